//! What must hold of invoices.

use super::{Document, Kind, draft, left, pending, store};
use crate::base::{Finding, Money, Result};
use crate::contact::Prices;
use crate::db::{self, Connection};

/// Reports everything wrong with invoices to `found`: sums, numbers, settlements, receivables.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    // All of them, even where one cannot read what it looks at.
    let done = [
        db::unreadable(conn, store::check::KEPT, found),
        store::seals::check(conn, found),
        store::check::each_document(conn, |document| {
            sums(&document, found);
            Ok(())
        }),
        records(conn, found),
        deliveries(conn, found),
        pending::check(conn, found),
        left::check(conn, found),
    ];
    done.into_iter().collect()
}

/// Deliveries, the stock and the invoices.
fn deliveries(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for (number, line) in store::delivery::not_in_the_journal(conn)? {
        found(Finding::error(
            "BO-INVOICE-8",
            format!("delivery note {number}"),
            format!("line {line} is not what the journal of the stock says"),
        ));
    }
    for (number, item) in store::delivery::too_much_invoiced(conn)? {
        found(Finding::error(
            "BO-INVOICE-9",
            format!("delivery note {number}"),
            format!("more of `{item}` is invoiced than left"),
        ));
    }
    Ok(())
}

/// Numbers, settlements, receivables.
fn records(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for (series, what) in store::check::gaps(conn)? {
        found(Finding::error("BO-INVOICE-2", series, what));
    }
    for (number, kept, computed, what) in store::check::unsettled(conn)? {
        found(Finding::error(
            "BO-INVOICE-3",
            number,
            format!("{what} is kept as {kept}, its records add up to {computed}"),
        ));
    }
    if let Some((books, papers)) = store::check::receivable_difference(conn)? {
        found(Finding::error(
            "BO-INVOICE-4",
            "receivables",
            format!("the books say {books}, the open invoices add up to {papers}, in minor units"),
        ));
    }
    if let Some(it) = store::check::receivables_by_hand(conn)? {
        let opening = match it.opening.is_zero() {
            true => String::new(),
            false => format!(", opening balances {}", it.opening),
        };
        found(Finding::warning(
            "BO-INVOICE-6",
            format!("account {}", it.account),
            format!(
                "the books say {}, the open invoices make {}{opening}: {} is posted by hand; \
                 `bo ledger journal --account {}` shows it",
                it.books,
                it.books - it.opening - it.by_hand,
                it.by_hand,
                it.account
            ),
        ));
    }
    for number in store::check::unposted(conn)? {
        found(Finding::error(
            "BO-INVOICE-5",
            number,
            "it is issued, but its entry is not in the books",
        ));
    }
    Ok(())
}

/// Recomputes what an invoice adds up to.
fn sums(document: &Document, found: &mut dyn FnMut(Finding)) {
    let head = &document.head;
    let computed = draft::add_up(
        &document.items,
        &document.overall,
        head.prices,
        head.currency,
    );
    let deposits = Money::sum(document.deposits.iter().map(|it| it.gross), head.currency);
    let holds = computed.is_ok_and(|mut totals| {
        // The parts of an invoice have the VAT of the whole together.
        for own in &mut totals.by_vat {
            let mut said = document.by_vat.iter();
            if let Some(said) = said.find(|said| left::is_a_part(document, own, said)) {
                let (net, amount) = (said.net - own.net, said.amount - own.amount);
                let line = document.items.iter().position(|it| it.vat == own.vat);
                if let Some(line) = line.and_then(|at| totals.lines.get_mut(at)) {
                    *line += net;
                }
                totals.net += net;
                totals.vat += amount;
                if head.prices == Prices::Gross {
                    totals.rounding = totals.rounding - net - amount;
                }
                *own = *said;
            }
        }
        (totals.net, totals.vat, totals.rounding) == (head.net, head.vat, head.rounding)
            && totals.by_vat == document.by_vat
            && totals
                .lines
                .iter()
                .eq(document.items.iter().map(|item| &item.net))
            // What a cancellation takes back is free for another final invoice.
            // What was paid to the books of before is no deposit of ours.
            && (head.kind == Kind::Cancellation
                || head.opened_on.is_some()
                || deposits == head.prepaid)
    });
    if !holds {
        found(Finding::error(
            "BO-INVOICE-1",
            head.name(),
            "it does not add up to what it says",
        ));
    }
}

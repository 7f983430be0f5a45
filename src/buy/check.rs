//! What must hold of bills.

use super::{Document, differences, store};
use crate::base::{Finding, Result};
use crate::db::{self, Connection};

/// Reports everything wrong with bills to `found`: sums, numbers, payments, payables, papers.
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
    ];
    done.into_iter().collect()
}

/// Numbers, payments, payables, papers.
fn records(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for (series, given, there) in store::check::gaps(conn)? {
        found(Finding::error(
            "BO-BUY-2",
            series,
            format!("{given} numbers were given out, {there} bills are there"),
        ));
    }
    for (number, kept, computed, what) in store::check::unsettled(conn)? {
        found(Finding::error(
            "BO-BUY-3",
            number,
            format!("{what} is kept as {kept}, its records add up to {computed}"),
        ));
    }
    if let Some((books, papers)) = store::check::payable_difference(conn)? {
        found(Finding::error(
            "BO-BUY-4",
            "payables",
            format!("the books say {books}, the open bills add up to {papers}, in minor units"),
        ));
    }
    for number in store::check::unposted(conn)? {
        found(Finding::error(
            "BO-BUY-5",
            number,
            "it is approved, but its entry is not in the books",
        ));
    }
    for (series, given, there) in store::self_bill::gaps(conn)? {
        found(Finding::error(
            "BO-BUY-2",
            series,
            format!("{given} numbers were given out, {there} self-billed invoices are there"),
        ));
    }
    for (number, what) in store::self_bill::astray(conn)? {
        found(Finding::error("BO-BUY-7", number, what));
    }
    for (number, moved) in store::check::overmoved(conn)? {
        found(Finding::error(
            "BO-BUY-8",
            number,
            format!("{moved} of it, in minor units, is paid with its VAT: that cannot be"),
        ));
    }
    for (number, deposit) in store::check::mistaken_deposits(conn)? {
        found(Finding::error(
            "BO-BUY-9",
            number,
            format!("it takes off deposit {deposit}, which does not fit"),
        ));
    }
    store::file::each(conn, |name, file| {
        if !file.is_whole() {
            found(Finding::error(
                "BO-BUY-6",
                format!("paper {name} {}", file.name),
                "its bytes are not those that came in",
            ));
        }
        Ok(())
    })
}

/// An approved bill adds up, unless its owner approved what is stated.
fn sums(document: &Document, found: &mut dyn FnMut(Finding)) {
    if document.head.as_stated != Some(false) {
        return;
    }
    for difference in differences::of(document) {
        found(Finding::error(
            "BO-BUY-1",
            &document.head.number,
            difference.to_string(),
        ));
    }
}

//! Everything about one bill, as rows that a person reads from top to bottom.

use super::content::{Content, Line, Stated};
use super::self_bill::PaperKind;
use super::{Bought, Document, Kind, differences, store};
use crate::base::{Amount, Code, Money, Percent, Quantity, Result, ShowRow};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;

/// The bill called `number`: facts, lines, sums, what does not add up, what settled it.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, number: &str, today: NaiveDate) -> Result<Vec<ShowRow>> {
    let document = super::load(conn, number)?;
    let head = &document.head;
    let mut rows = facts(conn, &document, today)?;
    rows.extend(amounts(&document));
    for difference in differences::of(&document) {
        rows.push(ShowRow::new("differs", "", difference.to_string()));
    }
    for it in store::payment::of(conn, head)? {
        let deducted = it.vat_moved.filter(|moved| !moved.is_zero());
        let deducted = deducted.map(|moved| format!("with the VAT of {moved}"));
        let deducted = deducted.map(|said| said.parse()).transpose()?;
        let more = [it.method, it.reference, deducted];
        let more: String = more
            .into_iter()
            .flatten()
            .map(|text| format!(", {text}"))
            .collect();
        rows.push(ShowRow::new(
            it.kind.as_str(),
            &it.date.to_string(),
            format!("{}{more}", it.amount),
        ));
    }
    for (number, amount) in store::deposit::of(conn, head)? {
        rows.push(ShowRow::new(
            "deposit",
            &number,
            format!("{amount} taken off"),
        ));
    }
    if let Some(number) = store::deposit::taken_off_by(conn, head)? {
        rows.push(ShowRow::new("deposit", "taken off bill", number));
    }
    if head.entry.is_some() {
        rows.push(ShowRow::new("open", "", head.open().to_string()));
    }
    Ok(rows)
}

fn facts(conn: &Connection, document: &Document, today: NaiveDate) -> Result<Vec<ShowRow>> {
    let head = &document.head;
    let mut rows = Vec::new();
    let mut fact = |what: &str, value: Option<String>| {
        rows.extend(value.map(|value| ShowRow::new(head.kind.as_str(), what, value)));
    };
    fact("number", Some(head.number.clone()));
    fact("status", Some(head.status(today).as_str().to_string()));
    fact(
        "supplier",
        Some(format!("{} {}", head.contact_number, head.supplier_name)),
    );
    fact("supplier's number", Some(head.supplier_number.to_string()));
    fact("date", Some(head.date.to_string()));
    fact("received on", Some(head.received_on.to_string()));
    fact(
        "service",
        head.service.map(|(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from}..{to}"),
        }),
    );
    fact("due on", Some(head.due_on.to_string()));
    fact("exchange rate", head.rate.map(|rate| rate.to_string()));
    fact(
        "cash discount",
        head.discount()
            .map(|(until, amount)| format!("{amount} until {until}")),
    );
    fact("terms", head.terms.as_ref().map(ToString::to_string));
    fact("paid by", head.pay_by.map(|it| it.as_str().to_string()));
    fact("pay to", head.payee.as_ref().map(ToString::to_string));
    let iban = head.iban.as_ref().map(|iban| iban.grouped());
    fact("IBAN", iban);
    fact("BIC", head.bic.as_ref().map(ToString::to_string));
    fact(
        "remittance",
        head.remittance.as_ref().map(ToString::to_string),
    );
    fact(
        "order",
        head.order_reference.as_ref().map(ToString::to_string),
    );
    fact("note", head.note.as_ref().map(ToString::to_string));
    if let Some(id) = head.file {
        let file = store::file::get(conn, id)?;
        fact(
            "file",
            Some(format!(
                "{}, {}, {} bytes",
                file.name,
                file.media_type,
                file.content.len()
            )),
        );
    }
    if let Some(it) = &head.self_bill {
        fact("written by", Some("us".to_string()));
        fact("language", Some(it.language.as_str().to_string()));
        fact("agreement", it.agreement.as_ref().map(ToString::to_string));
        fact("corrects", it.corrects.as_ref().map(ToString::to_string));
    }
    for paper in store::self_bill::of(conn, head.id)? {
        let what = match paper.kind {
            PaperKind::Invoice => "our paper",
            PaperKind::Cancellation => "taken back by",
        };
        let paper = paper.number.zip(paper.date);
        fact(
            what,
            paper.map(|(number, day)| format!("{number} of {day}")),
        );
    }
    fact(
        "difference to",
        head.difference_to.as_ref().map(ToString::to_string),
    );
    fact("reason", head.reason.as_ref().map(ToString::to_string));
    if let Some(id) = head.entry {
        fact("entry", Some(ledger::entry(conn, id)?.number()));
    }
    fact(
        "input VAT",
        head.deducts
            .filter(|deducts| !deducts)
            .map(|_| "not deducted".to_string()),
    );
    Ok(rows)
}

fn amounts(document: &Document) -> Vec<ShowRow> {
    let head = &document.head;
    let mut rows = Vec::new();
    for (line, number) in document.lines.iter().zip(1..) {
        let unit = line.unit.as_ref().map(|unit| format!(" {unit}"));
        let per = match line.per == Quantity::ONE {
            true => String::new(),
            false => format!(" per {}", line.per),
        };
        let adjustment = match line.adjustment.is_zero() {
            true => String::new(),
            false => format!(" {}", line.adjustment),
        };
        let own = line.own_rate.map(|rate| format!(" ({rate} % by us)"));
        let account = line.account.as_ref().map(|code| format!(" -> {code}"));
        let department = line.department.as_ref().map(|code| format!(" ({code})"));
        rows.push(ShowRow::new(
            &format!("line {number}"),
            &line.text,
            format!(
                "{}{} x {}{per}{adjustment} @{}{} = {}{}{}",
                line.quantity,
                unit.unwrap_or_default(),
                line.price,
                line.vat,
                own.unwrap_or_default(),
                line.net,
                account.unwrap_or_default(),
                department.unwrap_or_default()
            ),
        ));
    }
    for sum in &document.by_vat {
        rows.push(ShowRow::new(
            "vat",
            &sum.vat.to_string(),
            format!("{} on {}", sum.amount, sum.net),
        ));
    }
    let mut total = |what: &str, amount: Money, always: bool| {
        if always || !amount.is_zero() {
            rows.push(ShowRow::new("total", what, amount.to_string()));
        }
    };
    total("net", head.net, true);
    total("VAT", head.vat, true);
    if let Some(vat) = head.book_vat {
        total("VAT in the books", vat, true);
    }
    total("rounding", head.rounding, false);
    total("paid before", -head.prepaid, false);
    total("payable", head.payable, true);
    rows
}

/// What a bill says, in the form that `bo buy bill add --from` reads.
pub fn content_of(document: &Document) -> Content {
    let head = &document.head;
    let (from, to) = head
        .service
        .map_or((None, None), |(from, to)| (Some(from), Some(to)));
    let (days, percent) = head.discount.unwrap_or((0, Percent::ZERO));
    let said = |money: Money| Some(as_stated(money, head.kind));
    let own = head.self_bill.as_ref();
    Content {
        supplier: head.contact_number.clone(),
        number: head.supplier_number.clone(),
        kind: head.kind,
        date: Some(head.date),
        received_on: Some(head.received_on),
        service_from: from,
        service_to: to,
        due_on: Some(head.due_on),
        currency: Some(head.currency),
        rate: head.rate,
        discount_days: Some(days),
        discount_percent: Some(percent),
        terms: head.terms.clone(),
        pay_by: head.pay_by,
        iban: head.iban.clone(),
        bic: head.bic.clone(),
        payee: head.payee.clone(),
        remittance: head.remittance.clone(),
        order_reference: head.order_reference.clone(),
        note: head.note.clone(),
        self_bill: own.is_some(),
        language: own.map(|it| it.language),
        agreement: own.and_then(|it| it.agreement.clone()),
        corrects: own.and_then(|it| it.corrects.clone()),
        lines: document
            .lines
            .iter()
            .map(|line| line_of(line, head.kind))
            .collect(),
        vat: document
            .by_vat
            .iter()
            .map(|sum| Stated {
                vat: sum.vat,
                net: said(sum.net),
                amount: as_stated(sum.amount, head.kind),
            })
            .collect(),
        net: said(head.net),
        vat_total: said(head.vat),
        book_vat: head.book_vat.and_then(said),
        rounding: said(head.rounding),
        prepaid: said(head.prepaid),
        payable: said(head.payable),
    }
}

fn line_of(line: &Bought, kind: Kind) -> Line {
    let some = |money: Money| (!money.is_zero()).then(|| as_stated(money, kind));
    Line {
        text: line.text.clone(),
        detail: line.detail.clone(),
        item: line.item.clone(),
        quantity: match kind {
            Kind::Invoice | Kind::Deposit => line.quantity,
            Kind::CreditNote => line.quantity.negated(),
        },
        unit: line.unit.clone(),
        price: line.price,
        per: Some(line.per).filter(|per| *per != Quantity::ONE),
        adjustment: some(line.adjustment),
        net: Some(as_stated(line.net, kind)),
        vat: Some(line.vat),
        own_rate: line.own_rate,
        account: line.account.clone(),
        department: line.department.clone(),
    }
}

/// An amount as it stands on the paper.
fn as_stated(money: Money, kind: Kind) -> Amount {
    match kind {
        Kind::Invoice | Kind::Deposit => money.into(),
        Kind::CreditNote => (-money).into(),
    }
}

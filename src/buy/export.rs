//! Bills line by line, with their VAT and what settled them, for an import to read back.

use super::rows::{LineRow, RowKind};
use super::self_bill::PaperKind;
use super::{Bill, Content, Document, Kind, Settled, Stage, content_of, store};
use crate::base::{Amount, Money, Result, Text};
use crate::db::Connection;

/// Hands every row to `each`, bill after bill. The papers as they came are not in it, and neither
/// is what was taken over from other books.
pub fn each_line(conn: &Connection, mut each: impl FnMut(LineRow) -> Result<()>) -> Result<()> {
    store::check::each_document(conn, |document| {
        if document.head.opened_on.is_some() {
            return Ok(());
        }
        let content = content_of(&document);
        let head = whole(conn, &document, &content)?;
        for line in content.lines {
            each(LineRow {
                row: RowKind::Line,
                text: Some(line.text),
                detail: line.detail,
                item: line.item,
                quantity: Some(line.quantity),
                unit: line.unit,
                price: Some(line.price),
                per: line.per,
                adjustment: line.adjustment,
                net: line.net,
                vat: line.vat,
                own_rate: line.own_rate,
                account: line.account,
                department: line.department,
                ..head.clone()
            })?;
        }
        for sum in content.vat {
            each(LineRow {
                row: RowKind::Vat,
                vat: Some(sum.vat),
                net: sum.net,
                amount: Some(sum.amount),
                ..head.clone()
            })?;
        }
        let papers = store::self_bill::of(conn, document.head.id)?.into_iter();
        let back = papers
            .filter(|paper| paper.kind == PaperKind::Cancellation)
            .find_map(|paper| paper.number)
            .map(|number| number.parse::<Text>())
            .transpose()?;
        for it in store::payment::of(conn, &document.head)? {
            each(LineRow {
                row: match it.kind {
                    Settled::Payment => RowKind::Payment,
                    Settled::Discount => RowKind::Discount,
                    Settled::Cancellation => RowKind::Cancellation,
                },
                amount: Some(Amount::from(it.amount)),
                key: Some(it.key),
                paid_on: Some(it.date),
                paid_rate: it.rate,
                taken_back_by: match it.kind {
                    Settled::Cancellation => back.clone(),
                    Settled::Payment | Settled::Discount => None,
                },
                vat_moved: (document.head.kind == Kind::Deposit && it.kind == Settled::Payment)
                    .then(|| it.vat_moved.unwrap_or(Money::zero(document.head.currency)))
                    .map(Amount::from),
                method: it.method,
                account: it.account,
                reference: it.reference,
                ..head.clone()
            })?;
        }
        Ok(())
    })
}

/// The deposits that an approved bill takes off, or `none`.
fn deposits(conn: &Connection, head: &Bill) -> Result<Option<Text>> {
    let asked = head.kind == Kind::Invoice && !head.prepaid.is_zero();
    if head.stage != Stage::Approved || !asked {
        return Ok(None);
    }
    let taken = store::deposit::of(conn, head)?.into_iter();
    let numbers: Vec<String> = taken.map(|(number, _)| number).collect();
    let said = match numbers.is_empty() {
        true => "none".to_string(),
        false => numbers.join(" "),
    };
    said.parse().map(Some)
}

/// What concerns the whole, on every row.
fn whole(conn: &Connection, document: &Document, it: &Content) -> Result<LineRow> {
    let head = &document.head;
    Ok(LineRow {
        bill: Some(head.number.parse()?),
        supplier: it.supplier.clone(),
        number: it.number.clone(),
        kind: Some(it.kind),
        date: it.date,
        received_on: it.received_on,
        service_from: it.service_from,
        service_to: it.service_to,
        due_on: it.due_on,
        currency: it.currency,
        rate: it.rate,
        discount_days: it.discount_days,
        discount_percent: it.discount_percent,
        terms: it.terms.clone(),
        pay_by: it.pay_by,
        iban: it.iban.clone(),
        bic: it.bic.clone(),
        payee: it.payee.clone(),
        remittance: it.remittance.clone(),
        order_reference: it.order_reference.clone(),
        note: it.note.clone(),
        self_bill: it.self_bill.then_some(true),
        language: it.language,
        agreement: it.agreement.clone(),
        corrects: it.corrects.clone(),
        total_net: it.net,
        total_vat: it.vat_total,
        book_vat: it.book_vat,
        rounding: it.rounding,
        prepaid: it.prepaid,
        payable: it.payable,
        decision: Some(head.stage),
        decided_on: head.decided_on,
        reason: head.reason.clone(),
        deducts: head.deducts,
        as_stated: head.as_stated,
        difference_to: head.difference_to.clone(),
        deposits: deposits(conn, head)?,
        ..LineRow::default()
    })
}

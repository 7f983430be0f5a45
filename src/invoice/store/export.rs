//! The SQL of the export: lines and adjustments of all invoices, in one pass.

use crate::base::{Currency, Money, Price, Result, Text};
use crate::db::{Connection, Row};
use crate::invoice::LineRow;
use crate::invoice::rows::RowKind;

/// Lines and adjustments of all invoices, each behind what it belongs to.
///
/// The order of the parts is `position` (0 for the whole), then 0 for the line itself
/// and 1, 2, … for its adjustments; what concerns the whole comes last.
const LINES: &str = "SELECT coalesce(invoice.key, invoice.number, invoice.draft), contact.number,
        invoice.number, invoice.kind, CASE WHEN invoice.dated OR invoice.number IS NOT NULL THEN invoice.date END,
        invoice.service_from, invoice.service_to, invoice.currency, invoice.rate, invoice.prices,
        invoice.payment_days, coalesce(invoice.discount_days, 0), coalesce(invoice.discount_percent, '0'),
        invoice.retention_percent, invoice.retained_until, invoice.language,
        invoice.buyer_reference, invoice.order_reference, invoice.subject, invoice.intro,
        invoice.closing, invoice.note, other.number, invoice.reason,
        (SELECT string_agg(deposit.number, ' ') FROM invoice_deposit
         JOIN invoice AS deposit ON deposit.id = invoice_deposit.deposit
         WHERE invoice_deposit.invoice = invoice.id),
        buyer.content, seller.content,
        part.charge, part.text, part.detail, part.item, part.quantity, part.unit, part.price,
        part.percent, part.vat, part.account, part.amount, part.line,
        invoice.particulars, back.number
     FROM invoice
     JOIN contact ON contact.id = invoice.contact
     LEFT JOIN invoice AS other ON other.id = invoice.corrects
     LEFT JOIN party_copy AS buyer ON buyer.id = invoice.buyer
     LEFT JOIN party_copy AS seller ON seller.id = invoice.seller
     JOIN (
        SELECT invoice, position AS line, 0 AS place, NULL AS charge, text, detail, item, quantity,
               unit, price, NULL AS percent, vat, account, NULL AS amount, gives_back
        FROM invoice_line
        UNION ALL
        SELECT invoice, CASE line WHEN 0 THEN 1000000 ELSE line END, position, charge, reason,
               NULL, NULL, NULL, NULL, NULL, percent, vat, NULL, amount, NULL
        FROM invoice_adjustment
     ) AS part ON part.invoice = invoice.id
     LEFT JOIN invoice AS back ON back.id = part.gives_back
     WHERE invoice.opened_on IS NULL
     ORDER BY invoice.id, part.line, part.place";

/// Hands every line to `each`, without keeping any.
pub fn each_line(conn: &Connection, mut each: impl FnMut(LineRow) -> Result<()>) -> Result<()> {
    conn.each(LINES, &[], |row| each(from_row(row)?))
}

fn from_row(row: &Row<'_>) -> Result<LineRow> {
    let currency: Currency = row.at(7)?;
    let charge: Option<bool> = row.at(27)?;
    let whole = row.at::<i64>(38)? == 1_000_000;
    let kind = match (charge, whole) {
        (None, _) => RowKind::Line,
        (Some(false), false) => RowKind::LineAllowance,
        (Some(true), false) => RowKind::LineCharge,
        (Some(false), true) => RowKind::Allowance,
        (Some(true), true) => RowKind::Charge,
    };
    let amount: Option<i64> = row.at(37)?;
    let deposits: Option<Text> = row.at(24)?;
    Ok(LineRow {
        key: row.at(0)?,
        customer: row.at(1)?,
        number: row.at(2)?,
        kind: row.at(3)?,
        date: row.at(4)?,
        service_from: row.at(5)?,
        service_to: row.at(6)?,
        currency: Some(currency),
        rate: row.at(8)?,
        prices: row.at(9)?,
        payment_days: row.at(10)?,
        discount_days: row.at(11)?,
        discount_percent: row.at(12)?,
        retention_percent: row.at(13)?,
        retained_until: row.at(14)?,
        language: row.at(15)?,
        buyer_reference: row.at(16)?,
        order_reference: row.at(17)?,
        subject: row.at(18)?,
        intro: row.at(19)?,
        closing: row.at(20)?,
        note: row.at(21)?,
        corrects: row.at(22)?,
        reason: row.at(23)?,
        deposits,
        buyer: row.at(25)?,
        seller: row.at(26)?,
        electronic: row.at(39)?,
        row: kind,
        text: row.at(28)?,
        detail: row.at(29)?,
        item: row.at(30)?,
        quantity: row.at(31)?,
        unit: row.at(32)?,
        price: match amount {
            Some(minor) => Some(Price::new(
                Money::from_minor(minor, currency).abs().amount(),
            )),
            None => row.at(33)?,
        },
        percent: row.at(34)?,
        vat: row.at(35)?,
        account: row.at(36)?,
        // `electronic` has them.
        deliveries: None,
        gives_back: row.at(40)?,
    })
}

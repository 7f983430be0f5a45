//! What the final records of this desk say: the rows behind their seals.

use crate::base::{Finding, Result};
use crate::db::{Connection, Seal};
use crate::party;

/// An issued paper with its lines; what is settled, charged and cancelled comes later.
pub const INVOICE: Seal = Seal {
    kind: "invoice",
    records: "SELECT id, number AS name FROM invoice WHERE number IS NOT NULL",
    parts: &[
        "SELECT id, draft, number, series, seq, key, kind, contact, date, dated, service_from,
            service_to, due_on, currency, rate, prices, payment_days, discount_days,
            discount_percent, retention_percent, retained, retained_until, language,
            buyer_reference, order_reference, subject, intro, closing, note, corrects, reason,
            net, vat, rounding, prepaid, payable, book_payable, buyer_name, buyer, seller, entry,
            issued_at, given, particulars, opened_on
         FROM invoice WHERE id = ?1",
        "SELECT position, text, detail, item, quantity, unit, price, vat, account, net, gives_back
         FROM invoice_line WHERE invoice = ?1 ORDER BY position",
        "SELECT line, position, charge, percent, amount, reason, vat
         FROM invoice_adjustment WHERE invoice = ?1 ORDER BY line, position",
        "SELECT vat, net, amount FROM invoice_vat WHERE invoice = ?1 ORDER BY vat",
        "SELECT deposit FROM invoice_deposit WHERE invoice = ?1 ORDER BY deposit",
    ],
};

/// A payment, a discount, a credit.
pub const SETTLEMENT: Seal = Seal {
    kind: "settlement",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM settlement",
    parts: &[
        "SELECT invoice, kind, date, amount, rate, method, reference, key, entry
         FROM settlement WHERE id = ?1",
    ],
};

/// A reminder.
pub const REMINDER: Seal = Seal {
    kind: "reminder",
    records: "SELECT id, number AS name FROM reminder",
    parts: &[
        "SELECT id, number, invoice, level, date, due_on, open, fee, interest, entry
         FROM reminder WHERE id = ?1",
    ],
};

/// An attempt to send a paper.
pub const DISPATCH: Seal = Seal {
    kind: "dispatch",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM dispatch",
    parts: &["SELECT invoice, at, how, recipient, message_id, error FROM dispatch WHERE id = ?1"],
};

/// What was offered; the answer comes later.
pub const QUOTE: Seal = Seal {
    kind: "quote",
    records: "SELECT id, number AS name FROM quote",
    parts: &[
        "SELECT id, number, contact, date, valid_until, currency, net, vat, gross, content
         FROM quote WHERE id = ?1",
    ],
};

/// The period of a recurring invoice, by the invoice it became.
pub const RUN: Seal = Seal {
    kind: "recurring-run",
    records: "SELECT recurring_run.invoice AS id, CAST(recurring_run.invoice AS TEXT) AS name
              FROM recurring_run JOIN invoice ON invoice.id = recurring_run.invoice
              WHERE invoice.number IS NOT NULL",
    parts: &["SELECT recurring, period FROM recurring_run WHERE invoice = ?1 ORDER BY period"],
};

/// A delivery note with its lines and the rows of the stock.
pub const DELIVERY: Seal = Seal {
    kind: "delivery-note",
    records: "SELECT id, number AS name FROM delivery_note",
    parts: &[
        "SELECT id, number, day, contact, buyer, seller, language, delivered_to, reference, note,
            created_at, created_by
         FROM delivery_note WHERE id = ?1",
        "SELECT position, item, text, quantity, unit, unit_quantity
         FROM delivery_note_line WHERE delivery = ?1 ORDER BY position",
        "SELECT gone.move, line.position FROM delivery_note_move AS gone
         JOIN delivery_note_line AS line ON line.id = gone.line
         WHERE line.delivery = ?1 ORDER BY gone.move",
    ],
};

/// That it was taken back.
pub const DELIVERY_END: Seal = Seal {
    kind: "delivery-note-end",
    records: "SELECT delivery AS id, CAST(delivery AS TEXT) AS name FROM delivery_note_end",
    parts: &["SELECT reason, at, by FROM delivery_note_end WHERE delivery = ?1"],
};

/// What an invoice bills of it.
pub const BILLED: Seal = Seal {
    kind: "invoice-delivery",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM invoice_delivery",
    parts: &["SELECT invoice, delivery, item, quantity FROM invoice_delivery WHERE id = ?1"],
};

/// Reports whatever is not what it was when it became final to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    [
        INVOICE,
        party::SEAL,
        SETTLEMENT,
        REMINDER,
        DISPATCH,
        QUOTE,
        RUN,
        DELIVERY,
        DELIVERY_END,
        BILLED,
    ]
    .iter()
    .try_for_each(|seal| seal.check(conn, found))
}

//! What the final records of this desk say: the rows behind their seals.

use crate::base::{Finding, Result};
use crate::db::{Connection, Seal};

/// A bill that is approved or rejected, with its lines; what is settled and cancelled comes later.
pub const BILL: Seal = Seal {
    kind: "bill",
    records: "SELECT id, number AS name FROM bill WHERE status <> 'received'",
    parts: &[
        "SELECT id, number, series, seq, status, kind, contact, supplier_name, supplier_number,
            date, received_on, service_from, service_to, due_on, currency, rate, discount_days,
            discount_percent, terms, iban, bic, payee, remittance, order_reference, note, net, vat,
            rounding, prepaid, payable, book_payable, file, decided_on, reason, deducts, as_stated,
            entry, pay_by, difference_to, book_vat, opened_on
         FROM bill WHERE id = ?1",
        "SELECT position, text, detail, item, quantity, unit, price, per, adjustment, net, vat,
            own_rate, account, department
         FROM bill_line WHERE bill = ?1 ORDER BY position",
        "SELECT vat, net, amount FROM bill_vat WHERE bill = ?1 ORDER BY vat",
        "SELECT deposit, amount FROM bill_deposit WHERE bill = ?1 ORDER BY deposit",
    ],
};

/// A paper as it came.
pub const FILE: Seal = Seal {
    kind: "bill-file",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM bill_file",
    parts: &["SELECT name, media_type, sha256, content FROM bill_file WHERE id = ?1"],
};

/// A paper that we wrote in place of a supplier.
pub const SELF_BILL: Seal = Seal {
    kind: "self-bill",
    records: "SELECT id, number AS name FROM self_bill WHERE number IS NOT NULL",
    parts: &[
        "SELECT bill, kind, number, series, seq, date, language, agreement, corrects, reason,
            supplier, customer
         FROM self_bill WHERE id = ?1",
    ],
};

/// A payment, a discount, a cancellation.
pub const PAYMENT: Seal = Seal {
    kind: "bill-payment",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM bill_payment",
    parts: &[
        "SELECT bill, kind, date, amount, book_amount, rate, method, reference, key, entry,
            vat_moved
         FROM bill_payment WHERE id = ?1",
    ],
};

/// Reports whatever is not what it was when it became final to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    [BILL, FILE, PAYMENT, SELF_BILL]
        .iter()
        .try_for_each(|seal| seal.check(conn, found))
}

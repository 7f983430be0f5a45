//! The SQL of what must hold of bills.

use super::{COLUMNS, TABLES, document, head_row};
use crate::base::{Currency, Iban, Price, Rate, Result};
use crate::buy::{Document, Kind};
use crate::db::{Connection, Kept, reads};
use crate::ledger::Vat;
use chrono::NaiveDate;

/// What must be readable.
pub const KEPT: &[Kept] = &[
    Kept {
        kind: "bill",
        column: "kind",
        sql: "SELECT number, kind FROM bill",
        reads: reads::<Kind>,
    },
    Kept {
        kind: "bill",
        column: "date",
        sql: "SELECT number, date FROM bill",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "bill",
        column: "received_on",
        sql: "SELECT number, received_on FROM bill",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "bill",
        column: "due_on",
        sql: "SELECT number, due_on FROM bill",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "bill",
        column: "currency",
        sql: "SELECT number, currency FROM bill",
        reads: reads::<Currency>,
    },
    Kept {
        kind: "bill",
        column: "rate",
        sql: "SELECT number, rate FROM bill WHERE rate IS NOT NULL",
        reads: reads::<Rate>,
    },
    Kept {
        kind: "bill",
        column: "iban",
        sql: "SELECT number, iban FROM bill WHERE iban IS NOT NULL",
        reads: reads::<Iban>,
    },
    Kept {
        kind: "bill",
        column: "price",
        sql: "SELECT DISTINCT bill.number, bill_line.price
              FROM bill_line JOIN bill ON bill.id = bill_line.bill",
        reads: reads::<Price>,
    },
    Kept {
        kind: "bill",
        column: "vat",
        sql: "SELECT DISTINCT bill.number, bill_line.vat
              FROM bill_line JOIN bill ON bill.id = bill_line.bill",
        reads: reads::<Vat>,
    },
    Kept {
        kind: "bill",
        column: "date of a payment",
        sql: "SELECT DISTINCT bill.number, bill_payment.date
              FROM bill_payment JOIN bill ON bill.id = bill_payment.bill",
        reads: reads::<NaiveDate>,
    },
];

/// Hands every bill with everything on it to `each`, in the order they came.
pub fn each_document(
    conn: &Connection,
    mut each: impl FnMut(Document) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("{COLUMNS} {TABLES} ORDER BY bill.id"),
        &[],
        |row| each(document(conn, head_row(row)?)?),
    )
}

/// Series whose numbers do not all belong to a bill: name, numbers given, bills there.
pub fn gaps(conn: &Connection) -> Result<Vec<(String, i64, i64)>> {
    conn.rows(
        "SELECT bill.series, number_series.last - number_series.first + 1, count(*)
         FROM bill JOIN number_series ON number_series.series = bill.series
         WHERE NOT EXISTS (SELECT 1 FROM bill AS given WHERE given.series IS NULL)
         GROUP BY bill.series
         HAVING count(*) <> number_series.last - number_series.first + 1
         UNION ALL
         SELECT series, 0, count(*) FROM bill
         WHERE series IS NOT NULL AND series NOT IN (SELECT series FROM number_series)
         GROUP BY series",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Bills whose kept sums differ from their records: number, kept, computed, what.
pub fn unsettled(conn: &Connection) -> Result<Vec<(String, i64, i64, String)>> {
    conn.rows(
        "SELECT number, settled, computed, 'what is settled' FROM
            (SELECT number, settled,
                (SELECT coalesce(sum(amount), 0) FROM bill_payment WHERE bill = bill.id) AS computed
             FROM bill)
         WHERE settled <> computed
         UNION ALL
         SELECT number, cancelled, computed, 'whether it is cancelled' FROM
            (SELECT number, cancelled,
                EXISTS (SELECT 1 FROM bill_payment
                        WHERE bill = bill.id AND kind = 'cancellation') AS computed
             FROM bill)
         WHERE cancelled <> computed",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// What the account of payables says and what the open bills add up to, in the book currency, if
/// they differ. Only entries of this desk count: people may post there as well.
pub fn payable_difference(conn: &Connection) -> Result<Option<(i64, i64)>> {
    let books: i64 = conn.value(
        "SELECT coalesce(-sum(posting.amount), 0)
         FROM posting
         JOIN account ON account.id = posting.account
         JOIN entry ON entry.id = posting.entry
         WHERE account.role = 'payable'
           AND (entry.source = 'buy' OR entry.id IN (SELECT entry FROM bill_payment))",
        &[],
    )?;
    let papers: i64 = conn.value(
        "SELECT coalesce((SELECT sum(book_payable) FROM bill WHERE status = 'approved'), 0)
              - coalesce((SELECT sum(book_amount) FROM bill_payment), 0)",
        &[],
    )?;
    Ok((books != papers).then_some((books, papers)))
}

/// Approved bills whose entry is missing or is about another paper.
pub fn unposted(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT bill.number FROM bill LEFT JOIN entry ON entry.id = bill.entry
         WHERE bill.status = 'approved' AND entry.document IS NOT bill.number
         ORDER BY bill.id",
        &[],
        |row| row.at(0),
    )
}

/// Deposits of which more was paid with its VAT than there is, less than nothing, or anything
/// after they were cancelled; and other bills that say so.
pub fn overmoved(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT bill.number, sum(bill_payment.vat_moved) AS moved
         FROM bill JOIN bill_payment ON bill_payment.bill = bill.id
         GROUP BY bill.id, bill.number, bill.kind, bill.payable, bill.cancelled
         HAVING count(bill_payment.vat_moved) > 0
            AND (bill.kind <> 'deposit'
                 OR sum(bill_payment.vat_moved) * sign(bill.payable) NOT BETWEEN 0 AND abs(bill.payable)
                 OR bill.cancelled = 1 AND sum(bill_payment.vat_moved) <> 0)
         ORDER BY bill.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Deposits that a bill takes off and that are not the supplier's, not paid with their VAT as
/// much, or taken off another one as well: the bill, the deposit.
pub fn mistaken_deposits(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT bill.number, deposit.number
         FROM bill_deposit
         JOIN bill ON bill.id = bill_deposit.bill
         JOIN bill AS deposit ON deposit.id = bill_deposit.deposit
         WHERE deposit.kind <> 'deposit' OR deposit.contact <> bill.contact
            OR deposit.currency <> bill.currency OR deposit.status <> 'approved'
            OR bill.status <> 'approved'
            OR (SELECT sum(amount) FROM bill_deposit AS taken WHERE taken.bill = bill.id) > bill.prepaid
            OR bill.cancelled = 0 AND (
                bill_deposit.amount <> (SELECT coalesce(sum(vat_moved), 0) FROM bill_payment
                                        WHERE bill_payment.bill = deposit.id)
                OR EXISTS (SELECT 1 FROM bill_deposit AS again
                           JOIN bill AS other ON other.id = again.bill
                           WHERE again.deposit = deposit.id AND again.bill <> bill.id
                             AND other.cancelled = 0))
         ORDER BY bill.id, deposit.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

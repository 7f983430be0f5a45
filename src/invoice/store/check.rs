//! The SQL of what must hold of invoices.

use super::{HEAD, document, head_row};
use crate::base::{Currency, Money, Price, Rate, Result};
use crate::db::{Connection, Kept, reads};
use crate::invoice::{Document, Kind, Settled};
use crate::ledger::Vat;
use chrono::NaiveDate;

/// What must be readable.
pub const KEPT: &[Kept] = &[
    Kept {
        kind: "invoice",
        column: "kind",
        sql: "SELECT coalesce(number, draft), kind FROM invoice",
        reads: reads::<Kind>,
    },
    Kept {
        kind: "invoice",
        column: "date",
        sql: "SELECT coalesce(number, draft), date FROM invoice",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "invoice",
        column: "service_from",
        sql: "SELECT coalesce(number, draft), service_from FROM invoice WHERE service_from IS NOT NULL",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "invoice",
        column: "service_to",
        sql: "SELECT coalesce(number, draft), service_to FROM invoice WHERE service_to IS NOT NULL",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "invoice",
        column: "due_on",
        sql: "SELECT coalesce(number, draft), due_on FROM invoice WHERE due_on IS NOT NULL",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "invoice",
        column: "currency",
        sql: "SELECT coalesce(number, draft), currency FROM invoice",
        reads: reads::<Currency>,
    },
    Kept {
        kind: "invoice",
        column: "rate",
        sql: "SELECT coalesce(number, draft), rate FROM invoice WHERE rate IS NOT NULL",
        reads: reads::<Rate>,
    },
    Kept {
        kind: "invoice",
        column: "price",
        sql: "SELECT DISTINCT coalesce(number, draft), invoice_line.price
              FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice",
        reads: reads::<Price>,
    },
    Kept {
        kind: "invoice",
        column: "vat",
        sql: "SELECT DISTINCT coalesce(number, draft), invoice_line.vat
              FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice",
        reads: reads::<Vat>,
    },
    Kept {
        kind: "invoice",
        column: "vat",
        sql: "SELECT DISTINCT coalesce(number, draft), invoice_vat.vat
              FROM invoice_vat JOIN invoice ON invoice.id = invoice_vat.invoice",
        reads: reads::<Vat>,
    },
    Kept {
        kind: "invoice",
        column: "kind of settlement",
        sql: "SELECT DISTINCT invoice.number, settlement.kind
              FROM settlement JOIN invoice ON invoice.id = settlement.invoice",
        reads: reads::<Settled>,
    },
    Kept {
        kind: "invoice",
        column: "date of a settlement",
        sql: "SELECT DISTINCT invoice.number, settlement.date
              FROM settlement JOIN invoice ON invoice.id = settlement.invoice",
        reads: reads::<NaiveDate>,
    },
];

/// Hands every invoice with everything on it to `each`, in the order they were entered.
pub fn each_document(
    conn: &Connection,
    mut each: impl FnMut(Document) -> Result<()>,
) -> Result<()> {
    conn.each(&format!("{HEAD} ORDER BY invoice.id"), &[], |row| {
        each(document(conn, head_row(row)?)?)
    })
}

/// Numbers that were given out and have no invoice: the series, and what is missing where.
/// A number that was given elsewhere may leave a gap before it, our own may not.
pub fn gaps(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT series, 'the number before ' || number || ' is missing' FROM
            (SELECT invoice.series, number, seq, given, number_series.first,
                lag(seq) OVER before AS before, lag(given) OVER before AS before_given
             FROM invoice JOIN number_series ON number_series.series = invoice.series
             WINDOW before AS (PARTITION BY invoice.series ORDER BY seq))
         WHERE given = 0 AND coalesce(before_given, 0) = 0 AND seq <> coalesce(before + 1, first)
         UNION ALL
         SELECT invoice.series, 'numbers up to ' || last || ' were given out, the last one there is '
                || max(seq)
         FROM invoice JOIN number_series ON number_series.series = invoice.series
         GROUP BY invoice.series HAVING max(seq) <> last
         UNION ALL
         SELECT series, count(*) || ' numbers are in use, but nothing counts them'
         FROM invoice
         WHERE series IS NOT NULL AND series NOT IN (SELECT series FROM number_series)
         GROUP BY series",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Invoices whose kept sums differ from their records: number, kept, computed, what.
pub fn unsettled(conn: &Connection) -> Result<Vec<(String, i64, i64, String)>> {
    conn.rows(
        "SELECT coalesce(number, draft), settled, computed, 'what is settled' FROM
            (SELECT number, draft, settled,
                (SELECT coalesce(sum(amount), 0) FROM settlement WHERE invoice = invoice.id) AS computed
             FROM invoice)
         WHERE settled <> computed
         UNION ALL
         SELECT coalesce(number, draft), charged, computed, 'what reminders cost' FROM
            (SELECT number, draft, charged,
                (SELECT coalesce(sum(fee + interest), 0) FROM reminder WHERE invoice = invoice.id) AS computed
             FROM invoice)
         WHERE charged <> computed
         UNION ALL
         SELECT coalesce(number, draft), cancelled, computed, 'whether it is cancelled' FROM
            (SELECT number, draft, cancelled,
                EXISTS (SELECT 1 FROM invoice AS other
                        WHERE other.corrects = invoice.id AND other.kind = 'cancellation') AS computed
             FROM invoice)
         WHERE cancelled <> computed
         UNION ALL
         SELECT coalesce(number, draft), written_off, computed, 'whether it is written off' FROM
            (SELECT number, draft, written_off,
                EXISTS (SELECT 1 FROM settlement
                        WHERE invoice = invoice.id AND kind = 'write-off') AS computed
             FROM invoice)
         WHERE written_off <> computed",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// What the account of receivables says and what the open invoices in the book currency add
/// up to, if they differ. Only entries of this desk count: people may post there as well.
pub fn receivable_difference(conn: &Connection) -> Result<Option<(i64, i64)>> {
    let foreign: i64 = conn.value(
        "SELECT count(*) FROM invoice WHERE number IS NOT NULL AND rate IS NOT NULL",
        &[],
    )?;
    if foreign > 0 {
        return foreign_difference(conn);
    }
    let books: i64 = conn.value(RECEIVABLE_IN_BOOKS, &[&None::<String>])?;
    let papers: i64 = conn.value(
        "SELECT coalesce(sum(payable + charged - settled), 0) FROM invoice WHERE number IS NOT NULL",
        &[],
    )?;
    Ok((books != papers).then_some((books, papers)))
}

const RECEIVABLE_IN_BOOKS: &str = "SELECT coalesce(sum(posting.amount), 0)
     FROM posting
     JOIN account ON account.id = posting.account
     JOIN entry ON entry.id = posting.entry
     WHERE account.role = 'receivable' AND (entry.source = 'invoice' OR entry.id IN (SELECT entry FROM invoice)
        OR entry.id IN (SELECT entry FROM settlement))
       AND entry.document IN (SELECT number FROM invoice WHERE number IS NOT NULL)
       AND posting.currency IS ?1";

/// The same for each currency on its own, in that currency.
fn foreign_difference(conn: &Connection) -> Result<Option<(i64, i64)>> {
    let book: Currency = conn.value("SELECT currency FROM book", &[])?;
    let currencies: Vec<Currency> = conn.rows(
        "SELECT currency FROM invoice WHERE number IS NOT NULL",
        &[],
        |row| row.at(0),
    )?;
    for currency in currencies {
        let books: i64 = match currency == book {
            true => conn.value(RECEIVABLE_IN_BOOKS, &[&None::<String>])?,
            false => conn.value(
                "SELECT coalesce(sum(posting.foreign_amount), 0)
                 FROM posting
                 JOIN account ON account.id = posting.account
                 JOIN entry ON entry.id = posting.entry
                 WHERE account.role = 'receivable' AND (entry.source = 'invoice' OR entry.id IN (SELECT entry FROM invoice)
        OR entry.id IN (SELECT entry FROM settlement))
                   AND entry.document IN (SELECT number FROM invoice WHERE number IS NOT NULL)
                   AND posting.currency = ?1",
                &[&currency],
            )?,
        };
        let papers: i64 = conn.value(
            "SELECT coalesce(sum(payable + charged - settled), 0) FROM invoice
             WHERE number IS NOT NULL AND currency = ?1",
            &[&currency],
        )?;
        if books != papers {
            return Ok(Some((books, papers)));
        }
    }
    Ok(None)
}

/// What is on the account of receivables beside the invoices.
pub struct Beside {
    /// The account, by code.
    pub account: String,
    /// All that is on it.
    pub books: Money,
    /// Opening balances, less what was paid of them.
    pub opening: Money,
    /// What people posted.
    pub by_hand: Money,
}

/// What people posted to the receivables, if they did. Opening balances are not posted by hand,
/// nor is what pays those of a customer.
pub fn receivables_by_hand(conn: &Connection) -> Result<Option<Beside>> {
    let Some(book) = conn.first("SELECT currency FROM book", &[], |row| row.at(0))? else {
        return Ok(None);
    };
    let mut found: Option<Beside> = None;
    conn.each(
        "SELECT account.code, sum(posting.amount),
                coalesce(sum(CASE WHEN coalesce(reversed.source, entry.source) = 'opening'
                                  THEN posting.amount END), 0),
                coalesce(sum(CASE WHEN entry.key IS NOT NULL
                                   AND coalesce(reversed.source, entry.source) = 'manual'
                                  THEN posting.amount END), 0)
         FROM account
         JOIN posting ON posting.account = account.id
         JOIN entry ON entry.id = posting.entry
         LEFT JOIN entry AS reversed ON reversed.id = entry.reverses
         WHERE account.role = 'receivable'
         GROUP BY account.id, posting.contact",
        &[],
        |row| {
            let (opening, by_hand): (i64, i64) = (row.at(2)?, row.at(3)?);
            let pays = opening.signum() == -by_hand.signum() && by_hand.abs() <= opening.abs();
            let (opening, by_hand) = match pays {
                true => (opening + by_hand, 0),
                false => (opening, by_hand),
            };
            let zero = Money::zero(book);
            let account = row.at(0)?;
            let sum = found.get_or_insert(Beside {
                account,
                books: zero,
                opening: zero,
                by_hand: zero,
            });
            sum.books += Money::from_minor(row.at(1)?, book);
            sum.opening += Money::from_minor(opening, book);
            sum.by_hand += Money::from_minor(by_hand, book);
            Ok(())
        },
    )?;
    Ok(found.filter(|it| !it.by_hand.is_zero()))
}

/// Issued invoices whose entry is missing or is about another paper.
pub fn unposted(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT invoice.number FROM invoice LEFT JOIN entry ON entry.id = invoice.entry
         WHERE invoice.number IS NOT NULL AND entry.id IS NULL
         ORDER BY invoice.id",
        &[],
        |row| row.at(0),
    )
}

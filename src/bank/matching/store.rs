//! The SQL of matches and rules.

use super::{Booking, Match};
use crate::bank::{Detail, Line, order};
use crate::base::{Currency, Id, Money, Result};
use crate::db::{Connection, Journal, Row, Transaction};
use crate::ledger::Entry;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What lines were for.
static MATCHES: Journal = Journal {
    kind: "bank matches",
    table: "bank_match",
    rows: "SELECT id, line, amount, what, document, how, entry, undoes, at, actor
           FROM bank_match WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// A match about to be kept.
pub struct NewMatch<'a> {
    pub line: Id<Line>,
    pub amount: Money,
    pub what: &'a str,
    pub document: Option<&'a str>,
    pub how: &'a str,
    pub entry: Id<Entry>,
    pub undoes: Option<Id<Match>>,
}

/// Keeps a match, and what is matched of its line.
pub fn insert(tx: &Transaction<'_>, new: &NewMatch<'_>) -> Result<Id<Match>> {
    MATCHES.grows(tx);
    let id: Id<Match> = tx.insert(
        "INSERT INTO bank_match (line, amount, what, document, how, entry, undoes, at, actor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &new.line,
            &new.amount,
            &new.what,
            &new.document,
            &new.how,
            &new.entry,
            &new.undoes,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    tx.execute(
        "UPDATE bank_line SET matched = matched + ?2 WHERE id = ?1",
        &[&new.line, &new.amount],
    )?;
    Ok(id)
}

/// The matches of a line that stand, the newest first.
pub fn standing(conn: &Connection, line: &Line) -> Result<Vec<Match>> {
    let currency = line.currency();
    conn.rows(
        "SELECT id, amount, what, document, how, entry FROM bank_match AS it
         WHERE line = ?1 AND undoes IS NULL
           AND NOT EXISTS (SELECT 1 FROM bank_match WHERE undoes = it.id)
         ORDER BY id DESC",
        &[&line.id],
        |row| {
            Ok(Match {
                id: row.at(0)?,
                amount: Money::from_minor(row.at(1)?, currency),
                what: row.at(2)?,
                document: row.at(3)?,
                how: row.at(4)?,
                entry: row.at(5)?,
            })
        },
    )
}

/// A key for the next payment of a line, such as `bank:17/1`.
pub fn free_key(conn: &Connection, line: Id<Line>) -> Result<String> {
    let mut count: i64 = conn.value("SELECT count(*) FROM bank_match WHERE line = ?1", &[&line])?;
    loop {
        count += 1;
        let key = format!("bank:{}/{count}", line.raw());
        let taken: bool = conn.value(
            "SELECT EXISTS (SELECT 1 FROM settlement WHERE key = ?1)
                 OR EXISTS (SELECT 1 FROM bill_payment WHERE key = ?1)
                 OR EXISTS (SELECT 1 FROM claim_payment WHERE key = ?1)",
            &[&key],
        )?;
        if !taken {
            return Ok(key);
        }
    }
}

/// The entry of the payment with this key.
pub fn entry_of_key(conn: &Connection, key: &str) -> Result<Id<Entry>> {
    conn.value(
        "SELECT entry FROM settlement WHERE key = ?1
         UNION ALL SELECT entry FROM bill_payment WHERE key = ?1",
        &[&key],
    )
}

/// The key of the payment that an entry belongs to.
pub fn key_of_entry(conn: &Connection, entry: Id<Entry>) -> Result<Option<String>> {
    conn.first(
        "SELECT key FROM settlement WHERE entry = ?1 AND kind = 'payment'
         UNION ALL SELECT key FROM bill_payment WHERE entry = ?1 AND kind = 'payment'
         UNION ALL SELECT key FROM claim_payment WHERE entry = ?1",
        &[&entry],
        |row| row.at(0),
    )
}

/// What an entry posts to an account, in the currency of that account at the bank, and what of
/// it lines explain already; nothing if it was reversed.
pub fn posted(conn: &Connection, entry: Id<Entry>, line: &Line) -> Result<(i64, i64)> {
    let posted: i64 = conn.value(
        "SELECT coalesce(sum(CASE WHEN posting.currency = ?3 THEN posting.foreign_amount
                                  ELSE posting.amount END), 0)
         FROM posting JOIN account ON account.id = posting.account
         WHERE posting.entry = ?1 AND account.code = ?2
           AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses = ?1)",
        &[&entry, &line.ledger, &line.currency()],
    )?;
    let matched: i64 = conn.value(
        "SELECT coalesce(sum(bank_match.amount), 0)
         FROM bank_match JOIN bank_line ON bank_line.id = bank_match.line
         WHERE bank_match.entry = ?1
           AND bank_line.bank_account = (SELECT bank_account FROM bank_line WHERE id = ?2)",
        &[&entry, &line.id],
    )?;
    Ok((posted, matched))
}

/// What lines explain of the order called `number`, in minor units.
pub fn cleared(conn: &Connection, number: &str) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(amount), 0) FROM bank_match WHERE what = 'order' AND document = ?1",
        &[&number],
    )
}

/// What an order comes to, without a sign.
pub fn ordered_sum(conn: &Connection, number: &str) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(item.amount), 0) FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         WHERE payment_order.number = ?1",
        &[&number],
    )
}

/// A payment of an order that went to the bank.
pub struct Ordered {
    pub number: String,
    pub kind: order::Kind,
    pub account: String,
    pub document: String,
    pub amount: i64,
    pub end_to_end: String,
    pub iban: String,
    pub remittance: String,
}

/// The payments of all orders that went to the bank.
pub fn ordered(conn: &Connection) -> Result<Vec<Ordered>> {
    conn.rows(
        &format!("{ORDERED} ORDER BY payment_order.id, item.position"),
        &[],
        ordered_row,
    )
}

/// The payment of this bill or invoice in the last order with it that went to the bank.
pub fn ordered_of(conn: &Connection, document: &str) -> Result<Option<Ordered>> {
    conn.first(
        &format!("{ORDERED} AND item.document = ?1 AND item.active = 1 ORDER BY payment_order.id DESC LIMIT 1"),
        &[&document],
        ordered_row,
    )
}

const ORDERED: &str = "SELECT payment_order.number, payment_order.kind, bank_account.name,
        item.document, item.amount, item.end_to_end, item.iban, item.remittance
     FROM payment_order_item AS item
     JOIN payment_order ON payment_order.id = item.payment_order
     JOIN bank_account ON bank_account.id = payment_order.bank_account
     WHERE payment_order.stage = 'ordered'";

fn ordered_row(row: &Row<'_>) -> Result<Ordered> {
    Ok(Ordered {
        number: row.at(0)?,
        kind: row.at(1)?,
        account: row.at(2)?,
        document: row.at(3)?,
        amount: row.at(4)?,
        end_to_end: row.at(5)?,
        iban: row.at(6)?,
        remittance: row.at(7)?,
    })
}

/// The end-to-end references of lines that are explained, with whether money came in.
pub fn used_references(conn: &Connection) -> Result<Vec<(String, bool)>> {
    conn.rows(
        "SELECT end_to_end, amount > 0 FROM bank_line
         WHERE end_to_end IS NOT NULL AND matched <> 0",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// What came back can be paid or collected again.
pub fn came_back(tx: &Transaction<'_>, end_to_end: &str) -> Result<()> {
    tx.execute(
        "UPDATE payment_order_item SET active = 0 WHERE end_to_end = ?1 AND active = 1",
        &[&end_to_end],
    )?;
    Ok(())
}

/// The transactions inside lines that are open, by line.
pub fn open_details(conn: &Connection) -> Result<HashMap<i64, Vec<Detail>>> {
    let mut details: HashMap<i64, Vec<Detail>> = HashMap::new();
    conn.each(
        "SELECT line, bank_detail.amount, bank_detail.name, bank_detail.iban,
            bank_detail.purpose, bank_detail.end_to_end, bank_detail.mandate,
            bank_detail.return_reason
         FROM bank_line JOIN bank_detail ON bank_detail.line = bank_line.id
         WHERE bank_line.matched <> bank_line.amount
         ORDER BY line, bank_detail.position",
        &[],
        |row| {
            let detail = Detail {
                amount: row.at(1)?,
                name: row.at(2)?,
                iban: row.at(3)?,
                purpose: row.at(4)?,
                end_to_end: row.at(5)?,
                mandate: row.at(6)?,
                return_reason: row.at(7)?,
            };
            details.entry(row.at(0)?).or_default().push(detail);
            Ok(())
        },
    )?;
    Ok(details)
}

/// An invoice or a bill on which nothing is open.
#[derive(Clone, Debug)]
pub struct Settled {
    pub number: String,
    pub is_invoice: bool,
    pub currency: Currency,
    /// What was paid of it.
    pub paid: i64,
}

/// Invoices and bills on which nothing is open. Who names a credit note that was taken off says
/// why less came, and does not pay twice.
pub fn settled(conn: &Connection) -> Result<Vec<Settled>> {
    conn.rows(
        "SELECT number, 1, currency,
                (SELECT coalesce(sum(amount), 0) FROM settlement
                 WHERE settlement.invoice = invoice.id AND settlement.kind = 'payment')
         FROM invoice
         WHERE number IS NOT NULL AND payable + charged = settled AND payable >= 0
         UNION ALL
         SELECT number, 0, currency,
                (SELECT coalesce(sum(amount), 0) FROM bill_payment
                 WHERE bill_payment.bill = bill.id AND bill_payment.kind = 'payment')
         FROM bill WHERE payable = settled AND payable >= 0",
        &[],
        |row| {
            Ok(Settled {
                number: row.at(0)?,
                is_invoice: row.at(1)?,
                currency: row.at(2)?,
                paid: row.at(3)?,
            })
        },
    )
}

/// The lines of which something was taken back: what they are about is for a person to say.
pub fn undone(conn: &Connection) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT DISTINCT line FROM bank_match WHERE undoes IS NOT NULL",
        &[],
        |row| row.at(0),
    )
}

/// An entry on the account of a bank that no line explains.
#[derive(Clone, Debug)]
pub struct Unexplained {
    pub ledger: String,
    pub entry: String,
    pub date: NaiveDate,
    pub document: Option<String>,
    pub amount: i64,
}

/// Entries on accounts of banks that no line explains and nothing took back.
pub fn unexplained(conn: &Connection, from: NaiveDate) -> Result<Vec<Unexplained>> {
    conn.rows(
        "SELECT account.code, entry.year, entry.no, entry.date, entry.document, sum(posting.amount)
         FROM bank_account
         JOIN account ON account.id = bank_account.account
         JOIN posting ON posting.account = account.id
         JOIN entry ON entry.id = posting.entry
         WHERE entry.date >= ?1 AND entry.source <> 'opening' AND entry.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.reverses = entry.id)
           AND NOT EXISTS (SELECT 1 FROM bank_match WHERE bank_match.entry = entry.id)
         GROUP BY account.code, entry.id, entry.year, entry.no, entry.date, entry.document
         ORDER BY entry.id",
        &[&from],
        |row| {
            let (year, no): (i64, i64) = (row.at(1)?, row.at(2)?);
            Ok(Unexplained {
                ledger: row.at(0)?,
                entry: format!("{year}/{no}"),
                date: row.at(3)?,
                document: row.at(4)?,
                amount: row.at(5)?,
            })
        },
    )
}

/// The first day with an open line.
pub fn first_open(conn: &Connection) -> Result<Option<NaiveDate>> {
    conn.first(
        "SELECT min(booked_on) FROM bank_line WHERE matched <> amount",
        &[],
        |row| row.at::<Option<NaiveDate>>(0),
    )
    .map(Option::flatten)
}

/// How many lines are not explained in full.
pub fn open_count(conn: &Connection) -> Result<i64> {
    conn.value(
        "SELECT count(*) FROM bank_line WHERE matched <> amount",
        &[],
    )
}

/// Where a line was booked before.
pub struct Learned {
    pub iban: Option<String>,
    pub name: Option<String>,
    pub creditor: Option<String>,
    pub booking: Booking,
}

/// Where lines were booked before, by a match or by an entry of somebody, the oldest first.
pub fn learned(conn: &Connection) -> Result<Vec<Learned>> {
    conn.rows(
        "SELECT DISTINCT bank_line.iban, bank_line.name, bank_line.creditor, account.code,
            posting.tax, it.id
         FROM bank_match AS it
         JOIN bank_line ON bank_line.id = it.line
         JOIN account ON account.code = it.document
         JOIN posting ON posting.entry = it.entry AND posting.account = account.id
         WHERE it.what = 'account' AND it.undoes IS NULL
           AND NOT EXISTS (SELECT 1 FROM bank_match WHERE undoes = it.id)
         UNION
         SELECT bank_line.iban, bank_line.name, bank_line.creditor, account.code, posting.tax,
            it.id
         FROM bank_match AS it
         JOIN bank_line ON bank_line.id = it.line
         JOIN bank_account ON bank_account.id = bank_line.bank_account
         JOIN entry ON entry.id = it.entry
         JOIN posting ON posting.entry = entry.id AND posting.account <> bank_account.account
         JOIN account ON account.id = posting.account
         WHERE it.what = 'existing' AND entry.source = 'manual' AND it.undoes IS NULL
           AND coalesce(account.role, '') NOT IN ('receivable', 'payable', 'transit')
           AND (SELECT count(*) FROM posting AS each WHERE each.entry = entry.id) = 2
           AND NOT EXISTS (SELECT 1 FROM bank_match WHERE undoes = it.id)
         ORDER BY 6",
        &[],
        |row| {
            let booking = Booking {
                account: row.at(3)?,
                tax: row.at(4)?,
                ..Booking::default()
            };
            Ok(Learned {
                iban: row.at(0)?,
                name: row.at(1)?,
                creditor: row.at(2)?,
                booking,
            })
        },
    )
}

/// All rules: name and content, in the order they are tried.
pub fn rules(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT name, content FROM bank_rule ORDER BY position, id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Keeps a rule in its place, or behind the others.
pub fn put_rule(tx: &Transaction<'_>, name: &str, content: &str) -> Result<()> {
    let changed = tx.execute(
        "UPDATE bank_rule SET content = ?2 WHERE name = ?1",
        &[&name, &content],
    )?;
    if changed == 0 {
        tx.execute(
            "INSERT INTO bank_rule (name, position, content)
             VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM bank_rule), ?2)",
            &[&name, &content],
        )?;
    }
    Ok(())
}

/// Takes a rule away; says whether it was there.
pub fn remove_rule(tx: &Transaction<'_>, name: &str) -> Result<bool> {
    Ok(tx.execute("DELETE FROM bank_rule WHERE name = ?1", &[&name])? > 0)
}

/// Reports matches that were changed to `found`.
pub fn check_seals(conn: &Connection, found: &mut dyn FnMut(crate::base::Finding)) -> Result<()> {
    MATCHES.check(conn, found)
}

/// Entries that do not post to the account of the bank what they explain of its lines: the entry,
/// the bank account, what is posted, what is matched.
pub fn not_posted(conn: &Connection) -> Result<Vec<(String, String, i64, i64)>> {
    conn.rows(
        "SELECT entry, name, posted, matched FROM
            (SELECT CAST(entry.year AS TEXT) || '/' || CAST(entry.no AS TEXT) AS entry,
                bank_account.name AS name, entry.id AS id, sum(bank_match.amount) AS matched,
                max(CASE WHEN what = 'existing' THEN 1 ELSE 0 END) AS existing,
                (SELECT coalesce(sum(CASE WHEN posting.currency = bank_account.currency
                                          THEN posting.foreign_amount
                                          ELSE posting.amount END), 0)
                 FROM posting
                 WHERE posting.account = bank_account.account
                   AND (posting.entry = entry.id
                        OR posting.entry IN (SELECT other.id FROM entry AS other
                                             WHERE other.reverses = entry.id
                                               AND NOT EXISTS (SELECT 1 FROM bank_match AS own
                                                               WHERE own.entry = other.id)))
                ) AS posted
             FROM bank_match
             JOIN bank_line ON bank_line.id = bank_match.line
             JOIN bank_account ON bank_account.id = bank_line.bank_account
             JOIN entry ON entry.id = bank_match.entry
             GROUP BY entry.id, bank_account.id) AS sums
         WHERE (existing = 0 AND posted <> matched)
            OR (existing = 1 AND matched <> 0
                AND ((posted >= 0) <> (matched > 0) OR abs(matched) > abs(posted)))
         ORDER BY id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// Matches whose line has another sum than its entries say, or that go beyond their line.
pub fn beyond(conn: &Connection) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT id FROM bank_line
         WHERE (amount >= 0 AND (matched < 0 OR matched > amount))
            OR (amount < 0 AND (matched > 0 OR matched < amount))
         ORDER BY id",
        &[],
        |row| row.at(0),
    )
}

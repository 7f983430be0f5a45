//! The SQL of VAT: postings that count for the return.

use crate::base::{Period, Result};
use crate::contact::VatId;
use crate::db::Connection;
use crate::ledger::vat_return::TaxSum;
use chrono::NaiveDate;

/// A posting that counts for the return.
pub struct Posted {
    pub entry: String,
    pub date: NaiveDate,
    pub account: String,
    pub role: Option<String>,
    pub tax: Option<String>,
    /// Debit above zero, credit below, in minor units of the book currency.
    pub amount: i64,
    pub document: Option<String>,
    pub text: String,
}

/// Postings with a tax code, and those on VAT accounts; not what opens or closes a year, and not
/// what moves VAT to the accounts of the tax office.
const COUNTS: &str = "FROM entry
     JOIN posting ON posting.entry = entry.id
     JOIN account ON account.id = posting.account
     WHERE entry.date BETWEEN ?1 AND ?2
       AND entry.source NOT IN ('opening', 'closing')
       AND (posting.tax IS NOT NULL OR substr(account.role, 1, 4) = 'vat-')
       AND (posting.tax IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM posting AS other JOIN account AS office ON office.id = other.account
            WHERE other.entry = entry.id
              AND office.role IN ('vat-settlement', 'vat-settlement.last-year', 'vat-prepaid',
                                  'vat-prepaid.special', 'vat-receivable')))";

/// What was posted in `period`, by account and tax code.
pub fn sums(conn: &Connection, period: Period) -> Result<Vec<TaxSum>> {
    conn.rows(
        &format!(
            "SELECT account.code, account.role, posting.tax, sum(posting.amount) {COUNTS}
             GROUP BY account.code, account.role, posting.tax
             ORDER BY account.code, posting.tax"
        ),
        &[&period.from, &period.to],
        |row| {
            Ok(TaxSum {
                account: row.at(0)?,
                role: row.at(1)?,
                tax: row.at(2)?,
                amount: row.at(3)?,
            })
        },
    )
}

/// Hands the postings of `period` that count to `each`, in the order they were posted.
pub fn each(
    conn: &Connection,
    period: Period,
    mut each: impl FnMut(Posted) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("SELECT {POSTED} {COUNTS} ORDER BY entry.id, posting.line"),
        &[&period.from, &period.to],
        |row| each(posted(row)?),
    )
}

const POSTED: &str = "entry.year || '/' || entry.no, entry.date, account.code, account.role,
        posting.tax, posting.amount, entry.document, entry.text";

fn posted(row: &crate::db::Row<'_>) -> Result<Posted> {
    Ok(Posted {
        entry: row.at(0)?,
        date: row.at(1)?,
        account: row.at(2)?,
        role: row.at(3)?,
        tax: row.at(4)?,
        amount: row.at(5)?,
        document: row.at(6)?,
        text: row.at(7)?,
    })
}

/// What was prepaid for a whole year: the debits of the account, but for those taken back.
const SPECIAL: &str = "FROM entry
     JOIN posting ON posting.entry = entry.id
     JOIN account ON account.id = posting.account
     WHERE account.role = 'vat-prepaid.special' AND posting.amount > 0
       AND entry.year = ?1 AND entry.source NOT IN ('opening', 'closing')
       AND entry.reverses IS NULL
       AND NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.reverses = entry.id)";

/// The special prepayment that was paid for `year`, in minor units.
pub fn special_prepayment(conn: &Connection, year: i32) -> Result<i64> {
    conn.value(
        &format!("SELECT coalesce(sum(posting.amount), 0) {SPECIAL}"),
        &[&i64::from(year)],
    )
}

/// Hands the postings of the special prepayment of `year` to `each`.
pub fn each_special_prepayment(
    conn: &Connection,
    year: i32,
    mut each: impl FnMut(Posted) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("SELECT {POSTED} {SPECIAL} ORDER BY entry.id, posting.line"),
        &[&i64::from(year)],
        |row| each(posted(row)?),
    )
}

/// A sale to a business in the EU: who bought, by which code, for how much in minor units.
pub struct SoldToEu {
    pub contact: Option<String>,
    pub name: Option<String>,
    pub vat_id: Option<VatId>,
    pub tax: String,
    pub amount: i64,
    /// The first paper about it.
    pub document: Option<String>,
}

/// What was sold to businesses in the EU, by customer and tax code. The customer is the contact
/// of the posting, or the one of its entry.
pub fn sold_to_eu(conn: &Connection, period: Period, codes: &[&str; 3]) -> Result<Vec<SoldToEu>> {
    conn.rows(
        "SELECT contact.number, contact.name, contact.vat_id, posting.tax, -sum(posting.amount),
                min(entry.document)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         LEFT JOIN contact ON contact.id = coalesce(posting.contact,
            (SELECT max(other.contact) FROM posting AS other WHERE other.entry = entry.id))
         WHERE entry.date BETWEEN ?1 AND ?2
           AND entry.source NOT IN ('opening', 'closing')
           AND posting.tax IN (?3, ?4, ?5)
           AND coalesce(substr(account.role, 1, 4), '') <> 'vat-'
         GROUP BY contact.id, contact.number, contact.name, contact.vat_id, posting.tax
         HAVING sum(posting.amount) <> 0
         ORDER BY contact.vat_id, posting.tax",
        &[&period.from, &period.to, &codes[0], &codes[1], &codes[2]],
        |row| {
            Ok(SoldToEu {
                contact: row.at(0)?,
                name: row.at(1)?,
                vat_id: row.at(2)?,
                tax: row.at(3)?,
                amount: row.at(4)?,
                document: row.at(5)?,
            })
        },
    )
}

/// The day of the first entry that opens no year.
pub fn first_day(conn: &Connection) -> Result<Option<NaiveDate>> {
    conn.value(
        "SELECT min(date) FROM entry WHERE source NOT IN ('opening', 'closing')",
        &[],
    )
}

/// A posting of a person that has to do with VAT.
pub struct ByHand {
    pub entry: String,
    pub account: String,
    pub role: Option<String>,
    pub tax: Option<String>,
    /// Debit above zero, credit below, in minor units of the book currency.
    pub amount: i64,
}

/// Hands what people posted with a tax code, on accounts of VAT or of taxed sales to `each`, entry
/// by entry; not what was taken back.
pub fn each_by_hand(
    conn: &Connection,
    period: Option<Period>,
    mut each: impl FnMut(ByHand) -> Result<()>,
) -> Result<()> {
    let (from, to) = super::bounds(period);
    conn.each(
        "SELECT entry.year || '/' || entry.no, account.code, account.role, posting.tax,
                posting.amount
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.date BETWEEN ?1 AND ?2
           AND entry.source IN ('manual', 'bank') AND entry.reverses IS NULL
           AND (posting.tax IS NOT NULL OR substr(account.role, 1, 4) = 'vat-'
                OR substr(account.role, 1, 10) = 'revenue.S.')
           AND NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.reverses = entry.id)
         ORDER BY entry.id, posting.line",
        &[&from, &to],
        |row| {
            each(ByHand {
                entry: row.at(0)?,
                account: row.at(1)?,
                role: row.at(2)?,
                tax: row.at(3)?,
                amount: row.at(4)?,
            })
        },
    )
}

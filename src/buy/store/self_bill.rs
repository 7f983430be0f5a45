//! The SQL of self-billed invoices: the papers we write in place of suppliers.

use super::seals;
use crate::base::{Id, Result, Text};
use crate::buy::self_bill::{Paper, PaperKind};
use crate::buy::{Bill, SelfBill};
use crate::db::{Connection, Row, Transaction};
use crate::party::Party;

/// Notes that we write this bill ourselves; its paper has no number yet.
pub fn insert(tx: &Transaction<'_>, bill: Id<Bill>, it: &SelfBill) -> Result<()> {
    let _: Id<Paper> = tx.insert(
        "INSERT INTO self_bill (bill, kind, language, agreement, corrects)
         VALUES (?1, 'invoice', ?2, ?3, ?4)",
        &[&bill, &it.language, &it.agreement, &it.corrects],
    )?;
    Ok(())
}

/// Puts what the paper says in place of what it said, while it has no number.
pub fn replace(tx: &Transaction<'_>, bill: Id<Bill>, it: &SelfBill) -> Result<()> {
    tx.execute(
        "UPDATE self_bill SET language = ?2, agreement = ?3, corrects = ?4
         WHERE bill = ?1 AND kind = 'invoice'",
        &[&bill, &it.language, &it.agreement, &it.corrects],
    )?;
    Ok(())
}

/// A paper that gets its number now.
pub struct Numbered<'a> {
    pub bill: &'a Bill,
    pub number: &'a str,
    /// Its series and its place there, if it is of a series of ours.
    pub place: Option<(String, i64)>,
    pub date: chrono::NaiveDate,
    pub supplier: Id<Party>,
    pub customer: Id<Party>,
}

/// Gives the paper of a draft its number, which is that of the bill from now on.
pub fn issue(tx: &Transaction<'_>, it: &Numbered<'_>) -> Result<()> {
    tx.execute(
        "UPDATE self_bill SET number = ?2, series = ?3, seq = ?4, date = ?5, supplier = ?6,
            customer = ?7
         WHERE bill = ?1 AND kind = 'invoice'",
        &[
            &it.bill.id,
            &it.number,
            &it.place.as_ref().map(|(series, _)| series.as_str()),
            &it.place.as_ref().map(|(_, seq)| *seq),
            &it.date,
            &it.supplier,
            &it.customer,
        ],
    )?;
    tx.execute(
        "UPDATE bill SET supplier_number = ?2 WHERE id = ?1",
        &[&it.bill.id, &it.number],
    )?;
    seal(tx, it.bill, PaperKind::Invoice)
}

/// Writes the paper that takes back that of a cancelled bill.
pub fn take_back(
    tx: &Transaction<'_>,
    it: &Numbered<'_>,
    facts: &SelfBill,
    reason: &Text,
) -> Result<()> {
    let _: Id<Paper> = tx.insert(
        "INSERT INTO self_bill (bill, kind, number, series, seq, date, language, agreement,
            corrects, reason, supplier, customer)
         VALUES (?1, 'cancellation', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &it.bill.id,
            &it.number,
            &it.place.as_ref().map(|(series, _)| series.as_str()),
            &it.place.as_ref().map(|(_, seq)| *seq),
            &it.date,
            &facts.language,
            &facts.agreement,
            &it.bill.supplier_number,
            reason,
            &it.supplier,
            &it.customer,
        ],
    )?;
    seal(tx, it.bill, PaperKind::Cancellation)
}

fn seal(tx: &Transaction<'_>, bill: &Bill, kind: PaperKind) -> Result<()> {
    let (id, number): (i64, String) = tx
        .first(
            "SELECT id, number FROM self_bill WHERE bill = ?1 AND kind = ?2",
            &[&bill.id, &kind],
            |row| Ok((row.at(0)?, row.at(1)?)),
        )?
        .ok_or_else(|| {
            crate::base::Error::system("the paper that was just written is not there")
        })?;
    seals::SELF_BILL.set(tx, id, &number)
}

const PAPER: &str =
    "SELECT kind, number, date, corrects, reason, supplier, customer FROM self_bill";

fn paper(row: &Row<'_>) -> Result<Paper> {
    Ok(Paper {
        kind: row.at(0)?,
        number: row.at(1)?,
        date: row.at(2)?,
        corrects: row.at(3)?,
        reason: row.at(4)?,
        supplier: row.at(5)?,
        customer: row.at(6)?,
    })
}

/// The papers of a bill: the invoice first, then what takes it back.
pub fn of(conn: &Connection, bill: Id<Bill>) -> Result<Vec<Paper>> {
    let sql = format!("{PAPER} WHERE bill = ?1 ORDER BY id");
    conn.rows(&sql, &[&bill], paper)
}

/// The number of the bill that the paper `number` is of, and the paper.
pub fn find(conn: &Connection, number: &str) -> Result<Option<(String, Paper)>> {
    let sql = format!("{PAPER} WHERE number = ?1");
    let Some(paper) = conn.first(&sql, &[&number], paper)? else {
        return Ok(None);
    };
    let bill = conn.value(
        "SELECT bill.number FROM self_bill JOIN bill ON bill.id = self_bill.bill
         WHERE self_bill.number = ?1",
        &[&number],
    )?;
    Ok(Some((bill, paper)))
}

/// Our number of an approved bill that corrects the paper `number` and still counts.
pub fn corrected_by(conn: &Connection, number: &str) -> Result<Option<String>> {
    conn.first(
        "SELECT bill.number FROM self_bill JOIN bill ON bill.id = self_bill.bill
         WHERE self_bill.kind = 'invoice' AND self_bill.corrects = ?1
           AND bill.status = 'approved' AND bill.cancelled = 0
         ORDER BY bill.id LIMIT 1",
        &[&number],
        |row| row.at(0),
    )
}

/// Series whose numbers do not all belong to a paper: name, numbers given, papers there.
pub fn gaps(conn: &Connection) -> Result<Vec<(String, i64, i64)>> {
    conn.rows(
        "SELECT self_bill.series, number_series.last - number_series.first + 1, count(*)
         FROM self_bill JOIN number_series ON number_series.series = self_bill.series
         WHERE NOT EXISTS (SELECT 1 FROM self_bill AS given
                           WHERE given.number IS NOT NULL AND given.series IS NULL)
         GROUP BY self_bill.series
         HAVING count(*) <> number_series.last - number_series.first + 1
         UNION ALL
         SELECT series, 0, count(*) FROM self_bill
         WHERE series IS NOT NULL AND series NOT IN (SELECT series FROM number_series)
         GROUP BY series",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Bills that disagree with the papers we wrote for them: number, and how.
pub fn astray(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT bill.number, 'its paper has another number, or none'
         FROM bill JOIN self_bill ON self_bill.bill = bill.id AND self_bill.kind = 'invoice'
         WHERE bill.status = 'approved' AND self_bill.number IS NOT bill.supplier_number
         UNION ALL
         SELECT bill.number, 'its paper has a number, but it is not approved'
         FROM bill JOIN self_bill ON self_bill.bill = bill.id
         WHERE bill.status <> 'approved' AND self_bill.number IS NOT NULL
         UNION ALL
         SELECT bill.number, 'it is cancelled, but no paper takes it back'
         FROM bill JOIN self_bill ON self_bill.bill = bill.id AND self_bill.kind = 'invoice'
         WHERE bill.cancelled = 1 AND NOT EXISTS
            (SELECT 1 FROM self_bill AS back WHERE back.bill = bill.id AND back.kind = 'cancellation')
         UNION ALL
         SELECT bill.number, 'a paper takes it back, but it is not cancelled'
         FROM bill JOIN self_bill ON self_bill.bill = bill.id AND self_bill.kind = 'cancellation'
         WHERE bill.cancelled = 0",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

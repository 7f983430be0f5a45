//! The SQL of bills.

pub mod check;
pub mod deposit;
pub mod file;
pub mod payment;
pub mod seals;
pub mod self_bill;

use super::{Bill, Bought, Document, SelfBill, Stage, Status, Sum};
use crate::base::{Currency, Error, Id, Language, Money, Percent, Period, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Params, Row, Transaction};
use crate::ledger::{Department, Vat};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Which bills to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only of this status.
    pub status: Option<Status>,
    /// Only what has something open, whatever its status.
    pub open: bool,
    /// Only of this supplier.
    pub supplier: Option<String>,
    /// Only of these days.
    pub period: Option<Period>,
    /// What is due first, first; else the newest first.
    pub by_due_day: bool,
    /// Only so many.
    pub limit: Option<u32>,
}

/// What of a bill is read, for [`head_row`].
const COLUMNS: &str = "SELECT bill.id, bill.number, bill.status, bill.kind, bill.contact,
        contact.number, bill.supplier_name, bill.supplier_number, bill.date, bill.received_on,
        bill.service_from, bill.service_to, bill.due_on, bill.currency, bill.rate,
        bill.discount_days, bill.discount_percent, bill.terms, bill.iban, bill.bic, bill.payee,
        bill.remittance, bill.order_reference, bill.note, bill.net, bill.vat, bill.rounding,
        bill.prepaid, bill.payable, bill.book_payable, bill.file, bill.decided_on, bill.reason,
        bill.deducts, bill.as_stated, bill.entry, bill.settled, bill.cancelled,
        (SELECT currency FROM book), bill.pay_by, self_bill.language, self_bill.agreement,
        self_bill.corrects, bill.difference_to, bill.book_vat, bill.opened_on";

/// Where that stands.
const TABLES: &str = "FROM bill JOIN contact ON contact.id = bill.contact
     LEFT JOIN self_bill ON self_bill.bill = bill.id AND self_bill.kind = 'invoice'";

fn head_row(row: &Row<'_>) -> Result<Bill> {
    let currency: Currency = row.at(13)?;
    let money = |index: usize| Ok::<_, Error>(Money::from_minor(row.at(index)?, currency));
    let from: Option<NaiveDate> = row.at(10)?;
    let days: Option<u32> = row.at(15)?;
    let book: Currency = row.at(38)?;
    let book_vat: Option<i64> = row.at(44)?;
    let percent: Option<Percent> = row.at(16)?;
    let language: Option<Language> = row.at(40)?;
    Ok(Bill {
        id: row.at(0)?,
        number: row.at(1)?,
        stage: row.at(2)?,
        kind: row.at(3)?,
        contact: row.at(4)?,
        contact_number: row.at(5)?,
        supplier_name: row.at(6)?,
        supplier_number: row.at(7)?,
        date: row.at(8)?,
        received_on: row.at(9)?,
        service: from.zip(row.at(11)?),
        due_on: row.at(12)?,
        currency,
        rate: row.at(14)?,
        discount: days.zip(percent),
        terms: row.at(17)?,
        iban: row.at(18)?,
        bic: row.at(19)?,
        payee: row.at(20)?,
        remittance: row.at(21)?,
        order_reference: row.at(22)?,
        note: row.at(23)?,
        net: money(24)?,
        vat: money(25)?,
        rounding: money(26)?,
        prepaid: money(27)?,
        payable: money(28)?,
        book_payable: Money::from_minor(row.at(29)?, book),
        file: row.at(30)?,
        decided_on: row.at(31)?,
        reason: row.at(32)?,
        deducts: row.at(33)?,
        as_stated: row.at(34)?,
        entry: row.at(35)?,
        settled: money(36)?,
        cancelled: row.at(37)?,
        pay_by: row.at(39)?,
        self_bill: match language {
            None => None,
            Some(language) => Some(SelfBill {
                language,
                agreement: row.at(41)?,
                corrects: row.at(42)?,
            }),
        },
        difference_to: row.at(43)?,
        book_vat: book_vat.map(|minor| Money::from_minor(minor, book)),
        opened_on: row.at(45)?,
    })
}

/// The bill with our number `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Bill>> {
    conn.first(
        &format!("{COLUMNS} {TABLES} WHERE bill.number = ?1"),
        &[&number],
        head_row,
    )
}

/// The bill with our number `number`; or with the supplier's, if only one has it.
///
/// # Errors
/// Refused, when there is none, or when several suppliers used that number.
pub fn get(conn: &Connection, number: &str) -> Result<Bill> {
    if let Some(bill) = find(conn, number)? {
        return Ok(bill);
    }
    let sql =
        format!("{COLUMNS} {TABLES} WHERE bill.supplier_number = ?1 ORDER BY bill.id LIMIT 10");
    let mut bills = conn.rows(&sql, &[&number], head_row)?;
    if bills.len() > 1 {
        // What was taken back is none of them, if there is one that was not.
        let stands = |it: &Bill| it.stage != Stage::Rejected && !it.cancelled;
        if bills.iter().filter(|it| stands(it)).count() == 1 {
            bills.retain(stands);
        }
    }
    if bills.len() > 1 {
        let names: Vec<String> = bills.into_iter().map(|bill| bill.number).collect();
        return Err(Error::refused(format!("several bills are `{number}`"))
            .with_hint(format!("say which one: {}", names.join(", "))));
    }
    bills.pop().ok_or_else(|| {
        Error::refused(format!("no bill `{number}`")).with_hint("`bo buy bill list` shows them")
    })
}

/// The bill that counts of those with this number of the supplier: neither rejected nor cancelled.
pub fn live(conn: &Connection, contact: Id<Contact>, number: &str) -> Result<Option<Bill>> {
    conn.first(
        &format!(
            "{COLUMNS} {TABLES} WHERE bill.contact = ?1 AND bill.supplier_number = ?2
                AND bill.status <> 'rejected' AND bill.cancelled = 0"
        ),
        &[&contact, &number],
        head_row,
    )
}

/// The numbers of all bills that wait for a decision, the oldest first.
pub fn waiting(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT number FROM bill WHERE status = 'received' ORDER BY id",
        &[],
        |row| row.at(0),
    )
}

/// Hands the bills to `each`, without keeping any.
pub fn list(
    conn: &Connection,
    filter: &Filter,
    today: NaiveDate,
    mut each: impl FnMut(Bill) -> Result<()>,
) -> Result<()> {
    let (from, to) = match filter.period {
        Some(period) => (Some(period.from), Some(period.to)),
        None => (None, None),
    };
    // What the database can tell apart it does; what depends on the day is told apart here.
    let condition = match (filter.open, filter.status) {
        (true, _) => "bill.status = 'approved' AND bill.payable <> bill.settled",
        (false, None) => "TRUE",
        (false, Some(Status::Received)) => "bill.status = 'received'",
        (false, Some(Status::Rejected)) => "bill.status = 'rejected'",
        (false, Some(Status::Cancelled)) => "bill.cancelled = 1",
        (false, Some(Status::Paid)) => "bill.status = 'approved' AND bill.payable = bill.settled",
        (
            false,
            Some(Status::Approved | Status::PartlyPaid | Status::Overdue | Status::Overpaid),
        ) => "bill.status = 'approved' AND bill.payable <> bill.settled",
    };
    let order = match filter.by_due_day {
        true => "bill.due_on, bill.id",
        false => "bill.date DESC, bill.id DESC",
    };
    let sql = format!(
        "{COLUMNS} {TABLES} WHERE {condition} AND (?1 IS NULL OR bill.date BETWEEN ?1 AND ?2)
            AND (?3 IS NULL OR contact.number = ?3) ORDER BY {order}"
    );
    let params: Params<'_> = &[&from, &to, &filter.supplier];
    conn.each_up_to(filter.limit, &sql, params, |row| {
        let bill = head_row(row)?;
        let status = bill.status(today);
        let asked = filter.status.is_none_or(|wanted| wanted == status);
        if asked {
            each(bill)?;
        }
        Ok(asked)
    })
}

/// Hands what was open at the end of a day to `each`, with what was settled by then, and with
/// what is open in the currency of the books.
///
/// # Errors
/// As reading the file.
pub fn each_open_on(
    conn: &Connection,
    on: NaiveDate,
    mut each: impl FnMut(Bill, Money) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "{COLUMNS}, (SELECT coalesce(sum(amount), 0) FROM bill_payment
                     WHERE bill_payment.bill = bill.id AND bill_payment.date <= ?1),
                    (SELECT coalesce(sum(book_amount), 0) FROM bill_payment
                     WHERE bill_payment.bill = bill.id AND bill_payment.date <= ?1)
         {TABLES}
         WHERE bill.status = 'approved' AND bill.decided_on <= ?1
         ORDER BY bill.id"
    );
    conn.each(&sql, &[&on], |row| {
        let mut bill = head_row(row)?;
        bill.settled = Money::from_minor(row.at(46)?, bill.currency);
        let book = bill.book_payable - Money::from_minor(row.at(47)?, bill.book_payable.currency());
        match bill.open().is_zero() && book.is_zero() {
            true => Ok(()),
            false => each(bill, book),
        }
    })
}

/// The supplier's number of every bill in the books, by ours.
///
/// # Errors
/// As reading the file.
pub fn supplier_numbers(conn: &Connection) -> Result<HashMap<String, String>> {
    let pairs = conn.rows(
        "SELECT number, supplier_number FROM bill WHERE status = 'approved'",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(pairs.into_iter().collect())
}

/// Hands every bill that was taken over from other books to `each`, with everything on it.
pub fn each_opened(conn: &Connection, mut each: impl FnMut(Document) -> Result<()>) -> Result<()> {
    let sql = format!("{COLUMNS} {TABLES} WHERE bill.opened_on IS NOT NULL ORDER BY bill.id");
    conn.each(&sql, &[], |row| each(document(conn, head_row(row)?)?))
}

/// Everything on a bill.
pub fn document(conn: &Connection, head: Bill) -> Result<Document> {
    let currency = head.currency;
    let lines = conn.rows(
        "SELECT text, detail, item, quantity, unit, price, per, adjustment, net, vat, own_rate, account,
            (SELECT code FROM department WHERE department.id = bill_line.department)
         FROM bill_line WHERE bill = ?1 ORDER BY position",
        &[&head.id],
        |row| {
            Ok(Bought {
                text: row.at(0)?,
                detail: row.at(1)?,
                item: row.at(2)?,
                quantity: row.at(3)?,
                unit: row.at(4)?,
                price: row.at(5)?,
                per: row.at(6)?,
                adjustment: Money::from_minor(row.at(7)?, currency),
                net: Money::from_minor(row.at(8)?, currency),
                vat: row.at(9)?,
                own_rate: row.at(10)?,
                account: row.at(11)?,
                department: row.at(12)?,
            })
        },
    )?;
    let mut by_vat: Vec<Sum> = conn.rows(
        "SELECT vat, net, amount FROM bill_vat WHERE bill = ?1",
        &[&head.id],
        |row| {
            Ok(Sum {
                vat: row.at(0)?,
                net: Money::from_minor(row.at(1)?, currency),
                amount: Money::from_minor(row.at(2)?, currency),
            })
        },
    )?;
    by_vat.sort_by_key(|sum| sum.vat);
    Ok(Document {
        head,
        lines,
        by_vat,
    })
}

/// The account of costs that lines with this VAT of a supplier went to last: whether a thing is an
/// asset, or pays for what was owed before, is said each time.
pub fn last_account(conn: &Connection, contact: Id<Contact>, vat: Vat) -> Result<Option<Text>> {
    conn.first(
        "SELECT bill_line.account FROM bill JOIN bill_line ON bill_line.bill = bill.id
         JOIN account ON account.code = bill_line.account
         WHERE bill.contact = ?1 AND bill.status = 'approved' AND bill_line.vat = ?2
            AND account.type = 'expense'
         ORDER BY bill.id DESC, bill_line.position LIMIT 1",
        &[&contact, &vat],
        |row| row.at(0),
    )
}

/// The first line of a bill that went to goods bought while the line of its supplier with the same VAT
/// before it went to an asset: its place, its account, and that one.
pub fn once_an_asset(conn: &Connection, bill: &Bill) -> Result<Option<(u32, String, String)>> {
    conn.first(
        "SELECT line.position, line.account, line.before FROM (
            SELECT own.position, own.account, (
                SELECT other.account FROM bill_line AS other JOIN bill ON bill.id = other.bill
                WHERE bill.contact = ?2 AND bill.status = 'approved' AND bill.id <> ?1
                   AND bill.entry < ?3 AND other.vat = own.vat
                ORDER BY bill.entry DESC, other.position LIMIT 1) AS before
            FROM bill_line AS own WHERE own.bill = ?1) AS line
         JOIN account AS own ON own.code = line.account
         JOIN account AS its ON its.code = line.before
         WHERE its.type = 'asset' AND substr(own.role, 1, 5) = 'goods'
         ORDER BY line.position LIMIT 1",
        &[&bill.id, &bill.contact, &bill.entry],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// The code of the account with this role.
pub fn account_of(conn: &Connection, role: &str) -> Result<Text> {
    conn.first(
        "SELECT code FROM account WHERE role = ?1",
        &[&role],
        |row| row.at(0),
    )?
    .ok_or_else(|| {
        Error::refused(format!("the chart has no account for `{role}`"))
            .with_hint("--account says where it goes; `bo ledger accounts list` shows them")
    })
}

/// Where a bill stands in its series: the series, and the number in it.
pub type Place = (String, i64);

/// Writes a bill that came in, with everything on it.
pub fn insert(
    tx: &Transaction<'_>,
    document: &Document,
    place: Option<&Place>,
) -> Result<Id<Bill>> {
    let it = &document.head;
    let id = tx.insert(
        "INSERT INTO bill (number, series, seq, status, kind, contact, supplier_name,
            supplier_number, date, received_on, service_from, service_to, due_on, currency, rate,
            discount_days, discount_percent, terms, iban, bic, payee, remittance, order_reference,
            note, net, vat, rounding, prepaid, payable, book_payable, file, pay_by, book_vat)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)",
        &[
            &it.number,
            &place.map(|(series, _)| series.as_str()),
            &place.map(|(_, seq)| *seq),
            &Stage::Received,
            &it.kind,
            &it.contact,
            &it.supplier_name,
            &it.supplier_number,
            &it.date,
            &it.received_on,
            &it.service.map(|(from, _)| from),
            &it.service.map(|(_, to)| to),
            &it.due_on,
            &it.currency,
            &it.rate,
            &it.discount.map(|(days, _)| days),
            &it.discount.map(|(_, percent)| percent),
            &it.terms,
            &it.iban,
            &it.bic,
            &it.payee,
            &it.remittance,
            &it.order_reference,
            &it.note,
            &it.net,
            &it.vat,
            &it.rounding,
            &it.prepaid,
            &it.payable,
            &it.book_payable,
            &it.file,
            &it.pay_by,
            &it.book_vat,
        ],
    )?;
    insert_parts(tx, id, document)?;
    Ok(id)
}

/// Whose cost a line is.
fn department(conn: &Connection, line: &Bought) -> Result<Option<Id<Department>>> {
    let code = line.department.as_ref();
    let found = code.map(|code| Department::get(conn, code).map_err(|err| err.at("department")));
    Ok(found.transpose()?.map(|it| it.id))
}

fn insert_parts(tx: &Transaction<'_>, id: Id<Bill>, document: &Document) -> Result<()> {
    for (line, position) in document.lines.iter().zip(1_i64..) {
        let department = department(tx, line)?;
        tx.execute(
            "INSERT INTO bill_line (bill, position, text, detail, item, quantity, unit, price, per,
                adjustment, net, vat, own_rate, account, department)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            &[
                &id,
                &position,
                &line.text,
                &line.detail,
                &line.item,
                &line.quantity,
                &line.unit,
                &line.price,
                &line.per,
                &line.adjustment,
                &line.net,
                &line.vat,
                &line.own_rate,
                &line.account,
                &department,
            ],
        )?;
    }
    for sum in &document.by_vat {
        tx.execute(
            "INSERT INTO bill_vat (bill, vat, net, amount) VALUES (?1, ?2, ?3, ?4)",
            &[&id, &sum.vat, &sum.net, &sum.amount],
        )?;
    }
    Ok(())
}

/// Puts what a bill says in place of what it said, while nothing is decided.
pub fn replace(tx: &Transaction<'_>, document: &Document) -> Result<()> {
    let it = &document.head;
    tx.execute("DELETE FROM bill_line WHERE bill = ?1", &[&it.id])?;
    tx.execute("DELETE FROM bill_vat WHERE bill = ?1", &[&it.id])?;
    insert_parts(tx, it.id, document)?;
    tx.execute(
        "UPDATE bill SET kind = ?2, contact = ?3, supplier_name = ?4, supplier_number = ?5,
            date = ?6, received_on = ?7, service_from = ?8, service_to = ?9, due_on = ?10,
            currency = ?11, rate = ?12, discount_days = ?13, discount_percent = ?14, terms = ?15,
            iban = ?16, bic = ?17, payee = ?18, remittance = ?19, order_reference = ?20,
            note = ?21, net = ?22, vat = ?23, rounding = ?24, prepaid = ?25, payable = ?26,
            book_payable = ?27, pay_by = ?28, book_vat = ?29
         WHERE id = ?1",
        &[
            &it.id,
            &it.kind,
            &it.contact,
            &it.supplier_name,
            &it.supplier_number,
            &it.date,
            &it.received_on,
            &it.service.map(|(from, _)| from),
            &it.service.map(|(_, to)| to),
            &it.due_on,
            &it.currency,
            &it.rate,
            &it.discount.map(|(days, _)| days),
            &it.discount.map(|(_, percent)| percent),
            &it.terms,
            &it.iban,
            &it.bic,
            &it.payee,
            &it.remittance,
            &it.order_reference,
            &it.note,
            &it.net,
            &it.vat,
            &it.rounding,
            &it.prepaid,
            &it.payable,
            &it.book_payable,
            &it.pay_by,
            &it.book_vat,
        ],
    )?;
    Ok(())
}

/// Makes the decision about a bill final, with the accounts of its lines.
pub fn decide(tx: &Transaction<'_>, document: &Document) -> Result<()> {
    let it = &document.head;
    for (line, position) in document.lines.iter().zip(1_i64..) {
        let department = department(tx, line)?;
        tx.execute(
            "UPDATE bill_line SET own_rate = ?3, account = ?4, department = ?5
             WHERE bill = ?1 AND position = ?2",
            &[
                &it.id,
                &position,
                &line.own_rate,
                &line.account,
                &department,
            ],
        )?;
    }
    tx.execute(
        "UPDATE bill SET status = ?2, decided_on = ?3, reason = ?4, deducts = ?5, as_stated = ?6,
            entry = ?7, difference_to = ?8, opened_on = ?9
         WHERE id = ?1",
        &[
            &it.id,
            &it.stage,
            &it.decided_on,
            &it.reason,
            &it.deducts,
            &it.as_stated,
            &it.entry,
            &it.difference_to,
            &it.opened_on,
        ],
    )?;
    seals::BILL.set(tx, it.id.raw(), &it.number)
}

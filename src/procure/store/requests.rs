//! The SQL of requests for quotation.

use super::super::{Order, Request, RequestLine, RequestRow};
use crate::base::{Error, Id, Price, Quantity, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Journal, Seal, Transaction};
use chrono::NaiveDate;

/// Requests, from the start.
pub const REQUESTS: Seal = Seal {
    kind: "quote-request",
    records: "SELECT id, number AS name FROM quote_request",
    parts: &[
        "SELECT * FROM quote_request WHERE id = ?1",
        "SELECT * FROM quote_request_line WHERE request = ?1 ORDER BY position",
        "SELECT * FROM quote_request_supplier WHERE request = ?1 ORDER BY id",
    ],
};

/// Answers.
pub static ANSWERS: Journal = Journal {
    kind: "quote answers",
    table: "quote_answer",
    rows: "SELECT * FROM quote_answer WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// Who got the orders.
pub static AWARDS: Journal = Journal {
    kind: "quote awards",
    table: "quote_award",
    rows: "SELECT * FROM quote_award WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// Requests that nobody waits for any more.
pub static CLOSES: Journal = Journal {
    kind: "quote closes",
    table: "quote_close",
    rows: "SELECT * FROM quote_close WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// An order that was made of a request.
#[derive(Clone, Debug)]
pub struct Awarded {
    /// The order.
    pub order: String,
    /// Of which lines, divided by commas; of all, if that is not said.
    pub lines: Option<String>,
}

/// Somebody who has not answered.
#[derive(Clone, Debug)]
pub struct Unanswered {
    /// The request.
    pub request: String,
    /// Until when we want to know.
    pub answer_by: NaiveDate,
    /// Who,
    pub supplier: Text,
    /// by name.
    pub name: Text,
    /// The first line.
    pub line: u32,
}

impl Awarded {
    /// Whether it is of the line at this place.
    pub fn has(&self, position: u32) -> bool {
        let Some(lines) = &self.lines else {
            return true;
        };
        lines.split(',').any(|it| it.parse() == Ok(position))
    }
}

/// What somebody has answered for a line.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The line.
    pub line: Id<RequestLine>,
    /// Who.
    pub contact: Id<Contact>,
    /// The price,
    pub price: Price,
    /// for so many of the unit.
    pub per: Quantity,
    /// How long it takes.
    pub lead_days: Option<u32>,
    /// When.
    pub day: NaiveDate,
    /// In words.
    pub note: Option<Text>,
}

pub fn insert(tx: &Transaction<'_>, it: &Request, contacts: &[Id<Contact>]) -> Result<()> {
    let id: Id<Request> = tx.insert(
        "INSERT INTO quote_request (number, day, answer_by, needed_on, department, note,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6, ?7)",
        &[
            &it.number,
            &it.day,
            &it.answer_by,
            &it.needed_on,
            &it.note,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    for line in &it.lines {
        tx.insert::<RequestLine>(
            "INSERT INTO quote_request_line (request, position, item, text, quantity, unit)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            &[
                &id,
                &line.position,
                &line.item,
                &line.text,
                &line.quantity,
                &line.unit,
            ],
        )?;
    }
    for contact in contacts {
        tx.insert::<()>(
            "INSERT INTO quote_request_supplier (request, contact) VALUES (?1, ?2)",
            &[&id, contact],
        )?;
    }
    REQUESTS.set(tx, id.raw(), &it.number)
}

/// The request called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Request> {
    let found = conn.first(
        "SELECT id, number, day, answer_by, needed_on, note FROM quote_request WHERE number = ?1",
        &[&number],
        |row| {
            Ok(Request {
                id: row.at(0)?,
                number: row.at(1)?,
                day: row.at(2)?,
                answer_by: row.at(3)?,
                needed_on: row.at(4)?,
                note: row.at(5)?,
                lines: Vec::new(),
                suppliers: Vec::new(),
            })
        },
    )?;
    let Some(request) = found else {
        return Err(Error::refused(format!("no request `{number}`"))
            .with_hint("`bo buy request list` shows them"));
    };
    let lines = conn.rows(
        "SELECT line.id, line.position, line.item, item.number, line.text, line.quantity, line.unit
         FROM quote_request_line AS line LEFT JOIN stock_item AS item ON item.id = line.item
         WHERE line.request = ?1 ORDER BY line.position",
        &[&request.id],
        |row| {
            Ok(RequestLine {
                id: row.at(0)?,
                position: row.at(1)?,
                item: row.at(2)?,
                item_number: row.at(3)?,
                text: row.at(4)?,
                quantity: row.at(5)?,
                unit: row.at(6)?,
            })
        },
    )?;
    let suppliers = conn.rows(
        "SELECT contact.number FROM quote_request_supplier AS it
         JOIN contact ON contact.id = it.contact WHERE it.request = ?1 ORDER BY it.id",
        &[&request.id],
        |row| row.at(0),
    )?;
    Ok(Request {
        lines,
        suppliers,
        ..request
    })
}

/// All requests, by number.
pub fn all(conn: &Connection) -> Result<Vec<RequestRow>> {
    let numbers: Vec<String> =
        conn.rows("SELECT number FROM quote_request ORDER BY id", &[], |row| {
            row.at(0)
        })?;
    let mut rows = Vec::new();
    for number in numbers {
        let it = get(conn, &number)?;
        let answers = answers(conn, &it)?;
        let asked: Vec<&str> = it.suppliers.iter().map(Text::as_str).collect();
        let mut who: Vec<i64> = answers.iter().map(|it| it.contact.raw()).collect();
        who.sort_unstable();
        who.dedup();
        rows.push(RequestRow {
            date: it.day,
            answer_by: it.answer_by,
            suppliers: asked.join(", "),
            lines: it.lines.len() as u32,
            answers: who.len() as u32,
            order: {
                let orders = awarded(conn, &it)?.into_iter().map(|it| it.order);
                let orders: Vec<String> = orders.collect();
                (!orders.is_empty()).then(|| orders.join(", "))
            },
            closed_on: closed(conn, &it)?,
            number,
        });
    }
    Ok(rows)
}

/// The last answer of everybody for each line.
pub fn answers(conn: &Connection, request: &Request) -> Result<Vec<Answer>> {
    conn.rows(
        "SELECT it.line, it.contact, it.price, it.per, it.lead_days, it.day, it.note
         FROM quote_answer AS it JOIN quote_request_line AS line ON line.id = it.line
         WHERE line.request = ?1 AND it.id = (SELECT max(last.id) FROM quote_answer AS last
            WHERE last.line = it.line AND last.contact = it.contact)
         ORDER BY line.position, it.contact",
        &[&request.id],
        |row| {
            Ok(Answer {
                line: row.at(0)?,
                contact: row.at(1)?,
                price: row.at(2)?,
                per: row.at(3)?,
                lead_days: row.at(4)?,
                day: row.at(5)?,
                note: row.at(6)?,
            })
        },
    )
}

pub fn answer(tx: &Transaction<'_>, it: &Answer) -> Result<()> {
    tx.insert::<Answer>(
        "INSERT INTO quote_answer (line, contact, price, per, lead_days, day, note, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &it.line,
            &it.contact,
            &it.price,
            &it.per,
            &it.lead_days,
            &it.day,
            &it.note,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    ANSWERS.grows(tx);
    Ok(())
}

/// The orders that were made of a request.
pub fn awarded(conn: &Connection, request: &Request) -> Result<Vec<Awarded>> {
    conn.rows(
        "SELECT purchase.number, it.lines FROM quote_award AS it
         JOIN purchase_order AS purchase ON purchase.id = it.purchase
         WHERE it.request = ?1 ORDER BY it.id",
        &[&request.id],
        |row| {
            Ok(Awarded {
                order: row.at(0)?,
                lines: row.at(1)?,
            })
        },
    )
}

pub fn award(tx: &Transaction<'_>, request: &Request, order: &Order, lines: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO quote_award (request, purchase, at, by, lines) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&request.id, &order.id, &tx.at(), &tx.actor(), &lines],
    )?;
    AWARDS.grows(tx);
    Ok(())
}

/// When a request was closed.
pub fn closed(conn: &Connection, request: &Request) -> Result<Option<NaiveDate>> {
    conn.first(
        "SELECT day FROM quote_close WHERE request = ?1",
        &[&request.id],
        |row| row.at(0),
    )
}

pub fn close(
    tx: &Transaction<'_>,
    request: &Request,
    day: NaiveDate,
    reason: Option<&str>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO quote_close (request, day, reason, at, by) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&request.id, &day, &reason, &tx.at(), &tx.actor()],
    )?;
    CLOSES.grows(tx);
    Ok(())
}

/// Who was asked and has not answered, of requests that are open.
pub fn unanswered(conn: &Connection) -> Result<Vec<Unanswered>> {
    let rows: Vec<(String, NaiveDate, Text, Text)> = conn.rows(
        "SELECT request.number, request.answer_by, contact.number, contact.name
         FROM quote_request_supplier AS it JOIN quote_request AS request ON request.id = it.request
         JOIN contact ON contact.id = it.contact
         WHERE request.answer_by IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM quote_close WHERE quote_close.request = request.id)
            AND NOT EXISTS (SELECT 1 FROM quote_answer AS answer
                JOIN quote_request_line AS line ON line.id = answer.line
                WHERE line.request = request.id AND answer.contact = it.contact)
         ORDER BY request.answer_by, it.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )?;
    let mut found = Vec::new();
    for (number, answer_by, supplier, name) in rows {
        let request = get(conn, &number)?;
        let awarded = awarded(conn, &request)?;
        let open = |line: &&RequestLine| !awarded.iter().any(|it| it.has(line.position));
        if let Some(line) = request.lines.iter().find(open) {
            found.push(Unanswered {
                request: number,
                answer_by,
                supplier,
                name,
                line: line.position,
            });
        }
    }
    Ok(found)
}

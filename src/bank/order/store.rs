//! The SQL of orders and mandates.

use super::propose::WAGES;
use super::{Item, Kind, Mandate, NewMandate, Order, Right, Scheme, Stage};
use crate::bank::Account;
use crate::base::{Currency, Error, Finding, Iban, Id, Money, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Row, Seal, Transaction};
use chrono::NaiveDate;

const ORDER: &str = "SELECT payment_order.id, number, kind, stage, bank_account.name, execute_on,
        batch, total, bank_account.currency, created_at, created_by, decided_by, reason
     FROM payment_order JOIN bank_account ON bank_account.id = payment_order.bank_account";

fn order_row(row: &Row<'_>) -> Result<Order> {
    Ok(Order {
        id: row.at(0)?,
        number: row.at(1)?,
        kind: row.at(2)?,
        stage: row.at(3)?,
        account: row.at(4)?,
        execute_on: row.at(5)?,
        batch: row.at(6)?,
        total: Money::from_minor(row.at(7)?, row.at(8)?),
        created_at: row.at(9)?,
        created_by: row.at(10)?,
        decided_by: row.at(11)?,
        reason: row.at(12)?,
    })
}

/// Orders that became final, with what is in them and their file.
const ORDERS: Seal = Seal {
    kind: "payment order",
    records: "SELECT id, number AS name FROM payment_order WHERE content IS NOT NULL",
    parts: &[
        "SELECT number, kind, bank_account, execute_on, batch, total, created_at, created_by,
            decided_by, content FROM payment_order WHERE id = ?1",
        "SELECT position, document, name, iban, bic, amount, end_to_end, remittance, mandate,
            sequence FROM payment_order_item WHERE payment_order = ?1 ORDER BY position",
    ],
};

/// What a customer has signed.
pub const MANDATES: Seal = Seal {
    kind: "mandate",
    records: "SELECT id, reference AS name FROM mandate",
    parts: &[
        "SELECT reference, contact, holder, iban, bic, scheme, once, signed_on, ended_on
         FROM mandate WHERE id = ?1",
    ],
};

/// The order called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Order> {
    conn.first(&format!("{ORDER} WHERE number = ?1"), &[&number], order_row)?
        .ok_or_else(|| {
            Error::refused(format!("no payment order `{number}`"))
                .with_hint("`bo bank order list` shows them")
        })
}

/// Hands all orders to `each`, the newest first.
///
/// # Errors
/// Whatever `each` makes of them.
pub fn each(conn: &Connection, mut each: impl FnMut(Order) -> Result<()>) -> Result<()> {
    conn.each(
        &format!("{ORDER} ORDER BY payment_order.id DESC"),
        &[],
        |row| each(order_row(row)?),
    )
}

/// What is in the order called `number`.
///
/// # Errors
/// As reading the file.
pub fn items(conn: &Connection, number: &str) -> Result<Vec<Item>> {
    conn.rows(
        "SELECT item.document, item.name, item.iban, item.bic, item.amount, bank_account.currency,
                item.end_to_end, item.remittance, item.mandate, mandate.reference,
                mandate.signed_on, mandate.scheme, item.sequence,
                EXISTS (SELECT 1 FROM claim WHERE number = item.document AND role = ?2)
         FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         JOIN bank_account ON bank_account.id = payment_order.bank_account
         LEFT JOIN mandate ON mandate.id = item.mandate
         WHERE payment_order.number = ?1 ORDER BY item.position",
        &[&number, &WAGES],
        |row| {
            let currency: Currency = row.at(5)?;
            let mandate: Option<Id<Mandate>> = row.at(8)?;
            Ok(Item {
                document: row.at(0)?,
                name: row.at(1)?,
                iban: row.at(2)?,
                bic: row.at(3)?,
                amount: Money::from_minor(row.at(4)?, currency),
                end_to_end: row.at(6)?,
                remittance: row.at(7)?,
                wage: row.at(13)?,
                mandate: match mandate {
                    Some(id) => Some(Right {
                        id,
                        reference: row.at(9)?,
                        signed_on: row.at(10)?,
                        scheme: row.at(11)?,
                        sequence: row.at(12)?,
                    }),
                    None => None,
                },
            })
        },
    )
}

/// The file of the order called `number`.
///
/// # Errors
/// Refused, when it waits for approval, or was taken back.
pub fn file(conn: &Connection, number: &str) -> Result<Vec<u8>> {
    let order = get(conn, number)?;
    if order.stage == Stage::Cancelled {
        return Err(Error::refused(format!(
            "order `{number}` is cancelled: a bank that got its file would pay what is open again"
        ))
        .with_hint("`bo bank pay --due` orders anew what is due"));
    }
    let content = conn.first(
        "SELECT content FROM payment_order WHERE id = ?1",
        &[&order.id],
        |row| row.at::<Option<Vec<u8>>>(0),
    )?;
    content.flatten().ok_or_else(|| {
        Error::refused(format!(
            "order `{number}` waits for approval, it has no file"
        ))
        .with_hint(format!(
            "somebody else approves it: `bo bank order approve {number}`"
        ))
    })
}

/// Keeps a proposed order.
pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    kind: Kind,
    account: &Account,
    on: NaiveDate,
    batch: bool,
    items: &[Item],
) -> Result<Order> {
    let total = Money::sum(items.iter().map(|item| item.amount), account.currency);
    let id: Id<Order> = tx.insert(
        "INSERT INTO payment_order (number, kind, stage, bank_account, execute_on, batch, total,
            created_at, created_by)
         VALUES (?1, ?2, 'proposed', ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &number,
            &kind,
            &account.id,
            &on,
            &batch,
            &total,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    for (item, position) in items.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO payment_order_item (payment_order, position, document, name, iban, bic,
                amount, end_to_end, remittance, mandate, sequence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &[
                &id,
                &position,
                &item.document,
                &item.name,
                &item.iban,
                &item.bic,
                &item.amount,
                &item.end_to_end,
                &item.remittance,
                &item.mandate.as_ref().map(|it| it.id),
                &item.mandate.as_ref().map(|it| it.sequence),
            ],
        )?;
    }
    get(tx, number)
}

/// Makes an order final, with its file.
pub fn decide(tx: &Transaction<'_>, order: &Order, content: &[u8]) -> Result<()> {
    tx.execute(
        "UPDATE payment_order SET stage = 'ordered', decided_by = ?2, content = ?3 WHERE id = ?1",
        &[&order.id, &tx.actor(), &content],
    )?;
    ORDERS.set(tx, order.id.raw(), &order.number)
}

/// Takes an order back, and frees what was in it.
pub fn cancel(tx: &Transaction<'_>, order: &Order, reason: &Text) -> Result<()> {
    tx.execute(
        "UPDATE payment_order SET stage = 'cancelled', reason = ?2 WHERE id = ?1",
        &[&order.id, reason],
    )?;
    tx.execute(
        "UPDATE payment_order_item SET active = 0 WHERE payment_order = ?1",
        &[&order.id],
    )?;
    Ok(())
}

/// The order that has `document` in it, if one that was not taken back has.
pub fn order_of(conn: &Connection, document: &str) -> Result<Option<String>> {
    // What was ordered is settled; if something is open again, it came back and may be ordered anew.
    conn.first(
        "SELECT payment_order.number
         FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         WHERE item.document = ?1 AND item.active = 1",
        &[&document],
        |row| row.at(0),
    )
}

/// How much of it the bank has done by the end of a day, as lines of statements say; in minor
/// units, without a sign.
///
/// # Errors
/// As reading the file.
pub fn done_on(conn: &Connection, number: &str, on: NaiveDate) -> Result<i64> {
    let matched: i64 = conn.value(
        "SELECT coalesce(sum(bank_match.amount), 0)
         FROM bank_match JOIN entry ON entry.id = bank_match.entry
         WHERE bank_match.what = 'order' AND bank_match.document = ?1 AND entry.date <= ?2",
        &[&number, &on],
    )?;
    Ok(matched.abs())
}

/// Whether a line of a statement says that the bank has done it.
pub fn is_done(conn: &Connection, number: &str) -> Result<bool> {
    let matched: i64 = conn.value(
        "SELECT coalesce(sum(amount), 0) FROM bank_match WHERE what = 'order' AND document = ?1",
        &[&number],
    )?;
    Ok(matched != 0)
}

const MANDATE: &str = "SELECT mandate.id, reference, contact.number, holder, mandate.iban,
        mandate.bic, scheme, once, signed_on, last_used, ended_on
     FROM mandate JOIN contact ON contact.id = mandate.contact";

fn mandate_row(row: &Row<'_>) -> Result<Mandate> {
    Ok(Mandate {
        id: row.at(0)?,
        reference: row.at(1)?,
        contact: row.at(2)?,
        holder: row.at(3)?,
        iban: row.at(4)?,
        bic: row.at(5)?,
        scheme: row.at::<Scheme>(6)?,
        once: row.at(7)?,
        signed_on: row.at(8)?,
        last_used: row.at(9)?,
        ended_on: row.at(10)?,
    })
}

/// The mandate with this reference, if there is one.
pub fn mandate(conn: &Connection, reference: &str) -> Result<Option<Mandate>> {
    conn.first(
        &format!("{MANDATE} WHERE reference = ?1"),
        &[&reference],
        mandate_row,
    )
}

/// All mandates, by reference.
pub fn mandates(conn: &Connection) -> Result<Vec<Mandate>> {
    conn.rows(&format!("{MANDATE} ORDER BY reference"), &[], mandate_row)
}

pub fn insert_mandate(
    tx: &Transaction<'_>,
    new: &NewMandate,
    contact: Id<Contact>,
    holder: &Text,
    iban: &Iban,
) -> Result<Id<Mandate>> {
    tx.insert(
        "INSERT INTO mandate (reference, contact, holder, iban, bic, scheme, once, signed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &new.reference,
            &contact,
            holder,
            iban,
            &new.bic,
            &new.scheme,
            &new.once,
            &new.signed_on,
        ],
    )
}

pub fn end_mandate(tx: &Transaction<'_>, id: Id<Mandate>, on: NaiveDate) -> Result<()> {
    tx.execute(
        "UPDATE mandate SET ended_on = ?2 WHERE id = ?1",
        &[&id, &on],
    )?;
    Ok(())
}

pub fn use_mandate(tx: &Transaction<'_>, id: Id<Mandate>, on: NaiveDate) -> Result<()> {
    tx.execute(
        "UPDATE mandate SET last_used = CASE WHEN last_used > ?2 THEN last_used ELSE ?2 END
         WHERE id = ?1",
        &[&id, &on],
    )?;
    Ok(())
}

/// Reports orders that are not what was ordered, do not add up, or did not settle what is in them.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    ORDERS.check(conn, found)?;
    MANDATES.check_last(conn, true, found)?;
    let wrong = conn.rows(
        "SELECT number FROM payment_order
         WHERE total <> (SELECT coalesce(sum(amount), 0) FROM payment_order_item
                         WHERE payment_order = payment_order.id)
         ORDER BY number",
        &[],
        |row| row.at::<String>(0),
    )?;
    for number in wrong {
        found(Finding::error(
            "BO-BANK-7",
            format!("payment order {number}"),
            "it is not the sum of what is in it",
        ));
    }
    let unsettled = conn.rows(
        "SELECT payment_order.number, item.document
         FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         WHERE payment_order.stage = ?1
           AND NOT EXISTS (SELECT 1 FROM bill_payment WHERE key = item.end_to_end)
           AND NOT EXISTS (SELECT 1 FROM settlement WHERE key = item.end_to_end)
           AND NOT EXISTS (SELECT 1 FROM claim_payment WHERE key = item.end_to_end)
         ORDER BY payment_order.number, item.position",
        &[&Stage::Ordered],
        |row| Ok((row.at::<String>(0)?, row.at::<String>(1)?)),
    )?;
    for (number, document) in unsettled {
        found(Finding::error(
            "BO-BANK-8",
            format!("payment order {number}"),
            format!("{document} is in it and was not settled by it"),
        ));
    }
    let kept = conn.rows(
        "SELECT payment_order.number, item.document
         FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         WHERE payment_order.stage = ?1 AND payment_order.content IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM bill_payment WHERE key = item.end_to_end || '-cancelled')
           AND NOT EXISTS (SELECT 1 FROM settlement WHERE key = item.end_to_end || '-cancelled')
           AND NOT EXISTS (SELECT 1 FROM claim_payment
                           WHERE key = item.end_to_end || '-cancelled')
         ORDER BY payment_order.number, item.position",
        &[&Stage::Cancelled],
        |row| Ok((row.at::<String>(0)?, row.at::<String>(1)?)),
    )?;
    for (number, document) in kept {
        found(Finding::error(
            "BO-BANK-8",
            format!("payment order {number}"),
            format!("it is cancelled, and what it paid of {document} was not taken back"),
        ));
    }
    let wrong = conn.rows(
        "SELECT payment_order.number, item.document, item.active
         FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         WHERE CASE payment_order.stage
               WHEN 'cancelled' THEN item.active = 1
               WHEN 'proposed' THEN item.active = 0
               ELSE item.active = 0
                AND (SELECT count(*) FROM payment_order_back AS back
                     WHERE back.document = item.document AND back.amount = item.amount)
                  < (SELECT count(*) FROM payment_order_item AS other
                     JOIN payment_order AS its ON its.id = other.payment_order
                     WHERE other.document = item.document AND other.amount = item.amount
                       AND other.active = 0 AND its.stage = 'ordered') END
         ORDER BY payment_order.number, item.position",
        &[],
        |row| {
            Ok((
                row.at::<String>(0)?,
                row.at::<String>(1)?,
                row.at::<bool>(2)?,
            ))
        },
    )?;
    for (number, document, active) in wrong {
        let what = match active {
            true => format!("it is cancelled and still holds {document}"),
            false => format!("it has let go of {document}, which did not come back"),
        };
        let order = format!("payment order {number}");
        found(Finding::error("BO-BANK-12", order, what));
    }
    let twice = conn.rows(
        "SELECT document, min(payment_order.number), max(payment_order.number)
         FROM payment_order_item AS item
         JOIN payment_order ON payment_order.id = item.payment_order
         WHERE item.active = 1 GROUP BY document HAVING count(*) > 1 ORDER BY document",
        &[],
        |row| {
            Ok((
                row.at::<String>(0)?,
                row.at::<String>(1)?,
                row.at::<String>(2)?,
            ))
        },
    )?;
    for (document, first, last) in twice {
        found(Finding::error(
            "BO-BANK-12",
            format!("payment order {last}"),
            format!("{document} is in it and in {first}"),
        ));
    }
    Ok(())
}

//! The SQL of the journal.

use super::super::counted::Counted;
use super::super::rows::JournalRow;
use super::super::worth::Difference;
use super::super::{About, Draft, Item, Kind, ListFilter, Method, Move};
use crate::base::{Amount, Currency, Error, Id, Money, Quantity, Result, TimeOfDay, When};
use crate::db::{self, Connection, Journal, Row, ToValue, Transaction};
use crate::ledger;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashSet;

/// The journal is final from the start: each change seals what it added.
pub static MOVES: Journal = Journal {
    kind: "stock moves",
    table: "stock_move",
    rows: "SELECT id, day, item, kind, quantity, from_location, to_location, lot, value, of, unit,
                  unit_quantity, method, department, contact, document, key, note, entered_at,
                  entered_by, time, imported, late
           FROM stock_move WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What of a row its value needs, as `move_row` reads it.
pub const MOVE: &str = "it.id, it.day, it.kind, it.quantity, it.from_location, it.to_location,
        it.lot, it.value, it.of, it.method, it.department, it.time, it.document,
        it.late IS NOT NULL";

pub fn move_row(row: &Row<'_>) -> Result<Move> {
    Ok(Move {
        id: row.at(0)?,
        day: row.at(1)?,
        kind: row.at(2)?,
        quantity: row.at(3)?,
        from: row.at(4)?,
        to: row.at(5)?,
        lot: row.at(6)?,
        value: row.at(7)?,
        of: row.at(8)?,
        method: row.at(9)?,
        department: row.at(10)?,
        time: row.at(11)?,
        document: row.at::<Option<String>>(12)?.map(Into::into),
        late: row.at(13)?,
    })
}

/// The row `id`, and the item it is of.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, id: i64) -> Result<(Move, Id<Item>)> {
    let sql = format!("SELECT {MOVE}, it.item FROM stock_move AS it WHERE it.id = ?1");
    let found = conn.first(&sql, &[&id], |row| Ok((move_row(row)?, row.at(14)?)))?;
    found.ok_or_else(|| {
        Error::refused(format!("no row `{id}` in the journal of the stock"))
            .with_hint("`bo stock journal` lists them")
    })
}

/// The day of the row `id`.
///
/// # Errors
/// Refused, when there is none.
pub fn day_of(conn: &Connection, id: i64) -> Result<NaiveDate> {
    get(conn, id).map(|it| it.0.day)
}

/// The last day on which something of an item was moved or said.
pub fn last_day(conn: &Connection, item: Id<Item>) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(day) FROM stock_step WHERE item = ?1";
    conn.value(sql, &[&item])
}

/// Whether some row has a key.
pub fn has_keys(conn: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM stock_move WHERE key IS NOT NULL)";
    conn.value(sql, &[])
}

/// The row with this key, if there is one.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<i64>> {
    conn.first(
        "SELECT it.id FROM stock_move AS it WHERE it.key = ?1
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')",
        &[&key],
        |row| row.at(0),
    )
}

/// The last row with this key that was taken back by a row which has a key itself: both are in the file
/// that they came from.
pub fn taken_back_by_key(conn: &Connection, key: &str) -> Result<Option<i64>> {
    conn.first(
        "SELECT it.id FROM stock_move AS it JOIN stock_move AS back ON back.of = it.id
         WHERE it.key = ?1 AND back.kind = 'reversal' AND back.key IS NOT NULL
         ORDER BY it.id DESC LIMIT 1",
        &[&key],
        |row| row.at(0),
    )
}

/// The row `id` as it was entered.
pub fn draft(conn: &Connection, id: i64) -> Result<Draft> {
    let (it, item) = get(conn, id)?;
    let about = conn.first(
        "SELECT unit, unit_quantity, contact, document, key, note FROM stock_move WHERE id = ?1",
        &[&id],
        |row| {
            Ok(About {
                unit: row.at(0)?,
                unit_quantity: row.at(1)?,
                contact: row.at(2)?,
                document: row.at(3)?,
                key: row.at(4)?,
                note: row.at(5)?,
            })
        },
    )?;
    Ok(Draft {
        item,
        day: it.day,
        time: it.time,
        kind: it.kind,
        quantity: it.quantity,
        from: it.from,
        to: it.to,
        lot: it.lot,
        value: it.value,
        of: it.of,
        method: it.method,
        department: it.department,
        late: it.late,
        about: about.unwrap_or_default(),
    })
}

/// The row that takes `id` back, if one does.
pub fn reversal_of(conn: &Connection, id: Id<Move>) -> Result<Option<i64>> {
    let sql = "SELECT id FROM stock_move WHERE of = ?1 AND kind = 'reversal'";
    conn.first(sql, &[&id], |row| row.at(0))
}

/// Rows that stand and refer to `id`, such as what came back of it.
pub fn referring(conn: &Connection, id: Id<Move>) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT id FROM stock_move AS it WHERE of = ?1 AND kind <> 'reversal'
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')",
        &[&id],
        |row| row.at(0),
    )
}

/// Whether a cost says what came in with the row `id`.
///
/// # Errors
/// As reading the file.
pub fn is_priced(conn: &Connection, id: i64) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM stock_move AS it
            WHERE it.of = ?1 AND it.kind = 'cost' AND it.value > 0
                AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                WHERE back.of = it.id AND back.kind = 'reversal'))",
        &[&id],
    )
}

/// How much of what the row `id` moved came back already.
pub fn came_back(conn: &Connection, id: Id<Move>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(quantity), 0) FROM stock_move AS it
         WHERE of = ?1 AND kind IN ('back-in', 'back-out')
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')",
        &[&id],
    )
}

/// The id the next row gets.
pub fn next_id(conn: &Connection) -> Result<i64> {
    conn.value("SELECT coalesce(max(id), 0) + 1 FROM stock_move", &[])
}

/// When rows come to be known, and by whom: written once for all of a change.
struct Stamp {
    at: String,
    by: String,
}

impl Stamp {
    /// That of a change.
    fn of(tx: &Transaction<'_>) -> Stamp {
        Stamp {
            at: db::moment(tx.at()),
            by: tx.actor().to_string(),
        }
    }
}

/// The last time of a day that something of an item was moved at, from one to before another; and
/// the last that it was counted at.
pub fn last_times(
    conn: &Connection,
    item: Id<Item>,
    day: NaiveDate,
    (from, to): (TimeOfDay, TimeOfDay),
) -> Result<(Option<TimeOfDay>, Option<TimeOfDay>)> {
    let found = conn.first(
        "SELECT max(it.time), max(CASE WHEN it.kind = 'count' THEN it.time END)
         FROM stock_step AS step JOIN stock_move AS it ON it.id = step.move
         WHERE step.item = ?1 AND step.day = ?2 AND it.time >= ?3 AND it.time < ?4",
        &[&item, &day, &from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(found.unwrap_or_default())
}

/// Adds rows, many at a time: what was added is there to be read once it is [`Writer::flush`]ed.
pub struct Writer {
    waiting: Vec<(i64, Draft, Option<TimeOfDay>)>,
    stamp: Stamp,
    /// Whether they are of a file.
    imported: Option<i64>,
}

impl Writer {
    /// That of a change; `imported`, where the rows are of a file.
    pub fn new(tx: &Transaction<'_>, imported: bool) -> Writer {
        MOVES.grows(tx);
        Writer {
            waiting: Vec::new(),
            stamp: Stamp::of(tx),
            imported: imported.then_some(1),
        }
    }

    /// Adds a row.
    pub fn row(
        &mut self,
        tx: &Transaction<'_>,
        id: i64,
        it: &Draft,
        time: Option<TimeOfDay>,
    ) -> Result<()> {
        const TOGETHER: usize = 50;
        self.waiting.push((id, it.clone(), time));
        match self.waiting.len() < TOGETHER {
            true => Ok(()),
            false => self.flush(tx),
        }
    }

    /// Writes what waits.
    pub fn flush(&mut self, tx: &Transaction<'_>) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let (at, by) = (&self.stamp.at, &self.stamp.by);
        let late =
            |it: &Draft| -> &dyn ToValue { if it.late { &Some(1_i64) } else { &None::<i64> } };
        let rows: Vec<[&dyn ToValue; 23]> = self
            .waiting
            .iter()
            .map(|(id, it, time)| {
                let about = &it.about;
                let row: [&dyn ToValue; 23] = [
                    id,
                    &it.day,
                    &it.item,
                    &it.kind,
                    &it.quantity,
                    &it.from,
                    &it.to,
                    &it.lot,
                    &it.value,
                    &it.of,
                    &about.unit,
                    &about.unit_quantity,
                    &it.method,
                    &it.department,
                    &about.contact,
                    &about.document,
                    &about.key,
                    &about.note,
                    at,
                    by,
                    time,
                    &self.imported,
                    late(it),
                ];
                row
            })
            .collect();
        tx.append_all(
            "stock_move (id, day, item, kind, quantity, from_location, to_location, lot, value, of,
                unit, unit_quantity, method, department, contact, document, key, note, entered_at,
                entered_by, time, imported, late)",
            &rows,
        )?;
        self.waiting.clear();
        Ok(())
    }
}

/// What the parts of what the row `id` built have cost.
pub fn parts_of(conn: &Connection, id: Id<Move>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(step.late - step.value), 0) FROM stock_move AS it
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE it.of = ?1 AND it.kind = 'used'",
        &[&id],
    )
}

const JOURNAL: &str = "it.id, it.day, it.kind, item.number, step.quantity, item.unit,
        here.code, there.code, lot.code, step.value, step.late, step.on_hand, step.worth, it.of,
        contact.number, it.document, it.key, it.note, it.entered_at, it.entered_by, it.quantity, it.time,
        undo.id, undo.unit_quantity, undo.value, it.unit_quantity, it.value";

const JOURNAL_TABLES: &str = "JOIN stock_item AS item ON item.id = step.item
     LEFT JOIN stock_location AS here ON here.id = it.from_location
     LEFT JOIN stock_location AS there ON there.id = it.to_location
     LEFT JOIN stock_lot AS lot ON lot.id = it.lot
     LEFT JOIN contact ON contact.id = it.contact
     LEFT JOIN stock_move AS undo ON undo.of = it.id AND undo.kind = 'reversal'";

/// Hands the rows of the journal to `each`, by day.
pub fn each(
    conn: &Connection,
    filter: &ListFilter,
    item: Option<Id<Item>>,
    mut each: impl FnMut(JournalRow) -> Result<()>,
) -> Result<()> {
    let book = ledger::book(conn)?;
    let from = filter.period.map(|it| it.from);
    let to = filter.period.map(|it| it.to);
    let (wanted, params): (&str, [&dyn crate::db::ToValue; 4]) = match &item {
        Some(item) => ("step.item = ?4", [&from, &to, &filter.document, item]),
        None => ("?4 IS NULL", [&from, &to, &filter.document, &None::<i64>]),
    };
    let sql = format!(
        "SELECT {JOURNAL} FROM stock_step AS step
         JOIN stock_move AS it ON it.id = step.move {JOURNAL_TABLES}
         WHERE {wanted} AND (?1 IS NULL OR step.day >= ?1)
            AND (?2 IS NULL OR step.day <= ?2) AND (?3 IS NULL OR it.document = ?3)
         ORDER BY step.day, step.rank, item.number, step.move"
    );
    conn.each(&sql, &params, |row| each(journal_row(row, book)?))
}

fn journal_row(row: &Row<'_>, book: Currency) -> Result<JournalRow> {
    let amount = |index: usize| {
        let minor = row.at::<i64>(index)?;
        Ok::<_, Error>(Amount::from(Money::from_minor(minor, book)))
    };
    let kind: Kind = row.at(2)?;
    let taken_back_by: Option<i64> = row.at(22)?;
    let (moved, value): (i64, i64) = match (kind, taken_back_by) {
        // What it had done, and what is taken back of it.
        (_, Some(_)) => (
            row.at::<Option<i64>>(23)?.unwrap_or_default(),
            row.at::<Option<i64>>(24)?.unwrap_or_default(),
        ),
        (Kind::Reversal, None) => (
            -row.at::<Option<i64>>(25)?.unwrap_or_default(),
            -row.at::<Option<i64>>(26)?.unwrap_or_default(),
        ),
        // It changes nothing in all: how much was carried.
        (Kind::Move, None) => (row.at(20)?, row.at(9)?),
        (_, None) => (row.at(4)?, row.at(9)?),
    };
    Ok(JournalRow {
        row: row.at(0)?,
        day: row.at(1)?,
        time: row.at(21)?,
        kind,
        item: row.at(3)?,
        quantity: Quantity::from_millionths(moved),
        unit: row.at(5)?,
        from: row.at(6)?,
        to: row.at(7)?,
        lot: row.at(8)?,
        value: Amount::from(Money::from_minor(value, book)),
        late: amount(10)?,
        on_hand: row.at(11)?,
        worth: amount(12)?,
        of: row.at(13)?,
        contact: row.at(14)?,
        document: row.at(15)?,
        key: row.at(16)?,
        note: row.at(17)?,
        entered_at: row.at(18)?,
        actor: row.at(19)?,
        taken_back_by,
    })
}

/// The rows with these ids.
pub fn journal_rows(
    conn: &Connection,
    ids: impl Iterator<Item = Id<Move>>,
) -> Result<Vec<JournalRow>> {
    let book = ledger::book(conn)?;
    let sql = format!(
        "SELECT {JOURNAL} FROM stock_move AS it JOIN stock_step AS step
            ON step.item = it.item AND step.day = it.day AND step.move = it.id {JOURNAL_TABLES}
         WHERE it.id = ?1"
    );
    let rows: Result<Vec<Option<JournalRow>>> = ids
        .map(|id| conn.first(&sql, &[&id], |row| journal_row(row, book)))
        .collect();
    Ok(rows?.into_iter().flatten().collect())
}

/// The items of which something was entered from a moment on.
pub fn entered_since(conn: &Connection, moment: DateTime<Utc>) -> Result<HashSet<i64>> {
    let sql = "SELECT DISTINCT item FROM stock_move WHERE entered_at >= ?1";
    let ids: Vec<i64> = conn.rows(sql, &[&moment], |row| row.at(0))?;
    Ok(ids.into_iter().collect())
}

/// The rows of an item that were entered from a moment on.
pub fn ids_since(conn: &Connection, item: Id<Item>, moment: DateTime<Utc>) -> Result<HashSet<i64>> {
    let sql = "SELECT id FROM stock_step JOIN stock_move ON stock_move.id = stock_step.move
               WHERE stock_step.item = ?1 AND entered_at >= ?2";
    let ids: Vec<i64> = conn.rows(sql, &[&item, &moment], |row| row.at(0))?;
    Ok(ids.into_iter().collect())
}

/// The same in the order in which they came, with what each moved; what that is worth is not known
/// yet.
pub fn later(
    conn: &Connection,
    item: Id<Item>,
    moment: DateTime<Utc>,
) -> Result<Vec<(Difference, i64)>> {
    conn.rows(
        "SELECT it.id, it.day, it.kind, it.entered_at, it.entered_by, it.document, it.note,
            CASE it.kind WHEN 'move' THEN it.quantity ELSE step.quantity END
         FROM stock_step AS step JOIN stock_move AS it ON it.id = step.move
         WHERE step.item = ?1 AND it.entered_at >= ?2
         ORDER BY it.id",
        &[&item, &moment],
        |row| {
            let told = Difference {
                item: String::new(),
                row: row.at(0)?,
                day: row.at(1)?,
                kind: row.at(2)?,
                quantity: Quantity::from_millionths(0),
                worth: Amount::default(),
                entered_at: row.at(3)?,
                actor: row.at(4)?,
                document: row.at(5)?,
                note: row.at(6)?,
            };
            Ok((told, row.at(7)?))
        },
    )
}

/// The items that were built of an item.
pub fn built_of(conn: &Connection, item: Id<Item>) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT DISTINCT built.item FROM stock_step AS step
         JOIN stock_move AS it ON it.id = step.move
         JOIN stock_move AS built ON built.id = it.of
         WHERE step.item = ?1 AND it.kind = 'used'",
        &[&item],
        |row| row.at(0),
    )
}

/// An item, and all that went into it when it was built.
pub fn goes_into(conn: &Connection, item: Id<Item>) -> Result<Vec<Id<Item>>> {
    let mut all = vec![item];
    let mut next = 0;
    while let Some(id) = all.get(next).copied() {
        next += 1;
        let parts: Vec<Id<Item>> = conn.rows(
            "SELECT DISTINCT part.item FROM stock_step AS step
             JOIN stock_move AS built ON built.id = step.move
             JOIN stock_move AS part ON part.of = built.id AND part.kind = 'used'
             WHERE step.item = ?1 AND built.kind = 'built'",
            &[&id],
            |row| row.at(0),
        )?;
        for part in parts {
            if !all.contains(&part) {
                all.push(part);
            }
        }
    }
    Ok(all)
}

/// What went into what the row `id` built: the rows, and their items.
pub fn parts(conn: &Connection, id: Id<Move>) -> Result<Vec<(Id<Move>, Id<Item>)>> {
    let sql = "SELECT id, item FROM stock_move WHERE of = ?1 AND kind = 'used' ORDER BY id";
    conn.rows(sql, &[&id], |row| Ok((row.at(0)?, row.at(1)?)))
}

/// Whether an item was ever written down by the end of a day.
pub fn is_written_down(conn: &Connection, item: Id<Item>, day: Option<NaiveDate>) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM stock_move
            WHERE item = ?1 AND kind = 'write-down' AND (?2 IS NULL OR day <= ?2))",
        &[&item, &day],
    )
}

/// How an item is valued at the end of a day.
pub fn method_at(conn: &Connection, item: &Item, day: Option<NaiveDate>) -> Result<Method> {
    let last = conn.first(
        "SELECT method FROM stock_move AS it
         WHERE item = ?1 AND kind = 'method' AND (?2 IS NULL OR day <= ?2)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         ORDER BY day DESC, id DESC LIMIT 1",
        &[&item.id, &day],
        |row| row.at(0),
    )?;
    Ok(last.unwrap_or(item.method))
}

/// Rows of which nothing says what they did.
pub fn without_step(conn: &Connection) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT it.id FROM stock_move AS it LEFT JOIN stock_step AS step
            ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE step.move IS NULL ORDER BY it.id LIMIT 20",
        &[],
        |row| row.at(0),
    )
}

/// The items with a cost that is one from a day after `day` on.
pub fn late_after(conn: &Connection, day: NaiveDate) -> Result<HashSet<i64>> {
    let sql = "SELECT DISTINCT item FROM stock_move WHERE late = 1 AND day > ?1";
    let ids: Vec<i64> = conn.rows(sql, &[&day], |row| row.at(0))?;
    Ok(ids.into_iter().collect())
}

/// Hands what each row up to a day did to `each`: item, day, kind, quantity, what the stock was worth
/// more by it.
pub fn each_effect(
    conn: &Connection,
    to: NaiveDate,
    mut each: impl FnMut(i64, NaiveDate, Kind, i64, i64) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT step.item, step.day, it.kind, step.quantity, step.value - step.late
         FROM stock_step AS step JOIN stock_move AS it ON it.id = step.move
         WHERE step.day <= ?1",
        &[&to],
        |row| each(row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?, row.at(4)?),
    )
}

/// The first count that stands behind a row that moves goods, at its place and of its lot.
pub fn counted_after(conn: &Connection, row: i64) -> Result<Option<Counted>> {
    conn.first(
        "SELECT count.id, count.day, count.time FROM stock_move AS it
         JOIN stock_step AS own ON own.item = it.item AND own.day = it.day AND own.move = it.id
         JOIN stock_step AS later ON later.item = it.item AND later.day >= it.day
            AND (later.day > own.day OR later.rank > own.rank)
         JOIN stock_move AS count ON count.id = later.move AND count.kind = 'count'
         WHERE it.id = ?1 AND coalesce(count.lot, 0) = coalesce(it.lot, 0)
            AND (it.kind IN ('opening', 'in', 'back-in', 'built', 'move')
                    AND coalesce(count.to_location, 0) = coalesce(it.to_location, 0)
                OR it.kind IN ('out', 'back-out', 'used', 'move')
                    AND coalesce(count.to_location, 0) = coalesce(it.from_location, 0))
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = count.id AND back.kind = 'reversal')
         ORDER BY later.day, later.rank LIMIT 1",
        &[&row],
        |row| {
            Ok(Counted {
                row: row.at(0)?,
                when: When {
                    day: row.at(1)?,
                    time: row.at(2)?,
                },
            })
        },
    )
}

//! The SQL of who has what.

use crate::asset::Asset;
use crate::asset::custody::{Back, Hand, NewHand};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::Person;
use chrono::NaiveDate;

/// Who got an asset.
pub const HANDS: Seal = Seal {
    kind: "asset-hand",
    records: "SELECT id, number AS name FROM asset_hand",
    parts: &[
        "SELECT id, number, asset, person, day, due_on, condition, created_at, created_by
         FROM asset_hand WHERE id = ?1",
    ],
};

/// When it came back.
pub const BACKS: Seal = Seal {
    kind: "asset-back",
    records: "SELECT asset_back.id, asset_hand.number AS name FROM asset_back
              JOIN asset_hand ON asset_hand.id = asset_back.hand",
    parts: &[
        "SELECT id, hand, day, condition, created_at, created_by FROM asset_back WHERE id = ?1",
    ],
};

const HAND: &str =
    "SELECT hand.id, hand.number, asset.number, person.number, hand.day, hand.due_on,
    hand.condition, back.day, back.condition, lost.day
    FROM asset_hand AS hand JOIN asset ON asset.id = hand.asset
    JOIN person ON person.id = hand.person LEFT JOIN asset_back AS back ON back.hand = hand.id
    LEFT JOIN asset_disposal AS lost ON lost.asset = hand.asset AND lost.how = 'lost'
        AND back.id IS NULL AND lost.id NOT IN (SELECT disposal FROM asset_return)";

fn hand_row(row: &Row<'_>) -> Result<Hand> {
    let back: Option<NaiveDate> = row.at(7)?;
    Ok(Hand {
        id: row.at(0)?,
        number: row.at(1)?,
        asset: row.at(2)?,
        person: row.at(3)?,
        on: row.at(4)?,
        due_on: row.at(5)?,
        condition: row.at(6)?,
        back: match back {
            Some(on) => Some(Back {
                on,
                condition: row.at(8)?,
            }),
            None => None,
        },
        lost_on: row.at(9)?,
    })
}

/// The handovers of an asset, the oldest first.
pub fn of(conn: &Connection, asset: &Asset) -> Result<Vec<Hand>> {
    let sql = format!("{HAND} WHERE hand.asset = ?1 ORDER BY hand.day, hand.id");
    conn.rows(&sql, &[&asset.id], hand_row)
}

/// Every handover, the oldest first.
pub fn all(conn: &Connection) -> Result<Vec<Hand>> {
    conn.rows(&format!("{HAND} ORDER BY hand.id"), &[], hand_row)
}

/// Who has an asset now.
pub fn open(conn: &Connection, asset: &Asset) -> Result<Option<Hand>> {
    let sql = format!(
        "{HAND} WHERE hand.asset = ?1 AND back.id IS NULL AND lost.id IS NULL ORDER BY hand.day, hand.id LIMIT 1"
    );
    conn.first(&sql, &[&asset.id], hand_row)
}

/// The handover called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Hand> {
    let found = conn.first(
        &format!("{HAND} WHERE hand.number = ?1"),
        &[&number],
        hand_row,
    )?;
    found.ok_or_else(|| {
        Error::refused(format!("no handover or asset `{number}`"))
            .with_hint("`bo stock asset custody --all` lists them")
    })
}

pub fn held_by(conn: &Connection, person: &str) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT asset.number, asset.name FROM asset_hand AS hand
         JOIN asset ON asset.id = hand.asset JOIN person ON person.id = hand.person
         WHERE person.number = ?1 AND hand.id NOT IN (SELECT hand FROM asset_back)
            AND NOT EXISTS (SELECT 1 FROM asset_disposal WHERE asset = hand.asset
                AND id NOT IN (SELECT disposal FROM asset_return))
         ORDER BY asset.number",
        &[&person],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Keeps that somebody got an asset.
pub fn insert(
    tx: &Transaction<'_>,
    asset: &Asset,
    person: &Person,
    number: &str,
    new: &NewHand,
) -> Result<()> {
    let id: Id<Hand> = tx.insert(
        "INSERT INTO asset_hand (number, asset, person, day, due_on, condition, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &number,
            &asset.id,
            &person.id,
            &new.on,
            &new.due_on,
            &new.condition.as_ref().map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    HANDS.set(tx, id.raw(), number)
}

/// Keeps that it came back.
pub fn insert_back(
    tx: &Transaction<'_>,
    hand: &Hand,
    on: NaiveDate,
    condition: Option<&Text>,
) -> Result<()> {
    let id: Id<Back> = tx.insert(
        "INSERT INTO asset_back (hand, day, condition, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[
            &hand.id,
            &on,
            &condition.map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    BACKS.set(tx, id.raw(), &hand.number)
}

/// Handovers that overlap, or came back before they began: the asset, and why.
pub fn wrong(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut last: Option<Hand> = None;
    let sql = format!("{HAND} ORDER BY hand.asset, hand.day, hand.id");
    for hand in conn.rows(&sql, &[], hand_row)? {
        if let Some(back) = hand.back.as_ref().filter(|back| back.on < hand.on) {
            let what = format!("{} came back on {}, before it began", hand.number, back.on);
            found.push((hand.asset.clone(), what));
        }
        if let Some(before) = last.filter(|it| it.asset == hand.asset) {
            let overlaps = before.back.as_ref().is_none_or(|back| hand.on < back.on);
            if overlaps {
                let what = format!(
                    "{} and {} have it at once on {}",
                    before.person, hand.person, hand.on
                );
                found.push((hand.asset.clone(), what));
            }
        }
        last = Some(hand);
    }
    Ok(found)
}

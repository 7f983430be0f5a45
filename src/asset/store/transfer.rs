//! The SQL of transfers: from which day on an asset stands elsewhere.

use super::SEAL;
use crate::asset::Asset;
use crate::asset::transfer::Transfer;
use crate::base::{Id, Result};
use crate::db::{Connection, Seal, Transaction};

/// Transfers from one account or class to another.
pub const TRANSFERS: Seal = Seal {
    kind: "asset-transfer",
    records: "SELECT id, number AS name FROM asset_transfer",
    parts: &[
        "SELECT id, number, asset, day, class, account, months, run, entry, reason, created_at,
            created_by FROM asset_transfer WHERE id = ?1",
    ],
};

/// The transfers of an asset, the oldest first.
pub fn of(conn: &Connection, asset: Id<Asset>) -> Result<Vec<Transfer>> {
    conn.rows(
        "SELECT number, day, class, account, months, run, entry, reason FROM asset_transfer
         WHERE asset = ?1 ORDER BY id",
        &[&asset],
        |row| {
            Ok(Transfer {
                number: row.at(0)?,
                on: row.at(1)?,
                class: row.at(2)?,
                account: row.at(3)?,
                months: row.at(4)?,
                run: row.at::<Option<i64>>(5)?.unwrap_or(0),
                entry: row.at(6)?,
                reason: row.at(7)?,
            })
        },
    )
}

/// Keeps a transfer.
pub fn insert(tx: &Transaction<'_>, asset: &Asset, it: &Transfer) -> Result<()> {
    if !super::is_sealed(tx, asset)? {
        SEAL.set(tx, asset.id.raw(), &asset.number)?;
    }
    let run = Some(it.run).filter(|run| *run != 0);
    let id: Id<Transfer> = tx.insert(
        "INSERT INTO asset_transfer (number, asset, day, class, account, months, run, entry, reason,
            created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &it.number,
            &asset.id,
            &it.on,
            &it.class,
            &it.account,
            &it.months,
            &run,
            &it.entry,
            &it.reason,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    TRANSFERS.set(tx, id.raw(), &it.number)
}

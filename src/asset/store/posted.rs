//! The SQL of what was posted about assets.

use super::SEAL;
use crate::asset::plan::Gone;
use crate::asset::{Asset, Disposal};
use crate::base::{Id, Result};
use crate::db::{Connection, Seal, Transaction};
use crate::ledger::Entry;
use chrono::NaiveDate;

/// Depreciation that was posted.
pub const RUNS: Seal = Seal {
    kind: "depreciation",
    records: "SELECT id, number AS name FROM asset_run",
    parts: &[
        "SELECT id, number, until, day, entry, created_at, created_by FROM asset_run WHERE id = ?1",
        "SELECT run, asset, planned, write_down, write_up, change FROM asset_posting
         WHERE run = ?1 ORDER BY asset",
    ],
};

/// How assets went.
pub const DISPOSALS: Seal = Seal {
    kind: "asset-disposal",
    records: "SELECT id, number AS name FROM asset_disposal",
    parts: &[
        "SELECT id, number, asset, day, how, proceeds, invoice, book_value, tax_value, entry,
            created_at, created_by FROM asset_disposal WHERE id = ?1",
    ],
};

/// What was posted of one asset in a run.
pub struct Posted {
    /// Until this day.
    pub until: NaiveDate,
    /// How much.
    pub gone: Gone,
    /// The last change that was known.
    pub change: Option<i64>,
    /// The entry.
    pub entry: Id<Entry>,
}

/// What was posted of an asset, the oldest first.
pub fn of(conn: &Connection, asset: &Asset) -> Result<Vec<Posted>> {
    conn.rows(
        "SELECT run.until, posting.planned, posting.write_down, posting.write_up,
            posting.change, run.entry
         FROM asset_posting AS posting JOIN asset_run AS run ON run.id = posting.run
         WHERE posting.asset = ?1 ORDER BY run.id",
        &[&asset.id],
        |row| {
            Ok(Posted {
                until: row.at(0)?,
                gone: Gone {
                    planned: row.at(1)?,
                    write_down: row.at(2)?,
                    write_up: row.at(3)?,
                },
                change: row.at(4)?,
                entry: row.at(5)?,
            })
        },
    )
}

/// What is to be posted of one asset.
pub struct Part {
    /// The asset.
    pub asset: Asset,
    /// How much.
    pub gone: Gone,
    /// The last change that is known.
    pub change: Option<i64>,
}

/// The last day until which anything was posted.
pub fn last_until(conn: &Connection) -> Result<Option<NaiveDate>> {
    conn.first(
        "SELECT until FROM asset_run ORDER BY until DESC LIMIT 1",
        &[],
        |row| row.at(0),
    )
}

/// A number for the run until a day that no other has.
pub fn free_number(conn: &Connection, wanted: &str) -> Result<String> {
    let mut number = wanted.to_string();
    let mut next = 2;
    while conn.value::<bool>(
        "SELECT EXISTS (SELECT 1 FROM asset_run WHERE number = ?1)",
        &[&number],
    )? {
        number = format!("{wanted}-{next}");
        next += 1;
    }
    Ok(number)
}

/// Keeps a run.
pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    until: NaiveDate,
    day: NaiveDate,
    entry: Id<Entry>,
    parts: &[Part],
) -> Result<()> {
    for part in parts {
        if !super::is_sealed(tx, &part.asset)? {
            SEAL.set(tx, part.asset.id.raw(), &part.asset.number)?;
        }
    }
    let run: Id<Posted> = tx.insert(
        "INSERT INTO asset_run (number, until, day, entry, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&number, &until, &day, &entry, &tx.at(), &tx.actor()],
    )?;
    for part in parts {
        tx.execute(
            "INSERT INTO asset_posting (run, asset, planned, write_down, write_up, change)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            &[
                &run,
                &part.asset.id,
                &part.gone.planned,
                &part.gone.write_down,
                &part.gone.write_up,
                &part.change,
            ],
        )?;
    }
    RUNS.set(tx, run.raw(), number)
}

/// Keeps how an asset went.
pub fn insert_disposal(tx: &Transaction<'_>, asset: &Asset, it: &Disposal) -> Result<()> {
    let how = match it.is_sold {
        true => "sold",
        false => "scrapped",
    };
    let number = format!("{}/A", asset.number);
    if !super::is_sealed(tx, asset)? {
        SEAL.set(tx, asset.id.raw(), &asset.number)?;
    }
    let id: Id<Disposal> = tx.insert(
        "INSERT INTO asset_disposal (number, asset, day, how, proceeds, invoice, book_value, tax_value,
            entry, created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &number,
            &asset.id,
            &it.on,
            &how,
            &it.proceeds,
            &it.invoice,
            &it.book_value,
            &it.tax_value,
            &it.entry,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    DISPOSALS.set(tx, id.raw(), &number)
}

/// A run with its entry: the number, the entry, and what its rows add up to by account of asset.
pub struct RunSum {
    /// The number of the run.
    pub number: String,
    /// The account.
    pub account: String,
    /// What its rows add up to.
    pub rows: i64,
    /// What the entry took off the account.
    pub entry: i64,
}

/// What the rows of each run say, and what its entry says, where they differ.
pub fn differing_runs(conn: &Connection) -> Result<Vec<RunSum>> {
    conn.rows(
        "SELECT number, account, rows, entry FROM (
            SELECT run.number AS number, asset.account AS account,
                sum(posting.planned + posting.write_down - posting.write_up) AS rows,
                coalesce((SELECT -sum(it.amount) FROM posting AS it
                    JOIN account ON account.id = it.account
                    WHERE it.entry = run.entry AND account.code = asset.account), 0) AS entry
            FROM asset_run AS run JOIN asset_posting AS posting ON posting.run = run.id
            JOIN asset ON asset.id = posting.asset
            GROUP BY run.id, run.number, run.entry, asset.account) AS it
         WHERE rows <> entry ORDER BY number, account",
        &[],
        |row| {
            Ok(RunSum {
                number: row.at(0)?,
                account: row.at(1)?,
                rows: row.at(2)?,
                entry: row.at(3)?,
            })
        },
    )
}

/// What an account holds, in minor units.
pub fn balance(conn: &Connection, account: &str) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN account ON account.id = posting.account WHERE account.code = ?1",
        &[&account],
    )
}

/// A line of income in the entry of an invoice.
pub struct Income {
    /// The account.
    pub account: String,
    /// Its role.
    pub role: Option<String>,
    /// The VAT code.
    pub tax: Option<String>,
    /// The credit, above zero.
    pub amount: i64,
}

/// What an entry says was earned, by account and VAT code.
pub fn income(conn: &Connection, entry: Id<Entry>) -> Result<Vec<Income>> {
    conn.rows(
        "SELECT account.code, account.role, posting.tax, -sum(posting.amount)
         FROM posting JOIN account ON account.id = posting.account
         WHERE posting.entry = ?1 AND (account.type = 'income' OR account.role = 'asset-sale.loss')
         GROUP BY account.code, account.role, posting.tax ORDER BY account.code",
        &[&entry],
        |row| {
            Ok(Income {
                account: row.at(0)?,
                role: row.at(1)?,
                tax: row.at(2)?,
                amount: row.at(3)?,
            })
        },
    )
}

/// What the proceeds of other assets took of an invoice.
pub fn claimed(conn: &Connection, invoice: &str) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(proceeds), 0) FROM asset_disposal WHERE invoice = ?1",
        &[&invoice],
    )
}

//! The SQL of what was posted about assets.

use super::SEAL;
use crate::asset::plan::Gone;
use crate::asset::{Asset, Disposal};
use crate::base::{Id, Result, Text};
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

/// Ends that were taken back.
pub const RETURNS: Seal = Seal {
    kind: "asset-return",
    records: "SELECT asset_return.id, asset_disposal.number AS name FROM asset_return
              JOIN asset_disposal ON asset_disposal.id = asset_return.disposal",
    parts: &[
        "SELECT id, disposal, day, reason, created_at, created_by FROM asset_return WHERE id = ?1",
    ],
};

/// What was posted of one asset in a run.
pub struct Posted {
    /// The run.
    pub run: i64,
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
            posting.change, run.entry, run.id
         FROM asset_posting AS posting JOIN asset_run AS run ON run.id = posting.run
         WHERE posting.asset = ?1 ORDER BY run.id",
        &[&asset.id],
        |row| {
            Ok(Posted {
                run: row.at(6)?,
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
    /// Where it stands.
    pub account: String,
    /// The code of its class.
    pub class: String,
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

/// The last run of all.
pub fn last_run(conn: &Connection) -> Result<i64> {
    conn.value("SELECT coalesce(max(id), 0) FROM asset_run", &[])
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

/// The ends of an asset, the oldest first, and whether they were taken back.
pub fn disposals(conn: &Connection, asset: Id<Asset>) -> Result<Vec<(Disposal, bool)>> {
    conn.rows(
        "SELECT id, number, day, how, proceeds, invoice, book_value, tax_value, entry,
            id IN (SELECT disposal FROM asset_return)
         FROM asset_disposal WHERE asset = ?1 ORDER BY id",
        &[&asset],
        |row| {
            let disposal = Disposal {
                id: row.at(0)?,
                number: row.at(1)?,
                on: row.at(2)?,
                how: row.at(3)?,
                proceeds: row.at(4)?,
                invoice: row.at(5)?,
                book_value: row.at(6)?,
                tax_value: row.at(7)?,
                entry: row.at(8)?,
            };
            Ok((disposal, row.at(9)?))
        },
    )
}

/// Keeps that an end was taken back.
pub fn insert_return(
    tx: &Transaction<'_>,
    disposal: &Disposal,
    on: NaiveDate,
    reason: &Text,
) -> Result<()> {
    let id: Id<Disposal> = tx.insert(
        "INSERT INTO asset_return (disposal, day, reason, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&disposal.id, &on, &reason.as_str(), &tx.at(), &tx.actor()],
    )?;
    RETURNS.set(tx, id.raw(), &disposal.number)
}

/// Entries that moved the proceeds of an invoice and stand, with their texts.
pub fn moves(conn: &Connection, invoice: &str) -> Result<Vec<(Id<Entry>, String)>> {
    conn.rows(
        "SELECT id, text FROM entry WHERE source = 'asset' AND document = ?1
            AND id NOT IN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) ORDER BY id",
        &[&invoice],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The assets that went with an invoice and did not come back.
pub fn sold_with(conn: &Connection, invoice: &str) -> Result<Vec<String>> {
    conn.rows(
        "SELECT asset.number FROM asset_disposal AS gone JOIN asset ON asset.id = gone.asset
         WHERE gone.invoice = ?1 AND gone.id NOT IN (SELECT disposal FROM asset_return)
         ORDER BY asset.number",
        &[&invoice],
        |row| row.at(0),
    )
}

/// The assets that went with an invoice that was cancelled, or credited at least in part since,
/// and did not come back: the asset, the invoice, and the credit note, if it is one.
pub fn sold_and_taken_back(conn: &Connection) -> Result<Vec<(String, String, Option<String>)>> {
    conn.rows(
        "SELECT asset.number, gone.invoice, credit.number FROM asset_disposal AS gone
         JOIN asset ON asset.id = gone.asset JOIN invoice ON invoice.number = gone.invoice
         LEFT JOIN invoice AS credit ON credit.corrects = invoice.id
            AND credit.kind = 'credit-note' AND credit.number IS NOT NULL
            AND invoice.cancelled = 0 AND credit.cancelled = 0 AND gone.day <= credit.date
         WHERE (invoice.cancelled = 1 OR credit.id IS NOT NULL)
            AND gone.id NOT IN (SELECT disposal FROM asset_return)
         ORDER BY asset.number, credit.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Keeps how an asset went.
pub fn insert_disposal(tx: &Transaction<'_>, asset: &Asset, it: &Disposal) -> Result<()> {
    if !super::is_sealed(tx, asset)? {
        SEAL.set(tx, asset.id.raw(), &asset.number)?;
    }
    let id: Id<Disposal> = tx.insert(
        "INSERT INTO asset_disposal (number, asset, day, how, proceeds, invoice, book_value, tax_value,
            entry, created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &it.number,
            &asset.id,
            &it.on,
            &it.how,
            &it.proceeds,
            &it.invoice,
            &it.book_value,
            &it.tax_value,
            &it.entry,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    DISPOSALS.set(tx, id.raw(), &it.number)
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
            SELECT run.number AS number, part.account AS account, sum(part.amount) AS rows,
                coalesce((SELECT -sum(it.amount) FROM posting AS it
                    JOIN account ON account.id = it.account
                    WHERE it.entry = run.entry AND account.code = part.account), 0) AS entry
            FROM asset_run AS run JOIN (
                SELECT posting.run AS run,
                    posting.planned + posting.write_down - posting.write_up AS amount,
                    coalesce((SELECT account FROM asset_transfer AS moved
                        WHERE moved.asset = asset.id AND coalesce(moved.run, 0) < posting.run
                        ORDER BY moved.id DESC LIMIT 1), asset.account) AS account
                FROM asset_posting AS posting JOIN asset ON asset.id = posting.asset
            ) AS part ON part.run = run.id
            GROUP BY run.id, run.number, run.entry, part.account) AS it
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

/// What an account holds at the end of a day, or of all days, in minor units.
pub fn balance(conn: &Connection, account: &str, until: Option<NaiveDate>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN account ON account.id = posting.account JOIN entry ON entry.id = posting.entry
         WHERE account.code = ?1 AND entry.date <= coalesce(?2, '9999-12-31')",
        &[&account, &until],
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
        "SELECT coalesce(sum(proceeds), 0) FROM asset_disposal
         WHERE invoice = ?1 AND id NOT IN (SELECT disposal FROM asset_return)",
        &[&invoice],
    )
}

//! The SQL of assets.

pub mod custody;
pub mod posted;
pub mod transfer;

use super::plan::{Method, Terms, What};
use super::{Area, Asset, Change, Known};
use crate::base::{Error, Id, Result};
use crate::db::{self, Connection, Edited, Row, Seal, ToValue, Transaction};
use std::collections::HashSet;

/// What an asset cost and how it is written off, once anything follows from it.
pub const SEAL: Seal = Seal {
    kind: "asset",
    records: "SELECT id, number AS name FROM asset
              WHERE id IN (SELECT asset FROM asset_posting) OR id IN (SELECT asset FROM asset_change)
                 OR id IN (SELECT asset FROM asset_transfer)
                 OR id IN (SELECT asset FROM asset_disposal)",
    parts: &[
        "SELECT id, number, class, account, cost, acquired_on, in_service_on, rounding, book_method,
            book_months, book_rate, book_residual, tax_method, tax_months, tax_rate, tax_residual,
            opening_on, opening_book, opening_tax, created_at, created_by FROM asset WHERE id = ?1",
    ],
};

/// Everything the register says of an asset, as commands left it: who, where and what else it is may
/// change.
pub const FACTS: Seal = Seal {
    kind: "asset-facts",
    records: "SELECT id, number AS name FROM asset",
    parts: &[
        "SELECT id, number, name, class, account, serial, model, barcode, supplier, bill, cost,
            acquired_on, in_service_on, location, department, warranty_until, note, rounding,
            book_method, book_months, book_rate, book_residual, tax_method, tax_months, tax_rate,
            tax_residual, opening_on, opening_book, opening_tax FROM asset WHERE id = ?1",
    ],
};

/// What changed a plan.
pub const CHANGES: Seal = Seal {
    kind: "asset-change",
    records: "SELECT id, number AS name FROM asset_change",
    parts: &[
        "SELECT id, number, asset, area, kind, day, amount, months, method, rate, reason, at, by
         FROM asset_change WHERE id = ?1",
    ],
};

/// What was edited.
pub const HISTORY: Seal = Seal {
    kind: "asset-history",
    records: "SELECT asset_history.id, asset.number || '/V' || asset_history.id AS name
              FROM asset_history JOIN asset ON asset.id = asset_history.asset",
    parts: &["SELECT id, asset, field, before, after, at, by FROM asset_history WHERE id = ?1"],
};

const ASSET: &str = "SELECT asset.id, asset.number, asset.name, asset.class, asset.account,
    asset.serial, asset.model, asset.barcode, contact.number, bill.number, asset.cost,
    asset.acquired_on, asset.in_service_on, asset.location, department.code, asset.warranty_until,
    asset.note, asset.rounding, asset.book_method, asset.book_months, asset.book_rate,
    asset.book_residual, asset.tax_method, asset.tax_months, asset.tax_rate, asset.tax_residual,
    asset.opening_on, asset.opening_book, asset.opening_tax
    FROM asset LEFT JOIN contact ON contact.id = asset.supplier
    LEFT JOIN bill ON bill.id = asset.bill
    LEFT JOIN department ON department.id = asset.department";

fn asset_row(row: &Row<'_>) -> Result<Asset> {
    let opening_on: Option<_> = row.at(26)?;
    let terms = |from: usize| -> Result<Terms> {
        Ok(Terms {
            method: row.at(from)?,
            months: row.at(from + 1)?,
            rate: row.at(from + 2)?,
            residual: row.at(from + 3)?,
        })
    };
    Ok(Asset {
        id: row.at(0)?,
        number: row.at(1)?,
        name: row.at(2)?,
        class: row.at(3)?,
        account: row.at(4)?,
        serial: row.at(5)?,
        model: row.at(6)?,
        barcode: row.at(7)?,
        supplier: row.at(8)?,
        bill: row.at(9)?,
        cost: row.at(10)?,
        acquired_on: row.at(11)?,
        in_service_on: row.at(12)?,
        location: row.at(13)?,
        department: row.at(14)?,
        warranty_until: row.at(15)?,
        note: row.at(16)?,
        rounding: row.at(17)?,
        book: terms(18)?,
        tax: terms(22)?,
        opening: match opening_on {
            Some(on) => Some((on, row.at(27)?, row.at(28)?)),
            None => None,
        },
    })
}

pub fn find(conn: &Connection, number: &str) -> Result<Option<Asset>> {
    let sql = format!("{ASSET} WHERE asset.number = ?1");
    conn.first(&sql, &[&number], asset_row)
}

/// The rows of assets that were taken over after a year was closed.
pub fn added_after_close(conn: &Connection, year: i32) -> Result<HashSet<i64>> {
    let found: Vec<i64> = conn.rows(
        "SELECT asset.id FROM asset
         WHERE asset.opening_on IS NOT NULL
            AND (SELECT min(it.seq) FROM audit_record AS it
                 WHERE it.record = asset.number AND it.kind = 'asset')
              > (SELECT min(closed.seq) FROM audit_record AS closed
                 WHERE closed.kind = 'closed-month' AND closed.record >= ?1)",
        &[&format!("{year:04}-12")],
        |row| row.at(0),
    )?;
    Ok(found.into_iter().collect())
}

/// The asset called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Asset> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no asset `{number}`")).with_hint("`bo stock asset list` shows them")
    })
}

/// Every asset, by number.
pub fn all(conn: &Connection) -> Result<Vec<Asset>> {
    let sql = format!("{ASSET} ORDER BY asset.number");
    conn.rows(&sql, &[], asset_row)
}

/// The assets known by a number, a serial number or a barcode, in letters of any size.
pub fn by_code(conn: &Connection, code: &str) -> Result<Vec<Asset>> {
    let sql = format!(
        "{ASSET} WHERE lower(asset.number) = ?1 OR lower(asset.serial) = ?1
            OR lower(asset.barcode) = ?1 ORDER BY asset.number"
    );
    conn.rows(&sql, &[&code.to_lowercase()], asset_row)
}

/// The assets acquired in a year that are written off for tax by a method.
pub fn of_year(conn: &Connection, year: i32, method: Method) -> Result<Vec<Asset>> {
    let sql = format!(
        "{ASSET} WHERE asset.tax_method = ?1 AND asset.acquired_on BETWEEN ?2 AND ?3
         ORDER BY asset.number"
    );
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    conn.rows(&sql, &[&method, &first, &last], asset_row)
}

/// An asset with its changes and its end.
pub fn know(conn: &Connection, asset: Asset) -> Result<Known> {
    let changes = changes(conn, asset.id)?;
    let transfers = transfer::of(conn, asset.id)?;
    let (mut returned, mut disposal) = (Vec::new(), None);
    for (it, is_back) in posted::disposals(conn, asset.id)? {
        match is_back {
            true => returned.push(it.on),
            false => disposal = Some(it),
        }
    }
    Ok(Known {
        asset,
        changes,
        transfers,
        returned,
        disposal,
    })
}

/// Every asset with all that its plans follow from.
pub fn all_known(conn: &Connection) -> Result<Vec<Known>> {
    let assets = all(conn)?;
    assets.into_iter().map(|it| know(conn, it)).collect()
}

pub fn insert(tx: &Transaction<'_>, it: &Asset) -> Result<Id<Asset>> {
    let id: Id<Asset> = with_values(it, &[&tx.at(), &tx.actor()], |values| {
        tx.insert(
            "INSERT INTO asset (number, name, class, account, serial, model, barcode, supplier, bill,
                cost, acquired_on, in_service_on, location, department, warranty_until, note, rounding,
                book_method, book_months, book_rate, book_residual, tax_method, tax_months, tax_rate,
                tax_residual, opening_on, opening_book, opening_tax, created_at, created_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT id FROM contact WHERE number = ?8),
                (SELECT id FROM bill WHERE number = ?9), ?10, ?11, ?12, ?13,
                (SELECT id FROM department WHERE code = ?14), ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)",
            values,
        )
    })?;
    FACTS.set(tx, id.raw(), &it.number)?;
    Ok(id)
}

pub fn update(tx: &Transaction<'_>, it: &Asset) -> Result<()> {
    with_values(it, &[], |values| {
        tx.execute(
            "UPDATE asset SET name = ?2, class = ?3, account = ?4, serial = ?5, model = ?6,
                barcode = ?7, supplier = (SELECT id FROM contact WHERE number = ?8),
                bill = (SELECT id FROM bill WHERE number = ?9), cost = ?10, acquired_on = ?11,
                in_service_on = ?12, location = ?13,
                department = (SELECT id FROM department WHERE code = ?14), warranty_until = ?15,
                note = ?16, rounding = ?17, book_method = ?18, book_months = ?19, book_rate = ?20,
                book_residual = ?21, tax_method = ?22, tax_months = ?23, tax_rate = ?24,
                tax_residual = ?25, opening_on = ?26, opening_book = ?27, opening_tax = ?28
             WHERE number = ?1",
            values,
        )
    })?;
    FACTS.set(tx, it.id.raw(), &it.number)
}

/// Hands the values of an asset to `work`, its number first, with `more` behind them.
fn with_values<T>(
    it: &Asset,
    more: &[&dyn ToValue],
    work: impl FnOnce(&[&dyn ToValue]) -> Result<T>,
) -> Result<T> {
    let on = it.opening.map(|it| it.0);
    let (book, tax) = (it.opening.map(|it| it.1), it.opening.map(|it| it.2));
    let mut values: Vec<&dyn ToValue> = vec![
        &it.number,
        &it.name,
        &it.class,
        &it.account,
        &it.serial,
        &it.model,
        &it.barcode,
        &it.supplier,
        &it.bill,
        &it.cost,
        &it.acquired_on,
        &it.in_service_on,
        &it.location,
        &it.department,
        &it.warranty_until,
        &it.note,
        &it.rounding,
    ];
    for terms in [&it.book, &it.tax] {
        values.push(&terms.method);
        values.push(&terms.months);
        values.push(&terms.rate);
        values.push(&terms.residual);
    }
    values.push(&on);
    values.push(&book);
    values.push(&tax);
    values.extend_from_slice(more);
    work(&values)
}

/// Notes what a value was, and what it became.
pub fn insert_history(
    tx: &Transaction<'_>,
    asset: &Asset,
    field: &str,
    before: &Option<String>,
    after: &Option<String>,
) -> Result<()> {
    let id: Id<Change> = tx.insert(
        "INSERT INTO asset_history (asset, field, before, after, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&asset.id, &field, before, after, &tx.at(), &tx.actor()],
    )?;
    let name = format!("{}/V{}", asset.number, id.raw());
    HISTORY.set(tx, id.raw(), &name)
}

pub fn history(conn: &Connection, asset: &Asset) -> Result<Vec<Edited>> {
    db::edited(
        conn,
        "SELECT field, before, after, at, by FROM asset_history WHERE asset = ?1 ORDER BY id",
        &[&asset.id],
    )
}

/// How many things follow from an asset: postings, changes, its end, hands, scans, edits.
pub fn follows(conn: &Connection, asset: &Asset) -> Result<i64> {
    conn.value(
        "SELECT (SELECT count(*) FROM asset_posting WHERE asset = ?1)
              + (SELECT count(*) FROM asset_change WHERE asset = ?1)
              + (SELECT count(*) FROM asset_transfer WHERE asset = ?1)
              + (SELECT count(*) FROM asset_disposal WHERE asset = ?1)
              + (SELECT count(*) FROM asset_hand WHERE asset = ?1)
              + (SELECT count(*) FROM asset_history WHERE asset = ?1)
              + (SELECT count(*) FROM asset_scan WHERE asset = ?1)
              + (SELECT count(*) FROM asset_audit_line WHERE asset = ?1)",
        &[&asset.id],
    )
}

/// A ticket that an asset is named in, if there is one.
pub fn ticket_of(conn: &Connection, asset: &Asset) -> Result<Option<String>> {
    conn.first(
        "SELECT ticket.number FROM ticket_asset AS it JOIN ticket ON ticket.id = it.ticket
         WHERE it.asset = ?1 ORDER BY ticket.id LIMIT 1",
        &[&asset.id],
        |row| row.at(0),
    )
}

pub fn delete(tx: &Transaction<'_>, asset: &Asset) -> Result<()> {
    tx.execute("DELETE FROM asset WHERE id = ?1", &[&asset.id])?;
    FACTS.forget(tx, &asset.number)
}

fn changes(conn: &Connection, asset: Id<Asset>) -> Result<Vec<Change>> {
    conn.rows(
        "SELECT id, number, area, kind, day, amount, months, method, rate, reason
         FROM asset_change WHERE asset = ?1 ORDER BY day, id",
        &[&asset],
        |row| {
            let kind: String = row.at(3)?;
            let amount = || row.at::<Option<i64>>(5).map(Option::unwrap_or_default);
            let what = match kind.as_str() {
                "cost" => What::Cost(amount()?),
                "write-down" => What::WriteDown(amount()?),
                "write-up" => What::WriteUp(amount()?),
                "life" => What::Life(row.at::<Option<u32>>(6)?.unwrap_or(1)),
                _ => What::Method(row.at(7)?, row.at(8)?),
            };
            Ok(Change {
                id: row.at(0)?,
                number: row.at(1)?,
                area: row.at::<Area>(2)?,
                on: row.at(4)?,
                what,
                reason: row.at(9)?,
            })
        },
    )
}

/// Keeps a change; answers with its number.
pub fn insert_change(tx: &Transaction<'_>, known: &Known, change: &Change) -> Result<String> {
    let asset = &known.asset;
    let number = format!("{}/C{}", asset.number, known.changes.len() + 1);
    let (kind, amount, months, method, rate) = match change.what {
        What::Cost(amount) => ("cost", Some(amount), None, None, None),
        What::WriteDown(amount) => ("write-down", Some(amount), None, None, None),
        What::WriteUp(amount) => ("write-up", Some(amount), None, None, None),
        What::Life(months) => ("life", None, Some(months), None, None),
        What::Method(method, rate) => ("method", None, None, Some(method), rate),
        What::Begin(_) => {
            return Err(Error::system(
                "an asset begins to be written off by a transfer",
            ));
        }
    };
    let is_first = !is_sealed(tx, asset)?;
    let id: Id<Change> = tx.insert(
        "INSERT INTO asset_change (number, asset, area, kind, day, amount, months, method, rate, reason,
            at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        &[
            &number,
            &asset.id,
            &change.area,
            &kind,
            &change.on,
            &amount,
            &months,
            &method,
            &rate,
            &change.reason,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    if is_first {
        SEAL.set(tx, asset.id.raw(), &asset.number)?;
    }
    CHANGES.set(tx, id.raw(), &number)?;
    Ok(number)
}

/// Whether something follows from an asset already, so that what it cost is final.
pub fn is_sealed(conn: &Connection, asset: &Asset) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM asset_posting WHERE asset = ?1)
             OR EXISTS (SELECT 1 FROM asset_change WHERE asset = ?1)
             OR EXISTS (SELECT 1 FROM asset_transfer WHERE asset = ?1)
             OR EXISTS (SELECT 1 FROM asset_disposal WHERE asset = ?1)",
        &[&asset.id],
    )
}

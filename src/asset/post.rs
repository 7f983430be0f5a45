//! Posting depreciation until a month: for all assets, in one entry.

use super::plan::{Gone, Plan};
use super::posting::{self, Line};
use super::store::{self, posted::Part};
use super::{Area, Known, class};
use crate::base::{Error, Id, Money, Month, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Department, Entry};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// What to post.
#[derive(Clone, Debug)]
pub struct Post {
    /// Until the end of this month.
    pub until: Month,
    /// Why what years before have left out counts for this one.
    pub late: Option<Text>,
}

/// A line of `bo stock asset depreciation post`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PostedRow {
    pub asset: String,
    pub name: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub until: NaiveDate,
    pub depreciation: String,
    pub write_down: String,
    pub write_up: String,
    pub book_value: String,
    pub currency: crate::base::Currency,
    pub entry: String,
}

/// Posts what is due until a month and not posted. Whoever posts the same month again posts nothing.
///
/// # Errors
/// Refused: its year has not begun, the month is locked, or a year before it waits to be posted and
/// nobody says why it is late.
pub fn post(tx: &Transaction<'_>, it: &Post, today: NaiveDate) -> Result<Vec<PostedRow>> {
    let day = it.until.last();
    if today.year() < day.year() {
        return Err(Error::refused(format!(
            "{} is in a year that has not begun, nothing of it is posted",
            it.until
        ))
        .with_hint("`bo stock asset depreciation --year …` shows what comes"));
    }
    let all = store::all_known(tx)?;
    let note = match &it.late {
        Some(reason) => Some(late(tx, &all, it.until, reason)?),
        None => {
            require_year_before(tx, &all, it.until)?;
            None
        }
    };
    let mut parts = Vec::new();
    let mut worth = Vec::new();
    for known in all {
        // What is posted beyond the month is posted for it as well.
        if posted_later(tx, &known, day)? {
            continue;
        }
        let plan = known.plan(Area::Book);
        let gone = due(tx, &known, &plan, it.until)?;
        if gone != Gone::default() {
            worth.push(plan.cost_whatever(day) - plan.gone(it.until).total());
            parts.push(part(known, gone));
        }
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let entry = run(tx, &parts, day, note.as_deref())?;
    let currency = ledger::book(tx)?;
    let row = |(part, worth): (Part, i64)| PostedRow {
        asset: part.asset.number,
        name: part.asset.name,
        account: part.account,
        until: day,
        depreciation: super::amount(part.gone.planned, currency),
        write_down: super::amount(part.gone.write_down, currency),
        write_up: super::amount(part.gone.write_up, currency),
        book_value: super::amount(worth, currency),
        currency,
        entry: entry.number(),
    };
    Ok(parts.into_iter().zip(worth).map(row).collect())
}

/// What is not posted yet of what has gone until a month.
pub(super) fn due(conn: &Connection, known: &Known, plan: &Plan, until: Month) -> Result<Gone> {
    let mut left = plan.gone(until);
    // What another program wrote off is in the balances it handed over.
    if let Some((on, book, _)) = known.asset.opening
        && Month::of(on) <= until
    {
        left.planned -= book;
    }
    for posted in store::posted::of(conn, &known.asset)? {
        left.planned -= posted.gone.planned;
        left.write_down -= posted.gone.write_down;
        left.write_up -= posted.gone.write_up;
    }
    Ok(left)
}

/// The part of an asset in a run.
pub(super) fn part(known: Known, gone: Gone) -> Part {
    Part {
        change: known.changes.iter().map(|it| it.id).max(),
        account: known.account().to_string(),
        class: known.class().to_string(),
        asset: known.asset,
        gone,
    }
}

/// Posts parts on a day, with a note in the text, and keeps them.
pub(super) fn run(
    tx: &Transaction<'_>,
    parts: &[Part],
    day: NaiveDate,
    note: Option<&str>,
) -> Result<Entry> {
    let currency = ledger::book(tx)?;
    let month = Month::of(day);
    let language = tx.language();
    let wanted = format!("{}-{month}", language.pick("AfA", "DEP"));
    let number = store::posted::free_number(tx, &wanted)?;
    let mut lines = Vec::new();
    for part in parts {
        let asset = &part.asset;
        let line = Line {
            account: part.account.clone(),
            role: posting::role(asset.book.method, class(&part.class)?.intangible),
            department: department(tx, asset.department.as_deref())?,
            gone: part.gone,
        };
        ledger::ensure_role(tx, line.role)?;
        if part.gone.write_down != 0 {
            ledger::ensure_role(tx, posting::WRITE_DOWN)?;
        }
        if part.gone.write_up != 0 {
            ledger::ensure_role(tx, posting::WRITE_UP)?;
        }
        lines.push(line);
    }
    let text = language.pick(
        format!("Abschreibung bis {month}"),
        format!("Depreciation until {month}"),
    );
    let text = match note {
        Some(note) => format!("{text}, {note}"),
        None => text,
    };
    let draft = posting::depreciation(&lines, currency, day, text, number.clone());
    let entry = ledger::post(tx, &draft)?;
    store::posted::insert(tx, &number, day, day, entry.id, parts)?;
    tx.touch("depreciation", &number)?;
    Ok(entry)
}

/// The department of an asset.
pub(super) fn department(conn: &Connection, code: Option<&str>) -> Result<Option<Id<Department>>> {
    match code {
        Some(code) => Ok(Some(Department::get(conn, code)?.id)),
        None => Ok(None),
    }
}

/// Refuses to post a month while the years before its own wait: what is late would count for the
/// wrong year, whether December is open or not.
pub(super) fn require_year_before(conn: &Connection, all: &[Known], until: Month) -> Result<()> {
    let Some((year, last)) = year_before(until) else {
        return Ok(());
    };
    let Some((left, number)) = left_before(conn, all, last)?.into_iter().next() else {
        return Ok(());
    };
    let left = Money::from_minor(left, ledger::book(conn)?);
    let late = format!("`bo stock asset depreciation post {until} --late \"WHY\"`");
    let month = Month::of(last);
    let hint = match (
        ledger::period::is_open(conn, last)?,
        ledger::closing::is_closed(conn, year)?,
    ) {
        (true, _) => format!("`bo stock asset depreciation post --year {year}` comes first"),
        (false, true) => format!("{year} is closed: {late} counts it for {}", year + 1),
        (false, false) => format!(
            "`bo ledger period unlock {month} --reason …` lets it be posted there, {late} counts it for {}",
            year + 1
        ),
    };
    Err(Error::refused(format!(
        "{left} of {number} in {year} and before is not posted, it would count for {}",
        year + 1
    ))
    .with_hint(hint))
}

/// What the entry says of depreciation that is late.
///
/// # Errors
/// Refused, when nothing is.
fn late(tx: &Transaction<'_>, all: &[Known], until: Month, reason: &Text) -> Result<String> {
    if reason.is_empty() {
        return Err(Error::input("late: is empty").with_hint("--late says why"));
    }
    let left = match year_before(until) {
        Some((_, last)) => left_before(tx, all, last)?,
        None => Vec::new(),
    };
    let year = until.first().year();
    if left.is_empty() {
        return Err(Error::refused(format!(
            "nothing of before {year} is left to be posted late"
        )));
    }
    let sum = left.iter().map(|it| it.0).sum();
    let sum = Money::from_minor(sum, ledger::book(tx)?);
    Ok(tx.language().pick(
        format!("davon {sum} für Jahre vor {year}: {reason}"),
        format!("{sum} of it of years before {year}: {reason}"),
    ))
}

/// The year before that of a month, and its last day.
fn year_before(until: Month) -> Option<(i32, NaiveDate)> {
    let year = until.first().year() - 1;
    Some((year, NaiveDate::from_ymd_opt(year, 12, 31)?))
}

/// What is not posted until a day and beyond, of which assets.
fn left_before(conn: &Connection, all: &[Known], last: NaiveDate) -> Result<Vec<(i64, String)>> {
    let mut found = Vec::new();
    for known in all {
        let left = left_until(conn, known, last)?;
        if left != 0 {
            found.push((left, known.asset.number.clone()));
        }
    }
    Ok(found)
}

/// What is not posted of an asset until a day that ends a month: nothing, if it is posted beyond it.
pub(super) fn left_until(conn: &Connection, known: &Known, last: NaiveDate) -> Result<i64> {
    match posted_later(conn, known, last)? {
        true => Ok(0),
        false => Ok(due(conn, known, &known.plan(Area::Book), Month::of(last))?.total()),
    }
}

/// Whether depreciation of an asset is posted beyond a day: what is left before it is in the rest of
/// that year then.
fn posted_later(conn: &Connection, known: &Known, day: NaiveDate) -> Result<bool> {
    let posted = store::posted::of(conn, &known.asset)?;
    Ok(posted.iter().any(|it| day < it.until))
}

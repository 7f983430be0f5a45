//! Lines: what goes into payslips beside contracts, hours and leave. Entered once or for every
//! month, with an amount, or a quantity and a rate.

use super::kind::{self, Class};
use super::law::Law;
use super::store::{self, Late};
use super::withheld;
use crate::base::{Amount, Currency, Error, Id, Money, Month, Price, Quantity, Result, Text};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::Department;
use crate::people::{self, Contract, Person, Timeline};
use crate::tabular::{Outcome, Seen};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// Something that goes into payslips.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The row.
    pub id: Id<Line>,
    /// What people type: `LZ-2026-0001`.
    pub number: String,
    /// Whose.
    pub person: Person,
    /// Under which contract, if that matters.
    pub contract: Option<String>,
    /// The code of its kind.
    pub kind: String,
    /// The month, or the first one.
    pub month: Month,
    /// The last month, where it is for several; `None` with `recurring` is for good.
    pub until: Option<Month>,
    /// How many, and for one of them.
    pub quantity: Option<(Quantity, Price)>,
    /// How much it is.
    pub amount: Money,
    /// What is to be paid back in all.
    pub total: Option<Money>,
    /// Whose cost it is.
    pub department: Option<String>,
    /// A word to it.
    pub note: Option<String>,
    /// Why it was taken back.
    pub withdrawn: Option<String>,
}

impl Line {
    /// Whether it goes into the slip of a month.
    pub fn is_in(&self, month: Month) -> bool {
        self.withdrawn.is_none() && self.is_for(month)
    }

    /// Whether it was entered for a month; it may have been taken back since.
    pub fn is_for(&self, month: Month) -> bool {
        self.month <= month && self.until.is_none_or(|until| month <= until)
    }

    /// Whether it still goes on in a month that it was entered for: what recurs ends with the
    /// contract, after its first month.
    pub(super) fn goes_on(&self, timeline: &Timeline, month: Month) -> bool {
        let is_its = |it: &Contract| self.contract.as_ref().is_none_or(|own| it.number == *own);
        let mut running = timeline.contracts_in(month.first(), month.last());
        self.month == month || running.any(is_its)
    }
}

/// A line to be entered.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// Its number; the next one if not said.
    pub number: Option<Text>,
    /// Whose.
    pub person: Text,
    /// Under which contract.
    pub contract: Option<Text>,
    /// The code of its kind.
    pub kind: Text,
    /// The month, or the first one.
    pub month: Month,
    /// Until when it comes every month; only in its month if not said.
    pub until: Until,
    /// How much.
    pub amount: Option<Amount>,
    /// How many,
    pub quantity: Option<Quantity>,
    /// and for one of them.
    pub rate: Option<Price>,
    /// What is to be paid back in all.
    pub total: Option<Amount>,
    /// Whose cost it is.
    pub department: Option<Text>,
    /// A word to it.
    pub note: Option<Text>,
}

/// How long something comes every month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Until {
    /// Only once.
    #[default]
    Once,
    /// Until this month, with it.
    Month(Month),
    /// Until it is withdrawn, or nothing is left of a loan.
    Forever,
}

/// Enters a line. One of a month that is closed is taken in by a correction of that month.
///
/// # Errors
/// Refused: there is no such person, contract, kind or department, or it pays something back and
/// the month is closed; input: an amount is missing, or does not fit its kind.
pub fn add(tx: &Transaction<'_>, firm: &Firm, new: &NewLine) -> Result<Line> {
    let day = tx.at().date_naive();
    let line = read(tx, firm, new, Month::of(day))?;
    let pattern = &firm.numbers.payroll_line;
    let number = match &new.number {
        Some(number) => {
            if let Some(given) = pattern.parse(number, day) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => {
            let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
            pattern.number(day, seq)
        }
    };
    let line = store::insert_line(tx, &Line { number, ..line })?;
    tx.touch("payroll-line", &line.number)?;
    Ok(line)
}

/// What a line of a closed month needs so that a slip has it: a word for each such month.
///
/// # Errors
/// As reading the file.
pub fn late(conn: &Connection, lines: Option<&str>) -> Result<Vec<String>> {
    let mut all = forgotten(conn)?;
    all.retain(|it| lines.is_none_or(|line| it.line == line));
    let mut words = match lines {
        Some(line) => no_run(conn, line)?,
        None => Vec::new(),
    };
    let word = |it: Late| {
        format!(
            "{} came after slip {}: `bo payroll correct {} {}` takes it in",
            it.line, it.slip, it.person.number, it.month
        )
    };
    words.extend(all.into_iter().map(word));
    Ok(words)
}

/// A word about a line that no slip of its month can have: it was paid before bo, or is over, there
/// is no run of it, and later ones are through.
fn no_run(conn: &Connection, number: &str) -> Result<Vec<String>> {
    let line = store::line(conn, number)?;
    let earlier = store::earlier(conn, Some(&line.person))?;
    if let Some(it) = earlier.into_iter().find(|it| it.has(line.month)) {
        return Ok(vec![format!(
            "{} says what was paid in {month} before bo, and no slip of {month} has {number}: `bo payroll lines withdraw {number} --reason …`, and enter it for a later month",
            it.number,
            month = line.month
        )]);
    }
    let later = store::runs(conn, None)?;
    let is_over = later.iter().any(|it| line.month < it.month);
    let has_run = later.iter().any(|it| it.month == line.month);
    Ok(
        match is_over && !has_run && line.until == Some(line.month) {
            true => vec![format!(
                "there is no run of {month}: `bo payroll run new {month}` pays {number}, or enter it for a later month",
                month = line.month
            )],
            false => Vec::new(),
        },
    )
}

/// Lines of closed months that no slip has, and that no open run is to take in.
///
/// # Errors
/// As reading the file.
pub(super) fn forgotten(conn: &Connection) -> Result<Vec<Late>> {
    let mut forgotten = Vec::new();
    for it in store::late_lines(conn)? {
        let timeline = people::timeline(conn, &it.person, None)?;
        if store::line(conn, &it.line)?.goes_on(&timeline, it.month) {
            forgotten.push(it);
        }
    }
    Ok(forgotten)
}

/// What is to be entered, looked at.
fn read(conn: &Connection, firm: &Firm, new: &NewLine, today: Month) -> Result<Line> {
    let person = people::get(conn, &new.person).map_err(|err| err.at("person"))?;
    let kind = kind::get(firm, &new.kind).map_err(|err| err.at("kind"))?;
    if let Some(contract) = &new.contract {
        let timeline = people::timeline(conn, &person, None)?;
        timeline
            .contract(contract)
            .map_err(|err| err.at("contract"))?;
    }
    if let Some(code) = &new.department {
        Department::get(conn, code).map_err(|err| err.at("department"))?;
    }
    let amount = amount(new)?;
    if MOST < amount.minor().abs() {
        return Err(Error::input(format!(
            "amount: {amount} is not within 100 million"
        )));
    }
    within(conn, &person, new.month, today)?;
    let is_gross = matches!(kind.class, Class::Earning);
    if amount.is_zero() {
        return Err(Error::input("amount: nothing is paid or taken off"));
    }
    if amount.is_negative() && !is_gross {
        return Err(Error::input(format!(
            "amount: {amount} is below zero; `{}` is {} by itself",
            kind.code,
            match kind.class.is_deduction() {
                true => "taken off",
                false => "paid",
            }
        )));
    }
    if amount.is_negative() && new.note.as_ref().is_none_or(|it| it.is_empty()) {
        below_zero(conn, &person, new, amount)?;
    }
    let total = new.total.map(|it| it.money(Currency::EUR)).transpose();
    let total = total.map_err(|err| err.at("total"))?;
    match (kind.class.has_balance(), total) {
        (true, None) => {
            return Err(Error::input(format!(
                "total: `{}` pays something back: how much in all?",
                kind.code
            ))
            .with_hint("--total 1200 --amount 100 takes 100 off each month until 1200 are paid"));
        }
        (false, Some(_)) => {
            return Err(Error::input(format!(
                "total: `{}` has no balance",
                kind.code
            )));
        }
        (true, Some(total)) if total.is_negative() || total.is_zero() => {
            return Err(Error::input(format!(
                "total: {total} is nothing to pay back"
            )));
        }
        _ => (),
    }
    let until = match (new.until, total) {
        // What has a balance goes on until nothing is left.
        (Until::Once, Some(_)) | (Until::Forever, _) => None,
        (Until::Once, None) => Some(new.month),
        (Until::Month(last), _) if last < new.month => {
            return Err(Error::input(format!(
                "until: {last} is before {}",
                new.month
            )));
        }
        (Until::Month(last), _) => Some(last),
    };
    // What is taken off until nothing is left has no month that it was forgotten in.
    if kind.class.has_balance() {
        let closed = store::standing_slips(conn, &person, new.month, new.month.plus(1200))?;
        if let Some(last) = closed.last() {
            return Err(Error::refused(format!(
                "month: {} of {} is approved: {}",
                last.month, person.number, last.number
            ))
            .with_hint(format!(
                "`{}` starts with a slip that is open: --month {}",
                kind.code,
                last.month.plus(1)
            )));
        }
    }
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    Ok(Line {
        id: Id::new(0),
        number: String::new(),
        person,
        contract: text(&new.contract),
        kind: kind.code,
        month: new.month,
        until,
        quantity: new.quantity.zip(new.rate),
        amount,
        total,
        department: text(&new.department),
        note: text(&new.note),
        withdrawn: None,
    })
}

/// Refuses pay below zero that takes back no line of its kind up to its month.
fn below_zero(conn: &Connection, person: &Person, new: &NewLine, amount: Money) -> Result<()> {
    let mut paid = i128::from(amount.minor());
    for line in store::lines(conn, Some(person))? {
        if line.kind == new.kind.as_str() && line.withdrawn.is_none() && line.month <= new.month {
            let last = line.until.map_or(new.month, |until| until.min(new.month));
            let (from, last) = (line.month.first(), last.first());
            let months =
                (last.year() - from.year()) * 12 + last.month() as i32 - from.month() as i32;
            paid += i128::from(line.amount.minor()) * i128::from(months.max(0) + 1);
        }
    }
    if 0 <= paid {
        return Ok(());
    }
    let what = match new.quantity.filter(|_| new.amount.is_none()) {
        Some(quantity) => format!("quantity: {quantity} pays {amount}, which"),
        None => format!("amount: {amount}"),
    };
    Err(Error::input(format!(
        "{what} is below zero, and {} has no `{}` up to {} of which it could be taken back",
        person.number, new.kind, new.month
    ))
    .with_hint("--note says what it is for, if it is meant"))
}

/// The largest amount of a line, as that of a salary. In cents.
const MOST: i64 = 10_000_000_000;

/// How many months ahead something is entered.
const AHEAD: u32 = 24;

/// Refuses a month that no run can have: of which bo knows no law, before somebody came, or far
/// ahead.
fn within(conn: &Connection, person: &Person, month: Month, today: Month) -> Result<()> {
    let timeline = people::timeline(conn, person, None)?;
    let starts = timeline.contracts.iter().map(|it| it.starts_on);
    let came = starts.min().map(Month::of);
    if let Some(came) = came.filter(|came| month < *came) {
        return Err(Error::input(format!(
            "month: {} came in {came}, after {month}",
            person.number
        )));
    }
    if today.plus(AHEAD) < month {
        return Err(Error::input(format!(
            "month: {month} is more than {AHEAD} months ahead"
        )));
    }
    Law::on(month.last())
        .map(drop)
        .map_err(|err| err.at("month"))
}

fn amount(new: &NewLine) -> Result<Money> {
    match (new.amount, new.quantity, new.rate) {
        (Some(amount), None, None) => amount.money(Currency::EUR).map_err(|err| err.at("amount")),
        (None, Some(quantity), Some(rate)) => {
            Money::round(quantity.amount() * rate.amount(), Currency::EUR)
        }
        (Some(_), _, _) => Err(Error::input(
            "amount: it follows from quantity and rate; leave it out, or both of them",
        )),
        (None, _, _) => Err(Error::input("amount: is missing")
            .with_hint("--amount 500, or --quantity 8 --rate 18.50")),
    }
}

/// Takes a line back: it goes into no slip from now on.
///
/// # Errors
/// Usage, when the reason says nothing; refused: there is none, it was taken back before, or a slip
/// of one month only has it.
pub fn withdraw(tx: &Transaction<'_>, number: &str, reason: &Text) -> Result<Line> {
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    let line = store::line(tx, number)?;
    if let Some(why) = &line.withdrawn {
        return Err(Error::refused(format!(
            "line `{number}` was taken back: {why}"
        )));
    }
    let slips = store::slips_with(tx, number)?;
    if line.until == Some(line.month)
        && let Some(slip) = slips.first()
    {
        return Err(
            Error::refused(format!("line `{number}` is in slip {slip}, which is final"))
                .with_hint(format!(
                    "a line of the other sign takes it back, in a later month or in {} with `bo payroll correct`",
                    line.month
                )),
        );
    }
    store::withdraw_line(tx, &line, reason)?;
    store::line(tx, number)
}

/// A row of `bo payroll lines list`, `import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LineRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    #[serde(default)]
    pub contract: Option<Text>,
    pub kind: Text,
    pub month: Month,
    #[serde(default)]
    pub until: Option<Text>,
    #[serde(default)]
    pub quantity: Option<Quantity>,
    #[serde(default)]
    pub rate: Option<Price>,
    #[serde(default)]
    pub amount: Option<Amount>,
    #[serde(default)]
    pub total: Option<Amount>,
    #[serde(default)]
    pub left: Option<Amount>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub withdrawn: Option<Text>,
}

/// What `until` says for good.
const FOREVER: &str = "open";

impl LineRow {
    /// A line as a row.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, firm: &Firm, line: &Line) -> Result<LineRow> {
        let text = |text: &Option<String>| text.as_deref().map(str::parse).transpose();
        let kinds = kind::all(firm)?;
        let class = kinds.iter().find(|it| it.code == line.kind);
        let left = match class {
            Some(kind) => withheld::left(conn, line, kind.class)?,
            None => None,
        };
        Ok(LineRow {
            number: Some(line.number.parse()?),
            person: line.person.number.parse()?,
            contract: text(&line.contract)?,
            kind: line.kind.parse()?,
            month: line.month,
            until: match line.until {
                None => Some(FOREVER.parse()?),
                Some(last) if last == line.month => None,
                Some(last) => Some(last.to_string().parse()?),
            },
            quantity: line.quantity.map(|it| it.0),
            rate: line.quantity.map(|it| it.1),
            amount: match line.quantity {
                Some(_) => None,
                None => Some(line.amount.into()),
            },
            total: line.total.map(Into::into),
            left: left.map(Into::into),
            department: text(&line.department)?,
            note: text(&line.note)?,
            withdrawn: text(&line.withdrawn)?,
        })
    }

    fn new_line(&self) -> Result<NewLine> {
        let until = match self.until.as_deref() {
            None => Until::Once,
            Some(FOREVER) => Until::Forever,
            Some(month) => Until::Month(month.parse().map_err(|err: Error| err.at("until"))?),
        };
        Ok(NewLine {
            number: self.number.clone(),
            person: self.person.clone(),
            contract: self.contract.clone(),
            kind: self.kind.clone(),
            month: self.month,
            until,
            amount: self.amount,
            quantity: self.quantity,
            rate: self.rate,
            total: self.total,
            department: self.department.clone(),
            note: self.note.clone(),
        })
    }
}

/// Enters a line of a file. What is there already is left as it is: by its number, or by all it
/// says.
///
/// # Errors
/// As [`add`]; refused, when it is another one under this number; input, when the file has said it
/// before.
pub fn import(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &LineRow,
    seen: &mut Seen,
) -> Result<Outcome> {
    if row.withdrawn.is_some() {
        return Ok(Outcome::Skipped);
    }
    match &row.number {
        Some(number) => seen.once(format!("line {number}"))?,
        None => seen
            .once(format!(
                "the same {} of {} in {}: {row:?}",
                row.kind, row.person, row.month
            ))
            .map_err(|_| {
                Error::input(format!(
                    "{} of {} in {} is in this file twice",
                    row.kind, row.person, row.month
                ))
                .with_hint("if both are meant, a note tells one from the other")
            })?,
    }
    let new = row.new_line()?;
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let amount = amount(&new)?;
    let same = |it: &Line| {
        let until = match new.until {
            Until::Once if it.total.is_none() => Some(row.month),
            Until::Once | Until::Forever => None,
            Until::Month(last) => Some(last),
        };
        it.kind == row.kind.as_str()
            && it.person == person
            && it.month == row.month
            && it.until == until
            && it.amount == amount
            && it.quantity == new.quantity.zip(new.rate)
            && it.total.map(Amount::from) == row.total
            && it.contract.as_deref() == row.contract.as_deref()
            && it.department.as_deref() == row.department.as_deref()
            && it.note.as_deref() == row.note.as_deref()
    };
    if let Some(number) = &row.number
        && let Some(known) = store::find_line(tx, number)?
    {
        return match same(&known) {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!("number: {number} is another line")).with_hint(
                format!("`bo payroll lines list --all` shows it, `bo payroll lines withdraw {number} --reason …` takes it back"),
            )),
        };
    }
    let known = store::lines(tx, Some(&person))?;
    if row.number.is_none() && known.iter().any(|it| it.withdrawn.is_none() && same(it)) {
        return Ok(Outcome::Unchanged);
    }
    add(tx, firm, &new)?;
    Ok(Outcome::Added)
}

/// All lines, of everybody or one person, of all months or one; with those taken back, if asked.
///
/// # Errors
/// As reading the file.
pub fn rows(
    conn: &Connection,
    firm: &Firm,
    person: Option<&Person>,
    month: Option<Month>,
    all: bool,
) -> Result<Vec<LineRow>> {
    let mut lines = store::lines(conn, person)?;
    lines.retain(|it| match month {
        Some(month) => it.is_in(month),
        None => all || it.withdrawn.is_none(),
    });
    if let Some(month) = month {
        let mut going = Vec::new();
        for it in lines {
            let timeline = people::timeline(conn, &it.person, None)?;
            going.extend(it.goes_on(&timeline, month).then_some(it));
        }
        lines = going;
    }
    lines.iter().map(|it| LineRow::of(conn, firm, it)).collect()
}

/// The contract of a line, by its number.
pub(super) fn contract_of<'a>(line: &Line, contracts: &'a [Contract]) -> Option<&'a Contract> {
    let name = line.contract.as_ref()?;
    contracts.iter().find(|it| it.number == *name)
}

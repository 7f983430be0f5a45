//! A run: the wages of a month, from a draft until it is locked.

mod approve;
pub(super) mod book;
mod calculate;
mod reverse;

pub use approve::{approve, decided, digest};
pub use book::{book, lock, unnamed};
pub use calculate::calculate;
pub use reverse::reverse;

use super::earlier;
use super::law::Law;
use super::slip::{self, Input, Slip};
use super::store;
use crate::approval::{self, Scope};
use crate::bank::order;
use crate::base::{Code, Currency, Error, Id, Month, Result};
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Entry};
use crate::people::Person;
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is calculated.
    Draft,
    /// Its slips can still be calculated again.
    Calculated,
    /// Its slips are final.
    Approved,
    /// The net pay is ordered at the bank, or was paid.
    Paid,
    /// It is in the books.
    Booked,
    /// Nothing happens to it any more.
    Locked,
    /// It was given up without a slip.
    Closed,
}

impl Code for State {
    const WHAT: &'static str = "state of a run";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Draft, "draft"),
        (State::Calculated, "calculated"),
        (State::Approved, "approved"),
        (State::Paid, "paid"),
        (State::Booked, "booked"),
        (State::Locked, "locked"),
        (State::Closed, "closed"),
    ];
}

/// The wages of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The row.
    pub id: Id<Run>,
    /// What people type: `LA-2026-11`; the second of a month is `LA-2026-11b`.
    pub number: String,
    /// The month.
    pub month: Month,
    /// The day of payment.
    pub pay_on: NaiveDate,
    /// The run whose slips it takes back.
    pub reverses: Option<String>,
    /// How many slips it has,
    pub slips: i64,
    /// and how many of them were not taken back.
    pub standing: i64,
    /// What became of it.
    pub steps: Vec<Step>,
}

/// What became of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What.
    pub state: State,
    /// On which day, in the books.
    pub day: NaiveDate,
    /// Where it stands there.
    pub entry: Option<Id<Entry>>,
    /// The order to the bank.
    pub order: Option<String>,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// The last fact about people that was known when it was approved.
    pub facts: Option<i64>,
}

impl Run {
    /// How far it is. A locked run stays so, even if money that came back goes out again.
    pub fn state(&self) -> State {
        if self.slips == 0 && self.is_approved() {
            return State::Closed;
        }
        match self.step(State::Locked) {
            Some(_) => State::Locked,
            None => {
                // What is approved again is as far as it was.
                let mut steps = self.steps.iter().rev();
                let beyond = steps.find(|it| State::Approved < it.state);
                let step = beyond.or(self.steps.last());
                step.map_or(State::Draft, |it| it.state)
            }
        }
    }

    /// The step that made it so, if it has been.
    pub fn step(&self, state: State) -> Option<&Step> {
        self.steps.iter().rev().find(|it| it.state == state)
    }

    /// The day on which the money is there: that on which it was paid, else the agreed one, or the last
    /// bank day before.
    pub fn paid_on(&self) -> NaiveDate {
        let paid = self.steps.iter().find(|it| it.state == State::Paid);
        paid.map_or_else(|| order::bank_day_before(self.pay_on), |it| it.day)
    }

    /// Whether its slips are final.
    pub fn is_approved(&self) -> bool {
        self.step(State::Approved).is_some()
    }

    /// Whether all of its slips were taken back.
    pub fn is_taken_back(&self) -> bool {
        0 < self.slips && self.standing == 0
    }

    /// Whether it can go on without being paid: nobody gets anything with it.
    pub(super) fn needs_no_pay(&self) -> bool {
        self.reverses.is_some() || self.is_taken_back()
    }

    fn number(&self) -> &str {
        &self.number
    }
}

/// A payslip that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The row.
    pub id: Id<Kept>,
    /// The run it is in.
    pub run: String,
    /// What people type: `LA-2026-11/E-2`.
    pub number: String,
    /// Whose.
    pub person: Person,
    /// For which month.
    pub month: Month,
    /// The slip that it takes back.
    pub reverses: Option<String>,
    /// The slip that takes it back.
    pub reversed_by: Option<String>,
    /// Everything it depends on, as JSON.
    pub input: String,
    /// The flow chart of the wage tax.
    pub chart: String,
    /// The figures of social insurance.
    pub figures: String,
    /// The digest of both.
    pub law: [u8; 32],
    /// In cents, as everything below.
    pub gross: i64,
    /// What is taxed.
    pub taxable: i64,
    /// Taxes.
    pub tax: i64,
    /// Contributions.
    pub social: i64,
    /// What is left of the gross pay.
    pub net: i64,
    /// What goes out.
    pub payout: i64,
    /// What it costs.
    pub cost: i64,
}

impl Kept {
    /// Everything it depends on.
    ///
    /// # Errors
    /// System, when it cannot be read: `bo check` says so as well.
    pub fn input(&self) -> Result<Input> {
        serde_json::from_str(&self.input)
            .map_err(|err| Error::system(format!("{}: its input: {err}", self.number)))
    }

    /// The law it was computed by.
    ///
    /// # Errors
    /// Refused, when bo does not know it.
    pub fn law(&self) -> Result<Law> {
        Law::by_id(&self.chart, &self.figures)
    }

    /// Computes it again, from what is kept.
    ///
    /// # Errors
    /// As [`slip::compute`].
    pub fn compute(&self) -> Result<Slip> {
        let slip = slip::compute(&self.input()?, &self.law()?)?;
        Ok(match self.reverses {
            Some(_) => slip.mirrored(),
            None => slip,
        })
    }
}

/// The run called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Run> {
    store::run(conn, number)
}

/// All runs.
///
/// # Errors
/// As reading the file.
pub fn all(conn: &Connection) -> Result<Vec<Run>> {
    store::runs(conn, None)
}

/// Opens the run of a month: for everybody, or for those who have no slip of it yet.
///
/// # Errors
/// Refused: one of the month is not approved yet, everybody was paid for it before bo, the books are
/// not in EUR, or bo does not know the law of the month.
pub fn new(tx: &Transaction<'_>, month: Month, pay_on: Option<NaiveDate>) -> Result<Run> {
    let book = ledger::book(tx)?;
    if book != Currency::EUR {
        return Err(Error::refused(format!(
            "the books are in {book}, and the law of wages knows EUR"
        )));
    }
    Law::on(month.last())?;
    let pay_on = pay_on.unwrap_or(month.last());
    may_pay(month, pay_on)?;
    // The slips name the day on which the money is there.
    let pay_on = order::bank_day_before(pay_on);
    let before = store::runs(tx, Some(month))?;
    if let Some(open) = before.iter().find(|it| !it.is_approved()) {
        return Err(Error::refused(format!(
            "run `{}` of {month} is not approved yet",
            open.number
        ))
        .with_hint(next(open)));
    }
    if let (said, false) = earlier::of_month(tx, month)? {
        let numbers: Vec<&str> = said.iter().map(|it| it.number.as_str()).collect();
        return Err(Error::refused(format!(
            "everybody was paid for {month} before bo: {}",
            numbers.join(", ")
        ))
        .with_hint(format!(
            "what is paid now goes into a later month; `bo payroll earlier withdraw {} --reason …` if it was not paid",
            numbers[0]
        )));
    }
    let run = store::insert_run(tx, &number(month, before.len()), month, pay_on, None)?;
    tx.touch("payroll-run", &run.number)?;
    Ok(run)
}

/// Refuses a day on which nobody pays the wages of a month: more than a month before it, or a year
/// after it.
pub(super) fn may_pay(month: Month, day: NaiveDate) -> Result<()> {
    let (from, until) = (
        month.first() - Months::new(1),
        month.last() + Months::new(12),
    );
    match from <= day && day <= until {
        true => Ok(()),
        false => Err(
            Error::refused(format!("the wages of {month} are not paid on {day}"))
                .with_hint(format!("a day from {from} to {until}")),
        ),
    }
}

/// `LA-2026-11` for the first run of a month, `LA-2026-11b` for the second.
fn number(month: Month, before: usize) -> String {
    let mut letters = String::new();
    let mut rest = before;
    while 0 < rest {
        letters.insert(0, char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    format!("LA-{month}{letters}")
}

/// The requests about a run that wait for approval: of itself, or of what is to be taken back.
///
/// # Errors
/// As reading the file.
pub fn waiting(conn: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let mut waiting: BTreeMap<String, Vec<String>> = BTreeMap::new();
    approval::each_request(conn, Some(approval::State::Open), |it| {
        if it.scope == Scope::Payroll {
            let run = it.record.split(['/', ' ']).next().unwrap_or_default();
            waiting.entry(run.to_string()).or_default().push(it.number);
        }
        Ok(())
    })?;
    Ok(waiting)
}

/// The command that takes a run one step further.
pub(super) fn next(run: &Run) -> String {
    let number = run.number();
    let (paid, booked) = (run.step(State::Paid), run.step(State::Booked));
    let command = match (run.state(), paid, booked) {
        (State::Draft, ..) => "calculate",
        (State::Calculated, ..) => "approve",
        (State::Locked, ..) => return format!("`bo payroll run show {number}` shows it"),
        (State::Closed, ..) => return format!("`bo payroll run new {}` opens another", run.month),
        (_, None, _) if !run.needs_no_pay() => "pay",
        (_, _, None) => "book",
        (_, _, Some(_)) => "lock",
    };
    format!("`bo payroll run {command} {number}`")
}

/// Refuses what is not approved yet, or locked.
pub(super) fn require_approved(run: &Run) -> Result<()> {
    let number = run.number();
    match run.state() {
        State::Draft => {
            Err(Error::refused(format!("run `{number}` is not calculated")).with_hint(next(run)))
        }
        State::Calculated => {
            Err(Error::refused(format!("run `{number}` is not approved")).with_hint(next(run)))
        }
        State::Locked => Err(
            Error::refused(format!("run `{number}` is locked")).with_hint(format!(
                "a later month corrects it: `bo payroll correct PERSON {}`",
                run.month
            )),
        ),
        State::Closed => Err(
            Error::refused(format!("run `{number}` was closed without a slip"))
                .with_hint(next(run)),
        ),
        State::Approved | State::Paid | State::Booked => Ok(()),
    }
}

/// The request that asks to take slips of a run back, while nobody has decided it.
///
/// # Errors
/// As reading the file.
pub(super) fn asked_back(conn: &Connection, run: &Run) -> Result<Option<String>> {
    let mut found = None;
    approval::each_request(conn, Some(approval::State::Open), |it| {
        let of = it.record.split(['/', ' ']).next();
        if it.scope == Scope::Payroll && reverse::is_asked(&it.record) && of == Some(run.number()) {
            found = Some(it.number);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Refuses to go on while somebody has asked to take slips of a run back.
pub(super) fn require_undisputed(conn: &Connection, run: &Run) -> Result<()> {
    match asked_back(conn, run)? {
        Some(request) => Err(Error::refused(format!(
            "`{request}` asks to take slips of run `{}` back, and is not decided",
            run.number
        ))
        .with_hint(format!(
            "`bo inbox show {request}` shows it; `bo inbox approve {request}` or `bo inbox reject {request} --reason …` decides it"
        ))),
        None => Ok(()),
    }
}

/// The errors of a run's people who are not left out on purpose.
pub(super) fn broken(conn: &Connection, run: &Run) -> Result<Vec<Person>> {
    let left_out = store::left_out(conn, run)?;
    let mut people: Vec<Person> = store::findings(conn, run)?
        .into_iter()
        .filter(|it| it.severity == crate::base::Severity::Error)
        .map(|it| it.person)
        .filter(|it| !left_out.contains(it))
        .collect();
    people.dedup();
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_of_a_month_have_letters() {
        let month: Month = "2026-11".parse().unwrap();
        let check = |before, expected| assert_eq!(number(month, before), expected);
        check(0, "LA-2026-11");
        check(1, "LA-2026-11b");
        check(25, "LA-2026-11z");
        check(26, "LA-2026-11ba");
    }
}

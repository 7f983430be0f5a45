//! Everything a payslip depends on, from what the staff desk knows: contracts and facts by the
//! day, hours, premiums, sickness, leave, expenses, lines, and the slips before.

mod before;
mod days;
mod ended;
mod facts;
mod free;
mod interruptions;
mod limits;
mod pay;
mod salary;
mod spans;

pub(super) use before::{above_regular, employed_until, group_in, insured_days, january, unknown};
pub(super) use days::paid as paid_days;
pub(super) use ended::after_end;
pub(super) use interruptions::interruptions;
pub(super) use salary::weight;
pub(super) use spans::Spans;

use super::correct::Corrected;
use super::kind::{Class, Treatment};
use super::law::Law;
use super::line::{self, Line};
use super::missing::{self, Missing};
use super::preflight::Findings;
use super::slip::{self, Input, Pay, Rules};
use super::store::{self, Late};
use crate::base::{Month, Result};
use crate::calendar::State;
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{Contract, Person, Timeline};
use crate::staff::expense::{self, PayrollRow};
use chrono::{Datelike, NaiveDate};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What is the same for everybody of a run, read once.
pub(super) struct Surroundings<'a> {
    pub conn: &'a Connection,
    pub firm: &'a Firm,
    pub law: Law,
    pub month: Month,
    pub pay_on: NaiveDate,
    pub kinds: Vec<super::kind::Kind>,
    lines: Vec<Line>,
    expenses: Vec<PayrollRow>,
    late: Vec<Late>,
    missing: Vec<Missing>,
    told: RefCell<BTreeSet<String>>,
}

/// How many months back an expense that no slip has paid is looked for.
const MONTHS_BACK: u32 = 12;

impl<'a> Surroundings<'a> {
    /// What the slips of a month need that are paid on `pay_on`.
    pub fn read(
        conn: &'a Connection,
        firm: &'a Firm,
        month: Month,
        pay_on: NaiveDate,
    ) -> Result<Surroundings<'a>> {
        let mut lines = Vec::new();
        let entered = store::lines(conn, None)?;
        for it in entered.into_iter().filter(|it| it.is_for(month)) {
            // What a slip has stays in its month when it is taken back later.
            if it.withdrawn.is_none() || store::is_in_slip(conn, &it, month)? {
                lines.push(it);
            }
        }
        let mut expenses = Vec::new();
        let mut earlier = Month::of(month.first() - chrono::Months::new(MONTHS_BACK));
        while earlier <= month {
            for row in expense::payroll_rows(conn, earlier)? {
                if store::slips_with_expense(conn, &row.number)?.is_empty() {
                    expenses.push(row);
                }
            }
            earlier = earlier.plus(1);
        }
        Ok(Surroundings {
            conn,
            firm,
            law: Law::on(month.last())?,
            month,
            pay_on,
            kinds: super::kind::all(firm)?,
            lines,
            expenses,
            late: line::forgotten(conn)?,
            missing: missing::without_slip(conn, None, month)?,
            told: RefCell::default(),
        })
    }

    /// Whether something that concerns many was told.
    pub fn was_told(&self, what: &str) -> bool {
        self.told.borrow().contains(what)
    }

    /// The months before of which a person has no slip.
    pub fn missing_of(&self, person: &Person) -> impl Iterator<Item = &Missing> {
        let person = person.clone();
        self.missing.iter().filter(move |it| it.person == person)
    }

    /// Whether something that concerns many is told for the first time.
    pub fn tells_once(&self, what: &str) -> bool {
        self.told.borrow_mut().insert(what.to_string())
    }

    /// The state of the firm, for who works where no other is known.
    pub fn state(&self) -> Option<State> {
        self.firm.company.state.as_deref()?.parse().ok()
    }

    /// The first and the last day.
    pub fn span(&self) -> (NaiveDate, NaiveDate) {
        (self.month.first(), self.month.last())
    }

    /// The lines of a person; what recurs ends with the contract.
    pub fn lines_of(&self, timeline: &Timeline) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|it| it.person == timeline.person && it.goes_on(timeline, self.month))
    }

    /// The lines of a person of earlier months that no slip has.
    pub fn late_of(&self, person: &str) -> impl Iterator<Item = &Late> {
        let person = person.to_string();
        self.late
            .iter()
            .filter(move |it| it.person.number == person && it.month < self.month)
    }

    /// The expenses that are paid to a person.
    pub fn expenses_of(&self, person: &str) -> impl Iterator<Item = &PayrollRow> {
        let person = person.to_string();
        self.expenses.iter().filter(move |it| it.person == person)
    }
}

/// Everything the slip of a person depends on, with what is corrected of earlier months; none if
/// there is nothing to pay.
pub(super) fn gather(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    corrected: &Corrected,
    found: &mut Findings<'_>,
) -> Result<Option<Input>> {
    let (first, last) = around.span();
    let contracts: Vec<&Contract> = timeline.contracts_in(first, last).collect();
    let person = &timeline.person.number;
    let has_lines = around.lines_of(timeline).next().is_some();
    let has_expenses = around.expenses_of(person).next().is_some();
    if contracts.is_empty() && !has_lines && !has_expenses && !corrected.is_wanted {
        return Ok(None);
    }
    let spans = Spans::of(timeline, first, last);
    // Who is gone is taxed and insured as on the last day.
    let main = spans.main().map(|it| (it.contract, it.until));
    let gone = || {
        let main = timeline.contracts.last()?;
        Some((main, main.ends_on.map_or(last, |end| end.min(last))))
    };
    let Some((main, day)) = main.or_else(gone) else {
        found.error(
            "there is something to pay, and no contract",
            Some(format!(
                "`bo staff contract add {person} --kind permanent --from {first}`"
            )),
        );
        return Ok(None);
    };
    let days = days::of_month(around, timeline, &contracts)?;
    let facts = facts::Facts {
        around,
        timeline,
        main,
        day,
        first,
    };
    let group = facts.group()?;
    found.together(timeline, first, last);
    let (mut pay, regular) = pay::pay(around, timeline, &contracts, &spans, main, &days, found)?;
    let mut tax = facts.tax(&group, found)?;
    if contracts.is_empty() {
        tax.free = 0;
    }
    tax.days = days.part_of_month();
    tax.months_left = before::months_left(timeline, around.month);
    let mut insurance = facts.insurance(&group, found)?;
    let insured = spans.insured(&days);
    insurance.days = insured.get(spans.main).copied().unwrap_or_default();
    let mut periods = Vec::new();
    for (number, span) in spans.others().enumerate() {
        let facts = facts::Facts {
            main: span.contract,
            day: span.until,
            ..facts
        };
        let index = number + usize::from(spans.main <= number);
        let (group, regular) = (facts.group()?, regular.of(number + 1, &pay));
        periods.push(facts.period(span, &group, (regular, insured[index]), found)?);
    }
    let mut regular = regular.of(0, &pay);
    let flat = free::Flat::of(&periods);
    if insurance.days == 0 {
        without_days(around, timeline, &mut pay, contracts.is_empty(), found);
    }
    regular -=
        free::occupational_pension(around, timeline, (&tax, &insurance), &mut pay, &flat, found)?;
    free::past_pension_age(&mut pay, tax.free, &flat);
    let mut before = before::before(around, timeline, corrected, found)?;
    if contracts.is_empty() {
        before.assumed = Some(salary::regular(timeline, main, day)?);
        before.ended = before::ended(around, timeline, corrected, &insurance, (main, day))?;
        before.projected = ended::projected(&facts)?;
    }
    let is_once = pay.iter().any(|it| it.social == Treatment::OneOff);
    let mut own = Vec::new();
    if is_once && month_of_year(around.month) <= 3 {
        let mut finds = Findings::new(&timeline.person, &mut own);
        before.last_year = before::last_year(around, timeline, corrected, &mut finds)?;
    }
    let input = Input {
        person: person.clone(),
        month: around.month,
        pay_on: around.pay_on,
        regular,
        tax,
        insurance,
        pay,
        before,
        periods_before: if periods.is_empty() { 0 } else { spans.main },
        periods,
        corrections: corrected.corrections.clone(),
        late: corrected.late,
        rules: Rules::NOW,
    };
    let last_year = input.before.last_year.as_ref();
    if let Some(last) = last_year.and_then(|it| it.last_month.as_ref())
        && found.is_sound()
        && slip::belongs_to_last_year(&input, &around.law)?
    {
        found.of_last_month(last.month, &own);
    }
    Ok(Some(input))
}

/// Pay of the month of who has no insurance days in it: what goes on while a fund pays sick pay, or with
/// a child, is no pay to social insurance (§ 23c (1) SGB IV); after the last day nothing goes on.
fn without_days(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    pay: &mut [Pay],
    is_gone: bool,
    found: &mut Findings<'_>,
) {
    let counts = |it: &&mut Pay| {
        it.period == 0
            && matches!(it.class, Class::Earning | Class::Benefit)
            && it.social == Treatment::Current
            && it.insured != Some(0)
    };
    let (number, month) = (&timeline.person.number, around.month);
    let mut names = Vec::new();
    for it in pay.iter_mut().filter(counts) {
        if slip::amount_of(it) != 0 {
            names.push(format!("`{}`", it.kind));
            it.insured = Some(0);
        }
    }
    if names.is_empty() {
        return;
    }
    let names = names.join(", ");
    if is_gone {
        let ends = timeline.contracts.iter().filter_map(|it| it.ends_on);
        let last = ends.max().map_or(month, Month::of);
        found.error(
            format!("{names}: pay of the month after the last day of work belongs to the month in which it was earned"),
            Some(format!(
                "withdraw it, enter it with --month {last}, and `bo payroll correct {number} {last}`"
            )),
        );
        return;
    }
    found.warn(
        format!("{names} in a month without insurance days: taxed, and without contributions as long as it is with the benefit of the fund at most 50 EUR more than the net pay before (§ 23c (1) SGB IV)"),
        Some(format!("`bo payroll lines list {number} --month {month}` shows it")),
    );
}

fn month_of_year(month: Month) -> u32 {
    month.first().month()
}

//! Correcting closed months: computed again by the law that holds for them and by what is known
//! today, and the difference goes into the slip of a month that is still open.
//!
//! What is corrected is asked for with [`correct`]; what comes of it is computed with the slip, so
//! that calculating again takes in what is known by then. [`versions`] is what counts for a month:
//! its slip and every correction since.

use super::gather::{self, Surroundings};
use super::preflight::{Finding, Findings};
use super::rows;
use super::run::{self, Kept, Run, State};
use super::slip::{self, Correction, Input, Pay, Period, Slip, Way};
use super::store::{self, Asked};
use crate::base::{Error, Finding as BoFinding, Kind, Month, Result, Severity, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::payroll::kind::Class;
use crate::people::{self, Person, Timeline};
use chrono::Datelike;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What counts for a month of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The slip of the month.
    pub number: String,
    /// The slips of later months that correct it.
    pub corrected_by: Vec<String>,
    /// Everything it depends on.
    pub input: Input,
    /// What comes of it, without what it corrects of other months.
    pub slip: Slip,
    /// What is taxed of its pay, also what was taxed in a later year. In cents.
    taxable: i64,
}

/// What counts for the months of a person from `from` until before `until`.
///
/// # Errors
/// As reading the file.
pub fn versions(
    conn: &Connection,
    person: &Person,
    from: Month,
    until: Month,
) -> Result<BTreeMap<Month, Version>> {
    fold(
        conn,
        person,
        (from, until),
        from.plus(1200),
        &mut |_, _, _| (),
    )
}

/// What counted for the months of a year when it was over: without corrections of later years.
///
/// # Errors
/// As reading the file.
pub(super) fn versions_of_year(
    conn: &Connection,
    person: &Person,
    january: Month,
) -> Result<Vec<Version>> {
    let next = january.plus(12);
    let versions = fold(conn, person, (january, next), next, &mut |_, _, _| ())?;
    Ok(versions.into_values().collect())
}

/// What the months were computed from that a slip corrects, before it did.
///
/// # Errors
/// As reading the file.
pub(super) fn before(
    conn: &Connection,
    kept: &Kept,
    input: &Input,
) -> Result<BTreeMap<Month, Input>> {
    let months = input.corrections.iter().map(|it| it.now.month);
    let Some(first) = months.min() else {
        return Ok(BTreeMap::new());
    };
    let span = (first, kept.month);
    let versions = fold(conn, &kept.person, span, kept.month, &mut |_, _, _| ())?;
    let inputs = versions.into_iter().map(|(month, it)| (month, it.input));
    Ok(inputs.collect())
}

/// As [`versions`], by slips of months before `last`; `each` sees what a slip corrects, and what counted before.
fn fold(
    conn: &Connection,
    person: &Person,
    (from, until): (Month, Month),
    last: Month,
    each: &mut dyn FnMut(&Kept, &Correction, Option<&Version>),
) -> Result<BTreeMap<Month, Version>> {
    let mut all = BTreeMap::new();
    for kept in store::standing_slips(conn, person, from, last)? {
        let mut input = kept.input()?;
        for it in std::mem::take(&mut input.corrections) {
            let month = it.now.month;
            if month < from || until <= month {
                continue;
            }
            each(&kept, &it, all.get(&month));
            if let Some(version) = all.get_mut(&month) {
                correct_version(version, it, &kept.number)?;
            }
        }
        if kept.month < until {
            let slip = slip::month(&input, &kept.law()?)?;
            let version = Version {
                number: kept.number,
                corrected_by: Vec::new(),
                input,
                taxable: slip.taxable + slip.taxable_one_off,
                slip,
            };
            all.insert(kept.month, version);
        }
    }
    Ok(all)
}

fn correct_version(version: &mut Version, it: Correction, by: &str) -> Result<()> {
    version.slip = it.slip()?;
    version.taxable = it.taxable()?;
    version.input = it.now;
    version.corrected_by.push(by.to_string());
    Ok(())
}

/// Reports corrections that do not build on what counted for their month before.
///
/// # Errors
/// As reading the file.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(BoFinding)) -> Result<()> {
    let runs = store::runs(conn, None)?;
    let months = || runs.iter().map(|it| it.month);
    let (Some(first), Some(last)) = (months().min(), months().max()) else {
        return Ok(());
    };
    for person in store::people_with_slips(conn, first, last.plus(1))? {
        let mut other = Vec::new();
        let done = fold(
            conn,
            &person,
            (first, last.plus(1)),
            first.plus(1200),
            &mut |kept, it, version| {
                if version.is_none_or(|version| version.slip != it.was) {
                    other.push((kept.number.clone(), it.now.month));
                }
            },
        );
        // What cannot be computed is found where slips are computed again.
        match done {
            Err(err) if matches!(err.kind(), Kind::Busy) => return Err(err),
            Err(_) => continue,
            Ok(_) => (),
        }
        for (slip, month) in other {
            let what = format!("what it corrects of {month} is not what counted for it before");
            found(BoFinding::error("BO-PAYROLL-8", &slip, what));
        }
    }
    Ok(())
}

/// What is corrected of a person with a slip.
#[derive(Clone, Debug, Default)]
pub(super) struct Corrected {
    /// The months that come out otherwise.
    pub corrections: Vec<Correction>,
    /// The taxable pay of years that are over. In cents.
    pub late: i64,
    /// What counts for these months from now on.
    pub slips: BTreeMap<Month, Slip>,
    /// There is a slip even if nothing is to be paid for its own month.
    pub is_wanted: bool,
}

impl Corrected {
    /// What counts for a month that is closed: what comes out otherwise now, else what did so far.
    pub fn counting<'a>(&'a self, month: Month, so_far: &'a Version) -> (&'a Slip, &'a Input) {
        let mut last = self.corrections.iter().rev();
        let now = last.find(|it| it.now.month == month).map(|it| &it.now);
        (
            self.slips.get(&month).unwrap_or(&so_far.slip),
            now.unwrap_or(&so_far.input),
        )
    }
}

/// What is needed to compute earlier months again, read once.
pub(super) struct Past<'a> {
    conn: &'a Connection,
    month: Month,
    around: BTreeMap<Month, Surroundings<'a>>,
}

impl<'a> Past<'a> {
    /// What `months` need that are corrected with a run.
    pub fn read(
        conn: &'a Connection,
        firm: &'a Firm,
        run: &Run,
        months: impl Iterator<Item = Month>,
    ) -> Result<Past<'a>> {
        let mut around = BTreeMap::new();
        for month in months {
            if let Entry::Vacant(it) = around.entry(month) {
                it.insert(Surroundings::read(conn, firm, month, month.last())?);
            }
        }
        Ok(Past {
            conn,
            month: run.month,
            around,
        })
    }

    /// Computes `months` of a person again, the earlier ones first: later ones build on them.
    pub fn correct(
        &self,
        timeline: &Timeline,
        months: &[Month],
        found: &mut Findings<'_>,
    ) -> Result<Corrected> {
        let mut corrected = Corrected::default();
        let Some(first) = months.iter().min() else {
            return Ok(corrected);
        };
        let versions = versions(self.conn, &timeline.person, *first, self.month)?;
        for (month, around) in &self.around {
            if !months.contains(month) {
                continue;
            }
            // Its slip was taken back since: the next slip of that month says what is right.
            let Some(version) = versions.get(month) else {
                continue;
            };
            corrected.is_wanted = true;
            let mut own = Vec::new();
            let mut finds = Findings::new(&timeline.person, &mut own);
            let so_far = Corrected {
                slips: std::mem::take(&mut corrected.slips),
                is_wanted: true,
                ..Corrected::default()
            };
            let now = gather::gather(around, timeline, &so_far, &mut finds);
            corrected.slips = so_far.slips;
            found.of_month(*month, &own);
            let is_broken = own.iter().any(|it| it.severity == Severity::Error);
            let Some(now) = now?.filter(|_| !is_broken) else {
                continue;
            };
            let mut now = beside_the_pay(now, &version.input);
            let was = &version.input;
            now.before.after_end = gather::after_end(around, timeline, self.month, was, &now)?;
            let it = Correction {
                was: version.slip.clone(),
                now,
                chart: around.law.chart.id.clone(),
                figures: around.law.figures(),
                year_is_over: month.first().year() < self.month.first().year(),
            };
            // Where only the group changes, the funds get it in another one.
            if it.differences()?.is_empty() && is_same_group(&it.now, &version.input) {
                continue;
            }
            if it.year_is_over {
                corrected.late += it.taxable()? - version.taxable;
            }
            corrected.slips.insert(*month, it.slip()?);
            corrected.corrections.push(it);
        }
        corrected.is_wanted = !corrected.corrections.is_empty();
        Ok(corrected)
    }
}

/// Whether contributions stand in the same groups of the contribution statement.
fn is_same_group(now: &Input, was: &Input) -> bool {
    let of = |it: Way<'_>| {
        let facts = it.insurance;
        let (group, kind) = (facts.group.clone(), facts.kind.clone());
        (
            group,
            kind,
            slip::group_key(facts),
            it.period.map(Period::source),
        )
    };
    now.ways().map(of).eq(was.ways().map(of))
}

/// What was paid out or taken off beside the pay stays as it was: expenses, and what loans and
/// advances have taken; one that was entered since takes it off the next slip.
fn beside_the_pay(mut now: Input, was: &Input) -> Input {
    let is_balance = |it: &Pay| matches!(it.class, Class::Loan | Class::Advance);
    let is_settled = |it: &Pay| {
        matches!(
            it.kind.as_str(),
            "expense" | "trip-taxed" | "trip-lump" | "paid-before" | "overpayment-deferred"
        )
    };
    now.pay.retain(|it| !is_settled(it) && !is_balance(it));
    let kept = was.pay.iter().filter(|it| is_settled(it) || is_balance(it));
    now.pay.extend(kept.cloned());
    now.pay_on = was.pay_on;
    now.late = was.late;
    now
}

/// Which months of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// A month of a person.
    Month(String, Month),
    /// All months of a person from one on that are closed; of the year of the open run if none is
    /// given.
    Of(String, Option<Month>),
    /// Those of everybody.
    All(Option<Month>),
}

/// A month of a person that comes out otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Who.
    pub person: Person,
    /// The slip that is corrected.
    pub slip: String,
    /// What it was and what it is.
    pub correction: Correction,
}

/// What was corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The run whose slips take it in.
    pub run: Run,
    /// What comes out otherwise.
    pub found: Vec<Found>,
    /// Months that cannot be computed.
    pub problems: Vec<Finding>,
}

/// Corrects closed months with the slips of the run that is open: what comes out otherwise is on
/// them from now on. A run that is calculated is calculated again.
///
/// # Errors
/// Usage, when the reason says nothing; refused: no run is open, the month is not closed, or it cannot be computed.
pub fn correct(
    tx: &Transaction<'_>,
    firm: &Firm,
    which: &Which,
    reason: Option<&Text>,
) -> Result<Done> {
    if reason.is_some_and(|it| it.is_empty()) {
        return Err(Error::usage("--why says nothing"));
    }
    let run = open_run(tx)?;
    let january = gather::january(run.month.first().year());
    let (name, from) = match which {
        Which::Month(name, month) => (Some(name), *month),
        Which::Of(name, from) => (Some(name), from.unwrap_or(january)),
        Which::All(from) => (None, from.unwrap_or(january)),
    };
    if run.month <= from {
        return Err(Error::refused(format!(
            "{from} is not before {}, the month of run `{}`",
            run.month, run.number
        ))
        .with_hint(
            "a slip of the same month is taken back: `bo payroll run reverse RUN --person …`",
        ));
    }
    let people = match name {
        Some(name) => vec![people::get(tx, name)?],
        None => store::people_with_slips(tx, from, run.month)?,
    };
    let is_asked = |month: Month| match which {
        Which::Month(_, only) => month == *only,
        Which::Of(..) | Which::All(_) => from <= month && month < run.month,
    };
    let wanted = store::wanted(tx, &run)?;
    let mut months: Vec<Month> = wanted.iter().map(|(_, month)| *month).collect();
    let mut month = from;
    while month < run.month {
        months.extend(is_asked(month).then_some(month));
        month = month.plus(1);
    }
    let past = Past::read(tx, firm, &run, months.into_iter())?;
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let out = store::left_out(tx, &run)?;
    for person in people {
        let versions = versions(tx, &person, from, run.month)?;
        let is_single = name.is_some();
        if is_single {
            has_a_place(tx, &run, &person, &out)?;
            if !versions.keys().any(|month| is_asked(*month)) {
                return Err(no_slip(tx, &person, from)?);
            }
        } else if let Err(err) = has_a_place(tx, &run, &person, &out) {
            match err.kind() {
                Kind::Busy | Kind::System => return Err(err),
                _ => continue,
            }
        }
        // What is corrected already counts for the months after it.
        let own = |month: &Month| wanted.contains(&(person.clone(), *month));
        let months: Vec<Month> = past.around.keys().copied().collect();
        let months: Vec<Month> = months
            .into_iter()
            .filter(|month| own(month) || is_asked(*month))
            .collect();
        let timeline = people::timeline(tx, &person, None)?;
        let mut finds = Findings::new(&person, &mut problems);
        let corrected = match past.correct(&timeline, &months, &mut finds) {
            Ok(corrected) => corrected,
            Err(err) if is_single || matches!(err.kind(), Kind::Busy | Kind::System) => {
                return Err(err);
            }
            Err(err) => {
                finds.refused(&err);
                continue;
            }
        };
        if !finds.is_sound() {
            continue;
        }
        for correction in corrected.corrections {
            let month = correction.now.month;
            if !is_asked(month) {
                continue;
            }
            if !own(&month) {
                store::insert_correction(tx, &run, &person, month, reason)?;
            }
            found.push(Found {
                person: person.clone(),
                slip: versions
                    .get(&month)
                    .map_or(String::new(), |it| it.number.clone()),
                correction,
            });
        }
    }
    if let (Some(_), Some(problem)) = (name, problems.first()) {
        let err = Error::refused(format!("{}: {}", problem.person.number, problem.message));
        return Err(match &problem.hint {
            Some(hint) => err.with_hint(hint.clone()),
            None => err,
        });
    }
    let seen = found.iter().map(|it| it.person.clone()).collect();
    rows::looked_at(tx, seen, "payroll correct")?;
    let mut run = run;
    if !found.is_empty() {
        tx.touch("payroll-run", &run.number)?;
        if run.state() == State::Calculated {
            let out: Vec<String> = out.into_iter().map(|it| it.number).collect();
            run = run::calculate(tx, firm, &run.number, &out)?;
        }
    }
    Ok(Done {
        run,
        found,
        problems,
    })
}

/// Takes back corrections that were asked for and that no slip has taken in. Runs that are
/// calculated with them are calculated again.
///
/// # Errors
/// Usage, when the reason says nothing; refused: a slip has taken them in, or there are none.
pub fn withdraw(
    tx: &Transaction<'_>,
    firm: &Firm,
    which: &Which,
    reason: &Text,
) -> Result<Vec<Asked>> {
    if reason.is_empty() {
        return Err(Error::usage("--why says nothing"));
    }
    let (name, first, last) = match which {
        Which::Month(name, month) => (Some(name), Some(*month), Some(*month)),
        Which::Of(name, from) => (Some(name), *from, None),
        Which::All(from) => (None, *from, None),
    };
    let person = name.map(|name| people::get(tx, name)).transpose()?;
    let mut asked = store::asked(tx)?;
    asked.retain(|it| {
        person.as_ref().is_none_or(|person| it.person == *person)
            && first.is_none_or(|first| first <= it.month)
            && last.is_none_or(|last| it.month <= last)
    });
    let (mut open, mut taken) = (Vec::new(), None);
    for it in asked {
        match store::standing_slip(tx, &it.person, it.with)? {
            Some(slip) => taken = Some((slip, it)),
            None => open.push(it),
        }
    }
    if open.is_empty() {
        return Err(match taken {
            Some((slip, it)) => Error::refused(format!(
                "`{slip}` has taken the correction of {} in, and is final",
                it.month
            ))
            .with_hint(format!(
                "what is known otherwise now, `bo payroll correct {} {}` corrects once more",
                it.person.number, it.month
            )),
            None => Error::refused("no such correction is asked for")
                .with_hint("`bo payroll correct --all --dry-run` shows what could be corrected"),
        });
    }
    for it in &open {
        store::withdraw_correction(tx, it, reason)?;
        tx.touch("payroll-run", &it.run)?;
    }
    let people = open.iter().map(|it| it.person.clone()).collect();
    rows::looked_at(tx, people, "payroll correct")?;
    for run in store::runs(tx, None)? {
        if run.state() == State::Calculated && open.iter().any(|it| it.with == run.month) {
            let out = store::left_out(tx, &run)?.into_iter();
            let out: Vec<String> = out.map(|it| it.number).collect();
            run::calculate(tx, firm, &run.number, &out)?;
        }
    }
    Ok(open)
}

/// The run whose slips can take corrections in: the last one that is not approved.
fn open_run(conn: &Connection) -> Result<Run> {
    let runs = store::runs(conn, None)?;
    let open = runs.iter().rev().find(|it| !it.is_approved());
    if let Some(run) = open {
        return Ok(run.clone());
    }
    let err = Error::refused("no run is open that could take a correction in");
    Err(match runs.last() {
        Some(last) => err.with_hint(format!("`bo payroll run new {}`", last.month.plus(1))),
        None => err.with_hint("`bo payroll run new 2026-11` opens one"),
    })
}

/// Refuses a person who gets no slip in a run.
fn has_a_place(conn: &Connection, run: &Run, person: &Person, out: &[Person]) -> Result<()> {
    if let Some(slip) = store::standing_slip(conn, person, run.month)? {
        return Err(Error::refused(format!(
            "`{slip}` is approved: run `{}` has no slip of {}",
            run.number, person.number
        ))
        .with_hint(format!(
            "approve it, and open the next month: `bo payroll run new {}`",
            run.month.plus(1)
        )));
    }
    if out.contains(person) {
        return Err(Error::refused(format!(
            "{} is left out of run `{}`",
            person.number, run.number
        ))
        .with_hint(format!("`bo payroll run calculate {}`", run.number)));
    }
    Ok(())
}

fn no_slip(conn: &Connection, person: &Person, month: Month) -> Result<Error> {
    let number = &person.number;
    let err = Error::refused(format!(
        "{number} has no slip of {month} that could be corrected"
    ));
    let earlier = store::earlier(conn, Some(person))?;
    Ok(match earlier.into_iter().find(|it| it.has(month)) {
        Some(it) => err.with_hint(format!(
            "{} says what was paid in {month} before bo; what is paid or taken off now goes into a month that is open: `bo payroll lines add {number} …`",
            it.number
        )),
        None => err.with_hint(format!("`bo payroll run new {month}` makes one")),
    })
}

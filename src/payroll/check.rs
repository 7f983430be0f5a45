//! What must hold of payroll.

use super::owed::{self, Open};
use super::run::{Kept, Run, State, book};
use super::slip::{Block, Line};
use super::{correct, earlier, posting, store};
use crate::bank::order;
use crate::base::{Currency, Finding, Money, Month, Result};
use crate::claim;
use crate::db::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Reports everything about payroll that is not as it should be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::seals::check(conn, found)?;
    correct::check(conn, found)?;
    earlier::check(conn, found)?;
    expenses(conn, found)?;
    let mut months: BTreeMap<_, Vec<Run>> = BTreeMap::new();
    let mut standing = BTreeSet::new();
    let mut taken_back: BTreeMap<_, i64> = BTreeMap::new();
    for run in store::runs(conn, None)? {
        steps(&run, found);
        let slips = store::slips(conn, &run)?;
        let is_empty = slips.is_empty();
        for slip in slips {
            let lines = store::slip_lines(conn, &slip)?;
            adds_up(&slip, &lines, found);
            if !run.is_approved() {
                continue;
            }
            again(&slip, &lines, found);
            let stands = slip.reverses.is_none() && slip.reversed_by.is_none();
            if stands && !standing.insert((slip.person.number.clone(), slip.month)) {
                let what = format!("{} has another slip of {}", slip.person.number, slip.month);
                found(Finding::error("BO-PAYROLL-5", &slip.number, what));
            }
            owed(conn, &run, &slip, found)?;
            *taken_back.entry(run.month).or_default() += not_owed(conn, &slip, found)?;
        }
        booked(conn, &run, found)?;
        if !is_empty || !run.is_approved() {
            months.entry(run.month).or_default().push(run);
        }
    }
    for (month, runs) in months {
        let done = |it: &Run| {
            it.step(State::Booked).is_some()
                && (it.needs_no_pay() || it.step(State::Paid).is_some())
        };
        if !runs.iter().all(done) {
            continue;
        }
        let found_before = taken_back.get(&month).copied().unwrap_or_default();
        let left = store::clearing(conn, &month.to_string())? - found_before;
        if left != 0 {
            let left = Money::from_minor(left, Currency::EUR);
            let what = format!(
                "{left} is left on the clearing account: a slip was taken back and not calculated again"
            );
            found(Finding::warning(
                "BO-PAYROLL-6",
                format!("payroll {month}"),
                what,
            ));
        }
    }
    Ok(())
}

/// A run becomes one thing after the other.
fn steps(run: &Run, found: &mut dyn FnMut(Finding)) {
    let mut seen: Vec<State> = Vec::new();
    for step in &run.steps {
        let has = |state| seen.contains(&state);
        let may = match step.state {
            State::Draft | State::Closed => false,
            State::Calculated => !has(State::Approved),
            // Once more for other bank details.
            State::Approved if has(State::Approved) => run.reverses.is_none(),
            State::Approved => has(State::Calculated) || run.reverses.is_some(),
            // What came back goes out again, even of a locked run.
            State::Paid if has(State::Paid) => true,
            State::Paid | State::Booked => {
                has(State::Approved) && !has(step.state) && !has(State::Locked)
            }
            State::Locked => {
                has(State::Booked)
                    && (has(State::Paid) || run.needs_no_pay())
                    && !has(State::Locked)
            }
        };
        if !may {
            let what = format!("it cannot become {:?} after {seen:?}", step.state).to_lowercase();
            found(Finding::error("BO-PAYROLL-3", &run.number, what));
        }
        seen.push(step.state);
    }
}

/// Gross pay less deductions is what goes out.
fn adds_up(slip: &Kept, lines: &[Line], found: &mut dyn FnMut(Finding)) {
    let sum = |blocks: &[Block]| -> i64 {
        let of = lines.iter().filter(|it| blocks.contains(&it.block));
        of.map(|it| it.amount).sum()
    };
    let checks = [
        ("gross", slip.gross, sum(&[Block::Earning, Block::Benefit])),
        ("tax", slip.tax, -sum(&[Block::Tax])),
        ("social", slip.social, -sum(&[Block::Social])),
        ("net", slip.net, slip.gross - slip.tax - slip.social),
        (
            "payout",
            slip.payout,
            lines.iter().map(|it| it.amount).sum(),
        ),
    ];
    for (name, said, is) in checks {
        if said != is {
            let money = |minor| Money::from_minor(minor, Currency::EUR);
            let what = format!("its {name} is {}, its lines say {}", money(said), money(is));
            found(Finding::error("BO-PAYROLL-2", &slip.number, what));
        }
    }
}

/// What is kept is what it computes to, from what it was computed from.
fn again(slip: &Kept, lines: &[Line], found: &mut dyn FnMut(Finding)) {
    let mut tell = |what: String| found(Finding::error("BO-PAYROLL-1", &slip.number, what));
    let law = match slip.law() {
        Ok(law) => law,
        Err(err) => return tell(format!("it cannot be computed again: {err}")),
    };
    match slip.compute() {
        Err(err) => tell(format!("it cannot be computed again: {err}")),
        Ok(now) => {
            let same = (now.gross, now.net, now.payout, now.cost)
                == (slip.gross, slip.net, slip.payout, slip.cost);
            if now.lines != lines || !same {
                let other = now
                    .lines
                    .iter()
                    .zip(lines)
                    .find(|(one, other)| one != other);
                let where_ = other.map_or("its sums".to_string(), |(_, line)| line.kind.clone());
                tell(format!(
                    "computed again it is another one: {where_} differs"
                ));
            }
        }
    }
    if law.digest() != slip.law {
        let what = format!(
            "it was computed with other figures than the {} and {} that come with bo now",
            slip.chart, slip.figures
        );
        found(Finding::warning("BO-PAYROLL-7", &slip.number, what));
    }
}

/// What goes out on a slip is owed to its person.
fn owed(conn: &Connection, run: &Run, slip: &Kept, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let claim = claim::find(conn, &slip.number)?;
    let amount = claim.as_ref().map(|it| it.amount.minor());
    let expected = run.step(State::Paid).is_some() && slip.payout != 0;
    let never = slip.reverses.is_some() || !expected;
    let wrong = match amount {
        Some(amount) => never || amount != slip.payout,
        // Who was taken back before the run was paid got nothing.
        None => !never && slip.reversed_by.is_none(),
    };
    if wrong {
        let what = "what is owed on it is not what goes out";
        found(Finding::error("BO-PAYROLL-4", &slip.number, what));
    }
    Ok(())
}

/// What is open on a slip that was taken back goes out only if another one has taken it off.
/// Returns what nobody is owed, in cents.
fn not_owed(conn: &Connection, slip: &Kept, found: &mut dyn FnMut(Finding)) -> Result<i64> {
    let run = &slip.run;
    let (what, none) = match owed::open(conn, slip)? {
        Open::Nothing | Open::Owed(_) => return Ok(0),
        // It waits for somebody's approval, or was ordered.
        Open::Counted(..) if order::order_of(conn, &slip.number)?.is_some() => return Ok(0),
        Open::Counted(open, by) => (
            format!(
                "{open} came back, which `{by}` takes off as paid before: `bo payroll run pay {run}` pays it"
            ),
            0,
        ),
        Open::TakenBack(claim) => (
            format!(
                "{} is owed on it, and it was taken back: `bo payroll run pay {run}` says so in the books",
                claim.open()
            ),
            claim.open().minor(),
        ),
    };
    found(Finding::warning("BO-PAYROLL-9", &slip.number, what));
    Ok(none)
}

/// An expense that is settled with a month whose slip is approved is on a slip.
fn expenses(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let months: BTreeSet<Month> = store::runs(conn, None)?.iter().map(|it| it.month).collect();
    for month in months {
        for paid in claim::with_payroll(conn, &month.to_string())? {
            let Some(claim) = claim::find(conn, &paid.number)? else {
                continue;
            };
            let slip = store::standing_slip(conn, &claim.person, month)?;
            if let (Some(slip), true) = (
                slip,
                store::slips_with_expense(conn, &paid.number)?.is_empty(),
            ) {
                let what = format!(
                    "is settled with the payroll of {month}, and neither `{slip}` nor a later slip has it: the next run pays it"
                );
                found(Finding::warning("BO-PAYROLL-10", &paid.number, what));
            }
        }
    }
    Ok(())
}

/// The books say what the slips say.
fn booked(conn: &Connection, run: &Run, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let Some(step) = run.step(State::Booked) else {
        return Ok(());
    };
    let slips = book::slips(conn, run)?;
    let none = BTreeMap::new();
    let draft = posting::booked(
        run,
        &slips,
        &none,
        &BTreeMap::new(),
        step.day,
        Default::default(),
    );
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for it in &draft.postings {
        *sums.entry(format!("{:?}", it.side)).or_default() += it.amount.minor();
    }
    let mut said: BTreeMap<String, i64> = BTreeMap::new();
    if let Some(entry) = step.entry {
        for (side, minor) in store::postings(conn, entry)? {
            *said.entry(format!("{side:?}")).or_default() += minor;
        }
    }
    sums.retain(|_, minor| *minor != 0);
    said.retain(|_, minor| *minor != 0);
    if sums != said {
        let what = "the books say something else about it than its slips";
        found(Finding::error("BO-PAYROLL-4", &run.number, what));
    }
    Ok(())
}

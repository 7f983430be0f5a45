//! Pay above the limit up to which it is treated as its kind says.

use super::Surroundings;
use super::before::january;
use crate::base::{Currency, Money, Quantity, Result};
use crate::payroll::limit::{Limit, Per, paragraph};
use crate::payroll::line::Line;
use crate::payroll::preflight::Findings;
use crate::payroll::store;
use crate::people::{Field, Timeline};
use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Looks at what was entered for somebody in the month of a run, and in its year until then. Returns
/// the limits above which all of it is another kind of pay.
pub(super) fn limits(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    found: &mut Findings<'_>,
) -> Result<BTreeMap<&'static str, &'static str>> {
    let mut above = BTreeMap::new();
    let month = around.month;
    let of_month = around.lines_of(timeline);
    let of_month: BTreeSet<&str> = of_month.map(|it| it.kind.as_str()).collect();
    let asked = around
        .kinds
        .iter()
        .filter(|it| of_month.contains(it.code.as_str()));
    let names: BTreeSet<&str> = asked.filter_map(|it| it.limit.as_deref()).collect();
    for limit in names
        .into_iter()
        .filter_map(|it| Limit::on(it, month.last()))
    {
        let kinds = around.kinds.iter();
        let kinds = kinds.filter(|it| it.limit.as_deref() == Some(limit.name.as_str()));
        let kinds: Vec<&str> = kinds.map(|it| it.code.as_str()).collect();
        let is_of = |it: &Line| kinds.contains(&it.kind.as_str());
        let entered = of_month.iter().filter(|it| kinds.contains(it));
        let entered: Vec<&str> = entered.copied().collect();
        let entered = format!("`{}`", entered.join("`, `"));
        let is_above = one(around, timeline, limit, &entered, &is_of, found)?;
        if let (true, Some(kind)) = (is_above, &limit.above) {
            above.insert(limit.name.as_str(), kind.as_str());
        }
    }
    free(around, timeline, found)?;
    Ok(above)
}

/// Pay that is free of tax by a number of § 3 EStG, which the note of its line names.
fn free(around: &Surroundings<'_>, timeline: &Timeline, found: &mut Findings<'_>) -> Result<()> {
    let number = &timeline.person.number;
    let is_free = |it: &Line| it.kind == "tax-free";
    let note = |it: &Line| it.note.as_deref().and_then(paragraph);
    let mut numbers = BTreeSet::new();
    for line in around.lines_of(timeline).filter(|it| is_free(it)) {
        match note(line) {
            Some(number) => {
                numbers.insert(number);
            }
            None => found.warn(
                format!(
                    "{} of {} does not say by which number of § 3 EStG it is free of tax",
                    line.number, line.amount
                ),
                Some(format!(
                    "`bo payroll lines withdraw {} --reason …`, and enter it again with --note \"§ 3 no. …\": `bo payroll lines add {number} {} --month {} --amount {} --note …`",
                    line.number,
                    line.kind,
                    around.month,
                    line.amount.amount()
                )),
            ),
        }
    }
    for it in numbers {
        let Some(limit) = Limit::on(&format!("tax-free {it}"), around.month.last()) else {
            continue;
        };
        let is_of = |line: &Line| is_free(line) && note(line).as_ref() == Some(&it);
        let entered = format!("what is free by § 3 no. {it} EStG,");
        one(around, timeline, limit, &entered, &is_of, found)?;
    }
    Ok(())
}

/// What was entered under one limit; returns whether it is more.
fn one(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    limit: &Limit,
    entered: &str,
    is_of: &dyn Fn(&Line) -> bool,
    found: &mut Findings<'_>,
) -> Result<bool> {
    let (number, month) = (&timeline.person.number, around.month);
    let lines = store::lines(around.conn, Some(&timeline.person))?;
    let (mut sum, mut of_month) = (0, 0);
    let mut next = match limit.per {
        Per::Month => month,
        Per::Year => january(month.first().year()),
    };
    while next <= month {
        let paid = lines
            .iter()
            .filter(|it| is_of(it) && it.is_in(next) && it.goes_on(timeline, next));
        of_month = paid.map(|it| it.amount.minor()).sum();
        sum += of_month;
        next = next.plus(1);
    }
    let most = limit.cents(is_married(around, timeline), children(around, timeline)?);
    if sum <= most {
        return Ok(false);
    }
    let money = |cents| Money::from_minor(cents, Currency::EUR);
    let what = format!("{entered} of {} is above {}", money(sum), money(most));
    let (year, law) = (month.first().year(), &limit.law);
    let (what, hint) = match (limit.per, limit.kilometres(of_month)) {
        (Per::Month, _) => (
            format!("{what} a month: all of it is taxed then ({law})"),
            format!(
                "withdraw it, and enter it as `benefit`: `bo payroll lines list {number} --month {month}`"
            ),
        ),
        (Per::Year, Some(km)) => (
            format!("{what} in {year}: more is only for who comes by car ({law})"),
            format!(
                "{} for 15 days is a way of {km} km; withdraw what is more, and enter it as `bonus`: `bo payroll lines list {number} --month {month}`",
                money(of_month)
            ),
        ),
        (Per::Year, None) => {
            let family = match (limit.spouse, limit.child) {
                (None, None) => String::new(),
                (spouse, child) => format!(
                    "it is {} for the employee, {} for a spouse and {} for each child; ",
                    limit.euros,
                    spouse.unwrap_or(0),
                    child.unwrap_or(0)
                ),
            };
            match limit.above {
                Some(_) => (
                    format!(
                        "{what} in {year}: all of what is paid in {month} loses the flat tax, and is taxed and insured as paid once ({law}, R 40.2 (3) LStR)"
                    ),
                    format!(
                        "{family}what is withdrawn down to that keeps the flat tax: `bo payroll lines list {number}`"
                    ),
                ),
                None => (
                    format!("{what} in {year}: it is not for more ({law})"),
                    format!(
                        "{family}withdraw what is more, and enter it as `bonus`: `bo payroll lines list {number}`"
                    ),
                ),
            }
        }
    };
    match limit.is_hard {
        true => found.error(what, Some(hint)),
        false => found.warn(what, Some(hint)),
    }
    Ok(true)
}

/// Whether there is a spouse, as far as the tax class says so (§ 38b (1) EStG).
fn is_married(around: &Surroundings<'_>, timeline: &Timeline) -> bool {
    let class = timeline.text(None, Field::TaxClass, around.month.last());
    matches!(class, Some("3" | "4" | "5"))
}

/// How many children are known of: those of care insurance, or of the allowances for tax, which
/// can be halves.
fn children(around: &Surroundings<'_>, timeline: &Timeline) -> Result<i64> {
    let mut most = 0;
    for field in [Field::CareChildren, Field::ChildAllowances] {
        let number: Option<Quantity> = timeline.get(None, field, around.month.last())?;
        let number = number.and_then(|it| it.amount().ceil().to_i64());
        most = most.max(number.unwrap_or(0));
    }
    Ok(most)
}

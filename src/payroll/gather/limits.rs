//! Pay above the limit up to which it is treated as its kind says.

use super::Surroundings;
use super::before::january;
use crate::base::{Currency, Money, Quantity, Result};
use crate::payroll::limit::{Limit, Per};
use crate::payroll::preflight::Findings;
use crate::payroll::store;
use crate::people::{Field, Timeline};
use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// Looks at what was entered for somebody in the month of a run, and in its year until then.
pub(super) fn limits(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    found: &mut Findings<'_>,
) -> Result<()> {
    let (number, month) = (&timeline.person.number, around.month);
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
        let lines = store::lines(around.conn, Some(&timeline.person))?;
        let mut sum = 0;
        let mut next = match limit.per {
            Per::Month => month,
            Per::Year => january(month.first().year()),
        };
        while next <= month {
            let of_kind = lines.iter().filter(|it| kinds.contains(&it.kind.as_str()));
            let paid = of_kind.filter(|it| it.is_in(next) && it.goes_on(timeline, next));
            sum += paid.map(|it| it.amount.minor()).sum::<i64>();
            next = next.plus(1);
        }
        let most = limit.cents(is_married(around, timeline), children(around, timeline)?);
        if sum <= most {
            continue;
        }
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let entered = of_month.iter().filter(|it| kinds.contains(it));
        let entered: Vec<&str> = entered.copied().collect();
        let what = format!(
            "`{}` of {} is above {}",
            entered.join("`, `"),
            money(sum),
            money(most)
        );
        let (year, law) = (month.first().year(), &limit.law);
        let (what, hint) = match limit.per {
            Per::Month => (
                format!("{what} a month: all of it is taxed then ({law})"),
                format!(
                    "withdraw it, and enter it as `benefit`: `bo payroll lines list {number} --month {month}`"
                ),
            ),
            Per::Year => (
                format!("{what} in {year}: it is not for more ({law})"),
                format!(
                    "it is {} for the employee, {} for a spouse and {} for each child; withdraw what is more, and enter it as `bonus`: `bo payroll lines list {number}`",
                    limit.euros,
                    limit.spouse.unwrap_or(0),
                    limit.child.unwrap_or(0)
                ),
            ),
        };
        match limit.is_hard {
            true => found.error(what, Some(hint)),
            false => found.warn(what, Some(hint)),
        }
    }
    Ok(())
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

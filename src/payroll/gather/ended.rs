//! What who is gone is taken to earn after the last day of work, for the tax on what is paid once then.

use super::Surroundings;
use super::before::employed_in;
use super::facts::Facts;
use super::salary;
use crate::base::{Month, Result};
use crate::payroll::slip::{self, AfterEnd, Input};
use crate::people::Timeline;
use chrono::Datelike;

/// The months after the last day of work until the year ends: they are taken to have the pay of one of
/// which nothing is known, as nobody has said what is earned elsewhere (R 39b.6 (3) LStR).
pub fn projected(facts: &Facts<'_>) -> Result<i64> {
    let end = facts.main.ends_on;
    let of_year = end.filter(|end| end.year() == facts.first.year());
    // Who has no pay to expect for their age is not taken to have any.
    match of_year {
        Some(end) if !facts.is_past_pension_age()? => Ok(12 - i64::from(end.month())),
        Some(_) | None => Ok(0),
    }
}

/// What a correction of a month pays once with the slip of another month, after the last day of work: it
/// is taxed when it is paid (§ 38a (1) sentence 3 EStG). What was paid once until then keeps its tax, and
/// what is paid back is taken from what came last.
pub fn after_end(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    paid_in: Month,
    was: &Input,
    now: &Input,
) -> Result<Option<AfterEnd>> {
    if now.before.projected != 0 {
        return Ok(None);
    }
    let had = was.before.after_end;
    let Some(from_now_on) = of_month_after(around, timeline, paid_in)?.or(had) else {
        return Ok(None);
    };
    let is_gone = !employed_in(timeline, paid_in);
    let had = had.unwrap_or_default();
    let once = slip::taxed_once(now)?.max(0);
    let more = once - slip::taxed_once(was)?;
    let more = if is_gone { more } else { more.min(0) };
    let compensation = slip::compensation(now) - slip::compensation(was);
    let once = (had.once + more).clamp(0, once);
    Ok((0 < once).then(|| AfterEnd {
        once,
        compensation: (had.compensation + compensation).clamp(0, once),
        ..from_now_on
    }))
}

/// What the months after the last day of work are taken to have, with nothing paid yet; nothing for who
/// works in the month of payment.
fn of_month_after(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    paid_in: Month,
) -> Result<Option<AfterEnd>> {
    let is_gone = !employed_in(timeline, paid_in);
    let main = timeline.contracts.last().filter(|_| is_gone);
    let Some((main, day)) = main.and_then(|it| Some((it, it.ends_on?))) else {
        return Ok(None);
    };
    let first = paid_in.first();
    let facts = Facts {
        around,
        timeline,
        main,
        day,
        first,
    };
    Ok(match projected(&facts)? {
        0 => None,
        months => Some(AfterEnd {
            months,
            of_month: salary::regular(timeline, main, day)?,
            ..AfterEnd::default()
        }),
    })
}

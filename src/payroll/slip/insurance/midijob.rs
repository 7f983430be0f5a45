//! What counts of pay in the range between Minijob and full contributions: § 20 (2a) SGB IV.

use super::{insured, once};
use crate::base::Result;
use crate::payroll::law::Law;
use crate::payroll::slip::compute::Sums;
use crate::payroll::slip::{CountedSoFar, Input, Insurance, LastMonth, Rules};
use crate::payroll::social::midijob::{self, Earned};
use crate::payroll::social::{self, Counted, Insured};
use crate::payroll::trace::NoTrace;

/// The pay of a month in the range between Minijob and full contributions (Übergangsbereich), and
/// what counts of it. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Midijob {
    /// All that is paid and counts,
    pub pay: i64,
    /// the base of all contributions (BE),
    pub base: i64,
    /// and that of the employee's share (BE_AN).
    pub employee: i64,
}

/// What the Midijob formula takes of the pay of a month and what counts of what is paid once; none
/// where pay or regular pay are not in its range. In cents.
pub(super) fn earned(
    figures: &social::Law,
    input: &Input,
    insured: &Insured,
    (pay, once): (i64, i64),
) -> Option<Earned> {
    let (facts, regular) = (&input.insurance, input.regular);
    if insured.trainee || !is_in_range(figures, regular, facts) {
        return None;
    }
    let days = facts.days;
    let earned = match (input.rules, days) {
        (Rules::First, _) => Earned {
            current: pay + once,
            once: 0,
            days,
        },
        // Without current pay, what falls away of it decides with what is paid once, which then
        // counts as that of a month: GR of 20.12.2022, 4.3.5.
        (Rules::OnceApart, 0) if figures.midijob_limit < regular + once => return None,
        (Rules::OnceApart, 0) => Earned {
            current: 0,
            once,
            days: 30,
        },
        (Rules::OnceApart, _) => Earned {
            current: pay,
            once,
            days,
        },
    };
    earned.is_below_upper_limit(figures).then_some(earned)
}

/// The same for a month that is over, with so much paid once.
pub(super) fn earned_in(
    figures: &social::Law,
    last: &LastMonth,
    counted: &CountedSoFar,
    once: i64,
) -> Option<Earned> {
    let facts = &last.insurance;
    let earned = Earned {
        current: counted.pay,
        once,
        days: facts.days,
    };
    let is_trainee = matches!(facts.group.as_str(), "102" | "121");
    let is_midijob = !is_trainee
        && is_in_range(figures, counted.regular, facts)
        && earned.is_below_upper_limit(figures);
    is_midijob.then_some(earned)
}

/// Whether what counted in a month that is over was that of a Midijob, by the figures of its year.
pub fn is_midijob(figures: Option<&social::Law>, last: &LastMonth) -> bool {
    let found = figures.zip(last.counted.as_ref());
    found.is_some_and(|(figures, it)| earned_in(figures, last, it, it.one_off).is_some())
}

/// Whether the regular pay, with that of other jobs, is in the range of Midijobs.
fn is_in_range(figures: &social::Law, regular: i64, facts: &Insurance) -> bool {
    midijob::is_in_range(figures, regular) && regular + facts.other_pay <= figures.midijob_limit
}

/// What counts of the parts of a month whose contributions are reduced: § 20 (2a) SGB IV.
///
/// # Errors
/// As computing the slip.
pub fn midijobs(input: &Input, law: &Law) -> Result<Vec<Midijob>> {
    if input.periods.is_empty() {
        return Ok(in_midijob(input, law)?.into_iter().collect());
    }
    let mut found = Vec::new();
    for part in input.parts::<NoTrace>(law)? {
        found.extend(in_midijob(&part.input, law)?);
    }
    Ok(found)
}

fn in_midijob(input: &Input, law: &Law) -> Result<Option<Midijob>> {
    let facts = &input.insurance;
    if matches!(facts.group.as_str(), "109" | "110" | "190") {
        return Ok(None);
    }
    let insured = insured(facts)?;
    let sums = Sums::of(input)?;
    let once = once::assign(input, law, &insured, sums.insured, sums.insured_one_off);
    let counts = match once.to_last_year() {
        Some(_) => Counted::default(),
        None => once.found.counts,
    };
    let once = counts.highest();
    let bases = |earned| midijob::bases(law.social, earned, &mut NoTrace);
    let (base, employee) = match input.ended() {
        Some((last, counted)) => {
            let earned = |once| earned_in(law.social, last, counted, counted.one_off + once);
            let (Some(now), Some(before)) = (earned(once), earned(0)) else {
                return Ok(None);
            };
            let (now, before) = (bases(now), bases(before));
            (now.0 - before.0, now.1 - before.1)
        }
        None => match earned(law.social, input, &insured, (sums.insured, once)) {
            Some(earned) => bases(earned),
            None => return Ok(None),
        },
    };
    let pay = sums.insured + once;
    Ok((pay != 0).then_some(Midijob {
        pay,
        base,
        employee,
    }))
}

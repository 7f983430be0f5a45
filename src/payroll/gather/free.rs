//! Pay that is left out of what is taxed, or of what counts for social insurance: past the standard
//! pension age, and what goes into an occupational pension.

use super::Surroundings;
use super::before::january;
use crate::base::{Currency, Money, Result};
use crate::payroll::ACTIVE_PENSION;
use crate::payroll::kind::{Class, Treatment};
use crate::payroll::limit::Limit;
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{Insurance, Pay, Period, TaxFacts, amount_of};
use crate::payroll::store;
use crate::people::Timeline;
use chrono::Datelike;

/// Pay that is deferred into an occupational pension,
const DEFERRAL: &str = "pension-deferral";
/// what the employer adds to it,
pub const GRANT: &str = "pension-grant";
/// and what has the flat tax: it uses the same limit of tax (§ 52 (4) EStG).
const FLAT: &str = "direct-insurance";
/// How much of what is deferred the employer adds (§ 1a (1a) BetrAVG), in percent.
const ADDED: i64 = 15;

/// Whether tax sees it or social insurance.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Tax,
    Social,
}

impl By {
    fn treatment(self, pay: &Pay) -> &Treatment {
        match self {
            By::Tax => &pay.tax,
            By::Social => &pay.social,
        }
    }

    fn counts(self, pay: &mut Pay) -> &mut Option<i64> {
        match self {
            By::Tax => &mut pay.taxed,
            By::Social => &mut pay.insured,
        }
    }
}

/// The periods of a month whose pay has a flat tax of the employer: nothing of it is left out here.
pub struct Flat(Vec<usize>);

impl Flat {
    /// Those without a tax class.
    pub fn of(periods: &[Period]) -> Flat {
        let numbered = periods.iter().enumerate();
        let flat = numbered.filter(|(_, it)| it.class.is_none());
        Flat(flat.map(|(index, _)| index + 1).collect())
    }

    fn has(&self, pay: &Pay) -> bool {
        self.0.contains(&pay.period)
    }
}

/// Leaves what is free past the standard pension age out of what is taxed: pay of the month first,
/// then what is paid once, but no compensation for the job itself (§ 3 no. 21 EStG).
pub fn past_pension_age(pay: &mut [Pay], free: i64, flat: &Flat) {
    let which = |it: &Pay| !it.is_compensation() && !flat.has(it);
    leave_out(pay, By::Tax, free, ACTIVE_PENSION, which);
}

/// Leaves so much out of gross pay: of the month first, then of what is paid once. Returns how much
/// that was.
fn leave_out(pay: &mut [Pay], by: By, free: i64, law: &str, which: impl Fn(&Pay) -> bool) -> i64 {
    let is_gross = |it: &Pay| matches!(it.class, Class::Earning | Class::Benefit);
    let mut left = free;
    for once in [Treatment::Current, Treatment::OneOff] {
        let counts = |it: &Pay| is_gross(it) && *by.treatment(it) == once && which(it);
        let of = |it: &mut Pay| {
            let amount = amount_of(it);
            by.counts(it).unwrap_or(amount)
        };
        let sum: i64 = pay.iter_mut().filter(|it| counts(it)).map(of).sum();
        let mut of_sum = left.min(sum.max(0));
        left -= of_sum;
        for it in pay.iter_mut().filter(|it| counts(it)) {
            let part = of(it).clamp(0, of_sum);
            if part != 0 {
                let rest = of(it) - part;
                *by.counts(it) = Some(rest);
                if !it.law.contains(law) {
                    it.law = match it.law.is_empty() {
                        true => law.to_string(),
                        false => format!("{}, {law}", it.law),
                    };
                }
                of_sum -= part;
            }
        }
    }
    free - left
}

/// What goes into an occupational pension is free of tax and of contributions up to its limits of the
/// year, in the first employment (§ 3 no. 63 EStG, § 1 (1) no. 9 SvEV): what the employer adds first,
/// then what is deferred. Returns how much less the regular pay of a month is to social insurance.
pub fn occupational_pension(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    (tax, insurance): (&TaxFacts, &Insurance),
    pay: &mut [Pay],
    flat: &Flat,
    found: &mut Findings<'_>,
) -> Result<i64> {
    let of = |pay: &[Pay], kind: &str| -> i64 {
        pay.iter().filter(|it| it.kind == kind).map(amount_of).sum()
    };
    let (deferred, granted) = (of(pay, DEFERRAL), of(pay, GRANT));
    if deferred + granted == 0 {
        return Ok(0);
    }
    let (number, month) = (&timeline.person.number, around.month);
    let money = |cents| Money::from_minor(cents, Currency::EUR);
    if tax.class == Some(6) {
        found.warn(
            format!(
                "{} for an occupational pension in tax class 6: only in the first employment is it free (§ 3 no. 63 EStG)",
                money(deferred + granted)
            ),
            Some(format!("`bo payroll lines list {number} --month {month}`")),
        );
        return Ok(0);
    }
    let (mut left_of_regular, last) = (0, month.last());
    for (by, limit, law) in [
        (By::Tax, "pension-tax", "§ 3 no. 63 EStG"),
        (By::Social, "pension-social", "§ 1 (1) no. 9 SvEV"),
    ] {
        let Some(limit) = Limit::on(limit, last) else {
            continue;
        };
        let own: &[&str] = match by {
            By::Tax => &[DEFERRAL, GRANT, FLAT],
            By::Social => &[DEFERRAL, GRANT],
        };
        let now = if by == By::Tax { of(pay, FLAT) } else { 0 };
        let most = limit.cents(false, 0);
        let left = (most - used(around, timeline, own)? - now).max(0);
        let of_grant = leave_out(pay, by, granted.min(left), law, |it| it.kind == GRANT);
        let of_pay = leave_out(pay, by, deferred.min(left - of_grant), law, |it| {
            it.kind != GRANT && !it.is_compensation() && !flat.has(it)
        });
        if by == By::Social {
            left_of_regular = of_pay;
        }
        let more = deferred + granted - of_grant - of_pay;
        if 0 < more {
            let (is, what) = match by {
                By::Tax => ("taxed", "of tax"),
                By::Social => ("contributed from", "of contributions"),
            };
            found.warn(
                format!(
                    "{} for an occupational pension is {is}: it is free {what} up to {} in {} ({})",
                    money(more),
                    money(most),
                    month.first().year(),
                    limit.law
                ),
                Some(format!(
                    "`bo payroll lines list {number}` shows what was paid"
                )),
            );
        }
    }
    // Above both ceilings the employer saves nothing.
    let saves = insurance.group != "109" && left_of_regular != 0;
    let ceiling = around.law.social.pension_ceiling_year / 12;
    let contributes: i64 = pay
        .iter()
        .filter(|it| it.social == Treatment::Current)
        .map(amount_of)
        .sum();
    let owed = (left_of_regular * ADDED + 50) / 100;
    if saves && contributes <= ceiling && granted < owed {
        found.warn(
            format!(
                "{} is deferred, and the employer adds {}: it is {ADDED} %, {}, as far as contributions are saved (§ 1a (1a) BetrAVG)",
                money(deferred),
                money(granted),
                money(owed)
            ),
            Some(format!(
                "`bo payroll lines add {number} {GRANT} --month {month} --every-month --amount {} --note …`, unless a collective agreement says otherwise",
                money(owed - granted).amount()
            )),
        );
    }
    Ok(left_of_regular)
}

/// What was entered under these kinds in the months of the year before. In cents.
fn used(around: &Surroundings<'_>, timeline: &Timeline, kinds: &[&str]) -> Result<i64> {
    let lines = store::lines(around.conn, Some(&timeline.person))?;
    let (mut sum, mut next) = (0, january(around.month.first().year()));
    while next < around.month {
        let paid = lines.iter().filter(|it| {
            kinds.contains(&it.kind.as_str()) && it.is_in(next) && it.goes_on(timeline, next)
        });
        sum += paid.map(|it| it.amount.minor()).sum::<i64>();
        next = next.plus(1);
    }
    Ok(sum)
}

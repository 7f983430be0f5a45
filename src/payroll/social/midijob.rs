//! The range between Minijob and full contributions (Übergangsbereich, "Midijob"), § 20 (2a) SGB IV.

use super::law::Law;
use crate::payroll::rounding::Rounding::{self, CentHalfUp};
use crate::payroll::trace::{Line, Trace, Value};

/// Whether the regular pay of a month is in the range. What counts is what is to be expected on
/// average, with one-off payments that are sure, of all employments together.
pub fn is_in_range(law: &Law, regular: i64) -> bool {
    law.minijob_limit < regular && regular <= law.midijob_limit
}

/// What is paid in a month. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earned {
    /// Current pay of the insurance days,
    pub current: i64,
    /// and what is paid once, as far as it counts.
    pub once: i64,
    /// Insurance days.
    pub days: i64,
}

impl Earned {
    /// The current pay of a full month.
    pub fn full(current: i64) -> Earned {
        Earned {
            current,
            once: 0,
            days: 30,
        }
    }

    /// Whether it is not above the range.
    pub fn is_below_upper_limit(self, law: &Law) -> bool {
        self.of_full_month() <= law.midijob_limit * self.days
    }

    /// The pay of a full month, times the days. The current pay of a part of a month is brought to a
    /// full one, and what is paid once is added as it is: Gemeinsames Rundschreiben of 20.12.2022
    /// on the Übergangsbereich, 4.3.2.5; Haufe, "Übergangsbereich: Beitragsberechnung", 2.2.1.
    fn of_full_month(self) -> i64 {
        self.current * 30 + self.once * self.days
    }
}

/// The base of all contributions and that of the employee's share, for what is paid in a month.
///
/// Pay that is below the range in a single month counts with the factor F, and the employee pays
/// nothing; above the range everything counts. A part of a month is first brought to a full one
/// and the base back, without rounding in between (§ 1 BVV).
pub fn bases<T: Trace>(law: &Law, earned: Earned, trace: &mut T) -> (i64, i64) {
    const LAW: &str = "§ 20 (2a) SGB IV";
    let (g, f) = (law.minijob_limit, law.midijob_factor);
    let upper = law.midijob_limit;
    let width = upper - g;
    let days = earned.days;
    // The pay of a full month is `full / days`.
    let full = earned.of_full_month();
    if !earned.is_below_upper_limit(law) {
        let pay = earned.current + earned.once;
        return (pay, pay);
    }
    let (of_all, all, own) = if full < g * days {
        ("pay × F", CentHalfUp.of(full * f, 300_000), 0)
    } else {
        let formula = "F × G + (2000 ÷ (2000 − G) − G ÷ (2000 − G) × F) × (pay − G)";
        // Everything × 10,000 × (2000 − G) × 30; the products need more than 64 bits.
        let above = i128::from(full - g * days);
        let all = i128::from(f * g) * i128::from(width * days)
            + (i128::from(upper) * 10_000 - i128::from(g * f)) * above;
        let own = above * i128::from(upper);
        let all = half_up(all, i128::from(width) * 300_000);
        let own = half_up(own, i128::from(width) * 30);
        (formula, all, own)
    };
    let with = [
        ("paid once", Value::Cents(earned.once)),
        ("pay", Value::Cents(earned.current)),
        ("insurance days", Value::Count(days)),
        ("limit G", Value::Cents(g)),
        ("factor F in ten thousandths", Value::Count(f)),
    ];
    let with = &with[usize::from(earned.once == 0)..];
    let tell = |trace: &mut T, name, formula, amount| {
        let line = Line {
            name,
            formula,
            with,
            law: LAW,
        };
        trace.step(
            line,
            Value::Cents(amount),
            Rounding::CentHalfUp,
            (amount, 1),
        );
    };
    trace.enter("midijob", "base of all contributions of a Midijob");
    tell(trace, "BE", of_all, all);
    let formula = "2000 ÷ (2000 − G) × (pay − G), not below 0";
    tell(trace, "BE employee", formula, own);
    trace.leave();
    (all, own)
}

/// To the next cent, half up; neither number is negative.
fn half_up(numerator: i128, denominator: i128) -> i64 {
    ((numerator + denominator / 2) / denominator) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payroll::trace::NoTrace;

    fn full(current: i64) -> Earned {
        Earned::full(current)
    }

    #[test]
    fn the_range_begins_with_nothing_and_ends_with_everything() {
        for year in 2024..=2026 {
            let law = Law::of_year(year).unwrap();
            let (g, upper) = (law.minijob_limit, law.midijob_limit);
            assert!(!is_in_range(law, g) && is_in_range(law, g + 1));
            assert!(is_in_range(law, upper) && !is_in_range(law, upper + 1));
            // At its beginning the employee pays next to nothing, the base is F × G.
            let (all, own) = bases(law, full(g), &mut NoTrace);
            assert_eq!(
                (all, own),
                (CentHalfUp.of(g * law.midijob_factor, 10_000), 0)
            );
            assert_eq!(bases(law, full(upper), &mut NoTrace), (upper, upper));
            assert_eq!(
                bases(law, full(upper + 1), &mut NoTrace),
                (upper + 1, upper + 1)
            );
        }
    }

    #[test]
    fn both_bases_grow_with_the_pay_and_stay_below_it() {
        for year in 2024..=2026 {
            let law = Law::of_year(year).unwrap();
            let mut before = (0, 0);
            for pay in (0..=law.midijob_limit).step_by(7) {
                let now = bases(law, full(pay), &mut NoTrace);
                assert!(before.0 <= now.0 && before.1 <= now.1, "{year} {pay}");
                assert!(now.1 <= now.0 && now.0 <= pay, "{year} {pay}");
                before = now;
            }
        }
    }

    #[test]
    fn half_a_month_has_half_the_bases() {
        let law = Law::of_year(2026).unwrap();
        let whole = bases(law, full(120_000), &mut NoTrace);
        let half = Earned {
            days: 15,
            ..full(60_000)
        };
        let half = bases(law, half, &mut NoTrace);
        assert!((whole.0 - 2 * half.0).abs() <= 1 && (whole.1 - 2 * half.1).abs() <= 1);
    }
    #[test]
    fn what_is_paid_once_in_a_part_of_a_month_is_not_brought_to_a_full_one() {
        let law = Law::of_year(2026).unwrap();
        let earned = |once: i64, days: i64| Earned {
            current: 67_742,
            once,
            days,
        };
        // 677.42 × 30 ÷ 15 = 1354.84; + 215.17 = 1570.01. BE = 1.145937223 × 1570.01 − 291.8744452
        // = 1507.26, × 15 ÷ 30 = 753.63; BE_AN = 1.431639227 × 1570.01 − 863.2784538 = 1384.41,
        // × 15 ÷ 30 = 692.20.
        let found = bases(law, earned(21_517, 15), &mut NoTrace);
        assert_eq!(found, (75_363, 69_220));
        // 1354.84 + 645.16 = 2000.00 is in the range, a cent more is not.
        assert!(earned(64_516, 15).is_below_upper_limit(law));
        assert!(!earned(64_517, 15).is_below_upper_limit(law));
        let above = bases(law, earned(64_517, 15), &mut NoTrace);
        assert_eq!(above, (132_259, 132_259));
        // In a whole month it makes no difference what is paid once.
        let whole = bases(law, earned(21_517, 30), &mut NoTrace);
        assert_eq!(whole, bases(law, full(67_742 + 21_517), &mut NoTrace));
    }
}

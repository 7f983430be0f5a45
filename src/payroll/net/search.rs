//! The gross pay that a net pay comes from.

use super::{Calculator, Regime};
use crate::base::Result;

/// Gross pays around a net pay, in cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// All that come to exactly this net pay, the lowest first.
    pub exact: Vec<i64>,
    /// Where none does: the gross and net pay nearest below,
    pub below: Option<(i64, i64)>,
    /// and above it.
    pub above: Option<(i64, i64)>,
}

/// The highest pay that is looked at: 100 million euros.
const HIGHEST: i64 = 10_000_000_000;

/// How far around a crossing is looked, in cents of gross pay. Within one set of rules the net
/// pay grows with the gross pay by at least a fifth but for what is rounded: full euros of a year
/// in the tax, cents in each contribution; together less than half a euro.
const AROUND: i64 = 1_000;

/// Every gross pay of a month that comes to `net`.
///
/// # Errors
/// As [`Calculator::net`].
pub fn gross_for(calculator: &Calculator, net: i64) -> Result<Found> {
    let mut found = Found {
        exact: Vec::new(),
        below: None,
        above: None,
    };
    for (first, last) in parts(calculator) {
        let at = |gross: i64| calculator.net(gross).map(|it| it.net());
        // The first pay that is enough, were the net pay never to fall.
        let (mut low, mut high) = (first, last + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            match at(middle)? < net {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        for gross in (low - AROUND).max(first)..=(low + AROUND).min(last) {
            let paid = at(gross)?;
            let nearer = |known: Option<(i64, i64)>| {
                known.is_none_or(|(_, other)| (paid - net).abs() < (other - net).abs())
            };
            match paid.cmp(&net) {
                std::cmp::Ordering::Equal => found.exact.push(gross),
                std::cmp::Ordering::Less if nearer(found.below) => {
                    found.below = Some((gross, paid));
                }
                std::cmp::Ordering::Greater if nearer(found.above) => {
                    found.above = Some((gross, paid));
                }
                std::cmp::Ordering::Less | std::cmp::Ordering::Greater => {}
            }
        }
    }
    Ok(found)
}

/// The ranges of gross pay with one set of rules each, from cent to cent.
fn parts(calculator: &Calculator) -> Vec<(i64, i64)> {
    let law = calculator.law;
    let limits = match calculator.regime(0) {
        Regime::Trainee => vec![law.trainee_limit],
        _ => vec![law.minijob_limit, law.midijob_limit],
    };
    let mut first = 0;
    let mut parts = Vec::new();
    for last in limits.into_iter().chain([HIGHEST]) {
        parts.push((first, last));
        first = last + 1;
    }
    parts
}

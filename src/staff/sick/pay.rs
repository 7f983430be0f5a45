//! How long the employer pays somebody who is sick (§ 3 EFZG), and when a return to work has to
//! be offered. Pure.

use crate::staff::law::Figure;
use crate::staff::leave::span::{Span, end_of_months};
use chrono::{Days, Months, NaiveDate};
use std::collections::{BTreeMap, VecDeque};

/// A time in which somebody cannot work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, if it is known.
    pub last: Option<NaiveDate>,
    /// Which illness: equal ones are the same.
    pub illness: i64,
}

/// Until when the employer pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pay {
    /// The days for which the employer pays, if there are any; the last one is the last possible.
    pub days: Option<Span>,
    /// Why.
    pub why: String,
    /// Where the law says so.
    pub law: &'static str,
}

/// Spells that share the days of one claim.
struct Claim {
    /// The first and the last day of each illness.
    illnesses: BTreeMap<i64, Span>,
    last: NaiveDate,
    used: u32,
}

/// For which days of each spell the employer pays. `employments` are first and last days of work
/// here without a break; spells are in the order in which they start.
pub fn pay(spells: &[Spell], employments: &[(NaiveDate, Option<NaiveDate>)]) -> Vec<Pay> {
    let mut claims: Vec<Claim> = Vec::new();
    spells
        .iter()
        .map(|spell| one(spell, employments, &mut claims))
        .collect()
}

fn one(
    spell: &Spell,
    employments: &[(NaiveDate, Option<NaiveDate>)],
    claims: &mut Vec<Claim>,
) -> Pay {
    let first = spell.first;
    let here = employments
        .iter()
        .find(|it| it.0 <= first && it.1.is_none_or(|last| first <= last));
    let Some((joined, left)) = here.copied() else {
        return Pay {
            days: None,
            why: "no contract on its first day".to_string(),
            law: "§ 3 (1) EFZG",
        };
    };
    let last = spell.last.unwrap_or(NaiveDate::MAX);
    let whole = Figure::PayDays.count(first);
    let (index, why, law) = claim_of(spell, claims);
    let claim = match index {
        Some(index) => &mut claims[index],
        None => {
            claims.push(Claim {
                illnesses: BTreeMap::new(),
                last: first,
                used: 0,
            });
            claims.last_mut().expect("one was just added")
        }
    };
    let days = claim
        .illnesses
        .entry(spell.illness)
        .or_insert((first, last));
    days.1 = days.1.max(last);
    claim.last = claim.last.max(last);
    // Days before the claim arises do not count: BAG 5 AZR 476/98.
    let arises = joined + Days::new(Figure::PayWaitingDays.count(first).into());
    let from = first.max(arises);
    let rest = whole.saturating_sub(claim.used);
    let until = from + Days::new(rest.into());
    let until = until
        .pred_opt()
        .unwrap_or(until)
        .min(left.unwrap_or(NaiveDate::MAX));
    if rest == 0 || until < from || last < from {
        return match last < from {
            true => Pay {
                days: None,
                why: format!("not here for four weeks before {arises}"),
                law: Figure::PayWaitingDays.law(first),
            },
            false => Pay {
                days: None,
                why,
                law,
            },
        };
    }
    claim.used += ((last.min(until) - from).num_days() + 1) as u32;
    match first < from {
        true => Pay {
            days: Some((from, until)),
            why: format!("from {arises} on, after four weeks here"),
            law: Figure::PayWaitingDays.law(first),
        },
        false => Pay {
            days: Some((from, until)),
            why,
            law,
        },
    }
}

/// The claim whose days a spell shares, and why.
fn claim_of(spell: &Spell, claims: &[Claim]) -> (Option<usize>, String, &'static str) {
    let first = spell.first;
    let adjacent = |it: &Claim| it.last.succ_opt().is_none_or(|next| first <= next);
    if let Some(index) = claims.iter().rposition(adjacent) {
        // Another illness on top of the first one is one case: BAG 5 AZR 505/18.
        let why = "goes on without a day of work between".to_string();
        return (Some(index), why, "§ 3 (1) EFZG, BAG 5 AZR 505/18");
    }
    let same = |it: &Claim| it.illnesses.get(&spell.illness).copied();
    let latest = claims.iter().enumerate().rev();
    let Some((index, (began, ended))) = latest
        .filter_map(|(index, it)| Some((index, same(it)?)))
        .next()
    else {
        let why = format!("{} calendar days", Figure::PayDays.count(first));
        return (None, why, Figure::PayDays.law(first));
    };
    let claim = &claims[index];
    let free = Figure::SameIllnessFreeMonths;
    let since = Figure::SameIllnessMonths;
    // Another illness that followed without a day of work is not the same one.
    let next = ended.succ_opt().unwrap_or(ended);
    if end_of_months(next, free.count(first)) < first {
        let why = format!("the same illness, {} months after it", free.count(first));
        return (None, why, free.law(first));
    }
    if end_of_months(began, since.count(first)) < first {
        let why = format!(
            "the same illness, {} months after it began",
            since.count(first)
        );
        return (None, why, since.law(first));
    }
    let left = Figure::PayDays.count(first).saturating_sub(claim.used);
    let why = format!("the same illness since {began}: {left} days are left");
    (Some(index), why, "§ 3 (1) sentence 2 EFZG")
}

/// The first day of the last year on which somebody had been sick for more than six weeks within a
/// year, of the days after `after`: the employer offers a return to work (§ 167 (2) SGB IX).
pub fn offer_due(spans: &[Span], after: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let year_ago = today - Months::new(Figure::ReturnOfferMonths.count(today));
    let mut window: VecDeque<NaiveDate> = VecDeque::new();
    for span in spans {
        let days = span
            .0
            .iter_days()
            .take_while(|day| *day <= span.1.min(today));
        for day in days.filter(|day| after.is_none_or(|after| after < *day)) {
            window.push_back(day);
            let start = day - Months::new(Figure::ReturnOfferMonths.count(day));
            while window.front().is_some_and(|first| *first <= start) {
                window.pop_front();
            }
            if year_ago < day && Figure::ReturnOfferDays.count(day) < window.len() as u32 {
                return Some(day);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Spells as `first last illness`.
    #[track_caller]
    fn check(joined: &str, spells: &[(&str, &str, i64)], expected: &[&str]) {
        let spells: Vec<Spell> = spells
            .iter()
            .map(|(first, last, illness)| Spell {
                first: day(first),
                last: last.parse().ok(),
                illness: *illness,
            })
            .collect();
        let found: Vec<String> = pay(&spells, &[(day(joined), None)])
            .into_iter()
            .map(|it| match it.days {
                Some((from, until)) => format!("{from}..{until}"),
                None => "-".to_string(),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn six_weeks_for_each_illness() {
        check(
            "2020-01-01",
            &[("2026-02-08", "", 1)],
            &["2026-02-08..2026-03-21"],
        );
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-02-11", 1),
                ("2026-05-01", "2026-05-31", 1),
            ],
            &["2026-01-01..2026-02-11", "-"],
        );
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-01-20", 1),
                ("2026-05-01", "2026-06-30", 1),
            ],
            &["2026-01-01..2026-02-11", "2026-05-01..2026-05-22"],
        );
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-02-11", 1),
                ("2026-05-01", "2026-05-31", 2),
            ],
            &["2026-01-01..2026-02-11", "2026-05-01..2026-06-11"],
        );
        // Six months without it, or twelve since it began.
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-02-11", 1),
                ("2026-08-11", "2026-08-20", 1),
            ],
            &["2026-01-01..2026-02-11", "-"],
        );
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-02-11", 1),
                ("2026-08-12", "2026-08-20", 1),
            ],
            &["2026-01-01..2026-02-11", "2026-08-12..2026-09-22"],
        );
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-02-11", 1),
                ("2026-07-01", "2026-07-31", 1),
                ("2027-01-01", "2027-01-10", 1),
            ],
            &["2026-01-01..2026-02-11", "-", "2027-01-01..2027-02-11"],
        );
        // The six months are without that illness: another one that followed it does not count.
        check(
            "2020-01-01",
            &[
                ("2026-03-02", "2026-04-12", 1),
                ("2026-04-13", "2026-04-20", 2),
                ("2026-10-14", "2026-10-20", 1),
            ],
            &["2026-03-02..2026-04-12", "-", "2026-10-14..2026-11-24"],
        );
        // Another illness on the day after is the same case.
        check(
            "2020-01-01",
            &[
                ("2026-01-01", "2026-02-11", 1),
                ("2026-02-12", "2026-03-01", 2),
            ],
            &["2026-01-01..2026-02-11", "-"],
        );
    }

    #[test]
    fn nothing_in_the_first_four_weeks() {
        check("2026-03-01", &[("2026-03-10", "2026-03-20", 1)], &["-"]);
        check(
            "2026-03-01",
            &[("2026-03-10", "", 1)],
            &["2026-03-29..2026-05-09"],
        );
        check("2026-03-01", &[("2026-02-10", "2026-02-20", 1)], &["-"]);
    }

    #[test]
    fn more_than_six_weeks_in_a_year() {
        let due = |spans: &[(&str, &str)], after: &str| {
            let spans: Vec<Span> = spans.iter().map(|it| (day(it.0), day(it.1))).collect();
            let found = offer_due(&spans, after.parse().ok(), day("2026-12-31"));
            found.map(|it| it.to_string()).unwrap_or_default()
        };
        assert_eq!(due(&[("2026-01-01", "2026-02-11")], ""), "");
        assert_eq!(due(&[("2026-01-01", "2026-02-12")], ""), "2026-02-12");
        assert_eq!(
            due(
                &[("2025-01-01", "2025-01-30"), ("2026-01-31", "2026-02-28")],
                ""
            ),
            ""
        );
        assert_eq!(
            due(
                &[("2025-03-01", "2025-03-30"), ("2026-01-31", "2026-02-28")],
                ""
            ),
            "2026-02-12"
        );
        assert_eq!(due(&[("2026-01-01", "2026-02-12")], "2026-02-12"), "");
        // What is longer ago than a year asks for nothing, and hides nothing.
        let old = ("2023-01-01", "2023-06-30");
        assert_eq!(due(&[old], ""), "");
        assert_eq!(due(&[old, ("2026-05-01", "2026-06-12")], ""), "2026-06-12");
    }
}

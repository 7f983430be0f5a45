//! When leave lapses: only after the employer has said so, and later for who could not take it.
//! Pure.

use super::span::{self, Span};
use crate::staff::law::Figure;
use chrono::{Datelike, Days, Months, NaiveDate};

/// When the leave of a year lapses, and why then: at its end (§ 7 (3) sentence 1 BUrlG), and later
/// for who was sick then, or for everybody where the firm carries over what is left.
///
/// `notices` are the days on which the person was told what they have of this year and when it
/// lapses; `sick` are the days on which they could not work.
pub fn expiry(
    year: i32,
    notices: &[NaiveDate],
    sick: &[Span],
    carry_over: bool,
) -> (Option<NaiveDate>, String) {
    let (first, last) = span::year(year);
    let carry = carried(last);
    let ill_on = |day: NaiveDate| sick.iter().find(|span| span.0 <= day && day <= span.1);
    let told = notices.iter().filter(|day| year <= day.year()).min();
    let ends = |last: NaiveDate| {
        // Sick at the end of the year is a reason in the person to carry over (sentence 2).
        let until = match carry_over || ill_on(last).is_some() {
            true => carried(last),
            false => last,
        };
        (Some(until), Figure::CarryMonths.law(last).to_string())
    };
    if let Some(spell) = ill_on(carry)
        && (carry_over || ill_on(last).is_some())
    {
        let late = last_of_month(last, Figure::SickCarryMonths.count(last));
        // Who was sick all year could not have taken it, whatever they were told: BAG 9 AZR 401/19.
        let all_year = spell.0 <= first;
        if all_year || told.is_some_and(|day| *day <= carry) {
            return (Some(late), Figure::SickCarryMonths.law(last).to_string());
        }
        return (None, NOT_TOLD.to_string());
    }
    match told {
        None => (None, NOT_TOLD.to_string()),
        // Told late, the days are as those of the year in which they were told.
        Some(day) => ends(span::year(day.year()).1),
    }
}

/// The same for who could not take it because of a child: it can be taken in the year in which the
/// weeks around the birth, or the parental leave, end, and in the year after that.
pub fn after_children(
    from: NaiveDate,
    (mut until, mut why): (Option<NaiveDate>, String),
    born: &[Span],
    parental: &[Span],
) -> (Option<NaiveDate>, String) {
    let born = born.iter().map(|span| (span, "§ 24 sentence 2 MuSchG"));
    let parental = parental.iter().map(|span| (span, "§ 17 (2) BEEG"));
    let mut spans: Vec<(&Span, &str)> = born.chain(parental).collect();
    spans.sort();
    for (span, law) in spans {
        let Some(lapses) = until else {
            break;
        };
        let later = span::year(span.1.year() + 1).1;
        if from <= span.1 && span.0 <= lapses && lapses < later {
            (until, why) = (Some(later), law.to_string());
        }
    }
    (until, why)
}

/// The day until which what is carried over from a year can be taken; `last` is its last day.
pub fn carried(last: NaiveDate) -> NaiveDate {
    last_of_month(last, Figure::CarryMonths.count(last))
}

/// Why leave does not lapse.
const NOT_TOLD: &str = "no notice given: CJEU C-684/16, BAG 9 AZR 541/15";

/// The last day of the month so many months later.
fn last_of_month(day: NaiveDate, months: u32) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first + Months::new(months + 1) - Days::new(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(notices: &[&str], sick: &[(&str, &str)], by_law: &str, carried: &str) {
        let notices: Vec<NaiveDate> = notices.iter().map(|it| day(it)).collect();
        let sick: Vec<Span> = sick.iter().map(|it| (day(it.0), day(it.1))).collect();
        let until = |carry_over| {
            let (until, _) = expiry(2026, &notices, &sick, carry_over);
            until.map(|it| it.to_string()).unwrap_or_default()
        };
        assert_eq!(
            (until(false).as_str(), until(true).as_str()),
            (by_law, carried)
        );
    }

    #[test]
    fn leave_lapses_after_a_notice() {
        check(&[], &[], "", "");
        check(&["2026-01-15"], &[], "2026-12-31", "2027-03-31");
        check(&["2025-01-15"], &[], "", "");
        check(&["2028-02-01"], &[], "2028-12-31", "2029-03-31");
        // Sick on 31 December: three months later; on 31 March too: fifteen months.
        let told = &["2026-01-15"];
        let until = |last: &'static str| [("2026-11-01", last)];
        check(told, &until("2027-05-31"), "2028-03-31", "2028-03-31");
        check(told, &until("2027-03-30"), "2027-03-31", "2027-03-31");
        check(told, &until("2026-12-30"), "2026-12-31", "2027-03-31");
        check(
            told,
            &[("2027-03-01", "2027-04-30")],
            "2026-12-31",
            "2028-03-31",
        );
        check(&[], &until("2027-05-31"), "", "");
        check(
            &[],
            &[("2025-11-01", "2028-05-31")],
            "2028-03-31",
            "2028-03-31",
        );
    }

    #[test]
    fn leave_waits_for_who_has_a_child() {
        let check = |until: &str, born: &[(&str, &str)], parental: &[(&str, &str)], expected| {
            let spans = |of: &[(&str, &str)]| -> Vec<Span> {
                of.iter().map(|it| (day(it.0), day(it.1))).collect()
            };
            let lapses = (until.parse().ok(), "BUrlG".to_string());
            let (until, why) =
                after_children(day("2026-01-01"), lapses, &spans(born), &spans(parental));
            let until = until.map(|it| it.to_string()).unwrap_or_default();
            assert_eq!(format!("{until} {why}"), expected);
        };
        let year = "2026-12-31";
        check(year, &[], &[], "2026-12-31 BUrlG");
        check("", &[("2026-11-01", "2027-02-10")], &[], " BUrlG");
        let born = ("2026-11-01", "2027-02-10");
        check(year, &[born], &[], "2028-12-31 § 24 sentence 2 MuSchG");
        let parental = ("2027-02-11", "2029-02-10");
        check(year, &[born], &[parental], "2030-12-31 § 17 (2) BEEG");
        // A parental leave that begins after it has lapsed saves nothing, nor one that was over.
        check(year, &[], &[parental], "2026-12-31 BUrlG");
        check(
            year,
            &[],
            &[("2024-02-11", "2025-06-30")],
            "2026-12-31 BUrlG",
        );
        // One within the year: the next one as well.
        check(
            year,
            &[],
            &[("2026-03-01", "2026-04-30")],
            "2027-12-31 § 17 (2) BEEG",
        );
    }
}

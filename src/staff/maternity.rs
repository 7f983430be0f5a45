//! The protection of mothers (MuSchG): the weeks before and after a birth in which nobody works,
//! and the time in which hours, nights and Sundays are limited. Pure, from what is known.

use super::leave::span::{Span, common};
use crate::base::{Result, read_day};
use crate::people::{Birth, Consent, Field, Said, Timeline, consents};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use std::sync::OnceLock;

/// What the law says, from `de_maternity.toml`. Minutes, weeks, and hours of the clock.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is its name, and the file says its law")]
pub struct Law {
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    pub verified: bool,
    pub weeks_before: u64,
    pub weeks_after: u64,
    pub weeks_longer: u64,
    pub weeks_law: String,
    pub day: i64,
    pub fortnight: i64,
    pub minor_day: i64,
    pub minor_fortnight: i64,
    pub hours_law: String,
    pub night_from: u32,
    pub evening_to: u32,
    pub night_to: u32,
    pub night_law: String,
    pub sunday_law: String,
    pub benefit_cents: i64,
    pub benefit_law: String,
}

#[derive(Deserialize)]
struct Data {
    protection: Vec<Law>,
}

impl Law {
    /// What holds on a day.
    pub fn on(day: NaiveDate) -> &'static Law {
        static DATA: OnceLock<Data> = OnceLock::new();
        let read = || {
            toml::from_str(include_str!("de_maternity.toml"))
                .expect("the protection that comes with bo is well formed")
        };
        let rows = &DATA.get_or_init(read).protection;
        let known = rows.iter().rev().find(|row| row.since <= day);
        known.unwrap_or(&rows[0])
    }
}

/// One child, or as many as come at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pregnancy {
    /// The first day of which the firm knows, or the day of the birth if it knew of nothing.
    pub known: NaiveDate,
    /// The day on which the child is, or was, expected.
    pub expected: Option<NaiveDate>,
    /// When it came.
    pub birth: Option<Birth>,
    /// The last day of the pregnancy, if it ended without a birth.
    pub ended: Option<NaiveDate>,
}

/// Days of pregnancy before the expected day: 280, as the courts count them for § 17 MuSchG.
const PREGNANCY: u64 = 280;

/// How far an expected day and a birth, or two expected days, are apart at most in one pregnancy.
const SAME: i64 = 175;

impl Pregnancy {
    /// The weeks before the birth; they start the later, and last the longer, the later it comes.
    pub fn before(&self) -> Option<Span> {
        let expected = self.expected?;
        let first = expected - Days::new(7 * Law::on(expected).weeks_before);
        let last = match (self.birth, self.ended) {
            (Some(birth), _) => birth.day - Days::new(1),
            (None, Some(ended)) => ended.min(expected - Days::new(1)),
            (None, None) => expected - Days::new(1),
        };
        (first <= last).then_some((first, last))
    }

    /// The weeks after it; as long as it did not come, those that will be. What an early birth has
    /// taken of the weeks before is added (§ 3 (2) sentence 3 MuSchG).
    pub fn after(&self) -> Option<Span> {
        let first = match (self.birth, self.ended) {
            (Some(birth), _) => birth.day,
            (None, Some(_)) => return None,
            (None, None) => self.expected?,
        };
        let law = Law::on(first);
        let weeks = match self.birth.and_then(|it| it.longer) {
            Some(_) => law.weeks_longer,
            None => law.weeks_after,
        };
        let early = self.expected.map_or(0, |it| (it - first).num_days().max(0));
        let lost = early.unsigned_abs().min(7 * law.weeks_before);
        Some((first, first + Days::new(7 * weeks + lost)))
    }

    /// When hours, nights and Sundays are limited: from when it is known until the weeks after it
    /// are over.
    pub fn limited(&self) -> Span {
        let ended = self.ended.unwrap_or(self.known);
        let last = self.after().map_or(ended, |it| it.1);
        match self.expected {
            Some(expected) => {
                let first = expected - Days::new(PREGNANCY);
                (self.known.max(first), last)
            }
            None => (self.known, last),
        }
    }
}

/// Everything that is known of a mother; mostly nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mother {
    /// In the order of their days.
    pub pregnancies: Vec<Pregnancy>,
    /// What she consents to, from when to when.
    consents: Vec<(Span, Vec<Consent>)>,
}

impl Mother {
    /// Reads what is known.
    ///
    /// # Errors
    /// As reading what is known.
    pub fn of(timeline: &Timeline) -> Result<Mother> {
        let mut found: Vec<Pregnancy> = Vec::new();
        let told = timeline.segments(None, Field::ExpectedBirth);
        for (index, it) in told.iter().enumerate() {
            let Some(text) = it.said.value() else {
                continue;
            };
            let expected = crate::base::day(text)?;
            // Another day for the same child is what the doctor says now.
            let same = |it: &&mut Pregnancy| {
                let before = it.expected.unwrap_or(expected);
                (expected - before).num_days().abs() <= SAME
            };
            // That there is nothing any more, before the day, is an end without a birth.
            let ended = match told.get(index + 1).map(|next| &next.said) {
                Some(Said::Nothing) => it.to.filter(|last| *last < expected),
                Some(Said::Value(_) | Said::Erased) | None => None,
            };
            match found.last_mut().filter(same) {
                Some(known) => {
                    known.expected = Some(expected);
                    known.ended = ended;
                }
                None => found.push(Pregnancy {
                    known: it.from,
                    expected: Some(expected),
                    birth: None,
                    ended,
                }),
            }
        }
        for it in timeline.segments(None, Field::GaveBirth) {
            let Some(birth) = it.said.value().map(str::parse::<Birth>).transpose()? else {
                continue;
            };
            let same = |it: &&mut Pregnancy| {
                let day = it.expected.or(it.birth.map(|it| it.day));
                day.is_some_and(|day| (day - birth.day).num_days().abs() <= SAME)
            };
            match found.iter_mut().find(same) {
                Some(known) => {
                    known.birth = Some(birth);
                    known.ended = None;
                }
                None => found.push(Pregnancy {
                    known: birth.day,
                    expected: None,
                    birth: Some(birth),
                    ended: None,
                }),
            }
        }
        found.sort_by_key(|it| it.limited());
        let mut mother = Mother {
            pregnancies: found,
            consents: Vec::new(),
        };
        for it in timeline.segments(None, Field::MotherConsent) {
            if let Some(text) = it.said.value() {
                let days = (it.from, it.to.unwrap_or(NaiveDate::MAX));
                mother.consents.push((days, consents(text)?));
            }
        }
        Ok(mother)
    }

    /// Whether she consents to something on a day.
    pub fn consents(&self, what: Consent, day: NaiveDate) -> bool {
        let on = |it: &&(Span, Vec<Consent>)| it.0.0 <= day && day <= it.0.1;
        let found = self.consents.iter().find(on);
        found.is_some_and(|it| it.1.contains(&what))
    }

    /// Whether her hours, nights and Sundays are limited on a day.
    pub fn is_limited(&self, day: NaiveDate) -> bool {
        let mut spans = self.pregnancies.iter().map(Pregnancy::limited);
        spans.any(|span| span.0 <= day && day <= span.1)
    }

    /// The weeks in which she does not work: before a birth only as far as she does not want to.
    pub fn weeks(&self) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        let mut add = |span: Span| match found.last_mut() {
            Some(last) if span.0 <= last.1 + Days::new(1) => last.1 = last.1.max(span.1),
            _ => found.push(span),
        };
        for it in &self.pregnancies {
            let Some(before) = it.before() else {
                it.after().into_iter().for_each(&mut add);
                continue;
            };
            for day in before.0.iter_days().take_while(|day| *day <= before.1) {
                if !self.consents(Consent::BeforeBirth, day) {
                    add((day, day));
                }
            }
            it.after().into_iter().for_each(&mut add);
        }
        found
    }
}

/// What is left of spans without the days of others.
pub fn without(spans: Vec<Span>, others: &[Span]) -> Vec<Span> {
    let cut = |spans: Vec<Span>, other: &Span| {
        let mut rest = Vec::new();
        for span in spans {
            let Some(inside) = common(span, *other) else {
                rest.push(span);
                continue;
            };
            if span.0 < inside.0 {
                rest.push((span.0, inside.0 - Days::new(1)));
            }
            if inside.1 < span.1 {
                rest.push((inside.1 + Days::new(1), span.1));
            }
        }
        rest
    };
    others.iter().fold(spans, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The weeks before and after, and since when hours are limited.
    #[track_caller]
    fn check(expected: &str, birth: &str, ended: &str, result: &str) {
        let it = Pregnancy {
            known: day("2026-09-01"),
            expected: expected.parse().ok(),
            birth: birth.parse().ok(),
            ended: ended.parse().ok(),
        };
        let text = |span: Option<Span>| match span {
            Some((from, to)) => format!("{from}..{to}"),
            None => "-".to_string(),
        };
        let found = format!(
            "{} {} {}",
            text(it.before()),
            text(it.after()),
            text(Some(it.limited()))
        );
        assert_eq!(found, result);
    }

    #[test]
    fn six_weeks_before_and_eight_or_twelve_after() {
        check(
            "2027-03-01",
            "",
            "",
            "2027-01-18..2027-02-28 2027-03-01..2027-04-26 2026-09-01..2027-04-26",
        );
        // Late: the weeks before last longer, those after start later.
        check(
            "2027-03-01",
            "2027-03-08",
            "",
            "2027-01-18..2027-03-07 2027-03-08..2027-05-03 2026-09-01..2027-05-03",
        );
        // Nine days early: the days that were lost come after it.
        check(
            "2027-03-01",
            "2027-02-20",
            "",
            "2027-01-18..2027-02-19 2027-02-20..2027-04-26 2026-09-01..2027-04-26",
        );
        check(
            "2027-03-01",
            "2027-02-20 multiple",
            "",
            "2027-01-18..2027-02-19 2027-02-20..2027-05-24 2026-09-01..2027-05-24",
        );
        // Before the six weeks began: all of them come after it, and no more than six.
        check(
            "2027-03-01",
            "2026-12-20 early",
            "",
            "- 2026-12-20..2027-04-25 2026-09-01..2027-04-25",
        );
        check(
            "",
            "2027-02-20",
            "",
            "- 2027-02-20..2027-04-17 2026-09-01..2027-04-17",
        );
        // It ended without a birth.
        check("2027-03-01", "", "2026-11-30", "- - 2026-09-01..2026-11-30");
        check(
            "2027-03-01",
            "",
            "2027-02-01",
            "2027-01-18..2027-02-01 - 2026-09-01..2027-02-01",
        );
    }

    #[test]
    fn what_is_left_of_spans() {
        let span = |from: &str, to: &str| (day(from), day(to));
        let year = span("2027-01-01", "2027-12-31");
        let cut = [
            span("2026-12-01", "2027-01-31"),
            span("2027-06-01", "2027-06-30"),
        ];
        assert_eq!(
            without(vec![year], &cut),
            [
                span("2027-02-01", "2027-05-31"),
                span("2027-07-01", "2027-12-31")
            ]
        );
        assert_eq!(without(vec![year], &[year]), []);
    }
}

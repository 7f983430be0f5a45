//! The ways in which somebody is insured in a month, one after the other: by contracts that follow
//! each other, or by what was said about them.

use super::facts::group_of;
use crate::payroll::preflight::Findings;
use crate::people::{Contract, Field, Timeline};
use chrono::NaiveDate;

/// Days of employment in a row in which somebody is insured in one way.
#[derive(Clone, Debug)]
pub struct Span<'a> {
    /// The contract that counts on the last of them.
    pub contract: &'a Contract,
    /// The first,
    pub from: NaiveDate,
    /// and the last.
    pub until: NaiveDate,
    key: Key<'a>,
}

/// How somebody is insured: the group of persons, the kind of insurance, the fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key<'a> {
    group: &'a str,
    kind: Option<&'a str>,
    fund: Option<&'a str>,
}

impl<'a> Key<'a> {
    fn on(timeline: &'a Timeline, contract: &Contract, day: NaiveDate) -> Key<'a> {
        let text = |field| timeline.text(None, field, day);
        Key {
            group: text(Field::InsuranceGroup).unwrap_or(group_of(contract.kind)),
            kind: text(Field::Insurance),
            fund: text(Field::HealthFund),
        }
    }

    /// Whether it goes on; what was not known before is no change.
    fn goes_on(&self, next: &Key<'_>) -> bool {
        let same = |old: Option<&str>, new: Option<&str>| old.is_none() || old == new;
        self.group == next.group && same(self.kind, next.kind) && same(self.fund, next.fund)
    }
}

/// All of them in a month, in order of time.
pub struct Spans<'a> {
    /// The spans,
    pub all: Vec<Span<'a>>,
    /// and which of them tax and insurance of the slip are of: the last with a tax class, or the last.
    pub main: usize,
}

impl<'a> Spans<'a> {
    /// The spans of a month, from its first to its last day.
    pub fn of(timeline: &'a Timeline, first: NaiveDate, last: NaiveDate) -> Spans<'a> {
        let mut all: Vec<Span<'a>> = Vec::new();
        for day in first.iter_days().take_while(|day| *day <= last) {
            let Some(contract) = timeline.main_contract(day) else {
                continue;
            };
            let key = Key::on(timeline, contract, day);
            match all.last_mut() {
                Some(span) if span.key.goes_on(&key) => {
                    (span.until, span.contract, span.key) = (day, contract, key);
                }
                _ => all.push(Span {
                    contract,
                    from: day,
                    until: day,
                    key,
                }),
            }
        }
        let has_class = |it: &Span<'_>| timeline.text(None, Field::TaxClass, it.until).is_some();
        let main = all.iter().rposition(has_class);
        let main = main.unwrap_or(all.len().saturating_sub(1));
        Spans { all, main }
    }

    /// The one that tax and insurance of the slip are of.
    pub fn main(&self) -> Option<&Span<'a>> {
        self.all.get(self.main)
    }

    /// All others, in order of time.
    pub fn others(&self) -> impl Iterator<Item = &Span<'a>> {
        let all = self.all.iter().enumerate();
        all.filter(|(index, _)| *index != self.main)
            .map(|(_, it)| it)
    }

    /// The number of each, as [`Spans::period`] counts them, with its last day.
    pub fn last_days(&self) -> impl Iterator<Item = (usize, NaiveDate)> {
        self.all.iter().map(|it| (self.period(it.until), it.until))
    }

    /// The number of the period of a day, counted from 1; 0 for the main one.
    pub fn period(&self, day: NaiveDate) -> usize {
        let on = |it: &Span<'_>| it.from <= day && day <= it.until;
        self.others().position(on).map_or(0, |index| index + 1)
    }

    /// Insurance days of each, of those that are insured in it. Where all of the month has
    /// contributions up to the ceilings, they are 30 together (§ 1 (1) BVV).
    pub fn insured(&self, days: &super::days::Month) -> Vec<i64> {
        let mut each: Vec<i64> = Vec::new();
        for it in &self.all {
            each.push(days.insured_in(it.from, it.until).min(30));
        }
        let has_ceiling = |index: &usize| !is_flat(self.all[*index].key.group);
        let with_ceiling: Vec<usize> = (0..each.len()).filter(has_ceiling).collect();
        let sum: i64 = with_ceiling.iter().map(|index| each[*index]).sum();
        if let (Some(last), true) = (with_ceiling.last(), days.insured() == 30)
            && sum == days.0.len() as i64
        {
            each[*last] += 30 - sum;
        }
        if let [only] = each.as_mut_slice() {
            *only = days.insured();
        }
        each
    }
}

/// Whether a group of persons has flat rates, or nothing: no ceilings.
fn is_flat(group: &str) -> bool {
    matches!(group, "109" | "110" | "190")
}

/// Two contracts of one day that are insured differently by themselves: with one employer they are one
/// employment (§ 8 (2) SGB IV).
pub fn together(
    timeline: &Timeline,
    first: NaiveDate,
    last: NaiveDate,
) -> Option<(&Contract, &Contract)> {
    let mut days = first.iter_days().take_while(|day| *day <= last);
    days.find_map(|day| {
        if timeline.text(None, Field::InsuranceGroup, day).is_some() {
            return None;
        }
        let main = timeline.main_contract(day)?;
        let flat = |it: &Contract| is_flat(group_of(it.kind));
        let mut running = timeline.contracts_on(day);
        let other = running.find(|it| flat(it) != flat(main))?;
        Some((main, other))
    })
}

impl Findings<'_> {
    /// What contracts of one day cannot be.
    pub(super) fn together(&mut self, timeline: &Timeline, first: NaiveDate, last: NaiveDate) {
        let Some((main, other)) = together(timeline, first, last) else {
            return;
        };
        let person = &timeline.person.number;
        let from = main.starts_on.max(other.starts_on);
        self.error(
            format!(
                "contracts {} and {} run at the same time and are insured differently: with one employer they are one employment (§ 8 (2) SGB IV)",
                main.number, other.number
            ),
            Some(format!(
                "`bo staff edit {person} --insurance-group 101 --from {from}` insures both as one; where one follows the other: `bo staff contract end {} --on … --cause change`",
                main.number
            )),
        );
    }
}

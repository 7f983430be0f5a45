//! Sickness as rows: what is known, until when it is paid, and the days of a month for payroll.

use super::pay::{Pay, Spell, pay};
use super::{Sickness, store};
use crate::base::{Month, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{self, Person, Timeline};
use crate::staff::law::Figure;
use crate::staff::leave::span::{Span, common};
use crate::staff::leave::{count_of_work, employments, is_business_day};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of `bo staff sick list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SickRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub days: i64,
    pub same_as: Option<String>,
    pub certificate_due: Option<NaiveDate>,
    pub certified_on: Option<NaiveDate>,
    pub certified_until: Option<NaiveDate>,
    pub paid_from: Option<NaiveDate>,
    pub paid_until: Option<NaiveDate>,
    pub why: String,
    pub law: String,
}

/// A line of `bo staff sick pay`: the days of a sickness in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MonthRow {
    pub month: Month,
    pub person: String,
    pub sickness: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub days: i64,
    pub paid_days: i64,
    pub unpaid_days: i64,
    pub paid_work_days: i64,
    pub unpaid_work_days: i64,
}

/// The sickness of somebody with what the employer pays.
pub(super) fn paid(conn: &Connection, person: &Person) -> Result<(Timeline, Vec<(Sickness, Pay)>)> {
    let timeline = people::timeline(conn, person, None)?;
    let all = store::each(conn, Some(person))?;
    let mut illness: BTreeMap<&str, i64> = BTreeMap::new();
    let mut spells = Vec::new();
    for it in &all {
        // The same as an earlier one is the same as that one's.
        let known = it
            .same_as
            .as_deref()
            .and_then(|earlier| illness.get(earlier));
        let known = known.copied().unwrap_or(it.id.raw());
        illness.insert(&it.number, known);
        spells.push(Spell {
            first: it.first,
            last: it.last,
            illness: known,
        });
    }
    let pays = pay(&spells, &employments(&timeline));
    Ok((timeline, all.into_iter().zip(pays).collect()))
}

/// When a certificate is due: on the day the law or the firm says, or the day of work after it.
/// None if the sickness was over before.
pub(super) fn certificate_due(
    timeline: &Timeline,
    firm: &Firm,
    it: &Sickness,
) -> Result<Option<NaiveDate>> {
    let nth = firm.leave.certificate_day;
    let nth = nth.unwrap_or(Figure::CertificateDay.count(it.first)).max(1);
    let mut due = it.first + Days::new((nth - 1).into());
    if it.last.is_some_and(|last| last < due) {
        return Ok(None);
    }
    // The day of work after it; the firm's, not their own: who works on Mondays does not wait.
    while !is_business_day(timeline, firm, due)? {
        due = due + Days::new(1);
    }
    Ok(Some(due))
}

/// Sickness with what follows from it, of everybody or of one person, as of a day.
///
/// # Errors
/// As reading the file.
pub fn rows(
    conn: &Connection,
    firm: &Firm,
    person: Option<&Person>,
    today: NaiveDate,
) -> Result<Vec<SickRow>> {
    let mut rows = Vec::new();
    for person in whose(conn, person)? {
        let (timeline, all) = paid(conn, &person)?;
        let mut before: Option<NaiveDate> = None;
        for (it, mut pay) in all {
            let last = it.last.unwrap_or(today.max(it.first));
            if let Some(before) = before.filter(|_| it.same_as.is_none())
                && only_free_between(&timeline, firm, before, it.first)?
            {
                let also = "; only days off since the one before: it may be the same case";
                pay.why.push_str(also);
                pay.law = "§ 3 (1) EFZG, BAG 5 AZR 505/18";
            }
            before = Some(last);
            rows.push(SickRow {
                person: person.number.clone(),
                name: timeline.name(it.first),
                from: it.first,
                until: it.last,
                days: (last - it.first).num_days() + 1,
                certificate_due: certificate_due(&timeline, firm, &it)?,
                certified_on: it.certified,
                certified_until: it.proven_until(),
                paid_from: pay.days.map(|days| days.0),
                // Until it ended, where that is known before the pay does.
                paid_until: pay
                    .days
                    .map(|days| it.last.map_or(days.1, |last| last.min(days.1))),
                why: pay.why,
                law: pay.law.to_string(),
                number: it.number,
                same_as: it.same_as,
            });
        }
    }
    Ok(rows)
}

/// Whether there are days between the end of a sickness and the start of the next, and none of them
/// is one of work: then nobody knows whether the first one was over (BAG 5 AZR 505/18).
fn only_free_between(
    timeline: &Timeline,
    firm: &Firm,
    last: NaiveDate,
    next: NaiveDate,
) -> Result<bool> {
    let between = (last + Days::new(1), next - Days::new(1));
    let days = (between.1 - between.0).num_days() + 1;
    // No week is free of work for longer.
    Ok((1..=14).contains(&days) && count_of_work(timeline, firm, between)? == 0)
}

/// Everybody who has been sick, or the one who is asked for.
pub(super) fn whose(conn: &Connection, person: Option<&Person>) -> Result<Vec<Person>> {
    if let Some(person) = person {
        return Ok(vec![person.clone()]);
    }
    let mut people: Vec<Person> = store::each(conn, None)?
        .into_iter()
        .map(|it| it.person)
        .collect();
    people.dedup();
    Ok(people)
}

/// The days of sickness in a month, with and without pay: what payroll asks for. A sickness
/// without an end counts until the end of the month.
///
/// # Errors
/// As reading the file.
pub fn months(
    conn: &Connection,
    firm: &Firm,
    person: Option<&Person>,
    month: Month,
) -> Result<Vec<MonthRow>> {
    let whole = (month.first(), month.last());
    let mut rows = Vec::new();
    for person in whose(conn, person)? {
        let (timeline, all) = paid(conn, &person)?;
        for (it, pay) in all {
            let Some(days) = common(whole, (it.first, it.last.unwrap_or(whole.1))) else {
                continue;
            };
            let length = |span: Option<Span>| span.map_or(0, |it| (it.1 - it.0).num_days() + 1);
            let work = |span: Option<Span>| match span {
                Some(span) => count_of_work(&timeline, firm, span),
                None => Ok(0),
            };
            let paid = pay.days.and_then(|it| common(it, days));
            rows.push(MonthRow {
                month,
                person: person.number.clone(),
                sickness: it.number,
                from: days.0,
                until: days.1,
                days: length(Some(days)),
                paid_days: length(paid),
                unpaid_days: length(Some(days)) - length(paid),
                paid_work_days: work(paid)?,
                unpaid_work_days: work(Some(days))? - work(paid)?,
            });
        }
    }
    Ok(rows)
}

//! What somebody has: entitlements year by year, what was granted, less what is used and lapsed.

use super::account::{Account, Grant, Stand, Use, settle};
use super::count::{self, Back, LeaveDay};
use super::entitlement::{Entitlement, entitlement};
use super::expiry::{after_children, carried, expiry};
use super::facts;
use super::grant::{Granted, What};
use super::request::days_text;
use super::rows::{BalanceRow, StepRow};
use super::span::{self, Span};
use super::{Bucket, Kind, Leave, Notice, State, quantity, store};
use crate::base::{Code, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{self, Person, Timeline};
use crate::staff::law::Figure;
use crate::staff::maternity::{self, Mother};
use crate::staff::sick;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// What somebody has on a day, and how it comes about.
#[derive(Clone, Debug)]
pub struct Balance {
    /// Who, with everything known about them.
    pub timeline: Timeline,
    /// As of which day.
    pub on: NaiveDate,
    /// The leave of each year, step by step.
    pub years: Vec<(i32, Entitlement)>,
    /// Grants, uses, and what is left.
    pub account: Account,
}

/// Everything an account is made of.
pub(super) struct Gathered {
    pub timeline: Timeline,
    pub years: Vec<(i32, Entitlement)>,
    pub grants: Vec<Grant>,
    pub uses: Vec<Use>,
}

impl Gathered {
    /// The account, with further uses.
    pub fn account(&self, more: &[Use], on: NaiveDate, ahead: bool) -> Account {
        let uses = self.uses.iter().chain(more).copied().collect();
        settle(self.grants.clone(), uses, on, ahead)
    }
}

impl Balance {
    /// `E-1 has 26 days of leave left on 2026-11-26, and 25 of 2027`.
    pub fn says(&self) -> String {
        let (number, on) = (&self.timeline.person.number, self.on);
        let left = days_text(self.account.left(on.year()));
        let later = self.account.left_later(on.year());
        let later = later
            .iter()
            .map(|(year, days)| format!(", and {} of {year}", days.normalize()));
        let later: String = later.collect();
        format!("{number} has {left} of leave left on {on}{later}")
    }
}

/// What somebody has on a day.
///
/// # Errors
/// As reading the file.
pub fn balance(conn: &Connection, firm: &Firm, person: &Person, on: NaiveDate) -> Result<Balance> {
    Ok(of(gather(conn, firm, person, on, on.year())?, on))
}

/// What somebody would have on a day if they were told on it about the leave until a year.
///
/// # Errors
/// As reading the file.
pub(super) fn if_told(
    conn: &Connection,
    firm: &Firm,
    person: &Person,
    year: i32,
    on: NaiveDate,
) -> Result<Balance> {
    let told = Some((year, on));
    Ok(of(
        gather_told(conn, firm, person, on, on.year(), told)?,
        on,
    ))
}

fn of(gathered: Gathered, on: NaiveDate) -> Balance {
    let account = gathered.account(&[], on, true);
    Balance {
        timeline: gathered.timeline,
        on,
        years: gathered.years,
        account,
    }
}

/// Days of a leave as uses of an account.
pub(super) fn uses(days: &[LeaveDay], kind: Kind, state: State, on: NaiveDate) -> Vec<Use> {
    let Some(bucket) = kind.bucket() else {
        return Vec::new();
    };
    let counts = days.iter().filter(|it| !it.days.is_zero());
    counts
        .map(|it| Use {
            day: it.day,
            days: it.days,
            bucket,
            stand: match state {
                State::Requested => Stand::Requested,
                _ if it.day <= on => Stand::Taken,
                _ => Stand::Planned,
            },
        })
        .collect()
}

/// Gathers what the account of somebody is made of, at least until a year.
pub(super) fn gather(
    conn: &Connection,
    firm: &Firm,
    person: &Person,
    on: NaiveDate,
    until: i32,
) -> Result<Gathered> {
    gather_told(conn, firm, person, on, until, None)
}

/// The same, as if they had been told about the leave until a year on a day.
fn gather_told(
    conn: &Connection,
    firm: &Firm,
    person: &Person,
    on: NaiveDate,
    until: i32,
    told: Option<(i32, NaiveDate)>,
) -> Result<Gathered> {
    let timeline = people::timeline(conn, person, None)?;
    let mut leaves = store::leaves(conn, Some(person))?;
    leaves.retain(|it| it.state.is_active());
    let granted = store::grants(conn, Some(person))?;
    let (first, last) = years(conn, &timeline, &leaves, &granted, until)?;
    let born = Mother::of(&timeline)?.weeks();
    let declared = store::reductions(conn, person)?;
    let approved = leaves.iter().filter(|it| it.state == State::Approved);
    let whole = |kind: Kind| approved.clone().filter(move |it| it.kind == kind);
    let parental: Vec<Span> = whole(Kind::Parental).map(Leave::span).collect();
    let taking = whole(Kind::Parental).filter(|it| declared.contains_key(&it.id.raw()));
    // The weeks around a birth take no leave, whatever else they are (§ 24 MuSchG).
    let taking = maternity::without(taking.map(Leave::span).collect(), &born);
    let unpaid: Vec<Span> = whole(Kind::Unpaid).filter_map(Leave::whole_days).collect();
    let unpaid = maternity::without(unpaid, &born);
    let kept = Kept {
        notices: store::notices(conn, Some(person))?,
        told,
        ill: sick::spans(conn, person, on)?,
        born,
        parental,
    };
    let mut found = Gathered {
        timeline,
        years: Vec::new(),
        grants: Vec::new(),
        uses: Vec::new(),
    };
    for year in first..=last {
        let elsewhere = granted
            .iter()
            .filter(|it| it.what == What::Elsewhere && it.year == year);
        let elsewhere: Decimal = elsewhere.map(|it| it.days.amount()).sum();
        let mut whole = Entitlement::default();
        for facts in facts::of_year(&found.timeline, year, &taking, &unpaid, elsewhere)? {
            whole
                .steps
                .extend(entitlement(&facts, firm.leave.pro_rata).steps);
        }
        for bucket in [Bucket::Statutory, Bucket::Disability, Bucket::Contractual] {
            let days = whole.of(bucket);
            if !days.is_zero() {
                let lapses = kept.lapses(firm, bucket, year);
                found
                    .grants
                    .push(grant(bucket, year, days, span::year(year).0, lapses));
            }
        }
        found.years.push((year, whole));
    }
    for it in granted.iter().filter(|it| it.what != What::Elsewhere) {
        let (until, why) = match (it.until, it.bucket.is_recreation()) {
            (Some(until), _) => (Some(until), "as it was granted".to_string()),
            (None, true) => kept.lapses(firm, it.bucket, it.year),
            (None, false) => (Some(span::year(it.year).1), "the year ends".to_string()),
        };
        let from = span::year(it.year).0;
        let grants = grant(it.bucket, it.year, it.days.amount(), from, (until, why));
        found.grants.push(grants);
    }
    let back = Back::of(conn, &found.timeline)?;
    let start = span::year(first).0;
    for leave in leaves.iter().filter(|it| start <= it.last) {
        let mut days = count::days(&found.timeline, firm, leave.span(), leave.half, &back)?;
        days.retain(|it| start <= it.day);
        found.uses.extend(uses(&days, leave.kind, leave.state, on));
    }
    Ok(found)
}

fn grant(
    bucket: Bucket,
    year: i32,
    days: Decimal,
    from: NaiveDate,
    (until, why): (Option<NaiveDate>, String),
) -> Grant {
    Grant {
        bucket,
        year,
        days,
        from,
        until,
        why,
    }
}

/// What keeps days from lapsing.
struct Kept {
    notices: Vec<Notice>,
    /// The year until which they would be told, and when.
    told: Option<(i32, NaiveDate)>,
    ill: Vec<Span>,
    /// The weeks around a birth.
    born: Vec<Span>,
    parental: Vec<Span>,
}

impl Kept {
    /// When days of a year lapse, and why then.
    fn lapses(&self, firm: &Firm, bucket: Bucket, year: i32) -> (Option<NaiveDate>, String) {
        let carry_over = firm.leave.carry_over;
        let last = span::year(year).1;
        let lapses = match bucket == Bucket::Contractual && firm.leave.extra_lapses {
            true => {
                let until = match carry_over {
                    true => carried(last),
                    false => last,
                };
                (Some(until), "leave.extra_lapses".to_string())
            }
            false => {
                // Days are not lost by a letter that did not name their year.
                let told = self.notices.iter().filter(|it| it.names(year));
                let now = self.told.filter(|it| year <= it.0).map(|it| it.1);
                let told: Vec<NaiveDate> = told.map(|it| it.given_on).chain(now).collect();
                expiry(year, &told, &self.ill, carry_over)
            }
        };
        after_children(span::year(year).0, lapses, &self.born, &self.parental)
    }
}

/// The years an account is about: from the one in which somebody was entered, or joined if that
/// was later, or in which they had leave; after what was carried over by hand.
fn years(
    conn: &Connection,
    timeline: &Timeline,
    leaves: &[Leave],
    granted: &[Granted],
    until: i32,
) -> Result<(i32, i32)> {
    let entered = store::entered_at(conn, &timeline.person)?.year();
    let joined = timeline.contracts.first().map(|it| it.starts_on.year());
    let carried = granted.iter().filter(|it| it.what == What::Carried);
    let first = match carried.map(|it| it.year).max() {
        Some(year) => year + 1,
        None => {
            // What only begins in the year before does not ask for all of it.
            let leaves = leaves.iter().map(|it| it.last.year());
            let first = joined.map_or(entered, |joined| joined.max(entered));
            leaves
                .chain([first])
                .min()
                .unwrap_or(first)
                .max(joined.unwrap_or(first))
        }
    };
    let last = leaves.iter().map(|it| it.last.year()).max();
    Ok((first, until.max(last.unwrap_or(until))))
}

/// Until when somebody has not worked here for six months (§ 4 BUrlG), if a day is in that time.
pub fn waiting_until(timeline: &Timeline, day: NaiveDate) -> Option<NaiveDate> {
    let employments = facts::employments(timeline);
    let inside =
        |it: &&(NaiveDate, Option<NaiveDate>)| it.0 <= day && it.1.is_none_or(|last| day <= last);
    let (joined, _) = employments.iter().find(inside)?;
    let until = span::end_of_months(*joined, Figure::WaitingMonths.count(day));
    (day <= until).then_some(until)
}

/// A balance as rows: a line for each grant that still counts.
pub fn balance_rows(balance: &Balance) -> Vec<BalanceRow> {
    let year = balance.on.year();
    let later = balance.account.left_later(year);
    let counts = |it: &&super::account::Held| {
        let grant = &it.grant;
        let over = it.left().is_zero() && grant.until.is_some_and(|last| last.year() < year);
        let begun = later.contains_key(&grant.year) && grant.bucket.is_recreation();
        !over && (grant.year <= year || begun || !it.used().is_zero())
    };
    let name = balance.timeline.name(balance.on);
    let row = |it: &super::account::Held| BalanceRow {
        person: balance.timeline.person.number.clone(),
        name: name.clone(),
        year: it.grant.year,
        bucket: it.grant.bucket,
        granted: quantity(it.grant.days),
        taken: quantity(it.taken),
        planned: quantity(it.planned),
        requested: quantity(it.requested),
        lapsed: quantity(it.lapsed),
        left: quantity(it.left()),
        until: it.grant.until,
        why: it.grant.why.clone(),
    };
    let mut rows: Vec<BalanceRow> = balance
        .account
        .held
        .iter()
        .filter(counts)
        .map(row)
        .collect();
    rows.sort_by_key(|row| (row.year, row.bucket));
    rows
}

/// How a balance comes about, step by step, with the paragraphs.
pub fn explain_rows(balance: &Balance) -> Vec<StepRow> {
    let person = balance.timeline.person.number.as_str();
    let row = |year: i32, bucket: Bucket, what: String, days: Decimal, law: String| StepRow {
        person: person.to_string(),
        year,
        bucket,
        what,
        days: quantity(days),
        law,
    };
    let mut rows = Vec::new();
    let later = balance.account.left_later(balance.on.year());
    let shown = |year: i32| year <= balance.on.year() || later.contains_key(&year);
    for (year, whole) in balance.years.iter().filter(|it| shown(it.0)) {
        for step in &whole.steps {
            let (what, law) = (step.what.clone(), step.law.clone());
            rows.push(row(*year, step.bucket, what, step.days, law));
        }
        for it in balance
            .account
            .held
            .iter()
            .filter(|it| it.grant.year == *year)
        {
            let grant = &it.grant;
            let more = grant.days - whole.of(grant.bucket);
            if !more.is_zero() {
                let what = format!("{} by hand", grant.bucket.as_str());
                rows.push(row(*year, grant.bucket, what, more, String::new()));
            }
            steps_of(it, |what, days, law| {
                rows.push(row(*year, grant.bucket, what, days, law));
            });
        }
    }
    let first = balance.years.first().map_or(i32::MAX, |it| it.0);
    for it in balance
        .account
        .held
        .iter()
        .filter(|it| it.grant.year < first)
    {
        let (year, bucket) = (it.grant.year, it.grant.bucket);
        let what = "left of a year before".to_string();
        rows.push(row(
            year,
            bucket,
            what,
            it.grant.days,
            "§ 7 (3) BUrlG".to_string(),
        ));
        steps_of(it, |what, days, law| {
            rows.push(row(year, bucket, what, days, law))
        });
    }
    rows.sort_by_key(|row| (row.year, row.bucket));
    rows
}

/// What became of a grant, what lapses first before the others.
fn steps_of(it: &super::account::Held, mut tell: impl FnMut(String, Decimal, String)) {
    let order = || "what lapses first is taken first".to_string();
    for (what, days) in [
        ("taken", it.taken),
        ("planned", it.planned),
        ("requested", it.requested),
    ] {
        if !days.is_zero() {
            tell(what.to_string(), -days, order());
        }
    }
    let until = it
        .grant
        .until
        .map(|day| day.to_string())
        .unwrap_or_default();
    if !it.lapsed.is_zero() {
        tell(
            format!("lapsed after {until}"),
            -it.lapsed,
            it.grant.why.clone(),
        );
    } else if !it.left().is_zero() {
        let what = match it.grant.until {
            Some(_) => format!("lapses after {until}"),
            None => "does not lapse".to_string(),
        };
        tell(what, Decimal::ZERO, it.grant.why.clone());
    }
}

//! How much leave somebody has in a year, step by step with the paragraph. Pure.

use super::span::{self, Span, common, full_months};
use super::{Bucket, ProRata};
use crate::staff::law::Figure;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// Days on which the terms of work are the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Which days.
    pub days: Span,
    /// The days of the week on which they work, Monday first.
    pub week: [bool; 7],
    /// Days of leave in a year that the contract says, all in all.
    pub contract: Option<Decimal>,
}

impl Stretch {
    /// So many days of work a week, from Monday on.
    pub fn of(days: Span, per_week: u32, contract: Option<Decimal>) -> Stretch {
        let mut week = [false; 7];
        week.iter_mut()
            .take(per_week as usize)
            .for_each(|it| *it = true);
        Stretch {
            days,
            week,
            contract,
        }
    }

    /// Days of work in a week.
    pub fn per_week(&self) -> u32 {
        self.week.iter().map(|works| u32::from(*works)).sum()
    }

    /// The days on which they have to work, holidays with them: the law counts weeks, not
    /// calendars.
    fn of_work(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let (first, last) = self.days;
        let all = first.iter_days().take_while(move |day| *day <= last);
        all.filter(|day| self.week[day.weekday().num_days_from_monday() as usize])
    }
}

/// What decides on the leave of a year.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Which year.
    pub year: i32,
    /// The first day of work here without a break since.
    pub joined: NaiveDate,
    /// The last day, if one is known.
    pub left: Option<NaiveDate>,
    /// The terms of work, day by day.
    pub stretches: Vec<Stretch>,
    /// The birthday, for the young.
    pub born: Option<NaiveDate>,
    /// When they are severely disabled.
    pub disabled: Vec<Span>,
    /// When they are on parental leave without work, as far as it was declared that it takes leave.
    pub parental: Vec<Span>,
    /// When they are on unpaid leave.
    pub unpaid: Vec<Span>,
    /// Days that an employer before has granted for this year, by the certificate.
    pub elsewhere: Decimal,
}

/// A line of the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whose days.
    pub bucket: Bucket,
    /// What is done.
    pub what: String,
    /// What it adds.
    pub days: Decimal,
    /// Where the law says so.
    pub law: String,
}

/// The leave of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entitlement {
    /// Every step; what they add is the leave.
    pub steps: Vec<Step>,
}

impl Entitlement {
    /// The days of a bucket.
    pub fn of(&self, bucket: Bucket) -> Decimal {
        let steps = self.steps.iter().filter(|step| step.bucket == bucket);
        steps.map(|step| step.days).sum()
    }

    /// All of it.
    pub fn total(&self) -> Decimal {
        self.steps.iter().map(|step| step.days).sum()
    }

    fn add(&mut self, bucket: Bucket, what: impl Into<String>, days: Decimal, law: &str) {
        self.steps.push(Step {
            bucket,
            what: what.into(),
            days,
            law: law.to_string(),
        });
    }
}

/// Which part of a year's leave there is.
struct Share {
    /// Twelfths; none where it is the whole.
    twelfths: Option<u32>,
    why: String,
    law: &'static str,
}

/// Hundredths are exact enough for days, and what people read adds up.
pub(super) fn hundredths(days: Decimal) -> Decimal {
    days.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// Fractions of at least half a day become a day, smaller ones stay (§ 5 (2) BUrlG).
fn half_up(days: Decimal) -> Decimal {
    // A third is not exact: look at it as if it were.
    let days = days.round_dp(6);
    match Decimal::new(5, 1) <= days.fract() {
        true => days.ceil(),
        false => days,
    }
}

/// The leave of a year.
pub fn entitlement(facts: &Facts, pro_rata: ProRata) -> Entitlement {
    let mut found = Entitlement::default();
    let whole = span::year(facts.year);
    let until = facts.left.unwrap_or(whole.1);
    let Some(here) = common(whole, (facts.joined, until)) else {
        return found;
    };
    let mut stretches: Vec<Stretch> = facts.stretches.clone();
    stretches.retain_mut(|it| match common(it.days, here) {
        Some(days) => {
            it.days = days;
            true
        }
        None => false,
    });
    stretches.sort();
    let share = share(facts, here);
    let parental = span::calendar_months(&facts.parental, here);
    let work = Work::new(facts, here, &stretches, parental);
    statutory(&mut found, facts, &work, &share);
    contractual(&mut found, &work, &share, pro_rata);
    disability(&mut found, facts, &work, &share);
    found
}

/// Whether there is the whole leave, or twelfths of it (§§ 4, 5 BUrlG).
fn share(facts: &Facts, here: Span) -> Share {
    let waiting = Figure::WaitingMonths.count(here.0);
    let met = facts.joined + Months::new(waiting);
    let last = span::year(facts.year).1;
    let leaves = facts.left.filter(|left| left.year() == facts.year);
    let months = full_months(here);
    let (why, law) = match leaves {
        Some(left) if left < met => (
            "leaves before the waiting period is over",
            "§ 5 (1) b BUrlG",
        ),
        Some(left) if left.month() <= 6 => ("leaves in the first half", "§ 5 (1) c BUrlG"),
        _ if last < met => ("the waiting period ends after the year", "§ 5 (1) a BUrlG"),
        _ => {
            return Share {
                twelfths: None,
                why: format!("{waiting} months are over: the whole leave"),
                law: "§ 4 BUrlG",
            };
        }
    };
    Share {
        twelfths: Some(months),
        why: format!("{why}: {months} of 12 months"),
        law,
    }
}

/// What somebody works in the year.
struct Work<'a> {
    here: Span,
    stretches: &'a [Stretch],
    /// Whole months of parental leave.
    parental: u32,
    /// Days of unpaid leave in each stretch on which they would have had to work.
    missed: Vec<usize>,
    /// Which stretches have no other days of work.
    gone: Vec<bool>,
    /// Whether unpaid and parental leave are all there is.
    idle: bool,
}

impl Work<'_> {
    fn new<'a>(facts: &Facts, here: Span, stretches: &'a [Stretch], parental: u32) -> Work<'a> {
        let inside = |spans: &[Span], day: NaiveDate| {
            spans.iter().any(|span| span.0 <= day && day <= span.1)
        };
        let (mut missed, mut gone, mut idle) = (Vec::new(), Vec::new(), true);
        for it in stretches {
            let (mut unpaid, mut all) = (0, 0);
            for day in it.of_work() {
                all += 1;
                match inside(&facts.unpaid, day) {
                    true => unpaid += 1,
                    false => idle &= inside(&facts.parental, day),
                }
            }
            gone.push(0 < unpaid && unpaid == all);
            missed.push(unpaid);
        }
        Work {
            here,
            stretches,
            parental,
            idle: idle && missed.iter().any(|days| 0 < *days),
            missed,
            gone,
        }
    }

    /// A year's days, weighed by how long each stretch is; one share for each stretch.
    fn shares(&self, annual: impl Fn(&Stretch) -> Decimal) -> Vec<Decimal> {
        let months = self.stretches.iter().map(|it| span::months(it.days));
        let months: Vec<Decimal> = months.collect();
        let all: Decimal = months.iter().sum();
        let each = self.stretches.iter().zip(&months);
        each.map(|(it, months)| match all.is_zero() {
            true => Decimal::ZERO,
            false => annual(it) * months / all,
        })
        .collect()
    }

    /// Adds the shares so that the rounded ones add up to the rounded sum.
    fn add(
        &self,
        found: &mut Entitlement,
        bucket: Bucket,
        shares: Vec<Decimal>,
        law: &str,
    ) -> Year {
        let (mut exact, mut told) = (Decimal::ZERO, Decimal::ZERO);
        for (stretch, share) in self.stretches.iter().zip(&shares) {
            exact += share;
            let days = hundredths(exact) - told;
            told += days;
            let (from, to) = stretch.days;
            let what = format!("{from} to {to}: {} days of work a week", stretch.per_week());
            found.add(bucket, what, days, law);
        }
        Year {
            days: exact,
            shares,
        }
    }

    /// Takes a twelfth for each whole month of parental leave.
    fn less_parental(
        &self,
        found: &mut Entitlement,
        bucket: Bucket,
        days: Decimal,
        of: u32,
    ) -> Decimal {
        if self.parental == 0 || of == 0 {
            return days;
        }
        let taken = self.parental.min(of);
        let left = days * Decimal::from(of - taken) / Decimal::from(of);
        let what = format!(
            "{} of parental leave",
            crate::base::counted(i64::from(taken), "month", "months")
        );
        found.add(
            bucket,
            what,
            hundredths(left) - hundredths(days),
            "§ 17 (1) BEEG",
        );
        left
    }

    /// Takes what unpaid leave costs: leave is owed for days on which one has to work, so that each
    /// that falls out takes as much as a day of the 52 weeks of a year brings. `part` is what there
    /// is of the year, `left` what parental leave has left of it.
    fn less_unpaid(
        &self,
        found: &mut Entitlement,
        bucket: Bucket,
        year: &Year,
        part: Decimal,
        left: Decimal,
    ) -> Decimal {
        let missed: usize = self.missed.iter().sum();
        if missed == 0 || year.days.is_zero() {
            return left;
        }
        let weeks = Figure::YearWeeks.amount(self.here.0);
        let of = |it: &Stretch| span::months(it.days);
        let all: Decimal = self.stretches.iter().map(of).sum();
        let mut lost = Decimal::ZERO;
        for (index, it) in self.stretches.iter().enumerate() {
            let most = year.shares[index] * part / year.days;
            lost += match (self.gone[index], self.missed[index]) {
                (true, _) => most,
                (false, 0) => Decimal::ZERO,
                (false, missed) => {
                    let annual = year.shares[index] * all / of(it);
                    let owed = weeks * Decimal::from(it.per_week());
                    (annual * Decimal::from(missed as u64) / owed).min(most)
                }
            };
        }
        let rest = match self.idle {
            true => Decimal::ZERO,
            false => (left - lost).max(Decimal::ZERO),
        };
        let days = crate::base::counted(missed as i128, "day", "days");
        found.add(
            bucket,
            format!("{days} of work fell out for unpaid leave"),
            hundredths(rest) - hundredths(left),
            Figure::YearWeeks.law(self.here.0),
        );
        rest
    }
}

/// A year's leave, and what of it each stretch has.
struct Year {
    days: Decimal,
    shares: Vec<Decimal>,
}

/// Adds what takes the days told so far to `to`.
fn settle(found: &mut Entitlement, bucket: Bucket, to: Decimal, what: &str, law: &str) {
    let more = to - found.of(bucket);
    if !more.is_zero() {
        found.add(bucket, what, more, law);
    }
}

/// The part of a year there is, rounded where the law rounds.
fn part(found: &mut Entitlement, bucket: Bucket, work: &Work<'_>, year: &Year, share: &Share) {
    let part = match share.twelfths {
        None => year.days,
        Some(months) => year.days * Decimal::from(months) / Decimal::from(12),
    };
    let what = share.why.as_str();
    let less = hundredths(part) - hundredths(year.days);
    found.add(bucket, what, less, share.law);
    let of = share.twelfths.unwrap_or(12);
    let left = work.less_parental(found, bucket, part, of);
    let left = work.less_unpaid(found, bucket, year, part, left);
    if share.twelfths.is_some() {
        let rounded = hundredths(half_up(left));
        settle(
            found,
            bucket,
            rounded,
            "half a day and more becomes a day",
            match bucket == Bucket::Disability {
                true => "§ 208 (2) sentence 2 SGB IX",
                false => "§ 5 (2) BUrlG",
            },
        );
    }
}

/// Working days of leave by the law, for who is as old as that.
fn annual(facts: &Facts) -> (Decimal, &'static str) {
    let first = span::year(facts.year).0;
    let figure = match facts.born.and_then(|born| first.years_since(born)) {
        Some(..16) => Figure::AnnualUnder16,
        Some(16) => Figure::AnnualUnder17,
        Some(17) => Figure::AnnualUnder18,
        _ => Figure::Annual,
    };
    (figure.amount(first), figure.law(first))
}

fn statutory(found: &mut Entitlement, facts: &Facts, work: &Work<'_>, share: &Share) {
    let bucket = Bucket::Statutory;
    let (days, law) = annual(facts);
    let week = Figure::WorkingWeek.amount(work.here.0);
    let shares = work.shares(|it| days * Decimal::from(it.per_week()) / week);
    let year = work.add(found, bucket, shares, law);
    part(found, bucket, work, &year, share);
    let before = facts.elsewhere.min(found.of(bucket));
    if before > Decimal::ZERO {
        found.add(
            bucket,
            "granted by an employer before",
            -before,
            "§ 6 (1), (2) BUrlG",
        );
    }
}

/// What the contract says beyond the law.
fn contractual(found: &mut Entitlement, work: &Work<'_>, share: &Share, pro_rata: ProRata) {
    if work.stretches.iter().all(|it| it.contract.is_none()) {
        return;
    }
    let bucket = Bucket::Contractual;
    let week = Figure::WorkingWeek.amount(work.here.0);
    let law = Figure::Annual.amount(work.here.0);
    let annual = |it: &Stretch| {
        it.contract
            .unwrap_or(law * Decimal::from(it.per_week()) / week)
    };
    let shares = work.shares(annual);
    let mut all = Entitlement::default();
    let year = work.add(&mut all, bucket, shares, "contract");
    let months = full_months(work.here);
    match pro_rata {
        ProRata::Law => part(&mut all, bucket, work, &year, share),
        ProRata::Months => {
            let share = Share {
                twelfths: (months < 12).then_some(months),
                why: format!("{months} of 12 months here"),
                law: "contract",
            };
            part(&mut all, bucket, work, &year, &share);
        }
        ProRata::Days => {
            let part = year.days * span::months(work.here) / Decimal::from(12);
            let what = "the days here of each month";
            let less = hundredths(part) - hundredths(year.days);
            all.add(bucket, what, less, "contract");
            let left = work.less_parental(&mut all, bucket, part, months);
            work.less_unpaid(&mut all, bucket, &year, part, left);
        }
    }
    // The contract may give more than the law, never less.
    let by_law = found.of(Bucket::Statutory)
        + found
            .steps
            .iter()
            .filter(|step| step.law.starts_with("§ 6 "))
            .map(|step| -step.days)
            .sum::<Decimal>();
    let more = (all.total() - by_law).max(Decimal::ZERO);
    found.steps.extend(all.steps);
    settle(found, bucket, more, "of these by law", "§ 13 (1) BUrlG");
}

fn disability(found: &mut Entitlement, facts: &Facts, work: &Work<'_>, share: &Share) {
    let bucket = Bucket::Disability;
    let spans: Vec<Span> = facts
        .disabled
        .iter()
        .filter_map(|it| common(*it, work.here))
        .collect();
    if spans.is_empty() {
        return;
    }
    let first = work.here.0;
    let week = Figure::DisabilityWeek.amount(first);
    let days = Figure::Disability.amount(first);
    let shares = work.shares(|it| days * Decimal::from(it.per_week()) / week);
    let year = work.add(found, bucket, shares, Figure::Disability.law(first));
    if spans.contains(&work.here) {
        return part(found, bucket, work, &year, share);
    }
    let months: u32 = spans.iter().map(|it| full_months(*it)).sum();
    let months = months.min(share.twelfths.unwrap_or(12));
    let share = Share {
        twelfths: Some(months),
        why: format!("{months} of 12 months with the disability"),
        law: "§ 208 (2) SGB IX",
    };
    part(found, bucket, work, &year, &share);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts(joined: &str, left: &str, per_week: u32, contract: &str) -> Facts {
        let contract = contract.parse().ok();
        let far = (day("1990-01-01"), day("2099-12-31"));
        Facts {
            year: 2026,
            joined: day(joined),
            left: left.parse().ok(),
            stretches: vec![Stretch::of(far, per_week, contract)],
            born: None,
            disabled: Vec::new(),
            parental: Vec::new(),
            unpaid: Vec::new(),
            elsewhere: Decimal::ZERO,
        }
    }

    #[track_caller]
    fn check(facts: &Facts, pro_rata: ProRata, expected: &str) {
        let found = entitlement(facts, pro_rata);
        let days = |bucket| found.of(bucket).normalize().to_string();
        let text = [Bucket::Statutory, Bucket::Contractual, Bucket::Disability].map(days);
        assert_eq!(text.join(" + "), expected, "{:#?}", found.steps);
    }

    #[test]
    fn waiting_period_and_twelfths() {
        let law = ProRata::Law;
        check(&facts("2019-01-01", "", 5, ""), law, "20 + 0 + 0");
        check(&facts("2019-01-01", "", 5, "30"), law, "20 + 10 + 0");
        check(&facts("2026-06-30", "", 5, ""), law, "20 + 0 + 0");
        // Joining on 1 July never completes the waiting period in that year: BAG 9 AZR 179/15.
        check(&facts("2026-07-01", "", 5, ""), law, "10 + 0 + 0");
        check(&facts("2026-10-10", "", 5, "20"), law, "3.33 + 0 + 0");
        check(&facts("2026-02-01", "2026-07-31", 5, ""), law, "10 + 0 + 0");
        check(
            &facts("2019-01-01", "2026-05-15", 5, "20"),
            law,
            "7 + 0 + 0",
        );
        check(
            &facts("2019-01-01", "2026-06-30", 5, "30"),
            law,
            "10 + 5 + 0",
        );
        check(
            &facts("2019-01-01", "2026-07-31", 5, "30"),
            law,
            "20 + 10 + 0",
        );
        check(&facts("2025-10-10", "2026-03-31", 5, ""), law, "5 + 0 + 0");
        check(&facts("2027-01-01", "", 5, "30"), law, "0 + 0 + 0");
    }

    #[test]
    fn the_contract_may_have_a_rule_of_its_own_but_not_less_than_the_law() {
        let leaver = facts("2019-01-01", "2026-09-30", 5, "30");
        check(&leaver, ProRata::Months, "20 + 3 + 0");
        check(&leaver, ProRata::Days, "20 + 2.5 + 0");
        let leaver = facts("2019-01-01", "2026-07-31", 5, "30");
        check(&leaver, ProRata::Months, "20 + 0 + 0");
        check(
            &facts("2019-01-01", "", 5, "15"),
            ProRata::Law,
            "20 + 0 + 0",
        );
    }

    #[test]
    fn each_stretch_counts_by_its_own_days() {
        let mut facts = facts("2019-01-01", "", 5, "");
        let stretch = |from, to, per_week| Stretch::of((day(from), day(to)), per_week, None);
        facts.stretches = vec![
            stretch("2026-07-01", "2026-12-31", 3),
            stretch("2026-01-01", "2026-06-30", 5),
        ];
        check(&facts, ProRata::Law, "16 + 0 + 0");
        facts.left = Some(day("2026-06-30"));
        check(&facts, ProRata::Law, "10 + 0 + 0");
    }

    #[test]
    fn the_young_the_disabled_and_parents() {
        let mut young = facts("2019-01-01", "", 5, "");
        young.born = Some(day("2010-06-01"));
        check(&young, ProRata::Law, "25 + 0 + 0");
        let mut parent = facts("2019-01-01", "", 5, "30");
        parent.parental = vec![(day("2026-02-15"), day("2026-08-31"))];
        check(&parent, ProRata::Law, "10 + 5 + 0");
        let far = (day("1990-01-01"), day("2099-12-31"));
        let mut disabled = facts("2019-01-01", "", 5, "");
        disabled.disabled = vec![(day("2026-01-01"), day("2026-12-31"))];
        check(&disabled, ProRata::Law, "20 + 0 + 5");
        disabled.stretches[0] = Stretch::of(far, 3, None);
        check(&disabled, ProRata::Law, "12 + 0 + 3");
        disabled.stretches[0] = Stretch::of(far, 5, None);
        disabled.disabled = vec![(day("2026-08-20"), day("2026-12-31"))];
        check(&disabled, ProRata::Law, "20 + 0 + 2");
        disabled.disabled[0].0 = day("2026-10-20");
        check(&disabled, ProRata::Law, "20 + 0 + 1");
        disabled.disabled[0].0 = day("2026-11-20");
        check(&disabled, ProRata::Law, "20 + 0 + 0.42");
        disabled.disabled[0].0 = day("2026-05-20");
        check(&disabled, ProRata::Law, "20 + 0 + 3");
    }

    #[test]
    fn unpaid_leave_brings_no_leave() {
        let law = ProRata::Law;
        let away = |per_week, contract, from: &str, to: &str| {
            let mut facts = facts("2019-01-01", "", per_week, contract);
            facts.unpaid = vec![(day(from), day(to))];
            facts
        };
        // A whole year gives nothing, whatever the week: BAG 9 AZR 315/17.
        for per_week in 1..=7 {
            let facts = away(per_week, "30", "2025-09-01", "2027-08-31");
            check(&facts, law, "0 + 0 + 0");
        }
        // 24 × 1/312 for each day of work, in any week: 22 days of five, 26 of six, 13 of three.
        check(
            &away(5, "", "2026-03-01", "2026-03-31"),
            law,
            "18.31 + 0 + 0",
        );
        check(&away(6, "", "2026-03-01", "2026-03-31"), law, "22 + 0 + 0");
        check(
            &away(3, "", "2026-03-02", "2026-03-29"),
            law,
            "11.08 + 0 + 0",
        );
        // A weekend costs nothing, and Easter Monday as much as any Monday.
        check(&away(5, "", "2026-03-07", "2026-03-08"), law, "20 + 0 + 0");
        check(
            &away(5, "", "2026-04-06", "2026-04-06"),
            law,
            "19.92 + 0 + 0",
        );
        // What the contract gives follows, unless it has a rule of its own.
        check(
            &away(5, "30", "2026-07-01", "2026-12-31"),
            law,
            "9.85 + 4.92 + 0",
        );
        // Half a year with a child and half a year without pay leave nothing to recover from.
        let mut both = away(5, "30", "2026-01-01", "2026-06-30");
        both.parental = vec![(day("2026-07-01"), day("2026-12-31"))];
        check(&both, law, "0 + 0 + 0");
        // Who leaves early has twelfths of what is left.
        let mut leaver = away(5, "", "2026-01-01", "2026-03-31");
        leaver.left = Some(day("2026-03-31"));
        check(&leaver, law, "0 + 0 + 0");
        leaver.unpaid = vec![(day("2026-03-01"), day("2026-03-31"))];
        check(&leaver, law, "3.31 + 0 + 0");
        let mut disabled = away(5, "", "2026-03-01", "2026-03-31");
        disabled.disabled = vec![(day("2026-01-01"), day("2026-12-31"))];
        check(&disabled, law, "18.31 + 0 + 4.58");
    }

    #[test]
    fn each_stretch_loses_only_its_own_days() {
        let mut facts = facts("2019-01-01", "", 5, "");
        let stretch = |from, to, per_week| Stretch::of((day(from), day(to)), per_week, None);
        facts.stretches = vec![
            stretch("2026-01-01", "2026-02-28", 5),
            stretch("2026-03-01", "2026-12-31", 3),
        ];
        check(&facts, ProRata::Law, "13.33 + 0 + 0");
        facts.unpaid = vec![(day("2026-01-01"), day("2026-02-28"))];
        check(&facts, ProRata::Law, "10 + 0 + 0");
        facts.unpaid = vec![(day("2026-02-23"), day("2026-03-08"))];
        check(&facts, ProRata::Law, "12.72 + 0 + 0");
    }

    #[test]
    fn leave_of_an_employer_before_counts() {
        let mut facts = facts("2026-03-01", "", 5, "30");
        facts.elsewhere = Decimal::from(4);
        check(&facts, ProRata::Law, "16 + 10 + 0");
    }
}

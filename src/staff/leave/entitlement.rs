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
    /// Days of work in a week.
    pub per_week: u32,
    /// Days of leave in a year that the contract says, all in all.
    pub contract: Option<Decimal>,
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
    /// When they are on parental leave without work.
    pub parental: Vec<Span>,
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
    let work = Work {
        here,
        stretches: &stretches,
        parental,
    };
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
    parental: u32,
}

impl Work<'_> {
    /// A year's days, weighed by how long each stretch is; one share for each stretch.
    fn shares(&self, annual: impl Fn(&Stretch) -> Decimal) -> Vec<Decimal> {
        let weights: Vec<Decimal> = self
            .stretches
            .iter()
            .map(|it| span::months(it.days))
            .collect();
        let all: Decimal = weights.iter().sum();
        let each = self.stretches.iter().zip(&weights);
        each.map(|(it, weight)| match all.is_zero() {
            true => Decimal::ZERO,
            false => annual(it) * weight / all,
        })
        .collect()
    }

    /// Adds the shares so that the rounded ones add up to the rounded sum.
    fn add(
        &self,
        found: &mut Entitlement,
        bucket: Bucket,
        shares: &[Decimal],
        law: &str,
    ) -> Decimal {
        let (mut exact, mut told) = (Decimal::ZERO, Decimal::ZERO);
        for (stretch, share) in self.stretches.iter().zip(shares) {
            exact += share;
            let days = hundredths(exact) - told;
            told += days;
            let (from, to) = stretch.days;
            let what = format!("{from} to {to}: {} days of work a week", stretch.per_week);
            found.add(bucket, what, days, law);
        }
        exact
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
}

/// Adds what takes the days told so far to `to`.
fn settle(found: &mut Entitlement, bucket: Bucket, to: Decimal, what: &str, law: &str) {
    let more = to - found.of(bucket);
    if !more.is_zero() {
        found.add(bucket, what, more, law);
    }
}

/// The part of a year there is, rounded where the law rounds.
fn part(found: &mut Entitlement, bucket: Bucket, work: &Work<'_>, year: Decimal, share: &Share) {
    let part = match share.twelfths {
        None => year,
        Some(months) => year * Decimal::from(months) / Decimal::from(12),
    };
    let what = share.why.as_str();
    found.add(bucket, what, hundredths(part) - hundredths(year), share.law);
    let of = share.twelfths.unwrap_or(12);
    let left = work.less_parental(found, bucket, part, of);
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
    let shares = work.shares(|it| days * Decimal::from(it.per_week) / week);
    let year = work.add(found, bucket, &shares, law);
    part(found, bucket, work, year, share);
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
            .unwrap_or(law * Decimal::from(it.per_week) / week)
    };
    let shares = work.shares(annual);
    let mut all = Entitlement::default();
    let year = work.add(&mut all, bucket, &shares, "contract");
    let months = full_months(work.here);
    match pro_rata {
        ProRata::Law => part(&mut all, bucket, work, year, share),
        ProRata::Months => {
            let share = Share {
                twelfths: (months < 12).then_some(months),
                why: format!("{months} of 12 months here"),
                law: "contract",
            };
            part(&mut all, bucket, work, year, &share);
        }
        ProRata::Days => {
            let part = year * span::months(work.here) / Decimal::from(12);
            let what = "the days here of each month";
            all.add(
                bucket,
                what,
                hundredths(part) - hundredths(year),
                "contract",
            );
            work.less_parental(&mut all, bucket, part, months);
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
    let shares = work.shares(|it| days * Decimal::from(it.per_week) / week);
    let year = work.add(found, bucket, &shares, Figure::Disability.law(first));
    if spans.contains(&work.here) {
        return part(found, bucket, work, year, share);
    }
    let months: u32 = spans.iter().map(|it| full_months(*it)).sum();
    let months = months.min(share.twelfths.unwrap_or(12));
    let share = Share {
        twelfths: Some(months),
        why: format!("{months} of 12 months with the disability"),
        law: "§ 208 (2) SGB IX",
    };
    part(found, bucket, work, year, &share);
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
            stretches: vec![Stretch {
                days: far,
                per_week,
                contract,
            }],
            born: None,
            disabled: Vec::new(),
            parental: Vec::new(),
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
        let stretch = |from, to, per_week| Stretch {
            days: (day(from), day(to)),
            per_week,
            contract: None,
        };
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
        let mut disabled = facts("2019-01-01", "", 5, "");
        disabled.disabled = vec![(day("2026-01-01"), day("2026-12-31"))];
        check(&disabled, ProRata::Law, "20 + 0 + 5");
        disabled.stretches[0].per_week = 3;
        check(&disabled, ProRata::Law, "12 + 0 + 3");
        disabled.stretches[0].per_week = 5;
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
    fn leave_of_an_employer_before_counts() {
        let mut facts = facts("2026-03-01", "", 5, "30");
        facts.elsewhere = Decimal::from(4);
        check(&facts, ProRata::Law, "16 + 10 + 0");
    }
}

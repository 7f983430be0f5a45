//! A leave account: which days of leave come from which grant, what lapses, what is left. Pure.

use super::Bucket;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Days of leave that somebody has, and when they can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Of which kind.
    pub bucket: Bucket,
    /// For which year.
    pub year: i32,
    /// How many.
    pub days: Decimal,
    /// The first day on which they can be taken.
    pub from: NaiveDate,
    /// The last one; none if they do not lapse.
    pub until: Option<NaiveDate>,
    /// Why then.
    pub why: String,
}

/// How sure a day of leave is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It is over.
    Taken,
    /// It is approved.
    Planned,
    /// Somebody has still to approve it.
    Requested,
}

/// A day of leave, or half of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// Which day.
    pub day: NaiveDate,
    /// How much of it.
    pub days: Decimal,
    /// From which buckets it comes.
    pub bucket: Bucket,
    /// How sure it is.
    pub stand: Stand,
}

/// A grant and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What was granted.
    pub grant: Grant,
    /// What is over.
    pub taken: Decimal,
    /// What is approved.
    pub planned: Decimal,
    /// What waits for approval.
    pub requested: Decimal,
    /// What has lapsed.
    pub lapsed: Decimal,
}

impl Held {
    /// What of it is used.
    pub fn used(&self) -> Decimal {
        self.taken + self.planned + self.requested
    }

    /// What can still be taken.
    pub fn left(&self) -> Decimal {
        self.grant.days - self.used() - self.lapsed
    }
}

/// Grants with what has become of them, and what no grant covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The grants, what lapses first before the others.
    pub held: Vec<Held>,
    /// Days that nothing covers.
    pub short: Vec<Use>,
}

impl Account {
    /// What can still be taken as recreation of the years until one, less what was taken beyond all
    /// of it. What a later year gives is not owed yet.
    pub fn left(&self, year: i32) -> Decimal {
        let short = self.short.iter().filter(|it| it.bucket.is_recreation());
        let held = self.recreation().filter(|it| it.grant.year <= year);
        held.map(Held::left).sum::<Decimal>() - short.map(|it| it.days).sum::<Decimal>()
    }

    /// What is left of each later year of which something is used already.
    pub fn left_later(&self, year: i32) -> BTreeMap<i32, Decimal> {
        let mut later = BTreeMap::new();
        for it in self.recreation().filter(|it| year < it.grant.year) {
            *later.entry(it.grant.year).or_default() += it.left();
        }
        let used = |year: &i32| {
            let mut of_year = self.recreation().filter(|it| it.grant.year == *year);
            of_year.any(|it| !it.used().is_zero())
        };
        later.retain(|year, _| used(year));
        later
    }

    fn recreation(&self) -> impl Iterator<Item = &Held> {
        self.held
            .iter()
            .filter(|it| it.grant.bucket.is_recreation())
    }

    /// The days that nothing covers.
    pub fn uncovered(&self) -> Decimal {
        self.short.iter().map(|it| it.days).sum()
    }
}

/// Takes the days of leave from the grants: on each day from what lapses first. What lapses before
/// `on` is gone. With `ahead`, what nothing covers comes from what is granted later.
pub fn settle(grants: Vec<Grant>, mut uses: Vec<Use>, on: NaiveDate, ahead: bool) -> Account {
    let mut held: Vec<Held> = Vec::new();
    for grant in grants {
        // An adjustment is one of the same days.
        let same = |it: &&mut Held| {
            let other = &it.grant;
            (other.bucket, other.year, other.from, other.until)
                == (grant.bucket, grant.year, grant.from, grant.until)
        };
        match held.iter_mut().find(same) {
            Some(it) => it.grant.days += grant.days,
            None => held.push(Held {
                grant,
                taken: Decimal::ZERO,
                planned: Decimal::ZERO,
                requested: Decimal::ZERO,
                lapsed: Decimal::ZERO,
            }),
        }
    }
    held.sort_by_key(|it| {
        let grant = &it.grant;
        (
            grant.until.unwrap_or(NaiveDate::MAX),
            grant.year,
            grant.bucket,
        )
    });
    uses.sort_by_key(|it| it.day);
    let mut account = Account {
        held,
        short: Vec::new(),
    };
    for it in uses {
        let day = it.day;
        let open =
            |grant: &Grant| grant.from <= day && grant.until.is_none_or(|until| day <= until);
        let mut rest = draw(&mut account.held, it, open);
        if ahead {
            let rest_of = Use { days: rest, ..it };
            rest = draw(&mut account.held, rest_of, |grant| day < grant.from);
        }
        if rest > Decimal::ZERO {
            account.short.push(Use { days: rest, ..it });
        }
    }
    for it in &mut account.held {
        if it.grant.until.is_some_and(|until| until < on) {
            it.lapsed = it.left().max(Decimal::ZERO);
        }
    }
    account
}

/// Takes a day from the grants that are open to it; what is not covered is left over.
fn draw(held: &mut [Held], it: Use, open: impl Fn(&Grant) -> bool) -> Decimal {
    let mut rest = it.days;
    for from in held {
        if rest.is_zero() {
            break;
        }
        if !from.grant.bucket.pays_for(it.bucket) || !open(&from.grant) {
            continue;
        }
        let part = from.left().max(Decimal::ZERO).min(rest);
        match it.stand {
            Stand::Taken => from.taken += part,
            Stand::Planned => from.planned += part,
            Stand::Requested => from.requested += part,
        }
        rest -= part;
    }
    rest
}

//! Everything a payslip depends on.

use crate::base::{Month, read_day};
use crate::payroll::kind::{Class, Treatment};
use crate::payroll::social::{Used, YearSoFar};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything a payslip depends on. Kept with it as JSON; a field that is added later has a
/// default, so that what was kept before stays what it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Who.
    pub person: String,
    /// For which month.
    pub month: Month,
    /// The day of payment.
    #[serde(deserialize_with = "read_day")]
    pub pay_on: NaiveDate,
    /// The regular pay of a whole month, which says whether it is a Midijob.
    pub regular: i64,
    /// What the wage tax depends on.
    pub tax: TaxFacts,
    /// What the contributions depend on.
    pub insurance: Insurance,
    /// What is paid and taken off.
    pub pay: Vec<Pay>,
    /// What there was before.
    pub before: Before,
    /// Days of the month in which they are insured in another way, in order of time. What tax and
    /// insurance depend on above is the rest of it: the last part with a tax class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<super::Period>,
    /// How many of them come before the rest of the month.
    #[serde(default, skip_serializing_if = "is_none")]
    pub periods_before: usize,
    /// What is corrected of earlier months, one after the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Of it, the taxable pay of earlier years, in cents: it is taxed now.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub late: i64,
    /// Which rules of bo it is computed by.
    #[serde(default, skip_serializing_if = "Rules::are_first")]
    pub rules: Rules,
}

/// The rules of bo where they were set right since: what was kept before computes as it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rules {
    /// In a part of a month of a Midijob, what is paid once was extrapolated like the pay.
    #[default]
    First,
    /// It is added to the pay of a full month as it is.
    OnceApart,
}

impl Rules {
    /// Those of today.
    pub const NOW: Rules = Rules::OnceApart;

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn are_first(&self) -> bool {
        *self == Rules::First
    }
}

impl Input {
    /// The last month of who is gone, and what counted in it: what is paid once since belongs to it
    /// (§ 23a (2) SGB IV).
    pub(super) fn ended(&self) -> Option<(&LastMonth, &CountedSoFar)> {
        let ended = self
            .before
            .ended
            .as_ref()
            .filter(|_| self.insurance.days == 0)?;
        Some((ended, ended.counted.as_ref()?))
    }
}

fn is_zero(cents: &i64) -> bool {
    *cents == 0
}

/// A month that is corrected: what counted for it so far, and what it is computed from now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What counted so far: its slip, with every correction since.
    pub was: super::Slip,
    /// What it is computed from now.
    pub now: Input,
    /// The flow chart of the wage tax,
    pub chart: String,
    /// and the figures of social insurance.
    pub figures: String,
    /// Its year is over, and its wage tax stays as it was: § 41c (3) EStG.
    pub year_is_over: bool,
}

/// What the wage tax depends on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxFacts {
    /// The tax class, 1 to 6; none where the employer pays a flat tax (Minijob).
    pub class: Option<u8>,
    /// The flat rate that takes its place on all pay, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<String>,
    /// The factor of class 4, in thousandths.
    pub factor: Option<i64>,
    /// Allowances for children, in tenths.
    pub children: i64,
    /// What is not taxed in a month.
    pub allowance: i64,
    /// What is added in a month.
    pub addition: i64,
    /// The state whose church takes a tax,
    pub church: Option<String>,
    /// which is at most a share of the income, where the state has such a limit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub church_limit: bool,
    /// The year after the 64th birthday, of who is about that old: from then on there is old-age
    /// relief (§ 24a EStG). The birthday is nobody's business in a payslip that is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relief_from: Option<i32>,
    /// What is free of tax in a month past the standard pension age; of this month it is left out
    /// of what is taxed already.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub free: i64,
    /// The days of a part of a month, when the employment begins or ends in it.
    pub days: Option<i64>,
    /// The months from this one on until the year or the employment ends.
    pub months_left: i64,
}

/// What the contributions depend on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insurance {
    /// Group of persons: `101`.
    pub group: String,
    /// `statutory`, `voluntary`, `private` or `none`.
    pub kind: String,
    /// The health insurance fund.
    pub fund: Option<Fund>,
    /// Insurance days: 30 in a full month.
    pub days: i64,
    /// At least 23 years old and without children.
    pub childless: bool,
    /// Children that count for care insurance.
    pub children: i64,
    /// What other jobs pay in a month: with them it is a Midijob or none (§ 20 (2) SGB IV).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub other_pay: i64,
    /// Past the regular pension age: only the employer pays unemployment insurance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past_age: bool,
    /// The place of work is in Saxony,
    pub saxony: bool,
    /// or in the east.
    pub east: bool,
    /// A Minijob without pension insurance.
    pub pension_exempt: bool,
    /// Premiums of a month of private insurance: health,
    pub premium: i64,
    /// and care.
    pub premium_care: i64,
    /// Whether the firm owes the levy for sick pay.
    pub sick_pay_levy: bool,
}

/// What a fund asks for, in hundredths of a percent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// Its name.
    pub name: String,
    /// The additional rate, all of it.
    pub additional: i64,
    /// The levy for sick pay.
    pub u1: i64,
    /// The levy for maternity.
    pub u2: i64,
}

/// Something that is paid or taken off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pay {
    /// The code of its kind.
    pub kind: String,
    /// In German.
    pub de: String,
    /// In English.
    pub en: String,
    /// What it does to the slip.
    pub class: Class,
    /// How it is taxed.
    pub tax: Treatment,
    /// How social insurance sees it.
    pub social: Treatment,
    /// How much it is.
    pub basis: Basis,
    /// What of it is taxed, if not all,
    pub taxed: Option<i64>,
    /// and what counts for social insurance.
    pub insured: Option<i64>,
    /// The role of its account, or the account's number.
    pub account: String,
    /// Whose cost it is.
    pub department: Option<String>,
    /// Who gets it, if somebody else than the person does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// What it comes from.
    pub source: Option<String>,
    /// Where the law says so.
    pub law: String,
    /// The period of the month that it is earned in, counted from 1; 0 is the rest of the month.
    #[serde(default, skip_serializing_if = "is_none")]
    pub period: usize,
}

fn is_none(period: &usize) -> bool {
    *period == 0
}

impl Pay {
    /// Whether its tax is that of the person.
    pub fn is_taxed(&self) -> bool {
        matches!(self.class, Class::Earning | Class::Benefit)
            && matches!(self.tax, Treatment::Current | Treatment::OneOff)
    }

    /// Whether it is compensation for the job itself: taxed as paid once, and no pay to social
    /// insurance (§ 24 no. 1 EStG, § 14 (1) SGB IV).
    pub fn is_compensation(&self) -> bool {
        self.class == Class::Earning
            && self.tax == Treatment::OneOff
            && self.social == Treatment::Free
    }
}

/// How much something is. In cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Basis {
    /// So much.
    Amount {
        /// How much.
        amount: i64,
    },
    /// A part of a monthly amount.
    Share {
        /// The whole.
        amount: i64,
        /// Parts of it that are paid,
        part: i64,
        /// out of so many.
        whole: i64,
        /// What the parts are: `days`, `thirtieths`, `work days`, `minutes`.
        unit: String,
    },
    /// Hours at a rate.
    Hours {
        /// Minutes.
        minutes: i64,
        /// For an hour.
        rate: i64,
    },
    /// A number of something at a price, rounded when it was entered.
    Quantity {
        /// How many.
        quantity: String,
        /// For one of them.
        rate: String,
        /// How much that is.
        amount: i64,
    },
}

/// What there was before, this year and in the last one. In cents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Taxed as pay of months before,
    pub taxable: i64,
    /// and once,
    pub taxable_one_off: i64,
    /// part of it being compensation for the job itself.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub compensation: i64,
    /// What counted for health and care insurance,
    pub health: i64,
    /// and for pension and unemployment insurance, on
    pub pension: i64,
    /// so many insurance days.
    pub days: i64,
    /// What other branches have otherwise.
    #[serde(default, skip_serializing_if = "OtherBranches::is_none")]
    pub other: OtherBranches,
    /// Months before with a contract of which nothing is known: they count as this one,
    pub unknown_months: i64,
    /// or with this pay, where it is not the regular one of this month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed: Option<i64>,
    /// The last month of who is gone, where it is of this year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<LastMonth>,
    /// Months after the last day of work until the year ends, which are taken to have it as well.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub projected: i64,
    /// What of the pay that is paid once a correction pays after the last day of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_end: Option<AfterEnd>,
    /// The year before, for one-off payments until March.
    pub last_year: Option<LastYear>,
}

/// What a correction of a month pays once after the last day of work: taxed as what a run after it pays
/// (§ 38a (1) sentence 3 EStG, R 39b.6 (3) LStR). In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterEnd {
    /// How much of what is taxed as paid once,
    pub once: i64,
    /// part of it being compensation for the job itself.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub compensation: i64,
    /// Months after the last day of work until the year ends,
    pub months: i64,
    /// and what each is taken to have.
    pub of_month: i64,
}

/// The year before. In cents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastYear {
    /// Insurance days.
    pub days: i64,
    /// What counted for health and care insurance,
    pub health: i64,
    /// and for pension and unemployment insurance.
    pub pension: i64,
    /// What other branches have otherwise.
    #[serde(default, skip_serializing_if = "OtherBranches::is_none")]
    pub other: OtherBranches,
    /// Months with a contract of which nothing is known.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unknown_months: i64,
    /// What the contract paid regularly in each of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_pay: Vec<i64>,
    /// Its last month. Where it is not there, what belongs to that year was charged as of now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_month: Option<LastMonth>,
}

/// The last month with pay of the year before: what is paid until March may belong to it. Or the last
/// one of who is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastMonth {
    /// Which.
    pub month: Month,
    /// What contributions depended on then.
    pub insurance: Insurance,
    /// What counted in it so far. Where that is not there, what belongs to it is charged alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<CountedSoFar>,
}

/// What counted for social insurance in a month that is over. In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedSoFar {
    /// The regular pay of a whole month.
    pub regular: i64,
    /// Current pay,
    pub pay: i64,
    /// and what was paid once.
    pub one_off: i64,
}

/// What is not as in pension insurance: each branch counts the days with its own contributions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherBranches {
    /// Insurance days of health and care insurance,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health_days: Option<i64>,
    /// and of unemployment insurance,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unemployment_days: Option<i64>,
    /// and what counted for it. In cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unemployment: Option<i64>,
}

impl OtherBranches {
    /// What differs from pension insurance.
    pub fn of(used: &YearSoFar) -> OtherBranches {
        let pension = used.pension;
        let other = |value: i64, of_pension: i64| (value != of_pension).then_some(value);
        OtherBranches {
            health_days: other(used.health.days, pension.days),
            unemployment_days: other(used.unemployment.days, pension.days),
            unemployment: other(used.unemployment.base, pension.base),
        }
    }

    fn is_none(&self) -> bool {
        *self == OtherBranches::default()
    }

    fn used(&self, days: i64, health: i64, pension: i64) -> YearSoFar {
        YearSoFar {
            health: Used {
                days: self.health_days.unwrap_or(days),
                base: health,
            },
            pension: Used {
                days,
                base: pension,
            },
            unemployment: Used {
                days: self.unemployment_days.unwrap_or(days),
                base: self.unemployment.unwrap_or(pension),
            },
        }
    }
}

impl LastYear {
    /// What each branch has used.
    pub fn used(&self) -> YearSoFar {
        self.other.used(self.days, self.health, self.pension)
    }
}

impl Before {
    /// What each branch has used.
    pub fn used(&self) -> YearSoFar {
        self.other.used(self.days, self.health, self.pension)
    }

    /// The pay of a month of which nothing is known. In cents.
    pub fn of_unknown(&self, regular: i64) -> i64 {
        self.assumed.unwrap_or(regular)
    }
}

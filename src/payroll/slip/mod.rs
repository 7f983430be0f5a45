//! A payslip: everything it depends on, and what follows from that. Pure.
//!
//! [`Input`] is flat and complete, so that [`compute`] gives the same slip at any time. Amounts
//! are in cents of EUR: the law knows no other currency.

mod compute;
mod correction;
mod explain;
mod input;
mod insurance;
mod period;
mod rates;
mod wage_tax;

pub use compute::{compute, month};
pub use correction::Difference;
pub use explain::explain;
pub(super) use explain::{letter, unit_word};
pub use input::{
    AfterEnd, Basis, Before, Correction, CountedSoFar, Fund, Input, Insurance, LastMonth, LastYear,
    OtherBranches, Pay, Rules, TaxFacts,
};
pub use insurance::group_key;
pub(super) use insurance::{
    Branches, belongs_to_last_year, halves, is_midijob, midijobs, minijob_office, paid,
    unemployment_base, use_up,
};
pub(super) use period::days as days_of;
pub use period::{Period, Way};

pub use rates::rate;

use crate::base::{Code, Language, Month, Result};
use serde::{Deserialize, Serialize};

/// How much something is, in cents.
pub(super) fn amount_of(pay: &Pay) -> i64 {
    compute::amount(&pay.basis)
}

/// What is taxed of the pay of a month as paid once. In cents.
///
/// # Errors
/// As [`compute`].
pub(super) fn taxed_once(input: &Input) -> Result<i64> {
    Ok(compute::Sums::of(input)?.taxable_one_off)
}

/// What of the pay that is paid once is compensation for the job itself (§ 24 no. 1 EStG). In cents.
pub(super) fn compensation(input: &Input) -> i64 {
    wage_tax::compensation(input)
}

/// Where on the slip a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// Gross pay.
    Earning,
    /// Gross pay in kind.
    Benefit,
    /// Wage tax, solidarity surcharge, church tax; flat taxes of the employer.
    Tax,
    /// Contributions to social insurance, and levies.
    Social,
    /// Paid out beside the net pay.
    NetEarning,
    /// Taken off the net pay.
    NetDeduction,
}

/// What a contribution comes from that belongs to the year before (§ 23a (4) SGB IV).
const MARCH_CLAUSE: &str = "march-clause";

impl Line {
    /// Whether it belongs to the last month of the year before: § 23a (4) SGB IV.
    pub fn is_of_last_year(&self) -> bool {
        self.block == Block::Social && self.source.as_deref() == Some(MARCH_CLAUSE)
    }

    /// What it is called, with the month that it belongs to: `Lohnsteuer 09/2026`.
    pub fn text(&self, language: Language) -> String {
        let text = self.text_of_month(language);
        match self.month {
            Some(month) => format!("{text} {}", month.first().format("%m/%Y")),
            None => text,
        }
    }

    /// What it is called in its month, with the days of it that it belongs to.
    pub fn text_of_month(&self, language: Language) -> String {
        language.pick(&self.de, &self.en).to_string() + &self.days(language)
    }
}

impl Code for Block {
    const WHAT: &'static str = "block of a payslip";
    const NAMES: &'static [(Block, &'static str)] = &[
        (Block::Earning, "earning"),
        (Block::Benefit, "benefit"),
        (Block::Tax, "tax"),
        (Block::Social, "social"),
        (Block::NetEarning, "net-earning"),
        (Block::NetDeduction, "net-deduction"),
    ];
}

/// A line of a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands.
    pub block: Block,
    /// The kind of pay, or what is deducted: `wage-tax`, `pension`.
    pub kind: String,
    /// In German.
    pub de: String,
    /// In English.
    pub en: String,
    /// Hours, days or pieces, as they are shown.
    pub quantity: Option<String>,
    /// What one of them is, or a rate.
    pub rate: Option<String>,
    /// The pay it is computed from.
    pub base: Option<i64>,
    /// What the employee gets; below zero what is taken off.
    pub amount: i64,
    /// What the employer pays beside it.
    pub employer: i64,
    /// The account of pay, or of what the employer pays.
    pub cost_on: Option<String>,
    /// The account of what is owed to others.
    pub owed_on: Option<String>,
    /// Whose cost it is.
    pub department: Option<String>,
    /// Who gets it: a fund, the tax office.
    pub recipient: Option<String>,
    /// What it comes from: `LZ-2026-0001`, `E-1/1`, `march-clause`.
    pub source: Option<String>,
    /// The month that it corrects, or belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// Where the law says so.
    pub law: Option<String>,
}

/// A computed payslip. In cents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Its lines, in the order in which they are shown.
    pub lines: Vec<Line>,
    /// Gross pay, with benefits in kind.
    pub gross: i64,
    /// Of it, what is taxed as pay of the month,
    pub taxable: i64,
    /// and once.
    pub taxable_one_off: i64,
    /// Wage tax, solidarity surcharge and church tax.
    pub tax: i64,
    /// The employee's contributions.
    pub social: i64,
    /// Gross pay less tax and contributions.
    pub net: i64,
    /// What goes out.
    pub payout: i64,
    /// What it costs the employer.
    pub cost: i64,
    /// Insurance days.
    pub days: i64,
    /// What counted for health and care insurance,
    pub health_base: i64,
    /// and for pension and unemployment insurance.
    pub pension_base: i64,
    /// Of both, what was paid once: of health and care,
    pub health_one_off: i64,
    /// and of pension and unemployment.
    pub pension_one_off: i64,
    /// What was paid once and belongs to the year before (§ 23a (4) SGB IV), in none of these
    /// bases: of health and care,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub health_last_year: i64,
    /// and of pension and unemployment.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pension_last_year: i64,
}

fn is_zero(cents: &i64) -> bool {
    *cents == 0
}

impl Slip {
    /// What is taxed of the person's pay of the month, and once: not what the employer pays the flat
    /// tax of a Minijob for, which stays out of account (§ 40a (5), § 40 (3) EStG). In cents.
    pub fn taxed(&self, input: &Input) -> (i64, i64) {
        match input.tax.class {
            Some(_) => (self.taxable, self.taxable_one_off),
            None => (0, 0),
        }
    }

    /// The slip that takes this one back: every amount with the other sign.
    pub fn mirrored(&self) -> Slip {
        let lines = self.lines.iter().cloned().map(|line| Line {
            amount: -line.amount,
            employer: -line.employer,
            base: line.base.map(|base| -base),
            ..line
        });
        Slip {
            lines: lines.collect(),
            gross: -self.gross,
            taxable: -self.taxable,
            taxable_one_off: -self.taxable_one_off,
            tax: -self.tax,
            social: -self.social,
            net: -self.net,
            payout: -self.payout,
            cost: -self.cost,
            days: -self.days,
            health_base: -self.health_base,
            pension_base: -self.pension_base,
            health_one_off: -self.health_one_off,
            pension_one_off: -self.pension_one_off,
            health_last_year: -self.health_last_year,
            pension_last_year: -self.pension_last_year,
        }
    }
}

//! How the firm computes wages, where law and contracts leave a choice.

use crate::base::{Code, Text};
use serde::{Deserialize, Serialize};

/// How wages are computed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Payroll {
    /// How a monthly salary is divided when only a part of the month is paid.
    pub proration: Proration,
    /// Whether the premiums that working time shows are paid, at the rates of § 3b EStG.
    pub premiums: bool,
    /// Whether the levy for sick pay is owed: up to 30 employees (§ 1 (1) AAG).
    pub sick_pay_levy: bool,
    /// Kinds of pay of our own.
    pub kinds: Vec<OwnKind>,
}

impl Default for Payroll {
    fn default() -> Payroll {
        Payroll {
            proration: Proration::default(),
            premiums: false,
            sick_pay_levy: true,
            kinds: Vec::new(),
        }
    }
}

/// A kind of pay of the firm's own: as one that comes with bo, under another name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnKind {
    /// What people type.
    pub code: Text,
    /// The kind that is taxed, insured and posted the same way.
    pub like: Text,
    /// What it is called in German.
    pub de: Text,
    /// What it is called in English.
    pub en: Text,
    /// The account it is posted to, if another.
    #[serde(default)]
    pub account: Option<Text>,
}

/// How a monthly salary is divided. No law says it; contracts and custom do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proration {
    /// Paid days by the days of the month.
    #[default]
    CalendarDays,
    /// Every month has 30 days, and each unpaid day takes one off.
    Thirtieths,
    /// Paid days of work by the days of work of the month; holidays are days of work.
    WorkingDays,
    /// Paid hours by the hours that the week of the contract has in the month.
    Hours,
}

impl Code for Proration {
    const WHAT: &'static str = "way to divide a month";
    const NAMES: &'static [(Proration, &'static str)] = &[
        (Proration::CalendarDays, "calendar-days"),
        (Proration::Thirtieths, "thirtieths"),
        (Proration::WorkingDays, "working-days"),
        (Proration::Hours, "hours"),
    ];
}

//! From what is known to the slip, line by line.

use super::insurance::{self, Social};
use super::{Basis, Block, Input, Line, Pay, Slip, wage_tax};
use crate::base::{Error, Result};
use crate::payroll::kind::{Class, Treatment};
use crate::payroll::law::Law;
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::trace::{NoTrace, Trace};
use rust_decimal::Decimal;

/// About so many lines has what the law takes, so that they find their place at once.
const LINES_OF_LAW: usize = 14;

/// The payslip of a month, with what is corrected of earlier months.
///
/// # Errors
/// Input, when what is known contradicts itself or the law.
pub fn compute(input: &Input, law: &Law) -> Result<Slip> {
    let mut slip = month(input, law)?;
    for it in &input.corrections {
        slip.correct(it)?;
    }
    Ok(slip)
}

/// The payslip of a month, without what is corrected of earlier ones.
///
/// # Errors
/// As [`compute`].
pub fn month(input: &Input, law: &Law) -> Result<Slip> {
    told(input, law, &mut NoTrace, &mut NoTrace)
}

/// The same as [`month`], with every step of contributions and tax told to somebody.
pub(super) fn told<T: Trace + Default>(
    input: &Input,
    law: &Law,
    social_trace: &mut T,
    tax_trace: &mut T,
) -> Result<Slip> {
    let mut slip = Slip {
        days: days(input),
        lines: Vec::with_capacity(2 * input.pay.len() + LINES_OF_LAW),
        ..Slip::default()
    };
    let sums = Sums::of(input)?;
    let mut after = Vec::new();
    for pay in &input.pay {
        let amount = amount(&pay.basis);
        let line = of_pay(pay, amount);
        match line.block {
            Block::Earning | Block::Benefit => {
                if line.block == Block::Benefit {
                    after.push(taken_off(&line));
                }
                slip.lines.push(line);
            }
            Block::Tax | Block::Social | Block::NetEarning | Block::NetDeduction => {
                after.push(line);
            }
        }
    }
    slip.gross = sum(&slip.lines);
    slip.taxable = sums.taxable;
    slip.taxable_one_off = sums.taxable_one_off;
    let (social, of_flat) = match input.periods.is_empty() {
        true => {
            let (pay, once) = (sums.insured, sums.insured_one_off);
            let social = insurance::contributions(input, law, pay, once, social_trace)?;
            (social, Vec::new())
        }
        false => by_part(input, law, social_trace)?,
    };
    (slip.health_one_off, slip.pension_one_off) = social.one_off;
    (slip.health_base, slip.pension_base) = (social.health_base, social.pension_base);
    (slip.health_last_year, slip.pension_last_year) = social.last_year;
    let mut tax = wage_tax::lines(input, law, &sums, social.subsidy_of_month, tax_trace)?;
    tax.extend(of_flat);
    slip.tax = -sum(&tax);
    slip.social = -sum(&social.lines);
    slip.net = slip.gross - slip.tax - slip.social;
    after.extend(social.paid_out);
    slip.lines.extend(tax);
    slip.lines.extend(social.lines);
    // What is added stands before what is taken off.
    after.sort_by_key(|line| line.block != Block::NetEarning);
    slip.lines.extend(after);
    // What the employer adds is the cost of where they work.
    let department = input.pay.iter().find_map(|it| it.department.clone());
    let is_open = |it: &&mut Line| it.employer != 0 && it.department.is_none();
    for line in slip.lines.iter_mut().filter(is_open) {
        line.department.clone_from(&department);
    }
    slip.payout = sum(&slip.lines);
    let employer: i64 = slip.lines.iter().map(|line| line.employer).sum();
    slip.cost = slip.gross + employer + social.subsidy;
    Ok(slip)
}

/// What every part of the month asks of social insurance, and the flat taxes of those that have no
/// tax class.
fn by_part<T: Trace + Default>(
    input: &Input,
    law: &Law,
    trace: &mut T,
) -> Result<(Social, Vec<Line>)> {
    let (mut all, mut flat) = (Social::default(), Vec::new());
    for mut part in input.parts::<T>(law)? {
        match part.source(input) {
            Some(source) => {
                if part.input.tax.class.is_none() {
                    flat.extend(wage_tax::without_class(&part.input)?);
                }
                part.social.come_from(&source);
                let department = part.input.pay.iter().find_map(|it| it.department.clone());
                for line in part.social.lines.iter_mut().chain(&mut flat) {
                    if line.employer != 0 && line.department.is_none() {
                        line.department.clone_from(&department);
                    }
                }
            }
            None => {
                all.subsidy_of_month = part.social.subsidy_of_month;
                *trace = part.trace;
            }
        }
        all.add(part.social);
    }
    Ok((all, flat))
}

/// What counts for tax and contributions. In cents.
#[derive(Default)]
pub(super) struct Sums {
    pub taxable: i64,
    pub taxable_one_off: i64,
    pub insured: i64,
    pub insured_one_off: i64,
    /// What has a flat tax of the employer: its name, the kind of pay, the amount.
    pub flat: Vec<(String, String, i64)>,
}

impl Sums {
    /// What counts of the gross pay of a month: for tax all but that of periods with a flat tax, for
    /// contributions that of the main part of it.
    pub fn of(input: &Input) -> Result<Sums> {
        let mut sums = Sums::default();
        for pay in &input.pay {
            if matches!(pay.class, Class::Earning | Class::Benefit) {
                let amount = amount(&pay.basis);
                if pay.period == 0 || input.is_taxed_in(pay.period) {
                    sums.add_taxed(pay, amount);
                }
                if pay.period == 0 {
                    sums.add_insured(pay, amount)?;
                }
            }
        }
        sums.late(input.late);
        Ok(sums)
    }

    /// What is paid now for an earlier year is taxed as paid once: § 39b (3) EStG. What is paid
    /// back is less pay of this month.
    fn late(&mut self, late: i64) {
        match late < 0 {
            true => self.taxable += late,
            false => self.taxable_one_off += late,
        }
    }

    fn add_taxed(&mut self, pay: &Pay, amount: i64) {
        let taxed = pay.taxed.unwrap_or(amount);
        match &pay.tax {
            Treatment::Current => self.taxable += taxed,
            Treatment::OneOff => self.taxable_one_off += taxed,
            Treatment::Free => (),
            Treatment::Flat(name) => {
                self.flat.push((name.clone(), pay.kind.clone(), taxed));
            }
        }
    }

    fn add_insured(&mut self, pay: &Pay, amount: i64) -> Result<()> {
        let insured = pay.insured.unwrap_or(amount);
        match &pay.social {
            Treatment::Current => self.insured += insured,
            Treatment::OneOff => self.insured_one_off += insured,
            Treatment::Free => (),
            Treatment::Flat(_) => {
                return Err(Error::input(format!(
                    "{}: social insurance knows no flat rate",
                    pay.kind
                )));
            }
        }
        Ok(())
    }
}

/// The insurance days of all parts, at most those of a whole month.
fn days(input: &Input) -> i64 {
    input
        .ways()
        .map(|it| it.insurance.days)
        .sum::<i64>()
        .min(30)
}

fn sum(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.amount).sum()
}

/// How much something is, in cents.
pub(super) fn amount(basis: &Basis) -> i64 {
    match basis {
        Basis::Amount { amount } | Basis::Quantity { amount, .. } => *amount,
        Basis::Share {
            amount,
            part,
            whole,
            ..
        } => match part == whole {
            true => *amount,
            false => CentHalfUp.of(*amount * *part * 2, *whole * 2),
        },
        Basis::Hours { minutes, rate } => CentHalfUp.of(*minutes * *rate, 60),
    }
}

/// Cents as a number with two decimals.
pub(super) fn euros(cents: i64) -> String {
    Decimal::new(cents, 2).to_string()
}

fn of_pay(pay: &Pay, amount: i64) -> Line {
    let (quantity, rate) = match &pay.basis {
        Basis::Amount { .. } => (None, None),
        Basis::Share {
            amount,
            part,
            whole,
            unit,
        } => match part == whole {
            true => (None, None),
            false => (Some(format!("{part}/{whole} {unit}")), Some(euros(*amount))),
        },
        Basis::Hours { minutes, rate } => (
            Some(format!("{}:{:02}", minutes / 60, minutes % 60)),
            Some(euros(*rate)),
        ),
        Basis::Quantity { quantity, rate, .. } => (Some(quantity.clone()), Some(rate.clone())),
    };
    let block = match pay.class {
        Class::Earning => Block::Earning,
        Class::Benefit => Block::Benefit,
        Class::NetEarning => Block::NetEarning,
        Class::NetDeduction | Class::Garnishment | Class::Advance | Class::Loan => {
            Block::NetDeduction
        }
    };
    let account = Some(pay.account.clone());
    let (cost_on, owed_on, amount) = match pay.class.is_deduction() {
        true => (None, account, -amount),
        false => (account, None, amount),
    };
    Line {
        block,
        kind: pay.kind.clone(),
        de: pay.de.clone(),
        en: pay.en.clone(),
        quantity,
        rate,
        base: None,
        amount,
        employer: 0,
        cost_on,
        owed_on,
        department: pay.department.clone(),
        recipient: pay.recipient.clone(),
        source: pay.source.clone(),
        month: None,
        law: (!pay.law.is_empty()).then(|| pay.law.clone()),
    }
}

/// What they have in kind is not paid out.
fn taken_off(benefit: &Line) -> Line {
    Line {
        block: Block::NetDeduction,
        amount: -benefit.amount,
        cost_on: None,
        // What somebody else gets is owed to them.
        owed_on: Some(match benefit.recipient {
            Some(_) => "payroll-withheld".to_string(),
            None => "payroll-benefit".to_string(),
        }),
        quantity: None,
        rate: None,
        ..benefit.clone()
    }
}

//! What a correction of an earlier month does to a slip: every line of that month that differs.

use super::{Block, Correction, Line, Slip, compute};
use crate::base::Result;
use crate::payroll::law::Law;

/// Lines are the same one if all of this is: only what they amount to may differ.
type Key<'a> = (
    Block,
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
);

fn key(line: &Line) -> Key<'_> {
    (
        line.block,
        &line.kind,
        line.source.as_deref(),
        line.cost_on.as_deref(),
        line.owed_on.as_deref(),
        line.department.as_deref(),
        line.recipient.as_deref(),
    )
}

/// A line that was, is now, or both. In cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs; its amounts are the difference.
    pub line: Line,
    /// What it was to the employee.
    pub old: i64,
    /// What it is.
    pub new: i64,
}

impl Correction {
    /// What counts for the month from now on.
    ///
    /// # Errors
    /// As [`compute`]; or bo does not know the law.
    pub fn slip(&self) -> Result<Slip> {
        let law = Law::by_id(&self.chart, &self.figures)?;
        let mut slip = compute::month(&self.now, &law)?;
        if self.year_is_over {
            slip.keep_tax(&self.was);
        }
        Ok(slip)
    }

    /// What is taxed of the pay of the month now, whenever that is. In cents.
    ///
    /// # Errors
    /// As [`Correction::slip`].
    pub fn taxable(&self) -> Result<i64> {
        let law = Law::by_id(&self.chart, &self.figures)?;
        let slip = compute::month(&self.now, &law)?;
        Ok(slip.taxable + slip.taxable_one_off)
    }

    /// Every line that differs.
    ///
    /// # Errors
    /// As [`Correction::slip`].
    pub fn differences(&self) -> Result<Vec<Difference>> {
        Ok(self.between(&self.slip()?))
    }

    fn between(&self, now: &Slip) -> Vec<Difference> {
        let mut keys: Vec<Key<'_>> = Vec::new();
        for line in now.lines.iter().chain(&self.was.lines) {
            if !keys.contains(&key(line)) {
                keys.push(key(line));
            }
        }
        keys.sort_by_key(|it| it.0);
        let sum = |slip: &Slip, of: Key<'_>, what: fn(&Line) -> i64| -> i64 {
            let lines = slip.lines.iter().filter(|line| key(line) == of);
            lines.map(what).sum()
        };
        let mut all = Vec::new();
        for of in keys {
            let difference = |what| sum(now, of, what) - sum(&self.was, of, what);
            let (amount, employer) = (difference(|it| it.amount), difference(|it| it.employer));
            if amount == 0 && employer == 0 {
                continue;
            }
            let mut same = now.lines.iter().chain(&self.was.lines);
            let Some(like) = same.find(|line| key(line) == of) else {
                continue;
            };
            let base = difference(|it| it.base.unwrap_or_default());
            all.push(Difference {
                old: sum(&self.was, of, |it| it.amount),
                new: sum(now, of, |it| it.amount),
                line: Line {
                    quantity: None,
                    rate: None,
                    base: like.base.map(|_| base),
                    amount,
                    employer,
                    month: match like.is_of_last_year() {
                        true => like.month,
                        false => Some(self.now.month),
                    },
                    ..like.clone()
                },
            });
        }
        all
    }
}

impl Slip {
    /// Takes in what is corrected of an earlier month.
    pub(super) fn correct(&mut self, correction: &Correction) -> Result<()> {
        let (now, was) = (correction.slip()?, &correction.was);
        let differences = correction.between(&now);
        self.lines.extend(differences.into_iter().map(|it| it.line));
        self.gross += now.gross - was.gross;
        self.taxable += now.taxable - was.taxable;
        self.taxable_one_off += now.taxable_one_off - was.taxable_one_off;
        self.tax += now.tax - was.tax;
        self.social += now.social - was.social;
        self.net += now.net - was.net;
        self.payout += now.payout - was.payout;
        self.cost += now.cost - was.cost;
        self.health_base += now.health_base - was.health_base;
        self.pension_base += now.pension_base - was.pension_base;
        self.health_one_off += now.health_one_off - was.health_one_off;
        self.pension_one_off += now.pension_one_off - was.pension_one_off;
        self.health_last_year += now.health_last_year - was.health_last_year;
        self.pension_last_year += now.pension_last_year - was.pension_last_year;
        Ok(())
    }

    /// The wage tax of a year that is over stays as it was.
    fn keep_tax(&mut self, was: &Slip) {
        let is_tax = |line: &Line| line.block == Block::Tax && line.amount != 0;
        self.lines.retain(|line| !is_tax(line));
        let kept = was.lines.iter().filter(|line| is_tax(line)).cloned();
        self.lines.extend(kept);
        (self.taxable, self.taxable_one_off) = (was.taxable, was.taxable_one_off);
        self.tax = was.tax;
        self.net = self.gross - self.tax - self.social;
        self.payout = self.lines.iter().map(|line| line.amount).sum();
    }
}

//! Contributions of the employee that were not deducted in time: § 28g SGB IV.

use super::Findings;
use crate::base::{Currency, Money, Month, Result};
use crate::payroll::gather::Surroundings;
use crate::payroll::slip::{Block, Input};
use chrono::Datelike;

/// What was missed is made up with so many payments after it; then the employer bears it.
const PAYMENTS: i32 = 3;
/// The note of a line that gives it back.
const LAW: &str = "§ 28g SGB IV";

impl Findings<'_> {
    /// What corrections take of contributions that should have been deducted longer ago.
    ///
    /// # Errors
    /// As computing what is corrected.
    pub(super) fn missed(&mut self, around: &Surroundings<'_>, input: &Input) -> Result<()> {
        let given_back = |it: &crate::payroll::slip::Pay| it.en.contains(LAW);
        if input.pay.iter().any(given_back) {
            return Ok(());
        }
        let (mut months, mut missed) = (Vec::new(), 0);
        for it in &input.corrections {
            if since(it.now.month, around.month) <= PAYMENTS {
                continue;
            }
            let lines = it.differences()?;
            let social = lines.iter().filter(|it| it.line.block == Block::Social);
            let more: i64 = social.map(|it| -it.line.amount).sum();
            if 0 < more {
                missed += more;
                months.push(it.now.month.to_string());
            }
        }
        if missed == 0 {
            return Ok(());
        }
        let money = Money::from_minor(missed, Currency::EUR);
        self.warn(
            format!(
                "{money} of contributions of {} are taken back: what was missed is made up with the next {PAYMENTS} payments only, then the employer bears it, unless the employer is not to blame ({LAW}, sentence 3)",
                months.join(", ")
            ),
            Some(format!(
                "`bo payroll lines add {} net-earning --month {} --amount {} --note \"{LAW}\"` gives it back",
                input.person,
                around.month,
                money.amount()
            )),
        );
        Ok(())
    }
}

/// How many months one is after another.
fn since(month: Month, now: Month) -> i32 {
    let number = |it: Month| it.first().year() * 12 + it.first().month() as i32;
    number(now) - number(month)
}

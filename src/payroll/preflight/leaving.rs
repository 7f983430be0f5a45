//! What somebody who leaves is still owed: leave that is left (§ 7 (4) BUrlG), and overtime.

use super::Findings;
use crate::base::{Currency, Money, Result};
use crate::payroll::gather::Surroundings;
use crate::payroll::slip::{Input, Slip, amount_of};
use crate::people::Timeline;
use crate::staff::leave;
use chrono::{Datelike, NaiveDate};

/// The kind of pay for leave that is left.
const LEAVE: &str = "leave-compensation";

impl Findings<'_> {
    /// What is paid once with the last slip has the tax of a year that ends with it; with a later one it
    /// has that of a year that goes on (R 39b.6 (2), (3) LStR).
    pub(super) fn once_at_the_end(&mut self, input: &Input, slip: &Slip, end: NaiveDate) {
        let is_taxed = input.tax.class.is_some() && slip.taxable_one_off != 0;
        // Who is past the pension age is taxed the same way later.
        if !is_taxed || end.month() == 12 || input.insurance.past_age {
            return;
        }
        self.warn(
            format!(
                "leaves on {end}: what is paid once is taxed by the pay of {} until then; what comes with a later run is taxed as the pay of a whole year (R 39b.6 (3) LStR), and what is earned elsewhere afterwards bo does not know",
                end.year()
            ),
            None,
        );
    }

    /// What is left of leave, and whether lines pay it.
    ///
    /// # Errors
    /// As reading what is known.
    pub(super) fn leaving(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        end: NaiveDate,
    ) -> Result<()> {
        let (number, month) = (&timeline.person.number, around.month);
        let has_end = timeline.contracts.iter().all(|it| it.ends_on.is_some());
        // Who comes back later has none that is to be paid.
        let left = match has_end {
            true => Some(leave::payout(around.conn, around.firm, &timeline.person)?),
            false => None,
        };
        let lines = input.pay.iter().filter(|it| it.kind == LEAVE);
        let paid = Money::from_minor(lines.map(amount_of).sum(), Currency::EUR);
        let overtime = "overtime that is left is in the slip only with a line";
        let Some(left) = left.filter(|it| !it.days.is_zero()) else {
            self.warn(format!("leaves on {end}: {overtime}"), None);
            return Ok(());
        };
        let days = left.days.normalize();
        match left.amount {
            Some(amount) if amount == paid => {
                self.warn(format!("leaves on {end}: {overtime}"), None);
            }
            Some(amount) => self.warn(
                match paid.minor() {
                    0 => format!(
                        "leaves on {end}: {days} days of leave are left, worth {amount}, and no line pays them; {overtime}"
                    ),
                    _ => format!(
                        "leaves on {end}: {days} days of leave are left, worth {amount}, and lines pay {paid} for them; {overtime}"
                    ),
                },
                Some(match paid.minor() {
                    0 => format!(
                        "`bo payroll lines add {number} {LEAVE} --month {month} --amount {}`",
                        amount.amount()
                    ),
                    _ => format!("`bo payroll lines list {number}`, `bo staff leave payout {number}`"),
                }),
            ),
            None => self.warn(
                format!("leaves on {end}: {days} days of leave are left, and no salary says what they are worth; {overtime}"),
                Some(format!(
                    "`bo payroll lines add {number} {LEAVE} --month {month} --amount …`"
                )),
            ),
        }
        Ok(())
    }
}

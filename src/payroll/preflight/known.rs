//! What is odd about what is known of a person, before anything is computed.

use super::Findings;
use crate::base::{Currency, Money, Quantity, Result};
use crate::payroll::gather::Surroundings;
use crate::payroll::slip::Input;
use crate::payroll::tax::pension_age;
use crate::people::{Field, Per, Timeline};
use crate::staff::time;

impl Findings<'_> {
    /// What does not go together, or is missing for tax, insurance and the paper.
    ///
    /// # Errors
    /// As reading what is known.
    pub fn known(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
    ) -> Result<()> {
        let (number, last) = (&timeline.person.number, around.month.last());
        let has = |field| timeline.text(None, field, around.pay_on).is_some();
        if !has(Field::City) {
            self.warn(
                "the address is missing, which the payslip shows (§ 1 (1) no. 1 EBV)",
                Some(format!(
                    "`bo staff edit {number} --street … --zip … --city …`"
                )),
            );
        }
        if time::workplace(timeline, last, around.state())?.is_none() {
            self.warn(
                "the state of the place of work is not known: holidays, church tax and care insurance in Saxony depend on it",
                Some(format!(
                    "`bo staff edit {number} --work-state NW`, or `bo config set company.state=NW` for all"
                )),
            );
        }
        for contract in timeline.contracts.iter().filter(|it| it.runs_on(last)) {
            let salary = timeline.salary(contract.id, last)?;
            let hours: Option<Quantity> =
                timeline.get(Some(contract.id), Field::WeeklyHours, last)?;
            let none = hours.is_none_or(|it| it.amount().is_zero());
            if none && salary.is_some_and(|it| it.per == Per::Month) {
                self.warn(
                    format!(
                        "contract {} says no hours of a week: whether it pays the minimum wage cannot be told (§ 1 MiLoG)",
                        contract.number
                    ),
                    Some(format!(
                        "`bo staff edit {number} --contract {} --weekly-hours 40 --from {}`",
                        contract.number, contract.starts_on
                    )),
                );
            }
        }
        self.changed_inside(around, timeline);
        self.private(around, input);
        let group = input.insurance.group.as_str();
        if input.insurance.pension_exempt && group != "109" {
            self.warn(
                "only a Minijob can be without pension insurance (§ 6 (1b) SGB VI): the contributions are taken",
                Some(format!("`bo staff edit {number} --pension-exempt false`")),
            );
        }
        let born = timeline.text(None, Field::BirthDate, last);
        if let Some(born) = born.map(crate::base::day).transpose()?
            && pension_age().reached_on(born) < around.month.first()
            && matches!(group, "101" | "105" | "106")
        {
            self.warn(
                format!(
                    "has reached the regular pension age on {}, and is insured as group {group} (§ 235 (2) SGB VI)",
                    pension_age().reached_on(born)
                ),
                Some(format!(
                    "`bo staff edit {number} --insurance-group 119` with a full pension, 120 without one"
                )),
            );
        }
        Ok(())
    }

    /// What changes inside the month: all of it is insured as on its last day.
    fn changed_inside(&mut self, around: &Surroundings<'_>, timeline: &Timeline) {
        let (number, (first, last)) = (&timeline.person.number, around.span());
        let mut worked = first
            .iter_days()
            .take_while(|day| *day <= last)
            .filter(|day| timeline.employed_on(*day));
        let Some(begins) = worked.next() else {
            return;
        };
        let ends = worked.last().unwrap_or(begins);
        for (field, what, option) in [
            (
                Field::Insurance,
                "the kind of health insurance",
                "insurance",
            ),
            (
                Field::HealthFund,
                "the health insurance fund",
                "health-fund",
            ),
            (
                Field::InsuranceGroup,
                "the group of persons",
                "insurance-group",
            ),
        ] {
            let on = |day| timeline.text(None, field, day);
            let (Some(old), Some(new)) = (on(begins), on(ends)) else {
                continue;
            };
            if old != new {
                self.warn(
                    format!(
                        "{what} changes inside {} from {old} to {new}: all of the month is insured as on its last day",
                        around.month
                    ),
                    Some(format!(
                        "it mostly changes on the first of a month: `bo staff edit {number} --{option} {} --from {}`",
                        crate::base::quoted(new),
                        around.month.plus(1).first()
                    )),
                );
            }
        }
    }

    /// Private insurance, and none.
    fn private(&mut self, around: &Surroundings<'_>, input: &Input) {
        let (facts, number) = (&input.insurance, &input.person);
        if facts.kind == "private" && facts.premium == 0 {
            self.warn(
                "the premium of the private insurance is missing: no subsidy is paid, and the tax knows of no premium",
                Some(format!(
                    "`bo staff edit {number} --private-premium … --private-premium-care …`"
                )),
            );
        }
        let year = input.regular.saturating_mul(12);
        let threshold = around.law.social.health_threshold_year;
        if matches!(facts.kind.as_str(), "private" | "none")
            && facts.group == "101"
            && year <= threshold
        {
            let money = |cents| Money::from_minor(cents, Currency::EUR);
            self.warn(
                format!(
                    "{} a year is not above {}: by itself that is insured by law (§ 6 (1) no. 1, (6) SGB V)",
                    money(year),
                    money(threshold)
                ),
                Some(format!(
                    "`bo staff edit {number} --insurance statutory`, unless one-off pay lifts it above, or an exemption is on file"
                )),
            );
        }
    }
}

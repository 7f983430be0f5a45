//! What is odd about what is known of a person, before anything is computed.

use super::Findings;
use crate::base::{Currency, Money, Quantity, Result};
use crate::payroll::gather::Surroundings;
use crate::payroll::slip::Input;
use crate::people::{Field, Per, Timeline};
use crate::staff::leave::{self, Kind, State};
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
        self.group(around, timeline, input)?;
        self.without_slip(around, timeline);
        self.leave_that_waits(around, timeline)?;
        self.premiums(around, timeline)?;
        Ok(())
    }

    /// Months before that are through, without a slip of this person.
    fn without_slip(&mut self, around: &Surroundings<'_>, timeline: &Timeline) {
        for it in around.missing_of(&timeline.person) {
            self.warn(
                format!("worked here in {}, and has no slip of it", it.month),
                Some(it.hint()),
            );
        }
    }

    /// Leave that nobody has decided yet: pay goes on, or an hourly wage is not paid for it.
    fn leave_that_waits(&mut self, around: &Surroundings<'_>, timeline: &Timeline) -> Result<()> {
        let (first, last) = around.span();
        for it in leave::leaves(around.conn, Some(&timeline.person))? {
            if it.state != State::Requested || last < it.first || it.last < first {
                continue;
            }
            let by_the_hour = timeline
                .contracts
                .iter()
                .filter(|contract| contract.runs_on(it.first))
                .map(|contract| timeline.salary(contract.id, it.first))
                .collect::<Result<Vec<_>>>()?
                .into_iter()
                .flatten()
                .any(|salary| salary.per == Per::Hour);
            let what = match (it.kind, by_the_hour) {
                (Kind::Unpaid, _) => "leave without pay waits for approval: its days are paid",
                (Kind::Leave | Kind::Special, true) => {
                    "leave waits for approval: its hours are not paid"
                }
                (Kind::Leave | Kind::Special, false) | (Kind::Parental, _) => continue,
            };
            self.warn(
                format!("{} from {} to {}: {what}", it.number, it.first, it.last),
                Some(format!(
                    "`bo staff leave approve {}`, or `bo staff leave reject {} --reason …`, before the run is calculated",
                    it.number, it.number
                )),
            );
        }
        Ok(())
    }

    /// Work at night, on Sundays and on holidays that has no premium, because premiums are off.
    fn premiums(&mut self, around: &Surroundings<'_>, timeline: &Timeline) -> Result<()> {
        const ONCE: &str = "premiums";
        if around.firm.payroll.premiums || around.was_told(ONCE) {
            return Ok(());
        }
        let mut has_premium = false;
        let person = Some(&timeline.person);
        let (state, span) = (around.state(), around.span());
        time::premiums(around.conn, person, state, span, false, |_, _| {
            has_premium = true;
            Ok(())
        })?;
        if has_premium && around.tells_once(ONCE) {
            self.warn(
                format!(
                    "work at night, on a Sunday or a holiday was entered for {}, and no premiums are paid to anybody: the setting is off",
                    around.month
                ),
                Some(
                    "`bo config set payroll.premiums=true` pays those of § 3b EStG; work at night needs a premium or days off (§ 6 (5) ArbZG): `bo staff time premiums` shows it"
                        .to_string(),
                ),
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

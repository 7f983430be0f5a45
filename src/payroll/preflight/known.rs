//! What is odd about what is known of a person, before anything is computed.

use super::Findings;
use crate::base::{Currency, Money, Quantity, Result};
use crate::payroll::gather::Surroundings;
use crate::payroll::slip::{Input, Way};
use crate::people::{Field, Per, Timeline};
use crate::staff::leave::{self, Kind, State};
use crate::staff::time;
use chrono::Days;

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
        self.changed_inside(around, timeline, input);
        self.private(around, input);
        let is_exempt = |it: Way<'_>| it.insurance.pension_exempt;
        let has_minijob = input.ways().any(|it| it.insurance.group == "109");
        if input.ways().any(is_exempt) && !has_minijob {
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

    /// A month in more than one part: each has its contributions, and a change of the fund alone is
    /// not known to the law (§ 175 (4) SGB V).
    fn changed_inside(&mut self, around: &Surroundings<'_>, timeline: &Timeline, input: &Input) {
        let number = &timeline.person.number;
        let (mut ways, first): (Vec<Way<'_>>, _) = (input.ways().collect(), around.month.first());
        // In order of time: the main part stands between the periods.
        let main = ways.remove(0);
        ways.insert(input.periods_before.min(ways.len()), main);
        for pair in ways.windows(2) {
            let [old, new] = pair else { continue };
            let begins = match (new.period, old.period) {
                (Some(it), _) => it.from,
                (None, Some(it)) => it.until + Days::new(1),
                (None, None) => continue,
            };
            let fund = |it: &Way<'_>| it.insurance.fund.as_ref().map(|it| it.name.clone());
            let is_same = old.insurance.group == new.insurance.group
                && old.insurance.kind == new.insurance.kind;
            let starts = timeline.contracts.iter().any(|it| it.starts_on == begins);
            let left = matches!(old.insurance.kind.as_str(), "statutory" | "voluntary")
                && new.insurance.kind == "private";
            if left && !starts {
                self.warn(
                    format!(
                        "statutory insurance ends before {begins}, inside a month: who is insured by law stays until the year ends, and who is so voluntarily until a month does (§§ 6 (4), 175 (4) SGB V); each part has the contributions of its days"
                    ),
                    Some(format!(
                        "`bo staff edit {number} --insurance statutory --from {first}`, and private from the first of a month"
                    )),
                );
            }
            if let (true, false, Some(old), Some(new)) = (is_same, starts, fund(old), fund(new)) {
                self.warn(
                    format!(
                        "the health insurance fund changes on {begins} from {old} to {new}, and no employment begins: a fund changes on the first of a month (§ 175 (4) SGB V); each gets the contributions of its days"
                    ),
                    Some(format!(
                        "`bo staff edit {number} --health-fund {} --from {first}`, or --health-fund {} --from {first} and the change --from {}",
                        crate::base::quoted(&new),
                        crate::base::quoted(&old),
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
        if facts.kind == "private" && facts.premium != 0 && facts.premium_care == 0 {
            self.warn(
                "the premium of private care insurance is missing, which everybody with private health insurance has (§ 23 (1) SGB XI): no subsidy of it is paid",
                Some(format!(
                    "`bo staff edit {number} --private-premium-care … --from {}`",
                    input.month.first()
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

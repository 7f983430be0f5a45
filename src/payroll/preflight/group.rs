//! Groups of persons (Personengruppenschlüssel) that do not fit the contract, the age or the pay.

use super::Findings;
use crate::base::{Currency, Money, Quantity, Result};
use crate::payroll::gather::Surroundings;
use crate::payroll::slip::{Input, Way, amount_of};
use crate::payroll::tax::{Flat, pension_age};
use crate::people::{Contract, ContractKind, Field, Per, Timeline};
use crate::staff::time::{self, By, Holidays};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeSet;

/// How many months work for a short time lasts at most (§ 8 (1) no. 2 SGB IV),
const SHORT_MONTHS: u32 = 3;
/// or how many days of work.
const SHORT_DAYS: usize = 70;
/// From which age somebody can work part-time before a pension (§ 2 (1) no. 1 AltTZG).
const PART_TIME_AGE: u32 = 55;
/// How many years before the regular pension age the first pension can begin (§§ 36, 37 SGB VI).
const PENSION_EARLY: u32 = 5;
/// How many hours of a week somebody works beside studying (§ 6 (1) no. 3 SGB V).
const STUDENT_HOURS: i64 = 20;

impl Findings<'_> {
    /// What the group of persons does not go with.
    ///
    /// # Errors
    /// As reading what is known.
    pub(super) fn group(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
    ) -> Result<()> {
        let (first, last) = around.span();
        for contract in timeline.contracts_in(first, last) {
            self.of_contract(around, timeline, input, contract)?;
        }
        for way in input.ways() {
            self.of_pay(around, input, way);
            self.flat_tax(around, timeline, input, way)?;
        }
        let born = timeline.text(None, Field::BirthDate, last);
        if let Some(born) = born.map(crate::base::day).transpose()? {
            self.of_age(first, input, born);
        }
        Ok(())
    }

    fn other_group(&mut self, input: &Input, first: NaiveDate, what: String, groups: &[&str]) {
        let edits: Vec<String> = groups
            .iter()
            .map(|it| {
                format!(
                    "`bo staff edit {} --insurance-group {it} --from {first}`",
                    input.person
                )
            })
            .collect();
        self.warn(what, Some(edits.join(", or ")));
    }

    fn of_contract(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        contract: &Contract,
    ) -> Result<()> {
        let day = contract
            .ends_on
            .map_or(around.month.last(), |end| end.min(around.month.last()));
        let (first, group) = (
            around.month.first().max(contract.starts_on),
            input.insurance_on(day).group.as_str(),
        );
        let number = &contract.number;
        let is_trainee = contract.kind == ContractKind::Trainee;
        if is_trainee && !matches!(group, "102" | "121" | "105" | "190") {
            let what = format!(
                "contract {number} is a training, and is insured as group {group}: training is no Minijob and no Midijob (§§ 7 (1), 20 (2a) SGB IV)"
            );
            self.other_group(input, first, what, &["102"]);
        }
        if !is_trainee && matches!(group, "102" | "121") {
            let what =
                format!("group {group} is for training, and contract {number} is no training");
            self.other_group(input, first, what, &["101"]);
        }
        if group == "110" {
            self.short_term(timeline, input, contract, first)?;
        }
        let hours: Option<Quantity> = timeline.get(Some(contract.id), Field::WeeklyHours, day)?;
        let hours = hours.filter(|it| it.amount() > STUDENT_HOURS.into());
        if let ("106", Some(hours)) = (group, hours) {
            let what = format!(
                "contract {number} has {} hours of a week, and more than {STUDENT_HOURS} beside studying are for term breaks, evenings and weekends (§ 6 (1) no. 3 SGB V)",
                hours.amount().normalize()
            );
            self.other_group(input, first, what, &["101"]);
        }
        Ok(())
    }

    /// Work for a short time that is none.
    fn short_term(
        &mut self,
        timeline: &Timeline,
        input: &Input,
        contract: &Contract,
        first: NaiveDate,
    ) -> Result<()> {
        const LAW: &str = "§ 8 (1) no. 2 SGB IV";
        let number = &contract.number;
        let Some(end) = contract.ends_on else {
            let what = format!(
                "group 110 is for at most {SHORT_MONTHS} months or {SHORT_DAYS} days of work in a year, and contract {number} has no end ({LAW})"
            );
            self.other_group(input, first, what, &["109", "101"]);
            return Ok(());
        };
        if end < contract.starts_on + Months::new(SHORT_MONTHS) {
            return Ok(());
        }
        let mut days = 0;
        for day in contract.starts_on.iter_days().take_while(|it| *it <= end) {
            days += usize::from(works_on(timeline, contract, day)?);
            if SHORT_DAYS < days {
                let what = format!(
                    "group 110 is for at most {SHORT_MONTHS} months or {SHORT_DAYS} days of work in a year, in agriculture 15 weeks or 90 days since 2026, and contract {number} runs from {} to {end} ({LAW})",
                    contract.starts_on
                );
                self.other_group(input, first, what, &["101"]);
                break;
            }
        }
        Ok(())
    }

    fn of_pay(&mut self, around: &Surroundings<'_>, input: &Input, way: Way<'_>) {
        let first = way.period.map_or(around.month.first(), |it| it.from);
        let (group, regular) = (way.insurance.group.as_str(), way.regular);
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let limit = around.law.social.trainee_limit;
        if group == "190" && way.insurance.kind != "none" {
            self.warn(
                "group 190 is insured against accidents only: no contributions are taken",
                Some(format!(
                    "if that is meant: `bo staff edit {} --insurance none --from {first}`; otherwise --insurance-group 101",
                    input.person
                )),
            );
        }
        if group == "121" && limit < regular {
            let what = format!(
                "group 121 is for training that pays at most {} a month, and this one pays {} (§ 20 (3) SGB IV)",
                money(limit),
                money(regular)
            );
            self.other_group(input, first, what, &["102"]);
        }
        if group == "102" && 0 < regular && regular <= limit {
            let what = format!(
                "training that pays at most {} a month is group 121: the employer bears all contributions (§ 20 (3) SGB IV)",
                money(limit)
            );
            self.other_group(input, first, what, &["121"]);
        }
    }

    /// A flat tax on all pay that the law does not give (§ 40a EStG).
    fn flat_tax(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        way: Way<'_>,
    ) -> Result<()> {
        let Some(name) = way.flat else {
            return Ok(());
        };
        let flat = Flat::on(name, around.month.last())?;
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let hint = Some(format!(
            "`bo staff edit {} --flat-tax \"\" --tax-class 1 --from {}`",
            input.person,
            around.month.first()
        ));
        for contract in &timeline.contracts {
            let day = contract.ends_on.unwrap_or(around.month.last());
            let salary = timeline.salary(contract.id, day.min(around.month.last()))?;
            let by_the_hour = salary.filter(|it| it.per == Per::Hour);
            let limit = flat.hour.map(|euros| euros * 100);
            if let (Some(salary), Some(limit)) = (by_the_hour, limit)
                && limit < salary.amount.minor()
            {
                self.warn(
                    format!(
                        "{} an hour is above {}: it is not for the flat tax `{name}` (§ 40a (4) no. 1 EStG)",
                        salary.amount,
                        money(limit)
                    ),
                    hint.clone(),
                );
            }
        }
        self.flat_days(around, timeline, input, way, flat)?;
        let limit = around.law.social.minijob_limit;
        let is_minijob = name == "minijob-without-pension";
        if is_minijob && limit < way.regular {
            self.warn(
                format!(
                    "{} is above the limit of a Minijob, {}: it is not for the flat tax `{name}` ({})",
                    money(way.regular),
                    money(limit),
                    flat.law
                ),
                hint,
            );
        } else if is_minijob && way.insurance.group == "109" {
            self.warn(
                format!(
                    "as group 109 it has the flat rate of pension insurance, and with it the flat tax of 2 %, not `{name}` (§ 40a (2) EStG)"
                ),
                Some(format!(
                    "`bo staff edit {} --flat-tax \"\"`, or --insurance-group 101 where other Minijobs are added to it",
                    input.person
                )),
            );
        }
        Ok(())
    }

    /// A flat tax that is for so many days of work on end, and so much a day.
    fn flat_days(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        way: Way<'_>,
        flat: &Flat,
    ) -> Result<()> {
        let (first, last) = around.span();
        let (first, last) = way.period.map_or((first, last), |it| (it.from, it.until));
        let Some(contract) = timeline
            .main_contract(last)
            .or_else(|| timeline.contracts.last())
        else {
            return Ok(());
        };
        let hint = format!(
            "`bo staff edit {} --flat-tax \"\" --tax-class 1 --from {}`",
            input.person, contract.starts_on
        );
        let mut holidays = Holidays::default();
        // Times for which pay goes on for leave, sickness or holidays belong to the employment:
        // R 40a.1 (5) sentence 3 LStR.
        let count = |from: NaiveDate, until: NaiveDate| -> Result<i64> {
            let mut days = 0;
            for day in from.iter_days().take_while(|it| *it <= until) {
                days += i64::from(works_on(timeline, contract, day)?);
            }
            Ok(days)
        };
        let until = contract.ends_on.unwrap_or(last);
        let days = count(contract.starts_on, until)?;
        if let Some(most) = flat.days.filter(|most| *most < days) {
            self.warn(
                format!(
                    "contract {} has {days} days of work on end until {until}, with paid holidays, and the flat tax `{}` is for at most {most} ({})",
                    contract.number, flat.name, flat.law
                ),
                Some(hint.clone()),
            );
        }
        let Some(most) = flat.day.map(|euros| euros * 100) else {
            return Ok(());
        };
        let (person, state) = (&timeline.person, around.state());
        let worked = time::report(around.conn, person, state, (first, last), By::Day)?;
        let worked: BTreeSet<NaiveDate> = worked
            .iter()
            .filter(|it| it.worked.as_minutes() != 0)
            .map(|it| crate::base::day(&it.period))
            .collect::<Result<_>>()?;
        let span = (first.max(contract.starts_on), last.min(until));
        let days = match worked.len() as i64 {
            0 => count(span.0, span.1)?,
            mut days => {
                for day in span.0.iter_days().take_while(|it| *it <= span.1) {
                    let place = time::workplace(timeline, day, around.state())?;
                    let is_holiday = place.is_some_and(|it| holidays.on(it, day).is_some());
                    let is_paid = is_holiday && works_on(timeline, contract, day)?;
                    days += i64::from(is_paid && !worked.contains(&day));
                }
                days
            }
        };
        let paid: i64 = input
            .pay
            .iter()
            .filter(|it| it.is_taxed())
            .map(amount_of)
            .sum();
        if 0 < days && most * days < paid {
            let money = |cents| Money::from_minor(cents, Currency::EUR);
            self.warn(
                format!(
                    "{} for {days} days of work in {} is more than {} a day on average: it is not for the flat tax `{}`, unless the work was needed at once and unforeseen ({})",
                    money(paid),
                    around.month,
                    money(most),
                    flat.name,
                    flat.law
                ),
                Some(hint),
            );
        }
        Ok(())
    }

    fn of_age(&mut self, first: NaiveDate, input: &Input, born: NaiveDate) {
        let group = input.insurance.group.as_str();
        let regular = pension_age().reached_on(born);
        match group {
            "101" | "103" | "105" | "106" if regular < first => {
                let what = format!(
                    "has reached the regular pension age on {regular}, and is insured as group {group} (§ 235 (2) SGB VI)"
                );
                self.warn(
                    what,
                    Some(format!(
                        "with a full pension: `bo staff edit {} --insurance-group 119 --from {first}`, or 120 where they have waived being free of pension insurance (§ 5 (4) sentence 2 SGB VI); without a pension it stays",
                        input.person
                    )),
                );
            }
            "109" if regular < first && !input.insurance.pension_exempt => self.warn(
                format!(
                    "has reached the regular pension age on {regular}: with a full pension a Minijob is free of pension insurance (§ 5 (4) no. 1 SGB VI), and the employee pays 3.6 % here"
                ),
                Some(format!(
                    "with a full pension: `bo staff edit {} --pension-exempt true --from {first}`",
                    input.person
                )),
            ),
            "119" if first <= regular => {
                let what = format!(
                    "group 119 is free of pension insurance with a full pension past the regular pension age, which is reached on {regular} (§ 5 (4) no. 1 SGB VI)"
                );
                self.other_group(input, first, what, &["120", "101"]);
            }
            "120" if first <= regular - Months::new(12 * PENSION_EARLY) => {
                let what = format!(
                    "group 120 is for who has a full pension for age, and at {} nobody has (§§ 36, 37 SGB VI)",
                    age(born, first)
                );
                self.other_group(input, first, what, &["101"]);
            }
            "103" if age(born, first) < PART_TIME_AGE => {
                let what = format!(
                    "group 103 is part-time work before a pension, from {PART_TIME_AGE} years on, and the age is {} (§ 2 (1) no. 1 AltTZG)",
                    age(born, first)
                );
                self.other_group(input, first, what, &["101"]);
            }
            _ => (),
        }
    }
}

/// Whether somebody works on a day by their week; from Monday to Friday if none is known.
fn works_on(timeline: &Timeline, contract: &Contract, day: NaiveDate) -> Result<bool> {
    Ok(match timeline.week(contract.id, day)? {
        Some(week) => week.minutes(day.weekday()) != 0,
        None => day.weekday().num_days_from_monday() < 5,
    })
}

/// Complete years of life: each is on the day before the birthday (§ 187 (2) BGB).
fn age(born: NaiveDate, day: NaiveDate) -> u32 {
    (day + Days::new(1)).years_since(born).unwrap_or(0)
}

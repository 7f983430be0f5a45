//! Whether a Minijob is one, by the average of the year (§ 8 (1) no. 1 SGB IV).

use super::Findings;
use crate::base::{Currency, Money, Result};
use crate::payroll::correct;
use crate::payroll::gather::{self, Surroundings};
use crate::payroll::kind::Treatment;
use crate::payroll::slip::{self, Input, Slip, Way};
use crate::payroll::store;
use crate::people::Timeline;
use chrono::Datelike;

impl Findings<'_> {
    /// Pay above the limit of a Minijob, or within it where the contract is none. `own` is the slip
    /// without what it corrects of other months.
    pub(super) fn minijob(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        own: &Slip,
    ) -> Result<()> {
        for (number, way) in input.ways().enumerate() {
            self.minijob_in(around, timeline, input, own, (number, way))?;
        }
        Ok(())
    }

    /// The same of a part of the month, with its number: 0 is the main one.
    fn minijob_in(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        own: &Slip,
        (period, way): (usize, Way<'_>),
    ) -> Result<()> {
        let (number, month) = (&timeline.person.number, around.month);
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let (group, pay) = (way.insurance.group.as_str(), way.regular);
        let law = around.law.social;
        let of_part = input.pay.iter().filter(|it| it.period == period);
        let once: i64 = of_part
            .filter(|it| it.social == Treatment::OneOff)
            .map(slip::amount_of)
            .sum();
        if group == "109" {
            let once_a_year = once + once_in_year(around, timeline)?;
            let paid = match input.periods.is_empty() {
                true => own.pension_base - once,
                // A part of a month is no more than the whole.
                false => 0,
            };
            let pay_of_month = pay.max(paid) + once_a_year / 12;
            if law.minijob_limit < pay_of_month {
                let average = match once_a_year {
                    0 => "",
                    _ => " on the average of a year",
                };
                self.warn(
                    format!(
                        "{}{average} is above the limit of a Minijob, {} (§ 8 (1) no. 1 SGB IV)",
                        money(pay_of_month),
                        money(law.minijob_limit)
                    ),
                    Some(format!(
                        "more than twice a year, or foreseen, it is no Minijob: `bo staff edit {number} --insurance-group 101 --from {}`",
                        month.first()
                    )),
                );
            }
        }
        if group == "109"
            && let Some(class) = way.class
        {
            self.warn(
                format!(
                    "tax class {class} on a Minijob: wage tax is taken off the pay, and there is no flat tax of 2 % (§ 40a (2) EStG)"
                ),
                Some(format!(
                    "for the flat tax: `bo staff edit {number} --tax-class \"\" --from {}`",
                    month.first()
                )),
            );
        }
        if group == "101" && 0 < pay && pay <= law.minijob_limit {
            self.warn(
                format!(
                    "{} is within the limit of a Minijob, {}, and the contract is none",
                    money(pay),
                    money(law.minijob_limit)
                ),
                Some(format!(
                    "unless there is another job: `bo staff edit {number} --insurance-group 109 --from {}`",
                    month.first()
                )),
            );
        }
        Ok(())
    }
}

impl Findings<'_> {
    /// Reduced contributions in a job of which the tax class says that there is another.
    pub(super) fn second_job(&mut self, around: &Surroundings<'_>, input: &Input) {
        let law = around.law.social;
        let is_reduced = |it: &Way<'_>| {
            law.minijob_limit < it.regular
                && it.regular + it.insurance.other_pay <= law.midijob_limit
                && matches!(
                    it.insurance.group.as_str(),
                    "101" | "103" | "106" | "119" | "120"
                )
        };
        let mut reduced = input.ways().filter(is_reduced);
        let Some(way) = reduced.next() else {
            return;
        };
        if way.insurance.other_pay != 0 {
            self.warn(
                "with the pay of other jobs it is a Midijob: the reduced base is that of all pay, shared by what each pays (§ 20 (2a) SGB IV), and here it is computed from this job alone",
                None,
            );
        } else if input.tax.class == Some(6) {
            let money = |cents| Money::from_minor(cents, Currency::EUR);
            self.warn(
                format!(
                    "tax class 6 says that there is another job, and all of them count together: above {} a month no contributions are reduced (§§ 20 (2), 22 (2) SGB IV)",
                    money(law.midijob_limit)
                ),
                Some(format!(
                    "`bo staff edit {} --other-pay … --from {}` says what the others pay in a month",
                    input.person,
                    around.month.first()
                )),
            );
        }
    }
}

/// What a Minijob pays once in the other months of the year: by slips, before bo, and as entered
/// for months to come. What is foreseen once a year counts by months. In cents.
fn once_in_year(around: &Surroundings<'_>, timeline: &Timeline) -> Result<i64> {
    let (conn, person, month) = (around.conn, &timeline.person, around.month);
    let january = gather::january(month.first().year());
    let mut sum = 0;
    for version in correct::versions(conn, person, january, month)?.values() {
        if version.input.insurance.group == "109" {
            sum += version.slip.pension_one_off;
        }
    }
    for it in store::earlier(conn, Some(person))? {
        if it.employer.is_none() && it.counts(january, month) {
            sum += gather::above_regular(timeline, &it)?;
        }
    }
    let kinds = around.kinds.iter();
    let once: Vec<&str> = kinds
        .filter(|it| it.social == Treatment::OneOff)
        .map(|it| it.code.as_str())
        .collect();
    let mut lines = store::lines(conn, Some(person))?;
    lines.retain(|it| once.contains(&it.kind.as_str()));
    let mut next = month.plus(1);
    while next.first().year() == month.first().year() {
        if gather::group_in(timeline, next) == "109" {
            let foreseen = lines
                .iter()
                .filter(|it| it.is_in(next) && it.goes_on(timeline, next));
            sum += foreseen.map(|it| it.amount.minor()).sum::<i64>();
        }
        next = next.plus(1);
    }
    Ok(sum)
}

//! The weeks before and after a birth: no pay, no contributions, and what the employer adds to the
//! maternity benefit (§§ 3, 20 MuSchG).

use super::Findings;
use crate::base::{Currency, Money, Month, Result};
use crate::payroll::correct;
use crate::payroll::gather::Surroundings;
use crate::payroll::kind::Treatment;
use crate::payroll::law;
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::slip::{self, Input};
use crate::people::{Per, Timeline};
use crate::staff::maternity::{self, Mother};
use chrono::{Datelike, NaiveDate};

/// What the employer adds.
const SUPPLEMENT: &str = "maternity-supplement";
/// How many months before the weeks say what it is.
const MONTHS: i32 = 3;
/// A month with a monthly salary counts so many days.
const DAYS: i64 = 30;

impl Findings<'_> {
    /// What the employer adds in the weeks before and after a birth, where nothing was entered.
    pub(super) fn maternity(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
    ) -> Result<()> {
        let (first, last) = around.span();
        let weeks = Mother::of(timeline)?.weeks();
        let protected = |day: &NaiveDate| weeks.iter().any(|it| it.0 <= *day && *day <= it.1);
        let days = first.iter_days().take_while(|day| *day <= last);
        let days = days.filter(|day| protected(day) && timeline.employed_on(*day));
        let days = days.count();
        let mut of_month = weeks.iter().filter(|it| it.0 <= last && first <= it.1);
        let Some((from, until)) = of_month.next().filter(|_| days != 0) else {
            return Ok(());
        };
        if input.pay.iter().any(|it| it.kind == SUPPLEMENT) {
            return Ok(());
        }
        let (number, month) = (&timeline.person.number, around.month);
        let law = maternity::Law::on(*from);
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let benefit = money(law.benefit_cents);
        let what = format!(
            "is protected around a birth from {from} to {until}: {days} days of {month} have no pay and no contributions (§ 3 MuSchG), and the employer adds the net pay of a day above {benefit} ({})",
            law.benefit_law
        );
        let line = format!(
            "`bo payroll lines add {number} {SUPPLEMENT} --month {month} --quantity {days} --rate"
        );
        let hint = match daily_net(around, timeline, *from)? {
            Some((net, of)) => {
                let day = CentHalfUp.of(net, of);
                match day - law.benefit_cents {
                    rest if 0 < rest => format!(
                        "{line} {}`: {} net in {MONTHS} months ÷ {of} days is {}, less {benefit}",
                        money(rest).amount(),
                        money(net),
                        money(day)
                    ),
                    _ => format!(
                        "nothing is owed: {} net in {MONTHS} months ÷ {of} days is {}, not above {benefit}",
                        money(net),
                        money(day)
                    ),
                }
            }
            None => format!(
                "{line} …`: the net pay of the {MONTHS} months before, without what was paid once, ÷ their days, less {benefit}; bo has no slips of them"
            ),
        };
        self.warn(what, Some(hint));
        Ok(())
    }
}

/// The net pay of the months before the weeks, without what was paid once (§ 21 (2) MuSchG), in cents,
/// and their days; nothing if a slip of them is missing.
fn daily_net(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    from: NaiveDate,
) -> Result<Option<(i64, i64)>> {
    let until = Month::of(from);
    let Some(start) = until
        .first()
        .checked_sub_months(chrono::Months::new(MONTHS as u32))
    else {
        return Ok(None);
    };
    let versions = correct::versions(around.conn, &timeline.person, Month::of(start), until)?;
    let (mut net, mut days) = (0, 0);
    for (month, version) in &versions {
        let mut input = version.input.clone();
        input
            .pay
            .retain(|it| it.tax != Treatment::OneOff && it.social != Treatment::OneOff);
        net += slip::month(&input, &law::Law::on(month.last())?)?.net;
        let main = timeline.main_contract(month.last());
        let salary = main
            .map(|it| timeline.salary(it.id, month.last()))
            .transpose()?;
        days += match salary.flatten().map(|it| it.per) {
            Some(Per::Hour) => i64::from(month.last().day()),
            Some(Per::Month) | None => DAYS,
        };
    }
    Ok((versions.len() as i32 == MONTHS).then_some((net, days)))
}

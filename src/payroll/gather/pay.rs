//! What is paid and taken off: salaries and hours, premiums, lines, expenses, what was paid before.

use super::Surroundings;
use super::days::{Month, What, planned};
use super::free::GRANT;
use super::limits::limits;
use super::spans::Spans;
use crate::base::{Code, Currency, Money, Quantity, Result};
use crate::claim;
use crate::firm::Proration;
use crate::payroll::kind::{self, Class, Kind};
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{Basis, Pay, amount_of};
use crate::payroll::{line, store, withheld};
use crate::people::{Contract, ContractKind, Field, Per, Salary, Timeline};
use crate::staff::time::{self, Premium};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use std::collections::{BTreeMap, BTreeSet};

/// What was paid too much and is paid back in instalments: with the first slip nothing is taken
/// off, but
const OVERPAYMENT: &str = "overpayment";
/// it is paid out, so that the correction takes nothing from pay that nobody may touch.
const DEFERRED: &str = "overpayment-deferred";

/// The role of the account of what is withheld for others.
const WITHHELD: &str = "payroll-withheld";

/// Whose contract pay is of, and where it goes.
struct Place {
    role: String,
    department: Option<String>,
    source: String,
}

impl Place {
    fn of(timeline: &Timeline, contract: &Contract, per: Per, day: NaiveDate) -> Place {
        let of = Some(contract.id);
        let text = |field| timeline.text(of, field, day).map(str::to_string);
        let role = match (contract.kind, per) {
            (ContractKind::Minijob, _) => "wages.mini-job",
            (ContractKind::TemporaryHelp, _) => "wages.casual",
            (_, Per::Month) => "salaries",
            (_, Per::Hour) => "wages",
        };
        Place {
            role: role.to_string(),
            department: text(Field::CostCentre).or(text(Field::Department)),
            source: contract.number.clone(),
        }
    }

    fn pay(&self, kind: &Kind, basis: Basis) -> Pay {
        let account = match kind.role.as_str() {
            "pay" => self.role.clone(),
            role => role.to_string(),
        };
        let is_gross = matches!(kind.class, Class::Earning | Class::Benefit);
        Pay {
            kind: kind.code.clone(),
            de: kind.de.clone(),
            en: kind.en.clone(),
            class: kind.class,
            tax: kind.tax.clone(),
            social: kind.social.clone(),
            basis,
            taxed: None,
            insured: None,
            account,
            department: self.department.clone().filter(|_| is_gross),
            recipient: None,
            source: Some(self.source.clone()),
            law: kind.law.clone(),
            period: 0,
        }
    }
}

/// The regular pay of a month by periods: what the contracts of their last day pay, and what comes
/// beside it. In cents.
#[derive(Default)]
pub struct Regular(BTreeMap<usize, i64>);

impl Regular {
    fn add(&mut self, period: usize, cents: i64) {
        *self.0.entry(period).or_default() += cents;
    }

    /// That of a period, 0 for the main one; if there is none, what is paid for it.
    pub fn of(&self, period: usize, pay: &[Pay]) -> i64 {
        match self.0.get(&period).copied().unwrap_or_default() {
            0 => {
                let current = |it: &&Pay| it.social == kind::Treatment::Current;
                let own = pay.iter().filter(|it| it.period == period);
                own.filter(current).map(amount_of).sum()
            }
            regular => regular,
        }
    }
}

/// What is paid and taken off, and the regular pay of a month.
pub fn pay(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    contracts: &[&Contract],
    spans: &Spans<'_>,
    main: &Contract,
    days: &Month,
    found: &mut Findings<'_>,
) -> Result<(Vec<Pay>, Regular)> {
    let (_, last) = around.span();
    let mut all = Vec::new();
    let mut regular = Regular::default();
    // Hours are those of the person: a day is paid once.
    let mut by_hour: BTreeSet<usize> = BTreeSet::new();
    let mut hours_are_paid = false;
    for contract in contracts {
        let day = contract.ends_on.map_or(last, |end| end.min(last));
        let segments = segments(timeline, contract, spans, days)?;
        let Some(Segment { salary, .. }) = segments.last() else {
            found.error(
                format!("contract {} says no salary", contract.number),
                Some(format!(
                    "`bo staff edit {} --contract {} --salary 3800 --from {}`",
                    timeline.person.number, contract.number, contract.starts_on
                )),
            );
            continue;
        };
        if salary.amount.currency() != Currency::EUR {
            found.error(
                format!(
                    "contract {} pays in {}",
                    contract.number,
                    salary.amount.currency()
                ),
                Some("payroll knows EUR".to_string()),
            );
            continue;
        }
        found.minimum_wage(around, timeline, contract, *salary, day)?;
        let place = Place::of(timeline, contract, salary.per, day);
        for (period, until) in spans.last_days().filter(|it| contract.runs_on(it.1)) {
            regular.add(period, self::regular(timeline, contract, until)?);
        }
        match salary.per {
            Per::Month => {
                monthly(
                    around, timeline, contract, &segments, days, &place, &mut all,
                )?;
            }
            Per::Hour => {
                let mut segments = segments;
                for segment in &mut segments {
                    segment.days.retain(|index| by_hour.insert(*index));
                }
                hourly(timeline, contract, &segments, days, &place, &mut all)?;
                hours_are_paid = true;
            }
        }
    }
    let day = main.ends_on.map_or(last, |end| end.min(last));
    let per = timeline
        .salary(main.id, day)?
        .map_or(Per::Month, |it| it.per);
    let place = Place::of(timeline, main, per, day);
    if around.firm.payroll.premiums {
        premiums(around, timeline, spans, &place, &mut all)?;
    }
    lines(
        around,
        timeline,
        contracts,
        spans,
        &place,
        found,
        &mut regular,
        &mut all,
    )?;
    expenses(around, timeline, &place, &mut all)?;
    paid_before(around, timeline, &place, &mut all)?;
    if hours_are_paid
        && !all
            .iter()
            .any(|it| matches!(it.kind.as_str(), "wage" | "sick-pay"))
    {
        let number = &timeline.person.number;
        let message = format!("no hours are entered for {}", around.month);
        let hint = Some(format!(
            "`bo staff time add {number} {last} 8:00-16:30`, or `bo payroll lines add {number} wage --month {} --quantity 160 --rate 18.50`; whoever has not worked is left out: --without {number}",
            around.month
        ));
        match all.is_empty() {
            // Nobody means a slip of nothing.
            true => found.error(message, hint),
            false => found.warn(message, hint),
        }
    }
    Ok((all, regular))
}

/// What a contract pays regularly in a month, as of a day. In cents.
pub fn regular(timeline: &Timeline, contract: &Contract, day: NaiveDate) -> Result<i64> {
    match timeline.salary(contract.id, day)? {
        Some(salary) => match salary.per {
            Per::Month => Ok(salary.amount.minor()),
            Per::Hour => by_the_hour(timeline, contract, salary, day),
        },
        None => Ok(0),
    }
}

/// The days of a month on which a salary holds, in one period.
struct Segment {
    salary: Salary,
    period: usize,
    days: Vec<usize>,
}

/// A contract's salaries in the month, each with the days on which it holds.
fn segments(
    timeline: &Timeline,
    contract: &Contract,
    spans: &Spans<'_>,
    days: &Month,
) -> Result<Vec<Segment>> {
    let mut segments: Vec<Segment> = Vec::new();
    for (index, day) in days.0.iter().enumerate() {
        if !contract.runs_on(day.day) {
            continue;
        }
        let Some(salary) = timeline.salary(contract.id, day.day)? else {
            continue;
        };
        let period = spans.period(day.day);
        match segments.last_mut() {
            Some(known) if known.salary == salary && known.period == period => {
                known.days.push(index);
            }
            _ => segments.push(Segment {
                salary,
                period,
                days: vec![index],
            }),
        }
    }
    Ok(segments)
}

/// A monthly salary: whole, or the part of the month that is paid.
fn monthly(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    contract: &Contract,
    segments: &[Segment],
    days: &Month,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    let weight = |index: usize| -> Result<i64> {
        let minutes = planned(timeline, contract, days.0[index].day)?;
        Ok(match around.firm.payroll.proration {
            Proration::CalendarDays | Proration::Thirtieths => 1,
            Proration::WorkingDays => i64::from(minutes != 0),
            Proration::Hours => minutes,
        })
    };
    let mut whole = 0;
    for index in 0..days.0.len() {
        whole += 2 * weight(index)?;
    }
    let mut parts = Vec::new();
    for segment in segments {
        let mut part = 0;
        for index in &segment.days {
            part += days.0[*index].what.paid_halves() * weight(*index)?;
        }
        parts.push(part);
    }
    if around.firm.payroll.proration == Proration::Thirtieths {
        parts = thirtieths(&parts, whole);
        whole = 60;
    }
    let unit = match around.firm.payroll.proration {
        Proration::CalendarDays => "days",
        Proration::Thirtieths => "thirtieths",
        Proration::WorkingDays => "work days",
        Proration::Hours => "minutes",
    };
    // Nothing is to be done in such a month: nothing is missing either.
    if whole == 0 {
        (whole, parts) = (2, vec![2; parts.len()]);
    }
    let halves = parts.iter().any(|part| part % 2 != 0);
    for (segment, part) in segments.iter().zip(parts) {
        if part == 0 {
            continue;
        }
        let (part, whole, unit) = match halves {
            true => (part, whole, format!("half {unit}")),
            false => (part / 2, whole / 2, unit.to_string()),
        };
        let basis = Basis::Share {
            amount: segment.salary.amount.minor(),
            part,
            whole,
            unit,
        };
        all.push(Pay {
            period: segment.period,
            ..place.pay(kind::own("salary"), basis)
        });
    }
    Ok(())
}

/// Every unpaid day takes a thirtieth off; what is paid is left for the last salary that is.
/// Counted in halves, of days as well.
fn thirtieths(parts: &[i64], whole: i64) -> Vec<i64> {
    let unpaid = whole - parts.iter().sum::<i64>();
    let mut left = match unpaid < whole {
        true => (60 - unpaid).max(0),
        false => 0,
    };
    let last = parts.iter().rposition(|part| *part != 0);
    let of = |(index, part): (usize, &i64)| {
        let own = match Some(index) == last {
            true => left,
            false => (*part).min(left),
        };
        left -= own;
        own
    };
    parts.iter().enumerate().map(of).collect()
}

/// Hours: those that were worked, and those that are paid without work.
fn hourly(
    timeline: &Timeline,
    contract: &Contract,
    segments: &[Segment],
    days: &Month,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    for segment in segments {
        let (mut worked, mut holiday, mut leave, mut sick) = (0, 0, 0, 0);
        for index in &segment.days {
            let day = &days.0[*index];
            worked += day.worked;
            let target = planned(timeline, contract, day.day)?;
            let rest = (target - day.worked).max(0);
            match day.what {
                What::SickUnpaid { .. }
                | What::Unpaid { half: false, .. }
                | What::Parental
                | What::Maternity => (),
                _ if day.holiday => holiday += rest,
                What::Leave { half: false } => leave += rest,
                What::Leave { half: true } => leave += (target / 2).min(rest),
                What::Sick => sick += rest,
                What::Unpaid { half: true, .. } | What::Usual => (),
            }
        }
        for (code, minutes) in [
            ("wage", worked),
            ("holiday-pay", holiday),
            ("leave-pay", leave),
            ("sick-pay", sick),
        ] {
            let rate = segment.salary.amount.minor();
            if minutes != 0 {
                all.push(Pay {
                    period: segment.period,
                    ..place.pay(kind::own(code), Basis::Hours { minutes, rate })
                });
            }
        }
    }
    Ok(())
}

/// What an hourly wage is in a month by the hours of the week: 13 weeks in three months.
fn by_the_hour(
    timeline: &Timeline,
    contract: &Contract,
    salary: Salary,
    day: NaiveDate,
) -> Result<i64> {
    let hours: Option<Quantity> = timeline.get(Some(contract.id), Field::WeeklyHours, day)?;
    let hours = hours.map_or(Decimal::ZERO, Quantity::amount);
    let amount = salary.amount.amount() * hours * Decimal::from(13) / Decimal::from(3);
    Ok(Money::round(amount, Currency::EUR)?.minor())
}

/// Premiums for nights, Sundays and holidays.
fn premiums(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    spans: &Spans<'_>,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    #[derive(Default)]
    struct Sum {
        minutes: i64,
        paid: i64,
        taxed: i64,
        insured: i64,
        percent: String,
        law: String,
    }
    let mut sums: BTreeMap<(usize, Premium), Sum> = BTreeMap::new();
    let person = Some(&timeline.person);
    let state = around.state();
    time::premiums(around.conn, person, state, around.span(), true, |_, row| {
        let (Some(wage), Some(tax_free), Some(insurance_free)) =
            (row.wage, row.tax_free, row.insurance_free)
        else {
            return Ok(());
        };
        let wage = wage.money(Currency::EUR)?.amount();
        let hours = Decimal::from(row.minutes) / Decimal::from(60);
        let paid = Money::round(row.percent.of(wage * hours), Currency::EUR)?.minor();
        let free = |amount: crate::base::Amount| -> Result<i64> {
            Ok(amount.money(Currency::EUR)?.minor().min(paid))
        };
        let of = (spans.period(row.day), row.premium);
        let sum = sums.entry(of).or_default();
        sum.minutes += row.minutes;
        sum.paid += paid;
        sum.taxed += paid - free(tax_free)?;
        sum.insured += paid - free(insurance_free)?;
        sum.percent = row.percent.to_string();
        sum.law = row.law;
        Ok(())
    })?;
    for ((period, premium), sum) in sums {
        let (de, en) = match premium {
            Premium::Night => ("Nachtzuschlag", "Night premium"),
            Premium::DeepNight => ("Nachtzuschlag 0 bis 4 Uhr", "Night premium, 0 to 4"),
            Premium::Sunday => ("Sonntagszuschlag", "Sunday premium"),
            Premium::Holiday => ("Feiertagszuschlag", "Holiday premium"),
            Premium::Special => ("Zuschlag besondere Feiertage", "Premium, special holidays"),
        };
        let basis = Basis::Quantity {
            quantity: format!("{}:{:02}", sum.minutes / 60, sum.minutes % 60),
            rate: format!("{} %", sum.percent),
            amount: sum.paid,
        };
        all.push(Pay {
            kind: format!("premium-{}", premium.as_str()),
            de: de.to_string(),
            en: en.to_string(),
            taxed: Some(sum.taxed),
            insured: Some(sum.insured),
            law: sum.law,
            period,
            ..place.pay(kind::own("premium"), basis)
        });
    }
    Ok(())
}

/// What was entered, and how much of it comes every month.
#[expect(
    clippy::too_many_arguments,
    reason = "what a line depends on, and what it adds to"
)]
fn lines(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    contracts: &[&Contract],
    spans: &Spans<'_>,
    usual: &Place,
    found: &mut Findings<'_>,
    regular: &mut Regular,
    all: &mut Vec<Pay>,
) -> Result<()> {
    let (_, last) = around.span();
    let above = limits(around, timeline, found)?;
    for it in around.lines_of(timeline) {
        let Some(kind) = around.kinds.iter().find(|kind| kind.code == it.kind) else {
            found.error(
                format!("{} is of kind `{}`, which there is no longer", it.number, it.kind),
                Some(format!(
                    "`bo payroll lines withdraw {} --reason …`, or add it to payroll.kinds in bo.toml",
                    it.number
                )),
            );
            continue;
        };
        let limit = kind.limit.as_deref().and_then(|it| above.get(it));
        let kind = limit.map_or(kind, |above| kind::own(above));
        let mut amount = it.amount.minor();
        if let (OVERPAYMENT, true, Some(total)) =
            (kind.code.as_str(), it.month == around.month, it.total)
        {
            let amount = total.minor();
            all.push(Pay {
                source: Some(it.number.clone()),
                ..usual.pay(kind::own(DEFERRED), Basis::Amount { amount })
            });
            continue;
        }
        if let Some(left) = withheld::left(around.conn, it, kind.class)? {
            amount = amount.min(left.minor());
            if amount <= 0 {
                continue;
            }
        }
        let basis = match it.quantity {
            Some((quantity, rate)) => Basis::Quantity {
                quantity: quantity.amount().normalize().to_string(),
                rate: rate.amount().to_string(),
                amount,
            },
            None => Basis::Amount { amount },
        };
        let own = line::contract_of(it, &timeline.contracts);
        let own = own.filter(|own| contracts.iter().any(|it| it.id == own.id));
        let mut pay = match own {
            Some(contract) => {
                let day = contract.ends_on.map_or(last, |end| end.min(last));
                let per = timeline.salary(contract.id, day)?;
                let per = per.map_or(Per::Month, |it| it.per);
                Pay {
                    period: spans.period(day),
                    ..Place::of(timeline, contract, per, day).pay(kind, basis)
                }
            }
            None => usual.pay(kind, basis),
        };
        pay.source = Some(it.number.clone());
        if it.department.is_some() {
            pay.department.clone_from(&it.department);
        }
        if let (true, None) = (kind.to_others, &it.note) {
            found.warn(
                format!(
                    "{} (`{}`) goes to somebody else, and no note says to whom: the books name nobody",
                    it.number, it.kind
                ),
                Some(format!(
                    "`bo payroll lines withdraw {} --reason …`, and enter it again with --note NAME",
                    it.number
                )),
            );
            // Nobody is named, and it is owed all the same.
            pay.recipient = (!kind.class.is_deduction()).then(|| kind.de.clone());
        }
        if let Some(note) = &it.note {
            // What is withheld for somebody else is owed to them.
            let is_withheld = kind.to_others || kind.class.is_deduction() && kind.role == WITHHELD;
            pay.recipient = is_withheld.then(|| note.clone());
            pay.de = format!("{}: {note}", pay.de);
            pay.en = format!("{}: {note}", pay.en);
        }
        // What is free up to a limit is no regular pay.
        let is_regular = kind.code != GRANT && it.until != Some(it.month);
        if pay.social == kind::Treatment::Current && is_regular {
            regular.add(pay.period, amount);
        }
        all.push(pay);
    }
    Ok(())
}

/// Expenses that are paid with the salary, and what of them is taxed.
fn expenses(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    for row in around.expenses_of(&timeline.person.number) {
        for (code, text) in [
            ("trip-taxed", &row.taxed),
            ("trip-lump", &row.lump_taxed),
            ("expense", &row.amount),
        ] {
            let amount = Money::parse(text, Currency::EUR)?.minor();
            if amount == 0 {
                continue;
            }
            let kind = kind::own(code);
            all.push(Pay {
                de: format!("{}: {}", kind.de, row.what),
                en: format!("{}: {}", kind.en, row.what),
                source: Some(row.number.clone()),
                ..place.pay(kind, Basis::Amount { amount })
            });
        }
    }
    Ok(())
}

/// What was paid on slips of this month that were taken back since.
fn paid_before(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    for slip in store::reversed_slips(around.conn, &timeline.person, around.month)? {
        let Some(claim) = claim::find(around.conn, &slip.number)? else {
            continue;
        };
        let paid: i64 = claim::payments(around.conn, Some(&claim.number), None)?
            .iter()
            .filter(|it| it.how != claim::How::Cancelled)
            .map(|it| it.amount.minor())
            .sum();
        if 0 < paid {
            all.push(Pay {
                source: Some(slip.number),
                ..place.pay(kind::own("paid-before"), Basis::Amount { amount: paid })
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::thirtieths;

    #[test]
    fn every_unpaid_day_takes_a_thirtieth_off() {
        let check = |days: i64, paid: &[i64], expected: &[i64]| {
            let halves: Vec<i64> = paid.iter().map(|it| it * 2).collect();
            let found: Vec<i64> = thirtieths(&halves, days * 2)
                .into_iter()
                .map(|it| it / 2)
                .collect();
            assert_eq!(found, expected, "{paid:?} of {days}");
        };
        check(31, &[31], &[30]);
        check(28, &[28], &[30]);
        check(31, &[30], &[29]);
        check(31, &[16], &[15]);
        check(28, &[1], &[3]);
        check(31, &[0], &[0]);
        check(31, &[15, 16], &[15, 15]);
        check(31, &[31, 0], &[30, 0]);
        check(28, &[14, 7], &[14, 9]);
    }
}

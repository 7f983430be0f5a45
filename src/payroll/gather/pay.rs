//! What is paid and taken off: salaries and hours, premiums, lines, expenses, what was paid before.

use super::Surroundings;
use super::days::Month;
use super::free::GRANT;
use super::limits::limits;
use super::salary::{Segment, hourly, monthly, regular as usual_pay, segments};
use super::spans::Spans;
use crate::base::{Code, Currency, Money, Result};
use crate::claim;
use crate::payroll::kind::{self, Class, Kind};
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{Basis, Pay, amount_of};
use crate::payroll::{line, store, withheld};
use crate::people::{Contract, ContractKind, Field, Per, Timeline};
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
pub(super) struct Place {
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

    pub fn pay(&self, kind: &Kind, basis: Basis) -> Pay {
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
            regular.add(period, usual_pay(timeline, contract, until)?);
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

//! What funds refund for the levies U1 and U2 (§ 1 AAG): pay that went on in sickness, and the
//! supplement to maternity benefit. Figures to apply with; nothing is transmitted.

use super::{amount, require_approved};
use crate::base::{Amount, Currency, Money, Month, Percent, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::payroll::fund;
use crate::payroll::gather::{self, Surroundings};
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::run::{Kept, Run};
use crate::payroll::slip::{self, Block, Input, Line};
use crate::payroll::store;
use crate::people::{self, Timeline};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a fund refunds for a person and a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RefundRow {
    pub month: Month,
    pub person: String,
    pub name: String,
    pub fund: String,
    pub fund_number: Option<String>,
    pub levy: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub days: Option<u32>,
    pub pay: Amount,
    pub employer: Option<Amount>,
    pub percent: Option<Percent>,
    pub refund: Option<Amount>,
    pub law: String,
}

/// What the Minijob-Zentrale refunds of sick pay, in percent: § 1 (1) AAG, whose rate it has not lowered.
const OF_MINIJOBS: i64 = 80;
/// The supplement to maternity benefit is refunded in full: § 1 (2) no. 1 AAG.
const OF_MATERNITY: i64 = 100;
/// What is paid once beside maternity benefit.
const SUPPLEMENT: &str = "maternity-supplement";

/// What funds refund for the month of a run, by the slips that stand and by what is known of sickness
/// today. Without a rate of the fund there is no amount.
///
/// # Errors
/// Refused, when the run is not approved.
pub fn refunds(conn: &Connection, firm: &Firm, run: &Run) -> Result<Vec<RefundRow>> {
    require_approved(run)?;
    let around = Surroundings::read(conn, firm, run.month, run.pay_on)?;
    let mut rows = Vec::new();
    for run in store::runs(conn, Some(run.month))? {
        if !run.is_approved() || run.reverses.is_some() {
            continue;
        }
        for kept in store::slips(conn, &run)? {
            if kept.reversed_by.is_none() {
                of_slip(&around, &kept, &mut rows)?;
            }
        }
    }
    rows.sort_by(|a, b| (&a.fund, &a.levy, &a.person).cmp(&(&b.fund, &b.levy, &b.person)));
    Ok(rows)
}

fn of_slip(around: &Surroundings<'_>, kept: &Kept, rows: &mut Vec<RefundRow>) -> Result<()> {
    let input = kept.input()?;
    let timeline = people::timeline(around.conn, &kept.person, None)?;
    let lines = store::slip_lines(around.conn, kept)?;
    let facts = &input.insurance;
    let office = slip::minijob_office(facts);
    let own = facts.fund.as_ref().map(|it| it.name.as_str());
    let Some(name) = office.or(own) else {
        return Ok(());
    };
    let row = fund::on(around.conn, name, kept.month.first())?;
    let number = row.as_ref().and_then(|it| it.number.as_ref());
    let new = |levy: &str, law: &str, pay: i64, percent: Option<Percent>| RefundRow {
        month: kept.month,
        person: kept.person.number.clone(),
        name: timeline.name(kept.month.last()),
        fund: name.to_string(),
        fund_number: number.map(ToString::to_string),
        levy: levy.to_string(),
        from: None,
        until: None,
        days: None,
        pay: amount(pay),
        employer: None,
        percent,
        refund: percent.map(|it| {
            let exact = it.of(Decimal::new(pay, 2));
            Money::round(exact, Currency::EUR).map_or_else(|_| amount(0), Into::into)
        }),
        law: law.to_string(),
    };
    let of_minijobs = Percent::new(Decimal::from(OF_MINIJOBS));
    if let Some(sick) = sick_pay(around, &timeline, &input)? {
        let percent = match office {
            Some(_) => Some(of_minijobs),
            None => row.as_ref().and_then(|it| it.u1_refund),
        };
        let employer = office
            .is_none()
            .then(|| employer_share(&input, &lines, sick.pay));
        rows.push(RefundRow {
            from: Some(sick.from),
            until: Some(sick.until),
            days: Some(sick.days),
            employer: employer.transpose()?.map(amount),
            ..new("U1", "§ 1 (1) AAG", sick.pay, percent)
        });
    }
    let supplements = lines.iter().filter(|it| it.kind == SUPPLEMENT);
    let supplement: i64 = supplements.map(|it| it.amount).sum();
    if supplement != 0 {
        let all = Percent::new(Decimal::from(OF_MATERNITY));
        rows.push(new("U2", "§ 1 (2) no. 1 AAG", supplement, Some(all)));
    }
    Ok(())
}

/// Pay that went on in the days of a month in which somebody was sick.
struct SickPay {
    from: NaiveDate,
    until: NaiveDate,
    days: u32,
    pay: i64,
}

/// The wage of the hours that were missed, and the part of a salary that those days are of the days
/// that were paid, as the firm counts parts of a month (§§ 3, 4 EFZG); none if the levy is not owed.
fn sick_pay(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    input: &Input,
) -> Result<Option<SickPay>> {
    if !input.insurance.sick_pay_levy {
        return Ok(None);
    }
    let days = gather::paid_days(around, timeline)?;
    let sick = || days.iter().filter(|it| it.is_sick);
    let (Some(first), Some(last)) = (sick().next(), sick().next_back()) else {
        return Ok(None);
    };
    let mut pay = 0;
    for contract in &timeline.contracts {
        let mut weights = (0, 0);
        for it in days.iter().filter(|it| contract.runs_on(it.day)) {
            let proration = around.firm.payroll.proration;
            let weight = gather::weight(proration, timeline, contract, it.day)? * it.halves;
            weights.0 += if it.is_sick { weight } else { 0 };
            weights.1 += weight;
        }
        let of_contract = |kind: &str| -> i64 {
            let own = input.pay.iter().filter(|it| {
                it.kind == kind && it.source.as_deref() == Some(contract.number.as_str())
            });
            own.map(slip::amount_of).sum()
        };
        pay += of_contract("sick-pay");
        if weights.1 != 0 {
            pay += CentHalfUp.of(of_contract("salary") * weights.0, weights.1);
        }
    }
    Ok((pay != 0).then_some(SickPay {
        from: first.day,
        until: last.day,
        days: sick().count() as u32,
        pay,
    }))
}

/// What the employer has paid of the contributions of the month for so much of the pay
/// (§ 1 (1) no. 2 AAG).
fn employer_share(input: &Input, lines: &[Line], pay: i64) -> Result<i64> {
    let (current, once) = slip::paid(input)?;
    let shares = lines.iter().filter(|it| {
        let is_branch = matches!(
            it.kind.as_str(),
            "health" | "health-additional" | "care" | "pension" | "unemployment"
        );
        it.block == Block::Social && is_branch && it.month.is_none()
    });
    let all: i64 = shares.map(|it| it.employer).sum();
    Ok(match current + once {
        0 => 0,
        counted => CentHalfUp.of(all * pay.min(counted), counted),
    })
}

//! Paying a run: what is left of everybody's wage becomes a claim and goes out, all of it or
//! nothing.

use super::owed::{self, Open};
use super::run::{self, Run, State};
use super::{payee, posting, store};
use crate::bank::order::{self, Proposal, Wish};
use crate::base::{Currency, Error, Money, Result};
use crate::claim::{self, How};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger::{self, Discount, Payment};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How a run is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By an order to the bank (pain.001), from this account of ours.
    Order(Option<String>),
    /// By transfers that somebody has made at the bank.
    Bank,
    /// From the till.
    Cash,
}

/// What was paid.
#[derive(Debug)]
pub struct Paid {
    /// The run.
    pub run: Run,
    /// The order to the bank, if it is one and anything goes out.
    pub proposal: Option<Proposal>,
    /// Slips that were taken back, on which nothing is owed any more.
    pub taken_back: Vec<String>,
}

/// Pays what is left on every slip of a run that was not taken back, on a day; on its day of
/// payment if none is given. Done again, it pays what came back, or was in an order that was
/// taken back; also of slips that were taken back, if these or others of the run have taken it off.
///
/// # Errors
/// Refused: it is not approved, it was paid, nothing is left to be paid, somebody has asked to take
/// slips back, the day cannot be, somebody's pay cannot go out, or their bank details were changed
/// since it was approved.
pub fn pay(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    by: &By,
    on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Paid> {
    let run = store::run(tx, number)?;
    let again = run.step(State::Paid).is_some();
    if !again {
        run::require_approved(&run)?;
    }
    if let Some(before) = &run.reverses {
        return Err(Error::refused(format!(
            "run `{number}` takes slips of `{before}` back: nothing is paid on it"
        ))
        .with_hint(run::next(&run)));
    }
    run::require_undisputed(tx, &run)?;
    let on = day_of(&run, by, on, today)?;
    let (mut numbers, mut taken_back) = (Vec::new(), Vec::new());
    for slip in store::slips(tx, &run)? {
        let mut with = owed::counted_on(tx, &slip)?;
        with.push(slip.clone());
        for it in with {
            let waits = order::order_of(tx, &it.number)?.is_some();
            match owed::open(tx, &it)? {
                _ if waits => (),
                Open::Owed(_) | Open::Counted(..) => numbers.push(it.number),
                Open::TakenBack(_) => {
                    taken_back.extend(owed::take_back(tx, &it.person, it.month)?);
                }
                Open::Nothing => (),
            }
        }
        let is_claimed = claim::find(tx, &slip.number)?.is_some();
        if is_claimed || slip.reversed_by.is_some() || slip.payout == 0 {
            continue;
        }
        let entry = ledger::post(tx, &posting::owed(&slip, on, tx.language()))?;
        let amount = Money::from_minor(slip.payout, Currency::EUR);
        let (name, person) = (&slip.number, &slip.person);
        claim::open(tx, name, person, on, amount, entry.id, posting::NET)?;
        numbers.push(slip.number);
    }
    if !again && numbers.is_empty() && run.is_taken_back() {
        return Err(Error::refused(format!(
            "nothing of run `{number}` is left to be paid: all of its slips were taken back"
        ))
        .with_hint(run::next(&run)));
    }
    if again && numbers.is_empty() {
        if !taken_back.is_empty() {
            let proposal = None;
            return Ok(Paid {
                run,
                proposal,
                taken_back,
            });
        }
        return Err(Error::refused(format!("run `{number}` is paid")).with_hint(run::next(&run)));
    }
    let proposal = match by {
        By::Order(account) if !numbers.is_empty() => {
            let wish = Wish {
                account: account.clone(),
                on,
                within: 0,
                only: numbers.clone(),
                batch: true,
                texts: texts(tx, &numbers)?,
            };
            let proposal = order::pay_people(tx, firm, &wish, today)?;
            for number in &numbers {
                payee::require_approved(tx, &run, &store::slip(tx, number)?.person)?;
            }
            Some(proposal)
        }
        By::Order(_) => None,
        By::Bank | By::Cash => {
            for number in &numbers {
                outright(tx, number, by, on)?;
            }
            None
        }
    };
    let mut step = store::step(tx, State::Paid, on, None);
    let order = proposal.as_ref().and_then(|it| it.order.as_ref());
    step.order = order.map(|(order, _)| order.number.clone());
    let run = store::insert_step(tx, &run, &step)?;
    Ok(Paid {
        run,
        proposal,
        taken_back,
    })
}

/// What people read with their pay: `Lohn/Gehalt 11/2026, LA-2026-11/E-1`.
fn texts(tx: &Transaction<'_>, numbers: &[String]) -> Result<BTreeMap<String, String>> {
    let what = tx.language().pick("Lohn/Gehalt", "Pay");
    let text = |number: &String| {
        let month = store::slip(tx, number)?.month.first().format("%m/%Y");
        Ok((number.clone(), format!("{what} {month}, {number}")))
    };
    numbers.iter().map(text).collect()
}

/// The day of the payment: of the claims, the books, the order and its file.
fn day_of(run: &Run, by: &By, on: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    if let Some(on) = on {
        run::may_pay(run.month, on)?;
        match by {
            By::Order(_) if on < today => {
                return Err(Error::refused(format!(
                    "{on} is over: no order goes to the bank for it"
                ))
                .with_hint(
                    "without --on it goes out as soon as it can; --by bank are transfers that were made",
                ));
            }
            By::Bank | By::Cash if today < on => {
                return Err(Error::refused(format!(
                    "{on} has not come: nothing was paid on it yet"
                )));
            }
            _ => (),
        }
    }
    let on = on.unwrap_or(run.pay_on);
    Ok(match by {
        // Nobody gets it later than agreed, unless that day is over.
        By::Order(_) => match order::bank_day_before(on) {
            agreed if today <= agreed => agreed,
            _ => order::bank_day(on.max(today)),
        },
        By::Bank | By::Cash => on,
    })
}

fn outright(tx: &Transaction<'_>, number: &str, by: &By, on: NaiveDate) -> Result<()> {
    let (how, method) = match by {
        By::Cash => (How::Cash, Some("cash".parse()?)),
        By::Bank | By::Order(_) => (How::Bank, None),
    };
    let payment = Payment {
        amount: None,
        on,
        method,
        reference: None,
        rate: None,
        key: None,
        account: None,
        discount: Discount::None,
    };
    claim::pay(tx, number, &payment, how, None).map(drop)
}

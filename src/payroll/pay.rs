//! Paying a run: what is left of everybody's wage becomes a claim and goes out, all of it or
//! nothing.

use super::run::{self, Run, State};
use super::{posting, store};
use crate::bank::order::{self, Proposal, Wish};
use crate::base::{Currency, Error, Money, Result};
use crate::claim::{self, How};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger::{self, Discount, Payment};
use chrono::NaiveDate;

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
}

/// Pays what is left on every slip of a run that was not taken back, on a day; on its day of
/// payment if none is given. Done again, it pays what came back, or was in an order that was
/// taken back.
///
/// # Errors
/// Refused: it is not approved, it was paid, or somebody's pay cannot go out.
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
    let on = on.unwrap_or(match by {
        By::Order(_) => run.pay_on.max(today),
        By::Bank | By::Cash => run.pay_on,
    });
    let mut numbers = Vec::new();
    for slip in store::slips(tx, &run)? {
        if slip.reversed_by.is_some() || slip.payout == 0 {
            continue;
        }
        if let Some(claim) = claim::find(tx, &slip.number)? {
            let waits = order::order_of(tx, &slip.number)?.is_some();
            if !waits && !claim.open().is_zero() && !claim.open().is_negative() {
                numbers.push(slip.number);
            }
            continue;
        }
        let entry = ledger::post(tx, &posting::owed(&slip, on, tx.language()))?;
        let amount = Money::from_minor(slip.payout, Currency::EUR);
        let (name, person) = (&slip.number, &slip.person);
        claim::open(tx, name, person, on, amount, entry.id, posting::NET)?;
        numbers.push(slip.number);
    }
    if again && numbers.is_empty() {
        return Err(Error::refused(format!("run `{number}` is paid")).with_hint(run::next(&run)));
    }
    let proposal = match by {
        By::Order(account) if !numbers.is_empty() => {
            let wish = Wish {
                account: account.clone(),
                on,
                within: 0,
                only: numbers,
                batch: true,
            };
            Some(order::pay_people(tx, firm, &wish, today)?)
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
    Ok(Paid { run, proposal })
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

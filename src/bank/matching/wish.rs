//! What somebody says a line is about, as amounts.

use super::apply::apply;
use super::{Booking, MatchRow};
use crate::bank::Line;
use crate::base::{Amount, Error, Money, Result};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::{buy, invoice};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What a line is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An invoice of ours, by number.
    Invoice(String),
    /// A bill, by our number.
    Bill(String),
    /// An account.
    Account(Booking),
    /// Another account of ours at a bank, by its name.
    Transfer(String),
    /// An entry that is there, such as `2026/17`.
    Existing(String),
    /// An order to the bank, by number.
    Order(String),
}

/// A part of a line and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// What it is about.
    pub target: Target,
    /// How much of the line, money in above zero.
    pub amount: Money,
    /// Whether what is missing is a cash discount, in time or not.
    pub granted: bool,
    /// What it was in the currency of the paper, where the bank does not say it.
    pub original: Option<Amount>,
    /// Whether more than is open is meant.
    pub overpaid: bool,
}

/// What somebody says a line is about.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What it is about, and how much of the line, without its sign; all that is open if not said.
    pub parts: Vec<(Target, Option<Decimal>)>,
    /// Whether what is missing is a cash discount, in time or not.
    pub granted: bool,
    /// What it was in the currency of the paper, without its sign, where the bank does not say it.
    pub original: Option<Amount>,
    /// Whether it is meant that an invoice or a bill gets more than is open on it.
    pub overpaid: bool,
    /// The day of the entry; that of the line if not said.
    pub on: Option<NaiveDate>,
}

/// Matches the line with this number with what somebody says it is about.
///
/// # Errors
/// Refused: the line is matched already, the amounts do not fit, or what is named is not there.
pub fn match_line(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: i64,
    wish: &Wish,
) -> Result<Vec<MatchRow>> {
    let mut line = Line::get(tx, number)?;
    open(&line)?;
    // What is posted is posted on the day of the line.
    line.booked_on = wish.on.unwrap_or(line.booked_on);
    let shares = shares(tx, &line, wish)?;
    apply(tx, firm, &line, &shares, "by hand")
}

/// Refuses a line that is explained in full.
pub(super) fn open(line: &Line) -> Result<()> {
    match line.open().is_zero() {
        true => Err(
            Error::refused(format!("bank line {} is matched already", line.id.raw()))
                .with_hint(format!("`bo bank unmatch {}` takes it back", line.id.raw())),
        ),
        false => Ok(()),
    }
}

/// The parts of a wish with their amounts.
fn shares(conn: &Connection, line: &Line, wish: &Wish) -> Result<Vec<Share>> {
    let currency = line.currency();
    if wish.original.is_some() && wish.parts.len() != 1 {
        return Err(Error::usage(
            "`--original` is about one invoice or bill, not several",
        ));
    }
    let mut amounts: Vec<Option<Money>> = Vec::new();
    for (_, amount) in &wish.parts {
        amounts.push(match amount {
            Some(amount) => {
                let amount = Money::parse(&amount.to_string(), currency)?;
                Some(if line.amount.is_negative() {
                    -amount
                } else {
                    amount
                })
            }
            None => None,
        });
    }
    let said = Money::sum(amounts.iter().flatten().copied(), currency);
    let mut rest = line.open() - said;
    let unsaid = amounts.iter().filter(|it| it.is_none()).count();
    if unsaid == 1 {
        let place = amounts.iter_mut().find(|it| it.is_none());
        place.map(|it| it.replace(rest));
    } else if unsaid > 1 {
        for ((target, _), amount) in wish.parts.iter().zip(&mut amounts) {
            if amount.is_none() {
                let open = match target {
                    Target::Invoice(number) => Some(invoice::get(conn, number)?.open()),
                    Target::Bill(number) => Some(-buy::get(conn, number)?.open()),
                    _ => None,
                };
                let open = match open.filter(|it| it.currency() == currency) {
                    Some(open) => open,
                    None => {
                        return Err(Error::usage("say the amount of each part").with_hint(
                            "such as `--invoice RE-2026-0001=50.00 --account 4970=5.00`",
                        ));
                    }
                };
                rest = rest - open;
                *amount = Some(open);
            }
        }
        if !rest.is_zero() {
            return Err(Error::refused(format!(
                "bank line {} has {} open, what is named has {}",
                line.id.raw(),
                line.open(),
                line.open() - rest
            ))
            .with_hint("say how much each gets: `--invoice RE-2026-0001=50.00`"));
        }
    }
    let parts = wish.parts.iter().zip(amounts);
    Ok(parts
        .map(|((target, _), amount)| Share {
            target: target.clone(),
            amount: amount.unwrap_or(Money::zero(currency)),
            granted: wish.granted,
            original: wish.original,
            overpaid: wish.overpaid,
        })
        .collect())
}

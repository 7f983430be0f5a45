//! Accruals: what is paid or earned for a time after the day it was posted (§ 250 HGB).
//!
//! The amount leaves its account for prepaid expenses or deferred income, and comes back month by
//! month, as a recurring entry.

use super::recurring::{Amounts, Content, Recurring};
use super::{Draft, Entry, Kind, MANUAL, Posting, post, recurring, store, words};
use crate::base::{Code, Error, Every, Money, Month, Period, Result, Text};
use crate::db::Transaction;
use crate::document::format;
use chrono::NaiveDate;

/// What each month gets of the amount.
///
/// Shares are rounded down to whole cents; the cents left over go to the months with the largest
/// remainders, to the earlier one where they are equal. So the shares make the amount exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// The same each month.
    Month,
    /// As many days as the month has of the time.
    Day,
}

impl Code for Split {
    const WHAT: &'static str = "way to split";
    const NAMES: &'static [(Split, &'static str)] = &[(Split::Month, "month"), (Split::Day, "day")];
}

/// An accrual, as someone tells it.
#[derive(Clone, Debug)]
pub struct Accrual {
    /// What to call it.
    pub name: Text,
    /// The account of the expense or the income.
    pub account: Text,
    /// How much of it belongs to the time, above zero.
    pub amount: Money,
    /// The time it is for.
    pub time: Period,
    /// The day it leaves its account.
    pub on: NaiveDate,
    /// How it is split; by month where those are whole, else by day.
    pub split: Option<Split>,
    /// The paper behind it.
    pub document: Option<Text>,
    /// What it is for.
    pub text: Option<Text>,
}

/// Posts an accrual and keeps the shares of its months, for the recurring entries to post.
///
/// # Errors
/// Refused: the account is neither income nor expense, or the name is taken. Usage: the amount is
/// not above zero, or the months are not whole.
pub fn accrue(tx: &Transaction<'_>, accrual: &Accrual) -> Result<(Entry, Recurring)> {
    let Accrual {
        amount, time, on, ..
    } = *accrual;
    if amount.is_zero() || amount.is_negative() {
        return Err(Error::usage(format!("--amount {amount} is not above zero")));
    }
    let account = store::get_account(tx, &accrual.account)?;
    let (role, sign) = match account.kind {
        Kind::Expense => ("prepaid-expense", 1),
        Kind::Income => ("deferred-income", -1),
        Kind::Asset | Kind::Liability | Kind::Equity => {
            return Err(Error::refused(format!(
                "{} `{}` is neither an expense nor income",
                account.code, account.name_de
            ))
            .with_hint("name the account that the bill or the invoice was posted to"));
        }
    };
    let between = store::account_of_role(tx, role)?.code;
    let shares = shares(amount, time, accrual.split)?;
    let language = tx.language();
    let day = |day| format::short_day(language, day);
    let text = match &accrual.text {
        Some(text) => text.to_string(),
        None => language.pick(&account.name_de, &account.name_en).clone(),
    };
    let (debit, credit) = match sign {
        1 => (account.code.clone(), between.clone()),
        _ => (between.clone(), account.code.clone()),
    };
    let signed = Money::from_minor(amount.minor() * sign, amount.currency());
    let entry = post(
        tx,
        &Draft {
            date: on,
            text: words::accrual(language, &text, &day(time.from), &day(time.to)),
            document: accrual.document.clone().map(Text::into_string),
            source: MANUAL,
            postings: vec![
                Posting::to_code(between, signed),
                Posting::to_code(account.code, -signed),
            ],
        },
    )?;
    let content = Content {
        text: words::share(language, &text).parse()?,
        document: accrual.document.clone(),
        amounts: Amounts::Shares {
            debit,
            credit,
            shares: shares.iter().map(|share| share.minor()).collect(),
        },
        since: None,
    };
    let first = Month::of(time.from).last();
    let last = Month::of(time.to).last();
    let kept = recurring::add(tx, &accrual.name, Every::Month, first, Some(last), &content)?;
    store::recurring::set_begun_by(tx, kept.id, entry.id)?;
    Ok((entry, kept))
}

/// The share of each month of `time`.
fn shares(amount: Money, time: Period, split: Option<Split>) -> Result<Vec<Money>> {
    let whole = Month::of(time.from).first() == time.from && Month::of(time.to).last() == time.to;
    let first = Month::of(time.from);
    let months: Vec<Month> = (0..MOST)
        .map(|index| first.plus(index))
        .take_while(|month| month.first() <= time.to)
        .collect();
    if months.last().is_none_or(|month| month.last() < time.to) {
        return Err(Error::usage(format!(
            "from {} to {} is too long",
            time.from, time.to
        )));
    }
    let weights: Vec<i64> = match (split, whole) {
        (Some(Split::Month), false) => {
            return Err(
                Error::usage(format!("{} to {} are no whole months", time.from, time.to))
                    .with_hint("--by day splits by days"),
            );
        }
        (Some(Split::Month) | None, true) => months.iter().map(|_| 1).collect(),
        (Some(Split::Day), _) | (None, false) => months
            .iter()
            .map(|month| {
                let from = month.first().max(time.from);
                (month.last().min(time.to) - from).num_days() + 1
            })
            .collect(),
    };
    Ok(amount.allocate(&weights))
}

/// So many months an accrual may last: fifty years.
const MOST: u32 = 600;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Currency;

    #[track_caller]
    fn check(minor: i64, time: &str, split: Option<Split>, expected: &[i64]) {
        let amount = Money::from_minor(minor, Currency::EUR);
        let shares = shares(amount, time.parse().unwrap(), split).unwrap();
        let shares: Vec<i64> = shares.iter().map(|share| share.minor()).collect();
        assert_eq!(shares, expected, "{time}");
        assert_eq!(shares.iter().sum::<i64>(), minor);
    }

    #[test]
    fn every_cent_has_its_month() {
        check(120_000, "2026-10..2026-12", None, &[40_000, 40_000, 40_000]);
        check(10_000, "2026-10..2026-12", None, &[3_334, 3_333, 3_333]);
        // 31, 28 and 31 days of 90.
        let days = Some(Split::Day);
        check(90_000, "2026-01..2026-03", days, &[31_000, 28_000, 31_000]);
        // 17 and 14 days of 31.
        check(10_000, "2026-10-15..2026-11-14", None, &[5_484, 4_516]);
    }

    #[test]
    fn part_of_a_month_is_no_month() {
        let time = "2026-10-15..2026-11-14".parse().unwrap();
        let amount = Money::from_minor(100, Currency::EUR);
        assert!(shares(amount, time, Some(Split::Month)).is_err());
    }
}

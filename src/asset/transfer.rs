//! From a day on an asset stands at another account or is of another class: what was being built is
//! finished, or it was put to the wrong place. It is written off until the month before, and what is
//! left in the books moves (the transfers of § 284 (3) HGB).

use super::plan::Method;
use super::register::{fixed_account, usual_account};
use super::{Area, Known, class, post, posting, store};
use crate::base::{Error, Money, Month, Result, Text};
use crate::db::Transaction;
use crate::ledger;
use chrono::NaiveDate;

/// A transfer to be made.
#[derive(Clone, Debug)]
pub struct NewTransfer {
    /// From when on.
    pub on: NaiveDate,
    /// The code of its class then, if another one.
    pub class: Option<Text>,
    /// Its account then; that of the class if not said.
    pub account: Option<Text>,
    /// What was not written off is so over so many months from then on.
    pub months: Option<u32>,
    /// Why.
    pub reason: Text,
}

/// A transfer that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// What people read, such as `AV-0007/U1`.
    pub number: String,
    /// From when on.
    pub on: NaiveDate,
    /// The code of its class then.
    pub class: String,
    /// Its account then.
    pub account: String,
    /// Written off over so many months from then on.
    pub months: Option<u32>,
    /// The last run of depreciation before it, 0 if none.
    pub run: i64,
    /// The entry, if there was anything to move.
    pub entry: Option<i64>,
    /// Why.
    pub reason: String,
}

/// Moves an asset to another account or class from a day on.
///
/// # Errors
/// Refused: nothing would be different, it is in a pool or gone, its month is posted or locked, or a
/// year before waits to be posted.
pub fn transfer(
    tx: &Transaction<'_>,
    number: &str,
    new: &NewTransfer,
    today: NaiveDate,
) -> Result<Transfer> {
    let known = Known::get(tx, number)?;
    let asset = &known.asset;
    if new.reason.is_empty() {
        return Err(Error::input("reason: is missing").with_hint("--reason says why"));
    }
    require_day(tx, &known, new.on, today)?;
    let code = new.class.as_ref().map_or(known.class(), Text::as_str);
    let to = class(code).map_err(|err| err.at("class"))?;
    let account = match (&new.account, &new.class) {
        (Some(account), _) => account.to_string(),
        (None, Some(_)) => usual_account(tx, to, asset.book.method)?,
        (None, None) => known.account().to_string(),
    };
    fixed_account(tx, &account)?;
    let plan = known.plan(Area::Book);
    if plan.method == Method::Pool || known.plan(Area::Tax).method == Method::Pool {
        return Err(Error::refused(format!(
            "{number} is in a pool, which nothing that happens to it changes (§ 6 (2a) sentence 3 EStG)"
        )));
    }
    require_begin(&known, new.months)?;
    if account == known.account() && to.code == known.class() && new.months.is_none() {
        return Err(Error::refused(format!(
            "{number} is of class `{}` at {account} already",
            to.code
        )));
    }
    let before = new.on.checked_sub_months(chrono::Months::new(1));
    let until = Month::of(before.unwrap_or(new.on));
    let gone = post::due(tx, &known, &plan, until)?;
    if gone.total() != 0 {
        post::require_year_before(tx, std::slice::from_ref(&known), until)?;
        post::run(tx, &[post::part(known.clone(), gone)], until.last(), None)?;
    }
    let worth = worth(tx, &known, new.on)?;
    let currency = ledger::book(tx)?;
    let name = format!("{number}/U{}", known.transfers.len() + 1);
    let mut entry = None;
    if worth != 0 && account != known.account() {
        let text = tx.language().pick(
            format!("Umbuchung {number} {}", asset.name),
            format!("Transfer of {number} {}", asset.name),
        );
        let amount = Money::from_minor(worth, currency);
        let draft = posting::transferred(
            known.account(),
            &account,
            amount,
            new.on,
            text,
            name.clone(),
        );
        entry = Some(ledger::post(tx, &draft)?.id.raw());
    }
    let done = Transfer {
        number: name,
        on: new.on,
        class: to.code.clone(),
        account,
        months: new.months,
        run: store::posted::last_run(tx)?,
        entry,
        reason: new.reason.to_string(),
    };
    store::transfer::insert(tx, asset, &done)?;
    tx.touch("asset", number)?;
    Ok(done)
}

/// What the books hold of it on a day.
fn worth(tx: &Transaction<'_>, known: &Known, on: NaiveDate) -> Result<i64> {
    let cost = known.plan(Area::Book).cost_whatever(on);
    let opening = known.asset.opening.map_or(0, |it| it.1);
    let posted = store::posted::of(tx, &known.asset)?;
    let posted: i64 = posted.iter().map(|it| it.gone.total()).sum();
    Ok(cost - opening - posted)
}

fn require_day(tx: &Transaction<'_>, known: &Known, on: NaiveDate, today: NaiveDate) -> Result<()> {
    let number = &known.asset.number;
    let refuse = |what: String| Err(Error::refused(format!("on: {what}")));
    if on < known.asset.acquired_on {
        return refuse(format!(
            "{on} is before {number} was acquired on {}",
            known.asset.acquired_on
        ));
    }
    if today < on {
        return refuse(format!("{on} is in the future"));
    }
    if let Some(gone) = known.disposed_on() {
        return refuse(format!("{number} went on {gone}"));
    }
    if let Some((opened, ..)) = known.asset.opening
        && on <= opened
    {
        return refuse(format!(
            "{on} is before the end of {opened}, until which another program wrote it off"
        ));
    }
    if let Some(last) = known.transfers.last().filter(|it| on < it.on) {
        return refuse(format!(
            "{on} is before {} moved it on {}",
            last.number, last.on
        ));
    }
    let posted = store::posted::of(tx, &known.asset)?;
    match posted.iter().map(|it| it.until).max() {
        Some(until) if Month::of(on) <= Month::of(until) => Err(Error::refused(format!(
            "on: depreciation of {number} is posted until {until}, and {on} is not in a month after it"
        ))
        .with_hint("a transfer counts from a month that is not posted yet")),
        _ => Ok(()),
    }
}

/// Refuses a life from then on for what is written off already, and nothing else for what is not.
fn require_begin(known: &Known, months: Option<u32>) -> Result<()> {
    let Some(months) = months else {
        return Ok(());
    };
    if !(1..=1200).contains(&months) {
        return Err(Error::input(format!(
            "life: a useful life of {months} months, from 1 to 1200 can be"
        )));
    }
    let number = &known.asset.number;
    for area in [Area::Book, Area::Tax] {
        let method = known.plan(area).method;
        if method != Method::None {
            return Err(Error::refused(format!(
                "life: {number} is written off already ({})",
                crate::base::Code::as_str(method)
            ))
            .with_hint(format!(
                "`bo stock asset depreciation change {number} --on DATE --life SPAN` says another life"
            )));
        }
    }
    Ok(())
}

//! Adding an asset.

use super::plan::{Method, Rounding};
use super::{Asset, class, store, terms};
use crate::base::{Error, Id, Percent, Result, Text, has_come, is_near};
use crate::buy;
use crate::contact;
use crate::db::{Connection, Transaction, next_number, raise_series};
use crate::firm::Firm;
use crate::ledger::{self, Department, Kind};
use chrono::{Datelike, NaiveDate};

/// Terms of depreciation as somebody says them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NewTerms {
    /// The method; linear if not said, for tax that of the books, or the life of a year of hardware
    /// and software.
    pub method: Option<Method>,
    /// The useful life in months; that of the class if not said, for tax that of the books.
    pub months: Option<u32>,
    /// The percentage a year of the declining method; the most that is allowed if not said.
    pub rate: Option<Percent>,
    /// What is left in the end, in minor units; for tax only a reminder follows the books.
    pub residual: Option<i64>,
}

/// An asset to be added. Amounts are minor units of the book currency.
#[derive(Clone, Debug)]
pub struct NewAsset {
    /// Its number; the next of the series if not said.
    pub number: Option<Text>,
    /// What it is.
    pub name: Text,
    /// The code of its class.
    pub class: Text,
    /// Its account; that of its class or method if not said.
    pub account: Option<Text>,
    /// The number its maker gave it.
    pub serial: Option<Text>,
    /// What its maker calls it.
    pub model: Option<Text>,
    /// What a scanner reads.
    pub barcode: Option<Text>,
    /// The number of the supplier; that of the bill if not said.
    pub supplier: Option<Text>,
    /// The number of the bill.
    pub bill: Option<Text>,
    /// What it cost, net.
    pub cost: i64,
    /// The day it was bought.
    pub acquired_on: NaiveDate,
    /// The day it was put to use; the day it was bought if not said.
    pub in_service_on: Option<NaiveDate>,
    /// Where it is.
    pub location: Option<Text>,
    /// The code of its department.
    pub department: Option<Text>,
    /// The last day of its warranty.
    pub warranty_until: Option<NaiveDate>,
    /// For ourselves.
    pub note: Option<Text>,
    /// What is rounded.
    pub rounding: Rounding,
    /// How it is written off in the books.
    pub book: NewTerms,
    /// How it is written off for tax.
    pub tax: NewTerms,
    /// What another program wrote off until a day, in the books and for tax.
    pub opening: Option<(NaiveDate, i64, i64)>,
}

/// Adds an asset to the register. Its bill posts what it cost.
///
/// # Errors
/// Input, when a value cannot be; refused, when the number is taken or something it names is not there.
pub fn add(tx: &Transaction<'_>, firm: &Firm, new: &NewAsset) -> Result<Asset> {
    has_come("acquired_on", new.acquired_on, tx.at())?;
    if let Some(day) = new.in_service_on {
        is_near("in_service_on", day, tx.at(), (200, 10))?;
    }
    if let Some(day) = new.warranty_until {
        is_near("warranty_until", day, tx.at(), (200, 100))?;
    }
    if let Some((day, _, _)) = new.opening {
        is_near("accumulated_on", day, tx.at(), (200, 1))?;
    }
    let mut asset = meant(tx, new)?;
    asset.number = number(tx, firm, new)?;
    unique(tx, &asset)?;
    one_way(tx, &asset)?;
    in_open_year(tx, &asset)?;
    store::insert(tx, &asset)?;
    tx.touch("asset", &asset.number)?;
    store::get(tx, &asset.number)
}

/// The asset that is meant, without its number.
pub(super) fn meant(conn: &Connection, new: &NewAsset) -> Result<Asset> {
    let at = |field: &'static str| move |err: Error| err.at(field);
    if new.name.is_empty() {
        return Err(Error::input("name: is missing"));
    }
    let currency = ledger::book(conn)?;
    if new.cost <= 0 {
        return Err(Error::input(format!(
            "cost: {} is not more than nothing",
            super::amount(new.cost, currency)
        )));
    }
    let class = class(&new.class).map_err(at("class"))?;
    let in_service_on = new.in_service_on.unwrap_or(new.acquired_on);
    if in_service_on < new.acquired_on {
        return Err(Error::input(format!(
            "in_service_on: {in_service_on} is before it was acquired on {}",
            new.acquired_on
        )));
    }
    if let Some(until) = new.warranty_until
        && until < new.acquired_on
    {
        return Err(Error::input(format!(
            "warranty_until: {until} is before it was acquired on {}",
            new.acquired_on
        )));
    }
    let about = terms::About {
        class,
        cost: new.cost,
        acquired_on: new.acquired_on,
        is_opened: new.opening.is_some(),
        currency,
    };
    let (book, tax) = terms::settle(&about, &new.book, &new.tax)?;
    if let Some((on, of_book, of_tax)) = new.opening {
        if on < in_service_on {
            return Err(Error::input(format!(
                "accumulated_on: {on} is before it was put to use on {in_service_on}"
            )));
        }
        if crate::base::Month::of(on).last() != on {
            return Err(Error::input(format!(
                "accumulated_on: {on} is not the last day of a month"
            ))
            .with_hint("what was written off is known by whole months"));
        }
        for (field, gone, terms) in [
            ("accumulated_book", of_book, &book),
            ("accumulated_tax", of_tax, &tax),
        ] {
            if gone < 0 || new.cost - terms.residual < gone {
                return Err(Error::input(format!(
                    "{field}: {} is not from zero to {}, what is written off in the end",
                    super::amount(gone, currency),
                    super::amount(new.cost - terms.residual, currency)
                )));
            }
        }
    }
    let account = match &new.account {
        Some(code) => code.to_string(),
        None => usual_account(conn, class, book.method)?,
    };
    fixed_account(conn, &account)?;
    let bill = match &new.bill {
        Some(number) => Some(buy::get(conn, number).map_err(at("bill"))?),
        None => None,
    };
    let supplier = match (&new.supplier, &bill) {
        (Some(number), _) => {
            let found = contact::get(conn, number).map_err(at("supplier"))?;
            Some(found.number.to_string())
        }
        (None, Some(bill)) => Some(bill.contact_number.to_string()),
        (None, None) => None,
    };
    let department = match &new.department {
        Some(code) => Some(Department::get(conn, code).map_err(at("department"))?.code),
        None => None,
    };
    let text = |it: &Option<Text>| it.as_ref().map(Text::to_string).filter(|it| !it.is_empty());
    Ok(Asset {
        id: Id::new(0),
        number: String::new(),
        name: new.name.to_string(),
        class: class.code.clone(),
        account,
        serial: text(&new.serial),
        model: text(&new.model),
        barcode: text(&new.barcode),
        supplier,
        bill: bill.map(|it| it.number),
        cost: new.cost,
        acquired_on: new.acquired_on,
        in_service_on,
        location: text(&new.location),
        department,
        warranty_until: new.warranty_until,
        note: text(&new.note),
        rounding: new.rounding,
        book,
        tax,
        opening: new.opening,
    })
}

/// Refuses an asset of a year that is closed: the schedule of that year would say something else from
/// then on (§ 252 (1) no. 1 HGB). What another program wrote off until then is taken over as it was.
pub(super) fn in_open_year(conn: &Connection, asset: &Asset) -> Result<()> {
    let Some(closed) = ledger::period::closed_until(conn)? else {
        return Ok(());
    };
    let (first, last) = (closed.plus(1).first(), closed.last());
    if first <= asset.acquired_on || asset.opening.is_some_and(|(on, ..)| last <= on) {
        return Ok(());
    }
    Err(Error::refused(format!(
        "acquired_on: {closed} is closed and with it all before, and its movement schedule has no asset that was bought on {}",
        asset.acquired_on
    ))
    .with_hint(format!(
        "--on {first} adds it on the first day that is not closed; what another program wrote off until then is taken over with --accumulated-on {last} --accumulated AMOUNT"
    )))
}

/// Refuses an account that no fixed asset can stand at.
pub(super) fn fixed_account(conn: &Connection, account: &str) -> Result<()> {
    let known = ledger::get_account(conn, account).map_err(|err| err.at("account"))?;
    match known.kind == Kind::Asset && !known.is_money_or_debt() {
        true => Ok(()),
        false => Err(
            Error::refused(format!("account: {account} is no account of fixed assets"))
                .with_hint("`bo ledger accounts list` shows them"),
        ),
    }
}

/// Where an asset stands: low-value ones and those of a pool have accounts of their own.
pub(super) fn usual_account(
    conn: &Connection,
    class: &super::Class,
    method: Method,
) -> Result<String> {
    let chart = ledger::chart(conn)?;
    let pick = |skr03: &str, skr04: &str| {
        match chart {
            ledger::Chart::Skr03 => skr03,
            ledger::Chart::Skr04 => skr04,
        }
        .to_string()
    };
    Ok(match method {
        Method::LowValue => pick("0480", "0670"),
        Method::Pool => pick("0485", "0675"),
        Method::Linear
        | Method::Declining
        | Method::DecliningLinear
        | Method::Digital
        | Method::None => class.account(chart).to_string(),
    })
}

/// The number that was typed, or the next one.
fn number(tx: &Transaction<'_>, firm: &Firm, new: &NewAsset) -> Result<String> {
    let pattern = &firm.numbers.asset;
    let day = new.acquired_on;
    let Some(typed) = &new.number else {
        loop {
            let start = i64::from(firm.numbers.start);
            let seq = next_number(tx, &pattern.series(day), start)?;
            let number = pattern.number(day, seq);
            if store::find(tx, &number)?.is_none() {
                return Ok(number);
            }
        }
    };
    if typed.is_empty() || typed.chars().any(char::is_whitespace) || typed.contains('/') {
        return Err(Error::input(format!(
            "number: `{typed}` has spaces or slashes in it, or nothing"
        ))
        .with_hint("such as NB-0031"));
    }
    if store::find(tx, typed)?.is_some() {
        return Err(
            Error::refused(format!("number: there is an asset `{typed}` already"))
                .with_hint(format!("`bo stock asset show {typed}` shows it")),
        );
    }
    if let Some(given) = pattern.parse(typed, day) {
        raise_series(tx, &given.series, given.seq)?;
    }
    Ok(typed.to_string())
}

/// Refuses a serial number or barcode by which a scanner would find another asset.
pub(super) fn unique(conn: &Connection, asset: &Asset) -> Result<()> {
    for (field, code) in [
        ("number", Some(&asset.number)),
        ("serial", asset.serial.as_ref()),
        ("barcode", asset.barcode.as_ref()),
    ] {
        let Some(code) = code else { continue };
        let others = store::by_code(conn, code)?;
        if let Some(other) = others.iter().find(|it| it.number != asset.number) {
            return Err(Error::refused(format!(
                "{field}: `{code}` is what {} ({}) is known by",
                other.number, other.name
            ))
            .with_hint("a scanner could not tell them apart"));
        }
    }
    Ok(())
}

/// Refuses what goes at once for tax where others of its year are in a pool, and the other way round.
pub(super) fn one_way(conn: &Connection, asset: &Asset) -> Result<()> {
    let currency = ledger::book(conn)?;
    let Some(pooled) = terms::is_pooled(asset, currency) else {
        return Ok(());
    };
    let (other, how) = match pooled {
        true => (Method::LowValue, "written off at once"),
        false => (Method::Pool, "in a pool"),
    };
    for it in store::of_year(conn, asset.acquired_on.year(), other)? {
        if it.number != asset.number && terms::is_pooled(&it, currency) == Some(!pooled) {
            return Err(Error::refused(format!(
                "tax_method: {} of the same year is {how} for tax, and all of a year go one way (§ 6 (2a) sentence 5 EStG)",
                it.number
            ))
            .with_hint("what is in neither is written off over its life: linear"));
        }
    }
    Ok(())
}

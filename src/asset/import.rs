//! The register in and out as rows. A row of an asset that is in use says what was written off until
//! a day, so that one file is enough to take the register of a firm over.

use super::plan::{Terms, What};
use super::register::{NewAsset, NewTerms};
use super::{Area, Known, Method, Rounding, add, custody, store};
use crate::base::{
    Code, Currency, Error, Money, Percent, Price, Result, Text, by_name, read_day, read_day_if_any,
};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A row of `bo stock asset import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AssetImportRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub name: Text,
    pub class: Text,
    pub cost: Price,
    #[serde(deserialize_with = "read_day")]
    pub acquired_on: NaiveDate,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub in_service_on: Option<NaiveDate>,
    #[serde(default)]
    pub account: Option<Text>,
    #[serde(default)]
    pub serial: Option<Text>,
    #[serde(default)]
    pub model: Option<Text>,
    #[serde(default)]
    pub barcode: Option<Text>,
    #[serde(default)]
    pub supplier: Option<Text>,
    #[serde(default)]
    pub bill: Option<Text>,
    #[serde(default)]
    pub location: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub warranty_until: Option<NaiveDate>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub book_method: Option<Text>,
    #[serde(default)]
    pub book_months: Option<u32>,
    #[serde(default)]
    pub book_rate: Option<Percent>,
    #[serde(default)]
    pub book_residual: Option<Price>,
    #[serde(default)]
    pub tax_method: Option<Text>,
    #[serde(default)]
    pub tax_months: Option<u32>,
    #[serde(default)]
    pub tax_rate: Option<Percent>,
    #[serde(default)]
    pub tax_residual: Option<Price>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub accumulated_on: Option<NaiveDate>,
    #[serde(default)]
    pub accumulated_book: Option<Price>,
    #[serde(default)]
    pub accumulated_tax: Option<Price>,
    #[serde(default)]
    pub rounding: Option<Text>,
    #[serde(default)]
    pub holder: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub held_since: Option<NaiveDate>,
}

/// Adds the asset of a row. What is there already is left as it is; a row without a number is always
/// a new asset.
///
/// # Errors
/// As adding it and handing it over; refused, when it is there with other content.
pub fn import(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &AssetImportRow,
    today: NaiveDate,
) -> Result<Outcome> {
    let new = new(tx, row)?;
    if let Some(number) = &row.number
        && store::find(tx, number)?.is_some()
    {
        return unchanged(tx, row, number);
    }
    let asset = add(tx, firm, &new)?;
    match (&row.holder, row.held_since) {
        (Some(person), since) if !person.is_empty() => {
            let hand = custody::NewHand {
                person: person.clone(),
                on: since.unwrap_or(asset.in_service_on),
                due_on: None,
                condition: None,
            };
            custody::hand(tx, firm, &asset.number, &hand, today).map_err(|err| err.at("holder"))?;
        }
        (_, Some(day)) => {
            return Err(
                Error::input(format!("held_since: {day}, and nobody has it"))
                    .with_hint("`holder` says who"),
            );
        }
        (_, None) => {}
    }
    Ok(Outcome::Added)
}

/// The amount of a column in minor units.
fn minor(price: Price, currency: Currency, column: &str) -> Result<i64> {
    let money = Money::parse(&price.to_string(), currency).map_err(|err| err.at(column))?;
    Ok(money.minor())
}

fn minor_if_any(price: Option<Price>, currency: Currency, column: &str) -> Result<Option<i64>> {
    price.map(|it| minor(it, currency, column)).transpose()
}

/// A word of a column.
fn word<T: Code>(text: &Option<Text>, column: &str) -> Result<Option<T>> {
    let text = text.as_ref().filter(|it| !it.is_empty());
    text.map(|it| by_name(it).map_err(|err| err.at(column)))
        .transpose()
}

fn new(conn: &Connection, row: &AssetImportRow) -> Result<NewAsset> {
    let currency = ledger::book(conn)?;
    let some = |it: &Option<Text>| it.clone().filter(|it| !it.is_empty());
    let opening = match (
        row.accumulated_on,
        row.accumulated_book,
        row.accumulated_tax,
    ) {
        (None, None, None) => None,
        (Some(on), Some(book), tax) => {
            let of_book = minor(book, currency, "accumulated_book")?;
            let of_tax = minor_if_any(tax, currency, "accumulated_tax")?;
            Some((on, of_book, of_tax.unwrap_or(of_book)))
        }
        (None, _, _) => {
            return Err(Error::input("accumulated_on: is missing").with_hint(
                "the day until which accumulated_book and accumulated_tax were written off",
            ));
        }
        (Some(_), None, _) => return Err(Error::input("accumulated_book: is missing")),
    };
    Ok(NewAsset {
        number: some(&row.number),
        name: row.name.clone(),
        class: row.class.clone(),
        account: some(&row.account),
        serial: some(&row.serial),
        model: some(&row.model),
        barcode: some(&row.barcode),
        supplier: some(&row.supplier),
        bill: some(&row.bill),
        cost: minor(row.cost, currency, "cost")?,
        acquired_on: row.acquired_on,
        in_service_on: row.in_service_on,
        location: some(&row.location),
        department: some(&row.department),
        warranty_until: row.warranty_until,
        note: some(&row.note),
        rounding: word::<Rounding>(&row.rounding, "rounding")?.unwrap_or_default(),
        book: NewTerms {
            method: word::<Method>(&row.book_method, "book_method")?,
            months: row.book_months,
            rate: row.book_rate,
            residual: minor_if_any(row.book_residual, currency, "book_residual")?,
        },
        tax: NewTerms {
            method: word::<Method>(&row.tax_method, "tax_method")?,
            months: row.tax_months,
            rate: row.tax_rate,
            residual: minor_if_any(row.tax_residual, currency, "tax_residual")?,
        },
        opening,
    })
}

/// Refuses a row that says something else than the file; what a row leaves out it does not say.
fn unchanged(conn: &Connection, row: &AssetImportRow, number: &str) -> Result<Outcome> {
    let known = Known::get(conn, number)?;
    let there = export_row(conn, &known, row.accumulated_on)?;
    let columns = [
        ("name", row.name != there.name),
        ("class", row.class != there.class),
        ("cost", row.cost != there.cost),
        ("acquired_on", row.acquired_on != there.acquired_on),
        (
            "in_service_on",
            differs(&row.in_service_on, &there.in_service_on),
        ),
        ("account", differs(&row.account, &there.account)),
        ("serial", differs(&row.serial, &there.serial)),
        ("model", differs(&row.model, &there.model)),
        ("barcode", differs(&row.barcode, &there.barcode)),
        ("supplier", differs(&row.supplier, &there.supplier)),
        ("bill", differs(&row.bill, &there.bill)),
        ("location", differs(&row.location, &there.location)),
        ("department", differs(&row.department, &there.department)),
        (
            "warranty_until",
            differs(&row.warranty_until, &there.warranty_until),
        ),
        ("note", differs(&row.note, &there.note)),
        ("book_method", differs(&row.book_method, &there.book_method)),
        ("book_months", differs(&row.book_months, &there.book_months)),
        ("book_rate", differs(&row.book_rate, &there.book_rate)),
        (
            "book_residual",
            differs(&row.book_residual, &there.book_residual),
        ),
        ("tax_method", differs(&row.tax_method, &there.tax_method)),
        ("tax_months", differs(&row.tax_months, &there.tax_months)),
        ("tax_rate", differs(&row.tax_rate, &there.tax_rate)),
        (
            "tax_residual",
            differs(&row.tax_residual, &there.tax_residual),
        ),
        (
            "accumulated_on",
            differs(&row.accumulated_on, &there.accumulated_on),
        ),
        (
            "accumulated_book",
            differs(&row.accumulated_book, &there.accumulated_book),
        ),
        (
            "accumulated_tax",
            differs(&row.accumulated_tax, &there.accumulated_tax),
        ),
        ("rounding", differs(&row.rounding, &there.rounding)),
        ("holder", differs(&row.holder, &there.holder)),
        ("held_since", differs(&row.held_since, &there.held_since)),
    ];
    match columns.into_iter().find(|(_, differs)| *differs) {
        None => Ok(Outcome::Unchanged),
        Some((column, _)) => Err(Error::refused(format!(
            "{column}: `{number}` is there with other content"
        ))
        .with_hint(format!("`bo stock asset show {number}` shows it"))),
    }
}

/// Whether a row says something, and something else.
fn differs<T: PartialEq>(said: &Option<T>, there: &Option<T>) -> bool {
    said.is_some() && said != there
}

/// The register as rows to be read back: what has gone is not in it. Written off is what the plan
/// says at the end of a day: of the last posting, if no other is said.
///
/// # Errors
/// Refused, when a plan changed after that day: a row has no place for it.
pub fn export_rows(conn: &Connection, at: Option<NaiveDate>) -> Result<Vec<AssetImportRow>> {
    if let Some(day) = at
        && crate::base::Month::of(day).last() != day
    {
        return Err(Error::input(format!(
            "at: {day} is not the last day of a month"
        )));
    }
    let at = match at {
        Some(day) => Some(day),
        None => store::posted::last_until(conn)?.map(|it| crate::base::Month::of(it).last()),
    };
    let mut rows = Vec::new();
    for known in store::all_known(conn)? {
        if known.disposal.is_none() {
            let opened = known.asset.opening.map(|it| it.0);
            rows.push(export_row(conn, &known, at.max(opened))?);
        }
    }
    Ok(rows)
}

fn export_row(conn: &Connection, known: &Known, at: Option<NaiveDate>) -> Result<AssetImportRow> {
    let it = &known.asset;
    let at = at.filter(|day| began(known) <= *day);
    if let Some(moved) = known
        .transfers
        .iter()
        .find(|moved| moved.months.is_none() && at.is_some_and(|day| day < moved.on))
    {
        return Err(Error::refused(format!(
            "{} moved {} on {}, which a row written off until before it cannot say",
            moved.number, it.number, moved.on
        ))
        .with_hint("--at names the end of a month after it"));
    }
    if let Some(change) = known
        .changes
        .iter()
        .find(|change| at.is_none_or(|day| day < change.on))
    {
        return Err(Error::refused(format!(
            "{} changed the plan of {} on {}, which a row written off until {} cannot say",
            change.number,
            it.number,
            change.on,
            at.map_or("nothing".to_string(), |it| it.to_string())
        ))
        .with_hint("--at names the end of a month after it"));
    }
    let currency = ledger::book(conn)?;
    let price = |minor| Price::new(Money::from_minor(minor, currency).amount());
    let text = |it: &Option<String>| it.as_deref().map(str::parse::<Text>).transpose();
    let (book, tax) = (known.plan(Area::Book), known.plan(Area::Tax));
    let gone = |plan: &super::plan::Plan| {
        at.map(|day| price(plan.gone(crate::base::Month::of(day)).total()))
    };
    let terms = |area: Area, terms: &Terms| latest(known, area, terms);
    let (of_book, of_tax) = (terms(Area::Book, &it.book), terms(Area::Tax, &it.tax));
    let hand = store::custody::open(conn, it)?;
    Ok(AssetImportRow {
        number: Some(it.number.parse()?),
        name: it.name.parse()?,
        class: known.class().parse()?,
        cost: price(at.map_or(it.cost, |day| book.cost_whatever(day))),
        acquired_on: it.acquired_on,
        in_service_on: Some(began(known)),
        account: Some(known.account().parse()?),
        serial: text(&it.serial)?,
        model: text(&it.model)?,
        barcode: text(&it.barcode)?,
        supplier: text(&it.supplier)?,
        bill: text(&it.bill)?,
        location: text(&it.location)?,
        department: text(&it.department)?,
        warranty_until: it.warranty_until,
        note: text(&it.note)?,
        book_method: Some(of_book.method.as_str().parse()?),
        book_months: Some(of_book.months),
        book_rate: of_book.rate,
        book_residual: Some(price(of_book.residual)),
        tax_method: Some(of_tax.method.as_str().parse()?),
        tax_months: Some(of_tax.months),
        tax_rate: of_tax.rate,
        tax_residual: Some(price(of_tax.residual)),
        accumulated_on: at,
        accumulated_book: gone(&book),
        accumulated_tax: gone(&tax),
        rounding: Some(it.rounding.as_str().parse()?),
        holder: hand.as_ref().map(|it| it.person.parse()).transpose()?,
        held_since: hand.as_ref().map(|it| it.on),
    })
}

/// The day from which on it is written off.
fn began(known: &Known) -> NaiveDate {
    let begun = known.transfers.iter().find(|it| it.months.is_some());
    begun.map_or(known.asset.in_service_on, |it| it.on)
}

/// The terms after all changes.
fn latest(known: &Known, area: Area, terms: &Terms) -> Terms {
    let mut terms = *terms;
    let mine = known.changes.iter();
    for change in mine.filter(|it| it.area == Area::Both || it.area == area) {
        match change.what {
            What::Life(months) => terms.months = months,
            What::Method(method, rate) => {
                terms.method = method;
                terms.rate = rate;
            }
            What::Cost(_) | What::Begin(_) | What::WriteDown(_) | What::WriteUp(_) => {}
        }
    }
    if let Some(months) = known.transfers.iter().find_map(|it| it.months)
        && terms.method == Method::None
    {
        terms.method = Method::Linear;
        terms.months = months;
    }
    terms
}

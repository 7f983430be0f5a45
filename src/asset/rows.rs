//! The columns of assets. Renaming a field breaks scripts.

use super::plan::{Method, What};
use super::{Area, Change, Known, Transfer, class, classes, store};
use crate::base::{Code, Currency, Error, Language, Result, ShowRow, Text};
use crate::db::Connection;
use crate::ledger::{self, Department};
use crate::people;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo stock asset list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AssetRow {
    pub number: String,
    pub name: String,
    pub class: String,
    pub holder: Option<String>,
    pub location: Option<String>,
    pub department: Option<String>,
    pub acquired_on: NaiveDate,
    pub cost: String,
    pub book_value: String,
    pub tax_value: String,
    pub currency: Currency,
    pub serial: Option<String>,
    pub model: Option<String>,
    pub supplier: Option<String>,
    pub bill: Option<String>,
    pub warranty_until: Option<NaiveDate>,
    pub disposed_on: Option<NaiveDate>,
}

impl AssetRow {
    /// The row of an asset, with what it is worth at the end of a day.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, known: &Known, at: NaiveDate) -> Result<AssetRow> {
        let currency = ledger::book(conn)?;
        let it = &known.asset;
        let shown = |minor| super::amount(minor, currency);
        let (book, tax) = (known.plan(Area::Book), known.plan(Area::Tax));
        let hand = store::custody::open(conn, it)?;
        Ok(AssetRow {
            number: it.number.clone(),
            name: it.name.clone(),
            class: known.class().to_string(),
            holder: hand.map(|it| it.person),
            location: it.location.clone(),
            department: it.department.clone(),
            acquired_on: it.acquired_on,
            cost: shown(book.cost_whatever(at)),
            book_value: shown(book.value(at)),
            tax_value: shown(tax.value(at)),
            currency,
            serial: it.serial.clone(),
            model: it.model.clone(),
            supplier: it.supplier.clone(),
            bill: it.bill.clone(),
            warranty_until: it.warranty_until,
            disposed_on: known.disposed_on(),
        })
    }
}

/// Which assets to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only of this class.
    pub class: Option<String>,
    /// Only what this person has.
    pub holder: Option<String>,
    /// Only what is there.
    pub location: Option<String>,
    /// Only of this department.
    pub department: Option<String>,
    /// What has gone as well.
    pub all: bool,
}

/// The assets that a filter lets through, worth what they are at the end of a day.
///
/// # Errors
/// Refused: no such person or department; input: no such class.
pub fn list(conn: &Connection, filter: &Filter, at: NaiveDate) -> Result<Vec<AssetRow>> {
    if let Some(code) = &filter.class {
        class(code)?;
    }
    if let Some(number) = &filter.holder {
        people::get(conn, number)?;
    }
    if let Some(code) = &filter.department {
        Department::get(conn, code)?;
    }
    let is = |wanted: &Option<String>, value: Option<&str>| {
        wanted
            .as_ref()
            .is_none_or(|wanted| value.is_some_and(|it| it.to_lowercase() == wanted.to_lowercase()))
    };
    let mut rows = Vec::new();
    for known in store::all_known(conn)? {
        let it = &known.asset;
        let here = it.acquired_on <= at && known.disposed_on().is_none_or(|gone| at < gone);
        if (here || filter.all)
            && is(&filter.class, Some(known.class()))
            && is(&filter.location, it.location.as_deref())
            && is(&filter.department, it.department.as_deref())
        {
            let row = AssetRow::of(conn, &known, at)?;
            if is(&filter.holder, row.holder.as_deref()) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

/// Everything known about an asset, on a day.
///
/// # Errors
/// Refused, when there is none.
pub fn show(
    conn: &Connection,
    number: &str,
    language: Language,
    today: NaiveDate,
) -> Result<Vec<ShowRow>> {
    let known = Known::get(conn, number)?;
    let currency = ledger::book(conn)?;
    let it = &known.asset;
    let shown = |minor| super::amount(minor, currency);
    let mut rows = Vec::new();
    let mut add = |part: &str, what: &str, value: Option<String>| {
        if let Some(value) = value {
            rows.push(ShowRow::new(part, what, value));
        }
    };
    add("asset", "number", Some(it.number.clone()));
    add("asset", "name", Some(it.name.clone()));
    let class = class(known.class())?;
    add(
        "asset",
        "class",
        Some(format!("{} ({})", class.code, class.name(language))),
    );
    add("asset", "account", Some(known.account().to_string()));
    for (what, value) in [
        ("serial", &it.serial),
        ("model", &it.model),
        ("barcode", &it.barcode),
        ("supplier", &it.supplier),
        ("bill", &it.bill),
        ("location", &it.location),
        ("department", &it.department),
    ] {
        add("asset", what, value.clone());
    }
    add("asset", "acquired_on", Some(it.acquired_on.to_string()));
    add("asset", "in_service_on", Some(it.in_service_on.to_string()));
    let day = it.warranty_until.map(|it| it.to_string());
    add("asset", "warranty_until", day);
    add("asset", "note", it.note.clone());
    for (area, terms, part) in [(Area::Book, &it.book, "book"), (Area::Tax, &it.tax, "tax")] {
        let plan = known.plan(area);
        let method = match terms.rate {
            Some(rate) => format!("{}, {rate} %", terms.method.as_str()),
            None => terms.method.as_str().to_string(),
        };
        add(part, "method", Some(method));
        add(part, "months", Some(terms.months.to_string()));
        add(part, "cost", Some(shown(plan.cost_whatever(today))));
        add(part, "accumulated", Some(shown(plan.accumulated(today))));
        add(part, "value", Some(shown(plan.value(today))));
        if terms.residual != 0 {
            add(part, "residual", Some(shown(terms.residual)));
        }
    }
    if let Some((on, book, tax)) = it.opening {
        let value = format!("{} and {} for tax until {on}", shown(book), shown(tax));
        add("opening", "accumulated", Some(value));
    }
    for change in &known.changes {
        let row = ChangeRow::of(change, number, currency);
        let value = format!("{} {}: {}", row.what, row.value, row.reason);
        add("change", &row.on.to_string(), Some(value));
    }
    for moved in &known.transfers {
        let row = TransferRow::of(conn, moved, number)?;
        let value = format!("{} at {}: {}", row.class, row.account, row.reason);
        add("transfer", &row.on.to_string(), Some(value));
    }
    for posted in store::posted::of(conn, it)? {
        let entry = crate::ledger::entry(conn, posted.entry)?;
        let value = format!("{} (entry {})", shown(posted.gone.total()), entry.number());
        add("posted", &posted.until.to_string(), Some(value));
    }
    for hand in store::custody::of(conn, it)? {
        let value = match (&hand.back, hand.lost_on) {
            (Some(back), _) => format!("{} until {}", hand.person, back.on),
            (None, Some(day)) => format!("{}, lost on {day}", hand.person),
            (None, None) => format!("{}, has it", hand.person),
        };
        add("custody", &hand.on.to_string(), Some(value));
    }
    if let Some(gone) = &known.disposal {
        let how = match &gone.invoice {
            Some(invoice) => format!("sold for {} ({invoice})", shown(gone.proceeds)),
            None => gone.how.as_str().to_string(),
        };
        let value = format!("{how}, book value {}", shown(gone.book_value));
        add("disposal", &gone.on.to_string(), Some(value));
    }
    for edited in store::history(conn, it)? {
        let text = |it: Option<String>| it.unwrap_or_else(|| "nothing".to_string());
        let value = format!(
            "{}: {} became {}",
            edited.field,
            text(edited.before),
            text(edited.after)
        );
        let on = edited.at.date_naive().to_string();
        add("edited", &format!("{on} {}", edited.by), Some(value));
    }
    Ok(rows)
}

/// A line of `bo stock asset depreciation change`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ChangeRow {
    pub number: String,
    pub asset: String,
    pub area: String,
    pub on: NaiveDate,
    pub what: String,
    pub value: String,
    pub reason: String,
}

impl ChangeRow {
    /// The row of a change.
    pub fn of(it: &Change, asset: &str, currency: Currency) -> ChangeRow {
        let (what, value) = match it.what {
            What::Cost(minor) => ("cost", super::amount(minor, currency)),
            What::WriteDown(minor) => ("write-down", super::amount(minor, currency)),
            What::WriteUp(minor) => ("write-up", super::amount(minor, currency)),
            What::Life(months) => ("life", format!("{months} months")),
            What::Method(method, _) => ("method", method.as_str().to_string()),
            What::Begin(months) => ("begin", format!("{months} months")),
        };
        ChangeRow {
            number: it.number.clone(),
            asset: asset.to_string(),
            area: it.area.as_str().to_string(),
            on: it.on,
            what: what.to_string(),
            value,
            reason: it.reason.clone(),
        }
    }
}

/// A line of `bo stock asset transfer`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TransferRow {
    pub number: String,
    pub asset: String,
    pub on: NaiveDate,
    pub class: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub months: Option<u32>,
    pub reason: String,
    pub entry: Option<String>,
}

impl TransferRow {
    /// The row of a transfer.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &Transfer, asset: &str) -> Result<TransferRow> {
        Ok(TransferRow {
            number: it.number.clone(),
            asset: asset.to_string(),
            on: it.on,
            class: it.class.clone(),
            account: it.account.clone(),
            months: it.months,
            reason: it.reason.clone(),
            entry: entry_number(conn, it.entry)?,
        })
    }
}

/// What people call an entry.
fn entry_number(conn: &Connection, id: Option<i64>) -> Result<Option<String>> {
    id.map(|id| ledger::entry(conn, crate::base::Id::new(id)).map(|it| it.number()))
        .transpose()
}

/// A line of `bo stock asset depreciation --at DAY`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ValueRow {
    pub number: String,
    pub name: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub cost: String,
    pub book_method: String,
    pub book_year: String,
    pub book_accumulated: String,
    pub book_value: String,
    pub tax_method: String,
    pub tax_year: String,
    pub tax_accumulated: String,
    pub tax_value: String,
    pub currency: Currency,
}

/// What an asset is worth at the end of a day, and what is written off in its year until then.
pub fn value_row(known: &Known, at: NaiveDate, currency: Currency) -> ValueRow {
    let it = &known.asset;
    let shown = |minor| super::amount(minor, currency);
    let january = crate::base::Month::of(at).first();
    let before = chrono::Datelike::with_month(&january, 1)
        .and_then(|it| it.pred_opt())
        .unwrap_or(january);
    let (book, tax) = (known.plan(Area::Book), known.plan(Area::Tax));
    let of_year = |plan: &super::plan::Plan| shown(plan.accumulated(at) - plan.accumulated(before));
    let (book_year, tax_year) = (of_year(&book), of_year(&tax));
    ValueRow {
        number: it.number.clone(),
        name: it.name.clone(),
        account: known.place(at).0.to_string(),
        cost: shown(book.cost(at)),
        book_method: it.book.method.as_str().to_string(),
        book_year,
        book_accumulated: shown(book.accumulated(at)),
        book_value: shown(book.value(at)),
        tax_method: it.tax.method.as_str().to_string(),
        tax_year,
        tax_accumulated: shown(tax.accumulated(at)),
        tax_value: shown(tax.value(at)),
        currency,
    }
}

/// The same of every asset that is there at the end of a day.
///
/// # Errors
/// As reading the file.
pub fn values(conn: &Connection, at: NaiveDate) -> Result<Vec<ValueRow>> {
    let currency = ledger::book(conn)?;
    let known = store::all_known(conn)?;
    // A pool stays whole until it is written off, though something of it went.
    let pooled = |it: &Known| {
        it.asset.acquired_on <= at
            && [Area::Book, Area::Tax].into_iter().any(|area| {
                let plan = it.plan(area);
                plan.method == Method::Pool && it.left_on(&plan).is_some_and(|last| at <= last)
            })
    };
    let here = known.iter().filter(|it| it.is_here(at) || pooled(it));
    Ok(here.map(|it| value_row(it, at, currency)).collect())
}

/// A line of `bo stock asset class`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ClassRow {
    pub class: String,
    pub name: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub months: Option<u32>,
    pub declining: bool,
    pub digital: bool,
    pub law: String,
    pub verified: bool,
}

/// The classes there are, with their accounts in the chart of the books.
///
/// # Errors
/// As reading the file.
pub fn class_rows(conn: &Connection, language: Language) -> Result<Vec<ClassRow>> {
    let chart = ledger::chart(conn)?;
    let row = |it: &super::Class| ClassRow {
        class: it.code.clone(),
        name: it.name(language).to_string(),
        account: it.account(chart).to_string(),
        months: it.months,
        declining: it.movable,
        digital: it.digital,
        law: it.law.clone(),
        verified: it.verified,
    };
    Ok(classes().iter().map(row).collect())
}

/// A line of `bo stock asset hand` and `back`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CustodyRow {
    pub number: String,
    pub asset: String,
    pub name: String,
    pub person: String,
    pub who: String,
    pub handed_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub returned_on: Option<NaiveDate>,
    pub condition: Option<String>,
    pub warranty_until: Option<NaiveDate>,
    pub book_value: String,
    pub currency: Currency,
}

/// A line of `bo stock asset export --custody`: who had what from when until when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HandoverRow {
    pub asset: Text,
    pub person: Text,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub handed_on: NaiveDate,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub due_on: Option<NaiveDate>,
    pub condition: Option<Text>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub returned_on: Option<NaiveDate>,
    pub returned_condition: Option<Text>,
}

/// A line of `bo stock asset dispose`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DisposalRow {
    pub asset: String,
    pub name: String,
    pub on: NaiveDate,
    pub how: String,
    pub proceeds: String,
    pub book_value: String,
    pub gain: String,
    pub tax_value: String,
    pub tax_gain: String,
    pub currency: Currency,
    pub invoice: Option<String>,
    pub entry: Option<String>,
}

impl DisposalRow {
    /// The row of an asset that went.
    ///
    /// # Errors
    /// System, when it has not.
    pub fn of(conn: &Connection, known: &Known) -> Result<DisposalRow> {
        let gone = known.disposal.as_ref();
        let gone = gone.ok_or_else(|| Error::system("the asset has not gone"))?;
        let currency = ledger::book(conn)?;
        let shown = |minor| super::amount(minor, currency);
        let entry = entry_number(conn, gone.entry)?;
        Ok(DisposalRow {
            asset: known.asset.number.clone(),
            name: known.asset.name.clone(),
            on: gone.on,
            how: gone.how.as_str().to_string(),
            proceeds: shown(gone.proceeds),
            book_value: shown(gone.book_value),
            gain: shown(gone.proceeds - gone.book_value),
            tax_value: shown(gone.tax_value),
            tax_gain: shown(gone.proceeds - gone.tax_value),
            currency,
            invoice: gone.invoice.clone(),
            entry,
        })
    }
}

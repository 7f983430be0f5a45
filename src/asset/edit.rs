//! Putting right what the register says, with what it said before.

use super::plan::{Method, Terms};
use super::register::{NewAsset, NewTerms, in_open_year, meant, one_way, unique};
use super::{Asset, Known, Rounding, store};
use crate::base::{Code, Error, Result, Text};
use crate::db::Transaction;
use crate::ledger;
use chrono::NaiveDate;

/// What is to be different. An empty text takes a value away.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "as those of an asset that is added")]
pub struct AssetPatch {
    pub name: Option<Text>,
    pub class: Option<Text>,
    pub account: Option<Text>,
    pub serial: Option<Text>,
    pub model: Option<Text>,
    pub barcode: Option<Text>,
    pub supplier: Option<Text>,
    pub bill: Option<Text>,
    pub cost: Option<i64>,
    pub acquired_on: Option<NaiveDate>,
    pub in_service_on: Option<NaiveDate>,
    pub location: Option<Text>,
    pub department: Option<Text>,
    pub warranty_until: Option<NaiveDate>,
    pub note: Option<Text>,
    pub rounding: Option<Rounding>,
    pub book: NewTerms,
    pub tax: NewTerms,
}

/// Changes the asset called `number`, and keeps what it said.
///
/// # Errors
/// As adding it; refused, when what it cost or how it is written off is final.
pub fn edit(tx: &Transaction<'_>, number: &str, patch: &AssetPatch) -> Result<Asset> {
    let known = Known::get(tx, number)?;
    let before = &known.asset;
    let mut after = meant(tx, &new(before, patch)?)?;
    after.id = before.id;
    after.number.clone_from(&before.number);
    unique(tx, &after)?;
    if after.tax.method != before.tax.method || after.acquired_on != before.acquired_on {
        one_way(tx, &after)?;
    }
    let changed: Vec<_> = fields(tx, before)?
        .into_iter()
        .zip(fields(tx, &after)?)
        .filter(|(before, after)| before.value != after.value)
        .collect();
    if let Some((field, _)) = changed.iter().find(|(it, _)| it.is_final)
        && store::is_sealed(tx, before)?
    {
        let command = match field.name {
            "class" | "account" => "transfer",
            _ => "depreciation change",
        };
        return Err(Error::refused(format!(
            "{}: what {number} cost and how it is written off is final, something follows from it",
            field.name
        ))
        .with_hint(format!(
            "`bo stock asset {command} {number} --on DATE …` says what is different from a day on"
        )));
    }
    if changed.is_empty() {
        return Ok(after);
    }
    if changed.iter().any(|(it, _)| it.is_final) {
        in_open_year(tx, &after)?;
    }
    store::update(tx, &after)?;
    for (before, after) in changed {
        store::insert_history(tx, &known.asset, before.name, &before.value, &after.value)?;
    }
    tx.touch("asset", number)?;
    store::get(tx, number)
}

/// Takes an asset out of the register that was entered by mistake.
///
/// # Errors
/// Refused, when anything follows from it.
pub fn remove(tx: &Transaction<'_>, number: &str) -> Result<Asset> {
    let asset = store::get(tx, number)?;
    if store::follows(tx, &asset)? > 0 {
        return Err(Error::refused(format!(
            "`{number}` has a history, it stays in the register"
        ))
        .with_hint(match store::is_sealed(tx, &asset)? {
            true => format!("`bo stock asset dispose {number} --scrap` when it is gone"),
            false => format!(
                "nothing is posted of it: `bo stock asset edit {number} …` makes the next asset of it"
            ),
        }));
    }
    if let Some(ticket) = store::ticket_of(tx, &asset)? {
        return Err(Error::refused(format!(
            "ticket `{ticket}` is about `{number}`, it stays in the register"
        ))
        .with_hint("`bo ticket asset` takes it away from there"));
    }
    store::delete(tx, &asset)?;
    tx.touch("asset", number)?;
    Ok(asset)
}

/// The asset as it would be added now.
fn new(it: &Asset, patch: &AssetPatch) -> Result<NewAsset> {
    let text = |now: &Option<String>, new: &Option<Text>| -> Result<Option<Text>> {
        match new {
            Some(new) => Ok(Some(new.clone()).filter(|it| !it.is_empty())),
            None => now.as_deref().map(str::parse).transpose(),
        }
    };
    let class = patch.class.clone();
    let moves = class.is_some() || patch.book.method.is_some();
    let is_same = class.is_none();
    let book = terms(&it.book, &patch.book, is_same);
    let tax = match patch.tax.method {
        // Another class may have a life of a year for tax, or none any more.
        None if !is_same && matches!(it.tax.method, Method::Linear | Method::Digital) => patch.tax,
        _ => terms(&it.tax, &in_step(it, patch), is_same),
    };
    let acquired_on = patch.acquired_on.unwrap_or(it.acquired_on);
    Ok(NewAsset {
        number: None,
        name: match &patch.name {
            Some(name) => name.clone(),
            None => it.name.parse()?,
        },
        account: match (&patch.account, moves) {
            (Some(account), _) => Some(account.clone()),
            (None, true) => None,
            (None, false) => Some(it.account.parse()?),
        },
        class: match class.clone() {
            Some(class) => class,
            None => it.class.parse()?,
        },
        serial: text(&it.serial, &patch.serial)?,
        model: text(&it.model, &patch.model)?,
        barcode: text(&it.barcode, &patch.barcode)?,
        supplier: text(&it.supplier, &patch.supplier)?,
        bill: text(&it.bill, &patch.bill)?,
        cost: patch.cost.unwrap_or(it.cost),
        acquired_on,
        in_service_on: match (patch.in_service_on, patch.acquired_on) {
            (Some(day), _) => Some(day),
            // It was put to use when it was bought, if nobody said anything else.
            (None, Some(day)) if it.in_service_on == it.acquired_on => Some(day),
            (None, _) => Some(it.in_service_on),
        },
        location: text(&it.location, &patch.location)?,
        department: text(&it.department, &patch.department)?,
        warranty_until: patch.warranty_until.or(it.warranty_until),
        note: text(&it.note, &patch.note)?,
        rounding: patch.rounding.unwrap_or(it.rounding),
        book,
        tax,
        opening: it.opening,
    })
}

/// The terms as they would be said now; `is_same` is whether the class stays.
fn terms(now: &Terms, new: &NewTerms, is_same: bool) -> NewTerms {
    let method = new.method.unwrap_or(now.method);
    let same = method == now.method && is_same;
    NewTerms {
        method: Some(method),
        months: new.months.or(Some(now.months).filter(|_| same)),
        rate: new.rate.or(now
            .rate
            .filter(|_| method.is_declining() && same && new.months.is_none())),
        residual: new.residual.or(Some(now.residual)),
    }
}

/// What is to be different for tax: what is said, and what is said of the books where tax was as the
/// books were.
fn in_step(it: &Asset, patch: &AssetPatch) -> NewTerms {
    let (said, book) = (&patch.tax, &patch.book);
    let method = said
        .method
        .or(book.method.filter(|_| it.tax.method == it.book.method));
    let then = method.unwrap_or(it.tax.method);
    let has_life = then == Method::Linear || then.is_declining();
    let is_as_long = it.tax.months == it.book.months || it.tax.method != then;
    let memo = book.residual.filter(|it| *it <= Terms::MEMO);
    NewTerms {
        method,
        months: said
            .months
            .or(book.months.filter(|_| has_life && is_as_long)),
        rate: said.rate.or(book
            .rate
            .filter(|_| then.is_declining() && it.tax.rate == it.book.rate)),
        residual: said
            .residual
            .or(memo.filter(|_| it.tax.residual == it.book.residual)),
    }
}

/// A value of an asset.
struct Field {
    name: &'static str,
    value: Option<String>,
    /// Whether it is final once something follows from it.
    is_final: bool,
}

fn fields(tx: &Transaction<'_>, it: &Asset) -> Result<Vec<Field>> {
    let currency = ledger::book(tx)?;
    let free = |name, value: &Option<String>| Field {
        name,
        value: value.clone(),
        is_final: false,
    };
    let fixed = |name, value: String| Field {
        name,
        value: Some(value),
        is_final: true,
    };
    let day = |day: Option<NaiveDate>| day.map(|it| it.to_string());
    let mut fields = vec![
        free("name", &Some(it.name.clone())),
        free("serial", &it.serial),
        free("model", &it.model),
        free("barcode", &it.barcode),
        free("supplier", &it.supplier),
        free("bill", &it.bill),
        free("location", &it.location),
        free("department", &it.department),
        free("warranty_until", &day(it.warranty_until)),
        free("note", &it.note),
        fixed("class", it.class.clone()),
        fixed("account", it.account.clone()),
        fixed("cost", super::amount(it.cost, currency)),
        fixed("acquired_on", it.acquired_on.to_string()),
        fixed("in_service_on", it.in_service_on.to_string()),
        fixed("rounding", it.rounding.as_str().to_string()),
    ];
    for (names, terms) in [
        (
            ["book_method", "book_months", "book_rate", "book_residual"],
            &it.book,
        ),
        (
            ["tax_method", "tax_months", "tax_rate", "tax_residual"],
            &it.tax,
        ),
    ] {
        let values = [
            terms.method.as_str().to_string(),
            terms.months.to_string(),
            super::percent(terms.rate).unwrap_or_default(),
            super::amount(terms.residual, currency),
        ];
        fields.extend(
            names
                .into_iter()
                .zip(values)
                .map(|(name, value)| fixed(name, value)),
        );
    }
    Ok(fields)
}

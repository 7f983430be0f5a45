//! Putting right what the register says, with what it said before.

use super::register::{NewAsset, NewTerms, meant, unique};
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
    let changed: Vec<_> = fields(tx, before)?
        .into_iter()
        .zip(fields(tx, &after)?)
        .filter(|(before, after)| before.value != after.value)
        .collect();
    if let Some((field, _)) = changed.iter().find(|(it, _)| it.is_final)
        && store::is_sealed(tx, before)?
    {
        return Err(Error::refused(format!(
            "{}: what {number} cost and how it is written off is final, something follows from it",
            field.name
        ))
        .with_hint(format!(
            "`bo stock asset depreciation change {number} --on DATE …` says what is different from a day on"
        )));
    }
    if changed.is_empty() {
        return Ok(after);
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
        .with_hint(format!(
            "`bo stock asset dispose {number} --scrap` when it is gone"
        )));
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
    let terms = |now: &super::plan::Terms, new: &NewTerms| {
        let method = new.method.unwrap_or(now.method);
        let same = method == now.method && class.is_none();
        NewTerms {
            method: Some(method),
            months: new.months.or(Some(now.months).filter(|_| same)),
            rate: new.rate.or(now
                .rate
                .filter(|_| method.is_declining() && same && new.months.is_none())),
            residual: new.residual.or(Some(now.residual)),
        }
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
        book: terms(&it.book, &patch.book),
        tax: terms(&it.tax, &patch.tax),
        opening: it.opening,
    })
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

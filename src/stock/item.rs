//! Items: what we keep.

use super::posting;
use super::store::items::{self, Links};
use super::store::{moves, reservations, steps};
use super::{Item, ItemKind, ItemRow, Method, Negative, Tracking};
use crate::base::{Error, Price, Quantity, Result, Text};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::ledger::Vat;
use crate::tabular::{OnExisting, Outcome};
use chrono::NaiveDate;

/// What is to be different about an item, or known of a new one. What is `None` stays; an inner
/// `None` takes a fact away.
#[derive(Clone, Debug, Default)]
pub struct ItemPatch {
    /// What it is.
    pub name: Option<Text>,
    /// The unit it is kept in.
    pub unit: Option<Text>,
    /// How it is valued.
    pub method: Option<Method>,
    /// Whether pieces are told apart.
    pub tracking: Option<Tracking>,
    /// What happens when more goes out than is there.
    pub negative: Option<Option<Negative>>,
    /// What it belongs to.
    pub category: Option<Option<Text>>,
    /// What it is a variant of.
    pub variant_of: Option<Option<Text>>,
    /// Which one: red, L.
    pub variant: Option<Option<Text>>,
    /// Below that, more is needed.
    pub minimum: Option<Option<Quantity>>,
    /// Up to that, it is filled.
    pub target: Option<Option<Quantity>>,
    /// Who it comes from.
    pub supplier: Option<Option<Text>>,
    /// How many days that takes.
    pub lead_days: Option<Option<u32>>,
    /// From that day on nothing is moved.
    pub closed_on: Option<Option<NaiveDate>>,
    /// In words.
    pub note: Option<Option<Text>>,
    /// What it is to the firm.
    pub kind: Option<ItemKind>,
    /// What one is sold for, net.
    pub sale_price: Option<Option<Price>>,
    /// What is charged on that.
    pub sale_vat: Option<Option<Vat>>,
}

impl ItemPatch {
    /// The item `before`, with what is to be different.
    fn onto(self, before: &ItemRow) -> ItemRow {
        let before = before.clone();
        ItemRow {
            number: before.number,
            name: self.name.unwrap_or(before.name),
            unit: self.unit.unwrap_or(before.unit),
            method: self.method.unwrap_or(before.method),
            tracking: self.tracking.unwrap_or(before.tracking),
            negative: self.negative.unwrap_or(before.negative),
            category: self.category.unwrap_or(before.category),
            variant_of: self.variant_of.unwrap_or(before.variant_of),
            variant: self.variant.unwrap_or(before.variant),
            minimum: self.minimum.unwrap_or(before.minimum),
            target: self.target.unwrap_or(before.target),
            supplier: self.supplier.unwrap_or(before.supplier),
            lead_days: self.lead_days.unwrap_or(before.lead_days),
            closed_on: self.closed_on.unwrap_or(before.closed_on),
            note: self.note.unwrap_or(before.note),
            kind: self.kind.unwrap_or(before.kind),
            sale_price: self.sale_price.unwrap_or(before.sale_price),
            sale_vat: self.sale_vat.unwrap_or(before.sale_vat),
        }
    }
}

/// Adds an item.
///
/// # Errors
/// Refused: the number is taken, or it names what is not there. Input: a fact is wrong or missing.
pub fn add(tx: &Transaction<'_>, number: &Text, patch: ItemPatch) -> Result<Item> {
    if items::find(tx, number)?.is_some() {
        return Err(
            Error::refused(format!("there is an item `{number}` already"))
                .with_hint(format!("`bo stock item edit {number}` changes it")),
        );
    }
    let blank = ItemRow {
        number: number.clone(),
        name: Text::default(),
        unit: "pcs".parse()?,
        method: Method::default(),
        tracking: Tracking::default(),
        negative: None,
        category: None,
        variant_of: None,
        variant: None,
        minimum: None,
        target: None,
        supplier: None,
        lead_days: None,
        closed_on: None,
        note: None,
        kind: ItemKind::default(),
        sale_price: None,
        sale_vat: None,
    };
    insert(tx, patch.onto(&blank))
}

/// Changes the facts of an item.
///
/// # Errors
/// Refused: something of it was moved and its unit, its method or how its pieces are told apart
/// would change.
pub fn edit(tx: &Transaction<'_>, number: &str, patch: ItemPatch) -> Result<Item> {
    let item = items::get(tx, number)?;
    let facts = patch.onto(&item.facts);
    update(tx, item, facts)
}

/// Adds the item of one imported row, or treats one that exists as `on_existing` says.
///
/// # Errors
/// As [`add`] and [`edit`].
pub fn import_item(tx: &Transaction<'_>, row: ItemRow, on_existing: OnExisting) -> Result<Outcome> {
    let Some(item) = items::find(tx, &row.number)? else {
        return insert(tx, row).map(|_| Outcome::Added);
    };
    match (item.facts == row, on_existing) {
        (true, _) => Ok(Outcome::Unchanged),
        (false, OnExisting::Skip) => Ok(Outcome::Skipped),
        (false, OnExisting::Update) => update(tx, item, row).map(|_| Outcome::Updated),
        (false, OnExisting::Refuse) => Err(Error::refused(format!(
            "number: item `{}` exists with other facts",
            row.number
        ))
        .with_hint("--on-existing skip leaves it, --on-existing update changes it")),
    }
}

fn insert(tx: &Transaction<'_>, facts: ItemRow) -> Result<Item> {
    let links = fits(tx, &facts)?;
    let id = items::insert(tx, &facts, &links)?;
    Ok(Item { id, facts })
}

fn update(tx: &Transaction<'_>, item: Item, facts: ItemRow) -> Result<Item> {
    if facts == item.facts {
        return Ok(item);
    }
    let links = fits(tx, &facts)?;
    let number = &facts.number;
    let moved = items::has_moves(tx, item.id)?;
    if moved && facts.unit != item.unit {
        return Err(Error::refused(format!(
            "unit: what is there of `{number}` is counted in {}",
            item.unit
        ))
        .with_hint(format!(
            "another unit beside it: `bo stock unit add {} {} … --item {number}`",
            facts.unit, item.unit
        )));
    }
    if moved && facts.method != item.method {
        return Err(Error::refused(format!(
            "method: what was moved of `{number}` is valued already"
        ))
        .with_hint(format!(
            "from a day on: `bo stock adjust {number} --method {} --on …`",
            crate::base::Code::as_str(facts.method)
        )));
    }
    if moved && facts.tracking != item.tracking {
        return Err(
            Error::refused(format!("tracking: pieces of `{number}` were moved already"))
                .with_hint("a new item with other pieces: `bo stock item add`"),
        );
    }
    if facts.closed_on != item.closed_on {
        require_gone(tx, &item, facts.closed_on)?;
    }
    items::update(tx, item.id, &facts, &links)?;
    if facts.kind != item.kind {
        // What is there goes over to the other account.
        let (_, worth) = steps::at(tx, item.id, None)?;
        posting::other_kind(tx, &facts, item.kind, worth)?;
    }
    Ok(Item { id: item.id, facts })
}

/// Refuses to close what is there or kept back still, or was moved from that day on.
fn require_gone(tx: &Transaction<'_>, item: &Item, closed_on: Option<NaiveDate>) -> Result<()> {
    let number = &item.number;
    let Some(day) = closed_on else { return Ok(()) };
    if let Some(later) = moves::last_day(tx, item.id)?.filter(|last| *last >= day) {
        return Err(Error::refused(format!(
            "closed_on: `{number}` was moved on {later}, and would be closed since {day}"
        ))
        .with_hint(format!("`bo stock journal --item {number}` shows it")));
    }
    let (on_hand, _) = steps::at(tx, item.id, None)?;
    let kept = reservations::open_of(tx, item.id, None)?;
    if day <= tx.here().date() && (on_hand != 0 || kept != 0) {
        let (what, hint) = match on_hand {
            0 => (
                kept,
                format!("`bo stock reservations --item {number}` shows what is kept back"),
            ),
            _ => (
                on_hand,
                format!("`bo stock list --by location --item {number}` shows where"),
            ),
        };
        return Err(Error::refused(format!(
            "closed_on: {} {} of `{number}` are there or kept back",
            Quantity::from_millionths(what),
            item.unit
        ))
        .with_hint(hint));
    }
    Ok(())
}

/// What the facts refer to, if they fit together.
fn fits(conn: &Connection, it: &ItemRow) -> Result<Links> {
    let number = it.number.as_str();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if number.is_empty() || number.chars().count() > 40 || !number.chars().all(plain) {
        return Err(
            Error::input(format!("number: `{number}` is no item number"))
                .with_hint("1 to 40 letters, digits, `-`, `_`, `.` or `/`, such as SCH-M8-40"),
        );
    }
    if it.name.is_empty() {
        return Err(Error::input("name: is missing"));
    }
    if it.unit.is_empty() {
        return Err(Error::input("unit: is missing").with_hint("such as pcs, kg or m"));
    }
    if it.method == Method::Specific && it.tracking == Tracking::None {
        return Err(Error::input(
            "method: each lot or piece has its own value only where they are told apart",
        )
        .with_hint("--tracking lot or --tracking serial"));
    }
    for (what, quantity) in [("minimum", it.minimum), ("target", it.target)] {
        if quantity.is_some_and(|quantity| quantity.millionths() < 0) {
            return Err(Error::input(format!("{what}: it is below zero")));
        }
    }
    if it.target.is_some() && it.target < it.minimum {
        return Err(Error::input("target: it is less than the minimum"));
    }
    if it.sale_vat.is_some() && it.sale_price.is_none() {
        return Err(
            Error::input("sale_vat: there is no price that it is on").with_hint("--sale-price")
        );
    }
    if it.lead_days.is_some_and(|days| days > 3650) {
        return Err(Error::input("lead_days: they are more than ten years"));
    }
    let variant_of = match &it.variant_of {
        None => None,
        Some(parent) if *parent == it.number => {
            return Err(Error::input("variant_of: nothing is a variant of itself"));
        }
        Some(parent) => {
            let parent = items::get(conn, parent).map_err(|err| err.at("variant_of"))?;
            if parent.variant_of.is_some() {
                return Err(Error::input(format!(
                    "variant_of: `{}` is a variant itself",
                    parent.number
                )));
            }
            Some(parent.id)
        }
    };
    if it.variant.is_some() != variant_of.is_some() {
        return Err(Error::input(
            "variant: a variant needs both what it is one of and what is different",
        )
        .with_hint("--variant-of SHIRT --variant \"red, L\""));
    }
    let supplier = match &it.supplier {
        None => None,
        Some(number) => Some(
            contact::get(conn, number)
                .map_err(|err| err.at("supplier"))?
                .id,
        ),
    };
    Ok(Links {
        variant_of,
        supplier,
    })
}

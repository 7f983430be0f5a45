//! What people say about goods, in their words: it becomes rows of the journal.

use super::counted;
use super::record::{About, Done, Draft, record};
use super::replay::{State, replay};
use super::rows::JournalRow;
use super::store::{items, locations, moves, papers, steps};
use super::take::{Taking, take};
use super::value::rounded;
use super::{Item, Kind, Location, Lot, Method, Move, Tracking, UnitPrice, lot, measure, reserve};
use crate::base::{Amount, Error, Id, Money, Price, Quantity, Result, Text, TimeOfDay, When};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Department};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Goods that come, go, or are carried, as somebody says it.
#[derive(Clone, Debug)]
pub struct Goods {
    /// The number of the item.
    pub item: String,
    /// How much, in `unit`; as many as there are serial numbers, if not given.
    pub quantity: Option<Quantity>,
    /// The unit of quantity and cost; the item's own, if not given.
    pub unit: Option<String>,
    /// When,
    pub on: NaiveDate,
    /// and at what time of that day, where that is known.
    pub time: Option<TimeOfDay>,
    /// From where.
    pub from: Option<String>,
    /// To where.
    pub to: Option<String>,
    /// The lot, or the serial number of each piece.
    pub lots: Vec<Text>,
    /// Until when they are good.
    pub expires_on: Option<NaiveDate>,
    /// What one unit has cost.
    pub cost: Option<Price>,
    /// What all of it has cost.
    pub value: Option<Amount>,
    /// The row of the journal that it belongs to.
    pub of: Option<i64>,
    /// What was kept back for it.
    pub reservation: Option<String>,
    /// Whose cost it is.
    pub department: Option<String>,
    /// From whom, or to whom.
    pub contact: Option<String>,
    /// The paper behind it.
    pub document: Option<Text>,
    /// What another program calls it.
    pub key: Option<Text>,
    /// In words.
    pub note: Option<Text>,
}

/// Rows as they stand in the journal, and what somebody should know.
#[derive(Debug, Default)]
pub struct Entered {
    /// The rows.
    pub rows: Vec<JournalRow>,
    /// What somebody should know,
    pub warnings: Vec<String>,
    /// and what follows next.
    pub notes: Vec<String>,
}

impl Entered {
    /// Adds what else was entered in the same change; what somebody should know is said once.
    pub fn add(&mut self, other: Entered) {
        self.rows.extend(other.rows);
        for (all, more) in [
            (&mut self.warnings, other.warnings),
            (&mut self.notes, other.notes),
        ] {
            for text in more {
                if !all.contains(&text) {
                    all.push(text);
                }
            }
        }
    }
}

impl Goods {
    /// Goods of an item on a day, of which nothing else is known.
    pub fn of(item: &str, on: NaiveDate) -> Goods {
        Goods {
            item: item.to_string(),
            quantity: None,
            unit: None,
            on,
            time: None,
            from: None,
            to: None,
            lots: Vec::new(),
            expires_on: None,
            cost: None,
            value: None,
            of: None,
            reservation: None,
            department: None,
            contact: None,
            document: None,
            key: None,
            note: None,
        }
    }
}

/// What the words of [`Goods`] mean.
pub(super) struct Meant {
    pub(super) item: Item,
    pub(super) quantity: Quantity,
    pub(super) like: Draft,
    pub(super) from: Option<Id<Location>>,
    pub(super) to: Option<Id<Location>>,
}

/// Something comes in; with `of`, a customer brings it back. With `opening` it was there before bo.
///
/// # Errors
/// As [`record`].
pub fn bring_in(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    opening: bool,
) -> Result<Entered> {
    let kind = match (goods.of, opening) {
        (Some(_), _) => Kind::BackIn,
        (None, true) => Kind::Opening,
        (None, false) => Kind::In,
    };
    let meant = meant(tx, goods, kind)?;
    let book = ledger::book(tx)?;
    if kind == Kind::BackIn && (goods.cost.is_some() || goods.value.is_some()) {
        return Err(
            Error::usage("what comes back is worth what it has cost when it went")
                .with_hint("leave --cost and --value out"),
        );
    }
    let value = said(goods, &meant, book)?;
    let rows = match goods.lots.as_slice() {
        [] => vec![Draft {
            to: meant.to,
            value: value.map(Money::minor),
            ..meant.like.clone()
        }],
        codes => pieces(tx, &meant, codes, goods.expires_on, value)?,
    };
    let language = tx.language();
    let text = match kind {
        Kind::Opening => language.pick("Anfangsbestand", "Opening stock"),
        Kind::BackIn => language.pick("Rückgabe ans Lager", "Back into stock"),
        _ => language.pick("Lagerzugang", "Into stock"),
    };
    let mut entered = write(tx, firm, &meant.item, &rows, text, Vec::new())?;
    if value.is_none() && kind == Kind::In {
        let told = assumed(&meant, &entered.rows, book)?;
        entered.warnings.push(told);
    }
    Ok(entered)
}

/// What somebody has said that goods have cost.
fn said(goods: &Goods, meant: &Meant, book: crate::base::Currency) -> Result<Option<Money>> {
    Ok(match (goods.cost, goods.value) {
        (Some(_), Some(_)) => return Err(Error::usage("--cost is for one, --value for all")),
        (Some(cost), None) => Some(Money::round(cost.amount() * meant.quantity.amount(), book)?),
        (None, Some(value)) => Some(value.money(book)?),
        (None, None) => None,
    })
}

/// What goods will have come in for: what is said, or what one of them is worth by then. Where each
/// lot has its own value, nobody knows that of a new one.
///
/// # Errors
/// As [`bring_in`].
pub fn expected(tx: &Transaction<'_>, goods: &Goods) -> Result<Money> {
    let meant = meant(tx, goods, Kind::In)?;
    let book = ledger::book(tx)?;
    if let Some(said) = said(goods, &meant, book)? {
        return Ok(said);
    }
    let price = stands(tx, &meant)?.price(None);
    let worth = price.map_or(0, |price| rounded(price.times(meant.like.quantity)));
    Ok(Money::from_minor(worth, book))
}

/// What goods are worth of which nobody has said what they cost.
fn assumed(meant: &Meant, rows: &[JournalRow], book: crate::base::Currency) -> Result<String> {
    let number = &meant.item.number;
    let mut worth = Money::zero(book);
    for row in rows {
        worth += row.value.money(book)?;
    }
    let later = format!("`bo stock adjust {number} --add-cost … --of ROW` puts it right");
    if worth.is_zero() {
        return Ok(format!(
            "nobody has said what `{number}` costs: it is worth nothing; {later}"
        ));
    }
    let like = match meant.item.method {
        Method::Average => "as the others are on average",
        Method::Specific => "as the others of the lot are",
        Method::Fifo | Method::Lifo => "as the last that came have cost",
        Method::Standard => "the standard price",
    };
    Ok(format!(
        "nobody has said what `{number}` costs: {} {} are worth {worth}, {like}; {later}",
        meant.quantity,
        meant.like.about.unit.as_deref().unwrap_or(&meant.item.unit)
    ))
}

/// Something goes out: what expires first, unless somebody says what. With `of`, a supplier gets
/// back what that row brought in, or just that is taken.
///
/// # Errors
/// As [`record`] and [`take`].
pub fn take_out(tx: &Transaction<'_>, firm: &Firm, goods: &Goods) -> Result<Entered> {
    let kind = match goods.of {
        Some(of) if goods.contact.is_some() && brought_in(tx, of)? => Kind::BackOut,
        _ => Kind::Out,
    };
    let meant = meant(tx, goods, kind)?;
    let taking = |lot: Option<Id<Lot>>, quantity: i64| Taking {
        quantity,
        location: meant.from,
        lot,
        reservation: goods.reservation.clone(),
    };
    let stock = &firm.stock;
    let mut rows = Vec::new();
    match goods.lots.as_slice() {
        [] => {
            let taking = taking(None, meant.like.quantity);
            rows = take(tx, stock, &meant.item, &taking, &meant.like)?;
        }
        codes => {
            for (code, quantity) in codes.iter().zip(shares(&meant, codes.len())?) {
                let lot = lot::known(tx, &meant.item, code)?;
                let taking = taking(Some(lot), quantity);
                rows.extend(take(tx, stock, &meant.item, &taking, &meant.like)?);
            }
        }
    }
    let text = match kind {
        Kind::BackOut => tx
            .language()
            .pick("Rückgabe an Lieferant", "Back to supplier"),
        _ => tx.language().pick("Lagerabgang", "Out of stock"),
    };
    let entered = write(tx, firm, &meant.item, &rows, text, Vec::new())?;
    if let Some(number) = &goods.reservation {
        let open = super::store::reservations::get(tx, number)?.open;
        let by = entered.rows.first().map(|row| Id::new(row.row));
        reserve::release(tx, number, Some(meant.like.quantity.min(open)), by, None)?;
    }
    Ok(entered)
}

fn brought_in(conn: &Connection, of: i64) -> Result<bool> {
    let (row, _) = moves::get(conn, of)?;
    Ok(matches!(row.kind, Kind::In | Kind::Opening))
}

/// Something is carried from one place to another.
///
/// # Errors
/// As [`record`] and [`take`].
pub fn carry(tx: &Transaction<'_>, firm: &Firm, goods: &Goods) -> Result<Entered> {
    let meant = meant(tx, goods, Kind::Move)?;
    let like = Draft {
        to: meant.to,
        ..meant.like.clone()
    };
    let mut rows = Vec::new();
    let codes: Vec<Option<&Text>> = match goods.lots.as_slice() {
        [] => vec![None],
        codes => codes.iter().map(Some).collect(),
    };
    for (code, quantity) in codes.iter().zip(shares(&meant, codes.len())?) {
        let lot = code
            .map(|code| lot::known(tx, &meant.item, code))
            .transpose()?;
        rows.push(Draft {
            quantity,
            from: meant.from,
            lot,
            ..like.clone()
        });
    }
    let text = tx.language().pick("Umlagerung", "Carried");
    write(tx, firm, &meant.item, &rows, text, Vec::new())
}

/// How an item stands when something is said about it.
pub(super) fn stands(tx: &Transaction<'_>, meant: &Meant) -> Result<State> {
    let when = When {
        day: meant.like.day,
        time: meant.like.time,
    };
    standing(tx, &meant.item, when, Vec::new())
}

/// How an item stands at the end of a day, or at a time of it, with rows that are not valued yet.
pub(super) fn standing(
    tx: &Transaction<'_>,
    item: &Item,
    when: When,
    more: Vec<Move>,
) -> Result<State> {
    let (mut rows, _) = steps::since(tx, item.id, None)?;
    rows.extend(more);
    rows.retain(|it| !it.is_later_than(when.day));
    let about = super::revalue::about(tx, &rows)?;
    let rows: Vec<Move> = rows.into_iter().filter(|it| it.by(when)).collect();
    Ok(replay(State::new(item.method), &rows, &about, None).end)
}

/// Asks for the place of what is counted, while it is at places that have names.
pub(super) fn require_place(conn: &Connection, meant: &Meant, goods: &Goods) -> Result<()> {
    if goods.to.is_some() {
        return Ok(());
    }
    let names = locations::names(conn)?;
    let there = steps::balances(conn, meant.item.id)?;
    let mut at: Vec<&String> = there
        .iter()
        .filter_map(|((location, _), _)| names.get(location))
        .collect();
    at.sort();
    at.dedup();
    let Some(first) = at.first() else {
        return Ok(());
    };
    let (number, first) = (&meant.item.number, first.as_str());
    Err(Error::usage(format!("where is so much of `{number}`? it is at {}", at.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")))
        .with_hint(format!(
            "--location {first}; `bo stock count open --item {number}` counts all places, --location \"\" what is at no particular one"
        )))
}

/// Refuses a place, or a lot, of what belongs to all of an item.
pub(super) fn require_no_place(
    meant: &Meant,
    goods: &Goods,
    kind: Kind,
    there: &State,
) -> Result<()> {
    let number = &meant.item.number;
    if goods.to.is_some() {
        return Err(Error::usage(format!(
            "location: value belongs to `{number}`, wherever it is"
        ))
        .with_hint("take out what is worth less, or --worth of all of it, without --location"));
    }
    let own = there.method() == Method::Specific && kind != Kind::Method;
    match goods.lots.is_empty() || own {
        true => Ok(()),
        false => Err(Error::usage(format!(
            "lot: all lots of `{number}` have one value together"
        ))
        .with_hint("only under the method `specific` each lot has its own: leave --lot out")),
    }
}

/// A price as so many minor units for so many millionths, exactly.
///
/// # Errors
/// Input, when it is too large.
pub fn unit_price(price: Price, quantity: i64, book: crate::base::Currency) -> Result<UnitPrice> {
    let (mut amount, mut quantity) = (price.amount(), quantity);
    // Up to six decimals: at most ten thousand units are needed to be whole cents.
    for _ in 0..6 {
        let money = Money::round(amount, book)?;
        if money.amount() == amount {
            return Ok(UnitPrice::of(money.minor(), quantity));
        }
        amount *= rust_decimal::Decimal::TEN;
        quantity = quantity.checked_mul(10).ok_or_else(|| {
            Error::input(format!(
                "price: {price} for so many is more than bo can count"
            ))
        })?;
    }
    Ok(UnitPrice::of(Money::round(amount, book)?.minor(), quantity))
}

/// One row for each lot; serial numbers are one piece each, and share what all have cost.
fn pieces(
    tx: &Transaction<'_>,
    meant: &Meant,
    codes: &[Text],
    expires_on: Option<NaiveDate>,
    value: Option<Money>,
) -> Result<Vec<Draft>> {
    let quantities = shares(meant, codes.len())?;
    let values = value.map(|value| value.allocate(&quantities));
    let mut rows = Vec::new();
    for (index, (code, quantity)) in codes.iter().zip(&quantities).enumerate() {
        let lot = lot::known_or_new(tx, &meant.item, code, expires_on)?;
        if codes[..index].contains(code) {
            return Err(Error::input(format!("serial: `{code}` is named twice")));
        }
        rows.push(Draft {
            quantity: *quantity,
            to: meant.to,
            lot: Some(lot),
            value: values.as_ref().map(|it| it[index].minor()),
            ..meant.like.clone()
        });
    }
    Ok(rows)
}

/// How much of it each of so many lots is: one piece, or all of it.
fn shares(meant: &Meant, count: usize) -> Result<Vec<i64>> {
    let whole = meant.like.quantity;
    let count_i64 = i64::try_from(count).unwrap_or(i64::MAX);
    match (meant.item.tracking, count) {
        (_, 1) => Ok(vec![whole]),
        (Tracking::Serial, _) if whole == count_i64.saturating_mul(super::value::SCALE) => {
            Ok(vec![super::value::SCALE; count])
        }
        (Tracking::Serial, _) => Err(Error::usage(format!(
            "{} pieces have {count} serial numbers",
            meant.quantity
        ))),
        _ => Err(Error::usage("one lot at a time")),
    }
}

pub(super) fn meant(tx: &Transaction<'_>, goods: &Goods, kind: Kind) -> Result<Meant> {
    let item = items::get(tx, &goods.item)?;
    let quantity = match (goods.quantity, goods.lots.len()) {
        (Some(quantity), _) => quantity,
        (None, 0) => return Err(Error::usage("how much of it? a quantity is missing")),
        (None, count) if item.tracking == Tracking::Serial => {
            Quantity::from_millionths(count as i64 * super::value::SCALE)
        }
        (None, _) => return Err(Error::usage("how much of the lot? a quantity is missing")),
    };
    if quantity.millionths() < 0 {
        return Err(Error::usage(format!("{quantity} is below zero")));
    }
    let measured = measure(tx, &item, quantity, goods.unit.as_deref())?;
    // A text without a letter is no particular place, on purpose.
    let named = |code: &Option<String>| code.clone().filter(|code| !code.is_empty());
    let from = match named(&goods.from) {
        None => None,
        Some(code) => Some(locations::known(tx, &code)?.0.id),
    };
    let to = match named(&goods.to) {
        None => None,
        // That nothing is there any more can be said of a closed one as well.
        Some(code) if kind == Kind::Count && quantity.millionths() == 0 => {
            Some(locations::known(tx, &code)?.0.id)
        }
        Some(code) => Some(locations::open(tx, &code, goods.on)?.id),
    };
    let contact = match &goods.contact {
        None => None,
        Some(number) => Some(contact::get(tx, number)?.id),
    };
    let department = match (&goods.department, kind, goods.of) {
        (Some(code), _, _) => Some(Department::get(tx, code)?.id),
        // What goes back, or comes back, was somebody's.
        (None, Kind::BackIn | Kind::BackOut, Some(of)) => moves::get(tx, of)?.0.department,
        (None, _, _) => None,
    };
    let like = Draft {
        time: goods.time,
        of: goods.of.map(Id::<Move>::new),
        department,
        about: About {
            unit: measured.typed.as_ref().map(|it| it.0.clone()),
            unit_quantity: measured.typed.as_ref().map(|it| it.1),
            contact,
            document: goods.document.as_ref().map(ToString::to_string),
            key: goods.key.as_ref().map(ToString::to_string),
            note: goods.note.as_ref().map(ToString::to_string),
        },
        ..Draft::new(&item, goods.on, kind, measured.millionths)
    };
    Ok(Meant {
        quantity,
        like,
        from,
        to,
        item,
    })
}

pub(super) fn write(
    tx: &Transaction<'_>,
    firm: &Firm,
    item: &Item,
    rows: &[Draft],
    text: &str,
    mut warnings: Vec<String>,
) -> Result<Entered> {
    if let Some(key) = rows.first().and_then(|it| it.about.key.as_deref()) {
        if let Some(row) = moves::by_key(tx, key)? {
            return Err(Error::refused(format!(
                "row {row} has the key `{key}` already"
            )));
        }
        if rows.len() > 1 {
            return Err(Error::usage("a key is for one row, these are more")
                .with_hint("--location and --lot make one of them"));
        }
    }
    let known = HashMap::from([(item.id, item.clone())]);
    let text = format!("{text} {}", item.number);
    let done = record(tx, &firm.stock, &known, rows, &text)?;
    warnings.extend(done.warnings.iter().cloned());
    let rows = written(tx, &done)?;
    warnings.extend(counted::told(tx, &rows)?);
    Ok(Entered {
        rows,
        warnings,
        notes: Vec::new(),
    })
}

/// Takes the row `id` back, with what was built by it.
///
/// # Errors
/// As [`super::reverse`].
pub fn take_back(tx: &Transaction<'_>, firm: &Firm, id: i64, reason: &Text) -> Result<Entered> {
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    let text = tx
        .language()
        .pick("Storno Lagerbewegung", "Stock move taken back");
    let text = format!("{text} {id}: {reason}");
    let mut done = super::reverse(tx, &firm.stock, id, reason, &text)?;
    let told = counted::before_counts(tx, std::iter::once(id))?;
    done.warnings.extend(told);
    Ok(Entered {
        rows: written(tx, &done)?,
        warnings: done.warnings,
        notes: Vec::new(),
    })
}

/// Rows that were written, as they stand in the journal, with what is there now: what was entered for
/// later days, or later on the same day, is in it.
pub fn written(conn: &Connection, done: &Done) -> Result<Vec<JournalRow>> {
    let book = ledger::book(conn)?;
    let ids = done.steps.iter().map(|step| step.id);
    let mut rows = moves::journal_rows(conn, ids)?;
    let mut now: HashMap<String, (i64, i64)> = HashMap::new();
    for row in &mut rows {
        let (on_hand, worth) = match now.get(&row.item) {
            Some(now) => *now,
            None => {
                let there = steps::at(conn, items::get(conn, &row.item)?.id, None)?;
                now.insert(row.item.clone(), there);
                there
            }
        };
        row.on_hand = Quantity::from_millionths(on_hand);
        row.worth = Amount::from(Money::from_minor(worth, book));
    }
    Ok(rows)
}

/// A row that took something out.
#[derive(Clone, Debug)]
pub struct WentOut {
    /// The row of the journal.
    pub row: i64,
    /// Where it was.
    pub location: Option<String>,
    /// Of which lot.
    pub lots: Vec<Text>,
}

/// How much of an item went out under a name and did not come back, in millionths.
///
/// # Errors
/// As reading the file.
pub fn went_out(conn: &Connection, item: &Item, document: &str) -> Result<i64> {
    let rows = papers::went_out_with(conn, document)?;
    let mine = rows
        .iter()
        .filter(|(it, _, _)| *it == *item.number.as_str());
    Ok(mine.map(|(_, _, left)| left).sum())
}

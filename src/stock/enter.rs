//! What people say about goods, in their words: it becomes rows of the journal.

use super::record::{About, Done, Draft, record};
use super::rows::JournalRow;
use super::store::{items, locations, moves, steps};
use super::take::{Taking, take};
use super::{Item, Kind, Location, Lot, Method, Move, Tracking, UnitPrice, lot, measure, reserve};
use crate::base::{
    Amount, Error, Id, Money, Price, Quantity, Result, Text, TimeOfDay, When, counted,
};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::firm::{Expired, Firm};
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
    /// What somebody should know.
    pub warnings: Vec<String>,
}

impl Entered {
    /// Adds what else was entered in the same change; what somebody should know is said once.
    pub fn add(&mut self, other: Entered) {
        self.rows.extend(other.rows);
        for warning in other.warnings {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
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
    pub item: Item,
    pub quantity: Quantity,
    pub like: Draft,
    pub from: Option<Id<Location>>,
    pub to: Option<Id<Location>>,
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
    let value = match (goods.cost, goods.value) {
        (Some(_), Some(_)) => return Err(Error::usage("--cost is for one, --value for all")),
        (Some(cost), None) => Some(Money::round(cost.amount() * meant.quantity.amount(), book)?),
        (None, Some(value)) => Some(value.money(book)?),
        (None, None) => None,
    };
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
    let late = goods.expires_on.filter(|until| *until < goods.on);
    let late = late.map(|until| format!("what came has expired on {until} already"));
    let mut entered = write(
        tx,
        firm,
        &meant.item,
        &rows,
        text,
        late.into_iter().collect(),
    )?;
    if value.is_none() && kind == Kind::In {
        let told = assumed(&meant, &entered.rows, book)?;
        entered.warnings.push(told);
    }
    Ok(entered)
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
    let warnings = match stock.expired {
        Expired::Allow => Vec::new(),
        Expired::Warn | Expired::Refuse => expired(tx, &meant, &rows)?,
    };
    let entered = write(tx, firm, &meant.item, &rows, text, warnings)?;
    if let Some(number) = &goods.reservation {
        // Each row takes its part of what was kept back, and gives it back if it is taken back.
        for (row, draft) in entered.rows.iter().zip(&rows) {
            let open = super::store::reservations::get(tx, number)?.open;
            let part = draft.quantity.min(open);
            if part > 0 {
                reserve::release(tx, number, Some(part), Some(Id::new(row.row)), None)?;
            }
        }
    }
    Ok(entered)
}

/// Which of some rows are of lots that are no longer good.
fn expired(conn: &Connection, meant: &Meant, rows: &[Draft]) -> Result<Vec<String>> {
    let mut told = Vec::new();
    if meant.item.tracking != Tracking::Lot || meant.like.kind == Kind::BackOut {
        return Ok(told);
    }
    for lot in super::store::lots::of(conn, meant.item.id)? {
        let Some(until) = lot.expires_on.filter(|until| *until < meant.like.day) else {
            continue;
        };
        if rows.iter().any(|row| row.lot == Some(lot.id)) {
            let number = &meant.item.number;
            told.push(format!(
                "lot `{}` of `{number}` has expired on {until}",
                lot.code
            ));
        }
    }
    Ok(told)
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
            "{} for {} {} of `{}`",
            counted(count_i64, "serial number", "serial numbers"),
            meant.quantity,
            meant.item.unit,
            meant.item.number
        ))),
        _ => Err(Error::usage("one lot at a time")),
    }
}

/// What words of goods mean.
///
/// # Errors
/// Refused: they name what is not there. Usage: a quantity is missing.
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
    let department = match &goods.department {
        None => None,
        Some(code) => Some(Department::get(tx, code)?.id),
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

/// Writes rows of an item into the journal.
///
/// # Errors
/// As [`record`].
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
            let differs = super::import::differing(&moves::draft(tx, row)?, &rows[0]);
            if !differs.is_empty() || rows.len() > 1 {
                return Err(Error::refused(format!(
                    "row {row} has the key `{key}` already and says something else: {}",
                    differs.join(", ")
                )));
            }
            // Asked again, nothing more happens.
            let there = moves::journal_rows(tx, std::iter::once(Id::new(row)))?;
            return Ok(Entered {
                rows: there,
                warnings: vec![format!("row {row} has the key `{key}` and says the same")],
            });
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
    Ok(Entered {
        rows: written(tx, &done)?,
        warnings,
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
    let done = super::reverse(tx, &firm.stock, id, reason, &text)?;
    Ok(Entered {
        rows: written(tx, &done)?,
        warnings: done.warnings,
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
    let rows = moves::went_out_with(conn, document)?;
    let mine = rows
        .iter()
        .filter(|(it, _, _)| *it == *item.number.as_str());
    Ok(mine.map(|(_, _, left)| left).sum())
}

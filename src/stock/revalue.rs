//! What a change of the journal does to values: the rows of an item are replayed from the first day
//! that changes, what differs is written, and what the stock is worth more or less by it is told
//! by day, for the books.

use super::late;
use super::left::{Course, Left, Rows, TooFew};
use super::lower;
use super::replay::{About, Place, Replayed, Short, State, replay};
use super::store::{items, moves, steps};
use super::value::SCALE;
use super::{Item, ItemKind, Kind, Move, Step, Tracking};
use crate::base::{Error, Id, Money, Result};
use crate::db::Transaction;
use crate::ledger::{self, Department};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is posted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The day of the books.
    pub day: NaiveDate,
    /// Whether it is what was there before bo.
    pub opening: bool,
    /// Whether it is of a row that was there already.
    pub again: bool,
    /// Which accounts it is on.
    pub kind: ItemKind,
    /// Whose cost it is.
    pub department: Option<i64>,
}

/// What a change did.
#[derive(Default)]
pub struct Changes {
    /// What the stock is worth more, by day and contra account.
    pub gains: BTreeMap<Slot, i64>,
    /// What each new row did,
    pub steps: HashMap<i64, Step>,
    /// if somebody wants to know.
    pub keep: bool,
    /// Where less than nothing would be, by the change.
    pub short: Vec<(Id<Item>, Short)>,
    /// What goes back to a supplier, and cannot be there any more.
    pub gone: Vec<Gone>,
    /// Of what is less there now than went back of it later.
    pub too_few: Vec<(Id<Item>, TooFew)>,
    /// What else somebody should know.
    pub warnings: Vec<String>,
    /// The row that a refusal began with.
    pub began_with: Option<i64>,
    /// Whether a row that was there does something else now.
    pub differs: bool,
    /// What was built out of something that has another value now.
    pub built: Vec<Id<Move>>,
}

/// A row that sends back more of a receipt than can be left of it.
#[derive(Clone, Copy, Debug)]
pub struct Gone {
    /// Of which item.
    pub item: Id<Item>,
    /// The row,
    pub row: i64,
    /// and that of the receipt.
    pub of: i64,
    /// What can be left.
    pub left: Left,
}

/// Adds `new` to the rows of `item`, and computes again what follows.
///
/// # Errors
/// Refused: a value is beyond what numbers should be, or a serial number is there twice.
pub fn revalue(
    tx: &Transaction<'_>,
    item: &Item,
    new: Vec<Move>,
    changes: &mut Changes,
) -> Result<()> {
    let first = new.iter().map(|it| it.day).min();
    // What is a cost from a day on changes what was built from that day on.
    let since = first.filter(|_| new.iter().all(|it| it.late));
    again(tx, item, new, first, None, changes)?;
    // What was built of it is worth more or less as well.
    let mut left = 10_000;
    while let Some(built) = changes.built.pop() {
        left -= 1;
        if left == 0 {
            return Err(Error::refused(format!(
                "what was built of `{}` goes into itself again and again",
                item.number
            ))
            .with_hint("`bo stock journal --item …` shows what was built of what"));
        }
        let (row, of) = moves::get(tx, built.raw())?;
        let other = items::by_id(tx, of)?;
        again(tx, &other, Vec::new(), Some(row.day), since, changes)?;
    }
    Ok(())
}

/// Every row of an item as it should be: all of it is computed from the start.
///
/// # Errors
/// As reading the file.
pub fn from_start(conn: &crate::db::Connection, item: &Item) -> Result<(Vec<Step>, Replayed)> {
    let (rows, kept) = steps::since(conn, item.id, None)?;
    let about = about(conn, &rows)?;
    Ok((kept, replay(State::new(item.method), &rows, &about, None)))
}

/// Computes all of an item again, as the rule of today is.
///
/// # Errors
/// As [`revalue`].
pub fn anew(tx: &Transaction<'_>, item: &Item, changes: &mut Changes) -> Result<()> {
    again(tx, item, Vec::new(), Some(NaiveDate::MIN), None, changes)
}

/// What other rows say about these, and what went into what was built.
pub fn about(conn: &crate::db::Connection, rows: &[Move]) -> Result<About> {
    let mut about = About::of(rows);
    for row in rows.iter().filter(|it| it.kind == Kind::Built) {
        let cost = moves::parts_of(conn, row.id)?;
        about.parts.insert(row.id.raw(), cost);
    }
    Ok(about)
}

fn again(
    tx: &Transaction<'_>,
    item: &Item,
    new: Vec<Move>,
    first: Option<NaiveDate>,
    since: Option<NaiveDate>,
    changes: &mut Changes,
) -> Result<()> {
    let Some(first) = first else { return Ok(()) };
    let (start, mut rows, old) = start(tx, item, &new, first)?;
    let is_late = rows.iter().chain(&new).any(|it| it.late);
    let began = is_late.then(|| start.clone());
    rows.extend(new);
    // The rows that were there come first.
    let (kept, new) = rows.split_at(old.len());
    let about = about(tx, &rows)?;
    let most = (item.tracking == Tracking::Serial).then_some(SCALE);
    let before = lower::before(&start, &rows, new);
    let done = replay(start, &rows, &about, most);
    refuse_impossible(tx, item, &done, new, changes)?;
    refuse_below_nothing(tx, &done, &rows, &old)?;
    if !done.above.is_empty() {
        lower::refuse_above(tx, item, &done, (kept, new), before, changes)?;
    }
    write(tx, item, &done, &old)?;
    let mut differ: Vec<(usize, NaiveDate, i64)> = Vec::new();
    let mut from = first;
    for (step, index) in done.steps.iter().zip(&done.order) {
        let before = old.get(*index);
        match before {
            None if changes.keep => drop(changes.steps.insert(step.id.raw(), *step)),
            None => {}
            Some(before) if before == step => continue,
            Some(_) => changes.differs = true,
        }
        from = from.min(step.day);
        let gain = step.gain() - before.map_or(0, Step::gain);
        if gain != 0 {
            differ.push((*index, step.day, gain));
        }
    }
    if let Some(began) = began.filter(|_| rows.iter().any(|it| it.is_later_than(from))) {
        let mut now = vec![0; rows.len()];
        for (step, index) in done.steps.iter().zip(&done.order) {
            now[*index] = step.gain();
        }
        let then: Vec<i64> = old.iter().map(Step::gain).collect();
        let mut gains = late::gains(&began, &rows, &about, now, from);
        let about = self::about(tx, kept)?;
        for (at, gain) in late::gains(&began, kept, &about, then, from) {
            *gains.entry(at).or_default() -= gain;
        }
        let places: HashMap<Id<Move>, usize> = rows.iter().map(|it| it.id).zip(0..).collect();
        let found = gains.into_iter().filter(|it| it.1 != 0);
        let found = found.filter_map(|((row, day), gain)| Some((*places.get(&row)?, day, gain)));
        differ = found.collect();
    }
    for (index, day, gain) in differ {
        let row = &rows[index];
        let slot = Slot {
            day: since.map_or(day, |since| day.max(since)),
            opening: row.kind == Kind::Opening,
            again: index < old.len(),
            kind: item.kind,
            department: row.department.map(Id::raw),
        };
        *changes.gains.entry(slot).or_default() += gain;
        if row.kind == Kind::Used {
            changes.built.extend(row.of);
        }
    }
    if !about.goes_back.is_empty() {
        let with = done.steps.iter().zip(&done.order);
        let now: Vec<(&Move, &Step)> = with.map(|(step, index)| (&rows[*index], step)).collect();
        let before: Vec<(&Move, &Step)> = rows.iter().zip(&old).collect();
        left(item, (&before, &now), new, changes);
    }
    if let Some((day, state)) = &done.before_last {
        steps::set_state(tx, item.id, *day, state)?;
    }
    // What is taken back happens nowhere any more, and changes what is where all the same.
    let places = places(new, &rows);
    for place in done.touched.union(&places) {
        steps::set_balance(tx, item.id, *place, done.end.balance(*place))?;
    }
    let short = done.short.iter();
    let by_change = short.filter(|it| it.day >= first && places.contains(&it.place));
    changes
        .short
        .extend(by_change.map(|short| (item.id, *short)));
    Ok(())
}

/// What goes back to a supplier and cannot be there, or could not once more has gone before.
fn left(item: &Item, (before, now): (Rows<'_>, Rows<'_>), new: &[Move], changes: &mut Changes) {
    let gone = changes.gone.len();
    let (backs, others): (Vec<&Move>, Vec<&Move>) =
        new.iter().partition(|it| it.kind == Kind::BackOut);
    for back in backs {
        let Some(of) = back.of.map(Id::raw) else {
            continue;
        };
        let left = Course::of(now, of).map_or_else(Left::default, |it| it.left_for(back.id.raw()));
        if left.quantity < back.quantity {
            changes.gone.push(Gone {
                item: item.id,
                row: back.id.raw(),
                of,
                left,
            });
        }
    }
    if gone < changes.gone.len() || others.is_empty() {
        return;
    }
    for course in Course::all(now) {
        let Some(few) = course.too_few() else {
            continue;
        };
        let earlier = Course::all(before).into_iter();
        let mut earlier = earlier.filter(|it| it.is_like(&course));
        let known = earlier.find_map(|it| it.too_few());
        if known.is_none_or(|it| it.missing() < few.missing()) {
            changes.too_few.push((item.id, few));
        }
    }
}

/// So many steps that differ are put in the place of those that were there: one after the other that is
/// faster than finding each.
const MANY: usize = 200;

/// Writes what rows do now, where it is new or something else than before.
fn write(tx: &Transaction<'_>, item: &Item, done: &Replayed, old: &[Step]) -> Result<()> {
    let with = done.steps.iter().zip(&done.order);
    let differ = with
        .map(|(step, index)| (step, old.get(*index)))
        .filter(|(step, before)| before.as_ref() != Some(step));
    let (changed, new): (Vec<_>, Vec<_>) = differ.clone().partition(|it| it.1.is_some());
    let changed = changed.into_iter();
    let changed: Vec<(&Step, &Step)> = changed.filter_map(|it| Some((it.0, it.1?))).collect();
    if changed.len() < MANY {
        for (step, before) in changed {
            steps::update(tx, item.id, before, step)?;
        }
        let new: Vec<&Step> = new.into_iter().map(|it| it.0).collect();
        return steps::add(tx, item.id, &new);
    }
    for (step, before) in changed {
        if step.rank != before.rank {
            steps::remove(tx, item.id, before)?;
        }
    }
    let all: Vec<&Step> = differ.map(|it| it.0).collect();
    steps::replace(tx, item.id, &all)
}

/// Where to start, and the rows from there on: before the last day if nothing reaches further back.
fn start(
    tx: &Transaction<'_>,
    item: &Item,
    new: &[Move],
    first: NaiveDate,
) -> Result<(State, Vec<Move>, Vec<Step>)> {
    if let Some((day, state)) = steps::state(tx, item.id)?.filter(|(day, _)| *day <= first) {
        let (rows, steps) = steps::since(tx, item.id, Some(day))?;
        let all = rows.iter().chain(new);
        let here: BTreeSet<i64> = all.clone().map(|it| it.id.raw()).collect();
        // What goes back asks what all of it has cost since nothing was there.
        let reaches = |it: &Move| match it.kind {
            Kind::Used => false,
            Kind::BackOut => it.of.is_some(),
            _ => it.of.is_some_and(|of| !here.contains(&of.raw())),
        };
        let mut all = all;
        if !all.any(reaches) {
            return Ok((state, rows, steps));
        }
    }
    let (rows, steps) = steps::since(tx, item.id, None)?;
    Ok((State::new(item.method), rows, steps))
}

/// The places that new rows, or what they take back, concern.
fn places(new: &[Move], rows: &[Move]) -> BTreeSet<Place> {
    let taken_back: BTreeSet<i64> = new
        .iter()
        .filter(|it| it.kind == Kind::Reversal)
        .filter_map(|it| it.of.map(Id::raw))
        .collect();
    let rows = rows.iter().filter(|it| taken_back.contains(&it.id.raw()));
    let mut places = BTreeSet::new();
    for it in new.iter().chain(rows) {
        let lot = it.lot.map_or(0, Id::raw);
        for location in [it.from, it.to] {
            places.insert((location.map_or(0, Id::raw), lot));
        }
    }
    places
}

fn refuse_impossible(
    tx: &Transaction<'_>,
    item: &Item,
    done: &Replayed,
    new: &[Move],
    changes: &mut Changes,
) -> Result<()> {
    if let Some(row) = done.too_large {
        let is_new = new.iter().any(|it| it.id == row);
        changes.began_with = is_new.then_some(row.raw());
        return Err(Error::input(format!(
            "quantity: what there is of `{}` comes to a quantity or a value of more than 15 digits",
            item.number
        )));
    }
    let mut lots: BTreeMap<i64, i64> = BTreeMap::new();
    if item.tracking == Tracking::Serial {
        for ((_, lot), quantity) in done.end.balances() {
            *lots.entry(lot).or_default() += quantity;
        }
    }
    let twice = lots.iter().find(|(_, quantity)| **quantity > SCALE);
    let twice = twice
        .map(|(lot, _)| *lot)
        .or(done.over.map(|it| it.place.1));
    let Some(lot) = twice else { return Ok(()) };
    let came = new.iter().rfind(|it| it.lot.map_or(0, Id::raw) == lot);
    changes.began_with = came.map(|it| it.id.raw());
    let code = super::store::lots::code(tx, lot)?;
    Err(Error::refused(format!(
        "lot: `{}` with the serial number `{code}` is there already",
        item.number
    ))
    .with_hint(format!(
        "`bo stock list --by lot --item {}` shows where",
        item.number
    )))
}

/// Refuses to take more off what a receipt has cost than it has cost.
fn refuse_below_nothing(
    tx: &Transaction<'_>,
    done: &Replayed,
    rows: &[Move],
    old: &[Step],
) -> Result<()> {
    for (step, index) in done.steps.iter().zip(&done.order) {
        let receipt = matches!(rows[*index].kind, Kind::In | Kind::Opening | Kind::Built);
        let before = old.get(*index).map_or(0, |it| it.effect.value);
        if receipt && step.effect.value < 0 && step.effect.value < before {
            let book = ledger::book(tx)?;
            let money = |minor| Money::from_minor(minor, book).to_string();
            return Err(Error::refused(format!(
                "row {} has cost {}, and would have cost {}",
                step.id.raw(),
                money(before),
                money(step.effect.value)
            ))
            .with_hint("at most what it has cost can be taken off; what a supplier pays beyond that is income"));
        }
    }
    Ok(())
}

/// Whose cost a slot is.
pub fn department(raw: Option<i64>) -> Option<Id<Department>> {
    raw.map(Id::new)
}

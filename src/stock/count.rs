//! Counts ("Inventur", § 240 HGB): a sheet says what is to be counted, and what was counted holds
//! for the time it was opened, or for the end of another day: what is missing or too much follows
//! from the journal, whatever is entered for what was before it later on.

mod due;
mod outcome;

pub use due::{DueRow, due};
pub use outcome::counted_rows;

use super::record::{About, Draft, record};
use super::scan::Scanned;
use super::store::{counts, items, locations, lots, moves};
use super::{Item, Kind, ListFilter, Location, Lot, list, lot, measure};
use crate::base::{
    Amount, Code, Error, Id, Money, Quantity, Result, Text, TimeOfDay, When, counted,
};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What became of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Somebody is counting.
    Open,
    /// What was counted stands in the journal.
    Posted,
    /// Nothing came of it.
    Cancelled,
}

impl Code for State {
    const WHAT: &'static str = "state of a count";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Open, "open"),
        (State::Posted, "posted"),
        (State::Cancelled, "cancelled"),
    ];
}

/// A line of `bo stock count list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CountRow {
    pub number: String,
    pub day: NaiveDate,
    pub time: Option<TimeOfDay>,
    pub scope: String,
    pub state: State,
    pub lines: u32,
    pub counted: u32,
    pub different: u32,
    pub value: Amount,
    pub note: Option<String>,
}

/// A line of a count sheet, and of the sheet that comes back. `expected` is left out of a blind
/// one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SheetRow {
    #[serde(default)]
    pub line: Option<u32>,
    pub item: Text,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub location: Option<Text>,
    #[serde(default)]
    pub lot: Option<Text>,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub expected: Option<Quantity>,
    #[serde(default)]
    pub counted: Option<Quantity>,
    #[serde(default)]
    pub counter: Option<Text>,
}

impl SheetRow {
    /// What somebody has scanned, as a row of the sheet.
    pub fn scanned(piece: &Scanned, counter: Option<&Text>) -> SheetRow {
        SheetRow {
            line: None,
            item: piece.item.clone(),
            name: None,
            location: piece.location.clone(),
            lot: piece.lot.clone(),
            unit: None,
            expected: None,
            counted: Some(piece.quantity),
            counter: counter.cloned(),
        }
    }
}

/// A line of `bo stock count show` and `post`: what was expected and counted, and what the
/// difference is worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CountedRow {
    pub line: u32,
    pub item: String,
    pub location: Option<String>,
    pub lot: Option<String>,
    pub unit: String,
    pub expected: Option<Quantity>,
    pub counted: Option<Quantity>,
    pub difference: Option<Quantity>,
    pub value: Option<Amount>,
    pub counter: Option<String>,
    pub taken_back_by: Option<i64>,
}

/// A place of a count, of one item and lot.
#[derive(Clone, Debug)]
pub struct Line {
    /// The row.
    pub id: Id<Line>,
    /// Its number on the sheet.
    pub no: u32,
    /// What is counted.
    pub item: Id<Item>,
    /// Where.
    pub location: Option<Id<Location>>,
    /// Of which lot.
    pub lot: Option<Id<Lot>>,
}

/// A count.
#[derive(Clone, Debug)]
pub struct Count {
    /// The row.
    pub id: Id<Count>,
    /// What people call it.
    pub number: String,
    /// The day that it holds for,
    pub day: NaiveDate,
    /// and the time of it; its end, if there is none.
    pub time: Option<TimeOfDay>,
    /// What of the stock it is about, in words.
    pub scope: String,
    /// A note.
    pub note: Option<String>,
    /// What became of it.
    pub state: State,
}

impl Count {
    /// What it holds for.
    fn when(&self) -> When {
        When {
            day: self.day,
            time: self.time,
        }
    }
}

/// Whether lines that nobody has counted are let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Not: all of it is counted.
    Refused,
    /// They stay as they are.
    LeftOut,
}

/// Begins a count of what is there at the end of a day, or at a time of it, and of every open item
/// and place of `filter`. One of today is of the time it is.
///
/// # Errors
/// Refused: there is nothing to count, or something of it is in an open count.
pub fn open(
    tx: &Transaction<'_>,
    firm: &Firm,
    on: impl Into<When>,
    filter: &ListFilter,
    note: Option<&str>,
) -> Result<Count> {
    let (mut on, here) = (on.into(), tx.here());
    if on.day == here.date() {
        on.time = on.time.or(Some(TimeOfDay::of(here)));
    }
    let day = on.day;
    if day > tx.at().date_naive() + chrono::Days::new(366) {
        return Err(Error::input(format!("on: {day} is too far away")));
    }
    // What is counted is posted for its day.
    ledger::period::require_open(tx, day).map_err(|err| err.at("on"))?;
    let mut places: Vec<counts::Place> = Vec::new();
    let names = locations::names(tx)?;
    let mut all = Vec::new();
    items::each(tx, |item| {
        all.push(item);
        Ok(())
    })?;
    for item in all.iter().filter(|item| list::wanted(filter, item)) {
        let closed = item.closed_on.is_some_and(|closed| closed <= day);
        let mut there: Vec<_> = list::balances_at(tx, item, Some(on))?
            .into_iter()
            .filter(|((location, _), _)| list::inside(filter, names.get(location)))
            .map(|((location, lot), _)| (id(location), id(lot)))
            .collect();
        // What should be nowhere may be there all the same.
        if there.is_empty() && !closed && filter.location.is_none() && !item.is_tracked() {
            there.push((None, None));
        }
        places.extend(
            there
                .into_iter()
                .map(|(location, lot)| (item.id, location, lot)),
        );
    }
    if places.is_empty() {
        return Err(
            Error::refused(format!("there is nothing to count on {day}"))
                .with_hint("`bo stock list --by location` shows what is where"),
        );
    }
    if let Some(other) = counts::open_of(tx, &places)? {
        return Err(Error::refused(format!(
            "something of it is being counted in `{other}`"
        ))
        .with_hint(format!(
            "`bo stock count post {other}` ends it, `bo stock count cancel {other}` gives it up"
        )));
    }
    let pattern = &firm.numbers.count;
    let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
    let number = pattern.number(day, seq);
    counts::insert(tx, &number, on, &scope(filter), note, &places)?;
    counts::get(tx, &number)
}

fn scope(filter: &ListFilter) -> String {
    let parts = [&filter.item, &filter.category, &filter.location];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    match parts.is_empty() {
        true => "all".to_string(),
        false => parts.join(", "),
    }
}

fn id<T>(raw: i64) -> Option<Id<T>> {
    (raw != 0).then(|| Id::new(raw))
}

/// The sheet of a count: in the order of the places, for somebody who walks along them. A blind one
/// does not say what is expected.
///
/// # Errors
/// Refused, when there is no such count.
pub fn sheet(conn: &Connection, number: &str, blind: bool) -> Result<Vec<SheetRow>> {
    let count = counts::get(conn, number)?;
    let places = Places::read(conn)?;
    let mut expected = HashMap::new();
    let mut rows = Vec::new();
    for line in counts::lines(conn, count.id)? {
        let item = items::by_id(conn, line.item)?;
        let there = expected_at(conn, &item, &count, &line, &mut expected)?;
        rows.push(SheetRow {
            line: Some(line.no),
            name: Some(item.name.to_string()),
            location: places
                .location(line.location)
                .map(|it| it.parse())
                .transpose()?,
            lot: places
                .lot(conn, line.lot)?
                .map(|it| it.parse())
                .transpose()?,
            unit: Some(item.unit.clone()),
            expected: (!blind).then(|| Quantity::from_millionths(there)),
            counted: None,
            counter: None,
            item: item.facts.number,
        });
    }
    rows.sort_by(|a, b| (&a.location, &a.item, &a.lot).cmp(&(&b.location, &b.item, &b.lot)));
    Ok(rows)
}

/// What should be at a place on the day of the count.
fn expected_at(
    conn: &Connection,
    item: &Item,
    count: &Count,
    line: &Line,
    known: &mut HashMap<i64, BTreeMap<(i64, i64), i64>>,
) -> Result<i64> {
    let balances = match known.entry(item.id.raw()) {
        std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
        std::collections::hash_map::Entry::Vacant(place) => {
            let there = list::balances_at(conn, item, Some(count.when()))?;
            place.insert(there.into_iter().collect())
        }
    };
    let place = (
        line.location.map_or(0, Id::raw),
        line.lot.map_or(0, Id::raw),
    );
    Ok(balances.get(&place).copied().unwrap_or_default())
}

/// The names of places and lots.
struct Places {
    locations: HashMap<i64, String>,
}

impl Places {
    fn read(conn: &Connection) -> Result<Places> {
        Ok(Places {
            locations: locations::names(conn)?,
        })
    }

    fn location(&self, id: Option<Id<Location>>) -> Option<String> {
        self.locations.get(&id?.raw()).cloned()
    }

    fn lot(&self, conn: &Connection, id: Option<Id<Lot>>) -> Result<Option<String>> {
        id.map(|id| lots::code(conn, id.raw())).transpose()
    }
}

/// A sheet that comes back, row by row. [`Counting::close`] writes it into the journal.
pub struct Counting {
    count: Count,
    lines: Vec<Line>,
    /// Where in `lines` a place is.
    places: HashMap<counts::Place, usize>,
    drafts: Vec<Draft>,
    /// Which line each draft is for, and who counted.
    of: Vec<(Option<usize>, Option<String>)>,
    /// What was counted already.
    seen: HashSet<counts::Place>,
    known: HashMap<Id<Item>, Item>,
    done: Vec<bool>,
}

impl Counting {
    /// A count whose sheet is about to be read.
    ///
    /// # Errors
    /// Refused: there is no such count, or it has ended.
    pub fn new(conn: &Connection, number: &str) -> Result<Counting> {
        let count = counts::get(conn, number)?;
        require_open(&count)?;
        let lines = counts::lines(conn, count.id)?;
        let done = vec![false; lines.len()];
        let place = |it: &Line| (it.item, it.location, it.lot);
        let places = lines.iter().map(place).zip(0..).collect();
        Ok(Counting {
            count,
            lines,
            places,
            drafts: Vec::new(),
            of: Vec::new(),
            seen: HashSet::new(),
            known: HashMap::new(),
            done,
        })
    }

    /// It was counted at another time of its day than the sheet was opened.
    #[must_use]
    pub fn at(mut self, time: TimeOfDay) -> Counting {
        self.count.time = Some(time);
        self
    }

    /// The day it holds for.
    pub fn day(&self) -> NaiveDate {
        self.count.day
    }

    /// Takes a row of the sheet. What nobody has counted is left for [`Counting::close`]; what is on
    /// no line was found at another place, and counts as well.
    ///
    /// # Errors
    /// Input: a line is there twice, or is not the one it says. Refused: it names what is not there.
    pub fn row(&mut self, tx: &Transaction<'_>, row: &SheetRow) -> Result<()> {
        let item = items::get(tx, &row.item).map_err(|err| err.at("item"))?;
        let location = match &row.location {
            None => None,
            // What is counted is there, whether the place is closed or not.
            Some(code) => Some(
                locations::known(tx, code)
                    .map_err(|err| err.at("location"))?
                    .0
                    .id,
            ),
        };
        let Some(counted) = row.counted else {
            return Ok(());
        };
        if counted.millionths() < 0 {
            return Err(Error::input(format!("counted: {counted} is below zero")));
        }
        let measured = measure(tx, &item, counted, row.unit.as_deref())?;
        let lot = match &row.lot {
            None => None,
            Some(code) => Some(lot::known_or_new(tx, &item, code, None)?),
        };
        let place = (item.id, location, lot);
        let index = self.places.get(&place).copied();
        if let (Some(no), Some(index)) = (row.line, index)
            && self.lines[index].no != no
        {
            return Err(Error::input(format!(
                "line: line {no} of `{}` is another place",
                self.count.number
            )));
        }
        if !self.seen.insert(place) {
            return Err(Error::input(format!(
                "item: `{}` is counted twice at this place",
                item.number
            )));
        }
        if let Some(index) = index {
            self.done[index] = true;
        }
        self.drafts.push(Draft {
            time: self.count.time,
            to: location,
            lot,
            about: About {
                unit: measured.typed.as_ref().map(|it| it.0.clone()),
                unit_quantity: measured.typed.as_ref().map(|it| it.1),
                document: Some(self.count.number.clone()),
                ..About::default()
            },
            ..Draft::new(&item, self.count.day, Kind::Count, measured.millionths)
        });
        self.of
            .push((index, row.counter.as_ref().map(ToString::to_string)));
        self.known.insert(item.id, item);
        Ok(())
    }

    /// Writes what was counted into the journal, and ends the count.
    ///
    /// # Errors
    /// Refused: something was not counted; as [`record`].
    pub fn close(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        missing: Missing,
    ) -> Result<Vec<CountedRow>> {
        let left: Vec<&Line> = self
            .lines
            .iter()
            .zip(&self.done)
            .filter(|(_, done)| !**done)
            .map(|(line, _)| line)
            .collect();
        if missing == Missing::Refused && !left.is_empty() {
            return Err(not_counted(tx, &self.count, &left)?);
        }
        if self.drafts.is_empty() {
            return Err(Error::refused("nothing was counted").with_hint(format!(
                "`bo stock count cancel {}` gives it up",
                self.count.number
            )));
        }
        let text = tx.language().pick("Inventur", "Stock count");
        let text = format!("{text} {}", self.count.number);
        let first = moves::next_id(tx)?;
        record(tx, &firm.stock, &self.known, &self.drafts, &text)?;
        let next = self.lines.iter().map(|it| it.no).max().unwrap_or_default() + 1;
        let mut found = next;
        for ((draft, (index, counter)), id) in self.drafts.iter().zip(&self.of).zip(first..) {
            let line = match index {
                Some(index) => self.lines[*index].id,
                None => {
                    found += 1;
                    let place = (draft.item, draft.to, draft.lot);
                    counts::insert_line(tx, self.count.id, found - 1, &place)?
                }
            };
            counts::insert_counted(tx, line, Id::new(id), counter.as_deref())?;
        }
        counts::end(tx, &self.count, State::Posted, None)?;
        counted_rows(tx, &self.count.number)
    }
}

fn not_counted(conn: &Connection, count: &Count, left: &[&Line]) -> Result<Error> {
    let places = Places::read(conn)?;
    let mut names = Vec::new();
    for line in left.iter().take(5) {
        let item = items::by_id(conn, line.item)?;
        let at = places.location(line.location);
        let lot = places.lot(conn, line.lot)?;
        let parts = [Some(item.number.to_string()), at, lot];
        names.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    let more = match left.len() {
        count if count > names.len() => ", …",
        _ => "",
    };
    Ok(Error::refused(format!(
        "`{}` has {} that nobody has counted: {}{more}",
        count.number,
        counted(left.len() as i64, "line", "lines"),
        names.join(", ")
    ))
    .with_hint("count them (0 where nothing is), or --leave-out lets them stay as they are"))
}

fn require_open(count: &Count) -> Result<()> {
    match count.state {
        State::Open => Ok(()),
        state => Err(Error::refused(format!(
            "count `{}` is {}",
            count.number,
            state.as_str()
        ))),
    }
}

/// Gives a count up; nothing comes of it.
///
/// # Errors
/// Refused, when it has ended.
pub fn cancel(tx: &Transaction<'_>, number: &str, reason: &Text) -> Result<Count> {
    let count = counts::get(tx, number)?;
    require_open(&count)?;
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    counts::end(tx, &count, State::Cancelled, Some(reason))?;
    counts::get(tx, number)
}

/// All counts, the newest first.
///
/// # Errors
/// As reading the file.
pub fn counts(conn: &Connection) -> Result<Vec<CountRow>> {
    let book = ledger::book(conn)?;
    let mut rows = Vec::new();
    for count in counts::all(conn)? {
        let (lines, counted, different, value) = counts::sums(conn, count.id)?;
        rows.push(CountRow {
            number: count.number,
            day: count.day,
            time: count.time,
            scope: count.scope,
            state: count.state,
            lines,
            counted,
            different,
            value: Amount::from(Money::from_minor(value, book)),
            note: count.note,
        });
    }
    Ok(rows)
}

//! A count that comes back: rows of the sheet are looked at, then all of them are posted together.

use super::count::{
    Count, CountedRow, Line, Missing, Places, SheetRow, State, counted_rows, require_open,
};
use super::record::{About, Draft, record};
use super::store::{counts, items, locations, moves};
use super::value::SCALE;
use super::{Item, Kind, Tracking, lot, measure};
use crate::base::{Error, Id, Result, Text, TimeOfDay, counted};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

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
        let named = self.named(tx, row)?;
        let row = named.as_ref().unwrap_or(row);
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
        if item.is_tracked() && row.lot.is_none() {
            return Err(Error::input(format!(
                "lot: is missing: the pieces of `{}` are told apart",
                item.number
            )));
        }
        if item.tracking == Tracking::Serial && !matches!(measured.millionths, 0 | SCALE) {
            return Err(Error::input(format!(
                "counted: a piece of `{}` with a serial number is one, not {counted}",
                item.number
            )));
        }
        let lot = match &row.lot {
            None => None,
            Some(code) if measured.millionths == 0 => Some(lot::known(tx, &item, code)?),
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
        match index {
            Some(index) => self.done[index] = true,
            None => {
                if let Some(other) = counts::open_of(tx, &[place])? {
                    return Err(Error::refused(format!(
                        "item: `{}` is counted at this place in `{other}`",
                        item.number
                    )));
                }
            }
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

    /// A row that names its line alone, with what that is.
    fn named(&self, conn: &Connection, row: &SheetRow) -> Result<Option<SheetRow>> {
        if !row.item.is_empty() {
            return Ok(None);
        }
        let no = row.line.ok_or_else(|| Error::input("item: is missing"))?;
        let line = self.lines.iter().find(|it| it.no == no).ok_or_else(|| {
            Error::input(format!("line: `{}` has no line {no}", self.count.number))
        })?;
        let places = Places::read(conn)?;
        let text = |text: Option<String>| text.map(|it| it.parse()).transpose();
        Ok(Some(SheetRow {
            item: items::by_id(conn, line.item)?.facts.number,
            location: text(places.location(line.location))?,
            lot: text(places.lot(conn, line.lot)?)?,
            ..row.clone()
        }))
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
        "{} of `{}` not counted: {}{more}",
        counted(left.len() as i64, "line was", "lines were"),
        count.number,
        names.join(", ")
    ))
    .with_hint("count them (0 where nothing is), or --leave-out lets them stay as they are"))
}

//! What a scanner typed, a code on each line: it becomes goods that come, go or are carried, or what
//! was counted.

use super::barcode::find_barcode;
use super::store::{items, locations, lots};
use super::{Goods, Item, Tracking, measure};
use crate::base::gs1::{self, Elements};
use crate::base::{Error, Quantity, Result, Text};
use crate::db::Connection;
use crate::tabular::{Line, Report};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Goods that were scanned, in the item's own unit: what was scanned again is added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// The line on which it was scanned first.
    pub line: Line,
    /// The number of the item.
    pub item: Text,
    /// How much of it.
    pub quantity: Quantity,
    /// The place whose label was scanned last.
    pub location: Option<Text>,
    /// The lot or serial number.
    pub lot: Option<Text>,
    /// Until when it is good, if the code says so.
    pub expires_on: Option<NaiveDate>,
}

impl Scanned {
    /// The goods, as far as the scanner says, of which `like` knows the rest.
    pub fn goods(&self, like: &Goods) -> Goods {
        Goods {
            item: self.item.to_string(),
            quantity: Some(self.quantity),
            lots: self.lot.iter().cloned().collect(),
            expires_on: self.expires_on,
            ..like.clone()
        }
    }
}

/// What is read so far.
pub struct Scanning {
    today: NaiveDate,
    /// Whether a count may say that nothing is there.
    is_count: bool,
    location: Option<Text>,
    /// The item that was scanned last, whose lot or serial number may follow.
    last: Option<Piece>,
    all: Vec<Piece>,
    /// Where in `all` goods are.
    places: HashMap<(i64, Option<Text>, Option<Text>), usize>,
    known: HashMap<String, Option<Meaning>>,
}

/// An item as it was scanned.
#[derive(Clone)]
struct Piece {
    line: Line,
    item: Item,
    millionths: i64,
    location: Option<Text>,
    lot: Option<Text>,
    expires_on: Option<NaiveDate>,
}

/// What a code stands for.
#[derive(Clone)]
enum Meaning {
    Item(Box<Item>, Option<Text>),
    Place(Text),
    Piece(Box<Item>, Text),
}

impl Scanning {
    /// A file that is about to be read. `today` decides the century of dates in codes.
    pub fn new(today: NaiveDate, is_count: bool) -> Scanning {
        Scanning {
            today,
            is_count,
            location: None,
            last: None,
            all: Vec::new(),
            places: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// Takes a line: a barcode, an item, a place, a serial number, or an element string of GS1, with
    /// how many of it before (`5*…`) or behind (`…,5`); `lot:` and `serial:` say of which the item
    /// before was.
    ///
    /// # Errors
    /// Refused: the code stands for nothing. Input: it cannot be, or its piece cannot.
    pub fn line(&mut self, conn: &Connection, line: Line, text: &str) -> Result<()> {
        if let Some(lot) = text.strip_prefix("lot:") {
            return self.of_lot(line, lot.parse()?, Tracking::Lot);
        }
        if let Some(serial) = text.strip_prefix("serial:") {
            return self.of_lot(line, serial.parse()?, Tracking::Serial);
        }
        let (count, code) = match self.means(conn, text)? {
            Some(_) => (Quantity::ONE, text),
            None => self.counted(conn, text)?,
        };
        if count.millionths() < 0 || (count.millionths() == 0 && !self.is_count) {
            return Err(Error::input(format!(
                "`{text}`: {count} of it are not moved"
            )));
        }
        if let Some(meaning) = self.means(conn, code)? {
            return self.scanned(conn, line, count, meaning);
        }
        match Elements::read(code, self.today)? {
            Some(elements) => self.elements(conn, line, count, code, &elements),
            None => Err(unknown(code)),
        }
    }

    /// All that was scanned, in the order in which it was first; what is wrong with it is added to
    /// the report.
    ///
    /// # Errors
    /// As [`Report::check`].
    pub fn close(mut self, report: &mut Report) -> Result<Vec<Scanned>> {
        if let Some(last) = self.last.as_ref().map(|it| it.line) {
            let outcome = self.flush();
            report.check(last, outcome)?;
        }
        for piece in &self.all {
            report.check(piece.line, require_serial(piece))?;
        }
        let all = self.all.into_iter().map(|piece| Scanned {
            line: piece.line,
            item: piece.item.facts.number,
            quantity: Quantity::from_millionths(piece.millionths),
            location: piece.location,
            lot: piece.lot,
            expires_on: piece.expires_on,
        });
        Ok(all.collect())
    }

    /// How many of which code a text says that is no code as a whole. What goes on behind a comma
    /// in an element string belongs to it.
    fn counted<'a>(&mut self, conn: &Connection, text: &'a str) -> Result<(Quantity, &'a str)> {
        if let Some((count, code)) = text.split_once('*')
            && let Ok(count) = count.trim().parse::<Quantity>()
        {
            return Ok((count, code.trim()));
        }
        if let Some((code, count)) = text.rsplit_once(',')
            && let Ok(count) = count.trim().parse::<Quantity>()
            && self.means(conn, code.trim())?.is_some()
        {
            return Ok((count, code.trim()));
        }
        Ok((Quantity::ONE, text))
    }

    /// What a code stands for, if it is no element string.
    fn means(&mut self, conn: &Connection, code: &str) -> Result<Option<Meaning>> {
        if let Some(known) = self.known.get(code) {
            return Ok(known.clone());
        }
        let meaning = meaning(conn, code)?;
        self.known.insert(code.to_string(), meaning.clone());
        Ok(meaning)
    }

    fn scanned(
        &mut self,
        conn: &Connection,
        line: Line,
        count: Quantity,
        meaning: Meaning,
    ) -> Result<()> {
        match meaning {
            Meaning::Place(code) => {
                self.flush()?;
                if count != Quantity::ONE {
                    return Err(Error::input(format!(
                        "`{code}` is a location: {count} of it?"
                    )));
                }
                self.location = Some(code);
                Ok(())
            }
            Meaning::Item(item, unit) => {
                let measured = measure(conn, &item, count, unit.as_deref())?;
                self.piece(line, *item, measured.millionths, None, None)
            }
            Meaning::Piece(item, serial) => {
                self.piece(line, *item, count.millionths(), Some(serial), None)
            }
        }
    }

    fn elements(
        &mut self,
        conn: &Connection,
        line: Line,
        count: Quantity,
        code: &str,
        elements: &Elements,
    ) -> Result<()> {
        let named = elements.gtin.as_deref().or(elements.own.as_deref());
        let named = named.ok_or_else(|| {
            Error::input(format!(
                "`{}` says nothing of what it is: (01) is missing",
                code.replace(gs1::END, "|")
            ))
        })?;
        let (item, unit) = find_barcode(conn, named)?.ok_or_else(|| unknown(named))?;
        let inside = Quantity::from_millionths(
            i64::from(elements.count.unwrap_or(1))
                .checked_mul(count.millionths())
                .ok_or_else(|| Error::input(format!("{count} times that is too much")))?,
        );
        let measured = measure(conn, &item, inside, unit.as_deref())?;
        // What a maker says of lots is of no use where pieces are not told apart.
        let (lot, expires_on) = match item.tracking {
            Tracking::None => (None, None),
            Tracking::Lot => (elements.lot.as_deref(), elements.expires_on),
            Tracking::Serial => (elements.serial.as_deref(), elements.expires_on),
        };
        let lot = lot.map(str::parse).transpose()?;
        let expires_on = expires_on.filter(|_| lot.is_some());
        self.piece(line, item, measured.millionths, lot, expires_on)
    }

    fn piece(
        &mut self,
        line: Line,
        item: Item,
        millionths: i64,
        lot: Option<Text>,
        expires_on: Option<NaiveDate>,
    ) -> Result<()> {
        self.flush()?;
        let location = self.location.clone();
        self.last = Some(Piece {
            line,
            item,
            millionths,
            location,
            lot,
            expires_on,
        });
        Ok(())
    }

    /// The lot or serial number of the item before; one more serial number is one more piece.
    fn of_lot(&mut self, line: Line, lot: Text, tracking: Tracking) -> Result<()> {
        let (what, one) = match tracking {
            Tracking::Serial => ("serial", "serial number"),
            Tracking::Lot | Tracking::None => ("lot", "lot"),
        };
        if lot.is_empty() {
            return Err(Error::input(format!("`{what}:` says no {one}")));
        }
        let Some(last) = &mut self.last else {
            return Err(
                Error::input(format!("`{what}:{lot}` stands behind no item"))
                    .with_hint(format!("scan the item, then its {one}")),
            );
        };
        if last.item.tracking != tracking {
            return Err(Error::input(format!(
                "`{what}:{lot}`: pieces of `{}` have no {one}",
                last.item.number
            )));
        }
        if last.lot.is_none() {
            last.lot = Some(lot);
            return Ok(());
        }
        if tracking == Tracking::Lot {
            return Err(Error::input(format!(
                "`lot:{lot}`: the item before is of lot `{}`",
                last.lot.as_deref().unwrap_or_default()
            ))
            .with_hint("scan the item again"));
        }
        let item = last.item.clone();
        self.piece(line, item, super::value::SCALE, Some(lot), None)
    }

    /// Adds the last item to what is there of it already.
    fn flush(&mut self) -> Result<()> {
        let Some(last) = self.last.take() else {
            return Ok(());
        };
        let place = (last.item.id.raw(), last.location.clone(), last.lot.clone());
        let Some(there) = self.places.get(&place).and_then(|at| self.all.get_mut(*at)) else {
            self.places.insert(place, self.all.len());
            self.all.push(last);
            return Ok(());
        };
        // A piece is there once, however often it is scanned.
        if there.item.tracking != Tracking::Serial {
            there.millionths = there
                .millionths
                .checked_add(last.millionths)
                .ok_or_else(|| Error::input(format!("too much of `{}`", there.item.number)))?;
        }
        there.expires_on = there.expires_on.or(last.expires_on);
        Ok(())
    }
}

/// Pieces that have numbers are known by them.
fn require_serial(piece: &Piece) -> Result<()> {
    let item = &piece.item;
    match item.tracking == Tracking::Serial && piece.lot.is_none() && piece.millionths != 0 {
        false => Ok(()),
        true => Err(
            Error::input(format!("no serial number was scanned of `{}`", item.number))
                .with_hint("`serial:` and its number on the line behind it, for each piece"),
        ),
    }
}

/// What a code stands for: one thing only.
fn meaning(conn: &Connection, code: &str) -> Result<Option<Meaning>> {
    if let Some(code) = code.strip_prefix("location:") {
        return Ok(Some(Meaning::Place(
            locations::known(conn, code.trim())?.0.code.parse()?,
        )));
    }
    if let Some(number) = code.strip_prefix("item:") {
        let item = items::get(conn, number.trim())?;
        return Ok(Some(Meaning::Item(Box::new(item), None)));
    }
    let item = find_barcode(conn, code)?;
    let place = locations::find(conn, code)?;
    match (item, place) {
        (Some(_), Some(_)) => Err(
            Error::refused(format!("`{code}` is an item and a location"))
                .with_hint(format!("`item:{code}` or `location:{code}` says which")),
        ),
        (Some((item, unit)), None) => Ok(Some(Meaning::Item(Box::new(item), unit))),
        (None, Some((place, _))) => Ok(Some(Meaning::Place(place.code.parse()?))),
        (None, None) => match lots::pieces(conn, code)?.as_slice() {
            [] => Ok(None),
            [item] => {
                let item = items::by_id(conn, *item)?;
                Ok(Some(Meaning::Piece(Box::new(item), code.parse()?)))
            }
            _ => Err(Error::refused(format!(
                "`{code}` is the serial number of pieces of several items"
            ))
            .with_hint(format!("scan the item, then `serial:{code}`"))),
        },
    }
}

fn unknown(code: &str) -> Error {
    let told = code.replace(gs1::END, "|");
    Error::refused(format!(
        "`{told}` is no barcode, item, location or serial number"
    ))
    .with_hint(format!(
        "`bo stock barcode add {told} ITEM` says what it stands for"
    ))
}

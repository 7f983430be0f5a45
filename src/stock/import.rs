//! Moves out of files: items, places and lots are asked of the file once, not for every row; each row
//! is kept as it is read, and all of them are valued and posted together at the end.

use super::enter::standing;
use super::lower::require_at_most_cost;
use super::record::{About, Done, Draft, Recording, sides};
use super::rows::MoveRow;
use super::store::{carried, items, locations, moves};
use super::{Item, Kind, Location, Lot, Move, Partner, measure};
use crate::base::{Amount, Error, Id, Money, Quantity, Result, Text, TimeOfDay, When};
use crate::contact;
use crate::db::Transaction;
use crate::firm;
use crate::ledger::{self, Department};
use crate::tabular::{Line, Outcome, Report};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// What a row without a key is known by.
pub type Said = (
    NaiveDate,
    Option<TimeOfDay>,
    Kind,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<String>,
);

/// An item of which rows are read.
struct Known {
    item: Item,
    lots: HashMap<Text, Id<Lot>>,
    /// The times of the rows that are there, by day.
    times: HashMap<NaiveDate, BTreeSet<TimeOfDay>>,
    /// How often the file has each row that has no key.
    there: HashMap<Said, u32>,
}

impl Known {
    /// Whether a row without a key is there already, and was not found before. One that does not say
    /// its time is what was given the time of its entry.
    fn has(&mut self, draft: &Draft) -> bool {
        let mut said = said_of(draft, true);
        if says_all(draft) {
            // Of how many it is was taken from what was there.
            let like = |it: &&Said| {
                it.3 != 0 && (it.0, it.2, it.6, it.7) == (said.0, said.2, said.6, said.7)
            };
            let same = self.there.iter().find(|it| *it.1 > 0 && like(&it.0));
            said.3 = same.map_or(0, |it| it.0.3);
        }
        let times = self.times.get(&draft.day).filter(|_| said.1.is_none());
        let times = times.into_iter().flatten().map(|it| Some(*it));
        for time in std::iter::once(said.1).chain(times) {
            said.1 = time;
            if let Some(count) = self.there.get_mut(&said).filter(|it| **it > 0) {
                *count -= 1;
                return true;
            }
        }
        false
    }
}

/// A file of moves while it is read. [`Import::close`] values them.
pub struct Import {
    book: crate::base::Currency,
    /// The items that the file names, by their number.
    items: Vec<Known>,
    numbers: HashMap<Text, usize>,
    /// Places, and from when on they are closed.
    places: HashMap<Text, (Id<Location>, Option<NaiveDate>)>,
    partners: HashMap<Text, Partner>,
    departments: HashMap<Text, Id<Department>>,
    /// Whether the journal has rows with keys.
    has_keys: bool,
    /// The rows of this file by their keys.
    keys: HashMap<Text, i64>,
    recording: Recording,
    /// The last row that was added.
    last: Option<Draft>,
    /// Where each of its rows stands in the file.
    lines: Vec<Line>,
    /// What goods are said to be worth: of how many, all rows of the file say together.
    said: Vec<(Line, usize, Option<Text>, Draft)>,
}

impl Import {
    /// A file that is about to be read.
    ///
    /// # Errors
    /// As reading the file.
    pub fn new(tx: &Transaction<'_>) -> Result<Import> {
        Ok(Import {
            book: ledger::book(tx)?,
            items: Vec::new(),
            numbers: HashMap::new(),
            places: HashMap::new(),
            partners: HashMap::new(),
            departments: HashMap::new(),
            has_keys: moves::has_keys(tx)?,
            keys: HashMap::new(),
            recording: Recording::imported(tx)?,
            last: None,
            lines: Vec::new(),
            said: Vec::new(),
        })
    }

    /// Takes a row. Its key says whether it is there already; without one, what it says. What was
    /// taken back since may come again.
    ///
    /// # Errors
    /// Refused: it names what is not there, or its key is there with something else. Input: it says
    /// what cannot be.
    pub fn row(&mut self, tx: &Transaction<'_>, line: Line, row: MoveRow) -> Result<Outcome> {
        // What it belongs to may be a row of this file.
        if let Some(of) = &row.of {
            if self.said.iter().any(|it| it.2.as_ref() == Some(of)) {
                self.say(tx, &mut |_, err| Err(err))?;
            }
            self.recording.flush(tx)?;
        }
        let (draft, item) = self.draft(tx, &row)?;
        if let Some(key) = &row.key {
            if self.keys.contains_key(key) {
                return Err(Error::input(format!("key: `{key}` is in this file twice")));
            }
            let there = match self.has_keys {
                true => match moves::by_key(tx, key)? {
                    None => moves::taken_back_by_key(tx, key)?,
                    there => there,
                },
                false => None,
            };
            if let Some(id) = there {
                let differs = differing(&moves::draft(tx, id)?, &draft);
                return match differs.is_empty() {
                    true => Ok(Outcome::Unchanged),
                    false => Err(Error::refused(format!(
                        "key: row {id} has the key `{key}` and says something else: {}",
                        differs.join(", ")
                    ))
                    .with_hint(format!(
                        "what was moved is final: `bo stock reverse {id}` takes it back"
                    ))),
                };
            }
            if self.is_own_row(tx, key, &draft)? {
                return Ok(Outcome::Unchanged);
            }
        } else {
            // What takes back a row of this file is as new as that.
            let first = self.recording.first();
            let of_file = draft.of.is_some_and(|of| first <= of.raw());
            let known = &mut self.items[item];
            if !of_file && !known.there.is_empty() && known.has(&draft) {
                return Ok(Outcome::Unchanged);
            }
        }
        self.last = Some(draft.clone());
        if draft.kind == Kind::WriteDown {
            if self.said.iter().any(|it| it.2.is_some() && it.2 == row.key) {
                let key = row.key.unwrap_or_default();
                return Err(Error::input(format!("key: `{key}` is in this file twice")));
            }
            self.said.push((line, item, row.key, draft));
            return Ok(Outcome::Added);
        }
        self.keep(tx, line, (item, row.key), &draft)?;
        Ok(Outcome::Added)
    }

    fn keep(
        &mut self,
        tx: &Transaction<'_>,
        line: Line,
        (item, key): (usize, Option<Text>),
        draft: &Draft,
    ) -> Result<()> {
        let id = self.recording.row(tx, &self.items[item].item, draft)?;
        self.lines.push(line);
        if let Some(key) = key {
            self.keys.insert(key, id);
        }
        Ok(())
    }

    /// Keeps what goods are said to be worth; one that does not say of how many is of what is there
    /// by then, so that it is the value of one of them.
    fn say(
        &mut self,
        tx: &Transaction<'_>,
        wrong: &mut dyn FnMut(Line, Error) -> Result<()>,
    ) -> Result<()> {
        for (line, item, key, mut draft) in std::mem::take(&mut self.said) {
            let known = &self.items[item].item;
            let done = match draft.quantity {
                0 => {
                    let more: Vec<Move> = self.recording.rows_of(known.id).cloned().collect();
                    let when = When {
                        day: draft.day,
                        time: draft.time,
                    };
                    let there = standing(tx, known, when, more)?;
                    draft.quantity = there.there(draft.lot);
                    let value = draft.value.unwrap_or_default();
                    let said = (draft.quantity, there.cost(draft.lot), value);
                    match value {
                        0 => Ok(()),
                        _ => require_at_most_cost(known, draft.day, said, self.book)
                            .map_err(|err| err.at("value")),
                    }
                }
                _ => Ok(()),
            };
            let done = done.and_then(|()| self.keep(tx, line, (item, key), &draft));
            if let Err(err) = done {
                wrong(line, err)?;
            }
        }
        Ok(())
    }

    /// The last row that was added.
    pub fn last(&self) -> Option<&Draft> {
        self.last.as_ref()
    }

    /// Whether a key is the number of a row that says the same here: what an export calls rows
    /// without a key.
    fn is_own_row(&self, tx: &Transaction<'_>, key: &Text, draft: &Draft) -> Result<bool> {
        let there = 1..self.recording.first();
        let id = key.parse::<i64>().ok().filter(|id| there.contains(id));
        let Some(id) = id else { return Ok(false) };
        let mut there = moves::draft(tx, id)?;
        // One that does not say its time is what was given the time of its entry.
        there.time = there.time.filter(|_| draft.time.is_some());
        there.late = draft.late;
        if says_all(draft) {
            there.quantity = 0;
        }
        there.about.key.clone_from(&draft.about.key);
        let stands = moves::reversal_of(tx, Id::new(id))?.is_none();
        Ok(stands && there == *draft)
    }

    /// Values and posts all of it; what turns out to be wrong is told with its line.
    ///
    /// # Errors
    /// As [`super::record`]. Input, with all that is wrong with rows.
    pub fn close(
        mut self,
        tx: &Transaction<'_>,
        firm: &firm::Stock,
        text: &str,
        mut report: Report,
    ) -> Result<Done> {
        if !report.has_errors() {
            self.say(tx, &mut |line, err| report.check(line, Err(err)))?;
        }
        // What is wrong already would make other rows wrong.
        if report.has_errors() {
            return report.finish().map(|_| Done::default());
        }
        let items = self.items.into_iter().map(|it| (it.item.id, it.item));
        let known: HashMap<Id<Item>, Item> = items.collect();
        let (first, lines) = (self.recording.first(), self.lines);
        let place = |row: i64| usize::try_from(row - first).ok();
        let done =
            self.recording
                .close(tx, firm, &known, text, &mut |row, err| match place(row)
                    .and_then(|it| lines.get(it))
                {
                    Some(line) => report.check(*line, Err(err)),
                    None => Err(err),
                })?;
        report.finish()?;
        Ok(done)
    }

    /// Which of the items has this number.
    fn known(&mut self, tx: &Transaction<'_>, number: &Text) -> Result<usize> {
        if let Some(index) = self.numbers.get(number) {
            return Ok(*index);
        }
        let item = items::get(tx, number).map_err(|err| err.at("item"))?;
        let mut known = Known {
            there: HashMap::new(),
            lots: HashMap::new(),
            times: HashMap::new(),
            item,
        };
        for said in carried::without_key(tx, known.item.id)? {
            if let Some(time) = said.1 {
                known.times.entry(said.0).or_default().insert(time);
            }
            *known.there.entry(said).or_default() += 1;
        }
        let index = self.items.len();
        self.items.push(known);
        self.numbers.insert(number.clone(), index);
        Ok(index)
    }

    /// What a row says, and which of the items it is of.
    fn draft(&mut self, tx: &Transaction<'_>, row: &MoveRow) -> Result<(Draft, usize)> {
        let book = self.book;
        let of = match &row.of {
            None => None,
            Some(of) => Some(self.row_called(tx, of)?),
        };
        let from = self.place(tx, row.from.as_ref(), None)?;
        let to = self.place(tx, row.to.as_ref(), Some(row.day))?;
        let contact = match &row.contact {
            None => None,
            Some(number) => Some(self.partner(tx, number)?),
        };
        let department = match &row.department {
            None => None,
            Some(code) => Some(self.department(tx, code)?),
        };
        let item = self.known(tx, &row.item)?;
        let known = &mut self.items[item];
        let quantity = match (row.quantity, row.kind) {
            (Some(quantity), _) => quantity,
            (None, Kind::Cost | Kind::Method | Kind::WriteDown | Kind::Reversal) => {
                Quantity::from_millionths(0)
            }
            (None, Kind::Price) => Quantity::ONE,
            (None, _) => return Err(Error::input("quantity: is missing")),
        };
        if quantity.millionths() < 0 {
            return Err(Error::input(format!("quantity: {quantity} is below zero"))
                .with_hint("what goes out is of the kind `out`"));
        }
        let mut measured = measure(tx, &known.item, quantity, row.unit.as_deref())?;
        let lot = match &row.lot {
            None => None,
            Some(code) => Some(lot(tx, known, code, row.expires_on)?),
        };
        // The cost of one says nothing of all, unless it says of how many.
        let of_none =
            quantity.millionths() == 0 && matches!(row.kind, Kind::Cost | Kind::WriteDown);
        let value = match (row.value, row.cost.filter(|_| !of_none)) {
            (None, None) if row.cost.is_some() => {
                return Err(Error::input("value: is missing")
                    .with_hint("cost is that of one unit, and no quantity stands beside it"));
            }
            (Some(_), Some(_)) => {
                return Err(Error::input("cost: is there beside a value; one of them"));
            }
            (Some(value), None) => Some(minor(value, book)?),
            (None, Some(cost)) if row.kind == Kind::Price => {
                let price = super::enter::unit_price(cost, measured.millionths, book)?;
                measured.millionths = price.quantity();
                Some(price.minor())
            }
            (None, Some(cost)) => {
                Some(Money::round(cost.amount() * quantity.amount(), book)?.minor())
            }
            (None, None) => None,
        };
        if matches!(row.kind, Kind::Cost | Kind::Price | Kind::WriteDown) && value.is_none() {
            return Err(Error::input("value: is missing"));
        }
        if row.kind == Kind::Method && row.method.is_none() {
            return Err(Error::input("method: is missing"));
        }
        if matches!(
            row.kind,
            Kind::BackIn | Kind::BackOut | Kind::Cost | Kind::Used | Kind::Reversal
        ) && of.is_none()
        {
            return Err(Error::input("of: is missing: the row that it belongs to"));
        }
        if lot.is_none() && known.item.is_tracked() && sides(row.kind) != (false, false) {
            return Err(Error::input(format!(
                "lot: is missing: the pieces of `{}` are told apart",
                known.item.number
            )));
        }
        if let (Some(it), Some(called)) = (of, &row.of)
            && row.kind != Kind::Used
            && moves::get(tx, it.raw()).map_err(|err| err.at("of"))?.1 != known.item.id
        {
            return Err(Error::refused(format!(
                "of: `{called}` is not of `{}`",
                row.item
            )));
        }
        let draft = Draft {
            time: row.time,
            from,
            to,
            lot,
            value,
            of,
            method: row.method,
            department,
            about: About {
                unit: measured.typed.as_ref().map(|it| it.0.clone()),
                unit_quantity: measured.typed.as_ref().map(|it| it.1),
                contact,
                document: text(row.document.as_ref()),
                key: text(row.key.as_ref()),
                note: text(row.note.as_ref()),
            },
            ..Draft::new(&known.item, row.day, row.kind, measured.millionths)
        };
        // What a column cannot mean is a mistake in the file.
        let (from, to) = sides(row.kind);
        for (what, allowed, given) in [
            ("from", from, draft.from.is_some()),
            ("to", to, draft.to.is_some()),
        ] {
            if given && !allowed {
                use crate::base::Code;
                return Err(Error::input(format!(
                    "{what}: a row of the kind `{}` has none",
                    row.kind.as_str()
                )));
            }
        }
        Ok((draft, item))
    }

    /// The row that another one of this file, or of the journal, is called.
    fn row_called(&self, tx: &Transaction<'_>, of: &Text) -> Result<Id<Move>> {
        if let Some(id) = self.keys.get(of) {
            return Ok(Id::new(*id));
        }
        let id = match moves::by_key(tx, of)? {
            None => moves::taken_back_by_key(tx, of)?,
            id => id,
        };
        let id = id.or_else(|| of.parse::<i64>().ok());
        let id = id
            .filter(|id| *id < self.recording.first())
            .ok_or_else(|| {
                Error::refused(format!("of: no row with the key `{of}`"))
                    .with_hint("a row stands after the one that it belongs to")
            })?;
        Ok(Id::new(id))
    }

    /// A place; something is put there on the day `put`, if there is one.
    fn place(
        &mut self,
        tx: &Transaction<'_>,
        code: Option<&Text>,
        put: Option<NaiveDate>,
    ) -> Result<Option<Id<Location>>> {
        let Some(code) = code else { return Ok(None) };
        let what = if put.is_some() { "to" } else { "from" };
        let (id, closed_on) = match self.places.get(code) {
            Some(known) => *known,
            None => {
                let (place, closed_on) = locations::known(tx, code).map_err(|err| err.at(what))?;
                self.places.insert(code.clone(), (place.id, closed_on));
                (place.id, closed_on)
            }
        };
        if let Some(day) = put {
            locations::require_open(code, closed_on, day).map_err(|err| err.at(what))?;
        }
        Ok(Some(id))
    }

    fn partner(&mut self, tx: &Transaction<'_>, number: &Text) -> Result<Partner> {
        if let Some(id) = self.partners.get(number) {
            return Ok(*id);
        }
        let id = contact::get(tx, number)
            .map_err(|err| err.at("contact"))?
            .id;
        self.partners.insert(number.clone(), id);
        Ok(id)
    }

    fn department(&mut self, tx: &Transaction<'_>, code: &Text) -> Result<Id<Department>> {
        if let Some(id) = self.departments.get(code) {
            return Ok(*id);
        }
        let id = Department::get(tx, code)
            .map_err(|err| err.at("department"))?
            .id;
        self.departments.insert(code.clone(), id);
        Ok(id)
    }
}

/// Whether a row says what all that is there is worth, and not of how many that is.
fn says_all(it: &Draft) -> bool {
    it.kind == Kind::WriteDown && it.quantity == 0
}

/// The columns in which a row says something else than the one that is there.
fn differing(there: &Draft, it: &Draft) -> Vec<&'static str> {
    let (known, about) = (&there.about, &it.about);
    let columns = [
        ("item", there.item != it.item),
        ("day", there.day != it.day),
        ("time", it.time.is_some() && there.time != it.time),
        ("kind", there.kind != it.kind),
        ("quantity", there.quantity != it.quantity && !says_all(it)),
        (
            "unit",
            (&known.unit, known.unit_quantity) != (&about.unit, about.unit_quantity),
        ),
        ("from", there.from != it.from),
        ("to", there.to != it.to),
        ("lot", there.lot != it.lot),
        ("value", there.value != it.value),
        ("of", there.of != it.of),
        ("method", there.method != it.method),
        ("department", there.department != it.department),
        ("contact", known.contact != about.contact),
        ("document", known.document != about.document),
        ("note", known.note != about.note),
    ];
    let differ = columns.into_iter().filter(|it| it.1);
    differ.map(|it| it.0).collect()
}

/// The lot of an item; what comes in with a new one makes it.
fn lot(
    tx: &Transaction<'_>,
    known: &mut Known,
    code: &Text,
    expires_on: Option<NaiveDate>,
) -> Result<Id<Lot>> {
    if let (Some(id), None) = (known.lots.get(code), expires_on) {
        return Ok(*id);
    }
    let id = super::lot::known_or_new(tx, &known.item, code, expires_on)?;
    known.lots.insert(code.clone(), id);
    Ok(id)
}

fn minor(value: Amount, book: crate::base::Currency) -> Result<i64> {
    Ok(value.money(book).map_err(|err| err.at("value"))?.minor())
}

fn text(text: Option<&Text>) -> Option<String> {
    text.filter(|it| !it.is_empty()).map(ToString::to_string)
}

fn said_of(it: &Draft, with_document: bool) -> Said {
    (
        it.day,
        it.time,
        it.kind,
        it.quantity,
        it.from.map(Id::raw),
        it.to.map(Id::raw),
        it.lot.map(Id::raw),
        it.value,
        it.about.document.clone().filter(|_| with_document),
    )
}

/// What a row says, for those without a key.
pub fn said(it: &Move, document: Option<String>) -> Said {
    (
        it.day,
        it.time,
        it.kind,
        it.quantity,
        it.from.map(Id::raw),
        it.to.map(Id::raw),
        it.lot.map(Id::raw),
        it.value,
        document,
    )
}

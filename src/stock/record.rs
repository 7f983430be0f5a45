//! Writing into the journal: rows are looked at, kept, valued and posted in one change.

use super::allowed::require;
use super::clock::Clock;
use super::posting::{Words, post};
use super::replay::Short;
use super::revalue::{Changes, revalue};
use super::store::{items, lots, moves, steps};
use super::{Item, Kind, Location, Lot, Method, Move, Partner, Step};
use crate::base::{Error, Id, Language, Quantity, Result, TimeOfDay, counted};
use crate::db::Transaction;
use crate::firm::{self, Negative};
use crate::ledger::{Department, period};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What else is known about a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The unit that was typed, if it is not the item's own,
    pub unit: Option<String>,
    /// and how many of them, in millionths.
    pub unit_quantity: Option<i64>,
    /// Whose goods they are, or were.
    pub contact: Option<Partner>,
    /// The paper behind it.
    pub document: Option<String>,
    /// What another program calls it: each key is taken once.
    pub key: Option<String>,
    /// In words.
    pub note: Option<String>,
}

/// A row that is about to be written. Quantities are millionths of the item's own unit, values
/// minor units of the book currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Of what.
    pub item: Id<Item>,
    /// When it happened,
    pub day: NaiveDate,
    /// and at what time. What is of today and says none gets the time it is.
    pub time: Option<TimeOfDay>,
    /// What.
    pub kind: Kind,
    /// How much.
    pub quantity: i64,
    /// Where it was.
    pub from: Option<Id<Location>>,
    /// Where it is then.
    pub to: Option<Id<Location>>,
    /// Of which lot.
    pub lot: Option<Id<Lot>>,
    /// What it has cost, or is worth.
    pub value: Option<i64>,
    /// The row it belongs to.
    pub of: Option<Id<Move>>,
    /// How it is valued from now on.
    pub method: Option<Method>,
    /// Whose cost it is.
    pub department: Option<Id<Department>>,
    /// Whether it is a cost from its own day on, such as a cash discount.
    pub late: bool,
    /// What else is known.
    pub about: About,
}

impl Draft {
    /// A row that says nothing else.
    pub fn new(item: &Item, day: NaiveDate, kind: Kind, quantity: i64) -> Draft {
        Draft {
            item: item.id,
            day,
            time: None,
            kind,
            quantity,
            from: None,
            to: None,
            lot: None,
            value: None,
            of: None,
            method: None,
            department: None,
            late: false,
            about: About::default(),
        }
    }

    fn moved(&self, id: i64, time: Option<TimeOfDay>) -> Move {
        Move {
            id: Id::new(id),
            day: self.day,
            time,
            kind: self.kind,
            quantity: self.quantity,
            from: self.from,
            to: self.to,
            lot: self.lot,
            value: self.value,
            of: self.of,
            method: self.method,
            department: self.department,
            document: self.about.document.as_deref().map(Box::from),
            late: self.late,
        }
    }
}

/// Of more rows than that, what each did is not kept in memory: the journal knows.
const MOST_TOLD: i64 = 10_000;

/// What became of rows.
#[derive(Debug, Default)]
pub struct Done {
    /// Each row, in the order of the drafts, with what it did, unless they are very many.
    pub steps: Vec<Step>,
    /// What somebody should know.
    pub warnings: Vec<String>,
}

/// Writes rows into the journal, with all that follows from them. `known` are the items they are
/// of; `text` is what the books say.
///
/// # Errors
/// Refused: a row is on a day that is to come or of a month that is not open; there is too little;
/// a serial number is there twice. Input: a row says what cannot be.
pub fn record(
    tx: &Transaction<'_>,
    firm: &firm::Stock,
    known: &HashMap<Id<Item>, Item>,
    drafts: &[Draft],
    text: &str,
) -> Result<Done> {
    let mut recording = Recording::new(tx)?;
    for draft in drafts {
        recording.row(tx, &known[&draft.item], draft)?;
    }
    recording.close(tx, firm, known, text, &mut |_, err| Err(err))
}

/// Takes what is wrong with rows once they are valued, with the row that it began with.
pub type Wrong<'a> = dyn FnMut(i64, Error) -> Result<()> + 'a;

/// The same for an item of which there is too little.
type Refuse<'a> = dyn FnMut(Id<Item>, &Short, Error) -> Result<()> + 'a;

/// Rows that are being written: each is looked at and kept at once, all of them are valued and
/// posted together.
pub struct Recording {
    first: i64,
    next: i64,
    rows: moves::Writer,
    open: OpenMonths,
    clock: Clock,
    entered: Vec<(Id<Item>, Move)>,
    /// The paper behind all of them, if it is the same.
    document: Option<String>,
    same: bool,
}

impl Recording {
    /// Rows that are about to be written.
    ///
    /// # Errors
    /// As reading the file.
    pub fn new(tx: &Transaction<'_>) -> Result<Recording> {
        Recording::of(tx, false)
    }

    /// The rows of a file: nothing is owed for them.
    ///
    /// # Errors
    /// As reading the file.
    pub fn imported(tx: &Transaction<'_>) -> Result<Recording> {
        Recording::of(tx, true)
    }

    fn of(tx: &Transaction<'_>, imported: bool) -> Result<Recording> {
        let first = moves::next_id(tx)?;
        Ok(Recording {
            first,
            next: first,
            rows: moves::Writer::new(tx, imported),
            open: OpenMonths::default(),
            clock: Clock::new(tx),
            entered: Vec::new(),
            document: None,
            same: true,
        })
    }

    /// The number of the first row.
    pub fn first(&self) -> i64 {
        self.first
    }

    /// The rows of an item that were kept so far.
    pub fn rows_of(&self, item: Id<Item>) -> impl Iterator<Item = &Move> {
        let mine = self.entered.iter().filter(move |it| it.0 == item);
        mine.map(|it| &it.1)
    }

    /// Lets rows that were kept be read.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn flush(&mut self, tx: &Transaction<'_>) -> Result<()> {
        self.rows.flush(tx)
    }

    /// Keeps a row, and returns its number.
    ///
    /// # Errors
    /// As [`record`].
    pub fn row(&mut self, tx: &Transaction<'_>, item: &Item, draft: &Draft) -> Result<i64> {
        let of = draft.of.is_some();
        if of || self.clock.asks(draft) {
            self.flush(tx)?;
        }
        require(tx, item, draft)?;
        self.open.require(tx, draft.day)?;
        self.clock.require_past(draft)?;
        let time = self.clock.time(tx, draft)?;
        let id = self.next;
        self.rows.row(tx, id, draft, time)?;
        // What is refused of one that belongs to another is refused with it.
        if of {
            self.flush(tx)?;
        }
        self.next += 1;
        self.entered.push((draft.item, draft.moved(id, time)));
        let document = &draft.about.document;
        if id == self.first {
            self.document.clone_from(document);
        }
        self.same &= self.document == *document;
        Ok(id)
    }

    /// Values and posts them; if `wrong` lets something be, all else that is wrong is told as well,
    /// and nothing is posted.
    ///
    /// # Errors
    /// As [`record`].
    pub fn close(
        mut self,
        tx: &Transaction<'_>,
        firm: &firm::Stock,
        known: &HashMap<Id<Item>, Item>,
        text: &str,
        wrong: &mut Wrong<'_>,
    ) -> Result<Done> {
        self.flush(tx)?;
        // By item, and of each in the order in which they came.
        let mut order: Vec<(Id<Item>, usize)> = self
            .entered
            .iter()
            .zip(0..)
            .map(|(it, index)| (it.0, index))
            .collect();
        order.sort_unstable_by_key(|(item, index)| (item.raw(), *index));
        let items: Vec<&[(Id<Item>, usize)]> = order.chunk_by(|a, b| a.0 == b.0).collect();
        let entered = |(_, index): &(Id<Item>, usize)| &self.entered[*index].1;
        for rows in &items {
            tx.touch("item", &known[&rows[0].0].number)?;
        }
        let ids = self.first..self.next;
        let mut changes = Changes {
            keep: ids.end - ids.start <= MOST_TOLD,
            ..Changes::default()
        };
        // What was built is worth what went into it: that comes first.
        let builds = |rows: &&[(Id<Item>, usize)]| {
            let mut rows = rows.iter().map(entered);
            rows.any(|it| it.kind == Kind::Built)
        };
        let (built, plain): (Vec<&[_]>, Vec<&[_]>) = items.iter().copied().partition(builds);
        let mut is_wrong = false;
        let mut wrong = |row, err| {
            is_wrong = true;
            wrong(row, err)
        };
        for rows in plain.into_iter().chain(built) {
            let (item, first) = (&known[&rows[0].0], entered(&rows[0]).id.raw());
            let new = rows.iter().map(|it| entered(it).clone()).collect();
            if let Err(err) = revalue(tx, item, new, &mut changes) {
                let row = changes.began_with.take();
                wrong(row.unwrap_or(first), err)?;
            }
        }
        let mut warnings = too_little(tx, firm, known, &changes, &mut |item, short, err| {
            let from = order.partition_point(|it| it.0.raw() < item.raw());
            let rows = order[from..].iter().take_while(|it| it.0 == item);
            let rows: Vec<&Move> = rows.map(entered).collect();
            wrong(takes(&rows, short).unwrap_or(self.first), err)
        })?;
        warnings.extend(gone(firm, known, &changes, &mut wrong)?);
        warnings.extend(too_few(firm, known, &changes));
        warnings.append(&mut changes.warnings);
        if is_wrong {
            return Ok(Done {
                steps: Vec::new(),
                warnings,
            });
        }
        let language = tx.language();
        let rows = named_rows(language, &ids);
        let again = language.pick("Neubewertung", "Revalued");
        let again = match items.as_slice() {
            [only] => format!("{again} {}{rows}", known[&only[0].0].number),
            _ => format!("{again}{rows}"),
        };
        let text = format!("{text}{rows}");
        let words = Words {
            text: &text,
            revalued: &again,
            document: self.document.as_deref().filter(|_| self.same),
        };
        post(tx, &changes.gains, &words)?;
        let steps = ids.filter_map(|id| changes.steps.get(&id).copied());
        Ok(Done {
            steps: steps.collect(),
            warnings,
        })
    }
}

/// The rows behind an entry of the books: ` (row 5)`, ` (rows 5-9)`. Of what is taken back, those
/// that take it back.
fn named_rows(language: Language, ids: &std::ops::Range<i64>) -> String {
    let last = ids.end - 1;
    match ids.end - ids.start {
        0 => String::new(),
        1 => format!(" ({} {last})", language.pick("Zeile", "row")),
        _ => format!(
            " ({} {}-{last})",
            language.pick("Zeilen", "rows"),
            ids.start
        ),
    }
}

/// Takes the row `id` back, as if it had never been: a row stands beside it that says so, and all
/// that followed from it is computed again.
///
/// # Errors
/// Refused: there is no such row, it was taken back before, others refer to it, its month is not
/// open, or what came in with it has gone since.
pub fn reverse(
    tx: &Transaction<'_>,
    firm: &firm::Stock,
    id: i64,
    reason: &str,
    text: &str,
) -> Result<Done> {
    let (row, item) = moves::get(tx, id)?;
    if row.kind == Kind::Reversal {
        return Err(
            Error::refused(format!("row {id} takes another one back and stays"))
                .with_hint("enter it again: `bo stock in`, `out`, `move` or `adjust`"),
        );
    }
    if row.kind == Kind::Used {
        let built = row.of.map_or(0, Id::raw);
        return Err(
            Error::refused(format!("row {id} went into what row {built} has built"))
                .with_hint(format!("`bo stock reverse {built}` takes back all of it")),
        );
    }
    if let Some(other) = moves::reversal_of(tx, row.id)? {
        return Err(Error::refused(format!(
            "row {id} was taken back by row {other} already"
        )));
    }
    let others = moves::referring(tx, row.id)?;
    let parts = others.iter().filter(|_| row.kind == Kind::Built);
    if let (Some(other), false) = (others.first(), row.kind == Kind::Built) {
        return Err(Error::refused(format!(
            "row {other} belongs to row {id}, which stays with it"
        ))
        .with_hint(format!("`bo stock reverse {other}` first")));
    }
    let mut known = HashMap::new();
    let mut drafts = Vec::new();
    let mut take_back = |it: &Move, item: Id<Item>| -> Result<()> {
        let item = items::by_id(tx, item)?;
        // What it had done stays to be read (§ 146 (4) AO): the row itself does nothing any more.
        let (quantity, value) = steps::done(tx, item.id, it)?;
        let quantity = match it.kind {
            Kind::Move => it.quantity,
            _ => quantity,
        };
        drafts.push(Draft {
            of: Some(it.id),
            value: Some(value),
            about: About {
                unit_quantity: Some(quantity),
                note: Some(reason.to_string()),
                ..About::default()
            },
            ..Draft::new(&item, it.day, Kind::Reversal, quantity.abs())
        });
        known.insert(item.id, item);
        Ok(())
    };
    for part in parts {
        let (part, item) = moves::get(tx, *part)?;
        take_back(&part, item)?;
    }
    take_back(&row, item)?;
    record(tx, firm, &known, &drafts, text)
}

/// Values an item by another method from a day on; what is there stays worth what it is.
///
/// # Errors
/// As [`record`].
pub fn change_method(item: &Item, day: NaiveDate, method: Method) -> Draft {
    Draft {
        method: Some(method),
        ..Draft::new(item, day, Kind::Method, 0)
    }
}

/// Whether a row of a kind has a place where it was, and one where it is then.
pub fn sides(kind: Kind) -> (bool, bool) {
    match kind {
        Kind::Opening | Kind::In | Kind::BackIn | Kind::Built | Kind::Count => (false, true),
        Kind::Out | Kind::BackOut | Kind::Used => (true, false),
        Kind::Move => (true, true),
        Kind::Cost | Kind::Price | Kind::Method | Kind::WriteDown | Kind::Reversal => {
            (false, false)
        }
    }
}

/// The months that were found to be open.
#[derive(Default)]
struct OpenMonths(BTreeSet<crate::base::Month>);

impl OpenMonths {
    fn require(&mut self, tx: &Transaction<'_>, day: NaiveDate) -> Result<()> {
        let month = crate::base::Month::of(day);
        if !self.0.contains(&month) {
            period::require_open(tx, day)?;
            self.0.insert(month);
        }
        Ok(())
    }
}

/// The last of `rows` that takes something from where less than nothing would be.
fn takes(rows: &[&Move], short: &Short) -> Option<i64> {
    let (location, lot) = short.place;
    let at = |it: Option<Id<Location>>| it.map_or(0, Id::raw) == location;
    let there = |it: &&Move| it.day <= short.day && it.lot.map_or(0, Id::raw) == lot;
    let goes = |it: &Move| sides(it.kind).0 && at(it.from);
    let there = rows.iter().copied().filter(there);
    let last = there.max_by_key(|it| (goes(it), it.day, it.id));
    last.or(rows.first().copied()).map(|it| it.id.raw())
}

/// What is to be done about goods that go back to a supplier and cannot be there any more: as about
/// less than nothing.
fn gone(
    firm: &firm::Stock,
    known: &HashMap<Id<Item>, Item>,
    changes: &Changes,
    wrong: &mut Wrong<'_>,
) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    for it in &changes.gone {
        let Some(item) = known.get(&it.item) else {
            continue;
        };
        let left = Quantity::from_millionths(it.left.quantity);
        let why = match it.left.since {
            Some(day) => format!(": there were no more on {day}"),
            None => String::new(),
        };
        let what = format!(
            "of: at most {left} {} of row {} can be left{why}",
            item.unit, it.of
        );
        match item.negative.unwrap_or(firm.negative) {
            Negative::Allow => {}
            Negative::Warn => warnings.push(what),
            Negative::Refuse => wrong(
                it.row,
                Error::refused(what).with_hint(format!(
                    "`bo stock explain {}` shows what was there when; what came later is of another row",
                    item.number
                )),
            )?,
        }
    }
    Ok(warnings)
}

/// What to say where less is there now than went back to a supplier later.
fn too_few(firm: &firm::Stock, known: &HashMap<Id<Item>, Item>, changes: &Changes) -> Vec<String> {
    let told = changes.too_few.iter().filter_map(|(item, few)| {
        let item = known.get(item)?;
        let may = item.negative.unwrap_or(firm.negative) == Negative::Allow;
        (!may).then(|| {
            format!(
                "on {} only {} {} of `{}` are left now, and {} of what was there went back to the supplier until {}",
                few.day,
                Quantity::from_millionths(few.there.max(0)),
                item.unit,
                item.number,
                Quantity::from_millionths(few.goes_back),
                few.until
            )
        })
    });
    told.collect()
}

/// What is to be done about less than nothing: refused, told, or allowed.
fn too_little(
    tx: &Transaction<'_>,
    firm: &firm::Stock,
    known: &HashMap<Id<Item>, Item>,
    changes: &Changes,
    refuse: &mut Refuse<'_>,
) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    let mut refused = HashSet::new();
    for (id, short) in &changes.short {
        let Some(item) = known.get(id) else { continue };
        if refused.contains(id) {
            continue;
        }
        let policy = item.negative.unwrap_or(firm.negative);
        if policy == Negative::Allow {
            continue;
        }
        let (location, lot) = short.place;
        let at = match location {
            0 => String::new(),
            id => format!(" at {}", super::store::locations::code(tx, id)?),
        };
        let of = match lot {
            0 => String::new(),
            id => format!(" of {}", lots::code(tx, id)?),
        };
        let missing = Quantity::from_millionths(-short.quantity);
        let what = format!(
            "`{}`{of}{at} would be {missing} {} below zero on {}",
            item.number, item.unit, short.day
        );
        if policy == Negative::Refuse {
            let others = changes.short.iter().filter(|it| it.0 == *id).count() - 1;
            let more = match others {
                0 => String::new(),
                _ => format!(
                    ", and {}",
                    counted(others as i64, "more time", "more times")
                ),
            };
            let err = Error::refused(format!("{what}{more}")).with_hint(format!(
                "`bo stock journal --item {}` shows what came and went; `bo stock item edit {} --negative warn` lets it go below zero",
                item.number, item.number
            ));
            refuse(*id, short, err)?;
            refused.insert(*id);
            continue;
        }
        warnings.push(what);
    }
    Ok(warnings)
}

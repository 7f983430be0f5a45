//! Working time out of files and into them: what people, contracts and days need is asked of the
//! file once, not for every row.

use super::list::entry_rows;
use super::rows::{EntryRow, Filter, TimeRow};
use super::{About, Entry, LONGEST, Source, Span, Worked, entry, store, who};
use crate::base::{Id, Result, Text};
use crate::calendar::Moment;
use crate::contact::{self, Contact};
use crate::db::{Connection, Transaction};
use crate::people::{self, Person, Timeline};
use crate::tabular::{OnExisting, Outcome};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Someone whose rows are read, and what they have so far.
struct Known {
    timeline: Timeline,
    /// The minute after their last entry: what starts later overlaps nothing.
    last: Option<Moment>,
    /// The day that was written to last, and its minutes.
    day: Option<(NaiveDate, i64)>,
    /// The last day that was found to be one of a contract.
    works: Option<NaiveDate>,
    /// The months that were written to.
    months: BTreeMap<(i32, u32), NaiveDate>,
    /// What came from this file: its numbers are gone again when the file is rejected.
    added: BTreeSet<i64>,
}

/// A file of working time while it is read. [`Import::close`] writes whose months it changed to
/// the log.
pub struct Import {
    on_existing: OnExisting,
    people: HashMap<String, Known>,
    customers: HashMap<Text, Id<Contact>>,
    /// What was corrected and what stands instead, with its day.
    replaced: Vec<(Id<Entry>, NaiveDate)>,
}

impl Import {
    /// An import that answers so to rows that are there with other content.
    pub fn new(on_existing: OnExisting) -> Import {
        Import {
            on_existing,
            people: HashMap::new(),
            customers: HashMap::new(),
            replaced: Vec::new(),
        }
    }

    /// Takes a row. Whoever worked from a minute on is the key.
    ///
    /// # Errors
    /// Refused: nobody of this number works then, or it overlaps something; input, when it is no
    /// work.
    pub fn row(&mut self, tx: &Transaction<'_>, row: TimeRow) -> Result<Outcome> {
        if !self.people.contains_key(&row.person) {
            let known = Known::read(tx, &row.person)?;
            self.people.insert(row.person.clone(), known);
        }
        let first = row.starts_on.unwrap_or(row.day);
        let (starts, ends) = Span::new(row.from, row.to).on(first, None)?;
        let worked = Worked {
            day: row.day,
            starts,
            ends,
            pause: row.pause.unwrap_or_default().as_minutes(),
            about: About {
                project: filled(row.project),
                customer: filled(row.customer),
                ticket: filled(row.ticket),
                billable: row.billable.unwrap_or_default(),
                note: filled(row.note),
            },
        };
        entry::plausible(&worked)?;
        entry::not_to_come(tx, worked.day)?;
        let customer = match &worked.about.customer {
            Some(number) => Some(self.customer(tx, number)?),
            None => None,
        };
        let known = self
            .people
            .get_mut(&row.person)
            .expect("it was just put there");
        let person = known.timeline.person.clone();
        let mut replaces = None;
        if known.last.is_some_and(|last| worked.starts < last)
            && let Some(other) = store::overlap(tx, person.id, worked.starts, worked.ends)?
        {
            if other.worked() == worked {
                return Ok(Outcome::Unchanged);
            }
            if known.added.contains(&other.id.raw()) {
                return Err(entry::overlaps_row(&person, &worked, &other));
            }
            if other.starts != worked.starts {
                return Err(entry::overlaps(&person, &worked, &other));
            }
            match self.on_existing {
                OnExisting::Refuse => {
                    return Err(entry::overlaps(&person, &worked, &other).with_hint(
                        "--on-existing update corrects it, --on-existing skip leaves it",
                    ));
                }
                OnExisting::Skip => return Ok(Outcome::Skipped),
                OnExisting::Update => {
                    store::end(tx, other.id, &"import".parse()?)?;
                    known.day = None;
                    if let Some(next) = store::overlap(tx, person.id, worked.starts, worked.ends)? {
                        return Err(entry::overlaps(&person, &worked, &next));
                    }
                    replaces = Some(other.id);
                    self.replaced.push((other.id, other.day));
                }
            }
        }
        let id = known.keep(tx, &worked, customer, replaces)?;
        Ok(match replaces {
            Some(_) => {
                self.replaced.push((id, worked.day));
                Outcome::Updated
            }
            None => Outcome::Added,
        })
    }

    /// The entries that were corrected, and those that stand instead.
    ///
    /// # Errors
    /// As reading the file.
    pub fn replaced(&self, conn: &Connection) -> Result<Vec<EntryRow>> {
        let ids: Vec<Id<Entry>> = self.replaced.iter().map(|it| it.0).collect();
        let days = || self.replaced.iter().map(|it| it.1);
        match days().min().zip(days().max()) {
            Some(days) => entry_rows(conn, &ids, days),
            None => Ok(Vec::new()),
        }
    }

    fn customer(&mut self, tx: &Transaction<'_>, number: &Text) -> Result<Id<Contact>> {
        if let Some(id) = self.customers.get(number) {
            return Ok(*id);
        }
        let found = contact::get(tx, number).map_err(|err| err.at("customer"))?;
        self.customers.insert(number.clone(), found.id);
        Ok(found.id)
    }

    /// Names every month of every person that was written to.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn close(self, tx: &Transaction<'_>) -> Result<()> {
        let mut touched: Vec<(&Person, NaiveDate)> = Vec::new();
        for known in self.people.values() {
            let months = known.months.values();
            touched.extend(months.map(|day| (&known.timeline.person, *day)));
        }
        touched.sort_by_key(|(person, day)| (person.id.raw(), *day));
        touched
            .into_iter()
            .try_for_each(|(person, day)| entry::touch(tx, person, day))
    }
}

fn filled(text: Option<Text>) -> Option<Text> {
    text.filter(|it| !it.is_empty())
}

impl Known {
    fn read(tx: &Transaction<'_>, number: &str) -> Result<Known> {
        let person = people::get(tx, number).map_err(|err| err.at("person"))?;
        let last = store::last(tx, person.id)?;
        Ok(Known {
            timeline: people::timeline(tx, &person, None)?,
            last: last.map(|(ends, _)| ends),
            day: None,
            works: None,
            months: BTreeMap::new(),
            added: BTreeSet::new(),
        })
    }

    fn keep(
        &mut self,
        tx: &Transaction<'_>,
        worked: &Worked,
        customer: Option<Id<Contact>>,
        replaces: Option<Id<Entry>>,
    ) -> Result<Id<Entry>> {
        use chrono::Datelike;
        let person = &self.timeline.person;
        if self.works != Some(worked.day) {
            who::works_on(&self.timeline, worked.day)?;
            self.works = Some(worked.day);
        }
        let sum = match self.day {
            Some((day, sum)) if day == worked.day => sum,
            _ if self.last.is_none() => 0,
            _ => store::day_sum(tx, person.id, worked.day)?,
        };
        let minutes = worked.ends.since(worked.starts) - worked.pause;
        if LONGEST < sum + minutes {
            entry::within_a_day(person, worked, sum)?;
        }
        let id = store::insert(tx, person.id, worked, customer, Source::Import, replaces)?;
        self.added.insert(id.raw());
        self.day = Some((worked.day, sum + minutes));
        self.last = Some(self.last.map_or(worked.ends, |last| last.max(worked.ends)));
        let month = (worked.day.year(), worked.day.month());
        self.months.entry(month).or_insert(worked.day);
        Ok(id)
    }
}

/// Hands every entry that stands to `each`, as [`Import`] reads it.
///
/// # Errors
/// Whatever `each` says.
pub fn each_time_row(
    conn: &Connection,
    person: Option<&Person>,
    (from, to): (NaiveDate, NaiveDate),
    mut each: impl FnMut(TimeRow) -> Result<()>,
) -> Result<()> {
    let filter = Filter {
        person: person.map(|it| it.id),
        from,
        to,
        all: false,
        project: None,
        customer: None,
        ticket: None,
        billable: None,
    };
    let text = |text: Option<String>| text.map(|it| it.parse()).transpose();
    store::each_entry(conn, &filter, |row| {
        each(TimeRow {
            person: row.person,
            day: row.day,
            from: row.from,
            to: row.to,
            starts_on: row.starts_on,
            pause: Some(row.pause).filter(|it| it.as_minutes() != 0),
            project: text(row.project)?,
            customer: text(row.customer)?,
            ticket: text(row.ticket)?,
            billable: Some(row.billable),
            note: text(row.note)?,
        })
    })
}

//! How much of what a row brought can be there still. What goes back of it later has to be there until
//! then: at no time is less there than what came by then and goes back afterwards, of all receipts
//! together. What customers bring back was with them in between, and a count may find anything.

use super::store::{moves, steps};
use super::{Kind, Lot, Move, Step};
use crate::base::{Id, Result};
use crate::db::Connection;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// Rows in the order of their days, with what each did.
pub type Rows<'a> = &'a [(&'a Move, &'a Step)];

/// What can be left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// How much, in millionths of the item's own unit.
    pub quantity: i64,
    /// The day on which no more could be, if there was such a day.
    pub since: Option<NaiveDate>,
}

/// Less is there than goes back of it later.
#[derive(Clone, Copy, Debug)]
pub struct TooFew {
    /// The day.
    pub day: NaiveDate,
    /// How much is there,
    pub there: i64,
    /// and how much of it goes back
    pub goes_back: i64,
    /// until this day.
    pub until: NaiveDate,
}

impl TooFew {
    /// How much is not there.
    pub fn missing(&self) -> i64 {
        self.goes_back - self.there
    }
}

/// Something of a receipt that goes back: it came, and goes, with these rows of the course.
#[derive(Clone, Copy, Debug)]
struct Back {
    row: i64,
    came: usize,
    at: usize,
    quantity: i64,
}

/// Something that was away, and is there again.
#[derive(Clone, Copy, Debug)]
struct Again {
    gone: usize,
    at: usize,
    quantity: i64,
}

/// What is there of an item, or of one of its lots, in the order of the days.
pub struct Course {
    lot: Option<Id<Lot>>,
    days: Vec<NaiveDate>,
    there: Vec<i64>,
    /// In the order in which they go.
    backs: Vec<Back>,
    /// In the order in which they come.
    again: Vec<Again>,
    /// Where the receipt that is asked about came, and how much of it did not go back.
    kept: Option<(usize, i64)>,
}

impl Course {
    /// That of what the receipt `of` is a part of. `rows` are in the order of their days.
    pub fn of(rows: Rows<'_>, of: i64) -> Option<Course> {
        let (receipt, _) = rows.iter().find(|(row, _)| row.id.raw() == of)?;
        Some(Course::new(rows, receipt.lot, Some(of)))
    }

    /// Those of all lots of which something goes back.
    pub fn all(rows: Rows<'_>) -> Vec<Course> {
        let backs = rows.iter().filter(|(row, _)| row.kind == Kind::BackOut);
        let of: BTreeSet<i64> = backs.filter_map(|(row, _)| row.of.map(Id::raw)).collect();
        let receipts = rows.iter().filter(|(row, _)| of.contains(&row.id.raw()));
        let lots: BTreeSet<Option<Id<Lot>>> = receipts.map(|(row, _)| row.lot).collect();
        let courses = lots.into_iter().map(|lot| Course::new(rows, lot, None));
        courses.collect()
    }

    fn new(rows: Rows<'_>, lot: Option<Id<Lot>>, of: Option<i64>) -> Course {
        let mut course = Course {
            lot,
            days: Vec::new(),
            there: Vec::new(),
            backs: Vec::new(),
            again: Vec::new(),
            kept: None,
        };
        // Where each receipt came, and how much of it did not go back.
        let mut kept: HashMap<i64, (usize, i64)> = HashMap::new();
        let mut gone: HashMap<i64, usize> = HashMap::new();
        let mut there: i64 = 0;
        for (row, step) in rows.iter().filter(|(row, _)| row.lot == lot) {
            let (at, id) = (course.there.len(), row.id.raw());
            there = there.saturating_add(step.quantity);
            course.days.push(row.day);
            course.there.push(there);
            let quantity = step.quantity.saturating_abs();
            let its = row.of.map_or(0, Id::raw);
            match row.kind {
                _ if quantity == 0 => {}
                Kind::Opening | Kind::In | Kind::Built => {
                    kept.insert(id, (at, quantity));
                }
                Kind::Out | Kind::Used => {
                    gone.insert(id, at);
                }
                Kind::BackIn => course.again.extend(gone.get(&its).map(|gone| Again {
                    gone: *gone,
                    at,
                    quantity,
                })),
                Kind::Count if step.quantity > 0 => course.again.push(Again {
                    gone: 0,
                    at,
                    quantity,
                }),
                Kind::BackOut => {
                    if let Some((came, left)) = kept.get_mut(&its) {
                        *left -= quantity;
                        course.backs.push(Back {
                            row: id,
                            came: *came,
                            at,
                            quantity,
                        });
                    }
                }
                Kind::Move
                | Kind::Count
                | Kind::Cost
                | Kind::Price
                | Kind::Method
                | Kind::WriteDown
                | Kind::Reversal => {}
            }
        }
        course.kept = of.and_then(|of| kept.remove(&of));
        course
    }

    /// Whether it is of the same lot.
    pub fn is_like(&self, other: &Course) -> bool {
        self.lot == other.lot
    }

    /// How much of the receipt the row `back` can send back, which is among the rows.
    pub fn left_for(&self, back: i64) -> Left {
        let (mine, others): (Vec<Back>, Vec<Back>) =
            self.backs.iter().partition(|it| it.row == back);
        match mine.first() {
            Some(it) => self.left((it.at, it.quantity), &others),
            None => Left::default(),
        }
    }

    /// How much of the receipt can go back after the first `at` rows, with what goes then already;
    /// `others` go as well.
    fn left(&self, (at, own): (usize, i64), others: &[Back]) -> Left {
        let Some((came, kept)) = self.kept.filter(|it| it.0 < at) else {
            return Left::default();
        };
        let mut left = Left {
            quantity: kept + own,
            since: None,
        };
        let claimed = self.claimed(others);
        for (from, claimed) in claimed.into_iter().enumerate().skip(came) {
            // Until it goes it is there; once it has gone only what waits can miss it.
            let there = match (from < at, claimed) {
                (true, _) => self.there[from],
                (false, 0) => continue,
                (false, _) => self.there[from].saturating_add(own),
            };
            if there - claimed >= left.quantity {
                continue;
            }
            let room = self.room(others, (from, there), at);
            if room < left.quantity {
                left = Left {
                    quantity: room,
                    since: Some(self.days[from]),
                };
            }
        }
        left.quantity = left.quantity.max(0);
        left
    }

    /// Where least is there of what goes back later.
    pub fn too_few(&self) -> Option<TooFew> {
        let mut worst: Option<TooFew> = None;
        for (from, claimed) in self.claimed(&self.backs).into_iter().enumerate() {
            let there = self.there[from];
            let missing = worst.map_or(0, |it| it.missing());
            if claimed - there <= missing {
                continue;
            }
            let room = self.room(&self.backs, (from, there), 0);
            let last = self.backs.iter().rfind(|it| it.came <= from);
            if let (true, Some(last)) = (missing < -room, last) {
                worst = Some(TooFew {
                    day: self.days[from],
                    there,
                    goes_back: there - room,
                    until: self.days[last.at],
                });
            }
        }
        worst
    }

    /// After each row, how much of what came goes back later.
    fn claimed(&self, backs: &[Back]) -> Vec<i64> {
        let mut more = vec![0i64; self.there.len()];
        for it in backs {
            more[it.came] += it.quantity;
            more[it.at] -= it.quantity;
        }
        let mut sum = 0;
        for it in &mut more {
            sum += *it;
            *it = sum;
        }
        more
    }

    /// How much more than what goes back later is there after the row `from`, so that it can go after
    /// the first `at` rows: what is away by then, and there again in time, counts as well.
    fn room(&self, backs: &[Back], (from, there): (usize, i64), at: usize) -> i64 {
        let again = |until: usize| {
            let away = self
                .again
                .iter()
                .filter(|it| it.gone <= from && from < it.at);
            away.filter(|it| it.at < until)
                .map(|it| it.quantity)
                .sum::<i64>()
        };
        let waits = backs.iter().filter(|it| it.came <= from && from < it.at);
        let waits: Vec<&Back> = waits.collect();
        let before: i64 = waits
            .iter()
            .filter(|it| it.at < at)
            .map(|it| it.quantity)
            .sum();
        let mut room = match from < at {
            true => there + again(at) - before,
            false => i64::MAX,
        };
        let mut goes = before;
        for it in waits.iter().filter(|it| at <= it.at) {
            goes += it.quantity;
            room = room.min(there + again(it.at) - goes);
        }
        room
    }
}

/// What can be left of what a row brought at the end of a day.
///
/// # Errors
/// Refused, when there is no such row.
pub fn left_on(conn: &Connection, of: i64, day: NaiveDate) -> Result<Left> {
    let (_, item) = moves::get(conn, of)?;
    let (rows, steps) = steps::since(conn, item, None)?;
    let rows: Vec<(&Move, &Step)> = rows.iter().zip(&steps).collect();
    Ok(Course::of(&rows, of).map_or_else(Left::default, |course| {
        let at = course.days.partition_point(|it| *it <= day);
        course.left((at, 0), &course.backs)
    }))
}

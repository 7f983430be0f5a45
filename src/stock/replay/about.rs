//! What rows of the journal say about other rows.

use crate::base::Id;
use crate::stock::value::{Fine, fine, part_of};
use crate::stock::{Kind, Move};
use std::collections::{HashMap, HashSet};

/// What other rows say about rows.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Rows that were taken back.
    pub reversed: HashSet<i64>,
    /// What rows have cost on top.
    pub costs: HashMap<i64, i64>,
    /// Of how much of a row a later cost says what it has cost, not only what comes on top of a value.
    pub priced: HashMap<i64, i64>,
    /// What went into what was built.
    pub parts: HashMap<i64, i64>,
    /// Rows of which something came back.
    pub came_back: HashSet<i64>,
    /// Receipts of which something goes back to their supplier, and the least and the most that later
    /// costs add to them, as if each of theirs had cost that.
    pub goes_back: HashMap<i64, (Fine, Fine)>,
    /// What of later costs is of what a row sends back.
    pub back: HashMap<i64, Fine>,
}

impl About {
    /// What `rows` say about each other.
    pub fn of(rows: &[Move]) -> About {
        let mut about = About::default();
        for row in rows.iter().filter(|it| it.kind == Kind::Reversal) {
            about.reversed.extend(row.of.map(Id::raw));
        }
        let back = rows.iter().filter(|it| it.kind == Kind::BackIn);
        about.came_back = back.filter_map(|it| it.of.map(Id::raw)).collect();
        for row in rows.iter().filter(|it| it.kind == Kind::Cost) {
            if let (Some(of), false) = (row.of, about.reversed.contains(&row.id.raw())) {
                let value = row.value.unwrap_or_default();
                let cost = about.costs.entry(of.raw()).or_default();
                *cost = cost.saturating_add(value);
                // What makes it cheaper says no price.
                if value > 0 {
                    let part = Some(row.quantity).filter(|it| *it != 0);
                    let priced = about.priced.entry(of.raw()).or_default();
                    *priced = priced.saturating_add(part.unwrap_or(i64::MAX));
                }
            }
        }
        about.go_back(rows);
        about
    }

    /// How much of what a row brought nobody has said a cost of.
    pub fn unpriced(&self, row: &Move) -> i64 {
        if row.value.is_some() {
            return 0;
        }
        let priced = self.priced.get(&row.id.raw()).copied();
        (row.quantity - priced.unwrap_or_default()).max(0)
    }

    /// What goes back to a supplier is worth what it came for, and of what a bill adds to the receipt
    /// as much as the bill is about it.
    fn go_back(&mut self, rows: &[Move]) {
        let stands = |row: &&Move| !self.reversed.contains(&row.id.raw());
        let of_rows = |kind: Kind| {
            let mut found: HashMap<i64, Vec<&Move>> = HashMap::new();
            for row in rows.iter().filter(|it| it.kind == kind).filter(stands) {
                if let Some(of) = row.of {
                    found.entry(of.raw()).or_default().push(row);
                }
            }
            found
        };
        let mut backs = of_rows(Kind::BackOut);
        if backs.is_empty() {
            return;
        }
        let (again, costs) = (of_rows(Kind::BackIn), of_rows(Kind::Cost));
        for receipt in rows {
            let Some(backs) = backs.get_mut(&receipt.id.raw()) else {
                continue;
            };
            let costs = costs.get(&receipt.id.raw()).map_or(&[][..], Vec::as_slice);
            let whole = receipt.quantity;
            let added = |gone| costs.iter().map(|it| added(it, whole, gone)).sum::<Fine>();
            backs.sort_by_key(|it| (it.day, it.time, it.quantity, it.id));
            for (index, back) in backs.iter().enumerate() {
                let earlier = &backs[..index];
                let came = earlier.iter().filter_map(|it| again.get(&it.id.raw()));
                let came = came.flatten();
                let came = came.filter(|it| it.day <= back.day).map(|it| it.quantity);
                let gone = earlier.iter().map(|it| it.quantity).sum::<i64>() - came.sum::<i64>();
                let more = added(gone + back.quantity) - added(gone);
                self.back.insert(back.id.raw(), more);
            }
            let each = |it: &&Move| {
                let value = fine(it.value.unwrap_or_default());
                match it.quantity {
                    0 => value,
                    of => part_of(value, whole, of.min(whole)),
                }
            };
            let (part, all): (Vec<&Move>, Vec<&Move>) = costs
                .iter()
                .copied()
                .partition(|it| it.quantity != 0 && it.quantity < whole);
            let all: Fine = all.iter().map(each).sum();
            let least: Fine = part.iter().map(each).map(|it| it.min(0)).sum();
            let most: Fine = part.iter().map(each).map(|it| it.max(0)).sum();
            self.goes_back
                .insert(receipt.id.raw(), (all + least, all + most));
        }
    }
}

/// What a later cost adds to what went back of a receipt of so many: what it is not for goes first.
fn added(cost: &Move, whole: i64, gone: i64) -> Fine {
    let of = match cost.quantity {
        0 => whole,
        of => of.min(whole),
    };
    let value = fine(cost.value.unwrap_or_default());
    part_of(value, (gone - (whole - of)).max(0), of)
}

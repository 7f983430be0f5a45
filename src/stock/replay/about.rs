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
    /// What went into what was built.
    pub parts: HashMap<i64, i64>,
    /// Rows of which something came back.
    pub came_back: HashSet<i64>,
    /// What of receipts goes back to their supplier.
    pub apart: HashMap<i64, GoesBack>,
    /// What went back to a supplier and did not come again, and what of it was added later.
    pub back: HashMap<i64, (i64, Fine)>,
}

/// What of a receipt goes back to its supplier, in all.
#[derive(Clone, Copy, Debug)]
pub struct GoesBack {
    /// How much,
    pub quantity: i64,
    /// and what of it was added later.
    pub added: Fine,
    /// Whether something was added later that is of a part of the receipt alone.
    pub in_part: bool,
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
                let cost = about.costs.entry(of.raw()).or_default();
                *cost = cost.saturating_add(row.value.unwrap_or_default());
            }
        }
        about.set_apart(rows);
        about
    }

    /// What goes back to a supplier is worth what it came for, and of what a bill adds to the receipt
    /// as much as the bill is about it. It is set apart from the start, so that nobody else gets a
    /// share of it, and what others have cost is no share of it either. What comes again was never apart.
    fn set_apart(&mut self, rows: &[Move]) {
        let stands = |row: &&Move| !self.reversed.contains(&row.id.raw());
        let mut backs: HashMap<i64, Vec<&Move>> = HashMap::new();
        for row in rows.iter().filter(|it| it.kind == Kind::BackOut) {
            if let (Some(of), true) = (row.of, stands(&row)) {
                backs.entry(of.raw()).or_default().push(row);
            }
        }
        if backs.is_empty() {
            return;
        }
        let mut again: HashMap<i64, i64> = HashMap::new();
        for row in rows.iter().filter(|it| it.kind == Kind::BackIn) {
            if let (Some(of), true) = (row.of, stands(&row)) {
                *again.entry(of.raw()).or_default() += row.quantity;
            }
        }
        let mut costs: HashMap<i64, Vec<&Move>> = HashMap::new();
        for row in rows.iter().filter(|it| it.kind == Kind::Cost) {
            if let (Some(of), true) = (row.of, stands(&row)) {
                costs.entry(of.raw()).or_default().push(row);
            }
        }
        for receipt in rows {
            let id = receipt.id.raw();
            let Some(backs) = backs.get_mut(&id) else {
                continue;
            };
            let costs = costs.get(&id).map_or(&[][..], Vec::as_slice);
            backs.sort_by_key(|it| (it.day, it.id));
            let (mut gone, mut so_far) = (0, 0);
            for back in backs.iter() {
                let came = again.get(&back.id.raw()).copied().unwrap_or_default();
                let left = (back.quantity - came).max(0);
                gone += left;
                let up_to = costs
                    .iter()
                    .map(|it| added(it, receipt.quantity, gone))
                    .sum();
                self.back.insert(back.id.raw(), (left, up_to - so_far));
                so_far = up_to;
            }
            if gone == 0 {
                continue;
            }
            let goes_back = GoesBack {
                quantity: gone,
                added: so_far,
                in_part: costs.iter().any(|it| it.quantity != 0),
            };
            self.apart.insert(id, goes_back);
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

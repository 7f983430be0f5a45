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
    /// What is set apart of receipts, for their supplier: how much, and what of it was added later.
    pub apart: HashMap<i64, (i64, Fine)>,
    /// What was added later of what went back to a supplier.
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
        let mut in_part = false;
        for row in rows.iter().filter(|it| it.kind == Kind::Cost) {
            if let (Some(of), false) = (row.of, about.reversed.contains(&row.id.raw())) {
                let cost = about.costs.entry(of.raw()).or_default();
                *cost = cost.saturating_add(row.value.unwrap_or_default());
                in_part |= row.quantity != 0;
            }
        }
        if in_part {
            about.set_apart(rows);
        }
        about
    }

    /// What a bill adds to a receipt is of the quantity that it is for: what went back without being
    /// on a bill is worth what it came for. It is set apart from the start, so that nobody else gets
    /// a share of it.
    fn set_apart(&mut self, rows: &[Move]) {
        let stands = |row: &&Move| !self.reversed.contains(&row.id.raw());
        let mut costs: HashMap<i64, Vec<&Move>> = HashMap::new();
        let mut backs: HashMap<i64, Vec<&Move>> = HashMap::new();
        for row in rows.iter().filter(stands) {
            match (row.kind, row.of) {
                (Kind::Cost, Some(of)) => costs.entry(of.raw()).or_default().push(row),
                (Kind::BackOut, Some(of)) => backs.entry(of.raw()).or_default().push(row),
                _ => {}
            }
        }
        costs.retain(|of, them| backs.contains_key(of) && them.iter().any(|it| it.quantity != 0));
        for receipt in rows {
            let id = receipt.id.raw();
            let (Some(costs), Some(backs)) = (costs.get(&id), backs.get_mut(&id)) else {
                continue;
            };
            backs.sort_by_key(|it| (it.day, it.id));
            let (mut gone, mut so_far) = (0, 0);
            for back in backs.iter() {
                gone += back.quantity;
                let up_to = costs
                    .iter()
                    .map(|it| added(it, receipt.quantity, gone))
                    .sum();
                self.back.insert(back.id.raw(), up_to - so_far);
                so_far = up_to;
            }
            self.apart.insert(id, (gone, so_far));
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

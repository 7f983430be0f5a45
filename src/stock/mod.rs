//! Goods: what is where, and what it is worth on any day.
//!
//! The journal of moves is final and knows two times: the day on which something happened and the
//! moment it came to be known. What it is worth follows from it: a row with an earlier day takes
//! its place among the others, and everything after it is computed again in the same change.
//! Value belongs to the item (or its lot), never to a place, so carrying goods around changes none.

mod adjust;
mod allowed;
mod barcode;
mod build;
mod check;
mod clock;
mod closing;
pub mod count;
mod counted;
mod due;
mod enter;
mod explain;
mod import;
mod item;
mod label;
mod late;
mod left;
mod list;
mod location;
pub mod lot;
mod lower;
mod posting;
mod record;
mod remove;
mod replay;
pub mod report;
mod reserve;
mod revalue;
mod rows;
pub mod scan;
mod show;
mod store;
mod take;
mod unit;
mod value;
mod worth;

pub use crate::firm::Negative;
pub use adjust::{Adjustment, adjust};
pub use barcode::{add_barcode, barcodes, read_barcode};
pub use build::{Building, PartRow, bom, build, set_part};
pub use check::{check, repair};
pub use closing::before_closing;
pub use counted::before_counts;
pub use due::due;
pub use enter::{
    Entered, Goods, WentOut, bring_in, carry, expected, take_back, take_out, went_out,
};
pub use explain::{ExplainRow, explain};
pub use import::Import;
pub use item::{ItemPatch, add, edit, import_item};
pub use label::{LabelPrice, Wanted as WantedLabel, label, location_label};
pub use left::{Left, left_on};
pub use list::{By, ListFilter, each_move, list, list_by};
pub use location::add_location;
pub use record::{About, Done, Draft, change_method, record, reverse};
pub use remove::{remove, remove_barcode, remove_location, remove_unit};
pub use reserve::{
    KeptRow, ReservationRow, Wanted, free, import_kept, keep_again, kept_for, kept_rows, release,
    reservations, reserve,
};
pub use rows::{
    BarcodeRow, ItemRow, JournalRow, ListRow, LocationRow, MoveRow, PlaceRow, UnitRow, ValueRow,
};
pub use show::show;
pub use store::carried::export;
pub use store::items::{each as each_item, find, get, numbers};
pub use store::locations::all as locations;
pub use store::moves::{day_of, is_priced};
pub use store::papers::{came_back_with, document_of, went_out_with};
pub use store::reservations::used_by;
pub use store::units::all as units;
pub use take::{Taking, take};
pub use unit::{Measured, add_unit, measure};
pub use value::{Effect, UnitPrice};
pub use worth::{Difference, Known, Market, difference, value, write_to_market};

use crate::base::{Code, Id, TimeOfDay, When};
use crate::contact::Contact;
use crate::ledger::Department;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// Something we keep. Its facts are its columns.
#[derive(Clone, Debug)]
pub struct Item {
    /// The row.
    pub id: Id<Item>,
    /// Everything known about it.
    pub facts: ItemRow,
}

impl Item {
    /// Whether its pieces are told apart.
    pub fn is_tracked(&self) -> bool {
        self.tracking != Tracking::None
    }
}

impl Deref for Item {
    type Target = ItemRow;

    fn deref(&self) -> &ItemRow {
        &self.facts
    }
}

/// How what goes out is valued (§ 256 HGB).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Everything is worth the same: the moving average.
    #[default]
    Average,
    /// What came first goes first.
    Fifo,
    /// What came last goes first.
    Lifo,
    /// A price that somebody has set; what was paid beyond it is a variance.
    Standard,
    /// Each lot or piece is worth what it has cost.
    Specific,
}

impl Code for Method {
    const WHAT: &'static str = "method of valuation";
    const NAMES: &'static [(Method, &'static str)] = &[
        (Method::Average, "average"),
        (Method::Fifo, "fifo"),
        (Method::Lifo, "lifo"),
        (Method::Standard, "standard"),
        (Method::Specific, "specific"),
    ];
}

/// What goods are to the firm: it picks the accounts of what is there and of what changes
/// (§§ 266 (2) B I, 275 (2) no. 2 and 5 HGB).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// Bought to be sold.
    #[default]
    Goods,
    /// Raw materials, consumables and supplies.
    Material,
    /// Products in the making.
    Unfinished,
    /// Products of one's own.
    Finished,
}

impl Code for ItemKind {
    const WHAT: &'static str = "kind of goods";
    const NAMES: &'static [(ItemKind, &'static str)] = &[
        (ItemKind::Goods, "goods"),
        (ItemKind::Material, "material"),
        (ItemKind::Unfinished, "unfinished"),
        (ItemKind::Finished, "finished"),
    ];
}

/// Whether pieces are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tracking {
    /// One is as good as another.
    #[default]
    None,
    /// By lot.
    Lot,
    /// Each piece by its serial number.
    Serial,
}

impl Code for Tracking {
    const WHAT: &'static str = "way to tell pieces apart";
    const NAMES: &'static [(Tracking, &'static str)] = &[
        (Tracking::None, "none"),
        (Tracking::Lot, "lot"),
        (Tracking::Serial, "serial"),
    ];
}

/// What a row of the journal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What was there before bo.
    Opening,
    /// Something came in.
    In,
    /// Something went out.
    Out,
    /// Something was carried from one place to another.
    Move,
    /// A customer brought back what a row took out.
    BackIn,
    /// A supplier got back what a row brought in.
    BackOut,
    /// So much was there.
    Count,
    /// A row has cost more: freight, customs, a bill that came late (§ 255 (1) HGB).
    Cost,
    /// One unit has this price from now on.
    Price,
    /// It is valued otherwise from now on.
    Method,
    /// One unit is worth so much from now on, at most what it has cost (§ 253 (4), (5) HGB).
    WriteDown,
    /// Something went into what was built.
    Used,
    /// Something was built.
    Built,
    /// A row is taken back.
    Reversal,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of move";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Opening, "opening"),
        (Kind::In, "in"),
        (Kind::Out, "out"),
        (Kind::Move, "move"),
        (Kind::BackIn, "back-in"),
        (Kind::BackOut, "back-out"),
        (Kind::Count, "count"),
        (Kind::Cost, "cost"),
        (Kind::Price, "price"),
        (Kind::Method, "method"),
        (Kind::WriteDown, "write-down"),
        (Kind::Used, "used"),
        (Kind::Built, "built"),
        (Kind::Reversal, "reversal"),
    ];
}

impl Kind {
    /// On one day what comes is before what is carried, then what goes, what comes back and what is
    /// counted, so that days alone make a sensible order; what was said about the price is first.
    /// A count that knows its time divides the day: each part of it is in this order.
    fn rank(self) -> i64 {
        match self {
            Kind::Method | Kind::Price => 0,
            Kind::Opening | Kind::In | Kind::Built => 1,
            Kind::Move => 2,
            Kind::Out | Kind::Used | Kind::BackOut => 3,
            Kind::BackIn => 4,
            Kind::Count => 5,
            Kind::WriteDown => 6,
            Kind::Cost | Kind::Reversal => 7,
        }
    }

    /// Whether something comes, goes or is carried by it, rather than said about what is there.
    fn moves_goods(self) -> bool {
        match self {
            Kind::Opening
            | Kind::In
            | Kind::Out
            | Kind::Move
            | Kind::BackIn
            | Kind::BackOut
            | Kind::Used
            | Kind::Built => true,
            Kind::Count
            | Kind::Cost
            | Kind::Price
            | Kind::Method
            | Kind::WriteDown
            | Kind::Reversal => false,
        }
    }

    /// Whether it says what is there at the end of its day, unless it knows its time.
    fn ends_the_day(self) -> bool {
        matches!(self, Kind::Count | Kind::WriteDown)
    }
}

/// A place where goods are.
#[derive(Clone, Debug)]
pub struct Location {
    /// The row.
    pub id: Id<Location>,
    /// What people type, such as `A/03/2`.
    pub code: String,
}

/// A lot, or a piece with a serial number.
#[derive(Clone, Debug)]
pub struct Lot {
    /// The row.
    pub id: Id<Lot>,
    /// What stands on it.
    pub code: String,
    /// Until when it is good.
    pub expires_on: Option<NaiveDate>,
}

/// A row of the journal, as far as its value goes. Quantities are millionths of the item's unit,
/// values minor units of the book currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The row.
    pub id: Id<Move>,
    /// When it happened,
    pub day: NaiveDate,
    /// and at what time of that day, where that is known.
    pub time: Option<TimeOfDay>,
    /// What it says.
    pub kind: Kind,
    /// How much; what was counted; for a price or a lower value, for how much it is.
    pub quantity: i64,
    /// Where it was.
    pub from: Option<Id<Location>>,
    /// Where it is then, or was counted.
    pub to: Option<Id<Location>>,
    /// Of which lot.
    pub lot: Option<Id<Lot>>,
    /// What it has cost in all, or is worth.
    pub value: Option<i64>,
    /// The row that it belongs to.
    pub of: Option<Id<Move>>,
    /// How it is valued from now on.
    pub method: Option<Method>,
    /// Whose cost it is.
    pub department: Option<Id<Department>>,
    /// The paper behind it: of one moment they follow on each other.
    pub document: Option<Box<str>>,
    /// Whether it is a cost from its own day on: what was there before costs what it did until then.
    pub late: bool,
}

impl Move {
    /// Whether it happened by then: by the end of a day, or by a time of it. What knows no time was
    /// before any time that is known, unless it says what is there at the end of the day.
    fn by(&self, when: When) -> bool {
        let in_time = |limit| match self.time {
            None => !self.kind.ends_the_day(),
            Some(time) => time <= limit,
        };
        self.day < when.day || (self.day == when.day && when.time.is_none_or(in_time))
    }
}

/// What a row did to the stock and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The row.
    pub id: Id<Move>,
    /// Its day,
    pub day: NaiveDate,
    /// and its place among the rows of that day.
    pub rank: i64,
    /// What came, or went (below zero).
    pub quantity: i64,
    /// What that was worth, and what of earlier rows turned out to have cost otherwise.
    pub effect: Effect,
    /// How much is there afterwards, wherever it is.
    pub on_hand: i64,
    /// What that is worth.
    pub worth: i64,
}

impl Step {
    /// What the stock is worth more by this row.
    fn gain(&self) -> i64 {
        self.effect.value - self.effect.late
    }
}

/// Whose goods a paper concerns.
pub type Partner = Id<Contact>;

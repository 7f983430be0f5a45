//! Assets: what the firm owns, who has it, what it is worth and how it is written off.
//!
//! A register with terms of depreciation for the books and for tax side by side. What it cost and
//! how it is written off is final once anything follows from it; what changes it is a fact with a
//! day, and the rest of the plan follows. Plans are computed each time, only what was posted is kept.

pub mod audit;
mod change;
mod check;
mod class;
mod closing;
mod custody;
mod dispose;
mod due;
mod edit;
mod explain;
mod forecast;
mod import;
mod label;
pub mod law;
pub mod licence;
mod paper;
pub mod plan;
mod post;
mod posting;
mod register;
mod reinstate;
mod rows;
mod schedule;
mod store;
mod terms;
mod transfer;

pub use change::{NewChange, change};
pub use check::check;
pub use class::{Class, class, classes};
pub use closing::before_closing;
pub use custody::{
    Back, Hand, NewHand, back, custody_row, custody_rows, hand, handovers, held_by,
    import_handover, receipt, waits,
};
pub use dispose::{NewDisposal, dispose};
pub use due::due;
pub use edit::{AssetPatch, edit, remove};
pub use explain::{ExplainRow, explain};
pub use forecast::{YearRow, all_years, years};
pub use import::{AssetImportRow, export_rows, import};
pub use label::label;
pub use paper::{handed_letter, returned_letter, schedule_letter};
pub use plan::{Method, Rounding};
pub use post::{Post, PostedRow, post};
pub use register::{NewAsset, NewTerms, add};
pub use reinstate::{reinstate, sold_with};
pub use rows::{
    AssetRow, ChangeRow, ClassRow, CustodyRow, DisposalRow, Filter, HandoverRow, TransferRow,
    ValueRow, class_rows, list, show, value_row, values,
};
pub use schedule::{Difference, ScheduleRow, differences, schedule};
pub use transfer::{NewTransfer, Transfer, transfer};

use crate::base::{Code, Currency, Id, Money, Month, Percent, Result};
use crate::db::Connection;
use chrono::NaiveDate;
use plan::{Event, Gone, Plan, Start, Terms, What};

/// Whose figures: those of the books, or those of the tax office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The books (HGB).
    Book,
    /// Tax (EStG).
    Tax,
    /// Of both.
    Both,
}

impl Code for Area {
    const WHAT: &'static str = "area";
    const NAMES: &'static [(Area, &'static str)] = &[
        (Area::Both, "both"),
        (Area::Book, "book"),
        (Area::Tax, "tax"),
    ];
}

/// An asset as the register has it. Amounts are minor units of the book currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Asset {
    /// The row.
    pub id: Id<Asset>,
    /// What people type, such as `NB-0031`.
    pub number: String,
    /// What it is.
    pub name: String,
    /// The code of its class.
    pub class: String,
    /// Where it stands in the books.
    pub account: String,
    /// The number its maker gave it.
    pub serial: Option<String>,
    /// What its maker calls it.
    pub model: Option<String>,
    /// What a scanner reads, if neither number nor serial.
    pub barcode: Option<String>,
    /// The number of the supplier.
    pub supplier: Option<String>,
    /// The number of the bill it came with.
    pub bill: Option<String>,
    /// What it cost, net.
    pub cost: i64,
    /// The day it was bought.
    pub acquired_on: NaiveDate,
    /// The day it was put to use.
    pub in_service_on: NaiveDate,
    /// Where it is.
    pub location: Option<String>,
    /// The code of the department it belongs to.
    pub department: Option<String>,
    /// The last day of its warranty.
    pub warranty_until: Option<NaiveDate>,
    /// For ourselves.
    pub note: Option<String>,
    /// What is rounded.
    pub rounding: Rounding,
    /// How it is written off in the books.
    pub book: Terms,
    /// How it is written off for tax.
    pub tax: Terms,
    /// What another program wrote off until a day, in the books and for tax.
    pub opening: Option<(NaiveDate, i64, i64)>,
}

/// Something that changed a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The row.
    pub id: i64,
    /// What people read, such as `NB-0031/C1`.
    pub number: String,
    /// Whose plan.
    pub area: Area,
    /// When.
    pub on: NaiveDate,
    /// What.
    pub what: What,
    /// Why.
    pub reason: String,
}

/// How an asset ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Somebody paid for it.
    Sold,
    /// Nothing came in for it.
    Scrapped,
    /// Nobody knows where it is: whoever had it does not give it back.
    Lost,
}

impl Code for End {
    const WHAT: &'static str = "end";
    const NAMES: &'static [(End, &'static str)] = &[
        (End::Sold, "sold"),
        (End::Scrapped, "scrapped"),
        (End::Lost, "lost"),
    ];
}

/// How an asset went.
#[derive(Clone, Debug, PartialEq)]
pub struct Disposal {
    /// The row.
    pub id: i64,
    /// What the log calls it, such as `NB-0031/A`.
    pub number: String,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub how: End,
    /// What came in, net.
    pub proceeds: i64,
    /// The invoice.
    pub invoice: Option<String>,
    /// What it was worth in the books.
    pub book_value: i64,
    /// What it was worth for tax.
    pub tax_value: i64,
    /// The entry that took it out, if it was worth anything.
    pub entry: Option<i64>,
}

/// An asset with all that its plans follow from.
#[derive(Clone, Debug)]
pub struct Known {
    /// The asset.
    pub asset: Asset,
    /// What changed its plans.
    pub changes: Vec<Change>,
    /// Where it stood later.
    pub transfers: Vec<Transfer>,
    /// The days of ends that were taken back.
    pub returned: Vec<NaiveDate>,
    /// How it went.
    pub disposal: Option<Disposal>,
}

impl Known {
    /// The asset called `number` and what follows from it.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn get(conn: &Connection, number: &str) -> Result<Known> {
        let asset = store::get(conn, number)?;
        store::know(conn, asset)
    }

    /// Where it stands in the books now.
    pub fn account(&self) -> &str {
        let last = self.transfers.last();
        last.map_or(&self.asset.account, |it| &it.account)
    }

    /// The code of its class now.
    pub fn class(&self) -> &str {
        let last = self.transfers.last();
        last.map_or(&self.asset.class, |it| &it.class)
    }

    /// The account and the class it had at the end of a day.
    pub fn place(&self, day: NaiveDate) -> (&str, &str) {
        let mut latest = self.transfers.iter().rev();
        latest.find(|it| it.on <= day).map_or(
            (self.asset.account.as_str(), self.asset.class.as_str()),
            |it| (it.account.as_str(), it.class.as_str()),
        )
    }

    /// The same, as it was known when a run of depreciation was posted with `change` the last change.
    pub(crate) fn as_of(&self, change: i64, run: i64) -> Known {
        let mut known = self.clone();
        known.changes.retain(|it| it.id <= change);
        known.transfers.retain(|it| it.run < run);
        known
    }

    /// The day it went.
    pub fn disposed_on(&self) -> Option<NaiveDate> {
        self.disposal.as_ref().map(|it| it.on)
    }

    /// The plan in an area, as of all that is known.
    pub fn plan(&self, area: Area) -> Plan {
        self.plan_of(area, |_| true, self.disposed_on())
    }

    /// The plan from some of the changes, until a day it went.
    pub(crate) fn plan_of(
        &self,
        area: Area,
        counts: impl Fn(&Change) -> bool,
        disposed_on: Option<NaiveDate>,
    ) -> Plan {
        let asset = &self.asset;
        let of_area = |it: &&Change| it.area == Area::Both || it.area == area;
        let changes = self.changes.iter().filter(of_area).filter(|it| counts(it));
        let begins = self.transfers.iter().filter_map(|it| {
            it.months.map(|months| Event {
                on: it.on,
                what: What::Begin(months),
            })
        });
        let mut events: Vec<Event> = changes
            .map(|it| Event {
                on: it.on,
                what: it.what,
            })
            .chain(begins)
            .collect();
        events.sort_by_key(|it| it.on);
        let (terms, opening) = match area {
            Area::Tax => (&asset.tax, asset.opening.map(|(on, _, tax)| (on, tax))),
            Area::Book | Area::Both => (&asset.book, asset.opening.map(|(on, book, _)| (on, book))),
        };
        let start = Start {
            cost: asset.cost,
            acquired_on: asset.acquired_on,
            in_service_on: asset.in_service_on,
            opening,
            disposed_on,
            rounding: asset.rounding,
        };
        Plan::new(&start, terms, &events)
    }

    /// What was written off in the books by the end of a month. Of what another program wrote off it
    /// is what the plan says was by then; where that one wrote off more, or less, in proportion.
    pub(crate) fn gone(&self, plan: &Plan, until: Month) -> Gone {
        let gone = plan.gone(until);
        match self.asset.opening {
            Some((on, book, _)) if until < Month::of(on) => Gone {
                planned: gone.planned + self.gone_elsewhere(until, Month::of(on), book),
                ..gone
            },
            _ => gone,
        }
    }

    /// How much of `whole`, which another program wrote off until a month, was by the end of one
    /// before it.
    fn gone_elsewhere(&self, until: Month, on: Month, whole: i64) -> i64 {
        let mut alone = self.clone();
        alone.asset.opening = None;
        alone.transfers.clear();
        let plan = alone.plan_of(Area::Book, |_| false, None);
        let [then, all] = [until, on].map(|it| i128::from(plan.gone(it).total()));
        match all {
            // What no plan explains was before the year.
            0 if self.asset.acquired_on <= until.last() => whole,
            0 => 0,
            _ => ((i128::from(whole) * then * 2 + all) / (all * 2)) as i64,
        }
    }

    /// The day on which a plan of it ends: when it goes, or with the last year of its pool, which is not
    /// reduced by that (§ 6 (2a) sentence 3 EStG).
    pub fn left_on(&self, plan: &Plan) -> Option<NaiveDate> {
        match plan.method {
            Method::Pool => plan.months().map(|(_, last)| last.last()),
            _ => self.disposed_on(),
        }
    }

    /// Whether the firm has it at the end of a day.
    pub fn is_here(&self, day: NaiveDate) -> bool {
        self.asset.acquired_on <= day && self.disposed_on().is_none_or(|gone| day < gone)
    }
}

/// An amount as rows have it.
fn amount(minor: i64, currency: Currency) -> String {
    Money::from_minor(minor, currency).amount().to_string()
}

/// A percentage as rows have it.
fn percent(rate: Option<Percent>) -> Option<String> {
    rate.map(|it| it.to_string())
}

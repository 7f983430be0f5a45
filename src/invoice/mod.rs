//! Invoices: from draft to paid.
//!
//! A draft can change and vanish. Issuing gives it a number without gaps,
//! freezes buyer, seller and texts, and posts it, all in one transaction; from
//! then on it is final, and what happens to it are records of their own:
//! payments, credit notes, a cancellation, reminders.

mod aging;
mod check;
mod closing;
mod content;
pub mod copy;
mod credit;
mod delivery;
mod draft;
mod due;
mod dunning;
pub mod electronic;
mod enclosure;
mod export;
mod goods;
mod import;
mod issue;
mod left;
mod opening;
pub mod paper;
mod particulars;
mod payment;
mod pending;
mod posting;
mod quote;
mod recurring;
mod reminded;
pub(crate) mod rows;
pub mod send;
mod show;
mod store;
mod tax_day;
pub mod totals;

pub use crate::base::Every;
pub use crate::base::{DueRow, ShowRow};
pub use crate::ledger::PayBy;
pub use crate::ledger::{Category, Discount, Payment, Vat};
pub use crate::party::Party;
pub use aging::{AgingRow, ages, aging, each_open_on};
pub use check::check;
pub use closing::before_closing;
pub use content::{Adjustment, Content, Line};
pub use credit::{cancel, credit, net_of};
pub use draft::{add, edit, remove};
pub use due::due;
pub use dunning::{Reminder, outdated_base_rate, remind, reminders};
pub use enclosure::Enclosure;
pub use export::each_line;
pub use goods::{goods_notes, of_row};
pub use import::{Import, Options};
pub use issue::{Missing, issue, missing};
pub use left::{given_back, left_of};
pub use opening::{OpenItemRow, Opening, each_open_item, taken_over};
pub use particulars::{Delivered, Particulars, TypeCode};
pub use payment::{Settled, discount_left, pay, pay_once, take_back, write_off};
pub use quote::{Quote, QuoteStatus};
pub use recurring::Recurring;
pub use reminded::import_payment;
pub use rows::{
    DispatchRow, InvoiceRow, LineRow, PaymentRow, QuoteLine, QuoteRow, RecurringLine, RecurringRow,
    ReminderLine, ReminderRow, SettlementRow,
};
pub use show::{content_of, show};
pub use store::settlement::{each as each_settlement, each_payment};
pub use store::{
    Filter, Sort, corrections, delays, drafts, find, get, list, numbers, open_numbers,
};
pub use tax_day::note as tax_note;

/// Delivery notes: what left before its invoice.
pub mod deliveries {
    pub use super::delivery::{
        Delivery, DeliveryLine, DeliveryLineRow, DeliveryRow, DeliveryStatus, NewDelivery,
    };
    pub use super::delivery::{add, cancel, get, letter, line_rows, lines, list, row};
}

/// Quotes: what we offered, and what became of it.
pub mod quotes {
    pub use super::quote::{accept, add, decline, each_line, get, import, list};
    pub use super::show::show_quote as show;
}

/// What was asked for again, from one file to another.
pub mod reminders {
    pub use super::reminded::{each_line, import};
}

/// What is invoiced again and again.
pub mod series {
    pub use super::recurring::{Dating, add, each_line, expected, import, list, remove, run, stop};
    pub use super::show::show_recurring as show;
}

use crate::base::{Code, Currency, Id, Language, Money, Percent, Price, Quantity, Rate, Text};
use crate::contact::{Contact, Prices};
use crate::ledger::Entry;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use totals::{Change, Overall, VatSum};

/// What a paper is (UNTDID 1001 in brackets).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An invoice (380).
    #[default]
    Invoice,
    /// Asks for money before the service (386).
    Deposit,
    /// Takes deposits off the whole (380).
    Final,
    /// Takes part of an invoice back (381).
    CreditNote,
    /// Takes the whole of an invoice back (381), once.
    Cancellation,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of invoice";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Invoice, "invoice"),
        (Kind::Deposit, "deposit"),
        (Kind::Final, "final"),
        (Kind::CreditNote, "credit-note"),
        (Kind::Cancellation, "cancellation"),
    ];
}

/// Where an invoice is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not issued: it has no number and can change.
    Draft,
    /// Issued, nothing paid.
    Open,
    /// Part of it is paid.
    PartlyPaid,
    /// Something is open after the day it was due.
    Overdue,
    /// Nothing is open.
    Paid,
    /// More was paid than asked for.
    Overpaid,
    /// Taken back by a cancellation.
    Cancelled,
    /// What was open is given up: it will never come.
    WrittenOff,
}

impl Code for Status {
    const WHAT: &'static str = "status";
    const NAMES: &'static [(Status, &'static str)] = &[
        (Status::Draft, "draft"),
        (Status::Open, "open"),
        (Status::PartlyPaid, "partly-paid"),
        (Status::Overdue, "overdue"),
        (Status::Paid, "paid"),
        (Status::Overpaid, "overpaid"),
        (Status::Cancelled, "cancelled"),
        (Status::WrittenOff, "written-off"),
    ];
}

/// How and when an invoice is to be paid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Days until it is due.
    pub payment_days: u32,
    /// A cash discount: so many days, so many percent of the whole.
    pub discount: Option<(u32, Percent)>,
}

/// What an invoice is about, apart from its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Invoice {
    /// The row.
    pub id: Id<Invoice>,
    /// What it was called before it had a number: `D-12`; not if it was issued at once.
    pub draft: Option<String>,
    /// The number the tax office wants to see.
    pub number: Option<String>,
    /// The key of whoever imported it.
    pub key: Option<Text>,
    /// What it is.
    pub kind: Kind,
    /// Who pays.
    pub contact: Id<Contact>,
    /// The number of who pays.
    pub contact_number: Text,
    /// The name of who pays, as on the paper.
    pub buyer_name: Text,
    /// The day it was issued, or is to be.
    pub date: NaiveDate,
    /// Whether someone chose the day of a draft.
    pub dated: bool,
    /// When the service was done: first and last day.
    pub service: Option<(NaiveDate, NaiveDate)>,
    /// The day it is to be paid by.
    pub due_on: Option<NaiveDate>,
    /// What it is written in.
    pub currency: Currency,
    /// The exchange rate to the book currency, if that is another one.
    pub rate: Option<Rate>,
    /// Whether prices are with or without VAT.
    pub prices: Prices,
    /// How it is to be paid.
    pub terms: Terms,
    /// The share the customer may keep for a while.
    pub retention_percent: Option<Percent>,
    /// How much the customer keeps for a while.
    pub retained: Money,
    /// Until when.
    pub retained_until: Option<NaiveDate>,
    /// The language of the paper.
    pub language: Language,
    /// What the buyer wants to read on it (BT-10).
    pub buyer_reference: Option<Text>,
    /// The buyer's order (BT-13).
    pub order_reference: Option<Text>,
    /// What an e-invoice says beyond the usual.
    pub electronic: Particulars,
    /// A line below the heading: what it is about.
    pub subject: Option<Text>,
    /// Before the items.
    pub intro: Option<Text>,
    /// After the totals.
    pub closing: Option<Text>,
    /// For ourselves; not on the paper.
    pub note: Option<Text>,
    /// The invoice it takes back, wholly or in part.
    pub corrects: Option<Id<Invoice>>,
    /// Why.
    pub reason: Option<Text>,
    /// Without VAT.
    pub net: Money,
    /// The VAT.
    pub vat: Money,
    /// A cent more or less, so that gross prices come out exact.
    pub rounding: Money,
    /// What deposits have paid already.
    pub prepaid: Money,
    /// What is to be paid.
    pub payable: Money,
    /// The same in the book currency.
    pub book_payable: Money,
    /// Paid, discounted, credited, cancelled.
    pub settled: Money,
    /// Fees and interest of reminders.
    pub charged: Money,
    /// Whether a cancellation took it back.
    pub cancelled: bool,
    /// Whether the rest of it was given up.
    pub written_off: bool,
    /// The buyer as frozen at issue.
    pub buyer: Option<Id<Party>>,
    /// The seller as frozen at issue.
    pub seller: Option<Id<Party>>,
    /// Where it stands in the books.
    pub entry: Option<Id<Entry>>,
    /// The day it was taken over from other books, if it was.
    pub opened_on: Option<NaiveDate>,
}

impl Invoice {
    /// The first day on which something can settle it.
    pub fn since(&self) -> NaiveDate {
        self.opened_on.map_or(self.date, |day| day.max(self.date))
    }

    /// What people call it: its number, or the name of the draft.
    pub fn name(&self) -> &str {
        let name = self.number.as_deref().or(self.draft.as_deref());
        name.unwrap_or_default()
    }

    /// Net, VAT and rounding.
    pub fn gross(&self) -> Money {
        self.net + self.vat + self.rounding
    }

    /// What is still to be paid, fees included; below zero if we owe it.
    pub fn open(&self) -> Money {
        match self.number {
            Some(_) => self.payable + self.charged - self.settled,
            None => Money::zero(self.currency),
        }
    }

    /// What is open, by the day it is to be paid: the invoice with its fees, and what the
    /// customer may keep for a while.
    pub fn parts(&self) -> [(NaiveDate, Money); 2] {
        let open = self.open();
        let due_on = self.due_on.unwrap_or(self.date);
        let until = self.retained_until.filter(|until| *until > due_on);
        let kept = match until {
            Some(_) if !open.is_negative() => self.retained.min(open),
            _ => Money::zero(self.currency),
        };
        [(due_on, open - kept), (until.unwrap_or(due_on), kept)]
    }

    /// What the customer may keep beyond `day`.
    pub fn kept_on(&self, day: NaiveDate) -> Money {
        match self.parts() {
            [_, (until, kept)] if day <= until => kept,
            _ => Money::zero(self.currency),
        }
    }

    /// What of it is late on `today`: not what the customer may keep for a while.
    pub fn due_by(&self, today: NaiveDate) -> Money {
        let late = self.parts().into_iter().filter(|(day, _)| *day < today);
        match self.open().is_negative() {
            true => Money::zero(self.currency),
            false => Money::sum(late.map(|(_, amount)| amount), self.currency),
        }
    }

    /// Where it is in its life, as of `today`.
    pub fn status(&self, today: NaiveDate) -> Status {
        let open = self.open();
        if self.number.is_none() {
            Status::Draft
        } else if self.cancelled {
            Status::Cancelled
        } else if open.is_zero() && self.written_off {
            Status::WrittenOff
        } else if open.is_zero() {
            Status::Paid
        } else if open.is_negative() != self.payable.is_negative() && !self.payable.is_zero() {
            Status::Overpaid
        } else if !self.due_by(today).is_zero() && !open.is_negative() {
            Status::Overdue
        } else if self.settled.is_zero() {
            Status::Open
        } else {
            Status::PartlyPaid
        }
    }

    /// The cash discount on what was asked for, less what was `credited` (below zero).
    ///
    /// The paper asks for what [`CashDiscount::is_earned_by`] recognises.
    pub fn discount(&self, credited: Money) -> Option<CashDiscount> {
        let (days, percent) = self.terms.discount?;
        let base = self.payable + credited;
        let off = Money::round(percent.of(base.amount()), self.currency).ok()?;
        Some(CashDiscount {
            until: self.date + Days::new(days.into()),
            off,
            pays: base - self.retained - off,
            retained: self.retained,
        })
    }
}

/// What a customer who pays early may take off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashDiscount {
    /// The last day.
    pub until: NaiveDate,
    /// How much.
    pub off: Money,
    /// What is then to be paid at once.
    pub pays: Money,
    /// What the customer may keep for a while besides.
    pub retained: Money,
}

impl CashDiscount {
    /// Whether a payment that leaves `rest` open is exactly right; with or without the share
    /// that the customer may keep for a while.
    pub fn is_earned_by(&self, rest: Money) -> bool {
        !self.off.is_zero() && (rest == self.off || rest == self.off + self.retained)
    }
}

/// One line of an invoice, as kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub text: Text,
    /// More about it.
    pub detail: Option<Text>,
    /// The seller's item number.
    pub item: Option<Text>,
    /// How much of it.
    pub quantity: Quantity,
    /// What is counted.
    pub unit: Option<Text>,
    /// What one costs, in the price mode of the invoice.
    pub price: Price,
    /// Its VAT.
    pub vat: Vat,
    /// The revenue account, if not the usual one.
    pub account: Option<Text>,
    /// Its own allowances and charges.
    pub changes: Vec<Change>,
    /// Its net amount.
    pub net: Money,
    /// The earlier invoice of which it gives something back, by number.
    pub gives_back: Option<Text>,
}

/// An invoice with everything on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it is about.
    pub head: Invoice,
    /// What was sold.
    pub items: Vec<Item>,
    /// Allowances and charges of the whole.
    pub overall: Vec<Overall>,
    /// The VAT of each rate and category.
    pub by_vat: Vec<VatSum>,
    /// The deposit invoices it takes off.
    pub deposits: Vec<Deposit>,
}

/// A deposit invoice that a final invoice takes off.
#[derive(Clone, Debug, PartialEq)]
pub struct Deposit {
    /// The deposit invoice.
    pub id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// Its day.
    pub date: NaiveDate,
    /// Its VAT by rate and category.
    pub by_vat: Vec<VatSum>,
    /// Its gross amount.
    pub gross: Money,
}

/// The invoice called `name`, by number, draft name or key, with everything on it.
///
/// # Errors
/// Refused, when there is none.
pub fn load(conn: &crate::db::Connection, name: &str) -> crate::base::Result<Document> {
    let head = store::get(conn, name)?;
    store::document(conn, head)
}

//! Bills of suppliers: from the paper that came in to the money that went out.
//!
//! A bill that came in waits for a decision. Approving posts it and makes it payable, rejecting
//! it says why not; either is final, and what happens afterwards are records of their own:
//! payments, cash discounts, a cancellation. Amounts are what the supplier states; where they do
//! not add up, that is told, and nothing is put right in silence.

mod aging;
mod check;
mod closing;
mod committed;
mod content;
mod decide;
mod deposits;
mod differences;
mod due;
mod electronic;
mod enter;
mod export;
pub mod file;
mod import;
mod opening;
mod payment;
mod posting;
mod receive;
mod received;
mod rows;
pub mod self_bill;
mod show;
mod store;
mod tax_day;

pub use crate::base::ShowRow;
pub use crate::ledger::{Discount, PayBy, Payment};
pub use aging::ages;
pub use check::check;
pub use closing::before_closing;
pub use committed::{Committed, committed};
pub use content::{Content, Line, Stated};
pub use decide::{Approval, approve, reject};
pub use deposits::Deposits;
pub use differences::Difference;
pub use due::{PayRow, collected, due, to_get_back, to_pay};
pub use enter::add;
pub use export::each_line;
pub use import::Import;
pub use opening::{OpenItemRow, each_open_item, take_over, taken_over};
pub use payment::{Settled, cancel, discounted, discounts, paid_with, pay, pay_once, take_back};
pub use receive::{Options, odd, receive};
pub use received::{Adjustment, Item, Received, Seller, VatSum};
pub use rows::{BillRow, LineRow, RowKind};
pub use show::{content_of, show};
pub use store::file::witness;
pub use store::{
    Filter, each_open_on, find, get, list, live, once_an_asset, supplier_numbers, waiting,
};
pub use tax_day::tax_note;

use crate::base::{
    Bic, Code, Currency, Iban, Id, Language, Money, Percent, Price, Quantity, Rate, Text,
};
use crate::contact::Contact;
use crate::ledger::{Entry, Vat};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What a supplier sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Asks for money.
    #[default]
    Invoice,
    /// Asks for money before the supply (386).
    Deposit,
    /// Gives money back (381): a bill below zero.
    CreditNote,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of bill";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Invoice, "invoice"),
        (Kind::Deposit, "deposit"),
        (Kind::CreditNote, "credit-note"),
    ];
}

/// What was decided about a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing yet.
    Received,
    /// It is right, and posted.
    Approved,
    /// It is wrong, and will not be paid.
    Rejected,
}

impl Code for Stage {
    const WHAT: &'static str = "decision";
    const NAMES: &'static [(Stage, &'static str)] = &[
        (Stage::Received, "received"),
        (Stage::Approved, "approved"),
        (Stage::Rejected, "rejected"),
    ];
}

/// Where a bill is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It waits for a decision.
    Received,
    /// To be paid, nothing paid.
    Approved,
    /// Part of it is paid.
    PartlyPaid,
    /// Something is open after the day it was due.
    Overdue,
    /// Nothing is open.
    Paid,
    /// More was paid than asked for.
    Overpaid,
    /// It will not be paid.
    Rejected,
    /// Taken out of the books again.
    Cancelled,
}

impl Code for Status {
    const WHAT: &'static str = "status";
    const NAMES: &'static [(Status, &'static str)] = &[
        (Status::Received, "received"),
        (Status::Approved, "approved"),
        (Status::PartlyPaid, "partly-paid"),
        (Status::Overdue, "overdue"),
        (Status::Paid, "paid"),
        (Status::Overpaid, "overpaid"),
        (Status::Rejected, "rejected"),
        (Status::Cancelled, "cancelled"),
    ];
}

/// A bill, apart from its lines. Amounts of a credit note are below zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// The row.
    pub id: Id<Bill>,
    /// Our number.
    pub number: String,
    /// What was decided.
    pub stage: Stage,
    /// What it is.
    pub kind: Kind,
    /// Who sent it.
    pub contact: Id<Contact>,
    /// The number of who sent it.
    pub contact_number: Text,
    /// The name of who sent it, as it was then.
    pub supplier_name: Text,
    /// The number on the paper.
    pub supplier_number: Text,
    /// The day on the paper.
    pub date: NaiveDate,
    /// The day it came.
    pub received_on: NaiveDate,
    /// When the service was done: first and last day.
    pub service: Option<(NaiveDate, NaiveDate)>,
    /// The day it is to be paid by.
    pub due_on: NaiveDate,
    /// What it is written in.
    pub currency: Currency,
    /// The exchange rate to the book currency, if that is another one.
    pub rate: Option<Rate>,
    /// A cash discount: so many days, so many percent of the whole.
    pub discount: Option<(u32, Percent)>,
    /// How it is to be paid, in the supplier's words.
    pub terms: Option<Text>,
    /// How it is paid, if not by a transfer of ours.
    pub pay_by: Option<PayBy>,
    /// Where to pay to.
    pub iban: Option<Iban>,
    /// The bank there.
    pub bic: Option<Bic>,
    /// Who gets the money, if not the supplier.
    pub payee: Option<Text>,
    /// What to write on the payment.
    pub remittance: Option<Text>,
    /// Our order.
    pub order_reference: Option<Text>,
    /// For ourselves.
    pub note: Option<Text>,
    /// Without VAT, as stated.
    pub net: Money,
    /// The VAT, as stated.
    pub vat: Money,
    /// Cents that make the sum round, as stated.
    pub rounding: Money,
    /// Paid before, as stated.
    pub prepaid: Money,
    /// What is to be paid, as stated.
    pub payable: Money,
    /// The same in the book currency.
    pub book_payable: Money,
    /// The VAT in the book currency, where a bill in another one states it (BT-111).
    pub book_vat: Option<Money>,
    /// The paper as it came.
    pub file: Option<Id<file::File>>,
    /// The day it is posted on, or was rejected.
    pub decided_on: Option<NaiveDate>,
    /// Why it was rejected.
    pub reason: Option<Text>,
    /// Whether its VAT is deducted.
    pub deducts: Option<bool>,
    /// Whether it was approved although it does not add up.
    pub as_stated: Option<bool>,
    /// The account of what does not add up, if it is more than rounding.
    pub difference_to: Option<Text>,
    /// Where it stands in the books.
    pub entry: Option<Id<Entry>>,
    /// Paid, discounted, cancelled.
    pub settled: Money,
    /// Whether it was taken out of the books again.
    pub cancelled: bool,
    /// The day it was taken over from other books, if it was.
    pub opened_on: Option<NaiveDate>,
    /// That we write it ourselves, in place of the supplier.
    pub self_bill: Option<SelfBill>,
}

/// What a self-billed invoice says beyond the bill (§ 14 (2) sentence 2 UStG).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SelfBill {
    /// The language of the paper.
    pub language: Language,
    /// The agreement with the supplier that we write the invoice.
    pub agreement: Option<Text>,
    /// The number of the self-billed invoice that it corrects.
    pub corrects: Option<Text>,
}

impl Bill {
    /// Net, VAT and rounding.
    pub fn gross(&self) -> Money {
        self.net + self.vat + self.rounding
    }

    /// What is still to be paid; below zero if the supplier owes it to us.
    pub fn open(&self) -> Money {
        match self.stage {
            Stage::Approved => self.payable - self.settled,
            Stage::Received | Stage::Rejected => Money::zero(self.currency),
        }
    }

    /// Where it is in its life, as of `today`.
    pub fn status(&self, today: NaiveDate) -> Status {
        let open = self.open();
        match self.stage {
            Stage::Received => Status::Received,
            Stage::Rejected => Status::Rejected,
            Stage::Approved if self.cancelled => Status::Cancelled,
            Stage::Approved if open.is_zero() => Status::Paid,
            Stage::Approved if open.is_negative() != self.payable.is_negative() => Status::Overpaid,
            Stage::Approved if self.due_on < today && !open.is_negative() => Status::Overdue,
            Stage::Approved if self.settled.is_zero() => Status::Approved,
            Stage::Approved => Status::PartlyPaid,
        }
    }

    /// Whether the supplier gets the money without a transfer of ours (UNCL 4461: 59, 49, 48).
    pub fn is_collected(&self) -> bool {
        matches!(self.pay_by, Some(PayBy::DirectDebit | PayBy::Card))
    }

    /// The last day of the cash discount, and its amount.
    pub fn discount(&self) -> Option<(NaiveDate, Money)> {
        let (days, percent) = self.discount?;
        let amount = Money::round(percent.of(self.payable.amount()), self.currency).ok()?;
        Some((self.date + Days::new(days.into()), amount))
    }
}

/// One line of a bill, as kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Bought {
    /// What it is.
    pub text: Text,
    /// More about it.
    pub detail: Option<Text>,
    /// The supplier's item number.
    pub item: Option<Text>,
    /// How much of it.
    pub quantity: Quantity,
    /// What is counted.
    pub unit: Option<Text>,
    /// What so many as `per` says cost, without VAT.
    pub price: Price,
    /// How many the price is for.
    pub per: Quantity,
    /// Charges less allowances of this line.
    pub adjustment: Money,
    /// Its net amount, as stated.
    pub net: Money,
    /// Its VAT.
    pub vat: Vat,
    /// The rate we owe ourselves, if the supplier does not (§ 13b UStG, § 1a UStG).
    pub own_rate: Option<Percent>,
    /// Where it is posted.
    pub account: Option<Text>,
    /// Whose cost it is.
    pub department: Option<Text>,
}

/// A bill with everything on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it is about.
    pub head: Bill,
    /// What was bought.
    pub lines: Vec<Bought>,
    /// The VAT of each rate and category, as stated.
    pub by_vat: Vec<Sum>,
}

/// The VAT of one rate and category, as stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// The category and rate.
    pub vat: Vat,
    /// What it is on.
    pub net: Money,
    /// How much it is.
    pub amount: Money,
}

/// The bill called `number`, with everything on it.
///
/// # Errors
/// Refused, when there is none.
pub fn load(conn: &crate::db::Connection, number: &str) -> crate::base::Result<Document> {
    let head = store::get(conn, number)?;
    store::document(conn, head)
}

/// Where what the bill states does not add up.
pub fn differences(document: &Document) -> Vec<Difference> {
    differences::of(document)
}

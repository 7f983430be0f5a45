//! Buying: from whom, at which price, what was ordered, what came, and whether the bill says the same.
//!
//! An order is a draft until somebody lets it go; what is ordered, received, found, sent back and
//! matched is final, and a correction is a new record. Goods that come go into the stock in the same
//! change, at what was ordered; a bill that says otherwise revalues them once it is approved.

mod accounts;
mod accrual;
mod advance;
mod approve;
mod asset_account;
mod billed_first;
mod booked;
mod budget;
mod check;
mod coming;
mod compare;
mod contract;
mod cost_bearer;
mod due;
mod hold;
mod import;
mod inspect;
mod matching;
mod moved;
mod net_billed;
mod offer;
mod on_the_way;
mod order;
mod paid;
mod paper;
mod price;
mod priced;
mod propose;
mod receive;
mod request;
mod rows;
mod send_back;
mod settle;
mod store;
mod supplied;
mod supplier;
mod unordered;

pub use accrual::{before_closing, not_billed};
pub use advance::{ByHand, other_advances, post_advances};
pub use approve::{approve, decided, digest};
pub use asset_account::once_an_asset;
pub use booked::{left_by, take_back, without_price};
pub use budget::{over_budget, spending};
pub use check::check;
pub use coming::still_to_come;
pub use compare::{Comparison, compare};
pub use contract::{
    Contract, add as add_contract, beside_contract, end as end_contract, import as import_contract,
    list as contracts, show as show_contract,
};
pub use due::due;
pub use hold::{match_decided, match_digest};
pub use import::Import;
pub use inspect::{inspect, told};
pub use matching::{Matching, OrderLine, Stand, Verdict, match_bill, not_on_it, verdict};
pub use offer::{Offer, Tier};
pub use order::{
    LineChange, OrderFilter, Wish, WishLine, add, add_lines, cancel, change_line, close, each_line,
    list, remove_line, sent, show, too_little,
};
pub use paid::{pay_bill, pay_bill_once, take_back_payment};
pub use paper::{Paper, inquiry, letter, mail, notice};
pub use price::{
    PriceFilter, WrongPrice, each as each_price, put as put_price, remove as remove_price,
};
pub use priced::{adjust, may_import, owe, unpriced_among};
pub use propose::{Outlook, need, propose, propose_orders};
pub use receive::{Came, Delivery, came_before, receipts, receive, receive_told, scanned};
pub use request::{
    Asking, Offered, Request, RequestLine, answer, award, close as close_request, request,
    show_request,
};
pub use rows::{
    AnswerRow, CompareRow, ContractRow, ContractShowRow, DeliveryRow, MatchRow, OrderLineRow,
    OrderRow, PriceRow, ProposalRow, ReceiptRow, RequestRow, ReturnRow, SpendingRow, SupplierRow,
    UnbilledRow,
};
pub use send_back::{Back, send_back};
pub use settle::{approve_bill, cancel_bill, reject_bill};
pub use store::orders::get;
pub use store::requests::{all as requests, get as get_request};
pub use supplied::posted_when_supplied;
pub use supplier::{
    Measured, Supplier, SupplierPatch, edit as edit_supplier, import as import_supplier,
    list as suppliers,
};
pub use unordered::{bring_in, bring_in_all, owed_on, take_out};

use crate::base::{Code, Currency, Error, Id, Money, Percent, Price, Quantity, Rate, Result, Text};
use crate::contact::Contact;
use crate::stock::Item;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It may still change.
    Draft,
    /// Somebody has to approve it.
    Waiting,
    /// Somebody has said no.
    Rejected,
    /// It is ordered, and nothing came.
    Ordered,
    /// Part of it came.
    PartlyReceived,
    /// All of it came.
    Received,
    /// What did not come is no longer wanted.
    Closed,
    /// None of it is wanted any more.
    Cancelled,
}

impl Code for State {
    const WHAT: &'static str = "state of an order";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Draft, "draft"),
        (State::Waiting, "waiting"),
        (State::Rejected, "rejected"),
        (State::Ordered, "ordered"),
        (State::PartlyReceived, "partly-received"),
        (State::Received, "received"),
        (State::Closed, "closed"),
        (State::Cancelled, "cancelled"),
    ];
}

/// What was found when goods were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// They are as ordered.
    Ok,
    /// They are not (§ 434 BGB).
    Defect,
}

impl Code for Finding {
    const WHAT: &'static str = "result of looking at goods";
    const NAMES: &'static [(Finding, &'static str)] =
        &[(Finding::Ok, "ok"), (Finding::Defect, "defect")];
}

/// An order, apart from its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The row.
    pub id: Id<Order>,
    /// Its number.
    pub number: String,
    /// Who delivers.
    pub contact: Id<Contact>,
    /// Their number.
    pub supplier: Text,
    /// Their name.
    pub name: Text,
    /// When.
    pub day: NaiveDate,
    /// What its prices are in.
    pub currency: Currency,
    /// The exchange rate, if that is not the currency of the books.
    pub rate: Option<Rate>,
    /// What is expected for bringing it here.
    pub freight: Money,
    /// Whose cost it is.
    pub department: Option<Text>,
    /// The contract it draws on.
    pub contract: Option<Text>,
    /// The supplier's offer.
    pub reference: Option<Text>,
    /// What another program calls it.
    pub key: Option<Text>,
    /// In words.
    pub note: Option<Text>,
    /// Who made it.
    pub created_by: String,
    /// How far it is, whatever came of it.
    pub state: State,
    /// Whether it was sent.
    pub sent: bool,
}

/// A line of an order. `own`, `received`, `returned` and `billed` are millionths of the item's own
/// unit; of what is no item, of the unit of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The row.
    pub id: Id<Line>,
    /// Its place.
    pub position: u32,
    /// What of the stock it is.
    pub item: Option<Id<Item>>,
    /// The number of that.
    pub item_number: Option<Text>,
    /// What it is.
    pub text: Text,
    /// What the supplier calls it.
    pub supplier_item: Option<Text>,
    /// How much,
    pub quantity: Quantity,
    /// of what.
    pub unit: Text,
    /// The same in the item's own unit,
    pub own: i64,
    /// which is this one.
    pub own_unit: Text,
    /// What so many of the unit as `per` says cost.
    pub price: Price,
    /// How many the price is for.
    pub per: Quantity,
    /// What is taken off.
    pub discount: Option<Percent>,
    /// What all of it costs.
    pub net: Money,
    /// When it is to be here.
    pub due_on: Option<NaiveDate>,
    /// Whose cost it is, if not that of the whole order.
    pub department: Option<Text>,
    /// What came.
    pub received: i64,
    /// What of that went back.
    pub returned: i64,
    /// What was billed.
    pub billed: i64,
}

/// What came with one delivery.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The row.
    pub id: Id<Receipt>,
    /// Its number.
    pub number: String,
    /// The order it is of.
    pub order: String,
    /// When.
    pub day: NaiveDate,
    /// The delivery note.
    pub document: Option<Text>,
    /// Who delivered.
    pub supplier: Text,
    /// What was found, the last time somebody looked.
    pub found: Option<Finding>,
    /// In words.
    pub note: Option<String>,
    /// When.
    pub found_on: Option<NaiveDate>,
    /// The name of who delivered.
    pub name: Text,
    /// When they were told of a defect.
    pub told_on: Option<NaiveDate>,
}

impl Order {
    /// Whether goods may come of it.
    pub fn is_live(&self) -> bool {
        self.state == State::Ordered
    }

    /// How far it is, seeing what came of its lines.
    pub fn state_with(&self, lines: &[Line]) -> State {
        if self.state != State::Ordered || lines.iter().all(|it| it.received == it.returned) {
            return self.state;
        }
        match lines.iter().all(|it| it.open() == 0) {
            true => State::Received,
            false => State::PartlyReceived,
        }
    }

    /// What it costs, with freight, in the currency of the books.
    ///
    /// # Errors
    /// Input, when it is more than there can be.
    pub fn total(&self, lines: &[Line], book: Currency) -> Result<Money> {
        let goods = Money::sum(lines.iter().map(|it| it.net), self.currency);
        (goods + self.freight).in_book(self.rate, book)
    }

    /// What each line costs with its share of the freight, in the currency of the books.
    ///
    /// # Errors
    /// Input, when it is more than there can be.
    pub fn costs(&self, lines: &[Line], book: Currency) -> Result<Vec<Money>> {
        let mut weights: Vec<i64> = lines.iter().map(|it| it.net.minor()).collect();
        if weights.iter().all(|it| *it == 0) {
            weights.fill(1);
        }
        let freight = self.freight.allocate(&weights);
        let with = lines.iter().zip(freight);
        with.map(|(line, freight)| (line.net + freight).in_book(self.rate, book))
            .collect()
    }
}

impl Line {
    /// How much has not come, or went back, in millionths of the item's own unit.
    pub fn open(&self) -> i64 {
        (self.own - self.received + self.returned).max(0)
    }

    /// Whether it is meant by its place, or the number of its item.
    pub fn is_called(&self, name: &str) -> bool {
        name.parse() == Ok(self.position)
            || self
                .item_number
                .as_ref()
                .is_some_and(|item| item.as_str() == name)
    }

    /// What the part that has not come costs.
    pub fn open_net(&self) -> Money {
        Money::from_minor(
            share(self.net.minor(), self.open(), self.own),
            self.net.currency(),
        )
    }
}

/// `part` of `whole` of an amount, rounded half away from zero.
fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let (product, whole) = (i128::from(amount) * i128::from(part), i128::from(whole));
    let half = if product < 0 { -whole / 2 } else { whole / 2 };
    i64::try_from((product + half) / whole).unwrap_or(i64::MAX)
}

/// Refuses an order that nothing may come of.
fn live(order: Order) -> Result<Order> {
    match order.state {
        State::Ordered => Ok(order),
        State::Draft => Err(Error::refused(format!(
            "order `{}` is a draft: nothing is ordered yet",
            order.number
        ))
        .with_hint(format!("`bo buy order approve {}`", order.number))),
        state => {
            let err = Error::refused(format!("order `{}` is {}", order.number, state.as_str()));
            Err(match state {
                State::Waiting => err.with_hint("`bo inbox list` shows whom it waits for"),
                _ => err.with_hint(format!(
                    "`bo buy order new {} …` orders anew",
                    order.supplier
                )),
            })
        }
    }
}

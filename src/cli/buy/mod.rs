//! `bo buy`: what we buy, from the paper that comes in to the money that goes out.

mod add;
mod approve;
mod budget;
mod cancel;
mod compare;
mod contract;
mod due;
mod export;
mod file;
mod goods;
mod import;
mod list;
mod matching;
mod order;
mod papers;
mod pay;
mod price;
mod print;
mod propose;
mod receive;
mod reject;
mod request;
mod self_bill;
mod show;
mod supplier;

use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::Result;
use bo::buy::{self, Bill};

pub const BUY: Noun = Noun {
    name: "buy",
    about: "Buy: prices, orders, deliveries, and the bills of suppliers",
    entries: &[
        noun(&supplier::SUPPLIER),
        noun(&price::PRICE),
        verb::<compare::Compare>("compare"),
        verb::<propose::Propose>("propose"),
        noun(&request::REQUEST),
        noun(&order::ORDER),
        verb::<goods::Receive>("receive"),
        verb::<goods::Receipts>("receipts"),
        verb::<goods::Unbilled>("unbilled"),
        verb::<goods::Inspect>("inspect"),
        verb::<goods::Notice>("notice"),
        verb::<goods::Return>("return"),
        noun(&BILL),
        verb::<matching::Match>("match"),
        noun(&contract::CONTRACT),
        verb::<budget::Budget>("budget"),
    ],
    hidden: false,
};

const BILL: Noun = Noun {
    name: "bill",
    about: "Bills of suppliers, from the paper to the payment",
    entries: &[
        verb::<receive::Receive>("receive"),
        verb::<add::Add>("add"),
        verb::<self_bill::SelfBill>("self-bill"),
        verb::<list::List>("list"),
        verb::<show::Show>("show"),
        verb::<approve::Approve>("approve"),
        verb::<reject::Reject>("reject"),
        verb::<pay::Pay>("pay"),
        verb::<cancel::Cancel>("cancel"),
        verb::<due::Due>("due"),
        verb::<file::File>("file"),
        verb::<print::Print>("print"),
        verb::<import::Import>("import"),
        verb::<export::Export>("export"),
    ],
    hidden: false,
};

/// What somebody should know about a bill that just came in.
fn remarks(conn: &bo::db::Connection, bill: &Bill) -> Result<Vec<String>> {
    let document = buy::load(conn, &bill.number)?;
    let differences = buy::differences(&document).into_iter();
    let mut remarks: Vec<String> = differences
        .map(|it| format!("warning: {}: {it}", bill.number))
        .collect();
    let odd = buy::odd(conn, bill)?.into_iter();
    remarks.extend(odd.map(|text| format!("warning: {text}")));
    Ok(remarks)
}

fn tell(cx: &Context, remarks: Vec<String>) {
    for remark in remarks {
        cx.note(remark);
    }
}

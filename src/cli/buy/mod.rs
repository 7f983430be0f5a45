//! `bo buy`: what we buy, from the paper that comes in to the money that goes out.

mod add;
mod approve;
mod cancel;
mod due;
mod export;
mod file;
mod import;
mod list;
mod pay;
mod print;
mod receive;
mod reject;
mod self_bill;
mod show;

use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::Result;
use bo::buy::{self, Bill};

pub const BUY: Noun = Noun {
    name: "buy",
    about: "Take in, approve and pay the bills of suppliers",
    entries: &[noun(&BILL)],
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

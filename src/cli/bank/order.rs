//! `bo bank order`: what was ordered from the bank.

use super::pay;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::bank::order::{self, ItemRow, OrderRow};
use bo::base::{Code, Result, Text, counted, day};
use chrono::NaiveDate;

pub const ORDER: Noun = Noun {
    name: "order",
    about: "List, show, approve and cancel orders to the bank",
    entries: &[
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<pay::Approve>("approve"),
        verb::<pay::File>("file"),
        verb::<Cancel>("cancel"),
    ],
    hidden: false,
};

/// List orders, the newest first
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<OrderRow>(|conn, out| order::each(conn, |it| out.row(&OrderRow::from(&it))))
    }
}

/// Show what is in an order
#[derive(clap::Args)]
struct Show {
    /// Its number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ItemRow>()?;
        let conn = cx.db()?;
        let order = order::get(conn, &self.number)?;
        let items = order::items(conn, &order.number)?;
        let count = counted(items.len() as i128, "payment", "payments");
        cx.note(format!(
            "{}: {} {}, {}, on {} from {}, {count}",
            order.number,
            order.stage.as_str(),
            order.kind.as_str(),
            order.total,
            order.execute_on,
            order.account,
        ));
        cx.print(items.iter().map(|it| ItemRow::of(&order.number, it)))
    }
}

/// Take back an order that did not go to the bank: what it paid is open again
#[derive(clap::Args)]
struct Cancel {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day it counts for; today if not given, and never before the day of the payment
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        cx.change(|tx, firm| {
            let order = order::cancel(tx, firm, &self.number, &self.reason, on)?;
            Ok(vec![OrderRow::from(&order)])
        })
    }
}

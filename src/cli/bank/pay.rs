//! `bo bank pay` and `bo bank collect`: orders to the bank, as files.

use crate::cli::args::{Held, OutputFile};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::bank::order::{self, Item, ItemRow, Order, Proposal, Stage, Wish};
use bo::base::{Error, Result, day};
use bo::db::{Connection, Transaction};
use bo::firm::Firm;
use chrono::NaiveDate;
use std::path::Path;

/// What is paid or collected, from where, and when.
#[derive(clap::Args)]
struct WishArgs {
    /// All that is due
    #[arg(
        long,
        conflicts_with = "documents",
        required_unless_present = "documents"
    )]
    due: bool,

    /// What is due within so many days counts as due: 7d, 1w
    #[arg(long, value_name = "DAYS", default_value = "0d", value_parser = days)]
    within: u32,

    /// Only these, due or not
    #[arg(value_name = "NUMBER")]
    documents: Vec<String>,

    /// Our account; the one on our papers, or the only one, if not given
    #[arg(long, value_name = "NAME")]
    account: Option<String>,

    /// The day the bank is to do it; as soon as it can if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The bank books one sum, not each payment
    #[arg(long)]
    batch: bool,

    /// Where the file goes; `ORDER.xml` in this folder if not given, `-` is stdout
    #[arg(long, value_name = "FILE")]
    to: Option<String>,
}

impl WishArgs {
    fn run(
        self,
        cx: &mut Context,
        work: fn(&Transaction<'_>, &Firm, &Wish, NaiveDate) -> Result<Proposal>,
    ) -> Result<()> {
        let today = cx.today();
        let wish = Wish {
            account: self.account,
            on: self.on.unwrap_or(today),
            within: self.within,
            only: self.documents,
            batch: self.batch,
            texts: Default::default(),
        };
        let mut proposal = Proposal {
            order: None,
            left_out: Vec::new(),
        };
        let mut place = Place::named(cx, self.to)?;
        let rows = |order: &Option<(Order, Vec<Item>)>| -> Vec<ItemRow> {
            let of = |(order, items): &(Order, Vec<Item>)| -> Vec<ItemRow> {
                items
                    .iter()
                    .map(|it| ItemRow::of(&order.number, it))
                    .collect()
            };
            order.as_ref().map(of).unwrap_or_default()
        };
        let is_stdout = place.is_stdout();
        let change = |tx: &Transaction<'_>, firm: &Firm| {
            proposal = work(tx, firm, &wish, today)?;
            if let Some((order, _)) = &proposal.order {
                place.hold(tx, order)?;
            }
            Ok(rows(&proposal.order))
        };
        match is_stdout {
            true => cx.write_as_firm(change).map(drop)?,
            false => cx.change(change)?,
        }
        for left in &proposal.left_out {
            cx.note(format!("left out: {} {}", left.document, left.why));
        }
        let Some((order, _)) = &proposal.order else {
            cx.note("nothing is due");
            return Ok(());
        };
        place.show(cx, order)
    }
}

/// Where the file of an order goes. It is written with the change that makes the order, and seen
/// when that is kept: there is no order whose file could not be written.
pub struct Place {
    output: OutputFile,
    is_dry_run: bool,
    held: Option<Held>,
}

impl Place {
    /// The place that was named.
    ///
    /// # Errors
    /// Refused, when a file is there: it may be an order that did not go to the bank yet.
    pub fn named(cx: &Context, to: Option<String>) -> Result<Place> {
        match to.as_deref() {
            Some(name) if Path::new(name).is_file() => Err(Error::refused(format!(
                "there is a file `{name}` already"
            ))
            .with_hint(
                "name another after --to; `bo bank order file NUMBER -o FILE` writes the file of \
                 an order again",
            )),
            _ => Ok(Place {
                output: OutputFile::named(to),
                is_dry_run: cx.is_dry_run(),
                held: None,
            }),
        }
    }

    /// Whether the file goes to stdout, so the rows do not.
    pub fn is_stdout(&self) -> bool {
        self.output.output.as_deref() == Some("-")
    }

    /// Writes the file of an order that nobody else has to approve.
    ///
    /// # Errors
    /// System, when it cannot be written.
    pub fn hold(&mut self, conn: &Connection, order: &Order) -> Result<()> {
        if order.stage == Stage::Proposed || self.is_dry_run {
            return Ok(());
        }
        let number = &order.number;
        let bytes = order::file(conn, number)?;
        self.held = Some(self.output.hold(&format!("{number}.xml"), &bytes)?);
        Ok(())
    }

    /// Shows the file, or says who has to approve the order first.
    ///
    /// # Errors
    /// System, when it cannot be shown.
    pub fn show(self, cx: &mut Context, order: &Order) -> Result<()> {
        let number = &order.number;
        if order.stage == Stage::Proposed {
            cx.note(format!(
                "{number}: {} waits for somebody else: bo bank order approve {number}",
                order.total
            ));
        }
        let Some(held) = self.held else {
            return Ok(());
        };
        let shown = held.show().map_err(|err| {
            err.with_hint(format!(
                "the order is kept: `bo bank order file {number} -o FILE`"
            ))
        })?;
        if let Some(name) = shown {
            cx.note(format!("{name} written: {}", order.total));
        }
        Ok(())
    }
}

/// Order the payment of what is due to suppliers, as a SEPA file (pain.001)
#[derive(clap::Args)]
#[command(after_help = "\
A bill is in one order only and counts as paid from then on; cash discounts are taken in time.
What cannot be paid is named with the reason,
and so is what a supplier owes us whose bills are paid. `bo bank order` lists, shows and cancels
orders.

Examples:
  bo bank pay --due --to sepa.xml
  bo bank pay --due --within 7d --dry-run
  bo bank pay EB-2026-0007 --on 2026-12-01")]
pub struct Pay {
    #[command(flatten)]
    wish: WishArgs,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.wish.run(cx, order::pay)
    }
}

/// Order the collection of invoices by direct debit, as a SEPA file (pain.008)
#[derive(clap::Args)]
#[command(after_help = "\
Only invoices that say so (`--pay-by direct-debit --mandate M-1`) and whose mandate is here
(`bo bank mandate add`). The invoice is the notice: it is collected when it is due, and not
before so many days after its date as the setting bank.notice_days says.

Examples:
  bo bank collect --due --to collect.xml
  bo bank collect RE-2026-0004 --on 2026-12-01")]
pub struct Collect {
    #[command(flatten)]
    wish: WishArgs,
}

impl Run for Collect {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.wish.run(cx, order::collect)
    }
}

/// Approve an order that somebody else has proposed, and write its file
#[derive(clap::Args)]
pub struct Approve {
    /// Its number
    number: String,

    /// Where the file goes; `ORDER.xml` in this folder if not given, `-` is stdout
    #[arg(long, value_name = "FILE")]
    to: Option<String>,
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut place = Place::named(cx, self.to)?;
        let approved = cx.write_as_firm(|tx, firm| {
            let approved = order::approve(tx, firm, &self.number)?;
            place.hold(tx, &approved.0)?;
            Ok(approved)
        })?;
        place.show(cx, &approved.0)
    }
}

/// Write the file of an order again, byte for byte
#[derive(clap::Args)]
pub struct File {
    /// Its number
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for File {
    fn run(self, cx: &mut Context) -> Result<()> {
        let bytes = order::file(cx.db()?, &self.number)?;
        if cx.is_dry_run() {
            return Err(Error::usage(
                "`file` changes nothing, there is nothing to try",
            ));
        }
        cx.hand_out(&self.output, &format!("{}.xml", self.number), &bytes)
    }
}

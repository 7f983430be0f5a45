//! `bo bank pay` and `bo bank collect`: orders to the bank, as files.

use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::bank::order::{self, Item, ItemRow, Order, Proposal, Stage, Wish};
use bo::base::{Error, Result, day};
use bo::db::Transaction;
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
        };
        let mut proposal = Proposal {
            order: None,
            left_out: Vec::new(),
        };
        let to = self.to;
        require_free(to.as_deref())?;
        let rows = |order: &Option<(Order, Vec<Item>)>| -> Vec<ItemRow> {
            let of = |(order, items): &(Order, Vec<Item>)| -> Vec<ItemRow> {
                items
                    .iter()
                    .map(|it| ItemRow::of(&order.number, it))
                    .collect()
            };
            order.as_ref().map(of).unwrap_or_default()
        };
        // The file goes to stdout, so the rows do not.
        if to.as_deref() == Some("-") {
            proposal = cx.write_as_firm(|tx, firm| work(tx, firm, &wish, today))?;
        } else {
            cx.change(|tx, firm| {
                proposal = work(tx, firm, &wish, today)?;
                Ok(rows(&proposal.order))
            })?;
        }
        for left in &proposal.left_out {
            cx.note(format!("left out: {} {}", left.document, left.why));
        }
        let Some((order, _)) = &proposal.order else {
            cx.note("nothing is due");
            return Ok(());
        };
        hand_over(cx, order, to)
    }
}

/// Refuses the name of a file that is there: it may be an order that did not go to the bank yet.
pub fn require_free(to: Option<&str>) -> Result<()> {
    match to {
        Some(name) if Path::new(name).is_file() => Err(Error::refused(format!(
            "there is a file `{name}` already"
        ))
        .with_hint(
            "name another after --to; `bo bank order file NUMBER -o FILE` writes the file of \
                 an order again",
        )),
        _ => Ok(()),
    }
}

/// Writes the file of an order, or says who has to approve it first.
pub fn hand_over(cx: &mut Context, order: &Order, to: Option<String>) -> Result<()> {
    let number = &order.number;
    if order.stage == Stage::Proposed {
        cx.note(format!(
            "{number}: {} waits for somebody else: bo bank order approve {number}",
            order.total
        ));
        return Ok(());
    }
    if cx.is_dry_run() {
        return Ok(());
    }
    let bytes = order::file(cx.db()?, number)?;
    let output = OutputFile::named(to);
    let written = output
        .write(&format!("{number}.xml"), &bytes)
        .map_err(|err| {
            err.with_hint(format!(
                "the order is kept: `bo bank order file {number} -o FILE`"
            ))
        })?;
    if let Some(name) = written {
        cx.note(format!("{name} written: {}", order.total));
    }
    Ok(())
}

/// Order the payment of what is due to suppliers, as a SEPA file (pain.001)
#[derive(clap::Args)]
#[command(after_help = "\
A bill is in one order only and counts as paid from then on; cash discounts are taken in time.
What cannot be paid is named with the reason,
and so is what a supplier owes us whose bills are paid. `bo bank order` lists, shows and cancels orders.

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
        require_free(self.to.as_deref())?;
        let approved = cx.write_as_firm(|tx, firm| order::approve(tx, firm, &self.number))?;
        hand_over(cx, &approved.0, self.to)
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
        if let Some(name) = self.output.write(&format!("{}.xml", self.number), &bytes)? {
            cx.note(format!("{name} written"));
        }
        Ok(())
    }
}

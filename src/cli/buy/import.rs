use crate::cli::args::{InputArgs, OnExistingArg};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::buy::{self, Approval, LineRow, OpenItemRow, Stage};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::procure;
use bo::tabular::Tally;
use chrono::{Datelike, NaiveDate};

/// Enter the bills of a file: one row a line, rows of the same supplier and number form one bill
#[derive(clap::Args)]
#[command(after_help = "\
All of them are entered, or none. Importing the same file again changes nothing. The columns
are those of `bo buy bill export`; supplier, number, date, text and price are enough. `row` says
what a row is: line (the usual), vat (as stated), payment, discount, cancellation. `decision`
approved or rejected decides as well, by the rules of `bo buy bill approve`: a bill for an order of
ours is matched before, and one that a rule of `bo inbox rule` is about comes in and waits; after it
was approved, the same file again posts it.

--opening takes over what other books had posted and is not paid: a row for each bill, with what
is `open` of it and, if part is paid, its `total`; a credit is below zero. `vat` is the usual one
if not said; a cash discount is by that, and on `account`. They are approved and stand against
the opening account on January 1, or on the day of --on: costs and input VAT are in the old books.
Columns of --opening: number (the supplier's), supplier, date, due_on, open, total, currency,
rate, vat, account, discount_days, discount_percent, iban, remittance.

Examples:
  bo buy bill import bills.csv --dry-run
  bo buy bill import bills.csv && bo buy bill approve --all
  bo buy bill import old.csv --opening --on 2026-07-01")]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// Take over what is open of bills that other books had posted
    #[arg(long)]
    opening: bool,

    /// The first day of our books; January 1 of this year if not given
    #[arg(long, value_name = "DATE", value_parser = day, requires = "opening")]
    on: Option<NaiveDate>,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if self.opening {
            return self.take_over(cx);
        }
        let on_existing = self.on_existing.on_existing;
        let firm = cx.firm()?.clone();
        let mut waiting = Vec::new();
        let tally = cx.import(&[&self.input], |cx, tx| {
            let mut import = buy::Import::default();
            let mut report = self
                .input
                .gather(cx, |line, row: LineRow| import.row(line, row))?;
            let mut tally = Tally::default();
            let progress = cx.progress("entering", Some(import.len() as u64));
            if report.has_errors() {
                import.miss_rows();
            }
            let approve = |tx: &Transaction<'_>, firm: &Firm, number: &str, it: &Approval| {
                let bill = procure::approve_bill(tx, firm, number, it, false)?;
                if bill.stage == Stage::Received {
                    waiting.push(super::approve::waits(&bill));
                }
                Ok(bill)
            };
            import.enter(tx, &firm, on_existing, today, approve, |line, outcome| {
                progress.advance(1);
                report.check(line, outcome.map(|outcome| tally.count(outcome)))
            })?;
            drop(progress);
            report.finish()?;
            Ok(tally)
        })?;
        waiting.iter().for_each(|it| cx.note(it));
        cx.note(format!("bills: {tally}"));
        Ok(())
    }
}

impl Import {
    fn take_over(&self, cx: &mut Context) -> Result<()> {
        let january = cx.today().with_day(1).and_then(|day| day.with_month(1));
        let on = self.on.or(january).unwrap_or(cx.today());
        let firm = cx.firm()?.clone();
        let on_existing = self.on_existing.on_existing;
        let tally = cx.import(&[&self.input], |cx, tx| {
            let mut tally = Tally::default();
            self.input.read(cx, |_, row: OpenItemRow| {
                tally.count(buy::take_over(tx, &firm, &row, on, on_existing)?);
                Ok(())
            })?;
            Ok(tally)
        })?;
        cx.note(format!("open bills: {tally}"));
        Ok(())
    }
}

use super::papers;
use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::invoice::{self, LineRow, OpenItemRow, Opening, Options};
use bo::tabular::Tally;
use chrono::{Datelike, NaiveDate};

/// Enter the invoices of a file: one row a line, rows with the same key form one invoice
#[derive(clap::Args)]
#[command(after_help = with_columns::<LineRow>("\
All of them are entered, or none. Importing the same file again changes nothing. The columns
are those of `bo invoice export`; key, customer, text and price are enough. A row with a
number is taken over as issued under it. `row` says what a row is, a line if nothing; `reason`
is why a paper takes another back; `deposits` are numbers divided by blanks; `percent` is that
of an allowance or charge; `item` is your number of what is sold, and its text and price may be
those of the stock; `deliveries` are the delivery notes it bills, divided by blanks.

--opening takes over what other books had posted and is not paid: a row for each invoice, with
what is `open` of it and, if part is paid, its `total`; a credit is below zero. `vat` is what the
contact usually gets; rows with the same number and another VAT form one invoice. They stand
against the opening account on January 1, or on the day of --on, without revenue or VAT: those
are in the old books. Where VAT is owed when it is paid, that of the open amount waits for it.
Columns of --opening: number, customer, date, due_on, open, total, currency, rate, vat,
discount_days, discount_percent, subject.

The archive gets a copy of what --issue issues: at once of a few (up to 200), with the next
`bo archive index` of many; `bo due` says so until then.

Examples:
  bo invoice import lines.csv --dry-run
  bo invoice import lines.csv --issue
  bo invoice import old.csv --opening --on 2026-07-01
  jq -c '.orders[]' shop.json | bo invoice import -"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// Issue them at once
    #[arg(long)]
    issue: bool,

    /// Take over what is open of invoices that other books had posted
    #[arg(long, conflicts_with = "issue")]
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
        let options = Options {
            issue: self.issue,
            on_existing: self.on_existing.on_existing,
        };
        cx.firm()?;
        let firm = cx.firm()?.clone();
        let tally = cx.import(&[&self.input], |cx, tx| {
            let mut import = invoice::Import::default();
            let mut report = self
                .input
                .gather(cx, |line, row: LineRow| import.row(line, row))?;
            let mut tally = Tally::default();
            let progress = cx.progress("entering", Some(import.len() as u64));
            if report.has_errors() {
                import.miss_rows();
            }
            import.enter(tx, &firm, options, today, |line, outcome| {
                progress.advance(1);
                report.check(line, outcome.map(|outcome| tally.count(outcome)))
            })?;
            drop(progress);
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("invoices: {tally}"));
        if self.issue && !cx.is_dry_run() {
            let missing = invoice::copy::missing(cx.db()?, today)?.len();
            match missing <= papers::AT_ONCE {
                true => drop(papers::catch_up(cx)?),
                false => cx.note(format!(
                    "{missing} invoices have no copy in the archive yet: `bo archive index` makes them"
                )),
            }
        }
        Ok(())
    }
}

impl Import {
    fn take_over(&self, cx: &mut Context) -> Result<()> {
        let on = self
            .on
            .or(cx.today().with_day(1).and_then(|day| day.with_month(1)));
        let firm = cx.firm()?.clone();
        let on_existing = self.on_existing.on_existing;
        let mut opening = Opening::new(on.unwrap_or(cx.today()));
        let tally = cx.import(&[&self.input], |cx, tx| {
            let mut report = self
                .input
                .gather(cx, |line, row: OpenItemRow| opening.row(line, row))?;
            let mut tally = Tally::default();
            opening.enter(tx, &firm, on_existing, |line, outcome| {
                report.check(line, outcome.map(|outcome| tally.count(outcome)))
            })?;
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("open invoices: {tally}"));
        Ok(())
    }
}

//! `bo invoice quote`: what we offered.

use super::papers::{self, Copy};
use crate::cli::args::{ContentArgs, InputArgs, OutputFile, code, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{InvoiceRow, QuoteLine, QuoteRow, QuoteStatus, ShowRow, paper, quotes};
use bo::tabular::Format;

pub const QUOTE: Noun = Noun {
    name: "quote",
    about: "Offer, and turn what is accepted into invoices",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Print>("print"),
        verb::<Accept>("accept"),
        verb::<Decline>("decline"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Write a quote; it has its number at once
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice quote add --customer K-1001 --line \"1 x 5000 @19 Kitchen\" --valid-days 60")]
struct Add {
    #[command(flatten)]
    content: ContentArgs,

    /// Days it can be accepted
    #[arg(long, value_name = "DAYS")]
    valid_days: Option<u32>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let contents = self.content.contents()?;
        cx.change(|tx, firm| {
            contents
                .iter()
                .map(|content| {
                    Ok(quotes::add(tx, firm, content, self.valid_days, today)?.row(today))
                })
                .collect()
        })
    }
}

/// List quotes, newest first
#[derive(clap::Args)]
struct List {
    /// Only these
    #[arg(long, value_name = "STATUS", value_parser = code::<QuoteStatus>())]
    status: Option<QuoteStatus>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.stream::<QuoteRow>(|conn, out| {
            quotes::list(conn, self.status, today, |quote| out.row(&quote.row(today)))
        })
    }
}

/// Show a quote: its facts, lines, sums
#[derive(clap::Args)]
struct Show {
    /// Its number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let rows = quotes::show(conn, firm, &self.number, today)?;
        cx.print(rows)
    }
}

/// Print a quote as PDF; the archive keeps a copy
#[derive(clap::Args)]
struct Print {
    /// Its number
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let quote = quotes::get(conn, &self.number)?;
        let pdf = papers::print(&mut press, &paper::quote(conn, firm, &quote)?, quote.date)?;
        papers::keep(cx, &[Copy::of_quote(&quote, &pdf)?])?;
        cx.hand_out(&self.output, &paper::file_name(&quote.number), &pdf)
    }
}

/// The customer wants it: make a draft of it
#[derive(clap::Args)]
struct Accept {
    /// Its number
    number: String,
}

impl Run for Accept {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, firm| {
            let invoice = quotes::accept(tx, firm, &self.number, today)?;
            Ok(vec![InvoiceRow::of(&invoice, today)])
        })
    }
}

/// The customer does not want it
#[derive(clap::Args)]
struct Decline {
    /// Its number
    number: String,
}

impl Run for Decline {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| Ok(vec![quotes::decline(tx, &self.number)?.row(today)]))
    }
}

/// Take over those of an export; all of them, or none. The key is the number
#[derive(clap::Args)]
#[command(after_help = with_columns::<QuoteLine>("\
Invoices come first: `bo invoice import`. Importing the same file again changes nothing.

Examples:
  bo invoice quote import quote.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        cx.import_rows(&self.input, "quotes", |tx, row: QuoteLine| {
            quotes::import(tx, &firm, &row)
        })
    }
}

/// Print them all with all columns, for `import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
CSV unless --format says otherwise. `content` is what `bo invoice add --from` reads.")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<QuoteLine>(|conn, out| quotes::each_line(conn, |row| out.row(&row)))
    }
}

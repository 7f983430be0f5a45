//! `bo buy request`: asking several suppliers for prices.

use super::order::LineArgs;
use super::papers::{self, PaperArgs};
use crate::cli::args::OutputFile;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Price, Quantity, Result, Text, day};
use bo::procure::{self, AnswerRow, Asking, Offered, RequestRow};
use chrono::NaiveDate;

pub const REQUEST: Noun = Noun {
    name: "request",
    about: "Ask several suppliers for prices, and give one of them the order",
    entries: &[
        verb::<New>("new"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Print>("print"),
        verb::<Send>("send"),
        verb::<Answer>("answer"),
        verb::<Award>("award"),
        verb::<Close>("close"),
    ],
    hidden: false,
};

/// Ask suppliers for prices
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy request new --from L-1 --from L-2 SCH-M8-40 2000 --answer-by 2026-12-04
  bo buy request send AF-2026-0001 L-1")]
struct New {
    /// Whom to ask (can be repeated)
    #[arg(long, value_name = "CONTACT", required = true)]
    from: Vec<String>,

    /// Items and how much of each: SCH-M8-40 2000 OEL-5W30 12
    #[arg(value_name = "ITEM QUANTITY")]
    items: Vec<String>,

    /// The unit of the quantities; the items' own if not given
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,

    /// Something that is no item, and how much of it: "4 h x Set up the press" (can be repeated)
    #[arg(long, value_name = "TEXT")]
    text: Vec<Text>,

    /// Until when we want to know
    #[arg(long, value_name = "DATE", value_parser = day)]
    answer_by: Option<NaiveDate>,

    /// When it is to be here
    #[arg(long, value_name = "DATE", value_parser = day)]
    needed_on: Option<NaiveDate>,

    /// For the suppliers, below the lines
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

/// Reads `[QUANTITY [UNIT] x] TEXT`.
fn wish(typed: &str) -> Result<procure::WishLine> {
    let line = |quantity, unit: Option<&str>, text: &str| {
        Ok(procure::WishLine {
            text: Some(text.trim().parse()?),
            quantity,
            unit: unit.map(str::parse).transpose()?,
            ..procure::WishLine::default()
        })
    };
    if let Some((much, text)) = typed.split_once(" x ") {
        let mut words = much.split_whitespace();
        let quantity = words.next().map(str::parse::<Quantity>);
        if let (Some(Ok(quantity)), unit, None) = (quantity, words.next(), words.next()) {
            return line(quantity, unit, text);
        }
    }
    line(Quantity::ONE, None, typed)
}

impl Run for New {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut lines = LineArgs::of(self.items, self.unit).lines(None)?;
        for text in &self.text {
            lines.push(wish(text)?);
        }
        let asking = Asking {
            suppliers: self.from,
            lines,
            day: cx.today(),
            answer_by: self.answer_by,
            needed_on: self.needed_on,
            note: self.note,
        };
        cx.change(|tx, firm| {
            let request = procure::request(tx, firm, &asking)?;
            let mut rows = procure::requests(tx)?;
            rows.retain(|it| it.number == request.number);
            Ok(rows)
        })
    }
}

/// List requests by number
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RequestRow>()?;
        let rows = procure::requests(cx.db()?)?;
        cx.print(rows)
    }
}

/// Compare what suppliers have answered, line by line
#[derive(clap::Args)]
struct Show {
    /// The request
    request: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AnswerRow>()?;
        let rows = procure::show_request(cx.db()?, &self.request)?;
        cx.print(rows)
    }
}

/// Print a request for one of the suppliers as PDF/A
#[derive(clap::Args)]
struct Print {
    /// The request
    request: String,

    /// Who is asked
    supplier: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        papers::print(cx, &self.output, |conn, firm| {
            procure::inquiry(conn, firm, &self.request, &self.supplier)
        })
    }
}

/// Send a request to one of the suppliers by mail, or write the mail to a file
#[derive(clap::Args)]
struct Send {
    /// The request
    request: String,

    /// Who is asked
    supplier: String,

    #[command(flatten)]
    paper: PaperArgs,
}

impl Run for Send {
    fn run(self, cx: &mut Context) -> Result<()> {
        papers::send(cx, &self.paper, |conn, firm| {
            procure::inquiry(conn, firm, &self.request, &self.supplier)
        })
        .map(drop)
    }
}

/// Note what a supplier offers; for an item it becomes a price of theirs
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy request answer AF-2026-0001 L-1 1 6.45 --per 100 --lead-days 4 --valid-to 2026-12-31")]
struct Answer {
    /// The request
    request: String,

    /// Who answers
    supplier: String,

    /// The line
    line: u32,

    /// The price, without VAT
    price: Price,

    /// For how many of the unit of the line that is
    #[arg(long, value_name = "QUANTITY", default_value = "1")]
    per: Quantity,

    /// How many days it takes
    #[arg(long, value_name = "DAYS")]
    lead_days: Option<u32>,

    /// Until when it holds
    #[arg(long, value_name = "DATE", value_parser = day)]
    valid_to: Option<NaiveDate>,

    /// In words
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Answer {
    fn run(self, cx: &mut Context) -> Result<()> {
        let offered = Offered {
            request: self.request,
            supplier: self.supplier,
            line: self.line,
            price: self.price,
            per: self.per,
            lead_days: self.lead_days,
            day: cx.today(),
            valid_to: self.valid_to,
            note: self.note,
        };
        cx.change(|tx, _| {
            procure::answer(tx, &offered)?;
            procure::show_request(tx, &offered.request)
        })
    }
}

/// Make an order of what a supplier has answered
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy request award AF-2026-0001 L-2
  bo buy request award AF-2026-0001 L-1 1 3          these lines, the rest to somebody else")]
struct Award {
    /// The request
    request: String,

    /// Who gets the order
    supplier: String,

    /// The lines; all that are left if not given
    lines: Vec<u32>,
}

impl Run for Award {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, firm| {
            let order =
                procure::award(tx, firm, &self.request, &self.supplier, &self.lines, today)?;
            procure::show(tx, &order.number)
        })
    }
}

/// Close a request: nobody waits for answers any more
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy request close AF-2026-0002 --reason \"nobody has it\"")]
struct Close {
    /// The request
    request: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            procure::close_request(tx, &self.request, today, self.reason.as_ref())?;
            let mut rows = procure::requests(tx)?;
            rows.retain(|it| it.number == self.request);
            Ok(rows)
        })
    }
}

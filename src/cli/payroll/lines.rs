//! `bo payroll lines`: what goes into payslips beside contracts, hours and leave.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Month, Price, Quantity, Result, Text};
use bo::payroll::line::{self, LineRow, NewLine, Until};
use bo::payroll::rows::{self, KindRow};
use bo::people;
use bo::tabular::Seen;

pub const LINES: Noun = Noun {
    name: "lines",
    about: "Enter what goes into payslips beside contracts, hours and leave",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Withdraw>("withdraw"),
        verb::<Import>("import"),
        verb::<Export>("export"),
        verb::<Kinds>("kinds"),
    ],
    hidden: false,
};

/// Enter a bonus, an allowance, a benefit in kind, a loan, a garnishment, …
#[derive(clap::Args)]
#[command(after_help = "\
`bo payroll lines kinds` lists what there is, and how each is taxed and insured. A loan or an
advance is taken off by --amount each month until --total is paid back. A line of a month whose slip
is approved goes in with the next slip when `bo payroll correct` corrects that month. `overpayment`
defers what a correction takes back beyond what the month pays, and takes it off later.

Examples:
  bo payroll lines add E-2 christmas-bonus --month 2026-11 --amount 1500
  bo payroll lines add E-2 company-car --month 2026-11 --every-month --amount 412.50
  bo payroll lines add E-3 overtime --month 2026-11 --quantity 8 --rate 23.50
  bo payroll lines add E-3 loan --month 2026-12 --amount 100 --total 1200")]
struct Add {
    /// The number of the person
    person: Text,

    /// What it is, such as bonus
    kind: Text,

    /// The month, or the first one
    #[arg(long, value_name = "MONTH")]
    month: Month,

    /// Every month until this one
    #[arg(long, value_name = "MONTH")]
    until: Option<Month>,

    /// Every month from that one on, until it is withdrawn
    #[arg(long, conflicts_with = "until")]
    every_month: bool,

    /// How much, in EUR
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<Amount>,

    /// How many hours, days or pieces
    #[arg(long, value_name = "NUMBER", requires = "rate")]
    quantity: Option<Quantity>,

    /// How much for one of them, in EUR
    #[arg(long, value_name = "AMOUNT", requires = "quantity")]
    rate: Option<Price>,

    /// How much is to be paid back in all, of a loan or an advance
    #[arg(long, value_name = "AMOUNT")]
    total: Option<Amount>,

    /// Under which contract, if there are several
    #[arg(long, value_name = "NUMBER")]
    contract: Option<Text>,

    /// Whose cost it is, if not that of their department
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// A word to it, which the payslip shows; who gets it, of what is withheld for somebody
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewLine {
            number: None,
            person: self.person,
            contract: self.contract,
            kind: self.kind,
            month: self.month,
            until: match (self.every_month, self.until) {
                (true, _) => Until::Forever,
                (false, Some(last)) => Until::Month(last),
                (false, None) => Until::Once,
            },
            amount: self.amount,
            quantity: self.quantity,
            rate: self.rate,
            total: self.total,
            department: self.department,
            note: self.note,
        };
        let mut notes = Vec::new();
        cx.change::<LineRow>(|tx, firm| {
            let line = line::add(tx, firm, &new)?;
            notes = line::late(tx, Some(&line.number))?;
            Ok(vec![LineRow::of(tx, firm, &line)?])
        })?;
        notes.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

/// List the lines, with what is left of loans and advances
#[derive(clap::Args)]
struct List {
    /// The number of a person; everybody if not given
    person: Option<String>,

    /// Only what goes into the slips of this month
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,

    /// Those that were taken back as well
    #[arg(long, conflicts_with = "month")]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        listed(cx, self.person.as_deref(), self.month, self.all)
    }
}

fn listed(cx: &mut Context, person: Option<&str>, month: Option<Month>, all: bool) -> Result<()> {
    cx.check_columns::<LineRow>()?;
    let (conn, firm) = cx.books()?;
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    let rows = line::rows(conn, firm, person.as_ref(), month, all)?;
    super::print_pay(cx, rows, |it| &it.person, "payroll lines")
}

/// Take a line back: it goes into no slip from now on
#[derive(clap::Args)]
struct Withdraw {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<LineRow>(|tx, firm| {
            let line = line::withdraw(tx, &self.number, &self.reason)?;
            Ok(vec![LineRow::of(tx, firm, &line)?])
        })
    }
}

/// Enter lines from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<LineRow>("\
`until` is a month, or `open` for every month; empty is once. The key is `number`, or all that the
row says, which is there once in a file; what is known already is left as it is. `left` is not read,
and rows that say `withdrawn` are left out. Lines of a month whose slip is approved go in when `bo
payroll correct` corrects it.

Examples:
  bo payroll lines import bonuses.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        let mut seen = Seen::default();
        cx.import_rows(&self.input, "lines", |tx, row: LineRow| {
            line::import(tx, &firm, &row, &mut seen)
        })?;
        let notes = line::late(cx.db()?, None)?;
        notes.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

/// Print all lines, for `bo payroll lines import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo payroll lines export --format csv > lines.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        listed(cx, None, None, false)
    }
}

/// List the kinds of pay, with how each is taxed, insured and posted
#[derive(clap::Args)]
#[command(after_help = "\
Kinds of your own are in bo.toml, each like one of these under another name:

  [[payroll.kinds]]
  code = \"shop-bonus\"
  like = \"bonus\"
  de = \"Verkaufsprämie\"
  en = \"Sales bonus\"")]
struct Kinds {}

impl Run for Kinds {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<KindRow>()?;
        let rows = rows::kinds(cx.firm()?)?;
        cx.print(rows)
    }
}

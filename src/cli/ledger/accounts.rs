//! `bo ledger accounts`: the chart of accounts.

use crate::cli::args::{InputArgs, OnExistingArg, code, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::ledger::{self, AccountChange, AccountRow, Kind};
use bo::tabular::Format;
use chrono::NaiveDate;

pub const ACCOUNTS: Noun = Noun {
    name: "accounts",
    about: "List, add, edit and import accounts",
    entries: &[
        verb::<List>("list"),
        verb::<Add>("add"),
        verb::<Edit>("edit"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// List the chart of accounts
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AccountRow>()?;
        let accounts = ledger::accounts(cx.db()?)?;
        cx.print(accounts.into_iter().map(AccountRow::from))
    }
}

/// Add an account of our own
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger accounts add 4211 \"Miete Lager\" --name-en \"Warehouse rent\" --type expense
  bo ledger accounts add 8401 \"Erlöse Werkstatt\" --type income --automatic true")]
struct Add {
    /// Its number: four to nine digits
    code: Text,

    /// Its name, in German
    name_de: Text,

    /// Its name in English; the German one if not given
    #[arg(long, value_name = "TEXT")]
    name_en: Option<Text>,

    /// asset, liability, equity, income or expense
    #[arg(long = "type", value_name = "TYPE", value_parser = code::<Kind>())]
    kind: Kind,

    /// What desks call it: they post here from now on
    #[arg(long, value_name = "ROLE")]
    role: Option<Text>,

    #[command(flatten)]
    places: Places,
}

/// Where an account stands in reports and exports.
#[derive(clap::Args)]
struct Places {
    /// Its line in the balance sheet or the income statement
    #[arg(long, value_name = "LINE")]
    position: Option<Text>,

    /// Its line in the cash-basis statement
    #[arg(long, value_name = "LINE")]
    cash_line: Option<Text>,

    /// true: DATEV computes VAT on it by itself
    #[arg(long, value_name = "BOOL")]
    automatic: Option<bool>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let row = AccountRow {
            code: self.code.into_string(),
            name_en: self.name_en.map_or_else(String::new, Text::into_string),
            name_de: self.name_de.into_string(),
            kind: self.kind,
            role: self.role.map(Text::into_string),
            position: self.places.position.map(Text::into_string),
            cash_line: self.places.cash_line.map(Text::into_string),
            automatic: self.places.automatic,
            closed_on: None,
        };
        cx.change(|tx, _| Ok(vec![AccountRow::from(ledger::add_account(tx, row)?)]))
    }
}

/// Change an account, close it, or make desks post to it; an empty text takes a value away
#[derive(clap::Args)]
#[command(after_help = "\
Number and type stay once something is posted to it. --role moves a role from the account
that has it: income and expenses, the bank and the till at any time, others while nothing is
posted to them.

Examples:
  bo ledger accounts edit 4210 --name-de \"Miete Büro\"
  bo ledger accounts edit 8401 --role revenue.S.19      invoices post their 19 % here
  bo ledger accounts edit 4211 --closed-on 2027-01-01")]
struct Edit {
    /// The account
    account: String,

    /// Another number
    #[arg(long, value_name = "CODE")]
    code: Option<Text>,

    /// Another German name
    #[arg(long, value_name = "TEXT")]
    name_de: Option<Text>,

    /// Another English name
    #[arg(long, value_name = "TEXT")]
    name_en: Option<Text>,

    /// Another type: asset, liability, equity, income or expense
    #[arg(long = "type", value_name = "TYPE", value_parser = code::<Kind>())]
    kind: Option<Kind>,

    /// What desks call it: they post here from now on
    #[arg(long, value_name = "ROLE")]
    role: Option<Text>,

    #[command(flatten)]
    places: Places,

    /// From this day on nothing is posted to it
    #[arg(long, value_name = "DATE", value_parser = day)]
    closed_on: Option<NaiveDate>,

    /// Open a closed account again
    #[arg(long, conflicts_with = "closed_on")]
    reopen: bool,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let change = AccountChange {
            code: self.code,
            name_de: self.name_de,
            name_en: self.name_en,
            kind: self.kind,
            role: self.role,
            position: self.places.position,
            cash_line: self.places.cash_line,
            automatic: self.places.automatic,
            closed_on: self.closed_on,
            reopen: self.reopen,
        };
        cx.change(|tx, _| {
            let account = ledger::edit_account(tx, &self.account, &change)?;
            Ok(vec![AccountRow::from(account)])
        })
    }
}

/// Add or change the accounts of a file, such as another chart; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<AccountRow>("\
The key is the column `code`; code, name_de and type are enough. What a row leaves open stays
as it is. The type of an account that something is posted to stays in any case.
Importing the same file again changes nothing.

Examples:
  bo ledger accounts import chart.csv --dry-run
  bo ledger accounts import chart.csv --on-existing update"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on_existing = self.on_existing.on_existing;
        cx.import_rows(&self.input, "accounts", |tx, row: AccountRow| {
            ledger::import_account(tx, row, on_existing)
        })
    }
}

/// Print the chart of accounts, for `import` to read back
#[derive(clap::Args)]
#[command(after_help = "CSV unless --format says otherwise.")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.check_columns::<AccountRow>()?;
        let accounts = ledger::accounts(cx.db()?)?;
        cx.print(accounts.into_iter().map(AccountRow::from))
    }
}

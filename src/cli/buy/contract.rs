//! `bo buy contract`: framework contracts with suppliers.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Quantity, Result, Text, day};
use bo::procure::{self, ContractRow, ContractShowRow};
use chrono::NaiveDate;

pub const CONTRACT: Noun = Noun {
    name: "contract",
    about: "Keep framework contracts: terms, notice, what was called off",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<End>("end"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Add a framework contract
#[derive(clap::Args)]
#[command(after_help = "\
`bo due` tells the last day of notice. What was agreed is final; `end` says when it is over.

Examples:
  bo buy contract add L-4 \"Cleaning\" --from 2026-01-01 --to 2026-12-31 --notice 90 --renew 12
  bo buy contract add L-1 \"Screws 2027\" --from 2027-01-01 --to 2027-12-31 --item SCH-M8-40 --quantity 50000
  bo buy order new L-1 SCH-M8-40 2000 --contract VT-2026-0001")]
struct Add {
    /// The supplier
    supplier: Text,

    /// What it is about
    name: Text,

    /// From when it runs
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// Until when it runs, or is renewed
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,

    /// So many days before the end notice is to be there
    #[arg(long, value_name = "DAYS", default_value = "0")]
    notice: u32,

    /// By how many months it goes on without notice
    #[arg(long, value_name = "MONTHS", requires = "to")]
    renew: Option<u32>,

    /// How much may be called off, without VAT
    #[arg(long, value_name = "AMOUNT")]
    value: Option<Amount>,

    /// The item it is about
    #[arg(long, value_name = "ITEM", requires = "quantity")]
    item: Option<Text>,

    /// How much of it, in its own unit
    #[arg(long, value_name = "QUANTITY", requires = "item")]
    quantity: Option<Quantity>,

    /// Its number, if it has one
    #[arg(long, value_name = "NUMBER")]
    number: Option<Text>,

    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let row = ContractRow {
            contract: self.number,
            supplier: self.supplier,
            name: self.name,
            starts_on: self.from,
            ends_on: self.to,
            notice_days: self.notice,
            renewal_months: self.renew,
            value: self.value,
            item: self.item,
            quantity: self.quantity,
            note: self.note,
            ended_on: None,
        };
        cx.change(|tx, firm| {
            let number = procure::add_contract(tx, firm, &row, today)?;
            Ok(vec![procure::show_contract(tx, &number, today)?])
        })
    }
}

/// List contracts by number
#[derive(clap::Args)]
struct List {
    /// Only those that run on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ContractRow>()?;
        let rows = procure::contracts(cx.db()?, self.on)?;
        cx.print(rows)
    }
}

/// Print all contracts for `import` to read back
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List { on: None }.run(cx)
    }
}

/// Show a contract: its term, the last day of notice, what was called off and is left
#[derive(clap::Args)]
struct Show {
    /// The contract
    contract: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ContractShowRow>()?;
        let today = cx.today();
        let row = procure::show_contract(cx.db()?, &self.contract, today)?;
        cx.print([row])
    }
}

/// Say when a contract ends
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy contract end VT-2026-0001 --on 2026-12-31 --reason \"notice given on 2026-09-12\"")]
struct End {
    /// The contract
    contract: String,

    /// Its last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for End {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let reason = self.reason.as_ref();
            Ok(vec![procure::end_contract(
                tx,
                &self.contract,
                self.on,
                reason,
            )?])
        })
    }
}

/// Add the contracts of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ContractRow>("\
The key is the column `contract`; a row without one is known by what it says. Importing the same
file again changes nothing.

Examples:
  bo buy contract import contracts.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (today, firm) = (cx.today(), cx.firm()?.clone());
        cx.import_rows(&self.input, "contracts", |tx, row: ContractRow| {
            procure::import_contract(tx, &firm, &row, today)
        })
    }
}

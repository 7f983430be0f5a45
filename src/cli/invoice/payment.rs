//! `bo invoice payment`: what settled invoices, as lists and files.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, PaymentRow, SettlementRow};
use bo::tabular::Format;

pub const PAYMENT: Noun = Noun {
    name: "payment",
    about: "List, import and export what settled invoices",
    entries: &[
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// List payments, discounts, credits, in the order they were entered
#[derive(clap::Args)]
struct List {
    /// Only those of this invoice
    #[arg(value_name = "NUMBER")]
    invoice: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let id = match &self.invoice {
            Some(number) => Some(invoice::get(cx.db()?, number)?.id),
            None => None,
        };
        cx.stream::<SettlementRow>(|conn, out| {
            invoice::each_settlement(conn, id, |row| out.row(&row))
        })
    }
}

/// Enter the payments of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<PaymentRow>("\
The key is the column `key`; a payment whose key is there already is not entered again."))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "payments", |tx, row: PaymentRow| {
            invoice::import_payment(tx, row)
        })
    }
}

/// Print payments, discounts, losses and waivers for `import` to read back
#[derive(clap::Args)]
#[command(
    after_help = "CSV unless --format says otherwise. Credits and cancellations come with their papers."
)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<PaymentRow>(|conn, out| invoice::each_payment(conn, |row| out.row(&row)))
    }
}

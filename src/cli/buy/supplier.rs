//! `bo buy supplier`: what buying needs to know about a contact.

use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Result, Text};
use bo::procure::{self, SupplierPatch, SupplierRow};

pub const SUPPLIER: Noun = Noun {
    name: "supplier",
    about: "Keep what buying needs to know of suppliers",
    entries: &[
        verb::<List>("list"),
        verb::<Edit>("edit"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// List suppliers by number
#[derive(clap::Args)]
#[command(after_help = "\
Names, addresses, terms and bank details are those of the contact: `bo contact show L-1`.

Examples:
  bo buy supplier list")]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SupplierRow>()?;
        let rows = procure::suppliers(cx.db()?)?;
        cx.print(rows)
    }
}

/// Print them all for `import` to read back; the same as `list`
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List {}.run(cx)
    }
}

/// Change what is known of a supplier; an empty text takes a fact away
#[derive(clap::Args)]
#[command(after_help = "\
Amounts are in the currency of the contact. A contact becomes a supplier with
`bo contact edit L-1 --supplier`.

Examples:
  bo buy supplier edit L-1 --customer-number 44817 --freight 14.90 --free-above 150 --lead-days 4
  bo buy supplier edit L-1 --minimum-order 50.00")]
struct Edit {
    /// The contact
    supplier: String,

    /// What we are called there
    #[arg(long, value_name = "TEXT")]
    customer_number: Option<Text>,

    /// The least an order is worth
    #[arg(long, value_name = "AMOUNT")]
    minimum_order: Option<Amount>,

    /// What a delivery costs
    #[arg(long, value_name = "AMOUNT")]
    freight: Option<Amount>,

    /// From which value of the goods on it costs nothing
    #[arg(long, value_name = "AMOUNT")]
    free_above: Option<Amount>,

    /// How many days a delivery usually takes
    #[arg(long, value_name = "DAYS")]
    lead_days: Option<u32>,

    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let text = |given: Option<Text>| given.map(|it| Some(it).filter(|it| !it.is_empty()));
        let patch = SupplierPatch {
            customer_number: text(self.customer_number),
            minimum_order: self.minimum_order.map(Some),
            freight: self.freight.map(Some),
            free_above: self.free_above.map(Some),
            lead_days: self.lead_days.map(Some),
            note: text(self.note),
        };
        cx.change(|tx, _| Ok(vec![procure::edit_supplier(tx, &self.supplier, patch)?]))
    }
}

/// Add or change the suppliers of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<SupplierRow>("\
The key is the column `supplier`, the number of a contact. Importing the same file again changes
nothing.

Examples:
  bo buy supplier import suppliers.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "suppliers", |tx, row: SupplierRow| {
            procure::import_supplier(tx, &row, self.on_existing.on_existing)
        })
    }
}

//! `bo stock barcode`: what a scanner reads.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::stock::{self, BarcodeRow};

pub const BARCODE: Noun = Noun {
    name: "barcode",
    about: "Say what the barcodes of goods stand for",
    entries: &[
        verb::<Add>("add"),
        verb::<Remove>("remove"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Say what a barcode stands for
#[derive(clap::Args)]
#[command(after_help = "\
Where an item is asked for, its barcode does as well. EAN, UPC and GTIN have a check digit, which is
looked at.

Examples:
  bo stock barcode add 4006381333931 SCH-M8-40
  bo stock barcode add 4006381333948 SCH-M8-40 --unit pack")]
struct Add {
    /// What the scanner reads
    barcode: Text,

    /// The item
    item: Text,

    /// The unit of it that bears the code
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let row = BarcodeRow {
            barcode: self.barcode,
            item: self.item,
            unit: self.unit,
        };
        cx.change(|tx, _| {
            stock::add_barcode(tx, &row)?;
            Ok(vec![row])
        })
    }
}

/// Take back what a barcode stands for
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock barcode remove 4006381333931")]
struct Remove {
    /// What the scanner reads
    barcode: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![stock::remove_barcode(tx, &self.barcode)?]))
    }
}

/// List them all
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<BarcodeRow>(|conn, out| {
            stock::barcodes(conn)?
                .iter()
                .try_for_each(|row| out.row(row))
        })
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

/// Add those of a file; all of them, or none. The key is the barcode
#[derive(clap::Args)]
#[command(after_help = with_columns::<BarcodeRow>("All of them go in, or none."))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "barcodes", |tx, row: BarcodeRow| {
            stock::add_barcode(tx, &row)
        })
    }
}

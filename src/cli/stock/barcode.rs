//! `bo stock barcode`: what a scanner reads.

use super::kept::{Export, Import, Kept, List};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::db::{Connection, Transaction};
use bo::stock::{self, BarcodeRow};
use bo::tabular::Outcome;

pub const BARCODE: Noun = Noun {
    name: "barcode",
    about: "Say what the barcodes of goods stand for",
    entries: &[
        verb::<Add>("add"),
        verb::<Remove>("remove"),
        verb::<List<Barcodes>>("list"),
        verb::<Import<Barcodes>>("import"),
        verb::<Export<Barcodes>>("export"),
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

/// The table of them.
struct Barcodes;

impl Kept for Barcodes {
    type Row = BarcodeRow;
    const WHAT: &'static str = "barcodes";
    const IMPORT: &'static str =
        "Add those of a file; all of them, or none. The key is the barcode";

    fn all(conn: &Connection) -> Result<Vec<BarcodeRow>> {
        stock::barcodes(conn)
    }

    fn add(tx: &Transaction<'_>, row: &BarcodeRow) -> Result<Outcome> {
        stock::add_barcode(tx, row)
    }
}

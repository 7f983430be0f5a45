//! What is said about goods that come, go, or are carried.

use crate::cli::context::Context;
use bo::base::{Quantity, Result, Text, day};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::stock::{Entered, Goods};
use chrono::NaiveDate;

#[derive(clap::Args)]
pub struct GoodsArgs {
    /// The item, or its barcode
    item: String,

    /// How much of it, in its own unit or in --unit; as many as there are --serial if not given
    quantity: Option<Quantity>,

    /// A unit of the item: pack, g
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// The day it happened; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Of which lot
    #[arg(long, value_name = "LOT", conflicts_with = "serial")]
    lot: Option<Text>,

    /// The serial number of a piece (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    serial: Vec<Text>,

    /// The paper behind it, such as a delivery note
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// What another program calls it; each key is taken once
    #[arg(long, value_name = "KEY")]
    key: Option<Text>,

    /// Why, in words
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl GoodsArgs {
    /// The goods, as far as these options say.
    pub fn goods(&self, cx: &mut Context) -> Result<Goods> {
        let (item, unit) = bo::stock::read_barcode(cx.db()?, &self.item)?;
        let on = self.on.unwrap_or_else(|| cx.today());
        Ok(Goods {
            quantity: self.quantity,
            unit: self.unit.clone().or(unit.map(Text::into_string)),
            lots: self.lot.iter().chain(&self.serial).cloned().collect(),
            document: self.document.clone(),
            key: self.key.clone(),
            note: self.note.clone(),
            ..Goods::of(&item.number, on)
        })
    }
}

/// Makes a change of the stock, prints its rows, and says what somebody should know.
pub fn enter(
    cx: &mut Context,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<Entered>,
) -> Result<()> {
    let mut warnings = Vec::new();
    cx.change(|tx, firm| {
        let entered = work(tx, firm)?;
        warnings = entered.warnings;
        Ok(entered.rows)
    })?;
    warnings.iter().for_each(|warning| cx.warn(warning));
    Ok(())
}

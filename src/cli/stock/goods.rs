//! What is said about goods that come, go, or are carried.

use crate::cli::args::InputArgs;
use crate::cli::context::Context;
use bo::base::{Quantity, Result, Text, When};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::stock::scan::{Scanned, Scanning};
use bo::stock::{Entered, Goods, JournalRow};
use bo::tabular::Report;
use chrono::NaiveDate;

#[derive(clap::Args)]
pub struct GoodsArgs {
    /// The item, or its barcode
    #[arg(required_unless_present = "scan")]
    item: Option<String>,

    /// How much of it, in its own unit or in --unit; as many as there are --serial if not given
    quantity: Option<Quantity>,

    /// A file with what a scanner typed, a code on each line; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath,
        conflicts_with_all = ["item", "quantity", "unit", "lot", "serial", "key"])]
    scan: Option<String>,

    /// A unit of the item: pack, g
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// The day it happened, or the time of it: 2026-11-22T14:30; now if not given
    #[arg(long, value_name = "WHEN")]
    on: Option<When>,

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
    /// The goods, as far as these options say; those of a scanner know no item yet.
    pub fn goods(&self, cx: &mut Context) -> Result<Goods> {
        let (item, unit) = match &self.item {
            None => (String::new(), None),
            Some(item) => {
                let (item, unit) = bo::stock::read_barcode(cx.db()?, item)?;
                (item.number.to_string(), unit)
            }
        };
        let on = self.on.unwrap_or_else(|| When::from(cx.today()));
        Ok(Goods {
            time: on.time,
            quantity: self.quantity,
            unit: self.unit.clone().or(unit.map(Text::into_string)),
            lots: self.lot.iter().chain(&self.serial).cloned().collect(),
            document: self.document.clone(),
            key: self.key.clone(),
            note: self.note.clone(),
            ..Goods::of(&item, on.day)
        })
    }

    /// Makes a change of the stock: of the goods, or of all that a scanner read, for each of which
    /// `work` says what became of it. `at` puts in the place whose label was scanned.
    pub fn enter(
        &self,
        cx: &mut Context,
        goods: &Goods,
        at: impl Fn(&mut Goods, String),
        work: impl Fn(&Transaction<'_>, &Firm, &[Goods]) -> Result<Vec<Result<Entered>>>,
    ) -> Result<()> {
        let Some(scan) = &self.scan else {
            return enter(cx, |tx, firm| {
                let mut all = Entered::default();
                for done in work(tx, firm, std::slice::from_ref(goods))? {
                    all.add(done?);
                }
                Ok(all)
            });
        };
        let firm = cx.firm()?.clone();
        cx.check_columns::<JournalRow>()?;
        let input = InputArgs::new(scan);
        let mut entered = cx.import(&[&input], |cx, tx| {
            let (mut report, scanned) = scanned(cx, tx, &input, goods.on, false)?;
            let mut all = Entered::default();
            if report.has_errors() || scanned.is_empty() {
                report.finish_saying(NOTHING)?;
                return Ok(all);
            }
            let read = scanned.iter().map(|piece| {
                let mut goods = piece.goods(goods);
                if let Some(location) = &piece.location {
                    at(&mut goods, location.to_string());
                }
                goods
            });
            let read: Vec<Goods> = read.collect();
            for (piece, done) in scanned.iter().zip(work(tx, &firm, &read)?) {
                report.check(piece.line, done.map(|done| all.add(done)))?;
            }
            report.finish_saying(NOTHING)?;
            Ok(all)
        })?;
        cx.print(std::mem::take(&mut entered.rows))?;
        tell(cx, &entered);
        Ok(())
    }
}

/// What became of goods that each go their own way.
pub fn each<'a>(
    goods: &'a [Goods],
    work: impl Fn(&Goods) -> Result<Entered> + 'a,
) -> Vec<Result<Entered>> {
    goods.iter().map(work).collect()
}

/// What became of rows when one of them was refused.
const NOTHING: &str = "nothing was changed";

/// What a scanner typed into a file, and what is wrong with it.
pub fn scanned(
    cx: &Context,
    tx: &Transaction<'_>,
    input: &InputArgs,
    on: NaiveDate,
    is_count: bool,
) -> Result<(Report, Vec<Scanned>)> {
    let mut scanning = Scanning::new(on, is_count);
    let mut report = input.lines(cx, |line, text| scanning.line(tx, line, text))?;
    let scanned = scanning.close(&mut report)?;
    Ok((report, scanned))
}

/// Makes a change of the stock, prints its rows, and says what somebody should know.
pub fn enter(
    cx: &mut Context,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<Entered>,
) -> Result<()> {
    let mut told = Entered::default();
    cx.change(|tx, firm| {
        told = work(tx, firm)?;
        Ok(std::mem::take(&mut told.rows))
    })?;
    tell(cx, &told);
    Ok(())
}

/// Says what somebody should know, and what follows next.
fn tell(cx: &Context, entered: &Entered) {
    entered.warnings.iter().for_each(|warning| cx.warn(warning));
    entered.notes.iter().for_each(|note| cx.note(note));
}

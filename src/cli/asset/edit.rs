use super::add::{FactArgs, TermsArgs, as_options};
use super::minor_if_any;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, AssetPatch, AssetRow, Known};
use bo::base::{Amount, Result, ShowRow, Text, day};
use chrono::NaiveDate;

/// Put right what the register says; what it said before stays in the history
#[derive(clap::Args)]
#[command(after_help = "\
What an asset cost and how it is written off is final once anything was posted:
`bo stock asset depreciation change` says what is different from a day on, and `bo stock asset
transfer` that it is of another class or at another account. Where the terms for tax were those of
the books, they go along, if nothing else is said for tax.
An empty text takes a value away.

Examples:
  bo stock asset edit NB-0031 --location \"Office 2\" --department it
  bo stock asset edit AV-0004 --class tool --life 6y")]
pub struct Edit {
    /// The asset
    number: String,

    /// What it is
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    /// What kind of asset
    #[arg(long, value_name = "CLASS")]
    class: Option<Text>,

    /// What it cost, net
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    cost: Option<Amount>,

    /// The day it was bought
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The day it was put to use
    #[arg(long, value_name = "DATE", value_parser = day)]
    in_service: Option<NaiveDate>,

    /// Its account
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    #[command(flatten)]
    facts: FactArgs,

    #[command(flatten)]
    terms: TermsArgs,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let cost = minor_if_any(cx, self.cost, "cost")?;
        let (book, tax) = self.terms.terms(cx)?;
        let facts = self.facts;
        let patch = AssetPatch {
            name: self.name,
            class: self.class,
            account: self.account,
            serial: facts.serial,
            model: facts.model,
            barcode: facts.barcode,
            supplier: facts.supplier,
            bill: facts.bill,
            cost,
            acquired_on: self.on,
            in_service_on: self.in_service,
            location: facts.location,
            department: facts.department,
            warranty_until: facts.warranty,
            note: facts.note,
            rounding: self.terms.rounding,
            book,
            tax,
        };
        cx.change(|tx, _| {
            let edited = asset::edit(tx, &self.number, &patch).map_err(as_options)?;
            let known = Known::get(tx, &edited.number)?;
            Ok(vec![AssetRow::of(tx, &known, today)?])
        })
    }
}

/// Remove an asset that was entered by mistake, while nothing follows from it
#[derive(clap::Args)]
pub struct Remove {
    /// The asset
    number: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let gone = asset::remove(tx, &self.number)?;
            Ok(vec![ShowRow::new("removed", &gone.number, gone.name)])
        })
    }
}

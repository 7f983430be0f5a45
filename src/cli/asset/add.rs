use super::{minor, minor_if_any};
use crate::cli::args::code;
use crate::cli::args::months;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, AssetRow, Known, Method, NewAsset, NewTerms, Rounding};
use bo::base::{Amount, Error, Percent, Result, Text, day};
use chrono::NaiveDate;

/// Terms of depreciation that `add` and `edit` share.
#[derive(clap::Args)]
pub struct TermsArgs {
    /// How it is written off in the books: the same each month if not said
    #[arg(long, value_name = "METHOD", value_parser = code::<Method>())]
    method: Option<Method>,

    /// Its useful life, such as 8y or 36m; that of its class if not said
    #[arg(long, value_name = "SPAN", value_parser = months)]
    life: Option<u32>,

    /// The percentage a year of the declining method; the most that is allowed if not said
    #[arg(long, value_name = "PERCENT")]
    rate: Option<Percent>,

    /// What is left in the end in the books, and never written off
    #[arg(long, value_name = "AMOUNT", conflicts_with = "memo")]
    residual: Option<Amount>,

    /// What is left in the end for tax, where it is considerable, as of ships
    #[arg(long, value_name = "AMOUNT", conflicts_with = "memo")]
    tax_residual: Option<Amount>,

    /// One unit of money is left in the end, as a reminder that it is still there: only what goes
    /// last is less by it
    #[arg(long)]
    memo: bool,

    /// How it is written off for tax, if not as in the books
    #[arg(long, value_name = "METHOD", value_parser = code::<Method>())]
    tax_method: Option<Method>,

    /// Its useful life for tax, if not as in the books
    #[arg(long, value_name = "SPAN", value_parser = months)]
    tax_life: Option<u32>,

    /// The percentage for tax
    #[arg(long, value_name = "PERCENT")]
    tax_rate: Option<Percent>,

    /// What is rounded to the cent: the part of a year, or each month
    #[arg(long, value_name = "WHAT", value_parser = code::<Rounding>())]
    pub rounding: Option<Rounding>,
}

impl TermsArgs {
    /// The terms for the books and for tax, as far as they are said.
    pub fn terms(&self, cx: &mut Context) -> Result<(NewTerms, NewTerms)> {
        let memo = self.memo.then_some(100);
        let book = NewTerms {
            method: self.method,
            months: self.life,
            rate: self.rate,
            residual: minor_if_any(cx, self.residual, "residual")?.or(memo),
        };
        let tax = NewTerms {
            method: self.tax_method,
            months: self.tax_life,
            rate: self.tax_rate,
            residual: minor_if_any(cx, self.tax_residual, "tax-residual")?.or(memo),
        };
        Ok((book, tax))
    }
}

/// The options behind the columns of the register, for errors.
const OPTIONS: &[(&str, &str)] = &[
    ("book_method", "--method"),
    ("book_months", "--life"),
    ("book_rate", "--rate"),
    ("book_residual", "--residual"),
    ("tax_method", "--tax-method"),
    ("tax_months", "--tax-life"),
    ("tax_rate", "--tax-rate"),
    ("tax_residual", "--tax-residual"),
    ("accumulated_on", "--accumulated-on"),
    ("accumulated_book", "--accumulated"),
    ("accumulated_tax", "--accumulated-tax"),
    ("in_service_on", "--in-service"),
    ("warranty_until", "--warranty"),
];

/// Calls what is wrong as the command line does.
pub fn as_options(err: Error) -> Error {
    err.place_as(OPTIONS)
}

/// Add an asset to the register; its bill posts what it cost
#[derive(clap::Args)]
#[command(after_help = "\
Computers and software have a life of a year for tax, all at once in the month they come, unless
--tax-method or --tax-life says otherwise (BMF 22.02.2022); in the books they have their usual life.
What the EStG allows binds the terms for tax; the books may have others (§ 253 (3) HGB).
An asset that is in use already says what was written off until the end of a month:
--accumulated-on with --accumulated, and --accumulated-tax if it is another amount.

Examples:
  bo stock asset add \"ThinkPad T14\" --number NB-0031 --class computer --cost 1249.00 \\
    --on 2025-03-14 --serial PF3X9K2 --bill EB-2025-0007 --warranty 2028-03-14
  bo stock asset add \"Desk\" --class furniture --cost 640 --method low-value
  bo stock asset add \"Lathe\" --class machine --cost 48000 --life 16y --tax-method declining
  bo stock asset add \"Van\" --class car --cost 31200 --on 2023-05-02 --accumulated-on 2025-12-31 \\
    --accumulated 13866.67")]
pub struct Add {
    /// What it is
    name: Text,

    /// Its number, such as NB-0031; the next one if not given
    #[arg(long, value_name = "NUMBER")]
    number: Option<Text>,

    /// What kind of asset: `bo stock asset class` lists them
    #[arg(long, value_name = "CLASS")]
    class: Text,

    /// What it cost, net
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    cost: Amount,

    /// The day it was bought; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The day it was put to use, if later
    #[arg(long, value_name = "DATE", value_parser = day)]
    in_service: Option<NaiveDate>,

    /// Its account, if not that of its class
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    #[command(flatten)]
    facts: FactArgs,

    #[command(flatten)]
    terms: TermsArgs,

    /// The end of the month until which another program wrote it off
    #[arg(long, value_name = "DATE", value_parser = day, requires = "accumulated")]
    accumulated_on: Option<NaiveDate>,

    /// What it wrote off in the books
    #[arg(long, value_name = "AMOUNT", requires = "accumulated_on")]
    accumulated: Option<Amount>,

    /// What it wrote off for tax; the same if not given
    #[arg(long, value_name = "AMOUNT", requires = "accumulated_on")]
    accumulated_tax: Option<Amount>,
}

/// What may change about an asset at any time.
#[derive(clap::Args)]
pub struct FactArgs {
    /// The number its maker gave it
    #[arg(long, value_name = "TEXT")]
    pub serial: Option<Text>,

    /// What its maker calls it
    #[arg(long, value_name = "TEXT")]
    pub model: Option<Text>,

    /// What a scanner reads, if neither number nor serial number
    #[arg(long, value_name = "CODE")]
    pub barcode: Option<Text>,

    /// The number of the supplier; that of the bill if not given
    #[arg(long, value_name = "NUMBER")]
    pub supplier: Option<Text>,

    /// The bill it came with
    #[arg(long, value_name = "NUMBER")]
    pub bill: Option<Text>,

    /// Where it is
    #[arg(long, value_name = "PLACE")]
    pub location: Option<Text>,

    /// The department it belongs to
    #[arg(long, value_name = "CODE")]
    pub department: Option<Text>,

    /// The last day of its warranty
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub warranty: Option<NaiveDate>,

    /// For ourselves
    #[arg(long, value_name = "TEXT")]
    pub note: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let cost = minor(cx, self.cost, "cost")?;
        let (book, tax) = self.terms.terms(cx)?;
        let opening = match (self.accumulated_on, self.accumulated) {
            (Some(on), Some(book)) => {
                let of_book = minor(cx, book, "accumulated")?;
                let of_tax = minor_if_any(cx, self.accumulated_tax, "accumulated-tax")?;
                Some((on, of_book, of_tax.unwrap_or(of_book)))
            }
            (None, None) => None,
            (_, _) => {
                return Err(Error::usage(
                    "--accumulated-on and --accumulated go together",
                ));
            }
        };
        let facts = self.facts;
        let new = NewAsset {
            number: self.number,
            name: self.name,
            class: self.class,
            account: self.account,
            serial: facts.serial,
            model: facts.model,
            barcode: facts.barcode,
            supplier: facts.supplier,
            bill: facts.bill,
            cost,
            acquired_on: self.on.unwrap_or(today),
            in_service_on: self.in_service,
            location: facts.location,
            department: facts.department,
            warranty_until: facts.warranty,
            note: facts.note,
            rounding: self.terms.rounding.unwrap_or_default(),
            book,
            tax,
            opening,
        };
        cx.change(|tx, firm| {
            let added = asset::add(tx, firm, &new).map_err(as_options)?;
            let known = Known::get(tx, &added.number)?;
            Ok(vec![AssetRow::of(tx, &known, today)?])
        })
    }
}

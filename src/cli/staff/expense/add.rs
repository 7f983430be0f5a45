use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Currency, Error, Kept, Rate, Result, Text, day};
use bo::staff::expense::{
    self, Category, Edit, ExpenseRow, File, NewReceipt, PaidBy, State, VatPart,
};
use chrono::NaiveDate;
use std::fs;
use std::path::{Path, PathBuf};

/// Enter a receipt of somebody; it waits until it is approved or rejected
#[derive(clap::Args)]
#[command(after_help = "\
The file is kept byte for byte, and one file is one receipt. Without --vat no VAT is deducted. What
the firm has paid by card or from its account is not paid out again: a bank line explains it.

Examples:
  bo staff expense add E-2 --on 2026-11-20 --for \"Parking at the fair\" --gross 12.00 --vat 19 \\
    --file parking.pdf
  bo staff expense add E-2 --for Books --gross 60.70 --vat 7=42.70 --vat 19=18.00 --category books
  bo staff expense add E-4 --for Taxi --gross 38.50 --currency CHF --rate 0.9346 \\
    --trip DR-2026-0001
  bo staff expense add E-1 --for \"Lunch with Kranz\" --gross 84.00 --category business-meal \\
    --paid-by company")]
pub struct Add {
    /// The number of who spent it
    person: String,

    /// The day on the paper; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// What for; of a business meal also who was there
    #[arg(long = "for", value_name = "TEXT")]
    what: Text,

    /// What was paid, with VAT
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    gross: Amount,

    /// The currency of the paper; that of the books if not given
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// How much of that currency is one unit of that of the books
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,

    /// The VAT in it: 19, or 19=80.00 for the part under a rate (can be repeated)
    #[arg(long, value_name = "RATE[=GROSS]")]
    vat: Vec<VatPart>,

    /// From whom, in the words of the paper
    #[arg(long, value_name = "TEXT")]
    supplier: Option<Text>,

    /// What kind of cost; its account follows from it
    #[arg(long, value_name = "CATEGORY", default_value = "travel", value_parser = code::<Category>())]
    category: Category,

    /// Another account
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    /// The department it is a cost of; that of the person if not given
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// Whose money it was
    #[arg(long, value_name = "WHOSE", default_value = "person", value_parser = code::<PaidBy>())]
    paid_by: PaidBy,

    /// The trip it belongs to
    #[arg(long, value_name = "NUMBER")]
    trip: Option<Text>,

    /// The receipt, as it is
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let file = match &self.file {
            Some(path) => Some(read(path)?),
            None => None,
        };
        let new = NewReceipt {
            number: None,
            on: self.on.unwrap_or(cx.today()),
            what: self.what,
            supplier: self.supplier,
            gross: self.gross,
            currency: self.currency,
            rate: self.rate,
            vat: self.vat,
            category: self.category,
            account: self.account,
            department: self.department,
            paid_by: self.paid_by,
            trip: self.trip,
            file,
        };
        let mut waits = false;
        cx.change::<ExpenseRow>(|tx, firm| {
            let done = expense::add(tx, firm, &self.person, &new)?;
            waits = done.state == State::Waiting;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })?;
        if waits {
            cx.note("waits for approval: `bo inbox list` shows whom it waits for");
        }
        Ok(())
    }
}

/// A file with its bytes.
fn read(path: &Path) -> Result<File> {
    let name = path.display().to_string();
    let size = fs::metadata(path).map_err(|err| Error::io(path.display(), err))?;
    if size.len() > Kept::MAX as u64 {
        return Err(Error::input(format!(
            "{name} has {} bytes, {} are the most",
            size.len(),
            Kept::MAX
        )));
    }
    let bytes = fs::read(path).map_err(|err| Error::io(path.display(), err))?;
    Ok(File { name, bytes })
}

/// Put right what an expense was for and where it is posted, before it is decided
#[derive(clap::Args)]
#[command(after_help = "\
Whoever has approved it so far is asked again. Amounts and days are final: withdraw it, and add it
again.

Examples:
  bo staff expense edit AU-2026-0001 --category training")]
pub struct EditVerb {
    /// Its number
    number: String,

    /// What for
    #[arg(long = "for", value_name = "TEXT")]
    what: Option<Text>,

    /// What kind of cost
    #[arg(long, value_name = "CATEGORY", value_parser = code::<Category>())]
    category: Option<Category>,

    /// Another account
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    /// The department it is a cost of
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,
}

impl Run for EditVerb {
    fn run(self, cx: &mut Context) -> Result<()> {
        let edit = Edit {
            what: self.what,
            category: self.category,
            account: self.account,
            department: self.department,
        };
        let mut changed = Vec::new();
        cx.change::<ExpenseRow>(|tx, firm| {
            let done = expense::edit(tx, firm, &self.number, &edit)?;
            changed = done.changed;
            Ok(vec![ExpenseRow::of(tx, &done.expense)?])
        })?;
        changed.iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

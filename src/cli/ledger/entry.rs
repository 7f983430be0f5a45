//! `bo ledger entry`: what no desk posts by itself.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Currency, Error, Money, Period, Rate, Result, Text, day};
use bo::ledger::{
    self, Draft, EntryLine, EntryRow, Given, JournalFilter, JournalRow, MANUAL, vat_return,
};
use bo::tabular::{Format, Tally};
use chrono::NaiveDate;

pub const ENTRY: Noun = Noun {
    name: "entry",
    about: "Post, show, reverse, import and export single entries",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Reverse>("reverse"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Post an entry, for good; debits and credits are equal
#[derive(clap::Args)]
#[command(after_help = "\
A tax code after `@` makes a posting count for the VAT return; `bo ledger vat dictionary` lists
them. The net has it, and the VAT has it. With --gross the amounts that have a code are with
VAT, and it is posted by itself.

Examples:
  bo ledger entry add --text \"Office rent November\" --debit 4210=800.00 --credit 1200=800.00
  bo ledger entry add --text \"Paper\" --debit 4930=100@in.S19 --debit 1576=19@in.S19 --credit 1000=119
  bo ledger entry add --text \"Paper\" --debit 4930=119@in.S19 --credit 1000=119 --gross")]
struct Add {
    /// What happened
    #[arg(long, value_name = "TEXT")]
    text: Text,

    /// The day it counts for; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// The paper behind it
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// An account and an amount, perhaps a tax code: 4210=800.00, 3400=100@in.S19 (can be repeated)
    #[arg(long, value_name = "ACCOUNT=AMOUNT[@TAX]", required = true)]
    debit: Vec<String>,

    /// An account and an amount, perhaps a tax code: 1200=800.00, 8400=100@S19 (can be repeated)
    #[arg(long, value_name = "ACCOUNT=AMOUNT[@TAX]", required = true)]
    credit: Vec<String>,

    /// The tax code of the postings that do not say theirs and are no money or debt
    #[arg(long, value_name = "CODE")]
    tax: Option<Text>,

    /// The amounts with a tax code are with VAT: take it out and post it
    #[arg(long)]
    gross: bool,

    /// The department of its income and expenses
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// The contact it is about
    #[arg(long, value_name = "NUMBER")]
    contact: Option<Text>,

    /// The currency of the amounts, if not that of the books
    #[arg(long, value_name = "CURRENCY", requires = "rate")]
    currency: Option<Currency>,

    /// How much of that currency is one unit of the currency of the books
    #[arg(long, value_name = "RATE", requires = "currency")]
    rate: Option<Rate>,

    /// Post it before the day of the opening balances as well
    #[arg(long)]
    yes: bool,
}

/// What `4210=800.00@in.S19` says: account, amount, tax code.
pub(super) fn side(text: &str, currency: Currency) -> Result<(String, Money, Option<String>)> {
    let (account, amount) = text.split_once('=').ok_or_else(|| {
        Error::usage(format!(
            "expected an account and an amount such as 4210=800.00, found `{text}`"
        ))
    })?;
    let (amount, tax) = match amount.split_once('@') {
        Some((amount, tax)) => {
            vat_return::check_code(tax).map_err(|err| err.at(text).as_usage())?;
            (amount, Some(tax.to_string()))
        }
        None => (amount, None),
    };
    let amount = Money::parse(amount, currency).map_err(|err| err.at(text).as_usage())?;
    match amount.is_negative() || amount.is_zero() {
        _ if amount.is_zero() => Err(Error::usage(format!(
            "`{text}`: a posting of nothing is none, amounts are above zero"
        ))),
        true => Err(Error::usage(format!("`{text}`: amounts are above zero"))
            .with_hint("a negative debit is a credit")),
        false => Ok((account.to_string(), amount, tax)),
    }
}

impl Add {
    /// The postings as they were typed, by account and in the currency of the amounts.
    fn sides(&self, currency: Currency) -> Result<Vec<Given>> {
        let mut given = Vec::new();
        for (texts, is_debit) in [(&self.debit, true), (&self.credit, false)] {
            for text in texts {
                let (account, amount, tax) = side(text, currency)?;
                given.push(Given {
                    account,
                    amount: if is_debit { amount } else { -amount },
                    tax,
                    rate: self.rate,
                    foreign: None,
                    department: self.department.clone(),
                    contact: self.contact.clone(),
                });
            }
        }
        Ok(given)
    }
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let book = ledger::book(cx.db()?)?;
        if let Some(tax) = &self.tax {
            vat_return::check_code(tax).map_err(|err| err.at("--tax").as_usage())?;
        }
        let given = self.sides(self.currency.unwrap_or(book))?;
        let date = self.date.unwrap_or(cx.today());
        if self.text.trim().is_empty() {
            return Err(Error::usage("--text says nothing: what happened?"));
        }
        cx.change(|tx, _| {
            if self.yes {
                ledger::permit_before_opening(tx);
            }
            let mut postings = ledger::given_postings(tx, &given, book)?;
            if let Some(tax) = &self.tax {
                ledger::tax_of_results(tx, &mut postings, tax)?;
            }
            if self.gross {
                postings = ledger::split_gross(tx, postings)?;
            }
            let draft = Draft {
                date,
                text: self.text.into_string(),
                document: self.document.map(Text::into_string),
                source: MANUAL,
                postings,
            };
            Ok(vec![EntryRow::from(&ledger::post(tx, &draft)?)])
        })
    }
}

/// List entries, in the order they were posted
#[derive(clap::Args)]
struct List {
    /// Only these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<EntryRow>(|conn, out| {
            ledger::list(conn, self.period, |entry| out.row(&EntryRow::from(&entry)))
        })
    }
}

/// Show the postings of an entry
#[derive(clap::Args)]
struct Show {
    /// Its number, such as 2026/17
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let entry = ledger::find(cx.db()?, &self.number)?;
        let filter = JournalFilter {
            entry: Some(entry.id),
            ..JournalFilter::default()
        };
        cx.stream::<JournalRow>(|conn, out| {
            ledger::each_journal_line(conn, &filter, |row| out.row(&row))
        })
    }
}

/// Take an entry back with one that mirrors it
#[derive(clap::Args)]
#[command(after_help = "\
What a desk posted is taken back at that desk: `bo invoice cancel`, not here.")]
struct Reverse {
    /// Its number, such as 2026/17
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day it counts for; if not given that of the entry, or today once its month is locked
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Reverse {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let entry = ledger::find(tx, &self.number)?;
            let reversal = ledger::reverse_manual(tx, &entry, self.on, today, &self.reason)?;
            Ok(vec![EntryRow::from(&reversal)])
        })
    }
}

/// Post the entries of a file: one row a posting, rows with the same key form one entry
#[derive(clap::Args)]
#[command(after_help = with_columns::<EntryLine>("\
All of them are posted, or none. An entry whose key is there already is not posted again.
key, date, text, account and debit or credit are enough; what concerns the whole entry may
stand on its first row only. `reverses` is the key of the entry it takes back. `source` marks
opening balances, the closing of a year, and the VAT of a year.
Amounts are in the currency of the books. In another `currency`, either `foreign` says how much
of it a posting is, or `rate` says what it is worth and the amounts are in that currency.

Examples:
  bo ledger entry import payroll.csv --dry-run
  bo ledger entry import receipts.csv --gross"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// The amounts with a tax code are with VAT: take it out and post it
    #[arg(long)]
    gross: bool,

    /// Post what is before the day of the opening balances as well
    #[arg(long)]
    yes: bool,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let book = ledger::book(cx.db()?)?;
        let tally = cx.import(&[&self.input], |cx, tx| {
            if self.yes {
                ledger::permit_before_opening(tx);
            }
            let mut import = ledger::Import::default();
            import.gross = self.gross;
            let mut report = self
                .input
                .gather(cx, |line, row: EntryLine| import.row(line, row, book))?;
            let mut tally = Tally::default();
            // An entry without its bad rows is not balanced, which is no news.
            if !report.has_errors() {
                import.enter(tx, |line, outcome| {
                    report.check(line, outcome.map(|outcome| tally.count(outcome)))
                })?;
            }
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("entries: {tally}"));
        Ok(())
    }
}

/// Print the entries that no desk posted, posting by posting, for `import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Opening balances, closings and the VAT of years are marked and come with them.
CSV unless --format says otherwise. What a desk posted comes with its papers.")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<EntryLine>(|conn, out| ledger::each_line(conn, |row| out.row(&row)))
    }
}

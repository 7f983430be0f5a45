//! `bo ledger export`: the books for other programs.

use super::documents;
use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Finding, Period, Result, counted};
use bo::buy;
use bo::firm::{Datev, Firm};
use bo::ledger::export::datev::{self, Office, Personal};
use bo::ledger::export::gobd::Package;
use bo::ledger::export::{Books, Owner, PostingRow, Target, beancount, flat, hledger, saft};
use bo::tabular::{Format, Writer};

/// Write the books for another program
#[derive(clap::Args)]
#[command(after_help = "\
datev and gobd are folders: what a tax adviser takes in, and what an auditor of the tax office
asks for. Everything else is one file, to stdout unless -o says otherwise: a journal for hledger
(and ledger) or beancount, which give the same balances, SAF-T, or every posting as a row.
A closed year has no income and expenses any more once its closing entry is in the journal:
--without-closing leaves it out, so that `hledger incomestatement` shows the year.

Examples:
  bo ledger export --to datev --period 2026-10
  bo ledger export --to gobd --period 2026 -o for-the-auditor
  bo ledger export --to hledger | hledger -f - balance
  bo ledger export --to hledger --period 2026 --without-closing | hledger -f - incomestatement
  bo ledger export --to beancount --period 2026 -o 2026.beancount
  bo ledger export --to csv > postings.csv")]
pub struct Export {
    /// What reads it
    #[arg(long, value_name = "FORMAT", value_parser = code::<Target>())]
    to: Target,

    /// Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// For hledger and beancount: leave out the entries that close a year
    #[arg(long)]
    without_closing: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.without_closing && !matches!(self.to, Target::Hledger | Target::Beancount) {
            return Err(
                Error::usage("--without-closing goes with hledger and beancount")
                    .with_hint("the other formats say of each entry whether it closes a year"),
            );
        }
        match self.to {
            Target::Datev => self.datev(cx),
            Target::Gobd => self.gobd(cx),
            Target::Hledger | Target::Beancount | Target::SafT | Target::Csv => self.file(cx),
        }
    }
}

impl Export {
    /// A folder for the tax adviser.
    fn datev(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        let (at, dry_run) = (cx.now(), cx.is_dry_run());
        let office = office(cx.firm()?)?;
        if Personal::of(cx.db()?)?.is_new() {
            cx.write(Personal::keep)?;
        }
        let (conn, firm) = cx.books()?;
        let books = Books::open(conn, self.period, owner(firm), at)?;
        let mut books = books;
        books.supplier_numbers = buy::supplier_numbers(conn)?;
        let ((findings, entries), written) = self.output.folder("datev", dry_run, |create| {
            datev::write(&books, office, create)
        })?;
        let said = match i64::try_from(entries) {
            Ok(entries) if entries == books.entries => said(&books),
            _ => format!("{} of {}", entries, said(&books)),
        };
        if !findings.is_empty() {
            cx.print(findings)?;
        }
        if let Some(name) = written {
            cx.note(format!("{name} written: {said}"));
            cx.note(LOCK);
        }
        Ok(())
    }

    /// A folder for an auditor.
    fn gobd(self, cx: &mut Context) -> Result<()> {
        let (at, dry_run, today) = (cx.now(), cx.is_dry_run(), cx.today());
        let (conn, firm) = cx.books()?;
        let books = Books::open(conn, self.period, owner(firm), at)?;
        let ((), written) = self.output.folder("gobd", dry_run, |create| {
            let mut package = Package::new(&books, create)?;
            documents::write(&books, today, &mut package)?;
            package.finish()
        })?;
        let said = said(&books);
        if let Some(name) = written {
            cx.note(format!("{name} written: {said}"));
            cx.note(LOCK);
        }
        Ok(())
    }

    /// One file.
    fn file(self, cx: &mut Context) -> Result<()> {
        let at = cx.now();
        let dry_run = cx.is_dry_run();
        let format = cx.format_or(Format::Csv);
        let (conn, firm) = cx.books()?;
        let mut books = Books::open(conn, self.period, owner(firm), at)?;
        books.without_closing = self.without_closing;
        let written = self.output.stream("-", dry_run, |out| match self.to {
            Target::Hledger => hledger::write(&books, out),
            Target::Beancount => beancount::write(&books, out),
            Target::SafT => saft::write(&books, out),
            // These are folders.
            Target::Datev | Target::Gobd => Ok(()),
            Target::Csv => {
                let mut rows = Writer::of::<PostingRow>(format, None, out)?;
                flat::write(&books, &mut rows)?;
                rows.finish().map(drop)
            }
        })?;
        let said = said(&books);
        cx.note(match written {
            Some(name) => format!("{name} written: {said}"),
            None => said,
        });
        Ok(())
    }
}

/// What to do with books that someone else works with from now on.
const LOCK: &str = "the months that were handed over can be locked: `bo ledger period lock`";

/// How many entries the books have, and the head of their chain.
fn said(books: &Books<'_>) -> String {
    let entries = counted(books.entries, "entry", "entries");
    format!("{entries}, head {}", books.head)
}

/// What the adviser calls us.
pub(in crate::cli) fn office(firm: &Firm) -> Result<Office> {
    let missing = |name: &str| {
        Error::refused(format!("the tax adviser's number `{name}` is missing"))
            .with_hint(format!("ask the adviser, then `bo config set {name} 1001`"))
    };
    let Datev { consultant, client } = firm.datev;
    Ok(Office {
        consultant: consultant.ok_or_else(|| missing("datev.consultant"))?,
        client: client.ok_or_else(|| missing("datev.client"))?,
    })
}

/// What the books say about whose they are.
pub(in crate::cli) fn owner(firm: &Firm) -> Owner {
    let it = &firm.company;
    let text = |it: &Option<bo::base::Text>| it.as_ref().map(ToString::to_string);
    Owner {
        name: it.name.to_string(),
        street: text(&it.street),
        zip: text(&it.zip),
        city: text(&it.city),
        country: it.country,
        vat_id: it.vat_id.as_ref().map(ToString::to_string),
        tax_number: text(&it.tax_number),
        contact: text(&it.contact),
        phone: text(&it.phone),
    }
}

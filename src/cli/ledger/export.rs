//! `bo ledger export`: the books for other programs.

use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result, counted};
use bo::firm::Firm;
use bo::ledger::export::{Books, Owner, PostingRow, Target, beancount, flat, hledger};
use bo::tabular::{Format, Writer};

/// Write the books for another program
#[derive(clap::Args)]
#[command(after_help = "\
To stdout unless -o says otherwise: a journal for hledger (and ledger) or beancount, which give
the same balances, or every posting as a row.

Examples:
  bo ledger export --to hledger | hledger -f - balance
  bo ledger export --to beancount --period 2026 -o 2026.beancount
  bo ledger export --to csv > postings.csv")]
pub struct Export {
    /// What reads it
    #[arg(long, value_name = "FORMAT", value_parser = code::<Target>())]
    to: Target,

    /// Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let at = cx.now();
        let dry_run = cx.is_dry_run();
        let format = cx.format_or(Format::Csv);
        let (conn, firm) = cx.books()?;
        let books = Books::open(conn, self.period, owner(firm), at)?;
        let written = self.output.stream("-", dry_run, |out| match self.to {
            Target::Hledger => hledger::write(&books, out),
            Target::Beancount => beancount::write(&books, out),
            Target::Csv => {
                let mut rows = Writer::of::<PostingRow>(format, None, out)?;
                flat::write(&books, &mut rows)?;
                rows.finish()
            }
        })?;
        let entries = counted(books.entries, "entry", "entries");
        let said = format!("{entries}, head {}", books.head);
        cx.note(match written {
            Some(name) => format!("{name} written: {said}"),
            None => said,
        });
        Ok(())
    }
}

/// What the books say about whose they are.
fn owner(firm: &Firm) -> Owner {
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

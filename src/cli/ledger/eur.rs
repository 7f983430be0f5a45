use super::report::Paper;
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Language, Period, Result};
use bo::buy;
use bo::invoice;
use bo::ledger;
use bo::ledger::cash_statement::{self, CashBehindRow, CashLineRow, Options};
use bo::ledger::reports::paper;

/// The cash-basis statement of a year (§ 4 (3) EStG), line by line of "Anlage EÜR"
#[derive(clap::Args)]
#[command(after_help = "\
Invoices and bills count when and as far as they are paid, VAT on lines of its own; entries on
bank and cash count at once, and so does depreciation.
Regular payments in the first ten days of January may belong to the year before (§ 11 EStG):
--ten-days takes bills of the year before for rent, insurance and the like, and the VAT paid to
the tax office, into the year before.
An account names another line with `cash_line`, a number or `none`.

Examples:
  bo ledger eur --year 2026
  bo ledger eur --year 2026 --explain --format csv > eur-2026.csv
  bo ledger eur --year 2026 -o eur-2026.pdf")]
pub struct Eur {
    /// The year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1901..=2998))]
    year: i32,

    /// List what was recognised when, behind each line
    #[arg(long)]
    explain: bool,

    /// Show the lines without an amount as well
    #[arg(long, conflicts_with = "explain")]
    all: bool,

    /// Count regular expenses of the first ten days of January for the year before
    #[arg(long)]
    ten_days: bool,

    /// The language of the labels; that of the firm if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    paper: Paper,
}

impl Run for Eur {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (conn, firm) = cx.books()?;
        let language = self.language.unwrap_or(firm.company.language);
        let mut taken_over = invoice::taken_over(conn)?;
        taken_over.extend(buy::taken_over(conn)?);
        let options = Options {
            links: invoice::corrections(conn)?,
            taken_over,
            ten_days: self.ten_days,
        };
        let it = cash_statement::of(conn, self.year, &options)?;
        let book = ledger::book(conn)?;
        match (&self.paper.output, self.explain) {
            (Some(_), _) => {
                let rows: Vec<CashLineRow> = it.rows(language, self.all).into_iter().collect();
                let year: Period = self.year.to_string().parse()?;
                self.paper.write(cx, language, |imprint| {
                    Ok(paper::cash_statement(imprint, &rows, year, book))
                })?;
            }
            (None, true) => cx.print::<CashBehindRow>(it.behind())?,
            (None, false) => cx.print::<CashLineRow>(it.rows(language, self.all))?,
        }
        for finding in &it.findings {
            cx.note(format!(
                "{}: {}: {}",
                finding.code, finding.at, finding.message
            ));
        }
        Ok(())
    }
}

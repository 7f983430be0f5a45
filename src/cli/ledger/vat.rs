//! `bo ledger vat`: the VAT return and what belongs to it.

use super::report::{self, Paper};
use crate::cli::args::{OutputFile, code};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Finding, Language, Money, Period, Result, Text, day};
use bo::firm::{Filing, Firm};
use bo::ledger;
use bo::ledger::reports::{paper, year_of};
use bo::ledger::vat_return::{
    self, BehindRow, CodeRow, EcSalesRow, FiledRow, LineRow, PrepaymentRow, Sender,
};
use chrono::{Datelike, NaiveDate};

pub const VAT: Noun = Noun {
    name: "vat",
    about: "Prepare the VAT return and the EC sales list",
    entries: &[
        verb::<Return>("return"),
        verb::<EcSalesList>("ec-sales-list"),
        verb::<Dictionary>("dictionary"),
        verb::<SpecialPrepayment>("special-prepayment"),
        verb::<Filed>("filed"),
        verb::<Filings>("filings"),
    ],
    hidden: false,
};

#[derive(clap::Args)]
struct PdfArg {
    /// Write it as a PDF to this file instead of printing rows; `-` is stdout
    #[arg(long, value_name = "FILE.pdf", conflicts_with = "to", value_parser = report::pdf,
          value_hint = clap::ValueHint::FilePath)]
    pdf: Option<String>,
}

impl PdfArg {
    /// The PDF that is wanted: by --pdf, or by -o as of every other report.
    fn paper(&self, output: &OutputFile) -> Result<Option<Paper>> {
        let named = match (&self.pdf, &output.output) {
            (Some(name), _) => Some(name.clone()),
            (None, Some(name)) => Some(report::pdf(name).map_err(Error::as_usage)?),
            (None, None) => None,
        };
        Ok(named.map(|name| Paper { output: Some(name) }))
    }
}

#[derive(clap::Args)]
struct LanguageArg {
    /// The language of the labels; that of the firm if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,
}

impl LanguageArg {
    fn or_ours(&self, firm: &Firm) -> Language {
        self.language.unwrap_or(firm.company.language)
    }
}

fn note_findings(cx: &Context, findings: &[Finding]) {
    for it in findings {
        cx.note(format!("{}: {}: {}", it.code, it.at, it.message));
    }
}

/// What stands in the VAT return of a month, a quarter or a year, line by line of the form
#[derive(clap::Args)]
#[command(after_help = "\
`base` is in full euros, as the form wants it; the tax of the lines with a rate is computed from
it, as the tax office does. The last row says how many cents the books are apart from that.
A year gives the annual return (USt 2 A): its fields, less what the advance returns and the special
prepayment come to, and what is left to pay or comes back. Its lines move every year and are not
printed; a field without a Kennzahl is one that is not known here.
--to elster writes the file that \"Mein ELSTER\" takes for its form (XML-Import), unless a tax code
or its VAT seems to be missing; --yes writes it all the same.

Examples:
  bo ledger vat return --period 2026-10
  bo ledger vat return --period 2026-Q4 --explain
  bo ledger vat return --period 2026 --explain
  bo ledger vat return --period 2026-10 -o october.pdf
  bo ledger vat return --period 2026-10 --to elster -o october.xml")]
struct Return {
    /// A month, a quarter or a year: 2026-10, 2026-Q4, 2026
    #[arg(long, value_name = "PERIOD")]
    period: Period,

    /// List the postings behind each line
    #[arg(long, conflicts_with_all = ["to", "pdf"])]
    explain: bool,

    /// Show the lines without an amount as well
    #[arg(long, conflicts_with_all = ["explain", "to"])]
    all: bool,

    /// Write it for this program
    #[arg(long, value_name = "TARGET", value_parser = ["elster"])]
    to: Option<String>,

    /// Say that it takes the place of one that was filed before
    #[arg(long, requires = "to")]
    corrected: bool,

    /// With --to: write it in spite of what is found
    #[arg(long, requires = "to")]
    yes: bool,

    #[command(flatten)]
    output: OutputFile,

    #[command(flatten)]
    pdf: PdfArg,

    #[command(flatten)]
    language: LanguageArg,
}

impl Run for Return {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let language = self.language.or_ours(firm);
        let it = match whole_year(self.period) {
            Some(_) if self.to.is_some() => {
                return Err(
                    Error::usage("there is no file for the annual return, only for advance returns")
                        .with_hint(format!(
                            "`bo ledger vat return --period {}` prints its fields to type in; --to elster goes with a month or a quarter",
                            self.period.from.year()
                        )),
                );
            }
            Some(year) => vat_return::annual(conn, year, every(firm), today)?,
            None => vat_return::of(conn, self.period)?,
        };
        if self.to.is_some() {
            let bytes = vat_return::elster(&it, &sender(firm)?, today, self.corrected)?;
            let usual = format!("vat-return-{}.xml", self.period.from.format("%Y-%m"));
            note_findings(cx, &it.findings);
            if !it.findings.is_empty() && !self.yes {
                return Err(Error::refused(
                    "the return is not written: it would be filed with what is found above",
                )
                .with_hint(
                    "`--explain` lists what is behind each line; --yes writes it all the same",
                ));
            }
            if let Some(name) = self.output.write(&usual, &bytes)? {
                cx.note(format!("{name} written"));
                cx.note(format!(
                    "once it is filed: `bo ledger vat filed {}`",
                    vat_return::name(self.period)?
                ));
            }
            return Ok(());
        }
        let paper = self.pdf.paper(&self.output)?;
        if self.explain && paper.is_some() {
            return Err(Error::usage("--explain lists rows, which are no PDF")
                .with_hint("--explain --format csv > FILE has them"));
        }
        let book = ledger::book(conn)?;
        match self.explain {
            false if paper.is_some() => {
                let rows: Vec<LineRow> = it.rows(language, self.all).into_iter().collect();
                let output = paper.unwrap_or_default();
                let apart = it.apart(language);
                output.write(cx, language, |imprint| {
                    Ok(paper::vat_return(imprint, &rows, &apart, self.period, book))
                })?;
            }
            true => {
                let rows: Vec<BehindRow> = it.behind(conn, language)?;
                cx.print(rows)?;
            }
            false => cx.print::<LineRow>(it.rows(language, self.all))?,
        }
        note_findings(cx, &it.findings);
        Ok(())
    }
}

/// The year that a period is, if it is a whole one.
fn whole_year(period: Period) -> Option<i32> {
    (period == year_of(period.to)).then(|| period.to.year())
}

/// How many months an advance return is about, if there are any.
fn every(firm: &Firm) -> Option<u32> {
    match firm.vat.filing {
        Filing::Month => Some(1),
        Filing::Quarter => Some(3),
        Filing::Year => None,
    }
}

fn sender(firm: &Firm) -> Result<Sender> {
    let company = &firm.company;
    let Some(number) = &company.tax_number else {
        return Err(Error::refused("ELSTER wants our tax number")
            .with_hint("`bo config set company.tax_number …`"));
    };
    let text = |it: &Option<bo::base::Text>| it.as_ref().map(ToString::to_string);
    Ok(Sender {
        name: company.name.to_string(),
        street: text(&company.street),
        zip: text(&company.zip),
        city: text(&company.city),
        tax_number: vat_return::tax_number(number, company.state.as_deref())?,
    })
}

/// What businesses in other EU states bought (§ 18a UStG)
#[derive(clap::Args)]
#[command(after_help = "\
Goods, services and triangular deals, by VAT id and in full euros. A sale without a VAT id is
told, and the exit code is 1. --to bzst writes the CSV that the form of the Federal Central Tax
Office (BZSt) takes.

Examples:
  bo ledger vat ec-sales-list --period 2026-Q4
  bo ledger vat ec-sales-list --period 2026-10 --to bzst -o list.csv")]
struct EcSalesList {
    /// A month or a quarter: 2026-10, 2026-Q4
    #[arg(long, value_name = "PERIOD")]
    period: Period,

    /// Write it for this form
    #[arg(long, value_name = "TARGET", value_parser = ["bzst"])]
    to: Option<String>,

    #[command(flatten)]
    output: OutputFile,

    #[command(flatten)]
    pdf: PdfArg,

    #[command(flatten)]
    language: LanguageArg,
}

impl Run for EcSalesList {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<EcSalesRow>()?;
        let mut findings = Vec::new();
        let sales = vat_return::ec_sales(cx.db()?, self.period, &mut |it| findings.push(it))?;
        match self.to {
            Some(_) => {
                let usual = format!("ec-sales-{}.csv", self.period.from.format("%Y-%m"));
                let text = vat_return::bzst(&sales);
                cx.hand_out(&self.output, &usual, text.as_bytes())?;
            }
            None => {
                let rows: Vec<EcSalesRow> = sales.into_iter().map(EcSalesRow::from).collect();
                match self.pdf.paper(&self.output)? {
                    Some(output) => {
                        let (conn, firm) = cx.books()?;
                        let (book, language) = (ledger::book(conn)?, self.language.or_ours(firm));
                        output.write(cx, language, |imprint| {
                            Ok(paper::ec_sales(imprint, &rows, self.period, book))
                        })?;
                    }
                    None => cx.print(rows)?,
                }
            }
        }
        note_findings(cx, &findings);
        match findings.is_empty() {
            true => Ok(()),
            false => Err(Error::refused("the list is not complete")
                .with_hint("`bo contact edit NUMBER --vat-id …`")),
        }
    }
}

/// List the tax codes, their lines in the return and their accounts
#[derive(clap::Args)]
struct Dictionary {
    #[command(flatten)]
    language: LanguageArg,
}

impl Run for Dictionary {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CodeRow>()?;
        let year = cx.today().year();
        let (conn, firm) = cx.books()?;
        let rows = vat_return::dictionary(conn, year, self.language.or_ours(firm))?;
        cx.print(rows)
    }
}

/// What to prepay for a month more time with the returns of a year (§ 47 UStDV)
#[derive(clap::Args)]
#[command(after_help = "\
One-eleventh of the prepayments of the year before. Post it when you pay it, on the account of
special prepayments; the return of December takes it off (Kz 39).

Examples:
  bo ledger vat special-prepayment --year 2027
  bo ledger entry add --text \"Special prepayment 2027\" --debit 1781=1200 --credit 1200=1200")]
struct SpecialPrepayment {
    /// The year of the returns
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1901..=2999))]
    year: i32,
}

impl Run for SpecialPrepayment {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PrepaymentRow>()?;
        let row = vat_return::special_prepayment(cx.db()?, self.year)?;
        cx.print([row])
    }
}

/// Note that a return was filed with the tax office, and what it said
#[derive(clap::Args)]
#[command(after_help = "\
What is filed is final; a corrected return stands beside it. `bo due` names returns that nobody
has filed, and those of which the books say something else by now (§ 153 AO); a period whose
months are locked counts as filed.

Examples:
  bo ledger vat filed 2026-10 --on 2026-11-09 --reference et1234567890
  bo ledger vat filed 2026-10 --corrected --amount 118.20")]
struct Filed {
    /// The month, quarter or year of the return: 2026-10, 2026-Q4, 2026
    period: Period,

    /// The day it was filed; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// What it said was due, below zero if it comes back; what the books say if not given
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,

    /// What the tax office calls it, such as the transfer ticket of ELSTER
    #[arg(long, value_name = "TEXT")]
    reference: Option<Text>,

    /// It takes the place of one that was filed before
    #[arg(long)]
    corrected: bool,
}

impl Run for Filed {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, firm| {
            let book = ledger::book(tx)?;
            let amount = self.amount.as_deref().map(|it| Money::parse(it, book));
            let filing = vat_return::Filing {
                period: self.period,
                on: self.on.unwrap_or(today),
                amount: amount
                    .transpose()
                    .map_err(|err| err.at("--amount").as_usage())?,
                reference: self.reference,
                corrected: self.corrected,
            };
            vat_return::file(tx, &filing, every(firm), today)
        })
    }
}

/// List the returns that were filed, and what the books say of them now
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger vat filings
  bo ledger vat filings --format csv")]
struct Filings {}

impl Run for Filings {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<FiledRow>()?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let rows = vat_return::filings(conn, every(firm), today)?;
        cx.print(rows)
    }
}

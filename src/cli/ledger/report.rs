//! What the reports of the books have in common: their options, and the ways they go out.

use crate::cli::args::{OutputFile, code, write_file};
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use crate::cli::settings;
use bo::base::{Error, Language, Period, Result, counted, day};
use bo::document::Letter;
use bo::document::chart::Chart;
use bo::ledger::reports::paper::{self, Imprint, Title};
use bo::ledger::reports::{By, Figures, Question};
use bo::ledger::{self, Department};
use chrono::NaiveDate;
use std::path::Path;

/// Which days.
#[derive(clap::Args)]
pub struct Days {
    /// Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD", conflicts_with = "on")]
    pub period: Option<Period>,

    /// Everything up to this day; today if neither is given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<NaiveDate>,
}

impl Beside {
    /// Refuses both at once.
    pub fn check(&self) -> Result<()> {
        not_both(self.compare.is_some(), self.by.is_some())
    }
}

/// Refuses parts next to another period.
pub fn not_both(compare: bool, by: bool) -> Result<()> {
    meaningless(
        "--compare",
        compare && by,
        "--by puts the parts of one period next to each other",
        "--compare without --by compares the whole period, and --by with a longer --period, such \
         as 2025..2026, has the parts of both",
    )
}

impl Days {
    /// Up to which day: the one that was named, or today if no period was either. Says on stderr
    /// what is posted after today and therefore not in it.
    pub fn on_or_today(&self, cx: &mut Context) -> Result<Option<NaiveDate>> {
        match (self.period, self.on) {
            (None, None) => today(cx).map(Some),
            (_, on) => Ok(on),
        }
    }
}

/// Today, for a report of which no day was named.
pub fn today(cx: &mut Context) -> Result<NaiveDate> {
    let today = cx.today();
    let later = ledger::entries_after(cx.db()?, today)?;
    if later > 0 {
        let is = if later == 1 { "is" } else { "are" };
        cx.note(format!(
            "{} after {today} {is} not in it: --on or --period",
            counted(later, "entry", "entries")
        ));
    }
    Ok(today)
}

/// Before or after the entries that close a year.
#[derive(clap::Args)]
pub struct Closing {
    /// With the entries that close the year: income and expenses at zero, the result in equity
    #[arg(long)]
    pub with_closing: bool,
}

/// Next to which others.
#[derive(clap::Args)]
pub struct Beside {
    /// Next to the same of this period, with the difference
    #[arg(long, value_name = "PERIOD")]
    pub compare: Option<Period>,

    /// An amount for each part of the period
    #[arg(long, value_name = "PART", value_parser = code::<By>())]
    pub by: Option<By>,
}

/// How much, and in which language.
#[derive(clap::Args)]
pub struct Detail {
    /// Lines that are zero as well
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub names: Names,
}

/// The name of a PDF.
pub fn pdf(name: &str) -> Result<String> {
    ending(
        name,
        "pdf",
        "--format csv > FILE prints rows for a spreadsheet, --chart FILE.svg draws",
    )
}

/// The name of a picture.
fn svg(name: &str) -> Result<String> {
    ending(
        name,
        "svg",
        "a chart is SVG, which browsers and programs for pictures open and convert",
    )
}

/// Refuses a name that promises something else.
fn ending(name: &str, right: &str, hint: &str) -> Result<String> {
    let path = Path::new(name);
    match path.extension().and_then(|it| it.to_str()) {
        Some(ending) if !ending.eq_ignore_ascii_case(right) && !path.is_dir() => Err(Error::usage(
            format!("expected a name that ends in .{right}, found `{name}`"),
        )
        .with_hint(hint)),
        _ => Ok(name.to_string()),
    }
}

/// The language of names and papers.
#[derive(clap::Args)]
pub struct Names {
    /// The language of names and papers; that of the firm if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,
}

impl Names {
    /// The language that was asked for, or that of the firm.
    pub fn or_ours(&self, cx: &mut Context) -> Language {
        self.language.unwrap_or_else(|| cx.language())
    }
}

/// A chart besides the rows.
#[derive(clap::Args)]
pub struct Charts {
    /// Draw a chart below the rows, on stderr; with a name, write it as SVG to that file
    #[arg(long, value_name = "FILE.svg", num_args = 0..=1, default_missing_value = "",
          value_parser = svg, value_hint = clap::ValueHint::FilePath)]
    pub chart: Option<String>,
}

/// A PDF instead of the rows.
#[derive(clap::Args, Default)]
pub struct Paper {
    /// Write it as a PDF to this file instead of printing rows; `-` is stdout
    #[arg(long, short, visible_alias = "pdf", value_name = "FILE.pdf", value_parser = pdf,
          value_hint = clap::ValueHint::FilePath)]
    pub output: Option<String>,
}

/// The question of a report without days and parts.
pub fn question(cx: &Context, all: bool, language: Language) -> Question {
    Question {
        period: None,
        on: None,
        compare: None,
        by: None,
        depth: None,
        department: None,
        with_closing: false,
        all,
        accounts: false,
        language,
        today: cx.today(),
    }
}

/// The department with this code, if one was named.
pub fn department(
    cx: &mut Context,
    code: Option<&str>,
) -> Result<Option<bo::base::Id<Department>>> {
    match code {
        Some(code) => Ok(Some(Department::get(cx.db()?, code)?.id)),
        None => Ok(None),
    }
}

/// Prints a report of amounts: as rows with a chart, or as a PDF.
pub fn print(
    cx: &mut Context,
    title: Title,
    figures: &Figures,
    question: &Question,
    charts: &Charts,
    output: &Paper,
) -> Result<()> {
    let wide = cx.is_table();
    match output.output {
        Some(_) => output.write(cx, question.language, |imprint| {
            Ok(paper::figures(imprint, title, figures, question))
        })?,
        None => cx.named_rows(figures.columns(wide), |out| {
            figures.rows(wide, |record| out.record(record))
        })?,
    }
    let chart = || {
        figures.chart(
            title.text(question.language),
            question.language,
            question.today,
        )
    };
    charts.draw(cx, chart)?;
    for notice in &figures.notices {
        cx.note(format!("note: {notice}"));
    }
    sign(cx)
}

impl Charts {
    /// Draws a chart if one was asked for.
    pub fn draw(&self, cx: &Context, chart: impl FnOnce() -> Chart) -> Result<()> {
        match self.chart.as_deref() {
            None => {}
            Some("") => {
                let width = settings::width(
                    "COLUMNS",
                    terminal_size::terminal_size_of(std::io::stderr()),
                );
                let width = width.unwrap_or(80);
                cx.note(format!("\n{}", chart().text(width)));
            }
            Some(_) if cx.is_dry_run() => {}
            Some(name) => {
                write_file(Path::new(name), chart().svg().as_bytes(), true)?;
                cx.note(format!("{name} written"));
            }
        }
        Ok(())
    }
}

/// Refuses an option that other reports have and this one cannot: why, and what to use.
pub fn meaningless(option: &str, is_given: bool, why: &str, instead: &str) -> Result<()> {
    match is_given {
        false => Ok(()),
        true => {
            Err(Error::usage(format!("{option} has no meaning here: {why}")).with_hint(instead))
        }
    }
}

impl Paper {
    /// Prints the letter that `compose` makes.
    pub fn write(
        &self,
        cx: &mut Context,
        language: Language,
        compose: impl FnOnce(&Imprint<'_>) -> Result<Letter>,
    ) -> Result<()> {
        cx.refuse_format("a PDF has no --format")?;
        let today = cx.today();
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let (entries, head) = ledger::head(conn)?;
        let letter = compose(&Imprint {
            firm,
            language,
            entries,
            head: &head,
            today,
            posted: ledger::days(conn)?,
        })?;
        let pdf = papers::print(&mut press, &letter, today)?;
        if cx.is_dry_run() {
            return Ok(());
        }
        let file = OutputFile {
            output: self.output.clone(),
            force: false,
        };
        cx.hand_out(&file, "report.pdf", &pdf)
    }
}

/// Says below a report which books it was made from.
pub fn sign(cx: &mut Context) -> Result<()> {
    let (entries, head) = ledger::head(cx.db()?)?;
    cx.note(format!(
        "{}, head {head}",
        counted(entries, "entry", "entries")
    ));
    Ok(())
}

//! `bo stock count`: what is really there.

use super::goods::scanned;
use crate::cli::args::{InputArgs, OutputFile, code, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Result, Text, TimeOfDay, When, day};
use bo::stock::ListFilter;
use bo::stock::count::{self, CountRow, CountedRow, Counting, Missing, SheetRow};
use bo::tabular::{Format, Locale, Screen, Writer, columns};
use chrono::NaiveDate;

pub const COUNT: Noun = Noun {
    name: "count",
    about: "Count what is really there (Inventur)",
    entries: &[
        verb::<Open>("open"),
        verb::<Sheet>("sheet"),
        verb::<Post>("post"),
        verb::<Show>("show"),
        verb::<List>("list"),
        verb::<Cancel>("cancel"),
        verb::<Due>("due"),
    ],
    hidden: false,
};

/// Begin a count, of all that is there or of a part of it
#[derive(clap::Args)]
#[command(after_help = "\
It holds for the time it is opened, also when the sheet comes back later: what comes and goes in
between is in the journal, and does not change it. Of another day it holds for its end, unless --on
says the time. --to writes the sheet; a blind one does not say what is expected.

Examples:
  bo stock count open --location A --blind --to sheet.csv
  bo stock count open --on 2026-12-31                     all of it, at the end of the year")]
struct Open {
    /// The day at whose end it holds, or the time of it: 2026-11-22T14:30; now if not given
    #[arg(long, value_name = "WHEN")]
    on: Option<When>,

    /// Only this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Only of this category
    #[arg(long, value_name = "TEXT")]
    category: Option<String>,

    /// Only at this place, and what is in it
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// The sheet does not say what is expected
    #[arg(long)]
    blind: bool,

    /// Where to write the sheet: CSV
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    to: Option<String>,

    /// Write over a sheet that is there
    #[arg(long, requires = "to")]
    force: bool,

    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Open {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or_else(|| When::from(cx.today()));
        let filter = ListFilter {
            item: self.item,
            category: self.category,
            location: self.location,
            ..ListFilter::default()
        };
        let file = OutputFile::named(self.to);
        // Somebody may have counted on it.
        file.check_free(self.force)?;
        let (given, dry_run) = (file.is_given(), cx.is_dry_run());
        let mut written = None;
        cx.change(|tx, firm| {
            let count = count::open(tx, firm, on, &filter, self.note.as_deref())?;
            // Without its sheet nobody can count: then it is not opened.
            if given {
                let sheet = count::sheet(tx, &count.number, self.blind)?;
                written = write_sheet(file, dry_run, &sheet)?;
            }
            let rows = count::counts(tx)?;
            Ok(rows
                .into_iter()
                .filter(|it| it.number == count.number)
                .collect())
        })?;
        if let Some(name) = written {
            cx.note(format!("the sheet is {name}"));
        }
        Ok(())
    }
}

/// Writes a sheet, and says where it is.
fn write_sheet(file: OutputFile, dry_run: bool, sheet: &[SheetRow]) -> Result<Option<String>> {
    file.stream("-", dry_run, |out| {
        let names = columns::<SheetRow>().iter().map(ToString::to_string);
        let mut writer = Writer::named(Format::Csv, names.collect(), None, out)?;
        writer.fit(Screen::default());
        sheet.iter().try_for_each(|row| writer.row(row))?;
        writer.finish().map(|_| ())
    })
}

/// Print the sheet of a count, in the order of the places
#[derive(clap::Args)]
struct Sheet {
    /// The count
    number: String,

    /// Without what is expected
    #[arg(long)]
    blind: bool,
}

impl Run for Sheet {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<SheetRow>(|conn, out| {
            let rows = count::sheet(conn, &self.number, self.blind)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// Take in what was counted, and end the count
#[derive(clap::Args)]
#[command(after_help = with_columns::<SheetRow>("\
What was found at a place that is on no line is a row as well. A sheet with lines that nobody has
counted is refused, unless --leave-out lets them stay as they are.

--scan reads what a scanner typed instead, as in `bo stock in`: the label of a place, then a code
for each piece there; `0*4006381333931` where nothing is.

Examples:
  bo stock count post IV-2026-0001 --in sheet.csv --dry-run
  bo stock count post IV-2026-0001 --in - < sheet.csv
  bo stock count post IV-2026-0001 --in sheet.csv --counted-at 17:30
  bo stock count post IV-2026-0001 --scan codes.txt --counter Petra"))]
struct Post {
    /// The count
    number: String,

    /// The sheet that came back; `-` is stdin
    #[arg(long = "in", value_name = "FILE", value_hint = clap::ValueHint::FilePath,
        required_unless_present = "scan")]
    input: Option<String>,

    /// How the sheet writes numbers: iso (97.5) or de (97,5)
    #[arg(long, value_name = "LOCALE", default_value = "iso", value_parser = code::<Locale>())]
    locale: Locale,

    /// A file with what a scanner typed, a code on each line; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath,
        conflicts_with = "input")]
    scan: Option<String>,

    /// Who has scanned it
    #[arg(long, value_name = "NAME", requires = "scan")]
    counter: Option<Text>,

    /// It was counted at this time of its day, not when the sheet was opened
    #[arg(long, value_name = "TIME")]
    counted_at: Option<TimeOfDay>,

    /// Lines that nobody has counted stay as they are
    #[arg(long)]
    leave_out: bool,
}

impl Run for Post {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        cx.check_columns::<CountedRow>()?;
        let missing = match self.leave_out {
            true => Missing::LeftOut,
            false => Missing::Refused,
        };
        let sheet = self.input.as_deref();
        let sheet = sheet.map(|it| InputArgs::new(it).written(self.locale));
        let scan = self.scan.as_deref().map(InputArgs::new);
        let inputs: Vec<&InputArgs> = sheet.iter().chain(&scan).collect();
        let rows = cx.import(&inputs, |cx, tx| {
            let mut counting = Counting::new(tx, &self.number)?;
            if let Some(time) = self.counted_at {
                counting = counting.at(time);
            }
            if let Some(sheet) = &sheet {
                sheet.read(cx, |_, row: SheetRow| counting.row(tx, &row))?;
            }
            if let Some(scan) = &scan {
                let (mut report, all) = scanned(cx, tx, scan, counting.day(), true)?;
                for piece in &all {
                    let row = SheetRow::scanned(piece, self.counter.as_ref());
                    report.check(piece.line, counting.row(tx, &row))?;
                }
                report.finish_saying("nothing was posted")?;
            }
            counting.close(tx, &firm, missing)
        })?;
        let zero = |row: &&CountedRow| row.difference.is_some_and(|it| it.millionths() != 0);
        let different = rows.iter().filter(zero).count();
        let counted = rows.iter().filter(|row| row.counted.is_some()).count();
        let values = rows.iter().filter_map(|row| row.value).map(Amount::amount);
        let value: rust_decimal::Decimal = values.sum();
        let lines = rows.len();
        cx.print(rows.into_iter().filter(|row| zero(&row)))?;
        cx.note(format!(
            "counted {counted} of {lines} lines; {different} different, worth {value}"
        ));
        Ok(())
    }
}

/// Show a count line by line
#[derive(clap::Args)]
struct Show {
    /// The count
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<CountedRow>(|conn, out| {
            let rows = count::counted_rows(conn, &self.number)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// List counts, the newest first
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<CountRow>(|conn, out| {
            count::counts(conn)?.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// Give a count up; nothing comes of it
#[derive(clap::Args)]
struct Cancel {
    /// The count
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let count = count::cancel(tx, &self.number, &self.reason)?;
            let rows = count::counts(tx)?;
            Ok(rows
                .into_iter()
                .filter(|it| it.number == count.number)
                .collect())
        })
    }
}

/// List what was not counted for a year, as permanent counting asks for (§ 241 (2) HGB)
#[derive(clap::Args)]
struct Due {
    /// Count the year back from this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<NaiveDate>,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        let at = self.at.unwrap_or_else(|| cx.today());
        cx.stream::<count::DueRow>(|conn, out| {
            count::due(conn, at)?
                .iter()
                .try_for_each(|row| out.row(row))
        })
    }
}

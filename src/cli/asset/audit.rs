//! `bo stock asset audit`: what should be there, and what a scanner sees.

use crate::cli::args::InputArgs;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::asset::audit::{self, AuditLineRow, AuditRow, NewAudit};
use bo::base::{Error, Result, Text, day};
use chrono::NaiveDate;

pub const AUDIT: Noun = Noun {
    name: "audit",
    about: "Look for assets with a scanner: found, missing, elsewhere, unexpected",
    entries: &[
        verb::<Open>("open"),
        verb::<Scan>("scan"),
        verb::<Close>("close"),
        verb::<List>("list"),
    ],
    hidden: false,
};

/// Open an audit of all assets, or of those of a place or a department
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset audit open
  bo stock asset audit open --location \"Office 2\" --due 2026-12-11")]
struct Open {
    /// Only what should be there
    #[arg(long, value_name = "PLACE")]
    location: Option<Text>,

    /// Only what belongs to this department
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The day it is to be closed by; two weeks later if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Option<NaiveDate>,
}

impl Run for Open {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewAudit {
            on: self.on.unwrap_or(cx.today()),
            due_on: self.due,
            location: self.location,
            department: self.department,
        };
        cx.change::<AuditRow>(|tx, firm| {
            let done = audit::open(tx, firm, &new)?;
            let rows = audit::list(tx)?;
            Ok(rows
                .into_iter()
                .filter(|it| it.number == done.number)
                .collect())
        })
    }
}

/// Note what a scanner reads: one number, serial number or barcode a line
#[derive(clap::Args)]
#[command(after_help = "\
Twice is once. --location says where the scanner is, so that what belongs elsewhere is told;
of several places of one thing the last counts.

Examples:
  bo stock asset audit scan - --location \"Office 2\"
  bo stock asset audit scan codes.txt --audit IA-2026-01")]
struct Scan {
    /// The file to read; `-` is stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: String,

    /// The audit; the one that is open if not given
    #[arg(long, value_name = "NUMBER")]
    audit: Option<String>,

    /// Where it is seen
    #[arg(long, value_name = "PLACE")]
    location: Option<Text>,
}

/// The most bytes of codes that are read at once.
const MOST: usize = 16 << 20;

impl Run for Scan {
    fn run(self, cx: &mut Context) -> Result<()> {
        let input = InputArgs::new(&self.file);
        let name = input.name().to_string();
        let bytes = input.bytes_up_to(MOST)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::input(format!("{name}: is no text in UTF-8")))?;
        let text = text.trim_start_matches('\u{feff}');
        let mut codes: Vec<(usize, Text)> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let at = |err: Error| err.at(format!("{name}, line {number}"));
            let code: Text = line.parse().map_err(at)?;
            codes.push((number, code));
        }
        cx.values_from_file(true);
        let mut again = 0;
        let read = codes.len();
        cx.change::<AuditLineRow>(|tx, _| {
            let found = audit::find(tx, self.audit.as_deref())?;
            let mut rows = Vec::new();
            for (number, code) in &codes {
                let at = |err: Error| err.at(format!("{name}, line {number}"));
                match audit::scan(tx, &found, code, self.location.as_ref()).map_err(at)? {
                    Some(row) => rows.push(row),
                    None => again += 1,
                }
            }
            Ok(rows)
        })?;
        cx.note(format!("{read} read, {again} of them seen before"));
        Ok(())
    }
}

/// Close an audit: what it found is final
#[derive(clap::Args)]
struct Close {
    /// The audit; the one that is open if not given
    #[arg(long, value_name = "NUMBER")]
    audit: Option<String>,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        cx.change::<AuditLineRow>(|tx, _| {
            let found = audit::find(tx, self.audit.as_deref())?;
            audit::close(tx, &found, on)
        })
    }
}

/// List the audits, or what one has found so far
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset audit list
  bo stock asset audit list IA-2026-01")]
struct List {
    /// The audit; all of them if not given
    number: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.number {
            Some(number) => {
                cx.check_columns::<AuditLineRow>()?;
                let found = audit::find(cx.db()?, Some(&number))?;
                let rows = audit::lines(cx.db()?, &found)?;
                cx.print(rows)
            }
            None => {
                cx.check_columns::<AuditRow>()?;
                let rows = audit::list(cx.db()?)?;
                cx.print(rows)
            }
        }
    }
}

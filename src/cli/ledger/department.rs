//! `bo ledger department`: the cost centres.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::ledger::{Department, DepartmentRow};

pub const DEPARTMENT: Noun = Noun {
    name: "department",
    about: "Keep the departments that postings may belong to",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Add a department
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger department add workshop \"Workshop\"")]
struct Add {
    /// What to call it by, such as workshop
    code: Text,

    /// Its name
    name: Text,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let department = Department::add(tx, &self.code, &self.name)?;
            Ok(vec![DepartmentRow::from(department)])
        })
    }
}

/// List the departments
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DepartmentRow>()?;
        let departments = Department::all(cx.db()?)?;
        cx.print(departments.into_iter().map(DepartmentRow::from))
    }
}

/// Add the departments of a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<DepartmentRow>("\
The key is `code`; what is there already is left as it is.

Examples:
  bo ledger department import departments.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "departments", |tx, row: DepartmentRow| {
            Department::import(tx, &row)
        })
    }
}

/// Print all departments, for `bo ledger department import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger department export --format csv > departments.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List {}.run(cx)
    }
}

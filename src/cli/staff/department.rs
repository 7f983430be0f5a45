//! `bo staff department`: the tree of departments and who leads them.

use crate::cli::args::{InputArgs, OutputFile, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Code, Result, Text, day};
use bo::ledger::Department;
use bo::people::{self, RoleChange};
use bo::staff::{self, ChartRow, DepartmentRow, RoleRow};
use chrono::NaiveDate;

pub const DEPARTMENT: Noun = Noun {
    name: "department",
    about: "Keep the tree of departments and who leads them",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Edit>("edit"),
        verb::<Chart>("chart"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Where a department belongs and who leads it.
#[derive(clap::Args)]
struct Roles {
    /// The department it belongs to
    #[arg(long, value_name = "CODE")]
    parent: Option<Text>,

    /// The number of who leads it
    #[arg(long, value_name = "NUMBER")]
    manager: Option<Text>,

    /// The numbers of who stands in, the first one first
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    deputies: Option<Vec<Text>>,

    /// The first day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Roles {
    fn change(&self) -> RoleChange {
        RoleChange {
            parent: self.parent.clone(),
            manager: self.manager.clone(),
            deputies: self.deputies.clone(),
        }
    }
}

/// Add a department; it is a cost centre of the books as well
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff department add workshop Workshop --manager E-2
  bo staff department add paint \"Paint shop\" --parent workshop")]
struct Add {
    /// What to call it by, such as workshop
    code: Text,

    /// Its name
    name: Text,

    #[command(flatten)]
    roles: Roles,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let from = self.roles.from.unwrap_or(cx.today());
        cx.change(|tx, _| {
            Department::add(tx, &self.code, &self.name)?;
            let reason = self.roles.reason.as_ref();
            people::edit_department(tx, &self.code, &self.roles.change(), from, reason)?;
            one(tx, &self.code, from)
        })
    }
}

/// Say from a day on where a department belongs and who leads it; an empty text ends it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff department edit workshop --manager E-5 --deputies E-2,E-3 --from 2027-01-01")]
struct Edit {
    /// Its code
    code: Text,

    #[command(flatten)]
    roles: Roles,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let from = self.roles.from.unwrap_or(cx.today());
        let mut changed = Vec::new();
        cx.change(|tx, _| {
            let reason = self.roles.reason.as_ref();
            changed = people::edit_department(tx, &self.code, &self.roles.change(), from, reason)?;
            one(tx, &self.code, from)
        })?;
        for (role, was, _) in changed {
            if let Some(was) = was {
                cx.note(format!("{} was {was}", role.as_str()));
            }
        }
        Ok(())
    }
}

/// A department as a row.
fn one(conn: &bo::db::Connection, code: &str, day: NaiveDate) -> Result<Vec<DepartmentRow>> {
    let mut rows = staff::department_rows(conn, day)?;
    rows.retain(|row| row.code == code);
    Ok(rows)
}

/// List the departments
#[derive(clap::Args)]
struct List {
    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DepartmentRow>()?;
        let on = self.on.unwrap_or(cx.today());
        let rows = staff::department_rows(cx.db()?, on)?;
        cx.print(rows)
    }
}

/// Draw the tree of departments with their people: as text, or with -o as a picture (SVG)
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff department chart
  bo staff department chart --on 2027-01-01 -o chart.svg")]
struct Chart {
    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Chart {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        if self.output.is_given() {
            let company = cx.firm()?.company.name.to_string();
            let picture = staff::svg(cx.db()?, &company, on)?;
            cx.hand_out(&self.output, "chart.svg", picture.as_bytes())?;
            return Ok(());
        }
        cx.check_columns::<ChartRow>()?;
        let rows = staff::chart(cx.db()?, on)?;
        cx.print(rows)
    }
}

/// Say of the departments of a file where they belong and who leads them; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<RoleRow>("\
A row says what holds of a department from a day on; what is empty is nobody. Departments
themselves come from `bo ledger department import`, people from `bo staff import`.

Examples:
  bo staff department import roles.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "roles", |tx, row: RoleRow| {
            staff::import_role(tx, &row)
        })
    }
}

/// Print where departments belong and who leads them from which day on, to be read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff department export --format csv > roles.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RoleRow>()?;
        let rows = staff::role_rows(cx.db()?)?;
        cx.print(rows)
    }
}

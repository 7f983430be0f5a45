//! What `bo staff onboard` and `bo staff offboard` have in common: all of it but the list.

use crate::cli::args::{InputArgs, code, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::people;
use bo::staff::checklist::{
    self, Category, Due, List, State, TaskRow, TemplateLine, TemplatePatch, TemplateRow,
};
use chrono::NaiveDate;

/// The list of who joins.
pub const ONBOARD: bool = true;
/// The list of who leaves.
pub const OFFBOARD: bool = false;

fn list<const JOINS: bool>() -> List {
    match JOINS {
        ONBOARD => List::Onboard,
        OFFBOARD => List::Offboard,
    }
}

/// Start somebody's list; one with open tasks moves to another day
#[derive(clap::Args)]
#[command(after_help = "\
`bo staff hire accept` and `bo staff leave-firm` start it by themselves. The day is that of the
contract: the first day of who joins, the last day of who leaves.

Examples:
  bo staff onboard start E-15
  bo staff offboard start E-15 --on 2027-03-31")]
pub struct Start<const JOINS: bool> {
    /// The person's number
    person: String,

    /// The first or the last day; that of the contract if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl<const JOINS: bool> Run for Start<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<TaskRow>(|tx, _| {
            let list = list::<JOINS>();
            checklist::start(tx, &self.person, list, self.on)?;
            let person = people::get(tx, &self.person)?;
            checklist::rows(tx, list, Some(&person), false)
        })
    }
}

/// List what is still to be done, the first due first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff onboard list
  bo staff onboard list E-15 --all")]
pub struct Tasks<const JOINS: bool> {
    /// Only for this person
    person: Option<String>,

    /// What is done or skipped as well
    #[arg(long)]
    all: bool,
}

impl<const JOINS: bool> Run for Tasks<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TaskRow>()?;
        let conn = cx.db()?;
        let person = self.person.as_deref();
        let person = person.map(|it| people::get(conn, it)).transpose()?;
        let rows = checklist::rows(conn, list::<JOINS>(), person.as_ref(), self.all)?;
        cx.print(rows)
    }
}

/// Note that a task is done
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff onboard done E-15 safety-briefing
  bo staff offboard done E-15 return-assets --on 2027-03-31")]
pub struct Done<const JOINS: bool> {
    /// The person's number
    person: String,

    /// The task
    task: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl<const JOINS: bool> Run for Done<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        settle::<JOINS>(cx, &self.person, &self.task, State::Done, on, None)
    }
}

/// Note that a task need not be done, and why
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff onboard skip E-15 youth-examination --reason \"is 32\"")]
pub struct Skip<const JOINS: bool> {
    /// The person's number
    person: String,

    /// The task
    task: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl<const JOINS: bool> Run for Skip<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (on, reason) = (cx.today(), Some(self.reason));
        settle::<JOINS>(cx, &self.person, &self.task, State::Skipped, on, reason)
    }
}

/// Open a task again that was done or skipped by mistake
#[derive(clap::Args)]
pub struct Reopen<const JOINS: bool> {
    /// The person's number
    person: String,

    /// The task
    task: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl<const JOINS: bool> Run for Reopen<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (on, reason) = (cx.today(), Some(self.reason));
        settle::<JOINS>(cx, &self.person, &self.task, State::Open, on, reason)
    }
}

fn settle<const JOINS: bool>(
    cx: &mut Context,
    person: &str,
    task: &str,
    state: State,
    on: NaiveDate,
    reason: Option<Text>,
) -> Result<()> {
    let secrets: Vec<String> = reason.iter().map(Text::to_string).collect();
    cx.change_without(&secrets, |tx, _| {
        let (list, reason) = (list::<JOINS>(), reason.as_ref());
        let (list, task) = checklist::settle(tx, person, list, task, state, on, reason)?;
        Ok(vec![TaskRow::of(tx, &list, &task)?])
    })
}

/// List what is done for everybody: what comes with bo, and the firm's own
#[derive(clap::Args)]
pub struct Templates<const JOINS: bool> {}

impl<const JOINS: bool> Run for Templates<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TemplateLine>()?;
        let language = cx.language();
        let rows = checklist::template_rows(cx.db()?, list::<JOINS>(), language)?;
        cx.print(rows)
    }
}

/// What a task of the template is.
#[derive(clap::Args)]
pub struct About {
    /// By when, from the first or the last day: 0d, -7d, 6w, 1m
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    due: Option<Due>,

    /// By whom: manager, person, payroll, office, it, a person's number, a department's code
    #[arg(long, value_name = "WHO")]
    owner: Option<Text>,

    /// What it is about; who leaves is told what of asset and access is open
    #[arg(long, value_name = "CATEGORY", value_parser = code::<Category>())]
    category: Option<Category>,

    /// The law that wants it
    #[arg(long, value_name = "TEXT")]
    law: Option<Text>,
}

/// Add a task for everybody whose list is started from now on
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff onboard template add locker \"Hand over the key of the locker\" --category asset
  bo staff offboard template add farewell \"Say goodbye\" --due -1d --owner manager")]
pub struct AddTemplate<const JOINS: bool> {
    /// What to call it
    code: Text,

    /// What is to be done
    title: Text,

    #[command(flatten)]
    about: About,
}

impl<const JOINS: bool> Run for AddTemplate<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        let owner = match self.about.owner {
            Some(owner) => owner,
            None => "office".parse()?,
        };
        let row = TemplateRow {
            list: list::<JOINS>(),
            code: self.code,
            title: self.title,
            due: self.about.due.unwrap_or(Due::Days(0)),
            owner,
            category: self.about.category,
            law: self.about.law,
        };
        cx.change(|tx, _| Ok(vec![checklist::add_template(tx, &row)?]))
    }
}

/// Change a task for everybody whose list is started from now on
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff onboard template edit accounts --owner E-4 --due -3d")]
pub struct EditTemplate<const JOINS: bool> {
    /// Which
    code: String,

    /// What is to be done
    #[arg(long, value_name = "TEXT")]
    title: Option<Text>,

    #[command(flatten)]
    about: About,
}

impl<const JOINS: bool> Run for EditTemplate<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        let patch = TemplatePatch {
            title: self.title,
            due: self.about.due,
            owner: self.about.owner,
            category: self.about.category,
            law: self.about.law,
        };
        cx.change(|tx, _| {
            let list = list::<JOINS>();
            Ok(vec![checklist::edit_template(
                tx, list, &self.code, &patch,
            )?])
        })
    }
}

/// Take a task off the list of everybody whose list is started from now on
#[derive(clap::Args)]
pub struct RemoveTemplate<const JOINS: bool> {
    /// Which
    code: String,
}

impl<const JOINS: bool> Run for RemoveTemplate<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let list = list::<JOINS>();
            Ok(vec![checklist::remove_template(tx, list, &self.code)?])
        })
    }
}

/// Enter the tasks of a file, of both lists; what is there is changed; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<TemplateRow>("\
The key is `list` with `code`.

Examples:
  bo staff onboard template import tasks.csv --dry-run"))]
pub struct ImportTemplates<const JOINS: bool> {
    #[command(flatten)]
    input: InputArgs,
}

impl<const JOINS: bool> Run for ImportTemplates<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "tasks", |tx, row: TemplateRow| {
            checklist::import_template(tx, &row)
        })
    }
}

/// Print the tasks of the list, for `template import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff onboard template export --format csv > tasks.csv")]
pub struct ExportTemplates<const JOINS: bool> {}

impl<const JOINS: bool> Run for ExportTemplates<JOINS> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TemplateRow>()?;
        let language = cx.language();
        let rows = checklist::template_rows(cx.db()?, list::<JOINS>(), language)?;
        let rows: Result<Vec<_>> = rows.into_iter().map(TemplateRow::try_from).collect();
        cx.print(rows?)
    }
}

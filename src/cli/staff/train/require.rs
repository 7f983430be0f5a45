use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, Text, day};
use bo::staff::train::{self, Audience, NeedRow, NewNeed};
use chrono::NaiveDate;

/// Say who needs a course, or end that, or list it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train require fire-safety --all
  bo staff train require forklift --department workshop --from 2026-01-01
  bo staff train require first-aider --person E-2
  bo staff train require forklift --remove 2
  bo staff train require --list")]
#[command(group = clap::ArgGroup::new("who").required(true))]
pub struct Require {
    /// The course
    #[arg(required_unless_present = "list")]
    course: Option<String>,

    /// Everybody
    #[arg(long, group = "who")]
    all: bool,

    /// Whoever belongs to this department, or to one below it
    #[arg(long, value_name = "CODE", group = "who")]
    department: Option<Text>,

    /// Whoever has this job title
    #[arg(long, value_name = "TITLE", group = "who")]
    job_title: Option<Text>,

    /// This person
    #[arg(long, value_name = "NUMBER", group = "who")]
    person: Option<Text>,

    /// The number of the need to end
    #[arg(long, value_name = "NUMBER", group = "who")]
    remove: Option<i64>,

    /// Who needs what
    #[arg(long, group = "who")]
    list: bool,

    /// The first day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with_all = ["remove", "list"])]
    from: Option<NaiveDate>,
}

impl Run for Require {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.list {
            cx.check_columns::<NeedRow>()?;
            let mut rows = train::need_rows(cx.db()?)?;
            rows.retain(|row| self.course.as_ref().is_none_or(|it| *it == row.course));
            return cx.print(rows);
        }
        let course = self.course.ok_or_else(|| Error::usage("which course?"))?;
        if let Some(number) = self.remove {
            return cx.change(|tx, _| Ok(vec![train::remove_need(tx, &course, number)?]));
        }
        let (audience, whom) = match (self.department, self.job_title, self.person) {
            (Some(whom), _, _) => (Audience::Department, Some(whom)),
            (_, Some(whom), _) => (Audience::JobTitle, Some(whom)),
            (_, _, Some(whom)) => (Audience::Person, Some(whom)),
            (None, None, None) => (Audience::All, None),
        };
        let need = NewNeed {
            audience,
            whom,
            from: self.from.unwrap_or(cx.today()),
        };
        cx.change(|tx, _| Ok(vec![train::require(tx, &course, &need)?]))
    }
}

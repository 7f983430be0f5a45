//! `bo staff train course`: the courses there are.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result, Text};
use bo::staff::train::{self, CourseRow, NewCourse, OfferRow};

pub const COURSE: Noun = Noun {
    name: "course",
    about: "Keep the courses that there are",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Offer>("offer"),
    ],
    hidden: false,
};

/// Add a course: one of your own, or one that is offered
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train course add forklift                        as it is offered
  bo staff train course add welding \"Welder's certificate\" --months 36 --law \"DIN EN ISO 9606-1\"
  bo staff train course add --offered                       all that German law asks for")]
struct Add {
    /// What to call it in commands
    #[arg(required_unless_present = "offered")]
    code: Option<Text>,

    /// What it is called
    name: Option<Text>,

    /// How many months it holds; it does not run out if neither you nor the offer say it
    #[arg(long, value_name = "NUMBER")]
    months: Option<u32>,

    /// Where the duty comes from
    #[arg(long, value_name = "TEXT")]
    law: Option<Text>,

    /// All that are offered and not there yet; everybody needs those that are for everybody
    #[arg(long, conflicts_with_all = ["code", "name", "months", "law"])]
    offered: bool,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if self.offered {
            return cx.change(|tx, _| train::add_offered(tx, today));
        }
        let code = self.code.ok_or_else(|| Error::usage("which course?"))?;
        let new = NewCourse {
            code,
            name: self.name,
            months: self.months,
            law: self.law,
        };
        cx.change(|tx, _| Ok(vec![train::add_course(tx, &new)?]))
    }
}

/// List the courses, and who needs them
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CourseRow>()?;
        let rows = train::course_rows(cx.db()?)?;
        cx.print(rows)
    }
}

/// Courses that German law asks for; `add` takes them over
#[derive(clap::Args)]
struct Offer {}

impl Run for Offer {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<OfferRow>()?;
        cx.print(train::offer_rows())
    }
}

//! `bo staff train course`: the courses there are.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result, Text};
use bo::staff::train::{self, CourseImportRow, CourseRow, EditCourse, NewCourse, OfferRow};

pub const COURSE: Noun = Noun {
    name: "course",
    about: "Keep the courses that there are",
    entries: &[
        verb::<Add>("add"),
        verb::<Edit>("edit"),
        verb::<Remove>("remove"),
        verb::<List>("list"),
        verb::<Offer>("offer"),
        verb::<Import>("import"),
        verb::<Export>("export"),
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

/// Correct a course; what was done before holds as long as it did
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train course edit welding --months 24
  bo staff train course edit welding --name \"Welder\" --no-expiry")]
struct Edit {
    /// The course
    code: String,

    /// What it is called
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    /// How many months it holds from now on
    #[arg(long, value_name = "NUMBER")]
    months: Option<u32>,

    /// It does not run out
    #[arg(long, conflicts_with = "months")]
    no_expiry: bool,

    /// Where the duty comes from; an empty text takes it away
    #[arg(long, value_name = "TEXT")]
    law: Option<Text>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let edit = EditCourse {
            name: self.name,
            months: match self.no_expiry {
                true => Some(None),
                false => self.months.map(Some),
            },
            law: self.law,
        };
        cx.change(|tx, _| Ok(vec![train::edit_course(tx, &self.code, &edit)?]))
    }
}

/// Remove a course that nobody has done, needs or is to do
#[derive(clap::Args)]
struct Remove {
    /// The course
    code: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![train::remove_course(tx, &self.code)?]))
    }
}

/// Add the courses of a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<CourseImportRow>("\
The key is the code; what is there already is left as it is. A course without months does not run
out, whatever the offer of that code says.

Examples:
  bo staff train course import courses.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "courses", |tx, row: CourseImportRow| {
            train::import_course(tx, &row)
        })
    }
}

/// Print the courses, for `bo staff train course import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train course export --format csv > courses.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CourseImportRow>()?;
        let rows = train::course_export_rows(cx.db()?)?;
        cx.print(rows)
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
        let language = cx.language();
        cx.print(train::offer_rows(language))
    }
}

use crate::cli::args::months;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::archive::{self, ClassRow, retention};
use bo::base::{Result, Text};

pub const RETENTION: Noun = Noun {
    name: "retention",
    about: "See how long which class of documents is kept by which law, and keep one longer",
    entries: &[verb::<List>("list"), verb::<Set>("set")],
    hidden: false,
};

/// List the classes, how long each is kept and where the law says so
#[derive(clap::Args)]
#[command(after_help = "\
`start` says from when on the months count: the `day` of the document, or the day on which what it
is about `ended` (--ended of `bo archive add` and `edit`); to the end of that year if `year_end`.

Examples:
  bo archive retention list
  bo archive retention list --columns class,months,own_months,law")]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ClassRow>()?;
        let (language, today) = (cx.language(), cx.today());
        let rows = archive::class_rows(cx.db()?, language, today)?;
        cx.print(rows)
    }
}

/// Keep a class longer than the law asks for; the last word counts
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive retention set contract --for 15y --reason \"warranties of our machines\"")]
struct Set {
    /// The class
    class: String,

    /// How long: 12y or 150m
    #[arg(long = "for", value_name = "SPAN", value_parser = months)]
    months: u32,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (language, today) = (cx.language(), cx.today());
        cx.change(|tx, _| {
            retention::set(tx, &self.class, self.months, &self.reason, today)?;
            let mut rows = archive::class_rows(tx, language, today)?;
            rows.retain(|it| it.class == self.class);
            Ok(rows) as Result<Vec<ClassRow>>
        })
    }
}

//! `bo payroll rules`: the law of other countries, as rules in a file.

use crate::cli::args::InputArgs;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result, counted, day};
use bo::payroll::rules::{self, FactRow, Rules, RulesRow, TestRow};
use chrono::NaiveDate;
use std::path::Path;

pub const RULES: Noun = Noun {
    name: "rules",
    about: "Rules for the payroll of other countries, in TOML",
    entries: &[
        verb::<Test>("test"),
        verb::<List>("list"),
        verb::<Show>("show"),
    ],
    hidden: false,
};

/// Run the cases inside a file of rules
#[derive(clap::Args)]
#[command(after_help = "\
Each `[[test]]` of the file says what goes in and what must come out. Exit code 1 when something
else does.

Examples:
  bo payroll rules test utopia.toml
  bo payroll rules test us                       the rules that come with bo")]
pub struct Test {
    /// The file, or the name of rules that come with bo
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: String,

    /// Only what differs
    #[arg(long)]
    failed: bool,
}

impl Run for Test {
    fn run(self, cx: &mut Context) -> Result<()> {
        let own;
        let rules = match self.file.as_str() {
            "us" => rules::us(),
            name => {
                own = read(name)?;
                &own
            }
        };
        let mut rows: Vec<TestRow> = rules::test(rules);
        let (all, wrong) = (rows.len(), rows.iter().filter(|row| !row.ok).count());
        if all == 0 {
            return Err(Error::refused(format!("{} has no cases", self.file))
                .with_hint("add a `[[test]]` with `name`, `day`, `inputs` and `expect`"));
        }
        if self.failed {
            rows.retain(|row| !row.ok);
        }
        cx.print(rows)?;
        let all = counted(all as i128, "value", "values");
        match wrong {
            0 => {
                cx.note(format!("{}: {all} as expected", self.file));
                Ok(())
            }
            _ => Err(Error::refused(format!(
                "{}: {wrong} of {all} differ",
                self.file
            ))),
        }
    }
}

/// Reads rules, and the tables in files beside them.
fn read(name: &str) -> Result<Rules> {
    const MOST: usize = 16 << 20;
    let text = |name: &str| {
        let bytes = InputArgs::new(name).bytes_up_to(MOST)?;
        String::from_utf8(bytes).map_err(|_| Error::input(format!("{name} is not valid UTF-8")))
    };
    let folder = Path::new(name).parent().unwrap_or(Path::new(""));
    Rules::read_with(name, &text(name)?, &|beside| {
        text(&folder.join(beside).to_string_lossy())
    })
}

/// List the rules that come with bo
#[derive(clap::Args)]
pub struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.print::<RulesRow>(rules::us().rows())
    }
}

/// Show what rules must know, and their numbers of the law
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo payroll rules show us
  bo payroll rules show us --on 2025-06-30
  bo payroll rules show utopia.toml")]
pub struct Show {
    /// `us`, or a file
    #[arg(value_name = "RULES")]
    rules: String,

    /// The day on which they hold; today if not given
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        let own;
        let rules = match self.rules.as_str() {
            "us" => rules::us(),
            name => {
                own = read(name)?;
                &own
            }
        };
        cx.print::<FactRow>(rules.on(on)?.rows())
    }
}

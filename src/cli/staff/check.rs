//! `bo staff check`: what the law says about the people's work.

use super::time::{firm_state, named, today};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Month, Result, Severity, counted};
use bo::staff::time::{self, TimeFinding};
use chrono::NaiveDate;

pub const CHECK: Noun = Noun {
    name: "check",
    about: "Look at working time with the eyes of the law",
    entries: &[verb::<Time>("time")],
    hidden: false,
};

/// Find what ArbZG and JArbSchG do not allow; exit code 1 if there is anything
#[derive(clap::Args)]
#[command(after_help = "\
Looks at the length of days, the average of six months and of 24 weeks, breaks, the rest between
two days, Sundays and holidays with another day free instead, and 15 free Sundays a year. Who is
under 18 by their birth date is held to JArbSchG. That there was work on a Sunday or holiday is a
warning: whether § 10 ArbZG allows it, the firm knows.

Examples:
  bo staff check time
  bo staff check time --month 2026-10 --person E-2")]
struct Time {
    /// The month; this one if not given
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,

    /// Only of this person
    #[arg(long, value_name = "NUMBER")]
    person: Option<String>,
}

impl Run for Time {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TimeFinding>()?;
        let today: NaiveDate = today(cx);
        let month = self.month.unwrap_or(Month::of(today));
        let state = firm_state(cx)?;
        let person = named(cx, self.person.as_deref())?;
        let span = (month.first(), month.last());
        let looked = time::audit(cx.db()?, person.as_ref(), state, span, today)?;
        let wrong = |it: &&TimeFinding| it.severity == Severity::Error;
        let errors = looked.findings.iter().filter(wrong).count();
        let days = counted(looked.days as i128, "day", "days");
        if !looked.findings.is_empty() || !cx.is_table() {
            cx.print(looked.findings)?;
        }
        match errors {
            0 => {
                cx.note(format!("nothing against the law in {days} of work"));
                Ok(())
            }
            errors => {
                let found = counted(errors as i128, "finding", "findings");
                Err(Error::refused(format!("{found} in {days} of work")))
            }
        }
    }
}

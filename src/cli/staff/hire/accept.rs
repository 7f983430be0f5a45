use crate::cli::args::PersonFacts;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::staff::{self, hire};
use chrono::NaiveDate;

/// Note that an applicant accepts the offer they have: they become a person with its contract
#[derive(clap::Args)]
#[command(after_help = "\
Contract, probation, department, salary and hours are those of the offer; the opening has one place
less, and the list of who joins is started. What else is known can be said at once. Whoever left and
comes back is one person with another contract: --rehire says who.

Examples:
  bo staff hire accept BW-2026-0001
  bo staff hire accept BW-2026-0001 --on 2026-12-10 --birth-date 1994-05-06 --tax-class 1
  bo staff hire accept BW-2026-0003 --rehire E-4")]
pub struct Accept {
    /// The applicant's number
    applicant: String,

    /// The day on which their answer came; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// What to call the person; the next number if not given
    #[arg(long, value_name = "NUMBER")]
    number: Option<Text>,

    /// Although the time of the offer is over
    #[arg(long)]
    late: bool,

    /// They worked here before, as this person: no second one is made
    #[arg(long, value_name = "NUMBER", conflicts_with = "number")]
    rehire: Option<Text>,

    /// They are somebody else than who has the same name
    #[arg(long, conflicts_with = "rehire")]
    another: bool,

    /// Do not start the list of tasks: `bo staff onboard start` does it later
    #[arg(long)]
    no_checklist: bool,

    #[command(flatten)]
    facts: PersonFacts,
}

impl Run for Accept {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets = self.facts.words();
        let accept = hire::Accept {
            on: self.on.unwrap_or(today),
            number: self.number,
            facts: self.facts.facts(),
            late: self.late,
            rehire: self.rehire,
            another: self.another,
            checklist: !self.no_checklist,
        };
        let (mut started, mut again) = (None, None);
        cx.change_without(&secrets, |tx, firm| {
            let (_, person) = hire::accept(tx, firm, &self.applicant, &accept)?;
            again = staff::fixed_again(tx, &person.number)?;
            started = Some(person.number.clone()).filter(|_| accept.checklist);
            Ok(vec![staff::line(tx, &person, today)?])
        })?;
        again.iter().for_each(|it| cx.warn(it));
        if let Some(number) = started {
            cx.note(format!(
                "what is to be done: `bo staff onboard list {number}`"
            ));
        }
        Ok(())
    }
}

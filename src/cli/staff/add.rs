use super::contract::Terms;
use crate::cli::args::PersonFacts;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::people::Field;
use bo::staff::{self, New};
use chrono::NaiveDate;

/// Add somebody, with a contract from the day they join
#[derive(clap::Args)]
#[command(after_help = "\
Without --joined there is no contract: the owner of a firm has none. What is known holds from
the day they join on, or from --from. Whoever left and comes back gets another contract instead:
`bo staff contract add`.

Examples:
  bo staff add \"Petra Weber\" --login petra --email petra@weber.example
  bo staff add \"Ali Yilmaz\" --joined 2026-01-01 --salary 3500 --week \"Mo-Fr 8:00\" \\
      --department workshop --work-state NW --leave-days 28")]
pub struct Add {
    /// Given name and family name; \"Weber, Petra\" where it is not the last word
    name: String,

    /// What to call them; the next number if not given
    #[arg(long, value_name = "NUMBER")]
    number: Option<Text>,

    /// The first day of their contract
    #[arg(long, value_name = "DATE", value_parser = day)]
    joined: Option<NaiveDate>,

    #[command(flatten)]
    terms: Terms,

    /// They are somebody else than who has the same name
    #[arg(long)]
    another: bool,

    /// The first day on which it is known, without a contract; today if not given
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "joined")]
    from: Option<NaiveDate>,

    #[command(flatten)]
    facts: PersonFacts,
}

/// A name taken apart, the family name first.
pub fn parts(name: &str) -> (String, String) {
    let (last, first) = match name.split_once(',') {
        Some((last, first)) => (last, first),
        None => match name.trim().rsplit_once(' ') {
            Some((first, last)) => (last, first),
            None => (name, ""),
        },
    };
    (last.trim().to_string(), first.trim().to_string())
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut secrets = self.facts.words();
        secrets.push(self.name.clone());
        let (last, first) = parts(&self.name);
        let mut facts = vec![(Field::LastName, last), (Field::FirstName, first)];
        let said = self.facts.facts();
        facts.retain(|(field, _)| !said.iter().any(|(it, _)| it == field));
        facts.extend(said);
        facts.retain(|(_, text)| !text.is_empty());
        let new = New {
            number: self.number,
            facts,
            contract: self.joined.map(|joined| self.terms.contract(joined)),
            from: self.joined.or(self.from).unwrap_or(today),
        };
        let mut assumed = None;
        cx.change_without(&secrets, |tx, firm| {
            if !self.another {
                staff::nobody_of_that_name(tx, &new.facts)?;
            }
            let person = staff::add(tx, firm, &new)?;
            assumed = staff::assumed_week(tx, &person.number, today)?;
            Ok(vec![staff::line(tx, &person, today)?])
        })?;
        assumed.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

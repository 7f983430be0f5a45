//! `bo staff contract`: what people work under.

use crate::cli::args::{PersonFacts, code};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result, Text, day};
use bo::people::{ContractKind, EndCause, NewContract, Of};
use bo::staff::{self, ChangeRow, ContractRow};
use chrono::NaiveDate;

pub const CONTRACT: Noun = Noun {
    name: "contract",
    about: "Keep the contracts of people: one after the other, or at the same time",
    entries: &[verb::<Add>("add"), verb::<List>("list"), verb::<End>("end")],
    hidden: false,
};

/// What a contract is.
#[derive(clap::Args)]
pub struct Terms {
    /// What the law makes of the contract; permanent, or fixed-term if it has a last day
    #[arg(long, value_name = "KIND", value_parser = code::<ContractKind>())]
    kind: Option<ContractKind>,

    /// The last day of the contract
    #[arg(long, value_name = "DATE", value_parser = day)]
    ends_on: Option<NaiveDate>,

    /// What to call the contract; the person's number and the next one if not given
    #[arg(long, value_name = "NUMBER")]
    contract: Option<Text>,
}

impl Terms {
    /// The contract that starts on a day.
    pub fn contract(self, starts_on: NaiveDate) -> NewContract {
        let usual = match self.ends_on {
            Some(_) => ContractKind::FixedTerm,
            None => ContractKind::Permanent,
        };
        NewContract {
            number: self.contract,
            kind: self.kind.unwrap_or(usual),
            starts_on,
            ends_on: self.ends_on,
        }
    }
}

/// Add a contract; others of the same person may run at the same time
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff contract add E-3 --starts-on 2027-01-01 --kind minijob --salary 556 --week \"Sa 5:00\"
  bo staff contract add E-4 --starts-on 2027-01-01 --ends-on 2027-12-31 --salary 3100")]
struct Add {
    /// The person's number
    person: String,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    starts_on: NaiveDate,

    #[command(flatten)]
    terms: Terms,

    #[command(flatten)]
    facts: PersonFacts,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets = self.facts.words();
        let new = self.terms.contract(self.starts_on);
        let facts = self.facts.facts();
        if let Some((field, _)) = facts.iter().find(|(it, _)| it.spec().of == Of::Person) {
            let name = field.spec().name;
            return Err(
                Error::usage(format!("{name} is the person's, not the contract's"))
                    .with_hint(format!("`bo staff edit {}` changes it", self.person)),
            );
        }
        let (mut assumed, mut again) = (None, None);
        cx.change_without(&secrets, |tx, _| {
            let contract = staff::add_contract(tx, &self.person, &new, &facts)?;
            assumed = staff::assumed_week(tx, &self.person, today)?;
            again = staff::fixed_again(tx, &self.person)?;
            let rows = staff::contract_rows(tx, Some(&self.person), None, today)?;
            Ok(rows
                .into_iter()
                .filter(|row| row.contract == contract.number)
                .collect::<Vec<_>>())
        })?;
        assumed.iter().chain(&again).for_each(|it| cx.warn(it));
        Ok(())
    }
}

/// List contracts; what they pay is on `bo staff show`
#[derive(clap::Args)]
struct List {
    /// Only of this person
    person: Option<String>,

    /// Only those that run on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ContractRow>()?;
        let today = cx.today();
        let rows = staff::contract_rows(cx.db()?, self.person.as_deref(), self.on, today)?;
        cx.print(rows)
    }
}

/// Say when a contract ends and why; what was known before is told
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff contract end E-3/1 --on 2026-12-31 --cause resignation --reason \"letter of 2026-11-02\"")]
struct End {
    /// Its number
    contract: String,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// Why it ends
    #[arg(long, value_name = "CAUSE", value_parser = code::<EndCause>())]
    cause: EndCause,

    /// In words
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for End {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets: Vec<String> = self.reason.iter().map(Text::to_string).collect();
        cx.change_without::<ChangeRow>(&secrets, |tx, _| {
            staff::end_contract(
                tx,
                &self.contract,
                self.on,
                self.cause,
                self.reason.as_ref(),
            )
        })
    }
}

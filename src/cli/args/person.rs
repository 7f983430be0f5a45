//! What is known about a person as options: one for each field, with the same name and rules.

use bo::base::Code;
use bo::people::{Field, Of};
use bo::staff::Facts;
use clap::{Arg, ArgMatches, Command};
use std::sync::OnceLock;

/// What was said about a person.
pub struct PersonFacts(Facts);

/// The fields that have an option; how a contract ends has verbs of its own.
fn fields() -> impl Iterator<Item = Field> {
    Field::all().filter(|field| !matches!(field, Field::EndsOn | Field::EndCause))
}

/// The option of a field: its name, with dashes.
fn option(field: Field) -> &'static str {
    static OPTIONS: OnceLock<Vec<String>> = OnceLock::new();
    let dashed = |field: Field| field.as_str().replace('_', "-");
    &OPTIONS.get_or_init(|| Field::all().map(dashed).collect())[field as usize]
}

impl PersonFacts {
    /// What was said, field by field.
    pub fn facts(self) -> Facts {
        self.0
    }

    /// The words that were said, which the log leaves out.
    pub fn words(&self) -> Vec<String> {
        self.0.iter().map(|(_, text)| text.clone()).collect()
    }
}

impl clap::Args for PersonFacts {
    fn augment_args(command: Command) -> Command {
        fields().fold(command, |command, field| {
            let spec = field.spec();
            let heading = match spec.of {
                Of::Person => "What is known about the person",
                Of::Contract => "What the contract says",
            };
            command.arg(
                Arg::new(spec.name)
                    .long(option(field))
                    .value_name(spec.value)
                    .help(spec.help)
                    .help_heading(heading),
            )
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for PersonFacts {
    fn from_arg_matches(matches: &ArgMatches) -> Result<PersonFacts, clap::Error> {
        let said = |field: Field| {
            let text = matches.get_one::<String>(field.as_str())?;
            Some((field, text.clone()))
        };
        Ok(PersonFacts(fields().filter_map(said).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

//! The facts of a contact as options: one for each column, with the same name and the same rules.

use bo::base::{Error, Result};
use bo::contact::ContactPatch;
use bo::tabular;
use clap::{Arg, ArgAction, ArgMatches, Command};

/// The option, what its value is called, and what it says.
const FACTS: &[(&str, &str, &str)] = &[
    ("street", "TEXT", "Street and house number"),
    ("extra", "TEXT", "A second line of the address"),
    ("zip", "CODE", "Postal code"),
    ("city", "TEXT", "Town"),
    ("country", "CODE", "Two letters, such as DE or AT"),
    ("email", "ADDRESS", "Where invoices are sent"),
    ("phone", "NUMBER", "Telephone number"),
    (
        "vat-id",
        "ID",
        "VAT id, such as DE136695976; its check digit is looked at",
    ),
    ("tax-number", "NUMBER", "National tax number"),
    (
        "leitweg-id",
        "ID",
        "Address of a German public office for e-invoices",
    ),
    (
        "endpoint-scheme",
        "CODE",
        "Scheme of the electronic address, such as EM or 0204",
    ),
    ("endpoint", "ADDRESS", "Electronic address for e-invoices"),
    ("language", "CODE", "Language of papers: de or en"),
    (
        "vat",
        "TREATMENT",
        "How VAT applies: domestic, reverse-charge, intra-community, export, exempt, outside",
    ),
    ("prices", "MODE", "Whether prices are net or gross"),
    ("currency", "CODE", "Currency of its invoices, such as CHF"),
    ("payment-days", "DAYS", "Days until its invoices are due"),
    (
        "discount-days",
        "DAYS",
        "Days in which a cash discount may be taken",
    ),
    ("discount-percent", "PERCENT", "The cash discount"),
    ("iban", "IBAN", "Bank account; its checksum is looked at"),
    ("bic", "BIC", "Bank"),
    ("reminders", "BOOL", "false: never remind of invoices"),
    (
        "consumer",
        "BOOL",
        "true: a private person (lower interest on late payment)",
    ),
    ("note", "TEXT", "For ourselves"),
];

/// What was said about a contact.
pub struct ContactFacts(Vec<(String, String)>);

impl ContactFacts {
    /// The facts of the contact `number`, read with the rules of an import.
    pub fn patch(self, number: &str, name: Option<&str>) -> Result<ContactPatch> {
        let mut fields = vec![("number".to_string(), number.to_string())];
        fields.extend(name.map(|name| ("name".to_string(), name.to_string())));
        fields.extend(self.0);
        tabular::from_fields(
            fields
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str())),
        )
        .map_err(|err| usage(&err))
    }
}

/// The same failure, as one of the command line.
fn usage(err: &Error) -> Error {
    let error = Error::usage(err.to_string());
    match err.hint() {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}

impl clap::Args for ContactFacts {
    fn augment_args(command: Command) -> Command {
        let command = FACTS.iter().fold(command, |command, (name, value, help)| {
            command.arg(Arg::new(*name).long(*name).value_name(*value).help(*help))
        });
        command
            .arg(
                Arg::new("supplier")
                    .long("supplier")
                    .action(ArgAction::SetTrue)
                    .help("We buy from it"),
            )
            .arg(
                Arg::new("customer")
                    .long("customer")
                    .action(ArgAction::SetTrue)
                    .help("It buys from us; so does everyone who is not only a supplier"),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for ContactFacts {
    fn from_arg_matches(matches: &ArgMatches) -> Result<ContactFacts, clap::Error> {
        let mut facts: Vec<(String, String)> = FACTS
            .iter()
            .filter_map(|(name, ..)| {
                let text = matches.get_one::<String>(name)?;
                Some((name.replace('-', "_"), text.clone()))
            })
            .collect();
        for flag in ["supplier", "customer"] {
            if matches.get_flag(flag) {
                facts.push((flag.to_string(), "true".to_string()));
            }
        }
        Ok(ContactFacts(facts))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

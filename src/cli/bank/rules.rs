//! `bo bank rules`: which lines go to which account without asking again.

use crate::cli::args::{InputArgs, OutputFile};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::bank::matching::Booking;
use bo::bank::matching::rules::{self, Direction, Rule, RuleHitRow, RuleRow, When};
use bo::base::{Error, Iban, Result, Text, by_name, counted};
use bo::tabular::Tally;

pub const RULES: Noun = Noun {
    name: "rules",
    about: "Keep rules: which lines go to which account",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Test>("test"),
        verb::<Remove>("remove"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

fn direction(text: &str) -> Result<Direction> {
    by_name(text)
}

/// Add a rule behind the others: the first one that holds takes a line
#[derive(clap::Args)]
#[command(after_help = "\
Everything that is said of a line must hold. What is certain otherwise goes first: a rule never
takes a payment of an open invoice.

Examples:
  bo bank rules add fees --contains Kontoführung --direction out --account 4970
  bo bank rules add phone --contains 'telekom*rechnung' --account 4920 --tax in.S19
  bo bank rules add rent --iban DE02120300000000202051 --min 900 --max 1000 --account 4210")]
struct Add {
    /// What to call it
    name: Text,

    /// Only on this account of ours
    #[arg(long, value_name = "NAME")]
    of: Option<Text>,

    /// Only money that comes or goes: in, out
    #[arg(long, value_name = "WAY", value_parser = direction)]
    direction: Option<Direction>,

    /// Name, purpose or a reference contain this; `*` stands for anything
    #[arg(long, value_name = "TEXT")]
    contains: Option<Text>,

    /// The account of the other side
    #[arg(long, value_name = "IBAN")]
    iban: Option<Iban>,

    /// At least so much, without sign
    #[arg(long, value_name = "AMOUNT")]
    min: Option<Text>,

    /// At most so much, without sign
    #[arg(long, value_name = "AMOUNT")]
    max: Option<Text>,

    /// The bank's code begins with this
    #[arg(long, value_name = "CODE")]
    code: Option<Text>,

    /// The account in the books
    #[arg(long, value_name = "ACCOUNT")]
    account: Text,

    /// The tax code, such as in.S19: VAT is taken out of the amount
    #[arg(long, value_name = "CODE")]
    tax: Option<Text>,

    /// The department
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// What the entry says
    #[arg(long, value_name = "TEXT")]
    text: Option<Text>,

    /// The contact
    #[arg(long, value_name = "NUMBER")]
    contact: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let rule = Rule {
            name: self.name,
            when: When {
                account: self.of,
                direction: self.direction,
                contains: self.contains,
                iban: self.iban,
                min: self.min,
                max: self.max,
                code: self.code,
            },
            then: Booking {
                account: self.account,
                tax: self.tax,
                department: self.department,
                text: self.text,
                contact: self.contact,
            },
        };
        let mut takes = 0;
        cx.change(|tx, _| {
            rules::add(tx, &rule)?;
            let hits = rules::test(tx, None, None)?;
            takes = hits.iter().filter(|it| it.rule == *rule.name).count();
            Ok(vec![RuleRow::from(&rule)])
        })?;
        cx.note(match takes {
            0 => "it takes no open line now".to_string(),
            takes => format!(
                "it takes {} now: bo bank match --auto",
                counted(takes as i128, "open line", "open lines")
            ),
        });
        Ok(())
    }
}

/// List the rules, in the order they are tried
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RuleRow>()?;
        let all = rules::all(cx.db()?)?;
        cx.print(all.iter().map(RuleRow::from))
    }
}

/// Show which open lines the rules would take; nothing is changed
#[derive(clap::Args)]
struct Test {
    /// Rules of a TOML file instead of those that are kept; `-` is stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,

    /// Only this line, open or not
    #[arg(long, value_name = "LINE")]
    line: Option<i64>,
}

impl Run for Test {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RuleHitRow>()?;
        let given = self.file.as_deref().map(read).transpose()?;
        let rows = rules::test(cx.db()?, given, self.line)?;
        cx.print(rows)
    }
}

/// Take a rule away; what it matched stays
#[derive(clap::Args)]
struct Remove {
    /// Its name
    name: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.write(|tx| rules::remove(tx, &self.name))
    }
}

/// Take in rules of a TOML file: new ones come last, others of the same name change
#[derive(clap::Args)]
#[command(after_help = "\
A rule is written so:
  [[rule]]
  name = \"fees\"
  [rule.when]
  direction = \"out\"
  contains = \"kontoführung*\"
  [rule.then]
  account = \"4970\"

Example:
  bo bank rules import rules.toml --dry-run")]
struct Import {
    /// The file; `-` is stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: String,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let given = read(&self.file)?;
        let mut tally = Tally::default();
        cx.write(|tx| {
            for outcome in rules::import(tx, &given)? {
                tally.count(outcome);
            }
            Ok(())
        })?;
        cx.note(format!("rules: {tally}"));
        Ok(())
    }
}

fn read(file: &str) -> Result<Vec<Rule>> {
    let input = InputArgs::new(file);
    let bytes = input.bytes_up_to(1 << 20)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::input(format!("{}: it is not valid UTF-8", input.name())))?;
    rules::parse(input.name(), &text)
}

/// Write all rules as a TOML file
#[derive(clap::Args)]
struct Export {
    /// Where it goes; stdout if not given
    #[arg(long, value_name = "FILE", default_value = "-")]
    to: String,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let text = rules::export(cx.db()?)?;
        let output = OutputFile::named(Some(self.to));
        cx.hand_out(&output, "rules.toml", text.as_bytes())
    }
}

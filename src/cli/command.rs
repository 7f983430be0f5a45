//! The tree of commands as tables: a noun lists its verbs, a verb is one file.
//!
//! A group of verbs is only built when someone types its name, which halves the
//! time `bo` takes to start.

use super::context::Context;
use bo::base::{Error, Result};
use clap::{ArgMatches, Args, Command};

/// What a verb does with its arguments.
pub trait Run: Args {
    /// Arguments to values, one call of the library, rows out.
    fn run(self, cx: &mut Context) -> Result<()>;
}

/// A group of verbs: `bo invoice`.
pub struct Noun {
    pub name: &'static str,
    pub about: &'static str,
    pub entries: &'static [Entry],
    pub hidden: bool,
}

/// One line in the list of a group.
pub enum Entry {
    Verb {
        name: &'static str,
        build: fn(Command) -> Command,
        run: fn(&ArgMatches, &mut Context) -> Result<()>,
    },
    Noun(&'static Noun),
}

/// A verb, by the type of its arguments.
pub const fn verb<V: Run>(name: &'static str) -> Entry {
    Entry::Verb {
        name,
        build: V::augment_args,
        run: |matches, cx| {
            let verb = V::from_arg_matches(matches).map_err(|err| Error::usage(err.to_string()))?;
            verb.run(cx)
        },
    }
}

/// A group inside a group.
pub const fn noun(noun: &'static Noun) -> Entry {
    Entry::Noun(noun)
}

/// Adds entries to a command.
pub fn add(command: Command, entries: &'static [Entry]) -> Command {
    entries.iter().fold(command, |command, entry| {
        command.subcommand(match entry {
            Entry::Verb { name, build, .. } => below_zero(build(Command::new(*name))),
            Entry::Noun(noun) => build(noun),
        })
    })
}

/// A number below zero is a value: whether it can be, its option says.
fn below_zero(command: Command) -> Command {
    command.mut_args(|arg| match arg.get_action().takes_values() {
        true => arg.allow_negative_numbers(true),
        false => arg,
    })
}

fn build(noun: &'static Noun) -> Command {
    let command = Command::new(noun.name).about(noun.about).hide(noun.hidden);
    // A deferred closure captures nothing, so each group looks itself up again.
    command.defer(|command| {
        let about = command.get_about().map(ToString::to_string);
        let noun = find(super::ROOT, command.get_name(), &about.unwrap_or_default());
        add(command, noun.map_or(&[][..], |noun| noun.entries))
    })
}

/// The group called `name` that is about `about`, at any depth. No two groups have both in
/// common; a test says so.
fn find(entries: &'static [Entry], name: &str, about: &str) -> Option<&'static Noun> {
    entries.iter().find_map(|entry| match entry {
        Entry::Noun(noun) if noun.name == name && noun.about == about => Some(*noun),
        Entry::Noun(noun) => find(noun.entries, name, about),
        Entry::Verb { .. } => None,
    })
}

/// Runs the verb that was typed. A group without a verb gets its help, and exit code 2.
pub fn run(
    root: fn() -> Command,
    entries: &[Entry],
    matches: &ArgMatches,
    cx: &mut Context,
) -> Result<()> {
    let mut path = Vec::new();
    let (mut entries, mut matches) = (entries, matches);
    while let Some((typed, inner)) = matches.subcommand() {
        path.push(typed.to_string());
        matches = inner;
        let entry = entries.iter().find(|entry| match entry {
            Entry::Verb { name, .. } => *name == typed,
            Entry::Noun(noun) => noun.name == typed,
        });
        match entry {
            Some(Entry::Verb { run, .. }) => return run(matches, cx),
            Some(Entry::Noun(noun)) => entries = noun.entries,
            None => break,
        }
    }
    let mut group = root();
    group.build();
    for name in &path {
        if let Some(inner) = group.find_subcommand(name) {
            group = inner.clone();
        }
    }
    let name = format!("bo {}", path.join(" ")).trim_end().to_string();
    // On stderr, because it is no answer to a question.
    let help = group.bin_name(&name).render_help();
    cx.note(format!("{help}\n"));
    Err(Error::usage(format!("`{name}` needs a command")))
}

//! Files made from the command definitions: completions, man pages, the reference.

use super::args::write_file;
use super::command::{Noun, Run, verb};
use super::context::Context;
use bo::base::{Error, Result};
use clap::Command;
use clap_complete::Shell;
use std::path::{Path, PathBuf};
use std::{fmt::Write as _, fs, io};

pub const GENERATE: Noun = Noun {
    name: "generate",
    about: "Make files from the command definitions",
    entries: &[
        verb::<Completions>("completions"),
        verb::<Man>("man"),
        verb::<Reference>("reference"),
    ],
    hidden: true,
};

/// Print the completion script of a shell
#[derive(clap::Args)]
struct Completions {
    shell: Shell,
}

/// Write one man page for each command into a folder
#[derive(clap::Args)]
struct Man {
    folder: PathBuf,
}

/// Print the reference of all commands as Markdown
#[derive(clap::Args)]
struct Reference {}

/// The whole tree, with every deferred group built.
fn tree() -> Command {
    // `bo help …` says nothing that `--help` does not.
    let mut root = super::root().disable_help_subcommand(true);
    root.build();
    root
}

impl Run for Completions {
    fn run(self, _cx: &mut Context) -> Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut tree(), "bo", &mut script);
        io::Write::write_all(&mut io::stdout(), &script)?;
        Ok(())
    }
}

impl Run for Man {
    fn run(self, _cx: &mut Context) -> Result<()> {
        let failed = |err| Error::io(self.folder.display(), err);
        fs::create_dir_all(&self.folder).map_err(failed)?;
        pages(&tree(), "bo", &self.folder)
    }
}

/// Writes the page of a command, and those below it: `bo-invoice-add.1`.
fn pages(command: &Command, name: &str, folder: &Path) -> Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(name.to_uppercase())
        .source(format!("bo {}", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    write_file(&folder.join(format!("{name}.1")), &page, true)?;
    command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .try_for_each(|inner| pages(inner, &format!("{name}-{}", inner.get_name()), folder))
}

impl Run for Reference {
    fn run(self, _cx: &mut Context) -> Result<()> {
        let mut text = String::from(
            "# Reference\n\nEvery command with its options, made by `bo generate reference`.\n",
        );
        describe(&tree(), "bo", &mut text);
        io::Write::write_all(&mut io::stdout(), text.as_bytes())?;
        Ok(())
    }
}

fn describe(command: &Command, path: &str, text: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "\n## `{path}`\n\n```text\n{}```\n",
        command
            .clone()
            .bin_name(path)
            .term_width(100)
            .render_long_help()
            .to_string()
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect::<String>()
    );
    for inner in command.get_subcommands() {
        if !inner.is_hide_set() && inner.get_name() != "help" {
            describe(inner, &format!("{path} {}", inner.get_name()), text);
        }
    }
}

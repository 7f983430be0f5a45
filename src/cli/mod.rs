//! The terminal: arguments in, text out, exit code. Everything else is in the library.

mod archive;
mod args;
mod asset;
mod backup;
mod bank;
mod buy;
mod check;
mod command;
mod config;
mod contact;
mod context;
mod demo;
mod due;
mod exit;
mod generate;
mod inbox;
mod init;
mod invoice;
mod ledger;
mod log;
mod payroll;
mod procedure;
mod progress;
mod settings;
mod shown;
mod sql;
mod staff;
mod stock;
mod ticket;

use clap::{Args, Command, FromArgMatches};
use command::{Entry, noun, verb};
use context::Context;
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Everything `bo` can do, in the order of its help.
const ROOT: &[Entry] = &[
    verb::<init::Init>("init"),
    noun(&invoice::INVOICE),
    noun(&buy::BUY),
    noun(&stock::STOCK),
    noun(&ticket::TICKET),
    noun(&contact::CONTACT),
    noun(&bank::BANK),
    noun(&ledger::LEDGER),
    noun(&staff::STAFF),
    noun(&payroll::PAYROLL),
    noun(&archive::ARCHIVE),
    noun(&backup::BACKUP),
    verb::<procedure::Procedure>("procedure"),
    noun(&inbox::INBOX),
    verb::<due::Due>("due"),
    verb::<check::Check>("check"),
    verb::<log::Log>("log"),
    noun(&config::CONFIG),
    verb::<sql::Sql>("sql"),
    verb::<demo::Demo>("demo"),
    noun(&generate::GENERATE),
];

/// What stands below the list of commands.
const AFTER_HELP: &str = "\
Examples:
  bo init --company \"Weber Metall GmbH\"        open the books in this folder
  bo contact add K-1 \"Café Kranz\"              a customer
  bo invoice add --customer K-1 --line \"2 x 49.90 @19 Mug\" --issue
  bo invoice list --status open --format csv   for a spreadsheet or a script

Exit codes: 0 done, 1 refused by a rule or something found, 2 wrong arguments,
3 bad input data, 4 busy (try again), 5 the machine failed.

On a terminal, tables fit: empty columns go first, then long words are cut with \u{2026}, then
columns are left out, and which is said. Into a file or a pipe everything is written, unless
BO_WIDTH says how wide it may be. --columns and --format csv leave nothing out.";

fn root() -> Command {
    let root = Command::new("bo")
        .version(env!("CARGO_PKG_VERSION"))
        .about("The back office of a small business, in one command and one file")
        .after_help(AFTER_HELP)
        .max_term_width(100);
    command::add(args::Global::augment_args(root), ROOT)
}

/// Whether something was typed that a terminal would do more with than show it, or that is endless.
fn is_odd_command_line() -> bool {
    let odd = |arg: &str| arg.len() > 1_000 || arg.contains(bo::base::is_control);
    std::env::args_os().any(|arg| odd(&arg.to_string_lossy()))
}

/// Reads the command line, runs the command, and turns a failure into words and a code.
pub fn main() -> ExitCode {
    let mut command = args::Clock::augment_args(root());
    let parsed = command.try_get_matches_from_mut(std::env::args_os());
    // Taking all commands apart would cost each start more than it wins.
    std::mem::forget(command);
    let matches = match parsed {
        Ok(matches) => matches,
        Err(err) => {
            // What a value should look like is known where it is read.
            let hint = err
                .source()
                .and_then(|source| source.downcast_ref::<bo::base::Error>())
                .and_then(bo::base::Error::hint);
            match hint {
                // Help is an answer.
                None if !err.use_stderr() => {
                    return exit::code(err.print().map_err(bo::base::Error::from));
                }
                None if is_odd_command_line() => {
                    let text = shown::shown(&err.render().to_string());
                    let _ = write!(anstream::stderr(), "{text}");
                }
                None => drop(err.print()),
                // Who knows what to write needs no help.
                Some(hint) => {
                    let text = match is_odd_command_line() {
                        true => shown::shown(&err.render().to_string()),
                        false => err.render().ansi().to_string(),
                    };
                    let said = text.split("\n\nFor more information").next();
                    let _ = writeln!(anstream::stderr(), "{}", said.unwrap_or(&text).trim_end());
                    exit::hint(hint);
                }
            }
            // A mail server takes 2 for a mail that will never come in (EX_USAGE is 64).
            let code = match std::env::args_os().any(|it| it == "--sysexits") {
                true => 64,
                false => u8::try_from(err.exit_code()).unwrap_or(2),
            };
            return ExitCode::from(code);
        }
    };
    let run = || {
        let global = args::Global::from_arg_matches(&matches)
            .map_err(|err| bo::base::Error::usage(err.to_string()))?;
        let clock = args::Clock::from_arg_matches(&matches)
            .map_err(|err| bo::base::Error::usage(err.to_string()))?;
        let source = matches.value_source("format");
        let format_typed = source == Some(clap::parser::ValueSource::CommandLine);
        let mut cx = Context::new(global, &clock, format_typed)?;
        command::run(root, ROOT, &matches, &mut cx)?;
        if cx.is_dry_run() {
            cx.note("dry run: nothing was kept");
        }
        Ok(())
    };
    exit::code(run())
}

use super::{change, files, numbers, written};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::ticket;
use chrono::NaiveDate;

/// Leave a note that never leaves the house
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket note T-17 \"The toner is the wrong one\"
  bo ticket note T-17 - --attach trace.log < notes.txt")]
pub struct Note {
    /// The ticket
    number: String,

    /// What it says; `-` is stdin
    text: String,

    /// A file that comes with it (can be repeated)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    attach: Vec<String>,
}

impl Run for Note {
    fn run(self, cx: &mut Context) -> Result<()> {
        let text = written(&self.text)?;
        let files = files(&self.attach)?;
        let secrets = [self.text.clone()];
        change(cx, &secrets, |tx, _| {
            Ok(vec![ticket::note(tx, &self.number, &text, &files)?])
        })
    }
}

/// Assign tickets to a person or a department
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket assign T-17 E-2
  bo ticket assign T-17 --nobody
  bo ticket list --unassigned queue:it --columns number | bo ticket assign - --to it")]
pub struct Assign {
    /// The ticket; `-` reads numbers from stdin
    number: String,

    /// The person or the department
    #[arg(required_unless_present_any = ["nobody", "to"])]
    who: Option<String>,

    /// The same, where numbers come from stdin
    #[arg(long, value_name = "WHO", conflicts_with_all = ["who", "nobody"])]
    to: Option<String>,

    /// To nobody
    #[arg(long, conflicts_with = "who")]
    nobody: bool,
}

impl Run for Assign {
    fn run(self, cx: &mut Context) -> Result<()> {
        let numbers = numbers(&[self.number])?;
        let who = self.who.or(self.to);
        change(cx, &[], |tx, _| {
            let assign = |it: &String| ticket::assign(tx, it, who.as_deref());
            numbers.iter().map(assign).collect()
        })
    }
}

/// Assign tickets to yourself, and begin to work on them
#[derive(clap::Args)]
#[command(after_help = "\
Who you are is told by your login: `bo staff edit E-1 --login petra`.

Examples:
  bo ticket take T-17")]
pub struct Take {
    /// The tickets; `-` reads numbers from stdin
    #[arg(required = true)]
    number: Vec<String>,
}

impl Run for Take {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let numbers = numbers(&self.number)?;
        change(cx, &[], |tx, _| {
            numbers
                .iter()
                .map(|it| ticket::take(tx, it, today))
                .collect()
        })
    }
}

/// Let a ticket wait for somebody else; its clocks stand
#[derive(clap::Args)]
#[command(after_help = "\
An answer opens it again, and so does `bo ticket escalate` on the day.

Examples:
  bo ticket wait T-17 --until 2026-12-01 --note \"Spare part is ordered\"")]
pub struct Wait {
    /// The ticket
    number: String,

    /// Until which day
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// A note that says why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Run for Wait {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets: Vec<String> = self.note.iter().cloned().collect();
        change(cx, &secrets, |tx, _| {
            let note = self.note.as_deref();
            Ok(vec![ticket::wait(
                tx,
                &self.number,
                self.until,
                today,
                note,
            )?])
        })
    }
}

/// Resolve tickets: the work is done
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket resolve T-17 --note \"New toner\"
  bo ticket list tag:outage --columns number | bo ticket resolve -")]
pub struct Resolve {
    /// The tickets; `-` reads numbers from stdin
    #[arg(required = true)]
    number: Vec<String>,

    /// A note that says how
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Run for Resolve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let numbers = numbers(&self.number)?;
        let note = self.note.as_deref();
        let secrets: Vec<String> = self.note.iter().cloned().collect();
        change(cx, &secrets, |tx, _| {
            numbers
                .iter()
                .map(|it| ticket::resolve(tx, it, note))
                .collect()
        })
    }
}

/// Close tickets: they are over
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket close T-17
  bo ticket list state:resolved 'idle>14d' --columns number | bo ticket close - --note \"No answer\"")]
pub struct Close {
    /// The tickets; `-` reads numbers from stdin
    #[arg(required = true)]
    number: Vec<String>,

    /// A note that says why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let numbers = numbers(&self.number)?;
        let note = self.note.as_deref();
        let secrets: Vec<String> = self.note.iter().cloned().collect();
        change(cx, &secrets, |tx, _| {
            numbers
                .iter()
                .map(|it| ticket::close(tx, it, note))
                .collect()
        })
    }
}

/// Open tickets again, or bring them into a state of the workflow
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket reopen T-17 --note \"It jams again\"
  bo ticket reopen T-17 --state testing")]
pub struct Reopen {
    /// The tickets; `-` reads numbers from stdin
    #[arg(required = true)]
    number: Vec<String>,

    /// The state
    #[arg(long, value_name = "CODE")]
    state: Option<String>,

    /// A note that says why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Run for Reopen {
    fn run(self, cx: &mut Context) -> Result<()> {
        let numbers = numbers(&self.number)?;
        let (state, note) = (self.state.as_deref(), self.note.as_deref());
        let secrets: Vec<String> = self.note.iter().cloned().collect();
        change(cx, &secrets, |tx, _| {
            let reopen = |it: &String| ticket::opened_again(tx, it, state, note);
            numbers.iter().map(reopen).collect()
        })
    }
}

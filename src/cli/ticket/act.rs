use super::{change, files, numbers, said, written};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, day};
use bo::db::Transaction;
use bo::ticket::exchange::Moment;
use bo::ticket::{self, Ticket};
use chrono::NaiveDate;
use std::cell::RefCell;

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
        if [&self.who, &self.to]
            .into_iter()
            .flatten()
            .any(|it| it.is_empty())
        {
            return Err(Error::usage("to whom?").with_hint("--nobody takes it from everybody"));
        }
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
        let mut before = Vec::new();
        change(cx, &[], |tx, _| {
            let mut taken = Vec::new();
            for it in &numbers {
                let was = ticket::get(tx, it)?.assignee;
                let ticket = ticket::take(tx, it, today)?;
                if let Some(was) = was.filter(|it| Some(it) != ticket.assignee.as_ref()) {
                    before.push(format!("{} was for {was} until now", ticket.number));
                }
                taken.push(ticket);
            }
            Ok(taken)
        })?;
        for it in before {
            cx.note(it);
        }
        Ok(())
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

    /// Until which day; of a moment, its day
    #[arg(long, value_name = "DATE", value_parser = waits_until)]
    until: Option<NaiveDate>,

    /// A note that says why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = said)]
    note: Option<String>,
}

/// Reads a day, or the day of a moment as it is written: nothing waits until an hour.
fn waits_until(text: &str) -> Result<NaiveDate> {
    let of_moment = || {
        text.parse::<Moment>().ok()?;
        day(text.split(['T', ' ']).next()?).ok()
    };
    day(text).or_else(|err| of_moment().ok_or(err))
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
Parts that are open are resolved first; what blocks a ticket and is open is told.

Examples:
  bo ticket resolve T-17 --note \"New toner\"
  bo ticket list tag:outage --columns number | bo ticket resolve -")]
pub struct Resolve {
    #[command(flatten)]
    tickets: Tickets,
}

impl Run for Resolve {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.tickets.end(cx, ticket::resolve)
    }
}

/// Close tickets: they are over
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket close T-17
  bo ticket list state:resolved 'idle>14d' --columns number | bo ticket close - --note \"No answer\"")]
pub struct Close {
    #[command(flatten)]
    tickets: Tickets,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.tickets.end(cx, ticket::close)
    }
}

/// Open tickets again, or bring them into a state of the workflow
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket reopen T-17 --note \"It jams again\"
  bo ticket reopen T-17 --state testing")]
pub struct Reopen {
    #[command(flatten)]
    tickets: Tickets,

    /// The state
    #[arg(long, value_name = "CODE")]
    state: Option<String>,
}

impl Run for Reopen {
    fn run(self, cx: &mut Context) -> Result<()> {
        let state = self.state.as_deref();
        self.tickets.change(cx, |tx, number, note| {
            ticket::opened_again(tx, number, state, note)
        })
    }
}

/// Tickets that are named, and what is noted of them.
#[derive(clap::Args)]
struct Tickets {
    /// The tickets; `-` reads numbers from stdin
    #[arg(required = true)]
    number: Vec<String>,

    /// A note that says how or why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = said)]
    note: Option<String>,
}

impl Tickets {
    /// As [`Tickets::change`], where the work is over: what still blocks it is told.
    fn end(
        self,
        cx: &mut Context,
        work: impl Fn(&Transaction<'_>, &str, Option<&str>) -> Result<Ticket>,
    ) -> Result<()> {
        let mut blocked = Vec::new();
        let told = RefCell::new(&mut blocked);
        self.change(cx, |tx, number, note| {
            let ticket = work(tx, number, note)?;
            let by = ticket::blocked_by(tx, &ticket.number)?;
            if !by.is_empty() {
                let by = by.join(", ");
                told.borrow_mut()
                    .push(format!("{} is blocked by {by}, still open", ticket.number));
            }
            Ok(ticket)
        })?;
        for it in blocked {
            cx.note(it);
        }
        Ok(())
    }

    /// Changes each of them; all or none.
    fn change(
        self,
        cx: &mut Context,
        work: impl Fn(&Transaction<'_>, &str, Option<&str>) -> Result<Ticket>,
    ) -> Result<()> {
        let numbers = numbers(&self.number)?;
        let secrets: Vec<String> = self.note.iter().cloned().collect();
        change(cx, &secrets, |tx, _| {
            let numbers = ticket::parts_first(tx, &numbers)?;
            let numbers = numbers.iter();
            let work = |it: &String| work(tx, it, self.note.as_deref());
            numbers.map(work).collect()
        })
    }
}

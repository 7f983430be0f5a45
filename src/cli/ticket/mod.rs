//! `bo ticket`: requests and incidents, from the first mail to the invoice.

mod act;
mod desk;
mod edit;
mod escalate;
mod exchange;
mod kb;
mod list;
mod mail;
mod open;
mod query;
mod queue;
mod recurring;
mod relate;
mod reply;
mod report;
mod show;
mod sla;
mod template;
mod time;
mod workflow;
mod worklog;

use super::args::{InputArgs, code};
use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::{Error, Kept, Result, Text};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::ticket::{self, NewFile, Priority, Ticket, TicketRow};

pub const TICKET: Noun = Noun {
    name: "ticket",
    about: "Keep requests and incidents: mail in, answers out, service levels, time, knowledge",
    entries: &[
        verb::<open::Open>("open"),
        verb::<mail::Mail>("mail"),
        verb::<list::List>("list"),
        verb::<show::Show>("show"),
        verb::<list::Search>("search"),
        verb::<reply::Reply>("reply"),
        verb::<act::Note>("note"),
        verb::<act::Assign>("assign"),
        verb::<act::Take>("take"),
        verb::<act::Wait>("wait"),
        verb::<act::Resolve>("resolve"),
        verb::<act::Reopen>("reopen"),
        verb::<act::Close>("close"),
        verb::<edit::Edit>("edit"),
        verb::<relate::Merge>("merge"),
        verb::<relate::Unmerge>("unmerge"),
        verb::<relate::Split>("split"),
        verb::<relate::Link>("link"),
        verb::<relate::Unlink>("unlink"),
        verb::<relate::Parent>("parent"),
        verb::<relate::Tag>("tag"),
        verb::<relate::Asset>("asset"),
        verb::<relate::Task>("task"),
        verb::<time::Time>("time"),
        verb::<worklog::Worklog>("worklog"),
        verb::<time::Bill>("bill"),
        verb::<show::Files>("files"),
        verb::<show::File>("file"),
        verb::<mail::Mails>("mails"),
        verb::<mail::Raw>("raw"),
        verb::<mail::Release>("release"),
        verb::<mail::Drop>("drop"),
        verb::<escalate::Escalate>("escalate"),
        verb::<report::Report>("report"),
        verb::<report::Stats>("stats"),
        noun(&queue::QUEUE),
        noun(&sla::SLA),
        noun(&workflow::WORKFLOW),
        noun(&query::QUERY),
        noun(&template::TEMPLATE),
        noun(&recurring::RECURRING),
        noun(&kb::KB),
        noun(&desk::DESK),
        verb::<exchange::Import>("import"),
        verb::<exchange::Export>("export"),
    ],
    hidden: false,
};

/// Where a ticket belongs and what is to be done for it.
#[derive(clap::Args)]
struct Labels {
    /// The queue
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,

    /// How urgent it is
    #[arg(long, value_name = "PRIORITY", value_parser = code::<Priority>())]
    priority: Option<Priority>,

    /// What kind of thing it is
    #[arg(long, value_name = "CODE")]
    category: Option<Text>,

    /// A person or a department
    #[arg(long, value_name = "WHO")]
    assign: Option<Text>,

    /// What it is tagged with (can be repeated)
    #[arg(long, value_name = "TAG")]
    tag: Vec<Text>,

    /// Something that is to be done (can be repeated)
    #[arg(long, value_name = "TEXT")]
    task: Vec<Text>,
}

/// The most bytes of a text on stdin.
const LONGEST_TEXT: usize = 1 << 20;

/// What somebody wrote: as typed, or from stdin for `-`.
fn written(text: &str) -> Result<String> {
    if text != "-" {
        return Ok(text.to_string());
    }
    let bytes = InputArgs::new("-").bytes_up_to(LONGEST_TEXT)?;
    String::from_utf8(bytes).map_err(|_| Error::input("stdin: a text must be UTF-8"))
}

/// A text behind an option: it may begin with a minus, but another option is none.
fn said(text: &str) -> Result<String> {
    let is_option = |rest: &str| rest.starts_with(|it: char| it.is_ascii_lowercase());
    match text.strip_prefix("--").is_some_and(is_option) {
        false => Ok(text.to_string()),
        true => Err(Error::usage(format!("`{text}` is another option"))
            .with_hint("a text that begins so follows a space: \" --such\"")),
    }
}

/// The tickets that are named: those that were typed, or those on stdin for `-`, one a line.
fn numbers(typed: &[String]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for it in typed {
        match it.as_str() {
            "-" => {
                let text = written("-")?;
                let lines = text.lines().map(str::trim);
                let lines = lines.filter(|it| !it.is_empty() && *it != "number" && *it != "NUMBER");
                found.extend(lines.map(str::to_string));
            }
            number => found.push(number.to_string()),
        }
    }
    Ok(found)
}

/// Changes a ticket and prints how it stands.
fn change_one(
    cx: &mut Context,
    work: impl FnOnce(&Transaction<'_>) -> Result<Ticket>,
) -> Result<()> {
    change(cx, &[], |tx, _| Ok(vec![work(tx)?]))
}

/// Files that come with a message.
fn files(names: &[String]) -> Result<Vec<NewFile>> {
    let read = |name: &String| {
        let bytes = InputArgs::new(name).bytes_up_to(Kept::MAX)?;
        let kept = Kept::new(name, "file", &bytes)?;
        Ok(NewFile { kept })
    };
    names.iter().map(read).collect()
}

/// Changes tickets and prints how they stand.
fn change(
    cx: &mut Context,
    secrets: &[String],
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<Vec<Ticket>>,
) -> Result<()> {
    let now = cx.now();
    cx.change_without::<TicketRow>(secrets, |tx, firm| {
        let tickets = work(tx, firm)?.into_iter();
        tickets.map(|it| ticket::row(tx, it, now)).collect()
    })
}

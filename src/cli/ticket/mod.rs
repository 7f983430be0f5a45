//! `bo ticket`: requests and incidents, from the first mail to the invoice.

mod act;
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

use super::args::InputArgs;
use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::{Error, Kept, Result};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::ticket::{self, NewFile, Ticket, TicketRow};
use std::io::{self, Read};

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
        verb::<time::Bill>("bill"),
        verb::<show::Files>("files"),
        verb::<show::File>("file"),
        verb::<mail::Mails>("mails"),
        verb::<mail::Raw>("raw"),
        verb::<mail::Release>("release"),
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
        verb::<exchange::Import>("import"),
        verb::<exchange::Export>("export"),
    ],
    hidden: false,
};

/// What somebody wrote: as typed, or from stdin for `-`.
fn written(text: &str) -> Result<String> {
    if text != "-" {
        return Ok(text.to_string());
    }
    let mut bytes = Vec::new();
    io::stdin()
        .take(1 << 20)
        .read_to_end(&mut bytes)
        .map_err(|err| Error::io("stdin", err))?;
    String::from_utf8(bytes).map_err(|_| Error::input("stdin: a text must be UTF-8"))
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

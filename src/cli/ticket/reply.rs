use super::{change_one, files, written};
use crate::cli::args::write_file;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::send::smtp;
use bo::base::{Error, Result, Text};
use bo::document::mail;
use bo::ticket::{self, NewReply, StateKind, TicketRow};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Answer a ticket by mail, or write the mail to a file
#[derive(clap::Args)]
#[command(after_help = "\
The answer goes to who asks, from the address of the queue or of the firm ([mail] in bo.toml). It is
threaded: what comes back finds the ticket. Notes never go along. What is interrupted while a mail
server has it is kept: `bo due` names it, --sent or --not-sent says what became of it. What the mail
server refuses stays as a note, and --again sends it: the same mail, as often as it is tried. Of more
than one the oldest goes first, one a call, unless --event names another; --wait and --resolve are
kept with it, unless somebody has written since. --drop gives up what nobody needs any more.

Examples:
  bo ticket reply T-17 \"The new toner comes tomorrow.\" --wait
  bo ticket reply T-17 - --all --resolve < answer.txt
  bo ticket reply T-17 --template password --eml answer.eml
  bo ticket reply T-17 --again
  bo ticket reply T-17 --again --to anna@kranz.example
  bo ticket reply T-17 --again --drop")]
pub struct Reply {
    /// The ticket
    number: String,

    /// What it says; `-` is stdin
    text: Option<String>,

    /// A template
    #[arg(long, value_name = "CODE", conflicts_with = "text")]
    template: Option<Text>,

    /// What who asks is called, for {{name}} of the template
    #[arg(long, value_name = "NAME", requires = "template")]
    name: Option<Text>,

    /// To another address than that of who asks (can be repeated)
    #[arg(long, value_name = "ADDRESS")]
    to: Vec<Text>,

    /// Who else gets it (can be repeated)
    #[arg(long, value_name = "ADDRESS")]
    cc: Vec<Text>,

    /// To everybody who got the last message, and to those who asked in what was merged, if they are of
    /// the same customer
    #[arg(long)]
    all: bool,

    /// A file that comes with it (can be repeated)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    attach: Vec<String>,

    /// Write the mail to this file instead of sending it; `-` is stdout
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    eml: Option<PathBuf>,

    /// Wait for an answer then
    #[arg(long, conflicts_with = "resolve")]
    wait: bool,

    /// It is resolved then
    #[arg(long)]
    resolve: bool,

    /// Send the oldest answer again that did not go out; --to and --cc correct its addresses
    #[arg(long, conflicts_with_all = ["text", "template", "all", "attach", "sent", "not_sent"])]
    again: bool,

    /// Give it up instead: it is not sent, and `bo due` names it no more
    #[arg(long, requires = "again", conflicts_with_all = ["to", "cc", "eml", "wait", "resolve"])]
    drop: bool,

    /// Not the oldest answer that did not go out, but this one of the thread
    #[arg(long, value_name = "NO", requires = "again")]
    event: Option<i64>,

    /// The answer that was interrupted on its way is with who asks
    #[arg(long, conflicts_with_all = ["text", "template", "not_sent"])]
    sent: bool,

    /// The answer that was interrupted on its way is not: it stays as a note
    #[arg(long, conflicts_with_all = ["text", "template"])]
    not_sent: bool,
}

impl Run for Reply {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TicketRow>()?;
        if self.sent || self.not_sent {
            let mut stays = None;
            change_one(cx, |tx| {
                let done = ticket::settle(tx, &self.number, self.sent)?;
                stays = done.stays;
                Ok(done.ticket)
            })?;
            told(cx, stays.as_ref());
            return Ok(());
        }
        if self.drop {
            let mut begins = String::new();
            change_one(cx, |tx| {
                let (ticket, what) = ticket::give_up(tx, &self.number, self.event)?;
                begins = what;
                Ok(ticket)
            })?;
            cx.note(format!("given up: {begins}"));
            return Ok(());
        }
        if self.text.is_none() && self.template.is_none() && !self.again {
            let command = format!("`… | bo ticket reply {} -`", self.number);
            return Err(Error::usage("the answer says nothing").with_hint(format!(
                "TEXT or --template says it; {command} takes it from a pipe"
            )));
        }
        let (now, folder, by) = (cx.now(), cx.folder(), cx.actor());
        let text = self.text.as_deref().map(written).transpose()?;
        let then = match (self.wait, self.resolve) {
            (true, _) => Some(StateKind::Waiting),
            (_, true) => Some(StateKind::Resolved),
            (false, false) => None,
        };
        let new = NewReply {
            text,
            template: self.template,
            name: self.name,
            to: self.to,
            cc: self.cc,
            files: files(&self.attach)?,
            all: self.all,
            then,
        };
        let (conn, firm) = cx.books()?;
        let answer = match self.again {
            true => {
                let which = (self.number.as_str(), self.event);
                ticket::compose_again(conn, firm, which, &new, &by, now)?
            }
            false => ticket::compose(conn, firm, &self.number, &new, &by, now)?,
        };
        if let Some(who) = &answer.meanwhile {
            cx.note(format!(
                "{who} answered {} a moment ago",
                answer.ticket.number
            ));
        }
        if let Some(told) = &answer.told {
            cx.note(told.clone());
        }
        if !answer.left_out.is_empty() {
            cx.note(format!(
                "it goes to {}; {} asked or wrote as well, and {} not get it: --all, --to and --cc say who does",
                answer.mail.to.join(", "),
                answer.left_out.join(", "),
                match answer.left_out.len() {
                    1 => "does",
                    _ => "do",
                }
            ));
        }
        let eml = mail::eml(&answer.mail)?;
        let command = format!("ticket reply {} …", self.number);
        let mut how = "eml";
        let sent = match (&self.eml, cx.is_dry_run()) {
            (_, true) => Ok(()),
            (Some(path), false) if path == Path::new("-") => {
                std::io::stdout().write_all(&eml).map_err(Error::from)
            }
            (Some(path), false) => write_file(path, &eml, true),
            (None, false) => {
                how = "smtp";
                let smtp = smtp(cx.firm()?, &folder)?;
                // Whatever happens now, what may have left the house is known.
                cx.write_as(command.clone(), |tx| ticket::send(tx, &answer))?;
                match mail::try_send(&smtp, &answer.mail) {
                    // It stays on its way until somebody says what became of it.
                    Err(err) if err.may_have_arrived => {
                        let why = err.why.to_string();
                        return Err(Error::system(why).with_hint(ticket::may_have_arrived(&answer)));
                    }
                    sent => sent.map(|_| ()).map_err(|err| err.why),
                }
            }
        };
        // Nothing has left the house where a file could not be written.
        if self.eml.is_some() && sent.is_err() {
            return sent;
        }
        let error = sent.as_ref().err().map(ToString::to_string);
        // A failure is kept as well: the answer stays unsent, with the reason.
        let done = cx.write_as(command, |tx| {
            ticket::record(tx, &answer, how, error.as_deref())
        })?;
        if sent.is_err() && !cx.is_dry_run() {
            let number = &done.ticket.number;
            cx.note(format!(
                "it is kept as a note: `bo ticket reply {number} --again` sends it, with --to to another address, \
                 and --drop gives it up"
            ));
        }
        sent?;
        told(cx, done.stays.as_ref());
        let number = &done.ticket.number;
        let more = match cx.is_dry_run() {
            true => 0,
            false => ticket::waiting_answers(cx.db()?, number)?,
        };
        if more > 0 {
            cx.note(format!(
                "{} to {number} did not go out: `bo ticket reply {number} --again` sends the oldest",
                bo::base::counted(more as i64, "other answer", "other answers")
            ));
        }
        if self.eml.as_deref() == Some(Path::new("-")) {
            return Ok(());
        }
        let row = ticket::row(cx.db()?, done.ticket, now)?;
        cx.print([row])
    }
}

/// Says why a ticket did not become what was wanted: somebody may have moved it meanwhile.
fn told(cx: &Context, stays: Option<&Error>) {
    if let Some(why) = stays {
        cx.note(format!("the answer is sent; but {why}"));
    }
}

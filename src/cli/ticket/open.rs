use super::{Labels, change, files, written};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, Text};
use bo::ticket::exchange::Moment;
use bo::ticket::{self, NewTicket, kb};
use chrono::{DateTime, Utc};

/// Open a ticket
#[derive(clap::Args)]
#[command(after_help = "\
Who asks is told by --from; a customer whose address it is follows from it. Without --queue it goes
to the only queue there is, or to the one called `support`.
--category security sets the deadline of Art. 33 GDPR, 72 hours, and lists what is to be done.
Articles of the knowledge base that may help are told on stderr, with the words they have if not all.

Examples:
  bo ticket open \"Printer offline\" --from anna@kranz.example --priority high --asset NB-0031
  bo ticket open \"VPN for Ali\" --text - --queue it --assign E-2 < request.txt
  bo ticket open --template joiner --from hr@weber.example
  bo ticket open \"Laptop stolen\" --category security --aware 2026-11-21T17:00:00Z")]
pub struct Open {
    /// What it is about
    subject: Option<Text>,

    /// The mail address of who asks
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,

    /// What they call themselves
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// The customer, if their address says it not
    #[arg(long, value_name = "NUMBER")]
    customer: Option<Text>,

    /// What they say; `-` is stdin
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    #[command(flatten)]
    labels: Labels,

    /// The ticket it is a part of
    #[arg(long, value_name = "NUMBER")]
    parent: Option<Text>,

    /// An asset it is about (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    asset: Vec<Text>,

    /// Until when it has to be done: 2026-11-25, 2026-11-25T12:00 or 2026-11-25T12:00:00Z
    #[arg(long, value_name = "MOMENT", value_parser = until)]
    deadline: Option<Moment>,

    /// When we came to know of it, if not now
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    aware: Option<DateTime<Utc>>,

    /// A file that comes with it (can be repeated)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    attach: Vec<String>,

    /// What another program calls it; the same key opens nothing twice
    #[arg(long, value_name = "TEXT")]
    key: Option<Text>,

    /// A template
    #[arg(long, value_name = "CODE")]
    template: Option<Text>,
}

/// Reads a moment such as `2026-11-25T12:00:00Z`.
pub fn moment(text: &str) -> Result<DateTime<Utc>> {
    text.parse().map_err(|_| {
        Error::usage(format!(
            "expected a moment such as 2026-11-25T12:00:00Z, found `{text}`"
        ))
    })
}

/// Reads until when something has to be done: a moment, or a day, which counts whole.
pub fn until(text: &str) -> Result<Moment> {
    text.parse().map_err(|_| {
        Error::usage(format!(
            "expected a day or a moment such as 2026-11-25, 2026-11-25T12:00 or 2026-11-25T12:00:00Z, found `{text}`"
        ))
    })
}

impl Run for Open {
    fn run(self, cx: &mut Context) -> Result<()> {
        let text = self.text.as_deref().map(written).transpose()?;
        let new = NewTicket {
            subject: self.subject.unwrap_or_default(),
            text: text.clone(),
            requester: self.from,
            requester_name: self.name,
            customer: self.customer,
            queue: self.labels.queue,
            priority: self.labels.priority,
            category: self.labels.category,
            assignee: self.labels.assign,
            tags: self.labels.tag,
            parent: self.parent,
            assets: self.asset,
            checklist: self.labels.task,
            deadline: self.deadline,
            aware_at: self.aware,
            files: files(&self.attach)?,
            key: self.key,
            template: self.template,
            opened_at: None,
            opened_by: None,
        };
        for it in kb::suggest(cx.db()?, &new.subject, text.as_deref(), 3)? {
            let because = match it.is_all {
                true => String::new(),
                false => format!(" ({})", it.words.join(", ")),
            };
            let row = it.row;
            cx.note(format!("may help{because}: {} {}", row.article, row.title));
        }
        let secrets: Vec<String> = text.into_iter().filter(|it| !it.is_empty()).collect();
        change(cx, &secrets, |tx, firm| {
            Ok(vec![ticket::open(tx, firm, &new)?])
        })
    }
}

use super::numbers;
use super::open::{moment, until};
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, Text, counted};
use bo::ticket::exchange::Moment;
use bo::ticket::{self, MovedRow, Patch, Priority, Wanted, query};
use chrono::{DateTime, Utc};

/// Change what is said about tickets, one or many at once
#[derive(clap::Args)]
#[command(after_help = "\
With --where nothing is kept until --yes: first it shows what would be different.
An empty text takes a value away. `bo ticket list --help` has the language of queries.
--category security sets the deadline of Art. 33 GDPR, 72 hours from now or from --aware, and lists
what is to be done, as `bo ticket open` does.

Examples:
  bo ticket edit T-17 --priority high --category hardware
  bo ticket edit --where \"queue:it 'idle>30d' is:waiting\" --state closed
  bo ticket edit --where \"queue:it 'idle>30d' is:waiting\" --state closed --yes
  bo ticket list --unassigned --columns number | bo ticket edit - --queue it")]
pub struct Edit {
    /// The tickets; `-` reads numbers from stdin
    #[arg(required_unless_present = "where_", conflicts_with = "where_")]
    number: Vec<String>,

    /// All tickets of a query
    #[arg(long = "where", id = "where_", value_name = "QUERY")]
    query: Option<String>,

    /// Keep it
    #[arg(long, requires = "where_")]
    yes: bool,

    /// What it is about
    #[arg(long, value_name = "TEXT")]
    subject: Option<Text>,

    /// The queue
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,

    /// How urgent it is
    #[arg(long, value_name = "PRIORITY", value_parser = code::<Priority>())]
    priority: Option<Priority>,

    /// The state
    #[arg(long, value_name = "CODE")]
    state: Option<Text>,

    /// A person or a department
    #[arg(long, value_name = "WHO")]
    assign: Option<Text>,

    /// The mail address of who asks
    #[arg(long, value_name = "ADDRESS")]
    from: Option<Text>,

    /// The customer
    #[arg(long, value_name = "NUMBER")]
    customer: Option<Text>,

    /// What kind of thing it is
    #[arg(long, value_name = "CODE")]
    category: Option<Text>,

    /// Until when it has to be done: a moment, or a day, which counts whole
    #[arg(long, value_name = "MOMENT")]
    deadline: Option<String>,

    /// When we came to know of what its category says, if not now: an earlier term takes its place
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    aware: Option<DateTime<Utc>>,

    /// A tag to add (can be repeated)
    #[arg(long, value_name = "TAG")]
    tag: Vec<Text>,

    /// A tag to take away (can be repeated)
    #[arg(long, value_name = "TAG")]
    untag: Vec<Text>,
}

fn until_if_any(text: &str) -> Result<Option<Moment>> {
    match text {
        "" => Ok(None),
        text => until(text).map(Some),
    }
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<MovedRow>()?;
        let (login, now, today) = (cx.actor(), cx.now(), cx.today());
        let wanted = match &self.query {
            Some(text) => Some(Wanted {
                query: query::parse_for_edit(text).map_err(|err| err.as_usage())?,
                ..Wanted::default()
            }),
            None => None,
        };
        let patch = Patch {
            subject: self.subject,
            queue: self.queue,
            priority: self.priority,
            state: self.state,
            assignee: self.assign,
            requester: self.from,
            customer: self.customer,
            category: self.category,
            deadline: self.deadline.as_deref().map(until_if_any).transpose()?,
            aware_at: self.aware,
            tag: self.tag,
            untag: self.untag,
        };
        let numbers = numbers(&self.number)?;
        let preview = wanted.is_some() && !self.yes;
        let mut shown = None;
        let done = cx.write(|tx| {
            let numbers = match &wanted {
                Some(wanted) => ticket::numbers(tx, wanted, &login, now, today)?,
                None => numbers,
            };
            shown = Some(ticket::edit(tx, &numbers, &patch)?);
            match preview {
                // What is only looked at is taken back as a whole.
                true => Err(Error::refused("preview")),
                false => Ok(()),
            }
        });
        if !(preview && shown.is_some()) {
            done.map_err(|err| err.as_usage())?;
        }
        let shown = shown.unwrap_or_default();
        let count = shown.len();
        cx.print(shown)?;
        if preview {
            let changes = counted(count as i128, "change", "changes");
            cx.note(format!(
                "{changes} shown, nothing was kept: --yes keeps them"
            ));
        }
        Ok(())
    }
}

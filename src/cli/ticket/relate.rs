use super::{change, change_one};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::ticket;

/// Merge tickets into one: their numbers lead to it from now on
#[derive(clap::Args)]
#[command(after_help = "\
Messages, time, files, tags and links are read with the ticket they were merged into; answers to
any of them arrive there. `unmerge` takes one out again.

Examples:
  bo ticket merge T-17 T-19 T-22")]
pub struct Merge {
    /// The ticket that stays
    into: String,

    /// The tickets that become a part of it
    #[arg(required = true)]
    others: Vec<Text>,
}

impl Run for Merge {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| ticket::merge(tx, &self.into, &self.others))?;
        for it in ticket::of_others(cx.db()?, &self.into)? {
            let (number, into) = (it.number, &self.into);
            cx.note(match it.customer {
                Some(customer) => format!(
                    "{number} is of another customer, {customer}: they pay for its time, and answers to \
                     {into} do not go to them"
                ),
                None => format!(
                    "{number} is of nobody who is a customer: answers to {into} do not go to them"
                ),
            });
        }
        Ok(())
    }
}

/// Make a ticket that was merged one of its own again
#[derive(clap::Args)]
#[command(after_help = "\
What was written since it was merged stays where it was written.

Examples:
  bo ticket unmerge T-19")]
pub struct Unmerge {
    /// The ticket that was merged
    number: String,
}

impl Run for Unmerge {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| ticket::unmerge(tx, &self.number))
    }
}

/// Take messages of a ticket out into a new one
#[derive(clap::Args)]
#[command(after_help = "\
The numbers of messages stand in `bo ticket show N --thread`. Files come with them; time stays with
the ticket that it was worked on.

Examples:
  bo ticket split T-17 214 215 --subject \"Another printer\"")]
pub struct Split {
    /// The ticket
    number: String,

    /// The messages
    #[arg(required = true)]
    events: Vec<i64>,

    /// What the new one is about; as the first message if not given
    #[arg(long, value_name = "TEXT")]
    subject: Option<Text>,
}

impl Run for Split {
    fn run(self, cx: &mut Context) -> Result<()> {
        change(cx, &[], |tx, firm| {
            let subject = self.subject.as_ref();
            let new = ticket::split(tx, firm, &self.number, &self.events, subject)?;
            Ok(vec![ticket::get(tx, &self.number)?, new])
        })
    }
}

/// Link two tickets: one blocks, causes or duplicates the other, or relates to it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket link T-17 blocks T-20
  bo ticket link T-17 relates T-9")]
pub struct Link {
    /// The ticket
    number: String,

    /// blocks, relates, duplicates or causes
    kind: String,

    /// The other one
    other: String,
}

impl Run for Link {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| {
            ticket::link(tx, &self.number, &self.kind, &self.other)
        })
    }
}

/// Take a link between two tickets away
#[derive(clap::Args)]
pub struct Unlink {
    /// The ticket
    number: String,

    /// blocks, relates, duplicates or causes
    kind: String,

    /// The other one
    other: String,
}

impl Run for Unlink {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| {
            ticket::unlink(tx, &self.number, &self.kind, &self.other)
        })
    }
}

/// Make a ticket a part of another one
#[derive(clap::Args)]
#[command(after_help = "\
A ticket is resolved once all its parts are.

Examples:
  bo ticket parent T-20 T-17
  bo ticket parent T-20 --none")]
pub struct Parent {
    /// The part
    number: String,

    /// What it is a part of
    #[arg(required_unless_present = "none")]
    parent: Option<String>,

    /// Of nothing any more
    #[arg(long, conflicts_with = "parent")]
    none: bool,
}

impl Run for Parent {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| {
            ticket::parent(tx, &self.number, self.parent.as_deref())
        })
    }
}

/// Tag a ticket
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket tag T-17 printer outage
  bo ticket tag T-17 --remove outage")]
pub struct Tag {
    /// The ticket
    number: String,

    /// Tags to add
    tags: Vec<Text>,

    /// A tag to take away (can be repeated)
    #[arg(long, value_name = "TAG")]
    remove: Vec<Text>,
}

impl Run for Tag {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| {
            ticket::tag(tx, &self.number, &self.tags)?;
            ticket::untag(tx, &self.number, &self.remove)
        })
    }
}

/// Say which assets a ticket is about
#[derive(clap::Args)]
#[command(after_help = "\
`bo ticket list asset:NB-0031 --all` lists the tickets of an asset.

Examples:
  bo ticket asset T-17 NB-0031
  bo ticket asset T-17 --remove NB-0031")]
pub struct Asset {
    /// The ticket
    number: String,

    /// Assets to add
    assets: Vec<Text>,

    /// An asset to take away (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    remove: Vec<Text>,
}

impl Run for Asset {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| {
            ticket::asset(tx, &self.number, &self.assets, &self.remove)
        })
    }
}

/// Add things to do, or say that they are done
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket task T-17 \"Order toner\" \"Tell Anna\"
  bo ticket task T-17 --done 1
  bo ticket task T-17 --undone 1")]
pub struct Task {
    /// The ticket
    number: String,

    /// Things to do
    tasks: Vec<Text>,

    /// The place of one that is done (can be repeated)
    #[arg(long, value_name = "PLACE")]
    done: Vec<u32>,

    /// The place of one that is not (can be repeated)
    #[arg(long, value_name = "PLACE")]
    undone: Vec<u32>,
}

impl Run for Task {
    fn run(self, cx: &mut Context) -> Result<()> {
        change_one(cx, |tx| {
            let mut last = ticket::checklist(tx, &self.number, &self.tasks)?;
            for (places, done) in [(&self.done, true), (&self.undone, false)] {
                for place in places {
                    last = ticket::settle_task(tx, &self.number, *place, done)?;
                }
            }
            Ok(last)
        })
    }
}

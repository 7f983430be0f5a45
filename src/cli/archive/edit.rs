use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, Document, DocumentPatch, DocumentRow, Labels};
use bo::base::{Result, Text, day};
use bo::db::Transaction;
use bo::firm::Firm;
use chrono::NaiveDate;

/// Changes documents and prints what they are now; the log keeps no `secrets`.
fn change(
    cx: &mut Context,
    numbers: &[String],
    secrets: &[String],
    mut work: impl FnMut(&Transaction<'_>, &Firm, &str) -> Result<Document>,
) -> Result<()> {
    let today = cx.today();
    cx.change_without(secrets, |tx, firm| {
        let mut rows = Vec::new();
        for number in numbers {
            work(tx, firm, number)?;
            rows.push(archive::row(tx, number, today)?);
        }
        Ok(rows) as Result<Vec<DocumentRow>>
    })
}

/// Change what is known of a document; its files stay, and its time only becomes longer
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive edit A-2026-000001 --title \"Lease of the workshop\" --contact L-7
  bo archive edit A-2026-000001 --ended 2026-12-31")]
pub struct Edit {
    /// The document
    number: String,

    /// What it is
    #[arg(long, value_name = "TEXT")]
    title: Option<Text>,

    /// The number of the contact it is about; \"\" for none
    #[arg(long, value_name = "NUMBER")]
    contact: Option<Text>,

    /// Its day
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// The day on which what it is about was over
    #[arg(long, value_name = "DATE", value_parser = day)]
    ended: Option<NaiveDate>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets: Vec<String> = self.title.iter().map(ToString::to_string).collect();
        let patch = DocumentPatch {
            title: self.title,
            class: None,
            contact: self.contact,
            day: self.date,
            ended_on: self.ended,
        };
        change(cx, &[self.number], &secrets, |tx, _, number| {
            archive::edit(tx, number, &patch, today)
        })
    }
}

/// Say what class documents are of; how long they are kept follows from it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive class invoice-in A-2026-000001
  bo archive list --class unsorted --tag scan --format csv --columns number | tail -n +2 \\
    | xargs bo archive class voucher")]
pub struct Class {
    /// The class: `bo archive retention list` shows them
    class: String,

    /// The documents
    #[arg(required = true, value_name = "NUMBER")]
    numbers: Vec<String>,
}

impl Run for Class {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let patch = DocumentPatch {
            class: Some(self.class),
            ..DocumentPatch::default()
        };
        change(cx, &self.numbers, &[], |tx, _, number| {
            archive::edit(tx, number, &patch, today)
        })
    }
}

/// Give documents words to find them by, or take them away
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive tag A-2026-000001 A-2026-000002 --add lease --add workshop
  bo archive tag A-2026-000001 --remove workshop")]
pub struct Tag {
    /// The documents
    #[arg(required = true, value_name = "NUMBER")]
    numbers: Vec<String>,

    /// A tag to add; again for more
    #[arg(long, value_name = "TAG", required_unless_present = "remove")]
    add: Vec<Text>,

    /// A tag to take away; again for more
    #[arg(long, value_name = "TAG")]
    remove: Vec<Text>,
}

impl Run for Tag {
    fn run(self, cx: &mut Context) -> Result<()> {
        let labels = Labels {
            add: self.add,
            remove: self.remove,
        };
        let tags = labels.add.iter().chain(&labels.remove);
        let secrets: Vec<String> = tags.map(ToString::to_string).collect();
        change(cx, &self.numbers, &secrets, |tx, _, number| {
            archive::label(tx, number, &labels)
        })
    }
}

/// Say what a document belongs to: an invoice, a bill, an entry, another document
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive link A-2026-000001 RE-2026-0001 K-1
  bo archive list --link RE-2026-0001
  bo archive link A-2026-000001 K-1 --remove")]
pub struct Link {
    /// The document
    number: String,

    /// The records, by their numbers
    #[arg(required = true, value_name = "RECORD")]
    records: Vec<String>,

    /// It does not belong to them after all
    #[arg(long)]
    remove: bool,
}

impl Run for Link {
    fn run(self, cx: &mut Context) -> Result<()> {
        change(cx, &[self.number], &[], |tx, _, number| match self.remove {
            true => archive::unlink(tx, number, &self.records),
            false => archive::link(tx, number, &self.records),
        })
    }
}

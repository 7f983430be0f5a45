//! `bo invoice reminder`: what was asked for again.

use super::remind;
use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, ReminderLine, ReminderRow, reminders};
use bo::tabular::Format;
use std::path::PathBuf;

pub const REMINDER: Noun = Noun {
    name: "reminder",
    about: "List, import and export the reminders that were sent",
    entries: &[
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// List the reminders that were sent, newest first, or print their letters again
#[derive(clap::Args)]
struct List {
    /// Only those of this invoice
    #[arg(value_name = "NUMBER")]
    invoice: Option<String>,

    /// Print the letters into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    letters: Option<PathBuf>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        if let Some(number) = &self.invoice {
            invoice::get(cx.db()?, number)?;
        }
        let mut sent = Vec::new();
        cx.stream::<ReminderRow>(|conn, out| {
            invoice::reminders(conn, self.invoice.as_deref(), |reminder| {
                out.row(&reminder.row())?;
                if self.letters.is_some() {
                    sent.push(reminder);
                }
                Ok(())
            })
        })?;
        match &self.letters {
            Some(folder) => remind::letters(cx, &sent, folder),
            None => Ok(()),
        }
    }
}

/// Enter the reminders of an export, with what they cost; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ReminderLine>("\
The key is the column `number`; a reminder that is there already is not entered again.
Invoices come first: `bo invoice import`. Payments come after: `bo invoice payment import`.

Examples:
  bo invoice reminder import reminders.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        cx.import_rows(&self.input, "reminders", |tx, row: ReminderLine| {
            reminders::import(tx, &firm, &row)
        })
    }
}

/// Print them all with all columns, for `import` to read back
#[derive(clap::Args)]
#[command(after_help = "CSV unless --format says otherwise.")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<ReminderLine>(|conn, out| reminders::each_line(conn, |row| out.row(&row)))
    }
}

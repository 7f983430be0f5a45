use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, ReminderRow};
use std::path::PathBuf;

/// List the reminders that were sent, newest first, or print their letters again
#[derive(clap::Args)]
pub struct Reminders {
    /// Only those of this invoice
    #[arg(value_name = "NUMBER")]
    invoice: Option<String>,

    /// Print the letters into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    letters: Option<PathBuf>,
}

impl Run for Reminders {
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
            Some(folder) => super::remind::letters(cx, &sent, folder),
            None => Ok(()),
        }
    }
}

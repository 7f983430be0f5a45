use super::papers::{self, Copy};
use crate::cli::args::write_file;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, counted};
use bo::invoice::{self, Reminder, ReminderRow, paper};
use chrono::NaiveDate;
use std::fs;
use std::path::{Path, PathBuf};

/// Remind customers of overdue invoices, level by level
#[derive(clap::Args)]
#[command(after_help = "\
The levels are under [dunning] in bo.toml: days, fee (in the currency of the books), interest.
Base rates (§ 247 BGB) that came after this bo stand there as well. Running it again on the
same day does nothing more, so it may stand in cron.

Examples:
  bo invoice remind --due --letters letters/
  bo invoice remind RE-2026-0001")]
pub struct Remind {
    /// The invoices
    #[arg(
        value_name = "NUMBER",
        required_unless_present = "due",
        conflicts_with = "due"
    )]
    numbers: Vec<String>,

    /// Every invoice whose time has come
    #[arg(long)]
    due: bool,

    /// Print the letters into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    letters: Option<PathBuf>,
}

impl Run for Remind {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut sent = Vec::new();
        cx.change(|tx, firm| {
            sent = invoice::remind(tx, firm, &self.numbers, today)?;
            Ok(sent.iter().map(Reminder::row).collect::<Vec<ReminderRow>>())
        })?;
        if sent.iter().any(|it| !it.interest.is_zero()) {
            warn(cx, today)?;
        }
        match &self.letters {
            Some(folder) if !cx.is_dry_run() => letters(cx, &sent, folder),
            _ => Ok(()),
        }
    }
}

/// Says that interest was counted at the base rate of a half-year that is over.
fn warn(cx: &mut Context, today: NaiveDate) -> Result<()> {
    if let Some(since) = invoice::outdated_base_rate(cx.firm()?, today) {
        cx.note(format!(
            "warning: the base rate (§ 247 BGB) of {today} is not known, that of {since} is used; \
             bo.toml may say it: [dunning] base_rates = [{{ from = \"DATE\", rate = \"PERCENT\" }}]"
        ));
    }
    Ok(())
}

/// Prints reminders into a folder.
pub fn letters(cx: &mut Context, sent: &[Reminder], folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|err| Error::io(folder.display(), err))?;
    let mut press = papers::press(cx)?;
    let mut copies = Vec::new();
    let (conn, firm) = cx.books()?;
    for reminder in sent {
        let letter = paper::reminder(conn, firm, reminder)?;
        let pdf = papers::print(&mut press, &letter, reminder.date)?;
        copies.push(Copy::of_reminder(reminder, &pdf)?);
        write_file(&folder.join(paper::file_name(&reminder.number)), &pdf, true)?;
    }
    papers::keep(cx, &copies)?;
    cx.note(format!(
        "{} in {}",
        counted(sent.len() as i128, "letter is", "letters are"),
        folder.display()
    ));
    Ok(())
}

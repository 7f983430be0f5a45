use super::code;
use bo::base::{Error, Result, command_line, day, is_control, without};
use bo::tabular::Format;
use chrono::{DateTime, NaiveTime, Utc};
use std::{env, path::PathBuf};

#[derive(clap::Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The file of the books
    #[arg(
        long,
        global = true,
        env = "BO_DB",
        default_value = "books.bo",
        value_name = "FILE",
        hide_env_values = true
    )]
    pub db: PathBuf,

    /// How to print rows; a table if not given
    #[arg(long, global = true, env = "BO_FORMAT", value_name = "FORMAT",
          value_parser = code::<Format>(), hide_env_values = true)]
    pub format: Option<Format>,

    /// Only these columns, in this order
    #[arg(long, global = true, value_name = "A,B,C", value_delimiter = ',')]
    columns: Vec<String>,

    /// Do everything but keep nothing
    #[arg(long, global = true)]
    pub dry_run: bool,

    /// No notes: only the answer, and what went wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

// The clock, apart from the other options, so that no completion offers it. No doc comment: it
// would stand as the description of bo.
#[derive(clap::Args)]
pub struct Clock {
    /// Pretend it is another time
    #[arg(long, global = true, env = "BO_NOW", value_name = "TIME", hide = true, value_parser = moment)]
    pub now: Option<DateTime<Utc>>,
}

/// A day, or a moment as RFC 3339 writes it.
fn moment(text: &str) -> Result<DateTime<Utc>> {
    if let Ok(day) = day(text) {
        return Ok(day.and_time(NaiveTime::default()).and_utc());
    }
    // Only of a day that papers can have.
    text.parse()
        .ok()
        .filter(|moment: &DateTime<Utc>| day(&moment.date_naive().to_string()).is_ok())
        .ok_or_else(|| {
            Error::input(format!(
                "expected a time such as 2026-11-22T09:00:00Z, found `{text}`"
            ))
        })
}

impl Global {
    /// The columns that were asked for, if any were.
    pub fn columns(&self) -> Option<&[String]> {
        match self.columns.is_empty() {
            true => None,
            false => Some(&self.columns),
        }
    }

    /// Who runs the command: `BO_ACTOR`, or the user of the machine.
    pub fn actor(&self) -> String {
        ["BO_ACTOR", "USER", "LOGNAME", "USERNAME"]
            .iter()
            .find_map(|name| env::var(name).ok())
            .map(|name| {
                name.chars()
                    .filter(|it| !is_control(*it))
                    .collect::<String>()
            })
            .map(|name| name.trim().chars().take(100).collect())
            .filter(|name: &String| !name.is_empty())
            .unwrap_or_else(|| "unknown".to_string())
    }

    /// The command line as it was typed, for the log, without `secrets`: words, or options whose
    /// values they are, such as `--salary`. Passwords are never arguments.
    pub fn command_line(&self, secrets: &[String]) -> String {
        let words = env::args_os().skip(1);
        let words: Vec<String> = words.map(|it| it.to_string_lossy().into_owned()).collect();
        command_line(&without(words, secrets))
    }
}

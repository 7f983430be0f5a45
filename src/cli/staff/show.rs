use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, day};
use bo::people::{self, Field};
use bo::staff::{self, FactRow, HistoryRow};
use bo::tabular::Row;
use chrono::NaiveDate;

/// Show what is known about somebody on a day
#[derive(clap::Args)]
#[command(after_help = "\
Sensitive values stay hidden unless --sensitive asks for them; the file keeps who has looked.

Examples:
  bo staff show E-1
  bo staff show E-1 --on 2026-06-30 --as-known 2026-07-15      as payroll saw it then
  bo staff show E-1 --history --sensitive")]
pub struct Show {
    /// The person's number
    person: String,

    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Only what was entered until the end of this day (UTC)
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "history")]
    as_known: Option<NaiveDate>,

    /// Everything that was ever said, with who said it and when
    #[arg(long, conflicts_with = "on")]
    history: bool,

    /// Sensitive values as well, which is logged
    #[arg(long)]
    sensitive: bool,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        if self.sensitive && cx.is_dry_run() {
            return Err(Error::usage(
                "a look at sensitive values is logged, and a dry run keeps nothing",
            )
            .with_hint("leave out --sensitive or --dry-run"));
        }
        let person = people::get(cx.db()?, &self.person)?;
        let open = self.sensitive;
        match self.history {
            true => {
                cx.check_columns::<HistoryRow>()?;
                let rows = staff::history(cx.db()?, &person, open)?;
                shown(cx, &person, "history", rows, open)
            }
            false => {
                cx.check_columns::<FactRow>()?;
                let rows = staff::facts(cx.db()?, &person, on, self.as_known, open)?;
                shown(cx, &person, "show", rows, open)
            }
        }
    }
}

/// Prints rows, after noting who looks if they are open.
fn shown<R: Row>(
    cx: &mut Context,
    person: &people::Person,
    purpose: &str,
    rows: Vec<(Field, R)>,
    open: bool,
) -> Result<()> {
    if open {
        let fields: Vec<Field> = rows.iter().map(|(field, _)| *field).collect();
        cx.write(|tx| people::looked(tx, person, purpose, fields))?;
    }
    cx.print(rows.into_iter().map(|(_, row)| row))
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::payroll::account::{self, AccountRow};
use bo::payroll::rows;
use bo::people;
use chrono::Datelike;

/// Show the wage account of a person: a year month by month, and the year (§ 41 EStG)
#[derive(clap::Args)]
#[command(after_help = "\
A month says what counts for it now: what was corrected later stands in the month that it belongs
to, and `corrected_by` names the slip that paid it out or took it back.

Examples:
  bo payroll account E-2 --year 2026
  bo payroll account E-2 --format csv > account.csv")]
pub struct Account {
    /// The number of the person
    person: String,

    /// The year; this one if not given
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=9998))]
    year: Option<i32>,
}

impl Run for Account {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AccountRow>()?;
        let year = self.year.unwrap_or(cx.today().year());
        let rows = account::account(cx.db()?, &self.person, year)?;
        let person = people::get(cx.db()?, &self.person)?;
        cx.write(|tx| rows::looked_at(tx, vec![person], "payroll account"))?;
        cx.print(rows)
    }
}

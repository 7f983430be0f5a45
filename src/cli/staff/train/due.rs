use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use crate::cli::staff::overdue;
use bo::base::Result;
use bo::staff::train::{self, StandingRow};

/// What is missing, has run out or runs out; exit code 1 if anything is overdue
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train due --within 60d
  bo staff train due E-2 --columns course,standing,due_on,law")]
pub struct Due {
    /// Only of this person
    person: Option<String>,

    /// How far to look ahead: 14d, 2w
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = days)]
    within: u32,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StandingRow>()?;
        let today = cx.today();
        let conn = cx.db()?;
        let mut rows = train::standings(conn, today, self.within)?;
        if let Some(person) = &self.person {
            let person = bo::people::get(conn, person)?;
            rows.retain(|row| row.person == person.number);
        }
        let late = rows.iter().filter(|row| row.days < 0).count();
        cx.print(rows)?;
        overdue(late)
    }
}

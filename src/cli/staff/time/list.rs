use super::{named, span};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::staff::time::{self, EntryRow, Filter};

/// List entries, of this month if no period is given
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time list E-2 --period 2026-11
  bo staff time list --customer K-1 --billable true --format csv
  bo staff time list E-2 --all      corrected ones as well, with the reason in `gone`")]
pub struct List {
    /// Only of this person
    person: Option<String>,

    /// Only of these days: 2026, 2026-11, 2026-11-22, 2026-11-01..2026-11-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only of this project
    #[arg(long, value_name = "NAME")]
    project: Option<String>,

    /// Only for this customer
    #[arg(long, value_name = "NUMBER")]
    customer: Option<String>,

    /// Only of this ticket
    #[arg(long, value_name = "NAME")]
    ticket: Option<String>,

    /// Only what a customer pays for, or only what none does
    #[arg(long, value_name = "BOOL")]
    billable: Option<bool>,

    /// What was corrected or taken back as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (from, to) = span(cx, self.period);
        let person = named(cx, self.person.as_deref())?;
        let filter = Filter {
            person: person.map(|it| it.id),
            from,
            to,
            all: self.all,
            project: self.project.as_deref(),
            customer: self.customer.as_deref(),
            ticket: self.ticket.as_deref(),
            billable: self.billable,
        };
        cx.stream::<EntryRow>(|conn, out| time::each_entry(conn, &filter, |row| out.row(&row)))
    }
}

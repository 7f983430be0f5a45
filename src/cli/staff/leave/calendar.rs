use super::list::write_ics;
use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Month, Quantity, Result};
use bo::staff::leave::{self, CalendarRow};

/// Show who is away in a month, by department, and who at the same time
#[derive(clap::Args)]
#[command(after_help = "\
One sign for each day: # leave, / half a day, ? waits for approval, * holiday, - no day of work.

Examples:
  bo staff leave calendar --month 2026-12
  bo staff leave calendar --month 2026-12 --department workshop
  bo staff leave calendar --month 2026-12 --ics -o december.ics")]
pub struct Calendar {
    /// The month; this one if not given
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,

    /// Only of this department
    #[arg(long, value_name = "CODE", conflicts_with = "ics")]
    department: Option<String>,

    /// The approved leave as iCalendar (RFC 5545)
    #[arg(long)]
    ics: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Calendar {
    fn run(self, cx: &mut Context) -> Result<()> {
        let month = self.month.unwrap_or(Month::of(cx.today()));
        if self.ics {
            let text = leave::ics(cx.db()?, None, (month.first(), month.last()))?;
            return write_ics(cx, &self.output, &text);
        }
        cx.check_columns::<CalendarRow>()?;
        let department = self.department.as_deref();
        let (conn, firm) = cx.books()?;
        let mut rows = leave::calendar(conn, firm, month, department)?;
        // People count the days along a ruler; a script counts the signs.
        if cx.is_table() && !rows.is_empty() {
            rows.insert(0, ruler(rows[0].days.chars().count()));
        }
        cx.print(rows)
    }
}

fn ruler(days: usize) -> CalendarRow {
    let sign = |day: usize| char::from_digit((day % 10) as u32, 10).unwrap_or(' ');
    CalendarRow {
        department: None,
        person: String::new(),
        name: String::new(),
        days: (1..=days).map(sign).collect(),
        leave: Quantity::default(),
        overlaps: String::new(),
    }
}

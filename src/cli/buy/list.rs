use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::buy::{self, BillRow, Filter, Status};
use bo::contact;

/// List bills, newest first
#[derive(clap::Args)]
#[command(after_help = "\
`--status approved` is everything that is to be paid and not overdue; `--open` everything that
is not paid.

Examples:
  bo buy bill list --status received
  bo buy bill list --open --format csv
  bo buy bill list --supplier L-1 --period 2026")]
pub struct List {
    /// Only these
    #[arg(long, value_name = "STATUS", value_parser = code::<Status>(), conflicts_with = "open")]
    status: Option<Status>,

    /// Only what is approved and not paid
    #[arg(long)]
    open: bool,

    /// Only of this supplier
    #[arg(long, value_name = "NUMBER")]
    supplier: Option<String>,

    /// Only of these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only so many
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if let Some(number) = &self.supplier {
            contact::get(cx.db()?, number)?;
        }
        let filter = Filter {
            status: self.status,
            open: self.open,
            supplier: self.supplier,
            period: self.period,
            by_due_day: false,
            limit: self.limit,
        };
        cx.stream::<BillRow>(|conn, out| {
            buy::list(conn, &filter, today, |it| out.row(&BillRow::of(&it, today)))
        })
    }
}

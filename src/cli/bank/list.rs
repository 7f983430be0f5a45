use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::{Line, LineFilter, LineRow};
use bo::base::{Period, Result};

/// List the lines of statements, newest first
#[derive(clap::Args)]
#[command(after_help = "\
`open` is the part of a line that no entry in the books explains yet.

Examples:
  bo bank list --open
  bo bank list --account giro --period 2026-11
  bo bank list --search 'RE-2026-0001' --columns line,booked_on,amount,name
  bo bank list --format csv > lines.csv")]
pub struct List {
    /// Only what the books do not explain in full
    #[arg(long)]
    open: bool,

    /// Only of this account, by its name or IBAN
    #[arg(long, value_name = "NAME")]
    account: Option<String>,

    /// Only booked on these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only where name, account, purpose or a reference has this in it
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Only so many
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = LineFilter {
            account: self.account,
            open: self.open,
            period: self.period,
            search: self.search,
            newest_first: true,
            limit: self.limit,
        };
        cx.stream::<LineRow>(|conn, out| {
            Line::each(conn, &filter, |line| out.row(&LineRow::from(line)))
        })
    }
}

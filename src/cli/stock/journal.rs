use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::stock::{self, JournalRow, ListFilter};

/// List what came, went, was carried and counted, and what each row did
#[derive(clap::Args)]
#[command(after_help = "\
VALUE is what came in for, or what went out has cost; LATE is what earlier rows turned out to have
cost more, which leaves the stock as well. ON HAND and WORTH are those of the item then. Of one day
what comes is before what is carried and what goes; of one kind what was earlier is first, and what
knows no time is in the order of its papers, then of quantity and value.

Examples:
  bo stock journal --item SCH-M8-40
  bo stock journal --period 2026-11 --format csv
  bo stock journal --document LS-2026-0007")]
pub struct Journal {
    /// Only of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Only of these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only of this paper
    #[arg(long, value_name = "NUMBER")]
    document: Option<String>,
}

impl Run for Journal {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = ListFilter {
            item: self.item,
            period: self.period,
            document: self.document,
            ..ListFilter::default()
        };
        cx.stream::<JournalRow>(|conn, out| stock::each_move(conn, &filter, |row| out.row(&row)))
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::stock::{self, JournalRow, ListFilter};

/// List what came, went, was carried and counted, and what each row did
#[derive(clap::Args)]
#[command(after_help = "\
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

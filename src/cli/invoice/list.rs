use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::contact;
use bo::invoice::{self, Filter, InvoiceRow, Kind, Sort, Status};

/// List invoices and drafts, newest first
#[derive(clap::Args)]
#[command(after_help = "\
`--status open` is everything that has something open, overdue or not; `written-off` is what
`bo invoice write-off` gave up.

Examples:
  bo invoice list --status overdue --sort due
  bo invoice list --period 2026-Q4 --format csv > q4.csv
  bo invoice list --customer K-1001 --columns number,date,open")]
pub struct List {
    /// Only these
    #[arg(long, value_name = "STATUS", value_parser = code::<Status>())]
    status: Option<Status>,

    /// Only this customer
    #[arg(long, value_name = "NUMBER")]
    customer: Option<String>,

    /// Only of these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only of this kind
    #[arg(long, value_name = "KIND", value_parser = code::<Kind>())]
    kind: Option<Kind>,

    /// In which order
    #[arg(long, value_name = "ORDER", default_value = "date", value_parser = code::<Sort>())]
    sort: Sort,

    /// The other way round
    #[arg(long)]
    reverse: bool,

    /// Only so many
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if let Some(number) = &self.customer {
            contact::get(cx.db()?, number)?;
        }
        let open = self.status == Some(Status::Open);
        let filter = Filter {
            status: self.status.filter(|_| !open),
            open,
            customer: self.customer,
            period: self.period,
            kind: self.kind,
            sort: self.sort,
            reverse: self.reverse,
            limit: self.limit,
        };
        cx.stream::<InvoiceRow>(|conn, out| {
            invoice::list(conn, &filter, today, |it| {
                out.row(&InvoiceRow::of(&it, today))
            })
        })
    }
}

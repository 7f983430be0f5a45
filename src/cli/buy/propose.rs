use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::base::Result;
use bo::procure::{self, Outlook, ProposalRow};

/// What to buy, from whom, by when, and why
#[derive(clap::Args)]
#[command(after_help = "\
An item is needed when what is there, less what is kept back, plus what is ordered, is below its
minimum; then it is filled up to its target. It comes from the supplier the item names, or from
whoever is cheapest with freight; as much as costs the least, which may be more. Each item is looked
at alone, and once more as whoever delivers another anyway takes no freight for it: whether several
together are above a minimum order or free of freight is for you to see. What is kept back counts until its last day, as it may be fetched any day before;
what is ordered, where it comes within --horizon.
With --from-use 90d what goes out until it can be here counts, too: the days it takes, by price
list, supplier and measured, times what went out in those 90 days; the more of that and what is kept
back.
--create makes a draft for each supplier; what is ordered is not proposed again.

Examples:
  bo buy propose
  bo buy propose --horizon 30d --create
  bo buy propose --from-use 90d
  bo buy propose --format csv > to-buy.csv")]
pub struct Propose {
    /// How far to look ahead: 30d, 4w
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = days)]
    horizon: u32,

    /// Count on what went out in so many days: 90d, 12w
    #[arg(long, value_name = "DAYS", value_parser = days)]
    from_use: Option<u32>,

    /// Make the orders
    #[arg(long)]
    create: bool,
}

impl Run for Propose {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let outlook = Outlook {
            horizon: self.horizon,
            from_use: self.from_use,
        };
        if self.create {
            return cx.change(|tx, firm| procure::propose_orders(tx, firm, today, outlook));
        }
        cx.check_columns::<ProposalRow>()?;
        let rows = procure::propose(cx.db()?, today, outlook)?;
        cx.print(rows)
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::base::Result;
use bo::buy::{self, PayRow};

/// What is to be paid, to whom, and until when for less
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy bill due
  bo buy bill due --within 7d --format csv > payments.csv")]
pub struct Due {
    /// How far to look ahead: 14d, 2w; everything that is open if not given
    #[arg(long, value_name = "DAYS", value_parser = days)]
    within: Option<u32>,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PayRow>()?;
        let today = cx.today();
        let rows = buy::to_pay(cx.db()?, today, self.within)?;
        cx.print(rows)
    }
}

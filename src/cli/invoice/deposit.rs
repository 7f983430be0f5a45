use crate::cli::args::ContentArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::Kind;

/// Ask for money before the service; `final` takes it off the whole
#[derive(clap::Args)]
#[command(after_help = "\
A deposit earns nothing and owes no VAT until it is paid.

Examples:
  bo invoice deposit --customer K-1001 --line \"1 x 1000 @19 First instalment\" --issue")]
pub struct Deposit {
    #[command(flatten)]
    content: ContentArgs,

    /// Issue it at once
    #[arg(long)]
    issue: bool,
}

impl Run for Deposit {
    fn run(self, cx: &mut Context) -> Result<()> {
        super::add::add(cx, &self.content, Kind::Deposit, &[], self.issue)
    }
}

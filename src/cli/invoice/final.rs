use crate::cli::args::ContentArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::invoice::Kind;

/// Invoice the whole and take paid deposits off, with their VAT
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice final --customer K-1001 --line \"1 x 5000 @19 Kitchen\" --deposit RE-2026-0001 --issue")]
pub struct Final {
    #[command(flatten)]
    content: ContentArgs,

    /// A deposit invoice that is paid (can be repeated)
    #[arg(long = "deposit", value_name = "NUMBER", required = true)]
    deposits: Vec<Text>,

    /// Issue it at once
    #[arg(long)]
    issue: bool,
}

impl Run for Final {
    fn run(self, cx: &mut Context) -> Result<()> {
        super::add::add(cx, &self.content, Kind::Final, &self.deposits, self.issue)
    }
}

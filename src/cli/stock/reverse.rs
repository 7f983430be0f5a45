use super::goods::enter;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::invoice;
use bo::procure;
use bo::stock;

/// Take a row of the journal back, as if it had never been
#[derive(clap::Args)]
#[command(after_help = "\
The row stays, with what it had done, and another one beside it takes it back: the journal says
TAKEN BACK BY. What followed from it is computed again,
and the books follow. What came with a delivery, or what goods of a supplier are owed for, is taken
back with `bo buy return … --mistake`; what left with an invoice that was issued, with `bo invoice
cancel` or `credit`: the turnover stays otherwise.

Examples:
  bo stock reverse 17 --reason \"wrong item\"")]
pub struct Reverse {
    /// The row
    row: i64,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Reverse {
    fn run(self, cx: &mut Context) -> Result<()> {
        enter(cx, |tx, firm| {
            let paper = invoice::of_row(tx, self.row)?;
            let mut done = procure::take_back(tx, firm, self.row, &self.reason)?;
            done.warnings.extend(paper);
            done.notes.extend(stock::keep_again(tx, firm, self.row)?);
            Ok(done)
        })
    }
}

//! `bo bank review`: what open lines may be about.

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::matching::{self, Review as Wanted, ReviewRow};
use bo::base::Result;

/// Show the lines that wait, and what each may be about
#[derive(clap::Args)]
#[command(after_help = "\
The most likely comes first, with the evidence. `command` can be pasted. `certain` is what
`bo bank match --auto` would book.

Examples:
  bo bank review
  bo bank review 17
  bo bank review --best --columns command --format csv")]
pub struct Review {
    /// Only this line
    line: Option<i64>,

    /// Only of this account, by its name or IBAN
    #[arg(long, value_name = "NAME")]
    account: Option<String>,

    /// Only the best proposal of each line
    #[arg(long)]
    best: bool,
}

impl Run for Review {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReviewRow>()?;
        let today = cx.today();
        let wanted = Wanted {
            account: self.account,
            line: self.line,
            best: self.best,
        };
        let rows = matching::review(cx.db()?, &wanted, today)?;
        cx.print(rows)
    }
}

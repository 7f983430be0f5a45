use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::{self, Line};
use bo::base::{Result, ShowRow};

/// Show everything the bank says about a line, and what it was matched with
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo bank show 17")]
pub struct Show {
    /// The line, as `bo bank list` numbers it
    line: i64,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let conn = cx.db()?;
        let line = Line::get(conn, self.line)?;
        let details = line.details(conn)?;
        let matches = bank::matches(conn, &line)?;
        cx.print(bank::show(&line, &details, &matches))
    }
}

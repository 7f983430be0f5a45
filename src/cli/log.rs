use super::command::Run;
use super::context::Context;
use bo::base::Result;
use bo::db::{self, LogRow};
use bo::ledger;

/// Who changed what, and when, newest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo log --limit 10
  bo log --record RE-2026-0001      everything that touched one invoice")]
pub struct Log {
    /// Only what touched this record: an invoice, a contact, an entry
    #[arg(long, value_name = "NAME")]
    record: Option<String>,

    /// Only so many lines
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
}

impl Run for Log {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<LogRow>(|conn, out| {
            let mut names = Vec::from_iter(self.record.as_deref());
            let run = match self.record.as_deref() {
                Some(number) => ledger::logged_in(conn, number)?,
                None => None,
            };
            names.extend(run.as_deref());
            db::log(conn, &names, self.limit, |row| out.row(&row))
        })
    }
}

use super::command::Run;
use super::context::Context;
use bo::base::Result;
use bo::db::{self, LogRow};

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
            db::log(conn, self.record.as_deref(), self.limit, |row| {
                out.row(&row)
            })
        })
    }
}

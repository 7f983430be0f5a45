use super::command::Run;
use super::context::Context;
use bo::base::{Error, Finding, Result, Severity, counted};
use bo::db::{self, LogRow};
use bo::ledger;

/// Who changed what, and when, newest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo log --limit 10
  bo log --record RE-2026-0001      everything that touched one invoice
  bo log --verify                   whether a line was altered or taken out; exit code 1 if so")]
pub struct Log {
    /// Only what touched this record: an invoice, a contact, an entry
    #[arg(long, value_name = "NAME")]
    record: Option<String>,

    /// Compute the chain again instead: no line altered, none missing, none added
    #[arg(long, conflicts_with_all = ["record", "limit"])]
    verify: bool,

    /// Only so many lines
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
}

impl Run for Log {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.verify {
            return verify(cx);
        }
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

/// `bo check` looks at everything that the lines have sealed as well.
fn verify(cx: &mut Context) -> Result<()> {
    cx.check_columns::<Finding>()?;
    let mut findings = Vec::new();
    let seen = db::verify_log(cx.db()?, &mut |it| findings.push(it))?;
    let is_error = |it: &&Finding| it.severity == Severity::Error;
    let wrong = findings.iter().filter(is_error).count();
    if !findings.is_empty() || !cx.is_table() {
        cx.print(findings)?;
    }
    let lines = counted(i128::from(seen.lines), "line", "lines");
    match wrong {
        0 => {
            cx.note(format!("{lines}, head {}: the chain is whole", seen.head));
            Ok(())
        }
        _ => Err(Error::refused("the log is not what was written")),
    }
}

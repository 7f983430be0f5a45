use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::archive::{self, Shelf};
use bo::base::{Error, Finding, Result, Severity, counted};
use std::time::{Duration, SystemTime};

/// Compare the content store with the books: what is missing, altered or left over, by its document
#[derive(clap::Args)]
#[command(after_help = "\
Without --deep it looks at names and lengths; with it, it reads every byte. Nothing is repaired: a
file that is missing is put back by archiving it again, or by `bo backup restore`.

Examples:
  bo archive verify
  bo archive verify --deep --quiet || mail -s \"The archive is damaged\" boss@example.com")]
pub struct Verify {
    /// Read every byte
    #[arg(long)]
    deep: bool,
}

impl Run for Verify {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        let mut findings = Vec::new();
        let progress = cx.progress("reading contents", None);
        let conn = cx.db()?;
        let shelf = Shelf::beside(conn);
        let seen = archive::verify(
            conn,
            &shelf,
            self.deep,
            &mut |_| progress.advance(1),
            &mut |finding| findings.push(finding),
        )?;
        drop(progress);
        let errors = findings
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .count();
        if !findings.is_empty() || !cx.is_table() {
            cx.print(findings)?;
        }
        let contents = counted(seen.contents, "content", "contents");
        match errors {
            0 => {
                let how = match self.deep {
                    true => "read whole",
                    false => "there, with the right length",
                };
                cx.note(format!("{contents}, {} bytes: {how}", seen.bytes));
                Ok(())
            }
            errors => {
                let errors = match errors {
                    1 => format!("1 of {contents} is"),
                    errors => format!("{errors} of {contents} are"),
                };
                Err(Error::refused(format!("{errors} missing or altered")))
            }
        }
    }
}

/// Remove from the store what a crash left there: contents that no document has
#[derive(clap::Args)]
#[command(after_help = "\
What is younger may belong to somebody who is archiving just now. What a run that was cut off has left
on its way into the store (`tmp`) goes at once where nobody is archiving.

Examples:
  bo archive clean --dry-run
  bo archive clean --older 7d")]
pub struct Clean {
    /// Only what is older
    #[arg(long, value_name = "DAYS", default_value = "1d", value_parser = days)]
    older: u32,
}

impl Run for Clean {
    fn run(self, cx: &mut Context) -> Result<()> {
        let age = Duration::from_secs(u64::from(self.older) * 24 * 60 * 60);
        let until = SystemTime::now().checked_sub(age);
        let until = until.unwrap_or(SystemTime::UNIX_EPOCH);
        let shelf = Shelf::beside(cx.db()?);
        let _held = shelf.hold(true)?;
        let cleaned = cx.write(|tx| archive::clean(tx, &shelf, until))?;
        let files = counted(cleaned.files, "file", "files");
        cx.note(format!("{files} removed, {} bytes", cleaned.bytes));
        Ok(())
    }
}

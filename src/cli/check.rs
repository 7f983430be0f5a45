use super::command::Run;
use super::context::Context;
use bo::base::{Error, Finding, Result, Severity, counted};
use bo::{approval, bank, buy, contact, db, invoice, ledger, people, planning, staff};

/// Prove every invariant of the file; exit code 1 if one does not hold
#[derive(clap::Args)]
#[command(after_help = "\
Looks at the pages of the file, the chain of the log, the balance and the chain of the
books, the numbers, sums and payments of invoices and bills, whether receivables and payables
agree with the books, the papers of suppliers byte for byte, budgets, what is known about people
day by day, working time and shifts, and whether everything that was approved was approved by
those who may.
Prints nothing but the findings; a clean file has none.")]
pub struct Check {}

impl Run for Check {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        let progress = cx.progress("checking", Some(11));
        let mut findings = Vec::new();
        let conn = cx.db()?;
        let checks = [
            db::check,
            contact::check,
            ledger::check,
            invoice::check,
            buy::check,
            bank::check,
            planning::check,
            people::check,
            approval::check,
            staff::time::check,
            staff::shift::check,
        ];
        for check in checks {
            check(conn, &mut |finding| findings.push(finding))?;
            progress.advance(1);
        }
        drop(progress);
        let (entries, head) = ledger::head(conn)?;
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        // A person is told that all is well; a script gets a list without rows.
        if !findings.is_empty() || !cx.is_table() {
            cx.print(findings)?;
        }
        match errors {
            0 => {
                let entries = counted(entries, "entry", "entries");
                cx.note(format!("all is well: {entries}, head {head}"));
                Ok(())
            }
            errors => Err(Error::refused(counted(
                errors as i128,
                "promise is broken",
                "promises are broken",
            ))),
        }
    }
}

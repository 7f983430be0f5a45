use super::command::Run;
use super::context::Context;
use bo::archive::Shelf;
use bo::base::{Error, Finding, Kind, Result, Severity, counted};
use bo::db::Connection;
use bo::{
    approval, archive, asset, backup, bank, buy, claim, contact, db, invoice, ledger, payroll,
    people, planning, procure, staff, stock, ticket,
};

/// Prove every invariant of the file; exit code 1 if one does not hold
#[derive(clap::Args)]
#[command(after_help = "\
Looks at the pages of the file, the chain of the log, the balance and the chain of the
books, the numbers, sums and payments of invoices and bills, whether receivables and payables
agree with the books, the papers of suppliers byte for byte, budgets, what is known about people
day by day, leave, sickness, working time, shifts, expenses, trips, hiring, checklists, training,
reviews, goals and papers about people, what was erased, payslips, each of which is computed
again, assets and their depreciation, tickets and their mails, and whether everything that was
approved was approved by those who may.
Prints nothing but the findings; a clean file has none.
--repair first computes again what follows from other rows: the sums of months that reports start
from. What somebody posted or wrote is never repaired, only told.
--deep reads every byte of the archive as well.")]
pub struct Check {
    /// Read every byte of the archive
    #[arg(long)]
    deep: bool,

    /// Compute again what follows from postings, where it is wrong
    #[arg(long)]
    repair: bool,
}

/// The code of what cannot be read.
const UNREADABLE: &str = "BO-FILE-4";

/// Whether a check has met a value that cannot be, rather than a machine that fails.
fn is_about_values(kind: Kind) -> bool {
    match kind {
        Kind::Refused | Kind::Usage | Kind::Input => true,
        Kind::Busy | Kind::System => false,
    }
}

impl Run for Check {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        if self.repair {
            let (repaired, stock) = cx.write(|tx| Ok((ledger::repair(tx)?, stock::repair(tx)?)))?;
            cx.note(match stock {
                true => "stock: what follows from its journal was computed again",
                false => "stock: there was nothing to repair",
            });
            cx.note(match repaired {
                true => "sums of months: computed again from the postings",
                false => "sums of months: there was nothing to repair",
            });
        }
        cx.db()?;
        let db = cx.take_database()?;
        let findings = all(cx, &db, self.deep);
        cx.use_database(db);
        let findings = findings?;
        let conn = cx.db()?;
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

/// What is wrong with a file, of all desks; `deep` reads every byte of its archive.
pub fn all(cx: &Context, conn: &Connection, deep: bool) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let checks = [
        db::check,
        contact::check,
        ledger::check,
        invoice::check,
        buy::check,
        bank::check,
        stock::check,
        procure::check,
        planning::check,
        people::check,
        approval::check,
        staff::leave::check,
        staff::time::check,
        staff::shift::check,
        staff::expense::check,
        claim::check,
        staff::hire::check,
        staff::checklist::check,
        staff::train::check,
        staff::document::check,
        staff::goal::check,
        staff::review::check,
        staff::privacy::check,
        payroll::check,
        asset::check,
        ticket::check,
        archive::check,
        backup::check,
    ];
    let progress = cx.progress("checking", Some(checks.len() as u64));
    for check in checks {
        let before = findings.len();
        let done = check(conn, &mut |finding| findings.push(finding));
        match done {
            // Told with its record, mostly; the other desks are looked at all the same.
            Err(err) if err.is_damage() || is_about_values(err.kind()) => {
                let told = findings[before..].iter().any(|it| it.code == UNREADABLE);
                if !told {
                    findings.push(Finding::error(UNREADABLE, "file", err.to_string()));
                }
            }
            done => done?,
        }
        progress.advance(1);
    }
    if deep {
        let shelf = Shelf::beside(conn);
        let mut found = |finding: Finding| {
            // What names and lengths told already is told once.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        };
        archive::verify(conn, &shelf, true, &mut |_| (), &mut found)?;
    }
    Ok(findings)
}

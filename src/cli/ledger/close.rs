use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Finding, Result, Severity, counted};
use bo::db::{self, Connection};
use bo::ledger::closing::{self, Owner};
use bo::ledger::{self, EntryRow};
use bo::{asset, bank, buy, contact, invoice, procure, stock};
use chrono::NaiveDate;

/// Close a calendar year: VAT and the result are moved, and its months are closed for good
#[derive(clap::Args)]
#[command(after_help = "\
Two entries of December 31 do it: one moves the VAT accounts to what the year owes, one moves
income and expenses to the result. The result is carried forward, or goes to the owner with
private drawings and deposits; the accounts of share capital and of the owner tell which, or
--result says it. Balances carry over by themselves; `bo ledger open` begins the new year.

A closed year stays closed, and there is no way back (§ 146 (4) AO): corrections are posted
in the new year. --dry-run shows the entries before.

Examples:
  bo ledger close 2026 --check      what is still to be done, as rows; exit code 1 for errors
  bo ledger close 2026 --dry-run
  bo ledger close 2026")]
pub struct Close {
    /// The year, such as 2026
    year: i32,

    /// Only list what stands in the way, and what should be looked at
    #[arg(long, conflicts_with_all = ["yes", "result"])]
    check: bool,

    /// Close it although there are warnings
    #[arg(long)]
    yes: bool,

    /// Where the result goes: carried (GmbH, UG, AG) or capital (an owner)
    #[arg(long, value_name = "PLACE", value_parser = code::<Owner>())]
    result: Option<Owner>,
}

/// The checklist of all desks, and every promise of the file.
fn findings(conn: &Connection, year: i32, today: NaiveDate) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    closing::check(conn, year, today, &mut |finding| findings.push(finding))?;
    for check in [
        invoice::before_closing,
        buy::before_closing,
        bank::before_closing,
        stock::before_closing,
        procure::before_closing,
        asset::before_closing,
    ] {
        check(conn, year, &mut |finding| findings.push(finding))?;
    }
    for check in [
        db::check,
        contact::check,
        ledger::check,
        invoice::check,
        buy::check,
        bank::check,
        stock::check,
    ] {
        check(conn, &mut |finding| {
            if finding.severity == Severity::Error && !findings.contains(&finding) {
                findings.push(finding);
            }
        })?;
    }
    Ok(findings)
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (year, today) = (self.year, cx.today());
        if self.check {
            cx.check_columns::<Finding>()?;
            if closing::is_closed(cx.db()?, year)? {
                if !cx.is_table() {
                    cx.print(Vec::<Finding>::new())?;
                }
                cx.note(format!(
                    "{year} is closed already; `bo check` looks at the whole file"
                ));
                return Ok(());
            }
            let findings = findings(cx.db()?, year, today)?;
            let errors = findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .count();
            let warnings = findings.iter().filter(|it| closing::asks(it)).count() - errors;
            if !findings.is_empty() || !cx.is_table() {
                cx.print(findings)?;
            }
            return match errors {
                0 => {
                    cx.note(match warnings {
                        0 => format!("{year} can be closed: `bo ledger close {year}`"),
                        _ => format!(
                            "{year} can be closed with {}: `bo ledger close {year} --yes`",
                            counted(warnings as i128, "warning", "warnings")
                        ),
                    });
                    Ok(())
                }
                errors => Err(Error::refused(format!(
                    "{year} cannot be closed: {}",
                    counted(errors as i128, "finding is an error", "findings are errors")
                ))),
            };
        }
        // To look at the entries asks for nothing.
        let yes = self.yes || cx.is_dry_run();
        cx.change(|tx, _| {
            if !closing::is_closed(tx, year)? {
                closing::permit(year, &findings(tx, year, today)?, yes)?;
            }
            let entries = closing::close(tx, year, today, self.result)?;
            Ok(entries.iter().map(EntryRow::from).collect())
        })?;
        if !cx.is_dry_run() {
            cx.note(format!(
                "{year} is closed; next: `bo ledger open {}`",
                year + 1
            ));
        }
        Ok(())
    }
}

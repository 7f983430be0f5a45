use super::{IdentityArgs, PlaceArgs, of, pick, restore, shown};
use crate::cli::check;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup;
use bo::base::{Error, Finding, Result, Severity, counted};
use bo::db::{self, Database};
use std::env;
use std::fs;
use std::path::PathBuf;

/// Restore a backup for a try: into a folder of its own, with every check, and away with it
#[derive(clap::Args)]
#[command(after_help = "\
A backup that was never restored is a hope. Every byte is read, `bo check --deep` runs on what came
back, and every table has as many rows as were backed up. The books note when it was done, if they
are there: a machine that has only the copy can try it as well.

Examples:
  bo backup drill
  bo backup drill /mnt/disk/weber --quiet || mail -s \"The backup is damaged\" boss@example.com")]
pub struct Drill {
    #[command(flatten)]
    place: PlaceArgs,

    /// This snapshot; the last one if not given
    #[arg(long, value_name = "SNAPSHOT")]
    snapshot: Option<String>,

    #[command(flatten)]
    keys: IdentityArgs,

    /// Where to restore it for the while; the folder for temporary files if not given
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    within: Option<PathBuf>,
}

impl Run for Drill {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        if cx.is_dry_run() {
            return Err(Error::usage("a drill changes nothing: there is no dry run"));
        }
        let path = self.place.path(cx);
        let place = self.place.open(cx)?;
        let snapshot = pick(cx, &place, self.snapshot.as_deref())?;
        let keys = self.keys.read()?;
        let within = self.within.unwrap_or_else(env::temp_dir);
        let folder = Away(within.join(format!("bo-drill-{}", std::process::id())));
        let restored =
            restore::restore(cx, &place, Some(&snapshot.name), keys.as_ref(), &folder.0)?;
        let mut findings = restored.findings;
        let as_restored = Database::open_read_only(&restored.books)?;
        let known = db::counts(&as_restored)?;
        let theirs = backup::id(&as_restored)?;
        drop(as_restored);
        // Where only the copy is, nobody can note it.
        let has_books = cx.path().is_file();
        if has_books && backup::id(cx.db()?)? != theirs {
            return Err(Error::refused(format!(
                "{}{} is not of the books {}",
                snapshot.name,
                match restored.manifest.company() {
                    Some(company) => format!(" ({company})"),
                    None => String::new(),
                },
                cx.path().display()
            ))
            .with_hint("`bo backup list` says whose each snapshot is; --db names the books"));
        }
        findings.extend(backup::differing(&restored.manifest.rows, &known));
        let db = Database::open(&restored.books, cx.now())?;
        findings.extend(check::all(cx, &db, true)?);
        drop(db);
        drop(folder);
        let errors = findings
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .count();
        let run = backup::Run {
            what: "drill".to_string(),
            place: shown(&path),
            snapshot: snapshot.name.clone(),
            sha256: snapshot.sha256,
            bytes: restored.manifest.stored().try_into().unwrap_or(i64::MAX),
            findings: errors as i64,
        };
        if has_books {
            cx.write(|tx| backup::record(tx, &run))?;
        }
        if !findings.is_empty() || !cx.is_table() {
            cx.print(findings)?;
        }
        match errors {
            0 => {
                let tables = restored.manifest.rows.len();
                let documents = restored.manifest.contents.len() as i128;
                let documents = counted(documents, "content", "contents");
                cx.note(format!(
                    "{} restored: {}{tables} tables, {documents}, all is well",
                    snapshot.name,
                    of(&restored.manifest)
                ));
                if !has_books {
                    cx.note(format!("no books note it: there is no {}", cx.path().display()));
                }
                Ok(())
            }
            errors => Err(Error::refused(counted(
                errors as i128,
                "promise is broken",
                "promises are broken",
            ))
            .with_hint("`bo backup verify` names all that is damaged; the next `bo backup create` writes again what the books have")),
        }
    }
}

/// A folder that goes when it is over.
struct Away(PathBuf);

impl Drop for Away {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

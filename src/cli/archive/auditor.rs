//! What an auditor gets: books, papers, the documentation of procedures and proofs, in one.

use super::export::{Out, Papers};
use super::proof::prove;
use crate::cli::context::Context;
use crate::cli::ledger::{documents, export::owner};
use crate::cli::procedure;
use bo::archive::DocumentRow;
use bo::archive::bundle;
use bo::archive::proof::{self, Prover};
use bo::base::{Error, Language, Period, Result, counted};
use bo::ledger;
use bo::ledger::export::{Books, gobd::Package};
use std::fs::{self, File};
use std::path::Path;

/// How to check a proof by hand.
const STEPS: &str = include_str!("../../../docs/proof.md");

/// Writes the folder, or the ZIP file if it is called so. Papers that are damaged are told, and the
/// rest is written.
pub fn write(
    cx: &mut Context,
    path: &Path,
    rows: &[DocumentRow],
    period: Option<Period>,
) -> Result<()> {
    let today = cx.today();
    let is_zip = path.extension().is_some_and(|it| it == "zip");
    let mut out = Out::auditor(is_zip, path)?;
    let entries = books(cx, &mut out, period)?;
    let mut papers = Papers::new("papers/");
    let progress = cx.progress("writing documents", Some(rows.len() as u64));
    for row in rows {
        papers.add(cx, &mut out, row)?;
        progress.advance(1);
    }
    drop(progress);
    let damaged = papers.finish(&mut out)?;
    proofs(cx, &mut out, rows)?;
    let pdf = procedure::documentation(cx, None)?;
    out.put("procedure.pdf", &mut &pdf[..])?;
    let readme = readme(cx, period)?;
    out.put("README.txt", &mut readme.as_bytes())?;
    out.checksums()?;
    out.finish(today)?;
    let written = rows.len() - damaged.len();
    cx.note(format!(
        "{} written: {}, {}",
        path.display(),
        counted(entries, "entry", "entries"),
        counted(written as i128, "document", "documents")
    ));
    super::export::told(cx, &damaged)
}

/// The tables of the books, as `bo ledger export --to gobd` writes them.
fn books(cx: &mut Context, out: &mut Out, period: Option<Period>) -> Result<i64> {
    let (at, today) = (cx.now(), cx.today());
    let (conn, firm) = cx.books()?;
    let books = Books::open(conn, period, owner(firm), at)?;
    let folder = tempfile::tempdir()?;
    let mut names = Vec::new();
    let mut create = |name: &str| -> Result<Box<dyn std::io::Write>> {
        names.push(name.to_string());
        let path = folder.path().join(name);
        let file = File::create_new(&path).map_err(|err| Error::io(path.display(), err))?;
        Ok(Box::new(std::io::BufWriter::new(file)))
    };
    let mut package = Package::new(&books, &mut create)?;
    documents::write(&books, today, &mut package)?;
    package.finish()?;
    for name in names {
        let path = folder.path().join(&name);
        let mut file = File::open(&path).map_err(|err| Error::io(path.display(), err))?;
        out.put(&format!("books/{name}"), &mut file)?;
    }
    Ok(books.entries)
}

/// A proof for each file of each paper, and the root that all of them lead to.
fn proofs(cx: &mut Context, out: &mut Out, rows: &[DocumentRow]) -> Result<()> {
    let conn = &*cx.db()?;
    let mut prover = Prover::new(conn)?;
    for row in rows {
        let is_paper = bo::archive::is_paper(&row.number);
        for (version, name) in bundle::versions(conn, &row.number)? {
            // What is damaged was told with the papers.
            let version = Some(version).filter(|_| !is_paper);
            let Ok(proof) = prove(conn, &mut prover, &row.number, version) else {
                continue;
            };
            let text = serde_json::to_string_pretty(&proof)
                .map_err(|err| Error::system(format!("{}: {err}", row.number)))?;
            out.put(&format!("proofs/{name}.json"), &mut text.as_bytes())?;
        }
    }
    let (lines, root) = proof::root(conn)?;
    let root = format!("{}  {lines} lines\n", bo::archive::hex(&root));
    out.put("proofs/root.txt", &mut root.as_bytes())?;
    out.put("proofs/steps.md", &mut STEPS.as_bytes())?;
    Ok(())
}

fn readme(cx: &mut Context, period: Option<Period>) -> Result<String> {
    let now = cx.now().format("%Y-%m-%d %H:%M UTC");
    let (conn, firm) = cx.books()?;
    let (_, head) = ledger::head(conn)?;
    let days = period.map(|it| format!("{} – {}", it.from, it.to));
    let name = &firm.company.name;
    Ok(match firm.company.language {
        Language::De => format!(
            "{name}\n\
             Zeitraum: {}\n\
             Stand: {now}, Buchungskette {head}\n\n\
             books/         die Bücher als Tabellen mit index.xml (GoBD, Datenträgerüberlassung)\n\
             papers/        die Belege, wie sie kamen oder gingen; index.csv nennt zu jedem Art, Datum,\n\
             \x20              Kontakt, Aufbewahrungsende und Prüfsumme; -v1, -v2 … sind weitere Fassungen,\n\
             \x20              ohne -v steht die, die ging, oder die letzte, die kam\n\
             procedure.pdf  die Verfahrensdokumentation\n\
             proofs/        zu jedem Beleg der Nachweis, dass er so archiviert war; steps.md sagt, wie\n\
             \x20              man ihn ohne bo prüft, root.txt nennt die Wurzel\n\
             checksums.txt  SHA-256 jeder Datei: sha256sum -c checksums.txt\n\n\
             Unterlagen über Personal und Bewerber sind nicht dabei.\n",
            days.unwrap_or_else(|| "alles".to_string())
        ),
        Language::En => format!(
            "{name}\n\
             Period: {}\n\
             As of: {now}, chain of the books {head}\n\n\
             books/         the books as tables with index.xml (GoBD)\n\
             papers/        the papers as they came or went; index.csv has class, day, contact, end of\n\
             \x20              retention and hash of each; -v1, -v2 … are its other files, without -v is\n\
             \x20              the one that left, or the last one that came\n\
             procedure.pdf  the documentation of procedures\n\
             proofs/        for each paper the proof that it was archived as it is; steps.md says how\n\
             \x20              to follow it without bo, root.txt has the root\n\
             checksums.txt  SHA-256 of each file: sha256sum -c checksums.txt\n\n\
             Papers about people and applicants are not among them.\n",
            days.unwrap_or_else(|| "everything".to_string())
        ),
    })
}

/// Refuses a place where something is.
pub fn is_free(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path).is_ok() {
        false => Ok(()),
        true => Err(Error::refused(format!(
            "there is something called {} already",
            path.display()
        ))
        .with_hint("name a new one")),
    }
}

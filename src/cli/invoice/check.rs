use crate::cli::args::InputArgs;
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::progress::Progress;
use bo::base::{Code, Error, Result, at_once};
use bo::buy::self_bill;
use bo::einvoice::{self, Finding, Profile, Severity, Target};
use bo::invoice::{self, electronic};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Check e-invoices, files or our own, against the official rules; exit code 1 if one is not valid
#[derive(clap::Args)]
#[command(after_help = "\
Reads XRechnung, ZUGFeRD, Factur-X, Peppol, and any other UBL or CII, as XML or inside a PDF.
`fatal` and `error` reject a file; codes that begin with BO- are warnings of our own.

Examples:
  bo invoice check invoice.xml
  bo invoice check inbox/*.pdf --format csv
  bo invoice check RE-2026-0001 --profile xrechnung")]
pub struct Check {
    /// The files, or numbers of our own invoices; `-` is stdin
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,

    /// The rules; `auto` takes those that the file names
    #[arg(long, value_name = "RULES", default_value = "auto", value_parser = code::<Profile>())]
    profile: Profile,
}

/// A finding in a file.
#[derive(Serialize, Deserialize)]
struct CheckRow {
    file: String,
    code: String,
    severity: Severity,
    at: String,
    message: String,
}

impl Run for Check {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CheckRow>()?;
        let progress = cx.progress("checking", Some(self.files.len() as u64));
        let mut rows = Vec::new();
        let mut verdicts = Vec::new();
        let own = self
            .files
            .iter()
            .map(|name| self.own(cx, name))
            .collect::<Result<Vec<_>>>()?;
        for (file, findings) in self.files.iter().zip(self.findings(&own, &progress)?) {
            let input = InputArgs::new(file);
            verdicts.push(verdict(input.name(), &findings));
            rows.extend(findings.into_iter().map(|finding| CheckRow {
                file: input.name().to_string(),
                code: finding.code,
                severity: finding.severity,
                at: finding.at,
                message: finding.message,
            }));
        }
        drop(progress);
        let bad: std::collections::BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.severity.rejects())
            .map(|row| row.file.as_str())
            .collect();
        let bad = bad.len();
        if !rows.is_empty() {
            cx.print(rows)?;
        }
        for verdict in verdicts {
            cx.note(verdict);
        }
        match bad {
            0 => Ok(()),
            1 => Err(Error::refused("1 file is not valid")),
            _ => Err(Error::refused(format!("{bad} files are not valid"))),
        }
    }
}

impl Check {
    /// The e-invoice of one of our own, if there is no such file.
    fn own(&self, cx: &mut Context, name: &str) -> Result<Option<String>> {
        if name == "-" || Path::new(name).exists() || !cx.path().exists() {
            return Ok(None);
        }
        let (conn, firm) = cx.books()?;
        let asked = match self.profile {
            Profile::XRechnung => Some(Target::XRechnung),
            Profile::Peppol => Some(Target::Peppol),
            Profile::FacturX => Some(Target::FacturX),
            Profile::En16931 => Some(Target::Ubl),
            Profile::Auto => None,
        };
        let Some(head) = invoice::find(conn, name)? else {
            let own = self_bill::find(conn, firm, name)?;
            let target = asked.unwrap_or(Target::Ubl);
            return own
                .map(|written| self_bill::xml(conn, &written, target))
                .transpose();
        };
        let target = match asked {
            Some(target) => target,
            None => electronic::usual(conn, firm, &head)?,
        };
        let document = invoice::load(conn, name)?;
        electronic::xml(conn, firm, &document, target).map(Some)
    }

    /// What is found in each file, in the order of the arguments. A file that cannot be read ends it.
    fn findings(&self, own: &[Option<String>], progress: &Progress) -> Result<Vec<Vec<Finding>>> {
        let inputs: Vec<_> = self.files.iter().zip(own).collect();
        at_once(&inputs, |(file, own)| {
            let bytes = match own {
                Some(xml) => xml.clone().into_bytes(),
                None => InputArgs::new(file).bounded(einvoice::MAX_BYTES)?,
            };
            progress.advance(1);
            Ok(einvoice::check(&bytes, self.profile))
        })
    }
}

fn verdict(file: &str, findings: &[Finding]) -> String {
    let counts: Vec<String> = Severity::NAMES
        .iter()
        .filter_map(|(severity, name)| {
            let count = findings
                .iter()
                .filter(|it| it.severity == *severity)
                .count();
            (count > 0).then(|| format!("{count} {name}"))
        })
        .collect();
    let word = match einvoice::is_valid(findings) {
        true => "valid",
        false => "not valid",
    };
    match counts.is_empty() {
        true => format!("{file}: {word}"),
        false => format!("{file}: {word} ({})", counts.join(", ")),
    }
}

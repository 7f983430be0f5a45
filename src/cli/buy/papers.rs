//! What printing and sending papers to suppliers have in common.

use crate::cli::args::{OutputFile, write_file};
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use crate::cli::invoice::send::smtp;
use bo::base::Result;
use bo::db::Connection;
use bo::document::mail;
use bo::firm::Firm;
use bo::invoice::paper::file_name;
use bo::procure::{self, Paper};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct PaperArgs {
    /// To another address than the supplier's
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,

    /// Write the mail to this file instead of sending it; `-` is stdout
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    eml: Option<PathBuf>,
}

impl PaperArgs {
    /// Whether anything about a mail was said.
    pub fn is_given(&self) -> bool {
        self.to.is_some() || self.eml.is_some()
    }
}

/// Prints a paper as PDF/A.
pub fn print(
    cx: &mut Context,
    output: &OutputFile,
    work: impl FnOnce(&Connection, &Firm) -> Result<Paper>,
) -> Result<()> {
    let mut press = papers::press(cx)?;
    let (conn, firm) = cx.books()?;
    let paper = work(conn, firm)?;
    let pdf = papers::print(&mut press, &paper.letter, paper.day)?;
    cx.hand_out(output, &file_name(&paper.number), &pdf)
}

/// Sends a paper, or writes the mail to a file. Answers with whom it went to, unless it is a dry run.
pub fn send(
    cx: &mut Context,
    args: &PaperArgs,
    work: impl FnOnce(&Connection, &Firm) -> Result<Paper>,
) -> Result<Option<String>> {
    let (now, folder) = (cx.now(), cx.folder());
    let mut press = papers::press(cx)?;
    let (conn, firm) = cx.books()?;
    let paper = work(conn, firm)?;
    let pdf = papers::print(&mut press, &paper.letter, paper.day)?;
    let mail = procure::mail(firm, &paper, pdf, args.to.as_deref(), now)?;
    let eml = mail::eml(&mail)?;
    let to = mail.to.join(", ");
    match (&args.eml, cx.is_dry_run()) {
        (_, true) => return Ok(None),
        (Some(path), false) if path == Path::new("-") => {
            std::io::Write::write_all(&mut std::io::stdout(), &eml)?;
        }
        (Some(path), false) => {
            write_file(path, &eml, true)?;
            cx.note(format!("{} written, to {to}", path.display()));
        }
        (None, false) => {
            mail::send(&smtp(cx.firm()?, &folder)?, &mail)?;
            cx.note(format!("{} sent to {to}", paper.title));
        }
    }
    Ok(Some(to))
}

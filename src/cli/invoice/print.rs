use super::papers::{self, Keeps, Prints};
use crate::cli::args::{OutputFile, write_behind};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Period, Result, counted};
use bo::invoice::{self, Filter, Sort, paper};
use std::fs;
use std::path::PathBuf;

/// Print an invoice as PDF/A, or many into a folder
#[derive(clap::Args)]
#[command(after_help = "\
A draft is printed as a preview. Without -o the file is called after the number. The archive keeps a
copy of an issued invoice (§ 14b UStG), and that is what comes out again, whatever logo and colours
are now; --anew prints it as it looks now, and keeps that as another version of the document.

Examples:
  bo invoice print RE-2026-0001 -o invoice.pdf
  bo invoice print RE-2026-0001 -o - | lp
  bo invoice print --period 2026-10 --into october/")]
pub struct Print {
    /// Its number, or the name of a draft
    #[arg(value_name = "NUMBER", required_unless_present_any = ["all", "period"], conflicts_with_all = ["all", "period"])]
    numbers: Vec<String>,

    /// Every issued invoice
    #[arg(long)]
    all: bool,

    /// Every issued invoice of these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// The folder for many
    #[arg(long, value_name = "DIR", conflicts_with = "output", value_hint = clap::ValueHint::DirPath)]
    into: Option<PathBuf>,

    /// As it looks now, instead of the copy that the archive has
    #[arg(long)]
    anew: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut prints = Prints::new(cx, self.anew);
        if let ([number], None) = (self.numbers.as_slice(), &self.into) {
            let (conn, firm) = cx.books()?;
            let document = invoice::load(conn, number)?;
            let printed = prints.of(conn, firm, &document)?;
            let usual = paper::file_name(document.head.name());
            let is_old = matches!(printed.keeps, Keeps::Nothing)
                && document.head.number.is_some()
                && prints.is_other(conn, firm, &document, &printed.pdf);
            printed.damage.iter().for_each(|it| cx.warn(it));
            if cx.is_dry_run() {
                return Ok(());
            }
            keep(cx, printed.keeps, &printed.pdf)?;
            cx.hand_out(&self.output, &usual, &printed.pdf)?;
            if is_old {
                cx.note(format!(
                    "{number} as it was issued; --anew prints it as it looks now"
                ));
            }
            printed.remark.iter().for_each(|it| cx.note(it));
            return Ok(());
        }
        let folder = self
            .into
            .ok_or_else(|| Error::usage("many invoices need a folder").with_hint("--into DIR"))?;
        let numbers = match self.numbers.is_empty() {
            false => self.numbers,
            true => issued(cx, self.period, today)?,
        };
        if !cx.is_dry_run() {
            fs::create_dir_all(&folder).map_err(|err| Error::io(folder.display(), err))?;
        }
        let progress = cx.progress("printing", Some(numbers.len() as u64));
        let dry_run = cx.is_dry_run();
        let (mut remarks, mut damages) = (Vec::new(), Vec::new());
        for some in numbers.chunks(papers::AT_ONCE) {
            let (mut copies, mut keeps) = (Vec::new(), Vec::new());
            let (conn, firm) = cx.books()?;
            write_behind(self.output.force, |write| {
                for number in some {
                    let document = invoice::load(conn, number)?;
                    let printed = prints.of(conn, firm, &document)?;
                    remarks.extend(printed.remark);
                    damages.extend(printed.damage);
                    if !dry_run {
                        let name = paper::file_name(document.head.name());
                        match printed.keeps {
                            Keeps::Nothing => (),
                            Keeps::Copy(copy) => copies.push(*copy),
                            anew @ Keeps::Anew(_) => keeps.push((anew, printed.pdf.clone())),
                        }
                        write(folder.join(name), printed.pdf)?;
                    }
                    progress.advance(1);
                }
                Ok(())
            })?;
            papers::keep(cx, &copies)?;
            for (anew, pdf) in keeps {
                keep(cx, anew, &pdf)?;
            }
        }
        drop(progress);
        damages.iter().for_each(|it| cx.warn(it));
        for remark in remarks {
            cx.note(remark);
        }
        cx.note(format!(
            "{} in {}",
            counted(numbers.len() as i128, "invoice is", "invoices are"),
            folder.display()
        ));
        Ok(())
    }
}

/// Keeps what was printed in the archive, where that is new.
fn keep(cx: &mut Context, keeps: Keeps, pdf: &[u8]) -> Result<()> {
    match keeps {
        Keeps::Nothing => Ok(()),
        Keeps::Copy(copy) => papers::keep(cx, &[*copy]),
        Keeps::Anew(anew) => papers::keep_anew(cx, &anew, pdf),
    }
}

fn issued(
    cx: &mut Context,
    period: Option<Period>,
    today: chrono::NaiveDate,
) -> Result<Vec<String>> {
    let filter = Filter {
        period,
        sort: Sort::Date,
        reverse: true,
        ..Filter::default()
    };
    let mut numbers = Vec::new();
    invoice::list(cx.db()?, &filter, today, |invoice| {
        // What was taken over has no paper of ours.
        numbers.extend(invoice.number.filter(|_| invoice.opened_on.is_none()));
        Ok(())
    })?;
    Ok(numbers)
}

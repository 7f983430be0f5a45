use crate::cli::args::write_behind;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers::{self, Copy};
use crate::cli::invoice::send::smtp;
use bo::base::{Error, Result, counted};
use bo::db::Connection;
use bo::document::{Press, mail};
use bo::firm::Firm;
use bo::payroll::paper::{self, Addressed, MailRow};
use bo::payroll::run;
use chrono::NaiveDate;
use std::fs;
use std::path::{Path, PathBuf};

/// Mail everybody their payslip of an approved run, or write them all into a folder
#[derive(clap::Args)]
#[command(after_help = "\
Each slip goes as PDF to the person's own address, and to nobody else. It has no password: send it
only where you trust the mail on its whole way, and otherwise hand out the files of --to.
Who got one is noted, and gets it a second time only with --again.

Examples:
  bo payroll send LA-2026-11 --dry-run
  bo payroll send LA-2026-11
  bo payroll send LA-2026-11 --to slips")]
pub struct Send {
    /// The number of the run
    run: String,

    /// Only to these people (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    person: Vec<String>,

    /// Write the PDFs into this folder instead of sending them
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    to: Option<PathBuf>,

    /// Also to those who got theirs
    #[arg(long)]
    again: bool,

    /// With an appendix that explains each number
    #[arg(long)]
    explain: bool,
}

impl Run for Send {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.check_columns::<MailRow>()?;
        let conn = cx.db()?;
        let mut slips = paper::addressed(conn, &self.run, today)?;
        for person in &self.person {
            if !slips.iter().any(|it| it.person.number == *person) {
                return Err(
                    Error::refused(format!("{person} has no slip in run `{}`", self.run))
                        .with_hint(format!("`bo payroll run show {}` lists them", self.run)),
                );
            }
        }
        slips.retain(|it| self.person.is_empty() || self.person.contains(&it.person.number));
        match &self.to {
            Some(to) => self.write(cx, to, &slips),
            None => self.mail(cx, &slips),
        }
    }
}

impl Send {
    /// Writes everybody's slip into a folder.
    fn write(&self, cx: &mut Context, to: &Path, slips: &[Addressed]) -> Result<()> {
        let is_dry_run = cx.is_dry_run();
        let mut press = papers::press(cx)?;
        if !is_dry_run {
            fs::create_dir_all(to).map_err(|err| Error::io(to.display(), err))?;
            // Whoever has the files sees what everybody earns.
            cx.write(|tx| slips.iter().try_for_each(|it| paper::looked(tx, &it.slip)))?;
        }
        let (conn, firm) = cx.books()?;
        let mut copies = Vec::new();
        let rows = write_behind(true, |write| {
            let mut rows = Vec::new();
            for it in slips {
                let (pdf, date) = self.print(&mut press, conn, firm, it)?;
                let name = paper::file_name(&it.slip);
                let path = to.join(&name);
                let mut row = row(it, "would be written");
                row.to = Some(path.display().to_string());
                if !is_dry_run {
                    copies.push(Copy::of_slip(&it.slip, &name, date, &pdf)?);
                    write(path, pdf)?;
                    row.result = "written".to_string();
                }
                rows.push(row);
            }
            Ok(rows)
        })?;
        papers::keep(cx, &copies)?;
        cx.print(rows)
    }

    /// Mails everybody their slip.
    fn mail(&self, cx: &mut Context, slips: &[Addressed]) -> Result<()> {
        let (now, folder) = (cx.now(), cx.folder());
        let mut press = papers::press(cx)?;
        let is_dry_run = cx.is_dry_run();
        let (conn, firm) = cx.books()?;
        let month = run::get(conn, &self.run)?.month;
        let server = match (is_dry_run, firm.mail.host.is_some()) {
            (true, _) => None,
            (false, true) => Some(smtp(firm, &folder)?),
            (false, false) => {
                return Err(Error::refused("there is no mail server").with_hint(
                    "set host, user and from under [mail] in bo.toml, or write the slips with --to FOLDER",
                ));
            }
        };
        let mut rows = Vec::new();
        let (mut failed, mut nowhere) = (0, Vec::new());
        for it in slips {
            let Some(email) = &it.email else {
                nowhere.push(it.person.number.clone());
                rows.push(row(it, "no address"));
                continue;
            };
            if it.sent && !self.again {
                rows.push(row(it, "sent before"));
                continue;
            }
            let (conn, firm) = cx.books()?;
            let (pdf, date) = self.print(&mut press, conn, firm, it)?;
            let copy = Copy::of_slip(&it.slip, &paper::file_name(&it.slip), date, &pdf)?;
            let mail = paper::mail(firm, it, email, month, pdf, now)?;
            let Some(server) = &server else {
                rows.push(row(it, "would be sent"));
                continue;
            };
            rows.push(match mail::send(server, &mail) {
                Ok(_) => {
                    cx.write(|tx| {
                        paper::note_sent(tx, &it.slip)?;
                        copy.keep(tx)
                    })?;
                    row(it, "sent")
                }
                Err(err) => {
                    failed += 1;
                    row(it, &format!("failed: {err}"))
                }
            });
        }
        cx.print(rows)?;
        if let Some(person) = nowhere.first() {
            cx.note(format!(
                "{} without a mail address: {}; `bo staff edit {person} --email …`, or --to FOLDER",
                counted(nowhere.len() as u32, "person", "people"),
                nowhere.join(", ")
            ));
        }
        match failed {
            0 => Ok(()),
            failed => Err(Error::system(format!(
                "{} could not be sent; the same command sends what is left",
                counted(failed, "slip", "slips")
            ))),
        }
    }

    fn print(
        &self,
        press: &mut Press,
        conn: &Connection,
        firm: &Firm,
        it: &Addressed,
    ) -> Result<(Vec<u8>, NaiveDate)> {
        let language = firm.paper.language;
        let (letter, date) = paper::letter(conn, firm, &it.slip, language, self.explain)?;
        Ok((papers::print(press, &letter, date)?, date))
    }
}

/// What became of a slip.
fn row(it: &Addressed, result: &str) -> MailRow {
    MailRow {
        slip: it.slip.clone(),
        person: it.person.number.clone(),
        name: it.name.clone(),
        to: it.email.clone(),
        result: result.to_string(),
    }
}

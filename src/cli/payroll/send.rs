use crate::cli::args::write_file;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::{papers, send::smtp};
use bo::base::{Error, Result, counted};
use bo::document::mail;
use bo::payroll::paper::{self, MailRow};
use bo::payroll::run;
use std::fs;
use std::path::PathBuf;

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
        let (now, today, folder) = (cx.now(), cx.today(), cx.folder());
        cx.check_columns::<MailRow>()?;
        let is_dry_run = cx.is_dry_run();
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let month = run::get(conn, &self.run)?.month;
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
        let server = match (&self.to, is_dry_run) {
            (None, false) => Some(match firm.mail.host.is_some() {
                true => smtp(firm, &folder)?,
                false => {
                    return Err(Error::refused("there is no mail server").with_hint(
                        "set host, user and from under [mail] in bo.toml, or write the slips with --to FOLDER",
                    ));
                }
            }),
            _ => None,
        };
        if let (Some(to), false) = (&self.to, is_dry_run) {
            fs::create_dir_all(to).map_err(|err| Error::io(to.display(), err))?;
        }
        let mut rows = Vec::new();
        let (mut failed, mut nowhere) = (0, Vec::new());
        for it in slips {
            let mut row = MailRow {
                slip: it.slip.clone(),
                person: it.person.number.clone(),
                name: it.name.clone(),
                to: it.email.clone(),
                result: String::new(),
            };
            let email = match (&self.to, &it.email) {
                (Some(_), _) => String::new(),
                (None, None) => {
                    nowhere.push(it.person.number.clone());
                    row.result = "no address".to_string();
                    rows.push(row);
                    continue;
                }
                (None, Some(_)) if it.sent && !self.again => {
                    row.result = "sent before".to_string();
                    rows.push(row);
                    continue;
                }
                (None, Some(email)) => email.clone(),
            };
            let (conn, firm) = cx.books()?;
            let language = firm.paper.language;
            let (letter, date) = paper::letter(conn, firm, &it.slip, language, self.explain)?;
            let pdf = papers::print(&mut press, &letter, date)?;
            if let Some(to) = &self.to {
                let path = to.join(paper::file_name(&it.slip));
                row.to = Some(path.display().to_string());
                row.result = match is_dry_run {
                    true => "would be written".to_string(),
                    false => {
                        write_file(&path, &pdf, true)?;
                        cx.write(|tx| paper::looked(tx, &it.slip))?;
                        "written".to_string()
                    }
                };
                rows.push(row);
                continue;
            }
            let mail = paper::mail(firm, &it, &email, month, pdf, now)?;
            row.result = match &server {
                None => "would be sent".to_string(),
                Some(server) => match mail::send(server, &mail) {
                    Ok(_) => {
                        cx.write(|tx| paper::note_sent(tx, &it.slip))?;
                        "sent".to_string()
                    }
                    Err(err) => {
                        failed += 1;
                        format!("failed: {err}")
                    }
                },
            };
            rows.push(row);
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
}

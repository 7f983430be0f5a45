use crate::cli::args::write_file;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::base::{Error, Result, counted};
use bo::people::{self, Field};
use bo::staff::leave::{self, NoticeRow};
use chrono::Datelike;
use std::fs;
use std::path::{Path, PathBuf};

/// Tell people what leave they have and when it lapses, and keep that they were told
#[derive(clap::Args)]
#[command(after_help = "\
Without this letter leave of the law does not lapse (CJEU C-684/16, BAG 9 AZR 541/15). Those who
were told in this year are not told again, so it may stand in cron; who is named is. The days lapse
on 31 December (§ 7 (3) BUrlG), or on 31 March where the setting leave.carry_over is true.

Examples:
  bo staff leave notice --year 2026 --letters letters/      as text and PDF
  bo staff leave notice E-2
  bo staff leave notice --list")]
pub struct Notice {
    /// The people; everybody who has days left if not given
    #[arg(value_name = "PERSON")]
    people: Vec<String>,

    /// About the leave of which year, and of those before it; this one if not given
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    /// Print the letters into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    letters: Option<PathBuf>,

    /// Who was told, and when
    #[arg(long, conflicts_with_all = ["year", "letters"])]
    list: bool,
}

impl Run for Notice {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.list {
            cx.check_columns::<NoticeRow>()?;
            let mut rows = leave::notice_rows(cx.db()?, None)?;
            rows.retain(|row| self.people.is_empty() || self.people.contains(&row.person));
            return cx.print(rows);
        }
        let today = cx.today();
        let year = self.year.unwrap_or(today.year());
        let print = self.letters.is_some();
        let mut given = Vec::new();
        cx.change(|tx, firm| {
            given = leave::notify(tx, firm, &self.people, year, today)?;
            let mut rows = Vec::new();
            for notice in &given {
                if print {
                    let fields = [Field::Street, Field::Zip, Field::City];
                    people::looked(tx, &notice.person, "leave notice", fields)?;
                }
                rows.push(NoticeRow::of(tx, notice)?);
            }
            Ok(rows)
        })?;
        match &self.letters {
            Some(folder) if !cx.is_dry_run() => letters(cx, &given, folder),
            _ => Ok(()),
        }
    }
}

/// Prints letters into a folder, each as text and as PDF.
fn letters(cx: &mut Context, given: &[leave::Notice], folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|err| Error::io(folder.display(), err))?;
    let mut press = papers::press(cx)?;
    let (conn, firm) = cx.books()?;
    for notice in given {
        let letter = leave::letter(conn, firm, notice)?;
        let pdf = papers::print(&mut press, &letter, notice.given_on)?;
        let name = notice.number.replace('/', "-");
        write_file(&folder.join(format!("{name}.pdf")), &pdf, true)?;
        let text = format!("{}\n", notice.text);
        write_file(&folder.join(format!("{name}.txt")), text.as_bytes(), true)?;
    }
    cx.note(format!(
        "{} in {}",
        counted(given.len() as i128, "letter is", "letters are"),
        folder.display()
    ));
    Ok(())
}

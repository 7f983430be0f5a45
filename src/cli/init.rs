use super::args::{code, replace_file};
use super::command::Run;
use super::context::Context;
use super::settings;
use bo::base::{Currency, Error, Kind, Language, Result, Text};
use bo::db::Database;
use bo::firm::{Firm, template};
use bo::ledger::{self, Chart};
use std::fs;
use std::path::{Path, PathBuf};

/// Open the books of a firm in a folder: bo.toml (its facts) and books.bo (its records)
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo init --company \"Weber Metall & Service GmbH\"
  bo init weber --company \"Weber Metall & Service GmbH\" --chart skr04")]
pub struct Init {
    /// The folder; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,

    /// The name of the firm, as on its papers
    #[arg(long, value_name = "NAME")]
    company: Text,

    /// The chart of accounts
    #[arg(long, value_name = "CHART", default_value = "skr03", value_parser = code::<Chart>())]
    chart: Chart,

    /// The currency of the books
    #[arg(long, value_name = "CODE", default_value = "EUR")]
    currency: Currency,

    /// The language of books, reports and papers
    #[arg(long, value_name = "LANGUAGE", default_value = "de", value_parser = code::<Language>())]
    language: Language,
}

impl Run for Init {
    fn run(self, cx: &mut Context) -> Result<()> {
        open_books(
            cx,
            &self.folder,
            &template(&self.company, self.language),
            self.chart,
            self.currency,
        )?;
        if cx.is_dry_run() {
            return Ok(());
        }
        cx.note(format!(
            "{} and {} are in {}",
            settings::FILE,
            BOOKS,
            self.folder.display()
        ));
        cx.note(format!(
            "next: `bo config set company.street …` and the other facts in {}, then `bo contact add`",
            settings::FILE
        ));
        Ok(())
    }
}

/// The usual name of the file of the books.
pub const BOOKS: &str = "books.bo";

/// Makes the folder, the settings and the books in it; nothing if any of it is there already.
///
/// What was cut off goes on where it was: settings that say the same, books with nothing in them.
pub fn open_books(
    cx: &mut Context,
    folder: &Path,
    settings_text: &str,
    chart: Chart,
    currency: Currency,
) -> Result<()> {
    Firm::parse(settings_text).map_err(Error::as_usage)?;
    let (books, settings) = (folder.join(BOOKS), folder.join(settings::FILE));
    let said_before = fs::read(&settings).is_ok_and(|text| text == settings_text.as_bytes());
    if settings.exists() && !said_before {
        return Err(match books.exists() {
            true => there_already(&books),
            false => there_already(&settings)
                .with_hint("choose another folder, or remove the file: no books go with it"),
        });
    }
    if cx.is_dry_run() {
        return match books.exists() {
            true => Err(there_already(&books)),
            false => Ok(()),
        };
    }
    fs::create_dir_all(folder).map_err(|err| Error::io(folder.display(), err))?;
    let new_books = !books.exists();
    let open = |cx: &mut Context| {
        let db = Database::create(&books)?;
        cx.use_file(books.clone());
        cx.use_database(db);
        cx.write(|tx| {
            if ledger::book(tx).is_ok() {
                return Err(there_already(&books));
            }
            ledger::open(tx, currency, chart)?;
            // While nobody else can write the books: their settings are those of one `bo`.
            replace_file(&settings, settings_text.as_bytes())
        })
    };
    open(cx).inspect_err(|err| {
        cx.use_file(PathBuf::new());
        // Half a firm is worse than none: the folder is as it was before. Unless another `bo`
        // was faster: what is there is its.
        if new_books && err.kind() != Kind::Refused {
            if !said_before {
                let _ = fs::remove_file(&settings);
            }
            let _ = fs::remove_file(&books);
        }
    })
}

fn there_already(path: &Path) -> Error {
    Error::refused(format!("there is a file `{}` already", path.display()))
        .with_hint("choose another folder, or work with what is there")
}

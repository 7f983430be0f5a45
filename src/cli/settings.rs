//! Reading `bo.toml` and the files it names. Every environment variable that `bo` knows is
//! here or in the global arguments.

use bo::base::{Error, Result, Secret, Text};
use bo::firm::Firm;
use bo::invoice::paper::Files;
use std::path::Path;
use std::time::Duration;
use std::{env, fs};

/// The name of the settings, beside the file of the books.
pub const FILE: &str = "bo.toml";

/// The firm that `folder` is about.
pub fn read(folder: &Path) -> Result<Firm> {
    let path = folder.join(FILE);
    let text = fs::read_to_string(&path).map_err(|err| {
        let error = Error::io(path.display(), err);
        match error.kind() {
            bo::base::Kind::Refused => {
                Error::refused(format!("there is no file `{}`", path.display()))
                    .with_hint("`bo init` makes one beside the books")
            }
            _ => error,
        }
    })?;
    let mut firm = Firm::parse(&text).map_err(|err| err.at(path.display()))?;
    if let Ok(password) = env::var("BO_MAIL_PASSWORD") {
        firm.mail.password = Some(Secret::new(password));
    }
    Ok(firm)
}

/// How long to wait for another `bo` that writes, if someone says so: seconds in `BO_PATIENCE`.
pub fn patience() -> Result<Option<Duration>> {
    let Ok(text) = env::var("BO_PATIENCE") else {
        return Ok(None);
    };
    let seconds: u16 = text
        .parse()
        .map_err(|_| Error::usage(format!("BO_PATIENCE: expected seconds, found `{text}`")))?;
    Ok(Some(Duration::from_secs(seconds.into())))
}

/// How many columns of characters may be printed: what the variable `name` says, or those of the
/// terminal, if it is one. `BO_WIDTH` is for tables: shells tell programs their `COLUMNS`, and a
/// table that goes into a pipe is to be whole all the same.
pub fn width(
    name: &str,
    terminal: Option<(terminal_size::Width, terminal_size::Height)>,
) -> Option<usize> {
    let said = env::var(name).ok().and_then(|it| it.parse().ok());
    let real = terminal.map(|(width, _)| usize::from(width.0));
    said.or(real).filter(|width| *width > 0)
}

/// The files that the settings name: the logo, the fonts.
pub fn files(firm: &Firm, folder: &Path) -> Result<Files> {
    let read = |name: &Option<Text>| {
        name.as_ref()
            .map(|name| {
                let path = folder.join(name.as_str());
                fs::read(&path).map_err(|err| Error::io(path.display(), err))
            })
            .transpose()
    };
    Ok(Files {
        logo: read(&firm.paper.logo)?,
        font: read(&firm.paper.font)?,
        font_bold: read(&firm.paper.font_bold)?,
    })
}

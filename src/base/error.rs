//! One error type: what went wrong, whose move it is, and what to try next.

use std::{error, fmt};

/// What every fallible function in this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Whose move it is after a failure. The exit code of `bo` follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The request breaks a rule, or names something that does not exist.
    Refused,
    /// The command line asks for something that cannot be: an unknown column, a missing value.
    Usage,
    /// The input data is not valid.
    Input,
    /// Another process holds the database; the same command may succeed later.
    Busy,
    /// The machine failed: disk, permissions, a file we cannot read.
    System,
}

/// A failure, told to the person who has to deal with it.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    hint: Option<String>,
    source: Option<Box<dyn error::Error + Send + Sync>>,
}

impl Error {
    /// The request breaks a rule, or names something that does not exist.
    pub fn refused(message: impl Into<String>) -> Error {
        Error::new(Kind::Refused, message)
    }

    /// The command line asks for something that cannot be.
    pub fn usage(message: impl Into<String>) -> Error {
        Error::new(Kind::Usage, message)
    }

    /// The input data is not valid.
    pub fn input(message: impl Into<String>) -> Error {
        Error::new(Kind::Input, message)
    }

    /// Another process is in the way.
    pub fn busy(message: impl Into<String>) -> Error {
        Error::new(Kind::Busy, message)
    }

    /// The machine failed.
    pub fn system(message: impl Into<String>) -> Error {
        Error::new(Kind::System, message)
    }

    fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error {
            kind,
            message: message.into(),
            hint: None,
            source: None,
        }
    }

    /// A file could not be read or written.
    pub fn io(name: impl fmt::Display, err: std::io::Error) -> Error {
        let kind = match err.kind() {
            std::io::ErrorKind::NotFound => Kind::Refused,
            _ => Kind::System,
        };
        Error::new(kind, format!("{name}: {}", reason(&err))).with_source(err)
    }

    /// Adds what the user can do about it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the failure underneath.
    #[must_use]
    pub fn with_source(mut self, source: impl error::Error + Send + Sync + 'static) -> Error {
        self.source = Some(Box::new(source));
        self
    }

    /// Says where it happened: `bo.toml: …`.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Error {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// Calls the place where it happened what the user calls it: `(of, to)` for each.
    #[must_use]
    pub fn place_as(mut self, names: &[(&str, &str)]) -> Error {
        if let Some((place, rest)) = self.message.split_once(": ")
            && let Some((_, name)) = names.iter().find(|(of, _)| *of == place)
        {
            self.message = format!("{name}: {rest}");
        }
        self
    }

    /// Makes it the fault of the command line, where the values came from there.
    #[must_use]
    pub fn as_usage(self) -> Error {
        match self.kind {
            Kind::Input => Error {
                kind: Kind::Usage,
                ..self
            },
            Kind::Refused | Kind::Usage | Kind::Busy | Kind::System => self,
        }
    }

    /// Whose move it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether the file holds something that cannot be: a check tells it and goes on.
    pub fn is_damage(&self) -> bool {
        self.kind == Kind::System && self.message.contains("the file is damaged")
    }

    /// What the user can do about it, if we know.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

/// The words of the operating system, without the number.
fn reason(err: &std::io::Error) -> String {
    let text = err.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<std::io::Error> for Error {
    fn from(err: std::io::Error) -> Error {
        Error::system(format!("cannot read or write: {}", reason(&err))).with_source(err)
    }
}

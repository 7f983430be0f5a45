use crate::base::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::{fmt, str::FromStr};

/// An address for electronic mail, `name@host.tld`.
///
/// Checked for shape only: whether someone reads it, only a mail can tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = Error;

    fn from_str(text: &str) -> Result<Email> {
        let text = text.trim();
        let shaped = text.split_once('@').is_some_and(|(name, host)| {
            let labels = || host.split('.');
            !name.is_empty()
                && !host.contains('@')
                && labels().count() >= 2
                && labels().all(|label| {
                    !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                })
        });
        let plain = text.len() <= 254
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\"\\".contains(c));
        match shaped && plain {
            true => Ok(Email(text.to_string())),
            false => Err(Error::input(format!(
                "expected a mail address such as name@example.com, found `{}`",
                text.chars()
                    .filter(|c| !c.is_control())
                    .take(60)
                    .collect::<String>()
            ))),
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Email, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

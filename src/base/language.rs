use super::Code;
use serde::{Deserialize, Serialize};

/// The language of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Code for Language {
    const WHAT: &'static str = "language";
    const NAMES: &'static [(Language, &'static str)] =
        &[(Language::De, "de"), (Language::En, "en")];
}

impl Language {
    /// The one of two texts that is in this language.
    pub fn pick<T>(self, de: T, en: T) -> T {
        match self {
            Language::De => de,
            Language::En => en,
        }
    }
}

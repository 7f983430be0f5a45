//! The words that a forecast gives for its sums: English with ISO days in rows, the language of the
//! paper on paper.

use crate::base::Language;
use crate::document::format;
use chrono::NaiveDate;

/// Where the words will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// In rows that other programs read.
    Rows,
    /// On paper.
    Paper(Language),
}

impl Words {
    /// The German or the English words.
    pub(super) fn pick<T>(self, de: T, en: T) -> T {
        match self {
            Words::Rows => en,
            Words::Paper(language) => language.pick(de, en),
        }
    }

    /// A day.
    pub(super) fn day(self, day: NaiveDate) -> String {
        match self {
            Words::Rows => day.to_string(),
            Words::Paper(language) => format::short_day(language, day),
        }
    }

    /// That something is due on a day.
    pub(super) fn due(self, day: NaiveDate) -> String {
        let day = self.day(day);
        self.pick(format!("fällig am {day}"), format!("due on {day}"))
    }

    /// An amount of the currency of the books.
    pub(super) fn amount(self, money: crate::base::Money) -> String {
        match self {
            Words::Rows => money.to_string(),
            Words::Paper(language) => {
                format!("{} {}", format::amount(language, money), money.currency())
            }
        }
    }

    /// So many of something.
    pub(super) fn counted(self, count: i128, de: [&str; 2], en: [&str; 2]) -> String {
        let [one, many] = self.pick(de, en);
        crate::base::counted(count, one, many)
    }
}

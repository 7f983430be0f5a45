//! When a child came, and what makes the weeks after it longer: `2027-02-10`, `2027-02-10 multiple`.

use crate::base::{Code, Error, Result, by_name, day};
use chrono::NaiveDate;
use std::{fmt, str::FromStr};

/// A birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// The day.
    pub day: NaiveDate,
    /// Why the mother is protected for longer after it, if she is.
    pub longer: Option<Longer>,
}

/// Why a mother is protected for longer (§ 3 (2) sentence 2 MuSchG).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Longer {
    /// A premature birth, as the doctor says: not each that comes before its day is one.
    Early,
    /// Twins, and more.
    Multiple,
    /// A disability of the child was found within eight weeks, and she asked for it.
    Disability,
}

impl Code for Longer {
    const WHAT: &'static str = "reason for a longer protection";
    const NAMES: &'static [(Longer, &'static str)] = &[
        (Longer::Early, "early"),
        (Longer::Multiple, "multiple"),
        (Longer::Disability, "disability"),
    ];
}

impl FromStr for Birth {
    type Err = Error;

    fn from_str(text: &str) -> Result<Birth> {
        let (date, longer) = match text.trim().split_once(char::is_whitespace) {
            Some((date, longer)) => (date, Some(by_name(longer.trim())?)),
            None => (text.trim(), None),
        };
        Ok(Birth {
            day: day(date)?,
            longer,
        })
    }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        match self.longer {
            Some(longer) => write!(f, " {}", longer.as_str()),
            None => Ok(()),
        }
    }
}

/// What a mother says that she is willing to do; it holds until she says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consent {
    /// Work in the six weeks before the birth (§ 3 (1) MuSchG).
    BeforeBirth,
    /// Work from 20 to 22 (§§ 5, 28 MuSchG).
    Evening,
    /// Work on Sundays and holidays (§ 6 MuSchG).
    Sunday,
}

impl Code for Consent {
    const WHAT: &'static str = "consent of a mother";
    const NAMES: &'static [(Consent, &'static str)] = &[
        (Consent::BeforeBirth, "before-birth"),
        (Consent::Evening, "evening"),
        (Consent::Sunday, "sunday"),
    ];
}

/// What somebody consents to, in one order: `evening,sunday`.
///
/// # Errors
/// Input: there is no such consent.
pub fn consents(text: &str) -> Result<Vec<Consent>> {
    let words = text
        .split([',', ' '])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let mut found = words.map(by_name).collect::<Result<Vec<Consent>>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

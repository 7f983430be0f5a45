//! Checklists: what is to be done when somebody joins or leaves, by when, and by whom.
//!
//! What the law wants comes with bo as dated data with its source; the firm's own rows say what
//! else there is, or say it otherwise ([`templates`]). Once a list is started, its tasks are those
//! of that day.

mod check;
mod due;
mod rows;
mod store;
mod task;
mod template;

pub use check::check;
pub use due::due;
pub use rows::{TaskRow, TemplateLine, TemplateRow, rows};
pub use task::{ensure, open_returns, settle, start};
pub use template::{
    TemplatePatch, add as add_template, edit as edit_template, import as import_template,
    remove as remove_template, rows as template_rows, templates,
};

use crate::base::{Code, Error, Id, Result};
use crate::people::Person;
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// Of who joins.
    Onboard,
    /// Of who leaves.
    Offboard,
}

impl Code for List {
    const WHAT: &'static str = "checklist";
    const NAMES: &'static [(List, &'static str)] =
        &[(List::Onboard, "onboard"), (List::Offboard, "offboard")];
}

/// What a task is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// A duty of the law.
    Law,
    /// Something handed over or returned.
    Asset,
    /// Something opened or closed.
    Access,
    /// Anything else.
    Task,
}

impl Code for Category {
    const WHAT: &'static str = "category of a task";
    const NAMES: &'static [(Category, &'static str)] = &[
        (Category::Law, "law"),
        (Category::Asset, "asset"),
        (Category::Access, "access"),
        (Category::Task, "task"),
    ];
}

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It waits.
    Open,
    /// It is done.
    Done,
    /// It need not be done; a reason says why.
    Skipped,
}

impl Code for State {
    const WHAT: &'static str = "state of a task";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Open, "open"),
        (State::Done, "done"),
        (State::Skipped, "skipped"),
    ];
}

/// By when, counted from the first or the last day: `-7d`, `0d`, `6w`, `1m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// So many days after it; before it, if negative.
    Days(i32),
    /// So many months.
    Months(i32),
}

impl Due {
    /// The day, counted from another. A month ends with the day of the same number, or its last.
    pub fn on(self, day: NaiveDate) -> NaiveDate {
        let moved = match self {
            Due::Days(days) if days < 0 => {
                day.checked_sub_days(Days::new(days.unsigned_abs().into()))
            }
            Due::Days(days) => day.checked_add_days(Days::new(days.unsigned_abs().into())),
            Due::Months(months) if months < 0 => {
                day.checked_sub_months(Months::new(months.unsigned_abs()))
            }
            Due::Months(months) => day.checked_add_months(Months::new(months.unsigned_abs())),
        };
        moved.unwrap_or(day)
    }
}

impl FromStr for Due {
    type Err = Error;

    fn from_str(text: &str) -> Result<Due> {
        let wrong = || {
            Error::input(format!("`{text}` is no time before or after a day"))
                .with_hint("write it as 0d, -7d, 6w or 1m")
        };
        let text = text.trim();
        let unit = text.chars().next_back().ok_or_else(wrong)?;
        let number = &text[..text.len() - unit.len_utf8()];
        let number: i32 = number.parse().map_err(|_| wrong())?;
        let (due, most) = match unit {
            'd' => (Due::Days(number), 3660),
            'w' => (Due::Days(number.saturating_mul(7)), 520),
            'm' => (Due::Months(number), 120),
            _ => return Err(wrong()),
        };
        match number.unsigned_abs() <= most {
            true => Ok(due),
            false => Err(wrong()),
        }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::Days(days) if *days != 0 && days % 7 == 0 && 14 < days.abs() => {
                write!(f, "{}w", days / 7)
            }
            Due::Days(days) => write!(f, "{days}d"),
            Due::Months(months) => write!(f, "{months}m"),
        }
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Due, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A task as the template has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Of which list.
    pub list: List,
    /// What people type, such as `written-terms`.
    pub code: String,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due: Due,
    /// By whom: a role, the number of a person or the code of a department.
    pub owner: String,
    /// What it is about.
    pub category: Category,
    /// The law that wants it.
    pub law: Option<String>,
    /// Whether the day was compared with the text of that law, where bo says it.
    pub verified: Option<bool>,
    /// Whether the firm says so, and not bo.
    pub own: bool,
}

/// A list that was started for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// The row.
    pub id: Id<Checklist>,
    /// Whose.
    pub person: Person,
    /// Which.
    pub list: List,
    /// The first or the last day.
    pub day: NaiveDate,
    /// When it was started.
    pub started_on: NaiveDate,
    /// What is to be done.
    pub tasks: Vec<Task>,
}

impl Checklist {
    /// By when a task is to be done. What comes before the day itself cannot be late before the
    /// list was started.
    pub fn due_on(&self, task: &Task) -> NaiveDate {
        let due = task.due.on(self.day);
        due.max(self.started_on.min(self.day))
    }
}

/// A task of somebody's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The row.
    pub id: Id<Task>,
    /// What people type.
    pub code: String,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due: Due,
    /// By whom.
    pub owner: String,
    /// What it is about.
    pub category: Category,
    /// The law that wants it.
    pub law: Option<String>,
    /// What became of it.
    pub state: State,
    /// When.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: &str, expected: &str) {
        let found = match text.parse::<Due>() {
            Ok(due) => {
                assert_eq!(due.to_string().parse::<Due>().unwrap(), due);
                due.on(day.parse().unwrap()).to_string()
            }
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn days_before_and_after() {
        check("0d", "2027-01-01", "2027-01-01");
        check("-7d", "2027-01-01", "2026-12-25");
        check("6w", "2027-01-01", "2027-02-12");
        check("1m", "2027-01-31", "2027-02-28");
        check("-3m", "2027-05-31", "2027-02-28");
        check("30", "2027-01-01", "`30` is no time before or after a day");
        check("1y", "2027-01-01", "`1y` is no time before or after a day");
        check("", "2027-01-01", "`` is no time before or after a day");
        check(
            "99999d",
            "2027-01-01",
            "`99999d` is no time before or after a day",
        );
    }
}

//! Putting right what an expense was for, before anybody has decided.

use super::{Category, Expense, Kind, decide, receipt, store};
use crate::base::{Code, Error, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::people;

/// What to put right; what is not said stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// What for.
    pub what: Option<Text>,
    /// What kind of cost; its account with it.
    pub category: Option<Category>,
    /// Where it is posted.
    pub account: Option<Text>,
    /// Whose cost it is.
    pub department: Option<Text>,
}

/// An expense that was put right.
#[derive(Clone, Debug)]
pub struct Edited {
    /// As it is now.
    pub expense: Expense,
    /// What was different before, such as `account was 4670`.
    pub changed: Vec<String>,
}

/// Puts an expense right that waits; whoever has approved it so far has approved something else,
/// so it is asked for anew.
///
/// # Errors
/// Refused: it is decided, or an account or department does not exist.
pub fn edit(tx: &Transaction<'_>, firm: &Firm, number: &str, edit: &Edit) -> Result<Edited> {
    let before = decide::waiting(store::get(tx, number)?)?;
    let mut expense = before.clone();
    let timeline = people::timeline(tx, &expense.person, None)?;
    if let Some(what) = &edit.what {
        expense.what = what.to_string();
    }
    if let Some(category) = edit.category {
        if expense.kind == Kind::Trip {
            return Err(Error::input("category: a trip is travel"));
        }
        expense.category = category;
    }
    if edit.category.is_some() || edit.account.is_some() {
        let named = edit.account.as_deref();
        expense.account = receipt::account_of(tx, &timeline, expense.category, named)?;
    }
    if let Some(code) = &edit.department {
        let day = expense.day;
        expense.department = receipt::department_of(tx, &timeline, day, Some(code))?;
    }
    store::update(tx, &expense)?;
    tx.touch("expense", number)?;
    let expense = decide::submit(tx, firm, &store::get(tx, number)?)?;
    let changed = changed(&before, &expense);
    Ok(Edited { expense, changed })
}

/// What was different before.
fn changed(before: &Expense, after: &Expense) -> Vec<String> {
    let facts = |it: &Expense| {
        [
            ("for", it.what.clone()),
            ("category", it.category.as_str().to_string()),
            ("account", it.account.clone()),
            ("department", it.department.clone().unwrap_or_default()),
        ]
    };
    let both = facts(before).into_iter().zip(facts(after));
    both.filter(|(was, is)| was != is && !was.1.is_empty())
        .map(|((what, was), _)| format!("{what} was {was}"))
        .collect()
}

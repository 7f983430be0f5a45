//! What must hold of expenses and trips.

use super::{Kind, PaidBy, State, store};
use crate::base::{Code, Finding, Money, Result};
use crate::claim;
use crate::db::Connection;
use crate::ledger;
use crate::staff::trip;
use std::collections::BTreeMap;

/// Reports every expense that cannot be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [store::FILES, store::STEPS] {
        seal.check(conn, found)?;
    }
    for id in store::files(conn)? {
        if !store::file(conn, id)?.is_whole() {
            let what = "its bytes are not those that came in";
            found(Finding::error(
                "BO-EXPENSE-4",
                format!("receipt {}", id.raw()),
                what,
            ));
        }
    }
    for it in trip::too_long(conn, None)? {
        found(Finding::warning("BO-EXPENSE-7", &it.number, it.to_string()));
    }
    let mut papers: BTreeMap<i64, String> = BTreeMap::new();
    for it in store::expenses(conn, None)? {
        let mut tell = |code, what: String| found(Finding::error(code, &it.number, what));
        let steps: Vec<State> = store::steps(conn, &it)?
            .into_iter()
            .map(|step| step.0)
            .collect();
        match steps.as_slice() {
            []
            | [State::Approved | State::Rejected | State::Withdrawn]
            | [State::Approved, State::Cancelled] => (),
            other => {
                let names: Vec<&str> = other.iter().map(|it| it.as_str()).collect();
                tell(
                    "BO-EXPENSE-1",
                    format!("it became {}", names.join(", then ")),
                );
            }
        }
        let posted = steps.first() == Some(&State::Approved) && !it.amount.is_zero();
        match it.entry {
            Some(entry) if posted => {
                let entry = ledger::entry(conn, entry)?;
                let sum = ledger::debits(conn, entry.id)?;
                if sum != it.amount || entry.document.as_ref() != Some(&it.number) {
                    tell(
                        "BO-EXPENSE-2",
                        format!(
                            "it is {}, its entry {} says {sum}",
                            it.amount,
                            entry.number()
                        ),
                    );
                }
            }
            None if !posted => (),
            _ => tell(
                "BO-EXPENSE-2",
                "it is posted without an entry, or the other way round".to_string(),
            ),
        }
        let owed = posted && it.paid_by == PaidBy::Person;
        let claim = claim::find(conn, &it.number)?;
        if owed != claim.is_some() || claim.is_some_and(|claim| claim.amount != it.amount) {
            tell(
                "BO-EXPENSE-2",
                "what is owed is not what was spent".to_string(),
            );
        }
        let taxes = Money::sum(store::vat(conn, &it)?.iter().map(|it| it.tax), it.book());
        if taxes != it.tax {
            tell(
                "BO-EXPENSE-3",
                format!("its VAT is {taxes} by rate and {} in all", it.tax),
            );
        }
        if let Some(file) = it.file.filter(|_| it.state.is_active())
            && let Some(other) = papers.insert(file.raw(), it.number.clone())
        {
            tell("BO-EXPENSE-5", format!("its receipt is that of {other}"));
        }
        if it.kind == Kind::Trip
            && let Some(what) = trip::differs(conn, &it)?
        {
            tell("BO-EXPENSE-6", what);
        }
    }
    Ok(())
}

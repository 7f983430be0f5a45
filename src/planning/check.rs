//! What must hold of budgets.

use super::store;
use crate::base::{Finding, Money, Month, Result};
use crate::db::Connection;
use std::collections::BTreeSet;

/// Reports everything wrong with budgets to `found`: what they are for, amounts, double rows.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut seen = BTreeSet::new();
    for row in store::kept(conn)? {
        let of = |name: &Option<String>, raw: i64| name.clone().unwrap_or(format!("row {raw}"));
        let account = of(&row.code, row.account);
        let at = format!("{} {account} {}", row.scenario, row.month);
        if row.code.is_none() {
            let what = "it is for an account that is not there";
            found(Finding::error("BO-BUDGET-1", at.clone(), what));
        }
        if let (Some(raw), None) = (row.department, &row.department_code) {
            let what = format!("it is for a department that is not there, row {raw}");
            found(Finding::error("BO-BUDGET-1", at.clone(), what));
        }
        if row.amount.abs() > Money::MAX || row.month.parse::<Month>().is_err() {
            let what = format!("{} in {} cannot be planned", row.amount, row.month);
            found(Finding::error("BO-BUDGET-2", at.clone(), what));
        }
        let place = (row.scenario, row.account, row.department, row.month);
        if !seen.insert(place) {
            let what = "it is planned more than once";
            found(Finding::error("BO-BUDGET-3", at, what));
        }
    }
    Ok(())
}

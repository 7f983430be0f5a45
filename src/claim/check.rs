//! What must hold of claims.

use super::{How, store};
use crate::base::{Finding, Money, Result};
use crate::db::Connection;

/// Reports every claim that is not paid as it should be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::CLAIMS.check(conn, found)?;
    store::PAYMENTS.check(conn, found)?;
    for claim in store::all(conn)? {
        let payments = store::payments(conn, Some(&claim.number), None)?;
        let (cancelled, paid): (Vec<_>, Vec<_>) =
            payments.iter().partition(|it| it.how == How::Cancelled);
        let sum = Money::sum(paid.iter().map(|it| it.amount), claim.amount.currency());
        if sum.is_negative() || claim.amount.minor() < sum.minor() || 1 < cancelled.len() {
            let what = format!("{} is owed, {sum} was paid", claim.amount);
            found(Finding::error("BO-CLAIM-1", &claim.number, what));
        }
    }
    for number in store::not_posted(conn)? {
        let what = "the books say something else about it or a payment of it";
        found(Finding::error("BO-CLAIM-2", number, what));
    }
    Ok(())
}

//! What must hold of approvals.

use super::{State, Verdict, store};
use crate::base::{Finding, Result, is_same_login};
use crate::db::Connection;

/// Reports every approval that is none to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::check_seals(conn, found)?;
    store::each_request(conn, None, |request| {
        let mut tell = |code, what: String| {
            found(Finding::error(
                code,
                format!("approval {}", request.number),
                what,
            ));
        };
        let approvals = request.decisions.iter();
        let approvals = approvals.filter(|it| it.verdict == Verdict::Approve);
        let (alone, others): (Vec<_>, Vec<_>) = approvals.partition(|it| it.alone);
        let most = request.needs.iter().map(|need| need.needed as usize).max();
        let mut people: Vec<&str> = Vec::new();
        for it in &others {
            if !people.iter().any(|one| is_same_login(one, &it.actor)) {
                people.push(&it.actor);
            }
        }
        let enough = !alone.is_empty() || most.is_some_and(|most| most <= people.len());
        if request.state == State::Approved && !enough {
            tell(
                "BO-APPROVAL-1",
                "it is approved, and not by as many as its rules want".to_string(),
            );
        }
        if let Some(own) = others
            .iter()
            .find(|it| is_same_login(&it.actor, &request.created_by))
        {
            tell(
                "BO-APPROVAL-2",
                format!("{} has asked for it and has approved it", own.actor),
            );
        }
        if request
            .decisions
            .iter()
            .any(|it| it.digest != request.digest)
        {
            tell(
                "BO-APPROVAL-3",
                "something else was decided about than was asked for".to_string(),
            );
        }
        Ok(())
    })
}

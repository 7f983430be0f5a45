//! The income statement by nature of expense: § 275 (2) HGB, with the gross result of § 276.

use super::figures::Figures;
use super::positions::{placed, positions};
use super::question::{Question, year_of};
use super::statement::{Leaves, columns, notices};
use crate::base::Result;
use crate::db::Connection;
use crate::ledger::store;

/// Income above zero, expenses below, in the order of the law; the last line is the result.
///
/// # Errors
/// Usage: too many spans. Otherwise as reading the file.
pub fn income(conn: &Connection, question: &Question) -> Result<Figures> {
    let positions = positions()?;
    let placed = placed(conn, &positions)?;
    let year = year_of(question.on.unwrap_or(question.today));
    let until = |day| crate::base::Period {
        from: year.from,
        to: day,
    };
    let period = question.period.or(question.on.map(until)).unwrap_or(year);
    let spans = question.flows(conn, period)?;
    let mut leaves = Leaves::new(spans.balances.len());
    for (span, balances) in spans.balances.iter().enumerate() {
        leaves.place(&positions, &placed, span, balances, |it| {
            it.position.starts_with("guv")
        });
    }
    leaves.name(&placed, question);
    Ok(Figures {
        lead: columns(question),
        value: "amount",
        spans: spans.names,
        layout: spans.layout,
        lines: leaves.lines(&positions, "guv", question),
        drawn: &["guv.1", "guv.17"],
        held: &[],
        notices: notices(&placed, leaves.accounts()),
        currency: store::book(conn)?,
    })
}

//! The balance sheet in the short form of § 266 (1) sentence 3 HGB, and finer.

use super::figures::Figures;
use super::positions::{placed, positions};
use super::question::{Question, added, year_of};
use super::statement::{Leaves, columns, is_till, notices};
use crate::base::{Error, Money, Result};
use crate::db::Connection;
use crate::ledger::store;
use crate::ledger::store::sums::{SumFilter, sums};

/// What there is and whose it is at the end of a day. The result of the year stands in equity,
/// whether the year was closed or not; results of years before that were never closed are
/// carried forward.
///
/// # Errors
/// Refused: both sides differ, which a sound file cannot do. Usage: too many spans.
pub fn balance_sheet(conn: &Connection, question: &Question) -> Result<Figures> {
    let positions = positions()?;
    let placed = placed(conn, &positions)?;
    let (layout, ends) = question.ends()?;
    let mut leaves = Leaves::new(ends.len());
    let mut tills = Vec::new();
    for (span, (_, day)) in ends.iter().enumerate() {
        let year = year_of(*day);
        let filter = |from, to, before_closing| SumFilter {
            from,
            to: Some(to),
            department: None,
            before_closing,
            by_month: false,
        };
        let before = match year.from.pred_opt() {
            Some(eve) => added(&sums(conn, &filter(None, eve, false))?),
            None => added(&[]),
        };
        // What closes this year would hide its result.
        let this_year = added(&sums(conn, &filter(Some(year.from), *day, true))?);
        let mut held = before.clone();
        for (account, amount) in &this_year {
            *held.entry(*account).or_default() += amount;
        }
        for it in placed.iter().filter(|it| is_till(it)) {
            let minor = held.get(&it.id).copied().unwrap_or_default();
            if minor < 0 {
                tills.push(format!(
                    "{} are in the till {} on {day}, which cannot be: an entry is missing or wrong",
                    Money::from_minor(minor, store::book(conn)?),
                    it.account.code
                ));
            }
        }
        leaves.place(&positions, &placed, span, &held, |it| {
            !it.position.starts_with("guv")
        });
        for it in placed.iter().filter(|it| it.position.starts_with("guv")) {
            let of = |balances: &super::question::Balances| {
                balances.get(&it.id).copied().unwrap_or_default()
            };
            leaves.add("passiva.A.V", "", span, of(&this_year));
            leaves.add("passiva.A.IV", "", span, of(&before));
        }
        let equity = leaves.total("passiva.A")[span];
        if equity < 0 {
            leaves.add("aktiva.F", "", span, -equity);
            leaves.add("passiva.A.F", "", span, equity);
        }
    }
    leaves.name(&placed, question);
    let (assets, other) = (leaves.total("aktiva"), leaves.total("passiva"));
    if let Some(span) = (0..ends.len()).find(|span| assets[*span] != other[*span]) {
        return Err(Error::refused(format!(
            "the balance sheet of {} does not balance",
            ends[span].0
        ))
        .with_hint("`bo check` says what is wrong with the file"));
    }
    let book = store::book(conn)?;
    let mut notices = notices(&placed, leaves.accounts());
    notices.extend(tills);
    let mut lines = leaves.lines(&positions, "aktiva", question);
    lines.extend(leaves.lines(&positions, "passiva", question));
    Ok(Figures {
        lead: columns(question),
        value: "amount",
        spans: ends.into_iter().map(|(name, _)| name).collect(),
        layout,
        lines,
        drawn: &["aktiva", "passiva.A"],
        held: &["aktiva", "passiva.A"],
        notices,
        currency: book,
    })
}

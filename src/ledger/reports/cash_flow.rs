//! Where the money came from and where it went: the direct method, over the accounts of cash and
//! banks, by the line of the account on the other side.

use super::figures::{FigureLine, Figures, Layout, LineKind};
use super::positions::{Placed, placed, positions};
use super::question::{By, Question, added, year_of};
use crate::base::{Id, Result};
use crate::db::Connection;
use crate::ledger::store::reports::cash_moves;
use crate::ledger::store::sums::{SumFilter, sums};
use crate::ledger::{Account, store};
use std::collections::{BTreeMap, HashMap};

/// The line of cash and money at banks.
const CASH: &str = "aktiva.B.IV";

/// Money at the start of each part of a period, what came in and went out, and what is left.
///
/// An entry brings money in or out as a whole; a cash discount inside it lowers what came in.
/// Transfers between our own accounts are neither.
///
/// # Errors
/// Usage: too many spans. Otherwise as reading the file.
pub fn cash_flow(conn: &Connection, question: &Question) -> Result<Figures> {
    let positions = positions()?;
    let placed = placed(conn, &positions)?;
    let by_id: HashMap<Id<Account>, &Placed> = placed.iter().map(|it| (it.id, it)).collect();
    let cash: Vec<Id<Account>> = placed
        .iter()
        .filter(|it| it.position == CASH)
        .map(|it| it.id)
        .collect();
    let period = question.period.unwrap_or(year_of(question.today));
    let by = question.by.unwrap_or(By::Month);
    let parts: Vec<String> = by
        .parts(period)?
        .into_iter()
        .map(|(part, _)| part)
        .collect();
    let index: HashMap<&str, usize> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| (part.as_str(), index))
        .collect();

    let mut moves: [BTreeMap<(usize, String), Vec<i64>>; 3] = Default::default();
    for it in cash_moves(conn, &cash, period.from, period.to)? {
        let (Some(span), Some(other)) = (
            index.get(by.part(&it.month).as_str()),
            by_id.get(&it.account),
        ) else {
            continue;
        };
        let direction = match (it.carried, it.inflow) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        };
        let place = positions.iter().position(|at| at.code == other.position);
        let account = match question.accounts {
            true => other.account.code.clone(),
            false => String::new(),
        };
        let amounts = moves[direction]
            .entry((place.unwrap_or_default(), account))
            .or_insert_with(|| vec![0; parts.len()]);
        amounts[*span] += it.amount;
    }

    let pick = |de, en| question.language.pick(de, en);
    let kinds = [
        ("inflow", pick("Einzahlungen", "Money in")),
        ("outflow", pick("Auszahlungen", "Money out")),
        (
            "carried",
            pick("Eröffnung und Abschluss", "Opening and closing"),
        ),
    ];
    let mut change = vec![0; parts.len()];
    let mut lines = Vec::new();
    for ((kind, name), amounts) in kinds.into_iter().zip(&moves) {
        let mut sum = vec![0; parts.len()];
        for ((place, account), amounts) in amounts {
            if amounts.iter().all(|it| *it == 0) && !question.all {
                continue;
            }
            let position = &positions[*place];
            let label = match placed.iter().find(|it| it.account.code == *account) {
                Some(it) => question
                    .language
                    .pick(&it.account.name_de, &it.account.name_en),
                None => position.label(question.language),
            };
            for (sum, amount) in sum.iter_mut().zip(amounts) {
                *sum += amount;
            }
            lines.push(FigureLine {
                lead: lead(kind, &position.code, account, label, question),
                section: kind.to_string(),
                level: 2,
                kind: LineKind::Line,
                amounts: amounts.clone(),
            });
        }
        if kind != "carried" || sum.iter().any(|it| *it != 0) {
            lines.push(total(kind, name, sum.clone(), question));
        }
        for (change, sum) in change.iter_mut().zip(&sum) {
            *change += sum;
        }
    }
    let opening = before(conn, &cash, period.from)?;
    let (mut openings, mut closings) = (Vec::new(), Vec::new());
    let mut balance = opening;
    for change in &change {
        openings.push(balance);
        balance += change;
        closings.push(balance);
    }
    let at_start = pick("Geld am Anfang", "Money at the start");
    lines.insert(0, total("opening", at_start, openings, question));
    let at_end = pick("Geld am Ende", "Money at the end");
    lines.push(total("closing", at_end, closings, question));
    Ok(Figures {
        lead: match question.accounts {
            true => vec!["kind", "position", "account", "label"],
            false => vec!["kind", "position", "label"],
        },
        value: "amount",
        spans: parts,
        layout: Layout::By(by),
        lines,
        drawn: &["inflow", "outflow", "closing"],
        notices: Vec::new(),
        currency: store::book(conn)?,
    })
}

fn before(conn: &Connection, cash: &[Id<Account>], from: chrono::NaiveDate) -> Result<i64> {
    let Some(eve) = from.pred_opt() else {
        return Ok(0);
    };
    let filter = SumFilter {
        to: Some(eve),
        ..SumFilter::default()
    };
    let balances = added(&sums(conn, &filter)?);
    let held = cash.iter().filter_map(|id| balances.get(id));
    Ok(held.sum())
}

fn lead(
    kind: &str,
    position: &str,
    account: &str,
    label: &str,
    question: &Question,
) -> Vec<String> {
    let mut lead = vec![kind.to_string(), position.to_string()];
    if question.accounts {
        lead.push(account.to_string());
    }
    lead.push(label.to_string());
    lead
}

fn total(kind: &str, name: &str, amounts: Vec<i64>, question: &Question) -> FigureLine {
    let position = match kind {
        "opening" | "closing" => CASH,
        _ => "",
    };
    FigureLine {
        lead: lead(kind, position, "", name, question),
        section: kind.to_string(),
        level: 1,
        kind: LineKind::Sum,
        amounts,
    }
}

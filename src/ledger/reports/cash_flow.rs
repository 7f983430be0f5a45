//! Where the money came from and where it went: the direct method, over the accounts of cash and
//! banks, by the line of the account on the other side.

use super::figures::{FigureLine, Figures, Layout, LineKind};
use super::positions::{Placed, Position, placed, positions};
use super::question::{By, Question, added, days, year_of};
use crate::base::{Id, Period, Result};
use crate::db::Connection;
use crate::ledger::store::reports::cash_moves;
use crate::ledger::store::sums::{SumFilter, sums};
use crate::ledger::{Account, store};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The line of cash and money at banks.
pub const MONEY: &str = "aktiva.B.IV";

/// Money at the start of each part of a period, what came in and went out, and what is left.
///
/// An entry brings money in or out as a whole; a cash discount inside it lowers what came in.
/// Transfers between our own accounts are neither, and opening balances are money at the start.
///
/// # Errors
/// Usage: too many spans. Otherwise as reading the file.
pub fn cash_flow(conn: &Connection, question: &Question) -> Result<Figures> {
    let positions = positions()?;
    let placed = placed(conn, &positions)?;
    let by_id: HashMap<Id<Account>, &Placed> = placed.iter().map(|it| (it.id, it)).collect();
    let cash: Vec<Id<Account>> = placed
        .iter()
        .filter(|it| it.position == MONEY)
        .map(|it| it.id)
        .collect();
    let (layout, names, periods) = spans(question)?;
    let depth = question.depth.unwrap_or(3);

    let mut moves: [BTreeMap<(usize, String), Vec<i64>>; 2] = Default::default();
    // What a firm brought along was there before the period that it was entered in.
    let mut brought: BTreeMap<usize, i64> = BTreeMap::new();
    for (first, period) in &periods {
        for it in cash_moves(conn, &cash, period.from, period.to)? {
            let span = match layout {
                Layout::By(by) => {
                    let part = by.part(&it.month);
                    names.iter().position(|name| *name == part)
                }
                Layout::Single | Layout::Compare => Some(*first),
            };
            let (Some(span), Some(other)) = (span, by_id.get(&it.account)) else {
                continue;
            };
            if it.carried {
                *brought.entry(*first).or_default() += it.amount;
                continue;
            }
            let direction = usize::from(!it.inflow);
            let place = line(&positions, &other.position, depth);
            // Money on its way between our accounts is no asset among others: it has its name.
            let named = question.accounts || other.account.role.as_deref() == Some("transit");
            let account = match named {
                true => other.account.code.clone(),
                false => String::new(),
            };
            let amounts = moves[direction]
                .entry((place, account))
                .or_insert_with(|| vec![0; names.len()]);
            amounts[span] += it.amount;
        }
    }

    let pick = |de, en| question.language.pick(de, en);
    let kinds = [
        ("inflow", pick("Einzahlungen", "Money in")),
        ("outflow", pick("Auszahlungen", "Money out")),
    ];
    let mut change = vec![0; names.len()];
    let mut lines = Vec::new();
    for ((kind, name), amounts) in kinds.into_iter().zip(&moves) {
        let mut sum = vec![0; names.len()];
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
        lines.push(total(kind, name, sum.clone(), question));
        for (change, sum) in change.iter_mut().zip(&sum) {
            *change += sum;
        }
    }
    let (mut openings, mut closings) = (Vec::new(), Vec::new());
    let mut balance = 0;
    for (span, change) in change.iter().enumerate() {
        if let Some((_, period)) = periods.iter().find(|(first, _)| *first == span) {
            let brought = brought.get(&span).copied().unwrap_or_default();
            balance = before(conn, &cash, period.from)? + brought;
        }
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
        spans: names,
        layout,
        lines,
        drawn: &["inflow", "outflow", "closing"],
        held: &["closing"],
        notices: Vec::new(),
        currency: store::book(conn)?,
    })
}

/// The names of the spans, and the periods they are in, each with the index of its first span.
#[allow(clippy::type_complexity, reason = "it is taken apart at once")]
fn spans(question: &Question) -> Result<(Layout, Vec<String>, Vec<(usize, Period)>)> {
    let year = year_of(question.on.unwrap_or(question.today));
    let until = question.on.unwrap_or(year.to);
    let period = question.period.unwrap_or(Period { to: until, ..year });
    if let Some(compare) = question.compare {
        let names = [period, compare].map(days).to_vec();
        return Ok((Layout::Compare, names, vec![(0, period), (1, compare)]));
    }
    let by = question.by.unwrap_or(By::Month);
    let parts = by.parts(period)?.into_iter().map(|(part, _)| part);
    Ok((Layout::By(by), parts.collect(), vec![(0, period)]))
}

/// The line that `code` stands in, as fine as it is wanted.
fn line(positions: &[Position], code: &str, depth: u32) -> usize {
    let is_in = |it: &&(usize, &Position)| {
        it.1.level <= depth
            && !it.1.sum
            && (code == it.1.code || code.starts_with(&format!("{}.", it.1.code)))
    };
    let lines: Vec<(usize, &Position)> = positions.iter().enumerate().collect();
    let finest = lines.iter().filter(is_in).max_by_key(|it| it.1.level);
    finest.map_or_else(
        || {
            positions
                .iter()
                .position(|it| it.code == code)
                .unwrap_or_default()
        },
        |(index, _)| *index,
    )
}

fn before(conn: &Connection, cash: &[Id<Account>], from: NaiveDate) -> Result<i64> {
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
        "opening" | "closing" => MONEY,
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

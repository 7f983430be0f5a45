//! From accounts with balances to the lines of a statement.

use super::figures::{FigureLine, LineKind};
use super::positions::{Placed, Position};
use super::question::{Balances, Question};
use std::collections::{BTreeMap, HashMap};

/// What stands in a line without being made of other lines.
#[derive(Default)]
pub(super) struct Leaves {
    spans: usize,
    /// By line and account; an empty account is none.
    amounts: BTreeMap<(String, String), Vec<i64>>,
    names: HashMap<String, String>,
}

impl Leaves {
    pub(super) fn new(spans: usize) -> Leaves {
        Leaves {
            spans,
            ..Leaves::default()
        }
    }

    /// Adds an amount, in the sign of the books: debits above zero.
    pub(super) fn add(&mut self, position: &str, account: &str, span: usize, balance: i64) {
        if balance == 0 {
            return;
        }
        let amount = match position.starts_with("aktiva") {
            true => balance,
            false => -balance,
        };
        let key = (position.to_string(), account.to_string());
        let spans = self.spans;
        let amounts = self.amounts.entry(key).or_insert_with(|| vec![0; spans]);
        amounts[span] += amount;
    }

    /// Adds the accounts that `wanted` says, each where it stands with its balance.
    pub(super) fn place(
        &mut self,
        positions: &[Position],
        placed: &[Placed],
        span: usize,
        balances: &Balances,
        wanted: impl Fn(&Placed) -> bool,
    ) {
        let balance = |it: &Placed| balances.get(&it.id).copied().unwrap_or_default();
        let turned: HashMap<&str, &str> = positions
            .iter()
            .filter_map(|it| Some((it.code.as_str(), it.turned.as_deref()?)))
            .collect();
        let mut groups: HashMap<&str, i64> = HashMap::new();
        for it in placed.iter().filter(|it| wanted(it)) {
            if let Some(group) = it.together.as_deref() {
                *groups.entry(group).or_default() += balance(it);
            }
        }
        for it in placed.iter().filter(|it| wanted(it)) {
            let amount = balance(it);
            if amount == 0 {
                continue;
            }
            let side = match it.together.as_deref() {
                Some(group) => groups[group],
                None => amount,
            };
            let below_zero = (side < 0) == it.position.starts_with("aktiva") && side != 0;
            let position = match turned.get(it.position.as_str()) {
                // Nobody lends to a till: what is below zero there is a mistake, not a debt.
                Some(other) if below_zero && !is_till(it) => other,
                _ => it.position.as_str(),
            };
            self.add(position, &it.account.code, span, amount);
            self.names
                .entry(it.account.code.clone())
                .or_insert_with(|| it.account.name_de.clone());
        }
    }

    /// Uses the English names of accounts.
    pub(super) fn name(&mut self, placed: &[Placed], question: &Question) {
        for it in placed {
            if let Some(name) = self.names.get_mut(&it.account.code) {
                *name = question
                    .language
                    .pick(&it.account.name_de, &it.account.name_en)
                    .clone();
            }
        }
    }

    /// What stands in a line and the lines below it.
    pub(super) fn total(&self, position: &str) -> Vec<i64> {
        self.sum(|code| is_in(code, position))
    }

    fn sum(&self, wanted: impl Fn(&str) -> bool) -> Vec<i64> {
        let mut sum = vec![0; self.spans];
        for ((code, _), amounts) in &self.amounts {
            if wanted(code) {
                for (sum, amount) in sum.iter_mut().zip(amounts) {
                    *sum += amount;
                }
            }
        }
        sum
    }

    /// The lines of a statement as deep as it is wanted.
    pub(super) fn lines(
        &self,
        positions: &[Position],
        statement: &str,
        question: &Question,
    ) -> Vec<FigureLine> {
        let depth = question.depth.unwrap_or(2).max(1);
        let of: Vec<&Position> = positions
            .iter()
            .filter(|it| it.statement() == statement)
            .collect();
        let mut lines = Vec::new();
        for (index, position) in of.iter().enumerate() {
            if position.level > depth {
                continue;
            }
            let amounts = match position.sum {
                // Everything above it, whether it was shown or not.
                true => self.sum(|code| {
                    let above = of[..index].iter().any(|it| it.code == code);
                    above && code.starts_with(statement)
                }),
                false => self.total(&position.code),
            };
            let empty = !self.has(&position.code);
            if empty && !position.sum && !question.all {
                continue;
            }
            let label = position.label(question.language);
            lines.push(FigureLine {
                lead: lead(&position.code, None, label, question),
                section: statement.to_string(),
                level: position.level,
                kind: match position.sum {
                    true => LineKind::Sum,
                    false => LineKind::Line,
                },
                amounts,
            });
            if !question.accounts || position.sum {
                continue;
            }
            // Of the lines below it, those are named here that are not shown themselves.
            let hidden = |code: &str| {
                code == position.code
                    || is_in(code, &position.code)
                        && !of.iter().any(|it| {
                            it.level <= depth
                                && it.code != position.code
                                && is_in(&it.code, &position.code)
                                && is_in(code, &it.code)
                        })
            };
            for ((code, account), amounts) in &self.amounts {
                if hidden(code) && !account.is_empty() {
                    let name = self.names.get(account).cloned().unwrap_or_default();
                    lines.push(FigureLine {
                        lead: lead(code, Some(account), &name, question),
                        section: statement.to_string(),
                        level: position.level + 1,
                        kind: LineKind::Account,
                        amounts: amounts.clone(),
                    });
                }
            }
        }
        lines
    }

    /// Whether anything stands in a line in any span.
    fn has(&self, position: &str) -> bool {
        let amounts = self.amounts.iter();
        amounts
            .filter(|((code, _), _)| is_in(code, position))
            .any(|(_, amounts)| amounts.iter().any(|it| *it != 0))
    }

    /// The accounts that stand somewhere.
    pub(super) fn accounts(&self) -> impl Iterator<Item = &str> {
        self.amounts.keys().map(|(_, account)| account.as_str())
    }
}

pub(super) fn is_till(it: &Placed) -> bool {
    it.account.role.as_deref() == Some("cash")
}

fn is_in(code: &str, position: &str) -> bool {
    code.strip_prefix(position)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn lead(position: &str, account: Option<&str>, label: &str, question: &Question) -> Vec<String> {
    let mut lead = vec![position.to_string()];
    if question.accounts {
        lead.push(account.unwrap_or_default().to_string());
    }
    lead.push(label.to_string());
    lead
}

/// The leading columns of a statement.
pub(super) fn columns(question: &Question) -> Vec<&'static str> {
    match question.accounts {
        true => vec!["position", "account", "label"],
        false => vec!["position", "label"],
    }
}

/// So many accounts are named; who wants all of them asks for the accounts of the report.
const NAMED: usize = 8;

/// Says which accounts stand somewhere by guess.
pub(super) fn notices<'a>(placed: &[Placed], leaves: impl Iterator<Item = &'a str>) -> Vec<String> {
    let there: std::collections::BTreeSet<&str> = leaves.collect();
    let guessed: Vec<String> = placed
        .iter()
        .filter(|it| it.guessed && there.contains(it.account.code.as_str()))
        .map(|it| format!("{} in {}", it.account.code, it.position))
        .collect();
    if guessed.is_empty() {
        return Vec::new();
    }
    let named = &guessed[..guessed.len().min(NAMED)];
    let more = match guessed.len() - named.len() {
        0 => String::new(),
        more => format!(", and {more} more: `--accounts` shows where"),
    };
    vec![format!(
        "no position is said for these accounts, they stand with their like: {}{more}",
        named.join(", ")
    )]
}

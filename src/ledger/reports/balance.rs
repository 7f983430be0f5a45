//! The balances of accounts, by type and by the first digits of their codes.

use super::figures::{FigureLine, Figures, Layout, LineKind};
use super::question::{Balances, Question, Spans, days, year_of};
use crate::base::{Code, Language, Period, Result};
use crate::db::Connection;
use crate::ledger::{Account, Kind, store};
use crate::ledger::{store::accounts_by_id, store::sums};

/// The longest name of a group of accounts.
const LONGEST_NAME: usize = 40;

/// Debits less credits. With a period, what was posted in it; as of a day otherwise, of all
/// entries if none is said; before its year was closed, unless the closing is wanted. The last line adds up everything: zero, unless only a department
/// is looked at.
///
/// # Errors
/// Usage: too many spans. Otherwise as reading the file.
pub fn balance(conn: &Connection, question: &Question) -> Result<Figures> {
    let spans = match (question.period, question.by) {
        (Some(period), _) => question.moves(conn, Some(period))?,
        (None, Some(_)) => {
            let to = question.on.unwrap_or(question.today);
            let period = Period { to, ..year_of(to) };
            question.moves(conn, Some(period))?
        }
        (None, None) => as_of(conn, question)?,
    };
    let accounts = accounts_by_id(conn)?;
    let mut lines = Vec::new();
    let mut total = vec![0; spans.balances.len()];
    for &(kind, name) in Kind::NAMES {
        let of: Vec<(&Account, Vec<i64>)> = accounts
            .iter()
            .filter(|(_, account)| account.kind == kind)
            .map(|(id, account)| {
                let amounts = spans.balances.iter();
                let amounts = amounts.map(|balances| balances.get(id).copied().unwrap_or_default());
                (account, amounts.collect::<Vec<i64>>())
            })
            .filter(|(_, amounts)| question.all || amounts.iter().any(|it| *it != 0))
            .collect();
        let mut sum = vec![0; spans.balances.len()];
        for (_, amounts) in &of {
            add(&mut sum, amounts);
        }
        add(&mut total, &sum);
        lines.extend(groups(name, &of, question));
        if !of.is_empty() {
            lines.push(FigureLine {
                lead: lead(name, "", total_of(kind, question.language)),
                section: name.to_string(),
                level: 1,
                kind: LineKind::Sum,
                amounts: sum,
            });
        }
    }
    lines.push(FigureLine {
        lead: lead("", "", question.language.pick("Summe", "Total")),
        section: String::new(),
        level: 1,
        kind: LineKind::Sum,
        amounts: total,
    });
    Ok(Figures {
        lead: vec!["type", "account", "name"],
        value: "balance",
        spans: spans.names,
        layout: spans.layout,
        lines,
        drawn: &["asset", "liability", "equity", "income", "expense"],
        held: &[],
        notices: Vec::new(),
        currency: store::book(conn)?,
    })
}

/// The accounts of a type as lines: one each, or one for those whose codes begin alike.
fn groups(kind: &str, of: &[(&Account, Vec<i64>)], question: &Question) -> Vec<FigureLine> {
    let mut lines: Vec<FigureLine> = Vec::new();
    let depth = match question.depth {
        Some(0) => return lines,
        Some(depth) => depth as usize,
        None => usize::MAX,
    };
    for (account, amounts) in of {
        let code: String = account.code.chars().take(depth).collect();
        let name = question.language.pick(&account.name_de, &account.name_en);
        match lines.last_mut() {
            Some(line) if line.lead[1] == code => {
                add(&mut line.amounts, amounts);
                line.lead[2].push_str(", ");
                line.lead[2].push_str(name);
            }
            _ => lines.push(FigureLine {
                lead: lead(kind, &code, name),
                section: kind.to_string(),
                level: 2,
                kind: LineKind::Line,
                amounts: amounts.clone(),
            }),
        }
    }
    for line in &mut lines {
        shorten(&mut line.lead[2]);
    }
    lines
}

pub(super) fn shorten(name: &mut String) {
    // The names of single accounts stay whole.
    if name.contains(", ") && name.chars().count() > LONGEST_NAME {
        *name = name.chars().take(LONGEST_NAME - 1).collect::<String>() + "…";
    }
}

fn lead(kind: &str, account: &str, name: &str) -> Vec<String> {
    [kind, account, name].map(String::from).to_vec()
}

pub(super) fn total_of(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Asset => language.pick("Summe Vermögen", "Total assets"),
        Kind::Liability => language.pick("Summe Schulden", "Total liabilities"),
        Kind::Equity => language.pick("Summe Eigenkapital", "Total equity"),
        Kind::Income => language.pick("Summe Erträge", "Total income"),
        Kind::Expense => language.pick("Summe Aufwendungen", "Total expenses"),
    }
}

fn add(sum: &mut [i64], amounts: &[i64]) {
    for (sum, amount) in sum.iter_mut().zip(amounts) {
        *sum += amount;
    }
}

/// Everything up to a day, and up to the end of the period to compare with.
fn as_of(conn: &Connection, question: &Question) -> Result<Spans> {
    let until = |to| -> Result<Balances> {
        let filter = sums::SumFilter {
            to,
            department: question.department,
            before_closing: !question.with_closing,
            ..sums::SumFilter::default()
        };
        Ok(super::question::added(&sums::sums(conn, &filter)?))
    };
    let name = question.on.map_or(String::new(), |day| day.to_string());
    let mut spans = Spans {
        names: vec![name],
        layout: Layout::Single,
        balances: vec![until(question.on)?],
    };
    if let Some(compare) = question.compare {
        spans.layout = Layout::Compare;
        spans.names.push(days(compare));
        spans.balances.push(until(Some(compare.to))?);
    }
    Ok(spans)
}

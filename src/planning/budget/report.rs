//! What was planned, what became of it, and what waits for approval.

use super::{Filter, department, months};
use crate::base::{Error, Language, Money, Month, Period, Result, Text};
use crate::buy;
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger::{self, Account, Kind, SumFilter};
use crate::planning::{BudgetGroup, BudgetReportRow, store};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// What to compare.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which months.
    pub period: Period,
    /// Whether each month stands on its own.
    pub by_month: bool,
    /// Only of this department.
    pub department: Option<Text>,
    /// The plan.
    pub scenario: Text,
    /// The language of names.
    pub language: Language,
}

/// Plan, actual and committed, in minor units as people read them.
#[derive(Clone, Copy, Default)]
struct Sums {
    plan: i64,
    actual: i64,
    committed: i64,
}

/// Plan and books of every account of income and costs, and of every other one that has a plan.
///
/// `committed` is what bills that wait for approval will cost, without those of a department:
/// a bill has none before it is posted. The difference is above zero where it went better than
/// planned: what is left of costs, what came in beyond the plan. Income and costs have a total,
/// and both together the result.
///
/// # Errors
/// Usage: the period is no whole months. Refused: no such department.
pub fn report(conn: &Connection, firm: &Firm, asked: &Asked) -> Result<Vec<BudgetReportRow>> {
    months(asked.period)?;
    let book = ledger::book(conn)?;
    let accounts: BTreeMap<String, Account> = ledger::accounts(conn)?
        .into_iter()
        .map(|account| (account.code.clone(), account))
        .collect();
    let mut sums: BTreeMap<(String, Option<Month>), Sums> = BTreeMap::new();
    let key =
        |account: &str, month: Month| (account.to_string(), Some(month).filter(|_| asked.by_month));
    let department = department(conn, asked.department.as_ref())?;
    let filter = Filter {
        scenario: Some(asked.scenario.clone()),
        account: None,
        department: asked.department.clone(),
        period: Some(asked.period),
    };
    for row in store::list(conn, &filter)? {
        let amount = Money::parse(&row.amount, book)?;
        sums.entry(key(&row.account, row.month)).or_default().plan += amount.minor();
    }
    let planned: Vec<String> = sums.keys().map(|(account, _)| account.clone()).collect();
    let wanted = |account: &Account| {
        matches!(account.kind, Kind::Income | Kind::Expense) || planned.contains(&account.code)
    };
    let posted = SumFilter {
        by_month: true,
        from: Some(asked.period.from),
        to: Some(asked.period.to),
        department,
        before_closing: true,
    };
    for (code, month, balance) in ledger::month_balances(conn, &posted)? {
        if let Some(account) = accounts.get(&code).filter(|it| wanted(it)) {
            let sum = sums.entry(key(&code, month.parse()?)).or_default();
            sum.actual += as_read(account.kind, balance);
        }
    }
    if department.is_none() {
        for it in buy::committed(conn, firm)? {
            let account = accounts.get(&it.account).filter(|it| wanted(it));
            if let (Some(account), true) = (account, asked.period.contains(it.date)) {
                let sum = sums
                    .entry(key(&it.account, Month::of(it.date)))
                    .or_default();
                sum.committed += as_read(account.kind, it.amount.minor());
            }
        }
    }
    let mut rows: Vec<(BudgetGroup, Option<&Account>, Option<Month>, Sums)> = Vec::new();
    let mut totals: BTreeMap<BudgetGroup, Sums> = BTreeMap::new();
    for ((code, month), it) in &sums {
        if it.plan == 0 && it.actual == 0 && it.committed == 0 {
            continue;
        }
        let Some(account) = accounts.get(code) else {
            return Err(Error::system(format!("account {code} is gone")));
        };
        let group = group(account.kind);
        totals.entry(group).or_default().add(*it, 1);
        match group {
            BudgetGroup::Income => totals.entry(BudgetGroup::Result).or_default().add(*it, 1),
            BudgetGroup::Costs => totals.entry(BudgetGroup::Result).or_default().add(*it, -1),
            BudgetGroup::Result | BudgetGroup::Other => (),
        }
        rows.push((group, Some(account), *month, *it));
    }
    for (group, it) in totals {
        if group != BudgetGroup::Other {
            rows.push((group, None, None, it));
        }
    }
    // The total of a group comes after its accounts.
    rows.sort_by_key(|(group, account, ..)| (*group, account.is_none()));
    let text = |minor: i64| Money::from_minor(minor, book).amount().to_string();
    let rows = rows.into_iter().map(|(group, account, month, it)| {
        let sum = it.actual + it.committed;
        BudgetReportRow {
            kind: group,
            account: account.map(|it| it.code.clone()),
            name: match account {
                Some(account) => asked
                    .language
                    .pick(&account.name_de, &account.name_en)
                    .clone(),
                None => total(group, asked.language).to_string(),
            },
            month,
            plan: text(it.plan),
            actual: text(it.actual),
            committed: text(it.committed),
            difference: text(match group {
                BudgetGroup::Income | BudgetGroup::Result => sum - it.plan,
                BudgetGroup::Costs | BudgetGroup::Other => it.plan - sum,
            }),
            percent: percent(sum, it.plan),
        }
    });
    Ok(rows.collect())
}

fn group(kind: Kind) -> BudgetGroup {
    match kind {
        Kind::Income => BudgetGroup::Income,
        Kind::Expense => BudgetGroup::Costs,
        Kind::Asset | Kind::Liability | Kind::Equity => BudgetGroup::Other,
    }
}

fn total(group: BudgetGroup, language: Language) -> &'static str {
    match group {
        BudgetGroup::Income => language.pick("Summe Erträge", "Total income"),
        BudgetGroup::Costs => language.pick("Summe Aufwendungen", "Total costs"),
        BudgetGroup::Result => language.pick("Ergebnis", "Result"),
        BudgetGroup::Other => language.pick("Summe", "Total"),
    }
}

impl Sums {
    fn add(&mut self, other: Sums, sign: i64) {
        self.plan += sign * other.plan;
        self.actual += sign * other.actual;
        self.committed += sign * other.committed;
    }
}

/// A balance, debits less credits, as people read it: income and what we owe above zero.
fn as_read(kind: Kind, balance: i64) -> i64 {
    match kind {
        Kind::Asset | Kind::Expense => balance,
        Kind::Liability | Kind::Equity | Kind::Income => -balance,
    }
}

/// How many percent of the plan it is, with one decimal; nothing where nothing was planned.
fn percent(sum: i64, plan: i64) -> Option<String> {
    if plan == 0 {
        return None;
    }
    let share = Decimal::from(sum) * Decimal::ONE_HUNDRED / Decimal::from(plan);
    let rounded = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{rounded:.1}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages() {
        assert_eq!(percent(50, 200).as_deref(), Some("25.0"));
        assert_eq!(percent(1, 3).as_deref(), Some("33.3"));
        assert_eq!(percent(-1, 8).as_deref(), Some("-12.5"));
        assert_eq!(percent(5, 0), None);
    }
}

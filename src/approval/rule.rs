//! Rules: what of which scope needs whose approval.

use super::store;
use crate::base::{Code, Error, Id, Money, Result};
use crate::db::Transaction;
use crate::ledger::{self, Department};
use crate::people;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a rule is about. A desk asks in its own scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Orders to the bank.
    Payment,
    /// Bills of suppliers.
    Bill,
    /// Orders to suppliers.
    Purchase,
    /// Leave.
    Leave,
    /// Expenses and trips.
    Expense,
    /// Corrections of working time.
    Time,
    /// Openings and offers.
    Hire,
    /// Runs of the payroll.
    Payroll,
    /// What is written off.
    WriteOff,
    /// What is entered for a day that is long past.
    BackDate,
    /// Documents that are destroyed.
    Disposal,
}

impl Code for Scope {
    const WHAT: &'static str = "scope of approval";
    const NAMES: &'static [(Scope, &'static str)] = &[
        (Scope::Payment, "payment"),
        (Scope::Bill, "bill"),
        (Scope::Purchase, "purchase"),
        (Scope::Leave, "leave"),
        (Scope::Expense, "expense"),
        (Scope::Time, "time"),
        (Scope::Hire, "hire"),
        (Scope::Payroll, "payroll"),
        (Scope::WriteOff, "write-off"),
        (Scope::BackDate, "back-date"),
        (Scope::Disposal, "disposal"),
    ];
}

impl Scope {
    /// Whether a desk asks in this scope.
    pub fn is_asked(self) -> bool {
        match self {
            Scope::Payment
            | Scope::Bill
            | Scope::Purchase
            | Scope::Leave
            | Scope::Expense
            | Scope::Hire
            | Scope::Payroll
            | Scope::Disposal => true,
            Scope::Time | Scope::WriteOff | Scope::BackDate => false,
        }
    }
}

/// Who may approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approver {
    /// This person.
    Person(String),
    /// Who leads the department, or the person it is about; or a deputy.
    Manager,
    /// Anybody but who asks.
    Anyone,
}

impl FromStr for Approver {
    type Err = Error;

    fn from_str(text: &str) -> Result<Approver> {
        Ok(match text {
            "manager" => Approver::Manager,
            "anyone" => Approver::Anyone,
            "" => return Err(Error::input("an approver is missing")),
            number if number.contains(',') => {
                return Err(Error::input(format!("`{number}` is no approver"))
                    .with_hint("--approver again for another one"));
            }
            number => Approver::Person(number.to_string()),
        })
    }
}

impl fmt::Display for Approver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Approver::Person(number) => number,
            Approver::Manager => "manager",
            Approver::Anyone => "anyone",
        })
    }
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The row; none for a rule that is a setting of the firm.
    pub id: Option<Id<Rule>>,
    /// What people type, such as `payment-1`.
    pub name: String,
    /// What it is about.
    pub scope: Scope,
    /// Only more than this, in the currency of the books.
    pub above: Option<Money>,
    /// Only of this department.
    pub department: Option<String>,
    /// Who may approve.
    pub approvers: Vec<Approver>,
    /// How many of them have to.
    pub needed: u32,
}

/// A rule to be made.
#[derive(Clone, Debug)]
pub struct NewRule {
    /// What it is about.
    pub scope: Scope,
    /// Only more than this, in the currency of the books.
    pub above: Option<crate::base::Amount>,
    /// Only of this department.
    pub department: Option<String>,
    /// Who may approve.
    pub approvers: Vec<Approver>,
    /// How many of them have to.
    pub needed: u32,
}

impl Rule {
    /// Whether it is about this: an amount in another currency is looked at whatever it is worth.
    pub fn applies(&self, scope: Scope, amount: Option<Money>, department: Option<&str>) -> bool {
        let enough = match (self.above, amount) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(above), Some(amount)) => {
                above.currency() != amount.currency() || above.minor() < amount.minor()
            }
        };
        let inside = self
            .department
            .as_deref()
            .is_none_or(|it| Some(it) == department);
        self.scope == scope && enough && inside
    }
}

/// Adds a rule.
///
/// # Errors
/// Refused: no desk asks in the scope, no such department or person, or more approvals than
/// there are approvers.
pub fn add_rule(tx: &Transaction<'_>, new: &NewRule) -> Result<Rule> {
    if !new.scope.is_asked() {
        let asked = Scope::NAMES.iter().filter(|(scope, _)| scope.is_asked());
        let asked: Vec<String> = asked.map(|(_, name)| format!("`{name}`")).collect();
        return Err(Error::refused(format!(
            "no desk asks for approval of `{}`, so a rule for it would do nothing",
            new.scope.as_str()
        ))
        .with_hint(format!("rules are for {}", asked.join(", "))));
    }
    let above = match new.above {
        Some(amount) => {
            let book = ledger::book(tx)?;
            let above = amount.money(book)?;
            if above.is_negative() {
                return Err(Error::input(format!("{above} is below zero")));
            }
            Some(above)
        }
        None => None,
    };
    if let Some(code) = &new.department {
        Department::get(tx, code)?;
    }
    let mut several = false;
    for (index, approver) in new.approvers.iter().enumerate() {
        match approver {
            Approver::Person(number) => {
                people::get(tx, number)?;
            }
            Approver::Manager | Approver::Anyone => several = true,
        }
        if new.approvers[..index].contains(approver) {
            return Err(Error::input(format!("{approver} is named twice")));
        }
    }
    if new.approvers.is_empty() {
        return Err(Error::usage("nobody is named").with_hint("--approver says who approves"));
    }
    if new.needed == 0 || (!several && new.approvers.len() < new.needed as usize) {
        return Err(Error::refused(format!(
            "{} of {} cannot approve",
            new.needed,
            new.approvers.len()
        )));
    }
    store::insert_rule(tx, new, above)
}

/// Ends a rule; what was asked for under it still needs its approval.
///
/// # Errors
/// Refused, when there is no such rule.
pub fn remove_rule(tx: &Transaction<'_>, name: &str) -> Result<Rule> {
    let rules = store::rules(tx)?;
    let Some(rule) = rules.into_iter().find(|it| it.name == name) else {
        return Err(Error::refused(format!("no rule is called `{name}`"))
            .with_hint("`bo inbox rule list` shows them"));
    };
    store::end_rule(tx, &rule)?;
    Ok(rule)
}

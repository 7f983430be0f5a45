//! What an invoice or bill of other books is about: its entry puts it against the opening
//! account, and the desk knows the accounts of its net and VAT. Pure.

use crate::base::{Currency, Money};
use crate::ledger::Account;
use crate::ledger::store::cash::Flow;

/// An account that a document is about, with its share of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The account, by code.
    pub account: String,
    /// The tax code.
    pub tax: Option<String>,
    /// How much of the document, in any unit.
    pub weight: i64,
}

/// The flows, with those to an opening account spelled out as what they are about.
pub fn spelled_out(
    flows: Vec<Flow>,
    meant: Option<&[Meant]>,
    accounts: &[Account],
    book: Currency,
) -> Vec<Flow> {
    let Some(meant) = meant else { return flows };
    // VAT that waits has a posting of its own.
    let waits = |flow: &Flow| role(&flow.role).starts_with("vat-out.pending");
    let waiting = flows.iter().any(waits);
    let known: Vec<(&Meant, &Account)> = meant
        .iter()
        .filter_map(|it| {
            Some((
                it,
                accounts.iter().find(|account| account.code == it.account)?,
            ))
        })
        .filter(|(_, account)| !(waiting && role(&account.role).starts_with("vat-")))
        .collect();
    let weights: Vec<i64> = known.iter().map(|(it, _)| it.weight).collect();
    let mut spelled = Vec::new();
    for flow in flows {
        let opening = flow.source != "opening" && role(&flow.role).starts_with("opening.");
        if !opening || weights.iter().sum::<i64>() == 0 {
            spelled.push(flow);
            continue;
        }
        let parts = Money::from_minor(flow.amount, book).allocate(&weights);
        for ((it, account), part) in known.iter().zip(parts) {
            spelled.push(Flow {
                account: account.code.clone(),
                role: account.role.clone(),
                kind: account.kind,
                cash_line: account.cash_line.clone(),
                tax: it.tax.clone(),
                amount: part.minor(),
                ..flow.clone()
            });
        }
    }
    spelled
}

fn role(role: &Option<String>) -> &str {
    role.as_deref().unwrap_or_default()
}

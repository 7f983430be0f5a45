//! The accounts that somebody says for lines of a bill: what is bought is a cost, or what the firm has.

use super::accrual;
use crate::base::{Error, Result};
use crate::buy::{self, Approval, Document};
use crate::db::Connection;
use crate::ledger::{self, Account, Kind, reports};

/// Refuses accounts on which nothing that is bought can be, and for lines about goods of the stock all
/// but those of goods bought: the stock takes their value from there.
pub(super) fn fit(conn: &Connection, document: &Document, approval: &Approval) -> Result<()> {
    let number = &document.head.number;
    for (line, position) in document.lines.iter().zip(1..) {
        let said = approval.accounts.iter().find(|it| it.0 == position);
        let said = said.map(|it| &it.1).or(line.account.as_ref());
        let Some(code) = said.or(approval.account.as_ref()) else {
            continue;
        };
        let account = ledger::get_account(conn, code).map_err(|err| err.at("account"))?;
        if approval.goods.contains(&position) {
            if let Some(why) = no_goods(conn, &account)? {
                return Err(Error::refused(format!(
                    "account: line {position} of `{number}` is matched to goods of the stock, and {code} is {why}"
                ))
                .with_hint(
                    "without an account it goes to goods bought, from where the stock takes it; `--account 2=CODE` names that of line 2 alone",
                ));
            }
            continue;
        }
        let less = document.head.kind == buy::Kind::CreditNote || line.net.is_negative();
        let why = match nothing_bought(conn, &account, less)? {
            // What another file has approved there comes as it was.
            None if !approval.taken_over => kept_by_stock(&account),
            why => why,
        };
        if let Some(why) = why {
            return Err(Error::refused(format!(
                "account: {code} is {why}, and line {position} of `{number}` is something that was bought"
            ))
            .with_hint(
                "an account of a cost, or of what the firm has: `bo ledger accounts list` shows them",
            ));
        }
    }
    let Some(code) = &approval.difference_to else {
        return Ok(());
    };
    let account = ledger::get_account(conn, code).map_err(|err| err.at("difference-to"))?;
    match nothing_bought(conn, &account, true)?.or_else(|| kept_by_stock(&account)) {
        None => Ok(()),
        Some(why) => Err(Error::refused(format!(
            "difference-to: {code} is {why}, and takes no difference of `{number}`"
        ))
        .with_hint(
            "an account of a cost, or of other income: `bo ledger accounts list` shows them",
        )),
    }
}

/// What an account is, if no goods of the stock can be on it.
fn no_goods(conn: &Connection, account: &Account) -> Result<Option<&'static str>> {
    if account.kind == Kind::Asset {
        return Ok(Some(
            "an account of what the firm has: both would have them",
        ));
    }
    let role = account.role.as_deref().unwrap_or_default();
    if role == "goods" || role.starts_with("goods.") {
        return Ok(None);
    }
    let placed = reports::placed(conn, &reports::positions()?)?;
    let position = |found: &dyn Fn(&Account) -> bool| {
        let mut all = placed.iter();
        all.find(|it| found(&it.account)).map(|it| &it.position)
    };
    let own = position(&|it| it.code == account.code);
    let goods = position(&|it| it.role.as_deref() == Some("goods"));
    let is_goods = account.kind == Kind::Expense && role.is_empty() && own == goods;
    Ok((!is_goods).then_some("no account of goods bought: the stock takes them from there"))
}

/// What an account is, if the stock posts to it by itself.
fn kept_by_stock(account: &Account) -> Option<&'static str> {
    let role = account.role.as_deref().unwrap_or_default();
    (role == "cogs" || role.starts_with("stock-"))
        .then_some("kept by the stock, which has there what comes of orders and with `bo stock in`")
}

/// What an account is, if nothing that is bought can be on it; `less` is what a supplier gives back.
fn nothing_bought(
    conn: &Connection,
    account: &Account,
    less: bool,
) -> Result<Option<&'static str>> {
    let role = account.role.as_deref().unwrap_or_default();
    if matches!(role, "goods-unbilled" | "supplier-credit") {
        // What another file owed for goods came over by entries: its bill is what they wait for.
        let (ours, all) = ledger::balance_by_source(conn, role, accrual::SOURCE)?;
        return Ok((ours == all).then_some(
            "what is owed for goods before their bill, and holds nothing of another file",
        ));
    }
    let starts = |with: &[&str]| with.iter().any(|it| role.starts_with(it));
    Ok(match account.kind {
        Kind::Expense => None,
        Kind::Asset if role == "vat-in.import" => None,
        Kind::Asset if starts(&["vat-"]) => {
            Some("an account of VAT, which the bill posts by itself")
        }
        Kind::Asset if starts(&["bank", "cash", "transit"]) => Some("an account of money"),
        Kind::Asset if starts(&["receivable"]) => Some("what customers owe"),
        Kind::Asset if starts(&["deposits-clearing", "payroll-"]) => {
            Some("an account that another desk keeps")
        }
        Kind::Asset => None,
        Kind::Liability if role == "payable" => {
            Some("what is owed to suppliers, where the bill itself goes")
        }
        Kind::Liability if starts(&["vat-"]) => {
            Some("an account of VAT, which the bill posts by itself")
        }
        // A provision or a debt of last year, which the bill uses up.
        Kind::Liability if role.is_empty() => None,
        Kind::Liability => Some("a debt that another desk keeps"),
        Kind::Equity if role.starts_with("private-draw") => None,
        Kind::Equity => Some("what belongs to the owners"),
        Kind::Income if less && !role.starts_with("revenue") => None,
        Kind::Income => Some("an account of what the firm earns"),
    })
}

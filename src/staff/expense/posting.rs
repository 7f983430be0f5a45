//! How an approved expense shows up in the books.

use super::{Expense, PaidBy, VatSum};
use crate::base::{Id, Money, Percent, Result};
use crate::claim;
use crate::db::Connection;
use crate::ledger::{self, Department, Draft, Posting, Side};
use chrono::NaiveDate;

/// An approved expense: its cost by rate of VAT, the VAT that is deducted, and who paid.
pub fn approved(
    conn: &Connection,
    expense: &Expense,
    vat: &[VatSum],
    date: NaiveDate,
) -> Result<Draft> {
    let department = match &expense.department {
        Some(code) => Some(Department::get(conn, code)?.id),
        None => None,
    };
    let mut postings = Vec::new();
    let mut left = expense.amount;
    for sum in vat {
        left = left - sum.gross;
        let code = Some(format!("in.S{}", sum.rate));
        cost(
            conn,
            expense,
            sum.gross - sum.tax,
            &code,
            department,
            &mut postings,
        )?;
        postings.push(Posting {
            tax: code,
            ..Posting::to_role(vat_role(conn, sum.rate)?, sum.tax)
        });
    }
    cost(conn, expense, left, &None, department, &mut postings)?;
    let credit = match expense.paid_by {
        PaidBy::Person => Side::Role(claim::ROLE.to_string()),
        PaidBy::Company => Side::Role("transit".to_string()),
        PaidBy::Cash => Side::Role("cash".to_string()),
    };
    postings.push(Posting::to(credit, -expense.amount));
    if let (Some(_), [first, .., last]) = (expense.rate, postings.as_mut_slice()) {
        first.foreign = Some(expense.gross);
        last.foreign = Some(-expense.gross);
    }
    postings.retain(|it| !it.amount.is_zero());
    Ok(Draft {
        date,
        text: format!(
            "{} {} {}",
            expense.number, expense.person.number, expense.what
        ),
        document: Some(expense.number.clone()),
        source: "staff",
        postings,
    })
}

/// Puts a cost on its account, or its two shares on theirs.
fn cost(
    conn: &Connection,
    expense: &Expense,
    amount: Money,
    tax: &Option<String>,
    department: Option<Id<Department>>,
    postings: &mut Vec<Posting>,
) -> Result<()> {
    let mut add = |account: &str, amount: Money| {
        postings.push(Posting {
            tax: tax.clone(),
            department,
            ..Posting::to_code(account, amount)
        });
    };
    // An account that somebody named is the whole truth.
    let usual = expense.category.account(conn, false)? == expense.account;
    match expense
        .category
        .shared(conn)?
        .filter(|_| usual && expense.rate.is_none())
    {
        Some((percent, rest)) => {
            let parts = amount.allocate(&[percent, 100 - percent]);
            add(&expense.account, parts[0]);
            add(&rest, parts[1]);
        }
        None => add(&expense.account, amount),
    }
    Ok(())
}

/// The account of input VAT of a rate, or else the one for other rates.
fn vat_role(conn: &Connection, rate: Percent) -> Result<String> {
    let own = format!("vat-in.{rate}");
    Ok(match ledger::has_role(conn, &own)? {
        true => own,
        false => "vat-in".to_string(),
    })
}

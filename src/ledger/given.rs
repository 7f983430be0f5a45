//! Postings as people give them, on the command line or in a file.

use super::{Department, Kind, Posting, Side, store};
use crate::base::{Currency, Money, Rate, Result, Text};
use crate::contact;
use crate::db::Connection;

/// A posting as someone gives it.
#[derive(Clone, Debug)]
pub struct Given {
    /// The account, by code.
    pub account: String,
    /// Debit above zero, credit below; in the other currency if there is a `rate`.
    pub amount: Money,
    /// The VAT code it counts for.
    pub tax: Option<String>,
    /// How much of the amount's currency is one unit of the book currency.
    pub rate: Option<Rate>,
    /// The same in another currency, where the amount is in that of the books.
    pub foreign: Option<Money>,
    /// The department, by code; only income and expenses keep it.
    pub department: Option<Text>,
    /// The contact, by number.
    pub contact: Option<Text>,
}

/// The postings that are meant, in the currency of the books.
///
/// Cents that conversion leaves between debits and credits go to the last posting that was
/// converted, if the amounts are equal as they were given.
///
/// # Errors
/// Refused, when an account, a department or a contact is not there.
pub fn given_postings(conn: &Connection, given: &[Given], book: Currency) -> Result<Vec<Posting>> {
    let mut postings = Vec::with_capacity(given.len());
    for it in given {
        let contact = match &it.contact {
            Some(number) => Some(contact::get(conn, number)?.id),
            None => None,
        };
        let foreign = match it.rate {
            Some(_) => Some(it.amount),
            None => it.foreign,
        };
        postings.push(Posting {
            foreign,
            tax: it.tax.clone(),
            contact,
            department: department(conn, it)?,
            ..Posting::to_code(it.account.as_str(), it.amount.in_book(it.rate, book)?)
        });
    }
    let converted: Vec<usize> = (0..given.len())
        .filter(|at| given[*at].rate.is_some())
        .collect();
    if let (Some(last), true) = (converted.last(), converted.len() == given.len()) {
        let asked: i64 = given.iter().map(|it| it.amount.minor()).sum();
        let left = Money::sum(postings.iter().map(|it| it.amount), book);
        if asked == 0 {
            postings[*last].amount = postings[*last].amount - left;
        }
    }
    Ok(postings)
}

/// The department of a posting, where its account is one of income or expense.
fn department(conn: &Connection, it: &Given) -> Result<Option<crate::base::Id<Department>>> {
    let Some(code) = &it.department else {
        return Ok(None);
    };
    let department = store::department(conn, code)?;
    Ok(is_result(conn, &it.account)?.then_some(department.id))
}

fn is_result(conn: &Connection, code: &str) -> Result<bool> {
    let kind = store::get_account(conn, code)?.kind;
    Ok(matches!(kind, Kind::Income | Kind::Expense))
}

/// Gives `tax` to the postings without a code that are income, expense or VAT.
///
/// # Errors
/// Refused, when an account is not there.
pub fn tax_of_results(conn: &Connection, postings: &mut [Posting], tax: &str) -> Result<()> {
    for posting in postings.iter_mut().filter(|it| it.tax.is_none()) {
        let account = match &posting.side {
            Side::Code(code) => store::get_account(conn, code)?,
            Side::Role(role) => store::account_of_role(conn, role)?,
        };
        let is_vat = account
            .role
            .as_deref()
            .is_some_and(super::vat_return::is_vat);
        if is_vat || matches!(account.kind, Kind::Income | Kind::Expense) {
            posting.tax = Some(tax.to_string());
        }
    }
    Ok(())
}

//! Postings as people give them, on the command line or in a file.

use super::{Department, Kind, Posting, Side, store, vat_return};
use crate::base::{Currency, Error, Money, Rate, Result, Text};
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
        if it.rate.is_some() && it.amount.currency() == book {
            return Err(Error::input(format!(
                "{book} is the currency of the books: there is no exchange rate for it"
            ))
            .with_hint("leave out the currency and the rate"));
        }
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
    for posting in &postings {
        require_fit(conn, posting)?;
    }
    Ok(postings)
}

/// Refuses a tax code on an account where it would make the VAT return wrong: that of a sale on
/// what is bought or owned, and any on money, debts and capital.
fn require_fit(conn: &Connection, posting: &Posting) -> Result<()> {
    let (Some(code), Side::Code(number)) = (&posting.tax, &posting.side) else {
        return Ok(());
    };
    let account = store::get_account(conn, number)?;
    let role = account.role.as_deref().unwrap_or_default();
    let money = account.is_money_or_debt();
    // The fields of the form that have no code of their own say nothing about the side.
    let plain = code.strip_prefix(vat_return::PENDING).unwrap_or(code);
    let sold = !plain.starts_with("in.") && !plain.starts_with("Kz");
    let what = match account.kind {
        _ if vat_return::is_vat(role) || role.starts_with("vat-") => return Ok(()),
        Kind::Equity => "capital",
        _ if money => "money or a debt",
        Kind::Expense if sold && !vat_return::is_lost(Some(role), None) => "an expense",
        Kind::Asset if sold => "an asset",
        Kind::Income if !sold && role.starts_with("revenue") => "a sale",
        Kind::Asset | Kind::Liability | Kind::Income | Kind::Expense => return Ok(()),
    };
    let is = match plain.starts_with("in.") {
        true => "is for what is bought",
        false if sold => "is for what is sold",
        false => "is for income and expenses",
    };
    let error = Error::refused(format!(
        "account {number} is {what}, the tax code `{code}` {is}"
    ));
    Err(match (account.kind, sold) {
        (Kind::Expense | Kind::Asset, true) if !money => error.with_hint(format!(
            "what is bought has codes such as `in.{plain}`: `bo ledger vat dictionary`"
        )),
        _ => error.with_hint("`bo ledger vat dictionary` lists the codes and their accounts"),
    })
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
            require_fit(conn, posting)?;
        }
    }
    Ok(())
}

//! An account at a bank and its account in the books.

use super::store;
use crate::base::{Bic, Currency, Error, Iban, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger;

/// An account of ours at a bank.
#[derive(Clone, Debug)]
pub struct Account {
    /// The row.
    pub id: Id<Account>,
    /// What people call it: `giro`.
    pub name: String,
    /// Its number.
    pub iban: Option<Iban>,
    /// The bank's code.
    pub bic: Option<Bic>,
    /// The bank.
    pub bank: Option<String>,
    /// Who it belongs to, if not the firm by its name.
    pub holder: Option<String>,
    /// The currency it is kept in.
    pub currency: Currency,
    /// The account in the books, such as `1200`.
    pub ledger: String,
}

/// What is said of an account that is added.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What to call it.
    pub name: Text,
    /// Its number.
    pub iban: Option<Iban>,
    /// The bank's code.
    pub bic: Option<Bic>,
    /// The bank.
    pub bank: Option<Text>,
    /// Who it belongs to.
    pub holder: Option<Text>,
    /// The currency it is kept in; that of the books if not said.
    pub currency: Option<Currency>,
    /// The account in the books, which may be a free number beside the one with the role `bank`;
    /// that one if not said.
    pub ledger: Option<Text>,
}

impl Account {
    /// Adds an account; with its account in the books, if that is a free number beside the one
    /// with the role `bank`.
    ///
    /// # Errors
    /// Refused: name, number or account in the books is taken, or there is no such account.
    pub fn add(tx: &Transaction<'_>, new: &NewAccount) -> Result<Account> {
        let currency = match new.currency {
            Some(currency) => currency,
            None => ledger::book(tx)?,
        };
        let code = match &new.ledger {
            Some(code) => code.to_string(),
            None => ledger::account_of_role(tx, "bank")?.code,
        };
        for there in store::accounts(tx)? {
            let taken = match &there {
                there if there.name == new.name.as_str() => "is called so",
                there if there.iban.is_some() && there.iban == new.iban => "has this IBAN",
                there if there.ledger == code => "is kept on this account of the books",
                _ => continue,
            };
            return Err(Error::refused(format!(
                "the bank account `{}` {taken} already",
                there.name
            ))
            .with_hint("`bo bank account list` shows them; --ledger names another account"));
        }
        beside_the_bank(tx, &code, &new.name)?;
        ledger::get_account(tx, &code)?;
        store::insert_account(tx, new, currency, &code)?;
        tx.touch("bank account", &new.name)?;
        Account::get(tx, &new.name)
    }

    /// The account that is called `name`, or has this IBAN.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn get(conn: &Connection, name: &str) -> Result<Account> {
        let iban = name.parse::<Iban>().ok();
        store::accounts(conn)?
            .into_iter()
            .find(|it| it.name == name || (iban.is_some() && it.iban == iban))
            .ok_or_else(|| {
                Error::refused(format!("no bank account `{name}`")).with_hint(
                    "`bo bank account list` shows them, `bo bank account add` makes a new one",
                )
            })
    }

    /// All accounts, in the order they were added.
    ///
    /// # Errors
    /// As reading the file.
    pub fn all(conn: &Connection) -> Result<Vec<Account>> {
        store::accounts(conn)
    }
}

/// Adds the account in the books called `code`, if it is not there and stands beside the bank:
/// `1210` where that is `1200`.
fn beside_the_bank(tx: &Transaction<'_>, code: &str, name: &Text) -> Result<()> {
    let bank = ledger::account_of_role(tx, "bank")?;
    let beside = code.len() == bank.code.len() && code.get(..2) == bank.code.get(..2);
    let there = ledger::accounts(tx)?.iter().any(|it| it.code == code);
    if !beside || there {
        return Ok(());
    }
    let row = ledger::AccountRow {
        code: code.to_string(),
        name_de: format!("Bank {name}"),
        name_en: format!("Bank {name}"),
        role: None,
        ..ledger::AccountRow::from(bank)
    };
    ledger::add_account(tx, row).map(drop)
}

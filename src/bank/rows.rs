//! The columns of bank accounts, statements and matches. Renaming a field breaks scripts.

use super::Account;
use serde::{Deserialize, Serialize};

/// A line of `bo bank account list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccountRow {
    pub name: String,
    pub iban: Option<String>,
    pub bic: Option<String>,
    pub bank: Option<String>,
    pub holder: Option<String>,
    pub currency: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub ledger: String,
}

impl From<Account> for AccountRow {
    fn from(account: Account) -> AccountRow {
        AccountRow {
            name: account.name,
            iban: account.iban.map(|it| it.to_string()),
            bic: account.bic.map(|it| it.to_string()),
            bank: account.bank,
            holder: account.holder,
            currency: account.currency.as_str().to_string(),
            ledger: account.ledger,
        }
    }
}

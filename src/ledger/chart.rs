//! The charts of accounts that come with `bo`: one set of accounts in two numberings.

use super::{Account, AccountRow};
use crate::base::{Code, Result};
use crate::tabular::{self, Locale, Source};

/// A chart of accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// The numbering ordered by process, as most small German firms use it.
    Skr03,
    /// The numbering ordered by the balance sheet.
    Skr04,
}

impl Code for Chart {
    const WHAT: &'static str = "chart of accounts";
    const NAMES: &'static [(Chart, &'static str)] =
        &[(Chart::Skr03, "skr03"), (Chart::Skr04, "skr04")];
}

impl Chart {
    /// Its name, as typed after `--chart`.
    pub fn name(self) -> &'static str {
        self.as_str()
    }

    /// Its accounts, by code.
    ///
    /// # Errors
    /// None for the charts that come with `bo`; a test reads them all.
    pub fn accounts(self) -> Result<Vec<Account>> {
        let mut text = match self {
            Chart::Skr03 => &include_bytes!("charts/skr03.csv")[..],
            Chart::Skr04 => &include_bytes!("charts/skr04.csv")[..],
        };
        let mut accounts = Vec::new();
        let source = Source {
            name: self.name(),
            bytes: &mut text,
            locale: Locale::Iso,
        };
        tabular::read(source, |_, row: AccountRow| {
            accounts.push(row.account());
            Ok(())
        })?;
        Ok(accounts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn both_numberings_know_the_same_roles() {
        let roles = |chart: Chart| -> BTreeSet<String> {
            let accounts = chart.accounts().unwrap();
            let roles: Vec<String> = accounts.into_iter().filter_map(|it| it.role).collect();
            let count = roles.len();
            let roles: BTreeSet<String> = roles.into_iter().collect();
            assert_eq!(roles.len(), count, "a role is there twice");
            roles
        };
        assert_eq!(roles(Chart::Skr03), roles(Chart::Skr04));
    }
}

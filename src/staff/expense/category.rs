//! What expenses are for, and where that is posted, from `categories.toml`.

use crate::base::{Code, Result};
use crate::db::Connection;
use crate::ledger::{self, Chart};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What an expense is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum Category {
    #[default]
    Travel,
    Lodging,
    BusinessMeal,
    Fuel,
    Postage,
    Phone,
    Office,
    Books,
    Training,
    Supplies,
    Other,
}

impl Code for Category {
    const WHAT: &'static str = "category";
    const NAMES: &'static [(Category, &'static str)] = &[
        (Category::Travel, "travel"),
        (Category::Lodging, "lodging"),
        (Category::BusinessMeal, "business-meal"),
        (Category::Fuel, "fuel"),
        (Category::Postage, "postage"),
        (Category::Phone, "phone"),
        (Category::Office, "office"),
        (Category::Books, "books"),
        (Category::Training, "training"),
        (Category::Supplies, "supplies"),
        (Category::Other, "other"),
    ];
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    skr03: String,
    skr04: String,
    percent: Option<i64>,
    rest_skr03: Option<String>,
    rest_skr04: Option<String>,
    #[allow(dead_code, reason = "said for who reads the data")]
    law: Option<String>,
}

#[derive(Deserialize)]
struct Rows {
    category: Vec<Row>,
}

fn row(category: Category) -> &'static Row {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("categories.toml"))
            .expect("the categories that come with bo are well formed")
    };
    let mut rows = ROWS.get_or_init(read).category.iter();
    rows.find(|it| it.name == category.as_str())
        .expect("every category has a row")
}

impl Category {
    /// The account it is posted to in the books of a file; that of the owner's travel for owners.
    ///
    /// # Errors
    /// As reading the file.
    pub(super) fn account(self, conn: &Connection, is_owner: bool) -> Result<String> {
        if is_owner && matches!(self, Category::Travel | Category::Lodging) {
            return Ok(ledger::account_of_role(conn, "travel-owner")?.code);
        }
        Ok(match ledger::chart(conn)? {
            Chart::Skr03 => row(self).skr03.clone(),
            Chart::Skr04 => row(self).skr04.clone(),
        })
    }

    /// The percent that goes to its account, and the account of the rest, where it has two.
    ///
    /// # Errors
    /// As reading the file.
    pub(super) fn shared(self, conn: &Connection) -> Result<Option<(i64, String)>> {
        let row = row(self);
        let rest = match ledger::chart(conn)? {
            Chart::Skr03 => row.rest_skr03.clone(),
            Chart::Skr04 => row.rest_skr04.clone(),
        };
        Ok(row.percent.zip(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_accounts_of_both_charts() {
        for chart in [Chart::Skr03, Chart::Skr04] {
            let codes: Vec<String> = chart
                .accounts()
                .unwrap()
                .into_iter()
                .map(|it| it.code)
                .collect();
            for (category, name) in Category::NAMES {
                let row = row(*category);
                let (code, rest) = match chart {
                    Chart::Skr03 => (&row.skr03, &row.rest_skr03),
                    Chart::Skr04 => (&row.skr04, &row.rest_skr04),
                };
                assert!(codes.contains(code), "{name}: {code}");
                assert!(rest.as_ref().is_none_or(|it| codes.contains(it)), "{name}");
            }
        }
    }
}

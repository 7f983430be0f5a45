//! Where each account stands in the balance sheet and the income statement: the lines of §§ 266
//! and 275 HGB, and the line of every account of the charts that come with `bo`.

use crate::base::{Id, Language, Result};
use crate::db::Connection;
use crate::ledger::{Account, Chart, Kind, store};
use crate::tabular::{self, Locale, Source};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A line of a statement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// What it is called: `aktiva.B.II.1`, `passiva.C.4`, `guv.5.a`.
    #[serde(rename = "position")]
    pub code: String,
    /// 1 for letters, 2 for Roman numerals, 3 for Arabic ones.
    pub level: u32,
    /// Whether it adds up the lines above it.
    pub sum: bool,
    /// Its German name.
    pub label_de: String,
    /// Its English name.
    pub label_en: String,
    /// The paragraph that asks for it.
    pub law: String,
    /// Where an amount below zero stands instead, on the other side of the balance sheet.
    #[serde(default)]
    pub turned: Option<String>,
}

impl Position {
    /// `aktiva`, `passiva` or `guv`.
    pub fn statement(&self) -> &str {
        self.code.split('.').next().unwrap_or_default()
    }

    /// Its name.
    pub fn label(&self, language: Language) -> &str {
        language.pick(&self.label_de, &self.label_en)
    }

    /// Whether an account of this type can stand here.
    pub fn takes(&self, kind: Kind) -> bool {
        let of_result = matches!(kind, Kind::Income | Kind::Expense);
        !self.sum && (self.statement() == "guv") == of_result
    }
}

/// All lines, in the order of the statements.
///
/// # Errors
/// None for the file that comes with `bo`; a test reads it.
pub fn positions() -> Result<Vec<Position>> {
    read("positions", include_bytes!("../charts/positions.csv"))
}

/// The line with this code.
pub fn find<'a>(positions: &'a [Position], code: &str) -> Option<&'a Position> {
    positions.iter().find(|it| it.code == code)
}

/// The line of an account in both charts.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChartLine {
    skr03: String,
    skr04: String,
    position: String,
    /// Accounts that are one claim or one debt, such as those of VAT: the side follows from
    /// their sum.
    #[serde(default)]
    together: Option<String>,
}

/// An account and its line.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The row.
    pub id: Id<Account>,
    /// The account.
    pub account: Account,
    /// The line it stands in.
    pub position: String,
    /// What it is one claim or debt with.
    pub together: Option<String>,
    /// Whether nobody said so: it stands where accounts like it do.
    pub guessed: bool,
}

/// Every account with its line, by code.
///
/// What the owner said comes first, then the chart. An account of which neither says anything
/// stands with the nearest one of its type whose code begins with the same two digits, or with
/// what is left over of its type.
///
/// # Errors
/// As reading the file.
pub fn placed(conn: &Connection, positions: &[Position]) -> Result<Vec<Placed>> {
    let chart = store::reports::chart(conn)?;
    let lines: Vec<ChartLine> = read(
        "account positions",
        include_bytes!("../charts/account_positions.csv"),
    )?;
    let by_code: HashMap<&str, &ChartLine> = lines
        .iter()
        .map(|line| (code_in(line, chart), line))
        .collect();
    let accounts = store::accounts_by_id(conn)?;
    Ok(accounts
        .into_iter()
        .map(|(id, account)| {
            let said = account.position.as_deref().and_then(|code| {
                let position = find(positions, code)?;
                position.takes(account.kind).then(|| code.to_string())
            });
            let fits = |code: &str| find(positions, code).is_some_and(|it| it.takes(account.kind));
            let line = by_code.get(account.code.as_str());
            let line = line.filter(|line| fits(&line.position));
            let (position, together, guessed) = match (said, line) {
                (Some(said), _) => (said, None, false),
                (None, Some(line)) => (line.position.clone(), line.together.clone(), false),
                (None, None) => {
                    let near = nearest(&account.code, chart, &lines, &fits);
                    let left = near.unwrap_or_else(|| left_over(account.kind));
                    (left.to_string(), None, true)
                }
            };
            Placed {
                id,
                account,
                position,
                together,
                guessed,
            }
        })
        .collect())
}

fn code_in(line: &ChartLine, chart: Chart) -> &str {
    match chart {
        Chart::Skr03 => &line.skr03,
        Chart::Skr04 => &line.skr04,
    }
}

/// The line of the account whose number is nearest, among those that begin alike.
fn nearest<'a>(
    code: &str,
    chart: Chart,
    lines: &'a [ChartLine],
    fits: &dyn Fn(&str) -> bool,
) -> Option<&'a str> {
    let number: i64 = code.parse().ok()?;
    // Few begin alike, so that is asked first.
    let alike = |there: &str| there.len() == code.len() && there.get(..2) == code.get(..2);
    lines
        .iter()
        .filter(|line| alike(code_in(line, chart)))
        .filter(|line| line.together.is_none() && fits(&line.position))
        .filter_map(|line| {
            let distance = (code_in(line, chart).parse::<i64>().ok()? - number).abs();
            Some((distance, line.position.as_str()))
        })
        .min()
        .map(|(_, position)| position)
}

/// Where accounts stand of which nobody knows more than the type.
fn left_over(kind: Kind) -> &'static str {
    match kind {
        Kind::Asset => "aktiva.B.II.4",
        Kind::Liability => "passiva.C.8",
        Kind::Equity => "passiva.A.K",
        Kind::Income => "guv.4",
        Kind::Expense => "guv.8",
    }
}

fn read<R: tabular::Row>(name: &str, mut bytes: &[u8]) -> Result<Vec<R>> {
    let mut rows = Vec::new();
    let source = Source {
        name,
        bytes: &mut bytes,
        locale: Locale::Iso,
    };
    tabular::read(source, |_, row: R| {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_of_both_charts_has_a_line_of_its_statement() {
        let positions = positions().unwrap();
        let lines: Vec<ChartLine> = read(
            "account positions",
            include_bytes!("../charts/account_positions.csv"),
        )
        .unwrap();
        for chart in [Chart::Skr03, Chart::Skr04] {
            for account in chart.accounts().unwrap() {
                let line = lines.iter().find(|it| code_in(it, chart) == account.code);
                let line = line.unwrap_or_else(|| panic!("{} has no line", account.code));
                let position = find(&positions, &line.position);
                assert!(
                    position.is_some_and(|it| it.takes(account.kind)),
                    "{} cannot stand in {}",
                    account.code,
                    line.position
                );
            }
        }
    }

    #[test]
    fn unknown_accounts_stand_with_their_like() {
        let positions = positions().unwrap();
        let lines: Vec<ChartLine> = read(
            "account positions",
            include_bytes!("../charts/account_positions.csv"),
        )
        .unwrap();
        let near = |code: &str, kind: Kind| {
            let fits = |at: &str| find(&positions, at).is_some_and(|it| it.takes(kind));
            nearest(code, Chart::Skr03, &lines, &fits).map(str::to_string)
        };
        let table = [
            ("1210", Kind::Asset, Some("aktiva.B.IV")),
            ("0421", Kind::Asset, Some("aktiva.A.II.3")),
            ("4931", Kind::Expense, Some("guv.8")),
            ("4191", Kind::Expense, Some("guv.6.a")),
            ("8401", Kind::Income, Some("guv.1")),
            ("12100", Kind::Asset, None),
            ("5000", Kind::Expense, None),
            ("petty", Kind::Asset, None),
        ];
        for (code, kind, expected) in table {
            assert_eq!(near(code, kind).as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn what_turns_goes_to_the_other_side() {
        let positions = positions().unwrap();
        for position in &positions {
            if let Some(turned) = &position.turned {
                let other = find(&positions, turned).expect("it is a line");
                assert_ne!(other.statement(), position.statement());
                assert!(!other.sum);
            }
        }
    }
}

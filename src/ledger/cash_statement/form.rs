//! The form of the cash-basis statement as dated data: its lines, and the accounts behind each.

use crate::base::Language;
use crate::ledger::store::cash::Flow;
use crate::ledger::{Chart, Kind, vat_return};
use serde::Deserialize;
use std::sync::OnceLock;

/// The form of one year.
#[derive(Debug, Deserialize)]
pub struct Form {
    year: i32,
    /// Its lines, in order.
    #[serde(rename = "line")]
    pub lines: Vec<Line>,
}

/// A line of the form.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Its number.
    pub line: u32,
    /// Its field.
    #[serde(default)]
    pub kz: Option<String>,
    /// What it adds to.
    pub kind: LineKind,
    /// Whether it is about expenses that come again and again.
    #[serde(default)]
    pub regular: bool,
    #[serde(flatten)]
    accounts: Accounts,
    de: String,
    en: String,
}

/// What a line adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words are explained in de_euer.toml")]
pub enum LineKind {
    Income,
    Expense,
    Deduction,
    Memo,
    TotalIncome,
    TotalExpense,
}

#[derive(Debug, Default, Deserialize)]
struct Accounts {
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    skr03: Vec<String>,
    #[serde(default)]
    skr04: Vec<String>,
}

impl Accounts {
    fn has_code(&self, chart: Chart, code: &str) -> bool {
        let codes = match chart {
            Chart::Skr03 => &self.skr03,
            Chart::Skr04 => &self.skr04,
        };
        codes.iter().any(|it| it == code)
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "form")]
    forms: Vec<Form>,
    none: Vec<Accounts>,
    held: Vec<Accounts>,
}

fn file() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| {
        toml::from_str(include_str!("../rates/de_euer.toml"))
            .expect("the form that comes with bo is well formed")
    })
}

/// Sales, and what lowers them: their line follows from the tax code.
const SALES: [&str; 8] = [
    "revenue",
    "allowance-given",
    "discount-given",
    "bad-debt",
    "deposits-received",
    // Both sides of it come with a payment; a cent may lie between them in another currency.
    "deposits-clearing",
    "deferred-income",
    "opening.receivable",
];

/// Accounts between us and the tax office.
const OFFICE: [&str; 3] = ["vat-prepaid", "vat-settlement", "vat-receivable"];

fn is_below(role: &str, name: &str) -> bool {
    role.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Form {
    /// The form of `year`, or the last one before it, or the first one there is.
    pub fn of(year: i32) -> &'static Form {
        let forms = &file().forms;
        forms
            .iter()
            .rev()
            .find(|form| form.year <= year)
            .or(forms.first())
            .expect("there is a first form")
    }

    /// The position of the line that a posting belongs to, if it belongs to one.
    pub fn place(&self, chart: Chart, it: &Flow) -> Option<usize> {
        if let Some(own) = it.cash_line.as_deref() {
            return self.named(own);
        }
        let is_none = |accounts: &Accounts| accounts.has_code(chart, &it.account);
        if file().none.iter().any(is_none) {
            return None;
        }
        let role = match it.role.as_deref() {
            Some(role) if role == "bad-debt-recovered" => role.to_string(),
            Some(role) if SALES.iter().any(|name| is_below(role, name)) => {
                sales(it.tax.as_deref()).to_string()
            }
            Some(role) if OFFICE.iter().any(|name| is_below(role, name)) => {
                match (it.amount > 0) != it.back {
                    // What is taken back stays on the side it was on.
                    true => "office.debit".to_string(),
                    false => "office.credit".to_string(),
                }
            }
            Some(role) => role.to_string(),
            None => String::new(),
        };
        let by_role = |line: &Line| {
            let names = line.accounts.roles.iter();
            let fitting = names.filter(|name| is_below(&role, name));
            fitting.map(String::len).max()
        };
        let lines = self.lines.iter().enumerate();
        let found = lines
            .clone()
            .filter_map(|(at, line)| Some((by_role(line)?, at)))
            .max_by_key(|(length, _)| *length)
            .map(|(_, at)| at);
        let by_code = || {
            lines
                .clone()
                .find(|(_, line)| line.accounts.has_code(chart, &it.account))
                .map(|(at, _)| at)
        };
        found.or_else(by_code).or_else(|| match it.kind {
            Kind::Income => self.of_role(sales(it.tax.as_deref())),
            Kind::Expense => self.of_role("other-expense"),
            Kind::Equity if it.role.as_deref() == Some("opening.payable") => {
                self.of_role("other-expense")
            }
            Kind::Asset | Kind::Liability | Kind::Equity => None,
        })
    }

    /// The line that an account names itself: its number, or its field as `Kz174`; or none.
    fn named(&self, name: &str) -> Option<usize> {
        let kz = name.strip_prefix("Kz");
        self.lines.iter().position(|line| match kz {
            Some(kz) => line.kz.as_deref() == Some(kz),
            None => line.line.to_string() == name && line.kind != LineKind::Memo,
        })
    }

    /// The line that names this role.
    pub fn of_role(&self, role: &str) -> Option<usize> {
        let names = |line: &Line| line.accounts.roles.iter().any(|name| name == role);
        self.lines.iter().position(names)
    }

    /// Whether an account holds expenses or income of other years back.
    pub fn is_held(chart: Chart, it: &Flow) -> bool {
        file().held.iter().any(|held| {
            held.has_code(chart, &it.account)
                || it
                    .role
                    .as_ref()
                    .is_some_and(|role| held.roles.contains(role))
        })
    }
}

/// What kind of sales a tax code is about; without one, they are taken as taxable.
fn sales(tax: Option<&str>) -> &'static str {
    let tax = tax.map(|code| code.strip_prefix(vat_return::PENDING).unwrap_or(code));
    match tax {
        Some("KU") => "sales.KU",
        None => "sales",
        Some(code) if code.starts_with('S') => "sales.S",
        Some(_) => "sales",
    }
}

impl Line {
    /// What it is about, in our words.
    pub fn label(&self, language: Language) -> &str {
        language.pick(&self.de, &self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_income_and_expense_has_a_line_of_its_own() {
        let form = Form::of(2026);
        for chart in [Chart::Skr03, Chart::Skr04] {
            for account in chart.accounts().unwrap() {
                let known = account.role.is_some()
                    || form
                        .lines
                        .iter()
                        .any(|line| line.accounts.has_code(chart, &account.code))
                    || file()
                        .none
                        .iter()
                        .any(|it| it.has_code(chart, &account.code));
                let result = matches!(account.kind, Kind::Income | Kind::Expense);
                assert!(known || !result, "{} {}", account.code, account.name_en);
            }
        }
    }

    #[test]
    fn the_codes_are_in_the_charts() {
        let lines = || Form::of(2026).lines.iter().map(|line| &line.accounts);
        for (chart, pick) in [
            (
                Chart::Skr03,
                (|it| &it.skr03) as fn(&Accounts) -> &Vec<String>,
            ),
            (Chart::Skr04, |it| &it.skr04),
        ] {
            let accounts = chart.accounts().unwrap();
            for code in lines()
                .chain(&file().none)
                .chain(&file().held)
                .flat_map(pick)
            {
                assert!(accounts.iter().any(|it| it.code == *code), "{code}");
            }
        }
    }
}

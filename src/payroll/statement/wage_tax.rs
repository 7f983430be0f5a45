//! The wage tax return (Lohnsteuer-Anmeldung, § 41a EStG): what the tax office gets for a month, a
//! quarter or a year, by the numbers of its form.

use super::{amount, require_approved};
use crate::base::{Amount, Language, Month, Result};
use crate::db::Connection;
use crate::firm::{Filing, Firm};
use crate::payroll::gather;
use crate::payroll::passed_on::TAX;
use crate::payroll::run::{Kept, Run};
use crate::payroll::slip::{Input, Line};
use crate::payroll::store;
use crate::people::{self, Field, Person, Timeline};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A field of the return. Its number is that of the form for 2026 (BMF of 14.08.2025,
/// IV C 5 - S 2533/00120/006/009); churches other than two have numbers by state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WageTaxRow {
    pub from: Month,
    pub until: Month,
    pub number: Option<String>,
    pub text: String,
    pub state: Option<String>,
    pub people: u32,
    pub amount: Option<Amount>,
}

/// The fields, in the order of the form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    WageTax,
    Flat,
    FlatGifts,
    Solidarity,
    FlatChurch,
    /// By how it stands for a church: `ev`; and the state that takes it.
    Church(String, Option<String>),
    Other(String),
}

impl Kind {
    /// What a line of a slip belongs to.
    fn of(line: &Line, church: Option<&str>, state: Option<String>) -> Kind {
        match line.kind.as_str() {
            "wage-tax" | "wage-tax-one-off" => Kind::WageTax,
            "flat-tax" if line.law.as_deref().is_some_and(|law| law.contains("§ 37b")) => {
                Kind::FlatGifts
            }
            "flat-tax" => Kind::Flat,
            "solidarity" | "solidarity-one-off" | "flat-solidarity" => Kind::Solidarity,
            "flat-church-tax" => Kind::FlatChurch,
            "church-tax" | "church-tax-one-off" => {
                Kind::Church(church.unwrap_or_default().to_string(), state)
            }
            other => Kind::Other(other.to_string()),
        }
    }

    /// Its number, and what it is called.
    fn name(&self, language: Language) -> (Option<&'static str>, String) {
        let pick = |de: &str, en: &str| language.pick(de, en).to_string();
        match self {
            Kind::WageTax => (
                Some("42"),
                pick("Summe der einzubehaltenden Lohnsteuer", "Wage tax withheld"),
            ),
            Kind::Flat => (
                Some("41"),
                pick(
                    "Summe der pauschalen Lohnsteuer, ohne § 37b EStG",
                    "Flat wage tax, without § 37b EStG",
                ),
            ),
            Kind::FlatGifts => (
                Some("44"),
                pick(
                    "Summe der pauschalen Lohnsteuer nach § 37b EStG",
                    "Flat wage tax under § 37b EStG",
                ),
            ),
            Kind::Solidarity => (
                Some("49"),
                pick("Solidaritätszuschlag", "Solidarity surcharge"),
            ),
            Kind::FlatChurch => (
                Some("47"),
                pick(
                    "Pauschale Kirchensteuer im vereinfachten Verfahren",
                    "Flat church tax, simplified",
                ),
            ),
            Kind::Church(church, _) => match church.as_str() {
                "ev" => (
                    Some("61"),
                    pick("Evangelische Kirchensteuer", "Church tax, Protestant"),
                ),
                "rk" => (
                    Some("62"),
                    pick(
                        "Römisch-katholische Kirchensteuer",
                        "Church tax, Roman Catholic",
                    ),
                ),
                other => (None, pick("Kirchensteuer ", "Church tax ") + other),
            },
            Kind::Other(kind) => (None, kind.clone()),
        }
    }
}

/// The return for the month, the quarter or the year of a run: all of its runs that are approved, also
/// those that took slips back.
///
/// # Errors
/// Refused, when the run is not approved.
pub fn wage_tax(
    conn: &Connection,
    firm: &Firm,
    run: &Run,
    filing: Filing,
) -> Result<Vec<WageTaxRow>> {
    require_approved(run)?;
    let language = firm.company.language;
    let (from, until) = span(run.month, filing);
    let mut sums: BTreeMap<Kind, (BTreeSet<String>, i64)> = BTreeMap::new();
    let mut taxed = BTreeSet::new();
    let mut month = from;
    while month <= until {
        for run in store::runs(conn, Some(month))? {
            if !run.is_approved() {
                continue;
            }
            for slip in store::slips(conn, &run)? {
                let timeline = people::timeline(conn, &slip.person, None)?;
                let input = slip.input()?;
                let counts = run.reverses.is_none() && slip.reversed_by.is_none();
                if counts && is_for_the_tax_office(&input) {
                    taxed.insert(slip.person.number.clone());
                }
                for line in store::slip_lines(conn, &slip)? {
                    if line.owed_on.as_deref() == Some(TAX) {
                        add(&mut sums, &timeline, &slip, &input, &line);
                    }
                }
            }
        }
        month = month.plus(1);
    }
    let row =
        |number: Option<&str>, text: String, state, people: usize, cents: Option<i64>| WageTaxRow {
            from,
            until,
            number: number.map(str::to_string),
            text,
            state,
            people: people as u32,
            amount: cents.map(amount),
        };
    let text = language.pick("Zahl der Arbeitnehmer", "Number of employees");
    let mut rows = vec![row(Some("86"), text.to_string(), None, taxed.len(), None)];
    let mut all = 0;
    // Wage tax is said in any case.
    sums.entry(Kind::WageTax).or_default();
    for (kind, (people, cents)) in sums {
        all += cents;
        if cents == 0 && kind != Kind::WageTax {
            continue;
        }
        let (number, text) = kind.name(language);
        let state = match kind {
            Kind::Church(_, state) => state,
            _ => None,
        };
        rows.push(row(number, text, state, people.len(), Some(cents)));
    }
    let text = language.pick("Gesamtbetrag", "All of it");
    rows.push(row(
        Some("83"),
        text.to_string(),
        None,
        taxed.len(),
        Some(all),
    ));
    Ok(rows)
}

/// Who has a Minijob with the flat tax that goes to the Minijob-Zentrale is nobody's for the tax office.
fn is_for_the_tax_office(input: &Input) -> bool {
    input
        .ways()
        .any(|it| it.class.is_some() || it.flat.is_some())
}

/// A line of a slip into the field that it belongs to.
fn add(
    sums: &mut BTreeMap<Kind, (BTreeSet<String>, i64)>,
    timeline: &Timeline,
    slip: &Kept,
    input: &Input,
    line: &Line,
) {
    let Person { number, .. } = &slip.person;
    // A correction is of the church of its month.
    let month = line.month.unwrap_or(slip.month);
    let corrected = input.corrections.iter().find(|it| it.now.month == month);
    let tax = corrected.map_or(&input.tax, |it| &it.now.tax);
    let ends = timeline.contracts.iter().filter_map(|it| it.ends_on).max();
    let day = ends.map_or(month.last(), |end| end.min(month.last()));
    let church = timeline.text(None, Field::Church, day);
    let kind = Kind::of(line, church, tax.church.clone());
    let sum = sums.entry(kind).or_default();
    sum.0.insert(number.clone());
    sum.1 += line.employer - line.amount;
}

/// The first and the last month of what is filed.
fn span(month: Month, filing: Filing) -> (Month, Month) {
    let months = match filing {
        Filing::Month => 1,
        Filing::Quarter => 3,
        Filing::Year => 12,
    };
    let first = month.first();
    let january = gather::january(first.year());
    let from = january.plus(first.month0() / months * months);
    (from, from.plus(months - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_is_for_a_month_a_quarter_or_a_year() {
        let check = |filing, from: &str, until: &str| {
            let found = span("2026-05".parse().unwrap(), filing);
            assert_eq!(found, (from.parse().unwrap(), until.parse().unwrap()));
        };
        check(Filing::Month, "2026-05", "2026-05");
        check(Filing::Quarter, "2026-04", "2026-06");
        check(Filing::Year, "2026-01", "2026-12");
    }
}

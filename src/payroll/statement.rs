//! What goes into the annual wage statement (Lohnsteuerbescheinigung, § 41b EStG), into the
//! contribution statement (Beitragsnachweis, § 28f (3) SGB IV) and into the wage tax return (§ 41a
//! EStG): data. Nothing is transmitted.

mod contributions;
mod refund;
mod wage_tax;

pub use contributions::{ContributionRow, contributions};
pub use refund::{RefundRow, refunds};
pub use wage_tax::{WageTaxRow, wage_tax};

use super::correct::{self, Version};
use super::run::Run;
use super::slip::{self, Block, Line};
use super::{earlier, gather, store};
use crate::base::{Amount, Currency, Error, Money, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people;
use crate::staff::trip;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

fn amount(cents: i64) -> Amount {
    Money::from_minor(cents, Currency::EUR).into()
}

/// A line of the annual wage statement of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WageStatementRow {
    pub person: String,
    pub name: String,
    pub tax_id: Option<String>,
    pub year: i32,
    pub line: String,
    pub text: String,
    pub value: Option<String>,
    pub amount: Option<Amount>,
}

/// The lines of the statement that an amount goes to, by number, German and English.
const LINES: &[(&str, &str, &str)] = &[
    ("3", "Bruttoarbeitslohn", "Gross pay that is taxed"),
    ("4", "Einbehaltene Lohnsteuer", "Wage tax"),
    (
        "5",
        "Einbehaltener Solidaritätszuschlag",
        "Solidarity surcharge",
    ),
    ("6", "Einbehaltene Kirchensteuer", "Church tax"),
    (
        "15",
        "Zuschuss zum Mutterschaftsgeld und andere Lohnersatzleistungen",
        "Supplement to maternity benefit, and other payments in place of pay",
    ),
    (
        "17",
        "Steuerfreie Arbeitgeberleistungen für Fahrten",
        "Tax-free benefits for commuting",
    ),
    (
        "18",
        "Pauschal mit 15 % besteuerte Leistungen für Fahrten",
        "Commuting allowance at a flat tax of 15 %",
    ),
    (
        "19",
        "Entschädigungen, nicht ermäßigt besteuert (in Zeile 3 enthalten)",
        "Compensation that is taxed in full (part of line 3)",
    ),
    (
        "22a",
        "Arbeitgeberanteil gesetzliche Rentenversicherung",
        "Employer's share of pension insurance",
    ),
    (
        "23a",
        "Arbeitnehmeranteil gesetzliche Rentenversicherung",
        "Employee's share of pension insurance",
    ),
    (
        "24a",
        "Steuerfreier Zuschuss gesetzliche Krankenversicherung",
        "Tax-free subsidy, statutory health insurance",
    ),
    (
        "24b",
        "Steuerfreier Zuschuss private Krankenversicherung",
        "Tax-free subsidy, private health insurance",
    ),
    (
        "24c",
        "Steuerfreier Zuschuss Pflegeversicherung",
        "Tax-free subsidy, care insurance",
    ),
    (
        "25",
        "Beiträge gesetzliche Krankenversicherung",
        "Contributions to statutory health insurance",
    ),
    (
        "26",
        "Beiträge soziale Pflegeversicherung",
        "Contributions to social care insurance",
    ),
    (
        "27",
        "Beiträge Arbeitslosenversicherung",
        "Contributions to unemployment insurance",
    ),
];

/// The statements of everybody who has a slip in the year of a run, for its months until that of
/// the run.
///
/// # Errors
/// As reading the file.
pub fn wages(conn: &Connection, firm: &Firm, run: &Run) -> Result<Vec<WageStatementRow>> {
    require_approved(run)?;
    let language = firm.company.language;
    let year = run.month.first().year();
    let january = gather::january(year);
    let kinds = super::kind::all(firm)?;
    let mut rows = Vec::new();
    for person in store::people_with_slips(conn, january, run.month.plus(1))? {
        let mut versions = correct::versions_of_year(conn, &person, january)?;
        // A Minijob with the flat tax of the employer has no statement (§ 41b (6) EStG).
        versions.retain(|it| it.input.month <= run.month && it.input.tax.class.is_some());
        let (Some(first), Some(last)) = (versions.first(), versions.last()) else {
            continue;
        };
        let timeline = people::timeline(conn, &person, None)?;
        let day = run.month.last();
        let starts = timeline.contracts.iter().map(|it| it.starts_on).min();
        // Pay with a flat tax of the employer is not part of it.
        let from = first.input.taxed_days().0;
        let from = starts.map_or(from, |it| it.max(from));
        // The contract that ends last, of those that have begun: one without an end has none.
        let end = last.input.taxed_days().1;
        let begun = timeline.contracts.iter().filter(|it| it.starts_on <= end);
        let until = begun.map(|it| it.ends_on.unwrap_or(end).min(end)).max();
        let until = until.unwrap_or(end).max(from);
        let mut add = |line: &str, text: &str, value: Option<String>, cents: Option<i64>| {
            rows.push(WageStatementRow {
                person: person.number.clone(),
                name: timeline.name(day),
                tax_id: timeline
                    .text(None, people::Field::TaxId, day)
                    .map(str::to_string),
                year,
                line: line.to_string(),
                text: text.to_string(),
                value,
                amount: cents.map(amount),
            });
        };
        add(
            "1",
            language.pick("Dauer des Dienstverhältnisses", "Employed"),
            Some(format!("{from}..{until}")),
            None,
        );
        let months = versions.iter().map(|it| it.input.month);
        let unpaid = gather::interruptions(conn, firm, &timeline, months)?;
        let has_letter = |letter: &str| {
            let of = |kind: &str| kinds.iter().find(|it| it.code == kind);
            let mut paid = versions.iter().flat_map(|it| &it.input.pay);
            paid.any(|it| of(&it.kind).is_some_and(|it| it.letter.as_deref() == Some(letter)))
        };
        let letters = [
            (
                has_letter("F"),
                "F".to_string(),
                "Sammelbeförderung zwischen Wohnung und erster Tätigkeitsstätte (§ 3 Nr. 32 EStG)",
                "Collective transport between home and work (§ 3 no. 32 EStG)",
            ),
            (
                trip::has_meals(conn, &person, from, until)?,
                "M".to_string(),
                "Mahlzeiten bei einer Auswärtstätigkeit gestellt (§ 8 Abs. 2 Satz 8 EStG)",
                "Meals provided on trips (§ 8 (2) sentence 8 EStG)",
            ),
            (
                0 < unpaid,
                format!("U {unpaid}"),
                "Unterbrechungen von mindestens fünf Arbeitstagen ohne Lohn",
                "Interruptions of five and more work days without pay",
            ),
            (
                is_taxed_alone(&versions, starts) && !earlier::is_said(conn, &person, year)?,
                "S".to_string(),
                "Sonstige Bezüge ohne Lohn aus früheren Dienstverhältnissen besteuert",
                "Paid once, and taxed without pay of employments before",
            ),
        ];
        for (is_there, letter, de, en) in letters {
            if is_there {
                add("2", language.pick(de, en), Some(letter), None);
            }
        }
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for version in &versions {
            of_month(version, &mut |line, cents| {
                *sums.entry(line).or_default() += cents;
            });
        }
        // What is withheld or given back now for an earlier year is paid in this one (§ 11 (2) EStG).
        for slip in store::standing_slips(conn, &person, january, run.month.plus(1))? {
            for it in slip.input()?.corrections {
                if !it.year_is_over {
                    continue;
                }
                for differs in it.differences()? {
                    let voluntary = it.now.insurance_of(&differs.line).kind == "voluntary";
                    contributed(&differs.line, voluntary, &mut |line, cents| {
                        *sums.entry(line).or_default() += cents;
                    });
                }
            }
        }
        for (line, de, en) in LINES {
            let cents = sums.get(line).copied().unwrap_or_default();
            // Pay and wage tax are said in any case.
            if cents != 0 || matches!(*line, "3" | "4") {
                add(line, language.pick(de, en), None, Some(cents));
            }
        }
    }
    Ok(rows)
}

/// Whether something that is paid once was taxed, and the employment began within the year: bo does
/// not know the pay before (§ 41b (1) no. 3 EStG).
fn is_taxed_alone(versions: &[Version], starts: Option<NaiveDate>) -> bool {
    let is_late = |it: &Version, day: NaiveDate| {
        day.year() == it.input.month.first().year() && 1 < day.ordinal()
    };
    let main = |it: &Version| it.input.tax.class.is_some_and(|class| class != 6);
    versions.iter().any(|it| {
        main(it) && it.slip.taxable_one_off != 0 && starts.is_some_and(|day| is_late(it, day))
    })
}

/// What a month adds to the lines of the statement.
fn of_month(version: &Version, add: &mut dyn FnMut(&'static str, i64)) {
    let paid = &version.slip;
    add("3", paid.taxable + paid.taxable_one_off);
    add("19", slip::compensation(&version.input));
    for line in &paid.lines {
        let own = -line.amount;
        match (line.block, line.kind.as_str()) {
            (Block::Tax, "wage-tax" | "wage-tax-one-off") => add("4", own),
            (Block::Tax, "solidarity" | "solidarity-one-off") => add("5", own),
            (Block::Tax, "church-tax" | "church-tax-one-off") => add("6", own),
            (Block::Earning, "maternity-supplement") => add("15", line.amount),
            (Block::Earning, "job-ticket") => add("17", line.amount),
            (Block::Earning, "commuting") | (Block::Benefit, "commuting-by-car") => {
                add("18", line.amount);
            }
            _ => {
                let voluntary = version.input.insurance_of(line).kind == "voluntary";
                contributed(line, voluntary, add);
            }
        }
    }
}

/// What a line of contributions adds to them.
fn contributed(line: &Line, voluntary: bool, add: &mut dyn FnMut(&'static str, i64)) {
    let (own, employer) = (-line.amount, line.employer);
    match (line.block, line.kind.as_str()) {
        (Block::Social, "pension") => {
            add("22a", employer);
            add("23a", own);
        }
        // Who is insured of their own will pays it all, and gets a subsidy.
        (Block::Social, "health" | "health-additional") if voluntary => {
            add("24a", employer);
            add("25", own + employer);
        }
        (Block::Social, "care" | "care-childless") if voluntary => {
            add("24c", employer);
            add("26", own + employer);
        }
        (Block::Social, "health" | "health-additional") => add("25", own),
        (Block::Social, "care" | "care-childless") => add("26", own),
        (Block::Social, "unemployment") => add("27", own),
        (Block::NetEarning, "subsidy-health") => add("24b", line.amount),
        (Block::NetEarning, "subsidy-care") => add("24c", line.amount),
        _ => (),
    }
}

fn require_approved(run: &Run) -> Result<()> {
    match run.is_approved() {
        true => Ok(()),
        false => Err(
            Error::refused(format!("run `{}` is not approved", run.number))
                .with_hint(super::run::next(run)),
        ),
    }
}

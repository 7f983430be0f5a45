//! The contribution statement (Beitragsnachweis, § 28f (3) SGB IV): what each fund gets for a
//! month, by contribution group.

use super::{amount, require_approved};
use crate::base::{Amount, Month, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::payroll::run::{Kept, Run};
use crate::payroll::slip::{self, Block, Input, Insurance, Line, Slip};
use crate::payroll::{correct, fund, store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a fund gets for a month, by contribution group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ContributionRow {
    pub month: Month,
    pub belongs_to: Option<Month>,
    pub fund: String,
    pub fund_number: Option<String>,
    pub group: String,
    pub text: String,
    pub people: u32,
    pub amount: Amount,
    pub corrections: Amount,
}

/// The contribution groups of a fund: code, German, English.
const GROUPS: &[(&str, &str, &str)] = &[
    ("1000", "Krankenversicherung", "Health insurance"),
    (
        "3000",
        "Krankenversicherung, ermäßigter Beitrag",
        "Health insurance, reduced rate",
    ),
    (
        "6000",
        "Krankenversicherung, pauschal (Minijob)",
        "Health insurance, flat (Minijob)",
    ),
    (
        "9000",
        "Krankenversicherung, freiwillig",
        "Health insurance, voluntary",
    ),
    (
        "ZBP",
        "Zusatzbeitrag, Pflichtversicherte",
        "Additional rate, insured by law",
    ),
    (
        "ZBF",
        "Zusatzbeitrag, freiwillig Versicherte",
        "Additional rate, insured voluntarily",
    ),
    ("0001", "Pflegeversicherung", "Care insurance"),
    ("0100", "Rentenversicherung", "Pension insurance"),
    (
        "0300",
        "Rentenversicherung, halber Beitrag",
        "Pension insurance, employer's half",
    ),
    (
        "0500",
        "Rentenversicherung, pauschal (Minijob)",
        "Pension insurance, flat (Minijob)",
    ),
    ("0010", "Arbeitslosenversicherung", "Unemployment insurance"),
    (
        "0020",
        "Arbeitslosenversicherung, halber Beitrag",
        "Unemployment insurance, employer's half",
    ),
    ("U1", "Umlage Krankheit", "Levy, sick pay"),
    ("U2", "Umlage Mutterschaft", "Levy, maternity"),
    ("0050", "Insolvenzgeldumlage", "Insolvency levy"),
    ("UV", "Unfallversicherung", "Accident insurance"),
    ("St", "Pauschsteuer", "Flat tax"),
];

/// The contribution group of a line; none if no fund gets it.
fn group(insurance: &Insurance, line: &Line) -> Option<&'static str> {
    let minijob = insurance.group == "109";
    let voluntary = insurance.kind == "voluntary";
    let pensioner = insurance.group == "119";
    let (half, reduced) = slip::halves(insurance);
    Some(match line.kind.as_str() {
        "health" if minijob => "6000",
        "health" if voluntary => "9000",
        "health" if reduced => "3000",
        "health" => "1000",
        "health-additional" if voluntary => "ZBF",
        "health-additional" => "ZBP",
        "care" | "care-childless" => "0001",
        "pension" if minijob && insurance.pension_exempt => "0500",
        "pension" if pensioner => "0300",
        "pension" => "0100",
        "unemployment" if half => "0020",
        "unemployment" => "0010",
        "u1" => "U1",
        "u2" => "U2",
        "insolvency" => "0050",
        "accident" => "UV",
        "flat-tax-minijob" => "St",
        _ => return None,
    })
}

/// What a line of a slip is about.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Its own month.
    Month,
    /// A month that it corrects, as it is now,
    Now,
    /// and as it was.
    Was,
}

impl Part {
    fn sign(self) -> i64 {
        match self {
            Part::Month | Part::Now => 1,
            Part::Was => -1,
        }
    }
}

/// Every line of a slip, with how the person was insured then: what it corrects goes back whole to
/// whom it was charged by, and is charged whole by whoever gets it now.
fn charged(
    conn: &Connection,
    kept: &Kept,
    each: &mut dyn FnMut(&Line, &Insurance, Part),
) -> Result<()> {
    let input = kept.input()?;
    if input.corrections.is_empty() {
        for line in store::slip_lines(conn, kept)? {
            each(&line, insured(&input, &line), Part::Month);
        }
        return Ok(());
    }
    let mirrored = |slip: Slip| match kept.reverses {
        Some(_) => slip.mirrored(),
        None => slip,
    };
    for line in &mirrored(slip::month(&input, &kept.law()?)?).lines {
        each(line, insured(&input, line), Part::Month);
    }
    let mut before = correct::before(conn, kept, &input)?;
    for it in &input.corrections {
        let was = before.insert(it.now.month, it.now.clone());
        let was = was.as_ref().unwrap_or(&it.now);
        for line in &mirrored(it.was.clone()).lines {
            each(line, insured(was, line), Part::Was);
        }
        for line in &mirrored(it.slip()?).lines {
            each(line, insured(&it.now, line), Part::Now);
        }
    }
    Ok(())
}

/// How somebody was insured in the month that a line belongs to.
fn insured<'a>(input: &'a Input, line: &Line) -> &'a Insurance {
    let last = input.before.last_year.as_ref();
    let last = last.and_then(|it| it.last_month.as_ref());
    match last.filter(|_| line.is_of_last_year()) {
        Some(last) => &last.insurance,
        None => input.insurance_of(line),
    }
}

/// What every fund gets for the month of a run, with the corrections of earlier months; apart from
/// it what belongs to the last month of the year before (§ 23a (4) SGB IV).
///
/// # Errors
/// Refused, when the run is not approved.
pub fn contributions(conn: &Connection, firm: &Firm, run: &Run) -> Result<Vec<ContributionRow>> {
    require_approved(run)?;
    let language = firm.company.language;
    // The fund, the month of the year before that it belongs to, the group.
    type Key = (String, Option<Month>, &'static str);
    #[derive(Default)]
    struct Sum {
        people: Vec<String>,
        amount: i64,
        corrections: i64,
    }
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for run in store::runs(conn, Some(run.month))? {
        if !run.is_approved() {
            continue;
        }
        for slip in store::slips(conn, &run)? {
            // What a person has in a group: in all, and as a correction.
            let mut own: BTreeMap<Key, (i64, i64)> = BTreeMap::new();
            charged(conn, &slip, &mut |line, insurance, part| {
                let belongs_to = line.month.filter(|_| line.is_of_last_year());
                let (Block::Social, Some(fund)) = (line.block, &line.recipient) else {
                    return;
                };
                let Some(group) = group(insurance, line) else {
                    return;
                };
                let cents = (line.employer - line.amount) * part.sign();
                let sum = own.entry((fund.clone(), belongs_to, group)).or_default();
                sum.0 += cents;
                if part != Part::Month && belongs_to.is_none() {
                    sum.1 += cents;
                }
            })?;
            for (key, (amount, corrections)) in own {
                if amount == 0 && corrections == 0 {
                    continue;
                }
                let sum = sums.entry(key).or_default();
                sum.amount += amount;
                sum.corrections += corrections;
                if !sum.people.contains(&slip.person.number) {
                    sum.people.push(slip.person.number.clone());
                }
            }
        }
    }
    let mut rows = Vec::new();
    let mut funds: Vec<(&String, Option<Month>)> =
        sums.keys().map(|(fund, month, _)| (fund, *month)).collect();
    funds.dedup();
    for (name, belongs_to) in funds {
        let number = fund::on(conn, name, run.month.first())?.and_then(|it| it.number);
        for (group, de, en) in GROUPS {
            let Some(sum) = sums.get(&(name.clone(), belongs_to, *group)) else {
                continue;
            };
            if sum.amount == 0 && sum.corrections == 0 {
                continue;
            }
            rows.push(ContributionRow {
                month: run.month,
                belongs_to,
                fund: name.clone(),
                fund_number: number.as_ref().map(ToString::to_string),
                group: group.to_string(),
                text: language.pick(de, en).to_string(),
                people: sum.people.len() as u32,
                amount: amount(sum.amount),
                corrections: amount(sum.corrections),
            });
        }
    }
    Ok(rows)
}

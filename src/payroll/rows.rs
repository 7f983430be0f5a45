//! The public columns of payroll.

use super::correct::Done;

use super::kind::{self, Class, Treatment};
use super::run::{Kept, Run, State};
use super::slip::Block;
use super::store::{self, Asked};
use crate::base::{Amount, Currency, Money, Month, Result, Severity};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people::{self, Field, Person};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

fn amount(cents: i64) -> Amount {
    Money::from_minor(cents, Currency::EUR).into()
}

/// A line of `bo payroll list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RunRow {
    pub run: String,
    pub month: Month,
    pub state: State,
    pub people: u32,
    pub problems: u32,
    pub gross: Amount,
    pub payout: Amount,
    pub reversed: Option<Amount>,
    pub cost: Amount,
    pub pay_on: NaiveDate,
    pub paid: Option<NaiveDate>,
    pub order: Option<String>,
    pub booked: Option<NaiveDate>,
    pub reverses: Option<String>,
    pub waits: Option<String>,
}

impl RunRow {
    /// A run as a row.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, run: &Run) -> Result<RunRow> {
        let slips = store::slips(conn, run)?;
        let sum = |of: fn(&Kept) -> i64| amount(slips.iter().map(of).sum());
        let taken_back = slips.iter().filter(|it| it.reversed_by.is_some());
        let reversed: Vec<i64> = taken_back.map(|it| it.payout).collect();
        let broken = super::run::broken(conn, run)?.len();
        let paid = run.step(State::Paid);
        Ok(RunRow {
            run: run.number.clone(),
            month: run.month,
            state: run.state(),
            people: slips.len() as u32,
            problems: broken as u32,
            gross: sum(|it| it.gross),
            payout: sum(|it| it.payout),
            reversed: (!reversed.is_empty()).then(|| amount(reversed.iter().sum())),
            cost: sum(|it| it.cost),
            pay_on: run.pay_on,
            paid: paid.map(|it| it.day),
            order: paid.and_then(|it| it.order.clone()),
            booked: run.step(State::Booked).map(|it| it.day),
            reverses: run.reverses.clone(),
            waits: super::run::waiting(conn)?
                .get(&run.number)
                .map(|it| it.join(", ")),
        })
    }
}

/// All runs as rows.
///
/// # Errors
/// As reading the file.
pub fn runs(conn: &Connection) -> Result<Vec<RunRow>> {
    let runs = store::runs(conn, None)?;
    runs.iter().map(|it| RunRow::of(conn, it)).collect()
}

/// A line of `bo payroll run show`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SlipRow {
    pub slip: String,
    pub person: String,
    pub name: String,
    pub gross: Amount,
    pub taxable: Amount,
    pub tax: Amount,
    pub social: Amount,
    pub net: Amount,
    pub payout: Amount,
    pub cost: Amount,
    pub reverses: Option<String>,
    pub reversed_by: Option<String>,
}

/// The slips of a run, or that of one person.
///
/// # Errors
/// As reading the file.
pub fn slips(conn: &Connection, run: &Run, person: Option<&str>) -> Result<Vec<SlipRow>> {
    let mut rows = Vec::new();
    for slip in of(conn, run, person)? {
        rows.push(SlipRow {
            person: slip.person.number.clone(),
            name: people::timeline(conn, &slip.person, None)?.name(run.month.last()),
            gross: amount(slip.gross),
            taxable: amount(slip.taxable),
            tax: amount(slip.tax),
            social: amount(slip.social),
            net: amount(slip.net),
            payout: amount(slip.payout),
            cost: amount(slip.cost),
            slip: slip.number,
            reverses: slip.reverses,
            reversed_by: slip.reversed_by,
        });
    }
    Ok(rows)
}

/// What the slips of people say of them that is sensitive.
const FIELDS: [Field; 5] = [
    Field::Salary,
    Field::TaxClass,
    Field::Church,
    Field::HealthFund,
    Field::InsuranceGroup,
];

/// Notes that whoever makes the change looks at the slips of a run, or at that of one person.
///
/// # Errors
/// Refused, when there is no such person.
pub fn looked(tx: &Transaction<'_>, run: &Run, person: Option<&str>, purpose: &str) -> Result<()> {
    let slips = of(tx, run, person)?;
    let people = slips.into_iter().map(|it| it.person).collect();
    looked_at(tx, people, purpose)
}

/// Notes that whoever makes the change looks at what people earn.
///
/// # Errors
/// As writing to the file.
pub fn looked_at(tx: &Transaction<'_>, mut people: Vec<Person>, purpose: &str) -> Result<()> {
    people.sort_by_key(|it| it.id.raw());
    people.dedup();
    for person in people {
        people::looked(tx, &person, purpose, FIELDS)?;
    }
    Ok(())
}

/// Notes that whoever makes the change looks at a list of runs: at people only where the sum of a
/// run is what one of them gets.
///
/// # Errors
/// As writing to the file.
pub fn looked_at_sums(tx: &Transaction<'_>) -> Result<()> {
    let mut people = Vec::new();
    for run in store::runs(tx, None)? {
        if let [slip] = &store::slips(tx, &run)?[..] {
            people.push(slip.person.clone());
        }
    }
    looked_at(tx, people, "payroll list")
}

fn of(conn: &Connection, run: &Run, person: Option<&str>) -> Result<Vec<Kept>> {
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    let mut slips = store::slips(conn, run)?;
    slips.retain(|it| person.as_ref().is_none_or(|person| it.person == *person));
    Ok(slips)
}

/// A line of `bo payroll run show --lines`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SlipLineRow {
    pub slip: String,
    pub person: String,
    pub block: Block,
    pub kind: String,
    pub text: String,
    pub quantity: Option<String>,
    pub rate: Option<String>,
    pub base: Option<Amount>,
    pub amount: Amount,
    pub employer: Amount,
    pub department: Option<String>,
    pub recipient: Option<String>,
    pub source: Option<String>,
    pub corrects: Option<Month>,
    pub law: Option<String>,
}

/// The lines of the slips of a run, or of one person's, in the language of the firm.
///
/// # Errors
/// As reading the file.
pub fn slip_lines(
    conn: &Connection,
    firm: &Firm,
    run: &Run,
    person: Option<&str>,
) -> Result<Vec<SlipLineRow>> {
    let mut rows = Vec::new();
    for slip in of(conn, run, person)? {
        for line in store::slip_lines(conn, &slip)? {
            rows.push(SlipLineRow {
                slip: slip.number.clone(),
                person: slip.person.number.clone(),
                block: line.block,
                kind: line.kind,
                text: firm.company.language.pick(&line.de, &line.en).to_string(),
                quantity: line.quantity,
                rate: line.rate,
                base: line.base.map(amount),
                amount: amount(line.amount),
                employer: amount(line.employer),
                department: line.department,
                recipient: line.recipient,
                source: line.source,
                corrects: line.month,
                law: line.law,
            });
        }
    }
    Ok(rows)
}

/// A line of `bo payroll run show --problems`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ProblemRow {
    pub run: String,
    pub person: String,
    pub name: String,
    pub severity: Severity,
    pub message: String,
    pub hint: Option<String>,
    pub left_out: bool,
}

/// What was found in a run.
///
/// # Errors
/// As reading the file.
pub fn problems(conn: &Connection, run: &Run, person: Option<&str>) -> Result<Vec<ProblemRow>> {
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    let left_out = store::left_out(conn, run)?;
    let mut rows = Vec::new();
    for it in store::findings(conn, run)? {
        if person.as_ref().is_some_and(|person| it.person != *person) {
            continue;
        }
        rows.push(ProblemRow {
            run: run.number.clone(),
            person: it.person.number.clone(),
            name: people::timeline(conn, &it.person, None)?.name(run.month.last()),
            severity: it.severity,
            message: it.message,
            hint: it.hint,
            left_out: left_out.contains(&it.person),
        });
    }
    Ok(rows)
}

/// A line of `bo payroll correct`: a line of a slip that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CorrectionRow {
    pub run: String,
    pub person: String,
    pub name: String,
    pub month: Month,
    pub slip: String,
    pub block: Block,
    pub kind: String,
    pub text: String,
    pub old: Amount,
    pub new: Amount,
    pub difference: Amount,
    pub employer: Amount,
    pub source: Option<String>,
    pub law: Option<String>,
}

/// What was corrected, line by line, in the language of the firm.
///
/// # Errors
/// As reading the file.
pub fn corrections(conn: &Connection, firm: &Firm, done: &Done) -> Result<Vec<CorrectionRow>> {
    let mut rows = Vec::new();
    for it in &done.found {
        let month = it.correction.now.month;
        let name = people::timeline(conn, &it.person, None)?.name(month.last());
        for differs in it.correction.differences()? {
            let line = differs.line;
            rows.push(CorrectionRow {
                run: done.run.number.clone(),
                person: it.person.number.clone(),
                name: name.clone(),
                month,
                slip: it.slip.clone(),
                text: match line.is_of_last_year() {
                    true => line.text(firm.company.language),
                    false => line.text_of_month(firm.company.language),
                },
                block: line.block,
                kind: line.kind,
                old: amount(differs.old),
                new: amount(differs.new),
                difference: amount(line.amount),
                employer: amount(line.employer),
                source: line.source,
                law: line.law,
            });
        }
    }
    Ok(rows)
}

/// A line of `bo payroll correct --withdraw`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WithdrawnRow {
    pub run: String,
    pub person: String,
    pub name: String,
    pub month: Month,
    pub why: String,
}

/// Corrections that were taken back.
///
/// # Errors
/// As reading the file.
pub fn withdrawn(conn: &Connection, asked: &[Asked], why: &str) -> Result<Vec<WithdrawnRow>> {
    let row = |it: &Asked| -> Result<WithdrawnRow> {
        Ok(WithdrawnRow {
            run: it.run.clone(),
            person: it.person.number.clone(),
            name: people::timeline(conn, &it.person, None)?.name(it.month.last()),
            month: it.month,
            why: why.to_string(),
        })
    };
    asked.iter().map(row).collect()
}

/// A line of `bo payroll lines kinds`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct KindRow {
    pub kind: String,
    pub de: String,
    pub en: String,
    pub class: Class,
    pub tax: Treatment,
    pub social: Treatment,
    pub account: String,
    pub law: String,
    pub verified: bool,
}

/// The kinds of pay that people can enter.
///
/// # Errors
/// Input, when one of the firm's own is none.
pub fn kinds(firm: &Firm) -> Result<Vec<KindRow>> {
    let mut kinds = kind::all(firm)?;
    kinds.retain(|it| !it.hidden);
    Ok(kinds
        .into_iter()
        .map(|it| KindRow {
            kind: it.code,
            de: it.de,
            en: it.en,
            class: it.class,
            tax: it.tax,
            social: it.social,
            account: it.role,
            law: it.law,
            verified: it.verified,
        })
        .collect())
}

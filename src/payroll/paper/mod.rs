//! The payslip as people get it, in the form of the Entgeltbescheinigungsverordnung (EBV): what
//! stands on it as rows, as a letter, and by mail.

mod entries;
mod facts;
mod letter;
mod mail;

pub use letter::letter;
pub use mail::{Addressed, MailRow, addressed, mail, note_sent};

use super::explain::ExplainRow;
use super::run::{self, Kept};
use super::slip;
use super::store;
use crate::base::{Amount, Currency, Language, Money, Month, Result};
use crate::db::{Connection, Transaction};
use crate::document::Tone;
use crate::people::{self, Field};
use serde::{Deserialize, Serialize};

/// A line of the paper.
pub(super) struct Entry {
    part: &'static str,
    kind: String,
    text: String,
    quantity: String,
    rate: String,
    /// Both without the marks of a language.
    plain: (Option<String>, Option<String>),
    base: Option<i64>,
    tax: &'static str,
    social: &'static str,
    amount: Option<i64>,
    year: Option<i64>,
    employer: Option<i64>,
    tone: Tone,
    /// The month that it corrects.
    corrects: Option<Month>,
}

/// A line of `bo payroll slip`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PaperRow {
    pub part: String,
    pub kind: String,
    pub text: String,
    pub quantity: Option<String>,
    pub rate: Option<String>,
    pub tax: Option<String>,
    pub social: Option<String>,
    pub base: Option<Amount>,
    pub amount: Option<Amount>,
    pub year: Option<Amount>,
    pub employer: Option<Amount>,
    pub corrects: Option<Month>,
}

fn amount(cents: i64) -> Amount {
    Money::from_minor(cents, Currency::EUR).into()
}

/// A slip as it stands on paper, as rows; with `plain` numbers for programs, whatever the language.
///
/// # Errors
/// Refused, when there is no such slip.
pub fn rows(
    conn: &Connection,
    number: &str,
    language: Language,
    plain: bool,
) -> Result<Vec<PaperRow>> {
    let slip = store::slip(conn, number)?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    let entries = entries::entries(conn, &slip, language)?.into_iter();
    Ok(entries
        .filter(|it| it.tone != Tone::Group)
        .map(|it| PaperRow {
            quantity: match plain {
                true => it.plain.0,
                false => some(&it.quantity),
            },
            rate: match plain {
                true => it.plain.1,
                false => some(&it.rate),
            },
            tax: some(it.tax),
            social: some(it.social),
            base: it.base.map(amount),
            amount: it.amount.map(amount),
            year: it.year.map(amount),
            employer: it.employer.map(amount),
            corrects: it.corrects,
            part: it.part.to_string(),
            kind: it.kind,
            text: it.text,
        })
        .collect())
}

/// How every number of a slip came about. A slip that takes another back explains that one.
///
/// # Errors
/// Refused, when there is no such slip.
pub fn explain(conn: &Connection, number: &str, language: Language) -> Result<Vec<ExplainRow>> {
    let kept = store::slip(conn, number)?;
    slip::explain(&kept.input()?, &kept.law()?, language)
}

/// Notes that whoever makes the change looks at what stands on the slip of somebody.
///
/// # Errors
/// Refused, when there is no such slip.
pub fn looked(tx: &Transaction<'_>, number: &str) -> Result<()> {
    people::looked(tx, &store::slip(tx, number)?.person, "payslip", FIELDS)
}

/// The fields of people that stand on a slip.
const FIELDS: [Field; 16] = [
    Field::Street,
    Field::Zip,
    Field::City,
    Field::BirthDate,
    Field::Iban,
    Field::TaxId,
    Field::TaxClass,
    Field::TaxFactor,
    Field::ChildAllowances,
    Field::TaxAllowance,
    Field::TaxAddition,
    Field::Church,
    Field::SocialNumber,
    Field::HealthFund,
    Field::InsuranceGroup,
    Field::Salary,
];

/// The name of the file of a slip: `LA-2026-11-E-2.pdf`.
pub fn file_name(number: &str) -> String {
    format!("{}.pdf", number.replace('/', "-"))
}

/// Whether the slip is final.
fn is_final(conn: &Connection, slip: &Kept) -> Result<bool> {
    Ok(run::get(conn, &slip.run)?.is_approved())
}

//! The wage account of a person: a year month by month (§ 41 (1) EStG, § 4 LStDV). A month says
//! what counts for it now; what was corrected stands in the month that it belongs to.

use super::correct::{self, Version};
use super::gather;
use super::kind::{Class, Treatment};
use super::slip::{Block, amount_of};
use crate::base::{Amount, Currency, Error, Money, Result};
use crate::db::Connection;
use crate::people::{self, Person};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo payroll account`: a month, or the year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccountRow {
    pub period: String,
    pub slip: Option<String>,
    pub corrected_by: Option<String>,
    pub paid_on: Option<NaiveDate>,
    pub tax_class: Option<u8>,
    pub insurance_days: i64,
    pub gross: Amount,
    pub taxable: Amount,
    pub taxable_one_off: Amount,
    pub benefits: Amount,
    pub tax_free: Amount,
    pub flat_taxed: Amount,
    pub wage_tax: Amount,
    pub solidarity: Amount,
    pub church_tax: Amount,
    pub health: Amount,
    pub care: Amount,
    pub pension: Amount,
    pub unemployment: Amount,
    pub net: Amount,
    pub employer_social: Amount,
    pub flat_tax: Amount,
    pub cost: Amount,
}

/// What a month adds to the account. In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    days: i64,
    gross: i64,
    taxable: i64,
    taxable_one_off: i64,
    benefits: i64,
    tax_free: i64,
    flat_taxed: i64,
    wage_tax: i64,
    solidarity: i64,
    church_tax: i64,
    health: i64,
    care: i64,
    pension: i64,
    unemployment: i64,
    net: i64,
    employer_social: i64,
    flat_tax: i64,
    cost: i64,
}

impl Sums {
    fn of(version: &Version) -> Sums {
        let slip = &version.slip;
        let (taxable, taxable_one_off) = slip.taxed(&version.input);
        let mut sums = Sums {
            days: slip.days,
            gross: slip.gross,
            taxable,
            taxable_one_off,
            net: slip.net,
            cost: slip.cost,
            // The flat tax of a Minijob is on all that would be taxed.
            flat_taxed: slip.taxable + slip.taxable_one_off - taxable - taxable_one_off,
            ..Sums::default()
        };
        for pay in &version.input.pay {
            let amount = amount_of(pay);
            let taxed = pay.taxed.unwrap_or(amount);
            match (pay.class, &pay.tax) {
                (Class::Earning | Class::Benefit, Treatment::Free) => sums.tax_free += amount,
                (Class::Earning | Class::Benefit, Treatment::Flat(_)) => sums.flat_taxed += taxed,
                (Class::Earning | Class::Benefit, _) => sums.tax_free += amount - taxed,
                _ => (),
            }
        }
        for line in &slip.lines {
            match (line.block, line.kind.as_str()) {
                (Block::Benefit, _) => sums.benefits += line.amount,
                (Block::Tax, "wage-tax" | "wage-tax-one-off") => sums.wage_tax -= line.amount,
                (Block::Tax, "solidarity" | "solidarity-one-off") => sums.solidarity -= line.amount,
                (Block::Tax, "church-tax" | "church-tax-one-off") => sums.church_tax -= line.amount,
                (Block::Social, "health" | "health-additional") => sums.health -= line.amount,
                (Block::Social, "care" | "care-childless") => sums.care -= line.amount,
                (Block::Social, "pension") => sums.pension -= line.amount,
                (Block::Social, "unemployment") => sums.unemployment -= line.amount,
                _ => (),
            }
            match (line.block, line.kind.as_str()) {
                (Block::Tax, _) | (Block::Social, "flat-tax-minijob") => {
                    sums.flat_tax += line.employer;
                }
                (Block::Social, _) => sums.employer_social += line.employer,
                (Block::NetEarning, "subsidy-health" | "subsidy-care") => {
                    sums.employer_social += line.amount;
                }
                _ => (),
            }
        }
        sums
    }

    fn add(&mut self, other: Sums) {
        self.days += other.days;
        self.gross += other.gross;
        self.taxable += other.taxable;
        self.taxable_one_off += other.taxable_one_off;
        self.benefits += other.benefits;
        self.tax_free += other.tax_free;
        self.flat_taxed += other.flat_taxed;
        self.wage_tax += other.wage_tax;
        self.solidarity += other.solidarity;
        self.church_tax += other.church_tax;
        self.health += other.health;
        self.care += other.care;
        self.pension += other.pension;
        self.unemployment += other.unemployment;
        self.net += other.net;
        self.employer_social += other.employer_social;
        self.flat_tax += other.flat_tax;
        self.cost += other.cost;
    }

    fn row(self, period: String, version: Option<&Version>) -> AccountRow {
        let amount = |cents| Amount::from(Money::from_minor(cents, Currency::EUR));
        let by = version.map(|it| it.corrected_by.join(", "));
        AccountRow {
            period,
            slip: version.map(|it| it.number.clone()),
            corrected_by: by.filter(|it| !it.is_empty()),
            paid_on: version.map(|it| it.input.pay_on),
            tax_class: version.and_then(|it| it.input.tax.class),
            insurance_days: self.days,
            gross: amount(self.gross),
            taxable: amount(self.taxable),
            taxable_one_off: amount(self.taxable_one_off),
            benefits: amount(self.benefits),
            tax_free: amount(self.tax_free),
            flat_taxed: amount(self.flat_taxed),
            wage_tax: amount(self.wage_tax),
            solidarity: amount(self.solidarity),
            church_tax: amount(self.church_tax),
            health: amount(self.health),
            care: amount(self.care),
            pension: amount(self.pension),
            unemployment: amount(self.unemployment),
            net: amount(self.net),
            employer_social: amount(self.employer_social),
            flat_tax: amount(self.flat_tax),
            cost: amount(self.cost),
        }
    }
}

/// The wage account of a person: the months of a year that have a slip, and the year.
///
/// # Errors
/// Refused, when there is nobody of that name, or the year has no slip of theirs.
pub fn account(conn: &Connection, person: &str, year: i32) -> Result<Vec<AccountRow>> {
    let person = people::get(conn, person)?;
    let versions = of_year(conn, &person, year)?;
    if versions.is_empty() {
        return Err(
            Error::refused(format!("{} has no slip of {year}", person.number))
                .with_hint("`bo payroll list` shows the runs; only approved slips count"),
        );
    }
    let mut year_sums = Sums::default();
    let mut rows = Vec::new();
    for version in &versions {
        let sums = Sums::of(version);
        year_sums.add(sums);
        rows.push(sums.row(version.input.month.to_string(), Some(version)));
    }
    rows.push(year_sums.row(year.to_string(), None));
    Ok(rows)
}

/// What counts for the months of a year.
pub(super) fn of_year(conn: &Connection, person: &Person, year: i32) -> Result<Vec<Version>> {
    let january = gather::january(year);
    let versions = correct::versions(conn, person, january, january.plus(12))?;
    Ok(versions.into_values().collect())
}

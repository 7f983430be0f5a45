//! What tax and insurance ask about a person, on the last day of the month or of the contract.

use super::Surroundings;
use super::spans::Span;
use crate::base::{Amount, Code, Currency, Month, Quantity, Result};
use crate::calendar::State;
use crate::payroll::fund::{self, hundredths};
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{Fund, Insurance, Period, TaxFacts};
use crate::payroll::tax::{ActivePension, pension_age};
use crate::people::{Contract, ContractKind, EndCause, Field, Timeline};
use crate::staff::time;
use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// In how many weeks at first nobody gets sick pay (§ 3 (3) EFZG).
const WAITING_WEEKS: u64 = 4;

/// Where the answers come from.
pub(super) struct Facts<'a> {
    pub around: &'a Surroundings<'a>,
    pub timeline: &'a Timeline,
    pub main: &'a Contract,
    /// The last day of the contract, or of the month.
    pub day: NaiveDate,
    /// The first day of the month.
    pub first: NaiveDate,
}

impl Facts<'_> {
    fn text(&self, field: Field) -> Option<&str> {
        self.timeline.text(None, field, self.day)
    }

    fn cents(&self, field: Field) -> Result<i64> {
        let amount: Option<Amount> = self.timeline.get(None, field, self.day)?;
        match amount {
            Some(amount) => Ok(amount.money(Currency::EUR)?.minor()),
            None => Ok(0),
        }
    }

    fn scaled(&self, field: Field, scale: i64) -> Result<Option<i64>> {
        let number: Option<Quantity> = self.timeline.get(None, field, self.day)?;
        Ok(number.and_then(|it| (it.amount() * Decimal::from(scale)).to_i64()))
    }

    fn born(&self) -> Result<Option<NaiveDate>> {
        self.text(Field::BirthDate)
            .map(crate::base::day)
            .transpose()
    }

    /// The year after the 64th birthday, if it has come or comes next.
    fn relief_from(&self) -> Result<Option<i32>> {
        // The day before the birthday completes the year: § 187 (2) BGB.
        let from = self.born()?.map(|day| (day - Days::new(1)).year() + 65);
        Ok(from.filter(|from| *from <= self.day.year() + 1))
    }

    /// Whether somebody has reached the standard pension age before the month.
    pub fn is_past_pension_age(&self) -> Result<bool> {
        let month = Month::of(self.first);
        let born = self.born()?;
        Ok(born.is_some_and(|born| pension_age().month_after(born) <= month))
    }

    /// What is free of tax past the standard pension age where the employer owes contributions to
    /// pension insurance (§ 3 no. 21 EStG), once for all contracts; in tax class 6 only for who has
    /// confirmed that no other employer does so.
    pub fn free(&self, group: &str, class: Option<u8>, found: &mut Findings<'_>) -> Result<i64> {
        let is_insured = !matches!(group, "109" | "110" | "190");
        let last = Month::of(self.first).last();
        let Some(free) = ActivePension::on(last).filter(|_| is_insured) else {
            return Ok(0);
        };
        if class.is_none() || !self.is_past_pension_age()? {
            return Ok(0);
        }
        if class == Some(6) && self.text(Field::ActivePension) != Some("true") {
            found.warn(
                format!(
                    "past the standard pension age, and nothing is free of tax in class 6: the first employer has that ({})",
                    free.law
                ),
                Some(format!(
                    "who confirms in writing that no other employer leaves anything free: `bo staff edit {} --active-pension true --from {}`",
                    self.timeline.person.number, self.first
                )),
            );
            return Ok(0);
        }
        Ok(free.cents())
    }

    fn state(&self) -> Result<Option<State>> {
        let place = time::workplace(self.timeline, self.day, self.around.state())?;
        Ok(place.map(|it| it.state))
    }

    /// The group of persons, as was said or as the contract says.
    pub fn group(&self) -> Result<String> {
        let said = self.text(Field::InsuranceGroup);
        Ok(said.unwrap_or(group_of(self.main.kind)).to_string())
    }

    /// Days of the month in which they are insured in another way, with the regular pay of a month
    /// and the insurance days.
    pub fn period(
        &self,
        span: &Span<'_>,
        group: &str,
        (regular, days): (i64, i64),
        found: &mut Findings<'_>,
    ) -> Result<Period> {
        let tax = self.tax(group, found)?;
        Ok(Period {
            from: span.from,
            until: span.until,
            regular,
            class: tax.class,
            flat: tax.flat,
            insurance: Insurance {
                days,
                ..self.insurance(group, found)?
            },
        })
    }

    /// What the wage tax asks.
    pub fn tax(&self, group: &str, found: &mut Findings<'_>) -> Result<TaxFacts> {
        let number = &self.timeline.person.number;
        let class: Option<u8> = self.text(Field::TaxClass).and_then(|it| it.parse().ok());
        let children = self.scaled(Field::ChildAllowances, 10)?.unwrap_or(0);
        let factor = self.scaled(Field::TaxFactor, 1000)?;
        let flat = self.text(Field::FlatTax).map(str::to_string);
        if let (Some(flat), Some(class)) = (&flat, class) {
            found.error(
                format!("tax class {class} and the flat tax `{flat}`: one of them taxes the pay (§ 40a EStG)"),
                Some(format!(
                    "`bo staff edit {number} --tax-class \"\"`, or --flat-tax \"\""
                )),
            );
        }
        if class.is_none() && flat.is_none() && group != "109" {
            found.error(
                "the tax class is missing",
                Some(format!("`bo staff edit {number} --tax-class 1`")),
            );
        }
        if class == Some(2) && children == 0 {
            found.error(
                "tax class 2 is for single parents, and there is no child (§ 24b EStG)",
                Some(format!(
                    "`bo staff edit {number} --tax-class 1`, or --child-allowances 0.5"
                )),
            );
        }
        if matches!(class, Some(5 | 6)) && children != 0 {
            found.error(
                "tax classes 5 and 6 have no allowances for children (§ 38b (2) EStG)",
                Some(format!("`bo staff edit {number} --child-allowances 0`")),
            );
        }
        if factor.is_some() && class != Some(4) {
            found.error(
                "a factor belongs to tax class 4 (§ 39f EStG)",
                Some(format!("`bo staff edit {number} --tax-factor \"\"`")),
            );
        }
        let church = match self.text(Field::Church) {
            None | Some("none") => None,
            Some(_) => match self.text(Field::ChurchState) {
                Some(state) => Some(state.to_string()),
                None => self.state()?.map(|it| it.to_string()),
            },
        };
        Ok(TaxFacts {
            class,
            flat,
            factor: factor.filter(|_| class == Some(4)),
            children,
            allowance: self.cents(Field::TaxAllowance)?,
            addition: self.cents(Field::TaxAddition)?,
            church_limit: church.is_some() && self.text(Field::ChurchLimit) != Some("false"),
            church,
            relief_from: self.relief_from()?,
            free: self.free(group, class, found)?,
            days: None,
            months_left: 0,
        })
    }

    /// What social insurance asks.
    pub fn insurance(&self, group: &str, found: &mut Findings<'_>) -> Result<Insurance> {
        let number = &self.timeline.person.number;
        let first = self.first;
        let state = self.state()?;
        let own_fund = !matches!(group, "109" | "110" | "190");
        let name = self.text(Field::HealthFund);
        let kind = match (self.text(Field::Insurance), name) {
            (Some(kind), _) => kind.to_string(),
            (None, Some(_)) => "statutory".to_string(),
            (None, None) if !own_fund => "statutory".to_string(),
            (None, None) => {
                found.error(
                    "the health insurance is not known",
                    Some(format!(
                        "`bo staff edit {number} --health-fund TK`, or --insurance private"
                    )),
                );
                String::new()
            }
        };
        // Whoever has a private insurance still belongs to a fund for pensions and levies.
        let fund = match (own_fund, name) {
            (true, Some(name)) => self.fund(name, found)?,
            (true, None) => {
                if matches!(
                    kind.as_str(),
                    "private" | "none" | "statutory" | "voluntary"
                ) {
                    found.error(
                        "the health insurance fund that gets the contributions is not known",
                        Some(format!("`bo staff edit {number} --health-fund TK`")),
                    );
                }
                None
            }
            (false, _) => None,
        };
        let born = self.born()?;
        if born.is_none() && own_fund {
            found.error(
                "the birth date is missing, which care insurance depends on (§ 55 (3) SGB XI)",
                Some(format!("`bo staff edit {number} --birth-date 1990-01-31`")),
            );
        }
        let children = self.scaled(Field::CareChildren, 1)?.unwrap_or(0);
        let allowances = self.scaled(Field::ChildAllowances, 10)?.unwrap_or(0);
        Ok(Insurance {
            group: group.to_string(),
            kind,
            fund,
            days: 0,
            childless: children == 0 && allowances == 0 && born.is_some_and(|it| is_old(it, first)),
            children,
            other_pay: self.cents(Field::OtherPay)?,
            past_age: self.is_past_pension_age()?,
            saxony: state == Some(State::Sn),
            east: state.is_some_and(|it| {
                matches!(
                    it,
                    State::Bb | State::Mv | State::Sn | State::St | State::Th | State::Be
                )
            }),
            pension_exempt: self.text(Field::PensionExempt) == Some("true"),
            premium: self.cents(Field::PrivatePremium)?,
            premium_care: self.cents(Field::PrivatePremiumCare)?,
            sick_pay_levy: self.around.firm.payroll.sick_pay_levy && !self.is_short(),
        })
    }

    /// Whether the employment was agreed for four weeks at most: nobody gets sick pay in it, and no levy
    /// for that is owed (§ 7 (2) sentence 2 AAG, § 3 (3) EFZG).
    fn is_short(&self) -> bool {
        let Some(end) = self.main.ends_on else {
            return false;
        };
        let cause = self.timeline.text(Some(self.main.id), Field::EndCause, end);
        let mut from = self.main.starts_on;
        // Contracts that follow each other are one employment.
        while let Some(before) = self.timeline.main_contract(from - Days::new(1)) {
            from = before.starts_on;
        }
        let is_agreed = cause == Some(EndCause::Expiry.as_str());
        let is_last = !self.timeline.employed_on(end + Days::new(1));
        let most = Days::new(7 * WAITING_WEEKS);
        is_last && is_agreed && end < from + most
    }

    fn fund(&self, name: &str, found: &mut Findings<'_>) -> Result<Option<Fund>> {
        let first = self.first;
        let Some(row) = fund::on(self.around.conn, name, first)? else {
            found.error(
                format!("what the fund `{name}` asks for is not known"),
                Some(format!(
                    "`bo payroll fund add {} --since {first} --additional … --u1 … --u2 …`",
                    crate::base::quoted(name)
                )),
            );
            return Ok(None);
        };
        if row.number.is_none() && self.around.tells_once(&format!("number of {name}")) {
            found.warn(
                format!("the fund `{name}` has no number (Betriebsnummer), which the contribution statement needs"),
                Some(format!(
                    "`bo payroll fund add {} --number … --since {} --additional {}` with its other rates",
                    crate::base::quoted(name),
                    row.since,
                    row.additional
                )),
            );
        }
        if row.u2.is_none() || row.u1.is_none() && self.around.firm.payroll.sick_pay_levy {
            found.warn(
                format!("the levies U1 and U2 of the fund `{name}` are not known: none are paid"),
                Some(format!(
                    "`bo payroll fund add {} --since {} --additional {} --u1 … --u2 …`",
                    crate::base::quoted(name),
                    row.since,
                    row.additional
                )),
            );
        }
        Ok(Some(Fund {
            name: row.name.to_string(),
            additional: hundredths(row.additional),
            u1: row.u1.map_or(0, hundredths),
            u2: row.u2.map_or(0, hundredths),
        }))
    }
}

/// The group of persons of a contract.
pub(super) fn group_of(kind: ContractKind) -> &'static str {
    match kind {
        ContractKind::Permanent | ContractKind::FixedTerm => "101",
        ContractKind::Minijob => "109",
        ContractKind::Trainee => "102",
        ContractKind::WorkingStudent => "106",
        ContractKind::TemporaryHelp => "110",
    }
}

/// Whether somebody was 23 before a month began, and born since 1940 (§ 55 (3) SGB XI). A year of
/// life is complete on the day before the birthday (§ 187 (2) BGB).
fn is_old(born: NaiveDate, first: NaiveDate) -> bool {
    let complete = born + Months::new(23 * 12) - Days::new(1);
    let since = NaiveDate::from_ymd_opt(1940, 1, 1).expect("1940 begins");
    since <= born && complete < first
}

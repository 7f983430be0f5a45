//! What was paid and withheld before bo: months of which another program has made the slips.
//!
//! Tax on what is paid once depends on the pay of the whole year (§ 39b (3) EStG), its
//! contributions on the ceiling of the year so far, and until March on the year before (§ 23a
//! SGB IV). So a firm that starts within a year says what there was, for one month or several
//! together. Payslips, wage accounts and statements stay those of the months that bo has paid.
//! What another employer has paid before counts for the tax of the year as well, and for nothing
//! else.

use super::{correct, gather, social, store};
use crate::base::{Amount, Currency, Error, Finding, Id, Money, Month, Result, Text};
use crate::db::{Connection, Transaction};
use crate::payroll::slip::{self, Block};
use crate::people::{self, Person, Timeline};
use crate::staff::expense;
use crate::tabular::Outcome;
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// What was paid in some months of a year. In cents.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The row.
    pub id: Id<Earlier>,
    /// What people type: `E-1/V1`.
    pub number: String,
    /// Whose.
    pub person: Person,
    /// The first month,
    pub from: Month,
    /// and the last one, of the same year.
    pub until: Month,
    /// Insurance days.
    pub days: i64,
    /// Taxed as pay of the month,
    pub taxable: i64,
    /// and once,
    pub taxable_one_off: i64,
    /// part of it being compensation for the job itself (§ 24 no. 1 EStG).
    pub compensation: i64,
    /// What counted for health and care insurance, also of what was paid once,
    pub health_base: i64,
    /// and for pension and unemployment insurance.
    pub pension_base: i64,
    /// Wage tax that was withheld,
    pub wage_tax: Option<i64>,
    /// solidarity surcharge,
    pub solidarity: Option<i64>,
    /// church tax,
    pub church_tax: Option<i64>,
    /// and the employee's contributions.
    pub social: Option<i64>,
    /// Who has paid it, if another employer did.
    pub employer: Option<String>,
    /// A word to it.
    pub note: Option<String>,
    /// Why it was taken back.
    pub withdrawn: Option<String>,
}

impl Earlier {
    /// Whether it says what was paid here in a month.
    pub fn has(&self, month: Month) -> bool {
        self.withdrawn.is_none()
            && self.employer.is_none()
            && self.from <= month
            && month <= self.until
    }

    /// Whether it counts for what is paid in `month`, of those since `january`: an employment before
    /// may end in the month in which the next one begins.
    pub(super) fn counts(&self, january: Month, month: Month) -> bool {
        let until = match self.employer {
            Some(_) => month.plus(1),
            None => month,
        };
        self.withdrawn.is_none() && january <= self.from && self.until < until
    }

    fn months(&self) -> i64 {
        i64::from(self.until.first().month0()) - i64::from(self.from.first().month0()) + 1
    }

    fn span(&self) -> String {
        match self.from == self.until {
            true => self.from.to_string(),
            false => format!("{}..{}", self.from, self.until),
        }
    }
}

/// A row of `bo payroll earlier list`, `import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EarlierRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    pub from: Month,
    #[serde(default)]
    pub until: Option<Month>,
    #[serde(default)]
    pub days: Option<u32>,
    pub taxable: Amount,
    #[serde(default)]
    pub taxable_one_off: Option<Amount>,
    pub health_base: Amount,
    pub pension_base: Amount,
    #[serde(default)]
    pub wage_tax: Option<Amount>,
    #[serde(default)]
    pub solidarity: Option<Amount>,
    #[serde(default)]
    pub church_tax: Option<Amount>,
    #[serde(default)]
    pub social: Option<Amount>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub withdrawn: Option<Text>,
    #[serde(default)]
    pub compensation: Option<Amount>,
    #[serde(default)]
    pub employer: Option<Text>,
}

fn amount(cents: i64) -> Amount {
    Money::from_minor(cents, Currency::EUR).into()
}

/// Cents of an amount that is not below zero.
fn cents(name: &str, amount: Amount) -> Result<i64> {
    let money = amount.money(Currency::EUR).map_err(|err| err.at(name))?;
    match money.is_negative() {
        true => Err(Error::input(format!("{name}: {money} is below zero"))),
        false => Ok(money.minor()),
    }
}

impl Earlier {
    /// As a row of the list.
    ///
    /// # Errors
    /// System, when the file holds texts that are none.
    pub fn row(&self) -> Result<EarlierRow> {
        EarlierRow::of(self)
    }
}

impl EarlierRow {
    fn of(it: &Earlier) -> Result<EarlierRow> {
        let text = |text: &Option<String>| text.as_deref().map(str::parse).transpose();
        Ok(EarlierRow {
            number: Some(it.number.parse()?),
            person: it.person.number.parse()?,
            from: it.from,
            until: Some(it.until),
            days: Some(it.days as u32),
            taxable: amount(it.taxable),
            taxable_one_off: Some(amount(it.taxable_one_off)),
            health_base: amount(it.health_base),
            pension_base: amount(it.pension_base),
            wage_tax: it.wage_tax.map(amount),
            solidarity: it.solidarity.map(amount),
            church_tax: it.church_tax.map(amount),
            social: it.social.map(amount),
            note: text(&it.note)?,
            withdrawn: text(&it.withdrawn)?,
            compensation: (0 < it.compensation).then(|| amount(it.compensation)),
            employer: text(&it.employer)?,
        })
    }

    /// What it says, looked at, with what is known of the person.
    fn read(&self, timeline: &Timeline) -> Result<Earlier> {
        let (from, until) = (self.from, self.until.unwrap_or(self.from));
        if until < from {
            return Err(Error::input(format!("until: {until} is before {from}")));
        }
        let year = from.first().year();
        if until.first().year() != year {
            return Err(Error::input(format!(
                "until: {until} is in another year than {from}, and each year has its own ceilings"
            ))
            .with_hint("one row for each year"));
        }
        if self.employer.is_some() {
            self.elsewhere(timeline, until)?;
        }
        for (name, month) in [("from", from), ("until", until)] {
            if self.employer.is_some() {
                continue;
            }
            // After the last day something may still be paid.
            if !gather::employed_until(timeline, month) {
                return Err(Error::refused(format!(
                    "{name}: {} has no contract in {month}",
                    timeline.person.number
                ))
                .with_hint(
                    "pay of another employer is said with its name: --employer \"Alte GmbH\"",
                ));
            }
        }
        let given = |name: &str, amount: Option<Amount>| {
            amount.map(|amount| cents(name, amount)).transpose()
        };
        let mut it = Earlier {
            id: Id::new(0),
            number: String::new(),
            person: timeline.person.clone(),
            from,
            until,
            days: 0,
            taxable: cents("taxable", self.taxable)?,
            taxable_one_off: given("taxable_one_off", self.taxable_one_off)?.unwrap_or(0),
            health_base: cents("health_base", self.health_base)?,
            pension_base: cents("pension_base", self.pension_base)?,
            wage_tax: given("wage_tax", self.wage_tax)?,
            solidarity: given("solidarity", self.solidarity)?,
            church_tax: given("church_tax", self.church_tax)?,
            social: given("social", self.social)?,
            employer: self.employer.as_ref().map(Text::to_string),
            note: self.note.as_ref().map(Text::to_string),
            withdrawn: None,
            compensation: given("compensation", self.compensation)?.unwrap_or(0),
        };
        if it.taxable_one_off < it.compensation {
            return Err(Error::input(format!(
                "compensation: {} is more than what was taxed as paid once, {}",
                amount(it.compensation),
                amount(it.taxable_one_off)
            ))
            .with_hint("it is a part of `taxable_one_off`: add it there as well"));
        }
        let most = it.months() * 30;
        it.days = match self.days {
            Some(days) => i64::from(days),
            None if it.employer.is_some() => 0,
            None => gather::insured_days(timeline, from, until),
        };
        if most < it.days {
            return Err(Error::input(format!(
                "days: {} insurance days in {}, which has at most {most}",
                it.days,
                it.span()
            ))
            .with_hint("a full month has 30, whatever its length (§ 1 (1) BVV)"));
        }
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let taxes = [it.wage_tax, it.solidarity, it.church_tax];
        let tax: i64 = taxes.into_iter().flatten().sum();
        if it.taxable + it.taxable_one_off < tax {
            return Err(Error::input(format!(
                "wage_tax: {} of tax on {} that was taxed",
                money(tax),
                money(it.taxable + it.taxable_one_off)
            ))
            .with_hint("the amounts stand in the wage account of these months"));
        }
        let employed = match it.employer {
            Some(_) => 0,
            None => gather::insured_days(timeline, from, until),
        };
        if it.days == 0 && 0 < it.taxable && 0 < employed {
            return Err(Error::input(format!(
                "days: no insurance day in {}, and {} that was taxed as pay of the month",
                it.span(),
                money(it.taxable)
            ))
            .with_hint(format!(
                "the contract has {employed}; leave --days out for that"
            )));
        }
        let Ok(figures) = social::Law::of_year(year) else {
            return Err(Error::refused(format!(
                "from: bo knows no figures of {year}"
            )));
        };
        let pension = figures
            .pension_ceiling_year
            .max(figures.pension_ceiling_year_east);
        for (name, base, of_year) in [
            ("health_base", it.health_base, figures.health_ceiling_year),
            ("pension_base", it.pension_base, pension),
        ] {
            // What was paid once may have used what earlier months have left.
            if of_year < base {
                return Err(Error::input(format!(
                    "{name}: {} is above the ceiling of {year}, {}",
                    money(base),
                    money(of_year)
                )));
            }
        }
        Ok(it)
    }

    /// Refuses what another employer cannot have paid before.
    fn elsewhere(&self, timeline: &Timeline, until: Month) -> Result<()> {
        if self.employer.as_ref().is_some_and(|it| it.is_empty()) {
            return Err(Error::input("employer: says nothing"));
        }
        let starts = timeline.contracts.iter().map(|it| it.starts_on);
        if let Some(came) = starts.min().map(Month::of).filter(|came| *came < until) {
            return Err(Error::refused(format!(
                "until: {} works here since {came}, before {until}",
                timeline.person.number
            ))
            .with_hint("what another employer has paid since then is taxed there, in class 6"));
        }
        for (name, amount) in [
            ("health_base", self.health_base),
            ("pension_base", self.pension_base),
        ] {
            if cents(name, amount)? != 0 {
                return Err(Error::input(format!(
                    "{name}: what another employer has paid fills no ceiling here (§ 23a (3) SGB IV)"
                ))
                .with_hint("leave it out, or 0"));
            }
        }
        match self.days {
            Some(1..) => Err(Error::input(
                "days: those of another employer open no ceiling here (§ 23a (3) SGB IV)",
            )
            .with_hint("leave it out, or 0")),
            Some(0) | None => Ok(()),
        }
    }
}

/// Says what was paid before bo.
///
/// # Errors
/// Input, when it cannot be; refused, when a month has a slip, or its pay was said before.
pub fn add(tx: &Transaction<'_>, row: &EarlierRow) -> Result<Earlier> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let new = row.read(&people::timeline(tx, &person, None)?)?;
    let known = store::earlier(tx, Some(&person))?;
    let mut standing = known.iter().filter(|it| it.withdrawn.is_none());
    // Another employer's may end in the month in which this one's begins.
    let same = |it: &&Earlier| it.employer == new.employer;
    if let Some(other) =
        standing.find(|it| same(it) && it.from <= new.until && new.from <= it.until)
    {
        return Err(Error::refused(format!(
            "from: {} says what {} was paid in {}",
            other.number,
            person.number,
            other.span()
        ))
        .with_hint(format!(
            "`bo payroll earlier withdraw {} --reason …` takes it back",
            other.number
        )));
    }
    if let Some(slip) = store::standing_slips(tx, &person, new.from, new.until.plus(1))?.first()
        && new.employer.is_none()
    {
        return Err(Error::refused(format!(
            "from: {} of {} is paid with bo: slip {}",
            slip.month, person.number, slip.number
        ))
        .with_hint("leave the months out that have slips"));
    }
    let new = Earlier {
        number: format!("{}/V{}", person.number, known.len() + 1),
        ..new
    };
    store::insert_earlier(tx, &new)?;
    find(tx, &new.number)
}

fn find(conn: &Connection, number: &str) -> Result<Earlier> {
    let all = store::earlier(conn, None)?;
    let found = all.into_iter().find(|it| it.number == number);
    found.ok_or_else(|| {
        Error::refused(format!("no earlier pay is called `{number}`"))
            .with_hint("`bo payroll earlier list` shows it")
    })
}

/// Enters what was paid before bo from a file. What is there already is left as it is.
///
/// # Errors
/// As [`add`].
pub fn import(tx: &Transaction<'_>, row: &EarlierRow) -> Result<Outcome> {
    if row.withdrawn.is_some() {
        return Ok(Outcome::Skipped);
    }
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let new = row.read(&people::timeline(tx, &person, None)?)?;
    for known in store::earlier(tx, Some(&person))? {
        let same = Earlier {
            id: known.id,
            number: known.number.clone(),
            ..new.clone()
        };
        if known == same {
            return Ok(Outcome::Unchanged);
        }
    }
    add(tx, row)?;
    Ok(Outcome::Added)
}

/// Takes back what was said to be paid before bo. Slips that are approved stay what they are;
/// `bo payroll correct` computes them again.
///
/// # Errors
/// Usage, when the reason says nothing; refused: there is none, or it was taken back before.
pub fn withdraw(tx: &Transaction<'_>, number: &str, reason: &Text) -> Result<Earlier> {
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    let it = find(tx, number)?;
    if let Some(why) = &it.withdrawn {
        return Err(Error::refused(format!("`{number}` was taken back: {why}")));
    }
    store::withdraw_earlier(tx, &it, reason)?;
    find(tx, number)
}

/// What was paid before bo to everybody or one person; what was taken back as well, if asked.
///
/// # Errors
/// As reading the file.
pub fn rows(conn: &Connection, person: Option<&Person>, all: bool) -> Result<Vec<EarlierRow>> {
    let mut found = store::earlier(conn, person)?;
    found.retain(|it| all || it.withdrawn.is_none());
    found.iter().map(EarlierRow::of).collect()
}

/// What was paid before bo, and what the slips of months say that bo has paid, month by month: for
/// another file to read.
///
/// # Errors
/// As reading the file.
pub fn with_slips(conn: &Connection) -> Result<Vec<EarlierRow>> {
    let mut rows = rows(conn, None, false)?;
    let runs = store::runs(conn, None)?;
    let months = || runs.iter().map(|it| it.month);
    let (Some(first), Some(last)) = (months().min(), months().max()) else {
        return Ok(rows);
    };
    for person in store::people_with_slips(conn, first, last.plus(1))? {
        for (month, version) in correct::versions(conn, &person, first, last.plus(1))? {
            let slip = &version.slip;
            let (taxable, taxable_one_off) = slip.taxed(&version.input);
            let sum = |kinds: &[&str]| {
                let lines = slip.lines.iter().filter(|it| it.block == Block::Tax);
                let lines = lines.filter(|it| kinds.contains(&it.kind.as_str()));
                Some(amount(-lines.map(|it| it.amount).sum::<i64>()))
            };
            rows.push(EarlierRow {
                number: None,
                person: person.number.parse()?,
                from: month,
                until: Some(month),
                days: Some(slip.days as u32),
                taxable: amount(taxable),
                taxable_one_off: Some(amount(taxable_one_off)),
                health_base: amount(slip.health_base),
                pension_base: amount(slip.pension_base),
                wage_tax: sum(&["wage-tax", "wage-tax-one-off"]),
                solidarity: sum(&["solidarity", "solidarity-one-off"]),
                church_tax: sum(&["church-tax", "church-tax-one-off"]),
                social: Some(amount(slip.social)),
                note: None,
                withdrawn: None,
                compensation: match slip::compensation(&version.input) {
                    0 => None,
                    it => Some(amount(it.min(taxable_one_off))),
                },
                employer: None,
            });
            let last = version.input.before.last_year.as_ref();
            let last = last.and_then(|it| it.last_month.as_ref());
            let Some(last) = last.filter(|_| slip.health_last_year + slip.pension_last_year != 0)
            else {
                continue;
            };
            // It counts where it belongs.
            let is_of = |it: &&mut EarlierRow| {
                let until = it.until.unwrap_or(it.from);
                it.person.as_str() == person.number && it.from <= last.month && last.month <= until
            };
            if let Some(row) = rows.iter_mut().find(is_of) {
                let plus = |base: &mut Amount, more: i64| -> Result<()> {
                    *base = amount(base.money(Currency::EUR)?.minor() + more);
                    Ok(())
                };
                plus(&mut row.health_base, slip.health_last_year)?;
                plus(&mut row.pension_base, slip.pension_last_year)?;
            }
        }
    }
    Ok(rows)
}

/// What says that people were paid for a month before bo, and whether anybody is left whom a run of
/// it could pay.
///
/// # Errors
/// As reading the file.
pub fn of_month(conn: &Connection, month: Month) -> Result<(Vec<Earlier>, bool)> {
    let mut said = store::earlier(conn, None)?;
    said.retain(|it| it.has(month));
    if said.is_empty() {
        return Ok((said, true));
    }
    let is_said = |person: &Person| said.iter().any(|it| it.person == *person);
    let lines = store::lines(conn, None)?;
    let mut lines = lines.iter().filter(|it| it.withdrawn.is_none());
    let expenses = expense::payroll_rows(conn, month)?;
    let mut is_left = lines.any(|it| it.month == month && !is_said(&it.person))
        || expenses
            .iter()
            .any(|row| !said.iter().any(|it| it.person.number == row.person));
    people::each_timeline(conn, None, |timeline| {
        is_left |= 0 < gather::insured_days(&timeline, month, month) && !is_said(&timeline.person);
        Ok(())
    })?;
    Ok((said, is_left))
}

/// Whether it is said what other employers have paid a person in a year, before this one.
///
/// # Errors
/// As reading the file.
pub(super) fn is_said(conn: &Connection, person: &Person, year: i32) -> Result<bool> {
    let said = store::earlier(conn, Some(person))?;
    let mut said = said.iter().filter(|it| it.withdrawn.is_none());
    Ok(said.any(|it| it.employer.is_some() && it.from.first().year() == year))
}

/// A word about the people of a run who were paid for its month before bo.
///
/// # Errors
/// As reading the file.
pub fn told(conn: &Connection, month: Month) -> Result<Option<String>> {
    let (said, _) = of_month(conn, month)?;
    let people: Vec<String> = said
        .iter()
        .map(|it| format!("{} ({})", it.person.number, it.number))
        .collect();
    let without: Vec<&str> = said.iter().map(|it| it.person.number.as_str()).collect();
    Ok((!said.is_empty()).then(|| {
        format!(
            "paid for {month} before bo: {}; `bo payroll run calculate … --without {}` leaves them out",
            people.join(", "),
            without.join(" --without ")
        )
    }))
}

/// Reports earlier pay of months that were paid otherwise as well.
///
/// # Errors
/// As reading the file.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    const CODE: &str = "BO-PAYROLL-11";
    let mut all = store::earlier(conn, None)?;
    all.retain(|it| it.withdrawn.is_none() && it.employer.is_none());
    for (one, next) in all.iter().zip(all.iter().skip(1)) {
        if one.person == next.person && next.from <= one.until {
            let what = format!("{} says what was paid in {} as well", one.number, next.from);
            found(Finding::error(CODE, &next.number, what));
        }
    }
    for it in &all {
        if let Some(slip) =
            store::standing_slips(conn, &it.person, it.from, it.until.plus(1))?.first()
        {
            let what = format!("{} is paid with bo: {}", slip.month, slip.number);
            found(Finding::error(CODE, &it.number, what));
        }
    }
    Ok(())
}

//! Entering receipts.

use super::store::{self, Insert};
use super::{Category, Expense, Kind, PaidBy, VatSum, decide};
use crate::base::{Amount, Currency, Error, Id, Kept, Money, Percent, Rate, Result, Text};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Department, Vat};
use crate::people::{self, Field, Person, Timeline};
use chrono::NaiveDate;
use std::str::FromStr;

/// The part of a receipt under a rate of VAT: `19`, or `19=80.00` where there are several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VatPart {
    /// The rate.
    pub rate: Percent,
    /// With VAT; the whole receipt if not said.
    pub gross: Option<Amount>,
}

impl FromStr for VatPart {
    type Err = Error;

    fn from_str(text: &str) -> Result<VatPart> {
        let (rate, gross) = match text.split_once('=') {
            Some((rate, gross)) => (rate, Some(gross.parse()?)),
            None => (text, None),
        };
        let rate = rate.trim().trim_end_matches('%').parse().map_err(|_| {
            Error::input(format!(
                "expected VAT such as 19 or 19=80.00, found `{text}`"
            ))
        })?;
        Ok(VatPart { rate, gross })
    }
}

/// The paper of a receipt.
#[derive(Clone, Debug)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A receipt to be entered.
#[derive(Clone, Debug)]
pub struct NewReceipt {
    /// Its number, if it has one from elsewhere.
    pub number: Option<Text>,
    /// The day on the paper.
    pub on: NaiveDate,
    /// What for.
    pub what: Text,
    /// From whom, in the words of the paper.
    pub supplier: Option<Text>,
    /// What was paid, with VAT.
    pub gross: Amount,
    /// In which currency; that of the books if not said.
    pub currency: Option<Currency>,
    /// How much of it is one unit of the currency of the books.
    pub rate: Option<Rate>,
    /// The German VAT in it; none is deducted if there is none.
    pub vat: Vec<VatPart>,
    /// What kind of cost.
    pub category: Category,
    /// Where it is posted, if not by its category.
    pub account: Option<Text>,
    /// Whose cost it is; that of the person's department if not said.
    pub department: Option<Text>,
    /// Whose money it was.
    pub paid_by: PaidBy,
    /// The trip it belongs to.
    pub trip: Option<Text>,
    /// The paper.
    pub file: Option<File>,
}

/// Enters a receipt, and asks whoever has to approve it.
///
/// # Errors
/// Refused: they do not work here on the day, the same paper is there already, the VAT is none of
/// that day, an account or department does not exist. Input: no amount, no rate of a currency.
pub fn add(tx: &Transaction<'_>, firm: &Firm, person: &str, new: &NewReceipt) -> Result<Expense> {
    let expense = insert(tx, firm, person, new)?;
    decide::submit(tx, firm, &expense)
}

/// As [`add`], without asking anybody.
pub(super) fn insert(
    tx: &Transaction<'_>,
    firm: &Firm,
    person: &str,
    new: &NewReceipt,
) -> Result<Expense> {
    let person = people::get(tx, person)?;
    let timeline = people::timeline(tx, &person, None)?;
    employed(&timeline, new.on)?;
    let today = tx.at().date_naive();
    if today < new.on {
        return Err(Error::input(format!("date: {} is not yet", new.on)));
    }
    let book = ledger::book(tx)?;
    let currency = new.currency.unwrap_or(book);
    let gross = new.gross.money(currency)?;
    if gross.is_zero() || gross.is_negative() {
        return Err(Error::input(format!("gross: {gross} is no expense"))
            .with_hint("what comes back is a receipt less: `bo staff expense cancel`"));
    }
    let rate = match (currency == book, new.rate) {
        (true, Some(_)) => {
            return Err(Error::input(format!(
                "rate: {currency} is the currency of the books"
            )));
        }
        (false, None) => {
            return Err(Error::input(format!("rate: the receipt is in {currency}"))
                .with_hint(format!("--rate says how much {currency} one {book} is")));
        }
        (_, rate) => rate,
    };
    let amount = gross.in_book(rate, book)?;
    let vat = vat_of(firm, new, gross, book)?;
    let tax = Money::sum(vat.iter().map(|it| it.tax), book);
    let account = account_of(tx, &timeline, new.category, new.account.as_deref())?;
    let department = department_of(tx, &timeline, new.on, new.department.as_deref())?;
    let trip = match &new.trip {
        Some(number) => Some(trip_of(tx, &person, number)?),
        None => None,
    };
    let file = match &new.file {
        Some(file) => Some(keep(tx, file)?),
        None => None,
    };
    let number = match &new.number {
        Some(number) => {
            let pattern = &firm.numbers.expense;
            if let Some(given) = pattern.parse(number, new.on) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => next_number(tx, firm, Kind::Receipt, new.on)?,
    };
    let expense = Insert {
        number: &number,
        kind: Kind::Receipt,
        person: &person,
        day: new.on,
        what: &new.what,
        supplier: new.supplier.as_deref(),
        category: new.category,
        account: &account,
        department: department.as_deref(),
        paid_by: new.paid_by,
        rate,
        gross,
        amount,
        tax,
        file,
        trip,
    };
    let expense = store::insert(tx, &expense, &vat)?;
    tx.touch("expense", &number)?;
    Ok(expense)
}

/// The next number of a kind.
pub(in crate::staff) fn next_number(
    tx: &Transaction<'_>,
    firm: &Firm,
    kind: Kind,
    day: NaiveDate,
) -> Result<String> {
    let pattern = match kind {
        Kind::Receipt => &firm.numbers.expense,
        Kind::Trip => &firm.numbers.trip,
    };
    let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
    Ok(pattern.number(day, seq))
}

/// Refuses days on which somebody does not work here; owners have no contract.
pub(in crate::staff) fn employed(timeline: &Timeline, day: NaiveDate) -> Result<()> {
    if timeline.employed_on(day) || is_owner(timeline, day) {
        return Ok(());
    }
    let number = &timeline.person.number;
    Err(
        Error::refused(format!("{number} does not work here on {day}")).with_hint(format!(
            "`bo staff contract list {number}` shows the contracts"
        )),
    )
}

fn is_owner(timeline: &Timeline, day: NaiveDate) -> bool {
    timeline.contracts.is_empty() && timeline.text(None, Field::Login, day).is_some()
}

/// Where something is posted: the account that is named, or that of the category.
pub(in crate::staff) fn account_of(
    conn: &Connection,
    timeline: &Timeline,
    category: Category,
    named: Option<&str>,
) -> Result<String> {
    let code = match named {
        Some(code) => code.to_string(),
        None => category.account(conn, timeline.contracts.is_empty())?,
    };
    let account = ledger::get_account(conn, &code).map_err(|err| err.at("account"))?;
    match account.kind {
        ledger::Kind::Asset if account.is_money_or_debt() => Err(Error::refused(format!(
            "account: {code} {} is money or a debt, and a receipt is a cost",
            account.name_en
        ))
        .with_hint("--paid-by says whose money it was")),
        ledger::Kind::Expense | ledger::Kind::Asset => Ok(code),
        _ => Err(Error::refused(format!(
            "account: {code} {} is none of expenses or assets",
            account.name_en
        ))),
    }
}

/// Whose cost it is: the department that is named, or that of the person.
pub(in crate::staff) fn department_of(
    conn: &Connection,
    timeline: &Timeline,
    day: NaiveDate,
    named: Option<&str>,
) -> Result<Option<String>> {
    let code = match named {
        Some(code) => Some(code.to_string()),
        None => {
            let contract = timeline.main_contract(day);
            let of = contract.map(|it| it.id);
            let said = |field| timeline.text(of, field, day).map(str::to_string);
            said(Field::CostCentre)
                .filter(|it| Department::get(conn, it).is_ok())
                .or_else(|| said(Field::Department))
        }
    };
    match code {
        Some(code) => Ok(Some(
            Department::get(conn, &code)
                .map_err(|err| err.at("department"))?
                .code,
        )),
        None => Ok(None),
    }
}

/// The VAT in a receipt, by its rates.
fn vat_of(firm: &Firm, new: &NewReceipt, gross: Money, book: Currency) -> Result<Vec<VatSum>> {
    if new.vat.is_empty() {
        return Ok(Vec::new());
    }
    if firm.company.small_business {
        return Err(Error::refused(
            "vat: a small business (§ 19 UStG) deducts no input VAT",
        ));
    }
    if gross.currency() != book {
        return Err(Error::refused(format!(
            "vat: a receipt in {} has no VAT that is deducted here",
            gross.currency()
        ))
        .with_hint("leave --vat away: VAT of another country is refunded there"));
    }
    let mut sums = Vec::new();
    let mut left = gross;
    for part in &new.vat {
        let vat = Vat {
            category: ledger::Category::Standard,
            rate: part.rate,
        };
        if part.rate <= Percent::ZERO {
            return Err(Error::input(format!("vat: {} % is no VAT", part.rate))
                .with_hint("leave the part without VAT away"));
        }
        vat.check_rate(new.on).map_err(|err| {
            Error::refused(format!("vat: {err}"))
                .with_hint("the day on the paper decides: --on; VAT of other countries is a cost")
        })?;
        let gross = match part.gross {
            Some(gross) => gross.money(book)?,
            None if new.vat.len() == 1 => gross,
            None => {
                return Err(Error::input("vat: of several rates each needs its amount")
                    .with_hint("--vat 19=80.00 --vat 7=39.00"));
            }
        };
        left = left - gross;
        if gross.is_zero() || gross.is_negative() || left.is_negative() {
            return Err(Error::input(format!(
                "vat: the parts are more than the receipt, or nothing: {gross} under {} %",
                part.rate
            )));
        }
        let percent = part.rate.amount();
        let tax = gross.amount() * percent / (rust_decimal::Decimal::ONE_HUNDRED + percent);
        sums.push(VatSum {
            rate: part.rate,
            gross,
            tax: Money::round(tax, book)?,
        });
    }
    Ok(sums)
}

fn trip_of(conn: &Connection, person: &Person, number: &str) -> Result<Id<Expense>> {
    let trip = store::get(conn, number).map_err(|err| err.at("trip"))?;
    match trip.kind == Kind::Trip && trip.person == *person && trip.state.is_active() {
        true => Ok(trip.id),
        false => Err(Error::refused(format!(
            "trip: {number} is no trip of {} that counts",
            person.number
        ))
        .with_hint(format!("`bo staff trip list {}` shows them", person.number))),
    }
}

/// Keeps a paper, unless it is that of another expense that counts.
fn keep(tx: &Transaction<'_>, file: &File) -> Result<Id<Kept>> {
    let paper = Kept::new(&file.name, "receipt", &file.bytes).map_err(|err| err.at("file"))?;
    let Some(id) = store::file_by_hash(tx, &paper.sha256)? else {
        return store::insert_file(tx, &paper);
    };
    let others = store::with_file(tx, id)?;
    match others.iter().find(|it| it.state.is_active()) {
        Some(other) => Err(Error::refused(format!(
            "file: {} is the paper of {} already",
            paper.name, other.number
        ))
        .with_hint(format!("`bo staff expense show {}`", other.number))),
        None => Ok(id),
    }
}

//! Framework contracts: how long they run, when notice is to be given, what was called off.

use super::rows::{ContractRow, ContractShowRow};
use super::store::{contracts, orders};
use super::{Order, Supplier, supplier};
use crate::base::{Amount, Error, Id, Money, Quantity, Result, Text, is_near};
use crate::contact::Contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::stock;
use crate::tabular::Outcome;
use chrono::{Days, Months, NaiveDate};

/// A framework contract.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The row.
    pub id: Id<Contract>,
    /// Its number.
    pub number: String,
    /// Who delivers.
    pub supplier: Text,
    /// Their name.
    pub supplier_name: Text,
    /// The contact.
    pub contact: Id<Contact>,
    /// What it is about.
    pub name: Text,
    /// From when,
    pub starts_on: NaiveDate,
    /// and until when, if it ends by itself or is renewed then.
    pub ends_on: Option<NaiveDate>,
    /// So many days before the end notice is to be there.
    pub notice_days: u32,
    /// By how many months it goes on without one.
    pub renewal_months: Option<u32>,
    /// How much may be called off.
    pub value: Option<Money>,
    /// The item it is about,
    pub item: Option<Text>,
    /// and how much of it, in its own unit.
    pub quantity: Option<Quantity>,
    /// In words.
    pub note: Option<Text>,
    /// When it was ended to,
    pub ended_on: Option<NaiveDate>,
    /// and why.
    pub reason: Option<String>,
}

impl Contract {
    /// The end of the term that runs on a day.
    pub fn end_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        if let Some(ended) = self.ended_on {
            return Some(ended);
        }
        let ends_on = self.ends_on?;
        let Some(months) = self.renewal_months else {
            return Some(ends_on);
        };
        // Counted from the first end, so that the 31st stays one where there is one.
        (0..1200)
            .filter_map(|times| ends_on.checked_add_months(Months::new(months * times)))
            .find(|end| *end >= day)
    }

    /// The last day to give notice that is still to come, of a contract that nobody has ended and
    /// that goes on by itself.
    pub fn notice_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let end = self.first_end(day).filter(|_| self.goes_on())?;
        self.notice_for(end).filter(|notice| *notice >= day)
    }

    /// The first end that there can be, as of a day: where it is too late for notice, that of the
    /// next term.
    pub fn first_end(&self, day: NaiveDate) -> Option<NaiveDate> {
        let end = self.end_on(day)?;
        match self.goes_on() && self.notice_for(end)? < day {
            true => self.end_on(end.succ_opt()?),
            false => Some(end),
        }
    }

    /// Whether it goes on by itself, and nobody has ended it.
    fn goes_on(&self) -> bool {
        self.ended_on.is_none() && self.renewal_months.is_some()
    }

    fn notice_for(&self, end: NaiveDate) -> Option<NaiveDate> {
        end.checked_sub_days(Days::new(self.notice_days.into()))
    }

    fn row(&self) -> ContractRow {
        ContractRow {
            contract: Some(self.number.parse().unwrap_or_default()),
            supplier: self.supplier.clone(),
            name: self.name.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            notice_days: self.notice_days,
            renewal_months: self.renewal_months,
            value: self.value.map(Amount::from),
            item: self.item.clone(),
            quantity: self.quantity,
            note: self.note.clone(),
            ended_on: self.ended_on,
        }
    }
}

/// Adds a contract.
///
/// # Errors
/// Refused: it names what is not there. Input: a fact cannot be.
pub fn add(tx: &Transaction<'_>, firm: &Firm, row: &ContractRow, day: NaiveDate) -> Result<String> {
    let supplier = supplier::get(tx, &row.supplier).map_err(|err| err.at("supplier"))?;
    let item = row.item.as_ref();
    let item = item.map(|it| stock::get(tx, it)).transpose()?;
    let value = match row.value {
        None => None,
        Some(value) => Some(value.money(ledger::book(tx)?)?),
    };
    if row.name.is_empty() {
        return Err(Error::input("name: is missing"));
    }
    is_near("starts_on", row.starts_on, tx.at(), (100, 10))?;
    for (what, day) in [("ends_on", row.ends_on), ("ended_on", row.ended_on)] {
        if let Some(day) = day {
            is_near(what, day, tx.at(), (100, 100))?;
        }
    }
    if row.ends_on.is_some_and(|end| end < row.starts_on) {
        return Err(Error::input("ends_on: it ends before it begins"));
    }
    if row.renewal_months.is_some() && row.ends_on.is_none() {
        return Err(Error::input(
            "renewal_months: what never ends is not renewed",
        ));
    }
    if row
        .renewal_months
        .is_some_and(|it| !(1..=600).contains(&it))
    {
        return Err(Error::input("renewal_months: 1 to 600 months"));
    }
    if row.quantity.is_some() != item.is_some() {
        return Err(Error::input("quantity: it belongs to an item"));
    }
    if value.is_some_and(|it| it.minor() <= 0) {
        return Err(Error::input("value: it is not above zero"));
    }
    if row.quantity.is_some_and(|it| it.millionths() <= 0) {
        return Err(Error::input("quantity: it is not above zero"));
    }
    let number = match &row.contract {
        Some(number) => number.to_string(),
        None => {
            let pattern = &firm.numbers.contract;
            let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
            pattern.number(day, seq)
        }
    };
    if contracts::find(tx, &number)?.is_some() {
        return Err(Error::refused(format!(
            "there is a contract `{number}` already"
        )));
    }
    let contract = Contract {
        id: Id::new(0),
        number: number.clone(),
        supplier: supplier.number.clone(),
        supplier_name: supplier.name.clone(),
        contact: supplier.contact,
        name: row.name.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        notice_days: row.notice_days,
        renewal_months: row.renewal_months,
        value,
        item: row.item.clone(),
        quantity: row.quantity,
        note: row.note.clone(),
        ended_on: None,
        reason: None,
    };
    contracts::insert(tx, &contract, supplier.contact, item.map(|it| it.id))?;
    if let Some(on) = row.ended_on {
        end(tx, &number, on, None)?;
    }
    tx.touch("supply contract", &number)?;
    Ok(number)
}

/// Takes an imported row: one that is there has to say the same.
///
/// # Errors
/// As [`add`]. Refused: the contract is there and says something else.
pub fn import(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &ContractRow,
    day: NaiveDate,
) -> Result<Outcome> {
    if let Some(number) = &row.contract
        && let Some(there) = contracts::find(tx, number)?
    {
        return match there.row() == *row {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "contract: `{number}` is there and says something else"
            ))
            .with_hint("what was agreed stays: a new agreement gets another number")),
        };
    }
    let same = |it: &Contract| {
        ContractRow {
            contract: None,
            ..it.row()
        } == ContractRow {
            contract: None,
            ..row.clone()
        }
    };
    if row.contract.is_none() && contracts::all(tx)?.iter().any(same) {
        return Ok(Outcome::Unchanged);
    }
    add(tx, firm, row, day).map(|_| Outcome::Added)
}

/// Ends a contract on a day.
///
/// # Errors
/// Refused: it was ended already, or ends before it began.
pub fn end(
    tx: &Transaction<'_>,
    number: &str,
    on: NaiveDate,
    reason: Option<&Text>,
) -> Result<ContractRow> {
    let contract = contracts::get(tx, number)?;
    if let Some(ended) = contract.ended_on {
        return Err(Error::refused(format!(
            "contract `{number}` was ended to {ended} already"
        )));
    }
    is_near("on", on, tx.at(), (100, 100))?;
    if on < contract.starts_on {
        return Err(Error::refused(format!(
            "contract `{number}` begins on {} and cannot end on {on}",
            contract.starts_on
        )));
    }
    contracts::end(tx, &contract, on, reason.map(Text::as_str))?;
    tx.touch("supply contract", number)?;
    Ok(contracts::get(tx, number)?.row())
}

/// All contracts, or those that run on a day.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection, on: Option<NaiveDate>) -> Result<Vec<ContractRow>> {
    let runs = |it: &Contract| {
        on.is_none_or(|day| it.starts_on <= day && it.end_on(day).is_none_or(|end| end >= day))
    };
    let all = contracts::all(conn)?;
    Ok(all
        .iter()
        .filter(|it| runs(it))
        .map(Contract::row)
        .collect())
}

/// One contract, with what was called off.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, number: &str, day: NaiveDate) -> Result<ContractShowRow> {
    let it = contracts::get(conn, number)?;
    let (value, quantity) = contracts::called_off(conn, &it)?;
    let book = ledger::book(conn)?;
    let called = Money::from_minor(value, book);
    Ok(ContractShowRow {
        contract: it.number.clone(),
        supplier: it.supplier.to_string(),
        name: it.name.to_string(),
        ends_on: it.first_end(day),
        notice_by: it.notice_by(day),
        value: it.value.map(Amount::from),
        called_off: Amount::from(called),
        left: it.value.map(|all| Amount::from(all - called)),
        item: it.item.as_ref().map(ToString::to_string),
        quantity: it.quantity,
        called_quantity: it
            .item
            .as_ref()
            .map(|_| Quantity::from_millionths(quantity)),
        left_quantity: it
            .quantity
            .map(|all| Quantity::from_millionths(all.millionths() - quantity)),
    })
}

/// The contract that an order may draw on.
pub(super) fn usable(
    conn: &Connection,
    number: &str,
    supplier: &Supplier,
    day: NaiveDate,
) -> Result<i64> {
    let it = contracts::get(conn, number).map_err(|err| err.at("contract"))?;
    if it.contact != supplier.contact {
        return Err(Error::refused(format!(
            "contract `{number}` is with `{}`, not `{}`",
            it.supplier, supplier.number
        )));
    }
    let over = it.end_on(day).is_some_and(|end| end < day);
    if day < it.starts_on || over {
        return Err(Error::refused(format!(
            "contract `{number}` does not run on {day}"
        )));
    }
    Ok(it.id.raw())
}

/// What of an order its contract says nothing of, in words: it is called off of its value all the
/// same.
///
/// # Errors
/// Refused, when there is no such order.
pub fn beside_contract(conn: &Connection, number: &str) -> Result<Option<String>> {
    let order = orders::get(conn, number)?;
    let Some(contract) = &order.contract else {
        return Ok(None);
    };
    let Some(item) = contracts::get(conn, contract)?.item else {
        return Ok(None);
    };
    let lines = orders::lines(conn, &order)?;
    let others = lines
        .iter()
        .filter(|it| it.item_number.as_deref() != Some(item.as_str()));
    let others: Vec<&str> = others.map(|it| it.text.as_str()).collect();
    Ok((!others.is_empty()).then(|| {
        format!(
            "order `{number}`: contract `{contract}` is about `{item}`, not about {}",
            others.join(", ")
        )
    }))
}

/// Refuses an order that calls off more than is left.
pub(super) fn within(conn: &Connection, order: &Order) -> Result<()> {
    let Some(number) = &order.contract else {
        return Ok(());
    };
    let it = contracts::get(conn, number)?;
    let (value, quantity) = contracts::called_off(conn, &it)?;
    let over = it.value.filter(|all| value > all.minor());
    if let Some(all) = over {
        let called = Money::from_minor(value, all.currency());
        return Err(Error::refused(format!(
            "contract `{number}` is about {all}, {called} would be called off"
        )));
    }
    if let Some(all) = it.quantity.filter(|all| quantity > all.millionths()) {
        let called = Quantity::from_millionths(quantity);
        return Err(Error::refused(format!(
            "contract `{number}` is about {all}, {called} would be called off"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(ends_on: &str, notice: u32, renewal: Option<u32>, on: &str, expected: Option<&str>) {
        let contract = Contract {
            id: Id::new(1),
            number: "VT-1".to_string(),
            supplier: Text::default(),
            supplier_name: Text::default(),
            contact: Id::new(1),
            name: Text::default(),
            starts_on: day("2024-01-01"),
            ends_on: Some(day(ends_on)),
            notice_days: notice,
            renewal_months: renewal,
            value: None,
            item: None,
            quantity: None,
            note: None,
            ended_on: None,
            reason: None,
        };
        assert_eq!(contract.notice_by(day(on)), expected.map(day));
    }

    #[test]
    fn days_of_notice() {
        check("2026-12-31", 90, Some(12), "2026-09-01", Some("2026-10-02"));
        check("2026-12-31", 90, Some(12), "2026-10-02", Some("2026-10-02"));
        check("2026-12-31", 90, Some(12), "2026-10-03", Some("2027-10-02"));
        check("2026-12-31", 90, None, "2026-10-03", None);
        // What ends by itself needs no notice.
        check("2026-12-31", 90, None, "2026-09-01", None);
        check("2025-01-31", 0, Some(1), "2025-02-01", Some("2025-02-28"));
        check("2025-01-31", 0, Some(1), "2025-03-01", Some("2025-03-31"));
    }
}

//! Reminders and waivers that come from another file: they are entered as they were sent,
//! with what they cost in the books.

use super::dunning::{self, Reminder};
use super::payment::{self, Settled};
use super::rows::{PaymentRow, ReminderLine};
use super::store::settlement::{self, Settlement};
use super::{Invoice, Kind, posting, store};
use crate::base::{Error, Id, Money, Result, Text};
use crate::db::{self, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::tabular::Outcome;

pub use store::dunning::each_line;

/// Enters a reminder as it was sent, unless its number is there already.
///
/// # Errors
/// Refused, when the invoice is not there, the number is taken by another reminder, or a level
/// is left out.
pub fn import(tx: &Transaction<'_>, firm: &Firm, row: &ReminderLine) -> Result<Outcome> {
    if let Some(there) = store::dunning::find(tx, &row.number)? {
        return match there == *row {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "number: reminder `{}` exists with other facts",
                row.number
            ))),
        };
    }
    let invoice = issued(tx, &row.invoice)?;
    let reminder = reminder(tx, &invoice, row)?;
    dunning::enter(tx, &invoice, &reminder)?;
    if let Some(given) = firm.numbers.reminder.parse(&row.number, row.date) {
        db::raise_series(tx, &given.series, given.seq)?;
    }
    Ok(Outcome::Added)
}

/// What the row says, if it can be.
fn reminder(tx: &Transaction<'_>, invoice: &Invoice, row: &ReminderLine) -> Result<Reminder> {
    if row.number.is_empty() {
        return Err(Error::input("number: is missing"));
    }
    if matches!(invoice.kind, Kind::CreditNote | Kind::Cancellation) {
        return Err(Error::refused(format!(
            "invoice: `{}` asks for no money",
            invoice.name()
        )));
    }
    let next = store::dunning::last(tx, invoice.id)?.map_or(1, |last| last.level + 1);
    if row.level != next {
        return Err(Error::refused(format!(
            "level: the next reminder of invoice `{}` has level {next}, found {}",
            invoice.name(),
            row.level
        )));
    }
    if row.due_on < row.date {
        return Err(Error::input(format!(
            "due_on: {} is before the day of the reminder",
            row.due_on
        )));
    }
    let amount = |column: &str, text: &Text| {
        let amount = Money::parse(text, invoice.currency).map_err(|err| err.at(column))?;
        match amount.is_negative() && column != "open" {
            true => Err(Error::input(format!("{column}: `{text}` is below zero"))),
            false => Ok(amount),
        }
    };
    Ok(Reminder {
        id: Id::new(0),
        number: row.number.to_string(),
        invoice: invoice.id,
        invoice_number: invoice.name().to_string(),
        customer: invoice.contact_number.clone(),
        level: row.level,
        date: row.date,
        due_on: row.due_on,
        open: amount("open", &row.open)?,
        fee: amount("fee", &row.fee)?,
        interest: amount("interest", &row.interest)?,
    })
}

/// Enters what settled an invoice: a payment, a discount, a loss, or fees that were waived.
///
/// # Errors
/// As [`payment::import_payment`]; refused, when more is waived than reminders cost.
pub fn import_payment(tx: &Transaction<'_>, row: PaymentRow) -> Result<Outcome> {
    let known = settlement::by_key(tx, &row.key)?.is_some();
    if row.kind != Settled::Waiver || known {
        return payment::import_payment(tx, row);
    }
    let invoice = issued(tx, &row.invoice)?;
    let amount = Money::parse(&row.amount, invoice.currency).map_err(|err| err.at("amount"))?;
    if amount.is_zero() || amount.is_negative() || (invoice.charged - amount).is_negative() {
        return Err(Error::refused(format!(
            "amount: reminders of invoice `{}` cost {}, {amount} cannot be waived",
            invoice.name(),
            invoice.charged
        ))
        .with_hint("import the reminders first: `bo invoice reminder import`"));
    }
    let nothing = Money::zero(invoice.currency);
    let waived = posting::reminder(
        &invoice,
        -amount,
        nothing,
        row.date,
        (ledger::book(tx)?, tx.language()),
    )?;
    let entry = ledger::post(tx, &waived)?;
    settlement::insert(
        tx,
        &Settlement {
            key: Some(&row.key),
            entry: Some(entry.id),
            ..Settlement::new(invoice.id, Settled::Waiver, row.date, amount)
        },
    )?;
    payment::square(tx, &invoice, row.date)?;
    tx.touch("invoice", invoice.name())?;
    Ok(Outcome::Added)
}

fn issued(tx: &Transaction<'_>, name: &Text) -> Result<Invoice> {
    payment::issued(tx, name).map_err(|err| {
        err.at("invoice")
            .with_hint("import the invoices first: `bo invoice import`")
    })
}

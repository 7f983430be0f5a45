//! Dunning: which invoices are reminded of, at which level, for which fee and interest.

use super::rows::ReminderRow;
use super::{Invoice, Kind, PayBy, payment, posting, store};
use crate::base::{Error, Id, Money, Month, Percent, Result, Text};
use crate::contact;
use crate::db::{self, Transaction};
use crate::firm::{BaseRate, Firm, Level};
use crate::ledger;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use store::dunning::list as reminders;

/// A reminder that was sent.
#[derive(Clone, Debug)]
pub struct Reminder {
    /// The row.
    pub id: Id<Reminder>,
    /// What people call it.
    pub number: String,
    /// The invoice it is about.
    pub invoice: Id<Invoice>,
    /// The number of the invoice.
    pub invoice_number: String,
    /// The number of the customer.
    pub customer: Text,
    /// The first, the second, …
    pub level: u32,
    /// When.
    pub date: NaiveDate,
    /// The new day to pay by.
    pub due_on: NaiveDate,
    /// What was open before this reminder's fee and interest.
    pub open: Money,
    /// What the reminder costs.
    pub fee: Money,
    /// Interest since the last reminder that claimed any, or since the invoice was due.
    pub interest: Money,
}

impl Reminder {
    /// Its line in a list.
    pub fn row(&self) -> ReminderRow {
        ReminderRow {
            number: self.number.clone(),
            invoice: self.invoice_number.clone(),
            customer: self.customer.clone(),
            level: self.level,
            date: self.date,
            due_on: self.due_on,
            open: self.open.amount().to_string(),
            fee: self.fee.amount().to_string(),
            interest: self.interest.amount().to_string(),
            currency: self.open.currency(),
        }
    }
}

/// Reminds of one invoice, or with no name of every one whose time has come.
///
/// Running it again on the same day does nothing more: the next level waits its days.
///
/// # Errors
/// Refused, when a named invoice is not due, exempt, or has had its last reminder.
pub fn remind(
    tx: &Transaction<'_>,
    firm: &Firm,
    names: &[String],
    today: NaiveDate,
) -> Result<Vec<Reminder>> {
    let mut sent = Vec::new();
    if names.is_empty() {
        for number in store::open_numbers(tx)? {
            let invoice = store::get(tx, &number)?;
            if collected_until(tx, &invoice)?.is_some_and(|day| today <= day) {
                continue;
            }
            if let Ok((level, index)) = next_level(tx, firm, &invoice, today)? {
                sent.push(write(tx, firm, &invoice, level, index, today)?);
            }
        }
        return Ok(sent);
    }
    for name in names {
        let invoice = payment::issued(tx, name)?;
        let (level, index) = next_level(tx, firm, &invoice, today)??;
        sent.push(write(tx, firm, &invoice, level, index, today)?);
    }
    Ok(sent)
}

/// Days that a direct debit may take after the day it is due: to be handed in, to be booked, and
/// to come back (a SEPA core debit is returned within five bank working days).
const DEBIT_DAYS: u64 = 14;

/// The last day on which it is for us to collect an invoice, if it is one we collect: nobody is
/// reminded of what we did not fetch, until the debit was returned.
pub(super) fn collected_until(
    conn: &crate::db::Connection,
    invoice: &Invoice,
) -> Result<Option<NaiveDate>> {
    let ours = invoice.electronic.pay_by == Some(PayBy::DirectDebit);
    match ours && !store::settlement::came_back(conn, invoice.id)? {
        true => Ok(Some(late_since(invoice) + Days::new(DEBIT_DAYS))),
        false => Ok(None),
    }
}

/// The level that is due, or why none is.
fn next_level<'a>(
    tx: &Transaction<'_>,
    firm: &'a Firm,
    invoice: &Invoice,
    today: NaiveDate,
) -> Result<Result<(&'a Level, u32)>> {
    let name = invoice.name();
    let refused = |reason: String| Ok(Err(Error::refused(reason)));
    if invoice.due_by(today).is_zero()
        || matches!(invoice.kind, Kind::CreditNote | Kind::Cancellation)
    {
        return refused(format!("nothing is overdue on invoice `{name}`"));
    }
    if !contact::get(tx, &invoice.contact_number)?.reminders {
        return Ok(Err(Error::refused(format!(
            "contact `{}` gets no reminders",
            invoice.contact_number
        ))
        .with_hint(format!(
            "`bo contact edit {} --reminders true`",
            invoice.contact_number
        ))));
    }
    let last = store::dunning::last(tx, invoice.id)?;
    let (index, since) = match &last {
        Some(reminder) => (reminder.level + 1, reminder.due_on),
        None => (1, late_since(invoice)),
    };
    let Some(level) = firm.dunning.levels.get(index as usize - 1) else {
        return Ok(Err(Error::refused(format!(
            "invoice `{name}` has had its last reminder, level {}",
            index - 1
        ))
        .with_hint("the next step is a lawyer or a court order for payment")));
    };
    let from = since + Days::new(level.after_days.into());
    match today < from {
        true => refused(format!(
            "invoice `{name}` is reminded of again from {from} (level {index})"
        )),
        false => Ok(Ok((level, index))),
    }
}

/// The day on which the first of what is open was to be paid.
pub(super) fn late_since(invoice: &Invoice) -> NaiveDate {
    let parts = invoice.parts();
    let open = parts.iter().find(|(_, amount)| !amount.is_zero());
    open.unwrap_or(&parts[0]).0
}

fn write(
    tx: &Transaction<'_>,
    firm: &Firm,
    invoice: &Invoice,
    level: &Level,
    index: u32,
    today: NaiveDate,
) -> Result<Reminder> {
    let customer = contact::get(tx, &invoice.contact_number)?;
    let fee = fee_of(level, invoice)?;
    let open = invoice.open();
    // Interest runs on what is due of the invoice, not on fees and interest (§ 289 BGB), and
    // not on what the customer may keep for a while.
    let claimed = store::dunning::interest_until(tx, invoice.id)?;
    let mut interest = Money::zero(invoice.currency);
    if level.interest {
        for (from, principal) in principals(invoice, claimed) {
            interest += late_interest(
                principal,
                from,
                today,
                customer.consumer,
                &firm.dunning.base_rates,
            )?;
        }
    }
    let pattern = &firm.numbers.reminder;
    let start = i64::from(firm.numbers.start);
    let seq = db::next_number(tx, &pattern.series(today), start)?;
    let reminder = Reminder {
        id: Id::new(0),
        number: pattern.number(today, seq),
        invoice: invoice.id,
        invoice_number: invoice.name().to_string(),
        customer: customer.number.clone(),
        level: index,
        date: today,
        due_on: today + Days::new(level.pay_days.into()),
        open,
        fee,
        interest,
    };
    let id = enter(tx, invoice, &reminder)?;
    Ok(Reminder { id, ..reminder })
}

/// Keeps a reminder, with what it costs in the books.
pub(super) fn enter(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    it: &Reminder,
) -> Result<Id<Reminder>> {
    let entry = match it.fee.is_zero() && it.interest.is_zero() {
        true => None,
        false => {
            let book = ledger::book(tx)?;
            let costs =
                posting::reminder(invoice, it.fee, it.interest, it.date, (book, tx.language()))?;
            Some(ledger::post(tx, &costs)?.id)
        }
    };
    let id = store::dunning::insert(tx, it, entry)?;
    tx.touch("invoice", invoice.name())?;
    Ok(id)
}

/// What interest runs on, and from which day: what was `claimed` before is not claimed again.
pub(super) fn principals(invoice: &Invoice, claimed: Option<NaiveDate>) -> [(NaiveDate, Money); 2] {
    let [(due_on, own), (until, kept)] = invoice.parts();
    let own = own - invoice.charged.min(own);
    let from = |day: NaiveDate| claimed.map_or(day, |claimed| claimed.max(day));
    [
        (from(due_on), own.min(invoice.payable)),
        (from(until), kept),
    ]
}

/// The fee of a level in the currency of the invoice, at the rate of the invoice.
fn fee_of(level: &Level, invoice: &Invoice) -> Result<Money> {
    let rate = invoice.rate.map_or(Decimal::ONE, |rate| rate.amount());
    let amount = level.fee.amount().checked_mul(rate);
    let amount = amount.ok_or_else(|| Error::input("the fee is more money than bo can count"))?;
    Money::round(amount, invoice.currency)
}

/// Interest on `principal` for the days after `from` until `to`, simple, on actual days of
/// the actual year (§ 288, § 247 BGB), rounded once half away from zero. The firm may have its
/// `own` base rates.
///
/// # Errors
/// Input, when the amount is too large to count.
pub fn late_interest(
    principal: Money,
    from: NaiveDate,
    to: NaiveDate,
    consumer: bool,
    own: &[BaseRate],
) -> Result<Money> {
    let mut sum = Decimal::ZERO;
    for it in stretches(from, to, consumer, own) {
        let rate = Percent::new(it.base.amount() + it.points.amount());
        let part = rate.of(principal.amount()).checked_mul(it.days.into());
        let part =
            part.ok_or_else(|| Error::input("the interest is more money than bo can count"))?;
        sum += part / Decimal::from(it.year);
    }
    Money::round(sum, principal.currency())
}

/// Days in a row with one rate of interest in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// How many.
    pub days: i64,
    /// How many the year has.
    pub year: i64,
    /// The base rate of § 247 BGB.
    pub base: Percent,
    /// What § 288 BGB adds to it.
    pub points: Percent,
}

/// The days after `from` until `to`, as far as neither the rate nor the year changes.
pub(super) fn stretches(
    from: NaiveDate,
    to: NaiveDate,
    consumer: bool,
    own: &[BaseRate],
) -> Vec<Stretch> {
    let bases = base_rates(own);
    let mut stretches = Vec::new();
    let mut day = from;
    while day < to {
        let first = day + Days::new(1);
        let change = change_after(first, &bases);
        let last = change.map_or(to, |change| (change - Days::new(1)).min(to));
        stretches.push(Stretch {
            first,
            last,
            days: (last - day).num_days(),
            year: if first.leap_year() { 366 } else { 365 },
            base: base_on(first, &bases),
            points: points_on(first, consumer),
        });
        day = last;
    }
    stretches
}

/// The known base rates and the firm's `own`, which come first, by day.
fn base_rates(own: &[BaseRate]) -> BTreeMap<NaiveDate, Percent> {
    let known = law().base_rate.iter().map(|it| (it.since, it.percent));
    known
        .chain(own.iter().map(|it| (it.from, it.rate)))
        .collect()
}

fn base_on(day: NaiveDate, bases: &BTreeMap<NaiveDate, Percent>) -> Percent {
    let last = bases.range(..=day).next_back();
    let it = last.or(bases.first_key_value());
    it.map_or(Percent::ZERO, |(_, percent)| *percent)
}

/// The points of § 288 (1) or (2) BGB.
fn points_on(day: NaiveDate, consumer: bool) -> Percent {
    let party = if consumer { "consumer" } else { "business" };
    let mut rows = law().margin.iter().filter(|it| it.party == party);
    let first = rows.clone().next();
    let it = rows.rfind(|it| it.since <= day).or(first);
    it.map_or(Percent::ZERO, |it| it.points)
}

/// The next day on which the rate or the year is another one.
fn change_after(day: NaiveDate, bases: &BTreeMap<NaiveDate, Percent>) -> Option<NaiveDate> {
    use chrono::Datelike;
    let new_year = NaiveDate::from_ymd_opt(day.year() + 1, 1, 1);
    let margins = law().margin.iter().map(|it| it.since);
    bases
        .keys()
        .copied()
        .chain(margins)
        .chain(new_year)
        .filter(|change| *change > day)
        .min()
}

/// The first day of the last base rate that is known, if `day` is after its half-year: interest
/// is counted at that rate all the same.
pub fn outdated_base_rate(firm: &Firm, day: NaiveDate) -> Option<NaiveDate> {
    let bases = base_rates(&firm.dunning.base_rates);
    let (since, _) = bases.last_key_value()?;
    (day >= Month::of(*since).plus(6).first()).then_some(*since)
}

#[derive(Deserialize)]
struct Law {
    base_rate: Vec<KnownRate>,
    margin: Vec<Margin>,
}

#[derive(Deserialize)]
struct KnownRate {
    since: NaiveDate,
    percent: Percent,
}

#[derive(Deserialize)]
struct Margin {
    since: NaiveDate,
    party: String,
    points: Percent,
}

fn law() -> &'static Law {
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(|| {
        toml::from_str(include_str!("rates/de_base_rate.toml"))
            .expect("the rates that come with bo are well formed")
    })
}

/// The heading of a reminder of this level.
pub fn title(firm: &Firm, level: u32, language: crate::base::Language) -> String {
    let set = firm
        .dunning
        .levels
        .get(level as usize - 1)
        .and_then(|it| language.pick(it.title_de.as_deref(), it.title_en.as_deref()));
    match (set, level) {
        (Some(title), _) => title.to_string(),
        (None, 1) => language
            .pick("Zahlungserinnerung", "Payment reminder")
            .to_string(),
        (None, level) => language.pick(
            format!("{}. Mahnung", level - 1),
            format!("Reminder no. {level}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Currency;

    #[track_caller]
    fn check(amount: i64, from: &str, to: &str, consumer: bool, expected: i64) {
        let principal = Money::from_minor(amount, Currency::EUR);
        let found = late_interest(
            principal,
            from.parse().unwrap(),
            to.parse().unwrap(),
            consumer,
            &[],
        );
        assert_eq!(found.unwrap().minor(), expected, "{from} to {to}");
    }

    #[test]
    fn interest_by_days_rates_and_years() {
        // 1000.00 at 2.27 + 9 = 11.27 % for 30 of 365 days.
        check(100_000, "2025-03-01", "2025-03-31", false, 926);
        // At 2.27 + 5 = 7.27 %.
        check(100_000, "2025-03-01", "2025-03-31", true, 598);
        // 15 days at 11.27 %, then 15 at 1.27 + 9 = 10.27 %.
        check(100_000, "2025-06-15", "2025-07-15", false, 885);
        // A leap year has 366 days: 30 days of 2024 at 3.62 + 9.
        check(100_000, "2024-03-01", "2024-03-31", false, 1034);
        check(100_000, "2025-03-01", "2025-03-01", false, 0);
    }

    #[test]
    fn the_firm_knows_base_rates_that_came_later() {
        let own: BaseRate = toml::from_str("from = '2027-01-01'\nrate = '1.5'").unwrap();
        let mut firm = Firm::parse("company = { name = 'Weber' }").unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(outdated_base_rate(&firm, day("2026-12-31")), None);
        assert_eq!(
            outdated_base_rate(&firm, day("2027-01-01")),
            Some(day("2026-07-01"))
        );
        let principal = Money::from_minor(100_000, Currency::EUR);
        let (from, to) = (day("2026-12-31"), day("2027-01-30"));
        let own = [own];
        let found = late_interest(principal, from, to, false, &own).unwrap();
        // 1000.00 at 1.5 + 9 % for 30 of 365 days.
        assert_eq!(found.minor(), 863);
        firm.dunning.base_rates = own.to_vec();
        assert_eq!(outdated_base_rate(&firm, day("2027-06-30")), None);
        assert!(outdated_base_rate(&firm, day("2027-07-01")).is_some());
    }
}

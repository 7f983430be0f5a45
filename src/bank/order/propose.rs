//! What goes into an order.

use super::approve::{asked, standing};
use super::{Item, Kind, LeftOut, Mandate, Order, Right, Sequence, change, store, target};
use crate::approval;
use crate::bank::Account;
use crate::base::{Currency, Error, Money, Result};
use crate::buy;
use crate::claim;
use crate::db::{self, Transaction};
use crate::firm::Firm;
use crate::invoice::{self, Invoice, PayBy};
use crate::people::{self, Field};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// What somebody wants to be paid or collected.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Our account; the only one, or that of the firm's papers, if not said.
    pub account: Option<String>,
    /// The day the bank is to do it.
    pub on: NaiveDate,
    /// What is due within so many days.
    pub within: u32,
    /// Only these bills or invoices, due or not.
    pub only: Vec<String>,
    /// Whether the bank books one sum.
    pub batch: bool,
    /// What people read with what is owed to them, by its number; the number if nothing is said.
    pub texts: BTreeMap<String, String>,
}

/// The role of the account of wages that are owed.
pub(super) const WAGES: &str = "payroll-net";

/// What became of a wish.
#[derive(Debug)]
pub struct Proposal {
    /// The order, if anything is in it.
    pub order: Option<(Order, Vec<Item>)>,
    /// What is due and could not go in.
    pub left_out: Vec<LeftOut>,
}

/// Orders the payment of what is due to suppliers.
///
/// # Errors
/// Refused: no account of ours, or one of the bills that were named cannot be paid.
pub fn pay(tx: &Transaction<'_>, firm: &Firm, wish: &Wish, today: NaiveDate) -> Result<Proposal> {
    let on = target::next(wish.on.max(today));
    let within = (wish.only.is_empty()).then_some(wish.within);
    let mut items = Vec::new();
    let mut left_out = Vec::new();
    let due = buy::to_pay(tx, today, within)?;
    // A bill goes by the supplier's number as well.
    let mut only = Vec::with_capacity(wish.only.len());
    for name in &wish.only {
        let bill = buy::get(tx, name)?;
        if bill.open().is_zero() {
            let order = store::order_of(tx, &bill.number)?;
            return Err(match order {
                Some(order) => Error::refused(format!("`{}` is in order {order}", bill.number)),
                None => Error::refused(format!("nothing is open on bill `{}`", bill.number)),
            });
        }
        only.push(bill.number);
    }
    let wish = &Wish {
        only,
        ..wish.clone()
    };
    known(wish, due.iter().map(|row| row.number.as_str()), "bill")?;
    for row in due {
        if !wants(wish, &row.number) {
            continue;
        }
        let reason = if let Some(order) = store::order_of(tx, &row.number)? {
            Some(format!("is in order {order}"))
        } else if row.currency != Currency::EUR {
            Some(format!("is in {}: SEPA pays in EUR", row.currency.as_str()))
        } else if row.iban.is_none() {
            let bill = buy::get(tx, &row.number)?;
            Some(match (buy::collected(tx, &bill)?, bill.pay_by) {
                (true, Some(buy::PayBy::Card)) => {
                    "is charged to the card: an order would pay it twice".to_string()
                }
                (true, _) => format!(
                    "is collected by {} by direct debit: an order would pay it twice",
                    bill.supplier_name
                ),
                (false, _) => format!(
                    "has no IBAN: `bo contact edit {} --iban …`",
                    bill.contact_number
                ),
            })
        } else {
            None
        };
        let (Some(iban), None) = (row.iban, &reason) else {
            left_out.push(left(&row.number, reason.unwrap_or_default())?);
            continue;
        };
        let reduced = row.with_discount.filter(|_| row.discount_until >= Some(on));
        items.push(Item {
            name: row.name.to_string(),
            iban,
            bic: None,
            amount: Money::parse(&reduced.unwrap_or(row.open), row.currency)?,
            end_to_end: String::new(),
            remittance: row.remittance.to_string(),
            wage: false,
            mandate: None,
            document: row.number,
        });
    }
    left_out.extend(owed_to_us(tx, &items, today)?);
    ordered(tx, firm, Kind::Transfer, wish, on, items, left_out)
}

/// What those owe us that an order pays: it is for a person to say whether it is set off.
fn owed_to_us(tx: &Transaction<'_>, items: &[Item], today: NaiveDate) -> Result<Vec<LeftOut>> {
    let mut paid: HashMap<String, Vec<String>> = HashMap::new();
    for item in items {
        let bill = buy::get(tx, &item.document)?;
        let numbers = paid.entry(bill.contact_number.to_string()).or_default();
        numbers.push(bill.number);
    }
    let mut owed = Vec::new();
    for bill in buy::to_get_back(tx, today)? {
        let Some(numbers) = paid.get(bill.contact_number.as_str()) else {
            continue;
        };
        owed.push(left(
            &bill.number,
            format!(
                "is {} that {} owes us, not taken off {}: to set it off, cancel the order and \
                 enter `bo buy bill pay {} -- {}` and the same of a bill",
                -bill.open(),
                bill.supplier_name,
                numbers.join(", "),
                bill.number,
                bill.open().amount()
            ),
        )?);
    }
    Ok(owed)
}

/// Orders the payment of what is owed to those who work here: expenses and trips.
///
/// # Errors
/// Refused: no account of ours, or one of those that were named cannot be paid.
pub fn pay_people(
    tx: &Transaction<'_>,
    firm: &Firm,
    wish: &Wish,
    today: NaiveDate,
) -> Result<Proposal> {
    let on = target::next(wish.on.max(today));
    let mut claims = claim::all(tx)?;
    claims.retain(|it| !it.open().is_zero() && !it.open().is_negative());
    known(wish, claims.iter().map(|it| it.number.as_str()), "expense")?;
    let (mut items, mut left_out) = (Vec::new(), Vec::new());
    for it in claims.into_iter().filter(|it| wants(wish, &it.number)) {
        let timeline = people::timeline(tx, &it.person, None)?;
        let iban = timeline.get(None, Field::Iban, on)?;
        let reason = match (store::order_of(tx, &it.number)?, it.open().currency()) {
            (Some(order), _) => Some(format!("is in order {order}")),
            (None, currency) if currency != Currency::EUR => {
                Some(format!("is in {currency}: SEPA pays in EUR"))
            }
            _ => None,
        };
        let number = &it.person.number;
        match (iban, reason) {
            (Some(iban), None) => items.push(Item {
                name: timeline
                    .text(None, Field::AccountHolder, on)
                    .map_or_else(|| timeline.name(on), str::to_string),
                iban,
                bic: None,
                amount: it.open(),
                end_to_end: String::new(),
                remittance: match wish.texts.get(&it.number) {
                    Some(text) => text.clone(),
                    None => it.number.clone(),
                },
                wage: it.role == WAGES,
                mandate: None,
                document: it.number,
            }),
            (None, None) => left_out.push(left(
                &it.number,
                format!(
                    "cannot go to {number}, who has no IBAN: `bo staff edit {number} --iban …`"
                ),
            )?),
            (_, Some(reason)) => left_out.push(left(&it.number, reason)?),
        }
    }
    ordered(tx, firm, Kind::Transfer, wish, on, items, left_out)
}

/// Orders the collection of what is due from customers who pay by direct debit.
///
/// # Errors
/// Refused: no account or creditor identifier of ours, or one of the invoices that were named
/// cannot be collected.
pub fn collect(
    tx: &Transaction<'_>,
    firm: &Firm,
    wish: &Wish,
    today: NaiveDate,
) -> Result<Proposal> {
    if firm.bank.creditor_id.is_none() {
        return Err(
            Error::refused("collecting needs our creditor identifier (Gläubiger-ID)")
                .with_hint("`bo config set bank.creditor_id DE…`"),
        );
    }
    let on = target::next(wish.on.max(today + Days::new(1)));
    let mut items = Vec::new();
    let mut left_out = Vec::new();
    let open = invoice::open_numbers(tx)?;
    known(wish, open.iter().map(String::as_str), "invoice")?;
    for number in open {
        let invoice = invoice::get(tx, &number)?;
        let due_on = invoice.due_on.unwrap_or(invoice.date);
        let near = due_on <= today + Days::new(wish.within.into());
        let debit = invoice.electronic.pay_by == Some(PayBy::DirectDebit);
        let named = wish.only.contains(&number);
        if !(named || (wish.only.is_empty() && near && debit)) || invoice.open().is_negative() {
            continue;
        }
        match right(tx, firm, &invoice, on)? {
            Ok((mandate, right)) => items.push(Item {
                name: mandate.holder,
                iban: mandate.iban,
                bic: mandate.bic,
                amount: invoice.open(),
                end_to_end: String::new(),
                remittance: number.clone(),
                wage: false,
                mandate: Some(right),
                document: number,
            }),
            Err(why) => left_out.push(left(&number, why)?),
        }
    }
    ordered(tx, firm, Kind::Collection, wish, on, items, left_out)
}

/// The right to collect `invoice` on a day, or why there is none.
fn right(
    tx: &Transaction<'_>,
    firm: &Firm,
    invoice: &Invoice,
    on: NaiveDate,
) -> Result<Result<(Mandate, Right), String>> {
    if let Some(order) = store::order_of(tx, invoice.name())? {
        return Ok(Err(format!("is in order {order}")));
    }
    if invoice.currency != Currency::EUR {
        let currency = invoice.currency.as_str();
        return Ok(Err(format!("is in {currency}: SEPA collects in EUR")));
    }
    let said = &invoice.electronic;
    let (Some(PayBy::DirectDebit), Some(reference)) = (said.pay_by, &said.mandate) else {
        return Ok(Err("does not say that we collect it".to_string()));
    };
    let Some(mandate) = store::mandate(tx, reference)? else {
        return Ok(Err(format!(
            "names mandate `{reference}`, which is not here: `bo bank mandate add {reference} --contact {}`",
            invoice.contact_number
        )));
    };
    if let Some(refusal) = mandate.refusal(on) {
        return Ok(Err(refusal));
    }
    // The invoice is the notice (EPC016-06, 4.1): it names the sum, the day and the mandate.
    let noticed = invoice.date + Days::new(firm.bank.notice_days.into());
    let first = invoice.due_on.unwrap_or(invoice.date).max(noticed);
    if on < first {
        return Ok(Err(format!(
            "can be collected from {first} on: it is due then, or announced {} days before",
            firm.bank.notice_days
        )));
    }
    let sequence = match (mandate.once, mandate.last_used) {
        (true, _) => Sequence::Once,
        (false, None) => Sequence::First,
        (false, Some(_)) => Sequence::Recurring,
    };
    let right = Right {
        id: mandate.id,
        reference: mandate.reference.clone(),
        signed_on: mandate.signed_on,
        scheme: mandate.scheme,
        sequence,
    };
    Ok(Ok((mandate, right)))
}

/// Keeps the order, and orders it at once if nobody else has to approve it.
fn ordered(
    tx: &Transaction<'_>,
    firm: &Firm,
    kind: Kind,
    wish: &Wish,
    on: NaiveDate,
    mut items: Vec<Item>,
    left_out: Vec<LeftOut>,
) -> Result<Proposal> {
    if let (false, Some(left)) = (wish.only.is_empty(), left_out.first()) {
        return Err(Error::refused(format!("`{}` {}", left.document, left.why)));
    }
    if items.is_empty() {
        let order = None;
        return Ok(Proposal { order, left_out });
    }
    let account = ours(tx, firm, wish.account.as_deref())?;
    let pattern = &firm.numbers.order;
    let day = tx.at().date_naive();
    let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
    let number = pattern.number(day, seq);
    for (item, position) in items.iter_mut().zip(1..) {
        item.end_to_end = format!("{number}-{position}");
    }
    let order = store::insert(tx, &number, kind, &account, on, wish.batch, &items)?;
    let order = match approval::ask(tx, firm, &asked(&order, &items), &standing(firm)?)? {
        None => change::order(tx, firm, order, &items)?,
        Some(_) => order,
    };
    tx.touch("payment order", &order.number)?;
    let order = Some((order, items));
    Ok(Proposal { order, left_out })
}

/// Our account: the one that is named, the one on our papers, or the only one.
fn ours(tx: &Transaction<'_>, firm: &Firm, name: Option<&str>) -> Result<Account> {
    let account = match name {
        Some(name) => Account::get(tx, name)?,
        None => {
            let all = Account::all(tx)?;
            let usual = all
                .iter()
                .find(|it| it.iban.is_some() && it.iban == firm.bank.iban);
            match (usual, all.as_slice()) {
                (Some(account), _) | (None, [account]) => account.clone(),
                (None, []) => {
                    // The one on the papers is only printed until it is an account of the books.
                    let iban = firm.bank.iban.as_ref().map(ToString::to_string);
                    let iban = iban.unwrap_or("DE…".to_string());
                    return Err(Error::refused("there is no bank account to pay from")
                        .with_hint(format!("`bo bank account add giro --iban {iban}`")));
                }
                (None, _) => {
                    return Err(Error::refused("there are several bank accounts")
                        .with_hint("--account names one, `bo bank account list` shows them"));
                }
            }
        }
    };
    match (&account.iban, account.currency == Currency::EUR) {
        (Some(_), true) => Ok(account),
        (None, _) => Err(Error::refused(format!(
            "the bank account `{}` has no IBAN",
            account.name
        ))),
        (_, false) => Err(Error::refused(format!(
            "the bank account `{}` is in {}: SEPA pays in EUR",
            account.name,
            account.currency.as_str()
        ))),
    }
}

fn wants(wish: &Wish, document: &str) -> bool {
    wish.only.is_empty() || wish.only.iter().any(|it| it == document)
}

/// Refuses what was named and is not open.
fn known<'a>(wish: &Wish, open: impl Iterator<Item = &'a str>, what: &str) -> Result<()> {
    let open: Vec<&str> = open.collect();
    match wish.only.iter().find(|it| !open.contains(&it.as_str())) {
        Some(other) => Err(Error::refused(format!(
            "nothing is open on {what} `{other}`"
        ))),
        None => Ok(()),
    }
}

fn left(document: &str, why: String) -> Result<LeftOut> {
    Ok(LeftOut {
        document: document.to_string(),
        why: why.parse()?,
    })
}

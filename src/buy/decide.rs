//! The decision about a bill: approved and posted, or rejected with a reason.

use super::posting::{self, Terms};
use super::{
    Bill, Deposits, Document, Kind, Stage, deposits, differences, enter, self_bill, store,
};
use crate::base::{Currency, Error, Money, Month, Percent, Result, Text};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Category, Department, Place, Side, Vat};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// How a bill is approved; what is not said follows from the bill, the supplier and the firm.
#[derive(Clone, Debug, Default)]
pub struct Approval {
    /// The day it is posted on; the day on the paper if not said.
    pub on: Option<NaiveDate>,
    /// The account of the lines that have none.
    pub account: Option<Text>,
    /// The accounts of single lines, by position from 1.
    pub accounts: Vec<(usize, Text)>,
    /// The lines that are about goods of the stock, by position from 1: wherever others of the
    /// supplier went, these are goods bought.
    pub goods: Vec<usize>,
    /// The department of the lines that have none.
    pub department: Option<Text>,
    /// The departments of single lines, by position from 1.
    pub departments: Vec<(usize, Text)>,
    /// The rate we owe ourselves on lines that do not say.
    pub own_rate: Option<Percent>,
    /// Whether its VAT is deducted.
    pub input_vat: Option<bool>,
    /// Post it although it does not add up.
    pub as_stated: bool,
    /// The account of what does not add up, where it is more than rounding.
    pub difference_to: Option<Text>,
    /// The deposits that it takes off.
    pub deposits: Deposits,
    /// It was approved in another file, and comes as it was.
    pub taken_over: bool,
}

/// Approves a bill: it is posted and becomes payable.
///
/// # Errors
/// Refused, when it is decided already, does not add up, or a rate or account does not exist.
pub fn approve(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    approval: &Approval,
) -> Result<Bill> {
    let head = waiting(store::get(tx, number)?)?;
    let mut document = store::document(tx, head)?;
    approval.own_rate.map_or(Ok(()), enter::fits)?;
    adds_up(&document, approval)?;
    let deducts = deducts(tx, firm, &document, approval)?;
    document.head.deducts = Some(deducts);
    let on = approval.on.unwrap_or(document.head.date);
    if !approval.taken_over {
        not_before_its_month(&document, on)?;
    }
    let terms = terms(tx, firm, &document.head)?;
    from_elsewhere(&document, &terms)?;
    fill(tx, &mut document, approval, &terms)?;
    if document.head.self_bill.is_some() {
        self_bill::issue(tx, firm, &mut document)?;
    }
    document.head.difference_to = difference_to(tx, approval)?;
    let deposits = deposits::of(tx, firm, &document.head, &approval.deposits)?;
    let draft = posting::approved(&document, &terms, &deposits, on)?;
    rounded(&document, &draft, terms.book)?;
    if draft.postings.iter().all(|it| it.amount.is_zero()) {
        return Err(Error::refused(format!(
            "bill `{}` is about nothing: there is nothing to post",
            document.head.number
        ))
        .with_hint(format!(
            "`bo buy bill reject {} --reason …` takes it off the list",
            document.head.number
        )));
    }
    let entry = ledger::post(tx, &draft)?;
    let head = &mut document.head;
    head.stage = Stage::Approved;
    head.decided_on = Some(on);
    head.as_stated = Some(approval.as_stated);
    head.entry = Some(entry.id);
    for it in deposits {
        store::deposit::insert(tx, &document.head, it.document.head.id, it.amount)?;
    }
    store::decide(tx, &document)?;
    Ok(document.head)
}

/// Refuses a day in a month before that of an invoice whose VAT is deducted: that needs the invoice
/// (§ 15 (1) sentence 1 no. 1 sentence 2 UStG).
fn not_before_its_month(document: &Document, on: NaiveDate) -> Result<()> {
    let head = &document.head;
    let charges = |it: &super::Bought| it.vat.category == Category::Standard;
    if head.kind != Kind::Invoice
        || head.deducts == Some(false)
        || Month::of(on) >= Month::of(head.date)
        || !document.lines.iter().any(charges)
    {
        return Ok(());
    }
    Err(Error::refused(format!(
        "on: {on} is in a month before `{}` of {}: its VAT is deducted once the invoice is there (§ 15 (1) sentence 1 no. 1 sentence 2 UStG)",
        head.number, head.date
    ))
    .with_hint(
        "without --on it is posted on its own day; a cost of the month before is a provision or debt by `bo ledger entry add`",
    ))
}

/// Rejects a bill: it is not posted and not paid.
///
/// # Errors
/// Refused, when it is decided already, or there is no reason.
pub fn reject(tx: &Transaction<'_>, number: &str, reason: &Text, on: NaiveDate) -> Result<Bill> {
    let mut head = waiting(store::get(tx, number)?)?;
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    head.stage = Stage::Rejected;
    head.decided_on = Some(on);
    head.reason = Some(reason.clone());
    let document = store::document(tx, head)?;
    store::decide(tx, &document)?;
    Ok(document.head)
}

/// Refuses what is decided already.
pub(super) fn waiting(bill: Bill) -> Result<Bill> {
    let number = &bill.number;
    match bill.stage {
        Stage::Received => Ok(bill),
        Stage::Approved => Err(
            Error::refused(format!("bill `{number}` is approved and final")).with_hint(format!(
                "`bo buy bill cancel {number} --reason …` takes it out of the books again"
            )),
        ),
        Stage::Rejected => Err(
            Error::refused(format!("bill `{number}` is rejected and final"))
                .with_hint("a corrected bill may come in under the same number"),
        ),
    }
}

/// Refuses a bill that does not add up, unless someone says that it is to be posted as stated.
fn adds_up(document: &Document, approval: &Approval) -> Result<()> {
    let found = differences::of(document);
    let number = &document.head.number;
    let own = document.head.self_bill.is_some();
    if found.is_empty() || approval.as_stated && !own {
        return Ok(());
    }
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    Err(Error::refused(format!(
        "bill `{number}` does not add up: {}",
        found.join("; ")
    ))
    .with_hint(match own {
        true => format!("`bo buy bill reject {number} --reason …` and write it again"),
        false => {
            format!("`bo buy bill reject {number} --reason …`, or approve it with --as-stated")
        }
    }))
}

/// The account that what does not add up goes to, if somebody names one.
fn difference_to(conn: &Connection, approval: &Approval) -> Result<Option<Text>> {
    let Some(account) = &approval.difference_to else {
        return Ok(None);
    };
    ledger::get_account(conn, account).map_err(|err| err.at("difference-to"))?;
    Ok(Some(account.clone()))
}

/// Refuses to post as rounding what is more than that: above a unit of the currency of the books,
/// or five hundredths for each line, if that is more.
fn rounded(document: &Document, draft: &ledger::Draft, book: Currency) -> Result<()> {
    let rounding = Side::Role("rounding".to_string());
    let postings = draft.postings.iter().filter(|it| it.side == rounding);
    let amount = Money::sum(postings.map(|it| it.amount), book);
    let hundredths = (5 * document.lines.len() as i64).max(100);
    let most = Money::round(Decimal::new(hundredths, 2), book)?;
    if amount.abs().minor() <= most.minor() {
        return Ok(());
    }
    let number = &document.head.number;
    Err(Error::refused(format!(
        "bill `{number}`: {amount} would be posted as rounding, which is {most} at most"
    ))
    .with_hint(format!(
        "put it right with `bo buy bill import --on-existing update`, `bo buy bill reject {number} --reason …`, or `bo buy bill approve {number} --as-stated --difference-to ACCOUNT` posts the difference there"
    )))
}

/// Refuses goods from another state of the EU that come from our own (§ 1a (1) UStG).
fn from_elsewhere(document: &Document, terms: &Terms) -> Result<()> {
    let bought = |line: &super::Bought| line.vat.category == Category::IntraCommunity;
    match terms.place == Place::Home && document.lines.iter().any(bought) {
        true => Err(Error::refused(format!(
            "vat: K is for goods from another EU state, {} is in our own",
            document.head.supplier_name
        ))
        .with_hint("reject it; a reverse charge at home is AE")),
        false => Ok(()),
    }
}

/// Whether the VAT is deducted: not by a small business (§ 19 (1) UStG), not where it is another
/// country's, and not where the owner says no.
pub(super) fn deducts(
    conn: &Connection,
    firm: &Firm,
    document: &Document,
    approval: &Approval,
) -> Result<bool> {
    let head = &document.head;
    if firm.company.small_business {
        return match approval.input_vat {
            Some(true) => Err(Error::refused(
                "a small business (§ 19 UStG) deducts no input VAT",
            )),
            _ => Ok(false),
        };
    }
    if let Some(input_vat) = approval.input_vat {
        return Ok(input_vat);
    }
    let supplier = contact::get(conn, &head.contact_number)?;
    let home = firm.company.country;
    let id = supplier.vat_id.as_ref().map(contact::VatId::country);
    if id.unwrap_or(supplier.country) != home {
        // A paper with VAT of another country has nothing of ours on it.
        let foreign = document
            .by_vat
            .iter()
            .all(|sum| sum.vat.category == Category::Standard);
        return Ok(!foreign);
    }
    let taxed_on = head.service.map_or(head.date, |(_, to)| to);
    for sum in &document.by_vat {
        sum.vat.check_rate(taxed_on).map_err(|err| {
            Error::refused(format!("vat: {err}"))
                .with_hint("reject it, or --no-input-vat posts its VAT as a cost")
        })?;
    }
    Ok(true)
}

/// What the books need to know about an approved bill.
pub(super) fn terms(conn: &Connection, firm: &Firm, bill: &Bill) -> Result<Terms> {
    let country = contact::get(conn, &bill.contact_number)?.country;
    let taxed_on = bill.service.map_or(bill.date, |(_, to)| to);
    let roles = ledger::accounts(conn)?.into_iter();
    let departments = Department::all(conn)?.into_iter();
    Ok(Terms {
        departments: departments.map(|it| (it.code, it.id)).collect(),
        place: Place::of(country, firm.company.country, bill.date),
        deducts: bill.deducts.unwrap_or(true),
        own_rate: Vat::standard_rate(taxed_on),
        roles: roles.filter_map(|account| account.role).collect(),
        book: ledger::book(conn)?,
        language: firm.company.language,
    })
}

/// Fills in the account of every line, and the rate we owe ourselves.
pub(super) fn fill(
    conn: &Connection,
    document: &mut Document,
    approval: &Approval,
    terms: &Terms,
) -> Result<()> {
    let count = document.lines.len();
    let mut said = approval.accounts.iter().chain(&approval.departments);
    if let Some((line, _)) = said.find(|(line, _)| !(1..=count).contains(line)) {
        return Err(Error::refused(format!(
            "bill `{}` has no line {line}",
            document.head.number
        )));
    }
    let contact = document.head.contact;
    for (line, position) in document.lines.iter_mut().zip(1..) {
        let said = approval.accounts.iter().find(|(line, _)| *line == position);
        let usual = || match &line.account {
            Some(account) => Ok(Some(account.clone())),
            None if approval.account.is_some() => Ok(approval.account.clone()),
            None if approval.goods.contains(&position) => Ok(None),
            None => store::last_account(conn, contact, line.vat),
        };
        let account = match said {
            Some((_, account)) => Some(account.clone()),
            None => usual()?,
        };
        if terms.owes(line.vat) {
            line.own_rate = line.own_rate.or(approval.own_rate).or(Some(terms.own_rate));
        }
        line.account = Some(match account {
            Some(account) => account,
            None => store::account_of(conn, &terms.goods_role(line))?,
        });
        let department = approval.departments.iter().find(|it| it.0 == position);
        line.department = department
            .map(|(_, code)| code.clone())
            .or(line.department.take())
            .or(approval.department.clone());
        if let Some(account) = &line.account {
            let account = ledger::get_account(conn, account).map_err(|err| err.at("account"))?;
            // What is bought for the balance sheet is no cost of a department.
            if !matches!(account.kind, ledger::Kind::Income | ledger::Kind::Expense) {
                line.department = None;
            }
        }
    }
    Ok(())
}

//! The Standard Audit File for Tax of the OECD, version 2.0: accounts, customers, suppliers, tax
//! codes, and every entry, with totals to hold them against.

use super::xml::Xml;
use super::{Books, Voucher, VoucherLine, each_voucher, tax};
use crate::base::{Money, Result};
use crate::contact::{self, Contact, Filter};
use crate::ledger::{Account, Kind, store};
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::io::Write;

/// The namespace of version 2.0.
const NAMESPACE: &str = "urn:OECD:StandardAuditFile-Taxation/2.00";

/// Writes the file.
///
/// # Errors
/// As reading the file and writing to `out`.
pub fn write(books: &Books<'_>, out: &mut dyn Write) -> Result<()> {
    let today = books.at.date_naive();
    let span = store::export::span(books.conn, books.period)?.unwrap_or((today, today));
    let span = books.period.map_or(span, |it| (it.from, it.to));
    let [_, entries, _] = books.title();
    let mut xml = Xml::new(out, &format!("<!-- {entries} -->"))?;
    xml.open("AuditFile", &format!(" xmlns=\"{NAMESPACE}\""))?;
    header(books, span, &mut xml)?;
    xml.around("MasterFiles", |xml| {
        accounts(books, span, xml)?;
        parties(books, span, xml)?;
        taxes(books, xml)
    })?;
    journal(books, &mut xml)?;
    xml.close()
}

fn header(books: &Books<'_>, (from, to): (NaiveDate, NaiveDate), xml: &mut Xml<'_>) -> Result<()> {
    let owner = &books.owner;
    xml.open("Header", "")?;
    xml.text("AuditFileVersion", "2.00")?;
    xml.text("AuditFileCountry", owner.country)?;
    xml.text("AuditFileDateCreated", books.at.date_naive())?;
    xml.text("SoftwareCompanyName", "bo")?;
    xml.text("SoftwareID", "bo")?;
    xml.text("SoftwareVersion", env!("CARGO_PKG_VERSION"))?;
    xml.around("Company", |xml| {
        let number = owner.tax_number.as_deref().or(owner.vat_id.as_deref());
        xml.text("RegistrationNumber", number.unwrap_or("-"))?;
        xml.text("Name", &owner.name)?;
        xml.around("Address", |xml| {
            xml.maybe("StreetName", owner.street.as_deref(), 70)?;
            xml.maybe("City", owner.city.as_deref(), 35)?;
            xml.maybe("PostalCode", owner.zip.as_deref(), 18)?;
            xml.text("Country", owner.country)
        })?;
        xml.around("Contact", |xml| {
            xml.around("ContactPerson", |xml| {
                xml.text("FirstName", "-")?;
                xml.text("LastName", owner.contact.as_deref().unwrap_or(&owner.name))
            })?;
            xml.maybe("Telephone", owner.phone.as_deref(), 18)
        })?;
        match &owner.vat_id {
            Some(id) => xml.around("TaxRegistration", |xml| {
                xml.text("TaxRegistrationNumber", id)
            }),
            None => Ok(()),
        }
    })?;
    xml.text("DefaultCurrencyCode", books.currency)?;
    xml.around("SelectionCriteria", |xml| {
        xml.text("SelectionStartDate", from)?;
        xml.text("SelectionEndDate", to)
    })?;
    let comment = format!("entries: {}, head {}", books.entries, books.head);
    xml.text("HeaderComment", comment)?;
    xml.text("TaxAccountingBasis", "Invoice Accounting")?;
    xml.close()
}

/// A balance at the start or the end: an element for each side.
fn balance(books: &Books<'_>, when: &str, minor: i64, xml: &mut Xml<'_>) -> Result<()> {
    let side = if minor < 0 { "Credit" } else { "Debit" };
    xml.text(&format!("{when}{side}Balance"), books.amount(minor.abs()))
}

fn accounts(books: &Books<'_>, span: (NaiveDate, NaiveDate), xml: &mut Xml<'_>) -> Result<()> {
    let balances = |to: Option<NaiveDate>| -> Result<HashMap<String, i64>> {
        let rows = store::reports::moved(books.conn, None, to, None, true)?.into_iter();
        Ok(rows
            .map(|it| (it.account.code, it.debit - it.credit))
            .collect())
    };
    let before = match span.0.checked_sub_days(Days::new(1)) {
        Some(day) => balances(Some(day))?,
        None => HashMap::new(),
    };
    let after = balances(Some(span.1))?;
    xml.open("GeneralLedgerAccounts", "")?;
    for account in books.accounts() {
        let Some(closing) = after.get(&account.code) else {
            continue;
        };
        xml.open("Account", "")?;
        xml.text("AccountID", &account.code)?;
        xml.text("AccountDescription", &account.name_de)?;
        xml.text("StandardAccountID", &account.code)?;
        xml.text("AccountType", kind(account))?;
        let opening = before.get(&account.code).copied().unwrap_or_default();
        balance(books, "Opening", opening, xml)?;
        balance(books, "Closing", *closing, xml)?;
        xml.close()?;
    }
    xml.close()
}

/// The type of an account in at most 18 characters.
fn kind(account: &Account) -> &'static str {
    match account.kind {
        Kind::Asset => "Asset",
        Kind::Liability => "Liability",
        Kind::Equity => "Equity",
        Kind::Income => "Sale",
        Kind::Expense => "Expense",
    }
}

/// Customers and suppliers, with what they owe and are owed.
fn parties(books: &Books<'_>, span: (NaiveDate, NaiveDate), xml: &mut Xml<'_>) -> Result<()> {
    for (group, element, id, role) in [
        ("Customers", "Customer", "CustomerID", "receivable"),
        ("Suppliers", "Supplier", "SupplierID", "payable"),
    ] {
        if !store::has_role(books.conn, role)? {
            continue;
        }
        let account = store::account_of_role(books.conn, role)?;
        let balances = store::export::party_balances(books.conn, role, span)?;
        if balances.is_empty() {
            continue;
        }
        xml.open(group, "")?;
        contact::each(books.conn, &Filter::default(), |contact| {
            let Some((opening, closing)) = balances.get(&contact.id) else {
                return Ok(());
            };
            xml.open(element, "")?;
            party(&contact, xml)?;
            xml.text(id, &contact.number)?;
            xml.text("AccountID", &account.code)?;
            balance(books, "Opening", *opening, xml)?;
            balance(books, "Closing", *closing, xml)?;
            xml.close()
        })?;
        xml.close()?;
    }
    Ok(())
}

fn party(contact: &Contact, xml: &mut Xml<'_>) -> Result<()> {
    xml.text("Name", &contact.name)?;
    xml.around("Address", |xml| {
        xml.maybe("StreetName", contact.street.as_deref(), 70)?;
        xml.maybe("AdditionalAddressDetail", contact.extra.as_deref(), 70)?;
        xml.maybe("City", contact.city.as_deref(), 35)?;
        xml.maybe("PostalCode", contact.zip.as_deref(), 18)?;
        xml.text("Country", contact.country)
    })?;
    match &contact.vat_id {
        Some(id) => xml.around("TaxRegistration", |xml| {
            xml.text("TaxRegistrationNumber", id)
        }),
        None => Ok(()),
    }
}

fn taxes(books: &Books<'_>, xml: &mut Xml<'_>) -> Result<()> {
    let codes = store::export::taxes(books.conn)?;
    if codes.is_empty() {
        return Ok(());
    }
    xml.open("TaxTable", "")?;
    xml.open("TaxTableEntry", "")?;
    xml.text("TaxType", "VAT")?;
    xml.text("Description", "Umsatzsteuer")?;
    for code in codes {
        let row = tax::row(&code);
        xml.around("TaxCodeDetails", |xml| {
            xml.text("TaxCode", &row.code)?;
            xml.text("Description", format!("{}: {}", row.side, row.name))?;
            xml.text("TaxPercentage", &row.rate)?;
            xml.text("Country", books.owner.country)
        })?;
    }
    xml.close()?;
    xml.close()
}

fn journal(books: &Books<'_>, xml: &mut Xml<'_>) -> Result<()> {
    let (entries, debits) = store::export::totals(books.conn, books.period)?;
    xml.open("GeneralLedgerEntries", "")?;
    xml.text("NumberOfEntries", entries)?;
    // Debits and credits are equal: the file refuses anything else.
    xml.text("TotalDebit", books.amount(debits))?;
    xml.text("TotalCredit", books.amount(debits))?;
    xml.open("Journal", "")?;
    xml.text("JournalID", "GL")?;
    xml.text("Description", "Journal")?;
    xml.text("Type", "GL")?;
    each_voucher(books.conn, books.period, |it| transaction(books, &it, xml))?;
    xml.close()?;
    xml.close()
}

fn transaction(books: &Books<'_>, it: &Voucher, xml: &mut Xml<'_>) -> Result<()> {
    let entry = &it.entry;
    xml.open("Transaction", "")?;
    xml.text("TransactionID", entry.number())?;
    xml.text("Period", entry.date.month())?;
    xml.text("PeriodYear", entry.date.year())?;
    xml.text("TransactionDate", entry.date)?;
    xml.maybe("SourceID", Some(&entry.actor), 35)?;
    xml.maybe("TransactionType", Some(&entry.source), 9)?;
    xml.maybe("Description", Some(&entry.text), 256)?;
    xml.text("SystemEntryDate", entry.posted_at.date_naive())?;
    xml.text("GLPostingDate", entry.date)?;
    for line in &it.lines {
        posting(books, it, line, xml)?;
    }
    xml.close()
}

fn posting(books: &Books<'_>, it: &Voucher, line: &VoucherLine, xml: &mut Xml<'_>) -> Result<()> {
    let account = books.account(line.account)?;
    xml.open("Line", "")?;
    xml.text("RecordID", format!("{}-{}", it.entry.number(), line.line))?;
    xml.text("AccountID", &account.code)?;
    if let Some(department) = &line.department {
        xml.around("Analysis", |xml| {
            xml.text("AnalysisType", "Department")?;
            xml.text("AnalysisID", department)
        })?;
    }
    xml.text("ValueDate", it.entry.date)?;
    xml.maybe("SourceDocumentID", it.entry.document.as_deref(), 35)?;
    if let Some(contact) = books.contact(line) {
        let supplier = account.role.as_deref() == Some("payable");
        let id = if supplier { "SupplierID" } else { "CustomerID" };
        xml.text(id, &contact.number)?;
    }
    xml.maybe("Description", Some(it.text(line)), 256)?;
    let side = if line.amount < 0 {
        "CreditAmount"
    } else {
        "DebitAmount"
    };
    xml.around(side, |xml| {
        xml.text("Amount", books.amount(line.amount.abs()))?;
        match line.foreign {
            Some(foreign) => {
                xml.text("CurrencyCode", foreign.currency())?;
                xml.text("CurrencyAmount", foreign.abs().amount())
            }
            None => Ok(()),
        }
    })?;
    if let Some(code) = line.tax.as_deref().filter(|_| !is_vat(account)) {
        taxed(books, code, line.amount, xml)?;
    }
    xml.close()
}

/// Whether it is an account of VAT, which is no base of it.
fn is_vat(account: &Account) -> bool {
    let role = account.role.as_deref().unwrap_or_default();
    role.starts_with("vat-")
}

fn taxed(books: &Books<'_>, code: &str, base: i64, xml: &mut Xml<'_>) -> Result<()> {
    let row = tax::row(code);
    let rate: Decimal = row.rate.parse().unwrap_or_default();
    let base = Money::from_minor(base.abs(), books.currency);
    let amount = Money::round(base.amount() * rate / Decimal::ONE_HUNDRED, books.currency)?;
    xml.around("TaxInformation", |xml| {
        xml.text("TaxType", "VAT")?;
        xml.text("TaxCode", code)?;
        xml.text("TaxPercentage", &row.rate)?;
        xml.text("TaxBase", base.amount())?;
        xml.around("TaxAmount", |xml| xml.text("Amount", amount.amount()))
    })
}

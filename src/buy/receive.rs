//! A bill comes in as a file: whose is it?

use super::{Bill, Content, Received, enter};
use crate::base::{Error, Result, Text, quoted};
use crate::contact::{self, Contact, ContactPatch, Known};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::tabular;
use chrono::NaiveDate;

/// How a bill is taken in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The supplier, if somebody says so.
    pub supplier: Option<Text>,
    /// Make a new contact of a supplier that is not known.
    pub new_supplier: bool,
}

/// Takes in what a file says, with the file as it came: name and bytes.
///
/// The supplier is known by the VAT id, else the tax number, else the IBAN, else the name.
///
/// # Errors
/// Refused, when the supplier is not known (with the command that adds it), when several contacts
/// could be it, or when the bill is here already.
pub fn receive(
    tx: &Transaction<'_>,
    firm: &Firm,
    received: &Received,
    paper: Option<(&str, &[u8])>,
    options: &Options,
    today: NaiveDate,
) -> Result<Bill> {
    let supplier = match &options.supplier {
        Some(number) => contact::get(tx, number).map_err(|err| err.at("supplier"))?,
        None => match known(tx, received)? {
            Some(contact) => contact,
            None => unknown(tx, firm, received, options)?,
        },
    };
    let content = Content {
        book_vat: received.vat_in(ledger::book(tx)?),
        ..received.content(supplier.number.clone())?
    };
    enter::add(tx, firm, &content, paper, today)
}

/// The contact that sent it, if it is known.
fn known(conn: &Connection, received: &Received) -> Result<Option<Contact>> {
    let seller = &received.seller;
    let facts = [
        seller.vat_id.as_ref().map(|id| Known::VatId(id.as_str())),
        seller.tax_number.as_deref().map(Known::TaxNumber),
        received.iban.as_ref().map(|it| Known::Iban(it.as_str())),
        Some(Known::Name(&seller.name)),
    ];
    for fact in facts.into_iter().flatten() {
        let mut found = contact::find_by(conn, fact)?;
        // Another VAT id is another firm, whatever else is the same.
        found.retain(|it| {
            it.vat_id.is_none() || seller.vat_id.is_none() || it.vat_id == seller.vat_id
        });
        if found.iter().any(|it| it.supplier) {
            found.retain(|it| it.supplier);
        }
        match found.len() {
            0 => {}
            1 => return Ok(found.pop()),
            _ => {
                let numbers: Vec<&str> = found.iter().map(|it| it.number.as_str()).collect();
                return Err(Error::refused(format!(
                    "`{}` could be {}",
                    seller.name,
                    numbers.join(" or ")
                ))
                .with_hint("--supplier says which one"));
            }
        }
    }
    Ok(None)
}

/// Adds the supplier as a new contact, or says how.
fn unknown(
    tx: &Transaction<'_>,
    firm: &Firm,
    received: &Received,
    options: &Options,
) -> Result<Contact> {
    let seller = &received.seller;
    let number = free_number(tx)?;
    let country = seller.country.map(|country| country.as_str().to_string());
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    let facts = [
        ("street", text(&seller.street)),
        ("extra", text(&seller.extra)),
        ("zip", text(&seller.zip)),
        ("city", text(&seller.city)),
        ("country", country),
        ("email", seller.email.as_ref().map(ToString::to_string)),
        ("phone", text(&seller.phone)),
        ("vat_id", seller.vat_id.as_ref().map(ToString::to_string)),
        ("tax_number", text(&seller.tax_number)),
        ("iban", received.iban.as_ref().map(ToString::to_string)),
        ("bic", received.bic.as_ref().map(ToString::to_string)),
    ];
    let facts: Vec<(&str, String)> = facts
        .into_iter()
        .filter_map(|(fact, value)| Some((fact, value?)))
        .collect();
    if options.new_supplier {
        let own = [
            ("number", number.as_str()),
            ("name", seller.name.as_str()),
            ("supplier", "true"),
        ];
        let facts = facts.iter().map(|(fact, value)| (*fact, value.as_str()));
        let patch: ContactPatch = tabular::from_fields(own.into_iter().chain(facts))?;
        return contact::add(tx, patch, firm.company.country);
    }
    let options: String = facts
        .iter()
        .map(|(fact, value)| format!(" --{} {}", fact.replace('_', "-"), quoted(value)))
        .collect();
    Err(
        Error::refused(format!("no supplier `{}` is known", seller.name)).with_hint(format!(
            "--new-supplier adds it, or: bo contact add {number} {} --supplier{options}",
            quoted(&seller.name)
        )),
    )
}

/// The next number such as `L-12` that no contact has.
fn free_number(conn: &Connection) -> Result<String> {
    for count in 1.. {
        let number = format!("L-{count}");
        if contact::find(conn, &number)?.is_none() {
            return Ok(number);
        }
    }
    Err(Error::refused("there are too many suppliers"))
}

/// What its owner should know about a bill that just came in: an account to pay to that is not the
/// known one, and a supplier whose VAT cannot be deducted yet.
pub fn odd(conn: &Connection, bill: &Bill) -> Result<Vec<String>> {
    let supplier = contact::get(conn, &bill.contact_number)?;
    let mut odd = Vec::new();
    if let (Some(paper), Some(known)) = (&bill.iban, &supplier.iban)
        && paper != known
    {
        odd.push(format!(
            "{} wants the money on {}, its account was {} so far: ask before you pay",
            bill.number,
            paper.grouped(),
            known.grouped()
        ));
    }
    // § 15 (1) no. 1, § 14 (4) no. 2 UStG; up to 250 euros neither is needed (§ 33 UStDV).
    let small = bill.book_payable.abs().amount() <= rust_decimal::Decimal::from(250);
    let nameless = supplier.vat_id.is_none() && supplier.tax_number.is_none();
    if nameless && !small && !bill.vat.is_zero() {
        odd.push(format!(
            "{}: neither VAT id nor tax number of {} is known, its VAT needs one to be deducted: `bo contact edit {} --vat-id …`",
            bill.number, bill.supplier_name, bill.contact_number
        ));
    }
    Ok(odd)
}

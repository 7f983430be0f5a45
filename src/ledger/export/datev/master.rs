//! Who and what the numbers are: customers and suppliers, and names of accounts.

use super::notes::Notes;
use super::numbers::Side;
use super::sheet::Sheet;
use super::{Export, Header};
use crate::base::{Code, Result};
use crate::contact::{self, Contact, Filter};
use crate::ledger::export::Create;
use std::borrow::Cow;
use std::io::Write;

/// Writes the customers and suppliers that entries are about.
pub fn contacts(export: &Export<'_>, notes: &mut Notes, create: Create<'_>) -> Result<()> {
    let mut out = create("EXTF_Debitoren_Kreditoren.csv")?;
    let mut sheet = Sheet::contacts();
    let header = Header {
        format: (16, "Debitoren/Kreditoren", 5),
        year: export.fiscal_year()?,
        span: None,
        title: "bo: Kunden und Lieferanten",
        locked: false,
    };
    export.header(&header, &mut *out)?;
    sheet.headings(&mut *out)?;
    for (side, name) in [
        (Side::Customer, "Diverse Kunden"),
        (Side::Supplier, "Diverse Lieferanten"),
    ] {
        let number = export.length.personal(export.personal.number(None, side));
        let values = [
            (1, number.to_string().into()),
            (2, name.into()),
            (7, "2".into()),
        ];
        sheet.record(name, &values, notes, &mut *out)?;
    }
    contact::each(export.books.conn, &Filter::default(), |contact| {
        for (side, _) in Side::NAMES {
            let number = export.personal.number(Some(contact.id), *side);
            if number != side.range().0 {
                let number = export.length.personal(number).to_string();
                sheet.record(&contact.number, &values(&contact, number), notes, &mut *out)?;
            }
        }
        Ok(())
    })?;
    Ok(out.flush()?)
}

/// The fields of a contact. The tax number and terms of payment stay ours.
fn values(contact: &Contact, number: String) -> Vec<(usize, Cow<'_, str>)> {
    let kind = if contact.consumer { "0" } else { "2" };
    let name = contact.name.as_str();
    let mut values: Vec<(usize, Cow<'_, str>)> = vec![(1, number.into())];
    match contact.consumer {
        false => values.push((2, name.into())),
        true => values.push((6, name.into())),
    }
    values.push((7, kind.into()));
    values.push((8, name.chars().take(15).collect::<String>().into()));
    if let Some(id) = contact.vat_id.as_ref().map(ToString::to_string)
        && let Some((country, rest)) = id.split_at_checked(2)
    {
        values.push((9, country.to_string().into()));
        values.push((10, rest.to_string().into()));
    }
    values.push((15, "STR".into()));
    let text = |it: &Option<crate::base::Text>| it.as_ref().map(ToString::to_string);
    let facts = [
        (16, text(&contact.street)),
        (18, text(&contact.zip)),
        (19, text(&contact.city)),
        (20, Some(contact.country.to_string())),
        (22, text(&contact.extra)),
        (29, text(&contact.phone)),
        (33, contact.email.as_ref().map(ToString::to_string)),
        (45, contact.iban.as_ref().map(|it| it.as_str().to_string())),
        (47, contact.bic.as_ref().map(ToString::to_string)),
        (99, Some(contact.number.to_string())),
    ];
    let known = facts.into_iter();
    values.extend(known.filter_map(|(field, value)| Some((field, value?.into()))));
    values
}

/// Writes what the accounts with `codes` are called.
pub fn labels(
    export: &Export<'_>,
    codes: &[&str],
    notes: &mut Notes,
    create: Create<'_>,
) -> Result<()> {
    let mut out = create("EXTF_Kontenbeschriftungen.csv")?;
    let mut sheet = Sheet::labels();
    let header = Header {
        format: (20, "Kontenbeschriftungen", 2),
        year: export.fiscal_year()?,
        span: None,
        title: "bo: Konten",
        locked: false,
    };
    export.header(&header, &mut *out)?;
    sheet.headings(&mut *out)?;
    let accounts = export.books.accounts();
    for account in accounts
        .into_iter()
        .filter(|it| codes.contains(&it.code.as_str()))
    {
        let number = export.length.account(&account.code).to_string();
        let values = [
            (1, number.into()),
            (2, account.name_de.as_str().into()),
            (3, "de-DE".into()),
        ];
        sheet.record(&account.code, &values, notes, &mut *out)?;
    }
    Ok(out.flush()?)
}

//! The SQL of contacts.

use super::{AddressRow, Contact, ContactRow, Email, LeitwegId, PersonRow, VatId};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, FromValue, Row, Seal, Stored, ToValue, Transaction, Value};
use crate::tabular::Outcome;

/// Which contacts to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only customers.
    pub customers: bool,
    /// Only suppliers.
    pub suppliers: bool,
    /// Only those whose number, name, city or mail address contains this.
    pub search: Option<String>,
}

const COLUMNS: &str = "id, number, name, customer, supplier, street, extra, zip, city, country,
    email, phone, vat_id, tax_number, leitweg_id, endpoint_scheme, endpoint, language, vat, prices,
    currency, payment_days, discount_days, discount_percent, iban, bic, reminders, consumer, note";

fn from_row(row: &Row<'_>) -> Result<Contact> {
    Ok(Contact {
        id: row.at(0)?,
        facts: ContactRow {
            number: row.at(1)?,
            name: row.at(2)?,
            customer: row.at(3)?,
            supplier: row.at(4)?,
            street: row.at(5)?,
            extra: row.at(6)?,
            zip: row.at(7)?,
            city: row.at(8)?,
            country: row.at(9)?,
            email: row.at(10)?,
            phone: row.at(11)?,
            vat_id: row.at(12)?,
            tax_number: row.at(13)?,
            leitweg_id: row.at(14)?,
            endpoint_scheme: row.at(15)?,
            endpoint: row.at(16)?,
            language: row.at(17)?,
            vat: row.at(18)?,
            prices: row.at(19)?,
            currency: row.at(20)?,
            payment_days: row.at(21)?,
            discount_days: row.at(22)?,
            discount_percent: row.at(23)?,
            iban: row.at(24)?,
            bic: row.at(25)?,
            reminders: row.at(26)?,
            consumer: row.at(27)?,
            note: row.at(28)?,
        },
    })
}

/// The contact called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Contact>> {
    conn.first(
        &format!("SELECT {COLUMNS} FROM contact WHERE number = ?1"),
        &[&number],
        from_row,
    )
}

/// The contact called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Contact> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no contact `{number}`"))
            .with_hint("`bo contact list` shows them, `bo contact add` makes a new one")
    })
}

/// A fact to know a contact by.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// Its VAT id, as [`VatId`] writes it.
    VatId(&'a str),
    /// Its national tax number, whatever stands between the digits.
    TaxNumber(&'a str),
    /// Its bank account, as [`crate::base::Iban`] writes it.
    Iban(&'a str),
    /// Its name, letter by letter.
    Name(&'a str),
}

/// The contacts of which this is known, suppliers first.
pub fn find_by(conn: &Connection, known: Known<'_>) -> Result<Vec<Contact>> {
    let (fact, value) = match known {
        Known::VatId(id) => ("vat_id", id.to_string()),
        Known::TaxNumber(number) => (
            "replace(replace(replace(tax_number, '/', ''), ' ', ''), '-', '')",
            number.replace(['/', ' ', '-'], ""),
        ),
        Known::Iban(iban) => ("iban", iban.to_string()),
        Known::Name(name) => ("name", name.to_string()),
    };
    conn.rows(
        &format!("SELECT {COLUMNS} FROM contact WHERE {fact} = ?1 ORDER BY supplier DESC, number"),
        &[&value],
        from_row,
    )
}

/// The number of the contact that writes from a mail address: its own, or that of somebody there.
pub fn writes_from(conn: &Connection, address: &str) -> Result<Option<String>> {
    let address = address.to_lowercase();
    let own = "SELECT number FROM contact WHERE lower(email) = ?1 ORDER BY customer DESC, number";
    let found = conn.first(own, &[&address], |row| row.at(0))?;
    if found.is_some() {
        return Ok(found);
    }
    conn.first(
        "SELECT c.number FROM contact_person p JOIN contact c ON c.id = p.contact
         WHERE lower(p.email) = ?1 ORDER BY c.customer DESC, c.number",
        &[&address],
        |row| row.at(0),
    )
}

/// Hands the contacts to `each`, by number.
pub fn each(
    conn: &Connection,
    filter: &Filter,
    mut each: impl FnMut(Contact) -> Result<()>,
) -> Result<()> {
    let search = filter.search.as_ref().map(|text| text.to_lowercase());
    conn.each(
        &format!(
            "SELECT {COLUMNS} FROM contact
             WHERE (NOT ?1 OR customer = 1) AND (NOT ?2 OR supplier = 1) ORDER BY number"
        ),
        &[&filter.customers, &filter.suppliers],
        |row| {
            let contact = from_row(row)?;
            let matches = |text: &str| {
                search
                    .as_ref()
                    .is_none_or(|search| text.to_lowercase().contains(search))
            };
            let email = contact.email.as_ref().map_or("", super::Email::as_str);
            match matches(&contact.number)
                || matches(&contact.name)
                || matches(contact.city.as_deref().unwrap_or_default())
                || matches(email)
            {
                true => each(contact),
                false => Ok(()),
            }
        },
    )
}

/// Every contact number, for completion.
pub fn numbers(conn: &Connection) -> Result<Vec<String>> {
    conn.rows("SELECT number FROM contact ORDER BY number", &[], |row| {
        row.at(0)
    })
}

/// Where money for a contact goes: a payment must not follow what no command has written.
pub const BANK: Seal = Seal {
    kind: "contact",
    records: "SELECT id, number AS name FROM contact",
    parts: &["SELECT iban, bic FROM contact WHERE id = ?1"],
};

pub fn insert(tx: &Transaction<'_>, it: &ContactRow) -> Result<Id<Contact>> {
    tx.insert(
        "INSERT INTO contact (number, name, customer, supplier, street, extra, zip, city, country,
            email, phone, vat_id, tax_number, leitweg_id, endpoint_scheme, endpoint, language, vat,
            prices, currency, payment_days, discount_days, discount_percent, iban, bic, reminders,
            consumer, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)",
        &[
            &it.number,
            &it.name,
            &it.customer,
            &it.supplier,
            &it.street,
            &it.extra,
            &it.zip,
            &it.city,
            &it.country,
            &it.email,
            &it.phone,
            &it.vat_id,
            &it.tax_number,
            &it.leitweg_id,
            &it.endpoint_scheme,
            &it.endpoint,
            &it.language,
            &it.vat,
            &it.prices,
            &it.currency,
            &it.payment_days,
            &it.discount_days,
            &it.discount_percent,
            &it.iban,
            &it.bic,
            &it.reminders,
            &it.consumer,
            &it.note,
        ],
    )
}

pub fn update(tx: &Transaction<'_>, id: Id<Contact>, it: &ContactRow) -> Result<()> {
    tx.execute(
        "UPDATE contact SET name = ?2, customer = ?3, supplier = ?4, street = ?5, extra = ?6,
            zip = ?7, city = ?8, country = ?9, email = ?10, phone = ?11, vat_id = ?12,
            tax_number = ?13, leitweg_id = ?14, endpoint_scheme = ?15, endpoint = ?16,
            language = ?17, vat = ?18, prices = ?19, currency = ?20, payment_days = ?21,
            discount_days = ?22, discount_percent = ?23, iban = ?24, bic = ?25, reminders = ?26,
            consumer = ?27, note = ?28
         WHERE id = ?1",
        &[
            &id,
            &it.name,
            &it.customer,
            &it.supplier,
            &it.street,
            &it.extra,
            &it.zip,
            &it.city,
            &it.country,
            &it.email,
            &it.phone,
            &it.vat_id,
            &it.tax_number,
            &it.leitweg_id,
            &it.endpoint_scheme,
            &it.endpoint,
            &it.language,
            &it.vat,
            &it.prices,
            &it.currency,
            &it.payment_days,
            &it.discount_days,
            &it.discount_percent,
            &it.iban,
            &it.bic,
            &it.reminders,
            &it.consumer,
            &it.note,
        ],
    )?;
    Ok(())
}

pub fn delete(tx: &Transaction<'_>, id: Id<Contact>) -> Result<()> {
    tx.execute("DELETE FROM contact WHERE id = ?1", &[&id])?;
    Ok(())
}

const ADDRESS: &str = "SELECT contact.number, label, contact_address.name, contact_address.street,
        contact_address.extra, contact_address.zip, contact_address.city, contact_address.country
     FROM contact_address JOIN contact ON contact.id = contact_address.contact";

fn address_row(row: &Row<'_>) -> Result<AddressRow> {
    Ok(AddressRow {
        contact: row.at(0)?,
        label: row.at(1)?,
        name: row.at(2)?,
        street: row.at(3)?,
        extra: row.at(4)?,
        zip: row.at(5)?,
        city: row.at(6)?,
        country: row.at(7)?,
    })
}

/// The other addresses of a contact, by label.
pub fn addresses(conn: &Connection, id: Id<Contact>) -> Result<Vec<AddressRow>> {
    conn.rows(
        &format!("{ADDRESS} WHERE contact.id = ?1 ORDER BY label"),
        &[&id],
        address_row,
    )
}

/// Hands all other addresses to `each`, by contact and label.
pub fn each_address(
    conn: &Connection,
    mut each: impl FnMut(AddressRow) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("{ADDRESS} ORDER BY contact.number, label"),
        &[],
        |row| each(address_row(row)?),
    )
}

pub fn upsert_address(tx: &Transaction<'_>, id: Id<Contact>, it: &AddressRow) -> Result<Outcome> {
    let same = |other: &AddressRow| other.label == it.label;
    let before = addresses(tx, id)?.into_iter().find(same);
    let outcome = outcome(before.as_ref(), it);
    if outcome != Outcome::Unchanged {
        tx.execute(
            "INSERT INTO contact_address (contact, label, name, street, extra, zip, city, country)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (contact, label) DO UPDATE SET name = excluded.name,
                street = excluded.street, extra = excluded.extra, zip = excluded.zip,
                city = excluded.city, country = excluded.country",
            &[
                &id,
                &it.label,
                &it.name,
                &it.street,
                &it.extra,
                &it.zip,
                &it.city,
                &it.country,
            ],
        )?;
    }
    Ok(outcome)
}

fn outcome<T: PartialEq>(before: Option<&T>, after: &T) -> Outcome {
    match before {
        None => Outcome::Added,
        Some(before) if before == after => Outcome::Unchanged,
        Some(_) => Outcome::Updated,
    }
}

const PERSON: &str = "SELECT contact.number, contact_person.name, role, contact_person.email,
        contact_person.phone
     FROM contact_person JOIN contact ON contact.id = contact_person.contact";

fn person_row(row: &Row<'_>) -> Result<PersonRow> {
    Ok(PersonRow {
        contact: row.at(0)?,
        name: row.at(1)?,
        role: row.at(2)?,
        email: row.at(3)?,
        phone: row.at(4)?,
    })
}

/// The people of a contact, by name.
pub fn persons(conn: &Connection, id: Id<Contact>) -> Result<Vec<PersonRow>> {
    conn.rows(
        &format!("{PERSON} WHERE contact.id = ?1 ORDER BY contact_person.name"),
        &[&id],
        person_row,
    )
}

/// Hands all people to `each`, by contact and name.
pub fn each_person(conn: &Connection, mut each: impl FnMut(PersonRow) -> Result<()>) -> Result<()> {
    conn.each(
        &format!("{PERSON} ORDER BY contact.number, contact_person.name"),
        &[],
        |row| each(person_row(row)?),
    )
}

pub fn upsert_person(tx: &Transaction<'_>, id: Id<Contact>, it: &PersonRow) -> Result<Outcome> {
    let same = |other: &PersonRow| other.name == it.name;
    let before = persons(tx, id)?.into_iter().find(same);
    let outcome = outcome(before.as_ref(), it);
    if outcome != Outcome::Unchanged {
        tx.execute(
            "INSERT INTO contact_person (contact, name, role, email, phone)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (contact, name) DO UPDATE SET role = excluded.role,
                email = excluded.email, phone = excluded.phone",
            &[&id, &it.name, &it.role, &it.email, &it.phone],
        )?;
    }
    Ok(outcome)
}

/// Every contact as it stands, for the check; the error of one that cannot be read.
pub fn unreadable(conn: &Connection) -> Result<Vec<(Text, String)>> {
    let mut bad = Vec::new();
    conn.each(
        &format!("SELECT {COLUMNS} FROM contact ORDER BY number"),
        &[],
        |row| {
            if let Err(err) = from_row(row) {
                bad.push((row.at(1)?, err.to_string()));
            }
            Ok(())
        },
    )?;
    Ok(bad)
}

impl ToValue for Email {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}

impl FromValue for Email {
    fn from_value(stored: Stored<'_>) -> Result<Email, String> {
        stored.parse()
    }
}

impl ToValue for VatId {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}

impl FromValue for VatId {
    fn from_value(stored: Stored<'_>) -> Result<VatId, String> {
        stored.parse()
    }
}

impl ToValue for LeitwegId {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}

impl FromValue for LeitwegId {
    fn from_value(stored: Stored<'_>) -> Result<LeitwegId, String> {
        stored.parse()
    }
}

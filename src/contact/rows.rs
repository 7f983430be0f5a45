//! The columns of contacts. Renaming a field breaks scripts.

use super::{Email, LeitwegId, Prices, Treatment, VatId};
use crate::base::{Bic, Country, Currency, Error, Iban, Language, Percent, Result, Text};
use serde::{Deserialize, Deserializer, Serialize};

/// A line of `bo contact export`: everything known about a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ContactRow {
    pub number: Text,
    pub name: Text,
    pub customer: bool,
    pub supplier: bool,
    pub street: Option<Text>,
    pub extra: Option<Text>,
    pub zip: Option<Text>,
    pub city: Option<Text>,
    pub country: Country,
    pub email: Option<Email>,
    pub phone: Option<Text>,
    pub vat_id: Option<VatId>,
    pub tax_number: Option<Text>,
    pub leitweg_id: Option<LeitwegId>,
    pub endpoint_scheme: Option<Text>,
    pub endpoint: Option<Text>,
    pub language: Language,
    pub vat: Treatment,
    pub prices: Prices,
    pub currency: Option<Currency>,
    pub payment_days: Option<u32>,
    pub discount_days: Option<u32>,
    pub discount_percent: Option<Percent>,
    pub iban: Option<Iban>,
    pub bic: Option<Bic>,
    pub reminders: bool,
    pub consumer: bool,
    pub note: Option<Text>,
}

/// A line of `bo contact list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct Line {
    pub number: Text,
    pub name: Text,
    pub customer: bool,
    pub supplier: bool,
    pub zip: Option<Text>,
    pub city: Option<Text>,
    pub country: Country,
    pub email: Option<Email>,
    pub vat_id: Option<VatId>,
}

impl From<&ContactRow> for Line {
    fn from(it: &ContactRow) -> Line {
        let it = it.clone();
        Line {
            number: it.number,
            name: it.name,
            customer: it.customer,
            supplier: it.supplier,
            zip: it.zip,
            city: it.city,
            country: it.country,
            email: it.email,
            vat_id: it.vat_id,
        }
    }
}

/// A line of `bo contact show`: one fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FactRow {
    pub fact: String,
    pub value: String,
}

/// A row of `bo contact import`, and the options of `bo contact add` and `edit`:
/// what is not there stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ContactPatch {
    pub number: Text,
    #[serde(default)]
    pub name: Option<Text>,
    #[serde(default)]
    pub customer: Option<bool>,
    #[serde(default)]
    pub supplier: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    pub street: Option<Option<Text>>,
    #[serde(default, deserialize_with = "given")]
    pub extra: Option<Option<Text>>,
    #[serde(default, deserialize_with = "given")]
    pub zip: Option<Option<Text>>,
    #[serde(default, deserialize_with = "given")]
    pub city: Option<Option<Text>>,
    #[serde(default)]
    pub country: Option<Country>,
    #[serde(default, deserialize_with = "given")]
    pub email: Option<Option<Email>>,
    #[serde(default, deserialize_with = "given")]
    pub phone: Option<Option<Text>>,
    #[serde(default, deserialize_with = "given")]
    pub vat_id: Option<Option<VatId>>,
    #[serde(default, deserialize_with = "given")]
    pub tax_number: Option<Option<Text>>,
    #[serde(default, deserialize_with = "given")]
    pub leitweg_id: Option<Option<LeitwegId>>,
    #[serde(default, deserialize_with = "given")]
    pub endpoint_scheme: Option<Option<Text>>,
    #[serde(default, deserialize_with = "given")]
    pub endpoint: Option<Option<Text>>,
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub vat: Option<Treatment>,
    #[serde(default)]
    pub prices: Option<Prices>,
    #[serde(default, deserialize_with = "given")]
    pub currency: Option<Option<Currency>>,
    #[serde(default, deserialize_with = "given")]
    pub payment_days: Option<Option<u32>>,
    #[serde(default, deserialize_with = "given")]
    pub discount_days: Option<Option<u32>>,
    #[serde(default, deserialize_with = "given")]
    pub discount_percent: Option<Option<Percent>>,
    #[serde(default, deserialize_with = "given")]
    pub iban: Option<Option<Iban>>,
    #[serde(default, deserialize_with = "given")]
    pub bic: Option<Option<Bic>>,
    #[serde(default)]
    pub reminders: Option<bool>,
    #[serde(default)]
    pub consumer: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    pub note: Option<Option<Text>>,
}

/// Tells a column that is empty (take the fact away) from one that is not there (leave it).
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl ContactPatch {
    /// The contact that the row describes on its own.
    ///
    /// # Errors
    /// Input, when something is missing or does not fit together.
    pub fn into_new(self, home: Country) -> Result<ContactRow> {
        let name = self
            .name
            .clone()
            .ok_or_else(|| Error::input("name: is missing"))?;
        let supplier = self.supplier.unwrap_or(false);
        let blank = ContactRow {
            number: self.number.clone(),
            name,
            // Who is not said to be a supplier only is a customer.
            customer: self.customer.unwrap_or(!supplier),
            supplier,
            street: None,
            extra: None,
            zip: None,
            city: None,
            country: self.country.unwrap_or(home),
            email: None,
            phone: None,
            vat_id: None,
            tax_number: None,
            leitweg_id: None,
            endpoint_scheme: None,
            endpoint: None,
            language: Language::default(),
            vat: Treatment::default(),
            prices: Prices::default(),
            currency: None,
            payment_days: None,
            discount_days: None,
            discount_percent: None,
            iban: None,
            bic: None,
            reminders: true,
            consumer: false,
            note: None,
        };
        self.onto(&blank)
    }

    /// The contact `before`, with what the row says.
    ///
    /// # Errors
    /// Input, when the facts do not fit together.
    pub fn onto(self, before: &ContactRow) -> Result<ContactRow> {
        let before = before.clone();
        let after = ContactRow {
            number: self.number,
            name: self.name.unwrap_or(before.name),
            customer: self.customer.unwrap_or(before.customer),
            supplier: self.supplier.unwrap_or(before.supplier),
            street: self.street.unwrap_or(before.street),
            extra: self.extra.unwrap_or(before.extra),
            zip: self.zip.unwrap_or(before.zip),
            city: self.city.unwrap_or(before.city),
            country: self.country.unwrap_or(before.country),
            email: self.email.unwrap_or(before.email),
            phone: self.phone.unwrap_or(before.phone),
            vat_id: self.vat_id.unwrap_or(before.vat_id),
            tax_number: self.tax_number.unwrap_or(before.tax_number),
            leitweg_id: self.leitweg_id.unwrap_or(before.leitweg_id),
            endpoint_scheme: self.endpoint_scheme.unwrap_or(before.endpoint_scheme),
            endpoint: self.endpoint.unwrap_or(before.endpoint),
            language: self.language.unwrap_or(before.language),
            vat: self.vat.unwrap_or(before.vat),
            prices: self.prices.unwrap_or(before.prices),
            currency: self.currency.unwrap_or(before.currency),
            payment_days: self.payment_days.unwrap_or(before.payment_days),
            discount_days: self.discount_days.unwrap_or(before.discount_days),
            discount_percent: self.discount_percent.unwrap_or(before.discount_percent),
            iban: self.iban.unwrap_or(before.iban),
            bic: self.bic.unwrap_or(before.bic),
            reminders: self.reminders.unwrap_or(before.reminders),
            consumer: self.consumer.unwrap_or(before.consumer),
            note: self.note.unwrap_or(before.note),
        };
        after.fits()?;
        Ok(after)
    }
}

impl ContactRow {
    /// Whether the facts fit together.
    fn fits(&self) -> Result<()> {
        let number = self.number.as_str();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if number.is_empty() || number.chars().count() > 40 || !number.chars().all(plain) {
            return Err(
                Error::input(format!("number: `{number}` is no contact number"))
                    .with_hint("1 to 40 letters, digits, `-`, `_` or `.`, such as K-1001"),
            );
        }
        if self.name.is_empty() {
            return Err(Error::input("name: is missing"));
        }
        if self.endpoint.is_some() != self.endpoint_scheme.is_some() {
            return Err(Error::input(
                "endpoint: an electronic address needs both its scheme and itself",
            )
            .with_hint("for example endpoint_scheme EM and endpoint name@example.com"));
        }
        if self.discount_days.is_some() != self.discount_percent.is_some() {
            return Err(Error::input(
                "discount_days: a cash discount needs both its days and its percentage",
            ));
        }
        let hundred = Percent::new(100.into());
        if self
            .discount_percent
            .is_some_and(|percent| percent <= Percent::ZERO || percent >= hundred)
        {
            return Err(Error::input(
                "discount_percent: a cash discount is between 0 and 100 percent",
            ));
        }
        for (what, days) in [
            ("payment_days", self.payment_days),
            ("discount_days", self.discount_days),
        ] {
            if let Some(days) = days.filter(|days| *days > 3650) {
                return Err(Error::input(format!(
                    "{what}: `{days}` days are more than ten years"
                )));
            }
        }
        Ok(())
    }
}

/// A line of `bo contact address list`: another place of a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AddressRow {
    pub contact: Text,
    pub label: Text,
    #[serde(default)]
    pub name: Option<Text>,
    #[serde(default)]
    pub street: Option<Text>,
    #[serde(default)]
    pub extra: Option<Text>,
    #[serde(default)]
    pub zip: Option<Text>,
    pub city: Text,
    pub country: Country,
}

/// A line of `bo contact person list`: someone who works there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PersonRow {
    pub contact: Text,
    pub name: Text,
    #[serde(default)]
    pub role: Option<Text>,
    #[serde(default)]
    pub email: Option<Email>,
    #[serde(default)]
    pub phone: Option<Text>,
}

//! Who somebody is on a letter.

use crate::base::Result;
use crate::party::Party;
use crate::people::{Field, Timeline};
use chrono::NaiveDate;

/// Somebody at the address of a day; in the country of the firm unless another one is known.
///
/// # Errors
/// As reading what is known.
pub fn addressee(timeline: &Timeline, firm: &Party, day: NaiveDate) -> Result<Party> {
    let known = |field| timeline.text(None, field, day).map(str::parse).transpose();
    let country = timeline.get(None, Field::Country, day)?;
    Ok(Party {
        name: timeline.name(day).parse()?,
        street: known(Field::Street)?,
        extra: known(Field::Extra)?,
        zip: known(Field::Zip)?,
        city: known(Field::City)?,
        country: country.unwrap_or(firm.country),
        contact: None,
        ..firm.clone()
    })
}

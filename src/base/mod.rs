//! The vocabulary: money, quantities, days, periods, ids, texts, errors.
//! Imports nothing else from this crate.

mod at_once;
mod code;
mod country;
mod currency;
mod decimal;
mod due;
mod error;
mod every;
mod finding;
mod fold;
pub mod gs1;
mod iban;
mod id;
mod kept;
mod key;
mod language;
mod line;
mod login;
mod money;
mod period;
mod secret;
mod show;
mod text;
mod typed;
pub mod unit;
mod when;
mod words;
mod xml;

pub use at_once::at_once;
pub use code::{Code, by_name};
pub use country::Country;
pub use currency::Currency;
pub use decimal::{
    Amount, DECIMAL, DECIMAL_OF, Percent, Price, Quantity, Rate, read_amount, read_amount_if_any,
    read_decimal_of_if_any,
};
pub use due::{DueRow, age};
pub use error::{Error, Kind, Result};
pub use every::Every;
pub use finding::{Finding, Severity};
pub use fold::fold;
pub use iban::{Bic, Iban};
pub use id::Id;
pub use kept::{Kept, file_name, media_type};
pub use key::PublicKey;
pub use language::Language;
pub use line::TypedLine;
pub use login::is_same_login;
pub use money::Money;
pub use period::{DAY, MOMENT, Month, Period, day, has_come, is_near, read_day, read_day_if_any};
pub use secret::Secret;
pub use show::ShowRow;
pub use text::{Text, as_words, is_control, is_formula, is_invisible};
pub use typed::{command_line, without};
pub use when::{TimeOfDay, When};
pub use words::{closest, counted, in_words, quoted};
pub use xml::{XML_ATTRIBUTES, XML_DEPTH, XmlShape, xml_shape};

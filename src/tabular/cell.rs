//! One cell, or one JSON value, becomes one field. Serde's own readers lose the
//! place in their errors, so this one walks the data itself and remembers it.

use super::german;
use crate::base::{DAY, DECIMAL, DECIMAL_OF, MOMENT, closest, in_words};
use serde::de::value::{StrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;
use std::fmt;

/// The text of a CSV cell, or a JSON value.
#[derive(Clone, Copy)]
pub enum Given<'a> {
    /// A cell of a text file; an empty one is nothing.
    Text(&'a str),
    /// The same, with numbers, days, yes and no as Germans write them.
    German(&'a str),
    /// A JSON value.
    Json(&'a Value),
}

/// What is wrong, and in which column of the row or at which path of the document.
#[derive(Debug, Default)]
pub struct Bad {
    /// `price`, `lines[2].price`, or empty when it is the whole.
    pub place: String,
    /// What was expected and what was found.
    pub reason: String,
}

impl Bad {
    /// The same failure, seen from one level further out.
    fn inside(mut self, place: &str) -> Bad {
        self.place = match self.place.as_str() {
            "" => place.to_string(),
            inner if inner.starts_with('[') => format!("{place}{inner}"),
            inner => format!("{place}.{inner}"),
        };
        self
    }
}

/// The fields of a row, one after the other.
pub struct Fields<'a, I> {
    fields: I,
    current: (&'a str, Given<'a>),
}

impl<'a, I: Iterator<Item = (&'a str, Given<'a>)>> Fields<'a, I> {
    pub fn new(fields: I) -> Fields<'a, I> {
        Fields {
            fields,
            current: ("", Given::Text("")),
        }
    }
}

impl<'de, I: Iterator<Item = (&'de str, Given<'de>)>> MapAccess<'de> for Fields<'de, I> {
    type Error = Bad;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Bad> {
        let Some(field) = self.fields.next() else {
            return Ok(None);
        };
        self.current = field;
        let column: StrDeserializer<'_, Bad> = field.0.into_deserializer();
        seed.deserialize(column)
            .map(Some)
            .map_err(|bad| bad.inside(field.0))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Bad> {
        let (column, given) = self.current;
        seed.deserialize(given).map_err(|bad| bad.inside(column))
    }
}

struct Elements<'a> {
    values: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
}

impl<'de> de::SeqAccess<'de> for Elements<'de> {
    type Error = Bad;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Bad> {
        self.values
            .next()
            .map(|(index, value)| {
                seed.deserialize(Given::Json(value))
                    .map_err(|bad| bad.inside(&format!("[{index}]")))
            })
            .transpose()
    }
}

impl<'de> Given<'de> {
    /// The text of a cell or of a JSON string or number.
    fn text(self) -> Option<std::borrow::Cow<'de, str>> {
        match self {
            Given::Text(text) | Given::German(text) => Some(text.into()),
            Given::Json(Value::String(text)) => Some(text.as_str().into()),
            Given::Json(Value::Number(number)) => Some(number.to_string().into()),
            Given::Json(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) => None,
        }
    }
}

impl<'de> Deserializer<'de> for Given<'de> {
    type Error = Bad;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Given::Text(text) | Given::German(text) => visitor.visit_str(text),
            Given::Json(Value::Null) => visitor.visit_none(),
            Given::Json(Value::Bool(value)) => visitor.visit_bool(*value),
            Given::Json(Value::String(text)) => visitor.visit_str(text),
            Given::Json(Value::Number(number)) => match number.as_i64() {
                Some(number) => visitor.visit_i64(number),
                None => visitor.visit_str(&number.to_string()),
            },
            Given::Json(Value::Array(values)) => visitor.visit_seq(Elements {
                values: values.iter().enumerate(),
            }),
            Given::Json(Value::Object(object)) => visitor.visit_map(Fields::new(
                object
                    .iter()
                    .map(|(name, value)| (name.as_str(), Given::Json(value))),
            )),
        }
    }

    /// A number in JSON is as good as its text: `49.90` and `"49.90"` are the same price.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self.text() {
            Some(text) => {
                visitor
                    .visit_str(&text)
                    .map_err(|bad: Bad| match bad.reason.contains('`') {
                        true => bad,
                        false => Bad {
                            reason: format!("{}, found {self}", bad.reason),
                            ..bad
                        },
                    })
            }
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Given::Text("") | Given::German("") | Given::Json(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Given::Text("true") | Given::German("true") => visitor.visit_bool(true),
            Given::Text("false" | "") | Given::German("false" | "") => visitor.visit_bool(false),
            Given::German(text) if german::truth(text).is_some() => {
                visitor.visit_bool(german::truth(text) == Some(true))
            }
            Given::Text(_) | Given::German(_) => Err(de::Error::custom(format!(
                "expected true or false, found {self}"
            ))),
            Given::Json(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self.text().and_then(|text| text.parse().ok()) {
            Some(number) => visitor.visit_i64(number),
            None => Err(de::Error::custom(format!(
                "expected a whole number, found {self}"
            ))),
        }
    }

    // A narrower integer takes what fits it and refuses the rest itself.
    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_u32(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_u32(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self.text().and_then(|text| text.parse().ok()) {
            Some(number) => visitor.visit_u32(number),
            None if self.text().is_some_and(|text| text.parse::<u128>().is_ok()) => {
                Err(de::Error::custom(format!(
                    "expected a number up to {}, found {self}",
                    u32::MAX
                )))
            }
            None => Err(de::Error::custom(format!(
                "expected a whole number, 0 or more, found {self}"
            ))),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Bad> {
        // Other programs write `HIGH`.
        let is = |text: &str| {
            let exact = variants.iter().find(|it| **it == text);
            exact.or_else(|| variants.iter().find(|it| it.eq_ignore_ascii_case(text)))
        };
        match self.text().and_then(|text| is(&text).copied()) {
            Some(text) => {
                let text: StrDeserializer<'_, Bad> = text.into_deserializer();
                visitor.visit_enum(text)
            }
            None => Err(de::Error::custom(format!(
                "expected one of {}, found {self}",
                variants.join(", ")
            ))),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Bad> {
        let read = match (self, name) {
            (Given::German(text), DECIMAL) => german::number(text).ok_or_else(|| {
                de::Error::custom(format!("expected a number such as 1.234,56, found {self}"))
            })?,
            (Given::German(text), DECIMAL_OF) => {
                let (number, of) = text.split_at(text.find(['/', ' ']).unwrap_or(text.len()));
                german::number(number).map_or(text.to_string(), |number| number + of)
            }
            (Given::German(text), DAY) => german::day(text).unwrap_or_else(|| text.to_string()),
            (Given::German(text), MOMENT) => {
                german::moment(text).unwrap_or_else(|| text.to_string())
            }
            _ => return visitor.visit_newtype_struct(self),
        };
        let read: StringDeserializer<Bad> = read.into_deserializer();
        visitor.visit_newtype_struct(read)
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u64 u128 f32 f64 char bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 40;
        let text = match self {
            Given::Text("") | Given::German("") | Given::Json(Value::Null) => {
                return f.write_str("nothing");
            }
            Given::Text(text) | Given::German(text) => text.to_string(),
            Given::Json(Value::String(text)) => text.clone(),
            Given::Json(Value::Array(_)) => return f.write_str("a list"),
            Given::Json(Value::Object(_)) => return f.write_str("an object"),
            Given::Json(value) => value.to_string(),
        };
        let shown: String = text
            .chars()
            .take(SHOWN)
            .map(|c| {
                if crate::base::is_control(c) {
                    '\u{fffd}'
                } else {
                    c
                }
            })
            .collect();
        match text.chars().nth(SHOWN) {
            Some(_) => write!(f, "`{shown}…` ({} bytes)", text.len()),
            None => write!(f, "`{shown}`"),
        }
    }
}

impl de::Error for Bad {
    fn custom<T: fmt::Display>(message: T) -> Bad {
        Bad {
            place: String::new(),
            reason: in_words(&message.to_string()),
        }
    }

    fn missing_field(column: &'static str) -> Bad {
        Bad {
            place: column.to_string(),
            reason: "is missing".to_string(),
        }
    }

    fn duplicate_field(column: &'static str) -> Bad {
        Bad {
            place: column.to_string(),
            reason: "is there twice".to_string(),
        }
    }

    fn unknown_field(column: &str, columns: &'static [&'static str]) -> Bad {
        Bad::custom(match closest(column, columns.iter().copied()) {
            Some(name) => format!("is unknown, did you mean `{name}`?"),
            None => format!("is unknown, the names are {}", columns.join(", ")),
        })
    }
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => f.write_str(&self.reason),
            place => write!(f, "{place}: {}", self.reason),
        }
    }
}

impl std::error::Error for Bad {}

//! What the columns of an import are, for its help: asked of the row itself, so that it stays true.

use super::cell::Bad;
use super::{Row, columns};
use crate::base::{DAY, DECIMAL};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// The columns of `R`, each with a word for what it is: `text`, `number`, `day`, or the words
/// it may be.
pub fn kinds<R: Row>() -> Vec<(&'static str, String)> {
    let ask = |column: &&'static str| {
        let mut kind = String::new();
        // It always fails: there is no value.
        let _ = R::deserialize(Asked {
            column,
            kind: &mut kind,
        });
        (*column, kind)
    };
    columns::<R>().iter().map(ask).collect()
}

/// A row with one field, whose value only notes what it is asked for.
struct Asked<'a> {
    column: &'static str,
    kind: &'a mut String,
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Bad;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        visitor.visit_map(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Asked<'_> {
    type Error = Bad;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Bad> {
        let column: StrDeserializer<'_, Bad> = self.column.into_deserializer();
        seed.deserialize(column).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Bad> {
        seed.deserialize(Noted(self.kind))
    }
}

/// A value that is not there.
struct Noted<'a>(&'a mut String);

impl Noted<'_> {
    fn note<T>(self, kind: &str) -> Result<T, Bad> {
        *self.0 = kind.to_string();
        Err(de::Error::custom("only the kind was wanted"))
    }
}

impl<'de> Deserializer<'de> for Noted<'_> {
    type Error = Bad;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Bad> {
        self.note("text")
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        visitor.visit_some(self)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Bad> {
        self.note("true|false")
    }

    fn deserialize_i64<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Bad> {
        self.note("number")
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

    fn deserialize_u32<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Bad> {
        self.note("number")
    }

    fn deserialize_seq<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Bad> {
        self.note("list")
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Bad> {
        match name {
            DECIMAL => self.note("number"),
            DAY => self.note("day"),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Bad> {
        self.note("object")
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Bad> {
        self.note(&variants.join("|"))
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Percent, Text};
    use chrono::NaiveDate;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Size {
        Small,
        VeryLarge,
    }

    #[derive(Serialize, Deserialize)]
    struct Thing {
        name: Text,
        size: Option<Size>,
        #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
        day: Option<NaiveDate>,
        share: Percent,
        count: u32,
        good: bool,
        parts: Vec<Text>,
    }

    #[test]
    fn of_a_row() {
        let found: Vec<String> = kinds::<Thing>()
            .into_iter()
            .map(|(name, kind)| format!("{name} {kind}"))
            .collect();
        assert_eq!(
            found,
            [
                "name text",
                "size small|very-large",
                "day day",
                "share number",
                "count number",
                "good true|false",
                "parts list"
            ]
        );
    }
}

use super::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A public key of age: what is encrypted to it can only be read with the other half.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKey(String);

impl PublicKey {
    /// The key as people write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key as age has it.
    pub fn recipient(&self) -> age::x25519::Recipient {
        self.0.parse().expect("every key was read as one")
    }
}

impl From<age::x25519::Recipient> for PublicKey {
    fn from(key: age::x25519::Recipient) -> PublicKey {
        PublicKey(key.to_string())
    }
}

impl FromStr for PublicKey {
    type Err = Error;

    /// Reads `age1…`.
    fn from_str(text: &str) -> Result<PublicKey> {
        let text = text.trim();
        // It is not repeated: it is worth nothing then, but nothing else either.
        if text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
            return Err(Error::input("this is the secret half of a key")
                .with_hint("its public half, `age1…`, stands above it in its file"));
        }
        match text.parse::<age::x25519::Recipient>() {
            Ok(key) => Ok(key.into()),
            Err(why) => Err(Error::input(format!("key `{text}`: {why}"))
                .with_hint("it starts with `age1`; `bo backup keygen` makes one")),
        }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PublicKey, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

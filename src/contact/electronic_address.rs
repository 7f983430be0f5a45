use super::{Email, LeitwegId};
use crate::base::{Error, Result, Text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// Where electronic invoices reach somebody, with the scheme that says what it is (BT-34, BT-49):
/// `9930:DE136695976`, `0204:991-33333TEST-33`, `EM:name@example.com`.
///
/// The schemes are those of the list EAS (EN 16931, BR-CL-25); checked for shape only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectronicAddress {
    scheme: Text,
    address: Text,
}

impl ElectronicAddress {
    /// What kind of address it is: four digits, or two capitals such as `EM`.
    pub fn scheme(&self) -> &Text {
        &self.scheme
    }

    /// The address itself.
    pub fn address(&self) -> &Text {
        &self.address
    }
}

impl FromStr for ElectronicAddress {
    type Err = Error;

    fn from_str(text: &str) -> Result<ElectronicAddress> {
        let text = text.trim();
        let wrong = || {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
            Error::input(format!(
                "expected a scheme and an address such as 9930:DE136695976 or EM:name@example.com, found `{shown}`"
            ))
        };
        let (scheme, address) = text.split_once(':').ok_or_else(wrong)?;
        let digits = scheme.len() == 4 && scheme.bytes().all(|it| it.is_ascii_digit());
        let letters = scheme.len() == 2 && scheme.bytes().all(|it| it.is_ascii_uppercase());
        let plain = !address.is_empty()
            && address.len() <= 254
            && !address.chars().any(|c| c.is_whitespace() || c.is_control());
        if !(digits || letters) || !plain {
            return Err(wrong());
        }
        let address = match scheme {
            "EM" => address.parse::<Email>()?.to_string(),
            "0204" => address.parse::<LeitwegId>()?.to_string(),
            _ => address.to_string(),
        };
        Ok(ElectronicAddress {
            scheme: scheme.parse()?,
            address: address.parse()?,
        })
    }
}

impl fmt::Display for ElectronicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.scheme, self.address)
    }
}

impl Serialize for ElectronicAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ElectronicAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ElectronicAddress, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_and_addresses() {
        for (text, right) in [
            ("9930:DE136695976", true),
            ("0088:4000001123452", true),
            ("EM:rechnung@weber.example", true),
            (" 0204:991-33333TEST-33 ", true),
            ("0204:991-33333TEST-34", false),
            ("EM:weber", false),
            ("EM", false),
            ("em:rechnung@weber.example", false),
            ("993:DE136695976", false),
            ("9930:", false),
            ("9930:DE 136695976", false),
            ("rechnung@weber.example", false),
        ] {
            let read = text.parse::<ElectronicAddress>();
            assert_eq!(read.is_ok(), right, "{text}: {read:?}");
            if let Ok(read) = read {
                assert_eq!(read.to_string(), text.trim());
            }
        }
    }
}

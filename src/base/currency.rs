//! Currencies by their three letters of ISO 4217, with the decimals each of them has.

use super::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A currency, by its three letters of ISO 4217.
///
/// Metals, test codes and units of account without a minor unit are no currencies to us.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
    exponent: u8,
}

impl Currency {
    /// The euro.
    pub const EUR: Currency = Currency {
        code: *b"EUR",
        exponent: 2,
    };

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.code).expect("a currency code is three ASCII letters")
    }

    /// How many decimals an amount has: 2 for the euro, 0 for the yen.
    pub fn exponent(self) -> u32 {
        u32::from(self.exponent)
    }
}

impl FromStr for Currency {
    type Err = Error;

    /// Reads `EUR`.
    fn from_str(text: &str) -> Result<Currency> {
        let found = EXPONENTS.iter().find_map(|(exponent, codes)| {
            codes
                .binary_search(&text)
                .ok()
                .map(|at| (exponent, codes[at]))
        });
        if let Some((exponent, code)) = found {
            let code = code.as_bytes();
            return Ok(Currency {
                code: [code[0], code[1], code[2]],
                exponent: *exponent,
            });
        }
        let upper = text.trim().to_uppercase();
        let meant = match upper.as_str() {
            "€" | "EURO" => Some("EUR"),
            "$" => Some("USD"),
            "£" => Some("GBP"),
            "SFR" | "FR." => Some("CHF"),
            other => EXPONENTS
                .iter()
                .flat_map(|(_, codes)| codes.iter().copied())
                .find(|code| *code == other),
        };
        let unknown = Error::input(format!("unknown currency `{text}`"));
        Err(match meant {
            Some(code) => unknown.with_hint(format!("write `{code}`")),
            None => unknown.with_hint("use the three letters of ISO 4217, such as `EUR`"),
        })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// The codes by their minor unit: ISO 4217 list one, as of 2026. Each list is sorted.
///
/// `ANG`, `BGN` and `HRK` are no longer current, but the books of earlier years have them.
#[rustfmt::skip]
const EXPONENTS: &[(u8, &[&str])] = &[
    (0, &[
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
        "VUV", "XAF", "XOF", "XPF",
    ]),
    (2, &[
        "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
        "BGN", "BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF",
        "CHE", "CHF", "CHW", "CNY", "COP", "COU", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP", "DZD",
        "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ", "GYD",
        "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR",
        "KPW", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK",
        "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO",
        "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
        "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC",
        "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "USN",
        "UYU", "UZS", "VED", "VES", "WST", "XAD", "XCD", "XCG", "YER", "ZAR", "ZMW", "ZWG",
    ]),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn knows_the_decimals() {
        fn check(code: &str, exponent: u32) {
            let currency: Currency = code.parse().unwrap();
            assert_eq!(currency.exponent(), exponent, "{code}");
            assert_eq!(currency.to_string(), code);
        }
        check("EUR", 2);
        check("CHF", 2);
        check("JPY", 0);
        check("KWD", 3);
        check("CLF", 4);
        assert_eq!("EUR".parse::<Currency>().unwrap(), Currency::EUR);
    }

    #[test]
    fn reads_codes_exactly() {
        fn check(input: &str, hint: &str) {
            let err = input.parse::<Currency>().unwrap_err();
            assert_eq!(err.to_string(), format!("unknown currency `{input}`"));
            assert_eq!(err.hint(), Some(hint));
        }
        check("eur", "write `EUR`");
        check("€", "write `EUR`");
        check("XXX", "use the three letters of ISO 4217, such as `EUR`");
        check("", "use the three letters of ISO 4217, such as `EUR`");
    }

    #[test]
    fn each_code_is_there_once_and_sorted() {
        let mut seen = BTreeSet::new();
        for (_, codes) in EXPONENTS {
            assert!(codes.is_sorted());
            for code in *codes {
                assert_eq!(code.len(), 3);
                assert!(seen.insert(code), "{code}");
            }
        }
    }

    #[test]
    fn is_its_code_in_files() {
        let json = serde_json::to_string(&Currency::EUR).unwrap();
        assert_eq!(json, "\"EUR\"");
        assert_eq!(
            serde_json::from_str::<Currency>(&json).unwrap(),
            Currency::EUR
        );
    }
}

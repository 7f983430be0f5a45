//! Countries by their two letters of ISO 3166-1, and which of them are in the EU.

use super::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A country, by its two letters of ISO 3166-1. Greece is `GR`, not `EL` as in its VAT ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Germany.
    pub const DE: Country = Country(*b"DE");
    /// Austria.
    pub const AT: Country = Country(*b"AT");
    /// Switzerland.
    pub const CH: Country = Country(*b"CH");

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country code is two ASCII letters")
    }

    /// Whether it is in the EU today.
    pub fn is_eu(self) -> bool {
        self.membership()
            .is_some_and(|(_, until)| until == NaiveDate::MAX)
    }

    /// Whether it belonged to the VAT area of the EU on `day`.
    ///
    /// Northern Ireland still does for goods: its VAT ids begin with XI, its country is `GB`.
    pub fn is_eu_on(self, day: NaiveDate) -> bool {
        self.membership()
            .is_some_and(|(since, until)| since <= day && day <= until)
    }

    /// The first and the last day in the EU, as far as VAT is concerned.
    fn membership(self) -> Option<(NaiveDate, NaiveDate)> {
        let day = |year, month, day| {
            NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
        };
        // The days on which the treaties of accession took effect.
        let since = match self.as_str() {
            "BE" | "DE" | "FR" | "IT" | "LU" | "NL" => day(1958, 1, 1),
            "DK" | "GB" | "IE" => day(1973, 1, 1),
            "GR" => day(1981, 1, 1),
            "ES" | "PT" => day(1986, 1, 1),
            "AT" | "FI" | "SE" => day(1995, 1, 1),
            "CY" | "CZ" | "EE" | "HU" | "LT" | "LV" | "MT" | "PL" | "SI" | "SK" => day(2004, 5, 1),
            "BG" | "RO" => day(2007, 1, 1),
            "HR" => day(2013, 7, 1),
            _ => return None,
        };
        let until = match self.as_str() {
            // Left on 2020-01-31, but EU VAT law applied until the transition period ended:
            // art. 126 and 127 of the withdrawal agreement, OJ 2020 L 29 p. 7.
            "GB" => day(2020, 12, 31),
            _ => NaiveDate::MAX,
        };
        Some((since, until))
    }

    /// Its German name, or the code if we have none.
    pub fn name_de(&self) -> &str {
        self.names().map_or(self.as_str(), |(_, german, _)| german)
    }

    /// Its English name, or the code if we have none.
    pub fn name_en(&self) -> &str {
        self.names()
            .map_or(self.as_str(), |(_, _, english)| english)
    }

    fn names(&self) -> Option<(&'static str, &'static str, &'static str)> {
        NAMES
            .iter()
            .find(|(code, _, _)| *code == self.as_str())
            .copied()
    }
}

impl FromStr for Country {
    type Err = Error;

    /// Reads `DE`.
    fn from_str(text: &str) -> Result<Country> {
        if let Ok(at) = CODES.binary_search(&text) {
            let code = CODES[at].as_bytes();
            return Ok(Country([code[0], code[1]]));
        }
        let upper = text.trim().to_uppercase();
        let meant = match upper.as_str() {
            "EL" => Some("GR"),
            "UK" | "XI" => Some("GB"),
            "D" => Some("DE"),
            other => CODES.iter().copied().find(|code| *code == other),
        };
        let unknown = Error::input(format!("unknown country `{text}`"));
        Err(match meant {
            Some(code) => unknown.with_hint(format!("write `{code}`")),
            None => unknown.with_hint("use the two letters of ISO 3166, such as `DE`"),
        })
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Country, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// The 249 codes of ISO 3166-1, and `XK`, which the EU and SWIFT use for Kosovo. Sorted.
#[rustfmt::skip]
const CODES: [&str; 250] = [
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ",
    "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS",
    "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN",
    "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE",
    "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF",
    "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM",
    "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM",
    "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC",
    "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
    "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA",
    "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG",
    "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW",
    "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS",
    "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO",
    "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
    "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW",
];

/// Code, German name, English name: Europe, the countries German firms trade with most, and those
/// with allowances of their own for trips.
#[rustfmt::skip]
const NAMES: &[(&str, &str, &str)] = &[
    ("AD", "Andorra", "Andorra"),
    ("AE", "Vereinigte Arabische Emirate", "United Arab Emirates"),
    ("AL", "Albanien", "Albania"),
    ("AM", "Armenien", "Armenia"),
    ("AO", "Angola", "Angola"),
    ("AR", "Argentinien", "Argentina"),
    ("AT", "Österreich", "Austria"),
    ("AU", "Australien", "Australia"),
    ("AX", "Åland", "Åland"),
    ("AZ", "Aserbaidschan", "Azerbaijan"),
    ("BA", "Bosnien und Herzegowina", "Bosnia and Herzegovina"),
    ("BB", "Barbados", "Barbados"),
    ("BD", "Bangladesch", "Bangladesh"),
    ("BE", "Belgien", "Belgium"),
    ("BF", "Burkina Faso", "Burkina Faso"),
    ("BG", "Bulgarien", "Bulgaria"),
    ("BH", "Bahrain", "Bahrain"),
    ("BI", "Burundi", "Burundi"),
    ("BJ", "Benin", "Benin"),
    ("BN", "Brunei", "Brunei"),
    ("BO", "Bolivien", "Bolivia"),
    ("BR", "Brasilien", "Brazil"),
    ("BT", "Bhutan", "Bhutan"),
    ("BW", "Botsuana", "Botswana"),
    ("BY", "Belarus", "Belarus"),
    ("CA", "Kanada", "Canada"),
    ("CD", "Demokratische Republik Kongo", "Democratic Republic of the Congo"),
    ("CF", "Zentralafrikanische Republik", "Central African Republic"),
    ("CG", "Republik Kongo", "Republic of the Congo"),
    ("CH", "Schweiz", "Switzerland"),
    ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
    ("CL", "Chile", "Chile"),
    ("CM", "Kamerun", "Cameroon"),
    ("CN", "China", "China"),
    ("CO", "Kolumbien", "Colombia"),
    ("CR", "Costa Rica", "Costa Rica"),
    ("CU", "Kuba", "Cuba"),
    ("CV", "Cabo Verde", "Cabo Verde"),
    ("CY", "Zypern", "Cyprus"),
    ("CZ", "Tschechien", "Czechia"),
    ("DE", "Deutschland", "Germany"),
    ("DJ", "Dschibuti", "Djibouti"),
    ("DK", "Dänemark", "Denmark"),
    ("DO", "Dominikanische Republik", "Dominican Republic"),
    ("DZ", "Algerien", "Algeria"),
    ("EC", "Ecuador", "Ecuador"),
    ("EE", "Estland", "Estonia"),
    ("EG", "Ägypten", "Egypt"),
    ("ER", "Eritrea", "Eritrea"),
    ("ES", "Spanien", "Spain"),
    ("ET", "Äthiopien", "Ethiopia"),
    ("FI", "Finnland", "Finland"),
    ("FJ", "Fidschi", "Fiji"),
    ("FO", "Färöer", "Faroe Islands"),
    ("FR", "Frankreich", "France"),
    ("GA", "Gabun", "Gabon"),
    ("GB", "Vereinigtes Königreich", "United Kingdom"),
    ("GE", "Georgien", "Georgia"),
    ("GG", "Guernsey", "Guernsey"),
    ("GH", "Ghana", "Ghana"),
    ("GI", "Gibraltar", "Gibraltar"),
    ("GL", "Grönland", "Greenland"),
    ("GM", "Gambia", "Gambia"),
    ("GN", "Guinea", "Guinea"),
    ("GQ", "Äquatorialguinea", "Equatorial Guinea"),
    ("GR", "Griechenland", "Greece"),
    ("GT", "Guatemala", "Guatemala"),
    ("GW", "Guinea-Bissau", "Guinea-Bissau"),
    ("HK", "Hongkong", "Hong Kong"),
    ("HN", "Honduras", "Honduras"),
    ("HR", "Kroatien", "Croatia"),
    ("HU", "Ungarn", "Hungary"),
    ("ID", "Indonesien", "Indonesia"),
    ("IE", "Irland", "Ireland"),
    ("IL", "Israel", "Israel"),
    ("IM", "Isle of Man", "Isle of Man"),
    ("IN", "Indien", "India"),
    ("IQ", "Irak", "Iraq"),
    ("IR", "Iran", "Iran"),
    ("IS", "Island", "Iceland"),
    ("IT", "Italien", "Italy"),
    ("JE", "Jersey", "Jersey"),
    ("JM", "Jamaika", "Jamaica"),
    ("JO", "Jordanien", "Jordan"),
    ("JP", "Japan", "Japan"),
    ("KE", "Kenia", "Kenya"),
    ("KG", "Kirgisistan", "Kyrgyzstan"),
    ("KH", "Kambodscha", "Cambodia"),
    ("KR", "Südkorea", "South Korea"),
    ("KW", "Kuwait", "Kuwait"),
    ("KZ", "Kasachstan", "Kazakhstan"),
    ("LA", "Laos", "Laos"),
    ("LB", "Libanon", "Lebanon"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LK", "Sri Lanka", "Sri Lanka"),
    ("LR", "Liberia", "Liberia"),
    ("LS", "Lesotho", "Lesotho"),
    ("LT", "Litauen", "Lithuania"),
    ("LU", "Luxemburg", "Luxembourg"),
    ("LV", "Lettland", "Latvia"),
    ("MA", "Marokko", "Morocco"),
    ("MC", "Monaco", "Monaco"),
    ("MD", "Moldau", "Moldova"),
    ("ME", "Montenegro", "Montenegro"),
    ("MG", "Madagaskar", "Madagascar"),
    ("MH", "Marshallinseln", "Marshall Islands"),
    ("MK", "Nordmazedonien", "North Macedonia"),
    ("ML", "Mali", "Mali"),
    ("MM", "Myanmar", "Myanmar"),
    ("MN", "Mongolei", "Mongolia"),
    ("MR", "Mauretanien", "Mauritania"),
    ("MT", "Malta", "Malta"),
    ("MU", "Mauritius", "Mauritius"),
    ("MV", "Malediven", "Maldives"),
    ("MW", "Malawi", "Malawi"),
    ("MX", "Mexiko", "Mexico"),
    ("MY", "Malaysia", "Malaysia"),
    ("MZ", "Mosambik", "Mozambique"),
    ("NA", "Namibia", "Namibia"),
    ("NE", "Niger", "Niger"),
    ("NG", "Nigeria", "Nigeria"),
    ("NI", "Nicaragua", "Nicaragua"),
    ("NL", "Niederlande", "Netherlands"),
    ("NO", "Norwegen", "Norway"),
    ("NP", "Nepal", "Nepal"),
    ("NZ", "Neuseeland", "New Zealand"),
    ("OM", "Oman", "Oman"),
    ("PA", "Panama", "Panama"),
    ("PE", "Peru", "Peru"),
    ("PG", "Papua-Neuguinea", "Papua New Guinea"),
    ("PH", "Philippinen", "Philippines"),
    ("PK", "Pakistan", "Pakistan"),
    ("PL", "Polen", "Poland"),
    ("PT", "Portugal", "Portugal"),
    ("PW", "Palau", "Palau"),
    ("PY", "Paraguay", "Paraguay"),
    ("QA", "Katar", "Qatar"),
    ("RO", "Rumänien", "Romania"),
    ("RS", "Serbien", "Serbia"),
    ("RU", "Russland", "Russia"),
    ("RW", "Ruanda", "Rwanda"),
    ("SA", "Saudi-Arabien", "Saudi Arabia"),
    ("SE", "Schweden", "Sweden"),
    ("SG", "Singapur", "Singapore"),
    ("SI", "Slowenien", "Slovenia"),
    ("SJ", "Svalbard und Jan Mayen", "Svalbard and Jan Mayen"),
    ("SK", "Slowakei", "Slovakia"),
    ("SL", "Sierra Leone", "Sierra Leone"),
    ("SM", "San Marino", "San Marino"),
    ("SN", "Senegal", "Senegal"),
    ("SS", "Südsudan", "South Sudan"),
    ("ST", "São Tomé und Príncipe", "São Tomé and Príncipe"),
    ("SV", "El Salvador", "El Salvador"),
    ("TD", "Tschad", "Chad"),
    ("TG", "Togo", "Togo"),
    ("TH", "Thailand", "Thailand"),
    ("TJ", "Tadschikistan", "Tajikistan"),
    ("TM", "Turkmenistan", "Turkmenistan"),
    ("TN", "Tunesien", "Tunisia"),
    ("TO", "Tonga", "Tonga"),
    ("TR", "Türkei", "Türkiye"),
    ("TT", "Trinidad und Tobago", "Trinidad and Tobago"),
    ("TW", "Taiwan", "Taiwan"),
    ("TZ", "Tansania", "Tanzania"),
    ("UA", "Ukraine", "Ukraine"),
    ("UG", "Uganda", "Uganda"),
    ("US", "Vereinigte Staaten", "United States"),
    ("UY", "Uruguay", "Uruguay"),
    ("UZ", "Usbekistan", "Uzbekistan"),
    ("VA", "Vatikanstadt", "Vatican City"),
    ("VE", "Venezuela", "Venezuela"),
    ("VN", "Vietnam", "Vietnam"),
    ("WS", "Samoa", "Samoa"),
    ("XK", "Kosovo", "Kosovo"),
    ("ZA", "Südafrika", "South Africa"),
    ("ZM", "Sambia", "Zambia"),
    ("ZW", "Simbabwe", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        code.parse().unwrap()
    }

    #[test]
    fn reads_codes_exactly() {
        fn check(input: &str, hint: &str) {
            let err = input.parse::<Country>().unwrap_err();
            assert_eq!(err.to_string(), format!("unknown country `{input}`"));
            assert_eq!(err.hint(), Some(hint));
        }
        assert_eq!(country("DE"), Country::DE);
        check("de", "write `DE`");
        check("EL", "write `GR`");
        check("UK", "write `GB`");
        check("ZZ", "use the two letters of ISO 3166, such as `DE`");
    }

    #[test]
    fn the_codes_are_sorted_and_the_names_are_of_countries() {
        assert!(CODES.is_sorted_by(|a, b| a < b));
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        for (code, _, _) in NAMES {
            assert!(CODES.binary_search(code).is_ok(), "{code}");
        }
    }

    #[test]
    fn has_27_members_today() {
        let members = CODES.iter().filter(|code| country(code).is_eu()).count();
        assert_eq!(members, 27);
    }

    #[test]
    fn follows_who_joined_and_left() {
        fn check(code: &str, day: &str, expected: bool) {
            let day = day.parse().unwrap();
            assert_eq!(country(code).is_eu_on(day), expected, "{code} {day}");
        }
        check("GB", "2020-12-31", true);
        check("GB", "2021-01-01", false);
        check("HR", "2013-06-30", false);
        check("HR", "2013-07-01", true);
        check("CH", "2026-01-01", false);
        assert!(!country("GB").is_eu());
    }

    #[test]
    fn names_or_falls_back_to_the_code() {
        assert_eq!(country("GR").name_de(), "Griechenland");
        assert_eq!(country("GR").name_en(), "Greece");
        assert_eq!(country("BV").name_en(), "BV");
    }
}

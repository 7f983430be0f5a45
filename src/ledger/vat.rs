//! VAT: categories, rates as dated data, and the notes the law wants on a paper.

use crate::base::{Code, Country, Error, Language, Percent, Result};
use crate::contact::Treatment;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr, sync::OnceLock};

/// Why a line has the VAT it has (UNCL 5305, as EN 16931 uses it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// `S`: a rate above zero.
    Standard,
    /// `Z`: the zero rate.
    Zero,
    /// `E`: exempt (§ 4 UStG).
    Exempt,
    /// `E` as well, but because the seller is a small business (§ 19 UStG); typed `KU`.
    SmallBusiness,
    /// `AE`: the customer owes the VAT (§ 13b UStG).
    ReverseCharge,
    /// `K`: goods to a business in another EU state (§ 6a UStG).
    IntraCommunity,
    /// `G`: export outside the EU (§ 6 UStG).
    Export,
    /// `O`: outside the scope of VAT.
    Outside,
}

impl Code for Category {
    const WHAT: &'static str = "VAT category";
    const NAMES: &'static [(Category, &'static str)] = &[
        (Category::Standard, "S"),
        (Category::Zero, "Z"),
        (Category::Exempt, "E"),
        (Category::SmallBusiness, "KU"),
        (Category::ReverseCharge, "AE"),
        (Category::IntraCommunity, "K"),
        (Category::Export, "G"),
        (Category::Outside, "O"),
    ];
}

/// Where the other side is, as far as VAT goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In our country.
    Home,
    /// In another state of the EU.
    Eu,
    /// Anywhere else.
    Abroad,
}

impl Place {
    /// Where someone in `country` is, seen from `home`, on `date`.
    pub fn of(country: Country, home: Country, date: NaiveDate) -> Place {
        if country == home {
            Place::Home
        } else if country.is_eu_on(date) {
            Place::Eu
        } else {
            Place::Abroad
        }
    }
}

/// The VAT of a line: a category, and its rate in percent.
///
/// Typed and kept as `19`, `7`, `0` (the zero rate), `AE`, `K`, `G`, `E`, `O`, `KU`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vat {
    /// Why.
    pub category: Category,
    /// How much; zero in all categories but `S`.
    pub rate: Percent,
}

impl Vat {
    /// A category without VAT.
    pub fn none(category: Category) -> Vat {
        Vat {
            category,
            rate: Percent::ZERO,
        }
    }

    /// The standard rate on `date`.
    pub fn standard_rate(date: NaiveDate) -> Percent {
        rates_on(date)[0]
    }

    /// What a contact is charged on `date` when a line does not say.
    pub fn usual(treatment: Treatment, small_business: bool, date: NaiveDate) -> Vat {
        if small_business {
            return Vat::none(Category::SmallBusiness);
        }
        match treatment {
            Treatment::Domestic => Vat {
                category: Category::Standard,
                rate: Vat::standard_rate(date),
            },
            Treatment::ReverseCharge => Vat::none(Category::ReverseCharge),
            Treatment::IntraCommunity => Vat::none(Category::IntraCommunity),
            Treatment::Export => Vat::none(Category::Export),
            Treatment::Exempt => Vat::none(Category::Exempt),
            Treatment::Outside => Vat::none(Category::Outside),
        }
    }

    /// What a contact at a place is charged for services: their place is where a business is that gets
    /// them (§ 3a (2) UStG, Art. 44 VAT directive), whatever is agreed for goods. In the EU the customer
    /// owes the VAT, elsewhere there is none here.
    pub fn of_service(
        treatment: Treatment,
        to: Place,
        small_business: bool,
        date: NaiveDate,
    ) -> Vat {
        let treatment = match (treatment, to) {
            (Treatment::IntraCommunity, Place::Eu) => Treatment::ReverseCharge,
            (Treatment::Export | Treatment::ReverseCharge, Place::Abroad) => Treatment::Outside,
            (treatment, _) => treatment,
        };
        Vat::usual(treatment, small_business, date)
    }

    /// The account its revenue goes to, by role. A service to a business in another EU state
    /// is reported apart from a domestic reverse charge (lines 21 and 60 of the German return).
    pub fn revenue_role(self, to: Place) -> String {
        match (self.category, to) {
            (Category::Standard, _) => format!("revenue.S.{}", self.rate),
            (Category::SmallBusiness, _) => "revenue.small-business".to_string(),
            (Category::ReverseCharge, Place::Eu) => "revenue.AE.eu-service".to_string(),
            (Category::Outside, Place::Eu) => "revenue.O.eu".to_string(),
            (other, _) => format!("revenue.{}", other.as_str()),
        }
    }

    /// The tax code of its postings: `S19`, `AE`, `AE-EU`.
    pub fn code(self, to: Place) -> String {
        match (self.category, to) {
            (Category::Standard, _) => format!("S{}", self.rate),
            (Category::ReverseCharge | Category::Outside, Place::Eu) => {
                format!("{}-EU", self.category.as_str())
            }
            (other, _) => other.as_str().to_string(),
        }
    }

    /// Why there is no VAT, as the law wants it on the paper.
    pub fn note(self, language: Language) -> Option<&'static str> {
        let (de, en) = match self.category {
            Category::Standard | Category::Zero => return None,
            Category::Exempt => (
                "Steuerfreier Umsatz nach § 4 UStG.",
                "Exempt from VAT under § 4 UStG (German VAT Act).",
            ),
            // § 34a UStDV.
            Category::SmallBusiness => (
                "Steuerbefreiung für Kleinunternehmer nach § 19 UStG.",
                "VAT exempt: small business under § 19 UStG (German VAT Act).",
            ),
            // § 14a (5) UStG: these words.
            Category::ReverseCharge => (
                "Steuerschuldnerschaft des Leistungsempfängers.",
                "Reverse charge: the customer is liable for the VAT.",
            ),
            Category::IntraCommunity => (
                "Steuerfreie innergemeinschaftliche Lieferung.",
                "VAT-exempt intra-Community supply.",
            ),
            Category::Export => ("Steuerfreie Ausfuhrlieferung.", "VAT-exempt export supply."),
            Category::Outside => (
                "Nicht im Inland steuerbare Leistung.",
                "Not subject to German VAT.",
            ),
        };
        Some(language.pick(de, en))
    }

    /// Refuses a rate that the law did not know on `date`.
    pub fn check_rate(self, date: NaiveDate) -> Result<()> {
        let rates = rates_on(date);
        if self.category != Category::Standard || rates.contains(&self.rate) {
            return Ok(());
        }
        let known: Vec<_> = rates.iter().map(ToString::to_string).collect();
        Err(Error::refused(format!(
            "{} % VAT did not exist on {date}, the rates were {}",
            self.rate,
            known.join(" and ")
        ))
        .with_hint("the day of the service decides, see --service-to; other countries' rates need an account: --account"))
    }
}

/// The German rates on `date`, the standard rate first.
fn rates_on(date: NaiveDate) -> &'static [Percent] {
    static RATES: OnceLock<Vec<(NaiveDate, Vec<Percent>)>> = OnceLock::new();
    let rates = RATES.get_or_init(|| {
        let data: RateFile = toml::from_str(include_str!("rates/de_vat.toml"))
            .expect("the rates that come with bo are well formed");
        data.rates
            .into_iter()
            .map(|it| (it.since, vec![it.standard, it.reduced]))
            .collect()
    });
    rates
        .iter()
        .rev()
        .find(|(since, _)| *since <= date)
        .or(rates.first())
        .map(|(_, rates)| rates.as_slice())
        .expect("there is a first rate")
}

#[derive(Deserialize)]
struct RateFile {
    rates: Vec<DatedRates>,
}

#[derive(Deserialize)]
struct DatedRates {
    since: NaiveDate,
    standard: Percent,
    reduced: Percent,
}

impl FromStr for Vat {
    type Err = Error;

    fn from_str(text: &str) -> Result<Vat> {
        let typed = text.trim().trim_end_matches('%').trim();
        let upper = typed.to_uppercase();
        if let Some((category, _)) = Category::NAMES.iter().find(|(_, name)| *name == upper)
            && *category != Category::Standard
        {
            return Ok(Vat::none(*category));
        }
        let rate: Percent = upper
            .strip_prefix('S')
            .unwrap_or(&upper)
            .parse()
            .map_err(|_| {
                Error::input(format!("expected VAT such as 19, found `{text}`")).with_hint(
                    "a rate, or AE (reverse charge), K (intra-EU goods), G (export), E (exempt), O (outside), Z or 0, KU (§ 19)",
                )
            })?;
        let hundred = Percent::new(100.into());
        match rate {
            rate if rate == Percent::ZERO => Ok(Vat::none(Category::Zero)),
            rate if rate < Percent::ZERO || rate >= hundred => {
                Err(Error::input(format!("`{text}` is no VAT rate")))
            }
            rate => Ok(Vat {
                category: Category::Standard,
                rate,
            }),
        }
    }
}

impl fmt::Display for Vat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.category {
            Category::Standard => self.rate.fmt(f),
            Category::Zero => f.write_str("0"),
            other => f.write_str(other.as_str()),
        }
    }
}

impl Serialize for Vat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Vat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Vat, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["19", "7", "0", "AE", "K", "G", "E", "O", "KU", "5.5"] {
            assert_eq!(text.parse::<Vat>().unwrap().to_string(), text);
        }
        assert_eq!("19%".parse::<Vat>().unwrap().to_string(), "19");
        assert_eq!("S7".parse::<Vat>().unwrap().to_string(), "7");
        for text in ["", "-19", "19,5", "X", "S", "100"] {
            assert!(text.parse::<Vat>().is_err(), "{text}");
        }
    }

    #[test]
    fn rates_have_their_time() {
        let on = |date: &str, vat: &str| {
            vat.parse::<Vat>()
                .unwrap()
                .check_rate(date.parse().unwrap())
                .is_ok()
        };
        assert!(on("2020-06-30", "19") && !on("2020-06-30", "16"));
        assert!(on("2020-07-01", "16") && !on("2020-12-31", "19"));
        assert!(on("2021-01-01", "19") && on("2026-11-22", "7"));
        assert!(on("2020-08-01", "AE"));
    }
}

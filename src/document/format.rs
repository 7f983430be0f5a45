//! Money, numbers and days as people read them on paper: `1.234,56 €` or `EUR 1,234.56`.

use crate::base::{Country, Currency, Language, Money, Percent, Price, Quantity, Rate};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// An amount with its currency.
pub fn money(language: Language, money: Money) -> String {
    with_currency(language, money.amount(), money.currency())
}

/// An amount where the currency is said elsewhere.
pub fn amount(language: Language, money: Money) -> String {
    decimal(language, money.amount())
}

/// A price of one unit, with as many decimals as it has and no fewer than its currency.
pub fn price(language: Language, price: Price, currency: Currency) -> String {
    let price = price.amount().normalize();
    let places = price.scale().max(currency.exponent());
    with_currency(language, with_places(price, places), currency)
}

/// How much of something: no more decimals than needed.
pub fn quantity(language: Language, quantity: Quantity) -> String {
    decimal(language, quantity.amount().normalize())
}

/// A number as rows hold it, with the decimals it has; what is none stays as it is.
pub fn number(language: Language, text: &str) -> String {
    match text.parse() {
        Ok(number) => decimal(language, number),
        Err(_) => text.to_string(),
    }
}

/// A percentage with its sign.
pub fn percent(language: Language, percent: Percent) -> String {
    let number = decimal(language, percent.amount().normalize());
    match language {
        Language::De => format!("{number}{NO_BREAK}%"),
        Language::En => format!("{number}%"),
    }
}

/// An exchange rate.
pub fn rate(language: Language, rate: Rate) -> String {
    decimal(language, rate.amount().normalize())
}

/// A day: `22.11.2026`, or `22 November 2026`, which no reader takes for another day.
pub fn day(language: Language, day: NaiveDate) -> String {
    match language {
        Language::De => day.format("%d.%m.%Y").to_string(),
        Language::En => day
            .format("%-d %B %Y")
            .to_string()
            .replace(' ', &NO_BREAK.to_string()),
    }
}

/// A day where there is little room: `22.11.2026` or `22 Nov 2026`.
pub fn short_day(language: Language, day: NaiveDate) -> String {
    match language {
        Language::De => self::day(language, day),
        Language::En => day
            .format("%-d %b %Y")
            .to_string()
            .replace(' ', &NO_BREAK.to_string()),
    }
}

/// Days from the first to the last: `01.01.–25.11.2026`, or `1 Jan – 25 Nov 2026`.
pub fn days(language: Language, from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return day(language, from);
    }
    let same_year = from.year() == to.year();
    match language {
        Language::De if same_year => format!("{}–{}", from.format("%d.%m."), day(language, to)),
        Language::De => format!("{}–{}", day(language, from), day(language, to)),
        Language::En => {
            let text = match same_year {
                true => format!("{} – {}", from.format("%-d %b"), to.format("%-d %b %Y")),
                false => format!("{} – {}", from.format("%-d %b %Y"), to.format("%-d %b %Y")),
            };
            text.replace(' ', &NO_BREAK.to_string())
        }
    }
}

/// The month of a day where there is little room: `Okt. 2026` or `Oct 2026`.
pub fn month(language: Language, day: NaiveDate) -> String {
    const GERMAN: [&str; 12] = [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.",
        "Dez.",
    ];
    match language {
        Language::De => format!("{} {}", GERMAN[day.month0() as usize], day.year()),
        Language::En => day.format("%b %Y").to_string(),
    }
}

/// The name of a country.
pub fn country(language: Language, country: Country) -> String {
    language
        .pick(country.name_de(), country.name_en())
        .to_string()
}

fn with_currency(language: Language, amount: Decimal, currency: Currency) -> String {
    let number = decimal(language, amount.abs());
    let minus = match amount.is_sign_negative() && !amount.is_zero() {
        true => "-",
        false => "",
    };
    match (language, currency) {
        (Language::De, Currency::EUR) => format!("{minus}{number}{NO_BREAK}€"),
        (Language::De, _) => format!("{minus}{number}{NO_BREAK}{currency}"),
        (Language::En, _) => format!("{minus}{currency}{NO_BREAK}{number}"),
    }
}

fn with_places(mut number: Decimal, places: u32) -> Decimal {
    number.rescale(places);
    number
}

/// The number with the decimals it has, in groups of three digits.
fn decimal(language: Language, number: Decimal) -> String {
    let (mark, separator) = language.pick((',', '.'), ('.', ','));
    let plain = number.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + whole.len() / 3 + 1);
    if number.is_sign_negative() && !number.is_zero() {
        text.push('-');
    }
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{De, En};

    #[track_caller]
    fn check(found: String, expected: &str) {
        assert_eq!(found.replace(NO_BREAK, " "), expected);
    }

    #[test]
    fn amounts() {
        let table = [
            (123_456, "EUR", "1.234,56 €", "EUR 1,234.56"),
            (-123_456_789, "EUR", "-1.234.567,89 €", "-EUR 1,234,567.89"),
            (0, "EUR", "0,00 €", "EUR 0.00"),
            (-5, "EUR", "-0,05 €", "-EUR 0.05"),
            (99_900, "USD", "999,00 USD", "USD 999.00"),
            (100_000, "JPY", "100.000 JPY", "JPY 100,000"),
            (1_234, "KWD", "1,234 KWD", "KWD 1.234"),
        ];
        for (minor, currency, de, en) in table {
            let it = Money::from_minor(minor, currency.parse().unwrap());
            check(money(De, it), de);
            check(money(En, it), en);
        }
    }

    #[test]
    fn prices_keep_their_decimals() {
        let table = [
            ("80", "EUR", "80,00 €", "EUR 80.00"),
            ("0.0345", "EUR", "0,0345 €", "EUR 0.0345"),
            ("1999.5", "EUR", "1.999,50 €", "EUR 1,999.50"),
            ("80", "JPY", "80 JPY", "JPY 80"),
        ];
        for (text, currency, de, en) in table {
            let (it, currency) = (text.parse().unwrap(), currency.parse().unwrap());
            check(price(De, it, currency), de);
            check(price(En, it, currency), en);
        }
    }

    #[test]
    fn numbers() {
        let table = [
            ("2", "2", "2"),
            ("2.50", "2,5", "2.5"),
            ("-1500", "-1.500", "-1,500"),
            ("0.000001", "0,000001", "0.000001"),
        ];
        for (text, de, en) in table {
            check(quantity(De, text.parse().unwrap()), de);
            check(quantity(En, text.parse().unwrap()), en);
        }
        check(percent(De, "5.5".parse().unwrap()), "5,5 %");
        check(percent(En, "19".parse().unwrap()), "19%");
        check(rate(De, "1.0825".parse().unwrap()), "1,0825");
    }

    #[test]
    fn days_and_countries() {
        let it = "2026-03-01".parse().unwrap();
        check(day(De, it), "01.03.2026");
        check(day(En, it), "1 March 2026");
        check(short_day(En, it), "1 Mar 2026");
        check(country(De, Country::AT), "Österreich");
        check(country(En, Country::AT), "Austria");
    }
}

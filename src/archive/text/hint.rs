//! What a text says about itself: proposed, never applied.

use crate::base::{Amount, Iban};
use chrono::NaiveDate;

/// Something that a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What: `day`, `amount`, `class`, `iban`, `vat_id`.
    pub what: &'static str,
    /// As options take it.
    pub value: String,
    /// The words it was read from.
    pub from: String,
}

/// Words that say what class a document is of, the first that fits.
const CLASSES: &[(&str, &str)] = &[
    ("lohnabrechnung", "payroll"),
    ("gehaltsabrechnung", "payroll"),
    ("entgeltabrechnung", "payroll"),
    ("rechnungsnummer", "invoice-in"),
    ("rechnung nr", "invoice-in"),
    ("invoice number", "invoice-in"),
    ("rechnung", "invoice-in"),
    ("quittung", "voucher"),
    ("kassenbon", "voucher"),
    ("kontoauszug", "voucher"),
    ("mietvertrag", "contract"),
    ("arbeitsvertrag", "personnel"),
    ("vertrag", "contract"),
    ("bewerbung", "applicant"),
    ("jahresabschluss", "books"),
    ("einfuhrabgaben", "customs"),
    ("zollanmeldung", "customs"),
    ("steuerbescheid", "tax"),
];

/// Words before the amount of a bill, the surest first.
const TOTALS: &[&str] = &[
    "zahlbetrag",
    "rechnungsbetrag",
    "gesamtbetrag",
    "endbetrag",
    "amount due",
    "grand total",
    "gesamtsumme",
    "brutto",
    "total",
    "summe",
];

/// What the first pages of a text say.
pub fn hints(text: &str) -> Vec<Hint> {
    let text: String = text.chars().take(20_000).collect();
    let mut hints = Vec::new();
    let mut add = |what, value: String, from: &str| {
        let words: Vec<&str> = from.split_whitespace().collect();
        hints.push(Hint {
            what,
            value,
            from: words.join(" ").chars().take(80).collect(),
        });
    };
    let lower = text.to_lowercase();
    if let Some((word, class)) = CLASSES.iter().find(|(word, _)| lower.contains(word)) {
        add("class", (*class).to_string(), word);
    }
    let mut words = text.split_whitespace();
    if let Some((day, word)) = words.find_map(|it| Some((date(it)?, it))) {
        add("day", day.to_string(), word);
    }
    let named = TOTALS.iter().find_map(|total| {
        let mut lines = text.lines().filter(|it| it.to_lowercase().contains(total));
        lines.find_map(|line| Some((amount(line)?, line)))
    });
    if let Some((amount, line)) = named {
        add("amount", amount, line);
    }
    for line in text.lines() {
        let joined: String = line.split_whitespace().collect();
        let found = joined.find("IBAN").map(|at| &joined[at + 4..]);
        let found = found.map(|it| it.trim_start_matches(|c: char| !c.is_alphanumeric()));
        if let Some(iban) = found.and_then(iban) {
            add("iban", iban, line);
            break;
        }
    }
    let vat_id = text.split(|c: char| !c.is_alphanumeric()).find(|it| {
        it.len() == 11 && it.starts_with("DE") && it[2..].bytes().all(|it| it.is_ascii_digit())
    });
    if let Some(vat_id) = vat_id {
        add("vat_id", vat_id.to_string(), vat_id);
    }
    hints
}

/// The account at the start of a line without gaps.
fn iban(text: &str) -> Option<String> {
    let longest: String = text
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(34)
        .collect();
    (15..=longest.len()).rev().find_map(|end| {
        longest[..end]
            .parse::<Iban>()
            .ok()
            .map(|_| longest[..end].to_string())
    })
}

/// A day as people write it: 22.11.2026 or 2026-11-22.
fn date(word: &str) -> Option<NaiveDate> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let day = NaiveDate::parse_from_str(word, "%d.%m.%Y")
        .or_else(|_| NaiveDate::parse_from_str(word, "%Y-%m-%d"))
        .ok()?;
    let year = chrono::Datelike::year(&day);
    (1990..2100).contains(&year).then_some(day)
}

/// The last amount of a line: 1.234,56 or 1,234.56.
fn amount(line: &str) -> Option<String> {
    let words = line.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    let mut found = words.filter_map(|word| {
        let word = word.trim_matches(['.', ',']);
        let point = word.rfind(['.', ','])?;
        let (whole, cents) = (&word[..point], &word[point + 1..]);
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let is_amount = cents.len() == 2 && !digits.is_empty() && digits.len() < 10;
        // 22.11 is a day, not an amount, where another point is before it.
        is_amount.then(|| format!("{digits}.{cents}"))
    });
    let last = found.next_back()?;
    last.parse::<Amount>().ok().map(|_| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_says_what_it_is() {
        let text = "Stahlhof Müller GmbH\nRechnung Nr. 4711 vom 02.11.2026\nSteel 100,00\n\
            Gesamtbetrag: 1.190,00 EUR\nIBAN: DE89 3704 0044 0532 0130 00 BIC X\nUSt-IdNr. DE136695976";
        let found: Vec<(&str, String)> = hints(text)
            .into_iter()
            .map(|it| (it.what, it.value))
            .collect();
        let expected = [
            ("class", "invoice-in"),
            ("day", "2026-11-02"),
            ("amount", "1190.00"),
            ("iban", "DE89370400440532013000"),
            ("vat_id", "DE136695976"),
        ];
        assert_eq!(
            found,
            expected.map(|(what, value)| (what, value.to_string()))
        );
        assert_eq!(hints("nothing 99.99.9999 at all 1.2"), []);
    }
}

//! MT940 and MT942 of SWIFT, in the dialects of banks: with or without envelopes, lines wrapped
//! anywhere, several statements in a file.
//!
//! A day's preview (MT942) holds what is noted and not booked; it is counted and not kept.

mod movement;

use super::{Balance, Part, Told, amount, purpose, said, wrong};
use crate::base::{Currency, Error, Result};
use chrono::NaiveDate;

/// The tags that are known; what looks like another one is text.
const TAGS: &[&str] = &[
    "13", "13D", "20", "21", "25", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64",
    "65", "86", "90C", "90D", "940", "942", "NS",
];

/// Whether a text is of this kind: by the tag of its first lines.
pub fn looks_like(text: &str) -> bool {
    text.lines().take(30).any(|line| {
        let line = line.strip_prefix('\u{1}').unwrap_or(line);
        let inner = line.split_once("{4:").map_or(line, |(_, inner)| inner);
        tag(inner).is_some() || line.starts_with("{1:")
    })
}

/// The tag in front of a line, and what follows it.
fn tag(line: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = line.strip_prefix(':')?.split_once(':')?;
    let known = TAGS.iter().find(|it| **it == name)?;
    Some((known, rest))
}

/// A field: its tag, and its text with the lines that follow.
struct Field {
    tag: &'static str,
    text: String,
    place: u32,
}

/// The fields of a text, without envelopes.
fn fields(text: &str) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    let mut open = false;
    let mut lines = text.lines().zip(1_u32..).peekable();
    while let Some((line, place)) = lines.next() {
        let mut line = line.trim_end_matches('\r').to_string();
        if let Some((_, inner)) = line.split_once("{4:") {
            line = inner.to_string();
        } else if line.starts_with('{') || line.starts_with("-}") {
            open = false;
            continue;
        }
        // The wrap of a bank fell behind the first colon of a tag.
        if line.trim() == ":"
            && let Some((next, _)) = lines.next_if(|(next, _)| tag(&format!(":{next}")).is_some())
        {
            line = format!(":{}", next.trim_end_matches('\r'));
        }
        if let Some((tag, rest)) = tag(&line) {
            open = true;
            found.push(Field {
                tag,
                text: rest.to_string(),
                place,
            });
            continue;
        }
        // A text may have a line that is only a dash; then text follows.
        let more = lines.peek().is_some_and(|(next, _)| {
            let next = next.trim_end();
            !next.is_empty() && !next.starts_with([':', '{', '-']) && open
        });
        let ends = line.starts_with("-XXX") || (line == "-" && !more);
        if ends {
            open = false;
        } else if open && let Some(field) = found.last_mut() {
            field.text.push('\n');
            field.text.push_str(&line);
        }
    }
    found
}

/// Reads the file `name`.
pub fn read(name: &str, text: &str) -> Result<Told> {
    let mut reader = Reader {
        name,
        done: Vec::new(),
        part: Part::default(),
        begun: false,
        preview: false,
        after_line: false,
        any_preview: false,
    };
    for field in fields(text) {
        reader.field(&field)?;
    }
    reader.finish()?;
    if reader.done.is_empty() {
        return Err(Error::input(format!(
            "{name}: there is no statement in it: `:60F:` with the opening balance is missing"
        )));
    }
    let format = match reader.any_preview {
        true => "mt942",
        false => "mt940",
    };
    Ok(Told {
        format: format.to_string(),
        statements: reader.done,
    })
}

struct Reader<'a> {
    name: &'a str,
    done: Vec<Part>,
    part: Part,
    /// Whether the statement has anything that makes it one.
    begun: bool,
    preview: bool,
    /// Whether the last field was a line, which `:86:` tells more about.
    after_line: bool,
    any_preview: bool,
}

impl Reader<'_> {
    fn field(&mut self, field: &Field) -> Result<()> {
        let text = field.text.trim_end();
        let wrong = |what: String| {
            wrong(
                self.name,
                field.place,
                format!("in `:{}:`, {what}", field.tag),
            )
        };
        let after_line = std::mem::take(&mut self.after_line);
        match field.tag {
            "20" => {
                self.finish()?;
                self.part.place = field.place;
            }
            "25" => {
                if self.part.closing.is_some() {
                    self.finish()?;
                }
                self.part.account = account(text);
            }
            "28" | "28C" => self.part.number = said(text),
            "60F" | "60M" => {
                if self.part.opening.is_some() {
                    let (account, number) = (self.part.account.clone(), self.part.number.clone());
                    self.finish()?;
                    (self.part.account, self.part.number) = (account, number);
                }
                self.begun = true;
                let (balance, currency) = balance(text, field.place, None).map_err(wrong)?;
                self.part.currency = Some(currency);
                self.part.opening = Some(balance);
            }
            "62F" | "62M" => {
                let (balance, currency) =
                    balance(text, field.place, self.part.currency).map_err(wrong)?;
                let opening = self.part.currency.get_or_insert(currency);
                if *opening != currency {
                    let opening = *opening;
                    return Err(wrong(format!(
                        "the closing balance is in {currency}, the opening one in {opening}"
                    )));
                }
                self.begun = true;
                self.part.closing = Some(balance);
            }
            "34F" => {
                self.begun = true;
                self.preview = true;
                let code = text.get(..3).unwrap_or_default();
                self.part.currency =
                    Some(code.parse().map_err(|err: Error| wrong(err.to_string()))?);
            }
            "13" | "13D" | "90C" | "90D" => {
                self.preview |= self.part.opening.is_none();
                self.begun |= self.preview;
            }
            "61" => {
                if !self.begun {
                    return Err(wrong(
                        "a line before the opening balance in `:60F:`".to_string(),
                    ));
                }
                let currency = self.part.currency.unwrap_or(Currency::EUR);
                let mut entry = movement::read(text, currency).map_err(wrong)?;
                entry.place = field.place;
                self.part.entries.push(entry);
                self.after_line = true;
            }
            "86" if after_line => {
                if let Some(entry) = self.part.entries.last_mut() {
                    let first = entry.purpose.take();
                    purpose::read(entry, text);
                    // Old banks write a field for each line.
                    entry.purpose = match (first, entry.purpose.take()) {
                        (Some(first), Some(next)) => Some(format!("{first} {next}")),
                        (first, next) => first.or(next),
                    };
                }
                self.after_line = true;
            }
            "NS" if after_line => {
                if let Some(entry) = self.part.entries.last_mut() {
                    movement::non_swift(entry, text);
                }
                self.after_line = true;
            }
            _ => (),
        }
        Ok(())
    }

    /// Ends the statement that was begun, if there is one.
    fn finish(&mut self) -> Result<()> {
        let mut part = std::mem::take(&mut self.part);
        let preview = std::mem::take(&mut self.preview);
        if !std::mem::take(&mut self.begun) {
            return Ok(());
        }
        let opened = part.opening.is_some();
        match (opened, part.closing) {
            (true, None) => {
                let place = part.opening.map_or(part.place, |it| it.place);
                return Err(wrong(
                    self.name,
                    place,
                    "the statement ends without its closing balance in `:62F:`",
                ));
            }
            (false, Some(closing)) => {
                return Err(wrong(
                    self.name,
                    closing.place,
                    "the statement has no opening balance in `:60F:`",
                ));
            }
            _ => (),
        }
        part.advance = preview && !opened;
        self.any_preview |= part.advance;
        self.done.push(part);
        Ok(())
    }
}

/// The account behind `:25:`: an IBAN, or bank code and number, without the currency.
fn account(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    let iban = |text: &str| text.parse::<crate::base::Iban>().is_ok();
    if iban(&text) {
        return Some(text);
    }
    let plain = text
        .strip_suffix(|c: char| c.is_ascii_uppercase())
        .and_then(|it| it.strip_suffix(|c: char| c.is_ascii_uppercase()))
        .and_then(|it| it.strip_suffix(|c: char| c.is_ascii_uppercase()))
        .map(|it| it.trim_end_matches('/'))
        .filter(|it| it.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(&text);
    // Some banks put their own code in front of the IBAN.
    let last = plain.rsplit('/').next().unwrap_or(plain);
    match iban(last) {
        true => said(last),
        false => said(plain),
    }
}

/// `C260105EUR1234,56`; without a currency it is that of the opening balance.
fn balance(text: &str, place: u32, usual: Option<Currency>) -> Result<(Balance, Currency), String> {
    let text = text.lines().next().unwrap_or_default().trim();
    let malformed = || format!("`{text}` is no balance such as C260105EUR1234,56");
    let sign = match text.chars().next() {
        Some('C') => 1,
        Some('D') => -1,
        _ => return Err(malformed()),
    };
    let date = text.get(1..7).ok_or_else(malformed)?;
    let rest = text.get(7..).ok_or_else(malformed)?;
    let code = rest
        .get(..3)
        .filter(|it| it.bytes().all(|b| b.is_ascii_uppercase()));
    let (currency, digits) = match (code, usual) {
        // The mark of former times stays what it was.
        (Some(code), _) => (currency(code)?, &rest[3..]),
        (None, Some(usual)) => (usual, rest),
        (None, None) => return Err(malformed()),
    };
    let on = Some(day(date).ok_or_else(|| format!("`{date}` is no day"))?);
    let amount = sign * amount::minor(digits, ',', currency)?;
    Ok((Balance { amount, place, on }, currency))
}

fn currency(code: &str) -> Result<Currency, String> {
    code.parse().map_err(|err: Error| err.to_string())
}

/// `YYMMDD`. Banks that count months of thirty days also have a 30 February: it is the last day.
fn day(text: &str) -> Option<NaiveDate> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (number(0..2)?, number(2..4)?, number(4..6)?);
    let year = if year < 80 { 2000 + year } else { 1900 + year };
    day_or_last(i32::try_from(year).ok()?, month, day)
}

fn day_or_last(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let exact = NaiveDate::from_ymd_opt(year, month, day);
    // The 29th stands for itself in a month of thirty days, and is no day in other years.
    exact.or_else(|| match (month, day) {
        (2, 30) => NaiveDate::from_ymd_opt(year, 3, 1)?.pred_opt(),
        _ => None,
    })
}

//! One `:61:`: `YYMMDD[MMDD](R)?(C|D)[letter]amount,dd type reference//bank reference`, and more
//! words on the next line.

use super::super::{Entry, amount, reference, said};
use super::{day, day_or_last};
use crate::base::Currency;
use chrono::{Datelike, NaiveDate};

/// Reads what stands behind `:61:`.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str, currency: Currency) -> Result<Entry, String> {
    // A wrap may fall between the day and the amount, but never inside the words after it.
    let mut lines = text.lines();
    let mut line = lines.next().unwrap_or_default().to_string();
    while !has_amount(&line)
        && let Some(next) = lines.next()
    {
        line.push_str(next);
    }
    let malformed = || format!("`{line}` is no line such as 2601050105C1234,56NTRFNONREF");
    let valued = line.get(..6).ok_or_else(malformed)?;
    let valued_on = day(valued).ok_or_else(|| format!("`{valued}` is no day"))?;
    let mut rest = &line[6..];
    let mut booked_on = valued_on;
    let entered = rest
        .get(..4)
        .filter(|it| it.bytes().all(|b| b.is_ascii_digit()));
    if let Some(entered) = entered {
        booked_on = nearest(valued_on, entered).ok_or_else(|| format!("`{entered}` is no day"))?;
        rest = &rest[4..];
    }
    rest = rest.trim_start();
    let (reversal, mark) = match rest.strip_prefix('R') {
        Some(after) => (true, after),
        None => (false, rest),
    };
    // E is an expected one, only in previews.
    let mark = mark.strip_prefix('E').unwrap_or(mark);
    let (credit, after) = match (mark.strip_prefix('C'), mark.strip_prefix('D')) {
        (Some(after), _) => (true, after),
        (_, Some(after)) => (false, after),
        _ => return Err(malformed()),
    };
    // The third letter of the currency.
    let after = after
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .unwrap_or(after)
        .trim_start();
    let end = after
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(after.len());
    let minor = amount::minor(&after[..end], ',', currency)?;
    // What takes a credit back goes out, what takes a debit back comes in.
    let amount = if credit == reversal { -minor } else { minor };
    let tail = &after[end..];
    let kind: String = tail.chars().take(4).collect();
    let references = tail.get(kind.len()..).unwrap_or_default();
    let (own, banks) = references.split_once("//").unwrap_or((references, ""));
    let more: Vec<&str> = lines.collect();
    let own = reference(own);
    let mut entry = Entry {
        booked_on,
        valued_on: Some(valued_on),
        amount,
        reversal: false,
        bank_reference: reference(banks).or_else(|| own.clone()),
        end_to_end: None,
        code: said(kind.trim_start_matches(['N', 'S', 'F'])),
        ..Entry::default()
    };
    let more = more.join(" ");
    entry.original_amount = original(&more);
    // Dutch banks put the other account here or into the reference.
    let iban = |text: &str| text.trim().parse::<crate::base::Iban>().ok();
    entry.iban = [Some(more.as_str()), own.as_deref()]
        .into_iter()
        .flatten()
        .find_map(iban)
        .map(|it| it.to_string());
    if entry.original_amount.is_none() && iban(&more).is_none() {
        entry.purpose = said(&more);
    }
    Ok(entry)
}

/// Whether the line goes on to its amount.
fn has_amount(line: &str) -> bool {
    let after = line.get(6..).unwrap_or_default();
    match after.find(['C', 'D']) {
        Some(at) => after[at..].contains(|c: char| c.is_ascii_digit()),
        None => false,
    }
}

/// The day `MMDD` that is nearest to another one: an entry of January may have a value of
/// December.
fn nearest(to: NaiveDate, text: &str) -> Option<NaiveDate> {
    let (month, day) = (text[..2].parse().ok()?, text[2..].parse().ok()?);
    (to.year() - 1..=to.year() + 1)
        .filter_map(|year| day_or_last(year, month, day))
        // Half a year at most, or the 29 February would be that of another year.
        .filter(|it| (*it - to).num_days().abs() <= 183)
        .min_by_key(|it| (*it - to).num_days().abs())
}

/// `/OCMT/USD12,5//CHGS/…`: what it was in the other currency.
fn original(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("/OCMT/")?;
    let said_amount = rest.split('/').next()?;
    let (currency, digits) = (said_amount.get(..3)?, said_amount.get(3..)?);
    let parsed: Currency = currency.parse().ok()?;
    let minor = amount::minor(digits, ',', parsed).ok()?;
    let money = crate::base::Money::from_minor(minor, parsed);
    Some(format!("{} {currency}", money.amount()))
}

/// `:NS:` of savings banks: `01` to `14` purpose, `15` and `16` name, `17` what it is, `18` and
/// `19` bank and account.
pub fn non_swift(entry: &mut Entry, text: &str) {
    let (mut purpose, mut name) = (String::new(), String::new());
    for line in text.lines() {
        let (Some(key), Some(value)) = (line.get(..2), line.get(2..)) else {
            continue;
        };
        let Ok(key) = key.parse::<u32>() else {
            continue;
        };
        match key {
            1..=14 => purpose = format!("{purpose} {value}"),
            15 | 16 => name.push_str(value),
            17 => entry.code = said(value).or(entry.code.take()),
            18 => entry.bic = said(value),
            19 => entry.iban = said(value),
            _ => (),
        }
    }
    entry.purpose = said(&purpose).or(entry.purpose.take());
    entry.name = said(&name).or(entry.name.take());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_many_banks() {
        #[track_caller]
        fn check(text: &str, booked: &str, valued: &str, amount: i64, reference: Option<&str>) {
            let entry = read(text, Currency::EUR).unwrap();
            assert_eq!(entry.booked_on.to_string(), booked, "{text}");
            assert_eq!(entry.valued_on.unwrap().to_string(), valued, "{text}");
            assert_eq!(entry.amount, amount, "{text}");
            assert_eq!(entry.bank_reference.as_deref(), reference, "{text}");
        }
        let day = "2018-11-27";
        check("1811271127DR119,35NDDTNONREF", day, day, -11_935, None);
        check("1811271127CR\n30,00N062NONREF", day, day, 3_000, None);
        check("181127C15000,NCLRN", day, day, 1_500_000, Some("N"));
        check("1811271127RC5,00NTRFA//B", day, day, -500, Some("B"));
        check("1811271127RD5,00NTRFA", day, day, 500, Some("A"));
        check("181127    DD212,39NMSCNONREF//", day, day, -21_239, None);
        check(
            "181127CF2066637,00N527\nCsoportos",
            day,
            day,
            206_663_700,
            None,
        );
        check(
            "1811271127C500NTRF29-07-2014 10:05//B4G29PGDCK1QFV3E",
            day,
            day,
            50_000,
            Some("B4G29PGDCK1QFV3E"),
        );
        check(
            "2601021231C1,NTRFNONREF",
            "2025-12-31",
            "2026-01-02",
            100,
            None,
        );
        check(
            "2512310102C1,NTRFNONREF",
            "2026-01-02",
            "2025-12-31",
            100,
            None,
        );
        check(
            "1602300301DR6,00N024NONREF",
            "2016-03-01",
            "2016-02-29",
            -600,
            None,
        );
        check("1811271127DF2402,00S   X", day, day, -240_200, Some("X"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(read(text, Currency::EUR).unwrap_err(), expected);
        }
        check("181327C1,NTRF", "`181327` is no day");
        check(
            "181127X1,NTRF",
            "`181127X1,NTRF` is no line such as 2601050105C1234,56NTRFNONREF",
        );
        check("181127CNTRF", "`` is no amount");
        check("181127C1,005NTRF", "`1,005` has more decimals than EUR has");
    }

    #[test]
    fn the_other_currency() {
        let entry = read(
            "0408040804DR5,NTRFREF//MUL\n/OCMT/USD4,5//IACC/D3/",
            Currency::EUR,
        )
        .unwrap();
        assert_eq!(entry.original_amount.as_deref(), Some("4.50 USD"));
    }
}

//! The inputs as columns of a table: any of them may be missing.

use super::input::{Input, Lzz, TaxClass};
use crate::base::{Code, Error, Result, by_name};

/// The inputs as columns of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a field of `Input`")]
pub enum Column {
    Af,
    Ajahr,
    Alter1,
    Alv,
    Entsch,
    F,
    Jfreib,
    Jhinzu,
    Jre4,
    Jre4ent,
    Jvbez,
    Krv,
    Kvz,
    Lzz,
    Lzzfreib,
    Lzzhinzu,
    Mbv,
    Pkpv,
    Pkpvagz,
    Pkv,
    Pva,
    Pvs,
    Pvz,
    R,
    Re4,
    Sonstb,
    Sonstent,
    Sterbe,
    Stkl,
    Vbez,
    Vbezm,
    Vbezs,
    Vbs,
    Vjahr,
    Vkapa,
    Vmt,
    Zkf,
    Zmvb,
}

impl Code for Column {
    const WHAT: &'static str = "input of the wage tax";
    const NAMES: &'static [(Column, &'static str)] = &[
        (Column::Af, "af"),
        (Column::Ajahr, "AJAHR"),
        (Column::Alter1, "ALTER1"),
        (Column::Alv, "ALV"),
        (Column::Entsch, "ENTSCH"),
        (Column::F, "f"),
        (Column::Jfreib, "JFREIB"),
        (Column::Jhinzu, "JHINZU"),
        (Column::Jre4, "JRE4"),
        (Column::Jre4ent, "JRE4ENT"),
        (Column::Jvbez, "JVBEZ"),
        (Column::Krv, "KRV"),
        (Column::Kvz, "KVZ"),
        (Column::Lzz, "LZZ"),
        (Column::Lzzfreib, "LZZFREIB"),
        (Column::Lzzhinzu, "LZZHINZU"),
        (Column::Mbv, "MBV"),
        (Column::Pkpv, "PKPV"),
        (Column::Pkpvagz, "PKPVAGZ"),
        (Column::Pkv, "PKV"),
        (Column::Pva, "PVA"),
        (Column::Pvs, "PVS"),
        (Column::Pvz, "PVZ"),
        (Column::R, "R"),
        (Column::Re4, "RE4"),
        (Column::Sonstb, "SONSTB"),
        (Column::Sonstent, "SONSTENT"),
        (Column::Sterbe, "STERBE"),
        (Column::Stkl, "STKL"),
        (Column::Vbez, "VBEZ"),
        (Column::Vbezm, "VBEZM"),
        (Column::Vbezs, "VBEZS"),
        (Column::Vbs, "VBS"),
        (Column::Vjahr, "VJAHR"),
        (Column::Vkapa, "VKAPA"),
        (Column::Vmt, "VMT"),
        (Column::Zkf, "ZKF"),
        (Column::Zmvb, "ZMVB"),
    ];
    const ALSO: &'static [(Column, &'static str)] = &[(Column::Af, "AF"), (Column::F, "F")];
}

impl Column {
    /// The column called so, in capital or small letters.
    ///
    /// # Errors
    /// Input, naming the known ones.
    pub fn named(name: &str) -> Result<Column> {
        by_name(name).or_else(|_| {
            by_name(&name.to_ascii_uppercase()).map_err(|err| {
                Error::input(format!("unknown input of the wage tax `{name}`"))
                    .with_hint(err.hint().unwrap_or_default())
            })
        })
    }
}

/// The largest amount in cents: a hundred million euros. Every product below stays within an i64.
const LARGEST: i64 = 10_000_000_000;

impl Input {
    /// Sets the input of a column from its text; an empty text leaves it as it is.
    ///
    /// # Errors
    /// Input, naming the column, the text and what belongs there.
    pub fn set(&mut self, column: Column, text: &str) -> Result<()> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let field = Field { column, text };
        match column {
            Column::Af => self.af = field.flag()?,
            Column::Ajahr => self.ajahr = field.year()?,
            Column::Alter1 => self.alter1 = field.flag()?,
            Column::Alv => self.alv = field.flag()?,
            Column::Entsch => self.entsch = field.cents()?,
            Column::F => {
                self.f = field.scaled(3, 1000, "a factor up to 1 with up to three decimals")?
            }
            Column::Jfreib => self.jfreib = field.cents()?,
            Column::Jhinzu => self.jhinzu = field.cents()?,
            Column::Jre4 => self.jre4 = field.cents()?,
            Column::Jre4ent => self.jre4ent = field.cents()?,
            Column::Jvbez => self.jvbez = field.cents()?,
            Column::Krv => self.krv = field.count(2, "0, 1 or 2")?,
            Column::Kvz => {
                let what = "a percentage below 100 with up to two decimals";
                self.kvz = field.scaled(2, 9999, what)?;
            }
            Column::Lzz => {
                let what = "1 (year), 2 (month), 3 (week) or 4 (day)";
                self.lzz = field.one_of(&Lzz::ALL, what)?;
            }
            Column::Lzzfreib => self.lzzfreib = field.cents()?,
            Column::Lzzhinzu => self.lzzhinzu = field.cents()?,
            Column::Mbv => self.mbv = field.cents()?,
            Column::Pkpv => self.pkpv = field.cents()?,
            Column::Pkpvagz => self.pkpvagz = field.cents()?,
            Column::Pkv => self.pkv = field.count(2, "0, 1 or 2")?,
            Column::Pva => {
                self.pva = field.count(4, "0 to 4: the children from the second to the fifth")?
            }
            Column::Pvs => self.pvs = field.flag()?,
            Column::Pvz => self.pvz = field.flag()?,
            Column::R => self.r = field.count(99, "a religious community: 0 (none) to 99")?,
            Column::Re4 => self.re4 = field.cents()?,
            Column::Sonstb => self.sonstb = field.signed_cents()?,
            Column::Sonstent => self.sonstent = field.cents()?,
            Column::Sterbe => self.sterbe = field.cents()?,
            Column::Stkl => self.stkl = field.one_of(&TaxClass::ALL, "a tax class: 1 to 6")?,
            Column::Vbez => self.vbez = field.cents()?,
            Column::Vbezm => self.vbezm = field.cents()?,
            Column::Vbezs => self.vbezs = field.cents()?,
            Column::Vbs => self.vbs = field.cents()?,
            Column::Vjahr => self.vjahr = field.year()?,
            Column::Vkapa => self.vkapa = field.signed_cents()?,
            Column::Vmt => self.vmt = field.cents()?,
            Column::Zkf => {
                let what = "allowances for children: 0 to 99.5 with one decimal";
                self.zkf = field.scaled(1, 995, what)?;
            }
            Column::Zmvb => self.zmvb = field.count(12, "months: 0 to 12")?,
        }
        Ok(())
    }
}

/// What stands before decimals; in German a comma.
const POINT: [char; 2] = ['.', ','];

/// A text in a column.
struct Field<'a> {
    column: Column,
    text: &'a str,
}

impl Field<'_> {
    fn flag(&self) -> Result<bool> {
        Ok(self.count(1, "0 (no) or 1 (yes)")? == 1)
    }

    fn cents(&self) -> Result<i64> {
        self.scaled(
            0,
            LARGEST,
            "full cents from 0 to 10000000000 (100 million euros)",
        )
    }

    /// What may have to be paid back.
    fn signed_cents(&self) -> Result<i64> {
        match self.text.strip_prefix('-') {
            Some(text) => Field { text, ..*self }.cents().map(|cents| -cents),
            None => self.cents(),
        }
    }

    fn year(&self) -> Result<i64> {
        let what = "a year such as 2026, or 0";
        match self.count(2999, what)? {
            year @ (0 | 1900..) => Ok(year),
            _ => Err(self.wrong(what)),
        }
    }

    fn count(&self, largest: i64, what: &str) -> Result<i64> {
        self.scaled(0, largest, what)
    }

    /// The one with that number; the first is 1.
    fn one_of<T: Copy>(&self, all: &[T], what: &str) -> Result<T> {
        let number = self.count(all.len() as i64, what)?;
        let index = usize::try_from(number - 1).map_err(|_| self.wrong(what))?;
        Ok(all[index])
    }

    /// A number from 0 to `largest`, in units of so many decimals. Zeros beyond them do not count.
    fn scaled(&self, decimals: usize, largest: i64, what: &str) -> Result<i64> {
        // Nearly all numbers are plain digits.
        if let Some(number) = plain(self.text) {
            return match number * 10_i64.pow(decimals as u32) {
                number if number <= largest => Ok(number),
                _ => Err(self.wrong(what)),
            };
        }
        // Of cents, 3500.00 would be euros.
        if !self.text.is_ascii() || decimals == 0 && self.text.contains(POINT) {
            return Err(self.wrong(what));
        }
        let (whole, part) = self.text.split_once(POINT).unwrap_or((self.text, ""));
        let (part, beyond) = part.split_at(part.len().min(decimals));
        let is_number = !whole.is_empty()
            && whole.len() <= 12
            && whole
                .bytes()
                .chain(part.bytes())
                .all(|byte| byte.is_ascii_digit())
            && beyond.bytes().all(|byte| byte == b'0');
        if !is_number {
            return Err(self.wrong(what));
        }
        let digits = whole.bytes().chain(part.bytes());
        let number = digits.fold(0, |number: i64, digit| {
            number * 10 + i64::from(digit - b'0')
        });
        let number = number * 10_i64.pow((decimals - part.len()) as u32);
        match number <= largest {
            true => Ok(number),
            false => Err(self.wrong(what)),
        }
    }

    fn wrong(&self, what: &str) -> Error {
        let name = self.column.as_str();
        let text: String = self.text.chars().take(40).collect();
        Error::input(format!("`{name}` is `{text}`, which is not {what}"))
    }
}

/// The number that up to twelve digits are.
#[inline]
fn plain(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || 12 < bytes.len() {
        return None;
    }
    let mut number = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if 9 < digit {
            return None;
        }
        number = number * 10 + i64::from(digit);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_the_unit_of_their_input() {
        let check = |column, text, read: fn(&Input) -> i64, expected| {
            let mut input = Input::default();
            input.set(column, text).unwrap();
            assert_eq!(read(&input), expected, "{column:?} {text}");
        };
        check(Column::Re4, "350000", |input| input.re4, 350_000);
        check(Column::Re4, " 350000 ", |input| input.re4, 350_000);
        check(Column::Re4, "", |input| input.re4, 0);
        check(Column::Kvz, "2.9", |input| input.kvz, 290);
        check(Column::Kvz, "2.45", |input| input.kvz, 245);
        check(Column::Kvz, "2,9", |input| input.kvz, 290);
        check(Column::Kvz, "3", |input| input.kvz, 300);
        check(Column::F, "0.868", |input| input.f, 868);
        check(Column::F, "1.0", |input| input.f, 1000);
        check(Column::Zkf, "1.5", |input| input.zkf, 15);
        check(Column::Sonstb, "-100", |input| input.sonstb, -100);
        check(Column::Stkl, "6", |input| input.stkl.number(), 6);
        check(Column::Lzz, "2", |input| input.lzz.number(), 2);
    }

    #[test]
    fn wrong_texts_are_told_with_what_belongs_there() {
        let check = |column: Column, text: &str, expected: &str| {
            let err = Input::default().set(column, text).unwrap_err();
            assert_eq!(err.to_string(), expected);
        };
        // With a point it is meant as euros.
        check(
            Column::Re4,
            "3500.00",
            "`RE4` is `3500.00`, which is not full cents from 0 to 10000000000 (100 million euros)",
        );
        check(
            Column::Stkl,
            "7",
            "`STKL` is `7`, which is not a tax class: 1 to 6",
        );
        check(
            Column::Stkl,
            "0",
            "`STKL` is `0`, which is not a tax class: 1 to 6",
        );
        check(
            Column::Pvz,
            "yes",
            "`PVZ` is `yes`, which is not 0 (no) or 1 (yes)",
        );
        check(
            Column::Re4,
            "3500.50",
            "`RE4` is `3500.50`, which is not full cents from 0 to 10000000000 (100 million euros)",
        );
        check(
            Column::Zkf,
            "0.25",
            "`ZKF` is `0.25`, which is not allowances for children: 0 to 99.5 with one decimal",
        );
        check(
            Column::Vjahr,
            "26",
            "`VJAHR` is `26`, which is not a year such as 2026, or 0",
        );
        for text in ["-1", "1e5", ".5", "99999999999999999999", "１", "1.é", "+1"] {
            assert!(Input::default().set(Column::Re4, text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_column_has_its_name_in_any_letters() {
        for (column, name) in Column::NAMES {
            assert_eq!(Column::named(name).unwrap(), *column);
            assert_eq!(Column::named(&name.to_ascii_lowercase()).unwrap(), *column);
        }
        assert!(Column::named("BRUTTO").is_err());
    }
}

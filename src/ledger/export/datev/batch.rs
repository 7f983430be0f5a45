//! The batches: the entries of a year, in files of at most 99,999 rows.

use super::keys::{self, Habit, NOT_AUTOMATIC};
use super::notes::Notes;
use super::numbers::Side;
use super::sheet::Sheet;
use super::split::{Pair, Part, Taxed, rows};
use super::{Export, Header};
use crate::base::{Error, Period, Result};
use crate::ledger::export::{Create, Voucher, VoucherLine, each_voucher};
use crate::ledger::store;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::io::Write;

/// The most rows of a file.
const MOST: usize = 99_999;

/// Writes the batches, year by year; answers with how many entries are in them.
pub fn write(export: &Export<'_>, notes: &mut Notes, create: Create<'_>) -> Result<u64> {
    let books = export.books;
    let mut entries = 0;
    for year in store::datev::years(books.conn, books.period)? {
        let wrong = || Error::system(format!("the file is damaged: no year is {year}"));
        let day = |month, day| NaiveDate::from_ymd_opt(year as i32, month, day).ok_or_else(wrong);
        let whole = Period {
            from: day(1, 1)?,
            to: day(12, 31)?,
        };
        let period = books.period.map_or(whole, |it| Period {
            from: it.from.max(whole.from),
            to: it.to.min(whole.to),
        });
        let mut batch = Batch {
            export,
            year: year as i32,
            period,
            locked: store::datev::is_locked(books.conn, period)?,
            sheet: Sheet::entries(),
            body: Vec::new(),
            files: 0,
            rows: 0,
            entries: 0,
        };
        each_voucher(books.conn, Some(period), |it| {
            batch.voucher(&it, notes, create)
        })?;
        batch.finish_file(create)?;
        entries += batch.entries;
    }
    Ok(entries)
}

/// The files of a year. The rows of one are kept until it is full, for its head counts them.
struct Batch<'a> {
    export: &'a Export<'a>,
    year: i32,
    period: Period,
    locked: bool,
    sheet: Sheet,
    body: Vec<u8>,
    files: u32,
    rows: usize,
    entries: u64,
}

impl Batch<'_> {
    fn voucher(&mut self, it: &Voucher, notes: &mut Notes, create: Create<'_>) -> Result<()> {
        if self.export.books.leaves_out(it) {
            return Ok(());
        }
        let number = it.entry.number();
        if it.entry.source == "closing" {
            notes.closing(&format!("entry {number}"));
            return Ok(());
        }
        let parts: Vec<Part> = (0..)
            .zip(&it.lines)
            .filter(|(_, line)| line.amount != 0)
            .map(|(index, line)| self.part(index, line, it.entry.date))
            .collect::<Result<_>>()?;
        let is_vat = |account: u64| self.export.vat_accounts.contains(&account);
        let pairs = match self.opening(it) {
            Some(account) => opened(&parts, account),
            None => rows(&parts, is_vat, self.export.clearing),
        };
        // The rows of an entry stay together.
        if self.rows + pairs.len() > MOST {
            self.finish_file(create)?;
        }
        self.rows += pairs.len();
        self.entries += 1;
        pairs.iter().try_for_each(|pair| self.row(it, pair, notes))
    }

    /// The opening account of balances that are carried forward, or of an item that was taken
    /// over: what is on the others stands against it, one by one.
    fn opening(&self, it: &Voucher) -> Option<u64> {
        let lines = it.lines.iter().filter(|line| line.amount != 0);
        let accounts: Vec<_> = lines
            .filter_map(|line| self.export.books.account(line.account).ok())
            .collect();
        let role = |it: &crate::ledger::Account| it.role.clone().unwrap_or_default();
        let mut against = accounts
            .iter()
            .filter(|it| role(it).split('.').next() == Some("opening"));
        let account = against.next()?;
        let trade = accounts
            .iter()
            .any(|it| ["receivable", "payable"].contains(&role(it).as_str()));
        let alone = against.all(|it| it.code == account.code);
        (alone && (it.entry.source == "opening" || trade))
            .then(|| self.export.length.account(&account.code))
    }

    /// Writes the rows there are as a file, if there are any.
    fn finish_file(&mut self, create: Create<'_>) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        self.files += 1;
        let more = match self.files {
            1 => String::new(),
            files => format!("_{files}"),
        };
        let mut out = create(&format!("EXTF_Buchungsstapel_{}{more}.csv", self.year))?;
        let header = Header {
            format: (21, "Buchungsstapel", 13),
            year: self.year,
            span: Some((self.period.from, self.period.to)),
            title: &format!("bo: {} Buchungen", self.rows),
            locked: self.locked,
        };
        self.export.header(&header, &mut *out)?;
        self.sheet.headings(&mut *out)?;
        out.write_all(&std::mem::take(&mut self.body))?;
        self.rows = 0;
        Ok(out.flush()?)
    }

    /// A posting, on its account there.
    fn part(&self, posting: usize, line: &VoucherLine, day: NaiveDate) -> Result<Part> {
        let export = self.export;
        let account = export.books.account(line.account)?;
        let side = match account.role.as_deref() {
            Some("receivable") => Some(Side::Customer),
            Some("payable") => Some(Side::Supplier),
            _ => None,
        };
        let code = line.tax.as_deref();
        let (tax, automatic) = match keys::habit(export.chart, account, code, day) {
            _ if side.is_some() => (None, false),
            Habit::Automatic(tax) => (tax, true),
            Habit::Plain => {
                let tax = code.and_then(|code| keys::of_code(code, day));
                (tax.filter(|it| it.key.is_some()), false)
            }
        };
        Ok(Part {
            account: match side {
                Some(side) => export
                    .length
                    .personal(export.personal.number(line.contact, side)),
                None => export.length.account(&account.code),
            },
            amount: line.amount,
            tax: tax.map(|tax| Taxed::of(tax, |role| export.vat.get(role).copied())),
            automatic,
            personal: side.is_some(),
            posting,
        })
    }

    fn row(&mut self, it: &Voucher, pair: &Pair, notes: &mut Notes) -> Result<()> {
        let entry = &it.entry;
        let (books, number) = (self.export.books, entry.number());
        let at = format!("entry {number}");
        let side = if pair.amount < 0 { "H" } else { "S" };
        let ours = entry.document.as_deref();
        // Open items match by the number that the supplier knows.
        let theirs = ours.and_then(|it| books.supplier_numbers.get(it));
        let document = theirs.map(String::as_str).or(ours).unwrap_or(&number);
        let (field, changed) = belegfeld(document);
        if changed && entry.document.is_some() {
            notes.document(&at);
        }
        let lines = || pair.postings.iter().filter_map(|it_| it.lines.get(*it_));
        let text = lines().find_map(|it| it.text.as_deref());
        let text = text.unwrap_or(&entry.text);
        let mut values: Vec<(usize, Cow<'_, str>)> = vec![
            (1, self.amount(pair.amount.abs(), &at)?.into()),
            (2, side.into()),
            (3, books.currency.as_str().to_string().into()),
            (7, pair.account.to_string().into()),
            (8, pair.contra.to_string().into()),
            (9, pair.key.as_deref().unwrap_or_default().into()),
            (10, entry.date.format("%d%m").to_string().into()),
            (11, field.into()),
            (14, text.into()),
            (21, "Buchung".into()),
            (22, number.as_str().into()),
        ];
        match (theirs, ours) {
            (Some(theirs), Some(ours)) => {
                values.extend([(23, "Beleg".into()), (24, first(ours, 210).into())]);
                if changed {
                    values.extend([(29, "Rechnung".into()), (30, first(theirs, 210).into())]);
                }
            }
            (None, Some(ours)) if changed => {
                values.extend([(23, "Beleg".into()), (24, first(ours, 210).into())]);
            }
            (None, _) | (Some(_), None) => {}
        }
        if text.chars().count() > 60 {
            values.extend([(25, "Text".into()), (26, first(text, 210).into())]);
        }
        if let Some(foreign) = lines().find_map(|it| it.foreign) {
            let foreign = foreign.abs().to_string().replace('.', ",");
            values.extend([(27, "Fremdwährung".into()), (28, foreign.into())]);
        }
        if let Some(department) = lines().find_map(|it| it.department.as_deref()) {
            values.push((37, department.into()));
        }
        // Who gets what wages owe has no account of their own there.
        let owed = |line: &&VoucherLine| {
            let account = books.account(line.account);
            let role = account.ok().and_then(|it| it.role.as_deref());
            role.is_some_and(|role| role.starts_with("payroll-"))
        };
        if let Some(contact) = lines().filter(owed).find_map(|it| books.contact(it)) {
            values.extend([
                (31, "Empfänger".into()),
                (32, first(&contact.name, 210).into()),
            ]);
        }
        if let Some(vat_id) = recapitulated(self.export, it, pair) {
            values.push((40, vat_id.into()));
        }
        values.push((114, u8::from(self.locked).to_string().into()));
        self.sheet.record(&at, &values, notes, &mut self.body)
    }

    /// An amount as DATEV writes it: a comma and two decimals, without a sign.
    fn amount(&self, minor: i64, at: &str) -> Result<String> {
        let too = |what: &str| Error::refused(format!("{at}: an amount is too {what} for DATEV"));
        let cents = match self.export.books.currency.exponent() {
            exponent @ 0..=2 => minor.checked_mul(10_i64.pow(2 - exponent)),
            _ => return Err(too("fine")),
        };
        match cents.filter(|cents| *cents < 1_000_000_000_000) {
            Some(cents) => Ok(format!("{},{:02}", cents / 100, cents % 100)),
            None => Err(too("large")),
        }
    }
}

/// What is brought forward, each amount against the opening account: `account`.
fn opened(parts: &[Part], account: u64) -> Vec<Pair> {
    let others = parts.iter().filter(|it| it.account != account);
    others
        .map(|it| match it.automatic {
            // The key that switches the VAT off belongs to the contra account.
            true => Pair {
                account,
                contra: it.account,
                amount: -it.amount,
                key: Some(NOT_AUTOMATIC.to_string()),
                postings: vec![it.posting],
            },
            false => Pair {
                account: it.account,
                contra: account,
                amount: it.amount,
                key: None,
                postings: vec![it.posting],
            },
        })
        .collect()
}

/// The VAT id of the customer, where the recapitulative statement wants it (§ 18a UStG).
fn recapitulated<'a>(export: &Export<'a>, it: &Voucher, pair: &Pair) -> Option<&'a str> {
    let stated = |line: &VoucherLine| {
        let code = line.tax.as_deref();
        code.is_some_and(|code| ["K", "AE-EU"].contains(&code))
    };
    let mut lines = pair
        .postings
        .iter()
        .filter_map(|index| it.lines.get(*index));
    if !lines.any(stated) {
        return None;
    }
    let mut contacts = it
        .lines
        .iter()
        .filter_map(|line| export.books.contact(line));
    contacts.find_map(|contact| contact.vat_id.as_deref())
}

/// A number of a paper with the characters that DATEV matches open items by, and whether it
/// became another one.
fn belegfeld(document: &str) -> (String, bool) {
    let mut field = String::new();
    for c in document.chars() {
        match c {
            'ä' | 'Ä' => field.push_str("AE"),
            'ö' | 'Ö' => field.push_str("OE"),
            'ü' | 'Ü' => field.push_str("UE"),
            'ß' => field.push_str("SS"),
            c if c.is_ascii_alphanumeric() || "_$&%*+-/".contains(c) => {
                field.push(c.to_ascii_uppercase());
            }
            _ => field.push('-'),
        }
    }
    field.truncate(36);
    let changed = field != document;
    (field, changed)
}

/// The first so many characters.
fn first(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(document: &str, field: &str, changed: bool) {
        assert_eq!(belegfeld(document), (field.to_string(), changed));
    }

    #[test]
    fn numbers_of_papers_have_few_characters() {
        check("RE-2026-0001", "RE-2026-0001", false);
        check("r 1.2", "R-1-2", true);
        check("Größe", "GROESSE", true);
        check(&"1".repeat(40), &"1".repeat(36), true);
    }
}

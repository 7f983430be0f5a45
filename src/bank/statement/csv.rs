//! The CSV files of banks, by profile: which one fits is found by the names of the columns.

use super::super::line::Detail;
use super::{Balance, Entry, Part, Profile, Told, amount, purpose, reference, said, wrong};
use crate::base::{Currency, Error, Iban, Result};
use ::csv::{ReaderBuilder, StringRecord};
use std::cmp::Ordering;
use std::collections::HashMap;

/// So many lines may stand before the names of the columns.
const PREAMBLE: usize = 60;

/// Reads the file `name`, as `profile` says or as the one of ours that fits.
pub fn read(name: &str, text: &str, profile: Option<&Profile>) -> Result<Told> {
    let ours = match profile {
        Some(profile) => vec![profile.clone()],
        None => Profile::all()?,
    };
    let found = ours
        .iter()
        .filter_map(|it| find_header(text, it).map(|start| (start, it)))
        // The one that knows most of the columns.
        .max_by_key(|(_, it)| it.header.len());
    let Some((start, profile)) = found else {
        return Err(not_known(name, text, profile));
    };
    let mut reader = Reader::new(name, profile, &start)?;
    reader.account = own_account(&text[..start.offset]);
    let rows = reader.rows(text, &start)?;
    let statements = rows
        .into_iter()
        .map(|rows| rows.part(name))
        .collect::<Result<Vec<_>>>()?;
    if statements.is_empty() {
        return Err(wrong(
            name,
            start.line,
            "there is no line below the names of the columns",
        ));
    }
    Ok(Told {
        format: format!("csv {}", profile.name),
        statements,
    })
}

fn not_known(name: &str, text: &str, profile: Option<&Profile>) -> Error {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first: String = first.unwrap_or_default().chars().take(100).collect();
    match profile {
        Some(profile) => {
            let columns = profile.header.join("`, `");
            Error::input(format!(
                "{name}: the columns of profile `{}` are not there",
                profile.name
            ))
            .with_hint(format!("it needs `{columns}`"))
        }
        None => Error::input(format!(
            "{name}:1: no statement of a bank that is known: `{first}`"
        ))
        .with_hint(format!(
            "it can be camt, MT940, MT942, or CSV of {}; `--profile bank.toml` describes \
                 another CSV",
            Profile::names()
        )),
    }
}

/// Where the lines begin, and the names of the columns above them.
struct Start {
    /// The line of the names, or the first one if there are none.
    line: u32,
    /// Where that line begins.
    offset: usize,
    names: Vec<String>,
}

fn find_header(text: &str, profile: &Profile) -> Option<Start> {
    let mut offset = 0;
    for (line, number) in text.split_inclusive('\n').take(PREAMBLE).zip(1_u32..) {
        let start = offset;
        offset += line.len();
        let first = line.trim_start_matches('\u{feff}');
        if let Some(count) = profile.fields {
            let fields = split(first, profile.separator);
            let day = fields.first().and_then(|it| amount::day(it, &profile.date));
            if fields.len() == count && day.is_some() {
                let names = (1..=count).map(|it| it.to_string()).collect();
                return Some(Start {
                    line: number,
                    offset: start,
                    names,
                });
            }
            continue;
        }
        let there = |name: &String| first.contains(name.as_str());
        if !profile.header.iter().all(there) {
            continue;
        }
        let names = split(first, profile.separator);
        if profile.header.iter().all(|name| names.contains(name)) {
            return Some(Start {
                line: number,
                offset: start,
                names,
            });
        }
    }
    None
}

fn split(line: &str, separator: char) -> Vec<String> {
    let mut record = StringRecord::new();
    let read = builder(separator)
        .from_reader(line.as_bytes())
        .read_record(&mut record);
    match read {
        Ok(true) => record.iter().map(|it| it.trim().to_string()).collect(),
        _ => Vec::new(),
    }
}

fn builder(separator: char) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .has_headers(false)
        .flexible(true);
    builder
}

/// Our own account, where it stands above the lines.
fn own_account(preamble: &str) -> Option<String> {
    preamble
        .split([';', ',', '"', '\n', '\t', ':'])
        .find_map(|word| word.trim().parse::<Iban>().ok())
        .map(|it| it.to_string())
}

/// The places of the columns, found once.
struct Places {
    booked: Vec<usize>,
    valued: Vec<usize>,
    amount: Vec<usize>,
    debit: Vec<usize>,
    credit: Vec<usize>,
    currency: Vec<usize>,
    name: Vec<usize>,
    payer: Vec<usize>,
    payee: Vec<usize>,
    iban: Vec<usize>,
    bic: Vec<usize>,
    purpose: Vec<usize>,
    end_to_end: Vec<usize>,
    mandate: Vec<usize>,
    creditor: Vec<usize>,
    reference: Vec<usize>,
    code: Vec<usize>,
    return_reason: Vec<usize>,
    original: Vec<usize>,
    original_currency: Vec<usize>,
    balance: Vec<usize>,
    status: Vec<usize>,
    account: Vec<usize>,
    gross: Vec<usize>,
    fee: Vec<usize>,
}

struct Reader<'a> {
    name: &'a str,
    profile: &'a Profile,
    names: &'a [String],
    places: Places,
    /// Our own account, where it stands above the lines.
    account: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(name: &'a str, profile: &'a Profile, start: &'a Start) -> Result<Reader<'a>> {
        let mut at: HashMap<&str, usize> = HashMap::new();
        for (index, column) in start.names.iter().enumerate() {
            at.entry(column.as_str()).or_insert(index);
        }
        let find = |names: &super::profile::Names| -> Vec<usize> {
            let all = names.all().iter();
            all.filter_map(|it| at.get(it.as_str()).copied()).collect()
        };
        let columns = &profile.columns;
        let places = Places {
            booked: find(&columns.booked),
            valued: find(&columns.valued),
            amount: find(&columns.amount),
            debit: find(&columns.debit),
            credit: find(&columns.credit),
            currency: find(&columns.currency),
            name: find(&columns.name),
            payer: find(&columns.payer),
            payee: find(&columns.payee),
            iban: find(&columns.iban),
            bic: find(&columns.bic),
            purpose: find(&columns.purpose),
            end_to_end: find(&columns.end_to_end),
            mandate: find(&columns.mandate),
            creditor: find(&columns.creditor),
            reference: find(&columns.reference),
            code: find(&columns.code),
            return_reason: find(&columns.return_reason),
            original: find(&columns.original),
            original_currency: find(&columns.original_currency),
            balance: find(&columns.balance),
            status: find(&columns.status),
            account: find(&columns.account),
            gross: find(&columns.gross),
            fee: find(&columns.fee),
        };
        let missing = |what: &str| {
            Err(wrong(
                name,
                start.line,
                format!("there is no column for `{what}`"),
            ))
        };
        if places.booked.is_empty() {
            return missing("booked");
        }
        if places.amount.is_empty() && places.credit.is_empty() {
            return missing("amount");
        }
        Ok(Reader {
            name,
            profile,
            names: &start.names,
            places,
            account: None,
        })
    }

    /// The lines, by account and currency.
    fn rows(&self, text: &str, start: &Start) -> Result<Vec<Rows>> {
        let body = text[start.offset..].trim_start_matches('\u{feff}');
        let mut reader = builder(self.profile.separator).from_reader(body.as_bytes());
        let mut record = StringRecord::new();
        let mut found: Vec<Rows> = Vec::new();
        let mut header = !self.profile.header.is_empty();
        let (mut place, mut counted) = (start.line, 0);
        loop {
            let more = reader
                .read_record(&mut record)
                .map_err(|_| wrong(self.name, place, "the line cannot be read"))?;
            if !more {
                return Ok(found);
            }
            // The end of a line before, and empty lines, still belong to what the reader calls
            // the beginning of a record.
            let begins = record.position().map_or(0, ::csv::Position::byte) as usize;
            let skipped = body[begins..].find(|c| c != '\r' && c != '\n');
            let begins = begins + skipped.unwrap_or(0);
            let ends = body.as_bytes()[counted..begins].iter();
            place += ends.filter(|byte| **byte == b'\n').count() as u32;
            counted = begins;
            if std::mem::take(&mut header) {
                continue;
            }
            self.row(&record, place, &mut found)?;
        }
    }

    fn row(&self, record: &StringRecord, place: u32, found: &mut Vec<Rows>) -> Result<()> {
        let at = &self.places;
        let first = |places: &[usize]| {
            places
                .iter()
                .find_map(|it| record.get(*it).filter(|it| !it.trim().is_empty()))
        };
        let wrong_in = |places: &[usize], what: String| {
            let column = places.first().and_then(|it| self.names.get(*it));
            let column = column.map_or("?", String::as_str);
            wrong(self.name, place, format!("`{column}`: {what}"))
        };
        let booked = first(&at.booked);
        let sums = [&at.amount, &at.debit, &at.credit];
        if booked.is_none() && sums.iter().all(|it| first(it).is_none()) {
            return Ok(());
        }
        let currency = match (first(&at.currency), self.profile.currency) {
            (Some(code), _) => code
                .trim()
                .parse()
                .map_err(|err: Error| wrong_in(&at.currency, err.to_string()))?,
            (None, Some(usual)) => usual,
            (None, None) => Currency::EUR,
        };
        let account = first(&at.account)
            .map(|it| {
                it.chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>()
            })
            .filter(|it| !it.is_empty());
        let same = |rows: &Rows| {
            rows.currency == currency
                && rows.account.as_deref() == account.as_deref().or(self.account.as_deref())
        };
        let group = match found.iter().rposition(same) {
            Some(group) => group,
            None => {
                found.push(Rows {
                    place,
                    account: account.or_else(|| self.account.clone()),
                    currency,
                    pending: 0,
                    entries: Vec::new(),
                    balances: Vec::new(),
                });
                found.len() - 1
            }
        };
        let rows = &mut found[group];
        if let Some(status) = first(&at.status)
            && self.profile.pending.iter().any(|it| it == status.trim())
        {
            rows.pending += 1;
            return Ok(());
        }
        let money = |places: &[usize]| -> Result<Option<i64>> {
            let Some(text) = first(places) else {
                return Ok(None);
            };
            let plain = text.trim().trim_end_matches(['€', ' ', '\u{a0}']);
            let mark = match self.profile.decimal.as_str() {
                "auto" => amount::mark(plain),
                "." => '.',
                _ => ',',
            };
            let minor = amount::minor(plain, mark, currency);
            minor.map(Some).map_err(|what| wrong_in(places, what))
        };
        let day = |places: &[usize]| {
            first(places)
                .map(|text| {
                    amount::day(text, &self.profile.date).ok_or_else(|| {
                        wrong_in(places, format!("there is no day `{}`", text.trim()))
                    })
                })
                .transpose()
        };
        let amount = match money(&at.amount)? {
            Some(amount) => amount,
            None => match (money(&at.debit)?, money(&at.credit)?) {
                (None, None) => {
                    return Err(wrong_in(&at.amount, "the amount is missing".to_string()));
                }
                (out, came) => came.unwrap_or(0) - out.unwrap_or(0).abs(),
            },
        };
        let booked_on = day(&at.booked)?
            .ok_or_else(|| wrong_in(&at.booked, "the day is missing".to_string()))?;
        let text = |places: &[usize]| first(places).and_then(said);
        let id = |places: &[usize]| first(places).and_then(reference);
        let party = if amount > 0 { &at.payer } else { &at.payee };
        let mut entry = Entry {
            place,
            booked_on,
            valued_on: day(&at.valued)?,
            amount,
            name: text(&at.name).or_else(|| text(party)),
            iban: first(&at.iban).and_then(|it| said(&it.replace(' ', ""))),
            bic: text(&at.bic),
            end_to_end: id(&at.end_to_end),
            mandate: id(&at.mandate),
            creditor: id(&at.creditor),
            bank_reference: id(&at.reference),
            code: text(&at.code),
            return_reason: text(&at.return_reason),
            original_amount: first(&at.original).and_then(|it| {
                said(&format!(
                    "{} {}",
                    it.trim(),
                    first(&at.original_currency).unwrap_or_default()
                ))
            }),
            ..Entry::default()
        };
        self.purpose(record, &mut entry);
        if let (Some(gross), Some(fee)) = (money(&at.gross)?, money(&at.fee)?)
            && fee != 0
        {
            let fee_name = at.fee.first().and_then(|it| self.names.get(*it));
            entry.details.push(Detail {
                amount: gross,
                name: entry.name.clone(),
                purpose: entry.purpose.clone(),
                end_to_end: entry.end_to_end.clone(),
                ..Detail::default()
            });
            entry.details.push(Detail {
                amount: fee,
                purpose: fee_name.cloned(),
                ..Detail::default()
            });
        }
        rows.balances.push(money(&at.balance)?);
        rows.entries.push(entry);
        Ok(())
    }

    /// The purpose, joined of its columns; the references in it if the bank writes them there.
    fn purpose(&self, record: &StringRecord, entry: &mut Entry) {
        let places = &self.places.purpose;
        if let [only] = places.as_slice()
            && let Some(text) = record.get(*only)
        {
            match purpose::has_key(text) {
                true => purpose::keys(entry, text),
                false => entry.purpose = said(text),
            }
            return;
        }
        let parts: Vec<&str> = places.iter().filter_map(|it| record.get(*it)).collect();
        entry.purpose = said(&parts.join(" "));
    }
}

/// The lines of one account, in the order of the file, with the balance after each if it is there.
struct Rows {
    place: u32,
    account: Option<String>,
    currency: Currency,
    pending: usize,
    entries: Vec<Entry>,
    balances: Vec<Option<i64>>,
}

impl Rows {
    /// Puts the oldest first, and looks at the running balance.
    fn part(mut self, name: &str) -> Result<Part> {
        let all = self.balances.iter().copied().collect::<Option<Vec<i64>>>();
        let mut balances = all.filter(|it| !it.is_empty());
        let order = ends(&self.entries).map(|(first, last)| first.booked_on.cmp(&last.booked_on));
        let broken = |entries: &[Entry], balances: &Option<Vec<i64>>| {
            balances.as_ref().and_then(|it| breaks(entries, it))
        };
        let newest_first = match order {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => broken(&self.entries, &balances).is_some(),
            Some(Ordering::Less) | None => false,
        };
        if newest_first {
            self.entries.reverse();
            balances.iter_mut().for_each(|it| it.reverse());
        }
        let (mut opening, mut closing) = (None, None);
        if let Some(balances) = balances {
            if let Some((at, off)) = breaks(&self.entries, &balances) {
                let text =
                    |minor: i64| crate::base::Money::from_minor(minor, self.currency).amount();
                return Err(wrong(name, self.entries[at].place, format!(
                    "the balance after the line is {}, with the line before it should be {}, difference {}",
                    text(balances[at]),
                    text(balances[at] - off),
                    text(off),
                ))
                .with_hint("a line is missing: fetch the file without filters"));
            }
            let balance = |amount: i64, entry: &Entry| Balance {
                amount,
                place: entry.place,
                on: None,
            };
            if let (Some((first, last)), [after, ..], [.., end]) =
                (ends(&self.entries), &balances[..], &balances[..])
            {
                opening = Some(balance(after - first.amount, first));
                closing = Some(balance(*end, last));
            }
        }
        Ok(Part {
            place: self.place,
            account: self.account,
            currency: Some(self.currency),
            opening,
            closing,
            entries: self.entries,
            pending: self.pending,
            ..Part::default()
        })
    }
}

/// The first and the last line.
fn ends(entries: &[Entry]) -> Option<(&Entry, &Entry)> {
    entries.first().zip(entries.last())
}

/// The first line whose balance does not follow from the one before, and by how much.
fn breaks(entries: &[Entry], balances: &[i64]) -> Option<(usize, i64)> {
    (1..entries.len().min(balances.len())).find_map(|at| {
        let off = balances[at] - balances[at - 1] - entries[at].amount;
        (off != 0).then_some((at, off))
    })
}

//! Statements come into the books: each line once, however often files tell it.
//!
//! A line is known by everything the bank says about it. Equal lines are counted: the second
//! of two equal ones in a file is the second of two equal ones that are there. No line is left
//! out for its date or for being alike.

use super::chain::{self, Follows, Link};
use super::line::Line;
use super::overlap::{self, Shared, Told};
use super::statement::{self, Entry, Part, Statement};
use super::{Account, digest, store};
use crate::base::{Error, Iban, Id, Money, Result, counted, quoted};
use crate::db::Transaction;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How to take a file in.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The account, where the file does not say it.
    pub account: Option<String>,
    /// Only lines booked on this day or later.
    pub from: Option<NaiveDate>,
}

/// What became of a file: one row for each account it tells of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ImportRow {
    pub file: String,
    pub format: String,
    pub account: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub new: u32,
    pub known: u32,
    pub pending: u32,
    pub result: String,
}

/// What became of a file, and what a person should look at.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What was taken.
    pub rows: Vec<ImportRow>,
    /// What to know.
    pub warnings: Vec<String>,
    /// Statements that are missing before what came in.
    pub gaps: Vec<String>,
}

/// A file about to be kept.
pub struct NewFile<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// How it is written.
    pub format: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: &'a [u8; 32],
    /// Its bytes.
    pub content: &'a [u8],
}

/// How many days after today a statement may speak of: value dates lie ahead, years do not.
const AHEAD: u64 = 366;

/// A line that is there already.
pub struct Known {
    /// The row.
    pub id: Id<Line>,
    /// What makes it this line.
    pub digest: [u8; 32],
    /// Which of the equal ones it is.
    pub occurrence: u32,
    /// The statement that told it first.
    pub statement: Id<Statement>,
    /// The day the bank booked it.
    pub booked_on: NaiveDate,
    /// The format of the file it came in.
    pub format: String,
}

/// Takes in the file `name` with these bytes, which say `told`.
///
/// # Errors
/// Refused: no such account, another currency, another format of days that are there.
pub fn import(
    tx: &Transaction<'_>,
    name: &str,
    bytes: &[u8],
    told: &statement::Told,
    options: &ImportOptions,
) -> Result<Imported> {
    let latest = tx.at().date_naive() + Days::new(AHEAD);
    for part in &told.statements {
        part.refuse_odd_days(name, |day| match day <= latest {
            true => Ok(()),
            false => Err("is more than a year ahead".to_string()),
        })?;
    }
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    let plain = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut done = Imported::default();
    if let Some((_, account)) = store::statement::find_file(tx, &sha256)? {
        if let Some(other) = &options.account
            && Account::get(tx, other)?.name != account
        {
            return Err(Error::refused(format!(
                "{name} was taken into the account `{account}` already"
            )));
        }
        done.rows.push(ImportRow {
            file: plain.to_string(),
            format: told.format.clone(),
            account,
            from: None,
            to: None,
            new: 0,
            known: told
                .statements
                .iter()
                .map(|it| it.entries.len() as u32)
                .sum(),
            pending: told.statements.iter().map(|it| it.pending as u32).sum(),
            result: "unchanged".to_string(),
        });
        return Ok(done);
    }
    let mut import = Import {
        tx,
        name,
        file: NewFile {
            name: plain,
            format: &told.format,
            sha256: &sha256,
            content: bytes,
        },
        kept: None,
        options,
    };
    for (account, parts) in import.by_account(told, &mut done.warnings)? {
        import.account(&account, parts, &mut done)?;
    }
    Ok(done)
}

struct Import<'a> {
    tx: &'a Transaction<'a>,
    name: &'a str,
    file: NewFile<'a>,
    kept: Option<Id<store::statement::File>>,
    options: &'a ImportOptions,
}

/// The lines of an account that are there, while a file comes in.
struct There {
    lines: Vec<Known>,
    by_digest: HashMap<[u8; 32], Vec<usize>>,
    /// Lines of the file that found theirs.
    used: HashSet<usize>,
    /// How many equal lines there are, with those that came in just now.
    count: HashMap<[u8; 32], u32>,
}

impl<'a> Import<'a> {
    /// The statements by the account they are about.
    fn by_account(
        &self,
        told: &'a statement::Told,
        warnings: &mut Vec<String>,
    ) -> Result<Vec<(Account, Vec<&'a Part>)>> {
        let mut found: Vec<(Account, Vec<&Part>)> = Vec::new();
        for part in &told.statements {
            let account = self.account_of(part)?;
            let currency = part.currency.unwrap_or(account.currency);
            if currency != account.currency {
                let fits = told
                    .statements
                    .iter()
                    .any(|it| it.account == part.account && it.currency == Some(account.currency));
                let count = counted(part.entries.len() as i128, "line", "lines");
                let what = format!(
                    "in {currency}; the account `{}` is in {}",
                    account.name, account.currency
                );
                if !fits {
                    return Err(Error::input(format!(
                        "{}:{}: the statement is {what}",
                        self.name, part.place
                    )));
                }
                warnings.push(format!("{}: {count} left out, {what}", self.name));
                continue;
            }
            match found.iter_mut().find(|(it, _)| it.id == account.id) {
                Some((_, parts)) => parts.push(part),
                None => found.push((account, vec![part])),
            }
        }
        Ok(found)
    }

    fn account_of(&self, part: &Part) -> Result<Account> {
        let iban = part.iban();
        if let Some(name) = &self.options.account {
            let account = Account::get(self.tx, name)?;
            return match (&account.iban, &iban) {
                (Some(ours), Some(theirs)) if ours != theirs => Err(Error::refused(format!(
                    "{}:{}: the statement is about {theirs}, the account `{}` is {ours}",
                    self.name, part.place, account.name
                ))),
                _ => Ok(account),
            };
        }
        let accounts = Account::all(self.tx)?;
        let Some(said) = &part.account else {
            let hint = match accounts.first() {
                Some(account) => format!("name it: `--account {}`", quoted(&account.name)),
                None => "`bo bank account add giro --iban IBAN` adds one".to_string(),
            };
            return Err(Error::refused(format!(
                "{}: the file does not say which account it is about",
                self.name
            ))
            .with_hint(hint));
        };
        if let Some(account) = accounts.iter().find(|it| is(it, said)) {
            return Ok(account.clone());
        }
        let hint = match iban.or_else(|| german(said)) {
            Some(iban) => format!("`bo bank account add NAME --iban {iban}` adds it"),
            None => match accounts.first() {
                Some(account) => format!("name the account: `--account {}`", quoted(&account.name)),
                None => {
                    "`bo bank account add giro` adds one, `--account giro` names it".to_string()
                }
            },
        };
        Err(Error::refused(format!(
            "{}:{}: no bank account `{said}`",
            self.name, part.place
        ))
        .with_hint(hint))
    }

    fn account(&mut self, account: &Account, parts: Vec<&Part>, done: &mut Imported) -> Result<()> {
        let mut row = ImportRow {
            file: self.file.name.to_string(),
            format: self.file.format.to_string(),
            account: account.name.clone(),
            from: parts.iter().filter_map(|it| it.from).min(),
            to: parts.iter().filter_map(|it| it.to).max(),
            new: 0,
            known: 0,
            pending: parts.iter().map(|it| it.pending as u32).sum(),
            result: "imported".to_string(),
        };
        if parts.iter().all(|it| it.advance) {
            row.pending += parts.iter().map(|it| it.entries.len() as u32).sum::<u32>();
            row.result = "not-kept".to_string();
            done.warnings.push(format!(
                "{}: {} only tells what a statement will say; import the statement as well",
                self.name, self.file.format
            ));
            done.rows.push(row);
            return Ok(());
        }
        let links = store::statement::links(self.tx, Some(account.id))?;
        let mut there = self.there(account, &parts)?;
        let mut kept = Vec::new();
        for part in parts.into_iter().filter(|it| !it.advance) {
            let cut;
            let part = match self.options.from {
                Some(from) => {
                    cut = since(part, from);
                    &cut
                }
                None => part,
            };
            let before = row.new;
            let statement = self.part(account, part, &links, &mut there, &mut row)?;
            kept.extend(statement);
            debug_assert!(statement.is_some() || before == row.new);
        }
        self.look_for_gaps(account, &kept, &mut done.gaps)?;
        if row.new == 0 && kept.is_empty() {
            row.result = "unchanged".to_string();
        }
        done.rows.push(row);
        Ok(())
    }

    fn there(&self, account: &Account, parts: &[&Part]) -> Result<There> {
        let days = || {
            parts
                .iter()
                .flat_map(|it| &it.entries)
                .map(|it| it.booked_on)
        };
        let lines = match (days().min(), days().max()) {
            (Some(from), Some(to)) => store::statement::known(self.tx, account.id, from, to)?,
            _ => Vec::new(),
        };
        let mut by_digest: HashMap<[u8; 32], Vec<usize>> = HashMap::new();
        let mut count: HashMap<[u8; 32], u32> = HashMap::new();
        for (index, line) in lines.iter().enumerate() {
            by_digest.entry(line.digest).or_default().push(index);
            let most = count.entry(line.digest).or_default();
            *most = line.occurrence.max(*most);
        }
        Ok(There {
            lines,
            by_digest,
            used: HashSet::new(),
            count,
        })
    }

    /// Takes one statement in; nothing, if there is nothing new in it.
    fn part(
        &mut self,
        account: &Account,
        part: &Part,
        links: &[Link],
        there: &mut There,
        row: &mut ImportRow,
    ) -> Result<Option<Id<Statement>>> {
        let digests: Vec<[u8; 32]> = part.entries.iter().map(digest::of_entry).collect();
        let mut known: Vec<Option<Id<Line>>> = vec![None; digests.len()];
        if !there.lines.is_empty() {
            self.find_known(part, &digests, links, there, &mut known)?;
        }
        let new = known.iter().filter(|it| it.is_none()).count();
        row.new += new as u32;
        row.known += (known.len() - new) as u32;
        let told = part.opening.is_some() && part.closing.is_some();
        if new == 0 && (!told || links.iter().any(|it| it.is(part))) {
            return Ok(None);
        }
        let file = match self.kept {
            Some(file) => file,
            None => store::statement::insert_file(self.tx, &self.file)?,
        };
        self.kept = Some(file);
        let statement = store::statement::insert(self.tx, file, account.id, part)?;
        for (((entry, digest), known), position) in
            part.entries.iter().zip(&digests).zip(&known).zip(1_u32..)
        {
            if let Some(line) = known {
                store::statement::insert_repeat(self.tx, statement, position, *line)?;
                continue;
            }
            let occurrence = there.count.entry(*digest).or_default();
            *occurrence += 1;
            let new = store::line::NewLine {
                account: account.id,
                statement,
                position,
                entry,
                digest,
                occurrence: *occurrence,
            };
            store::line::insert(self.tx, &new)?;
        }
        store::statement::seal(self.tx, statement)?;
        Ok(Some(statement))
    }

    /// Finds the lines of a statement that are there.
    fn find_known(
        &self,
        part: &Part,
        digests: &[[u8; 32]],
        links: &[Link],
        there: &mut There,
        known: &mut [Option<Id<Line>>],
    ) -> Result<()> {
        let neighbours = chain::neighbours(self.tx, links, part)?;
        let balanced = part.opening.is_some() && part.closing.is_some();
        let mut apart = HashSet::new();
        if !neighbours.is_empty() {
            for (index, line) in there.lines.iter().enumerate() {
                // Whoever told it first: what a neighbour tells is not in this one.
                let told = neighbours.contains(&line.statement)
                    || store::statement::repeats(self.tx, line.id)?
                        .iter()
                        .any(|it| neighbours.contains(it));
                if told {
                    apart.insert(index);
                }
            }
        }
        let mut here = HashSet::new();
        self.tell_apart(
            part,
            (digests, &mut *known),
            links,
            &neighbours,
            there,
            (&mut apart, &mut here),
        )?;
        // Statements that say their balances are told apart by them; other parts of a file are
        // one list.
        for (digest, known) in digests.iter().zip(known.iter_mut()) {
            if known.is_some() {
                continue;
            }
            let Some(equal) = there.by_digest.get(digest) else {
                continue;
            };
            let used = if balanced { &mut here } else { &mut there.used };
            let free = equal
                .iter()
                .find(|it| !apart.contains(*it) && !used.contains(*it));
            if let Some(index) = free {
                used.insert(*index);
                *known = Some(there.lines[*index].id);
            }
        }
        there.used.extend(here);
        self.find_told_within_the_day(part, there, &apart, known)?;
        self.refuse_other_formats(part, there, known)
    }

    /// Finds the lines that the statement shares with those that are there, by the balances before
    /// them, and adds those to `apart` that cannot be in it.
    fn tell_apart(
        &self,
        part: &Part,
        (digests, known): (&[[u8; 32]], &mut [Option<Id<Line>>]),
        links: &[Link],
        neighbours: &HashSet<Id<Statement>>,
        there: &There,
        (apart, used): (&mut HashSet<usize>, &mut HashSet<usize>),
    ) -> Result<()> {
        let (Some(opening), Some(_)) = (part.opening, part.closing) else {
            return Ok(());
        };
        let here = Told {
            opening: opening.amount,
            lines: digests
                .iter()
                .copied()
                .zip(part.entries.iter().map(|it| it.amount))
                .collect(),
        };
        let mut tellers: BTreeSet<Id<Statement>> = BTreeSet::new();
        let mut places: HashMap<Id<Line>, usize> = HashMap::new();
        for digest in digests {
            for index in there.by_digest.get(digest).into_iter().flatten() {
                let line = &there.lines[*index];
                if places.insert(line.id, *index).is_none() {
                    tellers.insert(line.statement);
                    tellers.extend(store::statement::repeats(self.tx, line.id)?);
                }
            }
        }
        let (mut inside, mut outside) = (HashSet::new(), HashSet::new());
        for link in links.iter().filter(|it| tellers.contains(&it.id)) {
            let (Some(opening), Some(_)) = (link.opening, link.closing) else {
                continue;
            };
            if neighbours.contains(&link.id) {
                continue;
            }
            let told = store::statement::told(self.tx, link.id)?;
            let lines = told.iter().map(|(_, digest, amount)| (*digest, *amount));
            let statement = Told {
                opening,
                lines: lines.collect(),
            };
            let Shared::These(ours, theirs) = overlap::shared(&statement, &here) else {
                continue;
            };
            // What another statement has found already, then the rest in the bank's order.
            let mut left: Vec<(Id<Line>, [u8; 32])> = told[ours.clone()]
                .iter()
                .map(|(line, digest, _)| (*line, *digest))
                .filter(|(line, _)| !known[theirs.clone()].contains(&Some(*line)))
                .collect();
            for place in theirs {
                let same = left.iter().position(|(_, it)| *it == digests[place]);
                if let (None, Some(at)) = (known[place], same) {
                    let (line, _) = left.remove(at);
                    known[place] = Some(line);
                    used.extend(places.get(&line));
                }
            }
            for (at, (line, ..)) in told.iter().enumerate() {
                if let Some(index) = places.get(line) {
                    match ours.contains(&at) {
                        true => inside.insert(*index),
                        false => outside.insert(*index),
                    };
                }
            }
        }
        apart.extend(outside.difference(&inside));
        Ok(())
    }

    /// A statement (camt.053) may say a reference or a code of the bank that the report within
    /// the day (camt.052) did not have yet, and the other way round: such lines are the same if
    /// everything else is.
    fn find_told_within_the_day(
        &self,
        part: &Part,
        there: &mut There,
        apart: &HashSet<usize>,
        known: &mut [Option<Id<Line>>],
    ) -> Result<()> {
        let other = match self.file.format {
            "camt.052" => "camt.053",
            "camt.053" => "camt.052",
            _ => return Ok(()),
        };
        let days: HashSet<NaiveDate> = part
            .entries
            .iter()
            .zip(known.iter())
            .filter(|(_, known)| known.is_none())
            .map(|(entry, _)| entry.booked_on)
            .collect();
        let mut free: HashMap<Stable, Vec<usize>> = HashMap::new();
        for (index, line) in there.lines.iter().enumerate().rev() {
            let asked = line.format == other && days.contains(&line.booked_on);
            if asked && !there.used.contains(&index) && !apart.contains(&index) {
                let line = Line::get(self.tx, line.id.raw())?;
                free.entry(Stable::of_line(line)).or_default().push(index);
            }
        }
        if free.is_empty() {
            return Ok(());
        }
        for (entry, known) in part.entries.iter().zip(known.iter_mut()) {
            if known.is_some() {
                continue;
            }
            let index = free.get_mut(&Stable::of_entry(entry)).and_then(Vec::pop);
            if let Some(index) = index {
                there.used.insert(index);
                *known = Some(there.lines[index].id);
            }
        }
        Ok(())
    }

    /// Two formats write the same line differently, so that it would count twice.
    fn refuse_other_formats(
        &self,
        part: &Part,
        there: &There,
        known: &[Option<Id<Line>>],
    ) -> Result<()> {
        let mut days: HashMap<NaiveDate, &str> = HashMap::new();
        for line in &there.lines {
            if family(&line.format) != family(self.file.format) {
                days.insert(line.booked_on, &line.format);
            }
        }
        let twice = part
            .entries
            .iter()
            .zip(known)
            .filter(|(_, known)| known.is_none())
            .find_map(|(entry, _)| Some((entry, days.get(&entry.booked_on)?)));
        let Some((entry, format)) = twice else {
            return Ok(());
        };
        let last = days.keys().max().copied().unwrap_or(entry.booked_on);
        Err(Error::refused(format!(
            "{}:{}: the lines of {} are there already as {format}, which writes them in another \
             way than {}",
            self.name, entry.place, entry.booked_on, self.file.format
        ))
        .with_hint(format!(
            "`--from {}` takes only what comes after them",
            last + Days::new(1)
        )))
    }

    fn look_for_gaps(
        &self,
        account: &Account,
        kept: &[Id<Statement>],
        gaps: &mut Vec<String>,
    ) -> Result<()> {
        if kept.is_empty() {
            return Ok(());
        }
        let links = store::statement::links(self.tx, Some(account.id))?;
        for (link, (follows, missing)) in links.iter().zip(chain::follow(&links)) {
            if follows != Follows::Gap || !kept.contains(&link.id) {
                continue;
            }
            gaps.push(format!("{}: {}", self.name, gap(link, missing)));
        }
        if let Some(off) = chain::off(self.tx, &links)? {
            gaps.push(format!("{}: {}", self.name, off.in_words()));
        }
        Ok(())
    }
}

/// What to say of a statement that does not follow the one before.
pub fn gap(link: &Link, missing: Option<Money>) -> String {
    let amount = |minor: Option<i64>| {
        let money = Money::from_minor(minor.unwrap_or_default(), link.currency);
        format!("{} {}", money.amount(), link.currency)
    };
    let before = link
        .opening
        .zip(missing)
        .map(|(opening, missing)| opening - missing.minor());
    format!(
        "a statement of `{}` is missing before {}: it opens with {}, the one before closed with {}",
        link.account,
        link.from.map_or("it".to_string(), |it| it.to_string()),
        amount(link.opening),
        amount(before),
    )
}

/// The part of a statement from a day on, opened with the balance of that day.
fn since(part: &Part, from: NaiveDate) -> Part {
    let mut cut = part.clone();
    let left: i64 = part
        .entries
        .iter()
        .filter(|it| it.booked_on < from)
        .map(|it| it.amount)
        .sum();
    cut.entries.retain(|it| from <= it.booked_on);
    if let Some(opening) = &mut cut.opening {
        opening.amount += left;
    }
    cut.from = cut
        .from
        .map(|it| it.max(from))
        .filter(|it| Some(*it) <= cut.to);
    cut
}

/// Formats whose files write the same line in the same way.
fn family(format: &str) -> &str {
    match format.strip_prefix("camt") {
        Some(_) => "camt",
        None => format,
    }
}

/// Whether an account is what a file calls `said`: the IBAN, bank code and number, or its name.
fn is(account: &Account, said: &str) -> bool {
    let Some(iban) = &account.iban else {
        return account.name == said;
    };
    let digits =
        |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    let own = &iban.as_str()[4..];
    match said.split_once('/') {
        // BLZ and Kontonummer, as German banks write them: ten digits with zeros in front.
        Some((bank, number)) if bank.len() == 8 => own == format!("{bank}{:0>10}", digits(number)),
        _ => iban.as_str() == digits(said) || own == digits(said) || account.name == said,
    }
}

/// The IBAN of BLZ and Kontonummer, as most German banks make it.
fn german(said: &str) -> Option<Iban> {
    let (bank, number) = said.split_once('/')?;
    Iban::german(bank, number)
}

/// What both a report within the day and a statement say of a line.
#[derive(PartialEq, Eq, Hash)]
struct Stable {
    booked_on: NaiveDate,
    amount: i64,
    texts: [Option<String>; 5],
}

impl Stable {
    fn of_line(line: Line) -> Stable {
        Stable {
            booked_on: line.booked_on,
            amount: line.amount.minor(),
            texts: [
                line.name,
                line.iban,
                line.purpose,
                line.end_to_end,
                line.mandate,
            ],
        }
    }

    fn of_entry(entry: &Entry) -> Stable {
        Stable {
            booked_on: entry.booked_on,
            amount: entry.amount,
            texts: [
                entry.name.clone(),
                entry.iban.clone(),
                entry.purpose.clone(),
                entry.end_to_end.clone(),
                entry.mandate.clone(),
            ],
        }
    }
}

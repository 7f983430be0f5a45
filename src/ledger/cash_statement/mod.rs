//! The cash-basis statement (§ 4 (3), § 11 EStG; "Anlage EÜR") from the same double-entry books.
//!
//! An invoice or bill counts when it is paid: what its entries put on each account is recognised
//! in the share that is paid of it, all of it when it is paid in full, so that no cent is lost.
//! The number of the document links an entry to its payments. Entries without a receivable or
//! payable count at once, with or without money: depreciation does too.

mod form;
mod meant;
mod paid;
mod rows;

pub use meant::Meant;
pub use rows::{CashBehindRow, CashLineRow};

use super::store::{self, cash::Flow};
use super::{Chart, Kind};
use crate::base::{Currency, Finding, Language, Money, Result};
use crate::db::Connection;
use chrono::{Datelike, NaiveDate};
use form::{Form, LineKind};
use paid::{Family, Key};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How to read the books.
#[derive(Debug, Default)]
pub struct Options {
    /// Documents that belong to another one, such as a credit note to its invoice.
    pub links: HashMap<String, String>,
    /// What documents that other books had posted are about: their entries say only that they
    /// are open.
    pub taken_over: HashMap<String, Vec<Meant>>,
    /// Whether regular expenses paid in the first ten days of January count for the year before
    /// (§ 11 (2) sentence 2 EStG), and so does the VAT paid to the tax office.
    pub ten_days: bool,
}

/// The statement of a year.
pub struct Statement {
    form: &'static Form,
    /// One for each line, in minor units, with the sign of the line.
    sums: Vec<i64>,
    behind: Vec<Behind>,
    book: Currency,
    /// What needs a person.
    pub findings: Vec<Finding>,
}

/// Something that was recognised.
struct Behind {
    at: usize,
    number: String,
    date: NaiveDate,
    account: String,
    amount: i64,
    document: Option<String>,
    text: String,
}

/// The statement of `year`.
///
/// # Errors
/// As reading the file.
pub fn of(conn: &Connection, year: i32, options: &Options) -> Result<Statement> {
    let form = Form::of(year);
    let mut it = Statement {
        form,
        sums: vec![0; form.lines.len()],
        behind: Vec::new(),
        book: store::book(conn)?,
        findings: Vec::new(),
    };
    let chart = store::chart(conn)?;
    let span = Span::of(year, options.ten_days);
    direct(conn, &mut it, chart, span)?;
    settled(conn, &mut it, chart, span, options)?;
    for row in &it.behind {
        it.sums[row.at] += row.amount;
    }
    it.behind.sort_by_key(|row| row.at);
    Ok(it)
}

/// The days of a year, and those of the next January that may count for it.
#[derive(Clone, Copy)]
struct Span {
    year: i32,
    from: NaiveDate,
    /// The last day to look at.
    to: NaiveDate,
    ten_days: bool,
}

impl Span {
    fn of(year: i32, ten_days: bool) -> Span {
        let day = |year, month, day| {
            NaiveDate::from_ymd_opt(year, month, day).expect("these days are in every year")
        };
        Span {
            year,
            from: day(year, 1, 1),
            to: match ten_days {
                true => day(year + 1, 1, 10),
                false => day(year, 12, 31),
            },
            ten_days,
        }
    }

    /// Whether what was paid on `date` counts for this year; `before` if it belongs to the year
    /// before when it came in the first ten days of January.
    fn takes(&self, date: NaiveDate, before: bool) -> bool {
        let early = self.ten_days && before && date.month() == 1 && date.day() <= 10;
        date.year() - i32::from(early) == self.year
    }
}

/// Entries without a receivable or payable.
fn direct(conn: &Connection, it: &mut Statement, chart: Chart, span: Span) -> Result<()> {
    let mut entry: Vec<Flow> = Vec::new();
    store::cash::each_direct(conn, span.from, span.to, |flow| {
        if entry.first().is_some_and(|first| first.entry != flow.entry) {
            it.at_once(chart, span, &entry);
            entry.clear();
        }
        entry.push(flow);
        Ok(())
    })?;
    it.at_once(chart, span, &entry);
    Ok(())
}

/// Invoices and bills, and what was paid for them.
fn settled(
    conn: &Connection,
    it: &mut Statement,
    chart: Chart,
    span: Span,
    options: &Options,
) -> Result<()> {
    let first = |document: &String| options.links.get(document).unwrap_or(document).clone();
    let touched: BTreeSet<String> = store::cash::documents(conn, span.from, span.to)?
        .iter()
        .map(first)
        .collect();
    let mut families: BTreeMap<String, Vec<String>> = touched
        .into_iter()
        .map(|document| (document.clone(), vec![document]))
        .collect();
    for (document, first) in &options.links {
        if let Some(family) = families.get_mut(first) {
            family.push(document.clone());
        }
    }
    let accounts = store::accounts(conn)?;
    for documents in families.into_values() {
        let mut flows = Vec::new();
        for document in documents {
            let meant = options.taken_over.get(&document).map(Vec::as_slice);
            let entries = store::cash::of_document(conn, &document, span.to)?;
            flows.extend(meant::spelled_out(entries, meant, &accounts, it.book));
        }
        it.family(chart, span, flows);
    }
    let mut by_contact: BTreeMap<Option<i64>, Vec<Flow>> = BTreeMap::new();
    let loose = store::cash::of_no_document(conn, span.to)?;
    for entry in loose.chunk_by(|a, b| a.entry == b.entry) {
        let contact = entry.iter().find_map(|flow| flow.contact);
        let flows = by_contact.entry(contact.map(|id| id.raw())).or_default();
        flows.extend(entry.iter().cloned());
    }
    for flows in by_contact.into_values() {
        it.family(chart, span, flows);
    }
    Ok(())
}

fn is_result(flow: &Flow) -> bool {
    matches!(flow.kind, Kind::Income | Kind::Expense)
}

fn is_trade(flow: &Flow) -> bool {
    matches!(
        flow.role.as_deref(),
        Some("receivable" | "payable" | "payable-staff")
    )
}

impl Statement {
    /// An entry that counts when it is posted.
    fn at_once(&mut self, chart: Chart, span: Span, entry: &[Flow]) {
        let money = entry.iter().any(|flow| flow.money);
        let held = entry.iter().any(|flow| Form::is_held(chart, flow));
        if !money && (held || !entry.iter().any(is_result)) {
            return;
        }
        let office = entry.iter().any(|flow| {
            let role = flow.role.as_deref().unwrap_or_default();
            role.starts_with("vat-prepaid") || role.starts_with("vat-settlement")
        });
        let counts = entry
            .first()
            .is_some_and(|first| span.takes(first.date, office && money));
        if counts {
            let others = entry.iter().filter(|flow| !flow.money);
            let amounts = others.map(|flow| (Key::of(self.form, chart, flow), flow.amount));
            self.recognise(entry, amounts.collect());
        }
    }

    /// Entries about one invoice or bill, and its payments.
    fn family(&mut self, chart: Chart, span: Span, mut flows: Vec<Flow>) {
        flows.sort_by_key(|flow| (flow.date, flow.entry.raw()));
        let Some(first) = flows.first() else {
            return;
        };
        let id = first.entry;
        let entry: Vec<Flow> = flows.iter().filter(|it| it.entry == id).cloned().collect();
        let mut family = Family::new(self.book, self.unknown(&entry));
        let (mut unlinked, mut beyond) = (Vec::new(), Vec::new());
        for entry in flows.chunk_by(|a, b| a.entry == b.entry) {
            let amounts: Vec<(Key, i64)> = entry
                .iter()
                .filter(|flow| !flow.money && !is_trade(flow))
                .map(|flow| (Key::of(self.form, chart, flow), flow.amount))
                .collect();
            let trade: i64 = entry
                .iter()
                .filter(|it| is_trade(it))
                .map(|it| it.amount)
                .sum();
            let change = match entry.iter().any(|flow| flow.money) {
                true => family.paid(-trade, amounts),
                false => family.stated(trade, amounts),
            };
            let change = match change {
                Ok(change) => {
                    if entry.iter().any(|flow| flow.money) && family.surplus() != 0 {
                        beyond.push((entry, family.surplus()));
                    }
                    change
                }
                Err(amount) => {
                    unlinked.push((entry, amount));
                    vec![(self.unknown(entry), amount)]
                }
            };
            let regular = family.is_regular(self.form, span.year, entry[0].date);
            if span.takes(entry[0].date, regular) {
                self.recognise(entry, change);
            }
            family.began.get_or_insert(entry[0].date);
        }
        // What was taken or paid back since needs nobody any more.
        if unlinked.iter().map(|(_, amount)| amount).sum::<i64>() != 0 {
            for (entry, _) in unlinked {
                self.unlinked(span, entry);
            }
        }
        if family.surplus() != 0 {
            for (entry, surplus) in beyond {
                self.beyond(span, entry, surplus);
            }
        }
    }

    /// A payment of which nobody knows what for.
    fn unlinked(&mut self, span: Span, entry: &[Flow]) {
        let first = &entry[0];
        if span.takes(first.date, false) {
            self.findings.push(Finding::warning(
                "BO-CASH-1",
                format!("entry {}", first.number),
                "it pays something that no entry of its document is about: see which line it belongs to",
            ));
        }
    }

    /// A payment of more than was ever owed.
    fn beyond(&mut self, span: Span, entry: &[Flow], surplus: i64) {
        let first = &entry[0];
        if span.takes(first.date, false) {
            let surplus = Money::from_minor(surplus.abs(), self.book);
            self.findings.push(Finding::warning(
                "BO-CASH-1",
                format!("entry {}", first.number),
                format!(
                    "{surplus} more were paid than is owed: pay it back, or say what it is for"
                ),
            ));
        }
    }

    fn unknown(&self, entry: &[Flow]) -> Key {
        let income = entry
            .iter()
            .any(|flow| flow.role.as_deref() == Some("receivable"));
        let role = if income { "sales" } else { "other-expense" };
        Key {
            at: self.form.of_role(role),
            account: String::new(),
        }
    }

    fn recognise(&mut self, entry: &[Flow], amounts: Vec<(Key, i64)>) {
        let mut sums: BTreeMap<Key, i64> = BTreeMap::new();
        for (key, amount) in amounts {
            *sums.entry(key).or_default() += amount;
        }
        let mut by_line: BTreeMap<Option<usize>, i64> = BTreeMap::new();
        for (key, amount) in &sums {
            *by_line.entry(key.at).or_default() += amount;
        }
        let first = &entry[0];
        for (key, debit) in sums {
            let Some(at) = key.at else { continue };
            // What moves between accounts of one line, such as VAT that is due now, is no news.
            if by_line[&key.at] == 0 {
                continue;
            }
            let amount = match self.form.lines[at].kind {
                LineKind::Income | LineKind::TotalIncome => -debit,
                LineKind::Expense
                | LineKind::Deduction
                | LineKind::Memo
                | LineKind::TotalExpense => debit,
            };
            if amount != 0 {
                self.behind.push(Behind {
                    at,
                    number: first.number.clone(),
                    date: first.date,
                    account: key.account,
                    amount,
                    document: first.document.clone(),
                    text: first.text.clone(),
                });
            }
        }
    }

    fn sum(&self, kind: LineKind) -> i64 {
        let lines = self.form.lines.iter().zip(&self.sums);
        lines
            .filter(|(line, _)| line.kind == kind)
            .map(|(_, sum)| *sum)
            .sum()
    }

    fn income(&self) -> i64 {
        self.sum(LineKind::Income)
    }

    fn expense(&self) -> i64 {
        self.sum(LineKind::Expense) - self.sum(LineKind::Deduction)
    }

    /// Income less expenses, in minor units.
    pub fn result(&self) -> i64 {
        self.income() - self.expense()
    }

    /// The lines of the form that say something, or `all` of them, and the result.
    pub fn rows(&self, language: Language, all: bool) -> Vec<CashLineRow> {
        let text = |minor| Money::from_minor(minor, self.book).amount().to_string();
        let mut rows = Vec::new();
        for (line, sum) in self.form.lines.iter().zip(&self.sums) {
            let (sum, total) = match line.kind {
                LineKind::TotalIncome => (self.income(), true),
                LineKind::TotalExpense => (self.expense(), true),
                LineKind::Income | LineKind::Expense | LineKind::Deduction | LineKind::Memo => {
                    (*sum, false)
                }
            };
            if sum != 0 || total || all {
                rows.push(CashLineRow {
                    line: Some(line.line),
                    kz: line.kz.clone(),
                    label: line.label(language).to_string(),
                    amount: text(sum),
                });
            }
        }
        rows.push(CashLineRow {
            line: None,
            kz: None,
            label: language
                .pick("Gewinn oder Verlust", "Profit or loss")
                .to_string(),
            amount: text(self.result()),
        });
        rows
    }

    /// What was recognised when, behind each line: together exactly what stands in it.
    pub fn behind(&self) -> Vec<CashBehindRow> {
        let rows = self.behind.iter().map(|it| {
            let line = &self.form.lines[it.at];
            CashBehindRow {
                line: line.line,
                kz: line.kz.clone(),
                entry: it.number.clone(),
                date: it.date,
                account: Some(it.account.clone()).filter(|code| !code.is_empty()),
                amount: Money::from_minor(it.amount, self.book).amount().to_string(),
                document: it.document.clone(),
                text: it.text.clone(),
            }
        });
        rows.collect()
    }
}

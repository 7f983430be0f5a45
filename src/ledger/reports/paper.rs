//! Reports on paper, for a bank, a tax adviser or the file: German by default, or English.

mod lists;
mod taxes;

pub use taxes::{cash_statement, ec_sales, vat_return};

pub use lists::{About, journal, list, side_by_side};

use super::figures::{FigureLine, Figures, Layout, LineKind};
use super::question::Question;
use super::trial_balance::TrialBalanceRow;
use crate::base::{Currency, Language, Money, Month, Period, Result};
use crate::document::{Block, Column, Form, Letter, Table, TableRow, Tone, Words, format};
use crate::firm::Firm;
use crate::ledger::{Account, AccountLineRow};
use chrono::NaiveDate;
use std::ops::Range;

/// More amounts than these do not fit beside each other on upright paper.
const MOST_UPRIGHT: usize = 5;

/// So many parts of a period fit on paper that lies on its side, with their total: a year of
/// months. More stand in tables below each other.
const MOST_WIDE: usize = 12;

/// What a report is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// Balances of accounts.
    Balance,
    /// The income statement.
    Income,
    /// The balance sheet.
    BalanceSheet,
    /// Where the money came from.
    CashFlow,
}

impl Title {
    /// Its name.
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Title::Balance => language.pick("Salden der Konten", "Balances of accounts"),
            Title::Income => language.pick("Gewinn- und Verlustrechnung", "Income statement"),
            Title::BalanceSheet => language.pick("Bilanz", "Balance sheet"),
            Title::CashFlow => language.pick("Zahlungsströme", "Cash flow"),
        }
    }

    fn law(self, language: Language) -> &'static str {
        match self {
            Title::Balance | Title::CashFlow => "",
            Title::Income => language.pick(
                "Gesamtkostenverfahren nach § 275 Abs. 2 HGB, Erleichterungen nach § 276 HGB.",
                "By nature of expense (§ 275 (2) HGB), with the simplifications of § 276 HGB.",
            ),
            Title::BalanceSheet => language.pick(
                "Gliederung nach § 266 HGB für kleine Gesellschaften (§ 266 Abs. 1 Satz 3 HGB).",
                "In the form of § 266 HGB for small companies (§ 266 (1) sentence 3 HGB).",
            ),
        }
    }
}

/// What stands on every report: whose it is, and which books it was made from.
#[derive(Clone, Debug)]
pub struct Imprint<'a> {
    /// The firm.
    pub firm: &'a Firm,
    /// The language of the paper.
    pub language: Language,
    /// How many entries the books have.
    pub entries: i64,
    /// The start of the hash of the last one.
    pub head: &'a str,
    /// The day it is printed.
    pub today: NaiveDate,
    /// The first and the last day of entries.
    pub posted: Option<Period>,
}

impl Imprint<'_> {
    /// The last day that a report of everything is about.
    fn until(&self) -> NaiveDate {
        self.posted.map_or(self.today, |it| it.to.max(self.today))
    }
}

/// A report of amounts on paper, on its side if there are many parts of a period.
pub fn figures(
    imprint: &Imprint<'_>,
    title: Title,
    figures: &Figures,
    question: &Question,
) -> Letter {
    let language = imprint.language;
    let spans = match figures.layout {
        Layout::By(_) => figures.known_by(question.today),
        Layout::Single | Layout::Compare => figures.spans.len(),
    };
    let is_wide = match figures.layout {
        Layout::By(_) => spans + usize::from(figures.has_total()) > MOST_UPRIGHT,
        Layout::Single | Layout::Compare => false,
    };
    let mut blocks = vec![Block::Note(values_in(figures.currency, language))];
    for from in (0..spans).step_by(MOST_WIDE) {
        let shown = from..spans.min(from + MOST_WIDE);
        let mut lines = &figures.lines[..];
        while let Some(first) = lines.first() {
            let section = part(title, first);
            let end = lines.iter().position(|it| part(title, it) != section);
            let (these, rest) = lines.split_at(end.unwrap_or(lines.len()));
            let heading = match section {
                "aktiva" => language.pick("Aktiva", "Assets"),
                "passiva" => language.pick("Passiva", "Equity and liabilities"),
                _ => "",
            };
            if !heading.is_empty() {
                blocks.push(Block::Heading(heading.to_string()));
            }
            let is_last = shown.end == spans;
            let total = is_last && figures.has_total();
            let table = table(figures, these, shown.clone(), total, spans, language);
            blocks.push(Block::Table(table));
            lines = rest;
        }
    }
    let law = title.law(language);
    if !law.is_empty() {
        blocks.push(Block::Note(law.to_string()));
    }
    let when = match (title, question.period) {
        (Title::BalanceSheet, _) => as_of(
            question
                .on
                .or(question.period.map(|it| it.to))
                .unwrap_or(question.today),
            imprint,
        ),
        (_, Some(period)) => of_period(period, imprint),
        (Title::Balance, None) if question.by.is_none() => {
            as_of(question.on.unwrap_or(imprint.until()), imprint)
        }
        (Title::Balance | Title::Income | Title::CashFlow, None) => {
            let year = super::question::year_of(question.on.unwrap_or(question.today));
            let to = question.on.unwrap_or(year.to);
            of_period(Period { to, ..year }, imprint)
        }
    };
    Letter {
        form: match is_wide {
            true => Form::Wide,
            false => Form::Letter,
        },
        ..letter(imprint, title.text(language), &when, blocks)
    }
}

/// The part of a report that gets a table of its own.
fn part(title: Title, line: &FigureLine) -> &str {
    match title {
        Title::BalanceSheet => &line.section,
        Title::Balance | Title::Income | Title::CashFlow => "",
    }
}

/// The list of sums and balances on paper.
pub fn trial_balance(
    imprint: &Imprint<'_>,
    rows: &[TrialBalanceRow],
    period: Option<Period>,
    on: Option<NaiveDate>,
    currency: Currency,
) -> Result<Letter> {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let mut sums = [Money::zero(currency); 4];
    let mut lines = Vec::new();
    for row in rows {
        let amounts = [&row.opening, &row.debit, &row.credit, &row.closing];
        let mut cells = vec![row.account.clone(), row.name.clone()];
        for (text, sum) in amounts.into_iter().zip(&mut sums) {
            let amount = Money::parse(text, currency)?;
            *sum += amount;
            cells.push(format::amount(language, amount));
        }
        lines.push(TableRow {
            cells,
            ..TableRow::default()
        });
    }
    let mut cells = vec![String::new(), pick("Summe", "Total")];
    cells.extend(sums.map(|sum| format::amount(language, sum)));
    lines.push(TableRow {
        cells,
        tone: Tone::Strong,
        ..TableRow::default()
    });
    let table = Table {
        columns: vec![
            Column::left(pick("Konto", "Account")),
            Column::wide(pick("Bezeichnung", "Name")),
            Column::right(pick("Eröffnung", "Opening")),
            Column::right(pick("Soll", "Debit")),
            Column::right(pick("Haben", "Credit")),
            Column::right(pick("Saldo", "Balance")),
        ],
        rows: lines,
        carry: None,
    };
    let blocks = vec![
        Block::Note(values_in(currency, language)),
        Block::Table(table),
        Block::Note(signs(language)),
    ];
    let when = match period {
        Some(period) => of_period(period, imprint),
        None => as_of(on.unwrap_or(imprint.until()), imprint),
    };
    let title = language.pick("Summen- und Saldenliste", "Trial balance");
    Ok(letter(imprint, title, &when, blocks))
}

/// An account of the ledger on paper.
pub fn account(
    imprint: &Imprint<'_>,
    account: &Account,
    rows: &[AccountLineRow],
    question: &Question,
    currency: Currency,
) -> Result<Letter> {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let amount = |text: &str| -> Result<String> {
        Ok(format::amount(language, Money::parse(text, currency)?))
    };
    let mut lines = Vec::new();
    for row in rows {
        let of = |text: &Option<String>| text.as_deref().map_or(Ok(String::new()), amount);
        let balance = amount(&row.balance)?;
        let about = [&row.document, &row.contact].into_iter().flatten();
        lines.push(TableRow {
            indent: 0,
            cells: vec![
                format::short_day(language, row.date),
                row.entry.clone().unwrap_or_default(),
                row.text.clone(),
                row.offset.clone().unwrap_or_default(),
                of(&row.debit)?,
                of(&row.credit)?,
                balance.clone(),
            ],
            detail: about.map(String::as_str).collect::<Vec<_>>().join(" · "),
            running: Some(balance),
            tone: Tone::Plain,
        });
    }
    let table = Table {
        columns: vec![
            Column::left(pick("Datum", "Date")),
            Column::left(pick("Buchung", "Entry")),
            Column::wide(pick("Text", "Text")),
            Column::left(pick("Gegenkonto", "Offset")),
            Column::right(pick("Soll", "Debit")),
            Column::right(pick("Haben", "Credit")),
            Column::right(pick("Saldo", "Balance")),
        ],
        carry: Some(6),
        rows: lines,
    };
    let blocks = vec![
        Block::Note(values_in(currency, language)),
        Block::Table(table),
        Block::Note(signs(language)),
    ];
    let name = language.pick(&account.name_de, &account.name_en);
    let title = format!("{} {} {name}", pick("Konto", "Account"), account.code);
    let when = match question.period {
        Some(period) => of_period(period, imprint),
        None => as_of(question.on.unwrap_or(imprint.until()), imprint),
    };
    Ok(letter(imprint, &title, &when, blocks))
}

fn table(
    figures: &Figures,
    lines: &[FigureLine],
    shown: Range<usize>,
    total: bool,
    spans: usize,
    language: Language,
) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let has_codes = !figures.lead.contains(&"kind");
    let mut columns = vec![Column::wide(pick("Bezeichnung", "Name"))];
    if has_codes {
        let title = match figures.lead.contains(&"type") {
            true => pick("Konto", "Account"),
            false => pick("Posten", "Item"),
        };
        columns.insert(0, Column::left(title));
    }
    let headings = || {
        let spans = figures.spans[shown.clone()].iter();
        spans.map(|span| Column::right(heading(span, language)))
    };
    match figures.layout {
        Layout::Single => columns.push(Column::right(pick("Betrag", "Amount"))),
        Layout::Compare => {
            columns.extend(headings());
            columns.push(Column::right(pick("Veränderung", "Difference")));
            columns.push(Column::right("%"));
        }
        Layout::By(_) => columns.extend(headings()),
    }
    if total {
        columns.push(Column::right(pick("Gesamt", "Total")));
    }
    // One level has one weight: the letters of a balance sheet head what is below them, the
    // numbers of an income statement are lines among others.
    let has_heads = lines
        .iter()
        .any(|line| ["aktiva", "passiva"].contains(&line.section.as_str()) && line.level > 1);
    let amount = |minor| format::amount(language, Money::from_minor(minor, figures.currency));
    let rows = lines.iter().map(|line| {
        let name = line.lead.last().cloned().unwrap_or_default();
        let (code, name, indent) = match line.kind {
            LineKind::Account => (
                String::new(),
                format!("{} {name}", account_of(figures, line)),
                1,
            ),
            LineKind::Line if !has_codes => (
                String::new(),
                format!("{} {name}", account_of(figures, line)),
                0,
            ),
            LineKind::Line | LineKind::Sum => (code_of(figures, line), name, 0),
        };
        let mut cells = vec![name.trim_start().to_string()];
        if has_codes {
            cells.insert(0, code);
        }
        cells.extend(line.amounts[shown.clone()].iter().map(|it| amount(*it)));
        if let (Layout::Compare, [now, before]) = (figures.layout, &line.amounts[..]) {
            cells.push(amount(now - before));
            let percent = super::figures::percent(*now, *before).unwrap_or_default();
            cells.push(language.pick(percent.replace('.', ","), percent));
        }
        if total {
            cells.push(amount(figures.total(line, spans)));
        }
        TableRow {
            cells,
            indent,
            tone: match line.kind {
                LineKind::Sum => Tone::Strong,
                LineKind::Line if line.level == 1 && has_heads => Tone::Group,
                LineKind::Line | LineKind::Account => Tone::Plain,
            },
            ..TableRow::default()
        }
    });
    Table {
        rows: rows.collect(),
        columns,
        carry: None,
    }
}

/// A day, the first and last of a period, or a part of the year, above a column.
fn heading(span: &str, language: Language) -> String {
    if let Ok(month) = span.parse::<Month>() {
        return format::month(language, month.first());
    }
    if let Some((year, quarter)) = span.split_once("-Q") {
        return format!("Q{quarter} {year}");
    }
    let days = span.split("..").map(|day| match crate::base::day(day) {
        Ok(day) => format::short_day(language, day),
        Err(_) => day.to_string(),
    });
    days.collect::<Vec<_>>().join(" –\n")
}

/// The leading text of a line in the column `name`.
fn lead_of<'a>(figures: &Figures, line: &'a FigureLine, name: &str) -> &'a str {
    let index = figures.lead.iter().position(|it| *it == name);
    index
        .map(|index| line.lead[index].as_str())
        .unwrap_or_default()
}

fn account_of<'a>(figures: &Figures, line: &'a FigureLine) -> &'a str {
    lead_of(figures, line, "account")
}

/// What stands before a line: `A.`, `II.`, `5.`, `a)` as in the law, or the account.
fn code_of(figures: &Figures, line: &FigureLine) -> String {
    let account = account_of(figures, line);
    if !account.is_empty() {
        return account.to_string();
    }
    let position = lead_of(figures, line, "position");
    let last = position.rsplit('.').next().unwrap_or_default();
    match last {
        // Lines of our own have names instead of numbers.
        "" | "gross" | "operating" | "aktiva" | "passiva" | "K" | "O" | "F" => String::new(),
        last if last.starts_with(char::is_lowercase) => format!("{last})"),
        last => format!("{last}."),
    }
}

fn values_in(currency: Currency, language: Language) -> String {
    language.pick(
        format!("Alle Beträge in {currency}."),
        format!("All amounts in {currency}."),
    )
}

fn signs(language: Language) -> String {
    let text = language.pick(
        "Salden im Haben stehen mit Minus.",
        "Credit balances have a minus.",
    );
    text.to_string()
}

fn as_of(day: NaiveDate, imprint: &Imprint<'_>) -> String {
    let language = imprint.language;
    let text = format::day(language, day);
    let text = language.pick(format!("zum {text}"), format!("as of {text}"));
    format!("{text}{}", unfinished(day, imprint))
}

fn of_period(period: Period, imprint: &Imprint<'_>) -> String {
    let days = format::days(imprint.language, period.from, period.to);
    format!("{days}{}", unfinished(period.to, imprint))
}

/// Says that what is not over may still change.
fn unfinished(to: NaiveDate, imprint: &Imprint<'_>) -> &'static str {
    match to > imprint.today {
        true => imprint.language.pick(" (vorläufig)", " (preliminary)"),
        false => "",
    }
}

/// A report of any desk on paper.
pub fn letter(imprint: &Imprint<'_>, title: &str, when: &str, blocks: Vec<Block>) -> Letter {
    let language = imprint.language;
    let title = format!("{title} {when}").trim_end().to_string();
    Letter {
        author: imprint.firm.company.name.to_string(),
        language: language.pick("de", "en"),
        subject: title.clone(),
        title,
        blocks,
        footer: footer(imprint),
        words: language.pick(Words::german(), Words::english()),
        ..Letter::default()
    }
}

/// The firm, and which books the report was made from.
fn footer(imprint: &Imprint<'_>) -> Vec<Vec<String>> {
    let (company, language) = (&imprint.firm.company, imprint.language);
    let text = |text: &Option<crate::base::Text>| text.as_ref().map(ToString::to_string);
    let mut who = vec![company.name.to_string()];
    who.extend(text(&company.street));
    let town: Vec<String> = [text(&company.zip), text(&company.city)]
        .into_iter()
        .flatten()
        .collect();
    if !town.is_empty() {
        who.push(town.join(" "));
    }
    let mut duties: Vec<String> = text(&company.register).into_iter().collect();
    if let Some(vat_id) = &company.vat_id {
        duties.push(format!(
            "{}: {vat_id}",
            language.pick("USt-IdNr.", "VAT ID")
        ));
    }
    if let Some(number) = text(&company.tax_number) {
        duties.push(format!(
            "{}: {number}",
            language.pick("Steuernummer", "Tax number")
        ));
    }
    let entries = imprint.entries;
    let books = vec![
        language.pick(
            format!("Buchungen: {entries}"),
            format!("Entries: {entries}"),
        ),
        format!("{}: {}", language.pick("Prüfsumme", "Head"), imprint.head),
        format!(
            "{}: {}",
            language.pick("Gedruckt am", "Printed on"),
            format::short_day(language, imprint.today)
        ),
    ];
    vec![who, duties, books]
}

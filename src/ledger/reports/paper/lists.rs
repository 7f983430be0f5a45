//! Lists on paper: the journal, and sums and balances side by side.

use super::super::figures::{Layout, percent};
use super::super::question::Question;
use super::super::side_by_side::{SideBySide, SumLine};
use super::{Imprint, as_of, heading, letter, of_period, signs, values_in};
use crate::base::{Currency, Language, Money, Period, Result};
use crate::document::{Block, Column, Letter, Table, TableRow, Tone, format};
use crate::ledger::JournalRow;
use chrono::NaiveDate;

/// What a list on paper is called, and which days it is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Its name.
    pub title: &'a str,
    /// Its days.
    pub period: Option<Period>,
    /// The last day, where there is no first one.
    pub on: Option<NaiveDate>,
}

/// Tables on paper, each below a heading if it has one, with words below them.
pub fn list(
    imprint: &Imprint<'_>,
    about: About<'_>,
    currency: Currency,
    tables: Vec<(String, Table)>,
    words: &str,
) -> Letter {
    let language = imprint.language;
    let mut blocks = vec![Block::Note(values_in(currency, language))];
    for (heading, table) in tables {
        if !heading.is_empty() {
            blocks.push(Block::Heading(heading));
        }
        blocks.push(Block::Table(table));
    }
    if !words.is_empty() {
        blocks.push(Block::Note(words.to_string()));
    }
    let when = match about.period {
        Some(period) => of_period(period, imprint),
        None => as_of(about.on.unwrap_or(imprint.until()), imprint),
    };
    letter(imprint, about.title, &when, blocks)
}

/// Sums and balances side by side on paper.
pub fn side_by_side(
    imprint: &Imprint<'_>,
    title: &str,
    it: &SideBySide,
    question: &Question,
) -> Letter {
    let language = imprint.language;
    let tables = match it.layout {
        Layout::Compare => vec![(String::new(), compared(it, language))],
        Layout::Single => vec![(String::new(), sums(it, 0, language))],
        Layout::By(_) => {
            let spans = it.spans.iter().enumerate();
            let tables =
                spans.map(|(span, name)| (heading(name, language), sums(it, span, language)));
            tables.filter(|(_, table)| !table.rows.is_empty()).collect()
        }
    };
    let about = About {
        title,
        period: question.period,
        on: question.on,
    };
    list(imprint, about, it.currency, tables, &signs(language))
}

fn sums(it: &SideBySide, of: usize, language: Language) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let mut columns = names(language);
    columns.extend([
        Column::right(pick("Eröffnung", "Opening")),
        Column::right(pick("Soll", "Debit")),
        Column::right(pick("Haben", "Credit")),
        Column::right(pick("Saldo", "Balance")),
    ]);
    let lines: Vec<&SumLine> = it
        .shown()
        .filter(|(span, _)| *span == of)
        .map(|(_, line)| line)
        .collect();
    let amounts = |line: &SumLine| {
        let sums = line.sums[of];
        vec![sums.opening, sums.debit, sums.credit, sums.closing()]
    };
    table(columns, &lines, amounts, it.currency, language)
}

fn compared(it: &SideBySide, language: Language) -> Table {
    let mut columns = names(language);
    columns.extend(it.spans.iter().map(|span| {
        let name = heading(span, language);
        match name.is_empty() {
            true => Column::right(language.pick("Saldo", "Balance")),
            false => Column::right(name),
        }
    }));
    columns.push(Column::right(language.pick("Veränderung", "Difference")));
    let amounts = |line: &SumLine| {
        let (now, before) = (line.sums[0].balance(), line.sums[1].balance());
        vec![now, before, now - before]
    };
    let lines: Vec<&SumLine> = it.lines.iter().collect();
    let mut table = table(columns, &lines, amounts, it.currency, language);
    table.columns.push(Column::right("%"));
    for (row, line) in table.rows.iter_mut().zip(lines) {
        let text = percent(line.sums[0].balance(), line.sums[1].balance()).unwrap_or_default();
        row.cells
            .push(language.pick(text.replace('.', ","), text.clone()));
    }
    table
}

fn names(language: Language) -> Vec<Column> {
    vec![
        Column::left(language.pick("Konto", "Account")),
        Column::wide(language.pick("Bezeichnung", "Name")),
    ]
}

/// Lines with amounts, and what they add up to if there are several.
fn table(
    columns: Vec<Column>,
    lines: &[&SumLine],
    amounts: impl Fn(&SumLine) -> Vec<i64>,
    currency: Currency,
    language: Language,
) -> Table {
    let text = |minor| format::amount(language, Money::from_minor(minor, currency));
    let mut total = vec![0; columns.len() - 2];
    let mut rows = Vec::new();
    for line in lines {
        let mut cells = vec![line.account.clone(), line.name.clone()];
        for (sum, amount) in total.iter_mut().zip(amounts(line)) {
            *sum += amount;
            cells.push(text(amount));
        }
        rows.push(TableRow {
            cells,
            ..TableRow::default()
        });
    }
    if rows.len() > 1 {
        let mut cells = vec![String::new(), language.pick("Summe", "Total").to_string()];
        cells.extend(total.into_iter().map(text));
        rows.push(TableRow {
            cells,
            tone: Tone::Strong,
            ..TableRow::default()
        });
    }
    Table {
        columns,
        rows,
        carry: None,
    }
}

/// The journal on paper.
///
/// # Errors
/// None, for rows that the books made.
pub fn journal(
    imprint: &Imprint<'_>,
    rows: &[JournalRow],
    period: Option<Period>,
    currency: Currency,
) -> Result<Letter> {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let mut sums = [Money::zero(currency); 2];
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = vec![
            row.entry.clone(),
            format::short_day(language, row.date),
            row.account.clone(),
            row.text.clone(),
        ];
        for (text, sum) in [&row.debit, &row.credit].into_iter().zip(&mut sums) {
            cells.push(match text {
                Some(text) => {
                    let amount = Money::parse(text, currency)?;
                    *sum += amount;
                    format::amount(language, amount)
                }
                None => String::new(),
            });
        }
        let about = [
            Some(&row.name),
            row.document.as_ref(),
            row.contact.as_ref(),
            row.tax.as_ref(),
            row.department.as_ref(),
        ];
        let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
        lines.push(TableRow {
            cells,
            detail: about.join(" · "),
            ..TableRow::default()
        });
    }
    let mut cells = vec![String::new(); 3];
    cells.push(pick("Summe", "Total"));
    cells.extend(sums.map(|sum| format::amount(language, sum)));
    lines.push(TableRow {
        cells,
        tone: Tone::Strong,
        ..TableRow::default()
    });
    let table = Table {
        columns: vec![
            Column::left(pick("Buchung", "Entry")),
            Column::left(pick("Datum", "Date")),
            Column::left(pick("Konto", "Account")),
            Column::wide(pick("Text", "Text")),
            Column::right(pick("Soll", "Debit")),
            Column::right(pick("Haben", "Credit")),
        ],
        rows: lines,
        carry: None,
    };
    let about = About {
        title: language.pick("Journal", "Journal"),
        period: period.or(imprint.posted),
        on: None,
    };
    let tables = vec![(String::new(), table)];
    Ok(list(imprint, about, currency, tables, ""))
}

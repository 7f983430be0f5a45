//! What is open and what is expected, on paper and as charts.

use super::aging::REST;
use super::{
    AgingBesideRow, AgingPartRow, AgingRow, BudgetReportRow, ForecastItemRow, ForecastRow, Side,
};
use crate::base::{Currency, Language, Money, Period, Result};
use crate::document::chart::{Chart, Series, Shape};
use crate::document::{Column, Letter, Table, TableRow, Tone, format};
use crate::ledger::reports::paper::{About, Imprint, list};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One of the lists of planning, as rows.
#[derive(Clone, Debug)]
pub enum List {
    /// What is open, by age.
    Aging(Vec<AgingRow>),
    /// The same at the end of parts of a period.
    AgingParts(Vec<AgingPartRow>),
    /// The same next to another day.
    AgingBeside(Vec<AgingBesideRow>),
    /// What money there will be.
    Forecast(Vec<ForecastRow>),
    /// Each sum of that.
    ForecastItems(Vec<ForecastItemRow>),
}

impl List {
    /// What it is called.
    pub fn title(&self, language: Language) -> &'static str {
        match self {
            List::Aging(_) | List::AgingParts(_) | List::AgingBeside(_) => {
                language.pick("Offene Posten nach Alter", "Open items by age")
            }
            List::Forecast(_) | List::ForecastItems(_) => {
                language.pick("Liquiditätsvorschau", "Liquidity forecast")
            }
        }
    }

    /// It on paper. `on` is the day it is of, and `other` the one next to it.
    ///
    /// # Errors
    /// None, for rows that planning made.
    pub fn letter(
        &self,
        imprint: &Imprint<'_>,
        about: About<'_>,
        days: [NaiveDate; 2],
        book: Currency,
    ) -> Result<Letter> {
        let language = imprint.language;
        let mut tables = Vec::new();
        match self {
            List::Aging(rows) => {
                for side in [Side::Receivable, Side::Payable] {
                    let of = rows.iter().filter(|row| row.side == side);
                    let mut sums = Sums::default();
                    let lines = of.map(|row| {
                        let who = [row.document.as_deref(), row.contact.as_deref()];
                        let mut cells = vec![
                            who.into_iter().flatten().next().unwrap_or("").to_string(),
                            named(&row.name, row.contact.is_none(), language),
                        ];
                        let texts = row.amounts();
                        sums.add(row.currency, &texts[..6])?;
                        cells.extend(amounts(&texts[..6], row.currency, language)?);
                        cells.push(row.currency.as_str().to_string());
                        Ok(plain(cells))
                    });
                    let mut lines = lines.collect::<Result<Vec<_>>>()?;
                    lines.extend(sums.rows(language));
                    let mut columns = who(language);
                    columns.extend(ages(language));
                    push(&mut tables, side, columns, lines, language);
                }
            }
            List::AgingParts(rows) => {
                for side in [Side::Receivable, Side::Payable] {
                    let of = rows.iter().filter(|row| row.side == side);
                    let lines = of.map(|row| {
                        let sums = [
                            row.not_due.as_str(),
                            &row.days_1_30,
                            &row.days_31_60,
                            &row.days_61_90,
                            &row.days_over_90,
                            &row.total,
                        ];
                        let mut cells = vec![format::short_day(language, row.on)];
                        cells.extend(amounts(&sums, row.currency, language)?);
                        cells.push(row.currency.as_str().to_string());
                        Ok(plain(cells))
                    });
                    let mut columns = vec![Column::left(language.pick("Zum", "As of"))];
                    columns.extend(ages(language));
                    push(
                        &mut tables,
                        side,
                        columns,
                        lines.collect::<Result<_>>()?,
                        language,
                    );
                }
            }
            List::AgingBeside(rows) => {
                for side in [Side::Receivable, Side::Payable] {
                    let of = rows.iter().filter(|row| row.side == side);
                    let mut sums = Sums::default();
                    let lines = of.map(|row| {
                        let who = [row.document.as_deref(), row.contact.as_deref()];
                        let mut cells = vec![
                            who.into_iter().flatten().next().unwrap_or("").to_string(),
                            named(&row.name, row.contact.is_none(), language),
                        ];
                        let texts = [row.total.as_str(), &row.compare, &row.difference];
                        sums.add(row.currency, &texts)?;
                        cells.extend(amounts(&texts, row.currency, language)?);
                        cells.push(row.currency.as_str().to_string());
                        Ok(plain(cells))
                    });
                    let mut lines = lines.collect::<Result<Vec<_>>>()?;
                    lines.extend(sums.rows(language));
                    let mut columns = who(language);
                    let days = days.map(|day| format::short_day(language, day));
                    columns.extend(days.map(Column::right));
                    columns.push(Column::right(language.pick("Veränderung", "Difference")));
                    columns.push(Column::left(""));
                    push(&mut tables, side, columns, lines, language);
                }
            }
            List::Forecast(rows) => tables.push((String::new(), forecast(rows, book, language)?)),
            List::ForecastItems(rows) => {
                tables.push((String::new(), expected(rows, book, language)?));
            }
        }
        Ok(list(imprint, about, book, tables, ""))
    }

    /// It as a chart, in the currency of the books.
    ///
    /// # Errors
    /// None, for rows that planning made.
    pub fn chart(&self, days: [NaiveDate; 2], book: Currency, language: Language) -> Result<Chart> {
        let minor = |text: &str| Money::parse(text, book).map(Money::minor);
        let (shape, labels, series) = match self {
            List::Aging(rows) => {
                let labels = ages(language).into_iter().take(5).map(|it| it.title);
                let mut sides: BTreeMap<Side, Vec<i64>> = BTreeMap::new();
                for row in rows.iter().filter(|row| row.currency == book) {
                    let sums = sides.entry(row.side).or_insert_with(|| vec![0; 5]);
                    for (sum, text) in sums.iter_mut().zip(row.amounts()) {
                        *sum += minor(text)?;
                    }
                }
                let series = sides.into_iter();
                let series = series.map(|(side, values)| of_side(side, values, language));
                (Shape::Bars, labels.collect(), series.collect())
            }
            List::AgingParts(rows) => {
                let mut labels: Vec<String> = rows.iter().map(|row| row.part.clone()).collect();
                labels.dedup();
                let mut sides: BTreeMap<Side, Vec<i64>> = BTreeMap::new();
                for row in rows {
                    let sums = sides
                        .entry(row.side)
                        .or_insert_with(|| vec![0; labels.len()]);
                    let at = labels.iter().position(|it| *it == row.part);
                    sums[at.unwrap_or_default()] += minor(&row.in_books)?;
                }
                let series = sides.into_iter();
                let series = series.map(|(side, values)| of_side(side, values, language));
                let shape = match labels.len() {
                    0..3 => Shape::Bars,
                    _ => Shape::Lines,
                };
                (shape, labels, series.collect())
            }
            List::AgingBeside(rows) => {
                let mut sides: BTreeMap<Side, [i64; 2]> = BTreeMap::new();
                for row in rows.iter().filter(|row| row.currency == book) {
                    let sums = sides.entry(row.side).or_default();
                    sums[0] += minor(&row.total)?;
                    sums[1] += minor(&row.compare)?;
                }
                let labels = sides.keys().map(|side| name(*side, language).to_string());
                let series = (0..2).map(|index| Series {
                    name: days[index].to_string(),
                    values: sides.values().map(|sums| sums[index]).collect(),
                });
                (Shape::Bars, labels.collect(), series.collect())
            }
            List::Forecast(rows) => {
                let labels = rows.iter().map(|row| row.to.to_string()).collect();
                let values = rows.iter().map(|row| minor(&row.closing));
                over_time(labels, values.collect::<Result<_>>()?)
            }
            List::ForecastItems(rows) => {
                let mut ends: BTreeMap<NaiveDate, i64> = BTreeMap::new();
                for row in rows {
                    ends.insert(row.day, minor(&row.balance)?);
                }
                let labels = ends.keys().map(ToString::to_string).collect();
                over_time(labels, ends.into_values().collect())
            }
        };
        Ok(Chart {
            title: self.title(language).to_string(),
            shape,
            labels,
            series,
            currency: book,
            language,
        })
    }
}

fn over_time(labels: Vec<String>, values: Vec<i64>) -> (Shape, Vec<String>, Vec<Series>) {
    let shape = match labels.len() {
        0..3 => Shape::Bars,
        _ => Shape::Lines,
    };
    let name = String::new();
    (shape, labels, vec![Series { name, values }])
}

fn of_side(side: Side, values: Vec<i64>, language: Language) -> Series {
    Series {
        name: name(side, language).to_string(),
        values,
    }
}

fn name(side: Side, language: Language) -> &'static str {
    match side {
        Side::Receivable => language.pick("Forderungen", "Receivables"),
        Side::Payable => language.pick("Verbindlichkeiten", "Payables"),
    }
}

fn who(language: Language) -> Vec<Column> {
    vec![
        Column::left(language.pick("Nummer", "Number")),
        Column::wide(language.pick("Name", "Name")),
    ]
}

fn ages(language: Language) -> Vec<Column> {
    vec![
        Column::right(language.pick("nicht fällig", "not due")),
        Column::right("1–30"),
        Column::right("31–60"),
        Column::right("61–90"),
        Column::right(language.pick("über 90", "over 90")),
        Column::right(language.pick("Summe", "Total")),
        Column::left(""),
    ]
}

fn push(
    tables: &mut Vec<(String, Table)>,
    side: Side,
    columns: Vec<Column>,
    rows: Vec<TableRow>,
    language: Language,
) {
    if rows.is_empty() {
        return;
    }
    let table = Table {
        columns,
        rows,
        carry: None,
    };
    tables.push((name(side, language).to_string(), table));
}

/// What a row is called: what stands beside the papers is no contact.
fn named(name: &str, beside: bool, language: Language) -> String {
    match beside {
        true => language
            .pick("Anfangsbestand oder von Hand", REST)
            .to_string(),
        false => name.to_string(),
    }
}

/// The sums of a side, one for each currency.
#[derive(Default)]
struct Sums(BTreeMap<Currency, Vec<Money>>);

impl Sums {
    fn add(&mut self, currency: Currency, texts: &[&str]) -> Result<()> {
        let sums = self
            .0
            .entry(currency)
            .or_insert_with(|| vec![Money::zero(currency); texts.len()]);
        for (sum, text) in sums.iter_mut().zip(texts) {
            *sum += Money::parse(text, currency)?;
        }
        Ok(())
    }

    fn rows(self, language: Language) -> impl Iterator<Item = TableRow> {
        self.0.into_iter().map(move |(currency, sums)| {
            let mut cells = vec![String::new(), language.pick("Summe", "Total").to_string()];
            cells.extend(sums.into_iter().map(|sum| format::amount(language, sum)));
            cells.push(currency.as_str().to_string());
            TableRow {
                cells,
                tone: Tone::Strong,
                ..TableRow::default()
            }
        })
    }
}

fn plain(cells: Vec<String>) -> TableRow {
    TableRow {
        cells,
        ..TableRow::default()
    }
}

fn amounts(texts: &[&str], currency: Currency, language: Language) -> Result<Vec<String>> {
    let texts = texts.iter();
    let amounts = texts.map(|text| Ok(format::amount(language, Money::parse(text, currency)?)));
    amounts.collect()
}

fn forecast(rows: &[ForecastRow], book: Currency, language: Language) -> Result<Table> {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let lines = rows.iter().map(|row| {
        let mut cells = vec![
            format::short_day(language, row.from),
            format::short_day(language, row.to),
        ];
        let sums = [
            row.opening.as_str(),
            &row.inflows,
            &row.outflows,
            &row.closing,
        ];
        cells.extend(amounts(&sums, book, language)?);
        Ok(plain(cells))
    });
    Ok(Table {
        rows: lines.collect::<Result<_>>()?,
        columns: vec![
            Column::left(pick("Von", "From")),
            Column::wide(pick("Bis", "To")),
            Column::right(pick("Anfang", "Opening")),
            Column::right(pick("Einzahlungen", "Money in")),
            Column::right(pick("Auszahlungen", "Money out")),
            Column::right(pick("Ende", "Closing")),
        ],
        carry: None,
    })
}

fn expected(rows: &[ForecastItemRow], book: Currency, language: Language) -> Result<Table> {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let lines = rows.iter().map(|row| {
        let mut cells = vec![
            format::short_day(language, row.day),
            row.record.clone(),
            row.who.clone(),
        ];
        let sums = [row.amount.as_str(), &row.balance];
        cells.extend(amounts(&sums, book, language)?);
        Ok(TableRow {
            indent: 0,
            cells,
            detail: format!("{}: {}", row.what, row.evidence),
            tone: Tone::Plain,
            running: None,
        })
    });
    Ok(Table {
        rows: lines.collect::<Result<_>>()?,
        columns: vec![
            Column::left(pick("Tag", "Day")),
            Column::left(pick("Beleg", "Record")),
            Column::wide(pick("Wer", "Who")),
            Column::right(pick("Betrag", "Amount")),
            Column::right(pick("Geld danach", "Balance")),
        ],
        carry: None,
    })
}

/// What was planned and what became of it, on paper.
pub fn budget_paper(
    imprint: &Imprint<'_>,
    rows: &[BudgetReportRow],
    period: Period,
    book: Currency,
) -> Letter {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let has_months = rows.iter().any(|row| row.month.is_some());
    let mut columns = vec![
        Column::left(pick("Konto", "Account")),
        Column::wide(pick("Bezeichnung", "Name")),
    ];
    if has_months {
        columns.push(Column::left(pick("Monat", "Month")));
    }
    columns.extend([
        Column::right(pick("Plan", "Plan")),
        Column::right(pick("Ist", "Actual")),
        Column::right(pick("Gebunden", "Committed")),
        Column::right(pick("Abweichung", "Difference")),
        Column::right("%"),
    ]);
    let lines = rows.iter().map(|row| {
        let mut cells = vec![row.account.clone().unwrap_or_default(), row.name.clone()];
        if has_months {
            let month = row.month.map(|it| format::month(language, it.first()));
            cells.push(month.unwrap_or_default());
        }
        let sums = [&row.plan, &row.actual, &row.committed, &row.difference];
        cells.extend(sums.map(|text| format::number(language, text)));
        let percent = row.percent.as_deref().unwrap_or_default();
        cells.push(format::number(language, percent));
        match row.account {
            Some(_) => plain(cells),
            None => TableRow {
                tone: Tone::Strong,
                ..plain(cells)
            },
        }
    });
    let about = About {
        title: language.pick("Plan und Ist", "Plan and actual"),
        period: Some(period),
        on: None,
    };
    let table = Table {
        rows: lines.collect(),
        columns,
        carry: None,
    };
    let words = language.pick(
        "Gebunden ist, was Rechnungen kosten werden, die noch nicht freigegeben sind.",
        "Committed is what bills will cost that wait for approval.",
    );
    list(imprint, about, book, vec![(String::new(), table)], words)
}

//! Sums and balances next to those of other days: the parts of a period, or one to compare with.

use super::balance::{shorten, total_of};
use super::figures::{Layout, begun_by, percent};
use super::question::{Question, year_of};
use crate::base::{Currency, Money, Period, Result};
use crate::db::Connection;
use crate::document::chart::{Chart, Series, Shape};
use crate::ledger::{Kind, store};
use crate::tabular::{Cell, Record};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Sums and balances of accounts for one or more spans of days.
#[derive(Clone, Debug)]
pub struct SideBySide {
    /// The accounts, or groups of them, by code.
    pub lines: Vec<SumLine>,
    /// What the sums of a line are of.
    pub spans: Vec<String>,
    /// How the spans relate.
    pub layout: Layout,
    /// The currency of the amounts.
    pub currency: Currency,
    /// Whether lines without any sum are rows as well.
    all: bool,
}

/// An account, or those whose codes begin alike.
#[derive(Clone, Debug)]
pub struct SumLine {
    /// Its code, or what the codes begin with.
    pub account: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its sums in each span.
    pub sums: Vec<Sums>,
}

/// What an account held, and what was posted to it, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Debits less credits before.
    pub opening: i64,
    /// Debits.
    pub debit: i64,
    /// Credits.
    pub credit: i64,
}

impl Sums {
    /// Debits less credits.
    pub fn balance(self) -> i64 {
        self.debit - self.credit
    }

    /// What it holds in the end.
    pub fn closing(self) -> i64 {
        self.opening + self.balance()
    }
}

/// Sums and balances of all accounts, or of the one with this code.
///
/// # Errors
/// Usage: too many spans. Otherwise as reading the file.
pub fn side_by_side(
    conn: &Connection,
    question: &Question,
    account: Option<&str>,
) -> Result<SideBySide> {
    let (layout, spans) = spans(question)?;
    let mut lines: BTreeMap<(String, &'static str), SumLine> = BTreeMap::new();
    for (index, (_, from, to)) in spans.iter().enumerate() {
        for it in store::reports::moved(
            conn,
            *from,
            *to,
            question.department,
            question.with_closing || account.is_some(),
        )? {
            if account.is_some_and(|code| code != it.account.code) {
                continue;
            }
            let code = group(&it.account.code, question.depth);
            let name = question
                .language
                .pick(it.account.name_de, it.account.name_en);
            let kind = crate::base::Code::as_str(it.account.kind);
            let line = lines
                .entry((code.clone(), kind))
                .or_insert_with(|| SumLine {
                    account: code,
                    name: String::new(),
                    kind: it.account.kind,
                    sums: vec![Sums::default(); spans.len()],
                });
            name_too(line, &name, question);
            let sums = &mut line.sums[index];
            sums.opening += it.opening;
            sums.debit += it.debit;
            sums.credit += it.credit;
        }
    }
    let mut lines: Vec<SumLine> = lines.into_values().collect();
    for line in &mut lines {
        shorten(&mut line.name);
    }
    Ok(SideBySide {
        lines,
        spans: spans.into_iter().map(|(name, ..)| name).collect(),
        layout,
        currency: store::book(conn)?,
        all: account.is_some(),
    })
}

type Span = (String, Option<NaiveDate>, Option<NaiveDate>);

/// The spans by name, each with its first and last day.
fn spans(question: &Question) -> Result<(Layout, Vec<Span>)> {
    if let Some(by) = question.by {
        let day = question.on.unwrap_or(question.today);
        let period = question.period.unwrap_or(Period {
            to: day,
            ..year_of(day)
        });
        let mut from = Some(period.from);
        let mut spans = Vec::new();
        for (name, last) in by.parts(period)? {
            spans.push((name, from, Some(last)));
            from = last.succ_opt();
        }
        return Ok((Layout::By(by), spans));
    }
    let name = |period: Period| super::question::days(period);
    let of = |period: Period| (name(period), Some(period.from), Some(period.to));
    let mut spans = vec![match question.period {
        Some(period) => of(period),
        None => {
            let name = question.on.map_or(String::new(), |day| day.to_string());
            (name, None, question.on)
        }
    }];
    let layout = match question.compare {
        Some(compare) if question.period.is_some() => {
            spans.push(of(compare));
            Layout::Compare
        }
        Some(compare) => {
            spans.push((compare.to.to_string(), None, Some(compare.to)));
            Layout::Compare
        }
        None => Layout::Single,
    };
    Ok((layout, spans))
}

fn group(code: &str, depth: Option<u32>) -> String {
    match depth {
        Some(depth) => code.chars().take(depth as usize).collect(),
        None => code.to_string(),
    }
}

/// Names the line after one more account in it.
fn name_too(line: &mut SumLine, name: &str, question: &Question) {
    if line.account.is_empty() {
        line.name = total_of(line.kind, question.language).to_string();
    } else if line.name.is_empty() {
        line.name = name.to_string();
    } else if !line.name.split(", ").any(|it| it == name) && line.name != name {
        line.name.push_str(", ");
        line.name.push_str(name);
    }
}

impl SideBySide {
    /// The names of the columns.
    pub fn columns(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Layout::By(by) = self.layout {
            names.push(by.column());
        }
        names.extend(["account", "name", "type", "opening", "debit", "credit"]);
        names.extend(["balance", "closing"]);
        if self.layout == Layout::Compare {
            names.extend(["compare", "difference", "percent"]);
        }
        names.into_iter().map(String::from).collect()
    }

    /// Hands the rows with these columns to `each`.
    ///
    /// # Errors
    /// Those of `each`.
    pub fn rows(&self, mut each: impl FnMut(&Record) -> Result<()>) -> Result<()> {
        let mut record = Record::default();
        for (span, line) in self.shown() {
            record.clear();
            if matches!(self.layout, Layout::By(_)) {
                record.push(Cell::Value, &self.spans[span]);
            }
            let sums = line.sums[span];
            record.push(Cell::Text, &line.account);
            record.push(Cell::Text, &line.name);
            record.push(Cell::Text, crate::base::Code::as_str(line.kind));
            for minor in [
                sums.opening,
                sums.debit,
                sums.credit,
                sums.balance(),
                sums.closing(),
            ] {
                record.push(Cell::Value, self.text(minor));
            }
            if self.layout == Layout::Compare {
                let (now, before) = (sums.balance(), line.sums[1].balance());
                record.push(Cell::Value, self.text(before));
                record.push(Cell::Value, self.text(now - before));
                match percent(now, before) {
                    Some(percent) => record.push(Cell::Value, percent),
                    None => record.push(Cell::Null, ""),
                }
            }
            each(&record)?;
        }
        Ok(())
    }

    /// The rows: spans with lines, in order.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &SumLine)> {
        let spans = match self.layout {
            Layout::By(_) => self.spans.len(),
            Layout::Single | Layout::Compare => 1,
        };
        let shown = move |span: usize, line: &SumLine| match self.layout {
            Layout::By(_) => self.all || line.sums[span] != Sums::default(),
            Layout::Single | Layout::Compare => true,
        };
        (0..spans).flat_map(move |span| {
            let lines = self.lines.iter();
            lines
                .filter(move |line| shown(span, line))
                .map(move |line| (span, line))
        })
    }

    fn text(&self, minor: i64) -> String {
        Money::from_minor(minor, self.currency).amount().to_string()
    }

    /// A chart of what the accounts held at the end of each span.
    pub fn chart(&self, title: String, language: crate::base::Language, today: NaiveDate) -> Chart {
        let begun = match self.layout {
            Layout::By(_) => begun_by(&self.spans, today),
            Layout::Single | Layout::Compare => self.spans.len(),
        };
        let series = self.lines.iter().map(|line| Series {
            name: String::new(),
            values: line.sums[..begun]
                .iter()
                .map(|sums| sums.closing())
                .collect(),
        });
        Chart {
            title,
            shape: match self.spans.len() {
                0..3 => Shape::Bars,
                _ => Shape::Lines,
            },
            labels: self.spans[..begun].to_vec(),
            series: series.collect(),
            currency: self.currency,
            language,
        }
    }
}

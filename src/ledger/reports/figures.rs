//! The common form of reports: lines with a name and one amount for each span of days, how they
//! become rows, and what a chart of them shows.

use super::question::By;
use crate::base::{Currency, Language, Money, Period, Result};
use crate::document::chart::{Chart, Series, Shape};
use crate::tabular::{Cell, Record};
use chrono::NaiveDate;

/// A report of amounts.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The columns that say what a line is; the last of them is its name for people.
    pub lead: Vec<&'static str>,
    /// The column of amounts: `amount` or `balance`.
    pub value: &'static str,
    /// What the amounts of a line are of: months, or the period and the one to compare with.
    pub spans: Vec<String>,
    /// How the spans relate.
    pub layout: Layout,
    /// The lines, in order.
    pub lines: Vec<FigureLine>,
    /// What a chart over time draws: positions, or what sums are of.
    pub drawn: &'static [&'static str],
    /// Which of these are what there is at the end of a span, not what came and went in it.
    pub held: &'static [&'static str],
    /// What whoever reads it should know.
    pub notices: Vec<String>,
    /// The currency of the amounts.
    pub currency: Currency,
}

/// How the spans of a report relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// There is one.
    Single,
    /// The second one is to be compared with.
    Compare,
    /// They follow each other.
    By(By),
}

/// A line of a report.
#[derive(Clone, Debug)]
pub struct FigureLine {
    /// A text for each leading column.
    pub lead: Vec<String>,
    /// The part of the report it belongs to: `aktiva`, `income`.
    pub section: String,
    /// How far below the whole it is, from 1.
    pub level: u32,
    /// What it is.
    pub kind: LineKind,
    /// An amount for each span, in minor units.
    pub amounts: Vec<i64>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A line of the statement.
    Line,
    /// It adds up lines above it.
    Sum,
    /// An account inside the line above it.
    Account,
}

impl Figures {
    /// The names of the columns. `wide` puts spans side by side, which people can read.
    pub fn columns(&self, wide: bool) -> Vec<String> {
        let mut names: Vec<String> = self.lead.iter().map(ToString::to_string).collect();
        match self.layout {
            Layout::Single => names.push(self.value.to_string()),
            Layout::Compare => {
                names.push(self.value.to_string());
                names.extend(["compare", "difference", "percent"].map(String::from));
            }
            Layout::By(_) if wide => names.extend(self.spans.iter().cloned()),
            Layout::By(by) => {
                names.insert(0, by.column().to_string());
                names.push(self.value.to_string());
            }
        }
        names
    }

    /// Hands the rows with these columns to `each`.
    ///
    /// # Errors
    /// Those of `each`.
    pub fn rows(&self, wide: bool, mut each: impl FnMut(&Record) -> Result<()>) -> Result<()> {
        let mut record = Record::default();
        let spans = match self.layout {
            Layout::By(_) if !wide => 0..self.spans.len(),
            _ => 0..1,
        };
        for span in spans {
            for line in &self.lines {
                record.clear();
                if matches!(self.layout, Layout::By(_)) && !wide {
                    record.push(Cell::Value, &self.spans[span]);
                }
                for text in &line.lead {
                    record.push(Cell::Text, text);
                }
                match self.layout {
                    Layout::By(_) if wide => {
                        for amount in &line.amounts {
                            record.push(Cell::Value, self.text(*amount));
                        }
                    }
                    Layout::By(_) | Layout::Single => {
                        record.push(Cell::Value, self.text(line.amounts[span]));
                    }
                    Layout::Compare => {
                        let (amount, before) = (line.amounts[0], line.amounts[1]);
                        record.push(Cell::Value, self.text(amount));
                        record.push(Cell::Value, self.text(before));
                        record.push(Cell::Value, self.text(amount - before));
                        match percent(amount, before) {
                            Some(percent) => record.push(Cell::Value, percent),
                            None => record.push(Cell::Null, ""),
                        }
                    }
                }
                each(&record)?;
            }
        }
        Ok(())
    }

    /// Whether the parts of a period add up to something: what came and went does, what there
    /// is does not.
    pub(super) fn has_total(&self) -> bool {
        matches!(self.layout, Layout::By(_)) && self.drawn.iter().any(|it| !self.held.contains(it))
    }

    /// What the first `spans` amounts of a line are together: their sum, or what there is at the
    /// start or at the end.
    pub(super) fn total(&self, line: &FigureLine, spans: usize) -> i64 {
        let amounts = &line.amounts[..spans];
        let edge = match line.lead[0].as_str() {
            "opening" => amounts.first(),
            name if self.held.contains(&name) => amounts.last(),
            _ => return amounts.iter().sum(),
        };
        edge.copied().unwrap_or_default()
    }

    /// How many spans there is something to say about: those that have begun, and later ones
    /// that something was posted in already.
    pub(super) fn known_by(&self, today: NaiveDate) -> usize {
        let moved = |span: &usize| {
            let flows = self.lines.iter().filter(|line| {
                line.lead[0] != "opening" && !self.held.contains(&line.lead[0].as_str())
            });
            self.has_total() && flows.into_iter().any(|line| line.amounts[*span] != 0)
        };
        let posted = (0..self.spans.len()).rev().find(moved);
        begun_by(&self.spans, today).max(posted.map_or(0, |span| span + 1))
    }

    /// An amount as rows hold it.
    pub fn text(&self, minor: i64) -> String {
        Money::from_minor(minor, self.currency).amount().to_string()
    }

    /// A chart of it up to `today`: over time what came and went as bars and what there is as
    /// lines, or what stands in it as bars.
    pub fn chart(&self, title: &str, language: Language, today: NaiveDate) -> Chart {
        let name = |line: &FigureLine| line.lead.last().cloned().unwrap_or_default();
        let over_time = matches!(self.layout, Layout::By(_)) && self.spans.len() > 1;
        let (shape, labels, series) = match over_time {
            true => {
                let past = begun_by(&self.spans, today);
                let mut sums: Vec<&FigureLine> = self
                    .lines
                    .iter()
                    .filter(|line| self.is_drawn(line))
                    .collect();
                let is_held = |line: &FigureLine| self.held.contains(&line.lead[0].as_str());
                sums.sort_by_key(|line| is_held(line));
                let flows = sums.iter().filter(|line| !is_held(line)).count();
                let series = sums.into_iter().map(|line| Series {
                    name: name(line),
                    values: line.amounts[..past].to_vec(),
                });
                let labels = self.spans[..past].to_vec();
                (Shape::Both(flows), labels, series.collect())
            }
            false => {
                let shown: Vec<&FigureLine> = self.shown_as_bars();
                let labels = shown.iter().map(|line| name(line)).collect();
                let series = (0..self.spans.len()).map(|span| Series {
                    name: match self.layout {
                        Layout::Compare => self.spans[span].clone(),
                        Layout::Single | Layout::By(_) => String::new(),
                    },
                    values: shown.iter().map(|line| line.amounts[span]).collect(),
                });
                (Shape::Bars, labels, series.collect())
            }
        };
        Chart {
            title: title.to_string(),
            shape,
            labels,
            series,
            currency: self.currency,
            language,
        }
    }

    fn is_drawn(&self, line: &FigureLine) -> bool {
        let is_position = self.lead.first() == Some(&"position");
        let whole = match line.kind {
            LineKind::Sum => true,
            LineKind::Line => is_position,
            LineKind::Account => false,
        };
        whole && self.drawn.contains(&line.lead[0].as_str())
    }

    /// The finest lines that are no sums: what stands above them is made of them.
    fn shown_as_bars(&self) -> Vec<&FigureLine> {
        let finer = |index: usize, line: &FigureLine| {
            let next = self.lines.get(index + 1);
            next.is_some_and(|next| next.kind != LineKind::Sum && next.level > line.level)
        };
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(index, line)| line.kind != LineKind::Sum && !finer(*index, line))
            .map(|(_, line)| line)
            .collect()
    }
}

/// How many of these parts of a period have begun: all of them, if none has.
pub(super) fn begun_by(spans: &[String], today: NaiveDate) -> usize {
    let begun = |span: &&String| {
        let period: Result<Period> = span.parse();
        period.map_or(true, |period| period.from <= today)
    };
    match spans.iter().take_while(begun).count() {
        0 => spans.len(),
        count => count,
    }
}

/// By how many percent of `before` it changed, with one decimal, half away from zero.
pub(super) fn percent(amount: i64, before: i64) -> Option<String> {
    if before == 0 {
        return None;
    }
    let (difference, base) = (
        (i128::from(amount) - i128::from(before)) * 1000,
        i128::from(before).abs(),
    );
    let tenths = (2 * difference.abs() + base) / (2 * base);
    let sign = if difference < 0 && tenths > 0 {
        "-"
    } else {
        ""
    };
    Some(format!("{sign}{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn changes_in_percent() {
        let table = [
            (150, 100, Some("50.0")),
            (50, 100, Some("-50.0")),
            (0, 0, None),
            (5, 0, None),
            (-50, -100, Some("50.0")),
            (1003, 1000, Some("0.3")),
            (100_049, 100_000, Some("0.0")),
            (100_050, 100_000, Some("0.1")),
            (99_950, 100_000, Some("-0.1")),
            (99_951, 100_000, Some("0.0")),
        ];
        for (amount, before, expected) in table {
            assert_eq!(
                percent(amount, before).as_deref(),
                expected,
                "{amount} {before}"
            );
        }
    }
}

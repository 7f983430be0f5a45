//! Aligned columns for people, as wide as the screen if there is one.

mod fit;

use super::{Cells, Layout, Screen};
use crate::base::{Result, is_control};
use crate::tabular::Cell;
use fit::{Facts, Plan, width};
use std::borrow::Cow;
use std::io::Write;

/// So many rows are looked at before the first is printed, to find how wide the columns are.
const PAGE: usize = 500;

/// The most columns that a cell takes up: nobody reads on.
const WIDEST: usize = 1_000;

/// Aligned columns for people: upper-case headings, numbers to the right.
///
/// Printed page by page, each as wide as the first, so that memory stays flat.
#[derive(Default)]
pub struct Table {
    screen: Screen,
    page: Vec<Vec<String>>,
    numeric: Vec<bool>,
    words: Vec<bool>,
    plan: Option<Plan>,
    left_out: Vec<String>,
}

impl Table {
    fn print(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()> {
        let page = std::mem::take(&mut self.page);
        let headings: Vec<String> = names
            .iter()
            .map(|name| name.replace('_', " ").to_uppercase())
            .collect();
        let mut facts: Vec<Facts> = Vec::with_capacity(names.len());
        for (index, heading) in headings.iter().enumerate() {
            let cells = || page.iter().map(|row| row[index].as_str());
            facts.push(Facts {
                heading: width(heading),
                width: cells().map(width).max().unwrap_or_default(),
                is_words: self.words[index],
                is_number: self.numeric[index],
                is_constant: page.len() > 1 && cells().all(|cell| cell == page[0][index]),
            });
        }
        // What was empty on the pages before may not be now: then the headings stand again.
        let before = self.plan.take().filter(|plan| plan.has_all(&facts));
        let is_first = before.is_none();
        let plan = match before {
            Some(mut plan) => {
                plan.go_on(&facts, self.screen.width);
                plan
            }
            None => Plan::new(&facts, self.screen),
        };
        for index in plan
            .left_out
            .iter()
            .filter(|index| facts[**index].width > 0)
        {
            if !self.left_out.iter().any(|it| it == names[*index]) {
                self.left_out.push(names[*index].to_string());
            }
        }
        let mut lines: Vec<Vec<Cow<'_, str>>> = Vec::with_capacity(page.len() + 1);
        if is_first {
            let columns = plan.columns.iter();
            let heading = |index: usize| Cow::Borrowed(headings[index].as_str());
            lines.push(columns.map(|it| heading(it.index)).collect());
        }
        for row in &page {
            let columns = plan.columns.iter();
            lines.push(columns.map(|it| it.cut(&row[it.index])).collect());
        }
        let widest = |at: usize| lines.iter().map(|cells| width(&cells[at])).max();
        let columns: Vec<(usize, bool)> = plan
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let numeric = self.numeric.get(column.index).copied();
                let widest = widest(at).unwrap_or_default().max(column.width);
                (widest, numeric.unwrap_or_default())
            })
            .collect();
        let mut line = String::new();
        for cells in &lines {
            line.clear();
            for (cell, (wide, is_right)) in cells.iter().zip(&columns) {
                let room = wide - width(cell);
                let (before, after) = if *is_right { (room, 0) } else { (0, room) };
                line.extend(std::iter::repeat_n(' ', before));
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', after + fit::GAP));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        self.plan = Some(plan);
        Ok(())
    }
}

/// A cell on one line, in which nothing moves the cursor or hides: a file may hold what no command wrote.
fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        letter if is_control(letter) => '\u{fffd}',
        letter => letter,
    };
    Cow::Owned(text.chars().map(letter).collect())
}

/// Whether a cell is a number, for alignment only. Words are none, even if all are digits.
fn is_number(cell: Cell, text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    match cell {
        Cell::Null | Cell::Number => true,
        Cell::Value => digits.bytes().all(|b| b.is_ascii_digit() || b == b'.'),
        Cell::Text | Cell::Bool => false,
    }
}

/// Whether a cell is words, of which some may be missing: no number, no day, no code, nothing
/// that is typed or pasted again.
fn is_words(cell: Cell, text: &str) -> bool {
    let (letters, digits) = text.chars().fold((0, 0), |(letters, digits), c| {
        (
            letters + usize::from(c.is_alphabetic()),
            digits + usize::from(c.is_numeric()),
        )
    });
    matches!(cell, Cell::Text | Cell::Value)
        && text.contains(' ')
        && letters > digits
        && !text.starts_with("bo ")
}

impl Layout for Table {
    fn screen(&mut self, screen: Screen) {
        self.screen = screen;
    }

    fn head(&mut self, names: &[&str], _out: &mut dyn Write) -> Result<()> {
        self.numeric = vec![true; names.len()];
        self.words = vec![false; names.len()];
        Ok(())
    }

    fn record(&mut self, names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()> {
        if self.plan.is_none() {
            for ((cell, text), numeric) in cells.iter().zip(&mut self.numeric) {
                *numeric &= is_number(cell, text);
            }
            for ((cell, text), words) in cells.iter().zip(&mut self.words) {
                *words |= is_words(cell, text);
            }
        }
        let cell = |text: &str| fit::cut(&plain(text), WIDEST).into_owned();
        let row: Vec<String> = cells.iter().map(|(_, text)| cell(text)).collect();
        self.page.push(row);
        match self.page.len() {
            PAGE => self.print(names, out),
            _ => Ok(()),
        }
    }

    fn finish(&mut self, names: &[&str], out: &mut dyn Write) -> Result<Vec<String>> {
        let is_done = match self.plan {
            Some(_) => self.page.is_empty(),
            None => self.page.is_empty() && self.screen.is_quiet,
        };
        if !is_done {
            self.print(names, out)?;
        }
        Ok(std::mem::take(&mut self.left_out))
    }
}

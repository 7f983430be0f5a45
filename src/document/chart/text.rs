//! Charts of blocks and line-drawing characters.

use super::{Chart, Series, share};

/// Fewer columns show nothing.
pub(super) const NARROWEST: usize = 40;
/// The rows of a line.
const HEIGHT: usize = 8;
/// What is left of a bar, in eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

pub(super) fn draw(chart: &Chart, width: usize) -> String {
    let mut text = format!("{}\n", cut(&chart.title, width));
    let (shown_as_bars, shown_as_lines) = chart.parts();
    if !shown_as_bars.series.is_empty() {
        bars(&shown_as_bars, width, &mut text);
    }
    for series in &shown_as_lines.series {
        line(chart, series, width, &mut text);
    }
    text
}

fn cut(text: &str, width: usize) -> String {
    match text.chars().count() > width {
        true => {
            text.chars()
                .take(width.saturating_sub(1))
                .collect::<String>()
                + "…"
        }
        false => text.to_string(),
    }
}

fn widest(texts: impl Iterator<Item = String>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

fn bars(chart: &Chart, width: usize, text: &mut String) {
    let (low, high) = chart.range();
    let values = chart.series.iter().flat_map(|it| &it.values);
    let amounts = widest(values.map(|value| chart.amount(*value)));
    let names = widest(chart.series.iter().map(|it| cut(&it.name, width / 6)));
    let names = names + if names > 0 { 2 } else { 0 };
    let labels = widest(chart.labels.iter().map(|it| cut(it, width / 3)));
    let around = labels + 2 + names + 1 + 2 + amounts;
    let room = width.saturating_sub(around).max(2);
    // Both sides are drawn to one scale.
    let span = high.saturating_sub(low);
    let left = match low {
        0 => 0,
        low => share(low, span, room).clamp(1, room - 1),
    };
    let right = room - left;
    for (index, label) in chart.labels.iter().enumerate() {
        for (nth, series) in chart.series.iter().enumerate() {
            let value = series.values.get(index).copied().unwrap_or_default();
            let label = if nth == 0 {
                cut(label, width / 3)
            } else {
                String::new()
            };
            let name = cut(&series.name, width / 6);
            let bar = match value < 0 {
                true => {
                    let columns = share(value, low, left);
                    let bar = "█".repeat(columns);
                    format!("{bar:>left$}{:<1$}", "┃", right + 1)
                }
                false => {
                    let eighths = share(value, high, right * 8);
                    let bar = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
                    format!("{:>left$}┃{bar:<right$}", "")
                }
            };
            let line = format!(
                "{label:<labels$}  {name:<names$}{bar}  {:>amounts$}",
                chart.amount(value)
            );
            text.push_str(&cut(line.trim_end(), width));
            text.push('\n');
        }
    }
}

fn line(chart: &Chart, series: &Series, width: usize, text: &mut String) {
    let low = series
        .values
        .iter()
        .copied()
        .min()
        .unwrap_or_default()
        .min(0);
    let high = series
        .values
        .iter()
        .copied()
        .max()
        .unwrap_or_default()
        .max(0);
    let span = high.saturating_sub(low).max(1);
    let axis = widest([low, high].into_iter().map(|it| chart.amount(it)));
    let room = width.saturating_sub(axis + 3).max(4);
    let count = series.values.len();
    if count == 0 {
        return;
    }
    // As many columns for each step as there is room for, but not more than people can follow.
    let step = ((room - 1) / (count - 1).max(1)).clamp(1, 8);
    let columns = ((count - 1) * step + 1).min(room);
    let at = |column: usize| -> usize {
        let (from, rest) = match count {
            1 => (0, 0),
            _ if (count - 1) * step < room => (column / step, column % step),
            // More values than columns: every so many of them are left out.
            _ => (column * (count - 1) / (columns - 1).max(1), 0),
        };
        let value = i128::from(series.values[from]);
        let next = i128::from(*series.values.get(from + 1).unwrap_or(&series.values[from]));
        let value = value + (next - value) * rest as i128 / step as i128;
        let above = i64::try_from(value - i128::from(low)).unwrap_or(i64::MAX);
        share(above, span, HEIGHT - 1).min(HEIGHT - 1)
    };
    let mut grid = vec![vec![' '; columns]; HEIGHT];
    let heights: Vec<usize> = (0..columns).map(at).collect();
    let mut before = heights[0];
    for (column, &row) in heights.iter().enumerate() {
        match row.cmp(&before) {
            std::cmp::Ordering::Equal => grid[row][column] = '─',
            std::cmp::Ordering::Greater => {
                grid[before][column] = '╯';
                grid[row][column] = '╭';
                (before + 1..row).for_each(|between| grid[between][column] = '│');
            }
            std::cmp::Ordering::Less => {
                grid[before][column] = '╮';
                grid[row][column] = '╰';
                (row + 1..before).for_each(|between| grid[between][column] = '│');
            }
        }
        before = row;
    }
    if !series.name.is_empty() {
        text.push_str(&format!("\n{}\n", cut(&series.name, width)));
    }
    let zero = share(low, span, HEIGHT - 1);
    for (row, line) in grid.iter().enumerate().rev() {
        let amount = match row {
            row if row == zero => chart.amount(0),
            0 => chart.amount(low),
            row if row + 1 == HEIGHT => chart.amount(high),
            _ => String::new(),
        };
        let mark = if row == zero { '┼' } else { '┤' };
        let line: String = line.iter().collect();
        let line = format!("{amount:>axis$} {mark}{line}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let at = |index: usize| match (count - 1) * step < room {
        true => index * step,
        false => index * (columns - 1) / (count - 1).max(1),
    };
    let line = format!(
        "{:>1$}  {2}",
        "",
        axis,
        names_below(&chart.labels, at, room)
    );
    text.push_str(&cut(line.trim_end(), width));
    text.push('\n');
}

/// The names below a line: all of them, or every so many so that they stand apart. `at` says in
/// which column a value is.
fn names_below(labels: &[String], at: impl Fn(usize) -> usize, room: usize) -> String {
    let longest = widest(labels.iter().cloned());
    let apart = |every: usize| {
        let places = (0..labels.len()).step_by(every).map(&at);
        let next = (0..labels.len()).step_by(every).skip(1).map(&at);
        places.zip(next).all(|(from, to)| from + longest < to)
    };
    let every = (1..=labels.len().max(1)).find(|every| apart(*every));
    let mut text = String::new();
    for (index, label) in labels.iter().enumerate().step_by(every.unwrap_or(1)) {
        let gap = at(index).saturating_sub(text.chars().count());
        // The last name ends where the line ends, if there is no room behind it.
        let over = (at(index) + label.chars().count()).saturating_sub(room);
        if gap >= over {
            text.push_str(&" ".repeat(gap - over));
            text.push_str(label);
        }
    }
    text
}

//! Charts as SVG: plain shapes and texts, sharp at every size.

use super::{Chart, share};
use crate::base::Money;
use crate::document::format;
use std::fmt::Write as _;

/// The width of the picture in its own units.
const WIDTH: usize = 800;
/// The height of the lines, without what stands around them.
const PLOT: usize = 320;
/// The height of a bar, and of its line.
const BAR: usize = 16;
const ROW: usize = 22;
/// Where the picture starts below the title.
const TOP: usize = 50;
/// Colours that differ in print and for weak eyes, dark before bright.
const COLOURS: [&str; 6] = [
    "#1f4e79", "#c55a11", "#548235", "#7f6000", "#7030a0", "#767171",
];
/// So many labels fit below a line.
const MOST_LABELS: usize = 12;

pub(super) fn draw(chart: &Chart) -> String {
    let (shown_as_bars, shown_as_lines) = chart.parts();
    let (mut height, mut body) = (TOP, String::new());
    if !shown_as_bars.series.is_empty() || shown_as_lines.series.is_empty() {
        height = bars(&shown_as_bars, height, 0, &mut body);
    }
    if !shown_as_lines.series.is_empty() {
        let gap = if height > TOP { 10 } else { 0 };
        let before = shown_as_bars.series.len();
        height = lines(&shown_as_lines, height + gap, before, &mut body);
    }
    let title = escaped(&chart.title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"12\" fill=\"#222\">\n<title>{title}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"bold\">{title}</text>\n\
         {body}</svg>\n"
    )
}

/// A text inside of SVG.
pub(in crate::document) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

fn amount(chart: &Chart, minor: i64) -> String {
    format::amount(chart.language, Money::from_minor(minor, chart.currency))
}

fn colour(index: usize) -> &'static str {
    COLOURS[index % COLOURS.len()]
}

/// Names of series with their colours, and where what follows starts. `before` it there are so
/// many other series.
fn legend(chart: &Chart, top: usize, before: usize, body: &mut String) -> usize {
    let mut x = 16;
    let mut y = top;
    for (index, series) in chart.series.iter().enumerate() {
        if series.name.is_empty() {
            continue;
        }
        let wide = 30 + 7 * series.name.chars().count();
        if x + wide > WIDTH - 16 && x > 16 {
            x = 16;
            y += 18;
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            body,
            "<rect x=\"{x}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{}\"/>\
             <text x=\"{}\" y=\"{}\">{}</text>",
            y - 10,
            colour(before + index),
            x + 18,
            y,
            escaped(&series.name)
        );
        x += wide;
    }
    match x > 16 || y > top {
        true => y + 20,
        false => top,
    }
}

/// Returns where what follows starts.
fn bars(chart: &Chart, top: usize, before: usize, body: &mut String) -> usize {
    let mut y = legend(chart, top, before, body);
    let (low, high) = chart.range();
    let span = high.saturating_sub(low).max(1);
    let longest = chart.labels.iter().map(|it| it.chars().count()).max();
    let left = 16 + (longest.unwrap_or(0) * 7).min(280) + 12;
    // Amounts stand right of all bars, so that none is hidden.
    let right = WIDTH - 120;
    let room = right - left;
    let zero = left + share(low, span, room);
    let top = y;
    for (index, label) in chart.labels.iter().enumerate() {
        let shown: String = label.chars().take(40).collect();
        let _ = writeln!(
            body,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            left - 8,
            y + BAR - 3,
            escaped(&shown)
        );
        for (nth, series) in chart.series.iter().enumerate() {
            let value = series.values.get(index).copied().unwrap_or_default();
            let wide = share(value, span, room);
            let x = if value < 0 {
                zero.saturating_sub(wide)
            } else {
                zero
            };
            let _ = writeln!(
                body,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{BAR}\" fill=\"{}\"/>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                colour(before + nth),
                WIDTH - 16,
                y + BAR - 3,
                amount(chart, value)
            );
            y += ROW;
        }
    }
    let _ = writeln!(
        body,
        "<path d=\"M{zero} {}V{y}\" stroke=\"#222\" fill=\"none\"/>",
        top - 4
    );
    y + 16
}

/// Returns where what follows starts.
fn lines(chart: &Chart, top: usize, before: usize, body: &mut String) -> usize {
    let top = legend(chart, top, before, body);
    let (low, high) = chart.range();
    let span = high.saturating_sub(low).max(1);
    let (left, right, bottom) = (120, WIDTH - 30, top + PLOT);
    let height = |value: i64| bottom - share(value.saturating_sub(low), span, PLOT);
    let mut ticks = vec![low, 0, high];
    ticks.dedup();
    for tick in ticks {
        let y = height(tick);
        let _ = writeln!(
            body,
            "<path d=\"M{left} {y}H{right}\" stroke=\"{}\" fill=\"none\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            if tick == 0 { "#222" } else { "#ccc" },
            left - 8,
            y + 4,
            amount(chart, tick)
        );
    }
    let steps = chart.labels.len().saturating_sub(1).max(1);
    let x = |index: usize| left + (right - left) * index / steps;
    let every = chart.labels.len().div_ceil(MOST_LABELS).max(1);
    for (index, label) in chart.labels.iter().enumerate().step_by(every) {
        let _ = writeln!(
            body,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"10\">{}</text>",
            x(index),
            bottom + 18,
            escaped(label)
        );
    }
    for (nth, series) in chart.series.iter().enumerate() {
        let points: Vec<String> = series
            .values
            .iter()
            .enumerate()
            .map(|(index, value)| format!("{},{}", x(index), height(*value)))
            .collect();
        let _ = writeln!(
            body,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\"/>",
            points.join(" "),
            colour(before + nth)
        );
    }
    bottom + 40
}

//! How wide the columns of a table are.

use super::sheet::{MM, Page};
use super::{Align, Table};

/// Between two columns.
pub(super) const GUTTER: f32 = 4.0 * MM;
/// The part of the width that the narrow columns may take together, and what is left at least
/// for the others in a table of many columns.
const NARROW: f32 = 0.7;
const MANY: usize = 8;
const WIDE: f32 = 34.0 * MM;

/// Where a column stands on the page.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) align: Align,
}

/// The columns side by side: narrow ones as wide as their texts, wide ones share the rest.
pub(super) fn spans(table: &Table, natural: &[f32], wide: usize, page: Page) -> Vec<Span> {
    let is_wide = |i: usize| i == wide || table.columns[i].wide;
    let gutter = match natural.len() > MANY {
        // As much as the texts leave: amounts of months stand apart.
        true => {
            let left = page.text_width() - natural.iter().sum::<f32>();
            (left / (natural.len() - 1) as f32).clamp(GUTTER * 0.4, GUTTER)
        }
        false => GUTTER.min(page.text_width() * 0.3 / natural.len().max(1) as f32),
    };
    let room = page.text_width() - gutter * natural.len().saturating_sub(1) as f32;
    let narrow: Vec<f32> = (0..natural.len())
        .filter(|&i| !is_wide(i))
        .map(|i| natural[i])
        .collect();
    let narrow_room = match natural.len() > MANY {
        true => (room - WIDE).max(room * NARROW),
        false => room * NARROW,
    };
    let narrow_cap = cap(&narrow, narrow_room);
    let rest = room
        - narrow
            .iter()
            .map(|width| width.min(narrow_cap))
            .sum::<f32>();
    let wides: Vec<f32> = (0..natural.len())
        .filter(|&i| is_wide(i))
        .map(|i| natural[i])
        .collect();
    let wide_cap = cap(&wides, rest);
    let spare = rest - wides.iter().map(|width| width.min(wide_cap)).sum::<f32>();
    let mut left = page.left;
    let mut columns = Vec::with_capacity(natural.len());
    for (i, column) in table.columns.iter().enumerate() {
        let width = if is_wide(i) {
            natural[i].min(wide_cap) + spare / wides.len() as f32
        } else {
            natural[i].min(narrow_cap)
        };
        columns.push(Span {
            left,
            width,
            align: column.align,
        });
        left += width + gutter;
    }
    columns
}

/// The greatest width so that all of `widths`, cut to it, fit into `room`.
fn cap(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut room = room.max(0.0);
    for (i, width) in sorted.iter().enumerate() {
        let share = room / (sorted.len() - i) as f32;
        if *width > share {
            return share;
        }
        room -= width;
    }
    f32::INFINITY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_columns_shrink_first() {
        fn check(widths: &[f32], room: f32, expected: f32) {
            assert_eq!(cap(widths, room), expected, "{widths:?} in {room}");
        }
        check(&[], 10.0, f32::INFINITY);
        check(&[2.0, 3.0], 10.0, f32::INFINITY);
        check(&[2.0, 30.0], 10.0, 8.0);
        check(&[20.0, 30.0, 1.0], 11.0, 5.0);
    }
}

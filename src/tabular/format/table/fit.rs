//! Which columns of a table are shown and how wide, so that a line is a line on the screen.

use super::super::Screen;
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
pub const GAP: usize = 2;

/// Words are not cut shorter than this.
const SHORTEST: usize = 12;

/// The columns that are shown.
#[derive(Debug, Default)]
pub struct Plan {
    /// From left to right.
    pub columns: Vec<Shown>,
    /// Columns with something in them for which there is no room.
    pub left_out: Vec<usize>,
    /// How many columns there are.
    count: usize,
}

/// A column that is shown.
#[derive(Debug)]
pub struct Shown {
    /// Which one.
    pub index: usize,
    /// How wide it is at least.
    pub width: usize,
    /// What is wider is cut.
    most: Option<usize>,
}

/// What is known about a column before it is printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// The width of its heading.
    pub heading: usize,
    /// The width of what stands below it.
    pub width: usize,
    /// Whether it holds words, of which some may be missing.
    pub is_words: bool,
    /// Whether it holds numbers.
    pub is_number: bool,
    /// Whether it says the same in every row.
    pub is_constant: bool,
}

impl Facts {
    fn natural(self) -> usize {
        self.heading.max(self.width)
    }

    fn shortest(self) -> usize {
        match self.is_words {
            true => self.natural().min(SHORTEST.max(self.heading)),
            false => self.natural(),
        }
    }
}

impl Plan {
    /// Looks for columns that fit. Those that were asked for are all shown; else the empty ones
    /// go first, then words are cut, and then whole columns are left out.
    pub fn new(facts: &[Facts], screen: Screen) -> Plan {
        let mut shown: Vec<usize> = (0..facts.len()).collect();
        let mut left_out = Vec::new();
        let natural = |shown: &[usize]| shown.iter().map(|it| facts[*it].natural()).sum::<usize>();
        let shortest =
            |shown: &[usize]| shown.iter().map(|it| facts[*it].shortest()).sum::<usize>();
        let room = screen
            .width
            .filter(|room| natural(&shown) + gaps(shown.len()) > *room);
        if let Some(room) = room.filter(|_| !screen.is_chosen) {
            if facts.iter().any(|it| it.width > 0) {
                shown.retain(|it| facts[*it].width > 0);
            }
            for index in least_wanted(facts) {
                if shortest(&shown) + gaps(shown.len()) <= room {
                    break;
                }
                if shown.contains(&index) {
                    shown.retain(|it| *it != index);
                    left_out.push(index);
                }
            }
            left_out.sort_unstable();
        }
        let mut columns: Vec<Shown> = shown
            .iter()
            .map(|&index| Shown {
                index,
                width: facts[index].natural(),
                most: None,
            })
            .collect();
        if let Some(room) = room {
            let mut over = (natural(&shown) + gaps(shown.len())).saturating_sub(room);
            while over > 0 {
                let widest = columns
                    .iter_mut()
                    .filter(|column| column.width > facts[column.index].shortest())
                    .max_by_key(|column| column.width);
                let Some(column) = widest else { break };
                column.width -= 1;
                column.most = Some(column.width);
                over -= 1;
            }
        }
        Plan {
            columns,
            left_out,
            count: facts.len(),
        }
    }

    /// Whether no column that was left out for being empty has something in it now.
    pub fn has_all(&self, facts: &[Facts]) -> bool {
        (0..self.count).all(|index| {
            facts[index].width == 0
                || self.left_out.contains(&index)
                || self.columns.iter().any(|column| column.index == index)
        })
    }

    /// Holds the next page to the width of the first.
    pub fn go_on(&mut self, facts: &[Facts], room: Option<usize>) {
        let wider = |column: &Shown| column.width.max(facts[column.index].width);
        let needed = self.columns.iter().map(wider).sum::<usize>() + gaps(self.columns.len());
        if room.is_some_and(|room| needed > room) {
            for column in &mut self.columns {
                if facts[column.index].is_words {
                    column.most = Some(column.width);
                }
            }
        }
    }
}

impl Shown {
    /// The text of a cell as it is shown.
    pub fn cut<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.most
            .map_or(Cow::Borrowed(text), |most| cut(text, most))
    }
}

/// A text of at most so many columns; what is longer ends with a sign that says so.
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let mut width = 1;
    let short: String = text
        .chars()
        .take_while(|c| {
            width += c.width().unwrap_or_default();
            width <= most
        })
        .collect();
    Cow::Owned(format!("{}…", short.trim_end()))
}

/// How many columns of a screen a text takes up.
pub fn width(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.width(),
    }
}

fn gaps(count: usize) -> usize {
    count.saturating_sub(1) * GAP
}

/// In which order columns are left out, from the right: what says the same in every row, codes and
/// days, all words but the first, amounts, and the rest. The first column stays.
fn least_wanted(facts: &[Facts]) -> Vec<usize> {
    let first_words = facts.iter().position(|it| it.is_words && it.width > 0);
    let rank = |index: usize| match facts[index] {
        it if it.is_constant => 0,
        it if !it.is_words && !it.is_number => 1,
        it if it.is_words && Some(index) != first_words => 2,
        it if it.is_number => 3,
        _ => 4,
    };
    let mut order: Vec<usize> = (1..facts.len()).rev().collect();
    order.sort_by_key(|index| rank(*index));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names with widths: `~` stands before words, `#` before numbers, `=` before what says the
    /// same in every row.
    #[track_caller]
    fn check(columns: &[(&str, usize)], screen: (Option<usize>, bool), expected: &str) {
        let facts: Vec<Facts> = columns
            .iter()
            .map(|(name, width)| Facts {
                heading: 1,
                width: *width,
                is_words: name.starts_with('~'),
                is_number: name.starts_with('#'),
                is_constant: name.starts_with('='),
            })
            .collect();
        let screen = Screen {
            width: screen.0,
            is_chosen: screen.1,
            is_quiet: false,
        };
        let plan = Plan::new(&facts, screen);
        let shown = plan.columns.iter().map(|it| {
            let name = columns[it.index].0.trim_start_matches(['~', '#', '=']);
            format!("{name}{}", it.width)
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn empty_columns_go_then_words_are_cut_then_columns_are_left_out() {
        let columns = [
            ("A", 10),
            ("B", 0),
            ("~C", 40),
            ("D", 9),
            ("#E", 10),
            ("=F", 3),
            ("~G", 20),
        ];
        check(&columns, (None, false), "A10 B1 C40 D9 E10 F3 G20");
        check(&columns, (Some(200), false), "A10 B1 C40 D9 E10 F3 G20");
        check(&columns, (Some(102), false), "A10 C40 D9 E10 F3 G20");
        check(&columns, (Some(80), false), "A10 C19 D9 E10 F3 G19");
        check(&columns, (Some(65), false), "A10 C14 D9 E10 G14");
        check(&columns, (Some(50), false), "A10 C12 E10 G12");
        check(&columns, (Some(49), false), "A10 C25 E10");
        check(&columns, (Some(30), false), "A10 C18");
        check(&columns, (Some(5), false), "A10");
        check(&columns, (Some(50), true), "A10 B1 C12 D9 E10 F3 G12");
    }

    #[test]
    fn what_is_cut_says_so() {
        let column = Shown {
            index: 0,
            width: 8,
            most: Some(8),
        };
        assert_eq!(column.cut("as short"), "as short");
        assert_eq!(column.cut("as long as it is"), "as long…");
        assert_eq!(column.cut("漢字漢字漢字"), "漢字漢…");
    }
}

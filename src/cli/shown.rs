//! What reaches a terminal beside the rows: words of others do nothing there, and are not endless.

use bo::base::is_control;
use std::fmt::Write as _;

/// So many letters of a line are shown,
const LINE: usize = 2_000;

/// and so many of all of them.
const ALL: usize = 16_000;

/// The text as it can be shown: control characters are written as what they are, and what is too
/// long is cut.
pub fn shown(text: &str) -> String {
    let mut told = String::new();
    let mut left = ALL;
    for line in text.split_inclusive('\n') {
        let mut here = LINE.min(left);
        for letter in line.chars() {
            if here == 0 && letter != '\n' {
                continue;
            }
            match letter {
                '\n' | '\t' => told.push(letter),
                // Writing to a String cannot fail.
                it if is_control(it) => drop(write!(told, "\\u{{{:x}}}", u32::from(it))),
                it => told.push(it),
            }
            here = here.saturating_sub(1);
            if here == 0 && letter != '\n' {
                told.push('\u{2026}');
            }
        }
        left = left.saturating_sub(line.chars().count().min(LINE));
        if left == 0 {
            break;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn escapes_of_others_do_nothing() {
        check("no file `a b`\n\tx", "no file `a b`\n\tx");
        check(
            "x\u{1b}[2J\u{7}\r\u{202e}y\u{200b}",
            r"x\u{1b}[2J\u{7}\u{d}\u{202e}y\u{200b}",
        );
    }

    #[test]
    fn what_is_endless_is_cut() {
        let long = "x".repeat(100_000);
        check(&long, &format!("{}\u{2026}", "x".repeat(LINE)));
        let lines = "y\n".repeat(100_000);
        assert!(shown(&lines).len() <= ALL + 10);
        let both = format!("{long}\nnext");
        assert!(shown(&both).ends_with("\u{2026}\nnext"));
    }
}

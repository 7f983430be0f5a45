//! What each line of a mail is: written by its sender, or said before.
//!
//! Each word of an earlier message is quoted once, and in its order: a line that repeats one of it, or
//! stands where others were left out, is what the sender says.

use super::seen::{Seen, depth, unmarked, words};
use super::{head, is_blank, tail};

/// A line of so many letters that somebody has written is no accident.
const LONG: usize = 40;

/// What a line of a mail is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Line {
    /// The sender wrote it.
    Own,
    /// An earlier message has it.
    Seen,
    /// It says who wrote what stands below it.
    Head,
    /// Nothing, or only a sign that something is quoted.
    Blank,
}

/// What each line is.
pub(super) fn kinds(lines: &[&str], seen: &Seen) -> Vec<Line> {
    let plain: Vec<&str> = lines.iter().map(|it| unmarked(it)).collect();
    let tail = tail(lines);
    let mut follows = Follows::of(seen);
    let mut kinds = Vec::new();
    while kinds.len() < lines.len() {
        let at = kinds.len();
        if is_blank(plain[at]) {
            kinds.push(Line::Blank);
            continue;
        }
        let depth = depth(lines[at]);
        let may_be = depth > 0 || tail <= at;
        if may_be && follows.takes(&lines[at..]) {
            kinds.push(Line::Seen);
            continue;
        }
        match head(&plain[at..]) {
            0 => {
                follows.passes(depth);
                kinds.push(Line::Own);
            }
            count => {
                follows.begins();
                kinds.extend(std::iter::repeat_n(Line::Head, count));
            }
        }
    }
    kinds
}

/// What was said, as far as the lines of a mail have followed it.
struct Follows<'a> {
    seen: &'a Seen,
    /// Behind which words the last line that was said may stand.
    ends: Vec<usize>,
    /// Which words are quoted already.
    used: Vec<bool>,
    /// Whether a line was said since somebody was named as who wrote it.
    has_begun: bool,
    /// Whether the last line names who wrote what follows.
    is_below_head: bool,
    /// How often the last line is marked as a quote.
    depth: usize,
}

impl Follows<'_> {
    fn of(seen: &Seen) -> Follows<'_> {
        Follows {
            seen,
            ends: Vec::new(),
            used: vec![false; seen.len()],
            has_begun: false,
            is_below_head: false,
            depth: 0,
        }
    }

    /// Somebody is named as who wrote what follows.
    fn begins(&mut self) {
        self.has_begun = false;
        self.is_below_head = true;
        self.depth = 0;
    }

    /// A line of the sender.
    fn passes(&mut self, depth: usize) {
        self.is_below_head = false;
        self.depth = depth;
    }

    /// Whether the first of these lines was said: it goes on where the last one ended, or may begin anew.
    fn takes(&mut self, lines: &[&str]) -> bool {
        let own = words(lines[0]);
        if own.is_empty() {
            // A line that is only a link: nothing to compare.
            return false;
        }
        let goes_on = |at: &usize| self.seen.stand_at(*at, &own);
        let mut starts: Vec<usize> = self.ends.iter().copied().filter(goes_on).collect();
        if starts.is_empty() {
            starts = self.anew(lines, &own);
        }
        if starts.is_empty() {
            return false;
        }
        for start in &starts {
            self.used[*start..start + own.len()].fill(true);
        }
        self.ends = starts.iter().map(|it| it + own.len()).collect();
        self.has_begun = true;
        self.is_below_head = false;
        self.depth = depth(lines[0]);
        true
    }

    /// Where the first of these lines may begin anew: a long one anywhere, one that is marked where the
    /// one before it is not, and one that is not marked where the next one follows, or a message begins.
    fn anew(&self, lines: &[&str], own: &[&str]) -> Vec<usize> {
        let depth = depth(lines[0]);
        let is_long = unmarked(lines[0]).trim().chars().count() >= LONG;
        let next = lines[1..].iter().find(|it| !is_blank(unmarked(it)));
        let next = next.map(|it| words(it)).unwrap_or_default();
        let may_begin = |at: &usize| {
            let follows = !next.is_empty() && self.seen.stand_at(at + own.len(), &next);
            match depth {
                0 => follows && !self.has_begun || self.is_below_head && self.seen.begins_at(*at),
                _ => self.is_below_head || depth != self.depth,
            }
        };
        let is_free =
            |at: &usize| self.is_below_head || !self.used[*at..at + own.len()].contains(&true);
        let mut starts = self.seen.places(own);
        starts.retain(|at| is_free(at) && (is_long || may_begin(at)));
        starts
    }
}

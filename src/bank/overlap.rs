//! Which lines two statements of an account have in common, told by their balances: lines of a day
//! that are alike in every word are told apart by what the account held before them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A statement with its balances: the lines in the bank's order, each by its digest and amount.
pub struct Told {
    /// The balance before the first line, in minor units.
    pub opening: i64,
    /// The lines.
    pub lines: Vec<([u8; 32], i64)>,
}

/// What of a statement that is there another one tells as well.
#[derive(Debug, PartialEq, Eq)]
pub enum Shared {
    /// These of its lines, by their place, are these of the other one; perhaps none.
    These(Range<usize>, Range<usize>),
    /// Nobody can tell: the bank may have written them in another order.
    Unknown,
}

/// So many lines are tried in every order; more of them may always overlap.
const MOST: usize = 64;

impl Told {
    fn closing(&self) -> i64 {
        self.opening + self.lines.iter().map(|(_, amount)| amount).sum::<i64>()
    }

    /// The balance before each line, and after the last one.
    fn balances(&self) -> impl Iterator<Item = i64> {
        let mut balance = self.opening;
        std::iter::once(balance).chain(self.lines.iter().map(move |(_, amount)| {
            balance += amount;
            balance
        }))
    }
}

/// What of the lines of `there` are told by `here` as well.
///
/// Two statements that overlap begin inside each other: the one opens with a balance of the other,
/// and from there on both tell the same lines until one of them ends.
pub fn shared(there: &Told, here: &Told) -> Shared {
    let mut longest: Option<(Range<usize>, Range<usize>)> = None;
    let mut found = |at: usize, other: usize, count: usize| {
        if longest.as_ref().is_none_or(|(it, _)| it.len() < count) {
            longest = Some((at..at + count, other..other + count));
        }
    };
    for (at, _) in there
        .balances()
        .enumerate()
        .filter(|(_, it)| *it == here.opening)
    {
        let count = here.lines.len().min(there.lines.len() - at);
        if alike(&there.lines[at..at + count], &here.lines[..count]) {
            found(at, 0, count);
        }
    }
    for (at, _) in here
        .balances()
        .enumerate()
        .filter(|(_, it)| *it == there.opening)
    {
        let count = there.lines.len().min(here.lines.len() - at);
        if alike(&there.lines[..count], &here.lines[at..at + count]) {
            found(0, at, count);
        }
    }
    match longest {
        Some((ours, theirs)) => Shared::These(ours, theirs),
        None if apart(there, here) => Shared::These(0..0, 0..0),
        None => Shared::Unknown,
    }
}

/// Whether the lines are the same, in any order.
fn alike(one: &[([u8; 32], i64)], other: &[([u8; 32], i64)]) -> bool {
    let (only_one, only_other, _) = compared(one, other);
    only_one.is_empty() && only_other.is_empty()
}

/// The amounts of the lines that only one of them has, that only the other has, and that both have.
fn compared(one: &[([u8; 32], i64)], other: &[([u8; 32], i64)]) -> (Vec<i64>, Vec<i64>, Vec<i64>) {
    let mut left: HashMap<[u8; 32], usize> = HashMap::new();
    for (digest, _) in other {
        *left.entry(*digest).or_default() += 1;
    }
    let (mut only_one, mut only_other, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for (digest, amount) in one {
        match left.get_mut(digest) {
            Some(count) if *count > 0 => {
                *count -= 1;
                both.push(*amount);
            }
            _ => only_one.push(*amount),
        }
    }
    for (digest, amount) in other {
        match left.get_mut(digest) {
            Some(count) if *count > 0 => {
                *count -= 1;
                only_other.push(*amount);
            }
            _ => (),
        }
    }
    (only_one, only_other, both)
}

/// Whether they cannot have a line in common, in whatever order the bank wrote them: what one has
/// beyond the other has to explain how far their balances are apart.
fn apart(there: &Told, here: &Told) -> bool {
    if there.lines.len().max(here.lines.len()) > MOST {
        return false;
    }
    let (only_there, only_here, both) = compared(&there.lines, &here.lines);
    let Some(common) = sums(&both) else {
        return false;
    };
    let inside = |beyond: &[i64], nothing_else: bool, distance: i64| {
        nothing_else && sums(beyond).is_none_or(|sums| sums.contains(&distance))
    };
    let ahead = here.opening - there.opening;
    !(common.contains(&(there.closing() - here.opening))
        || common.contains(&(here.closing() - there.opening))
        || inside(&only_there, only_here.is_empty(), ahead)
        || inside(&only_here, only_there.is_empty(), -ahead))
}

/// What some of the amounts add up to; nothing if there are too many.
fn sums(amounts: &[i64]) -> Option<HashSet<i64>> {
    let mut sums = HashSet::from([0]);
    for amount in amounts {
        let more: Vec<i64> = sums.iter().map(|it| it + amount).collect();
        sums.extend(more);
        if sums.len() > 1 << 16 {
            return None;
        }
    }
    Some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(opening: i64, lines: &str) -> Told {
        let amount = |it: u8| if it == b'a' { -350 } else { i64::from(it) };
        Told {
            opening,
            lines: lines.bytes().map(|it| ([it; 32], amount(it))).collect(),
        }
    }

    #[test]
    fn balances_tell_equal_lines_apart() {
        use Shared::{These, Unknown};
        for (there, here, wanted) in [
            // Before, right after, and with one in between.
            (told(1_000, "a"), told(650, "a"), These(1..1, 0..0)),
            (told(1_000, "a"), told(300, "a"), These(0..0, 0..0)),
            (told(300, "a"), told(1_000, "a"), These(0..0, 0..0)),
            // The same, a part of it, more than it, and one in common.
            (told(1_000, "aa"), told(1_000, "aa"), These(0..2, 0..2)),
            (told(1_000, "aaa"), told(650, "a"), These(1..2, 0..1)),
            (told(650, "a"), told(1_000, "aaa"), These(0..1, 1..2)),
            (told(1_000, "aa"), told(650, "aa"), These(1..2, 0..1)),
            (told(650, "aa"), told(1_000, "aa"), These(0..1, 1..2)),
            // In another order.
            (told(1_000, "abc"), told(1_000, "cab"), These(0..3, 0..3)),
            (told(1_000, "abc"), told(650 + 99, "bd"), Unknown),
            (told(1_000, "ab"), told(5_000, "ab"), These(0..0, 0..0)),
        ] {
            assert_eq!(shared(&there, &here), wanted);
        }
    }
}

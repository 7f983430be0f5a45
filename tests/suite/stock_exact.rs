//! Goods: what is shown beside what is exactly right, in fractions, and the order within a day.

use crate::book::{Book, assert_sound, day, rows, text};
use crate::stock::{pieces, stocked};
use bo::stock::{self, Goods, ItemPatch, Method};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// A fraction above zero, in lowest terms.
#[derive(Clone, Copy, Debug)]
pub struct Fraction(pub i128, pub i128);

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl Fraction {
    pub fn new(above: i128, below: i128) -> Fraction {
        let by = gcd(above, below).max(1);
        Fraction(above / by, below / by)
    }

    pub fn times(self, above: i64, below: i64) -> Fraction {
        let (above, below) = (i128::from(above), i128::from(below));
        // Divided first, so that no number grows beyond what it has to be.
        let (a, b) = (gcd(self.0, below).max(1), gcd(above, self.1).max(1));
        Fraction::new((self.0 / a) * (above / b), (self.1 / b) * (below / a))
    }

    pub fn plus(self, other: Fraction) -> Fraction {
        let by = gcd(self.1, other.1).max(1);
        let below = self.1 / by * other.1;
        Fraction::new(
            self.0 * (below / self.1) + other.0 * (below / other.1),
            below,
        )
    }
}

/// What is there, and what it has cost.
struct Model {
    method: Method,
    /// Quantity and exact value of what came.
    layers: Vec<(i64, Fraction)>,
}

impl Model {
    fn come(&mut self, quantity: i64, cents: i64) {
        let new = (quantity, Fraction::new(cents.into(), 1));
        match self.method {
            Method::Average => {
                let before = self.layers.pop().unwrap_or((0, Fraction(0, 1)));
                self.layers
                    .push((before.0 + quantity, before.1.plus(new.1)));
            }
            _ => self.layers.push(new),
        }
    }

    fn go(&mut self, mut quantity: i64) {
        while quantity > 0 {
            let index = match self.method {
                Method::Lifo => self.layers.len() - 1,
                _ => 0,
            };
            let (there, value) = self.layers[index];
            let part = there.min(quantity);
            quantity -= part;
            match there - part {
                0 => drop(self.layers.remove(index)),
                left => self.layers[index] = (left, value.times(left, there)),
            }
        }
    }

    fn there(&self) -> i64 {
        self.layers.iter().map(|it| it.0).sum()
    }

    fn worth(&self, standard: Option<(i64, i64)>) -> Fraction {
        match standard {
            Some((cents, quantity)) => {
                Fraction::new(cents.into(), quantity.into()).times(self.there(), 1)
            }
            None => self
                .layers
                .iter()
                .fold(Fraction(0, 1), |sum, it| sum.plus(it.1)),
        }
    }
}

pub fn allowed(method: Method) -> Book {
    let mut book = stocked(method);
    let allow = ItemPatch {
        negative: Some(Some(stock::Negative::Allow)),
        ..ItemPatch::default()
    };
    book.write(|tx, _| stock::edit(tx, "P", allow));
    book
}

/// So many come for so many cents in all; without cents, so many go.
fn enter(book: &mut Book, on: NaiveDate, quantity: i64, cents: Option<i64>, paper: Option<&str>) {
    let goods = Goods {
        quantity: pieces(quantity),
        value: cents.map(|it| format!("{}.{:02}", it / 100, it % 100).parse().unwrap()),
        document: paper.map(text),
        ..Goods::of("P", on)
    };
    book.write(|tx, firm| match cents {
        Some(_) => stock::bring_in(tx, firm, &goods, false),
        None => stock::take_out(tx, firm, &goods),
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// At every date what is shown is within half a cent of what is exactly right, however often
    /// something goes and in whatever order it is entered.
    #[test]
    fn nothing_drifts(
        events in prop::collection::vec((1i64..60, prop::option::weighted(0.3, 1i64..400)), 2..14),
        order in prop::collection::vec(any::<u32>(), 14),
        method in prop::sample::select(vec![Method::Average, Method::Fifo, Method::Lifo, Method::Standard]),
    ) {
        let mut model = Model { method, layers: Vec::new() };
        let (mut standard, mut happened, mut right) = (None, Vec::new(), Vec::new());
        for (no, (quantity, cents)) in events.iter().enumerate() {
            let on = day("2026-09-01") + Days::new(no as u64);
            match cents {
                Some(cents) => {
                    model.come(*quantity, *cents);
                    if method == Method::Standard {
                        standard = standard.or(Some((*cents, *quantity)));
                    }
                    happened.push((on, *quantity, Some(*cents)));
                }
                None => {
                    let quantity = model.there().min(*quantity);
                    if quantity == 0 {
                        continue;
                    }
                    model.go(quantity);
                    happened.push((on, quantity, None));
                }
            }
            right.push((on, model.there(), model.worth(standard)));
        }
        let mut entered: Vec<_> = happened.iter().zip(&order).collect();
        // A standard price is what the first that is entered has cost.
        let first = usize::from(method == Method::Standard).min(entered.len());
        entered[first..].sort_by_key(|it| it.1);
        let mut book = allowed(method);
        for ((on, quantity, cents), _) in entered {
            enter(&mut book, *on, *quantity, *cents, None);
        }
        assert_sound(&book.db);
        let shown = rows(&book.db, "SELECT day, on_hand, worth FROM stock_step ORDER BY day");
        prop_assert_eq!(shown.len(), right.len());
        for (shown, (on, there, exact)) in shown.iter().zip(&right) {
            let cells: Vec<&str> = shown.split('|').collect();
            let (on_hand, worth): (i64, i128) = (cells[1].parse().unwrap(), cells[2].parse().unwrap());
            prop_assert_eq!(cells[0], on.to_string());
            prop_assert_eq!(on_hand, there * 1_000_000);
            let off = (worth * exact.1 - exact.0).abs() * 2;
            // A billionth of a cent is as near to a half as values are computed.
            prop_assert!(off <= exact.1 + exact.1 / 100_000_000, "{shown}: {exact:?}");
            prop_assert!(on_hand != 0 || worth == 0, "{}", shown);
        }
    }

    /// What is of one day and knows no time counts in the order of its papers, then of quantity and
    /// value, whatever was entered first.
    #[test]
    fn receipts_of_one_day_have_an_order_of_their_own(
        events in prop::collection::vec(
            (0u64..3, 1i64..8, prop::option::weighted(0.6, 1i64..900), prop::option::of(8u8..12)),
            2..12,
        ),
        order in prop::collection::vec(any::<u32>(), 12),
        method in prop::sample::select(vec![Method::Average, Method::Fifo, Method::Lifo]),
    ) {
        let told = |events: &[(u64, i64, Option<i64>, Option<u8>)]| {
            let mut book = allowed(method);
            for (after, quantity, cents, paper) in events {
                let paper = paper.map(|it| format!("LS-{it}"));
                let on = day("2026-09-01") + Days::new(*after);
                enter(&mut book, on, *quantity, *cents, paper.as_deref());
            }
            assert_sound(&book.db);
            rows(&book.db, "SELECT day, rank, quantity, value, late, on_hand, worth FROM stock_step
                            ORDER BY day, rank, move")
        };
        let mut shuffled: Vec<_> = events.iter().copied().zip(order).collect();
        shuffled.sort_by_key(|it| it.1);
        let shuffled: Vec<_> = shuffled.into_iter().map(|it| it.0).collect();
        prop_assert_eq!(told(&events), told(&shuffled));
    }
}

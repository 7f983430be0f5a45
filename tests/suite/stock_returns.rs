//! What goes back to a supplier, as laws: no day before it changes, what is owed and what stays adds
//! up, and nothing is worth nothing.

use crate::book::{Book, assert_sound, day, rows, text};
use crate::stock::{pieces, stocked};
use crate::stock_exact::{Fraction, allowed};
use bo::db::Mode;
use bo::procure::{self, Back};
use bo::stock::{self, Adjustment, Goods, Method};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Happens {
    /// So many come for so many cents each.
    In(i64, i64),
    /// So many go, if they are there.
    Out(i64),
    /// All of it is worth so many percent of what it is.
    Lower(i64),
    /// So many of one of the receipts before go back, if they are there.
    Back(prop::sample::Index, i64),
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        3 => (1i64..60, 1i64..4000).prop_map(|(count, cents)| Happens::In(count, cents)),
        2 => (1i64..80).prop_map(Happens::Out),
        1 => (20i64..100).prop_map(Happens::Lower),
        3 => (any::<prop::sample::Index>(), 1i64..60).prop_map(|(of, count)| Happens::Back(of, count)),
    ]
}

/// What happens in the end, on its day.
#[derive(Clone, Copy, Debug)]
enum Row {
    In(i64, i64),
    Out(i64),
    Lower(i64),
    Back(usize, i64),
}

/// Events that can be, each on a day of its own, and what is there after each.
fn possible(events: &[Happens]) -> Vec<(NaiveDate, Row, i64)> {
    // How many of each receipt did not go back.
    let (mut there, mut receipts, mut rows) = (0, Vec::<i64>::new(), Vec::new());
    for (event, no) in events.iter().zip(0..) {
        let on = day("2026-09-01") + Days::new(no * 2);
        let row = match event {
            Happens::In(count, cents) => {
                receipts.push(*count);
                there += count;
                Row::In(*count, *cents)
            }
            Happens::Out(count) => {
                let count = there.min(*count);
                there -= count;
                Row::Out(count)
            }
            Happens::Lower(percent) if there > 0 => Row::Lower(*percent),
            Happens::Back(of, count) if !receipts.is_empty() => {
                let of = of.index(receipts.len());
                let count = (*count).min(receipts[of]).min(there);
                receipts[of] -= count;
                there -= count;
                Row::Back(of, count)
            }
            Happens::Lower(_) | Happens::Back(..) => continue,
        };
        if !matches!(row, Row::Out(0) | Row::Back(_, 0)) {
            rows.push((on, row, there));
        }
    }
    rows
}

fn goods(count: i64, on: NaiveDate) -> Goods {
    Goods {
        quantity: pieces(count),
        ..Goods::of("P", on)
    }
}

fn bought(count: i64, cents: i64, on: NaiveDate) -> Goods {
    Goods {
        cost: Some(
            format!("{}.{:02}", cents / 100, cents % 100)
                .parse()
                .unwrap(),
        ),
        contact: Some("L-1".to_string()),
        ..goods(count, on)
    }
}

/// What is kept of an item: what was there and what that was worth, by day.
fn steps(book: &Book, until: NaiveDate) -> Vec<String> {
    let sql = format!(
        "SELECT day, quantity, value, late, on_hand, worth FROM stock_step
         WHERE day < '{until}' ORDER BY day, rank"
    );
    rows(&book.db, &sql)
}

fn worth(book: &Book) -> i64 {
    let last = rows(
        &book.db,
        "SELECT worth FROM stock_step ORDER BY day DESC, rank DESC LIMIT 1",
    );
    last.first().map_or(0, |it| it.parse().unwrap())
}

/// What is on the account of a role.
fn balance(book: &Book, role: &str) -> i64 {
    let sql = format!(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN account ON account.id = posting.account WHERE account.role = '{role}'"
    );
    rows(&book.db, &sql)[0].parse().unwrap()
}

fn send_back(book: &mut Book, of: usize, count: i64, on: NaiveDate) {
    book.write(|tx, firm| {
        let back = Back {
            receipt: format!("WE-2026-{:04}", of + 1),
            line: "1".to_string(),
            quantity: pieces(count),
            day: Some(on),
            reason: text("rust"),
            ..Back::default()
        };
        procure::send_back(tx, firm, &back)
    });
}

fn lower(book: &mut Book, percent: i64, on: NaiveDate) {
    let cents = worth(book) * percent / 100;
    let amount = format!("{}.{:02}", cents / 100, cents % 100)
        .parse()
        .unwrap();
    book.write(|tx, firm| stock::adjust(tx, firm, &Goods::of("P", on), &Adjustment::Worth(amount)));
}

/// What one has cost that is there: what came since nothing was.
struct Since {
    least: i64,
    most: i64,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// What came less what is not owed any more is what is there and what has gone, on every day; a
    /// return changes no day before it, nothing is worth nothing, and nothing is worth more than the
    /// dearest has cost, or less than the cheapest, unless somebody has said so.
    #[test]
    fn what_goes_back_is_of_its_day(
        events in prop::collection::vec(happens(), 2..14),
        method in prop::sample::select(vec![
            Method::Average, Method::Fifo, Method::Lifo, Method::Standard,
        ]),
    ) {
        let mut book = allowed(method);
        book.add_suppliers();
        let (mut owed, mut lowered) = (0, false);
        let mut receipts: Vec<i64> = Vec::new();
        let mut since: Option<Since> = None;
        for (on, row, there) in possible(&events) {
            let before = steps(&book, on);
            match row {
                Row::In(count, cents) => {
                    book.write(|tx, firm| procure::bring_in(tx, firm, &bought(count, cents, on), false));
                    owed += count * cents;
                    receipts.push(cents);
                    let known = since.get_or_insert(Since { least: cents, most: cents });
                    (known.least, known.most) = (known.least.min(cents), known.most.max(cents));
                }
                Row::Out(count) => {
                    book.write(|tx, firm| stock::take_out(tx, firm, &goods(count, on)));
                }
                Row::Lower(percent) => {
                    if method == Method::Standard {
                        continue;
                    }
                    lower(&mut book, percent, on);
                    lowered = true;
                }
                Row::Back(of, count) => {
                    send_back(&mut book, of, count, on);
                    owed -= count * receipts[of];
                }
            }
            prop_assert_eq!(&steps(&book, on), &before);
            prop_assert_eq!(balance(&book, "goods-unbilled"), -owed);
            let worth = worth(&book);
            // All else that was posted is what has gone: it is the difference.
            prop_assert_eq!(
                balance(&book, "goods") + balance(&book, "cogs") + worth, owed,
                "{:?}", row
            );
            if there == 0 {
                prop_assert_eq!(worth, 0);
                (since, lowered) = (None, false);
            }
            if let (Some(since), true) = (&since, method != Method::Standard) {
                prop_assert!(worth <= since.most * there + 1, "{worth} {there}");
                prop_assert!(lowered || worth >= since.least * there - 1, "{worth} {there}");
            }
        }
        assert_sound(&book.db);
    }

    /// Whatever was entered first, and against a model of fractions: by average what goes back takes
    /// what it came for off the pool, by layers off its own first.
    #[test]
    fn returns_are_exact_in_any_order(
        events in prop::collection::vec(happens(), 2..12),
        order in prop::collection::vec(any::<u32>(), 12),
        method in prop::sample::select(vec![Method::Average, Method::Fifo, Method::Lifo]),
    ) {
        let mut events = possible(&events);
        events.retain(|it| !matches!(it.1, Row::Lower(_)));
        let mut model = Model { method, layers: Vec::new(), least: 0, most: 0 };
        let mut right = Vec::new();
        let mut prices = Vec::new();
        for (on, row, there) in &events {
            match *row {
                Row::In(count, cents) => {
                    model.come(prices.len(), count, cents);
                    prices.push(cents);
                }
                Row::Out(count) => model.go(count, None),
                Row::Back(of, count) => model.go(count, Some((of, prices[of]))),
                Row::Lower(_) => {}
            }
            right.push((*on, *there, model.worth()));
        }
        let mut book = allowed(method);
        book.add_suppliers();
        let (came, others): (Vec<_>, Vec<_>) = events
            .iter()
            .zip(&order)
            .partition(|((_, row, _), _)| matches!(row, Row::In(..)));
        let mut numbers = vec![0; came.len()];
        let mut came: Vec<_> = came.into_iter().enumerate().collect();
        came.sort_by_key(|it| it.1.1);
        for (index, ((on, row, _), _)) in came {
            if let Row::In(count, cents) = row {
                let done = book.write(|tx, firm| {
                    stock::bring_in(tx, firm, &bought(*count, *cents, *on), false)
                });
                numbers[index] = done.rows[0].row;
            }
        }
        let mut others = others;
        others.sort_by_key(|it| it.1);
        for ((on, row, _), _) in others {
            match row {
                Row::Out(count) => {
                    book.write(|tx, firm| stock::take_out(tx, firm, &goods(*count, *on)));
                }
                Row::Back(of, count) => {
                    let goods = Goods {
                        of: Some(numbers[*of]),
                        contact: Some("L-1".to_string()),
                        ..goods(*count, *on)
                    };
                    book.write(|tx, firm| stock::take_out(tx, firm, &goods));
                }
                Row::In(..) | Row::Lower(_) => {}
            }
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
            prop_assert!(off <= exact.1 + exact.1 / 100_000_000, "{shown}: {exact:?}");
        }
    }
}

/// Whether what goes out can be of receipts so that each return is there until it goes: every way is
/// tried.
fn can_be(rows: &[Row], left: &mut Vec<i64>) -> bool {
    let Some((first, rest)) = rows.split_first() else {
        return true;
    };
    match *first {
        Row::In(count, _) => {
            left.push(count);
            let can = can_be(rest, left);
            left.pop();
            can
        }
        Row::Back(of, count) => {
            left[of] -= count;
            let can = left[of] >= 0 && can_be(rest, left);
            left[of] += count;
            can
        }
        Row::Out(0) | Row::Lower(_) => can_be(rest, left),
        Row::Out(count) => (0..left.len()).any(|of| {
            left[of] -= 1;
            let mut rows = rows.to_vec();
            rows[0] = Row::Out(count - 1);
            let can = left[of] >= 0 && can_be(&rows, left);
            left[of] += 1;
            can
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whichever return was entered first: one is refused where no way of taking goods out leaves it.
    #[test]
    fn what_goes_back_can_have_been_there(
        events in prop::collection::vec((0u8..5, 1i64..4, any::<prop::sample::Index>()), 3..9),
        order in prop::collection::vec(any::<u32>(), 9),
    ) {
        let mut came = 0;
        let rows = events.iter().zip(0u64..).filter_map(|((kind, count, of), no)| {
            let row = match kind {
                0 | 1 => {
                    came += 1;
                    Row::In(*count, 100)
                }
                2 => Row::Out(*count),
                _ if came > 0 => Row::Back(of.index(came), *count),
                _ => return None,
            };
            Some((day("2026-09-01") + Days::new(no), row))
        });
        let mut rows: Vec<(NaiveDate, Row, u32)> =
            rows.zip(&order).map(|((on, row), order)| (on, row, *order)).collect();
        rows.sort_by_key(|(on, row, order)| match row {
            Row::In(..) | Row::Lower(_) => (0, on.to_string(), 0),
            Row::Out(_) => (1, on.to_string(), 0),
            Row::Back(..) => (2, String::new(), *order),
        });
        let mut book = stocked(Method::Average);
        book.add_suppliers();
        let mut numbers = Vec::new();
        let mut taken: Vec<(NaiveDate, Row)> = Vec::new();
        for (on, row, _) in rows {
            let mut all = taken.clone();
            all.push((on, row));
            all.sort_by_key(|it| it.0);
            let all: Vec<Row> = all.into_iter().map(|it| it.1).collect();
            let can = can_be(&all, &mut Vec::new());
            let done = match row {
                Row::In(count, cents) => book.run(Mode::Commit, |tx, firm| {
                    stock::bring_in(tx, firm, &bought(count, cents, on), false)
                }),
                Row::Out(count) => {
                    book.run(Mode::Commit, |tx, firm| stock::take_out(tx, firm, &goods(count, on)))
                }
                Row::Back(of, count) => {
                    let goods = Goods {
                        of: Some(numbers[of]),
                        contact: Some("L-1".to_string()),
                        ..goods(count, on)
                    };
                    book.run(Mode::Commit, |tx, firm| stock::take_out(tx, firm, &goods))
                }
                Row::Lower(_) => continue,
            };
            prop_assert_eq!(done.is_ok(), can, "{:?}: {:?}", all, done.as_ref().err());
            let Ok(done) = done else { continue };
            taken.push((on, row));
            if let Row::In(..) = row {
                numbers.push(done.rows[0].row);
            }
        }
        assert_sound(&book.db);
    }
}

/// What is there, and what it has cost.
struct Model {
    method: Method,
    /// The receipt, how many are left, and their exact value.
    layers: Vec<(usize, i64, Fraction)>,
    least: i64,
    most: i64,
}

impl Model {
    fn come(&mut self, of: usize, count: i64, cents: i64) {
        let value = Fraction::new((count * cents).into(), 1);
        match (self.method, self.layers.last_mut()) {
            (Method::Average, Some(pool)) => {
                (pool.1, pool.2) = (pool.1 + count, pool.2.plus(value));
                (self.least, self.most) = (self.least.min(cents), self.most.max(cents));
            }
            _ => {
                self.layers.push((of, count, value));
                (self.least, self.most) = (cents, cents);
            }
        }
    }

    fn go(&mut self, mut count: i64, back: Option<(usize, i64)>) {
        while count > 0 {
            let own = back.and_then(|(of, _)| self.layers.iter().position(|it| it.0 == of));
            let last = match self.method {
                Method::Lifo => self.layers.len() - 1,
                _ => 0,
            };
            let index = own.unwrap_or(last);
            let (_, there, value) = self.layers[index];
            let part = there.min(count);
            count -= part;
            let left = there - part;
            if left == 0 {
                self.layers.remove(index);
                continue;
            }
            let whole = |cents: i64| i128::from(cents * left) * value.1;
            self.layers[index].1 = left;
            self.layers[index].2 = match (self.method, back) {
                (Method::Average, Some((_, cents))) => {
                    let stays = value.0 - i128::from(cents * part) * value.1;
                    let stays = stays.clamp(whole(self.least), whole(self.most));
                    Fraction::new(stays, value.1)
                }
                _ => value.times(left, there),
            };
        }
    }

    fn worth(&self) -> Fraction {
        let layers = self.layers.iter();
        layers.fold(Fraction(0, 1), |sum, it| sum.plus(it.2))
    }
}

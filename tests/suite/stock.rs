//! Goods: the laws of quantities and values, whatever the order in which things come to be known,
//! and what is refused.

use crate::book::{Book, assert_sound, day, dump, rows, text, today};
use bo::base::{Quantity, Result};
use bo::db::{Connection, Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::stock::{self, Adjustment, Entered, Goods, ItemPatch, LocationRow, Method, Tracking};
use chrono::Days;
use proptest::prelude::*;
use std::collections::VecDeque;

/// A book with an item `P` that is valued so, and two places.
pub fn stocked(method: Method) -> Book {
    let mut book = Book::new(Chart::Skr03);
    item_and_places(&mut book, method);
    book
}

fn item_and_places(book: &mut Book, method: Method) {
    book.write(|tx, _| add_item(tx, "P", method, Tracking::None));
    for code in ["A", "B"] {
        book.write(|tx, _| {
            let row = LocationRow {
                code: text(code),
                name: None,
                closed_on: None,
            };
            stock::add_location(tx, &row)
        });
    }
}

pub fn add_item(
    tx: &Transaction<'_>,
    number: &str,
    method: Method,
    tracking: Tracking,
) -> Result<stock::Item> {
    let patch = ItemPatch {
        name: Some(text("Screw")),
        method: Some(method),
        tracking: Some(tracking),
        ..ItemPatch::default()
    };
    stock::add(tx, &text(number), patch)
}

pub fn pieces(quantity: i64) -> Option<Quantity> {
    Some(Quantity::from_millionths(quantity * 1_000_000))
}

pub fn goods(quantity: i64, on: &str) -> Goods {
    Goods {
        quantity: pieces(quantity),
        ..Goods::of("P", day(on))
    }
}

pub fn cost(quantity: i64, cost: &str, on: &str) -> Goods {
    Goods {
        cost: Some(cost.parse().unwrap()),
        ..goods(quantity, on)
    }
}

pub fn bought(
    tx: &Transaction<'_>,
    firm: &Firm,
    quantity: i64,
    each: &str,
    on: &str,
) -> Result<Entered> {
    stock::bring_in(tx, firm, &cost(quantity, each, on), false)
}

/// An item `P`, and two places.
pub fn one_item(book: &mut Book) {
    item_and_places(book, Method::Average);
}

/// Ten pieces of `P` for 20.00.
pub fn ten_pieces(book: &mut Book) {
    one_item(book);
    book.write(|tx, firm| bought(tx, firm, 10, "2.00", "2026-11-02"));
}

/// An item `Q` beside them, that is made of two `P`.
pub fn two_items(book: &mut Book) {
    ten_pieces(book);
    book.write(|tx, _| add_item(tx, "Q", Method::Average, Tracking::None));
}

pub fn part() -> stock::PartRow {
    stock::PartRow {
        item: text("Q"),
        part: text("P"),
        quantity: "2".parse().unwrap(),
        unit: None,
    }
}

pub fn building(quantity: i64) -> stock::Building {
    stock::Building {
        item: "Q".to_string(),
        quantity: pieces(quantity).unwrap(),
        on: day("2026-11-05").into(),
        from: None,
        to: None,
        lots: Vec::new(),
        cost: Some("1.50".parse().unwrap()),
        instead: Vec::new(),
        document: None,
        note: None,
    }
}

pub fn keep(tx: &Transaction<'_>, firm: &Firm, quantity: i64) -> Result<stock::ReservationRow> {
    let wanted = stock::Wanted {
        quantity: quantity * 1_000_000,
        reference: Some("AN-2026-0001".to_string()),
        until: Some(day("2026-12-31")),
        ..stock::Wanted::default()
    };
    let item = stock::get(tx, "P")?;
    stock::reserve(tx, firm, &item, &wanted, today())
}

pub fn count(tx: &Transaction<'_>, firm: &Firm) -> Result<stock::count::Count> {
    let filter = stock::ListFilter {
        item: Some("P".to_string()),
        ..stock::ListFilter::default()
    };
    stock::count::open(tx, firm, day("2026-11-10"), &filter, None)
}

pub fn post_count(
    tx: &Transaction<'_>,
    firm: &Firm,
    quantity: i64,
) -> Result<Vec<stock::count::CountedRow>> {
    let mut counting = stock::count::Counting::new(tx, "IV-2026-0001")?;
    for mut row in stock::count::sheet(tx, "IV-2026-0001", true)? {
        row.counted = pieces(quantity);
        row.counter = Some(text("Petra"));
        counting.row(tx, &row)?;
    }
    counting.close(tx, firm, stock::count::Missing::Refused)
}

/// What the tests of final records look at.
pub fn fill(book: &mut Book) {
    two_items(book);
    book.write(|tx, firm| stock::take_out(tx, firm, &goods(2, "2026-11-03")));
    book.write(|tx, firm| keep(tx, firm, 3));
    book.write(|tx, _| {
        stock::release(
            tx,
            "RV-2026-0001",
            pieces(1).map(Quantity::millionths),
            None,
            Some("no"),
        )
    });
    book.write(count);
    book.write(|tx, firm| post_count(tx, firm, 7));
    book.write(|tx, _| stock::set_part(tx, &part()));
    book.write(|tx, firm| stock::build(tx, firm, &building(1)));
}

fn worth(conn: &Connection) -> (i64, i64) {
    let sql = "SELECT on_hand, worth FROM stock_step WHERE item = 1
               ORDER BY day DESC, rank DESC, move DESC LIMIT 1";
    let row = rows(conn, sql).pop().unwrap_or_else(|| "0|0".to_string());
    let (on_hand, worth) = row.split_once('|').expect("two columns");
    (on_hand.parse().unwrap(), worth.parse().unwrap())
}

fn refused<T: std::fmt::Debug>(
    book: &mut Book,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
) -> String {
    let before = dump(&book.db);
    let err = book.run(Mode::Commit, work).expect_err("it is refused");
    assert_eq!(dump(&book.db), before, "nothing is half done");
    format!("{err} / {}", err.hint().unwrap_or_default())
}

/// Something that happens, on which of forty days.
#[derive(Clone, Debug)]
enum Happens {
    /// So many come for so many cents each, to place A or B.
    In(i64, i64, bool),
    /// So many go.
    Out(i64),
    /// So many are carried from A to B.
    Carried(i64),
    /// So many are counted in no particular place.
    Count(i64),
}

fn happens() -> impl Strategy<Value = (u64, Happens)> {
    let what = prop_oneof![
        4 => (1i64..40, 1i64..900, any::<bool>()).prop_map(|(n, c, a)| Happens::In(n, c, a)),
        4 => (1i64..30).prop_map(Happens::Out),
        1 => (1i64..10).prop_map(Happens::Carried),
        1 => (0i64..30).prop_map(Happens::Count),
    ];
    (0u64..40, what)
}

/// Enters it; what is refused for want of stock is left out.
fn enter(book: &mut Book, (after, what): &(u64, Happens)) -> bool {
    let on = day("2026-09-01") + Days::new(*after);
    let at = |place: bool| Some(if place { "A" } else { "B" }.to_string());
    let with = |quantity: i64| Goods {
        quantity: pieces(quantity),
        ..Goods::of("P", on)
    };
    let done = book.run(Mode::Commit, |tx, firm| match what {
        Happens::In(quantity, cents, place) => {
            let goods = Goods {
                cost: Some(
                    format!("{}.{:02}", cents / 100, cents % 100)
                        .parse()
                        .unwrap(),
                ),
                to: at(*place),
                ..with(*quantity)
            };
            stock::bring_in(tx, firm, &goods, false)
        }
        Happens::Out(quantity) => stock::take_out(tx, firm, &with(*quantity)),
        Happens::Carried(quantity) => {
            let goods = Goods {
                from: at(true),
                to: at(false),
                ..with(*quantity)
            };
            stock::carry(tx, firm, &goods)
        }
        Happens::Count(quantity) => {
            let count = Adjustment::Count(pieces(*quantity).unwrap());
            // At no particular place, on purpose.
            let goods = Goods {
                to: Some(String::new()),
                ..Goods::of("P", on)
            };
            stock::adjust(tx, firm, &goods, &count)
        }
    });
    match done {
        Ok(_) => true,
        Err(err) => {
            assert!(err.to_string().contains("below zero"), "{err}");
            false
        }
    }
}

fn laws_hold(book: &Book) {
    let steps = rows(
        &book.db,
        "SELECT quantity, value - late, on_hand, worth, day FROM stock_step WHERE item = 1
         ORDER BY day, rank, move",
    );
    let (mut on_hand, mut value) = (0, 0);
    for step in &steps {
        let cells: Vec<&str> = step.split('|').collect();
        let cell = |index: usize| cells[index].parse::<i64>().unwrap();
        on_hand += cell(0);
        value += cell(1);
        assert_eq!((on_hand, value), (cell(2), cell(3)), "{steps:?}");
        assert!(on_hand != 0 || value == 0, "nothing is worth {value}");
    }
    // On every day the stock account is what the stock is worth.
    let differ = rows(
        &book.db,
        "SELECT day.day, worth.sum, booked.sum FROM (SELECT DISTINCT day FROM stock_step) AS day
         JOIN (SELECT day.day, (SELECT coalesce(sum(value - late), 0) FROM stock_step
                                WHERE stock_step.day <= day.day) AS sum
               FROM (SELECT DISTINCT day FROM stock_step) AS day) AS worth ON worth.day = day.day
         JOIN (SELECT day.day, (SELECT coalesce(sum(posting.amount), 0) FROM posting
                                JOIN entry ON entry.id = posting.entry
                                JOIN account ON account.id = posting.account
                                WHERE account.role = 'stock-goods' AND entry.date <= day.day) AS sum
               FROM (SELECT DISTINCT day FROM stock_step) AS day) AS booked
            ON booked.day = day.day
         WHERE worth.sum <> booked.sum",
    );
    assert!(differ.is_empty(), "{differ:?}");
}

/// First in, first out, a piece at a time.
fn naive(events: &[(u64, usize, Happens)]) -> (i64, i64) {
    let mut sorted = events.to_vec();
    let rank = |what: &Happens| match what {
        Happens::In(..) => 0,
        Happens::Carried(_) => 1,
        Happens::Out(_) => 2,
        Happens::Count(_) => 3,
    };
    // What came on one day without a time is in the order of quantity and value.
    let said = |what: &Happens| match what {
        Happens::In(quantity, cents, _) => (*quantity, quantity * cents),
        _ => (0, 0),
    };
    sorted.sort_by_key(|(day, no, what)| (*day, rank(what), said(what), *no));
    let mut queue: VecDeque<i64> = VecDeque::new();
    for (_, _, what) in sorted {
        match what {
            Happens::In(quantity, cents, _) => {
                queue.extend(std::iter::repeat_n(cents, quantity as usize));
            }
            Happens::Out(quantity) => {
                queue.drain(..quantity as usize);
            }
            Happens::Carried(_) | Happens::Count(_) => {}
        }
    }
    (queue.len() as i64 * 1_000_000, queue.iter().sum())
}

/// Something of a day that may know its time: comes, goes, or is counted.
#[derive(Clone, Debug)]
struct Timed {
    on: chrono::NaiveDate,
    time: Option<bo::base::TimeOfDay>,
    what: u8,
    quantity: i64,
    cents: i64,
}

impl Timed {
    fn enter(&self, book: &mut Book) {
        let goods = Goods {
            time: self.time,
            quantity: pieces(self.quantity.max(1)),
            ..Goods::of("P", self.on)
        };
        book.write(|tx, firm| match self.what {
            0 => {
                let value = format!("{}.{:02}", self.cents / 100, self.cents % 100);
                let goods = Goods {
                    value: Some(value.parse()?),
                    ..goods
                };
                stock::bring_in(tx, firm, &goods, false)
            }
            1 => stock::take_out(tx, firm, &goods),
            _ => {
                let count = Adjustment::Count(pieces(self.quantity).unwrap());
                stock::adjust(tx, firm, &goods, &count)
            }
        });
    }
}

/// What is there at the end: each count with a time says what was there of all that was not later,
/// one without of all of its day.
fn by_hand(events: &[Timed]) -> i64 {
    let end = |it: &Timed| {
        let late = if it.what == 2 { "23:59:59" } else { "00:00" };
        let time = it.time.unwrap_or_else(|| late.parse().unwrap());
        (it.on, time, it.what == 2)
    };
    let mut sorted: Vec<&Timed> = events.iter().collect();
    sorted.sort_by_key(|it| end(it));
    sorted.iter().fold(0, |there, it| match it.what {
        0 => there + it.quantity.max(1),
        1 => there - it.quantity.max(1),
        _ => it.quantity,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_follow_from_the_days_and_not_from_the_order_of_entry(
        events in prop::collection::vec(happens(), 1..24),
        method in prop::sample::select(vec![Method::Average, Method::Fifo, Method::Lifo, Method::Standard]),
    ) {
        let mut book = stocked(method);
        let taken: Vec<_> = events.iter().filter(|it| enter(&mut book, it)).cloned().collect();
        laws_hold(&book);
        assert_sound(&book.db);
        // The same in the order of the days: nothing may be short on the way, so all of it goes.
        let mut sorted = taken.clone();
        sorted.sort_by_key(|(day, what)| (*day, !matches!(what, Happens::In(..))));
        let mut other = stocked(method);
        let all = sorted.iter().all(|it| enter(&mut other, it));
        // A count holds whatever comes before it, and places are chosen by what is there then.
        let plain = sorted.iter().all(|(_, what)| matches!(what, Happens::In(..) | Happens::Out(_)));
        if all && plain {
            prop_assert_eq!(worth(&other.db), worth(&book.db));
        }
    }

    #[test]
    fn a_count_divides_its_day_and_the_order_of_entry_does_not_matter(
        events in prop::collection::vec((0u64..4, 0i64..40, 0u8..3, 0i64..30, 1i64..900), 1..16),
        method in prop::sample::select(vec![Method::Average, Method::Fifo, Method::Lifo, Method::Standard]),
    ) {
        // What knows a time has one of its own.
        let events: Vec<Timed> = events
            .iter()
            .enumerate()
            .map(|(no, (after, minute, what, quantity, cents))| Timed {
                on: day("2026-09-01") + Days::new(*after),
                time: (*minute < 30).then(|| format!("{:02}:{no:02}", 8 + minute / 6).parse().unwrap()),
                what: *what,
                quantity: *quantity,
                cents: *cents,
            })
            .collect();
        let mut backwards = events.clone();
        backwards.sort_by_key(|it| std::cmp::Reverse((it.on, it.time)));
        let told = |events: &[Timed]| {
            let mut book = stocked(method);
            let allow = ItemPatch { negative: Some(Some(stock::Negative::Allow)), ..ItemPatch::default() };
            book.write(|tx, _| stock::edit(tx, "P", allow));
            events.iter().for_each(|it| it.enter(&mut book));
            laws_hold(&book);
            assert_sound(&book.db);
            rows(&book.db, "SELECT day, rank, quantity, value, late, on_hand, worth FROM stock_step ORDER BY day, rank, move")
        };
        let entered = told(&events);
        prop_assert_eq!(&entered, &told(&backwards));
        // A day at a time, by hand.
        let on_hand: i64 = entered.last().unwrap().split('|').nth(5).unwrap().parse().unwrap();
        prop_assert_eq!(on_hand, by_hand(&events) * 1_000_000);
    }

    #[test]
    fn first_in_first_out_is_a_queue_of_pieces(
        events in prop::collection::vec(happens(), 1..24),
    ) {
        let mut book = stocked(Method::Fifo);
        let mut taken = Vec::new();
        for (no, event) in events.iter().enumerate() {
            if !matches!(event.1, Happens::Count(_)) && enter(&mut book, event) {
                taken.push((event.0, no, event.1.clone()));
            }
        }
        prop_assert_eq!(worth(&book.db), naive(&taken));
    }

    #[test]
    fn carrying_goods_around_changes_no_value(
        events in prop::collection::vec(happens(), 1..20),
        carried in 1i64..10,
    ) {
        let mut book = stocked(Method::Fifo);
        for event in &events {
            enter(&mut book, event);
        }
        let before = worth(&book.db);
        enter(&mut book, &(39, Happens::Carried(carried)));
        prop_assert_eq!(worth(&book.db), before);
    }

    #[test]
    fn what_is_taken_back_had_never_been(
        events in prop::collection::vec(happens(), 2..16),
        which: prop::sample::Index,
    ) {
        let mut book = stocked(Method::Average);
        for event in &events {
            enter(&mut book, event);
        }
        let before = worth(&book.db);
        let at = which.index(40) as u64;
        if enter(&mut book, &(at, Happens::In(7, 333, true))) {
            let last: i64 = rows(&book.db, "SELECT max(id) FROM stock_move")[0].parse().unwrap();
            book.write(|tx, firm| stock::take_back(tx, firm, last, &text("wrong")));
            prop_assert_eq!(worth(&book.db), before);
            laws_hold(&book);
        }
    }
}

#[test]
fn what_is_not_there_cannot_go() {
    let mut book = stocked(Method::Average);
    book.write(|tx, firm| bought(tx, firm, 5, "2.00", "2026-11-02"));
    let said = refused(&mut book, |tx, firm| {
        stock::take_out(tx, firm, &goods(6, "2026-11-03"))
    });
    assert!(
        said.contains("`P` would be 1 pcs below zero on 2026-11-03"),
        "{said}"
    );
    // On an earlier day there was nothing yet, whatever is there today.
    let said = refused(&mut book, |tx, firm| {
        stock::take_out(tx, firm, &goods(1, "2026-11-01"))
    });
    assert!(said.contains("below zero on 2026-11-01"), "{said}");
    // What was enough then may be too little for what went since.
    book.write(|tx, firm| stock::take_out(tx, firm, &goods(5, "2026-11-10")));
    let said = refused(&mut book, |tx, firm| {
        stock::take_out(tx, firm, &goods(1, "2026-11-05"))
    });
    assert!(said.contains("below zero on 2026-11-10"), "{said}");
    let said = refused(&mut book, |tx, firm| {
        stock::take_back(tx, firm, 1, &text("wrong"))
    });
    assert!(said.contains("below zero on 2026-11-10"), "{said}");
}

#[test]
fn a_firm_may_allow_or_be_told_of_less_than_nothing() {
    let mut book = stocked(Method::Average);
    let patch = |negative| ItemPatch {
        negative: Some(Some(negative)),
        ..ItemPatch::default()
    };
    book.write(|tx, _| stock::edit(tx, "P", patch(stock::Negative::Warn)));
    let entered = book.write(|tx, firm| stock::take_out(tx, firm, &goods(3, "2026-11-03")));
    assert_eq!(
        entered.warnings,
        ["`P` would be 3 pcs below zero on 2026-11-03"]
    );
    book.write(|tx, _| stock::edit(tx, "P", patch(stock::Negative::Allow)));
    let entered = book.write(|tx, firm| stock::take_out(tx, firm, &goods(3, "2026-11-03")));
    assert!(entered.warnings.is_empty());
    // Once it comes, what went has cost what it came for.
    book.write(|tx, firm| bought(tx, firm, 10, "2.00", "2026-11-05"));
    assert_eq!(worth(&book.db), (4_000_000, 800));
    laws_hold(&book);
}

#[test]
fn a_serial_number_is_one_piece_and_there_once() {
    let mut book = stocked(Method::Average);
    book.write(|tx, _| add_item(tx, "NB", Method::Specific, Tracking::Serial));
    let notebook = |serials: &[&str], on: &str| Goods {
        lots: serials.iter().map(|it| text(it)).collect(),
        value: Some("1000.00".parse().unwrap()),
        ..Goods::of("NB", day(on))
    };
    let bring =
        |tx: &Transaction<'_>, firm: &Firm, goods: Goods| stock::bring_in(tx, firm, &goods, false);
    book.write(|tx, firm| bring(tx, firm, notebook(&["S1", "S2", "S3"], "2026-11-02")));
    let said = refused(&mut book, |tx, firm| {
        bring(tx, firm, notebook(&["S2"], "2026-11-05"))
    });
    assert!(
        said.contains("`NB` with the serial number `S2` is there already"),
        "{said}"
    );
    let said = refused(&mut book, |tx, firm| {
        bring(tx, firm, notebook(&["S4", "S4"], "2026-11-05"))
    });
    assert!(said.contains("`S4` is named twice"), "{said}");
    let said = refused(&mut book, |tx, firm| {
        let goods = Goods {
            quantity: pieces(2),
            ..notebook(&["S5"], "2026-11-05")
        };
        bring(tx, firm, goods)
    });
    assert!(said.contains("serial number is one, not 2"), "{said}");
    // A thousand euros for three: 333.34, 333.33, 333.33; each keeps what it has cost.
    let gone = book.write(|tx, firm| {
        let goods = Goods {
            lots: vec![text("S2")],
            ..Goods::of("NB", day("2026-11-06"))
        };
        stock::take_out(tx, firm, &goods)
    });
    assert_eq!(gone.rows[0].value.to_string(), "-333.33");
    // It may come again.
    book.write(|tx, firm| bring(tx, firm, notebook(&["S2"], "2026-11-07")));
    assert_sound(&book.db);
}

#[test]
fn lots_that_expire_first_go_first() {
    let mut book = stocked(Method::Average);
    book.write(|tx, _| add_item(tx, "OIL", Method::Specific, Tracking::Lot));
    for (lot, expires, each) in [("L-2", "2027-05-01", "3.00"), ("L-1", "2027-01-01", "5.00")] {
        book.write(|tx, firm| {
            let goods = Goods {
                quantity: pieces(4),
                lots: vec![text(lot)],
                expires_on: Some(day(expires)),
                cost: Some(each.parse().unwrap()),
                ..Goods::of("OIL", day("2026-11-02"))
            };
            stock::bring_in(tx, firm, &goods, false)
        });
    }
    let gone = book.write(|tx, firm| {
        let goods = Goods {
            quantity: pieces(6),
            ..Goods::of("OIL", day("2026-11-03"))
        };
        stock::take_out(tx, firm, &goods)
    });
    let took: Vec<_> = gone
        .rows
        .iter()
        .map(|row| {
            (
                row.lot.clone().unwrap(),
                row.quantity.to_string(),
                row.value.to_string(),
            )
        })
        .collect();
    let expected = [("L-1", "-4", "-20.00"), ("L-2", "-2", "-6.00")];
    assert_eq!(
        took,
        expected.map(|(a, b, c)| (a.to_string(), b.to_string(), c.to_string()))
    );
    let said = refused(&mut book, |tx, firm| {
        let goods = Goods {
            quantity: pieces(1),
            lots: vec![text("L-2")],
            expires_on: Some(day("2028-01-01")),
            ..Goods::of("OIL", day("2026-11-04"))
        };
        stock::bring_in(tx, firm, &goods, false)
    });
    assert!(
        said.contains("expires on 2027-05-01, not on 2028-01-01"),
        "{said}"
    );
}

#[test]
fn a_closed_month_stays_as_it_is_and_what_changes_its_values_is_posted_later() {
    let mut book = stocked(Method::Average);
    book.write(|tx, firm| bought(tx, firm, 10, "2.00", "2026-09-05"));
    book.write(|tx, firm| stock::take_out(tx, firm, &goods(4, "2026-09-20")));
    book.write(|tx, _| {
        let september = "2026-09".parse()?;
        let no = bo::ledger::period::Running::Refused;
        bo::ledger::period::lock(tx, september, &text("VAT"), today(), no)
    });
    let said = refused(&mut book, |tx, firm| {
        bought(tx, firm, 1, "2.00", "2026-09-21")
    });
    assert!(
        said.contains("2026-09 is locked, nothing is posted on 2026-09-21"),
        "{said}"
    );
    // The freight comes in October: six are there and bear 6 of 10.
    book.write(|tx, firm| {
        let goods = Goods {
            of: Some(1),
            ..Goods::of("P", day("2026-10-02"))
        };
        stock::adjust(tx, firm, &goods, &Adjustment::Cost("5.00".parse()?))
    });
    assert_eq!(worth(&book.db), (6_000_000, 1500));
    let posted = rows(
        &book.db,
        "SELECT entry.date, posting.amount FROM posting JOIN entry ON entry.id = posting.entry
         JOIN account ON account.id = posting.account WHERE account.role = 'stock-goods'
         ORDER BY entry.id",
    );
    assert_eq!(
        posted,
        ["2026-09-05|2000", "2026-09-20|-800", "2026-10-01|300"]
    );
    assert_sound(&book.db);
}

#[test]
fn units_are_exact_or_refused() {
    let mut book = stocked(Method::Average);
    let unit = |unit: &str, of: &str, quantity: &str| stock::UnitRow {
        item: Some(text("P")),
        unit: text(unit),
        of: text(of),
        quantity: text(quantity),
    };
    book.write(|tx, _| stock::add_unit(tx, &unit("pack", "pcs", "100")));
    book.write(|tx, _| stock::add_unit(tx, &unit("third", "pcs", "1/3")));
    let measured = |book: &Book, quantity: &str, unit: &str| {
        let item = stock::get(&book.db, "P").unwrap();
        stock::measure(&book.db, &item, quantity.parse().unwrap(), Some(unit))
            .map(|it| it.millionths)
            .map_err(|err| err.to_string())
    };
    assert_eq!(measured(&book, "2.5", "pack"), Ok(250_000_000));
    assert_eq!(measured(&book, "3", "third"), Ok(1_000_000));
    let said = measured(&book, "1", "third").unwrap_err();
    assert!(said.contains("do not come out in pcs exactly"), "{said}");
    let said = measured(&book, "1", "pallet").unwrap_err();
    assert!(
        said.contains("nobody has said how much of `P` a `pallet` is"),
        "{said}"
    );
    let said = refused(&mut book, |tx, _| {
        stock::add_unit(tx, &unit("pack", "pcs", "50"))
    });
    assert!(
        said.contains("a `pack` of `P` is 100 `pcs` by what is known already, not 50"),
        "{said}"
    );
    for bad in ["0", "-1", "1/0", "x", "1/-2"] {
        refused(&mut book, |tx, _| {
            stock::add_unit(tx, &unit("bad", "pcs", bad))
        });
    }
}

#[test]
fn what_is_kept_back_stays_for_whom_it_is() {
    let mut book = stocked(Method::Average);
    book.write(|tx, firm| bought(tx, firm, 10, "2.00", "2026-11-02"));
    let wanted = stock::Wanted {
        quantity: 8_000_000,
        ..stock::Wanted::default()
    };
    let kept = book.write(|tx, firm| {
        let item = stock::get(tx, "P")?;
        stock::reserve(tx, firm, &item, &wanted, today())
    });
    let said = refused(&mut book, |tx, firm| {
        stock::take_out(tx, firm, &goods(3, "2026-11-03"))
    });
    assert!(
        said.contains("of `P` only 2 pcs are free, 8 are kept back"),
        "{said}"
    );
    let said = refused(&mut book, |tx, firm| {
        let item = stock::get(tx, "P")?;
        stock::reserve(tx, firm, &item, &wanted, today())
    });
    assert!(said.contains("only 2 pcs are free"), "{said}");
    let mine = Goods {
        reservation: Some(kept.number.clone()),
        ..goods(5, "2026-11-03")
    };
    book.write(|tx, firm| stock::take_out(tx, firm, &mine));
    let left = stock::reservations(&book.db, true, today()).unwrap();
    assert_eq!(left[0].open.to_string(), "3");
    book.write(|tx, _| stock::release(tx, &kept.number, None, None, Some("done")));
    assert!(
        stock::reservations(&book.db, true, today())
            .unwrap()
            .is_empty()
    );
    refused(&mut book, |tx, _| {
        stock::release(tx, &kept.number, None, None, None)
    });
    assert_sound(&book.db);
}

#[test]
fn what_was_known_then_is_told_again_with_what_came_since() {
    let mut book = stocked(Method::Average);
    let mut at = |moment: &str, quantity: i64, each: &str, on: &str| {
        let change = bo::db::Change {
            at: moment.parse().unwrap(),
            ..crate::book::change(Mode::Commit)
        };
        let firm = book.firm.clone();
        book.db
            .write(&change, |tx| bought(tx, &firm, quantity, each, on))
            .unwrap();
    };
    at("2026-01-05T09:00:00Z", 10, "2.00", "2025-12-20");
    at("2026-01-20T09:00:00Z", 10, "4.00", "2025-12-10");
    let known = |as_known: Option<&str>| stock::Known {
        at: Some(day("2025-12-31")),
        as_known: as_known.map(day),
        method: None,
    };
    let value = |known| {
        let mut worth = Vec::new();
        stock::value(&book.db, known, &std::collections::HashMap::new(), |row| {
            worth.push(row.worth.to_string());
            Ok(())
        })
        .unwrap();
        worth
    };
    assert_eq!(value(known(None)), ["60.00"]);
    assert_eq!(value(known(Some("2026-01-15"))), ["20.00"]);
    assert_eq!(value(known(Some("2026-01-01"))), ["0.00"]);
    let rows = stock::difference(&book.db, known(Some("2026-01-15")), None).unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.row, row.worth.to_string()))
        .collect();
    assert_eq!(told, [(2, "40.00".to_string())]);
}

/// § 253 (4), (5) HGB: down to the market, up again to what it has cost and no more; a price that
/// changes nothing books nothing.
#[test]
fn the_market_writes_down_and_up_to_cost() {
    for method in [Method::Average, Method::Fifo, Method::Lifo] {
        let mut book = stocked(method);
        book.write(|tx, firm| bought(tx, firm, 10, "2.00", "2026-11-02"));
        book.write(|tx, firm| bought(tx, firm, 10, "3.00", "2026-11-03"));
        for (price, on, worth_then, booked) in [
            ("4.00", "2026-11-04", 5_000, 0),
            ("1.50", "2026-11-05", 3_000, 1),
            ("1.50", "2026-11-05", 3_000, 0),
            ("2.00", "2026-11-06", 4_000, 1),
            ("9.00", "2026-11-07", 5_000, 1),
            ("0.00", "2026-11-08", 0, 1),
            ("2.25", "2026-11-09", 4_500, 1),
        ] {
            let market = [("P".to_string(), price.parse().unwrap())].into();
            let done = book.write(|tx, firm| stock::write_to_market(tx, firm, day(on), &market));
            assert_eq!(worth(&book.db), (20_000_000, worth_then), "{method:?} {on}");
            assert_eq!(done.rows.len(), booked, "{method:?} {on}");
        }
        // What goes out takes its share of the lower value with it, and its share of the cost.
        book.write(|tx, firm| stock::take_out(tx, firm, &goods(10, "2026-11-10")));
        let market = [("P".to_string(), "9.00".parse().unwrap())].into();
        book.write(|tx, firm| stock::write_to_market(tx, firm, day("2026-11-11"), &market));
        let cost = match method {
            Method::Fifo => 3_000,
            Method::Lifo => 2_000,
            _ => 2_500,
        };
        assert_eq!(worth(&book.db), (10_000_000, cost), "{method:?}");
        assert_sound(&book.db);
    }
}

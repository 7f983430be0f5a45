//! The clocks of tickets: calendar mistakes that other programs made, and a model that counts every
//! minute on its own.

use crate::book::{Book, assert_sound, day, text, today};
use bo::calendar::{Municipality, State, Workplace, Zone};
use bo::db::Mode;
use bo::ledger::Chart;
use bo::ticket::clock::{Clock, Happened, Target, Which, clocks};
use bo::ticket::hours::{Calendar, Hours};
use bo::ticket::{self, Action, NewStep, Off, OffHours, Priority};
use chrono::{DateTime, Days, TimeDelta, Utc};
use proptest::prelude::*;

fn at(text: &str) -> i64 {
    let text = format!("{text}:00Z");
    text.parse::<DateTime<Utc>>().unwrap().timestamp()
}

fn calendar(hours: &str, state: Option<State>) -> Calendar {
    let place = state.map(|state| Workplace {
        state,
        municipality: Municipality::Usual,
    });
    Calendar::new(hours.parse().unwrap(), Zone::Central, place)
}

fn target(first: u32, next: u32, resolve: u32) -> Target {
    Target {
        first: Some(first),
        next: Some(next),
        resolve: Some(resolve),
        warn: 80,
    }
}

#[track_caller]
fn clock(which: Which, calendar: &Calendar, happened: &[(i64, Happened)], now: &str) -> Clock {
    let all = clocks(calendar, target(120, 60, 480), happened, at(now));
    let mut all = all.into_iter().filter(|it| it.which == which);
    all.next().expect("there is such a clock")
}

const OPEN: Happened = Happened::State {
    pauses: false,
    done: false,
};
const WAITING: Happened = Happened::State {
    pauses: true,
    done: false,
};
const DONE: Happened = Happened::State {
    pauses: true,
    done: true,
};
const WEEK: &str = "Mo-Fr 08:00-12:00,13:00-17:00";

/// Zammad 390: St. Martin is no holiday. Frappe 2212: nobody works at lunch.
#[test]
fn no_holiday_that_is_none_and_no_work_at_lunch() {
    // Wednesday, 11 November 2026; the hours are those of Cologne, an hour ahead of UTC.
    let opened = [(at("2026-11-11T10:00"), Happened::Opened)];
    let it = clock(
        Which::First,
        &calendar(WEEK, Some(State::Nw)),
        &opened,
        "2026-11-11T10:30",
    );
    assert_eq!(
        it.due,
        Some(at("2026-11-11T13:00")),
        "an hour before lunch, an hour after"
    );
    // All Saints' Day is one in North Rhine-Westphalia and none in Berlin (2027-11-01, a Monday).
    let opened = [(at("2027-10-29T15:00"), Happened::Opened)];
    let due = |state| {
        clock(
            Which::First,
            &calendar(WEEK, Some(state)),
            &opened,
            "2027-10-29T15:00",
        )
        .due
    };
    assert_eq!(due(State::Nw), Some(at("2027-11-02T09:00")));
    assert_eq!(due(State::Be), Some(at("2027-11-01T09:00")));
}

/// Zammad 3180: a day that ends at 24:00 loses no minute at midnight.
#[test]
fn no_minute_is_lost_at_midnight() {
    let always = calendar("24/7", None);
    assert_eq!(
        always.count(at("2026-11-20T00:00"), at("2026-11-27T00:00")),
        7 * 86_400
    );
    let late = calendar("Mo-Fr 20:00-24:00; Tu-Sa 00:00-02:00", None);
    assert_eq!(
        late.count(at("2026-11-23T18:00"), at("2026-11-24T06:00")),
        6 * 3_600
    );
}

/// Zammad 4432 and 2157, GLPI 22678: nothing is over at midnight or on a weekend.
#[test]
fn nothing_is_over_at_night() {
    // Friday at 16:30: half an hour is left of the day, the rest comes on Monday.
    let opened = [(at("2026-11-20T15:30"), Happened::Opened)];
    let it = clock(
        Which::First,
        &calendar(WEEK, None),
        &opened,
        "2026-11-21T10:00",
    );
    assert_eq!(it.due, Some(at("2026-11-23T08:30")));
    assert!(!it.is_breached(at("2026-11-22T23:59")));
    // Opened at night, it starts in the morning.
    let opened = [(at("2026-11-22T02:00"), Happened::Opened)];
    let it = clock(
        Which::First,
        &calendar(WEEK, None),
        &opened,
        "2026-11-22T02:00",
    );
    assert_eq!((it.used, it.due), (0, Some(at("2026-11-23T09:00"))));
}

/// GLPI 15429: a queue that does not work around the clock has clocks all the same.
#[test]
fn a_queue_with_one_hour_a_week_comes_to_an_end() {
    let opened = [(at("2026-11-20T15:30"), Happened::Opened)];
    let it = clock(
        Which::Resolve,
        &calendar("Mo 08:00-09:00", None),
        &opened,
        "2026-11-20T15:30",
    );
    assert_eq!(it.due, Some(at("2027-01-11T08:00")), "eight Mondays");
}

/// Zammad 5177: another message does not move the first answer; 3140: who answered is not late.
#[test]
fn the_first_answer_is_the_first_one() {
    let always = calendar("24/7", None);
    let opened = at("2026-11-23T08:00");
    let mut happened = vec![
        (opened, Happened::Opened),
        (opened, Happened::Asked(1)),
        (opened + 3_600, Happened::Asked(2)),
    ];
    let it = clock(Which::First, &always, &happened, "2026-11-23T09:30");
    assert_eq!(it.due, Some(at("2026-11-23T10:00")));
    happened.push((at("2026-11-23T09:59"), Happened::Answered));
    let it = clock(Which::First, &always, &happened, "2026-11-25T00:00");
    assert!(!it.is_breached(at("2026-11-25T00:00")));
    assert_eq!(
        (it.stopped, it.used),
        (Some(at("2026-11-23T09:59")), 119 * 60)
    );
    // The next answer is waited for from the first question on that nobody answered.
    happened.push((at("2026-11-23T12:00"), Happened::Asked(3)));
    happened.push((at("2026-11-23T12:30"), Happened::Asked(4)));
    let it = clock(Which::Next, &always, &happened, "2026-11-23T13:30");
    assert_eq!(
        (it.message, it.due),
        (Some(3), Some(at("2026-11-23T13:00")))
    );
    assert!(it.is_breached(at("2026-11-23T13:30")));
}

/// osTicket 3034: while the customer is asked, the clock stands. Zammad 2082: nothing stale is kept.
#[test]
fn the_clock_stands_while_the_customer_is_asked() {
    let week = calendar(WEEK, None);
    let mut happened = vec![
        (at("2026-11-23T07:00"), Happened::Opened),
        (at("2026-11-23T08:00"), WAITING),
    ];
    let it = clock(Which::Resolve, &week, &happened, "2026-11-25T12:00");
    assert_eq!((it.used, it.due, it.paused), (3_600, None, true));
    happened.push((at("2026-11-25T12:00"), OPEN));
    let it = clock(Which::Resolve, &week, &happened, "2026-11-25T12:00");
    assert_eq!(
        it.due,
        Some(at("2026-11-26T10:00")),
        "four hours that day, three the next"
    );
    // Resolved and opened again, the clock goes on where it stood.
    happened.push((at("2026-11-25T14:00"), DONE));
    happened.push((at("2026-11-26T07:00"), OPEN));
    let it = clock(Which::Resolve, &week, &happened, "2026-11-26T08:00");
    assert_eq!((it.used, it.stopped), (4 * 3_600, None));
    happened.push((at("2026-11-26T08:00"), DONE));
    let it = clock(Which::Resolve, &week, &happened, "2026-12-24T08:00");
    assert_eq!(
        (it.used, it.stopped),
        (4 * 3_600, Some(at("2026-11-26T08:00")))
    );
}

/// In the night in which the clocks go forward an hour is missing, in autumn one comes twice.
#[test]
fn nights_in_which_the_clocks_change() {
    let nights = calendar("Sa-Su 00:00-06:00", None);
    let spring = (at("2026-03-28T22:00"), at("2026-03-29T08:00"));
    assert_eq!(nights.count(spring.0, spring.1), 5 * 3_600);
    let autumn = (at("2026-10-24T21:00"), at("2026-10-25T08:00"));
    assert_eq!(nights.count(autumn.0, autumn.1), 7 * 3_600);
    // From half past two: the half hour comes twice, and what lies between is no work.
    let half = calendar("Su 02:30-03:00", None);
    assert_eq!(half.count(autumn.0, autumn.1), 3_600);
}

fn hours() -> impl Strategy<Value = Hours> {
    let span =
        (0_u32..1440, 1_u32..600).prop_map(|(from, length)| (from, (from + length).min(1440)));
    let day = prop::collection::vec(span, 0..4).prop_map(|mut spans| {
        spans.sort_unstable();
        let mut apart: Vec<(u32, u32)> = Vec::new();
        for (from, to) in spans {
            match apart.last() {
                Some(last) if from < last.1 => {}
                _ => apart.push((from, to)),
            }
        }
        apart
    });
    prop::array::uniform7(day).prop_map(Hours::of)
}

fn zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(vec![Zone::Central, Zone::Western, Zone::Eastern, Zone::Utc])
}

/// Days off from a day on: how many more, and between which hours.
fn days_off() -> impl Strategy<Value = (u64, u64, Option<(u32, u32)>)> {
    let hours = (0_u32..1_440, 1_u32..1_441);
    let hours = hours.prop_map(|(from, length)| (from, (from + length).min(1_440)));
    (0_u64..8, 0_u64..3, prop::option::of(hours))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Spans of work are the seconds in which somebody works, asked one by one: across holidays and
    /// the nights in which the clocks change.
    #[test]
    fn spans_are_what_minutes_say(
        hours in hours(),
        zone in zone(),
        state in prop::sample::select(vec![None, Some(State::Nw), Some(State::By), Some(State::Be)]),
        start in prop::sample::select(vec!["2026-03-27T00:00", "2026-10-23T00:00", "2026-04-01T00:00", "2026-12-22T00:00", "2025-10-24T12:00"]),
        from in 0_i64..3_000,
        length in 0_i64..5_000,
        off in prop::collection::vec(days_off(), 0..4),
    ) {
        let place = state.map(|state| Workplace { state, municipality: Municipality::Usual });
        let calendar = Calendar::new(hours, zone, place);
        let first = calendar.day(at(start));
        let off = off.into_iter().map(|(from, days, hours)| Off {
            id: 0,
            name: "Off".to_string(),
            from: first + Days::new(from),
            to: first + Days::new(from + days),
            hours: hours.map(OffHours),
        });
        let calendar = calendar.without(off.collect());
        let from = at(start) + from * 60 + 17;
        let to = from + length * 60 + 29;
        let naive = (from..to).step_by(1).filter(|second| {
            // Hours begin and end with a minute: what holds in its first second holds in all.
            calendar.is_open(second - second.rem_euclid(60))
        });
        let naive = naive.count() as i64;
        prop_assert_eq!(calendar.count(from, to), naive);
        if naive > 0 {
            let end = calendar.after(from, naive).unwrap();
            prop_assert!(end <= to);
            prop_assert_eq!(calendar.count(from, end), naive);
        }
    }

    /// However often a ticket waits, work and pauses together are the time that went by.
    #[test]
    fn work_and_pauses_are_all_there_is(changes in prop::collection::vec((1_i64..100_000, 0_u8..3), 0..12)) {
        let always = calendar("24/7", None);
        let mut now = at("2026-11-01T00:00");
        let start = now;
        let mut happened = vec![(now, Happened::Opened)];
        for (later, what) in changes {
            now += later;
            happened.push((now, match what { 0 => OPEN, 1 => WAITING, _ => Happened::Answered }));
        }
        let all = clocks(&always, target(1, 1, 1), &happened, now);
        let it = all.iter().find(|it| it.which == Which::Resolve).unwrap();
        let paused: i64 = it.pauses.iter().map(|(from, to)| to - from).sum();
        prop_assert_eq!(it.used + paused, now - start);
        prop_assert_eq!(it.counted.iter().map(|(from, to)| to - from).sum::<i64>(), it.used);
    }
}

/// What escalation finds is noted once, and a step is taken once.
#[test]
fn escalation_does_nothing_twice() {
    let mut book = Book::new(Chart::Skr03);
    crate::tickets::desk(&mut book);
    let step = NewStep {
        queue: None,
        clock: Which::First,
        percent: 100,
        action: Action::Priority,
        value: None,
    };
    book.write(|tx, _| ticket::add_step(tx, Some(&step), None));
    let mut new = crate::tickets::about("Server down");
    new.opened_at = Some(crate::book::now() - TimeDelta::days(4));
    let it = book.write(|tx, firm| ticket::open(tx, firm, &new)).number;
    let run = |book: &mut Book| -> Vec<String> {
        let done = book.write(|tx, _| ticket::escalate(tx, today()));
        done.into_iter().map(|it| it.did).collect()
    };
    assert_eq!(run(&mut book), ["breach", "priority", "breach"]);
    assert_eq!(run(&mut book), Vec::<String>::new());
    assert_eq!(ticket::get(&book.db, &it).unwrap().priority, Priority::High);
    let waiting = book.write(|tx, _| ticket::wait(tx, &it, Some(today()), today(), None));
    assert_eq!(waiting.state, "waiting");
    assert_eq!(run(&mut book), ["waited long enough"]);
    assert_eq!(ticket::get(&book.db, &it).unwrap().state, "open");
    assert_eq!(run(&mut book), Vec::<String>::new());
    // Nobody is late with what is done.
    book.write(|tx, _| ticket::resolve(tx, &it, None));
    assert_eq!(run(&mut book), Vec::<String>::new());
    let explained = ticket::explain(&book.db, &it, crate::book::now()).unwrap();
    assert!(explained.iter().any(|row| row.what == "breached"));
    assert_sound(&book.db);
}

/// What was agreed later holds for what is opened later.
#[test]
fn what_was_agreed_holds_from_its_moment_on() {
    let mut book = Book::new(Chart::Skr03);
    crate::tickets::desk(&mut book);
    let mut new = crate::tickets::about("Old");
    new.opened_at = Some("2026-11-18T09:00:00Z".parse().unwrap());
    let old = book.write(|tx, firm| ticket::open(tx, firm, &new)).number;
    let later = ticket::NewTarget {
        queue: Some(text("it")),
        priority: None,
        starts_at: "2026-11-20T00:00:00Z".parse().unwrap(),
        first: Some(5),
        next: None,
        resolve: None,
        warn: 80,
    };
    book.write(|tx, _| ticket::set_target(tx, &later));
    let new = book
        .write(|tx, firm| ticket::open(tx, firm, &crate::tickets::about("New")))
        .number;
    let agreed = |number: &str| -> Vec<String> {
        let rows = ticket::explain(&book.db, number, crate::book::now()).unwrap();
        let rows = rows.into_iter().filter(|it| it.what == "agreed");
        rows.map(|it| it.time).collect()
    };
    assert_eq!(agreed(&old), ["2:00 h", "8:00 h"]);
    assert_eq!(agreed(&new), ["0:05 h"]);
    let refused = book.run(Mode::Commit, |tx, _| {
        tx.execute("UPDATE ticket_target SET first = 1", &[])
    });
    assert!(refused.is_err());
    assert!(day("2026-11-22") == today());
}

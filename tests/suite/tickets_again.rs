//! Tickets: what went wrong the third time somebody tried the desk. Each test is named after it.

use crate::book::{Book, assert_sound, day, number, rows, text, today};
use crate::tickets::{about, desk, later};
use bo::base::Result;
use bo::db::Mode;
use bo::invoice;
use bo::ledger::Chart;
use bo::ticket::{self, Billed, NewQueue, NewReply, NewTicket, StateKind, UnbilledRow};
use std::collections::BTreeMap;

/// A desk with a second queue: an hour of `it` is 90.00, one of `hr` 60.00.
pub fn with_queues() -> Book {
    let mut book = Book::new(Chart::Skr03);
    desk(&mut book);
    let hr = NewQueue {
        hours: Some("24/7".parse().unwrap()),
        rate: Some("60".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, firm| ticket::add_queue(tx, firm, "hr", &hr));
    book
}

pub fn open(book: &mut Book, queue: &str, customer: &str) -> String {
    let new = NewTicket {
        queue: Some(text(queue)),
        customer: Some(text(customer)),
        ..about("Printer")
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new)).number
}

pub fn time(book: &mut Book, ticket: &str, minutes: i64, on: &str) {
    let on = day(on);
    book.write(|tx, _| ticket::time(tx, ticket, minutes, true, on, None));
}

fn bill(book: &mut Book, customer: &str, until: &str) -> Result<Vec<Billed>> {
    let until = day(until);
    book.run(Mode::DryRun, |tx, firm| {
        ticket::bill(tx, firm, customer, until, None, today())
    })
}

/// What a draft would say: minutes and what an hour costs. The list says the same.
pub fn told(book: &mut Book, customer: &str) -> Vec<(i64, String)> {
    let billed = bill(book, customer, "2026-11-22").unwrap();
    let mut listed: BTreeMap<String, i64> = BTreeMap::new();
    for it in ticket::unbilled(&book.db, Some(customer), today()).unwrap() {
        *listed.entry(it.rate.unwrap()).or_default() += it.minutes;
    }
    let mut drafted: BTreeMap<String, i64> = BTreeMap::new();
    for it in &billed {
        *drafted.entry(it.rate.clone()).or_default() += it.minutes;
    }
    listed.retain(|_, minutes| *minutes != 0);
    assert_eq!(listed, drafted);
    billed.into_iter().map(|it| (it.minutes, it.rate)).collect()
}

pub fn of(minutes: i64, rate: &str) -> (i64, String) {
    (minutes, rate.to_string())
}

pub fn rates(rows: &[UnbilledRow]) -> Vec<(i64, &str)> {
    rows.iter()
        .map(|it| (it.minutes, it.rate.as_deref().unwrap_or_default()))
        .collect()
}

/// 60 minutes of October at 90.00 taken back, 60 of November at 98.00 left.
#[test]
fn a_minus_of_a_day_came_off_another_one() {
    let mut book = with_queues();
    let dearer = NewQueue {
        rate: Some("98".parse().unwrap()),
        from: Some("2026-11-01T00:00:00+01:00".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, _| ticket::edit_queue(tx, "it", &dearer));
    let one = open(&mut book, "it", "K-1");
    time(&mut book, &one, 60, "2026-10-10");
    time(&mut book, &one, 60, "2026-11-10");
    time(&mut book, &one, -60, "2026-10-10");
    let october = bill(&mut book, "K-1", "2026-10-31").unwrap_err();
    assert!(
        october.to_string().contains("no billable time"),
        "{october}"
    );
    assert_eq!(told(&mut book, "K-1"), [of(60, "98.00")]);
    // Then what is before it, the latest first, and then the rest.
    for on in ["2026-09-01", "2026-10-01", "2026-11-05"] {
        time(&mut book, &one, 10, on);
    }
    time(&mut book, &one, -30, "2026-10-20");
    let rows = ticket::unbilled(&book.db, None, today()).unwrap();
    assert_eq!(rates(&rows), [(60, "98.00")]);
    assert_eq!(told(&mut book, "K-1"), [of(60, "98.00")]);
}

/// The list showed a minus at the price of its day, the draft at that of what it came off.
#[test]
fn a_minus_was_listed_at_another_price() {
    let mut book = with_queues();
    let one = open(&mut book, "it", "K-1");
    for (on, rate) in [("2026-10-01", "50"), ("2026-11-01", "100")] {
        let priced = NewQueue {
            rate: Some(rate.parse().unwrap()),
            from: Some(format!("{on}T00:00:00+01:00").parse().unwrap()),
            ..NewQueue::default()
        };
        book.write(|tx, _| ticket::edit_queue(tx, "it", &priced));
    }
    time(&mut book, &one, 60, "2026-10-10");
    time(&mut book, &one, 60, "2026-10-31");
    time(&mut book, &one, -90, "2026-11-20");
    assert_eq!(told(&mut book, "K-1"), [of(30, "50.00")]);
    time(&mut book, &one, 60, "2026-11-05");
    time(&mut book, &one, -70, "2026-11-21");
    let rows = ticket::unbilled(&book.db, None, today()).unwrap();
    assert_eq!(rows.last().unwrap().rate.as_deref(), Some("50.00"));
    assert_eq!(told(&mut book, "K-1"), [of(20, "50.00")]);
}

/// 30 x 90 + 60 x 60 = 105.00, whether they are merged or not, and whenever the minus was noted.
#[test]
fn merging_changed_what_a_minus_came_off() {
    for merged_before in [false, true] {
        let mut book = with_queues();
        open(&mut book, "it", "K-1");
        open(&mut book, "hr", "K-1");
        time(&mut book, "T-1", 60, "2026-11-20");
        time(&mut book, "T-2", 60, "2026-11-20");
        if merged_before {
            book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
        }
        time(&mut book, "T-1", -30, "2026-11-20");
        if !merged_before {
            book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
        }
        let expected = [of(30, "90.00"), of(60, "60.00")];
        assert_eq!(told(&mut book, "K-1"), expected);
        let mut apart = book.copy();
        apart.write(|tx, _| ticket::unmerge(tx, "T-2"));
        assert_eq!(told(&mut apart, "K-1"), expected);
        // What a ticket cannot cover itself comes off the other one: 0.5 x 60 = 30.00.
        time(&mut book, "T-1", -60, "2026-11-20");
        assert_eq!(told(&mut book, "K-1"), [of(30, "60.00")]);
        book.write(|tx, _| ticket::unmerge(tx, "T-2"));
        assert_eq!(told(&mut book, "K-1"), [of(30, "60.00")]);
        assert_sound(&book.db);
    }
}

/// The number that was typed says whose time it is: 60 minutes of K-1, 10 and then 25 of K-2.
#[test]
fn time_of_a_merged_ticket_was_the_other_customers() {
    let mut book = with_queues();
    open(&mut book, "it", "K-1");
    open(&mut book, "it", "K-2");
    time(&mut book, "T-1", 60, "2026-11-20");
    time(&mut book, "T-2", 30, "2026-11-20");
    book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
    time(&mut book, "T-2", -20, "2026-11-21");
    assert_eq!(told(&mut book, "K-1"), [of(60, "90.00")]);
    assert_eq!(told(&mut book, "K-2"), [of(10, "90.00")]);
    time(&mut book, "T-2", 15, "2026-11-21");
    assert_eq!(told(&mut book, "K-1"), [of(60, "90.00")]);
    assert_eq!(told(&mut book, "K-2"), [of(25, "90.00")]);
    let more = book.run(Mode::Commit, |tx, _| {
        ticket::time(tx, "T-2", -26, true, today(), None)
    });
    let more = more.unwrap_err().to_string();
    assert_eq!(more, "only 25 billable minutes are noted on T-2");
    assert_sound(&book.db);
}

/// 45 minutes are invoiced, 30 of them taken back: 60 x 98 - 30 x 90 = 53.00 is the next invoice.
#[test]
fn what_was_invoiced_could_not_be_taken_back() {
    let mut book = with_queues();
    let one = open(&mut book, "it", "K-1");
    time(&mut book, &one, 45, "2026-11-20");
    let billed = |book: &mut Book| {
        book.write(|tx, firm| ticket::bill(tx, firm, "K-1", today(), None, today()))
    };
    let draft = billed(&mut book)[0].invoice.clone();
    // What is on a draft is changed there.
    let back = |book: &mut Book, minutes| {
        book.run(Mode::Commit, |tx, _| {
            ticket::time(tx, "T-1", minutes, true, today(), None)
        })
    };
    let err = back(&mut book, -30).unwrap_err();
    let what = "45 billable minutes of T-1 that it would come off are on draft D-1";
    assert_eq!(err.to_string(), what);
    assert!(err.hint().unwrap().contains("`bo invoice remove D-1`"));
    book.write(|tx, firm| invoice::issue(tx, firm, &draft, None, today()));
    let dearer = NewQueue {
        rate: Some("98".parse().unwrap()),
        from: Some("2026-11-21T00:00:00+01:00".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, _| ticket::edit_queue(tx, "it", &dearer));
    back(&mut book, -30).unwrap();
    let rows = ticket::unbilled(&book.db, None, today()).unwrap();
    assert_eq!(rates(&rows), [(-30, "90.00")]);
    // Not more than was noted.
    let more = back(&mut book, -16).unwrap_err().to_string();
    assert_eq!(more, "only 15 billable minutes are noted on T-1");
    let waits = bill(&mut book, "K-1", "2026-11-22").unwrap_err();
    assert!(waits.to_string().contains("no billable time"), "{waits}");
    time(&mut book, &one, 60, "2026-11-22");
    assert_eq!(told(&mut book, "K-1"), [of(-30, "90.00"), of(60, "98.00")]);
    billed(&mut book);
    let net = "SELECT sum(l.net) FROM invoice_line l JOIN invoice i ON i.id = l.invoice
               WHERE i.draft = 'D-2'";
    assert_eq!(number(&book.db, net), 5300);
    assert_eq!(ticket::unbilled(&book.db, None, today()).unwrap().len(), 0);
    assert_sound(&book.db);
}

fn send(book: &mut Book, then: StateKind) {
    let new = NewReply {
        text: Some("It comes tomorrow.".to_string()),
        then: Some(then),
        ..NewReply::default()
    };
    let now = crate::book::now();
    let answer = ticket::compose(&book.db, &book.firm, "T-1", &new, "petra", now).unwrap();
    book.write(|tx, _| ticket::send(tx, &answer));
}

#[test]
fn an_answer_was_settled_while_somebody_sent_it() {
    let mut book = with_queues();
    open(&mut book, "it", "K-1");
    send(&mut book, StateKind::Resolved);
    for arrived in [true, false] {
        let settled = book.run(Mode::Commit, |tx, _| ticket::settle(tx, "T-1", arrived));
        let told = settled.unwrap_err().to_string();
        assert!(told.starts_with("petra answers T-1 right now"), "{told}");
    }
    assert_eq!(
        number(
            &book.db,
            "SELECT count(*) FROM ticket_event WHERE kind = 'note'"
        ),
        0
    );
}

#[test]
fn a_wanted_state_was_dropped_without_a_word() {
    let mut book = with_queues();
    open(&mut book, "it", "K-1");
    send(&mut book, StateKind::Resolved);
    book.write(|tx, _| ticket::allow_move(tx, "new", "resolved", &[text("category")], None));
    let done = later(&mut book, |tx, _| ticket::settle(tx, "T-1", true)).unwrap();
    let stays = done.stays.unwrap().to_string();
    assert_eq!(stays, "T-1 needs category before it becomes resolved");
    assert_eq!(done.ticket.state, "open");
    assert_eq!(rows(&book.db, "SELECT state FROM ticket"), ["open"]);
}

/// What is planned could not be seen, and a day was no moment.
#[test]
fn a_planned_price_could_not_be_seen() {
    let mut book = with_queues();
    let planned = |from: &str| NewQueue {
        rate: Some("98".parse().unwrap()),
        from: Some(from.parse().unwrap()),
        ..NewQueue::default()
    };
    let row = book.write(|tx, _| ticket::edit_queue(tx, "it", &planned("2027-01-01")));
    assert_eq!(row.rate.as_deref(), Some("98.00"));
    let now = ticket::queues(&book.db, crate::book::now()).unwrap();
    let it = now.iter().find(|it| it.queue == "it").unwrap();
    assert_eq!(it.rate.as_deref(), Some("90.00"));
    let history = ticket::queue_history(&book.db).unwrap();
    let history: Vec<(Option<String>, Option<&str>)> = history
        .iter()
        .filter(|it| it.queue == "it")
        .map(|it| (it.from.map(|it| it.to_rfc3339()), it.rate.as_deref()))
        .collect();
    // Midnight in Berlin is 23:00 of the day before in UTC.
    let midnight = Some("2026-12-31T23:00:00+00:00".to_string());
    assert_eq!(history, [(None, Some("90.00")), (midnight, Some("98.00"))]);
    let without = NewQueue {
        rate: None,
        ..planned("2027-01-01")
    };
    let named = NewQueue {
        name: Some(text("Help")),
        ..planned("2027-01-01")
    };
    for new in [without, named] {
        let refused = book.run(Mode::Commit, |tx, _| ticket::edit_queue(tx, "it", &new));
        assert!(refused.unwrap_err().to_string().starts_with("--from says"));
    }
    assert!("soon".parse::<ticket::Start>().is_err());
}

/// A part that is in the list as well is no reason to refuse the whole.
#[test]
fn a_whole_was_not_resolved_with_its_parts() {
    let mut book = with_queues();
    for queue in ["it", "it"] {
        open(&mut book, queue, "K-1");
    }
    book.write(|tx, _| ticket::parent(tx, "T-2", Some("T-1")));
    let numbers = ["T-1", "T-2"].map(str::to_string);
    let first = ticket::parts_first(&book.db, &numbers).unwrap();
    assert_eq!(first, ["T-2", "T-1"]);
    let patch = ticket::Patch {
        state: Some(text("resolved")),
        ..ticket::Patch::default()
    };
    book.write(|tx, _| ticket::edit(tx, &numbers, &patch));
    let states = rows(&book.db, "SELECT state FROM ticket");
    assert_eq!(states, ["resolved", "resolved"]);
}

/// Opened on 1 September at 00:30 in Berlin, which is August in UTC.
#[test]
fn a_month_began_at_another_hour_than_where_we_are() {
    let mut book = with_queues();
    let new = NewTicket {
        opened_at: Some("2026-08-31T22:30:00Z".parse().unwrap()),
        ..about("Printer")
    };
    let new = NewTicket {
        queue: Some(text("it")),
        ..new
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new));
    let by = ticket::report::By::Month;
    let now = crate::book::now();
    let rows = ticket::report::report(&book.db, by, day("2026-01-01"), today(), now).unwrap();
    let opened: Vec<(&str, i64)> = rows
        .iter()
        .map(|it| (it.group.as_str(), it.opened))
        .collect();
    assert_eq!(opened, [("2026-09", 1), ("2026-10", 0), ("2026-11", 0)]);
}

/// 60 minutes of the 20th are invoiced at 90.00 and taken back; those of the 22nd at 98.00 are not
/// touched, whichever was noted first.
#[test]
fn a_minus_of_an_invoiced_day_came_off_a_later_one() {
    let mut book = with_queues();
    let one = open(&mut book, "it", "K-1");
    let dearer = NewQueue {
        rate: Some("98".parse().unwrap()),
        from: Some("2026-11-21T00:00:00+01:00".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, _| ticket::edit_queue(tx, "it", &dearer));
    time(&mut book, &one, 60, "2026-11-20");
    let draft = book.write(|tx, firm| ticket::bill(tx, firm, "K-1", today(), None, today()));
    time(&mut book, &one, 90, "2026-11-22");
    // On a draft, nothing else is taken instead.
    let err = book
        .run(Mode::Commit, |tx, _| {
            ticket::time(tx, "T-1", -60, true, day("2026-11-20"), None)
        })
        .unwrap_err();
    assert!(err.to_string().contains("draft D-1"), "{err}");
    book.write(|tx, firm| invoice::issue(tx, firm, &draft[0].invoice, None, today()));
    time(&mut book, &one, -60, "2026-11-20");
    assert_eq!(told(&mut book, "K-1"), [of(90, "98.00"), of(-60, "90.00")]);
    assert_sound(&book.db);
}

/// What is taken back of a ticket whose time is invoiced does not come off what was merged into it:
/// 120 x 60 - 60 x 90 = 30.00.
#[test]
fn a_minus_of_an_invoiced_ticket_came_off_a_merged_one() {
    let mut book = with_queues();
    let one = open(&mut book, "it", "K-1");
    time(&mut book, &one, 60, "2026-11-22");
    let draft = book.write(|tx, firm| ticket::bill(tx, firm, "K-1", today(), None, today()));
    book.write(|tx, firm| invoice::issue(tx, firm, &draft[0].invoice, None, today()));
    let two = open(&mut book, "hr", "K-1");
    time(&mut book, &two, 120, "2026-11-22");
    book.write(|tx, _| ticket::merge(tx, &one, &[text(&two)]));
    time(&mut book, &one, -60, "2026-11-22");
    assert_eq!(told(&mut book, "K-1"), [of(120, "60.00"), of(-60, "90.00")]);
    assert_sound(&book.db);
}

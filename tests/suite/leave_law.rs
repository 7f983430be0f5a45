//! What takes leave, what is paid for it, and how mothers are protected: the law, in whole books.

use crate::book::{Book, assert_sound, day, dump, text, today};
use crate::leave::wish;
use crate::staff::{act, firm_of_three, one_person, told};
use bo::base::{Code, Result};
use bo::ledger::Chart;
use bo::people::{self, EndCause, Field};
use bo::staff::leave::{self, AbsenceRow, Bucket, Kind, NewRequest};
use bo::staff::{self, Edit, sick, time};
use bo::tabular::Outcome;
use proptest::prelude::*;

/// An absence of E-1 that is approved.
fn away(kind: Kind, from: &str, until: &str) -> AbsenceRow {
    AbsenceRow {
        kind: Some(kind),
        from: day(from),
        until: day(until),
        ..crate::leave::absence()
    }
}

/// E-1 is on parental leave from February to August 2027: UA-2027-0001.
pub fn parental(book: &mut Book) {
    one_person(book);
    let row = away(Kind::Parental, "2027-02-01", "2027-08-31");
    book.write(|tx, firm| leave::import_absence(tx, firm, &row));
}

/// Says something about E-1.
fn say(book: &mut Book, field: Field, value: &str, from: &str) -> Result<()> {
    say_of(book, "E-1", field, value, from)
}

fn say_of(book: &mut Book, who: &str, field: Field, value: &str, from: &str) -> Result<()> {
    let edit = Edit {
        facts: vec![(field, value.to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day(from),
        reason: None,
    };
    act(book, "tester", |tx, _| {
        staff::edit(tx, who, &edit).map(drop)
    })
}

/// What E-1 has of a year by law.
fn granted(book: &Book, year: i32) -> String {
    let person = people::get(&book.db, "E-1").unwrap();
    let on = leave::span::year(year).1;
    let found = leave::balance(&book.db, &book.firm, &person, on).unwrap();
    let of_year = found.years.iter().find(|it| it.0 == year).unwrap();
    of_year.1.of(Bucket::Statutory).normalize().to_string()
}

fn findings(book: &Book, month: &str) -> Vec<String> {
    let month: bo::base::Month = month.parse().unwrap();
    let span = (month.first(), month.last());
    let looked = time::audit(&book.db, None, None, span, today()).unwrap();
    let all = looked.findings.iter();
    all.map(|it| format!("{} {}: {it}", it.day, it.severity.as_str()))
        .collect()
}

#[test]
fn a_year_of_unpaid_leave_brings_no_leave_and_half_a_month_costs_its_days() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    assert_eq!(granted(&book, 2027), "20");
    let half = away(Kind::Unpaid, "2026-03-02", "2026-03-15");
    book.write(|tx, firm| leave::import_absence(tx, firm, &half));
    assert_eq!(granted(&book, 2026), "19.23");
    let year = away(Kind::Unpaid, "2027-01-01", "2027-12-31");
    book.write(|tx, firm| leave::import_absence(tx, firm, &year));
    assert_eq!(granted(&book, 2027), "0");
    // Only what is approved costs anything, and what is taken back costs nothing.
    book.write(|tx, firm| leave::cancel(tx, firm, "UA-2027-0001", Some(&text("stays"))));
    assert_eq!(granted(&book, 2027), "20");
    assert_sound(&book.db);
}

#[test]
fn parental_leave_takes_leave_only_when_the_firm_has_declared_it() {
    let mut book = Book::new(Chart::Skr03);
    parental(&mut book);
    book.write(|tx, firm| {
        leave::import_absence(tx, firm, &away(Kind::Unpaid, "2026-03-02", "2026-03-03"))
    });
    assert_eq!(granted(&book, 2027), "20");
    let before = dump(&book.db);
    let mut check = |number: &str, on: &str, expected: &str| {
        let done = act(&mut book, "tester", |tx, firm| {
            leave::reduce(tx, firm, number, day(on))
        });
        assert_eq!(told(done), expected);
        assert_eq!(dump(&book.db), before);
    };
    check(
        "UA-2027-0002",
        "2026-11-20",
        "no leave is called `UA-2027-0002`",
    );
    check(
        "UA-2026-0001",
        "2026-11-20",
        "leave `UA-2026-0001` is unpaid: only parental leave takes leave by a declaration",
    );
    check(
        "UA-2027-0001",
        "2026-11-23",
        "declared: 2026-11-23 is still to come",
    );
    book.write(|tx, firm| leave::reduce(tx, firm, "UA-2027-0001", day("2026-11-20")));
    assert_eq!(granted(&book, 2027), "8.33");
    let again = act(&mut book, "tester", |tx, firm| {
        leave::reduce(tx, firm, "UA-2027-0001", day("2026-11-21"))
    });
    assert_eq!(
        told(again),
        "leave `UA-2027-0001`: it was declared on 2026-11-20 already"
    );
    // It moves to other books with its leave, and once.
    let rows = leave::absence_rows(&book.db).unwrap();
    let mut other = Book::new(Chart::Skr03);
    one_person(&mut other);
    for expected in [Outcome::Added, Outcome::Unchanged] {
        for row in &rows {
            let done = act(&mut other, "tester", |tx, firm| {
                leave::import_absence(tx, firm, row)
            });
            assert_eq!(done.unwrap(), expected);
        }
        assert_eq!(granted(&other, 2027), "8.33");
    }
    assert_sound(&book.db);
    assert_sound(&other.db);
}

#[test]
fn a_declaration_after_the_end_of_the_contract_comes_too_late() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let row = away(Kind::Parental, "2026-02-01", "2026-08-31");
    book.write(|tx, firm| leave::import_absence(tx, firm, &row));
    book.write(|tx, firm| {
        let cause = EndCause::Resignation;
        staff::leave_firm(tx, firm, "E-1", day("2026-08-31"), cause, None, false)
    });
    let late = act(&mut book, "tester", |tx, firm| {
        leave::reduce(tx, firm, "UA-2026-0001", day("2026-09-01"))
    });
    assert_eq!(
        told(late),
        "declared: 2026-09-01 is after the end of the contract on 2026-08-31 (BAG 9 AZR 725/13)"
    );
    book.write(|tx, firm| leave::reduce(tx, firm, "UA-2026-0001", day("2026-08-31")));
}

#[test]
fn what_is_left_at_the_end_is_paid_by_the_cent() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let person = people::get(&book.db, "E-1").unwrap();
    assert_eq!(
        told(leave::payout(&book.db, &book.firm, &person)),
        "E-1 has no last day: leave is paid only when it cannot be taken any more"
    );
    let asked: NewRequest = wish("2026-12-14", "2026-12-15");
    act(&mut book, "ali", |tx, firm| {
        leave::import_absence(tx, firm, &away(Kind::Leave, "2026-03-02", "2026-03-13"))?;
        leave::request(tx, firm, "E-1", &asked)
    })
    .unwrap();
    book.write(|tx, firm| {
        let cause = EndCause::Resignation;
        staff::leave_firm(tx, firm, "E-1", day("2026-12-31"), cause, None, false)
    });
    let paid = |book: &Book| {
        let payout = leave::payout(&book.db, &book.firm, &person).unwrap();
        let rows = payout.rows.iter().map(|it| {
            let amount = it.amount.clone().unwrap_or_default();
            format!("{} {} {} {amount}", it.year, it.bucket.as_str(), it.days)
        });
        let rows: Vec<String> = rows.collect();
        let sum = payout.amount.map(|it| it.to_string()).unwrap_or_default();
        format!("{} = {} {sum}", rows.join(", "), payout.days.normalize())
    };
    // 3500 × 3 / (13 × 5) a day; what nobody approved is not taken.
    assert_eq!(paid(&book), "2026 statutory 10 1615.38 = 10 1615.38 EUR");
    // A raise counts as if it had been there all the time; by the hour, the hours of 13 weeks.
    say(&mut book, Field::Salary, "3900", "2026-12-01").unwrap();
    assert_eq!(paid(&book), "2026 statutory 10 1800.00 = 10 1800.00 EUR");
    say(&mut book, Field::Salary, "18.50/hour", "2026-12-15").unwrap();
    assert_eq!(paid(&book), "2026 statutory 10 1480.00 = 10 1480.00 EUR");
    say(&mut book, Field::Salary, "", "2026-12-20").unwrap();
    assert_eq!(paid(&book), "2026 statutory 10  = 10 ");
}

#[test]
fn who_leaves_is_told_what_is_open_once_and_again() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    crate::staff::owner(&mut book, "tester");
    let asked = wish("2026-12-14", "2026-12-15");
    act(&mut book, "ali", |tx, firm| {
        leave::request(tx, firm, "E-1", &asked)
    })
    .unwrap();
    let spent = crate::expenses::receipt();
    act(&mut book, "ali", |tx, firm| {
        staff::expense::add(tx, firm, "E-1", &spent)
    })
    .unwrap();
    crate::expenses::approve(&mut book, "AU-2026-0001");
    book.write(|tx, _| {
        crate::time::add(tx, "2026-11-20", &["8:00-12:00", "12:30-18:30"])?;
        bo::staff::shift::plan(tx, &crate::time::shift("2027-01-04", "6:00-14:30"), None)
    });
    assert_eq!(
        told(staff::waits(&book.db, &book.firm, "E-1", today())),
        "E-1 has no last day"
    );
    let first = book.write(|tx, firm| {
        let cause = EndCause::Resignation;
        staff::leave_firm(tx, firm, "E-1", day("2026-12-31"), cause, None, true)
    });
    let again = staff::waits(&book.db, &book.firm, "E-1", today()).unwrap();
    assert_eq!(first[1..], again);
    let what: Vec<&str> = again.iter().map(|it| it.what.as_str()).collect();
    for expected in [
        "asks for leave from 2026-12-14",
        "20 days of leave to be paid",
        "2:00 of overtime on 2026-11-21",
        "is planned to work on 2027-01-04",
        "has a login",
    ] {
        assert!(what.contains(&expected), "{expected} in {what:#?}");
    }
    assert!(what.iter().any(|it| it.ends_with("not paid")), "{what:#?}");
    // What has a number of its own is not told a second time as a request.
    assert!(!what.contains(&"waits for approval"), "{what:#?}");
}

#[test]
fn mothers_are_protected_before_and_after_a_birth() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, firm| {
        leave::import_absence(tx, firm, &away(Kind::Leave, "2027-01-11", "2027-01-29"))
    });
    say(&mut book, Field::ExpectedBirth, "2027-03-01", "2026-11-02").unwrap();
    // Five days of leave before the six weeks, ten inside them.
    let rows = |book: &Book| {
        let all = (day("2026-01-01"), day("2027-12-31"));
        let rows = leave::leave_rows(&book.db, &book.firm, None, all, false).unwrap();
        let rows = rows
            .iter()
            .map(|it| format!("{} {}", it.days, it.given_back));
        rows.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(rows(&book), "5 10");
    let inside = act(&mut book, "ali", |tx, firm| {
        leave::request(tx, firm, "E-1", &wish("2027-02-01", "2027-02-05"))
    });
    assert_eq!(
        told(inside),
        "E-1 does not work on any day from 2027-02-01 to 2027-02-05: protected as a mother (§ 24 MuSchG)"
    );
    let plan = |book: &mut Book, date: &str, from_to: &str| -> String {
        let shift = crate::time::shift(date, from_to);
        let done = act(book, "tester", |tx, _| {
            bo::staff::shift::plan(tx, &shift, None)
        });
        match done {
            Ok(_) => "planned".to_string(),
            Err(err) => err.to_string(),
        }
    };
    assert_eq!(plan(&mut book, "2026-12-01", "8:00-17:00"), "planned");
    assert_eq!(
        plan(&mut book, "2026-12-02", "8:00-17:01"),
        "E-1 cannot work on 2026-12-02 08:00-17:01: work 8:31 > 8:30 (§ 4 MuSchG)"
    );
    assert_eq!(
        plan(&mut book, "2026-12-03", "14:00-20:30"),
        "E-1 cannot work on 2026-12-03 14:00-20:30: at night 0:30 > 0:00 from 20:00 to 6:00 (§ 5 MuSchG)"
    );
    assert_eq!(
        plan(&mut book, "2026-12-06", "8:00-12:00"),
        "E-1 cannot work on 2026-12-06 08:00-12:00: work on a Sunday is free (§ 6 MuSchG)"
    );
    assert_eq!(
        plan(&mut book, "2027-01-18", "8:00-12:00"),
        "E-1 cannot work on 2027-01-18 08:00-12:00: away from 2027-01-18 to 2027-04-26: maternity"
    );
    // With her consent, until 22, on Sundays, and before the birth.
    let all = "evening,sunday,before-birth";
    say(&mut book, Field::MotherConsent, all, "2026-12-01").unwrap();
    assert_eq!(plan(&mut book, "2026-12-03", "13:00-22:00"), "planned");
    assert_eq!(
        plan(&mut book, "2026-12-04", "14:00-22:01"),
        "E-1 cannot work on 2026-12-04 14:00-22:01: at night 0:01 > 0:00 from 22:00 to 6:00 (§ 5 MuSchG)"
    );
    assert_eq!(plan(&mut book, "2026-12-06", "8:00-12:00"), "planned");
    assert_eq!(plan(&mut book, "2027-02-01", "8:00-12:00"), "planned");
    assert!(plan(&mut book, "2027-03-01", "8:00-12:00").contains("maternity"));
    // Twins, nine days early: twelve weeks and those nine days.
    say(
        &mut book,
        Field::GaveBirth,
        "2027-02-20 multiple",
        "2027-02-20",
    )
    .unwrap();
    assert!(plan(&mut book, "2027-05-24", "8:00-12:00").contains("to 2027-05-24: maternity"));
    assert_eq!(plan(&mut book, "2027-05-25", "6:00-15:10"), "planned");
    assert_sound(&book.db);
}

#[test]
fn ninety_hours_in_two_weeks_are_the_most_for_a_mother() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    say(&mut book, Field::ExpectedBirth, "2027-03-01", "2026-11-01").unwrap();
    book.write(|tx, _| {
        for date in 2..=7 {
            crate::time::add(
                tx,
                &format!("2026-11-{date:02}"),
                &["8:00-12:00", "12:30-16:30"],
            )?;
        }
        for date in 9..=13 {
            crate::time::add(
                tx,
                &format!("2026-11-{date:02}"),
                &["8:00-12:00", "12:30-16:30"],
            )?;
        }
        crate::time::add(tx, "2026-11-14", &["8:00-10:00"])
    });
    assert_eq!(findings(&book, "2026-11"), Vec::<String>::new());
    book.write(|tx, _| crate::time::add(tx, "2026-11-14", &["10:00-10:01"]));
    assert_eq!(
        findings(&book, "2026-11"),
        ["2026-11-14 error: two weeks 90:01 > 90:00 (§ 4 MuSchG)"]
    );
}

#[test]
fn approved_leave_that_counts_otherwise_since_the_week_changed_is_due() {
    let mut book = firm_of_three();
    act(&mut book, "cara", |tx, firm| {
        leave::request(tx, firm, "E-3", &wish("2027-06-07", "2027-06-11"))
    })
    .unwrap();
    act(&mut book, "anna", |tx, firm| {
        leave::approve(tx, firm, "UA-2027-0001", None)
    })
    .unwrap();
    let found = |book: &Book| leave::recounted(&book.db, &book.firm, None, today()).unwrap();
    assert_eq!(found(&book), []);
    say_of(&mut book, "E-3", Field::Week, "Mo 8:00", "2027-01-01").unwrap();
    let it = found(&book).remove(0);
    assert_eq!(
        format!("{}: {}; {}", it.number, it.was, it.now),
        "UA-2027-0001: leave from 2027-06-07 to 2027-06-11, 5 days; 1 day"
    );
    let due = leave::due(&book.db, &book.firm, today(), 365).unwrap();
    assert!(due.iter().any(|it| it.what.ends_with("counts 1 day now")));
}

#[test]
fn numbers_that_read_alike_are_not_two_people() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut add = |number: &str| {
        let new = staff::New {
            number: Some(text(number)),
            facts: vec![(Field::LastName, "Doe".to_string())],
            contract: None,
            from: day("2026-01-01"),
        };
        act(&mut book, "tester", |tx, firm| {
            staff::add(tx, firm, &new).map(|it| it.number)
        })
    };
    for (number, expected) in [
        (
            "E--1",
            "number: `E--1` is no number of a person: nothing stands beside a sign",
        ),
        (
            "E-",
            "number: `E-` is no number of a person: nothing stands beside a sign",
        ),
        ("e-01", "number: `e-01` reads as E-1, who is somebody else"),
        (
            "E-001",
            "number: `E-001` reads as E-1, who is somebody else",
        ),
        ("E-1", "there is a person `E-1` already"),
    ] {
        assert_eq!(told(add(number)), expected);
    }
    // Numbers of another program may have their zeros.
    assert_eq!(add("E-0200").unwrap(), "E-0200");
    assert_eq!(add("0").unwrap(), "0");
}

#[test]
fn sickness_in_the_weeks_around_a_birth_changes_nothing() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    say(&mut book, Field::ExpectedBirth, "2026-10-01", "2026-02-01").unwrap();
    say(&mut book, Field::GaveBirth, "2026-10-01", "2026-10-01").unwrap();
    let before = granted(&book, 2026);
    book.write(|tx, _| sick::add(tx, "E-1", &crate::leave::flu()));
    assert_eq!(
        (before.as_str(), granted(&book, 2026).as_str()),
        ("20", "20")
    );
    assert_sound(&book.db);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The order in which facts and leave are entered does not matter, and leave never grows by
    /// being away without pay.
    #[test]
    fn the_order_of_entry_does_not_matter_to_unpaid_leave(
        first in 0_u64..300,
        length in 1_u64..60,
        week_first in any::<bool>(),
    ) {
        let from = day("2026-01-01") + chrono::Days::new(first);
        let row = AbsenceRow {
            kind: Some(Kind::Unpaid),
            from,
            until: (from + chrono::Days::new(length)).min(day("2026-12-31")),
            ..crate::leave::absence()
        };
        let of = |week_first: bool| {
            let mut book = Book::new(Chart::Skr03);
            one_person(&mut book);
            let mut steps = [0, 1];
            if week_first { steps.reverse(); }
            for step in steps {
                match step {
                    0 => { let _ = act(&mut book, "tester", |tx, firm| leave::import_absence(tx, firm, &row)); }
                    _ => say(&mut book, Field::Week, "Mo-Th 8:00", "2026-07-01").unwrap(),
                }
            }
            granted(&book, 2026)
        };
        let found = of(week_first);
        // A span without a day of work is refused with one week and not with the other.
        if 7 <= length {
            prop_assert_eq!(&of(!week_first), &found);
        }
        let days: rust_decimal::Decimal = found.parse().unwrap();
        prop_assert!(days >= rust_decimal::Decimal::ZERO && days <= rust_decimal::Decimal::from(18));
    }
}

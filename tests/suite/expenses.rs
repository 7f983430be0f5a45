//! Expenses and trips: the facts of the law, what must hold whatever happens, and money that goes
//! out once.

use crate::bank::add_giro;
use crate::bank_matching::{certain, said, take_lines, transaction};
use crate::book::{Book, assert_sound, day, findings, number, rows, text, today};
use crate::staff::{act, firm_of_three, one_person, told};
use crate::support::root;
use bo::approval;
use bo::bank::order::{self, Wish};
use bo::base::{Currency, Money};
use bo::db::Mode;
use bo::ledger::Chart;
use bo::people::Field;
use bo::staff::expense::{self, By, Category, File, NewReceipt, PaidBy, ReceiptRow, State};
use bo::staff::trip::allowance::{Facts, Meals, days, split};
use bo::staff::trip::{self, MealDays, NewTrip, TripImportRow, Vehicle, moment};
use bo::staff::{self, Edit};
use bo::tabular::Outcome;
use chrono::{Days, NaiveDateTime};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn at(text: &str) -> NaiveDateTime {
    moment(text).unwrap()
}

/// A receipt with VAT and its paper.
pub fn receipt() -> NewReceipt {
    NewReceipt {
        number: None,
        on: day("2026-11-20"),
        what: text("Parking at the fair"),
        supplier: Some(text("Parkhaus am Dom")),
        gross: "11.90".parse().unwrap(),
        currency: None,
        rate: None,
        vat: vec!["19".parse().unwrap()],
        category: Category::Travel,
        account: None,
        department: None,
        paid_by: PaidBy::Person,
        trip: None,
        file: Some(File {
            name: "parking.pdf".to_string(),
            bytes: b"%PDF-1.7 parking".to_vec(),
        }),
    }
}

/// The same without a paper, as a row.
pub fn row() -> ReceiptRow {
    let new = receipt();
    ReceiptRow {
        number: None,
        person: text("E-1"),
        date: new.on,
        what: new.what,
        supplier: new.supplier,
        gross: text("11.90"),
        currency: None,
        rate: None,
        vat: Some(text("19")),
        category: None,
        account: None,
        department: None,
        paid_by: None,
        trip: None,
        state: None,
    }
}

fn tour(from: &str, to: &str) -> NewTrip {
    NewTrip {
        from: at(from),
        to: at(to),
        overnight: None,
        country: None,
        legs: Vec::new(),
        breakfast: MealDays::default(),
        lunch: MealDays::default(),
        dinner: MealDays::default(),
        km: "0".parse().unwrap(),
        vehicle: Vehicle::Car,
        nights: 0,
        meals_paid: None,
        place: None,
        reason: text("Fair"),
        department: None,
    }
}

/// A trip to Geneva and Paris.
pub fn abroad() -> NewTrip {
    NewTrip {
        country: Some(("CH".parse().unwrap(), Some("Genf".to_string()))),
        legs: vec!["2026-11-11T16:00=FR:Paris".parse().unwrap()],
        breakfast: MealDays::Count(2),
        km: "240".parse().unwrap(),
        nights: 1,
        ..tour("2026-11-10T06:30", "2026-11-12T19:00")
    }
}

/// A day in Zürich, as a row.
pub fn trip_row() -> TripImportRow {
    TripImportRow {
        number: None,
        person: text("E-1"),
        from: text("2026-11-16T06:30"),
        to: text("2026-11-17T19:00"),
        reason: text("Fair"),
        overnight: None,
        places: Some(text("CH; 2026-11-17T10:00=FR:Paris")),
        breakfast: Some(text("1")),
        lunch: None,
        dinner: Some(text("2026-11-16")),
        km: Some("120".parse().unwrap()),
        vehicle: None,
        nights: None,
        meals_paid: None,
        place: None,
        department: None,
        state: None,
    }
}

/// Ali has a receipt that waits.
pub fn spent(book: &mut Book) {
    // Who decides is known before anything is asked for.
    crate::staff::owner(book, "tester");
    one_person(book);
    act(book, "ali", |tx, firm| {
        expense::add(tx, firm, "E-1", &receipt())
    })
    .unwrap();
}

/// Somebody else, whom the log knows, approves it.
pub fn approve(book: &mut Book, number: &str) {
    book.write(|tx, firm| expense::approve(tx, firm, number, None));
}

fn pay(book: &mut Book, number: &str, by: &By) -> bo::base::Result<()> {
    let numbers = [number.to_string()];
    book.run(Mode::Commit, |tx, firm| {
        expense::pay(tx, firm, &numbers, by, today()).map(drop)
    })
}

/// Everything that can be final: paid in cash, with the salary, cancelled.
pub fn fill(book: &mut Book) {
    book.write(|tx, firm| expense::add(tx, firm, "E-1", &receipt()));
    book.write(|tx, firm| trip::add(tx, firm, "E-1", &abroad()));
    for number in ["AU-2026-0001", "DR-2026-0001"] {
        approve(book, number);
    }
    pay(book, "AU-2026-0001", &By::Cash).unwrap();
    let month = bo::base::Month::of(today());
    pay(book, "DR-2026-0001", &By::Payroll(month)).unwrap();
    let other = NewReceipt {
        file: None,
        ..receipt()
    };
    book.write(|tx, firm| expense::add(tx, firm, "E-1", &other));
    approve(book, "AU-2026-0002");
    book.write(|tx, _| expense::cancel(tx, "AU-2026-0002", &text("twice"), None));
}

#[test]
fn allowances_are_those_of_the_law() {
    let json = fs::read_to_string(root().join("tests/conformance/travel.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert!(2 <= vectors.len());
    for vector in vectors {
        let given = &vector["given"];
        let mut new = match given["hours_absent"].as_str() {
            Some(hours) => {
                let (hours, minutes) = hours.split_once(':').unwrap();
                let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
                let from = at("2026-11-10T07:00");
                NewTrip {
                    to: from + chrono::Duration::minutes(minutes),
                    ..tour("2026-11-10T07:00", "2026-11-10T08:00")
                }
            }
            None => {
                let last: u64 = given["return"].as_str().unwrap()[3..].parse().unwrap();
                let to = at("2026-11-10T19:00") + Days::new(last - 1);
                NewTrip {
                    to,
                    ..tour("2026-11-10T06:30", "2026-11-10T19:00")
                }
            }
        };
        let breakfasts = given["hotel_breakfasts"].as_u64().unwrap_or_default();
        new.breakfast = MealDays::Count(breakfasts as usize);
        let mut book = Book::new(Chart::Skr03);
        one_person(&mut book);
        let done = act(&mut book, "ali", |tx, firm| {
            trip::add(tx, firm, "E-1", &new)
        })
        .unwrap();
        let expected = vector["expect"]["amount"].as_str().unwrap();
        assert_eq!(
            done.amount.amount().to_string(),
            expected,
            "{}",
            vector["id"]
        );
    }
}

#[test]
fn a_receipt_is_posted_owed_and_paid_once() {
    let mut book = Book::new(Chart::Skr04);
    spent(&mut book);
    assert_sound(&book.db);
    let early = pay(&mut book, "AU-2026-0001", &By::Cash);
    assert_eq!(told(early), "`AU-2026-0001` is not approved yet");
    approve(&mut book, "AU-2026-0001");
    pay(&mut book, "AU-2026-0001", &By::Cash).unwrap();
    let again = pay(&mut book, "AU-2026-0001", &By::Cash);
    assert_eq!(told(again), "nothing is open on `AU-2026-0001`");
    book.write(|tx, _| expense::cancel(tx, "AU-2026-0001", &text("twice"), None));
    let open = bo::claim::find(&book.db, "AU-2026-0001")
        .unwrap()
        .unwrap()
        .open();
    assert_eq!(open.minor(), -1190);
    // It comes back into the till, and the books are as if nothing had been.
    pay(&mut book, "AU-2026-0001", &By::Cash).unwrap();
    let left = "SELECT count(*) FROM (SELECT account FROM posting GROUP BY account HAVING sum(amount) <> 0)";
    assert_eq!(number(&book.db, left), 0);
    assert_sound(&book.db);
}

#[test]
fn who_spends_does_not_approve_and_an_edit_asks_again() {
    let mut book = firm_of_three();
    let new = receipt();
    act(&mut book, "cara", |tx, firm| {
        expense::add(tx, firm, "E-3", &new)
    })
    .unwrap();
    let own = act(&mut book, "cara", |tx, firm| {
        expense::approve(tx, firm, "AU-2026-0001", None)
    });
    assert_eq!(
        told(own.map(drop)),
        "request `GN-2026-0001` is about cara, who cannot decide it"
    );
    let edit = expense::Edit {
        category: Some(Category::Training),
        ..expense::Edit::default()
    };
    act(&mut book, "cara", |tx, firm| {
        expense::edit(tx, firm, "AU-2026-0001", &edit)
    })
    .unwrap();
    let states = rows(
        &book.db,
        "SELECT number, state FROM approval_request ORDER BY id",
    );
    assert_eq!(states, ["GN-2026-0001|void", "GN-2026-0002|open"]);
    let done = act(&mut book, "anna", |tx, firm| {
        expense::approve(tx, firm, "AU-2026-0001", None)
    });
    assert_eq!(done.unwrap().state, State::Approved);
    let posted = rows(
        &book.db,
        "SELECT account.code, posting.amount, posting.tax FROM posting
         JOIN account ON account.id = posting.account ORDER BY posting.entry, posting.line",
    );
    assert_eq!(
        posted,
        ["4945|1000|in.S19", "1576|190|in.S19", "1701|-1190|"]
    );
    let late = act(&mut book, "cara", |tx, firm| {
        expense::edit(tx, firm, "AU-2026-0001", &edit)
    });
    assert_eq!(
        told(late.map(drop)),
        "expense `AU-2026-0001` is approved and final"
    );
    assert_sound(&book.db);
}

#[test]
fn a_rule_with_a_limit_lets_small_ones_pass() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let rule = approval::NewRule {
        scope: approval::Scope::Expense,
        above: Some("50".parse().unwrap()),
        department: None,
        approvers: vec![approval::Approver::Anyone],
        needed: 1,
    };
    book.write(|tx, _| approval::add_rule(tx, &rule));
    let small = act(&mut book, "ali", |tx, firm| {
        expense::add(tx, firm, "E-1", &receipt())
    });
    assert_eq!(small.unwrap().state, State::Approved);
    let large = NewReceipt {
        gross: "50.01".parse().unwrap(),
        file: None,
        ..receipt()
    };
    let large = act(&mut book, "ali", |tx, firm| {
        expense::add(tx, firm, "E-1", &large)
    });
    assert_eq!(large.unwrap().state, State::Waiting);
    assert_sound(&book.db);
}

fn ordered(book: &mut Book) -> String {
    add_giro(book);
    let iban = Edit {
        facts: vec![(Field::Iban, "DE02120300000000202051".to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2026-01-01"),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &iban));
    approve(book, "AU-2026-0001");
    let wish = Wish {
        account: None,
        on: today(),
        within: 0,
        only: vec!["AU-2026-0001".to_string()],
        batch: false,
        texts: Default::default(),
    };
    pay(book, "AU-2026-0001", &By::Order(wish.clone())).unwrap();
    // Neither another order nor the till pays it again.
    for by in [By::Order(wish), By::Cash, By::Bank] {
        assert!(told(pay(book, "AU-2026-0001", &by)).contains("nothing is open"));
    }
    rows(&book.db, "SELECT end_to_end FROM payment_order_item").remove(0)
}

#[test]
fn the_line_of_the_bank_settles_the_order_and_a_return_opens_it_again() {
    let mut book = Book::new(Chart::Skr03);
    spent(&mut book);
    let reference = ordered(&mut book);
    let line = |day, cents| {
        said(
            day,
            cents,
            transaction("AU-2026-0001", "DE02120300000000202051", &reference, ""),
        )
    };
    take_lines(
        &mut book,
        &[line("2026-11-23", -1190), line("2026-11-25", 1190)],
    );
    let open = |book: &Book| {
        let claim = bo::claim::find(&book.db, "AU-2026-0001").unwrap().unwrap();
        claim.open().minor()
    };
    assert_eq!(open(&book), 0);
    let matched = certain(&mut book);
    assert_eq!(
        matched,
        ["1 -11.90 order ZA-2026-0001", "2 11.90 bill AU-2026-0001"]
    );
    assert_eq!(open(&book), 1190);
    let transit = "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN account ON account.id = posting.account WHERE account.code = '1360'";
    assert_eq!(number(&book.db, transit), 0);
    assert_sound(&book.db);
    book.write(|tx, firm| bo::bank::matching::unmatch(tx, firm, 2, None));
    assert_eq!(open(&book), 0);
    assert_sound(&book.db);
}

#[test]
fn an_order_that_is_taken_back_can_be_paid_otherwise() {
    let mut book = Book::new(Chart::Skr03);
    spent(&mut book);
    ordered(&mut book);
    book.write(|tx, firm| order::cancel(tx, firm, "ZA-2026-0001", &text("late"), today()));
    let month = bo::base::Month::of(today());
    pay(&mut book, "AU-2026-0001", &By::Payroll(month)).unwrap();
    let paid = expense::payroll_rows(&book.db, month).unwrap();
    assert_eq!((paid.len(), paid[0].amount.as_str()), (1, "11.90"));
    assert_sound(&book.db);
}

#[test]
fn an_order_that_waits_keeps_the_till_closed() {
    let mut book = Book::new(Chart::Skr03);
    book.firm.bank.approve_above = Some("5".parse().unwrap());
    spent(&mut book);
    add_giro(&mut book);
    let iban = Edit {
        facts: vec![(Field::Iban, "DE02120300000000202051".to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2026-01-01"),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &iban));
    approve(&mut book, "AU-2026-0001");
    let wish = Wish {
        account: None,
        on: today(),
        within: 0,
        only: vec!["AU-2026-0001".to_string()],
        batch: false,
        texts: Default::default(),
    };
    pay(&mut book, "AU-2026-0001", &By::Order(wish)).unwrap();
    assert_eq!(
        told(pay(&mut book, "AU-2026-0001", &By::Cash)),
        "`AU-2026-0001` is in order ZA-2026-0001, which waits for approval"
    );
    assert_sound(&book.db);
}

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let mut book = Book::new(Chart::Skr03);
    spent(&mut book);
    let mut told_of = |change: fn(&mut NewReceipt)| {
        let mut new = NewReceipt {
            file: None,
            ..receipt()
        };
        change(&mut new);
        told(
            act(&mut book, "ali", |tx, firm| {
                expense::add(tx, firm, "E-1", &new)
            })
            .map(drop),
        )
    };
    assert_eq!(
        told_of(|it| it.file = receipt().file),
        "file: parking.pdf is the paper of AU-2026-0001 already"
    );
    assert_eq!(
        told_of(|it| it.gross = "0".parse().unwrap()),
        "gross: 0.00 EUR is no expense"
    );
    assert_eq!(
        told_of(|it| it.on = day("2023-12-31")),
        "E-1 does not work here on 2023-12-31"
    );
    assert_eq!(
        told_of(|it| it.on = day("2026-12-24")),
        "date: 2026-12-24 is not yet"
    );
    assert_eq!(
        told_of(|it| it.currency = Some("CHF".parse().unwrap())),
        "rate: the receipt is in CHF"
    );
    assert_eq!(
        told_of(|it| it.account = Some(text("8400"))),
        "account: 8400 Sales 19 % VAT is none of expenses or assets"
    );
    assert!(told_of(|it| it.department = Some(text("moon"))).starts_with("department: "));
    assert!(
        told_of(|it| it.vat = vec!["18".parse().unwrap()])
            .starts_with("vat: 18 % VAT did not exist")
    );
    assert!(
        told_of(|it| it.vat = vec!["19=20".parse().unwrap()])
            .starts_with("vat: the parts are more")
    );
    assert!(
        told_of(|it| it.trip = Some(text("AU-2026-0001")))
            .starts_with("trip: AU-2026-0001 is no trip")
    );

    let mut told_of = |change: fn(&mut NewTrip)| {
        let mut new = tour("2026-11-10T06:30", "2026-11-12T19:00");
        change(&mut new);
        told(
            act(&mut book, "ali", |tx, firm| {
                trip::add(tx, firm, "E-1", &new)
            })
            .map(drop),
        )
    };
    assert_eq!(
        told_of(|it| it.to = at("2026-11-10T06:30")),
        "to: 2026-11-10T06:30 is not after 2026-11-10T06:30"
    );
    assert_eq!(
        told_of(|it| it.breakfast = MealDays::Count(4)),
        "breakfast: 4 on a trip of 3 days"
    );
    assert_eq!(
        told_of(|it| it.dinner = MealDays::On(vec![day("2026-11-13")])),
        "dinner: 2026-11-13 is no day of the trip"
    );
    assert_eq!(
        told_of(|it| it.km = "-1".parse().unwrap()),
        "km: -1 is below zero"
    );
    assert_eq!(
        told_of(|it| it.nights = 3),
        "lodging: 3 nights on a trip with 2"
    );
    assert_eq!(
        told_of(|it| it.overnight = Some(false)),
        "overnight: nobody is away on 3 days without a night"
    );
    assert_eq!(
        told_of(|it| it.from = at("2023-12-31T06:30")),
        "to: a trip of 1048 days is more than a year"
    );
    assert!(moment("2026-11-10T25:00").is_err() && moment("2026-11-10").is_err());
    assert!(
        trip::country("Frankriech")
            .unwrap_err()
            .hint()
            .unwrap()
            .contains("Frankreich")
    );
    assert_eq!(number(&book.db, "SELECT count(*) FROM expense"), 1);
    assert_sound(&book.db);
}

#[test]
fn a_trip_entered_late_takes_the_allowances_of_later_ones() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut add = |from: &str, to: &str| {
        let new = NewTrip {
            place: Some(text("Hamburg")),
            ..tour(from, to)
        };
        let done = act(&mut book, "ali", |tx, firm| {
            trip::add(tx, firm, "E-1", &new)
        })
        .unwrap();
        done.number
    };
    let april = add("2026-03-30T06:00", "2026-04-24T18:00");
    add("2026-02-02T06:00", "2026-02-27T18:00");
    add("2026-03-02T06:00", "2026-03-27T18:00");
    add("2026-01-05T06:00", "2026-01-30T18:00");
    // The three months began on 5 January: from 5 April on there is nothing.
    let found = trip::too_long(&book.db, None).unwrap();
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    let expected = format!(
        "{april} has 546.00 EUR for days after the three months at Hamburg (§ 9 (4a) sentence 6 EStG)"
    );
    assert_eq!(said, [expected]);
    assert!(found[0].waits);
}

#[test]
fn a_time_that_no_clock_shows_is_no_time_of_a_trip() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let new = tour("2026-03-29T02:30", "2026-03-29T12:00");
    let none = act(&mut book, "ali", |tx, firm| {
        trip::add(tx, firm, "E-1", &new)
    });
    assert_eq!(
        crate::staff::told(none),
        "from: there is no 02:30 on 2026-03-29: the clocks go from 02:00 to 03:00"
    );
}

#[test]
fn trips_at_the_same_time_and_days_twice() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut add = |new: &NewTrip| act(&mut book, "ali", |tx, firm| trip::add(tx, firm, "E-1", new));
    let first = tour("2026-11-10T06:30", "2026-11-12T12:00");
    assert_eq!(add(&first).unwrap().amount.minor(), 5600);
    let within = tour("2026-11-12T11:00", "2026-11-12T20:00");
    assert!(told(add(&within).map(drop)).contains("is on trip DR-2026-0001"));
    // The day of return has its 14 euros already; the night after it begins another day.
    let next = tour("2026-11-12T13:00", "2026-11-13T20:00");
    assert_eq!(add(&next).unwrap().amount.minor(), 1400);
    assert_sound(&book.db);
}

#[test]
fn what_is_paid_beyond_the_allowances_is_taxed() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    for (paid, lump, wage) in [
        ("50", 0, 0),
        ("56", 0, 0),
        ("100", 4400, 0),
        ("120", 5600, 800),
    ] {
        let new = NewTrip {
            meals_paid: Some(paid.parse().unwrap()),
            ..tour("2026-11-10T06:30", "2026-11-12T19:00")
        };
        let done = act(&mut book, "ali", |tx, firm| {
            trip::add(tx, firm, "E-1", &new)
        })
        .unwrap();
        let row = trip::trip_row(&book.db, &done).unwrap();
        let money = |minor| Money::from_minor(minor, Currency::EUR).amount().to_string();
        assert_eq!(
            (row.lump_taxed, row.taxed),
            (money(lump), money(wage)),
            "{paid}"
        );
        book.write(|tx, _| expense::withdraw(tx, &done.number, None));
    }
    assert_sound(&book.db);
}

#[test]
fn an_import_counts_once() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut import =
        |row: &ReceiptRow| act(&mut book, "ali", |tx, firm| expense::import(tx, firm, row));
    assert_eq!(import(&row()).unwrap(), Outcome::Added);
    assert_eq!(import(&row()).unwrap(), Outcome::Unchanged);
    let named = ReceiptRow {
        number: Some(text("AU-2026-0001")),
        ..row()
    };
    assert_eq!(import(&named).unwrap(), Outcome::Unchanged);
    let other = ReceiptRow {
        gross: text("12"),
        ..named
    };
    assert_eq!(
        told(import(&other)),
        "number: AU-2026-0001 is another expense"
    );
    let written = expense::receipt_rows(&book.db).unwrap();
    let again = act(&mut book, "ali", |tx, firm| {
        expense::import(tx, firm, &written[0])
    });
    assert_eq!(again.unwrap(), Outcome::Unchanged);
}

#[test]
fn another_currency_and_a_business_meal() {
    let mut book = Book::new(Chart::Skr04);
    crate::staff::owner(&mut book, "tester");
    one_person(&mut book);
    let taxi = NewReceipt {
        gross: "38.50".parse().unwrap(),
        currency: Some("CHF".parse().unwrap()),
        rate: Some("0.9346".parse().unwrap()),
        vat: Vec::new(),
        file: None,
        ..receipt()
    };
    let meal = NewReceipt {
        gross: "119.00".parse().unwrap(),
        category: Category::BusinessMeal,
        paid_by: PaidBy::Company,
        file: None,
        ..receipt()
    };
    for new in [taxi, meal] {
        let done = act(&mut book, "ali", |tx, firm| {
            expense::add(tx, firm, "E-1", &new)
        })
        .unwrap();
        approve(&mut book, &done.number);
    }
    let posted = rows(
        &book.db,
        "SELECT account.code, posting.amount, posting.foreign_amount FROM posting
         JOIN account ON account.id = posting.account ORDER BY posting.entry, posting.line",
    );
    assert_eq!(
        posted,
        [
            "6650|4119|3850",
            "3501|-4119|-3850",
            "6640|7000|",
            "6644|3000|",
            "1406|1900|",
            "1460|-11900|"
        ]
    );
    assert_eq!(
        told(pay(&mut book, "AU-2026-0002", &By::Cash)),
        "`AU-2026-0002` was paid with the money of the firm: nobody gets it back"
    );
    assert_sound(&book.db);
}

#[test]
fn what_somebody_changes_is_found() {
    let found = |break_it: &str| {
        let mut book = Book::new(Chart::Skr03);
        crate::staff::fill_approvals(&mut book);
        fill(&mut book);
        assert_sound(&book.db);
        book.write(|tx, _| {
            for name in rows(tx, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                tx.execute(&format!("DROP TRIGGER {name}"), &[])?;
            }
            tx.execute(break_it, &[])
        });
        let codes = findings(&book.db).into_iter().map(|it| it.code.to_string());
        codes.collect::<BTreeSet<String>>()
    };
    for (break_it, code) in [
        ("UPDATE expense SET amount = amount + 1", "BO-EXPENSE-2"),
        ("UPDATE expense_vat SET tax = tax + 1", "BO-EXPENSE-3"),
        ("UPDATE expense_file SET content = x'00'", "BO-EXPENSE-4"),
        (
            "UPDATE trip SET kilometres = kilometres + 1",
            "BO-EXPENSE-6",
        ),
        (
            "UPDATE trip_day SET amount = amount - 1 WHERE amount > 0",
            "BO-EXPENSE-6",
        ),
        (
            "UPDATE expense_step SET state = 'rejected' WHERE state = 'cancelled'",
            "BO-EXPENSE-1",
        ),
        ("UPDATE claim_payment SET amount = 2 * amount", "BO-CLAIM-1"),
        ("UPDATE claim SET amount = amount + 1", "BO-CLAIM-2"),
        (
            "UPDATE expense SET file = (SELECT max(id) FROM expense_file) WHERE kind = 'trip'",
            "BO-EXPENSE-5",
        ),
    ] {
        let codes = found(break_it);
        assert!(codes.contains(code), "{break_it}: {codes:?}");
    }
}

fn facts(start: i64, minutes: i64, meals: &[u8]) -> Facts {
    let from = at("2026-03-01T00:00") + chrono::Duration::minutes(start);
    let to = from + chrono::Duration::minutes(minutes);
    let parts = split(from, to);
    let given = parts.iter().zip(meals).map(|((day, _), bits)| {
        let meals = Meals {
            breakfast: bits & 1 != 0,
            lunch: bits & 2 != 0,
            dinner: bits & 4 != 0,
        };
        (*day, meals)
    });
    Facts {
        from,
        to,
        overnight: 1 < parts.len(),
        legs: Vec::new(),
        meals: given.collect(),
        before: BTreeMap::new(),
        too_long: BTreeSet::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The days of a trip are all of it, each minute once; no day has less than nothing or more
    /// than the law, and meals only ever take something off.
    #[test]
    fn days_add_up(start in 0_i64..2880, minutes in 1_i64..14_400, meals in prop::collection::vec(0_u8..8, 12)) {
        let with = days(&facts(start, minutes, &meals)).unwrap();
        let without = days(&facts(start, minutes, &[])).unwrap();
        prop_assert_eq!(with.iter().map(|it| it.minutes).sum::<i64>(), minutes);
        for (with, without) in with.iter().zip(&without) {
            prop_assert!(!with.amount.is_negative() && with.amount.minor() <= without.amount.minor());
            prop_assert!(without.amount.minor() <= 2800);
            prop_assert_eq!(with.granted - with.cut, with.amount);
            prop_assert!(without.minutes == 1440 || without.amount.minor() <= 1400);
        }
    }

    /// Who comes back later has no less.
    #[test]
    fn longer_trips_have_no_less(start in 0_i64..1440, minutes in 1_i64..8_000, more in 1_i64..600) {
        let sum = |minutes| {
            let days = days(&facts(start, minutes, &[])).unwrap();
            days.iter().map(|it| it.amount.minor()).sum::<i64>()
        };
        prop_assert!(sum(minutes) <= sum(minutes + more));
    }
}

#[test]
fn two_equal_receipts_of_a_file_are_two() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut coffee = row();
    coffee.number = None;
    let mut read = |rows: &[&ReceiptRow]| {
        act(&mut book, "ali", |tx, firm| {
            let mut import = expense::Import::default();
            rows.iter()
                .map(|row| import.row(tx, firm, row))
                .collect::<Result<Vec<_>, _>>()
        })
        .unwrap()
    };
    use Outcome::{Added, Unchanged};
    assert_eq!(read(&[&coffee, &coffee]), [Added, Added]);
    assert_eq!(read(&[&coffee, &coffee]), [Unchanged, Unchanged]);
    assert_eq!(read(&[&coffee]), [Unchanged]);
    // One more than before.
    assert_eq!(
        read(&[&coffee, &coffee, &coffee]),
        [Unchanged, Unchanged, Added]
    );
}

#[test]
fn trips_are_imported_once_and_come_out_as_they_went_in() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::owner(&mut book, "tester");
    one_person(&mut book);
    let import = |book: &mut Book, row: &TripImportRow| {
        act(book, "ali", |tx, firm| trip::import(tx, firm, row))
    };
    act(&mut book, "ali", |tx, firm| {
        trip::add(tx, firm, "E-1", &abroad())
    })
    .unwrap();
    assert_eq!(import(&mut book, &trip_row()).unwrap(), Outcome::Added);
    assert_eq!(import(&mut book, &trip_row()).unwrap(), Outcome::Unchanged);
    let exported = trip::import_rows(&book.db).unwrap();
    assert_eq!(exported.len(), 2);
    for row in &exported {
        assert_eq!(import(&mut book, row).unwrap(), Outcome::Unchanged);
    }
    let mut other = Book::new(Chart::Skr03);
    crate::staff::owner(&mut other, "tester");
    one_person(&mut other);
    for row in &exported {
        assert_eq!(import(&mut other, row).unwrap(), Outcome::Added);
    }
    assert_eq!(trip::import_rows(&other.db).unwrap(), exported);
    let amounts = "SELECT number || ' ' || amount FROM expense ORDER BY number";
    assert_eq!(
        crate::book::rows(&other.db, amounts),
        crate::book::rows(&book.db, amounts)
    );
    let edit = |change: fn(&mut TripImportRow)| {
        let mut row = trip_row();
        change(&mut row);
        row
    };
    for (row, expected) in [
        (
            edit(|it| it.dinner = Some(text("2026-11-17"))),
            "from: 2026-11-16T06:30 is there with other content: DR-2026-0002",
        ),
        (
            edit(|it| it.from = text("2026-11-31T06:30")),
            "from: expected a minute such as 2026-11-10T06:30, found `2026-11-31T06:30`",
        ),
        (
            edit(|it| it.person = text("E-9")),
            "person: there is no person `E-9`",
        ),
        (
            edit(|it| {
                it.from = text("2026-11-23T06:30");
                it.to = text("2026-11-24T06:30");
                it.places = None;
                it.dinner = None;
            }),
            "to: 2026-11-24T06:30 is still to come: a trip is entered once it is over",
        ),
        (
            edit(|it| {
                it.from = text("2026-11-18T06:30");
                it.to = text("2026-11-18T19:30");
                it.places = None;
                it.dinner = None;
                it.breakfast = None;
                it.km = Some("2001".parse().unwrap());
            }),
            "km: nobody drives 2001 km in 1 day",
        ),
    ] {
        assert_eq!(import(&mut book, &row).unwrap_err().to_string(), expected);
    }
    assert_sound(&book.db);
    assert_sound(&other.db);
}

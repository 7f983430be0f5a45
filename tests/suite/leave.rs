//! Leave and sickness: the facts of law and of other programs, and what must hold whatever happens.

use crate::book::{Book, assert_sound, day, dump, rows, text, today};
use crate::staff::{act, firm_of_three, one_person, told};
use crate::support::root;
use bo::base::Result;
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::people::{self, ContractKind, Field, NewContract};
use bo::staff::leave::account::{Grant, Stand, Use, settle};
use bo::staff::leave::entitlement::{Facts, Stretch, entitlement};
use bo::staff::leave::{
    self, AbsenceRow, Bucket, GrantRow, Half, Kind, NewBlock, NewGrant, NewRequest, ProRata,
    Requested, State, ToldRow, What,
};
use bo::staff::sick::{self, NewSickness, SicknessRow, pay};
use bo::staff::{self, Edit};
use bo::tabular::Outcome;
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use std::fs;

/// A vector: what is given, and what is expected.
struct Vector(Value);

impl Vector {
    fn given(&self, name: &str) -> &Value {
        &self.0["given"][name]
    }

    fn amount(&self, name: &str) -> Decimal {
        amount(self.given(name))
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        self.given(name).as_str().map(day)
    }

    fn expected(&self, name: &str) -> Decimal {
        amount(&self.0["expect"][name])
    }

    fn facts(&self, year: i32) -> Facts {
        let joined = self.day("joined").unwrap_or(day("2010-01-01"));
        let (first, last) = leave::span::year(year);
        let age = self.given("age_on_jan_1").as_i64();
        let months = self.given("parental_leave_full_months").as_u64();
        let parental = months.map(|months| {
            let last = leave::span::end_of_months(first, months as u32);
            (first, last)
        });
        let annual = self.given("annual");
        Facts {
            year,
            joined,
            left: self.day("left"),
            stretches: vec![Stretch::of(
                (first, last),
                self.given("days_per_week").as_u64().unwrap_or(5) as u32,
                (!annual.is_null()).then(|| amount(annual)),
            )],
            born: age.and_then(|age| NaiveDate::from_ymd_opt(year - age as i32, 1, 1)),
            disabled: Vec::new(),
            parental: parental.into_iter().collect(),
            unpaid: Vec::new(),
            elsewhere: Decimal::ZERO,
        }
    }

    /// The grants and the days taken of a leave account, where every day counts.
    fn account(&self) -> (Vec<Grant>, Vec<Use>) {
        let first = day("2022-01-01");
        let grant = |year, days, until| Grant {
            bucket: Bucket::Contractual,
            year,
            days,
            from: first,
            until,
            why: String::new(),
        };
        let stays = self.amount("carry_not_expiring");
        let mut grants = vec![
            grant(2021, self.amount("carry") - stays, Some(day("2022-03-31"))),
            grant(2021, stays, None),
            grant(2022, self.amount("annual"), None),
        ];
        grants.retain(|it| !it.days.is_zero());
        let mut uses = Vec::new();
        let mut take = |first: NaiveDate, last: NaiveDate| {
            for day in first.iter_days().take_while(|day| *day <= last) {
                uses.push(Use {
                    day,
                    days: Decimal::ONE,
                    bucket: Bucket::Statutory,
                    stand: Stand::Taken,
                });
            }
        };
        for span in self.given("taken").as_array().into_iter().flatten() {
            take(
                day(span[0].as_str().unwrap()),
                day(span[1].as_str().unwrap()),
            );
        }
        if let Some(days) = self.given("taken_before_expiry").as_u64() {
            take(first, first + Days::new(days - 1));
        }
        (grants, uses)
    }
}

fn amount(value: &Value) -> Decimal {
    match value {
        Value::String(text) => text.parse().unwrap(),
        Value::Number(number) => number.to_string().parse().unwrap(),
        _ => Decimal::ZERO,
    }
}

/// The vectors of an area; `tests/conformance/leave.json` names their sources.
fn vectors(area: &str) -> Vec<(String, Vector)> {
    let text = fs::read_to_string(root().join("tests/conformance/leave.json")).unwrap();
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    let wanted = all.into_iter().filter(|it| it["area"] == area);
    let found: Vec<_> = wanted
        .map(|it| (it["id"].as_str().unwrap().to_string(), Vector(it)))
        .collect();
    assert!(3 <= found.len(), "{area}: only {} vectors", found.len());
    found
}

#[test]
fn entitlements_are_those_of_the_law() {
    for (id, vector) in vectors("entitlement") {
        let found = entitlement(&vector.facts(2026), ProRata::Law);
        let expect = &vector.0["expect"];
        match expect["statutory"].is_null() {
            true => assert_eq!(found.total(), vector.expected("entitlement"), "{id}"),
            false => assert_eq!(
                found.of(Bucket::Statutory),
                vector.expected("statutory"),
                "{id}"
            ),
        }
    }
}

#[test]
fn what_is_carried_over_goes_first_and_lapses() {
    for (id, vector) in vectors("carry-over") {
        let (grants, uses) = vector.account();
        let account = settle(grants, uses, day("2022-12-31"), false);
        match vector.0["expect"]["total_left"].is_null() {
            true => {
                let carried = account.held.iter().filter(|it| it.grant.year == 2021);
                let used: Decimal = carried.map(|it| it.used()).sum();
                assert_eq!(used, vector.expected("used_from_carry"), "{id}");
            }
            false => assert_eq!(account.left(2022), vector.expected("total_left"), "{id}"),
        }
    }
}

#[test]
fn parts_of_a_year_and_balances_after_the_end_of_a_carry_over() {
    for (id, vector) in vectors("accrual") {
        let expect = &vector.0["expect"];
        if !expect["balance"].is_null() {
            let (grants, uses) = vector.account();
            let account = settle(grants, uses, day("2022-12-31"), false);
            assert_eq!(account.left(2022), vector.expected("balance"), "{id}");
        } else if !expect["prorated"].is_null() {
            // A program without the law: a contract that gives a twelfth for each month.
            let mut facts = vector.facts(2022);
            facts.stretches[0].week = [false; 7];
            let found = entitlement(&facts, ProRata::Months);
            assert_eq!(found.total(), vector.expected("prorated"), "{id}");
        } else {
            let mut facts = vector.facts(2023);
            facts.stretches[0].week = [false; 7];
            facts.left = Some(day("2023-01-31"));
            let found = entitlement(&facts, ProRata::Days);
            assert_eq!(found.total(), vector.expected("january"), "{id}");
        }
    }
}

#[test]
fn the_employer_pays_six_weeks() {
    for (id, vector) in vectors("sick") {
        let expect = &vector.0["expect"];
        let spell = |first: NaiveDate, last| pay::Spell {
            first,
            last,
            illness: 1,
        };
        let here = [(day("2010-01-01"), None)];
        if let Some(until) = expect["continued_pay_until"].as_str() {
            let found = pay::pay(&[spell(vector.day("sick_from").unwrap(), None)], &here);
            assert_eq!(found[0].days.unwrap().1, day(until), "{id}");
        } else if let Some(paid) = expect["second_period_paid"].as_bool() {
            let spans = vector.given("same_illness").as_array().unwrap();
            let spells: Vec<_> = spans
                .iter()
                .map(|it| spell(day(it[0].as_str().unwrap()), it[1].as_str().map(day)))
                .collect();
            assert_eq!(pay::pay(&spells, &here)[1].days.is_some(), paid, "{id}");
        } else {
            let days = vector.given("sick_days_in_12_months").as_u64().unwrap();
            let first = day("2026-01-01");
            let span = |days| [(first, first + Days::new(days - 1))];
            let due = |days| pay::offer_due(&span(days), None, day("2026-12-31"));
            assert!(due(days).is_some() && due(days - 1).is_none(), "{id}");
        }
    }
}

/// Leave for recreation.
pub fn wish(first: &str, last: &str) -> NewRequest {
    NewRequest {
        kind: Kind::Leave,
        first: day(first),
        last: day(last),
        half: Half::None,
        note: None,
        ahead: false,
    }
}

/// E-1 asks for the days around Christmas: UA-2026-0001.
pub fn one_request(book: &mut Book) {
    one_person(book);
    let new = wish("2026-12-21", "2026-12-31");
    act(book, "ali", |tx, firm| {
        leave::request(tx, firm, "E-1", &new)
    })
    .unwrap();
}

/// Days for moving house.
pub fn special() -> NewGrant {
    NewGrant {
        what: What::Granted,
        bucket: Bucket::Special,
        year: 2026,
        days: "2".parse().unwrap(),
        until: None,
        reason: Some(text("moving house")),
    }
}

/// Nobody leaves before the fair.
pub fn fair() -> NewBlock {
    NewBlock {
        department: None,
        first: day("2026-12-01"),
        last: day("2026-12-04"),
        reason: text("the fair"),
    }
}

/// A sickness of a week.
pub fn flu() -> NewSickness {
    NewSickness {
        first: day("2026-11-09"),
        last: Some(day("2026-11-13")),
        same_as: None,
        certified: Some(day("2026-11-10")),
        certified_until: None,
    }
}

/// A row of leave, and one of a grant.
pub fn absence() -> AbsenceRow {
    AbsenceRow {
        number: None,
        person: text("E-1"),
        kind: None,
        from: day("2026-03-02"),
        until: day("2026-03-06"),
        half_day: None,
        state: None,
        note: None,
        reduced_on: None,
    }
}

/// Six days of the year before.
pub fn carried() -> GrantRow {
    GrantRow {
        number: None,
        person: text("E-1"),
        what: Some(What::Carried),
        bucket: None,
        year: 2025,
        days: "6".parse().unwrap(),
        until: None,
        reason: None,
    }
}

/// E-1 has been on leave, is told what is left, was sick, and something was granted.
pub fn fill(book: &mut Book) {
    book.write(|tx, firm| {
        leave::import_absence(tx, firm, &absence())?;
        let parental = AbsenceRow {
            kind: Some(Kind::Parental),
            reduced_on: Some(today()),
            ..absence()
        };
        let parental = AbsenceRow {
            from: day("2026-05-01"),
            until: day("2026-06-30"),
            ..parental
        };
        leave::import_absence(tx, firm, &parental)?;
        leave::grant(tx, "E-1", &special())?;
        let block = leave::add_block(tx, &fair())?;
        leave::remove_block(tx, block.block)?;
        leave::notify(tx, firm, &[], 2026, today())?;
        sick::add(tx, "E-1", &flu())
    });
}

/// E-1 was told on paper.
pub fn on_paper() -> ToldRow {
    ToldRow {
        number: None,
        person: text("E-1"),
        year: 2026,
        days: "20".parse().unwrap(),
        given_on: day("2026-10-01"),
        text: None,
    }
}

fn ask(book: &mut Book, person: &str, new: &NewRequest) -> Result<Requested> {
    let person = person.to_string();
    act(book, "ali", |tx, firm| {
        leave::request(tx, firm, &person, new)
    })
}

fn balance(book: &Book, on: &str) -> String {
    let person = people::get(&book.db, "E-1").unwrap();
    let found = leave::balance(&book.db, &book.firm, &person, day(on)).unwrap();
    let row = |it: leave::BalanceRow| {
        let until = it.until.map(|day| day.to_string()).unwrap_or_default();
        let (bucket, days) = (bo::base::Code::as_str(it.bucket), it.left);
        format!("{} {bucket} {days} {until}", it.year)
            .trim()
            .to_string()
    };
    let rows: Vec<String> = leave::balance_rows(&found).into_iter().map(row).collect();
    rows.join(", ")
}

#[test]
fn what_cannot_be_leave_is_refused_and_nothing_is_written() {
    let mut book = Book::new(Chart::Skr03);
    one_request(&mut book);
    let before = dump(&book.db);
    let mut check = |new: NewRequest, expected: &str| {
        assert_eq!(told(ask(&mut book, "E-1", &new)), expected);
        assert_eq!(dump(&book.db), before);
    };
    check(
        wish("2026-12-28", "2027-01-05"),
        "E-1 is on leave from 2026-12-21 to 2026-12-31 already: UA-2026-0001",
    );
    check(
        wish("2023-12-20", "2024-01-05"),
        "E-1 joins on 2024-01-01, not before 2023-12-20",
    );
    check(
        wish("2026-12-05", "2026-12-01"),
        "until: 2026-12-01 is before 2026-12-05",
    );
    check(
        wish("2026-12-05", "2026-12-06"),
        "E-1 does not work on any day from 2026-12-05 to 2026-12-06: no day of work",
    );
    check(
        wish("2026-10-01", "2026-11-10"),
        "E-1 wants 29 days, and 12 are there for these days: 17 short",
    );
    check(
        NewRequest {
            half: Half::First,
            ..wish("2026-12-05", "2026-12-08")
        },
        "half_day: 2026-12-05 is no day of work",
    );
    check(
        NewRequest {
            kind: Kind::Special,
            ..wish("2026-12-07", "2026-12-07")
        },
        "E-1 wants 1 day, and 0 are there for these days: 1 short",
    );
}

#[test]
fn blocked_days_are_refused() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| leave::add_block(tx, &fair()));
    let new = wish("2026-12-04", "2026-12-07");
    assert_eq!(
        told(ask(&mut book, "E-1", &new)),
        "no leave from 2026-12-01 to 2026-12-04 for anybody: the fair"
    );
    book.write(|tx, _| leave::remove_block(tx, 1));
    assert_eq!(
        ask(&mut book, "E-1", &new).unwrap().row.days.to_string(),
        "2"
    );
}

#[test]
fn days_count_by_the_week_and_the_holidays_of_the_workplace() {
    let mut book = Book::new(Chart::Skr03);
    one_request(&mut book);
    let list = |book: &Book| {
        let whole = leave::span::year(2026);
        let rows = leave::leave_rows(&book.db, &book.firm, None, whole, true).unwrap();
        rows.into_iter()
            .map(|it| format!("{} {} {}", it.number, it.days, it.given_back))
            .collect::<Vec<_>>()
    };
    // 21–24 and 28–31 December; the 25th is a holiday on a Friday.
    assert_eq!(list(&book), ["UA-2026-0001 8 0"]);
    let half = NewRequest {
        half: Half::Both,
        ..wish("2026-12-07", "2026-12-09")
    };
    assert_eq!(
        ask(&mut book, "E-1", &half).unwrap().row.days.to_string(),
        "2"
    );
    // Sick with a certificate: given back; without one, not.
    let new = wish("2026-11-09", "2026-11-13");
    assert_eq!(
        ask(&mut book, "E-1", &new).unwrap().row.days.to_string(),
        "5"
    );
    book.write(|tx, _| {
        let flu = NewSickness {
            first: day("2026-11-12"),
            certified: None,
            certified_until: None,
            ..flu()
        };
        sick::add(tx, "E-1", &flu)
    });
    assert_eq!(list(&book)[0], "UA-2026-0003 5 0");
    book.write(|tx, _| sick::certified_on(tx, "E-1", today(), None));
    assert_eq!(list(&book)[0], "UA-2026-0003 3 2");
    assert_eq!(balance(&book, "2026-11-22"), "2026 statutory 7");
    assert_sound(&book.db);
}

#[test]
fn a_certificate_gives_back_the_days_that_it_proves() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    ask(&mut book, "E-1", &wish("2026-11-30", "2026-12-04")).unwrap();
    let back = |book: &Book| {
        let whole = leave::span::year(2026);
        let rows = leave::leave_rows(&book.db, &book.firm, None, whole, true).unwrap();
        rows[0].given_back.to_string()
    };
    let open = NewSickness {
        first: day("2026-11-20"),
        last: None,
        certified: Some(day("2026-11-20")),
        ..flu()
    };
    book.write(|tx, _| sick::add(tx, "E-1", &open));
    // Nobody knows how long it goes on: nothing of the days to come.
    assert_eq!(back(&book), "0");
    let until = |book: &mut Book, last: &str| {
        let last = Some(day(last));
        book.write(|tx, _| sick::certified_on(tx, "E-1", today(), last));
    };
    until(&mut book, "2026-12-01");
    assert_eq!(back(&book), "2");
    until(&mut book, "2026-12-04");
    assert_eq!(back(&book), "5");
    // Well earlier than the doctor thought.
    book.write(|tx, _| sick::end(tx, "E-1", day("2026-11-30")));
    assert_eq!(back(&book), "1");
    let early = book.run(Mode::Commit, |tx, _| {
        sick::certified_on(tx, "E-1", today(), Some(day("2026-11-19")))
    });
    assert_eq!(
        told(early),
        "certified_until: 2026-11-19 is before 2026-11-20, when E-1/S1 begins"
    );
    assert_sound(&book.db);
}

#[test]
fn an_illness_after_only_days_off_may_be_the_one_before() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut sick_on = |first: &str, last: &str| {
        let new = NewSickness {
            first: day(first),
            last: Some(day(last)),
            same_as: None,
            certified: None,
            certified_until: None,
        };
        book.write(|tx, _| sick::add(tx, "E-1", &new));
    };
    // Until a Friday, from Monday on; until a Thursday, from Monday on.
    sick_on("2026-08-31", "2026-09-04");
    sick_on("2026-09-07", "2026-09-10");
    sick_on("2026-09-14", "2026-09-18");
    let rows = sick::rows(&book.db, &book.firm, None, today()).unwrap();
    let said = rows
        .iter()
        .map(|it| it.why.contains("may be the same case"));
    assert_eq!(said.collect::<Vec<_>>(), [false, true, false]);
    // What was over is not paid for longer.
    let until: Vec<_> = rows.iter().map(|it| it.paid_until).collect();
    assert_eq!(until, rows.iter().map(|it| it.until).collect::<Vec<_>>());
}

#[test]
fn who_is_sick_and_asks_for_leave_is_told() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| sick::add(tx, "E-1", &flu()));
    let done = ask(&mut book, "E-1", &wish("2026-11-09", "2026-11-13")).unwrap();
    let notes = done.notes.iter().filter(|it| it.starts_with("sick from"));
    assert_eq!(notes.count(), 1, "{:?}", done.notes);
    let done = ask(&mut book, "E-1", &wish("2026-12-09", "2026-12-11")).unwrap();
    assert!(!done.notes.iter().any(|it| it.starts_with("sick from")));
}

#[test]
fn managers_approve_and_what_counts_otherwise_by_then_is_asked_for_again() {
    let mut book = firm_of_three();
    let new = wish("2026-12-21", "2026-12-22");
    let request = |book: &mut Book| {
        act(book, "cara", |tx, firm| {
            leave::request(tx, firm, "E-3", &new)
        })
        .unwrap()
    };
    let approve = |book: &mut Book, actor: &str, number: &str| {
        act(book, actor, |tx, firm| {
            leave::approve(tx, firm, number, None)
        })
    };
    request(&mut book);
    let number = "UA-2026-0001";
    assert_eq!(
        told(approve(&mut book, "cara", number)),
        "request `GN-2026-0001` is about cara, who cannot decide it"
    );
    // Her week changes: two days become one, and nothing is approved unseen.
    book.write(|tx, _| {
        let edit = Edit {
            facts: vec![(Field::Week, "Mo 8:00".to_string())],
            withdraw: Vec::new(),
            contract: None,
            from: day("2026-12-01"),
            reason: None,
        };
        staff::edit(tx, "E-3", &edit)
    });
    assert_eq!(
        approve(&mut book, "anna", number).unwrap().state,
        State::Requested
    );
    let states = rows(
        &book.db,
        "SELECT number, state FROM approval_request ORDER BY id",
    );
    assert_eq!(states, ["GN-2026-0001|void", "GN-2026-0002|open"]);
    assert_eq!(
        approve(&mut book, "bert", number).unwrap().state,
        State::Approved
    );
    assert_eq!(
        told(approve(&mut book, "anna", number)),
        "leave `UA-2026-0001` is approved"
    );
    assert_sound(&book.db);
}

#[test]
fn leave_lapses_only_after_the_notice() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| leave::import_grant(tx, &carried()));
    assert_eq!(
        balance(&book, "2026-04-01"),
        "2025 statutory 6, 2026 statutory 20"
    );
    book.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    // Told late, the days of the year before are as those of this year.
    let told = "2025 statutory 6 2026-12-31, 2026 statutory 20 2026-12-31";
    assert_eq!(balance(&book, "2026-11-22"), told);
    assert_eq!(balance(&book, "2027-01-01"), "2027 statutory 20");
    // The firm may let what is left go on for everybody.
    book.firm.leave.carry_over = true;
    let told = "2025 statutory 6 2027-03-31, 2026 statutory 20 2027-03-31";
    assert_eq!(balance(&book, "2026-11-22"), told);
    assert_eq!(
        balance(&book, "2027-04-01"),
        "2025 statutory 0 2027-03-31, 2026 statutory 0 2027-03-31, 2027 statutory 20"
    );
    let again = book.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    assert_eq!(again.len(), 0, "told once a year");
    assert_sound(&book.db);
}

#[test]
fn days_that_no_letter_named_do_not_lapse() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let first = book.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    assert!(first[0].names(2026) && !first[0].names(2025));
    book.write(|tx, _| leave::import_grant(tx, &carried()));
    assert_eq!(
        balance(&book, "2026-11-22"),
        "2025 statutory 6, 2026 statutory 20 2026-12-31"
    );
    // So everybody is told again, of both years.
    let again = book.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    assert!(again[0].names(2026) && again[0].names(2025));
    assert_eq!(
        balance(&book, "2026-11-22"),
        "2025 statutory 6 2026-12-31, 2026 statutory 20 2026-12-31"
    );
}

#[test]
fn what_is_left_is_that_of_the_years_until_now() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let says = |book: &Book| {
        let person = people::get(&book.db, "E-1").unwrap();
        let found = leave::balance(&book.db, &book.firm, &person, today()).unwrap();
        found.says()
    };
    assert_eq!(says(&book), "E-1 has 20 days of leave left on 2026-11-22");
    // Over the end of the year: 3 days of 2026, and 4 of January that come from 2026 as well.
    ask(&mut book, "E-1", &wish("2026-12-29", "2027-01-07")).unwrap();
    assert_eq!(says(&book), "E-1 has 13 days of leave left on 2026-11-22");
    assert_eq!(balance(&book, "2026-11-22"), "2026 statutory 13");
    // Once the days of 2026 lapse before, they come from 2027, which is shown then; and the letter
    // by which they lapse says as many.
    let told = book.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    assert_eq!(told[0].days.to_string(), "17");
    assert_eq!(
        says(&book),
        "E-1 has 17 days of leave left on 2026-11-22, and 16 of 2027"
    );
    assert_eq!(
        balance(&book, "2026-11-22"),
        "2026 statutory 17 2026-12-31, 2027 statutory 16"
    );
}

#[test]
fn a_second_contract_brings_leave_for_its_own_days_and_terms_go_with_the_week() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let say = |book: &mut Book, from: &str, facts: &[(Field, &str)]| {
        let edit = Edit {
            facts: facts
                .iter()
                .map(|(field, value)| (*field, value.to_string()))
                .collect(),
            withdraw: Vec::new(),
            contract: Some(text("E-1/1")),
            from: day(from),
            reason: None,
        };
        book.write(|tx, _| staff::edit(tx, "E-1", &edit));
    };
    let terms = [(Field::Week, "Mo-We 8:00"), (Field::LeaveDays, "18")];
    say(&mut book, "2024-01-01", &terms);
    assert_eq!(
        balance(&book, "2026-11-22"),
        "2026 statutory 12, 2026 contractual 6"
    );
    // Four days of the law for Saturdays, beside the 18.
    book.write(|tx, _| {
        let contract = NewContract {
            number: None,
            kind: ContractKind::Minijob,
            starts_on: day("2024-01-01"),
            ends_on: None,
        };
        let facts = vec![(Field::Week, "Sa 5:00".to_string())];
        staff::add_contract(tx, "E-1", &contract, &facts)
    });
    assert_eq!(
        balance(&book, "2026-11-22"),
        "2026 statutory 16, 2026 contractual 6"
    );
    // Three days become two: what was agreed for three goes with them.
    say(&mut book, "2026-01-01", &[(Field::Week, "Mo-Tu 8:00")]);
    assert_eq!(
        balance(&book, "2026-11-22"),
        "2026 statutory 12, 2026 contractual 4"
    );
    assert_sound(&book.db);
}

#[test]
fn only_a_year_that_is_over_is_carried_over() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    for year in [2026, 2027, 2035] {
        let new = NewGrant {
            what: What::Carried,
            bucket: Bucket::Statutory,
            year,
            ..special()
        };
        let err = book
            .run(Mode::Commit, |tx, _| leave::grant(tx, "E-1", &new))
            .unwrap_err();
        assert!(err.to_string().contains("is not over"), "{err}");
    }
    assert_eq!(balance(&book, "2026-11-22"), "2026 statutory 20");
}

#[test]
fn leave_and_grants_come_back_as_they_went_out() {
    let mut book = Book::new(Chart::Skr03);
    one_request(&mut book);
    fill(&mut book);
    let leaves = leave::absence_rows(&book.db).unwrap();
    let grants = leave::grant_rows(&book.db).unwrap();
    assert_eq!((leaves.len(), grants.len()), (3, 1));
    let mut other = Book::new(Chart::Skr03);
    one_person(&mut other);
    for _ in 0..2 {
        other.write(|tx, firm| {
            for row in &leaves {
                leave::import_absence(tx, firm, row)?;
            }
            grants
                .iter()
                .try_for_each(|row| leave::import_grant(tx, row).map(drop))
        });
    }
    assert_eq!(leave::absence_rows(&other.db).unwrap(), leaves);
    assert_eq!(leave::grant_rows(&other.db).unwrap(), grants);
    let on = "2026-11-22";
    other.write(|tx, _| sick::add(tx, "E-1", &flu()));
    other.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    assert_eq!(balance(&other, on), balance(&book, on));
    // What begins in the year before does not bring in all of that year.
    let over_the_year = AbsenceRow {
        number: None,
        from: day("2025-12-29"),
        until: day("2026-01-02"),
        ..absence()
    };
    let before = balance(&other, on);
    other.write(|tx, firm| leave::import_absence(tx, firm, &over_the_year));
    assert!(!balance(&other, on).contains("2025"), "{before}");
    // The same days again, under another number.
    let twice = AbsenceRow {
        number: Some(text("UA-2026-0009")),
        ..absence()
    };
    let again = other.run(Mode::Commit, |tx, firm| {
        leave::import_absence(tx, firm, &twice)
    });
    assert!(told(again).contains("is on leave from 2026-03-02 to 2026-03-06 already"));
}

#[test]
fn who_was_told_comes_back_and_leave_lapses_as_before() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| leave::import_grant(tx, &carried()));
    book.write(|tx, firm| leave::notify(tx, firm, &[], 2026, today()));
    let told_rows = leave::told_rows(&book.db).unwrap();
    assert_eq!(told_rows.len(), 1);
    let mut other = Book::new(Chart::Skr03);
    one_person(&mut other);
    other.write(|tx, _| leave::import_grant(tx, &carried()));
    assert_ne!(balance(&other, "2027-01-01"), balance(&book, "2027-01-01"));
    for expected in [Outcome::Added, Outcome::Unchanged] {
        let row = told_rows[0].clone();
        let done = other.write(|tx, firm| leave::import_notice(tx, firm, &row));
        assert_eq!(done, expected);
    }
    assert_eq!(leave::told_rows(&other.db).unwrap(), told_rows);
    assert_eq!(balance(&other, "2027-01-01"), balance(&book, "2027-01-01"));
    // On paper, before there was a file: the subject is all that is known, and it names the year.
    let paper = ToldRow {
        number: None,
        text: None,
        year: 2025,
        given_on: day("2025-10-01"),
        ..told_rows[0].clone()
    };
    other.write(|tx, firm| leave::import_notice(tx, firm, &paper));
    let known = leave::told_rows(&other.db).unwrap();
    assert_eq!(known[1].number.as_deref(), Some("E-1/N2"));
    assert_eq!(known[1].text.as_deref(), Some("Ihr Urlaub aus 2025"));
    assert_sound(&other.db);
}

#[test]
fn a_notice_that_cannot_be_is_refused() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let good = ToldRow {
        number: Some(text("E-1/N1")),
        ..on_paper()
    };
    let mut refused = |row: ToldRow| {
        told(book.run(Mode::Commit, |tx, firm| {
            leave::import_notice(tx, firm, &row)
        }))
    };
    let cases = [
        ToldRow {
            given_on: day("2026-11-23"),
            ..good.clone()
        },
        ToldRow {
            year: 2027,
            ..good.clone()
        },
        ToldRow {
            days: "0".parse().unwrap(),
            ..good.clone()
        },
        ToldRow {
            number: Some(text("E-1/N01")),
            ..good.clone()
        },
        ToldRow {
            person: text("E-9"),
            ..good.clone()
        },
    ];
    let said: Vec<String> = cases.into_iter().map(&mut refused).collect();
    assert_eq!(
        said,
        [
            "given_on: 2026-11-23 is still to come",
            "year: a notice of 2026-10-01 cannot be about leave of 2027",
            "days: `0` is nothing to be told about",
            "number: `E-1/N01` is no number of a notice to E-1",
            "person: there is no person `E-9`",
        ]
    );
    assert_eq!(leave::told_rows(&book.db).unwrap().len(), 0);
    book.write(|tx, firm| leave::import_notice(tx, firm, &good));
    let other = ToldRow {
        days: "19".parse().unwrap(),
        ..good
    };
    let said = told(book.run(Mode::Commit, |tx, firm| {
        leave::import_notice(tx, firm, &other)
    }));
    assert_eq!(said, "number: E-1/N1 is another notice");
}

#[test]
fn sickness_comes_back_as_it_went_out() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| sick::add(tx, "E-1", &flu()));
    book.write(|tx, _| sick::withdraw(tx, "E-1/S1"));
    book.write(|tx, _| sick::add(tx, "E-1", &flu()));
    book.write(|tx, _| sick::end(tx, "E-1/S2", day("2026-11-19")));
    book.write(|tx, _| sick::certified_on(tx, "E-1/S2", day("2026-11-18"), None));
    book.write(|tx, _| {
        let again = NewSickness {
            first: day("2026-11-21"),
            last: None,
            same_as: Some(text("E-1/S2")),
            certified: None,
            certified_until: None,
        };
        sick::add(tx, "E-1", &again)?;
        sick::offered(tx, "E-1/S3", today())
    });
    let rows = sick::import_rows(&book.db).unwrap();
    let numbers: Vec<&str> = rows.iter().filter_map(|it| it.number.as_deref()).collect();
    assert_eq!(numbers, ["E-1/S2", "E-1/S3"]);
    let mut other = Book::new(Chart::Skr03);
    one_person(&mut other);
    for outcome in [Outcome::Added, Outcome::Unchanged] {
        for row in &rows {
            assert_eq!(other.write(|tx, _| sick::import(tx, row)), outcome);
        }
    }
    assert_eq!(sick::import_rows(&other.db).unwrap(), rows);
    let paid = |book: &Book| {
        let rows = sick::rows(&book.db, &book.firm, None, today()).unwrap();
        serde_json::to_string(&rows).unwrap()
    };
    assert_eq!(paid(&other), paid(&book));
    // Without its number the first day says which it is; what was withdrawn is not taken again.
    let unnamed = SicknessRow {
        number: None,
        ..rows[1].clone()
    };
    assert_eq!(
        other.write(|tx, _| sick::import(tx, &unnamed)),
        Outcome::Unchanged
    );
    let longer = SicknessRow {
        until: Some(day("2026-11-22")),
        ..rows[1].clone()
    };
    let refused = other.run(Mode::Commit, |tx, _| sick::import(tx, &longer));
    assert_eq!(
        told(refused),
        "E-1/S3 is there already, and says something else"
    );
    let withdrawn = SicknessRow {
        number: Some(text("E-1/S1")),
        from: day("2026-01-05"),
        until: Some(day("2026-01-06")),
        ..rows[0].clone()
    };
    let refused = book.run(Mode::Commit, |tx, _| sick::import(tx, &withdrawn));
    assert_eq!(
        told(refused),
        "number: E-1/S1 is the sickness of somebody else, or was withdrawn"
    );
    other.write(|tx, _| sick::end(tx, "E-1/S3", day("2026-11-21")));
    let next = NewSickness {
        first: today(),
        last: None,
        same_as: None,
        certified: None,
        certified_until: None,
    };
    let next = other.write(|tx, _| sick::add(tx, "E-1", &next));
    assert_eq!(next.number, "E-1/S4", "after the numbers of the file");
    assert_sound(&other.db);
}

#[test]
fn sickness_that_cannot_be_is_refused() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| sick::add(tx, "E-1", &flu()));
    let mut check = |new: NewSickness, expected: &str| {
        let found = book.run(Mode::Commit, |tx, _| sick::add(tx, "E-1", &new));
        assert_eq!(told(found), expected);
    };
    let from = |first: &str| NewSickness {
        first: day(first),
        last: None,
        ..flu()
    };
    check(
        from("2026-11-13"),
        "E-1 is sick from 2026-11-09 to 2026-11-13 already: E-1/S1",
    );
    check(
        from("2023-11-13"),
        "from: E-1 has no contract on 2023-11-13",
    );
    check(from("2026-12-24"), "from: 2026-12-24 is still to come");
    check(
        NewSickness {
            same_as: Some(text("E-1/S1")),
            last: Some(day("2026-10-02")),
            ..from("2026-10-01")
        },
        "same_as: `E-1/S1` is no earlier sickness of E-1",
    );
}

#[test]
fn payroll_learns_which_days_are_paid() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let new = NewSickness {
        first: day("2026-02-08"),
        last: Some(day("2026-03-31")),
        ..flu()
    };
    book.write(|tx, _| sick::add(tx, "E-1", &new));
    let month = |text: &str| {
        let rows = sick::months(&book.db, &book.firm, None, text.parse().unwrap()).unwrap();
        let row = &rows[0];
        (
            row.days,
            row.paid_days,
            row.unpaid_days,
            row.paid_work_days,
            row.unpaid_work_days,
        )
    };
    assert_eq!(month("2026-02"), (21, 21, 0, 15, 0));
    assert_eq!(month("2026-03"), (31, 21, 10, 15, 7));
    assert!(
        sick::months(&book.db, &book.firm, None, "2026-04".parse().unwrap())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_calendar_file_keeps_its_names() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::owner(&mut book, "petra");
    one_request(&mut book);
    let whole = leave::span::year(2026);
    assert!(
        !leave::ics(&book.db, None, whole)
            .unwrap()
            .contains("VEVENT"),
        "not approved"
    );
    act(&mut book, "petra", |tx, firm| {
        leave::approve(tx, firm, "UA-2026-0001", None)
    })
    .unwrap();
    let text = leave::ics(&book.db, None, whole).unwrap();
    assert!(text.contains("DTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270101\r\n"));
    assert!(text.contains("SUMMARY:Ali Yilmaz: away\r\n"));
    assert_eq!(text, leave::ics(&book.db, None, whole).unwrap());
}

/// Days of a year that fall apart at some of them, with other terms on each.
fn stretches() -> impl Strategy<Value = Vec<Stretch>> {
    let cuts = prop::collection::btree_set(1_u64..365, 0..5);
    let terms = prop::collection::vec((1_u32..=7, prop::option::of(20_u32..=40)), 6);
    (cuts, terms).prop_map(|(cuts, terms)| {
        let first = day("2026-01-01");
        let mut starts = vec![first];
        starts.extend(cuts.into_iter().map(|days| first + Days::new(days)));
        let last = day("2026-12-31");
        let end = |index: usize| {
            starts
                .get(index + 1)
                .map_or(last, |it: &NaiveDate| *it - Days::new(1))
        };
        starts
            .iter()
            .zip(terms)
            .enumerate()
            .map(|(index, (from, (per_week, contract)))| {
                Stretch::of((*from, end(index)), per_week, contract.map(Decimal::from))
            })
            .collect()
    })
}

fn law(stretches: Vec<Stretch>) -> Facts {
    Facts {
        year: 2026,
        joined: day("2019-01-01"),
        left: None,
        stretches,
        born: None,
        disabled: vec![(day("2026-01-01"), day("2026-12-31"))],
        parental: Vec::new(),
        unpaid: Vec::new(),
        elsewhere: Decimal::ZERO,
    }
}

/// What may happen to E-1 in a year, each on its own.
fn happens(tx: &Transaction<'_>, firm: &Firm, what: u8) -> Result<()> {
    let edit = |facts, from: &str| Edit {
        facts,
        withdraw: Vec::new(),
        contract: None,
        from: day(from),
        reason: None,
    };
    match what {
        0 => staff::edit(
            tx,
            "E-1",
            &edit(vec![(Field::Week, "Mo-We 8:00".to_string())], "2026-07-01"),
        )
        .map(drop),
        1 => staff::edit(
            tx,
            "E-1",
            &edit(vec![(Field::LeaveDays, "30".to_string())], "2024-01-01"),
        )
        .map(drop),
        2 => leave::import_absence(tx, firm, &absence()).map(drop),
        3 => leave::import_grant(tx, &carried()).map(drop),
        4 => sick::add(tx, "E-1", &flu()).map(drop),
        _ => leave::grant(tx, "E-1", &special()).map(drop),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The leave of a year is the sum of its stretches, in whichever order they come.
    #[test]
    fn leave_is_the_sum_of_its_stretches(stretches in stretches(), seed in any::<u64>()) {
        let found = entitlement(&law(stretches.clone()), ProRata::Law);
        let mut shuffled = stretches.clone();
        let mut random = seed;
        for index in (1..shuffled.len()).rev() {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1);
            shuffled.swap(index, (random >> 33) as usize % (index + 1));
        }
        prop_assert_eq!(&entitlement(&law(shuffled), ProRata::Law), &found);
        let exact: Decimal = stretches
            .iter()
            .map(|it| Decimal::from(4 * it.per_week()) * leave::span::months(it.days) / Decimal::from(12))
            .sum();
        let of = found.of(Bucket::Statutory);
        prop_assert!((of - exact).abs() <= Decimal::new(5, 3), "{} is not {}", of, exact);
        let parts = found.steps.iter().filter(|it| it.bucket == Bucket::Statutory && it.what.contains(" to "));
        prop_assert_eq!(parts.map(|it| it.days).sum::<Decimal>(), of);
        // Cutting a stretch in two changes nothing.
        let mut cut = stretches;
        let last = cut.pop().unwrap();
        let (from, to) = last.days;
        let middle = from + Days::new(((to - from).num_days() / 2) as u64);
        cut.push(Stretch { days: (from, middle), ..last.clone() });
        if middle < to {
            cut.push(Stretch { days: (middle + Days::new(1), to), ..last });
        }
        prop_assert_eq!(entitlement(&law(cut), ProRata::Law).of(Bucket::Statutory), of);
    }

    /// What is granted is used, lapsed or left, whatever is taken; nothing is taken twice.
    #[test]
    fn an_account_adds_up(
        grants in prop::collection::vec((0_u32..12, 2024_i32..2027, prop::option::of(1_u32..=12)), 0..5),
        taken in prop::collection::vec((0_u64..1000, 1_u32..=2), 0..30),
    ) {
        let grants: Vec<Grant> = grants
            .into_iter()
            .map(|(days, year, month)| Grant {
                bucket: Bucket::Statutory,
                year,
                days: Decimal::from(days),
                from: leave::span::year(year).0,
                until: month.and_then(|month| NaiveDate::from_ymd_opt(year + 1, month, 28)),
                why: String::new(),
            })
            .collect();
        let uses: Vec<Use> = taken
            .into_iter()
            .map(|(day, halves)| Use {
                day: NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(day),
                days: Decimal::new(5 * i64::from(halves), 1),
                bucket: Bucket::Statutory,
                stand: Stand::Taken,
            })
            .collect();
        let granted: Decimal = grants.iter().map(|it| it.days).sum();
        let wanted: Decimal = uses.iter().map(|it| it.days).sum();
        let account = settle(grants, uses, day("2026-06-30"), false);
        let sum = |of: fn(&leave::account::Held) -> Decimal| account.held.iter().map(of).sum::<Decimal>();
        prop_assert_eq!(sum(|it| it.used()) + account.uncovered(), wanted);
        prop_assert_eq!(sum(|it| it.used() + it.lapsed + it.left()), granted);
        prop_assert!(account.held.iter().all(|it| Decimal::ZERO <= it.left()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// What somebody has does not depend on the order in which it was entered, and a request that
    /// is taken back leaves nothing behind.
    #[test]
    fn the_order_of_entry_does_not_matter(
        order in Just((0_u8..6).collect::<Vec<u8>>()).prop_shuffle(),
        from in 0_u64..25,
        length in 0_u64..6,
    ) {
        let filled = |order: &[u8]| {
            let mut book = Book::new(Chart::Skr03);
            one_person(&mut book);
            book.write(|tx, firm| order.iter().try_for_each(|what| happens(tx, firm, *what)));
            book
        };
        let expected = balance(&filled(&[0, 1, 2, 3, 4, 5]), "2026-11-22");
        let mut book = filled(&order);
        prop_assert_eq!(balance(&book, "2026-11-22"), &*expected);
        let first = day("2026-12-01") + Days::new(from);
        let new = NewRequest { first, last: first + Days::new(length), ..wish("2026-12-01", "2026-12-01") };
        if let Ok(asked) = ask(&mut book, "E-1", &new) {
            prop_assert_ne!(balance(&book, "2026-11-22"), &*expected);
            book.write(|tx, firm| leave::cancel(tx, firm, &asked.row.number, None));
            prop_assert_eq!(balance(&book, "2026-11-22"), &*expected);
        }
        prop_assert!(first.year() == 2026);
        assert_sound(&book.db);
    }
}

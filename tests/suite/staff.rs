//! People day by day, approvals, and holidays: what must hold whatever happens.

use crate::book::{Book, assert_sound, day, dump, now, rows, text, today};
use bo::approval::{self, Approver, Asked, NewRule, Request, Scope, State, Verdict};
use bo::base::{Code, Currency, Money, Result};
use bo::calendar::{Municipality, State as Land, Workplace, is_holiday};
use bo::db::{Change, Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::{Chart, Department};
use bo::people::{
    self, ContractKind, EndCause, Field, NewContract, RoleChange, Said, Statement, segments,
};
use bo::staff::{self, Edit, Import, New, PersonRow};
use bo::tabular::{self, OnExisting, Source};
use chrono::{DateTime, Days, NaiveDate};
use proptest::prelude::*;
use std::fs;

/// Somebody with a contract.
pub fn somebody() -> New {
    let fact = |field, text: &str| (field, text.to_string());
    New {
        number: None,
        facts: vec![
            fact(Field::LastName, "Yilmaz"),
            fact(Field::FirstName, "Ali"),
            fact(Field::BirthDate, "1985-03-01"),
            fact(Field::TaxId, "86095742719"),
            fact(Field::Login, "ali"),
            fact(Field::Salary, "3500"),
            fact(Field::WorkState, "NW"),
            fact(Field::Week, "Mo-Fr 8:00"),
        ],
        contract: Some(NewContract {
            number: None,
            kind: ContractKind::Permanent,
            starts_on: day("2024-01-01"),
            ends_on: None,
        }),
        from: day("2024-01-01"),
    }
}

/// E-1 with a contract and a department `shop`.
pub fn one_person(book: &mut Book) {
    book.write(|tx, firm| {
        Department::add(tx, &text("shop"), &text("Shop"))?;
        staff::add(tx, firm, &somebody())
    });
}

/// More pay, and the phone.
pub fn raise() -> Edit {
    Edit {
        facts: vec![(Field::Salary, "3800".to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2027-01-01"),
        reason: Some(text("agreed")),
    }
}

/// A second contract beside the first.
pub fn minijob() -> NewContract {
    NewContract {
        number: None,
        kind: ContractKind::Minijob,
        starts_on: day("2026-06-01"),
        ends_on: None,
    }
}

/// Two people.
pub const ROWS: &str = "\
number,last_name,first_name,starts_on,salary
,Weber,Petra,2024-01-01,4000
E-7,Klein,,2025-03-01,18.50/hour
";

/// Reads a file of people.
pub fn import(tx: &Transaction<'_>, firm: &Firm, csv: &str) -> Result<usize> {
    read(tx, firm, csv, OnExisting::Refuse)
}

fn read(tx: &Transaction<'_>, firm: &Firm, csv: &str, answer: OnExisting) -> Result<usize> {
    let mut import = Import::new(today(), answer);
    let source = Source {
        name: "people.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    tabular::read(source, |_, row: PersonRow| {
        import.row(tx, firm, &row).map(drop)
    })
}

#[test]
fn an_import_says_what_was_known_and_reads_german_salaries() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, firm| import(tx, firm, ROWS));
    let csv = "number;last_name;starts_on;salary\nE-7;Klein;01.03.2025;1.918,50/hour\n";
    let changes = book.write(|tx, firm| {
        let mut import = Import::new(today(), OnExisting::Update);
        let source = Source {
            name: "people.csv",
            bytes: &mut csv.as_bytes(),
            locale: tabular::Locale::De,
        };
        tabular::read(source, |_, row: PersonRow| {
            import.row(tx, firm, &row).map(drop)
        })?;
        Ok(import.into_changes())
    });
    let told: Vec<_> = changes
        .iter()
        .map(|it| (it.field.as_str(), it.before.as_deref(), it.after.as_deref()))
        .collect();
    let (before, after) = (Some("18.50 EUR/hour"), Some("1918.50 EUR/hour"));
    assert_eq!(told, [("salary", before, after)]);
}

/// Payments of more than 1000 are approved by anybody else.
pub fn rule() -> NewRule {
    NewRule {
        scope: Scope::Payment,
        above: Some("1000".parse().unwrap()),
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    }
}

pub fn asked(record: &str, amount: i64) -> Asked {
    Asked {
        scope: Scope::Payment,
        record: record.to_string(),
        title: "a payment".to_string(),
        amount: Some(Money::from_minor(amount, Currency::EUR)),
        department: None,
        person: None,
        by: None,
        digest: approval::digest(&[record]),
    }
}

/// One person is the whole firm, and has decided alone: GN-2026-0001 approved, 2 rejected.
pub fn fill_approvals(book: &mut Book) {
    book.write(|tx, firm| {
        let mut owner = somebody();
        owner.facts.retain(|(field, _)| *field != Field::Login);
        owner.facts.push((Field::Login, "tester".to_string()));
        let person = staff::add(tx, firm, &owner)?;
        let cause = EndCause::Agreement;
        staff::end_contract(tx, "E-1/1", day("2030-12-31"), cause, None)?;
        people::looked(tx, &person, "show", [Field::Salary])?;
        Department::add(tx, &text("shop"), &text("Shop"))?;
        Department::add(tx, &text("till"), &text("Till"))?;
        let roles = RoleChange {
            parent: Some(text("shop")),
            manager: Some(text("E-1")),
            deputies: None,
        };
        people::edit_department(tx, "till", &roles, today(), None)?;
        approval::add_rule(tx, &rule())?;
        for (record, verdict) in [("P-1", Verdict::Approve), ("P-2", Verdict::Reject)] {
            let asked = asked(record, 200_000);
            let request = approval::ask(tx, firm, &asked, &[])?.expect("the rule applies");
            approval::decide(tx, &request.number, verdict, None, asked.digest, today())?;
        }
        Ok(())
    });
}

/// A change by somebody.
pub fn act<T>(
    book: &mut Book,
    actor: &str,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
) -> Result<T> {
    let change = Change {
        language: bo::base::Language::De,
        actor: actor.to_string(),
        ..crate::book::change(Mode::Commit)
    };
    let firm = &book.firm;
    book.db.write(&change, |tx| work(tx, firm))
}

pub fn told<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().to_string()
}

fn decide(book: &mut Book, actor: &str, number: &str, digest: [u8; 32]) -> Result<Request> {
    act(book, actor, |tx, _| {
        approval::decide(tx, number, Verdict::Approve, None, digest, today())
    })
}

/// Makes sure that somebody without a contract has a login.
pub fn owner(book: &mut Book, login: &str) {
    if !people::having(&book.db, Field::Login, login)
        .unwrap()
        .is_empty()
    {
        return;
    }
    let new = New {
        number: Some(text("owner")),
        facts: vec![
            (Field::LastName, "Owner".to_string()),
            (Field::Login, login.to_string()),
        ],
        contract: None,
        from: day("2024-01-01"),
    };
    book.write(|tx, firm| staff::add(tx, firm, &new));
}

/// E-1 anna leads, E-2 bert and E-3 cara work in the shop; bert stands in for anna.
pub fn firm_of_three() -> Book {
    three(Book::new(Chart::Skr03))
}

fn three(mut book: Book) -> Book {
    book.write(|tx, firm| {
        Department::add(tx, &text("shop"), &text("Shop"))?;
        for (first, login) in [("Anna", "anna"), ("Bert", "bert"), ("Cara", "cara")] {
            let mut new = somebody();
            new.facts = vec![
                (Field::LastName, "Muster".to_string()),
                (Field::FirstName, first.to_string()),
                (Field::Login, login.to_string()),
                (Field::Department, "shop".to_string()),
            ];
            staff::add(tx, firm, &new)?;
        }
        let roles = RoleChange {
            parent: None,
            manager: Some(text("E-1")),
            deputies: Some(vec![text("E-2")]),
        };
        people::edit_department(tx, "shop", &roles, day("2024-01-01"), None)
    });
    book
}

#[test]
fn approvals_need_those_whom_the_rule_names() {
    let mut book = firm_of_three();
    book.write(|tx, _| {
        let new = NewRule {
            approvers: ["E-1", "E-2", "E-3"].map(|it| it.parse().unwrap()).to_vec(),
            needed: 2,
            ..rule()
        };
        approval::add_rule(tx, &new)
    });
    let small = asked("P-0", 100_000);
    let none = act(&mut book, "cara", |tx, firm| {
        approval::ask(tx, firm, &small, &[])
    });
    assert!(none.unwrap().is_none(), "not above the amount");
    let asked = asked("P-1", 100_001);
    let ask = |book: &mut Book| {
        act(book, "cara", |tx, firm| {
            approval::ask(tx, firm, &asked, &[])
        })
    };
    let request = ask(&mut book).unwrap().unwrap();
    assert_eq!(
        ask(&mut book).unwrap().unwrap().number,
        request.number,
        "asked once"
    );

    let number = request.number.as_str();
    let mut by = |actor: &str| decide(&mut book, actor, number, asked.digest);
    assert_eq!(
        told(by("cara")),
        "cara has asked for `GN-2026-0001` and cannot decide it"
    );
    assert_eq!(
        told(by("dora")),
        "dora is none of those who decide `GN-2026-0001`"
    );
    assert_eq!(by("anna").unwrap().state, State::Open);
    assert_eq!(told(by("anna")), "anna has decided `GN-2026-0001` before");
    assert_eq!(by("bert").unwrap().state, State::Approved);
    assert_eq!(told(by("bert")), "request `GN-2026-0001` is approved");
    assert_sound(&book.db);
}

#[test]
fn anyone_is_somebody_who_is_known() {
    let mut book = firm_of_three();
    let two = NewRule {
        needed: 2,
        ..rule()
    };
    book.write(|tx, _| approval::add_rule(tx, &two));
    let asked = asked("P-1", 200_000);
    let request = act(&mut book, "cara", |tx, firm| {
        approval::ask(tx, firm, &asked, &[])
    });
    let number = request.unwrap().unwrap().number;
    for actor in ["с\u{430}ra", "cara2"] {
        assert_eq!(
            told(decide(&mut book, actor, &number, asked.digest)),
            format!("{actor} is none of those who decide `GN-2026-0001`")
        );
    }
    // A capital or a blank makes nobody another one.
    for actor in ["Cara", " cara"] {
        assert_eq!(
            told(decide(&mut book, actor, &number, asked.digest)),
            format!("{actor} has asked for `GN-2026-0001` and cannot decide it")
        );
    }
    let first = decide(&mut book, "anna", &number, asked.digest);
    assert_eq!(first.unwrap().state, State::Open);
    let second = decide(&mut book, "bert", &number, asked.digest);
    assert_eq!(second.unwrap().state, State::Approved);
    // Where nobody is known in the log, the names in it are all there is.
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| approval::add_rule(tx, &two));
    let request = act(&mut book, "owner", |tx, firm| {
        approval::ask(tx, firm, &asked, &[])
    });
    let number = request.unwrap().unwrap().number;
    for actor in ["clerk", "partner"] {
        decide(&mut book, actor, &number, asked.digest).unwrap();
    }
    assert_sound(&book.db);
}

#[test]
fn a_huge_number_from_elsewhere_does_not_end_a_series() {
    let mut book = Book::new(Chart::Skr03);
    for number in ["E-9223372036854775807", "E-1000000000"] {
        let new = New {
            number: Some(text(number)),
            facts: vec![(Field::LastName, number.to_string())],
            contract: None,
            from: today(),
        };
        book.write(|tx, firm| staff::add(tx, firm, &new));
    }
    assert_eq!(
        book.write(|tx, firm| staff::add(tx, firm, &somebody()))
            .number,
        "E-1"
    );
    assert_sound(&book.db);
}

#[test]
fn what_triggers_allow_and_no_command_did_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let db = bo::db::Database::create(&path).unwrap();
    let mut book = three(Book::in_database(db, Chart::Skr03));
    book.write(|tx, _| {
        use bo::ledger::period::{Running, lock, unlock};
        let (month, other) = ("2026-01".parse()?, "2026-02".parse()?);
        lock(tx, month, &text("VAT"), today(), Running::Refused)?;
        lock(tx, other, &text("VAT"), today(), Running::Refused)?;
        unlock(tx, other, &text("a late bill"))?;
        approval::add_rule(tx, &rule())?;
        approval::add_rule(tx, &rule())?;
        approval::remove_rule(tx, "payment-2")
    });
    for record in ["P-1", "P-2"] {
        let asked = asked(record, 200_000);
        act(&mut book, "cara", |tx, firm| {
            approval::ask(tx, firm, &asked, &[])
        })
        .unwrap();
    }
    let digest = asked("P-2", 0).digest;
    decide(&mut book, "anna", "GN-2026-0002", digest).unwrap();
    assert_sound(&book.db);
    drop(book);
    for (sql, expected) in [
        (
            "UPDATE period SET state = 'open' WHERE month = '2026-01'",
            "BO-AUDIT-4 period 2026-01",
        ),
        (
            "UPDATE period SET reason = 'x' WHERE month = '2026-01'",
            "BO-AUDIT-4 period 2026-01",
        ),
        (
            "UPDATE period SET state = 'locked' WHERE month = '2026-02'",
            "BO-AUDIT-4 period 2026-02",
        ),
        (
            "INSERT INTO approval_decision (request, verdict, actor, person, at, alone, digest)
             SELECT id, 'approve', 'bert', 'E-2', created_at, 0, digest FROM approval_request
             WHERE number = 'GN-2026-0001'",
            "BO-AUDIT-4 approval GN-2026-0001",
        ),
        (
            "UPDATE approval_request SET state = 'void' WHERE number = 'GN-2026-0001'",
            "BO-AUDIT-4 approval GN-2026-0001",
        ),
        (
            "INSERT INTO approval_request (number, scope, record, title, digest, created_at,
                created_by, state)
             SELECT 'GN-2026-0003', scope, 'P-3', title, digest, created_at, created_by, 'void'
             FROM approval_request WHERE number = 'GN-2026-0001'",
            "BO-APPROVAL-4 approval GN-2026-0003",
        ),
        (
            "UPDATE approval_rule SET removed_at = created_at, removed_by = 'bert'
             WHERE name = 'payment-1'",
            "BO-AUDIT-4 approval rule payment-1",
        ),
        (
            "INSERT INTO approval_rule (name, scope, approvers, needed, created_at, created_by)
             SELECT 'payment-3', scope, approvers, needed, created_at, created_by
             FROM approval_rule WHERE name = 'payment-1'",
            "BO-APPROVAL-4 approval rule payment-3",
        ),
    ] {
        let spoiled = folder.path().join("spoiled.bo");
        std::fs::copy(&path, &spoiled).unwrap();
        let conn = rusqlite::Connection::open(&spoiled).unwrap();
        assert_eq!(conn.execute(sql, []).unwrap(), 1, "{sql}");
        drop(conn);
        let db = bo::db::Database::open(&spoiled, now()).unwrap();
        let found: Vec<String> = crate::book::findings(&db)
            .into_iter()
            .map(|it| format!("{} {}", it.code, it.at))
            .collect();
        assert!(found.iter().any(|it| it == expected), "{sql}: {found:?}");
    }
}

#[test]
fn rules_that_nobody_asks_for_are_refused() {
    let mut book = firm_of_three();
    for scope in [Scope::Time, Scope::WriteOff, Scope::BackDate] {
        let new = NewRule { scope, ..rule() };
        let said = told(act(&mut book, "anna", |tx, _| approval::add_rule(tx, &new)));
        let name = bo::base::Code::as_str(scope);
        assert_eq!(
            said,
            format!("no desk asks for approval of `{name}`, so a rule for it would do nothing")
        );
    }
}

#[test]
fn whoever_got_another_login_since_does_not_decide() {
    let mut book = firm_of_three();
    book.write(|tx, _| approval::add_rule(tx, &rule()));
    let asked = asked("P-1", 200_000);
    act(&mut book, "cara", |tx, firm| {
        approval::ask(tx, firm, &asked, &[])
    })
    .unwrap();
    let edit = Edit {
        facts: vec![(Field::Login, "hans".to_string())],
        from: day("2026-01-01"),
        ..raise()
    };
    act(&mut book, "cara", |tx, _| staff::edit(tx, "E-1", &edit)).unwrap();
    assert_eq!(
        told(decide(&mut book, "hans", "GN-2026-0001", asked.digest)),
        "E-1 had the login `anna` when `GN-2026-0001` was asked for, and cannot decide it as `hans`"
    );
    assert_sound(&book.db);
    let done = decide(&mut book, "bert", "GN-2026-0001", asked.digest).unwrap();
    assert_eq!(done.state, State::Approved);
    assert_sound(&book.db);
}

#[test]
fn what_changed_after_it_was_asked_for_is_void() {
    let mut book = firm_of_three();
    book.write(|tx, _| approval::add_rule(tx, &rule()));
    let first = asked("P-1", 200_000);
    let second = Asked {
        digest: approval::digest(&["another account"]),
        ..first.clone()
    };
    let ask = |book: &mut Book, asked: &Asked| {
        let request = act(book, "cara", |tx, firm| approval::ask(tx, firm, asked, &[]));
        request.unwrap().unwrap()
    };
    ask(&mut book, &first);
    let found = decide(&mut book, "anna", "GN-2026-0001", second.digest).unwrap();
    assert_eq!((found.state, found.decisions.len()), (State::Void, 0));
    // Asking again about what changed voids what was open.
    ask(&mut book, &first);
    ask(&mut book, &second);
    let states = rows(&book.db, "SELECT state FROM approval_request ORDER BY id");
    assert_eq!(states, ["void", "void", "open"]);
    assert_sound(&book.db);
}

#[test]
fn managers_and_their_deputies_approve_for_their_people() {
    let mut book = firm_of_three();
    book.write(|tx, _| {
        let new = NewRule {
            scope: Scope::Leave,
            above: None,
            approvers: vec![Approver::Manager],
            ..rule()
        };
        approval::add_rule(tx, &new)
    });
    let about = |book: &mut Book, record: &str, person: &str| {
        let person = people::get(&book.db, person).unwrap();
        let asked = Asked {
            scope: Scope::Leave,
            amount: None,
            person: Some(person),
            ..asked(record, 0)
        };
        let request = act(book, "cara", |tx, firm| {
            approval::ask(tx, firm, &asked, &[])
        });
        (request.unwrap().unwrap().number, asked.digest)
    };
    let (number, digest) = about(&mut book, "L-1", "E-3");
    assert_eq!(
        decide(&mut book, "bert", &number, digest).unwrap().state,
        State::Approved
    );
    // The deputy does not approve what is about the deputy, whoever has asked.
    let (number, digest) = about(&mut book, "L-2", "E-2");
    assert_eq!(
        told(decide(&mut book, "bert", &number, digest)),
        "request `GN-2026-0002` is about bert, who cannot decide it"
    );
    assert_eq!(
        decide(&mut book, "anna", &number, digest).unwrap().state,
        State::Approved
    );
}

#[test]
fn one_person_decides_alone_and_it_says_so() {
    let mut book = Book::new(Chart::Skr03);
    fill_approvals(&mut book);
    let alone = rows(
        &book.db,
        "SELECT actor, person, alone FROM approval_decision",
    );
    assert_eq!(alone, ["tester|E-1|1", "tester|E-1|1"]);
    assert_sound(&book.db);
}

fn checked(book: &Book, on: &str, as_known: Option<NaiveDate>) -> Option<String> {
    let person = people::get(&book.db, "E-1").unwrap();
    let timeline = people::timeline(&book.db, &person, as_known).unwrap();
    let contract = timeline.contracts[0].id;
    let salary = timeline.salary(contract, day(on)).unwrap();
    salary.map(|it| it.amount.amount().to_string())
}

#[test]
fn the_past_is_corrected_and_still_known() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| staff::edit(tx, "E-1", &raise()));
    let late = Change {
        language: bo::base::Language::De,
        at: "2026-12-05T10:00:00Z".parse().unwrap(),
        ..crate::book::change(Mode::Commit)
    };
    let correction = Edit {
        facts: vec![(Field::Salary, "3600".to_string())],
        from: day("2026-07-01"),
        ..raise()
    };
    let rows = book
        .db
        .write(&late, |tx| staff::edit(tx, "E-1", &correction))
        .unwrap();
    assert_eq!(rows[0].before.as_deref(), Some("3500.00 EUR/month"));
    assert_eq!(rows[0].until, Some(day("2026-12-31")));
    assert_eq!(
        checked(&book, "2026-08-01", None).as_deref(),
        Some("3600.00")
    );
    assert_eq!(
        checked(&book, "2027-01-01", None).as_deref(),
        Some("3800.00")
    );
    let then = Some(day("2026-12-04"));
    assert_eq!(
        checked(&book, "2026-08-01", then).as_deref(),
        Some("3500.00")
    );
    let before_anything = Some(day("2020-01-01"));
    let person = people::get(&book.db, "E-1").unwrap();
    let timeline = people::timeline(&book.db, &person, before_anything).unwrap();
    assert!(timeline.contracts.is_empty());
    // What is planned can be taken back.
    let back = Edit {
        facts: Vec::new(),
        withdraw: vec![Field::Salary],
        ..raise()
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &back));
    assert_eq!(
        checked(&book, "2027-01-01", None).as_deref(),
        Some("3600.00")
    );
    assert_sound(&book.db);
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let before = dump(&book.db);
    let mut edit = |field: Field, text: &str, from: &str| {
        let edit = Edit {
            facts: vec![(field, text.to_string())],
            from: day(from),
            ..raise()
        };
        told(book.run(Mode::Commit, |tx, _| staff::edit(tx, "E-1", &edit)))
    };
    assert_eq!(
        edit(Field::Salary, "3800", "2023-12-31"),
        "contract `E-1/1` runs from 2024-01-01, not on 2023-12-31"
    );
    assert_eq!(
        edit(Field::Department, "nowhere", "2026-01-01"),
        "department: no department `nowhere`"
    );
    assert_eq!(
        edit(Field::Manager, "E-1", "2026-01-01"),
        "E-1 does not lead E-1"
    );
    assert_eq!(
        edit(Field::WeeklyHours, "20", "2026-01-01"),
        "weekly_hours: 20 are not those of `Mo-Fr 8:00`, which are 40"
    );
    assert_eq!(
        edit(Field::ProbationUntil, "2024-07-01", "2024-01-01"),
        "probation_until: 2024-07-01 is more than 6 months after 2024-01-01 (§ 622 (3) BGB)"
    );
    assert_eq!(
        edit(Field::BirthDate, "2030-01-01", "2026-01-01"),
        "birth_date: 2030-01-01 is still to come"
    );
    assert_eq!(
        edit(Field::BirthDate, "2011-01-02", "2026-01-01"),
        "birth_date: born on 2011-01-02, E-1 is not yet 13 on 2024-01-01 (§ 5 JArbSchG)"
    );
    let again = told(book.run(Mode::Commit, |tx, firm| staff::add(tx, firm, &somebody())));
    assert_eq!(again, "they are here as E-1: tax_id is the same");
    let early = told(book.run(Mode::Commit, |tx, _| {
        staff::end_contract(tx, "E-1/1", day("2023-12-31"), EndCause::Agreement, None)
    }));
    assert_eq!(
        early,
        "contract `E-1/1` starts on 2024-01-01, it cannot end on 2023-12-31"
    );
    let twice = told(book.run(Mode::Commit, |tx, _| {
        let new = NewContract {
            number: Some(text("E-1/1")),
            ..minijob()
        };
        staff::add_contract(tx, "E-1", &new, &vec![])
    }));
    assert_eq!(twice, "contract `E-1/1` is E-1's, since 2024-01-01");
    assert!(
        dump(&book.db) == before,
        "nothing is kept of what was refused"
    );
}

#[test]
fn a_department_does_not_belong_to_itself_on_any_day() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| {
        for code in ["a", "b", "c"] {
            Department::add(tx, &text(code), &text(code))?;
        }
        Ok(())
    });
    let mut below = |code: &str, parent: &str, from: &str| {
        let roles = RoleChange {
            parent: Some(text(parent)),
            ..RoleChange::default()
        };
        book.run(Mode::Commit, |tx, _| {
            people::edit_department(tx, code, &roles, day(from), None)
        })
    };
    below("b", "a", "2026-01-01").unwrap();
    below("c", "b", "2027-01-01").unwrap();
    // It is no circle on the day it is said from, but becomes one later.
    assert_eq!(
        told(below("a", "c", "2026-06-01")),
        "department `a` would belong to itself on 2027-01-01: a → c → b → a"
    );
    assert_eq!(
        told(below("a", "a", "2026-06-01")),
        "department `a` would belong to itself on 2026-06-01: a → a"
    );
}

#[test]
fn a_file_with_somebody_twice_is_refused_with_the_line() {
    let mut book = Book::new(Chart::Skr03);
    let before = dump(&book.db);
    let mut refused = |csv: &str| told(book.run(Mode::Commit, |tx, firm| import(tx, firm, csv)));
    let same_number = format!("{ROWS}E-7,Other,,2025-03-01,1000\n");
    let found = refused(&same_number);
    assert!(
        found.contains("people.csv:4") && found.contains("E-7 stands in the file twice"),
        "{found}"
    );
    let same_person = "\
last_name,first_name,birth_date,starts_on
Weber,Petra,1980-01-01,2024-01-01
Weber,Petra,1980-01-01,2025-01-01
";
    let found = refused(same_person);
    assert!(
        found.contains("people.csv:3") && found.contains("name and birth date are the same"),
        "{found}"
    );
    let no_numbers = "last_name,starts_on\nWeber,2024-01-01\nWeber,2024-01-01\n";
    let found = refused(no_numbers);
    assert!(
        found.contains("people.csv:3") && found.contains("they stand in the file twice"),
        "{found}"
    );
    let found = refused("last_name,week\nWeber,Mo 26:00\n");
    assert!(found.contains("people.csv:2"), "{found}");
    assert!(dump(&book.db) == before);
    // The same file again changes nothing, with numbers and without.
    let people = "last_name,first_name,starts_on\nWeber,Petra,2024-01-01\nKlein,,2025-01-01\n";
    book.write(|tx, firm| import(tx, firm, people));
    let before = dump(&book.db);
    book.write(|tx, firm| import(tx, firm, people));
    assert!(dump(&book.db) == before);
}

/// What is exported says the same when it is read back, into the same books and into others.
#[test]
fn people_go_out_and_come_back() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| {
        staff::add_contract(
            tx,
            "E-1",
            &minijob(),
            &vec![(Field::Salary, "556".to_string())],
        )
    });
    book.write(|tx, firm| {
        import(
            tx,
            firm,
            "last_name,starts_on,ends_on\nKlein,2027-01-01,2027-12-31\n",
        )
    });
    let export = |book: &Book| {
        let mut rows = Vec::new();
        let each = |_: &people::Person, row| {
            rows.push(row);
            Ok(())
        };
        staff::each_person_row(&book.db, today(), true, each).unwrap();
        rows
    };
    let rows = export(&book);
    assert_eq!(rows.len(), 3);
    let before = dump(&book.db);
    let mut again = Import::new(today(), OnExisting::Refuse);
    book.write(|tx, firm| {
        for row in &rows {
            assert_eq!(again.row(tx, firm, row)?, tabular::Outcome::Unchanged);
        }
        Ok(())
    });
    assert!(dump(&book.db) == before);
    let mut other = Book::new(Chart::Skr03);
    other.write(|tx, _| Department::add(tx, &text("shop"), &text("Shop")).map(drop));
    let mut first = Import::new(today(), OnExisting::Refuse);
    other.write(|tx, firm| {
        rows.iter()
            .try_for_each(|row| first.row(tx, firm, row).map(drop))
    });
    assert_eq!(export(&other), rows);
    assert_sound(&other.db);
}

/// Sixteen states, twenty-six years, every day; and what municipalities have of their own.
#[test]
fn holidays_are_those_of_the_states() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/conformance/de_holidays.csv"
    );
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let known: Vec<(NaiveDate, Vec<&str>, Vec<&str>)> = lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (
                day(cells[0]),
                cells[1].split(' ').collect(),
                cells[2].split(' ').collect(),
            )
        })
        .collect();
    assert!(known.len() > 400);
    let mut looked_at = 0;
    for (land, code) in Land::NAMES {
        for municipality in [
            Municipality::Usual,
            Municipality::Catholic,
            Municipality::Augsburg,
        ] {
            let place = Workplace {
                state: *land,
                municipality,
            };
            let mut date = day("2015-01-01");
            let mut next = known.iter().peekable();
            while date <= day("2040-12-31") {
                let expected = next.next_if(|(known, ..)| *known == date).is_some_and(
                    |(_, states, municipal)| {
                        let everywhere = states.contains(code) || states.contains(&"all");
                        everywhere
                            || match municipality {
                                Municipality::Usual => false,
                                Municipality::Catholic => municipal.contains(code),
                                Municipality::Augsburg => {
                                    municipal.contains(code)
                                        || (*code == "BY" && municipal.contains(&"BY-Augsburg"))
                                }
                            }
                    },
                );
                assert_eq!(
                    is_holiday(place, date),
                    expected,
                    "{code} {municipality} {date}"
                );
                looked_at += 1;
                date = date + Days::new(1);
            }
        }
    }
    assert_eq!(looked_at, 16 * 3 * 9497);
}

/// Something said about a field from a day on.
fn statement() -> impl Strategy<Value = (u64, Option<u8>)> {
    (0_u64..400, prop::option::weighted(0.8, 0_u8..5))
}

fn said(id: i64, (from, value): (u64, Option<u8>)) -> Statement {
    Statement {
        id,
        said: Some(value.map_or(Said::Nothing, |value| Said::Value(value.to_string()))),
        from: day("2026-01-01") + Days::new(from),
        known_at: DateTime::from_timestamp(id, 0).unwrap(),
        by: "tester".to_string(),
        reason: None,
        withdraws: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is said in whichever order: no day has two values, none is left out, and rows
    /// for different days may come in any order.
    #[test]
    fn every_day_has_one_value(
        said_first in prop::collection::vec(statement(), 0..20),
        shuffle in prop::collection::vec(any::<u32>(), 20),
    ) {
        let rows: Vec<Statement> = (1..).zip(said_first.iter()).map(|(id, it)| said(id, *it)).collect();
        let found = segments(&rows);
        for pair in found.windows(2) {
            prop_assert_eq!(pair[0].to.map(|to| to + Days::new(1)), Some(pair[1].from));
            prop_assert!(pair[0].from < pair[1].from);
        }
        prop_assert!(found.last().is_none_or(|it| it.to.is_none()));
        // Day by day it is the last row of the latest day that is not later.
        for offset in 0..420 {
            let date = day("2026-01-01") + Days::new(offset);
            let expected = rows.iter().filter(|it| it.from <= date).max_by_key(|it| (it.from, it.id));
            let segment = people::on(&found, date);
            prop_assert_eq!(segment.map(|it| &it.said), expected.and_then(|it| it.said.as_ref()));
        }
        // One row for each day, in another order.
        let mut once: Vec<(u64, Option<u8>)> = Vec::new();
        for it in &said_first {
            if once.iter().all(|(from, _)| from != &it.0) {
                once.push(*it);
            }
        }
        let plain = |order: &[(u64, Option<u8>)]| {
            let rows: Vec<Statement> = (1..).zip(order).map(|(id, it)| said(id, *it)).collect();
            let told = |it: people::Segment| (it.from, it.to, it.said);
            segments(&rows).into_iter().map(told).collect::<Vec<_>>()
        };
        let in_order = plain(&once);
        let mut keyed: Vec<(u32, (u64, Option<u8>))> = shuffle.into_iter().zip(once).collect();
        keyed.sort();
        let shuffled: Vec<(u64, Option<u8>)> = keyed.into_iter().map(|(_, it)| it).collect();
        prop_assert_eq!(plain(&shuffled), in_order);
    }
}

#[test]
fn whoever_manages_all_departments_is_the_owner_where_nobody_else_is() {
    let mut book = firm_of_three();
    let owners = |book: &Book| {
        let directory = people::Directory::on(&book.db, today()).unwrap();
        let numbers = directory.members.iter().map(|it| it.number.clone());
        let owners: Vec<String> = numbers.filter(|it| directory.owns(it)).collect();
        owners
    };
    // One department, or departments beside each other: nobody.
    let one = owners(&book);
    assert!(one.is_empty(), "{one:?}");
    let roles = |parent: Option<&str>, manager: Option<&str>| RoleChange {
        parent: parent.map(text),
        manager: manager.map(text),
        deputies: None,
    };
    book.write(|tx, _| {
        Department::add(tx, &text("all"), &text("All"))?;
        people::edit_department(
            tx,
            "all",
            &roles(None, Some("E-2")),
            day("2026-01-01"),
            None,
        )
    });
    let beside = owners(&book);
    assert!(beside.is_empty(), "{beside:?}");
    book.write(|tx, _| {
        let below = roles(Some("all"), None);
        people::edit_department(tx, "shop", &below, day("2026-01-01"), None)
    });
    assert_eq!(owners(&book), ["E-2"]);
    // Once there is an owner, it is the owner.
    owner(&mut book, "olga");
    assert_eq!(owners(&book), ["owner"]);
}

#[test]
fn who_works_a_few_hours_on_days_that_nobody_said_is_told() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let said = |book: &Book| staff::assumed_week(&book.db, "E-1", today()).unwrap();
    assert_eq!(said(&book), None);
    let mut new = minijob();
    new.starts_on = day("2026-12-01");
    let hours = |text: &str| vec![(Field::WeeklyHours, text.to_string())];
    book.write(|tx, _| staff::add_contract(tx, "E-1", &new, &hours("10")));
    let told = said(&book).unwrap();
    assert!(
        told.contains("count five a week") && told.ends_with("--from 2026-12-01`"),
        "{told}"
    );
    let week = Edit {
        facts: vec![(Field::Week, "Mo 5:00 We 5:00".to_string())],
        withdraw: Vec::new(),
        contract: Some(
            people::timeline(&book.db, &people::get(&book.db, "E-1").unwrap(), None)
                .unwrap()
                .contracts[1]
                .number
                .parse()
                .unwrap(),
        ),
        from: day("2026-12-01"),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &week));
    assert_eq!(said(&book), None);
}

#[test]
fn the_chart_has_those_of_no_department() {
    let mut book = firm_of_three();
    let lines = |book: &Book| {
        let rows = staff::chart(&book.db, today()).unwrap();
        let line = |it: staff::ChartRow| format!("{}: {}", it.department, it.people);
        rows.into_iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(lines(&book), ["Shop: Cara Muster"]);
    book.write(|tx, firm| {
        let mut new = somebody();
        new.facts = vec![(Field::LastName, "Nowhere".to_string())];
        staff::add(tx, firm, &new)
    });
    owner(&mut book, "olga");
    assert_eq!(lines(&book), ["Shop: Cara Muster", "(none): Nowhere"]);
}

/// A contract of which nothing else is known goes along with its start.
#[test]
fn a_contract_that_knows_nothing_but_its_start_got_lost_on_the_way() {
    let sandbox = crate::support::Sandbox::new();
    let said = sandbox.stdout(
        "set -e
         bo init one --company One --quiet
         bo init two --company Two --quiet
         bo --db one/books.bo staff add 'P W' --joined 2024-01-01 > new.txt
         bo --db one/books.bo staff export --history --format csv > h.csv
         bo --db two/books.bo staff import --history h.csv
         bo --db two/books.bo staff import --history h.csv
         bo --db two/books.bo staff export --history --format csv > again.csv
         cmp h.csv again.csv
         bo --db two/books.bo staff list --format csv --columns number,contract,starts_on
         bo --db two/books.bo check --quiet",
    );
    assert_eq!(said, "number,contract,starts_on\nE-1,E-1/1,2024-01-01\n");
}

//! Hiring and checklists: who becomes a person, what goes when, and what must hold whatever happens.

use crate::book::{Book, assert_sound, day, dump, number, rows, text, today};
use crate::staff::{act, firm_of_three, one_person, told};
use bo::approval::{self, Approver, NewRule, Scope};
use bo::base::{Code, Language, Result};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::inbox;
use bo::ledger::Chart;
use bo::people::{self, ContractKind, EndCause, Field, Timeline};
use bo::staff;
use bo::staff::checklist::{self, Category, Due, List, State, TemplatePatch, TemplateRow};
use bo::staff::hire::{
    self, Accept, Applicant, ApplicantRow, Import, NewApplicant, NewInterview, NewOffer,
    NewOpening, OpeningState, Personal, Reject, Stage,
};
use bo::tabular::{self, Outcome, Source};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// A welder for the shop.
pub fn welder() -> NewOpening {
    NewOpening {
        title: text("Welder"),
        department: Some(text("shop")),
        weekly_hours: Some("40".parse().unwrap()),
        salary: Some(("3100".parse().unwrap(), "3600".parse().unwrap())),
        wanted_from: Some(day("2027-02-01")),
        head_count: 1,
        note: None,
    }
}

/// Somebody who applies for SA-2026-0001.
pub fn mara() -> NewApplicant {
    NewApplicant {
        number: None,
        opening: text("SA-2026-0001"),
        applied_on: day("2026-11-10"),
        person: Personal {
            last_name: Some(text("Keller")),
            first_name: Some(text("Mara")),
            email: Some(text("mara@keller.example")),
            phone: Some(text("0171 5550123")),
            street: Some(text("Am Hang 3")),
            zip: Some(text("50937")),
            city: Some(text("Porz")),
            source: Some(text("Tante Hilde")),
        },
        keep_until: None,
    }
}

/// Somebody else.
pub fn jonas() -> NewApplicant {
    NewApplicant {
        person: Personal {
            last_name: Some(text("Brandt")),
            first_name: Some(text("Jonas")),
            ..Personal::default()
        },
        ..mara()
    }
}

/// What Mara is offered.
pub fn terms() -> NewOffer {
    NewOffer {
        job_title: None,
        kind: ContractKind::Permanent,
        starts_on: day("2027-02-01"),
        ends_on: None,
        probation: 6,
        salary: "3400".parse().unwrap(),
        weekly_hours: None,
        week: Some("Mo-Fr 8:00".parse().unwrap()),
        leave_days: Some("28".parse().unwrap()),
        work_state: Some("NW".parse().unwrap()),
        answer_by: day("2026-12-15"),
        language: None,
    }
}

/// How she accepts it.
pub fn yes() -> Accept {
    Accept {
        rehire: None,
        another: false,
        on: today(),
        number: None,
        facts: Vec::new(),
        late: false,
        checklist: true,
    }
}

/// Why somebody is turned down.
pub fn no() -> Reject {
    Reject {
        on: today(),
        reason: text("no licence of Porz"),
        keep_until: None,
    }
}

/// When they meet.
pub fn meeting() -> NewInterview {
    NewInterview {
        starts: bo::calendar::Moment::hour(day("2026-12-03"), 14),
        minutes: 45,
        place: Some(text("at Keller's")),
        interviewers: vec!["E-1".to_string()],
    }
}

/// E-1, and an opening for the shop: SA-2026-0001.
pub fn one_opening(book: &mut Book) {
    one_person(book);
    book.write(|tx, firm| hire::add_opening(tx, firm, &welder(), today()));
}

/// Mara applies: BW-2026-0001.
pub fn one_applicant(book: &mut Book) {
    one_opening(book);
    book.write(|tx, firm| hire::add_applicant(tx, firm, &mara()));
}

/// They are to meet: BW-2026-0001/I1.
pub fn one_interview(book: &mut Book) {
    one_applicant(book);
    book.write(|tx, _| hire::plan_interview(tx, "BW-2026-0001", &meeting()));
}

/// She has an offer that is not sent: BW-2026-0001/O1.
pub fn one_offer(book: &mut Book) {
    one_applicant(book);
    book.write(|tx, firm| hire::make_offer(tx, firm, "BW-2026-0001", &terms(), today()));
}

/// She has it.
pub fn one_sent(book: &mut Book) {
    one_offer(book);
    book.write(|tx, _| hire::send_offer(tx, "BW-2026-0001/O1", today()));
}

/// She was turned down on 2026-11-22, with everything that can be known about her.
pub fn one_rejected(book: &mut Book) {
    one_interview(book);
    book.write(|tx, firm| {
        hire::note(tx, "BW-2026-0001/I1", &text("Keller was late"))?;
        hire::add_document(tx, "BW-2026-0001", "keller.txt", b"I am Mara Keller")?;
        hire::make_offer(tx, firm, "BW-2026-0001", &terms(), today())?;
        hire::reject(tx, "BW-2026-0001", &no())
    });
}

/// E-2 comes: she has a list of tasks.
pub fn one_hired(book: &mut Book) {
    one_sent(book);
    book.write(|tx, firm| hire::accept(tx, firm, "BW-2026-0001", &yes()).map(drop));
}

/// Mara was hired, Jonas was not, and a task is done.
pub fn fill(book: &mut Book) {
    book.write(|tx, firm| {
        hire::add_opening(tx, firm, &welder(), today())?;
        for new in [mara(), jonas()] {
            hire::add_applicant(tx, firm, &new)?;
        }
        hire::plan_interview(tx, "BW-2026-0001", &meeting())?;
        hire::note(tx, "BW-2026-0001/I1", &text("good"))?;
        hire::add_document(tx, "BW-2026-0001", "cv.txt", b"a life")?;
        hire::make_offer(tx, firm, "BW-2026-0001", &terms(), today())?;
        hire::send_offer(tx, "BW-2026-0001/O1", today())?;
        hire::reject(tx, "BW-2026-0002", &no())?;
        hire::accept(tx, firm, "BW-2026-0001", &yes())?;
        let (list, done) = (List::Onboard, State::Done);
        checklist::settle(tx, "E-2", list, "accounts", done, today(), None)
    });
}

/// A task of the firm's own.
pub fn locker() -> TemplateRow {
    TemplateRow {
        list: List::Onboard,
        code: text("locker"),
        title: text("Hand over the key of the locker"),
        due: Due::Days(0),
        owner: text("E-1"),
        category: Some(Category::Asset),
        law: None,
    }
}

/// The row of a file.
pub fn row() -> ApplicantRow {
    ApplicantRow {
        number: None,
        opening: text("SA-2026-0001"),
        applied_on: day("2026-11-01"),
        last_name: text("Brandt"),
        first_name: Some(text("Jonas")),
        email: Some(text("jonas@brandt.example")),
        phone: None,
        street: None,
        zip: None,
        city: None,
        source: None,
        stage: Some(Stage::Screening),
        since: Some(day("2026-11-05")),
        keep_until: None,
    }
}

fn applicant(book: &Book, number: &str) -> Applicant {
    hire::applicant(&book.db, number).unwrap()
}

fn timeline(book: &Book, number: &str) -> Timeline {
    let person = people::get(&book.db, number).unwrap();
    people::timeline(&book.db, &person, None).unwrap()
}

fn people_there(book: &Book) -> i64 {
    number(&book.db, "SELECT count(*) FROM person")
}

/// Does something, and tells what is wrong; nothing was written then.
#[track_caller]
fn refused<T: std::fmt::Debug>(
    book: &mut Book,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
    expected: &str,
) {
    let before = dump(&book.db);
    assert_eq!(told(act(book, "petra", work)), expected);
    assert!(dump(&book.db) == before, "{expected}: something is written");
}

#[test]
fn who_accepts_becomes_one_person_with_what_was_offered() {
    let mut book = Book::new(Chart::Skr03);
    one_sent(&mut book);
    let before = people_there(&book);
    book.write(|tx, firm| hire::accept(tx, firm, "BW-2026-0001", &yes()).map(drop));
    assert_eq!(people_there(&book), before + 1);
    let mara = timeline(&book, "E-2");
    let contract = &mara.contracts[0];
    assert_eq!(contract.starts_on, day("2027-02-01"));
    let text = |of, field| mara.text(of, field, day("2027-02-01")).unwrap_or_default();
    let of = Some(contract.id);
    assert_eq!(text(None, Field::LastName), "Keller");
    assert_eq!(text(None, Field::City), "Porz");
    assert_eq!(text(of, Field::Salary), "3400.00 EUR/month");
    assert_eq!(text(of, Field::Department), "shop");
    assert_eq!(text(of, Field::WeeklyHours), "40");
    assert_eq!(text(of, Field::LeaveDays), "28");
    assert_eq!(text(of, Field::ProbationUntil), "2027-07-31");
    let opening = hire::opening(&book.db, "SA-2026-0001").unwrap();
    assert_eq!((opening.state, opening.hired), (OpeningState::Filled, 1));
    let tasks = checklist::rows(&book.db, List::Onboard, None, false).unwrap();
    let terms = tasks.iter().find(|it| it.task == "written-terms").unwrap();
    assert_eq!(terms.due_on, day("2027-02-01"));
    refused(
        &mut book,
        |tx, firm| hire::accept(tx, firm, "BW-2026-0001", &yes()),
        "`BW-2026-0001` has accepted on 2026-11-22 and is E-2",
    );
    assert_sound(&book.db);
}

#[test]
fn nobody_accepts_what_is_not_there_to_accept() {
    let mut book = Book::new(Chart::Skr03);
    one_applicant(&mut book);
    let accept = |tx: &Transaction<'_>, firm: &Firm| {
        hire::accept(tx, firm, "BW-2026-0001", &yes()).map(|_| ())
    };
    refused(&mut book, accept, "`BW-2026-0001` has no offer to accept");
    book.write(|tx, firm| hire::make_offer(tx, firm, "BW-2026-0001", &terms(), today()));
    refused(
        &mut book,
        accept,
        "offer `BW-2026-0001/O1` is approved, not sent",
    );
    book.write(|tx, _| hire::send_offer(tx, "BW-2026-0001/O1", today()));
    let late = Accept {
        on: day("2026-12-16"),
        ..yes()
    };
    refused(
        &mut book,
        |tx, firm| hire::accept(tx, firm, "BW-2026-0001", &late),
        "offer `BW-2026-0001/O1` could be accepted until 2026-12-15, not on 2026-12-16",
    );
    let more = Accept {
        facts: vec![(Field::Salary, "9000".to_string())],
        ..yes()
    };
    refused(
        &mut book,
        |tx, firm| hire::accept(tx, firm, "BW-2026-0001", &more),
        "salary: offer `BW-2026-0001/O1` says it",
    );
    book.write(|tx, _| hire::reject(tx, "BW-2026-0001", &no()));
    refused(
        &mut book,
        accept,
        "applicant `BW-2026-0001` is rejected since 2026-11-22",
    );
    // Taken up again, there is still no offer: the old one was taken back.
    let again = text("the other one did not come");
    book.write(|tx, _| hire::move_to(tx, "BW-2026-0001", Stage::Screening, today(), Some(&again)));
    refused(&mut book, accept, "`BW-2026-0001` has no offer to accept");
    book.write(|tx, firm| {
        hire::make_offer(tx, firm, "BW-2026-0001", &terms(), today())?;
        hire::send_offer(tx, "BW-2026-0001/O2", today())?;
        hire::close_opening(tx, "SA-2026-0001", None)
    });
    refused(
        &mut book,
        accept,
        "opening `SA-2026-0001` is closed since 2026-11-22: no place is left",
    );
    assert_sound(&book.db);
}

#[test]
fn offers_that_cannot_be_are_refused() {
    let mut book = Book::new(Chart::Skr03);
    one_applicant(&mut book);
    let mut check = |new: NewOffer, expected: &str| {
        refused(
            &mut book,
            |tx, firm| hire::make_offer(tx, firm, "BW-2026-0001", &new, today()),
            expected,
        );
    };
    check(
        NewOffer {
            starts_on: day("2026-11-01"),
            ..terms()
        },
        "starts_on: 2026-11-01 is before the offer, on 2026-11-22",
    );
    check(
        NewOffer {
            answer_by: day("2026-11-21"),
            ..terms()
        },
        "answer_by: 2026-11-21 is before the offer, on 2026-11-22",
    );
    check(
        NewOffer {
            answer_by: day("2027-02-02"),
            ..terms()
        },
        "answer_by: 2027-02-02 is after the first day, 2027-02-01",
    );
    check(
        NewOffer {
            probation: 7,
            ..terms()
        },
        "probation: 7 months, 6 are the most (§ 622 (3) BGB)",
    );
    let trainee = |probation| NewOffer {
        kind: ContractKind::Trainee,
        probation,
        ..terms()
    };
    check(
        trainee(5),
        "probation: 5 months, 4 are the most (§ 20 BBiG)",
    );
    check(
        trainee(0),
        "probation: 0 months, 1 is the least of a trainee (§ 20 BBiG)",
    );
    check(
        NewOffer {
            kind: ContractKind::FixedTerm,
            ..terms()
        },
        "ends_on: a fixed-term contract has a last day",
    );
    check(
        NewOffer {
            weekly_hours: Some("38".parse().unwrap()),
            ..terms()
        },
        "weekly_hours: 38 are not those of the week, which are 40",
    );
    check(
        NewOffer {
            salary: "0".parse().unwrap(),
            ..terms()
        },
        "salary: nothing is no salary (§ 611a (2) BGB)",
    );
}

#[test]
fn a_salary_that_was_not_planned_is_told_and_offered() {
    let check = |salary: &str, expected: &[&str]| {
        let mut book = Book::new(Chart::Skr03);
        one_applicant(&mut book);
        let new = NewOffer {
            salary: salary.parse().unwrap(),
            ..terms()
        };
        let made = book.write(|tx, firm| hire::make_offer(tx, firm, "BW-2026-0001", &new, today()));
        assert_eq!(made.notes, expected, "{salary}");
    };
    check("3600", &[]);
    check(
        "3600.01",
        &["3600.01 EUR/month is above the range of SA-2026-0001: 3100.00 to 3600.00 EUR a month"],
    );
    check(
        "3099.99",
        &["3099.99 EUR/month is below the range of SA-2026-0001: 3100.00 to 3600.00 EUR a month"],
    );
    // 20.77 an hour for 40 hours of a week are 3600.13 a month.
    check(
        "20.77/hour",
        &["20.77 EUR/hour is above the range of SA-2026-0001: 3100.00 to 3600.00 EUR a month"],
    );
    check("20.76/hour", &[]);
}

#[test]
fn a_rule_lets_openings_and_offers_wait() {
    let mut book = firm_of_three();
    book.write(|tx, _| {
        approval::add_rule(
            tx,
            &NewRule {
                scope: Scope::Hire,
                above: Some("3500".parse().unwrap()),
                department: None,
                approvers: vec![Approver::Manager],
                needed: 1,
            },
        )
    });
    let opened = act(&mut book, "cara", |tx, firm| {
        hire::add_opening(tx, firm, &welder(), today())
    })
    .unwrap();
    assert_eq!(opened.opening.state, OpeningState::Requested);
    refused(
        &mut book,
        |tx, firm| hire::add_applicant(tx, firm, &mara()),
        "opening `SA-2026-0001` waits for approval",
    );
    let approve = |book: &mut Book, actor: &str, number: &str| {
        act(book, actor, |tx, firm| {
            inbox::decide(tx, firm, number, approval::Verdict::Approve, None, today())
        })
    };
    assert!(told(approve(&mut book, "cara", "GN-2026-0001")).contains("cannot decide it"));
    approve(&mut book, "anna", "GN-2026-0001").unwrap();
    book.write(|tx, firm| hire::add_applicant(tx, firm, &mara()));
    // 3400 a month is not above what the rule is about; 3600 is.
    let made = book.write(|tx, firm| hire::make_offer(tx, firm, "BW-2026-0001", &terms(), today()));
    assert_eq!(made.approval, None);
    book.write(|tx, _| hire::withdraw_offer(tx, "BW-2026-0001/O1", today(), &text("more")));
    let more = NewOffer {
        salary: "3600".parse().unwrap(),
        ..terms()
    };
    let made = act(&mut book, "cara", |tx, firm| {
        hire::make_offer(tx, firm, "BW-2026-0001", &more, today())
    });
    let request = made.unwrap().approval.unwrap();
    refused(
        &mut book,
        |tx, _| hire::send_offer(tx, "BW-2026-0001/O2", today()),
        "offer `BW-2026-0001/O2` is requested since 2026-11-22 and cannot become sent",
    );
    approve(&mut book, "bert", &request).unwrap();
    book.write(|tx, firm| {
        hire::send_offer(tx, "BW-2026-0001/O2", today())?;
        hire::accept(tx, firm, "BW-2026-0001", &yes()).map(drop)
    });
    assert_sound(&book.db);
}

#[test]
fn interviews_are_with_those_we_decide_about_and_at_one_time() {
    let mut book = Book::new(Chart::Skr03);
    one_interview(&mut book);
    book.write(|tx, firm| hire::add_applicant(tx, firm, &jonas()));
    assert_eq!(applicant(&book, "BW-2026-0001").stage, Stage::Interview);
    let plan =
        |tx: &Transaction<'_>, _: &Firm| hire::plan_interview(tx, "BW-2026-0002", &meeting());
    refused(
        &mut book,
        plan,
        "E-1 has the interview BW-2026-0001/I1 then, on 2026-12-03 at 14:00",
    );
    book.write(|tx, _| hire::cancel_interview(tx, "BW-2026-0001/I1"));
    book.write(plan);
    let unknown = NewInterview {
        interviewers: vec!["E-7".to_string()],
        ..meeting()
    };
    refused(
        &mut book,
        |tx, _| hire::plan_interview(tx, "BW-2026-0001", &unknown),
        "with: there is no person `E-7`",
    );
    book.write(|tx, _| hire::close_opening(tx, "SA-2026-0001", None));
    refused(
        &mut book,
        plan,
        "opening `SA-2026-0001` is closed since 2026-11-22",
    );
    let interviews =
        hire::interview_rows(&book.db, None, (NaiveDate::MIN, NaiveDate::MAX), true).unwrap();
    let calendar = hire::ics(&book.db, &interviews).unwrap();
    assert!(calendar.contains("DTSTART:20261203T130000Z\r\nDTEND:20261203T134500Z\r\n"));
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
    assert_sound(&book.db);
}

#[test]
fn applicants_are_erased_when_nobody_can_sue_any_more_and_nothing_of_them_is_left() {
    let mut book = Book::new(Chart::Skr03);
    one_rejected(&mut book);
    let due = |book: &Book, on: &str| {
        let found = hire::erase_due(&book.db, day(on)).unwrap();
        found.into_iter().map(|it| it.number).collect::<Vec<_>>()
    };
    assert_eq!(due(&book, "2027-05-22"), [""; 0]);
    assert_eq!(due(&book, "2027-05-23"), ["BW-2026-0001"]);
    let mara = applicant(&book, "BW-2026-0001");
    refused(
        &mut book,
        |tx, _| hire::erase(tx, &mara, day("2027-05-22")),
        "applicant `BW-2026-0001` is kept until 2027-05-22: § 15 (4) AGG, § 61b (1) ArbGG",
    );
    for word in ["Keller", "keller", "Porz", "Hilde", "5550123"] {
        assert!(dump(&book.db).contains(word), "{word} was there");
    }
    book.write(|tx, _| hire::erase(tx, &mara, day("2027-05-23")));
    for word in [
        "Keller", "keller", "Mara", "Porz", "Hilde", "5550123", "licence",
    ] {
        assert!(!dump(&book.db).contains(word), "{word} is left");
    }
    // What counts is left.
    assert_eq!(
        rows(&book.db, "SELECT number, opening FROM hire_applicant",),
        ["BW-2026-0001|1"]
    );
    assert_eq!(
        rows(
            &book.db,
            "SELECT stage, day FROM hire_stage ORDER BY position"
        ),
        [
            "new|2026-11-10",
            "interview|2026-11-22",
            "rejected|2026-11-22"
        ]
    );
    assert_eq!(due(&book, "2099-01-01"), [""; 0]);
    let gone = applicant(&book, "BW-2026-0001");
    assert_eq!(gone.name(), "erased");
    refused(
        &mut book,
        |tx, _| hire::erase(tx, &gone, day("2099-01-01")),
        "applicant `BW-2026-0001` is erased",
    );
    refused(
        &mut book,
        |tx, _| hire::move_to(tx, "BW-2026-0001", Stage::New, today(), Some(&text("x"))),
        "applicant `BW-2026-0001` is erased",
    );
    assert_sound(&book.db);
}

#[test]
fn whoever_agreed_is_kept_longer_and_whoever_is_here_as_long_as_claims_can_be_made() {
    let mut book = Book::new(Chart::Skr03);
    one_opening(&mut book);
    book.write(|tx, firm| hire::add_applicant(tx, firm, &jonas()));
    let agreed = Reject {
        keep_until: Some(day("2028-12-31")),
        ..no()
    };
    book.write(|tx, _| hire::reject(tx, "BW-2026-0001", &agreed));
    let due = |book: &Book, on: &str| hire::erase_due(&book.db, day(on)).unwrap().len();
    assert_eq!((due(&book, "2028-12-31"), due(&book, "2029-01-01")), (0, 1));
    let back = hire::ApplicantPatch {
        keep_until: Some(None),
        ..hire::ApplicantPatch::default()
    };
    book.write(|tx, _| hire::edit_applicant(tx, "BW-2026-0001", &back));
    assert_eq!((due(&book, "2027-05-22"), due(&book, "2027-05-23")), (0, 1));

    let mut book = Book::new(Chart::Skr03);
    one_hired(&mut book);
    assert_eq!(due(&book, "2060-01-01"), 0);
    book.write(|tx, firm| {
        let cause = EndCause::Resignation;
        staff::leave_firm(tx, firm, "E-2", day("2027-06-30"), cause, None, true)
    });
    assert_eq!((due(&book, "2030-12-31"), due(&book, "2031-01-01")), (0, 1));
}

fn import(tx: &Transaction<'_>, firm: &Firm, csv: &str) -> Result<Vec<Outcome>> {
    let mut import = Import::default();
    let mut outcomes = Vec::new();
    let source = Source {
        name: "applicants.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    tabular::read(source, |_, row: ApplicantRow| {
        outcomes.push(import.row(tx, firm, &row)?);
        Ok(())
    })?;
    Ok(outcomes)
}

#[test]
fn applicants_are_imported_once() {
    let mut book = Book::new(Chart::Skr03);
    one_opening(&mut book);
    let csv = "\
opening,applied_on,last_name,first_name,email,stage,since
SA-2026-0001,2026-11-01,Brandt,Jonas,jonas@brandt.example,screening,2026-11-05
SA-2026-0001,2026-11-02,Frey,Ada,ada@frey.example,rejected,2026-11-09
";
    let outcomes = book.write(|tx, firm| import(tx, firm, csv));
    assert_eq!(outcomes, [Outcome::Added, Outcome::Added]);
    assert_eq!(applicant(&book, "BW-2026-0001").stage, Stage::Screening);
    let before = dump(&book.db);
    let outcomes = act(&mut book, "tester", |tx, firm| import(tx, firm, csv));
    assert_eq!(outcomes.unwrap(), [Outcome::Unchanged, Outcome::Unchanged]);
    assert_eq!(dump(&book.db), before);
    let head = "opening,applied_on,last_name,email\n";
    let mut check = |rows: &str, expected: &str| {
        let csv = format!("{head}{rows}");
        let told = told(act(&mut book, "tester", |tx, firm| import(tx, firm, &csv)));
        let line = told.lines().nth(1).unwrap_or_default();
        assert_eq!(line.trim(), expected);
        assert_eq!(dump(&book.db), before);
    };
    check(
        "SA-2026-0001,2026-11-03,Ott,o@ott.example\nSA-2026-0001,2026-11-04,Ott,O@ott.example\n",
        "applicants.csv:3:email: O@ott.example applies for SA-2026-0001 in row 1 already",
    );
    check(
        "SA-2026-0009,2026-11-03,Ott,o@ott.example\n",
        "applicants.csv:2:opening: no opening is called `SA-2026-0009` (`bo staff hire opening list --all` shows them)",
    );
    check(
        "SA-2026-0001,2026-11-03,Ott,ott\n",
        "applicants.csv:2:email: expected a mail address such as name@example.com, found `ott`",
    );
    check(
        "SA-2026-0001,2026-11-31,Ott,o@ott.example\n",
        "applicants.csv:2:applied_on: there is no day `2026-11-31`",
    );
}

#[test]
fn lists_are_those_of_the_firm_and_stay_as_they_were_started() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| {
        checklist::add_template(tx, &locker())?;
        let later = TemplatePatch {
            due: Some(Due::Days(-3)),
            ..TemplatePatch::default()
        };
        checklist::edit_template(tx, List::Onboard, "accounts", &later)?;
        checklist::remove_template(tx, List::Onboard, "youth-examination")?;
        checklist::start(tx, "E-1", List::Onboard, None)
    });
    let tasks = |book: &Book| checklist::rows(&book.db, List::Onboard, None, true).unwrap();
    let started = tasks(&book);
    let codes: Vec<&str> = started.iter().map(|it| it.task.as_str()).collect();
    assert!(codes.contains(&"locker") && !codes.contains(&"youth-examination"));
    assert_eq!(started[0].task, "accounts");
    // It was started late, and nobody is late before that.
    assert_eq!(started[0].due_on, day("2024-01-01"));
    let month = started.iter().find(|it| it.task == "written-terms-month");
    assert_eq!(month.unwrap().due_on, day("2024-02-01"));
    book.write(|tx, _| checklist::remove_template(tx, List::Onboard, "locker"));
    assert_eq!(tasks(&book).len(), started.len());
    refused(
        &mut book,
        |tx, _| {
            let nobody = TemplateRow {
                owner: text("nobody"),
                ..locker()
            };
            checklist::add_template(tx, &nobody)
        },
        "owner: nobody is called `nobody`",
    );
    let settle = |state, reason: Option<&'static str>| {
        move |tx: &Transaction<'_>, _: &Firm| {
            let reason = reason.map(text);
            let (on, list) = (today(), List::Onboard);
            checklist::settle(tx, "E-1", list, "locker", state, on, reason.as_ref()).map(drop)
        }
    };
    refused(
        &mut book,
        settle(State::Skipped, None),
        "reason: is missing",
    );
    book.write(settle(State::Done, None));
    refused(
        &mut book,
        settle(State::Done, None),
        "task `locker` of E-1 is done since 2026-11-22",
    );
    refused(
        &mut book,
        settle(State::Skipped, Some("no locker")),
        "task `locker` of E-1 is done",
    );
    book.write(settle(State::Open, Some("wrong person")));
    book.write(settle(State::Skipped, Some("no locker")));
    assert_sound(&book.db);
}

#[test]
fn who_leaves_gets_a_list_that_moves_with_the_day() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let leave = |book: &mut Book, on: &str| {
        let on = day(on);
        book.write(move |tx, firm| {
            staff::leave_firm(tx, firm, "E-1", on, EndCause::Resignation, None, true)
        })
    };
    let waits = leave(&mut book, "2026-12-31");
    let commands: Vec<&str> = waits.iter().map(|it| it.command.as_str()).collect();
    assert!(commands.contains(&"bo staff offboard done E-1 return-assets"));
    assert!(commands.contains(&"bo staff offboard done E-1 close-access"));
    let due = |book: &Book, task: &str| {
        let tasks = checklist::rows(&book.db, List::Offboard, None, true).unwrap();
        tasks.iter().find(|it| it.task == task).unwrap().due_on
    };
    assert_eq!(due(&book, "social-insurance"), day("2027-02-11"));
    assert_eq!(due(&book, "handover"), day("2026-12-24"));
    // Three months before have gone by already.
    assert_eq!(due(&book, "job-seeker"), today());
    let tomorrow = today() + Days::new(1);
    let late = bo::staff::due(&book.db, &book.firm, tomorrow, 0).unwrap();
    assert!(
        late.iter()
            .any(|it| it.command.ends_with("job-seeker") && it.is_overdue())
    );
    leave(&mut book, "2026-11-30");
    assert_eq!(due(&book, "social-insurance"), day("2027-01-11"));
    let lists = number(&book.db, "SELECT count(*) FROM checklist");
    assert_eq!(lists, 1);
    assert_sound(&book.db);
}

/// What may happen to an applicant.
#[derive(Clone, Copy, Debug)]
enum Step {
    Move(Stage),
    Meet,
    Offer,
    Send,
    Decline,
    Withdraw,
    Reject,
    Accept,
    Close,
}

fn step() -> impl Strategy<Value = Step> {
    let stages: Vec<Stage> = Stage::NAMES.iter().map(|(stage, _)| *stage).collect();
    prop_oneof![
        3 => proptest::sample::select(stages).prop_map(Step::Move),
        1 => Just(Step::Meet),
        3 => Just(Step::Offer),
        3 => Just(Step::Send),
        1 => Just(Step::Decline),
        1 => Just(Step::Withdraw),
        1 => Just(Step::Reject),
        3 => Just(Step::Accept),
        1 => Just(Step::Close),
    ]
}

fn apply(tx: &Transaction<'_>, firm: &Firm, number: &str, step: Step, on: NaiveDate) -> Result<()> {
    let why = text("so it is");
    let latest = || -> Result<String> {
        let offers = hire::offer_rows(tx, true)?;
        let mine = offers.iter().filter(|it| it.number.starts_with(number));
        Ok(mine
            .map(|it| it.number.clone())
            .next_back()
            .unwrap_or_default())
    };
    match step {
        Step::Move(stage) => hire::move_to(tx, number, stage, on, Some(&why)).map(drop),
        Step::Meet => {
            let new = NewInterview {
                interviewers: Vec::new(),
                ..meeting()
            };
            hire::plan_interview(tx, number, &new).map(drop)
        }
        Step::Offer => hire::make_offer(tx, firm, number, &terms(), on).map(drop),
        Step::Send => hire::send_offer(tx, &latest()?, on).map(drop),
        Step::Decline => hire::decline_offer(tx, &latest()?, on, None).map(drop),
        Step::Withdraw => hire::withdraw_offer(tx, &latest()?, on, &why).map(drop),
        Step::Reject => hire::reject(tx, number, &Reject { on, ..no() }).map(drop),
        Step::Accept => hire::accept(tx, firm, number, &Accept { on, ..yes() }).map(drop),
        Step::Close => hire::close_opening(tx, "SA-2026-0001", None).map(drop),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is tried in whatever order: histories stay consistent, no more come than are
    /// wanted, each of them once, and only from a stage in which they had an offer.
    #[test]
    fn whatever_happens_nobody_is_hired_twice(
        steps in prop::collection::vec((0..2_usize, step(), 0..3_u64), 1..25)
    ) {
        let mut book = Book::new(Chart::Skr03);
        one_applicant(&mut book);
        book.write(|tx, firm| hire::add_applicant(tx, firm, &jonas()));
        let before = people_there(&book);
        let mut on = today();
        for (who, step, days) in steps {
            on = on + Days::new(days);
            let number = ["BW-2026-0001", "BW-2026-0002"][who];
            let was = applicant(&book, number).stage;
            let written = dump(&book.db);
            let done = act(&mut book, "petra", |tx, firm| apply(tx, firm, number, step, on));
            match done {
                Ok(()) => {
                    let now = applicant(&book, number).stage;
                    prop_assert!(was == now || was.goes_to(now), "{was:?} → {now:?}");
                    if now == Stage::Hired && was != now {
                        prop_assert_eq!(was, Stage::Offer);
                    }
                }
                Err(_) => prop_assert!(dump(&book.db) == written),
            }
            let hired = rows(&book.db, "SELECT id FROM hire_stage WHERE stage = 'hired'").len();
            let accepted =
                rows(&book.db, "SELECT id FROM hire_offer_step WHERE state = 'accepted'").len();
            prop_assert!(hired <= 1);
            prop_assert_eq!(hired, accepted);
            prop_assert_eq!(people_there(&book) - before, hired as i64);
        }
        assert_sound(&book.db);
    }
}

#[test]
fn whoever_comes_back_is_one_person_with_another_contract() {
    let mut book = Book::new(Chart::Skr03);
    one_hired(&mut book);
    book.write(|tx, firm| {
        let cause = EndCause::Resignation;
        staff::end_contract(tx, "E-2/1", day("2027-06-30"), cause, None)?;
        hire::add_opening(tx, firm, &welder(), today())?;
        let again = NewApplicant {
            opening: text("SA-2026-0002"),
            ..mara()
        };
        hire::add_applicant(tx, firm, &again)?;
        let terms = NewOffer {
            starts_on: day("2028-02-01"),
            kind: ContractKind::FixedTerm,
            ends_on: Some(day("2028-12-31")),
            ..terms()
        };
        hire::make_offer(tx, firm, "BW-2026-0002", &terms, today())?;
        hire::send_offer(tx, "BW-2026-0002/O1", today())
    });
    let before = people_there(&book);
    refused(
        &mut book,
        |tx, firm| hire::accept(tx, firm, "BW-2026-0002", &yes()),
        "E-2 has the same name as `BW-2026-0002`",
    );
    let number = Accept {
        rehire: Some(text("E-2")),
        number: Some(text("E-77")),
        ..yes()
    };
    refused(
        &mut book,
        |tx, firm| hire::accept(tx, firm, "BW-2026-0002", &number),
        "number: E-2 keeps the number they had",
    );
    let nobody = Accept {
        rehire: Some(text("E-99")),
        ..yes()
    };
    assert!(
        told(act(&mut book, "petra", |tx, firm| {
            hire::accept(tx, firm, "BW-2026-0002", &nobody)
        }))
        .starts_with("rehire: ")
    );
    let ali = Accept {
        rehire: Some(text("E-1")),
        ..yes()
    };
    refused(
        &mut book,
        |tx, firm| hire::accept(tx, firm, "BW-2026-0002", &ali),
        "rehire: E-1 was never called Mara",
    );
    let back = Accept {
        rehire: Some(text("E-2")),
        ..yes()
    };
    book.write(|tx, firm| hire::accept(tx, firm, "BW-2026-0002", &back).map(drop));
    assert_eq!(people_there(&book), before);
    let mara = timeline(&book, "E-2");
    let contracts: Vec<&str> = mara.contracts.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(contracts, ["E-2/1", "E-2/2"]);
    let again = staff::fixed_again(&book.db, "E-2").unwrap().unwrap();
    assert!(again.contains("§ 14 (2) sentence 2 TzBfG"), "{again}");
    assert_eq!(staff::fixed_again(&book.db, "E-1").unwrap(), None);
    assert_sound(&book.db);
}

#[test]
fn two_people_of_one_name_are_told_apart_by_their_birth_dates_or_by_who_adds_them() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let named = |born: Option<&str>| {
        let mut facts = vec![
            (Field::LastName, "Yilmaz".to_string()),
            (Field::FirstName, "Ali".to_string()),
        ];
        facts.extend(born.map(|it| (Field::BirthDate, it.to_string())));
        facts
    };
    let who = |facts| {
        staff::namesake(&book.db, &facts)
            .unwrap()
            .map(|it| it.number)
    };
    assert_eq!(who(named(None)).as_deref(), Some("E-1"));
    assert_eq!(who(named(Some("1990-05-06"))), None);
    assert_eq!(who(vec![(Field::LastName, "Yilmaz".to_string())]), None);
    assert_eq!(
        told(staff::nobody_of_that_name(&book.db, &named(None))),
        "E-1 has the same name"
    );
}

#[test]
fn who_is_turned_down_gets_a_letter_without_the_reason_and_no_interview() {
    let mut book = Book::new(Chart::Skr03);
    one_interview(&mut book);
    let letter =
        |book: &Book, language| hire::rejection(&book.db, &book.firm, "BW-2026-0001", language);
    assert_eq!(
        told(letter(&book, Language::De)),
        "applicant `BW-2026-0001` is interview since 2026-11-22, not rejected"
    );
    book.write(|tx, _| hire::reject(tx, "BW-2026-0001", &no()));
    for (language, kept) in [
        (Language::De, "bis zum 22.05.2027 auf"),
        (Language::En, "until 22\\u{a0}May\\u{a0}2027"),
    ] {
        let (letter, on) = letter(&book, language).unwrap();
        assert_eq!(on, today());
        let said = format!("{letter:?}");
        assert!(said.contains("Mara Keller"), "{said}");
        assert!(said.contains(kept), "{said}");
        assert!(!said.contains("licence"), "{said}");
        assert!(!said.contains("AGG"), "{said}");
    }
    let ever = (day("2026-01-01"), day("2030-01-01"));
    let planned = hire::interview_rows(&book.db, Some("BW-2026-0001"), ever, false).unwrap();
    assert!(planned.is_empty(), "{planned:?}");
    book.write(|tx, _| {
        let applicant = hire::applicant(tx, "BW-2026-0001")?;
        hire::erase(tx, &applicant, day("2027-05-23"))
    });
    assert!(told(letter(&book, Language::De)).contains("erased"));
    assert_sound(&book.db);
}

#[test]
fn openings_are_imported_once() {
    let mut book = Book::new(Chart::Skr03);
    one_opening(&mut book);
    book.write(|tx, firm| {
        hire::add_opening(
            tx,
            firm,
            &NewOpening {
                salary: None,
                ..welder()
            },
            today(),
        )?;
        hire::close_opening(tx, "SA-2026-0002", None)
    });
    let exported = hire::opening_export_rows(&book.db).unwrap();
    for row in &exported {
        let found = act(&mut book, "petra", |tx, firm| {
            hire::import_opening(tx, firm, row, today())
        });
        assert_eq!(found.unwrap(), Outcome::Unchanged);
    }
    let mut other = Book::new(Chart::Skr03);
    one_person(&mut other);
    for row in &exported {
        let found = act(&mut other, "petra", |tx, firm| {
            hire::import_opening(tx, firm, row, today())
        });
        assert_eq!(found.unwrap(), Outcome::Added);
    }
    assert_eq!(hire::opening_export_rows(&other.db).unwrap(), exported);
    let more = hire::OpeningRow {
        head_count: Some(7),
        ..exported[0].clone()
    };
    refused(
        &mut other,
        |tx, firm| hire::import_opening(tx, firm, &more, today()),
        "number: SA-2026-0001 is there with other content",
    );
    let next = act(&mut other, "petra", |tx, firm| {
        hire::add_opening(tx, firm, &welder(), today())
    });
    assert_eq!(next.unwrap().opening.number, "SA-2026-0003");
    assert_sound(&other.db);
}

#[test]
fn the_talk_is_before_probation_ends_and_only_minors_are_examined() {
    for (until, expected) in [
        ("2024-06-30", "2024-05-30"),
        ("2024-02-29", "2024-01-29"),
        ("2024-01-20", "2024-01-15"),
        ("2024-01-10", "2024-01-10"),
    ] {
        let mut book = Book::new(Chart::Skr03);
        one_person(&mut book);
        book.write(|tx, _| {
            let edit = staff::Edit {
                facts: vec![(Field::ProbationUntil, until.to_string())],
                withdraw: Vec::new(),
                contract: None,
                from: day("2024-01-01"),
                reason: None,
            };
            staff::edit(tx, "E-1", &edit)?;
            checklist::start(tx, "E-1", List::Onboard, None)
        });
        let tasks = checklist::rows(&book.db, List::Onboard, None, false).unwrap();
        let talk = tasks.iter().find(|it| it.task == "probation-talk").unwrap();
        assert_eq!(talk.due_on, day(expected), "{until}");
        assert!(!tasks.iter().any(|it| it.task == "youth-examination"));
    }
}

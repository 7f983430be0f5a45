//! Training, reviews, goals and papers about people: what must hold whatever happens.

use crate::book::{Book, assert_sound, day, dump, findings, rows, text, today};
use crate::staff::{act, firm_of_three, one_person, told};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::staff::document::{self, After, EditCategory, NewCategory, NewDocument, Sees};
use bo::staff::goal::{self, EditGoal, NewGoal, NewProgress, Outcome};
use bo::staff::review::{self, NewReview, Part, State};
use bo::staff::train::{
    self, Audience, CourseImportRow, EditCourse, EditTraining, NewCourse, NewNeed, NewTraining,
    TrainingRow,
};
use bo::tabular;
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

/// A course that holds two years.
pub fn course() -> NewCourse {
    NewCourse {
        code: text("first-aider"),
        name: None,
        months: None,
        law: None,
    }
}

/// The shop needs it.
pub fn need() -> NewNeed {
    NewNeed {
        audience: Audience::All,
        whom: None,
        from: day("2026-01-01"),
    }
}

/// Somebody did it.
pub fn done(on: &str) -> NewTraining {
    NewTraining {
        course: text("first-aider"),
        done_on: day(on),
        months: None,
        provider: Some(text("Red Cross")),
        cost: None,
        file: Some(("c.pdf".to_string(), b"%PDF-1.7 c".to_vec())),
    }
}

/// The same as a row.
pub fn done_row() -> TrainingRow {
    TrainingRow {
        person: text("E-1"),
        course: text("first-aider"),
        done_on: day("2026-02-28"),
        months: None,
        expires_on: None,
        provider: None,
        cost: Some("65".parse().unwrap()),
    }
}

/// A warning letter.
pub fn letter() -> NewDocument {
    NewDocument {
        category: text("warning"),
        title: text("Late"),
        dated: day("2026-11-02"),
        valid_until: None,
        name: "../letter.pdf".to_string(),
        bytes: b"%PDF-1.7 late".to_vec(),
    }
}

/// Five returns at most.
pub fn returns() -> NewGoal {
    NewGoal {
        words: text("Fewer returns"),
        target: Some("5".parse().unwrap()),
        unit: Some(text("returns")),
        weight: 60,
        from: day("2026-01-01"),
        until: day("2026-12-31"),
    }
}

/// So many on a day.
pub fn so_far(on: &str, value: &str) -> NewProgress {
    NewProgress {
        day: day(on),
        value: Some(value.parse().unwrap()),
        note: Some(text("tallied")),
    }
}

/// A review of a year.
pub fn year() -> NewReview {
    NewReview {
        reviewer: Some(text("E-2")),
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        planned_on: day("2026-11-20"),
    }
}

/// What somebody writes.
pub fn words(topic: &str, rating: Option<&str>, said: &str) -> review::Written {
    vec![(text(topic), rating.map(text), text(said))]
}

/// E-1 Ali, and E-2 Petra, who reviews him.
pub fn two_people(book: &mut Book) {
    one_person(book);
    book.write(|tx, firm| {
        let mut new = crate::staff::somebody();
        new.facts.retain(|(field, _)| {
            !matches!(
                field,
                bo::people::Field::TaxId | bo::people::Field::Login | bo::people::Field::FirstName
            )
        });
        new.facts
            .push((bo::people::Field::Login, "tester".to_string()));
        bo::staff::add(tx, firm, &new)?;
        let leads = bo::staff::Edit {
            facts: vec![(bo::people::Field::Manager, "E-2".to_string())],
            withdraw: Vec::new(),
            contract: None,
            from: day("2024-01-01"),
            reason: None,
        };
        bo::staff::edit(tx, "E-1", &leads)
    });
}

/// E-1/R1, written by Petra.
pub fn one_review(book: &mut Book) {
    two_people(book);
    book.write(|tx, firm| {
        review::plan(tx, "E-1", &year(), today())?;
        let said = words("Quality", Some("2"), "Few returns.");
        review::write(tx, firm, "E-1/R1", None, &said, today())
    });
}

/// One of everything: signed by both, closed, removed.
pub fn fill(book: &mut Book) {
    book.write(|tx, _| {
        train::add_course(tx, &course())?;
        train::add(tx, "E-1", &done("2026-02-28"), today())?;
        document::add(tx, "E-1", &letter(), today())?;
        goal::add(tx, "E-1", &returns(), today())?;
        goal::progress(tx, "E-1/Z1", &so_far("2026-06-30", "3"), today())?;
        let why = text("six returns");
        goal::close(tx, "E-1/Z1", Outcome::Missed, Some(&why), today(), today())
    });
}

/// The same beside other desks, with E-3 who reviews E-1: a correction, a category of the firm's
/// own, and a review that both have signed.
pub fn fill_all(book: &mut Book) {
    book.write(|tx, firm| {
        let mut new = crate::staff::somebody();
        new.facts = vec![
            (bo::people::Field::LastName, "Weber".to_string()),
            (bo::people::Field::FirstName, "Petra".to_string()),
            (bo::people::Field::Login, "petra".to_string()),
        ];
        bo::staff::add(tx, firm, &new)
    });
    fill(book);
    book.write(|tx, _| {
        train::withdraw(tx, "E-1/T1", &text("wrong provider"))?;
        let again = NewTraining {
            file: None,
            ..done("2026-02-28")
        };
        train::add(tx, "E-1", &again, today())?;
        document::add_category(tx, &licence())?;
        let new = NewReview {
            reviewer: Some(text("E-3")),
            ..year()
        };
        review::plan(tx, "E-1", &new, today())
    });
    act(book, "petra", |tx, firm| {
        let said = words("Quality", Some("2"), "Few returns.");
        review::write(tx, firm, "E-1/R1", None, &said, today())?;
        review::sign(tx, "E-1/R1", None, true, None, today())
    })
    .unwrap();
    let remark = text("Thank you.");
    book.write(|tx, _| review::sign(tx, "E-1/R1", None, true, Some(&remark), today()));
}

/// Copies of driving licences, kept for a year after the contract.
pub fn licence() -> NewCategory {
    NewCategory {
        code: text("licence"),
        name: text("Driving licence"),
        months: 12,
        after: After::Contract,
        sees: Sees::Owner,
        sensitive: true,
        law: text("§ 21 StVG; a year is ours"),
    }
}

fn three() -> Book {
    let mut book = firm_of_three();
    act(&mut book, "anna", |tx, _| {
        train::add_course(tx, &course())?;
        train::require(tx, "first-aider", &need())?;
        let new = NewReview {
            reviewer: None,
            ..year()
        };
        review::plan(tx, "E-3", &new, today())
    })
    .unwrap();
    book
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let mut book = three();
    let before = dump(&book.db);
    type Work = fn(&Transaction<'_>, &Firm) -> bo::base::Result<()>;
    let cases: [(&str, Work, &str); 14] = [
        (
            "anna",
            |tx, _| train::add(tx, "E-9", &done("2026-01-05"), today()).map(|_| ()),
            "there is no person `E-9`",
        ),
        (
            "anna",
            |tx, _| train::add(tx, "E-3", &done("2026-12-24"), today()).map(|_| ()),
            "on: 2026-12-24 is in the future",
        ),
        (
            "anna",
            |tx, _| {
                let mut new = done("2026-01-05");
                new.course = text("first-adier");
                train::add(tx, "E-3", &new, today()).map(|_| ())
            },
            "no course is called `first-adier`",
        ),
        (
            "anna",
            |tx, _| train::require(tx, "first-aider", &need()).map(|_| ()),
            "they need first-aider from 2026-01-01 on already",
        ),
        (
            "anna",
            |tx, _| {
                let mut new = year();
                new.reviewer = Some(text("E-3"));
                review::plan(tx, "E-3", &new, today()).map(|_| ())
            },
            "reviewer: E-3 cannot be their own reviewer",
        ),
        (
            "anna",
            |tx, firm| {
                let said = words("Quality", Some("9"), "x");
                review::write(tx, firm, "E-3/R1", None, &said, today()).map(|_| ())
            },
            "Quality: `9` is not on the scale of the firm",
        ),
        (
            "bert",
            |tx, firm| {
                let said = words("Quality", None, "x");
                review::write(tx, firm, "E-3/R1", None, &said, today()).map(|_| ())
            },
            "E-3/R1 is for E-3 and E-1, and `bert` is neither",
        ),
        (
            "anna",
            |tx, _| review::sign(tx, "E-3/R1", None, true, None, today()).map(|_| ()),
            "E-3/R1: nothing is written yet",
        ),
        (
            "cara",
            |tx, firm| {
                let said = words("Quality", None, "x");
                review::write(tx, firm, "E-3/R1", Some(Part::Reviewer), &said, today()).map(|_| ())
            },
            "part: `cara` has the part `self`, not `reviewer`",
        ),
        (
            "cara",
            |tx, _| goal::add(tx, "E-1", &returns(), today()).map(|_| ()),
            "`cara` may not see what is private to E-1",
        ),
        (
            "anna",
            |tx, _| {
                let mut new = returns();
                new.from = day("2020-01-01");
                goal::add(tx, "E-3", &new, today()).map(|_| ())
            },
            "from: E-3 is not employed on 2020-01-01",
        ),
        (
            "anna",
            |tx, _| {
                let mut new = letter();
                new.category = text("warnign");
                document::add(tx, "E-3", &new, today()).map(|_| ())
            },
            "category: no category is called `warnign`",
        ),
        (
            "anna",
            |tx, _| {
                let mut new = letter();
                new.bytes.clear();
                document::add(tx, "E-3", &new, today()).map(|_| ())
            },
            "letter.pdf is empty",
        ),
        (
            "anna",
            |tx, _| document::file(tx, "E-3/D1", today()).map(|_| ()),
            "no document is called `E-3/D1`",
        ),
    ];
    for (actor, work, expected) in cases {
        assert_eq!(told(act(&mut book, actor, work)), expected);
        assert_eq!(dump(&book.db), before, "{expected}");
    }
}

/// The definition, without the calendar's own months: the same day so many months later, or the
/// last one that the month has.
fn naive(done_on: NaiveDate, months: u32) -> NaiveDate {
    let count = done_on.year() * 12 + done_on.month0() as i32 + months as i32;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
    (1..=done_on.day())
        .filter_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        .max()
        .unwrap()
}

/// A change of a review, as numbers say: who does what.
fn step(book: &mut Book, which: u8) -> bo::base::Result<review::Review> {
    let actor = if which.is_multiple_of(2) {
        "anna"
    } else {
        "cara"
    };
    let said = words("Quality", None, &format!("words {which}"));
    act(book, actor, |tx, firm| match which / 2 % 2 {
        0 => review::write(tx, firm, "E-3/R1", None, &said, today()),
        _ => review::sign(tx, "E-3/R1", None, true, None, today()),
    })
}

fn state(book: &Book) -> State {
    review::list(&book.db, Some("E-3")).unwrap()[0].state
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_course_holds_until_the_day_of_the_definition(
        offset in 0_i64..20_000, months in 1_u32..=600,
    ) {
        let done_on = day("1995-01-01") + chrono::Duration::days(offset);
        prop_assert_eq!(train::expires(done_on, months), Some(naive(done_on, months)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_signature_never_survives_an_edit(steps in prop::collection::vec(0_u8..4, 1..12)) {
        let mut book = three();
        for which in steps {
            let before = state(&book);
            let done = step(&mut book, which);
            if before == State::Final {
                prop_assert!(done.is_err(), "a final review changes");
            } else if which / 2 == 0 {
                prop_assert!(done.is_ok());
                prop_assert_eq!(state(&book), State::Written);
            }
        }
        prop_assert!(findings(&book.db).is_empty());
    }

    #[test]
    fn the_order_of_entry_of_progress_does_not_matter(
        order in Just(vec![1_u32, 2, 3, 4, 5]).prop_shuffle(),
    ) {
        let mut book = three();
        act(&mut book, "anna", |tx, _| goal::add(tx, "E-3", &returns(), today())).unwrap();
        for month in order {
            let new = so_far(&format!("2026-0{month}-15"), &month.to_string());
            act(&mut book, "cara", |tx, _| goal::progress(tx, "E-3/Z1", &new, today())).unwrap();
        }
        let rows = goal::list(&book.db, "cara", Some("E-3"), true, today()).unwrap();
        prop_assert_eq!(rows[0].value, Some("5".parse().unwrap()));
    }
}

#[test]
fn both_sign_the_same_text_and_then_it_is_final() {
    let mut book = three();
    assert_eq!(state(&book), State::Planned);
    step(&mut book, 0).unwrap();
    assert_eq!(
        told(step(&mut book, 3)),
        "E-3/R1: E-1 has not signed what is written now"
    );
    step(&mut book, 2).unwrap();
    assert_eq!(state(&book), State::SignedByReviewer);
    step(&mut book, 1).unwrap();
    assert_eq!(state(&book), State::Written);
    step(&mut book, 2).unwrap();
    let remark = text("The returns were not mine.");
    act(&mut book, "cara", |tx, _| {
        review::sign(tx, "E-3/R1", None, false, Some(&remark), today())
    })
    .unwrap();
    assert_eq!(state(&book), State::Final);
    assert_eq!(
        told(step(&mut book, 0)),
        "both have signed E-3/R1: it is final"
    );
    let shown = act(&mut book, "cara", |tx, _| {
        review::show(tx, "E-3/R1", today())
    })
    .unwrap();
    let last = shown.last().unwrap().text.clone().unwrap();
    assert!(last.ends_with("The returns were not mine."), "{last}");
    assert!(last.starts_with("seen, not agreed"), "{last}");
    // Bert stands in for Anna, who leads Cara.
    assert!(
        act(&mut book, "bert", |tx, _| review::show(
            tx,
            "E-3/R1",
            today()
        ))
        .is_ok()
    );
    let looks = rows(
        &book.db,
        "SELECT actor, purpose, fields FROM staff_access ORDER BY id",
    );
    assert_eq!(
        looks,
        ["cara|review show|E-3/R1", "bert|review show|E-3/R1"]
    );
    assert_sound(&book.db);
}

#[test]
fn the_latest_of_what_was_done_counts() {
    let mut book = three();
    let due = |book: &Book, on: &str| {
        let rows = train::standings(&book.db, day(on), 30).unwrap();
        let row = |it: train::StandingRow| {
            let standing = bo::base::Code::as_str(it.standing);
            format!("{} {standing} {}", it.person, it.due_on)
        };
        rows.into_iter().map(row).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        due(&book, "2026-11-22"),
        "E-1 missing 2026-01-01, E-2 missing 2026-01-01, E-3 missing 2026-01-01"
    );
    for (person, on) in [
        ("E-1", "2024-02-29"),
        ("E-1", "2022-01-01"),
        ("E-2", "2026-11-22"),
    ] {
        act(&mut book, "anna", |tx, _| {
            train::add(
                tx,
                person,
                &{
                    let mut new = done(on);
                    new.file = None;
                    new
                },
                today(),
            )
        })
        .unwrap();
    }
    assert_eq!(
        due(&book, "2026-03-01"),
        "E-3 missing 2026-01-01, E-1 expired 2026-02-28"
    );
    assert_eq!(
        due(&book, "2026-02-28"),
        "E-3 missing 2026-01-01, E-1 expiring 2026-02-28"
    );
    act(&mut book, "anna", |tx, _| {
        train::add(tx, "E-1", &done("2026-02-20"), today())
    })
    .unwrap();
    assert_eq!(due(&book, "2026-11-22"), "E-3 missing 2026-01-01");
    assert_sound(&book.db);
}

#[test]
fn a_file_is_read_once_and_wrong_lines_are_named() {
    let mut book = three();
    let mut read = |csv: &str| {
        act(&mut book, "anna", |tx, _| {
            let source = tabular::Source {
                name: "done.csv",
                bytes: &mut csv.as_bytes(),
                locale: tabular::Locale::Iso,
            };
            let mut outcomes = tabular::Tally::default();
            tabular::gather_named(source, &[], |_, row: TrainingRow| {
                outcomes.count(train::import(tx, &row, today())?);
                Ok(())
            })?
            .finish()?;
            Ok(outcomes.to_string())
        })
    };
    let csv = "person,course,done_on,provider,cost\nE-1,first-aider,2026-02-28,,65\n";
    assert_eq!(read(csv).unwrap(), "1 added");
    assert_eq!(read(csv).unwrap(), "0 added, 1 unchanged");
    let wrong = "person,course,done_on,provider,cost\nE-2,first-adier,2026-02-28,,65\n";
    let err = told(read(wrong));
    assert!(err.contains("done.csv:2"), "{err}");
    assert!(err.contains("first-adier"), "{err}");
    assert!(
        told(read(
            "person,course,done_on,cost\nE-1,first-aider,2026-02-28,70\n"
        ))
        .contains("other content")
    );
}

#[test]
fn a_paper_is_kept_byte_for_byte_once_and_leaves_a_trace() {
    let mut book = three();
    act(&mut book, "anna", |tx, _| {
        document::add(tx, "E-3", &letter(), today())
    })
    .unwrap();
    assert_eq!(
        told(act(&mut book, "anna", |tx, _| document::add(
            tx,
            "E-3",
            &letter(),
            today()
        ))),
        "E-3 has this file already: E-3/D1"
    );
    let (name, bytes) = act(&mut book, "cara", |tx, _| {
        document::file(tx, "E-3/D1", today())
    })
    .unwrap();
    assert_eq!(
        (name.as_str(), bytes.as_slice()),
        ("letter.pdf", letter().bytes.as_slice())
    );
    let looks = rows(&book.db, "SELECT actor, purpose, fields FROM staff_access");
    assert_eq!(looks, ["cara|document get|warning E-3/D1"]);
    // A contract is nobody's but the person's and the owner's.
    let mut contract = letter();
    contract.category = text("contract");
    contract.bytes.push(b'!');
    act(&mut book, "anna", |tx, _| {
        document::add(tx, "E-3", &contract, today())
    })
    .unwrap();
    assert_eq!(
        told(act(&mut book, "anna", |tx, _| document::file(
            tx,
            "E-3/D2",
            today()
        ))),
        "`anna` may not see what is private to E-3"
    );
    let why = text("matters no more");
    act(&mut book, "anna", |tx, _| {
        document::remove(tx, "E-3/D1", &why, today())
    })
    .unwrap();
    assert_eq!(
        told(act(&mut book, "cara", |tx, _| document::file(
            tx,
            "E-3/D1",
            today()
        ))),
        "E-3/D1 was removed on 2026-11-22"
    );
    let left = rows(
        &book.db,
        "SELECT category, dated, title, content, length(sha256), reason FROM staff_document
         WHERE number = 'E-3/D1'",
    );
    assert_eq!(left, ["warning|2026-11-02|||32|matters no more"]);
    // The same file may come again.
    act(&mut book, "anna", |tx, _| {
        document::add(tx, "E-3", &letter(), today())
    })
    .unwrap();
    assert_sound(&book.db);
}

#[test]
fn a_closed_goal_is_final() {
    let mut book = three();
    act(&mut book, "anna", |tx, _| {
        goal::add(tx, "E-3", &returns(), today())
    })
    .unwrap();
    let close = |book: &mut Book, reason: Option<&str>| {
        let reason = reason.map(text);
        act(book, "anna", |tx, _| {
            goal::close(
                tx,
                "E-3/Z1",
                Outcome::Missed,
                reason.as_ref(),
                today(),
                today(),
            )
        })
    };
    assert_eq!(
        told(close(&mut book, None)),
        "reason: say why it was not reached"
    );
    close(&mut book, Some("six")).unwrap();
    assert_eq!(
        told(close(&mut book, Some("six"))),
        "E-3/Z1 was closed on 2026-11-22"
    );
    let edit = EditGoal {
        weight: Some(10),
        ..EditGoal::default()
    };
    assert_eq!(
        told(act(&mut book, "anna", |tx, _| goal::edit(
            tx,
            "E-3/Z1",
            &edit,
            today()
        ))),
        "E-3/Z1 was closed on 2026-11-22"
    );
    assert_sound(&book.db);
}

/// The rows of what bo writes, changed by another program.
#[test]
fn what_another_program_changes_is_found() {
    for (break_it, found) in [
        ("SELECT 1", false),
        (
            "UPDATE staff_document SET content = X'00' WHERE id = 1",
            true,
        ),
        (
            "UPDATE staff_document SET sha256 = zeroblob(32) WHERE id = 1",
            true,
        ),
    ] {
        let mut book = Book::new(Chart::Skr03);
        two_people(&mut book);
        fill(&mut book);
        assert_sound(&book.db);
        book.write(|tx, _| {
            for name in rows(tx, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                tx.execute(&format!("DROP TRIGGER {name}"), &[])?;
            }
            match found {
                true => tx.execute(break_it, &[]).map(drop),
                false => Ok(()),
            }
        });
        let seen = findings(&book.db).into_iter();
        // The triggers were taken off to get here.
        let seen: Vec<String> = seen
            .filter(|it| it.code != "BO-FILE-3")
            .map(|it| format!("{} {}", it.code, it.at))
            .collect();
        assert_eq!(!seen.is_empty(), found, "{break_it}: {seen:?}");
    }
}

#[test]
fn what_was_entered_by_mistake_counts_no_more_and_stays_with_the_reason() {
    let mut book = Book::new(Chart::Skr03);
    two_people(&mut book);
    book.write(|tx, _| {
        train::add_course(tx, &course())?;
        train::add(tx, "E-1", &done("2026-02-28"), today())
    });
    let before = dump(&book.db);
    let edit = |edit: EditTraining| {
        move |tx: &Transaction<'_>, _: &Firm| {
            train::edit(tx, "E-1/T1", &edit, &text("mistyped"), today()).map(drop)
        }
    };
    let other_day = EditTraining {
        done_on: Some(day("2026-03-02")),
        provider: Some(text("")),
        ..EditTraining::default()
    };
    for (refused, expected) in [
        (
            told(act(&mut book, "tester", edit(EditTraining::default()))),
            "E-1/T1: nothing is different",
        ),
        (
            told(act(
                &mut book,
                "tester",
                edit(EditTraining {
                    done_on: Some(day("2026-12-24")),
                    ..EditTraining::default()
                }),
            )),
            "on: 2026-12-24 is in the future",
        ),
        (
            told(act(&mut book, "tester", |tx, _| {
                train::withdraw(tx, "E-1/T1", &text(""))
            })),
            "reason: says nothing",
        ),
        (
            told(act(&mut book, "tester", |tx, _| {
                train::withdraw(tx, "E-1/T9", &text("no"))
            })),
            "nothing that was done is called `E-1/T9`",
        ),
    ] {
        assert_eq!(refused, expected);
        assert!(dump(&book.db) == before, "{expected}: something is written");
    }
    act(&mut book, "tester", edit(other_day)).unwrap();
    let all = train::list(&book.db, Some("E-1"), None, true).unwrap();
    let of: Vec<_> = all
        .iter()
        .map(|it| {
            (
                it.number.as_str(),
                it.done_on.to_string(),
                it.provider.as_deref(),
                it.document.as_deref(),
                it.reason.as_deref(),
            )
        })
        .collect();
    let (first, second) = ("2026-02-28".to_string(), "2026-03-02".to_string());
    let paper = Some("E-1/D1");
    assert_eq!(
        of,
        [
            ("E-1/T1", first, Some("Red Cross"), paper, Some("mistyped")),
            ("E-1/T2", second, None, paper, None),
        ]
    );
    assert_eq!(train::list(&book.db, None, None, false).unwrap().len(), 1);
    // On the first day it may be entered once more.
    let again = NewTraining {
        file: None,
        ..done("2026-02-28")
    };
    book.write(|tx, _| train::add(tx, "E-1", &again, today()));
    let twice = told(act(&mut book, "tester", |tx, _| {
        train::withdraw(tx, "E-1/T1", &text("no"))
    }));
    assert_eq!(twice, "E-1/T1 was withdrawn on 2026-11-22 already");
    let exported = train::training_rows(&book.db).unwrap();
    assert_eq!(exported.len(), 2);
    for row in &exported {
        let found = act(&mut book, "tester", |tx, _| train::import(tx, row, today()));
        assert_eq!(found.unwrap(), tabular::Outcome::Unchanged);
    }
    assert_sound(&book.db);
}

#[test]
fn a_course_is_corrected_for_those_to_come_and_removed_while_nobody_has_it() {
    let mut book = three();
    let run = |book: &mut Book, edit: EditCourse| {
        act(book, "anna", |tx, _| {
            train::edit_course(tx, "first-aider", &edit)
        })
    };
    let months = |it: Option<u32>| EditCourse {
        months: Some(it),
        ..EditCourse::default()
    };
    assert_eq!(
        told(run(&mut book, months(Some(601)))),
        "months: 601 is not from 1 to 600"
    );
    assert_eq!(
        told(run(&mut book, months(Some(24)))),
        "nothing of the course `first-aider` is different"
    );
    assert_eq!(run(&mut book, months(Some(36))).unwrap().months, Some(36));
    assert_eq!(run(&mut book, months(None)).unwrap().months, None);
    let told_of = told(act(&mut book, "anna", |tx, _| {
        train::remove_course(tx, "first-aider")
    }));
    assert_eq!(
        told_of,
        "people have done `first-aider`, need it, or were to do it: it stays"
    );
    // A row without months does not run out, whatever is offered under its code.
    let row = CourseImportRow {
        code: text("forklift"),
        name: text("Forklift"),
        months: None,
        law: None,
    };
    for expected in [tabular::Outcome::Added, tabular::Outcome::Unchanged] {
        let found = act(&mut book, "anna", |tx, _| train::import_course(tx, &row));
        assert_eq!(found.unwrap(), expected);
    }
    let exported = train::course_export_rows(&book.db).unwrap();
    assert!(exported.contains(&row), "{exported:?}");
    act(&mut book, "anna", |tx, _| {
        train::remove_course(tx, "forklift")
    })
    .unwrap();
    assert_sound(&book.db);
}

#[test]
fn a_category_of_the_firm_says_who_sees_its_papers_and_how_long() {
    let mut book = Book::new(Chart::Skr03);
    two_people(&mut book);
    let paper = NewDocument {
        category: text("licence"),
        ..letter()
    };
    assert_eq!(
        told(act(&mut book, "tester", |tx, _| document::add(
            tx,
            "E-1",
            &paper,
            today()
        ))),
        "category: no category is called `licence`"
    );
    for (new, expected) in [
        (
            NewCategory {
                code: text("warning"),
                ..licence()
            },
            "there is a category `warning` already",
        ),
        (
            NewCategory {
                months: 0,
                ..licence()
            },
            "months: 0 is not from 1 to 600",
        ),
        (
            NewCategory {
                law: text(""),
                ..licence()
            },
            "law: it is empty",
        ),
    ] {
        let found = act(&mut book, "tester", |tx, _| {
            document::add_category(tx, &new)
        });
        assert_eq!(told(found), expected);
    }
    book.write(|tx, _| {
        document::add_category(tx, &licence())?;
        document::add(tx, "E-1", &paper, today())?;
        bo::staff::end_contract(
            tx,
            "E-1/1",
            day("2026-11-30"),
            bo::people::EndCause::Agreement,
            None,
        )
    });
    // E-2 leads E-1, and is no owner.
    let seen = document::list(&book.db, "tester", None, false, today()).unwrap();
    assert!(seen.is_empty(), "{seen:?}");
    let seen = document::list(&book.db, "ali", None, false, today()).unwrap();
    assert_eq!(seen[0].keep_until, Some(day("2027-11-30")));
    let edit = EditCategory {
        months: Some(24),
        sees: Some(Sees::Leaders),
        ..EditCategory::default()
    };
    book.write(|tx, _| document::edit_category(tx, "licence", &edit));
    let seen = document::list(&book.db, "tester", None, false, today()).unwrap();
    assert_eq!(seen[0].keep_until, Some(day("2028-11-30")));
    let kept = told(act(&mut book, "tester", |tx, _| {
        document::remove_category(tx, "licence")
    }));
    assert_eq!(kept, "E-1/D1 is in the category `licence`: it stays");
    let ours = told(act(&mut book, "tester", |tx, _| {
        document::edit_category(tx, "warning", &edit)
    }));
    assert_eq!(ours, "`warning` comes with bo: it stays as it is");
    assert_sound(&book.db);
}

#[test]
fn a_review_on_paper_says_what_both_have_written_and_who_may_print_it() {
    let mut book = Book::new(Chart::Skr03);
    one_review(&mut book);
    let firm = book.firm.clone();
    let print = |book: &mut Book, actor: &str| {
        act(book, actor, |tx, _| {
            review::letter(tx, &firm, "E-1/R1", bo::base::Language::De, today())
        })
    };
    let (draft, on) = print(&mut book, "tester").unwrap();
    assert_eq!(on, day("2026-11-20"));
    let said = format!("{:?}", draft.blocks);
    assert!(said.contains("Quality – Bewertung: 2"), "{said}");
    assert!(said.contains("Few returns."), "{said}");
    assert!(said.contains("Entwurf"), "{said}");
    assert_eq!(draft.recipient[0], "Ali Yilmaz");
    act(&mut book, "tester", |tx, _| {
        review::sign(tx, "E-1/R1", None, true, None, today())
    })
    .unwrap();
    let remark = text("The returns were not mine.");
    act(&mut book, "ali", |tx, _| {
        review::sign(tx, "E-1/R1", None, false, Some(&remark), today())
    })
    .unwrap();
    let (last, _) = print(&mut book, "ali").unwrap();
    let said = format!("{:?}", last.blocks);
    assert!(!said.contains("Entwurf"), "{said}");
    assert!(
        said.contains("gesehen am 22.11.2026, nicht einverstanden: The returns were not mine."),
        "{said}"
    );
    assert_eq!(
        told(print(&mut book, "nobody")),
        "`nobody` is the login of nobody who is here"
    );
    assert_sound(&book.db);
}

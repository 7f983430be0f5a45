//! Training, reviews, goals and papers about people: what must hold whatever happens.

use crate::book::{Book, assert_sound, day, dump, findings, rows, text, today};
use crate::staff::{act, firm_of_three, one_person, told};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::staff::document::{self, NewDocument};
use bo::staff::goal::{self, EditGoal, NewGoal, NewProgress, Outcome};
use bo::staff::review::{self, NewReview, Part, State};
use bo::staff::train::{self, Audience, NewCourse, NewNeed, NewTraining, TrainingRow};
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
        note: Some(text("counted")),
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

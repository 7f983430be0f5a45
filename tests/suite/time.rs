//! Working time and shifts: what must hold whatever happens.

use crate::book::{Book, assert_sound, day, dump, rows, text};
use bo::base::{Id, Money, Result, Severity};
use bo::calendar::{Moment, Municipality, State, Workplace};
use bo::db::{Connection, Mode, Transaction};
use bo::ledger::Chart;
use bo::people;
use bo::staff::shift::{self, NewShift};
use bo::staff::time::{
    self, About, By, Correction, Holidays, Hours, Import, Kind, ReportRow, Span, Stretch, TimeRow,
    WorkDay,
};
use bo::tabular::{self, OnExisting, Source, Tally};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A span as people type it.
pub fn span(text: &str) -> Span {
    text.parse().unwrap()
}

/// A length as people type it.
pub fn hours(text: &str) -> Hours {
    text.parse().unwrap()
}

/// E-1 with entry 1, which stands.
pub fn one_entry(book: &mut Book) {
    crate::staff::one_person(book);
    book.write(|tx, _| add(tx, "2026-11-20", &["8:00-12:00", "12:30-16:30"]));
}

/// Adds spans of E-1.
pub fn add(tx: &Transaction<'_>, date: &str, spans: &[&str]) -> Result<String> {
    let spans: Vec<Span> = spans.iter().map(|it| span(it)).collect();
    let none = hours("0m");
    time::add(tx, "E-1", day(date), &spans, none, &About::default()).map(|it| format!("{it:?}"))
}

#[test]
fn spans_of_a_day_follow_each_other() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    for spans in [
        ["8:00-12:00", "11:00-16:00"],
        ["22:00-6:00", "2:00-4:00"],
        ["8:00-16:00", "7:00-9:00"],
    ] {
        let err = book
            .run(Mode::Commit, |tx, _| add(tx, "2026-11-20", &spans))
            .unwrap_err();
        assert!(err.to_string().contains("starts before"), "{err}");
    }
    assert_eq!(rows(&book.db, "SELECT id FROM time_entry"), [""; 0]);
    book.write(|tx, _| add(tx, "2026-11-19", &["18:00-23:00", "1:00-4:00"]));
}

/// A shift of E-1 with half an hour of break.
pub fn shift(date: &str, from_to: &str) -> NewShift {
    NewShift {
        person: text("E-1"),
        day: day(date),
        span: span(from_to),
        pause: hours("30m"),
        role: Some(text("foreman")),
        place: None,
    }
}

/// E-1 with a shift on a Monday.
pub fn one_shift(book: &mut Book) {
    crate::staff::one_person(book);
    book.write(|tx, _| shift::plan(tx, &shift("2026-11-30", "6:00-14:30"), None));
}

/// Another end for entry 2.
pub fn correction() -> Correction {
    Correction {
        span: Some(span("12:30-17:00")),
        ..Correction::default()
    }
}

/// What can be final about time, of E-1: corrected, settled, planned, published, taken back.
pub fn fill(book: &mut Book) {
    book.write(|tx, _| {
        add(tx, "2026-11-20", &["8:00-12:00", "12:30-16:30"])?;
        time::correct(tx, Id::new(2), &correction(), &text("stayed"))?;
        let (on, kind) = (day("2026-11-20"), Kind::PaidOut);
        time::post(tx, "E-1", on, kind, hours("1h"), &text("paid"))?;
        time::take_back(tx, 1, &text("was not"))?;
        time::post(tx, "E-1", on, kind, hours("2h"), &text("paid"))?;
        let person = people::get(tx, "E-1")?;
        time::start(tx, &person, Moment::hour(day("2026-11-22"), 8), None)?;
        shift::plan(tx, &shift("2026-11-30", "6:00-14:30"), None)?;
        shift::plan(tx, &shift("2026-12-01", "6:00-14:30"), None)?;
        shift::publish(tx, (day("2026-11-30"), day("2026-12-01")), None)?;
        shift::remove(tx, Id::new(2), Some(&text("swapped")))?;
        Ok(())
    });
}

/// Three entries of E-1.
pub const ROWS: &str = "\
person,day,from,to,break,project,billable
E-1,2026-10-12,8:00,16:30,0:30,roof,true
E-1,2026-10-13,22:00,6:00,45m,,
E-1,2026-11-02,08:00,12:00,,,
";

/// Reads a file of working time.
pub fn import(tx: &Transaction<'_>, csv: &str, answer: OnExisting) -> Result<Tally> {
    imported(tx, csv, answer).map(|it| it.0)
}

/// The same, with what it corrected, as `entry from-to`.
fn imported(tx: &Transaction<'_>, csv: &str, answer: OnExisting) -> Result<(Tally, Vec<String>)> {
    let mut import = Import::new(answer);
    let mut tally = Tally::default();
    let source = Source {
        name: "hours.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    tabular::read(source, |_, row: TimeRow| {
        tally.count(import.row(tx, row)?);
        Ok(())
    })?;
    let replaced = import.replaced(tx)?.into_iter();
    let told = replaced.map(|it| format!("{} {}-{}", it.entry, it.from, it.to));
    let told = told.collect();
    import.close(tx)?;
    Ok((tally, told))
}

/// What the file says.
#[track_caller]
fn read<T>(book: &Book, work: impl FnOnce(&Connection) -> Result<T>) -> T {
    work(&book.db).unwrap()
}

fn refused(book: &mut Book, work: impl Fn(&Transaction<'_>) -> Result<()>) -> String {
    let before = dump(&book.db);
    let err = book.run(Mode::Commit, |tx, _| work(tx)).unwrap_err();
    assert_eq!(dump(&book.db), before, "nothing is written");
    err.to_string()
}

#[test]
fn rows_that_overlap_in_one_file_name_no_entry() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    let csv = "person,day,from,to\nE-1,2026-11-20,8:00,12:00\nE-1,2026-11-20,11:00,13:00\n";
    let said = refused(&mut book, |tx| {
        import(tx, csv, OnExisting::Refuse).map(drop)
    });
    let expected =
        "E-1: 2026-11-20 11:00-13:00 overlaps the row of 2026-11-20 08:00-12:00 in this file";
    assert!(said.contains(expected) && !said.contains("entry"), "{said}");
}

#[test]
fn work_of_days_to_come_is_refused() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    let expected = "day: 2026-11-23 is still to come, and nobody has worked on it";
    let said = refused(&mut book, |tx| {
        add(tx, "2026-11-23", &["8:00-12:00"]).map(drop)
    });
    assert_eq!(said, expected);
    let csv = "person,day,from,to\nE-1,2026-11-23,8:00,12:00\n";
    let said = refused(&mut book, |tx| {
        import(tx, csv, OnExisting::Refuse).map(drop)
    });
    assert!(said.contains(expected), "{said}");
    let said = refused(&mut book, |tx| {
        let person = people::get(tx, "E-1")?;
        time::start(tx, &person, Moment::hour(day("2026-11-22"), 23), None).map(drop)
    });
    assert_eq!(said, "at: 2026-11-22 23:00 is still to come");
}

#[test]
fn work_on_days_of_leave_or_sickness_is_told_and_found() {
    use bo::staff::sick::{self, NewSickness};
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    book.write(|tx, firm| {
        // On leave from 2 to 6 March.
        bo::staff::leave::import_absence(tx, firm, &crate::leave::absence())?;
        let flu = NewSickness {
            first: day("2026-10-12"),
            last: Some(day("2026-10-13")),
            same_as: None,
            certified: None,
            certified_until: None,
        };
        sick::add(tx, "E-1", &flu)?;
        add(tx, "2026-03-04", &["8:00-12:00"])?;
        add(tx, "2026-10-13", &["8:00-12:00"])?;
        add(tx, "2026-10-14", &["8:00-12:00"])
    });
    let said = read(&book, |conn| {
        let person = people::get(conn, "E-1")?;
        let days = ["2026-03-04", "2026-10-13", "2026-10-14"].map(day);
        time::beside(conn, &person, &days)
    });
    assert_eq!(
        said,
        [
            "E-1 worked on 2026-03-04 and is on leave from 2026-03-02 to 2026-03-06",
            "E-1 worked on 2026-10-13 and is sick from 2026-10-12 to 2026-10-13"
        ]
    );
    let looked = read(&book, |conn| {
        let year = (day("2026-01-01"), day("2026-12-31"));
        time::audit(conn, None, None, year, day("2026-11-22"))
    });
    let found: Vec<String> = looked.findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "work on a day of leave from 2026-03-02 to 2026-03-06 (§ 7 BUrlG)",
            "work on a day of sickness from 2026-10-12 to 2026-10-13 (§ 3 EFZG)"
        ]
    );
}

#[test]
fn a_shift_on_a_sunday_or_a_holiday_is_told() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    let mut said = |on: &str| {
        let state = Some(bo::calendar::State::Nw);
        book.write(|tx, _| {
            let id = shift::plan(tx, &shift(on, "8:00-12:00"), state)?;
            shift::warnings(tx, id, state)
        })
    };
    assert_eq!(said("2026-11-30"), Vec::<String>::new());
    assert_eq!(
        said("2026-12-13"),
        ["E-1 2026-12-13: work on a Sunday is free (§§ 9, 10 ArbZG)"]
    );
    assert_eq!(said("2026-12-25").len(), 1);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    let first = book.write(|tx, _| import(tx, ROWS, OnExisting::Refuse));
    assert_eq!(first.to_string(), "3 added");
    let before = rows(&book.db, "SELECT * FROM time_entry");
    let again = book.write(|tx, _| import(tx, ROWS, OnExisting::Refuse));
    assert_eq!(again.to_string(), "0 added, 3 unchanged");
    assert_eq!(rows(&book.db, "SELECT * FROM time_entry"), before);
    // Another end is a correction, if it is wanted; the old row stays with its reason.
    let later = ROWS.replace("16:30", "17:00");
    let said = refused(&mut book, |tx| {
        import(tx, &later, OnExisting::Refuse).map(drop)
    });
    assert!(said.contains("hours.csv:2"), "{said}");
    assert!(
        said.contains("overlaps entry 1, 2026-10-12 08:00-16:30"),
        "{said}"
    );
    let (updated, told) = book.write(|tx, _| imported(tx, &later, OnExisting::Update));
    assert_eq!(updated.to_string(), "0 added, 1 updated, 2 unchanged");
    assert_eq!(told, ["1 08:00-16:30", "4 08:00-17:00"]);
    let gone = rows(&book.db, "SELECT gone_reason FROM time_entry WHERE id = 1");
    assert!(gone[0].contains("import"), "{gone:?}");
    assert_sound(&book.db);
}

#[test]
fn bad_rows_are_refused_with_their_place() {
    let mut book = Book::new(Chart::Skr03);
    one_entry(&mut book);
    let head = "person,day,from,to,break\n";
    for (row, expected) in [
        (
            "E-1,2026-11-20,11:00,12:15,",
            "overlaps entry 1, 2026-11-20 08:00-12:00",
        ),
        ("E-1,2026-11-19,8:00,25:00,", "`25:00` is no time of day"),
        ("E-1,2026-11-19,8:00,9:00,1M", "`1M` is no length of time"),
        ("E-1,2026-11-19,8:00,9:00,60m", "leaves nothing"),
        (
            "E-1,2023-12-31,8:00,9:00,",
            "E-1 has no contract on 2023-12-31",
        ),
        ("E-9,2026-11-19,8:00,9:00,", "there is no person `E-9`"),
        (
            "E-1,2026-03-29,2:30,9:00,",
            "there is no 02:30 on 2026-03-29",
        ),
    ] {
        let csv = format!("{head}{row}\n");
        let said = refused(&mut book, |tx| {
            import(tx, &csv, OnExisting::Refuse).map(drop)
        });
        assert!(said.contains("hours.csv:2"), "{said}");
        assert!(said.contains(expected), "{said}");
    }
    // Within a file as well.
    let twice = format!("{head}E-1,2026-11-19,8:00,9:00,\nE-1,2026-11-19,8:30,9:30,\n");
    let said = refused(&mut book, |tx| {
        import(tx, &twice, OnExisting::Refuse).map(drop)
    });
    assert!(said.contains("hours.csv:3"), "{said}");
    let said = refused(&mut book, |tx| {
        add(tx, "2026-11-18", &["0:00-20:00", "21:00-2:00"]).map(drop)
    });
    assert_eq!(
        said,
        "E-1: 2026-11-18 would have 25:00 of work, and a work day has no more than 24:00"
    );
}

#[test]
fn a_correction_keeps_what_was_there() {
    let mut book = Book::new(Chart::Skr03);
    one_entry(&mut book);
    book.write(|tx, _| time::correct(tx, Id::new(2), &correction(), &text("stayed")));
    let found = rows(
        &book.db,
        "SELECT id, ends - starts, replaces, gone_reason FROM time_entry ORDER BY id",
    );
    assert_eq!(found.len(), 3);
    assert!(found[1].contains("stayed"), "{found:?}");
    assert!(found[2].contains("270"), "{found:?}");
    // What is gone cannot be corrected again, and the same is no correction.
    refused(&mut book, |tx| time::remove(tx, Id::new(2), &text("again")));
    let said = refused(&mut book, |tx| {
        time::correct(tx, Id::new(3), &correction(), &text("again")).map(drop)
    });
    assert_eq!(said, "entry 3 says so already");
    assert_sound(&book.db);
}

#[test]
fn the_clock_becomes_entries() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    let at = |hour| Moment::hour(day("2026-11-20"), hour);
    book.write(|tx, _| {
        let person = people::get(tx, "E-1")?;
        time::start(tx, &person, at(22), None)?;
        time::pause(tx, &person, Moment::hour(day("2026-11-21"), 1))?;
        time::start(
            tx,
            &person,
            Moment::hour(day("2026-11-21"), 1).plus(30),
            None,
        )?;
        time::stop(tx, &person, Moment::hour(day("2026-11-21"), 6)).map(drop)
    });
    // What went on after midnight belongs to the day it started on.
    let days = read(&book, |conn| {
        let person = people::get(conn, "E-1")?;
        time::days(conn, &person, day("2026-11-20"), day("2026-11-21"))
    });
    assert_eq!(days.len(), 1);
    assert_eq!((days[0].net(), days[0].gross()), (450, 480));
    assert!(rows(&book.db, "SELECT * FROM time_clock").is_empty());
    // And goes out and comes in again as it is.
    let mut out = Vec::new();
    read(&book, |conn| {
        let days = (day("2026-11-20"), day("2026-11-20"));
        time::each_time_row(conn, None, days, |row| {
            out.push(row);
            Ok(())
        })
    });
    assert_eq!(out[1].starts_on, Some(day("2026-11-21")));
    let again = book.write(|tx, _| {
        let mut import = Import::new(OnExisting::Refuse);
        let done = out
            .into_iter()
            .map(|row| import.row(tx, row))
            .collect::<Result<Vec<_>>>()?;
        import.close(tx)?;
        Ok(done)
    });
    assert_eq!(again, [tabular::Outcome::Unchanged; 2]);
    assert_sound(&book.db);
}

#[test]
fn a_shift_is_refused_with_all_reasons_at_once() {
    let mut book = Book::new(Chart::Skr03);
    one_shift(&mut book);
    let said = refused(&mut book, |tx| {
        let mut new = shift("2026-12-01", "0:30-12:00");
        new.pause = hours("0m");
        shift::plan(tx, &new, None).map(drop)
    });
    assert_eq!(
        said,
        "E-1 cannot work on 2026-12-01 00:30-12:00: work 11:30 > 10:00 (§ 3 ArbZG); \
         break 0:00 < 0:45 (§ 4 ArbZG); rest 10:00 < 11:00 (§ 5 ArbZG)"
    );
    let said = refused(&mut book, |tx| {
        shift::plan(tx, &shift("2023-12-31", "6:00-14:30"), None).map(drop)
    });
    assert!(said.contains("has no contract on 2023-12-31"), "{said}");
    // The day before is as good a reason as the day after.
    let said = refused(&mut book, |tx| {
        shift::plan(tx, &shift("2026-11-29", "15:00-22:00"), None).map(drop)
    });
    assert!(said.contains("rest 8:00 < 11:00"), "{said}");
    let said = refused(&mut book, |tx| {
        shift::plan(tx, &shift("2026-11-30", "14:00-18:00"), None).map(drop)
    });
    assert!(
        said.contains("shift 1 on 2026-11-30 06:00-14:30 is at the same time"),
        "{said}"
    );
}

#[test]
fn a_month_is_checked_for_everybody() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    book.write(|tx, _| {
        add(tx, "2026-10-08", &["7:00-12:00", "12:45-18:27"])?;
        add(tx, "2026-10-14", &["13:00-18:00", "18:30-22:00"])?;
        add(tx, "2026-10-15", &["8:15-12:00"])
    });
    let span = (day("2026-10-01"), day("2026-10-31"));
    let looked = read(&book, |conn| {
        time::audit(conn, None, None, span, day("2026-11-22"))
    });
    let found: Vec<String> = looked
        .findings
        .iter()
        .map(|it| format!("{} {it}", it.day))
        .collect();
    assert_eq!(
        found,
        [
            "2026-10-08 work 10:42 > 10:00 (§ 3 ArbZG)",
            "2026-10-15 rest 10:15 < 11:00 (§ 5 ArbZG)",
        ]
    );
    assert_eq!(looked.days, 3);
    assert!(
        looked
            .findings
            .iter()
            .all(|it| it.severity == Severity::Error)
    );
}

/// What a premium is worth: never of more wage than the law lets go untaxed.
#[test]
fn premiums_have_a_most() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut book);
    book.write(|tx, _| add(tx, "2026-11-22", &["8:00-10:00"]));
    let mut found = Vec::new();
    read(&book, |conn| {
        let days = (day("2026-11-01"), day("2026-11-30"));
        time::premiums(conn, None, None, days, true, |_, row| {
            found.push(row);
            Ok(())
        })
    });
    // 3500 / (40 × 4.35) = 20.1149, two hours, 50 percent.
    assert_eq!(found.len(), 1);
    let amount = |cents| Some(Money::from_minor(cents, bo::base::Currency::EUR).into());
    assert_eq!(found[0].wage, amount(2_011));
    assert_eq!(found[0].tax_free, amount(2_011));
    assert_eq!(found[0].insurance_free, amount(2_011));
}

/// A work day: when it starts, and how long each part and the break after it are.
fn worked() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((1_u32..300, 0_u32..90), 1..5)
}

/// The parts of a day that starts on a minute; what has no room is left out.
fn parts(starts: Moment, lengths: &[(u32, u32)]) -> Vec<Stretch> {
    let mut at = starts;
    let mut parts = Vec::new();
    for (work, pause) in lengths {
        let ends = at.plus((*work).into());
        parts.push((at, ends));
        at = ends.plus((*pause).into());
    }
    parts
}

fn sums(rows: &[ReportRow]) -> [i64; 6] {
    rows.iter().fold([0; 6], |sum, row| {
        let own = [
            row.target,
            row.gross,
            row.breaks,
            row.worked,
            row.balance,
            row.adjusted,
        ];
        std::array::from_fn(|index| sum[index] + own[index].as_minutes())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Days, weeks and months have the same sums; worked + breaks = gross; overtime is the sum of
    /// the balances.
    #[test]
    fn reports_add_up(
        days in prop::collection::btree_map(0_u64..80, (0_u32..9, worked()), 1..25),
        paid in prop::option::of((0_u64..90, 1_i64..600)),
    ) {
        let mut book = Book::new(Chart::Skr03);
        crate::staff::one_person(&mut book);
        let first = day("2026-09-01");
        book.write(|tx, _| {
            for (offset, (hour, lengths)) in &days {
                let on = first + Days::new(*offset);
                for (starts, ends) in parts(Moment::hour(on, hour + 3), lengths) {
                    let both = format!("{}-{}", starts.wall(), ends.wall());
                    if starts.day() != on || ends.day() != on {
                        continue;
                    }
                    time::add(tx, "E-1", on, &[span(&both)], hours("0m"), &About::default())?;
                }
            }
            if let Some((offset, minutes)) = paid {
                let on = first + Days::new(offset);
                let amount = Hours::minutes(minutes);
                time::post(tx, "E-1", on, Kind::PaidOut, amount, &text("paid"))?;
            }
            Ok(())
        });
        let days = (day("2026-09-01"), day("2026-11-30"));
        let report = |by| read(&book, |conn| {
            let person = people::get(conn, "E-1")?;
            time::report(conn, &person, Some(State::Nw), days, by)
        });
        let by_day = report(By::Day);
        let expected = sums(&by_day);
        for by in [By::Week, By::Month] {
            let rows = report(by);
            prop_assert_eq!(sums(&rows), expected);
            prop_assert_eq!(rows.last().map(|it| it.overtime), by_day.last().map(|it| it.overtime));
        }
        for row in &by_day {
            prop_assert_eq!(row.worked.as_minutes() + row.breaks.as_minutes(), row.gross.as_minutes());
        }
        let [target, _, _, worked, balance, adjusted] = expected;
        prop_assert_eq!(worked - target, balance);
        let overtime = by_day.last().map_or(0, |it| it.overtime.as_minutes());
        prop_assert_eq!(balance + adjusted, overtime);
        let all = read(&book, |conn| time::balances(conn, None, Some(State::Nw), days.1));
        prop_assert_eq!(all[0].overtime.as_minutes(), overtime);
    }

    /// No minute is paid twice as the night's, nor twice as the day's, and none that was not
    /// worked, in any night of a year.
    #[test]
    fn premiums_never_exceed_what_was_worked(
        offset in 0_u64..1500, minute in 0_i64..1440, lengths in worked(),
    ) {
        let on: NaiveDate = day("2024-01-01") + Days::new(offset);
        let stretches = parts(Moment::midnight(on).plus(minute), &lengths);
        let net: i64 = stretches.iter().map(|(starts, ends)| ends.since(*starts)).sum();
        let place = Workplace { state: State::By, municipality: Municipality::Catholic };
        let found: BTreeMap<_, i64> = time::split(&stretches, false, Some(place), &mut Holidays::default());
        use time::Premium::{DeepNight, Holiday, Night, Special, Sunday};
        let sum = |kinds: &[time::Premium]| -> i64 {
            kinds.iter().filter_map(|it| found.get(it)).sum()
        };
        prop_assert!(sum(&[Night, DeepNight]) <= net);
        prop_assert!(sum(&[Sunday, Holiday, Special]) <= net);
        prop_assert!(found.values().all(|minutes| 0 < *minutes));
    }

    /// However a day is cut: its breaks and its work are all of it, and no stretch is longer than
    /// the work.
    #[test]
    fn a_day_is_its_work_and_its_breaks(minute in 0_i64..1440, lengths in worked(), pause in 0_i64..60) {
        let on = day("2026-10-25");
        let mut cut: Vec<(Moment, Moment, i64)> = parts(Moment::midnight(on).plus(minute), &lengths)
            .into_iter()
            .map(|(starts, ends)| (starts, ends, 0))
            .collect();
        if let Some(first) = cut.first_mut()
            && pause < first.1.since(first.0)
        {
            first.2 = pause;
        }
        let work = WorkDay::new(on, cut);
        prop_assert_eq!(work.net() + work.breaks().sum::<i64>(), work.gross());
        let inside: i64 = work.stretches().iter().map(|(starts, ends)| ends.since(*starts)).sum();
        prop_assert_eq!(inside, work.net());
        prop_assert!(work.longest(15) <= work.net());
        prop_assert!(work.rest(15) <= work.gross() - work.net());
    }
}

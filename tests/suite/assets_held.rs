//! Who has what: custody, seats, audits, and the register in another file.

use crate::assets::{
    everything, handed, laptop, one_asset, one_audit, one_licence, paid, posted, refused, scan, to,
};
use crate::book::{Book, assert_sound, day, text, today};
use bo::asset::{self, Area, HandoverRow, Known, NewAsset, audit, licence};
use bo::ledger::Chart;
use bo::people::Field;
use bo::tabular::Outcome;
use chrono::Datelike;

/// That E-1 had NB-1 for two months.
pub fn handover() -> HandoverRow {
    HandoverRow {
        asset: text("NB-1"),
        person: text("E-1"),
        handed_on: day("2026-01-07"),
        due_on: None,
        condition: None,
        returned_on: Some(day("2026-03-02")),
        returned_condition: Some(text("worn")),
    }
}

#[test]
fn never_more_seats_than_there_are() {
    let mut book = Book::new(Chart::Skr03);
    one_licence(&mut book);
    let patch = licence::LicencePatch {
        seats: Some(1),
        ..licence::LicencePatch::default()
    };
    book.write(|tx, _| licence::edit(tx, "LI-0001", &patch));
    book.write(|tx, _| licence::assign(tx, "LI-0001", "E-1", today()));
    refused(&mut book, "E-1 has a seat of LI-0001", |tx, _| {
        licence::assign(tx, "LI-0001", "E-1", today())
    });
    let mut new = crate::staff::somebody();
    new.facts
        .retain(|(field, _)| !matches!(field, Field::TaxId | Field::Login | Field::FirstName));
    book.write(|tx, firm| bo::staff::add(tx, firm, &new));
    refused(
        &mut book,
        "every seat of LI-0001 (CAD) is taken: 1 of 1",
        |tx, _| licence::assign(tx, "LI-0001", "E-2", today()),
    );
    let more = licence::LicencePatch {
        seats: Some(2),
        ..licence::LicencePatch::default()
    };
    book.write(|tx, _| licence::edit(tx, "LI-0001", &more));
    book.write(|tx, _| licence::assign(tx, "LI-0001", "E-2", today()));
    refused(&mut book, "seats: 2 of LI-0001 are taken", |tx, _| {
        licence::edit(tx, "LI-0001", &patch)
    });
    refused(&mut book, "on: 2026-11-21 is before E-1 got it", |tx, _| {
        licence::release(tx, "LI-0001", "E-1", day("2026-11-21"))
    });
    book.write(|tx, _| licence::release(tx, "LI-0001", "E-1", today()));
    book.write(|tx, _| licence::edit(tx, "LI-0001", &patch));
    refused(
        &mut book,
        "on: LI-0001 runs from 2026-01-01, not on 2025-12-31",
        |tx, _| licence::assign(tx, "LI-0001", "E-1", day("2025-12-31")),
    );
    assert_sound(&book.db);
}

#[test]
fn what_is_scanned_twice_counts_once_by_whatever_name() {
    let mut book = Book::new(Chart::Skr03);
    one_audit(&mut book);
    assert!(book.write(|tx, _| scan(tx, "SN-77")).is_some());
    assert!(book.write(|tx, _| scan(tx, "nb-1")).is_none());
    assert!(book.write(|tx, _| scan(tx, "XX-9")).is_some());
    let lines = book.write(|tx, _| audit::close(tx, &audit::find(tx, None)?, today()));
    let told: Vec<_> = lines
        .iter()
        .map(|it| (it.code.as_str(), it.result))
        .collect();
    assert_eq!(
        told,
        [
            ("NB-1", audit::Finding::Found),
            ("XX-9", audit::Finding::Unexpected)
        ]
    );
    refused(&mut book, "no audit is open", |tx, _| scan(tx, "NB-1"));
    refused(&mut book, "IA-2026-01 was closed on 2026-11-22", |tx, _| {
        let it = audit::find(tx, Some("IA-2026-01"))?;
        audit::scan(tx, &it, &text("NB-1"), None)
    });
}

/// The first scan knew no place, the second one does, and the last one counts.
#[test]
fn the_place_of_a_second_scan_was_dropped() {
    let mut book = Book::new(Chart::Skr03);
    one_audit(&mut book);
    let mut at = |place: Option<&str>| {
        let place = place.map(text);
        let row = book.write(|tx, _| {
            let it = audit::find(tx, None)?;
            audit::scan(tx, &it, &text("NB-1"), place.as_ref())
        });
        row.map(|it| it.seen)
    };
    assert_eq!(at(None), Some(None));
    assert_eq!(at(Some("Hall 1")), Some(Some("Hall 1".to_string())));
    assert_eq!(at(Some("hall 1")), None);
    assert_eq!(at(Some("Hall 2")), Some(Some("Hall 2".to_string())));
    assert_eq!(at(None), None);
    let lines = book.write(|tx, _| audit::close(tx, &audit::find(tx, None)?, today()));
    let told: Vec<_> = lines
        .iter()
        .map(|it| (&*it.code, it.seen.as_deref()))
        .collect();
    assert_eq!(told, [("NB-1", Some("Hall 2"))]);
    assert_sound(&book.db);
}

#[test]
fn what_belongs_elsewhere_is_told() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    book.write(|tx, firm| {
        let new = NewAsset {
            number: Some(text("NB-2")),
            serial: None,
            location: Some(text("Workshop")),
            ..laptop()
        };
        asset::add(tx, firm, &new)
    });
    book.write(|tx, firm| {
        let place = audit::NewAudit {
            location: Some(text("workshop")),
            ..everything()
        };
        audit::open(tx, firm, &place)
    });
    let row = book.write(|tx, _| {
        audit::scan(
            tx,
            &audit::find(tx, None)?,
            &text("NB-1"),
            Some(&text("Workshop")),
        )
    });
    assert_eq!(row.unwrap().result, audit::Finding::Elsewhere);
    let it = audit::find(&book.db, None).unwrap();
    let lines = audit::lines(&book.db, &it).unwrap();
    assert_eq!(lines[1].result, audit::Finding::Missing);
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_register_goes_from_one_file_to_another_and_back() {
    let mut book = Book::new(Chart::Skr03);
    posted(&mut book);
    book.write(|tx, firm| asset::hand(tx, firm, "NB-1", &to("E-1"), today()));
    let rows = asset::export_rows(&book.db, None).unwrap();
    assert_eq!(rows[0].accumulated_on, Some(day("2026-10-31")));
    let mut other = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut other);
    for target in [&mut book, &mut other] {
        for row in &rows {
            target.write(|tx, firm| asset::import(tx, firm, row, today()));
        }
        let again = asset::export_rows(&target.db, Some(day("2026-10-31"))).unwrap();
        assert_eq!(again, rows);
    }
    // From there on both write off the same.
    for area in [Area::Book, Area::Tax] {
        let value = |book: &Book, on: &str| {
            Known::get(&book.db, "NB-1")
                .unwrap()
                .plan(area)
                .value(day(on))
        };
        for on in ["2026-10-31", "2026-12-31", "2027-12-31", "2028-10-31"] {
            let difference = value(&book, on) - value(&other, on);
            // Parts of years are rounded anew; in the end nothing is left in both.
            assert!(difference.abs() <= 5, "{on}: {difference}");
        }
    }
    let mut wrong = rows[0].clone();
    wrong.cost = "1300".parse().unwrap();
    refused(
        &mut other,
        "cost: `NB-1` is there with other content",
        |tx, firm| asset::import(tx, firm, &wrong, today()),
    );
}

#[test]
fn who_leaves_returns_what_they_have() {
    let mut book = Book::new(Chart::Skr03);
    handed(&mut book);
    let due = |book: &Book| {
        let mut rows = asset::due(&book.db, today(), 60).unwrap();
        rows.retain(|it| it.record == "NB-1");
        rows
    };
    assert!(due(&book).is_empty());
    book.write(|tx, firm| {
        let cause = bo::people::EndCause::Resignation;
        bo::staff::leave_firm(tx, firm, "E-1", day("2026-12-31"), cause, None, false)
    });
    let rows = due(&book);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].due_on, day("2026-12-31"));
    assert_eq!(rows[0].due_on.year(), 2026);
    assert_eq!(rows[0].record, "NB-1");
    assert_eq!(asset::waits(&book.db, "E-1").unwrap().len(), 1);
}

/// Who had it before is told by the file, and everybody once.
#[test]
fn who_had_it_goes_to_another_file() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    let on = |day_| bo::asset::NewHand {
        on: day(day_),
        condition: Some(text("new")),
        ..to("E-1")
    };
    book.write(|tx, firm| asset::hand(tx, firm, "NB-1", &on("2026-01-07"), today()));
    let worn = text("worn");
    book.write(|tx, _| asset::back(tx, "NB-1", day("2026-03-02"), Some(&worn), today()));
    book.write(|tx, firm| asset::hand(tx, firm, "NB-1", &on("2026-03-02"), today()));
    let (register, hands) = (
        asset::export_rows(&book.db, None).unwrap(),
        asset::handovers(&book.db).unwrap(),
    );
    assert_eq!(hands.len(), 2);
    let mut other = Book::new(Chart::Skr03);
    crate::staff::one_person(&mut other);
    paid(&mut other);
    other.write(|tx, firm| asset::import(tx, firm, &register[0], today()));
    let outcomes = |book: &mut Book| -> Vec<Outcome> {
        let each = hands.iter();
        each.map(|row| book.write(|tx, firm| asset::import_handover(tx, firm, row, today())))
            .collect()
    };
    // Who has it now came with the register.
    assert_eq!(outcomes(&mut other), [Outcome::Added, Outcome::Unchanged]);
    assert_eq!(outcomes(&mut other), [Outcome::Unchanged; 2]);
    assert_eq!(outcomes(&mut book), [Outcome::Unchanged; 2]);
    let there = asset::handovers(&other.db).unwrap();
    assert_eq!(there[0], hands[0]);
    assert_eq!(there[1].handed_on, day("2026-03-02"));
    let wrong = |change: fn(&mut HandoverRow)| {
        let mut row = hands[0].clone();
        change(&mut row);
        row
    };
    let mut check = |words: &str, row: HandoverRow| {
        refused(&mut other, words, |tx, firm| {
            asset::import_handover(tx, firm, &row, today())
        });
    };
    let early = wrong(|it| it.handed_on = day("2026-01-03"));
    check("handed_on: E-1 has NB-1 from 2026-01-07 on", early);
    let before = wrong(|it| it.handed_on = day("2025-10-01"));
    check("is before NB-1 was acquired on 2025-11-03", before);
    let turned = wrong(|it| it.returned_on = Some(day("2026-01-01")));
    check("returned_on: 2026-01-01 is before 2026-01-07", turned);
    let ahead = wrong(|it| it.returned_on = Some(day("2099-01-01")));
    check("2099-01-01 is in the future", ahead);
    let other_day = wrong(|it| it.returned_on = Some(day("2026-03-01")));
    check("NB-1 came back on 2026-03-02", other_day);
    assert_sound(&other.db);
}

#[test]
fn the_owner_got_no_laptop() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    let number = book.write(|tx, firm| {
        let mut new = crate::staff::somebody();
        new.contract = None;
        new.facts = vec![(Field::LastName, "Weber".to_string())];
        licence::add(tx, firm, &crate::assets::cad())?;
        Ok(bo::staff::add(tx, firm, &new)?.number)
    });
    book.write(|tx, _| licence::assign(tx, "LI-0001", &number, today()));
    book.write(|tx, firm| asset::hand(tx, firm, "NB-1", &to(&number), today()));
    assert_sound(&book.db);
}

#[test]
fn what_should_be_nowhere_in_particular_was_elsewhere() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    book.write(|tx, firm| {
        let new = NewAsset {
            number: Some(text("NB-2")),
            serial: None,
            location: None,
            ..laptop()
        };
        asset::add(tx, firm, &new)?;
        audit::open(tx, firm, &everything())
    });
    for (code, result) in [
        ("NB-1", audit::Finding::Elsewhere),
        ("NB-2", audit::Finding::Found),
    ] {
        let row = book.write(|tx, _| {
            let it = audit::find(tx, None)?;
            audit::scan(tx, &it, &text(code), Some(&text("Office 2")))
        });
        assert_eq!(row.unwrap().result, result, "{code}");
    }
}

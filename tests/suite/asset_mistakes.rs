//! What was wrong about assets once, each with figures computed by hand from the law.

use crate::assets::{
    balance, bought, building, cad, finished, handed, laptop, posted, press, refused, to, until,
};
use crate::book::{Book, assert_sound, content, day, findings, number, text, today};
use bo::asset::plan::{Rounding, Terms, What};
use bo::asset::{
    self, Area, AssetImportRow, AssetPatch, Known, Method, NewAsset, NewChange, NewDisposal,
    NewTerms, NewTransfer, Post, licence,
};
use bo::base::Language;
use bo::invoice::{self, Kind};
use bo::ledger::{Chart, closing, period};
use bo::tabular;
use chrono::{Datelike, Months, NaiveDate};

/// A machine of 12,000.00 over ten years.
fn machine(number: &str, on: &str) -> NewAsset {
    NewAsset {
        number: Some(text(number)),
        name: text("Milling machine"),
        class: text("machine"),
        serial: None,
        cost: 1_200_000,
        acquired_on: day(on),
        book: NewTerms {
            months: Some(120),
            ..NewTerms::default()
        },
        ..laptop()
    }
}

fn method(method: Method) -> NewTerms {
    NewTerms {
        method: Some(method),
        ..NewTerms::default()
    }
}

fn with_machine(on: &str) -> Book {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, firm| {
        bought(tx, "0210", 1_200_000, on)?;
        asset::add(tx, firm, &machine("M1", on))
    });
    book
}

fn lock(book: &mut Book, month: &str) {
    book.write(|tx, _| {
        let running = period::Running::Refused;
        period::lock(tx, month.parse()?, &text("filed"), today(), running)
    });
}

fn late(month: &str, reason: &str) -> Post {
    Post {
        late: Some(text(reason)),
        ..until(month)
    }
}

/// What an asset is written off in a year, in cents.
fn of_year(book: &Book, number: &str, area: Area, year: i32) -> i64 {
    let plan = Known::get(&book.db, number).unwrap().plan(area);
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
    let before = last - Months::new(12);
    plan.accumulated(last) - plan.accumulated(before)
}

fn row(fields: &[(&str, &str)]) -> AssetImportRow {
    tabular::from_fields(fields.iter().copied()).unwrap()
}

/// 12,000.00 / 120 × 10 months are of 2025, 100.00 of January.
#[test]
fn depreciation_of_a_year_fell_into_the_next_one_behind_a_locked_december() {
    let mut book = with_machine("2025-03-10");
    lock(&mut book, "2025-12");
    refused(
        &mut book,
        "1000.00 EUR of M1 in 2025 and before is not posted, it would count for 2026",
        |tx, _| asset::post(tx, &until("2026-01"), today()),
    );
    let mut told = Vec::new();
    asset::before_closing(&book.db, 2025, &mut |finding| told.push(finding)).unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].code.as_str(), told[0].at.as_str()),
        ("BO-CLOSE-18", "account 0210")
    );
    assert!(
        told[0]
            .message
            .starts_with("1000.00 EUR of depreciation until 2025-12-31")
    );
    let due = asset::due(&book.db, today(), 0).unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].amount.as_deref(), Some("1000.00"));
    assert_eq!(due[0].due_on, day("2025-12-31"));
    let rows = asset::schedule(&book.db, 2025, Language::En, false).unwrap();
    let told = asset::differences(&book.db, &rows, 2025).unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|it| (it.account.as_str(), it.held.minor(), it.said.minor()))
        .collect();
    assert_eq!(told, [("0210", 1_200_000, 1_100_000)]);
    refused(&mut book, "nothing of before 2025 is left", |tx, _| {
        asset::post(tx, &late("2025-06", "forgotten"), today())
    });
    let rows = book.write(|tx, _| asset::post(tx, &late("2026-01", "forgotten"), today()));
    assert_eq!(rows[0].depreciation, "1100.00");
    let sql = "SELECT count(*) FROM entry WHERE text LIKE '%1000.00 EUR of it of years before 2026: forgotten'";
    assert_eq!(number(&book.db, sql), 1);
    assert!(asset::due(&book.db, today(), 0).unwrap().is_empty());
    // It is posted late, and nobody is told of it any more.
    let rows = asset::schedule(&book.db, 2025, Language::En, false).unwrap();
    assert_eq!(asset::differences(&book.db, &rows, 2025).unwrap(), []);
    assert_sound(&book.db);
}

/// Of 2024 it is 12,000.00 / 120 × 8 months.
#[test]
fn one_locked_december_of_several_let_depreciation_of_its_year_slip() {
    let mut book = with_machine("2024-05-01");
    lock(&mut book, "2024-12");
    refused(
        &mut book,
        "800.00 EUR of M1 in 2024 and before is not posted, it would count for 2025",
        |tx, _| asset::post(tx, &until("2025-11"), today()),
    );
}

#[test]
fn a_closed_year_let_its_depreciation_slip_and_so_did_a_sale() {
    let mut book = with_machine("2025-03-10");
    let gone = NewDisposal {
        on: day("2026-02-03"),
        proceeds: None,
        invoice: None,
        lost: false,
    };
    refused(
        &mut book,
        "of M1 in 2025 and before is not posted, it would count for 2026",
        |tx, _| asset::dispose(tx, "M1", &gone, today()),
    );
    book.write(|tx, _| closing::close(tx, 2025, today(), Some(closing::Owner::Carried)));
    let err = book.run(bo::db::Mode::Commit, |tx, _| {
        asset::post(tx, &until("2026-02"), today())
    });
    let hint = err.unwrap_err().hint().unwrap().to_string();
    assert!(hint.starts_with("2025 is closed: `bo stock asset depreciation post 2026-02 --late"));
    book.write(|tx, _| asset::post(tx, &late("2026-02", "closed"), today()));
    let done = book.write(|tx, _| asset::dispose(tx, "M1", &gone, today()));
    // Twelve months of 120 are gone.
    assert_eq!(done.disposal.unwrap().book_value, 1_080_000);
    assert_sound(&book.db);
}

#[test]
fn an_imported_asset_had_other_figures_for_tax_than_one_that_is_added() {
    let mut book = Book::new(Chart::Skr03);
    let rows = [
        (
            "F1",
            "furniture",
            "800",
            "2026-05-01",
            "low-value",
            "",
            80_000,
        ),
        ("F2", "furniture", "1000", "2025-06-01", "pool", "", 20_000),
        ("F3", "car", "48000", "2026-01-01", "", "96", 600_000),
        (
            "F5",
            "car",
            "10000",
            "2026-01-01",
            "declining",
            "72",
            300_000,
        ),
        (
            "F6",
            "machine",
            "12000",
            "2026-01-01",
            "linear",
            "120",
            120_000,
        ),
        // A computer has a life of a year for tax, whatever it has in the books.
        (
            "F7",
            "computer",
            "1200",
            "2026-01-01",
            "linear",
            "36",
            120_000,
        ),
    ];
    for (name, class, cost, on, way, months, year) in rows {
        let mut fields = vec![
            ("number", name),
            ("name", name),
            ("class", class),
            ("cost", cost),
            ("acquired_on", on),
        ];
        fields.extend(
            [("book_method", way), ("book_months", months)]
                .into_iter()
                .filter(|it| !it.1.is_empty()),
        );
        let row = row(&fields);
        book.write(|tx, firm| asset::import(tx, firm, &row, today()));
        let first = row.acquired_on.year();
        assert_eq!(of_year(&book, name, Area::Tax, first), year, "{name}");
        // The same, typed.
        let typed = NewAsset {
            number: Some(text(&format!("{name}-2"))),
            serial: None,
            class: text(class),
            cost: year.max(cost.parse::<i64>().unwrap() * 100),
            acquired_on: day(on),
            book: NewTerms {
                method: row
                    .book_method
                    .as_ref()
                    .map(|it| bo::base::by_name(it).unwrap()),
                months: row.book_months,
                ..NewTerms::default()
            },
            ..laptop()
        };
        book.write(|tx, firm| asset::add(tx, firm, &typed));
        let typed = format!("{name}-2");
        assert_eq!(of_year(&book, &typed, Area::Tax, first), year, "{name}");
        let expected = if name == "F7" { 40_000 } else { year };
        assert_eq!(of_year(&book, name, Area::Book, first), expected, "{name}");
    }
}

/// 6,000.00 over eight years are 750.00; 700.00 at once are 700.00.
#[test]
fn an_edit_left_tax_where_it_was() {
    let mut book = Book::new(Chart::Skr03);
    let add = |book: &mut Book, name: &str, class: &str, cost, on: &str, months| {
        let new = NewAsset {
            number: Some(text(name)),
            serial: None,
            class: text(class),
            cost,
            acquired_on: day(on),
            book: NewTerms {
                months,
                ..NewTerms::default()
            },
            ..laptop()
        };
        book.write(|tx, firm| asset::add(tx, firm, &new));
    };
    add(&mut book, "L1", "car", 600_000, "2026-01-05", Some(72));
    add(&mut book, "L2", "furniture", 70_000, "2026-03-01", None);
    add(&mut book, "L3", "computer", 120_000, "2026-01-05", None);
    let edit = |book: &mut Book, name: &str, terms: NewTerms, tax: NewTerms| {
        let patch = AssetPatch {
            book: terms,
            tax,
            ..AssetPatch::default()
        };
        book.write(|tx, _| asset::edit(tx, name, &patch));
    };
    let life = |months| NewTerms {
        months: Some(months),
        ..NewTerms::default()
    };
    let none = NewTerms::default();
    edit(&mut book, "L1", life(96), none);
    edit(&mut book, "L2", method(Method::LowValue), none);
    edit(&mut book, "L3", life(60), none);
    for (name, of_book, of_tax) in [
        ("L1", 75_000, 75_000),
        ("L2", 70_000, 70_000),
        ("L3", 24_000, 120_000),
    ] {
        assert_eq!(of_year(&book, name, Area::Book, 2026), of_book, "{name}");
        assert_eq!(of_year(&book, name, Area::Tax, 2026), of_tax, "{name}");
    }
    // What was said for tax stays.
    edit(&mut book, "L1", none, life(72));
    edit(&mut book, "L1", life(120), none);
    assert_eq!(of_year(&book, "L1", Area::Book, 2026), 60_000);
    assert_eq!(of_year(&book, "L1", Area::Tax, 2026), 100_000);
}

#[test]
fn some_went_at_once_and_others_into_the_pool_of_the_same_year() {
    let mut book = Book::new(Chart::Skr03);
    let new = |name: &str, cost, on: &str, way| NewAsset {
        number: Some(text(name)),
        serial: None,
        class: text("tool"),
        cost,
        acquired_on: day(on),
        book: method(way),
        ..laptop()
    };
    let pool = |name, on| new(name, 70_000, on, Method::Pool);
    let at_once = |name, on| new(name, 64_000, on, Method::LowValue);
    book.write(|tx, firm| asset::add(tx, firm, &pool("P1", "2026-03-05")));
    refused(
        &mut book,
        "tax_method: P1 of the same year is in a pool for tax",
        |tx, firm| asset::add(tx, firm, &at_once("G1", "2026-05-05")),
    );
    // In the books it may; of another year, or up to 250.00, as well.
    let books_only = NewAsset {
        tax: method(Method::Pool),
        ..at_once("G2", "2026-05-05")
    };
    book.write(|tx, firm| asset::add(tx, firm, &books_only));
    book.write(|tx, firm| asset::add(tx, firm, &at_once("G3", "2025-12-31")));
    let small = new("G4", 25_000, "2026-05-05", Method::LowValue);
    book.write(|tx, firm| asset::add(tx, firm, &small));
    refused(
        &mut book,
        "tax_method: G3 of the same year is written off at once",
        |tx, firm| asset::add(tx, firm, &pool("P2", "2025-01-01")),
    );
    let patch = AssetPatch {
        acquired_on: Some(day("2026-01-01")),
        ..AssetPatch::default()
    };
    refused(
        &mut book,
        "tax_method: G2 of the same year is in a pool",
        |tx, _| asset::edit(tx, "G3", &patch),
    );
}

#[test]
fn a_building_went_at_once_and_into_the_pool() {
    let mut book = Book::new(Chart::Skr03);
    let new = |class: &str, cost, way| NewAsset {
        number: None,
        serial: None,
        class: text(class),
        cost,
        acquired_on: day("2026-03-05"),
        book: method(way),
        ..laptop()
    };
    for way in [Method::LowValue, Method::Pool] {
        refused(&mut book, "class `building` is not", |tx, firm| {
            asset::add(tx, firm, &new("building", 50_000, way))
        });
    }
    // Programs up to 800.00 count as movable (R 5.5 (1) EStR).
    refused(&mut book, "class `software` is not", |tx, firm| {
        asset::add(tx, firm, &new("software", 80_001, Method::Pool))
    });
    book.write(|tx, firm| asset::add(tx, firm, &new("software", 80_000, Method::LowValue)));
}

/// § 7 (1) EStG: 7,200.00 over six years are 1,200.00 a year; the reminder is missing in the last.
#[test]
fn a_reminder_lowered_what_is_written_off_each_year() {
    let mut book = Book::new(Chart::Skr03);
    let car = |name: &str, residual, rounding| NewAsset {
        number: Some(text(name)),
        serial: None,
        class: text("car"),
        cost: 720_000,
        acquired_on: day("2026-01-15"),
        rounding,
        book: NewTerms {
            residual: Some(residual),
            ..NewTerms::default()
        },
        ..laptop()
    };
    for (name, rounding) in [("A1", Rounding::Year), ("A2", Rounding::Month)] {
        let new = car(name, Terms::MEMO, rounding);
        book.write(|tx, firm| asset::add(tx, firm, &new));
        for area in [Area::Book, Area::Tax] {
            let years: Vec<i64> = (2026..2033)
                .map(|it| of_year(&book, name, area, it))
                .collect();
            assert_eq!(
                years,
                [120_000, 120_000, 120_000, 120_000, 120_000, 119_900, 0],
                "{name}"
            );
        }
    }
    // What is to be left in the books counts for tax only if somebody says so.
    book.write(|tx, firm| asset::add(tx, firm, &car("A3", 120_000, Rounding::Year)));
    assert_eq!(of_year(&book, "A3", Area::Book, 2026), 100_000);
    assert_eq!(of_year(&book, "A3", Area::Tax, 2026), 120_000);
    let ship = NewAsset {
        tax: NewTerms {
            residual: Some(120_000),
            ..NewTerms::default()
        },
        ..car("A4", 120_000, Rounding::Year)
    };
    book.write(|tx, firm| asset::add(tx, firm, &ship));
    assert_eq!(of_year(&book, "A4", Area::Tax, 2026), 100_000);
}

/// § 253 (3) HGB knows neither windows nor a most. 1,000.00 × 35 % × 7/12.
#[test]
fn the_books_could_not_decline_outside_of_the_windows_of_tax() {
    let mut book = Book::new(Chart::Skr03);
    let new = |rate: Option<&str>, tax| NewAsset {
        cost: 100_000,
        book: NewTerms {
            method: Some(Method::Declining),
            rate: rate.map(|it| it.parse().unwrap()),
            months: Some(120),
            ..NewTerms::default()
        },
        tax,
        ..machine("M1", "2023-06-01")
    };
    let linear = method(Method::Linear);
    refused(&mut book, "book_rate: is missing", |tx, firm| {
        asset::add(tx, firm, &new(None, linear))
    });
    refused(
        &mut book,
        "tax_method: the declining method is not open",
        |tx, firm| asset::add(tx, firm, &new(Some("35"), NewTerms::default())),
    );
    book.write(|tx, firm| asset::add(tx, firm, &new(Some("35"), linear)));
    assert_eq!(of_year(&book, "M1", Area::Book, 2023), 20_417);
    assert_eq!(of_year(&book, "M1", Area::Tax, 2023), 5_833);
}

/// 1,200.00 less two months of 2025 and eleven of 2026: 66.67 and 366.67.
#[test]
fn a_sale_that_was_cancelled_left_the_asset_gone() {
    let mut book = Book::new(Chart::Skr03);
    posted(&mut book);
    let before = balance(&book, "0420");
    book.issued(
        Kind::Invoice,
        &content("K-1", &["1 x 900.00 @19 Laptop, used"]),
    );
    let sold = NewDisposal {
        on: day("2026-11-20"),
        proceeds: None,
        invoice: Some(text("RE-2026-0001")),
        lost: false,
    };
    book.write(|tx, _| asset::dispose(tx, "NB-1", &sold, today()));
    let reason = text("no money");
    book.write(|tx, firm| invoice::cancel(tx, firm, "RE-2026-0001", &reason, today()));
    assert_eq!(
        asset::sold_with(&book.db, "RE-2026-0001").unwrap(),
        ["NB-1"]
    );
    let found = findings(&book.db);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].code.as_str(), found[0].at.as_str()),
        ("BO-ASSET-10", "NB-1")
    );
    refused(&mut book, "reason: is missing", |tx, _| {
        asset::reinstate(tx, "NB-1", &text(""), today())
    });
    let known = book.write(|tx, _| asset::reinstate(tx, "NB-1", &reason, today()));
    assert_eq!(known.disposed_on(), None);
    for account in ["8400", "8820", "2315", "1776"] {
        assert_eq!(balance(&book, account), 0, "{account}");
    }
    // November is written off already: 33.33 of the year's 400.00, with the rest of rounding.
    assert_eq!((before, balance(&book, "0420")), (80_003, 76_666));
    assert_sound(&book.db);
    refused(&mut book, "NB-1 has not gone", |tx, _| {
        asset::reinstate(tx, "NB-1", &reason, today())
    });
    // It goes on, and may go once more.
    book.write(|tx, _| asset::post(tx, &until("2026-12"), today()));
    assert_eq!(balance(&book, "0420"), 120_000 - 6_667 - 40_000);
    assert_sound(&book.db);
    book.issued(
        Kind::Invoice,
        &content("K-1", &["1 x 500.00 @19 Laptop, used"]),
    );
    let again = NewDisposal {
        invoice: Some(text("RE-2026-0002")),
        ..sold
    };
    book.write(|tx, _| asset::dispose(tx, "NB-1", &again, today()));
    assert_eq!(balance(&book, "0420"), 0);
    assert_eq!(balance(&book, "8801"), -50_000);
    assert_sound(&book.db);
}

#[test]
fn a_stolen_thing_had_to_be_given_back_first() {
    let mut book = Book::new(Chart::Skr03);
    handed(&mut book);
    book.write(|tx, _| asset::post(tx, &until("2025-12"), today()));
    let lost = NewDisposal {
        on: day("2026-11-21"),
        proceeds: None,
        invoice: None,
        lost: true,
    };
    let gone = book.write(|tx, _| asset::dispose(tx, "NB-1", &lost, today()));
    assert_eq!(gone.disposal.unwrap().how, asset::End::Lost);
    assert!(asset::waits(&book.db, "E-1").unwrap().is_empty());
    assert!(
        asset::custody_rows(&book.db, None, false, today())
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        asset::custody_rows(&book.db, None, true, today())
            .unwrap()
            .len(),
        1
    );
    assert_sound(&book.db);
    // It is found, and who had it has it.
    book.write(|tx, _| asset::reinstate(tx, "NB-1", &text("found"), today()));
    assert_eq!(asset::waits(&book.db, "E-1").unwrap().len(), 1);
    refused(&mut book, "E-1 has NB-1 since", |tx, firm| {
        asset::hand(tx, firm, "NB-1", &to("E-1"), today())
    });
}

/// 12,000.00 are built until July, and written off over ten years from then on: 600.00 in 2026.
#[test]
fn what_was_built_could_not_become_a_machine() {
    let mut book = Book::new(Chart::Skr03);
    building(&mut book);
    refused(
        &mut book,
        "on: 2026-03-01 is before AV-9 was acquired",
        |tx, _| {
            let early = NewTransfer {
                on: day("2026-03-01"),
                ..finished()
            };
            asset::transfer(tx, "AV-9", &early, today())
        },
    );
    refused(
        &mut book,
        "AV-9 is of class `machine` at 0440 already",
        |tx, _| {
            let same = NewTransfer {
                class: None,
                account: None,
                months: None,
                ..finished()
            };
            asset::transfer(tx, "AV-9", &same, today())
        },
    );
    book.write(|tx, _| asset::transfer(tx, "AV-9", &finished(), today()));
    assert_eq!(
        (balance(&book, "0440"), balance(&book, "0210")),
        (0, 1_200_000)
    );
    refused(&mut book, "life: AV-9 is written off already", |tx, _| {
        asset::transfer(
            tx,
            "AV-9",
            &NewTransfer {
                on: day("2026-11-01"),
                ..finished()
            },
            today(),
        )
    });
    let rows = asset::schedule(&book.db, 2026, Language::En, false).unwrap();
    let shown: Vec<[&str; 6]> = rows
        .iter()
        .map(|it| {
            [
                &it.account,
                &it.additions,
                &it.transfers,
                &it.cost_closing,
                &it.depreciation,
                &it.book_closing,
            ]
            .map(String::as_str)
        })
        .collect();
    assert_eq!(
        shown,
        [
            ["0210", "0.00", "12000.00", "12000.00", "600.00", "11400.00"],
            ["0440", "12000.00", "-12000.00", "0.00", "0.00", "0.00"],
        ]
    );
    book.write(|tx, _| asset::post(tx, &until("2026-12"), today()));
    assert_eq!(balance(&book, "0210"), 1_140_000);
    assert_eq!(of_year(&book, "AV-9", Area::Tax, 2026), 60_000);
    assert_eq!(of_year(&book, "AV-9", Area::Tax, 2036), 60_000);
    assert_sound(&book.db);
}

/// A laptop at the wrong account: 66.67 and ten months of 400.00 are written off where it stood.
#[test]
fn an_asset_at_the_wrong_account_had_to_stay_there() {
    let mut book = Book::new(Chart::Skr03);
    posted(&mut book);
    let moved = NewTransfer {
        on: day("2026-11-01"),
        class: None,
        account: Some(text("0410")),
        months: None,
        reason: text("wrong account"),
    };
    refused(
        &mut book,
        "on: depreciation of NB-1 is posted until 2026-10-31",
        |tx, _| {
            let early = NewTransfer {
                on: day("2026-10-01"),
                ..moved.clone()
            };
            asset::transfer(tx, "NB-1", &early, today())
        },
    );
    book.write(|tx, _| asset::transfer(tx, "NB-1", &moved, today()));
    assert_eq!(
        (balance(&book, "0420"), balance(&book, "0410")),
        (0, 80_003)
    );
    book.write(|tx, _| asset::post(tx, &until("2026-12"), today()));
    assert_eq!(balance(&book, "0410"), 120_000 - 6_667 - 40_000);
    let rows = asset::schedule(&book.db, 2026, Language::En, false).unwrap();
    let moved: Vec<_> = rows
        .iter()
        .map(|it| {
            (
                it.transfers.as_str(),
                it.depreciation_transfers.as_str(),
                it.depreciation_closing.as_str(),
            )
        })
        .collect();
    assert_eq!(
        moved,
        [
            ("1200.00", "399.97", "466.67"),
            ("-1200.00", "-399.97", "0.00")
        ]
    );
    assert_sound(&book.db);
    // The register goes to another file as it is now.
    let rows = asset::export_rows(&book.db, Some(day("2026-12-31"))).unwrap();
    assert_eq!(rows[0].account, Some(text("0410")));
}

#[test]
fn a_register_with_what_was_built_goes_to_another_file() {
    let mut book = Book::new(Chart::Skr03);
    building(&mut book);
    book.write(|tx, _| asset::transfer(tx, "AV-9", &finished(), today()));
    let rows = asset::export_rows(&book.db, Some(day("2026-12-31"))).unwrap();
    let mut other = Book::new(Chart::Skr03);
    other.write(|tx, firm| asset::import(tx, firm, &rows[0], today()));
    for on in ["2026-12-31", "2027-12-31", "2036-06-30"] {
        let value = |book: &Book| {
            Known::get(&book.db, "AV-9")
                .unwrap()
                .plan(Area::Tax)
                .value(day(on))
        };
        assert_eq!(value(&book), value(&other), "{on}");
    }
    assert_eq!(press().cost, 1_200_000);
}

/// Terms end with 2026 and 2027; 90 days before are 2 October.
#[test]
fn the_next_day_of_notice_was_not_known_once_one_was_over() {
    let mut book = Book::new(Chart::Skr03);
    let new = licence::LicencePatch {
        notice_days: Some(90),
        ..cad()
    };
    let it = book.write(|tx, firm| licence::add(tx, firm, &new));
    assert_eq!(it.notice_on(day("2026-10-02")), Some(day("2026-10-02")));
    assert_eq!(it.notice_on(day("2026-10-03")), Some(day("2027-10-02")));
    assert_eq!(it.renews_on(day("2026-10-03")), Some(day("2027-01-01")));
    let due = asset::due(&book.db, today(), 400).unwrap();
    let notice = due
        .iter()
        .find(|it| it.what.starts_with("last day to give notice"));
    assert_eq!(notice.unwrap().due_on, day("2027-10-02"));
}

/// 120,000.00 over ten years, 50,000.00 written down and up again: plan and write-up are two things.
#[test]
fn write_ups_were_taken_off_depreciation() {
    let mut book = Book::new(Chart::Skr03);
    let new = NewAsset {
        cost: 12_000_000,
        ..machine("M1", "2024-01-01")
    };
    book.write(|tx, firm| asset::add(tx, firm, &new));
    for (on, what) in [
        ("2024-12-31", What::WriteDown(4_500_000)),
        ("2025-12-31", What::WriteUp(3_600_000)),
    ] {
        let change = NewChange {
            area: Area::Both,
            on: day(on),
            what,
            reason: text("market"),
        };
        book.write(|tx, _| asset::change(tx, "M1", &change, today()));
    }
    let known = Known::get(&book.db, "M1").unwrap();
    let rows = asset::years(&book.db, &known).unwrap();
    // 108,000.00 less 45,000.00 over nine years are 7,000.00 in 2025.
    assert_eq!(
        (
            rows[1].book_depreciation.as_str(),
            rows[1].book_write_up.as_str(),
            rows[1].book_closing.as_str()
        ),
        ("7000.00", "36000.00", "92000.00")
    );
    assert_eq!(rows[1].tax_write_up, "36000.00");
}

/// Ninety days before the end of the year are 2 October: in November nothing was said about that.
#[test]
fn notice_that_comes_too_late_is_told() {
    let mut book = Book::new(Chart::Skr03);
    let of = |notice, ends| licence::LicencePatch {
        notice_days: Some(notice),
        ends_on: Some(day(ends)),
        ..licence::LicencePatch::default()
    };
    book.write(|tx, firm| licence::add(tx, firm, &cad()));
    for (notice, ends, missed) in [
        (90, "2026-12-31", Some(day("2026-10-02"))),
        (39, "2026-12-31", None),
        (40, "2026-12-31", Some(day("2026-11-21"))),
        (0, "2026-11-22", None),
        // What is over already is told as it was.
        (90, "2026-11-21", None),
    ] {
        let done = book.write(|tx, _| licence::edit(tx, "LI-0001", &of(notice, ends)));
        assert_eq!(done.notice_missed(today()), missed, "{notice} {ends}");
    }
}

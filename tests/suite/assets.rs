//! Assets: what cannot be, posting, the end of an asset, the schedule.

use crate::book::{Book, assert_sound, content, day, findings, number, text, today};
use bo::asset::plan::{Rounding, What};
use bo::asset::{
    self, Area, AssetPatch, Known, Method, NewAsset, NewChange, NewDisposal, NewHand, NewTerms,
    NewTransfer, Post, audit, licence,
};
use bo::base::Result;
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::invoice::Kind;
use bo::ledger::{self, Chart, Draft, Posting, period};
use bo::tabular;

/// A computer of a year before, worth 1,200.00.
pub fn laptop() -> NewAsset {
    NewAsset {
        number: Some(text("NB-1")),
        name: text("Laptop"),
        class: text("computer"),
        account: None,
        serial: Some(text("SN-77")),
        model: None,
        barcode: None,
        supplier: None,
        bill: None,
        cost: 120_000,
        acquired_on: day("2025-11-03"),
        in_service_on: None,
        location: Some(text("Office")),
        department: None,
        warranty_until: None,
        note: None,
        rounding: Rounding::Year,
        book: NewTerms::default(),
        tax: NewTerms::default(),
        opening: None,
    }
}

/// What a bill would have posted.
pub fn bought(tx: &Transaction<'_>, account: &str, cents: i64, on: &str) -> Result<()> {
    let amount = bo::base::Money::from_minor(cents, bo::base::Currency::EUR);
    let draft = Draft {
        date: day(on),
        text: "Bought".to_string(),
        document: None,
        source: "manual",
        postings: vec![
            Posting::to_code(account, amount),
            Posting::to_code("1200", -amount),
        ],
    };
    ledger::post(tx, &draft).map(drop)
}

/// What NB-1 cost, in the books.
pub fn paid(book: &mut Book) {
    book.write(|tx, _| bought(tx, "0420", 120_000, "2025-11-03"));
}

/// What is left of NB-7, in the books.
pub fn van_paid(book: &mut Book) {
    book.write(|tx, _| bought(tx, "0320", 1_733_333, "2025-12-31"));
}

/// NB-8, which somebody had for a day, and a seat that they had.
pub fn had(tx: &Transaction<'_>, firm: &Firm, person: &str) -> Result<()> {
    bought(tx, "0420", 120_000, "2025-11-03")?;
    let new = NewAsset {
        number: Some(text("NB-8")),
        ..laptop()
    };
    asset::add(tx, firm, &new)?;
    asset::hand(tx, firm, "NB-8", &to(person), today())?;
    asset::back(tx, "NB-8", today(), None, today())?;
    licence::add(tx, firm, &cad())?;
    licence::assign(tx, "LI-0001", person, today())?;
    licence::release(tx, "LI-0001", person, today()).map(drop)
}

/// NB-1 in the register and in the books, and somebody who may get it.
pub fn one_asset(book: &mut Book) {
    crate::staff::one_person(book);
    book.write(|tx, firm| {
        bought(tx, "0420", 120_000, "2025-11-03")?;
        asset::add(tx, firm, &laptop())
    });
}

/// The same, with its depreciation until the end of last month.
pub fn posted(book: &mut Book) {
    one_asset(book);
    book.write(|tx, _| asset::post(tx, &until("2025-12"), today()));
    book.write(|tx, _| asset::post(tx, &until("2026-10"), today()));
}

/// The same, in the hands of E-1.
pub fn handed(book: &mut Book) {
    one_asset(book);
    book.write(|tx, firm| asset::hand(tx, firm, "NB-1", &to("E-1"), today()));
}

/// A licence with two seats.
pub fn one_licence(book: &mut Book) {
    crate::staff::one_person(book);
    book.write(|tx, firm| licence::add(tx, firm, &cad()));
}

/// An audit that waits.
pub fn one_audit(book: &mut Book) {
    one_asset(book);
    book.write(|tx, firm| audit::open(tx, firm, &everything()));
}

pub fn until(month: &str) -> Post {
    Post {
        until: month.parse().unwrap(),
        late: None,
    }
}

pub fn to(person: &str) -> NewHand {
    NewHand {
        person: text(person),
        on: day("2026-11-20"),
        due_on: None,
        condition: None,
    }
}

pub fn cad() -> licence::LicencePatch {
    licence::LicencePatch {
        name: Some(text("CAD")),
        seats: Some(2),
        starts_on: Some(day("2026-01-01")),
        term: Some(12),
        notice_days: Some(30),
        cost: Some(240_000),
        ..licence::LicencePatch::default()
    }
}

pub fn everything() -> audit::NewAudit {
    audit::NewAudit {
        on: today(),
        due_on: None,
        location: None,
        department: None,
    }
}

pub fn write_down() -> NewChange {
    NewChange {
        area: Area::Book,
        on: day("2026-11-30").min(today()),
        what: What::WriteDown(10_000),
        reason: text("dropped"),
    }
}

pub fn scrap(on: &str) -> NewDisposal {
    NewDisposal {
        on: day(on),
        proceeds: None,
        invoice: None,
        lost: false,
    }
}

/// What was being built until it becomes a machine of ten years.
pub fn press() -> NewAsset {
    let none = NewTerms {
        method: Some(Method::None),
        ..NewTerms::default()
    };
    NewAsset {
        number: Some(text("AV-9")),
        name: text("Press"),
        class: text("machine"),
        account: Some(text("0440")),
        serial: None,
        cost: 1_200_000,
        acquired_on: day("2026-03-02"),
        book: none,
        tax: none,
        ..laptop()
    }
}

/// It is finished.
pub fn finished() -> NewTransfer {
    NewTransfer {
        on: day("2026-07-01"),
        class: Some(text("machine")),
        account: Some(text("0210")),
        months: Some(120),
        reason: text("finished"),
    }
}

/// AV-9, which is being built.
pub fn building(book: &mut Book) {
    book.write(|tx, firm| {
        bought(tx, "0440", 1_200_000, "2026-03-02")?;
        asset::add(tx, firm, &press())
    });
}

/// NB-1, posted and scrapped.
pub fn scrapped(book: &mut Book) {
    posted(book);
    book.write(|tx, _| asset::dispose(tx, "NB-1", &scrap("2026-11-20"), today()));
}

/// Everything of assets that can be final: NB-1 is posted, changed and edited, NB-2 is scrapped, found
/// and scrapped again, AV-9 was built, both went from hand to hand, a seat was given and released, an
/// audit is closed.
pub fn fill(book: &mut Book) {
    let person = "E-1".to_string();
    book.write(|tx, firm| {
        bought(tx, "0420", 240_000, "2026-11-03")?;
        let first = NewAsset {
            acquired_on: day("2026-10-03"),
            ..laptop()
        };
        asset::add(tx, firm, &first)?;
        let second = NewAsset {
            number: Some(text("NB-2")),
            serial: None,
            ..first
        };
        asset::add(tx, firm, &second)
    });
    book.write(|tx, firm| asset::hand(tx, firm, "NB-1", &to(&person), today()));
    book.write(|tx, _| asset::back(tx, "NB-1", today(), None, today()));
    book.write(|tx, _| asset::post(tx, &until("2026-10"), today()));
    book.write(|tx, _| asset::change(tx, "NB-1", &write_down(), today()));
    book.write(|tx, _| asset::edit(tx, "NB-1", &moved()));
    book.write(|tx, _| asset::dispose(tx, "NB-2", &scrap("2026-11-20"), today()));
    book.write(|tx, _| asset::reinstate(tx, "NB-2", &text("found"), today()));
    book.write(|tx, _| asset::dispose(tx, "NB-2", &scrap("2026-11-21"), today()));
    building(book);
    book.write(|tx, _| asset::transfer(tx, "AV-9", &finished(), today()));
    book.write(|tx, firm| licence::add(tx, firm, &cad()));
    book.write(|tx, _| licence::assign(tx, "LI-0001", &person, today()));
    book.write(|tx, _| licence::release(tx, "LI-0001", &person, today()));
    book.write(|tx, firm| audit::open(tx, firm, &everything()));
    book.write(|tx, _| scan(tx, "sn-77"));
    book.write(|tx, _| audit::close(tx, &audit::find(tx, None)?, today()));
}

pub fn scan(tx: &Transaction<'_>, code: &str) -> Result<Option<audit::AuditLineRow>> {
    audit::scan(tx, &audit::find(tx, None)?, &text(code), None)
}

/// A row of a register: NB-7, written off by another program until the end of 2025.
pub fn row() -> asset::AssetImportRow {
    tabular::from_fields(
        [
            ("number", "NB-7"),
            ("name", "Van"),
            ("class", "car"),
            ("cost", "31200"),
            ("acquired_on", "2023-05-02"),
            ("accumulated_on", "2025-12-31"),
            ("accumulated_book", "13866.67"),
        ]
        .into_iter(),
    )
    .unwrap()
}

/// A row of a licence that E-1 has a seat of.
pub fn licence_row() -> licence::LicenceImportRow {
    tabular::from_fields(
        [
            ("number", "LI-7"),
            ("name", "CAD"),
            ("seats", "2"),
            ("starts_on", "2026-01-01"),
            ("holders", "E-1"),
        ]
        .into_iter(),
    )
    .unwrap()
}

pub fn moved() -> AssetPatch {
    AssetPatch {
        location: Some(text("Workshop")),
        ..AssetPatch::default()
    }
}

/// Refused with words in it.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(
    book: &mut Book,
    words: &str,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
) {
    match book.run(Mode::Commit, work) {
        Ok(done) => panic!("done: {done:?}"),
        Err(err) => assert!(err.to_string().contains(words), "{err}"),
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    let mut check = |words: &str, change: fn(&mut NewAsset)| {
        let mut new = NewAsset {
            number: None,
            serial: None,
            ..laptop()
        };
        change(&mut new);
        refused(&mut book, words, |tx, firm| asset::add(tx, firm, &new));
    };
    check("cost: 0.00 is not more than nothing", |it| it.cost = 0);
    check("cost: -0.01", |it| it.cost = -1);
    check("unknown class `ship`", |it| it.class = text("ship"));
    check("book_months: a useful life of 0 months", |it| {
        it.book.months = Some(0)
    });
    check("in_service_on: 2025-11-02 is before", |it| {
        it.in_service_on = Some(day("2025-11-02"));
    });
    check("book_residual: 1200.00", |it| {
        it.book.residual = Some(120_000)
    });
    check("number: there is an asset `NB-1` already", |it| {
        it.number = Some(text("NB-1"))
    });
    check("number: `A 1` has spaces", |it| {
        it.number = Some(text("A 1"))
    });
    check("serial: `sn-77` is what NB-1", |it| {
        it.serial = Some(text("sn-77"))
    });
    check("tax_method: 800.01 EUR is more than the 800.00", |it| {
        it.cost = 80_001;
        it.book.method = Some(Method::LowValue);
    });
    check("tax_method: 250.00 EUR is not more than 250.00", |it| {
        it.cost = 25_000;
        it.book.method = Some(Method::Pool);
    });
    check("tax_method: 1000.01 EUR", |it| {
        it.cost = 100_001;
        it.book.method = Some(Method::Pool);
    });
    check("book_method: a life of a year", |it| {
        it.book.method = Some(Method::Digital)
    });
    check("tax_method: the declining method is not open", |it| {
        it.acquired_on = day("2025-06-30");
        it.tax.method = Some(Method::Declining);
        it.tax.months = Some(36);
    });
    check("tax_rate: 31 % is more than 30 %", |it| {
        it.tax.method = Some(Method::Declining);
        it.tax.months = Some(36);
        it.tax.rate = Some("31".parse().unwrap());
    });
    check("accumulated_book: 1200.01", |it| {
        it.opening = Some((day("2025-12-31"), 120_001, 0))
    });
    check("accumulated_on: 2025-12-30 is not the last day", |it| {
        it.opening = Some((day("2025-12-30"), 1, 1));
    });
    check("accumulated_on: 2025-10-31 is before", |it| {
        it.opening = Some((day("2025-10-31"), 1, 1));
    });
    check("account: 1400 is no account of fixed assets", |it| {
        it.account = Some(text("1400"))
    });
    // At the limits it may be.
    for (cost, method, on) in [
        (80_000, Method::LowValue, "2025-11-03"),
        (25_001, Method::Pool, "2024-11-03"),
        (100_000, Method::Pool, "2024-11-04"),
    ] {
        book.write(|tx, firm| {
            let new = NewAsset {
                number: None,
                serial: None,
                cost,
                acquired_on: day(on),
                book: NewTerms {
                    method: Some(method),
                    ..NewTerms::default()
                },
                ..laptop()
            };
            asset::add(tx, firm, &new)
        });
    }
}

#[test]
fn depreciation_is_posted_once_and_by_month_or_year() {
    for chart in [Chart::Skr03, Chart::Skr04] {
        let mut book = Book::new(chart);
        crate::staff::one_person(&mut book);
        let account = match chart {
            Chart::Skr03 => "0420",
            Chart::Skr04 => "0650",
        };
        let bank = match chart {
            Chart::Skr03 => "1200",
            Chart::Skr04 => "1800",
        };
        book.write(|tx, firm| {
            let amount = bo::base::Money::from_minor(120_000, bo::base::Currency::EUR);
            ledger::post(
                tx,
                &Draft {
                    date: day("2025-11-03"),
                    text: "Bought".to_string(),
                    document: None,
                    source: "manual",
                    postings: vec![
                        Posting::to_code(account, amount),
                        Posting::to_code(bank, -amount),
                    ],
                },
            )?;
            asset::add(tx, firm, &laptop())
        });
        refused(&mut book, "2025 and before is not posted", |tx, _| {
            asset::post(tx, &until("2026-01"), today())
        });
        book.write(|tx, _| asset::post(tx, &until("2025-12"), today()));
        let rows = book.write(|tx, _| asset::post(tx, &until("2026-03"), today()));
        assert_eq!(rows[0].depreciation, "99.99");
        assert!(
            book.write(|tx, _| asset::post(tx, &until("2026-03"), today()))
                .is_empty()
        );
        assert!(
            book.write(|tx, _| asset::post(tx, &until("2026-02"), today()))
                .is_empty()
        );
        let rows = book.write(|tx, _| asset::post(tx, &until("2026-11"), today()));
        assert_eq!(rows[0].depreciation, "266.64");
        refused(
            &mut book,
            "2027-01 is in a year that has not begun",
            |tx, _| asset::post(tx, &until("2027-01"), today()),
        );
        let sql = "SELECT sum(amount) FROM posting JOIN account ON account.id = posting.account \
                   WHERE account.role = 'depreciation'";
        assert_eq!(number(&book.db, sql), 6667 + 9999 + 26_664);
        assert_sound(&book.db);
    }
}

#[test]
fn a_locked_month_stays_as_it_is() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    book.write(|tx, _| {
        period::lock(
            tx,
            "2025-12".parse()?,
            &text("filed"),
            today(),
            period::Running::Refused,
        )
    });
    let before = number(&book.db, "SELECT count(*) FROM entry");
    refused(&mut book, "2025-12 is locked", |tx, _| {
        asset::post(tx, &until("2025-12"), today())
    });
    assert_eq!(number(&book.db, "SELECT count(*) FROM entry"), before);
    assert_eq!(number(&book.db, "SELECT count(*) FROM asset_run"), 0);
}

#[test]
fn what_was_posted_stays_and_what_changes_comes_with_the_next_posting() {
    let mut book = Book::new(Chart::Skr03);
    posted(&mut book);
    let edit = AssetPatch {
        cost: Some(130_000),
        ..AssetPatch::default()
    };
    refused(&mut book, "cost: what NB-1 cost", |tx, _| {
        asset::edit(tx, "NB-1", &edit)
    });
    refused(&mut book, "NB-1` has a history", |tx, _| {
        asset::remove(tx, "NB-1")
    });
    let cost = |on: &str, amount| NewChange {
        area: Area::Both,
        on: day(on),
        what: What::Cost(amount),
        reason: text("memory"),
    };
    refused(
        &mut book,
        "on: depreciation of NB-1 is posted until 2026-10-31",
        |tx, _| asset::change(tx, "NB-1", &cost("2025-12-01", 6_000), today()),
    );
    refused(
        &mut book,
        "on: 2025-11-02 is before NB-1 was put to use",
        |tx, _| asset::change(tx, "NB-1", &cost("2025-11-02", 6_000), today()),
    );
    refused(&mut book, "cost: 900.00 EUR less", |tx, _| {
        asset::change(tx, "NB-1", &cost("2026-11-01", -90_000), today())
    });
    // It came in January: eleven months of 34 late, from what is left.
    book.write(|tx, _| {
        bought(tx, "0420", 6_800, "2026-01-10")?;
        asset::change(tx, "NB-1", &cost("2026-01-10", 6_800), today())
    });
    let rows = book.write(|tx, _| asset::post(tx, &until("2026-11"), today()));
    let known = Known::get(&book.db, "NB-1").unwrap();
    let plan = known.plan(Area::Book);
    let sql = "SELECT sum(planned) FROM asset_posting";
    assert_eq!(number(&book.db, sql), plan.accumulated(day("2026-11-30")));
    assert_eq!(rows[0].book_value, "812.70");
    assert_sound(&book.db);
    // Written down to less than nothing, or up to more than the plan alone: neither.
    let write = |what| NewChange {
        what,
        area: Area::Book,
        ..cost("2026-11-20", 1)
    };
    refused(&mut book, "write_down: 812.71 EUR", |tx, _| {
        asset::change(tx, "NB-1", &write(What::WriteDown(81_271)), today())
    });
    refused(&mut book, "write_up: 0.01 EUR", |tx, _| {
        asset::change(tx, "NB-1", &write(What::WriteUp(1)), today())
    });
    book.write(|tx, _| asset::change(tx, "NB-1", &write(What::WriteDown(40_000)), today()));
    refused(&mut book, "write_up: 400.05 EUR", |tx, _| {
        asset::change(tx, "NB-1", &write(What::WriteUp(40_005)), today())
    });
    book.write(|tx, _| asset::change(tx, "NB-1", &write(What::WriteUp(40_000)), today()));
    let rows = book.write(|tx, _| asset::post(tx, &until("2026-11"), today()));
    assert_eq!(
        (rows[0].write_down.as_str(), rows[0].write_up.as_str()),
        ("400.00", "400.00")
    );
    assert_sound(&book.db);
}

/// What an account holds, in cents.
pub fn balance(book: &Book, account: &str) -> i64 {
    let sql = format!(
        "SELECT coalesce(sum(amount), 0) FROM posting JOIN account ON account.id = posting.account \
         WHERE account.code = '{account}'"
    );
    number(&book.db, &sql)
}

#[test]
fn what_is_sold_leaves_the_books_with_its_proceeds_where_they_belong() {
    for (price, gain, sale, cleared) in [
        ("900.00", 13_334, "8820", "2315"),
        ("500.00", -26_666, "8801", "2310"),
    ] {
        let mut book = Book::new(Chart::Skr03);
        posted(&mut book);
        let line = format!("1 x {price} @19 Laptop, used");
        book.issued(Kind::Invoice, &content("K-1", &[line.as_str()]));
        let sold = NewDisposal {
            on: day("2026-11-20"),
            proceeds: None,
            invoice: Some(text("RE-2026-0001")),
            lost: false,
        };
        let done = book.write(|tx, _| asset::dispose(tx, "NB-1", &sold, today()));
        let gone = done.disposal.clone().unwrap();
        // 1,200.00 less two months of 2025 and eleven of 2026: 66.67 and 366.67.
        assert_eq!(gone.proceeds - gone.book_value, gain);
        assert_eq!(gone.book_value, 76_666);
        assert_eq!(balance(&book, "0420"), 0);
        assert_eq!(balance(&book, "8400"), 0);
        assert_eq!(balance(&book, sale), -gone.proceeds);
        assert_eq!(balance(&book, cleared), 76_666);
        assert_sound(&book.db);
        refused(&mut book, "NB-1 went on 2026-11-20", |tx, _| {
            asset::dispose(tx, "NB-1", &sold, today())
        });
        refused(&mut book, "NB-1 went on 2026-11-20", |tx, firm| {
            asset::hand(tx, firm, "NB-1", &to("E-1"), today())
        });
        assert!(
            book.write(|tx, _| asset::post(tx, &until("2026-11"), today()))
                .is_empty()
        );
    }
}

#[test]
fn an_asset_goes_after_it_came_and_once_it_is_back() {
    let mut book = Book::new(Chart::Skr03);
    handed(&mut book);
    book.write(|tx, _| asset::post(tx, &until("2025-12"), today()));
    refused(&mut book, "E-1 has NB-1", |tx, _| {
        asset::dispose(tx, "NB-1", &scrap("2026-11-21"), today())
    });
    refused(
        &mut book,
        "on: 2025-11-02 is before NB-1 was acquired",
        |tx, _| asset::dispose(tx, "NB-1", &scrap("2025-11-02"), today()),
    );
    refused(&mut book, "E-1 has NB-1 since 2026-11-20", |tx, firm| {
        asset::hand(tx, firm, "NB-1", &to("E-1"), today())
    });
    refused(&mut book, "on: E-1 got NB-1 on 2026-11-20", |tx, _| {
        asset::back(tx, "NB-1", day("2026-11-19"), None, today())
    });
    book.write(|tx, _| asset::back(tx, "NB-1", today(), None, today()));
    refused(&mut book, "nobody has NB-1", |tx, _| {
        asset::back(tx, "NB-1", today(), None, today())
    });
    refused(
        &mut book,
        "on: E-1 had NB-1 until 2026-11-22",
        |tx, firm| asset::hand(tx, firm, "NB-1", &to("E-1"), today()),
    );
    refused(&mut book, "to: there is no person `E-9`", |tx, firm| {
        let new = NewHand {
            on: today(),
            ..to("E-9")
        };
        asset::hand(tx, firm, "NB-1", &new, today())
    });
    let done = book.write(|tx, _| asset::dispose(tx, "NB-1", &scrap("2026-11-22"), today()));
    assert_eq!(done.disposal.unwrap().book_value, 76_666);
    assert_eq!(balance(&book, "0420"), 0);
    assert_eq!(balance(&book, "2310"), 76_666);
    assert_sound(&book.db);
}

#[test]
fn a_pool_does_not_change_when_one_of_it_goes() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, firm| {
        bought(tx, "0485", 90_000, "2026-02-01")?;
        let new = NewAsset {
            cost: 90_000,
            acquired_on: day("2026-02-01"),
            book: NewTerms {
                method: Some(Method::Pool),
                ..NewTerms::default()
            },
            ..laptop()
        };
        asset::add(tx, firm, &new)
    });
    book.write(|tx, _| asset::dispose(tx, "NB-1", &scrap("2026-06-01"), today()));
    let rows = book.write(|tx, _| asset::post(tx, &until("2026-11"), today()));
    assert_eq!(rows.len(), 1);
    assert_eq!(
        Known::get(&book.db, "NB-1")
            .unwrap()
            .plan(Area::Book)
            .total_gone(),
        90_000
    );
    assert_sound(&book.db);
}

#[test]
fn the_schedule_is_what_the_accounts_say() {
    let mut book = Book::new(Chart::Skr03);
    one_asset(&mut book);
    book.write(|tx, firm| {
        bought(tx, "0420", 60_000, "2026-05-04")?;
        let new = NewAsset {
            number: Some(text("NB-2")),
            serial: None,
            cost: 60_000,
            acquired_on: day("2026-05-04"),
            ..laptop()
        };
        asset::add(tx, firm, &new)
    });
    book.write(|tx, _| asset::post(tx, &until("2025-12"), today()));
    book.write(|tx, _| asset::dispose(tx, "NB-1", &scrap("2026-11-20"), today()));
    let rows = asset::schedule(&book.db, 2026, bo::base::Language::En, false).unwrap();
    let [row] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    let shown = [
        &row.cost_opening,
        &row.additions,
        &row.disposals,
        &row.cost_closing,
        &row.depreciation_opening,
        &row.depreciation,
        &row.depreciation_disposals,
        &row.depreciation_closing,
        &row.book_opening,
        &row.book_closing,
    ];
    assert_eq!(
        shown,
        [
            "1200.00", "600.00", "1200.00", "600.00", "66.67", "500.00", "433.34", "133.33",
            "1133.33", "466.67",
        ]
    );
    // The year before ends with what this one begins with.
    let before = asset::schedule(&book.db, 2025, bo::base::Language::En, false).unwrap();
    assert_eq!(before[0].book_closing, row.book_opening);
}

#[test]
fn a_file_says_more_than_the_register_and_the_books_are_told() {
    let mut book = Book::new(Chart::Skr03);
    posted(&mut book);
    book.write(|tx, _| bought(tx, "0420", 5_000, "2026-11-10"));
    let found = findings(&book.db);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, "BO-ASSET-8");
    // 50.00 more than the register knows of.
    assert_eq!(
        found[0].message,
        "the books hold 850.03 EUR, the register says 800.03 EUR"
    );
}

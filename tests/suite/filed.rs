//! VAT returns that were filed: each once, at a time that can be, and named when they are late or
//! the books say something else.

use crate::book::{Book, assert_sound, content, day, text};
use bo::base::{Currency, Kind as Failure, Money, Result};
use bo::db::Mode;
use bo::firm::Filing as Every;
use bo::invoice::{Content, Kind};
use bo::ledger::vat_return::{self, FiledRow, Filing};
use bo::ledger::{Chart, period};
use bo::planning;

fn filing(period: &str, on: &str) -> Filing {
    Filing {
        period: period.parse().unwrap(),
        on: day(on),
        amount: None,
        reference: None,
        corrected: false,
    }
}

fn file(book: &mut Book, filing: &Filing) -> Result<Vec<FiledRow>> {
    book.run(Mode::Commit, |tx, _| {
        vat_return::file(tx, filing, Some(1), day("2026-11-22"))
    })
}

#[track_caller]
fn refused(book: &mut Book, filing: &Filing, why: &str) {
    let err = file(book, filing).unwrap_err();
    assert!(err.to_string().contains(why), "{err}");
}

fn sold(book: &mut Book, on: &str, line: &str) {
    let content = Content {
        date: Some(day(on)),
        ..content("K-1", &[line])
    };
    book.issued(Kind::Invoice, &content);
}

/// What `bo due` says of VAT on a day: when, what, which period, how much.
fn due(book: &Book, on: &str, within: u32) -> Vec<String> {
    let rows = planning::due(&book.db, &book.firm, day(on), within).unwrap();
    let rows = rows.into_iter().map(|it| {
        let amount = it.amount.unwrap_or_default();
        format!("{} {} {} {amount}", it.due_on, it.what, it.record)
    });
    rows.collect()
}

#[test]
fn a_return_is_filed_once_after_its_period() {
    let mut book = Book::new(Chart::Skr03);
    sold(&mut book, "2026-10-05", "1 x 100 @19 Chair");
    refused(
        &mut book,
        &filing("2026-10", "2026-10-31"),
        "2026-10 ends on 2026-10-31",
    );
    refused(
        &mut book,
        &filing("2026-10", "2026-11-23"),
        "2026-11-23 is yet to come",
    );
    for period in ["2026-10-01..2026-10-15", "2026-08..2026-09", "2026-10-05"] {
        let err = file(&mut book, &filing(period, "2026-11-09")).unwrap_err();
        assert_eq!(err.kind(), Failure::Usage, "{period}: {err}");
    }
    let corrected = |amount: Option<i64>, on| Filing {
        corrected: true,
        amount: amount.map(|it| Money::from_minor(it, Currency::EUR)),
        reference: Some(text("et-2")),
        ..filing("2026-10", on)
    };
    refused(
        &mut book,
        &corrected(None, "2026-11-09"),
        "nothing was filed",
    );
    let rows = file(&mut book, &filing("2026-10", "2026-11-09")).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].amount, "19.00");
    assert_eq!(rows[0].difference, None);
    refused(
        &mut book,
        &filing("2026-10", "2026-11-10"),
        "2026-10 was filed on 2026-11-09 already",
    );
    // A quarter has the month in it; the year is another return.
    file(&mut book, &filing("2025-12", "2026-01-10")).unwrap();
    refused(
        &mut book,
        &filing("2025-Q4", "2026-01-11"),
        "2025-12 was filed on 2026-01-10, which has days of 2025-Q4",
    );
    file(&mut book, &filing("2025", "2026-07-31")).unwrap();
    refused(
        &mut book,
        &corrected(None, "2026-11-08"),
        "was filed later, on 2026-11-09",
    );
    let rows = file(&mut book, &corrected(Some(2000), "2026-11-12")).unwrap();
    let said = |row: &FiledRow| {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let (now, apart) = (text(&row.now), text(&row.difference));
        format!(
            "{} {} {} {now} {apart}",
            row.corrected, row.filed_on, row.amount
        )
    };
    let rows: Vec<String> = rows.iter().map(said).collect();
    assert_eq!(
        rows,
        [
            "false 2026-11-09 19.00  ",
            "true 2026-11-12 20.00 19.00 -1.00"
        ]
    );
    assert_sound(&book.db);
}

#[test]
fn what_is_late_is_named_until_it_is_filed_or_locked() {
    let mut book = Book::new(Chart::Skr03);
    assert_eq!(due(&book, "2026-11-22", 365), Vec::<String>::new());
    sold(&mut book, "2026-08-05", "1 x 100 @19 Chair");
    sold(&mut book, "2026-10-05", "1 x 200 @19 Chair");
    let all = [
        "2026-09-10 VAT return to file 2026-08 19.00",
        "2026-10-10 VAT return to file 2026-09 0.00",
        "2026-11-10 VAT return to file 2026-10 38.00",
    ];
    assert_eq!(due(&book, "2026-11-22", 0), all);
    // Not before it is due, and not while its month runs.
    assert_eq!(due(&book, "2026-11-05", 4), all[..2]);
    assert_eq!(due(&book, "2026-11-05", 5), all);
    assert_eq!(due(&book, "2026-10-31", 30), all[..2]);
    book.firm.vat.more_time = true;
    assert_eq!(due(&book, "2026-11-22", 0).len(), 2);
    assert_eq!(
        due(&book, "2026-11-22", 18)[2],
        "2026-12-10 VAT return to file 2026-10 38.00"
    );
    book.firm.vat.more_time = false;
    book.firm.vat.filing = Every::Quarter;
    assert_eq!(
        due(&book, "2026-11-22", 0),
        ["2026-10-10 VAT return to file 2026-Q3 19.00"]
    );
    book.firm.company.small_business = true;
    assert_eq!(due(&book, "2026-11-22", 0), Vec::<String>::new());
    book.firm.company.small_business = false;
    book.firm.vat.filing = Every::Month;

    file(&mut book, &filing("2026-08", "2026-09-09")).unwrap();
    book.write(|tx, _| {
        let running = period::Running::Refused;
        let month = "2026-09".parse()?;
        period::lock(tx, month, &text("Filed"), day("2026-11-22"), running)
    });
    assert_eq!(due(&book, "2026-11-22", 0), all[2..]);
    file(&mut book, &filing("2026-10", "2026-11-09")).unwrap();
    assert_eq!(due(&book, "2026-11-22", 0), Vec::<String>::new());

    // Something comes late: the return says less than the books.
    sold(&mut book, "2026-10-20", "1 x 10 @19 Chair");
    assert_eq!(
        due(&book, "2026-11-22", 0),
        ["2026-11-22 filed VAT return to correct 2026-10 1.90"]
    );
    let corrected = Filing {
        corrected: true,
        ..filing("2026-10", "2026-11-22")
    };
    file(&mut book, &corrected).unwrap();
    assert_eq!(due(&book, "2026-11-22", 0), Vec::<String>::new());
    assert_sound(&book.db);
}

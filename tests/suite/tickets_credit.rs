//! Tickets: what was invoiced, taken back, and nothing more is bought. Figures by hand, with 19 % VAT.

use crate::book::{Book, assert_sound, day, number, rows, text, today};
use crate::tickets::desk;
use crate::tickets_again::{of, open, rates, time, told, with_queues};
use bo::base::{Price, Result};
use bo::db::Mode;
use bo::invoice::{self, Adjustment, Content};
use bo::ticket::{self, Billed};

fn invoiced(book: &mut Book, rate: Option<&str>) -> String {
    let rate: Option<Price> = rate.map(|it| it.parse().unwrap());
    let billed = book.write(|tx, firm| ticket::bill(tx, firm, "K-1", today(), rate, today()));
    let draft = billed[0].invoice.clone();
    let issued = book.write(|tx, firm| invoice::issue(tx, firm, &draft, None, today()));
    issued.name().to_string()
}

/// An hour at 90.00 that is invoiced, and half of it taken back.
pub fn taken_back(book: &mut Book) {
    desk(book);
    open(book, "it", "K-1");
    time(book, "T-1", 60, "2026-11-20");
    invoiced(book, None);
    time(book, "T-1", -30, "2026-11-20");
}

/// The same, and somebody credits it: 0.5 h x 90.00.
pub fn by_hand(book: &mut Book) {
    taken_back(book);
    let content = Content {
        lines: vec!["0.5 h x 90 @19 T-1".parse().unwrap()],
        ..Content::default()
    };
    let reason = text("Slip");
    book.write(|tx, firm| {
        invoice::credit(tx, firm, "RE-2026-0001", &content, Some(&reason), today())
    });
}

fn with(before: fn(&mut Book)) -> Book {
    let mut book = Book::new(bo::ledger::Chart::Skr03);
    before(&mut book);
    book
}

fn bill(book: &mut Book) -> Result<Vec<Billed>> {
    book.run(Mode::DryRun, |tx, firm| {
        ticket::bill(tx, firm, "K-1", today(), None, today())
    })
}

fn credit(book: &mut Book, besides: &[&str]) -> Result<Vec<Billed>> {
    let besides: Vec<_> = besides.iter().map(|it| text(it)).collect();
    book.run(Mode::Commit, |tx, firm| {
        ticket::credit(tx, firm, "K-1", &besides, None, today()).map(|it| it.1)
    })
}

/// Net, VAT and what is to be paid of the papers with a number.
fn papers(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT number || ' ' || net || ' ' || vat || ' ' || payable FROM invoice
         WHERE number IS NOT NULL ORDER BY id",
    )
}

fn listed(book: &Book) -> Vec<(i64, String, Option<String>)> {
    let rows = ticket::unbilled(&book.db, Some("K-1"), today()).unwrap();
    let rows = rows.into_iter();
    rows.map(|it| (it.minutes, it.rate.unwrap_or_default(), it.invoice))
        .collect()
}

/// 0.5 h x 90.00 = 45.00 and 8.55 VAT: 53.55 of 107.10.
#[test]
fn who_buys_nothing_more_never_got_it_back() {
    let mut book = with(taken_back);
    let back = [(-30, "90.00".to_string(), Some("RE-2026-0001".to_string()))];
    assert_eq!(listed(&book), back);
    let err = bill(&mut book).unwrap_err();
    let what =
        "K-1 has no billable time until 2026-11-22 beyond what is taken back (-45.00 in all)";
    assert_eq!(err.to_string(), what);
    let hint = err.hint().unwrap();
    assert!(
        hint.starts_with("`bo ticket bill --customer K-1 --credit`"),
        "{hint}"
    );
    let billed = credit(&mut book, &[]).unwrap();
    assert_eq!((billed[0].minutes, &*billed[0].hours), (-30, "-0.5"));
    assert_eq!(billed[0].invoice, "RK-2026-0001");
    assert_eq!(
        papers(&book),
        [
            "RE-2026-0001 9000 1710 10710",
            "RK-2026-0001 -4500 -855 -5355"
        ]
    );
    assert_eq!(listed(&book), []);
    let open = "SELECT payable - settled FROM invoice WHERE number = 'RE-2026-0001'";
    assert_eq!(number(&book.db, open), 5355);
    let again = credit(&mut book, &[]).unwrap_err().to_string();
    assert_eq!(
        again,
        "nothing of K-1 is to be given back of an invoice that is here"
    );
    // It is given back once: the next hour is 90.00.
    time(&mut book, "T-1", 60, "2026-11-21");
    assert_eq!(told(&mut book, "K-1"), [of(60, "90.00")]);
    // Only 30 of the invoiced minutes can still be taken back.
    let more = book.run(Mode::DryRun, |tx, _| {
        ticket::time(tx, "T-1", -91, true, day("2026-11-20"), None)
    });
    let more = more.unwrap_err().to_string();
    assert_eq!(more, "only 90 billable minutes are noted on T-1");
    assert_sound(&book.db);
}

/// 90 minutes are 135.00: 90.00 less 45.00 by hand, and 90.00 more.
#[test]
fn what_was_credited_by_hand_was_credited_again() {
    let mut book = with(by_hand);
    let twice = credit(&mut book, &[]).unwrap_err();
    let what = "`RE-2026-0001` is credited by `RK-2026-0001` already, and no time is settled by it";
    assert_eq!(twice.to_string(), what);
    let doubts = ticket::by_hand(&book.db, "K-1", today()).unwrap();
    let doubts: Vec<_> = doubts.into_iter().collect();
    let pair = ("RE-2026-0001".to_string(), vec!["RK-2026-0001".to_string()]);
    assert_eq!(doubts, [pair]);
    // Another one, for something else.
    let mut other = book.copy();
    credit(&mut other, &["RK-2026-0001"]).unwrap();
    assert_eq!(papers(&other)[2], "RK-2026-0002 -4500 -855 -5355");
    assert_sound(&other.db);
    let (settled, gave) =
        book.write(|tx, _| ticket::credited(tx, "K-1", &[text("RK-2026-0001")], today()));
    assert_eq!((settled[0].minutes, gave.unwrap().minor()), (-30, 4500));
    assert_eq!(listed(&book), []);
    assert!(
        ticket::by_hand(&book.db, "K-1", today())
            .unwrap()
            .is_empty()
    );
    time(&mut book, "T-1", 60, "2026-11-21");
    assert_eq!(told(&mut book, "K-1"), [of(60, "90.00")]);
    // Another file knows it as well.
    let history = crate::tickets_found::export(&book);
    assert!(history.contains("\"number\":\"RK-2026-0001\""));
    book.write(|tx, _| ticket::not_credited(tx, "RK-2026-0001"));
    assert_eq!(listed(&book).len(), 2);
    let never = book.run(Mode::DryRun, |tx, _| {
        ticket::not_credited(tx, "RK-2026-0001")
    });
    assert!(never.is_err());
    for no_note in ["RE-2026-0001", "RK-2026-0009"] {
        let refused = book.run(Mode::DryRun, |tx, _| {
            ticket::credited(tx, "K-1", &[text(no_note)], today())
        });
        assert!(refused.is_err(), "{no_note}");
    }
    assert_sound(&book.db);
}

/// -0.5 x 90.00 and 0.5 x 60.00 are -15.00, which is no invoice: 45.00 are given back, 30.00 are billed.
#[test]
fn a_sum_below_zero_was_a_draft_that_nobody_could_issue() {
    for (minutes, sum) in [(30, "-15.00"), (45, "0.00")] {
        let mut book = with_queues();
        open(&mut book, "it", "K-1");
        open(&mut book, "hr", "K-1");
        time(&mut book, "T-1", 60, "2026-11-20");
        invoiced(&mut book, None);
        time(&mut book, "T-1", -30, "2026-11-20");
        time(&mut book, "T-2", minutes, "2026-11-21");
        let err = bill(&mut book).unwrap_err().to_string();
        assert!(err.ends_with(&format!("({sum} in all)")), "{err}");
        credit(&mut book, &[]).unwrap();
        assert_eq!(papers(&book)[1], "RK-2026-0001 -4500 -855 -5355");
        assert_eq!(told(&mut book, "K-1"), [of(minutes, "60.00")]);
        assert_sound(&book.db);
    }
}

/// Fewer minutes that cost more are an invoice: 60 x 98.00 - 70 x 60.00 = 28.00.
#[test]
fn an_invoice_above_zero_was_refused_for_its_minutes() {
    let mut book = with_queues();
    open(&mut book, "it", "K-1");
    open(&mut book, "hr", "K-1");
    time(&mut book, "T-2", 75, "2026-11-20");
    invoiced(&mut book, None);
    time(&mut book, "T-2", -70, "2026-11-20");
    time(&mut book, "T-1", 60, "2026-11-21");
    assert_eq!(told(&mut book, "K-1"), [of(60, "90.00"), of(-70, "60.00")]);
}

/// 1 h x 95.00 less 10 % = 85.50. 20 minutes: 0.33 x 95.00 = 31.35, less 3.14 (3.135) = 28.21, and 5.36
/// VAT. The next 20 are 0.34 h, so that three times 20 minutes are an hour: 32.30 less 3.23 = 29.07, 5.52.
#[test]
fn it_is_given_back_at_what_the_invoice_asked_for() {
    let mut book = with_queues();
    open(&mut book, "it", "K-1");
    time(&mut book, "T-1", 60, "2026-11-20");
    let rate: Option<Price> = Some("95".parse().unwrap());
    book.write(|tx, firm| ticket::bill(tx, firm, "K-1", today(), rate, today()));
    let edited = |book: &mut Book, change: &dyn Fn(&mut Content)| {
        let mut content = invoice::content_of(&invoice::load(&book.db, "D-1").unwrap());
        change(&mut content);
        book.write(|tx, firm| invoice::edit(tx, firm, "D-1", &content, today()));
        book.write(|tx, firm| invoice::issue(tx, firm, "D-1", None, today()));
    };
    let off = |percent: Option<&str>, amount: Option<&str>| Adjustment {
        charge: false,
        percent: percent.map(|it| it.parse().unwrap()),
        amount: amount.map(|it| it.parse().unwrap()),
        reason: text("Regular"),
        vat: None,
    };
    let (mut whole, mut reduced) = (book.copy(), book.copy());
    let (mut by_amount, mut plain) = (book.copy(), book.copy());
    edited(&mut book, &|it| {
        it.lines[0].adjustments.push(off(Some("10"), None));
    });
    edited(&mut whole, &|it| it.adjustments.push(off(Some("10"), None)));
    for book in [&mut book, &mut whole] {
        let mut hours = Vec::new();
        for _ in 0..3 {
            time(book, "T-1", -20, "2026-11-20");
            assert_eq!(listed(book)[0].1, "95.00");
            hours.push(credit(book, &[]).unwrap().remove(0).hours);
        }
        assert_eq!(hours, ["-0.33", "-0.34", "-0.33"]);
        assert_eq!(
            papers(book),
            [
                "RE-2026-0001 8550 1625 10175",
                "RK-2026-0001 -2821 -536 -3357",
                "RK-2026-0002 -2907 -552 -3459",
                "RK-2026-0003 -2822 -537 -3359"
            ]
        );
        assert_sound(&book.db);
    }
    // The VAT of then: 30 minutes at 7 % are 47.50 and 3.33 (3.325).
    edited(&mut reduced, &|it| {
        it.lines[0].vat = Some("7".parse().unwrap());
    });
    time(&mut reduced, "T-1", -30, "2026-11-20");
    credit(&mut reduced, &[]).unwrap();
    assert_eq!(papers(&reduced)[1], "RK-2026-0001 -4750 -333 -5083");
    // And --rate is for what is new; what had another VAT waits for a credit note.
    edited(&mut plain, &|_| {});
    for (book, expected) in [
        (&mut plain, vec![of(-30, "95.00"), of(60, "100.00")]),
        (&mut reduced, vec![of(60, "100.00")]),
    ] {
        time(book, "T-1", -30, "2026-11-20");
        time(book, "T-1", 60, "2026-11-21");
        let rate = Some("100".parse().unwrap());
        let billed = book.run(Mode::DryRun, |tx, firm| {
            ticket::bill(tx, firm, "K-1", today(), rate, today())
        });
        let billed = billed.unwrap().into_iter();
        let billed: Vec<_> = billed.map(|it| (it.minutes, it.rate)).collect();
        assert_eq!(billed, expected);
    }
    // A part of an amount is nobody's to say.
    edited(&mut by_amount, &|it| {
        it.lines[0].adjustments.push(off(None, Some("5")));
    });
    time(&mut by_amount, "T-1", -30, "2026-11-20");
    let err = credit(&mut by_amount, &[]).unwrap_err();
    assert!(
        err.to_string().contains("an allowance or charge of"),
        "{err}"
    );
    assert!(err.hint().unwrap().contains("--credited"), "{err:?}");
}

/// 20 open minutes of the day and 30 of the 60 invoiced ones: nothing is left to bill, 45.00 to give back.
/// Of two invoices each gives back its own.
#[test]
fn a_minus_over_open_and_invoiced_time_is_taken_apart() {
    let mut book = with_queues();
    open(&mut book, "it", "K-1");
    time(&mut book, "T-1", 60, "2026-11-19");
    invoiced(&mut book, None);
    time(&mut book, "T-1", 30, "2026-11-20");
    invoiced(&mut book, None);
    time(&mut book, "T-1", 20, "2026-11-20");
    time(&mut book, "T-1", -65, "2026-11-20");
    let rows = ticket::unbilled(&book.db, None, today()).unwrap();
    assert_eq!(rates(&rows), [(-30, "90.00"), (-15, "90.00")]);
    let billed = credit(&mut book, &[]).unwrap();
    let billed: Vec<_> = billed.iter().map(|it| (&*it.invoice, it.minutes)).collect();
    assert_eq!(billed, [("RK-2026-0001", -15), ("RK-2026-0002", -30)]);
    // 0.25 x 90.00 = 22.50 and 4.28 (4.275); 0.5 x 90.00 = 45.00 and 8.55.
    assert_eq!(
        papers(&book)[2..],
        [
            "RK-2026-0001 -2250 -428 -2678",
            "RK-2026-0002 -4500 -855 -5355"
        ]
    );
    assert_eq!(listed(&book), []);
    assert_sound(&book.db);
}

/// An hour at 90.00 with VAT in it: 75.63 + 14.37. 0.33 h are 24.96 + 4.74, 0.66 h 49.92 + 9.48, the last part is
/// what is left.
#[test]
fn parts_of_gross_time_were_a_cent_beside_the_whole() {
    let sandbox = crate::tickets_money::desk();
    let now = "export BO_NOW=2026-11-26T09:00:00Z;";
    sandbox.stdout(&format!(
        "export BO_NOW=2026-11-20T10:00:00Z; bo ticket time T-1 60m --billable -q
         bo ticket bill --customer K-1 -q; bo invoice edit D-1 --prices gross -q; bo invoice issue D-1 -q
         {now} for n in 1 2 3; do bo ticket time T-1 -20m --billable --on 2026-11-20 -q
         bo ticket bill --customer K-1 --credit --reason r -q || exit 1; done"
    ));
    let sums = "bo invoice list --format csv --columns net,vat,gross,open | tail -n +2 | sort";
    assert_eq!(
        sandbox.stdout(sums),
        "-24.96,-4.74,-29.70,0.00\n-24.96,-4.74,-29.70,0.00\n-25.71,-4.89,-30.60,0.00\n\
         75.63,14.37,90.00,0.00\n"
    );
    sandbox.stdout("bo check");
}

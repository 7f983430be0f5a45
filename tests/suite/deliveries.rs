//! Delivery notes: goods leave once, whichever papers follow, and nothing is invoiced twice.

use crate::book::{Book, assert_sound, content, day, dump, number, text, today};
use crate::stock::{pieces, ten_pieces};
use bo::base::Result;
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::invoice::{self, Content, Kind, Particulars, deliveries};
use bo::ledger::Chart;
use bo::stock::{self, Goods};

fn leaving(quantity: i64) -> deliveries::NewDelivery {
    deliveries::NewDelivery {
        contact: Some("K-1".to_string()),
        draft: None,
        on: day("2026-11-05"),
        time: None,
        goods: vec![Goods {
            quantity: pieces(quantity),
            ..Goods::of("P", day("2026-11-05"))
        }],
        deliver_to: None,
        reference: None,
        note: None,
        language: None,
    }
}

/// Some of `P` leave with a note.
pub fn deliver(tx: &Transaction<'_>, firm: &Firm, quantity: i64) -> Result<deliveries::Delivery> {
    deliveries::add(tx, firm, &leaving(quantity)).map(|it| it.0)
}

/// An invoice of so many `P` that names notes.
fn sale(quantity: i64, notes: &[&str]) -> Content {
    let mut content = content("K-1", &[&format!("{quantity} pcs x 5.00 @19 Screw")]);
    content.lines[0].item = Some(text("P"));
    content.electronic = Some(Particulars {
        delivery_notes: notes.iter().map(|it| text(it)).collect(),
        ..Particulars::default()
    });
    content
}

/// A note that is invoiced, and one that was taken back.
pub fn fill(book: &mut Book) {
    book.write(|tx, firm| deliver(tx, firm, 1));
    book.issued(Kind::Invoice, &sale(1, &["LS-2026-0001"]));
    book.write(|tx, firm| deliver(tx, firm, 1));
    book.write(|tx, firm| deliveries::cancel(tx, firm, "LS-2026-0002", &text("wrong")));
}

fn stocked() -> Book {
    let mut book = Book::new(Chart::Skr03);
    ten_pieces(&mut book);
    book
}

fn there(book: &Book) -> i64 {
    let sql = "SELECT coalesce(sum(quantity), 0) / 1000000 FROM stock_balance";
    number(&book.db, sql)
}

fn refused<T: std::fmt::Debug>(
    book: &mut Book,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
) -> String {
    let before = dump(&book.db);
    let err = book.run(Mode::Commit, work).expect_err("it is refused");
    assert_eq!(dump(&book.db), before, "nothing is half done");
    err.to_string()
}

fn statuses(book: &Book) -> Vec<(deliveries::DeliveryStatus, Option<String>)> {
    let all = deliveries::list(&book.db).unwrap();
    let rows = all.iter().map(|it| deliveries::row(&book.db, it).unwrap());
    rows.map(|it| (it.status, it.invoices)).collect()
}

#[test]
fn what_left_with_a_note_is_not_taken_out_again() {
    let mut book = stocked();
    book.write(|tx, firm| deliver(tx, firm, 4));
    assert_eq!(there(&book), 6);
    let invoice = book.issued(Kind::Invoice, &sale(4, &["LS-2026-0001"]));
    assert_eq!(there(&book), 6);
    // § 14 (4) no. 6 UStG: it was supplied when it left.
    assert_eq!(
        invoice.service,
        Some((day("2026-11-05"), day("2026-11-05")))
    );
    assert_eq!(
        statuses(&book),
        [(
            deliveries::DeliveryStatus::Invoiced,
            Some("RE-2026-0001".to_string())
        )]
    );
    assert_sound(&book.db);
}

#[test]
fn a_note_is_invoiced_in_parts_and_what_is_more_goes_out_with_the_invoice() {
    let mut book = stocked();
    book.write(|tx, firm| deliver(tx, firm, 5));
    book.issued(Kind::Invoice, &sale(3, &["LS-2026-0001"]));
    assert_eq!(there(&book), 5);
    book.issued(Kind::Invoice, &sale(4, &["LS-2026-0001"]));
    // Two of the four were left of the note.
    assert_eq!(there(&book), 3);
    // A note that is used up is named all the same, and takes nothing off.
    book.issued(Kind::Invoice, &sale(1, &["LS-2026-0001", "LS-2026-0001"]));
    assert_eq!(there(&book), 2);
    assert_sound(&book.db);
}

#[test]
fn a_cancelled_invoice_leaves_the_goods_where_they_are_and_the_note_to_be_invoiced() {
    let mut book = stocked();
    book.write(|tx, firm| deliver(tx, firm, 4));
    book.issued(Kind::Invoice, &sale(6, &["LS-2026-0001"]));
    assert_eq!(there(&book), 4);
    let reason = text("wrong price");
    let told = refused(&mut book, |tx, firm| {
        deliveries::cancel(tx, firm, "LS-2026-0001", &reason)
    });
    assert_eq!(told, "invoice `RE-2026-0001` is about `LS-2026-0001`");
    book.write(|tx, firm| invoice::cancel(tx, firm, "RE-2026-0001", &reason, today()));
    // What went out with the invoice itself came back.
    assert_eq!(there(&book), 6);
    assert_eq!(statuses(&book), [(deliveries::DeliveryStatus::Open, None)]);
    book.issued(Kind::Invoice, &sale(4, &["LS-2026-0001"]));
    assert_eq!(there(&book), 6);
    assert_sound(&book.db);
}

#[test]
fn a_note_that_is_taken_back_brings_the_goods_back_and_bills_nothing() {
    let mut book = stocked();
    book.write(|tx, firm| deliver(tx, firm, 4));
    let reason = text("did not leave");
    book.write(|tx, firm| deliveries::cancel(tx, firm, "LS-2026-0001", &reason));
    assert_eq!(there(&book), 10);
    let told = refused(&mut book, |tx, firm| {
        deliveries::cancel(tx, firm, "LS-2026-0001", &reason)
    });
    assert_eq!(
        told,
        "delivery note `LS-2026-0001` was taken back: did not leave"
    );
    let told = refused(&mut book, |tx, firm| {
        let draft = invoice::add(
            tx,
            firm,
            &sale(4, &["LS-2026-0001"]),
            Kind::Invoice,
            today(),
        )?;
        invoice::issue(tx, firm, draft.name(), None, today())
    });
    assert_eq!(
        told,
        "delivery note `LS-2026-0001` was taken back: did not leave"
    );
    assert_sound(&book.db);
}

#[test]
fn a_draft_is_delivered_and_names_the_note() {
    let mut book = stocked();
    book.write(|tx, firm| invoice::add(tx, firm, &sale(3, &[]), Kind::Invoice, today()));
    let of_draft = deliveries::NewDelivery {
        contact: None,
        draft: Some("D-1".to_string()),
        goods: Vec::new(),
        ..leaving(0)
    };
    book.write(|tx, firm| deliveries::add(tx, firm, &of_draft));
    assert_eq!(there(&book), 7);
    let told = refused(&mut book, |tx, firm| deliveries::add(tx, firm, &of_draft));
    assert_eq!(
        told,
        "nothing that `D-1` sells is kept in the stock and still to leave"
    );
    book.write(|tx, firm| invoice::issue(tx, firm, "D-1", None, today()));
    assert_eq!(there(&book), 7);
    assert_sound(&book.db);
}

#[test]
fn notes_of_others_and_of_nobody_are_refused() {
    let mut book = stocked();
    book.write(|tx, firm| deliver(tx, firm, 4));
    for (note, customer, told) in [
        ("LS-2026-0009", "K-1", "no delivery note `LS-2026-0009`"),
        (
            "LS-2026-0001",
            "K-2",
            "delivery note `LS-2026-0001` is for `K-1`, not for `K-2`",
        ),
    ] {
        let content = Content {
            customer: text(customer),
            ..sale(1, &[note])
        };
        let said = refused(&mut book, |tx, firm| {
            let draft = invoice::add(tx, firm, &content, Kind::Invoice, today())?;
            invoice::issue(tx, firm, draft.name(), None, today())
        });
        assert_eq!(said, told);
    }
    let told = refused(&mut book, |tx, firm| deliver(tx, firm, 40));
    assert!(told.contains("below zero"), "{told}");
    let nothing = deliveries::NewDelivery {
        goods: Vec::new(),
        ..leaving(0)
    };
    let told = refused(&mut book, |tx, firm| deliveries::add(tx, firm, &nothing));
    assert_eq!(told, "there is nothing to deliver");
}

#[test]
fn what_came_back_of_a_delivery_is_not_invoiced_as_delivered() {
    let mut book = stocked();
    book.write(|tx, firm| deliver(tx, firm, 4));
    let row = number(&book.db, "SELECT move FROM delivery_note_move");
    book.write(|tx, firm| {
        let goods = Goods {
            quantity: pieces(1),
            of: Some(row),
            contact: Some("K-1".to_string()),
            ..Goods::of("P", today())
        };
        stock::bring_in(tx, firm, &goods, false)
    });
    assert_eq!(there(&book), 7);
    book.issued(Kind::Invoice, &sale(3, &["LS-2026-0001"]));
    assert_eq!(there(&book), 7);
    assert_sound(&book.db);
}

/// Issues an invoice of so many `P`, whose service ended on `ended`.
fn issued(book: &mut Book, quantity: i64, ended: Option<&str>) -> invoice::Invoice {
    let content = Content {
        service_to: ended.map(day),
        ..sale(quantity, &[])
    };
    book.issued(Kind::Invoice, &content)
}

/// § 252 (1) no. 4 and 5 HGB: goods leave when they were supplied, as the revenue arises then.
#[test]
fn goods_of_an_invoice_leave_when_its_service_ended() {
    let mut book = stocked();
    issued(&mut book, 2, Some("2026-11-10"));
    issued(&mut book, 2, None);
    let days = crate::book::rows(
        &book.db,
        "SELECT day FROM stock_move WHERE kind = 'out' ORDER BY id",
    );
    assert_eq!(days, ["2026-11-10", today().to_string().as_str()]);
    assert_sound(&book.db);
}

#[test]
fn what_is_kept_back_for_a_customer_is_theirs() {
    let mut book = stocked();
    let keep = |tx: &Transaction<'_>, firm: &Firm, contact: &str| {
        let wanted = stock::Wanted {
            quantity: 8_000_000,
            contact: Some(bo::contact::get(tx, contact)?.id),
            ..stock::Wanted::default()
        };
        let item = stock::get(tx, "P")?;
        stock::reserve(tx, firm, &item, &wanted, today())
    };
    book.write(|tx, firm| keep(tx, firm, "K-1"));
    let others = Content {
        customer: text("K-2"),
        ..sale(5, &[])
    };
    let told = refused(&mut book, |tx, firm| {
        let draft = invoice::add(tx, firm, &others, Kind::Invoice, today())?;
        invoice::issue(tx, firm, draft.name(), None, today())
    });
    assert!(told.contains("only 2 pcs are free"), "{told}");
    issued(&mut book, 5, None);
    let open = || stock::reservations(&book.db, true, today()).unwrap();
    assert_eq!(open()[0].open.to_string(), "3");
    book.write(|tx, firm| deliver(tx, firm, 4));
    assert!(
        stock::reservations(&book.db, true, today())
            .unwrap()
            .is_empty()
    );
    assert_eq!(there(&book), 1);
    assert_sound(&book.db);
}

#[test]
fn lines_know_items_and_what_left_is_told() {
    let mut book = stocked();
    let mut line = |line: &str, told: &[&str]| {
        let content = content("K-1", &[line]);
        let invoice = book.issued(Kind::Invoice, &content);
        let notes = invoice::goods_notes(&book.db, &invoice).unwrap();
        assert_eq!(notes, told, "{line}");
    };
    line(
        "2 x 5.00 @19 item:P",
        &["2 pcs of `P` went out with RE-2026-0001: row 2"],
    );
    // Words and codes of the unit of a piece.
    line(
        "1 Stk x 5.00 @19 item:P Screws, blue",
        &["1 pcs of `P` went out with RE-2026-0002: row 3"],
    );
    line(
        "1 C62 x 5.00 @19 item:P Screws",
        &["1 pcs of `P` went out with RE-2026-0003: row 4"],
    );
    line(
        "1 x 5.00 @19 item:p Screws",
        &["warning: `p` is no item of the stock, so nothing went out; is it `P`?"],
    );
    line("1 x 5.00 @19 Advice", &[]);
    let credit = content("K-1", &["1 pcs x 5.00 @19 item:P Screws"]);
    let note =
        book.write(|tx, firm| invoice::credit(tx, firm, "RE-2026-0001", &credit, None, today()));
    assert_eq!(
        invoice::goods_notes(&book.db, &note).unwrap(),
        [format!(
            "1 pcs of `P` are given back; when they are here: `bo stock in P 1 --of 2 --contact K-1 --document {}`",
            note.name()
        )]
    );
    assert_eq!(there(&book), 6);
    assert_sound(&book.db);
}

/// What a line gives back is taken off what the others sell.
#[test]
fn a_line_below_zero_is_taken_off_what_is_sold() {
    let mut book = stocked();
    let less = content(
        "K-1",
        &[
            "3 x 5.00 @19 item:P Screws",
            "-1 x 5.00 @19 item:P Screws back",
        ],
    );
    book.issued(Kind::Invoice, &less);
    assert_eq!(there(&book), 8);
}

/// A firm brings its goods and its balances along, in either order: they count once.
#[test]
fn opening_goods_and_opening_balances_count_once() {
    for goods_first in [true, false] {
        let mut book = Book::new(Chart::Skr03);
        crate::stock::one_item(&mut book);
        let goods = Goods {
            value: Some("100.00".parse().unwrap()),
            ..crate::stock::goods(10, "2026-01-01")
        };
        let bring = |book: &mut Book| {
            book.write(|tx, firm| stock::bring_in(tx, firm, &goods, true));
        };
        if goods_first {
            bring(&mut book);
        }
        book.write(|tx, _| {
            let mut opening = bo::ledger::closing::Opening::new(tx, 2026, None)?;
            let mut csv = &b"account,debit,credit\n3980,100,\n1200,50,\n0800,,150\n"[..];
            let source = bo::tabular::Source {
                name: "balances.csv",
                bytes: &mut csv,
                locale: bo::tabular::Locale::Iso,
            };
            bo::tabular::read(source, |line, row| opening.row(tx, line, row))?;
            opening.enter(tx)
        });
        if !goods_first {
            bring(&mut book);
        }
        for (account, minor) in [("3980", 10_000), ("9000", 0), ("1200", 5_000)] {
            let sql = format!(
                "SELECT coalesce(sum(posting.amount), 0) FROM posting
                 JOIN account ON account.id = posting.account WHERE account.code = '{account}'"
            );
            assert_eq!(number(&book.db, &sql), minor, "{account} {goods_first}");
        }
        assert_sound(&book.db);
    }
}

#[test]
fn a_year_is_closed_with_goods_in_mind() {
    let mut book = stocked();
    book.write(|tx, _| {
        crate::stock::add_item(tx, "N", stock::Method::Average, stock::Tracking::None)?;
        let patch = stock::ItemPatch {
            negative: Some(Some(stock::Negative::Allow)),
            ..stock::ItemPatch::default()
        };
        stock::edit(tx, "N", patch)
    });
    book.write(|tx, firm| {
        let goods = Goods {
            quantity: pieces(3),
            ..Goods::of("N", day("2026-11-05"))
        };
        stock::take_out(tx, firm, &goods)
    });
    book.write(crate::stock::count);
    let mut found = Vec::new();
    stock::before_closing(&book.db, 2026, &mut |it| found.push(format!("{it:?}"))).unwrap();
    for code in ["BO-CLOSE-13", "BO-CLOSE-15", "BO-CLOSE-16"] {
        assert!(
            found.iter().any(|it| it.contains(code)),
            "{code}: {found:#?}"
        );
    }
    assert_eq!(found.len(), 3, "{found:#?}");
}

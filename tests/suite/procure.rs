//! Buying, where the transcripts do not reach: laws, what is final, what a supplier has shown.

use crate::book::{Book, assert_sound, bill, day, findings, rows, text, today};
use bo::base::{Kind as Failure, Money, Quantity};
use bo::buy;
use bo::db::Mode;
use bo::ledger::Chart;
use bo::procure::{
    self, Came, Comparison, Delivery, Finding, Matching, OrderLineRow, PriceRow, Wish, WishLine,
};
use bo::stock;
use bo::tabular::{self, Format, Locale, OnExisting, Source, Writer};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn buying() -> Book {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    book.write(|tx, _| {
        let patch = stock::ItemPatch {
            name: Some(text("Screw")),
            minimum: Some(Some(quantity("5"))),
            target: Some(Some(quantity("10"))),
            ..stock::ItemPatch::default()
        };
        stock::add(tx, &text("SCREW"), patch)?;
        for supplier in ["L-1", "L-2"] {
            procure::put_price(tx, price(supplier), OnExisting::Refuse)?;
        }
        Ok(())
    });
    book
}

fn price(supplier: &str) -> PriceRow {
    PriceRow {
        supplier: text(supplier),
        item: text("SCREW"),
        unit: None,
        from_quantity: Quantity::default(),
        price: "0.37".parse().unwrap(),
        per: None,
        currency: None,
        discount: None,
        minimum: None,
        pack: None,
        supplier_item: None,
        lead_days: None,
        valid_from: day("2026-01-01"),
        valid_to: None,
    }
}

fn ordered(book: &mut Book, supplier: &str, count: &str, freight: &str, on: NaiveDate) -> String {
    let wish = Wish {
        supplier: supplier.to_string(),
        lines: vec![WishLine {
            item: Some("SCREW".to_string()),
            quantity: quantity(count),
            ..WishLine::default()
        }],
        day: on,
        freight: Some(freight.parse().unwrap()),
        ..Wish::default()
    };
    book.write(|tx, firm| {
        let order = procure::add(tx, firm, &wish)?;
        procure::approve(tx, firm, &order.number, on)?;
        Ok(order.number)
    })
}

fn came(order: &str, count: i64, on: NaiveDate) -> Delivery {
    Delivery {
        order: order.to_string(),
        lines: vec![Came {
            line: "1".to_string(),
            quantity: Some(Quantity::from_millionths(count * 1_000_000)),
            ..Came::default()
        }],
        day: on,
        found: Some(Finding::Ok),
        ..Delivery::default()
    }
}

/// trytond_purchase: orders of 12 and of 6 days ago took 9 days on average, one of 5 days 5.
#[test]
fn lead_times_are_measured_from_own_receipts() {
    let mut book = buying();
    for (supplier, days) in [("L-1", 12), ("L-1", 6), ("L-2", 5)] {
        let order = ordered(&mut book, supplier, "1", "0", today() - Days::new(days));
        book.write(|tx, firm| procure::receive(tx, firm, &came(&order, 1, today())));
    }
    let wanted = Comparison {
        item: "SCREW".to_string(),
        quantity: Quantity::ONE,
        unit: None,
        on: today(),
        rates: Vec::new(),
    };
    let mut found = procure::compare(&book.db, &wanted).unwrap();
    found.sort_by(|one, other| one.supplier.cmp(&other.supplier));
    let measured: Vec<String> = found
        .iter()
        .map(|it| it.measured.unwrap().to_string())
        .collect();
    assert_eq!(measured, ["9", "5"]);
    assert_sound(&book.db);
}

/// trytond_stock_supply: up to the target from the lowest balance, and once only.
#[test]
fn what_is_ordered_is_not_proposed_again() {
    let mut book = buying();
    let item = book.write(|tx, _| stock::get(tx, "SCREW"));
    assert_eq!(item.minimum, Some(quantity("5")));
    let proposed = procure::propose(
        &book.db,
        today(),
        procure::Outlook {
            horizon: 30,
            from_use: None,
        },
    )
    .unwrap();
    assert_eq!(proposed.len(), 1);
    assert_eq!(proposed[0].quantity, quantity("10"));
    let made = book.write(|tx, firm| {
        procure::propose_orders(
            tx,
            firm,
            today(),
            procure::Outlook {
                horizon: 30,
                from_use: None,
            },
        )
    });
    assert_eq!(made[0].order.as_deref(), Some("BE-2026-0001"));
    assert!(
        procure::propose(
            &book.db,
            today(),
            procure::Outlook {
                horizon: 30,
                from_use: None
            }
        )
        .unwrap()
        .is_empty()
    );
    assert_sound(&book.db);
}

/// Nobody changes what was ordered and came, not even past the commands.
#[test]
fn what_was_ordered_and_came_is_final() {
    let mut book = buying();
    let order = ordered(&mut book, "L-1", "10", "5", today());
    book.write(|tx, firm| procure::receive(tx, firm, &came(&order, 10, today())));
    for sql in [
        "UPDATE purchase_line SET quantity = 1",
        "UPDATE purchase_order SET freight = 0",
        "DELETE FROM purchase_step",
        "UPDATE goods_receipt_line SET value = 0",
        "DELETE FROM goods_inspection",
        "UPDATE goods_accrual SET amount = 1",
        "DELETE FROM goods_accrual",
        "UPDATE goods_receipt SET accrued = NULL",
        "INSERT INTO purchase_line SELECT 99, purchase, 9, item, text, supplier_item, quantity,
            unit, own, price, per, discount, net, due_on, department FROM purchase_line",
    ] {
        let failed = book.run(Mode::Commit, |tx, _| tx.execute(sql, &[]));
        assert!(failed.is_err(), "{sql}");
    }
    // The row of the stock goes with the delivery.
    let reversed = book.run(Mode::Commit, |tx, firm| {
        stock::reverse(tx, &firm.stock, 1, "typo", "Reversal").map(drop)
    });
    assert!(reversed.unwrap_err().to_string().contains("bo buy return"));
    assert_sound(&book.db);
    let sql = "UPDATE goods_receipt_line SET quantity = 9000000";
    book.write(|tx, _| {
        tx.without_triggers(&["goods_receipt_line_final"], |tx| tx.execute(sql, &[]))
    });
    let codes: Vec<String> = findings(&book.db).into_iter().map(|it| it.code).collect();
    assert!(codes.iter().any(|it| it == "BO-PROCURE-2"), "{codes:?}");
    assert!(codes.iter().any(|it| it == "BO-AUDIT-4"), "{codes:?}");
}

/// A bill that is held is not approved by another way either.
#[test]
fn a_held_bill_is_not_approved_past_the_match() {
    let mut book = buying();
    let order = ordered(&mut book, "L-1", "1000", "0", today());
    let content = buy::Content {
        order_reference: Some(text(&order)),
        ..bill("L-1", "R-1", &["1000 x 0.37 @19 SCREW"])
    };
    book.write(|tx, firm| buy::add(tx, firm, &content, None, today()));
    let (rows, held) =
        book.write(|tx, firm| procure::match_bill(tx, firm, "EB-2026-0001", &Matching::default()));
    assert!(held);
    assert_eq!(rows[0].result, procure::Verdict::NotReceived);
    let approval = buy::Approval::default();
    let failed = book.run(Mode::Commit, |tx, firm| {
        procure::approve_bill(tx, firm, "EB-2026-0001", &approval, false)
    });
    assert_eq!(failed.unwrap_err().kind(), Failure::Refused);
    let failed = book.run(Mode::Commit, |tx, firm| {
        buy::approve(tx, firm, "EB-2026-0001", &approval)
    });
    assert!(failed.unwrap_err().to_string().contains("held"));
    assert_sound(&book.db);
}

/// What is exported comes in again as it is there.
#[test]
fn orders_come_in_once() {
    let mut book = buying();
    ordered(&mut book, "L-1", "10", "5", today());
    let mut csv = Vec::new();
    let mut out = Writer::of::<OrderLineRow>(Format::Csv, None, &mut csv).unwrap();
    procure::each_line(&book.db, |row| out.row(&row)).unwrap();
    out.finish().unwrap();
    let before = rows(&book.db, "SELECT count(*) FROM purchase_order");
    book.write(|tx, firm| {
        let mut import = procure::Import::default();
        let source = Source {
            name: "orders.csv",
            bytes: &mut csv.as_slice(),
            locale: Locale::Iso,
        };
        let report = tabular::gather(source, |line, row| import.row(line, today(), row))?;
        let mut outcomes = Vec::new();
        import.close(tx, firm, |_, outcome| {
            outcomes.push(outcome?);
            Ok(())
        })?;
        assert_eq!(outcomes, [tabular::Outcome::Unchanged]);
        report.finish()
    });
    assert_eq!(
        before,
        rows(&book.db, "SELECT count(*) FROM purchase_order")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// However it comes, what came is worth what was ordered, with its freight, to the cent; and
    /// however it is billed, it is worth what the bill says then.
    #[test]
    fn deliveries_add_up_to_the_order(
        parts in prop::collection::vec(1_i64..40, 1..5),
        freight in 0_i64..2000,
        more in -20_i64..20,
    ) {
        let mut book = buying();
        let whole: i64 = parts.iter().sum();
        let freight = Money::from_minor(freight, bo::base::Currency::EUR);
        let order = ordered(&mut book, "L-1", &whole.to_string(), &freight.amount().to_string(), today());
        for count in parts {
            book.write(|tx, firm| procure::receive(tx, firm, &came(&order, count, today())));
        }
        let worth = |book: &Book| -> i64 {
            rows(&book.db, "SELECT sum(value + late) FROM stock_step")[0].parse().unwrap()
        };
        prop_assert_eq!(worth(&book), whole * 37 + freight.minor());
        let net = Money::from_minor((whole * 37 + more).max(1), bo::base::Currency::EUR);
        let lines = [format!("{} @19 SCREW", net.amount()), format!("{} @19 Freight", freight.amount())];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let lines = if freight.is_zero() { &lines[..1] } else { &lines[..] };
        let mut content = buy::Content {
            order_reference: Some(text(&order)),
            ..bill("L-1", "R-1", lines)
        };
        content.lines[0].quantity = quantity(&whole.to_string());
        content.lines[0].per = Some(quantity(&whole.to_string()));
        book.write(|tx, firm| buy::add(tx, firm, &content, None, today()));
        let (_, held) = book.write(|tx, firm| {
            procure::match_bill(tx, firm, "EB-2026-0001", &Matching::default())
        });
        prop_assert!(!held);
        let approval = buy::Approval { as_stated: true, ..buy::Approval::default() };
        book.write(|tx, firm| procure::approve_bill(tx, firm, "EB-2026-0001", &approval, false));
        prop_assert_eq!(worth(&book), net.minor() + freight.minor());
        assert_sound(&book.db);
    }
}

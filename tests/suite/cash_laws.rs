//! Laws of a firm that owes VAT when it is paid (§ 20 UStG) and counts its profit by payments
//! (§ 4 (3) EStG), whatever it sells and buys.

use crate::bills;
use crate::book::{Book, assert_sound, content, number, payment, rows};
use crate::laws;
use bo::base::{Currency, Finding, Money, Period};
use bo::db::Mode;
use bo::firm::Basis;
use bo::invoice::{self, Kind};
use bo::ledger::{Chart, cash_statement, vat_return};
use proptest::prelude::*;

/// What is on the accounts whose role fits.
fn on(book: &Book, condition: &str) -> i64 {
    number(
        &book.db,
        &format!(
            "SELECT coalesce(sum(posting.amount), 0) FROM posting
             JOIN account ON account.id = posting.account WHERE {condition}"
        ),
    )
}

/// Invoices of which not what is open waits, net and VAT, VAT by its share: a cent for each payment
/// and rate.
fn apart(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT number, open, waits, vat_waits, open * vat / gross AS vat_open FROM (
            SELECT number, payable - settled AS open, net + vat AS gross, vat,
                (SELECT -coalesce(sum(posting.amount), 0) FROM posting
                 JOIN entry ON entry.id = posting.entry
                 WHERE entry.document = number AND substr(posting.tax, 1, 8) = 'pending.') AS waits,
                (SELECT -coalesce(sum(posting.amount), 0) FROM posting
                 JOIN entry ON entry.id = posting.entry
                 JOIN account ON account.id = posting.account
                 WHERE entry.document = number
                   AND substr(account.role, 1, 15) = 'vat-out.pending') AS vat_waits
            FROM invoice AS it
            WHERE number IS NOT NULL AND kind = 'invoice' AND rate IS NULL AND charged = 0
              AND settled BETWEEN 0 AND payable AND payable = net + vat AND payable > 0
              AND NOT EXISTS (SELECT 1 FROM invoice WHERE corrects = it.id)
              AND NOT EXISTS (SELECT 1 FROM invoice_vat
                              WHERE invoice = it.id AND invoice_vat.vat NOT IN ('19', '7')))
         WHERE open <> waits OR abs(vat_waits - open * vat / gross) > 20",
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Money comes in parts and goes back: what is open waits, whatever came before.
    #[test]
    fn money_that_goes_back_waits_again(parts in prop::collection::vec(-4000_i64..6000, 1..8)) {
        let mut book = Book::new(Chart::Skr03);
        book.firm.vat.basis = Basis::Cash;
        let sold = ["1 x 100 @19 Chair", "1 x 33.33 @7 Book"];
        let name = book.issued(Kind::Invoice, &content("K-1", &sold)).name().to_string();
        for minor in parts {
            let amount = Money::from_minor(minor, Currency::EUR);
            let paid = payment(Some(amount));
            // More than is open, or than came in, may be refused.
            let _ = book.run(Mode::Commit, |tx, _| invoice::pay(tx, &name, &paid));
            prop_assert_eq!(apart(&book), Vec::<String>::new());
        }
        assert_sound(&book.db);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_paid_is_the_profit_and_the_vat(
        sold in laws::ops(), bought in bills::ops(), skr04: bool, small: bool,
    ) {
        let chart = if skr04 { Chart::Skr04 } else { Chart::Skr03 };
        let mut book = Book::new(chart).with_suppliers();
        book.firm.vat.basis = Basis::Cash;
        laws::play(&mut book, &sold);
        // A small business (§ 19 UStG) deducts nothing.
        book.firm.company.small_business = small;
        bills::play(&mut book, &bought);
        assert_sound(&book.db);

        // The returns of all months are what is on the accounts of VAT that is due.
        let mut due = 0;
        for year in [2026, 2027] {
            for month in 1..=12 {
                let period: Period = format!("{year}-{month:02}").parse().unwrap();
                due += vat_return::of(&book.db, period).unwrap().due_in_books();
            }
        }
        let owed = on(
            &book,
            "substr(account.role, 1, 7) = 'vat-out' AND substr(account.role, 1, 15) <> 'vat-out.pending'",
        );
        let deducted = on(
            &book,
            "substr(account.role, 1, 6) = 'vat-in' AND account.role <> 'vat-in.lost'",
        );
        prop_assert_eq!(due, -owed - deducted);

        prop_assert_eq!(apart(&book), Vec::<String>::new());

        // What came in and went out is what the statements of the years recognise.
        let options = cash_statement::Options {
            taken_over: std::collections::HashMap::new(),
            links: invoice::corrections(&book.db).unwrap(),
            ten_days: false,
        };
        let mut recognised = 0;
        for year in [2026, 2027] {
            let it = cash_statement::of(&book.db, year, &options).unwrap();
            let more = |it: &&Finding| it.message.contains("more were paid than is owed");
            prop_assert_eq!(it.findings.iter().filter(|it| !more(it)).count(), 0, "{:?}", it.findings);
            recognised += it.result();
        }
        prop_assert_eq!(recognised, on(&book, "account.role IN ('bank', 'cash')"));
    }
}

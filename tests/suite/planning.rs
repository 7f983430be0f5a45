//! Laws of planning: no cent of a budget is lost, open items are what the accounts say, and a
//! forecast is the sum of its items.

use crate::book::{Book, day, number, rows, text};
use crate::{bills, laws};
use bo::ledger::{Chart, vat_return};
use bo::planning::budget::{self, Asked, Filter, Wish};
use bo::planning::forecast::{self, Span, Words};
use bo::planning::{AgingRow, By, Side, aging};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        max_shrink_iters: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("amounts are numbers")
}

fn sum<'a>(amounts: impl Iterator<Item = &'a String>) -> Decimal {
    amounts.map(|it| decimal(it)).sum()
}

/// Invoices, their payments and reminders; or bills and theirs.
fn played(invoices: &[laws::Op], bought: &[bills::Op], skr04: bool) -> Book {
    let chart = if skr04 { Chart::Skr04 } else { Chart::Skr03 };
    let mut book = Book::new(chart).with_suppliers();
    laws::play(&mut book, invoices);
    bills::play(&mut book, bought);
    book
}

proptest! {
    #![proptest_config(cases(64))]

    /// However an amount is spread, its months add up to it, and differ by a cent at most; what
    /// is exported plans the same; and the report says so.
    #[test]
    fn a_budget_is_spread_without_losing_a_cent(cents in -9_999_999_i64..9_999_999, months in 1_u32..40) {
        let mut book = Book::new(Chart::Skr03);
        let last = bo::base::Month::of(day("2026-01-01")).plus(months - 1);
        let wish = Wish {
            account: text("4210"),
            period: format!("2026-01..{last}").parse().unwrap(),
            department: None,
            scenario: text("base"),
        };
        let amount = Decimal::new(cents, 2);
        let set = book.write(|tx, _| budget::set(tx, &wish, amount.to_string().parse()?));
        prop_assert_eq!(set.len(), months as usize);
        let parts: Vec<Decimal> = set.iter().map(|row| decimal(&row.amount)).collect();
        prop_assert_eq!(parts.iter().sum::<Decimal>(), amount);
        let spread = parts.iter().max().unwrap() - parts.iter().min().unwrap();
        prop_assert!(spread <= Decimal::new(1, 2));
        let listed = budget::list(&book.db, &Filter::default()).unwrap();
        prop_assert_eq!(&listed, &set);
        let asked = Asked {
            period: wish.period,
            by_month: false,
            department: None,
            scenario: text("base"),
            language: bo::base::Language::De,
        };
        let report = budget::report(&book.db, &book.firm, &asked).unwrap();
        prop_assert_eq!(sum(report.iter().filter(|row| row.account.is_some()).map(|row| &row.plan)), amount);
    }
}

proptest! {
    #![proptest_config(cases(32))]

    /// Open items add up to the balances of receivables and payables on any day, and nothing
    /// stands beside the papers where nobody posted by hand.
    #[test]
    fn open_items_are_the_accounts(invoices in laws::ops(), bought in bills::ops(), skr04: bool, late in 0_u64..200) {
        let book = played(&invoices, &bought, skr04);
        let foreign = number(&book.db, "SELECT count(*) FROM invoice WHERE rate IS NOT NULL");
        let on = day("2026-01-05") + chrono::Days::new(late);
        for (side, role, sign) in [(Side::Receivable, "receivable", 1), (Side::Payable, "payable", -1)] {
            let books = sign * number(
                &book.db,
                &format!(
                    "SELECT coalesce(sum(posting.amount), 0) FROM posting
                     JOIN account ON account.id = posting.account
                     WHERE account.role = '{role}' AND posting.date <= '{on}'"
                ),
            );
            let both = [By::Contact, By::Document].map(|by| aging(&book.db, on, Some(side), by).unwrap());
            for items in &both {
                prop_assert_eq!(sum(items.iter().map(|row| &row.in_books)), Decimal::new(books, 2));
                let beside = items.iter().find(|row| row.contact.is_none());
                prop_assert!(beside.is_none() || foreign > 0, "{:?} of {:?}", beside, role);
                for row in items {
                    let AgingRow { not_due, days_1_30, days_31_60, days_61_90, days_over_90, total, .. } = row;
                    let ages = [not_due, days_1_30, days_31_60, days_61_90, days_over_90];
                    prop_assert_eq!(sum(ages.into_iter()), decimal(total));
                }
            }
        }
    }

    /// VAT is expected as the returns say: what the months before come to, and the month that runs
    /// on its own day, however the firm is taxed.
    #[test]
    fn vat_is_forecast_in_the_month_of_its_return(invoices in laws::ops(), bought in bills::ops(), cash: bool, late in 0_u64..150) {
        let mut book = Book::new(Chart::Skr03).with_suppliers();
        if cash {
            book.firm.vat.basis = bo::firm::Basis::Cash;
        }
        laws::play(&mut book, &invoices);
        bills::play(&mut book, &bought);
        let on = day("2026-02-01") + chrono::Days::new(late);
        let of = |from, to| {
            let it = vat_return::of(&book.db, bo::base::Period { from, to }).unwrap();
            Decimal::new(it.due(), 2)
        };
        let this = bo::base::Month::of(on);
        let mut ended = Decimal::ZERO;
        let mut month = bo::base::Month::of(day("2026-01-01"));
        while month < this {
            ended += of(month.first(), month.last());
            month = month.plus(1);
        }
        let it = forecast::of(&book.db, &book.firm, on, Span::Months(3), Words::Rows).unwrap();
        let items: Vec<_> = it.items().into_iter().filter(|it| it.what.starts_with("VAT")).collect();
        let (running, before): (Vec<_>, Vec<_>) = items.iter().partition(|it| it.record == this.to_string());
        prop_assert_eq!(sum(before.iter().map(|it| &it.amount)), -ended);
        prop_assert_eq!(sum(running.iter().map(|it| &it.amount)), -of(this.first(), on));
        prop_assert!(running.iter().all(|it| it.day == this.plus(1).first() + chrono::Days::new(9)));
    }

    /// A forecast begins with the money there is; each row goes on from the one before, and is
    /// the sum of its items; weeks and months agree on what they both reach.
    #[test]
    fn a_forecast_is_the_sum_of_its_items(invoices in laws::ops(), bought in bills::ops(), late in 0_u64..120, count in 1_u32..12) {
        let book = played(&invoices, &bought, false);
        let on = day("2026-01-05") + chrono::Days::new(late);
        let money = number(
            &book.db,
            &format!(
                "SELECT coalesce(sum(posting.amount), 0) FROM posting
                 JOIN account ON account.id = posting.account
                 WHERE account.role IN ('bank', 'cash') AND posting.date <= '{on}'"
            ),
        );
        for span in [Span::Weeks(count), Span::Months(count)] {
            let it = forecast::of(&book.db, &book.firm, on, span, Words::Rows).unwrap();
            let (steps, items) = (it.rows(), it.items());
            prop_assert_eq!(steps.len(), count as usize);
            let mut balance = Decimal::new(money, 2);
            let mut seen = 0;
            for step in &steps {
                let of_step: Vec<_> = items.iter().filter(|item| item.from == step.from).collect();
                prop_assert!(of_step.iter().all(|item| step.from <= item.day && item.day <= step.to));
                prop_assert_eq!(of_step.len() as i64, step.items);
                prop_assert_eq!(decimal(&step.opening), balance);
                balance += decimal(&step.inflows) - decimal(&step.outflows);
                prop_assert_eq!(decimal(&step.closing), balance);
                let change = sum(of_step.iter().map(|item| &item.amount));
                prop_assert_eq!(change, decimal(&step.inflows) - decimal(&step.outflows));
                if let Some(last) = of_step.last() {
                    prop_assert_eq!(decimal(&last.balance), balance);
                }
                seen += of_step.len();
            }
            prop_assert_eq!(seen, items.len());
        }
    }
}

/// An order to the bank and the bill it pays are one sum that goes, before and after its day.
#[test]
fn what_is_under_way_is_counted_once() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    crate::bank::add_giro(&mut book);
    let bill = book.approved(&crate::book::bill("L-1", "R-1", &["1 x 100 @19 Steel"]));
    let out = |book: &Book, on| {
        let it = forecast::of(&book.db, &book.firm, on, Span::Months(3), Words::Rows).unwrap();
        let items = it
            .items()
            .into_iter()
            .filter(|item| item.what != "VAT to get back");
        items
            .map(|item| format!("{} {}", item.what, item.amount))
            .collect::<Vec<_>>()
    };
    let today = crate::book::today();
    assert_eq!(out(&book, today), ["open bill -116.62"]);
    let wish = bo::bank::order::Wish {
        account: Some("giro".to_string()),
        on: today,
        within: 14,
        only: vec![bill.number.clone()],
        batch: true,
        texts: Default::default(),
    };
    book.write(|tx, firm| bo::bank::order::pay(tx, firm, &wish, today));
    let orders = rows(&book.db, "SELECT stage FROM payment_order");
    assert_eq!(orders.len(), 1, "{orders:?}");
    for days in [0, 30] {
        assert_eq!(
            out(&book, today + chrono::Days::new(days)),
            ["payment order -116.62"]
        );
    }
}

#[test]
fn a_forecast_keeps_the_rest_of_an_order_that_was_done_in_part() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    crate::bank::add_giro(&mut book);
    let mut only = Vec::new();
    for (number, line) in [("R-1", "1 x 100 @19 Steel"), ("R-2", "1 x 200 @19 Steel")] {
        let content = bo::buy::Content {
            discount_days: Some(0),
            discount_percent: Some("0".parse().unwrap()),
            ..crate::book::bill("L-1", number, &[line])
        };
        only.push(book.approved(&content).number);
    }
    let today = crate::book::today();
    let wish = bo::bank::order::Wish {
        account: None,
        on: today,
        within: 0,
        only,
        batch: false,
        texts: Default::default(),
    };
    book.write(|tx, firm| bo::bank::order::pay(tx, firm, &wish, today));
    let camt = format!(
        "<Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>\
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">0.00</Amt>\
         <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{today}</Dt></Dt></Bal>\
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">119.00</Amt>\
         <CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>{today}</Dt></Dt></Bal>\
         <Ntry><Amt Ccy=\"EUR\">119.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>{today}</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>\n",
        crate::bank::GIRO
    );
    crate::bank::take(&mut book, "giro.xml", &camt).unwrap();
    book.write(|tx, firm| {
        let wish = bo::bank::matching::Wish {
            parts: vec![(
                bo::bank::matching::Target::Order("ZA-2026-0001".to_string()),
                None,
            )],
            granted: false,
            original: None,
            overpaid: false,
            on: None,
        };
        bo::bank::matching::match_line(tx, firm, 1, &wish)
    });
    let it = forecast::of(&book.db, &book.firm, today, Span::Months(3), Words::Rows).unwrap();
    let orders = it.items().into_iter();
    let orders: Vec<String> = orders
        .filter(|item| item.what == "payment order")
        .map(|item| item.amount.to_string())
        .collect();
    assert_eq!(orders, ["-238.00"]);
}

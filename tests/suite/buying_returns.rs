//! What goes back to a supplier goes out for what it came for.

use crate::buying::{Firm, result};
use crate::buying_owed::billed;

#[test]
fn a_return_took_the_average_of_all_goods() {
    for (chart, unbilled, stock) in [("skr03", "1610", "3980"), ("skr04", "3310", "1140")] {
        for method in ["average", "fifo", "specific"] {
            let firm = Firm::with(chart);
            firm.ok(&format!(
                "bo stock adjust S --method {method} --on 2026-11-01
                 bo stock in S 100 --cost 10 --contact L-1
                 bo stock in S 100 --cost 20 --contact L-1
                 bo buy return WE-2026-0002 1 50 --reason rust"
            ));
            // Kept are 100 x 10 + 50 x 20; nothing is sold.
            let wanted = |firm: &Firm, stock_is: &str, owed: &str| {
                assert_eq!(firm.balance("2026-11-10", stock), stock_is, "{method}");
                assert_eq!(firm.balance("2026-11-10", unbilled), owed, "{method}");
                assert_eq!(result(firm, "2026"), "0.00", "{method}");
                firm.sound();
            };
            wanted(&firm, "2000.00", "-2000.00");
            // A bill that is 0.10 dearer for each changes that by 5.00, and nothing else.
            billed(&firm, "R-1", 50, "20.10");
            firm.ok("bo buy match R-1 --order BE-2026-0002
                     bo buy bill approve R-1");
            wanted(&firm, "2005.00", "-1000.00");
        }
    }
}

#[test]
fn all_of_the_cheap_receipt_goes_back() {
    let mut firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1
             bo stock in S 100 --cost 20 --contact L-1
             bo buy return WE-2026-0001 1 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "3980"), "2000.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.says(
        "bo stock explain S --format csv",
        "100 of row 1, for what that came for",
    );
    // Nothing is there at the end, and it is worth nothing; what one has cost is known.
    firm.ok("bo buy return WE-2026-0002 1 --reason rust");
    firm.rows("bo stock value S --columns on_hand,worth", &["0,0.00"]);
    firm.day = "2026-11-11";
    firm.says("bo stock in S 1", "worth 20.00");
    firm.sound();
}

#[test]
fn what_a_return_takes_is_never_more_than_is_there() {
    // 150 of 200 are sold before the dear ones go back: they have cost what is kept, 100 x 10 +
    // 50 x 20, and the fifty that go back their 1000.00.
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1
             bo stock in S 100 --cost 20 --contact L-1
             bo stock out S 150
             bo buy return WE-2026-0002 1 50 --reason rust");
    firm.rows("bo stock value S --columns on_hand,worth", &["0,0.00"]);
    assert_eq!(firm.balance("2026-11-10", "3980"), "0.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-2000.00");
    assert_eq!(result(&firm, "2026"), "-2000.00");
    firm.sound();
}

#[test]
fn the_order_of_entry_does_not_matter_for_a_return() {
    let rows = [
        "bo stock in S 100 --cost 10 --opening --on 2026-11-01",
        "bo stock in S 100 --cost 20 --opening --on 2026-11-02",
        "bo stock out S 60 --on 2026-11-04",
        "bo stock in S 40 --cost 7 --opening --on 2026-11-05",
        "bo stock out S 30 --on 2026-11-06",
    ];
    // 60 of 200 worth 3000.00 cost 900.00; with 40 x 7 there are 180 for 2380.00, of which 30 cost
    // 396.67. Fifty go for the 1000.00 they came for, which nobody owes.
    for order in [[0, 1, 2, 3, 4], [1, 0, 2, 4, 3], [1, 3, 0, 4, 2]] {
        let firm = Firm::new();
        order.iter().for_each(|it| drop(firm.ok(rows[*it])));
        let row = 1 + order.iter().position(|it| *it == 1).unwrap();
        firm.ok(&format!(
            "bo stock out S 50 --of {row} --contact L-1 --on 2026-11-08"
        ));
        firm.rows("bo stock value S --columns on_hand,worth", &["100,983.33"]);
        assert_eq!(result(&firm, "2026"), "-2296.67", "{order:?}");
        firm.sound();
    }
}

#[test]
fn a_return_after_a_closed_year_was_a_profit() {
    let mut firm = Firm::with("skr04");
    firm.ok("bo stock in S 100 --cost 10 --contact L-1
             bo stock out S 40
             bo stock in S 10 --cost 7");
    // 40 of 110 worth 1070.00 are sold for 389.09; nobody is owed 70.00.
    assert_eq!(firm.balance("2026-12-31", "1140"), "680.91");
    assert_eq!(result(&firm, "2026"), "-319.09");
    firm.day = "2027-01-20";
    firm.ok("bo ledger close 2026 --yes --result carried");
    firm.ok("bo buy return WE-2026-0001 1 20 --reason rust");
    // 200.00 go, of the stock and of what is owed: nobody gains by that.
    assert_eq!(firm.balance("2027-01-20", "1140"), "480.91");
    assert_eq!(firm.balance("2027-01-20", "3310"), "-800.00");
    assert_eq!(result(&firm, "2026"), "-319.09");
    assert_eq!(result(&firm, "2027"), "0.00");
    firm.sound();
}

/// 31 December was 750.00 and the loss 250.00 after a return of January.
#[test]
fn a_return_of_january_changed_the_balance_sheet_of_december() {
    for (chart, stock, unbilled) in [("skr03", "3980", "1610"), ("skr04", "1140", "3310")] {
        let mut firm = Firm::with(chart);
        firm.ok("bo stock in S 100 --cost 10 --contact L-1");
        firm.day = "2027-01-10";
        match chart {
            "skr03" => firm.ok("printf 'item,price\nS,5\n' > p.csv
                                bo stock value --at 2026-12-31 --market p.csv --post"),
            _ => firm.ok("bo stock adjust S --worth 500 --on 2026-12-31"),
        };
        firm.ok("bo buy return WE-2026-0001 1 50 --reason rust");
        assert_eq!(firm.balance("2026-12-31", stock), "500.00");
        assert_eq!(result(&firm, "2026"), "-500.00");
        // 500.00 are not owed any more for what was worth 250.00.
        assert_eq!(firm.balance("2027-01-10", stock), "250.00");
        assert_eq!(firm.balance("2027-01-10", unbilled), "-500.00");
        assert_eq!(result(&firm, "2027"), "250.00");
        firm.says(
            "bo stock explain S --format csv",
            "50 of row 1, which came for 500.00 EUR: what it was written down to since",
        );
        firm.sound();
    }
}

/// What 60 pieces of April had cost became 800.00 when others went back in the year after.
#[test]
fn a_return_changed_what_was_sold_long_before() {
    for close in [false, true] {
        let mut firm = Firm::new();
        firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
                 bo stock in S 100 --cost 20 --contact L-1 --on 2026-03-02
                 bo stock out S 60 --on 2026-04-10");
        firm.day = "2027-01-15";
        if close {
            firm.ok("bo ledger close 2026 --yes --result carried");
        }
        firm.ok("bo buy return WE-2026-0002 1 50 --reason rust");
        assert_eq!(firm.balance("2026-04-30", "3980"), "2100.00");
        assert_eq!(firm.balance("2026-12-31", "3980"), "2100.00");
        assert_eq!(result(&firm, "2026"), "-900.00");
        assert_eq!(firm.balance("2027-01-15", "3980"), "1100.00");
        assert_eq!(firm.balance("2027-01-15", "1610"), "-2000.00");
        assert_eq!(result(&firm, "2027"), "0.00");
        firm.rows("bo stock value S --columns on_hand,worth", &["90,1100.00"]);
        firm.sound();
    }
}

/// 150 of 100 x 10 + 100 x 20 are sold for 2250.00; fifty worth 750.00 are there when thirty go back.
#[test]
fn what_stays_is_worth_no_less_than_the_cheapest_and_no_more_than_the_dearest() {
    for (receipt, stock, owed, loss, why) in [
        // 20 x 10 stay, 550.00 go for 600.00.
        (
            "WE-2026-0002",
            "200.00",
            "-2400.00",
            "-2200.00",
            "which came for 600.00 EUR: as much as leaves what stays the price of the cheapest",
        ),
        // 20 x 20 stay, 350.00 go for 300.00.
        (
            "WE-2026-0001",
            "400.00",
            "-2700.00",
            "-2300.00",
            "which came for 300.00 EUR: so much that what stays has at most the price of the dearest",
        ),
    ] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock in S 100 --cost 10 --contact L-1
             bo stock in S 100 --cost 20 --contact L-1
             bo stock out S 150
             bo buy return {receipt} 1 30 --reason rust"
        ));
        assert_eq!(firm.balance("2026-11-10", "3980"), stock);
        assert_eq!(firm.balance("2026-11-10", "1610"), owed);
        assert_eq!(result(&firm, "2026"), loss);
        firm.says("bo stock explain S --format csv", why);
        firm.sound();
    }
}

/// 200 pieces that have cost 3000.00 are worth 12.00 each: what stays is never worth more.
#[test]
fn what_was_written_down_goes_at_that_and_leaves_no_more() {
    for (receipt, owed, result_is) in [
        ("WE-2026-0001", "-2500.00", "-700.00"),
        ("WE-2026-0002", "-2000.00", "-200.00"),
    ] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock in S 100 --cost 10 --contact L-1 --on 2026-11-01
             bo stock in S 100 --cost 20 --contact L-1 --on 2026-11-02
             bo stock adjust S --worth 2400 --on 2026-11-03
             bo buy return {receipt} 1 50 --reason rust"
        ));
        assert_eq!(firm.balance("2026-11-09", "3980"), "2400.00");
        assert_eq!(firm.balance("2026-11-10", "3980"), "1800.00");
        assert_eq!(firm.balance("2026-11-10", "1610"), owed);
        assert_eq!(result(&firm, "2026"), result_is);
        firm.sound();
    }
    // What came after it was not written down: 50 x 20 go, 100 x 5 and 50 x 20 stay.
    let mut firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-11-01
             bo stock adjust S --worth 500 --on 2026-11-02
             bo stock in S 100 --cost 20 --contact L-1 --on 2026-11-03
             bo buy return WE-2026-0002 1 50 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "3980"), "1500.00");
    assert_eq!(result(&firm, "2026"), "-500.00");
    // And of the others each goes for 5.00.
    firm.ok("bo buy return WE-2026-0001 1 50 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "3980"), "1250.00");
    assert_eq!(result(&firm, "2026"), "-250.00");
    // Worth what it has cost again, it goes for that.
    firm.ok("bo stock adjust S --worth 1500");
    firm.day = "2026-11-11";
    firm.ok("bo buy return WE-2026-0001 1 --reason rust");
    assert_eq!(firm.balance("2026-11-11", "3980"), "1000.00");
    assert_eq!(firm.balance("2026-11-11", "1610"), "-1000.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn layers_give_what_is_left_of_the_receipt_first() {
    // 150 are sold, 100 x 10 and 50 x 20: of the cheap ones none is left, fifty of 20.00 go.
    let firm = Firm::new();
    firm.ok("bo stock adjust S --method fifo --on 2026-11-01
             bo stock in S 100 --cost 10 --contact L-1
             bo stock in S 100 --cost 20 --contact L-1
             bo stock out S 60
             bo stock in S 100 --cost 30 --contact L-1");
    // 40 x 10 are left of it, and ten of the next go with them.
    firm.ok("bo buy return WE-2026-0001 1 50 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "3980"), "4800.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-5500.00");
    assert_eq!(result(&firm, "2026"), "-700.00");
    firm.says(
        "bo stock explain S --format csv",
        "50 of row 2, which came for 500.00 EUR: 40 of that are left here, the rest as others go",
    );
    firm.ok("bo buy return WE-2026-0003 1 40 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "3980"), "3600.00");
    assert_eq!(result(&firm, "2026"), "-700.00");
    firm.sound();
}

#[test]
fn what_came_before_another_method_goes_for_what_it_came_for() {
    for (before, after) in [
        ("average", "fifo"),
        ("fifo", "average"),
        ("average", "lifo"),
        ("average", "specific"),
        ("specific", "fifo"),
    ] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {before} --on 2026-11-01
             bo stock in S 100 --cost 10 --contact L-1 --on 2026-11-02
             bo stock in S 100 --cost 20 --contact L-1 --on 2026-11-03
             bo stock adjust S --method {after} --on 2026-11-04
             bo stock in S 10 --cost 40 --contact L-1 --on 2026-11-05
             bo buy return WE-2026-0002 1 50 --reason rust"
        ));
        let at = format!("{before} {after}");
        assert_eq!(firm.balance("2026-11-10", "3980"), "2400.00", "{at}");
        assert_eq!(result(&firm, "2026"), "0.00", "{at}");
        firm.sound();
    }
}

#[test]
fn goods_of_a_delivery_taken_out_for_their_supplier_were_owed_on() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1");
    firm.refused(
        "bo stock out S 30 --of 1 --contact L-1",
        "`bo buy return WE-2026-0001 1 30 --reason …` sends it back",
    );
    firm.ok("bo buy return WE-2026-0001 1 30 --reason rust");
    billed(&firm, "R-1", 70, "10");
    firm.ok("bo buy match R-1
             bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-11-10", "3980"), "700.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    // What is sold of a receipt is no return, and what nobody is owed for goes back as it did.
    firm.ok("bo stock out S 10 --of 1
             bo stock in S 5 --cost 10 --opening
             bo stock out S 5 --of 4 --contact L-1");
    firm.sound();
}

/// 50 x 20 are owed back: a credit note of 100.00 was right, and 900.00 were lost.
#[test]
fn a_credit_note_of_too_little_is_held() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 20 --contact L-1");
    billed(&firm, "R-2", 100, "20");
    firm.ok("bo buy match R-2 && bo buy bill approve R-2
             bo buy return WE-2026-0001 1 50 --reason rust");
    let credit = |number: &str, price: &str| {
        firm.ok(&format!(
            "bo buy bill add --supplier L-1 --number {number} --credit-note --date 2026-11-10 \
             --line '50 x {price} @19 Screw'"
        ));
        firm.run(&format!(
            "bo buy match {number} --format csv --columns result,difference"
        ))
        .1
    };
    assert!(credit("G-1", "2").contains("price-under,900.00"));
    assert_eq!(firm.balance("2026-11-10", "1501"), "1000.00");
    firm.ok("bo buy bill reject G-1 --reason wrong");
    assert!(credit("G-2", "20").contains("ok,0.00"));
    firm.ok("bo buy bill approve G-2");
    assert_eq!(firm.balance("2026-11-10", "1501"), "0.00");
    firm.sound();
}

/// 30 of 100 went back: 40 credited are ten too many, and so is every one of a second credit note.
#[test]
fn more_was_credited_than_went_back() {
    for (chart, credit, unbilled) in [("skr03", "1501", "1610"), ("skr04", "1301", "3310")] {
        let firm = Firm::with(chart);
        firm.ok("bo stock in S 100 --cost 20 --contact L-1");
        billed(&firm, "R-1", 100, "20");
        firm.ok("bo buy match R-1 && bo buy bill approve R-1
                 bo buy return WE-2026-0001 1 30 --reason rust");
        let matched = |number: &str, quantity: u32| {
            firm.ok(&format!(
                "bo buy bill add --supplier L-1 --number {number} --credit-note --date 2026-11-10 \
                 --line '{quantity} x 20 @19 Screw'"
            ));
            firm.run(&format!(
                "bo buy match {number} --order BE-2026-0001 --format csv --columns result,difference"
            ))
        };
        let (code, said) = matched("G-1", 40);
        assert!(
            code == 1 && said.contains("quantity-over,-200.00"),
            "{said}"
        );
        firm.refused("bo buy bill approve G-1", "is held");
        firm.ok("bo buy bill reject G-1 --reason 'ten too many'");
        assert_eq!(
            matched("G-2", 30),
            (0, "result,difference\nok,0.00\n".to_string())
        );
        firm.ok("bo buy bill approve G-2");
        let (code, said) = matched("G-3", 30);
        assert!(
            code == 1 && said.contains("quantity-over,-600.00"),
            "{said}"
        );
        assert_eq!(firm.balance("2026-11-10", credit), "0.00");
        assert_eq!(firm.balance("2026-11-10", unbilled), "0.00");
        firm.sound();
    }
}

#[test]
fn what_is_told_of_a_lot_was_of_another_receipt() {
    let firm = Firm::new();
    firm.ok("bo stock item add M Milk --tracking lot
             bo stock in M 10 --lot A --cost 1 --contact L-1
             bo stock in M 10 --lot B --cost 1 --contact L-1");
    firm.says(
        "bo stock out M 4 --lot A --contact L-1 2>&1",
        "`bo buy return WE-2026-0001 1 QUANTITY --lot A --reason …`",
    );
    firm.ok("bo buy return WE-2026-0001 1 4 --lot A --reason sour");
    firm.sound();
}

/// Which of two rows of one moment comes first does not depend on how they were read.
#[test]
fn of_two_equal_rows_of_a_day_one_may_be_of_a_row() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --opening --on 2026-11-01
             bo stock out S 30 --of 1 --on 2026-11-09
             bo stock out S 30 --on 2026-11-09");
    firm.rows("bo stock value S --columns on_hand,worth", &["40,400.00"]);
    firm.sound();
}

#[test]
fn goods_taken_out_for_their_supplier_without_a_row_are_told() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1");
    let said = firm.ok("bo stock out S 30 --contact L-1 2>&1");
    assert!(
        said.contains("bo buy return WE-2026-0001 1 QUANTITY"),
        "{said}"
    );
    let said = firm.ok("bo stock out S 3 2>&1");
    assert!(!said.contains("buy return"), "{said}");
}

/// On 5 April nothing was left of what came in March: what goes back in November came later.
#[test]
fn more_went_back_than_could_be_there() {
    for method in ["average", "fifo", "lifo"] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {method} --on 2026-02-01
             bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
             bo stock out S 80 --on 2026-04-04
             bo stock out S 20 --on 2026-04-05
             bo stock in S 100 --cost 20 --contact L-1 --on 2026-11-09"
        ));
        let (code, said) = firm.run("bo buy return WE-2026-0001 1 50 --reason rust");
        assert!(code != 0, "{said}");
        assert!(
            said.contains(
                "of line 1 of receipt `WE-2026-0001` at most 0 pcs can be left: there were no more on 2026-04-05"
            ),
            "{said}"
        );
        assert!(
            said.contains("100 of `bo buy return WE-2026-0002 1`"),
            "{said}"
        );
        assert_eq!(result(&firm, "2026"), "-1000.00");
        // At the end of the day before twenty were there, which went on that day.
        firm.refused(
            "bo buy return WE-2026-0001 1 21 --on 2026-04-04 --reason rust",
            "at most 20 pcs can be left: there were no more on 2026-04-04",
        );
        firm.refused(
            "bo buy return WE-2026-0001 1 1 --on 2026-04-05 --reason rust",
            "at most 0 pcs can be left: there were no more on 2026-04-05",
        );
        firm.ok("bo buy return WE-2026-0002 1 50 --reason rust");
        assert_eq!(result(&firm, "2026"), "-1000.00");
        firm.sound();
    }
}

#[test]
fn what_customers_bring_back_or_a_count_finds_may_go_back() {
    let mut firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
             bo stock out S 100 --on 2026-04-05
             bo stock in S 30 --of 2 --on 2026-05-01
             bo stock in S 10 --cost 10 --opening --on 2026-05-02");
    firm.refused(
        "bo buy return WE-2026-0001 1 31 --reason rust",
        "at most 30 pcs can be left",
    );
    firm.ok("bo buy return WE-2026-0001 1 30 --reason rust");
    firm.day = "2026-11-11";
    firm.ok("bo stock adjust S 15");
    firm.day = "2026-11-12";
    firm.refused(
        "bo buy return WE-2026-0001 1 6 --reason rust",
        "at most 5 pcs",
    );
    firm.ok("bo buy return WE-2026-0001 1 5 --reason rust");
    firm.sound();
    // Who may go below zero may have sold what was not entered yet.
    firm.ok("bo stock item edit S --negative allow
             bo buy return WE-2026-0001 1 1 --reason rust");
}

#[test]
fn an_import_sent_back_what_is_owed_on() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1
             bo stock in S 100 --cost 10 --opening --on 2026-11-01
             bo stock out S 100 --on 2026-11-02
             bo stock in S 50 --cost 10 --opening --on 2026-11-03");
    let import = |rows: &str| {
        firm.run(&format!(
            "printf 'day,kind,item,quantity,of,contact\n{rows}\n' > m.csv
             bo stock import m.csv"
        ))
    };
    for rows in [
        "2026-11-10,back-out,S,30,1,L-1",
        "2026-11-10,out,S,30,1,L-1",
    ] {
        let (code, said) = import(rows);
        assert!(code != 0, "{said}");
        assert!(said.contains("m.csv") && said.contains("2"), "{said}");
        assert!(
            said.contains("bo buy return WE-2026-0001 1 30 --reason"),
            "{said}"
        );
    }
    let (code, said) = import("2026-11-10,back-out,S,30,2,");
    assert!(code != 0, "{said}");
    assert!(
        said.contains("at most 0 pcs of row 2 can be left: there were no more on 2026-11-02"),
        "{said}"
    );
    let (code, said) = import("2026-11-10,out,S,30,,L-1");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("bo buy return WE-2026-0001 1 QUANTITY"),
        "{said}"
    );
    // What went back rightly is there when it is read again.
    firm.ok("bo buy return WE-2026-0001 1 30 --reason rust
             bo stock export --format csv > moves.csv");
    firm.says("bo stock import moves.csv 2>&1", "unchanged");
    let said = firm.ok("printf 'S\n' | bo stock out --scan - --contact L-1 2>&1");
    assert!(
        said.contains("bo buy return WE-2026-0001 1 QUANTITY"),
        "{said}"
    );
    firm.sound();
}

/// Of two receipts 80 were left together on 5 April.
#[test]
fn what_was_left_of_two_receipts_went_back_of_each() {
    for method in ["average", "fifo", "lifo"] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {method} --on 2026-02-01
             bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
             bo stock in S 100 --cost 20 --contact L-1 --on 2026-03-05
             bo stock out S 120 --on 2026-04-05
             bo stock in S 100 --cost 5 --opening --on 2026-11-05
             bo buy return WE-2026-0001 1 80 --reason rust"
        ));
        // Nothing is left, and the hundred are no delivery.
        firm.refused(
            "bo buy return WE-2026-0002 1 80 --reason rust",
            "of line 1 of receipt `WE-2026-0002` at most 0 pcs can be left: there were no more on 2026-04-05",
        );
        firm.refused(
            "bo buy return WE-2026-0002 1 1 --reason rust",
            "at most 0 pcs",
        );
        firm.sound();
        // Thirty and fifty are eighty.
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {method} --on 2026-02-01
             bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
             bo stock in S 100 --cost 20 --contact L-1 --on 2026-03-05
             bo stock out S 120 --on 2026-04-05
             bo stock in S 100 --cost 5 --contact L-1 --on 2026-11-05
             bo buy return WE-2026-0001 1 30 --reason rust"
        ));
        let (code, said) = firm.run("bo buy return WE-2026-0002 1 51 --reason rust");
        assert!(code != 0, "{said}");
        assert!(said.contains("at most 50 pcs can be left"), "{said}");
        assert!(
            said.contains(
                "100 of `bo buy return WE-2026-0003 1`, 50 of `bo buy return WE-2026-0001 1`"
            ),
            "{said}"
        );
        firm.ok("bo buy return WE-2026-0002 1 50 --reason rust");
        // On the same day nothing at all is left: it says what may be.
        let (code, said) = firm.run("bo buy return WE-2026-0001 1 1 --reason rust");
        assert!(code != 0, "{said}");
        assert!(said.contains("at most 0 pcs can be left"), "{said}");
        assert!(
            said.contains("there can be 100 of `bo buy return WE-2026-0003 1`"),
            "{said}"
        );
        firm.sound();
    }
}

#[test]
fn a_return_of_an_earlier_day_took_what_went_back_later() {
    for method in ["average", "fifo", "lifo"] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {method} --on 2026-02-01
             bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
             bo stock out S 60 --on 2026-04-05
             bo stock in S 100 --cost 5 --opening --on 2026-11-05
             bo buy return WE-2026-0001 1 20 --reason rust --on 2026-11-09"
        ));
        // Forty were left in April, of which twenty went in November.
        for on in ["2026-03-15", "2026-04-05", "2026-11-08"] {
            firm.refused(
                &format!("bo buy return WE-2026-0001 1 30 --reason rust --on {on}"),
                "at most 20 pcs can be left: there were no more on 2026-04-05",
            );
        }
        firm.ok("bo buy return WE-2026-0001 1 20 --reason rust --on 2026-03-15");
        firm.refused(
            "bo buy return WE-2026-0001 1 1 --reason rust",
            "at most 0 pcs",
        );
        firm.sound();
    }
}

#[test]
fn goods_went_out_that_went_back_later() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-03-01
             bo stock out S 60 --on 2026-04-05
             bo stock in S 100 --cost 5 --opening --on 2026-11-05
             bo buy return WE-2026-0001 1 40 --reason rust --on 2026-11-09");
    let told = "on 2026-04-06 only 10 pcs of `S` are left now, and 40 of what was there went back to the supplier until 2026-11-09";
    firm.says("bo stock out S 30 --on 2026-04-06 2>&1", told);
    // Less is missing once they come back, and what is there since is nobody's.
    for fine in [
        "bo stock in S 30 --of 5 --on 2026-04-08 2>&1",
        "bo stock out S 40 --on 2026-11-06 2>&1",
    ] {
        let said = firm.ok(fine);
        assert!(!said.contains("went back to the supplier"), "{said}");
    }
    firm.sound();
    // Who may go below zero is told nothing.
    firm.ok("bo stock item edit S --negative allow");
    let said = firm.ok("bo stock out S 5 --on 2026-04-07 2>&1");
    assert!(!said.contains("went back to the supplier"), "{said}");
}

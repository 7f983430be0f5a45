//! Bills of what came without an order: which line of which order they are about.

use crate::buying::{Firm, result};

/// A hundred at 10.00 and fifty at 12.00, with two delivery notes.
fn two_deliveries() -> Firm {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --document LS-1
             bo stock in S 50 --cost 12 --contact L-1 --document LS-2");
    firm
}

#[test]
fn a_bill_of_two_deliveries_went_to_the_first_order_alone() {
    for orders in [
        "--order BE-2026-0001 --order BE-2026-0002",
        "--order BE-2026-0002 --order BE-2026-0001",
    ] {
        let firm = two_deliveries();
        firm.ok("bo buy bill add --supplier L-1 --number R-2 --date 2026-11-10 --line '40 x 10 @19 Screw' --line '50 x 12 @19 Screw'");
        firm.refused(
            "bo buy match R-2",
            "one of them or more: `bo buy match EB-2026-0001 --order BE-2026-0001 --order BE-2026-0002`",
        );
        firm.rows(
            &format!("bo buy match R-2 {orders} --columns line,order,order_line,result"),
            &["1,BE-2026-0001,1,ok", "2,BE-2026-0002,1,ok"],
        );
        firm.ok("bo buy bill approve R-2");
        // 60 x 10 are not billed.
        assert_eq!(firm.balance("2026-11-10", "1610"), "-600.00");
        assert_eq!(firm.balance("2026-11-10", "3980"), "1600.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.ok("bo buy bill add --supplier L-1 --number R-3 --date 2026-11-10 --line '60 x 10 @19 Screw'
                 bo buy match R-3
                 bo buy bill approve R-3");
        assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
        firm.sound();
    }
}

#[test]
fn a_price_that_no_order_has_goes_to_the_oldest_that_is_open() {
    let firm = two_deliveries();
    firm.ok("bo buy bill add --supplier L-1 --number R-2 --date 2026-11-10 --line '100 x 10.05 @19 Screw' --line '50 x 12.05 @19 Screw'");
    firm.rows(
        "bo buy match R-2 --order BE-2026-0002 --order BE-2026-0001 --columns line,order,result",
        &["1,BE-2026-0001,ok", "2,BE-2026-0002,ok"],
    );
}

#[test]
fn a_line_of_the_second_order_could_not_be_named() {
    let firm = two_deliveries();
    firm.ok(
        "bo buy bill add --supplier L-1 --number R-2 --date 2026-11-10 --line '50 x 12 @19 Steel'",
    );
    firm.refused(
        "bo buy match R-2 --line 1=BE-2026-0002/2",
        "--line 1=BE-2026-0002/2: the order has no line 2",
    );
    firm.refused(
        "bo buy match R-2 --line 1=x",
        "expected 1 or BE-2026-0007/1, found `x`",
    );
    firm.rows(
        "bo buy match R-2 --line 1=BE-2026-0002/1 --columns order,order_line,result",
        &["BE-2026-0002,1,ok"],
    );
}

#[test]
fn pieces_of_two_prices_and_one_that_went_back() {
    let firm = Firm::new();
    firm.ok("bo stock item add N Notebook --tracking serial
             bo stock in N --serial A1 --serial A2 --serial A3 --cost 800 --contact L-1
             bo stock in N --serial B1 --cost 900 --contact L-1
             bo buy return WE-2026-0001 1 --lot A3 --reason broken");
    firm.refused(
        "bo buy return WE-2026-0001 1 --lot B1 --reason broken",
        "`B1` did not come with `1` of receipt `WE-2026-0001`",
    );
    firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '2 x 800 @19 Notebook' --line '1 x 900 @19 Notebook'");
    firm.rows(
        "bo buy match R-1 --order BE-2026-0001 --order BE-2026-0002 --columns line,order,result",
        &["1,BE-2026-0001,ok", "2,BE-2026-0002,ok"],
    );
    firm.ok("bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(firm.balance("2026-11-10", "3980"), "2500.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn a_scanned_delivery_note_became_an_order_for_each_item() {
    let firm = Firm::new();
    firm.ok("bo stock item add A Anchor
             bo stock item add B Bolt
             bo stock in A 1 --cost 2 --opening --on 2026-11-01
             bo stock in B 1 --cost 4 --opening --on 2026-11-01
             printf '3*A\\n4*B\\n' > codes.txt");
    firm.says(
        "bo stock in --scan codes.txt --contact L-1 --document LS-5",
        "22.00 EUR are owed to `L-1` as order `BE-2026-0001`",
    );
    firm.rows(
        "bo buy receipts --columns receipt,order,document,lines,value",
        &["WE-2026-0001,BE-2026-0001,LS-5,2,22.00"],
    );
    firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '3 x 2 @19 Anchor' --line '4 x 4 @19 Bolt'
             bo buy match R-1
             bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
    // The same note again is told.
    firm.says(
        "bo stock in --scan codes.txt --contact L-1 --document LS-5",
        "`bo buy return WE-2026-0001 2 --mistake --reason …` takes that back",
    );
    firm.ok("bo buy return WE-2026-0002 1 --mistake --reason twice
             bo buy return WE-2026-0002 2 --mistake --reason twice");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    firm.sound();
}

#[test]
fn more_goods_came_for_a_bill_than_it_is_about() {
    let firm = Firm::new();
    firm.ok("bo buy bill add --supplier L-1 --number R-9 --date 2026-11-10 --line '10 x 5 @19 Screw' --line '1 x 8 @19 Freight'
             bo buy bill approve R-9");
    firm.refused(
        "bo stock in S 25 --cost 5 --contact L-1 --document R-9",
        "is of 50.00 EUR of goods, and 125.00 EUR would have come for it",
    );
    firm.ok("bo stock in S 10 --cost 5 --contact L-1 --document R-9");
    firm.refused(
        "bo stock in S 10 --cost 5 --contact L-1 --document R-9",
        "100.00 EUR would have come for it",
    );
    // Without it they are owed.
    firm.ok("bo stock in S 10 --cost 5 --contact L-1");
    assert_eq!(firm.balance("2026-11-10", "3980"), "100.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-50.00");
    firm.sound();
}

#[test]
fn what_is_kept_back_was_to_go_back_with_an_option_that_is_not_there() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --cost 5 --contact L-1
             bo stock reserve S 10 --for D-1");
    firm.refused(
        "bo buy return WE-2026-0001 1 4 --reason rust",
        "`bo stock release` lets go of one",
    );
}

#[test]
fn nobody_said_why_nothing_is_owed() {
    let firm = Firm::new();
    firm.ok(
        "bo contact add L-9 'US Parts' --supplier --country US --currency USD
             bo contact add K-1 Customer --customer",
    );
    firm.says(
        "bo stock in S 1 --cost 10 --contact L-9",
        "`L-9` is paid in USD",
    );
    firm.says(
        "bo stock in S 1 --cost 10 --contact K-1",
        "`K-1` is no supplier",
    );
    firm.ok(
        "printf 'day,kind,item,quantity,cost,contact\\n2026-11-10,in,S,10,3,L-1\\n' > moves.csv",
    );
    firm.says(
        "bo stock import moves.csv",
        "an import owes nothing to `L-1`",
    );
    firm.sound();
}

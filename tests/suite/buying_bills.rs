//! Bills of what came without an order: which line of which order they are about.

use crate::buying::{Firm, result};
use crate::buying_owed::billed;

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

/// A line of 150 was too much for the order of 100, and 500.00 stayed owed for the other.
#[test]
fn a_line_of_a_bill_for_two_deliveries_was_held() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-11-01
             bo stock in S 50 --cost 10 --contact L-1 --on 2026-11-05
             bo stock out S 75");
    billed(&firm, "R-1", 150, "10.02");
    firm.rows(
        "bo buy match R-1 --order BE-2026-0001 --order BE-2026-0002 --columns order,line,order_line,billed,net,expected,result",
        &[
            "BE-2026-0001,1,1,100,1002.00,1000.00,ok",
            "BE-2026-0002,1,1,50,501.00,500.00,ok",
        ],
    );
    firm.ok("bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(firm.balance("2026-11-10", "3980"), "751.50");
    assert_eq!(result(&firm, "2026"), "-751.50");
    firm.rows("bo buy order show BE-2026-0002 --columns billed", &["50"]);
    firm.sound();
    // Taken out again, all of it is owed as it was.
    firm.ok("bo buy bill cancel R-1 --reason wrong");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-1500.00");
    firm.sound();
}

/// What is too much is so at the order that came last, and another price at the one it is of.
#[test]
fn a_line_for_more_than_two_deliveries_is_held_by_what_is_too_much() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-11-01
             bo stock in S 50 --cost 12 --contact L-1 --on 2026-11-05");
    let matched = |number: &str| {
        firm.run(&format!(
            "bo buy match {number} --order BE-2026-0002 --order BE-2026-0001 --format csv --columns order,billed,net,result"
        ))
        .1
    };
    // 1000.00 and 600.00 in one sum.
    firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '150 x 10.666667 @19 Screw'");
    let said = matched("R-1");
    assert!(said.contains("BE-2026-0001,100,1000.00,ok"), "{said}");
    assert!(said.contains("BE-2026-0002,50,600.00,ok"), "{said}");
    firm.ok("bo buy bill reject R-1 --reason wrong");
    firm.ok(
        "bo buy bill add --supplier L-1 --number R-2 --date 2026-11-10 --line '170 x 11 @19 Screw'",
    );
    let said = matched("R-2");
    assert!(
        said.contains("BE-2026-0002,70,") && said.contains("quantity-over"),
        "{said}"
    );
    // Which line it is may be said all the same.
    let (_, said) = firm.run("bo buy match R-2 --order BE-2026-0001 --line 1=BE-2026-0001/1 --format csv --columns order,billed");
    assert!(said.contains("BE-2026-0001,170"), "{said}");
}

/// What went back of two deliveries is credited in one line.
#[test]
fn a_line_of_a_credit_note_is_for_two_deliveries() {
    let firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1 --on 2026-11-01
             bo stock in S 50 --cost 12 --contact L-1 --on 2026-11-05");
    let both = "--order BE-2026-0001 --order BE-2026-0002";
    firm.ok(&format!(
        "bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '100 x 10 @19 Screw' --line '50 x 12 @19 Screw'
         bo buy match R-1 {both} && bo buy bill approve R-1
         bo buy return WE-2026-0001 1 10 --reason rust
         bo buy return WE-2026-0002 1 10 --reason rust
         bo buy bill add --supplier L-1 --number G-1 --credit-note --date 2026-11-10 --line '20 x 11 @19 Screw'"
    ));
    assert_eq!(firm.balance("2026-11-10", "1501"), "220.00");
    firm.rows(
        &format!("bo buy match G-1 {both} --columns order,billed,net,result"),
        &["BE-2026-0001,-10,-100.00,ok", "BE-2026-0002,-10,-120.00,ok"],
    );
    firm.ok("bo buy bill approve G-1");
    assert_eq!(firm.balance("2026-11-10", "1501"), "0.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

/// A scanner cannot say what goods cost; the price list of who delivers them can.
#[test]
fn scanned_goods_cost_what_the_price_list_says() {
    let firm = Firm::new();
    firm.ok("bo buy price add L-1 S --price 2 --from 2026-01-01
             bo buy price add L-1 S --price 1.50 --from 2026-01-01 --from-quantity 100
             bo buy price add L-2 S --price 9 --from 2026-01-01
             printf '5*S\\n' > codes.txt");
    firm.says(
        "bo stock in --scan codes.txt --contact L-1 2>&1",
        "5 of `S` cost 10.00 EUR by the price list of `L-1`",
    );
    firm.ok("bo stock in S 100 --contact L-1
             bo stock in S 1 --cost 3 --contact L-1");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-163.00");
    assert_eq!(firm.balance("2026-11-10", "3980"), "163.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn a_delivery_note_came_as_an_order_after_it_had_come_without() {
    let firm = Firm::new();
    firm.ok("bo stock in S 5 --cost 2 --contact L-1 --document LS-5
             bo buy order new L-1 S 5 --price 2
             bo buy order approve BE-2026-0002");
    firm.says(
        "bo buy receive BE-2026-0002 --all --document 'ls-5' 2>&1",
        "`bo buy return WE-2026-0001 1 --mistake --reason …` takes that back",
    );
    firm.says(
        "bo stock in S 5 --cost 2 --contact L-1 --document 'Ls-5 ' 2>&1",
        "came with delivery note",
    );
}

/// What is credited in January is open at the end of December, as the account says; so is what is
/// taken off later.
#[test]
fn what_went_back_was_forgotten_once_it_was_credited() {
    for (chart, account) in [("skr03", "1501"), ("skr04", "1301")] {
        let mut firm = Firm::with(chart);
        firm.ok("bo stock in S 50 --cost 20 --contact L-1");
        billed(&firm, "R-0", 50, "20");
        firm.ok("bo buy match R-0
                 bo buy bill approve R-0");
        firm.day = "2026-11-20";
        firm.ok("bo buy return WE-2026-0001 1 10 --reason rust");
        let open = |firm: &Firm, day: &str, rows: &[&str]| {
            firm.rows(
                &format!("bo buy unbilled --on {day} --columns order,since,owed,to_credit"),
                rows,
            );
        };
        let whole = ["BE-2026-0001,2026-11-20,0.00,200.00"];
        let credited = |firm: &Firm, number: &str, quantity: u32| {
            firm.ok(&format!(
                "bo buy bill add --supplier L-1 --number {number} --credit-note --date {} \
                 --line '{quantity} x 20 @19 Screw'
                 bo buy match {number}
                 bo buy bill approve {number}",
                firm.day
            ));
        };
        firm.day = "2026-12-05";
        credited(&firm, "G-1", 4);
        open(&firm, "2026-12-04", &whole);
        open(
            &firm,
            "2026-12-31",
            &["BE-2026-0001,2026-11-20,0.00,120.00"],
        );
        firm.day = "2027-01-05";
        credited(&firm, "G-2", 6);
        open(&firm, "2026-12-04", &whole);
        open(
            &firm,
            "2026-12-31",
            &["BE-2026-0001,2026-11-20,0.00,120.00"],
        );
        open(&firm, "2027-01-05", &[]);
        assert_eq!(firm.balance("2026-12-31", account), "120.00");
        let (_, said) = firm.run("bo ledger close 2026 --check");
        assert!(
            said.contains("120.00 EUR of Schrauben Reyher GmbH went back and are not credited on 2026-12-31: they are owed to us in 2026; credit note `EB-2027-0001` of 2027-01-05 came for that since"),
            "{said}"
        );
        firm.sound();
    }
}

#[test]
fn what_came_and_is_not_billed_was_in_no_list() {
    let mut firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 10 --contact L-1
             bo stock in S 50 --cost 10 --contact L-2");
    billed(&firm, "R-1", 40, "10");
    firm.ok("bo buy match R-1");
    firm.rows(
        "bo buy unbilled",
        &[
            "BE-2026-0001,L-1,Schrauben Reyher GmbH,2026-11-10,1000.00,0.00,0.00,0.00,EB-2026-0001",
            "BE-2026-0002,L-2,Würth Nord KG,2026-11-10,500.00,0.00,0.00,0.00,",
        ],
    );
    firm.ok("bo buy bill approve R-1");
    firm.day = "2027-01-14";
    firm.ok(
        "bo buy bill add --supplier L-1 --number R-2 --date 2027-01-14 --line '60 x 10 @19 Screw'
             bo buy match R-2 --order BE-2026-0001
             bo buy bill approve R-2",
    );
    let (_, said) = firm.run("bo ledger close 2026 --check");
    assert!(
        said.contains(
            "600.00 EUR of Schrauben Reyher GmbH came and are not billed on 2026-12-31: they are owed in 2026; bill `EB-2027-0001` of 2027-01-14 came for that since"
        ),
        "{said}"
    );
    assert!(said.contains("see whether the bill is there"), "{said}");
    firm.ok("bo buy return WE-2026-0001 1 80 --reason rust");
    firm.rows(
        "bo buy unbilled --columns order,owed,to_credit",
        &["BE-2026-0001,0.00,800.00", "BE-2026-0002,500.00,0.00"],
    );
    firm.rows(
        "bo buy unbilled --on 2026-12-31 --columns order,owed,bills",
        &["BE-2026-0001,600.00,EB-2027-0001", "BE-2026-0002,500.00,"],
    );
    firm.sound();
}

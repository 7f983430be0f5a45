//! What once went wrong between deliveries and bills, tried again from outside: each test is named
//! after it.

use crate::buying::{Firm, held, result};

/// A bill of L-1 for so many screws of the first order.
pub fn billed(firm: &Firm, number: &str, count: u32, price: &str) {
    firm.ok(&format!(
        "bo buy bill add --supplier L-1 --number {number} --date 2026-11-10 --order-reference BE-2026-0001 --line '{count} x {price} @19 Screw'"
    ));
}

#[test]
fn goods_sent_back_between_match_and_approval_were_paid() {
    let firm = Firm::new();
    firm.came(10, "2.00");
    billed(&firm, "R-1", 10, "2.00");
    firm.ok("bo buy match R-1
             bo buy return WE-2026-0001 1 10 --reason broken");
    firm.refused(
        "bo buy bill approve R-1",
        "line 1, which is line 1 of `BE-2026-0001`, is not-received now",
    );
    assert_eq!(firm.balance("2026-11-10", "1600"), "0.00");
    firm.refused("bo buy match R-1", "is held");
    firm.rows("bo inbox list --columns amount", &["20.00"]);
    firm.refused("bo buy bill approve R-1", "is held");
    // They come after all.
    firm.ok("bo buy receive BE-2026-0001 --all --inspect ok
             bo buy match R-1
             bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-11-10", "1600"), "-23.80");
    firm.sound();
}

#[test]
fn what_went_back_after_a_decision_was_paid_as_well() {
    let mut firm = Firm::with_people();
    held(&firm);
    firm.actor = "petra";
    firm.ok("bo inbox approve GN-2026-0001");
    firm.actor = "ali";
    // Of a hundred ten have not come; now it is sixty.
    firm.ok("bo buy return WE-2026-0001 1 50 --reason scratched");
    firm.refused("bo buy bill approve R-1", "is not-received now");
    firm.refused("bo buy match R-1", "is held");
    firm.rows(
        "bo inbox list --columns record,amount",
        &["EB-2026-0001,60.00"],
    );
    firm.actor = "petra";
    firm.ok("bo inbox approve GN-2026-0002");
    firm.actor = "ali";
    firm.ok("bo buy bill approve R-1");
    // What went back is owed to us, what never came is not.
    assert_eq!(firm.balance("2026-11-10", "1501"), "50.00");
    firm.sound();
}

#[test]
fn what_another_bill_took_meanwhile_was_paid_twice() {
    let firm = Firm::new();
    firm.came(10, "10");
    billed(&firm, "R-1", 10, "12");
    firm.refused("bo buy match R-1", "price-over");
    // What was only typed in uses up nothing.
    billed(&firm, "R-2", 10, "10");
    billed(&firm, "R-3", 10, "10");
    firm.rows("bo buy match R-2 --columns result", &["ok"]);
    firm.rows("bo buy match R-3 --columns result", &["ok"]);
    firm.rows("bo buy order show BE-2026-0001 --columns billed", &["0"]);
    firm.ok("bo buy bill approve R-2");
    firm.refused("bo buy bill approve R-3", "is duplicate now");
    firm.refused("bo buy match R-3", "duplicate");
    assert_eq!(firm.balance("2026-11-10", "1600"), "-119.00");
    firm.sound();
}

#[test]
fn what_went_back_after_its_bill_was_a_cost_until_the_credit_note_came() {
    for (chart, credit, stock) in [("skr03", "1501", "3980"), ("skr04", "1301", "1140")] {
        let firm = Firm::with(chart);
        firm.came(100, "10");
        billed(&firm, "R-1", 100, "10");
        firm.ok("bo buy match R-1
                 bo buy bill approve R-1
                 bo buy return WE-2026-0001 1 40 --reason scratched");
        assert_eq!(firm.balance("2026-11-10", credit), "400.00");
        assert_eq!(firm.balance("2026-11-10", stock), "600.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        let (_, said) = firm.run("bo due --within 40d");
        let wanted = "credit note to come: 400.00 EUR went back and are billed";
        assert!(said.contains(wanted), "{said}");
        let (_, said) = firm.run("bo ledger close 2026 --check");
        assert!(
            said.contains("400.00 EUR of Schrauben Reyher GmbH went back"),
            "{said}"
        );
        // The credit note does not say what it is for.
        firm.ok("bo buy bill add --credit-note --supplier L-1 --number G-1 --date 2026-11-10 --line '40 x 10 @19 Screw'");
        firm.refused(
            "bo buy bill approve G-1",
            "`BE-2026-0001` is billed and went back",
        );
        firm.rows(
            "bo buy match G-1 --columns order,billed,result",
            &["BE-2026-0001,-40,ok"],
        );
        firm.ok("bo buy bill approve G-1");
        assert_eq!(firm.balance("2026-11-10", credit), "0.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        let (_, said) = firm.run("bo due --within 40d");
        assert!(!said.contains("credit note"), "{said}");
        firm.sound();
        firm.ok("bo buy bill cancel G-1 --reason wrong");
        assert_eq!(firm.balance("2026-11-10", credit), "400.00");
        firm.sound();
    }
}

#[test]
fn goods_in_place_of_what_went_back_settle_it() {
    let firm = Firm::new();
    firm.came(100, "10");
    billed(&firm, "R-1", 100, "10");
    firm.ok("bo buy match R-1
             bo buy bill approve R-1
             bo buy return WE-2026-0001 1 40 --reason scratched
             bo buy receive BE-2026-0001 1 30 --inspect ok");
    assert_eq!(firm.balance("2026-11-10", "1501"), "100.00");
    firm.ok("bo buy receive BE-2026-0001 --all --inspect ok");
    assert_eq!(firm.balance("2026-11-10", "1501"), "0.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

/// VAT that is not deducted is owed back as well.
#[test]
fn a_small_business_is_owed_what_it_paid() {
    let firm = Firm::new();
    firm.ok("bo config set company.small_business true");
    firm.came(100, "10");
    billed(&firm, "R-1", 100, "10");
    firm.ok("bo buy match R-1
             bo buy bill approve R-1
             bo buy return WE-2026-0001 1 40 --reason scratched");
    assert_eq!(firm.balance("2026-11-10", "1501"), "476.00");
    assert_eq!(firm.balance("2026-11-10", "3980"), "714.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn a_cash_discount_is_neither_owed_nor_of_the_stock_until_it_is_taken() {
    let mut firm = Firm::new();
    firm.came(100, "10");
    firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --order-reference BE-2026-0001 --line '100 x 10 @19 Screw' --discount-days 10 --discount-percent 2
             bo buy match R-1
             bo buy bill approve R-1");
    firm.day = "2026-11-20";
    firm.ok("bo buy bill pay R-1 1166.20 --on 2026-11-18");
    for (on, stock) in [
        ("2026-11-10", "1000.00"),
        ("2026-11-17", "1000.00"),
        ("2026-11-18", "980.00"),
    ] {
        assert_eq!(firm.balance(on, "1610"), "0.00", "{on}");
        assert_eq!(firm.balance(on, "1501"), "0.00", "{on}");
        assert_eq!(firm.balance(on, "3980"), stock, "{on}");
    }
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn an_import_of_approved_bills_went_past_the_rules() {
    let mut firm = Firm::with_people();
    firm.ok("bo inbox rule add bill --above 1000 --approver E-3
             printf 'supplier,number,date,text,price,vat,decision\nL-2,K-1,2026-11-09,Desk,1500,19,approved\nL-2,K-2,2026-11-09,Chair,100,19,approved\n' > bills.csv");
    firm.says(
        "bo buy bill import bills.csv",
        "bill `EB-2026-0001` waits for approval",
    );
    let statuses = "bo buy bill list --columns number,status";
    firm.rows(
        statuses,
        &["EB-2026-0002,approved", "EB-2026-0001,received"],
    );
    firm.rows(
        "bo inbox list --columns record,waits_for",
        &["EB-2026-0001,E-3"],
    );
    firm.says("bo buy bill import bills.csv", "2 unchanged");
    firm.actor = "ute";
    firm.ok("bo inbox approve GN-2026-0001");
    firm.actor = "ali";
    firm.says("bo buy bill import bills.csv", "1 updated, 1 unchanged");
    firm.rows(
        statuses,
        &["EB-2026-0002,approved", "EB-2026-0001,approved"],
    );
    // Nothing is paid that waits, and nothing passes that is for an order and was not matched.
    firm.ok("printf 'row,supplier,number,date,text,price,vat,decision,amount,key\nline,L-2,K-3,2026-11-09,Desk,1500,19,approved,,\npayment,L-2,K-3,,,,,,10.00,b-1\n' > paid.csv");
    firm.refused(
        "bo buy bill import paid.csv",
        "waits for approval, and nothing is paid before",
    );
    firm.came(10, "10");
    firm.ok("printf 'supplier,number,date,text,price,vat,decision,order_reference\nL-1,R-1,2026-11-09,Screw,100,19,approved,BE-2026-0001\n' > ordered.csv");
    firm.refused(
        "bo buy bill import ordered.csv",
        "is for order `BE-2026-0001` and was not matched",
    );
    firm.sound();
}

#[test]
fn one_bill_that_was_held_stopped_all_others() {
    let firm = Firm::with_people();
    held(&firm);
    firm.ok(
        "bo buy bill add --supplier L-2 --number K-1 --date 2026-11-09 --line '1 x 100 @19 Desk'",
    );
    // Those that are named are all approved, or none.
    firm.refused("bo buy bill approve K-1 R-1", "is held");
    let statuses = "bo buy bill list --columns number,status";
    firm.rows(
        statuses,
        &["EB-2026-0002,received", "EB-2026-0001,received"],
    );
    let (code, said) = firm.run("bo buy bill approve --all");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("EB-2026-0001: bill `EB-2026-0001` is held"),
        "{said}"
    );
    assert!(said.contains("1 bill is not approved"), "{said}");
    firm.rows(
        statuses,
        &["EB-2026-0002,approved", "EB-2026-0001,received"],
    );
    // What changes nothing leaves no line in the log.
    let before = firm.ok("bo log --limit 1 --format csv");
    firm.refused("bo buy bill approve --all", "1 bill is not approved");
    assert_eq!(before, firm.ok("bo log --limit 1 --format csv"));
    firm.sound();
}

#[test]
fn a_match_took_lines_that_there_are_not() {
    let firm = Firm::new();
    firm.came(10, "10");
    billed(&firm, "R-1", 10, "10");
    firm.refused("bo buy match R-1 --line 9=1", "the bill has no line 9");
    firm.refused("bo buy match R-1 --line 0=1", "the bill has no line 0");
    firm.refused("bo buy match R-1 --line 1=9", "the order has no line 9");
    firm.refused("bo buy match R-1 --line 1=1 --line 1=1", "is said twice");
    firm.refused("bo buy match R-1 --tolerance=-1%,0", "is below zero");
    firm.refused("bo buy match R-1 --tolerance 0%,-1", "is below zero");
    firm.ok("bo buy match R-1 --line 1=1 --tolerance 0%,0");
}

#[test]
fn days_far_away_were_taken_without_a_word() {
    let firm = Firm::new();
    firm.refused(
        "bo buy order new L-1 S 10 --price 1 --due 2099-01-01",
        "is more than 10 years ahead",
    );
    firm.refused(
        "bo buy order new L-1 S 10 --price 1 --on 1900-01-01",
        "is more than 10 years ago",
    );
    firm.refused(
        "bo buy request new --from L-1 S 10 --answer-by 2099-01-01",
        "is more than 10 years ahead",
    );
    firm.refused(
        "bo buy contract add L-1 Screws --from 2099-01-01",
        "is more than 10 years ahead",
    );
    firm.refused(
        "bo buy contract add L-1 ' ' --from 2026-01-01",
        "name: is missing",
    );
    firm.refused(
        "bo buy request new --from L-1 --text ' '",
        "neither an item nor a text is given",
    );
}

#[test]
fn a_proposal_counts_on_what_goes_out_until_it_can_be_here() {
    let firm = Firm::new();
    firm.ok("bo stock item add T Nut
             bo buy price add L-1 T --price 1 --lead-days 9
             bo stock in T 130 --cost 1 --on 2026-09-01
             bo stock out T 100 --on 2026-10-01
             bo stock out T 20 --on 2026-11-02");
    // There are 10, and no minimum is said.
    firm.rows("bo buy propose --columns item --from-use 2d", &["S"]);
    firm.rows("bo buy propose --columns item", &["S"]);
    // 120 in 90 days are 12 in 9 days.
    let said = firm.ok("bo buy propose --from-use 90d --columns item,quantity,why --format csv");
    assert!(
        said.contains("T,2,there 10 - 12 to go out in 9 days (120 did in 90) < 0"),
        "{said}"
    );
    firm.refused("bo buy propose --from-use 0d", "so many days are none");
}

#[test]
fn the_journal_did_not_know_the_number_of_the_supplier() {
    let firm = Firm::new();
    firm.ok(
        "bo buy bill add --supplier L-2 --number W-77 --date 2026-11-10 --line '1 x 100 @19 Desk'
             bo buy bill approve W-77",
    );
    firm.rows(
        "bo ledger journal --document W-77 --columns account",
        &["3400", "1576", "1600"],
    );
}

/// A hundred come at 10.00, of which fifty go back before the bill of 10.18 for the rest.
fn half_goes_back(firm: &mut Firm) {
    firm.came(100, "10");
    firm.day = "2026-11-11";
    firm.ok("bo buy return WE-2026-0001 1 50 --reason rust");
    firm.day = "2026-11-12";
    billed(firm, "R-1", 50, "10.18");
    firm.ok("bo buy match R-1
             bo buy bill approve R-1");
}

#[test]
fn a_return_before_the_bill_took_a_share_of_the_later_difference_with_it() {
    // 50 pieces that are kept and billed: 50 x 10.18; what went back was worth 500.00.
    for method in ["average", "fifo", "lifo", "specific"] {
        let mut firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {method} --on 2026-11-01"
        ));
        half_goes_back(&mut firm);
        assert_eq!(firm.balance("2026-12-31", "3980"), "509.00", "{method}");
        assert_eq!(firm.balance("2026-12-31", "1610"), "0.00", "{method}");
        assert_eq!(firm.balance("2026-12-31", "1501"), "0.00", "{method}");
        assert_eq!(result(&firm, "2026"), "0.00", "{method}");
        firm.sound();
        // What goes back now was billed: 10 x 10.18.
        firm.ok("bo buy return WE-2026-0001 1 10 --reason rust");
        assert_eq!(firm.balance("2026-12-31", "3980"), "407.20", "{method}");
        assert_eq!(firm.balance("2026-12-31", "1501"), "101.80", "{method}");
        assert_eq!(result(&firm, "2026"), "0.00", "{method}");
        firm.sound();
    }
}

#[test]
fn a_difference_of_ninety_pieces_was_shared_by_a_hundred() {
    let firm = Firm::new();
    firm.came(100, "10");
    firm.ok("bo buy return WE-2026-0001 1 10 --reason rust");
    billed(&firm, "R-1", 90, "10.10");
    firm.ok("bo buy match R-1
             bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-12-31", "3980"), "909.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn what_was_sold_before_a_return_bears_the_difference_of_what_is_kept() {
    for method in ["average", "fifo"] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock adjust S --method {method} --on 2026-11-01"
        ));
        firm.came(100, "10");
        firm.ok("bo stock out S 20
                 bo buy return WE-2026-0001 1 50 --reason rust");
        billed(&firm, "R-1", 50, "10.18");
        firm.ok("bo buy match R-1
                 bo buy bill approve R-1");
        // 20 x 10.18 are sold, 30 x 10.18 are left.
        assert_eq!(firm.balance("2026-12-31", "3980"), "305.40", "{method}");
        assert_eq!(result(&firm, "2026"), "-203.60", "{method}");
        firm.sound();
    }
}

#[test]
fn a_return_before_the_bill_leaves_other_goods_of_the_average_alone() {
    let mut firm = Firm::new();
    firm.ok("bo stock in S 100 --cost 5 --opening --on 2026-11-01");
    half_goes_back(&mut firm);
    assert_eq!(firm.balance("2026-12-31", "3980"), "1009.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    // As it was known before the bill: 100 at 5.00 and 50 at 10.00, less what the average took.
    firm.rows(
        "bo stock value S --at 2026-11-12 --columns on_hand,worth",
        &["150,1009.00"],
    );
    firm.sound();
}

#[test]
fn half_is_billed_and_more_than_half_goes_back() {
    let firm = Firm::new();
    firm.came(100, "10");
    billed(&firm, "R-1", 50, "10.18");
    firm.ok("bo buy match R-1
             bo buy bill approve R-1
             bo buy return WE-2026-0001 1 60 --reason rust");
    // 50 were not billed, ten were: 500.00 and 101.80.
    assert_eq!(firm.balance("2026-12-31", "3980"), "407.20");
    assert_eq!(firm.balance("2026-12-31", "1610"), "0.00");
    assert_eq!(firm.balance("2026-12-31", "1501"), "101.80");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn a_return_of_a_lot_before_the_bill_leaves_the_other_lot_its_cost() {
    let firm = Firm::new();
    firm.ok("bo stock item add L Lack --tracking lot --method specific
             bo buy order new L-1 L 20 --price 10
             bo buy order approve BE-2026-0001
             bo buy receive BE-2026-0001 1 10 --lot A
             bo buy receive BE-2026-0001 1 10 --lot B
             bo buy return WE-2026-0001 1 4 --lot A --reason leaks
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --order-reference BE-2026-0001 --line '16 x 10.25 @19 Lack'
             bo buy match R-1
             bo buy bill approve R-1");
    firm.rows(
        "bo stock list --by lot --item L --columns lot,on_hand",
        &["A,6", "B,10"],
    );
    assert_eq!(firm.balance("2026-12-31", "3980"), "164.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn goods_of_a_supplier_without_an_order_were_a_profit() {
    for (chart, unbilled, stock) in [("skr03", "1610", "3980"), ("skr04", "3310", "1140")] {
        let mut firm = Firm::with(chart);
        firm.says(
            "bo stock in S 100 --cost 3.33 --contact L-1 --document LS-7",
            "333.00 EUR are owed to `L-1` as order `BE-2026-0001`: `bo buy match BILL --order BE-2026-0001`",
        );
        assert_eq!(firm.balance("2026-11-10", stock), "333.00");
        assert_eq!(firm.balance("2026-11-10", unbilled), "-333.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
        firm.refused("bo stock reverse 1 --reason typo", "bo buy return");
        // The supplier brings it in the new year, a little dearer.
        firm.day = "2027-01-20";
        let (_, said) = firm.run("bo ledger close 2026 --check");
        assert!(
            said.contains("BO-CLOSE-17") && !said.contains("BO-CLOSE-19"),
            "{said}"
        );
        firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2027-01-15 --line '100 x 3.37 @19 Screw'");
        firm.refused("bo buy bill approve R-1", "BE-2026-0001");
        firm.ok("bo buy match R-1
                 bo buy bill approve R-1");
        assert_eq!(firm.balance("2027-01-20", stock), "337.00");
        assert_eq!(firm.balance("2027-01-20", unbilled), "0.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        assert_eq!(result(&firm, "2027"), "0.00");
        // It says nothing of how long the supplier takes.
        firm.ok("bo buy price add L-1 S --price 3");
        firm.rows(
            "bo buy compare S --qty 100 --columns supplier,measured",
            &["L-1,"],
        );
        firm.sound();
    }
}

#[test]
fn goods_of_a_supplier_go_back_without_an_order() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --value 10 --contact L-1");
    firm.refused("bo buy return BE-2026-0001 1 --reason rust", "WE-2026-0001");
    firm.ok("bo buy return WE-2026-0001 S 4 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "3980"), "6.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-6.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    // Of what nobody has said a cost it is what they are worth: 10 at 1.00.
    firm.says(
        "bo stock in S 10 --contact L-1",
        "10.00 EUR are owed to `L-1`",
    );
    assert_eq!(firm.balance("2026-11-10", "1610"), "-16.00");
    firm.sound();
}

#[test]
fn goods_whose_bill_is_booked_are_owed_once() {
    let firm = Firm::new();
    firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '100 x 3.33 @19 Screw'
             bo buy bill approve R-1");
    let said = firm.ok("bo stock in S 100 --cost 3.33 --contact L-1 --document R-1");
    assert!(!said.contains("owed"), "{said}");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(firm.balance("2026-11-10", "1600"), "-396.27");
    assert_eq!(result(&firm, "2026"), "0.00");
    let (_, said) = firm.run("bo ledger close 2026 --check");
    assert!(!said.contains("BO-CLOSE-19"), "{said}");
    firm.sound();
}

#[test]
fn goods_that_nobody_has_billed_are_found_before_a_year_is_closed() {
    let firm = Firm::new();
    firm.says("bo stock in S 100 --cost 3.33", "nothing is owed for `S`");
    let close = || firm.run("bo ledger close 2026 --check").1;
    let wanted = "goods for 333.00 EUR came in 2026 without an order, and 0.00 EUR of purchases are booked without one: 333.00 EUR are a profit";
    assert!(close().contains(wanted), "{}", close());
    firm.ok(
        "bo buy bill add --supplier L-2 --number R-1 --date 2026-11-10 --line '1 x 300 @19 Screws'
             bo buy bill approve R-1",
    );
    assert!(close().contains("33.00 EUR are a profit"), "{}", close());
    firm.ok(
        "bo buy bill add --supplier L-2 --number R-2 --date 2026-11-10 --line '1 x 33 @19 Screws'
             bo buy bill approve R-2",
    );
    assert!(!close().contains("BO-CLOSE-19"), "{}", close());
    // Products of one's own, what was there before, and what is found are no purchases.
    firm.ok("bo stock item add P Product --kind finished
             bo stock in P 5 --cost 20
             bo stock in S 10 --cost 3.33 --opening
             bo stock adjust S 120");
    assert!(!close().contains("BO-CLOSE-19"), "{}", close());
    firm.sound();
}

/// Ten came without a price, and were a profit once something said what they are worth.
#[test]
fn goods_without_a_price_are_owed_from_when_it_is_known() {
    let firm = Firm::new();
    firm.says("bo stock in S 10 --contact L-1 2>&1", "it is worth nothing");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    // What came before says what one costs.
    let said = firm.ok("bo stock in S 10 --cost 1 --contact L-1 --on 2026-11-01 2>&1");
    assert!(
        said.contains("10.00 EUR are owed to `L-1` as order `BE-2026-0001`"),
        "{said}"
    );
    assert!(
        said.contains("10.00 EUR are owed to `L-1` as order `BE-2026-0002`"),
        "{said}"
    );
    assert_eq!(firm.balance("2026-11-10", "1610"), "-20.00");
    assert_eq!(firm.balance("2026-11-10", "3980"), "20.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
    // Its bill is matched as that of any other, and it goes back.
    billed(&firm, "R-1", 20, "1.10");
    firm.ok("bo buy match R-1 --order BE-2026-0001 --order BE-2026-0002
             bo buy bill approve R-1
             bo buy return WE-2026-0002 1 10 --reason rust");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(firm.balance("2026-11-10", "1501"), "11.00");
    assert_eq!(firm.balance("2026-11-10", "3980"), "11.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn a_cost_that_is_said_later_is_owed_unless_a_paper_is_named_for_it() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1
             bo stock adjust S --add-cost 25 --of 1");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-25.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.rows(
        "bo buy unbilled --columns order,owed",
        &["BE-2026-0001,25.00"],
    );
    // What is owed would not follow another price; a cost on top, such as freight, names its paper.
    firm.refused(
        "bo stock adjust S --add-cost 5 --of 1",
        "row 1 is owed to `L-1` for 25.00 EUR as order `BE-2026-0001`",
    );
    firm.ok("bo stock adjust S --add-cost 5 --of 1 --document FR-1");
    assert_eq!(firm.balance("2026-11-10", "1610"), "-25.00");
    firm.sound();
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1
             bo stock adjust S --add-cost 25 --of 1 --document R-7
             bo stock in S 10 --value 0 --contact L-1
             bo stock in S 10 --value 30 --opening");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    firm.sound();
}

/// Two tools and ten, of which nobody knew what they cost: 14.00 and 60.00.
fn unpriced(firm: &mut Firm, method: &str) {
    firm.ok(&format!("bo stock item add T Tool --method {method}"));
    firm.day = "2026-11-09";
    firm.ok("bo stock in T 2 --contact L-1 --on 2026-11-03
             bo stock in T 10 --contact L-1 --on 2026-11-05");
}

/// What tools are worth.
#[track_caller]
fn tools(firm: &Firm, worth: &str) {
    firm.rows(
        "bo stock value --columns item,worth",
        &[&format!("T,{worth}")],
    );
}

/// What tools are worth, what is owed for them, and what was won or lost.
#[track_caller]
fn stands(firm: &Firm, worth: &str, owed: &str) {
    tools(firm, worth);
    assert_eq!(firm.balance("2026-11-12", "3980"), worth);
    assert_eq!(firm.balance("2026-11-12", "1610"), owed);
    assert_eq!(result(firm, "2026"), "0.00");
    firm.sound();
}

#[test]
fn what_goods_without_a_price_have_cost_was_counted_twice() {
    for method in ["average", "fifo", "lifo"] {
        let mut firm = Firm::new();
        unpriced(&mut firm, method);
        firm.day = "2026-11-10";
        firm.ok("bo stock adjust T --add-cost 60 --of 2 --on 2026-11-05");
        stands(&firm, "60.00", "-60.00");
        // No guess goes below the sixty once two of them have a price.
        firm.day = "2026-11-11";
        firm.ok("bo stock adjust T --add-cost 14 --of 1 --on 2026-11-03");
        stands(&firm, "74.00", "-74.00");
        firm.rows(
            "bo stock explain T --columns row,how",
            &[
                "1,14.00 EUR as stated later",
                "4,14.00 EUR on row 1 of 2026-11-03 (T)",
                "2,60.00 EUR as stated later",
                "3,60.00 EUR on row 2 of 2026-11-05 (T)",
            ],
        );
        for (day, known) in [("2026-11-09", "0.00"), ("2026-11-10", "60.00")] {
            firm.rows(
                &format!("bo stock value --as-known {day} --columns item,worth"),
                &[&format!("T,{known}")],
            );
        }
        firm.rows(
            "bo stock explain T --diff --as-known 2026-11-10 --columns row,worth",
            &["4,14.00"],
        );
    }
}

#[test]
fn goods_that_are_owed_at_a_guess_are_priced_by_their_bill() {
    for method in ["average", "fifo", "lifo"] {
        let mut firm = Firm::new();
        unpriced(&mut firm, method);
        firm.says(
            "bo stock adjust T --add-cost 14 --of 1 --on 2026-11-03 2>&1",
            "70.00 EUR are owed to `L-1` as order `BE-2026-0002`",
        );
        stands(&firm, "84.00", "-84.00");
        firm.refused(
            "bo stock adjust T --add-cost 60 --of 2",
            "row 2 is owed to `L-1` for 70.00 EUR as order `BE-2026-0002`",
        );
        // What is owed is what they have cost: dearer tools of before change it no more.
        firm.ok("bo stock adjust T --add-cost 6 --of 1 --document F-1 --on 2026-11-03");
        tools(&firm, "90.00");
        firm.ok("bo stock reverse 5 --reason 'no freight'");
        // It never came like that, and is entered at its price.
        firm.ok(
            "bo buy return WE-2026-0002 1 --mistake --reason guessed --on 2026-11-05
                 bo stock in T 10 --cost 6 --contact L-1 --on 2026-11-05",
        );
        stands(&firm, "74.00", "-74.00");

        let mut firm = Firm::new();
        unpriced(&mut firm, method);
        firm.ok("bo stock adjust T --add-cost 14 --of 1 --on 2026-11-03
                 bo buy bill add --supplier L-1 --number R-1 --date 2026-11-09 --line '10 x 6 @19 Tool'
                 bo buy match R-1 --order BE-2026-0002
                 bo buy bill approve R-1");
        stands(&firm, "74.00", "-14.00");
        // A cost on top, now that they have a price.
        firm.ok("bo stock adjust T --add-cost 5 --of 2 --on 2026-11-09");
        tools(&firm, "79.00");
        firm.sound();
    }
}

#[test]
fn a_price_of_before_is_no_guess_below_what_goods_have_cost() {
    for method in ["average", "fifo", "lifo"] {
        for supplier in ["--contact L-1", ""] {
            let firm = Firm::new();
            firm.ok(&format!(
                "bo stock item add T Tool --method {method}
                 bo stock in T 10 --on 2026-11-05 {supplier}
                 bo stock adjust T --add-cost 60 --of 1 --on 2026-11-05
                 bo stock in T 2 --cost 7 --on 2026-11-03 {supplier}"
            ));
            tools(&firm, "74.00");
            if !supplier.is_empty() {
                stands(&firm, "74.00", "-74.00");
            }
        }
    }
}

#[test]
fn what_of_goods_nobody_has_priced_is_a_guess_still() {
    let firm = Firm::new();
    firm.ok("bo stock item add T Tool
             bo stock in T 10 --on 2026-11-05");
    firm.rows(
        "bo stock explain T --columns how",
        &["\"10, and nobody knows a price\""],
    );
    firm.ok("bo stock in T 2 --cost 7 --on 2026-11-03
             printf 'day,kind,item,quantity,value,of\n2026-11-09,cost,T,4,20,1\n' > c.csv
             bo stock import c.csv");
    // 14.00, six at 7.00 and four for 20.00.
    firm.rows(
        "bo stock explain T --columns how,worth",
        &[
            "14.00 EUR as stated,14.00",
            "6 x 7.00 at the last price + 20.00 EUR added later,76.00",
            "20.00 EUR on row 1 of 2026-11-05 (T),76.00",
        ],
    );
    // What makes it cheaper says no price: 1 at 76.00 / 12 less 3.00.
    firm.ok("bo stock in T 1 --on 2026-11-06
             bo stock adjust T --add-cost -3 --of 4");
    tools(&firm, "79.33");
    firm.says(
        "bo stock adjust T --add-cost 9 --of 4 2>&1",
        "row 4 has cost 9.00 EUR in all: the 3.33 EUR at the last price were a guess",
    );
    tools(&firm, "82.00");
    firm.sound();
}

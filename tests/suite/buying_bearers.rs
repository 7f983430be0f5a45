//! Whose cost goods and services are once bills are paid less, cancelled, or shared.

use crate::buying::{Firm, result};

/// What departments have spent, as `buy budget` says it, in the order of their codes.
#[track_caller]
fn spent(firm: &Firm, period: &str, wanted: &[&str]) {
    firm.rows(
        &format!("bo buy budget --period {period} --columns department,actual"),
        wanted,
    );
}

/// A firm with the departments `buro`, `lad` and `werk`.
fn departments(chart: &str) -> Firm {
    let firm = Firm::with(chart);
    firm.ok("bo staff department add buro Office
             bo staff department add lad Shop
             bo staff department add werk Works");
    firm
}

/// A hundred at 10.00 for `werk`, of which `lad` takes `count`; the bill has these lines, takes
/// discounts, and is approved so.
fn taken(chart: &str, count: u32, lines: &str, approved: &str) -> Firm {
    let firm = departments(chart);
    firm.ok(&format!(
        "bo buy order new L-1 S 100 --price 10 --department werk
         bo buy order approve BE-2026-0001
         bo buy receive BE-2026-0001 --all --inspect ok
         bo stock out S {count} --department lad
         bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --discount-percent 3 --discount-days 90 {lines} --order-reference BE-2026-0001
         bo buy match R-1
         bo buy bill approve R-1 {approved}"
    ));
    firm
}

const WHOLE: &str = "--line '100 x 10 @19 Screw'";

/// 3 % of 1000.00 make a hundred cheaper: 40 have cost 388.00, and 60 are worth 582.00.
#[test]
fn a_cash_discount_was_a_cost_of_whoever_had_ordered() {
    for (chart, stock) in [("skr03", "3980"), ("skr04", "1140")] {
        let mut firm = taken(chart, 40, WHOLE, "");
        spent(&firm, "2026", &["lad,400.00", "werk,0.00"]);
        firm.day = "2026-11-20";
        firm.ok("bo buy bill pay R-1 1154.30 --key P-1");
        spent(&firm, "2026", &["lad,388.00", "werk,0.00"]);
        assert_eq!(firm.balance("2026-11-20", stock), "582.00");
        assert_eq!(result(&firm, "2026"), "-388.00");
        firm.sound();
        firm.ok("bo buy bill cancel R-1 --reason wrong");
        spent(&firm, "2026", &["lad,400.00", "werk,0.00"]);
        assert_eq!(result(&firm, "2026"), "-400.00");
        firm.sound();
    }
}

/// Whoever the bill names bears what it charges, and what is taken off: nothing of what is here.
#[test]
fn a_cash_discount_on_a_bill_of_others_leaves_them_nothing() {
    for chart in ["skr03", "skr04"] {
        let mut firm = taken(chart, 40, WHOLE, "--department 1=buro");
        firm.day = "2026-11-20";
        firm.ok("bo buy bill pay R-1 1154.30");
        let wanted = ["buro,0.00", "lad,388.00", "werk,0.00"];
        spent(&firm, "2026", &wanted);
        // Two of them share it: 33 and 67 of a hundred.
        let lines = "--line '33 x 10 @19 Screw' --line '67 x 10 @19 Screw'";
        let mut firm = taken(chart, 40, lines, "--department 1=buro --department 2=werk");
        spent(&firm, "2026", &["buro,0.00", "lad,400.00", "werk,0.00"]);
        firm.day = "2026-11-20";
        firm.ok("bo buy bill pay R-1 1154.30");
        spent(&firm, "2026", &wanted);
        assert_eq!(result(&firm, "2026"), "-388.00");
        firm.sound();
        firm.ok("bo buy bill cancel R-1 --reason wrong");
        spent(&firm, "2026", &["buro,0.00", "lad,400.00", "werk,0.00"]);
        firm.sound();
    }
}

/// 50 of 2026 were taken: 15.00 of 30.00 are of them, and they are told in the year that is open.
#[test]
fn a_cash_discount_of_january_is_of_who_has_taken() {
    for closed in [false, true] {
        let mut firm = taken("skr03", 50, WHOLE, "");
        firm.day = "2027-01-08";
        if closed {
            firm.ok("bo ledger close 2026 --yes --result carried");
        }
        firm.ok("bo buy bill pay R-1 1154.30");
        spent(&firm, "2026", &["lad,500.00", "werk,0.00"]);
        let said = firm.ok("bo buy budget --period 2027 --format csv --columns department,actual");
        assert!(said.contains("werk,0.00"), "{said}");
        assert!(said.contains("lad,-15.00"), "{said}");
        assert_eq!(result(&firm, "2027"), "15.00");
        firm.sound();
    }
}

/// 3 % of 300.00 are 9.00, of 100.00 3.00; and 0.05 are shared to the cent.
#[test]
fn a_cash_discount_on_a_service_was_of_no_department() {
    for (chart, account) in [("skr03", "4930"), ("skr04", "6815")] {
        let mut firm = departments(chart);
        firm.ok(&format!(
            "bo buy order new L-1 --line '1 x 300 Service' --department werk
             bo buy order approve BE-2026-0001
             bo buy receive BE-2026-0001 --all
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --discount-percent 3 --discount-days 14 --line '1 x 300 @19 Service' --order-reference BE-2026-0001
             bo buy match R-1
             bo buy bill approve R-1
             bo buy bill add --supplier L-2 --number R-2 --date 2026-11-10 --discount-percent 3 --discount-days 14 --line '1 x 100 @19 Pens'
             bo buy bill approve R-2 --department buro --account {account}"
        ));
        firm.day = "2026-11-20";
        spent(&firm, "2026", &["buro,100.00", "werk,300.00"]);
        firm.ok("bo buy bill pay R-1 346.29
                 bo buy bill pay R-2 115.43 --key P-2");
        spent(&firm, "2026", &["buro,97.00", "werk,291.00"]);
        firm.sound();
        // Of 3.00 on 100.00 each bears its share, and all of it is borne.
        firm.ok(&format!(
            "bo buy bill add --supplier L-2 --number R-3 --date 2026-11-20 --discount-percent 3 --discount-days 14 --line '1 x 33.33 @19 Pens' --line '1 x 33.33 @19 Ink' --line '1 x 33.34 @19 Pads'
             bo buy bill approve R-3 --department 1=buro --department 2=lad --department 3=werk --account {account}
             bo buy bill pay R-3 115.43"
        ));
        spent(&firm, "2026", &["buro,129.33", "lad,32.33", "werk,323.34"]);
        firm.sound();
    }
}

/// One line of 918.00 for 60 of `werk` and 30 of `buro`: nobody is charged, and nobody is given back.
#[test]
fn a_cancelled_bill_of_two_departments_left_something_in_one() {
    for chart in ["skr03", "skr04"] {
        let firm = departments(chart);
        firm.ok("bo buy order new L-1 S 60 --price 10 --department werk
                 bo buy order approve BE-2026-0001
                 bo buy receive BE-2026-0001 --all --inspect ok
                 bo buy order new L-1 S 30 --price 10 --department buro
                 bo buy order approve BE-2026-0002
                 bo buy receive BE-2026-0002 --all --inspect ok
                 bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '90 x 10.20 @19 Screw'
                 bo buy match R-1 --order BE-2026-0001 --order BE-2026-0002
                 bo buy bill approve R-1
                 bo buy return WE-2026-0002 1 10 --reason bent");
        spent(&firm, "2026", &["buro,0.00", "werk,0.00"]);
        firm.ok("bo buy bill cancel R-1 --reason wrong");
        spent(&firm, "2026", &["buro,0.00", "werk,0.00"]);
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
    }
}

/// Freight of its own department is taken into the stock as what it brings.
#[test]
fn freight_of_another_department_stayed_with_it() {
    let firm = departments("skr03");
    firm.ok("bo buy order new L-1 S 100 --price 10 --freight 50 --department werk
             bo buy order approve BE-2026-0001
             bo buy receive BE-2026-0001 --all --inspect ok
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '100 x 10 @19 Screw' --line '1 x 50 @19 Fracht' --order-reference BE-2026-0001
             bo buy match R-1
             bo buy bill approve R-1 --department 2=lad");
    spent(&firm, "2026", &["lad,0.00", "werk,0.00"]);
    assert_eq!(firm.balance("2026-11-10", "3980"), "1050.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

/// A carrier charges `buro` 20.00 for a hundred of `werk`, of which `lad` has taken 40.
#[test]
fn a_cost_by_hand_was_taken_off_who_had_ordered() {
    for (chart, stock) in [("skr03", "3980"), ("skr04", "1140")] {
        for first in ["bill", "cost"] {
            let mut firm = departments(chart);
            firm.day = "2026-11-12";
            firm.ok(
                "bo buy order new L-1 S 100 --price 10 --department werk
                 bo buy order approve BE-2026-0001
                 bo buy receive BE-2026-0001 --all --inspect ok
                 bo stock out S 40 --department lad
                 bo buy bill add --supplier L-2 --number F-1 --date 2026-11-10 --line '1 x 20 @19 Fracht'",
            );
            let bill = "bo buy bill approve F-1 --department buro --no-order";
            let cost = "bo stock adjust S --add-cost 20 --of 1 --document EB-2026-0001";
            match first {
                "bill" => firm.ok(&format!("{bill}\n{cost}")),
                _ => firm.ok(&format!("{cost}\n{bill}")),
            };
            spent(&firm, "2026", &["buro,0.00", "lad,408.00", "werk,0.00"]);
            assert_eq!(firm.balance("2026-11-20", stock), "612.00");
            firm.sound();
            // Taken back, the freight is a cost of who has it; said again, of who has the goods.
            firm.ok("bo stock reverse 3 --reason wrong");
            spent(&firm, "2026", &["buro,20.00", "lad,400.00", "werk,0.00"]);
            firm.ok(cost);
            spent(&firm, "2026", &["buro,0.00", "lad,408.00", "werk,0.00"]);
            // Without the bill the goods stay dearer, and nobody has paid for it.
            firm.ok("bo buy bill cancel F-1 --reason wrong");
            spent(&firm, "2026", &["buro,0.00", "lad,408.00", "werk,-20.00"]);
            firm.sound();
        }
    }
}

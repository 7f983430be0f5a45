//! Goods are owed once, at what they cost, from the day on which that is so.

use crate::buying::{Firm, result};

/// The accounts of a chart: stock, owed, to be credited, and what suppliers get.
const CHARTS: [(&str, [&str; 4]); 2] = [
    ("skr03", ["3980", "1610", "1501", "1600"]),
    ("skr04", ["1140", "3310", "1301", "3300"]),
];

impl Firm {
    /// With three departments, of a chart.
    fn departed(chart: &str) -> Firm {
        let firm = Firm::with(chart);
        firm.ok("for d in werk buro lad; do bo staff department add $d $d; done");
        firm
    }

    /// What is on accounts at the end of a day.
    #[track_caller]
    fn on(&self, day: &str, accounts: &[&str], wanted: &[&str]) {
        let found: Vec<String> = accounts.iter().map(|it| self.balance(day, it)).collect();
        assert_eq!(found, wanted, "on {day}");
    }

    /// What the stock is worth at the end of a day.
    #[track_caller]
    fn worth(&self, day: &str, wanted: &str) {
        let command = format!("bo stock value --at {day} --columns item,worth");
        self.rows(&command, &[&format!("S,{wanted}")]);
    }
}

#[test]
fn goods_that_name_a_booked_bill_are_paid_by_it() {
    for (chart, accounts) in CHARTS {
        let firm = Firm::with(chart);
        let bill = if chart == "skr03" {
            "EB-2026-0001"
        } else {
            "R-1"
        };
        firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'
                 bo buy bill approve R-1");
        firm.ok(&format!("bo stock in S 10 --contact L-1 --document {bill}"));
        // A price that the bill does not pay is refused.
        firm.refused(
            "bo stock adjust S --add-cost 600 --of 1",
            "bill `EB-2026-0001` is of 60.00 EUR of goods, and 600.00 EUR would have come for it",
        );
        firm.says(
            "bo stock adjust S --add-cost 60 --of 1 2>&1",
            "nothing more is owed for row 1: bill `EB-2026-0001` of `L-1` pays for it",
        );
        firm.on(
            "2026-11-10",
            &accounts,
            &["60.00", "0.00", "0.00", "-71.40"],
        );
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
    }
}

#[test]
fn goods_that_name_a_bill_which_is_booked_later_are_paid_by_it_too() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1 --document R-1
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'
             bo buy bill approve R-1
             bo stock adjust S --add-cost 60 --of 1");
    firm.on("2026-11-10", &["3980", "1610"], &["60.00", "0.00"]);
    firm.sound();
}

#[test]
fn what_was_ordered_for_nothing_gets_its_price_by_its_bill_alone() {
    for (chart, accounts) in CHARTS {
        let mut firm = Firm::with(chart);
        firm.came(10, "0");
        firm.refused(
            "bo stock adjust S --add-cost 60 --of 1",
            "row 1 is owed to `L-1` for 0.00 EUR as order `BE-2026-0001`",
        );
        firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'");
        firm.refused("bo buy match R-1", "is held");
        firm.actor = "chef";
        firm.ok("bo inbox approve GN-2026-0001");
        firm.actor = "test";
        firm.ok("bo buy bill approve R-1");
        firm.on(
            "2026-11-10",
            &accounts,
            &["60.00", "0.00", "0.00", "-71.40"],
        );
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
    }
}

#[test]
fn what_is_owed_has_one_price_until_its_bill_comes() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --cost 0.60 --contact L-1");
    for cost in ["54", "-3"] {
        firm.refused(
            &format!("bo stock adjust S --add-cost={cost} --of 1"),
            "row 1 is owed to `L-1` for 6.00 EUR as order `BE-2026-0001`",
        );
        firm.refused(
            &format!(
                "printf 'day,kind,item,value,of\\n2026-11-10,cost,S,{cost},1\\n' | bo stock import -"
            ),
            "row 1 is owed to `L-1` for 6.00 EUR",
        );
    }
    firm.ok("bo stock adjust S --add-cost 5 --of 1 --document FR-1");
    firm.on("2026-11-10", &["3980", "1610"], &["11.00", "-6.00"]);
    firm.sound();
}

#[test]
fn freight_before_the_price_is_no_price() {
    for by in ["L-1", "L-2"] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock in S 10 --contact L-1
             bo buy bill add --supplier {by} --number F-1 --date 2026-11-10 --line '1 x 14.90 @19 Freight'
             bo buy bill approve F-1"
        ));
        firm.says(
            "bo stock adjust S --add-cost 14.90 --of 1 --document EB-2026-0001 2>&1",
            "that is on top: nobody has said what the goods of row 1 cost",
        );
        firm.says(
            "bo stock adjust S --add-cost 60 --of 1 2>&1",
            "60.00 EUR are owed to `L-1` as order `BE-2026-0001`",
        );
        firm.on("2026-11-10", &["3980", "1610"], &["74.90", "-60.00"]);
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.refused("bo stock reverse 3 --reason x", "is owed since as order");
        firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'
                 bo buy match R-1
                 bo buy bill approve R-1");
        firm.on("2026-11-10", &["3980", "1610"], &["74.90", "0.00"]);
        firm.sound();
    }
}

#[test]
fn what_went_back_before_it_had_a_price_is_not_owed() {
    for how in ["--contact L-1", "--of 1 --contact L-1"] {
        let firm = Firm::new();
        firm.ok(&format!(
            "bo stock in S 10 --contact L-1 --on 2026-11-03
             bo stock out S 3 --on 2026-11-05 {how}"
        ));
        firm.says(
            "bo stock adjust S --add-cost 60 --of 1 2>&1",
            "42.00 EUR are owed to `L-1` as order `BE-2026-0001`",
        );
        firm.on("2026-11-04", &["3980", "1610"], &["60.00", "-60.00"]);
        firm.on("2026-11-10", &["3980", "1610"], &["42.00", "-42.00"]);
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.refused("bo stock reverse 2 --reason x", "belongs to a delivery");
        firm.ok(
            "bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '7 x 6 @19 Screw'
                 bo buy match R-1
                 bo buy bill approve R-1",
        );
        firm.on("2026-11-10", &["3980", "1610"], &["42.00", "0.00"]);
        firm.sound();
    }
    // Of which it went back nobody can say.
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1 --on 2026-11-03
             bo stock out S 3 --contact L-1 --on 2026-11-05
             bo stock in S 5 --contact L-1 --on 2026-11-04");
    let said = firm.ok("bo stock adjust S --add-cost 60 --of 1 2>&1");
    assert!(
        said.contains(
            "row 2 took 3 pcs of `S` out for `L-1`: if they went back they are owed nevertheless"
        ),
        "{said}"
    );
    firm.sound();
}

#[test]
fn an_import_owes_nothing_now_or_later() {
    for chart in ["skr03", "skr04"] {
        let firm = Firm::with(chart);
        firm.ok("printf 'key,day,kind,item,quantity,value,contact,of\\na,2026-11-03,in,S,10,,L-1,\\nd,2026-11-04,cost,S,,60,,a\\n' > m.csv
                 bo stock import m.csv
                 bo stock reverse 2 --reason x
                 bo stock import m.csv");
        firm.rows("bo buy unbilled --columns order", &[]);
        firm.says(
            "bo stock adjust S --add-cost 5 --of 1 2>&1",
            "nothing is owed to `L-1` for row 1, which an import brought",
        );
        firm.rows("bo buy unbilled --columns order", &[]);
        firm.sound();
    }
    // What was entered by hand is owed, whoever says its price.
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1
             printf 'day,kind,item,value,of\\n2026-11-10,cost,S,60,1\\n' | bo stock import -");
    firm.on("2026-11-10", &["3980", "1610"], &["60.00", "-60.00"]);
    firm.sound();
}

#[test]
fn the_same_delivery_note_twice_is_told_without_a_price_as_well() {
    let firm = Firm::new();
    firm.ok("bo buy order new L-1 S 10 --price 6
             bo buy order approve BE-2026-0001
             bo stock in S 10 --contact L-1 --document LS-5");
    for again in [
        "bo buy receive BE-2026-0001 --all --document LS-5 --dry-run 2>&1",
        "bo stock in S 10 --contact L-1 --document LS-5 --dry-run 2>&1",
    ] {
        firm.says(
            again,
            "as much of `S` came with delivery note `LS-5` of `L-1` before: if it came once, `bo stock reverse 1 --reason …` takes that back",
        );
    }
}

#[test]
fn a_cash_discount_is_of_the_day_on_which_it_is_taken() {
    for (chart, accounts) in CHARTS {
        for method in ["average", "fifo", "lifo"] {
            let mut firm = Firm::departed(chart);
            firm.day = "2026-12-20";
            firm.ok(&format!(
                "bo stock item edit S --method {method}
                 bo buy order new L-1 S 100 --price 10 --department werk
                 bo buy order approve BE-2026-0001
                 bo buy receive BE-2026-0001 --all --inspect ok
                 bo stock out S 40 --department lad"
            ));
            firm.day = "2027-01-05";
            firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2027-01-05 --line '100 x 10 @19 Screw' --discount-percent 3 --discount-days 14
                     bo buy match R-1
                     bo buy bill approve R-1
                     bo buy bill pay R-1 1154.30");
            firm.on(
                "2026-12-31",
                &accounts,
                &["600.00", "-1000.00", "0.00", "0.00"],
            );
            firm.rows(
                "bo buy unbilled --on 2026-12-31 --columns owed,to_credit",
                &["1000.00,0.00"],
            );
            firm.says(
                "bo ledger close --check 2026",
                "1000.00 EUR of Schrauben Reyher GmbH came and are not billed on 2026-12-31",
            );
            assert_eq!(result(&firm, "2026"), "-400.00");
            assert_eq!(result(&firm, "2027"), "12.00");
            firm.worth("2026-12-31", "600.00");
            firm.worth("2027-01-05", "582.00");
            firm.on("2027-01-05", &accounts[..3], &["582.00", "0.00", "0.00"]);
            firm.rows(
                "bo buy budget --period 2027 --columns department,actual",
                &["lad,-12.00", "werk,0.00"],
            );
            // What is entered for a day before it has cost what it did on that day.
            firm.ok("bo stock out S 10 --on 2026-12-27 --department lad");
            firm.on("2026-12-31", &accounts[..1], &["500.00"]);
            firm.worth("2026-12-31", "500.00");
            firm.on("2027-01-05", &accounts[..1], &["485.00"]);
            firm.sound();
            // It goes with its bill, on the day on which that is cancelled.
            firm.refused(
                "bo stock reverse 3 --reason x",
                "row 3 is the cash discount on bill `EB-2027-0001`",
            );
            firm.day = "2027-01-08";
            firm.ok("bo buy bill cancel EB-2027-0001 --reason wrong");
            firm.on(
                "2026-12-31",
                &accounts,
                &["500.00", "-1000.00", "0.00", "0.00"],
            );
            firm.on("2027-01-07", &accounts[..1], &["485.00"]);
            firm.on(
                "2027-01-08",
                &accounts[..3],
                &["500.00", "-1000.00", "0.00"],
            );
            firm.worth("2027-01-07", "485.00");
            firm.worth("2027-01-08", "500.00");
            firm.sound();
        }
    }
}

#[test]
fn an_imported_write_down_is_of_what_is_there_by_then() {
    for chart in ["skr03", "skr04"] {
        let firm = Firm::departed(chart);
        let rows = "printf 'key,day,kind,item,quantity,value\\nb,2026-11-05,write-down,S,,600\\nx,2026-11-01,in,S,100,1000\\n' > m.csv";
        firm.ok(&format!("{rows}; bo stock import m.csv"));
        // Twice is once, with a key and without.
        firm.says("bo stock import m.csv 2>&1", "2 unchanged");
        firm.ok("cut -d, -f2- m.csv > n.csv");
        let other = Firm::departed(chart);
        other.ok(&format!(
            "{rows}; cut -d, -f2- m.csv > n.csv; bo stock import n.csv"
        ));
        other.says("bo stock import n.csv 2>&1", "2 unchanged");
        firm.ok("bo stock out S 40 --on 2026-11-03 --department lad");
        firm.worth("2026-11-10", "360.00");
        firm.ok("bo stock in S 100 --value 300 --on 2026-11-03");
        firm.sound();
        firm.ok("bo stock out S 50 --on 2026-11-04");
        firm.sound();
    }
    let firm = Firm::new();
    firm.refused(
        "printf 'day,kind,item,quantity,value\\n2026-11-05,write-down,S,,1600\\n2026-11-01,in,S,100,1000\\n' | bo stock import -",
        "stdin:2:value: the 100 pcs of `S` are worth at most 1000.00 EUR, which they have cost, not 1600.00 EUR",
    );
}

#[test]
fn what_never_came_is_taken_back_on_the_day_of_its_receipt() {
    for chart in ["skr03", "skr04"] {
        let firm = Firm::departed(chart);
        firm.ok("bo stock in S 10 --contact L-1 --on 2026-11-03
                 bo stock out S 10 --department lad --on 2026-11-04
                 bo stock adjust S --add-cost 600 --of 1");
        firm.refused(
            "bo buy return WE-2026-0001 1 --mistake --reason price",
            "`bo stock in S QUANTITY --cost … --contact L-1 --on 2026-11-03` enters it first, at its price; then `bo buy return WE-2026-0001 1 --mistake --reason …` takes this back",
        );
        firm.ok("bo stock in S 10 --cost 6 --contact L-1 --on 2026-11-03
                 bo buy return WE-2026-0001 1 --mistake --reason price");
        firm.rows("bo buy budget --columns department,actual", &["lad,60.00"]);
        assert_eq!(result(&firm, "2026"), "-60.00");
        firm.sound();
    }
}

#[test]
fn what_a_bill_has_done_to_goods_goes_with_the_bill_alone() {
    let firm = Firm::departed("skr03");
    firm.ok("bo buy order new L-1 S 100 --price 10 --department werk
             bo buy order approve BE-2026-0001
             bo buy receive BE-2026-0001 --all --inspect ok
             bo stock out S 40 --department lad
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '100 x 10.20 @19 Screw'
             bo buy match R-1
             bo buy bill approve R-1");
    firm.refused(
        "bo stock reverse 3 --reason x",
        "row 3 is what bill `EB-2026-0001` charges",
    );
    firm.refused(
        "bo stock reverse 3 --reason x",
        "`bo buy bill cancel EB-2026-0001 --reason …` takes it back",
    );
    firm.refused(
        "printf 'day,kind,item,quantity,of\\n2026-11-10,reversal,S,0,3\\n' | bo stock import -",
        "row 3 is what bill `EB-2026-0001` charges",
    );
    firm.refused(
        "printf 'day,kind,item,value,of\\n2026-11-10,cost,S,-900,1\\n' | bo stock import -",
        "row 1 came with receipt `WE-2026-0001` and is billed: what makes it cheaper has a paper",
    );
    firm.sound();
}

#[test]
fn what_goes_back_after_a_cash_discount_is_claimed_at_what_was_paid() {
    for (chart, accounts) in CHARTS {
        let mut firm = Firm::departed(chart);
        firm.ok("bo buy order new L-1 S 100 --price 10 --department werk
                 bo buy order approve BE-2026-0001
                 bo buy receive BE-2026-0001 --all --inspect ok
                 bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '100 x 10 @19 Screw' --discount-percent 3 --discount-days 14
                 bo buy match R-1
                 bo buy bill approve R-1
                 bo buy bill pay R-1 1154.30");
        firm.day = "2026-11-12";
        firm.ok("bo buy return WE-2026-0001 1 20 --reason rust");
        firm.on("2026-11-12", &accounts[..3], &["776.00", "0.00", "194.00"]);
        firm.rows("bo buy budget --columns department,actual", &["werk,0.00"]);
        firm.ok("bo buy bill add --credit-note --supplier L-1 --number G-1 --date 2026-11-12 --line '20 x 9.70 @19 Screw'");
        firm.rows("bo buy match G-1 --columns result", &["ok"]);
        firm.ok("bo buy bill approve G-1");
        firm.on("2026-11-12", &accounts[..3], &["776.00", "0.00", "0.00"]);
        firm.rows("bo buy budget --columns department,actual", &["werk,0.00"]);
        firm.ok("bo buy return WE-2026-0001 1 --reason rust");
        firm.on("2026-11-12", &accounts[..3], &["0.00", "0.00", "776.00"]);
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
    }
}

#[test]
fn a_cash_discount_on_what_went_back_is_of_whoever_ordered_it() {
    let mut firm = Firm::departed("skr03");
    firm.ok("bo buy order new L-1 S 60 --price 10 --department werk
             bo buy order approve BE-2026-0001
             bo buy receive BE-2026-0001 --all --inspect ok
             bo buy order new L-1 S 40 --price 10 --department buro
             bo buy order approve BE-2026-0002
             bo buy receive BE-2026-0002 --all --inspect ok
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '100 x 10 @19 Screw' --discount-percent 3 --discount-days 14
             bo buy match R-1 --order BE-2026-0001 --order BE-2026-0002
             bo buy bill approve R-1");
    firm.day = "2026-11-11";
    firm.ok("bo buy return WE-2026-0002 1 40 --reason rust
             bo buy bill add --credit-note --supplier L-1 --number G-1 --date 2026-11-11 --line '40 x 10 @19 Screw'
             bo buy match G-1
             bo buy bill approve G-1");
    firm.day = "2026-11-12";
    firm.ok("bo buy bill pay R-1 1154.30
             bo stock out S 60 --department lad");
    firm.rows(
        "bo buy budget --columns department,actual",
        &["buro,-12.00", "lad,582.00", "werk,0.00"],
    );
    assert_eq!(result(&firm, "2026"), "-570.00");
    firm.sound();
}

#[test]
fn the_department_of_a_bill_does_not_keep_what_goes_into_the_stock() {
    for chart in ["skr03", "skr04"] {
        let firm = Firm::departed(chart);
        firm.ok("bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'
                 bo buy bill approve R-1 --department werk
                 bo stock in S 10 --cost 6 --contact L-1 --document R-1
                 bo stock out S 10 --department lad");
        firm.rows(
            "bo buy budget --columns department,actual",
            &["lad,60.00", "werk,0.00"],
        );
        firm.sound();
    }
}

#[test]
fn a_bill_that_was_taken_back_is_none_of_several() {
    let firm = Firm::new();
    let bill =
        "bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'";
    firm.ok(&format!(
        "bo stock in S 10 --contact L-1
         {bill}
         bo buy bill approve R-1
         bo stock adjust S --add-cost 60 --of 1
         bo buy bill cancel EB-2026-0001 --reason anew
         {bill}
         bo buy match R-1
         bo buy bill approve R-1"
    ));
    firm.on("2026-11-10", &["3980", "1610"], &["60.00", "0.00"]);
    // What came at a price without an order is no order that more comes of.
    firm.ok("bo buy bill cancel EB-2026-0002 --reason anew
             bo buy return WE-2026-0001 1 --mistake --reason price");
    let said = firm.ok("bo stock in S 10 --cost 6 --contact L-1 2>&1");
    assert!(!said.contains("is open for `S`"), "{said}");
    firm.sound();
}

#[test]
fn goods_whose_price_nobody_has_said_are_told_so() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1");
    firm.refused(
        "bo stock adjust S --worth 5",
        "nobody has said what the 10 pcs of `S` cost",
    );
    firm.ok("bo stock in S 10 --cost 10 --on 2026-11-01
             bo stock in S 5 --on 2026-11-09");
    firm.says(
        "bo stock adjust S --add-cost 4.90 --of 4 --document FR-1 2>&1",
        "row 4 has cost 4.90 EUR in all",
    );
}

#[test]
fn what_is_owed_beside_a_bill_that_it_names_is_told_by_a_check() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --cost 6 --contact L-1 --document R-1
             bo buy bill add --supplier L-1 --number R-1 --date 2026-11-10 --line '10 x 6 @19 Screw'
             bo buy bill approve R-1 --no-order");
    firm.says("bo check", "BO-PROCURE-8");
    firm.says(
        "bo check",
        "names bill `EB-2026-0001`, which is booked for no order",
    );
}

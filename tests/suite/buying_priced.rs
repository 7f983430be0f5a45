//! Goods of a supplier that came without a price, and what is owed once they have one.

use crate::buying::{Firm, result};
use crate::buying_owed::billed;

/// 600.00 were typed for 60.00, taken back, and stayed owed; 540.00 were a cost of nothing.
#[test]
fn what_was_owed_by_mistake_stayed_owed() {
    for (chart, owed, stock) in [("skr03", "1610", "3980"), ("skr04", "3310", "1140")] {
        let firm = Firm::with(chart);
        firm.ok("bo stock in S 10 --contact L-1
                 bo stock adjust S --add-cost 600 --of 1");
        firm.refused(
            "bo stock reverse 2 --reason 'typed wrong'",
            "row 2 has said what row 1 costs, which is owed since as order `BE-2026-0001`",
        );
        firm.refused(
            "bo stock reverse 2 --reason 'typed wrong'",
            "`bo buy return WE-2026-0001 1 --mistake --reason …`",
        );
        // Freight on top is owed to nobody, and is taken back as anything else.
        firm.ok("bo stock adjust S --add-cost 5 --of 1 --document FR-1
                 bo stock reverse 3 --reason 'not ours'
                 bo buy return WE-2026-0001 1 --mistake --reason 'typed wrong'
                 bo stock in S 10 --cost 6 --contact L-1");
        assert_eq!(firm.balance("2026-11-10", stock), "60.00");
        assert_eq!(firm.balance("2026-11-10", owed), "-60.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
    }
}

/// A bill was booked before anybody said what its goods cost: they were owed twice.
#[test]
fn goods_without_a_price_were_owed_twice_when_their_bill_was_booked() {
    for (chart, owed, stock) in [("skr03", "1610", "3980"), ("skr04", "3310", "1140")] {
        let firm = Firm::with(chart);
        firm.ok("bo stock in S 10 --contact L-1");
        billed(&firm, "R-1", 10, "6");
        let (code, said) = firm.run("bo buy match R-1");
        assert!(
            code == 1
                && said.contains("10 pcs of `S` came from `L-1` on 2026-11-10 without a price")
                && said.contains(
                    "`bo stock adjust S --add-cost … --of 1`, then `bo buy match EB-2026-0001`"
                ),
            "{said}"
        );
        firm.says(
            "bo buy bill approve R-1 2>&1",
            "if the bill is for them, `bo stock adjust S --add-cost … --of 1 --document EB-2026-0001` says what they cost",
        );
        // More of them comes, and the bill is named.
        firm.says(
            "bo stock in S 1 --contact L-1 --dry-run 2>&1",
            "`EB-2026-0001` of `L-1` is booked already and for nothing that came",
        );
        let said = firm.ok("bo stock adjust S --add-cost 60 --of 1 --dry-run 2>&1");
        assert!(
            said.contains("60.00 EUR are owed to `L-1`")
                && said.contains("if it is the bill for these goods they are owed twice"),
            "{said}"
        );
        firm.ok("bo stock adjust S --add-cost 60 --of 1 --document EB-2026-0001");
        assert_eq!(firm.balance("2026-11-10", stock), "60.00");
        assert_eq!(firm.balance("2026-11-10", owed), "0.00");
        assert_eq!(result(&firm, "2026"), "0.00");
        firm.sound();
    }
}

/// The other way round: first the price, then the bill is matched with what is owed.
#[test]
fn a_price_before_the_bill_is_matched() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1");
    billed(&firm, "R-1", 10, "6");
    firm.ok("bo stock adjust S --add-cost 60 --of 1
             bo buy match R-1
             bo buy bill approve R-1");
    assert_eq!(firm.balance("2026-11-10", "3980"), "60.00");
    assert_eq!(firm.balance("2026-11-10", "1610"), "0.00");
    assert_eq!(result(&firm, "2026"), "0.00");
    firm.sound();
}

/// A delivery, or a file, says what one costs: what came before without a price is owed as well.
#[test]
fn a_price_of_a_delivery_or_a_file_owed_nothing() {
    for way in [
        "bo buy order new L-1 S 10 --price 1 --on 2026-11-01
         bo buy order approve BE-2026-0001
         bo buy receive BE-2026-0001 --all --inspect ok --on 2026-11-01",
        "printf 'day,kind,item,quantity,cost\\n2026-11-01,in,S,10,1\\n' > moves.csv
         bo stock import moves.csv",
    ] {
        let firm = Firm::new();
        firm.ok("bo stock in S 10 --contact L-1");
        let said = firm.ok(&format!("({way}) 2>&1"));
        assert!(
            said.contains("10.00 EUR are owed to `L-1` as order"),
            "{said}"
        );
        let ordered = way.contains("order");
        let owed = if ordered { "-20.00" } else { "-10.00" };
        assert_eq!(firm.balance("2026-11-10", "1610"), owed);
        assert_eq!(firm.balance("2026-11-10", "3980"), "20.00");
        assert_eq!(
            result(&firm, "2026"),
            if ordered { "0.00" } else { "10.00" }
        );
        firm.sound();
    }
}

/// What is owed would not follow a second price: its bill, or what the receipt says, puts it right.
#[test]
fn a_second_price_left_what_was_owed() {
    let firm = Firm::new();
    firm.ok("bo stock in S 10 --contact L-1 --on 2026-11-10");
    firm.ok("bo stock adjust S --add-cost 6 --of 1 --on 2026-11-10");
    for cost in ["54", "-3"] {
        let adjust = format!("bo stock adjust S --add-cost={cost} --of 1 --on 2026-11-10");
        firm.refused(&adjust, "is owed to `L-1` for 6.00 EUR");
    }
    // Freight names its paper, and what was wrong goes and comes anew.
    firm.ok("bo stock adjust S --add-cost 5 --of 1 --on 2026-11-10 --document FR-1");
    firm.sound();
}

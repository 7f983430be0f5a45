//! A shop again: accounts that bills go to, advances by hand, and goods that come after their bill.

use crate::shop::{CHARTS, at, balance, says, shop, sound, told};
use crate::support::Sandbox;

const NOW: &str = "2026-11-27T09:00:00Z";

/// An order of ten at 30, ten days before a bill that is approved before anything came.
fn billed_first(chart: usize, ordered: &str, billed: &str, line: &str) -> Sandbox {
    let it = shop(&CHARTS[chart], NOW);
    bill_first(&it, ordered, billed, line);
    it
}

fn bill_first(it: &Sandbox, ordered: &str, billed: &str, line: &str) {
    told(
        it,
        NOW,
        &format!(
            "bo buy order new L-1 X 10 --price 30 --on {ordered} -q; bo buy order approve BE-2026-0001 -q
             bo buy bill add --supplier L-1 --number R-1 --date {billed} --line '{line}' -q
             bo buy match R-1 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q
             bo buy bill approve R-1 -q"
        ),
    );
    says(
        it,
        NOW,
        "bo sql \"SELECT count(*) FROM bill WHERE status = 'approved'\" --format csv | tail -n +2",
        "1",
    );
}

#[test]
fn a_bill_was_approved_to_what_is_owed_to_its_supplier() {
    for (chart, (owed, unbilled, sales, bank, vat, provision)) in CHARTS.iter().zip([
        ("1600", "1610", "8400", "1200", "1576", "0970"),
        ("3300", "3310", "4400", "1800", "1406", "3070"),
    ]) {
        let it = shop(chart, NOW);
        at(
            &it,
            NOW,
            "bo buy order new L-1 X 10 --price 30 --on 2026-11-01 -q; bo buy order approve BE-2026-0001 -q
             bo buy receive BE-2026-0001 --all --on 2026-11-02 -q
             bo buy bill add --supplier L-1 --number P-1 --date 2026-11-06 --line '1 x 30 @19 Papier' -q
             bo buy bill add --supplier L-1 --number G-1 --date 2026-11-06 --line '10 x 30 @19 Teil' -q
             bo buy match G-1 -q",
        );
        let approve = |bill: &str, account: &str| {
            told(
                &it,
                NOW,
                &format!(
                    "bo buy bill approve {bill} --no-order --account {account} || echo code $?"
                ),
            )
        };
        for (account, why) in [
            (owed, "what is owed to suppliers"),
            (unbilled, "what is owed for goods before their bill"),
            (sales, "an account of what the firm earns"),
            (bank, "an account of money"),
            (vat, "an account of VAT"),
        ] {
            let said = approve("P-1", account);
            assert!(said.contains(&format!("{account} is {why}")), "{said}");
            assert!(said.contains("code 1"), "{said}");
            let said = approve("G-1", &format!("1={account}"));
            assert!(
                said.contains("is matched to goods of the stock"),
                "{account}: {said}"
            );
        }
        // A provision is used up by a bill; goods of the stock go to goods bought alone.
        let said = approve("G-1", provision);
        assert!(said.contains("no account of goods bought"), "{said}");
        let said = approve("P-1", provision);
        assert!(said.contains("approved"), "{said}");
        let said = approve("G-1", chart.goods);
        assert!(said.contains("approved"), "{said}");
        assert_eq!(balance(&it, NOW, "2026-11-27", provision), "30.00");
        assert_eq!(balance(&it, NOW, "2026-11-27", chart.goods), "300.00");
        sound(&it, NOW);
    }
}

#[test]
fn vat_of_an_acquisition_was_put_off_until_the_goods_came() {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo config set company.vat_id DE136695976 -q
         bo contact add L-9 'Wien AG' --supplier --country AT --vat-id ATU12345675 -q > /dev/null
         bo buy order new L-9 X 10 --price 30 --on 2026-09-10 -q; bo buy order approve BE-2026-0001 -q
         bo buy bill add --supplier L-9 --number R-1 --date 2026-09-28 --line '10 x 30 @K Teil' -q
         bo buy receive BE-2026-0001 --all --on 2026-10-02 -q
         bo buy match R-1 -q; bo buy bill approve R-1 -q",
    );
    assert_eq!(balance(&it, NOW, "2026-09-30", "1774"), "-57.00");
    assert_eq!(balance(&it, NOW, "2026-09-27", "1774"), "0.00");
    says(
        &it,
        NOW,
        "bo sql 'SELECT decided_on FROM bill' --format csv | tail -n +2",
        "2026-09-28",
    );
    sound(&it, NOW);
}

#[test]
fn an_advance_by_hand_that_was_taken_back_counted_still() {
    let it = billed_first(0, "2026-10-10", "2026-10-20", "10 x 30 @19 Teil");
    at(
        &it,
        NOW,
        "bo ledger entry add --date 2026-10-31 --text A --debit 1510=300 --credit 3200=300 -q
         bo buy unbilled --on 2026-10-31 --post --entry 2026/2 -q
         bo ledger entry reverse 2026/2 --reason weg --on 2026-10-31 -q",
    );
    assert_eq!(balance(&it, NOW, "2026-10-31", "1510"), "0.00");
    let shown =
        "bo buy unbilled --on 2026-10-31 --columns on_the_way,advance --format csv -q | tail -n +2";
    says(&it, NOW, shown, "300.00,0.00");
    let said = told(&it, NOW, "bo buy unbilled --on 2026-10-31 --post");
    assert!(said.contains("posts what is on its way"), "{said}");
    assert_eq!(balance(&it, NOW, "2026-10-31", "1510"), "300.00");
    assert_eq!(balance(&it, NOW, "2026-11-01", "1510"), "0.00");
    says(&it, NOW, shown, "300.00,300.00");
    sound(&it, NOW);
}

#[test]
fn an_advance_by_hand_before_the_last_day_was_posted_twice() {
    let it = billed_first(0, "2026-10-10", "2026-10-20", "10 x 30 @19 Teil");
    let post = "bo buy unbilled --on 2026-10-31 --post";
    // Money that came back, and more than is on its way, are something else.
    at(
        &it,
        NOW,
        "bo ledger entry add --date 2026-10-25 --text B --debit 1200=50 --credit 3200=50 -q
         bo ledger entry add --date 2026-10-26 --text C --debit 1500=301 --credit 3200=301 -q
         bo ledger entry add --date 2026-10-28 --text A --debit 1510=300 --credit 3400=300 -q",
    );
    let said = told(&it, NOW, post);
    assert!(
        said.contains("entry 2026/4 of 2026-10-28 takes 300.00 EUR from goods bought by hand"),
        "{said}"
    );
    at(&it, NOW, &format!("{post} --entry 2026/4 -q"));
    assert_eq!(balance(&it, NOW, "2026-10-31", "1510"), "300.00");
    let said = told(&it, NOW, post);
    assert!(
        said.contains("nothing is on its way that is not posted"),
        "{said}"
    );
    sound(&it, NOW);
}

fn value(it: &Sandbox) -> String {
    at(
        it,
        NOW,
        "bo stock value --columns worth --format csv -q | tail -n +2",
    )
    .trim_end()
    .to_string()
}

#[test]
fn goods_that_came_after_their_bill_were_worth_what_was_ordered() {
    for (index, chart) in CHARTS.iter().enumerate() {
        let it = billed_first(index, "2026-10-10", "2026-10-20", "10 x 33.33 @19 Teil");
        // A third and the rest: each at the price of the bill, and all of it to the cent.
        at(
            &it,
            NOW,
            "bo buy receive BE-2026-0001 1 3 --on 2026-11-02 -q",
        );
        assert_eq!(balance(&it, NOW, "2026-11-02", chart.stock), "99.99");
        at(
            &it,
            NOW,
            "bo buy receive BE-2026-0001 --all --on 2026-11-05 -q",
        );
        assert_eq!(balance(&it, NOW, "2026-11-05", chart.stock), "333.30");
        assert_eq!(value(&it), "333.30");
        assert_eq!(balance(&it, NOW, "2026-11-05", chart.goods), "333.30");
        says(&it, NOW, "bo buy unbilled --format csv -q | tail -n +2", "");
        sound(&it, NOW);
        // Taken back, it is worth what was ordered, and that is owed.
        at(
            &it,
            NOW,
            "bo buy bill cancel R-1 --reason falsch --on 2026-11-10 -q",
        );
        assert_eq!(value(&it), "300.00");
        says(
            &it,
            NOW,
            "bo buy unbilled --columns owed,to_credit --format csv -q | tail -n +2",
            "300.00,0.00",
        );
        sound(&it, NOW);
    }
}

#[test]
fn goods_that_came_after_their_bill_cost_its_vat_and_its_rate() {
    let it = shop(&CHARTS[0], NOW);
    at(&it, NOW, "bo config set company.small_business true -q");
    bill_first(&it, "2026-10-10", "2026-10-20", "10 x 30 @19 Teil");
    at(
        &it,
        NOW,
        "bo buy receive BE-2026-0001 --all --on 2026-11-02 -q",
    );
    assert_eq!(value(&it), "357.00");
    sound(&it, NOW);

    let it = shop(&CHARTS[0], NOW);
    told(
        &it,
        NOW,
        "bo contact add L-8 Steel --supplier --country US -q
         bo buy order new L-8 X 10 --price 30 --currency USD --rate 1.20 --on 2026-10-10 -q
         bo buy order approve BE-2026-0001 -q
         bo buy bill add --supplier L-8 --number R-1 --date 2026-10-20 --currency USD --rate 1.25 --line '10 x 30 @0 Teil' -q
         bo buy match R-1 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q; bo buy bill approve R-1 -q
         bo buy receive BE-2026-0001 1 4 --on 2026-11-02 -q",
    );
    assert_eq!(value(&it), "96.00");
    at(
        &it,
        NOW,
        "bo buy receive BE-2026-0001 --all --on 2026-11-03 -q",
    );
    assert_eq!(value(&it), "240.00");
    sound(&it, NOW);
}

#[test]
fn what_came_after_its_bill_was_cancelled_was_owed_before_it_came() {
    let it = billed_first(0, "2026-09-15", "2026-09-25", "10 x 30 @19 Teil");
    at(
        &it,
        NOW,
        "bo buy receive BE-2026-0001 1 4 --on 2026-10-05 -q; bo buy receive BE-2026-0001 1 6 --on 2026-11-05 -q
         bo buy bill cancel R-1 --reason x --on 2026-10-20 -q",
    );
    for (day, owed) in [
        ("2026-10-19", "0.00"),
        ("2026-10-20", "-120.00"),
        ("2026-11-04", "-120.00"),
        ("2026-11-05", "-300.00"),
    ] {
        assert_eq!(balance(&it, NOW, day, "1610"), owed, "{day}");
    }
    says(
        &it,
        NOW,
        "bo buy unbilled --on 2026-10-31 --columns owed --format csv -q | tail -n +2",
        "120.00",
    );
    sound(&it, NOW);
}

#[test]
fn the_rest_of_a_moved_order_had_all_of_its_freight() {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo stock item add Y Rad -q > /dev/null
         bo buy price add L-1 X --price 30 --from 2024-01-01 -q > /dev/null
         bo buy price add L-1 Y --price 20 --from 2024-01-01 -q > /dev/null
         bo buy order new L-1 X 10 Y 5 --freight 20 --on 2026-11-02 -q
         bo buy order approve BE-2026-0001 -q
         bo buy receive BE-2026-0001 1 5 2 5 --on 2026-11-05 -q
         bo buy order export --format csv > orders.csv
         mkdir new && cd new && bo init --company W -q > /dev/null
         bo contact add L-1 Werkzeug-Gross --supplier -q > /dev/null
         bo stock item add X Teil -q > /dev/null; bo stock item add Y Rad -q > /dev/null
         bo buy order import ../orders.csv -q; bo buy order import ../orders.csv -q
         bo buy order approve BE-2026-0001 -q",
    );
    // Of 20.00 the first line bears 15.00, of which half came.
    says(
        &it,
        NOW,
        "cd new; bo buy order list --columns total,open --format csv -q | tail -n +2",
        "157.50,150.00",
    );
    at(&it, NOW, "cd new; bo buy receive BE-2026-0001 --all -q");
    let said = at(
        &it,
        NOW,
        "cd new; bo stock value --columns worth --format csv -q | tail -n +2",
    );
    assert!(said.lines().any(|it| it == "157.50"), "{said}");
}

#[test]
fn vat_was_deducted_in_a_month_before_the_bill() {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo buy bill add --supplier L-1 --number R-1 --date 2026-09-28 --line '1 x 300 @19 Papier' -q
         bo buy bill add --supplier L-1 --number R-2 --date 2026-09-28 --line '1 x 300 @19 Papier' -q",
    );
    let said = told(
        &it,
        NOW,
        "bo buy bill approve R-1 --on 2026-08-31 || echo code $?",
    );
    assert!(
        said.contains("2026-08-31 is in a month before `EB-2026-0001` of 2026-09-28"),
        "{said}"
    );
    assert!(said.contains("code 1"), "{said}");
    // Within its month, and where nothing is deducted, any day is right.
    at(
        &it,
        NOW,
        "bo buy bill approve R-1 --on 2026-09-01 -q; bo buy bill approve R-2 --on 2026-08-31 --no-input-vat -q",
    );
    assert_eq!(balance(&it, NOW, "2026-08-31", "1576"), "0.00");
    assert_eq!(balance(&it, NOW, "2026-09-01", "1576"), "57.00");
    sound(&it, NOW);
}

/// Of ten 4 came in September and 6 in October.
fn in_two_months() -> Sandbox {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo buy order new L-1 X 10 --price 30 --on 2026-08-20 -q; bo buy order approve BE-2026-0001 -q
         bo buy receive BE-2026-0001 1 4 --on 2026-09-05 -q; bo buy receive BE-2026-0001 1 6 --on 2026-10-05 -q",
    );
    it
}

#[test]
fn the_month_of_a_bill_depended_on_which_was_approved_first() {
    for first in ["R-1", "R-2"] {
        let it = in_two_months();
        at(
            &it,
            NOW,
            &format!(
                "bo buy bill add --supplier L-1 --number R-1 --date 2026-09-10 --line '4 x 30 @19 X' -q
                 bo buy bill add --supplier L-1 --number R-2 --date 2026-09-12 --line '6 x 30 @19 X' -q
                 bo buy match R-1 -q; bo buy match R-2 -q
                 bo buy bill approve {first} -q; bo buy bill approve --all -q"
            ),
        );
        assert_eq!(balance(&it, NOW, "2026-09-30", "1576"), "22.80", "{first}");
        assert_eq!(balance(&it, NOW, "2026-10-31", "1576"), "57.00", "{first}");
        sound(&it, NOW);
    }
}

#[test]
fn a_bill_of_two_months_did_not_say_that_part_of_it_was_here() {
    let it = in_two_months();
    let said = told(
        &it,
        NOW,
        "bo buy bill add --supplier L-1 --number R-1 --date 2026-09-10 --line '10 x 30 @19 X' -q
         bo buy match R-1 -q; bo buy bill approve R-1",
    );
    assert!(
        said.contains("is posted on 2026-10-05, when the last of its goods came (the first came on 2026-09-05;"),
        "{said}"
    );
    assert_eq!(balance(&it, NOW, "2026-09-30", "1576"), "0.00");
    assert_eq!(balance(&it, NOW, "2026-10-31", "1576"), "57.00");
    sound(&it, NOW);
}

#[test]
fn what_came_before_a_posted_advance_said_nothing_of_it() {
    let it = billed_first(0, "2026-10-10", "2026-10-20", "10 x 30 @19 Teil");
    at(&it, NOW, "bo buy unbilled --on 2026-10-31 --post -q");
    let said = told(&it, NOW, "bo buy receive BE-2026-0001 1 4 --on 2026-11-02");
    assert!(!said.contains("advance"), "{said}");
    let said = told(
        &it,
        NOW,
        "bo buy receive BE-2026-0001 --all --on 2026-10-30",
    );
    assert!(
        said.contains(
            "180.00 EUR of `BE-2026-0001` are posted as an advance on 2026-10-31 and were not on their way then: `bo buy unbilled --on 2026-10-31 --post` takes them back"
        ),
        "{said}"
    );
    let said = told(&it, NOW, "bo buy unbilled --on 2026-10-31 --post");
    assert!(said.contains("takes 180.00 EUR off the advance"), "{said}");
    assert_eq!(balance(&it, NOW, "2026-10-31", "1510"), "120.00");
    let said = told(
        &it,
        NOW,
        "bo buy bill cancel R-1 --reason falsch --on 2026-10-31",
    );
    assert!(
        said.contains("120.00 EUR of `BE-2026-0001` are posted as an advance on 2026-10-31"),
        "{said}"
    );
    at(&it, NOW, "bo buy unbilled --on 2026-10-31 --post -q");
    for day in ["2026-10-31", "2026-11-27"] {
        assert_eq!(balance(&it, NOW, day, "1510"), "0.00");
    }
    sound(&it, NOW);
}

#[test]
fn a_reservation_that_keeps_nothing_yet_was_asked_for_again() {
    let it = shop(&CHARTS[0], NOW);
    let said = told(
        &it,
        NOW,
        "bo stock in X 4 --cost 1 -q; bo stock reserve X 4 --contact K-1 -q
         bo stock reserve X 4 --contact K-1 --backorder -q
         bo stock out X 3 --reservation RV-2026-0002 || echo code $?",
    );
    assert!(
        said.contains("reservation `RV-2026-0002` keeps nothing of it yet"),
        "{said}"
    );
    assert!(said.contains("code 1"), "{said}");
}

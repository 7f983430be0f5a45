//! A shop and its bills: which account they go to, what they are not about, and what is left of them.

use crate::shop::{CHARTS, at, balance, shop, sound, told};

#[test]
fn a_bill_for_goods_of_the_stock_makes_no_machine_of_them() {
    let now = "2026-03-10T10:00:00Z";
    for chart in &CHARTS {
        let it = shop(chart, now);
        let machines = chart.machines;
        at(
            &it,
            now,
            "bo buy order new L-1 X 10 --price 6 -q; bo buy order approve BE-2026-0001 -q
             bo buy receive BE-2026-0001 --all -q
             bo buy bill add --supplier L-1 --number G-1 --date 2026-03-10 --line '10 x 6 @19 Teil' --line '1 x 900 @19 Regal' -q
             bo buy match G-1 --line 1=1 -q || BO_ACTOR=chef bo inbox approve GN-2026-0001 -q",
        );
        for said in [machines, &format!("1={machines}"), chart.stock] {
            let said = told(
                &it,
                now,
                &format!("bo buy bill approve G-1 --account {said}"),
            );
            assert!(
                said.contains("line 1 of `EB-2026-0001` is matched to goods of the stock"),
                "{said}"
            );
        }
        at(
            &it,
            now,
            &format!("bo buy bill approve G-1 --account 2={machines} -q"),
        );
        assert_eq!(balance(&it, now, "2026-03-10", machines), "900.00");
        assert_eq!(balance(&it, now, "2026-03-10", chart.goods), "60.00");
        assert_eq!(balance(&it, now, "2026-03-10", chart.stock), "60.00");
        sound(&it, now);
    }
}

#[test]
fn goods_whose_bill_is_cancelled_are_owed_to_nobody_and_told() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    at(
        &it,
        now,
        "bo buy bill add --supplier L-1 --number G-1 --date 2026-03-10 --line '10 x 6 @19 Teil' -q
         bo buy bill approve G-1 -q
         bo stock in X 10 --cost 6 --contact L-1 --document G-1 -q",
    );
    let said = told(&it, now, "bo buy bill cancel EB-2026-0001 --reason falsch");
    assert!(
        said.contains(
            "10 pcs of `X` came on 2026-03-10 for `EB-2026-0001` (row 1) and are owed to nobody now"
        ),
        "{said}"
    );
    // As it says: they are owed again.
    at(
        &it,
        now,
        "bo stock reverse 1 --reason falsch -q; bo stock in X 10 --cost 6 --contact L-1 --on 2026-03-10 -q",
    );
    assert_eq!(balance(&it, now, "2026-03-10", "3310"), "-60.00");
    assert_eq!(balance(&it, now, "2026-03-10", "1140"), "60.00");
    sound(&it, now);
}

#[test]
fn one_line_for_a_whole_delivery_says_what_it_is_not_about() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    told(
        &it,
        now,
        "bo stock item add Y Ding -q
         bo buy order new L-1 X 10 --price 4 -q; bo buy order add BE-2026-0001 Y 5 --price 4 -q
         bo buy order approve BE-2026-0001 -q; bo buy receive BE-2026-0001 --all -q
         bo buy bill add --supplier L-1 --number S-1 --date 2026-03-10 --line '10 x 6 @19 Lieferung' --order-reference BE-2026-0001 -q
         bo buy bill add --supplier L-1 --number S-2 --date 2026-03-10 --line '10 x 4 @19 Teil' --line '5 x 4 @19 Ding' -q",
    );
    let said = told(&it, now, "bo buy match S-1 --line 1=1");
    assert!(
        said.contains("5 pcs of `BE-2026-0001` line 2 (Ding) came and are not on `EB-2026-0001`"),
        "{said}"
    );
    let said = told(
        &it,
        now,
        "bo buy match S-2 --order BE-2026-0001 --line 1=1 --line 2=2",
    );
    assert!(!said.contains("are not on"), "{said}");
}

#[test]
fn a_payment_of_a_day_to_come_is_told() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    at(
        &it,
        now,
        "bo buy bill add --supplier L-1 --number F-1 --date 2026-03-10 --line '100 @19 Dienst' -q
         bo buy bill approve F-1 --account 6300 -q",
    );
    let said = told(&it, now, "bo buy bill pay EB-2026-0001 19 --on 2026-03-10");
    assert!(!said.contains("still to come"), "{said}");
    let said = told(&it, now, "bo buy bill pay EB-2026-0001 --on 2026-04-01");
    assert!(said.contains("2026-04-01 is still to come"), "{said}");
}

#[test]
fn the_schedule_says_why_the_books_hold_something_else() {
    let now = "2026-03-05T09:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo ledger entry add --text Kauf --date 2026-03-02 --debit 0210=60000 --credit 1200=60000 -q
         bo stock asset add Drehbank --number M-1 --class machine --cost 48000 --life 16y --on 2026-03-02 -q",
    );
    let now = "2027-01-10T09:00:00Z";
    let schedule = "bo stock asset schedule --year 2026";
    let said = told(&it, now, schedule);
    let late = "2500.00 EUR of depreciation until then is not posted by then";
    let alone = "something bought or gone is in one of them alone";
    assert!(
        said.contains(&format!(
            "{late}: `bo stock asset depreciation post --year 2026`; and {alone}"
        )),
        "{said}"
    );
    at(&it, now, "bo stock asset depreciation post --year 2026 -q");
    let said = told(&it, now, schedule);
    assert!(
        said.contains(
            "the books hold 57500.00 EUR at the end of 2026, the schedule says 45500.00 EUR"
        ),
        "{said}"
    );
    assert!(
        said.contains(alone) && !said.contains("not posted by then"),
        "{said}"
    );
    at(
        &it,
        now,
        "bo ledger entry add --text Umbuchung --date 2026-12-31 --debit 4855=12000 --credit 0210=12000 -q",
    );
    let said = told(&it, now, schedule);
    assert!(!said.contains("the books hold"), "{said}");
}

#[test]
fn a_label_says_what_customers_pay() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    let label = "bo stock label X --price -o l.svg -q; cat l.svg";
    // 9.00 and VAT of 19 %, which is usual.
    assert!(at(&it, now, label).contains("10,71"), "{label}");
    let plain = at(&it, now, "bo stock label X -o p.svg -q; cat p.svg");
    assert!(!plain.contains("10,71"), "{plain}");
    at(&it, now, "bo stock item edit X --sale-vat 7 -q");
    assert!(at(&it, now, label).contains("9,63"), "{label}");
    at(&it, now, "bo config set company.small_business true -q");
    assert!(at(&it, now, label).contains("9,00"), "{label}");
    at(&it, now, "bo stock item add Y Ding -q");
    let said = told(&it, now, "bo stock label Y --price -o y.svg");
    assert!(
        said.contains("nobody has said what `Y` is sold for"),
        "{said}"
    );
}

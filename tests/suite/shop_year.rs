//! A shop at the end of a month and of a year: what is billed, here and wanted by then.

use crate::shop::{CHARTS, at, balance, says, shop, sound, told};

#[test]
fn a_bill_of_a_month_before_its_goods_is_posted_when_they_came() {
    let now = "2026-04-08T09:00:00Z";
    for (chart, vat) in CHARTS.iter().zip(["1576", "1406"]) {
        let it = shop(chart, now);
        at(
            &it,
            now,
            "bo buy order new L-1 X 10 --price 100 --on 2026-03-20 -q; bo buy order approve BE-2026-0001 -q
             bo buy receive BE-2026-0001 X 4 --on 2026-04-01 -q; bo buy receive BE-2026-0001 --all --on 2026-04-07 -q
             bo buy bill add --supplier L-1 --number A --date 2026-03-31 --line '4 x 100 @19 Teil' -q
             bo buy bill add --supplier L-1 --number B --date 2026-03-31 --line '4 x 100 @19 Teil' -q
             bo buy bill add --supplier L-1 --number C --date 2026-04-02 --line '2 x 100 @19 Teil' -q
             bo buy match A -q",
        );
        // What earlier bills are about came first.
        let said = told(&it, now, "bo buy bill approve A");
        assert!(
            said.contains(
                "`EB-2026-0001` of 2026-03-31 is posted on 2026-04-01, when its goods came"
            ),
            "{said}"
        );
        assert_eq!(balance(&it, now, "2026-03-31", vat), "0.00");
        assert_eq!(balance(&it, now, "2026-04-01", vat), "76.00");
        // Who says a day is asked nothing.
        let said = told(
            &it,
            now,
            "bo buy match B -q; bo buy bill approve B --on 2026-03-31",
        );
        assert!(!said.contains("when its goods came"), "{said}");
        assert_eq!(balance(&it, now, "2026-03-31", vat), "76.00");
        // In the month of its goods, a bill is of the day of its paper.
        let said = told(&it, now, "bo buy match C -q; bo buy bill approve C");
        assert!(!said.contains("when its goods came"), "{said}");
        says(
            &it,
            now,
            "bo sql 'SELECT supplier_number, decided_on FROM bill ORDER BY id' --format csv | tail -n +2",
            "A,2026-04-01\nB,2026-03-31\nC,2026-04-02",
        );
        assert_eq!(balance(&it, now, "2026-04-08", chart.stock), "1000.00");
        assert_eq!(balance(&it, now, "2026-04-08", vat), "190.00");
        sound(&it, now);
    }
}

#[test]
fn what_is_billed_and_not_here_at_the_end_of_a_year_is_an_advance_for_a_day() {
    for (chart, (goods, paid)) in CHARTS.iter().zip([("3200", "1510"), ("5200", "1180")]) {
        let now = "2026-12-20T09:00:00Z";
        let it = shop(chart, now);
        told(
            &it,
            now,
            "bo ledger department add verkauf Verkauf -q
             bo buy order new L-1 X 10 --price 100 -q; bo buy order approve BE-2026-0001 -q
             bo buy receive BE-2026-0001 X 4 -q
             bo buy bill add --supplier L-1 --number V-1 --date 2026-12-20 --line '10 x 100 @19 Teil' -q
             bo buy match V-1 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q
             bo buy bill approve V-1 --department verkauf -q",
        );
        assert_eq!(balance(&it, now, "2026-12-31", chart.goods), "1000.00");
        let now = "2027-01-05T09:00:00Z";
        let said = told(&it, now, "bo buy unbilled --on 2026-12-30 --post");
        assert!(said.contains("not the last day of a month"), "{said}");
        let post = "bo buy unbilled --on 2026-12-31 --post";
        let rows = "--columns order,on_the_way,advance --format csv -q | tail -n +2";
        says(
            &it,
            now,
            &format!("{post} --dry-run {rows}"),
            "BE-2026-0001,600.00,600.00",
        );
        let shown = format!("bo buy unbilled --on 2026-12-31 {rows}");
        says(&it, now, &shown, "BE-2026-0001,600.00,0.00");
        let said = told(&it, now, post);
        assert!(
            said.contains("of 2026-12-31 posts what is on its way"),
            "{said}"
        );
        assert!(said.contains("of 2027-01-01 takes it back"), "{said}");
        says(&it, now, &shown, "BE-2026-0001,600.00,600.00");
        for (day, less, advance) in [
            ("2026-12-30", "0.00", "0.00"),
            ("2026-12-31", "-600.00", "600.00"),
            ("2027-01-01", "0.00", "0.00"),
        ] {
            assert_eq!(balance(&it, now, day, goods), less, "{day}");
            assert_eq!(balance(&it, now, day, paid), advance, "{day}");
        }
        // Whose cost it was has it off.
        let journal = format!(
            "bo ledger journal --account {goods} --on 2026-12-31 --columns credit,department --format csv -q | tail -n +2"
        );
        says(&it, now, &journal, "600.00,verkauf");
        let said = told(&it, now, "bo ledger close 2026 --check");
        assert!(!said.contains("BO-CLOSE-20"), "{said}");
        // Once is enough; what differs since is posted, here as the goods had come after all.
        let said = told(&it, now, post);
        assert!(
            said.contains("nothing is on its way that is not posted"),
            "{said}"
        );
        at(
            &it,
            now,
            "bo buy receive BE-2026-0001 X 2 --on 2026-12-31 -q",
        );
        let said = told(&it, now, "bo ledger close 2026 --check");
        assert!(said.contains("BO-CLOSE-20"), "{said}");
        at(&it, now, &format!("{post} -q"));
        says(&it, now, &shown, "BE-2026-0001,400.00,400.00");
        at(
            &it,
            now,
            "bo buy receive BE-2026-0001 --all --on 2026-12-31 -q",
        );
        let said = told(&it, now, "bo ledger close 2026 --check");
        assert!(
            said.contains("400.00 EUR are posted as an advance"),
            "{said}"
        );
        at(&it, now, &format!("{post} -q"));
        assert_eq!(balance(&it, now, "2026-12-31", paid), "0.00");
        assert_eq!(balance(&it, now, "2026-12-31", goods), "0.00");
        assert_eq!(balance(&it, now, "2027-01-01", goods), "0.00");
        assert_eq!(balance(&it, now, "2026-12-31", chart.goods), "1000.00");
        sound(&it, now);
    }
}

#[test]
fn an_advance_that_was_posted_by_hand_is_named_and_not_posted_twice() {
    let chart = &CHARTS[1];
    let now = "2026-12-20T09:00:00Z";
    let it = shop(chart, now);
    told(
        &it,
        now,
        "bo buy order new L-1 X 10 --price 100 -q; bo buy order approve BE-2026-0001 -q
         bo buy bill add --supplier L-1 --number V-1 --date 2026-12-20 --line '10 x 100 @19 Teil' -q
         bo buy match V-1 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q; bo buy bill approve V-1 -q
         bo ledger entry add --text Halb --date 2026-12-31 --debit 1180=400 --credit 5400=400 -q",
    );
    let now = "2027-01-05T09:00:00Z";
    let post = "bo buy unbilled --on 2026-12-31 --post";
    let said = told(&it, now, post);
    assert!(
        said.contains("entry 2026/2 of 2026-12-31 takes 400.00 EUR from goods bought by hand"),
        "{said}"
    );
    assert!(said.contains("--entry 2026/2"), "{said}");
    let said = told(&it, now, &format!("{post} --entry 2026/2"));
    assert!(said.contains("2026/2 move 400.00 EUR"), "{said}");
    assert!(said.contains("1000.00 EUR are on their way"), "{said}");
    let said = told(&it, now, &format!("{post} --entry 2026/1"));
    assert!(said.contains("was not posted by hand"), "{said}");
    at(
        &it,
        now,
        "bo ledger entry add --text Rest --date 2026-12-31 --debit 1180=600 --credit 5400=600 -q",
    );
    let said = told(&it, now, &format!("{post} --entry 2026/2 --entry 2026/3"));
    assert!(said.contains("taken back by hand"), "{said}");
    assert_eq!(balance(&it, now, "2026-12-31", "1180"), "1000.00");
    let said = told(&it, now, "bo ledger close 2026 --check");
    assert!(!said.contains("BO-CLOSE-20"), "{said}");
    let said = told(&it, now, &format!("{post} --entry 2026/3"));
    assert!(said.contains("for goods on their way already"), "{said}");
    sound(&it, now);
}

#[test]
fn no_asset_is_added_to_a_year_that_is_closed() {
    let now = "2026-03-05T09:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo ledger entry add --text Kauf --date 2026-03-02 --debit 0210=48000 --credit 1200=48000 -q
         bo stock asset add Drehbank --number M-1 --class machine --cost 48000 --life 16y --on 2026-03-02 -q",
    );
    let now = "2027-02-02T09:00:00Z";
    at(
        &it,
        now,
        "bo stock asset depreciation post --year 2026 -q; bo ledger close 2026 --yes --result capital -q",
    );
    let schedule = "bo stock asset schedule --year 2026 --columns cost_closing,book_closing --format csv -q | tail -n +2 | tail -n 1";
    let before = at(&it, now, schedule);
    let add = "bo stock asset add Fraese --number M-2 --class machine --cost 9600 --life 8y";
    let said = told(&it, now, &format!("{add} --on 2026-06-01"));
    assert!(said.contains("2026-12 is closed"), "{said}");
    assert!(said.contains("bought on 2026-06-01"), "{said}");
    assert!(said.contains("--on 2027-01-01"), "{said}");
    at(
        &it,
        now,
        "printf 'number,name,class,cost,acquired_on,book_months\nM-3,Fraese,machine,9600,2026-06-01,96\n' > a.csv",
    );
    let said = told(&it, now, "bo stock asset import a.csv");
    assert!(said.contains("2026-12 is closed"), "{said}");
    assert_eq!(at(&it, now, schedule), before);
    at(&it, now, &format!("{add} --on 2027-01-01 -q"));
    assert_eq!(at(&it, now, schedule), before);
    // Nor is one moved there.
    let said = told(&it, now, "bo stock asset edit M-2 --on 2026-06-01");
    assert!(said.contains("2026-12 is closed"), "{said}");
    // What another program wrote off until then is taken over.
    at(
        &it,
        now,
        "bo stock asset add Kran --number M-4 --class machine --cost 2400 --life 8y --on 2024-01-01 --accumulated-on 2026-12-31 --accumulated 900 -q",
    );
    says(
        &it,
        now,
        "bo stock asset depreciation --year 2027 --columns number,book_year --format csv -q | grep M-4",
        "M-4,300.00",
    );
}

#[test]
fn what_is_wanted_and_not_there_is_bought_and_serves_who_came_first() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    at(
        &it,
        now,
        "bo stock in X 4 --cost 10 -q > /dev/null; bo contact add K-2 Zweiter --zip 50667 --city Köln -q > /dev/null
         bo buy supplier edit L-1 --lead-days 3 -q > /dev/null; bo buy price add L-1 X --price 2.50 -q > /dev/null",
    );
    let said = told(&it, now, "bo stock reserve X 10 --contact K-1");
    assert!(said.contains("of `X` only 4 pcs are free"), "{said}");
    assert!(said.contains("--backorder"), "{said}");
    let kept = "--columns number,quantity,open,backorder --format csv -q | tail -n +2";
    says(
        &it,
        now,
        &format!("bo stock reserve X 10 --contact K-1 --backorder {kept}"),
        "RV-2026-0001,10,10,6",
    );
    says(
        &it,
        now,
        &format!("bo stock reserve X 3 --contact K-2 --backorder {kept}"),
        "RV-2026-0002,3,3,3",
    );
    let list =
        "bo stock list --columns on_hand,reserved,backorder,free --format csv -q | tail -n +2";
    says(&it, now, list, "4,4,9,0");
    // Nobody takes it, whoever came later either; who came first takes what is there.
    let said = told(&it, now, "bo stock out X 1");
    assert!(
        said.contains("only 0 pcs are free, 4 are kept back"),
        "{said}"
    );
    let said = told(&it, now, "bo stock out X 1 --reservation RV-2026-0002");
    assert!(said.contains("only 0 pcs are free"), "{said}");
    at(&it, now, "bo stock out X 3 --reservation RV-2026-0001 -q");
    says(
        &it,
        now,
        &format!("bo stock reservations {kept}"),
        "RV-2026-0001,10,7,6\nRV-2026-0002,3,3,3",
    );
    says(
        &it,
        now,
        "bo buy propose --columns item,quantity,why --format csv -q | tail -n +2",
        "X,9,there 1 - kept back or wanted 10 (backorder 9) < 0",
    );
    // What comes serves who came first.
    at(
        &it,
        now,
        "bo buy propose --create -q; bo buy order edit BE-2026-0001 1 --quantity 7 -q > /dev/null; bo buy order approve BE-2026-0001 -q; bo buy receive BE-2026-0001 --all -q",
    );
    says(
        &it,
        now,
        &format!("bo stock reservations {kept}"),
        "RV-2026-0001,10,7,0\nRV-2026-0002,3,3,2",
    );
    says(&it, now, list, "8,8,2,0");
    let said = told(&it, now, "bo stock out X 3 --reservation RV-2026-0002");
    assert!(
        said.contains("only 1 pcs are free, 7 are kept back"),
        "{said}"
    );
    // Another file knows it as well.
    at(
        &it,
        now,
        "bo contact export --format csv > c.csv; bo stock item export --format csv > i.csv; bo stock export --format csv > m.csv; bo stock reservation export --format csv > r.csv
         bo init copy --company W --chart skr04 -q > /dev/null; export BO_DB=copy/books.bo
         bo contact import c.csv -q; bo stock item import i.csv -q; bo stock import m.csv -q; bo stock reservation import r.csv -q",
    );
    says(
        &it,
        now,
        &format!("BO_DB=copy/books.bo bo stock reservations {kept}"),
        "RV-2026-0001,7,7,0\nRV-2026-0002,3,3,2",
    );
    at(&it, now, "bo stock release RV-2026-0001 -q");
    says(&it, now, list, "8,3,0,5");
    sound(&it, now);
}

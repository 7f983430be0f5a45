//! A shop that repairs and sells: what its first weeks came to by hand, in both charts.

use crate::support::Sandbox;

/// The accounts of a chart: goods bought, machines, cars, stock of goods, cost of goods, bank.
pub struct Chart {
    pub name: &'static str,
    pub machines: &'static str,
    pub goods: &'static str,
    pub stock: &'static str,
    pub bank: &'static str,
    pub trucks: &'static str,
    pub forklifts: &'static str,
}

pub const CHARTS: [Chart; 2] = [
    Chart {
        name: "skr03",
        machines: "0210",
        goods: "3400",
        stock: "3980",
        bank: "1200",
        trucks: "0350",
        forklifts: "0380",
    },
    Chart {
        name: "skr04",
        machines: "0440",
        goods: "5400",
        stock: "1140",
        bank: "1800",
        trucks: "0540",
        forklifts: "0560",
    },
];

/// A shop with a customer, a supplier and an item.
pub fn shop(chart: &Chart, now: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "export BO_NOW={now}
         bo init --company W --chart {} -q > /dev/null
         bo config set company.street 'Weg 1' -q; bo config set company.zip 50667 -q
         bo config set company.city Köln -q; bo config set company.tax_number 215/5000/1234 -q
         bo contact add K-1 Kunde --zip 50667 --city Köln -q > /dev/null
         bo contact add L-1 Werkzeug-Gross --supplier --vat-id DE123456788 -q > /dev/null
         bo stock item add X Teil --sale-price 9 -q > /dev/null",
        chart.name
    ));
    sandbox
}

/// Does lines at a time.
#[track_caller]
pub fn at(sandbox: &Sandbox, now: &str, lines: &str) -> String {
    sandbox.stdout(&format!("export BO_NOW={now}\n{lines}"))
}

/// What lines say on both streams, whether they are done or refused.
pub fn told(sandbox: &Sandbox, now: &str, lines: &str) -> String {
    let output = sandbox.sh(&format!("export BO_NOW={now}\n({lines}) 2>&1"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What an account holds on a day, `0.00` if it is not listed.
#[track_caller]
pub fn balance(sandbox: &Sandbox, now: &str, day: &str, account: &str) -> String {
    let lines = format!(
        "bo ledger balance --on {day} --format csv --columns account,balance -q | grep '^{account},' || true"
    );
    let said = at(sandbox, now, &lines);
    let line = said.trim_end();
    line.split_once(',').map_or("0.00", |it| it.1).to_string()
}

#[track_caller]
pub fn says(sandbox: &Sandbox, now: &str, lines: &str, expected: &str) {
    assert_eq!(at(sandbox, now, lines).trim_end(), expected, "{lines}");
}

#[track_caller]
pub fn sound(sandbox: &Sandbox, now: &str) {
    let said = told(sandbox, now, "bo check");
    assert!(said.contains("all is well"), "{said}");
}

#[test]
fn a_bill_for_goods_goes_to_goods_bought_after_one_for_a_machine() {
    let now = "2026-03-10T10:00:00Z";
    for chart in &CHARTS {
        let it = shop(chart, now);
        let (machines, stock) = (chart.machines, chart.stock);
        at(
            &it,
            now,
            &format!(
                "bo buy bill add --supplier L-1 --number M-1 --date 2026-03-02 --line '1 x 4800 @19 Drehbank' -q
                 bo buy bill approve M-1 --account {machines} -q
                 bo buy order new L-1 X 100 --price 6 -q; bo buy order approve BE-2026-0001 -q
                 bo buy receive BE-2026-0001 --all -q
                 bo buy bill add --supplier L-1 --number G-1 --date 2026-03-10 --line '100 x 6 @19 Teil' -q
                 bo buy match G-1 -q; bo buy bill approve G-1 -q"
            ),
        );
        assert_eq!(balance(&it, now, "2026-03-10", machines), "4800.00");
        assert_eq!(balance(&it, now, "2026-03-10", stock), "600.00");
    }
}

#[test]
fn what_is_for_no_order_is_no_asset_because_the_last_one_was() {
    let now = "2026-03-10T10:00:00Z";
    for chart in &CHARTS {
        let it = shop(chart, now);
        let (machines, goods) = (chart.machines, chart.goods);
        at(
            &it,
            now,
            &format!(
                "bo buy bill add --supplier L-1 --number M-1 --date 2026-03-02 --line '1 x 4800 @19 Drehbank' -q
                 bo buy bill approve M-1 --account {machines} -q
                 bo buy bill add --supplier L-1 --number G-2 --date 2026-03-10 --line '1 x 50 @19 Öl' -q"
            ),
        );
        let said = told(&it, now, "bo buy bill approve G-2");
        assert!(
            said.contains(&format!("went to {goods}, and not to {machines}")),
            "{said}"
        );
        assert_eq!(balance(&it, now, "2026-03-10", machines), "4800.00");
        assert_eq!(balance(&it, now, "2026-03-10", goods), "50.00");
    }
}

#[test]
fn paper_of_a_supplier_does_not_make_their_goods_office_supplies() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    at(
        &it,
        now,
        "bo buy bill add --supplier L-1 --number P-1 --date 2026-03-02 --line '1 x 50 @19 Papier' -q
         bo buy bill approve P-1 --account 6815 -q
         bo buy order new L-1 X 10 --price 5 -q; bo buy order approve BE-2026-0001 -q
         bo buy receive BE-2026-0001 --all -q
         bo buy bill add --supplier L-1 --number G-1 --date 2026-03-10 --line '10 x 5 @19 Teil' -q
         bo buy match G-1 -q; bo buy bill approve G-1 -q",
    );
    assert_eq!(balance(&it, now, "2026-03-10", "6815"), "50.00");
}

#[test]
fn what_an_invoice_takes_beyond_its_delivery_note_leaves_with_the_invoice() {
    for chart in &CHARTS {
        let morning = "2026-12-31T09:00:00Z";
        let it = shop(chart, morning);
        at(
            &it,
            morning,
            "bo stock in X 20 --cost 5 --on 2026-12-01 -q
             bo stock delivery add --contact K-1 X=2 -q",
        );
        at(
            &it,
            "2026-12-31T17:00:00Z",
            "bo stock count open -q > /dev/null
             printf 'item,counted\\nX,18\\n' > s.csv; bo stock count post IV-2026-0001 --in s.csv -q",
        );
        let now = "2027-01-04T10:00:00Z";
        at(
            &it,
            now,
            "bo invoice add --customer K-1 --line '6 x item:X' --delivery LS-2026-0001 -q",
        );
        let said = told(&it, now, "bo invoice issue D-1");
        assert!(said.contains("turnover of 2026-12"), "{said}");
        let value = "--columns on_hand,worth --format csv -q | tail -n +2";
        says(&it, now, &format!("bo stock value X {value}"), "14,70.00");
        says(
            &it,
            now,
            &format!("bo stock value X --at 2026-12-31 {value}"),
            "18,90.00",
        );
        assert_eq!(balance(&it, now, "2026-12-31", chart.stock), "90.00");
        sound(&it, now);
    }
}

#[test]
fn what_is_entered_for_a_time_before_a_count_says_that_it_changes_nothing() {
    let noon = "2026-12-31T12:00:00Z";
    let it = shop(&CHARTS[1], noon);
    at(
        &it,
        noon,
        "bo stock in X 10 --cost 5 --on 2026-12-01 -q
         bo buy order new L-1 X 30 --price 5 -q; bo buy order approve BE-2026-0001 -q
         bo stock adjust X 10 -q",
    );
    let now = "2027-01-02T09:00:00Z";
    let before = "has counted what is there";
    for lines in [
        "bo stock out X 1 --on 2026-12-31",
        "bo stock in X 1 --cost 5 --on 2026-12-31",
        "bo stock delivery add --contact K-1 X=1 --on 2026-12-31",
        "bo buy receive BE-2026-0001 1 10 --on 2026-12-31",
        "bo stock reverse 3 --reason twice",
    ] {
        let said = told(&it, now, lines);
        assert!(said.contains(before), "{lines}: {said}");
    }
    let value = "bo stock value X --columns on_hand --format csv -q | tail -n +2";
    says(&it, now, value, "10");
    // With its time it is after the count, and says nothing.
    for lines in [
        "bo buy receive BE-2026-0001 1 10 --on 2026-12-31T16:00",
        "bo stock delivery add --contact K-1 X=2 --on 2026-12-31T17:00",
        "bo stock out X 1",
    ] {
        let said = told(&it, now, lines);
        assert!(!said.contains(before), "{lines}: {said}");
    }
    says(&it, now, value, "17");
    sound(&it, now);
}

#[test]
fn a_plan_is_not_changed_in_a_year_that_is_closed() {
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
    let schedule = "bo stock asset schedule --year 2026 --columns depreciation,book_closing --format csv -q | sed -n 2p";
    says(&it, now, schedule, "2500.00,45500.00");
    let said = told(
        &it,
        now,
        "bo stock asset depreciation change M-1 --on 2026-06-01 --life 10y --reason x",
    );
    assert!(said.contains("2026-12 is closed"), "{said}");
    assert!(said.contains("--on 2027-01-01"), "{said}");
    at(
        &it,
        now,
        "bo stock asset depreciation change M-1 --on 2027-01-01 --life 10y --reason x -q",
    );
    says(&it, now, schedule, "2500.00,45500.00");
    says(
        &it,
        now,
        "bo stock asset schedule --year 2027 --columns book_opening --format csv -q | sed -n 2p",
        "45500.00",
    );
}

#[test]
fn pieces_with_a_value_of_their_own_are_written_down_one_by_one() {
    let now = "2026-12-31T10:00:00Z";
    for chart in &CHARTS {
        let it = shop(chart, now);
        at(
            &it,
            now,
            "bo stock item add EBIKE E-Bike --tracking serial --method specific -q
             bo stock in EBIKE --serial A --cost 800 --on 2026-03-01 -q
             bo stock in EBIKE --serial B --cost 1300 --on 2026-04-01 -q
             printf 'item,price\\nEBIKE,1000\\n' > m.csv",
        );
        let lower = "bo stock value EBIKE --market m.csv --columns worth,lower --format csv -q | tail -n +2";
        says(&it, now, lower, "2100.00,1800.00");
        at(&it, now, "bo stock value --market m.csv --post -q");
        says(&it, now, lower, "1800.00,");
        // A stays worth what it has cost: sold, it costs that.
        at(
            &it,
            "2027-01-04T10:00:00Z",
            "bo stock out EBIKE --serial A -q",
        );
        says(
            &it,
            "2027-01-04T10:00:00Z",
            "bo stock value EBIKE --columns worth --format csv -q | tail -n +2",
            "1000.00",
        );
        // B goes up again to what it has cost, and no further.
        at(
            &it,
            "2027-12-31T10:00:00Z",
            "printf 'item,price\\nEBIKE,1500\\n' > m.csv; bo stock value --market m.csv --post -q",
        );
        says(
            &it,
            "2027-12-31T10:00:00Z",
            "bo stock value EBIKE --columns worth --format csv -q | tail -n +2",
            "1300.00",
        );
        sound(&it, "2027-12-31T10:00:00Z");
    }
}

#[test]
fn a_pool_stays_whole_in_forecasts_after_something_of_it_went() {
    let now = "2026-12-31T10:00:00Z";
    for chart in &CHARTS {
        let it = shop(chart, now);
        at(
            &it,
            now,
            "bo stock asset add Regal --number P-1 --class furniture --cost 900 --on 2026-03-01 --method pool -q
             bo stock asset add Tisch --number P-2 --class furniture --cost 500 --on 2026-03-01 --method pool -q",
        );
        let forecast = "bo stock asset depreciation --forecast 6 --columns year,book_opening,book_depreciation,book_closing --format csv -q";
        let year = "bo stock asset depreciation --year 2027 --columns number,book_year,book_value --format csv -q";
        let before = (at(&it, now, forecast), at(&it, now, year));
        assert!(
            before.0.contains("2027,1120.00,280.00,840.00"),
            "{before:?}"
        );
        at(
            &it,
            now,
            "bo stock asset dispose P-1 --on 2026-11-01 --scrap -q",
        );
        assert_eq!(at(&it, now, forecast), before.0);
        assert_eq!(at(&it, now, year), before.1);
    }
}

#[test]
fn what_is_billed_and_has_not_come_is_told_until_it_is_here() {
    for chart in &CHARTS {
        let now = "2026-12-20T09:00:00Z";
        let it = shop(chart, now);
        told(
            &it,
            now,
            "bo buy order new L-1 X 10 --price 100 -q; bo buy order approve BE-2026-0001 -q
             bo buy bill add --supplier L-1 --number V-1 --date 2026-12-20 --line '10 x 100 @19 Teil' -q
             bo buy match V-1 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q",
        );
        let said = told(&it, now, "bo buy bill approve V-1");
        assert!(
            said.contains("10 pcs of `X` for 1000.00 EUR are billed and have not come"),
            "{said}"
        );
        let now = "2027-01-05T09:00:00Z";
        let unbilled = "--columns order,owed,on_the_way,bills --format csv -q | tail -n +2";
        let row = "BE-2026-0001,0.00,1000.00,EB-2026-0001";
        says(
            &it,
            now,
            &format!("bo buy unbilled --on 2026-12-31 {unbilled}"),
            row,
        );
        let said = told(&it, now, "bo ledger close 2026 --check");
        assert!(said.contains("BO-CLOSE-20"), "{said}");
        assert!(
            said.contains("1000.00 EUR of it are posted as no advance"),
            "{said}"
        );
        at(&it, now, "bo buy receive BE-2026-0001 --all -q");
        says(&it, now, &format!("bo buy unbilled {unbilled}"), "");
        says(
            &it,
            now,
            &format!("bo buy unbilled --on 2026-12-31 {unbilled}"),
            row,
        );
    }
}

#[test]
fn a_bill_of_one_line_for_a_whole_delivery_says_that_goods_are_owed_twice() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[1], now);
    told(
        &it,
        now,
        "bo stock item add Y Ding -q
         bo buy order new L-1 X 10 --price 4 -q; bo buy order add BE-2026-0001 Y 5 --price 4 -q
         bo buy order approve BE-2026-0001 -q; bo buy receive BE-2026-0001 --all -q
         bo buy bill add --supplier L-1 --number S-1 --date 2026-03-10 --line '1 x 60 @19 Lieferung laut Lieferschein' --order-reference BE-2026-0001 -q",
    );
    let said = told(&it, now, "bo buy match S-1");
    assert!(said.contains("owed twice"), "{said}");
    told(&it, now, "BO_ACTOR=chef bo inbox approve GN-2026-0001");
    let said = told(&it, now, "bo buy bill approve S-1");
    assert!(
        said.contains("60.00 EUR came and are owed beside it"),
        "{said}"
    );
}

#[test]
fn what_was_kept_back_is_kept_back_again_when_the_paper_is_cancelled() {
    let now = "2026-05-04T10:00:00Z";
    let it = shop(&CHARTS[0], now);
    let kept = "bo stock list --columns on_hand,reserved --format csv -q | tail -n +2";
    at(
        &it,
        now,
        "bo stock in X 6 --cost 5 -q; bo stock reserve X 5 --contact K-1 --for Angebot -q
         bo stock delivery add --contact K-1 X=2 -q",
    );
    says(&it, now, kept, "4,3");
    let said = told(
        &it,
        now,
        "bo stock delivery cancel LS-2026-0001 --reason irrtum",
    );
    assert!(said.contains("kept back again"), "{said}");
    says(&it, now, kept, "6,5");
    at(
        &it,
        now,
        "bo invoice add --customer K-1 --line '2 x item:X' -q; bo invoice issue D-1 -q",
    );
    says(&it, now, kept, "4,3");
    let said = told(
        &it,
        now,
        "bo invoice cancel RE-2026-0001 --reason Anschrift",
    );
    assert!(
        said.contains("2 pcs of `X` came back into the stock with ST-2026-0001: row"),
        "{said}"
    );
    assert!(said.contains("kept back again for K-1"), "{said}");
    says(&it, now, kept, "6,5");
    // Whoever brings them in once more is told why that cannot be.
    let gone = at(
        &it,
        now,
        "bo stock journal --format csv --columns row,kind,document -q | grep ',out,RE' | cut -d, -f1",
    );
    let said = told(&it, now, &format!("bo stock in X 2 --of {}", gone.trim()));
    assert!(
        said.contains("(ST-2026-0001) has brought it back already"),
        "{said}"
    );
    sound(&it, now);
}

#[test]
fn a_row_of_an_invoice_that_is_taken_back_names_the_invoice() {
    let now = "2026-05-04T10:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo stock in X 6 --cost 5 -q
         bo invoice add --customer K-1 --line '2 x item:X' -q; bo invoice issue D-1 -q",
    );
    let said = told(&it, now, "bo stock reverse 2 --reason falsch");
    assert!(said.contains("`bo invoice cancel RE-2026-0001"), "{said}");
}

#[test]
fn what_is_kept_until_a_day_is_bought_before_it_and_free_after_it() {
    let now = "2026-01-12T10:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo stock item edit X --min 5 -q; bo stock in X 6 --cost 5 -q
         bo buy price add L-1 X --price 5 -q
         bo stock reserve X 5 --contact K-1 --until 2026-02-25 -q",
    );
    // It may be fetched tomorrow: waiting for the last day would be too late.
    says(
        &it,
        now,
        "bo buy propose --columns item,quantity --format csv -q | tail -n +2",
        "X,4",
    );
    let said = told(&it, "2026-02-25T10:00:00Z", "bo stock out X 6");
    assert!(said.contains("only 1 pcs are free"), "{said}");
    let later = "2026-02-26T10:00:00Z";
    says(
        &it,
        later,
        "bo stock list --columns reserved,free --format csv -q | tail -n +2",
        "0,6",
    );
    let due = told(&it, later, "bo due");
    assert!(due.contains("reservation ends"), "{due}");
    at(&it, later, "bo stock out X 6 -q");
    sound(&it, later);
}

#[test]
fn closing_names_the_account_that_is_not_what_the_register_of_assets_says() {
    let now = "2026-03-05T09:00:00Z";
    for chart in &CHARTS {
        let it = shop(chart, now);
        let (trucks, forklifts, bank) = (chart.trucks, chart.forklifts, chart.bank);
        at(
            &it,
            now,
            &format!(
                "bo stock asset add Lkw --number T-1 --class truck --cost 36000 --on 2026-03-02 -q
                 bo stock asset add Stapler --number F-1 --class forklift --cost 9600 --on 2026-03-02 -q
                 bo ledger entry add --text Kauf --date 2026-03-02 --debit {forklifts}=9600 --credit {bank}=9600 -q"
            ),
        );
        let now = "2027-01-05T09:00:00Z";
        at(&it, now, "bo stock asset depreciation post --year 2026 -q");
        let said = told(&it, now, "bo ledger close 2026 --check");
        assert!(said.contains("BO-CLOSE-21"), "{said}");
        assert!(said.contains(&format!("account {trucks}")), "{said}");
        assert!(!said.contains(&format!("account {forklifts}")), "{said}");
    }
}

#[test]
fn a_scanner_says_how_many_packs_have_come() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo stock unit add pack pcs 10 --item X -q; bo stock barcode add 4006381333931 X --unit pack -q
         bo buy order new L-1 X 20 --unit pack --price 6 -q; bo buy order approve BE-2026-0001 -q
         printf '6*4006381333931\\n4006381333931\\n' > codes.txt
         bo buy receive BE-2026-0001 --scan codes.txt -q",
    );
    says(
        &it,
        now,
        "bo stock value X --columns on_hand --format csv -q | tail -n +2",
        "70",
    );
    // Who takes the pieces of the table for packs is told which unit is meant.
    let said = told(&it, now, "bo buy receive BE-2026-0001 1 130");
    assert!(
        said.contains("137 pack of 20 pack ordered would have come"),
        "{said}"
    );
    assert!(
        said.contains("quantities are in pack, not in pcs"),
        "{said}"
    );
}

#[test]
fn a_lot_is_not_asked_for_where_none_of_the_item_is() {
    let now = "2026-03-10T10:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo stock location add VAN-1 --name Bus -q; bo stock item add OEL Öl --tracking lot -q
         bo stock in OEL 10 --lot A --cost 5 -q",
    );
    let said = told(&it, now, "bo stock out OEL 1 --location VAN-1");
    assert!(said.contains("none of `OEL` is at VAN-1"), "{said}");
}

#[test]
fn a_bonus_of_the_year_says_how_the_goods_become_cheaper() {
    let now = "2026-12-20T10:00:00Z";
    let it = shop(&CHARTS[0], now);
    at(
        &it,
        now,
        "bo buy order new L-1 X 100 --price 10 -q; bo buy order approve BE-2026-0001 -q
         bo buy receive BE-2026-0001 --all -q
         bo buy bill add --supplier L-1 --number B-1 --date 2026-12-20 --credit-note --line '1 x 50 @19 Bonus' -q",
    );
    let said = told(&it, now, "bo buy bill approve B-1 --no-order");
    assert!(said.contains("--add-cost=-…"), "{said}");
}

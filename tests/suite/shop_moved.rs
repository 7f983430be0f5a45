//! A shop that moves to another file: what is billed and not here, and what is half written off.

use crate::shop::{CHARTS, at, balance, says, shop, sound, told};
use crate::support::Sandbox;

const NOW: &str = "2026-11-27T09:00:00Z";

/// Moves goods, buying and books to `new/books.bo`, in the order of the guide.
fn move_on(it: &Sandbox) {
    at(
        it,
        NOW,
        "bo ledger accounts export --format csv > accounts.csv
         bo ledger department export --format csv > departments.csv
         bo contact export --format csv > contacts.csv
         bo stock item export --format csv > items.csv
         bo stock export --format csv > moves.csv
         bo buy bill export > bills.csv
         bo buy order export --format csv > orders.csv
         bo ledger entry export > entries.csv
         bo stock asset export --format csv > assets.csv
         bo init new --company W --chart skr03 -q > /dev/null; cp bo.toml new/bo.toml
         export BO_DB=new/books.bo
         bo ledger accounts import accounts.csv --on-existing update -q
         bo ledger department import departments.csv -q
         bo contact import contacts.csv -q
         bo stock item import items.csv -q
         bo stock import moves.csv -q
         bo buy bill import bills.csv -q
         bo buy order import orders.csv -q
         bo ledger entry import entries.csv -q
         bo stock asset import assets.csv -q
         bo buy order import orders.csv -q; bo buy bill import bills.csv -q",
    );
}

/// What a command says of the file that stayed and of the one it moved to.
#[track_caller]
fn same(it: &Sandbox, command: &str) {
    let here = at(it, NOW, &format!("bo {command} -q"));
    let there = at(it, NOW, &format!("bo --db new/books.bo {command} -q"));
    assert_eq!(here, there, "{command}");
}

#[track_caller]
fn both_say_the_same(it: &Sandbox) {
    for day in [
        "2026-10-20",
        "2026-10-31",
        "2026-11-01",
        "2026-11-09",
        "2026-11-20",
        "2026-11-27",
    ] {
        same(it, &format!("ledger balance --on {day} --format csv"));
        same(it, &format!("stock value --at {day} --format csv"));
    }
}

/// Of ten 4 came before the move, 8 are billed with freight; of another five all are billed, and of
/// seven nothing is.
fn half_here() -> Sandbox {
    let it = shop(&CHARTS[0], NOW);
    told(
        &it,
        NOW,
        "bo buy order new L-1 X 10 --price 30 --freight 12 --on 2026-10-02 -q
         bo buy order new L-1 X 5 --price 30 --on 2026-10-02 -q
         bo buy order new L-1 X 7 --price 30 --on 2026-10-02 -q
         bo buy order approve BE-2026-0001 BE-2026-0002 BE-2026-0003 -q
         bo buy receive BE-2026-0001 1 4 --on 2026-10-10 -q
         bo buy bill add --supplier L-1 --number R-1 --date 2026-10-12 --line '8 x 31 @19 X' --line '12 @19 Fracht' -q
         bo buy match R-1 --order BE-2026-0001 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q
         bo buy bill approve R-1 -q
         bo buy bill add --supplier L-1 --number R-2 --date 2026-10-14 --line '5 x 30 @19 X' -q
         bo buy match R-2 --order BE-2026-0002 -q; BO_ACTOR=chef bo inbox approve GN-2026-0002 -q
         bo buy bill approve R-2 -q",
    );
    says(
        &it,
        NOW,
        "bo buy unbilled --on 2026-10-31 --columns order,owed,on_the_way --format csv -q | tail -n +2",
        "BE-2026-0001,0.00,130.00\nBE-2026-0002,0.00,150.00",
    );
    it
}

#[test]
fn what_was_billed_and_not_here_was_owed_again_in_another_file() {
    let it = half_here();
    at(
        &it,
        NOW,
        "bo buy order export --columns order,on_the_way --format csv > way.csv",
    );
    says(
        &it,
        NOW,
        "cat way.csv",
        "order,on_the_way
BE-2026-0001,R-1:1:4:124.00; R-1:2:0:6.00
BE-2026-0002,R-2:1:5:150.00
BE-2026-0003,",
    );
    move_on(&it);
    at(
        &it,
        NOW,
        "bo --db new/books.bo buy order approve BE-2026-0001 BE-2026-0002 BE-2026-0003 -q",
    );
    both_say_the_same(&it);
    same(&it, "buy unbilled --on 2026-10-31 --format csv");
    // The month ends, then all of it comes, and what was not billed yet is.
    for file in ["books.bo", "new/books.bo"] {
        let said = told(
            &it,
            NOW,
            &format!(
                "export BO_DB={file}
                 bo buy unbilled --on 2026-10-31 --post -q
                 bo buy receive BE-2026-0002 --all --on 2026-11-05 -q
                 bo buy receive BE-2026-0001 1 3 --on 2026-11-06 -q
                 bo buy receive BE-2026-0001 --all --on 2026-11-09 -q
                 bo buy receive BE-2026-0003 --all --on 2026-11-12 -q"
            ),
        );
        assert!(!said.contains("refused"), "{said}");
    }
    assert_eq!(balance(&it, NOW, "2026-10-31", "1510"), "280.00");
    assert_eq!(balance(&it, NOW, "2026-11-01", "1510"), "0.00");
    both_say_the_same(&it);
    same(&it, "buy unbilled --on 2026-10-31 --format csv");
    same(
        &it,
        "buy unbilled --on 2026-11-27 --columns order,owed,on_the_way,bills --format csv",
    );
    // 8 at 31 with freight, 2 that are not billed with their freight of 2.40, 5 and 7.
    says(
        &it,
        NOW,
        "bo --db new/books.bo stock value --columns worth --format csv -q | tail -n +2",
        "682.40",
    );
    says(
        &it,
        NOW,
        "bo --db new/books.bo buy unbilled --columns order,owed,on_the_way --format csv -q | tail -n +2",
        "BE-2026-0001,62.40,0.00\nBE-2026-0003,210.00,0.00",
    );
    sound(&it, NOW);
    let said = told(&it, NOW, "bo --db new/books.bo check");
    assert!(said.contains("all is well"), "{said}");
    // The bill is taken back in both: what it paid for is owed.
    for file in ["books.bo", "new/books.bo"] {
        at(
            &it,
            NOW,
            &format!("bo --db {file} buy bill cancel R-2 --reason falsch --on 2026-11-20 -q"),
        );
    }
    both_say_the_same(&it);
    assert_eq!(balance(&it, NOW, "2026-11-27", "1610"), "-422.40");
}

#[test]
fn orders_came_before_the_bills_of_what_is_on_its_way() {
    let it = half_here();
    let said = told(
        &it,
        NOW,
        "bo buy order export --format csv > orders.csv
         bo contact export --format csv > contacts.csv; bo stock item export --format csv > items.csv
         bo init new --company W -q > /dev/null; export BO_DB=new/books.bo
         bo contact import contacts.csv -q; bo stock item import items.csv -q
         bo buy order import orders.csv || echo code $?
         bo buy order list --format csv -q | wc -l",
    );
    assert!(
        said.contains("on_the_way: bill `R-1` of `L-1` is not there"),
        "{said}"
    );
    assert!(said.contains("`bo buy bill import`"), "{said}");
    // What is open of it comes over as an opening balance, its advance is taken back by hand.
    let said = told(
        &it,
        NOW,
        "export BO_DB=new/books.bo
         printf 'number,supplier,date,open,total\\nR-1,L-1,2026-10-12,309.40,309.40\\nR-2,L-1,2026-10-14,178.50,178.50\\n' > open.csv
         bo buy bill import open.csv --opening --on 2026-11-01 -q
         bo ledger entry add --date 2026-11-01 --text Anfang --debit 1510=280 --credit 9000=280 -q
         bo ledger entry add --date 2026-11-01 --text Anzahlung --debit 3200=280 --credit 1510=280 -q
         bo buy order import orders.csv
         bo buy order approve BE-2026-0001 BE-2026-0002 -q
         bo buy receive BE-2026-0002 --all --on 2026-11-05 -q
         bo buy receive BE-2026-0001 1 4 --on 2026-11-06 -q
         bo buy unbilled --columns order,owed,on_the_way --format csv -q | tail -n +2
         bo stock value --columns worth --format csv -q | tail -n +2",
    );
    assert!(said.ends_with("280.00\n"), "{said}");
    let said = told(&it, NOW, "bo --db new/books.bo check");
    assert!(said.contains("all is well"), "{said}");
    says(
        &it,
        NOW,
        "bo --db new/books.bo ledger balance --format csv --columns account,balance -q | grep -E '^(1510|1600|1610|3200|3960|3980),' | sort",
        "1600,-487.90\n3200,280.00\n3960,-280.00\n3980,280.00",
    );
}

#[test]
fn freight_of_goods_on_their_way_was_no_part_of_the_advance() {
    for chart in &CHARTS {
        let it = shop(chart, NOW);
        told(
            &it,
            NOW,
            "bo buy order new L-1 X 10 --price 30 --freight 20.05 --on 2026-09-10 -q
             bo buy order approve BE-2026-0001 -q
             bo buy bill add --supplier L-1 --number R-1 --date 2026-09-20 --line '10 x 30 @19 X' --line '20.05 @19 Fracht' -q
             bo buy match R-1 -q; BO_ACTOR=chef bo inbox approve GN-2026-0001 -q
             bo buy bill approve R-1 -q
             bo buy unbilled --on 2026-09-30 --post -q
             bo buy receive BE-2026-0001 1 3 --on 2026-10-04 -q
             bo buy unbilled --on 2026-10-31 --post -q
             bo buy receive BE-2026-0001 --all --on 2026-11-04 -q",
        );
        // 3 of 10 take 96.015 of 320.05 along.
        for (day, way, stock) in [
            ("2026-09-30", "320.05", "0.00"),
            ("2026-10-31", "224.03", "96.02"),
            ("2026-11-27", "0.00", "320.05"),
        ] {
            assert_eq!(balance(&it, NOW, day, chart.stock), stock, "{day}");
            let shown = format!(
                "bo buy unbilled --on {day} --columns on_the_way,advance --format csv -q | tail -n +2"
            );
            match way {
                "0.00" => says(&it, NOW, &shown, ""),
                _ => says(&it, NOW, &shown, &format!("{way},{way}")),
            }
        }
        for month in ["2026-09", "2026-10", "2026-11"] {
            let lines = format!(
                "bo ledger income --period {month} --format csv -q | tail -n 1 | grep -o -- '-\\?[0-9.]*[0-9]$' || true"
            );
            let said = at(&it, NOW, &lines);
            assert!(["", "0.00"].contains(&said.trim_end()), "{month}: {said}");
        }
        sound(&it, NOW);
    }
}

#[test]
fn what_was_written_off_in_the_year_of_a_move_was_in_its_opening() {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo ledger entry add --text K --date 2024-01-02 --debit 1200=90000 --credit 0800=90000 -q
         bo ledger entry add --text M --date 2024-03-02 --debit 0210=9600 --credit 1200=9600 -q
         bo stock asset add M --number M-1 --class machine --cost 9600 --life 8y --on 2024-03-02 -q
         bo stock asset depreciation post --year 2024 -q; bo stock asset depreciation post --year 2025 -q
         bo stock asset depreciation post 2026-10 -q",
    );
    move_on(&it);
    let columns = "--columns depreciation_opening,depreciation,depreciation_closing --format csv";
    for (year, expected) in [
        (2024, "0.00,1000.00,1000.00"),
        (2025, "1000.00,1200.00,2200.00"),
        (2026, "2200.00,1200.00,3400.00"),
        (2027, "3400.00,1200.00,4600.00"),
    ] {
        same(
            &it,
            &format!("stock asset schedule --year {year} --format csv"),
        );
        let shown = format!(
            "bo --db new/books.bo stock asset schedule --year {year} {columns} -q | sed -n 2p"
        );
        says(&it, NOW, &shown, expected);
    }
    for year in [2024, 2025] {
        let said = told(
            &it,
            NOW,
            &format!("bo --db new/books.bo ledger close {year} --check"),
        );
        assert!(!said.contains("BO-CLOSE-21"), "{said}");
        assert!(!said.contains("BO-CLOSE-18"), "{said}");
    }
    // Another program that wrote off half as much again: in proportion, and never below zero.
    at(
        &it,
        NOW,
        "bo ledger entry add --text M --date 2024-03-02 --debit 0350=9600 --credit 1200=9600 -q
         bo stock asset add N --number M-2 --class machine --account 0350 --cost 9600 --life 8y --on 2024-03-02 --accumulated-on 2026-10-31 --accumulated 4800 -q",
    );
    for (year, expected) in [
        (2024, "0.00,1500.00,1500.00"),
        (2025, "1500.00,1800.00,3300.00"),
    ] {
        let shown = format!(
            "bo stock asset schedule --year {year} --format csv --columns account,depreciation_opening,depreciation,depreciation_closing -q | grep '^0350' | cut -d, -f2-"
        );
        says(&it, NOW, &shown, expected);
    }
}

#[test]
fn an_asset_taken_over_later_changed_the_schedule_of_a_closed_year() {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo ledger entry add --text K --date 2024-01-02 --debit 1200=25000 --credit 0800=25000 -q
         bo stock asset add A --number M-0 --class machine --cost 1200 --life 8y --on 2024-01-02 --accumulated-on 2024-12-31 --accumulated 150 -q
         bo ledger close 2024 --yes -q > /dev/null",
    );
    let shown = |year: i32| {
        format!(
            "bo stock asset schedule --year {year} --format csv --columns cost_opening,additions,depreciation_opening,depreciation,cost_closing -q | sed -n 2p"
        )
    };
    says(&it, NOW, &shown(2024), "0.00,1200.00,0.00,150.00,1200.00");
    at(
        &it,
        NOW,
        "bo stock asset add M1 --number M-1 --class machine --cost 4800 --life 8y --on 2024-03-02 --accumulated-on 2024-12-31 --accumulated 500 -q",
    );
    says(&it, NOW, &shown(2024), "0.00,1200.00,0.00,150.00,1200.00");
    says(&it, NOW, &shown(2025), "6000.00,0.00,650.00,750.00,6000.00");
}

#[test]
fn a_bill_of_goods_that_came_before_a_move_was_a_cost_again() {
    let it = shop(&CHARTS[0], NOW);
    at(
        &it,
        NOW,
        "bo buy order new L-1 X 5 --price 10 --on 2026-11-02 -q
         bo buy order approve BE-2026-0001 -q; bo buy receive BE-2026-0001 --all --on 2026-11-05 -q
         bo buy bill add --supplier L-1 --number R-5 --date 2026-11-06 --line '5 x 10 @19 X' -q
         bo buy bill add --supplier L-1 --number R-6 --date 2026-11-06 --line '1 x 10 @19 Papier' -q
         bo buy match R-5 --order BE-2026-0001 -q",
    );
    move_on(&it);
    let approve = |what: &str| {
        told(
            &it,
            NOW,
            &format!("bo --db new/books.bo buy bill approve {what} || echo code $?"),
        )
    };
    let said = approve("R-5");
    assert!(
        said.contains("50.00 EUR are owed for such on 1610"),
        "{said}"
    );
    assert!(
        said.contains("--account 1610` if it is, `--no-order`"),
        "{said}"
    );
    assert!(said.contains("code 1"), "{said}");
    let said = approve("R-6 --no-order");
    assert!(said.contains("approved"), "{said}");
    let said = approve("R-5 --account 1610");
    assert!(said.contains("approved"), "{said}");
    at(
        &it,
        NOW,
        "bo buy bill approve R-5 -q; bo buy bill approve R-6 --no-order -q",
    );
    says(
        &it,
        NOW,
        "bo --db new/books.bo ledger balance --format csv --columns account,balance -q | grep -E '^(1600|1610|3200|3400),' | sort",
        "1600,-71.40\n3200,50.00\n3400,10.00",
    );
    // Then nothing is owed of the other file any more.
    at(
        &it,
        NOW,
        "bo buy bill add --supplier L-1 --number R-7 --date 2026-11-08 --line '1 x 10 @19 Papier' -q
         export BO_DB=new/books.bo
         bo buy bill add --supplier L-1 --number R-7 --date 2026-11-08 --line '1 x 10 @19 Papier' -q",
    );
    let said = approve("R-7");
    assert!(said.contains("approved"), "{said}");
}

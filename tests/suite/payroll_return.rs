//! Payroll: the figures of the wage tax return (Lohnsteuer-Anmeldung, § 41a EStG). They are what the
//! slips say, and their sum is what the books owe.

use crate::support::Sandbox;
use std::collections::BTreeMap;

const FIRM: &str = "bo init --company Weber --quiet > /dev/null
     bo config set company.state=NW company.language=en payroll.sick_pay_levy=true --quiet
     bo bank account add giro --iban DE75512108001245126199 -q > /dev/null
     bo payroll fund add TK --number 15027365 --since 2024-01-01 --additional 2.69 --u1 1.6 \\
       --u2 0.44 -q > /dev/null\n";

fn person(name: &str, more: &str) -> String {
    format!(
        "bo staff add {name} --birth-date 1990-03-03 --health-fund TK \\
           --iban DE02120300000000202051 {more} -q > /dev/null 2>&1\n"
    )
}

/// Five people: two churches in two states, none, a Minijob, and one whose pay has a flat tax.
fn firm() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(FIRM);
    for (name, more) in [
        (
            "A",
            "--joined 2020-01-01 --tax-class 1 --church rk --salary 4200 --weekly-hours 40",
        ),
        (
            "B",
            "--joined 2020-01-01 --tax-class 1 --church ev --salary 5200 --weekly-hours 40",
        ),
        (
            "C",
            "--joined 2020-01-01 --tax-class 1 --church ev --church-state BY --salary 12000 --weekly-hours 40",
        ),
        (
            "D",
            "--joined 2020-01-01 --kind minijob --salary 500 --week 'Mo 8:00'",
        ),
        (
            "E",
            "--joined 2026-11-02 --ends-on 2026-11-15 --kind temporary-help --flat-tax short-term \
               --salary '18 / hour' --weekly-hours 40",
        ),
    ] {
        sandbox.stdout(&person(name, more));
    }
    sandbox.stdout(
        "bo payroll lines add E-1 bonus --month 2026-11 --amount 1000 -q > /dev/null 2>&1
         bo payroll lines add E-5 wage --month 2026-11 --quantity 50 --rate 18 -q > /dev/null 2>&1
         bo payroll lines add E-1 gift --month 2026-11 --amount 100 -q > /dev/null 2>&1",
    );
    for month in ["2026-10", "2026-11"] {
        sandbox.stdout(&format!(
            "bo payroll run new {month} -q > /dev/null 2>&1
             bo payroll run calculate LA-{month} -q > /dev/null 2>&1
             bo payroll run approve LA-{month} -q > /dev/null 2>&1
             bo payroll run book LA-{month} -q > /dev/null 2>&1"
        ));
    }
    sandbox
}

fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap_or(0)
}

/// The fields: number and state, with people and cents.
fn fields(sandbox: &Sandbox, more: &str) -> BTreeMap<String, (i64, i64)> {
    let rows = sandbox.stdout(&format!(
        "bo payroll export LA-2026-11 --to wage-tax-return {more} --format csv \\
           --columns number,state,people,amount"
    ));
    let of = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        let name = format!("{} {}", cells[0], cells[1]).trim_end().to_string();
        (name, (cells[2].parse().unwrap(), cents(cells[3])))
    };
    rows.lines().skip(1).map(of).collect()
}

/// The sums of a kind of line of the runs, the employer's part and what is deducted.
fn lines(sandbox: &Sandbox, run: &str, kinds: &[&str], person: &str) -> i64 {
    let rows = sandbox.stdout(&format!(
        "bo payroll export {run} --to csv --format csv --columns slip,block,kind,amount,employer"
    ));
    let of = |row: &str| {
        let cells: Vec<String> = row.split(',').map(str::to_string).collect();
        let is_asked =
            cells[1] == "tax" && kinds.contains(&cells[2].as_str()) && cells[0].contains(person);
        is_asked.then(|| cents(&cells[4]) - cents(&cells[3]))
    };
    rows.lines().skip(1).filter_map(of).sum()
}

#[test]
fn the_fields_of_the_return_are_the_lines_of_the_slips() {
    let sandbox = firm();
    let found = fields(&sandbox, "");
    let sum = |kinds: &[&str], person: &str| lines(&sandbox, "LA-2026-11", kinds, person);
    // A, B, C have a tax class, E a flat tax of § 40a (1) EStG; the Minijob is the Minijob-Zentrale's.
    assert_eq!(found["86"], (4, 0));
    let wage_tax = sum(&["wage-tax", "wage-tax-one-off"], "");
    assert_eq!(found["42"], (3, wage_tax));
    // 900.00 × 25 % = 225.00; 100.00 × 30 % = 30.00 (§ 37b EStG).
    assert_eq!(found["41"], (1, 22_500));
    assert_eq!(found["44"], (1, 3_000));
    let soli = sum(&["solidarity", "solidarity-one-off", "flat-solidarity"], "");
    // 5.5 % of 225.00 and of 30.00 is in it.
    assert_eq!(found["49"].1, soli);
    assert!(1_237 + 165 < soli);
    // 7 % of 30.00, as A is in a church.
    assert_eq!(found["47"], (1, 210));
    let church = |person| sum(&["church-tax", "church-tax-one-off"], person);
    assert_eq!(found["62 NW"], (1, church("E-1")));
    assert_eq!(found["61 NW"], (1, church("E-2")));
    assert_eq!(found["61 BY"], (1, church("E-3")));
    let parts = found.iter().filter(|it| it.0 != "83");
    assert_eq!(found["83"].1, parts.map(|it| it.1.1).sum::<i64>());
}

#[test]
fn the_return_is_what_the_books_owe_the_tax_office() {
    let sandbox = firm();
    let owed = |month: &str| {
        let rows = sandbox.stdout(&format!(
            "(BO_NOW=2026-12-20T08:00:00Z bo due --format csv --columns what,record,who,amount || true) \
               | grep '^wage tax to be paid,{month},Finanzamt,'"
        ));
        cents(rows.trim().rsplit(',').next().unwrap())
    };
    let all = || fields(&sandbox, "")["83"].1;
    let before = all();
    assert_eq!(before, owed("2026-11"));
    let quarter = fields(&sandbox, "--filing quarter")["83"].1;
    assert_eq!(quarter, owed("2026-10") + owed("2026-11"));
    assert_eq!(quarter, fields(&sandbox, "--filing year")["83"].1);
    // What is taken back is taken off, until it is paid again.
    sandbox.stdout(
        "bo payroll run reverse LA-2026-11 --person E-3 --reason wrong -q > /dev/null 2>&1",
    );
    let own = lines(
        &sandbox,
        "LA-2026-11",
        &["wage-tax", "solidarity", "church-tax"],
        "E-3",
    );
    assert!(0 < own);
    assert_eq!((all(), owed("2026-11")), (before - own, before - own));
    assert_eq!(fields(&sandbox, "")["86"], (3, 0));
    sandbox.stdout(
        "bo payroll run new 2026-11 -q > /dev/null 2>&1
         bo payroll run calculate LA-2026-11c -q > /dev/null 2>&1
         bo payroll run approve LA-2026-11c -q > /dev/null 2>&1
         bo payroll run book LA-2026-11c -q > /dev/null 2>&1",
    );
    assert_eq!((all(), owed("2026-11")), (before, before));
}

#[test]
fn a_return_has_a_period_only_where_there_is_one() {
    let sandbox = firm();
    let output = sandbox.sh("bo payroll export LA-2026-11 --to csv --filing quarter");
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).to_string();
    assert!(
        said.contains("--filing is for --to wage-tax-return"),
        "{said}"
    );
}

/// § 1 AAG: the pay that went on, and the supplement to maternity benefit.
#[test]
fn what_funds_refund_is_a_list_to_apply_with() {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "{FIRM}bo payroll fund add TK --number 15027365 --since 2026-01-01 --additional 2.69 --u1 1.6 \\
           --u1-refund 70 --u2 0.44 -q > /dev/null\n"
    ));
    let salary = "--joined 2020-01-01 --tax-class 1 --care-children 1";
    for (name, more) in [
        ("A", format!("{salary} --salary 3000 --weekly-hours 40")),
        (
            "B",
            format!("{salary} --salary '20 / hour' --week 'Mo-Fr 8:00'"),
        ),
        (
            "C",
            "--joined 2020-01-01 --kind minijob --salary 500 --week 'Mo 8:00'".to_string(),
        ),
        ("D", format!("{salary} --salary 3000 --weekly-hours 40")),
    ] {
        sandbox.stdout(&person(name, &more));
    }
    sandbox.stdout(
        "bo staff sick add E-1 --from 2026-11-09 --until 2026-11-13 -q > /dev/null 2>&1
         bo staff sick add E-2 --from 2026-11-10 --until 2026-11-11 -q > /dev/null 2>&1
         bo staff sick add E-3 --from 2026-11-16 --until 2026-11-18 -q > /dev/null 2>&1
         bo staff time add E-2 2026-11-12 8:00-16:00 -q > /dev/null 2>&1
         bo payroll lines add E-4 maternity-supplement --month 2026-11 --amount 400 -q > /dev/null 2>&1",
    );
    sandbox.stdout(
        "bo payroll run new 2026-11 -q > /dev/null 2>&1
         bo payroll run calculate LA-2026-11 -q > /dev/null 2>&1
         bo payroll run approve LA-2026-11 -q > /dev/null 2>&1",
    );
    // A: 5 of 30 days of 3,000: 500.00, × 70 %. The employer pays 219.00 + 40.35 + 54.00 + 279.00 + 39.00
    // = 631.35 for the month, a sixth of it 105.225. B: 16 hours at 20.00 = 320.00, × 70 %; 8 hours were
    // worked: 480.00 in all, of whose 7.3 + 1.345 + 1.8 + 9.3 + 1.3 % = 35.04 + 6.46 + 8.64 + 44.64 +
    // 6.24 = 101.02 two thirds are 67.35. C: 3 of 30 days of 500: 50.00, × 80 %. D: all of it.
    let rows = sandbox.stdout(
        "bo payroll export LA-2026-11 --to levy-refund --format csv \\
           --columns person,fund,levy,from,until,days,pay,employer,percent,refund",
    );
    assert_eq!(
        rows,
        "person,fund,levy,from,until,days,pay,employer,percent,refund\n\
         E-3,Minijob-Zentrale,U1,2026-11-16,2026-11-18,3,50.00,,80,40.00\n\
         E-1,TK,U1,2026-11-09,2026-11-13,5,500.00,105.23,70,350.00\n\
         E-2,TK,U1,2026-11-10,2026-11-11,2,320.00,67.35,70,224.00\n\
         E-4,TK,U2,,,,400.00,,100,400.00\n"
    );
}

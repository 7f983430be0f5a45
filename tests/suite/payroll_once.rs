//! Payroll: what is paid once to who is in a Midijob, to who is gone, and of the year before. Every
//! figure is computed by hand beside it.

use crate::payroll::input;
use crate::support::Sandbox;
use bo::base::Language;
use bo::payroll::law::Law;
use bo::payroll::slip::{Block, Rules, Slip, compute, explain};

/// Rates of 2026: health 14.6 %, this fund 2.69 %, care 3.6 %, pension 18.6 %, unemployment 2.6 %.
const FIRM: &str = "bo init --company Weber --quiet > /dev/null
     bo config set company.state=NW company.language=en payroll.sick_pay_levy=true --quiet
     bo bank account add giro --iban DE75512108001245126199 -q > /dev/null
     bo payroll fund add TK --number 15027365 --since 2024-01-01 --additional 2.69 --u1 1.6 \\
       --u2 0.44 -q > /dev/null\n";

const PERSON: &str = "--birth-date 1988-03-04 --care-children 1 --health-fund TK \\
     --iban DE02120300000000202051 --week 'Mo-Fr 4:00' -q > /dev/null\n";

/// Who has 1,400 a month until 15 March 2026, with runs until February.
fn leaver() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "{FIRM}bo staff add Dora --joined 2026-01-01 --tax-class 5 --salary 1400 {PERSON}"
    ));
    for month in ["2026-01", "2026-02"] {
        sandbox.stdout(&run(month));
    }
    sandbox
        .stdout("bo staff leave-firm E-1 --on 2026-03-15 --cause resignation -q > /dev/null 2>&1");
    sandbox
}

fn run(month: &str) -> String {
    format!(
        "bo payroll run new {month} -q > /dev/null 2>&1
         bo payroll run calculate LA-{month} -q > /dev/null 2>&1
         bo payroll run approve LA-{month} -q > /dev/null 2>&1\n"
    )
}

fn line(kind: &str, month: &str, amount: &str) -> String {
    format!(
        "bo payroll lines add E-1 {kind} --month {month} --amount {amount} -q > /dev/null 2>&1\n"
    )
}

/// The contributions of a slip: base, employee and employer of each, in cents.
fn contributions(sandbox: &Sandbox, month: &str) -> Vec<(String, i64, i64, i64)> {
    let rows = sandbox.stdout(&format!(
        "bo payroll run show LA-{month} --person E-1 --lines --format csv \\
           --columns block,kind,base,amount,employer"
    ));
    let cents = |text: &str| -> i64 { text.replace('.', "").parse().unwrap_or(0) };
    let social = rows.lines().filter_map(|row| row.strip_prefix("social,"));
    let of = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        let (base, employee) = (cents(cells[1]), -cents(cells[2]));
        (cells[0].to_string(), base, employee, cents(cells[3]))
    };
    social.map(of).collect()
}

fn sums(rows: &[(String, i64, i64, i64)]) -> (i64, i64) {
    rows.iter()
        .fold((0, 0), |sum, it| (sum.0 + it.2, sum.1 + it.3))
}

/// § 23a (2) SGB IV: what is paid after the end belongs to the last month, whose formula counts; GR of
/// 16.08.2022 (and 20.12.2022) on the Übergangsbereich, example 20.
#[test]
fn what_is_paid_after_a_midijob_is_contributed_as_in_its_last_month() {
    // 15 of 31 days of March: 677.42, 1354.84 a month; BE 630.34, of the employee 538.18 (§ 20 (2a)).
    // With 215.17: 1570.01 a month; 1.145937223 × 1570.01 − 291.8744452 = 1507.26 and
    // 1.431639227 × 1570.01 − 863.2784538 = 1384.41; half of them 753.63 and 692.20.
    // Employee: 7.3 % 50.53, 1.345 % 9.31, 1.8 % 12.46, 9.3 % 64.37, 1.3 % 9.00: 145.67; before
    // 39.29 + 7.24 + 9.69 + 50.05 + 7.00 = 113.27.
    let in_march = leaver();
    in_march.stdout(&(line("leave-compensation", "2026-03", "215.17") + &run("2026-03")));
    let of_march = contributions(&in_march, "2026-03");
    assert_eq!(sums(&of_march).0, 14_567, "{of_march:?}");
    let pension = of_march.iter().find(|it| it.0 == "pension").unwrap();
    // 9.3 % of 753.63 = 70.09, twice, less 64.37.
    assert_eq!((pension.1, pension.2, pension.3), (75_363, 6_437, 7_581));

    // 11.24 + 2.07 + 2.77 + 14.32 + 2.00. The employer: of 753.63 and 630.34, 59.49 − 52.73,
    // 10.97 − 9.72, 14.68 − 13.01, 75.81 − 67.19, 10.60 − 9.38, levy U3 1.13 − 0.95.
    let expected = [
        ("health", 12_329, 1_124, 676),
        ("health-additional", 12_329, 207, 125),
        ("care", 12_329, 277, 167),
        ("pension", 12_329, 1_432, 862),
        ("unemployment", 12_329, 200, 122),
        ("insolvency", 0, 0, 18),
    ];
    let expected = expected
        .map(|it| (it.0.to_string(), it.1, it.2, it.3))
        .to_vec();

    let corrected = leaver();
    corrected.stdout(&(run("2026-03") + &line("leave-compensation", "2026-03", "215.17")));
    corrected.stdout(
        "bo payroll run new 2026-04 -q > /dev/null 2>&1
         bo payroll correct E-1 2026-03 -q > /dev/null 2>&1
         bo payroll run calculate LA-2026-04 -q > /dev/null 2>&1",
    );
    assert_eq!(contributions(&corrected, "2026-04"), expected);

    let in_april = leaver();
    in_april.stdout(&(run("2026-03") + &line("leave-compensation", "2026-04", "215.17")));
    in_april.stdout(&run("2026-04"));
    assert_eq!(contributions(&in_april, "2026-04"), expected);
    let told = in_april.stdout("bo payroll slip LA-2026-04/E-1 --explain");
    assert!(
        told.contains("im letzten Monat mit der Einmalzahlung − ohne sie"),
        "{told}"
    );
    assert!(told.contains("§ 23a Abs. 2 SGB IV"), "{told}");
    // What comes later builds on it: 184.83 more make 400.00, and 173.52 − 145.67 (see below).
    in_april.stdout(&(line("leave-compensation", "2026-05", "184.83") + &run("2026-05")));
    assert_eq!(sums(&contributions(&in_april, "2026-05")).0, 2_785);
    in_april.stdout("bo check -q");
}

/// GR of 20.12.2022, 4.3.2.5; Haufe, Übergangsbereich: Beitragsberechnung, 2.2.1: the current pay is
/// brought to a full month, what is paid once is added as it is, the base goes back by the days.
#[test]
fn what_is_paid_once_in_a_part_of_a_midijobs_month_is_not_extrapolated() {
    let sandbox = leaver();
    sandbox.stdout(&(line("leave-compensation", "2026-03", "400") + &run("2026-03")));
    let rows = contributions(&sandbox, "2026-03");
    // 1354.84 + 400 = 1754.84: BE 1719.06 and 1649.02, half of them 859.53 and 824.51. 60.19 + 11.09
    // + 14.84 + 76.68 + 10.72.
    assert_eq!(rows[0].1, 85_953);
    assert_eq!(sums(&rows).0, 17_352);

    let joins = Sandbox::new();
    joins.stdout(&format!(
        "{FIRM}bo staff add Jo --joined 2026-06-16 --tax-class 1 --salary 1400 {PERSON}"
    ));
    joins.stdout(&(line("bonus", "2026-06", "400") + &run("2026-06")));
    let rows = contributions(&joins, "2026-06");
    // 1400 + 400 = 1800: BE 1770.81 and 1713.67, half of them 885.41 and 856.84. 62.55 + 11.52 + 15.42
    // + 79.69 + 11.14.
    assert_eq!(rows[0].1, 88_541);
    assert_eq!(sums(&rows).0, 18_032);
    let facts = joins
        .stdout("bo payroll slip LA-2026-06/E-1 --format csv --columns kind,amount | grep midijob");
    assert_eq!(
        facts,
        "midijob-pay,1100.00\nmidijob-base,885.41\nmidijob-employee,856.84\n"
    );
}

fn employee(slip: &Slip) -> i64 {
    let social = slip.lines.iter().filter(|it| it.block == Block::Social);
    social.map(|it| -it.amount).sum()
}

#[test]
fn a_slip_of_before_computes_as_it_did() {
    let law = Law::on("2026-11-30".parse().unwrap()).unwrap();
    let mut it = input(Some(1), "101", 67_742, 40_000);
    (it.regular, it.insurance.days) = (140_000, 15);
    assert_eq!(compute(&it, &law).unwrap().health_base, 85_953);
    it.rules = Rules::First;
    let kept = serde_json::to_string(&it).unwrap();
    assert!(!kept.contains("rules"), "{kept}");
    // (677.42 + 400) × 30 ÷ 15 is more than 2000: all of it counted.
    let it = serde_json::from_str(&kept).unwrap();
    let slip = compute(&it, &law).unwrap();
    assert_eq!(slip.health_base, 107_742);
    assert!(!explain(&it, &law, Language::En).unwrap().is_empty());
}

/// GR of 20.12.2022, 4.3.5 (4): without current pay, the pay that falls away and what is paid once decide
/// whether it is a Midijob; what is paid once counts as that of a month.
#[test]
fn what_is_paid_once_in_a_month_of_sick_pay_is_that_of_a_midijob() {
    let law = Law::on("2026-11-30".parse().unwrap()).unwrap();
    let paid = |once: i64| {
        let mut it = input(Some(1), "101", 0, once);
        it.insurance.childless = false;
        (it.regular, it.insurance.days) = (140_000, 0);
        let slip = compute(&it, &law).unwrap();
        (slip.health_base, employee(&slip))
    };
    // 1400 + 500 is in the range; 500 is below 603: × 0.6619, and the employee pays nothing.
    assert_eq!(paid(50_000), (33_095, 0));
    // 1400 + 600.01 is above it: 600.01 × 21.045 %, 43.80 + 8.07 + 10.80 + 55.80 + 7.80.
    assert_eq!(paid(60_001), (60_001, 12_627));
    // Just in the range: 600 × 0.6619.
    assert_eq!(paid(60_000), (39_714, 0));
}

/// Who left a Midijob in December: what is paid until March belongs to December (§ 23a (4) SGB IV), whose
/// formula counts.
#[test]
fn what_is_paid_in_january_after_a_midijob_is_contributed_as_in_december() {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "{FIRM}bo staff add Dora --joined 2025-12-01 --tax-class 1 --salary 1400 {PERSON}
         bo staff leave-firm E-1 --on 2025-12-31 --cause resignation -q > /dev/null 2>&1\n"
    ));
    sandbox.stdout(&(run("2025-12") + &line("leave-compensation", "2026-01", "300")));
    sandbox.stdout(&run("2026-01"));
    let rows = contributions(&sandbox, "2026-01");
    // By the figures of 2025: 1.127718283 × 1700 − 255.436565 = 1661.68, with 1400 1323.37;
    // 1.385041551 × 1700 − 770.0831025 = 1584.49, with 1400 1168.98.
    // Pension: 9.3 % of 1584.49 = 147.36, of 1168.98 = 108.72; of all 154.54 × 2 − 147.36 = 161.72,
    // before 123.07 × 2 − 108.72 = 137.42.
    let pension = rows.iter().find(|it| it.0 == "pension").unwrap();
    assert_eq!((pension.1, pension.2, pension.3), (33_831, 3_864, 2_430));
}

#[test]
fn the_year_before_is_filled_with_what_its_contract_paid() {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "{FIRM}bo staff add Bernd --joined 2018-01-01 --tax-class 3 --salary 5200 {PERSON}"
    ));
    for month in ["2026-01", "2026-02"] {
        sandbox.stdout(&run(month));
    }
    sandbox.stdout(
        "bo staff edit E-1 --contract E-1/1 --salary 5500 --from 2026-03-01 -q > /dev/null 2>&1",
    );
    sandbox.stdout(&line("bonus", "2026-03", "3000"));
    sandbox.stdout("bo payroll run new 2026-03 -q > /dev/null 2>&1");
    let output = sandbox.sh("bo payroll run calculate LA-2026-03");
    let said = String::from_utf8_lossy(&output.stderr).to_string();
    assert!(
        said.contains("12 months of 2025 have no slip here and no earlier pay, and what is paid once is insured as if each had the pay of its contract"),
        "{said}"
    );
    let rows = contributions(&sandbox, "2026-03");
    let health: Vec<i64> = rows
        .iter()
        .filter(|it| it.0 == "health")
        .map(|it| it.1)
        .collect();
    // 5500 of March; 66,150 − 12 × 5200 = 3,750 were free in 2025, so that all of the 3,000 counts.
    assert_eq!(health, [550_000, 300_000]);
}

/// R 40a.1 (5) sentence 3 LStR: holidays on which wages go on belong to the employment.
#[test]
fn paid_holidays_are_days_of_work_for_the_flat_tax_of_a_short_time() {
    let said = |from: &str, until: &str| {
        let sandbox = Sandbox::new();
        sandbox.stdout(&format!(
            "{FIRM}bo staff add Frei --joined {from} --ends-on {until} --kind temporary-help \\
               --birth-date 1988-06-01 --salary 18/hour --flat-tax short-term --iban \\
               DE02120300000000202051 --week 'Mo-Fr 8:00' -q > /dev/null
             bo payroll lines add E-1 wage --month 2026-06 --quantity 100 --rate 18 -q > /dev/null
             bo payroll run new 2026-06 -q > /dev/null 2>&1"
        ));
        let output = sandbox.sh("bo payroll run calculate LA-2026-06");
        String::from_utf8_lossy(&output.stderr).to_string()
    };
    // 1 to 25 June 2026: 19 days from Monday to Friday, one of them Corpus Christi (4 June).
    let of_june = said("2026-06-01", "2026-06-25");
    assert!(
        of_june.contains("19 days of work on end until 2026-06-25, with paid holidays"),
        "{of_june}"
    );
    let shorter = said("2026-06-01", "2026-06-24");
    assert!(!shorter.contains("days of work on end"), "{shorter}");
}

/// Who has 3,600 a month and two children until 15 May 2026, with 14,400 taxed before bo.
fn left_in_may() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "{FIRM}bo staff add Ute --joined 2020-01-01 --tax-class 1 --salary 3600 {}
         bo payroll earlier add E-1 2026-01 --until 2026-04 --taxable 14400 --health-base 14400 \\
           --pension-base 14400 -q > /dev/null
         bo staff leave-firm E-1 --on 2026-05-15 --cause resignation -q > /dev/null 2>&1",
        PERSON.replace("--care-children 1", "--care-children 2")
    ));
    sandbox
}

/// The wage tax on what is paid once, of the slip of E-1 in a month.
fn tax_once(sandbox: &Sandbox, month: &str) -> String {
    let rows = sandbox.stdout(&format!(
        "bo payroll run show LA-{month} --person E-1 --lines --format csv --columns kind,amount"
    ));
    let mut rows = rows.lines();
    let amount = rows.find_map(|row| row.strip_prefix("wage-tax-one-off,-"));
    amount.unwrap_or("none").to_string()
}

/// The next run, with May corrected.
fn corrected(month: &str) -> String {
    format!(
        "bo payroll run new {month} -q > /dev/null 2>&1
         bo payroll correct E-1 2026-05 -q > /dev/null 2>&1
         bo payroll run calculate LA-{month} -q > /dev/null 2>&1
         bo payroll run approve LA-{month} -q > /dev/null 2>&1\n"
    )
}

/// R 39b.6 (3) LStR, § 38a (1) sentence 3 EStG: May has 15 of 31 days, 1741.94, and the year until then
/// 16,141.94: 139.00 on 2,000. Paid later, 7 × 3,600 come on top, 41,341.94: 472.00, whichever way.
#[test]
fn what_a_correction_pays_after_the_end_is_taxed_as_in_a_run_after_it() {
    let in_may = left_in_may();
    in_may.stdout(&line("bonus", "2026-05", "2000"));
    let told = in_may.stdout(
        "bo payroll run new 2026-05 -q > /dev/null 2>&1; bo payroll run calculate LA-2026-05 2>&1",
    );
    assert!(
        told.contains("taxed by the pay of 2026 until then; what comes with a later run"),
        "{told}"
    );
    assert_eq!(tax_once(&in_may, "2026-05"), "139.00");

    let in_june = left_in_may();
    in_june.stdout(&(run("2026-05") + &line("bonus", "2026-06", "2000") + &run("2026-06")));
    assert_eq!(tax_once(&in_june, "2026-06"), "472.00");

    let by_correction = left_in_may();
    by_correction.stdout(&(run("2026-05") + &line("bonus", "2026-05", "2000")));
    by_correction.stdout(&corrected("2026-06"));
    assert_eq!(tax_once(&by_correction, "2026-06"), "472.00");
    let told = by_correction.stdout("bo payroll slip LA-2026-06/E-1 --explain");
    assert!(told.contains("JRE4 41341,94"), "{told}");
    by_correction.stdout("bo check -q");

    // What was paid in May keeps its 139.00; what comes on top in June is taxed in the year that goes
    // on, as a line of June would be; and more of it in July builds on both.
    let both = left_in_may();
    both.stdout(&(line("bonus", "2026-05", "2000") + &run("2026-05")));
    both.stdout(&(line("bonus", "2026-05", "1000") + &corrected("2026-06")));
    let alone = left_in_may();
    alone.stdout(&(line("bonus", "2026-05", "2000") + &run("2026-05")));
    alone.stdout(&(line("bonus", "2026-06", "1000") + &run("2026-06")));
    assert_eq!(tax_once(&both, "2026-06"), tax_once(&alone, "2026-06"));
    assert_ne!(tax_once(&both, "2026-06"), "none");
    let told = both.stdout("bo payroll slip LA-2026-06/E-1 --explain");
    assert!(told.contains("danach gezahlt"), "{told}");
    both.stdout(&(line("bonus", "2026-05", "500") + &corrected("2026-07")));
    alone.stdout(&(line("bonus", "2026-07", "500") + &run("2026-07")));
    assert_eq!(tax_once(&both, "2026-07"), tax_once(&alone, "2026-07"));
    both.stdout("bo check -q");
}

/// § 394 BGB, § 850c ZPO: of a net pay of less than 1,555.00 nothing may be set off, and bo proposes no
/// command that does. 600 more than that in March: the command is taken literally, and the slip is made.
#[test]
fn of_a_loan_only_what_could_be_garnished_is_taken_off() {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "{FIRM}bo staff add Emil --joined 2023-01-01 --tax-class 1 --salary 2000 {PERSON}
         bo payroll lines add E-1 loan --month 2026-01 --amount 300 --total 2000 -q > /dev/null 2>&1"
    ));
    let calculate = |month: &str| {
        sandbox.stdout(&format!(
            "bo payroll run new {month} -q > /dev/null 2>&1
             bo payroll run calculate LA-{month} --format csv 2>&1"
        ))
    };
    let told = calculate("2026-01");
    assert!(
        told.contains("300.00 EUR is taken off for LZ-2026-0001, and of a net pay of"),
        "{told}"
    );
    assert!(told.contains("at most 0.00 EUR may be set off"), "{told}");
    sandbox.stdout("bo payroll run approve LA-2026-01 -q > /dev/null 2>&1");
    sandbox.stdout(
        "bo staff leave-firm E-1 --on 2026-02-28 --cause resignation -q > /dev/null 2>&1
         bo payroll lines withdraw LZ-2026-0001 --reason 'too much' -q > /dev/null 2>&1
         bo payroll lines add E-1 loan --month 2026-02 --amount 1 --total 1700 -q > /dev/null 2>&1
         bo payroll lines add E-1 overtime --month 2026-02 --amount 1200 -q > /dev/null 2>&1",
    );
    let told = calculate("2026-02");
    let command = told
        .split('`')
        .find(|it| it.contains("lines add E-1 loan --month 2026-02"));
    let command = command.unwrap_or_else(|| panic!("{told}"));
    sandbox.stdout(&format!(
        "bo payroll lines withdraw LZ-2026-0002 --reason last -q > /dev/null 2>&1
         {command} -q > /dev/null"
    ));
    let told = sandbox.stdout("bo payroll run calculate LA-2026-02 --format csv 2>&1");
    assert!(!told.contains("is taken off for LZ"), "{told}");
    assert!(told.contains("agree how it is paid back"), "{told}");
    let rows = sandbox.stdout(
        "bo payroll run show LA-2026-02 --person E-1 --lines --format csv --columns kind,amount",
    );
    let mut rows = rows.lines();
    let taken = rows.find_map(|row| row.strip_prefix("loan,-"));
    let net = sandbox
        .stdout("bo payroll run show LA-2026-02 --person E-1 --format csv --columns net | tail -1");
    let cents = |text: &str| -> i64 { text.trim().replace('.', "").parse().unwrap() };
    assert_eq!(
        cents(taken.unwrap()),
        (cents(&net) / 1_000 * 1_000 - 155_500) * 7 / 10
    );
    sandbox.stdout("bo payroll run approve LA-2026-02 -q > /dev/null 2>&1; bo check -q");
}

//! Payroll: pay with a flat tax of the employer, and occupational pensions. Worked figures.

use crate::support::Sandbox;

const FIRM: &str = "bo init --company Weber --quiet > /dev/null
     bo config set company.state=NW company.language=en --quiet
     bo payroll fund add TK --number 15027365 --since 2024-01-01 --additional 2.69 --u1 1.6 \\
       --u2 0.44 -q > /dev/null\n";

/// The lines of the slip of somebody, `kind,base,amount,employer`, and what was found.
fn slip(person: &str, lines: &[&str]) -> (Vec<String>, String) {
    let sandbox = Sandbox::new();
    let lines: String = lines
        .iter()
        .map(|it| format!("bo payroll lines add E-1 {it} -q > /dev/null\n"))
        .collect();
    let told = sandbox.stdout(&format!(
        "set -e
         {FIRM}bo staff add A --birth-date 1990-03-03 --health-fund TK \\
           --iban DE02120300000000202051 --street 'Am Weg 1' --zip 52062 --city Aachen \\
           --tax-id 86095742719 --social-number 65170839J003 {person} -q > /dev/null
         {lines}bo payroll run new 2026-11 -q > /dev/null 2>&1
         bo payroll run calculate LA-2026-11 -q > /dev/null 2>&1
         bo payroll run show LA-2026-11 --person E-1 --lines --format csv \\
           --columns kind,base,amount,employer
         bo payroll run show LA-2026-11 --format csv --columns payout | sed s/^/payout,/
         echo '---'
         bo payroll run show LA-2026-11 --problems --format csv
         bo payroll run approve LA-2026-11 -q > /dev/null 2>&1 || true
         bo payroll run book LA-2026-11 -q > /dev/null 2>&1 || true
         bo check --quiet >&2 || echo broken"
    ));
    assert!(!told.contains("broken"), "{told}");
    let (lines, found) = told.split_once("---").unwrap();
    (
        lines.lines().map(str::to_string).collect(),
        found.to_string(),
    )
}

#[track_caller]
fn has(lines: &[String], line: &str) {
    assert!(lines.iter().any(|it| it == line), "no {line}: {lines:?}");
}

fn of<'a>(lines: &'a [String], kind: &str) -> Vec<&'a String> {
    let start = format!("{kind},");
    lines.iter().filter(|it| it.starts_with(&start)).collect()
}

/// 100 hours at 15.00: 25 % of 1,500 are 375.00, and 5.5 % of that 20.62.
#[test]
fn work_for_a_short_time_has_a_flat_tax_of_25_percent() {
    let help = "--kind temporary-help --joined 2026-11-02 --ends-on 2026-11-30 \\
           --salary '15 / hour' --weekly-hours 30 --flat-tax short-term";
    let wage = "wage --month 2026-11 --quantity 100 --rate 15";
    let (lines, found) = slip(help, &[wage]);
    has(&lines, "flat-tax,1500.00,0.00,375.00");
    has(&lines, "flat-solidarity,1500.00,0.00,20.62");
    has(&lines, "payout,1500.00");
    assert!(!found.contains("error"), "{found}");
    assert!(of(&lines, "wage-tax").is_empty(), "{lines:?}");
    // Above 19 an hour it is not for that.
    let (_, found) = slip(&help.replace("15 / hour", "19.01 / hour"), &[wage]);
    assert!(
        found.contains("19.01 EUR an hour is above 19.00 EUR"),
        "{found}"
    );
    // One of them taxes the pay.
    let (_, found) = slip(&format!("{help} --tax-class 1"), &[wage]);
    assert!(
        found.contains("tax class 1 and the flat tax `short-term`"),
        "{found}"
    );
}

/// 500.00 beside other Minijobs: insured as usual, 20 % flat tax are 100.00.
#[test]
fn a_minijob_without_flat_pension_insurance_has_20_percent() {
    let job = |group: &str, salary: &str| {
        format!(
            "--joined 2020-01-01 --salary {salary} --weekly-hours 8 --insurance-group {group} \\
               --flat-tax minijob-without-pension"
        )
    };
    let (lines, found) = slip(&job("101", "500"), &[]);
    has(&lines, "flat-tax,500.00,0.00,100.00");
    has(&lines, "flat-solidarity,500.00,0.00,5.50");
    assert!(!of(&lines, "pension").is_empty(), "{lines:?}");
    assert!(!found.contains("flat tax"), "{found}");
    let (_, found) = slip(&job("101", "700"), &[]);
    assert!(
        found.contains("700.00 EUR is above the limit of a Minijob"),
        "{found}"
    );
    let (lines, found) = slip(&job("109", "500"), &[]);
    assert!(
        found.contains("as group 109 it has the flat rate"),
        "{found}"
    );
    assert!(of(&lines, "flat-tax-minijob").is_empty(), "{lines:?}");
}

const SALARY: &str = "--tax-class 1 --joined 2020-01-01 --salary 4000 --weekly-hours 40";

/// 200.00 are deferred, and the employer adds 15 %: tax and contributions are those of 3,800.00.
#[test]
fn deferred_pay_is_neither_taxed_nor_contributed_from() {
    let deferral = "pension-deferral --month 2026-11 --every-month --amount 200 --note Allianz";
    let grant = "pension-grant --month 2026-11 --every-month --amount 30 --note Allianz";
    let (lines, found) = slip(SALARY, &[deferral, grant]);
    let (less, _) = slip(&SALARY.replace("4000", "3800"), &[]);
    for kind in [
        "wage-tax",
        "health",
        "care",
        "pension",
        "unemployment",
        "payout",
    ] {
        assert_eq!(of(&lines, kind), of(&less, kind));
    }
    has(&lines, "pension-deferral,,-200.00,0.00");
    has(&lines, "pension-grant,,30.00,0.00");
    has(&lines, "pension-grant,,-30.00,0.00");
    assert!(!found.contains("deferred"), "{found}");
    let (_, found) = slip(SALARY, &[deferral]);
    assert!(
        found.contains(
            "200.00 EUR is deferred, and the employer adds 0.00 EUR: it is 15 %, 30.00 EUR"
        ),
        "{found}"
    );
}

/// 400.00 a month since January are 4,000.00 until October: of 4,056.00 free of contributions 56.00 are
/// left, of 8,112.00 free of tax all.
#[test]
fn the_limits_of_occupational_pensions_are_those_of_the_year() {
    let deferral = "pension-deferral --month 2026-01 --every-month --amount 400 --note Allianz";
    let grant = "pension-grant --month 2026-11 --amount 60 --note Allianz";
    let (lines, found) = slip(SALARY, &[deferral, grant]);
    // The employer's 60.00 use what is left first: 4.00 of them are contributed from, and all of the
    // deferred pay.
    has(&lines, "pension,4004.00,-372.37,372.37");
    let (taxed, _) = slip(&SALARY.replace("4000", "3600"), &[]);
    let base = |lines: &[String]| -> String {
        let line = of(lines, "wage-tax")[0];
        line.split(',').nth(1).unwrap().to_string()
    };
    assert_eq!(base(&lines), base(&taxed));
    assert!(
        found.contains("404.00 EUR for an occupational pension is contributed from: it is free of contributions up to 4056.00 EUR in 2026"),
        "{found}"
    );
    // It is for the first employment.
    let (lines, found) = slip(&SALARY.replace("class 1", "class 6"), &[deferral]);
    assert_eq!(base(&lines), "4000.00");
    assert!(found.contains("in tax class 6"), "{found}");
}

/// 20 % of 146.00 are 29.20, and 5.5 % of that 1.60; the insurance gets the 146.00.
#[test]
fn an_old_direct_insurance_has_a_flat_tax_of_20_percent() {
    let premium = "direct-insurance --month 2026-11 --amount 146 --note Allianz";
    let (lines, found) = slip(SALARY, &[premium]);
    let (plain, _) = slip(SALARY, &[]);
    has(&lines, "flat-tax,146.00,0.00,29.20");
    has(&lines, "flat-solidarity,146.00,0.00,1.60");
    for kind in ["wage-tax", "pension", "payout"] {
        assert_eq!(of(&lines, kind), of(&plain, kind));
    }
    assert!(!found.contains("1752"), "{found}");
    let (_, found) = slip(SALARY, &[&premium.replace("146", "1752.01")]);
    assert!(found.contains("above 1752.00 EUR in 2026"), "{found}");
}

/// 15 % of 102.60 are 15.39, and 5.5 % of that 0.84; it is worth 102.60 and was had with the car, so
/// that nothing of it is paid out or owed to anybody.
#[test]
fn a_car_to_work_may_have_the_flat_tax_of_15_percent() {
    let (plain, _) = slip(SALARY, &[]);
    let (lines, found) = slip(
        SALARY,
        &["commuting-by-car --month 2026-11 --amount 102.60"],
    );
    has(&lines, "flat-tax,102.60,0.00,15.39");
    has(&lines, "flat-solidarity,102.60,0.00,0.84");
    for kind in ["wage-tax", "pension", "payout"] {
        assert_eq!(of(&lines, kind), of(&plain, kind));
    }
    assert!(!found.contains("commuting"), "{found}");
}

#[test]
fn what_has_a_flat_tax_is_no_pay_to_social_insurance_but_gifts() {
    let (plain, _) = slip(SALARY, &[]);
    for (kind, tax) in [
        ("meals", "15.00"),
        ("event", "15.00"),
        ("computer", "15.00"),
        ("internet", "15.00"),
        ("charging", "15.00"),
        ("job-ticket-flat", "15.00"),
        ("group-accident", "12.00"),
        ("commuting", "9.00"),
        ("commuting-by-car", "9.00"),
    ] {
        let (lines, _) = slip(SALARY, &[&format!("{kind} --month 2026-11 --amount 60")]);
        has(&lines, &format!("flat-tax,60.00,0.00,{tax}"));
        assert_eq!(of(&lines, "pension"), of(&plain, "pension"), "{kind}");
    }
    let (lines, _) = slip(SALARY, &["gift --month 2026-11 --amount 60"]);
    has(&lines, "flat-tax,60.00,0.00,18.00");
    // 9.3 % of 4,060.00.
    has(&lines, "pension,4060.00,-377.58,377.58");
}

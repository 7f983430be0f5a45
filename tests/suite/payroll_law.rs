//! Payroll: what the law says about compensation, recreation allowances, the limit of church tax, and
//! pay of an employment before. Each figure is worked out by `bo payroll tax` or by hand.

use crate::support::Sandbox;

const FIRM: &str = "bo init --company Weber --quiet > /dev/null
     bo config set company.state=NW company.language=en --quiet
     bo payroll fund add TK --number 15027365 --since 2024-01-01 --additional 2.69 --u1 1.6 \\
       --u2 0.44 -q > /dev/null\n";

/// Somebody who pays TK, with what is said beside it.
fn person(more: &str) -> String {
    format!(
        "bo staff add A --birth-date 1990-03-03 --health-fund TK --weekly-hours 40 \\
           --iban DE02120300000000202051 --street 'Am Weg 1' --zip 52062 --city Aachen \\
           --tax-id 86095742719 --social-number 65170839J003 {more} -q > /dev/null\n"
    )
}

const OF_2020: &str = "--tax-class 1 --joined 2020-01-01 --salary 4000";

fn calculated(month: &str) -> String {
    format!(
        "bo payroll run new {month} -q > /dev/null 2>&1
         bo payroll run calculate LA-{month} -q > /dev/null 2>&1\n"
    )
}

/// Lines of the slip of a month, by their kinds: `wage-tax-one-off -235.00`.
fn lines(sandbox: &Sandbox, month: &str) -> Vec<String> {
    let told = sandbox.stdout(&format!(
        "bo payroll run show LA-{month} --person E-1 --lines --format csv --columns kind,amount,employer"
    ));
    told.lines().skip(1).map(str::to_string).collect()
}

fn has(lines: &[String], line: &str) -> bool {
    lines.iter().any(|it| it == line)
}

/// The year has 40,000 and 20,000 until October, 4,000 each in November and December: JRE4 is 68,000,
/// and 20,000 of it are no pay that anything is provided for out of.
#[test]
fn a_bonus_after_a_severance_knows_of_it() {
    let by_chart = |sandbox: &Sandbox, compensation: i64| -> i64 {
        let told = sandbox.stdout(&format!(
            "bo payroll tax --format csv --columns STS --set LZZ=2,STKL=1,RE4=400000 \\
               --set KVZ=2.69,PVZ=1,JRE4=6800000,JRE4ENT={compensation},SONSTB=100000"
        ));
        told.lines().nth(1).unwrap().parse().unwrap()
    };
    let of_slip = |before: &str, sandbox: &Sandbox| -> Vec<String> {
        sandbox.stdout(&format!("{FIRM}{}{before}", person(OF_2020)));
        sandbox.stdout(&format!(
            "bo payroll lines add E-1 bonus --month 2026-11 --amount 1000 -q > /dev/null\n{}",
            calculated("2026-11")
        ));
        lines(sandbox, "2026-11")
    };
    let sandbox = Sandbox::new();
    let said = of_slip(
        "bo payroll earlier add E-1 2026-01 --until 2026-10 --taxable 40000 --one-off 20000 \\
           --compensation 20000 --health-base 40000 --pension-base 40000 -q > /dev/null",
        &sandbox,
    );
    let (knows, does_not) = (by_chart(&sandbox, 2_000_000), by_chart(&sandbox, 0));
    assert_ne!(knows, does_not, "the example shows nothing");
    let expected = format!("wage-tax-one-off,-{}.{:02},0.00", knows / 100, knows % 100);
    assert!(has(&said, &expected), "{expected}: {said:?}");
    // The same when bo itself has paid the severance.
    let sandbox = Sandbox::new();
    let said = of_slip(
        &format!(
            "bo payroll earlier add E-1 2026-01 --until 2026-09 --taxable 36000 \\
               --health-base 36000 --pension-base 36000 -q > /dev/null
             bo payroll lines add E-1 severance --month 2026-10 --amount 20000 -q > /dev/null
             {}bo payroll run approve LA-2026-10 -q > /dev/null",
            calculated("2026-10")
        ),
        &sandbox,
    );
    assert!(has(&said, &expected), "{expected}: {said:?}");
    let exported = sandbox.stdout(
        "bo payroll run approve LA-2026-11 -q > /dev/null 2>&1
         bo payroll earlier export --slips --format csv --columns from,taxable_one_off,compensation",
    );
    assert!(
        exported.contains("2026-10,20000.00,20000.00\n"),
        "{exported}"
    );
    assert!(exported.contains("2026-11,1000.00,\n"), "{exported}");
}

#[test]
fn compensation_is_part_of_what_was_paid_once() {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!("{FIRM}{}", person(OF_2020)));
    let failed = sandbox.sh(
        "bo payroll earlier add E-1 2026-01 --taxable 4000 --one-off 100 --compensation 100.01 \\
           --health-base 4000 --pension-base 4000",
    );
    let said = String::from_utf8_lossy(&failed.stderr).to_string();
    assert!(!failed.status.success());
    assert!(
        said.contains("compensation: 100.01 is more than what was taxed as paid once, 100.00"),
        "{said}"
    );
}

/// 22,000 from January to May elsewhere, 4,000 a month from June on: the bonus of November is taxed
/// on top of 22,000 + 7 × 4,000 = 50,000.
#[test]
fn pay_of_the_employer_before_counts_for_the_tax_of_the_year() {
    let sandbox = Sandbox::new();
    let came = person("--tax-class 1 --joined 2026-06-01 --salary 4000");
    let of_june = "bo payroll earlier add E-1 2026-06 --until 2026-10 --taxable 20000 \\
           --health-base 20000 --pension-base 20000 -q > /dev/null
         bo payroll lines add E-1 bonus --month 2026-11 --amount 1000 -q > /dev/null\n";
    sandbox.stdout(&format!("{FIRM}{came}{of_june}{}", calculated("2026-11")));
    let problems = "bo payroll run show LA-2026-11 --problems --format csv";
    let told = sandbox.stdout(problems);
    assert!(told.contains("has the letter S"), "{told}");
    assert!(
        told.contains(
            "bo payroll earlier add E-1 2026-01 --until 2026-05 --employer … --taxable …"
        ),
        "{told}"
    );
    let without = lines(&sandbox, "2026-11");
    let told = sandbox.stdout(&format!(
        "bo payroll earlier add E-1 2026-01 --until 2026-05 --employer 'Alte GmbH' --taxable 22000 \\
           -q > /dev/null
         bo payroll run calculate LA-2026-11 -q > /dev/null 2>&1
         {problems}"
    ));
    assert!(!told.contains("letter S"), "{told}");
    let with = lines(&sandbox, "2026-11");
    let told = sandbox.stdout(
        "bo payroll tax --format csv --columns STS --set LZZ=2,STKL=1,RE4=400000 \\
           --set KVZ=2.69,PVZ=1,JRE4=5000000,SONSTB=100000",
    );
    let tax: i64 = told.lines().nth(1).unwrap().parse().unwrap();
    let expected = format!("wage-tax-one-off,-{}.{:02},0.00", tax / 100, tax % 100);
    assert!(has(&with, &expected), "{expected}: {with:?}");
    assert!(!has(&without, &expected), "{without:?}");
    // It fills no ceiling of this employment.
    let of = |all: &[String]| -> Vec<String> {
        let social = |it: &&String| it.starts_with("pension") || it.starts_with("health");
        all.iter().filter(social).cloned().collect()
    };
    assert_eq!(of(&with), of(&without));
    let statement = sandbox.stdout(
        "bo payroll run approve LA-2026-11 -q > /dev/null 2>&1
         bo payroll export LA-2026-11 --to wage-statement --format csv --columns line,value",
    );
    assert!(!statement.contains("2,S\n"), "{statement}");
    assert_eq!(sandbox.stdout("bo check --quiet; echo $?").trim(), "0");
}

#[test]
fn what_another_employer_has_paid_since_is_refused() {
    let sandbox = Sandbox::new();
    let came = person("--tax-class 1 --joined 2026-06-15 --salary 4000");
    sandbox.stdout(&format!("{FIRM}{came}"));
    let said = |line: &str| {
        let failed = sandbox.sh(line);
        assert!(!failed.status.success(), "{line}");
        String::from_utf8_lossy(&failed.stderr).to_string()
    };
    let told = said("bo payroll earlier add E-1 2026-03 --until 2026-07 --employer X --taxable 1");
    assert!(
        told.contains("until: E-1 works here since 2026-06, before 2026-07"),
        "{told}"
    );
    let told = said(
        "printf 'person,from,taxable,health_base,pension_base,employer\\nE-1,2026-03,9,9,0,X\\n' \\
           | bo payroll earlier import -",
    );
    assert!(
        told.contains("health_base: what another employer has paid fills no ceiling here"),
        "{told}"
    );
    // In the month itself there were two.
    sandbox.stdout(
        "bo payroll earlier add E-1 2026-03 --until 2026-06 --employer X --taxable 12000 -q > /dev/null
         bo payroll earlier add E-1 2026-06 --taxable 2000 --health-base 2000 --pension-base 2000 \\
           -q > /dev/null",
    );
}

/// 156 EUR a year have the flat tax of 25 %; one cent more, and all of it is taxed as a bonus is.
#[test]
fn recreation_above_its_limit_loses_the_flat_tax_wholly() {
    let slip = |lines_added: &[(&str, &str, &str)]| -> (Vec<String>, String) {
        let sandbox = Sandbox::new();
        sandbox.stdout(&format!("{FIRM}{}", person(OF_2020)));
        for (kind, month, amount) in lines_added {
            sandbox.stdout(&format!(
                "bo payroll lines add E-1 {kind} --month {month} --amount {amount} -q > /dev/null"
            ));
        }
        sandbox.stdout(&calculated("2026-11"));
        let told = sandbox.stdout("bo payroll run show LA-2026-11 --problems --format csv");
        (lines(&sandbox, "2026-11"), told)
    };
    let (within, told) = slip(&[("recreation", "2026-11", "156")]);
    assert!(has(&within, "recreation,156.00,0.00"), "{within:?}");
    assert!(has(&within, "flat-tax,0.00,39.00"), "{within:?}");
    assert!(!told.contains("loses"), "{told}");
    let (above, told) = slip(&[("recreation", "2026-11", "156.01")]);
    let (bonus, _) = slip(&[("bonus", "2026-11", "156.01")]);
    let own = |all: &[String]| -> Vec<String> {
        let of_law = |it: &&String| !it.contains("156.01");
        all.iter().filter(of_law).cloned().collect()
    };
    assert!(has(&above, "recreation-taxed,156.01,0.00"), "{above:?}");
    assert_eq!(own(&above), own(&bonus));
    assert!(
        told.contains("`recreation` of 156.01 EUR is above 156.00 EUR in 2026: all of what is paid in 2026-11 loses the flat tax, and is taxed and insured as paid once"),
        "{told}"
    );
    // With what was given before in the year.
    let (both, _) = slip(&[
        ("recreation", "2026-10", "100"),
        ("recreation", "2026-11", "100"),
    ]);
    assert!(has(&both, "recreation-taxed,100.00,0.00"), "{both:?}");
}

/// Berlin limits the church tax to 3 % of the taxable income, unless that is switched off.
#[test]
fn the_limit_of_church_tax_is_the_same_in_net_and_on_the_slip() {
    let taxes = |limit: &str| -> (Vec<String>, Vec<String>) {
        let sandbox = Sandbox::new();
        sandbox.stdout(&format!(
            "{FIRM}{}
             bo payroll earlier add E-1 2026-01 --until 2026-10 --taxable 300000 \\
               --health-base 58125 --pension-base 84500 -q > /dev/null
             bo payroll lines add E-1 bonus --month 2026-11 --amount 20000 -q > /dev/null
             {}",
            person(&format!(
                "--tax-class 1 --joined 2020-01-01 --salary 30000 --church ev --church-state BE \\
                   --work-state BE --church-limit {limit}"
            )),
            calculated("2026-11")
        ));
        let slip = lines(&sandbox, "2026-11");
        let slip = slip.iter().filter(|it| it.starts_with("church"));
        let slip = slip.map(|it| it.split(',').nth(1).unwrap().to_string());
        let flag = if limit == "true" {
            ""
        } else {
            "--no-church-limit"
        };
        let net = sandbox.stdout(&format!(
            "bo payroll net --gross 30000 --one-off 20000 --month 2026-11 --kvz 2.69 --state BE \\
               --church {flag} --format csv --columns what,employee | grep church"
        ));
        let net = net
            .lines()
            .map(|it| it.split(',').nth(1).unwrap().to_string());
        (slip.collect(), net.collect())
    };
    let (slip, net) = taxes("false");
    assert_eq!(slip, net);
    let full = slip;
    let (slip, net) = taxes("true");
    assert_eq!(slip, net);
    // 3 % of 20,000 more income in the year.
    assert_eq!(slip[1], "-600.00");
    assert_ne!(full[1], slip[1]);
    let cents = |text: &str| {
        text.trim_start_matches('-')
            .replace('.', "")
            .parse::<i64>()
            .unwrap()
    };
    assert!(cents(&slip[0]) < cents(&full[0]), "{slip:?} {full:?}");
}

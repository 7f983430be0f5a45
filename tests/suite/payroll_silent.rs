//! Payroll: what went wrong without a word. People without a slip, an order whose file could not be
//! written, premiums that are off, leave that nobody has decided.

use crate::support::Sandbox;

const FIRM: &str = "bo init --company Weber --quiet > /dev/null
     bo config set company.state=NW company.language=en --quiet
     bo bank account add giro --iban DE75512108001245126199 -q > /dev/null
     bo payroll fund add TK --number 15027365 --since 2024-01-01 --additional 2.69 --u1 1.6 \\
       --u2 0.44 -q > /dev/null\n";

fn person(name: &str, more: &str) -> String {
    format!(
        "bo staff add {name} --birth-date 1990-03-03 --tax-class 1 --health-fund TK \\
           --iban DE02120300000000202051 {more} -q > /dev/null\n"
    )
}

const SALARY: &str = "--joined 2020-01-01 --salary 4000 --weekly-hours 40";

/// A firm with a person who has a salary.
fn firm(more: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!("{FIRM}{}{more}", person("A", SALARY)));
    sandbox
}

/// What a line says on the side, as it must go well.
#[track_caller]
fn notes(sandbox: &Sandbox, line: &str) -> String {
    let output = sandbox.sh(line);
    let said = String::from_utf8_lossy(&output.stderr).to_string();
    assert!(output.status.success(), "`{line}` failed: {said}");
    said
}

#[test]
fn who_came_late_or_was_left_out_is_named_until_there_is_a_slip() {
    let sandbox = firm(&person("B", SALARY));
    sandbox.stdout(
        "bo payroll run new 2026-10 -q > /dev/null
         bo payroll run calculate LA-2026-10 --without E-2 -q > /dev/null 2>&1
         bo payroll run approve LA-2026-10 -q > /dev/null 2>&1",
    );
    sandbox.stdout(&person("C", SALARY));
    let both = "no slip: E-2 of 2026-10, E-3 of 2026-10; `bo payroll run new 2026-10` makes it";
    let said = notes(&sandbox, "bo payroll run book LA-2026-10 > /dev/null");
    assert!(said.contains(both), "{said}");
    sandbox.stdout("bo payroll run pay LA-2026-10 --by bank --on 2026-10-30 -q > /dev/null 2>&1");
    let said = notes(&sandbox, "bo payroll run lock LA-2026-10 > /dev/null");
    assert!(said.contains(both), "{said}");
    let due = "bo due --format csv --columns what,record,command | grep 'no slip' | sort";
    assert_eq!(
        sandbox.stdout(due),
        "no slip of a month that is through,E-2 2026-10,bo payroll run new 2026-10\n\
         no slip of a month that is through,E-3 2026-10,bo payroll run new 2026-10\n"
    );
    // The next month says it too, before it is computed and with it.
    let said = notes(&sandbox, "bo payroll run new 2026-11 > /dev/null");
    assert!(said.contains(both), "{said}");
    let said = notes(&sandbox, "bo payroll run calculate LA-2026-11 > /dev/null");
    assert!(
        said.contains(
            "E-2 B: worked here in 2026-10, and has no slip of it: `bo payroll run new 2026-10`"
        ),
        "{said}"
    );
    // A slip, or a word that nothing is owed, and it is over.
    sandbox.stdout(
        "bo payroll earlier add E-3 2026-10 --taxable 0 --health-base 0 --pension-base 0 --days 0 \\
           -q > /dev/null
         bo payroll run new 2026-10 -q > /dev/null 2>&1
         bo payroll run calculate LA-2026-10b --without E-3 -q > /dev/null 2>&1",
    );
    assert_eq!(
        sandbox.stdout(due),
        "no slip of a month that is through,E-2 2026-10,bo payroll run calculate LA-2026-10b\n"
    );
    sandbox.stdout("bo payroll run approve LA-2026-10b -q > /dev/null 2>&1");
    assert_eq!(sandbox.stdout(&format!("{due} || true")), "");
}

/// Nothing is paid whose file could not be written, whatever the place is.
#[test]
fn wages_are_not_paid_with_a_file_that_cannot_be_written() {
    let sandbox = firm(
        "bo payroll run new 2026-11 -q > /dev/null
         bo payroll run calculate LA-2026-11 -q > /dev/null 2>&1
         bo payroll run approve LA-2026-11 -q > /dev/null 2>&1",
    );
    let pay = "bo payroll run pay LA-2026-11 --on 2026-11-30";
    for to in [
        "--to /dev/full",
        "--to - > /dev/full",
        "--to nowhere/wages.xml",
    ] {
        let output = sandbox.sh(&format!("{pay} {to}"));
        let said = String::from_utf8_lossy(&output.stderr).to_string();
        assert!(!output.status.success(), "{to}: {said}");
        let state = sandbox.stdout("bo payroll list --format csv --columns state");
        assert_eq!(state, "state\napproved\n", "{to}");
        assert_eq!(
            sandbox
                .stdout("bo bank order list --format csv | wc -l")
                .trim(),
            "1"
        );
    }
    sandbox.stdout(&format!("{pay} --to wages.xml -q > /dev/null 2>&1"));
    assert!(sandbox.path().join("wages.xml").is_file());
}

#[test]
fn premiums_that_are_off_are_told_once() {
    let by_hour = "--joined 2020-01-01 --salary '20 / hour' --weekly-hours 40";
    let sandbox = firm(&format!("{}{}", person("B", by_hour), person("C", by_hour)));
    // A Sunday, and a night.
    let calculated =
        |sandbox: &Sandbox| notes(sandbox, "bo payroll run calculate LA-2026-11 > /dev/null");
    sandbox.stdout(
        "bo payroll run new 2026-11 -q > /dev/null
         bo staff time add E-2 2026-11-10 8:00-12:00 -q > /dev/null
         bo staff time add E-3 2026-11-10 8:00-12:00 -q > /dev/null",
    );
    assert!(!calculated(&sandbox).contains("premiums"));
    sandbox.stdout(
        "bo staff time add E-2 2026-11-15 8:00-12:00 -q > /dev/null 2>&1
         bo staff time add E-3 2026-11-17 22:00-4:00 -q > /dev/null 2>&1",
    );
    let said = calculated(&sandbox);
    assert_eq!(said.matches("no premiums are paid").count(), 1, "{said}");
    assert!(
        said.contains("`bo config set payroll.premiums=true`"),
        "{said}"
    );
    sandbox.stdout("bo config set payroll.premiums=true -q");
    let said = calculated(&sandbox);
    assert!(!said.contains("no premiums"), "{said}");
    let lines = sandbox.stdout(
        "bo payroll run show LA-2026-11 --person E-2 --lines --format csv --columns kind,amount",
    );
    assert!(lines.contains("premium-sunday,40.00\n"), "{lines}");
}

#[test]
fn leave_without_pay_that_waits_is_told() {
    let sandbox = firm(
        "bo staff edit E-1 --login petra -q > /dev/null
         bo inbox rule add leave --approver anyone -q > /dev/null
         bo staff leave grant E-1 unpaid --days 10 --reason trip -q > /dev/null
         BO_ACTOR=petra bo staff leave request E-1 --from 2026-11-09 --until 2026-11-13 \\
           --kind unpaid -q > /dev/null
         bo payroll run new 2026-11 -q > /dev/null",
    );
    let said = notes(&sandbox, "bo payroll run calculate LA-2026-11 > /dev/null");
    assert!(
        said.contains("UA-2026-0001 from 2026-11-09 to 2026-11-13: leave without pay waits for approval: its days are paid: `bo staff leave approve UA-2026-0001`"),
        "{said}"
    );
}

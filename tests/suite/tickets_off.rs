//! Days off of a queue that no state has: clocks stand on them.

use crate::support::Sandbox;

fn at(sandbox: &Sandbox, now: &str, lines: &str) -> String {
    sandbox.stdout(&format!("export BO_NOW={now}; {lines}"))
}

fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    at(
        &sandbox,
        "2026-12-23T15:00:00Z",
        "bo init --company Weber --quiet
         bo ticket queue add it --hours 'Mo-Fr 08:00-12:00,13:00-17:00' --state NW --rate 90 -q
         bo ticket sla set --first 2h --resolve 8h --from 2026-01-01T00:00:00Z -q
         bo ticket open Printer --from anna@kranz.example -q
         bo ticket queue day-off it --name 'Christmas Eve' --from 2026-12-24 --hours 12:00-24:00 -q
         bo ticket queue day-off it --name 'Company holidays' --from 2026-12-28 --to 2026-12-30 -q",
    );
    sandbox
}

const DUE: &str =
    "bo ticket sla explain T-1 --format csv --columns clock,what,to | grep resolve,due";

/// An hour on Wednesday, four on Thursday morning, Friday is Christmas, three days off, three hours.
#[test]
fn clocks_went_on_while_the_firm_was_closed() {
    let sandbox = desk();
    assert_eq!(
        at(&sandbox, "2026-12-23T15:00:00Z", DUE),
        "resolve,due,2026-12-31T10:00:00Z\n"
    );
    let explain =
        "bo ticket sla explain T-1 --format csv --columns clock,what,from,to,time | grep resolve";
    assert_eq!(
        at(&sandbox, "2026-12-31T09:00:00Z", explain),
        "resolve,agreed,2026-12-23T15:00:00Z,,8:00 h\n\
         resolve,counted,2026-12-23T15:00:00Z,2026-12-23T16:00:00Z,1:00 h\n\
         resolve,\"off: Christmas Eve, 12:00-24:00\",2026-12-23T23:00:00Z,,\n\
         resolve,counted,2026-12-24T07:00:00Z,2026-12-24T11:00:00Z,4:00 h\n\
         resolve,holiday: Erster Weihnachtstag,2026-12-24T23:00:00Z,,\n\
         resolve,off: Company holidays,2026-12-27T23:00:00Z,,\n\
         resolve,off: Company holidays,2026-12-28T23:00:00Z,,\n\
         resolve,off: Company holidays,2026-12-29T23:00:00Z,,\n\
         resolve,counted,2026-12-31T07:00:00Z,2026-12-31T09:00:00Z,2:00 h\n\
         resolve,due,,2026-12-31T10:00:00Z,\n"
    );
    let days = "bo ticket queue days-off --format csv";
    assert_eq!(
        at(&sandbox, "2026-12-23T15:00:00Z", days),
        "off,queue,from,to,hours,name\n\
         1,it,2026-12-24,2026-12-24,12:00-24:00,Christmas Eve\n\
         2,it,2026-12-28,2026-12-30,,Company holidays\n"
    );
}

/// What has gone was not counted, and stays so.
#[test]
fn days_off_that_have_gone_stay() {
    let sandbox = desk();
    let now = "2026-12-29T06:00:00Z";
    at(&sandbox, now, "bo ticket queue day-off --remove 2 -q");
    assert_eq!(at(&sandbox, now, DUE), "resolve,due,2026-12-29T10:00:00Z\n");
    let days = "bo ticket queue days-off --format csv --columns off,to | tail -n 1";
    assert_eq!(at(&sandbox, now, days), "2,2026-12-28\n");
    for (command, says) in [
        ("--remove 2", "ended on 2026-12-28"),
        ("--remove 9", "there is no day off 9"),
        ("it --name Late --from 2026-12-28", "2026-12-28 is over"),
        (
            "it --name Odd --from 2027-01-04 --to 2027-01-03",
            "2027-01-03 is before 2027-01-04",
        ),
        (
            "it --name Odd --from 2027-01-04 --hours 12-13",
            "expected hours such as 12:00-24:00",
        ),
        ("web --name Odd --from 2027-01-04", "no queue `web`"),
    ] {
        let done = sandbox.sh(&format!(
            "export BO_NOW={now}; bo ticket queue day-off {command}"
        ));
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            !done.status.success() && told.contains(says),
            "{command}: {told}"
        );
    }
    // One that has not begun is gone.
    at(
        &sandbox,
        now,
        "bo ticket queue day-off it --name Move --from 2027-01-04 -q
         ! bo ticket queue day-off it --name Move --from 2027-01-04 2> told; grep -q 'off already' told
         bo ticket queue day-off --remove 3 -q; ! bo ticket queue days-off | grep Move; bo check",
    );
}

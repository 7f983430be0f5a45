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
         resolve,counted,2026-12-24T07:00:00Z,2026-12-24T11:00:00Z,4:00 h\n\
         resolve,\"off: Christmas Eve, 12:00-24:00\",2026-12-24T11:00:00Z,,\n\
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

/// An answer was due at ten, and late at half past ten: hours that were taken off later made it early.
#[test]
fn days_off_changed_what_was_counted() {
    let sandbox = desk();
    let explain =
        "bo ticket sla explain T-2 --format csv --columns clock,what,to | grep first,breached";
    at(
        &sandbox,
        "2027-01-05T07:00:00Z",
        "bo ticket open Oven --from anna@kranz.example -q",
    );
    let due = "first,breached,2027-01-05T09:00:00Z\n";
    let now = "2027-01-05T09:30:00Z";
    at(&sandbox, now, "bo ticket escalate -q");
    at(
        &sandbox,
        now,
        "bo ticket queue day-off it --name Sick --from 2027-01-05 --to 2027-01-06 -q",
    );
    assert_eq!(at(&sandbox, now, explain), due);
    let days = "bo ticket queue days-off --format csv --columns from,to,hours,name | grep Sick";
    assert_eq!(
        at(&sandbox, now, days),
        "2027-01-05,2027-01-05,10:30-24:00,Sick\n2027-01-06,2027-01-06,,Sick\n"
    );
    let done = sandbox.sh(&format!(
        "export BO_NOW={now}; bo ticket queue day-off it --name Late --from 2027-01-05 --hours 08:00-10:00"
    ));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(
        told.contains("Late, 08:00-10:00 of 2027-01-05 is over"),
        "{told}"
    );
}

/// A half day that was over was taken back: who had the morning off was late.
#[test]
fn hours_that_have_gone_were_taken_back() {
    let sandbox = desk();
    at(
        &sandbox,
        "2027-01-05T06:00:00Z",
        "bo ticket queue day-off it --name Training --from 2027-01-05 --hours 08:00-12:00 -q
         bo ticket open Oven --from anna@kranz.example -q",
    );
    let remove = |now: &str| {
        let done = sandbox.sh(&format!(
            "export BO_NOW={now}; bo ticket queue day-off --remove 3 -q"
        ));
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        (done.status.code(), told)
    };
    let (code, told) = remove("2027-01-05T13:00:00Z");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("Training, 08:00-12:00 of 2027-01-05 is over"),
        "{told}"
    );
    // From nine on they work: two hours are over at eleven.
    let (code, told) = remove("2027-01-05T08:00:00Z");
    assert_eq!(code, Some(0), "{told}");
    let explain = "bo ticket sla explain T-2 --format csv --columns clock,what,to | grep first,due";
    assert_eq!(
        at(&sandbox, "2027-01-05T08:00:00Z", explain),
        "first,due,2027-01-05T10:00:00Z\n"
    );
    let days = "bo ticket queue days-off --format csv --columns hours,name | grep Training";
    assert_eq!(
        at(&sandbox, "2027-01-05T08:00:00Z", days),
        "08:00-09:00,Training\n"
    );
}

/// A file brought days off and a price of the past that the commands refuse.
#[test]
fn an_imported_desk_changed_what_was_counted() {
    let sandbox = desk();
    let now = "2026-12-31T09:00:00Z";
    at(
        &sandbox,
        now,
        r#"bo ticket desk export > desk.json
         sed 's/"name":"Christmas Eve"/"name":"Bridge"/; s/"name": "Christmas Eve"/"name": "Bridge"/' desk.json > off.json
         bo ticket desk import desk.json -q"#,
    );
    let due = at(&sandbox, now, DUE);
    let left_out = |file: &str| {
        let done = sandbox.sh(&format!(
            "export BO_NOW={now}; ! cmp -s desk.json {file} && bo ticket desk import {file}"
        ));
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            done.status.success() && told.contains("is left out, and holds from now on"),
            "{told}"
        );
        told
    };
    let told = left_out("off.json");
    assert!(told.contains("desk: 0 added, "), "{told}");
    assert_eq!(at(&sandbox, now, DUE), due);
    // A fresh file takes them.
    at(
        &sandbox,
        now,
        "mkdir other; cp off.json other; cd other; bo init --company Weber --quiet
         bo ticket desk import off.json -q; bo ticket queue days-off | grep -q Bridge",
    );
    // A price of the past in the file of a desk that began the same way.
    at(
        &sandbox,
        now,
        "cd other; bo ticket queue edit it --rate 500 --from 2026-12-01 -q; bo ticket desk export > ../price.json",
    );
    at(
        &sandbox,
        now,
        "sed 's/Bridge/Christmas Eve/' price.json > p.json",
    );
    let told = left_out("p.json");
    assert!(told.contains("desk: 1 added, "), "{told}");
    let prices = "bo ticket queue list --history --format csv --columns from,rate | tail -n 1";
    assert_eq!(at(&sandbox, now, prices), "2026-12-31T09:00:00Z,500.00\n");
}

/// What took no time was listed, and one without a time of day.
#[test]
fn days_off_that_took_nothing_were_listed() {
    let sandbox = desk();
    at(
        &sandbox,
        "2026-12-23T15:00:00Z",
        "bo ticket queue day-off it --name Lunch --from 2026-12-24 --hours 12:00-13:00 -q
         bo ticket queue day-off it --name Night --from 2026-12-24 --hours 00:00-06:00 -q
         bo ticket queue day-off it --name Early --from 2026-12-24 --hours 08:00-09:00 -q
         bo ticket queue day-off it --name Move --from 2026-12-28 --hours 08:00-09:00 -q",
    );
    let off =
        "bo ticket sla explain T-1 --format csv --columns clock,what,from | grep resolve,.*off:";
    assert_eq!(
        at(&sandbox, "2026-12-31T09:00:00Z", off),
        "resolve,\"off: Early, 08:00-09:00\",2026-12-24T07:00:00Z\n\
         resolve,\"off: Christmas Eve, 12:00-24:00\",2026-12-24T11:00:00Z\n\
         resolve,off: Company holidays,2026-12-27T23:00:00Z\n\
         resolve,off: Company holidays,2026-12-28T23:00:00Z\n\
         resolve,off: Company holidays,2026-12-29T23:00:00Z\n"
    );
}

/// An old note said `--remove 3`, and took another one.
#[test]
fn a_number_of_days_off_was_given_twice() {
    let sandbox = desk();
    let days = "bo ticket queue days-off --format csv --columns off,queue,name | tail -n +4";
    let now = "2026-12-23T15:00:00Z";
    at(
        &sandbox,
        now,
        "bo ticket queue add web --hours 24/7 -q
         bo ticket queue day-off it --name Move --from 2027-01-04 -q
         bo ticket queue day-off --remove 3 -q",
    );
    // Company holidays of several queues are one command, and all of them or none.
    let none = sandbox.sh(&format!(
        "export BO_NOW={now}; bo ticket queue day-off it nope --name Feast --from 2027-02-01"
    ));
    assert_eq!(none.status.code(), Some(1));
    assert_eq!(at(&sandbox, now, days), "");
    at(
        &sandbox,
        now,
        "bo ticket queue day-off it web --name Feast --from 2027-02-01 -q",
    );
    assert_eq!(at(&sandbox, now, days), "4,it,Feast\n5,web,Feast\n");
}

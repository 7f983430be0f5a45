//! Tickets: what one invoice gives back of another one counts as given back, wherever somebody asks.
//! Figures by hand, with 19 % VAT.

use crate::support::Sandbox;
use crate::tickets_money::{desk, invoiced, time};

const NOW: &str = "export BO_NOW=2026-11-26T09:00:00Z\n";

/// RE-2026-0001 is an hour of T-1 at 90.00. D-2 gives half of it back, and asks for 180.00.
fn half_back() -> Sandbox {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -30m");
    time(&sandbox, "2026-11-26T08:05:00Z", "T-2 120m");
    ok(&sandbox, "bo ticket bill --customer K-1 --quiet");
    sandbox
}

fn ok(sandbox: &Sandbox, commands: &str) -> String {
    sandbox.stdout(&format!("{NOW}{commands}"))
}

fn refused(sandbox: &Sandbox, commands: &str) -> String {
    let done = sandbox.sh(&format!("{NOW}{commands}"));
    assert!(!done.status.success(), "{commands}");
    String::from_utf8(done.stderr).unwrap()
}

#[track_caller]
fn says(told: &str, what: &str) {
    assert!(told.contains(what), "{told}");
}

/// 90.00 were invoiced and 45.00 given back: 45.00 are left, with 8.55 of VAT.
#[test]
fn what_another_invoice_gave_back_is_not_credited_once_more() {
    let sandbox = half_back();
    ok(&sandbox, "bo invoice issue D-2");
    let whole = "bo invoice credit RE-2026-0001 --line '1 h x 90 @19 T-1 A' --reason r";
    says(
        &refused(&sandbox, whole),
        "more than is left of invoice `RE-2026-0001`: 53.55 EUR",
    );
    let cancelled = refused(&sandbox, "bo invoice cancel RE-2026-0001 --reason r");
    says(&cancelled, "RE-2026-0002");
    let half = "bo invoice credit RE-2026-0001 --line '0.5 h x 90 @19 T-1 A' --reason r";
    ok(&sandbox, half);
    let cent = "bo invoice credit RE-2026-0001 --line '0.01 @19 T-1 A' --reason r";
    says(&refused(&sandbox, cent), ": 0.00 EUR");
    ok(&sandbox, "bo check");
}

/// The other way round: the draft stands, and somebody credits all of it.
#[test]
fn what_was_credited_is_not_given_back_by_a_draft_any_more() {
    let sandbox = half_back();
    ok(
        &sandbox,
        "bo invoice credit RE-2026-0001 --line '1 h x 90 @19 T-1 A' --reason r
         bo invoice edit D-2 --subject y",
    );
    let told = refused(&sandbox, "bo invoice issue D-2");
    says(
        &told,
        "gives back 45.00 EUR net of invoice `RE-2026-0001` at VAT `19`, and 0.00 EUR are left of it",
    );
    ok(
        &sandbox,
        "bo invoice edit D-2 --line '2 h x 90 @19 T-2 B' && bo invoice issue D-2 && bo check",
    );
}

/// The line still names the invoice after it was typed anew, went out as JSON and came back, and in
/// another file; and what was cancelled gives nothing back.
#[test]
fn a_line_names_the_invoice_that_it_gives_back() {
    let sandbox = half_back();
    let names = "bo invoice show D-2 | grep -c 'gives back.*RE-2026-0001'";
    assert_eq!(ok(&sandbox, names), "1\n");
    for edit in [
        "--line '2 h x 90 @19 T-2 B' --line '-0.5 h x 90 @19 T-1 Other words'",
        "--subject x",
    ] {
        ok(&sandbox, &format!("bo invoice edit D-2 {edit}"));
        assert_eq!(ok(&sandbox, names), "1\n", "{edit}");
    }
    ok(
        &sandbox,
        "bo invoice show D-2 --as-content | grep -v gives_back | sed 's/\"vat\": \"19\",/\"vat\": \"19\"/' \
           > d.json; bo invoice show D-2 --as-content > e.json
         bo invoice edit D-2 --from e.json",
    );
    assert_eq!(ok(&sandbox, names), "1\n");
    ok(
        &sandbox,
        "bo invoice issue D-2; bo invoice export > inv.csv; bo contact list --format csv > c.csv
         mkdir o; cd o; bo init --company Weber --quiet; bo contact import ../c.csv --quiet
         bo invoice import ../inv.csv --quiet; bo check; bo invoice import ../inv.csv 2>&1 | grep '2 unchanged'",
    );
    let whole = "bo invoice credit RE-2026-0001 --line '90 @19 A' --reason r";
    says(&refused(&sandbox, &format!("cd o; {whole}")), "53.55 EUR");
    ok(
        &sandbox,
        &format!("cd o; bo invoice cancel RE-2026-0002 --reason r; {whole}; bo check"),
    );
}

/// An invoice names what it gives back of its own customer, and no more than is left.
#[test]
fn an_invoice_gives_back_what_is_left_of_one_of_its_customer() {
    let sandbox = desk();
    ok(
        &sandbox,
        "bo invoice add --customer K-1 --line '100 @19 A' --issue --quiet",
    );
    let row = |customer: &str, of: &str, quantity: &str, price: &str| {
        format!(
            "printf 'key,customer,text,quantity,price,vat,gives_back\\n\
             a,{customer},A,{quantity},{price},19,{of}\\na,{customer},B,1,500,19,\\n' > i.csv
             bo invoice import i.csv --issue --quiet"
        )
    };
    for (customer, of, quantity, price, what) in [
        ("K-2", "RE-2026-0001", "-1", "50", "`K-1`"),
        (
            "K-1",
            "RE-2026-0009",
            "-1",
            "50",
            "no invoice `RE-2026-0009`",
        ),
        ("K-1", "RE-2026-0001", "1", "50", "a quantity below zero"),
        (
            "K-1",
            "RE-2026-0001",
            "-1",
            "100.01",
            "100.00 EUR are left of it",
        ),
    ] {
        let told = refused(&sandbox, &row(customer, of, quantity, price));
        says(&told, what);
    }
    ok(&sandbox, &row("K-1", "RE-2026-0001", "-1", "100"));
    ok(&sandbox, "bo check");
}

/// Three times twenty minutes of an hour at 90.05: 29.72 + 30.62 + 29.71; at 90.10: 29.73 + 30.63 + 29.74.
#[test]
fn the_last_part_of_an_hour_is_what_is_left_of_its_line() {
    for (rate, credit) in [
        ("90.05", true),
        ("90.10", true),
        ("90.05", false),
        ("90.10", false),
    ] {
        let sandbox = desk();
        sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
        time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
        ok(
            &sandbox,
            &format!(
                "export BO_NOW=2026-11-20T11:00:00Z
                 bo ticket bill --customer K-1 --rate {rate} --quiet; bo invoice issue D-1 --quiet"
            ),
        );
        for _ in 0..3 {
            time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -20m");
            match credit {
                true => ok(&sandbox, "bo ticket bill --customer K-1 --credit --quiet"),
                false => {
                    time(&sandbox, "2026-11-26T08:00:00Z", "T-2 60m");
                    ok(
                        &sandbox,
                        "bo ticket bill --customer K-1 --quiet; bo invoice issue --all --quiet",
                    )
                }
            };
        }
        let nets = "bo invoice list --format csv --columns net \
                    | awk 'NR > 1 { sum += 100 * $1 } END { printf \"%d\", sum }'";
        let left = if credit { "0" } else { "27000" };
        assert_eq!(ok(&sandbox, nets), left, "{rate} {credit}");
        if credit {
            let open = "bo invoice list --open --format csv --columns open | tail -n +2";
            assert_eq!(ok(&sandbox, open), "", "{rate}");
        }
        ok(&sandbox, "bo check");
    }
}

/// What a draft gives back stays what it was: its month, its line, its ticket. The refusal says which.
#[test]
fn what_a_draft_gives_back_stays_in_its_month_and_of_its_ticket() {
    let sandbox = half_back();
    let rest = "--line '2 h x 90 @19 T-2 B'";
    for (edit, what) in [
        (
            "--date 2026-12-01 --service-from 2026-12-01 --service-to 2026-12-01".to_string(),
            "taken back on 2026-11-26",
        ),
        (
            format!("--line '-0.5 h x 90 @19 T-1: A' {rest}"),
            "still begins with the number of its ticket",
        ),
        (
            format!("--line '-0.5 h x 90 @19 T-10 A' {rest}"),
            "still begins with the number of its ticket",
        ),
        (
            format!("--line '-30 min x 1.50 @19 T-1 A' {rest}"),
            "`-0.5 h x 90.00 @19 T-1 A` cannot change",
        ),
        (
            format!("--line '-0.5 h x 90 @19 T-1 A' --line '0.5 h x 45 @19 T-1 A' {rest}"),
            "what it says of T-1 besides cannot change",
        ),
        (
            "--allowance '10% x'".to_string(),
            "its allowances and charges cannot change",
        ),
        ("--customer K-2".to_string(), "customer"),
    ] {
        let told = refused(&sandbox, &format!("bo invoice edit D-2 {edit}"));
        says(&told, what);
    }
    ok(
        &sandbox,
        "bo invoice edit D-2 --date 2026-12-01; bo invoice issue D-2; bo check",
    );
}

/// One alone is too little, and the note names all of them that settle together.
#[test]
fn credit_notes_that_settle_together_are_named_together() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    for _ in 0..2 {
        ok(
            &sandbox,
            "bo invoice credit RE-2026-0001 --line '0.5 h x 90 @19 T-1 A' --reason x --quiet",
        );
    }
    time(&sandbox, "2026-11-26T08:30:00Z", "T-1 120m");
    let told = ok(&sandbox, "bo ticket bill --customer K-1 --dry-run 2>&1");
    says(&told, "--credited RK-2026-0001 --credited RK-2026-0002");
    says(&told, "is not on this draft");
}

/// A deadline that is over is noted once, for as long as it is the deadline, and counted whoever looks.
#[test]
fn a_deadline_that_is_over_is_escalated_and_counted() {
    let sandbox = desk();
    let at = |moment: &str, commands: &str| {
        sandbox.stdout(&format!("export BO_NOW={moment}; {commands}"))
    };
    at(
        "2026-11-20T10:00:00Z",
        "bo ticket open Leak --category security --queue it --quiet",
    );
    let due_in = "bo ticket list --format csv --columns number,due_in,due | grep T-2";
    assert_eq!(
        at("2026-11-20T10:00:00Z", due_in),
        "T-2,in 3 d (deadline),2026-11-23T10:00:00Z\n"
    );
    let escalate = "bo ticket escalate --format csv --columns number,clock,did,due_in | tail -n +2";
    assert_eq!(at("2026-11-23T09:00:00Z", escalate), "");
    let noted = "T-2,deadline,breach,1 d late (deadline)\n";
    assert_eq!(at("2026-11-24T10:00:00Z", escalate), noted);
    assert_eq!(at("2026-11-24T10:05:00Z", escalate), "");
    let breaches = "bo ticket report --format csv --columns group,breaches | tail -n +2";
    assert_eq!(at("2026-11-24T10:05:00Z", breaches), "it,1\n");
    // Resolved a day late it still was over; another deadline is another one.
    at(
        "2026-11-24T11:00:00Z",
        "bo ticket edit T-2 --deadline 2026-11-24T12:00:00Z --quiet",
    );
    assert_eq!(at("2026-11-24T11:05:00Z", breaches), "it,1\n");
    assert_eq!(
        at("2026-11-24T13:00:00Z", escalate),
        "T-2,deadline,breach,1 h late (deadline)\n"
    );
    at("2026-11-24T14:00:00Z", "bo ticket resolve T-2 --quiet");
    assert_eq!(at("2026-11-25T10:00:00Z", breaches), "it,2\n");
    assert_eq!(at("2026-11-25T10:00:00Z", escalate), "");
    // In time is no breach.
    at(
        "2026-11-25T10:00:00Z",
        "bo ticket open Leak --category security --queue it --quiet; bo ticket resolve T-3 --quiet",
    );
    assert_eq!(at("2026-11-29T10:00:00Z", breaches), "it,2\n");
    sandbox.stdout("bo check");
}

/// The small things that somebody types, and that other programs write.
#[test]
fn what_people_and_programs_write_is_understood() {
    let sandbox = desk();
    for time in ["1.5h", "45min", "1h30min"] {
        ok(&sandbox, &format!("bo ticket time T-1 {time} --quiet"));
    }
    let worked = "bo ticket report --format csv --columns worked | tail -n 1";
    assert_eq!(ok(&sandbox, worked), "3:45 h\n");
    ok(
        &sandbox,
        "printf 'key,subject,queue,priority\\na,=1+1,it,HIGH\\n' > i.csv; bo ticket import i.csv --quiet
         echo '[{\"key\": \"b\", \"subject\": \"B\", \"queue\": \"it\", \"tags\": [\"x\", \"y\"]}]' > i.json
         bo ticket import i.json --quiet",
    );
    assert_eq!(
        ok(
            &sandbox,
            "bo ticket list --format jsonl --columns number,priority,subject,tags | tail -n 2"
        ),
        "{\"number\":\"T-1\",\"priority\":\"normal\",\"subject\":\"A\",\"tags\":\"\"}\n\
         {\"number\":\"T-3\",\"priority\":\"normal\",\"subject\":\"B\",\"tags\":\"x,y\"}\n"
    );
    ok(
        &sandbox,
        "bo ticket kb add --title Fuser --text 'Wait' --quiet && bo ticket kb show 1 && bo ticket kb show kb-1",
    );
    ok(&sandbox, "bo ticket list is:open --save mine --quiet");
    let told = ok(
        &sandbox,
        "bo ticket list is:new --save mine 2>&1 >/dev/null",
    );
    says(&told, "`mine` was `is:open` before");
}

/// A day of a query is one where the queue is: 22:30 UTC of the 11th is the 12th in Berlin.
#[test]
fn a_day_of_a_query_is_one_where_the_queue_is() {
    let sandbox = desk();
    sandbox.stdout("BO_NOW=2026-06-11T22:30:00Z bo ticket open Late --queue it --quiet");
    let on = |day: &str| {
        sandbox.stdout(&format!(
            "bo ticket list opened:{day} --format csv --columns number | tail -n +2"
        ))
    };
    assert_eq!(
        (on("2026-06-11"), on("2026-06-12")),
        (String::new(), "T-2\n".to_string())
    );
}

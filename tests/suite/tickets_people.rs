//! Tickets: who gets an answer, where the services of a customer are, and until when one waits.

use crate::support::Sandbox;

/// A desk with mail of three people about one thing: two of K-1, and one of nobody who is a customer.
fn outage() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet
         bo contact add K-1 Kranz --email anna@kranz.example --quiet
         bo contact person add K-1 Chef --email chef@kranz.example --quiet
         bo contact add K-2 Bakery --email oez@bakery.example --quiet
         bo ticket queue add it --name IT --hours 24/7 --rate 95 --email it@weber.example --quiet",
    );
    for (id, who) in [
        "anna@kranz.example",
        "chef@kranz.example",
        "web@web.example",
    ]
    .iter()
    .enumerate()
    {
        mail(&sandbox, who, "No network", &format!("m{id}"));
    }
    sandbox
}

fn mail(sandbox: &Sandbox, from: &str, subject: &str, id: &str) {
    sandbox.stdout(&format!(
        "printf 'From: %s\\nTo: it@weber.example\\nSubject: %s\\nMessage-ID: <%s@x>\\n\\n%s\\n' \
           {from} '{subject}' {id} {id} | bo ticket mail - --quiet"
    ));
}

/// To whom an answer goes, and what is told of it.
fn answer(sandbox: &Sandbox, options: &str) -> (String, String) {
    let to = sandbox.stdout(&format!(
        "bo ticket reply 1 Done {options} --eml a.eml > out 2> told
         tr -d '\\r' < a.eml | grep -E '^(To|Cc):' | tr '\\n' ' '"
    ));
    (to.trim().to_string(), sandbox.stdout("cat told"))
}

#[test]
fn all_who_asked_of_the_same_customer_get_an_answer_to_all_of_them() {
    let sandbox = outage();
    sandbox.stdout("bo ticket merge 1 2 3 2> told; grep 'T-3 is of nobody who is a customer' told");
    let (to, told) = answer(&sandbox, "");
    assert_eq!(to, "To: anna@kranz.example");
    assert!(
        told.contains("chef@kranz.example, web@web.example asked or wrote"),
        "{told}"
    );
    let (to, told) = answer(&sandbox, "--all");
    assert_eq!(to, "To: anna@kranz.example Cc: chef@kranz.example");
    assert!(told.contains("web@web.example asked or wrote"), "{told}");
    let (to, told) = answer(&sandbox, "--all --cc web@web.example");
    assert_eq!(
        to,
        "To: anna@kranz.example Cc: web@web.example, chef@kranz.example"
    );
    assert_eq!(told, "");
    let thread = sandbox.stdout("bo ticket show 1 --thread | grep ': reply'");
    assert!(
        thread
            .lines()
            .nth(1)
            .unwrap()
            .ends_with("reply to anna@kranz.example, chef@kranz.example"),
        "{thread}"
    );
}

/// What is written to the one customer is not for the other, who asked the same.
#[test]
fn whoever_is_merged_from_another_customer_gets_no_answer_also_when_they_write_again() {
    let sandbox = outage();
    mail(&sandbox, "oez@bakery.example", "No network", "n1");
    sandbox.stdout("bo ticket merge 1 4 2> told; grep 'of another customer, K-2' told");
    mail(&sandbox, "oez@bakery.example", "Re: No network [T-4]", "n2");
    let (to, told) = answer(&sandbox, "--all");
    assert_eq!(to, "To: anna@kranz.example");
    assert!(told.contains("oez@bakery.example asked or wrote"), "{told}");
    // They are one ticket no more.
    sandbox.stdout("bo ticket unmerge 4 --quiet");
    let (to, _) = answer(&sandbox, "--to oez@bakery.example");
    assert_eq!(to, "To: oez@bakery.example");
}

#[test]
fn an_answer_to_who_asked_says_that_somebody_else_wrote_last() {
    let sandbox = outage();
    answer(&sandbox, "--cc birgit@kranz.example");
    mail(
        &sandbox,
        "birgit@kranz.example",
        "Re: No network [T-1]",
        "b1",
    );
    let (to, told) = answer(&sandbox, "");
    assert_eq!(to, "To: anna@kranz.example");
    assert!(
        told.contains("it goes to anna@kranz.example; birgit@kranz.example asked or wrote as well"),
        "{told}"
    );
}

/// § 3a (2) UStG: the place of a service is where the business is that gets it.
#[test]
fn hours_are_services_whatever_is_agreed_for_goods() {
    for (country, treatment, vat) in [
        ("AT", "intra-community", "AE"),
        ("AT", "reverse-charge", "AE"),
        ("CH", "export", "O"),
        ("CH", "reverse-charge", "O"),
        ("DE", "domestic", "19"),
        ("CH", "domestic", "19"),
    ] {
        let sandbox = outage();
        let id = match country {
            "AT" => "--vat-id ATU13585627",
            _ => "",
        };
        sandbox.stdout(&format!(
            "bo contact edit K-2 --street 'G 1' --zip 1010 --city Wien --country {country} --quiet
             bo contact edit K-2 {id} --vat {treatment} --quiet
             BO_NOW=2026-11-20T10:00:00Z bo ticket open A --from oez@bakery.example --queue it --quiet
             bo ticket time 4 1h --billable --on 2026-11-20 --quiet
             bo ticket bill --customer K-2 --quiet"
        ));
        let said = sandbox.stdout("bo invoice show D-1 --as-content");
        assert!(
            said.contains(&format!("\"vat\": \"{vat}\"")),
            "{country} {treatment}: {said}"
        );
    }
}

/// From Tuesday 16:30 to Thursday 00:00 nothing goes, whenever somebody looks: 4 hours from Thursday 08:00
/// are over at 12:00.
#[test]
fn a_wait_ends_on_its_day_and_not_when_that_is_found() {
    let sandbox = outage();
    sandbox.stdout(
        "bo ticket queue add day --name Day --hours 'Mo-Fr 08:00-12:00,13:00-17:00' --quiet
         export BO_NOW=2026-11-01T08:00:00Z; bo ticket sla set --queue day --first 4h --resolve 8h --quiet
         export BO_NOW=2026-11-24T16:30:00Z
         bo ticket open Later --from anna@kranz.example --queue day --quiet
         bo ticket wait 4 --until 2026-11-26 --quiet",
    );
    let breaching = |now: &str| {
        sandbox.stdout(&format!(
            "BO_NOW={now} bo ticket list --breaching --queue day --format csv --columns number,due \
               | tail -n +2"
        ))
    };
    assert_eq!(breaching("2026-11-25T16:00:00Z").trim(), "");
    let found = breaching("2026-11-27T14:00:00Z");
    assert!(found.starts_with("T-4,2026-11-26T1"), "{found}");
    // What escalation notes afterwards changes nothing of it.
    sandbox.stdout("BO_NOW=2026-11-27T14:00:00Z bo ticket escalate --quiet > /dev/null");
    assert_eq!(breaching("2026-11-27T14:00:00Z"), found);
    sandbox.stdout("bo check");
}

#[test]
fn work_of_two_months_on_one_draft_is_told() {
    let sandbox = outage();
    let told = sandbox.stdout(
        "export BO_NOW=2026-10-05T08:00:00Z; bo ticket open A --from anna@kranz.example --queue it --quiet
         bo ticket time 4 2h --billable --quiet
         export BO_NOW=2026-11-10T08:00:00Z; bo ticket time 4 1h --billable --quiet
         bo ticket bill --customer K-1 2>&1 >/dev/null",
    );
    assert!(told.contains("its VAT belongs to 2026-11"), "{told}");
    assert!(told.contains("--until 2026-10-31"), "{told}");
}

/// 3 and 45 minutes are 0.8 h in one line; taken apart afterwards they are on the same invoice.
#[test]
fn what_was_one_ticket_when_it_was_billed_says_the_same_when_it_is_two() {
    let sandbox = outage();
    let told = sandbox.stdout(
        "bo ticket time 1 3m --billable --quiet
         bo ticket time 2 45m --billable --quiet
         bo ticket merge 1 2 --quiet
         bo ticket bill --customer K-1 --quiet
         bo ticket unmerge 2 --quiet
         bo invoice issue D-1 2>&1 >/dev/null",
    );
    assert!(!told.contains("say otherwise"), "{told}");
}

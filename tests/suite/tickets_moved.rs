//! What the desk was told goes to another file, and is the same there to the byte.

use crate::support::Sandbox;

/// A desk with all that it can be told, in `a`, and an empty one in `b`.
fn desks() -> Sandbox {
    let sandbox = Sandbox::new();
    let people = "bo staff add Petra --joined 2024-01-01 --login petra -q > p
         bo ledger department add HELP Helpdesk -q > d
         bo contact add K-1 Kranz --email anna@kranz.example -q > c";
    sandbox.stdout(&format!(
        "set -e; mkdir b; cd b; bo init --company Weber --quiet; {people}
         cd ..; mkdir a; cd a; bo init --company Weber --quiet; {people}
         bo ticket queue add it --hours 'Mo-Fr 08:00-12:00' --state NW --rate 90 --email it@weber.example -q
         bo ticket queue edit it --hours 'Mo-Fr 08:00-17:00' --rate 95.50 --from 2027-01-01 -q
         bo ticket queue edit it --state '' --from 2027-02-01 -q
         bo ticket queue day-off it --name Eve --from 2026-12-24 --hours 12:00-24:00 -q
         bo ticket queue add web --name 'The web' --hours 24/7 -q
         bo ticket queue edit web --name 'Web shop' -q
         bo ticket sla set --first 2h --resolve 8h --from 2026-01-01T00:00:00Z -q
         bo ticket sla set --queue it --priority urgent --first 30m --next 1h --warn 70 -q
         bo ticket sla step --clock first --at 80 --do tag --value late -q
         bo ticket workflow state vendor --name 'Waiting for the vendor' --kind waiting --pauses -q
         bo ticket workflow allow open vendor --needs assignee --department HELP -q
         bo ticket workflow allow vendor open -q
         bo ticket workflow forbid new closed -q
         bo ticket template set joiner --subject 'New colleague' --queue it --task Laptop --task Mailbox --tag hr -q
         bo ticket template set password --text 'Dear {{{{name}}}}, it was set back.' -q
         bo ticket recurring set backup --template joiner --every month --starts 2026-12-01 -q
         bo ticket list 'queue:it is:open' --save mine --quiet
         bo ticket open Printer --from anna@kranz.example --queue it -q
         bo ticket kb add --title Fuser --text 'Change it.' --ticket T-1 --tag printer --public -q
         bo ticket kb add --title Toner --text 'Shake it.' -q
         bo ticket kb edit KB-1 --text 'Change it, then print.' -q
         bo ticket kb remove KB-2 -q"
    ));
    sandbox
}

const EXPORT: &str = "bo ticket desk export -o - --quiet; bo ticket kb export --format csv";

#[test]
fn what_a_desk_was_told_stayed_with_its_file() {
    let sandbox = desks();
    sandbox.stdout(
        "cd a; bo ticket desk export -o ../desk.json -q; bo ticket export -o ../tickets.jsonl -q
         bo ticket kb export --format csv > ../kb.csv",
    );
    // What is only tried leaves nothing.
    let empty = sandbox.stdout(&format!("cd b; {EXPORT}"));
    sandbox.stdout("cd b; bo ticket desk import ../desk.json --dry-run");
    assert_eq!(sandbox.stdout(&format!("cd b; {EXPORT}")), empty);
    let kb = sandbox.sh("cd b; bo ticket kb import ../kb.csv");
    let told = String::from_utf8_lossy(&kb.stderr).into_owned();
    assert!(
        !kb.status.success() && told.contains("--from history"),
        "{told}"
    );
    let read = "cd b; bo ticket desk import ../desk.json 2>&1; bo ticket import ../tickets.jsonl --from history -q
                bo ticket kb import ../kb.csv 2>&1";
    let first = sandbox.stdout(read);
    assert!(
        first.contains("desk: ") && first.contains("articles: 4 added"),
        "{first}"
    );
    let (ours, theirs) = (
        sandbox.stdout(&format!("cd a; {EXPORT}")),
        sandbox.stdout(&format!("cd b; {EXPORT}")),
    );
    assert_eq!(ours, theirs);
    assert!(
        ours.contains("\"from\": \"2027-01-31T23:00") && ours.contains("\"rate\": \"95.50\""),
        "{ours}"
    );
    // Again, nothing changes.
    let again = sandbox.stdout(read);
    assert!(
        again.contains("desk: 0 added, ") && !again.contains("updated"),
        "{again}"
    );
    assert!(again.contains("articles: 0 added, 4 unchanged"), "{again}");
    assert_eq!(sandbox.stdout(&format!("cd b; {EXPORT}")), theirs);
    for list in [
        "queue list --history",
        "queue days-off",
        "sla list",
        "sla steps",
        "workflow list",
        "workflow states",
        "template list",
        "recurring list",
        "query list",
        "kb list",
    ] {
        let of =
            |folder: &str| sandbox.stdout(&format!("cd {folder}; bo ticket {list} --format csv"));
        assert_eq!(of("a"), of("b"), "{list}");
    }
    // The next article has the next number, and words of those that came are found.
    assert_eq!(
        sandbox.stdout(
            "cd b; bo check; bo ticket kb search print --format csv --columns article | tail -n 1
             bo ticket kb add --title Paper --text 'A4.' --format csv --columns article | tail -n 1"
        ),
        "KB-1\nKB-3\n"
    );
}

#[test]
fn a_desk_that_cannot_be_is_not_read() {
    let sandbox = desks();
    sandbox.stdout("cd a; bo ticket desk export -o ../desk.json -q");
    let refused = |edit: &str, says: &str| {
        let before = sandbox.stdout(&format!("cd b; {EXPORT}"));
        let lines =
            format!("cd b; sed '{edit}' ../desk.json > d.json; bo ticket desk import d.json");
        let done = sandbox.sh(&lines);
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            !done.status.success() && told.contains(says),
            "{edit}: {told}"
        );
        assert_eq!(sandbox.stdout(&format!("cd b; {EXPORT}")), before, "{edit}");
    };
    refused("s/Mo-Fr 08:00-12:00/Mo-Fr 08:00/", "queues: it: ");
    refused("s/\"HELP\"/\"NOPE\"/", "moves: ");
    refused("s/\"warn\": 70/\"warn\": 0/", "targets: ");
    refused(
        "/\"recurring\": \\[/,$s/joiner/gone/",
        "recurring: backup: ",
    );
    refused("s/queue:it is:open/que:it/", "queries: mine: ");
    refused("s/\"states\"/\"status\"/", "unknown field `status`");
}

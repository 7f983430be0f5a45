//! What was cut, left out, counted otherwise or not known is told.

use crate::support::Sandbox;
use crate::tickets_texts::{desk, docx, mail, run};
use std::fs;

fn at(sandbox: &Sandbox, now: &str, lines: &str) -> String {
    sandbox.stdout(&format!("export BO_NOW={now}; {lines}"))
}

/// What a command that ends with `code` says to the person.
#[track_caller]
fn told(sandbox: &Sandbox, now: &str, command: &str, code: i32) -> String {
    let done = sandbox.sh(&format!("export BO_NOW={now}; {command}"));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(code), "{command}: {told}");
    told
}

const NOW: &str = "2026-11-22T09:00:00Z";

/// Four and a half megabytes in a small file: read within bounds, and nobody was told.
#[test]
fn a_text_was_cut_without_a_word() {
    let sandbox = desk();
    let long = format!("alpha {}omega", "word ".repeat(900_000));
    let file = |name: &str, bytes: Vec<u8>| fs::write(sandbox.path().join(name), bytes).unwrap();
    file("bomb.docx", docx(&long));
    file("letter.docx", docx("alpha beta"));
    // More than is believed of a program, whose pipe ends then.
    let pages = format!("%PDF-1.7\nalpha {}omega", "text ".repeat(2_000_000));
    file("big.pdf", pages.into_bytes());
    file("rows.csv", "alpha;1\n".repeat(600_000).into_bytes());
    let files = [("bomb.docx", "application/octet-stream", docx(&long))];
    file("m.eml", mail("one", "See below.", &files).into_bytes());
    let cut = "only its beginning can be searched: its text was cut after 4194304 bytes";
    run(&sandbox, "bo ticket mail m.eml -q");
    let index = run(&sandbox, "bo archive index -q 2>&1");
    assert!(index.contains(&format!("bomb.docx: {cut}\n")), "{index}");
    let found = |words: &str| {
        let list = "--format csv --columns number | tail -n +2";
        run(&sandbox, &format!("bo ticket search {words} {list}"))
    };
    assert_eq!(
        (found("alpha"), found("omega")),
        ("T-1\n".into(), "".into())
    );
    // Whoever archives one is told at once, and it is shown.
    let add = run(
        &sandbox,
        "bo archive add big.pdf rows.csv letter.docx bomb.docx -q --format csv --columns number 2>&1",
    );
    for name in ["big.pdf", "rows.csv"] {
        assert!(add.contains(&format!("{name}: {cut}\n")), "{add}");
    }
    assert!(!add.contains("letter.docx"), "{add}");
    let text = |no: u32| {
        let show = format!("bo archive show A-2026-00000{no} --format csv | grep ,text, || true");
        run(&sandbox, &show)
    };
    for no in [1, 2, 4] {
        assert_eq!(text(no), format!("file 1,text,{cut}\n"));
    }
    assert_eq!(text(3), "");
    run(&sandbox, "bo check --deep");
}

/// A PDF file that its sender calls something else was given up without a word.
#[test]
fn a_file_that_could_not_be_read_was_not_told() {
    let sandbox = desk();
    let pdf = b"%PDF-1.7\nToo much.\n".to_vec();
    let files = [("bomb.pdf", "application/octet-stream", pdf)];
    fs::write(
        sandbox.path().join("m.eml"),
        mail("one", "See below.", &files),
    )
    .unwrap();
    run(
        &sandbox,
        "printf '#!/bin/sh\\nexit 1\\n' > bin/pdftotext; bo ticket mail m.eml -q",
    );
    let index = run(&sandbox, "bo archive index 2>&1");
    let given_up = "bomb.pdf cannot be read: it is tried again with --again only";
    assert!(index.contains(given_up), "{index}");
    assert!(!run(&sandbox, "bo archive index 2>&1").contains(given_up));
}

/// Two desks with a queue of the same name: `a` was told otherwise in the course of November.
fn queues() -> Sandbox {
    let sandbox = Sandbox::new();
    let firm = "bo init --company Weber --quiet
         bo contact add K-1 Kranz --email anna@kranz.example --quiet";
    at(
        &sandbox,
        "2026-11-02T07:00:00Z",
        &format!(
            "set -e; mkdir a b; cd b; {firm}; cd ../a; {firm}
             bo ticket queue add it --hours 'Mo-Fr 08:00-12:00' --state NW --rate 90 -q
             bo ticket queue edit it --hours 'Mo-Fr 08:00-17:00' --rate 95.50 --from 2026-11-10 -q
             bo ticket queue edit it --rate 99 --from 2027-01-01 -q
             bo ticket queue day-off it --name Fair --from 2026-11-05 -q
             bo ticket queue day-off it --name Move --from 2026-11-20 --to 2026-11-27 -q
             bo ticket sla set --first 2h -q; bo ticket sla set --first 4h --from 2026-11-10T00:00:00Z -q"
        ),
    );
    at(
        &sandbox,
        "2026-11-03T07:00:00Z",
        "cd a; bo ticket open Printer --from anna@kranz.example -q",
    );
    at(
        &sandbox,
        NOW,
        "cd a; bo ticket desk export -o ../desk.json -q; bo ticket export -o ../tickets.jsonl -q",
    );
    sandbox
}

const DESK: &str = "bo ticket desk export -o - -q";

/// Tickets that came first made a queue with usual hours, and the desk could not come any more.
#[test]
fn a_desk_could_not_follow_its_tickets() {
    let sandbox = queues();
    at(
        &sandbox,
        NOW,
        "cd b; bo ticket import ../tickets.jsonl --from history -q",
    );
    let import = "cd b; bo ticket desk import ../desk.json";
    let first = told(&sandbox, NOW, import, 0);
    assert!(
        first.contains(
            "queue `it` was here with other hours, holidays or another price, by which nothing was \
             counted: it begins as in the file"
        ),
        "{first}"
    );
    let of = |folder: &str| at(&sandbox, NOW, &format!("cd {folder}; {DESK}"));
    assert_eq!(of("a"), of("b"));
    let again = told(&sandbox, NOW, import, 0);
    assert!(again.starts_with("desk: 0 added, "), "{again}");
    let explain = "bo ticket sla explain T-1 --format csv";
    assert_eq!(
        at(&sandbox, NOW, &format!("cd a; {explain}")),
        at(&sandbox, NOW, &format!("cd b; {explain}"))
    );
}

/// A queue by which tickets were counted here: their time stays, and the file holds from now on.
#[test]
fn a_desk_with_a_queue_of_its_own_could_not_come() {
    let sandbox = queues();
    at(
        &sandbox,
        "2026-11-20T08:00:00Z",
        "cd b; bo ticket queue add it --hours 24/7 --rate 50 -q; bo ticket sla set --first 1h -q
         bo ticket open Oven --from anna@kranz.example -q; bo ticket time T-1 60m --billable -q",
    );
    let counted =
        "cd b; bo ticket sla explain T-1 --format csv; bo ticket bill --format csv | grep ,50.00,";
    let before = at(&sandbox, NOW, counted);
    let import = "cd b; bo ticket desk import ../desk.json";
    let first = told(&sandbox, NOW, import, 0);
    for part in [
        "queue `it`: there are tickets, and their time was counted: what the file says of the time \
         before 2026-11-22T09:00:00Z is left out, and holds from now on (prices, where somebody worked today, from tomorrow on)",
        "targets: there are tickets, and their time was counted: what was agreed before \
         2026-11-22T09:00:00Z is for those that are opened from now on",
        "desk: 4 added, ",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert_eq!(at(&sandbox, NOW, counted), before);
    let history =
        "cd b; bo ticket queue list --history --format csv --columns from,hours,rate | tail -n +2
        bo ticket queue days-off --format csv --columns from,to,hours,name | tail -n +2
        bo ticket sla list --format csv --columns from,first | tail -n +2";
    let is = at(&sandbox, NOW, history);
    assert_eq!(
        is,
        ",24/7,50.00\n\
         2026-11-22T09:00:00Z,Mo-Fr 08:00-17:00,95.50\n\
         2026-12-31T23:00:00Z,Mo-Fr 08:00-17:00,99.00\n\
         2026-11-22,2026-11-22,10:00-24:00,Move\n\
         2026-11-23,2026-11-27,,Move\n\
         2026-11-20T08:00:00Z,1:00 h\n\
         2026-11-22T09:00:00Z,4:00 h\n"
    );
    // Again, on another day, after somebody has said otherwise: nothing comes twice or back.
    at(
        &sandbox,
        "2026-11-23T09:00:00Z",
        "cd b; bo ticket queue edit it --rate 70 -q; bo ticket sla set --first 3h -q",
    );
    let later = at(&sandbox, "2026-11-24T09:00:00Z", history);
    let again = told(&sandbox, "2026-11-24T09:00:00Z", import, 0);
    assert!(again.contains("desk: 0 added, "), "{again}");
    assert_eq!(at(&sandbox, "2026-11-24T09:00:00Z", history), later);
    at(&sandbox, NOW, "cd b; bo check");
}

/// Both begin with KB-1.
#[test]
fn two_knowledge_bases_could_never_meet() {
    let sandbox = Sandbox::new();
    at(
        &sandbox,
        NOW,
        "set -e; mkdir a b; cd b; bo init --company Weber --quiet
         bo ticket kb add --title Lamp --text 'Turn it.' -q; cd ../a; bo init --company Weber --quiet
         bo ticket kb add --title Fuser --text 'Change it, see KB-2.' -q
         bo ticket kb add --title Toner --text 'Shake it; KB-1 and KB-12 are others.' -q
         bo ticket kb export --format csv > ../kb.csv",
    );
    let import = "cd b; bo ticket kb import ../kb.csv";
    let list = "cd b; bo ticket kb list --format csv --columns article,version,text | tail -n +2";
    let first = told(&sandbox, NOW, import, 0);
    assert_eq!(
        first,
        "articles: 2 added\n1 article has a new number, because another one has theirs here: KB-1 is KB-3\n"
    );
    assert_eq!(
        at(&sandbox, NOW, list),
        "KB-1,1,Turn it.\n\
         KB-3,1,\"Change it, see KB-2.\"\n\
         KB-2,1,Shake it; KB-3 and KB-12 are others.\n"
    );
    let again = told(&sandbox, NOW, import, 0);
    assert!(
        again.starts_with("articles: 0 added, 2 unchanged\n"),
        "{again}"
    );
    // What is written later follows under the same number.
    at(
        &sandbox,
        "2026-11-23T09:00:00Z",
        "cd a; bo ticket kb edit KB-1 --text 'Buy one.' -q; bo ticket kb export --format csv > ../kb.csv",
    );
    let more = told(&sandbox, NOW, import, 0);
    assert!(
        more.starts_with("articles: 1 added, 2 unchanged\n"),
        "{more}"
    );
    let next = "cd b; bo ticket kb show KB-3 --format csv --columns version,text | tail -n 1
        bo ticket kb add --title Paper --text A4. --format csv --columns article | tail -n 1; bo check";
    assert_eq!(at(&sandbox, NOW, next), "2,Buy one.\nKB-4\n");
    // An article that was changed on both sides is nobody's to choose.
    at(&sandbox, NOW, "sed -i 's/Shake it/Kick it/' kb.csv");
    let refused = told(&sandbox, NOW, import, 3);
    assert!(
        refused.contains("version 1 of KB-2 says something else here"),
        "{refused}"
    );
}

/// An hour went from 90.00 to 500.00, and a promised time moved, without a word.
#[test]
fn the_past_of_a_queue_changed_in_silence() {
    let sandbox = Sandbox::new();
    let (then, now) = ("2026-11-19T09:00:00Z", "2026-11-20T09:00:00Z");
    at(
        &sandbox,
        then,
        "bo init --company Weber --quiet
         bo contact add K-1 Kranz --email anna@kranz.example --quiet
         bo ticket queue add it --hours 24/7 --rate 90 -q; bo ticket sla set --first 2h -q
         bo ticket open Printer --from anna@kranz.example -q; bo ticket time T-1 60m --billable -q
         bo ticket open Oven --from anna@kranz.example -q; bo ticket merge T-1 T-2 -q",
    );
    let tells = |command: &str| told(&sandbox, now, &format!("bo ticket {command} -q"), 0);
    let price =
        "2026-11-18T23:00:00Z is over: work of 1 h that is on no invoice has another price\n";
    let times = |from: &str| format!("{from} is over: 1 ticket has other times than before: T-1\n");
    let rate = "queue edit it --rate 500 --from 2026-11-19";
    assert!(tells(&format!("{rate} --dry-run")).ends_with(price));
    assert!(tells(rate).ends_with(price));
    assert_eq!(tells("queue edit it --rate 501"), "");
    assert_eq!(tells("queue edit it --rate 502 --from 2026-12-01"), "");
    assert!(
        tells("queue edit it --hours 'Mo-Fr 10:00-11:00' --from 2026-11-19")
            .ends_with(&times("2026-11-18T23:00:00Z"))
    );
    assert_eq!(tells("queue edit it --hours 24/7"), "");
    assert!(tells(&format!("sla set --first 4h --from {then}")).ends_with(&times(then)));
    assert_eq!(tells("sla set --queue it --first 4h"), "");
}

/// "Dear {{name}} {{nonsense}}" went to the customer as it stands here.
#[test]
fn a_template_sent_what_it_did_not_know() {
    let sandbox = Sandbox::new();
    at(
        &sandbox,
        NOW,
        "bo init --company Weber --quiet; bo config set mail.from it@weber.example -q
         bo ticket open 'Lamp {{name}}' --from anna@kranz.example -q
         bo ticket template set dear --text 'Dear {{name}}, {{subject}} ({{number}}) is {{odd.' -q
         bo ticket template set plain --text 'Thank you for {{number}}.' -q
         bo ticket desk export -o desk.json -q",
    );
    let wrong = told(
        &sandbox,
        NOW,
        "bo ticket template set odd --text 'Hi {{name}} {{nonsense}}'",
        2,
    );
    assert!(
        wrong.contains("text: there is no `{{nonsense}}`"),
        "{wrong}"
    );
    assert!(
        wrong.contains("{{number}}, {{subject}}, {{name}}"),
        "{wrong}"
    );
    let reply = "bo ticket reply T-1 --eml - --template";
    let unknown = told(&sandbox, NOW, &format!("{reply} dear"), 1);
    assert!(
        unknown.contains(
            "template `dear` says {{name}}, and nobody knows the name of anna@kranz.example"
        ),
        "{unknown}"
    );
    assert!(unknown.contains("hint: --name says it"), "{unknown}");
    assert!(at(&sandbox, NOW, &format!("{reply} plain")).contains("Thank you for T-1."));
    let known = at(&sandbox, NOW, &format!("{reply} dear --name Anna"));
    assert!(
        known.contains("Dear Anna, Lamp {{name}} (T-1) is {{odd."),
        "{known}"
    );
    // Somebody else is not called as who asks.
    at(
        &sandbox,
        NOW,
        "bo ticket open Two --from anna@kranz.example --name 'Anna Kranz' -q",
    );
    let two = "bo ticket reply T-2 --eml - --template dear --to bob@bob.example";
    let other = told(&sandbox, NOW, two, 1);
    assert!(
        other.contains("nobody knows the name of bob@bob.example"),
        "{other}"
    );
    let named = at(&sandbox, NOW, &format!("{two} --name Bob"));
    assert!(named.contains("Dear Bob, Two (T-2)"), "{named}");
    let asks = at(&sandbox, NOW, "bo ticket reply T-2 --eml - --template dear");
    assert!(asks.contains("Dear Anna Kranz, Two"), "{asks}");
    // One from before is taken over, and not sent.
    let before = told(
        &sandbox,
        NOW,
        &format!(
            "sed 's/{{{{number}}}}/{{{{no}}}}/' desk.json > d.json; bo ticket desk import d.json -q; {reply} plain"
        ),
        1,
    );
    assert!(
        before.contains("template `plain` has `{{no}}`, and there is no such thing"),
        "{before}"
    );
}

/// An empty list looked like an answer, though a file was not read yet.
#[test]
fn a_list_did_not_tell_of_unread_files() {
    let sandbox = desk();
    let files = [(
        "offer.docx",
        "application/octet-stream",
        docx("Heizelement"),
    )];
    fs::write(
        sandbox.path().join("m.eml"),
        mail("one", "See below.", &files),
    )
    .unwrap();
    run(&sandbox, "bo ticket mail m.eml -q");
    let unread = "1 file is not read yet: `bo archive index`";
    for list in ["--search heizelement", "heizelement"] {
        let said = run(&sandbox, &format!("bo ticket list {list} 2>&1"));
        assert!(said.contains(unread), "{list}: {said}");
    }
    let plain = run(&sandbox, "bo ticket list 2>&1");
    assert!(!plain.contains(unread), "{plain}");
    run(&sandbox, "bo archive index -q");
    let said = run(&sandbox, "bo ticket list --search heizelement 2>&1");
    assert!(
        said.contains("T-1") && !said.contains("not read yet"),
        "{said}"
    );
}

/// Bars of people were those of tickets: opened, resolved and open, all of them none.
#[test]
fn bars_of_people_were_empty() {
    let sandbox = desk();
    run(
        &sandbox,
        "bo ticket open Printer --from anna@kranz.example -q
         bo ticket time T-1 90m --billable -q; bo ticket time T-1 30m -q
         BO_ACTOR=petra bo ticket time T-1 60m --billable -q",
    );
    let bars = run(&sandbox, "bo ticket report --by worker --chart");
    let full = "\u{2588}".repeat(48);
    let part = |of: usize| "\u{2588}".repeat(48 * of / 120);
    assert_eq!(
        bars,
        format!(
            "petra  worked   {half} 1:00 h\n       billable {half} 1:00 h\n\
             tester worked   {full} 2:00 h\n       billable {most} 1:30 h\n",
            half = part(60),
            most = part(90)
        )
    );
}

/// `[]` was a desk of which nothing was added, and a field was missing of nobody.
#[test]
fn a_wrong_file_looked_like_a_desk() {
    let sandbox = Sandbox::new();
    at(
        &sandbox,
        NOW,
        "bo init --company Weber --quiet; bo ticket queue add it --hours 24/7 -q
         bo ticket desk export -o desk.json -q; echo '[]' > list.json; echo '{}' > empty.json
         grep -v '\"name\": \"it\"' desk.json > odd.json; echo '{\"queues\": 1' > cut.json",
    );
    for (file, says) in [
        ("list", "list.json: nothing that a desk was told is in it"),
        ("empty", "empty.json: nothing that a desk was told is in it"),
        ("odd", "odd.json: queues: it: missing field `name`"),
        ("cut", "cut.json: invalid type: integer `1`"),
    ] {
        let import = format!("bo ticket desk import {file}.json");
        let said = told(&sandbox, NOW, &import, 3);
        assert!(said.contains(says), "{said}");
        assert!(
            said.contains("`bo ticket desk export` writes such a file"),
            "{said}"
        );
    }
}

/// Who imports a history as rows was told of columns.
#[test]
fn a_history_was_read_as_rows() {
    let sandbox = Sandbox::new();
    at(
        &sandbox,
        NOW,
        "bo init --company Weber --quiet; bo ticket open Printer --from anna@kranz.example -q
         bo ticket export -o tickets.jsonl -q",
    );
    let said = told(&sandbox, NOW, "bo ticket import tickets.jsonl", 3);
    assert!(
        said.contains("hint: this is what `bo ticket export` writes: `--from history`"),
        "{said}"
    );
}

/// All of the time was on a draft, and the hint was to note some.
#[test]
fn time_on_a_draft_was_told_as_none() {
    let sandbox = desk();
    run(
        &sandbox,
        "bo ticket open Printer --customer K-1 -q; bo ticket open Oven --customer K-2 -q
         bo ticket time T-1 60m --billable -q",
    );
    let bill = "bo ticket bill --customer K-1";
    let draft = run(
        &sandbox,
        &format!("{bill} --format csv --columns invoice | tail -n 1"),
    );
    let draft = draft.trim();
    let said = told(&sandbox, NOW, bill, 1);
    assert!(
        said.contains(&format!(
            "hint: it is on draft {draft} already: `bo invoice show {draft}`"
        )),
        "{said}"
    );
    let other = told(&sandbox, NOW, "bo ticket bill --customer K-2", 1);
    assert!(
        other.contains("`bo ticket time N 45m --billable` notes some"),
        "{other}"
    );
}

/// What was worked here cost another price, and a promised time moved: the tickets are older than the queue.
#[test]
fn a_history_made_a_queue_look_unused() {
    let sandbox = queues();
    at(
        &sandbox,
        "2026-11-04T07:00:00Z",
        "cd a; bo ticket time T-1 1h --billable -q",
    );
    let worked = "bo ticket time T-1 2h --billable -q";
    let ways = [
        // Priced by a queue that was here, or by the one that the history made.
        format!("bo ticket queue add it --hours 24/7 --rate 50 -q; HISTORY; {worked}"),
        "HISTORY; bo ticket queue edit it --rate 50 --from 2026-01-01 -q".to_string(),
        // Promised, and nothing worked.
        "bo ticket queue add it --hours 24/7 -q
         bo ticket sla set --queue it --first 2h --from 2026-01-01T00:00:00Z -q; PROMISED"
            .to_string(),
    ];
    let export = "bo ticket desk export -o ../desk.json -q; bo ticket export -o ../worked.jsonl -q";
    at(&sandbox, NOW, &format!("cd a; {export}"));
    for (no, way) in ways.iter().enumerate() {
        let way = way
            .replace(
                "HISTORY",
                "bo ticket import ../worked.jsonl --from history -q",
            )
            .replace(
                "PROMISED",
                "bo ticket import ../tickets.jsonl --from history -q",
            );
        at(&sandbox, NOW, &format!("cp -r b b{no}; cd b{no}; {way}"));
        let counted = format!(
            "cd b{no}; bo ticket sla explain T-1 --format csv | grep -v off: ; bo ticket bill --format csv --columns minutes,rate || true"
        );
        let later = "2026-11-22T15:00:00Z";
        let before = at(&sandbox, later, &counted);
        let import = format!("cd b{no}; bo ticket desk import ../desk.json");
        let said = told(&sandbox, later, &import, 0);
        assert!(
            said.contains(
                "queue `it`: there are tickets, and their time was counted: what the file says of the \
                 time before 2026-11-22T15:00:00Z is left out"
            ),
            "{way}: {said}"
        );
        assert_eq!(at(&sandbox, later, &counted), before, "{way}");
        at(&sandbox, later, &format!("cd b{no}; bo check"));
    }
}

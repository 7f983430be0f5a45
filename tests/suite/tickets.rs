//! Tickets: what people do with them, merging and splitting, queries, search, bills, knowledge.

use crate::book::{Book, assert_sound, day, findings, number, rows, text, today};
use bo::base::{Kept, Result};
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::invoice;
use bo::ledger::Chart;
use bo::tabular::Tally;
use bo::ticket::{
    self, NewFile, NewQueue, NewTarget, NewTicket, Patch, Priority, Ticket, Wanted, exchange, kb,
    mail, query, recurring, template,
};
use proptest::prelude::*;

/// A ticket about this.
pub fn about(subject: &str) -> NewTicket {
    NewTicket {
        subject: text(subject),
        text: Some(format!("{subject}, please help.")),
        requester: Some("anna@kranz.example".to_string()),
        ..NewTicket::default()
    }
}

/// A mail of somebody.
pub fn letter(id: &str, subject: &str, more: &str, body: &str) -> Vec<u8> {
    format!(
        "From: Anna Kranz <anna@kranz.example>\r\nTo: it@weber-metall.example\r\n\
         Subject: {subject}\r\nMessage-ID: <{id}>\r\n\
         Date: Sun, 22 Nov 2026 08:00:00 +0000\r\n{more}\r\n{body}\r\n"
    )
    .into_bytes()
}

/// Takes mails in.
pub fn take(book: &mut Book, mails: &[Vec<u8>]) -> Vec<mail::Taken> {
    let how = mail::Intake {
        source: "test".to_string(),
        ..mail::Intake::default()
    };
    book.write(|tx, firm| {
        mail::ready(tx, firm, &how)?;
        mail::keep(tx, &how, mails)
    });
    let mut taken = Vec::new();
    book.write(|tx, firm| mail::read(tx, firm, 1_000, |it| taken.push(it)));
    taken
}

fn open(book: &mut Book, subject: &str) -> Ticket {
    book.write(|tx, firm| ticket::open(tx, firm, &about(subject)))
}

/// A queue with an agreement.
pub fn desk(book: &mut Book) {
    let queue = NewQueue {
        hours: Some("Mo-Fr 08:00-12:00,13:00-17:00".parse().unwrap()),
        state: Some(text("NW")),
        email: Some("it@weber-metall.example".parse().unwrap()),
        rate: Some("90".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, firm| ticket::add_queue(tx, firm, "it", &queue));
    let target = NewTarget {
        queue: Some(text("it")),
        priority: None,
        starts_at: "2026-01-01T00:00:00Z".parse().unwrap(),
        first: Some(120),
        next: Some(60),
        resolve: Some(480),
        warn: 80,
    };
    book.write(|tx, _| ticket::set_target(tx, &target));
}

/// Makes a change of two minutes later.
pub fn later<T>(
    book: &mut Book,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> bo::base::Result<T>,
) -> bo::base::Result<T> {
    let change = bo::db::Change {
        at: crate::book::now() + chrono::TimeDelta::minutes(2),
        ..crate::book::change(Mode::Commit)
    };
    let firm = &book.firm;
    book.db.write(&change, |tx| work(tx, firm))
}

fn file(name: &str, bytes: &[u8]) -> NewFile {
    NewFile {
        kept: Kept::new(name, "file", bytes).unwrap(),
    }
}

/// What can be final of tickets, for the tests of what is.
pub fn fill(book: &mut Book) {
    desk(book);
    let first = open(book, "Printer offline");
    book.write(|tx, _| ticket::note(tx, &first.number, "Toner", &[file("a.txt", b"jam")]));
    book.write(|tx, _| ticket::time(tx, &first.number, 45, true, today(), Some("Fuser")));
    let key = NewTicket {
        key: Some(text("old 17")),
        ..about("Scanner")
    };
    let second = book.write(|tx, firm| ticket::open(tx, firm, &key));
    book.write(|tx, _| ticket::link(tx, &first.number, "blocks", &second.number));
    let with_file = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let body = "--b\r\nContent-Type: text/plain\r\n\r\nSee this.\r\n--b\r\n\
                Content-Type: application/pdf; name=\"x.pdf\"\r\n\
                Content-Disposition: attachment; filename=\"x.pdf\"\r\n\r\n%PDF-1.4\r\n--b--";
    take(
        book,
        &[
            letter("1@kranz.example", "Mouse", with_file, body),
            b"no mail at all".to_vec(),
        ],
    );
    let article = kb::ArticlePatch {
        title: Some(text("Paper jam")),
        text: Some("Open the flap.".to_string()),
        ticket: Some(text(&first.number)),
        ..kb::ArticlePatch::default()
    };
    book.write(|tx, _| kb::add(tx, &article));
    book.write(|tx, _| ticket::merge(tx, &first.number, &[text(&second.number)]));
    let dearer = NewQueue {
        rate: Some("95".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, _| ticket::edit_queue(tx, "it", &dearer));
}

/// Two tickets.
pub fn two(book: &mut Book) {
    desk(book);
    open(book, "Printer");
    open(book, "Scanner");
}

/// The same, and somebody who works here.
pub fn two_and_somebody(book: &mut Book) {
    crate::staff::one_person(book);
    two(book);
}

/// The same, and an asset.
pub fn two_and_an_asset(book: &mut Book) {
    crate::assets::one_asset(book);
    two(book);
}

/// Two tickets that are one.
pub fn merged(book: &mut Book) {
    two(book);
    book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
}

/// A ticket with billable time.
pub fn worked(book: &mut Book) {
    desk(book);
    let new = NewTicket {
        customer: Some(text("K-1")),
        ..about("Printer")
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new));
    book.write(|tx, _| ticket::time(tx, "T-1", 45, true, today(), None));
}

/// A ticket that nobody answered for days.
pub fn late(book: &mut Book) {
    desk(book);
    let new = NewTicket {
        opened_at: Some(crate::book::now() - chrono::TimeDelta::days(5)),
        ..about("Printer")
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new));
}

/// What E-1, whose login is ali, did on tickets and asked for: a row in every place.
pub fn of_ali(book: &mut Book) {
    desk(book);
    let known = bo::staff::Edit {
        facts: vec![(
            bo::people::Field::Email,
            "ali@weber-metall.example".to_string(),
        )],
        withdraw: Vec::new(),
        contract: None,
        from: day("2024-01-01"),
        reason: None,
    };
    book.write(|tx, _| bo::staff::edit(tx, "E-1", &known));
    let new = NewTicket {
        customer: Some(text("K-1")),
        assignee: Some(text("E-1")),
        tags: vec![text("fuser")],
        assets: vec![text("NB-8")],
        ..about("Printer offline")
    };
    let article = kb::ArticlePatch {
        title: Some(text("Paper jam")),
        text: Some("Open the flap.".to_string()),
        ..kb::ArticlePatch::default()
    };
    crate::staff::act(book, "ali", |tx, firm| {
        ticket::open(tx, firm, &new)?;
        ticket::note(tx, "T-1", "Toner", &[file("a.txt", b"jam")])?;
        ticket::time(tx, "T-1", 45, true, today(), Some("Fuser"))?;
        ticket::bill(tx, firm, "K-1", today(), None, today())?;
        kb::add(tx, &article)
    })
    .unwrap();
    let asks = String::from_utf8(letter("1@weber.example", "Mouse", "", "It squeaks.")).unwrap();
    let asks = asks.replace(
        "Anna Kranz <anna@kranz.example>",
        "Ali <ali@weber-metall.example>",
    );
    take(book, &[asks.into_bytes()]);
    crate::staff::act(book, "ali", |tx, firm| {
        ticket::link(tx, "T-1", "relates", "T-2")?;
        let new = ticket::NewReply {
            text: Some("It comes tomorrow.".to_string()),
            ..ticket::NewReply::default()
        };
        let answer = ticket::compose(tx, firm, "T-1", &new, "ali", tx.at())?;
        ticket::send(tx, &answer)
    })
    .unwrap();
}

/// A mail that nobody can read.
pub fn in_quarantine(book: &mut Book) {
    desk(book);
    take(book, &[b"no mail at all".to_vec()]);
}

/// Answers a ticket.
pub fn answer(tx: &Transaction<'_>, firm: &Firm) -> Result<Ticket> {
    let new = ticket::NewReply {
        text: Some("It comes tomorrow.".to_string()),
        ..ticket::NewReply::default()
    };
    let answer = ticket::compose(tx, firm, "T-1", &new, "tester", tx.at())?;
    ticket::record(tx, &answer, "smtp", None).map(|it| it.ticket)
}

/// Hands an answer to a mail server, of which nobody hears again.
pub fn sent(tx: &Transaction<'_>, firm: &Firm) -> Result<()> {
    let new = ticket::NewReply {
        text: Some("It comes tomorrow.".to_string()),
        ..ticket::NewReply::default()
    };
    let answer = ticket::compose(tx, firm, "T-1", &new, "tester", tx.at())?;
    ticket::send(tx, &answer)
}

/// Takes a mail in, and one that nobody can read.
pub fn one_mail(tx: &Transaction<'_>, firm: &Firm) -> Result<usize> {
    let how = mail::Intake::default();
    let mails = [letter("1@kranz.example", "Mouse", "", "x"), b"x".to_vec()];
    mail::keep(tx, &how, &mails)?;
    mail::read(tx, firm, 10, |_| ())
}

fn with_desk() -> Book {
    let mut book = Book::new(Chart::Skr03);
    desk(&mut book);
    book
}

fn subjects(book: &Book, typed: &str) -> Vec<String> {
    let wanted = Wanted {
        query: query::parse(typed).unwrap(),
        ..Wanted::default()
    };
    let mut found = Vec::new();
    let now = crate::book::now();
    ticket::list(&book.db, &wanted, "tester", now, today(), |row| {
        found.push(row.subject);
        Ok(())
    })
    .unwrap();
    found
}

#[test]
fn a_ticket_stands_as_its_events_say() {
    let mut book = with_desk();
    let it = open(&mut book, "Printer offline").number;
    book.write(|tx, _| ticket::note(tx, &it, "Internal only", &[]));
    book.write(|tx, _| ticket::tag(tx, &it, &[text("Printer")]));
    let patch = Patch {
        priority: Some(Priority::High),
        category: Some(text("hardware")),
        ..Patch::default()
    };
    book.write(|tx, _| ticket::edit(tx, std::slice::from_ref(&it), &patch));
    book.write(|tx, _| ticket::wait(tx, &it, Some(day("2026-12-01")), today(), None));
    book.write(|tx, _| ticket::resolve(tx, &it, Some("Done")));
    assert_sound(&book.db);
    let kinds: Vec<String> = ticket::thread(&book.db, &it)
        .unwrap()
        .iter()
        .map(|row| bo::base::Code::as_str(row.kind).to_string())
        .collect();
    assert_eq!(
        kinds,
        [
            "opened", "message", "note", "tag", "priority", "category", "state", "wait", "note",
            "state", "wait"
        ]
    );
    // Whoever changes how it stands behind the back of its events is found.
    let conn = "UPDATE ticket SET priority = 4, state = 'open'";
    book.write(|tx, _| tx.execute(conn, &[]));
    let found: Vec<String> = findings(&book.db)
        .into_iter()
        .map(|it| it.message)
        .collect();
    assert_eq!(
        found,
        [
            "its priority is `low`, its events say `high`",
            "its state is `open`, its events say `resolved`"
        ]
    );
}

#[test]
fn the_workflow_is_data() {
    let mut book = with_desk();
    let it = open(&mut book, "Printer offline").number;
    book.write(|tx, _| ticket::close(tx, &it, None));
    let patch = Patch {
        state: Some(text("waiting")),
        ..Patch::default()
    };
    let refused = book.run(bo::db::Mode::Commit, |tx, _| {
        ticket::edit(tx, std::slice::from_ref(&it), &patch)
    });
    assert_eq!(
        refused.unwrap_err().to_string(),
        format!("{it} is closed and does not become waiting")
    );
    let testing = ticket::State {
        code: "testing".to_string(),
        name: "Being tested".to_string(),
        kind: ticket::StateKind::Open,
        pauses: true,
    };
    book.write(|tx, _| ticket::add_state(tx, &testing));
    book.write(|tx, _| ticket::allow_move(tx, "open", "testing", &[text("category")], None));
    book.write(|tx, _| ticket::opened_again(tx, &it, None, None));
    let missing = book.run(bo::db::Mode::Commit, |tx, _| {
        ticket::opened_again(tx, &it, Some("testing"), None)
    });
    assert_eq!(
        missing.unwrap_err().to_string(),
        format!("{it} needs category before it becomes testing")
    );
    let patch = Patch {
        category: Some(text("software")),
        ..Patch::default()
    };
    book.write(|tx, _| ticket::edit(tx, std::slice::from_ref(&it), &patch));
    let now = book.write(|tx, _| ticket::opened_again(tx, &it, Some("testing"), None));
    assert_eq!(now.state, "testing");
    assert_sound(&book.db);
}

#[test]
fn what_is_merged_is_read_together_and_can_be_taken_apart() {
    let mut book = with_desk();
    let one = open(&mut book, "Printer offline").number;
    let other = open(&mut book, "Printer on fire").number;
    book.write(|tx, _| ticket::time(tx, &one, 30, true, today(), None));
    book.write(|tx, _| ticket::time(tx, &other, 15, false, today(), None));
    book.write(|tx, _| ticket::tag(tx, &other, &[text("fire")]));
    book.write(|tx, _| ticket::note(tx, &other, "Smoke", &[file("smoke.log", b"smoke")]));
    book.write(|tx, _| ticket::merge(tx, &one, &[text(&other)]));
    assert_eq!(ticket::get(&book.db, &other).unwrap().number, one);
    assert_eq!(ticket::files(&book.db, &other).unwrap().len(), 1);
    assert_eq!(ticket::file(&book.db, &one, 1).unwrap().1, b"smoke");
    assert_eq!(subjects(&book, "tag:fire"), ["Printer offline"]);
    assert_eq!(subjects(&book, "smoke"), ["Printer offline"]);
    // An answer to a message of the merged one arrives in the other.
    let minutes = "SELECT sum(minutes) FROM ticket_event";
    assert_eq!(number(&book.db, minutes), 45);
    let back = book.write(|tx, _| ticket::unmerge(tx, &other));
    assert_eq!(back.number, other);
    assert_eq!(subjects(&book, "tag:fire"), ["Printer on fire"]);
    assert_eq!(number(&book.db, minutes), 45);
    assert!(
        book.run(bo::db::Mode::Commit, |tx, _| ticket::unmerge(tx, &one))
            .is_err()
    );
    assert_sound(&book.db);
}

#[test]
fn a_split_keeps_files_and_leaves_time() {
    let mut book = with_desk();
    let it = open(&mut book, "Printer offline").number;
    book.write(|tx, _| ticket::note(tx, &it, "Another thing", &[file("x.log", b"log")]));
    book.write(|tx, _| ticket::time(tx, &it, 30, true, today(), None));
    let thread = ticket::thread(&book.db, &it).unwrap();
    let note = thread
        .iter()
        .find(|row| row.text.as_deref() == Some("Another thing"));
    let note = note.unwrap().event;
    let subject = text("Scanner");
    let new = book.write(|tx, firm| ticket::split(tx, firm, &it, &[note], Some(&subject)));
    assert_eq!(ticket::file(&book.db, &new.number, 1).unwrap().1, b"log");
    assert_eq!(
        number(&book.db, "SELECT sum(minutes) FROM ticket_event"),
        30
    );
    let page = ticket::thread_text(&ticket::thread(&book.db, &it).unwrap(), false);
    assert!(
        page.contains(&format!("[split off into {}]", new.number)),
        "{page}"
    );
    let nothing = book.run(bo::db::Mode::Commit, |tx, firm| {
        ticket::split(tx, firm, &it, &[999], None)
    });
    assert_eq!(
        nothing.unwrap_err().to_string(),
        format!("{it} has no message 999")
    );
    assert_sound(&book.db);
}

#[test]
fn nothing_blocks_what_blocks_it_and_no_part_is_the_whole() {
    let mut book = with_desk();
    let [a, b, c] = ["A", "B", "C"].map(|it| open(&mut book, it).number);
    book.write(|tx, _| ticket::link(tx, &a, "blocks", &b));
    book.write(|tx, _| ticket::link(tx, &b, "blocks", &c));
    let mut refused = |work: fn(&Transaction<'_>, &[String; 3]) -> Result<Ticket>| {
        let all = [a.clone(), b.clone(), c.clone()];
        let done = book.run(bo::db::Mode::Commit, |tx, _| work(tx, &all));
        done.unwrap_err().to_string()
    };
    assert_eq!(
        refused(|tx, [a, _, c]| ticket::link(tx, c, "blocks", a)),
        format!("{a} blocks {c} already")
    );
    assert_eq!(
        refused(|tx, [a, b, _]| {
            ticket::parent(tx, a, Some(b))?;
            ticket::parent(tx, b, Some(a))
        }),
        format!("{b} would be a part of itself")
    );
    assert_eq!(
        refused(|tx, [a, b, _]| {
            ticket::parent(tx, a, Some(b))?;
            ticket::resolve(tx, b, None)
        }),
        format!("{b} has parts that are open: {a}")
    );
}

#[test]
fn queries_find_what_they_say() {
    let mut book = with_desk();
    let printer = open(&mut book, "Drucker prüfen").number;
    let scanner = open(&mut book, "Scanner").number;
    book.write(|tx, _| ticket::tag(tx, &printer, &[text("hardware")]));
    let high = Patch {
        priority: Some(Priority::High),
        ..Patch::default()
    };
    book.write(|tx, _| ticket::edit(tx, std::slice::from_ref(&scanner), &high));
    for (typed, found) in [
        ("", &["Scanner", "Drucker prüfen"][..]),
        ("tag:hardware", &["Drucker prüfen"]),
        ("-tag:hardware", &["Scanner"]),
        ("tag:", &["Scanner"]),
        ("priority>=high", &["Scanner"]),
        ("priority:normal,low", &["Drucker prüfen"]),
        ("queue:it", &["Scanner", "Drucker prüfen"]),
        ("-queue:it", &[]),
        ("requester:Anna@kranz.example scanner", &["Scanner"]),
        ("pruefen", &["Drucker prüfen"]),
        ("drucker", &["Drucker prüfen"]),
        ("\"scanner please help\"", &["Scanner"]),
        ("is:closed", &[]),
        ("opened:2026-11-22", &["Scanner", "Drucker prüfen"]),
        ("opened<2026-11-22", &[]),
        ("age<1h", &["Scanner", "Drucker prüfen"]),
        ("idle>1d", &[]),
        ("is:unassigned", &["Scanner", "Drucker prüfen"]),
        ("number:T-1,T-2", &["Scanner", "Drucker prüfen"]),
        ("customer:K-1", &[]),
    ] {
        assert_eq!(subjects(&book, typed), found, "{typed}");
    }
}

#[test]
fn the_best_is_found_first_with_its_place() {
    let mut book = with_desk();
    open(&mut book, "Toner");
    let it = open(&mut book, "Printer").number;
    let long = "word ".repeat(50) + "the toner is empty again " + &"word ".repeat(50);
    book.write(|tx, _| ticket::note(tx, &it, &long, &[]));
    let found = ticket::search(&book.db, "toner", 10).unwrap();
    let numbers: Vec<&str> = found.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(numbers, ["T-1", "T-2"]);
    assert_eq!(
        found[1].snippet,
        "… word word word word word the [toner] is empty again word word word …"
    );
    assert!(ticket::search(&book.db, "…", 10).is_err());
}

#[test]
fn time_is_billed_once_and_open_again_when_the_draft_goes() {
    let mut book = with_desk();
    let new = NewTicket {
        customer: Some(text("K-1")),
        ..about("Printer offline")
    };
    let it = book.write(|tx, firm| ticket::open(tx, firm, &new)).number;
    book.write(|tx, _| ticket::time(tx, &it, 50, true, day("2026-11-20"), Some("Fuser")));
    book.write(|tx, _| ticket::time(tx, &it, -5, true, day("2026-11-20"), None));
    book.write(|tx, _| ticket::time(tx, &it, 30, false, day("2026-11-20"), None));
    let bill =
        |tx: &Transaction<'_>, firm: &Firm| ticket::bill(tx, firm, "K-1", today(), None, today());
    let billed = book.write(bill);
    assert_eq!((billed[0].minutes, billed[0].hours.as_str()), (45, "0.75"));
    let net = rows(&book.db, "SELECT net FROM invoice_line");
    assert_eq!(net, ["6750"], "0.75 h at 90.00");
    assert!(
        book.run(bo::db::Mode::Commit, bill).is_err(),
        "nothing twice"
    );
    let taken_back = book.run(bo::db::Mode::Commit, |tx, _| {
        ticket::time(tx, &it, -10, true, today(), None)
    });
    assert!(
        taken_back.is_err(),
        "what is on an invoice is not taken back"
    );
    assert_sound(&book.db);
    let draft = billed[0].invoice.clone();
    book.write(|tx, _| invoice::remove(tx, &draft));
    assert_eq!(book.write(bill)[0].minutes, 45);
    assert_sound(&book.db);
}

#[test]
fn what_recurs_is_opened_once_a_day() {
    let mut book = with_desk();
    let backup = template::Template {
        code: "backup".to_string(),
        subject: Some("Test the backup".to_string()),
        tasks: vec!["Restore a file".to_string()],
        ..template::Template::default()
    };
    book.write(|tx, _| template::set(tx, &backup));
    let monthly = recurring::Recurring {
        code: "backup".to_string(),
        template: "backup".to_string(),
        every: bo::base::Every::Month,
        starts_on: day("2026-08-31"),
        ends_on: None,
        requester: None,
    };
    book.write(|tx, _| recurring::set(tx, &monthly));
    let run = |tx: &Transaction<'_>, firm: &Firm| recurring::run(tx, firm, today());
    assert_eq!(book.write(run).len(), 3);
    assert_eq!(book.write(run).len(), 0);
    let removed = book.run(bo::db::Mode::Commit, |tx, _| template::remove(tx, "backup"));
    assert_eq!(removed.unwrap_err().to_string(), "`backup` recurs from it");
    assert_sound(&book.db);
}

#[test]
fn a_breach_of_data_has_three_days_and_a_list() {
    let mut book = with_desk();
    let stolen = NewTicket {
        category: Some(text("security")),
        aware_at: Some("2026-11-21T17:00:00Z".parse().unwrap()),
        ..about("Laptop stolen")
    };
    let it = book.write(|tx, firm| ticket::open(tx, firm, &stolen));
    assert_eq!(it.deadline, Some("2026-11-24T17:00:00Z".parse().unwrap()));
    let due = ticket::due(&book.db, crate::book::now(), today(), 7).unwrap();
    assert!(
        due.iter()
            .any(|row| row.what == "deadline: Laptop stolen" && row.days == 2)
    );
    book.write(|tx, _| ticket::settle_task(tx, &it.number, 1, true));
    let shown = ticket::show(&book.db, &it.number, crate::book::now()).unwrap();
    let tasks: Vec<&str> = shown
        .iter()
        .filter(|row| row.part == "task")
        .map(|row| &row.value[..3])
        .collect();
    assert_eq!(tasks, ["[x]", "[ ]", "[ ]", "[ ]", "[ ]", "[ ]", "[ ]"]);
}

#[test]
fn an_article_is_found_as_it_was_written_last() {
    let mut book = with_desk();
    let write = |title: &str, words: &str| kb::ArticlePatch {
        title: Some(text(title)),
        text: Some(words.to_string()),
        ..kb::ArticlePatch::default()
    };
    book.write(|tx, _| kb::add(tx, &write("Papierstau", "Klappe öffnen")));
    book.write(|tx, _| kb::edit(tx, "KB-1", &write("Papierstau", "Deckel heben")));
    let found = |book: &Book, words: &str| kb::find(&book.db, words, 5).unwrap().len();
    assert_eq!((found(&book, "deckel"), found(&book, "klappe")), (1, 0));
    let helps = kb::suggest(&book.db, "Papierstau im Drucker, Deckel klemmt", None, 3).unwrap();
    assert_eq!(helps.len(), 1);
    assert_eq!(kb::show(&book.db, "KB-1", true).unwrap().len(), 2);
    book.write(|tx, _| kb::remove(tx, "KB-1"));
    assert_eq!(found(&book, "deckel"), 0);
    assert!(kb::list(&book.db).unwrap().is_empty());
    assert_sound(&book.db);
}

/// What is written for another file is the same there, to the byte, and comes in once.
#[test]
fn a_history_is_the_same_in_another_file() {
    let mut book = Book::new(Chart::Skr03);
    fill(&mut book);
    let late = NewTicket {
        opened_at: Some(crate::book::now() - chrono::TimeDelta::days(9)),
        checklist: vec![text("One"), text("Two")],
        ..about("Late")
    };
    let late = book.write(|tx, firm| ticket::open(tx, firm, &late)).number;
    book.write(|tx, _| ticket::settle_task(tx, &late, 2, true));
    book.write(|tx, _| ticket::escalate(tx, today()));
    let message = ticket::thread(&book.db, &late).unwrap()[1].event;
    book.write(|tx, firm| ticket::split(tx, firm, &late, &[message], None));
    let export = |book: &Book| {
        let mut out = Vec::new();
        exchange::export(&book.db, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let written = export(&book);
    let mut other = Book::new(Chart::Skr03);
    let import = |book: &mut Book| {
        let mut tally = Tally::default();
        book.write(|tx, firm| {
            exchange::import_own(tx, firm, &written, "x.jsonl", |it| tally.count(it))
        });
        tally.to_string()
    };
    assert_eq!(import(&mut other), "5 added");
    assert_eq!(export(&other), written);
    assert_sound(&other.db);
    assert_eq!(import(&mut other), "0 added, 5 unchanged");
    assert_eq!(ticket::file(&other.db, "T-3", 1).unwrap().1, b"%PDF-1.4");
    // The next number is a new one.
    assert_eq!(open(&mut other, "New").number, "T-6");
    for (line, wrong) in [
        ("{}", "x.jsonl:1: `number` is missing"),
        ("nonsense", "x.jsonl:1: expected ident at line 1 column 2"),
    ] {
        let done = other.run(bo::db::Mode::Commit, |tx, firm| {
            exchange::import_own(tx, firm, line, "x.jsonl", |_| ())
        });
        assert_eq!(done.unwrap_err().to_string(), wrong);
    }
}

/// Mails that are written as an mbox come in again as they were.
#[test]
fn an_mbox_is_read_as_it_was_written() {
    let mut book = with_desk();
    let mails = [
        letter("1@x.example", "One", "", "From here\r\n>From there\r\n"),
        letter("2@x.example", "Two", "", ""),
    ];
    take(&mut book, &mails);
    let mut out = Vec::new();
    assert_eq!(exchange::mbox(&book.db, &mut out).unwrap(), 2);
    let mut mailbox = mail::Mailbox::new(out.as_slice()).unwrap();
    for mail in mails {
        assert_eq!(mailbox.next_mail().unwrap(), Some(mail::Boxed::Mail(mail)));
    }
    assert_eq!(mailbox.next_mail().unwrap(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However tickets are merged, taken apart and split, no minute and no message is lost.
    #[test]
    fn time_and_messages_stay_the_same(steps in prop::collection::vec((0_usize..5, 0_usize..5, 0_u8..4), 1..20)) {
        let mut book = with_desk();
        let numbers: Vec<String> = (0..5).map(|at| open(&mut book, &format!("Ticket {at}")).number).collect();
        for (at, number) in numbers.iter().enumerate() {
            let minutes = 7 * (at as i64 + 1);
            book.write(|tx, _| ticket::time(tx, number, minutes, at % 2 == 0, today(), None));
        }
        for (one, other, what) in steps {
            let (one, other) = (&numbers[one], &numbers[other]);
            // Some of it is refused: the same ticket, or one that is not merged.
            let _ = book.run(bo::db::Mode::Commit, |tx, firm| match what {
                0 | 1 => ticket::merge(tx, one, &[text(other)]),
                2 => ticket::unmerge(tx, other),
                _ => {
                    let message = ticket::thread(tx, one)?;
                    let message = message.iter().find(|it| bo::base::Code::as_str(it.kind) == "message");
                    let message = message.map_or(0, |it| it.event);
                    ticket::split(tx, firm, one, &[message], None)
                }
            });
            let sum: i64 = number(&book.db, "SELECT sum(minutes) FROM ticket_event");
            prop_assert_eq!(sum, 7 + 14 + 21 + 28 + 35);
            // Read by the tickets that stand on their own, each minute is there once.
            let report = ticket::report::report(&book.db, ticket::report::By::Queue, day("2026-01-01"), today(), crate::book::now()).unwrap();
            prop_assert_eq!(report.iter().map(|it| it.worked.as_str()).collect::<Vec<_>>(), ["1:45 h"]);
        }
        assert_sound(&book.db);
    }
}

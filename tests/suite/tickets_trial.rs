//! Tickets: what went wrong when somebody tried the desk again. Each test is named after it.

use crate::book::{Book, assert_sound, day, number, rows, text, today};
use crate::tickets::{about, desk, letter, take};
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::people::Field;
use bo::staff::{self, Edit};
use bo::ticket::{
    self, Answer, NewQueue, NewReply, NewTicket, Patch, StateKind, Ticket, exchange, mail, report,
};
use mail::Outcome;

fn with_desk() -> Book {
    let mut book = Book::new(Chart::Skr03);
    desk(&mut book);
    book
}

fn open(book: &mut Book, subject: &str) -> Ticket {
    let new = NewTicket {
        customer: Some(text("K-1")),
        ..about(subject)
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new))
}

/// Ali, who works here, and a mail server that says who vouches for mails.
fn with_ali() -> Book {
    let mut book = with_desk();
    crate::staff::one_person(&mut book);
    let known = Edit {
        facts: vec![(Field::Email, "ali@weber-metall.example".to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2024-01-01"),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &known));
    book.firm.mail.authserv_id = Some(text("mx.weber-metall.example"));
    book
}

const VOUCHED: &str = "Authentication-Results: mx.weber-metall.example; \
                       dmarc=pass header.from=weber-metall.example\r\n";

fn of(sender: &str, to: &str, mail: Vec<u8>) -> Vec<u8> {
    let mail = String::from_utf8(mail).unwrap();
    let mail = mail.replacen("Anna Kranz <anna@kranz.example>", sender, 1);
    mail.replacen("it@weber-metall.example", to, 1).into_bytes()
}

fn one(book: &mut Book, mail: Vec<u8>) -> (Outcome, String) {
    let taken = take(book, &[mail]).remove(0);
    (
        taken.outcome,
        taken.ticket.or(taken.reason).unwrap_or_default(),
    )
}

fn thread(book: &Book) -> String {
    let rows = ticket::thread(&book.db, "T-1").unwrap();
    ticket::thread_text(&rows, true)
}

fn answer(book: &Book, then: Option<StateKind>) -> bo::base::Result<Answer> {
    let new = NewReply {
        text: Some("It comes tomorrow.".to_string()),
        then,
        ..NewReply::default()
    };
    let now = crate::book::now();
    ticket::compose(&book.db, &book.firm, "T-1", &new, "petra", now)
}

/// A sender is no login: what nobody vouches for stops no clock and is nobody's act.
#[test]
fn anybody_could_write_in_the_name_of_a_colleague() {
    let mut book = with_ali();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    let ali = "Ali <ali@weber-metall.example>";
    let forged = |id: &str, to: &str, more: &str| {
        let more = format!("{more}In-Reply-To: <1@kranz.example>\r\n");
        of(ali, to, letter(id, "Re: Printer", &more, "Set it to 1234."))
    };
    let it = "it@weber-metall.example";
    let anna = "anna@kranz.example, it@weber-metall.example";
    let failed = VOUCHED.replace("pass", "fail");
    let elsewhere = VOUCHED.replace("mx.weber-metall", "mx.evil");
    one(&mut book, forged("2@evil.example", it, &failed));
    one(&mut book, forged("3@evil.example", anna, &elsewhere));
    one(&mut book, forged("4@evil.example", anna, ""));
    let answers = "In-Reply-To: <1@kranz.example>\r\n";
    let own = letter("5@evil.example", "Re: Printer", answers, "Set it to 1234.");
    let own = of("IT@weber-metall.example", anna, own);
    one(&mut book, own);
    let kinds = "SELECT kind || ' ' || by || ' ' || value FROM ticket_event
                 WHERE text = 'Set it to 1234.'";
    assert_eq!(rows(&book.db, kinds), ["message tester unverified"; 4]);
    let stopped = |book: &Book| {
        let rows = ticket::explain(&book.db, "T-1", crate::book::now()).unwrap();
        rows.iter().filter(|it| it.what == "stopped").count()
    };
    assert_eq!(stopped(&book), 0);
    let told = "ali@weber-metall.example: message (not verified: anybody can write this sender)";
    assert!(thread(&book).contains(told), "{}", thread(&book));
    // A number in a subject proves nothing either.
    let by_number = of(ali, it, letter("6@evil.example", "Printer [T-1]", "", "x"));
    assert_eq!(one(&mut book, by_number).1, "T-2");
    // What our own server vouches for is theirs.
    one(&mut book, forged("7@weber-metall.example", anna, VOUCHED));
    assert!(stopped(&book) > 0);
    let sql = "SELECT kind || ' ' || by FROM ticket_event WHERE value = 'mail'";
    assert_eq!(rows(&book.db, sql), ["reply ali"]);
    let answered = format!("ali@weber-metall.example by mail: reply to {anna}\n");
    assert!(thread(&book).contains(&answered), "{}", thread(&book));
    assert_sound(&book.db);
}

#[test]
fn a_colleague_who_names_the_ticket_opened_one_of_his_own() {
    let mut book = with_ali();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    let to = "anna@kranz.example, it@weber-metall.example";
    let mail = letter(
        "2@weber-metall.example",
        "AW: Printer [T-1]",
        VOUCHED,
        "Coming.",
    );
    let mail = of("Ali <ali@weber-metall.example>", to, mail);
    assert_eq!(one(&mut book, mail), (Outcome::Added, "T-1".to_string()));
    let back = letter(
        "3@kranz.example",
        "Thanks",
        "In-Reply-To: <2@weber-metall.example>\r\n",
        "!",
    );
    assert_eq!(one(&mut book, back).1, "T-1");
    assert_sound(&book.db);
}

/// With SPF and DMARC forms have to write from our own address.
#[test]
fn a_form_that_writes_from_our_address_was_swallowed() {
    let mut book = with_desk();
    let form = |id: &str, wants: &str| {
        let mail = letter(
            id,
            "Contact",
            &format!("Reply-To: {wants}\r\n"),
            "Please call.",
        );
        of(
            "Website <it@weber-metall.example>",
            "it@weber-metall.example",
            mail,
        )
    };
    let new = form("1@weber-metall.example", "Kunde Neu <kunde@neu.example>");
    assert_eq!(one(&mut book, new), (Outcome::Opened, "T-1".to_string()));
    let ours = form("2@weber-metall.example", "it@weber-metall.example");
    assert_eq!(one(&mut book, ours).0, Outcome::Skipped);
    // Of several the first that is not ours is answered.
    let shop = letter(
        "3@shop.example",
        "Order",
        "Reply-To: it@weber-metall.example, b@c.example\r\n",
        "x",
    );
    one(
        &mut book,
        of("noreply@shop.example", "it@weber-metall.example", shop),
    );
    let asks = "SELECT requester || ' ' || coalesce(requester_name, '') FROM ticket ORDER BY id";
    assert_eq!(
        rows(&book.db, asks),
        ["kunde@neu.example Kunde Neu", "b@c.example "]
    );
    assert_sound(&book.db);
}

#[test]
fn a_mail_for_no_queue_could_not_be_released() {
    let mut book = with_desk();
    book.write(|tx, firm| ticket::add_queue(tx, firm, "hr", &NewQueue::default()));
    let nobody = of(
        "Eve <e@x.example>",
        "nobody@x.example",
        letter("1@x.example", "Hi", "", "x"),
    );
    assert_eq!(one(&mut book, nobody).0, Outcome::Quarantined);
    let release = |queue: Option<&'static str>| {
        move |tx: &Transaction<'_>, firm: &Firm| mail::release(tx, firm, 1, None, queue)
    };
    let told = book.run(Mode::Commit, release(None)).unwrap_err();
    assert!(told.to_string().contains("it is for no queue"), "{told}");
    assert!(book.run(Mode::Commit, release(Some("no"))).is_err());
    let taken = book.write(release(Some("hr")));
    assert_eq!(taken.ticket.as_deref(), Some("T-1"));
    assert_eq!(ticket::get(&book.db, "T-1").unwrap().queue, "hr");
    assert_sound(&book.db);
}

#[test]
fn a_move_was_refused_after_the_answer_had_left() {
    let mut book = with_desk();
    open(&mut book, "Printer");
    book.write(|tx, _| ticket::allow_move(tx, "new", "resolved", &[text("category")], None));
    let told = answer(&book, Some(StateKind::Resolved)).unwrap_err();
    assert_eq!(
        told.to_string(),
        "T-1 needs category before it becomes resolved"
    );
    // Somebody closes it while it is on its way: the answer stays, and it stays closed.
    let sent = answer(&book, Some(StateKind::Waiting)).unwrap();
    book.write(|tx, _| ticket::send(tx, &sent));
    book.write(|tx, _| ticket::close(tx, "T-1", None));
    let stands = book.write(|tx, _| ticket::record(tx, &sent, "smtp", None));
    let stands = stands.ticket;
    assert_eq!(stands.state, "closed");
    assert_eq!(
        number(
            &book.db,
            "SELECT count(*) FROM ticket_event WHERE kind = 'reply'"
        ),
        1
    );
    let day = today();
    let waits = StateKind::Waiting;
    assert!(ticket::may_become(&book.db, &stands, waits, "petra", day).is_err());
    assert_sound(&book.db);
}

#[test]
fn an_answer_on_its_way_could_be_read_nowhere() {
    let mut book = with_desk();
    open(&mut book, "Printer");
    let sent = answer(&book, Some(StateKind::Waiting)).unwrap();
    book.write(|tx, _| ticket::send(tx, &sent));
    let told = "petra: reply (on its way to anna@kranz.example, nobody knows whether it arrived)\n\
                It comes tomorrow.\n";
    assert!(thread(&book).contains(told), "{}", thread(&book));
    // Whoever looks right now is told that it is being sent.
    let now = answer(&book, None).unwrap_err().to_string();
    assert!(now.starts_with("petra answers T-1 right now"), "{now}");
    // It moves house, and what was wanted then is done there.
    let mut out = Vec::new();
    exchange::export(&book.db, &mut out).unwrap();
    let history = String::from_utf8(out).unwrap();
    let mut other = with_desk();
    other.write(|tx, firm| exchange::import_own(tx, firm, &history, "x", |_| ()));
    assert!(thread(&other).contains(told));
    for book in [&mut book, &mut other] {
        let stands = crate::tickets::later(book, |tx, _| ticket::settle(tx, "T-1", true));
        assert_eq!(stands.unwrap().ticket.state, "waiting");
        let by = rows(&book.db, "SELECT by FROM ticket_event WHERE kind = 'reply'");
        assert_eq!(by, ["petra"]);
    }
    // The one who sent it hears of it afterwards: it is one answer.
    book.write(|tx, _| ticket::record(tx, &sent, "smtp", None));
    book.write(|tx, _| ticket::record(tx, &sent, "smtp", Some("timeout")));
    let kinds = rows(
        &book.db,
        "SELECT kind FROM ticket_event WHERE kind IN ('reply', 'note')",
    );
    assert_eq!(kinds, ["reply"]);
    assert_sound(&book.db);
}

/// Opened on Tuesday at 10:00, due at 12:00: opening at noon from today on changes nothing of that.
#[test]
fn new_hours_rewrote_what_was_late() {
    let mut book = Book::new(Chart::Skr03);
    crate::tickets::late(&mut book);
    book.write(|tx, _| ticket::resolve(tx, "T-1", None));
    let now = crate::book::now();
    let report = |book: &Book| {
        let rows = report::report(&book.db, report::By::Queue, day("2026-11-01"), today(), now);
        let it = rows.unwrap().remove(0);
        (it.breaches, it.first_median, it.resolve_median)
    };
    let before = report(&book);
    assert_eq!(before.0, 2);
    let hours = |from: Option<&str>| NewQueue {
        hours: Some("Mo-Fr 12:00-17:00".parse().unwrap()),
        state: Some(text("")),
        from: from.map(|it| it.parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, _| ticket::edit_queue(tx, "it", &hours(None)));
    assert_eq!(report(&book), before);
    let shown = ticket::queues(&book.db, now).unwrap().remove(0);
    assert_eq!(
        (shown.hours.as_str(), shown.holidays),
        ("Mo-Fr 12:00-17:00", None)
    );
    // Who says so corrects the past: from 12:00 on Tuesday two hours are over at 14:00.
    book.write(|tx, _| ticket::edit_queue(tx, "it", &hours(Some("2026-11-17T00:00:00Z"))));
    let rows = ticket::explain(&book.db, "T-1", now).unwrap();
    let due = rows.iter().find(|it| it.what == "breached").unwrap().to;
    assert_eq!(due.unwrap().to_rfc3339(), "2026-11-17T13:00:00+00:00");
    assert_sound(&book.db);
}

/// An hour of `it` is 90.00, one of `hr` 60.00, whatever becomes of their tickets and of the price later.
#[test]
fn merging_and_a_later_price_changed_what_an_hour_cost() {
    let mut book = with_desk();
    let hr = NewQueue {
        hours: Some("24/7".parse().unwrap()),
        rate: Some("60".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, firm| ticket::add_queue(tx, firm, "hr", &hr));
    for (subject, queue) in [("Printer", "it"), ("Holiday", "hr")] {
        let new = NewTicket {
            customer: Some(text("K-1")),
            queue: Some(text(queue)),
            ..about(subject)
        };
        let it = book.write(|tx, firm| ticket::open(tx, firm, &new)).number;
        book.write(|tx, _| ticket::time(tx, &it, 60, true, day("2026-11-20"), None));
    }
    book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
    let moved = Patch {
        queue: Some(text("hr")),
        ..Patch::default()
    };
    book.write(|tx, _| ticket::edit(tx, &["T-1".to_string()], &moved));
    let dearer = NewQueue {
        rate: Some("70".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, _| ticket::edit_queue(tx, "hr", &dearer));
    let rates = |book: &Book| -> Vec<String> {
        let rows = ticket::unbilled(&book.db, None, today()).unwrap();
        rows.into_iter().filter_map(|it| it.rate).collect()
    };
    assert_eq!(rates(&book), ["90.00", "60.00"]);
    // Work of today costs what an hour costs from today on.
    book.write(|tx, _| ticket::time(tx, "T-1", 60, true, today(), None));
    assert_eq!(rates(&book), ["90.00", "60.00", "70.00"]);
    let billed = book.write(|tx, firm| ticket::bill(tx, firm, "K-1", today(), None, today()));
    let rates: Vec<&str> = billed.iter().map(|it| it.rate.as_str()).collect();
    assert_eq!(rates, ["90.00", "60.00", "70.00"]);
    assert_eq!(number(&book.db, "SELECT sum(net) FROM invoice_line"), 22000);
    assert_sound(&book.db);
}

#[test]
fn files_attached_by_hand_were_never_found() {
    let mut book = with_desk();
    let file = |text: &str| ticket::NewFile {
        kept: bo::base::Kept::new("a.txt", "file", text.as_bytes()).unwrap(),
    };
    let new = NewTicket {
        files: vec![file("zebra")],
        ..about("Printer")
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new));
    book.write(|tx, _| ticket::note(tx, "T-1", "See this", &[file("giraffe")]));
    let found = |book: &Book, word: &str| ticket::search(&book.db, word, 10).unwrap().len();
    assert_eq!((found(&book, "zebra"), found(&book, "giraffe")), (1, 1));
    let mut out = Vec::new();
    exchange::export(&book.db, &mut out).unwrap();
    let history = String::from_utf8(out).unwrap();
    let mut other = with_desk();
    other.write(|tx, firm| exchange::import_own(tx, firm, &history, "x", |_| ()));
    assert_eq!((found(&other, "zebra"), found(&other, "giraffe")), (1, 1));
    assert_sound(&other.db);
}

/// Art. 33 GDPR: 72 hours from the moment somebody knew.
#[test]
fn a_moment_of_knowing_was_ignored_without_a_word() {
    let mut book = with_desk();
    open(&mut book, "Laptop gone");
    let edit = |book: &mut Book, patch: &Patch| {
        book.run(Mode::Commit, |tx, _| {
            ticket::edit(tx, &["T-1".to_string()], patch)
        })
    };
    let aware = |at: &str| Patch {
        aware_at: Some(at.parse().unwrap()),
        ..Patch::default()
    };
    assert!(edit(&mut book, &aware("2026-11-21T17:00:00Z")).is_err());
    let security = Patch {
        category: Some(text("Security")),
        ..Patch::default()
    };
    edit(&mut book, &security).unwrap();
    let deadline = |book: &Book| {
        let at = ticket::get(&book.db, "T-1").unwrap().deadline;
        at.map(|it| it.format("%Y-%m-%dT%H:%M").to_string())
    };
    assert_eq!(deadline(&book).as_deref(), Some("2026-11-25T09:00"));
    edit(&mut book, &aware("2026-11-21T17:00:00Z")).unwrap();
    assert_eq!(deadline(&book).as_deref(), Some("2026-11-24T17:00"));
    let told = edit(&mut book, &aware("2026-11-22T08:00:00Z")).unwrap_err();
    assert!(told.to_string().contains("already"), "{told}");
    let new = NewTicket {
        aware_at: Some("2026-11-21T17:00:00Z".parse().unwrap()),
        ..about("Mouse")
    };
    assert!(
        book.run(Mode::Commit, |tx, firm| ticket::open(tx, firm, &new))
            .is_err()
    );
    assert_sound(&book.db);
}

#[test]
fn a_month_was_what_was_opened_in_it() {
    let mut book = with_desk();
    let opened = |at: &str| NewTicket {
        opened_at: Some(at.parse().unwrap()),
        ..about("Printer")
    };
    for at in [
        "2026-09-15T09:00:00Z",
        "2026-09-16T09:00:00Z",
        "2026-10-16T09:00:00Z",
    ] {
        let new = opened(at);
        book.write(|tx, firm| ticket::open(tx, firm, &new));
    }
    book.write(|tx, _| ticket::resolve(tx, "T-1", None));
    book.write(|tx, _| ticket::time(tx, "T-2", 30, false, today(), None));
    let (from, now) = (day("2026-01-01"), crate::book::now());
    let rows = report::report(&book.db, report::By::Month, from, day("2026-12-31"), now).unwrap();
    let rows: Vec<(&str, i64, i64, i64, &str)> = rows
        .iter()
        .map(|it| {
            (
                it.group.as_str(),
                it.opened,
                it.resolved,
                it.open,
                it.worked.as_str(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("2026-09", 2, 0, 2, "0:00 h"),
            ("2026-10", 1, 0, 3, "0:00 h"),
            ("2026-11", 0, 1, 2, "0:30 h"),
        ]
    );
}

#[test]
fn an_answer_resolved_what_had_open_parts() {
    let mut book = with_desk();
    open(&mut book, "Move");
    open(&mut book, "Boxes");
    book.write(|tx, _| ticket::parent(tx, "T-2", Some("T-1")));
    let told = answer(&book, Some(StateKind::Resolved)).unwrap_err();
    assert_eq!(told.to_string(), "T-1 has parts that are open: T-2");
    let resolved = Patch {
        state: Some(text("resolved")),
        ..Patch::default()
    };
    let edited = book.run(Mode::Commit, |tx, _| {
        ticket::edit(tx, &["T-1".to_string()], &resolved)
    });
    assert_eq!(edited.unwrap_err().to_string(), told.to_string());
    book.write(|tx, _| ticket::resolve(tx, "T-2", None));
    assert!(answer(&book, Some(StateKind::Resolved)).is_ok());
}

/// RFC 2045 § 6.8; `SGFsbG8gR3LDvMOfZQ==` is `Hallo Grüße`.
#[test]
fn a_damaged_text_was_a_file_and_its_message_empty() {
    let more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    for damaged in [
        "SGFsbG8g*R3LDvMOfZQ==",
        "SGFsbG8gR3LDvMOfZQ\r\n____________\r\nMailing list footer",
    ] {
        let body = format!(
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{damaged}\r\n--b--"
        );
        let it = mail::parse(&letter("1@x.example", "Text", more, &body)).unwrap();
        assert_eq!(
            (it.text.as_str(), it.files.len()),
            ("Hallo Grüße", 0),
            "{damaged}"
        );
    }
    // RFC 2045 § 5.2.
    let bare = letter(
        "2@x.example",
        "Text",
        "Content-Type: text\r\n",
        "I can be read.",
    );
    let it = mail::parse(&bare).unwrap();
    assert_eq!((it.text.as_str(), it.files.len()), ("I can be read.", 0));
}

#[test]
fn a_file_in_a_text_and_letters_of_dos_were_not_read() {
    let mut book = with_desk();
    let dos = "Content-Type: text/plain; charset=cp437\r\n\
               Content-Transfer-Encoding: quoted-printable\r\n";
    let it = mail::parse(&letter("1@x.example", "Dos", dos, "Gr=81=E1e")).unwrap();
    assert_eq!(it.text, "Grüße");
    let body = "See this.\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nBye.";
    one(&mut book, letter("2@x.example", "File", "", body));
    assert_eq!(
        rows(
            &book.db,
            "SELECT text FROM ticket_event WHERE kind = 'message'"
        ),
        ["See this.\nBye."]
    );
    let (name, bytes) = ticket::file(&book.db, "T-1", 1).unwrap();
    assert_eq!(
        (name.as_str(), bytes.as_slice()),
        ("cat.txt", b"Cat".as_slice())
    );
    assert_sound(&book.db);
}

/// A scanner that gives every mail the same id; a monitor that says no day.
#[test]
fn another_file_and_another_night_were_the_same_mail() {
    let mut book = with_desk();
    let more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let scan = |page: &str| {
        let body = format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nA scan.\r\n--b\r\n\
             Content-Type: application/pdf; name=s.pdf\r\n\r\n{page}\r\n--b--"
        );
        letter("1@scanner.example", "Scan", more, &body)
    };
    one(&mut book, scan("%PDF one"));
    assert_eq!(
        one(&mut book, scan("%PDF two")),
        (Outcome::Opened, "T-2".to_string())
    );
    let night = |no: u8| {
        let mail = letter(
            "2@backup.example",
            "Backup failed",
            &format!("X-Run: {no}\r\n"),
            "Disk",
        );
        let mail = String::from_utf8(mail).unwrap();
        mail.replace("Date: Sun, 22 Nov 2026 08:00:00 +0000\r\n", "")
            .into_bytes()
    };
    one(&mut book, night(1));
    assert_eq!(
        one(&mut book, night(2)),
        (Outcome::Opened, "T-4".to_string())
    );
    assert_sound(&book.db);
}

#[test]
fn an_answer_to_all_went_to_the_customer_of_a_merged_ticket() {
    let mut book = with_desk();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    let bob = letter("2@other.example", "Printer", "", "So does mine.");
    let bob = of("Bob <bob@other.example>", "it@weber-metall.example", bob);
    one(&mut book, bob);
    for (number, customer) in [("T-1", "K-1"), ("T-2", "K-2")] {
        let patch = Patch {
            customer: Some(text(customer)),
            ..Patch::default()
        };
        book.write(|tx, _| ticket::edit(tx, &[number.to_string()], &patch));
    }
    book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
    let all = NewReply {
        text: Some("It comes tomorrow.".to_string()),
        all: true,
        ..NewReply::default()
    };
    let now = crate::book::now();
    let answer = ticket::compose(&book.db, &book.firm, "T-1", &all, "petra", now).unwrap();
    assert_eq!(
        (answer.mail.to, answer.mail.cc),
        (vec!["anna@kranz.example".to_string()], vec![])
    );
    let shown = ticket::show(&book.db, "T-1", now).unwrap();
    let merged = shown.iter().find(|it| it.what == "merged").unwrap();
    assert_eq!(merged.value, "T-2 (K-2, bob@other.example)");
    let others = ticket::of_others(&book.db, "T-1").unwrap();
    assert_eq!(others.len(), 1);
}

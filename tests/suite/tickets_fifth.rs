//! Tickets: what the fifth trial of the desk found. Each test is named after it.

use crate::book::{Book, assert_sound, day, rows, text, today};
use crate::tickets::{about, desk, letter, take};
use bo::base::Code;
use bo::db::{Change, Mode, Transaction};
use bo::document::mail::eml;
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::tabular;
use bo::ticket::{
    self, EventKind, NewQueue, NewReply, NewTarget, NewTicket, Patch, Priority, StateKind, Wanted,
    exchange, mail, query, report,
};
use mail::Outcome;

fn with_desk() -> Book {
    let mut book = Book::new(Chart::Skr03);
    desk(&mut book);
    book
}

fn one(book: &mut Book, mail: Vec<u8>) -> (Outcome, String) {
    let taken = take(book, &[mail]);
    assert_eq!(taken.len(), 1);
    let it = taken.into_iter().next().unwrap();
    (it.outcome, it.ticket.or(it.reason).unwrap_or_default())
}

/// A ticket that waits for who asks, and the id of what we asked.
fn waiting(book: &mut Book) -> String {
    let new = NewTicket {
        customer: Some(text("K-1")),
        requester: Some("anna@kranz.example".to_string()),
        ..about("Printer")
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new));
    let new = NewReply {
        text: Some("Which one?".to_string()),
        then: Some(StateKind::Waiting),
        ..NewReply::default()
    };
    let now = crate::book::now();
    let answer = ticket::compose(&book.db, &book.firm, "T-1", &new, "tester", now).unwrap();
    book.write(|tx, _| ticket::record(tx, &answer, "smtp", None));
    let ours = String::from_utf8(eml(&answer.mail).unwrap()).unwrap();
    let id = ours.lines().find_map(|it| it.strip_prefix("Message-ID: "));
    id.unwrap().trim().to_string()
}

fn state(book: &Book, number: &str) -> String {
    ticket::get(&book.db, number).unwrap().state
}

/// The files of a ticket, with what is in them.
fn files(book: &Book, number: &str) -> Vec<(String, String)> {
    let files = ticket::files(&book.db, number).unwrap().into_iter();
    let files = files.map(|it| ticket::file(&book.db, number, it.file).unwrap());
    files
        .map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

fn multipart(parts: &str) -> Vec<u8> {
    let more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=OUT\r\n";
    let parts = parts.replace('\n', "\r\n");
    letter("m@kranz.example", "Invoice", more, &parts)
}

#[test]
fn a_multipart_without_an_end_swallowed_the_files_behind_it() {
    let pdf = "--OUT\nContent-Type: application/pdf; name=rechnung.pdf\n\
               Content-Disposition: attachment\n\nPDF\n";
    let mut book = with_desk();
    let inner = "--OUT\nContent-Type: multipart/alternative; boundary=IN\n\n\
                 --IN\nContent-Type: text/plain\n\ninner\n";
    one(&mut book, multipart(&format!("{inner}{pdf}--OUT--\n")));
    assert_eq!(
        files(&book, "T-1"),
        [("rechnung.pdf".to_string(), "PDF".to_string())]
    );
    let texts = rows(
        &book.db,
        "SELECT text FROM ticket_event WHERE kind = 'message'",
    );
    assert_eq!(texts, ["inner"]);
    // A mail in it is what came, without the end that it does not have.
    let mail = "Subject: one\nContent-Type: multipart/mixed; boundary=IN\n\n--IN\n\none\n";
    let attached = |name: &str| {
        format!(
            "--OUT\nContent-Type: message/rfc822\n\
             Content-Disposition: attachment; filename={name}\n\n{mail}"
        )
    };
    let both = [attached("mail1.eml"), pdf.into(), attached("mail2.eml")].concat();
    one(&mut book, multipart(&format!("{both}--OUT--\n")));
    let came = mail.trim_end().replace('\n', "\r\n");
    assert_eq!(
        files(&book, "T-2"),
        [
            ("mail1.eml".to_string(), came.clone()),
            ("rechnung.pdf".to_string(), "PDF".to_string()),
            ("mail2.eml".to_string(), came),
        ]
    );
    // So is one that has only headers, which end with the boundary.
    let bare = "Subject: one\nContent-Type: multipart/mixed; boundary=IN\n";
    let both = [attached("mail1.eml"), attached("mail2.eml")].concat();
    let both = both.replace(mail, bare);
    one(&mut book, multipart(&format!("{both}{pdf}--OUT--\n")));
    let came = bare.trim_end().replace('\n', "\r\n");
    assert_eq!(
        files(&book, "T-3"),
        [
            ("mail1.eml".to_string(), came.clone()),
            ("mail2.eml".to_string(), came),
            ("rechnung.pdf".to_string(), "PDF".to_string()),
        ]
    );
    assert_sound(&book.db);
}

/// A file that came in when it ended elsewhere is still had as it was.
#[test]
fn a_file_that_was_read_otherwise_stays_what_it_was() {
    use sha2::{Digest, Sha256};
    let mail = multipart(
        "--OUT\nContent-Type: message/rfc822\n\nSubject: one\n\
         Content-Type: multipart/mixed; boundary=IN\n\n--IN\n\none\n\
         --OUT\nContent-Type: text/csv; name=a.csv\n\na;b\n--OUT--\n",
    );
    let start = mail
        .windows(13)
        .position(|it| it == b"Subject: one\r")
        .unwrap();
    let before = &mail[start..];
    let hash: [u8; 32] = Sha256::digest(before).into();
    assert_eq!(mail::part(&mail, 1, &hash), before);
    let now = mail::parse(&mail).unwrap();
    let names: Vec<&str> = now.files.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["file-1.eml", "a.csv"]);
    for file in &now.files {
        let bytes = mail::part(&mail, file.part, &file.sha256);
        assert_eq!(bytes.len(), file.size);
    }
}

/// Who knows a customer's address and guesses a number writes that our answer did not arrive.
#[test]
fn a_forged_report_opened_a_ticket_that_waits() {
    let mut book = with_desk();
    waiting(&mut book);
    for (id, inside) in [
        ("", "Message-ID: <m1@kranz.example>\r\n"),
        ("In-Reply-To: <guess@weber-metall.example>\r\n", ""),
    ] {
        let more = format!(
            "{id}MIME-Version: 1.0\r\nContent-Type: multipart/report; \
             report-type=delivery-status; boundary=b\r\n"
        );
        let body = format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nPay to another account.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n\
             Final-Recipient: rfc822; anna@kranz.example\r\nAction: failed\r\n\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\n{inside}Subject: Printer [T-1]\r\n\
             To: anna@kranz.example\r\n--b--\r\n"
        );
        let forged = String::from_utf8(letter(&format!("{}@evil", id.len()), "x", &more, &body));
        let forged = forged.unwrap().replacen(
            "Anna Kranz <anna@kranz.example>",
            "MAILER-DAEMON@evil.example",
            1,
        );
        let (outcome, why) = one(&mut book, forged.into_bytes());
        assert_eq!(outcome, Outcome::Quarantined);
        assert!(why.contains("T-1"), "{why}");
    }
    assert_eq!(state(&book, "T-1"), "waiting");
    assert_sound(&book.db);
}

/// What Microsoft 365, Outlook and others send for somebody who is away.
#[test]
fn that_somebody_is_away_was_an_answer() {
    let mut book = with_desk();
    let ours = waiting(&mut book);
    let answers = format!("In-Reply-To: {ours}\r\n");
    let exchange = "X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-generated\r\n\
                    X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\r\n";
    let comment = "Auto-Submitted: (c (d) \\) ) auto-replied; owner-email=a@x\r\n";
    for (at, (subject, more)) in [
        (
            "Automatische Antwort: Printer [T-1]",
            format!("{exchange}{answers}"),
        ),
        ("Automatische Antwort: Printer [T-1]", exchange.to_string()),
        (
            "Re: Printer",
            format!("Auto-Submitted: auto-generated\r\n{answers}"),
        ),
        ("Abwesenheitsnotiz: Re: Printer [T-1]", String::new()),
        ("Automatic reply: Printer", answers.clone()),
        ("Re: Printer [T-1]", comment.to_string()),
    ]
    .into_iter()
    .enumerate()
    {
        let away = letter(&format!("{at}@kranz.example"), subject, &more, "I am away.");
        let (outcome, ticket) = one(&mut book, away);
        assert_eq!(
            (outcome, ticket.as_str()),
            (Outcome::Added, "T-1"),
            "{more}"
        );
        assert_eq!(state(&book, "T-1"), "waiting", "{subject} {more}");
    }
    let away = letter("away@kranz.example", "Away", comment, "I am away.");
    assert_eq!(one(&mut book, away).0, Outcome::Skipped);
    // Alarms that programs send the same way are no answers to us.
    let alarm = letter("disk@kranz.example", "Disk full", exchange, "99 %");
    assert_eq!(one(&mut book, alarm), (Outcome::Opened, "T-2".to_string()));
    let more = format!("{exchange}In-Reply-To: <disk@kranz.example>\r\n");
    book.write(|tx, _| ticket::resolve(tx, "T-2", None));
    let again = letter("disk2@kranz.example", "Disk full", &more, "100 %");
    assert_eq!(one(&mut book, again), (Outcome::Added, "T-2".to_string()));
    assert_eq!(state(&book, "T-2"), "open");
    // And a person answers, whatever else the header says.
    let more = format!("Auto-Submitted: (by hand) no\r\n{answers}");
    let real = letter("real@kranz.example", "Re: Printer", &more, "The blue one.");
    one(&mut book, real);
    assert_eq!(state(&book, "T-1"), "open");
    assert_sound(&book.db);
}

#[test]
fn a_winmail_that_is_cut_off_was_dropped() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let mut book = with_desk();
    let more = "MIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\
                Content-Transfer-Encoding: base64\r\n";
    let mut tnef = 0x223E_9F78_u32.to_le_bytes().to_vec();
    tnef.extend([0, 0, 2, 2, 0x90]);
    let mail = letter("1@x.example", "Cut", more, &STANDARD.encode(&tnef));
    one(&mut book, mail);
    let (name, bytes) = ticket::file(&book.db, "T-1", 1).unwrap();
    assert_eq!((name.as_str(), bytes), ("winmail.dat", tnef));
    assert_sound(&book.db);
}

/// Makes a change at a moment.
fn at<T>(
    book: &mut Book,
    moment: &str,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> bo::base::Result<T>,
) -> T {
    let change = Change {
        at: moment.parse().unwrap(),
        ..crate::book::change(Mode::Commit)
    };
    let firm = &book.firm;
    book.db.write(&change, |tx| work(tx, firm)).unwrap()
}

/// A queue where somebody works all the time, with longer times.
fn with_always() -> Book {
    let mut book = with_desk();
    let always = NewQueue {
        hours: Some("24/7".parse().unwrap()),
        ..NewQueue::default()
    };
    book.write(|tx, firm| ticket::add_queue(tx, firm, "all", &always));
    let target = NewTarget {
        queue: Some(text("all")),
        priority: None,
        starts_at: "2026-01-01T00:00:00Z".parse().unwrap(),
        first: Some(4 * 60),
        next: None,
        resolve: Some(16 * 60),
        warn: 80,
    };
    book.write(|tx, _| ticket::set_target(tx, &target));
    book
}

fn goes_to(book: &mut Book, moment: &str, queue: &str) {
    let patch = Patch {
        queue: Some(text(queue)),
        ..Patch::default()
    };
    at(book, moment, |tx, _| {
        ticket::edit(tx, &["T-1".to_string()], &patch)
    });
}

/// What the clocks of T-1 say at a moment: which, what, until when, how much of the time has gone.
fn explained(book: &Book, moment: &str) -> Vec<String> {
    let rows = ticket::explain(&book.db, "T-1", moment.parse().unwrap()).unwrap();
    let time = |it: Option<chrono::DateTime<chrono::Utc>>| {
        it.map_or(String::new(), |it| it.format("%d. %H:%M").to_string())
    };
    rows.into_iter()
        .map(|it| {
            let (from, to) = (time(it.from), time(it.to));
            [it.clock.as_str(), &it.what, &from, &to, &it.time, &it.total].join("|")
        })
        .collect()
}

/// Opened on Friday at 16:00 in Cologne, moved on Monday at 8:30.
#[test]
fn a_ticket_that_moved_had_its_past_counted_anew() {
    let mut book = with_always();
    let new = NewTicket {
        queue: Some(text("it")),
        ..about("Printer")
    };
    at(&mut book, "2026-11-20T15:00:00Z", |tx, firm| {
        ticket::open(tx, firm, &new)
    });
    goes_to(&mut book, "2026-11-23T07:30:00Z", "all");
    assert_eq!(
        explained(&book, "2026-11-23T08:30:00Z"),
        [
            "first|agreed|20. 15:00||2:00 h|",
            "first|counted|20. 15:00|20. 16:00|1:00 h|1:00 h",
            "first|counted|23. 07:00|23. 07:30|0:30 h|1:30 h",
            "first|queue all: agreed|23. 07:30||4:00 h|1:30 h",
            "first|counted|23. 07:30|23. 08:30|1:00 h|2:30 h",
            "first|due||23. 10:00||2:30 h",
            "resolve|agreed|20. 15:00||8:00 h|",
            "resolve|counted|20. 15:00|20. 16:00|1:00 h|1:00 h",
            "resolve|counted|23. 07:00|23. 07:30|0:30 h|1:30 h",
            "resolve|queue all: agreed|23. 07:30||16:00 h|1:30 h",
            "resolve|counted|23. 07:30|23. 08:30|1:00 h|2:30 h",
            "resolve|due||23. 22:00||2:30 h",
        ]
    );
    let told = at(&mut book, "2026-11-23T08:30:00Z", |tx, _| {
        ticket::escalate(tx, day("2026-11-23"))
    });
    assert_eq!(told.len(), 0, "{told:?}");
    // Back again, where less was agreed than has gone: it is over with the move.
    goes_to(&mut book, "2026-11-23T09:30:00Z", "it");
    let told = at(&mut book, "2026-11-23T09:31:00Z", |tx, _| {
        ticket::escalate(tx, day("2026-11-23"))
    });
    let told: Vec<_> = told.into_iter().map(|it| (it.did, it.value)).collect();
    let over = Some("2026-11-23T09:30:00Z".to_string());
    assert_eq!(told, [("breach".to_string(), over)]);
    assert_sound(&book.db);
}

/// Opened on Saturday where somebody works, and moved to where nobody does.
#[test]
fn what_was_over_was_not_over_any_more_after_a_move() {
    let mut book = with_always();
    let new = NewTicket {
        queue: Some(text("all")),
        ..about("Printer")
    };
    at(&mut book, "2026-11-14T09:00:00Z", |tx, firm| {
        ticket::open(tx, firm, &new)
    });
    let now = "2026-11-15T10:00:00Z";
    let told = at(&mut book, now, |tx, _| {
        ticket::escalate(tx, day("2026-11-15"))
    });
    assert_eq!(told.len(), 2);
    goes_to(&mut book, "2026-11-15T11:00:00Z", "it");
    let told = explained(&book, "2026-11-15T12:00:00Z");
    assert!(
        told.contains(&"first|breached||14. 13:00||26:00 h".to_string()),
        "{told:?}"
    );
    assert!(
        told.contains(&"resolve|breached||15. 01:00||26:00 h".to_string()),
        "{told:?}"
    );
    let breaches = |book: &Book, from: &str, to: &str| {
        let now = "2026-11-16T12:00:00Z".parse().unwrap();
        let rows = report::report(&book.db, report::By::Queue, day(from), day(to), now).unwrap();
        rows.iter().map(|it| it.breaches).sum::<i64>()
    };
    assert_eq!(breaches(&book, "2026-11-01", "2026-11-30"), 2);
    let wanted = Wanted {
        query: query::parse("is:breaching").unwrap(),
        ..Wanted::default()
    };
    let now = "2026-11-15T12:00:00Z".parse().unwrap();
    let late = ticket::numbers(&book.db, &wanted, "tester", now, day("2026-11-15")).unwrap();
    assert_eq!(late, ["T-1"]);
    // What was noted is a fact, whatever is agreed since for what it has become.
    let longer = NewTarget {
        queue: None,
        priority: Some(Priority::Low),
        starts_at: "2026-01-01T00:00:00Z".parse().unwrap(),
        first: Some(6_000),
        next: None,
        resolve: Some(6_000),
        warn: 80,
    };
    for queue in ["it", "all"] {
        let longer = NewTarget {
            queue: Some(text(queue)),
            ..longer.clone()
        };
        book.write(|tx, _| ticket::set_target(tx, &longer));
    }
    let patch = Patch {
        priority: Some(Priority::Low),
        ..Patch::default()
    };
    book.write(|tx, _| ticket::edit(tx, &["T-1".to_string()], &patch));
    assert_eq!(breaches(&book, "2026-11-01", "2026-11-30"), 2);
    assert_eq!(breaches(&book, "2026-11-15", "2026-11-15"), 1);
    assert_sound(&book.db);
}

/// Whoever ran the intake did not write it.
#[test]
fn a_mail_without_a_sender_was_of_who_took_it_in() {
    let mut book = with_desk();
    let mail = letter("1@kranz.example", "Printer", "", "It jams.");
    let mail = String::from_utf8(mail).unwrap();
    let mail = mail.replacen("From: Anna Kranz <anna@kranz.example>\r\n", "", 1);
    one(&mut book, mail.into_bytes());
    let rows = ticket::thread(&book.db, "T-1").unwrap();
    let message = rows
        .iter()
        .find(|it| it.kind == EventKind::Message)
        .unwrap();
    assert_eq!(message.by, "unknown");
    let thread = ticket::thread_text(&rows, true);
    assert!(thread.contains(" unknown: message\n"), "{thread}");
}

fn import(book: &mut Book, rows: &str) -> bo::base::Result<()> {
    let csv = format!("key,subject,queue,opened_at,closed_at\n{rows}");
    let mut keys = exchange::Keys::default();
    book.run(Mode::Commit, |tx, firm| {
        let source = tabular::Source {
            name: "x.csv",
            bytes: &mut csv.as_bytes(),
            locale: tabular::Locale::Iso,
        };
        tabular::read(source, |_, row: exchange::ImportRow| {
            keys.once(&row)?;
            exchange::import(tx, firm, row).map(drop)
        })
    })
    .map(drop)
}

/// The second one was gone; what cannot be was another moment.
#[test]
fn two_rows_with_one_key_were_one_ticket() {
    let mut book = with_desk();
    for (rows, told) in [
        ("a,One,it,,\na,Two,it,,\n", "`a` is in it twice"),
        (
            "a,One,it,2026-11-05T10:00:00Z,2026-11-04T10:00:00Z\n",
            "before it was opened",
        ),
        ("a,One,it,2026-11-05,2026-11-04\n", "before it was opened"),
        ("a,One,it,,2026-11-04\n", "before it was opened"),
        (
            "a,One,it,2030-11-05,\n",
            "opened_at: 2030-11-04T23:00:00.000Z has not come yet",
        ),
        ("a,One,it,2026-11-05,2031-11-05\n", "closed_at: 2031"),
    ] {
        let err = import(&mut book, rows).unwrap_err().to_string();
        assert!(err.contains(told), "{err}");
        assert!(err.contains("x.csv:"), "{err}");
    }
    // The same row twice is one, and a day without a time is all of it.
    import(
        &mut book,
        "a,One,it,2026-11-05 14:30,2026-11-05\na,One,it,2026-11-05 14:30,2026-11-05\n",
    )
    .unwrap();
    let closed = rows(&book.db, "SELECT at FROM ticket_event WHERE kind = 'state'");
    assert_eq!(closed, ["2026-11-05T13:30:00.000Z"]);
    let issues = r#"[{"number": 7, "title": "One"}, {"number": 7, "title": "Two"}]"#;
    let issues = serde_json::from_str(issues).unwrap();
    let err = book.run(Mode::Commit, |tx, firm| {
        exchange::issues(tx, firm, &issues, Some("it"), |_| {})
    });
    assert!(err.unwrap_err().to_string().contains("twice"));
    assert_sound(&book.db);
}

#[test]
fn a_number_was_only_known_as_it_is_printed() {
    let mut book = with_desk();
    for subject in ["One", "Two"] {
        book.write(|tx, firm| ticket::open(tx, firm, &about(subject)));
    }
    for typed in ["T-2", "t-2", "2", "0002"] {
        assert_eq!(ticket::get(&book.db, typed).unwrap().subject, "Two");
    }
    for typed in ["", "0", "3", "-2", "99999999999999999999", "%", "_-2"] {
        assert!(ticket::get(&book.db, typed).is_err(), "{typed}");
    }
    book.write(|tx, _| ticket::merge(tx, "1", &[text("2")]));
    assert_eq!(ticket::get(&book.db, "2").unwrap().number, "T-1");
    book.write(|tx, _| ticket::time(tx, "2", 30, true, today(), None));
    book.write(|tx, _| ticket::time(tx, "2", -10, true, today(), None));
    book.write(|tx, _| ticket::unmerge(tx, "2"));
    assert_eq!(ticket::get(&book.db, "2").unwrap().number, "T-2");
    // Numbers with a year: two may be meant.
    book.firm.numbers.ticket = "{year}/{seq}".parse().unwrap();
    let number = book
        .write(|tx, firm| ticket::open(tx, firm, &about("Three")))
        .number;
    assert_eq!(number, "2026/1");
    let err = ticket::get(&book.db, "1").unwrap_err();
    assert_eq!(err.to_string(), "`1` may be T-1 or 2026/1");
    // A number in a subject is what stands there.
    let mail = letter("9@kranz.example", "Printer [2]", "", "It jams.");
    assert_eq!(one(&mut book, mail).0, Outcome::Opened);
    assert_sound(&book.db);
}

#[test]
fn only_some_got_the_answer_to_all() {
    let mut book = with_desk();
    let many: Vec<String> = (0..150).map(|it| format!("a{it}@kranz.example")).collect();
    let mail = letter("1@kranz.example", "Printer", "", "It jams.");
    let mail = String::from_utf8(mail).unwrap();
    let to = format!("To: it@weber-metall.example, {}\r\n", many.join(", "));
    let mail = mail.replacen("To: it@weber-metall.example\r\n", &to, 1);
    one(&mut book, mail.into_bytes());
    let new = NewReply {
        text: Some("It works again.".to_string()),
        all: true,
        ..NewReply::default()
    };
    let now = crate::book::now();
    let err = ticket::compose(&book.db, &book.firm, "T-1", &new, "tester", now).unwrap_err();
    assert_eq!(
        err.to_string(),
        "all: the last message of T-1 went to 151 addresses, of which 100 are kept"
    );
    let new = NewReply { all: false, ..new };
    ticket::compose(&book.db, &book.firm, "T-1", &new, "tester", now).unwrap();
}

#[test]
fn texts_that_are_not_shown_were_not_told() {
    let part = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    let more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let body = format!("{}--b--\r\n", part.repeat(700));
    let read = mail::parse(&letter("1@x.example", "Many", more, &body)).unwrap();
    assert!(read.text.ends_with("[200 more texts are in the mail]"));
    let body = format!("{}--b--\r\n", part.repeat(3));
    let read = mail::parse(&letter("1@x.example", "Few", more, &body)).unwrap();
    assert_eq!(read.text, "x\n\nx\n\nx");
}

#[test]
fn a_letter_cut_in_two_was_two_signs_of_question() {
    let subject = "=?utf-8?b?R3LD?=\r\n =?utf-8?b?vHNzZQ==?=";
    let read = mail::parse(&letter("1@x.example", subject, "", "x")).unwrap();
    assert_eq!(read.subject, "Grüsse");
}

/// A day counts whole, where the queue is.
#[test]
fn a_deadline_was_no_day() {
    let mut book = with_desk();
    let new = NewTicket {
        deadline: Some("2026-11-27".parse().unwrap()),
        ..about("Printer")
    };
    let ticket = book.write(|tx, firm| ticket::open(tx, firm, &new));
    let until = |it: &ticket::Ticket| it.deadline.unwrap().to_rfc3339();
    assert_eq!(until(&ticket), "2026-11-27T23:00:00+00:00");
    for (typed, meant) in [
        ("2026-11-28T12:00", "2026-11-28T11:00:00+00:00"),
        ("2026-11-28T12:00:00Z", "2026-11-28T12:00:00+00:00"),
    ] {
        let patch = Patch {
            deadline: Some(Some(typed.parse().unwrap())),
            ..Patch::default()
        };
        book.write(|tx, _| ticket::edit(tx, &["T-1".to_string()], &patch));
        assert_eq!(until(&ticket::get(&book.db, "T-1").unwrap()), meant);
    }
    assert_sound(&book.db);
}

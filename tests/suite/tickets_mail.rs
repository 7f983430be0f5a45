//! Mails: none is lost, none is read twice, none goes where it does not belong, and none harms.

use crate::book::{Book, assert_sound, number, rows, text};
use crate::tickets::{about, desk, letter, take};
use bo::document::mail::eml;
use bo::ledger::Chart;
use bo::ticket::{self, NewReply, StateKind, mail};
use mail::{Automatic, Outcome, parse};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

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

/// Answers a ticket, and gives the mail as it leaves the house.
fn answer(book: &mut Book, number: &str) -> Vec<u8> {
    let new = NewReply {
        text: Some("Have you tried to turn it off and on?".to_string()),
        then: Some(StateKind::Waiting),
        ..NewReply::default()
    };
    let now = crate::book::now();
    let answer = ticket::compose(&book.db, &book.firm, number, &new, "tester", now).unwrap();
    book.write(|tx, _| ticket::record(tx, &answer, "smtp", None));
    eml(&answer.mail).unwrap()
}

#[test]
fn a_mail_opens_a_ticket_once() {
    let mut book = with_desk();
    let mail = letter("1@kranz.example", "Printer", "", "It jams.");
    assert_eq!(
        one(&mut book, mail.clone()),
        (Outcome::Opened, "T-1".to_string())
    );
    assert!(
        take(&mut book, &[mail]).is_empty(),
        "the same bytes come in once"
    );
    let it = ticket::get(&book.db, "T-1").unwrap();
    assert_eq!(it.requester.as_deref(), Some("anna@kranz.example"));
    assert_eq!(it.queue, "it", "it was sent to the address of the queue");
    // The same id with other words is another mail.
    let other = letter("1@kranz.example", "Mouse", "", "It squeaks.");
    assert_eq!(one(&mut book, other).0, Outcome::Opened);
    assert_sound(&book.db);
}

#[test]
fn an_answer_finds_its_ticket() {
    let mut book = with_desk();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    let ours = parse(&answer(&mut book, "T-1")).unwrap();
    assert_eq!(ours.subject, "Re: Printer [T-1]");
    assert_eq!(ours.answers, ["1@kranz.example"]);
    assert_eq!(ours.sender.as_deref(), Some("it@weber-metall.example"));
    assert_eq!(ticket::get(&book.db, "T-1").unwrap().state, "waiting");
    let id = ours.message_id.unwrap();
    let back = letter(
        "2@kranz.example",
        "whatever",
        &format!("In-Reply-To: <{id}>\r\n"),
        "Yes.",
    );
    assert_eq!(one(&mut book, back), (Outcome::Added, "T-1".to_string()));
    assert_eq!(ticket::get(&book.db, "T-1").unwrap().state, "open");
    // Far back in the references, broken over lines.
    let more = format!("References: <x@y>\r\n <{id}>\r\n\t<z@y>\r\n");
    let far = letter("3@kranz.example", "Fwd", &more, "Still.");
    assert_eq!(one(&mut book, far), (Outcome::Added, "T-1".to_string()));
    // By its number in the subject, encoded, from who takes part.
    let coded = letter(
        "4@kranz.example",
        "=?utf-8?B?UmU6IFtULTFdIMOW?=",
        "",
        "And again.",
    );
    assert_eq!(one(&mut book, coded), (Outcome::Added, "T-1".to_string()));
    // Anybody can write a number.
    let stranger = letter("5@evil.example", "Re: [T-1] pay here", "", "Click.");
    let stranger = String::from_utf8(stranger)
        .unwrap()
        .replace("anna@kranz", "eve@evil");
    assert_eq!(
        one(&mut book, stranger.into_bytes()),
        (Outcome::Opened, "T-2".to_string())
    );
    // What is merged is found by the messages of both.
    book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
    let merged = letter(
        "6@x.example",
        "Re",
        "In-Reply-To: <5@evil.example>\r\n",
        "Me.",
    );
    assert_eq!(one(&mut book, merged), (Outcome::Added, "T-1".to_string()));
    // Our own mail that comes back is no answer.
    let own = answer(&mut book, "T-1");
    assert_eq!(one(&mut book, own).0, Outcome::Skipped);
    assert_sound(&book.db);
}

#[test]
fn an_answer_opens_again_what_was_closed() {
    let mut book = with_desk();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    book.write(|tx, _| ticket::close(tx, "T-1", None));
    let back = letter(
        "2@kranz.example",
        "Re",
        "In-Reply-To: <1@kranz.example>\r\n",
        "Again.",
    );
    assert_eq!(one(&mut book, back), (Outcome::Added, "T-1".to_string()));
    assert!(ticket::get(&book.db, "T-1").unwrap().is_open);
}

#[test]
fn machines_open_no_tickets_in_a_loop() {
    let mut book = with_desk();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    answer(&mut book, "T-1");
    let away = "Auto-Submitted: auto-replied\r\nIn-Reply-To: <1@kranz.example>\r\n";
    let away = letter("2@kranz.example", "Away", away, "I am on leave.");
    assert_eq!(one(&mut book, away), (Outcome::Added, "T-1".to_string()));
    assert_eq!(
        ticket::get(&book.db, "T-1").unwrap().state,
        "waiting",
        "nobody answered"
    );
    for (id, more) in [
        ("3", "Auto-Submitted: auto-replied\r\n"),
        ("4", "X-Autoreply: yes\r\n"),
        ("5", "Return-Path: <>\r\n"),
        ("6", "Content-Type: multipart/report; boundary=x\r\n"),
    ] {
        let mail = letter(&format!("{id}@kranz.example"), "Auto", more, "x");
        assert_eq!(one(&mut book, mail).0, Outcome::Skipped, "{more}");
    }
    let own = letter("7@weber.example", "Loop", "", "x");
    let own = String::from_utf8(own).unwrap();
    let own = own.replace("anna@kranz.example", "it@weber-metall.example");
    assert_eq!(one(&mut book, own.into_bytes()).0, Outcome::Skipped);
    // A monitor that goes mad is stopped after a while, and nothing it says is lost.
    let flood: Vec<Vec<u8>> = (0..40)
        .map(|at| {
            let more = "Auto-Submitted: auto-generated\r\n";
            letter(&format!("m{at}@monitor.example"), "Disk full", more, "x")
        })
        .map(|it| {
            String::from_utf8(it)
                .unwrap()
                .replace("anna@kranz", "root@monitor")
        })
        .map(String::into_bytes)
        .collect();
    let taken = take(&mut book, &flood);
    let opened = taken
        .iter()
        .filter(|it| it.outcome == Outcome::Opened)
        .count();
    assert_eq!((opened, taken.len()), (30, 40));
    assert_eq!(number(&book.db, "SELECT count(*) FROM ticket_mail"), 47);
    assert_sound(&book.db);
}

#[test]
fn what_cannot_be_read_waits_and_stops_nobody() {
    let mut book = with_desk();
    let mails = [
        b"just words".to_vec(),
        b"\0\xff\xfe".to_vec(),
        b"X-Nothing: x\r\n\r\nbody".to_vec(),
        letter("1@kranz.example", "Printer", "", "It jams."),
    ];
    let taken = take(&mut book, &mails);
    let outcomes: Vec<Outcome> = taken.iter().map(|it| it.outcome).collect();
    let q = Outcome::Quarantined;
    assert_eq!(outcomes, [q, q, q, Outcome::Opened]);
    for (at, mail) in mails.iter().enumerate() {
        assert_eq!(&mail::raw(&book.db, at as i64 + 1).unwrap(), mail);
    }
    let due = ticket::due(&book.db, crate::book::now(), crate::book::today(), 7).unwrap();
    assert!(due.iter().any(|it| it.what == "3 mails in quarantine"));
    let released = book.write(|tx, firm| mail::release(tx, firm, 1, Some("T-1"), None));
    assert_eq!(released.ticket.as_deref(), Some("T-1"));
    let opened = book.write(|tx, firm| mail::release(tx, firm, 3, None, None));
    assert_eq!(opened.ticket.as_deref(), Some("T-2"));
    assert!(
        book.run(bo::db::Mode::Commit, |tx, firm| mail::release(
            tx, firm, 1, None, None
        ))
        .is_err()
    );
    assert_sound(&book.db);
}

/// With several queues a mail that is for none of them waits; those that are for one go on.
/// RFC 5322 § 2.1 asks for an empty line after the headers; some programs forget it.
#[test]
fn a_text_right_behind_its_headers_is_no_header() {
    let read = |mail: &str| parse(mail.as_bytes()).unwrap();
    let it = read("From: a@b.example\nSubject: Hi\nThe printer, again: it jams.\n\nSecond.\n");
    assert_eq!(it.subject, "Hi");
    assert_eq!(it.text, "The printer, again: it jams.\n\nSecond.");
    // A broken line among headers ends nothing.
    let it = read("From: a@b.example\nbroken line\nSubject: Hi\n\tthere\n\nText.\n");
    assert_eq!(
        (it.subject.as_str(), it.text.as_str()),
        ("Hi there", "Text.")
    );
}

#[test]
fn a_mail_for_no_queue_waits() {
    let mut book = with_desk();
    let hr = ticket::NewQueue::default();
    book.write(|tx, firm| ticket::add_queue(tx, firm, "hr", &hr));
    let lost = letter("1@kranz.example", "Lost", "", "x");
    let lost = String::from_utf8(lost).unwrap();
    let lost = lost
        .replace("it@weber-metall", "info@weber-metall")
        .into_bytes();
    let taken = take(
        &mut book,
        &[lost, letter("2@kranz.example", "Printer", "", "x")],
    );
    let outcomes: Vec<Outcome> = taken.iter().map(|it| it.outcome).collect();
    assert_eq!(outcomes, [Outcome::Quarantined, Outcome::Opened]);
    assert_eq!(
        taken[0].reason.as_deref(),
        Some("it is for no queue, and there are several")
    );
    assert_sound(&book.db);
}

#[test]
fn what_strangers_write_does_nothing() {
    let mut book = with_desk();
    let subject = "=?utf-8?Q?=1B[2J=1B]0;owned=07_=E2=80=AEevil?=";
    let more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let body = "--b\r\nContent-Type: text/plain\r\n\r\n\x1b[31mred\x1b[0m\r\n--b\r\n\
        Content-Type: application/zip; name=\"../../etc/cron.d/x\"\r\n\
        Content-Disposition: attachment; filename=\"..\\..\\C:\\x\x1b[2J.zip\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n--b--";
    one(&mut book, letter("1@x.example", subject, more, body));
    let it = ticket::get(&book.db, "T-1").unwrap();
    let files = ticket::files(&book.db, "T-1").unwrap();
    let page = ticket::thread_text(&ticket::thread(&book.db, "T-1").unwrap(), true);
    for shown in [&it.subject, &files[0].name, &page] {
        let bad = shown
            .chars()
            .find(|it| *it != '\n' && bo::base::is_control(*it));
        assert_eq!(bad, None, "{shown:?}");
    }
    assert!(
        !files[0].name.contains(['/', '\\', ':']),
        "{}",
        files[0].name
    );
    assert_eq!(
        ticket::file(&book.db, "T-1", 1).unwrap().1,
        b"PK\x03\x04",
        "nothing is unpacked"
    );
    // Nothing runs in a spreadsheet either.
    one(
        &mut book,
        letter("2@x.example", "=HYPERLINK(\"http://x\")", "", "=1+1"),
    );
    let subject = ticket::get(&book.db, "T-2").unwrap().subject;
    assert!(subject.starts_with("'="), "{subject}");
    // A header that somebody tries to smuggle in is refused before anything is sent.
    let smuggled = NewReply {
        text: Some("x".to_string()),
        to: vec![text("a@x.example\nBcc: all@x.example")],
        ..NewReply::default()
    };
    let now = crate::book::now();
    assert!(ticket::compose(&book.db, &book.firm, "T-1", &smuggled, "tester", now).is_err());
    let odd = about("Odd\r\nBcc: all@x.example");
    let odd = book.write(|tx, firm| ticket::open(tx, firm, &odd));
    let mail = String::from_utf8(answer(&mut book, &odd.number)).unwrap();
    assert!(!mail.contains("\r\nBcc"), "{mail}");
    assert_sound(&book.db);
}

#[test]
fn notes_never_leave_the_house() {
    let mut book = with_desk();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    book.write(|tx, _| ticket::note(tx, "T-1", "The customer is difficult", &[]));
    let mail = String::from_utf8(answer(&mut book, "T-1")).unwrap();
    assert!(!mail.contains("difficult"), "{mail}");
}

#[test]
fn html_and_winmail_become_readable() {
    let mut book = with_desk();
    let html = "Content-Type: text/html; charset=iso-8859-1\r\n";
    let mut mail = letter("1@x.example", "HTML", html, "");
    mail.extend(b"<p>Gr\xfc\xdfe <b>aus</b> K&ouml;ln</p><style>p{}</style>");
    one(&mut book, mail);
    let texts = rows(
        &book.db,
        "SELECT text FROM ticket_event WHERE kind = 'message'",
    );
    assert_eq!(texts, ["Grüße aus Köln"]);
    let tnef: Vec<u8> = [
        &0x223E_9F78_u32.to_le_bytes()[..],
        &[0, 0, 2],
        &0x0006_9002_u32.to_le_bytes(),
        &0_u32.to_le_bytes(),
        &[0, 0, 2],
        &0x0001_8010_u32.to_le_bytes(),
        &6_u32.to_le_bytes(),
        b"a.txt\0",
        &[0, 0, 2],
        &0x0006_800F_u32.to_le_bytes(),
        &4_u32.to_le_bytes(),
        b"Toll",
        &[0, 0],
    ]
    .concat();
    let more = "MIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\
                Content-Transfer-Encoding: base64\r\n";
    use base64::{Engine, engine::general_purpose::STANDARD};
    one(
        &mut book,
        letter("2@x.example", "Outlook", more, &STANDARD.encode(tnef)),
    );
    let (name, bytes) = ticket::file(&book.db, "T-2", 1).unwrap();
    assert_eq!((name.as_str(), bytes.as_slice()), ("a.txt", &b"Toll"[..]));
}

/// Interrupted between keeping and reading, the next run goes on.
#[test]
fn what_was_kept_is_read_later() {
    let mut book = with_desk();
    let how = mail::Intake {
        source: "test".to_string(),
        ..mail::Intake::default()
    };
    let mails = [letter("1@kranz.example", "Printer", "", "It jams.")];
    book.write(|tx, _| mail::keep(tx, &how, &mails));
    assert!(mail::is_waiting(&book.db).unwrap());
    let taken = take(&mut book, &[letter("2@kranz.example", "Mouse", "", "x")]);
    assert_eq!(taken.len(), 2);
    assert!(!mail::is_waiting(&book.db).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever bytes come, they are read or wait: nothing fails, and nothing takes long.
    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..600), head in prop::bool::ANY) {
        let mut mail = match head {
            true => b"Content-Type: multipart/mixed; boundary=b\r\nSubject: x\r\n\r\n--b\r\n".to_vec(),
            false => Vec::new(),
        };
        mail.extend(bytes);
        if let Ok(read) = parse(&mail) {
            for file in &read.files {
                prop_assert_eq!(mail::part(&mail, file.part, &file.sha256).len(), file.size);
            }
        }
        let _ = mail::html_text(&String::from_utf8_lossy(&mail));
    }
}

/// Nested a thousand times, a mail is read all the same.
#[test]
fn a_mail_in_a_mail_in_a_mail() {
    let mut body = "x".to_string();
    for at in 0..1_000 {
        body = format!(
            "Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n{body}\r\n--b{at}--\r\n"
        );
    }
    let mail = format!("From: a@x.example\r\nSubject: deep\r\nMIME-Version: 1.0\r\n{body}");
    assert_eq!(parse(mail.as_bytes()).unwrap().subject, "deep");
    let mut inside = "Subject: in\r\n\r\nx".to_string();
    for _ in 0..200 {
        inside = format!("Subject: out\r\nContent-Type: message/rfc822\r\n\r\n{inside}");
    }
    assert_eq!(parse(inside.as_bytes()).unwrap().subject, "out");
}

/// A mail by its name.
type Named = (String, Vec<u8>);

/// The folder of real mails, where there is one: `MAILS` names it, with what another program read.
fn corpus() -> Option<(Vec<Named>, Value)> {
    let folder = std::env::var("BO_TEST_MAILS").unwrap_or_else(|_| "../shared/corpus/mail".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let expected = fs::read_to_string(root.join("expected.json")).ok()?;
    let mut mails: Vec<(String, Vec<u8>)> = fs::read_dir(&root)
        .ok()?
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "eml"))
        .map(|it| {
            let name = it.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(it).unwrap())
        })
        .collect();
    mails.sort();
    Some((mails, serde_json::from_str(&expected).unwrap()))
}

/// How many percent of these words are among others.
fn found(wanted: &[String], there: &[String]) -> usize {
    let mut left = there.to_vec();
    let mut same = 0_usize;
    for word in wanted {
        if let Some(at) = left.iter().position(|it| it == word) {
            left.swap_remove(at);
            same += 1;
        }
    }
    (100 * same).checked_div(wanted.len()).unwrap_or(100)
}

/// Words, whatever stands between them.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_string).collect()
}

/// Differences that were looked at.
const KNOWN: &[&str] = &[
    // Two addresses with nothing between them: none can be written to.
    "mail__fixtures_emails_plain_emails_raw_email_multiple_from.eml: from",
    // An id with two signs: ours is all of it.
    "mail__fixtures_emails_plain_emails_raw_email_double_at_in_header.eml: id",
    // A name for what is part of the text: it is in the text.
    "cpython__msg_04.eml: file",
    // No empty line between headers and text of a part: its text is taken for headers. The original has it.
    "cpython__msg_47.eml: text",
    // A mail inside, which is called by its subject.
    "mail-parser__eml_thirdparty_015.eml: file",
    // A file that stands in its text is a file; the other reading takes it for words.
    "mail-parser__eml_legacy_049.eml: text",
    // A name and no address, and nothing else: it waits until somebody looks.
    "talon__fixtures_signature_emails_P_unicode_msg.eml: waits",
];

/// Sender, subject, date, id and names of files are those of the other reading; all its words are in our
/// text or files. What is no mail waits in quarantine, and the other reading found nothing in it either.
#[test]
fn real_mails_are_read_as_another_program_reads_them() {
    let Some((mails, expected)) = corpus() else {
        println!("there is no folder of mails: BO_TEST_MAILS names one with an expected.json");
        return;
    };
    assert!(mails.len() > 100);
    let mut wrong: Vec<String> = Vec::new();
    let mut waits = 0;
    for (name, bytes) in &mails {
        let other = &expected[name];
        let said = |field: &str| other[field].as_str().unwrap_or_default().to_string();
        let Ok(read) = parse(bytes) else {
            waits += 1;
            let theirs = [said("from"), said("subject"), said("id")].concat();
            let field = format!("{name}: waits");
            if !theirs.is_empty() && !KNOWN.contains(&field.as_str()) {
                wrong.push(format!("{name}: waits in quarantine: {theirs:?}"));
            }
            continue;
        };
        let mut compare = |what: &str, ours: String, theirs: String| {
            let field = format!("{name}: {what}");
            if ours != theirs && !theirs.is_empty() && !KNOWN.contains(&field.as_str()) {
                wrong.push(format!("{field}: {ours:?}, not {theirs:?}"));
            }
        };
        // What nobody can write to is no address.
        let from = Some(said("from").to_lowercase()).filter(|it| it.contains('@'));
        let line = |text: &str| words(text).join(" ");
        compare(
            "from",
            read.sender.clone().unwrap_or_default(),
            from.unwrap_or_default(),
        );
        compare("subject", line(&read.subject), line(&said("subject")));
        compare(
            "id",
            read.message_id.clone().unwrap_or_default(),
            said("id"),
        );
        if let Some(date) = other["date"].as_i64() {
            let ours = read.date.map_or(0, |it| it.timestamp());
            compare("date", ours.to_string(), date.to_string());
        }
        let names = other["names"].as_array().into_iter().flatten();
        // What the other program could not decode is no name.
        let names = names.filter_map(Value::as_str);
        for theirs in names.filter(|it| !it.contains('\u{fffd}')) {
            let is = |it: &&mail::Attached| theirs.ends_with(&it.name) || it.name == line(theirs);
            let ours = read.files.iter().find(is).map(|_| theirs.to_string());
            compare("file", ours.unwrap_or_default(), theirs.to_string());
        }
        let mut all = words(&read.text);
        for file in &read.files {
            let content = mail::part(bytes, file.part, &file.sha256);
            let content = String::from_utf8_lossy(&content).into_owned();
            all.extend(words(&content));
            all.extend(words(&mail::html_text(&content)));
        }
        let theirs = said("text");
        let theirs = match theirs.contains("</") {
            true => mail::html_text(&theirs),
            false => theirs,
        };
        // What the other program could not decode is no word.
        let theirs: Vec<String> = words(&theirs)
            .into_iter()
            .filter(|it| !it.contains('\u{fffd}'))
            .collect();
        let share = found(&theirs, &all);
        if share < 90 {
            let start: Vec<String> = theirs.into_iter().take(8).collect();
            compare("text", format!("{share} % of it"), start.join(" "));
        }
    }
    println!(
        "{} mails, {waits} in quarantine, {} differences",
        mails.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_real_mails_come_in_once() {
    let Some((mails, _)) = corpus() else {
        println!("there is no folder of mails: BO_TEST_MAILS names one with an expected.json");
        return;
    };
    let mut book = with_desk();
    let bytes: Vec<Vec<u8>> = mails.iter().map(|(_, bytes)| bytes.clone()).collect();
    let taken = take(&mut book, &bytes);
    let kept = number(&book.db, "SELECT count(*) FROM ticket_mail");
    assert_eq!(taken.len() as i64, kept, "something became of each");
    assert!(take(&mut book, &bytes).is_empty());
    assert_sound(&book.db);
    // Every file can be had again, byte for byte.
    let tickets = rows(
        &book.db,
        "SELECT number FROM ticket WHERE merged_into IS NULL",
    );
    let mut files = 0;
    for it in &tickets {
        for file in ticket::files(&book.db, it).unwrap() {
            let (_, bytes) = ticket::file(&book.db, it, file.file).unwrap();
            assert_eq!(bytes.len() as i64, file.size);
            files += 1;
        }
    }
    println!("{} mails, {} tickets, {files} files", kept, tickets.len());
    let automatic = mails
        .iter()
        .filter_map(|(_, bytes)| parse(bytes).ok()?.automatic);
    let bounces = automatic.filter(|it| *it == Automatic::Bounce).count();
    println!("{bounces} bounces");
}

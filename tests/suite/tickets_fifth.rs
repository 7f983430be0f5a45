//! Tickets: what the fifth trial of the desk found. Each test is named after it.

use crate::book::{Book, assert_sound, rows, text};
use crate::tickets::{about, desk, letter, take};
use bo::document::mail::eml;
use bo::ledger::Chart;
use bo::ticket::{self, NewReply, NewTicket, StateKind, mail};
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

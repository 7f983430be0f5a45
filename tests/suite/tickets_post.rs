//! Mails of tickets: what went wrong once. Each test is named after it.

use crate::book::{Book, assert_sound, day, rows, text, today};
use crate::tickets::{about, desk, letter, take};
use bo::document::mail::eml;
use bo::ledger::Chart;
use bo::people::Field;
use bo::staff::{self, Edit};
use bo::ticket::{self, NewReply, StateKind, exchange, mail};
use mail::{Outcome, parse};

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

/// A mail of somebody else than Anna.
fn from(sender: &str, mail: &[u8]) -> Vec<u8> {
    let mail = String::from_utf8(mail.to_vec()).unwrap();
    mail.replacen("Anna Kranz <anna@kranz.example>", sender, 1)
        .into_bytes()
}

/// Answers a ticket and waits; gives the mail as it leaves the house.
fn answer(book: &mut Book, new: NewReply) -> Vec<u8> {
    let new = NewReply {
        text: Some("The new toner comes tomorrow.".to_string()),
        then: Some(StateKind::Waiting),
        ..new
    };
    let now = crate::book::now();
    let answer = ticket::compose(&book.db, &book.firm, "T-1", &new, "tester", now).unwrap();
    book.write(|tx, _| ticket::record(tx, &answer, "smtp", None));
    eml(&answer.mail).unwrap()
}

/// What a mail server writes about a mail (RFC 3464).
fn report(id: &str, action: &str, original: &[u8]) -> Vec<u8> {
    let mut mail = format!(
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nTo: it@weber-metall.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <{id}>\r\n\
         Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nNobody lives here.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; anna@kranz.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    .into_bytes();
    mail.extend(original);
    mail.extend(b"\r\n--b--\r\n");
    mail
}

fn due(book: &Book) -> Vec<String> {
    let rows = ticket::due(&book.db, crate::book::now(), today(), 7).unwrap();
    rows.into_iter().map(|it| it.what).collect()
}

#[test]
fn a_ticket_waited_for_who_never_got_the_answer() {
    let mut book = with_desk();
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    let ours = answer(&mut book, NewReply::default());
    let state = |book: &Book| ticket::get(&book.db, "T-1").unwrap().state;
    // It is only late: that is no reason to stop waiting.
    assert_eq!(
        one(&mut book, report("2@mx.example", "delayed", &ours)).0,
        Outcome::Skipped
    );
    assert_eq!(state(&book), "waiting");
    let failed = report("3@mx.example", "failed", &ours);
    assert_eq!(one(&mut book, failed), (Outcome::Added, "T-1".to_string()));
    assert_eq!(state(&book), "open");
    let told = "an answer did not arrive: Printer".to_string();
    assert!(due(&book).contains(&told));
    let notes = rows(
        &book.db,
        "SELECT text FROM ticket_event WHERE kind = 'note'",
    );
    assert_eq!(notes, ["Nobody lives here."]);
    let rows = ticket::thread(&book.db, "T-1").unwrap();
    let thread = ticket::thread_text(&rows, true);
    let heading = "mailer-daemon@mx.example by mail: note (internal)\n\
                [it did not arrive at anna@kranz.example: 5.1.1]\n";
    assert!(thread.contains(heading), "{thread}");
    // Once somebody answers again, nothing is left to do about it.
    answer(&mut book, NewReply::default());
    assert!(!due(&book).contains(&told));
    // Where the id is lost somebody has to look; not if it was for somebody who takes no part.
    let headers = |to: &str| format!("To: {to}\r\nSubject: Re: Printer [T-1]\r\n\r\n");
    let lost = String::from_utf8(report("4@mx.example", "failed", b"")).unwrap();
    let lost = lost.replace("message/rfc822\r\n\r\n", "text/rfc822-headers\r\n\r\n");
    let of = |to: &str, id: &str| {
        let lost = lost.replace("4@mx", id).replace("anna@kranz.example", to);
        lost.replace("\r\n--b--", &format!("{}\r\n--b--", headers(to)))
            .into_bytes()
    };
    assert_eq!(
        one(&mut book, of("eve@evil.example", "5@mx")).0,
        Outcome::Skipped
    );
    let (outcome, why) = one(&mut book, of("anna@kranz.example", "6@mx"));
    assert_eq!(outcome, Outcome::Quarantined, "{why}");
    assert_eq!(state(&book), "waiting");
    // Who looked says that it did not arrive.
    let mail = crate::book::number(&book.db, "SELECT max(id) FROM ticket_mail");
    book.write(|tx, firm| mail::release(tx, firm, mail, Some("T-1"), None));
    assert_eq!(state(&book), "open");
    assert!(due(&book).contains(&told));
    assert_sound(&book.db);
}

#[test]
fn mails_in_no_ticket_had_neither_sender_nor_subject() {
    let mut book = with_desk();
    one(
        &mut book,
        report("2@mx.example", "failed", b"Subject: x\r\n\r\nx"),
    );
    let mut found = Vec::new();
    mail::mails(&book.db, None, |row| {
        found.push((
            row.sender.unwrap_or_default(),
            row.subject.unwrap_or_default(),
        ));
        Ok(())
    })
    .unwrap();
    let (sender, subject) = (
        "mailer-daemon@mx.example",
        "Undelivered Mail Returned to Sender",
    );
    assert_eq!(found, [(sender.to_string(), subject.to_string())]);
}

/// RFC 5321 § 4.5.1: people read and write there.
#[test]
fn a_postmaster_who_asks_was_not_heard() {
    let mut book = with_desk();
    let asks = letter("1@partner.example", "You are on a list", "", "Please look.");
    let asks = from("Hans <postmaster@partner.example>", &asks);
    assert_eq!(one(&mut book, asks), (Outcome::Opened, "T-1".to_string()));
}

/// RFC 5322 § 3.6.2: answers go to Reply-To.
#[test]
fn who_filled_in_a_form_got_no_answer() {
    let mut book = with_desk();
    let form = letter(
        "1@shop.example",
        "Form",
        "Reply-To: Kunde <kunde@c.example>\r\n",
        "x",
    );
    one(&mut book, from("Shop <noreply@shop.example>", &form));
    let ours = parse(&answer(&mut book, NewReply::default())).unwrap();
    assert_eq!(ours.to, ["kunde@c.example"]);
    // A list wants answers for all, and our own address wants none.
    let list = "List-Id: <l.example>\r\nReply-To: l@l.example\r\n";
    one(&mut book, letter("2@kranz.example", "List", list, "x"));
    one(
        &mut book,
        letter(
            "3@kranz.example",
            "Own",
            "Reply-To: it@weber-metall.example\r\n",
            "x",
        ),
    );
    let asks = rows(&book.db, "SELECT requester FROM ticket ORDER BY id");
    assert_eq!(
        asks,
        [
            "kunde@c.example",
            "anna@kranz.example",
            "anna@kranz.example"
        ]
    );
    assert_sound(&book.db);
}

#[test]
fn an_empty_text_hid_what_the_html_said() {
    let mail = letter(
        "1@x.example",
        "Alt",
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\nContent-Type: text/html\r\n\r\n\
         <p>It&nbsp;jams</p>\r\n--b--",
    );
    assert_eq!(parse(&mail).unwrap().text, "It jams");
}

/// RFC 2045 § 6.8: signs that are none are left out. `SGFsbG8gV2VsdA==` is `Hallo Welt`.
#[test]
fn damaged_base64_was_kept_undecoded() {
    let mut book = with_desk();
    for (at, damaged) in [
        "SGFs*bG8gV2VsdA==",
        "SGFsbG8gV2VsdA",
        "SGFsbG8gV2VsdA==\r\n____ List ____",
    ]
    .into_iter()
    .enumerate()
    {
        let mail = letter(
            &format!("{at}@x.example"),
            "File",
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
            &format!(
                "--b\r\nContent-Type: text/plain\r\n\r\nSee this.\r\n--b\r\n\
                 Content-Type: application/pdf; name=r.pdf\r\n\
                 Content-Disposition: attachment; filename=r.pdf\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\n{damaged}\r\n--b--"
            ),
        );
        let (_, ticket) = one(&mut book, mail);
        let bytes = ticket::file(&book.db, &ticket, 1).unwrap().1;
        assert_eq!(bytes, b"Hallo Welt", "{damaged}");
    }
    assert_sound(&book.db);
}

#[test]
fn files_beyond_what_is_read_were_left_out_without_a_word() {
    let mut body = "--b\r\nContent-Type: text/plain\r\n\r\nSee these.\r\n".to_string();
    for at in 0..600 {
        body.push_str(&format!(
            "--b\r\nContent-Type: image/png; name={at}.png\r\n\
             Content-Disposition: attachment; filename={at}.png\r\n\r\nx\r\n"
        ));
    }
    body.push_str("--b--");
    let more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let it = parse(&letter("1@x.example", "Many", more, &body)).unwrap();
    assert_eq!(it.files.len(), 500);
    assert_eq!(it.text, "See these.\n[100 more files are in the mail]");
}

/// Old scripts and printers say nothing of their letters, or the wrong thing.
#[test]
fn umlauts_without_a_charset_were_lost() {
    let check = |more: &str, body: &[u8], expected: &str| {
        let mut mail = letter("1@x.example", "Umlaut", more, "");
        mail.truncate(mail.len() - 2);
        mail.extend(body);
        assert_eq!(parse(&mail).unwrap().text, expected, "{more}");
    };
    check("", b"Gr\xfc\xdfe f\xfcr 5 \x80", "Grüße für 5 €");
    check("", "Grüße".as_bytes(), "Grüße");
    let ascii = "Content-Type: text/plain; charset=us-ascii\r\n";
    check(ascii, "Grüße".as_bytes(), "Grüße");
    check(ascii, b"Gr\xfc\xdfe", "Grüße");
}

/// A sentence is no beginning of a mail, and an empty line in front of the first one is no mail.
#[test]
fn a_sentence_that_begins_with_from_split_its_mail() {
    let mbox = "\nFrom a@b.example Sun Nov 22 08:31:00 2026\nFrom: a@b.example\nSubject: One\n\nHi.\n\n\
                From here on it is body?\n\nFrom c@d.example Sun Nov 22 08:32:00 2026\n\
                From: c@d.example\nSubject: Two\n\nHo.\n";
    let mut mailbox = mail::Mailbox::new(mbox.as_bytes()).unwrap();
    let mut found = Vec::new();
    while let Some(mail::Boxed::Mail(bytes)) = mailbox.next_mail().unwrap() {
        found.push(parse(&bytes).unwrap().text);
    }
    assert_eq!(found, ["Hi.\n\nFrom here on it is body?", "Ho."]);
}

/// zammad#3140: what one of us writes is no question.
#[test]
fn a_colleague_who_answers_by_mail_was_a_customer() {
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
    let vouched = "Authentication-Results: mx.weber-metall.example; dmarc=pass \
                   header.from=weber-metall.example\r\nIn-Reply-To: <1@kranz.example>\r\n";
    one(
        &mut book,
        letter("1@kranz.example", "Printer", "", "It jams."),
    );
    answer(&mut book, NewReply::default());
    let ali = |id: &str, to: &str| {
        let mail = letter(id, "Re: Printer", vouched, "On my way.");
        let mail = from("Ali <ali@weber-metall.example>", &mail);
        String::from_utf8(mail)
            .unwrap()
            .replacen("it@weber-metall", to, 1)
            .into_bytes()
    };
    one(
        &mut book,
        ali("2@weber.example", "anna@kranz.example, it@weber-metall"),
    );
    one(&mut book, ali("3@weber.example", "it@weber-metall"));
    assert_eq!(ticket::get(&book.db, "T-1").unwrap().state, "waiting");
    let sql = "SELECT kind || ' ' || by FROM ticket_event WHERE text = 'On my way.' ORDER BY id";
    assert_eq!(rows(&book.db, sql), ["reply ali", "note ali"]);
    // Who asks is a customer, even one of us.
    let own = from(
        "Ali <ali@weber-metall.example>",
        &letter("4@weber.example", "Mouse", "", "x"),
    );
    assert_eq!(one(&mut book, own), (Outcome::Opened, "T-2".to_string()));
    assert_sound(&book.db);
}

#[test]
fn a_mail_that_came_by_two_ways_opened_two_tickets() {
    let mut book = with_desk();
    let mail = letter("1@kranz.example", "Printer", "", "It jams.");
    one(&mut book, mail.clone());
    let mut other = b"Received: from elsewhere\r\n".to_vec();
    other.extend(&mail);
    let skipped = (Outcome::Skipped, "it is in T-1 already".to_string());
    assert_eq!(one(&mut book, other), skipped);
    // A history and then the mailbox it came from.
    let mut out = Vec::new();
    exchange::export(&book.db, &mut out).unwrap();
    let history = String::from_utf8(out).unwrap();
    let mut moved = with_desk();
    moved.write(|tx, firm| exchange::import_own(tx, firm, &history, "x", |_| ()));
    assert_eq!(one(&mut moved, mail), skipped);
    assert_sound(&moved.db);
}

#[test]
fn nobody_could_get_rid_of_a_mail_in_quarantine() {
    let mut book = with_desk();
    one(&mut book, b"no mail at all".to_vec());
    assert!(due(&book).contains(&"1 mail in quarantine".to_string()));
    book.write(|tx, _| mail::leave_out(tx, 1, Some("spam")));
    assert!(!due(&book).contains(&"1 mail in quarantine".to_string()));
    let mut told = Vec::new();
    mail::mails(&book.db, Some(Outcome::Skipped), |row| {
        told.extend(row.reason);
        Ok(())
    })
    .unwrap();
    assert_eq!(told, ["spam"]);
    book.write(|tx, firm| mail::release(tx, firm, 1, None, None));
    assert!(
        book.run(bo::db::Mode::Commit, |tx, _| mail::leave_out(tx, 1, None))
            .is_err()
    );
    assert_sound(&book.db);
}

/// RFC 5322 § 2.1.1: a line has at most 998 octets, and 78 where that is possible.
#[test]
fn many_who_get_a_copy_stood_on_one_line() {
    let mut book = with_desk();
    book.write(|tx, firm| ticket::open(tx, firm, &about("Printer")));
    let cc: Vec<String> = (0..60)
        .map(|at| format!("first.last{at}@customer-{at}.example"))
        .collect();
    let new = NewReply {
        cc: cc.iter().map(|it| text(it)).collect(),
        ..NewReply::default()
    };
    let mail = String::from_utf8(answer(&mut book, new)).unwrap();
    let longest = mail.lines().map(str::len).max();
    assert!(longest <= Some(78), "{longest:?}");
    assert_eq!(parse(mail.as_bytes()).unwrap().cc, cc);
}

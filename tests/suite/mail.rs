//! Mails on their way: what leaves `bo` is what a mail server receives and a mail program reads.
//!
//! The server is a real one on the loopback interface; `mailin` speaks SMTP, `rustls` encrypts.
//! `BO_TEST_SMTPD=/path/to/python3 cargo test mail` delivers to `aiosmtpd` as well.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use bo::base::{Error, Kind};
use bo::document::mail::{self, Attachment, Mail, Secret, Security, Smtp};
use chrono::{DateTime, TimeZone, Utc};
use mail_parser::{MessageParser, MimeHeaders};
use mailin::{Action, AuthMechanism, Handler, Response, SessionBuilder};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

const USER: &str = "büro@firma.example";
const PASSWORD: &str = "gehe1m-über-alles";

#[test]
fn plain_delivery_on_this_machine() {
    let server = Server::start(Conduct::default());
    let smtp = server.smtp(Security::None);
    arrives(&smtp, || server.received());
}

#[test]
fn starttls_with_sign_in() {
    let server = Server::start(Conduct {
        security: Some(Security::StartTls),
        sign_in: Some(AuthMechanism::Plain),
        ..Conduct::default()
    });
    arrives(&server.smtp_signed_in(Security::StartTls), || {
        server.received()
    });
}

#[test]
fn tls_with_sign_in() {
    let server = Server::start(Conduct {
        security: Some(Security::Tls),
        sign_in: Some(AuthMechanism::Login),
        ..Conduct::default()
    });
    arrives(&server.smtp_signed_in(Security::Tls), || server.received());
}

#[test]
fn the_answer_of_the_server_is_returned() {
    let server = Server::start(Conduct::default());
    let answer = mail::send(&server.smtp(Security::None), &invoice_mail()).unwrap();
    assert_eq!(answer, "250 2.0.0 queued as 4F1C2");
}

#[test]
fn a_wrong_password_is_named_but_not_shown() {
    for mechanism in [AuthMechanism::Plain, AuthMechanism::Login] {
        let server = Server::start(Conduct {
            security: Some(Security::Tls),
            sign_in: Some(mechanism),
            ..Conduct::default()
        });
        let mut smtp = server.smtp_signed_in(Security::Tls);
        smtp.password = Some(Secret::new("wr0ng-secret"));

        let err = mail::send(&smtp, &invoice_mail()).unwrap_err();
        assert_eq!(
            err.to_string(),
            format!(
                "mail server `localhost:{}` refused the sign-in of `{USER}`: 535 5.7.8 wrong password ***",
                server.port
            )
        );
        assert_eq!(err.kind(), Kind::Refused);
        assert!(!format!("{err:?}{smtp:?}").contains("wr0ng-secret"));
        assert!(server.got_nothing());
    }
}

#[test]
fn one_refused_recipient_stops_the_mail() {
    let server = Server::start(Conduct::default());
    let mut mail = invoice_mail();
    mail.cc.push("unknown@kunde.example".to_string());

    let err = mail::send(&server.smtp(Security::None), &mail).unwrap_err();
    assert_eq!(
        err.to_string(),
        format!(
            "mail server `localhost:{}` refused the recipient `unknown@kunde.example`: 550 5.1.1 no such user",
            server.port
        )
    );
    assert_eq!(err.kind(), Kind::Refused);
    assert_eq!(err.hint(), Some("nothing was sent, correct the address"));
    assert!(server.got_nothing());
}

#[test]
fn a_mail_the_server_rejects_in_the_end() {
    let server = Server::start(Conduct {
        verdict: Some(Response::custom(552, "5.3.4 mail too big".to_string())),
        ..Conduct::default()
    });
    let err = mail::send(&server.smtp(Security::None), &invoice_mail()).unwrap_err();
    assert_failure(
        &err,
        Kind::Refused,
        "refused the mail: 552 5.3.4 mail too big",
    );
}

#[test]
fn a_server_without_time_is_not_a_refusal() {
    let server = Server::start(Conduct {
        verdict: Some(Response::custom(451, "4.3.0 greylisted".to_string())),
        ..Conduct::default()
    });
    let err = mail::send(&server.smtp(Security::None), &invoice_mail()).unwrap_err();
    assert_failure(&err, Kind::System, "refused the mail: 451 4.3.0 greylisted");
    assert_eq!(err.hint(), Some("nothing was sent, try again later"));
}

#[test]
fn a_server_that_hangs_up_in_the_middle_of_the_mail() {
    let server = Server::start(Conduct {
        hangs_up_in_data: true,
        ..Conduct::default()
    });
    let mut mail = invoice_mail();
    mail.attachments[0].bytes = pdf(3_000_000);

    let err = mail::send(&server.smtp(Security::None), &mail).unwrap_err();
    assert_failure(&err, Kind::System, "failed at the mail: ");
    assert_eq!(
        err.hint(),
        Some("it may have arrived all the same: ask before sending it again")
    );
    assert!(server.got_nothing());
}

#[test]
fn nobody_listens() {
    let port = TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let err = mail::send(&smtp(port, Security::None), &invoice_mail()).unwrap_err();
    assert_failure(&err, Kind::System, "failed at the connection: ");
}

#[test]
fn a_server_that_never_answers() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    for security in [Security::None, Security::StartTls, Security::Tls] {
        let mut smtp = smtp(port, security);
        smtp.timeout = Duration::from_millis(250);

        let start = Instant::now();
        let err = mail::send(&smtp, &invoice_mail()).unwrap_err();
        assert_failure(&err, Kind::System, "no answer within 0.25 s");
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_certificate_nobody_vouches_for() {
    for security in [Security::Tls, Security::StartTls] {
        let server = Server::start(Conduct {
            security: Some(security),
            ..Conduct::default()
        });
        let mut smtp = server.smtp_signed_in(security);
        smtp.ca_file_pem = None;

        let err = mail::send(&smtp, &invoice_mail()).unwrap_err();
        assert_failure(&err, Kind::System, "invalid peer certificate");
        assert!(err.hint().unwrap().contains("certificate authority"));
        assert!(server.got_nothing());
    }
}

#[test]
fn a_certificate_for_another_name() {
    let server = Server::start(Conduct {
        security: Some(Security::Tls),
        ..Conduct::default()
    });
    let mut smtp = server.smtp(Security::Tls);
    smtp.host = "127.0.0.1".to_string();
    let err = mail::send(&smtp, &invoice_mail()).unwrap_err();
    assert_failure(&err, Kind::System, "invalid peer certificate");
}

#[test]
fn a_certificate_authority_that_is_none() {
    let mut smtp = smtp(465, Security::Tls);
    for pem in [
        "",
        "nothing",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        smtp.ca_file_pem = Some(pem.into());
        let err = mail::send(&smtp, &invoice_mail()).unwrap_err();
        assert_failure(&err, Kind::Refused, "certificate authority");
    }
}

#[test]
fn starttls_never_falls_back_to_the_clear() {
    let server = Server::start(Conduct::default());
    let err = mail::send(&server.smtp_signed_in(Security::StartTls), &invoice_mail()).unwrap_err();
    assert_failure(&err, Kind::Refused, "offers no STARTTLS");
    assert!(server.got_nothing());
}

#[test]
fn no_sign_in_where_none_is_offered() {
    let server = Server::start(Conduct {
        security: Some(Security::Tls),
        ..Conduct::default()
    });
    let err = mail::send(&server.smtp_signed_in(Security::Tls), &invoice_mail()).unwrap_err();
    assert_failure(
        &err,
        Kind::Refused,
        "does not let `büro@firma.example` sign in",
    );
}

#[test]
fn a_user_needs_a_password_and_a_password_a_user() {
    let mut lonely = smtp(465, Security::Tls);
    lonely.user = Some(USER.to_string());
    let err = mail::send(&lonely, &invoice_mail()).unwrap_err();
    assert_failure(&err, Kind::Refused, "there is no password for");

    let mut lonely = smtp(465, Security::Tls);
    lonely.password = Some(Secret::new(PASSWORD));
    let err = mail::send(&lonely, &invoice_mail()).unwrap_err();
    assert_failure(&err, Kind::Refused, "there is a password, but no user");
}

#[test]
fn in_the_clear_only_on_this_machine() {
    let mut smtp = smtp(25, Security::None);
    for host in [
        "mail.firma.example",
        "192.0.2.1",
        "127.0.0.1.firma.example",
        "2001:db8::1",
    ] {
        smtp.host = host.to_string();
        let err = mail::send(&smtp, &invoice_mail()).unwrap_err();
        assert_failure(&err, Kind::Refused, "would travel in the clear");
    }
}

#[test]
fn a_secret_does_not_print() {
    let secret = Secret::new(PASSWORD);
    assert_eq!(format!("{secret} {secret:?}"), "*** ***");
    assert_eq!(secret.expose(), PASSWORD);
}

#[test]
fn an_eml_is_the_same_every_time() {
    let mail = invoice_mail();
    let eml = mail::eml(&mail).unwrap();
    assert_eq!(eml, mail::eml(&mail).unwrap());
    assert!(eml.is_ascii());
    for line in eml
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        assert_eq!(line.last(), Some(&b'\r'), "a line end without CR");
        assert!(line.len() <= 1000, "longer than RFC 5322 allows");
    }
    assert!(eml.ends_with(b"\r\n"));
}

#[test]
fn an_eml_a_person_can_read() {
    let mail = Mail {
        attachments: vec![],
        ..invoice_mail()
    };
    let eml = String::from_utf8(mail::eml(&mail).unwrap()).unwrap();
    assert_eq!(
        eml.replace("\r\n", "\n"),
        "\
From: =?utf-8?b?TcO8bGxlciAmIFPDtmhuZSwgQnVjaGhhbHR1bmc=?=
 <buero@firma.example>
To: \"Beate Kunde\" <beate@kunde.example>
Cc: =?utf-8?b?TGFnZXIgKE5vcmQp?= <lager@kunde.example>,
 chef@xn--bckerei-5wa.example
Reply-To: rechnung@firma.example
Subject: =?utf-8?b?UmVjaG51bmcgMjAyNi0wMTcgZsO8ciBCw7xyb23DtmJlbCDigJMgZsOk?=
 =?utf-8?b?bGxpZyBpbiAxNCBUYWdlbg==?=
Date: Sun, 22 Nov 2026 09:00:00 +0000
Message-ID: <invoice-2026-017@firma.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Guten Tag,
.
..beginnt mit Punkten, endet mit Leerzeichen=20
Gr=C3=BC=C3=9Fe
"
    );
}

#[test]
fn names_and_addresses_come_back_as_they_were() {
    fn check(written: &str, name: Option<&str>, address: &str) {
        let mail = Mail {
            from: written.to_string(),
            ..invoice_mail()
        };
        let eml = mail::eml(&mail).unwrap();
        let read = MessageParser::default().parse(&eml).unwrap();
        let from = read.from().unwrap().first().unwrap();
        assert_eq!(
            (from.name(), from.address()),
            (name, Some(address)),
            "{written}"
        );
    }
    check("a@b.example", None, "a@b.example");
    check("  <a@b.example>", None, "a@b.example");
    check("A <a@b.example>", Some("A"), "a@b.example");
    check("\"A, B\" <a@b.example>", Some("A, B"), "a@b.example");
    check(
        "A, B & Co. KG (Kiel) <a@b.example>",
        Some("A, B & Co. KG (Kiel)"),
        "a@b.example",
    );
    check(
        "Büro \"Süd\" \\ 3 <a@b.example>",
        Some("Büro \"Süd\" \\ 3"),
        "a@b.example",
    );
    check(
        "=?utf-8?q?=41?= <a@b.example>",
        Some("=?utf-8?q?=41?="),
        "a@b.example",
    );
    check("a  b   c <a@b.example>", Some("a  b   c"), "a@b.example");
    check("ä  ö   ü <a@b.example>", Some("ä  ö   ü"), "a@b.example");
    check("日本 🧾 <a+b@b.example>", Some("日本 🧾"), "a+b@b.example");
    check(
        "Post <post@grüße.example>",
        Some("Post"),
        "post@xn--gre-6ka8l.example",
    );
    let long = format!(
        "{} <a@b.example>",
        "Österreichische Donaudampfschifffahrt ".repeat(9).trim()
    );
    check(&long, long.strip_suffix(" <a@b.example>"), "a@b.example");
}

#[test]
fn subjects_come_back_as_they_were() {
    let long = "Österreichische Donaudampfschifffahrt ".repeat(9);
    let word = "x".repeat(500);
    for subject in [
        "Invoice 2026-017",
        "Rechnung 2026-017 für Büromöbel – fällig in 14 Tagen",
        "ä  ö   ü",
        "a  b   c",
        "\"Angebot\", (2. Fassung); 100 %",
        "=?utf-8?q?=41?=",
        "日本 🧾",
        long.trim(),
        &word,
    ] {
        let mail = Mail {
            subject: subject.to_string(),
            ..invoice_mail()
        };
        let eml = mail::eml(&mail).unwrap();
        let read = MessageParser::default().parse(&eml).unwrap();
        assert_eq!(read.subject(), Some(subject));
    }
}

#[test]
fn file_names_and_bytes_come_back_as_they_were() {
    let long = format!("{}.pdf", "Übergabeprotokoll ".repeat(12).trim());
    for name in [
        "a.pdf",
        "RE 2026 017.pdf",
        "Rechnung für Müller & Söhne.pdf",
        "\"zitiert\"; x=1.pdf",
        "100% '1'.pdf",
        &long,
    ] {
        for length in [0, 1, 57, 58, 10_000] {
            let mut mail = invoice_mail();
            mail.attachments = vec![Attachment {
                name: name.to_string(),
                mime: "application/pdf".to_string(),
                bytes: pdf(length),
            }];
            let eml = mail::eml(&mail).unwrap();
            let read = MessageParser::default().parse(&eml).unwrap();
            let attachment = read.attachment(0).unwrap();
            assert_eq!(attachment.attachment_name(), Some(name));
            assert_eq!(attachment.contents(), pdf(length));
        }
    }
}

#[test]
fn a_mail_in_a_mail_keeps_its_bytes() {
    let mut mail = invoice_mail();
    let inner = mail::eml(&mail).unwrap();
    mail.attachments = vec![Attachment {
        name: "alt.eml".to_string(),
        mime: "message/rfc822".to_string(),
        bytes: inner.clone(),
    }];
    let outer = mail::eml(&mail).unwrap();
    let read = MessageParser::default().parse(&outer).unwrap();
    assert_eq!(read.attachment(0).unwrap().contents(), inner);
}

#[test]
fn a_text_that_looks_like_the_end_of_the_mail() {
    let mut mail = invoice_mail();
    let eml = String::from_utf8(mail::eml(&mail).unwrap()).unwrap();
    let separator = eml.lines().find(|line| line.starts_with("--")).unwrap();
    let bare = separator.replace("=_", "");
    mail.text = format!("{separator}--\n{separator}\n{bare}--\n{bare}\nGrüße\n");

    let eml = mail::eml(&mail).unwrap();
    let read = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(read.attachment_count(), 2);
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), mail.text.trim_end());
}

#[test]
fn somebody_who_is_named_twice_gets_one_mail() {
    let server = Server::start(Conduct::default());
    let mut mail = invoice_mail();
    mail.bcc = vec!["beate@kunde.example".to_string()];
    mail::send(&server.smtp(Security::None), &mail).unwrap();
    let recipients = server.received().recipients;
    assert_eq!(
        recipients
            .iter()
            .filter(|it| *it == "beate@kunde.example")
            .count(),
        1
    );
}

#[test]
fn what_must_not_get_into_a_header() {
    fn check(change: impl Fn(&mut Mail), complaint: &str) {
        let mut mail = invoice_mail();
        change(&mut mail);
        let err = mail::eml(&mail).unwrap_err();
        assert_failure(&err, Kind::Refused, complaint);
        assert!(!err.to_string().contains(['\r', '\n']));
    }
    let evil = "x\r\nBcc: spion@evil.example";
    let control = "control character";
    check(|it| it.subject = evil.to_string(), control);
    check(|it| it.subject = "a\nb".to_string(), control);
    check(|it| it.subject = "a\0b".to_string(), control);
    check(|it| it.subject = "a".repeat(501), "501 characters");
    check(|it| it.from = format!("{evil} <a@b.example>"), control);
    check(|it| it.to[0] = format!("a@b.example{evil}"), control);
    check(
        |it| it.cc[0] = format!("\"a\r\n\"@b.example{evil}"),
        control,
    );
    check(|it| it.bcc[0] = "a@b.example\n".to_string(), control);
    check(|it| it.reply_to = Some(evil.to_string()), control);
    check(|it| it.attachments[0].name = evil.to_string(), control);
    check(
        |it| it.attachments[0].name = "../etc/x.pdf".to_string(),
        "not the name of an attachment",
    );
    check(
        |it| it.attachments[0].name = String::new(),
        "not the name of an attachment",
    );
    check(
        |it| it.attachments[0].mime = "text/plain\r\nX: y".to_string(),
        "not a media type",
    );
    check(
        |it| it.attachments[0].mime = "pdf".to_string(),
        "not a media type",
    );
    check(
        |it| it.message_id = "<a@b>\r\nBcc: <x@y>".to_string(),
        "not a message id",
    );
    check(|it| it.message_id = "a b@c".to_string(), "not a message id");
    check(|it| it.message_id = String::new(), "not a message id");
    check(
        |it| it.date = DateTime::from_timestamp(-1, 0).unwrap(),
        "cannot be dated",
    );
}

#[test]
fn addresses_that_are_none() {
    for address in [
        "",
        "x",
        "@",
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b@c.example",
        "A <a@b.example",
        "A a@b.example>",
        "<>",
        "a@b.example, c@d.example",
        "a@-b..example",
    ] {
        let mut mail = invoice_mail();
        mail.to = vec![address.to_string()];
        let err = mail::eml(&mail).unwrap_err();
        assert_failure(
            &err,
            Kind::Refused,
            &format!("`{address}` is not a mail address"),
        );
    }
    let mut mail = invoice_mail();
    mail.to = vec!["jürgen@kunde.example".to_string()];
    let err = mail::eml(&mail).unwrap_err();
    assert_failure(&err, Kind::Refused, "`jürgen` has letters beyond a to z");
}

#[test]
fn a_mail_to_nobody() {
    let mut mail = invoice_mail();
    (mail.to, mail.cc, mail.bcc) = (vec![], vec![], vec![]);
    let err = mail::eml(&mail).unwrap_err();
    assert_failure(&err, Kind::Refused, "nobody would get the mail");
}

#[test]
fn delivery_to_aiosmtpd() {
    let Some(python) = env::var_os("BO_TEST_SMTPD") else {
        eprintln!("skipped: BO_TEST_SMTPD names no python with aiosmtpd");
        return;
    };
    for security in [Security::None, Security::StartTls, Security::Tls] {
        let server = Aiosmtpd::start(Command::new(&python), security);
        let mut smtp = smtp(server.port, security);
        if security != Security::None {
            smtp.ca_file_pem = Some(server.authority.clone());
            smtp.user = Some(USER.to_string());
            smtp.password = Some(Secret::new(PASSWORD));

            let mut stranger = smtp.clone();
            stranger.password = Some(Secret::new("wr0ng-secret"));
            let err = mail::send(&stranger, &invoice_mail()).unwrap_err();
            assert_failure(
                &err,
                Kind::Refused,
                "refused the sign-in of `büro@firma.example`: 535",
            );
        }
        arrives(&smtp, || server.received());
    }
}

/// What a server got: the envelope and what was in it.
struct Received {
    sender: String,
    recipients: Vec<String>,
    bytes: Vec<u8>,
}

/// Sends the mail and compares what arrives with what was meant.
#[track_caller]
fn arrives(smtp: &Smtp, received: impl Fn() -> Received) {
    let mail = invoice_mail();
    let answer = mail::send(smtp, &mail).unwrap();
    assert!(answer.starts_with("250 "), "{answer}");

    let received = received();
    assert_eq!(received.sender, "buero@firma.example");
    assert_eq!(
        received.recipients,
        [
            "beate@kunde.example",
            "lager@kunde.example",
            "chef@xn--bckerei-5wa.example",
            "archiv@firma.example"
        ]
    );
    assert_eq!(received.bytes, mail::eml(&mail).unwrap());

    let bytes = String::from_utf8_lossy(&received.bytes).to_lowercase();
    assert!(!bytes.contains("\nbcc:") && !bytes.contains("archiv@firma.example"));

    let read = MessageParser::default().parse(&received.bytes).unwrap();
    assert_eq!(read.subject(), Some(mail.subject.as_str()));
    assert_eq!(
        read.from().unwrap().first().unwrap().name(),
        Some("Müller & Söhne, Buchhaltung")
    );
    assert_eq!(read.message_id(), Some("invoice-2026-017@firma.example"));
    assert_eq!(read.date().unwrap().to_timestamp(), mail.date.timestamp());
    assert_eq!(
        read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
        mail.text.trim_end()
    );
    let names: Vec<_> = read.attachments().map(|it| it.attachment_name()).collect();
    assert_eq!(names, [Some("Rechnung für Müller.pdf"), Some("punkte.txt")]);
    let contents: Vec<_> = read.attachments().map(|it| it.contents()).collect();
    assert_eq!(
        contents,
        mail.attachments
            .iter()
            .map(|it| it.bytes.as_slice())
            .collect::<Vec<_>>()
    );
}

#[track_caller]
fn assert_failure(err: &Error, kind: Kind, complaint: &str) {
    assert!(err.to_string().contains(complaint), "{err}");
    assert_eq!(err.kind(), kind, "{err}");
    assert!(
        !format!("{err} {:?}", err.hint()).contains("secret"),
        "{err}"
    );
    assert!(
        !format!("{err} {:?}", err.hint()).contains(PASSWORD),
        "{err}"
    );
}

fn invoice_mail() -> Mail {
    Mail {
        references: Vec::new(),
        from: "Müller & Söhne, Buchhaltung <buero@firma.example>".to_string(),
        to: vec!["Beate Kunde <beate@kunde.example>".to_string()],
        cc: vec![
            "Lager (Nord) <lager@kunde.example>".to_string(),
            "chef@bäckerei.example".to_string(),
        ],
        bcc: vec!["Archiv <archiv@firma.example>".to_string()],
        reply_to: Some("rechnung@firma.example".to_string()),
        subject: "Rechnung 2026-017 für Büromöbel – fällig in 14 Tagen".to_string(),
        text: "Guten Tag,\n.\n..beginnt mit Punkten, endet mit Leerzeichen \nGrüße\n".to_string(),
        attachments: vec![
            Attachment {
                name: "Rechnung für Müller.pdf".to_string(),
                mime: "application/pdf".to_string(),
                bytes: pdf(100_000),
            },
            Attachment {
                name: "punkte.txt".to_string(),
                mime: "text/plain; charset=utf-8".to_string(),
                bytes: b".\r\n..\n.\r\nQUIT\r\n".to_vec(),
            },
        ],
        date: Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap(),
        message_id: "<invoice-2026-017@firma.example>".to_string(),
    }
}

/// Starts like a PDF and has every byte in it, and every pair of bytes if it is long enough.
fn pdf(length: usize) -> Vec<u8> {
    let all = (0..=255u8).flat_map(|a| (0..=255u8).flat_map(move |b| [a, b]));
    b"%PDF-1.7\r\n"
        .iter()
        .copied()
        .chain(all.cycle())
        .take(length)
        .collect()
}

fn smtp(port: u16, security: Security) -> Smtp {
    Smtp {
        host: "localhost".to_string(),
        port,
        security,
        user: None,
        password: None,
        ca_file_pem: None,
        timeout: Duration::from_secs(10),
    }
}

/// How the server behaves: politely, unless told otherwise.
#[derive(Clone, Default)]
struct Conduct {
    security: Option<Security>,
    sign_in: Option<AuthMechanism>,
    verdict: Option<Response>,
    hangs_up_in_data: bool,
}

/// An SMTP server in a thread of its own, which ends with the test.
struct Server {
    port: u16,
    authority: Vec<u8>,
    received: Receiver<Received>,
}

impl Server {
    fn start(conduct: Conduct) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let identity = Identity::new();
        let authority = identity.authority.clone().into_bytes();
        let (sender, received) = mpsc::channel();
        thread::spawn(move || {
            let tls = identity.server_config();
            // A client that gives up is none of the server's business.
            let _ = listener
                .accept()
                .and_then(|(stream, _)| serve(stream, &conduct, &tls, sender));
        });
        Server {
            port,
            authority,
            received,
        }
    }

    fn smtp(&self, security: Security) -> Smtp {
        Smtp {
            ca_file_pem: Some(self.authority.clone()),
            ..smtp(self.port, security)
        }
    }

    fn smtp_signed_in(&self, security: Security) -> Smtp {
        Smtp {
            user: Some(USER.to_string()),
            password: Some(Secret::new(PASSWORD)),
            ..self.smtp(security)
        }
    }

    fn received(&self) -> Received {
        self.received.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    /// Waits until the server is done, and tells whether it accepted no mail at all.
    fn got_nothing(&self) -> bool {
        self.received.recv_timeout(Duration::from_secs(10)).is_err()
    }
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// One connection: lines in, answers out, TLS when it is time.
fn serve(
    tcp: TcpStream,
    conduct: &Conduct,
    tls: &Arc<ServerConfig>,
    delivered: Sender<Received>,
) -> std::io::Result<()> {
    let encrypted = |tcp: TcpStream| -> Box<dyn Stream> {
        let connection = ServerConnection::new(Arc::clone(tls)).unwrap();
        Box::new(StreamOwned::new(connection, tcp))
    };
    let mut builder = SessionBuilder::new("mail.firma.example");
    if conduct.security == Some(Security::StartTls) {
        builder.enable_start_tls();
    }
    if let Some(mechanism) = &conduct.sign_in {
        builder.enable_auth(mechanism.clone());
    }
    let mut session = builder.build(
        IpAddr::V4(Ipv4Addr::LOCALHOST),
        Mailroom {
            conduct: conduct.clone(),
            delivered,
            letter: None,
        },
    );
    let mut stream = match conduct.security {
        Some(Security::Tls) => {
            session.tls_active();
            BufReader::new(encrypted(tcp.try_clone()?))
        }
        _ => BufReader::new(Box::new(tcp.try_clone()?) as Box<dyn Stream>),
    };
    session.greeting().write_to(stream.get_mut())?;
    stream.get_mut().flush()?;

    let mut taken = 0;
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let response = session.process(&line);
        taken += usize::from(response.action == Action::NoReply);
        if conduct.hangs_up_in_data && taken == 100 {
            return Ok(());
        }
        response.write_to(stream.get_mut())?;
        stream.get_mut().flush()?;
        match response.action {
            Action::Close => return Ok(()),
            Action::UpgradeTls => {
                stream = BufReader::new(encrypted(tcp.try_clone()?));
                session.tls_active();
            }
            Action::NoReply | Action::Reply => {}
        }
    }
}

/// Decides who may write to whom, and keeps what arrives.
struct Mailroom {
    conduct: Conduct,
    delivered: Sender<Received>,
    letter: Option<Received>,
}

impl Mailroom {
    /// Rude on purpose: it repeats the password it was given.
    fn sign_in(&self, user: &str, password: &str) -> Response {
        match (user, password) {
            (USER, PASSWORD) => mailin::response::AUTH_OK,
            _ => Response::custom(535, format!("5.7.8 wrong password {password}")),
        }
    }
}

impl Handler for Mailroom {
    fn auth_plain(&mut self, _authorized_as: &str, user: &str, password: &str) -> Response {
        self.sign_in(user, password)
    }

    fn auth_login(&mut self, user: &str, password: &str) -> Response {
        self.sign_in(user, password)
    }

    fn rcpt(&mut self, to: &str) -> Response {
        match to {
            "unknown@kunde.example" => Response::custom(550, "5.1.1 no such user".to_string()),
            _ => mailin::response::OK,
        }
    }

    fn data_start(&mut self, _: &str, from: &str, _: bool, to: &[String]) -> Response {
        self.letter = Some(Received {
            sender: from.to_string(),
            recipients: to.to_vec(),
            bytes: Vec::new(),
        });
        mailin::response::OK
    }

    fn data(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.letter.as_mut().unwrap().bytes.extend(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        if let Some(verdict) = &self.conduct.verdict {
            // After a refusal `mailin` would take whatever follows for more of the mail.
            let mut verdict = verdict.clone();
            verdict.action = Action::Close;
            return verdict;
        }
        self.delivered.send(self.letter.take().unwrap()).unwrap();
        Response::custom(250, "2.0.0 queued as 4F1C2".to_string())
    }
}

/// A certificate for `localhost`, and the authority that signed it.
struct Identity {
    authority: String,
    certificate: rcgen::Certificate,
    key: KeyPair,
}

impl Identity {
    fn new() -> Identity {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority =
            CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(["localhost".to_string()])
            .unwrap()
            .signed_by(&key, &authority)
            .unwrap();
        Identity {
            authority: authority.pem(),
            certificate,
            key,
        }
    }

    fn server_config(&self) -> Arc<ServerConfig> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let key = PrivateKeyDer::Pkcs8(self.key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![self.certificate.der().clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

/// The same delivery, to a server that somebody else wrote in another language.
struct Aiosmtpd {
    process: Child,
    output: std::cell::RefCell<BufReader<std::process::ChildStdout>>,
    port: u16,
    authority: Vec<u8>,
    folder: tempfile::TempDir,
}

const AIOSMTPD: &str = r#"
import asyncio, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult
security, folder, user, password = sys.argv[1:]

class Handler:
    async def handle_DATA(self, server, session, envelope):
        with open(folder + "/mail.eml", "wb") as file:
            file.write(envelope.original_content)
        print(envelope.mail_from, *envelope.rcpt_tos, flush=True)
        return "250 2.0.0 kept"

def authenticate(server, session, envelope, mechanism, data):
    good = (data.login, data.password) == (user.encode(), password.encode())
    return AuthResult(success=good, handled=False)

async def main():
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    encrypted = security != "None"
    options = dict(authenticator=authenticate, auth_required=encrypted, hostname="localhost")
    if security == "StartTls":
        options.update(tls_context=tls, require_starttls=True)
    else:
        options.update(auth_require_tls=False)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Handler(), **options), "127.0.0.1", 0, ssl=tls if security == "Tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"#;

impl Aiosmtpd {
    fn start(mut python: Command, security: Security) -> Aiosmtpd {
        let identity = Identity::new();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("cert.pem"), identity.certificate.pem()).unwrap();
        fs::write(folder.path().join("key.pem"), identity.key.serialize_pem()).unwrap();
        let mut process = python
            .args(["-c", AIOSMTPD])
            .arg(format!("{security:?}"))
            .arg(folder.path())
            .args([USER, PASSWORD])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut port = String::new();
        output.read_line(&mut port).unwrap();
        Aiosmtpd {
            process,
            output: output.into(),
            port: port.trim().parse().unwrap(),
            authority: identity.authority.into_bytes(),
            folder,
        }
    }

    fn received(&self) -> Received {
        let mut envelope = String::new();
        self.output.borrow_mut().read_line(&mut envelope).unwrap();
        let mut addresses = envelope.split_whitespace().map(str::to_string);
        Received {
            sender: addresses.next().unwrap(),
            recipients: addresses.collect(),
            bytes: fs::read(self.folder.path().join("mail.eml")).unwrap(),
        }
    }
}

impl Drop for Aiosmtpd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

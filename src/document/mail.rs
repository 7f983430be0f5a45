//! A mail with attachments: as the bytes of an `.eml` file, or handed to the firm's mail server.
//!
//! Equal mails have equal bytes, they are plain ASCII, and `send` hands over exactly what `eml` shows.
//! Whatever could smuggle in a header line is refused before anything is written or sent.

use std::fmt;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Datelike, Utc};
use lettre::Address;
use lettre::message::header::{
    self, ContentTransferEncoding, ContentType, HeaderName, HeaderValue, Headers,
};
use lettre::message::{Body, Mailbox, Mailboxes, MultiPart, SinglePart};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands;
use lettre::transport::smtp::extension::ClientId;

pub use crate::base::Secret;
use crate::base::{Error, Result};
use serde::{Deserialize, Serialize};

/// A mail before it is written down.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Who writes: `address` or `Name <address>`, as all addresses here.
    pub from: String,
    /// Whom it is for.
    pub to: Vec<String>,
    /// Who else sees it, and is seen to.
    pub cc: Vec<String>,
    /// Who else gets it without the others knowing.
    pub bcc: Vec<String>,
    /// Where answers go, if not to `from`.
    pub reply_to: Option<String>,
    /// The subject, on one line.
    pub subject: String,
    /// The text, with any line ends.
    pub text: String,
    /// What comes with it.
    pub attachments: Vec<Attachment>,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// What makes it unique: `<unique@domain>`, with or without the brackets.
    pub message_id: String,
}

/// A file that comes with a mail.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The file name, without a folder.
    pub name: String,
    /// The media type, such as `application/pdf`.
    pub mime: String,
    /// What is in it; arrives byte by byte as it is here.
    pub bytes: Vec<u8>,
}

/// How to reach the firm's outgoing mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// The name the server's certificate is for, or an IP address.
    pub host: String,
    /// The port: usually 465 for `Tls`, 587 for `StartTls`.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who signs in; `None` for a server that asks nobody.
    pub user: Option<String>,
    /// The password that belongs to `user`.
    pub password: Option<Secret>,
    /// A certificate authority to trust besides the public ones, for a server of one's own.
    pub ca_file_pem: Option<Vec<u8>>,
    /// How long to wait for each single answer.
    pub timeout: Duration,
}

/// How a connection to a mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Encrypted from the first byte.
    #[default]
    Tls,
    /// Encrypted before anything is said that matters; never continues without.
    ///
    /// Prefer `Tls`: what comes before the encryption can be forged, so that somebody on the line,
    /// who can read neither mail nor password, could still swallow the mail and answer `250`.
    StartTls,
    /// Not at all: only for a server on this machine.
    None,
}

/// The mail as an `.eml` file. Blind recipients are not in it.
pub fn eml(mail: &Mail) -> Result<Vec<u8>> {
    Ok(Letter::of(mail)?.bytes)
}

/// Hands the mail to the server and returns the server's answer, such as `250 2.0.0 queued as 4F1C2`.
///
/// It is sent to everybody or, when the server refuses one recipient, to nobody.
pub fn send(smtp: &Smtp, mail: &Mail) -> Result<String> {
    let letter = Letter::of(mail)?;
    let credentials = credentials(smtp)?;
    let mut connection = connect(smtp)?;
    let answer = sign_in(smtp, &mut connection, credentials)
        .and_then(|()| hand_over(smtp, &mut connection, &letter));

    // Everything is decided, so a goodbye is polite but not worth waiting for.
    let _ = connection.set_timeout(Some(smtp.timeout.min(Duration::from_secs(2))));
    let _ = connection.command(commands::Quit);
    answer
}

/// A checked mail: the envelope and the bytes that go into it.
struct Letter {
    sender: Address,
    recipients: Vec<Address>,
    bytes: Vec<u8>,
}

impl Letter {
    fn of(mail: &Mail) -> Result<Letter> {
        let from = mailbox(&mail.from)?;
        let to = mailboxes(&mail.to)?;
        let cc = mailboxes(&mail.cc)?;
        let bcc = mailboxes(&mail.bcc)?;
        let reply_to = mail.reply_to.as_deref().map(mailbox).transpose()?;

        let mut recipients: Vec<Address> = Vec::new();
        for recipient in to.iter().chain(&cc).chain(&bcc) {
            if !recipients.contains(&recipient.email) {
                recipients.push(recipient.email.clone());
            }
        }
        if recipients.is_empty() {
            return Err(Error::refused(format!(
                "nobody would get the mail `{}`",
                shown(&mail.subject)
            ))
            .with_hint("name at least one recipient"));
        }

        let sender = from.email.clone();
        let id = message_id(&mail.message_id)?;
        let mut headers = Headers::new();
        headers.set(header::From::from(Mailboxes::from(from)));
        if !to.is_empty() {
            headers.set(header::To::from(Mailboxes::from(to)));
        }
        if !cc.is_empty() {
            headers.set(header::Cc::from(Mailboxes::from(cc)));
        }
        if let Some(reply_to) = reply_to {
            headers.set(header::ReplyTo::from(Mailboxes::from(reply_to)));
        }
        headers.insert_raw(subject(&one_line("the subject", &mail.subject)?));
        headers.set(header::Date::new(written(mail.date)?));
        // Given encoded, because the library would fold a long id, and an id has no place for a space.
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(
            HeaderName::new_from_ascii_str("Message-ID"),
            id.clone(),
            id.clone(),
        ));
        headers.set(header::MIME_VERSION_1_0);

        let mut bytes = headers.to_string().into_bytes();
        bytes.extend(content(&mail.text, &mail.attachments, &id)?);
        Ok(Letter {
            sender,
            recipients,
            bytes,
        })
    }
}

/// The text and, if there are any, the attachments.
fn content(text: &str, attachments: &[Attachment], id: &str) -> Result<Vec<u8>> {
    // The last line end is written by the library.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text).to_string();
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(encoded(text, ContentTransferEncoding::QuotedPrintable));
    if attachments.is_empty() {
        return Ok(text.formatted());
    }

    let mut parts = MultiPart::mixed().boundary(boundary(id)).singlepart(text);
    for attachment in attachments {
        parts = parts.singlepart(part(attachment)?);
    }
    Ok(parts.formatted())
}

fn part(attachment: &Attachment) -> Result<SinglePart> {
    let name = one_line("the file name", &attachment.name)?;
    if name.is_empty() || name.contains(['/', '\\']) {
        return Err(
            Error::refused(format!("`{name}` is not the name of an attachment"))
                .with_hint("give the file name without its folder, such as `RE-2026-001.pdf`"),
        );
    }
    let media_type = &attachment.mime;
    let unknown = || {
        Error::refused(format!("`{}` is not a media type", shown(media_type)))
            .with_hint("write it like `application/pdf`")
    };
    if !media_type.is_ascii() || media_type.contains(|c: char| c.is_control()) {
        return Err(unknown());
    }
    let lower = media_type.to_ascii_lowercase();
    // RFC 2045, 6.4: these must not be encoded, and without encoding the bytes could change.
    let media_type = if lower.starts_with("message/") || lower.starts_with("multipart/") {
        "application/octet-stream"
    } else {
        media_type
    };
    Ok(SinglePart::builder()
        .header(header::ContentDisposition::attachment(&name))
        .header(ContentType::parse(media_type).map_err(|_| unknown())?)
        .body(encoded(
            attachment.bytes.clone(),
            ContentTransferEncoding::Base64,
        )))
}

fn encoded(
    content: impl Into<lettre::message::MaybeString>,
    encoding: ContentTransferEncoding,
) -> Body {
    Body::new_with_encoding(content, encoding)
        .expect("quoted-printable and base64 can encode anything")
}

/// What separates the parts. Always the same for the same id, so that equal mails have equal bytes.
fn boundary(id: &str) -> String {
    // `=_` cannot occur in base64 or quoted-printable, so no content can look like a boundary.
    let id = id.chars().filter(char::is_ascii_alphanumeric).take(60);
    format!("=_{}", id.collect::<String>())
}

fn mailboxes(addresses: &[String]) -> Result<Vec<Mailbox>> {
    addresses.iter().map(|it| mailbox(it)).collect()
}

/// Reads `address` or `Name <address>`; the name may hold commas and brackets without being quoted.
fn mailbox(written: &str) -> Result<Mailbox> {
    let written = one_line("the mail address", written)?;
    let (name, address) = match written.trim().strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<').unwrap_or((rest, "")),
        None => ("", written.trim()),
    };
    let invalid = || {
        Error::refused(format!("`{written}` is not a mail address"))
            .with_hint("write it like `name@example.com` or `Name <name@example.com>`")
    };

    let (user, domain) = address.trim().rsplit_once('@').ok_or_else(invalid)?;
    if !user.is_ascii() {
        return Err(Error::refused(format!(
            "mail servers do not carry the address `{written}`: `{user}` has letters beyond a to z"
        ))
        .with_hint("ask for another address of the same person"));
    }
    // A domain with umlauts has a second spelling that every mail server knows.
    let domain = match domain.is_ascii() {
        true => domain.to_string(),
        false => idna::domain_to_ascii(domain).map_err(|_| invalid())?,
    };
    let address = Address::new(user, domain).map_err(|_| invalid())?;
    Ok(Mailbox::new(unquoted(name.trim()), address))
}

/// The name as people say it: without quotes and backslashes, `None` if there is none.
fn unquoted(name: &str) -> Option<String> {
    let inner = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'));
    let name = match inner {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => name.to_string(),
    };
    Some(name).filter(|name| !name.is_empty())
}

/// The subject as it is, or encoded if that is the only way to get every letter and space across.
fn subject(text: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    let plain = text.is_ascii()
        && !text.contains("=?")
        && text.split(' ').all(|word| (1..=60).contains(&word.len()));
    if plain {
        return HeaderValue::new(name, text.to_string());
    }
    // RFC 2047: words of whole letters, no line with more than 76 characters.
    let mut words = vec![String::new()];
    for letter in text.chars() {
        if words
            .last()
            .is_some_and(|word| word.len() + letter.len_utf8() > 42)
        {
            words.push(String::new());
        }
        words
            .last_mut()
            .expect("there is a first word")
            .push(letter);
    }
    let encoded = words
        .iter()
        .map(|word| format!("=?utf-8?b?{}?=", base64(word)));
    let encoded = encoded.collect::<Vec<_>>().join("\r\n ");
    HeaderValue::dangerous_new_pre_encoded(name, text.to_string(), encoded)
}

fn message_id(written: &str) -> Result<String> {
    let id = written.strip_prefix('<').unwrap_or(written);
    let id = id.strip_suffix('>').unwrap_or(id);
    let good = |c: char| c.is_ascii_graphic() && !"<>()[]\\,:;\"".contains(c);
    match id.split_once('@') {
        Some((left, right))
            if !left.is_empty()
                && !right.is_empty()
                && !right.contains('@')
                && id.len() <= 250
                && id.chars().all(good) =>
        {
            Ok(format!("<{id}>"))
        }
        _ => Err(
            Error::refused(format!("`{}` is not a message id", shown(written)))
                .with_hint("write it like `<invoice-17@example.com>`"),
        ),
    }
}

fn written(date: DateTime<Utc>) -> Result<SystemTime> {
    match date.year() {
        1970..=9999 => Ok(SystemTime::from(date)),
        _ => Err(Error::refused(format!("a mail cannot be dated `{date}`"))),
    }
}

/// Refuses what would end a header line, and with it whatever would come after it.
fn one_line(what: &str, value: &str) -> Result<String> {
    // RFC 5322, 2.1.1: 998 characters a line; a long word cannot be folded.
    const LONGEST: usize = 500;
    if value.contains(|c: char| c.is_control()) {
        return Err(Error::refused(format!(
            "{what} `{}` contains a line break or another control character",
            shown(value)
        ))
        .with_hint("write it on one line"));
    }
    match value.chars().count() {
        0..=LONGEST => Ok(value.to_string()),
        length => Err(Error::refused(format!(
            "{what} `{}…` has {length} characters, a mail allows {LONGEST}",
            value.chars().take(40).collect::<String>()
        ))
        .with_hint("shorten it")),
    }
}

/// A value that may hold line breaks, fit for one line of an error.
fn shown(value: &str) -> String {
    value.escape_debug().to_string()
}

/// Opens the connection and, where asked for, encrypts it.
fn connect(smtp: &Smtp) -> Result<SmtpConnection> {
    // The name of this machine is nobody's business; an address literal is always allowed.
    let client = ClientId::default();
    let tls = match smtp.security {
        Security::Tls | Security::StartTls => Some(trust(smtp)?),
        Security::None if is_loopback(&smtp.host) => None,
        Security::None => {
            return Err(Error::refused(format!(
                "mail server `{}` is not on this machine, the mail would travel in the clear",
                smtp.host
            ))
            .with_hint("use `tls` (port 465) or `starttls` (port 587)"));
        }
    };
    let at_once = tls.as_ref().filter(|_| smtp.security == Security::Tls);
    let address = (smtp.host.as_str(), smtp.port);
    let mut connection =
        SmtpConnection::connect(address, Some(smtp.timeout), &client, at_once, None)
            .map_err(|err| failure(smtp, Step::Connect, &err))?;

    if let Some(tls) = tls.filter(|_| smtp.security == Security::StartTls) {
        if !connection.can_starttls() {
            return Err(
                Error::refused(format!("mail server {} offers no STARTTLS", server(smtp)))
                    .with_hint("use `tls`, usually on port 465"),
            );
        }
        connection
            .starttls(&tls, &client)
            .map_err(|err| failure(smtp, Step::Encrypt, &err))?;
    }
    Ok(connection)
}

/// Whose certificates count: the public authorities and the firm's own.
fn trust(smtp: &Smtp) -> Result<TlsParameters> {
    let unusable = |err: &dyn fmt::Display| {
        Error::refused(format!(
            "the certificate authority for mail server `{}` cannot be used: {err}",
            smtp.host
        ))
        .with_hint("it must be a PEM file that starts with `-----BEGIN CERTIFICATE-----`")
    };
    let mut parameters = TlsParameters::builder(smtp.host.clone());
    if let Some(pem) = &smtp.ca_file_pem {
        let marker = b"-----BEGIN CERTIFICATE-----";
        if !pem.windows(marker.len()).any(|window| window == marker) {
            return Err(unusable(&"there is no certificate in it"));
        }
        let certificate = Certificate::from_pem(pem).map_err(|err| unusable(&err))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build_rustls().map_err(|err| unusable(&err))
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn credentials(smtp: &Smtp) -> Result<Option<Credentials>> {
    match (&smtp.user, &smtp.password) {
        (Some(user), Some(password)) => Ok(Some(Credentials::new(
            user.clone(),
            password.expose().to_string(),
        ))),
        (None, None) => Ok(None),
        (Some(user), None) => Err(Error::refused(format!(
            "there is no password for `{user}` at mail server {}",
            server(smtp)
        ))),
        (None, Some(_)) => Err(Error::refused(format!(
            "there is a password, but no user for mail server {}",
            server(smtp)
        ))),
    }
}

fn sign_in(
    smtp: &Smtp,
    connection: &mut SmtpConnection,
    credentials: Option<Credentials>,
) -> Result<()> {
    let Some(credentials) = credentials else {
        return Ok(());
    };
    let user = smtp.user.as_deref().unwrap_or_default();
    let mechanisms = [Mechanism::Plain, Mechanism::Login];
    if connection
        .server_info()
        .get_auth_mechanism(&mechanisms)
        .is_none()
    {
        return Err(Error::refused(format!(
            "mail server {} does not let `{user}` sign in with a password",
            server(smtp)
        ))
        .with_hint("ask its operator for an app password or a relay without sign-in"));
    }
    connection
        .auth(&mechanisms, &credentials)
        .map_err(|err| failure(smtp, Step::SignIn(user), &err))?;
    Ok(())
}

/// Says who writes to whom, then the mail itself.
fn hand_over(smtp: &Smtp, connection: &mut SmtpConnection, letter: &Letter) -> Result<String> {
    let mut say = |step: Step<'_>, command: &dyn fmt::Display| {
        let answer = connection.command(command);
        answer.map_err(|err| failure(smtp, step, &err))
    };
    let sender = commands::Mail::new(Some(letter.sender.clone()), vec![]);
    say(Step::Sender(&letter.sender), &sender)?;
    for recipient in &letter.recipients {
        let command = commands::Rcpt::new(recipient.clone(), vec![]);
        say(Step::Recipient(recipient), &command)?;
    }
    say(Step::Announce, &commands::Data)?;

    // The library ends the data with a line end of its own.
    let content = letter.bytes.strip_suffix(b"\r\n").unwrap_or(&letter.bytes);
    let answer = connection
        .message(content)
        .map_err(|err| failure(smtp, Step::Content, &err))?;
    let text: Vec<&str> = answer.message().collect();
    Ok(readable(
        smtp,
        &format!("{} {}", answer.code(), text.join(" ")),
    ))
}

/// How far we got.
#[derive(Clone, Copy)]
enum Step<'a> {
    Connect,
    Encrypt,
    SignIn(&'a str),
    Sender(&'a Address),
    Recipient(&'a Address),
    Announce,
    Content,
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Connect => write!(f, "the connection"),
            Step::Encrypt => write!(f, "the encryption"),
            Step::SignIn(user) => write!(f, "the sign-in of `{user}`"),
            Step::Sender(address) => write!(f, "the sender `{address}`"),
            Step::Recipient(address) => write!(f, "the recipient `{address}`"),
            Step::Announce | Step::Content => write!(f, "the mail"),
        }
    }
}

/// What went wrong, in the words of the server if it had any.
fn failure(smtp: &Smtp, step: Step<'_>, err: &smtp::Error) -> Error {
    let cause = std::error::Error::source(err).map_or(err.to_string(), |it| it.to_string());
    let cause = readable(smtp, &cause);
    let server = server(smtp);

    if let Some(code) = err.status() {
        let message = format!("mail server {server} refused {step}: {code} {cause}");
        let message = message.trim_end();
        return match (err.is_transient(), step) {
            (true, _) => Error::system(message).with_hint("nothing was sent, try again later"),
            (false, Step::SignIn(_)) => Error::refused(message)
                .with_hint("check user and password; some servers want an app password"),
            (false, Step::Recipient(_)) => {
                Error::refused(message).with_hint("nothing was sent, correct the address")
            }
            (false, _) => Error::refused(message).with_hint("nothing was sent"),
        };
    }
    let cause = match io_error(err) {
        Some(ErrorKind::TimedOut | ErrorKind::WouldBlock) => {
            format!("no answer within {} s", smtp.timeout.as_secs_f32())
        }
        Some(_) => cause,
        // The library says this of an answer that ends early and of one that is no SMTP.
        None if err.is_response() => "the answer broke off or is not SMTP".to_string(),
        None => cause,
    };
    let message = format!("mail server {server} failed at {step}: {cause}");
    Error::system(message).with_hint(match step {
        Step::Connect | Step::Encrypt if cause.contains("certificate") => {
            "check the host name, or name the certificate authority of your own server"
        }
        Step::Connect | Step::Encrypt => {
            "check host and port: usually `tls` has port 465 and `starttls` port 587"
        }
        Step::SignIn(_) | Step::Sender(_) | Step::Recipient(_) | Step::Announce => {
            "nothing was sent, try again later"
        }
        // It may have been lost on either side of the server's decision.
        Step::Content => "it may have arrived all the same: ask before sending it again",
    })
}

fn io_error(err: &smtp::Error) -> Option<ErrorKind> {
    let source = std::error::Error::source(err)?;
    Some(source.downcast_ref::<std::io::Error>()?.kind())
}

fn server(smtp: &Smtp) -> String {
    format!("`{}:{}`", smtp.host, smtp.port)
}

/// What a server said, on one line and without the password in any form it got it in.
fn readable(smtp: &Smtp, said: &str) -> String {
    let mut said: String = said
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if let (Some(user), Some(password)) = (&smtp.user, &smtp.password) {
        let password = password.expose();
        let secrets = [
            base64(&format!("\0{user}\0{password}")),
            base64(password),
            password.to_string(),
        ];
        for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
            said = said.replace(secret, "***");
        }
    }
    said
}

fn base64(text: &str) -> String {
    let wrapped = encoded(text.as_bytes().to_vec(), ContentTransferEncoding::Base64).into_vec();
    let letters = wrapped
        .into_iter()
        .filter(|byte| !byte.is_ascii_whitespace());
    letters.map(char::from).collect()
}

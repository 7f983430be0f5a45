//! Handing a mail to the mail server of the firm.

use super::{Letter, Mail, base64};
use crate::base::{Error, Result, Secret};
use lettre::Address;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands;
use lettre::transport::smtp::extension::ClientId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::time::Duration;

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

/// Hands the mail to the server and returns the server's answer, such as `250 2.0.0 queued as 4F1C2`.
///
/// It is sent to everybody or, when the server refuses one recipient, to nobody.
///
/// # Errors
/// What the server said, or where it went away.
pub fn send(smtp: &Smtp, mail: &Mail) -> Result<String> {
    try_send(smtp, mail).map_err(|it| it.why)
}

/// Why nobody knows that a mail arrived.
#[derive(Debug)]
pub struct Unsent {
    /// What went wrong.
    pub why: Error,
    /// Whether the server had all of it and went away without an answer: it may have arrived.
    pub may_have_arrived: bool,
}

impl From<Error> for Unsent {
    fn from(why: Error) -> Unsent {
        Unsent {
            why,
            may_have_arrived: false,
        }
    }
}

/// As [`send`], for whoever has to know whether a mail that failed may have arrived all the same.
///
/// # Errors
/// As [`send`].
pub fn try_send(smtp: &Smtp, mail: &Mail) -> std::result::Result<String, Unsent> {
    let letter = Letter::of(mail)?;
    let credentials = credentials(smtp)?;
    let mut connection = connect(smtp)?;
    let answer = sign_in(smtp, &mut connection, credentials)
        .map_err(Unsent::from)
        .and_then(|()| hand_over(smtp, &mut connection, &letter));

    // Everything is decided, so a goodbye is polite but not worth waiting for.
    let _ = connection.set_timeout(Some(smtp.timeout.min(Duration::from_secs(2))));
    let _ = connection.command(commands::Quit);
    answer
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
fn hand_over(
    smtp: &Smtp,
    connection: &mut SmtpConnection,
    letter: &Letter,
) -> std::result::Result<String, Unsent> {
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
    let answer = connection.message(content).map_err(|err| Unsent {
        why: failure(smtp, Step::Content, &err),
        may_have_arrived: err.status().is_none(),
    })?;
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

//! Who really wrote a mail: anybody can write any sender. Our own mail server says whether the domain of
//! the sender vouches for it (RFC 8601, RFC 7489); what others say counts for nothing.

use super::parse::Parsed;
use crate::base::Result;
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{self, Field};
use crate::ticket::store::{self, mails::Raw};
use std::collections::HashSet;

/// Whether one of us wrote a mail: somebody who works here, or whoever writes from our own address.
pub(super) enum Staff {
    /// Our mail server says so; their login.
    Known(String),
    /// The mail says so, and nobody else does: that is somebody from outside.
    Claimed,
    /// It does not say so.
    None,
}

/// The value of a message that says it comes from one of us, of which nobody knows whether it does.
pub const UNVERIFIED: &str = "unverified";

/// The value of an answer that one of us gave from their own program.
pub const BY_MAIL: &str = "mail";

/// Whether one of us wrote a mail.
pub(super) fn staff(
    conn: &Connection,
    firm: &Firm,
    own: &HashSet<String>,
    raw: &Raw,
    mail: &Parsed,
) -> Result<Staff> {
    let Some(sender) = &mail.sender else {
        return Ok(Staff::None);
    };
    let mut found = own.contains(sender).then(|| sender.clone());
    let today = raw.at.date_naive();
    for person in people::having(conn, Field::Email, sender)? {
        let timeline = people::timeline(conn, &person, None)?;
        if timeline.text(None, Field::Email, today) == Some(sender.as_str()) {
            let login = timeline.text(None, Field::Login, today);
            found = Some(login.unwrap_or(sender).to_string());
        }
    }
    let server = firm.mail.authserv_id.as_deref();
    Ok(match found {
        Some(login) if is_vouched_for(&mail.said, server, sender) => Staff::Known(login),
        Some(_) => Staff::Claimed,
        None => Staff::None,
    })
}

/// The addresses we write from.
pub(super) fn own_addresses(conn: &Connection, firm: &Firm) -> Result<HashSet<String>> {
    let queues = store::desk::queues(conn)?.into_iter();
    let mut own: HashSet<String> = queues
        .filter_map(|it| it.email)
        .map(|it| it.to_lowercase())
        .collect();
    if let Ok(sender) = firm.sender() {
        let address = sender.trim_end_matches('>').rsplit('<').next();
        own.extend(address.map(|it| it.trim().to_lowercase()));
    }
    Ok(own)
}

/// What a mail server says of a mail: one `Authentication-Results`.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What it calls itself.
    pub server: String,
    /// The domain of the sender that vouches for the mail by DMARC; none, if it does not.
    pub vouches: Option<String>,
}

/// So many letters of a header are read.
const LETTERS: usize = 4_000;

impl Said {
    /// Reads the value of a header: `mx.weber.example; dmarc=pass header.from=weber.example`.
    pub fn read(value: &str) -> Option<Said> {
        let value = plain(value);
        let mut parts = value.split(';').map(str::trim);
        let server = parts.next()?.split_whitespace().next()?.to_lowercase();
        let mut vouches = None;
        for part in parts {
            let mut words = part.split_whitespace();
            let method = words.next().and_then(|it| it.split_once('='));
            let Some(("dmarc", result)) = method else {
                continue;
            };
            // One that does not pass counts more than one that does.
            if result != "pass" {
                return Some(Said {
                    server,
                    vouches: None,
                });
            }
            vouches = words.find_map(|it| it.strip_prefix("header.from="));
        }
        Some(Said {
            vouches: vouches.map(str::to_string),
            server,
        })
    }
}

/// A value in small letters, without its comments; a space around `=` is none (RFC 8601 § 2.2).
fn plain(value: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::new();
    for letter in value.chars().take(LETTERS) {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '"' => {}
            letter if depth == 0 => text.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(" =", "=").replace("= ", "=")
}

/// Whether our own mail server, by the name it gives itself, says that the domain of a sender vouches for
/// a mail. It takes away what others wrote under its name (RFC 8601 § 5), and writes above all that was
/// there.
pub fn is_vouched_for(said: &[Said], server: Option<&str>, sender: &str) -> bool {
    let Some(server) = server else {
        return false;
    };
    let ours = said
        .iter()
        .find(|it| it.server.eq_ignore_ascii_case(server));
    let vouches = ours.and_then(|it| it.vouches.as_deref());
    let domain = sender.rsplit_once('@').map(|(_, domain)| domain);
    domain.is_some() && domain == vouches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[&str], expected: bool) {
        let said: Vec<Said> = headers.iter().filter_map(|it| Said::read(it)).collect();
        let is = is_vouched_for(&said, Some("mx.weber.example"), "ali@weber.example");
        assert_eq!(is, expected, "{headers:?}");
    }

    #[test]
    fn only_our_own_server_is_believed() {
        let good = "mx.weber.example; dmarc=pass header.from=weber.example";
        check(&[good], true);
        check(
            &[
                "MX.weber.example 1; spf=pass; dkim=pass header.d=weber.example;\r\n\tDMARC = pass (p=none) header.from=Weber.example",
            ],
            true,
        );
        check(
            &["mx.evil.example; dmarc=pass header.from=weber.example"],
            false,
        );
        check(
            &[
                "mx.weber.example; dmarc=fail header.from=weber.example",
                good,
            ],
            false,
        );
        check(
            &["mx.weber.example; dmarc=pass header.from=evil.example"],
            false,
        );
        check(&["mx.weber.example; dmarc=pass"], false);
        check(
            &["mx.weber.example; spf=pass smtp.mailfrom=weber.example"],
            false,
        );
        check(
            &["mx.weber.example (; dmarc=pass header.from=weber.example)"],
            false,
        );
        check(&["mx.weber.example; none"], false);
        check(
            &["mx.weber.example; dmarc=pass header.from=weber.example; dmarc=fail"],
            false,
        );
        check(&["", ";", "=;=", "("], false);
        check(&[], false);
        let said = [Said::read(good).unwrap()];
        assert!(!is_vouched_for(&said, None, "ali@weber.example"));
        assert!(!is_vouched_for(
            &said,
            Some("mx.weber.example"),
            "weber.example"
        ));
    }
}

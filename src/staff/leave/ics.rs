//! Approved leave as a calendar file (RFC 5545).

use super::{Half, Leave, State, span::Span, store};
use crate::base::Result;
use crate::db::Connection;
use crate::people::{self, Person};
use chrono::Days;
use sha2::{Digest, Sha256};

/// The approved leave in a span of days as iCalendar. Events keep their names for ever, so that a
/// calendar that reads it again changes what it knows. Why somebody is away stays here.
///
/// # Errors
/// As reading the file.
pub fn ics(conn: &Connection, person: Option<&Person>, within: Span) -> Result<String> {
    let mut text = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//bo//leave//EN",
        "CALSCALE:GREGORIAN",
    ] {
        content_line(&mut text, line);
    }
    for leave in store::leaves(conn, person)? {
        if leave.state == State::Approved && super::span::common(leave.span(), within).is_some() {
            let timeline = people::timeline(conn, &leave.person, None)?;
            event(&mut text, &leave, &timeline.name(leave.first));
        }
    }
    content_line(&mut text, "END:VCALENDAR");
    Ok(text)
}

fn event(text: &mut String, leave: &Leave, name: &str) {
    let half = match leave.half {
        Half::None => "",
        Half::First => ", the first day from noon",
        Half::Last => ", the last day until noon",
        Half::Both => ", from noon until noon",
    };
    // The last day of an event is the day before its end.
    let end = leave.last + Days::new(1);
    for line in [
        "BEGIN:VEVENT".to_string(),
        format!("UID:{}", uid(leave)),
        format!("DTSTAMP:{}", leave.since.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", leave.first.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
        format!("SUMMARY:{}", escaped(&format!("{name}: away{half}"))),
        format!("DESCRIPTION:{}", escaped(&leave.number)),
        "STATUS:CONFIRMED".to_string(),
        "TRANSP:OPAQUE".to_string(),
        "END:VEVENT".to_string(),
    ] {
        content_line(text, &line);
    }
}

/// A name that no other event has: of another firm's file neither.
fn uid(leave: &Leave) -> String {
    let mut hash = Sha256::new();
    for part in [&leave.number, &leave.person.number, &leave.at.to_rfc3339()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    let hex: String = digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{hex}@leave.bo")
}

/// A text as a value (RFC 5545, 3.3.11).
pub(in crate::staff) fn escaped(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => found.extend(['\\', letter]),
            '\n' => found.push_str("\\n"),
            letter if letter.is_control() => found.push(' '),
            letter => found.push(letter),
        }
    }
    found
}

/// A line of at most 75 octets, folded where it is longer (RFC 5545, 3.1).
pub(in crate::staff) fn content_line(text: &mut String, line: &str) {
    let mut width = 0;
    for letter in line.chars() {
        if 75 < width + letter.len_utf8() {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne ");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut text = String::new();
        let line = format!("SUMMARY:{}", "ä".repeat(100));
        content_line(&mut text, &line);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|it| it.len() <= 75), "{lines:?}");
        let unfolded = text.replace("\r\n ", "");
        assert_eq!(unfolded, format!("{line}\r\n"));
    }
}

//! Time stamps (RFC 3161): what an authority is asked, and what its answer says. Somebody else
//! carries both; whether the signature is right `openssl ts -verify` says.

use crate::base::{Error, Result};
use chrono::{DateTime, NaiveDateTime, Utc};

/// SHA-256, and what is signed, as object identifiers.
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const TST_INFO: &[u8] = &[
    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04,
];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OBJECT: u8 = 0x06;
const TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const INSIDE: u8 = 0xa0;

/// What an authority says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Of which hash.
    pub imprint: [u8; 32],
    /// When it was there.
    pub at: DateTime<Utc>,
}

/// The question for the time stamp of a hash, with the certificate in the answer. It has no nonce:
/// no other log ever has this root.
pub fn request(root: &[u8; 32]) -> Vec<u8> {
    let algorithm = part(
        SEQUENCE,
        &[part(OBJECT, &[SHA256.to_vec()]), vec![0x05, 0x00]],
    );
    let imprint = part(SEQUENCE, &[algorithm, part(OCTETS, &[root.to_vec()])]);
    let version = vec![INTEGER, 1, 1];
    let wants_certificate = vec![0x01, 1, 0xff];
    part(SEQUENCE, &[version, imprint, wants_certificate])
}

/// A part in DER; none of ours is longer than 127 bytes.
fn part(tag: u8, inner: &[Vec<u8>]) -> Vec<u8> {
    let inner = inner.concat();
    let mut part = vec![tag, u8::try_from(inner.len()).unwrap_or(u8::MAX)];
    part.extend(inner);
    part
}

/// What an answer says.
///
/// # Errors
/// Refused, when the authority refused; input, when it is no answer.
pub fn response(bytes: &[u8]) -> Result<Stamp> {
    let no_answer = || Error::input("it is no answer of an authority for time stamps (RFC 3161)");
    let mut answer = Der(Der(bytes).expect(SEQUENCE).ok_or_else(no_answer)?);
    let mut status = Der(answer.expect(SEQUENCE).ok_or_else(no_answer)?);
    match status.expect(INTEGER) {
        // Granted, or granted with changes.
        Some([0 | 1]) => (),
        Some(_) => return Err(Error::refused("the authority gives no time stamp")),
        None => return Err(no_answer()),
    }
    stamp(&mut answer).ok_or_else(no_answer)
}

fn stamp(answer: &mut Der<'_>) -> Option<Stamp> {
    let mut content = Der(answer.expect(SEQUENCE)?);
    if content.expect(OBJECT)? != SIGNED_DATA {
        return None;
    }
    let mut signed = Der(Der(content.expect(INSIDE)?).expect(SEQUENCE)?);
    signed.expect(INTEGER)?;
    // The algorithms.
    signed.next()?;
    let mut inner = Der(signed.expect(SEQUENCE)?);
    if inner.expect(OBJECT)? != TST_INFO {
        return None;
    }
    let info = Der(inner.expect(INSIDE)?).expect(OCTETS)?;
    let mut info = Der(Der(info).expect(SEQUENCE)?);
    info.expect(INTEGER)?;
    info.expect(OBJECT)?;
    let mut imprint = Der(info.expect(SEQUENCE)?);
    if Der(imprint.expect(SEQUENCE)?).expect(OBJECT)? != SHA256 {
        return None;
    }
    let imprint = imprint.expect(OCTETS)?.try_into().ok()?;
    info.expect(INTEGER)?;
    let time = std::str::from_utf8(info.expect(TIME)?).ok()?;
    let whole = time.split(['.', 'Z']).next()?;
    let at = NaiveDateTime::parse_from_str(whole, "%Y%m%d%H%M%S").ok()?;
    Some(Stamp {
        imprint,
        at: at.and_utc(),
    })
}

/// DER, part after part.
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// The next part: its tag and what is in it.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&[tag, first], rest) = self.0.split_first_chunk::<2>()?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            0x81..=0x84 => {
                let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
                let length = digits.iter().fold(0, |sum, it| sum << 8 | usize::from(*it));
                (length, rest)
            }
            _ => return None,
        };
        let (inner, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, inner))
    }

    /// What is in the next part, if it has this tag.
    fn expect(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next().filter(|it| it.0 == tag).map(|it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rubbish_is_no_answer_and_no_panic() {
        for bytes in [
            &b""[..],
            b"0",
            b"\x30\x84\xff\xff\xff\xff",
            b"\x30\x03\x30\x01\x02",
            b"\x30\x80\x00\x00",
        ] {
            assert!(response(bytes).is_err());
        }
        let refused = [0x30, 5, 0x30, 3, 0x02, 1, 2];
        let told = response(&refused).unwrap_err().to_string();
        assert_eq!(told, "the authority gives no time stamp");
    }

    #[test]
    fn the_question_is_as_long_as_it_says() {
        let question = request(&[7; 32]);
        assert_eq!(question.len(), 2 + usize::from(question[1]));
    }
}

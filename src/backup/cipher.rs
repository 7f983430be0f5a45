//! Keys: what is encrypted to whom, and who can read it. The format is that of age
//! (age-encryption.org/v1), so that the `age` command reads it as well.

use crate::archive::{Content, hex};
use crate::base::{Error, PublicKey, Result, Secret};
use age::secrecy::ExposeSecret;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::io::{Read, Write};

/// To whom backups are encrypted, and what the names of their contents are made with.
#[derive(Clone)]
pub struct Keys {
    to: Vec<PublicKey>,
    secret: [u8; 32],
}

/// What a file of a backup holds; the same bytes may be both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A piece of the database, or another small file: compressed, then encrypted.
    Piece,
    /// The file of a document as the archive keeps it.
    Document,
}

impl Keys {
    /// Encrypts to all of them; `secret` is that of the books.
    ///
    /// # Panics
    /// Without a single key.
    pub fn new(mut to: Vec<PublicKey>, secret: [u8; 32]) -> Keys {
        assert!(!to.is_empty(), "somebody has to be able to read it");
        to.sort();
        to.dedup();
        Keys { to, secret }
    }

    /// Who can read it.
    pub fn to(&self) -> &[PublicKey] {
        &self.to
    }

    /// What a content is called in the lists that anybody can read. It is the same each time, so
    /// that it is not written twice; for other keys it is another one, so that they can read it.
    pub fn tag(&self, form: Form, content: &Content) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("any length will do");
        mac.update(match form {
            Form::Piece => b"piece\0",
            Form::Document => b"document\0",
        });
        mac.update(&content.sha256);
        mac.update(&content.packed.map_or([0; 32], |(sha256, _)| sha256));
        for key in &self.to {
            mac.update(key.as_str().as_bytes());
            mac.update(b"\0");
        }
        hex(&mac.finalize().into_bytes())
    }

    /// Encrypts what `work` writes.
    ///
    /// # Errors
    /// As `work`, and as writing to `out`.
    pub fn seal<T>(
        &self,
        out: &mut dyn Write,
        work: impl FnOnce(&mut dyn Write) -> Result<T>,
    ) -> Result<T> {
        let keys: Vec<_> = self.to.iter().map(PublicKey::recipient).collect();
        let keys = keys.iter().map(|it| it as &dyn age::Recipient);
        let encryptor =
            age::Encryptor::with_recipients(keys).map_err(|err| Error::system(err.to_string()))?;
        let mut sealed = encryptor.wrap_output(out)?;
        let done = work(&mut sealed)?;
        sealed.finish()?;
        Ok(done)
    }
}

/// The secret halves of keys.
pub struct Identities {
    from: String,
    keys: Vec<age::x25519::Identity>,
}

impl Identities {
    /// Reads what `age-keygen` writes: a key on each line, comments after `#`.
    ///
    /// # Errors
    /// Input, with the line: there is something else in it. What it is is never repeated.
    pub fn read(text: &str, from: &str) -> Result<Identities> {
        let mut keys = Vec::new();
        for (at, line) in (1..).zip(text.lines().map(str::trim)) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = line.parse().map_err(|_| {
                Error::input(format!("{from}:{at}: this is no secret key of age"))
                    .with_hint("it starts with `AGE-SECRET-KEY-1`; a file that is encrypted itself is decrypted first: `age -d`")
            })?;
            keys.push(key);
        }
        match keys.is_empty() {
            true => Err(Error::input(format!("{from}: there is no key in it"))),
            false => Ok(Identities {
                from: from.to_string(),
                keys,
            }),
        }
    }

    /// Decrypts. Whoever reads to the end knows that nothing was altered.
    ///
    /// # Errors
    /// Refused, when none of the keys fits; system, when it is damaged.
    pub fn open<R: Read>(&self, sealed: R) -> Result<impl Read + use<R>> {
        let damaged = |err: age::DecryptError| match err {
            age::DecryptError::NoMatchingKeys => {
                Error::refused(format!("no key in {} opens it", self.from))
                    .with_hint("`bo backup list` shows whose keys do")
            }
            err => Error::system(format!("it cannot be decrypted: {err}")),
        };
        let decryptor = age::Decryptor::new(sealed).map_err(damaged)?;
        let keys = self.keys.iter().map(|it| it as &dyn age::Identity);
        decryptor.decrypt(keys).map_err(damaged)
    }
}

/// Makes a new key: both halves.
pub fn new_key() -> (Secret, PublicKey) {
    let key = age::x25519::Identity::generate();
    let public = key.to_public().into();
    (Secret::new(key.to_string().expose_secret()), public)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(byte: u8) -> Content {
        Content {
            sha256: [byte; 32],
            size: 3,
            packed: None,
        }
    }

    #[test]
    fn what_is_sealed_is_opened_by_each_of_its_keys_and_no_other() {
        let (first, second, other) = (new_key(), new_key(), new_key());
        let keys = Keys::new(vec![first.1, second.1], [7; 32]);
        let mut sealed = Vec::new();
        keys.seal(&mut sealed, |out| Ok(out.write_all(b"one two")?))
            .unwrap();
        for (secret, fits) in [(first.0, true), (second.0, true), (other.0, false)] {
            let text = format!("# a comment\n\n{}\n", secret.expose());
            let identities = Identities::read(&text, "key.txt").unwrap();
            let Ok(mut open) = identities.open(&sealed[..]) else {
                assert!(!fits);
                continue;
            };
            let mut bytes = Vec::new();
            open.read_to_end(&mut bytes).unwrap();
            assert!(fits && bytes == b"one two");
        }
    }

    #[test]
    fn a_secret_is_never_repeated() {
        let (secret, _) = new_key();
        let text = format!("{} x\n", secret.expose());
        let err = Identities::read(&text, "key.txt").err().unwrap();
        assert!(!format!("{err:?}").contains(&secret.expose()[20..]));
        let err = secret.expose().parse::<PublicKey>().unwrap_err();
        assert!(!format!("{err:?}").contains(&secret.expose()[20..]));
    }

    #[test]
    fn names_are_those_of_the_content_the_keys_and_the_secret() {
        let (one, two) = (new_key().1, new_key().1);
        let keys = |to: &[&PublicKey], secret| {
            Keys::new(to.iter().map(|it| (*it).clone()).collect(), [secret; 32])
        };
        let tag = keys(&[&one, &two], 1).tag(Form::Piece, &content(1));
        assert_eq!(
            tag,
            keys(&[&two, &one, &two], 1).tag(Form::Piece, &content(1))
        );
        for other in [
            keys(&[&one], 1).tag(Form::Piece, &content(1)),
            keys(&[&one, &two], 2).tag(Form::Piece, &content(1)),
            keys(&[&one, &two], 1).tag(Form::Document, &content(1)),
            keys(&[&one, &two], 1).tag(Form::Piece, &content(2)),
        ] {
            assert_ne!(tag, other);
        }
    }
}

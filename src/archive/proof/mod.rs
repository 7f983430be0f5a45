//! Proofs: that a file was archived, and when its line was written, for people who have no books.
//!
//! The seal of a file is a hash over what is known of it and a salt; the line of the log that wrote
//! it has the seal; the tree over all lines has one root. Who knows a root from elsewhere, such as a
//! time stamp, follows the hashes up to it.

mod merkle;
mod stamp;

pub use stamp::{Stamp, request, response};

use super::{Shelf, hex, sha256, store, unhex};
use crate::base::{Error, Result};
use crate::db::{self, Connection, Witness};
use merkle::{Hash, leaf};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The form of these files.
const FORMAT: &str = "bo-proof-1";

/// A proof that a file was archived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "docs/proof.md explains each")]
pub struct Proof {
    pub format: String,
    pub document: String,
    pub version: u32,
    pub file_sha256: String,
    pub sealed: String,
    pub seal: String,
    pub line: u64,
    pub line_bytes: String,
    pub line_hash: String,
    pub lines: u64,
    pub path: Vec<String>,
    pub root: String,
}

/// How many lines the log has, and the root of the tree over them.
///
/// # Errors
/// As reading the file.
pub fn root(conn: &Connection) -> Result<(u64, Hash)> {
    let leaves = leaves(conn)?;
    Ok((leaves.len() as u64, merkle::root(&leaves)))
}

/// The length at which the log had a root, if it ever had.
///
/// # Errors
/// As reading the file.
pub fn length_of(conn: &Connection, root: &Hash) -> Result<Option<u64>> {
    let leaves = leaves(conn)?;
    let at = merkle::roots(&leaves).position(|it| it == *root);
    Ok(at.map(|at| at as u64 + 1))
}

fn leaves(conn: &Connection) -> Result<Vec<Hash>> {
    let hashes = db::line_hashes(conn)?;
    Ok(hashes.iter().map(|it| leaf(it)).collect())
}

/// Makes proofs: what they have in common is computed once.
pub struct Prover<'a> {
    conn: &'a Connection,
    leaves: Vec<Hash>,
    /// The hashes of so many leaves from one on.
    known: HashMap<(usize, usize), Hash>,
}

impl<'a> Prover<'a> {
    /// For the log as it is now.
    ///
    /// # Errors
    /// As reading the file.
    pub fn new(conn: &'a Connection) -> Result<Prover<'a>> {
        Ok(Prover {
            conn,
            leaves: leaves(conn)?,
            known: HashMap::new(),
        })
    }

    /// Proves that a file of a document was archived: the last one, or the one that was asked for.
    ///
    /// # Errors
    /// Refused: no such document or version; system: the log does not have it.
    pub fn document(&mut self, number: &str, version: Option<u32>) -> Result<Proof> {
        let conn = self.conn;
        let document = store::get(conn, number)?;
        let version = store::version(conn, &document, version)?;
        if let Some(what) = Shelf::beside(conn).wrong(&version.content) {
            return Err(Error::system(format!("`{number}`: {what}"))
                .with_hint("`bo archive verify --deep` tells more"));
        }
        let witness = match store::version_row(conn, &document, version.version)? {
            Some(row) => store::VERSION.witness(conn, row)?,
            None => None,
        };
        self.proof(number, version.version, &version.content.sha256, witness)
    }

    /// Proves that the paper of another desk was there, by what that desk has sealed.
    ///
    /// # Errors
    /// Refused: no such paper; system: the log does not have it.
    pub fn paper(&mut self, number: &str, witness: Option<Witness>) -> Result<Proof> {
        let paper = store::paper::get(self.conn, number)?;
        if sha256(&store::paper::bytes(self.conn, number)?) != paper.sha256 {
            return Err(Error::system(format!("`{number}` is not what came"))
                .with_hint("`bo check` says more"));
        }
        self.proof(number, 1, &paper.sha256, witness)
    }

    fn proof(
        &mut self,
        number: &str,
        version: u32,
        file: &Hash,
        witness: Option<Witness>,
    ) -> Result<Proof> {
        let lost = || {
            Error::system(format!("the log does not have `{number}`"))
                .with_hint("`bo check` shows what is wrong")
        };
        let Witness {
            bytes: sealed,
            line,
        } = witness.ok_or_else(lost)?;
        let (line_bytes, line_hash) = db::line_bytes(self.conn, line)?.ok_or_else(lost)?;
        let Prover { leaves, known, .. } = self;
        let at = usize::try_from(line - 1).unwrap_or(usize::MAX);
        if leaves.len() <= at {
            return Err(lost());
        }
        let mut root = |from: usize, length: usize| {
            let some = known.entry((from, length));
            *some.or_insert_with(|| merkle::root(&leaves[from..from + length]))
        };
        let path = merkle::path(leaves.len(), at, &mut root);
        let proof = Proof {
            format: FORMAT.to_string(),
            document: number.to_string(),
            version,
            file_sha256: hex(file),
            seal: hex(&sha256(&sealed)),
            sealed: hex(&sealed),
            line: line.unsigned_abs(),
            line_bytes: hex(&line_bytes),
            line_hash: hex(&line_hash),
            lines: leaves.len() as u64,
            path: path.iter().map(|it| hex(it)).collect(),
            root: hex(&root(0, leaves.len())),
        };
        check(&proof, file).map_err(|_| lost())?;
        Ok(proof)
    }
}

/// Follows a proof from the hash of a file up to the root, which it returns.
///
/// # Errors
/// Refused, with the step that does not hold; input, when it is no proof.
pub fn check(proof: &Proof, file: &Hash) -> Result<Hash> {
    let broken = |what: &str| Err(Error::refused(format!("the proof does not hold: {what}")));
    let wrong = || Error::input("it is no proof of bo");
    if proof.format != FORMAT {
        return Err(wrong());
    }
    let hash = |text: &str| unhex(text).ok_or_else(wrong);
    let bytes = |text: &str| unhex_all(text).ok_or_else(wrong);
    if hash(&proof.file_sha256)? != *file {
        return broken("this is another file");
    }
    let (sealed, seal) = (bytes(&proof.sealed)?, hash(&proof.seal)?);
    if sha256(&sealed) != seal || !has(&sealed, file) {
        return broken("the seal is not of this file");
    }
    // The papers of other desks are called what their desk calls them.
    let is_named = super::is_paper(&proof.document)
        || sealed
            .get(NAME..)
            .is_some_and(|it| it.starts_with(&named(proof)));
    if !is_named {
        return broken("the seal is of another document or version");
    }
    let (line, line_hash) = (bytes(&proof.line_bytes)?, hash(&proof.line_hash)?);
    if sha256(&line) != line_hash || !has(&line, &seal) {
        return broken("the line of the log does not have the seal");
    }
    let path: Vec<Hash> = proof
        .path
        .iter()
        .map(|it| hash(it))
        .collect::<Result<_>>()?;
    let root = hash(&proof.root)?;
    let at = usize::try_from(proof.line)
        .unwrap_or(usize::MAX)
        .wrapping_sub(1);
    let length = usize::try_from(proof.lines).unwrap_or(usize::MAX);
    match merkle::root_of(leaf(&line_hash), at, length, &path) {
        Some(found) if found == root => Ok(root),
        _ => broken("its hashes do not lead to its root"),
    }
}

/// Where the number of a document stands in what is sealed of its file: after the form, the row and its
/// first column.
const NAME: usize = b"bo-seal-1".len() + b"row".len() + 4 + 1 + 4 + 8 + 8;

/// The number and the version as they stand there: kind, column and length, then the value.
fn named(proof: &Proof) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut add = |kind: u8, column: u32, value: &[u8]| {
        bytes.push(kind);
        bytes.extend(column.to_be_bytes());
        bytes.extend((value.len() as u64).to_be_bytes());
        bytes.extend(value);
    };
    add(b't', 1, proof.document.as_bytes());
    add(b'i', 2, &i64::from(proof.version).to_be_bytes());
    bytes
}

fn has(bytes: &[u8], part: &Hash) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

fn unhex_all(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok())
        .collect()
}

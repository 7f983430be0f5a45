//! Seals: what a record says when it becomes final, as a digest in the audit log.
//!
//! Triggers refuse changes to final records; whoever takes the triggers away first still
//! cannot change, remove or add one unnoticed, because the log is a chain.

use super::{Connection, Row, Stored, Transaction};
use crate::base::{Finding, Result};
use sha2::{Digest, Sha256};

/// Starts every digest, so that the format can change one day.
pub(super) const VERSION: &[u8] = b"bo-seal-1";

/// A kind of record that becomes final.
pub struct Seal {
    /// What the log calls it.
    pub kind: &'static str,
    /// A query for every final record there is: its row id, and its name as text.
    pub records: &'static str,
    /// Queries for the rows a record consists of; `?1` is its row id. Columns and queries are
    /// only ever added at the end, so that older digests stay true: what is NULL or has no row
    /// is not in the digest.
    pub parts: &'static [&'static str],
}

impl Seal {
    /// Notes in the log what the record `name` with the row `id` says.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn set(&self, tx: &Transaction<'_>, id: i64, name: &str) -> Result<()> {
        let digest = self.digest(tx, id)?;
        tx.seal(self.kind, name, &digest)
    }

    /// Notes in the log that a command has removed the record `name`, which is missing from then on.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn forget(&self, tx: &Transaction<'_>, name: &str) -> Result<()> {
        tx.touch(&format!("{} removed", self.kind), name)
    }

    /// As [`Seal::forget`], of the records with these row ids, before they are removed.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn forget_rows(&self, tx: &Transaction<'_>, ids: &[i64]) -> Result<()> {
        let sql = format!("SELECT name FROM ({}) WHERE id = ?1", self.records);
        for id in ids {
            let name: String = tx.value(&sql, &[id])?;
            self.forget(tx, &name)?;
        }
        Ok(())
    }

    /// Reports records that are not what was sealed to `found`.
    ///
    /// # Errors
    /// As reading the file.
    pub fn check(&self, conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
        let mut sealed = 0;
        conn.each(self.records, &[], |row| {
            let (id, name): (i64, String) = (row.at(0)?, row.at(1)?);
            let digest = conn.first(
                "SELECT digest FROM audit_record
                 WHERE record = ?1 AND kind = ?2 AND digest IS NOT NULL",
                &[&name, &self.kind],
                |row| row.at::<[u8; 32]>(0),
            )?;
            sealed += i64::from(digest.is_some());
            if digest != Some(self.digest(conn, id)?) {
                found(Finding::error(
                    "BO-AUDIT-4",
                    format!("{} {name}", self.kind),
                    "it is not what it was when it became final",
                ));
            }
            Ok(())
        })?;
        let written: i64 = conn.value(
            "SELECT count(*) FROM audit_record WHERE kind = ?1 AND digest IS NOT NULL",
            &[&self.kind],
        )?;
        match written == sealed {
            true => Ok(()),
            false => self.missing(conn, found),
        }
    }

    /// As [`Seal::check`], for records that commands may change: the last digest counts, and
    /// records from before there were digests have none. None is `lost` without a trace, if said.
    ///
    /// # Errors
    /// As reading the file.
    pub fn check_last(
        &self,
        conn: &Connection,
        lost: bool,
        found: &mut dyn FnMut(Finding),
    ) -> Result<()> {
        conn.each(self.records, &[], |row| {
            let (id, name): (i64, String) = (row.at(0)?, row.at(1)?);
            if let Some(digest) = self.last(conn, &name)?
                && digest != self.digest(conn, id)?
            {
                found(Finding::error(
                    "BO-AUDIT-4",
                    format!("{} {name}", self.kind),
                    "it is not what a command of bo has written",
                ));
            }
            Ok(())
        })?;
        match lost {
            true => self.missing(conn, found),
            false => Ok(()),
        }
    }

    /// Whether the record `name` with the row `id` is what was sealed last.
    ///
    /// # Errors
    /// As reading the file.
    pub fn holds(&self, conn: &Connection, id: i64, name: &str) -> Result<bool> {
        Ok(self.last(conn, name)? == Some(self.digest(conn, id)?))
    }

    /// The last digest of a record in the log.
    fn last(&self, conn: &Connection, name: &str) -> Result<Option<[u8; 32]>> {
        conn.first(
            "SELECT digest FROM audit_record
             WHERE record = ?1 AND kind = ?2 AND digest IS NOT NULL
             ORDER BY seq DESC, no DESC LIMIT 1",
            &[&name, &self.kind],
            |row| row.at(0),
        )
    }

    fn missing(&self, conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
        let sql = format!(
            "SELECT record FROM audit_record AS it WHERE kind = ?1 AND digest IS NOT NULL
                AND record NOT IN (SELECT name FROM (SELECT 0 AS id, '' AS name WHERE FALSE
                                                     UNION ALL {}))
                AND record NOT IN (SELECT record FROM privacy_erased WHERE kind = ?1)
                AND record NOT IN (SELECT record FROM archive_gone WHERE kind = ?1)
                AND NOT EXISTS (SELECT 1 FROM audit_record AS removed
                                WHERE removed.record = it.record
                                  AND removed.kind = ?1 || ' removed'
                                  AND (removed.seq, removed.no) > (it.seq, it.no))
             GROUP BY record ORDER BY min(seq), min(no)",
            self.records
        );
        conn.each(&sql, &[&self.kind], |row| {
            let name: String = row.at(0)?;
            found(Finding::error(
                "BO-AUDIT-5",
                format!("{} {name}", self.kind),
                "it was final and is missing",
            ));
            Ok(())
        })
    }

    /// SHA-256 over the rows of each part.
    fn digest(&self, conn: &Connection, id: i64) -> Result<[u8; 32]> {
        let mut hash = Sha256::new();
        self.read(conn, id, &mut hash)?;
        Ok(hash.finalize().into())
    }

    /// The bytes that the digest of a record is of: for proofs.
    ///
    /// # Errors
    /// As reading the file.
    pub fn bytes(&self, conn: &Connection, id: i64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.read(conn, id, &mut bytes)?;
        Ok(bytes)
    }

    /// What a record was sealed as, and where the log says so; none if it does not.
    ///
    /// # Errors
    /// As reading the file.
    pub fn witness(&self, conn: &Connection, id: i64) -> Result<Option<Witness>> {
        let sql = format!("SELECT name FROM ({}) WHERE id = ?1", self.records);
        let name: Option<String> = conn.first(&sql, &[&id], |row| row.at(0))?;
        match name {
            Some(name) => witness(conn, self.kind, &name, self.bytes(conn, id)?),
            None => Ok(None),
        }
    }

    fn read(&self, conn: &Connection, id: i64, sink: &mut impl Sink) -> Result<()> {
        sink.take(VERSION);
        for (part, place) in self.parts.iter().zip(0_u32..) {
            conn.each(part, &[&id], |row| add(sink, place, row))?;
        }
        Ok(())
    }
}

/// The bytes that a seal is the digest of, and the line of the log that has it: for proofs.
#[derive(Clone, Debug)]
pub struct Witness {
    /// What was sealed.
    pub bytes: Vec<u8>,
    /// The line.
    pub line: i64,
}

/// The line that sealed a record as these bytes.
pub(super) fn witness(
    conn: &Connection,
    kind: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Option<Witness>> {
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    let sql = "SELECT seq FROM audit_record WHERE record = ?1 AND kind = ?2 AND digest = ?3
               ORDER BY seq LIMIT 1";
    let line = conn.first(sql, &[&name, &kind, &digest], |row| row.at(0))?;
    Ok(line.map(|line| Witness { bytes, line }))
}

/// Where bytes go that are hashed: into the hash, or into a proof.
pub(super) trait Sink {
    /// Takes the next bytes.
    fn take(&mut self, bytes: &[u8]);
}

impl Sink for Sha256 {
    fn take(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }
}

impl Sink for Vec<u8> {
    fn take(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Adds a row of the part at `place` to a digest: each value with its column's position and its
/// length.
pub(super) fn add(sink: &mut impl Sink, place: u32, row: &Row<'_>) -> Result<()> {
    sink.take(b"row");
    sink.take(&place.to_be_bytes());
    for index in 0..row.len() {
        let mut add = |tag: u8, bytes: &[u8]| {
            // In one piece: rows have many values, and each piece has its price.
            let mut head = [tag; 13];
            head[1..5].copy_from_slice(&(index as u32).to_be_bytes());
            head[5..].copy_from_slice(&(bytes.len() as u64).to_be_bytes());
            sink.take(&head);
            sink.take(bytes);
        };
        match row.stored(index)? {
            Stored::Null => {}
            Stored::Integer(number) => add(b'i', &number.to_be_bytes()),
            Stored::Text(text) => add(b't', text.as_bytes()),
            Stored::Blob(bytes) => add(b'b', bytes),
        }
    }
    Ok(())
}

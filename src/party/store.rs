//! The SQL of frozen parties.

use super::Party;
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Seal, Transaction};

/// A buyer or seller as frozen.
pub const SEAL: Seal = Seal {
    kind: "party",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM party_copy",
    parts: &["SELECT content FROM party_copy WHERE id = ?1"],
};

/// Keeps a copy of a party; equal copies are kept once.
pub fn freeze(tx: &Transaction<'_>, party: &Party) -> Result<Id<Party>> {
    let content = serde_json::to_string(party)
        .map_err(|err| Error::system(format!("a party cannot be written: {err}")))?;
    let known = tx.first(
        "SELECT id FROM party_copy WHERE content = ?1",
        &[&content],
        |row| row.at(0),
    )?;
    match known {
        Some(id) => Ok(id),
        None => {
            let id = tx.insert("INSERT INTO party_copy (content) VALUES (?1)", &[&content])?;
            SEAL.set(tx, id.raw(), &id.raw().to_string())?;
            Ok(id)
        }
    }
}

/// A frozen copy.
pub fn frozen(conn: &Connection, id: Id<Party>) -> Result<Party> {
    let content: String = conn.value("SELECT content FROM party_copy WHERE id = ?1", &[&id])?;
    serde_json::from_str(&content)
        .map_err(|err| Error::system(format!("the file is damaged: a frozen copy: {err}")))
}

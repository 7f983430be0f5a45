//! Queries that have a name.

use super::{query, queue, store};
use crate::base::{Error, Result, closest};
use crate::db::{Connection, Transaction};
use serde::{Deserialize, Serialize};

/// A line of `bo ticket query list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct QueryRow {
    pub name: String,
    pub query: String,
}

/// All saved queries, by name.
///
/// # Errors
/// As reading the file.
pub fn saved(conn: &Connection) -> Result<Vec<QueryRow>> {
    let rows = store::desk::queries(conn)?.into_iter();
    Ok(rows.map(|(name, query)| QueryRow { name, query }).collect())
}

/// Keeps a query under a name; one that is there is replaced.
///
/// # Errors
/// Input, when it is no query.
pub fn save(tx: &Transaction<'_>, name: &str, text: &str) -> Result<QueryRow> {
    queue::plain_code(name, "name")?;
    query::parse(text)?;
    store::desk::set_query(tx, name, text)?;
    tx.touch("ticket-query", name)?;
    Ok(QueryRow {
        name: name.to_string(),
        query: text.to_string(),
    })
}

/// Takes a saved query away.
///
/// # Errors
/// Refused, when there is none.
pub fn forget(tx: &Transaction<'_>, name: &str) -> Result<()> {
    store::desk::delete_query(tx, name)?;
    tx.touch("ticket-query", name)
}

/// The saved query called `name`.
///
/// # Errors
/// Refused, when there is none.
pub fn saved_query(conn: &Connection, name: &str) -> Result<String> {
    let all = store::desk::queries(conn)?;
    let found = all.iter().find(|(it, _)| it == name);
    found.map(|(_, query)| query.clone()).ok_or_else(|| {
        let names = all.iter().map(|(it, _)| it.as_str());
        let hint = match closest(name, names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`bo ticket query list` shows them".to_string(),
        };
        Error::refused(format!("no saved query `{name}`")).with_hint(hint)
    })
}

//! What must hold of papers about people.

use super::{category, store};
use crate::base::{Finding, Result};
use crate::db::Connection;
use sha2::{Digest, Sha256};

/// Reports everything wrong with papers about people to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::SEAL.check(conn, found)?;
    for it in store::documents(conn, None)? {
        if category(conn, &it.category).is_err() {
            let what = format!("no category is called `{}`", it.category);
            found(Finding::error("BO-DOCUMENT-2", &it.number, what));
        }
        if it.removed_on.is_some() {
            continue;
        }
        let content = store::content(conn, &it)?;
        let sha256: [u8; 32] = Sha256::digest(&content).into();
        if sha256 != it.sha256 || content.len() as i64 != it.size {
            let what = "its file is not what came in";
            found(Finding::error("BO-DOCUMENT-1", &it.number, what));
        }
    }
    Ok(())
}

//! What must hold of the archive.

use super::{Shelf, change, disposal, hold, retention, store, verify};
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with the archive to `found`; the bytes themselves are for
/// [`verify`](super::verify()).
///
/// # Errors
/// As reading the file and the folders of the store.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::DOCUMENT.check_last(conn, true, found)?;
    for seal in [
        store::VERSION,
        store::CHANGE,
        store::RULE,
        store::hold::HOLD,
        store::hold::RELEASE,
        store::disposal::DISPOSAL,
        store::disposal::END,
    ] {
        seal.check(conn, found)?;
    }
    for number in store::gaps(conn)? {
        let what = "its files are not numbered from 1 on";
        found(Finding::error("BO-ARCHIVE-1", number, what));
    }
    for (class, number) in store::classes(conn)? {
        if retention::class(&class).is_err() {
            let what = format!("there is no class `{class}`");
            found(Finding::error("BO-ARCHIVE-1", number, what));
        }
    }
    let holds = hold::holds(conn)?;
    if holds.iter().any(|it| it.document.is_none()) {
        for number in store::hold::edited(conn)? {
            if let Some(hold) = change::left(conn, &holds, &store::get(conn, &number)?)? {
                let what = format!(
                    "an edit took it out of the hold {} ({}), which is not released: it is kept all the same",
                    hold.number,
                    hold.what()
                );
                found(Finding::warning("BO-ARCHIVE-9", number, what));
            }
        }
    }
    let unnamed = store::unnamed(conn)?;
    if unnamed > 0 {
        let what = format!("{unnamed} contents belong to no document");
        found(Finding::error("BO-ARCHIVE-1", "contents", what));
    }
    let shelf = Shelf::beside(conn);
    verify::verify(conn, &shelf, false, &mut |_| (), found)?;
    let (documents, texts) = store::text::expected(conn)?;
    for (index, expected) in [
        (store::text::TITLES, documents),
        (store::text::TEXTS, texts),
    ] {
        let found_there = index.len(conn)?;
        if found_there != expected {
            let what = format!(
                "it has the words of {found_there}, there are {expected}: `bo archive index --anew`"
            );
            found(Finding::error("BO-ARCHIVE-7", index.table, what));
        }
    }
    for number in store::disposal::unfinished(conn)? {
        let what = "documents may be removed, and no disposal is going on";
        found(Finding::error("BO-ARCHIVE-5", number, what));
    }
    for (disposal, document) in store::disposal::still_there(conn)? {
        let what = format!("{document} is destroyed by it, and is there");
        found(Finding::error("BO-ARCHIVE-6", disposal, what));
    }
    for disposal in disposal::unswept(conn)? {
        let what = "the books were not written anew after it: `bo archive dispose --when-due`";
        found(Finding::warning("BO-ARCHIVE-8", disposal, what));
    }
    for disposal in store::disposal::without_approval(conn)? {
        let what = "it destroyed documents without the approval of a second person, or too early";
        found(Finding::error("BO-ARCHIVE-6", disposal, what));
    }
    Ok(())
}

//! Accounts by a part of their name, as people remember them.

use super::{Account, store};
use crate::base::{Error, Result};
use crate::db::Connection;

/// The account with this number, or the only one whose name has `text` in it; of several, the one
/// that is called exactly so.
///
/// # Errors
/// Refused, when there is none, or more than one.
pub fn find_account(conn: &Connection, text: &str) -> Result<Account> {
    let none = match store::get_account(conn, text) {
        Ok(account) => return Ok(account),
        Err(err) => err,
    };
    let wanted = text.trim().to_lowercase();
    // A number with a digit too few is no name.
    if wanted.is_empty() || wanted.chars().all(|c| c.is_ascii_digit()) {
        return Err(none);
    }
    let names = |it: &Account| [it.name_de.to_lowercase(), it.name_en.to_lowercase()];
    let mut found = store::accounts(conn)?;
    found.retain(|it| names(it).iter().any(|name| name.contains(&wanted)));
    if let Some(at) = found.iter().position(|it| names(it).contains(&wanted))
        && found
            .iter()
            .filter(|it| names(it).contains(&wanted))
            .count()
            == 1
    {
        return Ok(found.swap_remove(at));
    }
    match found.len() {
        0 => Err(none),
        1 => Ok(found.swap_remove(0)),
        count => {
            let list = found.iter().take(MOST);
            let list: Vec<String> = list
                .map(|it| format!("{} {}", it.code, it.name_de))
                .collect();
            let more = match count > MOST {
                true => ", …",
                false => "",
            };
            Err(Error::refused(format!(
                "`{text}` is in the names of {count} accounts: {}{more}",
                list.join(", ")
            ))
            .with_hint("name one by its number"))
        }
    }
}

/// So many candidates are named.
const MOST: usize = 8;

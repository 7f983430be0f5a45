//! What must hold of bank accounts and statements.

use super::chain::{self, Follows};
use super::import::gap;
use super::{Account, Line, LineFilter, digest, matching, order, store};
use crate::base::{Finding, Money, Result};
use crate::db::{self, Connection};
use sha2::{Digest, Sha256};

/// Reports everything wrong with bank accounts to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    db::unreadable(conn, store::check::KEPT, found)?;
    order::check(conn, found)?;
    matching::check(conn, found)?;
    store::seals::check(conn, found)?;
    store::check::each_file(conn, |id, name, sha256, content| {
        let computed: [u8; 32] = Sha256::digest(&content).into();
        if computed != sha256 {
            found(Finding::error(
                "BO-BANK-1",
                format!("bank file {id} {name}"),
                "its bytes are not those that came in",
            ));
        }
        Ok(())
    })?;
    for off in store::check::not_adding_up(conn)? {
        let text = |minor: i64| Money::from_minor(minor, off.currency).amount();
        found(Finding::error(
            "BO-BANK-2",
            format!("bank statement {} of {}", off.id, off.account),
            format!(
                "opening balance and lines make {}, the closing balance is {}",
                text(off.computed),
                text(off.closing)
            ),
        ));
    }
    Line::each(conn, &LineFilter::default(), |line| {
        if store::line::digest(conn, line.id)? != Some(digest::of_line(&line)) {
            found(Finding::error(
                "BO-BANK-3",
                format!("bank line {}", line.id.raw()),
                "it is not what the bank said",
            ));
        }
        Ok(())
    })?;
    for line in store::check::out_of_turn(conn)? {
        found(Finding::error(
            "BO-BANK-3",
            format!("bank line {line}"),
            "an equal line before it is missing",
        ));
    }
    for line in store::check::wrongly_matched(conn)? {
        found(Finding::error(
            "BO-BANK-5",
            format!("bank line {line}"),
            "what is matched is not the sum of its matches",
        ));
    }
    for account in Account::all(conn)? {
        let links = store::statement::links(conn, Some(account.id))?;
        for (link, (follows, missing)) in links.iter().zip(chain::follow(&links)) {
            if follows == Follows::Gap {
                found(Finding::warning(
                    "BO-BANK-4",
                    format!("bank statement {} of {}", link.id.raw(), link.account),
                    gap(link, missing),
                ));
            }
        }
        if let Some(off) = chain::off(conn, &links)? {
            found(Finding::warning(
                "BO-BANK-4",
                format!("bank statement {} of {}", off.link.id.raw(), account.name),
                off.in_words(),
            ));
        }
    }
    Ok(())
}

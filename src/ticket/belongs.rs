//! What belongs to a ticket: tags, links, the ticket it is a part of, the assets it is about.

use super::act::Acting;
use super::{EventKind, Ticket, get, queue, store};
use crate::asset as assets;
use crate::base::{Error, Id, Result, Text};
use crate::db::Transaction;

/// Tags a ticket.
///
/// # Errors
/// Input, when a tag is none.
pub fn tag(tx: &Transaction<'_>, number: &str, tags: &[Text]) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    for tag in tags {
        let tag = tag.to_lowercase();
        queue::plain_code(&tag, "tag")?;
        if store::parts::add_tag(tx, acting.ticket.id, &tag)? {
            acting.names(EventKind::Tag, &tag)?;
        }
    }
    acting.done()
}

/// Takes tags away from a ticket and from what was merged into it.
///
/// # Errors
/// Refused, when it has none of them.
pub fn untag(tx: &Transaction<'_>, number: &str, tags: &[Text]) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    for tag in tags {
        let tag = tag.to_lowercase();
        let mut gone = false;
        for id in store::family(tx, acting.ticket.id)? {
            gone |= store::parts::remove_tag(tx, id, &tag)?;
        }
        if !gone {
            let number = &acting.ticket.number;
            return Err(Error::refused(format!("{number} has no tag `{tag}`")));
        }
        acting.names(EventKind::Untag, &tag)?;
    }
    acting.done()
}

/// The kinds of links.
const LINKS: &[&str] = &["blocks", "relates", "duplicates", "causes"];

/// Links two tickets: one `blocks`, `causes` or `duplicates` the other, or `relates` to it.
///
/// # Errors
/// Refused, when it is the same ticket, or the two would block each other.
pub fn link(tx: &Transaction<'_>, number: &str, kind: &str, other: &str) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    let other = get(tx, other)?;
    known_link(kind)?;
    if other.id == acting.ticket.id {
        return Err(Error::refused(format!("{number} is the same ticket")));
    }
    let ordered = kind == "blocks" || kind == "causes";
    if ordered && store::parts::reaches(tx, other.id, kind, acting.ticket.id)? {
        return Err(Error::refused(format!(
            "{} {kind} {} already",
            other.number, acting.ticket.number
        )));
    }
    if store::parts::add_link(tx, acting.ticket.id, kind, other.id)? {
        let mut event = acting.event(EventKind::Link);
        event.value = Some(kind.to_string());
        event.other = Some(other.id);
        acting.happens(&event)?;
        tx.touch("ticket", &other.number)?;
    }
    acting.done()
}

fn known_link(kind: &str) -> Result<()> {
    match LINKS.contains(&kind) {
        true => Ok(()),
        false => Err(Error::input(format!("unknown link `{kind}`"))
            .with_hint(format!("it is one of {}", LINKS.join(", ")))),
    }
}

/// Takes a link between two tickets away.
///
/// # Errors
/// Refused, when there is none.
pub fn unlink(tx: &Transaction<'_>, number: &str, kind: &str, other: &str) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    known_link(kind)?;
    let other = get(tx, other)?;
    let mut gone = false;
    for id in store::family(tx, acting.ticket.id)? {
        for to in store::family(tx, other.id)? {
            gone |= store::parts::remove_link(tx, id, kind, to)?;
        }
    }
    if !gone {
        return Err(Error::refused(format!(
            "{} {kind} no {}",
            acting.ticket.number, other.number
        )));
    }
    let mut event = acting.event(EventKind::Unlink);
    event.value = Some(kind.to_string());
    event.other = Some(other.id);
    acting.happens(&event)?;
    acting.done()
}

/// Makes a ticket a part of another one, or of none.
///
/// # Errors
/// Refused, when the other one is a part of it.
pub fn parent(tx: &Transaction<'_>, number: &str, parent: Option<&str>) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    let parent = parent.map(|number| get(tx, number)).transpose()?;
    let mut above: Option<Id<Ticket>> = parent.as_ref().map(|it| it.id);
    while let Some(id) = above {
        if id == acting.ticket.id {
            return Err(Error::refused(format!(
                "{} would be a part of itself",
                acting.ticket.number
            )));
        }
        above = store::by_id(tx, id)?.parent;
    }
    let id = parent.as_ref().map(|it| it.id);
    if acting.ticket.parent != id {
        let mut event = acting.event(EventKind::Parent);
        event.value = parent.as_ref().map(|it| it.number.clone());
        event.other = id;
        acting.happens(&event)?;
        acting.ticket.parent = id;
    }
    acting.done()
}

/// An asset as people type its number, in capitals or not.
fn known(tx: &Transaction<'_>, code: &str) -> Result<assets::Known> {
    let asked = assets::Known::get(tx, code);
    match asked {
        Err(_) => assets::Known::get(tx, &code.to_uppercase()).or(asked),
        found => found,
    }
}

/// Says that a ticket is about assets, or is not.
///
/// # Errors
/// Refused, when there is no such asset.
pub fn asset(tx: &Transaction<'_>, number: &str, add: &[Text], remove: &[Text]) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    for code in add {
        let known = known(tx, code)?;
        if store::parts::add_asset(tx, acting.ticket.id, known.asset.id.raw())? {
            acting.names(EventKind::Asset, &known.asset.number)?;
        }
    }
    for code in remove {
        let known = known(tx, code)?;
        let mut gone = false;
        for id in store::family(tx, acting.ticket.id)? {
            gone |= store::parts::remove_asset(tx, id, known.asset.id.raw())?;
        }
        if !gone {
            let number = &acting.ticket.number;
            return Err(Error::refused(format!("{number} is not about {code}")));
        }
        acting.names(EventKind::UnAsset, &known.asset.number)?;
    }
    acting.done()
}

//! The paper of a delivery note: what left, in which lots, and no prices.

use crate::base::{Language, Result, unit};
use crate::db::Connection;
use crate::document::{Block, Column, Letter, Table, TableRow, format};
use crate::firm::Firm;
use crate::invoice::Delivered;
use crate::invoice::delivery::{Delivery, DeliveryLine, lines};
use crate::party::letter::Correspondence;
use crate::party::{self, Party};

/// A delivery note, with who got the goods and who we were then.
///
/// # Errors
/// As reading the file.
pub fn delivery(conn: &Connection, firm: &Firm, it: &Delivery) -> Result<Letter> {
    let language = it.language;
    let (buyer, seller) = (
        party::frozen(conn, it.buyer)?,
        party::frozen(conn, it.seller)?,
    );
    let letter = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let title = format!(
        "{} {}",
        language.pick("Lieferschein", "Delivery note"),
        it.number
    );
    let mut blocks = Vec::new();
    if let Some(reason) = &it.taken_back {
        let words = language.pick("Storniert", "Taken back");
        blocks.push(Block::Note(format!("{words}: {reason}")));
    }
    blocks.extend(letter.opening(language.pick("wir liefern Ihnen:", "We deliver to you:")));
    blocks.push(Block::Table(table(&lines(conn, it.id)?, language)));
    if let Some(note) = &it.note {
        blocks.push(Block::Paragraph(note.clone()));
    }
    blocks.push(Block::Paragraph(
        language
            .pick(
                "Ware vollständig und unbeschädigt erhalten:",
                "Goods received complete and undamaged:",
            )
            .to_string(),
    ));
    let line = "_".repeat(28);
    blocks.push(Block::Facts(vec![(
        language
            .pick("Datum, Unterschrift", "Date, signature")
            .to_string(),
        line,
    )]));
    Ok(letter.letter(title.clone(), title, facts(it, &buyer, &seller), blocks))
}

fn table(lines: &[DeliveryLine], language: Language) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let rows = lines.iter().map(|line| TableRow {
        cells: vec![
            line.position.to_string(),
            line.item.clone(),
            line.text.clone(),
            format::quantity(language, line.quantity),
            unit::on_paper(language, &line.unit).to_string(),
        ],
        detail: match line.lots.is_empty() {
            true => String::new(),
            false => format!(
                "{}: {}",
                pick("Charge/Seriennr.", "Lot/serial no."),
                line.lots.join(", ")
            ),
        },
        ..TableRow::default()
    });
    Table {
        columns: vec![
            Column::right(pick("Pos.", "No.")),
            Column::left(pick("Artikel", "Item")),
            Column::wide(pick("Bezeichnung", "Description")),
            Column::right(pick("Menge", "Quantity")),
            Column::left(pick("Einheit", "Unit")),
        ],
        rows: rows.collect(),
        carry: None,
    }
}

fn facts(it: &Delivery, buyer: &Party, seller: &Party) -> Vec<(String, String)> {
    let language = it.language;
    let mut facts = Vec::new();
    let mut add = |de: &str, en: &str, value: String| {
        facts.push((language.pick(de, en).to_string(), value));
    };
    add("Lieferscheinnr.", "Delivery note", it.number.clone());
    add(
        "Lieferdatum",
        "Date of delivery",
        format::short_day(language, it.day),
    );
    add("Kundennummer", "Customer number", it.contact.clone());
    if let Some(reference) = &it.reference {
        add("Ihre Bestellung", "Your order", reference.clone());
    }
    if let Some(there) = &it.delivered_to {
        add("Lieferung an", "Delivered to", address(there, buyer));
    }
    if let Some(contact) = &seller.contact {
        add("Ansprechpartner", "Contact", contact.to_string());
    }
    facts
}

/// The whole address that goods go to: whoever drives there has no other paper.
fn address(there: &Delivered, buyer: &Party) -> String {
    let name = there.name.as_ref().unwrap_or(&buyer.name).to_string();
    let town = match &there.zip {
        Some(zip) => format!("{zip} {}", there.city),
        None => there.city.to_string(),
    };
    let lines = [Some(name), there.extra.as_ref().map(ToString::to_string)]
        .into_iter()
        .chain([there.street.as_ref().map(ToString::to_string), Some(town)]);
    lines.flatten().collect::<Vec<_>>().join(", ")
}

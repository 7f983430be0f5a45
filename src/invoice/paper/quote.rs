//! The paper of a quote.

use super::{Bill, Party, items, notes, sums};
use crate::base::Result;
use crate::contact;
use crate::db::Connection;
use crate::document::{Block, Letter, format};
use crate::firm::Firm;
use crate::invoice::{Quote, quote as quotes};
use crate::party::letter::Correspondence;

/// A quote, with its lines as the invoice would have them.
///
/// # Errors
/// Refused, when its content is no longer possible, such as an account that is gone.
pub fn quote(conn: &Connection, firm: &Firm, quote: &Quote) -> Result<Letter> {
    let document = quotes::document(conn, firm, quote)?;
    let head = &document.head;
    let language = head.language;
    let customer = contact::get(conn, &quote.contact_number)?;
    let (buyer, seller) = (Party::of_contact(&customer), Party::of_firm(firm));
    let bill = Bill {
        document: &document,
        language,
        buyer: buyer.clone(),
        seller: seller.clone(),
        corrected: None,
        deliveries: Vec::new(),
    };
    let letter = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let title = format!("{} {}", language.pick("Angebot", "Quote"), quote.number);
    let subject = match &head.subject {
        Some(subject) => format!("{title}\n{subject}"),
        None => title.clone(),
    };
    let until = format::day(language, quote.valid_until);
    let intro = match &head.intro {
        Some(intro) => intro.to_string(),
        None => language
            .pick(
                "vielen Dank für Ihre Anfrage. Gern bieten wir Ihnen an:",
                "Thank you for your enquiry. We are pleased to offer you:",
            )
            .to_string(),
    };
    let mut blocks = letter.opening(&intro);
    blocks.push(Block::Table(items::table(
        &document,
        &firm.paper.columns,
        language,
    )?));
    blocks.push(Block::Totals(sums::offered(&document, language)?));
    let valid = language.pick(
        format!("Dieses Angebot gilt bis zum {until}."),
        format!("This quote is valid until {until}."),
    );
    let terms = notes::terms(&head.terms, language);
    blocks.push(Block::Paragraph(format!("{valid} {terms}")));
    blocks.extend(notes::offer(&bill));
    let closing = match &head.closing {
        Some(closing) => closing.to_string(),
        None => language
            .pick(
                "Wir freuen uns auf Ihren Auftrag.",
                "We look forward to your order.",
            )
            .to_string(),
    };
    blocks.push(Block::Paragraph(closing));
    Ok(letter.letter(title, subject, facts(&bill, quote), blocks))
}

fn facts(bill: &Bill<'_>, quote: &Quote) -> Vec<(String, String)> {
    let (head, language) = (&bill.document.head, bill.language);
    let day = |day| format::short_day(language, day);
    let mut facts = Vec::new();
    let mut add = |de: &str, en: &str, value: String| {
        facts.push((language.pick(de, en).to_string(), value));
    };
    add("Angebotsnummer", "Quote number", quote.number.clone());
    add("Datum", "Date", day(quote.date));
    add("Gültig bis", "Valid until", day(quote.valid_until));
    add(
        "Kundennummer",
        "Customer number",
        quote.contact_number.to_string(),
    );
    if let Some((from, to)) = head.service {
        add("Geplante Leistung", "Planned service", bill.days(from, to));
    }
    if let Some(reference) = &head.buyer_reference {
        add("Ihr Zeichen", "Your reference", reference.to_string());
    }
    if let Some(contact) = &bill.seller.contact {
        add("Ansprechpartner", "Contact", contact.to_string());
    }
    facts
}

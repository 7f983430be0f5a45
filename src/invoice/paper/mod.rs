//! What a human reads: invoices, quotes, reminders and statements as letters, in German and English.
//!
//! An issued invoice is printed from its frozen copies; a draft is a preview with
//! everybody as they are now, and says so.

mod delivery;
mod foreign;
mod items;
mod notes;
mod quote;
mod reminder;
mod statement;
mod sums;

pub use delivery::delivery;
pub use foreign::foreign;
pub(super) use notes::{discount, retention, terms};
pub use quote::quote;
pub use reminder::reminder;
pub use statement::statement;

use super::{Category, Document, Invoice, Kind, Party, opening, store};
use crate::base::{Error, Language, Result};
use crate::contact;
use crate::db::Connection;
use crate::document::{Block, Fonts, Letter, Rgb, Style, format};
use crate::firm::Firm;
use crate::party;
use crate::party::letter::Correspondence;
use chrono::{Days, NaiveDate};

/// The files that `[paper]` in `bo.toml` names, read by the caller.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The logo: PNG or JPEG.
    pub logo: Option<Vec<u8>>,
    /// The typeface.
    pub font: Option<Vec<u8>>,
    /// Its bold companion.
    pub font_bold: Option<Vec<u8>>,
}

/// How the papers of a firm look.
///
/// # Errors
/// Input, when the accent is no colour, or a bold font stands alone.
pub fn style(firm: &Firm, files: Files) -> Result<Style> {
    let fonts = match (files.font, files.font_bold) {
        (None, None) => Fonts::BuiltIn,
        (Some(regular), bold) => Fonts::Own {
            bold: bold.unwrap_or_else(|| regular.clone()),
            regular,
        },
        (None, Some(_)) => {
            return Err(
                Error::input("paper.font_bold: a bold font needs its regular one")
                    .with_hint("set `font` under [paper] in bo.toml as well"),
            );
        }
    };
    Ok(Style {
        accent: colour(&firm.paper.accent)?,
        fonts,
        logo: files.logo,
        ..Style::default()
    })
}

/// Reads `#1F4E79`.
fn colour(text: &str) -> Result<Rgb> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(number) = number else {
        return Err(Error::input(format!("paper.accent: `{text}` is no colour"))
            .with_hint("write red, green and blue in hexadecimal, such as \"#1F4E79\""));
    };
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(Rgb(red, green, blue))
}

/// The name of the file a paper is kept in: `RE-2026-7.pdf` for `RE-2026/7`, never a path.
pub fn file_name(number: &str) -> String {
    const LONGEST: usize = 100;
    let mut name = String::new();
    for letter in number.chars().take(LONGEST) {
        match letter {
            letter if letter.is_alphanumeric() || matches!(letter, '_' | '.') => name.push(letter),
            _ if name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    match name.trim_matches(['-', '.']) {
        "" => "paper.pdf".to_string(),
        name => format!("{name}.pdf"),
    }
}

/// Buyer and seller as frozen; of a draft as they are now.
pub(super) fn parties(conn: &Connection, firm: &Firm, head: &Invoice) -> Result<(Party, Party)> {
    let buyer = match head.buyer {
        Some(id) => party::frozen(conn, id)?,
        None => Party::of_contact(&contact::get(conn, &head.contact_number)?),
    };
    let seller = match head.seller {
        Some(id) => party::frozen(conn, id)?,
        None => Party::of_firm(firm),
    };
    Ok((buyer, seller))
}

/// An invoice of any kind. A draft is marked as one.
///
/// # Errors
/// System, when the file is damaged.
pub fn invoice(conn: &Connection, firm: &Firm, document: &Document) -> Result<Letter> {
    let head = &document.head;
    opening::no_paper(head)?;
    let (buyer, seller) = parties(conn, firm, head)?;
    let bill = Bill {
        document,
        language: head.language,
        buyer,
        seller,
        corrected: match head.corrects {
            Some(id) => Some(store::get_by_id(conn, id)?),
            None => None,
        },
        deliveries: delivered(conn, head)?,
    };
    bill.letter(firm)
}

/// The delivery notes that an invoice names, with their days where this file knows them.
fn delivered(conn: &Connection, head: &Invoice) -> Result<Vec<(String, Option<NaiveDate>)>> {
    let numbers = head.electronic.delivery_notes.iter();
    numbers
        .map(|number| {
            let day = store::delivery::find(conn, number)?.map(|it| it.day);
            Ok((number.to_string(), day))
        })
        .collect()
}

/// An invoice with everybody on it.
struct Bill<'a> {
    document: &'a Document,
    language: Language,
    buyer: Party,
    seller: Party,
    /// The invoice it takes back.
    corrected: Option<Invoice>,
    /// What left before it.
    deliveries: Vec<(String, Option<NaiveDate>)>,
}

impl Bill<'_> {
    fn letter(&self, firm: &Firm) -> Result<Letter> {
        let (head, language) = (&self.document.head, self.language);
        let correspondence = Correspondence {
            language,
            seller: &self.seller,
            buyer: &self.buyer,
            firm,
        };
        let draft = head.number.is_none();
        let name = format!("{} {}", title(head.kind, language), head.name());
        let title = match draft {
            true => format!("{} – {name}", language.pick("ENTWURF", "DRAFT")),
            false => name,
        };
        let mut subject = title.clone();
        for line in self
            .reference()
            .iter()
            .chain(head.subject.as_deref().map(str::to_string).iter())
        {
            subject.push('\n');
            subject.push_str(line);
        }

        let mut blocks = Vec::new();
        if draft {
            blocks.push(Block::Note(
                language
                    .pick(
                        "Dies ist ein Entwurf zur Ansicht und keine Rechnung.",
                        "This is a draft for preview, not an invoice.",
                    )
                    .to_string(),
            ));
        }
        blocks.extend(correspondence.opening(&self.intro(firm)));
        blocks.push(Block::Table(items::table(
            self.document,
            &firm.paper.columns,
            language,
        )?));
        blocks.push(sums::of(self.document, language)?);
        blocks.extend(notes::law(self)?);
        blocks.extend(notes::payment(self, firm));
        blocks.extend(self.closing(firm).map(Block::Paragraph));
        Ok(correspondence.letter(title, subject, self.facts(), blocks))
    }

    /// The block right of the address.
    fn facts(&self) -> Vec<(String, String)> {
        let (head, language) = (&self.document.head, self.language);
        let day = |day| format::short_day(language, day);
        let mut facts = Vec::new();
        let mut add = |de: &str, en: &str, value: String| {
            facts.push((language.pick(de, en).to_string(), value));
        };
        match head.kind {
            _ if head.number.is_none() => {
                add("Entwurf", "Draft", head.name().to_string());
                add("Datum", "Date", day(head.date));
            }
            Kind::Invoice | Kind::Deposit | Kind::Final => {
                add("Rechnungsnummer", "Invoice number", head.name().to_string());
                add("Rechnungsdatum", "Invoice date", day(head.date));
            }
            Kind::CreditNote | Kind::Cancellation => {
                add("Belegnummer", "Document number", head.name().to_string());
                add("Belegdatum", "Document date", day(head.date));
            }
        }
        if let Some(corrected) = &self.corrected {
            add("Zu Rechnung", "For invoice", corrected.name().to_string());
        }
        add(
            "Kundennummer",
            "Customer number",
            head.contact_number.to_string(),
        );
        // § 14 (4) no. 6 UStG.
        match (head.service, head.kind) {
            (Some((from, to)), Kind::Deposit) => {
                add("Geplante Leistung", "Planned service", self.days(from, to));
            }
            (Some((from, to)), _) if from == to => {
                add("Leistungsdatum", "Date of supply", day(from));
            }
            (Some((from, to)), _) => {
                add("Leistungszeitraum", "Period of supply", self.days(from, to));
            }
            (None, _) => {}
        }
        if let Some(due_on) = self.due_on() {
            add("Fällig am", "Due date", day(due_on));
        }
        if let Some(order) = &head.order_reference {
            add("Ihre Bestellung", "Your order", order.to_string());
        }
        if let Some(reference) = &head.buyer_reference {
            let leitweg = self.buyer.leitweg_id.as_ref().map(|it| it.as_str());
            match leitweg == Some(reference.as_str()) {
                true => add("Leitweg-ID", "Leitweg-ID", reference.to_string()),
                false => add("Ihr Zeichen", "Your reference", reference.to_string()),
            }
        }
        let said = &head.electronic;
        if let Some(before) = &said.preceding {
            add("Vorherige Rechnung", "Previous invoice", before.to_string());
        }
        if let Some(contract) = &said.contract_reference {
            add("Vertrag", "Contract", contract.to_string());
        }
        if let Some(project) = &said.project_reference {
            add("Projekt", "Project", project.to_string());
        }
        // § 31 (1) UStDV: an invoice names the other papers that it rests on.
        for (number, on) in &self.deliveries {
            let of = language.pick("vom", "of");
            let on = on.map_or_else(String::new, |on| format!(" {of} {}", day(on)));
            add("Lieferschein", "Delivery note", format!("{number}{on}"));
        }
        if let Some(there) = &said.delivered_to {
            let name = there.name.as_ref().unwrap_or(&self.buyer.name);
            add(
                "Lieferung an",
                "Delivered to",
                format!("{name}, {}", there.city),
            );
        }
        if let Some(contact) = &self.seller.contact {
            add("Ansprechpartner", "Contact", contact.to_string());
        }
        facts
    }

    fn days(&self, from: NaiveDate, to: NaiveDate) -> String {
        let day = |day| format::short_day(self.language, day);
        match from == to {
            true => day(from),
            false => format!("{} – {}", day(from), day(to)),
        }
    }

    /// The day it is to be paid by, if anything is to be paid.
    fn due_on(&self) -> Option<NaiveDate> {
        let head = &self.document.head;
        let payable = head.payable.minor() > 0;
        payable.then(|| {
            head.due_on
                .unwrap_or(head.date + Days::new(head.terms.payment_days.into()))
        })
    }

    /// The sentence between salutation and items.
    fn intro(&self, firm: &Firm) -> String {
        let (head, language) = (&self.document.head, self.language);
        if let Some(intro) = &head.intro {
            return intro.to_string();
        }
        // What is issued has the usual text of then, if there was one.
        let usual = language.pick(&firm.invoice.intro_de, &firm.invoice.intro_en);
        match (head.kind, usual.as_ref().filter(|_| head.number.is_none())) {
            (Kind::Invoice | Kind::Deposit | Kind::Final, Some(usual)) => usual.to_string(),
            (Kind::Invoice | Kind::Final, None) => language
                .pick(
                    "für unsere Lieferungen und Leistungen berechnen wir Ihnen:",
                    "We charge you for our goods and services as follows:",
                )
                .to_string(),
            (Kind::Deposit, None) => language
                .pick(
                    "vereinbarungsgemäß berechnen wir Ihnen folgenden Abschlag:",
                    "As agreed, we charge you the following deposit:",
                )
                .to_string(),
            (Kind::CreditNote, _) => self.with_reason(language.pick(
                "hiermit berichtigen wir die genannte Rechnung um die folgenden Positionen.",
                "We correct this invoice by the following items.",
            )),
            (Kind::Cancellation, _) => self.with_reason(language.pick(
                "hiermit stornieren wir die genannte Rechnung in voller Höhe.",
                "We cancel this invoice in full.",
            )),
        }
    }

    fn with_reason(&self, intro: &str) -> String {
        match &self.document.head.reason {
            Some(reason) => format!(
                "{intro} {}: {reason}",
                self.language.pick("Grund", "Reason")
            ),
            None => intro.to_string(),
        }
    }

    /// The invoice it takes back, by number and day (§ 31 (5) UStDV).
    fn reference(&self) -> Option<String> {
        let corrected = self.corrected.as_ref()?;
        let (number, date) = (corrected.name(), format::day(self.language, corrected.date));
        Some(self.language.pick(
            format!("zur Rechnung {number} vom {date}"),
            format!("for invoice {number} dated {date}"),
        ))
    }

    fn closing(&self, firm: &Firm) -> Option<String> {
        let head = &self.document.head;
        if let Some(closing) = &head.closing {
            return Some(closing.to_string());
        }
        let usual = self
            .language
            .pick(&firm.invoice.closing_de, &firm.invoice.closing_en);
        match head.kind {
            Kind::Invoice | Kind::Deposit | Kind::Final => usual
                .as_ref()
                .filter(|_| head.number.is_none())
                .map(ToString::to_string),
            Kind::CreditNote | Kind::Cancellation => None,
        }
    }

    /// Whether VAT of this category is on it.
    fn has(&self, category: Category) -> bool {
        self.document
            .by_vat
            .iter()
            .any(|sum| sum.vat.category == category)
    }
}

/// What a paper calls itself.
pub(super) fn title(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Invoice => language.pick("Rechnung", "Invoice"),
        Kind::Deposit => language.pick("Abschlagsrechnung", "Deposit invoice"),
        Kind::Final => language.pick("Schlussrechnung", "Final invoice"),
        // Not "Gutschrift", which is what the customer writes (§ 14 (2) sentence 5 UStG).
        Kind::CreditNote => language.pick("Rechnungskorrektur", "Credit note"),
        Kind::Cancellation => language.pick("Stornorechnung", "Cancellation invoice"),
    }
}

#[cfg(test)]
mod tests;

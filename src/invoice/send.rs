//! An invoice by mail: what the mail says, and the record that it was sent.

use super::paper::{self, file_name};
use super::{DispatchRow, Document, Invoice, Kind, Party, store};
use crate::base::{Error, Language, Result};
use crate::db::{Connection, Transaction};
use crate::document::format;
use crate::document::mail::{Attachment, Mail, new_id};
use crate::firm::Firm;
use crate::party;
use chrono::{DateTime, Utc};

/// The mail that takes an issued invoice to the customer, or to `to`.
///
/// # Errors
/// Refused, when it is a draft, or when there is no address to send it from or to.
pub fn mail(
    conn: &Connection,
    firm: &Firm,
    document: &Document,
    pdf: Vec<u8>,
    to: Option<&str>,
    at: DateTime<Utc>,
) -> Result<Mail> {
    let head = &document.head;
    let name = head.name();
    let (Some(buyer), Some(seller)) = (head.buyer, head.seller) else {
        return Err(
            Error::refused(format!("draft `{name}` is not issued and cannot be sent"))
                .with_hint(format!("`bo invoice issue {name}`")),
        );
    };
    let (buyer, seller) = (party::frozen(conn, buyer)?, party::frozen(conn, seller)?);
    let to = match (to, &buyer.email) {
        (Some(to), _) => to.to_string(),
        (None, Some(email)) => email.to_string(),
        (None, None) => {
            let number = &head.contact_number;
            return Err(Error::refused(format!(
                "invoice `{name}` has no mail address to go to: contact `{number}` had none when it was issued"
            ))
            .with_hint(format!(
                "`bo contact edit {number} --email …` for the next ones, --to for this one"
            )));
        }
    };
    let from = firm.sender()?;
    let company = line(&seller.name);
    let title = paper::title(head.kind, head.language);
    Ok(Mail {
        references: Vec::new(),
        message_id: new_id(name, at, &from),
        from,
        to: vec![to],
        cc: Vec::new(),
        bcc: firm.mail.bcc.iter().map(ToString::to_string).collect(),
        reply_to: None,
        subject: format!("{title} {name} – {company}"),
        text: text(conn, head, &seller)?,
        attachments: vec![Attachment {
            name: file_name(name),
            mime: "application/pdf".to_string(),
            bytes: pdf,
        }],
        date: at,
    })
}

/// Notes an attempt to send an invoice.
///
/// # Errors
/// As writing to the file.
pub fn record_dispatch(tx: &Transaction<'_>, invoice: &Invoice, row: &DispatchRow) -> Result<()> {
    store::settlement::insert_dispatch(tx, invoice.id, row)?;
    tx.touch("invoice", invoice.name())
}

/// What the mail says.
fn text(conn: &Connection, head: &Invoice, seller: &Party) -> Result<String> {
    let language = head.language;
    let mut paragraphs = vec![
        language
            .pick("Sehr geehrte Damen und Herren,", "Dear Sir or Madam,")
            .to_string(),
        attached(conn, head)?,
    ];
    let due = head.payable - head.retained;
    if let Some(due_on) = head.due_on.filter(|_| due.minor() > 0) {
        let until = format::day(language, due_on);
        let sum = format::money(language, due);
        paragraphs.push(language.pick(
            format!("Bitte überweisen Sie {sum} bis zum {until}."),
            format!("Please transfer {sum} by {until}."),
        ));
        paragraphs.extend(paper::discount(head, language));
        paragraphs.extend(paper::retention(head, language));
        paragraphs.extend(account(head, seller, language));
    }
    paragraphs.push(format!(
        "{}\n{}",
        language.pick("Mit freundlichen Grüßen", "Kind regards"),
        signature(seller)
    ));
    // A mail breaks its lines where its reader's window ends.
    Ok(paragraphs.join("\n\n").replace('\u{a0}', " ") + "\n")
}

/// What comes with the mail.
fn attached(conn: &Connection, head: &Invoice) -> Result<String> {
    let language = head.language;
    let (number, date) = (head.name(), format::day(language, head.date));
    let sum = format::money(language, head.payable.abs());
    let corrected = match head.corrects {
        Some(id) => Some(store::get_by_id(conn, id)?),
        None => None,
    };
    let corrected = corrected.map_or(String::new(), |it| {
        let (number, date) = (it.name(), format::day(language, it.date));
        language.pick(
            format!(" zu unserer Rechnung {number} vom {date}"),
            format!(" for our invoice {number} dated {date}"),
        )
    });
    let title = paper::title(head.kind, language);
    Ok(match head.kind {
        Kind::Invoice | Kind::Deposit | Kind::Final => language.pick(
            format!("anbei erhalten Sie unsere {title} {number} vom {date} über {sum}."),
            format!("Please find attached our {} {number} dated {date} for {sum}.", title.to_lowercase()),
        ),
        Kind::CreditNote => language.pick(
            format!("anbei erhalten Sie die {title} {number} vom {date}{corrected}. Der Rechnungsbetrag mindert sich um {sum}."),
            format!("Please find attached the {} {number} dated {date}{corrected}. The invoice amount is reduced by {sum}.", title.to_lowercase()),
        ),
        Kind::Cancellation => language.pick(
            format!("anbei erhalten Sie die {title} {number} vom {date}{corrected}. Daraus ist nichts mehr zu zahlen."),
            format!("Please find attached the {} {number} dated {date}{corrected}. Nothing is to be paid on it any more.", title.to_lowercase()),
        ),
    })
}

/// Where to pay to, line by line.
fn account(head: &Invoice, seller: &Party, language: Language) -> Option<String> {
    let iban = seller.iban.as_ref()?;
    let mut lines = vec![format!(
        "{}: {}",
        language.pick("Empfänger", "Payee"),
        line(&seller.name)
    )];
    lines.push(format!("IBAN: {}", iban.grouped()));
    if let Some(bic) = &seller.bic {
        lines.push(format!("BIC: {bic}"));
    }
    if let Some(bank) = &seller.bank {
        lines.push(format!("{}: {}", language.pick("Bank", "Bank"), line(bank)));
    }
    lines.push(format!(
        "{}: {}",
        language.pick("Verwendungszweck", "Reference"),
        head.name()
    ));
    Some(lines.join("\n"))
}

/// Who writes, as it stands below a letter.
fn signature(seller: &Party) -> String {
    let mut lines = Vec::new();
    lines.extend(seller.contact.as_deref().map(line));
    lines.push(line(&seller.name));
    lines.extend(seller.street.as_deref().map(line));
    let town = [&seller.zip, &seller.city].into_iter().flatten();
    let town: Vec<String> = town.map(|it| line(it)).collect();
    lines.push(town.join(" "));
    lines.extend(seller.phone.as_deref().map(line));
    lines.extend(seller.web.as_deref().map(line));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// A text without line breaks.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

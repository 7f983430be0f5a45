//! What suppliers read: orders, requests, notices of defects, in German and English.

use super::request::Request;
use super::store::{orders, receipts, requests};
use super::{Finding, Line, Order, State, supplier};
use crate::base::{Error, Language, Money, Quantity, Result, Text, unit};
use crate::contact::{self, Contact};
use crate::db::Connection;
use crate::document::mail::{Attachment, Mail, new_id};
use crate::document::{Block, Column, Letter, Table, TableRow, Tone, Total, format};
use crate::firm::Firm;
use crate::party::Party;
use crate::party::letter::Correspondence;
use chrono::{DateTime, NaiveDate, Utc};

/// A paper for a supplier.
pub struct Paper {
    /// What stands on it.
    pub letter: Letter,
    /// Its day.
    pub day: NaiveDate,
    /// Whom it is for.
    pub to: Contact,
    /// What it is called, such as `Bestellung BE-2026-0001`.
    pub title: String,
    /// The number in that.
    pub number: String,
}

/// Who writes to whom.
struct Desk<'a> {
    firm: &'a Firm,
    to: Contact,
    buyer: Party,
    seller: Party,
    language: Language,
}

impl Desk<'_> {
    fn new<'a>(conn: &Connection, firm: &'a Firm, number: &str) -> Result<Desk<'a>> {
        let to = contact::get(conn, number)?;
        Ok(Desk {
            firm,
            buyer: Party::of_contact(&to),
            seller: Party::of_firm(firm),
            language: to.language,
            to,
        })
    }

    fn pick<T>(&self, de: T, en: T) -> T {
        self.language.pick(de, en)
    }

    fn day(&self, day: NaiveDate) -> String {
        format::short_day(self.language, day)
    }

    fn paper(
        self,
        (name, number, day): (&str, &str, NaiveDate),
        subject: String,
        facts: Vec<(String, String)>,
        intro: &str,
        rest: Vec<Block>,
    ) -> Paper {
        let letter = Correspondence {
            language: self.language,
            seller: &self.seller,
            buyer: &self.buyer,
            firm: self.firm,
        };
        let mut blocks = letter.opening(intro);
        blocks.extend(rest);
        let regards = self.pick("Mit freundlichen Grüßen", "Kind regards");
        let company = one_line(&self.firm.company.name);
        blocks.push(Block::Paragraph(format!("{regards}\n{company}")));
        let title = format!("{name} {number}");
        Paper {
            letter: letter.letter(title.clone(), subject, facts, blocks),
            day,
            to: self.to,
            title,
            number: number.to_string(),
        }
    }

    /// What stands beside the address of every paper.
    fn facts(&self, conn: &Connection, day: NaiveDate) -> Result<Vec<(String, String)>> {
        let mut facts = vec![(self.pick("Datum", "Date").to_string(), self.day(day))];
        let own = supplier::get(conn, &self.to.number)?;
        if let Some(number) = own.customer_number {
            let label = self.pick("Unsere Kundennummer", "Our customer number");
            facts.push((label.to_string(), number.to_string()));
        }
        if let Some(contact) = &self.seller.contact {
            let label = self.pick("Ansprechpartner", "Contact");
            facts.push((label.to_string(), contact.to_string()));
        }
        Ok(facts)
    }
}

/// An order as the supplier reads it. A draft is marked as one.
///
/// # Errors
/// Refused, when there is no such order.
pub fn letter(conn: &Connection, firm: &Firm, number: &str) -> Result<Paper> {
    let order = orders::get(conn, number)?;
    let lines = orders::lines(conn, &order)?;
    let desk = Desk::new(conn, firm, &order.supplier)?;
    let name = desk.pick("Bestellung", "Purchase order");
    let title = format!("{name} {number}");
    let mark = match order.state {
        State::Draft | State::Waiting => Some(desk.pick("ENTWURF", "DRAFT")),
        State::Rejected | State::Cancelled => Some(desk.pick("STORNIERT", "CANCELLED")),
        _ => None,
    };
    let subject = mark.map_or(title.clone(), |mark| format!("{mark} – {title}"));
    let mut facts = vec![(
        desk.pick("Bestellnummer", "Order number").to_string(),
        number.to_string(),
    )];
    facts.extend(desk.facts(conn, order.day)?);
    if let Some(reference) = &order.reference {
        let label = desk.pick("Ihr Angebot", "Your offer");
        facts.push((label.to_string(), reference.to_string()));
    }
    if let Some(contract) = &order.contract {
        let label = desk.pick("Rahmenvertrag", "Framework contract");
        facts.push((label.to_string(), contract.to_string()));
    }
    let due = lines.iter().filter_map(|it| it.due_on).min();
    if let Some(due) = due {
        let label = desk.pick("Liefertermin", "Delivery date");
        facts.push((label.to_string(), desk.day(due)));
    }
    let intro = desk.pick("wir bestellen:", "We order:");
    let mut blocks = vec![
        Block::Table(order_table(&desk, &order, &lines, due)),
        Block::Totals(totals(&desk, &order, &lines)),
    ];
    let mut words = vec![
        desk.pick(
            format!(
                "Bitte geben Sie auf Lieferschein und Rechnung unsere Bestellnummer {number} an."
            ),
            format!("Please state our order number {number} on delivery note and invoice."),
        ),
        desk.pick(
            "Alle Preise verstehen sich ohne Umsatzsteuer.",
            "All prices are without VAT.",
        )
        .to_string(),
    ];
    if let Some(days) = desk.to.payment_days {
        words.push(desk.pick(
            format!("Zahlung innerhalb von {days} Tagen nach Rechnungseingang."),
            format!("Payment within {days} days of receipt of the invoice."),
        ));
    }
    words.extend(order.note.as_ref().map(ToString::to_string));
    blocks.push(Block::Paragraph(words.join(" ")));
    let day = order.day;
    Ok(desk.paper((name, number, day), subject, facts, intro, blocks))
}

fn order_table(desk: &Desk<'_>, order: &Order, lines: &[Line], due: Option<NaiveDate>) -> Table {
    let numbered = lines
        .iter()
        .any(|it| it.supplier_item.is_some() || it.item_number.is_some());
    let mut columns = vec![Column::left(desk.pick("Pos.", "No."))];
    if numbered {
        columns.push(Column::left(desk.pick("Art.-Nr.", "Item")));
    }
    columns.extend([
        Column::wide(desk.pick("Bezeichnung", "Description")),
        Column::right(desk.pick("Menge", "Quantity")),
        Column::left(desk.pick("Einheit", "Unit")),
        Column::right(desk.pick("Preis", "Price")),
        Column::right(desk.pick("Betrag netto", "Net amount")),
    ]);
    let mut sum = Money::zero(order.currency);
    let rows = lines.iter().map(|line| {
        sum += line.net;
        let mut cells = vec![line.position.to_string()];
        if numbered {
            let number = line.supplier_item.as_ref().or(line.item_number.as_ref());
            cells.push(number.map(ToString::to_string).unwrap_or_default());
        }
        let price = format::price(desk.language, line.price, order.currency);
        cells.extend([
            line.text.to_string(),
            format::quantity(desk.language, line.quantity),
            unit::on_paper(desk.language, &line.unit).to_string(),
            match line.per == Quantity::ONE {
                true => price,
                false => format!("{price}/{}", format::quantity(desk.language, line.per)),
            },
            format::money(desk.language, line.net),
        ]);
        TableRow {
            cells,
            detail: detail(desk, line, due),
            running: Some(format::money(desk.language, sum)),
            ..TableRow::default()
        }
    });
    let rows = rows.collect();
    Table {
        carry: Some(columns.len() - 1),
        columns,
        rows,
    }
}

/// What stands below a line: our number beside theirs, a discount, another day.
fn detail(desk: &Desk<'_>, line: &Line, due: Option<NaiveDate>) -> String {
    let mut words = Vec::new();
    if let (Some(_), Some(number)) = (&line.supplier_item, &line.item_number) {
        words.push(format!("{} {number}", desk.pick("unsere Nr.", "our no.")));
    }
    if let Some(discount) = line.discount.filter(|it| !it.amount().is_zero()) {
        let percent = format::percent(desk.language, discount);
        words.push(format!("{} {percent}", desk.pick("abzgl.", "less")));
    }
    if let Some(day) = line.due_on.filter(|day| Some(*day) != due) {
        words.push(format!(
            "{} {}",
            desk.pick("Liefertermin", "delivery"),
            desk.day(day)
        ));
    }
    words.join(", ")
}

fn totals(desk: &Desk<'_>, order: &Order, lines: &[Line]) -> Vec<Total> {
    let goods = Money::sum(lines.iter().map(|it| it.net), order.currency);
    let mut totals = Vec::new();
    let mut add = |label: &str, amount: Money, tone: Tone| {
        totals.push(Total {
            label: label.to_string(),
            value: format::money(desk.language, amount),
            tone,
        });
    };
    if !order.freight.is_zero() {
        add(desk.pick("Warenwert", "Goods"), goods, Tone::Plain);
        add(desk.pick("Fracht", "Freight"), order.freight, Tone::Plain);
    }
    let all = desk.pick("Gesamt netto", "Total net");
    add(all, goods + order.freight, Tone::Strong);
    totals
}

/// A request for quotation as one of the suppliers reads it.
///
/// # Errors
/// Refused: there is no such request, or they were not asked.
pub fn inquiry(conn: &Connection, firm: &Firm, number: &str, to: &str) -> Result<Paper> {
    let request: Request = requests::get(conn, number)?;
    if !request.suppliers.iter().any(|it| it.as_str() == to) {
        return Err(Error::refused(format!(
            "`{to}` was not asked in `{number}`"
        )));
    }
    let desk = Desk::new(conn, firm, to)?;
    let name = desk.pick("Anfrage", "Request for quotation");
    let mut facts = vec![(
        desk.pick("Anfragenummer", "Request number").to_string(),
        number.to_string(),
    )];
    facts.extend(desk.facts(conn, request.day)?);
    if let Some(day) = request.answer_by {
        let label = desk.pick("Angebot bis", "Answer by");
        facts.push((label.to_string(), desk.day(day)));
    }
    if let Some(day) = request.needed_on {
        let label = desk.pick("Bedarf am", "Needed on");
        facts.push((label.to_string(), desk.day(day)));
    }
    let columns = vec![
        Column::left(desk.pick("Pos.", "No.")),
        Column::wide(desk.pick("Bezeichnung", "Description")),
        Column::right(desk.pick("Menge", "Quantity")),
        Column::left(desk.pick("Einheit", "Unit")),
    ];
    let row = |line: &super::RequestLine| TableRow {
        cells: vec![
            line.position.to_string(),
            line.text.to_string(),
            format::quantity(desk.language, line.quantity),
            unit::on_paper(desk.language, &line.unit).to_string(),
        ],
        detail: match &line.item_number {
            Some(number) => format!("{} {number}", desk.pick("unsere Nr.", "our no.")),
            None => String::new(),
        },
        ..TableRow::default()
    };
    let table = Table {
        columns,
        rows: request.lines.iter().map(row).collect(),
        carry: None,
    };
    let mut words = vec![
        desk.pick(
            "Bitte nennen Sie uns Preis, Mindestmenge, Frachtkosten, Lieferzeit und Zahlungsbedingungen.",
            "Please tell us price, minimum quantity, freight, delivery time and terms of payment.",
        )
        .to_string(),
    ];
    words.extend(request.note.as_ref().map(ToString::to_string));
    let blocks = vec![Block::Table(table), Block::Paragraph(words.join(" "))];
    let intro = desk.pick(
        "bitte bieten Sie uns an:",
        "We would be pleased to receive your quotation for:",
    );
    let subject = format!("{name} {number}");
    let day = request.day;
    Ok(desk.paper((name, number, day), subject, facts, intro, blocks))
}

/// The notice of a defect (§ 377 (1) HGB), of a receipt in which one was found.
///
/// # Errors
/// Refused: there is no such receipt, or nobody has found anything.
pub fn notice(conn: &Connection, firm: &Firm, number: &str) -> Result<Paper> {
    let receipt = receipts::get(conn, number)?;
    let (Some(Finding::Defect), Some(note), Some(day)) =
        (receipt.found, &receipt.note, receipt.found_on)
    else {
        return Err(
            Error::refused(format!("no defect was found in receipt `{number}`"))
                .with_hint(format!("`bo buy inspect {number} defect --note …`")),
        );
    };
    let order = orders::get(conn, &receipt.order)?;
    let lines = orders::lines(conn, &order)?;
    let desk = Desk::new(conn, firm, &order.supplier)?;
    let name = desk.pick("Mängelanzeige", "Notice of defects");
    let mut facts = vec![(
        desk.pick("Bestellnummer", "Order number").to_string(),
        order.number.clone(),
    )];
    facts.extend(desk.facts(conn, day)?);
    if let Some(document) = &receipt.document {
        let label = desk.pick("Ihr Lieferschein", "Your delivery note");
        facts.push((label.to_string(), document.to_string()));
    }
    facts.push((
        desk.pick("Eingang am", "Received on").to_string(),
        desk.day(receipt.day),
    ));
    let columns = vec![
        Column::left(desk.pick("Pos.", "No.")),
        Column::wide(desk.pick("Bezeichnung", "Description")),
        Column::right(desk.pick("Geliefert", "Delivered")),
        Column::left(desk.pick("Einheit", "Unit")),
    ];
    let mut rows = Vec::new();
    for part in receipts::parts(conn, &receipt)? {
        if let Some(line) = lines.iter().find(|it| it.id == part.line) {
            rows.push(TableRow {
                cells: vec![
                    line.position.to_string(),
                    line.text.to_string(),
                    format::quantity(desk.language, Quantity::from_millionths(part.quantity)),
                    unit::on_paper(desk.language, &line.own_unit).to_string(),
                ],
                ..TableRow::default()
            });
        }
    }
    let table = Table {
        columns,
        rows,
        carry: None,
    };
    let wanted = desk.pick(
        "Bitte teilen Sie uns mit, wie und bis wann Sie nacherfüllen. Unsere Rechte wegen des Mangels behalten wir uns vor.",
        "Please tell us how and by when you will remedy this. We reserve all our rights on account of the defect.",
    );
    let blocks = vec![
        Block::Table(table),
        Block::Heading(
            desk.pick("Festgestellter Mangel", "Defect found")
                .to_string(),
        ),
        Block::Paragraph(note.clone()),
        Block::Paragraph(wanted.to_string()),
    ];
    let intro = desk.pick(
        "bei der Untersuchung Ihrer Lieferung haben wir einen Mangel festgestellt, den wir hiermit anzeigen (§ 377 HGB).",
        "On examining your delivery we have found a defect, of which we hereby give notice (§ 377 HGB).",
    );
    let subject = format!("{name} {number}");
    Ok(desk.paper((name, number, day), subject, facts, intro, blocks))
}

/// The mail that takes a paper to the supplier, or to `to`.
///
/// # Errors
/// Refused, when there is no address to send it from or to.
pub fn mail(
    firm: &Firm,
    paper: &Paper,
    pdf: Vec<u8>,
    to: Option<&str>,
    at: DateTime<Utc>,
) -> Result<Mail> {
    let number = &paper.to.number;
    let to = match (to, &paper.to.email) {
        (Some(to), _) => to.to_string(),
        (None, Some(email)) => email.to_string(),
        (None, None) => {
            return Err(Error::refused(format!(
                "contact `{number}` has no mail address to send {} to",
                paper.title
            ))
            .with_hint(format!(
                "`bo contact edit {number} --email …`, or --to for this one"
            )));
        }
    };
    let from = firm.sender()?;
    let company = one_line(&firm.company.name);
    let language = paper.to.language;
    let text = language.pick(
        format!(
            "Sehr geehrte Damen und Herren,\n\nanbei erhalten Sie unsere {}.\n\nMit freundlichen Grüßen\n{company}\n",
            paper.title
        ),
        format!(
            "Dear Sir or Madam,\n\nPlease find attached our {}.\n\nKind regards\n{company}\n",
            paper.title
        ),
    );
    Ok(Mail {
        references: Vec::new(),
        message_id: new_id(&paper.number, at, &from),
        from,
        to: vec![to],
        cc: Vec::new(),
        bcc: firm.mail.bcc.iter().map(ToString::to_string).collect(),
        reply_to: None,
        subject: format!("{} – {company}", paper.title),
        text,
        attachments: vec![Attachment {
            name: format!("{}.pdf", paper.number.replace('/', "-")),
            mime: "application/pdf".to_string(),
            bytes: pdf,
        }],
        date: at,
    })
}

/// A text without line breaks.
fn one_line(text: &Text) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

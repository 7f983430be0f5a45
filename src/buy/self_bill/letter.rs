//! A self-billed invoice as the supplier reads it, in German and English.
//!
//! It carries the word "Gutschrift" (§ 14 (4) no. 10 UStG), and the supplier's VAT id or tax
//! number (no. 2), because the supplier is the one who delivers.

use super::electronic::{adjusted, gives_back};
use super::{PaperKind, Written};
use crate::base::{Money, Quantity, Result};
use crate::buy::Bought;
use crate::db::Connection;
use crate::document::{Block, Column, Letter, Table, TableRow, Tone, Total, format};
use crate::firm::Firm;
use crate::ledger::{self, Category, Vat};
use crate::party::letter::Correspondence;
use chrono::NaiveDate;

/// The letter of a paper. A draft is marked as one.
///
/// # Errors
/// As reading the file.
pub fn letter(conn: &Connection, firm: &Firm, written: &Written) -> Result<Letter> {
    let before = written.before(conn)?;
    let paper = Sheet {
        written,
        before: before.map(|(number, day)| (number.to_string(), day)),
        book: ledger::book(conn)?,
    };
    paper.letter(firm)
}

struct Sheet<'a> {
    written: &'a Written,
    /// What is corrected or taken back: its number and day.
    before: Option<(String, Option<NaiveDate>)>,
    book: crate::base::Currency,
}

impl Sheet<'_> {
    fn pick<T>(&self, de: T, en: T) -> T {
        self.written.facts.language.pick(de, en)
    }

    fn signed(&self, amount: Money) -> Money {
        match self.written.paper.kind {
            PaperKind::Invoice => amount,
            PaperKind::Cancellation => -amount,
        }
    }

    fn money(&self, amount: Money) -> String {
        format::money(self.written.facts.language, amount)
    }

    fn letter(&self, firm: &Firm) -> Result<Letter> {
        let written = self.written;
        let letter = Correspondence {
            language: written.facts.language,
            seller: &written.customer,
            buyer: &written.supplier,
            firm,
        };
        let name = format!("{} {}", self.title(), written.name());
        let title = match written.is_draft() {
            true => format!("{} – {name}", self.pick("ENTWURF", "DRAFT")),
            false => name,
        };
        let mut subject = title.clone();
        if let Some((number, day)) = &self.before {
            let language = written.facts.language;
            let de = day.map_or(String::new(), |day| {
                format!(" vom {}", format::day(language, day))
            });
            let en = day.map_or(String::new(), |day| {
                format!(" dated {}", format::day(language, day))
            });
            subject.push('\n');
            subject.push_str(&self.pick(
                format!("zur Gutschrift {number}{de}"),
                format!("for self-billed invoice {number}{en}"),
            ));
        }
        let mut blocks = Vec::new();
        if written.is_draft() {
            let text = self.pick(
                "Dies ist ein Entwurf zur Ansicht und keine Rechnung.",
                "This is a draft for preview, not an invoice.",
            );
            blocks.push(Block::Note(text.to_string()));
        }
        blocks.extend(letter.opening(&self.intro()));
        blocks.push(Block::Table(self.table()?));
        blocks.push(Block::Totals(self.totals()));
        blocks.extend(self.notes()?.into_iter().map(Block::Paragraph));
        blocks.push(Block::Paragraph(self.payment()));
        Ok(letter.letter(title, subject, self.facts(), blocks))
    }

    /// "Gutschrift" and "Self-billed invoice" are what § 14 (4) no. 10 UStG and Art. 226 no. 10a of
    /// the VAT directive want to read.
    fn title(&self) -> &'static str {
        match self.written.paper.kind {
            PaperKind::Cancellation => {
                self.pick("Gutschrift (Storno)", "Self-billed invoice, cancellation")
            }
            PaperKind::Invoice if gives_back(self.written) => {
                self.pick("Gutschrift (Korrektur)", "Self-billed invoice, correction")
            }
            PaperKind::Invoice => self.pick("Gutschrift", "Self-billed invoice"),
        }
    }

    fn intro(&self) -> String {
        if let Some(reason) = &self.written.paper.reason {
            return self.pick(
                format!(
                    "hiermit stornieren wir die genannte Gutschrift in voller Höhe. Grund: {reason}"
                ),
                format!("We cancel this self-billed invoice in full. Reason: {reason}"),
            );
        }
        let text = match gives_back(self.written) {
            true => self.pick(
                "hiermit berichtigen wir die Abrechnung über Ihre Lieferungen und Leistungen um die folgenden Positionen.",
                "We correct the self-billing of your goods and services by the following items.",
            ),
            false => self.pick(
                "über Ihre Lieferungen und Leistungen rechnen wir wie folgt ab:",
                "We settle your goods and services as follows:",
            ),
        };
        text.to_string()
    }

    /// The block right of the address.
    fn facts(&self) -> Vec<(String, String)> {
        let (written, head) = (self.written, &self.written.document.head);
        let day = |day| format::short_day(written.facts.language, day);
        let mut facts = Vec::new();
        let mut add = |de: &str, en: &str, value: String| {
            facts.push((self.pick(de, en).to_string(), value));
        };
        match written.is_draft() {
            true => add("Entwurf", "Draft", written.name().to_string()),
            false => add(
                "Gutschriftsnummer",
                "Invoice number",
                written.name().to_string(),
            ),
        }
        add("Datum", "Date", day(written.date()));
        add(
            "Ihre Lieferantennummer",
            "Your supplier number",
            head.contact_number.to_string(),
        );
        // § 14 (4) no. 2 UStG.
        if let Some(vat_id) = &written.supplier.vat_id {
            add("Ihre USt-IdNr.", "Your VAT ID", vat_id.to_string());
        } else if let Some(number) = &written.supplier.tax_number {
            add("Ihre Steuernummer", "Your tax number", number.to_string());
        }
        // § 14 (4) no. 6 UStG; without another day, it is that of the paper (§ 31 (4) UStDV).
        match head.service.unwrap_or((head.date, head.date)) {
            (from, to) if from == to => add("Leistungsdatum", "Date of supply", day(from)),
            (from, to) => add(
                "Leistungszeitraum",
                "Period of supply",
                format!("{} – {}", day(from), day(to)),
            ),
        }
        if self.signed(head.payable).minor() > 0 {
            add("Fällig am", "Due date", day(head.due_on));
        }
        add("Unser Beleg", "Our document", head.number.clone());
        if let Some(order) = &head.order_reference {
            add("Unsere Bestellung", "Our order", order.to_string());
        }
        if let Some(contact) = &written.customer.contact {
            add("Ansprechpartner", "Contact", contact.to_string());
        }
        facts
    }

    fn table(&self) -> Result<Table> {
        let taxed = self
            .written
            .document
            .lines
            .iter()
            .any(|it| has_rate(it.vat));
        let units = self
            .written
            .document
            .lines
            .iter()
            .any(|it| it.unit.is_some());
        let mut columns = vec![
            Column::left(self.pick("Pos.", "No.")),
            Column::wide(self.pick("Bezeichnung", "Description")),
            Column::right(self.pick("Menge", "Quantity")),
        ];
        if units {
            columns.push(Column::left(self.pick("Einheit", "Unit")));
        }
        columns.push(Column::right(self.pick("Einzelpreis", "Unit price")));
        if taxed {
            columns.push(Column::right(self.pick("USt", "VAT")));
        }
        columns.push(Column::right(match taxed {
            true => self.pick("Betrag netto", "Net amount"),
            false => self.pick("Betrag", "Amount"),
        }));
        let mut running = Money::zero(self.written.document.head.currency);
        let mut rows = Vec::new();
        for (line, position) in self.written.document.lines.iter().zip(1..) {
            let adjustment = self.signed(line.adjustment);
            let base = self.signed(line.net) - adjustment;
            running += base;
            rows.push(self.row(line, &position.to_string(), units, taxed, base, running));
            if !adjustment.is_zero() {
                running += adjustment;
                rows.push(self.adjusted(line, columns.len(), adjustment, running));
            }
        }
        Ok(Table {
            carry: Some(columns.len() - 1),
            columns,
            rows,
        })
    }

    fn row(
        &self,
        line: &Bought,
        position: &str,
        units: bool,
        taxed: bool,
        amount: Money,
        running: Money,
    ) -> TableRow {
        let language = self.written.facts.language;
        let quantity = match self.written.paper.kind {
            PaperKind::Invoice => line.quantity,
            PaperKind::Cancellation => line.quantity.negated(),
        };
        let mut cells = vec![
            position.to_string(),
            line.text.to_string(),
            format::quantity(language, quantity),
        ];
        if units {
            cells.push(line.unit.as_deref().unwrap_or_default().to_string());
        }
        let price = format::price(language, line.price, amount.currency());
        cells.push(match line.per == Quantity::ONE {
            true => price,
            false => format!("{price} / {}", format::quantity(language, line.per)),
        });
        if taxed {
            cells.push(match has_rate(line.vat) {
                true => format::percent(language, line.vat.rate),
                false => "–".to_string(),
            });
        }
        cells.push(self.money(amount));
        TableRow {
            indent: 0,
            cells,
            detail: line.detail.as_deref().unwrap_or_default().to_string(),
            running: Some(self.money(running)),
            tone: Tone::Plain,
        }
    }

    /// A charge or an allowance, below its line.
    fn adjusted(&self, line: &Bought, columns: usize, amount: Money, running: Money) -> TableRow {
        let word = adjusted(line, self.written.facts.language);
        let mut cells = vec![String::new(); columns];
        cells[1] = format!("\u{a0}\u{a0}\u{a0}{word}");
        cells[columns - 1] = self.money(amount);
        TableRow {
            indent: 0,
            cells,
            detail: String::new(),
            running: Some(self.money(running)),
            tone: Tone::Plain,
        }
    }

    fn totals(&self) -> Vec<Total> {
        let (document, head) = (&self.written.document, &self.written.document.head);
        let language = self.written.facts.language;
        let line = |tone, label: String, amount| Total {
            label,
            value: self.money(self.signed(amount)),
            tone,
        };
        let mut totals = Vec::new();
        let taxed = document.by_vat.iter().filter(|sum| has_rate(sum.vat));
        let taxes: Vec<Total> = taxed
            .map(|sum| {
                let base = self.money(self.signed(sum.net));
                let rate = format::percent(language, sum.vat.rate);
                let label = self.pick(
                    format!("zzgl. {rate} USt auf {base}"),
                    format!("plus {rate} VAT on {base}"),
                );
                line(Tone::Plain, label, sum.amount)
            })
            .collect();
        if !taxes.is_empty() {
            let label = self.pick("Nettobetrag", "Net amount");
            totals.push(line(Tone::Plain, label.to_string(), head.net));
        }
        totals.extend(taxes);
        if !head.rounding.is_zero() {
            let label = self.pick("Rundung", "Rounding");
            totals.push(line(Tone::Plain, label.to_string(), head.rounding));
        }
        let label = self.pick("Gutschriftsbetrag", "Total");
        totals.push(line(Tone::Strong, label.to_string(), head.gross()));
        if !head.prepaid.is_zero() {
            let label = self.pick("bereits gezahlt", "paid before");
            totals.push(line(Tone::Plain, label.to_string(), -head.prepaid));
            let label = self.pick("Restbetrag", "Amount remaining");
            totals.push(line(Tone::Strong, label.to_string(), head.payable));
        }
        totals
    }

    /// What the law wants to be said, and the agreement.
    fn notes(&self) -> Result<Vec<String>> {
        let (written, head) = (self.written, &self.written.document.head);
        let language = written.facts.language;
        let mut notes = vec![
            self.pick(
                "Abrechnung durch den Leistungsempfänger (§ 14 Abs. 2 Satz 2 UStG).",
                "Self-billing: the customer issues this invoice (\"Gutschrift\", § 14 (2) UStG, German VAT Act).",
            )
            .to_string(),
        ];
        notes.extend(written.facts.agreement.iter().map(ToString::to_string));
        for sum in &written.document.by_vat {
            let Some(note) = sum.vat.note(language) else {
                continue;
            };
            let mut text = note.to_string();
            // § 14a (1) and (3) UStG: both VAT ids; the supplier's stands above.
            let both = [Category::ReverseCharge, Category::IntraCommunity];
            if let Some(own) = written.customer.vat_id.as_ref()
                && both.contains(&sum.vat.category)
            {
                let label = self.pick("Unsere USt-IdNr.", "Our VAT ID");
                text = format!("{text} {label}: {own}.");
            }
            notes.push(text);
        }
        // § 16 (6) UStG.
        if let Some(rate) = head.rate.filter(|_| !head.vat.is_zero()) {
            let mut vat = Money::zero(self.book);
            for sum in &written.document.by_vat {
                vat += self.signed(sum.amount).in_book(head.rate, self.book)?;
            }
            let (foreign, vat) = (self.money(self.signed(head.vat)), self.money(vat));
            let rate = format::rate(language, rate);
            let (book, currency) = (self.book, head.currency);
            notes.push(self.pick(
                format!("Die Umsatzsteuer von {foreign} beträgt {vat} (Kurs: 1 {book} = {rate} {currency})."),
                format!("The VAT of {foreign} is {vat} (exchange rate: 1 {book} = {rate} {currency})."),
            ));
        }
        Ok(notes)
    }

    /// How the supplier gets the money, or gives it back.
    fn payment(&self) -> String {
        let (written, head) = (self.written, &self.written.document.head);
        let language = written.facts.language;
        let payable = self.signed(head.payable);
        if written.paper.kind == PaperKind::Cancellation {
            return self.pick(
                "Aus der stornierten Gutschrift zahlen wir nichts mehr. Bereits gezahlte Beträge bitten wir zu erstatten.",
                "We pay nothing more on the cancelled self-billed invoice. Please pay back what we have paid already.",
            )
            .to_string();
        }
        if payable.minor() <= 0 {
            let sum = self.money(payable.abs());
            return self.pick(
                format!("Den Betrag von {sum} verrechnen wir mit unserer nächsten Zahlung."),
                format!("We set {sum} off against our next payment."),
            );
        }
        let (sum, until) = (self.money(payable), format::day(language, head.due_on));
        let mut text = match &head.iban {
            Some(iban) => {
                let iban = iban.grouped().replace(' ', "\u{a0}");
                self.pick(
                    format!("Wir überweisen {sum} bis zum {until} auf das Konto IBAN\u{a0}{iban}."),
                    format!("We transfer {sum} by {until} to the account IBAN\u{a0}{iban}."),
                )
            }
            None => self.pick(
                format!("Wir zahlen {sum} bis zum {until}."),
                format!("We pay {sum} by {until}."),
            ),
        };
        if let Some((until, off)) = head.discount() {
            let (until, off) = (format::day(language, until), self.money(off));
            text.push_str(&self.pick(
                format!(" Bei Zahlung bis zum {until} ziehen wir {off} Skonto ab."),
                format!(" If we pay by {until}, we deduct a cash discount of {off}."),
            ));
        }
        text
    }
}

/// Whether a rate stands on the paper; of everything else a note says why it has none.
fn has_rate(vat: Vat) -> bool {
    matches!(vat.category, Category::Standard | Category::Zero)
}

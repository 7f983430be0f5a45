//! The paper of a reminder.

use super::Party;
use crate::base::{Language, Money, Result, counted};
use crate::contact;
use crate::db::Connection;
use crate::document::{Block, Column, Letter, Table, TableRow, Tone, Total, format};
use crate::firm::Firm;
use crate::invoice::dunning::{self, Stretch};
use crate::invoice::{Invoice, Reminder, store};
use crate::party::letter::Correspondence;

/// A reminder: what is open, what it costs by now, and until when to pay.
///
/// # Errors
/// System, when the file is damaged.
pub fn reminder(conn: &Connection, firm: &Firm, reminder: &Reminder) -> Result<Letter> {
    let invoice = store::get_by_id(conn, reminder.invoice)?;
    let customer = contact::get(conn, &reminder.customer)?;
    let language = invoice.language;
    // A reminder shall arrive: at the address of today, not at the one on the invoice.
    let (buyer, seller) = (Party::of_contact(&customer), Party::of_firm(firm));
    let letter = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let claim = Claim::new(conn, &invoice, reminder)?;
    let name = dunning::title(firm, reminder.level, language);
    let title = format!("{name} {}", reminder.number);
    let subject = language.pick(
        format!("{name} zur Rechnung {}", reminder.invoice_number),
        format!("{name}: invoice {}", reminder.invoice_number),
    );
    let last = reminder.level as usize >= firm.dunning.levels.len();
    let mut blocks = letter.opening(opening(reminder.level, language));
    blocks.push(Block::Table(claim.table(&invoice, language)));
    blocks.push(Block::Totals(claim.totals(reminder, language)));
    let interest = interest(conn, firm, &invoice, reminder, &claim, customer.consumer)?;
    blocks.extend(interest.map(Block::Note));
    blocks.push(Block::Paragraph(request(&letter, &claim, reminder, last)));
    blocks.extend(letter.code(claim.total, Some(reminder.due_on), &reminder.invoice_number));
    blocks.push(Block::Note(
        language
            .pick(
                "Sollten Sie inzwischen gezahlt haben, betrachten Sie dieses Schreiben bitte als gegenstandslos.",
                "If you have paid in the meantime, please disregard this letter.",
            )
            .to_string(),
    ));
    let facts = [
        ("Nummer", "Number", reminder.number.clone()),
        ("Datum", "Date", format::short_day(language, reminder.date)),
        (
            "Kundennummer",
            "Customer number",
            reminder.customer.to_string(),
        ),
        (
            "Zahlbar bis",
            "Pay by",
            format::short_day(language, reminder.due_on),
        ),
    ]
    .into_iter()
    .chain(
        seller
            .contact
            .as_ref()
            .map(|it| ("Ansprechpartner", "Contact", it.to_string())),
    )
    .map(|(de, en, value)| (language.pick(de, en).to_string(), value))
    .collect();
    Ok(letter.letter(title, subject, facts, blocks))
}

/// What a reminder asks for, taken apart.
struct Claim {
    /// The invoice as it was then, without its fees.
    then: Invoice,
    /// What came in until then.
    paid: Money,
    /// What is open of the invoice itself.
    open: Money,
    /// What the customer may still keep.
    kept: Money,
    /// Fees and interest of earlier reminders.
    earlier: Money,
    /// What is to be paid now.
    total: Money,
}

impl Claim {
    fn new(conn: &Connection, invoice: &Invoice, reminder: &Reminder) -> Result<Claim> {
        let zero = Money::zero(invoice.currency);
        let mut charged = zero;
        store::dunning::list(conn, invoice.number.as_deref(), |other| {
            if other.level < reminder.level {
                charged = charged + other.fee + other.interest;
            }
            Ok(())
        })?;
        // What came in went to fees and interest last.
        let rest = reminder.open - charged;
        let open = match rest.is_negative() {
            true => zero,
            false => rest,
        };
        let kept = match invoice.retained_until {
            Some(until) if reminder.date <= until => invoice.retained.min(open),
            _ => zero,
        };
        let paid = invoice.payable - open;
        Ok(Claim {
            then: Invoice {
                settled: paid,
                charged: zero,
                ..invoice.clone()
            },
            paid,
            open,
            kept,
            earlier: reminder.open - open,
            total: reminder.open - kept + reminder.fee + reminder.interest,
        })
    }

    fn table(&self, invoice: &Invoice, language: Language) -> Table {
        let pick = |de, en| language.pick(de, en);
        let money = |amount| format::money(language, amount);
        let day = |day| format::short_day(language, day);
        Table {
            columns: vec![
                Column::wide(pick("Rechnung", "Invoice")),
                Column::left(pick("vom", "dated")),
                Column::left(pick("fällig am", "due on")),
                Column::right(pick("Betrag", "Amount")),
                Column::right(pick("beglichen", "Settled")),
                Column::right(pick("offen", "Open")),
            ],
            rows: vec![TableRow {
                cells: vec![
                    invoice.name().to_string(),
                    day(invoice.date),
                    day(dunning::late_since(&self.then)),
                    money(invoice.payable),
                    money(self.paid),
                    money(self.open),
                ],
                ..TableRow::default()
            }],
            carry: None,
        }
    }

    fn totals(&self, reminder: &Reminder, language: Language) -> Vec<Total> {
        let pick = |de, en| language.pick(de, en);
        let line = |label: &str, amount: Money, tone| Total {
            label: label.to_string(),
            value: format::money(language, amount),
            tone,
        };
        let mut totals = vec![line(
            pick("Offener Rechnungsbetrag", "Open amount"),
            self.open,
            Tone::Plain,
        )];
        let others = [
            (
                pick(
                    "abzgl. noch nicht fälliger Einbehalt",
                    "less retention not due yet",
                ),
                -self.kept,
            ),
            (
                pick(
                    "Bisherige Mahngebühren und Zinsen",
                    "Earlier fees and interest",
                ),
                self.earlier,
            ),
            (pick("Mahngebühr", "Reminder fee"), reminder.fee),
            (
                pick(
                    "Verzugszinsen (§ 288 BGB)",
                    "Interest on late payment (§ 288 BGB)",
                ),
                reminder.interest,
            ),
        ];
        for (label, amount) in others {
            if !amount.is_zero() {
                totals.push(line(label, amount, Tone::Plain));
            }
        }
        totals.push(line(
            pick("Zu zahlen", "Total to be paid"),
            self.total,
            Tone::Strong,
        ));
        totals
    }
}

/// How the interest came about, stretch by stretch; nothing, if the firm has changed its rates
/// since and it cannot be told any more.
fn interest(
    conn: &Connection,
    firm: &Firm,
    invoice: &Invoice,
    reminder: &Reminder,
    claim: &Claim,
    consumer: bool,
) -> Result<Option<String>> {
    let rates = &firm.dunning.base_rates;
    let mut claimed = None;
    store::dunning::list(conn, invoice.number.as_deref(), |other| {
        if other.level < reminder.level && !other.interest.is_zero() {
            claimed = claimed.max(Some(other.date));
        }
        Ok(())
    })?;
    let mut sum = Money::zero(invoice.currency);
    let mut lines = Vec::new();
    for (from, principal) in dunning::principals(&claim.then, claimed) {
        if principal.is_zero() {
            continue;
        }
        sum += dunning::late_interest(principal, from, reminder.date, consumer, rates)?;
        let mut stretches = dunning::stretches(from, reminder.date, consumer, rates);
        // Where only the year is another one, nothing changes for the reader.
        stretches.dedup_by(|next, it| {
            let same = (next.base, next.points) == (it.base, it.points);
            if same {
                (it.last, it.days) = (next.last, it.days + next.days);
            }
            same
        });
        let line = |it: &Stretch| stretch(it, principal, invoice.language);
        lines.extend(stretches.iter().map(line));
    }
    Ok((sum == reminder.interest && !sum.is_zero()).then(|| lines.join("\n")))
}

/// `Verzugszinsen …: 9 Prozentpunkte über dem Basiszinssatz von 1,27 %, 30 Tage auf 333,33 €`.
fn stretch(it: &Stretch, principal: Money, language: Language) -> String {
    let points = it.points.amount().normalize();
    let base = format::percent(language, it.base);
    let principal = format::money(language, principal);
    let (first, last) = (
        format::short_day(language, it.first),
        format::short_day(language, it.last),
    );
    let days = language.pick(
        counted(it.days, "Tag", "Tage"),
        counted(it.days, "day", "days"),
    );
    language.pick(
        format!("Verzugszinsen (§ 288 BGB): {points} Prozentpunkte über dem Basiszinssatz von {base}, {days} ({first} bis {last}) auf {principal}."),
        format!("Interest on late payment (§ 288 BGB): {points} percentage points above the base rate of {base}, {days} ({first} to {last}) on {principal}."),
    )
}

fn opening(level: u32, language: Language) -> &'static str {
    match level {
        0 | 1 => language.pick(
            "sicher haben Sie übersehen, dass die folgende Rechnung zur Zahlung fällig war:",
            "You have probably overlooked that the following invoice was due:",
        ),
        _ => language.pick(
            "trotz unserer Erinnerung haben wir für die folgende Rechnung noch keinen vollständigen Zahlungseingang festgestellt:",
            "In spite of our reminder, we have not received full payment of the following invoice:",
        ),
    }
}

fn request(letter: &Correspondence<'_>, claim: &Claim, reminder: &Reminder, last: bool) -> String {
    let language = letter.language;
    let sum = format::money(language, claim.total);
    let until = format::day(language, reminder.due_on);
    let number = &reminder.invoice_number;
    let mut text = match letter.account() {
        Some(account) => language.pick(
            format!("Bitte überweisen Sie {sum} bis zum {until} auf unser Konto {account} und nennen Sie dabei die Rechnungsnummer {number}."),
            format!("Please transfer {sum} by {until} to our account {account}, quoting invoice number {number}."),
        ),
        None => language.pick(
            format!("Bitte zahlen Sie {sum} bis zum {until}."),
            format!("Please pay {sum} by {until}."),
        ),
    };
    if last {
        text.push_str(language.pick(
            " Geht bis dahin keine Zahlung ein, leiten wir ohne weitere Ankündigung gerichtliche Schritte ein.",
            " If we do not receive your payment by then, we will take legal action without further notice.",
        ));
    }
    text
}

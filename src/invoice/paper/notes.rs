//! The sentences below the totals: how to pay, and what the law wants to be said.

use super::Bill;
use crate::base::{Language, Money, Result, counted};
use crate::contact::Prices;
use crate::document::{Block, format};
use crate::firm::Firm;
use crate::invoice::{Category, Invoice, Kind, PayBy, Terms};
use crate::party::letter::Correspondence;

/// How to pay, or how the money comes back.
pub fn payment(bill: &Bill<'_>, firm: &Firm) -> Vec<Block> {
    let (head, language) = (&bill.document.head, bill.language);
    let kind = head.kind;
    if matches!(kind, Kind::CreditNote | Kind::Cancellation) {
        return vec![Block::Paragraph(taken_back(bill))];
    }
    let due = head.payable - head.retained;
    let Some(due_on) = bill.due_on().filter(|_| due.minor() > 0) else {
        return vec![Block::Paragraph(nothing_to_pay(head, language))];
    };
    let letter = Correspondence {
        language,
        seller: &bill.seller,
        buyer: &bill.buyer,
        firm,
    };
    let (sum, until) = (format::money(language, due), format::day(language, due_on));
    if let Some(text) = collected(bill, &sum, &until) {
        return vec![Block::Paragraph(text)];
    }
    let account = letter.account();
    let payee = head
        .electronic
        .payee
        .as_ref()
        .zip(head.electronic.payee_iban.as_ref())
        .map(|(name, iban)| (name, iban.grouped().replace(' ', "\u{a0}")));
    // A draft has no number that a payment could name.
    let number = head.number.as_deref().unwrap_or("…");
    let mut text = match &account {
        _ if let Some((name, iban)) = &payee => language.pick(
            format!(
                "Bitte überweisen Sie {sum} bis zum {until} an {name}, IBAN\u{a0}{iban}, und nennen Sie dabei die Rechnungsnummer {number}."
            ),
            format!(
                "Please transfer {sum} by {until} to {name}, IBAN\u{a0}{iban}, quoting invoice number {number}."
            ),
        ),
        Some(account) => language.pick(
            format!(
                "Bitte überweisen Sie {sum} bis zum {until} auf unser Konto {account} und nennen Sie dabei die Rechnungsnummer {number}."
            ),
            format!(
                "Please transfer {sum} by {until} to our account {account}, quoting invoice number {number}."
            ),
        ),
        None => language.pick(
            format!("Bitte zahlen Sie {sum} bis zum {until}."),
            format!("Please pay {sum} by {until}."),
        ),
    };
    if let Some(sentence) = discount(head, language) {
        text.push(' ');
        text.push_str(&sentence);
    }
    if let Some(sentence) = retention(head, language) {
        text.push(' ');
        text.push_str(&sentence);
    }
    let mut blocks = vec![Block::Paragraph(text)];
    if head.number.is_some() && payee.is_none() {
        blocks.extend(letter.code(due, Some(due_on), number));
    }
    blocks
}

/// What is not transferred: a direct debit, announced with its day (the pre-notification of the
/// SEPA rule book), or a card.
fn collected(bill: &Bill<'_>, sum: &str, until: &str) -> Option<String> {
    let said = &bill.document.head.electronic;
    match said.pay_by? {
        PayBy::Transfer => None,
        PayBy::Card => {
            let digits = said.card.as_deref().unwrap_or("…");
            Some(bill.language.pick(
                format!("{sum} werden mit der Karte …{digits} bezahlt."),
                format!("{sum} are paid with the card …{digits}."),
            ))
        }
        PayBy::DirectDebit => {
            let mandate = said.mandate.as_deref().unwrap_or("…");
            let account = bill.buyer.iban.as_ref().map_or("…".to_string(), |iban| {
                iban.grouped().replace(' ', "\u{a0}")
            });
            let creditor = bill.seller.creditor_id.as_deref().unwrap_or("…");
            Some(bill.language.pick(
                format!(
                    "Wir ziehen {sum} am {until} von Ihrem Konto {account} ein (Mandat {mandate}, Gläubiger-ID {creditor})."
                ),
                format!(
                    "We will collect {sum} on {until} from your account {account} (mandate {mandate}, creditor id {creditor})."
                ),
            ))
        }
    }
}

/// What the customer may keep for a while, and until when.
pub fn retention(head: &Invoice, language: Language) -> Option<String> {
    let until = head.retained_until.filter(|_| !head.retained.is_zero())?;
    let (kept, until) = (
        format::money(language, head.retained),
        format::day(language, until),
    );
    Some(language.pick(
        format!("Der Sicherheitseinbehalt von {kept} ist am {until} fällig."),
        format!("The retention of {kept} is due on {until}."),
    ))
}

/// The cash discount with its day and its amount.
pub fn discount(head: &Invoice, language: Language) -> Option<String> {
    let (_, percent) = head.terms.discount?;
    let it = head.discount(Money::zero(head.currency))?;
    let percent = format::percent(language, percent);
    let until = format::day(language, it.until);
    let rest = format::money(language, it.pays);
    let off = format::money(language, it.off);
    Some(language.pick(
        format!("Bei Zahlung bis zum {until} gewähren wir {percent} Skonto ({off}); zu zahlen sind dann {rest}."),
        format!("If you pay by {until}, you may deduct a cash discount of {percent} ({off}) and pay {rest}."),
    ))
}

/// The terms where no day is known yet: `14 Tage netto`.
pub fn terms(terms: &Terms, language: Language) -> String {
    let mut text = match terms.payment_days {
        0 => language
            .pick(
                "Zahlbar sofort nach Erhalt der Rechnung.",
                "Payable immediately on receipt of the invoice.",
            )
            .to_string(),
        days => language.pick(
            format!(
                "Zahlbar innerhalb von {} nach Rechnungsdatum.",
                days_de(days)
            ),
            format!(
                "Payable within {} of the invoice date.",
                counted(days, "day", "days")
            ),
        ),
    };
    if let Some((days, percent)) = terms.discount {
        let percent = format::percent(language, percent);
        text.push_str(&language.pick(
            format!(
                " Bei Zahlung innerhalb von {} gewähren wir {percent} Skonto.",
                days_de(days)
            ),
            format!(
                " {percent} cash discount if you pay within {}.",
                counted(days, "day", "days")
            ),
        ));
    }
    text
}

/// Days after a preposition: `einem Tag`, `14 Tagen`.
fn days_de(days: u32) -> String {
    match days {
        1 => "einem Tag".to_string(),
        days => format!("{days} Tagen"),
    }
}

/// What a credit note or a cancellation means for the customer's money.
fn taken_back(bill: &Bill<'_>) -> String {
    let (head, language) = (&bill.document.head, bill.language);
    let sum = format::money(language, head.payable.abs());
    match head.kind {
        Kind::Cancellation => language
            .pick(
                "Aus der stornierten Rechnung ist nichts mehr zu zahlen. Bereits gezahlte Beträge erstatten wir Ihnen.",
                "Nothing is to be paid on the cancelled invoice any more. What you have paid already, we will pay back.",
            )
            .to_string(),
        Kind::Invoice | Kind::Deposit | Kind::Final | Kind::CreditNote => language.pick(
            format!("Der Rechnungsbetrag mindert sich um {sum}: Wir verrechnen diesen Betrag mit der offenen Forderung; soweit Sie schon gezahlt haben, erstatten wir ihn."),
            format!("The invoice amount is reduced by {sum}: we set this credit off against what is still open; as far as you have paid already, we will pay it back."),
        ),
    }
}

fn nothing_to_pay(head: &Invoice, language: Language) -> String {
    let sum = format::money(language, head.payable.abs());
    match head.payable.is_negative() {
        true => language.pick(
            format!("Den Betrag von {sum} erstatten wir Ihnen."),
            format!("We pay {sum} back to you."),
        ),
        false if head.retained.is_zero() => language
            .pick(
                "Es ist nichts mehr zu zahlen.",
                "Nothing is left to be paid.",
            )
            .to_string(),
        false => {
            let day = head
                .retained_until
                .map_or(String::new(), |day| format::day(language, day));
            language.pick(
                format!(
                    "Zu zahlen ist nur noch der Sicherheitseinbehalt von {sum}, fällig am {day}."
                ),
                format!("Only the retention of {sum} is left to be paid, due on {day}."),
            )
        }
    }
}

/// What the law wants on the paper, each sentence once.
pub fn law(bill: &Bill<'_>) -> Result<Vec<Block>> {
    let (head, language) = (&bill.document.head, bill.language);
    let mut notes = Vec::new();
    // § 14 (4) no. 6 UStG, § 31 (4) UStDV.
    if head.service.is_none() {
        match head.kind {
            Kind::Invoice | Kind::Final => notes.push(
                language
                    .pick(
                        "Das Leistungsdatum entspricht dem Rechnungsdatum.",
                        "The date of supply is the invoice date.",
                    )
                    .to_string(),
            ),
            // § 14 (5) sentence 1 UStG: it asks for money before there is a service.
            Kind::Deposit => notes.push(
                language
                    .pick(
                        "Abschlag vor Ausführung der Leistung.",
                        "Deposit before the service is rendered.",
                    )
                    .to_string(),
            ),
            Kind::CreditNote | Kind::Cancellation => {}
        }
    }
    notes.extend(prices_include_vat(bill));
    notes.extend(exemptions(bill));
    notes.extend(in_book_currency(bill)?);
    match notes.is_empty() {
        true => Ok(Vec::new()),
        false => Ok(vec![Block::Note(notes.join("\n"))]),
    }
}

/// What a quote says about the VAT.
pub fn offer(bill: &Bill<'_>) -> Option<Block> {
    let mut notes: Vec<String> = prices_include_vat(bill).into_iter().collect();
    notes.extend(exemptions(bill));
    (!notes.is_empty()).then(|| Block::Note(notes.join("\n")))
}

fn prices_include_vat(bill: &Bill<'_>) -> Option<String> {
    let gross = bill.document.head.prices == Prices::Gross && bill.has(Category::Standard);
    let text = bill.language.pick(
        "Alle Preise enthalten die gesetzliche Umsatzsteuer.",
        "All prices include VAT.",
    );
    gross.then(|| text.to_string())
}

/// Why there is no VAT; with the lines it is about where others have another VAT.
fn exemptions(bill: &Bill<'_>) -> Vec<String> {
    let language = bill.language;
    let mixed = bill.document.by_vat.len() > 1;
    let mut notes: Vec<String> = Vec::new();
    for sum in &bill.document.by_vat {
        let Some(note) = sum.vat.note(language) else {
            continue;
        };
        let mut text = note.to_string();
        if mixed {
            let positions: Vec<String> = bill
                .document
                .items
                .iter()
                .zip(1..)
                .filter(|(item, _)| item.vat == sum.vat)
                .map(|(_, position)| position.to_string())
                .collect();
            if !positions.is_empty() {
                let label = language.pick("Position", "Item");
                text = format!("{label} {}: {text}", positions.join(", "));
            }
        }
        // § 14a (1) and (3) UStG: both VAT ids.
        if matches!(
            sum.vat.category,
            Category::ReverseCharge | Category::IntraCommunity
        ) {
            if let Some(buyer) = &bill.buyer.vat_id {
                let label = language.pick("Ihre USt-IdNr.", "Your VAT ID");
                text = format!("{text} {label}: {buyer}.");
            }
            if let Some(seller) = &bill.seller.vat_id {
                let label = language.pick("Unsere USt-IdNr.", "Our VAT ID");
                text = format!("{text} {label}: {seller}.");
            }
        }
        notes.push(text);
    }
    notes
}

/// The VAT in the currency of the books (§ 16 (6) UStG, Art. 91 and 230 of the VAT directive).
fn in_book_currency(bill: &Bill<'_>) -> Result<Option<String>> {
    let (head, language) = (&bill.document.head, bill.language);
    let Some(rate) = head.rate.filter(|_| !head.vat.is_zero()) else {
        return Ok(None);
    };
    let book = head.book_payable.currency();
    let mut vat = Money::zero(book);
    for sum in &bill.document.by_vat {
        vat += sum.amount.in_book(head.rate, book)?;
    }
    let (foreign, vat) = (
        format::money(language, head.vat),
        format::money(language, vat),
    );
    let rate = format::rate(language, rate);
    let currency = head.currency;
    Ok(Some(language.pick(
        format!(
            "Die Umsatzsteuer von {foreign} beträgt {vat} (Kurs: 1 {book} = {rate} {currency})."
        ),
        format!("The VAT of {foreign} is {vat} (exchange rate: 1 {book} = {rate} {currency})."),
    )))
}

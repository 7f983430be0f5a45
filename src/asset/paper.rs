//! Assets on paper: receipts for who gets one and gives it back, and the movement schedule.

use super::rows::CustodyRow;
use super::schedule::ScheduleRow;
use super::{Known, class, custody};
use crate::base::{Currency, Language, Money, Result};
use crate::db::Connection;
use crate::document::{Block, Column, Form, Letter, Table, TableRow, Tone, format};
use crate::firm::Firm;
use crate::ledger::reports::paper::{About, Imprint, list};
use crate::party::{Party, letter::Correspondence};
use chrono::NaiveDate;

/// The receipt of who got an asset, and its day.
///
/// # Errors
/// Refused, when there is no such handover.
pub fn handed_letter(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    language: Language,
) -> Result<(Letter, NaiveDate)> {
    let hand = custody::receipt(conn, number)?;
    let row = custody::custody_row(conn, &hand, hand.on)?;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let subject = pick("Übergabeprotokoll", "Handover receipt");
    let mut facts = facts(&row, hand.on, language);
    if let Some(due) = hand.due_on {
        facts.push((
            pick("Rückgabe bis", "To be returned by"),
            format::short_day(language, due),
        ));
    }
    let mut blocks = vec![Block::Paragraph(pick(
        "Heute wurde dieser Gegenstand übergeben:",
        "This item was handed over today:",
    ))];
    things(conn, &row, hand.condition.as_deref(), language, &mut blocks)?;
    blocks.push(Block::Paragraph(pick(
        "Wer ihn erhält, bestätigt den Empfang und den Zustand, verwendet ihn für die Arbeit, geht \
         sorgfältig damit um, meldet Verlust und Schaden sofort und gibt ihn auf Verlangen, \
         spätestens am letzten Arbeitstag, zurück. Der Gegenstand bleibt Eigentum der Firma.",
        "Whoever receives it confirms the receipt and the condition, uses it for work, treats it \
         with care, reports loss and damage at once, and returns it on request, on the last day of \
         work at the latest. The item remains the property of the firm.",
    )));
    let names = [
        (
            pick("Übergeben für die Firma", "Handed over for the firm"),
            String::new(),
        ),
        (pick("Erhalten", "Received"), row.who.clone()),
    ];
    signatures(&names, language, &mut blocks);
    Ok((
        addressed(firm, &row, subject, facts, blocks, language)?,
        hand.on,
    ))
}

/// The receipt of who gave an asset back, and its day.
///
/// # Errors
/// Refused, when there is no such handover, or it has not come back.
pub fn returned_letter(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    language: Language,
) -> Result<(Letter, NaiveDate)> {
    let hand = custody::receipt(conn, number)?;
    let Some(back) = &hand.back else {
        return Err(
            crate::base::Error::refused(format!("{} has not come back", hand.asset)).with_hint(
                format!("`bo stock asset back {}` takes it back", hand.asset),
            ),
        );
    };
    let row = custody::custody_row(conn, &hand, back.on)?;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let subject = pick("Rückgabeprotokoll", "Return receipt");
    let mut facts = facts(&row, back.on, language);
    facts.push((
        pick("Übergeben am", "Handed over on"),
        format::short_day(language, hand.on),
    ));
    let mut blocks = vec![Block::Paragraph(pick(
        "Heute wurde dieser Gegenstand zurückgegeben:",
        "This item was returned today:",
    ))];
    things(conn, &row, back.condition.as_deref(), language, &mut blocks)?;
    blocks.push(Block::Paragraph(pick(
        "Die Firma bestätigt die Rückgabe in diesem Zustand.",
        "The firm confirms the return in this condition.",
    )));
    let names = [
        (pick("Zurückgegeben", "Returned"), row.who.clone()),
        (
            pick("Angenommen für die Firma", "Accepted for the firm"),
            String::new(),
        ),
    ];
    signatures(&names, language, &mut blocks);
    Ok((
        addressed(firm, &row, subject, facts, blocks, language)?,
        back.on,
    ))
}

fn facts(row: &CustodyRow, day: NaiveDate, language: Language) -> Vec<(String, String)> {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    vec![
        (pick("Nummer", "Number"), row.number.clone()),
        (pick("Datum", "Date"), format::short_day(language, day)),
        (pick("Personalnummer", "Staff number"), row.person.clone()),
    ]
}

/// What is handed over.
fn things(
    conn: &Connection,
    row: &CustodyRow,
    condition: Option<&str>,
    language: Language,
    blocks: &mut Vec<Block>,
) -> Result<()> {
    let asset = Known::get(conn, &row.asset)?.asset;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let mut lines = vec![
        (pick("Inventarnummer", "Asset number"), asset.number),
        (pick("Bezeichnung", "Item"), asset.name),
        (
            pick("Art", "Class"),
            class(&asset.class)?.name(language).to_string(),
        ),
    ];
    let mut add = |de: &str, en: &str, value: Option<String>| {
        if let Some(value) = value {
            lines.push((pick(de, en), value));
        }
    };
    add("Modell", "Model", asset.model);
    add("Seriennummer", "Serial number", asset.serial);
    let day = asset
        .warranty_until
        .map(|it| format::short_day(language, it));
    add("Garantie bis", "Warranty until", day);
    match condition {
        Some(said) => add("Zustand", "Condition", Some(said.to_string())),
        // What nobody said, nobody signs: there is room to write it, above a line.
        None => {
            add("\u{a0}", "\u{a0}", Some("\u{a0}".to_string()));
            add("Zustand", "Condition", Some("_".repeat(42)));
        }
    }
    blocks.push(Block::Facts(lines));
    Ok(())
}

/// Lines to sign on: place and day, and the name below.
fn signatures(names: &[(String, String); 2], language: Language, blocks: &mut Vec<Block>) {
    let line = "_".repeat(42);
    for (role, name) in names {
        blocks.push(Block::Heading(role.clone()));
        let (place, sign) =
            language.pick(("Ort, Datum", "Unterschrift"), ("Place, date", "Signature"));
        let space = || ("\u{a0}".to_string(), "\u{a0}".to_string());
        let mut lines = vec![
            space(),
            (place.to_string(), line.clone()),
            space(),
            (sign.to_string(), line.clone()),
        ];
        if !name.is_empty() {
            lines.push(("\u{a0}".to_string(), name.clone()));
        }
        blocks.push(Block::Facts(lines));
    }
}

/// A letter that goes from hand to hand: the name is enough of an address.
fn addressed(
    firm: &Firm,
    row: &CustodyRow,
    subject: String,
    facts: Vec<(String, String)>,
    blocks: Vec<Block>,
    language: Language,
) -> Result<Letter> {
    let seller = Party::of_firm(firm);
    let buyer = Party {
        name: row.who.parse()?,
        street: None,
        extra: None,
        zip: None,
        city: None,
        contact: None,
        ..seller.clone()
    };
    let correspondence = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let title = format!("{subject} {}", row.number);
    Ok(correspondence.letter(title, subject, facts, blocks))
}

/// The movement schedule of a year on paper, on its side.
///
/// # Errors
/// As reading amounts.
pub fn schedule_letter(
    imprint: &Imprint<'_>,
    rows: &[ScheduleRow],
    year: i32,
    currency: Currency,
) -> Result<Letter> {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let cost = [
        pick("Anfang", "Opening"),
        pick("Zugänge", "Additions"),
        pick("Abgänge", "Disposals"),
        pick("Umbuchungen", "Transfers"),
        pick("Ende", "Closing"),
    ];
    let written = [
        pick("Anfang", "Opening"),
        pick("Jahr", "Year"),
        pick("Zuschreibung", "Write-ups"),
        pick("auf Abgänge", "On disposals"),
        pick("Umbuchung", "Transfers"),
        pick("Ende", "Closing"),
        pick("Buchwert Anfang", "Book value opening"),
        pick("Buchwert Ende", "Book value closing"),
    ];
    let costs = |row: &ScheduleRow| {
        vec![
            row.cost_opening.clone(),
            row.additions.clone(),
            row.disposals.clone(),
            row.transfers.clone(),
            row.cost_closing.clone(),
        ]
    };
    let writtens = |row: &ScheduleRow| {
        vec![
            row.depreciation_opening.clone(),
            row.depreciation.clone(),
            row.write_ups.clone(),
            row.depreciation_disposals.clone(),
            row.depreciation_transfers.clone(),
            row.depreciation_closing.clone(),
            row.book_opening.clone(),
            row.book_closing.clone(),
        ]
    };
    let tables = vec![
        (
            pick(
                "Anschaffungs- und Herstellungskosten",
                "Costs of acquisition and production",
            ),
            table(rows, &cost, costs, language, currency)?,
        ),
        (
            pick(
                "Abschreibungen und Buchwerte",
                "Depreciation and book values",
            ),
            table(rows, &written, writtens, language, currency)?,
        ),
    ];
    let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(imprint.today);
    let to = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(imprint.today);
    let about = About {
        title: language.pick("Anlagenspiegel", "Movement schedule of fixed assets"),
        period: Some(crate::base::Period { from, to }),
        on: None,
    };
    let law = pick(
        "Gliederung nach § 284 Abs. 3 HGB. Abschreibungen nach Plan, auch soweit noch nicht gebucht.",
        "In the form of § 284 (3) HGB. Depreciation by plan, posted or not.",
    );
    Ok(Letter {
        form: Form::Wide,
        ..list(imprint, about, currency, tables, &law)
    })
}

fn table(
    rows: &[ScheduleRow],
    titles: &[String],
    amounts: impl Fn(&ScheduleRow) -> Vec<String>,
    language: Language,
    currency: Currency,
) -> Result<Table> {
    let mut columns = vec![
        Column::left(language.pick("Konto", "Account")),
        Column::wide(language.pick("Art", "Class")),
    ];
    columns.extend(titles.iter().map(Column::right));
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = vec![row.account.clone(), row.name.clone()];
        for text in amounts(row) {
            let money = Money::parse(&text, currency)?;
            cells.push(format::amount(language, money));
        }
        lines.push(TableRow {
            cells,
            tone: match row.account.is_empty() {
                true => Tone::Strong,
                false => Tone::Plain,
            },
            ..TableRow::default()
        });
    }
    Ok(Table {
        columns,
        rows: lines,
        carry: None,
    })
}

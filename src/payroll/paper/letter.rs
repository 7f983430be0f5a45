//! The paper itself.

use super::{Entry, entries, facts, is_final};
use crate::base::{Currency, Iban, Language, Money, Month, Result};
use crate::db::Connection;
use crate::document::{Block, Column, Form, Letter, Table, TableRow, format};
use crate::firm::Firm;
use crate::party::Party;
use crate::party::letter::Correspondence;
use crate::payroll::explain::ExplainRow;
use crate::payroll::{run, slip, store};
use crate::people::{self, Field};
use crate::staff;
use chrono::{Datelike, NaiveDate};

/// The payslip called `number` as a paper, with the explanation of its numbers if wanted; and the
/// day of payment, which it is dated with.
///
/// # Errors
/// Refused, when there is no such slip.
pub fn letter(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    language: Language,
    explained: bool,
) -> Result<(Letter, NaiveDate)> {
    let kept = store::slip(conn, number)?;
    let run = run::get(conn, &kept.run)?;
    let timeline = people::timeline(conn, &kept.person, None)?;
    let input = kept.input()?;
    let day = facts::day(&timeline, &kept);
    let seller = Party::of_firm(firm);
    let buyer = staff::addressee(&timeline, &seller, day)?;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let mut title = title(language, kept.month);
    if kept.reverses.is_some() {
        title = format!("{title}, {}", pick("Rücknahme", "taken back"));
    } else if !is_final(conn, &kept)? {
        title = format!("{title} ({})", pick("Entwurf", "draft"));
    }
    let facts = facts::facts(language, &run, &kept, &input, &timeline)?;
    let mut blocks = vec![Block::Table(table(
        language,
        &shortened(language, entries::entries(conn, &kept, language)?),
    ))];
    if let Some(reversed) = &kept.reverses {
        blocks.push(Block::Paragraph(language.pick(
            format!("Nimmt die Abrechnung {reversed} zurück."),
            format!("Takes payslip {reversed} back."),
        )));
    }
    let iban: Option<Iban> = timeline.get(None, Field::Iban, day)?;
    if let (Some(iban), true) = (iban, 0 < kept.payout) {
        let payout = format::money(language, Money::from_minor(kept.payout, Currency::EUR));
        let on = format::short_day(language, run.paid_on());
        let iban = iban.grouped();
        blocks.push(Block::Paragraph(language.pick(
            format!("Überweisung von {payout} zum {on} auf das Konto {iban}."),
            format!("{payout} go to account {iban} on {on}."),
        )));
    }
    blocks.push(Block::Note(pick(
        "St: L laufend, S sonstiger Bezug, P pauschal, F frei. SV: L laufend, E einmalig, F frei. Jahr: die Abrechnungen seit Januar. Entgeltbescheinigung nach § 108 Abs. 3 Satz 1 der Gewerbeordnung.",
        "St (tax): L pay of the month, S paid once, P flat rate, F free. SV (insurance): L pay of the month, E paid once, F free. Year: the payslips since January. Statement of pay under § 108 (3) sentence 1 GewO.",
    )));
    if explained {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Heading(pick(
            "Wie die Beträge zustande kommen",
            "How the amounts came about",
        )));
        let told = slip::explain(&input, &kept.law()?, language)?;
        blocks.push(Block::Table(explanation(language, &told)));
    }
    let correspondence = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let letter = Letter {
        form: Form::Compact,
        ..correspondence.letter(format!("{title} {number}"), title, facts, blocks)
    };
    Ok((letter, run.paid_on()))
}

/// `Entgeltabrechnung November 2026`.
pub(super) fn title(language: Language, month: Month) -> String {
    const GERMAN: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let first = month.first();
    match language {
        Language::De => format!(
            "Entgeltabrechnung {} {}",
            GERMAN[first.month0() as usize],
            first.year()
        ),
        Language::En => format!("Payslip {}", first.format("%B %Y")),
    }
}

/// The levies, which only the employer pays, in one line: a slip is one page.
fn shortened(language: Language, mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_levy = |it: &Entry| matches!(it.kind.as_str(), "u1" | "u2" | "insolvency");
    let sum: i64 = entries
        .iter()
        .filter(|it| is_levy(it))
        .filter_map(|it| it.employer)
        .sum();
    let Some(first) = entries.iter().position(is_levy) else {
        return entries;
    };
    let text = language.pick(
        "Umlagen (U1, U2, Insolvenzgeld)",
        "Levies (U1, U2, insolvency)",
    );
    entries[first].text = text.to_string();
    entries[first].employer = Some(sum);
    entries[first].kind = "levies".to_string();
    // Each has a rate of its own.
    entries[first].rate.clear();
    entries.retain(|it| !is_levy(it));
    entries
}

fn table(language: Language, entries: &[Entry]) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let cents = |cents: Option<i64>| match cents {
        Some(cents) => format::amount(language, Money::from_minor(cents, Currency::EUR)),
        None => String::new(),
    };
    let rows = entries.iter().map(|it| TableRow {
        cells: vec![
            it.text.clone(),
            match it.part {
                "social" => it.rate.clone(),
                _ => it.quantity.clone(),
            },
            match it.base {
                Some(_) => cents(it.base),
                None if it.part == "social" => String::new(),
                None => it.rate.clone(),
            },
            it.tax.to_string(),
            it.social.to_string(),
            cents(it.amount),
            cents(it.year),
            cents(it.employer),
        ],
        tone: it.tone,
        ..TableRow::default()
    });
    Table {
        columns: vec![
            Column::wide(String::new()),
            Column::right(pick("Menge/%", "Quantity/%")),
            Column::right(pick("Satz/Basis", "Rate/base")),
            Column::left("St"),
            Column::left("SV"),
            Column::right(pick("Monat €", "Month €")),
            Column::right(pick("Jahr €", "Year €")),
            Column::right(pick("Arbeitgeber €", "Employer €")),
        ],
        rows: rows.collect(),
        carry: None,
    }
}

/// The steps, indented by what they are part of.
fn explanation(language: Language, told: &[ExplainRow]) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let rows = told.iter().map(|it| {
        let mut how = it.formula.clone();
        if !it.operands.is_empty() {
            how = format!("{how} [{}]", it.operands);
        }
        if let Some(unrounded) = &it.unrounded {
            how = format!("{how}, {unrounded} {}", it.rounding);
        }
        if !it.law.is_empty() {
            how = format!("{how} ({})", it.law);
        }
        TableRow {
            cells: vec![it.name.clone(), it.value.to_string()],
            detail: how,
            indent: it.level.min(12) as u8,
            ..TableRow::default()
        }
    });
    Table {
        columns: vec![
            Column::wide(pick(
                "Betrag und Rechenweg",
                "Number and how it is computed",
            )),
            Column::right(pick("Wert", "Value")),
        ],
        rows: rows.collect(),
        carry: None,
    }
}

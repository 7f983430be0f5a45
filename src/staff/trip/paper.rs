//! The travel expense report ("Reisekostenabrechnung"), to be signed and kept.

use super::allowance::Day;
use super::{Trip, Vehicle, rows, store};
use crate::base::{Code, Language, Money, Result};
use crate::db::Connection;
use crate::document::{Block, Column, Letter, Table, TableRow, Tone, Total, format};
use crate::firm::Firm;
use crate::ledger::Department;
use crate::party::Party;
use crate::party::letter::Correspondence;
use crate::people;
use crate::staff;
use crate::staff::expense::{self, Expense, PaidBy, State};
use chrono::NaiveDateTime;

/// The report of a trip with its receipts, in a language.
///
/// # Errors
/// Refused, when there is no such trip.
pub fn letter(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    language: Language,
) -> Result<(Letter, chrono::NaiveDate)> {
    let it = rows::trip_of(conn, number)?;
    let trip = store::get(conn, &it)?;
    let receipts: Vec<Expense> = expense::store::of_trip(conn, &it)?
        .into_iter()
        .filter(|it| it.state.is_active())
        .collect();
    let timeline = people::timeline(conn, &it.person, None)?;
    let seller = Party::of_firm(firm);
    let buyer = staff::addressee(&timeline, &seller, it.day)?;
    let correspondence = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let title = format!(
        "{} {number}",
        pick("Reisekostenabrechnung", "Travel expense report")
    );
    let facts = vec![
        (pick("Nummer", "Number"), number.to_string()),
        (
            pick("Personalnummer", "Staff number"),
            it.person.number.clone(),
        ),
        (
            pick("Abteilung", "Department"),
            match &it.department {
                Some(code) => Department::get(conn, code)?.name,
                None => String::new(),
            },
        ),
        (
            pick("Erfasst am", "Entered on"),
            format::short_day(language, it.at.date_naive()),
        ),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let mut blocks = vec![Block::Facts(about(conn, language, &it, &trip)?)];
    let days = store::days(conn, &it)?;
    blocks.push(Block::Heading(pick(
        "Verpflegung (§ 9 Abs. 4a EStG)",
        "Meals (§ 9 (4a) EStG)",
    )));
    blocks.push(Block::Table(meals(language, &days)));
    let mut totals = Vec::new();
    let mut total = |label: String, amount: Money| {
        if !amount.is_zero() {
            totals.push(Total {
                label,
                value: format::money(language, amount),
                tone: Tone::Plain,
            });
        }
    };
    let allowances = Money::sum(days.iter().map(|it| it.amount), it.book());
    total(
        match trip.meals_paid {
            None => pick("Verpflegung", "Meals"),
            Some(_) => pick(
                "Verpflegung, vom Betrieb gezahlt",
                "Meals, as the firm pays",
            ),
        },
        trip.meals_paid.unwrap_or(allowances),
    );
    total(way(language, &trip), trip.kilometres);
    let nights = format!(
        "{} {}",
        trip.nights,
        match trip.nights {
            1 => pick("Übernachtung ohne Beleg", "night without a bill"),
            _ => pick("Übernachtungen ohne Beleg", "nights without a bill"),
        }
    );
    total(nights, trip.lodging);
    let mine: Vec<Money> = receipts
        .iter()
        .filter(|it| it.paid_by == PaidBy::Person)
        .map(|it| it.amount)
        .collect();
    let mine = Money::sum(mine, it.book());
    total(
        pick("Belege, selbst bezahlt", "Receipts paid by the traveller"),
        mine,
    );
    totals.push(Total {
        label: pick("Zu erstatten", "To be reimbursed"),
        value: format::money(language, it.amount + mine),
        tone: Tone::Strong,
    });
    if !receipts.is_empty() {
        blocks.push(Block::Heading(pick("Belege", "Receipts")));
        blocks.push(Block::Table(listed(language, &receipts)));
    }
    blocks.push(Block::Totals(totals));
    if !trip.lump.is_zero() || !trip.wage.is_zero() {
        let money = |amount| format::money(language, amount);
        blocks.push(Block::Note(language.pick(
            format!(
                "Über die steuerfreien Pauschbeträge hinaus gezahlt: {} pauschal mit 25 % zu versteuern (§ 40 Abs. 2 Nr. 4 EStG), {} als Arbeitslohn.",
                money(trip.lump), money(trip.wage)
            ),
            format!(
                "Paid beyond the tax-free allowances: {} taxed at a flat 25 % (§ 40 (2) no. 4 EStG), {} as pay.",
                money(trip.lump), money(trip.wage)
            ),
        )));
    }
    blocks.push(Block::Paragraph(state(conn, language, &it)?));
    let line = "_".repeat(46);
    blocks.push(Block::Facts(vec![
        (String::new(), String::new()),
        (pick("Datum, Reisende/r", "Date, traveller"), line.clone()),
        (String::new(), String::new()),
        (pick("Datum, Betrieb", "Date, firm"), line),
    ]));
    let letter = correspondence.letter(title.clone(), title, facts, blocks);
    Ok((letter, it.day))
}

/// `10.11.2026, 06:30`.
fn minute(language: Language, at: NaiveDateTime) -> String {
    let day = format::short_day(language, at.date());
    format!("{day}, {}", at.format("%H:%M"))
}

fn about(
    conn: &Connection,
    language: Language,
    it: &Expense,
    trip: &Trip,
) -> Result<Vec<(String, String)>> {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let mut lines = vec![
        (pick("Anlass", "Reason"), it.what.clone()),
        (pick("Beginn", "Start"), minute(language, trip.from)),
        (pick("Ende", "End"), minute(language, trip.to)),
    ];
    if let Some(place) = &trip.place {
        lines.push((pick("Tätigkeitsort", "Place of work"), place.clone()));
    }
    for leg in store::legs(conn, it)? {
        let country = format::country(language, leg.country);
        let city = leg.city.map(|it| format!("{it}, ")).unwrap_or_default();
        lines.push((
            pick("Erreicht", "Reached"),
            format!("{}: {city}{country}", minute(language, leg.at)),
        ));
    }
    if 0 < trip.km.millionths() {
        lines.push((pick("Fahrt", "Drive"), way(language, trip)));
    }
    Ok(lines)
}

/// `240 km mit dem eigenen Pkw`.
fn way(language: Language, trip: &Trip) -> String {
    let vehicle = match trip.vehicle {
        Vehicle::Car => language.pick("eigenem Pkw", "own car"),
        Vehicle::Other => language.pick("eigenem Kraftrad", "own motorcycle"),
    };
    let km = format::quantity(language, trip.km);
    format!("{km} km {} {vehicle}", language.pick("mit", "by"))
}

fn meals(language: Language, days: &[Day]) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let amount = |money| format::amount(language, money);
    let rows = days.iter().map(|it| {
        let city = it
            .city
            .clone()
            .map(|it| format!("{it}, "))
            .unwrap_or_default();
        let given = [
            (it.meals.breakfast, pick("Frühstück", "breakfast")),
            (it.meals.lunch, pick("Mittagessen", "lunch")),
            (it.meals.dinner, pick("Abendessen", "dinner")),
        ];
        let given: Vec<String> = given.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        TableRow {
            cells: vec![
                format::short_day(language, it.day),
                format!("{city}{}", format::country(language, it.country)),
                super::allowance::hours(it.minutes).replace(" h", ""),
                amount(it.granted),
                amount(it.cut),
                amount(it.amount),
            ],
            detail: match given.is_empty() {
                true => String::new(),
                false => format!("{}: {}", pick("gestellt", "provided"), given.join(", ")),
            },
            ..TableRow::default()
        }
    });
    Table {
        columns: vec![
            Column::left(pick("Tag", "Day")),
            Column::wide(pick("Ort", "Place")),
            Column::right(pick("Stunden", "Hours")),
            Column::right(pick("Pauschale €", "Allowance €")),
            Column::right(pick("Kürzung €", "Taken off €")),
            Column::right(pick("Betrag €", "Amount €")),
        ],
        rows: rows.collect(),
        carry: None,
    }
}

fn listed(language: Language, receipts: &[Expense]) -> Table {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let rows = receipts.iter().map(|it| TableRow {
        cells: vec![
            format::short_day(language, it.day),
            it.number.clone(),
            it.what.clone(),
            match it.paid_by {
                PaidBy::Person => pick("selbst", "traveller"),
                PaidBy::Company | PaidBy::Cash => pick("Betrieb", "firm"),
            },
            format::amount(language, it.tax),
            format::amount(language, it.amount),
        ],
        detail: it.supplier.clone().unwrap_or_default(),
        ..TableRow::default()
    });
    Table {
        columns: vec![
            Column::left(pick("Tag", "Day")),
            Column::left(pick("Beleg", "Receipt")),
            Column::wide(pick("Wofür", "What for")),
            Column::left(pick("Bezahlt", "Paid by")),
            Column::right(pick("Vorsteuer €", "Input VAT €")),
            Column::right(pick("Betrag €", "Amount €")),
        ],
        rows: rows.collect(),
        carry: None,
    }
}

/// What has become of it, as a sentence.
fn state(conn: &Connection, language: Language, it: &Expense) -> Result<String> {
    let steps = expense::store::steps(conn, it)?;
    let Some((state, day, by, _)) = steps.last() else {
        return Ok(language
            .pick("Noch nicht genehmigt.", "Not approved yet.")
            .to_string());
    };
    let day = format::short_day(language, *day);
    let what = match state {
        State::Approved => language.pick("Genehmigt", "Approved"),
        State::Rejected => language.pick("Abgelehnt", "Rejected"),
        State::Withdrawn => language.pick("Zurückgezogen", "Withdrawn"),
        State::Cancelled => language.pick("Storniert", "Cancelled"),
        State::Waiting => state.as_str(),
    };
    Ok(language.pick(
        format!("{what} am {day} von {by}."),
        format!("{what} on {day} by {by}."),
    ))
}

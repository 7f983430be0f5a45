//! What goes to the tax office, on paper for an adviser or a bank.

use super::Imprint;
use super::lists::{About, list};
use crate::base::{Currency, Period};
use crate::document::{Column, Letter, Table, TableRow, Tone, format};
use crate::ledger::cash_statement::CashLineRow;
use crate::ledger::vat_return::{EcSalesRow, LineRow, Sold};

/// The cash-basis statement of a year.
pub fn cash_statement(
    imprint: &Imprint<'_>,
    rows: &[CashLineRow],
    year: Period,
    currency: Currency,
) -> Letter {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let columns = vec![
        Column::left(pick("Zeile", "Line")),
        Column::left("Kz"),
        Column::wide(pick("Bezeichnung", "Name")),
        Column::right(pick("Betrag", "Amount")),
    ];
    let lines = rows.iter().enumerate().map(|(index, row)| TableRow {
        cells: vec![
            row.line.map_or(String::new(), |line| line.to_string()),
            row.kz.clone().unwrap_or_default(),
            row.label.clone(),
            format::number(language, &row.amount),
        ],
        tone: match index + 1 == rows.len() {
            true => Tone::Strong,
            false => Tone::Plain,
        },
        ..TableRow::default()
    });
    let title = language.pick("Einnahmenüberschussrechnung", "Cash-basis statement");
    let law = language.pick(
        "Gewinn nach § 4 Abs. 3 EStG; Zeilen und Kennzahlen der Anlage EÜR.",
        "Profit under § 4 (3) EStG; lines and numbers of the form “Anlage EÜR”.",
    );
    paper(
        imprint,
        (title, year, currency),
        columns,
        lines.collect(),
        law,
    )
}

/// The VAT return of a period; `apart` says why it differs from the books. The lines of the annual
/// form have no numbers: they move every year.
pub fn vat_return(
    imprint: &Imprint<'_>,
    rows: &[LineRow],
    apart: &str,
    period: Period,
    currency: Currency,
) -> Letter {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let has_lines = rows.iter().any(|row| row.line.is_some());
    let mut columns = vec![
        Column::left("Kz"),
        Column::wide(pick("Bezeichnung", "Name")),
        Column::right(pick("Grundlage", "Base")),
        Column::right(pick("Steuer", "Tax")),
    ];
    if has_lines {
        columns.insert(0, Column::left(pick("Zeile", "Line")));
    }
    let number = |text: &Option<String>| {
        let text = text.as_deref();
        text.map_or(String::new(), |text| format::number(language, text))
    };
    // What is to pay, or comes back: the last line of the form, before the difference to the books.
    let due = match apart.is_empty() {
        true => rows.len(),
        false => rows.len().saturating_sub(1),
    };
    let lines = rows.iter().enumerate().map(|(index, row)| {
        let mut cells = vec![
            row.kz.clone().unwrap_or_default(),
            row.label.clone(),
            number(&row.base),
            number(&row.tax),
        ];
        if has_lines {
            let line = row.line.map_or(String::new(), |line| line.to_string());
            cells.insert(0, line);
        }
        TableRow {
            cells,
            tone: match index + 1 == due {
                true => Tone::Strong,
                false => Tone::Plain,
            },
            ..TableRow::default()
        }
    });
    let is_year = period.to >= period.from + chrono::Months::new(12) - chrono::Days::new(1);
    let title = match is_year {
        true => language.pick("Umsatzsteuererklärung", "VAT return of the year"),
        false => language.pick("Umsatzsteuer-Voranmeldung", "VAT return"),
    };
    let words = match has_lines {
        true => language.pick(
            "Bemessungsgrundlagen in vollen Euro, Zeilen und Kennzahlen des Vordrucks.",
            "Bases in full euros, lines and numbers of the form.",
        ),
        false => language.pick(
            "Bemessungsgrundlagen in vollen Euro, Kennzahlen des Vordrucks.",
            "Bases in full euros, numbers of the form.",
        ),
    };
    paper(
        imprint,
        (title, period, currency),
        columns,
        lines.collect(),
        format!("{words} {apart}").trim_end(),
    )
}

/// The EC sales list of a period.
pub fn ec_sales(
    imprint: &Imprint<'_>,
    rows: &[EcSalesRow],
    period: Period,
    currency: Currency,
) -> Letter {
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let columns = vec![
        Column::left(pick("USt-IdNr.", "VAT ID")),
        Column::left(pick("Nummer", "Number")),
        Column::wide(pick("Kunde", "Customer")),
        Column::left(pick("Art", "Kind")),
        Column::right(pick("Betrag", "Amount")),
    ];
    let lines = rows.iter().map(|row| TableRow {
        cells: vec![
            row.vat_id.clone(),
            row.customer.clone(),
            row.name.clone(),
            match row.kind {
                Sold::Goods => pick("Lieferungen", "goods"),
                Sold::Services => pick("Leistungen", "services"),
                Sold::Triangular => pick("Dreiecksgeschäfte", "triangular"),
            },
            format::number(language, &row.amount),
        ],
        ..TableRow::default()
    });
    let title = language.pick("Zusammenfassende Meldung", "EC sales list");
    let law = language.pick(
        "Nach § 18a UStG, in vollen Euro.",
        "Under § 18a UStG, in full euros.",
    );
    paper(
        imprint,
        (title, period, currency),
        columns,
        lines.collect(),
        law,
    )
}

fn paper(
    imprint: &Imprint<'_>,
    (title, period, currency): (&str, Period, Currency),
    columns: Vec<Column>,
    rows: Vec<TableRow>,
    words: &str,
) -> Letter {
    let about = About {
        title,
        period: Some(period),
        on: None,
    };
    let table = Table {
        columns,
        rows,
        carry: None,
    };
    list(
        imprint,
        about,
        currency,
        vec![(String::new(), table)],
        words,
    )
}

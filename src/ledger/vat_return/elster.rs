//! The return as the XML that "Mein ELSTER" takes for its form.

use super::Return;
use crate::base::{Error, Month, Result};
use chrono::{Datelike, NaiveDate};
use std::fmt::Write as _;

/// Who files the return.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The name of the firm.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// The postal code.
    pub zip: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// The 13 digits of the tax number.
    pub tax_number: String,
}

/// The return as a file for ELSTER, in ISO 8859-15, made on `today`; `corrected` if it takes the
/// place of one that was filed before (Kz 10).
///
/// # Errors
/// Usage, when the period is neither a month nor a quarter.
pub fn elster(it: &Return, sender: &Sender, today: NaiveDate, corrected: bool) -> Result<Vec<u8>> {
    let (year, period) = (it.period.to.year(), code(it)?);
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"ISO-8859-15\" standalone=\"no\"?>\n");
    let mut line = |depth: usize, text: &str| {
        let _ = writeln!(xml, "{}{text}", "  ".repeat(depth));
    };
    line(
        0,
        &format!(
            "<Anmeldungssteuern xmlns=\"http://finkonsens.de/elster/elsteranmeldung/ustva/v{year}\" version=\"{year}\">"
        ),
    );
    line(
        1,
        &format!(
            "<Erstellungsdatum>{}</Erstellungsdatum>",
            today.format("%Y%m%d")
        ),
    );
    line(1, "<DatenLieferant>");
    let named = [
        ("Name", Some(&sender.name)),
        ("Strasse", sender.street.as_ref()),
        ("PLZ", sender.zip.as_ref()),
        ("Ort", sender.city.as_ref()),
    ];
    for (name, text) in named {
        if let Some(text) = text {
            line(2, &format!("<{name}>{}</{name}>", escaped(text)));
        }
    }
    line(1, "</DatenLieferant>");
    line(1, "<Steuerfall>");
    line(2, "<Umsatzsteuervoranmeldung>");
    line(3, &format!("<Jahr>{year}</Jahr>"));
    line(3, &format!("<Zeitraum>{period}</Zeitraum>"));
    line(
        3,
        &format!("<Steuernummer>{}</Steuernummer>", sender.tax_number),
    );
    if corrected {
        line(3, "<Kz10>1</Kz10>");
    }
    for (kz, value) in it.fields() {
        line(3, &format!("<Kz{kz}>{value}</Kz{kz}>"));
    }
    line(2, "</Umsatzsteuervoranmeldung>");
    line(1, "</Steuerfall>");
    line(0, "</Anmeldungssteuern>");
    // What the character set does not have becomes a reference, which XML reads back.
    let (bytes, ..) = encoding_rs::ISO_8859_15.encode(&xml);
    Ok(bytes.into_owned())
}

/// The period as ELSTER writes it: `01` to `12`, and `41` to `44` for quarters.
fn code(it: &Return) -> Result<String> {
    let first = Month::of(it.period.from);
    let month = it.period.from.month();
    let starts = first.first() == it.period.from;
    match it.period.to {
        to if starts && to == first.last() => Ok(format!("{month:02}")),
        to if starts && month % 3 == 1 && to == first.plus(2).last() => {
            Ok((41 + month / 3).to_string())
        }
        _ => Err(
            Error::usage("an advance return is about a month or a quarter").with_hint(
                "such as --period 2026-10 or --period 2026-Q4; the return of a year is another form",
            ),
        ),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

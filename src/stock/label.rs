//! Labels of goods, and of the places where they are: what the scanner of `--scan` reads.

use super::store::{barcodes, locations, lots};
use super::{Item, Tracking, measure, read_barcode};
use crate::base::gs1::{self, Elements};
use crate::base::{Error, Language, Money, Percent, Quantity, Result, Text};
use crate::db::Connection;
use crate::document::{Label, Symbol, format};
use crate::ledger;

/// The price that a label says.
#[derive(Clone, Copy, Debug)]
pub enum LabelPrice {
    /// None.
    None,
    /// What it is sold for: no VAT is charged (§ 19 UStG).
    Net,
    /// With VAT, as customers pay it (§ 3 PAngV): that of the item, else this one.
    WithVat(Percent),
}

/// What of an item a label is for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The unit that bears it; the item's own, or that of the barcode, if not given.
    pub unit: Option<Text>,
    /// The lot or serial number.
    pub lot: Option<Text>,
    /// How the code is drawn; as it fits, if not given.
    pub symbol: Option<Symbol>,
    /// The language of the words.
    pub language: Language,
    /// The price it says.
    pub price: LabelPrice,
}

/// The label of an item, by its number or barcode.
///
/// # Errors
/// Refused: there is no such item, the unit has no barcode, or its pieces are not told apart by
/// lots. Input: the code cannot say what it should.
pub fn label(conn: &Connection, text: &str, wanted: &Wanted) -> Result<Label> {
    let (item, of_code) = read_barcode(conn, text)?;
    let other = |unit: &Text| *unit != item.unit;
    let of_code = of_code.filter(other);
    let unit = match &wanted.unit {
        Some(unit) => Some(unit.clone()).filter(other),
        None => of_code.clone(),
    };
    if let Some(unit) = &unit {
        measure(conn, &item, Quantity::ONE, Some(unit))?;
    }
    let barcode = match text != item.number.as_str() && unit == of_code {
        true => Some(text.to_string()),
        false => of_unit(conn, &item, unit.as_deref())?,
    };
    let number = &item.number;
    let code =
        match (barcode, &unit) {
            (Some(barcode), _) => barcode,
            (None, None) => number.to_string(),
            (None, Some(unit)) => {
                return Err(Error::refused(format!(
                "unit: a {unit} of `{number}` has no barcode of its own, and would be read as 1 {}",
                item.unit
            ))
            .with_hint(format!("`bo stock barcode add CODE {number} --unit {unit}`")));
            }
        };
    let mut lines = Vec::new();
    if code != item.number.as_str() {
        lines.push(item.number.to_string());
    }
    if let Some(unit) = &unit {
        lines.push(contents(conn, &item, unit, wanted.language)?);
    }
    lines.extend(price(conn, &item, unit.as_deref(), wanted)?);
    let Some(lot) = &wanted.lot else {
        return Ok(Label {
            symbol: wanted.symbol.unwrap_or_else(|| Symbol::fitting(&code)),
            text: code.clone(),
            code,
            name: item.name.to_string(),
            lines,
        });
    };
    let elements = elements(conn, &item, &code, lot)?;
    let language = wanted.language;
    lines.push(match item.tracking {
        Tracking::Serial => format!("{} {lot}", language.pick("Seriennr.", "Serial no.")),
        Tracking::Lot | Tracking::None => format!("{} {lot}", language.pick("Charge", "Lot")),
    });
    if let Some(day) = elements.expires_on {
        let words = language.pick("Haltbar bis", "Good until");
        lines.push(format!("{words} {}", format::short_day(language, day)));
    }
    let text = elements.written();
    let symbol = wanted.symbol.unwrap_or(Symbol::Code128);
    let code = match symbol {
        Symbol::Code128 => format!("{}{}", gs1::END, elements.bare()),
        // A QR code without FNC1 says it as people write it.
        Symbol::Qr => text.clone(),
        Symbol::Ean => {
            return Err(Error::usage("an EAN says nothing of a lot")
                .with_hint("--code code128 or --code qr does"));
        }
    };
    Ok(Label {
        symbol,
        code,
        text,
        name: item.name.to_string(),
        lines,
    })
}

/// What one of a unit is sold for.
fn price(
    conn: &Connection,
    item: &Item,
    unit: Option<&str>,
    wanted: &Wanted,
) -> Result<Option<String>> {
    let rate = match wanted.price {
        LabelPrice::None => return Ok(None),
        LabelPrice::Net => Percent::ZERO,
        LabelPrice::WithVat(usual) => item.sale_vat.map_or(usual, |it| it.rate),
    };
    let number = &item.number;
    let Some(each) = item.sale_price else {
        return Err(Error::refused(format!(
            "price: nobody has said what `{number}` is sold for"
        ))
        .with_hint(format!("`bo stock item edit {number} --sale-price …`")));
    };
    let one = measure(conn, item, Quantity::ONE, unit)?.millionths;
    let net = each.amount() * Quantity::from_millionths(one).amount();
    let money = Money::round(net + rate.of(net), ledger::book(conn)?)?;
    Ok(Some(format::money(wanted.language, money)))
}

/// The label of a place.
///
/// # Errors
/// Refused, when there is none.
pub fn location_label(conn: &Connection, code: &str, symbol: Option<Symbol>) -> Result<Label> {
    let code = locations::known(conn, code)?.0.code;
    let all = locations::all(conn)?;
    let name = all.into_iter().find(|it| it.code.as_str() == code);
    Ok(Label {
        symbol: symbol.unwrap_or_else(|| Symbol::fitting(&code)),
        text: code.clone(),
        name: name
            .and_then(|it| it.name)
            .map_or_else(String::new, Text::into_string),
        code,
        lines: Vec::new(),
    })
}

/// The first barcode of a unit of an item.
fn of_unit(conn: &Connection, item: &Item, unit: Option<&str>) -> Result<Option<String>> {
    let unit = unit.filter(|unit| *unit != item.unit.as_str());
    let all = barcodes::of(conn, item.id)?;
    let mut of_unit = all.into_iter().filter(|it| {
        let its = it.unit.as_deref().filter(|its| *its != item.unit.as_str());
        its == unit
    });
    Ok(of_unit.next().map(|it| it.barcode.into_string()))
}

/// What is in a unit: `pack = 100 pcs`.
fn contents(conn: &Connection, item: &Item, unit: &str, language: Language) -> Result<String> {
    let measured = measure(conn, item, Quantity::ONE, Some(unit))?;
    let quantity = Quantity::from_millionths(measured.millionths);
    Ok(format!(
        "1 {unit} = {} {}",
        format::quantity(language, quantity),
        item.unit
    ))
}

/// What a code with a lot says: the GTIN, or the firm's own number where there is none.
fn elements(conn: &Connection, item: &Item, code: &str, lot: &Text) -> Result<Elements> {
    let number = &item.number;
    if item.tracking == Tracking::None {
        return Err(Error::refused(format!(
            "the pieces of `{number}` are not told apart by lots"
        )));
    }
    if !gs1::is_value(lot, 20) {
        return Err(Error::input(format!(
            "lot: in a code it has 1 to 20 characters without spaces and accents, `{lot}` has not"
        )));
    }
    let mut elements = Elements {
        expires_on: lots::find(conn, item.id, lot)?.and_then(|it| it.expires_on),
        ..Elements::default()
    };
    match gs1::is_gtin(code) {
        true => elements.gtin = Some(format!("{code:0>14}")),
        false if gs1::is_value(code, 90) => elements.own = Some(code.to_string()),
        false => {
            return Err(Error::input(format!(
                "`{code}` has characters that no code with a lot can say"
            ))
            .with_hint(format!(
                "`bo stock barcode add EAN {number}` gives it a GTIN"
            )));
        }
    }
    match item.tracking {
        Tracking::Serial => elements.serial = Some(lot.to_string()),
        Tracking::Lot | Tracking::None => elements.lot = Some(lot.to_string()),
    }
    Ok(elements)
}

//! The table of what was sold.

use crate::base::{Language, Money, Percent, Result};
use crate::contact::Prices;
use crate::document::{Column as PaperColumn, Table, TableRow, Tone, format};
use crate::firm::Column;
use crate::invoice::totals::Change;
use crate::invoice::{Category, Document, Item, Vat};

/// The items, with what each of them costs in the price mode of the invoice.
pub fn table(document: &Document, wanted: &[Column], language: Language) -> Result<Table> {
    let head = &document.head;
    let columns = Columns::new(document, wanted);
    let mut rows = Vec::with_capacity(document.items.len());
    let mut sum = Money::zero(head.currency);
    for (item, position) in document.items.iter().zip(1..) {
        let base = Money::round(item.quantity.amount() * item.price.amount(), head.currency)?;
        sum += base;
        rows.push(columns.item(item, position, base, sum, language, head.currency));
        for change in &item.changes {
            let amount = signed(change);
            sum += amount;
            rows.push(columns.change(change, amount, sum, language));
        }
    }
    Ok(columns.table(rows, head.prices, language))
}

/// Which of the optional columns there are.
struct Columns {
    position: bool,
    item: bool,
    unit: bool,
    vat: bool,
    is_without_vat: bool,
}

impl Columns {
    /// What is wanted, without columns in which nothing would stand.
    fn new(document: &Document, wanted: &[Column]) -> Columns {
        let items = &document.items;
        Columns {
            position: wanted.contains(&Column::Position),
            item: wanted.contains(&Column::Item) && items.iter().any(|it| it.item.is_some()),
            unit: wanted.contains(&Column::Unit) && items.iter().any(|it| it.unit.is_some()),
            vat: wanted.contains(&Column::Vat) && !is_without_vat(document),
            is_without_vat: is_without_vat(document),
        }
    }

    fn table(&self, rows: Vec<TableRow>, prices: Prices, language: Language) -> Table {
        let mut columns = Vec::new();
        let pick = |de, en| language.pick(de, en);
        if self.position {
            columns.push(PaperColumn::left(pick("Pos.", "No.")));
        }
        if self.item {
            columns.push(PaperColumn::left(pick("Art.-Nr.", "Item")));
        }
        columns.push(PaperColumn::wide(pick("Bezeichnung", "Description")));
        columns.push(PaperColumn::right(pick("Menge", "Quantity")));
        if self.unit {
            columns.push(PaperColumn::left(pick("Einheit", "Unit")));
        }
        columns.push(PaperColumn::right(pick("Einzelpreis", "Unit price")));
        if self.vat {
            columns.push(PaperColumn::right(pick("USt", "VAT")));
        }
        columns.push(PaperColumn::right(match prices {
            Prices::Net | Prices::Gross if self.is_without_vat => pick("Betrag", "Amount"),
            Prices::Net => pick("Betrag netto", "Net amount"),
            Prices::Gross => pick("Betrag brutto", "Gross amount"),
        }));
        Table {
            carry: Some(columns.len() - 1),
            columns,
            rows,
        }
    }

    fn item(
        &self,
        item: &Item,
        position: usize,
        base: Money,
        running: Money,
        language: Language,
        currency: crate::base::Currency,
    ) -> TableRow {
        let quantity = format::quantity(language, item.quantity);
        let unit = item.unit.as_deref().unwrap_or_default();
        let mut cells = Vec::with_capacity(8);
        if self.position {
            cells.push(position.to_string());
        }
        if self.item {
            cells.push(item.item.as_deref().unwrap_or_default().to_string());
        }
        cells.push(item.text.to_string());
        match self.unit || unit.is_empty() {
            true => cells.push(quantity),
            false => cells.push(format!("{quantity}\u{a0}{unit}")),
        }
        if self.unit {
            cells.push(unit.to_string());
        }
        cells.push(format::price(language, item.price, currency));
        if self.vat {
            cells.push(rate(item.vat, language));
        }
        cells.push(format::money(language, base));
        TableRow {
            indent: 0,
            cells,
            detail: item.detail.as_deref().unwrap_or_default().to_string(),
            running: Some(format::money(language, running)),
            tone: Tone::Plain,
        }
    }

    /// An allowance or charge, indented below its item.
    fn change(
        &self,
        change: &Change,
        amount: Money,
        running: Money,
        language: Language,
    ) -> TableRow {
        let before = usize::from(self.position) + usize::from(self.item);
        let between = 2 + usize::from(self.unit) + usize::from(self.vat);
        let mut cells = vec![String::new(); before];
        cells.push(format!("\u{a0}\u{a0}\u{a0}{}", label(change, language)));
        cells.extend(vec![String::new(); between]);
        cells.push(format::money(language, amount));
        TableRow {
            indent: 0,
            cells,
            detail: String::new(),
            running: Some(format::money(language, running)),
            tone: Tone::Plain,
        }
    }
}

/// Whether nothing on it has a rate of VAT.
fn is_without_vat(document: &Document) -> bool {
    !document.items.iter().any(|item| has_rate(item.vat))
}

/// Whether a rate stands on the paper; of everything else a note says why it has none.
pub fn has_rate(vat: Vat) -> bool {
    match vat.category {
        Category::Standard | Category::Zero => true,
        Category::Exempt
        | Category::SmallBusiness
        | Category::ReverseCharge
        | Category::IntraCommunity
        | Category::Export
        | Category::Outside => false,
    }
}

/// What an allowance or charge is called: `Rabatt 10 %`.
pub fn label(change: &Change, language: Language) -> String {
    let sign = match change.charge {
        true => language.pick("zzgl.", "plus"),
        false => language.pick("abzgl.", "less"),
    };
    match change.percent {
        Some(percent) => format!(
            "{sign} {} {}",
            format::percent(language, percent),
            change.reason
        ),
        None => format!("{sign} {}", change.reason),
    }
}

/// What a change adds to the sum.
pub fn signed(change: &Change) -> Money {
    match change.charge {
        true => change.amount,
        false => -change.amount,
    }
}

/// The rate of a line, or that there is none.
pub fn rate(vat: Vat, language: Language) -> String {
    match has_rate(vat) {
        true => format::percent(language, Percent::new(vat.rate.amount())),
        false => "–".to_string(),
    }
}

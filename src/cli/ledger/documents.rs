//! What the desks add to the folder for an auditor: documents, what is open of them, and the log.

use bo::base::{Amount, Code, Quantity, Result};
use bo::buy::{self, Bill, Stage};
use bo::db::{self, LogRow};
use bo::invoice::{self, Invoice};
use bo::ledger::export::Books;
use bo::ledger::export::gobd::{BillRow, InvoiceRow, OpenItemRow, Package, Table};
use bo::stock::{self, ItemRow, JournalRow, Known, ListFilter, ValueRow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Adds the tables of the desks. What is in them is as of the end of the period, or of `today`
/// while it goes on: the folder of a year that is over is the same on every day.
pub fn write(books: &Books<'_>, today: NaiveDate, package: &mut Package<'_>) -> Result<()> {
    let on = books.period.map_or(today, |period| period.to.min(today));
    let of_period = invoice::Filter {
        period: books.period,
        ..invoice::Filter::default()
    };
    package.table::<InvoiceRow>(INVOICES, |out| {
        invoice::list(books.conn, &of_period, on, |it| match it.number {
            Some(_) => out.row(&issued(&it)),
            None => Ok(()),
        })
    })?;
    let of_period = buy::Filter {
        period: books.period,
        ..buy::Filter::default()
    };
    package.table::<BillRow>(BILLS, |out| {
        buy::list(books.conn, &of_period, on, |it| out.row(&came_in(&it, on)))
    })?;
    package.table::<OpenItemRow>(OPEN, |out| {
        invoice::each_open_on(books.conn, on, |it, _| {
            out.row(&of_invoice(invoice::InvoiceRow::of(&it, on)))
        })?;
        buy::each_open_on(books.conn, on, |it, _| {
            out.row(&of_bill(buy::BillRow::of(&it, on)))
        })
    })?;
    if !stock::numbers(books.conn)?.is_empty() {
        goods(books, on, package)?;
    }
    package.table::<LogRow>(LOG, |out| {
        db::log(books.conn, &[], None, |row| out.row(&row))
    })
}

/// A line of a count, as an auditor reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct CountLineRow {
    count: String,
    line: u32,
    day: NaiveDate,
    state: String,
    item: String,
    location: Option<String>,
    lot: Option<String>,
    unit: String,
    expected: Option<Quantity>,
    counted: Option<Quantity>,
    difference: Option<Quantity>,
    value: Option<Amount>,
    counter: Option<String>,
}

/// The inventory of the period (§ 240 HGB): what is kept, what came and went, what all of it was worth
/// at the end, and what was counted.
fn goods(books: &Books<'_>, on: NaiveDate, package: &mut Package<'_>) -> Result<()> {
    let conn = books.conn;
    package.table::<ItemRow>(ITEMS, |out| {
        stock::each_item(conn, |item| out.row(&item.facts))
    })?;
    package.table::<JournalRow>(MOVES, |out| {
        let of_period = ListFilter {
            period: books.period,
            ..ListFilter::default()
        };
        stock::each_move(conn, &of_period, |row| out.row(&row))
    })?;
    package.table::<ValueRow>(WORTH, |out| {
        let known = Known {
            at: Some(on),
            ..Known::default()
        };
        stock::value(conn, known, &HashMap::new(), |row| out.row(&row))
    })?;
    package.table::<CountLineRow>(COUNTS, |out| {
        let within = |day| books.period.is_none_or(|period| period.contains(day));
        for count in stock::count::counts(conn)? {
            if !within(count.day) {
                continue;
            }
            for line in stock::count::counted_rows(conn, &count.number)? {
                out.row(&CountLineRow {
                    count: count.number.clone(),
                    line: line.line,
                    day: count.day,
                    state: count.state.as_str().to_string(),
                    item: line.item,
                    location: line.location,
                    lot: line.lot,
                    unit: line.unit,
                    expected: line.expected,
                    counted: line.counted,
                    difference: line.difference,
                    value: line.value,
                    counter: line.counter,
                })?;
            }
        }
        Ok(())
    })
}

fn issued(it: &Invoice) -> InvoiceRow {
    InvoiceRow {
        number: it.name().to_string(),
        kind: it.kind.as_str().to_string(),
        date: it.date,
        due_on: it.due_on,
        customer: it.contact_number.to_string(),
        name: it.buyer_name.to_string(),
        net: it.net.amount().to_string(),
        vat: it.vat.amount().to_string(),
        gross: it.gross().amount().to_string(),
        currency: it.currency.as_str().to_string(),
    }
}

fn came_in(it: &Bill, on: NaiveDate) -> BillRow {
    let decided = it.decided_on.is_some_and(|day| day <= on);
    let decision = if decided { it.stage } else { Stage::Received };
    BillRow {
        number: it.number.clone(),
        decision: decision.as_str().to_string(),
        kind: it.kind.as_str().to_string(),
        date: it.date,
        due_on: it.due_on,
        supplier: it.contact_number.to_string(),
        name: it.supplier_name.to_string(),
        supplier_number: it.supplier_number.to_string(),
        net: it.net.amount().to_string(),
        vat: it.vat.amount().to_string(),
        payable: it.payable.amount().to_string(),
        currency: it.currency.as_str().to_string(),
    }
}

fn of_invoice(it: invoice::InvoiceRow) -> OpenItemRow {
    OpenItemRow {
        document: it.number,
        side: "customer".to_string(),
        contact: it.customer.to_string(),
        name: it.name.to_string(),
        date: it.date,
        due_on: it.due_on,
        gross: it.gross,
        open: it.open,
        currency: it.currency.as_str().to_string(),
    }
}

fn of_bill(it: buy::BillRow) -> OpenItemRow {
    OpenItemRow {
        document: it.number,
        side: "supplier".to_string(),
        contact: it.supplier.to_string(),
        name: it.name.to_string(),
        date: it.date,
        due_on: Some(it.due_on),
        gross: it.payable,
        open: it.open,
        currency: it.currency.as_str().to_string(),
    }
}

const INVOICES: Table = Table {
    file: "invoices.csv",
    name: "Ausgangsrechnungen",
    about: "Rechnungen, Gutschriften und Stornos an Kunden",
    keys: &["number"],
    numbers: &[("net", 3), ("vat", 3), ("gross", 3)],
    days: &["date", "due_on"],
    refers: &[("customer", "contacts.csv")],
};

const BILLS: Table = Table {
    file: "bills.csv",
    name: "Eingangsrechnungen",
    about: "Rechnungen von Lieferanten; decision ist, was am Ende des Zeitraums über sie entschieden war",
    keys: &["number"],
    numbers: &[("net", 3), ("vat", 3), ("payable", 3)],
    days: &["date", "due_on"],
    refers: &[("supplier", "contacts.csv")],
};

const OPEN: Table = Table {
    file: "open_items.csv",
    name: "Offene Posten",
    about: "Was am Ende des Zeitraums offen ist, von Kunden und an Lieferanten; am Tag der Ausgabe, wenn er noch läuft",
    keys: &["document"],
    numbers: &[("gross", 3), ("open", 3)],
    days: &["date", "due_on"],
    refers: &[("contact", "contacts.csv")],
};

const ITEMS: Table = Table {
    file: "stock_items.csv",
    name: "Artikel",
    about: "Was auf Lager geführt wird; kind bestimmt die Konten",
    keys: &["number"],
    numbers: &[
        ("minimum", 6),
        ("target", 6),
        ("lead_days", 0),
        ("sale_price", 6),
    ],
    days: &["closed_on"],
    refers: &[("supplier", "contacts.csv")],
};

const MOVES: Table = Table {
    file: "stock_moves.csv",
    name: "Lagerbewegungen",
    about: "Jede Bewegung des Lagers mit Menge und Wert; on_hand und worth sind der Stand des Artikels danach",
    keys: &["row"],
    numbers: &[
        ("row", 0),
        ("quantity", 6),
        ("value", 2),
        ("late", 2),
        ("on_hand", 6),
        ("worth", 2),
        ("of", 0),
        ("taken_back_by", 0),
    ],
    days: &["day"],
    refers: &[("item", "stock_items.csv"), ("contact", "contacts.csv")],
};

const WORTH: Table = Table {
    file: "stock_value.csv",
    name: "Inventar der Vorräte",
    about: "Menge und Wert jedes Artikels am Ende des Zeitraums",
    keys: &["item"],
    numbers: &[
        ("on_hand", 6),
        ("worth", 2),
        ("each", 6),
        ("market", 6),
        ("lower", 2),
    ],
    days: &[],
    refers: &[("item", "stock_items.csv")],
};

const COUNTS: Table = Table {
    file: "stock_counts.csv",
    name: "Inventuren",
    about: "Jede Zeile jeder Zählung: erwartet, gezählt, und was die Differenz wert ist",
    keys: &["count", "line"],
    numbers: &[
        ("line", 0),
        ("expected", 6),
        ("counted", 6),
        ("difference", 6),
        ("value", 2),
    ],
    days: &["day"],
    refers: &[("item", "stock_items.csv")],
};

const LOG: Table = Table {
    file: "log.csv",
    name: "Protokoll",
    about: "Jede Änderung: wann, wer, womit; hash verkettet sie, die neueste zuerst",
    keys: &["seq"],
    numbers: &[("seq", 0), ("records", 0)],
    days: &[],
    refers: &[],
};

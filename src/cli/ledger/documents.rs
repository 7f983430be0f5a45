//! What the desks add to the folder for an auditor: documents, what is open of them, and the log.

use bo::base::Code;
use bo::base::Result;
use bo::buy::{self, Bill, Stage};
use bo::db::{self, LogRow};
use bo::invoice::{self, Invoice};
use bo::ledger::export::Books;
use bo::ledger::export::gobd::{BillRow, InvoiceRow, OpenItemRow, Package, Table};
use chrono::NaiveDate;

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
    package.table::<LogRow>(LOG, |out| {
        db::log(books.conn, &[], None, |row| out.row(&row))
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

const LOG: Table = Table {
    file: "log.csv",
    name: "Protokoll",
    about: "Jede Änderung: wann, wer, womit; hash verkettet sie, die neueste zuerst",
    keys: &["seq"],
    numbers: &[("seq", 0), ("records", 0)],
    days: &[],
    refers: &[],
};

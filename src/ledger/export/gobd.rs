//! The books for an auditor of the tax office: tables, and an index that describes them
//! (GoBD margin no. 167; the description standard for handing over data, "Z3").
//!
//! The tables are the ones that every list prints as CSV: UTF-8, commas, days as 2026-11-22,
//! a decimal point. `index.xml` says so, and `checksums.txt` has the SHA-256 of each file.

use super::xml::Xml;
use super::{Books, Create, PostingRow, flat, tax};
use crate::base::Result;
use crate::contact::{self, ContactRow, Filter};
use crate::ledger::{AccountRow, store};
use crate::tabular::{Format, Row, Writer, columns};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The name of the document type that an index has.
const DTD: &str = "gdpdu-01-09-2004.dtd";

/// What a table is.
pub struct Table {
    /// The name of its file.
    pub file: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What is in it.
    pub about: &'static str,
    /// The columns that tell its rows apart: the first ones.
    pub keys: &'static [&'static str],
    /// The columns that are numbers, with their decimals.
    pub numbers: &'static [(&'static str, u32)],
    /// The columns that are days.
    pub days: &'static [&'static str],
    /// A column that names a row of another table, by the file of it.
    pub refers: &'static [(&'static str, &'static str)],
}

/// A document as it was issued or came in. What became of it later is in the postings, and what
/// was open of it at the end of the period among the open items.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are described in the index")]
pub struct InvoiceRow {
    pub number: String,
    pub kind: String,
    pub date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub customer: String,
    pub name: String,
    pub net: String,
    pub vat: String,
    pub gross: String,
    pub currency: String,
}

/// A bill as it came in, and what was decided about it by the end of the period.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are described in the index")]
pub struct BillRow {
    pub number: String,
    pub decision: String,
    pub kind: String,
    pub date: NaiveDate,
    pub due_on: NaiveDate,
    pub supplier: String,
    pub name: String,
    pub supplier_number: String,
    pub net: String,
    pub vat: String,
    pub payable: String,
    pub currency: String,
}

/// A document of which something is open.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are described in the index")]
pub struct OpenItemRow {
    pub document: String,
    pub side: String,
    pub contact: String,
    pub name: String,
    pub date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub gross: String,
    pub open: String,
    pub currency: String,
}

/// A month that is, or was, locked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are described in the index")]
pub struct MonthRow {
    pub month: String,
    pub state: String,
    pub reason: String,
    pub changed_at: String,
    pub actor: String,
}

/// A folder in the making.
pub struct Package<'a> {
    books: &'a Books<'a>,
    create: Create<'a>,
    tables: Vec<(Table, &'static [&'static str])>,
    sums: Vec<(String, String)>,
}

impl<'a> Package<'a> {
    /// Starts the folder with what the books know by themselves.
    ///
    /// # Errors
    /// As reading the file and writing the folder.
    pub fn new(books: &'a Books<'a>, create: Create<'a>) -> Result<Package<'a>> {
        let mut package = Package {
            books,
            create,
            tables: Vec::new(),
            sums: Vec::new(),
        };
        package.table::<AccountRow>(ACCOUNTS, |out| {
            let accounts = store::accounts(books.conn)?;
            let mut rows = accounts.into_iter().map(AccountRow::from);
            rows.try_for_each(|row| out.row(&row))
        })?;
        package.table::<PostingRow>(POSTINGS, |out| flat::write(books, out))?;
        package.table::<ContactRow>(CONTACTS, |out| {
            contact::each(books.conn, &Filter::default(), |it| out.row(&it.facts))
        })?;
        package.table::<tax::TaxRow>(TAXES, |out| {
            let codes = store::export::taxes(books.conn)?;
            codes.iter().try_for_each(|code| out.row(&tax::row(code)))
        })?;
        package.table::<MonthRow>(MONTHS, |out| {
            let months = store::export::months(books.conn)?;
            months.iter().try_for_each(|row| out.row(row))
        })?;
        Ok(package)
    }

    /// Adds a table with the rows that `work` writes.
    ///
    /// # Errors
    /// As writing, and what `work` says.
    pub fn table<R: Row>(
        &mut self,
        table: Table,
        work: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<()> {
        assert!(
            columns::<R>().starts_with(table.keys),
            "an index lists the keys first, so they are the first columns"
        );
        let mut out = Summed::new((self.create)(table.file)?);
        let mut rows = Writer::of::<R>(Format::Csv, None, &mut out)?;
        work(&mut rows)?;
        rows.finish()?;
        self.sums.push((table.file.to_string(), out.sum()));
        self.tables.push((table, columns::<R>()));
        Ok(())
    }

    /// Describes the tables, and adds up the files.
    ///
    /// # Errors
    /// As writing.
    pub fn finish(mut self) -> Result<()> {
        let mut out = Summed::new((self.create)("index.xml")?);
        self.index(&mut out)?;
        self.sums.push(("index.xml".to_string(), out.sum()));
        let mut out = Summed::new((self.create)(DTD)?);
        out.write_all(include_bytes!("gobd/index.dtd"))?;
        out.flush()?;
        self.sums.push((DTD.to_string(), out.sum()));
        self.sums.sort();
        let mut out = (self.create)("checksums.txt")?;
        for (name, sum) in &self.sums {
            writeln!(out, "{sum}  {name}")?;
        }
        Ok(out.flush()?)
    }

    fn index(&self, out: &mut dyn Write) -> Result<()> {
        let books = self.books;
        let [name, entries, days] = books.title();
        let mut xml = Xml::new(out, &format!("<!DOCTYPE DataSet SYSTEM \"{DTD}\">"))?;
        xml.open("DataSet", "")?;
        xml.text("Version", "1.0")?;
        xml.around("DataSupplier", |xml| {
            xml.text("Name", &name)?;
            xml.text("Location", books.owner.city.as_deref().unwrap_or("-"))?;
            xml.text(
                "Comment",
                format!("bo; {entries}; {days}; {}", books.until()),
            )
        })?;
        xml.open("Media", "")?;
        xml.text("Name", "bo")?;
        for (table, columns) in &self.tables {
            self.described(&mut xml, table, columns)?;
        }
        xml.close()?;
        xml.close()?;
        Ok(out.flush()?)
    }

    fn described(&self, xml: &mut Xml<'_>, table: &Table, columns: &[&str]) -> Result<()> {
        xml.open("Table", "")?;
        xml.text("URL", table.file)?;
        xml.text("Name", table.name)?;
        xml.text("Description", table.about)?;
        xml.empty("UTF8")?;
        xml.text("DecimalSymbol", ".")?;
        xml.text("DigitGroupingSymbol", ",")?;
        // The first line names the columns.
        xml.around("Range", |xml| xml.text("From", 2))?;
        xml.open("VariableLength", "")?;
        xml.text("ColumnDelimiter", ",")?;
        xml.raw("RecordDelimiter", "&#10;")?;
        xml.text("TextEncapsulator", "\"")?;
        let is_key = |it: &&&str| table.keys.contains(it);
        for column in columns.iter().filter(is_key) {
            xml.around("VariablePrimaryKey", |xml| self.column(xml, table, column))?;
        }
        for column in columns.iter().filter(|it| !is_key(it)) {
            xml.around("VariableColumn", |xml| self.column(xml, table, column))?;
        }
        for (column, file) in table.refers {
            let other = self.tables.iter().find(|(it, _)| it.file == *file);
            if let Some((other, _)) = other {
                xml.around("ForeignKey", |xml| {
                    xml.text("Name", column)?;
                    xml.text("References", other.name)
                })?;
            }
        }
        xml.close()?;
        xml.close()
    }

    fn column(&self, xml: &mut Xml<'_>, table: &Table, column: &str) -> Result<()> {
        xml.text("Name", column)?;
        let number = table.numbers.iter().find(|(name, _)| *name == column);
        if let Some((_, decimals)) = number {
            // Amounts in the currency of the books have its decimals.
            let decimals = match decimals {
                2 => self.books.currency.exponent().max(2),
                other => *other,
            };
            return xml.around("Numeric", |xml| match decimals {
                0 => Ok(()),
                decimals => xml.text("Accuracy", decimals),
            });
        }
        match table.days.contains(&column) {
            true => xml.around("Date", |xml| xml.text("Format", "YYYY-MM-DD")),
            false => xml.empty("AlphaNumeric"),
        }
    }
}

/// The chart of accounts.
const ACCOUNTS: Table = Table {
    file: "accounts.csv",
    name: "Konten",
    about: "Kontenplan",
    keys: &["code"],
    numbers: &[],
    days: &["closed_on"],
    refers: &[],
};

/// Every posting.
const POSTINGS: Table = Table {
    file: "postings.csv",
    name: "Buchungen",
    about: "Journal: jede Zeile jeder Buchung, in der Reihenfolge der Erfassung; hash verkettet sie",
    keys: &["entry", "line"],
    numbers: &[
        ("line", 0),
        ("debit", 2),
        ("credit", 2),
        ("amount", 2),
        ("foreign", 3),
    ],
    days: &["date"],
    refers: &[("account", "accounts.csv"), ("contact", "contacts.csv")],
};

/// Customers and suppliers.
const CONTACTS: Table = Table {
    file: "contacts.csv",
    name: "Geschäftspartner",
    about: "Kunden und Lieferanten",
    keys: &["number"],
    numbers: &[
        ("payment_days", 0),
        ("discount_days", 0),
        ("discount_percent", 4),
    ],
    days: &[],
    refers: &[],
};

/// The tax codes that were used.
const TAXES: Table = Table {
    file: "tax_codes.csv",
    name: "Steuerschlüssel",
    about: "Die Steuerschlüssel der Buchungen",
    keys: &["code"],
    numbers: &[("rate", 4)],
    days: &[],
    refers: &[],
};

/// The months that were locked.
const MONTHS: Table = Table {
    file: "periods.csv",
    name: "Perioden",
    about: "Festgeschriebene Monate",
    keys: &["month"],
    numbers: &[],
    days: &[],
    refers: &[],
};

/// A file of which the sum is taken while it is written.
struct Summed {
    out: Box<dyn Write>,
    hash: Sha256,
}

impl Summed {
    fn new(out: Box<dyn Write>) -> Summed {
        let hash = Sha256::new();
        Summed { out, hash }
    }

    fn sum(self) -> String {
        let sum = self.hash.finalize();
        sum.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

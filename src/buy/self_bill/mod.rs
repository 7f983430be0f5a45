//! Self-billed invoices ("Gutschrift" in the sense of VAT, § 14 (2) sentence 2 UStG): we, the
//! customer, write the invoice for what a supplier delivered.
//!
//! It is a bill like any other: a draft waits, approving gives its paper a number of ours, freezes
//! both sides and posts it; it is paid and cancelled as other bills are. A cancellation writes a
//! paper of its own, because what the supplier has in hand must be taken back in writing.

mod electronic;
mod letter;

pub use electronic::{inside, inside_as, issued, xml};
pub use letter::letter;

use super::store::{self, self_bill::Numbered};
use super::{Bill, Document, SelfBill};
use crate::base::{Code, Error, Id, Result, Text};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{Category, Place};
use crate::party::{self, Party};
use chrono::NaiveDate;

/// What a paper of ours is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// The bill itself.
    Invoice,
    /// It takes the bill back.
    Cancellation,
}

impl Code for PaperKind {
    const WHAT: &'static str = "kind of self-billed invoice";
    const NAMES: &'static [(PaperKind, &'static str)] = &[
        (PaperKind::Invoice, "invoice"),
        (PaperKind::Cancellation, "cancellation"),
    ];
}

/// A paper that we write in place of a supplier.
#[derive(Clone, Debug)]
pub struct Paper {
    /// What it is about.
    pub kind: PaperKind,
    /// Its number; a draft has none.
    pub number: Option<String>,
    /// Its day; a draft has none.
    pub date: Option<NaiveDate>,
    /// The number of the paper that it corrects or takes back.
    pub corrects: Option<Text>,
    /// Why it takes one back.
    pub reason: Option<Text>,
    /// The supplier as frozen.
    pub supplier: Option<Id<Party>>,
    /// We as frozen.
    pub customer: Option<Id<Party>>,
}

/// A paper with everything on it.
#[derive(Clone, Debug)]
pub struct Written {
    /// The bill it is of.
    pub document: Document,
    /// What it says beyond the bill.
    pub facts: SelfBill,
    /// The paper itself.
    pub paper: Paper,
    /// Who delivered.
    pub supplier: Party,
    /// We.
    pub customer: Party,
}

impl Written {
    /// Its number; of a draft that of the bill.
    pub fn name(&self) -> &str {
        let number = self.paper.number.as_deref();
        number.unwrap_or(&self.document.head.number)
    }

    /// Its day.
    pub fn date(&self) -> NaiveDate {
        self.paper.date.unwrap_or(self.document.head.date)
    }

    /// Whether it has no number yet.
    pub fn is_draft(&self) -> bool {
        self.paper.number.is_none()
    }

    /// The number and day of the paper that it corrects or takes back.
    fn before(&self, conn: &Connection) -> Result<Option<(Text, Option<NaiveDate>)>> {
        let Some(number) = &self.paper.corrects else {
            return Ok(None);
        };
        let known = store::self_bill::find(conn, number)?;
        let day = known.and_then(|(_, paper)| paper.date);
        Ok(Some((number.clone(), day)))
    }
}

/// The paper called `number`, if it is one that we wrote.
///
/// # Errors
/// As reading the file.
pub fn find(conn: &Connection, firm: &Firm, number: &str) -> Result<Option<Written>> {
    match store::self_bill::find(conn, number)? {
        Some((bill, paper)) => written(conn, firm, super::load(conn, &bill)?, paper).map(Some),
        None => Ok(None),
    }
}

/// The paper called `number`, or that of our bill `number`, be it a draft.
///
/// # Errors
/// Refused, when there is none, or when it is the supplier who wrote it.
pub fn load(conn: &Connection, firm: &Firm, number: &str) -> Result<Written> {
    if let Some(paper) = find(conn, firm, number)? {
        return Ok(paper);
    }
    let document = super::load(conn, number)?;
    let paper = store::self_bill::of(conn, document.head.id)?
        .into_iter()
        .next();
    match paper {
        Some(paper) => written(conn, firm, document, paper),
        None => Err(Error::refused(format!(
            "bill `{}` was written by {}, not by us",
            document.head.number, document.head.supplier_name
        ))
        .with_hint(format!(
            "`bo buy bill file {}` writes the file as it came",
            document.head.number
        ))),
    }
}

fn written(conn: &Connection, firm: &Firm, document: Document, paper: Paper) -> Result<Written> {
    let facts = document.head.self_bill.clone().unwrap_or_default();
    let supplier = match paper.supplier {
        Some(id) => party::frozen(conn, id)?,
        None => Party::of_contact(&contact::get(conn, &document.head.contact_number)?),
    };
    let customer = match paper.customer {
        Some(id) => party::frozen(conn, id)?,
        None => Party::of_firm(firm),
    };
    Ok(Written {
        document,
        facts,
        paper,
        supplier,
        customer,
    })
}

/// Gives the paper of a bill that is approved its number, and freezes both sides.
///
/// # Errors
/// Refused, naming what an invoice needs by law and is missing, and the command that sets it.
pub(super) fn issue(tx: &Transaction<'_>, firm: &Firm, document: &mut Document) -> Result<()> {
    let head = &document.head;
    let supplier = Party::of_contact(&contact::get(tx, &head.contact_number)?);
    let customer = Party::of_firm(firm);
    complete(&supplier, &customer, document)?;
    // A bill from another file brings its number along.
    let given = (*head.supplier_number != *head.number).then_some(head.supplier_number.as_str());
    let (number, place) = number(tx, firm, given, head.date)?;
    store::self_bill::issue(
        tx,
        &Numbered {
            bill: head,
            number: &number,
            place,
            date: head.date,
            supplier: party::freeze(tx, &supplier)?,
            customer: party::freeze(tx, &customer)?,
        },
    )?;
    document.head.supplier_number = number.parse()?;
    Ok(())
}

/// Writes the paper that takes back a bill, which was just cancelled; `given` is the number it had
/// elsewhere.
pub(super) fn take_back(
    tx: &Transaction<'_>,
    firm: &Firm,
    bill: &Bill,
    reason: &Text,
    on: NaiveDate,
    given: Option<&str>,
) -> Result<()> {
    let Some(facts) = &bill.self_bill else {
        return Ok(());
    };
    // The whole would be taken back, and a part of it again.
    if let Some(other) = store::self_bill::corrected_by(tx, &bill.supplier_number)? {
        return Err(Error::refused(format!(
            "`{}` is corrected by bill `{other}`",
            bill.supplier_number
        ))
        .with_hint(format!("`bo buy bill cancel {other} --reason …` first")));
    }
    let papers = store::self_bill::of(tx, bill.id)?;
    let sides = papers.first().and_then(|it| it.supplier.zip(it.customer));
    let Some((supplier, customer)) = sides else {
        return Err(Error::system(format!(
            "the file is damaged: `{}` has no paper",
            bill.number
        )));
    };
    let (number, place) = number(tx, firm, given, on)?;
    let it = Numbered {
        bill,
        number: &number,
        place,
        date: on,
        supplier,
        customer,
    };
    store::self_bill::take_back(tx, &it, facts, reason)
}

/// The next number of our series, or the one it had elsewhere.
fn number(
    tx: &Transaction<'_>,
    firm: &Firm,
    given: Option<&str>,
    date: NaiveDate,
) -> Result<(String, Option<(String, i64)>)> {
    let pattern = &firm.numbers.self_bill;
    let (number, place) = match given {
        None => {
            let series = pattern.series(date);
            let seq = db::next_number(tx, &series, firm.numbers.start.into())?;
            (pattern.number(date, seq), Some((series, seq)))
        }
        Some(number) => {
            if let Some(given) = pattern.parse(number, date) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            (number.to_string(), None)
        }
    };
    match store::self_bill::find(tx, &number)? {
        None => Ok((number, place)),
        Some((bill, _)) => Err(Error::refused(format!(
            "self-billed invoice: `{number}` is taken by bill `{bill}`"
        ))
        .with_hint("set `start` or the pattern `self_bill` under [numbers] in bo.toml")),
    }
}

/// Refuses what lacks what the law wants on every invoice (§ 14 (4) no. 1 and 2, § 14a UStG).
fn complete(supplier: &Party, customer: &Party, document: &Document) -> Result<()> {
    let head = &document.head;
    let contact = &head.contact_number;
    let mut missing: Vec<(String, String)> = Vec::new();
    let mut needs = |there: bool, what: &str, command: String| {
        if !there {
            missing.push((what.to_string(), command));
        }
    };
    let has = |wanted: &[Category]| {
        let mut sums = document.by_vat.iter();
        sums.any(|sum| wanted.contains(&sum.vat.category))
    };
    let edit = |options: &str| format!("`bo contact edit {contact} {options}`");
    let set = |setting: &str| format!("`bo config set company.{setting} …`");
    needs(
        supplier.zip.is_some() && supplier.city.is_some(),
        "the supplier's address",
        edit("--street … --zip … --city …"),
    );
    match Place::of(supplier.country, customer.country, head.date) {
        Place::Home => needs(
            supplier.vat_id.is_some() || supplier.tax_number.is_some(),
            "the supplier's VAT id or tax number",
            format!("{} or --tax-number …", edit("--vat-id …")),
        ),
        Place::Eu => needs(
            supplier.vat_id.is_some(),
            "the supplier's VAT id",
            edit("--vat-id …"),
        ),
        Place::Abroad => {}
    }
    needs(
        customer.zip.is_some() && customer.city.is_some(),
        "our address",
        [set("street"), set("zip"), set("city")].join(", "),
    );
    let both = has(&[Category::ReverseCharge, Category::IntraCommunity]);
    let abroad = supplier.country != customer.country;
    needs(
        !(both && abroad) || customer.vat_id.is_some(),
        "our VAT id",
        set("vat_id"),
    );
    if missing.is_empty() {
        return Ok(());
    }
    let what: Vec<&str> = missing.iter().map(|(what, _)| what.as_str()).collect();
    let hints: Vec<&str> = missing.iter().map(|(_, hint)| hint.as_str()).collect();
    Err(Error::refused(format!(
        "self-billed invoice `{}` lacks {} (§ 14 (4) UStG)",
        head.number,
        what.join(", ")
    ))
    .with_hint(hints.join("; ")))
}

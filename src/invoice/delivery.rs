//! Delivery notes ("Lieferschein"): goods leave first, the invoice names them later and does not
//! take them out of the stock again.

use super::store::delivery as store;
use super::{Delivered, Document, Invoice, draft, goods, paper};
use crate::base::{Code, Error, Id, Language, Quantity, Result, Text, TimeOfDay};
use crate::contact::{self, Contact};
use crate::db::{self, Connection, Transaction};
use crate::document::Letter;
use crate::firm::Firm;
use crate::party::{self, Party};
use crate::stock::{self, Goods, Item};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::store::delivery::{get, lines, list};

/// Goods that left with a paper.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The row.
    pub id: Id<Delivery>,
    /// What people call it: `LS-2026-0001`.
    pub number: String,
    /// When they left.
    pub day: NaiveDate,
    /// The number of who got them.
    pub contact: String,
    /// The name of who got them, as on the paper.
    pub name: String,
    /// Who got them,
    pub buyer: Id<Party>,
    /// and who we were then.
    pub seller: Id<Party>,
    /// The language of the paper.
    pub language: Language,
    /// Where they went, if not to the customer's own address.
    pub delivered_to: Option<Delivered>,
    /// The customer's order.
    pub reference: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// Why it was taken back, if it was.
    pub taken_back: Option<String>,
}

/// A line of a delivery note.
#[derive(Clone, Debug)]
pub struct DeliveryLine {
    /// Its place on the paper.
    pub position: u32,
    /// The number of the item.
    pub item: String,
    /// What it is.
    pub text: String,
    /// How much of it,
    pub quantity: Quantity,
    /// in this unit.
    pub unit: String,
    /// The lots or serial numbers.
    pub lots: Vec<String>,
}

/// Whether a delivery is invoiced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryStatus {
    /// Not yet, or not all of it.
    Open,
    /// All of it.
    Invoiced,
    /// It was taken back.
    Cancelled,
}

impl Code for DeliveryStatus {
    const WHAT: &'static str = "status of a delivery";
    const NAMES: &'static [(DeliveryStatus, &'static str)] = &[
        (DeliveryStatus::Open, "open"),
        (DeliveryStatus::Invoiced, "invoiced"),
        (DeliveryStatus::Cancelled, "cancelled"),
    ];
}

/// A line of `bo stock delivery list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DeliveryRow {
    pub number: String,
    pub day: NaiveDate,
    pub customer: String,
    pub name: String,
    pub lines: u32,
    pub status: DeliveryStatus,
    pub invoices: Option<String>,
    pub reference: Option<String>,
    pub note: Option<String>,
}

/// A line of `bo stock delivery show`. `invoiced` is how much of it invoices are about, in the
/// item's own unit, as is `delivered`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DeliveryLineRow {
    pub position: u32,
    pub item: String,
    pub text: String,
    pub quantity: Quantity,
    pub unit: String,
    pub lots: Option<String>,
    pub delivered: Quantity,
    pub invoiced: Quantity,
}

/// What is to leave.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    /// The number of who gets it; who the draft is for, if not given.
    pub contact: Option<String>,
    /// The draft of the invoice: what it sells and did not leave yet, if there are no lines.
    pub draft: Option<String>,
    /// When it leaves,
    pub on: NaiveDate,
    /// and at what time of that day, where that is known.
    pub time: Option<TimeOfDay>,
    /// What, with where it is taken from. Their contact and paper are those of the note.
    pub goods: Vec<Goods>,
    /// The label of the customer's address that it goes to.
    pub deliver_to: Option<Text>,
    /// The customer's order.
    pub reference: Option<Text>,
    /// In words.
    pub note: Option<Text>,
    /// The language of the paper; the customer's, if not given.
    pub language: Option<Language>,
}

/// Lets goods leave with a delivery note.
///
/// # Errors
/// Refused: there is nothing to deliver, or too little of it; the draft is for somebody else.
pub fn add(
    tx: &Transaction<'_>,
    firm: &Firm,
    new: &NewDelivery,
) -> Result<(Delivery, Vec<String>)> {
    let draft = match &new.draft {
        None => None,
        Some(name) => Some(draft::only_draft(super::store::get(tx, name)?)?),
    };
    let customer = customer(tx, new, draft.as_ref())?;
    let mut leaving = new.goods.clone();
    if let (Some(head), true) = (&draft, leaving.is_empty()) {
        let document = super::store::document(tx, head.clone())?;
        leaving = of_draft(tx, &document, new.on)?;
    }
    if leaving.is_empty() {
        return Err(Error::usage("there is nothing to deliver")
            .with_hint("name items as SCH-M8-40=80, or a draft with --for"));
    }
    let delivered_to = goes_to(tx, new, &customer, draft.as_ref())?;
    let pattern = &firm.numbers.delivery;
    let seq = db::next_number(tx, &pattern.series(new.on), firm.numbers.start.into())?;
    let number = pattern.number(new.on, seq);
    let order = draft.as_ref().and_then(|it| it.order_reference.clone());
    let reference = new.reference.clone().or(order);
    let head = store::Head {
        number: &number,
        day: new.on,
        contact: customer.id,
        buyer: party::freeze(tx, &Party::of_contact(&customer))?,
        seller: party::freeze(tx, &Party::of_firm(firm))?,
        language: new.language.unwrap_or(customer.language),
        delivered_to,
        reference: reference.as_deref(),
        note: new.note.as_deref(),
    };
    let id = store::insert(tx, &head)?;
    let mut warnings = Vec::new();
    for (leaves, position) in leaving.iter().zip(1..) {
        let leaves = Goods {
            contact: Some(customer.number.to_string()),
            document: Some(number.parse()?),
            time: leaves.time.or(new.time),
            ..leaves.clone()
        };
        let entered = goods::take_out(tx, firm, &leaves)?;
        let item = stock::get(tx, &leaves.item)?;
        let own: i64 = entered
            .rows
            .iter()
            .map(|row| -row.quantity.millionths())
            .sum();
        let line = store::Line {
            delivery: id,
            position,
            item: &item,
            quantity: own,
            typed: typed(&leaves, &item, own),
        };
        let line = store::insert_line(tx, &line)?;
        for row in &entered.rows {
            store::insert_move(tx, line, row.row)?;
        }
        warnings.extend(entered.warnings);
    }
    store::seal(tx, id, &number)?;
    if let Some(mut head) = draft {
        head.electronic.delivery_notes.push(number.parse()?);
        super::store::set_particulars(tx, head.id, &head.electronic)?;
        tx.touch("invoice", head.name())?;
    }
    tx.touch("delivery note", &number)?;
    Ok((get(tx, &number)?, warnings))
}

/// Takes a delivery back, as if it had never been: it was entered by mistake, or did not leave. What was
/// kept back for it is kept back again, which is told.
///
/// # Errors
/// Refused: an invoice is about it, it was taken back before, or some of it came back already.
pub fn cancel(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: &Text,
) -> Result<(Delivery, Vec<String>)> {
    let delivery = get(tx, number)?;
    require_open(&delivery)?;
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    if let Some(invoice) = store::invoices(tx, delivery.id)?.first() {
        return Err(Error::refused(format!(
            "invoice `{invoice}` is about `{number}`"
        ))
        .with_hint(format!(
            "`bo invoice cancel {invoice} --reason …` first, or `bo stock in … --of ROW` for what comes back"
        )));
    }
    let mut told = Vec::new();
    let rows = store::moves(tx, delivery.id)?;
    for row in &rows {
        told.extend(stock::take_back(tx, firm, *row, reason)?.warnings);
    }
    for row in rows {
        told.extend(stock::keep_again(tx, firm, row)?);
    }
    store::end(tx, delivery.id, reason)?;
    tx.touch("delivery note", number)?;
    Ok((get(tx, number)?, told))
}

/// The line of a delivery in a list.
///
/// # Errors
/// As reading the file.
pub fn row(conn: &Connection, it: &Delivery) -> Result<DeliveryRow> {
    let lines = line_rows(conn, it)?;
    let open = lines.iter().any(|line| line.invoiced < line.delivered);
    let status = match (&it.taken_back, open) {
        (Some(_), _) => DeliveryStatus::Cancelled,
        (None, true) => DeliveryStatus::Open,
        (None, false) => DeliveryStatus::Invoiced,
    };
    let invoices = store::invoices(conn, it.id)?;
    Ok(DeliveryRow {
        number: it.number.clone(),
        day: it.day,
        customer: it.contact.clone(),
        name: it.name.clone(),
        lines: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        status,
        invoices: (!invoices.is_empty()).then(|| invoices.join(", ")),
        reference: it.reference.clone(),
        note: it.note.clone().or(it.taken_back.clone()),
    })
}

/// The lines of a delivery, with what is invoiced of each.
///
/// # Errors
/// As reading the file.
pub fn line_rows(conn: &Connection, it: &Delivery) -> Result<Vec<DeliveryLineRow>> {
    let mut left = store::invoiced(conn, it.id)?;
    let own = store::own_quantities(conn, it.id)?;
    let mut rows = Vec::new();
    for (line, (item, delivered)) in lines(conn, it.id)?.into_iter().zip(own) {
        // What invoices are about is known by item: the first lines of it come first.
        let of_item = left.entry(item).or_default();
        let invoiced = delivered.min(*of_item);
        *of_item -= invoiced;
        rows.push(DeliveryLineRow {
            position: line.position,
            item: line.item,
            text: line.text,
            quantity: line.quantity,
            unit: line.unit,
            lots: (!line.lots.is_empty()).then(|| line.lots.join(", ")),
            delivered: Quantity::from_millionths(delivered),
            invoiced: Quantity::from_millionths(invoiced),
        });
    }
    Ok(rows)
}

/// The paper that goes along.
///
/// # Errors
/// As reading the file.
pub fn letter(conn: &Connection, firm: &Firm, it: &Delivery) -> Result<Letter> {
    paper::delivery(conn, firm, it)
}

/// The deliveries that an invoice names: they are the same customer's, and were not taken back.
///
/// # Errors
/// Refused: one of them is not there, or somebody else's.
pub(super) fn named(conn: &Connection, head: &Invoice) -> Result<Vec<Delivery>> {
    let mut found: Vec<Delivery> = Vec::new();
    for number in &head.electronic.delivery_notes {
        let delivery = get(conn, number)?;
        require_open(&delivery)?;
        if delivery.contact != head.contact_number.as_str() {
            return Err(Error::refused(format!(
                "delivery note `{number}` is for `{}`, not for `{}`",
                delivery.contact, head.contact_number
            )));
        }
        if !found.iter().any(|it| it.id == delivery.id) {
            found.push(delivery);
        }
    }
    Ok(found)
}

/// How much of an item left with a delivery, stands, and is not invoiced, in millionths.
pub(super) fn open(conn: &Connection, delivery: &Delivery, item: &Item) -> Result<i64> {
    let gone = stock::went_out(conn, item, &delivery.number)?;
    let invoiced = store::invoiced(conn, delivery.id)?;
    Ok(gone - invoiced.get(&item.id.raw()).copied().unwrap_or_default())
}

fn require_open(delivery: &Delivery) -> Result<()> {
    match &delivery.taken_back {
        None => Ok(()),
        Some(reason) => Err(Error::refused(format!(
            "delivery note `{}` was taken back: {reason}",
            delivery.number
        ))),
    }
}

fn customer(tx: &Transaction<'_>, new: &NewDelivery, draft: Option<&Invoice>) -> Result<Contact> {
    match (&new.contact, draft) {
        (Some(number), Some(draft)) if number != draft.contact_number.as_str() => {
            Err(Error::refused(format!(
                "`{}` is for `{}`, not for `{number}`",
                draft.name(),
                draft.contact_number
            )))
        }
        (_, Some(draft)) => contact::get(tx, &draft.contact_number),
        (Some(number), None) => contact::get(tx, number),
        (None, None) => Err(Error::usage("for whom is it?")
            .with_hint("--contact names the customer, --for the draft of the invoice")),
    }
}

/// What of a draft is kept and did not leave yet, line by line.
fn of_draft(tx: &Transaction<'_>, document: &Document, on: NaiveDate) -> Result<Vec<Goods>> {
    let mut left = goods::sold(tx, document)?;
    let named = named(tx, &document.head)?;
    for (number, quantity) in &mut left {
        let item = stock::get(tx, number)?;
        if let Some(draft) = &document.head.draft {
            *quantity -= stock::went_out(tx, &item, draft)?;
        }
        for delivery in &named {
            *quantity -= open(tx, delivery, &item)?;
        }
    }
    let mut leaving = Vec::new();
    for line in document
        .items
        .iter()
        .filter(|it| 0 < it.quantity.millionths())
    {
        let Some(number) = line.item.as_deref() else {
            continue;
        };
        let Some(rest) = left.get_mut(number).filter(|rest| **rest > 0) else {
            continue;
        };
        let item = stock::get(tx, number)?;
        let measured = stock::measure(tx, &item, line.quantity, line.unit.as_deref())?;
        let (quantity, unit) = match measured.millionths <= *rest {
            true => (line.quantity, line.unit.clone()),
            false => (Quantity::from_millionths(*rest), None),
        };
        *rest -= measured.millionths.min(*rest);
        leaving.push(Goods {
            quantity: Some(quantity),
            unit: unit.map(Text::into_string),
            ..Goods::of(number, on)
        });
    }
    match leaving.is_empty() {
        false => Ok(leaving),
        true => Err(Error::refused(format!(
            "nothing that `{}` sells is kept in the stock and still to leave",
            document.head.name()
        ))),
    }
}

/// Where it goes, if that was said here or on the draft.
fn goes_to(
    tx: &Transaction<'_>,
    new: &NewDelivery,
    customer: &Contact,
    draft: Option<&Invoice>,
) -> Result<Option<Delivered>> {
    let said = super::Particulars {
        deliver_to: new.deliver_to.clone(),
        ..super::Particulars::default()
    };
    let said = said.completed(&contact::addresses(tx, customer.id)?)?;
    let of_draft = draft.and_then(|it| it.electronic.delivered_to.clone());
    Ok(said.delivered_to.or(of_draft))
}

/// The quantity and unit as they were typed; as they are kept, where pieces made the quantity.
fn typed(goods: &Goods, item: &Item, own: i64) -> (String, i64) {
    match (&goods.unit, goods.quantity) {
        (Some(unit), Some(quantity)) => (unit.clone(), quantity.millionths()),
        _ => (item.unit.to_string(), own),
    }
}

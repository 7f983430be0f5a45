//! Invoices and the stock: what is kept goes out when it is invoiced, unless it went before, and
//! comes back when the invoice is taken back.

use super::delivery::{self, Delivery};
use super::{Document, Invoice, Kind, store};
use crate::base::{Quantity, Result};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::stock::{self, Goods};
use std::collections::BTreeMap;

/// How much of which kept items a paper sells, in millionths of their own units: a number that the
/// stock does not know is one of another list.
///
/// # Errors
/// Refused: nobody has said what the unit of a line is.
pub(super) fn sold(tx: &Transaction<'_>, document: &Document) -> Result<BTreeMap<String, i64>> {
    let mut sold: BTreeMap<String, i64> = BTreeMap::new();
    if !matches!(document.head.kind, Kind::Invoice | Kind::Final) {
        return Ok(sold);
    }
    for line in &document.items {
        let Some(number) = line.item.as_deref() else {
            continue;
        };
        let Some(kept) = stock::find(tx, number)?.filter(|_| 0 < line.quantity.millionths()) else {
            continue;
        };
        let measured = stock::measure(tx, &kept, line.quantity, line.unit.as_deref())
            .map_err(|err| err.at(number))?;
        *sold.entry(number.to_string()).or_default() += measured.millionths;
    }
    Ok(sold)
}

/// Takes what an issued paper sells out of the stock, as far as it did not go out under the name of
/// its draft, or with the delivery notes it names, before.
///
/// # Errors
/// Refused: too little is there.
pub(super) fn go_out(
    tx: &Transaction<'_>,
    firm: &Firm,
    invoice: &Invoice,
    delivered: &[Delivery],
    sold: BTreeMap<String, i64>,
) -> Result<()> {
    for (number, quantity) in sold {
        let item = stock::get(tx, &number)?;
        let gone = match &invoice.draft {
            Some(draft) => stock::went_out(tx, &item, draft)?,
            None => 0,
        };
        let mut left = quantity - gone.min(quantity);
        for note in delivered {
            let part = delivery::open(tx, note, &item)?.min(left);
            if 0 < part {
                store::delivery::bill(tx, invoice.id, note.id, item.id, part)?;
                left -= part;
            }
        }
        if left == 0 {
            continue;
        }
        let goods = Goods {
            quantity: Some(Quantity::from_millionths(left)),
            contact: Some(invoice.contact_number.to_string()),
            document: Some(invoice.name().parse()?),
            ..Goods::of(&number, invoice.date)
        };
        stock::take_out(tx, firm, &goods)?;
    }
    Ok(())
}

/// Brings back what went out with an invoice that is taken back as a whole. What left with a delivery
/// note stays where it is, and can be invoiced anew.
///
/// # Errors
/// As writing into the journal of the stock.
pub(super) fn come_back(
    tx: &Transaction<'_>,
    firm: &Firm,
    invoice: &Invoice,
    cancellation: &Invoice,
) -> Result<()> {
    let mut rows = stock::went_out_with(tx, invoice.name())?;
    if let Some(draft) = &invoice.draft {
        rows.extend(stock::went_out_with(tx, draft)?);
    }
    for (item, row, left) in rows {
        let goods = Goods {
            quantity: Some(Quantity::from_millionths(left)),
            lots: row.lots,
            to: row.location,
            of: Some(row.row),
            contact: Some(invoice.contact_number.to_string()),
            document: Some(cancellation.name().parse()?),
            ..Goods::of(&item, cancellation.date)
        };
        stock::bring_in(tx, firm, &goods, false)?;
    }
    Ok(())
}

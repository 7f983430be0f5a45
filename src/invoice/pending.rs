//! Cash-basis taxation (§ 20 UStG): the VAT of an invoice is owed when and as far as it is paid.
//!
//! Issuing posts sales and VAT under codes that wait. Each payment moves its share to the codes
//! and accounts of the return; the last one takes the rest. Discounts, losses and credit notes
//! lower what waits. What an invoice does follows from its own entry, so that a change of the
//! setting counts for new invoices only.

use super::posting::{self, Due};
use super::{Document, Invoice, Kind, store};
use crate::base::{Error, Finding, Id, Money, Result};
use crate::db::{Connection, Transaction};
use crate::firm::{Basis, Firm};
use crate::ledger::{self, Category, Pool, Share};
use chrono::NaiveDate;

/// When the VAT of a paper that is about to be issued is owed: a correction follows what it
/// corrects. Deposits are owed when they are paid in any case.
pub(super) fn due_of(tx: &Transaction<'_>, firm: &Firm, document: &Document) -> Result<Due> {
    let due = match document.head.corrects {
        Some(first) => due(tx, &store::get_by_id(tx, first)?)?,
        None if document.head.kind == Kind::Deposit => Due::Now,
        None => match firm.vat.basis {
            Basis::Accrual => Due::Now,
            Basis::Cash => Due::WhenPaid,
        },
    };
    if due == Due::WhenPaid {
        let standard = |it: &&super::totals::VatSum| it.vat.category == Category::Standard;
        for sum in document.by_vat.iter().filter(standard) {
            ledger::ensure_role(tx, &ledger::waiting_role(sum.vat.rate))?;
        }
    }
    Ok(due)
}

/// When the VAT of an issued invoice is owed, or of what it corrects.
pub(super) fn due(conn: &Connection, invoice: &Invoice) -> Result<Due> {
    let entry = match invoice.corrects {
        Some(first) => store::get_by_id(conn, first)?.entry,
        None => invoice.entry,
    };
    let entry = entry.ok_or_else(|| {
        Error::system(format!(
            "the file is damaged: `{}` is not in the books",
            invoice.name()
        ))
    })?;
    match ledger::has_pending(conn, entry)? {
        true => Ok(Due::WhenPaid),
        false => Ok(Due::Now),
    }
}

/// How an invoice and what corrects it stood before a payment, in minor units.
pub(super) struct Before {
    open: i64,
    received: i64,
}

impl Before {
    /// How they stand now; nothing if their VAT does not wait.
    pub fn of(conn: &Connection, invoice: &Invoice) -> Result<Option<Before>> {
        if due(conn, invoice)? == Due::Now {
            return Ok(None);
        }
        let (open, charges, received) = store::state_of_all(conn, first(invoice))?;
        Ok(Some(Before {
            open: without_charges(open, charges),
            received,
        }))
    }

    /// Makes the share of `amount` owed; money that goes back makes it wait again.
    ///
    /// What is more than was open carries no VAT.
    pub fn paid(
        &self,
        tx: &Transaction<'_>,
        invoice: &Invoice,
        amount: Money,
        on: NaiveDate,
    ) -> Result<()> {
        let amount = amount.minor();
        let settles = match amount.signum() == self.open.signum() {
            true => amount.signum() * amount.abs().min(self.open.abs()),
            false => 0,
        };
        let numbers = store::numbers_of_all(tx, first(invoice))?;
        let pool = Pool::of(tx, &numbers)?;
        let mut postings = Vec::new();
        if settles != 0 {
            postings.extend(pool.due(Share {
                part: settles,
                whole: self.open,
            })?);
        }
        let back = settles - amount;
        if back > 0 {
            // Of what came in and was not for nothing.
            let received = self.received + settles;
            postings.extend(pool.back(Share {
                part: back.min(received.max(1)),
                whole: received.max(1),
            })?);
        }
        post(tx, invoice, on, postings)
    }
}

/// Makes all that waits owed, once nothing is open on an invoice and what corrects it.
pub(super) fn settled(tx: &Transaction<'_>, invoice: &Invoice, on: NaiveDate) -> Result<()> {
    if due(tx, invoice)? == Due::Now {
        return Ok(());
    }
    let (open, charges, _) = store::state_of_all(tx, first(invoice))?;
    if without_charges(open, charges) != 0 {
        return Ok(());
    }
    let numbers = store::numbers_of_all(tx, first(invoice))?;
    let all = Share { part: 1, whole: 1 };
    let postings = Pool::of(tx, &numbers)?.due(all)?;
    post(tx, invoice, on, postings)
}

fn post(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    on: NaiveDate,
    postings: Vec<ledger::Posting>,
) -> Result<()> {
    match postings.is_empty() {
        true => Ok(()),
        false => ledger::post(tx, &posting::due(invoice, on, postings, tx.language())).map(drop),
    }
}

fn first(invoice: &Invoice) -> Id<Invoice> {
    invoice.corrects.unwrap_or(invoice.id)
}

/// What is open of the invoice itself: fees of reminders are paid last, and carry no VAT.
fn without_charges(open: i64, charges: i64) -> i64 {
    match open > 0 {
        true => open - charges.clamp(0, open),
        false => open,
    }
}

/// Reports invoices of which more or less VAT waits than is open to `found`.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for document in ledger::pending_documents(conn)? {
        let Ok(invoice) = store::get(conn, &document) else {
            continue;
        };
        if !seen.insert(first(&invoice)) {
            continue;
        }
        let (open, charges, _) = store::state_of_all(conn, first(&invoice))?;
        let open = without_charges(open, charges);
        let numbers = store::numbers_of_all(conn, first(&invoice))?;
        let pool = Pool::of(conn, &numbers)?;
        let holds = match open {
            0 => pool.is_settled(),
            // What waits is a sale as long as something is open, and a refund as long as we owe.
            open => pool.waiting() == 0 || pool.waiting().signum() == -open.signum(),
        };
        if !holds {
            found(Finding::error(
                "BO-INVOICE-7",
                document,
                format!(
                    "{open} is open, in minor units, but {} waits to be owed with its VAT",
                    -pool.waiting()
                ),
            ));
        }
    }
    Ok(())
}

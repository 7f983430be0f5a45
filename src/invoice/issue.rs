//! Issuing: a draft gets its number, its frozen copies and its entry in the books.

use super::{
    Category, Document, Invoice, Kind, Party, PayBy, delivery, draft, electronic, goods, left,
    pending, posting, store, tax_day,
};
use crate::base::{Error, Id, Money, Result};
use crate::contact::{self, Contact};
use crate::db::{self, Connection, Transaction};
use crate::firm::{Firm, Pattern};
use crate::ledger::{self, Draft, Entry, Place, words};
use crate::party;
use chrono::{Days, NaiveDate};

/// Issues a draft on `on`, on the day it says itself, or on `today`.
///
/// # Errors
/// Refused, when it is issued already, when a deposit it takes off is not paid, or when the
/// law wants something that is missing.
pub fn issue(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &str,
    on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Invoice> {
    let head = draft::only_draft(store::get(tx, name)?)?;
    let document = store::document(tx, head)?;
    issue_document(tx, firm, document, on, today)
}

/// As [`issue`], for a draft that is at hand with everything on it.
pub(super) fn issue_document(
    tx: &Transaction<'_>,
    firm: &Firm,
    mut document: Document,
    on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Invoice> {
    let head = &mut document.head;
    head.date = on.unwrap_or(if head.dated { head.date } else { today });
    for deposit in &document.deposits {
        usable(tx, deposit.id, true)?;
    }
    let delivered = delivery::named(tx, &document.head)?;
    let sold = goods::sold(tx, &document)?;
    let days = delivered.iter().map(|it| it.day);
    // § 14 (4) no. 6 UStG: what left before was supplied then, and what leaves now is supplied now.
    let mut supplied = days.clone().min().zip(days.max());
    if let Some((_, last)) = &mut supplied
        && goods::leave_now(tx, &document.head, &delivered, &sold)?
    {
        *last = (*last).max(document.head.date);
    }
    document.head.service = document.head.service.or(supplied);
    let invoice = finish(tx, firm, document, Numbering::Next, None)?;
    goods::go_out(tx, firm, &invoice, &delivered, sold)?;
    Ok(invoice)
}

/// Where the number of an issued paper comes from.
pub(super) enum Numbering<'a> {
    /// The next one of its series.
    Next,
    /// It was issued elsewhere under this number, perhaps with parties as they were then.
    Given {
        number: &'a str,
        buyer: Option<&'a Party>,
        seller: Option<&'a Party>,
    },
}

impl<'a> Numbering<'a> {
    /// Issued elsewhere under this number, to and by who they are now.
    pub fn given(number: &'a str) -> Numbering<'a> {
        Numbering::Given {
            number,
            buyer: None,
            seller: None,
        }
    }
}

/// The number of a paper that becomes final, and where it stands in its series.
pub(super) fn number_of(
    tx: &Transaction<'_>,
    firm: &Firm,
    head: &Invoice,
    numbering: &Numbering<'_>,
) -> Result<(String, Option<store::Place>)> {
    let pattern = pattern(firm, head.kind);
    let (number, place) = match numbering {
        Numbering::Next => {
            let series = pattern.series(head.date);
            let start = i64::from(firm.numbers.start);
            let seq = db::next_number(tx, &series, start)?;
            let number = pattern.number(head.date, seq);
            let given = false;
            (number, Some(store::Place { series, seq, given }))
        }
        Numbering::Given { number, .. } => {
            let place = pattern.parse(number, head.date).map(|it| store::Place {
                series: it.series,
                seq: it.seq,
                given: true,
            });
            if let Some(place) = &place {
                db::raise_series(tx, &place.series, place.seq)?;
            }
            (number.to_string(), place)
        }
    };
    match store::dated(tx, &number)? {
        None => Ok((number, place)),
        Some(date) => Err(Error::refused(format!(
            "number: `{number}` is taken by the invoice of {date}"
        ))
        .with_hint("set `start` or the pattern under [numbers] in bo.toml")),
    }
}

/// Gives a completed paper its number and makes it final; it may be a draft that is kept
/// already, or not be kept at all yet. A cancellation `reverses` an entry.
pub(super) fn finish(
    tx: &Transaction<'_>,
    firm: &Firm,
    mut document: Document,
    numbering: Numbering<'_>,
    reverses: Option<&Entry>,
) -> Result<Invoice> {
    let book = ledger::book(tx)?;
    let customer = contact::get(tx, &document.head.contact_number)?;
    lawful(&document, &customer, firm)?;
    left::refuse_too_much(tx, &document)?;
    let head = &mut document.head;
    head.due_on = Some(head.date + Days::new(head.terms.payment_days.into()));
    // The usual texts are frozen with the rest of the paper.
    if matches!(head.kind, Kind::Invoice | Kind::Deposit | Kind::Final) {
        let texts = &firm.invoice;
        let usual = head.language.pick(
            (&texts.intro_de, &texts.closing_de),
            (&texts.intro_en, &texts.closing_en),
        );
        head.intro = head.intro.take().or_else(|| usual.0.clone());
        head.closing = head.closing.take().or_else(|| usual.1.clone());
    }
    // Before there is a number, so that none is lost on what would come back.
    if let Numbering::Next = numbering {
        electronic::check(tx, firm, &customer, &document)?;
    }
    let head = &mut document.head;
    let (number, place) = number_of(tx, firm, head, &numbering)?;
    let (buyer, seller) = match numbering {
        Numbering::Next => (None, None),
        Numbering::Given { buyer, seller, .. } => (buyer, seller),
    };
    head.number = Some(number);
    let buyer = buyer.map_or_else(|| Party::of_contact(&customer), Party::clone);
    let seller = seller.map_or_else(|| Party::of_firm(firm), Party::clone);
    head.buyer_name = buyer.name.clone();
    head.buyer = Some(party::freeze(tx, &buyer)?);
    head.seller = Some(party::freeze(tx, &seller)?);
    let entry = match reverses {
        Some(entry) => ledger::reverse(
            tx,
            entry,
            head.date,
            words::cancellation(
                tx.language(),
                entry.document.as_deref().unwrap_or_default(),
                &head.buyer_name,
            ),
            head.number.clone(),
        )?,
        None => {
            let to = Place::of(buyer.country, seller.country, document.head.date);
            let due = pending::due_of(tx, firm, &document)?;
            let on = tax_day::of(tx, &document, due)?;
            post(tx, &document, to, book, (due, on))?
        }
    };
    let head = &mut document.head;
    head.entry = Some(entry.id);
    if head.draft.is_some() {
        store::mark_issued(tx, head, place.as_ref())?;
    } else {
        document.head.id = store::insert(tx, &document, place.as_ref())?;
    }
    // Deposits may have paid the whole before.
    if document.head.kind == Kind::Final {
        pending::settled(tx, &document.head, document.head.date)?;
    }
    Ok(document.head)
}

/// Where the customer of an issued invoice was then.
pub(super) fn place(conn: &Connection, invoice: &Invoice) -> Result<Place> {
    let (Some(buyer), Some(seller)) = (invoice.buyer, invoice.seller) else {
        return Err(Error::system(format!(
            "the file is damaged: `{}` has no parties",
            invoice.name()
        )));
    };
    let (buyer, seller) = (party::frozen(conn, buyer)?, party::frozen(conn, seller)?);
    Ok(Place::of(buyer.country, seller.country, invoice.date))
}

fn post(
    tx: &Transaction<'_>,
    document: &Document,
    to: Place,
    book: crate::base::Currency,
    (due, on): (posting::Due, NaiveDate),
) -> Result<Entry> {
    let entry = Draft {
        date: on,
        ..posting::issued(document, to, book, due, tx.language())?
    };
    if entry.postings.iter().all(|it| it.amount.is_zero()) {
        return Err(Error::refused(format!(
            "the invoice is about nothing: it adds up to {}",
            document.head.gross()
        )));
    }
    ledger::post(tx, &entry)
}

fn pattern(firm: &Firm, kind: Kind) -> &Pattern {
    match kind {
        Kind::Invoice | Kind::Deposit | Kind::Final => &firm.numbers.invoice,
        Kind::CreditNote => &firm.numbers.credit_note,
        Kind::Cancellation => &firm.numbers.cancellation,
    }
}

/// Refuses a deposit that another final invoice takes off, or, if it must be `paid`, that is not.
pub(super) fn usable(tx: &Transaction<'_>, deposit: Id<Invoice>, paid: bool) -> Result<()> {
    let invoice = store::get_by_id(tx, deposit)?;
    if let Some(other) = store::final_of(tx, deposit)? {
        return Err(Error::refused(format!(
            "deposit `{}` is taken off by `{}` already",
            invoice.name(),
            other.name()
        )));
    }
    if invoice.cancelled {
        return Err(Error::refused(format!(
            "deposit `{}` is cancelled",
            invoice.name()
        )));
    }
    if paid && !invoice.open().is_zero() {
        return Err(Error::refused(format!(
            "deposit `{}` is not paid in full, {} is open",
            invoice.name(),
            invoice.open()
        ))
        .with_hint(format!(
            "`bo invoice pay {0}` or `bo invoice cancel {0} --reason …`",
            invoice.name()
        )));
    }
    Ok(())
}

/// What the law asks of an invoice before it may leave the house.
fn lawful(document: &Document, customer: &Contact, firm: &Firm) -> Result<()> {
    let number = &customer.number;
    let categories: Vec<Category> = document.by_vat.iter().map(|it| it.vat.category).collect();
    let has = |category| categories.contains(&category);
    // § 14a (3) UStG; EN 16931, BR-IC-2 and BR-IC-3.
    if has(Category::IntraCommunity) && customer.vat_id.is_none() {
        return Err(Error::refused(format!(
            "an intra-community supply needs the VAT id of `{number}`"
        ))
        .with_hint(format!("`bo contact edit {number} --vat-id …`")));
    }
    if has(Category::IntraCommunity) && firm.company.vat_id.is_none() {
        return Err(
            Error::refused("an intra-community supply needs our own VAT id")
                .with_hint("`bo config set company.vat_id …`"),
        );
    }
    // A direct debit is announced on the paper with the account and our creditor id.
    if document.head.electronic.pay_by == Some(PayBy::DirectDebit) {
        if customer.iban.is_none() {
            return Err(
                Error::refused(format!("a direct debit needs the account of `{number}`"))
                    .with_hint(format!("`bo contact edit {number} --iban …`")),
            );
        }
        if firm.bank.creditor_id.is_none() {
            return Err(
                Error::refused("a direct debit needs our creditor identifier")
                    .with_hint("`bo config set bank.creditor_id …`"),
            );
        }
    }
    // EN 16931, BR-O-11 to BR-O-14.
    if has(Category::Outside) && categories.iter().any(|it| *it != Category::Outside) {
        return Err(Error::refused(
            "what is outside the scope of VAT cannot stand on one invoice with anything else",
        )
        .with_hint("write two invoices"));
    }
    let own = matches!(
        document.head.kind,
        Kind::Invoice | Kind::Deposit | Kind::Final
    );
    if own && document.head.gross().is_negative() {
        return Err(Error::refused(format!(
            "an invoice below zero ({}) is none",
            document.head.gross()
        ))
        .with_hint("`bo invoice credit NUMBER --line …` takes back what was invoiced before"));
    }
    let prepaid = document.head.prepaid.minor();
    if !document.deposits.is_empty() && prepaid > document.head.gross().minor() {
        return Err(Error::refused(format!(
            "deposits of {} are more than the whole of {}",
            document.head.prepaid,
            document.head.gross()
        )));
    }
    Ok(())
}

/// A fact that § 14 (4) UStG wants on an invoice and that nobody has told us yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What is missing.
    pub what: String,
    /// How to tell it.
    pub hint: String,
}

/// What the law wants on `invoice` and nobody has told us: to warn, not to refuse.
///
/// # Errors
/// When the file cannot be read.
pub fn missing(conn: &Connection, firm: &Firm, invoice: &Invoice) -> Result<Vec<Missing>> {
    let customer = contact::get(conn, &invoice.contact_number)?;
    let company = &firm.company;
    let seller_address =
        company.street.is_some() && company.zip.is_some() && company.city.is_some();
    let small = Money::from_minor(25_000, invoice.currency);
    // § 33 UStDV: up to 250 euros gross, the customer need not be named in full.
    let buyer_address = customer.city.is_some() || invoice.gross().minor() <= small.minor();
    let mut missing = Vec::new();
    let mut note = |there: bool, what: &str, hint: String| {
        if !there {
            missing.push(Missing {
                what: what.to_string(),
                hint,
            });
        }
    };
    note(
        seller_address,
        "our own address",
        "`bo config set company.street …`, company.zip, company.city".to_string(),
    );
    note(
        company.tax_number.is_some() || company.vat_id.is_some(),
        "our own tax number or VAT id",
        "`bo config set company.tax_number …` or company.vat_id".to_string(),
    );
    note(
        buyer_address,
        &format!("the address of `{}`", customer.number),
        format!(
            "`bo contact edit {} --street … --zip … --city …`",
            customer.number
        ),
    );
    Ok(missing)
}

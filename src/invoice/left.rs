//! What is left of an invoice: credit notes take a part of it back, and so does a line of a later invoice
//! that names it. Nobody gets back more than it asked for.

use super::totals::{self, VatSum};
use super::{Document, Invoice, Item, Kind, Overall, Vat, draft, store};
use crate::base::{Code, Currency, Error, Finding, Money, Result};
use crate::contact::Prices;
use crate::db::{Connection, Transaction};
use crate::ledger;
use std::collections::BTreeMap;

/// How many cents the VAT of a part may be beside that of its net amount: EN 16931 lets it be less than
/// a whole unit (BR-CO-17, BR-S-09 and their like).
const BESIDE: i64 = 9;

/// What is left of an invoice that can be given back, net.
///
/// # Errors
/// As reading the file.
pub fn left_of(conn: &Connection, invoice: &Invoice) -> Result<Money> {
    let nets = before(conn, invoice)?.into_iter().map(|it| it.net);
    Ok(invoice.net + Money::sum(nets, invoice.currency))
}

/// The lines that give back something of an invoice: those of its credit notes, and those of later
/// invoices that name it, drafts as well.
///
/// # Errors
/// As reading the file.
pub fn given_back(conn: &Connection, invoice: &Invoice) -> Result<Vec<Item>> {
    store::back::lines(conn, invoice.id, invoice.currency)
}

/// What was given back of an invoice by VAT, net and VAT below zero. A line of a later invoice has the VAT
/// of its net amount.
fn before(conn: &Connection, invoice: &Invoice) -> Result<Vec<VatSum>> {
    let mut found = store::back::credited_by_vat(conn, invoice.id, invoice.currency)?;
    for (vat, net) in store::back::named_by_vat(conn, invoice.id, invoice.currency)? {
        let amount = Money::round(vat.rate.of(net.amount()), invoice.currency)?;
        match found.iter_mut().find(|it| it.vat == vat) {
            Some(known) => {
                known.net += net;
                known.amount += amount;
            }
            None => found.push(VatSum { vat, net, amount }),
        }
    }
    Ok(found)
}

/// An invoice, and what was given back of it before.
pub(super) struct Left {
    original: Document,
    before: Vec<VatSum>,
    /// All that is left of it, with VAT.
    gross: Money,
    /// Of gross prices: what was asked for by VAT, with it, and what was given back, below zero.
    asked: BTreeMap<Vat, Money>,
    returned: BTreeMap<Vat, Money>,
}

impl Left {
    pub fn of(conn: &Connection, invoice: &Invoice) -> Result<Left> {
        let original = store::document(conn, invoice.clone())?;
        let mut gross = invoice.gross();
        for (vat, net) in store::back::named_by_vat(conn, invoice.id, invoice.currency)? {
            gross += net + Money::round(vat.rate.of(net.amount()), invoice.currency)?;
        }
        let credited = store::back::credited(conn, invoice.id)?;
        Ok(Left {
            before: before(conn, invoice)?,
            gross: gross + Money::from_minor(credited, invoice.currency),
            returned: match invoice.prices {
                Prices::Gross => returned(conn, invoice)?,
                Prices::Net => BTreeMap::new(),
            },
            asked: with_vat(&original)?,
            original,
        })
    }

    /// Net and VAT of a rate that are left.
    fn at(&self, vat: Vat) -> (Money, Money) {
        let zero = Money::zero(self.original.head.currency);
        let sums = self.original.by_vat.iter().chain(&self.before);
        let same = sums.filter(|it| it.vat == vat);
        same.fold((zero, zero), |(net, amount), it| {
            (net + it.net, amount + it.amount)
        })
    }

    /// Gives a credit note its VAT: that of all that is given back so far, less that of what was given back
    /// before. So the parts add up to the whole, whoever takes the last of it takes what is left, and none
    /// is more than a cent beside that of its own net amount.
    pub fn share_vat(&self, tx: &Transaction<'_>, credit: &mut Document) -> Result<()> {
        if self.original.head.prices == Prices::Gross {
            self.share_gross(credit)?;
            credit.head.book_payable =
                (credit.head.payable).in_book(credit.head.rate, ledger::book(tx)?)?;
            return Ok(());
        }
        let zero = Money::zero(self.original.head.currency);
        let head = &mut credit.head;
        for sum in &mut credit.by_vat {
            let (left, amount) = self.at(sum.vat);
            let whole = self.original.by_vat.iter().find(|it| it.vat == sum.vat);
            let Some(whole) = whole else { continue };
            let rest = left - sum.net;
            let so_far = match rest.is_zero() {
                true => whole.amount,
                false => Money::round(
                    sum.vat.rate.of((whole.net - rest).amount()),
                    zero.currency(),
                )?,
            };
            let own = so_far - (whole.amount - amount);
            let beside = (own - sum.amount).minor().clamp(-BESIDE, BESIDE);
            let own = sum.amount + Money::from_minor(beside, zero.currency());
            let turned = !own.is_zero() && own.is_negative() != sum.net.is_negative();
            let own = if turned { zero } else { own };
            head.vat += own - sum.amount;
            head.payable += own - sum.amount;
            sum.amount = own;
        }
        head.book_payable = head.payable.in_book(head.rate, ledger::book(tx)?)?;
        Ok(())
    }

    /// The same of gross prices: what is paid is exact in each part, and net and VAT are those of all that
    /// is given back so far, less those of what was given back before.
    fn share_gross(&self, credit: &mut Document) -> Result<()> {
        let currency = self.original.head.currency;
        let zero = Money::zero(currency);
        let near = |own: Money, usual: Money| {
            let beside = (own - usual).minor().clamp(-BESIDE, BESIDE);
            let own = usual + Money::from_minor(beside, currency);
            let turned = !own.is_zero() && own.is_negative() != usual.is_negative();
            if turned { zero } else { own }
        };
        let parts = with_vat(credit)?;
        for sum in &mut credit.by_vat {
            let of = |all: &BTreeMap<Vat, Money>| all.get(&sum.vat).copied().unwrap_or(zero);
            let whole = self.original.by_vat.iter().find(|it| it.vat == sum.vat);
            let Some(whole) = whole else { continue };
            let so_far = of(&parts) - of(&self.returned);
            let (net, amount) = match so_far == of(&self.asked) {
                true => (whole.net, whole.amount),
                false => {
                    let net = totals::net_within(so_far, sum.vat.rate)?;
                    (net, Money::round(sum.vat.rate.of(net.amount()), currency)?)
                }
            };
            let (net_left, amount_left) = self.at(sum.vat);
            let own = VatSum {
                vat: sum.vat,
                net: near(net - (whole.net - net_left), sum.net),
                amount: near(amount - (whole.amount - amount_left), sum.amount),
            };
            becomes(&mut credit.head, &mut credit.items, sum, own);
        }
        Ok(())
    }

    /// Refuses to credit more of a VAT rate than is left of it.
    pub fn refuse_more(&self, credit: &Document) -> Result<()> {
        let invoice = &self.original.head;
        let parts = with_vat(credit)?;
        for sum in &credit.by_vat {
            let (net, amount) = self.at(sum.vat);
            let (mut left, mut asked) = (net + amount, sum.net + sum.amount);
            let is_more = match invoice.prices {
                Prices::Net => sum.net.minor() > net.minor(),
                // What is paid is exact in each part, net and VAT of it may be a cent beside theirs.
                Prices::Gross => {
                    let zero = Money::zero(invoice.currency);
                    let of =
                        |all: &BTreeMap<Vat, Money>| all.get(&sum.vat).copied().unwrap_or(zero);
                    (left, asked) = (of(&self.asked) + of(&self.returned), of(&parts));
                    asked.minor() > left.minor()
                }
            };
            if is_more {
                return Err(Error::refused(format!(
                    "a credit of {asked} at VAT `{}` is more than is left of invoice `{}`: {left}",
                    sum.vat,
                    invoice.name()
                )));
            }
        }
        match credit.head.payable.minor() > self.gross.minor() {
            true => Err(Error::refused(format!(
                "a credit of {} is more than is left of invoice `{}`: {}",
                credit.head.payable,
                invoice.name(),
                self.gross
            ))),
            false => Ok(()),
        }
    }
}

/// What some lines of a paper come to by VAT, in its prices.
fn lines_with_vat<'a>(
    items: impl Iterator<Item = &'a Item>,
    overall: &[Overall],
    currency: Currency,
) -> Result<BTreeMap<Vat, Money>> {
    totals::amounts_by_vat(&draft::parts(items), overall, currency)
}

/// What a paper comes to by VAT, in its prices.
fn with_vat(document: &Document) -> Result<BTreeMap<Vat, Money>> {
    let (items, currency) = (document.items.iter(), document.head.currency);
    lines_with_vat(items, &document.overall, currency)
}

/// What was given back of an invoice with gross prices, by VAT and with it, below zero.
fn returned(conn: &Connection, invoice: &Invoice) -> Result<BTreeMap<Vat, Money>> {
    let zero = Money::zero(invoice.currency);
    let mut found: BTreeMap<Vat, Money> = BTreeMap::new();
    let mut add = |sums: BTreeMap<Vat, Money>| {
        for (vat, sum) in sums {
            *found.entry(vat).or_insert(zero) += sum;
        }
    };
    for id in store::back::notes(conn, invoice.id)? {
        let note = store::document(conn, store::get_by_id(conn, id)?)?;
        add(with_vat(&note)?);
    }
    for number in store::back::named_by(conn, invoice.id)? {
        let later = store::document(conn, store::get(conn, &number)?)?;
        let items = later.items.iter();
        let items = items.filter(|it| it.gives_back.as_deref() == Some(invoice.name()));
        add(lines_with_vat(items, &[], invoice.currency)?);
    }
    Ok(found)
}

/// Gives a paper another net amount and VAT of a rate: what is paid stays, and the first line of the rate
/// has what the net amount is beside that of the lines.
pub(super) fn becomes(head: &mut Invoice, items: &mut [Item], sum: &mut VatSum, own: VatSum) {
    let (net, amount) = (own.net - sum.net, own.amount - sum.amount);
    head.net += net;
    head.vat += amount;
    head.rounding = head.rounding - net - amount;
    if let Some(item) = items.iter_mut().find(|it| it.vat == sum.vat) {
        item.net += net;
    }
    *sum = own;
}

/// Refuses lines that name what they give back and cannot: another customer has it, or there is no such
/// invoice.
pub(super) fn refuse_names(conn: &Connection, document: &Document) -> Result<()> {
    let head = &document.head;
    for item in &document.items {
        let Some(number) = &item.gives_back else {
            continue;
        };
        let invoice = store::by_number(conn, number)?
            .ok_or_else(|| Error::input(format!("gives_back: no invoice `{number}`")))?;
        let refused = |why: String| Err(Error::refused(format!("gives_back: {why}")));
        let other = |what: &str, is: &str, own: &str| {
            Err(Error::refused(format!(
                "gives_back: `{number}` has the {what} `{is}`, and this invoice `{own}`"
            ))
            .with_hint(format!(
                "leave out `{}`: a credit note gives it back as it was (`bo invoice credit {number}`, \
                 `bo ticket bill --credit`)",
                item.text
            )))
        };
        let gives = matches!(head.kind, Kind::Invoice | Kind::Final);
        if !gives || !matches!(invoice.kind, Kind::Invoice | Kind::Final) {
            let kind = if gives { invoice.kind } else { head.kind };
            return refused(format!(
                "an invoice gives back something of an invoice, and one is a {}",
                kind.as_str()
            ));
        }
        if invoice.cancelled {
            return refused(format!("`{number}` is cancelled, nothing is left of it"));
        }
        if invoice.contact != head.contact {
            return other("customer", &invoice.contact_number, &head.contact_number);
        }
        if invoice.currency != head.currency {
            return other(
                "currency",
                invoice.currency.as_str(),
                head.currency.as_str(),
            );
        }
        if invoice.prices != head.prices {
            return other("prices", invoice.prices.as_str(), head.prices.as_str());
        }
        if !item.net.is_negative() {
            return refused(format!(
                "`{}` asks for {}, and a line that gives back has a quantity below zero",
                item.text, item.net
            ));
        }
    }
    Ok(())
}

/// Refuses to issue an invoice whose lines give back more of an earlier one than is left of it.
pub(super) fn refuse_too_much(conn: &Connection, document: &Document) -> Result<()> {
    let head = &document.head;
    let mut asked: BTreeMap<(&str, Vat), Money> = BTreeMap::new();
    for item in &document.items {
        if let Some(number) = &item.gives_back {
            let zero = Money::zero(head.currency);
            *asked.entry((number.as_str(), item.vat)).or_insert(zero) += item.net;
        }
    }
    for ((number, vat), net) in asked {
        let invoice = store::get(conn, number)?;
        let hint = match &head.draft {
            Some(draft) => format!(
                "`bo invoice show {draft}` shows the line: `bo invoice edit {draft} --line …` without it"
            ),
            None => "leave the line out".to_string(),
        };
        if head.date < invoice.date {
            return Err(Error::refused(format!(
                "invoice `{number}` is of {}, nothing of it is given back on {}",
                invoice.date, head.date
            )));
        }
        let (left, _) = Left::of(conn, &invoice)?.at(vat);
        // A line of gross prices may be a cent beside its net amount.
        let cent = i64::from(invoice.prices == Prices::Gross);
        if invoice.cancelled || left.minor() + net.minor() < -cent {
            let left = match invoice.cancelled {
                true => Money::zero(left.currency()),
                false => left,
            };
            return Err(Error::refused(format!(
                "{} gives back {} net of invoice `{number}` at VAT `{vat}`, and {left} are left of it",
                head.name(),
                -net
            ))
            .with_hint(hint));
        }
    }
    Ok(())
}

/// Whether the VAT of a credit note is that of a part: near that of its net amount. Those written before
/// parts added up have just that of their net amount.
pub(super) fn is_a_part(note: &Document, own: &VatSum, said: &VatSum) -> bool {
    let near = |a: Money, b: Money| (a - b).minor().abs() <= BESIDE;
    let is_net = match note.head.prices {
        Prices::Net => own.net == said.net,
        Prices::Gross => near(own.net, said.net),
    };
    let is_part = note.head.kind == Kind::CreditNote && own.vat == said.vat;
    is_part && is_net && near(own.amount, said.amount)
}

/// Reports invoices of which more was given back than they asked for, and credit notes that give nothing
/// back or are of a day before their invoice, to `found`.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for id in store::back::given_back(conn)? {
        let invoice = store::get_by_id(conn, id)?;
        let left = Left::of(conn, &invoice)?;
        // Parts that were rounded by themselves are some cents beside the whole.
        let cents = store::back::parts(conn, id)?;
        let mut vats: Vec<Vat> = left.before.iter().map(|it| it.vat).collect();
        vats.dedup();
        for vat in vats {
            let (net, _) = left.at(vat);
            if net.minor() < -cents {
                found(Finding::error(
                    "BO-INVOICE-10",
                    invoice.name(),
                    format!(
                        "{} more is given back at VAT `{vat}` than it asked for",
                        -net
                    ),
                ));
            }
        }
    }
    for (note, of, raises) in store::back::odd_notes(conn)? {
        let what = match raises {
            true => format!("it gives back nothing of {of}, and asks for more"),
            false => format!("it is of a day before {of}, of which it gives something back"),
        };
        found(Finding::warning("BO-INVOICE-11", note, what));
    }
    Ok(())
}

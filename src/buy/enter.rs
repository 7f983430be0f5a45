//! A bill comes in: what it says is completed by what the supplier usually does, and numbered.

use super::content::{Content, Line};
use super::{Bill, Bought, Document, Kind, SelfBill, Stage, Sum, file, store};
use crate::base::{Amount, Currency, Error, Id, Money, Percent, Quantity, Rate, Result};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Category, PayBy, Place, Vat};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Days after which one is in default where nobody says a day (§ 286 (3) BGB).
const DEFAULT_DAYS: u32 = 30;

/// Adds a bill that came in, with the paper if it is at hand.
///
/// # Errors
/// Refused, when the supplier is not known or sent the same number before; input, when the
/// content does not fit together.
pub fn add(
    tx: &Transaction<'_>,
    firm: &Firm,
    content: &Content,
    paper: Option<(&str, &[u8])>,
    today: NaiveDate,
) -> Result<Bill> {
    let file = paper
        .map(|(name, bytes)| file::keep(tx, name, bytes))
        .transpose()?;
    add_as(tx, firm, content, file, today, None)
}

/// As [`add`], under a number that it had elsewhere.
pub(super) fn add_as(
    tx: &Transaction<'_>,
    firm: &Firm,
    content: &Content,
    file: Option<Id<file::File>>,
    today: NaiveDate,
    number: Option<&str>,
) -> Result<Bill> {
    let mut document = complete(tx, firm, content, today)?;
    let head = &mut document.head;
    if !head.supplier_number.is_empty()
        && let Some(before) = store::live(tx, head.contact, &head.supplier_number)?
    {
        return Err(Error::refused(format!(
            "`{}` of {} is here already, as bill `{}` of {}",
            head.supplier_number, head.supplier_name, before.number, before.received_on
        ))
        .with_hint(format!(
            "`bo buy bill show {0}` shows it, `bo buy bill reject {0} --reason …` makes room for a corrected one",
            before.number
        )));
    }
    let pattern = &firm.numbers.bill;
    let place = match number {
        None => {
            let series = pattern.series(head.received_on);
            let seq = db::next_number(tx, &series, firm.numbers.start.into())?;
            head.number = pattern.number(head.received_on, seq);
            Some((series, seq))
        }
        Some(number) => {
            head.number = number.to_string();
            if let Some(given) = pattern.parse(number, head.received_on) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            None
        }
    };
    if let Some(other) = store::find(tx, &head.number)? {
        return Err(Error::refused(format!(
            "bill: `{}` is taken by `{}` of {}",
            head.number, other.supplier_number, other.supplier_name
        ))
        .with_hint("set `start` or the pattern of bills under [numbers] in bo.toml"));
    }
    if head.supplier_number.is_empty() {
        // A draft of ours; its paper gets a number when it is approved.
        head.supplier_number = head.number.parse()?;
    }
    head.file = file;
    document.head.id = store::insert(tx, &document, place.as_ref())?;
    if let Some(it) = &document.head.self_bill {
        store::self_bill::insert(tx, document.head.id, it)?;
    }
    tx.touch("bill", &document.head.number)?;
    Ok(document.head)
}

/// Fills in what is not said, and adds up what is not stated.
pub(super) fn complete(
    conn: &Connection,
    firm: &Firm,
    content: &Content,
    today: NaiveDate,
) -> Result<Document> {
    let supplier = contact::get(conn, &content.supplier).map_err(|err| err.at("supplier"))?;
    if !supplier.supplier {
        return Err(Error::refused(format!(
            "supplier: `{}` {} is no supplier",
            supplier.number, supplier.name
        ))
        .with_hint(format!(
            "`bo contact edit {} --supplier` makes it one",
            supplier.number
        )));
    }
    let self_bill = self_bill(content, &supplier)?;
    if content.number.is_empty() && self_bill.is_none() {
        return Err(Error::input("number: the number on the paper is missing"));
    }
    let date = content
        .date
        .ok_or_else(|| Error::input("date: the day on the paper is missing"))?;
    let book = ledger::book(conn)?;
    let currency = content.currency.or(supplier.currency).unwrap_or(book);
    let rate = exchange(content, currency, book)?;
    let service = service(content)?;
    if content.lines.is_empty() {
        return Err(Error::input("lines: a bill needs at least one line")
            .with_hint("--line \"2 x 49.90 @19 Mug\""));
    }
    let place = Place::of(supplier.country, firm.company.country, date);
    let taxed_on = service.map_or(date, |(_, to)| to);
    let usual = (place == Place::Home).then(|| Vat {
        category: Category::Standard,
        rate: Vat::standard_rate(taxed_on),
    });
    let minus = content.kind == Kind::CreditNote;
    let lines = content
        .lines
        .iter()
        .map(|line| bought(line, usual, currency, minus))
        .collect::<Result<Vec<_>>>()?;
    let by_vat = sums(content, &lines, currency, minus)?;
    let said = |what: &str, amount: Option<Amount>, usual: Money| match amount {
        Some(amount) => signed(amount, currency, minus).map_err(|err| err.at(what)),
        None => Ok(usual),
    };
    let zero = Money::zero(currency);
    let net = Money::sum(by_vat.iter().map(|sum| sum.net), currency);
    let net = said("net", content.net, net)?;
    let vat = Money::sum(by_vat.iter().map(|sum| sum.amount), currency);
    let vat = said("vat_total", content.vat_total, vat)?;
    let book_vat = match content.book_vat {
        Some(_) if currency == book => {
            return Err(Error::input(format!(
                "book_vat: the bill is in {book}, the currency of the books, itself"
            )));
        }
        stated => stated
            .map(|amount| signed(amount, book, minus).map_err(|err| err.at("book_vat")))
            .transpose()?,
    };
    let rounding = said("rounding", content.rounding, zero)?;
    let prepaid = said("prepaid", content.prepaid, zero)?;
    let payable = said("payable", content.payable, net + vat + rounding - prepaid)?;
    // On our own paper stands the account that we know, if no other one is said.
    let own_account = self_bill.is_some() && content.iban.is_none() && content.payee.is_none();
    let known = own_account.then_some(&supplier);
    let head = Bill {
        id: Id::new(0),
        number: String::new(),
        stage: Stage::Received,
        kind: content.kind,
        contact: supplier.id,
        contact_number: supplier.number.clone(),
        supplier_name: supplier.name.clone(),
        supplier_number: content.number.clone(),
        date,
        received_on: content.received_on.unwrap_or(today),
        service,
        due_on: content
            .due_on
            .unwrap_or(date + Days::new(supplier.payment_days.unwrap_or(DEFAULT_DAYS).into())),
        currency,
        rate,
        discount: discount(content, &supplier)?,
        terms: content.terms.clone(),
        pay_by: content.pay_by.filter(|it| *it != PayBy::Transfer),
        iban: content
            .iban
            .clone()
            .or(known.and_then(|it| it.iban.clone())),
        bic: content.bic.clone().or(known.and_then(|it| it.bic.clone())),
        payee: content.payee.clone(),
        remittance: content.remittance.clone(),
        order_reference: content.order_reference.clone(),
        note: content.note.clone(),
        net,
        vat,
        rounding,
        prepaid,
        payable,
        book_payable: payable.in_book(rate, book)?,
        file: None,
        decided_on: None,
        reason: None,
        deducts: None,
        as_stated: None,
        difference_to: None,
        book_vat,
        entry: None,
        opened_on: None,
        settled: zero,
        cancelled: false,
        self_bill,
    };
    Ok(Document {
        head,
        lines,
        by_vat,
    })
}

/// What a bill that we write says beyond others.
fn self_bill(content: &Content, supplier: &contact::Contact) -> Result<Option<SelfBill>> {
    let only = [
        (content.language.is_some(), "language"),
        (content.agreement.is_some(), "agreement"),
        (content.corrects.is_some(), "corrects"),
    ];
    if !content.self_bill {
        return match only.iter().find(|(said, _)| *said) {
            Some((_, what)) => Err(Error::input(format!(
                "{what}: is for bills that we write ourselves"
            ))
            .with_hint("`bo buy bill self-bill` writes one, in JSON it is \"self_bill\": true")),
            None => Ok(None),
        };
    }
    if content.kind == Kind::Deposit {
        return Err(Error::input(
            "kind: a self-billed invoice is an invoice or a credit-note",
        ));
    }
    Ok(Some(SelfBill {
        language: content.language.unwrap_or(supplier.language),
        agreement: content.agreement.clone(),
        corrects: content.corrects.clone(),
    }))
}

/// A stated amount; on a credit note it is the supplier who owes it.
fn signed(amount: Amount, currency: Currency, minus: bool) -> Result<Money> {
    let money = amount.money(currency)?;
    Ok(if minus { -money } else { money })
}

fn exchange(content: &Content, currency: Currency, book: Currency) -> Result<Option<Rate>> {
    match (currency == book, content.rate) {
        (true, None) => Ok(None),
        (true, Some(rate)) => Err(Error::input(format!(
            "rate: {rate} makes no sense for a bill in {book}, the currency of the books"
        ))),
        (false, Some(rate)) => Ok(Some(rate)),
        (false, None) => Err(Error::input(format!(
            "rate: a bill in {currency} needs an exchange rate"
        ))
        .with_hint(format!(
            "--rate says how many {currency} one {book} is worth, as the ECB publishes it"
        ))),
    }
}

fn service(content: &Content) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let (from, to) = (content.service_from, content.service_to);
    match from.or(to).zip(to.or(from)) {
        Some((from, to)) if to < from => Err(Error::input(format!(
            "service_to: the service ends on {to}, before it starts on {from}"
        ))),
        service => Ok(service),
    }
}

/// The cash discount that the bill says, or that the supplier usually gives. Zero percent is none.
fn discount(content: &Content, supplier: &contact::Contact) -> Result<Option<(u32, Percent)>> {
    let (days, percent) = (content.discount_days, content.discount_percent);
    let none = percent == Some(Percent::ZERO);
    if days.is_some() != percent.is_some() && !none {
        return Err(Error::input(
            "discount_days: a cash discount needs both its days and its percentage",
        ));
    }
    if days.is_some_and(|days| days > 3650) {
        return Err(Error::input("discount_days: these are more than ten years"));
    }
    if percent.is_some_and(|it| it < Percent::ZERO || it >= Percent::new(100.into())) {
        return Err(Error::input(
            "discount_percent: a cash discount is between 0 and 100 percent",
        ));
    }
    let usual = supplier.discount_days.zip(supplier.discount_percent);
    Ok(match (none, content.kind) {
        (true, _) | (_, Kind::CreditNote | Kind::Deposit) => None,
        (false, Kind::Invoice) => days.zip(percent).or(usual),
    })
}

fn bought(line: &Line, usual: Option<Vat>, currency: Currency, minus: bool) -> Result<Bought> {
    let vat = line.vat.or(usual).ok_or_else(|| {
        Error::input(format!("vat: `{}` of a supplier abroad: which VAT?", line.text)).with_hint(
            "@AE for services (reverse charge), @K for goods from the EU, @O without VAT, or the rate",
        )
    })?;
    let own = matches!(
        vat.category,
        Category::ReverseCharge | Category::IntraCommunity
    );
    if line.own_rate.is_some() && !own {
        return Err(Error::input(format!(
            "own_rate: `{}` has the VAT {vat}, we owe none ourselves",
            line.text
        )));
    }
    line.own_rate.map_or(Ok(()), fits)?;
    let per = line.per.unwrap_or(Quantity::ONE);
    if per.amount() <= rust_decimal::Decimal::ZERO {
        return Err(Error::input(format!("per: `{per}` is not above zero")));
    }
    let zero = Money::zero(currency);
    let mut bought = Bought {
        text: line.text.clone(),
        detail: line.detail.clone(),
        item: line.item.clone(),
        quantity: if minus {
            line.quantity.negated()
        } else {
            line.quantity
        },
        unit: line.unit.clone(),
        price: line.price,
        per,
        adjustment: match line.adjustment {
            Some(amount) => signed(amount, currency, minus).map_err(|err| err.at("adjustment"))?,
            None => zero,
        },
        net: zero,
        vat,
        own_rate: line.own_rate,
        account: line.account.clone(),
        department: line.department.clone(),
    };
    bought.net = match line.net {
        Some(amount) => signed(amount, currency, minus).map_err(|err| err.at("net"))?,
        None => bought.computed()?,
    };
    Ok(bought)
}

/// Refuses what is no rate that we could owe.
pub(super) fn fits(own_rate: Percent) -> Result<()> {
    match own_rate < Percent::ZERO || own_rate >= Percent::new(100.into()) {
        true => Err(Error::input(format!(
            "own_rate: `{own_rate}` is no VAT rate"
        ))),
        false => Ok(()),
    }
}

impl Bought {
    /// What quantity, price and adjustment come to (EN 16931, PEPPOL-EN16931-R120).
    pub(super) fn computed(&self) -> Result<Money> {
        let amount = self
            .quantity
            .amount()
            .checked_mul(self.price.amount())
            .and_then(|amount| amount.checked_div(self.per.amount()))
            .ok_or_else(|| {
                Error::input(format!("`{}` is more money than bo can count", self.text))
            })?;
        Ok(Money::round(amount, self.net.currency())? + self.adjustment)
    }
}

/// The VAT of each rate: as stated, or as it follows from the lines.
fn sums(content: &Content, lines: &[Bought], currency: Currency, minus: bool) -> Result<Vec<Sum>> {
    let mut nets: BTreeMap<Vat, Money> = BTreeMap::new();
    for line in lines {
        *nets.entry(line.vat).or_insert(Money::zero(currency)) += line.net;
    }
    let mut sums = Vec::new();
    for stated in &content.vat {
        if sums.iter().any(|sum: &Sum| sum.vat == stated.vat) {
            return Err(Error::input(format!("vat: {} is stated twice", stated.vat)));
        }
        let lines = nets.remove(&stated.vat).unwrap_or(Money::zero(currency));
        sums.push(Sum {
            vat: stated.vat,
            net: match stated.net {
                Some(net) => signed(net, currency, minus).map_err(|err| err.at("vat"))?,
                None => lines,
            },
            amount: signed(stated.amount, currency, minus).map_err(|err| err.at("vat"))?,
        });
    }
    for (vat, net) in nets {
        // Once per rate, not per line: EN 16931, BR-CO-17.
        let amount = Money::round(vat.rate.of(net.amount()), currency)?;
        sums.push(Sum { vat, net, amount });
    }
    sums.sort_by_key(|sum| sum.vat);
    Ok(sums)
}

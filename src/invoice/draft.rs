//! Drafts: what is said, completed by what the contact and the firm usually do.

use super::totals::{self, Change, Overall, Totals};
use super::{
    Content, Document, Invoice, Item, Kind, Line, Particulars, Terms, Vat, content::Adjustment,
    delivery, left, show, store,
};
use crate::base::{Currency, Error, Id, Money, Percent, Price, Quantity, Rate, Result};
use crate::contact::{self, Contact, Prices};
use crate::db::{self, Transaction};
use crate::firm::{Firm, Pattern};
use crate::ledger::{self, Category, Place};
use crate::stock;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Adds a draft.
///
/// # Errors
/// Refused, when the contact does not exist or the key is taken; input, when the content does not fit together.
pub fn add(
    tx: &Transaction<'_>,
    firm: &Firm,
    content: &Content,
    kind: Kind,
    today: NaiveDate,
) -> Result<Invoice> {
    free_key(tx, content, None)?;
    let document = complete(tx, firm, content, kind, today)?;
    delivery::named(tx, &document.head)?;
    Ok(insert(tx, document)?.head)
}

/// Refuses a key that another invoice than `own` has.
pub(super) fn free_key(
    conn: &db::Connection,
    content: &Content,
    own: Option<Id<Invoice>>,
) -> Result<()> {
    let Some(key) = &content.key else {
        return Ok(());
    };
    match store::by_key(conn, key)?.filter(|other| Some(other.id) != own) {
        Some(other) => Err(Error::refused(format!(
            "key: `{key}` is taken by invoice `{}`",
            other.name()
        ))),
        None => Ok(()),
    }
}

/// Writes a completed draft, under the name it has, or else the next one.
pub(super) fn insert(tx: &Transaction<'_>, mut document: Document) -> Result<Document> {
    match document.head.draft.as_deref().and_then(count) {
        Some(count) => db::raise_series(tx, SERIES, count)?,
        None => {
            document.head.draft = Some(format!("D-{}", db::next_number(tx, SERIES, 1)?));
        }
    }
    document.head.id = store::insert(tx, &document, None)?;
    tx.touch("invoice", document.head.name())?;
    Ok(document)
}

/// The counter of drafts.
const SERIES: &str = "draft";

/// The number in the name of a draft.
fn count(name: &str) -> Option<i64> {
    let count = name.strip_prefix("D-")?.parse().ok();
    count.filter(|count| (0..=Pattern::LAST).contains(count))
}

/// A draft whose key is such a name: an export calls drafts without a key so.
pub(super) fn named(mut document: Document) -> Document {
    if document
        .head
        .key
        .as_deref()
        .is_some_and(|key| count(key).is_some())
    {
        document.head.draft = document.head.key.take().map(|key| key.to_string());
    }
    document
}

/// Puts `content` in place of what a draft says.
///
/// # Errors
/// Refused, when it is issued; otherwise as [`add`].
pub fn edit(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &str,
    content: &Content,
    today: NaiveDate,
) -> Result<Invoice> {
    let before = only_draft(store::get(tx, name)?)?;
    free_key(tx, content, Some(before.id))?;
    let content = still_given_back(&store::document(tx, before.clone())?, content);
    let mut document = complete(tx, firm, &content, before.kind, today)?;
    delivery::named(tx, &document.head)?;
    document.head.draft = before.draft;
    store::delete(tx, before.id)?;
    document.head.id = store::insert(tx, &document, None)?;
    tx.touch("invoice", document.head.name())?;
    Ok(document.head)
}

/// A line that was typed anew and gives back something of an earlier invoice still names it: it is known by
/// what it counts and what that costs, and by how it begins, where there are several.
fn still_given_back(before: &Document, content: &Content) -> Content {
    let mut content = content.clone();
    let begins = |text: &str| text.split(' ').next().map(str::to_string);
    for item in before.items.iter().filter(|it| it.gives_back.is_some()) {
        let was = show::line_of(item);
        let is_same = |it: &Line| {
            (it.quantity, &it.unit, it.price) == (was.quantity, &was.unit, was.price)
                && it.vat.is_none_or(|vat| Some(vat) == was.vat)
        };
        let mut lines = content.lines.iter();
        if lines.any(|it| is_same(it) && it.gives_back == was.gives_back && it.text == was.text) {
            continue;
        }
        let find = |has: &dyn Fn(&Line) -> bool| {
            let mut lines = content.lines.iter();
            lines.position(|it| it.gives_back.is_none() && is_same(it) && has(it))
        };
        let found = find(&|it| it.text == was.text)
            .or_else(|| find(&|it| begins(&it.text) == begins(&was.text)))
            .or_else(|| find(&|_| true));
        if let Some(line) = found.and_then(|at| content.lines.get_mut(at)) {
            line.gives_back = was.gives_back;
            line.vat = was.vat;
            if line.adjustments.is_empty() {
                line.adjustments = was.adjustments;
            }
        }
    }
    content
}

/// Throws a draft away.
///
/// # Errors
/// Refused, when it is issued.
pub fn remove(tx: &Transaction<'_>, name: &str) -> Result<Invoice> {
    let invoice = only_draft(store::get(tx, name)?)?;
    store::delete(tx, invoice.id)?;
    tx.touch("invoice", invoice.name())?;
    Ok(invoice)
}

/// Refuses what is issued.
pub(super) fn only_draft(invoice: Invoice) -> Result<Invoice> {
    match &invoice.number {
        None => Ok(invoice),
        Some(number) => Err(
            Error::refused(format!("invoice `{number}` is issued and final")).with_hint(format!(
                "`bo invoice cancel {number} --reason …` takes it back, `bo invoice credit {number} --line …` a part of it"
            )),
        ),
    }
}

/// Fills in what is not said, and adds everything up.
pub(super) fn complete(
    conn: &db::Connection,
    firm: &Firm,
    content: &Content,
    kind: Kind,
    today: NaiveDate,
) -> Result<Document> {
    let customer = contact::get(conn, &content.customer).map_err(|err| err.at("customer"))?;
    let book = ledger::book(conn)?;
    let currency = content.currency.or(customer.currency).unwrap_or(book);
    let rate = exchange(content, currency, book)?;
    let date = content.date.unwrap_or(today);
    let service = service(content)?;
    let prices = content.prices.unwrap_or(customer.prices);
    let taxed_on = service.map_or(date, |(_, to)| to);
    if content.lines.is_empty() {
        return Err(Error::input("lines: an invoice needs at least one line")
            .with_hint("--line \"2 x 49.90 @19 Mug\""));
    }
    let usual = Vat::usual(customer.vat, firm.company.small_business, taxed_on);
    let mut items = content
        .lines
        .iter()
        .map(|line| {
            let line = from_stock(conn, line, (usual, prices), (currency, book))?;
            item(&line, usual, currency)
        })
        .collect::<Result<Vec<Item>>>()?;
    let overall = overall(&content.adjustments, &items, currency)?;
    let totals = add_up(&items, &overall, prices, currency)?;
    for (item, net) in items.iter_mut().zip(&totals.lines) {
        item.net = *net;
    }
    for vat in totals.by_vat.iter().map(|sum| sum.vat) {
        let to = Place::of(customer.country, firm.company.country, date);
        check_vat(conn, firm, vat, to, &items, taxed_on)?;
    }
    let deposits = content
        .deposits
        .iter()
        .map(|number| store::deposit(conn, number, currency))
        .collect::<Result<Vec<_>>>()?;
    covers(&totals, &deposits, currency)?;
    let zero = Money::zero(currency);
    let prepaid = Money::sum(deposits.iter().map(|it| it.gross), currency);
    let payable = totals.gross() - prepaid;
    let retained = match content.retention_percent {
        Some(percent) => Money::round(percent.of(totals.gross().amount()), currency)?,
        None => zero,
    };
    if content.retention_percent.is_some() != content.retained_until.is_some() {
        return Err(Error::input(
            "retention_percent: a retention needs both its percentage and the day it ends",
        ));
    }
    let head = Invoice {
        id: Id::new(0),
        draft: None,
        number: None,
        key: content.key.clone(),
        kind,
        contact: customer.id,
        contact_number: customer.number.clone(),
        buyer_name: customer.name.clone(),
        date,
        dated: content.date.is_some(),
        service,
        due_on: None,
        currency,
        rate,
        prices,
        terms: terms(content, &customer, firm)?,
        retention_percent: content.retention_percent,
        retained,
        retained_until: content.retained_until,
        language: content.language.unwrap_or(customer.language),
        buyer_reference: content.buyer_reference.clone(),
        order_reference: content.order_reference.clone(),
        electronic: electronic(conn, content, &customer)?,
        subject: content.subject.clone(),
        intro: content.intro.clone(),
        closing: content.closing.clone(),
        note: content.note.clone(),
        corrects: None,
        reason: None,
        net: totals.net,
        vat: totals.vat,
        rounding: totals.rounding,
        prepaid,
        payable,
        book_payable: payable.in_book(rate, book)?,
        settled: zero,
        charged: zero,
        cancelled: false,
        written_off: false,
        buyer: None,
        seller: None,
        entry: None,
        opened_on: None,
    };
    let document = Document {
        head,
        items,
        overall,
        by_vat: totals.by_vat,
        deposits,
    };
    left::refuse_names(conn, &document)?;
    Ok(document)
}

/// Refuses deposits at a VAT that the whole has not, or not that much of: the VAT of a rate
/// cannot become negative.
fn covers(totals: &Totals, deposits: &[super::Deposit], currency: Currency) -> Result<()> {
    let prepaid = Money::sum(deposits.iter().map(|it| it.gross), currency);
    // More than the whole is refused as such.
    if prepaid.minor() > totals.gross().minor() {
        return Ok(());
    }
    let mut taken: BTreeMap<Vat, Money> = BTreeMap::new();
    for sum in deposits.iter().flat_map(|deposit| &deposit.by_vat) {
        *taken.entry(sum.vat).or_insert(Money::zero(currency)) += sum.net + sum.amount;
    }
    for (vat, taken) in taken {
        let own = totals.by_vat.iter().find(|sum| sum.vat == vat);
        let own = own.map_or(Money::zero(currency), |sum| sum.net + sum.amount);
        // Each deposit was rounded by itself.
        let rounding = i64::try_from(deposits.len()).unwrap_or(i64::MAX);
        if taken.minor() > own.minor().saturating_add(rounding) {
            return Err(Error::refused(format!(
                "deposits: {taken} at VAT `{vat}` are taken off, but only {own} of it is invoiced"
            ))
            .with_hint(
                "a final invoice is about the whole: with the lines that the deposits were for",
            ));
        }
    }
    Ok(())
}

/// What lines and changes add up to, where each line says what it costs.
pub(super) fn sums(
    content: &Content,
    usual: Vat,
    prices: Prices,
    currency: Currency,
) -> Result<Totals> {
    let items = content.lines.iter();
    let items: Vec<Item> = items
        .map(|line| item(line, usual, currency))
        .collect::<Result<_>>()?;
    let overall = overall(&content.adjustments, &items, currency)?;
    add_up(&items, &overall, prices, currency)
}

/// Adds up lines and changes as they are kept.
pub(super) fn add_up(
    items: &[Item],
    overall: &[Overall],
    prices: contact::Prices,
    currency: Currency,
) -> Result<Totals> {
    totals::of(&parts(items.iter()), overall, prices, currency)
}

/// What of lines the totals are made of.
pub(super) fn parts<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<totals::Item<'a>> {
    let part = |item: &'a Item| totals::Item {
        quantity: item.quantity,
        price: item.price,
        vat: item.vat,
        adjustments: &item.changes,
    };
    items.map(part).collect()
}

fn electronic(conn: &db::Connection, content: &Content, customer: &Contact) -> Result<Particulars> {
    match &content.electronic {
        Some(said) => {
            let addresses = contact::addresses(conn, customer.id)?;
            said.clone().completed(&addresses)
        }
        None => Ok(Particulars::default()),
    }
}

fn exchange(content: &Content, currency: Currency, book: Currency) -> Result<Option<Rate>> {
    match (currency == book, content.rate) {
        (true, None) => Ok(None),
        (true, Some(rate)) => Err(Error::input(format!(
            "rate: {rate} makes no sense for an invoice in {book}, the currency of the books"
        ))),
        (false, Some(rate)) => Ok(Some(rate)),
        (false, None) => Err(Error::input(format!(
            "rate: an invoice in {currency} needs an exchange rate"
        ))
        .with_hint(format!(
            "--rate says how many {currency} one {book} is worth, as the ECB publishes it"
        ))),
    }
}

fn service(content: &Content) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let (from, to) = (content.service_from, content.service_to);
    match (from.or(to), to.or(from)) {
        (Some(from), Some(to)) if to < from => Err(Error::input(format!(
            "service_to: the service ends on {to}, before it starts on {from}"
        ))),
        (Some(from), Some(to)) => Ok(Some((from, to))),
        _ => Ok(None),
    }
}

fn terms(content: &Content, customer: &Contact, firm: &Firm) -> Result<Terms> {
    let both = |days: Option<u32>, percent| days.zip(percent);
    if content.discount_days.is_some() != content.discount_percent.is_some() {
        return Err(Error::input(
            "discount_days: a cash discount needs both its days and its percentage",
        ));
    }
    let discount = both(content.discount_days, content.discount_percent)
        .or(both(customer.discount_days, customer.discount_percent))
        .or(both(
            firm.invoice.discount_days,
            firm.invoice.discount_percent,
        ));
    let payment_days = content
        .payment_days
        .or(customer.payment_days)
        .unwrap_or(firm.invoice.payment_days);
    let ten_years = |what: &str, days: u32| match days {
        0..=3650 => Ok(()),
        days => Err(Error::input(format!(
            "{what}: `{days}` days are more than ten years"
        ))),
    };
    if let Some((_, percent)) = discount
        && (percent < Percent::ZERO || percent >= Percent::new(100.into()))
    {
        return Err(Error::input(format!(
            "discount_percent: a cash discount of {percent} % is none"
        )));
    }
    ten_years("payment_days", payment_days)?;
    ten_years("discount_days", discount.map_or(0, |(days, _)| days))?;
    Ok(Terms {
        payment_days,
        // Zero percent is a way to say: none.
        discount: discount.filter(|(_, percent)| !percent.amount().is_zero()),
    })
}

/// What a line of an item does not say is what the stock knows of it: its name, and what one is sold
/// for, net and in the currency of the books.
fn from_stock(
    conn: &db::Connection,
    line: &Line,
    (usual, prices): (Vat, Prices),
    (currency, book): (Currency, Currency),
) -> Result<Line> {
    let mut line = line.clone();
    let Some(number) = &line.item else {
        return Ok(line);
    };
    if !line.text.is_empty() && line.price.is_some() {
        return Ok(line);
    }
    let item = stock::get(conn, number).map_err(|err| err.at("item"))?;
    if line.text.is_empty() {
        line.text = item.name.clone();
    }
    if line.price.is_some() {
        return Ok(line);
    }
    let Some(each) = item.sale_price.filter(|_| currency == book) else {
        let why = match currency == book {
            true => "is missing, and nobody has said what it is sold for",
            false => "is missing: what it is sold for is in another currency",
        };
        return Err(Error::input(format!("price: of `{number}` it {why}")).with_hint(format!(
            "`bo stock item edit {number} --sale-price …`, or the price in the line: \"2 x 49.90 item:{number}\""
        )));
    };
    // Who is charged no VAT is charged none, whatever the item says.
    let standard = usual.category == Category::Standard;
    line.vat = line.vat.or(item.sale_vat.filter(|_| standard));
    let unit = line.unit.get_or_insert(item.unit.clone());
    let one = stock::measure(conn, &item, Quantity::ONE, Some(unit.as_str()))
        .map_err(|err| err.at(number))?;
    let mut price = each.amount() * Quantity::from_millionths(one.millionths).amount();
    if prices == Prices::Gross {
        let hundred = Percent::new(100.into()).amount();
        let gross = price * (hundred + line.vat.unwrap_or(usual).rate.amount()) / hundred;
        // What a customer is told with VAT is a sum of money.
        price = Money::round(gross, currency)?.amount();
    }
    line.price = Some(Price::new(price.normalize()));
    Ok(line)
}

/// What one costs: by then it is known.
fn price(line: &Line) -> Result<Price> {
    line.price
        .ok_or_else(|| Error::input("price: what one costs is missing"))
}

fn item(line: &Line, usual: Vat, currency: Currency) -> Result<Item> {
    if line.quantity.amount().is_zero() {
        return Err(Error::input("quantity: nothing is sold (0)"));
    }
    if line.text.is_empty() {
        return Err(Error::input("text: what is sold is missing"));
    }
    Ok(Item {
        text: line.text.clone(),
        detail: line.detail.clone(),
        item: line.item.clone(),
        quantity: line.quantity,
        unit: line.unit.clone(),
        price: price(line)?,
        vat: line.vat.unwrap_or(usual),
        account: line.account.clone(),
        changes: changes(line, currency)?,
        net: Money::zero(currency),
        gives_back: line.gives_back.clone(),
    })
}

fn changes(line: &Line, currency: Currency) -> Result<Vec<Change>> {
    let amount = line.quantity.amount() * price(line)?.amount();
    let base = Money::round(amount, currency)?;
    line.adjustments
        .iter()
        .map(|adjustment| change(adjustment, base))
        .collect()
}

fn change(adjustment: &Adjustment, base: Money) -> Result<Change> {
    let whole = Percent::new(100.into());
    let percent = adjustment.percent.filter(|_| !adjustment.charge);
    if let Some(percent) = percent.filter(|percent| *percent > whole) {
        return Err(Error::input(format!(
            "percent: an allowance of {percent} % (`{}`) is more than the whole",
            adjustment.reason
        )));
    }
    let given = match adjustment.amount {
        Some(amount) => Money::round(amount.amount(), base.currency())?,
        None if adjustment.percent.is_some() => Money::zero(base.currency()),
        None => {
            return Err(Error::input(format!(
                "amount: `{}` needs an amount or a percentage",
                adjustment.reason
            )));
        }
    };
    let mut change = Change {
        charge: adjustment.charge,
        percent: adjustment.percent,
        amount: given,
        reason: adjustment.reason.clone(),
    };
    change.amount = totals::amount_of(&change, base)?;
    Ok(change)
}

/// The allowances and charges of the whole, one for each VAT they touch.
fn overall(adjustments: &[Adjustment], items: &[Item], currency: Currency) -> Result<Vec<Overall>> {
    let mut sums: BTreeMap<Vat, Money> = BTreeMap::new();
    for item in items {
        let amount = totals::line_amount(
            &totals::Item {
                quantity: item.quantity,
                price: item.price,
                vat: item.vat,
                adjustments: &item.changes,
            },
            currency,
        )?;
        *sums.entry(item.vat).or_insert(Money::zero(currency)) += amount;
    }
    let mut overall = Vec::new();
    for adjustment in adjustments {
        if let Some(vat) = adjustment.vat {
            let base = sums.get(&vat).copied().ok_or_else(|| {
                Error::input(format!(
                    "vat: no line has the VAT `{vat}` of `{}`",
                    adjustment.reason
                ))
            })?;
            let change = change(adjustment, base)?;
            overall.push(Overall { change, vat });
            continue;
        }
        let weights: Vec<i64> = sums.values().map(|sum| sum.minor().abs()).collect();
        let parts = match adjustment.amount {
            Some(amount) => Money::round(amount.amount(), currency)?.allocate(&weights),
            None => vec![Money::zero(currency); weights.len()],
        };
        for ((vat, base), part) in sums.iter().zip(parts) {
            let mut change = change(adjustment, *base)?;
            if change.percent.is_none() {
                change.amount = part;
            }
            if !change.amount.is_zero() {
                overall.push(Overall { change, vat: *vat });
            }
        }
    }
    Ok(overall)
}

/// Refuses VAT that the seller may not charge, that did not exist, or that no account is there for.
fn check_vat(
    conn: &db::Connection,
    firm: &Firm,
    vat: Vat,
    to: Place,
    items: &[Item],
    date: NaiveDate,
) -> Result<()> {
    use super::Category::{IntraCommunity, ReverseCharge, SmallBusiness, Standard, Zero};
    // § 19 (1) UStG: its supplies at home are exempt as such, so none is taxed, zero-rated or
    // left to the customer, and § 6a does not apply. What is taxed elsewhere is another matter.
    let senseless = match vat.category {
        Standard | Zero | IntraCommunity => true,
        ReverseCharge => to == Place::Home,
        SmallBusiness
        | super::Category::Exempt
        | super::Category::Export
        | super::Category::Outside => false,
    };
    if firm.company.small_business && senseless {
        let percent = if vat.category == Standard { " %" } else { "" };
        return Err(Error::refused(format!(
            "vat: a small business (§ 19 UStG) charges no VAT, found {vat}{percent}"
        ))
        .with_hint(
            "leave the VAT away (KU is used then), or `bo config set company.small_business false`",
        ));
    }
    if !firm.company.small_business && vat.category == SmallBusiness {
        return Err(
            Error::refused("vat: KU is for small businesses (§ 19 UStG)")
                .with_hint("`bo config set company.small_business true`"),
        );
    }
    // An account of its own says that the owner knows the rate, such as another country's.
    let own_accounts = items
        .iter()
        .filter(|item| item.vat == vat)
        .all(|item| item.account.is_some());
    if !own_accounts {
        vat.check_rate(date).map_err(|err| err.at("vat"))?;
    }
    let roles = [
        (!own_accounts).then(|| vat.revenue_role(to)),
        (vat.category == Standard).then(|| format!("vat-out.{}", vat.rate)),
    ];
    for role in roles.into_iter().flatten() {
        if !ledger::has_role(conn, &role)? {
            return Err(Error::refused(format!(
                "vat: the chart of accounts has no account for `{role}`"
            ))
            .with_hint("`bo ledger accounts list` shows which role each account has"));
        }
    }
    for item in items {
        if let Some(account) = &item.account {
            ledger::get_account(conn, account).map_err(|err| err.at("account"))?;
        }
    }
    Ok(())
}

//! Goods that came without an order of ours. From a supplier they are owed all the same
//! (§§ 246 (1), 252 (1) no. 4 HGB), so they become an order of which everything has come: its bill
//! is matched, and goods go back, as of any other. Of the rest a year is asked before it is closed.

use super::matching::{allowed, is_freight};
use super::order::WishLine;
use super::store::{orders, prices, receipts, unordered};
use super::{
    Order, Receipt, Supplier, Tier, Wish, accrual, booked, offer, order, priced, receive, supplier,
};
use crate::base::{Amount, Error, Finding, Id, Money, Price, Quantity, Result, Text};
use crate::buy;
use crate::contact::{self, Contact};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, reports};
use crate::stock::{self, Draft, Entered, Goods, ItemKind, Kind};
use chrono::{Datelike, NaiveDate};

/// Goods come in, as [`stock::bring_in`]; from a supplier they are owed until the bill comes, unless
/// the paper that is named is a bill of theirs that is in the books.
///
/// # Errors
/// As [`stock::bring_in`]. Refused: the bill that is named is about less.
pub fn bring_in(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    opening: bool,
) -> Result<Entered> {
    let mut entered = Entered::default();
    for done in bring_in_all(tx, firm, std::slice::from_ref(goods), opening)? {
        entered.add(done?);
    }
    Ok(entered)
}

/// What came with one delivery note comes in, as [`bring_in`]: what is owed of it becomes one order
/// and one receipt. Says of each of the goods what became of it; with an error among them nothing
/// can stay.
///
/// # Errors
/// As [`bring_in`].
pub fn bring_in_all(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &[Goods],
    opening: bool,
) -> Result<Vec<Result<Entered>>> {
    // What is no item is refused where its goods are.
    let unpriced = priced::unpriced_among(tx, goods.iter().map(|it| it.item.as_str()))?;
    let mut done = Vec::new();
    let mut owed: Vec<(usize, &Goods, Money)> = Vec::new();
    let mut from: Option<Supplier> = None;
    for (it, index) in goods.iter().zip(0..) {
        match stands(tx, it, opening) {
            Ok(Stands::Owed(supplier, worth)) => {
                owed.push((index, it, worth));
                from = Some(supplier);
                done.push(Ok(Entered::default()));
            }
            Ok(Stands::Billed(bill, worth)) => {
                let entered = within(tx, firm, &bill, worth).and_then(|()| {
                    // What goes into the stock is no cost of whoever the bill names.
                    let of_bill = booked::department(tx, &bill)?;
                    let department = it.department.clone().or(of_bill);
                    let goods = Goods {
                        department,
                        ..it.clone()
                    };
                    stock::bring_in(tx, firm, &goods, opening)
                });
                done.push(entered);
            }
            Ok(Stands::Unpriced(from)) => {
                let note = booked::for_nothing(tx, from.contact, &from.number)?;
                let doubts = doubts(tx, it, &from)?;
                done.push(stock::bring_in(tx, firm, it, opening).map(|mut entered| {
                    entered.notes.extend(note);
                    entered.warnings.extend(doubts);
                    entered
                }))
            }
            Ok(Stands::Nobody(note)) => {
                done.push(stock::bring_in(tx, firm, it, opening).map(|mut entered| {
                    entered.notes.extend(note);
                    entered
                }))
            }
            Err(err) => done.push(Err(err)),
        }
    }
    if let Some(from) = from {
        receive_together(tx, firm, (&from, &owed), &mut done)?;
    }
    // What came when nobody knew its price may have one now.
    if done.iter().all(Result::is_ok) {
        let notes = priced::owe(tx, firm, &unpriced)?;
        if let Some(Ok(entered)) = done.last_mut() {
            entered.notes.extend(notes);
        }
    }
    Ok(done)
}

/// How goods stand that come in.
enum Stands {
    /// They are owed to a supplier until their bill comes.
    Owed(Supplier, Money),
    /// Their bill is in the books.
    Billed(Box<buy::Bill>, Money),
    /// They are owed to a supplier once they have a price.
    Unpriced(Supplier),
    /// They are owed to nobody, with what is to be said about that.
    Nobody(Option<String>),
}

fn stands(tx: &Transaction<'_>, goods: &Goods, opening: bool) -> Result<Stands> {
    if opening || goods.of.is_some() {
        return Ok(Stands::Nobody(None));
    }
    let (mut from, mut why) = (None, String::new());
    if let Some(number) = &goods.contact {
        match contact::get(tx, number)?.supplier {
            true => from = Some(supplier::get(tx, number)?),
            false => {
                why = format!(
                    ": `{number}` is no supplier, `bo contact edit {number} --supplier` makes it one"
                );
            }
        }
    }
    let book = ledger::book(tx)?;
    let listed = match &from {
        Some(from) => listed(tx, goods, from)?,
        None => None,
    };
    let worth = match listed {
        Some(listed) => listed,
        None => stock::expected(tx, goods)?,
    };
    if let Some(bill) = billed(tx, goods, from.as_ref())? {
        return Ok(Stands::Billed(Box::new(bill), worth));
    }
    if worth.minor() <= 0 {
        return Ok(match from {
            Some(from) => Stands::Unpriced(from),
            None => Stands::Nobody(None),
        });
    }
    if let Some(from) = from {
        let currency = from.money(book);
        if currency == book {
            return Ok(Stands::Owed(from, worth));
        }
        why = format!(
            ": `{}` is paid in {currency}, as what `bo buy order new` orders and `bo buy receive` receives",
            from.number
        );
    }
    let nobody = bought(stock::get(tx, &goods.item)?.kind).then(|| nobody(goods, &why));
    Ok(Stands::Nobody(nobody))
}

/// What goods cost by the price list of who delivers them, where nobody says what they cost; nothing,
/// if it is of another currency.
fn listed(tx: &Transaction<'_>, goods: &Goods, from: &Supplier) -> Result<Option<Money>> {
    if goods.cost.is_some() || goods.value.is_some() {
        return Ok(None);
    }
    let item = stock::get(tx, &goods.item)?;
    let mut tiers = prices::tiers(tx, Some(item.id), goods.on)?;
    tiers.retain(|it| it.1 == from.contact.raw());
    let list: Vec<&Tier> = tiers.iter().map(|it| &it.2).collect();
    let quantity = stock::measure(tx, &item, counted(goods), goods.unit.as_deref())?.millionths;
    let offer = offer::best(&list, from, quantity)?;
    let book = ledger::book(tx)?;
    let offer = offer.filter(|it| it.tier.currency == book && quantity > 0);
    offer.map(|it| it.tier.net(quantity)).transpose()
}

/// Refuses goods for more than the bill they are said to be of: nobody would be owed for the rest.
pub(super) fn within(
    tx: &Transaction<'_>,
    firm: &Firm,
    bill: &buy::Bill,
    worth: Money,
) -> Result<()> {
    if bill.currency != worth.currency() {
        return Ok(());
    }
    let document = buy::load(tx, &bill.number.to_string())?;
    let goods = document.lines.iter().filter(|it| !is_freight(&it.text));
    let whole = Money::sum(goods.map(|it| it.net), bill.currency);
    let papers = [bill.number.to_string(), bill.supplier_number.to_string()];
    let came = Money::from_minor(
        unordered::came_for(tx, bill.contact, &papers)?,
        bill.currency,
    );
    let own = &firm.purchase;
    let more = (own.match_percent, own.match_amount.money(bill.currency)?);
    if (came + worth - whole).minor() <= allowed(more, whole)? {
        return Ok(());
    }
    Err(Error::refused(format!(
        "document: bill `{}` is of {whole} of goods, and {} would have come for it",
        bill.number,
        came + worth
    ))
    .with_hint(
        "what another bill is to come for is owed until then: --contact, without this --document",
    ))
}

/// Goods go out, as [`stock::take_out`]; what came with a delivery goes back to the supplier in one way
/// only, so that it is not owed any more.
///
/// # Errors
/// Refused: it goes back to the supplier of a delivery. Else as [`stock::take_out`].
pub fn take_out(tx: &Transaction<'_>, firm: &Firm, goods: &Goods) -> Result<Entered> {
    if let (Some(of), Some(_)) = (goods.of, &goods.contact) {
        let quantity = goods.quantity.filter(|_| goods.unit.is_none());
        of_no_delivery(tx, of, quantity)?;
    }
    let mut entered = stock::take_out(tx, firm, goods)?;
    if let (None, Some(number)) = (goods.of, &goods.contact) {
        let lots: Vec<Option<&Text>> = match goods.lots.is_empty() {
            true => vec![None],
            false => goods.lots.iter().map(Some).collect(),
        };
        let mut told = Vec::new();
        for lot in lots {
            told.extend(owed_on_of(tx, &goods.item, number, lot)?);
        }
        told.dedup();
        entered.warnings.extend(told);
    }
    Ok(entered)
}

/// Looks at a row of an import that takes goods out, as [`take_out`] does.
pub(super) fn may_take_out(tx: &Transaction<'_>, row: &Draft) -> Result<()> {
    let goes_back = match row.kind {
        Kind::BackOut => true,
        Kind::Out => row.about.contact.is_some(),
        _ => false,
    };
    match row.of.filter(|_| goes_back) {
        Some(of) => of_no_delivery(tx, of.raw(), Some(Quantity::from_millionths(row.quantity))),
        None => Ok(()),
    }
}

/// Refuses to take out for its supplier what a row brought with a delivery.
fn of_no_delivery(tx: &Transaction<'_>, of: i64, quantity: Option<Quantity>) -> Result<()> {
    let Some((receipt, position, lot)) = receipts::of_row(tx, of)? else {
        return Ok(());
    };
    let quantity = quantity.map_or("QUANTITY".to_string(), |it| it.to_string());
    let lot = lot.map(|it| format!(" --lot {it}")).unwrap_or_default();
    Err(Error::refused(format!(
        "of: row {of} came with receipt `{receipt}`: taken out like this it would be owed on"
    ))
    .with_hint(format!(
        "`bo buy return {receipt} {position} {quantity}{lot} --reason …` sends it back"
    )))
}

/// What to say where goods are taken out for a contact that has delivered such.
///
/// # Errors
/// Refused: there is no such item or contact.
pub fn owed_on(conn: &Connection, item: &str, contact: &str) -> Result<Option<String>> {
    owed_on_of(conn, item, contact, None)
}

fn owed_on_of(
    conn: &Connection,
    item: &str,
    contact: &str,
    lot: Option<&Text>,
) -> Result<Option<String>> {
    let of = stock::get(conn, item)?.id;
    let last = unordered::last_of(conn, contact::get(conn, contact)?.id, of, lot)?;
    let lot = lot.map(|it| format!(" --lot {it}")).unwrap_or_default();
    Ok(last.map(|(receipt, position)| {
        format!(
            "nothing of `{item}` goes back to `{contact}` like this, and it is owed on: `bo buy return {receipt} {position} QUANTITY{lot} --reason …` sends it back"
        )
    }))
}

/// Makes an order of what came, and its receipt.
fn receive_together(
    tx: &Transaction<'_>,
    firm: &Firm,
    (from, owed): (&Supplier, &[(usize, &Goods, Money)]),
    done: &mut [Result<Entered>],
) -> Result<()> {
    let Some((_, first, _)) = owed.first() else {
        return Ok(());
    };
    let mut warnings = Vec::new();
    for (_, goods, _) in owed {
        warnings.push(doubts(tx, goods, from)?);
    }
    let book = ledger::book(tx)?;
    let (wishes, line_of) = wished(owed)?;
    let department = first.department.as_deref();
    let (made, number, receipt) = begin(
        tx,
        firm,
        (from, first.on),
        (first.document.as_ref(), department),
        &wishes,
    )?;
    let lines = orders::lines(tx, &made)?;
    let mut whole = Money::zero(book);
    let mut last = None;
    for (((index, goods, worth), line), warnings) in owed.iter().zip(line_of).zip(warnings) {
        let document: Text = match &goods.document {
            Some(document) => document.clone(),
            None => number.parse()?,
        };
        let by_list = listed(tx, goods, from)?.is_some();
        let goods = Goods {
            cost: None,
            value: Some(Amount::from(*worth)),
            document: Some(document),
            ..(*goods).clone()
        };
        done[*index] = stock::bring_in(tx, firm, &goods, false);
        let Ok(entered) = &mut done[*index] else {
            continue;
        };
        receive::keep_parts(tx, receipt, &lines[line], *worth, entered)?;
        entered.warnings.extend(warnings);
        if by_list {
            entered.notes.push(format!(
                "{} of `{}` cost {worth} by the price list of `{}`",
                counted(&goods),
                goods.item,
                from.number
            ));
        }
        whole += *worth;
        last = Some(*index);
    }
    if owed.iter().any(|it| done[it.0].is_err()) {
        return Ok(());
    }
    receipts::RECEIPTS.set(tx, receipt.raw(), &number)?;
    accrual::settle(tx, &made, first.on, &number)?;
    tx.touch("goods receipt", &number)?;
    if let Some(Ok(entered)) = last.and_then(|index| done.get_mut(index)) {
        entered.notes.push(owed_as(whole, from, &made));
    }
    Ok(())
}

/// An order of what came on a day, and its receipt with its number, of which nothing is kept yet.
pub(super) fn begin(
    tx: &Transaction<'_>,
    firm: &Firm,
    (from, on): (&Supplier, NaiveDate),
    (document, department): (Option<&Text>, Option<&str>),
    wishes: &[WishLine],
) -> Result<(Order, String, Id<Receipt>)> {
    let book = ledger::book(tx)?;
    let note = tx
        .language()
        .pick("Ohne Bestellung gekommen", "Came without an order");
    let wish = Wish {
        supplier: from.number.to_string(),
        day: on,
        currency: Some(book),
        freight: Some(Amount::from(Money::zero(book))),
        department: department.map(str::parse).transpose()?,
        note: Some(note.parse()?),
        unordered: true,
        ..Wish::default()
    };
    let (made, supplier) = order::begin(tx, firm, &wish)?;
    for (line, position) in wishes.iter().zip(1..) {
        order::add_line(tx, &made, &supplier, line, position)?;
    }
    orders::step(tx, &made, "ordered", on, None)?;
    tx.touch("purchase order", &made.number)?;
    let pattern = &firm.numbers.receipt;
    let seq = db::next_number(tx, &pattern.series(on), firm.numbers.start.into())?;
    let number = pattern.number(on, seq);
    let receipt = receipts::insert(tx, &number, &made, on, document)?;
    Ok((made, number, receipt))
}

/// What is said of what is owed now.
pub(super) fn owed_as(whole: Money, from: &Supplier, order: &Order) -> String {
    format!(
        "{whole} are owed to `{}` as order `{order}`: `bo buy match BILL --order {order}` when the bill is here",
        from.number,
        order = order.number
    )
}

/// The lines of the order that goods came of, and which is that of each: lots and places of an item
/// are of one.
fn wished(owed: &[(usize, &Goods, Money)]) -> Result<(Vec<WishLine>, Vec<usize>)> {
    let mut together: Vec<(&Goods, Quantity, Money)> = Vec::new();
    let mut line_of = Vec::new();
    for (_, goods, worth) in owed {
        let same = together.iter().position(|(it, ..)| {
            let priced = it.cost.is_some() || goods.cost.is_some();
            !priced && it.item == goods.item && it.unit == goods.unit
        });
        let index = same.unwrap_or(together.len());
        match together.get_mut(index) {
            Some((_, quantity, sum)) => {
                let more = counted(goods).millionths();
                *quantity = Quantity::from_millionths(quantity.millionths().saturating_add(more));
                *sum += *worth;
            }
            None => together.push((goods, counted(goods), *worth)),
        }
        line_of.push(index);
    }
    let line = |(goods, quantity, worth): (&Goods, Quantity, Money)| {
        // One price for all of it is exactly what it is worth.
        let whole = (Price::new(worth.amount()), quantity);
        let (price, per) = goods.cost.map_or(whole, |cost| (cost, Quantity::ONE));
        Ok(WishLine {
            item: Some(goods.item.clone()),
            quantity,
            unit: goods.unit.as_deref().map(str::parse).transpose()?,
            price: Some(price),
            per: Some(per),
            ..WishLine::default()
        })
    };
    let lines: Result<Vec<WishLine>> = together.into_iter().map(line).collect();
    Ok((lines?, line_of))
}

/// How much came: as many as there are pieces, if nothing else is said.
fn counted(goods: &Goods) -> Quantity {
    let pieces = Quantity::from_millionths(goods.lots.len() as i64 * 1_000_000);
    goods.quantity.unwrap_or(pieces)
}

/// What speaks against another order of such goods.
fn doubts(tx: &Transaction<'_>, goods: &Goods, from: &Supplier) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    if let Some(open) = is_ordered(tx, goods, from)? {
        warnings.push(format!(
            "order `{open}` is open for `{}`: what comes of it is `bo buy receive {open}`",
            goods.item
        ));
    }
    if let Some(document) = &goods.document {
        let item = stock::get(tx, &goods.item)?;
        let own = stock::measure(tx, &item, counted(goods), goods.unit.as_deref())?;
        warnings.extend(came_with(
            tx,
            (from.contact, &from.number),
            document,
            &item,
            own.millionths,
        )?);
    }
    Ok(warnings)
}

/// What to say where as much of an item came with the same delivery note of a supplier before.
pub(super) fn came_with(
    conn: &Connection,
    (contact, supplier): (Id<Contact>, &str),
    document: &str,
    item: &stock::Item,
    quantity: i64,
) -> Result<Option<String>> {
    let before = unordered::came_with(conn, contact, document, item.id)?;
    let same = before.into_iter().find(|it| it.2 == quantity);
    let how = match same {
        Some((receipt, line, _)) => Some(format!(
            "`bo buy return {receipt} {line} --mistake --reason …`"
        )),
        None => {
            let rows = unordered::entered_with(conn, contact, document, item.id)?;
            let same = rows.into_iter().find(|it| it.1 == quantity);
            same.map(|(row, _)| format!("`bo stock reverse {row} --reason …`"))
        }
    };
    Ok(how.map(|how| {
        format!(
            "as much of `{}` came with delivery note `{document}` of `{supplier}` before: if it came once, {how} takes that back",
            item.number
        )
    }))
}

/// The bill of goods that is in the books: their paper is one.
fn billed(conn: &Connection, goods: &Goods, from: Option<&Supplier>) -> Result<Option<buy::Bill>> {
    let Some(document) = &goods.document else {
        return Ok(None);
    };
    booked::in_the_books(conn, document, from.map(|it| it.contact))
}

/// An order to the supplier that these goods may be of.
fn is_ordered(conn: &Connection, goods: &Goods, from: &Supplier) -> Result<Option<String>> {
    for order in orders::of_contact(conn, from.contact)? {
        let of_item = |line: &super::Line| {
            line.open() > 0 && line.item_number.as_deref() == Some(goods.item.as_str())
        };
        // What came without an order is no order that more comes of.
        let ordered = order.is_live() && !orders::is_unordered(conn, &order)?;
        if ordered && orders::lines(conn, &order)?.iter().any(of_item) {
            return Ok(Some(order.number));
        }
    }
    Ok(None)
}

/// Whether such goods are bought: products of one's own are not.
pub(super) fn bought(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Goods | ItemKind::Material => true,
        ItemKind::Unfinished | ItemKind::Finished => false,
    }
}

/// What to do about goods that nobody is owed for, and why nobody is.
fn nobody(goods: &Goods, why: &str) -> String {
    if !why.is_empty() {
        return format!(
            "nothing is owed for `{}`{why}; it is a profit until `bo buy bill add` books the bill",
            goods.item
        );
    }
    format!(
        "nothing is owed for `{}`: `--contact SUPPLIER` owes it until the bill comes; without one it is a profit until `bo buy bill add` books the bill",
        goods.item
    )
}

/// Reports to `found` where more goods came in without an order until the end of `year` than was
/// bought: what nobody has billed is a profit that nobody has made (§ 252 (1) no. 4 HGB).
pub(super) fn before_closing(
    conn: &Connection,
    year: i32,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let (Some(first), Some(last)) = (day(1, 1), day(12, 31)) else {
        return Ok(());
    };
    let came = unordered::came(conn, first, last)?;
    if came <= 0 {
        return Ok(());
    }
    let mut purchases = 0;
    for it in reports::placed(conn, &reports::positions()?)? {
        let own = it.account.role.as_deref().unwrap_or_default();
        if it.position.starts_with("guv.5") && own != "cogs" {
            purchases += unordered::purchases(conn, it.id, first, last)?;
        }
    }
    if came > purchases {
        let book = ledger::book(conn)?;
        let [came, purchases, more] =
            [came, purchases, came - purchases].map(|it| Money::from_minor(it, book));
        let message = format!(
            "goods for {came} came in {} without an order, and {purchases} of purchases are booked without one: {more} are a profit until their bills are booked",
            first.year()
        );
        found(Finding::warning("BO-CLOSE-19", "stock", message));
    }
    Ok(())
}

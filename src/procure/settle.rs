//! A bill that was matched is approved: what it costs more or less than was ordered makes the goods
//! dearer or cheaper (§ 255 (1) HGB), and what of them is gone with them.

use super::accrual::Bearers;
use super::budget::department_of;
use super::cost_bearer::Borne;
use super::matching::{came_unbilled, mentioned, outdated, went_back};
use super::paid::{discounted, taken};
use super::store::matches::{self, Match, MatchLine};
use super::store::{accruals, orders, receipts};
use super::{Line, Order, accounts, accrual, billed_first, cost_bearer, hold, share, supplied};
use crate::approval::{self, Scope};
use crate::base::{Amount, Currency, Error, Id, Money, Quantity, Result, Text};
use crate::buy::{self, Approval, Bill, Document, Kind, Stage};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Department};
use crate::stock::{self, Adjustment, Goods};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The orders that a match is about, with their lines.
pub(super) type Orders = Vec<(Order, Vec<Line>)>;

/// Approves a bill, as [`buy::approve`]; one for an order of ours once it is matched and not held.
/// Where a rule wants somebody to look at it, it is asked for, and stays as it is.
///
/// # Errors
/// As [`buy::approve`]. Refused: it names an order and is not matched, is held, or was changed
/// since; or deliveries of the supplier are not billed, and nobody has said that it is for
/// `no_order`.
pub fn approve_bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    approval: &Approval,
    no_order: bool,
) -> Result<Bill> {
    let before = buy::load(tx, number)?;
    if before.head.stage != Stage::Received {
        return buy::approve(tx, firm, number, approval);
    }
    let Some(matched) = matches::last(tx, &before.head)? else {
        for_no_order(tx, &before, no_order)?;
        if !no_order {
            for_another_file(tx, &before, approval)?;
        }
        accounts::fit(tx, &before, approval)?;
        let department = approval.department.as_deref();
        return match hold::waits(tx, firm, &before, &[], department)? {
            true => Ok(before.head),
            false => {
                let bill = buy::approve(tx, firm, number, approval)?;
                cost_bearer::by_bill(tx, &bill, Borne::Now)?;
                Ok(bill)
            }
        };
    };
    passes(tx, &before, &matched)?;
    let orders = orders_of(tx, &matched)?;
    let departments = departments(&before, &matched, &orders);
    let department = hold::only(departments.iter().map(|it| it.1.as_str()));
    if hold::waits(tx, firm, &before, &matched.lines, department)? {
        return Ok(before.head);
    }
    let mut approval = approval.clone();
    if approval.on.is_none() {
        approval.on = supplied::later(tx, &before, &matched, &orders)?;
    }
    approval.goods = goods(&matched, &orders);
    accounts::fit(tx, &before, &approval)?;
    let said: Vec<usize> = approval.departments.iter().map(|it| it.0).collect();
    let others = departments.iter().filter(|it| !said.contains(&it.0));
    approval.departments.extend(others.cloned());
    let credited = matched.lines.iter().filter(|it| it.quantity < 0);
    let covered = billed_first::before_credit(tx, credited.filter_map(|it| it.line))?;
    let bill = buy::approve(tx, firm, number, &approval)?;
    let day = bill.decided_on.unwrap_or(bill.date);
    let credit = (&bill, matched.id, &orders);
    billed_first::uncover(tx, firm, credit, &covered, day)?;
    let document = buy::load(tx, &bill.number)?;
    let (costs, bearers) = charged(tx, &document, &matched, &orders)?;
    for it in costs {
        let more = Money::from_minor(it.cost - it.expected, ledger::book(tx)?);
        add_cost(
            tx,
            firm,
            &bill,
            (matched.id, &orders),
            &it,
            (more, day, false),
        )?;
    }
    for (order, _) in &orders {
        accrual::settle_for(tx, order, (day, &bearers), &bill.number)?;
    }
    cost_bearer::by_bill(tx, &bill, Borne::Now)?;
    Ok(bill)
}

/// Refuses a bill that is not matched, where it may be for an order of ours.
fn for_no_order(conn: &Connection, document: &Document, no_order: bool) -> Result<()> {
    let bill = &document.head;
    if let Some(order) = mentioned(conn, bill)?.first() {
        return Err(Error::refused(format!(
            "bill `{}` is for order `{}` and was not matched",
            bill.number, order.number
        ))
        .with_hint(format!("`bo buy match {}`", bill.number)));
    }
    let (open, why) = match bill.kind {
        _ if no_order => return Ok(()),
        Kind::Invoice => (came_unbilled(conn, bill)?, "came and is not billed"),
        Kind::CreditNote => (went_back(conn, bill)?, "is billed and went back"),
        Kind::Deposit => return Ok(()),
    };
    let Some(first) = open.first() else {
        return Ok(());
    };
    let names: Vec<String> = open.iter().map(|it| format!("`{}`", it.number)).collect();
    Err(Error::refused(format!(
        "bill `{}` names no order of ours, and {} {why}",
        bill.number,
        names.join(", ")
    ))
    .with_hint(format!(
        "`bo buy match {number} --order {}`; `bo buy bill approve {number} --no-order` if it is for something else",
        first.number,
        number = bill.number
    )))
}

/// Refuses a bill without an account where it may be for goods that came in another file, which owed them
/// until it comes.
fn for_another_file(conn: &Connection, document: &Document, approval: &Approval) -> Result<()> {
    let bill = &document.head;
    let said = |(line, position): (&buy::Bought, usize)| {
        line.account.is_some() || approval.accounts.iter().any(|it| it.0 == position)
    };
    if bill.kind != Kind::Invoice
        || approval.account.is_some()
        || document.lines.iter().zip(1..).all(said)
        || !orders::of_contact(conn, bill.contact)?
            .iter()
            .any(|it| it.key.is_some())
    {
        return Ok(());
    }
    let Some(owed) = accrual::owed_elsewhere(conn)? else {
        return Ok(());
    };
    let account = ledger::account_of_role(conn, accrual::UNBILLED)?.code;
    Err(Error::refused(format!(
        "bill `{number}` may be for goods that came in another file: {owed} are owed for such on {account} and await their bills",
        number = bill.number
    ))
    .with_hint(format!(
        "`bo buy bill approve {number} --account {account}` if it is, `--no-order` if it is for something else",
        number = bill.number
    )))
}

fn passes(conn: &Connection, document: &Document, matched: &Match) -> Result<()> {
    let number = &document.head.number;
    let again = format!("`bo buy match {number}`");
    match (matched.held, matched.passed) {
        (false, _) | (true, Some(true)) => {}
        (true, Some(false)) => {
            return Err(Error::refused(format!(
                "bill `{number}` is held, and somebody has said no"
            ))
            .with_hint(format!(
                "`bo buy bill reject {number} --reason …`, or {again} after what is missing came"
            )));
        }
        (true, None) => {
            return Err(Error::refused(format!(
                "bill `{number}` is held: it is not what was ordered and came"
            ))
            .with_hint(format!(
                "`bo inbox list` shows who decides; {again} says why"
            )));
        }
    }
    let places = 1..=document.lines.len() as u32;
    let billed = |position: u32| {
        let parts = matched.lines.iter().filter(|it| it.position == position);
        parts.map(|it| it.billed).reduce(|sum, it| sum + it)
    };
    let same = matched.lines.iter().all(|it| places.contains(&it.position))
        && document
            .lines
            .iter()
            .zip(places.clone())
            .all(|(line, position)| billed(position) == Some(line.net.minor()));
    if !same {
        return Err(
            Error::refused(format!("bill `{number}` was changed after it was matched"))
                .with_hint(again),
        );
    }
    match outdated(conn, document, matched)? {
        None => Ok(()),
        Some(what) => Err(Error::refused(format!(
            "bill `{number}` is not what it was when it was matched: {what}"
        ))
        .with_hint(format!("{again} compares it anew"))),
    }
}

pub(super) fn orders_of(conn: &Connection, matched: &Match) -> Result<Orders> {
    let mut found = Vec::new();
    for number in matched.orders.split(',') {
        let order = orders::get(conn, number)?;
        let lines = orders::lines(conn, &order)?;
        found.push((order, lines));
    }
    Ok(found)
}

pub(super) fn line_of(orders: &Orders, id: Id<Line>) -> Option<(&Order, &Line)> {
    let mut all = orders
        .iter()
        .flat_map(|(order, lines)| lines.iter().map(move |line| (order, line)));
    all.find(|(_, line)| line.id == id)
}

/// Whose cost the lines of a bill are, by position from 1, where they do not say: what the lines of
/// the order say. Freight is a cost of a department when all of the order is.
fn departments(document: &Document, matched: &Match, orders: &Orders) -> Vec<(usize, Text)> {
    let mut found = Vec::new();
    let all = orders.iter().flat_map(|(order, lines)| {
        let lines = lines.iter();
        lines.map(move |line| department_of(order, line).unwrap_or_default())
    });
    let whole = hold::only(all).filter(|it| !it.is_empty());
    for (position, bought) in document.lines.iter().enumerate() {
        let parts = of_line(matched, position + 1);
        let own = parts.map(|it| match it.line.and_then(|id| line_of(orders, id)) {
            Some((order, line)) => department_of(order, line),
            None => whole,
        });
        // What is about several departments is of none of them.
        let own: Vec<&str> = own.map(Option::unwrap_or_default).collect();
        let department = hold::only(own.into_iter()).filter(|it| !it.is_empty());
        let code = department.and_then(|it| it.parse::<Text>().ok());
        if let (None, Some(code)) = (&bought.department, code) {
            found.push((position + 1, code));
        }
    }
    found
}

/// The lines of a bill that are about goods of the stock, by position from 1.
fn goods(matched: &Match, orders: &Orders) -> Vec<usize> {
    let kept = matched.lines.iter().filter(|it| {
        let line = it.line.and_then(|id| line_of(orders, id));
        line.is_some_and(|(_, line)| line.item.is_some())
    });
    kept.map(|it| it.position as usize).collect()
}

/// What a match says about a line of its bill.
fn of_line(matched: &Match, position: usize) -> impl Iterator<Item = &MatchLine> {
    let mine = matched.lines.iter();
    mine.filter(move |it| it.position as usize == position)
}

/// What a bill charges for `quantity` of a part of what came, where it was to cost `expected`.
pub(super) struct Charged {
    pub(super) part: receipts::Part,
    pub(super) quantity: i64,
    pub(super) item: Text,
    pub(super) cost: i64,
    pub(super) expected: i64,
}

/// What one line of the bill is about: so much of a line of an order, for so much, and whose cost
/// that is.
pub(super) struct Billed<'a> {
    pub(super) line: &'a Line,
    /// Its place on the bill.
    pub(super) position: u32,
    pub(super) quantity: i64,
    pub(super) cost: i64,
    /// The same on the paper: in minor units of its currency, without VAT.
    pub(super) net: i64,
    pub(super) bearer: Option<Id<Department>>,
}

/// A line of the bill that is about what brings the goods.
pub(super) struct Freight {
    pub(super) position: u32,
    pub(super) cost: i64,
    pub(super) net: i64,
    pub(super) bearer: Option<Id<Department>>,
}

/// What a bill charges for goods of the stock, and for what brings them.
pub(super) fn goods_and_freight<'a>(
    conn: &Connection,
    document: &Document,
    matched: &Match,
    orders: &'a Orders,
) -> Result<(Vec<Billed<'a>>, Vec<Freight>)> {
    let bill = &document.head;
    let book = ledger::book(conn)?;
    let (mut billed, mut freights) = (Vec::new(), Vec::new());
    for (bought, position) in document.lines.iter().zip(1..) {
        // VAT that is not deducted is part of the cost (§ 9b (1) EStG).
        let rate = match bill.deducts {
            Some(false) => bought.vat.rate.amount() / Decimal::ONE_HUNDRED,
            _ => Decimal::ZERO,
        };
        let gross = Money::round(bought.net.amount() * (Decimal::ONE + rate), bill.currency)?;
        let cost = gross.in_book(bill.rate, book)?;
        let bearer = bought.department.as_deref();
        let bearer = bearer.map(|code| Department::get(conn, code)).transpose()?;
        let bearer = bearer.map(|it| it.id);
        let parts: Vec<&MatchLine> = of_line(matched, position).collect();
        let weights: Vec<i64> = parts.iter().map(|it| it.billed.abs().max(1)).collect();
        let position = position as u32;
        for (it, cost) in parts.into_iter().zip(cost.allocate(&weights)) {
            match it.line.and_then(|id| line_of(orders, id)) {
                Some((_, line)) if line.item.is_some() => billed.push(Billed {
                    line,
                    position,
                    quantity: it.quantity,
                    cost: cost.minor(),
                    net: it.billed,
                    bearer,
                }),
                Some(_) => {}
                None if it.result == super::Verdict::NotOrdered => {}
                None => freights.push(Freight {
                    position,
                    cost: cost.minor(),
                    net: it.billed,
                    bearer,
                }),
            }
        }
    }
    Ok((billed, freights))
}

/// In which proportion what a bill is about bears its freight.
pub(super) fn weights(billed: &[Billed<'_>]) -> Vec<i64> {
    billed.iter().map(|it| it.cost.abs().max(1)).collect()
}

/// What a bill charges for what came of its orders, with freight, and whose cost it makes it.
pub(super) fn charged(
    tx: &Transaction<'_>,
    document: &Document,
    matched: &Match,
    orders: &Orders,
) -> Result<(Vec<Charged>, Bearers)> {
    let bill = &document.head;
    let book = ledger::book(tx)?;
    let (billed, freights) = goods_and_freight(tx, document, matched, orders)?;
    let freights: Vec<(Option<Id<Department>>, i64)> =
        freights.iter().map(|it| (it.bearer, it.cost)).collect();
    let freight: i64 = freights.iter().map(|it| it.1).sum();
    let (mut charged, mut bearers) = (Vec::new(), Bearers::new());
    if billed.is_empty() {
        // Freight on its own paper: every receipt of the orders bears its share.
        let mut parts = Vec::new();
        for line in orders.iter().flat_map(|it| &it.1) {
            if let Some(item) = &line.item_number {
                let own = receipts::parts_of(tx, line)?.into_iter();
                parts.extend(own.map(|part| (part, item.clone())));
            }
        }
        // What went back bears nothing, unless all of it did.
        if parts.iter().any(|(part, _)| part.kept() > 0) {
            parts.retain(|(part, _)| part.kept() > 0);
        }
        let weight = |(part, _): &(receipts::Part, Text)| match part.kept() {
            ..=0 => part.value.max(1),
            kept => share(part.value, kept, part.quantity).max(1),
        };
        let weights: Vec<i64> = parts.iter().map(weight).collect();
        if !weights.is_empty() {
            let lines: Vec<Id<Line>> = parts.iter().map(|it| it.0.line).collect();
            bear(&mut bearers, (&lines, &weights), &freights, book);
            let shares = Money::from_minor(freight, book).allocate(&weights);
            let with = parts.into_iter().zip(shares);
            charged.extend(with.map(|((part, item), it)| Charged {
                quantity: part.kept(),
                part,
                item,
                cost: it.minor(),
                expected: 0,
            }));
        }
        return Ok((charged, bearers));
    }
    let weights = weights(&billed);
    for it in &billed {
        let own = bearers.entry(it.line.id).or_default();
        own.push((it.bearer, it.cost));
    }
    let lines: Vec<Id<Line>> = billed.iter().map(|it| it.line.id).collect();
    bear(&mut bearers, (&lines, &weights), &freights, book);
    let shares = Money::from_minor(freight, book).allocate(&weights);
    // What lines of the same bill are about comes one after the other.
    let mut so_far: Vec<(Id<Line>, i64)> = Vec::new();
    for (it, freight) in billed.iter().zip(shares) {
        let own = so_far.iter().filter(|before| before.0 == it.line.id);
        let own: i64 = own.map(|before| before.1).sum();
        let before = accruals::billed(tx, it.line.id, bill.entry)? + own;
        charged.extend(spread(tx, it, freight.minor(), before)?);
        so_far.push((it.line.id, it.quantity));
    }
    Ok((charged, bearers))
}

/// Freight is a cost of whom its lines of the bill name, for what they brought.
fn bear(
    bearers: &mut Bearers,
    (lines, weights): (&[Id<Line>], &[i64]),
    freights: &[(Option<Id<Department>>, i64)],
    book: Currency,
) {
    for (bearer, freight) in freights {
        let shares = Money::from_minor(*freight, book).allocate(weights);
        for (line, share) in lines.iter().zip(shares) {
            let own = bearers.entry(*line).or_default();
            own.push((*bearer, share.minor()));
        }
    }
}

/// What a line of a bill charges for each part of what came: those that earlier bills are about
/// come first. What has not come yet bears nothing.
fn spread(
    tx: &Transaction<'_>,
    it: &Billed<'_>,
    freight: i64,
    before: i64,
) -> Result<Vec<Charged>> {
    let Some(item) = &it.line.item_number else {
        return Ok(Vec::new());
    };
    let mut before = before.max(0);
    let mut left = it.quantity;
    let mut covered: Vec<(receipts::Part, i64)> = Vec::new();
    for part in receipts::parts_of(tx, it.line)? {
        let there = part.kept();
        let passed = before.min(there);
        before -= passed;
        let now = left.min(there - passed);
        if now > 0 {
            left -= now;
            covered.push((part, now));
        }
    }
    // Of a bill about more than came only the part that came; what comes later gets the rest.
    let (mut given, mut up_to) = (0, 0);
    let spread = covered.into_iter().map(|(part, now)| {
        up_to += now;
        let own = share(it.cost + freight, up_to, it.quantity) - given;
        given += own;
        Charged {
            expected: share(part.value, now, part.quantity),
            quantity: now,
            part,
            item: item.clone(),
            cost: own,
        }
    });
    Ok(spread.collect())
}

/// Writes what a receipt has cost more or less into the journal of the stock. By what its bill says
/// so much more, or less, was owed when it came, so that it is worth that from then on; a cash
/// discount is taken on its own day, and nobody has it before.
pub(super) fn add_cost(
    tx: &Transaction<'_>,
    firm: &Firm,
    bill: &Bill,
    (matched, orders): (i64, &Orders),
    it: &Charged,
    (amount, day, discount): (Money, NaiveDate, bool),
) -> Result<()> {
    let (Some(of), false) = (it.part.row, amount.is_zero()) else {
        return Ok(());
    };
    let came = stock::day_of(tx, of)?;
    // What went back before is none of it.
    let part = Some(it.quantity).filter(|part| *part < it.part.quantity);
    let goods = Goods {
        quantity: part.map(Quantity::from_millionths),
        of: Some(of),
        document: Some(bill.number.parse()?),
        ..Goods::of(&it.item, day.max(came))
    };
    let value = Amount::from(amount);
    let adjustment = match discount {
        true => Adjustment::Discount(value),
        false => Adjustment::Cost(value),
    };
    let entered = stock::adjust(tx, firm, &goods, &adjustment)?;
    if let Some(row) = entered.rows.first() {
        matches::cost(tx, matched, it.part.id, amount, row.row, discount)?;
    }
    match line_of(orders, it.part.line).filter(|_| it.part.accrued && !discount) {
        Some((order, line)) => {
            accrual::revalued(tx, order, line, (came, amount.minor()), &bill.number)
        }
        None => Ok(()),
    }
}

/// Rejects a bill, as [`buy::reject`]: nobody is asked about it any more.
///
/// # Errors
/// As [`buy::reject`].
pub fn reject_bill(
    tx: &Transaction<'_>,
    number: &str,
    reason: &Text,
    on: NaiveDate,
) -> Result<Bill> {
    let bill = buy::reject(tx, number, reason, on)?;
    if let Some(request) = approval::find_open(tx, Scope::Bill, &bill.number)? {
        approval::void(tx, &request)?;
    }
    Ok(bill)
}

/// Takes an approved bill out of the books again, as [`buy::cancel`], and what it has made goods
/// dearer by out of the stock.
///
/// # Errors
/// As [`buy::cancel`].
pub fn cancel_bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: &Text,
    on: NaiveDate,
) -> Result<Bill> {
    let before = taken(tx, &buy::load(tx, number)?.head)?;
    let bill = buy::cancel(tx, firm, number, reason, on)?;
    cost_bearer::by_bill(tx, &bill, Borne::Until(on))?;
    let Some(matched) = matches::last(tx, &bill)? else {
        return Ok(bill);
    };
    let orders = orders_of(tx, &matched)?;
    let text = tx.language().pick("Storno Eingangsbeleg", "Bill cancelled");
    for it in matches::cost_rows(tx, &bill)? {
        stock::reverse(tx, &firm.stock, it.row, reason, text)?;
        if let Some((order, line)) = line_of(&orders, it.line).filter(|_| it.accrued) {
            let came = (stock::day_of(tx, it.of)?, -it.amount);
            accrual::revalued(tx, order, line, came, &bill.number)?;
        }
    }
    discounted(tx, firm, &bill.number, (before, on))?;
    let document = buy::load(tx, &bill.number)?;
    let (_, bearers) = charged(tx, &document, &matched, &orders)?;
    for (order, _) in &orders {
        accrual::settle_by_day(tx, order, (on, &bearers), &bill.number)?;
    }
    Ok(bill)
}

//! What came and is not billed is owed all the same (§§ 246 (1), 252 (1) no. 4 and 5 HGB): it is
//! posted as goods bought, against an account of its own, when it comes, and taken back line by
//! line when its bill is approved, or it goes back. So the result is right on every day, although
//! the stock is posted with the receipt and the cost with the bill. Bills post as they always do.
//!
//! What is billed and went back is owed by the supplier, less a cash discount that was taken for it,
//! until the credit note is approved or goods come in its place. That stands on another account: it
//! is not set off (§ 246 (2) HGB).

use super::budget::department_of;
use super::rows::UnbilledRow;
use super::store::accruals::Charged;
use super::store::receipts::Part;
use super::store::{accruals, orders, receipts};
use super::{Line, Order, advance, coming, share, unordered};
use crate::base::{Amount, Finding, Id, Money, Result};
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Department, Draft, Posting, period};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The role of the account of what came and is not billed.
pub(super) const UNBILLED: &str = "goods-unbilled";

/// The role of the account of what suppliers are to credit.
const CREDIT: &str = "supplier-credit";

/// The source of its entries.
pub(super) const SOURCE: &str = "receipt";

/// What of the parts of a line no bill is about, the earliest being billed first. Receipts from
/// before this was posted count for nothing.
fn open(parts: &[Part], billed: i64) -> i64 {
    let mut billed = billed.max(0);
    let mut sum = 0;
    for part in parts {
        let there = part.quantity - part.returned;
        let passed = billed.min(there);
        billed -= passed;
        if part.accrued {
            sum += share(part.value, there - passed, part.quantity);
        }
    }
    sum
}

/// What suppliers are to credit: what is billed beyond what is there, as far as it went back, at
/// what was charged, less what a cash discount took off: that nobody has paid.
fn owed_back(parts: &[Part], billed: i64, charged: Charged) -> i64 {
    let there: i64 = parts.iter().map(|it| it.quantity - it.returned).sum();
    let back: i64 = parts.iter().map(|it| it.owed_back).sum();
    let at_price: i64 = parts.iter().map(|it| it.at_price).sum();
    let too_much = (billed - there).clamp(0, back.max(0));
    let amount = match at_price {
        0 => charged.amount - charged.discount,
        // What went back while the price itself was claimed.
        _ => charged.amount,
    };
    match charged.quantity {
        ..=0 => 0,
        whole => share(amount, too_much.min(whole), whole),
    }
}

/// What is to be posted of a line: above zero what we owe, below zero what is owed to us.
fn wanted(parts: &[Part], billed: i64, charged: Charged) -> i64 {
    open(parts, billed) - owed_back(parts, billed, charged)
}

/// What is posted of a line, and will be.
struct Moved {
    line: Line,
    before: i64,
    after: i64,
}

/// Posts what has come of an order and is not billed, or takes back what is billed or went back,
/// because of `document`.
///
/// # Errors
/// Refused: the chart has no account for it.
pub(super) fn settle(
    tx: &Transaction<'_>,
    order: &Order,
    on: NaiveDate,
    document: &str,
) -> Result<()> {
    settle_for(tx, order, (on, &Bearers::new()), document)
}

/// Whose cost a bill makes goods, by their line, each with what it charges them in minor units: what
/// it takes back is theirs. So goods in the stock cost nobody anything until they are taken.
pub(super) type Bearers = BTreeMap<Id<Line>, Vec<(Option<Id<Department>>, i64)>>;

/// As [`settle`], because of a bill that says whose cost lines are.
///
/// # Errors
/// As [`settle`].
pub(super) fn settle_for(
    tx: &Transaction<'_>,
    order: &Order,
    (on, bearers): (NaiveDate, &Bearers),
    document: &str,
) -> Result<()> {
    let mut moved: Vec<Moved> = Vec::new();
    let mut day = on;
    for line in orders::lines(tx, order)? {
        let billed = accruals::billed(tx, line.id, None)?;
        let charged = accruals::charged(tx, line.id)?;
        let after = wanted(&receipts::parts_of(tx, &line)?, billed, charged);
        let (before, last) = accruals::posted(tx, &line)?;
        // Nothing is taken back before it was there: bills may be older than what they are about. What
        // is owed from now on is owed from its own day.
        let is_new = before == 0 && 0 < after;
        if !is_new && (after.signum() != before.signum() || after.abs() < before.abs()) {
            day = day.max(last.unwrap_or(on));
        }
        if after != before {
            moved.push(Moved {
                line,
                before,
                after,
            });
        }
    }
    if moved.is_empty() {
        return Ok(());
    }
    let day = period::first_open_day(tx, day)?;
    enter(tx, order, (day, bearers), &moved, document)
}

/// As [`settle_for`], because a bill was cancelled `on` a day: what comes later is owed from the day it
/// came.
///
/// # Errors
/// As [`settle`].
pub(super) fn settle_by_day(
    tx: &Transaction<'_>,
    order: &Order,
    (on, bearers): (NaiveDate, &Bearers),
    document: &str,
) -> Result<()> {
    let lines = orders::lines(tx, order)?;
    let mut later: BTreeMap<i64, NaiveDate> = BTreeMap::new();
    for line in &lines {
        later.extend(receipts::came_after(tx, line, on)?);
    }
    let mut days: Vec<NaiveDate> = later.values().copied().collect();
    days.push(on);
    days.sort();
    days.dedup();
    let last = days.pop().unwrap_or(on);
    for day in days {
        let mut moved: Vec<Moved> = Vec::new();
        for line in &lines {
            let mut parts = receipts::parts_of(tx, line)?;
            parts.retain(|it| later.get(&it.id).is_none_or(|came| *came <= day));
            let billed = accruals::billed(tx, line.id, None)?;
            let charged = accruals::charged(tx, line.id)?;
            let after = wanted(&parts, billed, charged);
            let posted = accruals::by_day(tx, line)?.into_iter();
            let before: i64 = posted.filter(|it| it.0 <= day).map(|it| it.1).sum();
            // What is taken back is taken back with the rest.
            if after > before && before >= 0 {
                moved.push(Moved {
                    line: line.clone(),
                    before,
                    after,
                });
            }
        }
        if !moved.is_empty() {
            let day = period::first_open_day(tx, day)?;
            enter(tx, order, (day, bearers), &moved, document)?;
        }
    }
    settle_for(tx, order, (last, bearers), document)
}

/// Posts that what came of a line turned out to cost more or less, on the day the stock knows it:
/// that of the receipt. The bill takes it back with the rest.
///
/// # Errors
/// As [`settle`].
pub(super) fn revalued(
    tx: &Transaction<'_>,
    order: &Order,
    line: &Line,
    (day, more): (NaiveDate, i64),
    document: &str,
) -> Result<()> {
    let day = period::first_open_day(tx, day)?;
    let (before, _) = accruals::posted(tx, line)?;
    let moved = Moved {
        line: line.clone(),
        before,
        after: before + more,
    };
    enter(tx, order, (day, &Bearers::new()), &[moved], document)
}

/// Posts that what came of a line was owed from one day until another, that of its bill.
///
/// # Errors
/// As [`settle`].
pub(super) fn until_bill(
    tx: &Transaction<'_>,
    order: &Order,
    line: &Line,
    (from, until): (NaiveDate, NaiveDate),
    amount: i64,
    document: &str,
) -> Result<()> {
    let open = |day| period::first_open_day(tx, day);
    if amount == 0 || open(from)? == open(until)? {
        return Ok(());
    }
    revalued(tx, order, line, (from, amount), document)?;
    revalued(tx, order, line, (until, -amount), document)
}

/// Who bears what of an amount: those whose cost a bill is, up to what it charges them; what is
/// beyond that whoever has ordered.
fn borne(
    amount: Money,
    charged: &[(Option<Id<Department>>, i64)],
    own: Option<Id<Department>>,
) -> Vec<(Option<Id<Department>>, Money)> {
    let weights: Vec<i64> = charged.iter().map(|it| it.1).collect();
    let whole = weights.iter().sum::<i64>().abs().min(amount.minor().abs());
    let theirs = Money::from_minor(whole * amount.minor().signum(), amount.currency());
    let mut sums: Vec<(Option<Id<Department>>, Money)> = vec![(own, amount - theirs)];
    let parts = charged.iter().zip(theirs.allocate(&weights));
    for ((department, _), part) in parts {
        match sums.iter_mut().find(|it| it.0 == *department) {
            Some((_, sum)) => *sum += part,
            None => sums.push((*department, part)),
        }
    }
    sums.retain(|it| !it.1.is_zero());
    sums
}

/// Posts what of lines is owed more, or less, and keeps it.
fn enter(
    tx: &Transaction<'_>,
    order: &Order,
    (day, bearers): (NaiveDate, &Bearers),
    moved: &[Moved],
    document: &str,
) -> Result<()> {
    let book = ledger::book(tx)?;
    let mut postings = Vec::new();
    for it in moved {
        let own = department_of(order, &it.line).map(|code| Department::get(tx, code));
        let own = own.transpose()?.map(|it| it.id);
        let more = Money::from_minor(it.after - it.before, book);
        let charged = bearers.get(&it.line.id).map_or(&[][..], Vec::as_slice);
        for (department, amount) in borne(more, charged, own) {
            postings.push(Posting {
                department,
                ..Posting::to_role("goods", amount)
            });
        }
    }
    // On each day what we owe and what is owed to us are what was posted until then.
    let mut owed: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for it in moved {
        let posted = accruals::by_day(tx, &it.line)?;
        for (on, less) in less_owed(&posted, day, it.after - it.before) {
            *owed.entry(on).or_default() += less;
        }
    }
    let whole: i64 = moved.iter().map(|it| it.after - it.before).sum();
    let less = owed.remove(&day).unwrap_or_default();
    let credit = -whole - less;
    for (role, amount) in [(UNBILLED, less), (CREDIT, credit)] {
        if amount != 0 {
            postings.push(Posting::to_role(role, Money::from_minor(amount, book)));
        }
    }
    let language = tx.language();
    let text = match whole < 0 {
        true => language.pick("Berechnet oder zurückgegeben", "Billed or gone back"),
        false => language.pick("Erhalten, noch nicht berechnet", "Received, not billed"),
    };
    let draft = Draft {
        date: day,
        text: format!("{text}: {} {}", order.number, order.name),
        document: Some(document.to_string()),
        source: SOURCE,
        postings,
    };
    let role = if credit == 0 { UNBILLED } else { CREDIT };
    let post = |draft: &Draft, role: &str| {
        let done = ledger::post(tx, draft);
        done.map_err(|err| err.with_hint(format!("`bo ledger accounts edit CODE --role {role}`")))
    };
    let entry = post(&draft, role)?;
    for it in moved {
        accruals::insert(tx, &it.line, day, it.after - it.before, entry.id)?;
    }
    for (date, less) in owed.into_iter().filter(|it| it.1 != 0) {
        let less = Money::from_minor(less, book);
        let postings = vec![
            Posting::to_role(UNBILLED, less),
            Posting::to_role(CREDIT, -less),
        ];
        let draft = Draft {
            date,
            postings,
            ..draft.clone()
        };
        post(&draft, CREDIT)?;
    }
    Ok(())
}

/// How much less is owed by days, each on top of the days before, where `more` is posted on `day`
/// beside what was posted of a line: above zero that is owed by us, below zero to us.
fn less_owed(posted: &[(NaiveDate, i64)], day: NaiveDate, more: i64) -> Vec<(NaiveDate, i64)> {
    let before = posted.iter().filter(|it| it.0 <= day);
    let mut stands: i64 = before.map(|it| it.1).sum();
    let less = |stands: i64| stands.max(0) - (stands + more).max(0);
    let mut known = less(stands);
    let mut found = vec![(day, known)];
    for (on, amount) in posted.iter().filter(|it| it.0 > day) {
        stands += amount;
        found.push((*on, less(stands) - known));
        known = less(stands);
    }
    found
}

/// A cash discount on a bill makes cheaper what an order is about, by line: who has ordered it has it,
/// not whoever the bill names.
///
/// # Errors
/// As [`settle`].
pub(super) fn discounted(
    tx: &Transaction<'_>,
    order: &Order,
    (on, bearers): (NaiveDate, &Bearers),
    (after, before, gross): (i64, i64, i64),
    document: &str,
) -> Result<()> {
    let book = ledger::book(tx)?;
    let mut sums: BTreeMap<Option<i64>, Money> = BTreeMap::new();
    let mut add = |department: Option<Id<Department>>, amount: Money| {
        let sum = sums.entry(department.map(Id::raw));
        *sum.or_insert(Money::zero(book)) += amount;
    };
    for line in orders::lines(tx, order)? {
        let Some(charged) = bearers.get(&line.id) else {
            continue;
        };
        let whole: i64 = charged.iter().map(|it| it.1).sum();
        let less = share(whole, after, gross) - share(whole, before, gross);
        let less = Money::from_minor(less, book);
        let own = department_of(order, &line).map(|code| Department::get(tx, code));
        let own = own.transpose()?.map(|it| it.id);
        add(own, -less);
        for (department, part) in borne(less, charged, own) {
            add(department, part);
        }
    }
    let postings = sums.into_iter().filter(|it| !it.1.is_zero());
    let postings = postings.map(|(department, amount)| Posting {
        department: department.map(Id::new),
        ..Posting::to_role("goods", amount)
    });
    let postings: Vec<Posting> = postings.collect();
    if postings.is_empty() {
        return Ok(());
    }
    let text = tx.language().pick("Skonto", "Cash discount");
    let draft = Draft {
        date: period::first_open_day(tx, on)?,
        text: format!("{text}: {} {}", order.number, order.name),
        document: Some(document.to_string()),
        source: SOURCE,
        postings,
    };
    ledger::post(tx, &draft).map(drop)
}

/// Reports what came until the end of `year` and was not billed then to `found`, with an order or
/// without one.
///
/// # Errors
/// As reading the file.
pub fn before_closing(conn: &Connection, year: i32, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let Some(last) = NaiveDate::from_ymd_opt(year, 12, 31) else {
        return Ok(());
    };
    let book = ledger::book(conn)?;
    for it in accruals::unbilled(conn, last)? {
        let year = last.year();
        if it.amount > 0 {
            let amount = Money::from_minor(it.amount, book);
            let message = format!(
                "{amount} of {} came and are not billed on {last}: they are owed in {year}; {}",
                it.name,
                whose(conn, &it.order, last, false)?,
            );
            found(Finding::warning("BO-CLOSE-17", &it.order, message));
        }
        // A cash discount that was taken since is no credit note to come, where it was posted for the
        // day of the receipt once.
        if it.credit > it.discount {
            let amount = Money::from_minor(it.credit - it.discount, book);
            let message = format!(
                "{amount} of {} went back and are not credited on {last}: they are owed to us in {year}; {}",
                it.name,
                whose(conn, &it.order, last, true)?,
            );
            found(Finding::warning("BO-CLOSE-17", it.order, message));
        }
    }
    advance::before_closing(conn, last, found)?;
    unordered::before_closing(conn, year, found)
}

/// The bills that came later for what was not billed then, or that somebody should look for them.
fn whose(conn: &Connection, order: &str, last: NaiveDate, credit: bool) -> Result<String> {
    let bills = accruals::later_bills(conn, order, last, credit)?;
    let names = bills
        .iter()
        .map(|it| format!("`{}` of {}", it.number, it.date));
    let names: Vec<String> = names.collect();
    let what = if credit { "credit note" } else { "bill" };
    Ok(match names.is_empty() {
        true => format!("see whether the {what} is there"),
        false => format!("{what} {} came for that since", names.join(", ")),
    })
}

/// What came and is not billed at the end of a day, or is billed and went back, by order.
///
/// # Errors
/// As reading the file.
pub fn not_billed(conn: &Connection, on: NaiveDate) -> Result<Vec<UnbilledRow>> {
    let book = ledger::book(conn)?;
    let amount = |minor| Amount::from(Money::from_minor(minor, book));
    let rows = accruals::unbilled(conn, on)?.into_iter().map(|it| {
        let bills = [false, true].map(|credit| accruals::later_bills(conn, &it.order, on, credit));
        let mut names = Vec::new();
        for bills in bills {
            names.extend(bills?.into_iter().map(|it| it.number));
        }
        Ok(UnbilledRow {
            order: it.order,
            supplier: it.supplier,
            name: it.name.to_string(),
            since: it.since,
            owed: amount(it.amount),
            to_credit: amount(it.credit),
            on_the_way: amount(0),
            advance: amount(0),
            bills: Some(names.join(",")).filter(|it| !it.is_empty()),
        })
    });
    let mut rows: Vec<UnbilledRow> = rows.collect::<Result<_>>()?;
    coming::beside(conn, on, &mut rows)?;
    Ok(rows)
}

/// What is owed for goods that came in another file and are not billed, if anything is.
pub(super) fn owed_elsewhere(conn: &Connection) -> Result<Option<Money>> {
    let (ours, all) = ledger::balance_by_source(conn, UNBILLED, SOURCE)?;
    Ok(Some(ours - all).filter(|it| 0 < it.minor()))
}

/// Reports to `found` where what is posted is not what came and is not billed.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let book = ledger::book(conn)?;
    let mut parts: BTreeMap<i64, Vec<Part>> = BTreeMap::new();
    for part in receipts::all_parts(conn)? {
        parts.entry(part.line.raw()).or_default().push(part);
    }
    let (billed, charged) = (accruals::all_billed(conn)?, accruals::all_charged(conn)?);
    let mut posted = accruals::all_posted(conn)?;
    let owed: i64 = posted.values().map(|it| it.max(&0)).sum();
    let credit: i64 = posted.values().map(|it| it.min(&0)).sum();
    let mut odd: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for (line, parts) in parts {
        let charged = charged.get(&line).copied().unwrap_or_default();
        let wanted = wanted(&parts, billed.get(&line).copied().unwrap_or(0), charged);
        let there = posted.remove(&line).unwrap_or(0);
        if wanted != there {
            odd.insert(line, (wanted, there));
        }
    }
    odd.extend(posted.into_iter().map(|(line, there)| (line, (0, there))));
    for (line, (wanted, there)) in odd {
        let [wanted, there] = [wanted, there].map(|it| Money::from_minor(it, book));
        let what = format!("{wanted} of it came and are not billed, {there} are posted");
        let at = accruals::name_of(conn, line)?;
        found(Finding::error("BO-PROCURE-7", at, what));
    }
    for (role, wanted) in [(UNBILLED, owed), (CREDIT, credit)] {
        let (ours, all) = ledger::balance_by_source(conn, role, SOURCE)?;
        let wanted = Money::from_minor(-wanted, book);
        let at = format!("account of `{role}`");
        if ours != wanted {
            let what = format!("{ours} are on it for deliveries, and should be {wanted}");
            found(Finding::error("BO-PROCURE-7", at, what));
        } else if all != ours {
            let what = format!("{} on it belong to no delivery", all - ours);
            found(Finding::warning("BO-PROCURE-7", at, what));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    #[track_caller]
    fn check(parts: &[(i64, i64, i64)], billed: i64, wanted: i64) {
        let part = |(quantity, returned, value): &(i64, i64, i64)| Part {
            id: 1,
            line: Id::new(1),
            quantity: *quantity,
            returned: *returned,
            owed_back: *returned,
            at_price: 0,
            value: *value,
            row: None,
            lot: None,
            accrued: true,
        };
        let parts: Vec<Part> = parts.iter().map(part).collect();
        assert_eq!(open(&parts, billed), wanted);
    }

    #[test]
    fn what_came_first_is_billed_first() {
        check(&[(10, 0, 1000)], 0, 1000);
        check(&[(10, 0, 1000)], 4, 600);
        check(&[(10, 0, 1000), (10, 0, 2000)], 15, 1000);
        check(&[(10, 2, 1000), (10, 0, 2000)], 8, 2000);
        check(&[(10, 10, 1000)], 0, 0);
        check(&[(10, 5, 1000)], 10, 0);
        check(&[(10, 0, 1000)], -3, 1000);
    }
    #[track_caller]
    fn check_owed(parts: &[(i64, i64)], billed: i64, charged: (i64, i64), wanted: i64) {
        let part = |(quantity, returned): &(i64, i64)| Part {
            id: 1,
            line: Id::new(1),
            quantity: *quantity,
            returned: *returned,
            owed_back: *returned,
            at_price: 0,
            value: 0,
            row: None,
            lot: None,
            accrued: true,
        };
        let parts: Vec<Part> = parts.iter().map(part).collect();
        let charged = Charged {
            quantity: charged.0,
            amount: charged.1,
            discount: 0,
        };
        assert_eq!(owed_back(&parts, billed, charged), wanted);
    }

    #[track_caller]
    fn check_borne(amount: i64, charged: &[(i64, i64)], wanted: &[(i64, i64)]) {
        let book = crate::base::Currency::EUR;
        let department = |id: &i64| (*id != 0).then(|| Id::new(*id));
        let charged: Vec<_> = charged.iter().map(|it| (department(&it.0), it.1)).collect();
        let wanted: Vec<_> = wanted.iter().map(|it| (department(&it.0), it.1)).collect();
        let found = borne(Money::from_minor(amount, book), &charged, Some(Id::new(1)));
        let found: Vec<_> = found.iter().map(|it| (it.0, it.1.minor())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn who_is_charged_bears_it_and_who_has_ordered_the_rest() {
        check_borne(-1000, &[], &[(1, -1000)]);
        check_borne(-1000, &[(2, 1000)], &[(2, -1000)]);
        check_borne(-1000, &[(0, 1000)], &[(0, -1000)]);
        check_borne(308, &[(2, 306)], &[(1, 2), (2, 306)]);
        check_borne(-1000, &[(2, 1200)], &[(2, -1000)]);
        // In proportion, and nothing is lost.
        check_borne(100, &[(2, 3333), (3, 6667)], &[(2, 33), (3, 67)]);
        check_borne(100, &[(1, 50), (3, 50)], &[(1, 50), (3, 50)]);
        // A line that takes something off.
        check_borne(-950, &[(2, 1000), (3, -50)], &[(2, -1000), (3, 50)]);
        check_borne(102, &[(2, -102)], &[(2, 102)]);
    }

    #[test]
    fn what_is_billed_and_went_back_is_owed_to_us() {
        check_owed(&[(10, 0)], 10, (10, 1000), 0);
        check_owed(&[(10, 4)], 10, (10, 1000), 400);
        check_owed(&[(10, 4)], 6, (6, 600), 0);
        // Goods came in its place, or half of it is credited.
        check_owed(&[(10, 4), (4, 0)], 10, (10, 1000), 0);
        check_owed(&[(10, 4)], 8, (10, 1000), 200);
        // What never came is no credit.
        check_owed(&[(10, 2)], 20, (20, 2000), 200);
        check_owed(&[(10, 10)], 0, (0, 0), 0);
    }
}

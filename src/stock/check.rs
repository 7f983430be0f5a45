//! What must hold of the stock: what follows from the journal is what is kept, and the books agree.

use super::posting::{SOURCE, Words, post, roles};
use super::revalue::{Changes, anew, from_start};
use super::store::{barcodes, counts, items, locations, lots, moves, reservations, steps, units};
use super::{Item, ItemKind, Step};
use crate::base::{Finding, Money, Quantity, Result};
use crate::db::{Connection, Transaction};
use crate::ledger;
use std::collections::{BTreeMap, HashMap};

/// Reports everything wrong with the stock to `found`: the journal, quantities, values,
/// reservations, and the account of the books.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    moves::MOVES.check(conn, found)?;
    reservations::RESERVATIONS.check_last(conn, true, found)?;
    counts::COUNTS.check_last(conn, true, found)?;
    lots::LOTS.check(conn, found)?;
    for seal in [
        items::ITEMS,
        locations::LOCATIONS,
        units::UNITS,
        barcodes::GIVEN,
    ] {
        seal.check_last(conn, true, found)?;
    }
    let mut all = Vec::new();
    items::each(conn, |item| {
        all.push(item);
        Ok(())
    })?;
    let mut worth: BTreeMap<&str, i64> = BTreeMap::new();
    for kind in [
        ItemKind::Goods,
        ItemKind::Material,
        ItemKind::Unfinished,
        ItemKind::Finished,
    ] {
        worth.insert(roles(kind).0, 0);
    }
    for item in &all {
        let own = check_item(conn, item, found)?;
        *worth.entry(roles(item.kind).0).or_default() += own;
    }
    for number in moves::without_step(conn)? {
        let what = "nothing says what it did";
        found(Finding::error("BO-STOCK-1", format!("row {number}"), what));
    }
    for (role, worth) in worth {
        check_books(conn, role, worth, found)?;
    }
    Ok(())
}

fn check_item(conn: &Connection, item: &Item, found: &mut dyn FnMut(Finding)) -> Result<i64> {
    let (kept, replayed) = from_start(conn, item)?;
    let mut error = |code, what: String| found(Finding::error(code, item.number.as_str(), what));
    let differs = |kept: &Step| {
        let right = replayed.steps.iter().find(|it| it.id == kept.id);
        right != Some(kept)
    };
    // Sorted alike, so that a file of a million rows is not looked through a million times.
    let by_place = kept.iter().zip(&replayed.steps);
    let first = match kept.len() == replayed.steps.len() {
        true => by_place.filter(|(a, b)| a != b).map(|(a, _)| a).next(),
        false => kept.iter().find(|it| differs(it)),
    };
    if let Some(step) = first {
        error(
            "BO-STOCK-1",
            format!(
                "row {} of {} is not worth what is kept",
                step.id.raw(),
                step.day
            ),
        );
    }
    let balances: BTreeMap<_, _> = steps::balances(conn, item.id)?.into_iter().collect();
    let right: BTreeMap<_, _> = replayed.end.balances().collect();
    if balances != right {
        error(
            "BO-STOCK-2",
            "what is where does not follow from the journal".to_string(),
        );
    }
    let sum: i64 = right.values().sum();
    if sum != replayed.end.on_hand() {
        let (sum, on_hand) = (
            Quantity::from_millionths(sum),
            Quantity::from_millionths(replayed.end.on_hand()),
        );
        error(
            "BO-STOCK-2",
            format!("{sum} are at places, {on_hand} are there"),
        );
    }
    if replayed.end.on_hand() == 0 && replayed.end.worth() != 0 {
        error(
            "BO-STOCK-3",
            "nothing is there, and it is worth something".to_string(),
        );
    }
    match steps::state(conn, item.id) {
        Ok(None) if !kept.is_empty() && first.is_some() => error(
            "BO-STOCK-1",
            "its value was computed by an older rule: `bo check --repair` computes and posts it again"
                .to_string(),
        ),
        Ok(_) => {}
        Err(err) => error("BO-STOCK-1", err.to_string()),
    }
    if reservations::open_of(conn, item.id, None)? < 0 {
        error(
            "BO-STOCK-4",
            "more was released than was reserved".to_string(),
        );
    }
    Ok(replayed.end.worth())
}

/// A stock account is the sum of the values of what is on it.
fn check_books(
    conn: &Connection,
    role: &str,
    worth: i64,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let (ours, all) = ledger::balance_by_source(conn, role, SOURCE)?;
    let worth = Money::from_minor(worth, ledger::book(conn)?);
    if ours != worth {
        let what = format!("the stock is worth {worth}, and {ours} is posted for it");
        found(Finding::error("BO-STOCK-5", role, what));
    }
    if all != ours {
        let what = format!("{} was posted that no move of goods explains", all - ours);
        found(Finding::warning("BO-STOCK-6", role, what));
    }
    Ok(())
}

/// Computes again what follows from the journal, where it is wrong. Returns whether it was.
///
/// # Errors
/// As writing to the file.
pub fn repair(tx: &Transaction<'_>) -> Result<bool> {
    let mut all = Vec::new();
    items::each(tx, |item| {
        all.push(item);
        Ok(())
    })?;
    let mut repaired = false;
    let mut changes = Changes::default();
    for item in &all {
        // What was computed by an older rule is posted as it is by that of today.
        if steps::state(tx, item.id)?.is_none() {
            anew(tx, item, &mut changes)?;
        }
        let (kept, replayed) = from_start(tx, item)?;
        let kept: HashMap<i64, Step> = kept.into_iter().map(|it| (it.id.raw(), it)).collect();
        for step in &replayed.steps {
            match kept.get(&step.id.raw()) {
                Some(before) if before == step => continue,
                Some(before) => steps::update(tx, item.id, before, step)?,
                None => steps::add(tx, item.id, &[step])?,
            }
            repaired = true;
        }
        let right: BTreeMap<_, _> = replayed.end.balances().collect();
        for (place, quantity) in steps::balances(tx, item.id)? {
            if right.get(&place) != Some(&quantity) {
                steps::set_balance(tx, item.id, place, 0)?;
                repaired = true;
            }
        }
        for (place, quantity) in right {
            steps::set_balance(tx, item.id, place, quantity)?;
        }
        if let Some((day, state)) = &replayed.before_last {
            steps::set_state(tx, item.id, *day, state)?;
        }
    }
    let text = tx
        .language()
        .pick("Neubewertung der Vorräte", "Stock revalued");
    let words = Words {
        text,
        revalued: text,
        document: None,
    };
    post(tx, &changes.gains, &words)?;
    Ok(repaired || changes.differs)
}

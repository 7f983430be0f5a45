//! What to buy, from whom, by when, and why.

use super::offer::{self, Offer};
use super::order::{self, Wish, WishLine};
use super::rows::ProposalRow;
use super::store::needs::{self, Needed};
use super::store::{orders, prices, suppliers};
use super::{Measured, Supplier, Tier, compare};
use crate::base::{Amount, Currency, Error, Money, Quantity, Result, counted};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is to be bought so that the lowest balance that is to come is filled up: nothing as long as
/// that is not below the minimum.
pub fn need(minimum: Option<i64>, target: Option<i64>, lowest: i64) -> Option<i64> {
    let minimum = minimum.unwrap_or(0);
    let target = target.unwrap_or(0).max(minimum);
    (lowest < minimum && target > lowest).then(|| target.saturating_sub(lowest))
}

/// How far a proposal looks.
#[derive(Clone, Copy, Debug)]
pub struct Outlook {
    /// So many days ahead, for what is to come.
    pub horizon: u32,
    /// What goes out until it can be here, as in so many days before: nothing of it if not said.
    pub from_use: Option<u32>,
}

/// What will go out until it can be here, if as much goes out as in the days before.
#[derive(Clone, Copy, Debug)]
struct Forecast {
    /// So much went out,
    used: i64,
    /// in so many days.
    days: u32,
    /// It takes so many days to come.
    lead: u32,
}

impl Forecast {
    /// So much of it, rounded up.
    fn quantity(&self) -> i64 {
        let (used, days) = (i128::from(self.used), i128::from(self.days.max(1)));
        let share = (used * i128::from(self.lead) + days - 1) / days;
        i64::try_from(share).unwrap_or(i64::MAX)
    }
}

/// How an item stands: what is there, kept back and on the way.
struct Standing {
    item: Needed,
    on_hand: i64,
    reserved: i64,
    ordered: i64,
    /// What is to go out, if that is more than what is kept back.
    forecast: Option<Forecast>,
}

/// The prices of an item: the supplier beside each.
type Tiers<'a> = HashMap<i64, Vec<&'a (i64, i64, Tier)>>;

/// What could be bought of an item, from whom.
struct Choice<'a> {
    standing: Standing,
    need: i64,
    offers: Vec<(&'a Supplier, Offer)>,
    taken: Option<usize>,
}

/// Everything that is needed, seen from `today`.
///
/// # Errors
/// As reading the file. Usage: the days of use are none.
pub fn propose(conn: &Connection, today: NaiveDate, outlook: Outlook) -> Result<Vec<ProposalRow>> {
    let book = ledger::book(conn)?;
    let until = today.checked_add_days(Days::new(outlook.horizon.into()));
    let until = until.unwrap_or(NaiveDate::MAX);
    let all: HashMap<i64, Supplier> = suppliers::all(conn)?
        .into_iter()
        .map(|it| (it.contact.raw(), it))
        .collect();
    let measured = suppliers::measured(conn, compare::a_year_before(today))?;
    let tiers = prices::tiers(conn, None, today)?;
    let mut of_item: Tiers<'_> = HashMap::new();
    for tier in &tiers {
        of_item.entry(tier.0).or_default().push(tier);
    }
    let used = match outlook.from_use {
        None => HashMap::new(),
        Some(0) => return Err(Error::usage("--from-use: so many days are none")),
        Some(days) => {
            let first = today.checked_sub_days(Days::new(days.into()));
            needs::used(conn, first.unwrap_or(NaiveDate::MIN), today)?
        }
    };
    let forecast = |item: &Needed| {
        let own = of_item.get(&item.id).map_or(&[][..], Vec::as_slice);
        let lead = soonest(item, own, &all, &measured)?;
        Some(Forecast {
            used: used.get(&item.id).copied().filter(|it| *it > 0)?,
            days: outlook.from_use?,
            lead,
        })
    };
    let standings = standings(conn, (today, until), forecast)?;
    let mut choices = Vec::new();
    for (standing, need) in standings {
        let own = of_item
            .get(&standing.item.id)
            .map_or(&[][..], Vec::as_slice);
        let offers =
            offers(own, &all, need).map_err(|err| err.at(format!("`{}`", standing.item.number)))?;
        choices.push(Choice {
            standing,
            need,
            offers,
            taken: None,
        });
    }
    choose(&mut choices, book);
    let mut rows = Vec::new();
    for it in &choices {
        rows.push(row(it, &measured, today));
    }
    // One order after the other, as they are made; what nobody sells comes last.
    rows.sort_by(|one, other| {
        let key = |it: &ProposalRow| (it.supplier.is_none(), it.supplier.clone());
        key(one).cmp(&key(other))
    });
    Ok(rows)
}

/// The items of which something is needed, and how much.
fn standings(
    conn: &Connection,
    (today, until): (NaiveDate, NaiveDate),
    forecast: impl Fn(&Needed) -> Option<Forecast>,
) -> Result<Vec<(Standing, i64)>> {
    let on_hand = needs::on_hand(conn)?;
    let reserved = needs::reserved(conn, today)?;
    let ordered = orders::open_by_item(conn, until)?;
    let of = |map: &HashMap<i64, i64>, id: i64| map.get(&id).copied().unwrap_or(0);
    let found = needs::items(conn)?.into_iter().filter_map(|item| {
        let reserved = of(&reserved, item.id);
        // What is kept back goes out as well: the more of both is to be there.
        let standing = Standing {
            on_hand: of(&on_hand, item.id),
            reserved,
            ordered: of(&ordered, item.id),
            forecast: forecast(&item).filter(|it| it.quantity() > reserved),
            item,
        };
        let gone = standing.forecast.map_or(reserved, |it| it.quantity());
        let lowest = standing.on_hand.saturating_sub(gone);
        let lowest = lowest.saturating_add(standing.ordered);
        let need = need(standing.item.minimum, standing.item.target, lowest)?;
        Some((standing, need))
    });
    Ok(found.collect())
}

fn offers<'a>(
    tiers: &[&(i64, i64, Tier)],
    all: &'a HashMap<i64, Supplier>,
    need: i64,
) -> Result<Vec<(&'a Supplier, Offer)>> {
    let mut offers = Vec::new();
    let mut rest = tiers;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|it| it.1 == first.1).count();
        let (own, after) = rest.split_at(count);
        rest = after;
        let list: Vec<&Tier> = own.iter().map(|it| &it.2).collect();
        if let Some(supplier) = all.get(&first.1)
            && let Some(offer) = offer::cheapest(&list, supplier, need)
                .map_err(|err| err.at(format!("from `{}`", supplier.number)))?
        {
            offers.push((supplier, offer));
        }
    }
    Ok(offers)
}

/// Whom each item is bought from: whoever the item says, else who is cheapest with freight. Then
/// once more, as who delivers something else anyway takes no freight for it.
fn choose(choices: &mut [Choice<'_>], book: Currency) {
    let mut coming: HashSet<i64> = HashSet::new();
    for _ in 0..2 {
        for it in choices.iter_mut() {
            let cost = |(supplier, offer): &(&Supplier, Offer)| {
                let shared = coming.contains(&supplier.contact.raw());
                let freight = if shared { 0 } else { offer.freight.minor() };
                let foreign = offer.goods.currency() != book;
                let other = it.standing.item.supplier != Some(supplier.contact.raw());
                let other = it.standing.item.supplier.is_some() && other;
                // Whoever takes no order that small is asked when something else goes there.
                let too_little = offer.too_little && !shared;
                (
                    other,
                    foreign,
                    too_little,
                    offer.goods.minor().saturating_add(freight),
                    supplier.number.clone(),
                )
            };
            let best = it
                .offers
                .iter()
                .enumerate()
                .min_by_key(|offer| cost(offer.1));
            it.taken = best.map(|(index, _)| index);
        }
        let taken = choices
            .iter()
            .filter_map(|it| it.taken.map(|at| &it.offers[at]));
        coming = taken.map(|it| it.0.contact.raw()).collect();
    }
}

/// How long it takes from a supplier: whoever is later than they say is expected later.
fn lead(
    item: &Needed,
    supplier: &Supplier,
    tier: &Tier,
    measured: &HashMap<i64, Measured>,
) -> Option<u32> {
    let said = tier.lead_days.or(supplier.lead_days).or(item.lead_days);
    let own = measured.get(&supplier.contact.raw());
    let own = own.filter(|it| it.receipts > 0).map(|it| {
        let receipts = i64::from(it.receipts);
        u32::try_from((it.days + receipts - 1) / receipts).unwrap_or(0)
    });
    said.max(own)
}

/// How soon an item can be here: from the supplier it names, else from whoever is soonest.
fn soonest(
    item: &Needed,
    tiers: &[&(i64, i64, Tier)],
    all: &HashMap<i64, Supplier>,
    measured: &HashMap<i64, Measured>,
) -> Option<u32> {
    let named = |it: &&&(i64, i64, Tier)| item.supplier == Some(it.1);
    let has_named = tiers.iter().any(|it| named(&it));
    let may = tiers.iter().filter(|it| !has_named || named(it));
    let leads = may.filter_map(|it| lead(item, all.get(&it.1)?, &it.2, measured));
    leads.min().or(item.lead_days)
}

fn row(it: &Choice<'_>, measured: &HashMap<i64, Measured>, today: NaiveDate) -> ProposalRow {
    let item = &it.standing.item;
    let taken = it.taken.map(|at| &it.offers[at]);
    let lead = taken.and_then(|(supplier, offer)| lead(item, supplier, &offer.tier, measured));
    let quantity = taken.map_or(it.need, |(_, offer)| offer.quantity);
    ProposalRow {
        supplier: taken.map(|it| it.0.number.to_string()),
        item: item.number.to_string(),
        name: item.name.to_string(),
        quantity: Quantity::from_millionths(quantity),
        unit: item.unit.to_string(),
        price: taken.map(|it| it.1.tier.price),
        per: taken.map(|(_, offer)| match offer.tier.per == Quantity::ONE {
            true => offer.tier.unit.to_string(),
            false => format!("{} {}", offer.tier.per, offer.tier.unit),
        }),
        net: taken.map(|it| Amount::from(it.1.goods)),
        currency: taken.map(|it| it.1.goods.currency()),
        order_by: today,
        due_on: lead.and_then(|days| today.checked_add_days(Days::new(days.into()))),
        why: why(it),
        order: None,
    }
}

fn why(it: &Choice<'_>) -> String {
    let standing = &it.standing;
    let own = |it: i64| Quantity::from_millionths(it).to_string();
    let mut why = match &standing.forecast {
        None if standing.reserved > standing.on_hand.max(0) => format!(
            "there {} - kept back or wanted {} (backorder {})",
            own(standing.on_hand),
            own(standing.reserved),
            own(standing.reserved - standing.on_hand.max(0))
        ),
        None => format!("free {}", own(standing.on_hand - standing.reserved)),
        Some(it) => format!(
            "there {} - {} to go out in {} ({} did in {})",
            own(standing.on_hand),
            own(it.quantity()),
            counted(i128::from(it.lead), "day", "days"),
            own(it.used),
            it.days
        ),
    };
    if standing.ordered > 0 {
        why.push_str(&format!(" + ordered {}", own(standing.ordered)));
    }
    why.push_str(&match standing.item.minimum {
        Some(minimum) => format!(" < minimum {}", own(minimum)),
        None => " < 0".to_string(),
    });
    if let Some(target) = standing.item.target {
        why.push_str(&format!(", target {}", own(target)));
    }
    match it.taken.map(|at| &it.offers[at]) {
        None => why.push_str("; nobody sells it: `bo buy price add`"),
        Some((supplier, offer)) => {
            if let Some((quantity, total)) = offer.instead {
                let (more, total) = (own(offer.quantity), total.to_string());
                why.push_str(&format!(
                    "; {more} cost less than {}: {total}",
                    own(quantity)
                ));
            } else if offer.quantity > it.need {
                why.push_str(&format!("; {} by minimum and pack", own(offer.quantity)));
            }
            if let (true, Some(least)) = (offer.too_little, supplier.minimum_order) {
                let least = Money::from_minor(least, offer.goods.currency());
                why.push_str(&format!("; below the minimum order of {least}"));
            }
            if let Some((cheaper, other)) = cheaper(it, offer) {
                let (total, quantity) = (other.total(), own(other.quantity));
                why.push_str(&format!(
                    "; {} takes {total} for {quantity}",
                    cheaper.number
                ));
            }
        }
    }
    why
}

/// Who would be cheaper for one, of an item that says whom it comes from.
fn cheaper<'a>(it: &'a Choice<'_>, taken: &Offer) -> Option<&'a (&'a Supplier, Offer)> {
    it.standing.item.supplier?;
    // Total of one against the quantity of the other, so that nothing is rounded.
    let dearness =
        |one: &Offer, other: &Offer| i128::from(one.total().minor()) * i128::from(other.quantity);
    let others = it.offers.iter().filter(|(_, other)| {
        other.goods.currency() == taken.goods.currency()
            && !other.too_little
            && dearness(other, taken) < dearness(taken, other)
    });
    others.min_by(|one, other| dearness(&one.1, &other.1).cmp(&dearness(&other.1, &one.1)))
}

/// Makes one order for each supplier of what is proposed; each is a draft, so that somebody looks at
/// it. What nobody sells, or in another currency, stays a proposal.
///
/// # Errors
/// As making an order.
pub fn propose_orders(
    tx: &Transaction<'_>,
    firm: &Firm,
    today: NaiveDate,
    outlook: Outlook,
) -> Result<Vec<ProposalRow>> {
    let book = ledger::book(tx)?;
    let mut rows = propose(tx, today, outlook)?;
    let mut wishes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let (Some(supplier), true) = (&row.supplier, row.currency == Some(book)) {
            wishes.entry(supplier.clone()).or_default().push(index);
        }
    }
    for (supplier, indexes) in wishes {
        let lines = indexes.iter().map(|index| WishLine {
            item: Some(rows[*index].item.clone()),
            quantity: rows[*index].quantity,
            due_on: rows[*index].due_on,
            ..WishLine::default()
        });
        let wish = Wish {
            supplier,
            lines: lines.collect(),
            day: today,
            currency: Some(book),
            ..Wish::default()
        };
        let order = order::add(tx, firm, &wish)?;
        for index in indexes {
            rows[index].order = Some(order.number.clone());
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_out_is_rounded_up() {
        let check = |used: i64, days: u32, lead: u32, wanted: i64| {
            assert_eq!(Forecast { used, days, lead }.quantity(), wanted);
        };
        check(120, 90, 7, 10);
        check(90, 90, 7, 7);
        check(1, 90, 7, 1);
        check(120, 90, 0, 0);
        check(i64::MAX, 1, u32::MAX, i64::MAX);
    }

    /// Demands of one today and one in ten days, nothing there.
    #[test]
    fn up_to_the_target_from_the_lowest_balance() {
        let lowest = -2;
        assert_eq!(need(None, None, lowest), Some(2));
        assert_eq!(need(Some(-2), Some(10), lowest), None);
        assert_eq!(need(Some(5), Some(10), lowest), Some(12));
        assert_eq!(need(Some(0), Some(10), lowest), Some(12));
        assert_eq!(need(Some(5), Some(10), lowest + 12), None);
        assert_eq!(need(Some(5), None, 3), Some(2));
        assert_eq!(need(Some(5), Some(10), 5), None);
    }
}

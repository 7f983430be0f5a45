//! The end of an asset: written off until its month, its book value out, its proceeds with the assets
//! that were sold at a gain or at a loss. All of it in one change.

use super::plan::Method;
use super::store::{self, posted::Income};
use super::{Area, Disposal, End, Known, post, posting};
use crate::base::{Currency, Error, Money, Month, Result, Text};
use crate::db::{Connection, Transaction};
use crate::invoice;
use crate::ledger;
use chrono::{Datelike, NaiveDate};

/// How an asset is to go.
#[derive(Clone, Debug)]
pub struct NewDisposal {
    /// The day.
    pub on: NaiveDate,
    /// What came in for it, net, in minor units; what the invoice says if not given.
    pub proceeds: Option<i64>,
    /// The invoice; without one it is scrapped.
    pub invoice: Option<Text>,
    /// Nobody knows where it is: whoever has it does not give it back.
    pub lost: bool,
}

/// Takes an asset out of the books. The month of the day is the last one that is written off; what
/// is in a pool stays in it (§ 6 (2a) sentence 3 EStG).
///
/// # Errors
/// Refused: it went before, somebody has it, the day or the invoice does not fit, or a month is locked.
pub fn dispose(
    tx: &Transaction<'_>,
    number: &str,
    new: &NewDisposal,
    today: NaiveDate,
) -> Result<Known> {
    let mut known = Known::get(tx, number)?;
    require_day(tx, &known, new.on, today)?;
    if let Some(hand) = store::custody::open(tx, &known.asset)?.filter(|_| !new.lost) {
        return Err(
            Error::refused(format!("{} has {number}", hand.person)).with_hint(format!(
                "`bo stock asset back {number}` comes first, or it is --lost"
            )),
        );
    }
    let currency = ledger::book(tx)?;
    let sold = match &new.invoice {
        Some(invoice) => Some(sold(tx, invoice, new.proceeds, currency)?),
        None => None,
    };
    let proceeds = sold.as_ref().map_or(0, |it| it.proceeds);
    let month = Month::of(new.on);
    let mut worth = [0; 2];
    for (area, value) in [Area::Book, Area::Tax].into_iter().zip(&mut worth) {
        let plan = known.plan_of(area, |_| true, Some(new.on));
        if plan.method != Method::Pool {
            *value = plan.cost_whatever(new.on) - plan.gone(month).total();
        }
    }
    let [book_value, tax_value] = worth;
    let plan = known.plan_of(Area::Book, |_| true, Some(new.on));
    let is_pool = plan.method == Method::Pool;
    let gone = post::due(tx, &known, &plan, month)?;
    if gone.total() != 0 && !is_pool {
        post::require_year_before(tx, std::slice::from_ref(&known), month)?;
        let part = post::part(known.clone(), gone);
        post::run(tx, &[part], new.on, None)?;
    }
    let is_gain = book_value <= proceeds;
    let asset = &known.asset;
    let language = tx.language();
    let mut entry = None;
    if book_value != 0 {
        let text = language.pick(
            format!("Abgang {number} {}", asset.name),
            format!("Disposal of {number} {}", asset.name),
        );
        let role = match is_gain {
            true => "asset-disposal.gain",
            false => "asset-disposal.loss",
        };
        ledger::ensure_role(tx, role)?;
        let draft = posting::disposed(
            known.account(),
            Money::from_minor(book_value, currency),
            is_gain,
            post::department(tx, asset.department.as_deref())?,
            new.on,
            text,
            number.to_string(),
        );
        entry = Some(ledger::post(tx, &draft)?.id.raw());
    }
    if let Some(sold) = &sold {
        let moved = sold.to_move(is_gain, currency);
        if !moved.is_empty() {
            ledger::ensure_role(tx, posting::sale(is_gain))?;
            let text = language.pick(
                format!("Verkauf von Anlagen: {number}"),
                format!("Sale of assets: {number}"),
            );
            let draft = posting::moved(&moved, is_gain, new.on, text, sold.number.clone());
            ledger::post(tx, &draft)?;
        }
    }
    let how = match (&sold, new.lost) {
        (Some(_), _) => End::Sold,
        (None, true) => End::Lost,
        (None, false) => End::Scrapped,
    };
    let disposal = Disposal {
        id: 0,
        number: match known.returned.len() {
            0 => format!("{number}/A"),
            before => format!("{number}/A{}", before + 1),
        },
        on: new.on,
        how,
        proceeds,
        invoice: sold.map(|it| it.number),
        book_value,
        tax_value,
        entry,
    };
    store::posted::insert_disposal(tx, &known.asset, &disposal)?;
    tx.touch("asset", number)?;
    known.disposal = Some(disposal);
    Ok(known)
}

fn require_day(conn: &Connection, known: &Known, on: NaiveDate, today: NaiveDate) -> Result<()> {
    let asset = &known.asset;
    let number = &asset.number;
    if let Some(gone) = known.disposed_on() {
        return Err(Error::refused(format!("{number} went on {gone} already")));
    }
    if on < asset.acquired_on {
        return Err(Error::refused(format!(
            "on: {on} is before {number} was acquired on {}",
            asset.acquired_on
        )));
    }
    if today < on {
        return Err(Error::refused(format!("on: {on} is in the future")));
    }
    if let Some((opened, ..)) = asset.opening
        && on <= opened
    {
        return Err(Error::refused(format!(
            "on: {on} is not after {opened}, until which another program wrote {number} off"
        )));
    }
    if let Some(moved) = known.transfers.iter().find(|it| on < it.on) {
        return Err(Error::refused(format!(
            "on: {on} is before {} moved it on {}",
            moved.number, moved.on
        )));
    }
    if let Some(change) = known.changes.iter().find(|it| on < it.on) {
        return Err(Error::refused(format!(
            "on: {on} is before {} changed it on {}",
            change.number, change.on
        )));
    }
    let posted = store::posted::of(conn, asset)?;
    match posted.last() {
        Some(last) if on.year() < last.until.year() => Err(Error::refused(format!(
            "on: depreciation of {number} is posted until {}, and {on} is in a year before it",
            last.until
        ))
        .with_hint("it goes on a day of the year that was posted last, or later")),
        _ => Ok(()),
    }
}

/// An invoice that an asset was sold with.
struct Sold {
    number: String,
    proceeds: i64,
    lines: Vec<Income>,
}

fn sold(conn: &Connection, name: &str, proceeds: Option<i64>, currency: Currency) -> Result<Sold> {
    let invoice = invoice::get(conn, name)?;
    let (Some(number), Some(entry)) = (&invoice.number, invoice.entry) else {
        return Err(
            Error::refused(format!("invoice: `{name}` is not issued")).with_hint(format!(
                "`bo invoice issue {name}` posts it; then the asset goes"
            )),
        );
    };
    let lines = store::posted::income(conn, entry)?;
    let net: i64 = lines.iter().map(|it| it.amount).sum();
    let left = net - store::posted::claimed(conn, number)?;
    let proceeds = proceeds.unwrap_or(left);
    if proceeds <= 0 || left < proceeds {
        let shown = |minor| Money::from_minor(minor, currency);
        return Err(Error::refused(format!(
            "proceeds: {} is not from more than nothing to {}, what {number} says net and no other asset was sold for",
            shown(proceeds),
            shown(left)
        )));
    }
    Ok(Sold {
        number: number.clone(),
        proceeds,
        lines,
    })
}

impl Sold {
    /// What stands at another account than assets sold like this one: taxed at 19 %, as those accounts
    /// are. What is taxed in another way stays where the invoice put it.
    fn to_move(&self, is_gain: bool, currency: Currency) -> Vec<(String, String, Money)> {
        let mut left = self.proceeds;
        let mut moved = Vec::new();
        let right = posting::sale(is_gain);
        // What the invoice put there already needs no move.
        for line in &self.lines {
            if line.role.as_deref() == Some(right) {
                left -= line.amount.min(left);
            }
        }
        for line in &self.lines {
            let part = line.amount.min(left);
            let Some(tax) = line.tax.as_ref().filter(|it| *it == "S19") else {
                continue;
            };
            if part <= 0 || line.role.as_deref() == Some(right) {
                continue;
            }
            left -= part;
            moved.push((
                line.account.clone(),
                tax.clone(),
                Money::from_minor(part, currency),
            ));
        }
        moved
    }
}

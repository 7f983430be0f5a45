//! What an asset is worth year by year, in the books and for tax, as far as its plans go.

use super::plan::Plan;
use super::{Area, Known};
use crate::base::{Currency, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of `bo stock asset depreciation NUMBER`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct YearRow {
    pub year: i32,
    pub book_opening: String,
    pub book_depreciation: String,
    pub book_write_up: String,
    pub book_closing: String,
    pub tax_opening: String,
    pub tax_depreciation: String,
    pub tax_write_up: String,
    pub tax_closing: String,
    pub posted: String,
    pub currency: Currency,
}

/// What is worth what in a year.
struct Year {
    opening: i64,
    depreciation: i64,
    write_up: i64,
    closing: i64,
}

/// A year of a plan: what it was worth when it began, or what it cost if it came in it.
fn year(plan: &Plan, asset_from: NaiveDate, first: NaiveDate, last: NaiveDate) -> Year {
    let before = first.pred_opt().unwrap_or(first);
    let taken = plan.opened_within(before, last);
    let (gone_before, gone) = (plan.gone(Month::of(before)), plan.gone(Month::of(last)));
    let opening = match asset_from < first {
        true => plan.cost_whatever(before) - gone_before.total() - taken,
        false => 0,
    };
    // What another program wrote off in the year is not of the year here.
    let write_up = gone.write_up - gone_before.write_up;
    let depreciation = gone.total() - gone_before.total() - taken + write_up;
    let closing = plan.value(last);
    Year {
        opening,
        depreciation,
        write_up,
        closing,
    }
}

/// The years of an asset, from the one it came in, or was taken over in, until nothing is left.
///
/// # Errors
/// As reading the file.
pub fn years(conn: &Connection, known: &Known) -> Result<Vec<YearRow>> {
    let currency = ledger::book(conn)?;
    let (book, tax) = (known.plan(Area::Book), known.plan(Area::Tax));
    let asset = &known.asset;
    let start = match asset.opening {
        Some((on, ..)) => Month::of(on).plus(1).first().year(),
        None => asset.acquired_on.year(),
    };
    let ends = [&book, &tax].map(|plan| plan.months().map_or(start, |it| it.1.first().year()));
    let gone = known.disposed_on().map_or(start, |it| it.year());
    let end = ends.into_iter().max().unwrap_or(start).max(gone);
    let posted = super::store::posted::of(conn, asset)?;
    let mut rows = Vec::new();
    for number in start..=end {
        let (Some(first), Some(last)) = (
            NaiveDate::from_ymd_opt(number, 1, 1),
            NaiveDate::from_ymd_opt(number, 12, 31),
        ) else {
            continue;
        };
        let (of_book, of_tax) = (
            year(&book, asset.acquired_on, first, last),
            year(&tax, asset.acquired_on, first, last),
        );
        let in_year = posted.iter().filter(|it| it.until.year() == number);
        let posted: i64 = in_year.map(|it| it.gone.total()).sum();
        let shown = |minor| super::amount(minor, currency);
        rows.push(YearRow {
            year: number,
            book_opening: shown(of_book.opening),
            book_depreciation: shown(of_book.depreciation),
            book_write_up: shown(of_book.write_up),
            book_closing: shown(of_book.closing),
            tax_opening: shown(of_tax.opening),
            tax_depreciation: shown(of_tax.depreciation),
            tax_write_up: shown(of_tax.write_up),
            tax_closing: shown(of_tax.closing),
            posted: shown(posted),
            currency,
        });
    }
    Ok(rows)
}

/// The same of all assets together, for so many years from one on.
///
/// # Errors
/// As reading the file.
pub fn all_years(conn: &Connection, from: i32, count: u32) -> Result<Vec<YearRow>> {
    let currency = ledger::book(conn)?;
    let all = super::store::all_known(conn)?;
    let mut rows = Vec::new();
    for number in from..from.saturating_add(i32::try_from(count).unwrap_or(0)) {
        let (Some(first), Some(last)) = (
            NaiveDate::from_ymd_opt(number, 1, 1),
            NaiveDate::from_ymd_opt(number, 12, 31),
        ) else {
            break;
        };
        let mut sums = [0; 8];
        let mut in_books = 0;
        for known in &all {
            let bought = known.asset.acquired_on;
            for (area, at) in [(Area::Book, 0), (Area::Tax, 4)] {
                let plan = known.plan(area);
                if known.left_on(&plan).is_some_and(|gone| gone < first) {
                    continue;
                }
                let it = year(&plan, bought, first, last);
                for (sum, amount) in sums[at..].iter_mut().zip([
                    it.opening,
                    it.depreciation,
                    it.write_up,
                    it.closing,
                ]) {
                    *sum += amount;
                }
            }
            let posted = super::store::posted::of(conn, &known.asset)?;
            let in_year = posted.iter().filter(|it| it.until.year() == number);
            in_books += in_year.map(|it| it.gone.total()).sum::<i64>();
        }
        let shown = |minor| super::amount(minor, currency);
        let [bo, bd, bw, bc, to, td, tw, tc] = sums.map(shown);
        rows.push(YearRow {
            year: number,
            book_opening: bo,
            book_depreciation: bd,
            book_write_up: bw,
            book_closing: bc,
            tax_opening: to,
            tax_depreciation: td,
            tax_write_up: tw,
            tax_closing: tc,
            posted: shown(in_books),
            currency,
        });
    }
    Ok(rows)
}

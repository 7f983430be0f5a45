//! Which terms of depreciation are allowed, and which follow if none are said.
//!
//! The limits and windows of the EStG bind the terms for tax; the books follow § 253 (3) HGB, which
//! asks for a plan and knows neither. What is not said for tax is as in the books.

use super::plan::{Method, Terms};
use super::register::NewTerms;
use super::{Area, Asset, Class, law};
use crate::base::{Code, Currency, Error, Money, Result};
use chrono::NaiveDate;

/// What terms are for.
pub(super) struct About<'a> {
    pub class: &'a Class,
    pub cost: i64,
    pub acquired_on: NaiveDate,
    /// Whether another program has written it off before.
    pub is_opened: bool,
    pub currency: Currency,
}

/// The terms that are meant, for the books and for tax: what is said, or else what follows from the
/// class; for tax from the books.
///
/// # Errors
/// Input, naming what cannot be.
pub(super) fn settle(about: &About<'_>, book: &NewTerms, tax: &NewTerms) -> Result<(Terms, Terms)> {
    let of_book = settle_in(about, Area::Book, book)?;
    let new = for_tax(about, book, tax);
    let follows = tax.method.is_none() && new.method != Some(Method::Digital);
    let of_tax = settle_in(about, Area::Tax, &new).map_err(|err| match follows {
        true if err.hint().is_none() => {
            err.with_hint("tax follows the books, if no other terms are said for it")
        }
        _ => err,
    })?;
    Ok((of_book, of_tax))
}

/// What is said for tax, and what follows from the books where nothing is.
fn for_tax(about: &About<'_>, book: &NewTerms, tax: &NewTerms) -> NewTerms {
    let class = about.class;
    let in_books = book.method.unwrap_or(Method::Linear);
    let method = tax.method.unwrap_or(match in_books {
        // The tax office gives back what it asked for before: a life of a year, if there is one.
        // What is in use already and was written off over its life goes on so.
        Method::Linear
            if class.digital
                && !about.is_opened
                && tax.months.is_none()
                && law::digital(about.acquired_on).is_some() =>
        {
            Method::Digital
        }
        other => other,
    });
    let has_life = method == Method::Linear || method.is_declining();
    let memo = book.residual.filter(|it| *it <= Terms::MEMO);
    NewTerms {
        method: Some(method),
        months: tax.months.or(book.months.filter(|_| has_life)),
        rate: tax.rate.or(book
            .rate
            .filter(|_| tax.method.is_none() && method.is_declining())),
        // What is to be left counts for tax only where it is considerable, as of ships (H 7.3 EStH):
        // whoever has such a thing says so.
        residual: tax.residual.or(memo),
    }
}

/// The terms of an area.
fn settle_in(about: &About<'_>, area: Area, new: &NewTerms) -> Result<Terms> {
    let word = area.as_str();
    let class = about.class;
    let method = new.method.unwrap_or(Method::Linear);
    let pool = law::pool(about.acquired_on).map(|it| it.years * 12);
    let months = match (method, new.months) {
        (Method::Pool, None) => pool,
        // What goes at once, or not at all, has no life that counts.
        (Method::LowValue | Method::None, _) => Some(1),
        (Method::Digital, _) => law::digital(about.acquired_on).map(|it| it.months),
        (_, months) => months.or(class.months),
    };
    let months = months.ok_or_else(|| {
        Error::input(format!("{word}_months: is missing")).with_hint(format!(
            "assets of class `{}` have no usual life: it is to be said, such as 8y or 96 months",
            class.code
        ))
    })?;
    if !(1..=1200).contains(&months) {
        return Err(Error::input(format!(
            "{word}_months: a useful life of {months} months, from 1 to 1200 can be"
        )));
    }
    let residual = new.residual.unwrap_or(0);
    if residual < 0 || about.cost <= residual {
        return Err(Error::input(format!(
            "{word}_residual: {} is not from zero to less than the cost",
            shown(residual, about.currency)
        )));
    }
    let rate = match (method.is_declining(), new.rate) {
        (true, None) => match (law::declining(about.acquired_on), area) {
            (Some(window), _) => Some(window.most(months)),
            (None, Area::Tax) => return Err(outside(about, word)),
            (None, Area::Book | Area::Both) => {
                return Err(Error::input(format!("{word}_rate: is missing")).with_hint(
                    "the books know no most of the declining method: the percentage is to be said",
                ));
            }
        },
        (_, rate) => rate,
    };
    let terms = Terms {
        method,
        months,
        rate,
        residual,
    };
    require(about, area, &terms)?;
    Ok(terms)
}

fn shown(minor: i64, currency: Currency) -> String {
    Money::from_minor(minor, currency).to_string()
}

fn outside(about: &About<'_>, word: &str) -> Error {
    let times: Vec<String> = law::declining_windows()
        .iter()
        .map(|it| format!("{} to {}", it.from, it.until))
        .collect();
    Error::input(format!(
        "{word}_method: the declining method is not open to what was acquired on {} (§ 7 (2) EStG)",
        about.acquired_on
    ))
    .with_hint(format!(
        "it was open for {}; what differs for tax can be said for tax",
        times.join(", ")
    ))
}

/// Whether it counts as movable, as what goes at once or into a pool has to be. Programs that cost
/// no more than a low-value asset do (R 5.5 (1) EStR).
fn is_movable(about: &About<'_>) -> bool {
    let class = about.class;
    let cost = Money::from_minor(about.cost, about.currency).amount();
    let small = law::low_value(about.acquired_on).is_some_and(|it| cost <= it.most.amount());
    class.movable || (class.intangible && class.digital && small)
}

/// Refuses terms that the law does not allow.
pub(super) fn require(about: &About<'_>, area: Area, terms: &Terms) -> Result<()> {
    let word = area.as_str();
    let class = &about.class.code;
    let refuse = |what: String| Err(Error::input(format!("{word}_method: {what}")));
    if let Some(rate) = terms.rate {
        let amount = rate.amount();
        if !terms.method.is_declining() {
            return Err(Error::input(format!(
                "{word}_rate: {rate} % says nothing, the method is {}",
                terms.method.as_str()
            ))
            .with_hint("the declining method writes off a percentage"));
        }
        if amount <= rust_decimal::Decimal::ZERO || rust_decimal::Decimal::ONE_HUNDRED <= amount {
            return Err(Error::input(format!(
                "{word}_rate: {rate} % is not more than 0 and less than 100"
            )));
        }
    }
    if area != Area::Tax {
        return match terms.method {
            Method::Digital => refuse(
                "a life of a year for hardware and software is for tax only (BMF 22.02.2022)"
                    .to_string(),
            ),
            Method::Pool => pool_lasts(about, word, terms),
            Method::Linear
            | Method::Declining
            | Method::DecliningLinear
            | Method::LowValue
            | Method::None => Ok(()),
        };
    }
    let cost = Money::from_minor(about.cost, about.currency);
    match terms.method {
        Method::Linear | Method::None => Ok(()),
        Method::LowValue => match law::low_value(about.acquired_on) {
            Some(law) if !is_movable(about) => refuse(format!(
                "low-value assets are movable ones ({}), class `{class}` is not",
                law.law
            )),
            Some(law) if cost.amount() <= law.most.amount() => Ok(()),
            Some(law) => refuse(format!(
                "{cost} is more than the {} of a low-value asset ({})",
                law.most, law.law
            )),
            None => refuse(format!(
                "no limit of low-value assets is known for {}",
                about.acquired_on
            )),
        },
        Method::Pool => match law::pool(about.acquired_on) {
            Some(law) if !is_movable(about) => refuse(format!(
                "what goes into a pool is movable ({}), class `{class}` is not",
                law.law
            )),
            Some(law)
                if law.above.amount() < cost.amount() && cost.amount() <= law.most.amount() =>
            {
                pool_lasts(about, word, terms)
            }
            Some(law) => refuse(format!(
                "{cost} is not more than {} and at most {}, as what goes into a pool ({})",
                law.above, law.most, law.law
            )),
            None => refuse(format!("no pool is known for {}", about.acquired_on)),
        },
        Method::Digital => match law::digital(about.acquired_on) {
            None => refuse(format!(
                "hardware and software acquired on {} have their usual life",
                about.acquired_on
            )),
            Some(_) if !about.class.digital => {
                refuse(format!("class `{class}` is neither hardware nor software"))
            }
            Some(_) => Ok(()),
        },
        Method::Declining | Method::DecliningLinear => {
            if !about.class.movable {
                return refuse(format!(
                    "the declining method is for movable assets (§ 7 (2) EStG), class `{class}` is not"
                ));
            }
            let Some(window) = law::declining(about.acquired_on) else {
                return Err(outside(about, word));
            };
            let most = window.most(terms.months);
            match terms.rate {
                Some(rate) if most.amount() < rate.amount() => Err(Error::input(format!(
                    "{word}_rate: {rate} % is more than {most} %, the most for a life of {} months acquired on {} ({})",
                    terms.months, about.acquired_on, window.law
                ))),
                Some(_) | None => Ok(()),
            }
        }
    }
}

/// Refuses a pool of another length than that of the law.
fn pool_lasts(about: &About<'_>, word: &str, terms: &Terms) -> Result<()> {
    let Some(law) = law::pool(about.acquired_on) else {
        return Err(Error::input(format!(
            "{word}_method: no pool is known for {}",
            about.acquired_on
        )));
    };
    match terms.months == law.years * 12 {
        true => Ok(()),
        false => Err(Error::input(format!(
            "{word}_months: a pool lasts {} years ({}), not {} months",
            law.years, law.law, terms.months
        ))),
    }
}

/// Whether an asset goes into a pool for tax, or at once although it is dear enough for one: in a
/// year, all such assets go one way (§ 6 (2a) sentence 5 EStG). Nothing, where that does not matter.
pub(super) fn is_pooled(asset: &Asset, currency: Currency) -> Option<bool> {
    let cost = Money::from_minor(asset.cost, currency).amount();
    match asset.tax.method {
        Method::Pool => Some(true),
        Method::LowValue => {
            let law = law::pool(asset.acquired_on)?;
            (law.above.amount() < cost).then_some(false)
        }
        Method::Linear
        | Method::Declining
        | Method::DecliningLinear
        | Method::Digital
        | Method::None => None,
    }
}

//! Which terms of depreciation are allowed, and which follow if none are said.

use super::plan::{Method, Terms};
use super::register::NewTerms;
use super::{Area, Class, law};
use crate::base::{Code, Currency, Error, Money, Result};
use chrono::NaiveDate;

/// What terms are for.
pub(super) struct About<'a> {
    pub class: &'a Class,
    pub cost: i64,
    pub acquired_on: NaiveDate,
    pub currency: Currency,
}

/// The terms that are meant: what is said, or else what follows from the class.
///
/// # Errors
/// Input, naming what cannot be.
pub(super) fn settle(about: &About<'_>, area: Area, new: &NewTerms) -> Result<Terms> {
    let word = area.as_str();
    let class = about.class;
    let method = new.method.unwrap_or(match area {
        // The tax office gives back what it asked for before: a life of a year, if there is one.
        Area::Tax if class.digital && law::digital(about.acquired_on).is_some() => Method::Digital,
        Area::Tax | Area::Book | Area::Both => Method::Linear,
    });
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
            "assets of class `{}` have no usual life: --life says it, such as --life 8y",
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
    let window = law::declining(about.acquired_on);
    let rate = match (method.is_declining(), new.rate) {
        (true, None) => match window {
            Some(window) => Some(window.most(months)),
            None => {
                return Err(outside(about, word));
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
    .with_hint(format!("it was open for {}", times.join(", ")))
}

/// Refuses terms that the law does not allow.
pub(super) fn require(about: &About<'_>, area: Area, terms: &Terms) -> Result<()> {
    let word = area.as_str();
    let cost = Money::from_minor(about.cost, about.currency);
    let refuse = |what: String| Err(Error::input(format!("{word}_method: {what}")));
    if let Some(rate) = terms.rate {
        let amount = rate.amount();
        if !terms.method.is_declining() {
            return Err(Error::input(format!(
                "{word}_rate: {rate} % says nothing, the method is {}",
                terms.method.as_str()
            ))
            .with_hint("--method declining writes off a percentage"));
        }
        if amount <= rust_decimal::Decimal::ZERO || rust_decimal::Decimal::ONE_HUNDRED <= amount {
            return Err(Error::input(format!(
                "{word}_rate: {rate} % is not more than 0 and less than 100"
            )));
        }
    }
    match terms.method {
        Method::Linear | Method::None => Ok(()),
        Method::LowValue => match law::low_value(about.acquired_on) {
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
            Some(law)
                if law.above.amount() < cost.amount() && cost.amount() <= law.most.amount() =>
            {
                match terms.months == law.years * 12 {
                    true => Ok(()),
                    false => Err(Error::input(format!(
                        "{word}_months: a pool lasts {} years ({}), not {} months",
                        law.years, law.law, terms.months
                    ))),
                }
            }
            Some(law) => refuse(format!(
                "{cost} is not more than {} and at most {}, as what goes into a pool ({})",
                law.above, law.most, law.law
            )),
            None => refuse(format!("no pool is known for {}", about.acquired_on)),
        },
        Method::Digital => match (area, law::digital(about.acquired_on)) {
            (Area::Book | Area::Both, _) => refuse(
                "a life of a year for hardware and software is for tax only (BMF 22.02.2022)"
                    .to_string(),
            ),
            (Area::Tax, None) => refuse(format!(
                "hardware and software acquired on {} have their usual life",
                about.acquired_on
            )),
            (Area::Tax, Some(_)) if !about.class.digital => refuse(format!(
                "class `{}` is neither hardware nor software",
                about.class.code
            )),
            (Area::Tax, Some(_)) => Ok(()),
        },
        Method::Declining | Method::DecliningLinear => {
            if !about.class.movable {
                return refuse(format!(
                    "the declining method is for movable assets (§ 7 (2) EStG), class `{}` is not",
                    about.class.code
                ));
            }
            let (Area::Tax, Some(rate)) = (area, terms.rate) else {
                return Ok(());
            };
            let Some(window) = law::declining(about.acquired_on) else {
                return Err(outside(about, word));
            };
            let most = window.most(terms.months);
            match rate.amount() <= most.amount() {
                true => Ok(()),
                false => Err(Error::input(format!(
                    "{word}_rate: {rate} % is more than {most} %, the most for a life of {} months acquired on {} ({})",
                    terms.months, about.acquired_on, window.law
                ))),
            }
        }
    }
}

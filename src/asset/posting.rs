//! Pure: how depreciation and the end of an asset show up in the books.

use super::plan::{Gone, Method};
use crate::base::{Currency, Id, Money};
use crate::ledger::{Department, Draft, Posting, Side};
use chrono::NaiveDate;

/// The role of the account of depreciation.
pub(super) fn role(method: Method, intangible: bool) -> &'static str {
    match method {
        Method::LowValue => "depreciation.low-value",
        Method::Pool => "depreciation.pool",
        _ if intangible => "depreciation.intangible",
        _ => "depreciation",
    }
}

/// The role of the account of what is written down beyond the plan.
pub(super) const WRITE_DOWN: &str = "depreciation.extraordinary";

/// The role of the account of what is written up again.
pub(super) const WRITE_UP: &str = "asset-write-up";

/// What is posted of one asset.
pub(super) struct Line {
    pub account: String,
    pub role: &'static str,
    pub department: Option<Id<Department>>,
    pub gone: Gone,
}

/// The depreciation of assets as one entry: by account and department.
pub(super) fn depreciation(
    lines: &[Line],
    currency: Currency,
    day: NaiveDate,
    text: String,
    document: String,
) -> Draft {
    let mut sums: Vec<(Side, Option<Id<Department>>, i64)> = Vec::new();
    let mut add = |side: Side, department: Option<Id<Department>>, amount: i64| {
        let same = sums
            .iter_mut()
            .find(|it| it.0 == side && it.1 == department);
        match same {
            Some(sum) => sum.2 += amount,
            None => sums.push((side, department, amount)),
        }
    };
    for line in lines {
        let role = |name: &str| Side::Role(name.to_string());
        add(role(line.role), line.department, line.gone.planned);
        add(role(WRITE_DOWN), line.department, line.gone.write_down);
        add(role(WRITE_UP), line.department, -line.gone.write_up);
    }
    for line in lines {
        add(Side::Code(line.account.clone()), None, -line.gone.total());
    }
    let postings = sums.into_iter().filter(|it| it.2 != 0);
    Draft {
        date: day,
        text,
        document: Some(document),
        source: "asset",
        postings: postings
            .map(|(side, department, amount)| Posting {
                department,
                ..Posting::to(side, Money::from_minor(amount, currency))
            })
            .collect(),
    }
}

/// The book value of an asset that went, with the income if it went at a gain, else with the costs.
pub(super) fn disposed(
    account: &str,
    book_value: Money,
    is_gain: bool,
    department: Option<Id<Department>>,
    day: NaiveDate,
    text: String,
    document: String,
) -> Draft {
    let role = match is_gain {
        true => "asset-disposal.gain",
        false => "asset-disposal.loss",
    };
    Draft {
        date: day,
        text,
        document: Some(document),
        source: "asset",
        postings: vec![
            Posting {
                department,
                ..Posting::to_role(role, book_value)
            },
            Posting::to_code(account, -book_value),
        ],
    }
}

/// The book value of an asset, from one account to another.
pub(super) fn transferred(
    from: &str,
    to: &str,
    book_value: Money,
    day: NaiveDate,
    text: String,
    document: String,
) -> Draft {
    Draft {
        date: day,
        text,
        document: Some(document),
        source: "asset",
        postings: vec![
            Posting::to_code(to, book_value),
            Posting::to_code(from, -book_value),
        ],
    }
}

/// The role of the account of proceeds.
pub(super) fn sale(is_gain: bool) -> &'static str {
    match is_gain {
        true => "asset-sale.gain",
        false => "asset-sale.loss",
    }
}

/// Moves proceeds from where an invoice put them to the account of assets that were sold, with the
/// same VAT code on both sides.
pub(super) fn moved(
    from: &[(String, String, Money)],
    is_gain: bool,
    day: NaiveDate,
    text: String,
    invoice: String,
) -> Draft {
    let mut postings = Vec::new();
    for (account, tax, amount) in from {
        postings.push(Posting {
            tax: Some(tax.clone()),
            ..Posting::to_code(account.as_str(), *amount)
        });
        postings.push(Posting {
            tax: Some(tax.clone()),
            ..Posting::to_role(sale(is_gain), -*amount)
        });
    }
    Draft {
        date: day,
        text,
        document: Some(invoice),
        source: "asset",
        postings,
    }
}

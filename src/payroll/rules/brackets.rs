//! The brackets of a tariff.

use super::read::Table;
use crate::base::Result;
use rust_decimal::Decimal;

/// A tariff: what is due on an amount, bracket by bracket.
#[derive(Clone, Debug)]
pub(super) struct Brackets {
    pub(super) name: String,
    /// Of which of the combinations of `by` it is, as in `["single", "no"]`.
    pub(super) key: Vec<String>,
    pub(super) source: String,
    pub(super) verified: bool,
    pub(super) line: usize,
    pub(super) at: usize,
    rows: Vec<Bracket>,
}

#[derive(Clone, Debug)]
struct Bracket {
    from: Decimal,
    /// What is due at `from`.
    plus: Decimal,
    /// Of what is above `from`, as a share.
    rate: Decimal,
}

/// What a table said of an amount.
pub(super) struct Bracketed {
    pub(super) amount: Decimal,
    /// As one would write it: `1240 + (30000 - 19900) × 12 %`.
    pub(super) formula: Option<String>,
}

impl Brackets {
    pub(super) fn read(table: &Table<'_>) -> Result<Brackets> {
        let name = table.name("\"tariff\"")?;
        let marginal = match table.need("kind", "\"marginal\"")? {
            item if item.text()? == "marginal" => true,
            item if item.text()? == "table" => false,
            item => return Err(item.wrong("`marginal` or `table`")),
        };
        let tolerance = match table.get("tolerance") {
            Some(item) => item.decimal()?,
            None => Decimal::ZERO,
        };
        let mut rows: Vec<Bracket> = Vec::new();
        let mut end: Option<Decimal> = None;
        let mut closed: Option<bool> = None;
        let items = table.rows()?;
        for (number, item) in items.iter().enumerate() {
            let row = item.table()?;
            let from = row.need("from", "0")?.decimal()?;
            let to = row.get("to").map(|it| it.decimal()).transpose()?;
            let rate_item = row.need("rate", "10")?;
            let rate = rate_item.decimal()?;
            let plus = row.get("plus").map(|it| it.decimal()).transpose()?;
            row.nothing_else()?;
            let wrong = |message: String, hint: String| {
                let what = format!("row {} of {}", number + 1, table.what);
                table
                    .file
                    .error(item.at, format!("{what}: {message}"))
                    .with_hint(hint)
            };
            if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&rate) {
                return Err(wrong(
                    format!("a rate of {rate} %"),
                    "a rate is from 0 to 100, in percent".into(),
                ));
            }
            if to.is_some_and(|to| to <= from) {
                return Err(wrong(
                    format!(
                        "it ends at {}, where it begins at {from}",
                        to.unwrap_or_default()
                    ),
                    "`to` is more than `from`".into(),
                ));
            }
            // With a `to` in every row but the last, a gap shows; with none there is none.
            let last = number + 1 == items.len();
            if let (false, Some(closed)) = (last, closed)
                && closed != to.is_some()
            {
                return Err(wrong(
                    "some rows have a `to` and some have none".into(),
                    "give every row but the last a `to`, or none".into(),
                ));
            }
            closed.get_or_insert(to.is_some());
            let Some(before) = rows.last() else {
                if !from.is_zero() {
                    return Err(wrong(
                        format!(
                            "the first bracket begins at {from}: from 0 to {from} there is a gap"
                        ),
                        format!("add `{{ from = 0, to = {from}, rate = 0 }}` before it"),
                    ));
                }
                rows.push(Bracket {
                    from,
                    plus: plus.unwrap_or_default(),
                    rate: rate / Decimal::ONE_HUNDRED,
                });
                end = to;
                continue;
            };
            let expected = end.unwrap_or(from);
            if from != expected || from <= before.from {
                let what = match from < expected || from <= before.from {
                    true => "overlaps the one before",
                    false => "leaves a gap after the one before",
                };
                return Err(wrong(
                    format!(
                        "the bracket from {from} {what}, which ends at {}",
                        end.unwrap_or(before.from)
                    ),
                    "each bracket begins where the one before ends, lowest first".into(),
                ));
            }
            // What is due at its beginning, by the brackets below it.
            let due = (from - before.from)
                .checked_mul(before.rate)
                .and_then(|it| it.checked_add(before.plus))
                .ok_or_else(|| wrong(format!("{from} is too large"), "write it smaller".into()))?;
            let plus = match (marginal, plus) {
                (true, None) => due,
                (true, Some(plus)) => {
                    return Err(wrong(
                        format!("a marginal table computes `plus = {plus}` itself"),
                        "leave `plus` out, or write `kind = \"table\"`".into(),
                    ));
                }
                (false, Some(plus)) => plus,
                (false, None) => {
                    return Err(wrong(
                        "it has no `plus`".into(),
                        format!("by the brackets below it is `plus = {}`", due.normalize()),
                    ));
                }
            };
            if (plus - due).abs() > tolerance {
                return Err(wrong(
                    format!("`plus = {plus}`, but the brackets below come to {}", due.normalize()),
                    "correct it; if the law rounded it, say by how much at most: `tolerance = 0.50`".into(),
                ));
            }
            rows.push(Bracket {
                from,
                plus,
                rate: rate / Decimal::ONE_HUNDRED,
            });
            end = to;
        }
        if let Some(end) = end {
            return Err(table
                .error(format!("ends at {end}: above it there is a gap"))
                .with_hint("leave `to` out of the last row"));
        }
        let brackets = Brackets {
            name,
            key: table.combination()?,
            source: table.text("source")?.unwrap_or_default().to_string(),
            verified: table.yes("verified", true)?,
            line: table.file.line(table.at),
            at: table.at,
            rows,
        };
        table.nothing_else()?;
        Ok(brackets)
    }

    /// What is due on an amount, nothing on one below zero; `None` if it is too large.
    pub(super) fn of(&self, amount: Decimal, explain: bool) -> Option<Bracketed> {
        let above = self.rows.partition_point(|row| row.from <= amount);
        let Some(row) = above.checked_sub(1).and_then(|at| self.rows.get(at)) else {
            let amount = Decimal::ZERO;
            return Some(Bracketed {
                amount,
                formula: None,
            });
        };
        let due = amount
            .checked_sub(row.from)?
            .checked_mul(row.rate)?
            .checked_add(row.plus)?;
        let formula = explain.then(|| {
            let rate = (row.rate * Decimal::ONE_HUNDRED).normalize();
            let amount = super::explain::shown(amount);
            format!("{} + ({amount} - {}) × {rate} %", row.plus, row.from)
        });
        Some(Bracketed {
            amount: due,
            formula,
        })
    }
}

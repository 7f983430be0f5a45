//! What is posted again and again, out to a file and in from one.

use super::{Amounts, Content, Fixed, Recurring};
use crate::base::{Currency, Error, Every, Money, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::{import, store, vat_return};
use crate::tabular::{self, Line, Outcome};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A row of `bo ledger recurring export` and `import`: one posting. Rows with the same name are
/// one entry; what concerns the whole may stand on the first of them only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RecurringLine {
    pub name: Text,
    #[serde(default)]
    pub every: Option<Every>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub ends_on: Option<NaiveDate>,
    /// Periods before this day are posted already.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub next: Option<NaiveDate>,
    #[serde(default)]
    pub text: Option<Text>,
    #[serde(default)]
    pub document: Option<Text>,
    pub account: Text,
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub debit: Option<Text>,
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub credit: Option<Text>,
    #[serde(default)]
    pub tax: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    /// The shares of the months of an accrual, with spaces between them.
    #[serde(default)]
    pub shares: Option<Text>,
}

/// Hands what is not stopped and not over to `each`, posting by posting, by name.
///
/// # Errors
/// Those of `each`.
pub fn each_line(
    conn: &Connection,
    mut each: impl FnMut(RecurringLine) -> Result<()>,
) -> Result<()> {
    let book = store::book(conn)?;
    for it in store::recurring::all(conn)? {
        let Some(next) = it.next() else { continue };
        for (fixed, shares) in fixed(&it, book)? {
            let text: Text = amount(fixed.minor.abs(), book).parse()?;
            let (debit, credit) = match fixed.minor < 0 {
                false => (Some(text), None),
                true => (None, Some(text)),
            };
            each(RecurringLine {
                name: it.name.clone(),
                every: Some(it.every),
                starts_on: Some(it.starts_on),
                ends_on: it.ends_on,
                next: Some(next).filter(|next| *next != it.starts_on),
                text: Some(it.content.text.clone()),
                document: it.content.document.clone(),
                account: fixed.account.parse()?,
                debit,
                credit,
                tax: fixed.tax.map(|tax| tax.parse()).transpose()?,
                department: fixed.department,
                shares,
            })?;
        }
    }
    Ok(())
}

fn amount(minor: i64, book: Currency) -> String {
    Money::from_minor(minor, book).amount().to_string()
}

/// The postings of one, with the shares of an accrual.
fn fixed(it: &Recurring, book: Currency) -> Result<Vec<(Fixed, Option<Text>)>> {
    Ok(match &it.content.amounts {
        Amounts::Same(fixed) => fixed.iter().map(|it| (it.clone(), None)).collect(),
        Amounts::Shares {
            debit,
            credit,
            shares,
        } => {
            let texts: Vec<String> = shares.iter().map(|share| amount(*share, book)).collect();
            let texts: Text = texts.join(" ").parse()?;
            let sum: i64 = shares.iter().sum();
            [(debit, sum), (credit, -sum)]
                .map(|(code, minor)| (Fixed::from((code.clone(), minor)), Some(texts.clone())))
                .to_vec()
        }
    })
}

/// Rows gathered into recurring entries.
#[derive(Debug, Default)]
pub struct Import {
    all: Vec<Gathered>,
    by_name: HashMap<Text, usize>,
}

#[derive(Debug)]
struct Gathered {
    line: Line,
    first: RecurringLine,
    fixed: Vec<Fixed>,
}

impl Import {
    /// Adds a row to the entry of its name.
    ///
    /// # Errors
    /// Input, when it contradicts the rows before it or has not one amount.
    pub fn row(&mut self, line: Line, row: RecurringLine, book: Currency) -> Result<()> {
        if let Some(tax) = &row.tax {
            vat_return::check_code(tax).map_err(|err| err.at("tax"))?;
        }
        let fixed = Fixed {
            account: row.account.to_string(),
            minor: import::amount(row.debit.as_ref(), row.credit.as_ref(), book)?.minor(),
            tax: row.tax.as_ref().map(Text::to_string),
            department: row.department.clone(),
        };
        let Some(index) = self.by_name.get(&row.name) else {
            self.by_name.insert(row.name.clone(), self.all.len());
            self.all.push(Gathered {
                line,
                first: row,
                fixed: vec![fixed],
            });
            return Ok(());
        };
        let there = &mut self.all[*index];
        let first = &there.first;
        let differs = [
            ("every", row.every.is_some() && row.every != first.every),
            (
                "starts_on",
                row.starts_on.is_some() && row.starts_on != first.starts_on,
            ),
            (
                "ends_on",
                row.ends_on.is_some() && row.ends_on != first.ends_on,
            ),
            ("next", row.next.is_some() && row.next != first.next),
            ("text", row.text.is_some() && row.text != first.text),
            (
                "document",
                row.document.is_some() && row.document != first.document,
            ),
            ("shares", row.shares != first.shares),
        ];
        tabular::same("name", differs)?;
        there.fixed.push(fixed);
        Ok(())
    }

    /// Keeps them, in the order of their first rows. Each goes to `told` with the line of that
    /// row and what became of it.
    ///
    /// # Errors
    /// Whatever `told` makes of a failure.
    pub fn enter(
        self,
        tx: &Transaction<'_>,
        mut told: impl FnMut(Line, Result<Outcome>) -> Result<()>,
    ) -> Result<()> {
        self.all
            .into_iter()
            .try_for_each(|it| told(it.line, it.enter(tx)))
    }
}

impl Gathered {
    fn enter(self, tx: &Transaction<'_>) -> Result<Outcome> {
        let missing = |column: &str| Error::input(format!("{column}: is missing"));
        let book = store::book(tx)?;
        let first = self.first;
        let content = Content {
            text: first.text.ok_or_else(|| missing("text"))?,
            document: first.document,
            amounts: match &first.shares {
                None => Amounts::Same(self.fixed),
                Some(shares) => accrual(&self.fixed, shares, book)?,
            },
            since: first.next,
        };
        let every = first.every.ok_or_else(|| missing("every"))?;
        let starts_on = first.starts_on.ok_or_else(|| missing("starts_on"))?;
        if let Some(there) = store::recurring::find(tx, &first.name)? {
            let same = there.every == every
                && (there.starts_on, there.ends_on) == (starts_on, first.ends_on)
                && (&there.content.text, &there.content.document)
                    == (&content.text, &content.document)
                && there.content.amounts == content.amounts;
            return match same {
                true => Ok(Outcome::Unchanged),
                false => Err(Error::refused(format!(
                    "name: there is a recurring entry `{}` that says something else",
                    first.name
                ))
                .with_hint("`bo ledger recurring stop` ends it; give the new one another name")),
            };
        }
        super::add(tx, &first.name, every, starts_on, first.ends_on, &content)?;
        Ok(Outcome::Added)
    }
}

/// The shares of an accrual: a debit and a credit, and what each month gets of them.
fn accrual(fixed: &[Fixed], shares: &Text, book: Currency) -> Result<Amounts> {
    let shares = shares
        .split_whitespace()
        .map(|text| {
            Ok(Money::parse(text, book)
                .map_err(|err| err.at("shares"))?
                .minor())
        })
        .collect::<Result<Vec<i64>>>()?;
    let sum: i64 = shares.iter().sum();
    let debit = fixed.iter().find(|it| it.minor > 0);
    let credit = fixed.iter().find(|it| it.minor < 0);
    match (debit, credit, fixed.len()) {
        (Some(debit), Some(credit), 2) if debit.minor == sum && credit.minor == -sum => {
            Ok(Amounts::Shares {
                debit: debit.account.clone(),
                credit: credit.account.clone(),
                shares,
            })
        }
        _ => Err(Error::input(
            "shares: they add up to one debit and one credit",
        )),
    }
}

//! The VAT returns (§ 18 UStG), advance and annual, from the tax codes of postings: what stands in each line,
//! which entries are behind it, and what the tax office computes from it.

mod codes;
mod ec_sales;
mod elster;
mod filed;
mod form;
mod prepayment;
mod rows;
mod tax_number;
mod untaxed;

pub use codes::{CodeRow, check_code, dictionary};
pub use ec_sales::{EcSale, EcSalesRow, Sold, bzst, ec_sales};
pub use elster::{Sender, elster};
pub use filed::{FiledRow, Filing, file, filed_advance, filings, name};
pub use form::PENDING;
pub(super) use form::{is_lost, is_vat};
pub use prepayment::{PrepaymentRow, special_prepayment};
pub use rows::{BehindRow, LineRow};
pub use tax_number::{State, tax_number};
pub use untaxed::untaxed;

use super::store;
use crate::base::{Currency, Error, Finding, Language, Money, Month, Period, Result};
use crate::db::Connection;
use crate::document::format;
use chrono::{Datelike, NaiveDate};
use form::{Amounts, Form, Line, Part, Place};
use rust_decimal::Decimal;

/// The return of a period.
pub struct Return {
    /// The days it is about.
    pub period: Period,
    form: &'static Form,
    /// One for each line of the form.
    figures: Vec<Figure>,
    book: Currency,
    /// What advance returns of the year say is due, by their period, in minor units.
    advance: Vec<(String, i64)>,
    /// What has no line, and needs a person.
    pub findings: Vec<Finding>,
}

/// What stands in a line, in minor units.
#[derive(Clone, Copy, Debug, Default)]
struct Figure {
    /// The taxable amount, to the cent.
    base: i64,
    /// The tax as the books have it.
    tax: i64,
}

/// A sum of postings with the same account and tax code, as the store reads it.
pub(super) struct TaxSum {
    pub account: String,
    pub role: Option<String>,
    pub tax: Option<String>,
    /// Debits less credits.
    pub amount: i64,
}

/// The return of `period`, from the books.
///
/// # Errors
/// As reading the file.
pub fn of(conn: &Connection, period: Period) -> Result<Return> {
    let mut it = filled(conn, period, Form::of(period.to.year()))?;
    if is_december(period) {
        let prepaid = position(it.form, Part::Prepaid);
        it.figures[prepaid].tax = store::tax::special_prepayment(conn, period.to.year())?;
    }
    Ok(it)
}

/// The annual return of `year` (§ 18 (3) UStG), as the books have it; `every` says how many months
/// an advance return is about, if there are any. Those that ended before `today` are set off with
/// the special prepayment.
///
/// # Errors
/// Usage: there is no such year. Otherwise as reading the file.
pub fn annual(
    conn: &Connection,
    year: i32,
    every: Option<u32>,
    today: NaiveDate,
) -> Result<Return> {
    let january = NaiveDate::from_ymd_opt(year, 1, 1)
        .ok_or_else(|| Error::usage(format!("there is no year {year}")))?;
    let first = Month::of(january);
    let period = Period {
        from: january,
        to: first.plus(11).last(),
    };
    let mut it = filled(conn, period, Form::annual(year))?;
    let special = store::tax::special_prepayment(conn, year)?;
    let mut prepaid = special;
    for months in every.into_iter().filter(|it| *it > 0) {
        for month in (0..12)
            .step_by(months as usize)
            .map(|plus| first.plus(plus))
        {
            let to = month.plus(months - 1).last();
            let part = Period {
                from: month.first(),
                to,
            };
            let due = match to < today {
                true => of(conn, part)?.due(),
                false => 0,
            };
            if due != 0 {
                let name = match months {
                    1 => month.to_string(),
                    _ => format!("{month}..{}", Month::of(to)),
                };
                it.advance.push((name, due));
                prepaid += due;
            }
        }
    }
    let at = position(it.form, Part::Prepaid);
    it.figures[at].tax = prepaid;
    Ok(it)
}

/// The amounts of a form, without what was prepaid.
fn filled(conn: &Connection, period: Period, form: &'static Form) -> Result<Return> {
    let mut it = Return {
        period,
        form,
        figures: vec![Figure::default(); form.lines.len()],
        book: store::book(conn)?,
        advance: Vec::new(),
        findings: Vec::new(),
    };
    for sum in store::tax::sums(conn, period)? {
        let (role, tax) = (sum.role.as_deref(), sum.tax.as_deref());
        let place = form.place(role, tax);
        match place {
            Place::Base(at) => it.figures[at].base += signed(&form.lines[at], sum.amount),
            Place::Tax(at) => it.figures[at].tax += taxed(role, sum.amount),
            Place::Nowhere => (),
            Place::Unknown => it.findings.push(unknown(&sum, it.book)),
        }
        for (at, line) in form.lines.iter().enumerate() {
            if let Some((base, tax)) = lost(form, line, place, role, tax, sum.amount) {
                it.figures[at].base += base;
                it.figures[at].tax += tax;
            }
        }
    }
    it.findings.extend(it.strange());
    Ok(it)
}

/// Whether the special prepayment is taken off: in the last return of the year (§ 48 (4) UStDV).
fn is_december(period: Period) -> bool {
    period.to.month() == 12 && period.from.month() == 12
}

fn position(form: &Form, part: Part) -> usize {
    let found = form.lines.iter().position(|line| line.part == part);
    found.expect("the form that comes with bo has every total")
}

/// A taxable amount with the sign of its line.
fn signed(line: &Line, debit: i64) -> i64 {
    match line.amounts {
        Amounts::Credit => -debit,
        Amounts::Debit => debit,
    }
}

/// A tax with the sign of its line: what is owed, or what is deducted.
fn taxed(role: Option<&str>, debit: i64) -> i64 {
    match role.is_some_and(|role| role.starts_with("vat-in")) {
        true => debit,
        false => -debit,
    }
}

/// What a posting adds to the lines about what is lost: amount and tax.
fn lost(
    form: &Form,
    line: &Line,
    place: Place,
    role: Option<&str>,
    tax: Option<&str>,
    debit: i64,
) -> Option<(i64, i64)> {
    if !is_lost(role, tax) {
        return None;
    }
    match (line.part, place) {
        (Part::LostSales, Place::Base(at))
            if form.lines[at].part == Part::Output && form.lines[at].amounts == Amounts::Credit =>
        {
            Some((debit, 0))
        }
        (Part::LostInput, Place::Tax(at)) if form.lines[at].part == Part::Input => {
            Some((0, -debit))
        }
        _ => None,
    }
}

fn unknown(sum: &TaxSum, book: Currency) -> Finding {
    let what = match &sum.tax {
        Some(code) => format!("the tax code `{code}` has no line in the return"),
        None => "postings without a tax code have no line in the return".to_string(),
    };
    Finding::warning(
        "BO-VAT-1",
        format!("account {}", sum.account),
        format!("{what}: {}", Money::from_minor(sum.amount, book)),
    )
}

impl Return {
    /// The taxable amount as the form wants it: full euros, without the cents.
    fn euros(&self, at: usize) -> i64 {
        self.figures[at].base / 100
    }

    /// The tax as the form has it: where it knows the rate, of the full euros.
    fn tax(&self, at: usize) -> i64 {
        let line = &self.form.lines[at];
        match (line.part, line.rate) {
            (Part::Output, Some(rate)) if line.kz_tax.is_none() => {
                let cents = rate.of(Decimal::from(self.euros(at))) * Decimal::ONE_HUNDRED;
                Money::round(cents / Decimal::ONE_HUNDRED, self.book)
                    .map_or(0, |money| money.minor())
            }
            (Part::TotalOutput, _) => self.sum(|at| self.tax(at), Part::Output),
            (Part::TotalLeft, _) => {
                self.sum(|at| self.tax(at), Part::Output) - self.sum(|at| self.tax(at), Part::Input)
            }
            (Part::TotalSum, _) => self.total(|at| self.tax(at)),
            (Part::TotalDue, _) => {
                self.total(|at| self.tax(at)) - self.sum(|at| self.tax(at), Part::Prepaid)
            }
            _ => self.figures[at].tax,
        }
    }

    fn sum(&self, tax: impl Fn(usize) -> i64, part: Part) -> i64 {
        let lines = self.form.lines.iter().enumerate();
        lines
            .filter(|(_, line)| line.part == part)
            .map(|(at, _)| tax(at))
            .sum()
    }

    /// Output less input, and what is added afterwards.
    fn total(&self, tax: impl Fn(usize) -> i64) -> i64 {
        self.sum(&tax, Part::Output) - self.sum(&tax, Part::Input) + self.sum(&tax, Part::Extra)
    }

    /// What is due for the period (Kz 83), in minor units; below zero, it comes back.
    pub fn due(&self) -> i64 {
        self.tax(position(self.form, Part::TotalDue))
    }

    /// The lines whose tax in the books is not that of their taxable amount, by more than cents.
    fn strange(&self) -> Vec<Finding> {
        let lines = self.form.lines.iter().enumerate();
        let strange = lines.filter_map(|(at, line)| {
            let rate = line.rate.filter(|_| line.part == Part::Output)?;
            let figure = self.figures[at];
            let cents = rate.of(Decimal::from(figure.base)).round();
            let expected = i64::try_from(cents).ok()?;
            // Each invoice is rounded by itself, and a thousand of them by less than this.
            let rounding = 100 + figure.base.abs() / 10_000;
            let text = |minor| Money::from_minor(minor, self.book);
            ((expected - figure.tax).abs() > rounding).then(|| {
                Finding::warning(
                    "BO-VAT-5",
                    match line.line {
                        Some(number) => format!("line {number}"),
                        None => line.label(Language::En).to_string(),
                    },
                    match figure.base {
                        0 => format!(
                            "the books have VAT of {} and no taxable amount: a tax code is missing; see --explain",
                            text(figure.tax)
                        ),
                        base => format!(
                            "the VAT of {} is {}, the books have {}: a tax code or its VAT is missing; see --explain",
                            text(base),
                            text(expected),
                            text(figure.tax)
                        ),
                    },
                )
            })
        });
        strange.collect()
    }

    /// What was taken off as special prepayment (Kz 39).
    pub fn prepaid(&self) -> i64 {
        self.sum(|at| self.figures[at].tax, Part::Prepaid)
    }

    /// What the VAT accounts of the books say is due before the special prepayment, in minor units.
    pub fn due_in_books(&self) -> i64 {
        self.total(|at| self.figures[at].tax)
    }

    /// What the form's way of computing leaves over: Kz 83 less what the books say.
    fn difference(&self) -> i64 {
        self.due() + self.prepaid() - self.due_in_books()
    }

    /// Why what is due differs from the VAT accounts: what the books have for each line whose tax
    /// the form computes otherwise. Nothing, where they agree.
    pub fn apart(&self, language: Language) -> String {
        if self.difference() == 0 {
            return String::new();
        }
        let lines = self.form.lines.iter().enumerate();
        let apart = lines.filter(|(at, line)| {
            line.part == Part::Output && self.tax(*at) != self.figures[*at].tax
        });
        let apart = apart.map(|(at, line)| {
            let tax = Money::from_minor(self.figures[at].tax, self.book);
            let tax = format::amount(language, tax);
            match line.kz() {
                kz if kz.is_empty() => format!("{} {tax}", line.label(language)),
                kz => format!("Kz {kz} {tax}"),
            }
        });
        let apart = apart.collect::<Vec<_>>().join(", ");
        language.pick(
            format!(
                "Unterschied zu den Büchern: Der Vordruck rechnet die Steuer aus vollen Euro der \
                 Grundlage; die Bücher haben sie je Beleg gerundet und so, wie sie von Hand gebucht \
                 wurde. In den Büchern steht: {apart}."
            ),
            format!(
                "Difference to the books: the form computes the tax of full euros of the base; the \
                 books have it rounded for each paper, and as it was posted by hand. The books \
                 have: {apart}."
            ),
        )
    }

    /// Each field of the form that is not empty, with its value as the form wants it.
    fn fields(&self) -> Vec<(&str, String)> {
        let mut fields = Vec::new();
        for (at, line) in self.form.lines.iter().enumerate() {
            let (base, tax) = (self.euros(at), self.tax(at));
            if let Some(kz) = &line.kz_base
                && base != 0
            {
                fields.push((kz.as_str(), base.to_string()));
            }
            if let Some(kz) = &line.kz_tax
                && (tax != 0 || line.part == Part::TotalDue)
            {
                let tax = Money::from_minor(tax, self.book);
                fields.push((kz.as_str(), tax.amount().to_string()));
            }
        }
        fields.sort_unstable();
        fields
    }

    /// The lines of the form that say something, or `all` of them, and the cents between the form
    /// and the books.
    pub fn rows(&self, language: Language, all: bool) -> Vec<LineRow> {
        let text = |minor| Money::from_minor(minor, self.book).amount().to_string();
        let lines = self.form.lines.iter().enumerate();
        let mut rows: Vec<LineRow> = lines
            .map(|(at, line)| {
                let (base, tax) = (self.euros(at), self.tax(at));
                let total = matches!(
                    line.part,
                    Part::TotalOutput | Part::TotalLeft | Part::TotalSum | Part::TotalDue
                );
                let computed = line.part == Part::Output && base != 0;
                let row = LineRow {
                    line: line.line,
                    kz: Some(line.kz()).filter(|it| !it.is_empty()),
                    label: line.label(language).to_string(),
                    base: (base != 0).then(|| base.to_string()),
                    tax: (tax != 0 || total || computed).then(|| text(tax)),
                };
                let says = row.base.is_some() || row.tax.is_some();
                (row, says)
            })
            .filter(|(_, says)| *says || all)
            .map(|(row, _)| row)
            .collect();
        let difference = self.difference();
        if difference != 0 {
            let label = match self.strange().is_empty() {
                true => language.pick(
                    "Unterschied zu den Büchern (volle Euro)",
                    "Difference to the books (full euros)",
                ),
                false => language.pick("Unterschied zu den Büchern", "Difference to the books"),
            };
            rows.push(LineRow {
                line: None,
                kz: None,
                label: label.to_string(),
                base: None,
                tax: Some(text(difference)),
            });
        }
        rows
    }

    /// The postings behind each line, and what full euros make of their sum: together exactly
    /// what stands in the line.
    ///
    /// # Errors
    /// As reading the file.
    pub fn behind(&self, conn: &Connection, language: Language) -> Result<Vec<BehindRow>> {
        let mut found: Vec<(usize, bool, BehindRow)> = Vec::new();
        let text = |minor| Money::from_minor(minor, self.book).amount().to_string();
        let row = |at: usize, of_tax: bool| {
            let line: &Line = &self.form.lines[at];
            BehindRow {
                line: line.line,
                kz: match (of_tax, &line.kz_tax, &line.kz_base) {
                    (true, Some(kz), _) | (_, _, Some(kz)) => kz.clone(),
                    (_, Some(kz), None) => kz.clone(),
                    (_, None, None) => String::new(),
                },
                label: line.label(language).to_string(),
                of: if of_tax { "tax" } else { "base" }.to_string(),
                ..BehindRow::default()
            }
        };
        store::tax::each(conn, self.period, |posted| {
            let (role, tax) = (posted.role.as_deref(), posted.tax.as_deref());
            let place = self.form.place(role, tax);
            let mut add = |at: usize, of_tax: bool, amount: i64| {
                let mut row = row(at, of_tax);
                row.fill(&posted, text(amount));
                found.push((at, of_tax, row));
            };
            match place {
                Place::Base(at) => add(at, false, signed(&self.form.lines[at], posted.amount)),
                Place::Tax(at) => add(at, true, taxed(role, posted.amount)),
                Place::Nowhere | Place::Unknown => (),
            }
            for (at, line) in self.form.lines.iter().enumerate() {
                if let Some((base, tax)) = lost(self.form, line, place, role, tax, posted.amount) {
                    add(at, base == 0, base + tax);
                }
            }
            Ok(())
        })?;
        if self.prepaid() != 0 || !self.advance.is_empty() {
            store::tax::each_special_prepayment(conn, self.period.to.year(), |posted| {
                let at = position(self.form, Part::Prepaid);
                let mut row = row(at, true);
                row.fill(&posted, text(posted.amount));
                found.push((at, true, row));
                Ok(())
            })?;
            let at = position(self.form, Part::Prepaid);
            for (name, due) in &self.advance {
                let text_of = language.pick("Voranmeldung", "Advance return");
                found.push((
                    at,
                    true,
                    BehindRow {
                        amount: text(*due),
                        text: format!("{text_of} {name}"),
                        ..row(at, true)
                    },
                ));
            }
        }
        for (at, line) in self.form.lines.iter().enumerate() {
            let euros = self.euros(at) * 100 - self.figures[at].base;
            let computed = match line.part {
                Part::Output => self.tax(at) - self.figures[at].tax,
                _ => 0,
            };
            for (of_tax, left) in [(false, euros), (true, computed)] {
                if left != 0 {
                    let label = language.pick("Volle Euro", "Full euros");
                    found.push((
                        at,
                        of_tax,
                        BehindRow {
                            amount: text(left),
                            text: label.to_string(),
                            ..row(at, of_tax)
                        },
                    ));
                }
            }
        }
        found.sort_by_key(|(at, of_tax, _)| (*at, *of_tax));
        Ok(found.into_iter().map(|(.., row)| row).collect())
    }
}

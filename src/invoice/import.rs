//! Imported rows: lines with the same key form one invoice.

use super::content::Adjustment;
use super::credit::{as_on_the_invoice, cancel_as, credit_as, refuse_other_sums};
use super::issue::{Numbering, finish, usable};
use super::payment::issued;
use super::rows::{LineRow, RowKind};
use super::{Content, Document, Invoice, Kind, Line, Party, draft, issue, store};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::tabular::{self, OnExisting, Outcome};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows gathered into invoices.
#[derive(Debug, Default)]
pub struct Import {
    papers: Vec<Gathered>,
    by_key: HashMap<Text, usize>,
    incomplete: bool,
}

/// One invoice in the making.
#[derive(Debug)]
struct Gathered {
    /// Where its first row is.
    line: tabular::Line,
    kind: Kind,
    number: Option<Text>,
    corrects: Option<Text>,
    reason: Option<Text>,
    electronic: Option<String>,
    /// The delivery notes it bills.
    deliveries: Option<Text>,
    buyer: Option<String>,
    seller: Option<String>,
    content: Content,
}

impl Import {
    /// Adds a row to the invoice of its key.
    ///
    /// # Errors
    /// Input, when it contradicts the rows before it.
    pub fn row(&mut self, line: tabular::Line, row: LineRow) -> Result<()> {
        let index = match self.by_key.get(&row.key) {
            Some(index) => *index,
            None => {
                let customer = row
                    .customer
                    .clone()
                    .ok_or_else(|| Error::input("customer: is missing"))?;
                self.by_key.insert(row.key.clone(), self.papers.len());
                self.papers.push(Gathered::new(line, customer, &row));
                self.papers.len() - 1
            }
        };
        self.papers[index].add(row)
    }

    /// Says that rows were bad and are missing: an invoice without lines is no news then.
    pub fn miss_rows(&mut self) {
        self.incomplete = true;
    }

    /// How many invoices there are.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// Enters the invoices, in the order of the rows, what takes something back after what it takes back:
    /// those with a number as issued, the others as drafts, or issued as well if `issue` says so. Each goes to `told` with the
    /// line of its first row and what became of it.
    ///
    /// # Errors
    /// Whatever `told` makes of a failure.
    pub fn enter(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        options: Options,
        today: NaiveDate,
        mut told: impl FnMut(tabular::Line, Result<Outcome>) -> Result<()>,
    ) -> Result<()> {
        for paper in in_order(self.papers) {
            // Its rows are wrong themselves, which was told already.
            if paper.content.lines.is_empty() && self.incomplete {
                continue;
            }
            let line = paper.line;
            told(line, paper.enter(tx, firm, options, today))?;
        }
        Ok(())
    }
}

/// What to do with imported invoices.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Issue those that have no number.
    pub issue: bool,
    /// What to do with keys that are there with other content.
    pub on_existing: OnExisting,
}

/// Takes the value a row says, if the rows before it do not say another one.
fn agree<T: PartialEq>(column: &str, before: &mut Option<T>, row: Option<T>) -> Result<()> {
    tabular::agree(column, "key", before, row)
}

impl Gathered {
    fn new(line: tabular::Line, customer: Text, row: &LineRow) -> Gathered {
        Gathered {
            line,
            kind: row.kind.unwrap_or_default(),
            number: None,
            corrects: None,
            reason: None,
            electronic: None,
            deliveries: None,
            buyer: None,
            seller: None,
            content: Content {
                customer,
                key: Some(row.key.clone()),
                ..Content::default()
            },
        }
    }

    fn add(&mut self, row: LineRow) -> Result<()> {
        let it = &mut self.content;
        let mut customer = Some(it.customer.clone());
        agree("customer", &mut customer, row.customer)?;
        let mut kind = Some(self.kind);
        agree("kind", &mut kind, row.kind)?;
        agree("number", &mut self.number, row.number)?;
        agree("corrects", &mut self.corrects, row.corrects)?;
        agree("reason", &mut self.reason, row.reason)?;
        agree("electronic", &mut self.electronic, row.electronic)?;
        it.electronic = self
            .electronic
            .as_deref()
            .map(|text| tabular::from_json(text.as_bytes()).map_err(|err| err.at("electronic")))
            .transpose()?;
        agree("deliveries", &mut self.deliveries, row.deliveries)?;
        if let Some(deliveries) = &self.deliveries {
            let notes = deliveries.split_whitespace().map(str::parse);
            it.electronic.get_or_insert_default().delivery_notes = notes.collect::<Result<_>>()?;
        }
        agree("buyer", &mut self.buyer, row.buyer)?;
        agree("seller", &mut self.seller, row.seller)?;
        agree("date", &mut it.date, row.date)?;
        agree("service_from", &mut it.service_from, row.service_from)?;
        agree("service_to", &mut it.service_to, row.service_to)?;
        agree("currency", &mut it.currency, row.currency)?;
        agree("rate", &mut it.rate, row.rate)?;
        agree("prices", &mut it.prices, row.prices)?;
        agree("payment_days", &mut it.payment_days, row.payment_days)?;
        agree("discount_days", &mut it.discount_days, row.discount_days)?;
        agree(
            "discount_percent",
            &mut it.discount_percent,
            row.discount_percent,
        )?;
        agree(
            "retention_percent",
            &mut it.retention_percent,
            row.retention_percent,
        )?;
        agree("retained_until", &mut it.retained_until, row.retained_until)?;
        agree("language", &mut it.language, row.language)?;
        agree(
            "buyer_reference",
            &mut it.buyer_reference,
            row.buyer_reference,
        )?;
        agree(
            "order_reference",
            &mut it.order_reference,
            row.order_reference,
        )?;
        agree("subject", &mut it.subject, row.subject)?;
        agree("intro", &mut it.intro, row.intro)?;
        agree("closing", &mut it.closing, row.closing)?;
        agree("note", &mut it.note, row.note)?;
        if let Some(deposits) = row.deposits
            && it.deposits.is_empty()
        {
            it.deposits = deposits
                .split_whitespace()
                .map(str::parse)
                .collect::<Result<_>>()?;
        }
        let missing = |column: &str| Error::input(format!("{column}: is missing"));
        match row.row {
            RowKind::Line => {
                // What a line of an item does not say, the stock knows.
                if row.item.is_none() {
                    row.text.as_ref().ok_or_else(|| missing("text"))?;
                    row.price.ok_or_else(|| missing("price"))?;
                }
                it.lines.push(Line {
                    text: row.text.unwrap_or_default(),
                    detail: row.detail,
                    item: row.item,
                    quantity: row.quantity.unwrap_or(crate::base::Quantity::ONE),
                    unit: row.unit,
                    price: row.price,
                    vat: row.vat,
                    account: row.account,
                    adjustments: Vec::new(),
                    gives_back: row.gives_back,
                });
            }
            RowKind::Allowance | RowKind::Charge | RowKind::LineAllowance | RowKind::LineCharge => {
                let adjustment = Adjustment {
                    charge: matches!(row.row, RowKind::Charge | RowKind::LineCharge),
                    percent: row.percent,
                    amount: row.price,
                    reason: row.text.ok_or_else(|| missing("text"))?,
                    vat: row.vat,
                };
                match row.row {
                    RowKind::Allowance | RowKind::Charge | RowKind::Line => {
                        it.adjustments.push(adjustment);
                    }
                    RowKind::LineAllowance | RowKind::LineCharge => it
                        .lines
                        .last_mut()
                        .ok_or_else(|| Error::input("row: there is no line above"))?
                        .adjustments
                        .push(adjustment),
                }
            }
        }
        Ok(())
    }

    fn enter(
        mut self,
        tx: &Transaction<'_>,
        firm: &Firm,
        options: Options,
        today: NaiveDate,
    ) -> Result<Outcome> {
        if let Some(before) = self.there(tx)? {
            return self.again(tx, firm, options, before, today);
        }
        // The key of a paper that has none is its number: an export says so.
        if self.number.is_some() && self.number == self.content.key {
            self.content.key = None;
        }
        match (self.number.clone(), self.kind) {
            (Some(number), kind) => self.issued_elsewhere(tx, firm, &number, kind)?,
            (None, Kind::Invoice | Kind::Deposit | Kind::Final) => {
                let document = draft::complete(tx, firm, &self.content, self.kind, today)?;
                if options.issue {
                    issue::issue_document(tx, firm, document, None, today)?;
                } else {
                    draft::insert(tx, draft::named(document))?;
                }
            }
            (None, Kind::CreditNote | Kind::Cancellation) => {
                return Err(Error::input(
                    "number: a credit note or cancellation without a number cannot be imported",
                )
                .with_hint("`bo invoice credit` and `bo invoice cancel` write them"));
            }
        }
        Ok(Outcome::Added)
    }

    /// The invoice that this one is, if it was entered before.
    fn there(&self, tx: &Transaction<'_>) -> Result<Option<Invoice>> {
        if let Some(key) = &self.content.key
            && let Some(invoice) = store::by_key(tx, key)?
        {
            return Ok(Some(invoice));
        }
        match (&self.number, &self.content.key) {
            (Some(number), _) => store::by_number(tx, number),
            // An export calls a draft without a key by its name.
            (None, Some(key)) => {
                let draft = store::by_draft(tx, key)?;
                Ok(draft.filter(|it| it.number.is_none() && it.key.is_none()))
            }
            (None, None) => Ok(None),
        }
    }

    /// What becomes of an invoice that is there already.
    fn again(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        options: Options,
        before: Invoice,
        today: NaiveDate,
    ) -> Result<Outcome> {
        let name = before.name().to_string();
        let before = store::document(tx, before)?;
        let says_the_same = match self.kind {
            Kind::Invoice | Kind::Deposit | Kind::Final => self.same_as(tx, firm, &before)?,
            // Its lines follow from what it corrects.
            Kind::CreditNote | Kind::Cancellation => before.head.kind == self.kind,
        };
        match (says_the_same, options.on_existing) {
            (true, _) if options.issue && before.head.number.is_none() => {
                issue::issue_document(tx, firm, before, None, today)?;
                Ok(Outcome::Updated)
            }
            (true, _) => Ok(Outcome::Unchanged),
            (false, OnExisting::Skip) => Ok(Outcome::Skipped),
            (false, OnExisting::Update) => {
                let key = self.content.key.clone();
                let content = Content {
                    key: None,
                    ..self.content
                };
                let head = draft::only_draft(before.head)?;
                let mut document = draft::complete(tx, firm, &content, self.kind, head.date)?;
                document.head.key = key;
                document.head.draft = head.draft;
                store::delete(tx, head.id)?;
                store::insert(tx, &document, None)?;
                tx.touch("invoice", &name)?;
                if options.issue {
                    issue::issue(tx, firm, &name, None, today)?;
                }
                Ok(Outcome::Updated)
            }
            (false, OnExisting::Refuse) => Err(Error::refused(format!(
                "key: invoice `{name}` has this key and another content"
            ))
            .with_hint("--on-existing skip leaves it; --on-existing update changes drafts")),
        }
    }

    /// Whether this would become what `before` is; what is not said is as it was.
    fn same_as(&self, tx: &Transaction<'_>, firm: &Firm, before: &Document) -> Result<bool> {
        let head = &before.head;
        let said = &self.content;
        let (from, to) = head
            .service
            .map_or((None, None), |(from, to)| (Some(from), Some(to)));
        let (days, percent) = head
            .terms
            .discount
            .map_or((0, crate::base::Percent::ZERO), |it| it);
        let content = Content {
            key: None,
            date: said.date.or(Some(head.date)),
            service_from: said.service_from.or(from),
            service_to: said.service_to.or(to),
            currency: said.currency.or(Some(head.currency)),
            rate: said.rate.or(head.rate),
            prices: said.prices.or(Some(head.prices)),
            payment_days: said.payment_days.or(Some(head.terms.payment_days)),
            discount_days: said.discount_days.or(Some(days)),
            discount_percent: said.discount_percent.or(Some(percent)),
            retention_percent: said.retention_percent.or(head.retention_percent),
            retained_until: said.retained_until.or(head.retained_until),
            language: said.language.or(Some(head.language)),
            buyer_reference: said
                .buyer_reference
                .clone()
                .or(head.buyer_reference.clone()),
            order_reference: said
                .order_reference
                .clone()
                .or(head.order_reference.clone()),
            electronic: said.electronic.clone().or(Some(head.electronic.clone())),
            subject: said.subject.clone().or(head.subject.clone()),
            intro: said.intro.clone().or(head.intro.clone()),
            closing: said.closing.clone().or(head.closing.clone()),
            note: said.note.clone().or(head.note.clone()),
            lines: said
                .lines
                .iter()
                .enumerate()
                .map(|(index, line)| Line {
                    vat: line.vat.or(before.items.get(index).map(|item| item.vat)),
                    ..line.clone()
                })
                .collect(),
            ..said.clone()
        };
        let now = draft::complete(tx, firm, &content, self.kind, head.date)?;
        let facts = |it: &Invoice| {
            (
                (
                    it.kind,
                    it.contact,
                    it.date,
                    it.service,
                    it.currency,
                    it.rate,
                ),
                (
                    it.prices,
                    it.terms,
                    it.retained,
                    it.retained_until,
                    it.language,
                ),
                (
                    it.buyer_reference.clone(),
                    it.order_reference.clone(),
                    it.subject.clone(),
                    it.electronic.clone(),
                ),
                (
                    it.intro.clone(),
                    it.closing.clone(),
                    it.note.clone(),
                    it.payable,
                ),
            )
        };
        Ok(facts(&now.head) == facts(head)
            && now.items == before.items
            && now.overall == before.overall)
    }

    /// Takes over a paper that has its number already.
    fn issued_elsewhere(
        &self,
        tx: &Transaction<'_>,
        firm: &Firm,
        number: &str,
        kind: Kind,
    ) -> Result<()> {
        let Some(date) = self.content.date else {
            return Err(Error::input(format!(
                "date: `{number}` is issued, so it has a day"
            )));
        };
        let corrects = || {
            self.corrects.clone().ok_or_else(|| {
                Error::input(format!(
                    "corrects: which invoice does `{number}` take back?"
                ))
            })
        };
        let buyer = party("buyer", self.buyer.as_deref())?;
        let seller = party("seller", self.seller.as_deref())?;
        let numbering = Numbering::Given {
            number,
            buyer: buyer.as_ref(),
            seller: seller.as_ref(),
        };
        match kind {
            Kind::Invoice | Kind::Deposit | Kind::Final => {
                let document = draft::complete(tx, firm, &self.content, kind, date)?;
                for deposit in &document.deposits {
                    usable(tx, deposit.id, false)?;
                }
                finish(tx, firm, document, numbering, None)?;
            }
            Kind::CreditNote => {
                let of = corrects()?;
                as_on_the_invoice(tx, &issued(tx, &of)?, &self.content)?;
                let content = Content {
                    lines: self.content.lines.iter().map(positive).collect(),
                    ..self.content.clone()
                };
                let reason = self.reason.as_ref();
                credit_as(tx, firm, &of, &content, reason, date, numbering)?;
            }
            Kind::Cancellation => {
                let of = corrects()?;
                let invoice = issued(tx, &of)?;
                as_on_the_invoice(tx, &invoice, &self.content)?;
                refuse_other_sums(&store::document(tx, invoice)?, &self.content)?;
                let reason = self.reason.clone().unwrap_or_default();
                let key = self.content.key.clone();
                cancel_as(tx, firm, &of, &reason, date, numbering, key)?;
            }
        }
        Ok(())
    }
}

/// The papers in the order of their rows, but what takes something back after what it takes back, and the
/// credit notes of an invoice as they were written: each has its part of the VAT, the last one the rest.
fn in_order(papers: Vec<Gathered>) -> Vec<Gathered> {
    let numbers = papers.iter().enumerate();
    let numbers = numbers.filter_map(|(at, it)| Some((it.number.clone()?, at)));
    let numbers: HashMap<Text, usize> = numbers.collect();
    let mut after: Vec<usize> = (0..papers.len()).collect();
    // What is taken back may itself wait for what it gives back.
    for _ in 0..2 {
        for (at, it) in papers.iter().enumerate() {
            let lines = it.content.lines.iter();
            let named = lines.filter_map(|line| line.gives_back.as_ref());
            let others = named.chain(&it.corrects).filter_map(|it| numbers.get(it));
            let last = others.map(|other| after[*other]).max();
            after[at] = last.unwrap_or(at).max(at);
        }
    }
    let mut order: Vec<usize> = (0..papers.len()).collect();
    order.sort_by_key(|at| (after[*at], after[*at] != *at, *at));
    let mut notes: HashMap<&Text, Vec<usize>> = HashMap::new();
    for (place, at) in order.iter().enumerate() {
        let it = &papers[*at];
        if let (Kind::CreditNote, Some(of)) = (it.kind, &it.corrects) {
            notes.entry(of).or_default().push(place);
        }
    }
    for places in notes.into_values() {
        let mut own: Vec<usize> = places.iter().map(|place| order[*place]).collect();
        own.sort_by_key(|at| {
            let it = &papers[*at];
            let number = it.number.clone().unwrap_or_default();
            (it.content.date, number.len(), number, *at)
        });
        for (place, at) in places.into_iter().zip(own) {
            order[place] = at;
        }
    }
    let mut papers: Vec<Option<Gathered>> = papers.into_iter().map(Some).collect();
    let order = order.into_iter();
    order.filter_map(|at| papers.get_mut(at)?.take()).collect()
}

/// A party as an export froze it.
fn party(column: &str, text: Option<&str>) -> Result<Option<Party>> {
    text.map(|text| tabular::from_json(text.as_bytes()).map_err(|err| err.at(column)))
        .transpose()
}

/// A line of an exported credit note as `bo invoice credit` wants it.
fn positive(line: &Line) -> Line {
    Line {
        quantity: line.quantity.negated(),
        ..line.clone()
    }
}

//! Imported rows: rows of the same bill form one bill, with what was decided about it and what
//! settled it.

use super::rows::{LineRow, RowKind};
use super::{
    Approval, Bill, Content, Deposits, Discount, Document, Line, Payment, Stage, Stated,
    content_of, decide, enter, payment, store,
};
use crate::base::{Amount, Error, Money, Percent, Quantity, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger::Side;
use crate::tabular::{self, OnExisting, Outcome};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows gathered into bills.
#[derive(Debug, Default)]
pub struct Import {
    bills: Vec<Gathered>,
    by_number: HashMap<Text, usize>,
    by_paper: HashMap<(Text, Text), usize>,
    incomplete: bool,
}

/// Approves a bill, or leaves it waiting for somebody.
type Approve<'a> = dyn FnMut(&Transaction<'_>, &Firm, &str, &Approval) -> Result<Bill> + 'a;

/// One bill in the making.
#[derive(Debug)]
struct Gathered {
    /// Where its first row is.
    line: tabular::Line,
    /// Our number.
    number: Option<Text>,
    content: Content,
    decision: Option<Stage>,
    decided_on: Option<NaiveDate>,
    reason: Option<Text>,
    deducts: Option<bool>,
    as_stated: Option<bool>,
    difference_to: Option<Text>,
    deposits: Option<Text>,
    /// The rows of what settled it.
    settled: Vec<LineRow>,
}

impl Import {
    /// Adds a row to its bill.
    ///
    /// # Errors
    /// Input, when it contradicts the rows before it.
    pub fn row(&mut self, line: tabular::Line, row: LineRow) -> Result<()> {
        let paper = (row.supplier.clone(), row.number.clone());
        let known = match &row.bill {
            Some(number) => self.by_number.get(number),
            None => self.by_paper.get(&paper),
        };
        let index = match known {
            Some(index) => *index,
            None => {
                self.bills.push(Gathered::new(line, &row));
                self.bills.len() - 1
            }
        };
        if let Some(number) = &row.bill {
            self.by_number.insert(number.clone(), index);
        }
        self.by_paper.insert(paper, index);
        self.bills[index].add(row)
    }

    /// Says that rows were bad and are missing: a bill without lines is no news then.
    pub fn miss_rows(&mut self) {
        self.incomplete = true;
    }

    /// How many bills there are.
    pub fn len(&self) -> usize {
        self.bills.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bills.is_empty()
    }

    /// Enters the bills, in the order of the rows, as far as they came; those that are decided are
    /// approved by `approve`, which may leave one waiting for somebody. Each goes to `told` with the
    /// line of its first row and what became of it.
    ///
    /// # Errors
    /// Whatever `told` makes of a failure.
    pub fn enter(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        on_existing: OnExisting,
        today: NaiveDate,
        mut approve: impl FnMut(&Transaction<'_>, &Firm, &str, &Approval) -> Result<Bill>,
        mut told: impl FnMut(tabular::Line, Result<Outcome>) -> Result<()>,
    ) -> Result<()> {
        // A final bill is decided after the deposits that it takes off are paid.
        let mut last = Vec::new();
        for bill in self.bills {
            // Its rows are wrong themselves, which was told already.
            if bill.content.lines.is_empty() && self.incomplete {
                continue;
            }
            let line = bill.line;
            match bill.enter(tx, firm, on_existing, today) {
                Ok((outcome, there)) if bill.deposits.is_some() => {
                    last.push((bill, outcome, there))
                }
                Ok((outcome, there)) => {
                    let done = bill.finish(tx, firm, (outcome, there), today, &mut approve);
                    told(line, done)?;
                }
                Err(err) => told(line, Err(err))?,
            }
        }
        for (bill, outcome, there) in last {
            let line = bill.line;
            let done = bill.finish(tx, firm, (outcome, there), today, &mut approve);
            told(line, done)?;
        }
        Ok(())
    }
}

/// Takes the value a row says, if the rows before it do not say another one.
fn agree<T: PartialEq>(column: &str, before: &mut Option<T>, row: Option<T>) -> Result<()> {
    tabular::agree(column, "bill", before, row)
}

impl Gathered {
    fn new(line: tabular::Line, row: &LineRow) -> Gathered {
        Gathered {
            line,
            number: row.bill.clone(),
            content: Content {
                supplier: row.supplier.clone(),
                number: row.number.clone(),
                kind: row.kind.unwrap_or_default(),
                self_bill: row.self_bill.unwrap_or(false),
                ..Content::default()
            },
            decision: None,
            decided_on: None,
            reason: None,
            deducts: None,
            as_stated: None,
            difference_to: None,
            deposits: None,
            settled: Vec::new(),
        }
    }

    fn add(&mut self, row: LineRow) -> Result<()> {
        let it = &mut self.content;
        agree("supplier", &mut Some(&it.supplier), Some(&row.supplier))?;
        agree("number", &mut Some(&it.number), Some(&row.number))?;
        agree("kind", &mut Some(it.kind), row.kind)?;
        agree("date", &mut it.date, row.date)?;
        agree("received_on", &mut it.received_on, row.received_on)?;
        agree("service_from", &mut it.service_from, row.service_from)?;
        agree("service_to", &mut it.service_to, row.service_to)?;
        agree("due_on", &mut it.due_on, row.due_on)?;
        agree("currency", &mut it.currency, row.currency)?;
        agree("rate", &mut it.rate, row.rate)?;
        agree("discount_days", &mut it.discount_days, row.discount_days)?;
        let percent = row.discount_percent;
        agree("discount_percent", &mut it.discount_percent, percent)?;
        agree("terms", &mut it.terms, row.terms.clone())?;
        agree("pay_by", &mut it.pay_by, row.pay_by)?;
        agree("iban", &mut it.iban, row.iban.clone())?;
        agree("bic", &mut it.bic, row.bic.clone())?;
        agree("payee", &mut it.payee, row.payee.clone())?;
        agree("remittance", &mut it.remittance, row.remittance.clone())?;
        let order = row.order_reference.clone();
        agree("order_reference", &mut it.order_reference, order)?;
        agree("note", &mut it.note, row.note.clone())?;
        agree("self_bill", &mut Some(it.self_bill), row.self_bill)?;
        agree("language", &mut it.language, row.language)?;
        agree("agreement", &mut it.agreement, row.agreement.clone())?;
        agree("corrects", &mut it.corrects, row.corrects.clone())?;
        agree("total_net", &mut it.net, row.total_net)?;
        agree("total_vat", &mut it.vat_total, row.total_vat)?;
        agree("book_vat", &mut it.book_vat, row.book_vat)?;
        agree("rounding", &mut it.rounding, row.rounding)?;
        agree("prepaid", &mut it.prepaid, row.prepaid)?;
        agree("payable", &mut it.payable, row.payable)?;
        agree("decision", &mut self.decision, row.decision)?;
        agree("decided_on", &mut self.decided_on, row.decided_on)?;
        agree("reason", &mut self.reason, row.reason.clone())?;
        agree("deducts", &mut self.deducts, row.deducts)?;
        agree("as_stated", &mut self.as_stated, row.as_stated)?;
        let account = row.difference_to.clone();
        agree("difference_to", &mut self.difference_to, account)?;
        agree("deposits", &mut self.deposits, row.deposits.clone())?;
        match row.row {
            RowKind::Line => it.lines.push(line(row)?),
            RowKind::Vat => it.vat.push(Stated {
                vat: row.vat.ok_or_else(|| missing("vat"))?,
                net: row.net,
                amount: row.amount.ok_or_else(|| missing("amount"))?,
            }),
            RowKind::Payment | RowKind::Discount | RowKind::Cancellation => self.settled.push(row),
        }
        Ok(())
    }

    /// Enters what the paper says.
    fn enter(
        &self,
        tx: &Transaction<'_>,
        firm: &Firm,
        on_existing: OnExisting,
        today: NaiveDate,
    ) -> Result<(Outcome, Bill)> {
        match self.there(tx)? {
            None => {
                let number = self.number.as_deref();
                let bill = enter::add_as(tx, firm, &self.content, None, today, number)?;
                Ok((Outcome::Added, bill))
            }
            Some(before) => {
                let outcome = self.again(tx, firm, on_existing, &before, today)?;
                Ok((outcome, store::get(tx, &before.number)?))
            }
        }
    }

    /// Enters what was decided about it, and what settled it.
    fn finish(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        (mut outcome, mut bill): (Outcome, Bill),
        today: NaiveDate,
        approve: &mut Approve<'_>,
    ) -> Result<Outcome> {
        if outcome == Outcome::Skipped {
            return Ok(outcome);
        }
        let decided = self.decide(tx, firm, &mut bill, today, approve)?;
        let waits = self.decision == Some(Stage::Approved) && bill.stage == Stage::Received;
        if waits && !self.settled.is_empty() {
            return Err(Error::refused(format!(
                "decision: bill `{}` waits for approval, and nothing is paid before",
                bill.number
            ))
            .with_hint("import it without its payments, `bo inbox list` shows who decides, then import all of it"));
        }
        if decided | self.settle(tx, firm, &bill, today)? {
            outcome = match outcome {
                Outcome::Unchanged => Outcome::Updated,
                other => other,
            };
        }
        Ok(outcome)
    }

    /// The bill that this one is, if it was entered before.
    fn there(&self, tx: &Transaction<'_>) -> Result<Option<Bill>> {
        if let Some(number) = &self.number {
            // The draft of a self-billed invoice has our number of the bill until it is approved.
            let same = |bill: &Bill| {
                bill.supplier_number == self.content.number
                    || bill.self_bill.is_some() && *self.content.number == *bill.number
            };
            return Ok(store::find(tx, number)?.filter(same));
        }
        let supplier =
            crate::contact::get(tx, &self.content.supplier).map_err(|err| err.at("supplier"))?;
        store::live(tx, supplier.id, &self.content.number)
    }

    /// What becomes of a bill that is there already.
    fn again(
        &self,
        tx: &Transaction<'_>,
        firm: &Firm,
        on_existing: OnExisting,
        before: &Bill,
        today: NaiveDate,
    ) -> Result<Outcome> {
        let before = store::document(tx, before.clone())?;
        let content = filled(&self.content, &content_of(&before));
        let mut now = enter::complete(tx, firm, &content, today)?;
        let facts = &before.head;
        now.head = Bill {
            id: facts.id,
            number: facts.number.clone(),
            supplier_name: facts.supplier_name.clone(),
            supplier_number: match facts.self_bill {
                Some(_) => facts.supplier_number.clone(),
                None => now.head.supplier_number.clone(),
            },
            stage: facts.stage,
            file: facts.file,
            decided_on: facts.decided_on,
            reason: facts.reason.clone(),
            deducts: facts.deducts,
            as_stated: facts.as_stated,
            difference_to: facts.difference_to.clone(),
            entry: facts.entry,
            opened_on: facts.opened_on,
            settled: facts.settled,
            cancelled: facts.cancelled,
            ..now.head
        };
        match (now == before, on_existing) {
            (true, _) => Ok(Outcome::Unchanged),
            (false, OnExisting::Skip) => Ok(Outcome::Skipped),
            (false, OnExisting::Update) => replace(tx, &before, &now),
            (false, OnExisting::Refuse) => Err(Error::refused(format!(
                "number: bill `{}` is `{}` of {} and says something else",
                before.head.number, before.head.supplier_number, before.head.supplier_name
            ))
            .with_hint(
                "--on-existing skip leaves it; --on-existing update changes what is not decided",
            )),
        }
    }

    /// The deposits that the rows say it takes off. One that is cancelled again may name deposits
    /// whose money came back since.
    fn taken_off(&self, tx: &Transaction<'_>) -> Result<Deposits> {
        let Some(said) = &self.deposits else {
            return Ok(Deposits::Matching);
        };
        if said.as_str() == "none" {
            return Ok(Deposits::None);
        }
        let numbers = said.split_whitespace().map(str::parse);
        let numbers: Vec<Text> = numbers.collect::<Result<_>>()?;
        let cancelled = self
            .settled
            .iter()
            .any(|row| row.row == RowKind::Cancellation);
        for number in &numbers {
            let deposit = store::get(tx, number).map_err(|err| err.at("deposits"))?;
            if cancelled && store::deposit::moved(tx, &deposit)?.is_zero() {
                return Ok(Deposits::None);
            }
        }
        Ok(Deposits::These(numbers))
    }

    /// Makes the decision that the rows tell, if it is not made. Returns whether it did.
    fn decide(
        &self,
        tx: &Transaction<'_>,
        firm: &Firm,
        bill: &mut Bill,
        today: NaiveDate,
        approve: &mut Approve<'_>,
    ) -> Result<bool> {
        if bill.stage != Stage::Received {
            return Ok(false);
        }
        *bill = match self.decision {
            None | Some(Stage::Received) => return Ok(false),
            Some(Stage::Approved) => {
                let approval = Approval {
                    on: self.decided_on,
                    input_vat: self.deducts.filter(|_| !firm.company.small_business),
                    as_stated: self.as_stated.unwrap_or(false),
                    difference_to: self.difference_to.clone(),
                    deposits: self.taken_off(tx)?,
                    taken_over: true,
                    ..Approval::default()
                };
                approve(tx, firm, &bill.number, &approval)?
            }
            Some(Stage::Rejected) => {
                let reason = self.reason.clone().ok_or_else(|| missing("reason"))?;
                let on = self.decided_on.unwrap_or(today);
                decide::reject(tx, &bill.number, &reason, on)?
            }
        };
        Ok(bill.stage != Stage::Received)
    }

    /// Enters what settled it and is not there yet. Returns whether anything was.
    fn settle(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        bill: &Bill,
        today: NaiveDate,
    ) -> Result<bool> {
        let mut any = false;
        for row in self.settled {
            let key = row.key.clone().ok_or_else(|| missing("key"))?;
            let known = store::payment::by_key(tx, &key)?;
            let bill = store::get(tx, &bill.number)?;
            let amount = row.amount.ok_or_else(|| missing("amount"))?;
            let amount = amount
                .money(bill.currency)
                .map_err(|err| err.at("amount"))?;
            if let Some(known) = known {
                match known.amount == amount {
                    true => continue,
                    false => {
                        return Err(Error::refused(format!(
                            "key: `{key}` is taken by a payment of {}",
                            known.amount
                        )));
                    }
                }
            }
            let on = row.paid_on.unwrap_or(today);
            match row.row {
                RowKind::Payment => {
                    let payment = Payment {
                        amount: Some(amount),
                        on,
                        method: row.method,
                        reference: row.reference,
                        rate: row.paid_rate,
                        account: row.account.map(|code| Side::Code(code.into_string())),
                        key: Some(key),
                        discount: Discount::None,
                    };
                    // Nothing moved: its VAT came with the final bill.
                    let zero: Amount = Money::zero(bill.currency).into();
                    let with_vat = row.vat_moved != Some(zero);
                    payment::pay_as(tx, firm, &bill.number, &payment, with_vat)?;
                }
                // A cancellation takes discounts back by itself.
                RowKind::Discount if amount.is_negative() != bill.payable.is_negative() => continue,
                RowKind::Discount => {
                    payment::take_discount(tx, firm, &bill, amount, on, Some(&key))?;
                    tx.touch("bill", &bill.number)?;
                }
                RowKind::Cancellation => {
                    let reason = row.reference.ok_or_else(|| missing("reference"))?;
                    let given = row.taken_back_by.as_deref();
                    payment::cancel_as(tx, firm, &bill.number, &reason, on, given)?;
                }
                RowKind::Line | RowKind::Vat => continue,
            }
            any = true;
        }
        Ok(any)
    }
}

fn missing(column: &str) -> Error {
    Error::input(format!("{column}: is missing"))
}

fn line(row: LineRow) -> Result<Line> {
    Ok(Line {
        text: row.text.ok_or_else(|| missing("text"))?,
        detail: row.detail,
        item: row.item,
        quantity: row.quantity.unwrap_or(Quantity::ONE),
        unit: row.unit,
        price: row.price.ok_or_else(|| missing("price"))?,
        per: row.per,
        adjustment: row.adjustment,
        net: row.net,
        vat: row.vat,
        own_rate: row.own_rate,
        account: row.account,
        department: row.department,
    })
}

/// What is said, and what is not said as it was.
fn filled(said: &Content, before: &Content) -> Content {
    let percent = said.discount_percent.or(before.discount_percent);
    let same_lines = said.lines.len() == before.lines.len();
    let lines = said.lines.iter().enumerate().map(|(index, line)| {
        let old = before.lines.get(index).filter(|_| same_lines);
        Line {
            net: line.net.or(old.and_then(|old| old.net)),
            vat: line.vat.or(old.and_then(|old| old.vat)),
            per: line.per.or(old.and_then(|old| old.per)),
            adjustment: line.adjustment.or(old.and_then(|old| old.adjustment)),
            own_rate: line.own_rate.or(old.and_then(|old| old.own_rate)),
            account: line
                .account
                .clone()
                .or(old.and_then(|old| old.account.clone())),
            department: line
                .department
                .clone()
                .or(old.and_then(|old| old.department.clone())),
            ..line.clone()
        }
    });
    Content {
        date: said.date.or(before.date),
        received_on: said.received_on.or(before.received_on),
        service_from: said.service_from.or(before.service_from),
        service_to: said.service_to.or(before.service_to),
        due_on: said.due_on.or(before.due_on),
        currency: said.currency.or(before.currency),
        rate: said.rate.or(before.rate),
        discount_days: match percent == Some(Percent::ZERO) {
            true => Some(0),
            false => said.discount_days.or(before.discount_days),
        },
        discount_percent: percent,
        terms: said.terms.clone().or(before.terms.clone()),
        pay_by: said.pay_by.or(before.pay_by),
        iban: said.iban.clone().or(before.iban.clone()),
        bic: said.bic.clone().or(before.bic.clone()),
        payee: said.payee.clone().or(before.payee.clone()),
        remittance: said.remittance.clone().or(before.remittance.clone()),
        order_reference: said
            .order_reference
            .clone()
            .or(before.order_reference.clone()),
        note: said.note.clone().or(before.note.clone()),
        self_bill: said.self_bill || before.self_bill,
        language: said.language.or(before.language),
        agreement: said.agreement.clone().or(before.agreement.clone()),
        corrects: said.corrects.clone().or(before.corrects.clone()),
        lines: lines.collect(),
        vat: match said.vat.is_empty() {
            true => before.vat.clone(),
            false => said.vat.clone(),
        },
        net: said.net.or(before.net),
        vat_total: said.vat_total.or(before.vat_total),
        book_vat: said.book_vat.or(before.book_vat),
        rounding: said.rounding.or(before.rounding),
        prepaid: said.prepaid.or(before.prepaid),
        payable: said.payable.or(before.payable),
        ..said.clone()
    }
}

/// Puts `now` in place of a bill that is not decided.
fn replace(tx: &Transaction<'_>, before: &Document, now: &Document) -> Result<Outcome> {
    decide::waiting(before.head.clone())?;
    store::replace(tx, now)?;
    if let Some(it) = &now.head.self_bill {
        match before.head.self_bill {
            Some(_) => store::self_bill::replace(tx, now.head.id, it)?,
            None => store::self_bill::insert(tx, now.head.id, it)?,
        }
    }
    tx.touch("bill", &before.head.number)?;
    Ok(Outcome::Updated)
}

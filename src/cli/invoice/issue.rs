use super::papers::Issued;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::order::Mandate;
use bo::base::{Result, day};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::invoice::{self, Invoice, InvoiceRow, Missing, PayBy};
use bo::ticket;
use chrono::NaiveDate;

/// Give drafts their numbers, freeze them and post them; all of them, or none
#[derive(clap::Args)]
#[command(after_help = "\
The archive keeps a copy of each as it is printed now (§ 14b UStG).
What an invoice sells of the stock goes out on its day: what expires first, then from the place that
comes first. `bo stock delivery add --for DRAFT --location PLACE` before says from where.

Examples:
  bo invoice issue D-1 D-2
  bo invoice issue --all --dry-run")]
pub struct Issue {
    /// The drafts, such as D-1
    #[arg(
        value_name = "DRAFT",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    drafts: Vec<String>,

    /// Every draft there is
    #[arg(long)]
    all: bool,

    /// The day they are issued, instead of their own or today
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Issue {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let drafts = match self.all {
            true => invoice::drafts(cx.db()?)?,
            false => self.drafts,
        };
        let several = drafts.len() > 1;
        let progress = cx.progress("issuing", Some(drafts.len() as u64));
        let mut told = Told::default();
        let mut copies = Issued::new(cx);
        cx.change(|tx, firm| {
            let mut issued = Vec::new();
            for draft in &drafts {
                let invoice = invoice::issue(tx, firm, draft, self.on, today)
                    .map_err(|err| if several { err.at(draft) } else { err })?;
                told.add(tx, firm, &invoice)?;
                progress.advance(1);
                issued.push(invoice);
            }
            copies.keep(tx, firm, &issued)?;
            Ok(issued.iter().map(|it| InvoiceRow::of(it, today)).collect())
        })?;
        drop(progress);
        told.tell(cx);
        copies.tell(cx);
        Ok(())
    }
}

/// What is said of invoices that were just issued.
#[derive(Default)]
pub struct Told {
    missing: Vec<Missing>,
    notes: Vec<String>,
}

impl Told {
    /// Gathers what is to be said of one.
    pub fn add(&mut self, tx: &Transaction<'_>, firm: &Firm, invoice: &Invoice) -> Result<()> {
        self.missing.extend(invoice::missing(tx, firm, invoice)?);
        self.notes.extend(invoice::tax_note(tx, invoice)?);
        self.notes.extend(invoice::goods_notes(tx, invoice)?);
        self.notes.extend(without_mandate(tx, firm, invoice)?);
        ticket::refuse_issued(tx, invoice)?;
        if let Some(key) = &invoice.key {
            self.notes.extend(ticket::doubts(tx, key)?);
        }
        Ok(())
    }

    /// Says all of it, after the change.
    pub fn tell(self, cx: &Context) {
        warn(cx, self.missing);
        self.notes.iter().for_each(|note| cx.note(note));
    }
}

/// What is wrong with the mandate of an invoice that we would collect: without a creditor
/// identifier, or with nothing to collect, nobody asks for it.
fn without_mandate(tx: &Transaction<'_>, firm: &Firm, invoice: &Invoice) -> Result<Option<String>> {
    let said = &invoice.electronic;
    let (Some(PayBy::DirectDebit), Some(reference)) = (said.pay_by, &said.mandate) else {
        return Ok(None);
    };
    let open = invoice.open();
    if firm.bank.creditor_id.is_none() || open.is_negative() || open.is_zero() {
        return Ok(None);
    }
    let known = Mandate::all(tx)?;
    if known.iter().any(|it| *it.reference == **reference) {
        return Ok(None);
    }
    Ok(Some(format!(
        "warning: there is no mandate `{reference}`, so nothing can be collected for `{}`; `bo bank mandate add {reference} --contact {} --signed-on …`",
        invoice.name(),
        invoice.contact_number
    )))
}

/// Says what the law wants on an invoice and nobody has told us; each thing once.
fn warn(cx: &Context, mut missing: Vec<Missing>) {
    missing.dedup();
    let mut said: Vec<Missing> = Vec::new();
    for it in missing {
        if !said.contains(&it) {
            cx.note(format!(
                "warning: § 14 UStG wants {} on an invoice; {}",
                it.what, it.hint
            ));
            said.push(it);
        }
    }
}

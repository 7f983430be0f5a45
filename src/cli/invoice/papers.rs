//! What printing and sending have in common: the press, loaded once.

use crate::cli::context::Context;
use crate::cli::settings;
use bo::archive::{self, Keep};
use bo::base::{Error, Kind, Result, Text};
use bo::buy::{self, self_bill::Written};
use bo::db::{Connection, Transaction};
use bo::document::{Letter, Press};
use bo::firm::Firm;
use bo::invoice::electronic::{self, Inside};
use bo::invoice::{self, Document, Invoice, paper};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// The press with the firm's fonts, colours and logo.
pub fn press(cx: &mut Context) -> Result<Press> {
    let folder = cx.folder();
    let firm = cx.firm()?;
    let files = settings::files(firm, &folder)?;
    Press::new(&paper::style(firm, files)?)
}

/// Prints a letter of `date`. The day stands for the moment it was made, so that the same
/// paper is the same file whenever it is printed.
pub fn print(press: &mut Press, letter: &Letter, date: NaiveDate) -> Result<Vec<u8>> {
    press.print(letter, &[], moment(date))
}

/// Prints an invoice: an issued one with the e-invoice inside, one file for people and machines.
/// Where there is none, a remark says why.
pub fn invoice(
    press: &mut Press,
    conn: &Connection,
    firm: &Firm,
    document: &Document,
) -> Result<(Vec<u8>, Option<String>)> {
    let letter = paper::invoice(conn, firm, document)?;
    let inside = electronic::inside(conn, firm, document)?;
    hybrid(press, &letter, inside, document.head.date)
}

fn hybrid(
    press: &mut Press,
    letter: &Letter,
    inside: Inside,
    date: NaiveDate,
) -> Result<(Vec<u8>, Option<String>)> {
    match inside {
        Inside::Document(it) => {
            let (attachment, hybrid) = *it;
            let pdf = press.print_hybrid(letter, &[attachment], &hybrid, moment(date))?;
            Ok((pdf, None))
        }
        Inside::Nothing => Ok((print(press, letter, date)?, None)),
        Inside::Rejected(err) => {
            let hint = err.hint().map(|hint| format!(" ({hint})"));
            let remark = format!("a PDF alone: {err}{}", hint.unwrap_or_default());
            Ok((print(press, letter, date)?, Some(remark)))
        }
    }
}

/// Prints a self-billed invoice, with the e-invoice inside; where there is none, a remark says why.
pub fn self_bill(
    press: &mut Press,
    conn: &Connection,
    firm: &Firm,
    written: &Written,
) -> Result<(Vec<u8>, Option<String>)> {
    let letter = buy::self_bill::letter(conn, firm, written)?;
    let inside = buy::self_bill::inside(conn, written)?;
    hybrid(press, &letter, inside, written.date())
}

/// The moment that a day stands for.
pub fn moment(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc()
}

/// A paper that leaves the firm: the archive keeps a copy of it.
pub struct Copy {
    kind: &'static str,
    record: String,
    class: &'static str,
    contact: Option<String>,
    day: NaiveDate,
    name: String,
    title: Text,
    bytes: Vec<u8>,
}

impl Copy {
    /// Of an invoice, as a PDF or as an e-invoice; none of a draft, which is no invoice yet.
    pub fn of_invoice(head: &Invoice, name: &str, bytes: &[u8]) -> Result<Option<Copy>> {
        let Some(number) = &head.number else {
            return Ok(None);
        };
        Ok(Some(Copy {
            kind: "invoice",
            record: number.to_string(),
            class: "invoice-out",
            contact: Some(head.contact_number.to_string()),
            day: head.date,
            name: name.to_string(),
            title: number.parse()?,
            bytes: bytes.to_vec(),
        }))
    }

    /// Of a delivery note.
    pub fn of_delivery(it: &invoice::deliveries::Delivery, bytes: &[u8]) -> Result<Copy> {
        Ok(Copy {
            kind: "delivery-note",
            record: it.number.clone(),
            class: "letter-out",
            contact: Some(it.contact.clone()),
            day: it.day,
            name: paper::file_name(&it.number),
            title: it.number.parse()?,
            bytes: bytes.to_vec(),
        })
    }

    /// Of a payslip that somebody gets.
    pub fn of_slip(number: &str, name: &str, day: NaiveDate, bytes: &[u8]) -> Result<Copy> {
        Ok(Copy {
            kind: "payslip",
            record: number.to_string(),
            class: "payroll",
            contact: None,
            day,
            name: name.to_string(),
            title: number.parse()?,
            bytes: bytes.to_vec(),
        })
    }

    /// Of a quote.
    pub fn of_quote(it: &invoice::Quote, bytes: &[u8]) -> Result<Copy> {
        let customer = it.contact_number.to_string();
        Copy::of_letter("quote", &it.number, customer, it.date, bytes)
    }

    /// Of a reminder.
    pub fn of_reminder(it: &invoice::Reminder, bytes: &[u8]) -> Result<Copy> {
        let customer = it.customer.to_string();
        Copy::of_letter("reminder", &it.number, customer, it.date, bytes)
    }

    fn of_letter(
        kind: &'static str,
        number: &str,
        customer: String,
        day: NaiveDate,
        bytes: &[u8],
    ) -> Result<Copy> {
        Ok(Copy {
            kind,
            record: number.to_string(),
            class: "letter-out",
            contact: Some(customer),
            day,
            name: paper::file_name(number),
            title: number.parse()?,
            bytes: bytes.to_vec(),
        })
    }

    /// Of an invoice that we wrote in place of a supplier; none of a draft.
    pub fn of_self_bill(it: &Written, bytes: &[u8]) -> Result<Option<Copy>> {
        if it.is_draft() {
            return Ok(None);
        }
        Ok(Some(Copy {
            kind: "bill",
            record: it.document.head.number.clone(),
            class: "invoice-in",
            contact: Some(it.document.head.contact_number.to_string()),
            day: it.date(),
            name: paper::file_name(it.name()),
            title: it.name().parse()?,
            bytes: bytes.to_vec(),
        }))
    }

    /// Keeps it, in the change that hands it out.
    pub fn keep(&self, tx: &Transaction<'_>) -> Result<()> {
        let link = self.link();
        archive::keep(tx, &self.as_keep(&link)).map(|_| ())
    }

    /// What it belongs to.
    fn link(&self) -> [(&str, &str); 1] {
        [(self.kind, &self.record)]
    }

    fn as_keep<'a>(&'a self, links: &'a [(&'a str, &'a str)]) -> Keep<'a> {
        Keep {
            desk: match self.kind {
                "payslip" => "payroll",
                "bill" => "buy",
                _ => "invoice",
            },
            title: self.title.clone(),
            class: self.class,
            contact: self.contact.as_deref(),
            day: self.day,
            name: &self.name,
            bytes: &self.bytes,
            links,
        }
    }
}

/// The copies that the archive keeps of invoices in the change that issues them (§ 14b UStG).
pub struct Issued {
    press: Result<Press>,
    told: Vec<String>,
}

impl Issued {
    /// Before the change: fonts and logo are read once.
    pub fn new(cx: &mut Context) -> Issued {
        Issued {
            press: press(cx),
            told: Vec::new(),
        }
    }

    /// Prints invoices that were just issued and keeps them. One that cannot be printed is issued
    /// all the same.
    ///
    /// # Errors
    /// System, when the archive cannot keep them.
    pub fn keep(&mut self, tx: &Transaction<'_>, firm: &Firm, issued: &[Invoice]) -> Result<()> {
        let Ok(press) = &mut self.press else {
            return Ok(());
        };
        for some in issued.chunks(AT_ONCE) {
            let mut copies = Vec::new();
            for head in some {
                let name = paper::file_name(head.name());
                let printed = invoice::load(tx, head.name())
                    .and_then(|document| invoice(press, tx, firm, &document));
                match printed {
                    Ok((pdf, _)) => copies.extend(Copy::of_invoice(head, &name, &pdf)?),
                    Err(err) => self.told.push(without(&err, head.name())),
                }
            }
            let links: Vec<_> = copies.iter().map(Copy::link).collect();
            let all = copies.iter().zip(&links);
            let all: Vec<Keep<'_>> = all.map(|(copy, link)| copy.as_keep(link)).collect();
            archive::keep_all(tx, &all)?;
        }
        Ok(())
    }

    /// After the change: says what has no copy.
    pub fn tell(self, cx: &Context) {
        let press = self.press.err().map(|err| without(&err, "NUMBER"));
        for it in press.iter().chain(&self.told) {
            cx.warn(it);
        }
    }
}

/// Why the archive has no copy.
fn without(err: &Error, number: &str) -> String {
    format!("the archive keeps no copy: {err}; `bo invoice print {number}` makes one")
}

/// So many are printed before the archive keeps their copies.
pub const AT_ONCE: usize = 200;

/// Keeps copies of what is handed out in a change of their own; those that are there already
/// change nothing.
pub fn keep(cx: &mut Context, copies: &[Copy]) -> Result<()> {
    if cx.is_dry_run() {
        return Ok(());
    }
    let links: Vec<_> = copies.iter().map(Copy::link).collect();
    let keeps = copies.iter().zip(&links);
    let conn = cx.db()?;
    let mut new = Vec::new();
    for (copy, link) in keeps {
        let keep = copy.as_keep(link);
        if !archive::is_kept(conn, &keep)? {
            new.push(keep);
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    match cx.write(|tx| archive::keep_all(tx, &new)) {
        // From books that cannot be written a paper can be printed all the same.
        Err(err) if err.kind() == Kind::System => {
            cx.warn(format!("the archive keeps no copy: {err}"));
            Ok(())
        }
        done => done,
    }
}

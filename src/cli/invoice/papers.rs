//! What printing and sending have in common: the press, loaded once.

use crate::cli::context::Context;
use crate::cli::settings;
use bo::archive::{self, Keep, retention};
use bo::base::{Error, Kind, Result, Text, counted};
use bo::buy::{self, self_bill::Written};
use bo::db::{Connection, Transaction};
use bo::document::{Letter, Press, is_hybrid};
use bo::firm::Firm;
use bo::invoice::electronic::{self, Inside};
use bo::invoice::{self, Document, Invoice, copy, paper};
use chrono::{DateTime, Local, NaiveDate, NaiveTime, Utc};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The press with the firm's fonts, colours and logo.
pub fn press(cx: &mut Context) -> Result<Press> {
    let folder = cx.folder();
    press_of(cx.firm()?, &folder)
}

fn press_of(firm: &Firm, folder: &Path) -> Result<Press> {
    let files = settings::files(firm, folder)?;
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

/// Invoices as they left the house: the copy that the archive has of each, and printed now where
/// there is none, or `anew` where that is wanted.
pub struct Prints {
    folder: PathBuf,
    press: Option<Press>,
    anew: bool,
}

/// An invoice on paper.
pub struct Printed {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// What is to be said about it.
    pub remark: Option<String>,
    /// What is wrong with the copy that the archive has.
    pub damage: Option<String>,
    /// What the archive keeps of it.
    pub keeps: Keeps,
}

/// What the archive keeps of an invoice that was printed.
pub enum Keeps {
    /// Nothing: it has it, or it is a draft.
    Nothing,
    /// Its first copy.
    Copy(Box<Copy>),
    /// Another file of the document that has the copy; where that is lost, the same file again.
    Anew(Anew),
}

/// An invoice that was printed anew.
pub struct Anew {
    /// The document that has the copy.
    number: String,
    /// What the file is called.
    name: String,
    /// Why it was printed.
    note: Text,
}

impl Anew {
    /// Keeps it, in the change that hands it out.
    pub fn keep(&self, tx: &Transaction<'_>, pdf: &[u8]) -> Result<()> {
        archive::keep_version(tx, &self.number, &self.name, pdf, &self.note)
    }
}

impl Prints {
    /// Fonts and logo are read once something is printed.
    pub fn new(cx: &Context, anew: bool) -> Prints {
        Prints {
            folder: cx.folder(),
            press: None,
            anew,
        }
    }

    /// The paper of an invoice.
    pub fn of(&mut self, conn: &Connection, firm: &Firm, document: &Document) -> Result<Printed> {
        let head = &document.head;
        let kept = copy::kept(conn, head)?;
        let mut damaged = None;
        if let Some(kept) = kept.as_ref().filter(|_| !self.anew) {
            match read(conn, &kept.number) {
                Ok(pdf) => {
                    return Ok(Printed {
                        remark: self.remark(conn, firm, document, &pdf)?,
                        pdf,
                        damage: None,
                        keeps: Keeps::Nothing,
                    });
                }
                Err(_) => {
                    damaged = Some(format!(
                        "the copy of {} is lost or damaged, it is printed anew: `bo archive verify \
                         --deep` says more of {}",
                        head.name(),
                        kept.number
                    ));
                }
            }
        }
        let (pdf, remark) = invoice(self.press(firm)?, conn, firm, document)?;
        let name = paper::file_name(head.name());
        let copy = Copy::of_invoice(conn, head, &name, &pdf)?;
        Ok(Printed {
            pdf,
            remark,
            keeps: match (copy, kept) {
                (None, _) => Keeps::Nothing,
                (Some(copy), None) => Keeps::Copy(Box::new(copy)),
                (Some(copy), Some(kept)) => Keeps::Anew(Anew {
                    number: kept.number,
                    name: copy.name,
                    note: match damaged {
                        None => "printed anew".parse()?,
                        Some(_) => "printed anew: the copy was lost".parse()?,
                    },
                }),
            },
            damage: damaged,
        })
    }

    fn press(&mut self, firm: &Firm) -> Result<&mut Press> {
        match &mut self.press {
            Some(press) => Ok(press),
            empty => Ok(empty.insert(press_of(firm, &self.folder)?)),
        }
    }

    /// What is to be said about a copy: why it has no e-invoice inside.
    fn remark(
        &self,
        conn: &Connection,
        firm: &Firm,
        document: &Document,
        pdf: &[u8],
    ) -> Result<Option<String>> {
        if is_hybrid(pdf) {
            return Ok(None);
        }
        Ok(match electronic::inside(conn, firm, document)? {
            Inside::Rejected(err) => Some(alone(&err)),
            Inside::Document(_) => Some(format!(
                "the copy of {} has no e-invoice inside; --anew prints it with one",
                document.head.name()
            )),
            Inside::Nothing => None,
        })
    }

    /// Whether an invoice would look otherwise if it was printed now; not if nobody can tell.
    pub fn is_other(
        &mut self,
        conn: &Connection,
        firm: &Firm,
        document: &Document,
        pdf: &[u8],
    ) -> bool {
        let Ok(press) = self.press(firm) else {
            return false;
        };
        invoice(press, conn, firm, document).is_ok_and(|(now, _)| now != pdf)
    }
}

/// The copy as it was kept first.
fn read(conn: &Connection, number: &str) -> Result<Vec<u8>> {
    let mut pdf = Vec::new();
    let mut kept = archive::hand_out(conn, number, Some(1))?;
    kept.bytes.read_to_end(&mut pdf)?;
    Ok(pdf)
}

/// Why a PDF has no e-invoice inside.
fn alone(err: &Error) -> String {
    let hint = err.hint().map(|hint| format!(" ({hint})"));
    format!("a PDF alone: {err}{}", hint.unwrap_or_default())
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
        Inside::Rejected(err) => Ok((print(press, letter, date)?, Some(alone(&err)))),
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
    issued_on: Option<NaiveDate>,
    name: String,
    title: Text,
    bytes: Vec<u8>,
}

impl Copy {
    /// Of an invoice, as a PDF or as an e-invoice; none of a draft, which is no invoice yet.
    pub fn of_invoice(
        conn: &Connection,
        head: &Invoice,
        name: &str,
        bytes: &[u8],
    ) -> Result<Option<Copy>> {
        let Some(number) = &head.number else {
            return Ok(None);
        };
        // Its time counts from the year it was issued in, whatever day it says (§ 14b (1) UStG).
        let issued = copy::issued_at(conn, head)?.map(|at| at.with_timezone(&Local).date_naive());
        Ok(Some(Copy {
            kind: "invoice",
            record: number.to_string(),
            class: copy::CLASS,
            contact: Some(head.contact_number.to_string()),
            day: head.date,
            issued_on: Some(issued.map_or(head.date, |it| it.max(head.date))),
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
            issued_on: None,
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
            issued_on: None,
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
            issued_on: None,
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
            // As of ours: the year it was issued in counts, which is when the bill was decided.
            issued_on: it.document.head.decided_on.map(|on| on.max(it.date())),
            name: paper::file_name(it.name()),
            title: it.name().parse()?,
            bytes: bytes.to_vec(),
        }))
    }

    /// Keeps it, in the change that hands it out.
    pub fn keep(&self, tx: &Transaction<'_>) -> Result<()> {
        let today = tx.at().with_timezone(&Local).date_naive();
        if self.is_over(&retention::Own::read(tx)?, today)? {
            return Ok(());
        }
        let link = self.link();
        archive::keep(tx, &self.as_keep(&link)).map(|_| ())
    }

    /// Whether its time is over: what was destroyed then does not come back.
    fn is_over(&self, own: &retention::Own, today: NaiveDate) -> Result<bool> {
        let term = retention::term(self.class, self.day, self.issued_on, own, today)?;
        Ok(term.day().is_some_and(|until| until < today))
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
            ended_on: self.issued_on,
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
        let press = match &mut self.press {
            Ok(press) => press,
            Err(err) => {
                self.told.extend(without(err, issued));
                return Ok(());
            }
        };
        for some in issued.chunks(AT_ONCE) {
            let mut copies = Vec::new();
            for head in some {
                let name = paper::file_name(head.name());
                let printed = invoice::load(tx, head.name())
                    .and_then(|document| invoice(press, tx, firm, &document));
                match printed {
                    Ok((pdf, _)) => copies.extend(Copy::of_invoice(tx, head, &name, &pdf)?),
                    Err(err) => self.told.extend(without(&err, std::slice::from_ref(head))),
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
        self.told.iter().for_each(|it| cx.warn(it));
    }
}

/// Why the archive has no copy of what was issued, and what to do about it.
fn without(err: &Error, issued: &[Invoice]) -> Option<String> {
    let first = issued.first()?.name();
    let all = match issued.len() - 1 {
        0 => first.to_string(),
        more => format!("{first} and {more} more"),
    };
    Some(format!(
        "the archive keeps no copy of {all}: {err}; once that is mended, `bo archive index` makes it"
    ))
}

/// Makes the copies that the archive should have of issued invoices and has not; how many there are
/// now.
pub fn catch_up(cx: &mut Context) -> Result<usize> {
    let today = cx.today();
    let missing = copy::missing(cx.db()?, today)?;
    if missing.is_empty() || cx.is_dry_run() {
        return Ok(0);
    }
    let mut prints = Prints::new(cx, false);
    let progress = cx.progress("printing", Some(missing.len() as u64));
    let (mut made, mut told) = (0, Vec::new());
    for some in missing.chunks(AT_ONCE) {
        let mut copies = Vec::new();
        let (conn, firm) = cx.books()?;
        for number in some {
            progress.advance(1);
            let document = invoice::load(conn, number)?;
            match prints.of(conn, firm, &document) {
                Ok(printed) => copies.extend(printed.keeps.copy()),
                Err(err) => told.push((number, err)),
            }
        }
        made += copies.len();
        keep(cx, &copies)?;
    }
    drop(progress);
    if let Some((number, err)) = told.first() {
        let count = counted(told.len() as i128, "invoice has", "invoices have");
        cx.warn(format!("{count} no copy in the archive: {number}: {err}"));
    }
    Ok(made)
}

/// So many are printed before the archive keeps their copies.
pub const AT_ONCE: usize = 200;

impl Keeps {
    /// The first copy, if it is one.
    pub fn copy(self) -> Option<Copy> {
        match self {
            Keeps::Copy(copy) => Some(*copy),
            Keeps::Nothing | Keeps::Anew(_) => None,
        }
    }
}

/// Keeps what was printed anew, beside what left the house first.
pub fn keep_anew(cx: &mut Context, anew: &Anew, pdf: &[u8]) -> Result<()> {
    let kept = cx.write(|tx| anew.keep(tx, pdf));
    printed_all_the_same(cx, kept)
}

/// From books that cannot be written a paper can be printed all the same.
fn printed_all_the_same(cx: &Context, kept: Result<()>) -> Result<()> {
    match kept {
        Err(err) if err.kind() == Kind::System => {
            cx.warn(format!("the archive keeps no copy: {err}"));
            Ok(())
        }
        kept => kept,
    }
}

/// Keeps copies of what is handed out in a change of their own; those that are there already
/// change nothing.
pub fn keep(cx: &mut Context, copies: &[Copy]) -> Result<()> {
    if cx.is_dry_run() {
        return Ok(());
    }
    let today = cx.today();
    let links: Vec<_> = copies.iter().map(Copy::link).collect();
    let keeps = copies.iter().zip(&links);
    let conn = cx.db()?;
    let own = retention::Own::read(conn)?;
    let mut new = Vec::new();
    for (copy, link) in keeps {
        let keep = copy.as_keep(link);
        if !copy.is_over(&own, today)? && !archive::is_kept(conn, &keep)? {
            new.push(keep);
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    let kept = cx.write(|tx| archive::keep_all(tx, &new));
    printed_all_the_same(cx, kept)
}

use super::args::write_file;
use super::command::Run;
use super::context::Context;
use super::init;
use super::invoice::papers;
use bo::base::{Currency, Error, Result};
use bo::buy;
use bo::contact::{self, ContactPatch};
use bo::invoice::{self, Filter, InvoiceRow, LineRow, Options, paper};
use bo::ledger::Chart;
use bo::tabular::{self, Locale, OnExisting, Source};
use bo::ticket::mail;
use std::fs;
use std::path::PathBuf;

/// Try everything on a sample firm in a folder of its own
#[derive(clap::Args)]
#[command(after_help = "\
Makes a folder with the books of a small firm: customers and invoice lines are imported,
issued, printed and partly paid, the bill of a supplier is approved, one is written in its place,
and mails of customers become tickets. Look around in it, or delete it.")]
pub struct Demo {
    /// The folder to make
    #[arg(value_name = "DIR", default_value = "bo-demo", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
}

/// The sample firm: the same files that are in `examples/firm`.
const SETTINGS: &str = include_str!("../../examples/firm/bo.toml");
const CUSTOMERS: &str = include_str!("../../examples/firm/customers.csv");
const LINES: &str = include_str!("../../examples/firm/lines.csv");
const PAYMENTS: &str = include_str!("../../examples/firm/payments.csv");
const SELF_BILL: &str = include_str!("../../examples/firm/self-bill.json");
const INBOX: &str = include_str!("../../examples/firm/inbox.mbox");
const BILL: &str = include_str!("../../examples/firm/bill.json");

impl Run for Demo {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.folder.exists() {
            return Err(
                Error::refused(format!("there is a `{}` already", self.folder.display()))
                    .with_hint("name another folder, or delete that one"),
            );
        }
        if cx.is_dry_run() {
            return Ok(());
        }
        let folder = self.folder.clone();
        init::open_books(cx, &folder, SETTINGS, Chart::Skr03, Currency::EUR)?;
        for (name, text) in [
            ("customers.csv", CUSTOMERS),
            ("lines.csv", LINES),
            ("payments.csv", PAYMENTS),
            ("bill.json", BILL),
            ("self-bill.json", SELF_BILL),
            ("inbox.mbox", INBOX),
        ] {
            write_file(&folder.join(name), text.as_bytes(), false)?;
        }
        let contacts = contacts(cx)?;
        cx.note(format!("{contacts} customers imported from customers.csv"));
        let issued = invoices(cx)?;
        cx.note(format!(
            "{issued} invoices imported from lines.csv, issued and posted"
        ));
        let paid = payments(cx)?;
        cx.note(format!("{paid} payments entered from payments.csv"));
        let bill = bill(cx)?;
        cx.note(format!("{bill} received from bill.json and approved"));
        let own = self_bill(cx)?;
        cx.note(format!(
            "{own} written in place of a supplier from self-bill.json"
        ));
        let tickets = tickets(cx)?;
        cx.note(format!(
            "mails taken in from inbox.mbox: {tickets} tickets opened"
        ));
        let printed = print(cx, &own)?;
        cx.note(format!("{printed} invoices printed as PDF/A\n\nOpen now:"));
        let today = cx.today();
        let open = Filter {
            open: true,
            ..Filter::default()
        };
        cx.stream::<InvoiceRow>(|conn, out| {
            invoice::list(conn, &open, today, |it| {
                out.row(&InvoiceRow::of(&it, today))
            })
        })?;
        let folder = folder.display();
        cx.note(format!(
            "\nEverything is in {folder}: bo.toml (the firm), books.bo (the books), invoices/ (PDF).\n\
             Go on there:\n  cd {folder}\n  bo invoice show RE-2026-0001\n  bo due\n  bo buy bill due\n  bo ticket list\n  bo ledger trial-balance\n  bo check"
        ));
        Ok(())
    }
}

fn source<'a>(name: &'a str, bytes: &'a mut &'static [u8]) -> Source<'a> {
    Source {
        name,
        bytes,
        locale: Locale::Iso,
    }
}

fn contacts(cx: &mut Context) -> Result<usize> {
    let home = cx.firm()?.company.country;
    cx.write(|tx| {
        tabular::read(
            source("customers.csv", &mut CUSTOMERS.as_bytes()),
            |_, row: ContactPatch| contact::import(tx, row, home, OnExisting::Refuse).map(|_| ()),
        )
    })
}

fn invoices(cx: &mut Context) -> Result<usize> {
    let today = cx.today();
    cx.write_as_firm(|tx, firm| {
        let mut import = invoice::Import::default();
        let mut report = tabular::gather(
            source("lines.csv", &mut LINES.as_bytes()),
            |line, row: LineRow| import.row(line, row),
        )?;
        let count = import.len();
        let options = Options {
            issue: true,
            on_existing: OnExisting::Refuse,
        };
        import.enter(tx, firm, options, today, |line, outcome| {
            report.check(line, outcome.map(|_| ()))
        })?;
        report.finish()?;
        Ok(count)
    })
}

fn payments(cx: &mut Context) -> Result<usize> {
    cx.write(|tx| {
        tabular::read(
            source("payments.csv", &mut PAYMENTS.as_bytes()),
            |_, row: invoice::PaymentRow| invoice::import_payment(tx, row).map(|_| ()),
        )
    })
}

fn bill(cx: &mut Context) -> Result<String> {
    let today = cx.today();
    cx.write_as_firm(|tx, firm| {
        let received = buy::file::read(BILL.as_bytes())?;
        let options = buy::Options {
            new_supplier: true,
            ..buy::Options::default()
        };
        let paper = Some(("bill.json", BILL.as_bytes()));
        let bill = buy::receive(tx, firm, &received, paper, &options, today)?;
        let approval = buy::Approval {
            account: Some("3000".parse()?),
            ..buy::Approval::default()
        };
        buy::approve(tx, firm, &bill.number, &approval)?;
        Ok(bill.number)
    })
}

fn self_bill(cx: &mut Context) -> Result<String> {
    let today = cx.today();
    cx.write_as_firm(|tx, firm| {
        let content: buy::Content = tabular::from_json(SELF_BILL.as_bytes())?;
        let bill = buy::add(tx, firm, &content, None, today)?;
        let bill = buy::approve(tx, firm, &bill.number, &buy::Approval::default())?;
        Ok(bill.supplier_number.to_string())
    })
}

/// Takes the mails of customers in.
fn tickets(cx: &mut Context) -> Result<usize> {
    let how = mail::Intake {
        source: "inbox.mbox".to_string(),
        ..mail::Intake::default()
    };
    let mut mails = Vec::new();
    let mut mailbox = mail::Mailbox::new(INBOX.as_bytes())?;
    while let Some(mail) = mailbox.next_mail()? {
        if let mail::Boxed::Mail(bytes) = mail {
            mails.push(bytes);
        }
    }
    cx.write_as_firm(|tx, firm| {
        mail::ready(tx, firm, &how)?;
        mail::keep(tx, &how, &mails)?;
        let mut opened = 0;
        mail::read(tx, firm, mails.len(), |it| {
            opened += usize::from(it.outcome == mail::Outcome::Opened);
        })?;
        Ok(opened)
    })
}

/// Prints every invoice, and the bill that we wrote in place of a supplier.
fn print(cx: &mut Context, own: &str) -> Result<usize> {
    let folder = cx.folder().join("invoices");
    fs::create_dir_all(&folder).map_err(|err| Error::io(folder.display(), err))?;
    let mut press = papers::press(cx)?;
    let numbers = invoice::numbers(cx.db()?, u32::MAX)?;
    let (conn, firm) = cx.books()?;
    for number in &numbers {
        let document = invoice::load(conn, number)?;
        let (pdf, _) = papers::invoice(&mut press, conn, firm, &document)?;
        write_file(&folder.join(paper::file_name(number)), &pdf, false)?;
    }
    let written = buy::self_bill::load(conn, firm, own)?;
    let (pdf, _) = papers::self_bill(&mut press, conn, firm, &written)?;
    write_file(&folder.join(paper::file_name(own)), &pdf, false)?;
    Ok(numbers.len() + 1)
}

use super::papers::{self, Copy};
use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, Text};
use bo::buy::self_bill;
use bo::einvoice::Target;
use bo::invoice::{self, LineRow, OpenItemRow, electronic, paper};
use bo::tabular::Format;
use std::path::Path;

/// Print all invoices line by line with all columns, or write one as an e-invoice
#[derive(clap::Args)]
#[command(after_help = "\
Without a number: all of them, CSV unless --format says otherwise, for `bo invoice import` to
read back. Payments have an export of their own, and so does what was taken over from other
books: --opening.

With a number and --to: an e-invoice that keeps the official rules of the format, or an error
that names what is missing. zugferd and factur-x are a PDF with the XML inside; with -o FILE.xml
the XML alone.

Examples:
  bo invoice export > all.csv
  bo invoice export --format json | jq length
  bo invoice export RE-2026-0001 --to xrechnung -o RE-2026-0001.xml
  bo invoice export RE-2026-0001 --to zugferd")]
pub struct Export {
    /// Its number
    #[arg(requires = "to")]
    number: Option<String>,

    /// The format of the e-invoice
    #[arg(long, value_name = "FORMAT", requires = "number", value_parser = code::<Target>())]
    to: Option<Target>,

    /// What the customer's house wants on it (BT-10), if the invoice does not say it
    #[arg(long, value_name = "TEXT", requires = "to")]
    buyer_reference: Option<Text>,

    /// Only what was taken over from other books, for `bo invoice import --opening`
    #[arg(long, conflicts_with = "number")]
    opening: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (Some(number), Some(target)) = (&self.number, self.to) else {
            if self.output.is_given() {
                return Err(Error::usage("-o is for one invoice as an e-invoice")
                    .with_hint("`bo invoice export > all.csv` writes them all"));
            }
            cx.usual_format(Format::Csv);
            if self.opening {
                return cx.stream::<OpenItemRow>(|conn, out| {
                    invoice::each_open_item(conn, |row| out.row(&row))
                });
            }
            return cx.stream::<LineRow>(|conn, out| invoice::each_line(conn, |row| out.row(&row)));
        };
        let hybrid = matches!(target, Target::Zugferd | Target::FacturX)
            && !self.output.has_extension("xml");
        let mut press = hybrid.then(|| papers::press(cx)).transpose()?;
        let (conn, firm) = cx.books()?;
        // A bill that we wrote in place of a supplier has a number of ours as well.
        let own = match invoice::find(conn, number)? {
            Some(_) => None,
            None => self_bill::find(conn, firm, number)?,
        };
        if let Some(written) = own {
            let (usual, bytes) = match &mut press {
                Some(press) => {
                    let (xml, hybrid) = self_bill::inside_as(conn, &written, target)?;
                    let letter = self_bill::letter(conn, firm, &written)?;
                    let date = papers::moment(written.date());
                    let pdf = press.print_hybrid(&letter, &[xml], &hybrid, date)?;
                    (paper::file_name(written.name()), pdf)
                }
                None => {
                    let xml = self_bill::issued(conn, &written, target)?;
                    let name = Path::new(&paper::file_name(written.name())).with_extension("xml");
                    (name.display().to_string(), xml.into_bytes())
                }
            };
            return self.write(cx, &usual, &bytes);
        }
        let mut document = invoice::load(conn, number)?;
        let reference = &mut document.head.buyer_reference;
        *reference = reference.take().or(self.buyer_reference.clone());
        let usual = paper::file_name(document.head.name());
        let (usual, bytes) = match &mut press {
            Some(press) => {
                let (xml, hybrid) = electronic::inside_as(conn, firm, &document, target)?;
                let letter = paper::invoice(conn, firm, &document)?;
                let date = papers::moment(document.head.date);
                (usual, press.print_hybrid(&letter, &[xml], &hybrid, date)?)
            }
            None => {
                let xml = electronic::issued(conn, firm, &document, target)?;
                let name = Path::new(&usual).with_extension("xml");
                (name.display().to_string(), xml.into_bytes())
            }
        };
        if !cx.is_dry_run() {
            let copy = Copy::of_invoice(cx.db()?, &document.head, &usual, &bytes)?;
            papers::keep(cx, copy.as_slice())?;
        }
        self.write(cx, &usual, &bytes)
    }
}

impl Export {
    fn write(&self, cx: &Context, usual: &str, bytes: &[u8]) -> Result<()> {
        cx.hand_out(&self.output, usual, bytes)
    }
}

use crate::cli::args::InputArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Rate, Result, Text};
use bo::buy::{self, BillRow, Options};

/// Take in bills as files, and keep the files unchanged; all of them, or none
#[derive(clap::Args)]
#[command(after_help = "\
Reads XRechnung, ZUGFeRD, Factur-X and any other UBL or CII, as XML or inside a PDF, and JSON.
The supplier is known by the VAT id, else the tax number, else the IBAN, else the name. The
bill waits until it is approved or rejected. What does not add up is told.

Examples:
  bo buy bill receive bill.pdf
  bo buy bill receive inbox/*.xml --new-supplier
  curl -s https://shop.example/bill | bo buy bill receive - --supplier L-1")]
pub struct Receive {
    /// The files; `-` is stdin
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,

    /// Who sent them, if the file does not tell well enough
    #[arg(long, value_name = "NUMBER", conflicts_with = "new_supplier")]
    supplier: Option<Text>,

    /// How much of the bill's currency one unit of the book currency bought, if it is another one
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,

    /// Make a new contact of a supplier that is not known
    #[arg(long)]
    new_supplier: bool,
}

impl Run for Receive {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let options = Options {
            supplier: self.supplier,
            new_supplier: self.new_supplier,
        };
        let mut papers = Vec::new();
        for file in &self.files {
            let input = InputArgs::new(file);
            let bytes = input.bytes_up_to(buy::file::MAX)?;
            let mut received = buy::file::read(&bytes).map_err(|err| err.at(input.name()))?;
            received.rate = received.rate.or(self.rate);
            papers.push((input.name().to_string(), bytes, received));
        }
        cx.values_from_file(true);
        let mut remarks = Vec::new();
        cx.change(|tx, firm| {
            let mut rows = Vec::new();
            for (name, bytes, received) in &papers {
                let paper = Some((name.as_str(), bytes.as_slice()));
                let bill = buy::receive(tx, firm, received, paper, &options, today)
                    .map_err(|err: Error| err.at(name))?;
                remarks.extend(super::remarks(tx, &bill)?);
                rows.push(BillRow::of(&bill, today));
            }
            Ok(rows)
        })?;
        super::tell(cx, remarks);
        Ok(())
    }
}

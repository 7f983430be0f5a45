use super::code;
use bo::base::{Error, Iban, Result, Text};
use bo::invoice::{Enclosure, Particulars, PayBy, TypeCode};
use std::fs;
use std::path::{Path, PathBuf};

/// What an e-invoice says beyond the usual.
#[derive(clap::Args)]
pub struct ParticularsArgs {
    /// The type of the document in an e-invoice (UNCL 1001), if not the usual one
    #[arg(long, value_name = "CODE", value_parser = code::<TypeCode>(), help_heading = "E-invoice")]
    type_code: Option<TypeCode>,

    /// The number of the invoice that this one follows or corrects
    #[arg(long, value_name = "NUMBER", help_heading = "E-invoice")]
    preceding: Option<Text>,

    /// The number of the contract
    #[arg(long, value_name = "TEXT", help_heading = "E-invoice")]
    contract_reference: Option<Text>,

    /// The number of the project
    #[arg(long, value_name = "TEXT", help_heading = "E-invoice")]
    project_reference: Option<Text>,

    /// The delivery note with which it left before (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    pub delivery: Vec<Text>,

    /// How it is paid, if not by transfer
    #[arg(long, value_name = "HOW", value_parser = code::<PayBy>(), help_heading = "E-invoice")]
    pay_by: Option<PayBy>,

    /// The mandate of a direct debit
    #[arg(long, value_name = "TEXT", help_heading = "E-invoice")]
    mandate: Option<Text>,

    /// The last digits of the card it is paid with
    #[arg(long, value_name = "DIGITS", help_heading = "E-invoice")]
    card: Option<Text>,

    /// Who gets the money, if not we
    #[arg(long, value_name = "NAME", help_heading = "E-invoice")]
    payee: Option<Text>,

    /// The account of that payee
    #[arg(long, value_name = "IBAN", help_heading = "E-invoice")]
    payee_iban: Option<Iban>,

    /// The label of the customer's address the goods go to
    #[arg(long, value_name = "LABEL", help_heading = "E-invoice")]
    deliver_to: Option<Text>,

    /// A file to go along inside the e-invoice: PDF, PNG, JPEG, CSV, XLSX or ODS (can be repeated)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = "E-invoice")]
    attach: Vec<PathBuf>,
}

impl ParticularsArgs {
    /// What was said; nothing, if nothing was.
    ///
    /// # Errors
    /// Input, when a file to attach cannot be read.
    pub fn said(&self) -> Result<Option<Particulars>> {
        let said = Particulars {
            type_code: self.type_code,
            preceding: self.preceding.clone(),
            contract_reference: self.contract_reference.clone(),
            project_reference: self.project_reference.clone(),
            delivery_notes: self.delivery.clone(),
            pay_by: self.pay_by,
            mandate: self.mandate.clone(),
            card: self.card.clone(),
            payee: self.payee.clone(),
            payee_iban: self.payee_iban.clone(),
            deliver_to: self.deliver_to.clone(),
            delivered_to: None,
            attachments: self
                .attach
                .iter()
                .map(|path| enclosed(path))
                .collect::<Result<_>>()?,
        };
        Ok(Some(said).filter(|it| *it != Particulars::default()))
    }
}

fn enclosed(path: &Path) -> Result<Enclosure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Enclosure {
        name: name.parse()?,
        description: None,
        data: fs::read(path).map_err(|err| Error::io(path.display(), err))?,
    })
}

use super::code;
use bo::base::Text;
use bo::invoice::{Particulars, PayBy, TypeCode};

/// What an e-invoice says beyond the usual.
#[derive(clap::Args)]
pub struct ParticularsArgs {
    /// The type of the document in an e-invoice (UNCL 1001), if not the usual one
    #[arg(long, value_name = "CODE", value_parser = code::<TypeCode>(), help_heading = "E-invoice")]
    type_code: Option<TypeCode>,

    /// The number of the contract
    #[arg(long, value_name = "TEXT", help_heading = "E-invoice")]
    contract_reference: Option<Text>,

    /// The number of the project
    #[arg(long, value_name = "TEXT", help_heading = "E-invoice")]
    project_reference: Option<Text>,

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

    /// The label of the customer's address the goods go to
    #[arg(long, value_name = "LABEL", help_heading = "E-invoice")]
    deliver_to: Option<Text>,
}

impl ParticularsArgs {
    /// What was said.
    pub fn said(&self) -> Particulars {
        Particulars {
            type_code: self.type_code,
            contract_reference: self.contract_reference.clone(),
            project_reference: self.project_reference.clone(),
            pay_by: self.pay_by,
            mandate: self.mandate.clone(),
            card: self.card.clone(),
            payee: self.payee.clone(),
            deliver_to: self.deliver_to.clone(),
            delivered_to: None,
        }
    }
}

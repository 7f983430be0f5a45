//! `bo bank mandate`: what customers have signed so that we may collect.

use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::bank::order::{Mandate, MandateRow, NewMandate, Scheme};
use bo::base::{Bic, Iban, Result, Text, day};
use chrono::NaiveDate;

pub const MANDATE: Noun = Noun {
    name: "mandate",
    about: "Keep the SEPA mandates of customers",
    entries: &[verb::<Add>("add"), verb::<List>("list"), verb::<End>("end")],
    hidden: false,
};

/// Add a mandate that a customer has signed
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo bank mandate add M-17 --contact K-1001 --signed-on 2026-03-01 --iban DE02120300000000202051")]
struct Add {
    /// Its reference, as on the paper
    reference: Text,

    /// Whose it is
    #[arg(long, value_name = "NUMBER")]
    contact: String,

    /// The day it was signed
    #[arg(long, value_name = "DATE", value_parser = day)]
    signed_on: NaiveDate,

    /// The account; that of the contact if not given
    #[arg(long, value_name = "IBAN")]
    iban: Option<Iban>,

    /// The BIC of the bank
    #[arg(long, value_name = "BIC")]
    bic: Option<Bic>,

    /// Who owns the account; the contact if not given
    #[arg(long, value_name = "NAME")]
    holder: Option<Text>,

    /// The rules it is under: core, or b2b between firms
    #[arg(long, value_name = "SCHEME", default_value = "core", value_parser = code::<Scheme>())]
    scheme: Scheme,

    /// It is for one collection only
    #[arg(long)]
    once: bool,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = NewMandate {
            reference: self.reference,
            contact: self.contact,
            holder: self.holder,
            iban: self.iban,
            bic: self.bic,
            scheme: self.scheme,
            once: self.once,
            signed_on: self.signed_on,
        };
        cx.change(|tx, _| Ok(vec![MandateRow::from(&Mandate::add(tx, &new, today)?)]))
    }
}

/// List mandates
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<MandateRow>()?;
        let mandates = Mandate::all(cx.db()?)?;
        cx.print(mandates.iter().map(MandateRow::from))
    }
}

/// End a mandate: nothing more is collected with it
#[derive(clap::Args)]
struct End {
    /// Its reference
    reference: String,

    /// The day it ends; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for End {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        cx.change(|tx, _| {
            let mandate = Mandate::end(tx, &self.reference, on)?;
            Ok(vec![MandateRow::from(&mandate)])
        })
    }
}

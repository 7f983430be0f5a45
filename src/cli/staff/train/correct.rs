use super::add::{certificate, euros};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Money, Result, Text, day};
use bo::staff::train::{self, DoneRow, EditTraining};
use chrono::NaiveDate;

/// Correct what was entered: it is withdrawn with the reason, and entered anew
#[derive(clap::Args)]
#[command(after_help = "\
What is not said stays as it was, the certificate too.

Examples:
  bo staff train edit E-2/T1 --on 2026-11-21 --reason \"wrong day\"
  bo staff train edit E-2/T1 --file certificate.pdf --reason \"the certificate came later\"")]
pub struct Edit {
    /// What was entered, such as E-2/T1
    number: String,

    /// The course
    #[arg(long, value_name = "CODE")]
    course: Option<Text>,

    /// When
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How many months it holds
    #[arg(long, value_name = "NUMBER")]
    months: Option<u32>,

    /// Who gave it; an empty text takes it away
    #[arg(long, value_name = "NAME")]
    provider: Option<Text>,

    /// What it cost, in euro
    #[arg(long, value_name = "AMOUNT", value_parser = euros)]
    cost: Option<Money>,

    /// Its certificate, which is kept among the documents of the person
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let edit = EditTraining {
            course: self.course,
            done_on: self.on,
            months: self.months,
            provider: self.provider,
            cost: self.cost,
            file: self.file.map(certificate).transpose()?,
        };
        let secrets = [self.reason.to_string()];
        cx.change_without(&secrets, |tx, _| {
            let both = train::edit(tx, &self.number, &edit, &self.reason, today)?;
            both.iter().map(|it| DoneRow::of(tx, it)).collect()
        })
    }
}

/// Take back what was entered by mistake: it counts no more, and stays with the reason
#[derive(clap::Args)]
#[command(after_help = "\
Its certificate stays: `bo staff document remove` removes it.

Examples:
  bo staff train withdraw E-2/T1 --reason \"it was E-3\"")]
pub struct Withdraw {
    /// What was entered, such as E-2/T1
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = [self.reason.to_string()];
        cx.change_without(&secrets, |tx, _| {
            let done = train::withdraw(tx, &self.number, &self.reason)?;
            Ok(vec![DoneRow::of(tx, &done)?])
        })
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::staff::hire::{self, ApplicantLine};
use chrono::NaiveDate;

/// Turn an applicant down; the column erase_on says until when they are kept
#[derive(clap::Args)]
#[command(after_help = "\
The reason stays here and is erased with the applicant; what the letter says is evidence (§ 22 AGG).

Examples:
  bo staff hire reject BW-2026-0002 --reason \"no welding licence\"
  bo staff hire reject BW-2026-0003 --reason \"another one was better\" --keep-until 2027-12-31")]
pub struct Reject {
    /// The applicant's number
    applicant: String,

    /// The day of the letter; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// They agreed to be kept until this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    keep_until: Option<NaiveDate>,
}

impl Run for Reject {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = [self.reason.to_string()];
        let reject = hire::Reject {
            on: self.on.unwrap_or(cx.today()),
            reason: self.reason,
            keep_until: self.keep_until,
        };
        cx.change_without(&secrets, |tx, _| {
            let rejected = hire::reject(tx, &self.applicant, &reject)?;
            Ok(vec![ApplicantLine::of(tx, &rejected)?])
        })
    }
}

use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use crate::cli::staff::refuse_dry_look;
use bo::base::{Language, Result, Text, day};
use bo::staff::hire::{self, ApplicantLine};
use chrono::NaiveDate;

/// Turn an applicant down; the column erase_on says until when they are kept
#[derive(clap::Args)]
#[command(after_help = "\
Interviews that are still to come are called off. The reason stays here and is erased with the
applicant; what the letter says is evidence (§ 22 AGG).

Examples:
  bo staff hire reject BW-2026-0002 --reason \"no welding licence\"
  bo staff hire letter BW-2026-0002
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

/// Print the letter to an applicant who is turned down; the look at their address is logged
#[derive(clap::Args)]
#[command(after_help = "\
It says the same to everybody: no reason, which would be evidence (§ 22 AGG), and until when they
are kept. Without -o the file is called after the applicant.

Examples:
  bo staff hire letter BW-2026-0002
  bo staff hire letter BW-2026-0002 --language en -o letter.pdf")]
pub struct Letter {
    /// The applicant's number
    applicant: String,

    /// In this language: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Letter {
    fn run(self, cx: &mut Context) -> Result<()> {
        refuse_dry_look(cx)?;
        let number = &self.applicant;
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let language = self.language.unwrap_or(firm.paper.language);
        let (letter, day) = hire::rejection(conn, firm, number, language)?;
        let pdf = papers::print(&mut press, &letter, day)?;
        cx.write(|tx| hire::looked_at(tx, number, "letter", "name, address"))?;
        cx.hand_out(&self.output, &format!("{number}.pdf"), &pdf)
    }
}

use crate::cli::args::InputArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Currency, Kept, Money, Result, Text, day};
use bo::staff::train::{self, DoneRow, NewTraining};
use chrono::NaiveDate;

/// Enter what somebody has done; a renewal takes the place of what was done before
#[derive(clap::Args)]
#[command(after_help = "\
It holds until the day with the same number so many months later, or the last one of that month
if it has no such day (§ 188 (2) and (3) BGB).

Examples:
  bo staff train add E-2 first-aider --on 2026-11-20 --provider \"Red Cross\" --cost 65
  bo staff train add E-2 forklift --file certificate.pdf")]
pub struct Add {
    /// Who
    person: String,

    /// The course
    course: Text,

    /// When; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How many months it holds, where the certificate says it; as the course says if not given
    #[arg(long, value_name = "NUMBER")]
    months: Option<u32>,

    /// Who gave it
    #[arg(long, value_name = "NAME")]
    provider: Option<Text>,

    /// What it cost, in euro
    #[arg(long, value_name = "AMOUNT", value_parser = euros)]
    cost: Option<Money>,

    /// Its certificate, which is kept among the documents of the person
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
}

/// Reads an amount in euro.
pub fn euros(text: &str) -> Result<Money> {
    Money::parse(text, Currency::EUR)
}

/// The name and the bytes of a certificate.
pub fn certificate(file: String) -> Result<(String, Vec<u8>)> {
    let bytes = InputArgs::new(&file).bytes_up_to(Kept::MAX)?;
    Ok((file, bytes))
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = NewTraining {
            course: self.course,
            done_on: self.on.unwrap_or(today),
            months: self.months,
            provider: self.provider,
            cost: self.cost,
            file: self.file.map(certificate).transpose()?,
        };
        cx.change(|tx, _| {
            let done = train::add(tx, &self.person, &new, today)?;
            Ok(vec![DoneRow::of(tx, &done)?])
        })
    }
}

/// Plan when somebody is to do a course
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train plan E-2 first-aider --on 2027-02-03")]
pub struct Plan {
    /// Who
    person: String,

    /// The course
    course: String,

    /// When
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,
}

impl Run for Plan {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let plan = train::plan(tx, &self.person, &self.course, self.on, today)?;
            Ok(vec![plan])
        })
    }
}

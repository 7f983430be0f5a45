use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Quantity, Result, Text, day};
use bo::people;
use bo::staff::leave::{self, BalanceRow, Bucket, NewGrant, What};
use chrono::{Datelike, NaiveDate};

/// Grant days: special and unpaid leave, more than the contract says, what a year before has left
#[derive(clap::Args)]
#[command(after_help = "\
What the law and the contract give is computed and needs no grant.

Examples:
  bo staff leave grant E-2 special --days 1 --reason \"moving house\"
  bo staff leave grant E-2 statutory --days 6 --year 2025 --carried
  bo staff leave grant E-4 statutory --days 8 --elsewhere      by the certificate of § 6 (2) BUrlG")]
pub struct Grant {
    /// The person's number
    person: String,

    /// Of which kind
    #[arg(value_name = "BUCKET", value_parser = code::<Bucket>())]
    bucket: Bucket,

    /// How many
    #[arg(long, value_name = "DAYS")]
    days: Quantity,

    /// For which year; this one if not given
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    /// The last day on which they can be taken, where the law does not say it
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// Left of a year before the file; the years until then are not computed
    #[arg(long, conflicts_with = "elsewhere")]
    carried: bool,

    /// Granted by an employer before in this year: they are taken off
    #[arg(long)]
    elsewhere: bool,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Grant {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewGrant {
            what: match (self.carried, self.elsewhere) {
                (true, _) => What::Carried,
                (_, true) => What::Elsewhere,
                _ => What::Granted,
            },
            bucket: self.bucket,
            year: self.year.unwrap_or(cx.today().year()),
            days: self.days,
            until: self.until,
            reason: self.reason,
        };
        granted(cx, &self.person, &new)
    }
}

/// Correct what somebody has, up or down
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff leave adjust E-2 contractual --days -2 --reason \"paid out in 2026\"")]
pub struct Adjust {
    /// The person's number
    person: String,

    /// Of which kind
    #[arg(value_name = "BUCKET", value_parser = code::<Bucket>())]
    bucket: Bucket,

    /// How many; below zero takes them away
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true)]
    days: Quantity,

    /// For which year; this one if not given
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Adjust {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewGrant {
            what: What::Adjusted,
            bucket: self.bucket,
            year: self.year.unwrap_or(cx.today().year()),
            days: self.days,
            until: None,
            reason: Some(self.reason),
        };
        granted(cx, &self.person, &new)
    }
}

/// Grants, and shows what there is of this kind and year afterwards.
fn granted(cx: &mut Context, person: &str, new: &NewGrant) -> Result<()> {
    let today = cx.today();
    let secrets: Vec<String> = new.reason.iter().map(Text::to_string).collect();
    cx.change_without::<BalanceRow>(&secrets, |tx, firm| {
        leave::grant(tx, person, new)?;
        let person = people::get(tx, person)?;
        let mut rows = leave::balance_rows(&leave::balance(tx, firm, &person, today)?);
        rows.retain(|row| (row.year, row.bucket) == (new.year, new.bucket));
        Ok(rows)
    })
}

//! `bo staff hire offer`: what applicants are offered, as a letter.

use super::words;
use crate::cli::args::{OutputFile, code};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::base::{Language, Quantity, Result, Text, day};
use bo::calendar::State;
use bo::people::{ContractKind, Salary, Week};
use bo::staff::hire::{self, NewOffer, OfferRow};
use chrono::NaiveDate;

pub const OFFER: Noun = Noun {
    name: "offer",
    about: "Offer applicants a contract, as a letter that is final once sent",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Print>("print"),
        verb::<Send>("send"),
        verb::<Decline>("decline"),
        verb::<Withdraw>("withdraw"),
    ],
    hidden: false,
};

/// Make an offer; it waits where a rule of the scope `hire` wants somebody to approve it
#[derive(clap::Args)]
#[command(after_help = "\
What is not said is as the opening says. Probation is at most six months (§ 622 (3) BGB), of
trainees one to four (§ 20 BBiG). A salary that the opening did not plan is told, and may be
offered.

Examples:
  bo staff hire offer add BW-2026-0001 --salary 3400 --starts-on 2027-02-01 \\
      --answer-by 2026-12-15 --leave-days 28
  bo staff hire offer print BW-2026-0001/O1 -o offer.pdf
  bo staff hire offer send BW-2026-0001/O1")]
struct Add {
    /// The applicant's number
    applicant: String,

    /// What it pays: 3400 for a month, 18.50/hour
    #[arg(long, value_name = "AMOUNT")]
    salary: Salary,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    starts_on: NaiveDate,

    /// Until when they can accept (§ 148 BGB)
    #[arg(long, value_name = "DATE", value_parser = day)]
    answer_by: NaiveDate,

    /// Months of probation; 0 is none
    #[arg(long, value_name = "MONTHS", default_value_t = 6)]
    probation: u32,

    /// Hours of a week
    #[arg(long, value_name = "HOURS")]
    weekly_hours: Option<Quantity>,

    /// Hours of its days, such as \"Mo-Fr 8:00\"
    #[arg(long, value_name = "DAYS")]
    week: Option<Week>,

    /// Days of leave in a year
    #[arg(long, value_name = "DAYS")]
    leave_days: Option<Quantity>,

    /// State where they will work, such as NW
    #[arg(long, value_name = "STATE")]
    work_state: Option<State>,

    /// What they will do; as the opening says if not given
    #[arg(long, value_name = "TEXT")]
    job_title: Option<Text>,

    /// What the law makes of the contract; permanent, or fixed-term if it has a last day
    #[arg(long, value_name = "KIND", value_parser = code::<ContractKind>())]
    kind: Option<ContractKind>,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    ends_on: Option<NaiveDate>,

    /// The day of the letter; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// In which language; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        let usual = match self.ends_on {
            Some(_) => ContractKind::FixedTerm,
            None => ContractKind::Permanent,
        };
        let new = NewOffer {
            job_title: self.job_title,
            kind: self.kind.unwrap_or(usual),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            probation: self.probation,
            salary: self.salary,
            weekly_hours: self.weekly_hours,
            week: self.week,
            leave_days: self.leave_days,
            work_state: self.work_state,
            answer_by: self.answer_by,
            language: self.language,
        };
        let mut notes = Vec::new();
        cx.change_without(&["--salary".to_string()], |tx, firm| {
            let done = hire::make_offer(tx, firm, &self.applicant, &new, on)?;
            notes = done.notes;
            if let Some(number) = done.approval {
                notes.push(format!("waits for approval: `bo inbox show {number}`"));
            }
            Ok(vec![OfferRow::of(tx, &done.offer)?])
        })?;
        notes.iter().for_each(|note| cx.note(note));
        Ok(())
    }
}

/// List offers of which something can still come
#[derive(clap::Args)]
struct List {
    /// Those that are over as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<OfferRow>()?;
        let rows = hire::offer_rows(cx.db()?, self.all)?;
        cx.print(rows)
    }
}

/// Print the letter of an offer as PDF/A
#[derive(clap::Args)]
#[command(after_help = "\
Without -o the file is called after the number.

Examples:
  bo staff hire offer print BW-2026-0001/O1 -o offer.pdf")]
struct Print {
    /// The offer's number
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let offer = hire::offer(conn, &self.number)?;
        let letter = hire::letter(firm, &offer)?;
        let pdf = papers::print(&mut press, &letter, offer.offered_on)?;
        let usual = format!("{}.pdf", offer.number.replace('/', "-"));
        cx.hand_out(&self.output, &usual, &pdf)
    }
}

/// Note that an offer was sent: it binds the firm from now on
#[derive(clap::Args)]
struct Send {
    /// The offer's number
    number: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Send {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        cx.change(|tx, _| {
            let offer = hire::send_offer(tx, &self.number, on)?;
            Ok(vec![OfferRow::of(tx, &offer)?])
        })
    }
}

/// Note that an applicant does not want an offer
#[derive(clap::Args)]
struct Decline {
    /// The offer's number
    number: String,

    /// The day on which their answer came; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Decline {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        let secrets = words([&self.reason]);
        cx.change_without(&secrets, |tx, _| {
            let offer = hire::decline_offer(tx, &self.number, on, self.reason.as_ref())?;
            Ok(vec![OfferRow::of(tx, &offer)?])
        })
    }
}

/// Take an offer back; one that was sent binds until its day, unless both agree (§ 145 BGB)
#[derive(clap::Args)]
struct Withdraw {
    /// The offer's number
    number: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        let secrets = [self.reason.to_string()];
        cx.change_without(&secrets, |tx, _| {
            let offer = hire::withdraw_offer(tx, &self.number, on, &self.reason)?;
            Ok(vec![OfferRow::of(tx, &offer)?])
        })
    }
}

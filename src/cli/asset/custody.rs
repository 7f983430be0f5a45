use crate::cli::args::{Held, OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::asset::{self, CustodyRow, NewHand};
use bo::base::{Language, Result, Text, day};
use bo::db::Transaction;
use bo::document::Letter;
use bo::firm::Firm;
use chrono::NaiveDate;

/// Hand an asset over to somebody, with a receipt to sign
#[derive(clap::Args)]
#[command(after_help = "\
-o writes the receipt; `bo stock asset receipt` prints it again.

Examples:
  bo stock asset hand NB-0031 --to E-7 -o handover.pdf
  bo stock asset hand CAM-2 --to E-3 --due 2026-12-04 --condition \"scratch on the lid\"")]
pub struct Hand {
    /// The asset
    number: String,

    /// Who gets it
    #[arg(long, value_name = "PERSON")]
    to: Text,

    /// When; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// When it is to be back
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Option<NaiveDate>,

    /// In which condition it is
    #[arg(long, value_name = "TEXT")]
    condition: Option<Text>,

    /// The language of the receipt: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Hand {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = NewHand {
            person: self.to,
            on: self.on.unwrap_or(today),
            due_on: self.due,
            condition: self.condition,
        };
        let language = self.language;
        let number = self.number;
        with_receipt(cx, &self.output, today, |tx, firm| {
            let done = asset::hand(tx, firm, &number, &new, today)?;
            let language = language.unwrap_or(firm.paper.language);
            let letter = asset::handed_letter(tx, firm, &done.number, language)?;
            Ok((done, letter))
        })
    }
}

/// Take an asset back, with a receipt to sign
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset back NB-0031 --condition \"battery weak\" -o return.pdf")]
pub struct Back {
    /// The asset
    number: String,

    /// When; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// In which condition it is
    #[arg(long, value_name = "TEXT")]
    condition: Option<Text>,

    /// The language of the receipt: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Back {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let on = self.on.unwrap_or(today);
        let (language, number) = (self.language, self.number);
        let condition = self.condition;
        with_receipt(cx, &self.output, today, |tx, firm| {
            let done = asset::back(tx, &number, on, condition.as_ref(), today)?;
            let language = language.unwrap_or(firm.paper.language);
            let letter = asset::returned_letter(tx, firm, &done.number, language)?;
            Ok((done, letter))
        })
    }
}

/// What a change answers: the handover, its receipt and its day.
type Done = (asset::Hand, (Letter, NaiveDate));

/// Makes a change, and writes its receipt if a place was named for it.
fn with_receipt(
    cx: &mut Context,
    output: &OutputFile,
    today: NaiveDate,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<Done>,
) -> Result<()> {
    let mut press = match output.is_given() {
        true => Some(papers::press(cx)?),
        false => None,
    };
    let mut held: Option<Held> = None;
    cx.change::<CustodyRow>(|tx, firm| {
        let (done, (letter, day)) = work(tx, firm)?;
        if let Some(press) = &mut press {
            let pdf = papers::print(press, &letter, day)?;
            held = Some(output.hold(&format!("{}.pdf", done.number), &pdf)?);
        }
        Ok(vec![asset::custody_row(tx, &done, today)?])
    })?;
    if let Some(held) = held.filter(|_| !cx.is_dry_run())
        && let Some(name) = held.show()?
    {
        cx.note(format!("{name} written"));
    }
    Ok(())
}

/// List who has what
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset custody E-7
  bo stock asset custody --all --columns asset,who,handed_on,returned_on,condition")]
pub struct Custody {
    /// Only of this person
    person: Option<String>,

    /// What came back as well
    #[arg(long)]
    all: bool,
}

impl Run for Custody {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CustodyRow>()?;
        let today = cx.today();
        let person = self.person.as_deref();
        let rows = asset::custody_rows(cx.db()?, person, self.all, today)?;
        cx.print(rows)
    }
}

/// Print a receipt again: of the handover, or of the return once it came back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset receipt UE-2026-0001 -o handover.pdf
  bo stock asset receipt NB-0031 --handed --language en")]
pub struct Receipt {
    /// The handover, or the asset for its last one
    number: String,

    /// That of the handover, although it came back
    #[arg(long)]
    handed: bool,

    /// The language of the receipt: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Receipt {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let language = self.language.unwrap_or(firm.paper.language);
        let hand = asset::receipt(conn, &self.number)?;
        let (letter, day) = match hand.back.is_some() && !self.handed {
            true => asset::returned_letter(conn, firm, &hand.number, language)?,
            false => asset::handed_letter(conn, firm, &hand.number, language)?,
        };
        let pdf = papers::print(&mut press, &letter, day)?;
        cx.hand_out(&self.output, &format!("{}.pdf", hand.number), &pdf)
    }
}

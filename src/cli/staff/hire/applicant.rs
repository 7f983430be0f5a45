//! `bo staff hire applicant`: who applies, how far they are, and what goes when.

use super::import::{Export, Import};
use super::words;
use crate::cli::args::{InputArgs, OutputFile, code};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::staff::add::parts;
use crate::cli::staff::privacy::scrub;
use crate::cli::staff::refuse_dry_look;
use bo::base::{Error, Kept, Result, ShowRow, Text, counted, day};
use bo::staff::hire::{
    self, ApplicantLine, ApplicantPatch, ErasureRow, NewApplicant, Personal, Stage,
};
use chrono::NaiveDate;

pub const APPLICANT: Noun = Noun {
    name: "applicant",
    about: "Keep who applies, how far they are, and erase them in time",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Edit>("edit"),
        verb::<Move>("move"),
        verb::<Attach>("attach"),
        verb::<Document>("document"),
        verb::<Import>("import"),
        verb::<Export>("export"),
        verb::<Erase>("erase"),
    ],
    hidden: false,
};

/// What is known about an applicant.
#[derive(clap::Args)]
struct Known {
    /// Mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<Text>,

    /// Telephone number
    #[arg(long, value_name = "NUMBER")]
    phone: Option<Text>,

    /// Street and house number, for letters
    #[arg(long, value_name = "TEXT")]
    street: Option<Text>,

    /// Postal code
    #[arg(long, value_name = "CODE")]
    zip: Option<Text>,

    /// Town
    #[arg(long, value_name = "TEXT")]
    city: Option<Text>,

    /// How they found us
    #[arg(long, value_name = "TEXT")]
    source: Option<Text>,
}

impl Known {
    fn words(&self) -> Vec<String> {
        words([
            &self.email,
            &self.phone,
            &self.street,
            &self.zip,
            &self.city,
            &self.source,
        ])
    }

    fn person(self, name: Option<&str>) -> Result<Personal> {
        let text = |it: String| it.parse::<Text>();
        let (last_name, first_name) = match name.map(parts) {
            Some((last, first)) => (Some(text(last)?), Some(text(first)?)),
            None => (None, None),
        };
        Ok(Personal {
            last_name,
            first_name,
            email: self.email,
            phone: self.phone,
            street: self.street,
            zip: self.zip,
            city: self.city,
            source: self.source,
        })
    }
}

/// Add an applicant to an opening, with what they handed in
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff hire applicant add \"Mara Keller\" --opening SA-2026-0001 --email mara@keller.example \\
      --source website --document cv.pdf --document letter.pdf")]
struct Add {
    /// Given name and family name; \"Weber, Petra\" where it is not the last word
    name: String,

    /// For which opening
    #[arg(long, value_name = "NUMBER")]
    opening: Text,

    /// The day on which they applied; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    #[command(flatten)]
    known: Known,

    /// They agreed to be kept until this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    keep_until: Option<NaiveDate>,

    /// A file they handed in; may be given several times
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    document: Vec<String>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut secrets = self.known.words();
        secrets.push(self.name.clone());
        secrets.extend(self.document.iter().cloned());
        let documents = read(&self.document)?;
        let new = NewApplicant {
            number: None,
            opening: self.opening,
            applied_on: self.on.unwrap_or(cx.today()),
            person: self.known.person(Some(&self.name))?,
            keep_until: self.keep_until,
        };
        cx.change_without(&secrets, |tx, firm| {
            let added = hire::add_applicant(tx, firm, &new)?;
            for (name, bytes) in &documents {
                hire::add_document(tx, &added.number, name, bytes)?;
            }
            Ok(vec![ApplicantLine::of(tx, &added)?])
        })
    }
}

/// Reads files before anything is changed.
fn read(names: &[String]) -> Result<Vec<(String, Vec<u8>)>> {
    let one = |name: &String| {
        let bytes = InputArgs::new(name).bytes_up_to(Kept::MAX)?;
        Ok((name.clone(), bytes))
    };
    names.iter().map(one).collect()
}

/// List the applicants we still decide about
#[derive(clap::Args)]
#[command(after_help = "\
The column erase_on says from which day on nobody may keep them.

Examples:
  bo staff hire applicant list SA-2026-0001
  bo staff hire applicant list --stage rejected")]
struct List {
    /// Only of this opening
    opening: Option<String>,

    /// Only those who are so far
    #[arg(long, value_name = "STAGE", value_parser = code::<Stage>())]
    stage: Option<Stage>,

    /// Also those it is decided about
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ApplicantLine>()?;
        let opening = self.opening.as_deref();
        let rows = hire::applicant_rows(cx.db()?, opening, self.stage, self.all)?;
        cx.print(rows)
    }
}

/// Show everything about an applicant: history, documents, interviews, notes, offers; the look is logged
#[derive(clap::Args)]
struct Show {
    /// Their number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        refuse_dry_look(cx)?;
        let rows = hire::applicant_facts(cx.db()?, &self.number)?;
        cx.write(|tx| hire::looked_at(tx, &self.number, "applicant show", "everything"))?;
        cx.print(rows)
    }
}

/// Correct what is known about an applicant, or until when they agreed to be kept
#[derive(clap::Args)]
#[command(after_help = "\
An empty text ends what was known.

Examples:
  bo staff hire applicant edit BW-2026-0001 --phone \"0171 5550123\"
  bo staff hire applicant edit BW-2026-0001 --keep-until 2028-12-31
  bo staff hire applicant edit BW-2026-0001 --no-consent")]
struct Edit {
    /// Their number
    number: String,

    /// Given name and family name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    #[command(flatten)]
    known: Known,

    /// They agreed to be kept until this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    keep_until: Option<NaiveDate>,

    /// They took their consent back
    #[arg(long, conflicts_with = "keep_until")]
    no_consent: bool,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut secrets = self.known.words();
        secrets.extend(self.name.clone());
        let patch = ApplicantPatch {
            person: self.known.person(self.name.as_deref())?,
            keep_until: match self.no_consent {
                true => Some(None),
                false => self.keep_until.map(Some),
            },
        };
        cx.change_without(&secrets, |tx, _| {
            let edited = hire::edit_applicant(tx, &self.number, &patch)?;
            Ok(vec![ApplicantLine::of(tx, &edited)?])
        })
    }
}

/// Note how far an applicant is; whoever is out is taken up again with a reason
#[derive(clap::Args)]
#[command(after_help = "\
An offer that is sent moves them to `offer`; `bo staff hire accept` and `reject` are the others.

Examples:
  bo staff hire applicant move BW-2026-0001 screening
  bo staff hire applicant move BW-2026-0001 withdrawn --reason \"found another place\"")]
struct Move {
    /// Their number
    number: String,

    /// Where they are now
    #[arg(value_name = "STAGE", value_parser = code::<Stage>())]
    stage: Stage,

    /// Since which day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Move {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        let secrets = words([&self.reason]);
        cx.change_without(&secrets, |tx, _| {
            let reason = self.reason.as_ref();
            let moved = hire::move_to(tx, &self.number, self.stage, on, reason)?;
            Ok(vec![ApplicantLine::of(tx, &moved)?])
        })
    }
}

/// Keep files that an applicant handed in, byte for byte
#[derive(clap::Args)]
struct Attach {
    /// Their number
    number: String,

    /// The files
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,
}

impl Run for Attach {
    fn run(self, cx: &mut Context) -> Result<()> {
        let documents = read(&self.files)?;
        cx.change_without(&self.files, |tx, _| {
            for (name, bytes) in &documents {
                hire::add_document(tx, &self.number, name, bytes)?;
            }
            let rows = hire::applicant_facts(tx, &self.number)?;
            Ok(rows
                .into_iter()
                .filter(|row| row.part == "documents")
                .collect::<Vec<_>>())
        })
    }
}

/// Write a file of an applicant as it came, byte for byte; the look is logged
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff hire applicant document BW-2026-0001/D1 -o cv.pdf")]
struct Document {
    /// Its number
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Document {
    fn run(self, cx: &mut Context) -> Result<()> {
        refuse_dry_look(cx)?;
        let document = hire::document(cx.db()?, &self.number)?;
        let (applicant, _) = self.number.rsplit_once("/D").unwrap_or_default();
        cx.write(|tx| hire::looked_at(tx, applicant, "applicant document", &self.number))?;
        cx.hand_out(&self.output, &document.name, &document.content)
    }
}

/// Erase the applicants whose time is over: shows them first, and does it with --yes
#[derive(clap::Args)]
#[command(after_help = "\
Who was turned down or has withdrawn is kept for six months: two to claim (§ 15 (4) AGG), three to
sue (§ 61b (1) ArbGG), and one for letters on their way; longer only if they agreed. Names,
addresses, documents, notes, reasons and letters go; number, opening and the days of the stages
stay.

Examples:
  bo staff hire applicant erase --when-due
  bo staff hire applicant erase --when-due --yes")]
struct Erase {
    /// Those whose time is over
    #[arg(long, required = true)]
    when_due: bool,

    /// Do it
    #[arg(long)]
    yes: bool,
}

impl Run for Erase {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ErasureRow>()?;
        if !self.when_due {
            return Err(Error::usage("--when-due says who"));
        }
        let today = cx.today();
        if !self.yes {
            let rows = hire::erasure_rows(cx.db()?, today)?;
            let count = rows.len();
            cx.print(rows)?;
            cx.note(match count {
                0 => "nobody has to be erased".to_string(),
                count => format!(
                    "nothing was erased: --yes erases what is known of {}",
                    counted(count as i128, "applicant", "applicants")
                ),
            });
            return Ok(());
        }
        cx.change::<ErasureRow>(|tx, _| {
            let rows = hire::erasure_rows(tx, today)?;
            if rows.is_empty() {
                hire::not_held_in_archive(tx, today)?;
            }
            for applicant in hire::erase_due(tx, today)? {
                hire::erase(tx, &applicant, today)?;
            }
            Ok(rows)
        })?;
        scrub(cx)
    }
}

//! `bo staff document`: papers about people.

use super::super::due::days;
use crate::cli::args::{InputArgs, OutputFile, code};
use crate::cli::command::{Noun, Run, noun, verb};
use crate::cli::context::Context;
use bo::base::{DueRow, Error, Kept, Result, Text, day};
use bo::staff::document::{
    self, After, CategoryRow, DocumentRow, EditCategory, NewCategory, NewDocument, Sees,
};
use chrono::NaiveDate;

pub const DOCUMENT: Noun = Noun {
    name: "document",
    about: "Keep papers about people: contracts, certificates, permits, warning letters",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Get>("get"),
        verb::<Due>("due"),
        verb::<Remove>("remove"),
        verb::<Categories>("categories"),
        noun(&CATEGORY),
    ],
    hidden: false,
};

/// Keep a paper about somebody, byte for byte
#[derive(clap::Args)]
#[command(after_help = "\
`bo staff document categories` says who may see which, and how long it is kept; `category add` adds
one of the firm's own.

Examples:
  bo staff document add E-2 permit scan.pdf --title \"Residence permit\" --valid-until 2027-06-30
  bo staff document add E-2 warning letter.pdf --title \"Late\" --dated 2026-11-02")]
struct Add {
    /// About whom
    person: String,

    /// Its category
    category: Text,

    /// The file; `-` is stdin
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: String,

    /// What it is called
    #[arg(long, value_name = "TEXT")]
    title: Text,

    /// Its day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    dated: Option<NaiveDate>,

    /// The last day on which what it says holds
    #[arg(long, value_name = "DATE", value_parser = day)]
    valid_until: Option<NaiveDate>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = NewDocument {
            category: self.category,
            title: self.title.clone(),
            dated: self.dated.unwrap_or(today),
            valid_until: self.valid_until,
            bytes: InputArgs::new(&self.file).bytes_up_to(Kept::MAX)?,
            name: self.file.clone(),
        };
        let secrets = [self.title.to_string(), self.file];
        cx.change_without(&secrets, |tx, _| {
            let document = document::add(tx, &self.person, &new, today)?;
            Ok(vec![DocumentRow::of(tx, &document)?])
        })
    }
}

/// List the papers that you may see
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff document list E-2
  bo staff document list --all --columns number,category,removed_on,reason")]
struct List {
    /// Only about this person
    person: Option<String>,

    /// Those that were removed as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DocumentRow>()?;
        let (today, actor) = (cx.today(), cx.actor());
        let person = self.person.as_deref();
        let rows = document::list(cx.db()?, &actor, person, self.all, today)?;
        cx.print(rows)
    }
}

/// Refuses a look that would be logged where nothing is kept.
pub fn refuse_dry_look(cx: &Context) -> Result<()> {
    match cx.is_dry_run() {
        false => Ok(()),
        true => Err(Error::usage(
            "a look at what is private is logged, and a dry run keeps nothing",
        )
        .with_hint("leave out --dry-run")),
    }
}

/// Show what is known of a paper; a look at a sensitive one is logged
#[derive(clap::Args)]
struct Show {
    /// The paper
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        refuse_dry_look(cx)?;
        let today = cx.today();
        cx.change(|tx, _| Ok(vec![document::show(tx, &self.number, today)?]))
    }
}

/// Write the file of a paper as it came; a look at a sensitive one is logged
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff document get E-2/D1 -o permit.pdf
  bo staff document get E-2/D1 -o - | sha256sum")]
struct Get {
    /// The paper
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Get {
    fn run(self, cx: &mut Context) -> Result<()> {
        refuse_dry_look(cx)?;
        let today = cx.today();
        let (name, content) = cx.write(|tx| document::file(tx, &self.number, today))?;
        cx.hand_out(&self.output, &name, &content)
    }
}

/// What runs out, and what was kept long enough; exit code 1 if anything is overdue
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff document due --within 90d")]
struct Due {
    /// How far to look ahead: 14d, 2w
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = days)]
    within: u32,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DueRow>()?;
        let today = cx.today();
        let rows = document::due(cx.db()?, today, self.within)?;
        let overdue = rows.iter().filter(|row| row.is_overdue()).count();
        cx.print(rows)?;
        super::overdue(overdue)
    }
}

/// Remove a paper; its hash, category, days and the reason stay
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff document remove E-2/D1 --reason \"matters no more\"")]
struct Remove {
    /// The paper
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let document = document::remove(tx, &self.number, &self.reason, today)?;
            Ok(vec![DocumentRow::of(tx, &document)?])
        })
    }
}

/// The categories: who may see which, how long they are kept and why
#[derive(clap::Args)]
struct Categories {}

impl Run for Categories {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CategoryRow>()?;
        let rows = document::category_rows(cx.db()?)?;
        cx.print(rows)
    }
}

const CATEGORY: Noun = Noun {
    name: "category",
    about: "Keep categories of the firm's own; `categories` lists all",
    entries: &[
        verb::<AddCategory>("add"),
        verb::<Edit>("edit"),
        verb::<RemoveCategory>("remove"),
    ],
    hidden: false,
};

/// Add a category: who may see its papers, how long they are kept and why
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff document category add licence \"Driving licence\" --months 12 --law \"§ 21 StVG; a year is ours\"
  bo staff document category add pension \"Company pension\" --months 72 --sees owner --sensitive \\
      --law \"§ 18a BetrAVG\"")]
struct AddCategory {
    /// What to call it in commands
    code: Text,

    /// What it is called
    name: Text,

    /// How many months a paper is kept
    #[arg(long, value_name = "NUMBER")]
    months: u32,

    /// After what: contract (its end), dated (the day of the paper), valid (the last day it holds)
    #[arg(long, value_name = "WHAT", default_value = "contract", value_parser = code::<After>())]
    after: After,

    /// Who may see it, beside the person and the owner: leaders, owner (nobody else)
    #[arg(long, value_name = "WHO", default_value = "leaders", value_parser = code::<Sees>())]
    sees: Sees,

    /// Each look at it is logged
    #[arg(long)]
    sensitive: bool,

    /// Why it is kept so long
    #[arg(long, value_name = "TEXT")]
    law: Text,
}

impl Run for AddCategory {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewCategory {
            code: self.code,
            name: self.name,
            months: self.months,
            after: self.after,
            sees: self.sees,
            sensitive: self.sensitive,
            law: self.law,
        };
        cx.change(|tx, _| Ok(vec![document::add_category(tx, &new)?]))
    }
}

/// Correct a category of the firm's own; it holds for the papers there are as well
#[derive(clap::Args)]
struct Edit {
    /// The category
    code: String,

    /// What it is called
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    /// How many months a paper is kept
    #[arg(long, value_name = "NUMBER")]
    months: Option<u32>,

    /// After what: contract, dated, valid
    #[arg(long, value_name = "WHAT", value_parser = code::<After>())]
    after: Option<After>,

    /// Who may see it: leaders, owner
    #[arg(long, value_name = "WHO", value_parser = code::<Sees>())]
    sees: Option<Sees>,

    /// Whether each look at it is logged: true, false
    #[arg(long, value_name = "BOOL")]
    sensitive: Option<bool>,

    /// Why it is kept so long
    #[arg(long, value_name = "TEXT")]
    law: Option<Text>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let edit = EditCategory {
            name: self.name,
            months: self.months,
            after: self.after,
            sees: self.sees,
            sensitive: self.sensitive,
            law: self.law,
        };
        cx.change(|tx, _| Ok(vec![document::edit_category(tx, &self.code, &edit)?]))
    }
}

/// Remove a category of the firm's own of which there never was a paper
#[derive(clap::Args)]
struct RemoveCategory {
    /// The category
    code: String,
}

impl Run for RemoveCategory {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![document::remove_category(tx, &self.code)?]))
    }
}

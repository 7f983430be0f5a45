//! `bo staff review`: talks about somebody's work, written and signed by both.

use super::document::refuse_dry_look;
use crate::cli::args::{InputArgs, OutputFile, code};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::base::{Error, Language, Period, Result, Text, day};
use bo::staff::review::{self, NewReview, Part, ReviewRow, TextRow, Written};
use chrono::NaiveDate;

pub const REVIEW: Noun = Noun {
    name: "review",
    about: "Plan reviews, write them, and sign them",
    entries: &[
        verb::<Plan>("plan"),
        verb::<Write>("write"),
        verb::<Sign>("sign"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Print>("print"),
    ],
    hidden: false,
};

/// Plan a review of somebody, of a department, or of everybody
#[derive(clap::Args)]
#[command(after_help = "\
Whoever leads somebody writes it, if --reviewer does not say otherwise.

Examples:
  bo staff review plan E-2 --period 2026 --on 2026-12-10
  bo staff review plan --all --period 2026 --on 2026-12-10
  bo staff review plan --department workshop --period 2026 --on 2026-12-10 --reviewer E-1")]
#[command(group = clap::ArgGroup::new("whom").required(true))]
struct Plan {
    /// Of whom
    #[arg(group = "whom")]
    person: Option<String>,

    /// Of everybody who is employed on the day
    #[arg(long, group = "whom")]
    all: bool,

    /// Of this department and those below it
    #[arg(long, value_name = "CODE", group = "whom")]
    department: Option<String>,

    /// About which days: 2026, 2026-01-01..2026-06-30
    #[arg(long, value_name = "PERIOD")]
    period: Period,

    /// The day on which it is to be
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// Who writes it
    #[arg(long, value_name = "NUMBER")]
    reviewer: Option<Text>,
}

impl Run for Plan {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = NewReview {
            reviewer: self.reviewer,
            from: self.period.from,
            until: self.period.to,
            planned_on: self.on,
        };
        let mut unled = Vec::new();
        cx.change(|tx, _| {
            let planned = match &self.person {
                Some(person) => vec![review::plan(tx, person, &new, today)?],
                None => {
                    let department = self.department.as_deref();
                    let (planned, without) = review::plan_all(tx, department, &new, today)?;
                    unled = without;
                    planned
                }
            };
            planned.iter().map(|it| ReviewRow::of(tx, it)).collect()
        })?;
        if !unled.is_empty() {
            let who = unled.join(", ");
            cx.note(format!(
                "nobody leads {who}: --reviewer says who writes theirs"
            ));
        }
        Ok(())
    }
}

/// Write your part of a review; it can be written anew until both have signed
#[derive(clap::Args)]
#[command(after_help = "\
Your part follows from who you are: the person assesses themselves, the reviewer reviews. A file
is Markdown: `## Topic` begins a topic, a line `Rating: 2` rates it. Whatever is written voids
the signatures there are. `scale` under [review] in bo.toml says which ratings there are.

Examples:
  bo staff review write E-2/R1 --file review.md
  bo staff review write E-2/R1 --topic Quality --rating 2 --text \"Few returns.\"")]
#[command(group = clap::ArgGroup::new("what").required(true))]
struct Write {
    /// The review
    number: String,

    /// What to say
    #[arg(long, value_name = "TEXT", group = "what")]
    text: Option<Text>,

    /// A file of Markdown; `-` is stdin
    #[arg(long, value_name = "FILE", group = "what", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,

    /// About what
    #[arg(long, value_name = "TEXT", requires = "text")]
    topic: Option<Text>,

    /// How good it is
    #[arg(long, value_name = "RATING", requires = "text")]
    rating: Option<Text>,

    /// Whose part it is, where nobody has a login
    #[arg(long, value_name = "PART", value_parser = code::<Part>())]
    part: Option<Part>,
}

impl Run for Write {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut secrets = Vec::new();
        let written: Written = match (self.text, &self.file) {
            (Some(text), _) => {
                secrets.push(text.to_string());
                secrets.extend(self.rating.as_ref().map(Text::to_string));
                let general = || "general".parse();
                vec![(self.topic.map_or_else(general, Ok)?, self.rating, text)]
            }
            (None, Some(file)) => {
                let input = InputArgs::new(file);
                let bytes = input.bytes_up_to(1 << 20)?;
                let markdown = String::from_utf8(bytes)
                    .map_err(|_| Error::input(format!("{file} is not UTF-8")))?;
                review::pieces(&markdown).map_err(|err| err.at(file))?
            }
            (None, None) => return Err(Error::usage("say --text or --file")),
        };
        cx.change_without(&secrets, |tx, firm| {
            let review = review::write(tx, firm, &self.number, self.part, &written, today)?;
            Ok(vec![ReviewRow::of(tx, &review)?])
        })
    }
}

/// Sign what is written: the reviewer first, then the person
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff review sign E-2/R1
  bo staff review sign E-2/R1 --not-agreed --remark \"The returns were not mine.\"")]
struct Sign {
    /// The review
    number: String,

    /// Seen, and not agreed
    #[arg(long)]
    not_agreed: bool,

    /// What to say to it; it stays with the review (§ 83 (2) BetrVG)
    #[arg(long, value_name = "TEXT")]
    remark: Option<Text>,

    /// Whose part it is, where nobody has a login
    #[arg(long, value_name = "PART", value_parser = code::<Part>())]
    part: Option<Part>,
}

impl Run for Sign {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets: Vec<String> = self.remark.iter().map(Text::to_string).collect();
        cx.change_without(&secrets, |tx, _| {
            let (agreed, remark) = (!self.not_agreed, self.remark.as_ref());
            let review = review::sign(tx, &self.number, self.part, agreed, remark, today)?;
            Ok(vec![ReviewRow::of(tx, &review)?])
        })
    }
}

/// List reviews and how far they are, never what they say
#[derive(clap::Args)]
struct List {
    /// Only of this person
    person: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReviewRow>()?;
        let rows = review::list(cx.db()?, self.person.as_deref())?;
        cx.print(rows)
    }
}

/// Show what a review says, the goals of its days, and who has signed; the look is logged
#[derive(clap::Args)]
struct Show {
    /// The review
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        refuse_dry_look(cx)?;
        let today = cx.today();
        cx.change::<TextRow>(|tx, _| review::show(tx, &self.number, today))
    }
}

/// Print a review as PDF: what both have written, the goals, who has signed; the look is logged
#[derive(clap::Args)]
#[command(after_help = "\
Without -o the file is called after the number.

Examples:
  bo staff review print E-2/R1
  bo staff review print E-2/R1 --language en -o review.pdf")]
struct Print {
    /// The review
    number: String,

    /// In this language: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        refuse_dry_look(cx)?;
        let today = cx.today();
        let mut press = papers::press(cx)?;
        let firm = cx.firm()?.clone();
        let language = self.language.unwrap_or(firm.paper.language);
        let (letter, day) =
            cx.write(|tx| review::letter(tx, &firm, &self.number, language, today))?;
        let pdf = papers::print(&mut press, &letter, day)?;
        let usual = format!("{}.pdf", self.number.replace('/', "-"));
        cx.hand_out(&self.output, &usual, &pdf)
    }
}

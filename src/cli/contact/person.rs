//! `bo contact person`: the people of contacts.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact::{self, PersonRow};
use bo::tabular;

pub const PERSON: Noun = Noun {
    name: "person",
    about: "Keep the people of contacts",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Add a person, or change the one with the same name
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo contact person add K-1001 \"Anna Kranz\" --role Inhaberin --email anna@kranz.example")]
struct Add {
    /// The contact's number
    contact: String,

    /// The person's name
    name: String,

    /// What they do there
    #[arg(long, value_name = "TEXT")]
    role: Option<String>,

    /// Mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,

    /// Telephone number
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let fields = [
            ("contact", Some(&self.contact)),
            ("name", Some(&self.name)),
            ("role", self.role.as_ref()),
            ("email", self.email.as_ref()),
            ("phone", self.phone.as_ref()),
        ];
        let row: PersonRow = tabular::from_fields(
            fields
                .iter()
                .filter_map(|(name, text)| Some((*name, text.as_ref()?.as_str()))),
        )?;
        cx.change(|tx, _| {
            contact::set_person(tx, &row)?;
            Ok(vec![row])
        })
    }
}

/// List them all
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<PersonRow>(|conn, out| contact::each_person(conn, |row| out.row(&row)))
    }
}

/// Print them all for `import` to read back; the same as `list`
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List {}.run(cx)
    }
}

/// Add or change those of a file; all of them, or none. The key is contact and name
#[derive(clap::Args)]
#[command(after_help = with_columns::<PersonRow>("All of them go in, or none."))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "persons", |tx, row: PersonRow| {
            contact::set_person(tx, &row)
        })
    }
}

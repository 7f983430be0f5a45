//! `bo ticket query`: queries that have a name.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::ticket::{self, QueryRow};

pub const QUERY: Noun = Noun {
    name: "query",
    about: "Keep queries under a name",
    entries: &[
        verb::<List>("list"),
        verb::<Save>("save"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// List saved queries
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<QueryRow>()?;
        let rows = ticket::saved(cx.db()?)?;
        cx.print(rows)
    }
}

/// Keep a query under a name
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket query save jams \"queue:it tag:printer\"
  bo ticket list --saved jams")]
struct Save {
    /// The name
    name: String,

    /// The query; `bo ticket list --help` has the language
    query: String,
}

impl Run for Save {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![ticket::save(tx, &self.name, &self.query)?]))
    }
}

/// Forget a saved query
#[derive(clap::Args)]
struct Remove {
    /// The name
    name: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.write(|tx| ticket::forget(tx, &self.name))
    }
}

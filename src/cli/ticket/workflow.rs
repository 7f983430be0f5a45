//! `bo ticket workflow`: the states of a ticket, and who brings it from which one to which.

use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::ticket::{self, MoveRow, State, StateKind, StateRow};

pub const WORKFLOW: Noun = Noun {
    name: "workflow",
    about: "Say which states tickets have, and who brings them from which to which",
    entries: &[
        verb::<List>("list"),
        verb::<States>("states"),
        verb::<AddState>("state"),
        verb::<Allow>("allow"),
        verb::<Forbid>("forbid"),
    ],
    hidden: false,
};

/// List the moves between states
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<MoveRow>()?;
        let rows = ticket::moves(cx.db()?)?;
        cx.print(rows)
    }
}

/// List the states
#[derive(clap::Args)]
struct States {}

impl Run for States {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StateRow>()?;
        let rows = ticket::states(cx.db()?)?;
        cx.print(rows)
    }
}

/// Add a state, or change its name and whether clocks stand in it
#[derive(clap::Args)]
#[command(after_help = "\
A new state is reached by the moves that `allow` adds.

Examples:
  bo ticket workflow state testing --name \"Being tested\" --kind open
  bo ticket workflow state supplier --name \"At the supplier\" --kind waiting --pauses")]
struct AddState {
    /// Its code
    code: String,

    /// What it is called
    #[arg(long, value_name = "TEXT")]
    name: Text,

    /// What it means
    #[arg(long, value_name = "KIND", value_parser = code::<StateKind>())]
    kind: StateKind,

    /// Clocks stand in it
    #[arg(long)]
    pauses: bool,
}

impl Run for AddState {
    fn run(self, cx: &mut Context) -> Result<()> {
        let state = State {
            code: self.code,
            name: self.name.to_string(),
            kind: self.kind,
            pauses: self.pauses,
        };
        cx.change(|tx, _| ticket::add_state(tx, &state))
    }
}

/// Let tickets go from one state to another
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket workflow allow open testing
  bo ticket workflow allow testing resolved --needs category,time
  bo ticket workflow allow resolved closed --department it")]
struct Allow {
    /// From this state
    from: String,

    /// To this one
    to: String,

    /// What must be known before: assignee, category, customer, time, checklist
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    needs: Vec<Text>,

    /// Only people of this department may
    #[arg(long, value_name = "CODE")]
    department: Option<String>,
}

impl Run for Allow {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let department = self.department.as_deref();
            ticket::allow_move(tx, &self.from, &self.to, &self.needs, department)
        })
    }
}

/// Let tickets go from one state to another no more
#[derive(clap::Args)]
struct Forbid {
    /// From this state
    from: String,

    /// To this one
    to: String,
}

impl Run for Forbid {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| ticket::forbid_move(tx, &self.from, &self.to))
    }
}

//! `bo staff leave block`: days on which nobody goes on leave.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::staff::leave::{self, BlockRow, NewBlock};
use chrono::NaiveDate;

pub const BLOCK: Noun = Noun {
    name: "block",
    about: "Say on which days nobody goes on leave",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// Block days for a department and those below it, or for everybody
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff leave block add --from 2026-11-23 --until 2026-12-05 --department workshop --reason Fair")]
struct Add {
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: NaiveDate,

    /// Whose; everybody's if not given
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// Why: § 7 (1) BUrlG wants urgent reasons of the firm
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewBlock {
            department: self.department,
            first: self.from,
            last: self.until,
            reason: self.reason,
        };
        let mut inside = Vec::new();
        cx.change(|tx, _| {
            let row = leave::add_block(tx, &new)?;
            inside = leave::inside(tx, row.block)?;
            Ok(vec![row])
        })?;
        for it in inside {
            cx.note(format!(
                "{} of {} from {} to {} is inside, and stays as it is",
                it.number, it.person.number, it.first, it.last
            ));
        }
        Ok(())
    }
}

/// List the blocks that hold
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<BlockRow>()?;
        let rows = leave::blocks(cx.db()?)?;
        cx.print(rows)
    }
}

/// End a block
#[derive(clap::Args)]
struct Remove {
    /// Its number
    block: i64,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![leave::remove_block(tx, self.block)?]))
    }
}

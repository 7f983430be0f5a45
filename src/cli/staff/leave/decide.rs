use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::people;
use bo::staff::{
    self,
    leave::{self, LeaveRow, State},
};

/// Approve a leave; `bo inbox approve` does the same
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  BO_ACTOR=petra bo staff leave approve UA-2026-0001")]
pub struct Approve {
    /// Its number
    number: String,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let reason = self.reason.as_ref();
        let secrets: Vec<String> = reason.map(Text::to_string).into_iter().collect();
        let (mut waits, mut expected) = (false, Vec::new());
        cx.change_without::<LeaveRow>(&secrets, |tx, firm| {
            let row = leave::approve(tx, firm, &self.number, reason)?;
            waits = row.state == State::Requested;
            let person = people::get(tx, &row.person)?;
            expected = staff::expected(tx, &person, (row.from, row.until))?;
            Ok(vec![row])
        })?;
        expected.iter().for_each(|it| cx.warn(it));
        if waits {
            cx.note(
                "it still waits: others have to approve it as well, or its days count otherwise \
                 than when it was asked for; `bo inbox list` shows it",
            );
        }
        Ok(())
    }
}

/// Reject a leave
#[derive(clap::Args)]
pub struct Reject {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Reject {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = vec![self.reason.to_string()];
        cx.change_without::<LeaveRow>(&secrets, |tx, firm| {
            Ok(vec![leave::reject(tx, firm, &self.number, &self.reason)?])
        })
    }
}

/// Take a leave back; its days are there again
#[derive(clap::Args)]
pub struct Cancel {
    /// Its number
    number: String,

    /// Why; needed once it has begun
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        let reason = self.reason.as_ref();
        let secrets: Vec<String> = reason.map(Text::to_string).into_iter().collect();
        cx.change_without::<LeaveRow>(&secrets, |tx, firm| {
            Ok(vec![leave::cancel(tx, firm, &self.number, reason)?])
        })
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::approval::{self, RequestRow, State, Verdict};
use bo::base::{Result, Text};
use bo::inbox;

/// Approve a request; once everybody who has to has, the desk goes on by itself
#[derive(clap::Args)]
#[command(after_help = "\
Who asks does not approve, except where one person is the whole firm; the decision then says so.
A word to it stays, also where what is approved is that documents are destroyed: it should not repeat
what was in them.

Examples:
  bo inbox approve GN-2026-0001")]
pub struct Approve {
    /// The number of the request
    number: String,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        decide(cx, &self.number, Verdict::Approve, self.reason.as_ref())
    }
}

/// Reject a request; what was asked for is taken back
#[derive(clap::Args)]
pub struct Reject {
    /// The number of the request
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Reject {
    fn run(self, cx: &mut Context) -> Result<()> {
        decide(cx, &self.number, Verdict::Reject, Some(&self.reason))
    }
}

fn decide(cx: &mut Context, number: &str, verdict: Verdict, reason: Option<&Text>) -> Result<()> {
    let today = cx.today();
    let mut void = false;
    cx.change::<RequestRow>(|tx, firm| {
        let request = inbox::decide(tx, firm, number, verdict, reason, today)?;
        void = request.state == State::Void;
        Ok(vec![approval::request_row(tx, &request, today)?])
    })?;
    if void {
        cx.note("what was asked for has changed since: the request is void, nothing is decided");
    }
    Ok(())
}

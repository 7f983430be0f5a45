use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::approval::{self, DecisionRow, RequestRow, State};
use bo::base::Result;
use bo::people::Directory;

/// List what waits for approval, the oldest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo inbox list --mine
  BO_ACTOR=petra bo inbox list --mine --format json")]
pub struct List {
    /// Only what waits for whoever asks
    #[arg(long)]
    mine: bool,

    /// What was decided as well
    #[arg(long, conflicts_with = "mine")]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (today, actor) = (cx.today(), cx.actor());
        let state = (!self.all).then_some(State::Open);
        cx.stream::<RequestRow>(|conn, out| {
            let directory = Directory::on(conn, today)?;
            approval::each_request(conn, state, |request| {
                match self.mine && !approval::may_decide(&request, &directory, &actor) {
                    true => Ok(()),
                    false => out.row(&RequestRow::of(&request, &directory)),
                }
            })
        })
    }
}

/// Show what is asked for, what the rules want, and who has said what
#[derive(clap::Args)]
pub struct Show {
    /// The number of the request
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DecisionRow>()?;
        let request = approval::get(cx.db()?, &self.number)?;
        cx.print(approval::rows_of_decisions(&request))
    }
}

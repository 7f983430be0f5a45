//! `bo ticket desk`: what the desk was told, to another file.

use crate::cli::args::{InputArgs, OutputFile};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::tabular::Tally;
use bo::ticket::setup;

pub const DESK: Noun = Noun {
    name: "desk",
    about: "Take queues, agreements, workflow, templates and queries to another file",
    entries: &[verb::<Export>("export"), verb::<Import>("import")],
    hidden: false,
};

/// Write what the desk was told: queues with their history, agreements, workflow, templates, queries
#[derive(clap::Args)]
#[command(after_help = "\
One JSON file. Tickets come with `bo ticket export`, articles with `bo ticket kb export`; what recurs
opens nothing twice where the tickets are there as well.

Examples:
  bo ticket desk export -o desk.json
  bo ticket desk export -o - | jq '.queues[].queue'")]
struct Export {
    #[command(flatten)]
    output: OutputFile,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.refuse_format("this is a file of its own kind")?;
        let dry_run = cx.is_dry_run();
        let setup = setup::setup(cx.db()?)?;
        let mut json = serde_json::to_string_pretty(&setup)
            .map_err(|err| Error::system(format!("what the desk was told: {err}")))?;
        json.push('\n');
        let name = self
            .output
            .stream("-", dry_run, |out| Ok(out.write_all(json.as_bytes())?))?;
        if let Some(name) = name {
            cx.note(format!("the desk is written to {name}"));
        }
        Ok(())
    }
}

/// Read what another desk was told
#[derive(clap::Args)]
#[command(after_help = "\
What is here already stays: a file can be read again. Names, moves, templates, what recurs and saved
queries become those of the file; what held of a queue, and what was agreed, is added. Where tickets
were counted by a queue here, what the file says of the time before is left out, and told: what holds
there now holds here from now on. Persons and departments that it names have to be here.

Examples:
  bo ticket desk import desk.json --dry-run
  bo ticket desk import desk.json")]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

/// The largest file, in bytes.
const LARGEST: usize = 64 << 20;

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.values_from_file(true);
        let name = self.input.name().to_string();
        let bytes = self.input.bytes_up_to(LARGEST)?;
        let setup = setup::read(&bytes).map_err(|err| err.at(&name))?;
        let mut tally = Tally::default();
        let told = cx.write(|tx| {
            setup::tell(tx, setup, |it| tally.count(it)).map_err(|err| err.at(&name))
        })?;
        told.iter().for_each(|it| cx.warn(it));
        cx.note(format!("desk: {tally}"));
        Ok(())
    }
}

use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, ShowRow};
use bo::ticket::{self, EventRow, FileRow};
use std::io::Write;

/// Show a ticket: what it is, and with --thread what was said
#[derive(clap::Args)]
#[command(after_help = "\
The number of a ticket that was merged shows the one it is a part of.
Quoted text and signatures are folded to a line; --whole shows them.

Examples:
  bo ticket show T-17
  bo ticket show T-17 --thread
  bo ticket show T-17 --thread --format jsonl | jq -r 'select(.kind == \"note\") | .text'")]
pub struct Show {
    /// The ticket
    number: String,

    /// Everything that happened, in order
    #[arg(long)]
    thread: bool,

    /// With quoted text and signatures
    #[arg(long, requires = "thread")]
    whole: bool,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let now = cx.now();
        if !self.thread {
            cx.check_columns::<ShowRow>()?;
            let rows = ticket::show(cx.db()?, &self.number, now)?;
            return cx.print(rows);
        }
        cx.check_columns::<EventRow>()?;
        let rows = ticket::thread(cx.db()?, &self.number)?;
        if !cx.is_table() {
            return cx.print(rows);
        }
        let page = ticket::thread_text(&rows, self.whole);
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(page.as_bytes())?;
        Ok(stdout.flush()?)
    }
}

/// List the files of a ticket
#[derive(clap::Args)]
pub struct Files {
    /// The ticket
    number: String,
}

impl Run for Files {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<FileRow>()?;
        let rows = ticket::files(cx.db()?, &self.number)?;
        cx.print(rows)
    }
}

/// Write a file of a ticket as it came
#[derive(clap::Args)]
#[command(after_help = "\
Nothing is unpacked, and nothing is opened.

Examples:
  bo ticket file T-17 1 -o screenshot.png
  bo ticket file T-17 2 -o - | less")]
pub struct File {
    /// The ticket
    number: String,

    /// Its place in `bo ticket files`
    file: u32,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for File {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (name, bytes) = ticket::file(cx.db()?, &self.number, self.file)?;
        cx.hand_out(&self.output, &name, &bytes)
    }
}

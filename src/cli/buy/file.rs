use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::buy;

/// Write the file of a bill as it came, byte for byte
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy bill file EB-2026-0001 -o bill.pdf
  bo buy bill file EB-2026-0001 -o - | sha256sum")]
pub struct File {
    /// The bill
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for File {
    fn run(self, cx: &mut Context) -> Result<()> {
        let file = buy::file::of(cx.db()?, &self.number)?;
        cx.hand_out(&self.output, &file.name, &file.content)
    }
}

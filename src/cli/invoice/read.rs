use crate::cli::args::{InputArgs, write_file};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::einvoice::{self, ReadRow};
use std::fs;
use std::path::PathBuf;

/// Show an e-invoice as a person reads it: XML, or a PDF with XML inside
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice read invoice.pdf
  bo invoice read invoice.xml --format json
  bo invoice read invoice.xml --attachments inbox/")]
pub struct Read {
    #[command(flatten)]
    input: InputArgs,

    /// Write the files that travel inside into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    attachments: Option<PathBuf>,
}

impl Run for Read {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReadRow>()?;
        let bytes = self.input.bounded(einvoice::MAX_BYTES)?;
        let received = einvoice::read(&bytes).map_err(|err| err.at(self.input.name()))?;
        if let (Some(folder), false) = (&self.attachments, cx.is_dry_run()) {
            fs::create_dir_all(folder).map_err(|err| Error::io(folder.display(), err))?;
            for file in &received.attachments {
                let path = folder.join(&file.name);
                write_file(&path, &file.bytes, false)?;
                cx.note(format!("{} written", path.display()));
            }
        }
        cx.print(einvoice::rows(&received))
    }
}

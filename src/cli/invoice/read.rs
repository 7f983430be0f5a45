use crate::cli::args::InputArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::einvoice::{self, ReadRow};

/// Show an e-invoice as a person reads it: XML, or a PDF with XML inside
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice read invoice.pdf
  bo invoice read invoice.xml --format json")]
pub struct Read {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Read {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReadRow>()?;
        let bytes = self.input.bounded(einvoice::MAX_BYTES)?;
        let received = einvoice::read(&bytes).map_err(|err| err.at(self.input.name()))?;
        cx.print(einvoice::rows(&received))
    }
}

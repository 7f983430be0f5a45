use crate::cli::args::{InputArgs, OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::einvoice::{self, Target};

/// Convert an e-invoice to another format
#[derive(clap::Args)]
#[command(after_help = "\
Refuses what would lose something, unless --lossy. `zugferd` and `factur-x` write the XML that
goes into such a PDF. `bo invoice check` says whether the result keeps the rules of its format.

Examples:
  bo invoice convert invoice.xml --to cii -o invoice-cii.xml
  bo invoice convert invoice.pdf --to xrechnung -o -")]
pub struct Convert {
    #[command(flatten)]
    input: InputArgs,

    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = code::<Target>())]
    to: Target,

    /// Leave out what the norm does not know
    #[arg(long)]
    lossy: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Convert {
    fn run(self, cx: &mut Context) -> Result<()> {
        let bytes = self.input.bounded(einvoice::MAX_BYTES)?;
        let converted = einvoice::convert(&bytes, self.to, self.lossy)
            .map_err(|err| err.at(self.input.name()))?;
        for place in &converted.lost {
            cx.note(format!("left out: {place}"));
        }
        if cx.is_dry_run() {
            return Ok(());
        }
        let usual = match einvoice::read(converted.xml.as_bytes())?.invoice.number {
            Some(number) => format!("{}.xml", einvoice::safe_name(&number)),
            None => "invoice.xml".to_string(),
        };
        if let Some(name) = self.output.write(&usual, converted.xml.as_bytes())? {
            cx.note(format!("{name} written"));
        }
        Ok(())
    }
}

use super::papers;
use crate::cli::args::{InputArgs, OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Language, Result};
use bo::document::{Press, Style};
use bo::einvoice::Received;
use bo::einvoice::{self, Target};
use bo::invoice::{electronic, paper};
use chrono::NaiveDate;

/// Convert an e-invoice to another format
#[derive(clap::Args)]
#[command(after_help = "\
Refuses what would lose something, unless --lossy. `zugferd` and `factur-x` write a PDF that
shows what the XML in it says; with -o FILE.xml the XML alone. `bo invoice check` says whether the
result keeps the rules of its format.

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
        let received = einvoice::read(converted.xml.as_bytes())?;
        let number = received.invoice.number.as_deref().unwrap_or("invoice");
        let name = einvoice::safe_name(number);
        let hybrid = matches!(self.to, Target::Zugferd | Target::FacturX);
        let (usual, bytes) = match hybrid && !self.output.has_extension("xml") {
            true => (
                format!("{name}.pdf"),
                self.hybrid(&received, converted.xml)?,
            ),
            false => (format!("{name}.xml"), converted.xml.into_bytes()),
        };
        cx.hand_out(&self.output, &usual, &bytes)
    }
}

impl Convert {
    /// A PDF that shows what the XML in it says.
    fn hybrid(&self, received: &Received, xml: String) -> Result<Vec<u8>> {
        let day = received.invoice.issue_date.map(|it| it.to_string());
        let day: NaiveDate = day.and_then(|it| it.parse().ok()).unwrap_or_default();
        let embedding = einvoice::embedding(&received.invoice, self.to);
        let (xml, hybrid) = electronic::attached(xml, &embedding, Language::En, day);
        let mut press = Press::new(&Style::default())?;
        press.print_hybrid(
            &paper::foreign(received),
            &[xml],
            &hybrid,
            papers::moment(day),
        )
    }
}

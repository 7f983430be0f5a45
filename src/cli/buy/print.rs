use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers::{self, Copy};
use bo::base::Result;
use bo::buy::self_bill;
use bo::invoice::paper;

/// Print a self-billed invoice, or what takes one back, as PDF/A with the e-invoice inside
#[derive(clap::Args)]
#[command(after_help = "\
A draft is printed as a preview. Without -o the file is called after the number. The archive keeps a
copy of what is printed.

Examples:
  bo buy bill print GS-2026-0001
  bo buy bill print EB-2026-0003 -o preview.pdf")]
pub struct Print {
    /// Its number, or our number of the bill
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let written = self_bill::load(conn, firm, &self.number)?;
        let (pdf, remark) = papers::self_bill(&mut press, conn, firm, &written)?;
        if cx.is_dry_run() {
            return Ok(());
        }
        let usual = paper::file_name(written.name());
        let copy = Copy::of_self_bill(&written, &pdf)?;
        papers::keep(cx, copy.as_slice())?;
        cx.hand_out(&self.output, &usual, &pdf)?;
        if let Some(remark) = remark {
            cx.note(remark);
        }
        Ok(())
    }
}

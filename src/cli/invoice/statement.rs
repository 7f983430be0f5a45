use super::papers;
use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact;
use bo::invoice::paper;

/// Print what is open with a customer as a letter
#[derive(clap::Args)]
pub struct Statement {
    /// The customer's number
    customer: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Statement {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let contact = contact::get(conn, &self.customer)?;
        let letter = paper::statement(conn, firm, &contact, today)?;
        let pdf = papers::print(&mut press, &letter, today)?;
        let usual = paper::file_name(&format!("statement-{}", self.customer));
        cx.hand_out(&self.output, &usual, &pdf)
    }
}

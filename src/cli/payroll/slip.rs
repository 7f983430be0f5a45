use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::base::{Language, Result};
use bo::payroll::explain::ExplainRow;
use bo::payroll::paper::{self, PaperRow};

/// Show a payslip, explain each of its numbers, or write it as PDF
#[derive(clap::Args)]
#[command(after_help = "\
The PDF has the form of the Entgeltbescheinigungsverordnung; with --explain it has an appendix.
Columns tax and social: L pay of the month, S or E paid once, P flat rate, F free.

Examples:
  bo payroll slip LA-2026-11/E-2
  bo payroll slip LA-2026-11/E-2 --explain
  bo payroll slip LA-2026-11/E-2 --explain --language en -o slip.pdf")]
pub struct Slip {
    /// The number of the slip
    number: String,

    /// How each number came about: formula, operands, rounding, paragraph
    #[arg(long)]
    explain: bool,

    /// In this language: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Slip {
    fn run(self, cx: &mut Context) -> Result<()> {
        let number = &self.number;
        match (self.output.is_given(), self.explain) {
            (true, _) => (),
            (false, true) => cx.check_columns::<ExplainRow>()?,
            (false, false) => cx.check_columns::<PaperRow>()?,
        }
        // Whoever sees what somebody earns has looked at it.
        cx.write(|tx| paper::looked(tx, number))?;
        if self.output.is_given() {
            let mut press = papers::press(cx)?;
            let (conn, firm) = cx.books()?;
            let language = self.language.unwrap_or(firm.paper.language);
            let (letter, date) = paper::letter(conn, firm, number, language, self.explain)?;
            let pdf = papers::print(&mut press, &letter, date)?;
            cx.hand_out(&self.output, &paper::file_name(number), &pdf)?;
            return Ok(());
        }
        let is_table = cx.is_table();
        let (conn, firm) = cx.books()?;
        let language = self.language.unwrap_or(firm.paper.language);
        if !self.explain {
            let rows = paper::rows(conn, number, language, !is_table)?;
            return cx.print(rows);
        }
        let told = paper::explain(conn, number, language)?;
        if !is_table {
            return cx.print(told);
        }
        // A tree reads better than a table.
        let mut text = String::new();
        for it in &told {
            text.push_str(&it.indented());
            text.push('\n');
        }
        std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())?;
        Ok(())
    }
}

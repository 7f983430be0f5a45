use super::args::{OutputFile, code};
use super::command::Run;
use super::context::Context;
use super::invoice::papers;
use bo::base::{Language, Result};
use bo::ledger::{self, reports::paper::Imprint};
use bo::procedure;

/// Write the procedure documentation (GoBD) of the firm as PDF, from its settings and books
#[derive(clap::Args)]
#[command(after_help = "\
It says what the books and bo.toml know: how papers come and are kept, how long, what is final, who
approves what, who made changes, when backups were made. What people do besides is added by hand.
Archive it each time something has changed.

Examples:
  bo procedure
  bo procedure -o - | bo archive add - --name procedure.pdf --class books --title \"Procedures 2026\"")]
pub struct Procedure {
    /// In this language: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Procedure {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.refuse_format("a PDF has no --format")?;
        let pdf = documentation(cx, self.language)?;
        if cx.is_dry_run() {
            return Ok(());
        }
        if let Some(name) = self.output.write("procedure.pdf", &pdf)? {
            cx.note(format!("{name} written"));
        }
        Ok(())
    }
}

/// The documentation as it would be printed today.
pub fn documentation(cx: &mut Context, language: Option<Language>) -> Result<Vec<u8>> {
    let today = cx.today();
    let mut press = papers::press(cx)?;
    let (conn, firm) = cx.books()?;
    let (entries, head) = ledger::head(conn)?;
    let imprint = Imprint {
        firm,
        language: language.unwrap_or(firm.paper.language),
        entries,
        head: &head,
        today,
        posted: ledger::days(conn)?,
    };
    let letter = procedure::documentation(conn, &imprint, env!("CARGO_PKG_VERSION"))?;
    papers::print(&mut press, &letter, today)
}

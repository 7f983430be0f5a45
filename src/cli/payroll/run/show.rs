use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::payroll::rows::{self, ProblemRow, SlipLineRow, SlipRow};
use bo::payroll::run;

/// Show the slips of a run, their lines, or what was found
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo payroll run show LA-2026-11
  bo payroll run show LA-2026-11 --person E-2 --lines
  bo payroll run show LA-2026-11 --problems")]
pub struct Show {
    /// The number of the run
    run: String,

    /// Only this person
    #[arg(long, value_name = "NUMBER")]
    person: Option<String>,

    /// Line by line
    #[arg(long)]
    lines: bool,

    /// What is wrong or odd about people
    #[arg(long, conflicts_with = "lines")]
    problems: bool,
}

/// What the log of looks calls it.
const SHOW: &str = "payroll run show";

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let person = self.person.as_deref();
        if self.lines {
            cx.check_columns::<SlipLineRow>()?;
            let run = run::get(cx.db()?, &self.run)?;
            cx.write(|tx| rows::looked(tx, &run, person, SHOW))?;
            let (conn, firm) = cx.books()?;
            let rows = rows::slip_lines(conn, firm, &run, person)?;
            return cx.print(rows);
        }
        if self.problems {
            cx.check_columns::<ProblemRow>()?;
            let conn = cx.db()?;
            let run = run::get(conn, &self.run)?;
            let rows = rows::problems(conn, &run, person)?;
            return cx.print(rows);
        }
        cx.check_columns::<SlipRow>()?;
        let run = run::get(cx.db()?, &self.run)?;
        cx.write(|tx| rows::looked(tx, &run, person, SHOW))?;
        let conn = cx.db()?;
        let rows = rows::slips(conn, &run, person)?;
        cx.print(rows)
    }
}

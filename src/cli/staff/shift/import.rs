use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::staff::time::{every_day, firm_state, named};
use bo::base::{Period, Result};
use bo::staff::shift::{self, ShiftRow};

/// Plan the shifts of a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ShiftRow>("\
The key is who works from which minute on: the same file twice changes nothing.

Examples:
  bo staff shift import plan.csv --dry-run"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let state = firm_state(cx)?;
        let mut import = shift::Import::new(self.on_existing.on_existing, state);
        cx.import_rows(&self.input, "shifts", |tx, row: ShiftRow| {
            import.row(tx, &row)
        })?;
        import.replaced.iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

/// Print shifts, for `bo staff shift import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff shift export --period 2026-12 --format csv > plan.csv")]
pub struct Export {
    /// Only of this person
    person: Option<String>,

    /// Only of these days; all if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let days = every_day(self.period);
        let person = named(cx, self.person.as_deref())?;
        cx.stream::<ShiftRow>(|conn, out| {
            shift::each_shift_row(conn, person.as_ref(), days, |row| out.row(&row))
        })
    }
}

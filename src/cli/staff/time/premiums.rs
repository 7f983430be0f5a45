use super::{firm_state, named, span};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Period, Result};
use bo::people::{self, Field};
use bo::staff::time::{self, PremiumRow};

/// Split work at night, on Sundays and on holidays by the minute, for payroll (§ 3b EStG)
#[derive(clap::Args)]
#[command(after_help = "\
A day is Sunday or holiday, whichever has more, and night comes on top of either. --wages adds the
wage of an hour and what of the premium is free of tax and of social insurance; the file keeps who
has looked.

Examples:
  bo staff time premiums --period 2026-11
  bo staff time premiums E-2 --period 2026-11 --wages --format csv")]
pub struct Premiums {
    /// Only of this person
    person: Option<String>,

    /// The days; this month if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// With the wage of an hour, which is logged
    #[arg(long)]
    wages: bool,
}

impl Run for Premiums {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PremiumRow>()?;
        if self.wages && cx.is_dry_run() {
            return Err(
                Error::usage("a look at wages is logged, and a dry run keeps nothing")
                    .with_hint("leave out --wages or --dry-run"),
            );
        }
        let days = span(cx, self.period);
        let state = firm_state(cx)?;
        let person = named(cx, self.person.as_deref())?;
        let person = person.as_ref();
        if !self.wages {
            return cx.stream::<PremiumRow>(|conn, out| {
                time::premiums(conn, person, state, days, false, |_, row| out.row(&row))
            });
        }
        let rows = cx.write(|tx| {
            let mut rows = Vec::new();
            let mut last = None;
            time::premiums(tx, person, state, days, true, |person, row| {
                if last.as_ref() != Some(person) {
                    people::looked(tx, person, "premiums", [Field::Salary])?;
                    last = Some(person.clone());
                }
                rows.push(row);
                Ok(())
            })?;
            Ok(rows)
        })?;
        cx.print(rows)
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::approval::{self, Scope};
use bo::base::{Month, Result, Severity, Text, counted, day};
use bo::db::Connection;
use bo::payroll::rows::{self, RunRow};
use bo::payroll::run;
use bo::payroll::{earlier, missing};
use chrono::NaiveDate;

/// Open the run of a month: for everybody, or for those who have no slip of it yet
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo payroll run new 2026-11
  bo payroll run new 2026-11 --pay-on 2026-11-27")]
pub struct New {
    /// The month
    month: Month,

    /// The day of payment; the last of the month if not given. On a day on which no bank works it is
    /// the last bank day before
    #[arg(long, value_name = "DATE", value_parser = day)]
    pay_on: Option<NaiveDate>,
}

impl Run for New {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (mut told, mut pay_on) = (Vec::new(), None);
        cx.change::<RunRow>(|tx, _| {
            let run = run::new(tx, self.month, self.pay_on)?;
            pay_on = Some(run.pay_on);
            told.extend(earlier::told(tx, self.month)?);
            told.extend(missing::told(&missing::without_slip(tx, None, self.month)?));
            Ok(vec![RunRow::of(tx, &run)?])
        })?;
        if let Some((agreed, on)) = self.pay_on.zip(pay_on).filter(|(agreed, on)| agreed != on) {
            cx.note(format!("{agreed} is no bank day: wages are paid on {on}"));
        }
        told.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

/// Compute everybody's slip, as often as you like until it is approved
#[derive(clap::Args)]
#[command(after_help = "\
Whoever cannot be computed is named with the reason; the others are computed all the same.

Examples:
  bo payroll run calculate LA-2026-11
  bo payroll run calculate LA-2026-11 --without E-4")]
pub struct Calculate {
    /// The number of the run
    run: String,

    /// Leave this person out (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    without: Vec<String>,
}

impl Run for Calculate {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (mut found, mut void) = (Vec::new(), None);
        cx.change::<RunRow>(|tx, firm| {
            let before = approval::find_open(tx, Scope::Payroll, &self.run)?;
            let run = run::calculate(tx, firm, &self.run, &self.without)?;
            found = rows::problems(tx, &run, None)?;
            let after = approval::find_open(tx, Scope::Payroll, &self.run)?;
            void = before.filter(|_| after.is_none());
            Ok(vec![RunRow::of(tx, &run)?])
        })?;
        if let Some(request) = void {
            cx.note(format!(
                "{} asked for something else and is void: `bo payroll run approve {}` asks again",
                request.number, self.run
            ));
        }
        for it in &found {
            let hint = it.hint.as_deref().map(|hint| format!(": {hint}"));
            let said = format!(
                "{} {}: {}{}",
                it.person,
                it.name,
                it.message,
                hint.unwrap_or_default()
            );
            match it.severity {
                Severity::Error => cx.note(format!("no slip for {said}")),
                Severity::Warning => cx.note(said),
            }
        }
        Ok(())
    }
}

const WAITS: &str = "waits for approval: `bo inbox list` shows whom it waits for";

/// Approve a run: its slips are final from then on
#[derive(clap::Args)]
#[command(after_help = "\
Where a rule wants somebody else to approve, this asks them: `bo inbox rule add payroll --approver
anyone`.
Done again, it approves bank details that were changed since; until then nothing goes there.

Examples:
  bo payroll run approve LA-2026-11
  bo payroll run approve LA-2026-11 --without E-4")]
pub struct Approve {
    /// The number of the run
    run: String,

    /// Leave this person out, who cannot be computed (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    without: Vec<String>,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut waits = false;
        cx.change::<RunRow>(|tx, firm| {
            let run = run::approve(tx, firm, &self.run, &self.without, self.reason.as_ref())?;
            waits = approval::find_open(tx, Scope::Payroll, &run.number)?.is_some();
            Ok(vec![RunRow::of(tx, &run)?])
        })?;
        if waits {
            cx.note(WAITS);
        }
        Ok(())
    }
}

/// Enter a run into the books: wages, contributions, what is owed to whom
#[derive(clap::Args)]
#[command(after_help = "\
What is owed to a fund, the Minijob-Zentrale and the tax office (Finanzamt) stands in a line each,
with the contact of that number or name, if there is one.

Examples:
  bo payroll run book LA-2026-11")]
pub struct Book {
    /// The number of the run
    run: String,

    /// The day of the entry; the last of the month while that is open, if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Book {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (mut unnamed, mut told) = (Vec::new(), None);
        cx.change::<RunRow>(|tx, _| {
            let run = run::book(tx, &self.run, self.on)?;
            unnamed = run::unnamed(tx, &run)?;
            told = without_slip(tx, &run)?;
            Ok(vec![RunRow::of(tx, &run)?])
        })?;
        if let Some(name) = unnamed.first() {
            cx.note(format!(
                "what is owed to {} stands there without a contact: one of that number or name is named with it, `bo contact add L-1 {} --supplier`",
                unnamed.join(", "),
                bo::base::quoted(name)
            ));
        }
        told.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

/// Lock a run that is paid and in the books: nothing happens to it any more
#[derive(clap::Args)]
pub struct Lock {
    /// The number of the run
    run: String,
}

impl Run for Lock {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut told = None;
        cx.change::<RunRow>(|tx, _| {
            let run = run::lock(tx, &self.run)?;
            told = without_slip(tx, &run)?;
            Ok(vec![RunRow::of(tx, &run)?])
        })?;
        told.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

/// Who worked here in the month of a run, and has no slip of it.
fn without_slip(conn: &Connection, run: &run::Run) -> Result<Option<String>> {
    let month = run.month;
    let missing = missing::without_slip(conn, Some(month), month.plus(1))?;
    Ok(missing::told(&missing))
}

/// Take slips back, each by one with the other sign; `bo payroll run new` calculates them again
#[derive(clap::Args)]
#[command(after_help = "\
What was paid on a slip is taken off the next one of the month. A run that is not approved is
closed without a slip. Where a rule wants somebody else to approve runs, it wants them for this too.

Examples:
  bo payroll run reverse LA-2026-11 --person E-2 --reason \"wrong tax class\"")]
pub struct Reverse {
    /// The number of the run
    run: String,

    /// Only the slip of this person; all if not given
    #[arg(long, value_name = "NUMBER")]
    person: Option<String>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Reverse {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (mut back, mut waits) = (None, false);
        cx.change::<RunRow>(|tx, firm| {
            let run = run::reverse(tx, firm, &self.run, self.person.as_deref(), &self.reason)?;
            let row = RunRow::of(tx, &run)?;
            back = run.reverses.as_ref().map(|_| row.people);
            waits = row.waits.is_some();
            Ok(vec![row])
        })?;
        cx.note(match back {
            Some(slips) => format!(
                "{} taken back; `bo payroll run new` calculates them again",
                counted(slips, "slip", "slips")
            ),
            None if waits => WAITS.to_string(),
            None => "closed: nobody is paid with it".to_string(),
        });
        Ok(())
    }
}

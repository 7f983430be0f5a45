use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, day};
use bo::people::{self, Field, Person};
use bo::staff;
use bo::staff::leave::{self, BalanceRow, Bucket, StepRow};
use chrono::NaiveDate;

/// Show what somebody has, year by year; with --explain every step and its paragraph
#[derive(clap::Args)]
#[command(after_help = "\
Days of the law do not lapse before the person was told: `bo staff leave notice`. Years before a
person was entered are not computed; `bo staff leave grant … --carried` says what was left of them.
Further leave for severely disabled people is their business: looking at it is logged, and a dry
run does not show it.

Examples:
  bo staff leave balance E-2
  bo staff leave balance E-2 --explain
  bo staff leave balance --on 2026-12-31 --format csv")]
pub struct Balance {
    /// The person's number; everybody who works here if not given
    person: Option<String>,

    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Every step with its paragraph
    #[arg(long, requires = "person")]
    explain: bool,
}

impl Run for Balance {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.explain {
            true => cx.check_columns::<StepRow>()?,
            false => cx.check_columns::<BalanceRow>()?,
        }
        let on = self.on.unwrap_or(cx.today());
        let mut people: Vec<Person> = Vec::new();
        match &self.person {
            Some(number) => people.push(people::get(cx.db()?, number)?),
            None => people::each_timeline(cx.db()?, None, |timeline| {
                if timeline.employed_on(on) {
                    people.push(timeline.person);
                }
                Ok(())
            })?,
        }
        let open = !cx.is_dry_run();
        let (mut rows, mut steps, mut seen) = (Vec::new(), Vec::new(), Vec::new());
        let mut left = None;
        for person in people {
            let (conn, firm) = cx.books()?;
            let balance = leave::balance(conn, firm, &person, on)?;
            if self.person.is_some() && balance.timeline.contracts.is_empty() {
                return Err(Error::refused(format!(
                    "{} has no contract, so no leave",
                    person.number
                )));
            }
            let mut lines = leave::balance_rows(&balance);
            let mut explained = leave::explain_rows(&balance);
            let special = |bucket: Bucket| bucket == Bucket::Disability;
            match open {
                true if lines.iter().any(|it| special(it.bucket)) => seen.push(person),
                true => (),
                false => {
                    lines.retain(|it| !special(it.bucket));
                    explained.retain(|it| !special(it.bucket));
                }
            }
            left = Some(balance.says());
            rows.extend(lines);
            steps.extend(explained);
        }
        if !seen.is_empty() {
            cx.write(|tx| {
                let fields = [Field::DisabilityDegree];
                seen.iter()
                    .try_for_each(|it| people::looked(tx, it, "leave balance", fields))
            })?;
        }
        match self.explain {
            true => cx.print(steps)?,
            false => cx.print(rows)?,
        }
        if let (Some(left), Some(_)) = (left, &self.person) {
            cx.note(left);
        }
        if let Some(number) = &self.person
            && let Some(assumed) = staff::assumed_week(cx.db()?, number, on)?
        {
            cx.warn(assumed);
        }
        Ok(())
    }
}

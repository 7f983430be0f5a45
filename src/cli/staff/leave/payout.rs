use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Month, Result};
use bo::people::{self, Field};
use bo::staff::leave::{self, PayoutRow, PayoutStep};

/// Show what leave is paid at the end of a contract (§ 7 (4) BUrlG)
#[derive(clap::Args)]
#[command(after_help = "\
What is left on the last day, at the average of what 13 weeks bring by the contract (§ 11 BUrlG):
three months' salary, or the hours of 13 weeks, by the days of work in them. Premiums of these
weeks that are owed on top are not in it. Leave that nobody has approved counts as not taken. The
salary can be told from it: looking at it is logged, and a dry run shows no amounts. Nothing is paid
by it: a line of payroll does that, and the command stands below.

Examples:
  bo staff leave payout E-2
  bo staff leave payout E-2 --explain")]
pub struct Payout {
    /// The person's number
    person: String,

    /// Every step with its paragraph
    #[arg(long)]
    explain: bool,
}

impl Run for Payout {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.explain {
            true => cx.check_columns::<PayoutStep>()?,
            false => cx.check_columns::<PayoutRow>()?,
        }
        let today = cx.today();
        let person = people::get(cx.db()?, &self.person)?;
        let (conn, firm) = cx.books()?;
        let mut payout = leave::payout(conn, firm, &person)?;
        match cx.is_dry_run() {
            true => {
                payout.hide();
            }
            false if payout.amount.is_some() => cx.write(|tx| {
                let fields = [Field::Salary, Field::DisabilityDegree];
                people::looked(tx, &person, "leave payout", fields)
            })?,
            false => (),
        }
        let says = payout.says();
        let amount = payout.amount.filter(|it| it.minor() != 0);
        let pays = amount.map(|it| {
            let month = Month::of(payout.last.max(today));
            format!(
                "`bo payroll lines add {} leave-compensation --month {month} --amount {}` pays it with the wages",
                self.person,
                it.amount()
            )
        });
        match self.explain {
            true => cx.print(payout.steps)?,
            false => cx.print(payout.rows)?,
        }
        cx.note(says);
        pays.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

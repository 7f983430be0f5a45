use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Currency, Money, Month, Result, Text};
use bo::payroll::correct::{self, Which};
use bo::payroll::rows::{self, CorrectionRow, WithdrawnRow};
use bo::payroll::run::State;

/// Compute closed months again, and put what differs on the slip of the open run
#[derive(clap::Args)]
#[command(after_help = "\
A month is computed by the law that holds for it and by what is known about it today. What differs
from its slip and the corrections before goes on the next slip as lines that name the month; the
slip itself stays. --dry-run shows it. --withdraw takes back what was asked for, as long as no
approved slip has taken it in; without a month all of it. Wage tax of this year is corrected in its
month (§ 41c EStG), pay of a year that is over is taxed as paid once now (§ 39b (3) EStG).

Examples:
  bo payroll correct E-2 2026-09 --why \"tax class 3 since September\"
  bo payroll correct E-2 --from 2026-03
  bo payroll correct --all --from 2026-01 --dry-run
  bo payroll correct E-2 2026-09 --withdraw --why \"the tax class was right\"")]
pub struct Correct {
    /// The number of the person
    #[arg(required_unless_present = "all")]
    person: Option<String>,

    /// The month; all closed months from --from on, or of this year, if not given
    month: Option<Month>,

    /// Everybody: the law has changed, or facts came late
    #[arg(long, conflicts_with_all = ["person", "month"])]
    all: bool,

    /// The first month; January of the open run's year if not given
    #[arg(long, value_name = "MONTH", conflicts_with = "month")]
    from: Option<Month>,

    /// Take back what was asked for and is on no approved slip
    #[arg(long, requires = "why")]
    withdraw: bool,

    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
}

impl Run for Correct {
    fn run(self, cx: &mut Context) -> Result<()> {
        let which = match (self.person, self.month) {
            (Some(person), Some(month)) => Which::Month(person, month),
            (Some(person), None) => Which::Of(person, self.from),
            (None, _) => Which::All(self.from),
        };
        if let (true, Some(why)) = (self.withdraw, &self.why) {
            return cx.change::<WithdrawnRow>(|tx, firm| {
                let asked = correct::withdraw(tx, firm, &which, why)?;
                rows::withdrawn(tx, &asked, why)
            });
        }
        let mut notes = Vec::new();
        cx.change::<CorrectionRow>(|tx, firm| {
            let done = correct::correct(tx, firm, &which, self.why.as_ref())?;
            let run = &done.run;
            for it in &done.problems {
                let hint = it.hint.as_ref().map(|hint| format!(": {hint}"));
                let (who, what) = (&it.person.number, &it.message);
                notes.push(format!(
                    "not corrected: {who}: {what}{}",
                    hint.unwrap_or_default()
                ));
            }
            for it in &done.found {
                let difference = it.correction.slip()?.payout - it.correction.was.payout;
                let money = Money::from_minor(difference.abs(), Currency::EUR);
                let what = match difference.signum() {
                    1 => format!("{money} more is paid out"),
                    -1 => format!("{money} is taken back"),
                    _ => "nothing changes in what is paid out".to_string(),
                };
                let (who, month) = (&it.person.number, it.correction.now.month);
                notes.push(format!("{who} {month}: {what} with {}", run.number));
            }
            if done.found.is_empty() && done.problems.is_empty() {
                notes.push("nothing to correct".to_string());
            }
            if !done.found.is_empty() && run.state() == State::Draft {
                notes.push(format!("`bo payroll run calculate {}` is next", run.number));
            }
            rows::corrections(tx, firm, &done)
        })?;
        notes.into_iter().for_each(|it| cx.note(it));
        Ok(())
    }
}

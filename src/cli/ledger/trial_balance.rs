use super::report::{self, Beside, Charts, Closing, Days, Names, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::reports::{self, Question, TrialBalanceRow, paper};
use bo::ledger::{self};

/// Opening, debits, credits and balance of every account (Summen- und Saldenliste)
#[derive(clap::Args)]
#[command(after_help = "\
`opening` is what an account held before the period, `balance` its debits less its credits in it,
`closing` both together. Opening balances that a firm brought along count as `opening` with
--period. A closed year shows as it was before its closing entry; --with-closing shows it after.
`compare` is the balance of the other period, or as of its end where no period is named. An account
is looked into with `bo ledger account CODE`, with the same --period.

Examples:
  bo ledger trial-balance --on 2026-09-30      as of a day
  bo ledger trial-balance --period 2026-Q3     what was posted in a quarter
  bo ledger trial-balance --period 2026 --compare 2025 --depth 2
  bo ledger trial-balance --period 2026-Q4 --by month --format csv
  bo ledger trial-balance --period 2026 -o susa.pdf")]
pub struct TrialBalance {
    #[command(flatten)]
    days: Days,

    #[command(flatten)]
    beside: Beside,

    #[command(flatten)]
    closing: Closing,

    /// Add up accounts whose codes begin with the same so many digits; 0 for types only
    #[arg(long, value_name = "DIGITS")]
    depth: Option<u32>,

    /// Only this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    charts: Charts,

    #[command(flatten)]
    paper: Paper,
}

impl Run for TrialBalance {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.beside.check()?;
        let language = self.names.or_ours(cx);
        let question = Question {
            period: self.days.period,
            on: self.days.on_or_today(cx)?,
            compare: self.beside.compare,
            by: self.beside.by,
            depth: self.depth,
            with_closing: self.closing.with_closing,
            department: report::department(cx, self.department.as_deref())?,
            ..report::question(cx, false, language)
        };
        let title = language.pick("Summen- und Saldenliste", "Trial balance");
        let beside = question.by.is_some() || question.compare.is_some();
        if beside || question.depth.is_some() {
            let sums = reports::side_by_side(cx.db()?, &question, None)?;
            match self.paper.output {
                Some(_) => self.paper.write(cx, language, |imprint| {
                    Ok(paper::side_by_side(imprint, title, &sums, &question))
                })?,
                None => {
                    cx.named_rows(sums.columns(), |out| sums.rows(|record| out.record(record)))?
                }
            }
        } else {
            one(cx, &question, &self.paper)?;
        }
        if self.charts.chart.is_some() {
            let figures = reports::balance(cx.db()?, &question)?;
            self.charts
                .draw(cx, || figures.chart(title, language, question.today))?;
        }
        report::sign(cx)
    }
}

/// The list of one span of days.
fn one(cx: &mut Context, question: &Question, output: &Paper) -> Result<()> {
    cx.check_columns::<TrialBalanceRow>()?;
    let (from, to) = match question.period {
        Some(period) => (Some(period.from), Some(period.to)),
        None => (None, question.on),
    };
    let conn = cx.db()?;
    let language = question.language;
    let rows = reports::trial_balance(
        conn,
        from,
        to,
        question.department,
        question.with_closing,
        language,
    )?;
    match output.output {
        Some(_) => {
            let book = ledger::book(conn)?;
            output.write(cx, language, |imprint| {
                paper::trial_balance(imprint, &rows, question.period, question.on, book)
            })
        }
        None => cx.print(rows),
    }
}

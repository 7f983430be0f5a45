use super::report::{self, Beside, Charts, Days, Names, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::ledger::reports::{self, By, Question, paper, year_of};
use bo::ledger::{self, Account as LedgerAccount, AccountLineRow};

/// One account: every posting by day, the balance after it, and the accounts on the other side
#[derive(clap::Args)]
#[command(after_help = "\
Credit balances are below zero. With --period the first row is what the account held before it.
--by and --compare give sums instead of postings: what it held before, debits, credits, and what
it held after. --chart draws what it held at the end of each month.
A posting is looked into with `bo ledger entry show ENTRY`, its paper at the desk that wrote it.

Examples:
  bo ledger account 1200 --period 2026-11
  bo ledger account Bank
  bo ledger account 1400 --on 2026-09-30 --format csv
  bo ledger account 8400 --period 2026-Q4 --compare 2025-Q4
  bo ledger account 1200 --period 2026 --by month --chart
  bo ledger account 1200 --period 2026-Q4 -o bank.pdf")]
pub struct Account {
    /// Its number, such as 1200, or a part of its name that no other has
    code: String,

    #[command(flatten)]
    days: Days,

    #[command(flatten)]
    beside: Beside,

    /// Refused: an account is the finest there is
    #[arg(long, hide = true, value_name = "DIGITS")]
    depth: Option<String>,

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

impl Run for Account {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.beside.check()?;
        report::meaningless(
            "--depth",
            self.depth.is_some(),
            "one account is the finest there is",
            "`bo ledger balance --depth 2` adds up accounts",
        )?;
        let language = self.names.or_ours(cx);
        let question = Question {
            period: self.days.period,
            on: self.days.on_or_today(cx)?,
            compare: self.beside.compare,
            by: self.beside.by,
            department: report::department(cx, self.department.as_deref())?,
            ..report::question(cx, false, language)
        };
        let account = ledger::find_account(cx.db()?, &self.code)?;
        match question.by.is_some() || question.compare.is_some() {
            true => sums(cx, &account, &question, &self.paper)?,
            false => postings(cx, &account, &question, &self.paper)?,
        }
        if self.charts.chart.is_some() {
            let asked = over_time(&question);
            let sums = reports::side_by_side(cx.db()?, &asked, Some(&account.code))?;
            let title = title(&account, &question);
            self.charts
                .draw(cx, || sums.chart(title, question.language, question.today))?;
        }
        report::sign(cx)
    }
}

fn title(account: &LedgerAccount, question: &Question) -> String {
    let language = question.language;
    let name = language.pick(&account.name_de, &account.name_en);
    let word = language.pick("Konto", "Account");
    format!("{word} {} {name}", account.code)
}

/// The same question, month by month.
fn over_time(question: &Question) -> Question {
    let day = question.on.unwrap_or(question.today);
    Question {
        period: question.period.or(Some(Period {
            to: day,
            ..year_of(day)
        })),
        by: question.by.or(Some(By::Month)),
        compare: None,
        ..question.clone()
    }
}

fn sums(
    cx: &mut Context,
    account: &LedgerAccount,
    question: &Question,
    output: &Paper,
) -> Result<()> {
    let sums = reports::side_by_side(cx.db()?, question, Some(&account.code))?;
    match output.output {
        Some(_) => output.write(cx, question.language, |imprint| {
            Ok(paper::side_by_side(
                imprint,
                &title(account, question),
                &sums,
                question,
            ))
        }),
        None => cx.named_rows(sums.columns(), |out| sums.rows(|record| out.record(record))),
    }
}

fn postings(
    cx: &mut Context,
    account: &LedgerAccount,
    question: &Question,
    output: &Paper,
) -> Result<()> {
    let code = &account.code;
    if output.output.is_none() {
        return cx.stream::<AccountLineRow>(|conn, out| {
            reports::each_account_line(conn, code, question, |row| out.row(&row))
        });
    }
    let conn = cx.db()?;
    let mut rows = Vec::new();
    reports::each_account_line(conn, code, question, |row| {
        rows.push(row);
        Ok(())
    })?;
    let book = ledger::book(conn)?;
    output.write(cx, question.language, |imprint| {
        paper::account(imprint, account, &rows, question, book)
    })
}

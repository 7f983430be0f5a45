use super::report::{self, Days, Names, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::reports::{self, Question, paper};
use bo::ledger::{self, AccountLineRow};

/// One account: every posting by day, the balance after it, and the accounts on the other side
#[derive(clap::Args)]
#[command(after_help = "\
Credit balances are below zero. With --period the first row is what the account held before it.
A posting is looked into with `bo ledger entry show ENTRY`, its paper at the desk that wrote it.

Examples:
  bo ledger account 1200 --period 2026-11
  bo ledger account 1400 --on 2026-09-30 --format csv
  bo ledger account 1200 --period 2026-Q4 -o bank.pdf")]
pub struct Account {
    /// Its number, such as 1200
    code: String,

    #[command(flatten)]
    days: Days,

    /// Only this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    paper: Paper,
}

impl Run for Account {
    fn run(self, cx: &mut Context) -> Result<()> {
        let question = Question {
            period: self.days.period,
            on: self.days.on,
            department: report::department(cx, self.department.as_deref())?,
            ..report::question(cx, false, self.names.language)
        };
        let code = &self.code;
        let account = ledger::get_account(cx.db()?, code)?;
        if self.paper.output.is_some() {
            let conn = cx.db()?;
            let mut rows = Vec::new();
            reports::each_account_line(conn, code, &question, |row| {
                rows.push(row);
                Ok(())
            })?;
            let book = ledger::book(conn)?;
            self.paper.write(cx, self.names.language, |imprint| {
                paper::account(imprint, &account, &rows, question.period, book)
            })?;
        } else {
            cx.stream::<AccountLineRow>(|conn, out| {
                reports::each_account_line(conn, code, &question, |row| out.row(&row))
            })?;
        }
        report::sign(cx)
    }
}

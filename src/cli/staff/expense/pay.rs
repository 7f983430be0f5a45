use super::list::month;
use crate::cli::args::code;
use crate::cli::bank::pay::Place;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::order::Wish;
use bo::base::{Code, Month, Result, day};
use bo::staff::expense::{self, By, ExpenseRow};
use chrono::NaiveDate;

/// How it goes out, if not with the salary.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Order,
    Bank,
    Cash,
}

impl Code for Way {
    const WHAT: &'static str = "way to pay";
    const NAMES: &'static [(Way, &'static str)] = &[
        (Way::Order, "order"),
        (Way::Bank, "bank"),
        (Way::Cash, "cash"),
    ];
}

/// Pay out what is owed on receipts and trips: by a SEPA order, in cash or with the salary
#[derive(clap::Args)]
#[command(after_help = "\
Each is paid whole and once. An order (pain.001) settles it at once, and the line of the statement
then explains the order; `bo bank order cancel` takes it back. `--by bank` is a transfer that
somebody has made at the bank. After a cancellation, `--by cash` enters what comes back.

Examples:
  bo staff expense pay AU-2026-0001 DR-2026-0001 --to expenses.xml
  bo staff expense pay DR-2026-0001 --with-payroll 2026-11
  bo staff expense pay AU-2026-0001 --by cash")]
pub struct Pay {
    /// Receipts and trips
    #[arg(value_name = "NUMBER", required = true)]
    numbers: Vec<String>,

    /// How the money goes out: order, bank, cash
    #[arg(long, value_name = "WAY", default_value = "order", value_parser = code::<Way>())]
    by: Way,

    /// With the salary of this month
    #[arg(long, value_name = "MONTH", value_parser = month, conflicts_with_all = ["by", "account", "to"])]
    with_payroll: Option<Month>,

    /// Our account of the order; the one on our papers, or the only one, if not given
    #[arg(long, value_name = "NAME")]
    account: Option<String>,

    /// The day it goes out; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Where the file of the order goes; `ORDER.xml` in this folder if not given, `-` is stdout
    #[arg(long, value_name = "FILE")]
    to: Option<String>,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let on = self.on.unwrap_or(today);
        let mut numbers = self.numbers.clone();
        numbers.dedup();
        let by = match (self.with_payroll, self.by) {
            (Some(month), _) => By::Payroll(month),
            (None, Way::Cash) => By::Cash,
            (None, Way::Bank) => By::Bank,
            (None, Way::Order) => By::Order(Wish {
                account: self.account.clone(),
                on,
                within: 0,
                only: numbers.clone(),
                batch: false,
                texts: Default::default(),
            }),
        };
        let is_order = matches!(by, By::Order(_));
        let mut place = Place::named(cx, self.to.filter(|_| is_order))?;
        let is_stdout = place.is_stdout();
        let mut proposal = None;
        let work = |tx: &bo::db::Transaction<'_>, firm: &bo::firm::Firm| {
            let day = if is_order { today } else { on };
            let done = expense::pay(tx, firm, &numbers, &by, day)?;
            proposal = done.proposal;
            if let Some((order, _)) = proposal.as_ref().and_then(|it| it.order.as_ref()) {
                place.hold(tx, order)?;
            }
            let rows: Result<Vec<ExpenseRow>> = done
                .expenses
                .iter()
                .map(|it| ExpenseRow::of(tx, it))
                .collect();
            rows
        };
        // The file goes to stdout, so the rows do not.
        if is_stdout {
            cx.write_as_firm(work).map(drop)?;
        } else {
            cx.change::<ExpenseRow>(work)?;
        }
        match proposal.and_then(|it| it.order) {
            Some((order, _)) => place.show(cx, &order),
            None => Ok(()),
        }
    }
}

use crate::cli::args::code;
use crate::cli::bank::pay::Place;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Code, Result, day};
use bo::payroll::rows::RunRow;
use bo::payroll::{self, By};
use chrono::NaiveDate;

/// How it goes out.
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

/// Pay what is left on every slip: by one SEPA order (pain.001), all of it or nothing
#[derive(clap::Args)]
#[command(after_help = "\
The line of the bank statement then explains the order; `bo bank order cancel` takes it back, and
`bo bank order file` writes its file again. `--by bank` are transfers that somebody has made at the
bank. Booking may come before or after. Done again, it pays what came back from the bank, or was in
an order that was taken back.

Examples:
  bo payroll run pay LA-2026-11 --to wages.xml
  bo payroll run pay LA-2026-11 --account giro --on 2026-11-27")]
pub struct Pay {
    /// The number of the run
    run: String,

    /// How the money goes out: order, bank, cash
    #[arg(long, value_name = "WAY", default_value = "order", value_parser = code::<Way>())]
    by: Way,

    /// Our account of the order; the one on our papers, or the only one, if not given
    #[arg(long, value_name = "NAME")]
    account: Option<String>,

    /// The day it goes out; the day of payment of the run if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Where the file of the order goes; `ORDER.xml` in this folder if not given, `-` is stdout
    #[arg(long, value_name = "FILE")]
    to: Option<String>,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let by = match self.by {
            Way::Order => By::Order(self.account.clone()),
            Way::Bank => By::Bank,
            Way::Cash => By::Cash,
        };
        let mut place = Place::named(cx, self.to.filter(|_| self.by == Way::Order))?;
        let is_stdout = place.is_stdout();
        let (mut proposal, mut taken_back) = (None, Vec::new());
        let work = |tx: &bo::db::Transaction<'_>, firm: &bo::firm::Firm| {
            let done = payroll::pay(tx, firm, &self.run, &by, self.on, today)?;
            proposal = done.proposal;
            taken_back = done.taken_back;
            if let Some((order, _)) = proposal.as_ref().and_then(|it| it.order.as_ref()) {
                place.hold(tx, order)?;
            }
            Ok(vec![RunRow::of(tx, &done.run)?])
        };
        // The file goes to stdout, so the rows do not.
        if is_stdout {
            cx.write_as_firm(work).map(drop)?;
        } else {
            cx.change::<RunRow>(work)?;
        }
        let order = proposal.as_ref().and_then(|it| it.order.as_ref());
        if let (Some(on), Some((order, _))) = (self.on, order)
            && order.execute_on != on
        {
            cx.note(format!(
                "{on} is no bank day: {} is for {}",
                order.number, order.execute_on
            ));
        }
        for slip in taken_back {
            cx.note(format!(
                "{slip} was taken back: nothing is owed on it any more"
            ));
        }
        match proposal.and_then(|it| it.order) {
            Some((order, _)) => place.show(cx, &order),
            None => Ok(()),
        }
    }
}

use crate::cli::args::PaymentArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::buy::{self, BillRow};
use bo::procure;
use bo::tabular::Outcome;

/// Enter money that went out for a bill, in full or in part
#[derive(clap::Args)]
#[command(after_help = "\
A cash discount is taken by itself when the payment is in time and exactly right.
Money that comes back is below zero and stands behind `--`.

Examples:
  bo buy bill pay EB-2026-0001                          all that is open, today
  bo buy bill pay EB-2026-0001 50.00 --on 2026-11-20
  bo buy bill pay EB-2026-0002 -- -10.00                money came back")]
pub struct Pay {
    /// The bill
    number: String,

    #[command(flatten)]
    payment: PaymentArgs,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let currency = buy::get(cx.db()?, &self.number)?.currency;
        let payment = self.payment.read(currency, today)?;
        let (mut taken, mut unchanged) = (None, false);
        cx.change(|tx, firm| {
            let (outcome, bill, discount) =
                procure::pay_bill_once(tx, firm, &self.number, &payment)?;
            unchanged = outcome == Outcome::Unchanged;
            taken = Some(discount).filter(|discount| !discount.is_zero());
            Ok(vec![BillRow::of(&bill, today)])
        })?;
        if unchanged {
            cx.note("unchanged: the payment with this key is there already");
        }
        if today < payment.on {
            cx.note(format!("{} is still to come", payment.on));
        }
        if let Some(discount) = taken {
            cx.note(format!("with a cash discount of {discount}"));
        }
        Ok(())
    }
}

use crate::cli::args::PaymentArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, InvoiceRow};
use bo::tabular::Outcome;

/// Enter money that came in for an invoice, in full or in part
#[derive(clap::Args)]
#[command(after_help = "\
A cash discount is taken by itself when the payment is in time and exactly right.
Money that goes back is below zero and stands behind `--`.

Examples:
  bo invoice pay RE-2026-0001                          all that is open, today
  bo invoice pay RE-2026-0001 50.00 --on 2026-11-20
  bo invoice pay RE-2026-0001 -- -10.00                pay back what was too much")]
pub struct Pay {
    /// The invoice
    number: String,

    #[command(flatten)]
    payment: PaymentArgs,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let currency = invoice::get(cx.db()?, &self.number)?.currency;
        let payment = self.payment.read(currency, today)?;
        let (mut taken, mut left, mut known) = (None, None, false);
        cx.change(|tx, _| {
            let (outcome, invoice, discount) = invoice::pay_once(tx, &self.number, &payment)?;
            known = outcome == Outcome::Unchanged;
            taken = Some(discount).filter(|discount| !discount.is_zero());
            left = Some(invoice.open()).filter(|open| open.is_negative());
            Ok(vec![InvoiceRow::of(&invoice, today)])
        })?;
        if known {
            cx.note("this payment was entered before: nothing has changed");
            return Ok(());
        }
        if payment.on > today {
            cx.note(format!("{} is still to come", payment.on));
        }
        if let Some(discount) = taken {
            cx.note(format!("with a cash discount of {discount}"));
        }
        if let Some(open) = left {
            cx.note(format!(
                "{} is to be paid back: `bo invoice pay {} -- {}`",
                -open,
                self.number,
                open.amount()
            ));
        }
        Ok(())
    }
}

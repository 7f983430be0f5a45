use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Money, Rate, Result, Text, day};
use bo::invoice::{self, Discount, InvoiceRow, Payment};
use bo::tabular::Outcome;
use chrono::NaiveDate;

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

    /// How much, in its currency; all that is open if not given
    #[arg(allow_negative_numbers = true)]
    amount: Option<String>,

    /// The day it came; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How it came: `cash` goes to the till, everything else to the bank
    #[arg(long, value_name = "TEXT")]
    method: Option<Text>,

    /// What was written on it
    #[arg(long, value_name = "TEXT")]
    reference: Option<Text>,

    /// The exchange rate of that day
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,

    /// A key of your own, so that the same payment is not entered twice
    #[arg(long, value_name = "TEXT")]
    key: Option<Text>,

    /// Let the rest go as cash discount, in time or not
    #[arg(long, conflicts_with = "no_discount")]
    discount: bool,

    /// Take no cash discount
    #[arg(long)]
    no_discount: bool,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let currency = invoice::get(cx.db()?, &self.number)?.currency;
        let amount = self
            .amount
            .map(|text| Money::parse(&text, currency).map_err(|err| usage(&err)))
            .transpose()?;
        let payment = Payment {
            amount,
            on: self.on.unwrap_or(today),
            method: self.method,
            reference: self.reference,
            rate: self.rate,
            key: self.key,
            discount: match (self.discount, self.no_discount) {
                (true, _) => Discount::Granted,
                (false, true) => Discount::None,
                (false, false) => Discount::Earned,
            },
        };
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

fn usage(err: &Error) -> Error {
    let error = Error::usage(format!("AMOUNT: {err}"));
    match err.hint() {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}

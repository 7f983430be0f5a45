use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Money, Rate, Result, Text, day};
use bo::buy::{self, BillRow, Discount, Payment};
use bo::tabular::Outcome;
use chrono::NaiveDate;

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

    /// How much, in its currency; all that is open if not given
    #[arg(allow_negative_numbers = true)]
    amount: Option<String>,

    /// The day it went; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How it went: `cash` leaves the till, everything else the bank
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

    /// Take the rest as cash discount, in time or not
    #[arg(long, conflicts_with = "no_discount")]
    discount: bool,

    /// Take no cash discount
    #[arg(long)]
    no_discount: bool,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let currency = buy::get(cx.db()?, &self.number)?.currency;
        let amount = self
            .amount
            .map(|text| Money::parse(&text, currency))
            .transpose()
            .map_err(|err: Error| err.as_usage().at("AMOUNT"))?;
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
        let (mut taken, mut unchanged) = (None, false);
        cx.change(|tx, firm| {
            let (outcome, bill, discount) = buy::pay_once(tx, firm, &self.number, &payment)?;
            unchanged = outcome == Outcome::Unchanged;
            taken = Some(discount).filter(|discount| !discount.is_zero());
            Ok(vec![BillRow::of(&bill, today)])
        })?;
        if unchanged {
            cx.note("unchanged: the payment with this key is there already");
        }
        if let Some(discount) = taken {
            cx.note(format!("with a cash discount of {discount}"));
        }
        Ok(())
    }
}

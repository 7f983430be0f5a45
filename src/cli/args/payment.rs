//! A payment as options: for an invoice or for a bill.

use bo::base::{Currency, Money, Rate, Result, Text, day};
use bo::ledger::{Discount, Payment};
use chrono::NaiveDate;

/// How much, when, and how.
#[derive(clap::Args)]
pub struct PaymentArgs {
    /// How much, in its currency; all that is open if not given
    #[arg(allow_negative_numbers = true)]
    amount: Option<String>,

    /// The day of the payment; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How it was paid: `cash` is the till, everything else the bank
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

    /// The rest is a cash discount, in time or not
    #[arg(long, conflicts_with = "no_discount")]
    discount: bool,

    /// There is no cash discount
    #[arg(long)]
    no_discount: bool,
}

impl PaymentArgs {
    /// The payment, of something in `currency`.
    ///
    /// # Errors
    /// Usage, when the amount is none of that currency.
    pub fn read(self, currency: Currency, today: NaiveDate) -> Result<Payment> {
        let amount = self
            .amount
            .map(|text| Money::parse(&text, currency))
            .transpose()
            .map_err(|err| err.as_usage().at("AMOUNT"))?;
        Ok(Payment {
            amount,
            on: self.on.unwrap_or(today),
            method: self.method,
            reference: self.reference,
            rate: self.rate,
            account: None,
            key: self.key,
            discount: match (self.discount, self.no_discount) {
                (true, _) => Discount::Granted,
                (false, true) => Discount::None,
                (false, false) => Discount::Earned,
            },
        })
    }
}

use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Money, Period, Result, Text, counted, day};
use bo::ledger::accrual::{self, Accrual, Split};
use bo::ledger::{self, EntryRow};
use chrono::NaiveDate;

/// Spread an expense or an income over the months it is for (§ 250 HGB)
#[derive(clap::Args)]
#[command(after_help = "\
The amount leaves its account for prepaid expenses, or that of income for deferred income,
and comes back month by month: `bo ledger recurring run` posts the shares, each on the last
day of its month.

Whole months get equal shares, other times are split by days. Shares are rounded down to
cents; the cents left over go to the months with the largest remainders, to the earlier one
where they are equal. So they make the amount exactly.

Examples:
  bo ledger accrue insurance --account 4360 --amount 1200 --from 2026-10-01 --to 2027-09-30 \\
      --document EB-2026-0007
  bo ledger recurring show insurance")]
pub struct Accrue {
    /// What to call it
    name: Text,

    /// The account of the expense or the income
    #[arg(long, value_name = "CODE")]
    account: Text,

    /// How much is spread, without VAT that is deducted
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: String,

    /// The first day it is for
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// The last day it is for
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: NaiveDate,

    /// The day it leaves its account, such as that of the bill; the first day if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How it is split: month (equal shares) or day
    #[arg(long, value_name = "SPLIT", value_parser = code::<Split>())]
    by: Option<Split>,

    /// The paper behind it
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// What it is for; the name of the account if not given
    #[arg(long, value_name = "TEXT")]
    text: Option<Text>,
}

impl Run for Accrue {
    fn run(self, cx: &mut Context) -> Result<()> {
        let currency = ledger::book(cx.db()?)?;
        let amount =
            Money::parse(&self.amount, currency).map_err(|err| err.at("--amount").as_usage())?;
        if self.to < self.from {
            return Err(Error::usage(format!(
                "--to {} is before --from {}",
                self.to, self.from
            )));
        }
        let accrual = Accrual {
            name: self.name,
            account: self.account,
            amount,
            time: Period {
                from: self.from,
                to: self.to,
            },
            on: self.on.unwrap_or(self.from),
            split: self.by,
            document: self.document,
            text: self.text,
        };
        let mut shares = 0;
        cx.change(|tx, _| {
            let (entry, recurring) = accrual::accrue(tx, &accrual)?;
            shares = recurring.shares();
            Ok(vec![EntryRow::from(&entry)])
        })?;
        cx.note(format!(
            "{} to come: `bo ledger recurring show {}`",
            counted(shares as i128, "share", "shares"),
            accrual.name
        ));
        Ok(())
    }
}

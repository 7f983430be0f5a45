use super::goods::GoodsArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Price, Result, day};
use bo::procure;
use bo::stock::Goods;
use chrono::NaiveDate;

/// Goods come in: bought, found, or brought back by a customer
#[derive(clap::Args)]
#[command(after_help = "\
A cost belongs to the unit that was typed: 10 packs at 7.90 are worth 79.00, whatever a piece is.
Without a cost goods are worth what the last ones were. The books follow in the same change: from a
supplier they are owed until the bill comes, as an order of which everything has come, unless
--document is a bill of theirs that is approved. `bo buy match BILL` clears it. What is scanned at
once is one delivery. What a supplier sells in another currency is ordered: `bo buy order new`.

--scan reads a code on each line: a barcode counts one of its unit, `5*4006381333931` and
`4006381333931,5` count five, again is added. The label of a place says where what follows is put,
`lot:` or `serial:` of which the item before it is. GS1 codes say all of it: (01)…(17)…(10)…(21)….

Examples:
  bo stock in SCH-M8-40 10 --unit pack --cost 7.90 --lot CH-2291 --location A/03/2
  bo stock in NB-T14 --serial PF2A1 --serial PF2A2 --value 2400.00
  bo stock in SCH-M8-40 500 --opening --value 39.50 --on 2026-01-01
  bo stock in --scan codes.txt --document LS-2291 --contact L-7
  bo stock in SCH-M8-40 20 --of 17              a customer brings back what row 17 took out")]
pub struct In {
    #[command(flatten)]
    goods: GoodsArgs,

    /// Where it is put
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// Until when the lot is good
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "scan")]
    expires: Option<NaiveDate>,

    /// What one of the unit has cost, without VAT
    #[arg(long, value_name = "PRICE", conflicts_with = "scan")]
    cost: Option<Price>,

    /// What all of it has cost, without VAT
    #[arg(long, value_name = "AMOUNT", conflicts_with_all = ["cost", "scan"])]
    value: Option<Amount>,

    /// The row of the journal that took it out
    #[arg(long, value_name = "ROW", conflicts_with = "scan")]
    of: Option<i64>,

    /// It was there before bo: posted against the opening balances
    #[arg(long, conflicts_with = "of")]
    opening: bool,

    /// From whom
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
}

impl Run for In {
    fn run(self, cx: &mut Context) -> Result<()> {
        let goods = Goods {
            to: self.location,
            expires_on: self.expires,
            cost: self.cost,
            value: self.value,
            of: self.of,
            contact: self.contact,
            ..self.goods.goods(cx)?
        };
        let opening = self.opening;
        self.goods.enter(
            cx,
            &goods,
            |goods, location| goods.to = Some(location),
            |tx, firm, goods| procure::bring_in_all(tx, firm, goods, opening),
        )
    }
}

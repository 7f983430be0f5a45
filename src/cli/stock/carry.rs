use super::goods::{GoodsArgs, each};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::stock::{self, Goods};

/// Carry goods from one place to another; their value stays what it is
#[derive(clap::Args)]
#[command(after_help = "\
Without --from it comes from no particular place, where goods are that nobody has put anywhere.
--scan reads a code on each line, as in `bo stock in`; a place is where what follows is put.

Examples:
  bo stock move SCH-M8-40 200 --from A/03/2 --to VAN-1
  bo stock move --scan codes.txt --from VAN-1")]
pub struct Move {
    #[command(flatten)]
    goods: GoodsArgs,

    /// Where it was
    #[arg(long, value_name = "LOCATION")]
    from: Option<String>,

    /// Where it is then
    #[arg(long, value_name = "LOCATION")]
    to: Option<String>,
}

impl Run for Move {
    fn run(self, cx: &mut Context) -> Result<()> {
        let goods = Goods {
            from: self.from,
            to: self.to,
            ..self.goods.goods(cx)?
        };
        self.goods.enter(
            cx,
            &goods,
            |goods, location| goods.to = Some(location),
            |tx, firm, goods| Ok(each(goods, |it| stock::carry(tx, firm, it))),
        )
    }
}

use super::goods::{GoodsArgs, each};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::procure;
use bo::stock::Goods;

/// Goods go out: sold, used, or back to a supplier
#[derive(clap::Args)]
#[command(after_help = "\
Without --lot what expires first goes first, and without --location from whichever place has it:
one row for each. What is expired goes only if --lot names it, a piece only if --serial does, unless
there is no other. What is kept back for somebody else stays, unless --reservation names it.
--scan reads a code on each line, as in `bo stock in`; a place is where what follows is taken from.
What came with a delivery goes back with `bo buy return`, so that nobody owes it any more; what was
there before bo, or is owed to nobody, with --of and --contact.

Examples:
  bo stock out SCH-M8-40 80 --document LS-2026-0007 --contact K-1001
  bo stock out OEL-5W30 2 --department workshop --note \"Van 3\"
  bo stock out --scan - --contact K-1001             from a scanner on stdin
  bo stock out SCH-M8-40 100 --of 12 --contact L-7    what row 12 brought, back to the supplier")]
pub struct Out {
    #[command(flatten)]
    goods: GoodsArgs,

    /// Where it is taken from
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// The row of the journal that brought it in
    #[arg(long, value_name = "ROW", conflicts_with = "scan")]
    of: Option<i64>,

    /// What was kept back for it
    #[arg(long, value_name = "NUMBER", conflicts_with = "scan")]
    reservation: Option<String>,

    /// The department whose cost it is
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    /// To whom
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
}

impl Run for Out {
    fn run(self, cx: &mut Context) -> Result<()> {
        let goods = Goods {
            from: self.location,
            of: self.of,
            reservation: self.reservation,
            department: self.department,
            contact: self.contact,
            ..self.goods.goods(cx)?
        };
        self.goods.enter(
            cx,
            &goods,
            |goods, location| goods.from = Some(location),
            |tx, firm, goods| Ok(each(goods, |it| procure::take_out(tx, firm, it))),
        )
    }
}

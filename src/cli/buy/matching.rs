use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Error, Percent, Result, counted};
use bo::buy;
use bo::procure::{self, Matching, OrderLine, Verdict};

/// Compare a bill with what was ordered and came; exit code 1 if it is held
#[derive(clap::Args)]
#[command(after_help = "\
Each line is compared with order and receipt by quantity and price. What is more, or costs more, by
more than the greater of percent and amount holds the bill: somebody else decides in the inbox, and
until then it is not approved. What costs less passes: the goods cost that. The results: ok,
freight, price-over, price-under, quantity-over, not-received, not-ordered, duplicate. A credit note
is compared with what went back and is billed. What was decided about the same result holds; with
another result it is asked for again. Units count as codes of UN/ECE, too: H87 are pcs. Of several lines with its name
a line of the bill is about the one that is open at its price, else about the oldest that is open.
DIFFERENCE is what is billed of what did not come or was billed before; else what costs more.

Examples:
  bo buy match EB-2026-0001
  bo buy match EB-2026-0001 --order BE-2026-0007 --tolerance 1%,2.00
  bo buy match EB-2026-0001 --line 2=1            line 2 of the bill is line 1 of the order
  bo buy match EB-2026-0001 --order BE-2026-0007 --line 2=BE-2026-0009/1    a bill of two orders")]
pub struct Match {
    /// Our number of the bill, or the supplier's
    bill: String,

    /// The order; the one that the bill names, else the one that has most of its lines (can be repeated)
    #[arg(long, value_name = "ORDER")]
    order: Vec<String>,

    /// What may differ, if less than bo.toml says: percent, amount
    #[arg(long, value_name = "PERCENT,AMOUNT", value_parser = tolerance)]
    tolerance: Option<(Percent, Amount)>,

    /// Which line of the bill is which line of the order, or of ORDER/LINE (can be repeated)
    #[arg(long, value_name = "LINE=LINE", value_parser = pair)]
    line: Vec<(u32, OrderLine)>,
}

fn tolerance(text: &str) -> Result<(Percent, Amount)> {
    let wrong = || Error::usage(format!("expected 2%,5.00, found `{text}`"));
    let (percent, amount) = text.split_once(',').ok_or_else(wrong)?;
    let percent = percent.trim().trim_end_matches('%');
    Ok((percent.trim().parse()?, amount.trim().parse()?))
}

fn pair(text: &str) -> Result<(u32, OrderLine)> {
    let wrong = || Error::usage(format!("expected 2=1, found `{text}`"));
    let (bill, order) = text.split_once('=').ok_or_else(wrong)?;
    Ok((bill.parse().map_err(|_| wrong())?, order.parse()?))
}

impl Run for Match {
    fn run(self, cx: &mut Context) -> Result<()> {
        let matching = Matching {
            orders: self.order,
            tolerance: self.tolerance,
            pairs: self.line,
        };
        let by_hand = !matching.pairs.is_empty();
        let (mut held, mut odd, mut holds) = (0, false, false);
        let mut beside = Vec::new();
        let mut bill = String::new();
        let matched = cx.change(|tx, firm| {
            let (rows, is_held) = procure::match_bill(tx, firm, &self.bill, &matching)?;
            holds = is_held;
            odd = rows.iter().any(|it| it.result == Verdict::NotOrdered);
            held = rows.iter().filter(|it| it.result.holds()).count();
            if by_hand {
                beside = procure::not_on_it(tx, &self.bill)?;
            }
            bill = rows.first().map(|it| it.bill.clone()).unwrap_or_default();
            Ok(rows)
        });
        if let Err(err) = matched {
            // What is for no order may be for goods that came without a price.
            let found = buy::get(cx.db()?, &self.bill);
            let goods = found.and_then(|it| procure::without_price(cx.db()?, &it));
            goods
                .unwrap_or_default()
                .iter()
                .for_each(|told| cx.warn(told));
            return Err(err);
        }
        beside.iter().for_each(|told| cx.warn(told));
        match holds {
            false => Ok(()),
            true => Err(Error::refused(format!(
                "bill `{bill}` is held: {}",
                counted(
                    held as i128,
                    "line is not as ordered",
                    "lines are not as ordered"
                )
            ))
            .with_hint(match odd {
                true => "`bo inbox list` shows who decides; --line 2=1 says that line 2 is line 1 of the order; a bill of one line for several is rejected and entered anew with a line for each, or the goods are owed twice",
                false => "`bo inbox list` shows who decides",
            })),
        }
    }
}

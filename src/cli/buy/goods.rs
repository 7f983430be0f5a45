//! What comes of orders, what is found, and what goes back.

use super::papers::{self, PaperArgs};
use crate::cli::args::{InputArgs, OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Quantity, Result, Text, When, day};
use bo::procure::{self, Back, ByHand, Came, Delivery, DeliveryRow, Finding, UnbilledRow};
use chrono::NaiveDate;

/// Goods of an order come: into the stock, at what was ordered
#[derive(clap::Args)]
#[command(after_help = "\
Quantities are in the unit of the line; the table says what came in the item's own unit. --scan
takes `5*4006381333931` for five of it, as `bo stock in` does. Partial deliveries leave the rest open; more than was
ordered is refused beyond purchase.over_receipt in bo.toml. A delivery note comes once.

Examples:
  bo buy receive BE-2026-0001 --all --document LS-4711
  bo buy receive BE-2026-0001 1 2000 2 10 --location A/03/2
  bo buy receive BE-2026-0001 OEL-5W30 12 --lot CH-88 --expires 2028-06-30
  bo buy receive BE-2026-0001 3 --serial PF2A1 --serial PF2A2
  bo buy receive BE-2026-0001 --scan -             one barcode for each line of stdin
  bo buy receive BE-2026-0001 --all --inspect defect --note \"3 of 10 are scratched\"")]
pub struct Receive {
    /// The order
    order: String,

    /// Lines, or their items, and how much of each came
    #[arg(value_name = "LINE QUANTITY", conflicts_with_all = ["all", "scan"])]
    lines: Vec<String>,

    /// Everything that is open came
    #[arg(long, conflicts_with = "scan")]
    all: bool,

    /// A file with one barcode for each line; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    scan: Option<String>,

    /// Where it is put
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// Of which lot
    #[arg(long, value_name = "LOT", conflicts_with = "serial")]
    lot: Option<Text>,

    /// The serial number of a piece (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    serial: Vec<Text>,

    /// Until when the lot is good
    #[arg(long, value_name = "DATE", value_parser = day)]
    expires: Option<NaiveDate>,

    /// The delivery note
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// What was found when it was looked at
    #[arg(long, value_name = "RESULT", value_parser = code::<Finding>())]
    inspect: Option<Finding>,

    /// What was found, in words
    #[arg(long, value_name = "TEXT", requires = "inspect")]
    note: Option<Text>,

    /// The day it came, or the time of it: 2026-11-22T14:30; now if not given
    #[arg(long, value_name = "WHEN")]
    on: Option<When>,
}

impl Receive {
    fn came(&self) -> Result<Vec<Came>> {
        let lots: Vec<Text> = self.lot.iter().chain(&self.serial).cloned().collect();
        if !lots.is_empty() && self.lines.len() > 2 {
            return Err(Error::usage("lots and serial numbers belong to one line"));
        }
        if self.all && !lots.is_empty() {
            return Ok(vec![Came {
                lots,
                expires_on: self.expires,
                ..Came::default()
            }]);
        }
        let came = self.lines.chunks(2).map(|pair| {
            let quantity = pair.get(1).map(|it| it.parse::<Quantity>());
            let quantity = quantity
                .transpose()
                .map_err(|err| err.at(format!("line {}", pair[0])).as_usage())?;
            if quantity.is_none() && lots.is_empty() {
                return Err(
                    Error::usage(format!("how much of line {}?", pair[0])).with_hint(
                        "lines and quantities take turns: 1 2000 2 10; --all is everything",
                    ),
                );
            }
            Ok(Came {
                line: pair[0].clone(),
                quantity,
                lots: lots.clone(),
                expires_on: self.expires,
            })
        });
        came.collect()
    }
}

/// The most bytes of codes that are read at once.
const MOST: usize = 16 << 20;

impl Run for Receive {
    fn run(self, cx: &mut Context) -> Result<()> {
        let lines = match &self.scan {
            None => self.came()?,
            Some(name) => {
                let input = InputArgs::new(name);
                let text = String::from_utf8(input.bytes_up_to(MOST)?)
                    .map_err(|_| Error::input(format!("{}: is no text in UTF-8", input.name())))?;
                procure::scanned(cx.db()?, &self.order, &text)?
            }
        };
        let on = self.on.unwrap_or_else(|| When::from(cx.today()));
        let delivery = Delivery {
            order: self.order,
            lines,
            all: self.all,
            day: on.day,
            time: on.time,
            document: self.document,
            location: self.location,
            found: self.inspect,
            note: self.note,
        };
        let (mut doubts, mut notes) = (Vec::new(), Vec::new());
        cx.change(|tx, firm| {
            doubts = procure::came_before(tx, &delivery)?;
            procure::receive_told(tx, firm, &delivery, &mut notes)
        })?;
        doubts.iter().for_each(|doubt| cx.warn(doubt));
        notes.iter().for_each(|note| cx.note(note));
        Ok(())
    }
}

/// List what came, and what was found
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy receipts --order BE-2026-0001")]
pub struct Receipts {
    /// Only of this order
    #[arg(long, value_name = "ORDER")]
    order: Option<String>,
}

impl Run for Receipts {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DeliveryRow>()?;
        let mut rows = procure::receipts(cx.db()?)?;
        rows.retain(|it| self.order.as_ref().is_none_or(|order| it.order == *order));
        cx.print(rows)
    }
}

/// List what came and is not billed, what went back and is not credited, and what is billed and has
/// not come
#[derive(clap::Args)]
#[command(after_help = "\
The first two sums are what the accounts of goods received and not billed, and of credits to come,
say on that day; orders that `bo stock in --contact` made are among them. `on_the_way` is what
approved bills charge for goods that are not here then: no cost, but an advance. `bills` are those
that are matched and not approved then, and those of what is on its way.
With --post what is on its way at the end of a month becomes an advance (§ 266 (2) B. I. no. 4 HGB):
from goods bought to deposits paid on that day, and back on the day after. What is posted of it for
the day is `advance`, and not posted again; a difference is. An entry that somebody made by hand for
it is named with --entry, and has to come to the same; it is not taken back.

Examples:
  bo buy unbilled
  bo buy unbilled --on 2026-12-31 --format csv
  bo buy unbilled --on 2026-12-31 --post")]
pub struct Unbilled {
    /// At the end of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Post what is on its way as an advance, and back on the day after
    #[arg(long, requires = "on")]
    post: bool,

    /// An entry by hand that did it, or `none` that they are for something else (can be repeated)
    #[arg(long, value_name = "NUMBER", requires = "post")]
    entry: Vec<String>,
}

impl Run for Unbilled {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<UnbilledRow>()?;
        let on = self.on.unwrap_or_else(|| cx.today());
        if !self.post {
            let rows = procure::not_billed(cx.db()?, on)?;
            return cx.print(rows);
        }
        let by_hand = match self.entry.as_slice() {
            [] => ByHand::Ask,
            [none] if none == "none" => ByHand::Others,
            _ => ByHand::These(self.entry),
        };
        let named = matches!(by_hand, ByHand::These(_));
        let mut done = None;
        cx.change(|tx, _| {
            done = procure::post_advances(tx, on, &by_hand)?;
            procure::not_billed(tx, on)
        })?;
        match done {
            Some((entry, back, whole)) => {
                let what = match whole.is_negative() {
                    true => format!("takes {} off the advance", -whole),
                    false => "posts what is on its way".to_string(),
                };
                cx.note(format!(
                    "entry {} of {} {what}, {} of {} takes it back",
                    entry.number(),
                    entry.date,
                    back.number(),
                    back.date
                ));
            }
            None if named => cx.note("what was posted by hand is noted, and taken back by hand"),
            None => cx.note("nothing is on its way that is not posted"),
        }
        Ok(())
    }
}

/// Say what was found when goods were looked at (§ 377 HGB)
#[derive(clap::Args)]
#[command(after_help = "\
Goods are looked at and defects told without delay, or they count as accepted. `bo due` reminds of
what nobody has looked at.

Examples:
  bo buy inspect WE-2026-0001 ok
  bo buy inspect WE-2026-0001 defect --note \"3 of 10 are scratched\"
  bo buy notice WE-2026-0001")]
pub struct Inspect {
    /// The receipt
    receipt: String,

    /// What was found
    #[arg(value_parser = code::<Finding>())]
    finding: Finding,

    /// In words; of a defect, what the supplier has to know
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// When; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Inspect {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let day = self.on.unwrap_or(today);
            let note = self.note.as_ref();
            Ok(vec![procure::inspect(
                tx,
                &self.receipt,
                self.finding,
                day,
                note,
            )?])
        })
    }
}

/// The notice of a defect to the supplier: printed, or sent
#[derive(clap::Args)]
#[command(after_help = "\
The day is noted: `bo due` reminds of a defect until the supplier was told.

Examples:
  bo buy notice WE-2026-0001 -o notice.pdf
  bo buy notice WE-2026-0001 --send
  bo buy notice WE-2026-0001 --eml notice.eml")]
pub struct Notice {
    /// The receipt
    receipt: String,

    /// Send it by mail
    #[arg(long)]
    send: bool,

    #[command(flatten)]
    paper: PaperArgs,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Notice {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.send || self.paper.is_given() {
            let sent = papers::send(cx, &self.paper, |conn, firm| {
                procure::notice(conn, firm, &self.receipt)
            })?;
            return match sent {
                Some(to) => self.told(cx, &to),
                None => Ok(()),
            };
        }
        papers::print(cx, &self.output, |conn, firm| {
            procure::notice(conn, firm, &self.receipt)
        })?;
        match cx.is_dry_run() {
            true => Ok(()),
            false => {
                self.told(cx, "print")?;
                let (today, receipt) = (cx.today(), &self.receipt);
                cx.note(format!(
                    "noted as told on {today}: `bo due` asks no more for {receipt}, so send it"
                ));
                Ok(())
            }
        }
    }
}

impl Notice {
    /// Notes that the supplier knows.
    fn told(&self, cx: &mut Context, how: &str) -> Result<()> {
        let today = cx.today();
        cx.write(|tx| procure::told(tx, &self.receipt, today, how))
    }
}

/// Send goods back to the supplier: out of the stock, and open on the order again
#[derive(clap::Args)]
#[command(after_help = "\
What goes back is open on the order again; `bo buy order close` says that nothing more is to come.
With --mistake it never came: it does not count against the supplier, the delivery note may come,
and it is taken back on the day of the receipt.

Examples:
  bo buy return WE-2026-0001 2 3 --reason \"scratched\"
  bo buy return WE-2026-0001 3 --lot PF2A1 --reason \"does not start\"
  bo buy return WE-2026-0001 SCH-M8-40 --mistake --reason \"counted twice\"")]
pub struct Return {
    /// The receipt
    receipt: String,

    /// The line of the order, or its item
    line: String,

    /// How much, in the unit of the line; all of it if not given
    quantity: Option<Quantity>,

    /// Of which lot, or which piece
    #[arg(long, value_name = "LOT", alias = "serial")]
    lot: Option<Text>,

    /// From where
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// It never came: the receipt was wrong
    #[arg(long)]
    mistake: bool,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// When; today if not given, with --mistake the day of the receipt
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Return {
    fn run(self, cx: &mut Context) -> Result<()> {
        let back = Back {
            receipt: self.receipt,
            line: self.line,
            quantity: self.quantity,
            lot: self.lot,
            location: self.location,
            day: self.on,
            reason: self.reason,
            mistake: self.mistake,
        };
        cx.change(|tx, firm| procure::send_back(tx, firm, &back))
    }
}

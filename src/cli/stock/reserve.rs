use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Quantity, Result, Text, day};
use bo::contact;
use bo::stock::{self, KeptRow, ReservationRow, Wanted};
use chrono::NaiveDate;

pub const RESERVATION: Noun = Noun {
    name: "reservation",
    about: "Carry what is kept back over to another file",
    entries: &[verb::<Import>("import"), verb::<Export>("export")],
    hidden: false,
};

/// Keep goods back for somebody
#[derive(clap::Args)]
#[command(after_help = "\
Only what is free is kept back. With --backorder what is not there is wanted as well: what comes
serves those that wait in the order of their entry, and `bo buy propose` buys it.
Until --until they can be fetched any day, so `bo buy propose` counts on it at once; from the day after
they are free for everybody, and `bo due` asks to release what is left.

Examples:
  bo stock reserve SCH-M8-40 80 --for AN-2026-0004 --contact K-1001 --until 2026-12-15
  bo stock reserve SCH-M8-40 500 --contact K-1001 --backorder
  bo stock out SCH-M8-40 80 --reservation RV-2026-0001")]
pub struct Reserve {
    /// The item, or its barcode
    item: String,

    /// How much of it, in its own unit or in --unit
    quantity: Quantity,

    /// A unit of the item: pack, g
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// Of which lot, or the serial number of a piece
    #[arg(long, value_name = "LOT", alias = "serial")]
    lot: Option<String>,

    /// What for, such as the number of a quote
    #[arg(long = "for", value_name = "TEXT")]
    reference: Option<Text>,

    /// For whom
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,

    /// The last day on which it is kept; without it until somebody lets go of it
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// Keep what is free, and of what comes the rest
    #[arg(long)]
    backorder: bool,
}

impl Run for Reserve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, firm| {
            let (item, unit) = stock::read_barcode(tx, &self.item)?;
            let unit = self.unit.or(unit.map(Text::into_string));
            let measured = stock::measure(tx, &item, self.quantity, unit.as_deref())?;
            let contact = match &self.contact {
                None => None,
                Some(number) => Some(contact::get(tx, number)?.id),
            };
            let wanted = Wanted {
                quantity: measured.millionths,
                lot: self.lot,
                reference: self.reference.map(Text::into_string),
                contact,
                until: self.until,
                backorder: self.backorder,
                number: None,
            };
            Ok(vec![stock::reserve(tx, firm, &item, &wanted, today)?])
        })
    }
}

/// Let go of what is kept back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock release RV-2026-0001 --reason \"the quote was declined\"")]
pub struct Release {
    /// The reservation
    number: String,

    /// Only so much of it, in the item's own unit
    quantity: Option<Quantity>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Release {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let quantity = self.quantity.map(Quantity::millionths);
            let reason = self.reason.as_deref();
            let row = stock::release(tx, &self.number, quantity, None, reason)?;
            Ok(vec![row])
        })
    }
}

/// List what is kept back for somebody
#[derive(clap::Args)]
pub struct Reservations {
    /// Only of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Those of which nothing is left as well
    #[arg(long)]
    all: bool,
}

impl Run for Reservations {
    fn run(mut self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.stream::<ReservationRow>(|conn, out| {
            if let Some(item) = &mut self.item {
                *item = stock::read_barcode(conn, item)?
                    .0
                    .facts
                    .number
                    .into_string();
            }
            let rows = stock::reservations(conn, !self.all, today)?;
            let mut wanted = rows
                .iter()
                .filter(|row| self.item.as_ref().is_none_or(|it| *it == row.item));
            wanted.try_for_each(|row| out.row(row))
        })
    }
}

/// Print what is kept back still, for `import` to read back
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.stream::<KeptRow>(|conn, out| {
            stock::kept_rows(conn, today)?
                .iter()
                .try_for_each(|row| out.row(row))
        })
    }
}

/// Keep back what a file says, under its numbers; all of it, or nothing
#[derive(clap::Args)]
#[command(after_help = with_columns::<KeptRow>("\
The key is the column `number`. Importing the same file again changes nothing.

Examples:
  bo stock reservation export --format csv | bo stock reservation import - --db other/bo.db"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (firm, today) = (cx.firm()?.clone(), cx.today());
        cx.import_rows(&self.input, "reservations", |tx, row: KeptRow| {
            stock::import_kept(tx, &firm, &row, today)
        })
    }
}

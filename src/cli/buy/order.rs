//! `bo buy order`: what is ordered from suppliers.

use super::papers::{self, PaperArgs};
use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{
    Amount, Currency, Error, Percent, Price, Quantity, Rate, Result, Text, TypedLine, day,
};
use bo::db::Connection;
use bo::firm::OverBudget;
use bo::procure::{self, LineChange, OrderFilter, OrderLineRow, OrderRow, Wish, WishLine};
use bo::tabular::Tally;
use chrono::NaiveDate;

pub const ORDER: Noun = Noun {
    name: "order",
    about: "Order from suppliers, from the draft to the last delivery",
    entries: &[
        verb::<New>("new"),
        verb::<Add>("add"),
        verb::<Edit>("edit"),
        verb::<Remove>("remove"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Approve>("approve"),
        verb::<Print>("print"),
        verb::<Send>("send"),
        verb::<Cancel>("cancel"),
        verb::<Close>("close"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

#[derive(clap::Args)]
pub struct LineArgs {
    /// Items and how much of each: SCH-M8-40 2000 OEL-5W30 12
    #[arg(value_name = "ITEM QUANTITY")]
    items: Vec<String>,

    /// Something that is no item: "2 h x 80 Advice" (can be repeated)
    #[arg(long, value_name = "LINE")]
    line: Vec<TypedLine>,

    /// The unit of the quantities; the items' own if not given
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,

    /// The price that was agreed, if it is not that of the list
    #[arg(long, value_name = "PRICE")]
    price: Option<Price>,

    /// For how many of the unit the price is
    #[arg(long, value_name = "QUANTITY", requires = "price")]
    per: Option<Quantity>,

    /// What is taken off, in percent
    #[arg(long, value_name = "PERCENT")]
    discount: Option<Percent>,

    /// When it is to be here; as the supplier says if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Option<NaiveDate>,
}

impl LineArgs {
    /// Items in a unit, of which nothing else is said.
    pub fn of(items: Vec<String>, unit: Option<Text>) -> LineArgs {
        LineArgs {
            items,
            line: Vec::new(),
            unit,
            price: None,
            per: None,
            discount: None,
            due: None,
        }
    }

    /// The lines as they were typed.
    pub fn lines(self, department: Option<&Text>) -> Result<Vec<WishLine>> {
        let mut lines = Vec::new();
        for pair in self.items.chunks(2) {
            let [item, quantity] = pair else {
                return Err(Error::usage(format!("how much of `{}`?", pair[0]))
                    .with_hint("items and quantities take turns: SCH-M8-40 2000 OEL-5W30 12"));
            };
            lines.push(WishLine {
                item: Some(item.clone()),
                quantity: quantity
                    .parse::<Quantity>()
                    .map_err(|err| err.at(item).as_usage())?,
                unit: self.unit.clone(),
                price: self.price,
                per: self.per,
                discount: self.discount,
                due_on: self.due,
                department: department.cloned(),
                text: None,
            });
        }
        for typed in self.line {
            if let Some(vat) = typed.vat {
                return Err(Error::usage(format!("@{vat}: orders are without VAT")));
            }
            lines.push(WishLine {
                item: None,
                text: Some(typed.text),
                quantity: typed.quantity,
                unit: typed.unit,
                price: Some(typed.price),
                per: None,
                discount: typed.percent,
                due_on: self.due,
                department: department.cloned(),
            });
        }
        Ok(lines)
    }
}

/// The row of an order.
fn row(conn: &Connection, number: &str) -> Result<OrderRow> {
    let mut found = None;
    let filter = OrderFilter {
        all: true,
        ..OrderFilter::default()
    };
    procure::list(conn, &filter, |row| {
        if row.number == number {
            found = Some(row);
        }
        Ok(())
    })?;
    found.ok_or_else(|| Error::system(format!("order `{number}` is not there")))
}

/// Make an order: a draft until it is approved
#[derive(clap::Args)]
#[command(after_help = "\
Prices, packs and the day come from the price list of the supplier; freight from what is known of
them. A quantity that is not sold is refused, and the next one told.

Examples:
  bo buy order new L-1 SCH-M8-40 2000 OEL-5W30 12 --department werk
  bo buy order new L-1 SCH-M8-40 20 --unit pack --price 7.50 --due 2026-12-10
  bo buy order new L-3 --line \"2 h x 80 Set up the press\"")]
struct New {
    /// The supplier
    supplier: String,

    #[command(flatten)]
    lines: LineArgs,

    /// Whose cost it is
    #[arg(long, value_name = "DEPARTMENT")]
    department: Option<Text>,

    /// What is expected for freight
    #[arg(long, value_name = "AMOUNT")]
    freight: Option<Amount>,

    /// Its currency; that of the supplier if not given
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// The exchange rate to the currency of the books
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,

    /// The framework contract it draws on
    #[arg(long, value_name = "NUMBER")]
    contract: Option<Text>,

    /// The supplier's offer
    #[arg(long, value_name = "TEXT")]
    reference: Option<Text>,

    /// What another program calls it; each key is taken once
    #[arg(long, value_name = "KEY")]
    key: Option<Text>,

    /// For the supplier, below the lines
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// When it is ordered; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for New {
    fn run(self, cx: &mut Context) -> Result<()> {
        let wish = Wish {
            supplier: self.supplier,
            lines: self.lines.lines(None)?,
            day: self.on.unwrap_or_else(|| cx.today()),
            currency: self.currency,
            rate: self.rate,
            freight: self.freight,
            department: self.department,
            contract: self.contract,
            reference: self.reference,
            key: self.key,
            note: self.note,
            unordered: false,
        };
        let mut warnings = Vec::new();
        cx.change(|tx, firm| {
            let order = procure::add(tx, firm, &wish)?;
            warnings.extend(procure::too_little(tx, &order.number)?);
            warnings.extend(procure::beside_contract(tx, &order.number)?);
            Ok(vec![row(tx, &order.number)?])
        })?;
        for warning in warnings {
            cx.warn(warning);
        }
        Ok(())
    }
}

/// Add lines to a draft
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy order add BE-2026-0001 OEL-5W30 12 --department werk
  bo buy order add BE-2026-0001 --line \"1 x 25.00 Pallet\"")]
struct Add {
    /// The order
    order: String,

    #[command(flatten)]
    lines: LineArgs,

    /// Whose cost these lines are
    #[arg(long, value_name = "DEPARTMENT")]
    department: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let lines = self.lines.lines(self.department.as_ref())?;
        cx.change(|tx, _| {
            let order = procure::add_lines(tx, &self.order, &lines)?;
            procure::show(tx, &order.number)
        })
    }
}

/// Change a line of a draft
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy order edit BE-2026-0001 2 --quantity 24 --due 2026-12-10
  bo buy order edit BE-2026-0001 1 --price 6.20 --per 100")]
struct Edit {
    /// The order
    order: String,

    /// The line
    line: u32,

    /// How much, in the unit of the line
    #[arg(long, value_name = "QUANTITY")]
    quantity: Option<Quantity>,

    /// The price that was agreed
    #[arg(long, value_name = "PRICE")]
    price: Option<Price>,

    /// For how many of the unit the price is
    #[arg(long, value_name = "QUANTITY")]
    per: Option<Quantity>,

    /// What is taken off, in percent
    #[arg(long, value_name = "PERCENT")]
    discount: Option<Percent>,

    /// When it is to be here
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Option<NaiveDate>,

    /// Whose cost it is
    #[arg(long, value_name = "DEPARTMENT")]
    department: Option<Text>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let change = LineChange {
            quantity: self.quantity,
            price: self.price,
            per: self.per,
            discount: self.discount,
            due_on: self.due,
            department: self.department,
        };
        cx.change(|tx, _| {
            let order = procure::change_line(tx, &self.order, self.line, &change)?;
            procure::show(tx, &order.number)
        })
    }
}

/// Take a line out of a draft
#[derive(clap::Args)]
struct Remove {
    /// The order
    order: String,

    /// The line
    line: u32,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let order = procure::remove_line(tx, &self.order, self.line)?;
            procure::show(tx, &order.number)
        })
    }
}

/// List orders of which something is to come
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy order list --late
  bo buy order list --all --supplier L-1 --format csv")]
struct List {
    /// Also those that are over
    #[arg(long)]
    all: bool,

    /// Only of this supplier
    #[arg(long, value_name = "CONTACT")]
    supplier: Option<String>,

    /// Only those of which something should have come
    #[arg(long)]
    late: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = OrderFilter {
            supplier: self.supplier,
            all: self.all,
            late_on: self.late.then(|| cx.today()),
        };
        cx.stream::<OrderRow>(|conn, out| procure::list(conn, &filter, |row| out.row(&row)))
    }
}

/// Show the lines of an order, and what came, went back and was billed of each
#[derive(clap::Args)]
struct Show {
    /// The order
    order: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<OrderLineRow>()?;
        let rows = procure::show(cx.db()?, &self.order)?;
        cx.print(rows)
    }
}

/// Order what drafts say, or ask whoever has to approve; approve those that wait
#[derive(clap::Args)]
#[command(after_help = "\
Who has to approve says `bo inbox rule add … --scope purchase`. Who made an order does not
approve it. What is ordered is final.

Examples:
  bo buy order approve BE-2026-0001
  BO_ACTOR=chef bo buy order approve BE-2026-0001")]
struct Approve {
    /// The orders
    #[arg(required = true, value_name = "ORDER")]
    orders: Vec<String>,
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut warnings = Vec::new();
        cx.change(|tx, firm| {
            let mut rows = Vec::new();
            for number in &self.orders {
                if firm.purchase.over_budget != OverBudget::Off {
                    let beyond = procure::over_budget(tx, number)?.into_iter();
                    warnings.extend(beyond.map(|it| format!("budget: {it}")));
                }
                warnings.extend(procure::too_little(tx, number)?);
                warnings.extend(procure::beside_contract(tx, number)?);
                procure::approve(tx, firm, number, today)?;
                rows.push(row(tx, number)?);
            }
            Ok(rows)
        })?;
        for warning in warnings {
            cx.warn(warning);
        }
        Ok(())
    }
}

/// Print an order as PDF/A
#[derive(clap::Args)]
#[command(after_help = "\
A draft is printed as a preview, in the language of the supplier.

Examples:
  bo buy order print BE-2026-0001 -o order.pdf")]
struct Print {
    /// The order
    order: String,

    #[command(flatten)]
    output: crate::cli::args::OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        papers::print(cx, &self.output, |conn, firm| {
            procure::letter(conn, firm, &self.order)
        })
    }
}

/// Send an order by mail, or write the mail to a file
#[derive(clap::Args)]
#[command(after_help = "\
The mail server is under [mail] in bo.toml; its password may be in BO_MAIL_PASSWORD.

Examples:
  bo buy order send BE-2026-0001
  bo buy order send BE-2026-0001 --eml mail.eml")]
struct Send {
    /// The order
    order: String,

    #[command(flatten)]
    paper: PaperArgs,
}

impl Run for Send {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let order = procure::get(cx.db()?, &self.order)?;
        if !order.is_live() {
            return Err(Error::refused(format!(
                "order `{}` is {}: only what is ordered is sent",
                order.number,
                bo::base::Code::as_str(order.state)
            ))
            .with_hint(format!("`bo buy order approve {}`", order.number)));
        }
        let to = papers::send(cx, &self.paper, |conn, firm| {
            procure::letter(conn, firm, &self.order)
        })?;
        if let Some(to) = to {
            cx.write(|tx| procure::sent(tx, &order, &to, today))?;
        }
        Ok(())
    }
}

/// Take an order back: all of it, or what did not come
#[derive(clap::Args)]
struct Cancel {
    /// The order
    order: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            procure::cancel(tx, &self.order, &self.reason, today)?;
            Ok(vec![row(tx, &self.order)?])
        })
    }
}

/// Close an order: what did not come is no longer expected
#[derive(clap::Args)]
struct Close {
    /// The order
    order: String,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            procure::close(tx, &self.order, today)?;
            Ok(vec![row(tx, &self.order)?])
        })
    }
}

/// Add the orders of a file as drafts; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<OrderLineRow>("\
Rows with the same `order` are one order, which keeps that name as its key and gets a number of
ours. Importing the same file again changes nothing.

Examples:
  bo buy order import orders.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (today, firm) = (cx.today(), cx.firm()?.clone());
        let tally = cx.import(&[&self.input], |cx, tx| {
            let mut import = procure::Import::default();
            let mut report = self
                .input
                .gather(cx, |line, row: OrderLineRow| import.row(line, today, row))?;
            let mut tally = Tally::default();
            import.close(tx, &firm, |line, outcome| {
                report.check(line, outcome.map(|outcome| tally.count(outcome)))
            })?;
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("orders: {tally}"));
        Ok(())
    }
}

/// Print the lines of all orders, for `import` to read back
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<OrderLineRow>(|conn, out| procure::each_line(conn, |row| out.row(&row)))
    }
}

//! `bo stock delivery`: goods leave first, and are invoiced later.

use super::goods::scanned;
use crate::cli::args::{Held, InputArgs, OutputFile, code};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::invoice::papers::{self, Copy};
use bo::base::{Error, Language, Quantity, Result, Text, When};
use bo::db::{Connection, Transaction};
use bo::invoice::deliveries::{self, DeliveryLineRow, DeliveryRow, DeliveryStatus, NewDelivery};
use bo::invoice::paper;
use bo::stock::{self, Goods};
use chrono::NaiveDate;

pub const DELIVERY: Noun = Noun {
    name: "delivery",
    about: "Deliver goods with a delivery note (Lieferschein), and invoice them later",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Print>("print"),
        verb::<Cancel>("cancel"),
    ],
    hidden: false,
};

/// Take goods out of the stock with a delivery note
#[derive(clap::Args)]
#[command(after_help = "\
An item is ITEM=QUANTITY, with its unit if that is another one: \"SCH-M8-40=8 pack\". --for takes
what the draft of an invoice sells and did not leave yet, and the draft names the note from then
on; other invoices name it with --delivery. When such an invoice is issued, what left with the note
is not taken out again, the invoice names the note, and its day is that of the supply unless it
says another. What it sells beyond the note leaves with the invoice, on its day.

Examples:
  bo stock delivery add --contact K-1 SCH-M8-40=80 \"OIL-5W30=2 l\" -o delivery.pdf
  bo stock delivery add --for D-12 --reference \"Order 4711\" -o -
  bo stock delivery add --contact K-1 --scan codes.txt")]
struct Add {
    /// What leaves
    #[arg(value_name = "ITEM=QUANTITY", conflicts_with = "scan")]
    items: Vec<String>,

    /// Who gets it
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,

    /// The draft of the invoice
    #[arg(long = "for", value_name = "DRAFT")]
    draft: Option<String>,

    /// A file with what a scanner typed, as in `bo stock in`; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    scan: Option<String>,

    /// The day it leaves, or the time of it: 2026-11-22T14:30; now if not given
    #[arg(long, value_name = "WHEN")]
    on: Option<When>,

    /// Where it is taken from
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// The label of the customer's address that it goes to
    #[arg(long, value_name = "LABEL")]
    deliver_to: Option<Text>,

    /// The customer's order
    #[arg(long, value_name = "TEXT")]
    reference: Option<Text>,

    /// A sentence on the paper
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// The language of the paper: de, en; the customer's if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut press = match self.output.is_given() {
            true => Some(papers::press(cx)?),
            false => None,
        };
        let firm = cx.firm()?.clone();
        let when = self.on.unwrap_or_else(|| When::from(cx.today()));
        let on = when.day;
        cx.check_columns::<DeliveryRow>()?;
        let mut held: Option<Held> = None;
        let scan = self.scan.as_deref().map(InputArgs::new);
        let inputs: Vec<&InputArgs> = scan.iter().collect();
        let (row, warnings) = cx.import(&inputs, |cx, tx| {
            let new = NewDelivery {
                goods: self.goods(cx, tx, scan.as_ref(), on)?,
                contact: self.contact.clone(),
                draft: self.draft.clone(),
                on,
                time: when.time,
                deliver_to: self.deliver_to.clone(),
                reference: self.reference.clone(),
                note: self.note.clone(),
                language: self.language,
            };
            let (done, warnings) = deliveries::add(tx, &firm, &new)?;
            if let Some(press) = &mut press {
                let letter = deliveries::letter(tx, &firm, &done)?;
                let pdf = papers::print(press, &letter, done.day)?;
                Copy::of_delivery(&done, &pdf)?.keep(tx)?;
                held = Some(self.output.hold(&paper::file_name(&done.number), &pdf)?);
            }
            Ok((deliveries::row(tx, &done)?, warnings))
        })?;
        cx.print([row])?;
        warnings.iter().for_each(|warning| cx.warn(warning));
        if let Some(held) = held.filter(|_| !cx.is_dry_run())
            && let Some(name) = held.show()?
        {
            cx.note(format!("{name} written"));
        }
        Ok(())
    }
}

impl Add {
    fn goods(
        &self,
        cx: &Context,
        tx: &Transaction<'_>,
        scan: Option<&InputArgs>,
        on: NaiveDate,
    ) -> Result<Vec<Goods>> {
        let like = Goods {
            from: self.location.clone(),
            ..Goods::of("", on)
        };
        let Some(scan) = scan else {
            let named = self.items.iter().map(|text| goods(tx, text, &like));
            return named.collect();
        };
        let (report, all) = scanned(cx, tx, scan, on, false)?;
        report.finish_saying("nothing was delivered")?;
        let taken = all.iter().map(|piece| {
            let goods = piece.goods(&like);
            let from = piece.location.as_ref().map(ToString::to_string);
            Goods {
                from: from.or(goods.from.clone()),
                ..goods
            }
        });
        Ok(taken.collect())
    }
}

/// Reads `ITEM=QUANTITY UNIT`.
fn goods(conn: &Connection, text: &str, like: &Goods) -> Result<Goods> {
    let wrong = |reason: &str| {
        Error::usage(format!("`{text}`: {reason}"))
            .with_hint("write it as SCH-M8-40=80 or \"SCH-M8-40=8 pack\"")
    };
    let (item, quantity) = text
        .rsplit_once('=')
        .ok_or_else(|| wrong("how much of it?"))?;
    let (quantity, unit) = match quantity.trim().split_once(' ') {
        None => (quantity.trim(), None),
        Some((quantity, unit)) => (quantity, Some(unit.trim().to_string())),
    };
    let quantity: Quantity = quantity.parse().map_err(|_| wrong("this is no quantity"))?;
    let (item, of_code) = stock::read_barcode(conn, item.trim())?;
    Ok(Goods {
        item: item.number.to_string(),
        quantity: Some(quantity),
        unit: unit.or(of_code.map(Text::into_string)),
        ..like.clone()
    })
}

/// List delivery notes, the newest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock delivery list --status open          what is still to be invoiced")]
struct List {
    /// Only these
    #[arg(long, value_name = "STATUS", value_parser = code::<DeliveryStatus>())]
    status: Option<DeliveryStatus>,

    /// Only to this customer
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<DeliveryRow>(|conn, out| {
            for it in deliveries::list(conn)? {
                if self
                    .contact
                    .as_ref()
                    .is_some_and(|number| *number != it.contact)
                {
                    continue;
                }
                let row = deliveries::row(conn, &it)?;
                if self.status.is_none_or(|status| status == row.status) {
                    out.row(&row)?;
                }
            }
            Ok(())
        })
    }
}

/// Show what left with a delivery note, and what of it is invoiced
#[derive(clap::Args)]
struct Show {
    /// Its number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<DeliveryLineRow>(|conn, out| {
            let it = deliveries::get(conn, &self.number)?;
            let rows = deliveries::line_rows(conn, &it)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// Print a delivery note as PDF
#[derive(clap::Args)]
struct Print {
    /// Its number
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let it = deliveries::get(conn, &self.number)?;
        let pdf = papers::print(&mut press, &deliveries::letter(conn, firm, &it)?, it.day)?;
        if cx.is_dry_run() {
            return Ok(());
        }
        papers::keep(cx, &[Copy::of_delivery(&it, &pdf)?])?;
        cx.hand_out(&self.output, &paper::file_name(&it.number), &pdf)
    }
}

/// Take a delivery back that did not leave; what comes back later is `bo stock in --of`
#[derive(clap::Args)]
struct Cancel {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut told = Vec::new();
        cx.change(|tx, firm| {
            let (done, notes) = deliveries::cancel(tx, firm, &self.number, &self.reason)?;
            told = notes;
            Ok(vec![deliveries::row(tx, &done)?])
        })?;
        told.iter().for_each(|note| cx.note(note));
        Ok(())
    }
}

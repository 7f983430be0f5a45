use super::change;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers::Issued;
use bo::base::{Error, Price, Result, Text, day};
use bo::invoice;
use bo::ticket::{self, Billed, OverMonths, UnbilledRow};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Note time worked on a ticket
#[derive(clap::Args)]
#[command(after_help = "\
A minus takes back what was noted by mistake: of that day, then of the days before it, then
the rest. What is invoiced comes off the next invoice. Billable time waits for
`bo ticket bill`. Time of a merged ticket of another customer is theirs.

Examples:
  bo ticket time T-17 45m --billable --note \"Replaced the fuser\"
  bo ticket time T-17 1h30m --on 2026-11-20
  bo ticket time T-17 -15m --billable")]
pub struct Time {
    /// The ticket
    number: String,

    /// How long: 45m, 1h30m, 1.5h, 0:45
    #[arg(allow_hyphen_values = true, value_parser = minutes)]
    time: i64,

    /// The customer pays for it
    #[arg(long)]
    billable: bool,

    /// The day of the work; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// What was done; it stands on the invoice
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = super::said)]
    note: Option<String>,
}

/// Reads `45m`, `1h30m`, `1.5h`, `0:45` as minutes.
pub fn minutes(text: &str) -> Result<i64> {
    let wrong = || {
        Error::usage(format!(
            "expected a time such as 45m, 1h30m or 0:45, found `{text}`"
        ))
    };
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    // As people say it: 45min, 1.5h, 1,5h.
    let rest = rest
        .strip_suffix("in")
        .filter(|it| it.ends_with('m'))
        .unwrap_or(rest);
    if let Some(hours) = rest.strip_suffix('h').map(|it| it.replace(',', "."))
        && hours.contains('.')
    {
        let hours: Decimal = hours.parse().map_err(|_| wrong())?;
        let minutes = hours * Decimal::from(60);
        let is_whole = minutes.fract().is_zero() && hours < Decimal::from(1_000_000);
        let minutes = minutes.to_i64().filter(|it| is_whole && *it > 0);
        return minutes.map(|it| sign * it).ok_or_else(wrong);
    }
    let number = |text: &str| -> Result<i64> {
        let digits =
            !text.is_empty() && text.len() <= 6 && text.bytes().all(|it| it.is_ascii_digit());
        digits
            .then(|| text.parse().ok())
            .flatten()
            .ok_or_else(wrong)
    };
    if let Some((hours, minutes)) = rest.split_once(':') {
        let minutes = number(minutes)?;
        return match minutes < 60 {
            true => Ok(sign * (number(hours)? * 60 + minutes)),
            false => Err(wrong()),
        };
    }
    let (hours, rest) = match rest.split_once('h') {
        Some((hours, rest)) => (number(hours)?, rest),
        None => (0, rest),
    };
    let minutes = match rest.strip_suffix('m') {
        Some(minutes) => number(minutes)?,
        None if rest.is_empty() && hours > 0 => 0,
        None => return Err(wrong()),
    };
    Ok(sign * (hours * 60 + minutes))
}

impl Run for Time {
    fn run(self, cx: &mut Context) -> Result<()> {
        let day = self.on.unwrap_or(cx.today());
        change(cx, &[], |tx, _| {
            let note = self.note.as_deref();
            let done = ticket::time(tx, &self.number, self.time, self.billable, day, note)?;
            Ok(vec![done])
        })
    }
}

/// Draft an invoice with the billable time of a customer, or list what is on none yet
#[derive(clap::Args)]
#[command(after_help = "\
Each ticket is a line; hours are rounded to the hundredth once for each. What was taken back
comes off what was noted on its day, then on the days before it, then the rest, whether that is
invoiced or not. What is invoiced is given back at the price and to the customer of its invoice:
with the next invoice, as a line of its own, where VAT, month and price say the same, else by
--credit. An invoice of another file gives it back there: --credited says with what.
The draft can be edited: time of a ticket without a line is open again, and on it when the line
comes back. When the draft is removed, or the invoice cancelled, its time is open again. Time of
a ticket of another customer that was merged is theirs. What an hour costs is said by the queue,
or by --rate for all that is new: without VAT, in the currency of the books.

--credit writes a credit note for each invoice, at the price and the VAT of then, also for who
buys nothing more. It is issued at once, as by `bo invoice credit`, and final. --credited says
that one written by hand was for that time, as far as it gave back; --not-credited, without a
customer, takes that back.

Examples:
  bo ticket bill                               what is on no invoice yet
  bo ticket bill --customer K-1 --until 2026-11-30
  bo ticket bill --customer K-1 --rate 95 --quiet && bo invoice issue D-1
  bo ticket bill --customer K-1 --credit --reason \"Noted twice\"
  bo ticket bill --customer K-1 --credited RK-2026-0001
  bo ticket bill --not-credited RK-2026-0001")]
pub struct Bill {
    /// Whose; without it, what is open is listed
    #[arg(long, value_name = "NUMBER")]
    customer: Option<String>,

    /// Time until this day; until today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// What an hour costs, net
    #[arg(long, value_name = "PRICE", requires = "customer")]
    rate: Option<Price>,

    /// Only list what is open
    #[arg(long)]
    list: bool,

    /// Issue a credit note for what was invoiced and taken back
    #[arg(long, requires = "customer", conflicts_with_all = ["rate", "list", "until"])]
    credit: bool,

    /// Why; it stands on the credit note
    #[arg(long, value_name = "TEXT", requires = "credit")]
    reason: Option<Text>,

    /// A credit note that was for something else (can be repeated)
    #[arg(long, value_name = "NUMBER", requires = "credit")]
    besides: Vec<Text>,

    /// The credit note that somebody wrote for it (can be repeated)
    #[arg(long, value_name = "NUMBER", requires = "customer",
          conflicts_with_all = ["rate", "list", "until", "credit"])]
    credited: Vec<Text>,

    /// A credit note that was not for it after all
    #[arg(long, value_name = "NUMBER",
          conflicts_with_all = ["customer", "rate", "list", "until", "credit", "credited"])]
    not_credited: Option<Text>,
}

impl Run for Bill {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let until = self.until.unwrap_or(today);
        if let Some(note) = &self.not_credited {
            return change(cx, &[], |tx, _| ticket::not_credited(tx, note));
        }
        match self.customer.as_deref().filter(|_| !self.list) {
            Some(customer) if self.credit => self.write_note(cx, customer),
            Some(customer) if !self.credited.is_empty() => credited(cx, customer, &self.credited),
            Some(customer) => self.draft(cx, customer, until),
            None => {
                cx.check_columns::<UnbilledRow>()?;
                let rows = ticket::unbilled(cx.db()?, self.customer.as_deref(), until)?;
                cx.print(rows)
            }
        }
    }
}

impl Bill {
    fn draft(&self, cx: &mut Context, customer: &str, until: NaiveDate) -> Result<()> {
        let today = cx.today();
        let (mut doubts, mut later) = (BTreeMap::new(), Vec::new());
        let (mut gives_back, mut span) = (BTreeSet::new(), None);
        cx.change::<Billed>(|tx, firm| {
            doubts = ticket::by_hand(tx, customer, until)?;
            later = ticket::later(tx, firm, customer, until, today)?;
            let rows = ticket::bill(tx, firm, customer, until, self.rate, today)?;
            if let Some(row) = rows.first() {
                let draft = invoice::load(tx, &row.invoice)?;
                gives_back.extend(draft.items.into_iter().filter_map(|it| it.gives_back));
                span = draft.head.service;
            }
            Ok(rows)
        })?;
        if let Some(OverMonths {
            from,
            to,
            first_ends,
        }) = ticket::over_months(span)
        {
            cx.note(format!(
                "what was worked from {from} to {to} is one service: its VAT belongs to {}; where it is \
                 several, `bo ticket bill --customer {customer} --until {first_ends}` first, without this draft",
                to.format("%Y-%m")
            ));
        }
        if !later.is_empty() {
            cx.note(format!(
                "what was taken back of {} is not on it: its month, VAT or price is another one, or it is \
                 credited; `bo ticket bill --customer {customer} --credit` gives it back as it was, or \
                 --credited says with what that was done",
                later.join(", ")
            ));
        }
        for (invoice, notes) in doubts {
            let names = notes.join(", ");
            let said = notes.join(" --credited ");
            // Together they may be for what one alone is too little for.
            let what = match gives_back.iter().any(|it| **it == *invoice) {
                true => "time which this draft gives back, remove the draft and say so",
                false => "time that was taken back and is not on this draft, say so",
            };
            cx.note(format!(
                "{invoice} is credited by {names}; if that was for {what}: \
                 `bo ticket bill --customer {customer} --credited {said}`"
            ));
        }
        Ok(())
    }

    fn write_note(&self, cx: &mut Context, customer: &str) -> Result<()> {
        let today = cx.today();
        let mut copies = Issued::new(cx);
        cx.change::<Billed>(|tx, firm| {
            let reason = self.reason.as_ref();
            let (notes, rows) = ticket::credit(tx, firm, customer, &self.besides, reason, today)?;
            copies.keep(tx, firm, &notes)?;
            Ok(rows)
        })?;
        copies.tell(cx);
        Ok(())
    }
}

fn credited(cx: &mut Context, customer: &str, notes: &[Text]) -> Result<()> {
    let today = cx.today();
    let mut given = None;
    cx.change::<Billed>(|tx, _| {
        let (rows, sum) = ticket::credited(tx, customer, notes, today)?;
        given = sum;
        Ok(rows)
    })?;
    let names: Vec<&str> = notes.iter().map(|it| &**it).collect();
    let names = names.join(", ");
    cx.note(match given {
        Some(sum) => format!("{names} gave back {sum} net"),
        None => format!("{names} is of another file: what it gave back is not known here"),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn times_as_people_type_them() {
        for (text, expected) in [
            ("45m", Some(45)),
            ("1h30m", Some(90)),
            ("2h", Some(120)),
            ("0:45", Some(45)),
            ("-15m", Some(-15)),
            ("45min", Some(45)),
            ("1.5h", Some(90)),
            ("-0,25h", Some(-15)),
            ("1h30min", Some(90)),
            ("1.01h", None),
            (".h", None),
            ("-1.-5h", None),
            ("45", None),
            ("1:75", None),
            ("h", None),
            ("+5m", None),
        ] {
            assert_eq!(minutes(text).ok(), expected, "{text}");
        }
    }
}

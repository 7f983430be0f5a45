//! `bo bank match` and `bo bank unmatch`.

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::matching::{self, Booking, MatchRow, Target, Wish};
use bo::base::{Amount, Error, Result, Text, counted, day};
use bo::ledger;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Match lines of statements with the books: what is certain, or one line with what you say
#[derive(clap::Args)]
#[command(after_help = "\
`--auto` books what is about one thing for certain: payments of orders, numbers of open invoices
and bills with the right amount (part payments that come in as well), a known IBAN with the amount
of exactly one open paper, your rules, transfers between our accounts, and direct debits that came
back. Everything else waits in `bo bank review`: a line that is older than the paper or names
another one, an IBAN of two contacts, and what was taken back once. Lines of locked months, and
lines from before the opening balances that no invoice or bill explains, are left out and named.

Amounts have the sign of the line: `--invoice RE-2026-0001=50.00`. What is said without an amount
gets the rest. What goes the other way is below zero. Nothing is booked twice: a line that is
matched is refused, `bo bank unmatch` takes it back. More than is open on an invoice or bill is
refused as well, unless --overpaid says that it is meant.

Examples:
  bo bank match --auto --dry-run
  bo bank match 17 --invoice RE-2026-0004
  bo bank match 17 --invoice RE-2026-0004=50.00 --invoice RE-2026-0005=69.00
  bo bank match 18 --account 4970 --tax in.S19
  bo bank match 19 --entry 2026/17")]
pub struct Match {
    /// The line
    #[arg(required_unless_present = "auto", conflicts_with = "auto")]
    line: Option<i64>,

    /// Every line that is certain
    #[arg(long)]
    auto: bool,

    /// With --auto: only of this account of ours, by its name or IBAN
    #[arg(long, value_name = "NAME", requires = "auto")]
    of: Option<String>,

    /// It pays this invoice of ours; may be given several times
    #[arg(long, value_name = "NUMBER[=AMOUNT]")]
    invoice: Vec<String>,

    /// It pays this bill; may be given several times
    #[arg(long, value_name = "NUMBER[=AMOUNT]")]
    bill: Vec<String>,

    /// It goes to this account of the books; may be given several times
    #[arg(long, value_name = "ACCOUNT[=AMOUNT]")]
    account: Vec<String>,

    /// It is this order to the bank
    #[arg(long, value_name = "ORDER[=AMOUNT]")]
    order: Vec<String>,

    /// It goes to or comes from this account of ours
    #[arg(long, value_name = "NAME[=AMOUNT]")]
    transfer: Vec<String>,

    /// It is in the books already, with this entry
    #[arg(long, value_name = "ENTRY[=AMOUNT]")]
    entry: Vec<String>,

    /// The tax code of --account, such as in.S19: VAT is taken out of the amount
    #[arg(long, value_name = "CODE", requires = "account")]
    tax: Option<Text>,

    /// The department of --account
    #[arg(long, value_name = "CODE", requires = "account")]
    department: Option<Text>,

    /// What the entry of --account says
    #[arg(long, value_name = "TEXT", requires = "account")]
    text: Option<Text>,

    /// The contact of --account
    #[arg(long, value_name = "NUMBER", requires = "account")]
    contact: Option<Text>,

    /// What is missing is a cash discount, in time or not
    #[arg(long)]
    with_discount: bool,

    /// It is meant that the invoice or bill gets more than is open on it
    #[arg(long, conflicts_with = "auto")]
    overpaid: bool,

    /// What it was in the currency of the invoice or bill, if the bank does not say it
    #[arg(long, value_name = "AMOUNT", conflicts_with = "auto")]
    original: Option<Amount>,

    /// The day of the entry, if the month of the line is locked; that of the line if not given
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "auto")]
    on: Option<NaiveDate>,

    /// Post it before the day of the opening balances as well
    #[arg(long, conflicts_with = "auto")]
    yes: bool,
}

impl Match {
    fn wish(&self) -> Result<Wish> {
        let mut parts = Vec::new();
        let mut add = |given: &[String], target: &dyn Fn(String) -> Result<Target>| {
            for it in given {
                let (name, amount) = split(it)?;
                parts.push((target(name)?, amount));
            }
            Ok::<(), Error>(())
        };
        add(&self.invoice, &|it| Ok(Target::Invoice(it)))?;
        add(&self.bill, &|it| Ok(Target::Bill(it)))?;
        add(&self.account, &|it| {
            Ok(Target::Account(Booking {
                account: it.parse()?,
                tax: self.tax.clone(),
                department: self.department.clone(),
                text: self.text.clone(),
                contact: self.contact.clone(),
            }))
        })?;
        add(&self.order, &|it| Ok(Target::Order(it)))?;
        add(&self.transfer, &|it| Ok(Target::Transfer(it)))?;
        add(&self.entry, &|it| Ok(Target::Existing(it)))?;
        if parts.is_empty() {
            return Err(Error::usage("say what the line is about")
                .with_hint("`bo bank review` proposes it, such as `--invoice RE-2026-0004`"));
        }
        Ok(Wish {
            parts,
            granted: self.with_discount,
            original: self.original,
            overpaid: self.overpaid,
            on: self.on,
        })
    }
}

/// `RE-2026-0001=50.00` in two.
fn split(given: &str) -> Result<(String, Option<Decimal>)> {
    match given.rsplit_once('=') {
        None => Ok((given.to_string(), None)),
        Some((name, amount)) => match amount.parse() {
            Ok(amount) => Ok((name.to_string(), Some(amount))),
            Err(_) => Err(Error::usage(format!("`{amount}` is no amount"))
                .with_hint("such as `--invoice RE-2026-0001=50.00`")),
        },
    }
}

impl Run for Match {
    fn run(self, cx: &mut Context) -> Result<()> {
        let Some(line) = self.line else {
            let today = cx.today();
            let (mut lines, mut left, mut locked, mut before) = (0, 0, Vec::new(), Vec::new());
            cx.change(|tx, firm| {
                let booked = matching::auto(tx, firm, self.of.as_deref(), today)?;
                let mut matched: Vec<i64> = booked.rows.iter().map(|row| row.line).collect();
                matched.dedup();
                (lines, left, locked) = (matched.len(), booked.left, booked.locked);
                before = booked.before_opening;
                Ok(booked.rows)
            })?;
            for (line, day) in locked {
                cx.warn(format!(
                    "line {line} of {day} is left out, nothing is posted in its month any more: \
                     `bo bank review {line}`, then `bo bank match {line} … --on DAY`"
                ));
            }
            for (line, day) in before {
                cx.warn(format!(
                    "line {line} of {day} is left out, the opening balances hold what was before \
                     them: `bo bank review {line}`, then `bo bank match {line} … --yes` if it is \
                     not in them"
                ));
            }
            let wait = match left {
                0 => "none waits".to_string(),
                1 => "1 waits: bo bank review".to_string(),
                left => format!("{left} wait: bo bank review"),
            };
            cx.note(format!(
                "{} matched, {wait}",
                counted(lines as i64, "line", "lines")
            ));
            return Ok(());
        };
        let wish = self.wish()?;
        let yes = self.yes;
        cx.change(|tx, firm| {
            if yes {
                ledger::permit_before_opening(tx);
            }
            matching::match_line(tx, firm, line, &wish)
        })
    }
}

/// Take back what was matched with a line
#[derive(clap::Args)]
#[command(after_help = "\
What it settled is open again, entries are reversed on the day of the line.

Example:
  bo bank unmatch 17")]
pub struct Unmatch {
    /// The line
    line: i64,

    /// The day it counts for; that of the line if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Unmatch {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<MatchRow>(|tx, firm| matching::unmatch(tx, firm, self.line, self.on))
    }
}

use super::minor_if_any;
use crate::cli::args::code;
use crate::cli::args::months;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::plan::What;
use bo::asset::{
    self, Area, ChangeRow, ExplainRow, Known, Method, NewChange, Post, PostedRow, ValueRow, YearRow,
};
use bo::base::{Amount, Error, Month, Percent, Result, Text, day};
use bo::ledger;
use chrono::{Datelike, NaiveDate};

/// Show what is written off, in the books and for tax; post it, or change it from a day on
#[derive(clap::Args)]
#[command(after_help = "\
With a number, the years of one asset until nothing is left; without, all assets at the end of a
day. Months are written off when they are over.

Examples:
  bo stock asset depreciation NB-0031
  bo stock asset depreciation NB-0031 --explain       every amount with its formula and its law
  bo stock asset depreciation --year 2026             all assets at the end of a year
  bo stock asset depreciation --at 2026-06-30
  bo stock asset depreciation --forecast 5            the sums of this year and the next ones
  bo stock asset depreciation post 2026-12")]
pub struct Depreciation {
    #[command(subcommand)]
    action: Option<Action>,

    /// The asset; all of them if not given
    number: Option<String>,

    /// At the end of this year
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["at", "forecast", "explain"])]
    year: Option<i32>,

    /// At the end of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with_all = ["forecast", "explain"])]
    at: Option<NaiveDate>,

    /// The sums of all assets for so many years from this one on
    #[arg(long, value_name = "YEARS", conflicts_with_all = ["number", "explain"])]
    forecast: Option<u32>,

    /// Each amount with its formula, the law and how it was rounded
    #[arg(long, requires = "number")]
    explain: bool,
}

#[derive(clap::Subcommand)]
enum Action {
    Post(PostArgs),
    Change(ChangeArgs),
}

/// Post what is written off until the end of a month or a year, for all assets, in one entry
#[derive(clap::Args)]
#[command(after_help = "\
What was posted before is not posted again, so a month or a year at a time is the same in the end.
Posted depreciation is final; a change of the plan comes with the next posting. What a year has left
out is posted in it; where that cannot be any more, --late says why it counts for a later one.

Examples:
  bo stock asset depreciation post 2026-12
  bo stock asset depreciation post --year 2026
  bo stock asset depreciation post 2027-01 --late \"2026 was closed before the bill came\"")]
struct PostArgs {
    /// The month, such as 2026-12
    #[arg(required_unless_present = "year", conflicts_with = "year")]
    month: Option<Month>,

    /// Until the end of this year
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    /// Why what years before have left out counts for this one
    #[arg(long, value_name = "TEXT")]
    late: Option<Text>,
}

/// Change the plan of an asset from a day on: cost that came later, another life, a write-down
#[derive(clap::Args)]
#[command(after_help = "\
Cost, life and method count from the start of the month, write-downs and write-ups at its end. Tax
offices let cost that came later count from the start of its year (R 7.4 (9) EStR): --on says so.

Examples:
  bo stock asset depreciation change AV-0003 --on 2026-07-01 --cost 1200 --reason \"new spindle\"
  bo stock asset depreciation change AV-0003 --on 2026-01-01 --life 10y --reason \"used longer\"
  bo stock asset depreciation change AV-0003 --on 2026-12-31 --write-down 5000 --area book \\
    --reason \"water damage\"
  bo stock asset depreciation change AV-0007 --on 2028-01-01 --method linear --area tax \\
    --reason \"more than the declining amount\"")]
#[command(group = clap::ArgGroup::new("what").required(true))]
struct ChangeArgs {
    /// The asset
    number: String,

    /// From when on
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// Cost that came later; below zero for a reduction
    #[arg(
        long,
        value_name = "AMOUNT",
        group = "what",
        allow_negative_numbers = true
    )]
    cost: Option<Amount>,

    /// Its useful life in all, such as 10y or 90m
    #[arg(long, value_name = "SPAN", group = "what", value_parser = months)]
    life: Option<u32>,

    /// Another method
    #[arg(long, value_name = "METHOD", group = "what", value_parser = code::<Method>())]
    method: Option<Method>,

    /// Written down by so much
    #[arg(
        long,
        value_name = "AMOUNT",
        group = "what",
        allow_negative_numbers = true
    )]
    write_down: Option<Amount>,

    /// Written up again by so much
    #[arg(
        long,
        value_name = "AMOUNT",
        group = "what",
        allow_negative_numbers = true
    )]
    write_up: Option<Amount>,

    /// The percentage of the declining method
    #[arg(long, value_name = "PERCENT", requires = "method")]
    rate: Option<Percent>,

    /// Whose plan; cost is always of both
    #[arg(long, value_name = "AREA", default_value = "both", value_parser = code::<Area>())]
    area: Area,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

/// The last day of a year.
fn end_of(year: i32) -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 12, 31)
        .filter(|it| (1900..=2999).contains(&it.year()))
        .ok_or_else(|| Error::usage(format!("there is no year {year}")))
}

impl Run for Depreciation {
    fn run(self, cx: &mut Context) -> Result<()> {
        let is_asked = self.number.is_some()
            || self.year.is_some()
            || self.at.is_some()
            || self.forecast.is_some();
        if self.action.is_some() && is_asked {
            return Err(
                Error::usage("`post` and `change` take what they are about behind them")
                    .with_hint("bo stock asset depreciation post --year 2026"),
            );
        }
        match self.action {
            Some(Action::Post(post)) => return post.run(cx),
            Some(Action::Change(change)) => return change.run(cx),
            None => {}
        }
        let today = cx.today();
        let at = match self.year {
            Some(year) => Some(end_of(year)?),
            None => self.at,
        };
        match (&self.number, at) {
            (Some(number), None) if self.explain => {
                cx.check_columns::<ExplainRow>()?;
                let known = Known::get(cx.db()?, number)?;
                let rows = asset::explain(cx.db()?, &known)?;
                cx.print(rows)
            }
            (Some(number), None) => {
                cx.check_columns::<YearRow>()?;
                let known = Known::get(cx.db()?, number)?;
                let rows = asset::years(cx.db()?, &known)?;
                cx.print(rows)
            }
            (Some(number), Some(at)) => {
                cx.check_columns::<ValueRow>()?;
                let known = Known::get(cx.db()?, number)?;
                let currency = ledger::book(cx.db()?)?;
                cx.print([asset::value_row(&known, at, currency)])
            }
            (None, _) => match self.forecast {
                Some(years) => {
                    cx.check_columns::<YearRow>()?;
                    let rows = asset::all_years(cx.db()?, today.year(), years.min(100))?;
                    cx.print(rows)
                }
                None => {
                    cx.check_columns::<ValueRow>()?;
                    let rows = asset::values(cx.db()?, at.unwrap_or(today))?;
                    cx.print(rows)
                }
            },
        }
    }
}

impl PostArgs {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let until = match (self.month, self.year) {
            (Some(month), _) => month,
            (None, Some(year)) => Month::of(end_of(year)?),
            (None, None) => return Err(Error::usage("which month?")),
        };
        let mut is_empty = false;
        let post = Post {
            until,
            late: self.late,
        };
        cx.change::<PostedRow>(|tx, _| {
            let rows = asset::post(tx, &post, today)?;
            is_empty = rows.is_empty();
            Ok(rows)
        })?;
        if is_empty {
            cx.note(format!("until {until} everything is posted"));
        }
        Ok(())
    }
}

impl ChangeArgs {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let cost = minor_if_any(cx, self.cost, "cost")?;
        let down = minor_if_any(cx, self.write_down, "write-down")?;
        let up = minor_if_any(cx, self.write_up, "write-up")?;
        let what = match (cost, self.life, self.method, down, up) {
            (Some(0), ..) => return Err(Error::usage("cost: nothing changes nothing")),
            (Some(cost), ..) => What::Cost(cost),
            (_, Some(life), ..) => What::Life(life),
            (_, _, Some(method), ..) => What::Method(method, self.rate),
            (.., Some(down), _) => What::WriteDown(down),
            (.., Some(up)) => What::WriteUp(up),
            (None, None, None, None, None) => return Err(Error::usage("what changes?")),
        };
        let new = NewChange {
            area: self.area,
            on: self.on,
            what,
            reason: self.reason,
        };
        let number = self.number;
        cx.change(|tx, _| {
            let done = asset::change(tx, &number, &new, today)?;
            let currency = ledger::book(tx)?;
            Ok(vec![ChangeRow::of(&done, &number, currency)])
        })
    }
}

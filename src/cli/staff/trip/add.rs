use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Country, Quantity, Result, Text};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::staff::expense::{Expense, State};
use bo::staff::{
    self,
    trip::{self, DayRow, MealDays, NewTrip, Stop, TripRow, Vehicle, moment},
};
use chrono::NaiveDateTime;

/// Enter a trip; what there is for it follows from the law, and it waits until it is approved
#[derive(clap::Args)]
#[command(after_help = "\
Times are those of the clock there. A meal that the firm or its host provides takes 20, 40 or 40 %
of the whole day off, never more than the day has. Say how often, or on which days. Bills of hotels
and tickets are receipts: `bo staff expense add … --trip NUMBER`.

Examples:
  bo staff trip add E-4 --from 2026-11-10T06:30 --to 2026-11-12T19:00 --breakfast 2 --km 240 \\
    --reason \"Installation in Hamburg\"
  bo staff trip add E-4 --from 2026-11-10T06:30 --to 2026-11-12T19:00 --country CH:Genf \\
    --leg 2026-11-11T16:00=FR --dinner 2026-11-10 --reason Fair --explain
  bo staff trip add E-2 --from 2026-11-10T20:00 --to 2026-11-11T05:00 --no-overnight \\
    --reason \"Night repair\"")]
pub struct Add {
    /// The number of who travels
    person: String,

    /// When they leave home or their place of work: 2026-11-10T06:30
    #[arg(long, value_name = "MINUTE", value_parser = moment)]
    from: NaiveDateTime,

    /// When they are back
    #[arg(long, value_name = "MINUTE", value_parser = moment)]
    to: NaiveDateTime,

    /// What for
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// Where they go, if abroad: two letters or a name, and a city with rates of its own
    #[arg(long, value_name = "COUNTRY[:CITY]", value_parser = place)]
    country: Option<(Country, Option<String>)>,

    /// A further place, from when on (can be repeated); DE is back at home
    #[arg(long = "leg", value_name = "MINUTE=COUNTRY[:CITY]")]
    legs: Vec<Stop>,

    /// Breakfasts provided: how many, or the days
    #[arg(
        long,
        value_name = "COUNT|DAYS",
        default_value = "0",
        allow_negative_numbers = true
    )]
    breakfast: MealDays,

    /// Lunches provided
    #[arg(
        long,
        value_name = "COUNT|DAYS",
        default_value = "0",
        allow_negative_numbers = true
    )]
    lunch: MealDays,

    /// Dinners provided
    #[arg(
        long,
        value_name = "COUNT|DAYS",
        default_value = "0",
        allow_negative_numbers = true
    )]
    dinner: MealDays,

    /// They worked over midnight and did not sleep away
    #[arg(long)]
    no_overnight: bool,

    /// Kilometres with a vehicle of their own
    #[arg(
        long,
        value_name = "KM",
        default_value = "0",
        allow_negative_numbers = true
    )]
    km: Quantity,

    /// Which: car, other (motorcycle, moped)
    #[arg(long, value_name = "VEHICLE", default_value = "car", value_parser = code::<Vehicle>())]
    vehicle: Vehicle,

    /// Nights without a bill, each for the lump sum
    #[arg(long, value_name = "NIGHTS", default_value = "0")]
    lodging: u32,

    /// What the firm pays for meals in all, if not the allowances; what is more is taxed
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    meals_paid: Option<Amount>,

    /// The place of work, where somebody goes again and again: the three months run for it
    #[arg(long, value_name = "TEXT")]
    place: Option<Text>,

    /// The department it is a cost of; that of the person if not given
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// Every step, with its paragraph
    #[arg(long)]
    explain: bool,
}

/// Reads `CH:Genf`.
fn place(text: &str) -> Result<(Country, Option<String>)> {
    let (country, city) = match text.split_once(':') {
        Some((country, city)) => (country, Some(city.trim().to_string())),
        None => (text, None),
    };
    Ok((
        trip::country(country)?,
        city.filter(|city| !city.is_empty()),
    ))
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewTrip {
            from: self.from,
            to: self.to,
            overnight: self.no_overnight.then_some(false),
            country: self.country,
            legs: self.legs,
            breakfast: self.breakfast,
            lunch: self.lunch,
            dinner: self.dinner,
            km: self.km,
            vehicle: self.vehicle,
            nights: self.lodging,
            meals_paid: self.meals_paid,
            place: self.place,
            reason: self.reason,
            department: self.department,
        };
        let (mut notes, mut late, mut away) = (Vec::new(), Vec::new(), Vec::new());
        let person = &self.person;
        let mut work = |tx: &Transaction<'_>, firm: &Firm| -> Result<Expense> {
            let done = trip::add(tx, firm, person, &new)?;
            notes = trip::notes(tx, &done)?;
            late = trip::too_long(tx, Some(&done.person))?;
            away = staff::away(tx, &done.person, (new.from.date(), new.to.date()))?;
            if done.state == State::Waiting {
                notes.push("waits for approval: `bo inbox list` shows whom it waits for".into());
            }
            Ok(done)
        };
        match self.explain {
            true => cx.change::<DayRow>(|tx, firm| {
                let done = work(tx, firm)?;
                trip::day_rows(tx, &done.number)
            })?,
            false => cx.change::<TripRow>(|tx, firm| {
                let done = work(tx, firm)?;
                Ok(vec![trip::trip_row(tx, &done)?])
            })?,
        }
        notes.iter().for_each(|note| cx.note(note));
        away.iter().for_each(|it| cx.warn(it));
        for it in late {
            let number = &it.number;
            let command = match it.waits {
                true => format!("`bo staff expense withdraw {number}`, then enter it again"),
                false => format!("`bo staff expense cancel {number}` takes it back"),
            };
            cx.warn(format!("{it}: {command}"));
        }
        Ok(())
    }
}

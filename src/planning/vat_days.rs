//! When VAT is filed and due (§ 18 UStG, § 46 UStDV).

use crate::base::{Error, Month, Result};
use crate::firm::{Filing, Vat};
use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    due: Vec<Due>,
}

/// On which day it is due: of the month after a month or a quarter, of the year after a year; and
/// the special prepayment.
#[derive(Deserialize)]
pub struct Due {
    from: String,
    day: u64,
    pub special_month: u32,
    pub special_day: u32,
    year_month: u32,
    year_day: u32,
}

/// The first month of the period that `month` is in.
pub fn first_month(month: Month, filing: Filing) -> Month {
    let day = month.first();
    let first = match filing {
        Filing::Month => day.month(),
        Filing::Quarter => (day.month() - 1) / 3 * 3 + 1,
        Filing::Year => 1,
    };
    Month::of(day.with_month(first).unwrap_or(day))
}

/// The last month of the period that begins with `first`.
pub fn last_month(first: Month, filing: Filing) -> Month {
    first.plus(match filing {
        Filing::Month => 0,
        Filing::Quarter => 2,
        Filing::Year => 11,
    })
}

/// What the period that begins with `first` is called.
pub fn name(first: Month, filing: Filing) -> String {
    let day = first.first();
    match filing {
        Filing::Month => first.to_string(),
        Filing::Quarter => format!("{}-Q{}", day.year(), day.month().div_ceil(3)),
        Filing::Year => day.year().to_string(),
    }
}

/// The day the VAT of the period that begins with `first` is due, and the law that says so.
pub fn due_day(first: Month, vat: &Vat) -> Result<(NaiveDate, &'static str)> {
    let known = known(first.first())?;
    if vat.filing == Filing::Year {
        let year = first.first().year() + 1;
        let day = NaiveDate::from_ymd_opt(year, known.year_month, known.year_day);
        let day = day.ok_or_else(|| Error::system("de_vat_due.toml: no such day"))?;
        return Ok((day, "§ 18 (4) UStG, § 149 (2) AO"));
    }
    let next = last_month(first, vat.filing).plus(1);
    Ok(match vat.more_time {
        false => (next.first() + Days::new(known.day - 1), "§ 18 (1) UStG"),
        true => (
            next.plus(1).first() + Days::new(known.day - 1),
            "§ 18 (1) UStG, § 46 UStDV",
        ),
    })
}

/// What the law says from the first day of a period on.
pub fn known(first: NaiveDate) -> Result<Due> {
    let file: File = toml::from_str(include_str!("rates/de_vat_due.toml"))
        .map_err(|err| Error::system(format!("de_vat_due.toml: {err}")))?;
    let first = first.to_string();
    let mut all = file.due.into_iter().rev();
    all.find(|it| it.from <= first)
        .ok_or_else(|| Error::system(format!("de_vat_due.toml: nothing is known of {first}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(filing: Filing, more_time: bool, month: &str, expected: &str) {
        let vat = Vat {
            filing,
            more_time,
            ..Vat::default()
        };
        let first = first_month(month.parse().unwrap(), filing);
        let (day, _) = due_day(first, &vat).unwrap();
        assert_eq!(format!("{} {day}", name(first, filing)), expected);
    }

    #[test]
    fn due_as_often_as_the_firm_files() {
        check(Filing::Month, false, "2026-12", "2026-12 2027-01-10");
        check(Filing::Month, true, "2026-12", "2026-12 2027-02-10");
        check(Filing::Quarter, false, "2026-11", "2026-Q4 2027-01-10");
        check(Filing::Quarter, true, "2026-01", "2026-Q1 2026-05-10");
        check(Filing::Year, false, "2026-05", "2026 2027-08-31");
    }
}

//! What the law says about the working time of mothers: §§ 4 to 6 MuSchG. Pure.

use super::law::{TimeFinding, Worker, at_night, over};
use super::target::Holidays;
use super::{Hours, day::WorkDay};
use crate::people::Consent;
use crate::staff::maternity::Law;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

impl Worker<'_> {
    /// How long, not at night, not on Sundays and holidays, as long as she is protected.
    pub(super) fn mother(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        holidays: &mut Holidays,
        found: &mut Vec<TimeFinding>,
    ) {
        if self.mother.pregnancies.is_empty() {
            return;
        }
        let limited = |day: &NaiveDate| self.mother.is_limited(*day);
        for (day, work) in self.days.range(from..=to).filter(|it| limited(it.0)) {
            self.of_mothers_day(*day, work, found);
        }
        for day in self.busy().range(from..=to).filter(|day| limited(day)) {
            let holiday = match self.place {
                Some(place) => holidays.on(place, *day).map(|it| it.name.clone()),
                None => None,
            };
            let sunday = (day.weekday() == Weekday::Sun).then(|| "Sunday".to_string());
            if let Some(name) = holiday.or(sunday)
                && !self.mother.consents(Consent::Sunday, *day)
            {
                let free = (name, "is free".to_string());
                found.push(self.finding(*day, "work on a", free, &Law::on(*day).sunday_law));
            }
        }
        // Two weeks, each with the one before it.
        let mut start = from - Days::new(u64::from(from.weekday().num_days_from_monday()) + 7);
        while start <= to {
            let both = start..=start + Days::new(13);
            let mut worked = self.days.range(both).filter(|it| limited(it.0));
            let net: i64 = worked.clone().map(|(_, it)| it.net()).sum();
            if let Some((day, _)) = worked.next_back().filter(|it| from <= *it.0 && *it.0 <= to) {
                let law = Law::on(*day);
                let most = match self.is_minor(*day) {
                    true => law.minor_fortnight,
                    false => law.fortnight,
                };
                if most < net {
                    found.push(self.finding(
                        *day,
                        "two weeks",
                        over(net, ">", most),
                        &law.hours_law,
                    ));
                }
            }
            start = start + Days::new(7);
        }
    }

    fn of_mothers_day(&self, day: NaiveDate, work: &WorkDay, found: &mut Vec<TimeFinding>) {
        let law = Law::on(day);
        let most = match self.is_minor(day) {
            true => law.minor_day,
            false => law.day,
        };
        if most < work.net() {
            found.push(self.finding(day, "work", over(work.net(), ">", most), &law.hours_law));
        }
        let from = match self.mother.consents(Consent::Evening, day) {
            true => law.evening_to,
            false => law.night_from,
        };
        let night = at_night(work, from, law.night_to);
        if 0 < night {
            let clock = format!("> 0:00 from {from}:00 to {}:00", law.night_to);
            let hours = (Hours::minutes(night).to_string(), clock);
            found.push(self.finding(day, "at night", hours, &law.night_law));
        }
    }

    fn is_minor(&self, day: NaiveDate) -> bool {
        self.born
            .is_some_and(|born| day < born + Months::new(12 * 18))
    }
}

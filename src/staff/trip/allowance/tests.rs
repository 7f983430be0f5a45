//! The days of trips, case by case.

use super::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn trip(from: &str, to: &str) -> Facts {
    let (from, to) = (at(from), at(to));
    Facts {
        from,
        to,
        overnight: from.date() < to.date(),
        legs: Vec::new(),
        meals: BTreeMap::new(),
        before: BTreeMap::new(),
        too_long: BTreeSet::new(),
    }
}

fn amounts(facts: &Facts) -> String {
    let days = days(facts).unwrap();
    let amounts = days.iter().map(|it| it.amount.amount().to_string());
    amounts.collect::<Vec<_>>().join(" ")
}

fn leg(when: &str, country: &str, city: Option<&str>) -> Leg {
    Leg {
        at: at(when),
        country: country.parse().unwrap(),
        city: city.map(str::to_string),
    }
}

#[test]
fn one_day_needs_more_than_eight_hours() {
    for (to, amount) in [("15:00", "0.00"), ("15:01", "14.00"), ("23:59", "14.00")] {
        let facts = trip("2026-11-10T07:00", &format!("2026-11-10T{to}"));
        assert_eq!(amounts(&facts), amount, "{to}");
    }
    // Until midnight it is one day.
    let facts = trip("2026-11-10T15:59", "2026-11-11T00:00");
    assert_eq!(
        amounts(&Facts {
            overnight: false,
            ..facts
        }),
        "14.00"
    );
}

#[test]
fn days_of_travel_have_half_whatever_their_hours() {
    assert_eq!(
        amounts(&trip("2026-11-10T23:50", "2026-11-12T00:10")),
        "14.00 28.00 14.00"
    );
    assert_eq!(
        amounts(&trip("2026-11-10T06:30", "2026-11-11T19:00")),
        "14.00 14.00"
    );
}

#[test]
fn over_midnight_without_a_night_counts_on_the_longer_day() {
    let night = |from, to| Facts {
        overnight: false,
        ..trip(from, to)
    };
    assert_eq!(
        amounts(&night("2026-11-10T20:00", "2026-11-11T05:00")),
        "0.00 14.00"
    );
    assert_eq!(
        amounts(&night("2026-11-10T17:00", "2026-11-11T02:00")),
        "14.00 0.00"
    );
    assert_eq!(
        amounts(&night("2026-11-10T19:30", "2026-11-11T04:30")),
        "14.00 0.00"
    );
    assert_eq!(
        amounts(&night("2026-11-10T20:00", "2026-11-11T04:00")),
        "0.00 0.00"
    );
    assert!(days(&night("2026-11-10T20:00", "2026-11-12T04:00")).is_err());
}

#[test]
fn meals_are_taken_off_by_the_whole_day_and_never_more_than_there_is() {
    let mut facts = trip("2026-11-10T06:30", "2026-11-12T19:00");
    let all = Meals {
        breakfast: true,
        lunch: true,
        dinner: true,
    };
    let one = Meals {
        breakfast: true,
        ..Meals::default()
    };
    facts.meals.insert("2026-11-10".parse().unwrap(), all);
    facts.meals.insert("2026-11-11".parse().unwrap(), all);
    facts.meals.insert("2026-11-12".parse().unwrap(), one);
    assert_eq!(amounts(&facts), "0.00 0.00 8.40");
    facts.meals.insert("2026-11-13".parse().unwrap(), one);
    assert!(days(&facts).is_err());
}

#[test]
fn the_place_reached_before_midnight_counts_and_on_the_way_back_the_last_one_abroad() {
    let mut facts = trip("2026-11-10T06:30", "2026-11-13T19:00");
    facts.legs = vec![
        leg("2026-11-11T10:00", "CH", Some("Genf")),
        leg("2026-11-12T22:00", "FR", Some("Paris")),
        leg("2026-11-13T15:00", "DE", None),
    ];
    // At home, Geneva, Paris before midnight, Paris on the day of return.
    assert_eq!(amounts(&facts), "14.00 70.00 58.00 39.00");
    let nights: Vec<_> = nights(&facts)
        .into_iter()
        .map(|it| it.1.to_string())
        .collect();
    assert_eq!(nights, ["DE", "CH", "FR"]);
    let mut day = trip("2026-11-10T06:30", "2026-11-10T19:00");
    day.legs = vec![
        leg("2026-11-10T08:00", "FR", None),
        leg("2026-11-10T11:00", "LU", None),
        leg("2026-11-10T14:00", "DE", None),
    ];
    assert_eq!(amounts(&day), "42.00");
}

#[test]
fn a_day_is_granted_once_and_its_absences_count_together() {
    let mut facts = trip("2026-11-10T14:00", "2026-11-10T19:00");
    let zero = Money::zero(Currency::EUR);
    let day = facts.from.date();
    facts.before.insert(
        day,
        Before {
            minutes: 181,
            granted: zero,
        },
    );
    assert_eq!(amounts(&facts), "14.00");
    let part = Money::from_minor(1400, Currency::EUR);
    facts.before.insert(
        day,
        Before {
            minutes: 500,
            granted: part,
        },
    );
    assert_eq!(amounts(&facts), "0.00");
}

#[test]
fn three_months_at_one_place() {
    let first: NaiveDate = "2026-01-05".parse().unwrap();
    let every = |weekdays: u32| -> BTreeSet<NaiveDate> {
        let days = first.iter_days().take(130);
        days.filter(|it| it.weekday().num_days_from_monday() < weekdays)
            .collect()
    };
    let found = too_long(&every(5)).unwrap();
    assert_eq!(found.first(), Some(&"2026-04-06".parse().unwrap()));
    // On two days of a week the months do not run.
    assert!(too_long(&every(2)).unwrap().is_empty());
    // Four weeks elsewhere, and they begin again.
    let mut there = every(5);
    there.retain(|it| {
        *it < "2026-03-02".parse().unwrap() || "2026-03-30".parse::<NaiveDate>().unwrap() <= *it
    });
    assert!(too_long(&there).unwrap().is_empty());
}

#[test]
fn hours_are_those_that_go_by_when_the_clocks_change() {
    // Half past seven after nine hours less half of one; half past eight after seven and a half.
    assert_eq!(
        amounts(&trip("2026-10-25T00:00", "2026-10-25T07:30")),
        "14.00"
    );
    assert_eq!(
        amounts(&trip("2026-10-25T00:00", "2026-10-25T07:00")),
        "0.00"
    );
    assert_eq!(
        amounts(&trip("2026-03-29T00:00", "2026-03-29T08:30")),
        "0.00"
    );
    assert_eq!(
        amounts(&trip("2026-03-29T00:00", "2026-03-29T09:01")),
        "14.00"
    );
}

//! Which snapshots are kept: the last ones, and the last one of each day, week, month and year.

use chrono::{DateTime, Datelike, Utc};

/// How many of which are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The last ones.
    pub last: u32,
    /// The last one of so many days with a snapshot.
    pub daily: u32,
    /// Of so many weeks.
    pub weekly: u32,
    /// Of so many months.
    pub monthly: u32,
    /// Of so many years.
    pub yearly: u32,
}

impl Policy {
    /// Whether it keeps nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Policy::default()
    }

    /// For each moment, the oldest first, why it is kept; nothing for what goes.
    pub fn kept(&self, moments: &[DateTime<Utc>]) -> Vec<Vec<&'static str>> {
        let mut kept = vec![Vec::new(); moments.len()];
        let latest = (0..moments.len()).rev();
        for at in latest.clone().take(self.last as usize) {
            kept[at].push("last");
        }
        type Part = fn(&DateTime<Utc>) -> (i32, u32);
        let parts: [(&'static str, u32, Part); 4] = [
            ("daily", self.daily, |it| (it.year(), it.ordinal())),
            ("weekly", self.weekly, |it| {
                (it.iso_week().year(), it.iso_week().week())
            }),
            ("monthly", self.monthly, |it| (it.year(), it.month())),
            ("yearly", self.yearly, |it| (it.year(), 0)),
        ];
        for (name, count, part) in parts {
            let (mut left, mut before) = (count, None);
            for at in latest.clone() {
                let this = part(&moments[at]);
                if left > 0 && before != Some(this) {
                    kept[at].push(name);
                    left -= 1;
                }
                before = Some(this);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(policy: Policy, moments: &[&str], expected: &[&str]) {
        let moments: Vec<DateTime<Utc>> = moments
            .iter()
            .map(|it| format!("{it}T09:00:00Z").parse().unwrap())
            .collect();
        let kept: Vec<String> = policy
            .kept(&moments)
            .iter()
            .map(|it| it.join("+"))
            .collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn the_last_one_of_each_span_is_kept() {
        let some = Policy {
            last: 1,
            daily: 2,
            ..Policy::default()
        };
        let days = ["2026-11-20", "2026-11-21", "2026-11-21", "2026-11-22"];
        check(some, &days, &["", "", "daily", "last+daily"]);
        let some = Policy {
            weekly: 2,
            monthly: 2,
            yearly: 2,
            ..Policy::default()
        };
        // 2026-01-01 is in the first week of 2026, and so is 2025-12-31.
        let days = ["2025-06-01", "2025-12-31", "2026-01-01", "2026-01-08"];
        let expected = ["", "monthly+yearly", "weekly", "weekly+monthly+yearly"];
        check(some, &days, &expected);
        check(Policy::default(), &days, &["", "", "", ""]);
    }
}

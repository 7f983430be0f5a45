//! Interruptions of employment without pay, which the wage account counts (§ 41 (1) sentence 5 EStG).

use super::Surroundings;
use super::days::{self, What, planned};
use crate::base::{Month, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{Contract, Timeline};

/// So many work days in a row without pay are an interruption.
const LEAST: u32 = 5;

/// How many interruptions there are in some months that follow one another.
pub fn interruptions(
    conn: &Connection,
    firm: &Firm,
    timeline: &Timeline,
    months: impl Iterator<Item = Month>,
) -> Result<u32> {
    let mut paid = Vec::new();
    for month in months {
        let around = Surroundings::read(conn, firm, month, month.last())?;
        let (first, last) = around.span();
        let contracts: Vec<&Contract> = timeline.contracts_in(first, last).collect();
        for day in days::of_month(&around, timeline, &contracts)?.0 {
            let mut minutes = 0;
            for contract in contracts.iter().filter(|it| it.runs_on(day.day)) {
                minutes += planned(timeline, contract, day.day)?;
            }
            if day.employed && minutes != 0 && !day.holiday {
                // What is paid beside maternity benefit stands in line 15 instead (R 41.2 LStR).
                paid.push(day.what.paid_halves() != 0 || day.what == What::Maternity);
            }
        }
    }
    Ok(count(paid))
}

fn count(paid: Vec<bool>) -> u32 {
    let (mut row, mut found) = (0, 0);
    for is_paid in paid {
        row = if is_paid { 0 } else { row + 1 };
        found += u32::from(row == LEAST);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn five_work_days_in_a_row_are_one() {
        let check = |days: &str, expected| {
            assert_eq!(
                count(days.chars().map(|it| it == 'p').collect()),
                expected,
                "{days}"
            );
        };
        check("pppp", 0);
        check("p....p", 0);
        check("p.....p", 1);
        check("................", 1);
        check(".....p....p.....", 2);
    }
}

//! Whether a statement adds up: opening balance + lines = closing balance.

use super::{Part, wrong};
use crate::base::{Currency, Money, Result, counted};

/// Refuses a statement that does not add up, naming the place and the difference.
///
/// Banks do not agree whether an entry that takes another one back has the sign of what happens
/// or of what it takes back; the balances tell.
pub fn verify(name: &str, part: &mut Part) -> Result<()> {
    let (Some(opening), Some(closing)) = (part.opening, part.closing) else {
        return Ok(());
    };
    let sum: i64 = part.entries.iter().map(|it| it.amount).sum();
    let off = opening.amount + sum - closing.amount;
    if off == 0 {
        return Ok(());
    }
    let back = part.entries.iter().filter(|it| it.reversal);
    let reversed: i64 = back.map(|it| it.amount).sum();
    if off == 2 * reversed {
        for entry in part.entries.iter_mut().filter(|it| it.reversal) {
            entry.amount = -entry.amount;
            for detail in &mut entry.details {
                detail.amount = -detail.amount;
            }
        }
        return Ok(());
    }
    let currency = part.currency.unwrap_or(Currency::EUR);
    let text = |minor: i64| Money::from_minor(minor, currency).amount();
    Err(wrong(
        name,
        closing.place,
        format!(
            "the statement does not add up: opening {} and {} of {} make {}, closing is {}, \
             difference {}",
            text(opening.amount),
            counted(part.entries.len() as i128, "line", "lines"),
            text(sum),
            text(opening.amount + sum),
            text(closing.amount),
            text(-off),
        ),
    )
    .with_hint("nothing was taken; fetch the statement again, or ask the bank"))
}

#[cfg(test)]
mod tests {
    use super::super::{Balance, Entry};
    use super::*;

    fn part(opening: i64, entries: &[(i64, bool)], closing: i64) -> Part {
        let balance = |amount, place| Balance {
            amount,
            place,
            on: None,
        };
        Part {
            opening: Some(balance(opening, 2)),
            closing: Some(balance(closing, 9)),
            entries: entries
                .iter()
                .map(|(amount, reversal)| Entry {
                    amount: *amount,
                    reversal: *reversal,
                    ..Entry::default()
                })
                .collect(),
            ..Part::default()
        }
    }

    #[test]
    fn the_balance_decides_what_a_reversal_means() {
        let mut as_booked = part(1000, &[(500, false), (-200, true)], 1300);
        verify("a.xml", &mut as_booked).unwrap();
        assert_eq!(as_booked.entries[1].amount, -200);
        let mut as_original = part(1000, &[(500, false), (200, true)], 1300);
        verify("a.xml", &mut as_original).unwrap();
        assert_eq!(as_original.entries[1].amount, -200);
    }

    #[test]
    fn what_does_not_add_up_is_refused_with_the_place_and_the_difference() {
        let err = verify("a.xml", &mut part(1000, &[(500, false)], 1400)).unwrap_err();
        assert_eq!(
            err.to_string(),
            "a.xml:9: the statement does not add up: opening 10.00 and 1 line of 5.00 make \
             15.00, closing is 14.00, difference -1.00"
        );
    }
}

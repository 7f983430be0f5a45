//! What is owed on wages to funds, the Minijob-Zentrale and the tax office, until it is paid.

use super::store::{self, Owed, Passed};
use crate::bank::order;
use crate::base::Result;
use crate::db::Connection;
use chrono::{Days, Months, NaiveDate};

/// The role of the account of wage tax.
pub const TAX: &str = "payroll-tax";

impl Owed {
    /// When it is to be there: contributions on the third last bank working day of their month
    /// (§ 23 (1) SGB IV), wage tax on the tenth of the month after (§ 41a (1) EStG), or the next
    /// working day (§ 108 (3) AO).
    pub fn due_on(&self) -> NaiveDate {
        match self.role == TAX {
            true => order::bank_day(self.month.first() + Months::new(1) + Days::new(9)),
            false => order::last_bank_day(self.month.last(), 3),
        }
    }

    fn is_to(&self, contact: &Option<(String, String)>) -> bool {
        let recipient = self.recipient.as_deref();
        let to = contact.as_ref();
        to.is_some_and(|(number, name)| {
            [number, name]
                .iter()
                .any(|it| Some(it.as_str()) == recipient)
        })
    }
}

/// What of the runs in the books is still owed, the oldest first.
///
/// # Errors
/// As reading the file.
pub fn open(conn: &Connection) -> Result<Vec<Owed>> {
    Ok(settled(
        store::owed_to_others(conn)?,
        store::passed_on(conn)?,
    ))
}

/// Takes payments off what is owed: each off what it names, by the contact of its posting; of that
/// first what it pays exactly, then the oldest.
fn settled(mut owed: Vec<Owed>, payments: Vec<Passed>) -> Vec<Owed> {
    owed.sort_by_key(|it| it.month);
    let credits = owed.iter().filter(|it| it.open < 0).map(|it| Passed {
        account: it.account.clone(),
        contact: it.recipient.clone().map(|it| (String::new(), it)),
        amount: -it.open,
    });
    let payments: Vec<Passed> = credits.chain(payments).collect();
    owed.retain(|it| 0 < it.open);
    for it in payments {
        let is_named = owed.iter().any(|one| one.is_to(&it.contact));
        let of = |one: &Owed| {
            one.account == it.account && 0 < one.open && (!is_named || one.is_to(&it.contact))
        };
        let mut left = it.amount;
        let exact = owed.iter().position(|one| of(one) && one.open == left);
        let which = match exact {
            Some(exact) => exact..exact + 1,
            None => 0..owed.len(),
        };
        for one in owed[which].iter_mut().filter(|one| of(one)) {
            let part = left.min(one.open);
            one.open -= part;
            left -= part;
        }
    }
    owed.retain(|it| 0 < it.open && it.is_of_run);
    owed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owed(month: &str, recipient: &str, open: i64) -> Owed {
        Owed {
            month: month.parse().unwrap(),
            role: "payroll-social".to_string(),
            account: "1742".to_string(),
            recipient: Some(recipient.to_string()),
            open,
            is_of_run: true,
        }
    }

    fn left(contact: Option<&str>, amount: i64) -> Vec<String> {
        let all = vec![
            owed("2026-11", "TK", 50),
            owed("2026-10", "TK", 40),
            owed("2026-10", "AOK", 30),
        ];
        let paid = Passed {
            account: "1742".to_string(),
            contact: contact.map(|it| (String::new(), it.to_string())),
            amount,
        };
        let left = settled(all, vec![paid]).into_iter();
        left.map(|it| format!("{} {} {}", it.month, it.recipient.unwrap(), it.open))
            .collect()
    }

    #[test]
    fn a_payment_pays_what_it_names_or_fits_or_is_oldest() {
        let (aok, tk, later) = ("2026-10 AOK 30", "2026-10 TK 40", "2026-11 TK 50");
        assert_eq!(left(None, 0), [tk, aok, later]);
        assert_eq!(left(None, 50), [tk, aok]);
        assert_eq!(left(None, 60), ["2026-10 AOK 10", later]);
        assert_eq!(left(Some("TK"), 60), [aok, "2026-11 TK 30"]);
        assert_eq!(left(Some("AOK"), 99), [tk, later]);
        assert_eq!(left(Some("somebody"), 30), [tk, later]);
        assert_eq!(left(None, 999), [""; 0]);
    }

    #[test]
    fn what_is_owed_is_due_on_the_day_of_the_law() {
        let days = |month: &str| {
            let social = owed(month, "TK", 1);
            let tax = Owed {
                role: TAX.to_string(),
                ..social.clone()
            };
            (social.due_on().to_string(), tax.due_on().to_string())
        };
        for (month, social, tax) in [
            ("2026-11", "2026-11-26", "2026-12-10"),
            ("2026-12", "2026-12-28", "2027-01-11"),
            ("2026-03", "2026-03-27", "2026-04-10"),
            ("2026-09", "2026-09-28", "2026-10-12"),
        ] {
            assert_eq!(days(month), (social.to_string(), tax.to_string()));
        }
    }
}

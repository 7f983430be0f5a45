//! The numbers of accounts at the adviser: all of one length, and one more digit for those of
//! customers and suppliers.

use crate::base::{Code, Error, Id, Result};
use crate::contact::Contact;
use crate::db::{Connection, Transaction};
use crate::ledger::store::datev as store;
use std::collections::{HashMap, HashSet};

/// Whose account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Who owes us.
    Customer,
    /// Whom we owe.
    Supplier,
}

impl Code for Side {
    const WHAT: &'static str = "side";
    const NAMES: &'static [(Side, &'static str)] =
        &[(Side::Customer, "customer"), (Side::Supplier, "supplier")];
}

impl Side {
    /// The numbers there are: the first is for what belongs to nobody.
    pub fn range(self) -> (i64, i64) {
        match self {
            Side::Customer => (10_000, 69_999),
            Side::Supplier => (70_000, 99_999),
        }
    }
}

/// The accounts of customers and suppliers, those not yet kept among them.
#[derive(Debug, Default)]
pub struct Personal {
    by_contact: HashMap<(Id<Contact>, Side), i64>,
    fresh: Vec<(Id<Contact>, Side, i64)>,
}

impl Personal {
    /// Those that were given, and for everyone else who was posted to the next free one: the
    /// number of the contact where it fits, so that it is the same in every copy of the books.
    ///
    /// # Errors
    /// Refused, when there are more than DATEV has numbers for.
    pub fn of(conn: &Connection) -> Result<Personal> {
        let mut personal = Personal::default();
        let mut taken = HashSet::new();
        for (contact, side, number) in store::personal_accounts(conn)? {
            taken.insert(number);
            personal.by_contact.insert((contact, side), number);
        }
        let wanted = store::posted_contacts(conn)?;
        let fresh = |personal: &Personal, it: &(Id<Contact>, Side, String)| {
            !personal.by_contact.contains_key(&(it.0, it.1))
        };
        for it in &wanted {
            let (first, last) = it.1.range();
            let own = it.2.parse::<i64>().ok().filter(|own| {
                own.to_string() == it.2 && (first + 1..=last).contains(own) && !taken.contains(own)
            });
            if let Some(own) = own.filter(|_| fresh(&personal, it)) {
                personal.give(it.0, it.1, own, &mut taken);
            }
        }
        for side in [Side::Customer, Side::Supplier] {
            let (first, last) = side.range();
            let mut next = first + 1;
            for it in wanted.iter().filter(|it| it.1 == side) {
                if !fresh(&personal, it) {
                    continue;
                }
                while taken.contains(&next) {
                    next += 1;
                }
                if next > last {
                    return Err(Error::refused(format!(
                        "there are more than {} {}s, and DATEV has no numbers for them",
                        last - first,
                        side.as_str()
                    )));
                }
                personal.give(it.0, side, next, &mut taken);
            }
        }
        Ok(personal)
    }

    fn give(&mut self, contact: Id<Contact>, side: Side, number: i64, taken: &mut HashSet<i64>) {
        taken.insert(number);
        self.by_contact.insert((contact, side), number);
        self.fresh.push((contact, side, number));
    }

    /// The number of a contact; that of nobody where there is none.
    pub fn number(&self, contact: Option<Id<Contact>>, side: Side) -> i64 {
        let known = contact.and_then(|contact| self.by_contact.get(&(contact, side)));
        known.copied().unwrap_or(side.range().0)
    }

    /// Whether some are not kept yet.
    pub fn is_new(&self) -> bool {
        !self.fresh.is_empty()
    }

    /// Keeps the new ones.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn keep(tx: &Transaction<'_>) -> Result<()> {
        for (contact, side, number) in Personal::of(tx)?.fresh {
            store::insert_personal_account(tx, contact, side, number)?;
        }
        Ok(())
    }
}

/// How long numbers are, and what an account becomes.
#[derive(Clone, Copy, Debug)]
pub struct Length(u32);

impl Length {
    /// As long as the longest of `codes`, and at least four.
    ///
    /// # Errors
    /// Refused, naming a code that is no number of at most eight digits, or two that become one.
    pub fn of<'a>(codes: impl Iterator<Item = &'a str> + Clone) -> Result<Length> {
        let mut longest = 4;
        for code in codes.clone() {
            let digits = code.bytes().all(|it| it.is_ascii_digit());
            if !digits || code.is_empty() || code.len() > 8 || code.bytes().all(|it| it == b'0') {
                return Err(Error::refused(format!(
                    "the account `{code}` cannot go to DATEV: numbers have four to eight digits"
                ))
                .with_hint("`bo ledger export --to csv` takes every account"));
            }
            longest = longest.max(code.len() as u32);
        }
        let length = Length(longest);
        let mut seen: HashMap<u64, &str> = HashMap::new();
        for code in codes {
            if let Some(other) = seen.insert(length.account(code), code) {
                return Err(Error::refused(format!(
                    "the accounts `{other}` and `{code}` are one for DATEV"
                )));
            }
        }
        Ok(length)
    }

    /// How many digits accounts have.
    pub fn digits(self) -> u32 {
        self.0
    }

    /// The number of an account: shorter ones get zeros at their end.
    pub fn account(self, code: &str) -> u64 {
        let number: u64 = code.parse().unwrap_or_default();
        number * 10_u64.pow(self.0.saturating_sub(code.len() as u32))
    }

    /// The number of a customer or supplier.
    pub fn personal(self, number: i64) -> u64 {
        number.unsigned_abs() * 10_u64.pow(self.0 - 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_length() {
        let of = |codes: &[&str]| Length::of(codes.iter().copied());
        let four = of(&["0027", "8400"]).unwrap();
        assert_eq!((four.account("0027"), four.account("8400")), (27, 8400));
        assert_eq!(four.personal(10001), 10001);
        let five = of(&["8400", "84001"]).unwrap();
        assert_eq!(
            (five.account("8400"), five.account("84001")),
            (84000, 84001)
        );
        assert_eq!(five.personal(70001), 700_010);
        for wrong in [&["84A0"][..], &["123456789"], &["8400", "84000"], &["0000"]] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }
}

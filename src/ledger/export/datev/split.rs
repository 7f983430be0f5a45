//! An entry as rows of two accounts, as DATEV books it. Pure.
//!
//! A row has an account, a contra account and a gross amount; a key, or the contra account
//! itself, says that DATEV takes VAT out of it or adds it. The rows of an entry leave on every
//! account, with those of VAT, exactly what the entry leaves: what DATEV would compute
//! otherwise, to the cent, stands on the account of VAT as a row of its own.

use super::keys::{Mode, NOT_AUTOMATIC, Tax};
use std::collections::BTreeMap;

/// A posting, as DATEV will see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The account there.
    pub account: u64,
    /// Debit above zero, credit below, in minor units.
    pub amount: i64,
    /// What DATEV would compute on it.
    pub tax: Option<Taxed>,
    /// Whether DATEV computes VAT on it by itself, or knows that there is none.
    pub automatic: bool,
    /// Whether it is the account of a customer or supplier.
    pub personal: bool,
    /// What goes along with it: an index of the caller.
    pub posting: usize,
}

/// A tax with its accounts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taxed {
    /// The key, if rows can ask for it.
    pub key: Option<String>,
    /// The rate in percent.
    pub rate: i64,
    /// Whether the VAT is taken out of the amount, or added on both sides.
    pub included: bool,
    /// The account of input VAT.
    pub input: Option<u64>,
    /// The account of output VAT.
    pub output: Option<u64>,
}

impl Taxed {
    /// The tax with its accounts, which `account` knows by role.
    pub fn of(tax: &Tax, account: impl Fn(&str) -> Option<u64>) -> Taxed {
        Taxed {
            key: tax.key.clone(),
            rate: tax.rate,
            included: tax.side == Mode::Included,
            input: tax.input.as_deref().and_then(&account),
            output: tax.output.as_deref().and_then(&account),
        }
    }

    /// The accounts of VAT, with what a row of `net` posts to them.
    fn effects(&self, net: i64) -> impl Iterator<Item = (u64, i64)> {
        let vat = rounded(net * self.rate, 100);
        let output = match self.included {
            true => vat,
            false => -vat,
        };
        let input = self.input.map(|account| (account, vat));
        input
            .into_iter()
            .chain(self.output.map(|account| (account, output)))
    }
}

/// A row for DATEV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The account.
    pub account: u64,
    /// The contra account, which bears the tax.
    pub contra: u64,
    /// What is debited to the account, credited if below zero. Gross, in minor units.
    pub amount: i64,
    /// The key.
    pub key: Option<String>,
    /// The postings of the two sides: that of the contra account first.
    pub postings: Vec<usize>,
}

/// A side of a row in the making.
#[derive(Clone, Debug)]
struct Leg {
    account: u64,
    amount: i64,
    key: Option<String>,
    personal: bool,
    posting: Option<usize>,
}

/// The rows of an entry. What has no other side goes over `clearing`, which is left with nothing.
///
/// The parts must be on accounts of VAT or not, as `is_vat` says, and add up to nothing.
pub fn rows(parts: &[Part], is_vat: impl Fn(u64) -> bool, clearing: u64) -> Vec<Pair> {
    // What the entry posts to the accounts of VAT, and what of it is left to be posted as such.
    let mut vat: BTreeMap<u64, (i64, usize)> = BTreeMap::new();
    for part in parts.iter().filter(|it| is_vat(it.account)) {
        let (sum, _) = vat.entry(part.account).or_insert((0, part.posting));
        *sum += part.amount;
    }
    let agreed = agreed(parts, &vat, &is_vat);
    let (mut fixed, mut free): (Vec<Leg>, Vec<Leg>) = (Vec::new(), Vec::new());
    for part in parts.iter().filter(|it| !is_vat(it.account)) {
        let mut leg = Leg {
            account: part.account,
            amount: part.amount,
            key: None,
            personal: part.personal,
            posting: Some(part.posting),
        };
        match &part.tax {
            Some(tax) if agreed.contains(&tax) => {
                for (account, amount) in tax.effects(part.amount) {
                    if let Some((left, _)) = vat.get_mut(&account) {
                        *left -= amount;
                    }
                    if tax.included {
                        leg.amount += amount;
                    }
                }
                leg.key = tax.key.clone().filter(|_| !part.automatic);
                fixed.push(leg);
            }
            Some(_) if part.automatic => {
                leg.key = Some(NOT_AUTOMATIC.to_string());
                fixed.push(leg);
            }
            None if part.automatic => fixed.push(leg),
            Some(_) | None => free.push(leg),
        }
    }
    free.extend(vat.into_iter().map(|(account, (amount, posting))| Leg {
        account,
        amount,
        key: None,
        personal: false,
        posting: Some(posting),
    }));
    paired(fixed, merged(free), clearing)
}

/// The taxes whose VAT, as DATEV computes it, is that of the entry but for a cent a posting.
fn agreed<'a>(
    parts: &'a [Part],
    vat: &BTreeMap<u64, (i64, usize)>,
    is_vat: impl Fn(u64) -> bool,
) -> Vec<&'a Taxed> {
    let mut computed: BTreeMap<&Taxed, (BTreeMap<u64, i64>, i64)> = BTreeMap::new();
    for part in parts.iter().filter(|it| !is_vat(it.account)) {
        if let Some(tax) = &part.tax {
            let (sums, count) = computed.entry(tax).or_default();
            *count += 1;
            for (account, amount) in tax.effects(part.amount) {
                *sums.entry(account).or_default() += amount;
            }
        }
    }
    // Several keys may share an account of VAT, so what all of them compute is compared.
    let mut all: BTreeMap<u64, (i64, i64)> = BTreeMap::new();
    for (sums, count) in computed.values() {
        for (account, amount) in sums {
            let (sum, postings) = all.entry(*account).or_default();
            *sum += amount;
            *postings += count;
        }
    }
    let agrees = |account: &u64| {
        let (sum, postings) = all.get(account).copied().unwrap_or_default();
        vat.get(account)
            .is_some_and(|(posted, _)| (posted - sum).abs() <= postings)
    };
    computed
        .into_iter()
        .filter(|(tax, (sums, _))| {
            // Without its accounts nobody knows what it computes.
            let accounts = if tax.included { 1 } else { 2 };
            sums.len() == accounts && sums.keys().all(agrees)
        })
        .map(|(tax, _)| tax)
        .collect()
}

/// Legs of the same account as one, without those that are nothing.
fn merged(legs: Vec<Leg>) -> Vec<Leg> {
    let mut kept: Vec<Leg> = Vec::new();
    for leg in legs {
        let same = |it: &&mut Leg| it.account == leg.account && it.posting == leg.posting;
        match kept.iter_mut().find(same) {
            Some(it) => it.amount += leg.amount,
            None => kept.push(leg),
        }
    }
    kept.retain(|it| it.amount != 0);
    kept
}

/// Puts legs against each other. Those in `fixed` bear tax, so each is one row whole, with the
/// leg as its contra account; those in `free` are split as it comes.
fn paired(fixed: Vec<Leg>, mut free: Vec<Leg>, clearing: u64) -> Vec<Pair> {
    let mut rows = Vec::new();
    free.push(Leg {
        account: clearing,
        amount: 0,
        key: None,
        personal: false,
        posting: None,
    });
    for leg in fixed.into_iter().filter(|it| it.amount != 0) {
        let other = free
            .iter_mut()
            .filter(|it| it.account != leg.account)
            .max_by_key(|it| {
                let against = it.amount.signum() == -leg.amount.signum();
                let enough = against && it.amount.abs() >= leg.amount.abs();
                let there = it.posting.is_some();
                (enough, against, there, it.personal, it.amount.abs())
            });
        // The clearing account bears no tax, so there is always one.
        let Some(other) = other else { continue };
        other.amount += leg.amount;
        rows.push(Pair {
            account: other.account,
            contra: leg.account,
            amount: -leg.amount,
            key: leg.key,
            postings: leg.posting.into_iter().chain(other.posting).collect(),
        });
    }
    while let Some(one) = free.iter().position(|it| it.amount != 0) {
        let leg = free[one].clone();
        let against =
            |it: &Leg| it.amount.signum() == -leg.amount.signum() && it.account != leg.account;
        // An account against itself goes over the clearing account.
        let other = free.iter().position(against).unwrap_or(free.len() - 1);
        let amount = match free[other].amount {
            0 => leg.amount,
            left => leg.amount.abs().min(left.abs()) * leg.amount.signum(),
        };
        let contra = free[other].account;
        if contra == leg.account {
            // Both sides are the clearing account itself: nothing to tell.
            free[one].amount = 0;
            continue;
        }
        rows.push(Pair {
            account: leg.account,
            contra,
            amount,
            key: None,
            postings: free[other].posting.into_iter().chain(leg.posting).collect(),
        });
        free[one].amount -= amount;
        free[other].amount += amount;
    }
    rows
}

/// Half away from zero, as everybody rounds VAT.
fn rounded(amount: i64, by: i64) -> i64 {
    (amount.abs() + by / 2) / by * amount.signum()
}

#[cfg(test)]
mod tests;

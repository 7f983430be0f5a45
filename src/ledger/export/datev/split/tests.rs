//! What DATEV makes of the rows is what was posted.

use super::*;
use proptest::prelude::*;

const RECEIVABLE: u64 = 10001;
const BANK: u64 = 1200;
const CLEARING: u64 = 1360;
const OUTPUT: u64 = 1776;
const INPUT: u64 = 1576;

fn is_vat(account: u64) -> bool {
    [OUTPUT, INPUT, 1577, 1787].contains(&account)
}

fn sales() -> Taxed {
    Taxed {
        key: Some("3".to_string()),
        rate: 19,
        included: true,
        input: None,
        output: Some(OUTPUT),
    }
}

fn purchase() -> Taxed {
    Taxed {
        key: Some("9".to_string()),
        input: Some(INPUT),
        output: None,
        ..sales()
    }
}

fn reverse() -> Taxed {
    Taxed {
        key: Some("94".to_string()),
        rate: 19,
        included: false,
        input: Some(1577),
        output: Some(1787),
    }
}

fn part(account: u64, amount: i64) -> Part {
    Part {
        account,
        amount,
        tax: None,
        automatic: false,
        personal: account == RECEIVABLE,
        posting: 0,
    }
}

fn taxed(account: u64, amount: i64, tax: Taxed, automatic: bool) -> Part {
    Part {
        tax: Some(tax),
        automatic,
        ..part(account, amount)
    }
}

/// What is on the accounts after the import. `automatic` accounts compute by themselves.
fn imported(rows: &[Pair], automatic: &[(u64, Taxed)], keys: &[Taxed]) -> BTreeMap<u64, i64> {
    let mut balances = BTreeMap::new();
    let mut post = |account: u64, amount: i64| *balances.entry(account).or_insert(0) += amount;
    for row in rows {
        assert_ne!(row.account, row.contra);
        assert_ne!(row.amount, 0);
        let by_itself = |account: u64| automatic.iter().find(|(it, _)| *it == account);
        assert!(by_itself(row.account).is_none(), "{row:?}");
        let tax = match (row.key.as_deref(), by_itself(row.contra)) {
            (Some(NOT_AUTOMATIC), Some(_)) => None,
            (None, Some((_, tax))) => Some(tax),
            (Some(_), Some(_)) => panic!("a key on an automatic account: {row:?}"),
            (Some(key), None) => keys.iter().find(|it| it.key.as_deref() == Some(key)),
            (None, None) => None,
        };
        let (gross, rate) = (-row.amount, tax.map_or(0, |it| it.rate));
        post(row.account, row.amount);
        match tax {
            None => post(row.contra, gross),
            Some(tax) if tax.included => {
                let vat = rounded(gross * rate, 100 + rate);
                post(row.contra, gross - vat);
                post(tax.input.or(tax.output).unwrap(), vat);
            }
            Some(tax) => {
                let vat = rounded(gross * rate, 100);
                post(row.contra, gross);
                post(tax.input.unwrap(), vat);
                post(tax.output.unwrap(), -vat);
            }
        }
    }
    balances.retain(|_, amount| *amount != 0);
    balances
}

fn posted(parts: &[Part]) -> BTreeMap<u64, i64> {
    let mut balances = BTreeMap::new();
    for part in parts {
        *balances.entry(part.account).or_insert(0) += part.amount;
    }
    balances.retain(|_, amount| *amount != 0);
    balances
}

#[track_caller]
fn check(parts: &[Part], automatic: &[(u64, Taxed)], expected: &[(u64, u64, i64, &str)]) {
    let rows = rows(parts, is_vat, CLEARING);
    let found: Vec<(u64, u64, i64, &str)> = rows
        .iter()
        .map(|it| {
            (
                it.account,
                it.contra,
                it.amount,
                it.key.as_deref().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(found, expected);
    let keys = [sales(), purchase(), reverse()];
    assert_eq!(imported(&rows, automatic, &keys), posted(parts));
}

#[test]
fn an_invoice_is_a_row_for_each_account() {
    check(
        &[
            part(RECEIVABLE, 26156),
            taxed(8400, -21980, sales(), true),
            part(OUTPUT, -4176),
        ],
        &[(8400, sales())],
        &[(RECEIVABLE, 8400, 26156, "")],
    );
}

#[test]
fn a_key_where_the_account_is_not_automatic() {
    check(
        &[
            taxed(4930, 10000, purchase(), false),
            part(INPUT, 1900),
            part(70001, -11900),
        ],
        &[],
        &[(70001, 4930, -11900, "9")],
    );
}

#[test]
fn vat_that_comes_on_top() {
    check(
        &[
            taxed(4900, 10000, reverse(), false),
            part(1577, 1900),
            part(1787, -1900),
            part(70001, -10000),
        ],
        &[],
        &[(70001, 4900, -10000, "94")],
    );
}

#[test]
fn a_cent_of_rounding_is_a_row_of_its_own() {
    // 0.03 and 0.03 have a cent of VAT each, together a cent.
    check(
        &[
            part(RECEIVABLE, 7),
            taxed(8400, -3, sales(), true),
            taxed(8401, -3, sales(), true),
            part(OUTPUT, -1),
        ],
        &[(8400, sales()), (8401, sales())],
        &[
            (RECEIVABLE, 8400, 4, ""),
            (RECEIVABLE, 8401, 4, ""),
            (RECEIVABLE, OUTPUT, -1, ""),
        ],
    );
}

#[test]
fn an_automatic_account_without_its_vat_is_switched_off() {
    check(
        &[part(BANK, 10000), taxed(8400, -10000, sales(), true)],
        &[(8400, sales())],
        &[(BANK, 8400, 10000, "40")],
    );
}

#[test]
fn two_automatic_accounts_meet_on_the_clearing_account() {
    check(
        &[
            taxed(8400, 10000, sales(), true),
            taxed(8401, -10000, sales(), true),
        ],
        &[(8400, sales()), (8401, sales())],
        &[
            (CLEARING, 8400, -10000, "40"),
            (CLEARING, 8401, 10000, "40"),
        ],
    );
}

#[test]
fn many_against_many_are_split() {
    check(
        &[
            part(4120, 500),
            part(4130, 100),
            part(1741, -150),
            part(1742, -200),
            part(1740, -250),
        ],
        &[],
        &[
            (4120, 1741, 150, ""),
            (4120, 1742, 200, ""),
            (4120, 1740, 150, ""),
            (4130, 1740, 100, ""),
        ],
    );
}

proptest! {
    /// Whatever an entry is, its rows leave the same on every account.
    #[test]
    fn the_same_on_every_account(
        lines in prop::collection::vec((0..9_usize, -100_000..100_000_i64), 1..8),
        cents in -3..3_i64,
    ) {
        let automatic = [(8400, sales()), (3400, purchase()), (3123, reverse())];
        let mut parts = Vec::new();
        for (kind, amount) in lines {
            let vat = rounded(amount * 19, 100);
            match kind {
                0 => parts.push(part(RECEIVABLE, amount)),
                1 => parts.push(part(BANK, amount)),
                2 => parts.push(part(CLEARING, amount)),
                3 => parts.push(taxed(8400, amount, sales(), true)),
                4 => parts.extend([taxed(8400, amount, sales(), true), part(OUTPUT, vat)]),
                5 => parts.extend([taxed(3400, amount, purchase(), true), part(INPUT, vat)]),
                6 => parts.extend([taxed(4900, amount, purchase(), false), part(INPUT, vat)]),
                7 => parts.extend([
                    taxed(3123, amount, reverse(), true), part(1577, vat), part(1787, -vat),
                ]),
                _ => parts.extend([
                    taxed(4910, amount, reverse(), false), part(1577, vat), part(1787, -vat),
                ]),
            }
        }
        parts.push(part(OUTPUT, cents));
        let rest: i64 = parts.iter().map(|it| it.amount).sum();
        parts.push(part(RECEIVABLE, -rest));
        let rows = rows(&parts, is_vat, CLEARING);
        let keys = [sales(), purchase(), reverse()];
        prop_assert_eq!(imported(&rows, &automatic, &keys), posted(&parts));
    }
}

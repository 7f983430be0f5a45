//! How slips show up in the books. Pure.

use super::kind;
use super::run::{Kept, Run};
use super::slip::{Block, Line};
use crate::base::{Currency, Id, Language, Money, Month};
use crate::contact::Contact;
use crate::ledger::{Department, Draft, Posting, Side};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The role of the account between the books and the payment.
pub const CLEARING: &str = "payroll-clearing";
/// The role of the account of what is to be paid out.
pub const NET: &str = "payroll-net";

/// What the desk is called in the books.
pub const SOURCE: &str = "payroll";

/// The account that a line names: a role, or the number of an account.
pub fn side(account: &str) -> Side {
    match account.starts_with(|first: char| first.is_ascii_digit()) {
        true => Side::Code(account.to_string()),
        false => Side::Role(account.to_string()),
    }
}

/// The roles that an entry of these lines needs.
pub fn roles(lines: &[Line]) -> Vec<String> {
    let accounts = lines.iter().flat_map(|it| [&it.cost_on, &it.owed_on]);
    let mut roles: Vec<String> = accounts.flatten().cloned().collect();
    roles.push(CLEARING.to_string());
    roles.retain(|it| matches!(side(it), Side::Role(_)));
    roles.sort();
    roles.dedup();
    roles
}

/// Which postings are one: those on the same account, of the same department, to the same
/// recipient; what is withheld for somebody unnamed is on its own, by where it comes from, and so
/// is flat tax.
type Key<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>);

/// The role of the account of what is withheld for others.
const WITHHELD: &str = "payroll-withheld";

/// What sets flat tax apart from what else goes to the same recipient.
const FLAT: &str = "flat-tax";

/// Whether a line is flat tax of the employer: wage tax, solidarity surcharge or church tax.
fn is_flat(line: &Line) -> bool {
    line.kind.starts_with("flat-") && line.owed_on.is_some()
}

/// What the flat wage tax of a run is for, and whose: `Pauschsteuer Fahrtkostenzuschuss E-1, E-3;
/// Minijob E-2`. Only what stands on an account, and goes to the recipient if one is given.
fn flat(
    slips: &[(String, Vec<Line>)],
    account: &str,
    recipient: Option<&str>,
    language: Language,
) -> String {
    let mut whose: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let stands = |line: &&Line| {
        let (on, to) = match recipient {
            Some(_) => (&line.owed_on, line.recipient.as_deref()),
            None => (&line.cost_on, None),
        };
        is_flat(line) && on.as_deref() == Some(account) && to == recipient
    };
    for (person, lines) in slips {
        for line in lines.iter().filter(stands) {
            let source = line.source.as_deref();
            let kind = kind::known().iter().find(|it| Some(&*it.code) == source);
            let what = match (kind, source.filter(|_| line.period().is_none())) {
                (Some(kind), _) => language.pick(&kind.de, &kind.en),
                (None, Some(source)) => source,
                (None, None) => "Minijob",
            };
            // Names say behind a comma that the tax is flat.
            let what = what.split(',').next().unwrap_or(what);
            whose.entry(what).or_default().insert(person);
        }
    }
    let of = |(what, people): (&str, BTreeSet<&str>)| {
        let people: Vec<&str> = people.into_iter().collect();
        format!("{what} {}", people.join(", "))
    };
    let all: Vec<String> = whose.into_iter().map(of).collect();
    let flat = language.pick("Pauschsteuer", "Flat tax");
    format!("{flat} {}", all.join("; "))
}

/// Who gets something of these lines: funds, the Minijob-Zentrale, the tax office.
pub fn recipients(lines: &[Line]) -> BTreeSet<&str> {
    let owed = lines.iter().filter(|it| it.owed_on.is_some());
    owed.filter_map(|it| it.recipient.as_deref()).collect()
}

/// The lines of a slip as the departments bear them: what the employer adds to a month is split by
/// the gross pay of each department in that month, to the cent ([`Money::allocate`]), whatever
/// part of the pay it is for. Pay of the other sign than the month's has no share. Where no gross
/// pay is, it stays with the department of the line.
fn follow_pay(lines: Vec<Line>) -> Vec<Line> {
    let mut pay: BTreeMap<Option<Month>, BTreeMap<Option<String>, i64>> = BTreeMap::new();
    for line in &lines {
        if matches!(line.block, Block::Earning | Block::Benefit) {
            let of_month = pay.entry(line.month).or_default();
            *of_month.entry(line.department.clone()).or_default() += line.amount;
        }
    }
    for of_month in pay.values_mut() {
        let sign = of_month.values().sum::<i64>().signum();
        of_month.retain(|_, amount| amount.signum() == sign && sign != 0);
    }
    let mut split = Vec::with_capacity(lines.len());
    for mut line in lines {
        match pay.get(&line.month) {
            Some(shares) if line.employer != 0 && !shares.is_empty() => {
                let weights: Vec<i64> = shares.values().copied().collect();
                let whole = Money::from_minor(line.employer, Currency::EUR);
                for (department, part) in shares.keys().zip(whole.allocate(&weights)) {
                    split.push(Line {
                        employer: part.minor(),
                        department: department.clone(),
                        ..line.clone()
                    });
                    // What the employee bears is there once.
                    line.amount = 0;
                }
            }
            _ => split.push(line),
        }
    }
    split
}

/// The lines of slips as the departments bear them.
pub fn by_department(slips: &[(String, Vec<Line>)]) -> Vec<Line> {
    let lines = slips.iter().map(|(_, lines)| follow_pay(lines.clone()));
    lines.flatten().collect()
}

/// The wages of a run, from its slips by the number of the person: cost by account and department,
/// what is owed by recipient, called so and with the contact of that name, and the net pay on the
/// clearing account.
pub fn booked(
    run: &Run,
    slips: &[(String, Vec<Line>)],
    departments: &BTreeMap<String, Id<Department>>,
    contacts: &BTreeMap<String, Id<Contact>>,
    date: NaiveDate,
    language: Language,
) -> Draft {
    let lines = by_department(slips);
    let mut sums: BTreeMap<Key<'_>, i64> = BTreeMap::new();
    let mut payout = 0;
    for line in &lines {
        payout += line.amount;
        let own = match line.block {
            Block::Earning | Block::Benefit | Block::NetEarning => &line.cost_on,
            Block::Tax | Block::Social | Block::NetDeduction => &line.owed_on,
        };
        let recipient = line.recipient.as_deref();
        let department = line.department.as_deref();
        if let Some(account) = own {
            // What is owed to others is nobody's cost.
            let whose = department.filter(|_| line.owed_on.is_none());
            let is_own = recipient.is_none() && line.owed_on.as_deref() == Some(WITHHELD);
            let source = line.source.as_deref().filter(|_| is_own);
            let key = (account.as_str(), whose, recipient, source);
            *sums.entry(key).or_default() += line.amount;
        }
        if let (Some(cost), Some(owed)) = (&line.cost_on, &line.owed_on) {
            let flat = is_flat(line).then_some(FLAT);
            *sums.entry((cost, department, None, flat)).or_default() += line.employer;
            *sums.entry((owed, None, recipient, flat)).or_default() -= line.employer;
        }
    }
    let money = |minor| Money::from_minor(minor, Currency::EUR);
    let mut sums: Vec<(Key<'_>, i64)> = sums.into_iter().filter(|(_, sum)| *sum != 0).collect();
    // Flat tax is first on both sides, so that what pairs them up pairs it with its recipient.
    sums.sort_by_key(|((.., source), minor)| (*minor < 0, *source != Some(FLAT)));
    let text = |account: &str, recipient: Option<&str>, source: Option<&str>| {
        let what = match (source, recipient) {
            (Some(FLAT), _) => flat(slips, account, recipient, language),
            (_, Some(recipient)) => recipient.to_string(),
            (_, None) => return None,
        };
        let back = match run.reverses.is_some() {
            true => language.pick("Storno ", "Taken back: "),
            false => "",
        };
        Some(format!("{back}{what} {}", run.month))
    };
    let mut postings: Vec<Posting> = sums
        .into_iter()
        .map(
            |((account, department, recipient, source), minor)| Posting {
                contact: recipient.and_then(|name| contacts.get(name).copied()),
                department: department.and_then(|code| departments.get(code).copied()),
                text: text(account, recipient, source),
                ..Posting::to(side(account), money(minor))
            },
        )
        .collect();
    postings.push(Posting::to_role(CLEARING, money(-payout)));
    postings.retain(|it| !it.amount.is_zero());
    let what = match run.reverses.is_some() {
        false => language.pick("Löhne und Gehälter", "Wages and salaries"),
        true => language.pick("Storno Löhne und Gehälter", "Wages and salaries taken back"),
    };
    Draft {
        date,
        text: format!("{what} {}", run.month),
        document: Some(run.number.clone()),
        source: SOURCE,
        postings,
    }
}

/// What is owed to the person of a slip from then on.
pub fn owed(slip: &Kept, date: NaiveDate, language: Language) -> Draft {
    let amount = Money::from_minor(slip.payout, Currency::EUR);
    Draft {
        date,
        text: format!(
            "{} {} {}",
            language.pick("Auszahlung", "Net pay"),
            slip.month,
            slip.person.number
        ),
        document: Some(slip.number.clone()),
        source: SOURCE,
        postings: vec![
            Posting::to_role(CLEARING, amount),
            Posting::to_role(NET, -amount),
        ],
    }
}

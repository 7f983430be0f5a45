//! A line is matched: the entry is posted, and what it is about is settled; or that is taken back.

use super::store::{self, NewMatch};
use super::{Booking, Match, MatchRow};
use crate::bank::order::{self, Kind, Stage};
use crate::bank::{Account, Line};
use crate::base::{Error, Id, Language, Money, Percent, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Discount, Draft, Entry, Given, Payment, Posting, Side, words};
use crate::{buy, invoice};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The source of entries that explain a line and belong to no paper.
const SOURCE: &str = "bank";

/// What a line is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An invoice of ours, by number.
    Invoice(String),
    /// A bill, by our number.
    Bill(String),
    /// An account.
    Account(Booking),
    /// Another account of ours at a bank, by its name.
    Transfer(String),
    /// An entry that is there, such as `2026/17`.
    Existing(String),
    /// An order to the bank, by number.
    Order(String),
}

/// A part of a line and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// What it is about.
    pub target: Target,
    /// How much of the line, money in above zero.
    pub amount: Money,
    /// Whether what is missing is a cash discount, in time or not.
    pub granted: bool,
}

/// What somebody says a line is about.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What it is about, and how much of the line, without its sign; all that is open if not said.
    pub parts: Vec<(Target, Option<Decimal>)>,
    /// Whether what is missing is a cash discount, in time or not.
    pub granted: bool,
}

/// Matches the line with this number with what somebody says it is about.
///
/// # Errors
/// Refused: the line is matched already, the amounts do not fit, or what is named is not there.
pub fn match_line(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: i64,
    wish: &Wish,
) -> Result<Vec<MatchRow>> {
    let line = Line::get(tx, number)?;
    open(&line)?;
    let shares = shares(tx, &line, wish)?;
    apply(tx, firm, &line, &shares, "by hand")
}

fn open(line: &Line) -> Result<()> {
    match line.open().is_zero() {
        true => Err(
            Error::refused(format!("bank line {} is matched already", line.id.raw()))
                .with_hint(format!("`bo bank unmatch {}` takes it back", line.id.raw())),
        ),
        false => Ok(()),
    }
}

/// The parts of a wish with their amounts.
fn shares(conn: &Connection, line: &Line, wish: &Wish) -> Result<Vec<Share>> {
    let currency = line.currency();
    let mut amounts: Vec<Option<Money>> = Vec::new();
    for (_, amount) in &wish.parts {
        amounts.push(match amount {
            Some(amount) => {
                let amount = Money::parse(&amount.to_string(), currency)?;
                Some(if line.amount.is_negative() {
                    -amount
                } else {
                    amount
                })
            }
            None => None,
        });
    }
    let said = Money::sum(amounts.iter().flatten().copied(), currency);
    let mut rest = line.open() - said;
    let unsaid = amounts.iter().filter(|it| it.is_none()).count();
    if unsaid == 1 {
        let place = amounts.iter_mut().find(|it| it.is_none());
        place.map(|it| it.replace(rest));
    } else if unsaid > 1 {
        for ((target, _), amount) in wish.parts.iter().zip(&mut amounts) {
            if amount.is_none() {
                let open = match target {
                    Target::Invoice(number) => invoice::get(conn, number)?.open(),
                    Target::Bill(number) => -buy::get(conn, number)?.open(),
                    _ => {
                        return Err(Error::usage("say the amount of each part").with_hint(
                            "such as `--invoice RE-2026-0001=50.00 --account 4970=5.00`",
                        ));
                    }
                };
                rest = rest - open;
                *amount = Some(open);
            }
        }
        if !rest.is_zero() {
            return Err(Error::refused(format!(
                "bank line {} has {} open, what is named has {}",
                line.id.raw(),
                line.open(),
                line.open() - rest
            ))
            .with_hint("say how much each gets: `--invoice RE-2026-0001=50.00`"));
        }
    }
    let parts = wish.parts.iter().zip(amounts);
    Ok(parts
        .map(|((target, _), amount)| Share {
            target: target.clone(),
            amount: amount.unwrap_or(Money::zero(currency)),
            granted: wish.granted,
        })
        .collect())
}

/// Posts and keeps what `line` is about.
pub(super) fn apply(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    shares: &[Share],
    how: &str,
) -> Result<Vec<MatchRow>> {
    open(line)?;
    let currency = line.currency();
    let sum = Money::sum(shares.iter().map(|it| it.amount), currency);
    let beyond = sum.is_zero()
        || sum.is_negative() != line.open().is_negative()
        || sum.abs().minor() > line.open().abs().minor();
    if beyond || shares.iter().any(|it| it.amount.is_zero()) {
        return Err(Error::refused(format!(
            "bank line {} has {} open, not {sum}",
            line.id.raw(),
            line.open()
        ))
        .with_hint("amounts have the sign of the line; what goes the other way is below zero"));
    }
    let mut rows = Vec::new();
    for share in shares {
        let done = one(tx, firm, line, share)?;
        store::insert(
            tx,
            &NewMatch {
                line: line.id,
                amount: share.amount,
                what: done.what,
                document: done.document.as_deref(),
                how,
                entry: done.entry,
                undoes: None,
            },
        )?;
        rows.push(row(tx, line, share.amount, &done, how)?);
    }
    tx.touch("bank line", &line.id.raw().to_string())?;
    Ok(rows)
}

/// What became of a share.
struct Done {
    what: &'static str,
    document: Option<String>,
    discount: Option<Money>,
    entry: Id<Entry>,
}

fn row(conn: &Connection, line: &Line, amount: Money, done: &Done, how: &str) -> Result<MatchRow> {
    let discount = done.discount.filter(|it| !it.is_zero());
    Ok(MatchRow {
        line: line.id.raw(),
        date: line.booked_on,
        amount: amount.amount().to_string(),
        currency: amount.currency().as_str().to_string(),
        what: done.what.to_string(),
        document: done.document.clone(),
        discount: discount.map(|it| it.amount().to_string()),
        entry: ledger::entry(conn, done.entry)?.number(),
        how: how.to_string(),
    })
}

fn one(tx: &Transaction<'_>, firm: &Firm, line: &Line, share: &Share) -> Result<Done> {
    let book = ledger::book(tx)?;
    if line.currency() != book && !matches!(share.target, Target::Existing(_)) {
        return Err(Error::refused(format!(
            "`{}` is in {}, the books are in {book}",
            line.account,
            line.currency()
        ))
        .with_hint(format!(
            "post it with its exchange rate, then `bo bank match {} --entry 2026/17`",
            line.id.raw()
        )));
    }
    let amount = share.amount;
    match &share.target {
        Target::Invoice(number) => {
            let found = invoice::get(tx, number)?;
            same_currency(line, number, found.currency)?;
            let number = found.name().to_string();
            pay(tx, firm, line, share, &number, Kind::Collection)
        }
        Target::Bill(number) => {
            let found = buy::get(tx, number)?;
            same_currency(line, number, found.currency)?;
            pay(tx, firm, line, share, &found.number, Kind::Transfer)
        }
        Target::Account(booking) => Ok(Done {
            what: "account",
            document: Some(ledger::get_account(tx, &booking.account)?.code),
            discount: None,
            entry: book_to(tx, line, booking, amount)?,
        }),
        Target::Transfer(other) => {
            let other = Account::get(tx, other)?;
            if other.name == line.account {
                return Err(Error::refused(format!(
                    "bank line {} is of `{}` itself",
                    line.id.raw(),
                    other.name
                )));
            }
            let text = words::transfer(tx.language(), amount.is_negative(), &other.name);
            Ok(Done {
                what: "transfer",
                document: Some(other.name),
                discount: None,
                entry: through_transit(tx, line, amount, text, None)?,
            })
        }
        Target::Order(number) => {
            let order = order_of(tx, line, number, amount)?;
            let text = words::order(tx.language(), &order.number);
            let document = Some(order.number);
            Ok(Done {
                what: "order",
                entry: through_transit(tx, line, amount, text, document.clone())?,
                document,
                discount: None,
            })
        }
        Target::Existing(number) => {
            let entry = ledger::find(tx, number)?;
            let (posted, matched) = store::posted(tx, entry.id, line)?;
            let left = posted - matched;
            let minor = amount.minor();
            if (left > 0) != (minor > 0) || left.abs() < minor.abs() {
                return Err(Error::refused(format!(
                    "entry {} has {} on account {} that no line explains, not {amount}",
                    entry.number(),
                    Money::from_minor(left, line.currency()),
                    line.ledger
                ))
                .with_hint(format!(
                    "`bo ledger journal --account {}` shows entries",
                    line.ledger
                )));
            }
            Ok(Done {
                what: "existing",
                document: Some(entry.number()),
                discount: None,
                entry: entry.id,
            })
        }
    }
}

fn same_currency(line: &Line, number: &str, currency: crate::base::Currency) -> Result<()> {
    match line.currency() == currency {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "`{number}` is in {currency}, the line is in {}",
            line.currency()
        ))
        .with_hint(format!(
            "enter the payment with its exchange rate, then `bo bank match {} --entry 2026/17`",
            line.id.raw()
        ))),
    }
}

/// Settles an invoice (`Collection`) or a bill, or takes back what an order has settled.
fn pay(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    share: &Share,
    number: &str,
    kind: Kind,
) -> Result<Done> {
    let amount = match kind {
        Kind::Collection => share.amount,
        Kind::Transfer => -share.amount,
    };
    let key = store::free_key(tx, line.id)?;
    let payment = Payment {
        amount: Some(amount),
        discount: match share.granted {
            true => Discount::Granted,
            false => Discount::Earned,
        },
        ..payment(line, &key, line.booked_on)?
    };
    let ordered = match amount.is_negative() {
        true => store::ordered_of(tx, number)?.filter(|it| it.amount == -amount.minor()),
        false => None,
    };
    let (mut discount, mut entry) = (None, None);
    match (ordered, kind) {
        (Some(it), Kind::Collection) => {
            entry = Some(invoice::take_back(tx, &it.end_to_end, &payment)?);
            store::came_back(tx, &it.end_to_end)?;
        }
        (Some(it), Kind::Transfer) => {
            entry = Some(buy::take_back(tx, firm, &it.end_to_end, &payment)?);
            store::came_back(tx, &it.end_to_end)?;
        }
        (None, Kind::Collection) => discount = Some(invoice::pay(tx, number, &payment)?.1),
        (None, Kind::Transfer) => discount = Some(buy::pay(tx, firm, number, &payment)?.1),
    }
    Ok(Done {
        what: match kind {
            Kind::Collection => "invoice",
            Kind::Transfer => "bill",
        },
        document: Some(number.to_string()),
        discount,
        entry: match entry {
            Some(entry) => entry,
            None => store::entry_of_key(tx, &key)?,
        },
    })
}

fn payment(line: &Line, key: &str, on: NaiveDate) -> Result<Payment> {
    Ok(Payment {
        amount: None,
        on,
        method: None,
        reference: Some(format!("{} {}", line.account, line.id.raw()).parse()?),
        rate: None,
        key: Some(key.parse()?),
        account: Some(Side::Code(line.ledger.clone())),
        discount: Discount::None,
    })
}

/// The order a line is about, if it still has so much in transit.
fn order_of(conn: &Connection, line: &Line, number: &str, amount: Money) -> Result<order::Order> {
    let order = order::get(conn, number)?;
    let total = match order.kind {
        Kind::Transfer => -order.total,
        Kind::Collection => order.total,
    };
    let left = total.minor() - store::cleared(conn, &order.number)?;
    let refusal = if order.stage != Stage::Ordered {
        Some("did not go to the bank".to_string())
    } else if order.account != line.account {
        Some(format!(
            "is of `{}`, the line of `{}`",
            order.account, line.account
        ))
    } else if (left > 0) != (amount.minor() > 0) || left.abs() < amount.minor().abs() {
        let left = Money::from_minor(left, line.currency());
        Some(format!("has {left} in transit, not {amount}"))
    } else {
        None
    };
    match refusal {
        Some(why) => Err(Error::refused(format!("order `{number}` {why}"))
            .with_hint("`bo bank order list` shows them")),
        None => Ok(order),
    }
}

fn through_transit(
    tx: &Transaction<'_>,
    line: &Line,
    amount: Money,
    text: String,
    document: Option<String>,
) -> Result<Id<Entry>> {
    let draft = Draft {
        date: line.booked_on,
        text,
        document,
        source: SOURCE,
        postings: vec![
            Posting::to_code(line.ledger.as_str(), amount),
            Posting::to_role("transit", -amount),
        ],
    };
    Ok(ledger::post(tx, &draft)?.id)
}

/// Posts a part of a line to an account, with its VAT.
fn book_to(
    tx: &Transaction<'_>,
    line: &Line,
    booking: &Booking,
    amount: Money,
) -> Result<Id<Entry>> {
    booking.verify(tx)?;
    if *booking.account == *line.ledger {
        return Err(Error::refused(format!(
            "account {} is that of the line itself",
            line.ledger
        )));
    }
    let (net, vat) = vat(tx, booking.tax.as_ref(), -amount)?;
    let given = |account: &str, amount: Money| Given {
        account: account.to_string(),
        amount,
        tax: None,
        rate: None,
        foreign: None,
        department: None,
        contact: None,
    };
    let given = [
        given(&line.ledger, amount),
        Given {
            tax: booking.tax.as_ref().map(ToString::to_string),
            department: booking.department.clone(),
            contact: booking.contact.clone(),
            ..given(&booking.account, net)
        },
    ];
    let mut postings = ledger::given_postings(tx, &given, amount.currency())?;
    postings.extend(vat);
    let draft = Draft {
        date: line.booked_on,
        text: booking
            .text
            .as_ref()
            .map_or_else(|| text_of(line, tx.language()), Text::to_string),
        document: None,
        source: SOURCE,
        postings,
    };
    Ok(ledger::post(tx, &draft)?.id)
}

/// What an entry says that explains a line.
fn text_of(line: &Line, language: Language) -> String {
    let said: Vec<&str> = [&line.name, &line.purpose]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    match said.is_empty() {
        true => words::bank_line(language, line.id.raw()),
        false => said.join(": "),
    }
}

/// The net part of `gross`, and the postings of VAT that a tax code asks for: VAT that is in the
/// amount, or VAT that we owe and deduct ourselves (§ 13b, § 1a UStG).
fn vat(conn: &Connection, code: Option<&Text>, gross: Money) -> Result<(Money, Vec<Posting>)> {
    let none = (gross, Vec::new());
    let Some(code) = code else { return Ok(none) };
    let rated = |before: &str| -> Option<Percent> {
        let rate = code.strip_prefix(before)?;
        rate.strip_suffix("-EU").unwrap_or(rate).parse().ok()
    };
    let posting = |name: &str, rate: Percent, more: &str, amount: Money| -> Result<Posting> {
        let own = format!("{name}.{rate}{more}");
        let role = match ledger::has_role(conn, &own)? {
            true => own,
            false => format!("{name}{more}"),
        };
        Ok(Posting {
            tax: Some(code.to_string()),
            ..Posting::to_role(role, amount)
        })
    };
    for (before, name) in [("in.S", "vat-in"), ("S", "vat-out")] {
        if let Some(rate) = rated(before) {
            let percent = rate.amount();
            let tax = gross.amount() * percent / (Decimal::ONE_HUNDRED + percent);
            let tax = Money::round(tax, gross.currency())?;
            return Ok((gross - tax, vec![posting(name, rate, "", tax)?]));
        }
    }
    for (before, more) in [("in.AE", ".reverse-charge"), ("in.K", ".acquisition")] {
        if let Some(rate) = rated(before) {
            let tax = Money::round(rate.of(gross.amount()), gross.currency())?;
            let both = vec![
                posting("vat-in", rate, more, tax)?,
                posting("vat-out", rate, more, -tax)?,
            ];
            return Ok((gross, both));
        }
    }
    Ok(none)
}

/// Takes back all that was matched with the line that has this number.
///
/// # Errors
/// Refused, when nothing is matched, or what it settled was taken back otherwise.
pub fn unmatch(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: i64,
    on: Option<NaiveDate>,
) -> Result<Vec<MatchRow>> {
    let line = Line::get(tx, number)?;
    let standing = store::standing(tx, &line)?;
    if standing.is_empty() {
        return Err(
            Error::refused(format!("nothing is matched with bank line {number}"))
                .with_hint("`bo bank review` shows what it may be about"),
        );
    }
    let on = on.unwrap_or(line.booked_on);
    let mut rows = Vec::new();
    for it in &standing {
        let entry = back(tx, firm, &line, it, on)?;
        let done = Done {
            what: match it.what.as_str() {
                "invoice" => "invoice",
                "bill" => "bill",
                "account" => "account",
                "transfer" => "transfer",
                "order" => "order",
                _ => "existing",
            },
            document: it.document.clone(),
            discount: None,
            entry,
        };
        store::insert(
            tx,
            &NewMatch {
                line: line.id,
                amount: -it.amount,
                what: done.what,
                document: it.document.as_deref(),
                how: "taken back",
                entry,
                undoes: Some(it.id),
            },
        )?;
        rows.push(row(tx, &line, -it.amount, &done, "taken back")?);
    }
    tx.touch("bank line", &number.to_string())?;
    Ok(rows)
}

/// Takes back what a match has posted; returns the entry that does.
fn back(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    it: &Match,
    on: NaiveDate,
) -> Result<Id<Entry>> {
    let key = || {
        store::key_of_entry(tx, it.entry)?.ok_or_else(|| {
            Error::system(format!(
                "the file is damaged: the payment of bank line {} is missing",
                line.id.raw()
            ))
        })
    };
    let payment = || payment(line, &store::free_key(tx, line.id)?, on);
    match it.what.as_str() {
        "existing" => Ok(it.entry),
        "invoice" => invoice::take_back(tx, &key()?, &payment()?),
        "bill" => buy::take_back(tx, firm, &key()?, &payment()?),
        _ => {
            let entry = ledger::entry(tx, it.entry)?;
            let text = words::bank_line_back(tx.language(), line.id.raw(), &entry.text);
            Ok(ledger::reverse(tx, &entry, on, text, entry.document.clone())?.id)
        }
    }
}

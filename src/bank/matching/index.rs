//! What is open, read once, so that thousands of lines can be looked at quickly.

use super::wish::{Share, Target};
use super::{Booking, rules, store, words};
use crate::bank::order::Kind;
use crate::bank::{Account, Detail};
use crate::base::{Money, Result};
use crate::db::Connection;
use crate::{buy, contact, invoice, ledger};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// An invoice or a bill on which something is open.
#[derive(Clone, Debug)]
pub struct Open {
    /// Whether it is an invoice of ours.
    pub is_invoice: bool,
    /// Our number.
    pub number: String,
    /// Its day: nothing that was booked before can be about it for certain.
    pub date: NaiveDate,
    /// What is open as a line would say it: money in above zero, in the book currency.
    pub open: i64,
    /// The number that the supplier gave a bill, as a key.
    pub supplier_number: Option<String>,
    /// What is enough until that day, by a cash discount.
    pub reduced: Vec<i64>,
    /// The last day of it.
    pub until: Option<NaiveDate>,
    /// The contact, by number.
    pub contact: String,
    /// Its name, as names are compared.
    pub name: String,
}

impl Open {
    /// The amounts that settle it on `day`.
    pub fn enough(&self, day: NaiveDate) -> Vec<i64> {
        let mut enough = vec![self.open];
        if self.until.is_some_and(|until| day <= until) {
            enough.extend(&self.reduced);
        }
        enough
    }

    /// The part `amount` of it.
    pub fn target(&self) -> Target {
        match self.is_invoice {
            true => Target::Invoice(self.number.clone()),
            false => Target::Bill(self.number.clone()),
        }
    }
}

/// An invoice or a bill in another currency than that of the books.
#[derive(Clone, Debug)]
pub struct Foreign {
    /// What it is.
    pub target: Target,
    /// Our number.
    pub number: String,
    /// Its day.
    pub date: NaiveDate,
    /// What is open as a line would say it: money in above zero.
    pub open: Money,
}

/// A payment of an order, as the statement should tell it.
pub struct Ordered {
    /// The payment.
    pub it: store::Ordered,
    /// The statement has told that it was done.
    pub done: bool,
    /// The statement has told that it came back.
    pub returned: bool,
}

/// An order as one sum.
pub struct Whole {
    /// Its number.
    pub number: String,
    /// Our account.
    pub account: String,
    /// What it comes to, as lines would say it: money in above zero.
    pub total: i64,
    /// What of it was told.
    pub cleared: i64,
    /// The day the bank is to do it.
    pub on: NaiveDate,
    /// Whether the bank books one sum.
    pub batch: bool,
}

/// Everything a line can be about.
#[derive(Default)]
pub struct Index {
    pub items: Vec<Open>,
    pub by_number: HashMap<String, usize>,
    /// Papers in other currencies, by the key of their number.
    pub foreign: HashMap<String, Foreign>,
    pub by_supplier_number: HashMap<String, Vec<usize>>,
    pub by_contact: HashMap<String, Vec<usize>>,
    /// By what settled them when they were read.
    pub by_amount: HashMap<i64, Vec<usize>>,
    pub contacts_by_iban: HashMap<String, Vec<String>>,
    pub contacts_by_name: HashMap<String, Vec<String>>,
    /// What is settled, by the key of its number.
    pub settled: HashMap<String, Option<store::Settled>>,
    /// The shapes of the numbers of our papers.
    pub series: HashSet<String>,
    /// Lines of which something was taken back.
    pub undone: HashSet<i64>,
    pub ordered: HashMap<String, Ordered>,
    /// The references of payments of orders, by what a line would say.
    pub ordered_by_amount: HashMap<i64, Vec<String>>,
    pub orders: HashMap<String, Whole>,
    pub order_keys: HashSet<String>,
    pub orders_by_total: HashMap<i64, Vec<String>>,
    pub ours: HashMap<String, String>,
    pub rules: Vec<rules::Rule>,
    pub unexplained: HashMap<(String, i64), Vec<store::Unexplained>>,
    pub by_iban: HashMap<String, Booking>,
    pub by_name: HashMap<String, Booking>,
    pub by_creditor: HashMap<String, Booking>,
    pub details: HashMap<i64, Vec<Detail>>,
    /// The account of bank charges.
    pub charges: Option<String>,
}

impl Index {
    /// Reads what is open.
    pub fn read(conn: &Connection, today: NaiveDate) -> Result<Index> {
        let mut index = Index::default();
        index.papers(conn, today)?;
        index.contacts(conn)?;
        index.orders(conn)?;
        for it in store::settled(conn)? {
            index.settled.insert(words::key(&it.number), Some(it));
        }
        let numbers = index.by_number.keys().chain(index.foreign.keys());
        let numbers = numbers.chain(index.settled.keys());
        index.series = numbers.filter_map(|it| words::shape(it)).collect();
        index.undone = store::undone(conn)?.into_iter().collect();
        for account in Account::all(conn)? {
            if let Some(iban) = account.iban {
                index.ours.insert(iban.to_string(), account.name);
            }
        }
        index.rules = rules::all(conn)?;
        if let Some(first) = store::first_open(conn)? {
            for it in store::unexplained(conn, first - Days::new(NEAR))? {
                let key = (it.ledger.clone(), it.amount);
                index.unexplained.entry(key).or_default().push(it);
            }
        }
        for store::Learned {
            iban,
            name,
            creditor,
            booking,
        } in store::learned(conn)?
        {
            if let Some(iban) = iban {
                index.by_iban.insert(iban, booking.clone());
            }
            if let Some(creditor) = creditor {
                index.by_creditor.insert(creditor, booking.clone());
            }
            if let Some(name) = name {
                index.by_name.insert(words::name(&name), booking);
            }
        }
        index.details = store::open_details(conn)?;
        if ledger::has_role(conn, "bank-charges")? {
            index.charges = Some(ledger::account_of_role(conn, "bank-charges")?.code);
        }
        Ok(index)
    }

    fn papers(&mut self, conn: &Connection, today: NaiveDate) -> Result<()> {
        let book = ledger::book(conn)?;
        let mut invoices = Vec::new();
        let open = invoice::Filter {
            open: true,
            sort: invoice::Sort::Due,
            ..Default::default()
        };
        invoice::list(conn, &open, today, |it| {
            match it.currency == book {
                true => invoices.push(it),
                false => self.add_foreign(Foreign {
                    target: Target::Invoice(it.name().to_string()),
                    number: it.name().to_string(),
                    date: it.date,
                    open: it.open(),
                }),
            }
            Ok(())
        })?;
        for it in invoices {
            let less = invoice::discount_left(conn, &it)?.filter(|less| !less.off.is_zero());
            let open = it.open();
            let reduced = less.map_or(Vec::new(), |less| {
                let mut enough = vec![(open - less.off).minor()];
                enough.extend(
                    Some((open - less.off - less.retained).minor())
                        .filter(|_| !less.retained.is_zero()),
                );
                enough.retain(|enough| *enough > 0);
                enough
            });
            self.add(Open {
                is_invoice: true,
                number: it.name().to_string(),
                date: it.date,
                supplier_number: None,
                open: open.minor(),
                reduced,
                until: less.map(|it| it.until),
                contact: it.contact_number.to_string(),
                name: words::name(&it.buyer_name),
            });
        }
        let open = buy::Filter {
            open: true,
            by_due_day: true,
            ..Default::default()
        };
        buy::list(conn, &open, today, |it| {
            if it.currency != book {
                self.add_foreign(Foreign {
                    target: Target::Bill(it.number.clone()),
                    number: it.number.clone(),
                    date: it.date,
                    open: -it.open(),
                });
                return Ok(());
            }
            let less = it
                .discount()
                .filter(|(_, less)| !less.is_zero() && !it.cancelled);
            let open = it.open();
            let place = self.add(Open {
                is_invoice: false,
                number: it.number.clone(),
                date: it.date,
                supplier_number: Some(words::key(&it.supplier_number)),
                open: -open.minor(),
                reduced: less
                    .map(|(_, less)| (less - open).minor())
                    .filter(|enough| *enough < 0 && it.settled.is_zero())
                    .into_iter()
                    .collect(),
                until: less.map(|(until, _)| until),
                contact: it.contact_number.to_string(),
                name: words::name(it.payee.as_ref().unwrap_or(&it.supplier_name)),
            });
            let key = words::key(&it.supplier_number);
            self.by_supplier_number.entry(key).or_default().push(place);
            if let Some(iban) = &it.iban {
                let contacts = self.contacts_by_iban.entry(iban.to_string()).or_default();
                if !contacts.iter().any(|number| *number == *it.contact_number) {
                    contacts.push(it.contact_number.to_string());
                }
            }
            Ok(())
        })
    }

    fn add_foreign(&mut self, it: Foreign) {
        self.foreign.insert(words::key(&it.number), it);
    }

    fn add(&mut self, open: Open) -> usize {
        let place = self.items.len();
        self.by_number.insert(words::key(&open.number), place);
        let of_contact = self.by_contact.entry(open.contact.clone()).or_default();
        of_contact.push(place);
        for amount in open.reduced.iter().chain([&open.open]) {
            self.by_amount.entry(*amount).or_default().push(place);
        }
        self.items.push(open);
        place
    }

    fn contacts(&mut self, conn: &Connection) -> Result<()> {
        contact::each(conn, &contact::Filter::default(), |it| {
            let number = it.number.to_string();
            if let Some(iban) = &it.iban {
                let contacts = self.contacts_by_iban.entry(iban.to_string()).or_default();
                if !contacts.contains(&number) {
                    contacts.push(number.clone());
                }
            }
            let named = self.contacts_by_name.entry(words::name(&it.name));
            named.or_default().push(number);
            Ok(())
        })
    }

    fn orders(&mut self, conn: &Connection) -> Result<()> {
        let used: HashSet<(String, bool)> = store::used_references(conn)?.into_iter().collect();
        for it in store::ordered(conn)? {
            let comes = it.kind == Kind::Collection;
            let key = it.end_to_end.clone();
            let told = if comes { it.amount } else { -it.amount };
            let of_amount = self.ordered_by_amount.entry(told).or_default();
            of_amount.push(key.clone());
            let ordered = Ordered {
                done: used.contains(&(key.clone(), comes)),
                returned: used.contains(&(key.clone(), !comes)),
                it,
            };
            self.ordered.insert(key, ordered);
        }
        let mut wholes = Vec::new();
        crate::bank::order::each(conn, |it| {
            wholes.extend(Some(it).filter(|it| it.stage == crate::bank::order::Stage::Ordered));
            Ok(())
        })?;
        for it in wholes {
            let total = match it.kind {
                Kind::Transfer => -it.total.minor(),
                Kind::Collection => it.total.minor(),
            };
            let of_total = self.orders_by_total.entry(total).or_default();
            of_total.push(it.number.clone());
            let whole = Whole {
                total,
                cleared: store::cleared(conn, &it.number)?,
                account: it.account,
                on: it.execute_on,
                batch: it.batch,
                number: it.number.clone(),
            };
            self.order_keys.insert(words::key(&it.number));
            self.orders.insert(it.number, whole);
        }
        Ok(())
    }

    /// Notes that `shares` of a line with this reference were booked.
    pub fn booked(&mut self, line: &crate::bank::Line, shares: &[Share]) {
        if let Some(ordered) = line
            .end_to_end
            .as_ref()
            .and_then(|it| self.ordered.get_mut(it))
        {
            let comes = ordered.it.kind == Kind::Collection;
            match comes == line.amount.is_negative() {
                true => ordered.returned = true,
                false => ordered.done = true,
            }
        }
        for share in shares {
            let amount = share.amount.minor();
            match &share.target {
                Target::Invoice(number) | Target::Bill(number) => {
                    // What is left of it is looked up again the next time.
                    self.foreign.remove(&words::key(number));
                    let place = self.by_number.get(&words::key(number));
                    let Some(it) = place.and_then(|place| self.items.get_mut(*place)) else {
                        continue;
                    };
                    let whole = it.enough(line.booked_on).contains(&amount);
                    it.open = if whole { 0 } else { it.open - amount };
                    it.reduced.clear();
                    if it.open == 0 {
                        self.settled.insert(words::key(number), None);
                    }
                }
                Target::Order(number) => {
                    if let Some(order) = self.orders.get_mut(number) {
                        order.cleared += amount;
                    }
                }
                Target::Existing(number) => {
                    let key = (line.ledger.clone(), amount);
                    if let Some(entries) = self.unexplained.get_mut(&key) {
                        entries.retain(|it| it.entry != *number);
                    }
                }
                Target::Account(_) | Target::Transfer(_) => (),
            }
        }
    }

    /// An amount in the currency of a line.
    pub fn money(line: &crate::bank::Line, minor: i64) -> Money {
        Money::from_minor(minor, line.currency())
    }
}

/// How many days an entry may be away from a line it explains.
pub const NEAR: u64 = 10;

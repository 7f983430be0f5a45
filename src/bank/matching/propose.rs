//! What a line may be for, with the evidence, the most certain first. Pure: a line, what is open,
//! and the rules make proposals.

use super::index::{Index, NEAR, Open};
use super::wish::{Share, Target};
use super::{Booking, rules, words};
use crate::bank::order::Kind;
use crate::bank::{Detail, Line};
use crate::base::Money;
use std::collections::HashSet;

/// What a line may be for.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its parts.
    pub shares: Vec<Share>,
    /// Why.
    pub evidence: String,
    /// Whether it needs nobody to look at it.
    pub certain: bool,
}

impl Proposal {
    fn new(shares: Vec<Share>, evidence: String, certain: bool) -> Proposal {
        Proposal {
            shares,
            evidence,
            certain,
        }
    }
}

/// What `line` may be for, the most certain first.
pub fn propose(line: &Line, index: &Index) -> Vec<Proposal> {
    let details = index.details.get(&line.id.raw());
    if let Some(together) = details.and_then(|it| together(line, it, index)) {
        return vec![together];
    }
    let mut found = Found {
        line,
        index,
        amount: line.open().minor(),
        proposals: Vec::new(),
        names_settled: false,
    };
    found.orders();
    found.numbers();
    found.foreign();
    found.came_back();
    found.contacts();
    let by_hand = found.entries();
    let known = !found.proposals.is_empty();
    found.accounts(known || by_hand);
    found.amounts();
    let mut proposals = found.proposals;
    // What somebody took back is not booked again without asking.
    if index.undone.contains(&line.id.raw()) {
        for it in &mut proposals {
            it.certain = false;
            it.evidence += "; taken back before";
        }
    }
    // Two certain ones are none.
    if proposals.iter().filter(|it| it.certain).count() > 1 {
        proposals.iter_mut().for_each(|it| it.certain = false);
    }
    proposals.sort_by_key(|it| !it.certain);
    let mut told: Vec<Vec<Share>> = Vec::new();
    proposals.retain(|it| {
        let new = !told.contains(&it.shares);
        told.push(it.shares.clone());
        new
    });
    proposals
}

/// One line of several transactions: certain if each of them is, and nothing is in it twice.
fn together(line: &Line, details: &[Detail], index: &Index) -> Option<Proposal> {
    let sum: i64 = details.iter().map(|it| it.amount).sum();
    if details.len() < 2 || sum != line.open().minor() {
        return None;
    }
    let mut all = Proposal::new(Vec::new(), String::new(), true);
    for detail in details {
        let mut one = line.clone();
        one.id = crate::base::Id::new(0);
        one.amount = Index::money(line, detail.amount);
        one.matched = Index::money(line, 0);
        one.name.clone_from(&detail.name);
        one.iban.clone_from(&detail.iban);
        one.purpose.clone_from(&detail.purpose);
        one.end_to_end.clone_from(&detail.end_to_end);
        one.mandate.clone_from(&detail.mandate);
        one.return_reason.clone_from(&detail.return_reason);
        let first = propose(&one, index).into_iter().next()?;
        all.certain &= first.certain;
        if !all.evidence.contains(&first.evidence) {
            all.evidence += if all.evidence.is_empty() { "" } else { "; " };
            all.evidence += &first.evidence;
        }
        all.shares.extend(first.shares);
    }
    let mut papers = HashSet::new();
    let twice = all.shares.iter().any(|it| match &it.target {
        Target::Invoice(number) | Target::Bill(number) => !papers.insert(number.clone()),
        _ => false,
    });
    all.certain &= !twice;
    Some(all)
}

struct Found<'a> {
    line: &'a Line,
    index: &'a Index,
    /// What is open of the line, money in above zero.
    amount: i64,
    proposals: Vec<Proposal>,
    /// Whether a paper is named on which nothing is open.
    names_settled: bool,
}

impl Found<'_> {
    fn share(&self, target: Target, minor: i64) -> Share {
        Share {
            target,
            amount: Index::money(self.line, minor),
            granted: false,
            original: None,
            overpaid: false,
        }
    }

    fn add(&mut self, shares: Vec<Share>, evidence: String, certain: bool) {
        self.proposals
            .push(Proposal::new(shares, evidence, certain));
    }

    fn text(&self) -> String {
        let said = [
            &self.line.purpose,
            &self.line.end_to_end,
            &self.line.bank_reference,
        ];
        said.into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ; ; ")
    }

    /// Payments of orders: by their reference, or the whole sum.
    fn orders(&mut self) {
        let index = self.index;
        if let Some(it) = self
            .line
            .end_to_end
            .as_deref()
            .and_then(|it| index.ordered.get(it))
        {
            let comes = it.it.kind == Kind::Collection;
            let evidence = format!("end-to-end {}", it.it.end_to_end);
            let whole = if comes { it.it.amount } else { -it.it.amount };
            let ours = it.it.account == self.line.account;
            if comes == (self.amount > 0) {
                let certain = ours && !it.done && whole == self.amount;
                let share = self.share(Target::Order(it.it.number.clone()), self.amount);
                self.add(vec![share], evidence, certain);
            } else {
                self.returned(
                    &it.it.document,
                    comes,
                    -whole,
                    it.returned || !ours,
                    evidence,
                );
            }
            return;
        }
        self.ordered_payments();
        let text = self.text();
        let named = words::numbers(&text, |key| index.order_keys.contains(key));
        let Some(orders) = index.orders_by_total.get(&self.amount) else {
            return;
        };
        let orders: Vec<_> = orders
            .iter()
            .filter_map(|number| index.orders.get(number))
            .filter(|it| it.cleared == 0 && it.account == self.line.account)
            .filter(|it| {
                named.contains(&words::key(&it.number))
                    || (self.line.booked_on - it.on).num_days().unsigned_abs() <= NEAR
            })
            .collect();
        let only = orders.len() == 1;
        for it in orders {
            let share = self.share(Target::Order(it.number.clone()), self.amount);
            let is_named = named.contains(&words::key(&it.number));
            let evidence = match is_named {
                true => format!("number and sum of order {}", it.number),
                false => format!("sum of order {}", it.number),
            };
            self.add(vec![share], evidence, is_named || (only && it.batch));
        }
    }

    /// Payments of orders of which the bank does not tell the reference: by the account of the
    /// other side, the amount and the purpose; certain if all three are those of one payment.
    fn ordered_payments(&mut self) {
        let index = self.index;
        let said = words::fold(self.line.purpose.as_deref().unwrap_or_default());
        let keys = index.ordered_by_amount.get(&self.amount);
        let mut found: Vec<(&str, bool, bool)> = Vec::new();
        for ordered in keys
            .into_iter()
            .flatten()
            .filter_map(|it| index.ordered.get(it))
        {
            let it = &ordered.it;
            let Some(order) = index.orders.get(&it.number) else {
                continue;
            };
            let left = (order.total - order.cleared).abs();
            let early = order.on - self.line.booked_on;
            let fits = !ordered.done
                && left >= self.amount.abs()
                && it.account == self.line.account
                && early.num_days() <= NEAR as i64;
            let by_iban = self.line.iban.as_deref() == Some(it.iban.as_str());
            let purpose = words::fold(&it.remittance);
            let by_purpose = !purpose.trim().is_empty() && words::has(&said, purpose.trim());
            if fits && (by_iban || by_purpose) {
                found.push((&it.number, by_iban, by_purpose));
            }
        }
        let whole = found.iter().filter(|it| it.1 && it.2).count();
        let unknown = self.line.end_to_end.is_none();
        for (number, by_iban, by_purpose) in found.into_iter().take(3) {
            let what = match (by_iban, by_purpose) {
                (true, true) => "IBAN, amount and purpose",
                (true, false) => "IBAN and amount",
                _ => "amount and purpose",
            };
            let share = self.share(Target::Order(number.to_string()), self.amount);
            let certain = by_iban && by_purpose && whole == 1 && unknown;
            let evidence = format!("{what} of a payment of order {number}");
            self.add(vec![share], evidence, certain);
        }
    }

    /// A payment that came back: `back` of it, and the fee of the bank.
    fn returned(&mut self, document: &str, comes: bool, back: i64, before: bool, evidence: String) {
        let fee = self.amount - back;
        let mut shares = vec![self.share(
            match comes {
                true => Target::Invoice(document.to_string()),
                false => Target::Bill(document.to_string()),
            },
            back,
        )];
        let reason = self.line.return_reason.as_deref();
        let mut certain = !before && fee <= 0 && (fee == 0 || reason.is_some());
        if fee != 0 {
            match &self.index.charges {
                Some(account) => {
                    let booking = Booking {
                        account: account.parse().unwrap_or_default(),
                        ..Booking::default()
                    };
                    shares.push(self.share(Target::Account(booking), fee));
                }
                None => certain = false,
            }
        }
        let reason = reason.map_or(String::new(), |it| format!(" ({it})"));
        self.add(shares, format!("{evidence} returned{reason}"), certain);
    }

    /// Numbers of invoices and bills in the text.
    fn numbers(&mut self) {
        let index = self.index;
        let text = self.text();
        let known = |key: &str| {
            index.by_number.contains_key(key)
                || index.by_supplier_number.contains_key(key)
                || index.settled.contains_key(key)
        };
        let mut named: Vec<&Open> = Vec::new();
        let mut weak = false;
        for key in words::numbers(&text, known) {
            let mut places: Vec<usize> = index.by_number.get(&key).copied().into_iter().collect();
            // The supplier's own number counts with the supplier only.
            if places.is_empty() {
                let of_supplier = index.by_supplier_number.get(&key).into_iter().flatten();
                places = of_supplier
                    .copied()
                    .filter(|place| self.is_of(&index.items[*place]))
                    .collect();
                // `7` is a day or a count as often as a number: the amount has to say so as well.
                if key.len() <= 2 && key.chars().all(|c| c.is_ascii_digit()) {
                    let (day, amount) = (self.line.booked_on, self.amount);
                    places.retain(|place| index.items[*place].enough(day).contains(&amount));
                }
            } else if key.len() < 5 && key.chars().all(|c| c.is_ascii_digit()) {
                places.retain(|place| self.is_of(&index.items[*place]));
                weak = true;
            }
            let open = places
                .iter()
                .map(|place| &index.items[*place])
                .filter(|it| it.open != 0);
            let mut open: Vec<&Open> = open.collect();
            // Two bills of a supplier with the same number: the amount decides.
            if open.len() > 1 {
                open.retain(|it| it.enough(self.line.booked_on).contains(&self.amount));
            }
            self.names_settled |= open.is_empty() && index.settled.contains_key(&key);
            named.extend(open);
        }
        match named.as_slice() {
            [] => (),
            [one] => self.one(one, weak),
            many => self.several(many),
        }
    }

    /// Whether the other side of the line is the contact of `it`, by account or name.
    fn is_of(&self, it: &Open) -> bool {
        let by_iban = self
            .line
            .iban
            .as_ref()
            .and_then(|iban| self.index.contacts_by_iban.get(iban))
            .is_some_and(|contacts| contacts.contains(&it.contact));
        by_iban
            || self
                .line
                .name
                .as_ref()
                .is_some_and(|name| words::same_name(&words::name(name), &it.name))
    }

    fn one(&mut self, it: &Open, weak: bool) {
        let number = &it.number;
        let same_way = (it.open > 0) == (self.amount > 0);
        let whole = it.enough(self.line.booked_on).contains(&self.amount);
        let text = |minor: i64| Index::money(self.line, minor).abs().to_string();
        let share = self.share(it.target(), self.amount);
        if whole {
            let evidence = match self.amount == it.open {
                true => format!("number {number}, the amount is right"),
                false => format!("number {number}, with cash discount"),
            };
            self.add(vec![share], evidence, !self.contradicts(&[it]));
        } else if same_way && self.amount.abs() < it.open.abs() {
            let evidence = format!("number {number}, part of {}", text(it.open));
            let certain = it.is_invoice && self.amount > 0 && !weak && !self.contradicts(&[it]);
            self.add(vec![share], evidence, certain);
        } else {
            let evidence = format!("number {number}, but {} is open", text(it.open));
            let share = Share {
                overpaid: same_way,
                ..share
            };
            self.add(vec![share], evidence, false);
        }
    }

    /// A paper in another currency: certain if the bank says what it exchanged.
    fn foreign(&mut self) {
        if !self.proposals.is_empty() || self.amount != self.line.amount.minor() {
            return;
        }
        let index = self.index;
        let text = self.text();
        let named = words::numbers(&text, |key| index.foreign.contains_key(key));
        let alone = named.len() == 1;
        for it in named.iter().filter_map(|key| index.foreign.get(key)) {
            let open = it.open;
            let told = self.line.original();
            let told = told.filter(|told| told.currency() == open.currency());
            let mut share = self.share(it.target.clone(), self.amount);
            let (evidence, certain) = match told {
                Some(told) if told == open => {
                    (format!("number {}, {}", it.number, told.abs()), true)
                }
                Some(told)
                    if told.is_negative() == open.is_negative()
                        && told.abs().minor() < open.abs().minor() =>
                {
                    let evidence =
                        format!("number {}, {} of {}", it.number, told.abs(), open.abs());
                    (evidence, matches!(it.target, Target::Invoice(_)))
                }
                Some(told) => {
                    let evidence = format!(
                        "number {}, {}, but {} is open",
                        it.number,
                        told.abs(),
                        open.abs()
                    );
                    (evidence, false)
                }
                None => {
                    share.original = open.abs().amount().to_string().parse().ok();
                    let evidence = format!("number {}, if it was {}", it.number, open.abs());
                    (evidence, false)
                }
            };
            let certain = certain
                && alone
                && it.date <= self.line.booked_on
                && !self.names_settled
                && !self.names_another(&[it.number.as_str()], &[]);
            self.add(vec![share], evidence, certain);
        }
    }

    /// Whether something speaks against these papers: the line is older than one of them, or it
    /// names another paper of ours, or calls something else the number of an invoice.
    fn contradicts(&self, papers: &[&Open]) -> bool {
        let before = papers.iter().any(|it| self.line.booked_on < it.date);
        if before || self.names_settled {
            return true;
        }
        let numbers: Vec<&str> = papers.iter().map(|it| it.number.as_str()).collect();
        let of_suppliers = papers.iter().filter_map(|it| it.supplier_number.as_deref());
        self.names_another(&numbers, &of_suppliers.collect::<Vec<_>>())
    }

    /// Whether the text names a paper of our series that is not among these, or calls another
    /// number than theirs that of an invoice.
    fn names_another(&self, numbers: &[&str], of_suppliers: &[&str]) -> bool {
        let keys: Vec<String> = numbers.iter().map(|it| words::key(it)).collect();
        let text = self.text();
        let of_series =
            |key: &str| words::shape(key).is_some_and(|shape| self.index.series.contains(&shape));
        if words::numbers(&text, of_series)
            .iter()
            .any(|it| !keys.contains(it))
        {
            return true;
        }
        let ours = |called: &String| {
            let all = keys.iter().map(String::as_str);
            all.chain(of_suppliers.iter().copied()).any(|key| {
                key.ends_with(called.as_str()) || (key.len() >= 6 && called.starts_with(key))
            })
        };
        words::called_invoice(&text).is_some_and(|called| !ours(&called))
    }

    /// A payment of what is settled that came back, as the bank says in words.
    fn came_back(&mut self) {
        let index = self.index;
        if !self.proposals.is_empty() {
            return;
        }
        let text = self.text();
        let said = words::fold(&text);
        let told = self.line.return_reason.is_some() || BACK.iter().any(|it| said.contains(it));
        if !told {
            return;
        }
        let named = words::numbers(&text, |key| index.settled.contains_key(key));
        let papers = named
            .iter()
            .filter_map(|it| index.settled.get(it)?.as_ref());
        for it in papers.filter(|it| it.currency == self.line.currency()) {
            let back = match it.is_invoice {
                true => -it.paid,
                false => it.paid,
            };
            let fee = self.amount - back;
            let same_way = (back > 0) == (self.amount > 0) && back != 0;
            if same_way && fee <= 0 && fee.abs() <= back.abs() {
                let evidence = format!("number {}", it.number);
                self.returned(&it.number, it.is_invoice, back, true, evidence);
            }
        }
    }

    /// Papers with the amount of a line of which nothing else is known.
    fn amounts(&mut self) {
        if !self.proposals.is_empty() {
            return;
        }
        let index = self.index;
        let (day, amount) = (self.line.booked_on, self.amount);
        let places = index.by_amount.get(&amount).into_iter().flatten();
        let right = places
            .map(|place| &index.items[*place])
            .filter(|it| it.open != 0 && it.date <= day && it.enough(day).contains(&amount));
        for it in right.take(3) {
            let share = self.share(it.target(), self.amount);
            self.add(vec![share], format!("amount of {}", it.number), false);
        }
    }

    /// Several papers in one payment: what is paid must add up in one way only.
    fn several(&mut self, many: &[&Open]) {
        let names: Vec<&str> = many.iter().map(|it| it.number.as_str()).collect();
        let names = names.join(", ");
        let enough: Vec<Vec<i64>> = many
            .iter()
            .map(|it| it.enough(self.line.booked_on))
            .collect();
        let ways = ways(&enough, self.amount);
        let shares = |amounts: &[i64]| -> Vec<Share> {
            let pairs = many.iter().zip(amounts).filter(|(_, amount)| **amount != 0);
            pairs
                .map(|(it, amount)| self.share(it.target(), *amount))
                .collect()
        };
        if let Some(amounts) = ways.first() {
            let shares = shares(amounts);
            let certain = ways.len() == 1 && !self.contradicts(many);
            self.add(shares, format!("numbers {names} add up"), certain);
            return;
        }
        // The oldest first, as far as it goes; what is more stays with the last.
        let mut rest = self.amount;
        let mut amounts: Vec<i64> = Vec::new();
        for it in many {
            let same_way = (it.open > 0) == (self.amount > 0);
            let part = match same_way {
                true if rest.abs() < it.open.abs() => rest,
                true => it.open,
                false => 0,
            };
            rest -= part;
            amounts.push(part);
        }
        if let Some(last) = amounts.last_mut() {
            *last += rest;
        }
        let mut shares = shares(&amounts);
        for share in &mut shares {
            share.overpaid = rest != 0;
        }
        self.add(
            shares,
            format!("numbers {names}, but they do not add up"),
            false,
        );
    }

    /// A contact known by its account or its name, and an amount that is right.
    fn contacts(&mut self) {
        if !self.proposals.is_empty() {
            return;
        }
        let index = self.index;
        let day = self.line.booked_on;
        let open_of = |contacts: &[String]| -> Vec<&Open> {
            let of = contacts.iter().filter_map(|it| index.by_contact.get(it));
            let places = of.flatten().map(|place| &index.items[*place]);
            places.filter(|it| it.open != 0).collect()
        };
        let iban = self.line.iban.as_ref();
        let by_iban = iban.and_then(|it| index.contacts_by_iban.get(it));
        let name = self.line.name.as_ref().map(|it| words::name(it));
        let by_name = name.as_ref().and_then(|it| index.contacts_by_name.get(it));
        for (contacts, what, sure) in [(by_iban, "IBAN", true), (by_name, "name", false)] {
            let Some(contacts) = contacts else { continue };
            let sure = sure && contacts.len() == 1;
            let open = open_of(contacts);
            let right: Vec<&&Open> = open
                .iter()
                .filter(|it| it.enough(day).contains(&self.amount))
                .collect();
            let only = right.len() == 1;
            for it in right.into_iter().take(3) {
                let evidence = format!("{what} of {} and amount of {}", it.contact, it.number);
                let share = self.share(it.target(), self.amount);
                let certain = sure && only && !self.contradicts(&[it]);
                self.add(vec![share], evidence, certain);
            }
            let same_way = open.iter().filter(|it| (it.open > 0) == (self.amount > 0));
            let sum: i64 = same_way.clone().map(|it| it.open).sum();
            if same_way.clone().count() > 1 && sum == self.amount {
                let shares = same_way
                    .map(|it| self.share(it.target(), it.open))
                    .collect();
                let evidence = format!("{what} of {} and all that is open", contacts[0]);
                self.add(shares, evidence, false);
            }
            if !self.proposals.is_empty() {
                return;
            }
        }
    }

    /// Entries on the account that nobody has told the bank of; says whether one is very near.
    fn entries(&mut self) -> bool {
        let key = (self.line.ledger.clone(), self.amount);
        let Some(entries) = self.index.unexplained.get(&key) else {
            return false;
        };
        let mut near: Vec<_> = entries
            .iter()
            .map(|it| {
                (
                    (it.date - self.line.booked_on).num_days().unsigned_abs(),
                    it,
                )
            })
            .filter(|(days, _)| *days <= NEAR)
            .collect();
        near.sort_by_key(|(days, _)| *days);
        for (_, it) in near.iter().take(2) {
            let evidence = match &it.document {
                Some(document) => format!("entry of {} for {document}, same amount", it.date),
                None => format!("entry of {}, same amount", it.date),
            };
            let share = self.share(Target::Existing(it.entry.clone()), self.amount);
            self.add(vec![share], evidence, false);
        }
        !near.is_empty()
    }

    /// The owner's rules, our own accounts, and where it went the last time.
    fn accounts(&mut self, known: bool) {
        let index = self.index;
        let said = rules::said(self.line);
        let mut ruled = false;
        if let Some(rule) = index.rules.iter().find(|it| it.takes(self.line, &said)) {
            let share = self.share(Target::Account(rule.then.clone()), self.amount);
            self.add(vec![share], format!("rule {}", rule.name), !known);
            ruled = true;
        }
        if let Some(other) = self.line.iban.as_ref().and_then(|it| index.ours.get(it))
            && *other != self.line.account
        {
            let share = self.share(Target::Transfer(other.clone()), self.amount);
            self.add(
                vec![share],
                format!("IBAN of our account {other}"),
                !known && !ruled,
            );
            return;
        }
        if ruled || !self.proposals.is_empty() {
            return;
        }
        let by_iban = self.line.iban.as_ref().and_then(|it| index.by_iban.get(it));
        let name = self.line.name.as_ref().map(|it| words::name(it));
        let by_name = name.as_ref().and_then(|it| index.by_name.get(it));
        let creditor = self.line.creditor.as_ref();
        let by_creditor = creditor.and_then(|it| index.by_creditor.get(it));
        if let Some((booking, what)) = by_iban
            .map(|it| (it, "IBAN"))
            .or(by_creditor.map(|it| (it, "creditor")))
            .or(by_name.map(|it| (it, "name")))
        {
            let evidence = format!("{what} went to {} the last time", booking.account);
            let share = self.share(Target::Account(booking.clone()), self.amount);
            self.add(vec![share], evidence, false);
            return;
        }
        let fee = self.amount < 0 && FEES.iter().any(|it| said.contains(it));
        if let Some(account) = index.charges.as_ref().filter(|_| fee) {
            let booking = Booking {
                account: account.parse().unwrap_or_default(),
                ..Booking::default()
            };
            let share = self.share(Target::Account(booking), self.amount);
            self.add(
                vec![share],
                "a charge of the bank by its words".to_string(),
                false,
            );
        }
    }
}

/// Words of banks for what they charge, as rules compare texts.
const FEES: [&str; 6] = [
    "entgelt",
    "gebuehr",
    "kontofuehrung",
    "rechnungsabschluss",
    "kontoabschluss",
    "abschlussposten",
];

/// Words of banks for a payment that came back.
const BACK: [&str; 6] = [
    "rueckgabe",
    "ruecklast",
    "rueckbuchung",
    "rueckueberweisung",
    "retoure",
    "returned",
];

/// Every way in which one amount of each adds up to `sum`; two at most, since two are none.
fn ways(enough: &[Vec<i64>], sum: i64) -> Vec<Vec<i64>> {
    // All as they are open comes first and is enough; else discounts are tried, within reason.
    let whole: Vec<i64> = enough.iter().map(|it| it[0]).collect();
    if whole.iter().sum::<i64>() == sum {
        return vec![whole];
    }
    let mut ways: Vec<(i64, Vec<i64>)> = vec![(0, Vec::new())];
    for amounts in enough {
        if ways.len() * amounts.len() > 4096 {
            return Vec::new();
        }
        ways = ways
            .iter()
            .flat_map(|(total, way)| {
                amounts.iter().map(move |amount| {
                    let mut way = way.clone();
                    way.push(*amount);
                    (total + amount, way)
                })
            })
            .collect();
    }
    let right = ways.into_iter().filter(|(total, _)| *total == sum);
    right.map(|(_, way)| way).take(2).collect()
}

/// An amount as a command takes it: without the sign of its line.
pub fn unsigned(line: &Line, amount: Money) -> String {
    let amount = match line.amount.is_negative() {
        true => -amount,
        false => amount,
    };
    amount.amount().to_string()
}

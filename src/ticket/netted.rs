//! What was taken back, and which time it comes off: a minus is never time of its own.

use super::store::parts::{OnInvoice, Worked};
use crate::base::Price;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// Time as somebody noted it, and what an hour of it costs.
pub(super) type Noted = (Worked, Option<Price>);

/// Time that somebody noted, and what becomes of it.
pub(super) struct Hour {
    pub worked: Worked,
    /// What an hour of it costs.
    pub price: Option<Price>,
    /// What it is by what an hour costs: for a minus, what it comes off.
    pub parts: Vec<Part>,
    /// How much of it nobody has taken back; less than nothing for what comes off nothing that is left.
    pub left: i64,
    /// The first of those that stand or fall together.
    first: usize,
}

impl Hour {
    /// Whether an invoice has to give something of it back.
    pub fn gives_back(&self) -> bool {
        self.parts.iter().any(|it| it.of.is_some())
    }
}

/// Some of the minutes of time.
pub(super) struct Part {
    /// What an hour of them costs.
    pub price: Option<Price>,
    pub minutes: i64,
    /// The invoice that has to give them back.
    pub of: Option<OnInvoice>,
}

impl Part {
    fn new(price: Option<Price>, minutes: i64) -> Part {
        Part {
            price,
            minutes,
            of: None,
        }
    }
}

/// Time that stands together: what was noted, and what was taken back of it.
pub(super) struct Share {
    pub time: Vec<Hour>,
}

impl Share {
    pub fn minutes(&self) -> i64 {
        self.time.iter().map(|it| it.worked.minutes).sum()
    }

    /// Whether something of it is left to be billed, or to be given back.
    fn is_left(&self) -> bool {
        self.minutes() != 0
    }

    /// What invoices have to give back, where nothing else is left of it.
    pub fn given_back(&self) -> Vec<&Part> {
        match self.time.iter().all(|it| it.left == 0) {
            true => self.parts().filter(|it| it.of.is_some()).collect(),
            false => Vec::new(),
        }
    }

    /// What all of it is by what an hour costs.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.time.iter().flat_map(|it| &it.parts)
    }

    /// Whether it was worked until a day. What was taken back belongs to what it was taken from, whenever
    /// that was; where that is gone, it comes off whatever is billed next.
    pub fn is_until(&self, day: NaiveDate) -> bool {
        self.days().all(|it| it <= day)
    }

    /// The days of which something is left.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let left = self.time.iter().filter(|it| it.left > 0);
        left.map(|it| it.worked.day)
    }

    /// The invoice that has to give back all of it, where nothing else is left.
    pub fn given_by(&self) -> Option<&OnInvoice> {
        self.given_back().first().and_then(|it| it.of.as_ref())
    }
}

/// What of the minutes of a ticket its invoices have given back already.
pub(super) fn returned(hours: &[Hour]) -> impl Iterator<Item = &Part> {
    let settled = hours.iter().filter(|it| it.worked.billed.is_some());
    settled.flat_map(|it| it.parts.iter().filter(|it| it.of.is_some()))
}

/// How near time is to the day of a minus: its own day, then what is before it, then the rest.
pub(super) fn nearness(minus: NaiveDate, day: NaiveDate) -> (u8, i64) {
    let before = (minus - day).num_days();
    match before {
        0 => (0, 0),
        1.. => (1, before),
        _ => (2, -before),
    }
}

/// Takes every minus off time that was noted before it: of its own ticket the nearest first, whether it is
/// on an invoice, which has to give it back, or not; so what it comes off is the same whatever happens
/// later. What is left of it comes off the others. The time is in the order in which it was noted, of one
/// ticket and what was merged into it.
pub(super) fn net(time: Vec<Noted>) -> Vec<Hour> {
    let hours = time
        .into_iter()
        .enumerate()
        .map(|(first, (it, price))| Hour {
            left: it.minutes,
            parts: Vec::new(),
            worked: it,
            price,
            first,
        });
    let mut hours: Vec<Hour> = hours.collect();
    take(&mut hours, |minus, it| minus.ticket == it.ticket);
    take(&mut hours, |minus, it| minus.billed == it.billed);
    for it in &mut hours {
        // What nothing is left of comes off the next invoice.
        let rest = it.left.min(0);
        match it.worked.minutes > 0 {
            true => it.parts.push(Part::new(it.price, it.worked.minutes)),
            false if rest < 0 => it.parts.push(Part::new(it.price, rest)),
            false => {}
        }
    }
    hours
}

/// Takes what each minus still has to take off what `comes_off` is true of, the nearest first.
fn take(hours: &mut [Hour], comes_off: impl Fn(&Worked, &Worked) -> bool) {
    for at in 0..hours.len() {
        let (before, rest) = hours.split_at_mut(at);
        let Some(minus) = rest.first_mut().filter(|it| it.left < 0) else {
            continue;
        };
        let fits = |it: &Hour| it.left > 0 && comes_off(&minus.worked, &it.worked);
        let mut found: Vec<usize> = (0..at).filter(|at| fits(&before[*at])).collect();
        found.sort_by_key(|at| {
            let day = before[*at].worked.day;
            (nearness(minus.worked.day, day), Reverse(*at))
        });
        let mut together = vec![minus.first];
        for at in found {
            let it = &mut before[at];
            let part = it.left.min(-minus.left);
            if part == 0 {
                break;
            }
            it.left -= part;
            minus.left += part;
            let others = it.worked.billed != minus.worked.billed;
            let of = it.worked.billed.clone().filter(|_| others);
            let is_same = |known: &&mut Part| known.price == it.price && known.of == of;
            match minus.parts.iter_mut().find(is_same) {
                Some(known) => known.minutes -= part,
                None => minus.parts.push(Part {
                    of,
                    ..Part::new(it.price, -part)
                }),
            }
            // What an invoice has to give back goes off the next one alone.
            if !others {
                together.push(it.first);
            }
        }
        let first = together.iter().copied().min().unwrap_or(at);
        for it in hours.iter_mut().filter(|it| together.contains(&it.first)) {
            it.first = first;
        }
    }
}

/// The shares of what is on no invoice yet and of which something is left, in the order in which they began.
pub(super) fn shares(hours: Vec<Hour>) -> Vec<Share> {
    let mut found: Vec<(usize, Share)> = Vec::new();
    for hour in hours.into_iter().filter(|it| it.worked.billed.is_none()) {
        match found.iter_mut().find(|(first, _)| *first == hour.first) {
            Some((_, share)) => share.time.push(hour),
            None => found.push((hour.first, Share { time: vec![hour] })),
        }
    }
    let shares = found.into_iter().map(|(_, share)| share);
    shares.filter(Share::is_left).collect()
}

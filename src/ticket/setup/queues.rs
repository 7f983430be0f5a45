//! What a file says of queues and agreements. Of a queue by which nothing was counted here all of it is
//! taken over; else what has gone was counted, so what the file says of it is left out, and told.

use super::{SetOff, SetQueue, SetSince, SetTarget, outcome};
use crate::base::{Error, Result, Text};
use crate::contact::Email;
use crate::db::Transaction;
use crate::tabular::Outcome;
use crate::ticket::hours::Hours;
use crate::ticket::level::{self, NewTarget, Target};
use crate::ticket::off::{self, Off};
use crate::ticket::queue::{self, Queue, Since};
use crate::ticket::{store, told};
use chrono::DateTime;

/// What became of a file, and what is to be told.
pub(super) struct Telling<'a> {
    /// Takes what became of each thing.
    pub each: &'a mut dyn FnMut(Outcome),
    /// What is to be told.
    pub told: Vec<String>,
    /// The queues by which time was counted before there was a file.
    pub counted: Vec<String>,
}

pub(super) fn tell_queue(tx: &Transaction<'_>, it: SetQueue, to: &mut Telling<'_>) -> Result<()> {
    queue::plain_code(&it.queue, "queue")?;
    let name: Text = it.name.parse()?;
    if name.is_empty() {
        return Err(Error::input("name: is missing"));
    }
    let email: Option<Email> = it.email.as_deref().map(str::parse).transpose()?;
    let said = Queue {
        id: 0,
        code: it.queue,
        name: name.to_string(),
        zone: it.zone.parse()?,
        hours: it.hours.parse::<Hours>()?,
        state: it.holidays.as_deref().map(str::parse).transpose()?,
        municipality: it.municipality.parse()?,
        email: email.map(|it| it.to_string()),
        rate: it.rate,
        since: it.since.iter().map(since).collect::<Result<_>>()?,
        off: it.off.into_iter().map(day_off).collect::<Result<_>>()?,
    };
    let others = store::desk::queues(tx)?;
    let has_it =
        |it: &&Queue| it.code != said.code && said.email.is_some() && it.email == said.email;
    if let Some(other) = others.iter().find(has_it) {
        return Err(Error::refused(format!(
            "email: queue `{}` writes from `{}` already",
            other.code,
            said.email.as_deref().unwrap_or_default()
        )));
    }
    let known = others.into_iter().find(|it| it.code == said.code);
    let is_same = |known: &Queue| (&known.name, &known.email) == (&said.name, &said.email);
    let mut came = outcome(known.as_ref().map(is_same));
    if came != Outcome::Unchanged {
        store::desk::set_queue(tx, &said)?;
        tx.touch("ticket-queue", &said.code)?;
    }
    let began_otherwise = known.as_ref().is_some_and(|it| !begin_alike(it, &said));
    let is_counted = to.counted.contains(&said.code);
    if began_otherwise && !is_counted {
        store::desk::begin_queue(tx, &said)?;
        tx.touch("ticket-queue", &said.code)?;
        came = Outcome::Updated;
        to.told.push(format!(
            "queue `{}` was here with other hours, holidays or another price, by which nothing was \
             counted: it begins as in the file",
            said.code
        ));
    }
    (to.each)(came);
    match is_counted {
        true => tell_counted(tx, &said, began_otherwise, to),
        false => tell_whole(tx, &said, to),
    }
}

/// Whether two queues began with the same hours, holidays and price.
fn begin_alike(a: &Queue, b: &Queue) -> bool {
    let place = |it: &Queue| (it.zone, it.state, it.municipality);
    place(a) == place(b) && (&a.hours, a.rate) == (&b.hours, b.rate)
}

/// Takes over all that held of a queue.
fn tell_whole(tx: &Transaction<'_>, said: &Queue, to: &mut Telling<'_>) -> Result<()> {
    let queue = queue::get(tx, &said.code)?;
    for it in &said.since {
        if queue.since.contains(it) {
            (to.each)(Outcome::Unchanged);
            continue;
        }
        store::desk::insert_since(tx, queue.id, it)?;
        tx.touch("ticket-queue", &queue.code)?;
        (to.each)(Outcome::Added);
    }
    for it in &said.off {
        if off::has(&queue, it) {
            (to.each)(Outcome::Unchanged);
            continue;
        }
        store::desk::insert_off(tx, queue.id, it)?;
        tx.touch("ticket-queue", &queue.code)?;
        (to.each)(Outcome::Added);
    }
    Ok(())
}

/// Takes over what holds of a queue from now on, because its time was counted by what was said here.
fn tell_counted(
    tx: &Transaction<'_>,
    said: &Queue,
    began_otherwise: bool,
    to: &mut Telling<'_>,
) -> Result<()> {
    let now = tx.at();
    let mut queue = queue::get(tx, &said.code)?;
    let mut is_cut = began_otherwise;
    for it in &said.since {
        if queue.since.contains(it) {
            (to.each)(Outcome::Unchanged);
        } else if it.starts_at < now {
            is_cut = true;
        } else {
            store::desk::insert_since(tx, queue.id, it)?;
            tx.touch("ticket-queue", &queue.code)?;
            (to.each)(Outcome::Added);
        }
    }
    let mut from_now_on = differs(&queue, said, now);
    // Work of a day has one price: that of today is noted at another one already.
    let calendar = queue.calendar();
    let today = calendar.day(now.timestamp());
    let next_day = calendar.start(today.succ_opt().unwrap_or(today));
    let next_day = DateTime::from_timestamp(next_day, 0).unwrap_or(now);
    if is_cut && from_now_on.rate.is_some() && store::desk::has_work_since(tx, queue.id, today)? {
        let priced = Since {
            starts_at: next_day,
            zone: None,
            hours: None,
            state: None,
            municipality: None,
            rate: said.at(next_day).rate,
        };
        from_now_on.rate = None;
        if !said.since.iter().any(|it| it.starts_at == next_day) {
            store::desk::insert_since(tx, queue.id, &priced)?;
            tx.touch("ticket-queue", &queue.code)?;
            (to.each)(Outcome::Added);
        }
    }
    if is_cut && !from_now_on.says_nothing() {
        store::desk::insert_since(tx, queue.id, &from_now_on)?;
        tx.touch("ticket-queue", &queue.code)?;
        (to.each)(Outcome::Added);
    }
    queue = queue::get(tx, &said.code)?;
    for it in &said.off {
        let (parts, left_out) = to_come(tx, &queue, it)?;
        is_cut |= left_out;
        let mut came = Outcome::Unchanged;
        for part in parts.iter().filter(|it| !covers(&queue, it)) {
            store::desk::insert_off(tx, queue.id, part)?;
            tx.touch("ticket-queue", &queue.code)?;
            came = Outcome::Added;
        }
        (to.each)(came);
    }
    if is_cut {
        to.told.push(format!(
            "queue `{0}`: there are tickets, and their time was counted: what the file says of the time \
             before {1} is left out, and holds from now on (prices, where somebody worked today, from \
             tomorrow on); `bo ticket queue edit {0} --from` changes what was",
            said.code,
            told(now)
        ));
    }
    Ok(())
}

/// What a file says of now and the queue does not, unless the queue was told so once, and otherwise later.
fn differs(queue: &Queue, said: &Queue, now: chrono::DateTime<chrono::Utc>) -> Since {
    let (is, wanted) = (queue.at(now), said.at(now));
    let has_said = |what: &dyn Fn(&Since) -> bool| queue.since.iter().any(what);
    Since {
        starts_at: now,
        zone: Some(wanted.zone)
            .filter(|it| is.zone != *it && !has_said(&|s: &Since| s.zone == Some(*it))),
        hours: Some(wanted.hours)
            .filter(|it| is.hours != *it && !has_said(&|s: &Since| s.hours.as_ref() == Some(it))),
        state: Some(wanted.state)
            .filter(|it| is.state != *it && !has_said(&|s: &Since| s.state == Some(*it))),
        municipality: Some(wanted.municipality).filter(|it| {
            is.municipality != *it && !has_said(&|s: &Since| s.municipality == Some(*it))
        }),
        rate: wanted
            .rate
            .filter(|it| is.rate != Some(*it) && !has_said(&|s: &Since| s.rate == Some(*it))),
    }
}

/// What is to come of days off, and whether that is not all that is not here.
fn to_come(tx: &Transaction<'_>, queue: &Queue, it: &Off) -> Result<(Vec<Off>, bool)> {
    if off::has(queue, it) {
        return Ok((Vec::new(), false));
    }
    let today = queue.calendar().day(tx.at().timestamp());
    if it.to < today {
        return Ok((Vec::new(), true));
    }
    let rest = Off {
        from: it.from.max(today),
        ..it.clone()
    };
    if covers(queue, &rest) {
        return Ok((Vec::new(), it.from < today));
    }
    // Of today there may be nothing left.
    let parts = off::parts_to_come(queue, &rest, tx.at()).unwrap_or_default();
    let is_whole = parts == [it.clone()];
    Ok((parts, !is_whole))
}

/// Whether a queue has days off, and maybe more of the same.
fn covers(queue: &Queue, it: &Off) -> bool {
    queue.off.iter().any(|known| {
        let (has, wants) = (known.span(), it.span());
        known.name == it.name
            && known.from <= it.from
            && it.to <= known.to
            && has.0 <= wants.0
            && wants.1 <= has.1
    })
}

fn since(it: &SetSince) -> Result<Since> {
    let since = Since {
        starts_at: it.from,
        zone: it.zone.as_deref().map(str::parse).transpose()?,
        hours: it.hours.as_deref().map(str::parse).transpose()?,
        state: match it.holidays.as_deref() {
            None => None,
            Some("") => Some(None),
            Some(state) => Some(Some(state.parse()?)),
        },
        municipality: it.municipality.as_deref().map(str::parse).transpose()?,
        rate: it.rate,
    };
    match since.says_nothing() {
        false => Ok(since),
        true => Err(Error::input(format!(
            "since: nothing is different from {} on",
            told(since.starts_at)
        ))),
    }
}

fn day_off(it: SetOff) -> Result<Off> {
    let off = Off {
        id: 0,
        name: it.name.parse::<Text>()?.into_string(),
        from: it.from,
        to: it.to,
        hours: it.hours.as_deref().map(str::parse).transpose()?,
    };
    match off.name.is_empty() || off.to < off.from {
        false => Ok(off),
        true => Err(Error::input(format!(
            "off: {} to {} has no name, or ends before it begins",
            off.from, off.to
        ))),
    }
}

/// What was agreed. Of what was agreed earlier only the last holds, from now on, where tickets were counted
/// without it.
pub(super) fn tell_targets(
    tx: &Transaction<'_>,
    all: Vec<SetTarget>,
    to: &mut Telling<'_>,
) -> Result<()> {
    let now = tx.at();
    let mut left_out = 0;
    for (at, it) in all.iter().enumerate() {
        let mut target = target(it)?;
        let known = store::desk::targets(tx)?;
        let of_same =
            |other: &Target| (&other.queue, other.priority) == (&target.queue, target.priority);
        let is_counted = match &target.queue {
            Some(queue) => to.counted.contains(queue),
            None => !to.counted.is_empty(),
        };
        if !known.contains(&target) && target.starts_at < now && is_counted {
            left_out += 1;
            let later = |other: &SetTarget| {
                (&other.queue, other.priority) == (&it.queue, it.priority)
                    && (it.from..=now).contains(&other.from)
            };
            let agrees = |other: &Target| {
                of_same(other)
                    && (other.first, other.next, other.resolve, other.warn)
                        == (target.first, target.next, target.resolve, target.warn)
            };
            if all[at + 1..].iter().any(later) || known.iter().any(agrees) {
                (to.each)(Outcome::Unchanged);
                continue;
            }
            target.starts_at = now;
        }
        if known.contains(&target) {
            (to.each)(Outcome::Unchanged);
            continue;
        }
        let new = NewTarget {
            queue: it.queue.clone(),
            priority: it.priority,
            starts_at: target.starts_at,
            first: it.first,
            next: it.next,
            resolve: it.resolve,
            warn: it.warn,
        };
        level::set_target(tx, &new)?;
        (to.each)(Outcome::Added);
    }
    if left_out > 0 {
        to.told.push(format!(
            "targets: there are tickets, and their time was counted: what was agreed before {} is for \
             those that are opened from now on; `bo ticket sla set --from` changes what was",
            told(now)
        ));
    }
    Ok(())
}

fn target(it: &SetTarget) -> Result<Target> {
    let times = [it.first, it.next, it.resolve];
    let is_odd = times.contains(&Some(0)) || times == [None; 3];
    if is_odd || !(1..=100).contains(&it.warn) {
        return Err(Error::input(
            "one of first, next and resolve is said, in minutes, and warn is a percentage up to 100",
        ));
    }
    Ok(Target {
        queue: it.queue.as_ref().map(Text::to_string),
        priority: it.priority,
        starts_at: it.from,
        first: it.first,
        next: it.next,
        resolve: it.resolve,
        warn: it.warn,
    })
}

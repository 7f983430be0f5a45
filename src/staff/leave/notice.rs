//! The letter that tells somebody what leave they have and when it lapses. Without it the days of
//! the law do not lapse (§ 7 (3) BUrlG; CJEU C-684/16; BAG 9 AZR 541/15), so the file keeps who
//! was told what, and when.

use super::balance::{Balance, if_told};
use super::expiry::expiry;
use super::rows::NoticeRow;
use super::{Bucket, quantity, store};
use crate::base::{Error, Language, Quantity, Result};
use crate::db::{Connection, Transaction};
use crate::document::{Block, Letter, format};
use crate::firm::Firm;
use crate::party::{Party, letter::Correspondence};
use crate::people::{self, Person};
use crate::staff::{self, sick};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Somebody was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What people type, such as `E-1/N1`.
    pub number: String,
    /// Who.
    pub person: Person,
    /// About the leave of which year, and of those before it.
    pub year: i32,
    /// On which day.
    pub given_on: NaiveDate,
    /// How many days they still had.
    pub days: Quantity,
    /// What they were told: the subject, and paragraphs with an empty line between them.
    pub text: String,
}

impl Notice {
    /// Whether the letter named the leave of a year: its subject does.
    pub fn names(&self, year: i32) -> bool {
        let subject = self.text.split("\n\n").next().unwrap_or_default();
        let year = year.to_string();
        subject.split_whitespace().any(|word| word == year)
    }
}

/// Tells people what they have: those who are named, or everybody who works here and has days left.
/// Who was told in this year about this year is not told again, unless they are named.
///
/// # Errors
/// Refused: no such person, they have none left, or the year is still to come.
pub fn notify(
    tx: &Transaction<'_>,
    firm: &Firm,
    people: &[String],
    year: i32,
    on: NaiveDate,
) -> Result<Vec<Notice>> {
    if on.year() < year {
        return Err(Error::input(format!(
            "year: {year} is still to come: a notice is given within the year, or after it"
        )));
    }
    let mut wanted = Vec::new();
    for number in people {
        wanted.push(people::get(tx, number)?);
    }
    if people.is_empty() {
        people::each_timeline(tx, None, |timeline| {
            if timeline.employed_on(on) {
                wanted.push(timeline.person);
            }
            Ok(())
        })?;
    }
    let mut done = Vec::new();
    for person in wanted {
        let before = store::notices(tx, Some(&person))?;
        // Once they are told, days lapse, so that leave of next year is not taken from this one.
        let balance = if_told(tx, firm, &person, year, on)?;
        let left = left(&balance, year);
        let told = left.keys().all(|of| {
            let this_year = |it: &&Notice| it.given_on.year() == on.year();
            before.iter().filter(this_year).any(|it| it.names(*of))
        });
        if told && people.is_empty() {
            continue;
        }
        let days: Decimal = left.values().sum();
        if days <= Decimal::ZERO {
            match people.is_empty() {
                true => continue,
                false => {
                    return Err(Error::refused(format!(
                        "{} has no leave left of {year}",
                        person.number
                    ))
                    .with_hint(format!(
                        "`bo staff leave balance {}` shows it",
                        person.number
                    )));
                }
            }
        }
        let ill = sick::spans(tx, &person, on)?;
        let until = |of: i32| {
            let earlier = before.iter().filter(|it| it.names(of));
            let given: Vec<NaiveDate> = earlier.map(|it| it.given_on).chain([on]).collect();
            expiry(of, &given, &ill, firm.leave.carry_over).0
        };
        let name = balance.timeline.name(on);
        let language = firm.paper.language;
        let notice = Notice {
            number: next_number(tx, &person, &before)?,
            year,
            given_on: on,
            days: quantity(days),
            text: text(language, &name, &left, days, until),
            person,
        };
        keep(tx, &notice)?;
        done.push(notice);
    }
    Ok(done)
}

/// Keeps that somebody was told.
pub(super) fn keep(tx: &Transaction<'_>, notice: &Notice) -> Result<()> {
    store::insert_notice(tx, notice)?;
    tx.touch("leave notice", &notice.number)
}

/// The number of the next notice to somebody: one more than the last, also where some were erased.
pub(super) fn next_number(conn: &Connection, person: &Person, before: &[Notice]) -> Result<String> {
    let erased = people::erased(conn, person, "leave_notice")?;
    let last = before
        .iter()
        .filter_map(|it| ordinal(&it.number, person))
        .max();
    let no = (before.len() as i64 + erased).max(last.unwrap_or_default()) + 1;
    Ok(format!("{}/N{no}", person.number))
}

/// Whether a text is a number of a notice to somebody.
pub(super) fn is_number(number: &str, person: &Person) -> bool {
    ordinal(number, person).is_some_and(|no| number == format!("{}/N{no}", person.number))
}

/// The 2 of `E-1/N2`.
fn ordinal(number: &str, person: &Person) -> Option<i64> {
    let no = number.strip_prefix(&person.number)?.strip_prefix("/N")?;
    no.parse().ok().filter(|no| (1..=9999).contains(no))
}

/// The subject of a letter about years; what lapses is told by the years in it.
pub(super) fn subject(language: Language, years: &str) -> String {
    language.pick(
        format!("Ihr Urlaub aus {years}"),
        format!("Your leave of {years}"),
    )
}

/// What is left of each year until one.
fn left(balance: &Balance, year: i32) -> BTreeMap<i32, Decimal> {
    let mut left: BTreeMap<i32, Decimal> = BTreeMap::new();
    for it in &balance.account.held {
        let days = it.left();
        let counts = match it.grant.bucket {
            Bucket::Statutory | Bucket::Disability | Bucket::Contractual => true,
            Bucket::Special | Bucket::Unpaid => false,
        };
        if counts && it.grant.year <= year && Decimal::ZERO < days {
            *left.entry(it.grant.year).or_default() += days;
        }
    }
    left
}

/// What the letter says, year by year.
fn text(
    language: Language,
    name: &str,
    left: &BTreeMap<i32, Decimal>,
    days: Decimal,
    until: impl Fn(i32) -> Option<NaiveDate>,
) -> String {
    let number = |days: Decimal| {
        let text = days.normalize().to_string();
        match language {
            Language::De => text.replace('.', ","),
            Language::En => text,
        }
    };
    let days_of = |days: Decimal| {
        let unit = match days == Decimal::ONE {
            true => language.pick("Tag", "day"),
            false => language.pick("Tage", "days"),
        };
        format!("{} {unit}", number(days))
    };
    let years: Vec<String> = left.keys().map(ToString::to_string).collect();
    let years = years.join(language.pick(" und ", " and "));
    let mut parts = vec![
        subject(language, &years),
        language.pick(format!("Guten Tag {name},"), format!("Dear {name},")),
        language.pick(
            format!(
                "Sie haben noch {} Urlaub, den Sie bisher weder genommen noch geplant haben:",
                days_of(days)
            ),
            format!(
                "You still have {} of leave that you have neither taken nor planned:",
                days_of(days)
            ),
        ),
    ];
    let mut lines = Vec::new();
    for (year, days) in left {
        let end = until(*year).map(|day| format::day(language, day));
        let one = *days == Decimal::ONE;
        let (lapse_de, lapse_en) = match one {
            true => ("Er verfällt", "it lapses"),
            false => ("Sie verfallen", "they lapse"),
        };
        let not_en = match one {
            true => "it does not lapse",
            false => "they do not lapse",
        };
        lines.push(match (language, end) {
            (Language::De, Some(end)) => format!(
                "{} aus {year}: {lapse_de} mit Ablauf des {end}.",
                days_of(*days)
            ),
            (Language::De, None) => {
                format!("{} aus {year}: {lapse_de} derzeit nicht.", days_of(*days))
            }
            (Language::En, Some(end)) => format!(
                "{} of {year}: {lapse_en} at the end of {end}.",
                days_of(*days)
            ),
            (Language::En, None) => format!("{} of {year}: {not_en} at present.", days_of(*days)),
        });
    }
    parts.push(lines.join("\n"));
    parts.push(
        language
            .pick(
                "Bitte beantragen Sie diesen Urlaub so rechtzeitig, dass Sie ihn im laufenden Kalenderjahr nehmen können. Wir ermöglichen Ihnen das. Urlaub, den Sie trotz dieser Aufforderung nicht bis zu den genannten Tagen nehmen, verfällt (§ 7 Abs. 3 BUrlG).",
                "Please ask for this leave early enough to take it within the current calendar year. We will make that possible. Leave that you do not take until the days named above, in spite of this request, lapses (§ 7 (3) BUrlG).",
            )
            .to_string(),
    );
    parts.push(
        language
            .pick(
                "Waren Sie krank oder konnten Sie aus einem anderen Grund keinen Urlaub nehmen, sprechen Sie uns bitte an.",
                "If you were sick, or could not take leave for another reason, please talk to us.",
            )
            .to_string(),
    );
    parts.join("\n\n")
}

/// Who was told, everybody or one person, as rows.
///
/// # Errors
/// As reading the file.
pub fn notice_rows(conn: &Connection, person: Option<&Person>) -> Result<Vec<NoticeRow>> {
    let notices = store::notices(conn, person)?;
    notices.iter().map(|it| NoticeRow::of(conn, it)).collect()
}

impl NoticeRow {
    /// The row of a notice.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, notice: &Notice) -> Result<NoticeRow> {
        let timeline = people::timeline(conn, &notice.person, None)?;
        Ok(NoticeRow {
            notice: notice.number.clone(),
            person: notice.person.number.clone(),
            name: timeline.name(notice.given_on),
            year: notice.year,
            days: notice.days,
            given_on: notice.given_on,
        })
    }
}

/// A notice as a paper, at the address of its day.
///
/// # Errors
/// As reading the file.
pub fn letter(conn: &Connection, firm: &Firm, notice: &Notice) -> Result<Letter> {
    let timeline = people::timeline(conn, &notice.person, None)?;
    let day = notice.given_on;
    let seller = Party::of_firm(firm);
    let buyer = staff::addressee(&timeline, &seller, day)?;
    let language = firm.paper.language;
    let correspondence = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let mut paragraphs = notice.text.split("\n\n");
    let subject = paragraphs.next().unwrap_or_default().to_string();
    let blocks = paragraphs
        .map(|it| Block::Paragraph(it.to_string()))
        .collect();
    let facts = vec![
        (
            language.pick("Datum", "Date").to_string(),
            format::short_day(language, day),
        ),
        (
            language.pick("Personalnummer", "Number").to_string(),
            notice.person.number.clone(),
        ),
    ];
    Ok(correspondence.letter(subject.clone(), subject, facts, blocks))
}

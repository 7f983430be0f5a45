//! The letter that turns somebody down. It says the same to everybody: a reason in it would be
//! evidence (§ 22 AGG), so the reason stays with us.

use super::letter::{addressed, recipient};
use super::{Stage, applicant, erase, opening};
use crate::base::{Code, Error, Language, Result};
use crate::db::Connection;
use crate::document::{Block, Letter, format};
use crate::firm::Firm;
use chrono::{Days, NaiveDate};

/// The letter to an applicant who is turned down, and its day.
///
/// # Errors
/// Refused: there is no such applicant, they are not turned down, or what is known of them is erased.
pub fn rejection(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    language: Language,
) -> Result<(Letter, NaiveDate)> {
    let it = applicant::there(conn, number)?;
    if it.stage != Stage::Rejected {
        return Err(Error::refused(format!(
            "applicant `{number}` is {} since {}, not rejected",
            it.stage.as_str(),
            it.since
        ))
        .with_hint(format!("`bo staff hire reject {number} --reason …` first")));
    }
    let title = opening::get(conn, &it.opening)?.title;
    let day = |day| format::day(language, day);
    let name = it.name();
    let until = erase::due_on(conn, &it)?.map(|(free, _)| day(free - Days::new(1)));
    let kept = until.map(|until| match it.keep_until {
        Some(_) => language.pick(
            format!("Wie mit Ihnen vereinbart, bewahren wir Ihre Unterlagen bis zum {until} auf. Danach löschen wir, was wir über Sie gespeichert haben."),
            format!("As agreed with you, we keep your documents until {until}. After that we erase what we have stored about you."),
        ),
        None => language.pick(
            format!("Ihre Unterlagen bewahren wir bis zum {until} auf. Danach löschen wir, was wir über Sie gespeichert haben."),
            format!("We keep your documents until {until}. After that we erase what we have stored about you."),
        ),
    });
    let signed = match &firm.company.management {
        Some(name) => format!("{name}\n{}", firm.company.name),
        None => firm.company.name.to_string(),
    };
    let regards = language.pick("Mit freundlichen Grüßen", "Yours sincerely");
    let applied = day(it.applied_on);
    let mut paragraphs = vec![
        language.pick(format!("Guten Tag {name},"), format!("Dear {name},")),
        language.pick(
            format!("vielen Dank für Ihre Bewerbung vom {applied} und für Ihr Interesse an unserem Betrieb."),
            format!("Thank you for your application of {applied} and for your interest in our firm."),
        ),
        language
            .pick(
                "Wir haben Ihre Bewerbung sorgfältig geprüft. Die Stelle können wir Ihnen leider nicht anbieten.",
                "We have considered your application carefully. We are sorry that we cannot offer you the position.",
            )
            .to_string(),
    ];
    paragraphs.extend(kept);
    paragraphs.push(
        language
            .pick(
                "Für Ihren weiteren Weg wünschen wir Ihnen alles Gute.",
                "We wish you all the best for the future.",
            )
            .to_string(),
    );
    paragraphs.push(format!("{regards}\n\u{a0}\n\u{a0}\n{signed}"));
    let subject = language.pick(
        format!("Ihre Bewerbung: {title}"),
        format!("Your application: {title}"),
    );
    let facts = vec![
        (
            language.pick("Datum", "Date").to_string(),
            format::short_day(language, it.since),
        ),
        (
            language.pick("Bewerbung", "Application").to_string(),
            it.number.clone(),
        ),
    ];
    let blocks = paragraphs.into_iter().map(Block::Paragraph).collect();
    let letter = addressed(firm, language, &recipient(&it), subject, facts, blocks)?;
    Ok((letter, it.since))
}

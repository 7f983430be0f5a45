//! A review on paper, for the personnel file and for who it is about.

use super::{Part, Review, State, store, text};
use crate::base::{Language, Result};
use crate::db::Transaction;
use crate::document::{Block, Letter, format};
use crate::firm::Firm;
use crate::party::Party;
use crate::party::letter::Correspondence;
use crate::people;
use crate::staff::goal::{self, GoalRow, Outcome};
use crate::staff::{self, private};
use chrono::NaiveDate;

/// A review as a letter to who it is about, in a language, and its day. The look is noted.
///
/// # Errors
/// Refused: no such review, or the actor may not see it.
pub fn letter(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    language: Language,
    today: NaiveDate,
) -> Result<(Letter, NaiveDate)> {
    let review = store::get(tx, number)?;
    let reviewer = review.reviewer.number.as_str();
    private::may_see(tx, tx.actor(), &review.person, &[reviewer], today)?;
    people::looked_at(tx, &review.person, "review print", number)?;
    let day = review.planned_on;
    let timeline = people::timeline(tx, &review.person, None)?;
    let by = people::timeline(tx, &review.reviewer, None)?.name(day);
    let seller = Party::of_firm(firm);
    let buyer = staff::addressee(&timeline, &seller, day)?;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let short = |day| format::short_day(language, day);
    let facts = vec![
        (pick("Nummer", "Number"), number.to_string()),
        (
            pick("Personalnummer", "Staff number"),
            review.person.number.clone(),
        ),
        (pick("Gespräch am", "Talk on"), short(day)),
        (pick("Beurteilt von", "Reviewed by"), by.clone()),
    ];
    let about = format!(
        "{} {} – {}",
        pick("Beurteilung für", "Review of"),
        short(review.from),
        short(review.until)
    );
    let mut blocks = Vec::new();
    let names = [timeline.name(day), by];
    written(tx, language, &review, &names, &mut blocks)?;
    let goals = goal::of_period(tx, &review.person, review.from, review.until)?;
    if !goals.is_empty() {
        blocks.push(Block::Heading(pick("Ziele", "Goals")));
        let lines = goals.iter().map(|it| reached(language, it));
        blocks.push(Block::Facts(lines.collect()));
    }
    signatures(tx, language, &review, &names, &mut blocks)?;
    let correspondence = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    Ok((
        correspondence.letter(about.clone(), about, facts, blocks),
        day,
    ))
}

/// What both have written, the reviewer first.
fn written(
    tx: &Transaction<'_>,
    language: Language,
    review: &Review,
    [person, reviewer]: &[String; 2],
    blocks: &mut Vec<Block>,
) -> Result<()> {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let pieces = text::latest(&store::written(tx, review)?);
    if pieces.is_empty() {
        blocks.push(Block::Paragraph(pick(
            "Noch ist nichts geschrieben.",
            "Nothing is written yet.",
        )));
    }
    for part in [Part::Reviewer, Part::Own] {
        let mut mine = pieces.iter().filter(|it| it.part == part).peekable();
        if mine.peek().is_some() {
            blocks.push(Block::Heading(match part {
                Part::Reviewer => format!("{} {reviewer}", pick("Beurteilung durch", "Review by")),
                Part::Own => format!(
                    "{} {person}",
                    pick("Selbsteinschätzung von", "Self-assessment of")
                ),
            }));
        }
        for piece in mine {
            let topic = match piece.topic.as_str() {
                "general" => pick("Allgemein", "In general"),
                topic => topic.to_string(),
            };
            let rating = piece.rating.as_ref();
            let rated = rating.map(|it| format!(" – {}: {it}", pick("Bewertung", "rating")));
            let words = piece.words.as_deref().unwrap_or_default();
            let mut paragraphs = words.split("\n\n").filter(|it| !it.trim().is_empty());
            let first = paragraphs.next().unwrap_or_default().trim_end();
            let head = format!("{topic}{}", rated.unwrap_or_default());
            blocks.push(Block::Paragraph(
                format!("{head}\n{first}").trim_end().to_string(),
            ));
            blocks.extend(paragraphs.map(|it| Block::Paragraph(it.trim_end().to_string())));
        }
    }
    Ok(())
}

/// A goal and what became of it.
fn reached(language: Language, it: &GoalRow) -> (String, String) {
    let outcome = match it.outcome {
        Outcome::Open => language.pick("offen", "open"),
        Outcome::Reached => language.pick("erreicht", "reached"),
        Outcome::Missed => language.pick("nicht erreicht", "missed"),
        Outcome::Dropped => language.pick("entfallen", "dropped"),
    };
    let unit = it
        .unit
        .as_ref()
        .map(|it| format!(" {it}"))
        .unwrap_or_default();
    let of = language.pick("von", "of");
    let far = match (&it.value, &it.target) {
        (Some(value), Some(target)) => format!(" ({value} {of} {target}{unit})"),
        (None, Some(target)) => format!(" ({of} {target}{unit})"),
        (_, None) => String::new(),
    };
    let words = it.words.clone().unwrap_or_default();
    (it.number.clone(), format!("{words}: {outcome}{far}"))
}

/// Who has signed what is written, and lines for who has not.
fn signatures(
    tx: &Transaction<'_>,
    language: Language,
    review: &Review,
    [person, reviewer]: &[String; 2],
    blocks: &mut Vec<Block>,
) -> Result<()> {
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    blocks.push(Block::Heading(pick("Unterschriften", "Signatures")));
    let valid = store::valid(tx, review)?;
    let mut lines = Vec::new();
    for (part, name) in [(Part::Reviewer, reviewer), (Part::Own, person)] {
        let Some(it) = valid.iter().find(|it| it.part == part) else {
            lines.push((String::new(), String::new()));
            lines.push((name.clone(), "_".repeat(42)));
            continue;
        };
        let on = format::short_day(language, it.on);
        let how = match it.agreed {
            true => language.pick(
                format!("elektronisch bestätigt am {on}"),
                format!("confirmed electronically on {on}"),
            ),
            false => language.pick(
                format!("gesehen am {on}, nicht einverstanden"),
                format!("seen on {on}, not agreed"),
            ),
        };
        let remark = it.remark.as_ref().map(|it| format!(": {it}"));
        lines.push((name.clone(), format!("{how}{}", remark.unwrap_or_default())));
    }
    blocks.push(Block::Facts(lines));
    if store::state(tx, review)? != State::Final {
        blocks.push(Block::Note(pick(
            "Entwurf: noch haben nicht beide unterschrieben, was hier steht.",
            "Draft: not both have signed yet what stands here.",
        )));
    }
    Ok(())
}

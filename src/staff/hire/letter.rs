//! The letter that offers somebody a contract. Its words are kept with the offer: printed again, it
//! is the same letter.

use super::{Applicant, Offer, Terms};
use crate::base::{Error, Language, Result, Text};
use crate::calendar::State;
use crate::db::Connection;
use crate::document::{Block, Letter, format};
use crate::firm::Firm;
use crate::ledger::Department;
use crate::party::{Party, letter::Correspondence};
use crate::people::{ContractKind, Per};

/// Their address, line by line: name, street, town; an empty line for what is not known.
pub(super) fn recipient(applicant: &Applicant) -> String {
    let person = &applicant.person;
    let text = |it: &Option<Text>| it.as_ref().map(Text::to_string).unwrap_or_default();
    [
        applicant.name(),
        text(&person.street),
        text(&person.zip),
        text(&person.city),
    ]
    .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
    .join("\n")
}

/// What the letter says: the subject, and paragraphs with an empty line between them. A line with
/// a tab is a label and its value, one that starts with `# ` a heading.
pub(super) fn text(
    conn: &Connection,
    firm: &Firm,
    applicant: &Applicant,
    terms: &Terms,
) -> Result<String> {
    let language = terms.language;
    let name = applicant.name();
    let title = &terms.job_title;
    let answer_by = format::day(language, terms.answer_by);
    let mut parts = vec![
        language.pick(
            format!("Angebot eines Arbeitsvertrags: {title}"),
            format!("Offer of employment: {title}"),
        ),
        language.pick(format!("Guten Tag {name},"), format!("Dear {name},")),
        language
            .pick(
                "vielen Dank für Ihre Bewerbung. Wir möchten mit Ihnen arbeiten und bieten Ihnen einen Vertrag zu diesen Bedingungen an:",
                "Thank you for your application. We would like to work with you, and offer you a contract on these terms:",
            )
            .to_string(),
        conditions(conn, terms)?,
        language.pick(
            format!("Sie können das Angebot bis zum {answer_by} annehmen. Ihre Antwort muss an diesem Tag bei uns sein; danach sind wir an das Angebot nicht mehr gebunden (§\u{a0}148\u{a0}BGB)."),
            format!("You can accept this offer until {answer_by}. Your answer has to reach us by that day; after it we are no longer bound by the offer (§\u{a0}148\u{a0}BGB)."),
        ),
        language
            .pick(
                "Die wesentlichen Vertragsbedingungen erhalten Sie spätestens am ersten Arbeitstag mit dem Vertrag (§\u{a0}2\u{a0}NachwG).",
                "You will receive the essential terms of employment with the contract, on your first day of work at the latest (§\u{a0}2\u{a0}NachwG).",
            )
            .to_string(),
    ];
    if terms.ends_on.is_some() {
        parts.push(
            language
                .pick(
                    "Die Befristung vereinbaren wir mit Ihnen schriftlich, bevor Sie anfangen (§\u{a0}14 Abs.\u{a0}4 TzBfG).",
                    "We will agree on the fixed term with you in writing before you start (§\u{a0}14\u{a0}(4) TzBfG).",
                )
                .to_string(),
        );
    }
    let signed = match &firm.company.management {
        Some(name) => format!("{name}\n{}", firm.company.name),
        None => firm.company.name.to_string(),
    };
    parts.push(
        language
            .pick(
                "Wir freuen uns auf Ihre Antwort.",
                "We look forward to your answer.",
            )
            .to_string(),
    );
    let regards = language.pick("Mit freundlichen Grüßen", "Yours sincerely");
    parts.push(format!("{regards}\n\u{a0}\n\u{a0}\n{signed}"));
    parts.push(language.pick("# Ihre Antwort", "# Your answer").to_string());
    parts.push(
        language
            .pick("Ich nehme das Angebot an.", "I accept the offer.")
            .to_string(),
    );
    let line = "_".repeat(42);
    let (place, sign) = language.pick(("Ort, Datum", "Unterschrift"), ("Place, date", "Signature"));
    let space = "\u{a0}\t\u{a0}";
    parts.push(format!(
        "{space}\n{place}\t{line}\n{space}\n{sign}\t{line}\n\u{a0}\t{name}"
    ));
    Ok(parts.join("\n\n"))
}

/// The terms, a line each.
fn conditions(conn: &Connection, terms: &Terms) -> Result<String> {
    let language = terms.language;
    let day = |day| format::day(language, day);
    let mut lines: Vec<String> = Vec::new();
    let mut add = |de: &str, en: &str, value: String| {
        lines.push(format!("{}\t{value}", language.pick(de, en)));
    };
    add("Tätigkeit", "Work", terms.job_title.clone());
    if let Some(code) = &terms.department {
        add("Abteilung", "Department", Department::get(conn, code)?.name);
    }
    if let Some(state) = &terms.work_state {
        let state: State = state.parse()?;
        add(
            "Arbeitsort in",
            "Place of work in",
            state.name().to_string(),
        );
    }
    add(
        "Vertrag",
        "Contract",
        kind(language, terms.kind).to_string(),
    );
    add("Beginn", "First day", day(terms.starts_on));
    if let Some(last) = terms.ends_on {
        add("Ende", "Last day", day(last));
    }
    add(
        "Probezeit",
        "Probation",
        match terms.probation_until {
            Some(until) => language.pick(
                format!("bis {}", day(until)),
                format!("until {}", day(until)),
            ),
            None => language.pick("keine", "none").to_string(),
        },
    );
    let amount = format::money(language, terms.salary.amount);
    add(
        "Vergütung",
        "Pay",
        match terms.salary.per {
            Per::Month => language.pick(
                format!("{amount} brutto im Monat"),
                format!("{amount} a month before tax"),
            ),
            Per::Hour => language.pick(
                format!("{amount} brutto in der Stunde"),
                format!("{amount} an hour before tax"),
            ),
        },
    );
    let hours = format::quantity(language, terms.weekly_hours);
    add(
        "Arbeitszeit",
        "Working time",
        language.pick(
            format!("{hours} Stunden in der Woche"),
            format!("{hours} hours a week"),
        ),
    );
    if let Some(days) = &terms.leave_days {
        let days = format::number(language, days);
        add(
            "Urlaub",
            "Leave",
            language.pick(
                format!("{days} Arbeitstage im Jahr"),
                format!("{days} working days a year"),
            ),
        );
    }
    Ok(lines.join("\n"))
}

fn kind(language: Language, kind: ContractKind) -> &'static str {
    match kind {
        ContractKind::Permanent => language.pick("unbefristet", "permanent"),
        ContractKind::FixedTerm => language.pick("befristet", "fixed term"),
        ContractKind::Minijob => language.pick("Minijob", "marginal employment (Minijob)"),
        ContractKind::Trainee => language.pick("Berufsausbildung", "vocational training"),
        ContractKind::WorkingStudent => language.pick("Werkstudium", "working student"),
        ContractKind::TemporaryHelp => {
            language.pick("kurzfristige Beschäftigung", "short-term employment")
        }
    }
}

/// An offer as a paper.
///
/// # Errors
/// Refused, when its words are erased.
pub fn letter(firm: &Firm, offer: &Offer) -> Result<Letter> {
    let (Some(recipient), Some(content)) = (&offer.recipient, &offer.content) else {
        return Err(Error::refused(format!(
            "offer `{}` is erased",
            offer.number
        )));
    };
    let language = offer.language;
    let facts = vec![
        (
            language.pick("Datum", "Date").to_string(),
            format::short_day(language, offer.offered_on),
        ),
        (
            language.pick("Bewerbung", "Application").to_string(),
            offer.applicant.clone(),
        ),
        (
            language.pick("Antwort bis", "Answer by").to_string(),
            format::short_day(language, offer.answer_by),
        ),
    ];
    let mut paragraphs = content.split("\n\n");
    let subject = paragraphs.next().unwrap_or_default().to_string();
    let blocks = paragraphs.map(block).collect();
    addressed(firm, language, recipient, subject, facts, blocks)
}

/// A letter to an address as [`recipient`] words it.
pub(super) fn addressed(
    firm: &Firm,
    language: Language,
    recipient: &str,
    subject: String,
    facts: Vec<(String, String)>,
    blocks: Vec<Block>,
) -> Result<Letter> {
    let lines: Vec<&str> = recipient.split('\n').collect();
    let line = |index: usize| -> Result<Option<Text>> {
        let text = lines.get(index).filter(|it| !it.is_empty());
        text.map(|it| it.parse()).transpose()
    };
    let seller = Party::of_firm(firm);
    let buyer = Party {
        name: line(0)?.unwrap_or_default(),
        street: line(1)?,
        extra: None,
        zip: line(2)?,
        city: line(3)?,
        contact: None,
        ..seller.clone()
    };
    let correspondence = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    Ok(correspondence.letter(subject.clone(), subject, facts, blocks))
}

fn block(paragraph: &str) -> Block {
    if let Some(heading) = paragraph.strip_prefix("# ") {
        return Block::Heading(heading.to_string());
    }
    let pairs: Option<Vec<(String, String)>> = paragraph
        .lines()
        .map(|line| {
            let (label, value) = line.split_once('\t')?;
            Some((label.to_string(), value.to_string()))
        })
        .collect();
    match pairs {
        Some(pairs) => Block::Facts(pairs),
        None => Block::Paragraph(paragraph.to_string()),
    }
}

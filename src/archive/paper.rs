//! The protocol of a disposal on paper.

use super::disposal::Outcome;
use super::{retention, store};
use crate::approval;
use crate::base::Result;
use crate::db::Connection;
use crate::document::{Block, Column, Form, Letter, Table, TableRow, format};
use crate::ledger::reports::paper::{Imprint, letter};

/// What was destroyed by which rule, who proposed it and who approved: never what it said.
///
/// # Errors
/// Refused, when there is no such disposal.
pub fn protocol(conn: &Connection, imprint: &Imprint<'_>, number: &str) -> Result<Letter> {
    let disposal = store::disposal::get(conn, number)?;
    let language = imprint.language;
    let pick = |de: &str, en: &str| language.pick(de, en).to_string();
    let moment = |at: chrono::DateTime<chrono::Utc>| {
        let day = format::short_day(language, at.date_naive());
        format!("{day} {} UTC", at.format("%H:%M"))
    };
    let mut facts = vec![(
        pick("Vorgeschlagen", "Proposed"),
        format!("{}, {}", moment(disposal.at), disposal.by),
    )];
    if let Some(request) = store::disposal::request(conn, &disposal)? {
        let request = approval::get(conn, &request)?;
        for decision in &request.decisions {
            let said = match decision.verdict {
                approval::Verdict::Approve => pick("Genehmigt", "Approved"),
                approval::Verdict::Reject => pick("Abgelehnt", "Rejected"),
            };
            let who = format!(
                "{}, {}, {}",
                moment(decision.at),
                decision.actor,
                request.number
            );
            facts.push((said, who));
        }
    }
    if let (Some(outcome), Some(at), Some(by)) =
        (disposal.outcome, disposal.ended_at, &disposal.ended_by)
    {
        let said = match outcome {
            Outcome::Destroyed => pick("Vernichtet", "Destroyed"),
            Outcome::Withdrawn => pick("Zurückgenommen", "Withdrawn"),
        };
        facts.push((said, format!("{}, {by}", moment(at))));
    }
    let gone = store::disposal::destroyed(conn, &disposal)?;
    let mut rows = Vec::new();
    for line in store::disposal::lines(conn, &disposal)? {
        let state = match (disposal.outcome, gone.contains(&line.document)) {
            (None, _) => pick("vorgeschlagen", "proposed"),
            (Some(_), true) => pick("vernichtet", "destroyed"),
            (Some(_), false) => pick("bleibt", "stays"),
        };
        let leaf = super::hex(&line.leaf);
        let proof = format!("{} {leaf}", language.pick("Siegel", "seal"));
        rows.push(TableRow {
            cells: vec![
                line.document,
                retention::class(&line.class)?.name(language).to_string(),
                format::short_day(language, line.day),
                format::short_day(language, line.kept_until),
                line.files.to_string(),
                state,
            ],
            detail: format!("{}\n{proof}", line.law),
            ..TableRow::default()
        });
    }
    let columns = vec![
        Column::left(pick("Dokument", "Document")),
        Column::wide(pick("Art", "Class")),
        Column::left(pick("Datum", "Day")),
        Column::left(pick("Aufbewahrt bis", "Kept until")),
        Column::right(pick("Dateien", "Files")),
        Column::left(pick("Stand", "State")),
    ];
    let note = pick(
        "Dieses Protokoll nennt keine Inhalte. Die Siegel stehen im Protokollbuch der Datei und \
         bezeugen, dass genau diese Dateien archiviert waren; was sie sagten, lässt sich aus ihnen \
         nicht erraten, weil ihr Salz mit ihnen vernichtet wurde.",
        "This protocol names no contents. The seals stand in the log of the file and testify that \
         exactly these files were archived; what they said cannot be guessed from them, because \
         their salt was destroyed with them.",
    );
    let blocks = vec![
        Block::Facts(facts),
        Block::Table(Table {
            columns,
            rows,
            carry: None,
        }),
        Block::Note(note),
    ];
    let title = language.pick("Vernichtungsprotokoll", "Protocol of disposal");
    Ok(Letter {
        form: Form::Compact,
        ..letter(imprint, title, number, blocks)
    })
}

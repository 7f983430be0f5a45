//! Payslips by mail.

use super::{FIELDS, file_name, letter};
use crate::base::{Error, Language, Month, Result};
use crate::db::{Connection, Transaction};
use crate::document::mail::{Attachment, Mail, new_id};
use crate::firm::Firm;
use crate::payroll::{run, store};
use crate::people::{self, Field, Person};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A slip that can go out.
#[derive(Clone, Debug, PartialEq)]
pub struct Addressed {
    /// Its number.
    pub slip: String,
    /// Whose it is.
    pub person: Person,
    /// The name.
    pub name: String,
    /// Where it goes, if that is known.
    pub email: Option<String>,
    /// Whether it has been sent.
    pub sent: bool,
}

/// A line of `bo payroll send`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MailRow {
    pub slip: String,
    pub person: String,
    pub name: String,
    pub to: Option<String>,
    pub result: String,
}

/// The slips of an approved run that were not taken back, with where they go today.
///
/// # Errors
/// Refused, when the run is not approved.
pub fn addressed(
    conn: &Connection,
    number: &str,
    today: chrono::NaiveDate,
) -> Result<Vec<Addressed>> {
    let run = run::get(conn, number)?;
    if !run.is_approved() {
        return Err(
            Error::refused(format!("run `{number}` is not approved")).with_hint(run::next(&run))
        );
    }
    let mut slips = Vec::new();
    for kept in store::slips(conn, &run)? {
        if kept.reversed_by.is_some() {
            continue;
        }
        let timeline = people::timeline(conn, &kept.person, None)?;
        // Whoever has left may have no address of today: the last one known then.
        let email = timeline.text(None, Field::Email, today).or(timeline.text(
            None,
            Field::Email,
            run.month.last(),
        ));
        slips.push(Addressed {
            email: email.map(str::to_string),
            name: timeline.name(today),
            sent: store::was_sent(conn, &kept)?,
            person: kept.person,
            slip: kept.number,
        });
    }
    Ok(slips)
}

/// The mail that takes a slip to somebody.
///
/// # Errors
/// Refused, when there is no address to send it from.
pub fn mail(
    firm: &Firm,
    slip: &Addressed,
    to: &str,
    month: Month,
    pdf: Vec<u8>,
    at: DateTime<Utc>,
) -> Result<Mail> {
    let from = firm.sender()?;
    let language = firm.paper.language;
    let title = letter::title(language, month);
    let company = &firm.company.name;
    let text = match language {
        Language::De => format!(
            "Guten Tag {},\n\nanbei erhalten Sie Ihre {title}.\n\nMit freundlichen Grüßen\n{company}\n",
            slip.name
        ),
        Language::En => format!(
            "Hello {},\n\nPlease find attached your {title}.\n\nKind regards\n{company}\n",
            slip.name
        ),
    };
    Ok(Mail {
        references: Vec::new(),
        message_id: new_id(&slip.slip, at, &from),
        from,
        to: vec![to.to_string()],
        cc: Vec::new(),
        // Nobody else gets it: a copy of wages is nobody's business.
        bcc: Vec::new(),
        reply_to: None,
        subject: title,
        text,
        attachments: vec![Attachment {
            name: file_name(&slip.slip),
            mime: "application/pdf".to_string(),
            bytes: pdf,
        }],
        date: at,
    })
}

/// Notes that a slip went out by mail: in the log, and among those who looked at the person.
///
/// # Errors
/// As writing to the file.
pub fn note_sent(tx: &Transaction<'_>, number: &str) -> Result<()> {
    let kept = store::slip(tx, number)?;
    people::looked(tx, &kept.person, "payslip by mail", FIELDS)?;
    store::note_sent(tx, &kept)
}

//! Applicants in and out as rows.

use super::{Applicant, NewApplicant, Personal, Stage, applicant, opening, store};
use crate::base::{Code, Error, Result, Text, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A row of `bo staff hire applicant import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ApplicantRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub opening: Text,
    #[serde(deserialize_with = "read_day")]
    pub applied_on: NaiveDate,
    pub last_name: Text,
    #[serde(default)]
    pub first_name: Option<Text>,
    #[serde(default)]
    pub email: Option<Text>,
    #[serde(default)]
    pub phone: Option<Text>,
    #[serde(default)]
    pub street: Option<Text>,
    #[serde(default)]
    pub zip: Option<Text>,
    #[serde(default)]
    pub city: Option<Text>,
    #[serde(default)]
    pub source: Option<Text>,
    #[serde(default)]
    pub stage: Option<Stage>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub since: Option<NaiveDate>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub keep_until: Option<NaiveDate>,
}

/// An import in progress: it knows which rows it has seen.
#[derive(Debug, Default)]
pub struct Import {
    seen: Vec<(String, Personal, u64)>,
    row: u64,
}

impl Import {
    /// Enters the applicant of a row. Who is there already, and is what the row says, is left as
    /// they are.
    ///
    /// # Errors
    /// Refused: the row names somebody of an earlier row, they are there with other content, or
    /// what [`super::add_applicant`] refuses.
    pub fn row(
        &mut self,
        tx: &Transaction<'_>,
        firm: &Firm,
        row: &ApplicantRow,
    ) -> Result<Outcome> {
        self.row += 1;
        let person = row.person();
        let twice = self.seen.iter().find(|(opening, other, _)| {
            *opening == *row.opening && applicant::is_same(other, &person)
        });
        if let Some((_, other, first)) = twice {
            let (column, who) = match (&other.email, &person.email) {
                (Some(_), Some(email)) => ("email", email.to_string()),
                _ => ("last_name", row.last_name.to_string()),
            };
            return Err(Error::input(format!(
                "{column}: {who} applies for {} in row {first} already",
                row.opening
            )));
        }
        self.seen
            .push((row.opening.to_string(), person.clone(), self.row));
        if let Some(known) = self.known(tx, row, &person)? {
            return match row.is(&known) {
                true => Ok(Outcome::Unchanged),
                false => Err(Error::refused(format!(
                    "number: {} is there with other content",
                    known.number
                ))
                .with_hint(format!(
                    "`bo staff hire applicant edit {}` changes what is known",
                    known.number
                ))),
            };
        }
        let stage = row.stage.unwrap_or(Stage::New);
        match stage {
            Stage::Offer | Stage::Hired => {
                return Err(Error::refused(format!(
                    "stage: {} comes with an offer",
                    stage.as_str()
                ))
                .with_hint("import the stage before it, then `bo staff hire offer add`"));
            }
            Stage::New | Stage::Screening | Stage::Interview => {
                opening::is_open(tx, &row.opening).map_err(|err| err.at("opening"))?;
            }
            Stage::Rejected | Stage::Withdrawn => (),
        }
        let new = NewApplicant {
            number: row.number.clone(),
            opening: row.opening.clone(),
            applied_on: row.applied_on,
            person,
            keep_until: row.keep_until,
        };
        let added = applicant::insert(tx, firm, &new)?;
        let since = row.since.unwrap_or(row.applied_on);
        if since < row.applied_on {
            return Err(Error::input(format!(
                "since: {since} is before {}",
                row.applied_on
            )));
        }
        if stage != Stage::New {
            applicant::step(tx, &added, stage, since, None)?;
        }
        Ok(Outcome::Added)
    }

    /// Who is there already: by number, or as the same in the same opening.
    fn known(
        &self,
        tx: &Transaction<'_>,
        row: &ApplicantRow,
        person: &Personal,
    ) -> Result<Option<Applicant>> {
        match &row.number {
            Some(number) => store::applicant::find(tx, number),
            None => applicant::same(tx, &row.opening, person, None),
        }
    }
}

impl ApplicantRow {
    fn person(&self) -> Personal {
        let text = |it: &Option<Text>| it.clone().filter(|it| !it.is_empty());
        Personal {
            last_name: text(&Some(self.last_name.clone())),
            first_name: text(&self.first_name),
            email: text(&self.email),
            phone: text(&self.phone),
            street: text(&self.street),
            zip: text(&self.zip),
            city: text(&self.city),
            source: text(&self.source),
        }
    }

    /// Whether an applicant is what the row says. How far they are since then is no difference.
    fn is(&self, known: &Applicant) -> bool {
        known.opening == *self.opening
            && known.applied_on == self.applied_on
            && known.person == self.person()
            && known.keep_until == self.keep_until
    }
}

/// All applicants who are not erased, as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn export_rows(conn: &Connection) -> Result<Vec<ApplicantRow>> {
    let mut rows = Vec::new();
    for it in store::applicant::all(conn, None)? {
        let Some(last_name) = it.person.last_name else {
            continue;
        };
        rows.push(ApplicantRow {
            number: Some(it.number.parse()?),
            opening: it.opening.parse()?,
            applied_on: it.applied_on,
            last_name,
            first_name: it.person.first_name,
            email: it.person.email,
            phone: it.person.phone,
            street: it.person.street,
            zip: it.person.zip,
            city: it.person.city,
            source: it.person.source,
            stage: Some(it.stage),
            since: Some(it.since),
            keep_until: it.keep_until,
        });
    }
    Ok(rows)
}

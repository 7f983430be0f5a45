use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::people;
use bo::staff::{
    self,
    leave::{self, Half, Kind, LeaveRow, NewRequest},
};
use chrono::NaiveDate;

/// Ask for leave: counted by the person's own week and the holidays where they work
#[derive(clap::Args)]
#[command(after_help = "\
Approved by whoever leads them, or as the rules of `bo inbox rule` say. Leave for recreation comes
from what lapses first; special and unpaid leave from what `bo staff leave grant` has granted.
Parental leave is only noted: nobody approves it, and it takes a twelfth for each whole month.

Examples:
  bo staff leave request E-2 --from 2026-12-21 --until 2026-12-31
  bo staff leave request E-2 --from 2026-12-24 --half-day first
  bo staff leave request E-2 --from 2027-02-01 --until 2027-08-31 --kind parental")]
pub struct Request {
    /// The person's number
    person: String,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// The last day; the first one if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// Which of the days are half ones
    #[arg(long, value_name = "WHICH", default_value = "none", value_parser = code::<Half>())]
    half_day: Half,

    /// Why they are away
    #[arg(long, value_name = "KIND", default_value = "leave", value_parser = code::<Kind>())]
    kind: Kind,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// More than there is, where the setting leave.in_advance allows it
    #[arg(long)]
    yes: bool,
}

impl Run for Request {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets: Vec<String> = self.note.iter().map(Text::to_string).collect();
        let new = NewRequest {
            kind: self.kind,
            first: self.from,
            last: self.until.unwrap_or(self.from),
            half: self.half_day,
            note: self.note,
            ahead: self.yes,
        };
        let mut notes = Vec::new();
        cx.change_without::<LeaveRow>(&secrets, |tx, firm| {
            let done = leave::request(tx, firm, &self.person, &new)?;
            notes = done.notes;
            let person = people::get(tx, &self.person)?;
            notes.extend(staff::expected(tx, &person, (new.first, new.last))?);
            if let Some(number) = done.approval {
                notes.push(format!("waits for approval: `bo inbox show {number}`"));
            }
            Ok(vec![done.row])
        })?;
        notes.iter().for_each(|note| cx.note(note));
        Ok(())
    }
}

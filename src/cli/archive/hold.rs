use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, HoldRow, NewHold};
use bo::base::{Error, Result, Text};

/// Keep documents from being destroyed, whatever their time; without a reason: list the holds
#[derive(clap::Args)]
#[command(after_help = "\
All that is said must fit: --class voucher --year 2018 holds the vouchers of 2018. As long as a tax
is not assessed for good, its documents are held (§ 147 (3) sentence 5 AO). What is held stays what it
is: no other class, contact or day takes it out of a hold. A hold of everything, of a class or of a
year reaches what other desks keep about people and applicants as well; `bo archive list` shows which
papers. Why one document was held goes with it one day; why others were stays in the books, so name
no people there.

Examples:
  bo archive hold --year 2018 --reason \"tax audit 2018 to 2020\"
  bo archive hold A-2026-000001 --reason \"lawsuit Weber ./. Kranz\"
  bo archive hold
  bo archive hold --all --format csv")]
pub struct Hold {
    /// Only this document
    number: Option<String>,

    /// Only of this class
    #[arg(long, value_name = "CLASS", requires = "reason")]
    class: Option<String>,

    /// Only about this contact
    #[arg(long, value_name = "NUMBER", requires = "reason")]
    contact: Option<String>,

    /// Only of this year
    #[arg(long, value_name = "YEAR", requires = "reason")]
    year: Option<u32>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,

    /// List those that were released as well
    #[arg(long, conflicts_with = "reason")]
    all: bool,
}

impl Run for Hold {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<HoldRow>()?;
        let Some(reason) = self.reason else {
            if let Some(number) = &self.number {
                return Err(Error::usage(format!(
                    "--reason says why `{number}` is held"
                )));
            }
            let rows = archive::hold_rows(cx.db()?, self.all)?;
            return cx.print(rows);
        };
        let everything = self.number.is_none()
            && self.class.is_none()
            && self.contact.is_none()
            && self.year.is_none();
        let secrets = [reason.to_string()];
        let new = NewHold {
            document: self.number,
            class: self.class,
            contact: self.contact,
            year: self.year,
            reason,
        };
        cx.change_without(&secrets, |tx, _| {
            archive::hold(tx, &new).map(|it| vec![HoldRow::from(&it)])
        })?;
        if everything {
            cx.note("the whole archive is held: nothing is destroyed, nor are papers about people");
        }
        Ok(())
    }
}

/// End a hold
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive release H-1 --reason \"assessed for good on 2026-11-02\"")]
pub struct Release {
    /// The hold
    hold: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Release {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = [self.reason.to_string()];
        cx.change_without(&secrets, |tx, _| {
            let hold = archive::release(tx, &self.hold, &self.reason)?;
            Ok(vec![HoldRow::from(&hold)])
        })
    }
}

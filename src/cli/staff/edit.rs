use crate::cli::args::{PersonFacts, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, Text, day};
use bo::people::{self, Field};
use bo::staff::leave;
use bo::staff::{self, ChangeRow};
use chrono::NaiveDate;

/// Say what is known about somebody from a day on; an empty text ends it
#[derive(clap::Args)]
#[command(after_help = "\
The future is planned, the past is corrected; what was known before stays in the history. Tells
what held before, and until when it holds where something else is planned. Reading a sensitive
value this way is logged; a dry run does not show it.

Examples:
  bo staff edit E-1 --salary 3800 --from 2027-01-01
  bo staff edit E-1 --phone \"\"
  bo staff edit E-1 --withdraw salary --from 2027-01-01      it stays as it was")]
pub struct Edit {
    /// The person's number
    person: String,

    /// The first day on which it holds; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Which contract, where several run on that day
    #[arg(long, value_name = "NUMBER")]
    contract: Option<Text>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,

    /// Take back what was said about a field from that day on; may be given several times
    #[arg(long, value_name = "FIELD", value_parser = code::<Field>())]
    withdraw: Vec<Field>,

    #[command(flatten)]
    facts: PersonFacts,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let from = self.from.unwrap_or(cx.today());
        let mut secrets = self.facts.words();
        secrets.extend(self.reason.iter().map(Text::to_string));
        let edit = staff::Edit {
            facts: self.facts.facts(),
            withdraw: self.withdraw,
            contract: self.contract,
            from,
            reason: self.reason,
        };
        if edit.facts.is_empty() && edit.withdraw.is_empty() {
            return Err(Error::usage("nothing is said").with_hint(format!(
                "`bo staff edit {} --help` lists what can be",
                self.person
            )));
        }
        // Nothing is kept of a dry run, not even that somebody has looked.
        let hide = cx.is_dry_run();
        cx.change_without::<ChangeRow>(&secrets, |tx, _| {
            let rows = staff::edit(tx, &self.person, &edit)?.into_iter();
            Ok(match hide {
                true => rows.map(ChangeRow::hidden).collect(),
                false => rows.collect(),
            })
        })?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let person = people::get(conn, &self.person)?;
        for it in leave::recounted(conn, firm, Some(&person), today)? {
            cx.warn(format!(
                "{} was approved as {} and counts {} now: `bo staff leave cancel {}` takes it back",
                it.number, it.was, it.now, it.number
            ));
        }
        Ok(())
    }
}

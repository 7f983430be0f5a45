use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::asset::{self, Difference, ScheduleRow};
use bo::base::Result;
use bo::ledger::{self, reports::paper::Imprint};
use chrono::Datelike;

/// Show the movement schedule of fixed assets of a year (§ 284 (3) HGB), by account and class
#[derive(clap::Args)]
#[command(after_help = "\
Plans count, posted or not; where the books hold something else at the end of a year that is over, a
note says so. Rows of a table or a PDF end with their total; other formats leave it
out, so that a column adds up.

Examples:
  bo stock asset schedule --year 2026
  bo stock asset schedule --year 2026 -o schedule.pdf
  bo stock asset schedule --year 2026 --format csv > schedule.csv")]
pub struct Schedule {
    /// The year; this one if not given
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Schedule {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let year = self.year.unwrap_or(today.year());
        let language = cx.language();
        if !self.output.is_given() {
            cx.check_columns::<ScheduleRow>()?;
            let total = cx.is_table();
            let rows = asset::schedule(cx.db()?, year, language, total)?;
            cx.print(rows.clone())?;
            return tell_differences(cx, &rows, year);
        }
        cx.refuse_format("a PDF has no --format")?;
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let rows = asset::schedule(conn, year, language, true)?;
        let (entries, head) = ledger::head(conn)?;
        let imprint = Imprint {
            firm,
            language,
            entries,
            head: &head,
            today,
            posted: ledger::days(conn)?,
        };
        let letter = asset::schedule_letter(&imprint, &rows, year, ledger::book(conn)?)?;
        let pdf = papers::print(&mut press, &letter, today)?;
        if cx.is_dry_run() {
            return Ok(());
        }
        let usual = format!("schedule-{year}.pdf");
        cx.hand_out(&self.output, &usual, &pdf)?;
        tell_differences(cx, &rows, year)
    }
}

/// Says where the books hold something else at the end of the year, once it is over.
fn tell_differences(cx: &mut Context, rows: &[ScheduleRow], year: i32) -> Result<()> {
    if cx.today().year() <= year {
        return Ok(());
    }
    for it in asset::differences(cx.db()?, rows, year)? {
        let Difference {
            account,
            held,
            said,
            unposted,
        } = it;
        let late = format!(
            "{unposted} of depreciation until then is not posted by then: `bo stock asset depreciation post --year {year}`"
        );
        let alone = format!(
            "something bought or gone is in one of them alone: `bo ledger account {account} --period {year}` beside `bo stock asset list`"
        );
        let why = match (unposted.is_zero(), held - said == unposted) {
            (true, _) => alone,
            (false, true) => late,
            (false, false) => format!("{late}; and {alone}"),
        };
        cx.note(format!(
            "account {account}: the books hold {held} at the end of {year}, the schedule says {said}; {why}"
        ));
    }
    Ok(())
}

use crate::cli::args::{InputArgs, code, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, counted, day};
use bo::ledger::EntryRow;
use bo::ledger::closing::{self, Opening, OpeningRow};
use bo::tabular::Locale;
use chrono::NaiveDate;

/// Begin a year: after a closed one, or with the balances of another program
#[derive(clap::Args)]
#[command(after_help = with_columns::<OpeningRow>("\
Balances carry over by themselves. After a closed year only its VAT moves, to the account of
the year before; once done, there is nothing more to do.

--balances takes over what another program left: a row for each account, or for each open
item with its contact and document. They are posted on January 1, or on the day of --on,
against the opening accounts, which are zero again at the end. All of them, or none.

Open invoices and bills come with `bo invoice import FILE --opening` and
`bo buy bill import FILE --opening`, before or after: then they are due, are paid and matched
as any other. Goods come with `bo stock in ITEM --opening` or `bo stock import`. The balances of
their accounts may be in the file, and count once.

Examples:
  bo ledger open 2027
  bo ledger open 2026 --balances balances.csv --dry-run
  bo ledger open 2026 --balances balances.csv --on 2026-07-01"))]
pub struct Open {
    /// The year, such as 2027
    year: i32,

    /// The file of the balances: CSV, TSV, JSON or JSON lines; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    balances: Option<String>,

    /// The day of the balances, where the firm does not move at the start of a year
    #[arg(long, value_name = "DATE", value_parser = day, requires = "balances")]
    on: Option<NaiveDate>,

    /// How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or
    /// de (1.234,56, 05.11.2026, ja)
    #[arg(long, value_name = "LOCALE", default_value = "iso", value_parser = code::<Locale>(),
          requires = "balances")]
    locale: Locale,
}

impl Run for Open {
    fn run(self, cx: &mut Context) -> Result<()> {
        let Some(file) = &self.balances else {
            return cx.change(|tx, _| {
                let entry = closing::open(tx, self.year)?;
                Ok(entry.iter().map(EntryRow::from).collect())
            });
        };
        cx.check_columns::<EntryRow>()?;
        let input = InputArgs::new(file).written(self.locale);
        let (entries, items) = cx.import(&[&input], |cx, tx| {
            let mut opening = Opening::new(tx, self.year, self.on)?;
            input.read(cx, |line, row: OpeningRow| opening.row(tx, line, row))?;
            let items = opening.items();
            let entries = opening.enter(tx).map_err(|err| err.at(input.name()))?;
            Ok((entries, items))
        })?;
        if items > 0 {
            cx.note(format!(
                "{} only: `bo invoice import FILE --opening` and `bo buy bill import FILE --opening` make invoices and bills of them",
                counted(items as i128, "open item is a balance", "open items are balances")
            ));
        }
        cx.print(entries.iter().map(EntryRow::from))
    }
}

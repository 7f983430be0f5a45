use super::command::Run;
use super::context::Context;
use bo::base::{DueRow, Error, Result};
use bo::{
    approval, archive, asset, backup, bank, buy, invoice, ledger, payroll, planning, procure,
    staff, stock, ticket,
};

/// What needs attention, of all desks; exit code 1 if anything is overdue
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo due                              what is overdue or due within a week
  bo due --within 30d --format csv    the next month, for a spreadsheet
  bo due --within 0d --quiet || mail -s \"Something is overdue\" boss@example.com")]
pub struct Due {
    /// How far to look ahead: 14d, 2w
    #[arg(long, value_name = "DAYS", default_value = "7d", value_parser = days)]
    within: u32,
}

/// Reads `14d` or `2w`.
pub fn days(text: &str) -> Result<u32> {
    let (number, factor) = match (text.strip_suffix('d'), text.strip_suffix('w')) {
        (Some(number), _) => (number, 1),
        (None, Some(number)) => (number, 7),
        (None, None) => (text, 1),
    };
    number
        .parse::<u32>()
        .ok()
        .filter(|number| *number <= 3650)
        .map(|number| number * factor)
        .ok_or_else(|| Error::usage(format!("expected days such as 14d, found `{text}`")))
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DueRow>()?;
        let (now, today) = (cx.now(), cx.today());
        let (conn, firm) = cx.books()?;
        let mut rows = invoice::due(conn, firm, today, self.within)?;
        rows.extend(buy::due(conn, today, self.within)?);
        rows.extend(procure::due(conn, firm, today, self.within)?);
        rows.extend(bank::due(conn, today)?);
        rows.extend(stock::due(conn, today, self.within)?);
        rows.extend(ledger::due(conn, today, self.within)?);
        rows.extend(planning::due(conn, firm, today, self.within)?);
        rows.extend(staff::due(conn, firm, today, self.within)?);
        rows.extend(payroll::due(conn, today, self.within)?);
        rows.extend(asset::due(conn, today, self.within)?);
        rows.extend(ticket::due(conn, now, today, self.within)?);
        rows.extend(archive::due(conn, today, self.within)?);
        rows.extend(backup::due(conn, today, self.within)?);
        approval::due(conn, today, self.within, &mut rows)?;
        rows.sort_by_key(|row| row.due_on);
        let overdue = rows.iter().filter(|row| row.is_overdue()).count();
        cx.print(rows)?;
        match overdue {
            0 => Ok(()),
            1 => Err(Error::refused("1 thing is overdue")),
            _ => Err(Error::refused(format!("{overdue} things are overdue"))),
        }
    }
}

//! The SQL of months that are locked or closed.

use crate::base::{Month, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger::period::{PeriodRow, State};

/// A month of a closed year. What is locked may be opened again and is not final.
pub const CLOSED: Seal = Seal {
    kind: "closed-month",
    records: "SELECT CAST(replace(month, '-', '') AS INTEGER) AS id, month AS name FROM period
              WHERE state = 'closed'",
    parts: &["SELECT month, state, reason, changed_at, actor FROM period
              WHERE CAST(replace(month, '-', '') AS INTEGER) = ?1"],
};

/// What a month is and why, as the last command that changed it has said.
pub const STATE: Seal = Seal {
    kind: "period",
    records: "SELECT CAST(replace(month, '-', '') AS INTEGER) AS id, month AS name FROM period",
    parts: &["SELECT month, state, reason, changed_at, actor FROM period
              WHERE CAST(replace(month, '-', '') AS INTEGER) = ?1"],
};

/// Says what a month is from now on.
pub fn set(tx: &Transaction<'_>, month: Month, state: State, reason: &str) -> Result<()> {
    let text = month.to_string();
    let sql = match get(tx, month)? {
        Some(_) => {
            "UPDATE period SET state = ?2, reason = ?3, changed_at = ?4, actor = ?5
             WHERE month = ?1"
        }
        None => {
            "INSERT INTO period (month, state, reason, changed_at, actor)
             VALUES (?1, ?2, ?3, ?4, ?5)"
        }
    };
    tx.execute(sql, &[&text, &state, &reason, &tx.at(), &tx.actor()])?;
    let id = text.replace('-', "").parse().unwrap_or(0);
    STATE.set(tx, id, &text)?;
    match state {
        State::Closed => CLOSED.set(tx, id, &text),
        State::Open | State::Locked => Ok(()),
    }
}

const PERIOD: &str = "SELECT month, state, reason, changed_at, actor FROM period";

fn from_row(row: &Row<'_>) -> Result<PeriodRow> {
    let month: String = row.at(0)?;
    Ok(PeriodRow {
        month: month.parse()?,
        state: row.at(1)?,
        reason: row.at(2)?,
        changed_at: row.at(3)?,
        actor: row.at(4)?,
    })
}

/// What is said of a month, if anything ever was.
pub fn get(conn: &Connection, month: Month) -> Result<Option<PeriodRow>> {
    conn.first(
        &format!("{PERIOD} WHERE month = ?1"),
        &[&month.to_string()],
        from_row,
    )
}

/// The last month that is closed: with it, all before.
pub fn last_closed(conn: &Connection) -> Result<Option<Month>> {
    let last = conn.first(
        "SELECT month FROM period WHERE state = 'closed' ORDER BY month DESC LIMIT 1",
        &[],
        |row| row.at::<String>(0),
    )?;
    last.map(|month| month.parse()).transpose()
}

/// All months of which anything was said, the oldest first.
pub fn all(conn: &Connection) -> Result<Vec<PeriodRow>> {
    conn.rows(&format!("{PERIOD} ORDER BY month"), &[], from_row)
}

/// Entries of months that are not open whose line in the log comes after that of the lock, or is
/// not there: `2026/17` and the month.
pub fn entered_after(conn: &Connection) -> Result<Vec<(String, String)>> {
    entered_late(
        conn,
        &format!(
            "SELECT entry.year, entry.no, period.month, {LOGGED}
             FROM period CROSS JOIN entry
             WHERE period.state <> 'open'
               AND entry.date BETWEEN period.month || '-01' AND period.month || '-31'
             ORDER BY entry.id"
        ),
    )
}

/// Entries of months that nobody closed one by one, entered after a later month was: `2026/17`
/// and that later month.
pub fn entered_before_closed(conn: &Connection) -> Result<Vec<(String, String)>> {
    entered_late(
        conn,
        &format!(
            "SELECT entry.year, entry.no, period.month, {LOGGED}
             FROM (SELECT min(month) AS month FROM period WHERE state = 'closed') AS period
             CROSS JOIN entry
             WHERE entry.date < period.month
             ORDER BY entry.id"
        ),
    )
}

/// The first line of the log about an entry alone, and the last one about the state of a month.
const LOGGED: &str = "(SELECT min(seq) FROM audit_record
      WHERE record = entry.year || '/' || entry.no AND kind = 'entry'),
     (SELECT max(seq) FROM audit_record WHERE record = period.month AND kind = 'period')";

/// Those entries of `sql` that were not in the log before the month was.
fn entered_late(conn: &Connection, sql: &str) -> Result<Vec<(String, String)>> {
    let runs = super::runs(conn)?;
    let mut late = Vec::new();
    conn.each(sql, &[], |row| {
        let (year, no): (i64, i64) = (row.at(0)?, row.at(1)?);
        let (alone, locked): (Option<i64>, Option<i64>) = (row.at(3)?, row.at(4)?);
        let run = || runs.iter().find(|it| it.holds(year, no)).map(|it| it.seq);
        let entered = alone.or_else(run);
        if entered
            .zip(locked)
            .is_none_or(|(entered, locked)| entered > locked)
        {
            late.push((format!("{year}/{no}"), row.at(2)?));
        }
        Ok(())
    })?;
    Ok(late)
}

/// Months whose state does not come from the last line of the log that names them.
pub fn unlogged(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT month FROM period
         WHERE NOT EXISTS (
            SELECT 1 FROM audit
            WHERE seq = (SELECT max(seq) FROM audit_record
                         WHERE record = period.month AND kind = 'period')
              AND at = period.changed_at AND actor = period.actor)
         UNION ALL
         SELECT DISTINCT record FROM audit_record
         WHERE kind = 'period' AND record NOT IN (SELECT month FROM period)
         ORDER BY 1",
        &[],
        |row| row.at(0),
    )
}

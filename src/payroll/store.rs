//! The SQL of payroll: runs, their steps, slips and findings.

mod books;
mod corrections;
mod earlier;
mod lines;
pub mod seals;

pub use books::{Owed, Passed, clearing, owed_to_others, passed_on, postings, withheld};
pub use corrections::{Asked, asked, insert_correction, wanted, withdraw_correction};
pub use earlier::{earlier, insert_earlier, withdraw_earlier};
pub use lines::{
    Late, find_line, funds, insert_fund, insert_line, is_in_slip, late_lines, line, lines,
    slips_with, slips_with_expense, taken_off, withdraw_line,
};

use super::preflight::Finding;
use super::run::{Kept, Run, State, Step};
use super::slip::{Line, Slip};
use crate::base::{Error, Id, Month, Result, Severity};
use crate::db::{Connection, Row, Transaction};
use crate::ledger::Entry;
use crate::people::Person;
use chrono::NaiveDate;

const RUN: &str = "SELECT run.id, run.number, run.month, run.pay_on, before.number,
       (SELECT count(*) FROM payroll_slip AS slip WHERE slip.run = run.id),
       (SELECT count(*) FROM payroll_slip AS slip WHERE slip.run = run.id
         AND NOT EXISTS (SELECT 1 FROM payroll_slip AS back WHERE back.reverses = slip.id))
     FROM payroll_run AS run LEFT JOIN payroll_run AS before ON before.id = run.reverses";

fn run_row(row: &Row<'_>) -> Result<Run> {
    let month: String = row.at(2)?;
    Ok(Run {
        id: row.at(0)?,
        number: row.at(1)?,
        month: month.parse()?,
        pay_on: row.at(3)?,
        reverses: row.at(4)?,
        slips: row.at(5)?,
        standing: row.at(6)?,
        steps: Vec::new(),
    })
}

fn with_steps(conn: &Connection, mut run: Run) -> Result<Run> {
    run.steps = conn.rows(
        "SELECT state, day, entry, order_name, by, reason, facts FROM payroll_step
         WHERE run = ?1 ORDER BY position",
        &[&run.id],
        |row| {
            Ok(Step {
                state: row.at(0)?,
                day: row.at(1)?,
                entry: row.at(2)?,
                order: row.at(3)?,
                by: row.at(4)?,
                reason: row.at(5)?,
                facts: row.at(6)?,
            })
        },
    )?;
    Ok(run)
}

/// All runs, or those of a month, as they were opened.
pub fn runs(conn: &Connection, month: Option<Month>) -> Result<Vec<Run>> {
    let sql = format!("{RUN} WHERE ?1 IS NULL OR run.month = ?1 ORDER BY run.month, run.id");
    let month = month.map(|it| it.to_string());
    let runs = conn.rows(&sql, &[&month], run_row)?;
    runs.into_iter().map(|run| with_steps(conn, run)).collect()
}

/// The run called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn run(conn: &Connection, number: &str) -> Result<Run> {
    let sql = format!("{RUN} WHERE run.number = ?1");
    match conn.first(&sql, &[&number], run_row)? {
        Some(run) => with_steps(conn, run),
        None => Err(
            Error::refused(format!("no run of the payroll is called `{number}`"))
                .with_hint("`bo payroll list` shows them, `bo payroll run new 2026-11` opens one"),
        ),
    }
}

/// Keeps a new run.
pub fn insert_run(
    tx: &Transaction<'_>,
    number: &str,
    month: Month,
    pay_on: NaiveDate,
    reverses: Option<Id<Run>>,
) -> Result<Run> {
    tx.execute(
        "INSERT INTO payroll_run (number, month, pay_on, reverses, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &number,
            &month.to_string(),
            &pay_on,
            &reverses,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    run(tx, number)
}

/// Keeps what becomes of a run, sealed.
pub fn insert_step(tx: &Transaction<'_>, run: &Run, step: &Step) -> Result<Run> {
    let position = run.steps.len() as i64 + 1;
    let id: Id<Step> = tx.insert(
        "INSERT INTO payroll_step (run, position, state, day, entry, order_name, at, by, reason,
            facts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            &run.id,
            &position,
            &step.state,
            &step.day,
            &step.entry,
            &step.order,
            &tx.at(),
            &tx.actor(),
            &step.reason,
            &step.facts,
        ],
    )?;
    seals::STEPS.set(tx, id.raw(), &format!("{} {position}", run.number))?;
    tx.touch("payroll-run", &run.number)?;
    self::run(tx, &run.number)
}

/// A step of the person who makes the change.
pub fn step(tx: &Transaction<'_>, state: State, day: NaiveDate, entry: Option<Id<Entry>>) -> Step {
    Step {
        state,
        day,
        entry,
        order: None,
        by: tx.actor().to_string(),
        reason: None,
        facts: None,
    }
}

const SLIP: &str = "SELECT slip.id, run.number, slip.number, person.id, person.number, slip.month,
        before.number, slip.input, slip.chart, slip.figures, slip.law, slip.gross, slip.taxable,
        slip.tax, slip.social, slip.net, slip.payout, slip.cost,
        (SELECT number FROM payroll_slip WHERE reverses = slip.id)
     FROM payroll_slip AS slip
     JOIN payroll_run AS run ON run.id = slip.run
     JOIN person ON person.id = slip.person
     LEFT JOIN payroll_slip AS before ON before.id = slip.reverses";

fn slip_row(row: &Row<'_>) -> Result<Kept> {
    let month: String = row.at(5)?;
    Ok(Kept {
        id: row.at(0)?,
        run: row.at(1)?,
        number: row.at(2)?,
        person: Person {
            id: row.at(3)?,
            number: row.at(4)?,
        },
        month: month.parse()?,
        reverses: row.at(6)?,
        input: row.at(7)?,
        chart: row.at(8)?,
        figures: row.at(9)?,
        law: row.at(10)?,
        gross: row.at(11)?,
        taxable: row.at(12)?,
        tax: row.at(13)?,
        social: row.at(14)?,
        net: row.at(15)?,
        payout: row.at(16)?,
        cost: row.at(17)?,
        reversed_by: row.at(18)?,
    })
}

/// The slips of a run.
pub fn slips(conn: &Connection, run: &Run) -> Result<Vec<Kept>> {
    let sql = format!("{SLIP} WHERE slip.run = ?1 ORDER BY slip.id");
    conn.rows(&sql, &[&run.id], slip_row)
}

/// The slips of a person in approved runs that were not taken back and take nothing back, of
/// months from `from` until before `until`.
pub fn standing_slips(
    conn: &Connection,
    person: &Person,
    from: Month,
    until: Month,
) -> Result<Vec<Kept>> {
    let sql = format!(
        "{SLIP} WHERE slip.person = ?1 AND ?2 <= slip.month AND slip.month < ?3
           AND slip.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')
         ORDER BY slip.month, slip.id"
    );
    conn.rows(
        &sql,
        &[&person.id, &from.to_string(), &until.to_string()],
        slip_row,
    )
}

/// The slip called `number`.
pub fn slip(conn: &Connection, number: &str) -> Result<Kept> {
    let found = conn.first(
        &format!("{SLIP} WHERE slip.number = ?1"),
        &[&number],
        slip_row,
    )?;
    found.ok_or_else(|| {
        Error::refused(format!("there is no payslip `{number}`"))
            .with_hint("`bo payroll list` shows the runs, `bo payroll run show RUN` their slips")
    })
}

/// The slips of a person that were there before a slip, of its year until its month: approved
/// ones, with those that were taken back and those that take back.
pub fn slips_before(conn: &Connection, slip: &Kept) -> Result<Vec<Kept>> {
    let month = slip.month.to_string();
    let january = format!("{}-01", &month[..4]);
    let sql = format!(
        "{SLIP} WHERE slip.person = ?1 AND ?2 <= slip.month AND slip.month <= ?3 AND slip.id < ?4
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')
         ORDER BY slip.id"
    );
    conn.rows(
        &sql,
        &[&slip.person.id, &january, &month, &slip.id],
        slip_row,
    )
}

/// Notes that a slip went out by mail.
pub fn note_sent(tx: &Transaction<'_>, slip: &Kept) -> Result<()> {
    tx.touch(SENT, &slip.number)
}

/// Whether a slip was sent.
pub fn was_sent(conn: &Connection, slip: &Kept) -> Result<bool> {
    let sql = "SELECT 1 FROM audit_record WHERE kind = ?1 AND record = ?2";
    let found = conn.first(sql, &[&SENT, &slip.number], |row| row.at::<i64>(0))?;
    Ok(found.is_some())
}

/// What the log calls a slip that was sent.
const SENT: &str = "payslip-sent";

/// The people who have such a slip of a month from `from` until before `until`.
pub fn people_with_slips(conn: &Connection, from: Month, until: Month) -> Result<Vec<Person>> {
    conn.rows(
        "SELECT DISTINCT person.id, person.number FROM payroll_slip AS slip
         JOIN person ON person.id = slip.person
         WHERE ?1 <= slip.month AND slip.month < ?2 AND slip.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')
         ORDER BY person.id",
        &[&from.to_string(), &until.to_string()],
        |row| {
            Ok(Person {
                id: row.at(0)?,
                number: row.at(1)?,
            })
        },
    )
}

/// The number of the slip of a person for a month, if it is approved and was not taken back.
pub fn standing_slip(conn: &Connection, person: &Person, month: Month) -> Result<Option<String>> {
    let slips = standing_slips(conn, person, month, month.plus(1))?;
    Ok(slips.into_iter().next().map(|it| it.number))
}

/// The slips of a person for a month that were taken back.
pub fn reversed_slips(conn: &Connection, person: &Person, month: Month) -> Result<Vec<Kept>> {
    let sql = format!(
        "{SLIP} WHERE slip.person = ?1 AND slip.month = ?2
           AND EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
         ORDER BY slip.id"
    );
    conn.rows(&sql, &[&person.id, &month.to_string()], slip_row)
}

/// The slip that takes off what was paid on another one, which was taken back.
pub fn counted_by(conn: &Connection, number: &str) -> Result<Option<Kept>> {
    let sql = format!(
        "{SLIP} WHERE slip.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')
           AND EXISTS (SELECT 1 FROM payroll_slip_line AS line
                       WHERE line.slip = slip.id AND line.kind = 'paid-before'
                         AND line.source = ?1)"
    );
    conn.first(&sql, &[&number], slip_row)
}

/// The lines of a slip.
pub fn slip_lines(conn: &Connection, slip: &Kept) -> Result<Vec<Line>> {
    conn.rows(
        "SELECT block, kind, de, en, quantity, rate, base, amount, employer, cost_on, owed_on,
            department, recipient, source, law, month
         FROM payroll_slip_line WHERE slip = ?1 ORDER BY position",
        &[&slip.id],
        |row| {
            let month: Option<String> = row.at(15)?;
            Ok(Line {
                month: month.map(|it| it.parse()).transpose()?,
                block: row.at(0)?,
                kind: row.at(1)?,
                de: row.at(2)?,
                en: row.at(3)?,
                quantity: row.at(4)?,
                rate: row.at(5)?,
                base: row.at(6)?,
                amount: row.at(7)?,
                employer: row.at(8)?,
                cost_on: row.at(9)?,
                owed_on: row.at(10)?,
                department: row.at(11)?,
                recipient: row.at(12)?,
                source: row.at(13)?,
                law: row.at(14)?,
            })
        },
    )
}

/// What is kept of a slip beside what was computed.
pub struct NewSlip<'a> {
    pub run: &'a Run,
    pub number: &'a str,
    pub person: &'a Person,
    pub month: Month,
    pub reverses: Option<Id<Kept>>,
    pub input: &'a str,
    pub chart: &'a str,
    pub figures: &'a str,
    pub law: &'a [u8; 32],
}

/// Keeps a slip with its lines.
pub fn insert_slip(tx: &Transaction<'_>, new: &NewSlip<'_>, slip: &Slip) -> Result<Id<Kept>> {
    let id: Id<Kept> = tx.insert(
        "INSERT INTO payroll_slip (run, number, person, month, reverses, input, chart, figures,
            law, gross, taxable, tax, social, net, payout, cost)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        &[
            &new.run.id,
            &new.number,
            &new.person.id,
            &new.month.to_string(),
            &new.reverses,
            &new.input,
            &new.chart,
            &new.figures,
            new.law,
            &slip.gross,
            &(slip.taxable + slip.taxable_one_off),
            &slip.tax,
            &slip.social,
            &slip.net,
            &slip.payout,
            &slip.cost,
        ],
    )?;
    for (line, position) in slip.lines.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO payroll_slip_line (slip, position, block, kind, de, en, quantity, rate,
                base, amount, employer, cost_on, owed_on, department, recipient, source, law,
                month)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                ?18)",
            &[
                &id,
                &position,
                &line.block,
                &line.kind,
                &line.de,
                &line.en,
                &line.quantity,
                &line.rate,
                &line.base,
                &line.amount,
                &line.employer,
                &line.cost_on,
                &line.owed_on,
                &line.department,
                &line.recipient,
                &line.source,
                &line.law,
                &line.month.map(|it| it.to_string()),
            ],
        )?;
    }
    Ok(id)
}

/// Takes away what was calculated of a run, which is not approved: it is calculated again.
pub fn clear(tx: &Transaction<'_>, run: &Run) -> Result<()> {
    for sql in [
        "DELETE FROM payroll_slip_line
         WHERE slip IN (SELECT id FROM payroll_slip WHERE run = ?1)",
        "DELETE FROM payroll_slip WHERE run = ?1",
        "DELETE FROM payroll_finding WHERE run = ?1",
        "DELETE FROM payroll_left_out WHERE run = ?1",
    ] {
        tx.execute(sql, &[&run.id])?;
    }
    Ok(())
}

/// Keeps what was found.
pub fn insert_findings(tx: &Transaction<'_>, run: &Run, findings: &[Finding]) -> Result<()> {
    for (finding, position) in findings.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO payroll_finding (run, position, person, severity, message, hint)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            &[
                &run.id,
                &position,
                &finding.person.id,
                &finding.severity,
                &finding.message,
                &finding.hint,
            ],
        )?;
    }
    Ok(())
}

/// What was found in a run.
pub fn findings(conn: &Connection, run: &Run) -> Result<Vec<Finding>> {
    conn.rows(
        "SELECT person.id, person.number, finding.severity, finding.message, finding.hint
         FROM payroll_finding AS finding JOIN person ON person.id = finding.person
         WHERE finding.run = ?1 ORDER BY finding.position",
        &[&run.id],
        |row| {
            Ok(Finding {
                person: Person {
                    id: row.at(0)?,
                    number: row.at(1)?,
                },
                severity: row.at::<Severity>(2)?,
                message: row.at(3)?,
                hint: row.at(4)?,
            })
        },
    )
}

/// Leaves people out of a run.
pub fn leave_out(tx: &Transaction<'_>, run: &Run, people: &[Person]) -> Result<()> {
    for person in people {
        tx.execute(
            "INSERT INTO payroll_left_out (run, person, at, by) VALUES (?1, ?2, ?3, ?4)",
            &[&run.id, &person.id, &tx.at(), &tx.actor()],
        )?;
    }
    Ok(())
}

/// Who is left out of a run.
pub fn left_out(conn: &Connection, run: &Run) -> Result<Vec<Person>> {
    conn.rows(
        "SELECT person.id, person.number FROM payroll_left_out AS it
         JOIN person ON person.id = it.person WHERE it.run = ?1 ORDER BY person.id",
        &[&run.id],
        |row| {
            Ok(Person {
                id: row.at(0)?,
                number: row.at(1)?,
            })
        },
    )
}

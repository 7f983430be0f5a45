//! The rows of what is final in payroll, for the log.

use crate::base::{Finding, Result};
use crate::db::{Connection, Journal, Seal};

/// A payslip of an approved run, with its lines.
pub const SLIPS: Seal = Seal {
    kind: "payslip",
    records: "SELECT slip.id, slip.number AS name FROM payroll_slip AS slip
              WHERE EXISTS (SELECT 1 FROM payroll_step
                            WHERE run = slip.run AND state = 'approved')",
    parts: &[
        "SELECT id, run, number, person, month, reverses, input, chart, figures, law, gross,
                taxable, tax, social, net, payout, cost
         FROM payroll_slip WHERE id = ?1",
        "SELECT position, block, kind, de, en, quantity, rate, base, amount, employer, cost_on,
                owed_on, department, recipient, source, law, month
         FROM payroll_slip_line WHERE slip = ?1 ORDER BY position",
    ],
};

/// What became of a run.
pub const STEPS: Seal = Seal {
    kind: "payroll-step",
    records: "SELECT step.id, run.number || ' ' || step.position AS name
              FROM payroll_step AS step JOIN payroll_run AS run ON run.id = step.run",
    parts: &[
        "SELECT id, run, position, state, day, entry, order_name, at, by, reason, facts
         FROM payroll_step WHERE id = ?1",
        "SELECT run.id, run.number, run.month, run.pay_on, run.reverses, run.created_at,
                run.created_by
         FROM payroll_run AS run JOIN payroll_step AS step ON step.run = run.id
         WHERE step.id = ?1",
        // Both are final from then on.
        "SELECT it.person, it.at, it.by
         FROM payroll_left_out AS it JOIN payroll_step AS step ON step.run = it.run
         WHERE step.id = ?1 AND step.state = 'approved' ORDER BY it.person",
        "SELECT it.position, it.person, it.severity, it.message, it.hint
         FROM payroll_finding AS it JOIN payroll_step AS step ON step.run = it.run
         WHERE step.id = ?1 AND step.state = 'approved' ORDER BY it.position",
    ],
};

/// What funds ask for.
pub static FUNDS: Journal = Journal {
    kind: "funds",
    table: "payroll_fund",
    rows: "SELECT id, name, number, since, additional, u1, u1_refund, u2, created_at, created_by
           FROM payroll_fund WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What goes into payslips, as it was entered.
pub static LINES: Journal = Journal {
    kind: "payroll lines",
    table: "payroll_line",
    rows: "SELECT id, number, person, contract, kind, first_month, last_month, quantity, rate,
               amount, total, department, note, created_at, created_by
           FROM payroll_line WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// A line that was taken back.
pub const WITHDRAWN: Seal = Seal {
    kind: "payroll-line",
    records: "SELECT id, number AS name FROM payroll_line WHERE withdrawn_at IS NOT NULL",
    parts: &[
        "SELECT id, number, withdrawn_at, withdrawn_by, reason FROM payroll_line WHERE id = ?1",
    ],
};

/// Which closed months are corrected.
pub static CORRECTIONS: Journal = Journal {
    kind: "payroll corrections",
    table: "payroll_correction",
    rows: "SELECT id, run, person, month, reason, at, by
           FROM payroll_correction WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What was paid before bo, as it was entered.
pub static EARLIER: Journal = Journal {
    kind: "earlier pay",
    table: "payroll_earlier",
    rows: "SELECT id, number, person, first_month, last_month, days, taxable, taxable_one_off,
               health_base, pension_base, wage_tax, solidarity, church_tax, social, note,
               created_at, created_by, compensation, employer
           FROM payroll_earlier WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What of it was taken back.
pub const EARLIER_WITHDRAWN: Seal = Seal {
    kind: "earlier-pay",
    records: "SELECT id, number AS name FROM payroll_earlier WHERE withdrawn_at IS NOT NULL",
    parts: &[
        "SELECT id, number, withdrawn_at, withdrawn_by, reason FROM payroll_earlier WHERE id = ?1",
    ],
};

/// Which of them were taken back.
pub static CORRECTIONS_WITHDRAWN: Journal = Journal {
    kind: "payroll corrections taken back",
    table: "payroll_correction_withdrawal",
    rows: "SELECT id, correction, reason, at, by
           FROM payroll_correction_withdrawal WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// Reports what is not what commands have written to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut seals = [SLIPS, STEPS, WITHDRAWN, EARLIER_WITHDRAWN].into_iter();
    seals.try_for_each(|seal| seal.check(conn, found))?;
    let journals = [
        &FUNDS,
        &LINES,
        &CORRECTIONS,
        &CORRECTIONS_WITHDRAWN,
        &EARLIER,
    ];
    let mut journals = journals.into_iter();
    journals.try_for_each(|journal| journal.check(conn, found))
}

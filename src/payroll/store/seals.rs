//! The rows of what is final in payroll, for the log.

use crate::db::Seal;

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
        "SELECT id, run, position, state, day, entry, order_name, at, by, reason
         FROM payroll_step WHERE id = ?1",
        "SELECT run.id, run.number, run.month, run.pay_on, run.reverses, run.created_at,
                run.created_by
         FROM payroll_run AS run JOIN payroll_step AS step ON step.run = run.id
         WHERE step.id = ?1",
    ],
};

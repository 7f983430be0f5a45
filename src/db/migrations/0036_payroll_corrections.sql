-- The month that a line of a payslip corrects.
ALTER TABLE payroll_slip_line ADD COLUMN month TEXT;

-- Which closed months of whom are corrected with the slips of a month, and why. What comes of it is
-- computed with the slip.
CREATE TABLE payroll_correction (
    id     INTEGER PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES payroll_run (id),
    person INTEGER NOT NULL REFERENCES person (id),
    month  TEXT NOT NULL,
    reason TEXT,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    UNIQUE (run, person, month)
) STRICT;

CREATE TRIGGER payroll_correction_final BEFORE UPDATE ON payroll_correction BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;
CREATE TRIGGER payroll_correction_stays BEFORE DELETE ON payroll_correction BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;
CREATE TRIGGER payroll_correction_grows BEFORE INSERT ON payroll_correction
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_correction
                WHERE id = NEW.id
                   OR (run = NEW.run AND person = NEW.person AND month = NEW.month)) BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;

-- A correction that was asked for can be taken back, and asked for once more: the table is made anew
-- without the limit, row by row.
CREATE TABLE payroll_correction_anew (
    id     INTEGER PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES payroll_run (id),
    person INTEGER NOT NULL REFERENCES person (id),
    month  TEXT NOT NULL,
    reason TEXT,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;
INSERT INTO payroll_correction_anew (id, run, person, month, reason, at, by)
    SELECT id, run, person, month, reason, at, by FROM payroll_correction;
DROP TABLE payroll_correction;
ALTER TABLE payroll_correction_anew RENAME TO payroll_correction;
CREATE INDEX payroll_correction_run ON payroll_correction (run, person, month);

-- Which of them nobody wants any more, and why.
CREATE TABLE payroll_correction_withdrawal (
    id         INTEGER PRIMARY KEY,
    correction INTEGER NOT NULL UNIQUE REFERENCES payroll_correction (id),
    reason     TEXT NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL
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
                   OR (run = NEW.run AND person = NEW.person AND month = NEW.month
                       AND id NOT IN (SELECT correction FROM payroll_correction_withdrawal))) BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;
CREATE TRIGGER payroll_correction_withdrawal_final BEFORE UPDATE ON payroll_correction_withdrawal BEGIN
    SELECT RAISE(ABORT, 'a correction that was taken back is final: `bo payroll correct` asks for it again');
END;
CREATE TRIGGER payroll_correction_withdrawal_stays BEFORE DELETE ON payroll_correction_withdrawal BEGIN
    SELECT RAISE(ABORT, 'a correction that was taken back is final: `bo payroll correct` asks for it again');
END;
CREATE TRIGGER payroll_correction_withdrawal_grows BEFORE INSERT ON payroll_correction_withdrawal
WHEN EXISTS (SELECT 1 FROM payroll_correction_withdrawal
             WHERE id = NEW.id OR correction = NEW.correction) BEGIN
    SELECT RAISE(ABORT, 'a correction that was taken back is final: `bo payroll correct` asks for it again');
END;

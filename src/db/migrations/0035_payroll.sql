-- What a claim is owed on, where that is not the account of what people have spent.
ALTER TABLE claim ADD COLUMN role TEXT;

-- What health insurance funds ask for, from a day on. What was entered last counts.
CREATE TABLE payroll_fund (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    number     TEXT,
    since      TEXT NOT NULL,
    additional TEXT NOT NULL,
    u1         TEXT,
    u1_refund  TEXT,
    u2         TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX payroll_fund_name ON payroll_fund (name, since);

-- What goes into payslips beside contracts, hours and leave. `total` is what is to be paid back in
-- all, of a loan or an advance.
CREATE TABLE payroll_line (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    person       INTEGER NOT NULL REFERENCES person (id),
    contract     INTEGER REFERENCES contract (id),
    kind         TEXT NOT NULL,
    first_month  TEXT NOT NULL,
    last_month   TEXT,
    quantity     TEXT,
    rate         TEXT,
    amount       INTEGER NOT NULL,
    total        INTEGER CHECK (total > 0),
    department   TEXT,
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    reason       TEXT,
    CHECK (last_month IS NULL OR first_month <= last_month),
    CHECK ((quantity IS NULL) = (rate IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX payroll_line_person ON payroll_line (person, first_month);

-- A month of wages. `reverses` is the run whose slips this one takes back. How far it is, its
-- steps say; without one, it is a draft.
CREATE TABLE payroll_run (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    month      TEXT NOT NULL,
    pay_on     TEXT NOT NULL,
    reverses   INTEGER REFERENCES payroll_run (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX payroll_run_month ON payroll_run (month);

-- `facts` is the last fact about people that was known when it was approved.
CREATE TABLE payroll_step (
    id         INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL REFERENCES payroll_run (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    state      TEXT NOT NULL CHECK (state IN ('calculated', 'approved', 'paid', 'booked', 'locked')),
    day        TEXT NOT NULL,
    entry      INTEGER REFERENCES entry (id),
    order_name TEXT,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    reason     TEXT,
    facts      INTEGER,
    UNIQUE (run, position)
) STRICT;

-- Who is left out of a run on purpose.
CREATE TABLE payroll_left_out (
    run    INTEGER NOT NULL REFERENCES payroll_run (id),
    person INTEGER NOT NULL REFERENCES person (id),
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    PRIMARY KEY (run, person)
) STRICT, WITHOUT ROWID;

-- What was found when a run was calculated.
CREATE TABLE payroll_finding (
    run      INTEGER NOT NULL REFERENCES payroll_run (id),
    position INTEGER NOT NULL CHECK (position > 0),
    person   INTEGER NOT NULL REFERENCES person (id),
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    message  TEXT NOT NULL,
    hint     TEXT,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

-- A payslip. `input` is everything it was computed from, as canonical JSON; `law` is the digest of
-- the figures. `reverses` is the slip that it takes back.
CREATE TABLE payroll_slip (
    id         INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL REFERENCES payroll_run (id),
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    month      TEXT NOT NULL,
    reverses   INTEGER REFERENCES payroll_slip (id),
    input      TEXT NOT NULL,
    chart      TEXT NOT NULL,
    figures    TEXT NOT NULL,
    law        BLOB NOT NULL CHECK (length(law) = 32),
    gross      INTEGER NOT NULL,
    taxable    INTEGER NOT NULL,
    tax        INTEGER NOT NULL,
    social     INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    payout     INTEGER NOT NULL,
    cost       INTEGER NOT NULL,
    UNIQUE (run, person)
) STRICT;
CREATE INDEX payroll_slip_person ON payroll_slip (person, month);
CREATE INDEX payroll_slip_reverses ON payroll_slip (reverses) WHERE reverses IS NOT NULL;

-- Its lines. `amount` is the employee's, deductions below zero; `employer` is what the firm pays
-- beside it.
CREATE TABLE payroll_slip_line (
    slip       INTEGER NOT NULL REFERENCES payroll_slip (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    block      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    de         TEXT NOT NULL,
    en         TEXT NOT NULL,
    quantity   TEXT,
    rate       TEXT,
    base       INTEGER,
    amount     INTEGER NOT NULL,
    employer   INTEGER NOT NULL,
    cost_on    TEXT,
    owed_on    TEXT,
    department TEXT,
    recipient  TEXT,
    source     TEXT,
    law        TEXT,
    PRIMARY KEY (slip, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX payroll_slip_line_source ON payroll_slip_line (source) WHERE source IS NOT NULL;

CREATE TRIGGER payroll_fund_final BEFORE UPDATE ON payroll_fund BEGIN
    SELECT RAISE(ABORT, 'what a fund asked for is final: enter what it asks for now');
END;
CREATE TRIGGER payroll_fund_stays BEFORE DELETE ON payroll_fund BEGIN
    SELECT RAISE(ABORT, 'what a fund asked for is final: enter what it asks for now');
END;
CREATE TRIGGER payroll_fund_grows BEFORE INSERT ON payroll_fund
WHEN EXISTS (SELECT 1 FROM payroll_fund WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what a fund asked for is final: enter what it asks for now');
END;
CREATE TRIGGER payroll_line_final BEFORE UPDATE ON payroll_line
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.contract IS NOT OLD.contract OR NEW.kind <> OLD.kind
     OR NEW.first_month <> OLD.first_month OR NEW.last_month IS NOT OLD.last_month
     OR NEW.quantity IS NOT OLD.quantity OR NEW.rate IS NOT OLD.rate OR NEW.amount <> OLD.amount
     OR NEW.total IS NOT OLD.total OR NEW.department IS NOT OLD.department
     OR NEW.note IS NOT OLD.note OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a line of the payroll is final: `bo payroll lines withdraw`, and add it again');
END;
CREATE TRIGGER payroll_line_stays BEFORE DELETE ON payroll_line BEGIN
    SELECT RAISE(ABORT, 'a line of the payroll is final: `bo payroll lines withdraw`, and add it again');
END;
CREATE TRIGGER payroll_line_grows BEFORE INSERT ON payroll_line
WHEN EXISTS (SELECT 1 FROM payroll_line WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a line of the payroll is final: `bo payroll lines withdraw`, and add it again');
END;
CREATE TRIGGER payroll_run_final BEFORE UPDATE ON payroll_run BEGIN
    SELECT RAISE(ABORT, 'a run of the payroll is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_run_stays BEFORE DELETE ON payroll_run BEGIN
    SELECT RAISE(ABORT, 'a run of the payroll is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_run_grows BEFORE INSERT ON payroll_run
WHEN EXISTS (SELECT 1 FROM payroll_run WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a run of the payroll is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_step_final BEFORE UPDATE ON payroll_step BEGIN
    SELECT RAISE(ABORT, 'what became of a run of the payroll is final');
END;
CREATE TRIGGER payroll_step_stays BEFORE DELETE ON payroll_step BEGIN
    SELECT RAISE(ABORT, 'what became of a run of the payroll is final');
END;
CREATE TRIGGER payroll_step_grows BEFORE INSERT ON payroll_step
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE id = NEW.id OR (run = NEW.run AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a run of the payroll is final');
END;
-- Until a run is approved, calculating it again replaces what there was.
CREATE TRIGGER payroll_left_out_final BEFORE UPDATE ON payroll_left_out BEGIN
    SELECT RAISE(ABORT, 'who was left out of a run of the payroll is final');
END;
CREATE TRIGGER payroll_left_out_stays BEFORE DELETE ON payroll_left_out
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = OLD.run AND state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'who was left out of a run of the payroll is final');
END;
CREATE TRIGGER payroll_left_out_grows BEFORE INSERT ON payroll_left_out
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_left_out WHERE run = NEW.run AND person = NEW.person) BEGIN
    SELECT RAISE(ABORT, 'who was left out of a run of the payroll is final');
END;
CREATE TRIGGER payroll_finding_final BEFORE UPDATE ON payroll_finding BEGIN
    SELECT RAISE(ABORT, 'what was found in a run of the payroll is final');
END;
CREATE TRIGGER payroll_finding_stays BEFORE DELETE ON payroll_finding
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = OLD.run AND state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'what was found in a run of the payroll is final');
END;
CREATE TRIGGER payroll_finding_grows BEFORE INSERT ON payroll_finding
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_finding WHERE run = NEW.run AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was found in a run of the payroll is final');
END;
CREATE TRIGGER payroll_slip_final BEFORE UPDATE ON payroll_slip BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_slip_stays BEFORE DELETE ON payroll_slip
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = OLD.run AND state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_slip_grows BEFORE INSERT ON payroll_slip
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_slip WHERE id = NEW.id OR number = NEW.number
                OR (run = NEW.run AND person = NEW.person)) BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_slip_line_final BEFORE UPDATE ON payroll_slip_line BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_slip_line_stays BEFORE DELETE ON payroll_slip_line
WHEN EXISTS (SELECT 1 FROM payroll_slip AS slip JOIN payroll_step AS step ON step.run = slip.run
             WHERE slip.id = OLD.slip AND step.state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;
CREATE TRIGGER payroll_slip_line_grows BEFORE INSERT ON payroll_slip_line
WHEN EXISTS (SELECT 1 FROM payroll_slip AS slip JOIN payroll_step AS step ON step.run = slip.run
             WHERE slip.id = NEW.slip AND step.state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_slip_line WHERE slip = NEW.slip AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

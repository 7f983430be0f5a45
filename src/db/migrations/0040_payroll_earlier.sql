-- What was paid and withheld for somebody in months of which another program has made the slips.
-- In minor units of EUR. Withdrawn, never changed.
CREATE TABLE payroll_earlier (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    person          INTEGER NOT NULL REFERENCES person (id),
    first_month     TEXT NOT NULL,
    last_month      TEXT NOT NULL,
    days            INTEGER NOT NULL CHECK (days BETWEEN 0 AND 360),
    taxable         INTEGER NOT NULL CHECK (taxable >= 0),
    taxable_one_off INTEGER NOT NULL CHECK (taxable_one_off >= 0),
    health_base     INTEGER NOT NULL CHECK (health_base >= 0),
    pension_base    INTEGER NOT NULL CHECK (pension_base >= 0),
    wage_tax        INTEGER,
    solidarity      INTEGER,
    church_tax      INTEGER,
    social          INTEGER,
    note            TEXT,
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    withdrawn_at    TEXT,
    withdrawn_by    TEXT,
    reason          TEXT,
    CHECK (first_month <= last_month AND substr(first_month, 1, 4) = substr(last_month, 1, 4)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX payroll_earlier_person ON payroll_earlier (person, first_month);

CREATE TRIGGER payroll_earlier_final BEFORE UPDATE ON payroll_earlier
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.first_month <> OLD.first_month OR NEW.last_month <> OLD.last_month
     OR NEW.days <> OLD.days OR NEW.taxable <> OLD.taxable
     OR NEW.taxable_one_off <> OLD.taxable_one_off OR NEW.health_base <> OLD.health_base
     OR NEW.pension_base <> OLD.pension_base OR NEW.wage_tax IS NOT OLD.wage_tax
     OR NEW.solidarity IS NOT OLD.solidarity OR NEW.church_tax IS NOT OLD.church_tax
     OR NEW.social IS NOT OLD.social OR NEW.note IS NOT OLD.note
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;
CREATE TRIGGER payroll_earlier_stays BEFORE DELETE ON payroll_earlier BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;
CREATE TRIGGER payroll_earlier_grows BEFORE INSERT ON payroll_earlier
WHEN EXISTS (SELECT 1 FROM payroll_earlier WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;

-- What is posted again and again: entries of people, and the monthly shares of accruals.
CREATE TABLE recurring_entry (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    every     TEXT NOT NULL CHECK (every IN ('week', 'month', 'quarter', 'half-year', 'year')),
    starts_on TEXT NOT NULL,
    ends_on   TEXT,
    stopped   INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    content   TEXT NOT NULL
) STRICT;

-- Which period became which entry: each once.
CREATE TABLE recurring_entry_run (
    recurring INTEGER NOT NULL REFERENCES recurring_entry (id),
    period    TEXT NOT NULL,
    entry     INTEGER NOT NULL UNIQUE REFERENCES entry (id),
    PRIMARY KEY (recurring, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER recurring_entry_begun BEFORE UPDATE ON recurring_entry
WHEN (NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.every <> OLD.every
      OR NEW.starts_on <> OLD.starts_on OR NEW.content <> OLD.content)
     AND EXISTS (SELECT 1 FROM recurring_entry_run WHERE recurring = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of a recurring entry stays as it was: stop it instead');
END;
CREATE TRIGGER recurring_entry_run_once BEFORE INSERT ON recurring_entry_run
WHEN EXISTS (SELECT 1 FROM recurring_entry_run
             WHERE recurring = NEW.recurring AND period = NEW.period OR entry = NEW.entry) BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;
CREATE TRIGGER recurring_entry_run_final BEFORE UPDATE ON recurring_entry_run BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;
CREATE TRIGGER recurring_entry_run_stays BEFORE DELETE ON recurring_entry_run BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;

-- A replaced month would vanish without a DELETE.
CREATE TRIGGER period_replaces_none BEFORE INSERT ON period
WHEN EXISTS (SELECT 1 FROM period WHERE month = NEW.month) BEGIN
    SELECT RAISE(ABORT, 'what was locked is kept: `bo ledger period unlock` opens it');
END;

-- Closing a year looks for these; a chart of before does not name them.
UPDATE account SET role = 'share-capital'
WHERE role IS NULL AND type = 'equity'
  AND code = (SELECT CASE chart WHEN 'skr03' THEN '0800' ELSE '2900' END FROM book);
UPDATE account SET role = 'private-draw.tax'
WHERE role IS NULL AND type = 'equity'
  AND code = (SELECT CASE chart WHEN 'skr03' THEN '1810' ELSE '2150' END FROM book);

-- What became of working time after it was entered: an entry or overtime was taken back, a shift
-- was taken back or published. One row each, so that the log can seal them in the order they came.
CREATE TABLE time_later (
    id     INTEGER PRIMARY KEY,
    what   TEXT NOT NULL CHECK (what IN ('entry', 'overtime', 'shift', 'published')),
    record INTEGER NOT NULL,
    UNIQUE (what, record)
) STRICT;
INSERT INTO time_later (what, record)
    SELECT 'entry', id FROM time_entry WHERE gone_at IS NOT NULL
    UNION ALL SELECT 'overtime', id FROM time_account WHERE gone_at IS NOT NULL
    UNION ALL SELECT 'published', id FROM shift WHERE published_at IS NOT NULL
    UNION ALL SELECT 'shift', id FROM shift WHERE gone_at IS NOT NULL;

CREATE TRIGGER time_entry_later AFTER UPDATE ON time_entry
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('entry', NEW.id);
END;
CREATE TRIGGER time_account_later AFTER UPDATE ON time_account
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('overtime', NEW.id);
END;
CREATE TRIGGER shift_later AFTER UPDATE ON shift
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('shift', NEW.id);
END;
CREATE TRIGGER shift_published AFTER UPDATE ON shift
WHEN OLD.published_at IS NULL AND NEW.published_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('published', NEW.id);
END;
CREATE TRIGGER time_later_final BEFORE UPDATE ON time_later BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;
CREATE TRIGGER time_later_stays BEFORE DELETE ON time_later BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;
CREATE TRIGGER time_later_grows BEFORE INSERT ON time_later
WHEN EXISTS (SELECT 1 FROM time_later WHERE id = NEW.id
             OR (what = NEW.what AND record = NEW.record)) BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;

-- From here on every row of these tables is sealed in the log; a table that has some already is
-- sealed whole by the first change that adds to it.
INSERT INTO number_series (series, first, last)
    SELECT 'sealed ' || name, 0, 0 FROM (
        SELECT 'person' AS name WHERE NOT EXISTS (SELECT 1 FROM person)
        UNION ALL SELECT 'contract' WHERE NOT EXISTS (SELECT 1 FROM contract)
        UNION ALL SELECT 'staff_fact' WHERE NOT EXISTS (SELECT 1 FROM staff_fact)
        UNION ALL SELECT 'department_fact' WHERE NOT EXISTS (SELECT 1 FROM department_fact)
        UNION ALL SELECT 'sickness' WHERE NOT EXISTS (SELECT 1 FROM sickness)
        UNION ALL SELECT 'sickness_fact' WHERE NOT EXISTS (SELECT 1 FROM sickness_fact)
        UNION ALL SELECT 'time_entry' WHERE NOT EXISTS (SELECT 1 FROM time_entry)
        UNION ALL SELECT 'time_account' WHERE NOT EXISTS (SELECT 1 FROM time_account)
        UNION ALL SELECT 'time_later' WHERE NOT EXISTS (SELECT 1 FROM time_later)
        UNION ALL SELECT 'shift' WHERE NOT EXISTS (SELECT 1 FROM shift));

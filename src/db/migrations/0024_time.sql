-- What somebody worked: from a minute to a minute, both counted in UTC since 1970, so that the
-- length is what really went by. `day` is the day the work belongs to: the one it started on.
-- `pause` are minutes without work inside it whose place nobody told. Never changed: a correction
-- is a new row, and the old one is gone, with a reason.
CREATE TABLE time_entry (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    day         TEXT NOT NULL,
    starts      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    pause       INTEGER NOT NULL CHECK (pause >= 0),
    project     TEXT,
    customer    INTEGER REFERENCES contact (id),
    ticket      TEXT,
    billable    INTEGER NOT NULL,
    note        TEXT,
    source      TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    replaces    INTEGER REFERENCES time_entry (id),
    gone_at     TEXT,
    gone_by     TEXT,
    gone_reason TEXT,
    CHECK (starts + pause < ends AND ends <= starts + 1440),
    CHECK ((gone_at IS NULL) = (gone_by IS NULL) AND (gone_at IS NULL) = (gone_reason IS NULL))
) STRICT;
CREATE INDEX time_entry_person ON time_entry (person, starts, ends, day, pause)
    WHERE gone_at IS NULL;
CREATE INDEX time_entry_replaces ON time_entry (replaces) WHERE replaces IS NOT NULL;

-- Who is at work right now, or pausing. It becomes an entry.
CREATE TABLE time_clock (
    person   INTEGER PRIMARY KEY REFERENCES person (id),
    day      TEXT NOT NULL,
    since    INTEGER NOT NULL,
    pausing  INTEGER NOT NULL,
    project  TEXT,
    customer INTEGER REFERENCES contact (id),
    ticket   TEXT,
    billable INTEGER NOT NULL,
    note     TEXT
) STRICT;

-- What changes overtime besides work: what was carried over, paid out, taken as time off.
CREATE TABLE time_account (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    day         TEXT NOT NULL,
    kind        TEXT NOT NULL,
    minutes     INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    gone_at     TEXT,
    gone_by     TEXT,
    gone_reason TEXT,
    CHECK ((gone_at IS NULL) = (gone_by IS NULL) AND (gone_at IS NULL) = (gone_reason IS NULL))
) STRICT;
CREATE INDEX time_account_person ON time_account (person, day) WHERE gone_at IS NULL;

-- Who is planned to work when. A plan may change until it is published; what is published stays,
-- and a correction needs a reason.
CREATE TABLE shift (
    id           INTEGER PRIMARY KEY,
    person       INTEGER NOT NULL REFERENCES person (id),
    day          TEXT NOT NULL,
    starts       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    pause        INTEGER NOT NULL CHECK (pause >= 0),
    role         TEXT,
    place        TEXT,
    planned_at   TEXT NOT NULL,
    planned_by   TEXT NOT NULL,
    published_at TEXT,
    published_by TEXT,
    gone_at      TEXT,
    gone_by      TEXT,
    gone_reason  TEXT,
    CHECK (starts + pause < ends AND ends <= starts + 1440),
    CHECK ((published_at IS NULL) = (published_by IS NULL)),
    CHECK ((gone_at IS NULL) = (gone_by IS NULL)),
    CHECK (gone_at IS NULL OR published_at IS NULL OR gone_reason IS NOT NULL)
) STRICT;
CREATE INDEX shift_person ON shift (person, starts) WHERE gone_at IS NULL;
CREATE INDEX shift_day ON shift (day) WHERE gone_at IS NULL;

CREATE TRIGGER time_entry_final BEFORE UPDATE ON time_entry
WHEN OLD.gone_at IS NOT NULL OR NEW.gone_at IS NULL OR NEW.id <> OLD.id
     OR NEW.person <> OLD.person OR NEW.day <> OLD.day OR NEW.starts <> OLD.starts
     OR NEW.ends <> OLD.ends OR NEW.pause <> OLD.pause OR NEW.project IS NOT OLD.project
     OR NEW.customer IS NOT OLD.customer OR NEW.ticket IS NOT OLD.ticket
     OR NEW.billable <> OLD.billable OR NEW.note IS NOT OLD.note OR NEW.source <> OLD.source
     OR NEW.entered_at <> OLD.entered_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.replaces IS NOT OLD.replaces BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
CREATE TRIGGER time_entry_stays BEFORE DELETE ON time_entry BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
CREATE TRIGGER time_entry_grows BEFORE INSERT ON time_entry
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM time_entry WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
CREATE TRIGGER time_account_final BEFORE UPDATE ON time_account
WHEN OLD.gone_at IS NOT NULL OR NEW.gone_at IS NULL OR NEW.id <> OLD.id
     OR NEW.person <> OLD.person OR NEW.day <> OLD.day OR NEW.kind <> OLD.kind
     OR NEW.minutes <> OLD.minutes OR NEW.reason <> OLD.reason
     OR NEW.entered_at <> OLD.entered_at OR NEW.entered_by <> OLD.entered_by BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
CREATE TRIGGER time_account_stays BEFORE DELETE ON time_account BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
CREATE TRIGGER time_account_grows BEFORE INSERT ON time_account
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM time_account WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
CREATE TRIGGER shift_final BEFORE UPDATE ON shift
WHEN OLD.gone_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.person <> OLD.person
     OR NEW.day <> OLD.day OR NEW.starts <> OLD.starts OR NEW.ends <> OLD.ends
     OR NEW.pause <> OLD.pause OR NEW.role IS NOT OLD.role OR NEW.place IS NOT OLD.place
     OR NEW.planned_at <> OLD.planned_at OR NEW.planned_by <> OLD.planned_by
     OR (OLD.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at)
     OR (OLD.published_by IS NOT NULL AND NEW.published_by IS NOT OLD.published_by) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;
CREATE TRIGGER shift_stays BEFORE DELETE ON shift BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;
CREATE TRIGGER shift_grows BEFORE INSERT ON shift
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM shift WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;

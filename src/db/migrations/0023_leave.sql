-- Leave that somebody asked for. How far it is, its last step says; without one, it waits.
CREATE TABLE leave_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    half       TEXT NOT NULL,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX leave_request_person ON leave_request (person, first_day);

-- What became of it, step by step.
CREATE TABLE leave_step (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES leave_request (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'cancelled')),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (request, position)
) STRICT;

-- Days beyond what law and contract give, carried over from before the file, or fewer of them.
CREATE TABLE leave_grant (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    what       TEXT NOT NULL,
    bucket     TEXT NOT NULL,
    year       INTEGER NOT NULL,
    days       INTEGER NOT NULL,
    until      TEXT,
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX leave_grant_person ON leave_grant (person);

-- Who was told what they have and when it lapses.
CREATE TABLE leave_notice (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    year       INTEGER NOT NULL,
    given_on   TEXT NOT NULL,
    days       INTEGER NOT NULL,
    content    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX leave_notice_person ON leave_notice (person);

-- Days on which nobody of a department, or of the firm, goes on leave.
CREATE TABLE leave_block (
    id         INTEGER PRIMARY KEY,
    department TEXT,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK (first_day <= last_day),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

-- Somebody cannot work. What is known about it later is a fact of its own.
CREATE TABLE sickness (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    first_day  TEXT NOT NULL,
    same_as    INTEGER REFERENCES sickness (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX sickness_person ON sickness (person, first_day);

-- `ended` is the last day, `certified` the day on which the certificate came, `offered` the day on
-- which the return to work was offered; of two, the later one holds. `withdrawn`: it was an error.
CREATE TABLE sickness_fact (
    id         INTEGER PRIMARY KEY,
    sickness   INTEGER NOT NULL REFERENCES sickness (id),
    what       TEXT NOT NULL CHECK (what IN ('ended', 'certified', 'offered', 'withdrawn')),
    day        TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL
) STRICT;
CREATE INDEX sickness_fact_sickness ON sickness_fact (sickness);

CREATE TRIGGER leave_request_final BEFORE UPDATE ON leave_request
WHEN NEW.note IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.person <> OLD.person OR NEW.kind <> OLD.kind OR NEW.first_day <> OLD.first_day
     OR NEW.last_day <> OLD.last_day OR NEW.half <> OLD.half
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
CREATE TRIGGER leave_request_stays BEFORE DELETE ON leave_request BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
CREATE TRIGGER leave_request_grows BEFORE INSERT ON leave_request
WHEN EXISTS (SELECT 1 FROM leave_request WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
CREATE TRIGGER leave_step_final BEFORE UPDATE ON leave_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.request <> OLD.request
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.at <> OLD.at
     OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
CREATE TRIGGER leave_step_stays BEFORE DELETE ON leave_step BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
CREATE TRIGGER leave_step_grows BEFORE INSERT ON leave_step
WHEN EXISTS (SELECT 1 FROM leave_step WHERE id = NEW.id
             OR (request = NEW.request AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
CREATE TRIGGER leave_grant_final BEFORE UPDATE ON leave_grant
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.person <> OLD.person OR NEW.what <> OLD.what OR NEW.bucket <> OLD.bucket
     OR NEW.year <> OLD.year OR NEW.days <> OLD.days OR NEW.until IS NOT OLD.until
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
CREATE TRIGGER leave_grant_stays BEFORE DELETE ON leave_grant BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
CREATE TRIGGER leave_grant_grows BEFORE INSERT ON leave_grant
WHEN EXISTS (SELECT 1 FROM leave_grant WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
CREATE TRIGGER leave_notice_final BEFORE UPDATE ON leave_notice BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
CREATE TRIGGER leave_notice_stays BEFORE DELETE ON leave_notice BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
CREATE TRIGGER leave_notice_grows BEFORE INSERT ON leave_notice
WHEN EXISTS (SELECT 1 FROM leave_notice WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
CREATE TRIGGER leave_block_final BEFORE UPDATE ON leave_block
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id
     OR NEW.department IS NOT OLD.department OR NEW.first_day <> OLD.first_day
     OR NEW.last_day <> OLD.last_day OR NEW.reason <> OLD.reason
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a block is final: `bo staff leave block remove` ends it');
END;
CREATE TRIGGER leave_block_stays BEFORE DELETE ON leave_block BEGIN
    SELECT RAISE(ABORT, 'a block is final: `bo staff leave block remove` ends it');
END;
CREATE TRIGGER sickness_final BEFORE UPDATE ON sickness BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
CREATE TRIGGER sickness_stays BEFORE DELETE ON sickness BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
CREATE TRIGGER sickness_grows BEFORE INSERT ON sickness
WHEN EXISTS (SELECT 1 FROM sickness WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
CREATE TRIGGER sickness_fact_final BEFORE UPDATE ON sickness_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;
CREATE TRIGGER sickness_fact_stays BEFORE DELETE ON sickness_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;
CREATE TRIGGER sickness_fact_grows BEFORE INSERT ON sickness_fact
WHEN EXISTS (SELECT 1 FROM sickness_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;

-- Until when nothing of a person is erased, and why: the last row about them counts.
CREATE TABLE privacy_hold (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    reason     TEXT NOT NULL,
    until      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX privacy_hold_person ON privacy_hold (person);

-- What was erased by which rule: how many rows of which place, never what they said.
CREATE TABLE privacy_erasure (
    id     INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    place  TEXT NOT NULL,
    rows   INTEGER NOT NULL CHECK (rows > 0),
    rule   TEXT NOT NULL,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;
CREATE INDEX privacy_erasure_person ON privacy_erasure (person);

CREATE TRIGGER privacy_hold_final BEFORE UPDATE ON privacy_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_hold_stays BEFORE DELETE ON privacy_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_hold_grows BEFORE INSERT ON privacy_hold
WHEN EXISTS (SELECT 1 FROM privacy_hold WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_erasure_final BEFORE UPDATE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_stays BEFORE DELETE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_grows BEFORE INSERT ON privacy_erasure
WHEN EXISTS (SELECT 1 FROM privacy_erasure WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

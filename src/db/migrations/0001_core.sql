-- Who changed what, and when: one line for each change, chained by hash.
CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    command   TEXT NOT NULL,
    records   INTEGER NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- The records a line is about; what is final from then on with a digest of its rows.
CREATE TABLE audit_record (
    seq    INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_record_record ON audit_record (record);

-- A line is added at the end; a replaced one would vanish without a DELETE.
CREATE TRIGGER audit_grows BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_record_grows BEFORE INSERT ON audit_record
WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;
CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;

-- The first and last number given out in each series; a table, so that a rollback gives a number back.
CREATE TABLE number_series (
    series TEXT PRIMARY KEY,
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;

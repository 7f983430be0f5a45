-- What was backed up where, and which backups were restored for a try; only added to.
CREATE TABLE backup_run (
    id       INTEGER PRIMARY KEY,
    what     TEXT NOT NULL CHECK (what IN ('create', 'drill')),
    place    TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
    bytes    INTEGER NOT NULL CHECK (bytes >= 0),
    findings INTEGER NOT NULL CHECK (findings >= 0),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

CREATE TRIGGER backup_run_final BEFORE UPDATE ON backup_run BEGIN
    SELECT RAISE(ABORT, 'what was backed up is never changed');
END;
CREATE TRIGGER backup_run_stays BEFORE DELETE ON backup_run BEGIN
    SELECT RAISE(ABORT, 'what was backed up is never changed');
END;
CREATE TRIGGER backup_run_grows BEFORE INSERT ON backup_run
WHEN EXISTS (SELECT 1 FROM backup_run WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was backed up is never changed');
END;

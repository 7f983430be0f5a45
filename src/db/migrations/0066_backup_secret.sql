-- What the names of contents in encrypted backups are made with: who does not know it cannot say
-- whether a document that he has is among them. Made once.
CREATE TABLE backup_secret (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

CREATE TRIGGER backup_secret_final BEFORE UPDATE ON backup_secret BEGIN
    SELECT RAISE(ABORT, 'the secret of the backups is never changed');
END;
CREATE TRIGGER backup_secret_stays BEFORE DELETE ON backup_secret BEGIN
    SELECT RAISE(ABORT, 'the secret of the backups is never changed');
END;
CREATE TRIGGER backup_secret_grows BEFORE INSERT ON backup_secret
WHEN EXISTS (SELECT 1 FROM backup_secret) BEGIN
    SELECT RAISE(ABORT, 'the secret of the backups is never changed');
END;

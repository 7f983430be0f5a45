-- Our accounts at banks, each with its account in the books.
CREATE TABLE bank_account (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    iban     TEXT UNIQUE,
    bic      TEXT,
    bank     TEXT,
    holder   TEXT,
    currency TEXT NOT NULL,
    account  INTEGER NOT NULL UNIQUE REFERENCES account (id)
) STRICT;

-- The files of banks as they came, byte for byte; equal files are kept once.
CREATE TABLE bank_file (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    format      TEXT NOT NULL,
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content     BLOB NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;

-- A statement: opening + lines = closing, where the bank says both.
CREATE TABLE bank_statement (
    id           INTEGER PRIMARY KEY,
    file         INTEGER NOT NULL REFERENCES bank_file (id),
    bank_account INTEGER NOT NULL REFERENCES bank_account (id),
    number       TEXT,
    from_date    TEXT,
    to_date      TEXT,
    opening      INTEGER,
    closing      INTEGER,
    CHECK (from_date <= to_date)
) STRICT;
CREATE INDEX bank_statement_account ON bank_statement (bank_account, to_date);

-- A line of a statement: money in above zero, money out below, in minor units of the account's
-- currency. `digest` is what makes it this line; equal lines are told apart by `occurrence`, so
-- that two genuine ones both count and one that comes again in another file does not.
CREATE TABLE bank_line (
    id             INTEGER PRIMARY KEY,
    bank_account   INTEGER NOT NULL REFERENCES bank_account (id),
    statement      INTEGER NOT NULL REFERENCES bank_statement (id),
    position       INTEGER NOT NULL,
    booked_on      TEXT NOT NULL,
    valued_on      TEXT,
    amount         INTEGER NOT NULL,
    name           TEXT,
    iban           TEXT,
    bic            TEXT,
    purpose        TEXT,
    end_to_end     TEXT,
    mandate        TEXT,
    creditor       TEXT,
    bank_reference TEXT,
    code           TEXT,
    return_reason  TEXT,
    original_amount TEXT,
    digest         BLOB NOT NULL CHECK (length(digest) = 32),
    occurrence     INTEGER NOT NULL CHECK (occurrence > 0),
    matched        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (bank_account, digest, occurrence)
) STRICT;
CREATE INDEX bank_line_date ON bank_line (bank_account, booked_on, id);
CREATE INDEX bank_line_open ON bank_line (id) WHERE matched <> amount;

-- The single transactions inside a line that the bank booked as one sum.
CREATE TABLE bank_detail (
    line       INTEGER NOT NULL REFERENCES bank_line (id),
    position   INTEGER NOT NULL,
    amount     INTEGER NOT NULL,
    name       TEXT,
    iban       TEXT,
    purpose    TEXT,
    end_to_end TEXT,
    mandate    TEXT,
    return_reason TEXT,
    PRIMARY KEY (line, position)
) STRICT, WITHOUT ROWID;

-- What a line was for: each row one entry in the books. Taking it back adds a row with the
-- other sign, whose entry reverses the first.
CREATE TABLE bank_match (
    id       INTEGER PRIMARY KEY,
    line     INTEGER NOT NULL REFERENCES bank_line (id),
    amount   INTEGER NOT NULL,
    what     TEXT NOT NULL CHECK (what IN ('invoice', 'bill', 'account', 'transfer', 'existing', 'order')),
    document TEXT,
    how      TEXT NOT NULL,
    entry    INTEGER NOT NULL REFERENCES entry (id),
    undoes   INTEGER UNIQUE REFERENCES bank_match (id),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;
CREATE INDEX bank_match_line ON bank_match (line);
CREATE INDEX bank_match_entry ON bank_match (entry);

-- How lines are to be booked: conditions and an account, in the order they are tried.
CREATE TABLE bank_rule (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    content  TEXT NOT NULL
) STRICT;

CREATE TRIGGER bank_file_grows BEFORE INSERT ON bank_file
WHEN EXISTS (SELECT 1 FROM bank_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;
CREATE TRIGGER bank_file_final BEFORE UPDATE ON bank_file BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;
CREATE TRIGGER bank_file_stays BEFORE DELETE ON bank_file BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;
CREATE TRIGGER bank_statement_final BEFORE UPDATE ON bank_statement BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;
CREATE TRIGGER bank_statement_stays BEFORE DELETE ON bank_statement BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;
CREATE TRIGGER bank_line_final BEFORE UPDATE ON bank_line
WHEN NEW.id <> OLD.id OR NEW.bank_account <> OLD.bank_account OR NEW.statement <> OLD.statement
     OR NEW.position <> OLD.position OR NEW.booked_on <> OLD.booked_on
     OR NEW.valued_on IS NOT OLD.valued_on OR NEW.amount <> OLD.amount OR NEW.name IS NOT OLD.name
     OR NEW.iban IS NOT OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.purpose IS NOT OLD.purpose
     OR NEW.end_to_end IS NOT OLD.end_to_end OR NEW.mandate IS NOT OLD.mandate
     OR NEW.creditor IS NOT OLD.creditor OR NEW.bank_reference IS NOT OLD.bank_reference
     OR NEW.code IS NOT OLD.code OR NEW.return_reason IS NOT OLD.return_reason
     OR NEW.original_amount IS NOT OLD.original_amount OR NEW.digest <> OLD.digest
     OR NEW.occurrence <> OLD.occurrence
     OR NEW.matched <> (SELECT coalesce(sum(amount), 0) FROM bank_match WHERE line = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_line_stays BEFORE DELETE ON bank_line BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_detail_final BEFORE UPDATE ON bank_detail BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_detail_stays BEFORE DELETE ON bank_detail BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_match_final BEFORE UPDATE ON bank_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;
CREATE TRIGGER bank_match_stays BEFORE DELETE ON bank_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;

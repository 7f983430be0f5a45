-- A file with schema 2, as `sqlite3 books.bo .dump` says it.
PRAGMA application_id = 1651454001;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    command   TEXT NOT NULL,
    records   INTEGER NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit VALUES(1,'2025-12-01T08:00:00Z','weber','contact import customers.csv',2,X'0000000000000000000000000000000000000000000000000000000000000000',X'65abdf59e6b9e37c86bcf19150f84d2144951a9ea79c5dd05399a0e786beab0c');
INSERT INTO audit VALUES(2,'2025-12-02T08:00:00Z','weber','contact person add K-1 ''Anna Kranz''',1,X'65abdf59e6b9e37c86bcf19150f84d2144951a9ea79c5dd05399a0e786beab0c',X'630c6c301080f9d5daab44b532dda20fe6edd37b34875dfaa99099935baade24');
CREATE TABLE audit_record (
    seq    INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_record VALUES(1,1,'contact','K-1',NULL);
INSERT INTO audit_record VALUES(1,2,'contact','K-2',NULL);
INSERT INTO audit_record VALUES(2,1,'contact','K-1',NULL);
CREATE TABLE number_series (
    series TEXT PRIMARY KEY,
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact (
    id               INTEGER PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    name             TEXT NOT NULL,
    customer         INTEGER NOT NULL CHECK (customer IN (0, 1)),
    supplier         INTEGER NOT NULL CHECK (supplier IN (0, 1)),
    street           TEXT,
    extra            TEXT,
    zip              TEXT,
    city             TEXT,
    country          TEXT NOT NULL,
    email            TEXT,
    phone            TEXT,
    vat_id           TEXT,
    tax_number       TEXT,
    leitweg_id       TEXT,
    endpoint_scheme  TEXT,
    endpoint         TEXT,
    language         TEXT NOT NULL CHECK (language IN ('de', 'en')),
    vat              TEXT NOT NULL,
    prices           TEXT NOT NULL CHECK (prices IN ('net', 'gross')),
    currency         TEXT,
    payment_days     INTEGER CHECK (payment_days >= 0),
    discount_days    INTEGER CHECK (discount_days >= 0),
    discount_percent TEXT,
    iban             TEXT,
    bic              TEXT,
    reminders        INTEGER NOT NULL CHECK (reminders IN (0, 1)),
    consumer         INTEGER NOT NULL CHECK (consumer IN (0, 1)),
    note             TEXT,
    CHECK ((endpoint IS NULL) = (endpoint_scheme IS NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL))
) STRICT;
INSERT INTO contact VALUES(1,'K-1','Café Kranz',1,0,NULL,NULL,NULL,'Köln','DE',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'de','domestic','net',NULL,NULL,NULL,NULL,NULL,NULL,1,0,replace('It''s; "quoted"\nand two lines','\n',char(10)));
INSERT INTO contact VALUES(2,'K-2','Österberg & Söhne OG',1,0,NULL,NULL,NULL,'Wien','AT',NULL,NULL,'ATU13585627',NULL,NULL,NULL,NULL,'de','intra-community','net',NULL,NULL,NULL,NULL,NULL,NULL,1,0,replace('It''s; "quoted"\nand two lines','\n',char(10)));
CREATE TABLE contact_address (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    label   TEXT NOT NULL,
    name    TEXT,
    street  TEXT,
    extra   TEXT,
    zip     TEXT,
    city    TEXT NOT NULL,
    country TEXT NOT NULL,
    UNIQUE (contact, label)
) STRICT;
INSERT INTO contact_address VALUES(1,1,'delivery',NULL,NULL,NULL,NULL,'Bonn','DE');
CREATE TABLE contact_person (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    role    TEXT,
    email   TEXT,
    phone   TEXT,
    UNIQUE (contact, name)
) STRICT;
INSERT INTO contact_person VALUES(1,1,'Anna Kranz','Inhaberin',NULL,NULL);
CREATE INDEX audit_record_record ON audit_record (record);
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
COMMIT;

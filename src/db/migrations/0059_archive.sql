-- What is in the content store beside the file: each content once, by its hash. `packed` is the
-- hash of the compressed file, where it is kept compressed.
CREATE TABLE archive_content (
    id          INTEGER PRIMARY KEY,
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size        INTEGER NOT NULL CHECK (size >= 0),
    packed      BLOB CHECK (length(packed) = 32),
    packed_size INTEGER CHECK (packed_size > 0),
    CHECK ((packed IS NULL) = (packed_size IS NULL))
) STRICT;
CREATE INDEX archive_content_size ON archive_content (size);

-- What is archived. `salt` is part of its seal, so that nobody can guess what it said from the log
-- once it is gone. `desk` is who keeps it, `ended_on` when what it is about was over.
CREATE TABLE archive_document (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL CHECK (length(title) > 0),
    class      TEXT NOT NULL,
    contact    INTEGER REFERENCES contact (id),
    day        TEXT NOT NULL,
    ended_on   TEXT,
    desk       TEXT NOT NULL,
    salt       BLOB NOT NULL CHECK (length(salt) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX archive_document_day ON archive_document (day, id);
CREATE INDEX archive_document_contact ON archive_document (contact) WHERE contact IS NOT NULL;

-- The files of a document, the first and what took its place; all of them stay.
CREATE TABLE archive_version (
    id         INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES archive_document (id),
    version    INTEGER NOT NULL CHECK (version > 0),
    content    INTEGER NOT NULL REFERENCES archive_content (id),
    name       TEXT NOT NULL CHECK (length(name) > 0),
    media_type TEXT NOT NULL,
    note       TEXT,
    salt       BLOB NOT NULL CHECK (length(salt) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (document, version)
) STRICT;
CREATE INDEX archive_version_content ON archive_version (content);

CREATE TABLE archive_tag (
    document INTEGER NOT NULL REFERENCES archive_document (id),
    tag      TEXT NOT NULL CHECK (length(tag) > 0),
    PRIMARY KEY (document, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_tag_tag ON archive_tag (tag);

-- What it belongs to: a record of a desk, such as (`invoice`, `RE-2026-0001`), or another document.
CREATE TABLE archive_link (
    document INTEGER NOT NULL REFERENCES archive_document (id),
    kind     TEXT NOT NULL CHECK (length(kind) > 0),
    record   TEXT NOT NULL CHECK (length(record) > 0),
    PRIMARY KEY (document, kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_link_record ON archive_link (record);

-- What was edited about a document.
CREATE TABLE archive_change (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES archive_document (id),
    field    TEXT NOT NULL,
    before   TEXT,
    after    TEXT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;
CREATE INDEX archive_change_document ON archive_change (document);

-- How much longer than the law the firm keeps a class; the last row about it counts.
CREATE TABLE archive_rule (
    id     INTEGER PRIMARY KEY,
    class  TEXT NOT NULL,
    months INTEGER NOT NULL CHECK (months >= 0),
    reason TEXT NOT NULL,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

-- What is not destroyed, whatever its time: a document, or all of a class, a contact and a year
-- that are said.
CREATE TABLE archive_hold (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    document TEXT,
    class    TEXT,
    contact  TEXT,
    year     INTEGER,
    reason   TEXT NOT NULL CHECK (length(reason) > 0),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;
CREATE TABLE archive_release (
    hold   INTEGER PRIMARY KEY REFERENCES archive_hold (id),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

-- What is to be destroyed, or was: proposed, approved by somebody else, carried out. `leaf` is
-- made of the seals of its files, which stay in the log.
CREATE TABLE archive_disposal (
    id     INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    day    TEXT NOT NULL,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;
CREATE TABLE archive_disposal_line (
    disposal   INTEGER NOT NULL REFERENCES archive_disposal (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    document   TEXT NOT NULL,
    class      TEXT NOT NULL,
    day        TEXT NOT NULL,
    kept_until TEXT NOT NULL,
    law        TEXT NOT NULL,
    files      INTEGER NOT NULL CHECK (files > 0),
    leaf       BLOB NOT NULL CHECK (length(leaf) = 32),
    PRIMARY KEY (disposal, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_disposal_line_document ON archive_disposal_line (document);
CREATE TABLE archive_disposal_end (
    disposal  INTEGER PRIMARY KEY REFERENCES archive_disposal (id),
    outcome   TEXT NOT NULL CHECK (outcome IN ('destroyed', 'withdrawn')),
    documents INTEGER NOT NULL CHECK (documents >= 0),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;

-- The sealed records that went with it: the log still names them.
CREATE TABLE archive_gone (
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    disposal INTEGER NOT NULL REFERENCES archive_disposal (id),
    PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

-- The documents that a disposal takes away right now; it is empty before and after.
CREATE TABLE archive_row (
    document INTEGER PRIMARY KEY,
    disposal INTEGER NOT NULL REFERENCES archive_disposal (id)
) STRICT;

-- Papers that other desks keep in this file, by reference: nothing is kept twice.
CREATE VIEW archive_paper AS
    SELECT 'bill' AS desk, bill.number AS record, file.name AS name, file.media_type AS media_type,
           file.sha256 AS sha256, length(file.content) AS size, bill.date AS day,
           bill.contact AS contact, 'invoice-in' AS class
    FROM bill JOIN bill_file AS file ON file.id = bill.file
    UNION ALL
    SELECT 'expense', expense.number, file.name, file.media_type, file.sha256,
           length(file.content), expense.day, NULL, 'voucher'
    FROM expense JOIN expense_file AS file ON file.id = expense.file
    UNION ALL
    SELECT 'bank', file.name, file.name, 'application/octet-stream', file.sha256,
           length(file.content), substr(file.imported_at, 1, 10), NULL, 'voucher'
    FROM bank_file AS file
    UNION ALL
    SELECT 'staff', document.number, document.name, document.media_type, document.sha256,
           document.size, document.dated, NULL, 'personnel'
    FROM staff_document AS document WHERE document.removed_at IS NULL
    UNION ALL
    SELECT 'hire', applicant.number || '/' || document.position, document.name,
           document.media_type, document.sha256, length(document.content),
           substr(document.created_at, 1, 10), NULL, 'applicant'
    FROM hire_document AS document JOIN hire_applicant AS applicant ON applicant.id = document.applicant
    WHERE document.content IS NOT NULL;

CREATE TRIGGER archive_content_final BEFORE UPDATE ON archive_content BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed');
END;
CREATE TRIGGER archive_content_stays BEFORE DELETE ON archive_content
WHEN EXISTS (SELECT 1 FROM archive_version WHERE content = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what is archived stays until its time is over: `bo archive due`');
END;
CREATE TRIGGER archive_content_grows BEFORE INSERT ON archive_content
WHEN EXISTS (SELECT 1 FROM archive_content WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed');
END;
CREATE TRIGGER archive_version_final BEFORE UPDATE ON archive_version BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed: `bo archive version` adds another one');
END;
CREATE TRIGGER archive_version_stays BEFORE DELETE ON archive_version
WHEN NOT EXISTS (SELECT 1 FROM archive_row WHERE document = OLD.document) BEGIN
    SELECT RAISE(ABORT, 'what is archived stays until its time is over: `bo archive due`');
END;
CREATE TRIGGER archive_version_grows BEFORE INSERT ON archive_version
WHEN EXISTS (SELECT 1 FROM archive_version WHERE id = NEW.id OR (document = NEW.document AND version = NEW.version)) BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed: `bo archive version` adds another one');
END;
CREATE TRIGGER archive_change_final BEFORE UPDATE ON archive_change BEGIN
    SELECT RAISE(ABORT, 'what was edited is never changed');
END;
CREATE TRIGGER archive_change_stays BEFORE DELETE ON archive_change
WHEN NOT EXISTS (SELECT 1 FROM archive_row WHERE document = OLD.document) BEGIN
    SELECT RAISE(ABORT, 'what was edited is never changed');
END;
CREATE TRIGGER archive_change_grows BEFORE INSERT ON archive_change
WHEN EXISTS (SELECT 1 FROM archive_change WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was edited is never changed');
END;
CREATE TRIGGER archive_rule_final BEFORE UPDATE ON archive_rule BEGIN
    SELECT RAISE(ABORT, 'how long a class is kept is never changed: a later word takes its place');
END;
CREATE TRIGGER archive_rule_stays BEFORE DELETE ON archive_rule BEGIN
    SELECT RAISE(ABORT, 'how long a class is kept is never changed: a later word takes its place');
END;
CREATE TRIGGER archive_rule_grows BEFORE INSERT ON archive_rule
WHEN EXISTS (SELECT 1 FROM archive_rule WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'how long a class is kept is never changed: a later word takes its place');
END;
CREATE TRIGGER archive_hold_final BEFORE UPDATE ON archive_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;
CREATE TRIGGER archive_hold_stays BEFORE DELETE ON archive_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;
CREATE TRIGGER archive_hold_grows BEFORE INSERT ON archive_hold
WHEN EXISTS (SELECT 1 FROM archive_hold WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;
CREATE TRIGGER archive_release_final BEFORE UPDATE ON archive_release BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;
CREATE TRIGGER archive_release_stays BEFORE DELETE ON archive_release BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;
CREATE TRIGGER archive_release_grows BEFORE INSERT ON archive_release
WHEN EXISTS (SELECT 1 FROM archive_release WHERE hold = NEW.hold) BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;
CREATE TRIGGER archive_disposal_final BEFORE UPDATE ON archive_disposal BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;
CREATE TRIGGER archive_disposal_stays BEFORE DELETE ON archive_disposal BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;
CREATE TRIGGER archive_disposal_grows BEFORE INSERT ON archive_disposal
WHEN EXISTS (SELECT 1 FROM archive_disposal WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;
CREATE TRIGGER archive_disposal_line_final BEFORE UPDATE ON archive_disposal_line BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;
CREATE TRIGGER archive_disposal_line_stays BEFORE DELETE ON archive_disposal_line BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;
CREATE TRIGGER archive_disposal_line_grows BEFORE INSERT ON archive_disposal_line
WHEN EXISTS (SELECT 1 FROM archive_disposal_line WHERE disposal = NEW.disposal AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;
CREATE TRIGGER archive_disposal_end_final BEFORE UPDATE ON archive_disposal_end BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;
CREATE TRIGGER archive_disposal_end_stays BEFORE DELETE ON archive_disposal_end BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;
CREATE TRIGGER archive_disposal_end_grows BEFORE INSERT ON archive_disposal_end
WHEN EXISTS (SELECT 1 FROM archive_disposal_end WHERE disposal = NEW.disposal) BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;
CREATE TRIGGER archive_gone_final BEFORE UPDATE ON archive_gone BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;
CREATE TRIGGER archive_gone_stays BEFORE DELETE ON archive_gone BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;
CREATE TRIGGER archive_gone_grows BEFORE INSERT ON archive_gone
WHEN EXISTS (SELECT 1 FROM archive_gone WHERE kind = NEW.kind AND record = NEW.record) BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;
CREATE TRIGGER archive_document_final BEFORE UPDATE ON archive_document
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.desk <> OLD.desk OR NEW.salt <> OLD.salt
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what is archived keeps its number');
END;
CREATE TRIGGER archive_document_stays BEFORE DELETE ON archive_document
WHEN NOT EXISTS (SELECT 1 FROM archive_row WHERE document = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what is archived stays until its time is over: `bo archive due`');
END;
CREATE TRIGGER archive_document_grows BEFORE INSERT ON archive_document
WHEN EXISTS (SELECT 1 FROM archive_document WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what is archived keeps its number');
END;
-- Nothing goes before its time, without the yes of a second person, or while it is held.
CREATE TRIGGER archive_row_needs BEFORE INSERT ON archive_row
WHEN NOT EXISTS (
    SELECT 1 FROM archive_disposal AS disposal
    JOIN archive_disposal_line AS line ON line.disposal = disposal.id
    JOIN archive_document AS document ON document.number = line.document
    JOIN approval_request AS request ON request.record = disposal.number
    WHERE disposal.id = NEW.disposal AND document.id = NEW.document
      AND request.scope = 'disposal' AND request.state = 'approved'
      AND line.kept_until < disposal.day AND line.class = document.class AND line.day = document.day
      AND NOT EXISTS (SELECT 1 FROM archive_disposal_end AS ended WHERE ended.disposal = disposal.id)
      AND NOT EXISTS (SELECT 1 FROM archive_hold AS hold
          WHERE hold.id NOT IN (SELECT hold FROM archive_release)
            AND hold.document = document.number)) BEGIN
    SELECT RAISE(ABORT, 'nothing is destroyed before its time and without a second person: `bo archive due`');
END;
CREATE TRIGGER archive_row_final BEFORE UPDATE ON archive_row BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

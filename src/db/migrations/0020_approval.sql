-- What somebody has to approve: everything of a scope from an amount on, or of a department.
CREATE TABLE approval_rule (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    scope      TEXT NOT NULL,
    above      INTEGER CHECK (above >= 0),
    department TEXT,
    approvers  TEXT NOT NULL,
    needed     INTEGER NOT NULL CHECK (needed > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

-- What waits or waited for approval. `digest` is that of what was asked for.
CREATE TABLE approval_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    scope      TEXT NOT NULL,
    record     TEXT NOT NULL,
    title      TEXT NOT NULL,
    amount     INTEGER,
    currency   TEXT,
    department TEXT,
    person     INTEGER REFERENCES person (id),
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'void')),
    CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT;
CREATE UNIQUE INDEX approval_request_open ON approval_request (scope, record) WHERE state = 'open';

-- What the rules wanted when it was asked for: each line has to be fulfilled.
CREATE TABLE approval_need (
    request   INTEGER NOT NULL REFERENCES approval_request (id),
    position  INTEGER NOT NULL,
    rule      TEXT NOT NULL,
    approvers TEXT NOT NULL,
    needed    INTEGER NOT NULL CHECK (needed > 0),
    PRIMARY KEY (request, position)
) STRICT, WITHOUT ROWID;

-- Who said what. `alone`: by the one who asked, because they are the whole firm.
CREATE TABLE approval_decision (
    id      INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES approval_request (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
    actor   TEXT NOT NULL,
    person  TEXT,
    at      TEXT NOT NULL,
    reason  TEXT,
    alone   INTEGER NOT NULL CHECK (alone IN (0, 1)),
    digest  BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (request, actor)
) STRICT;

CREATE TRIGGER approval_rule_final BEFORE UPDATE ON approval_rule
WHEN OLD.removed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.scope <> OLD.scope
     OR NEW.above IS NOT OLD.above OR NEW.department IS NOT OLD.department
     OR NEW.approvers <> OLD.approvers OR NEW.needed <> OLD.needed
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a rule is final: `bo inbox rule remove` ends it');
END;
CREATE TRIGGER approval_rule_stays BEFORE DELETE ON approval_rule BEGIN
    SELECT RAISE(ABORT, 'a rule is final: `bo inbox rule remove` ends it');
END;
CREATE TRIGGER approval_request_final BEFORE UPDATE ON approval_request
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.scope <> OLD.scope
     OR NEW.record <> OLD.record OR NEW.title <> OLD.title OR NEW.amount IS NOT OLD.amount
     OR NEW.currency IS NOT OLD.currency OR NEW.department IS NOT OLD.department
     OR NEW.person IS NOT OLD.person OR NEW.digest <> OLD.digest
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_request_stays BEFORE DELETE ON approval_request BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_request_grows BEFORE INSERT ON approval_request
WHEN EXISTS (SELECT 1 FROM approval_request WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM approval_request WHERE number = NEW.number
                OR (state = 'open' AND scope = NEW.scope AND record = NEW.record)) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_need_final BEFORE UPDATE ON approval_need BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_need_stays BEFORE DELETE ON approval_need BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_need_grows BEFORE INSERT ON approval_need
WHEN EXISTS (SELECT 1 FROM approval_decision WHERE request = NEW.request)
     OR (SELECT state FROM approval_request WHERE id = NEW.request) <> 'open'
     OR EXISTS (SELECT 1 FROM approval_need
                WHERE request = NEW.request AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
CREATE TRIGGER approval_decision_final BEFORE UPDATE ON approval_decision BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;
CREATE TRIGGER approval_decision_stays BEFORE DELETE ON approval_decision BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;
CREATE TRIGGER approval_decision_grows BEFORE INSERT ON approval_decision
WHEN EXISTS (SELECT 1 FROM approval_decision WHERE id = NEW.id)
     OR (SELECT state FROM approval_request WHERE id = NEW.request) <> 'open'
     OR EXISTS (SELECT 1 FROM approval_decision
                WHERE request = NEW.request AND actor = NEW.actor) BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;

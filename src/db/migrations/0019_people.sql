-- Who works or worked here. Everything known about them is a fact.
CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

-- What someone works under. Its end, its salary, its hours are facts.
CREATE TABLE contract (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    number     TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    starts_on  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX contract_person ON contract (person);

-- What is known: a field of a person or of a contract has a value from a day on. Only ever added
-- to: a later row about the same day corrects an earlier one, `end` says that there is none from
-- that day on, `withdraw` takes the row `withdraws` back. Erasing a value when its time is over
-- leaves the row.
CREATE TABLE staff_fact (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    contract   INTEGER REFERENCES contract (id),
    field      TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action IN ('set', 'end', 'withdraw')),
    value      TEXT,
    valid_from TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    reason     TEXT,
    withdraws  INTEGER REFERENCES staff_fact (id),
    erased_at  TEXT,
    CHECK ((action = 'withdraw') = (withdraws IS NOT NULL)),
    CHECK ((action = 'set' AND erased_at IS NULL) = (value IS NOT NULL))
) STRICT;
CREATE INDEX staff_fact_person ON staff_fact (person, field);
CREATE INDEX staff_fact_field ON staff_fact (field, value);
CREATE INDEX staff_fact_withdraws ON staff_fact (withdraws) WHERE withdraws IS NOT NULL;

-- The same for departments: their parent, manager and deputies.
CREATE TABLE department_fact (
    id         INTEGER PRIMARY KEY,
    department INTEGER NOT NULL REFERENCES department (id),
    field      TEXT NOT NULL CHECK (field IN ('parent', 'manager', 'deputies')),
    action     TEXT NOT NULL CHECK (action IN ('set', 'end')),
    value      TEXT,
    valid_from TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    reason     TEXT,
    CHECK ((action = 'set') = (value IS NOT NULL))
) STRICT;
CREATE INDEX department_fact_department ON department_fact (department);

-- Who has looked at what is nobody else's business.
CREATE TABLE staff_access (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    fields  TEXT NOT NULL
) STRICT;
CREATE INDEX staff_access_person ON staff_access (person);

CREATE TRIGGER person_final BEFORE UPDATE ON person BEGIN
    SELECT RAISE(ABORT, 'a person keeps their number');
END;
CREATE TRIGGER person_stays BEFORE DELETE ON person BEGIN
    SELECT RAISE(ABORT, 'a person stays: `bo staff leave-firm` ends what they work under');
END;
CREATE TRIGGER person_once BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a person keeps their number');
END;
CREATE TRIGGER contract_final BEFORE UPDATE ON contract BEGIN
    SELECT RAISE(ABORT, 'a contract is what was agreed: end it, and add the new one');
END;
CREATE TRIGGER contract_stays BEFORE DELETE ON contract BEGIN
    SELECT RAISE(ABORT, 'a contract stays: `bo staff contract end` ends it');
END;
CREATE TRIGGER contract_once BEFORE INSERT ON contract
WHEN EXISTS (SELECT 1 FROM contract WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a contract is what was agreed: end it, and add the new one');
END;
CREATE TRIGGER staff_fact_final BEFORE UPDATE ON staff_fact
WHEN OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.value IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.contract IS NOT OLD.contract
     OR NEW.field <> OLD.field OR NEW.action <> OLD.action OR NEW.valid_from <> OLD.valid_from
     OR NEW.known_at <> OLD.known_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.withdraws IS NOT OLD.withdraws
     OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
CREATE TRIGGER staff_fact_stays BEFORE DELETE ON staff_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
CREATE TRIGGER staff_fact_grows BEFORE INSERT ON staff_fact
WHEN EXISTS (SELECT 1 FROM staff_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
CREATE TRIGGER department_fact_final BEFORE UPDATE ON department_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;
CREATE TRIGGER department_fact_stays BEFORE DELETE ON department_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;
CREATE TRIGGER department_fact_grows BEFORE INSERT ON department_fact
WHEN EXISTS (SELECT 1 FROM department_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;
CREATE TRIGGER staff_access_final BEFORE UPDATE ON staff_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER staff_access_stays BEFORE DELETE ON staff_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER staff_access_grows BEFORE INSERT ON staff_access
WHEN EXISTS (SELECT 1 FROM staff_access WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

-- What somebody has done can be entered once more for the same day, after it was withdrawn: the
-- table is made anew without the limit, row by row.
CREATE TABLE training_anew (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    course     INTEGER NOT NULL REFERENCES training_course (id),
    done_on    TEXT NOT NULL,
    months     INTEGER CHECK (months > 0),
    expires_on TEXT,
    provider   TEXT,
    cost       INTEGER CHECK (cost >= 0),
    document   INTEGER REFERENCES staff_document (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((months IS NULL) = (expires_on IS NULL))
) STRICT;
INSERT INTO training_anew (id, number, person, course, done_on, months, expires_on, provider, cost,
        document, created_at, created_by)
    SELECT id, number, person, course, done_on, months, expires_on, provider, cost, document,
        created_at, created_by FROM training;
DROP TABLE training;
ALTER TABLE training_anew RENAME TO training;
CREATE INDEX training_person ON training (person, course, done_on);

-- What was entered by mistake: it counts no more. The reason goes when its time is over.
CREATE TABLE training_withdrawal (
    id         INTEGER PRIMARY KEY,
    training   INTEGER NOT NULL UNIQUE REFERENCES training (id),
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER training_final BEFORE UPDATE ON training BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final: `bo staff train edit` corrects it');
END;
CREATE TRIGGER training_stays BEFORE DELETE ON training
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final: `bo staff train withdraw` takes it back');
END;
CREATE TRIGGER training_grows BEFORE INSERT ON training
WHEN EXISTS (SELECT 1 FROM training WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND course = NEW.course AND done_on = NEW.done_on
                 AND id NOT IN (SELECT training FROM training_withdrawal))) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final: `bo staff train edit` corrects it');
END;
CREATE TRIGGER training_withdrawal_final BEFORE UPDATE ON training_withdrawal
WHEN NEW.reason IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.training IS NOT OLD.training
     OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;
CREATE TRIGGER training_withdrawal_stays BEFORE DELETE ON training_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training_withdrawal' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;
CREATE TRIGGER training_withdrawal_grows BEFORE INSERT ON training_withdrawal
WHEN EXISTS (SELECT 1 FROM training_withdrawal WHERE id = NEW.id OR training = NEW.training) BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;

-- Whoever left and comes back is the same person: an offer may be accepted by who accepted another
-- one before. The table is made anew without the limit, row by row.
CREATE TABLE hire_offer_step_anew (
    id       INTEGER PRIMARY KEY,
    offer    INTEGER NOT NULL REFERENCES hire_offer (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'sent', 'accepted', 'declined',
                                            'withdrawn')),
    day      TEXT NOT NULL,
    person   INTEGER REFERENCES person (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (offer, position),
    CHECK ((state = 'accepted') = (person IS NOT NULL))
) STRICT;
INSERT INTO hire_offer_step_anew (id, offer, position, state, day, person, at, by, reason)
    SELECT id, offer, position, state, day, person, at, by, reason FROM hire_offer_step;
DROP TABLE hire_offer_step;
ALTER TABLE hire_offer_step_anew RENAME TO hire_offer_step;
CREATE INDEX hire_offer_step_person ON hire_offer_step (person);
CREATE TRIGGER hire_offer_step_final BEFORE UPDATE ON hire_offer_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.offer <> OLD.offer
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.day <> OLD.day
     OR NEW.person IS NOT OLD.person OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;
CREATE TRIGGER hire_offer_step_stays BEFORE DELETE ON hire_offer_step BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;
CREATE TRIGGER hire_offer_step_grows BEFORE INSERT ON hire_offer_step
WHEN EXISTS (SELECT 1 FROM hire_offer_step WHERE id = NEW.id OR (offer = NEW.offer AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;

-- Categories of papers about people beyond those that come with bo.
CREATE TABLE staff_document_category (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    months     INTEGER NOT NULL CHECK (months BETWEEN 1 AND 600),
    after      TEXT NOT NULL CHECK (after IN ('contract', 'dated', 'valid')),
    sees       TEXT NOT NULL CHECK (sees IN ('leaders', 'owner')),
    sensitive  INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
    law        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

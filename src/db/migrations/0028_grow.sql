-- Courses and certificates, as the owner words them.
CREATE TABLE training_course (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    months     INTEGER CHECK (months > 0),
    law        TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

-- Who needs a course, from a day on, until it is removed.
CREATE TABLE training_need (
    id         INTEGER PRIMARY KEY,
    course     INTEGER NOT NULL REFERENCES training_course (id),
    audience   TEXT NOT NULL CHECK (audience IN ('all', 'department', 'job-title', 'person')),
    whom       TEXT,
    from_day   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK ((audience = 'all') = (whom IS NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

-- When somebody is to do it; of two, the later one holds.
CREATE TABLE training_plan (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    course     INTEGER NOT NULL REFERENCES training_course (id),
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX training_plan_person ON training_plan (person, course);

-- Papers about people, byte for byte. One that is removed leaves its hash, category, days and reason.
CREATE TABLE staff_document (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    person      INTEGER NOT NULL REFERENCES person (id),
    category    TEXT NOT NULL,
    title       TEXT,
    dated       TEXT NOT NULL,
    valid_until TEXT,
    name        TEXT,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    content     BLOB,
    created_at  TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    removed_at  TEXT,
    removed_by  TEXT,
    reason      TEXT,
    CHECK ((removed_at IS NULL) = (content IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    CHECK ((removed_at IS NULL) = (reason IS NULL)),
    CHECK ((removed_at IS NULL) = (title IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (name IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX staff_document_once ON staff_document (person, sha256) WHERE removed_at IS NULL;

-- What somebody has done, and until when it holds.
CREATE TABLE training (
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
    UNIQUE (person, course, done_on),
    CHECK ((months IS NULL) = (expires_on IS NULL))
) STRICT;

-- What is to be reached, by whom; it may be worded anew until it is closed.
CREATE TABLE goal (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    words      TEXT,
    target     INTEGER,
    unit       TEXT,
    weight     INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= until_day),
    CHECK (unit IS NULL OR target IS NOT NULL)
) STRICT;
CREATE INDEX goal_person ON goal (person);
CREATE TABLE goal_progress (
    id         INTEGER PRIMARY KEY,
    goal       INTEGER NOT NULL REFERENCES goal (id),
    day        TEXT NOT NULL,
    value      INTEGER,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX goal_progress_goal ON goal_progress (goal, day);
CREATE TABLE goal_end (
    id         INTEGER PRIMARY KEY,
    goal       INTEGER NOT NULL UNIQUE REFERENCES goal (id),
    outcome    TEXT NOT NULL CHECK (outcome IN ('reached', 'missed', 'dropped')),
    closed_on  TEXT NOT NULL,
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

-- A talk about somebody's work: who, with whom, about which days, when.
CREATE TABLE review (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    reviewer   INTEGER NOT NULL REFERENCES person (id),
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= until_day),
    CHECK (person <> reviewer)
) STRICT;
CREATE INDEX review_person ON review (person);

-- What was written; the latest of a part and topic counts. Its words go when their time is over.
CREATE TABLE review_text (
    id         INTEGER PRIMARY KEY,
    review     INTEGER NOT NULL REFERENCES review (id),
    part       TEXT NOT NULL CHECK (part IN ('self', 'reviewer')),
    topic      TEXT NOT NULL,
    rating     TEXT,
    words      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX review_text_review ON review_text (review);

-- Who has signed which text: its hash, and the last row of it. A later row voids the signature.
CREATE TABLE review_signature (
    id         INTEGER PRIMARY KEY,
    review     INTEGER NOT NULL REFERENCES review (id),
    part       TEXT NOT NULL CHECK (part IN ('self', 'reviewer')),
    agreed     INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    remark     TEXT,
    last_text  INTEGER NOT NULL REFERENCES review_text (id),
    sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (review, part, last_text)
) STRICT;

CREATE TRIGGER training_final BEFORE UPDATE ON training BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
CREATE TRIGGER training_stays BEFORE DELETE ON training BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
CREATE TRIGGER training_grows BEFORE INSERT ON training
WHEN EXISTS (SELECT 1 FROM training WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND course = NEW.course AND done_on = NEW.done_on)) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
CREATE TRIGGER staff_document_final BEFORE UPDATE ON staff_document
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person OR NEW.category <> OLD.category
     OR NEW.dated <> OLD.dated OR NEW.valid_until IS NOT OLD.valid_until
     OR NEW.media_type <> OLD.media_type OR NEW.size <> OLD.size OR NEW.sha256 <> OLD.sha256
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
CREATE TRIGGER staff_document_stays BEFORE DELETE ON staff_document BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
CREATE TRIGGER staff_document_grows BEFORE INSERT ON staff_document
WHEN EXISTS (SELECT 1 FROM staff_document WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND sha256 = NEW.sha256 AND removed_at IS NULL)) BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
CREATE TRIGGER goal_final BEFORE UPDATE ON goal
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
     OR (NEW.words IS NOT NULL AND EXISTS (SELECT 1 FROM goal_end WHERE goal = OLD.id)) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_stays BEFORE DELETE ON goal BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END;
CREATE TRIGGER goal_grows BEFORE INSERT ON goal
WHEN EXISTS (SELECT 1 FROM goal WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END;
CREATE TRIGGER goal_progress_final BEFORE UPDATE ON goal_progress
WHEN NEW.note IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.goal IS NOT OLD.goal OR NEW.day IS NOT OLD.day OR NEW.value IS NOT OLD.value OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
CREATE TRIGGER goal_progress_stays BEFORE DELETE ON goal_progress BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
CREATE TRIGGER goal_progress_grows BEFORE INSERT ON goal_progress
WHEN EXISTS (SELECT 1 FROM goal_progress WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
CREATE TRIGGER goal_end_final BEFORE UPDATE ON goal_end
WHEN NEW.reason IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.goal IS NOT OLD.goal OR NEW.outcome IS NOT OLD.outcome OR NEW.closed_on IS NOT OLD.closed_on OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_end_stays BEFORE DELETE ON goal_end BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_end_grows BEFORE INSERT ON goal_end
WHEN EXISTS (SELECT 1 FROM goal_end WHERE id = NEW.id OR goal = NEW.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER goal_progress_open BEFORE INSERT ON goal_progress
WHEN EXISTS (SELECT 1 FROM goal_end WHERE goal = NEW.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
CREATE TRIGGER review_final BEFORE UPDATE ON review BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
CREATE TRIGGER review_stays BEFORE DELETE ON review BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
CREATE TRIGGER review_grows BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
CREATE TRIGGER review_text_final BEFORE UPDATE ON review_text
WHEN NEW.words IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.review IS NOT OLD.review OR NEW.part IS NOT OLD.part OR NEW.topic IS NOT OLD.topic OR NEW.rating IS NOT OLD.rating OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
CREATE TRIGGER review_text_stays BEFORE DELETE ON review_text BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
CREATE TRIGGER review_text_grows BEFORE INSERT ON review_text
WHEN EXISTS (SELECT 1 FROM review_text WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
CREATE TRIGGER review_signature_final BEFORE UPDATE ON review_signature
WHEN NEW.remark IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.review IS NOT OLD.review OR NEW.part IS NOT OLD.part OR NEW.agreed IS NOT OLD.agreed OR NEW.last_text IS NOT OLD.last_text OR NEW.sha256 IS NOT OLD.sha256 OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
CREATE TRIGGER review_signature_stays BEFORE DELETE ON review_signature BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
CREATE TRIGGER review_signature_grows BEFORE INSERT ON review_signature
WHEN EXISTS (SELECT 1 FROM review_signature WHERE id = NEW.id OR (review = NEW.review AND part = NEW.part AND last_text = NEW.last_text)) BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
CREATE TRIGGER review_text_open BEFORE INSERT ON review_text
WHEN (SELECT count(*) FROM review_signature WHERE review = NEW.review
      AND last_text = (SELECT max(id) FROM review_text WHERE review = NEW.review)) = 2 BEGIN
    SELECT RAISE(ABORT, 'a review that both have signed is final');
END;

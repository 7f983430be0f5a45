-- A place to fill. How far it is, its last step says; without one, it waits for approval.
CREATE TABLE hire_opening (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL CHECK (length(title) > 0),
    department   TEXT,
    weekly_hours INTEGER CHECK (weekly_hours > 0),
    salary_from  TEXT,
    salary_to    TEXT,
    wanted_from  TEXT,
    head_count   INTEGER NOT NULL CHECK (head_count > 0),
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    CHECK ((salary_from IS NULL) = (salary_to IS NULL))
) STRICT;

CREATE TABLE hire_opening_step (
    id       INTEGER PRIMARY KEY,
    opening  INTEGER NOT NULL REFERENCES hire_opening (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('open', 'rejected', 'filled', 'closed')),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (opening, position)
) STRICT;

-- Who applies for it. Once erased, only what counts is left: number, opening, days and stages.
CREATE TABLE hire_applicant (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    opening    INTEGER NOT NULL REFERENCES hire_opening (id),
    applied_on TEXT NOT NULL,
    last_name  TEXT,
    first_name TEXT,
    email      TEXT,
    phone      TEXT,
    street     TEXT,
    zip        TEXT,
    city       TEXT,
    source     TEXT,
    keep_until TEXT,
    erased_at  TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((erased_at IS NULL) = (last_name IS NOT NULL)),
    CHECK (erased_at IS NULL OR (first_name IS NULL AND email IS NULL AND phone IS NULL
           AND street IS NULL AND zip IS NULL AND city IS NULL AND source IS NULL
           AND keep_until IS NULL))
) STRICT;
CREATE INDEX hire_applicant_opening ON hire_applicant (opening);
CREATE INDEX hire_applicant_email ON hire_applicant (email);

-- How far they were, from which day on.
CREATE TABLE hire_stage (
    id        INTEGER PRIMARY KEY,
    applicant INTEGER NOT NULL REFERENCES hire_applicant (id),
    position  INTEGER NOT NULL CHECK (position > 0),
    stage     TEXT NOT NULL CHECK (stage IN ('new', 'screening', 'interview', 'offer', 'hired',
                                             'rejected', 'withdrawn')),
    day       TEXT NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    reason    TEXT,
    UNIQUE (applicant, position)
) STRICT;

-- What they handed in, byte for byte, until it is erased.
CREATE TABLE hire_document (
    id         INTEGER PRIMARY KEY,
    applicant  INTEGER NOT NULL REFERENCES hire_applicant (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    name       TEXT,
    media_type TEXT NOT NULL,
    sha256     BLOB CHECK (length(sha256) = 32),
    content    BLOB,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (applicant, position),
    CHECK ((content IS NULL) = (sha256 IS NULL)),
    CHECK ((content IS NULL) = (name IS NULL))
) STRICT;

-- When somebody meets them: minutes of UTC since 1970. A cancelled one stays.
CREATE TABLE hire_interview (
    id           INTEGER PRIMARY KEY,
    applicant    INTEGER NOT NULL REFERENCES hire_applicant (id),
    position     INTEGER NOT NULL CHECK (position > 0),
    starts       INTEGER NOT NULL,
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    place        TEXT,
    interviewers TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    cancelled_at TEXT,
    cancelled_by TEXT,
    UNIQUE (applicant, position),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
) STRICT;

CREATE TABLE hire_note (
    id        INTEGER PRIMARY KEY,
    interview INTEGER NOT NULL REFERENCES hire_interview (id),
    content   TEXT,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;
CREATE INDEX hire_note_interview ON hire_note (interview);

-- What they are offered, with the letter as it says so. Without a step, it waits for approval.
CREATE TABLE hire_offer (
    id              INTEGER PRIMARY KEY,
    applicant       INTEGER NOT NULL REFERENCES hire_applicant (id),
    position        INTEGER NOT NULL CHECK (position > 0),
    job_title       TEXT NOT NULL,
    department      TEXT,
    kind            TEXT NOT NULL,
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    probation_until TEXT,
    salary          TEXT NOT NULL,
    weekly_hours    INTEGER NOT NULL CHECK (weekly_hours > 0),
    week            TEXT,
    leave_days      TEXT,
    work_state      TEXT,
    offered_on      TEXT NOT NULL,
    answer_by       TEXT NOT NULL,
    language        TEXT NOT NULL,
    recipient       TEXT,
    content         TEXT,
    sha256          BLOB CHECK (length(sha256) = 32),
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    UNIQUE (applicant, position),
    CHECK ((content IS NULL) = (sha256 IS NULL)),
    CHECK (offered_on <= starts_on AND offered_on <= answer_by)
) STRICT;

CREATE TABLE hire_offer_step (
    id       INTEGER PRIMARY KEY,
    offer    INTEGER NOT NULL REFERENCES hire_offer (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'sent', 'accepted', 'declined',
                                            'withdrawn')),
    day      TEXT NOT NULL,
    person   INTEGER UNIQUE REFERENCES person (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (offer, position),
    CHECK ((state = 'accepted') = (person IS NOT NULL))
) STRICT;

-- What the firm does when somebody joins or leaves, beyond or instead of what comes with bo.
CREATE TABLE checklist_template (
    id         INTEGER PRIMARY KEY,
    list       TEXT NOT NULL CHECK (list IN ('onboard', 'offboard')),
    code       TEXT NOT NULL CHECK (length(code) > 0),
    title      TEXT NOT NULL CHECK (length(title) > 0),
    due        TEXT NOT NULL,
    owner      TEXT NOT NULL,
    category   TEXT NOT NULL,
    law        TEXT,
    removed    INTEGER NOT NULL CHECK (removed IN (0, 1)),
    UNIQUE (list, code)
) STRICT;

-- What is to be done for somebody who joins or leaves on a day.
CREATE TABLE checklist (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    list       TEXT NOT NULL CHECK (list IN ('onboard', 'offboard')),
    position   INTEGER NOT NULL CHECK (position > 0),
    day        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (person, list, position)
) STRICT;

CREATE TABLE checklist_task (
    id        INTEGER PRIMARY KEY,
    checklist INTEGER NOT NULL REFERENCES checklist (id),
    position  INTEGER NOT NULL CHECK (position > 0),
    code      TEXT NOT NULL,
    title     TEXT NOT NULL,
    due       TEXT NOT NULL,
    owner     TEXT NOT NULL,
    category  TEXT NOT NULL,
    law       TEXT,
    UNIQUE (checklist, position),
    UNIQUE (checklist, code)
) STRICT;

-- What became of it; a later step holds.
CREATE TABLE checklist_step (
    id       INTEGER PRIMARY KEY,
    task     INTEGER NOT NULL REFERENCES checklist_task (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
    day      TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (task, position)
) STRICT;

CREATE TRIGGER hire_opening_final BEFORE UPDATE ON hire_opening BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;
CREATE TRIGGER hire_opening_stays BEFORE DELETE ON hire_opening BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;
CREATE TRIGGER hire_opening_grows BEFORE INSERT ON hire_opening
WHEN EXISTS (SELECT 1 FROM hire_opening WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;
CREATE TRIGGER hire_opening_step_final BEFORE UPDATE ON hire_opening_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.opening <> OLD.opening
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.at <> OLD.at
     OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;
CREATE TRIGGER hire_opening_step_stays BEFORE DELETE ON hire_opening_step BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;
CREATE TRIGGER hire_opening_step_grows BEFORE INSERT ON hire_opening_step
WHEN EXISTS (SELECT 1 FROM hire_opening_step WHERE id = NEW.id OR (opening = NEW.opening AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;
CREATE TRIGGER hire_applicant_final BEFORE UPDATE ON hire_applicant
WHEN OLD.erased_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.opening <> OLD.opening OR NEW.applied_on <> OLD.applied_on
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;
CREATE TRIGGER hire_applicant_stays BEFORE DELETE ON hire_applicant BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;
CREATE TRIGGER hire_applicant_grows BEFORE INSERT ON hire_applicant
WHEN EXISTS (SELECT 1 FROM hire_applicant WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;
CREATE TRIGGER hire_stage_final BEFORE UPDATE ON hire_stage
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant
     OR NEW.position <> OLD.position OR NEW.stage <> OLD.stage OR NEW.day <> OLD.day
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;
CREATE TRIGGER hire_stage_stays BEFORE DELETE ON hire_stage BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;
CREATE TRIGGER hire_stage_grows BEFORE INSERT ON hire_stage
WHEN EXISTS (SELECT 1 FROM hire_stage WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;
CREATE TRIGGER hire_document_final BEFORE UPDATE ON hire_document
WHEN NEW.name IS NOT NULL OR NEW.sha256 IS NOT NULL OR NEW.content IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.media_type <> OLD.media_type OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;
CREATE TRIGGER hire_document_stays BEFORE DELETE ON hire_document BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;
CREATE TRIGGER hire_document_grows BEFORE INSERT ON hire_document
WHEN EXISTS (SELECT 1 FROM hire_document WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;
CREATE TRIGGER hire_interview_final BEFORE UPDATE ON hire_interview
WHEN NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.starts <> OLD.starts OR NEW.minutes <> OLD.minutes
     OR (NEW.place IS NOT NULL AND NEW.place IS NOT OLD.place)
     OR NEW.interviewers IS NOT OLD.interviewers OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR (OLD.cancelled_at IS NOT NULL AND NEW.cancelled_at IS NOT OLD.cancelled_at)
     OR (OLD.cancelled_by IS NOT NULL AND NEW.cancelled_by IS NOT OLD.cancelled_by) BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;
CREATE TRIGGER hire_interview_stays BEFORE DELETE ON hire_interview BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;
CREATE TRIGGER hire_interview_grows BEFORE INSERT ON hire_interview
WHEN EXISTS (SELECT 1 FROM hire_interview WHERE id = NEW.id
             OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;
CREATE TRIGGER hire_note_final BEFORE UPDATE ON hire_note
WHEN NEW.content IS NOT NULL OR NEW.id <> OLD.id OR NEW.interview <> OLD.interview
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;
CREATE TRIGGER hire_note_stays BEFORE DELETE ON hire_note BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;
CREATE TRIGGER hire_note_grows BEFORE INSERT ON hire_note
WHEN EXISTS (SELECT 1 FROM hire_note WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;
CREATE TRIGGER hire_offer_final BEFORE UPDATE ON hire_offer
WHEN NEW.recipient IS NOT NULL OR NEW.content IS NOT NULL OR NEW.sha256 IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.job_title <> OLD.job_title OR NEW.department IS NOT OLD.department
     OR NEW.kind <> OLD.kind OR NEW.starts_on <> OLD.starts_on
     OR NEW.ends_on IS NOT OLD.ends_on OR NEW.probation_until IS NOT OLD.probation_until
     OR NEW.salary <> OLD.salary OR NEW.weekly_hours <> OLD.weekly_hours
     OR NEW.week IS NOT OLD.week OR NEW.leave_days IS NOT OLD.leave_days
     OR NEW.work_state IS NOT OLD.work_state OR NEW.offered_on <> OLD.offered_on
     OR NEW.answer_by <> OLD.answer_by OR NEW.language <> OLD.language
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;
CREATE TRIGGER hire_offer_stays BEFORE DELETE ON hire_offer BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;
CREATE TRIGGER hire_offer_grows BEFORE INSERT ON hire_offer
WHEN EXISTS (SELECT 1 FROM hire_offer WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;
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
CREATE TRIGGER checklist_final BEFORE UPDATE ON checklist
WHEN NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.list <> OLD.list
     OR NEW.position <> OLD.position OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_stays BEFORE DELETE ON checklist BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_task_final BEFORE UPDATE ON checklist_task BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_task_stays BEFORE DELETE ON checklist_task BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_task_grows BEFORE INSERT ON checklist_task
WHEN EXISTS (SELECT 1 FROM checklist_task WHERE id = NEW.id OR (checklist = NEW.checklist AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
CREATE TRIGGER checklist_step_final BEFORE UPDATE ON checklist_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.task <> OLD.task
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.day <> OLD.day
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;
CREATE TRIGGER checklist_step_stays BEFORE DELETE ON checklist_step BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;
CREATE TRIGGER checklist_step_grows BEFORE INSERT ON checklist_step
WHEN EXISTS (SELECT 1 FROM checklist_step WHERE id = NEW.id OR (task = NEW.task AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;

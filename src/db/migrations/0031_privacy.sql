-- Until when nothing of a person or an applicant is erased, and why: the last row about them counts.
CREATE TABLE privacy_hold (
    id         INTEGER PRIMARY KEY,
    person     INTEGER REFERENCES person (id),
    applicant  INTEGER REFERENCES hire_applicant (id),
    reason     TEXT NOT NULL,
    until      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((person IS NULL) <> (applicant IS NULL))
) STRICT;
CREATE INDEX privacy_hold_person ON privacy_hold (person);
CREATE INDEX privacy_hold_applicant ON privacy_hold (applicant);

-- Who was erased when: the protocol, which says of what and why, never what it said.
CREATE TABLE privacy_erasure (
    id        INTEGER PRIMARY KEY,
    number    TEXT NOT NULL UNIQUE,
    person    INTEGER REFERENCES person (id),
    applicant INTEGER REFERENCES hire_applicant (id),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    CHECK ((person IS NULL) <> (applicant IS NULL))
) STRICT;
CREATE INDEX privacy_erasure_person ON privacy_erasure (person);
CREATE INDEX privacy_erasure_applicant ON privacy_erasure (applicant);
CREATE TABLE privacy_erasure_line (
    erasure    INTEGER NOT NULL REFERENCES privacy_erasure (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    place      TEXT NOT NULL,
    item       TEXT NOT NULL,
    rows       INTEGER NOT NULL CHECK (rows > 0),
    kept_until TEXT NOT NULL,
    rule       TEXT NOT NULL,
    law        TEXT NOT NULL,
    PRIMARY KEY (erasure, position)
) STRICT, WITHOUT ROWID;

-- The sealed records that went with it: the log still names them.
CREATE TABLE privacy_erased (
    kind    TEXT NOT NULL,
    record  TEXT NOT NULL,
    erasure INTEGER NOT NULL REFERENCES privacy_erasure (id),
    PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

-- The rows that an erasure takes away right now; it is empty before and after.
CREATE TABLE privacy_row (
    place   TEXT NOT NULL,
    row     INTEGER NOT NULL,
    erasure INTEGER NOT NULL REFERENCES privacy_erasure (id),
    PRIMARY KEY (place, row)
) STRICT, WITHOUT ROWID;

-- Who has looked at what is known about an applicant.
CREATE TABLE hire_access (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    applicant INTEGER NOT NULL REFERENCES hire_applicant (id),
    purpose   TEXT NOT NULL,
    fields    TEXT NOT NULL
) STRICT;
CREATE INDEX hire_access_applicant ON hire_access (applicant);

CREATE TRIGGER privacy_hold_final BEFORE UPDATE ON privacy_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_hold_stays BEFORE DELETE ON privacy_hold
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'privacy_hold' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_hold_grows BEFORE INSERT ON privacy_hold
WHEN EXISTS (SELECT 1 FROM privacy_hold WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;
CREATE TRIGGER privacy_erasure_final BEFORE UPDATE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_stays BEFORE DELETE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_grows BEFORE INSERT ON privacy_erasure
WHEN EXISTS (SELECT 1 FROM privacy_erasure WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_line_final BEFORE UPDATE ON privacy_erasure_line BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_line_stays BEFORE DELETE ON privacy_erasure_line BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erasure_line_grows BEFORE INSERT ON privacy_erasure_line
WHEN EXISTS (SELECT 1 FROM privacy_erasure_line WHERE erasure = NEW.erasure AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erased_final BEFORE UPDATE ON privacy_erased BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erased_stays BEFORE DELETE ON privacy_erased BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER privacy_erased_grows BEFORE INSERT ON privacy_erased
WHEN EXISTS (SELECT 1 FROM privacy_erased WHERE kind = NEW.kind AND record = NEW.record) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;
CREATE TRIGGER hire_access_final BEFORE UPDATE ON hire_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER hire_access_stays BEFORE DELETE ON hire_access
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'hire_access' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
CREATE TRIGGER hire_access_grows BEFORE INSERT ON hire_access
WHEN EXISTS (SELECT 1 FROM hire_access WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

-- What its time is over for may go, row by row, once the protocol has it.
DROP TRIGGER staff_access_stays;
CREATE TRIGGER staff_access_stays BEFORE DELETE ON staff_access
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_access' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;
DROP TRIGGER leave_request_stays;
CREATE TRIGGER leave_request_stays BEFORE DELETE ON leave_request
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;
DROP TRIGGER leave_grant_stays;
CREATE TRIGGER leave_grant_stays BEFORE DELETE ON leave_grant
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_grant' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;
DROP TRIGGER leave_notice_stays;
CREATE TRIGGER leave_notice_stays BEFORE DELETE ON leave_notice
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_notice' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;
DROP TRIGGER sickness_stays;
CREATE TRIGGER sickness_stays BEFORE DELETE ON sickness
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'sickness' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;
DROP TRIGGER time_entry_stays;
CREATE TRIGGER time_entry_stays BEFORE DELETE ON time_entry
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'time_entry' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;
DROP TRIGGER time_account_stays;
CREATE TRIGGER time_account_stays BEFORE DELETE ON time_account
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'time_account' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;
DROP TRIGGER shift_stays;
CREATE TRIGGER shift_stays BEFORE DELETE ON shift
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'shift' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;
DROP TRIGGER expense_stays;
CREATE TRIGGER expense_stays BEFORE DELETE ON expense
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;
DROP TRIGGER checklist_stays;
CREATE TRIGGER checklist_stays BEFORE DELETE ON checklist
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'checklist' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
DROP TRIGGER training_stays;
CREATE TRIGGER training_stays BEFORE DELETE ON training
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final');
END;
DROP TRIGGER review_stays;
CREATE TRIGGER review_stays BEFORE DELETE ON review
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;
DROP TRIGGER goal_stays;
CREATE TRIGGER goal_stays BEFORE DELETE ON goal
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END;
DROP TRIGGER staff_document_stays;
CREATE TRIGGER staff_document_stays BEFORE DELETE ON staff_document
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_document' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;
DROP TRIGGER approval_request_stays;
CREATE TRIGGER approval_request_stays BEFORE DELETE ON approval_request
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
DROP TRIGGER leave_step_stays;
CREATE TRIGGER leave_step_stays BEFORE DELETE ON leave_step
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;
DROP TRIGGER sickness_fact_stays;
CREATE TRIGGER sickness_fact_stays BEFORE DELETE ON sickness_fact
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'sickness' AND row = OLD.sickness) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;
DROP TRIGGER expense_step_stays;
CREATE TRIGGER expense_step_stays BEFORE DELETE ON expense_step
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;
DROP TRIGGER expense_vat_stays;
CREATE TRIGGER expense_vat_stays BEFORE DELETE ON expense_vat
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
DROP TRIGGER trip_stays;
CREATE TRIGGER trip_stays BEFORE DELETE ON trip
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
DROP TRIGGER trip_leg_stays;
CREATE TRIGGER trip_leg_stays BEFORE DELETE ON trip_leg
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
DROP TRIGGER trip_day_stays;
CREATE TRIGGER trip_day_stays BEFORE DELETE ON trip_day
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
DROP TRIGGER expense_file_stays;
CREATE TRIGGER expense_file_stays BEFORE DELETE ON expense_file
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense_file' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;
DROP TRIGGER checklist_task_stays;
CREATE TRIGGER checklist_task_stays BEFORE DELETE ON checklist_task
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'checklist' AND row = OLD.checklist) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;
DROP TRIGGER checklist_step_stays;
CREATE TRIGGER checklist_step_stays BEFORE DELETE ON checklist_step
WHEN OLD.task NOT IN (SELECT task.id FROM checklist_task AS task
        JOIN privacy_row AS gone ON gone.place = 'checklist' AND gone.row = task.checklist) BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;
DROP TRIGGER review_text_stays;
CREATE TRIGGER review_text_stays BEFORE DELETE ON review_text
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.review) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;
DROP TRIGGER review_signature_stays;
CREATE TRIGGER review_signature_stays BEFORE DELETE ON review_signature
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.review) BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;
DROP TRIGGER goal_progress_stays;
CREATE TRIGGER goal_progress_stays BEFORE DELETE ON goal_progress
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.goal) BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;
DROP TRIGGER goal_end_stays;
CREATE TRIGGER goal_end_stays BEFORE DELETE ON goal_end
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;
DROP TRIGGER approval_need_stays;
CREATE TRIGGER approval_need_stays BEFORE DELETE ON approval_need
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;
DROP TRIGGER approval_decision_stays;
CREATE TRIGGER approval_decision_stays BEFORE DELETE ON approval_decision
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;
DROP TRIGGER staff_fact_final;
CREATE TRIGGER staff_fact_final BEFORE UPDATE ON staff_fact
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_fact' AND row = OLD.id)
     OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.value IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.contract IS NOT OLD.contract
     OR NEW.field <> OLD.field OR NEW.action <> OLD.action OR NEW.valid_from <> OLD.valid_from
     OR NEW.known_at <> OLD.known_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.withdraws IS NOT OLD.withdraws
     OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;
DROP TRIGGER hire_applicant_final;
CREATE TRIGGER hire_applicant_final BEFORE UPDATE ON hire_applicant
WHEN OLD.erased_at IS NOT NULL
     OR (NEW.erased_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'hire_applicant' AND row = OLD.id))
     OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.opening <> OLD.opening OR NEW.applied_on <> OLD.applied_on
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;

-- The firm has declared that a parental leave takes leave (§ 17 (1) BEEG): nothing does without it.
CREATE TABLE leave_reduction (
    id          INTEGER PRIMARY KEY,
    request     INTEGER NOT NULL UNIQUE REFERENCES leave_request (id),
    declared_on TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    created_by  TEXT NOT NULL
) STRICT;
CREATE TRIGGER leave_reduction_final BEFORE UPDATE ON leave_reduction BEGIN
    SELECT RAISE(ABORT, 'what was declared is final');
END;
CREATE TRIGGER leave_reduction_stays BEFORE DELETE ON leave_reduction
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what was declared is final');
END;
CREATE TRIGGER leave_reduction_grows BEFORE INSERT ON leave_reduction
WHEN EXISTS (SELECT 1 FROM leave_reduction WHERE id = NEW.id OR request = NEW.request) BEGIN
    SELECT RAISE(ABORT, 'what was declared is final');
END;

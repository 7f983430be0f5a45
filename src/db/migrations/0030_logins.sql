-- Who had which login when it was asked for, as a JSON object by the number of the person. NULL in
-- what is older.
ALTER TABLE approval_request ADD COLUMN logins TEXT;

CREATE TRIGGER approval_request_logins BEFORE UPDATE ON approval_request
WHEN NEW.logins IS NOT OLD.logins BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

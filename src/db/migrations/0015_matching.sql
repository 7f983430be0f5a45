-- Nothing takes the place of a match, and what takes one back is its mirror.
CREATE TRIGGER bank_match_grows BEFORE INSERT ON bank_match
WHEN NEW.amount = 0 OR EXISTS (SELECT 1 FROM bank_match WHERE id = NEW.id OR undoes = NEW.undoes)
     OR (NEW.undoes IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM bank_match
            WHERE id = NEW.undoes AND line = NEW.line AND amount = -NEW.amount
              AND undoes IS NULL)) BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;

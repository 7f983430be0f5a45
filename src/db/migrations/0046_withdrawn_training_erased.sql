-- What was withdrawn goes with the training it was said of: an erasure names that one.
DROP TRIGGER training_withdrawal_stays;
CREATE TRIGGER training_withdrawal_stays BEFORE DELETE ON training_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training' AND row = OLD.training) BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;

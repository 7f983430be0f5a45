-- The account that takes what does not add up on a bill, if it is more than rounding.
ALTER TABLE bill ADD COLUMN difference_to TEXT;

CREATE TRIGGER bill_difference_final BEFORE UPDATE OF difference_to
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

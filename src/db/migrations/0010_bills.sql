-- How a bill is paid: what the supplier collects needs no payment of ours.
ALTER TABLE bill ADD COLUMN pay_by TEXT CHECK (pay_by IN ('transfer', 'direct-debit', 'card'));

CREATE TRIGGER bill_more_final BEFORE UPDATE OF pay_by
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

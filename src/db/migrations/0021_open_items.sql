-- The day a firm that moves in took over an invoice or a bill that other books had posted: from
-- then on it is ours to be paid; its revenue or expense stays in the books of before.
ALTER TABLE invoice ADD COLUMN opened_on TEXT;

CREATE TRIGGER invoice_opened_final BEFORE UPDATE OF opened_on ON invoice
WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;

ALTER TABLE bill ADD COLUMN opened_on TEXT;

CREATE TRIGGER bill_opened_final BEFORE UPDATE OF opened_on ON bill
WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

-- What an e-invoice says beyond the usual: type, references, how it is paid, where it went.
ALTER TABLE invoice ADD COLUMN particulars TEXT;
CREATE TRIGGER invoice_particulars_final BEFORE UPDATE OF particulars ON invoice
WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;

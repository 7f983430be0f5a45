-- `rowid` is another name of `id`, and a trigger that names the columns it looks at takes it for a
-- column of its own.
CREATE TRIGGER invoice_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON invoice BEGIN
    SELECT RAISE(ABORT, 'an invoice keeps its row');
END;
CREATE TRIGGER quote_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote keeps its row');
END;
CREATE TRIGGER bill_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill keeps its row');
END;
CREATE TRIGGER self_bill_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice keeps its row');
END;
CREATE TRIGGER account_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON account BEGIN
    SELECT RAISE(ABORT, 'an account keeps its row');
END;

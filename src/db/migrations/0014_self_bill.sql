-- Self-billed invoices (§ 14 (2) sentence 2 UStG): papers that we write in place of a supplier, and
-- those that take them back. A draft has no number yet; what has one is final.
CREATE TABLE self_bill (
    id        INTEGER PRIMARY KEY,
    bill      INTEGER NOT NULL REFERENCES bill (id),
    kind      TEXT NOT NULL CHECK (kind IN ('invoice', 'cancellation')),
    number    TEXT UNIQUE,
    series    TEXT,
    seq       INTEGER,
    date      TEXT,
    language  TEXT NOT NULL CHECK (language IN ('de', 'en')),
    agreement TEXT,
    corrects  TEXT,
    reason    TEXT,
    supplier  INTEGER REFERENCES party_copy (id),
    customer  INTEGER REFERENCES party_copy (id),
    UNIQUE (bill, kind),
    CHECK ((number IS NULL) = (date IS NULL)),
    CHECK ((number IS NULL) = (supplier IS NULL)),
    CHECK ((number IS NULL) = (customer IS NULL)),
    CHECK ((kind = 'cancellation') = (reason IS NOT NULL))
) STRICT;

-- A replaced one would vanish without a DELETE.
CREATE TRIGGER self_bill_grows BEFORE INSERT ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice is final: cancel it instead')
    WHERE EXISTS (SELECT 1 FROM self_bill WHERE id = NEW.id OR number = NEW.number
                     OR bill = NEW.bill AND kind = NEW.kind);
    SELECT RAISE(ABORT, 'a bill that is decided becomes no self-billed invoice')
    WHERE NEW.kind = 'invoice' AND (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'received';
    SELECT RAISE(ABORT, 'only a cancelled bill is taken back')
    WHERE NEW.kind = 'cancellation' AND (SELECT cancelled FROM bill WHERE id = NEW.bill) IS NOT 1;
END;
CREATE TRIGGER self_bill_final BEFORE UPDATE ON self_bill WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice is final: cancel it instead');
END;
CREATE TRIGGER self_bill_keeps BEFORE UPDATE OF id, bill, kind ON self_bill
WHEN OLD.number IS NULL AND (NEW.id <> OLD.id OR NEW.bill <> OLD.bill OR NEW.kind <> OLD.kind) BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice stays with its bill');
END;
CREATE TRIGGER self_bill_stays BEFORE DELETE ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice stays with its bill');
END;

-- For `bo sql`.
CREATE VIEW self_bills AS
    SELECT self_bill.number, self_bill.kind, self_bill.date, bill.number AS bill,
           contact.number AS contact, bill.supplier_name AS name,
           CASE self_bill.kind WHEN 'cancellation' THEN -bill.payable ELSE bill.payable END AS payable_minor,
           bill.currency
    FROM self_bill JOIN bill ON bill.id = self_bill.bill JOIN contact ON contact.id = bill.contact;

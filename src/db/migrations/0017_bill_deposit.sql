-- The account that takes what does not add up on a bill, if it is more than rounding.
ALTER TABLE bill ADD COLUMN difference_to TEXT;

CREATE TRIGGER bill_difference_final BEFORE UPDATE OF difference_to
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

-- What of a deposit's bill a payment has paid with its VAT, in the currency of the bill: its share
-- of the VAT is deducted (§ 15 (1) sentence 1 no. 1 sentence 3 UStG). NULL: the VAT came with the
-- final bill, as for all payments before this schema.
ALTER TABLE bill_payment ADD COLUMN vat_moved INTEGER;

-- The deposits that a final bill takes off, as far as their VAT was deducted.
CREATE TABLE bill_deposit (
    bill    INTEGER NOT NULL REFERENCES bill (id),
    deposit INTEGER NOT NULL REFERENCES bill (id),
    amount  INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (bill, deposit),
    CHECK (bill <> deposit)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_deposit_deposit ON bill_deposit (deposit);

CREATE TRIGGER bill_deposit_once BEFORE INSERT ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead')
    WHERE (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'received';
    SELECT RAISE(ABORT, 'a deposit is taken off one bill')
    WHERE EXISTS (SELECT 1 FROM bill_deposit JOIN bill ON bill.id = bill_deposit.bill
                  WHERE bill_deposit.deposit = NEW.deposit AND bill.cancelled = 0);
END;
CREATE TRIGGER bill_deposit_final BEFORE UPDATE ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_deposit_stays BEFORE DELETE ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

-- The VAT in the currency of the books, where a bill in another currency states it (BT-111).
ALTER TABLE bill ADD COLUMN book_vat INTEGER;

CREATE TRIGGER bill_book_vat_final BEFORE UPDATE OF book_vat
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

-- The papers of suppliers as they came, byte for byte; equal files are kept once.
CREATE TABLE bill_file (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;

-- Bills of suppliers. What is approved or rejected never changes, but for what is settled and cancelled.
CREATE TABLE bill (
    id               INTEGER PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    series           TEXT,
    seq              INTEGER,
    status           TEXT NOT NULL CHECK (status IN ('received', 'approved', 'rejected')),
    kind             TEXT NOT NULL CHECK (kind IN ('invoice', 'deposit', 'credit-note')),
    contact          INTEGER NOT NULL REFERENCES contact (id),
    supplier_name    TEXT NOT NULL,
    supplier_number  TEXT NOT NULL,
    date             TEXT NOT NULL,
    received_on      TEXT NOT NULL,
    service_from     TEXT,
    service_to       TEXT,
    due_on           TEXT NOT NULL,
    currency         TEXT NOT NULL,
    rate             TEXT,
    discount_days    INTEGER,
    discount_percent TEXT,
    terms            TEXT,
    iban             TEXT,
    bic              TEXT,
    payee            TEXT,
    remittance       TEXT,
    order_reference  TEXT,
    note             TEXT,
    net              INTEGER NOT NULL,
    vat              INTEGER NOT NULL,
    rounding         INTEGER NOT NULL,
    prepaid          INTEGER NOT NULL,
    payable          INTEGER NOT NULL,
    book_payable     INTEGER NOT NULL,
    file             INTEGER REFERENCES bill_file (id),
    decided_on       TEXT,
    reason           TEXT,
    deducts          INTEGER CHECK (deducts IN (0, 1)),
    as_stated        INTEGER CHECK (as_stated IN (0, 1)),
    entry            INTEGER REFERENCES entry (id),
    settled          INTEGER NOT NULL DEFAULT 0,
    cancelled        INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    CHECK ((status = 'received') = (decided_on IS NULL)),
    CHECK ((status = 'rejected') = (reason IS NOT NULL)),
    CHECK ((status = 'approved') = (entry IS NOT NULL)),
    CHECK ((status = 'approved') = (deducts IS NOT NULL)),
    CHECK ((status = 'approved') = (as_stated IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((service_from IS NULL) = (service_to IS NULL))
) STRICT;
CREATE INDEX bill_date ON bill (date, id);
CREATE INDEX bill_contact ON bill (contact, date);
CREATE INDEX bill_open ON bill (due_on) WHERE status = 'approved' AND payable <> settled;
CREATE INDEX bill_waiting ON bill (id) WHERE status = 'received';
-- The same paper is entered once; a corrected one may come under the same number.
CREATE UNIQUE INDEX bill_once ON bill (contact, supplier_number) WHERE status <> 'rejected' AND cancelled = 0;

CREATE TABLE bill_line (
    bill       INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    detail     TEXT,
    item       TEXT,
    quantity   INTEGER NOT NULL,
    unit       TEXT,
    price      TEXT NOT NULL,
    per        INTEGER NOT NULL CHECK (per > 0),
    adjustment INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    vat        TEXT NOT NULL,
    own_rate   TEXT,
    account    TEXT,
    PRIMARY KEY (bill, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_line_account ON bill_line (bill, vat) WHERE account IS NOT NULL;

-- The VAT of each rate and category, as the supplier states it.
CREATE TABLE bill_vat (
    bill   INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    vat    TEXT NOT NULL,
    net    INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (bill, vat)
) STRICT, WITHOUT ROWID;

-- What settles a bill: payments, cash discounts, a cancellation. Only ever added to.
-- `book_amount` is what it clears of the payable, in the currency of the books.
CREATE TABLE bill_payment (
    id          INTEGER PRIMARY KEY,
    bill        INTEGER NOT NULL REFERENCES bill (id),
    kind        TEXT NOT NULL CHECK (kind IN ('payment', 'discount', 'cancellation')),
    date        TEXT NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount <> 0 OR kind = 'cancellation'),
    book_amount INTEGER NOT NULL,
    rate        TEXT,
    method      TEXT,
    reference   TEXT,
    key         TEXT NOT NULL UNIQUE,
    entry       INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
CREATE INDEX bill_payment_bill ON bill_payment (bill);
CREATE UNIQUE INDEX bill_cancelled_once ON bill_payment (bill) WHERE kind = 'cancellation';

CREATE TRIGGER bill_file_grows BEFORE INSERT ON bill_file
WHEN EXISTS (SELECT 1 FROM bill_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;
CREATE TRIGGER bill_file_final BEFORE UPDATE ON bill_file BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;
CREATE TRIGGER bill_file_stays BEFORE DELETE ON bill_file BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;

-- A bill comes in undecided; a replaced one would vanish without a DELETE.
CREATE TRIGGER bill_replaces_none BEFORE INSERT ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill that came in stays: it is final')
    WHERE EXISTS (SELECT 1 FROM bill WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM bill WHERE number = NEW.number)
       OR EXISTS (SELECT 1 FROM bill WHERE contact = NEW.contact AND supplier_number = NEW.supplier_number
                     AND status <> 'rejected' AND cancelled = 0);
    SELECT RAISE(ABORT, 'what is decided about a bill follows from approving or rejecting it')
    WHERE NEW.status <> 'received' OR NEW.settled <> 0 OR NEW.cancelled <> 0;
END;
CREATE TRIGGER bill_final BEFORE UPDATE OF id, number, series, seq, status, kind, contact, supplier_name, supplier_number, date,
    received_on, service_from, service_to, due_on, currency, rate, discount_days,
    discount_percent, terms, iban, bic, payee, remittance, order_reference, note, net, vat,
    rounding, prepaid, payable, book_payable, file, decided_on, reason, deducts, as_stated,
    entry
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_keeps BEFORE UPDATE OF id, number, series, seq, file ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill keeps its number and its paper')
    WHERE NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.series IS NOT OLD.series
       OR NEW.seq IS NOT OLD.seq OR OLD.file IS NOT NULL AND NEW.file IS NOT OLD.file;
END;
CREATE TRIGGER bill_stays BEFORE DELETE ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill that came in stays: it is final');
END;
-- What is settled and cancelled follows from the rows that say so, and from nothing else.
CREATE TRIGGER bill_settled BEFORE UPDATE OF settled, cancelled ON bill BEGIN
    SELECT RAISE(ABORT, 'what is settled follows from payments and discounts')
    WHERE NEW.settled <> (SELECT coalesce(sum(amount), 0) FROM bill_payment WHERE bill = OLD.id)
       OR NEW.cancelled <> EXISTS (SELECT 1 FROM bill_payment WHERE bill = OLD.id AND kind = 'cancellation');
END;
CREATE TRIGGER bill_payment_counts AFTER INSERT ON bill_payment BEGIN
    UPDATE bill SET settled = settled + NEW.amount,
        cancelled = CASE NEW.kind WHEN 'cancellation' THEN 1 ELSE cancelled END
    WHERE id = NEW.bill;
END;
CREATE TRIGGER bill_payment_grows BEFORE INSERT ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead')
    WHERE EXISTS (SELECT 1 FROM bill_payment WHERE id = NEW.id OR key = NEW.key)
       OR NEW.kind = 'cancellation'
          AND EXISTS (SELECT 1 FROM bill_payment WHERE bill = NEW.bill AND kind = 'cancellation');
    SELECT RAISE(ABORT, 'only an approved bill is paid')
    WHERE (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'approved';
END;
CREATE TRIGGER bill_payment_final BEFORE UPDATE ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER bill_payment_stays BEFORE DELETE ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER bill_line_final BEFORE UPDATE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received'
  OR (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_line_stays BEFORE DELETE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_line_closed BEFORE INSERT ON bill_line
WHEN (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_vat_final BEFORE UPDATE ON bill_vat
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received'
  OR (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_vat_stays BEFORE DELETE ON bill_vat
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;
CREATE TRIGGER bill_vat_closed BEFORE INSERT ON bill_vat
WHEN (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

-- For `bo sql`.
CREATE VIEW bills AS
    SELECT bill.number, bill.status, bill.kind, bill.date, bill.due_on, contact.number AS contact,
           bill.supplier_name AS name, bill.supplier_number, bill.net AS net_minor,
           bill.vat AS vat_minor, bill.payable AS payable_minor,
           CASE bill.status WHEN 'approved' THEN bill.payable - bill.settled ELSE 0 END AS open_minor,
           bill.currency, bill.cancelled
    FROM bill JOIN contact ON contact.id = bill.contact;
CREATE VIEW bill_lines AS
    SELECT bill.number AS bill, bill_line.position, bill_line.item, bill_line.text,
           bill_line.quantity AS quantity_millionths, bill_line.unit, bill_line.price, bill_line.vat,
           bill_line.account, bill_line.net AS net_minor, bill.currency
    FROM bill_line JOIN bill ON bill.id = bill_line.bill;
CREATE VIEW bill_payments AS
    SELECT bill.number AS bill, bill_payment.kind, bill_payment.date,
           bill_payment.amount AS amount_minor, bill.currency, bill_payment.method, bill_payment.reference
    FROM bill_payment JOIN bill ON bill.id = bill_payment.bill;

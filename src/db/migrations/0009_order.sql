-- What a customer has signed so that we may collect (SEPA mandate). Only its end and last use change.
CREATE TABLE mandate (
    id        INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    contact   INTEGER NOT NULL REFERENCES contact (id),
    holder    TEXT NOT NULL,
    iban      TEXT NOT NULL,
    bic       TEXT,
    scheme    TEXT NOT NULL CHECK (scheme IN ('core', 'b2b')),
    once      INTEGER NOT NULL CHECK (once IN (0, 1)),
    signed_on TEXT NOT NULL,
    last_used TEXT,
    ended_on  TEXT
) STRICT;
CREATE INDEX mandate_contact ON mandate (contact);

-- An order to a bank: to pay bills, or to collect invoices. `content` is the file, as it is handed over.
CREATE TABLE payment_order (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL CHECK (kind IN ('transfer', 'collection')),
    stage        TEXT NOT NULL CHECK (stage IN ('proposed', 'ordered', 'cancelled')),
    bank_account INTEGER NOT NULL REFERENCES bank_account (id),
    execute_on   TEXT NOT NULL,
    batch        INTEGER NOT NULL CHECK (batch IN (0, 1)),
    total        INTEGER NOT NULL CHECK (total > 0),
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    decided_by   TEXT,
    reason       TEXT,
    content      BLOB,
    CHECK (stage <> 'ordered' OR (content IS NOT NULL AND decided_by IS NOT NULL)),
    CHECK ((stage = 'cancelled') = (reason IS NOT NULL))
) STRICT;

-- What is paid or collected: a bill or an invoice. `active` until the order is cancelled or the
-- bank gives it back, so that nothing is in two orders at once.
CREATE TABLE payment_order_item (
    payment_order INTEGER NOT NULL REFERENCES payment_order (id),
    position      INTEGER NOT NULL,
    document      TEXT NOT NULL,
    name          TEXT NOT NULL,
    iban          TEXT NOT NULL,
    bic           TEXT,
    amount        INTEGER NOT NULL CHECK (amount > 0),
    end_to_end    TEXT NOT NULL UNIQUE,
    remittance    TEXT NOT NULL,
    mandate       INTEGER REFERENCES mandate (id),
    sequence      TEXT CHECK (sequence IN ('FRST', 'RCUR', 'OOFF')),
    active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    PRIMARY KEY (payment_order, position),
    CHECK ((mandate IS NULL) = (sequence IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX payment_order_item_once ON payment_order_item (document) WHERE active = 1;

CREATE TRIGGER payment_order_final BEFORE UPDATE ON payment_order
WHEN OLD.stage = 'cancelled' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind
     OR NEW.bank_account <> OLD.bank_account OR NEW.execute_on <> OLD.execute_on
     OR NEW.batch <> OLD.batch OR NEW.total <> OLD.total OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR (OLD.stage = 'ordered' AND (NEW.content IS NOT OLD.content OR NEW.stage = 'proposed'
                                    OR NEW.decided_by IS NOT OLD.decided_by)) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_stays BEFORE DELETE ON payment_order BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_item_final BEFORE UPDATE ON payment_order_item
WHEN NEW.active >= OLD.active OR NEW.payment_order <> OLD.payment_order
     OR NEW.position <> OLD.position OR NEW.document <> OLD.document OR NEW.name <> OLD.name
     OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.amount <> OLD.amount
     OR NEW.end_to_end <> OLD.end_to_end OR NEW.remittance <> OLD.remittance
     OR NEW.mandate IS NOT OLD.mandate OR NEW.sequence IS NOT OLD.sequence BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_item_stays BEFORE DELETE ON payment_order_item BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
CREATE TRIGGER payment_order_item_grows BEFORE INSERT ON payment_order_item
WHEN (SELECT stage FROM payment_order WHERE id = NEW.payment_order) <> 'proposed'
     OR EXISTS (SELECT 1 FROM payment_order_item WHERE end_to_end = NEW.end_to_end
                OR (payment_order = NEW.payment_order AND position = NEW.position)
                OR (document = NEW.document AND active = 1)) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final, and nothing is in two of them');
END;
CREATE TRIGGER mandate_final BEFORE UPDATE ON mandate
WHEN NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.contact <> OLD.contact
     OR NEW.holder <> OLD.holder OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic
     OR NEW.scheme <> OLD.scheme OR NEW.once <> OLD.once OR NEW.signed_on <> OLD.signed_on BEGIN
    SELECT RAISE(ABORT, 'a mandate is what was signed: end it, and add the new one');
END;
CREATE TRIGGER mandate_stays BEFORE DELETE ON mandate BEGIN
    SELECT RAISE(ABORT, 'a mandate is kept: `bo bank mandate end` ends it');
END;

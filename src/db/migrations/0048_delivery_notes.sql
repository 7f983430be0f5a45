-- Delivery notes: goods that leave before they are invoiced. Their rows in the journal of the stock
-- name the note as their document; quantities are millionths of the item's own unit.
CREATE TABLE delivery_note (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    day          TEXT NOT NULL,
    contact      INTEGER NOT NULL REFERENCES contact (id),
    buyer        INTEGER NOT NULL REFERENCES party_copy (id),
    seller       INTEGER NOT NULL REFERENCES party_copy (id),
    language     TEXT NOT NULL,
    delivered_to TEXT,
    reference    TEXT,
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_note_contact ON delivery_note (contact);
CREATE TABLE delivery_note_line (
    id            INTEGER PRIMARY KEY,
    delivery      INTEGER NOT NULL REFERENCES delivery_note (id),
    position      INTEGER NOT NULL,
    item          INTEGER NOT NULL REFERENCES stock_item (id),
    text          TEXT NOT NULL,
    quantity      INTEGER NOT NULL CHECK (quantity > 0),
    unit          TEXT NOT NULL,
    unit_quantity INTEGER NOT NULL CHECK (unit_quantity > 0),
    UNIQUE (delivery, position)
) STRICT;
CREATE INDEX delivery_note_line_item ON delivery_note_line (item);
CREATE TABLE delivery_note_move (
    move INTEGER PRIMARY KEY REFERENCES stock_move (id),
    line INTEGER NOT NULL REFERENCES delivery_note_line (id)
) STRICT;
CREATE INDEX delivery_note_move_line ON delivery_note_move (line);

-- A delivery that was taken back, as if it had never been.
CREATE TABLE delivery_note_end (
    delivery INTEGER PRIMARY KEY REFERENCES delivery_note (id),
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

-- What of a delivery an issued invoice is about.
CREATE TABLE invoice_delivery (
    id       INTEGER PRIMARY KEY,
    invoice  INTEGER NOT NULL REFERENCES invoice (id),
    delivery INTEGER NOT NULL REFERENCES delivery_note (id),
    item     INTEGER NOT NULL REFERENCES stock_item (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (invoice, delivery, item)
) STRICT;
CREATE INDEX invoice_delivery_delivery ON invoice_delivery (delivery);

-- What was written down: few rows of many.
CREATE INDEX stock_move_write_down ON stock_move (item, day) WHERE kind = 'write-down';

-- A scanner reads a serial number and nothing else.
CREATE INDEX stock_lot_code ON stock_lot (code);

CREATE TRIGGER delivery_note_grows BEFORE INSERT ON delivery_note
WHEN EXISTS (SELECT 1 FROM delivery_note WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a delivery note is final: `bo stock delivery cancel` takes it back');
END;
CREATE TRIGGER delivery_note_final BEFORE UPDATE ON delivery_note BEGIN
    SELECT RAISE(ABORT, 'a delivery note is final: `bo stock delivery cancel` takes it back');
END;
CREATE TRIGGER delivery_note_stays BEFORE DELETE ON delivery_note BEGIN
    SELECT RAISE(ABORT, 'a delivery note is final: `bo stock delivery cancel` takes it back');
END;
CREATE TRIGGER delivery_note_line_grows BEFORE INSERT ON delivery_note_line
WHEN EXISTS (SELECT 1 FROM delivery_note_line
             WHERE id = NEW.id OR (delivery = NEW.delivery AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'the lines of a delivery note are final');
END;
CREATE TRIGGER delivery_note_line_final BEFORE UPDATE ON delivery_note_line BEGIN
    SELECT RAISE(ABORT, 'the lines of a delivery note are final');
END;
CREATE TRIGGER delivery_note_line_stays BEFORE DELETE ON delivery_note_line BEGIN
    SELECT RAISE(ABORT, 'the lines of a delivery note are final');
END;
CREATE TRIGGER delivery_note_move_grows BEFORE INSERT ON delivery_note_move
WHEN EXISTS (SELECT 1 FROM delivery_note_move WHERE move = NEW.move) BEGIN
    SELECT RAISE(ABORT, 'what left with a delivery note is final');
END;
CREATE TRIGGER delivery_note_move_final BEFORE UPDATE ON delivery_note_move BEGIN
    SELECT RAISE(ABORT, 'what left with a delivery note is final');
END;
CREATE TRIGGER delivery_note_move_stays BEFORE DELETE ON delivery_note_move BEGIN
    SELECT RAISE(ABORT, 'what left with a delivery note is final');
END;
CREATE TRIGGER delivery_note_end_grows BEFORE INSERT ON delivery_note_end
WHEN EXISTS (SELECT 1 FROM delivery_note_end WHERE delivery = NEW.delivery) BEGIN
    SELECT RAISE(ABORT, 'a delivery note is taken back once');
END;
CREATE TRIGGER delivery_note_end_final BEFORE UPDATE ON delivery_note_end BEGIN
    SELECT RAISE(ABORT, 'that a delivery note was taken back is final');
END;
CREATE TRIGGER delivery_note_end_stays BEFORE DELETE ON delivery_note_end BEGIN
    SELECT RAISE(ABORT, 'that a delivery note was taken back is final');
END;
CREATE TRIGGER invoice_delivery_grows BEFORE INSERT ON invoice_delivery
WHEN EXISTS (SELECT 1 FROM invoice_delivery WHERE id = NEW.id
                OR (invoice = NEW.invoice AND delivery = NEW.delivery AND item = NEW.item)) BEGIN
    SELECT RAISE(ABORT, 'what an invoice bills of a delivery is final');
END;
CREATE TRIGGER invoice_delivery_final BEFORE UPDATE ON invoice_delivery BEGIN
    SELECT RAISE(ABORT, 'what an invoice bills of a delivery is final');
END;
CREATE TRIGGER invoice_delivery_stays BEFORE DELETE ON invoice_delivery BEGIN
    SELECT RAISE(ABORT, 'what an invoice bills of a delivery is final');
END;

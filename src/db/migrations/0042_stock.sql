-- Goods. Quantities are millionths of the item's own unit, values minor units of the book currency.

-- What we keep. How it is valued at first stands here; from the first move on that changes by a
-- row of the journal.
CREATE TABLE stock_item (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    method     TEXT NOT NULL CHECK (method IN ('average', 'fifo', 'lifo', 'standard', 'specific')),
    tracking   TEXT NOT NULL CHECK (tracking IN ('none', 'lot', 'serial')),
    negative   TEXT CHECK (negative IN ('refuse', 'warn', 'allow')),
    category   TEXT,
    variant_of INTEGER REFERENCES stock_item (id),
    variant    TEXT,
    minimum    INTEGER CHECK (minimum >= 0),
    target     INTEGER CHECK (target >= 0),
    supplier   INTEGER REFERENCES contact (id),
    lead_days  INTEGER CHECK (lead_days >= 0),
    closed_on  TEXT,
    note       TEXT
) STRICT;
CREATE INDEX stock_item_variant_of ON stock_item (variant_of);
CREATE INDEX stock_item_supplier ON stock_item (supplier);

-- How much of an item a unit is: so many millionths of its own unit, divided by `parts`. Without an
-- item it is between two units of any item.
CREATE TABLE stock_unit (
    id       INTEGER PRIMARY KEY,
    item     INTEGER REFERENCES stock_item (id),
    unit     TEXT NOT NULL,
    of       TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    parts    INTEGER NOT NULL DEFAULT 1 CHECK (parts > 0)
) STRICT;
CREATE UNIQUE INDEX stock_unit_item ON stock_unit (coalesce(item, 0), unit, of);

-- What a scanner reads.
CREATE TABLE stock_barcode (
    id      INTEGER PRIMARY KEY,
    barcode TEXT NOT NULL UNIQUE,
    item    INTEGER NOT NULL REFERENCES stock_item (id),
    unit    TEXT
) STRICT;
CREATE INDEX stock_barcode_item ON stock_barcode (item);

-- Where goods are: A/03/2 is in A/03, which is in A.
CREATE TABLE stock_location (
    id        INTEGER PRIMARY KEY,
    code      TEXT NOT NULL UNIQUE,
    parent    INTEGER REFERENCES stock_location (id),
    name      TEXT,
    closed_on TEXT
) STRICT;
CREATE INDEX stock_location_parent ON stock_location (parent);

-- Lots, and serial numbers: a lot of one piece.
CREATE TABLE stock_lot (
    id         INTEGER PRIMARY KEY,
    item       INTEGER NOT NULL REFERENCES stock_item (id),
    code       TEXT NOT NULL,
    expires_on TEXT,
    note       TEXT,
    UNIQUE (item, code)
) STRICT;

-- What came, went, moved and was counted, and what was said about its value. `day` is when it
-- happened, `entered_at` when it came to be known. A correction takes the row back and stands
-- beside it.
CREATE TABLE stock_move (
    id            INTEGER PRIMARY KEY,
    day           TEXT NOT NULL,
    item          INTEGER NOT NULL REFERENCES stock_item (id),
    kind          TEXT NOT NULL CHECK (kind IN (
        'opening', 'in', 'out', 'move', 'back-in', 'back-out', 'count', 'cost', 'price', 'method',
        'write-down', 'used', 'built', 'reversal')),
    quantity      INTEGER NOT NULL CHECK (quantity >= 0),
    from_location INTEGER REFERENCES stock_location (id),
    to_location   INTEGER REFERENCES stock_location (id),
    lot           INTEGER REFERENCES stock_lot (id),
    value         INTEGER,
    of            INTEGER REFERENCES stock_move (id),
    unit          TEXT,
    unit_quantity INTEGER,
    method        TEXT CHECK (method IN ('average', 'fifo', 'lifo', 'standard', 'specific')),
    department    INTEGER REFERENCES department (id),
    contact       INTEGER REFERENCES contact (id),
    document      TEXT,
    key           TEXT,
    note          TEXT,
    entered_at    TEXT NOT NULL,
    entered_by    TEXT NOT NULL
) STRICT;
-- How items are valued from a day on: few rows of many.
CREATE INDEX stock_move_method ON stock_move (item, day) WHERE kind = 'method';
CREATE INDEX stock_move_of ON stock_move (of) WHERE of IS NOT NULL;
CREATE UNIQUE INDEX stock_move_key ON stock_move (key) WHERE key IS NOT NULL;
CREATE INDEX stock_move_document ON stock_move (document) WHERE document IS NOT NULL;
CREATE UNIQUE INDEX stock_move_reversal ON stock_move (of) WHERE kind = 'reversal';

CREATE TRIGGER stock_move_final BEFORE UPDATE ON stock_move BEGIN
    SELECT RAISE(ABORT, 'the journal of the stock is final: `bo stock reverse` takes a row back');
END;
CREATE TRIGGER stock_move_stays BEFORE DELETE ON stock_move BEGIN
    SELECT RAISE(ABORT, 'the journal of the stock is final: `bo stock reverse` takes a row back');
END;
CREATE TRIGGER stock_move_grows BEFORE INSERT ON stock_move
WHEN EXISTS (SELECT 1 FROM stock_move WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the journal of the stock is final: `bo stock reverse` takes a row back');
END;

-- What follows from the journal: what each row did to the stock and its value. It is computed
-- again from the first day that changes, in the same change.
CREATE TABLE stock_step (
    item     INTEGER NOT NULL,
    day      TEXT NOT NULL,
    rank     INTEGER NOT NULL,
    move     INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    value    INTEGER NOT NULL,
    late     INTEGER NOT NULL,
    on_hand  INTEGER NOT NULL,
    worth    INTEGER NOT NULL,
    PRIMARY KEY (item, day, rank, move)
) STRICT, WITHOUT ROWID;

-- Where a replay can start: how an item stood before the last day on which something happened.
CREATE TABLE stock_state (
    item  INTEGER PRIMARY KEY,
    day   TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

-- What is where now; 0 is no particular place, or no lot.
CREATE TABLE stock_balance (
    item     INTEGER NOT NULL,
    location INTEGER NOT NULL,
    lot      INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (item, location, lot)
) STRICT, WITHOUT ROWID;

-- What is kept back for somebody.
CREATE TABLE stock_reservation (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    item       INTEGER NOT NULL REFERENCES stock_item (id),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    lot        INTEGER REFERENCES stock_lot (id),
    reference  TEXT,
    contact    INTEGER REFERENCES contact (id),
    until      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX stock_reservation_item ON stock_reservation (item);
CREATE TABLE stock_release (
    id          INTEGER PRIMARY KEY,
    reservation INTEGER NOT NULL REFERENCES stock_reservation (id),
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    move        INTEGER REFERENCES stock_move (id),
    reason      TEXT,
    at          TEXT NOT NULL,
    by          TEXT NOT NULL
) STRICT;
CREATE INDEX stock_release_reservation ON stock_release (reservation);
CREATE TRIGGER stock_reservation_final BEFORE UPDATE ON stock_reservation BEGIN
    SELECT RAISE(ABORT, 'a reservation is final: `bo stock release` ends it');
END;
CREATE TRIGGER stock_reservation_stays BEFORE DELETE ON stock_reservation BEGIN
    SELECT RAISE(ABORT, 'a reservation is final: `bo stock release` ends it');
END;
CREATE TRIGGER stock_release_final BEFORE UPDATE ON stock_release BEGIN
    SELECT RAISE(ABORT, 'what was released is final');
END;
CREATE TRIGGER stock_release_stays BEFORE DELETE ON stock_release BEGIN
    SELECT RAISE(ABORT, 'what was released is final');
END;
CREATE TRIGGER stock_reservation_grows BEFORE INSERT ON stock_reservation
WHEN EXISTS (SELECT 1 FROM stock_reservation WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a reservation is final: `bo stock release` ends it');
END;
CREATE TRIGGER stock_release_grows BEFORE INSERT ON stock_release
WHEN EXISTS (SELECT 1 FROM stock_release WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was released is final');
END;

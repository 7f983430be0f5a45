-- Counts: which places and lots of which items were to be counted on a day; final from the start.
CREATE TABLE stock_count (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    scope      TEXT NOT NULL,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE stock_count_line (
    id       INTEGER PRIMARY KEY,
    count    INTEGER NOT NULL REFERENCES stock_count (id),
    line     INTEGER NOT NULL,
    item     INTEGER NOT NULL REFERENCES stock_item (id),
    location INTEGER REFERENCES stock_location (id),
    lot      INTEGER REFERENCES stock_lot (id),
    UNIQUE (count, line)
) STRICT;

-- What was counted: the row of the journal says how much. Or nothing came of it, and why.
CREATE TABLE stock_counted (
    id      INTEGER PRIMARY KEY,
    line    INTEGER NOT NULL UNIQUE REFERENCES stock_count_line (id),
    move    INTEGER NOT NULL REFERENCES stock_move (id),
    counter TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;
CREATE TABLE stock_count_end (
    id     INTEGER PRIMARY KEY,
    count  INTEGER NOT NULL UNIQUE REFERENCES stock_count (id),
    state  TEXT NOT NULL CHECK (state IN ('posted', 'cancelled')),
    reason TEXT,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE TRIGGER stock_count_final BEFORE UPDATE ON stock_count BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;
CREATE TRIGGER stock_count_stays BEFORE DELETE ON stock_count BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;
CREATE TRIGGER stock_count_line_final BEFORE UPDATE ON stock_count_line BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;
CREATE TRIGGER stock_count_line_stays BEFORE DELETE ON stock_count_line BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;
CREATE TRIGGER stock_counted_final BEFORE UPDATE ON stock_counted BEGIN
    SELECT RAISE(ABORT, 'what was counted is final: `bo stock adjust` puts it right');
END;
CREATE TRIGGER stock_counted_stays BEFORE DELETE ON stock_counted BEGIN
    SELECT RAISE(ABORT, 'what was counted is final: `bo stock adjust` puts it right');
END;
CREATE TRIGGER stock_count_end_final BEFORE UPDATE ON stock_count_end BEGIN
    SELECT RAISE(ABORT, 'what became of a count is final');
END;
CREATE TRIGGER stock_count_end_stays BEFORE DELETE ON stock_count_end BEGIN
    SELECT RAISE(ABORT, 'what became of a count is final');
END;

CREATE TRIGGER stock_count_grows BEFORE INSERT ON stock_count
WHEN EXISTS (SELECT 1 FROM stock_count WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;
CREATE TRIGGER stock_count_line_grows BEFORE INSERT ON stock_count_line
WHEN EXISTS (SELECT 1 FROM stock_count_line
             WHERE id = NEW.id OR (count = NEW.count AND line = NEW.line))
     OR EXISTS (SELECT 1 FROM stock_count_end WHERE count = NEW.count) BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;
CREATE TRIGGER stock_counted_grows BEFORE INSERT ON stock_counted
WHEN EXISTS (SELECT 1 FROM stock_counted WHERE id = NEW.id OR line = NEW.line) BEGIN
    SELECT RAISE(ABORT, 'what was counted is final: `bo stock adjust` puts it right');
END;
CREATE TRIGGER stock_count_end_grows BEFORE INSERT ON stock_count_end
WHEN EXISTS (SELECT 1 FROM stock_count_end WHERE id = NEW.id OR count = NEW.count) BEGIN
    SELECT RAISE(ABORT, 'what became of a count is final');
END;

-- What goes into one of an item, in millionths of the unit of the part. It may change: what was
-- built stands in the journal.
CREATE TABLE stock_part (
    id       INTEGER PRIMARY KEY,
    item     INTEGER NOT NULL REFERENCES stock_item (id),
    part     INTEGER NOT NULL REFERENCES stock_item (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (item, part)
) STRICT;
CREATE INDEX stock_part_part ON stock_part (part);

-- What goes back to a supplier changes no day before it goes. What was kept to go on from is of the
-- rule before: the next change of such an item, or `bo check --repair`, computes it from the start.
DELETE FROM stock_state WHERE item IN (SELECT item FROM stock_move WHERE kind = 'back-out');

-- A line of a bill may be about lines of several orders.
CREATE TABLE bill_match_line_anew (
    id       INTEGER PRIMARY KEY,
    match    INTEGER NOT NULL REFERENCES bill_match (id),
    position INTEGER NOT NULL,
    line     INTEGER REFERENCES purchase_line (id),
    quantity INTEGER NOT NULL,
    billed   INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    result   TEXT NOT NULL CHECK (result IN ('ok', 'freight', 'price-over', 'quantity-over',
        'not-received', 'not-ordered', 'duplicate')),
    came     INTEGER,
    UNIQUE (match, position, line)
) STRICT;
INSERT INTO bill_match_line_anew (id, match, position, line, quantity, billed, expected, result, came)
    SELECT id, match, position, line, quantity, billed, expected, result, came FROM bill_match_line;
DROP TABLE bill_match_line;
ALTER TABLE bill_match_line_anew RENAME TO bill_match_line;
CREATE INDEX bill_match_line_line ON bill_match_line (line);
CREATE TRIGGER bill_match_line_grows BEFORE INSERT ON bill_match_line
WHEN EXISTS (SELECT 1 FROM bill_match_line WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;
CREATE TRIGGER bill_match_line_final BEFORE UPDATE ON bill_match_line BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;
CREATE TRIGGER bill_match_line_stays BEFORE DELETE ON bill_match_line BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;

-- What was posted as an advance at the end of a day, because it was billed and not here: by us and taken
-- back on the day after, or by hand.
CREATE TABLE goods_advance (
    id     INTEGER PRIMARY KEY,
    line   INTEGER NOT NULL REFERENCES purchase_line (id),
    day    TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    entry  INTEGER NOT NULL REFERENCES entry (id),
    back   INTEGER REFERENCES entry (id)
) STRICT;
CREATE INDEX goods_advance_line ON goods_advance (line, day);
CREATE TRIGGER goods_advance_grows BEFORE INSERT ON goods_advance
WHEN EXISTS (SELECT 1 FROM goods_advance WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods on their way is final');
END;
CREATE TRIGGER goods_advance_final BEFORE UPDATE ON goods_advance BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods on their way is final');
END;
CREATE TRIGGER goods_advance_stays BEFORE DELETE ON goods_advance BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods on their way is final');
END;

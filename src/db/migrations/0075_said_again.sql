-- Less may be credited than was to be paid.
CREATE TABLE bill_match_line_anew (
    id       INTEGER PRIMARY KEY,
    match    INTEGER NOT NULL REFERENCES bill_match (id),
    position INTEGER NOT NULL,
    line     INTEGER REFERENCES purchase_line (id),
    quantity INTEGER NOT NULL,
    billed   INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    result   TEXT NOT NULL CHECK (result IN ('ok', 'freight', 'price-over', 'price-under',
        'quantity-over', 'not-received', 'not-ordered', 'duplicate')),
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

-- Where an asset is may be said later than that it is there: the last scan of an audit counts.
CREATE TABLE asset_scan_anew (
    id         INTEGER PRIMARY KEY,
    audit      INTEGER NOT NULL REFERENCES asset_audit (id),
    code       TEXT NOT NULL CHECK (length(code) > 0),
    asset      INTEGER REFERENCES asset (id),
    location   TEXT,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL
) STRICT;
INSERT INTO asset_scan_anew (audit, code, asset, location, at, by)
    SELECT audit, code, asset, location, at, by FROM asset_scan ORDER BY audit, code;
DROP TABLE asset_scan;
ALTER TABLE asset_scan_anew RENAME TO asset_scan;
CREATE INDEX asset_scan_code ON asset_scan (audit, code);
CREATE TRIGGER asset_scan_final BEFORE UPDATE ON asset_scan BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;
CREATE TRIGGER asset_scan_stays BEFORE DELETE ON asset_scan BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;
CREATE TRIGGER asset_scan_grows BEFORE INSERT ON asset_scan
WHEN EXISTS (SELECT 1 FROM asset_scan WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;
CREATE TRIGGER asset_scan_open BEFORE INSERT ON asset_scan
WHEN EXISTS (SELECT 1 FROM asset_audit_end WHERE audit = NEW.audit) BEGIN
    SELECT RAISE(ABORT, 'the audit is closed and final');
END;

-- What came from somebody when nobody knew what it costs.
CREATE INDEX stock_move_unpriced ON stock_move (contact)
    WHERE kind = 'in' AND value IS NULL AND contact IS NOT NULL;

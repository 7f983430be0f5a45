-- Which VAT returns were filed with the tax office, when, and what they said was due; one that
-- takes the place of another stands beside it.
CREATE TABLE vat_filing (
    id         INTEGER PRIMARY KEY,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL CHECK (to_day > from_day),
    filed_on   TEXT NOT NULL CHECK (filed_on > to_day),
    amount     INTEGER NOT NULL,
    reference  TEXT,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER vat_filing_grows BEFORE INSERT ON vat_filing
WHEN EXISTS (SELECT 1 FROM vat_filing WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was filed is final: a corrected return is filed beside it');
END;
CREATE TRIGGER vat_filing_final BEFORE UPDATE ON vat_filing BEGIN
    SELECT RAISE(ABORT, 'what was filed is final: a corrected return is filed beside it');
END;
CREATE TRIGGER vat_filing_stays BEFORE DELETE ON vat_filing BEGIN
    SELECT RAISE(ABORT, 'what was filed is final: a corrected return is filed beside it');
END;

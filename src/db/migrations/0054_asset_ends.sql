-- The end of an asset can be taken back, so that it may end once more, and an asset may be lost: the
-- table is made anew without the limit, row by row.
DROP TRIGGER asset_final;
DROP TRIGGER asset_stays;
CREATE TABLE asset_disposal_anew (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL REFERENCES asset (id),
    day        TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('sold', 'scrapped', 'lost')),
    proceeds   INTEGER NOT NULL CHECK (proceeds >= 0),
    invoice    TEXT,
    book_value INTEGER NOT NULL CHECK (book_value >= 0),
    tax_value  INTEGER NOT NULL CHECK (tax_value >= 0),
    entry      INTEGER REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((how = 'sold') = (invoice IS NOT NULL))
) STRICT;
INSERT INTO asset_disposal_anew (id, number, asset, day, how, proceeds, invoice, book_value, tax_value,
        entry, created_at, created_by)
    SELECT id, number, asset, day, how, proceeds, invoice, book_value, tax_value, entry, created_at,
        created_by FROM asset_disposal;
DROP TABLE asset_disposal;
ALTER TABLE asset_disposal_anew RENAME TO asset_disposal;
CREATE INDEX asset_disposal_asset ON asset_disposal (asset);

-- Ends that were taken back: the sale was cancelled, or it was a mistake.
CREATE TABLE asset_return (
    id         INTEGER PRIMARY KEY,
    disposal   INTEGER NOT NULL UNIQUE REFERENCES asset_disposal (id),
    day        TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

-- From which day on an asset is of another class or stands at another account, such as a machine that
-- was being built. `months`: it is written off over so many from then on. `run` is the last
-- depreciation that was posted before, at the account it stood at until then.
CREATE TABLE asset_transfer (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL REFERENCES asset (id),
    day        TEXT NOT NULL,
    class      TEXT NOT NULL,
    account    TEXT NOT NULL,
    months     INTEGER CHECK (months BETWEEN 1 AND 1200),
    run        INTEGER REFERENCES asset_run (id),
    entry      INTEGER REFERENCES entry (id),
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX asset_transfer_asset ON asset_transfer (asset, day);

CREATE TRIGGER asset_final BEFORE UPDATE ON asset
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR ((EXISTS (SELECT 1 FROM asset_posting WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_change WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_transfer WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_disposal WHERE asset = OLD.id))
         AND (NEW.class <> OLD.class OR NEW.account <> OLD.account OR NEW.cost <> OLD.cost
              OR NEW.acquired_on <> OLD.acquired_on OR NEW.in_service_on <> OLD.in_service_on
              OR NEW.rounding <> OLD.rounding OR NEW.book_method <> OLD.book_method
              OR NEW.book_months <> OLD.book_months OR NEW.book_rate IS NOT OLD.book_rate
              OR NEW.book_residual <> OLD.book_residual OR NEW.tax_method <> OLD.tax_method
              OR NEW.tax_months <> OLD.tax_months OR NEW.tax_rate IS NOT OLD.tax_rate
              OR NEW.tax_residual <> OLD.tax_residual OR NEW.opening_on IS NOT OLD.opening_on
              OR NEW.opening_book IS NOT OLD.opening_book
              OR NEW.opening_tax IS NOT OLD.opening_tax)) BEGIN
    SELECT RAISE(ABORT, 'what an asset cost and how it is written off is final: `bo stock asset depreciation change` says what is different from a day on');
END;
CREATE TRIGGER asset_stays BEFORE DELETE ON asset
WHEN EXISTS (SELECT 1 FROM asset_posting WHERE asset = OLD.id)
     OR EXISTS (SELECT 1 FROM asset_change WHERE asset = OLD.id)
     OR EXISTS (SELECT 1 FROM asset_transfer WHERE asset = OLD.id)
     OR EXISTS (SELECT 1 FROM asset_disposal WHERE asset = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an asset of which something follows is final: `bo stock asset dispose`');
END;
CREATE TRIGGER asset_disposal_final BEFORE UPDATE ON asset_disposal BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final: `bo stock asset reinstate` takes it back');
END;
CREATE TRIGGER asset_disposal_stays BEFORE DELETE ON asset_disposal BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final: `bo stock asset reinstate` takes it back');
END;
-- It goes once, until that is taken back.
CREATE TRIGGER asset_disposal_grows BEFORE INSERT ON asset_disposal
WHEN EXISTS (SELECT 1 FROM asset_disposal WHERE id = NEW.id OR number = NEW.number
             OR (asset = NEW.asset AND id NOT IN (SELECT disposal FROM asset_return))) BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final: `bo stock asset reinstate` takes it back');
END;
CREATE TRIGGER asset_return_final BEFORE UPDATE ON asset_return BEGIN
    SELECT RAISE(ABORT, 'an end that was taken back is final: the asset may go once more');
END;
CREATE TRIGGER asset_return_stays BEFORE DELETE ON asset_return BEGIN
    SELECT RAISE(ABORT, 'an end that was taken back is final: the asset may go once more');
END;
CREATE TRIGGER asset_return_grows BEFORE INSERT ON asset_return
WHEN EXISTS (SELECT 1 FROM asset_return WHERE id = NEW.id OR disposal = NEW.disposal) BEGIN
    SELECT RAISE(ABORT, 'an end that was taken back is final: the asset may go once more');
END;
CREATE TRIGGER asset_transfer_final BEFORE UPDATE ON asset_transfer BEGIN
    SELECT RAISE(ABORT, 'a transfer of an asset is final: another one says what is different');
END;
CREATE TRIGGER asset_transfer_stays BEFORE DELETE ON asset_transfer BEGIN
    SELECT RAISE(ABORT, 'a transfer of an asset is final: another one says what is different');
END;
CREATE TRIGGER asset_transfer_grows BEFORE INSERT ON asset_transfer
WHEN EXISTS (SELECT 1 FROM asset_transfer WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a transfer of an asset is final: another one says what is different');
END;
